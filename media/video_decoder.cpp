// Decoding on as many threads as there are cores; one where threads cannot be started.
#include "media/video_decoder.h"

extern "C" {
#include <libavutil/cpu.h>
}

#include <algorithm>

namespace media {

using inference::Error;
using inference::ErrorCode;
using inference::Result;

namespace {

Result<CodecContext> openContext(const AVStream& stream, const AVCodec& codec, const VideoLimits& limits, int threads)
{
    CodecContext context(avcodec_alloc_context3(&codec));
    if (!context || avcodec_parameters_to_context(context.get(), stream.codecpar) < 0)
        return Error{ErrorCode::OutOfMemory, "no memory for the decoder"};
    context->pkt_timebase = stream.time_base;
    context->max_pixels = static_cast<int64_t>(limits.maxPixels);
    context->thread_count = threads;
    context->thread_type = FF_THREAD_FRAME | FF_THREAD_SLICE;
    const int code = avcodec_open2(context.get(), &codec, nullptr);
    if (code == AVERROR(ENOMEM))
        return Error{ErrorCode::OutOfMemory, "no memory for the decoder"};
    if (code < 0)
        return Error{ErrorCode::Media, std::string("the clip is damaged: its ") + avcodec_get_name(codec.id) +
                                           " decoder refuses it (FFmpeg: " + ffmpegErrorText(code) + ")"};
    return context;
}

} // namespace

Result<VideoDecoder> VideoDecoder::open(const AVStream& stream, const VideoLimits& limits)
{
    const AVCodecParameters& parameters = *stream.codecpar;
    const AVCodec* codec = avcodec_find_decoder(parameters.codec_id);
    if (!codec)
        return Error{ErrorCode::Unsupported, std::string("its pictures are coded as ") +
                                                 avcodec_get_name(parameters.codec_id) +
                                                 ", which the installed FFmpeg cannot decode"};
    const auto pixels =
        static_cast<uint64_t>(std::max(parameters.width, 0)) * static_cast<uint64_t>(std::max(parameters.height, 0));
    if (pixels > limits.maxPixels)
        return Error{ErrorCode::Media, "its frames have " + std::to_string(parameters.width) + " x " +
                                           std::to_string(parameters.height) + " pixels; at most " +
                                           std::to_string(limits.maxPixels) + " pixels are read"};
    constexpr int kMostThreads = 8; // each holds a frame
    auto context = openContext(stream, *codec, limits, std::clamp(av_cpu_count(), 1, kMostThreads));
    if (!context)
        context = openContext(stream, *codec, limits, 1);
    if (!context)
        return context.error();
    return VideoDecoder(std::move(*context));
}

Result<void> VideoDecoder::send(const AVPacket& packet)
{
    if (avcodec_send_packet(m_context.get(), &packet) == AVERROR(ENOMEM))
        return Error{ErrorCode::OutOfMemory, "no memory to decode a frame"};
    return {};
}

bool VideoDecoder::receive(AVFrame& frame)
{
    int code = AVERROR_INVALIDDATA;
    // A damaged frame gives its error once; what follows may be whole.
    for (int failures = 0; code < 0 && code != AVERROR(EAGAIN) && code != AVERROR_EOF && failures < 64; ++failures)
        code = avcodec_receive_frame(m_context.get(), &frame);
    return code >= 0;
}

} // namespace media
