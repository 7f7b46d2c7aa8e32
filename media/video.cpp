// The public functions: which decoder a file goes to, and what is said of it.
#include "media/video.h"

#include "media/picture_format.h"
#include "media/subtitles.h"
#include "media/video_sampler.h"
#include "media/webp_animation.h"

#include <algorithm>
#include <cmath>

namespace media {

using inference::Error;
using inference::ErrorCode;
using inference::Result;

namespace {

std::string subtitleFormat(AVCodecID id)
{
    switch (id) {
    case AV_CODEC_ID_SUBRIP:
    case AV_CODEC_ID_SRT:
        return "SubRip";
    case AV_CODEC_ID_ASS:
    case AV_CODEC_ID_SSA:
        return "ASS";
    case AV_CODEC_ID_WEBVTT:
        return "WebVTT";
    case AV_CODEC_ID_MOV_TEXT:
        return "MP4 text";
    default:
        return avcodec_get_name(id);
    }
}

SubtitleTrack describeTrack(const AVStream& stream)
{
    const AVCodecDescriptor* description = avcodec_descriptor_get(stream.codecpar->codec_id);
    std::string language = metadataText(stream.metadata, "language");
    if (language == "und")
        language.clear();
    return {.language = std::move(language),
            .title = metadataText(stream.metadata, "title"),
            .format = subtitleFormat(stream.codecpar->codec_id),
            .isText = description && (description->props & AV_CODEC_PROP_TEXT_SUB) != 0};
}

} // namespace

Result<VideoInfo> describeVideo(const VideoFile& file, const VideoLimits& limits)
{
    TRY(VideoDecoder::open(file.stream(), limits)); // now rather than when a plan was made
    const AVCodecParameters& parameters = *file.stream().codecpar;
    const VideoShape shape = videoShape(file);
    VideoInfo info{.container = file.containerName(),
                   .codec = file.codecName(),
                   .title = metadataText(file.container().metadata, "title"),
                   .width = shape.width,
                   .height = shape.height,
                   .seconds = file.seconds(),
                   .framesPerSecond = file.hasVariableRate() ? 0 : file.framesPerSecond(),
                   .hasSound = false,
                   .highDynamicRange = hdrCurve(parameters.color_trc).has_value(),
                   .interlaced = parameters.field_order > AV_FIELD_PROGRESSIVE,
                   .subtitles = {}};
    if (info.width == 0 || info.height == 0)
        return Error{ErrorCode::Media, "the clip is damaged: its frames have no size"};
    for (unsigned i = 0; i < file.container().nb_streams; ++i) {
        const AVStream& stream = *file.container().streams[i];
        info.hasSound = info.hasSound || stream.codecpar->codec_type == AVMEDIA_TYPE_AUDIO;
        if (stream.codecpar->codec_type == AVMEDIA_TYPE_SUBTITLE)
            info.subtitles.push_back(describeTrack(stream));
    }
    return info;
}

bool isAnimation(std::span<const std::byte> bytes)
{
    const auto format = detectPictureFormat(bytes);
    if (!format || (*format != PictureFormat::Gif && *format != PictureFormat::Png))
        return isWebpAnimation(bytes);
    auto file = VideoFile::open(bytes, {});
    if (!file)
        return false;
    const Packet packet(av_packet_alloc());
    const std::string name = file->containerName();
    return packet && (name == "GIF" || name == "Animated PNG") && file->read(*packet) && file->read(*packet);
}

Result<VideoInfo> probeVideo(std::span<const std::byte> bytes, std::stop_token stop, const VideoLimits& limits)
{
    if (isWebpAnimation(bytes))
        return probeWebpAnimation(bytes, limits);
    TRY_ASSIGN(const VideoFile file, VideoFile::open(bytes, std::move(stop)));
    return describeVideo(file, limits);
}

Overview videoOverview(const VideoInfo& info)
{
    Overview overview;
    overview.kind = FileKind::Video;
    overview.format = info.container == info.codec ? info.container : info.container + ", " + info.codec;
    overview.title = info.title;
    overview.width = info.width;
    overview.height = info.height;
    overview.seconds = info.seconds;
    overview.framesPerSecond = info.framesPerSecond;
    if (info.hasSound)
        overview.notRead.emplace_back("sound");
    const auto pictures = std::count_if(info.subtitles.begin(), info.subtitles.end(),
                                        [](const SubtitleTrack& track) { return !track.isText; });
    if (pictures > 0)
        overview.notRead.push_back(std::to_string(pictures) + " subtitle tracks made of pictures");
    return overview;
}

Result<SampleReport> sampleVideo(std::span<const std::byte> bytes, const SampleRequest& request,
                                 const OnVideoFrame& onFrame, std::stop_token stop, const VideoLimits& limits)
{
    if (isWebpAnimation(bytes))
        return sampleWebpAnimation(bytes, request, onFrame, std::move(stop), limits);
    TRY_ASSIGN(VideoSampler sampler, VideoSampler::create(bytes, request, onFrame, std::move(stop), limits));
    return sampler.run();
}

Result<std::vector<SubtitleLine>> subtitles(std::span<const std::byte> bytes, uint32_t track, std::stop_token stop)
{
    TRY_ASSIGN(const VideoFile file, VideoFile::open(bytes, stop));
    return readSubtitles(file, track, stop);
}

std::string clockText(double seconds)
{
    constexpr double kLongest = 1e9;
    const auto whole = static_cast<uint64_t>(seconds > 0 ? std::floor(std::min(seconds, kLongest)) : 0);
    auto twoDigits = [](uint64_t number) { return (number < 10 ? "0" : "") + std::to_string(number); };
    const std::string minutesAndSeconds = ":" + twoDigits(whole % 60);
    if (whole < 3600)
        return std::to_string(whole / 60) + minutesAndSeconds;
    return std::to_string(whole / 3600) + ":" + twoDigits(whole / 60 % 60) + minutesAndSeconds;
}

} // namespace media
