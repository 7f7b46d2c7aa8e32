// Text tracks through FFmpeg, whose decoders bring every kind into the form of an ASS event; the words are taken out of
// that.
#include "media/subtitles.h"

#include "inference/utf8.h"

#include <algorithm>
#include <cmath>

namespace media {

using inference::Error;
using inference::ErrorCode;
using inference::Result;

namespace {

constexpr size_t kMostLines = 20'000;
constexpr size_t kMostBytes = 4 << 20;

class SubtitleHolder {
public:
    ~SubtitleHolder() { avsubtitle_free(&m_subtitle); }
    SubtitleHolder() = default;
    SubtitleHolder(const SubtitleHolder&) = delete;
    SubtitleHolder& operator=(const SubtitleHolder&) = delete;
    AVSubtitle* get() { return &m_subtitle; }

private:
    AVSubtitle m_subtitle = {};
};

/// "ReadOrder,Layer,Style,Name,MarginL,MarginR,MarginV,Effect,Text" -> Text without its codes: {\…} is dropped,
/// \N and \n end a line, \h is a space. Marks of other kinds (<i>) FFmpeg has made such codes of.
std::string wordsOf(std::string_view event)
{
    constexpr int kFieldsBeforeText = 8;
    for (int i = 0; i < kFieldsBeforeText; ++i) {
        const size_t comma = event.find(',');
        if (comma == std::string_view::npos)
            return {};
        event.remove_prefix(comma + 1);
    }
    std::string words;
    for (size_t i = 0; i < event.size(); ++i) {
        const char letter = event[i];
        const char next = i + 1 < event.size() ? event[i + 1] : '\0';
        if (letter == '{' && next == '\\') {
            const size_t end = event.find('}', i);
            i = end == std::string_view::npos ? event.size() : end;
        } else if (letter == '\\' && (next == 'N' || next == 'n' || next == 'h')) {
            words += next == 'h' ? ' ' : '\n';
            ++i;
        } else if (letter == '\\' && (next == '{' || next == '}')) {
            words += next; // no code but a brace that was written
            ++i;
        } else if (letter != '\r') {
            words += letter;
        }
    }
    return words;
}

bool isSpace(char letter)
{
    return letter == ' ' || letter == '\n' || letter == '\t';
}

/// Without spaces around, without control characters, and with U+FFFD for every run of bytes that is no UTF-8.
std::string tidy(std::string_view text)
{
    while (!text.empty() && isSpace(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && isSpace(text.back()))
        text.remove_suffix(1);
    std::string tidied;
    for (size_t i = 0; i < text.size();) {
        const auto point = inference::decodeUtf8(text, i);
        constexpr char32_t kFirstPrintable = U' ';
        if (point.status != inference::Utf8CodePoint::Status::Valid)
            tidied += "\uFFFD";
        else if (point.value >= kFirstPrintable || isSpace(static_cast<char>(point.value)))
            tidied += text.substr(i, point.length);
        i += point.length;
    }
    return tidied;
}

Result<CodecContext> openTextDecoder(const AVStream& stream)
{
    const AVCodec* codec = avcodec_find_decoder(stream.codecpar->codec_id);
    const AVCodecDescriptor* description = avcodec_descriptor_get(stream.codecpar->codec_id);
    if (!codec || !description || (description->props & AV_CODEC_PROP_TEXT_SUB) == 0)
        return Error{ErrorCode::Unsupported,
                     std::string("its subtitles are no text (") + avcodec_get_name(stream.codecpar->codec_id) + ")"};
    CodecContext context(avcodec_alloc_context3(codec));
    if (!context || avcodec_parameters_to_context(context.get(), stream.codecpar) < 0)
        return Error{ErrorCode::OutOfMemory, "no memory for the subtitles' decoder"};
    context->pkt_timebase = stream.time_base;
    if (avcodec_open2(context.get(), codec, nullptr) < 0)
        return Error{ErrorCode::Media, "its subtitles are damaged"};
    return context;
}

/// The lines of one packet, all shown at the same time.
std::string decodeText(AVCodecContext& context, AVPacket& packet)
{
    SubtitleHolder subtitle;
    int isThere = 0;
    if (avcodec_decode_subtitle2(&context, subtitle.get(), &isThere, &packet) < 0 || isThere == 0)
        return {};
    std::string text;
    for (unsigned i = 0; i < subtitle.get()->num_rects; ++i) {
        const AVSubtitleRect& rect = *subtitle.get()->rects[i];
        const std::string words = rect.ass ? wordsOf(rect.ass) : rect.text ? rect.text : "";
        text += (text.empty() || words.empty() ? "" : "\n") + words;
    }
    return tidy(text);
}

} // namespace

Result<std::vector<SubtitleLine>> readSubtitles(const VideoFile& file, uint32_t track, const std::stop_token& stop)
{
    AVStream* stream = nullptr;
    uint32_t index = 0;
    for (unsigned i = 0; i < file.container().nb_streams; ++i) {
        AVStream* candidate = file.container().streams[i];
        const bool isTrack = candidate->codecpar->codec_type == AVMEDIA_TYPE_SUBTITLE && index++ == track;
        candidate->discard = isTrack ? AVDISCARD_DEFAULT : AVDISCARD_ALL;
        stream = isTrack ? candidate : stream;
    }
    if (!stream)
        return Error{ErrorCode::BadInput, "the clip has " + std::to_string(index) + " subtitle tracks, no number " +
                                              std::to_string(track + 1)};
    TRY_ASSIGN(const CodecContext context, openTextDecoder(*stream));
    const Packet packet(av_packet_alloc());
    if (!packet)
        return Error{ErrorCode::OutOfMemory, "no memory to read subtitles"};
    std::vector<SubtitleLine> lines;
    size_t bytes = 0;
    while (lines.size() < kMostLines && bytes < kMostBytes && !stop.stop_requested()) {
        av_packet_unref(packet.get());
        if (av_read_frame(&file.container(), packet.get()) < 0)
            break;
        if (packet->stream_index != stream->index || packet->pts == AV_NOPTS_VALUE)
            continue;
        std::string text = decodeText(*context, *packet);
        if (text.empty())
            continue;
        const double tick = av_q2d(stream->time_base);
        const double from = std::max(static_cast<double>(packet->pts) * tick - file.originSeconds(), 0.0);
        bytes += text.size();
        lines.push_back({from, from + static_cast<double>(std::max<int64_t>(packet->duration, 0)) * tick, text});
    }
    if (stop.stop_requested())
        return Error{ErrorCode::Cancelled, "stopped"};
    std::stable_sort(lines.begin(), lines.end(),
                     [](const SubtitleLine& a, const SubtitleLine& b) { return a.from < b.from; });
    return lines;
}

} // namespace media
