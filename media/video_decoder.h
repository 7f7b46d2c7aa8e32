// Packets of one picture stream -> frames, on a few threads that end with the decoder.
#pragma once

#include "media/ffmpeg.h"
#include "media/video.h"

namespace media {

class VideoDecoder {
public:
    /// Errors: Unsupported (no decoder), Media (parameters it refuses, too large), OutOfMemory.
    static inference::Result<VideoDecoder> open(const AVStream& stream, const VideoLimits& limits);

    /// Which frames may be left out because nothing that is needed refers to them, from the next packet on.
    void leaveOut(AVDiscard frames) { m_context->skip_frame = frames; }
    /// Without the last smoothing of blocks: enough to compare scenes, not to be shown.
    void setRough(bool rough) { m_context->skip_loop_filter = rough ? AVDISCARD_ALL : AVDISCARD_DEFAULT; }

    /// Damage is no error: its frames are missing or concealed. Errors: OutOfMemory.
    inference::Result<void> send(const AVPacket& packet);
    /// No more packets: the frames still held back come out.
    void finish() { avcodec_send_packet(m_context.get(), nullptr); }
    /// The next frame, or none until more is sent.
    bool receive(AVFrame& frame);
    /// Forgets everything; the next packet must be a key frame.
    void restart() { avcodec_flush_buffers(m_context.get()); }

private:
    explicit VideoDecoder(CodecContext context) : m_context(std::move(context)) {}
    CodecContext m_context;
};

} // namespace media
