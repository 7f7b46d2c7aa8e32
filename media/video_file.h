// A clip's container over bytes in memory: its picture stream, its clock, its key frames. FFmpeg reads through an input
// of ours, so that no demuxer can open anything else.
#pragma once

#include "media/ffmpeg.h"
#include "media/video.h"

#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <vector>

namespace media {

/// When a packet is shown, in the stream's time base, and whether decoding can begin there.
struct PacketMark {
    int64_t time = 0;
    bool isKey = false;
};

/// All packets of a stretch in the order of time.
struct PacketTable {
    std::vector<PacketMark> marks;
    bool isTimed = true; ///< otherwise the file states no times: marks are numbered 0, 1, 2, …
};

class VideoFile {
public:
    /// Errors: Media (no clip, no picture stream, damaged), OutOfMemory, Cancelled.
    static inference::Result<VideoFile> open(std::span<const std::byte> bytes, std::stop_token stop);

    AVFormatContext& container() const { return *m_container; }
    AVStream& stream() const { return *m_stream; }
    /// As people call them: "MP4", "H.264".
    std::string containerName() const;
    std::string codecName() const;

    std::optional<double> seconds() const; ///< when the file says, or its last packets do
    double framesPerSecond() const;        ///< 0 when not said
    bool hasVariableRate() const;
    /// Whether packets say when they are shown. Otherwise frames must be counted from the start.
    bool isTimed() const;
    /// Whether packets can be found by time. GIF and bare streams are read from the start.
    bool canSeek() const;

    double secondsOf(int64_t time) const;          ///< since the first frame
    double originSeconds() const;                  ///< the first frame's time on the container's clock
    int64_t timeOf(double seconds) const;          ///< inverse of secondsOf, rounded down
    static int64_t timeOf(const AVPacket& packet); ///< AV_NOPTS_VALUE when the file does not say

    /// The next packet of the picture stream; false at the end, at damage and when stopped.
    bool read(AVPacket& packet);
    /// The packet of a key frame at or before `time` (the last one where there is an index), or else the file's first.
    bool readKeyPacket(int64_t time, AVPacket& packet);
    /// The packets shown in [from, to], and those before `from` back to a key frame.
    PacketTable readPackets(int64_t from, int64_t to);

private:
    struct Source {
        std::span<const std::byte> bytes;
        uint64_t position = 0;
        std::stop_token stop;
    };
    VideoFile() = default;
    static int readBytes(void* source, uint8_t* target, int count);
    static int64_t seekBytes(void* source, int64_t offset, int whence);
    bool seek(int64_t time);
    bool seekBegin();

    std::unique_ptr<Source> m_source;
    Input m_input;
    Container m_container;
    AVStream* m_stream = nullptr;
    int64_t m_origin = 0; ///< time of the first frame
};

/// "Title" of the container's metadata; empty without one.
std::string metadataText(const AVDictionary* metadata, const char* key);

} // namespace media
