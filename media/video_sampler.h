// One run through a clip: measures it, chooses frames, decodes them, reports.
#pragma once

#include "media/sample_plan.h"
#include "media/video_decoder.h"
#include "media/video_file.h"
#include "media/video_frames.h"

namespace media {

/// What VideoFile and the container say. Errors: Media, Unsupported.
inference::Result<VideoInfo> describeVideo(const VideoFile& file, const VideoLimits& limits);

class VideoSampler {
public:
    static inference::Result<VideoSampler> create(std::span<const std::byte> bytes, const SampleRequest& request,
                                                  const OnVideoFrame& onFrame, std::stop_token stop,
                                                  const VideoLimits& limits);
    inference::Result<SampleReport> run();

private:
    struct Target {
        int64_t time = 0; ///< the frame at or right after it
        bool sceneChange = false;
    };

    VideoSampler(std::span<const std::byte> bytes, VideoFile file, VideoDecoder decoder, const SampleRequest& request,
                 const OnVideoFrame& onFrame, std::stop_token stop, const VideoLimits& limits)
        : m_bytes(bytes),
          m_file(std::move(file)),
          m_decoder(std::move(decoder)),
          m_request(request),
          m_onFrame(onFrame),
          m_stop(std::move(stop)),
          m_limits(limits)
    {
    }

    inference::Result<void> rewind();
    inference::Result<void> measure();
    inference::Result<void> sampleUniformly();
    inference::Result<void> sampleScenes();
    inference::Result<void> scan(std::vector<SceneCandidate>& candidates);
    inference::Result<void> decode(const std::vector<Target>& targets, int64_t tolerance);
    bool isKeyTarget(const std::vector<Target>& targets, size_t index) const;
    inference::Result<void> decodeKeys(const std::vector<Target>& targets, AVPacket& packet);
    inference::Result<bool> approach(const Target& target, AVPacket& packet);
    inference::Result<void> takeFrames(const std::vector<Target>& targets);
    inference::Result<void> deliver(const AVFrame& frame, double seconds, bool sceneChange);
    void finishReport();

    double frameRate() const;
    double secondsOf(int64_t time) const;
    int64_t timeOf(const AVFrame& frame);

    std::span<const std::byte> m_bytes;
    VideoFile m_file;
    VideoDecoder m_decoder;
    SampleRequest m_request;
    const OnVideoFrame& m_onFrame;
    std::stop_token m_stop;
    VideoLimits m_limits;

    VideoInfo m_info;
    SamplePlan m_plan;
    std::optional<FramePainter> m_painter;
    bool m_counts = false;       ///< times are numbers of frames from the start on, for the file states none
    bool m_seeks = true;         ///< the file's packets can be found by time
    std::vector<int64_t> m_keys; ///< known key frames, ascending
    SampleReport m_report;

    // Where decode() stands.
    size_t m_next = 0;          ///< target that waits for its frame
    int64_t m_sent = INT64_MIN; ///< latest time among the packets sent since the last seek
    int64_t m_counted = 0;      ///< frames so far, when they are counted
    bool m_isPlaced = false;    ///< the file stands where decoding goes on
    bool m_isEnded = false;     ///< the receiver has had enough
    uint64_t m_damaged = 0;     ///< frames passed over
    double m_readTo = 0;        ///< seconds; the last frame that came out
};

} // namespace media
