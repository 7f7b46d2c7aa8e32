// Clips, asked for and checked.
#include "media/cage/file_reader.h"
#include "media/cage/wire_video.h"

namespace media::cage {

using inference::Error;
using inference::ErrorCode;
using inference::Image;
using inference::Result;

namespace {

/// No frame is larger: 1920 a side in short clips, twice what the model needs in others.
constexpr uint64_t kMaxFramePixels = 16'000'000;
/// From one frame to the next, in processor time of all cores too: a film without key frames is decoded in between.
constexpr std::chrono::seconds kPatience{120};

} // namespace

Result<VideoInfo> FileReader::videoInfo(std::stop_token stop)
{
    std::optional<VideoInfo> info;
    TRY(call("video info", {}, {}, stop, [&](WireReader& body, Image&) {
        info = readVideoInfo(body);
        return body.finish();
    }));
    return info ? Result<VideoInfo>(std::move(*info)) : Result<VideoInfo>(lose(Trouble::Nonsense, {}));
}

Result<SampleReport> FileReader::sampleVideo(const SampleRequest& request, const TakeVideoFrame& take,
                                             std::stop_token stop)
{
    WireWriter asked;
    write(asked, request);
    std::vector<double> times;
    std::optional<SampleReport> report;
    const CallLimits limits{.patience = kPatience, .items = kMaxFrames + 1, .pixels = kMaxFramePixels};
    TRY(call("video frames", asked, limits, stop, [&](WireReader& body, Image& image) -> Result<void> {
        const auto item = static_cast<VideoItem>(body.below(2));
        if (item == VideoItem::Report) {
            report = readSampleReport(body);
            if (report->times != times)
                body.spoil();
            return body.finish();
        }
        VideoFrame frame{.seconds = body.f64(), .sceneChange = body.boolean(), .image = std::move(image)};
        const bool isLate = !times.empty() && frame.seconds < times.back();
        if (report || isLate || frame.seconds < 0 || frame.image.rgb.empty())
            body.spoil();
        const auto checked = body.finish();
        if (checked) {
            times.push_back(frame.seconds);
            take(std::move(frame));
        }
        return checked;
    }));
    return report ? Result<SampleReport>(std::move(*report)) : Result<SampleReport>(lose(Trouble::Nonsense, limits));
}

Result<std::vector<SubtitleLine>> FileReader::subtitles(uint32_t track, std::stop_token stop)
{
    WireWriter request;
    request.u32(track);
    std::vector<SubtitleLine> lines;
    TRY(call("video subtitles", request, {.patience = kPatience}, stop, [&](WireReader& body, Image&) {
        lines = readSubtitleLines(body);
        return body.finish();
    }));
    return lines;
}

} // namespace media::cage
