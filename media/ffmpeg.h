// One owner for each FFmpeg type in use, and FFmpeg's error numbers as words.
#pragma once

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libavutil/display.h>
#include <libavutil/error.h>
#include <libavutil/frame.h>
#include <libavutil/imgutils.h>
#include <libavutil/mastering_display_metadata.h>
#include <libavutil/pixdesc.h>
#include <libswscale/swscale.h>
}

#include <array>
#include <memory>
#include <string>

namespace media {

struct FfmpegDeleter {
    void operator()(AVCodecContext* context) const { avcodec_free_context(&context); }
    void operator()(AVFrame* frame) const { av_frame_free(&frame); }
    void operator()(AVPacket* packet) const { av_packet_free(&packet); }
    void operator()(SwsContext* context) const { sws_freeContext(context); }
    void operator()(AVFormatContext* container) const { avformat_close_input(&container); }
    void operator()(AVIOContext* input) const
    {
        av_freep(&input->buffer);
        avio_context_free(&input);
    }
};

using Container = std::unique_ptr<AVFormatContext, FfmpegDeleter>;
using Input = std::unique_ptr<AVIOContext, FfmpegDeleter>;
using CodecContext = std::unique_ptr<AVCodecContext, FfmpegDeleter>;
using Frame = std::unique_ptr<AVFrame, FfmpegDeleter>;
using Packet = std::unique_ptr<AVPacket, FfmpegDeleter>;
using Scaler = std::unique_ptr<SwsContext, FfmpegDeleter>;

inline std::string ffmpegErrorText(int code)
{
    std::array<char, AV_ERROR_MAX_STRING_SIZE> text{};
    av_strerror(code, text.data(), text.size());
    return text.data();
}

} // namespace media
