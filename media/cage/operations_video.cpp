// Clips in the child.
#include "media/cage/operations.h"
#include "media/cage/wire_video.h"
#include "media/file_kind.h"
#include "media/video.h"

namespace media::cage {

using inference::Result;

namespace {

Result<void> info(Exchange& exchange)
{
    TRY(exchange.request().finish());
    TRY_ASSIGN(const VideoInfo info, probeVideo(exchange.file().bytes));
    WireWriter body;
    write(body, info);
    exchange.item(body);
    return {};
}

Result<void> sample(Exchange& exchange)
{
    const SampleRequest request = readSampleRequest(exchange.request());
    TRY(exchange.request().finish());
    TRY_ASSIGN(const SampleReport report, sampleVideo(exchange.file().bytes, request, [&](VideoFrame&& frame) {
                   WireWriter body;
                   body.u8(static_cast<uint8_t>(VideoItem::Frame));
                   body.f64(frame.seconds);
                   body.boolean(frame.sceneChange);
                   exchange.item(body, frame.image);
                   return true;
               }));
    WireWriter body;
    body.u8(static_cast<uint8_t>(VideoItem::Report));
    write(body, report);
    exchange.item(body);
    return {};
}

Result<void> lines(Exchange& exchange)
{
    const uint32_t track = exchange.request().u32();
    TRY(exchange.request().finish());
    TRY_ASSIGN(const auto found, subtitles(exchange.file().bytes, track));
    WireWriter body;
    write(body, found);
    exchange.item(body);
    return {};
}

std::optional<Result<Overview>> recogniseVideo(const OpenedFile& file)
{
    const auto type = detectFileType(file.bytes, file.name);
    if (!(type && type->kind == FileKind::Video) && !isAnimation(file.bytes))
        return std::nullopt;
    const auto found = probeVideo(file.bytes);
    return found ? Result<Overview>(videoOverview(*found)) : Result<Overview>(found.error());
}

} // namespace

void addVideoOperations(Operations& operations)
{
    operations.add("video info", info);
    operations.add("video frames", sample);
    operations.add("video subtitles", lines);
    operations.addRecognition(recogniseVideo);
}

} // namespace media::cage
