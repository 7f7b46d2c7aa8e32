// Opening and reading containers. The list of demuxers and decoders is closed: a playlist or a script that some demuxer
// would follow to other files is no clip here.
#include "media/video_file.h"

#include "media/file_kind.h"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace media {

using inference::Error;
using inference::ErrorCode;
using inference::Result;

namespace {

constexpr const char* kDemuxers = "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,avi,mpegts,mpeg,mpegvideo,gif,apng,h264,hevc,"
                                  "av1,obu,ivf,m4v,mjpeg,flv,asf,ogg,mxf,dv,nut,vc1,yuv4mpegpipe";
constexpr const char* kDecoders =
    "h264,hevc,libdav1d,libaom-av1,vp8,vp9,mpeg1video,mpegvideo,mpeg2video,mpeg4,msmpeg4v1,msmpeg4v2,msmpeg4,mjpeg,"
    "prores,gif,apng,png,wmv1,wmv2,wmv3,vc1,theora,flv,h263,h263i,dvvideo,dnxhd,ffv1,huffyuv,ffvhuff,utvideo,rawvideo,"
    "cinepak,svq1,svq3,qtrle,msvideo1,jpeg2000,cfhd,v210,subrip,srt,ass,ssa,webvtt,mov_text,text";

int refuseToOpen(AVFormatContext*, AVIOContext**, const char*, int, AVDictionary**)
{
    return AVERROR(EPERM);
}

std::string codecWord(AVCodecID id)
{
    switch (id) {
    case AV_CODEC_ID_H264:
        return "H.264";
    case AV_CODEC_ID_HEVC:
        return "HEVC";
    case AV_CODEC_ID_AV1:
        return "AV1";
    case AV_CODEC_ID_VP8:
        return "VP8";
    case AV_CODEC_ID_VP9:
        return "VP9";
    case AV_CODEC_ID_MPEG1VIDEO:
        return "MPEG-1";
    case AV_CODEC_ID_MPEG2VIDEO:
        return "MPEG-2";
    case AV_CODEC_ID_MPEG4:
        return "MPEG-4";
    case AV_CODEC_ID_MJPEG:
        return "Motion JPEG";
    case AV_CODEC_ID_PRORES:
        return "ProRes";
    case AV_CODEC_ID_GIF:
        return "GIF";
    case AV_CODEC_ID_APNG:
        return "PNG";
    default:
        return avcodec_get_name(id);
    }
}

bool isOneOf(std::string_view word, std::initializer_list<std::string_view> words)
{
    return std::find(words.begin(), words.end(), word) != words.end();
}

bool isBareStream(const AVInputFormat& format)
{
    return (format.flags & AVFMT_NOTIMESTAMPS) != 0 ||
           isOneOf(format.name, {"h264", "hevc", "obu", "av1", "m4v", "mpegvideo", "mjpeg", "vc1"});
}

} // namespace

std::string metadataText(const AVDictionary* metadata, const char* key)
{
    const AVDictionaryEntry* entry = av_dict_get(metadata, key, nullptr, 0);
    return entry && entry->value ? entry->value : "";
}

int VideoFile::readBytes(void* opaque, uint8_t* target, int count)
{
    auto& source = *static_cast<Source*>(opaque);
    if (source.stop.stop_requested())
        return AVERROR_EXIT;
    if (source.position >= source.bytes.size())
        return AVERROR_EOF;
    const uint64_t got = std::min<uint64_t>(static_cast<uint64_t>(count), source.bytes.size() - source.position);
    std::memcpy(target, source.bytes.data() + source.position, got);
    source.position += got;
    return static_cast<int>(got);
}

int64_t VideoFile::seekBytes(void* opaque, int64_t offset, int whence)
{
    auto& source = *static_cast<Source*>(opaque);
    const auto size = static_cast<int64_t>(source.bytes.size());
    if ((whence & AVSEEK_SIZE) != 0)
        return size;
    whence &= ~AVSEEK_FORCE;
    const int64_t base = whence == SEEK_CUR ? static_cast<int64_t>(source.position) : whence == SEEK_END ? size : 0;
    if (offset < -base || offset > INT64_MAX - base)
        return AVERROR(EINVAL);
    source.position = static_cast<uint64_t>(base + offset);
    return base + offset;
}

Result<VideoFile> VideoFile::open(std::span<const std::byte> bytes, std::stop_token stop)
{
    av_log_set_level(AV_LOG_QUIET); // of the process; messages about a damaged file belong to its Error
    VideoFile file;
    file.m_source = std::make_unique<Source>(Source{bytes, 0, stop});
    constexpr int kBufferBytes = 256 << 10;
    auto* buffer = static_cast<unsigned char*>(av_malloc(kBufferBytes));
    if (buffer)
        file.m_input.reset(
            avio_alloc_context(buffer, kBufferBytes, 0, file.m_source.get(), readBytes, nullptr, seekBytes));
    AVFormatContext* container = file.m_input ? avformat_alloc_context() : nullptr;
    if (!container) {
        if (!file.m_input)
            av_free(buffer);
        return Error{ErrorCode::OutOfMemory, "no memory to open a clip"};
    }
    container->pb = file.m_input.get();
    container->flags |= AVFMT_FLAG_CUSTOM_IO;
    container->io_open = refuseToOpen;
    container->format_whitelist = av_strdup(kDemuxers);
    container->codec_whitelist = av_strdup(kDecoders);
    container->protocol_whitelist = av_strdup("none");
    container->interrupt_callback = {
        [](void* source) { return static_cast<Source*>(source)->stop.stop_requested() ? 1 : 0; }, file.m_source.get()};
    int code = avformat_open_input(&container, "", nullptr, nullptr); // frees the container on failure
    if (code >= 0) {
        file.m_container.reset(container);
        code = avformat_find_stream_info(container, nullptr);
    }
    if (stop.stop_requested())
        return Error{ErrorCode::Cancelled, "stopped"};
    if (code == AVERROR(ENOMEM))
        return Error{ErrorCode::OutOfMemory, "no memory to open a clip"};
    if (code < 0) {
        const std::string content = describeContent(bytes);
        const auto type = detectFileType(bytes, "");
        const bool isClip = type && type->kind == FileKind::Video;
        return Error{ErrorCode::Media, isClip ? "the clip is damaged or not whole: its index cannot be read (FFmpeg: " +
                                                    ffmpegErrorText(code) + ")"
                                              : "it is no clip but " + content};
    }
    const int index = av_find_best_stream(container, AVMEDIA_TYPE_VIDEO, -1, -1, nullptr, 0);
    if (index < 0 || (container->streams[index]->disposition & AV_DISPOSITION_ATTACHED_PIC) != 0)
        return Error{ErrorCode::Media, "it holds no moving pictures"};
    file.m_stream = container->streams[index];
    for (unsigned i = 0; i < container->nb_streams; ++i)
        container->streams[i]->discard = static_cast<int>(i) == index ? AVDISCARD_DEFAULT : AVDISCARD_ALL;
    if (file.m_stream->time_base.num <= 0 || file.m_stream->time_base.den <= 0)
        return Error{ErrorCode::Media, "the clip is damaged: it states no clock"};
    constexpr int64_t kLatestStart = INT64_MAX / 8; // sums with it stay within 64 bits
    if (std::abs(static_cast<double>(file.m_stream->start_time)) < static_cast<double>(kLatestStart))
        file.m_origin = file.m_stream->start_time;
    return file;
}

std::string VideoFile::containerName() const
{
    const std::string name = m_container->iformat->name;
    if (name.starts_with("mov"))
        return metadataText(m_container->metadata, "major_brand") == "qt  " ? "QuickTime" : "MP4";
    if (name.starts_with("matroska")) {
        constexpr size_t kHeaderBytes = 64; // the document's type stands in the EBML header
        const auto head = m_source->bytes.first(std::min(kHeaderBytes, m_source->bytes.size()));
        const std::string_view text(reinterpret_cast<const char*>(head.data()), head.size());
        return text.find("webm") != std::string_view::npos ? "WebM" : "Matroska";
    }
    constexpr std::pair<const char*, const char*> kNames[] = {
        {"avi", "AVI"},           {"mpegts", "MPEG-TS"}, {"mpeg", "MPEG"}, {"gif", "GIF"},
        {"apng", "Animated PNG"}, {"flv", "Flash"},      {"asf", "WMV"},   {"ogg", "Ogg"},
        {"mxf", "MXF"},           {"dv", "DV"},          {"ivf", "IVF"},   {"nut", "NUT"},
    };
    for (const auto& [known, word] : kNames) {
        if (name == known)
            return word;
    }
    return "Video stream";
}

std::string VideoFile::codecName() const
{
    return codecWord(m_stream->codecpar->codec_id);
}

std::optional<double> VideoFile::seconds() const
{
    if (m_container->duration_estimation_method == AVFMT_DURATION_FROM_BITRATE)
        return std::nullopt; // a guess
    double seconds = 0;
    if (m_stream->duration != AV_NOPTS_VALUE && m_stream->duration > 0)
        seconds = static_cast<double>(m_stream->duration) * av_q2d(m_stream->time_base);
    else if (m_container->duration != AV_NOPTS_VALUE)
        seconds = static_cast<double>(m_container->duration) / AV_TIME_BASE;
    constexpr double kLongest = 1000.0 * 3600; // what says more is damaged
    return seconds > 0 && seconds < kLongest ? std::optional(seconds) : std::nullopt;
}

double VideoFile::framesPerSecond() const
{
    const AVRational rate = m_stream->avg_frame_rate.num > 0 ? m_stream->avg_frame_rate : m_stream->r_frame_rate;
    return rate.num > 0 && rate.den > 0 ? av_q2d(rate) : 0;
}

bool VideoFile::hasVariableRate() const
{
    // The base rate is the least one whose ticks fit all times that were looked at; with fields it counts twice.
    const AVRational base = m_stream->r_frame_rate;
    const AVRational mean = m_stream->avg_frame_rate;
    if (base.num <= 0 || base.den <= 0 || mean.num <= 0 || mean.den <= 0)
        return false;
    const double ratio = av_q2d(base) / av_q2d(mean);
    constexpr double kTolerance = 0.02;
    return std::abs(ratio - 1) > kTolerance && std::abs(ratio - 2) > kTolerance;
}

bool VideoFile::isTimed() const
{
    // AVI numbers packets in the order of decoding, which is not that of showing when frames refer to later ones; an
    // MPEG program stream states the time of the first of several frames only.
    const bool isReordered =
        isOneOf(m_container->iformat->name, {"avi", "mpeg"}) && m_stream->codecpar->video_delay > 0;
    return !isBareStream(*m_container->iformat) && !isReordered;
}

bool VideoFile::canSeek() const
{
    return !isBareStream(*m_container->iformat) && !isOneOf(m_container->iformat->name, {"gif", "apng"});
}

double VideoFile::secondsOf(int64_t time) const
{
    return (static_cast<double>(time) - static_cast<double>(m_origin)) * av_q2d(m_stream->time_base);
}

double VideoFile::originSeconds() const
{
    return static_cast<double>(m_origin) * av_q2d(m_stream->time_base);
}

int64_t VideoFile::timeOf(double seconds) const
{
    constexpr double kFarAway = 1e9; // seconds; keeps the product within 64 bits
    const double clamped = std::clamp(seconds, -kFarAway, kFarAway);
    return m_origin + static_cast<int64_t>(std::floor(clamped / av_q2d(m_stream->time_base)));
}

int64_t VideoFile::timeOf(const AVPacket& packet)
{
    return packet.pts != AV_NOPTS_VALUE ? packet.pts : packet.dts;
}

bool VideoFile::read(AVPacket& packet)
{
    while (!m_source->stop.stop_requested()) {
        av_packet_unref(&packet);
        if (av_read_frame(m_container.get(), &packet) < 0)
            return false;
        if (packet.stream_index != m_stream->index || packet.size <= 0)
            continue;
        if ((packet.flags & AV_PKT_FLAG_KEY) != 0 && packet.pts == AV_NOPTS_VALUE)
            packet.pts = packet.dts; // all that is shown before a key frame is decoded before it
        return true;
    }
    return false;
}

bool VideoFile::seek(int64_t time)
{
    return av_seek_frame(m_container.get(), m_stream->index, time, AVSEEK_FLAG_BACKWARD) >= 0;
}

bool VideoFile::seekBegin()
{
    // Where times may jump, the first packet is found by its place.
    const bool byPlace = (m_container->iformat->flags & AVFMT_TS_DISCONT) != 0;
    return byPlace ? av_seek_frame(m_container.get(), -1, 0, AVSEEK_FLAG_BYTE) >= 0 : seek(m_origin);
}

bool VideoFile::readKeyPacket(int64_t time, AVPacket& packet)
{
    // An index leads to the key frame at once. Without one (MPEG-TS) a seek lands near, and the first key frame after
    // that may be too late: then look from further and further before.
    for (const double secondsBefore : {0.0, 1.0, 4.0, 12.0, 40.0, 1e6}) {
        const int64_t start = secondsBefore > 0 ? timeOf(secondsOf(time) - secondsBefore) : time;
        const bool fromBegin = start <= m_origin;
        if (fromBegin ? !seekBegin() : !seek(start))
            continue;
        bool found = false;
        while (!found && read(packet))
            found = (packet.flags & AV_PKT_FLAG_KEY) != 0 && timeOf(packet) != AV_NOPTS_VALUE;
        if (found && (timeOf(packet) <= time || fromBegin))
            return true;
        if (m_source->stop.stop_requested() || fromBegin)
            return false;
    }
    return false;
}

PacketTable VideoFile::readPackets(int64_t from, int64_t to)
{
    PacketTable table;
    const Packet packet(av_packet_alloc());
    if (!packet)
        return table;
    table.isTimed = isTimed();
    bool pending = from > m_origin && canSeek() && readKeyPacket(from, *packet);
    constexpr size_t kMostPackets = 8'000'000; // 37 hours at 60 frames a second
    while (table.marks.size() < kMostPackets && (pending || read(*packet))) {
        pending = false;
        constexpr int kVp8Shown = 0x10; // RFC 6386, 9.1: show_frame; frames without it are only referred to
        const bool isShown = m_stream->codecpar->codec_id != AV_CODEC_ID_VP8 || (packet->data[0] & kVp8Shown) != 0;
        const int64_t time = table.isTimed ? timeOf(*packet) : static_cast<int64_t>(table.marks.size());
        if (!isShown || time == AV_NOPTS_VALUE || (packet->flags & AV_PKT_FLAG_DISCARD) != 0)
            continue; // never shown by itself, or the second field of a frame
        if (table.isTimed && packet->dts != AV_NOPTS_VALUE && packet->dts > to)
            break;
        table.marks.push_back({time, (packet->flags & AV_PKT_FLAG_KEY) != 0});
    }
    std::stable_sort(table.marks.begin(), table.marks.end(),
                     [](const PacketMark& a, const PacketMark& b) { return a.time < b.time; });
    return table;
}

} // namespace media
