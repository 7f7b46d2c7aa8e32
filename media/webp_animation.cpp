// libwebp composes each frame of an animation over those before it, so frames are decoded from the first on.
#include "media/webp_animation.h"

#include "inference/image_preprocess.h"
#include "media/bytes.h"
#include "media/picture_limits.h"
#include "media/sample_plan.h"

#include <webp/demux.h>

#include <algorithm>
#include <memory>

namespace media {

using inference::Error;
using inference::ErrorCode;
using inference::Image;
using inference::Result;

namespace {

struct DeleteWebp {
    void operator()(WebPDemuxer* demuxer) const { WebPDemuxDelete(demuxer); }
    void operator()(WebPAnimDecoder* decoder) const { WebPAnimDecoderDelete(decoder); }
};

WebPData dataOf(std::span<const std::byte> bytes)
{
    return {reinterpret_cast<const uint8_t*>(bytes.data()), bytes.size()};
}

struct Animation {
    uint32_t width = 0;
    uint32_t height = 0;
    std::vector<double> times; ///< when each frame appears, seconds
    double seconds = 0;
};

Result<Animation> readAnimation(std::span<const std::byte> bytes, const VideoLimits& limits)
{
    const WebPData data = dataOf(bytes);
    const std::unique_ptr<WebPDemuxer, DeleteWebp> demuxer(WebPDemux(&data));
    if (!demuxer)
        return Error{ErrorCode::Media, "the WebP animation is damaged or not whole"};
    Animation animation{.width = WebPDemuxGetI(demuxer.get(), WEBP_FF_CANVAS_WIDTH),
                        .height = WebPDemuxGetI(demuxer.get(), WEBP_FF_CANVAS_HEIGHT),
                        .times = {}};
    if (uint64_t{animation.width} * animation.height > limits.maxPixels)
        return Error{ErrorCode::Media, "its frames have " + std::to_string(animation.width) + " x " +
                                           std::to_string(animation.height) + " pixels; at most " +
                                           std::to_string(limits.maxPixels) + " pixels are read"};
    WebPIterator frame;
    if (WebPDemuxGetFrame(demuxer.get(), 1, &frame) != 0) {
        do {
            animation.times.push_back(animation.seconds);
            constexpr double kMillisecond = 0.001;
            animation.seconds += std::max(frame.duration, 0) * kMillisecond;
        } while (WebPDemuxNextFrame(&frame) != 0);
        WebPDemuxReleaseIterator(&frame);
    }
    if (animation.times.empty() || animation.width == 0 || animation.height == 0)
        return Error{ErrorCode::Media, "the WebP animation has no frames"};
    return animation;
}

VideoInfo describe(const Animation& animation)
{
    VideoInfo info;
    info.container = info.codec = "WebP";
    info.width = animation.width;
    info.height = animation.height;
    if (animation.seconds > 0)
        info.seconds = animation.seconds;
    return info;
}

} // namespace

bool isWebpAnimation(std::span<const std::byte> bytes)
{
    constexpr uint64_t kFlags = 20;
    constexpr uint32_t kAnimated = 0x02;
    const ByteReader reader(bytes);
    return reader.has(0, "RIFF") && reader.has(8, "WEBPVP8X") && (reader.u8(kFlags).value_or(0) & kAnimated) != 0;
}

Result<VideoInfo> probeWebpAnimation(std::span<const std::byte> bytes, const VideoLimits& limits)
{
    TRY_ASSIGN(const Animation animation, readAnimation(bytes, limits));
    return describe(animation);
}

Result<SampleReport> sampleWebpAnimation(std::span<const std::byte> bytes, const SampleRequest& request,
                                         const OnVideoFrame& onFrame, std::stop_token stop, const VideoLimits& limits)
{
    TRY_ASSIGN(const Animation animation, readAnimation(bytes, limits));
    TRY_ASSIGN(const SamplePlan plan, planSamples(describe(animation), request));
    std::vector<size_t> inside; // indexes of the frames within the range
    for (size_t i = 0; i < animation.times.size(); ++i) {
        if (animation.times[i] >= request.from && animation.times[i] < request.to)
            inside.push_back(i);
    }
    WebPAnimDecoderOptions options;
    if (WebPAnimDecoderOptionsInit(&options) == 0)
        return Error{ErrorCode::Unsupported, "the installed libwebp does not fit the one Facet was built for"};
    options.color_mode = MODE_RGBA;
    const WebPData data = dataOf(bytes);
    const std::unique_ptr<WebPAnimDecoder, DeleteWebp> decoder(WebPAnimDecoderNew(&data, &options));
    if (!decoder)
        return Error{ErrorCode::Media, "the WebP animation is damaged or its canvas does not fit memory"};

    SampleReport report{.times = {}, .from = request.from, .to = request.from + plan.seconds, .gaps = {}, .notes = {}};
    size_t decoded = 0;
    uint8_t* canvas = nullptr; // owned by the decoder
    for (const size_t place : uniformIndexes(inside.size(), plan.frames)) {
        for (int end = 0; decoded <= inside[place]; ++decoded) {
            if (stop.stop_requested())
                return Error{ErrorCode::Cancelled, "stopped"};
            if (WebPAnimDecoderGetNext(decoder.get(), &canvas, &end) == 0) {
                if (report.times.empty())
                    return Error{ErrorCode::Media, "the WebP animation is damaged"};
                report.gaps.push_back({animation.times[decoded], report.to});
                report.notes.push_back("nothing after " + clockText(report.times.back()) + " could be read");
                return report;
            }
        }
        const size_t canvasBytes = size_t{animation.width} * animation.height * 4;
        Image image{.width = animation.width, .height = animation.height, .rgb = {}};
        image.rgb = blendOverWhite(std::vector<uint8_t>(canvas, canvas + canvasBytes));
        image = inference::resizeBicubic(image, plan.width, plan.height);
        report.times.push_back(animation.times[inside[place]]);
        if (!onFrame({report.times.back(), false, std::move(image)}))
            break;
    }
    return report;
}

} // namespace media
