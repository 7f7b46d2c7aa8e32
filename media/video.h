// Clips and films: what they are, which of their frames the model shall see, and those frames. Everything here is a
// pure function over the bytes of one file; FFmpeg (libwebp for animated WebP) decodes them. Nothing hears the sound.
#pragma once

#include "inference/result.h"
#include "media/content.h"

#include <cstddef>
#include <functional>
#include <limits>
#include <span>
#include <stop_token>

namespace media {

struct VideoLimits {
    uint64_t maxPixels = 8192ULL * 8192; ///< of a frame, checked before memory is taken for one
};

struct SubtitleTrack {
    std::string language; ///< "eng", "deu"; empty when not said
    std::string title;
    std::string format;  ///< "SubRip", "ASS", "WebVTT", "MP4 text"
    bool isText = false; ///< pictures of text (DVD, Blu-ray) cannot be read
};

struct VideoInfo {
    std::string container; ///< "MP4", "Matroska", …
    std::string codec;     ///< "H.264", "AV1", …
    std::string title;     ///< from the file's metadata
    uint32_t width = 0;    ///< as shown: square pixels, rotated
    uint32_t height = 0;
    std::optional<double> seconds; ///< nothing when neither header nor index says
    double framesPerSecond = 0;    ///< 0 when variable or unknown
    bool hasSound = false;
    bool highDynamicRange = false; ///< PQ or HLG; frames are brought to the standard range
    bool interlaced = false;       ///< frames are made of their first field
    std::vector<SubtitleTrack> subtitles;
};

/// Whether a GIF, PNG or WebP moves: such a file is a clip, with one frame alone it is a picture.
bool isAnimation(std::span<const std::byte> bytes);

/// From the headers and at most a few frames. Errors: Media (no clip, damaged, too large), Unsupported (a codec that
/// this FFmpeg lacks), OutOfMemory, Cancelled.
inference::Result<VideoInfo> probeVideo(std::span<const std::byte> bytes, std::stop_token stop = {},
                                        const VideoLimits& limits = {});

/// The same in the words that all files share.
Overview videoOverview(const VideoInfo& info);

/// How many frames of a long clip: 32, 64 or 128. A frame takes at most 70 soft tokens and 9 for its time and marks, so
/// that is at most 2,528, 5,056 or 10,112 tokens.
enum class VideoEffort { Quick, Normal, Careful };

/// Clips up to here are sampled as the reference does. The model's card gives 60 s as the longest clip it was made for.
inline constexpr double kShortClipSeconds = 60;
/// The reference's number of frames for any clip.
inline constexpr uint32_t kReferenceFrames = 32;
/// More frames than that are taken part by part.
inline constexpr uint32_t kMaxFrames = 1024;
/// Soft tokens of one frame of a clip, as the reference.
inline constexpr uint32_t kFrameTokenBudget = 70;

struct SampleRequest {
    VideoEffort effort = VideoEffort::Normal;
    uint32_t frames = 0;                 ///< 0: by effort and length
    uint32_t budget = kFrameTokenBudget; ///< soft tokens of a frame
    double from = 0;                     ///< seconds; a part of the clip alone
    double to = std::numeric_limits<double>::infinity();
};

/// What sampling will give, known before any frame is decoded.
struct SamplePlan {
    bool uniform = false; ///< the reference's frames: all alike far apart, each exact
    uint32_t frames = 0;  ///< at most
    uint32_t tokens = 0;  ///< at most: pictures, times, marks
    double seconds = 0;   ///< length of what is looked at; 0 when unknown
    double spacing = 0;   ///< frames are planned to be no further apart, in seconds; 0 when unknown
    uint32_t width = 0;   ///< of the frames handed over
    uint32_t height = 0;
};

/// Errors: BadInput (an unknown budget, an empty or reversed range, too many frames).
inference::Result<SamplePlan> planSamples(const VideoInfo& info, const SampleRequest& request);

/// A stretch that no frame stands for, in seconds.
struct VideoGap {
    double from = 0;
    double to = 0;
    bool operator==(const VideoGap&) const = default;
};

struct SampleReport {
    std::vector<double> times;      ///< of the frames handed over, ascending
    double from = 0;                ///< what was to be looked at
    double to = 0;                  ///< as above
    std::vector<VideoGap> gaps;     ///< not looked at: further from a frame than planned
    std::vector<std::string> notes; ///< what people should know, in their words
};

/// Called with each frame in the order of time; false ends the sampling early (no error).
using OnVideoFrame = std::function<bool(VideoFrame&&)>;

/// Decodes the frames that `request` asks for. A clip of up to 60 s: frame trunc(i N / 32) of its N frames, i = 0…31,
/// or all if fewer, never larger than 1920 a side, else as stored. A longer one: one frame in each part of an even
/// division for half of the frames, the rest where the scene changes and in the widest gaps, scaled to twice what the
/// model needs. Damage is skipped over and reported as gaps. Errors: Media (no frame could be decoded), BadInput,
/// Unsupported, OutOfMemory, Cancelled.
inference::Result<SampleReport> sampleVideo(std::span<const std::byte> bytes, const SampleRequest& request,
                                            const OnVideoFrame& onFrame, std::stop_token stop = {},
                                            const VideoLimits& limits = {});

/// The lines of one text track (an index into VideoInfo::subtitles) in the order of time, without markup; seconds
/// count from the first frame. At most 20,000 lines and 4 MiB of text, what is beyond is left out.
/// Errors: Media, Unsupported (pictures of text), BadInput (no such track), Cancelled.
inference::Result<std::vector<SubtitleLine>> subtitles(std::span<const std::byte> bytes, uint32_t track,
                                                       std::stop_token stop = {});

/// A time as people write it: 0:07, 4:05, 1:15:03. (In the prompt minutes go past 59 as the reference has them:
/// inference::frameTime.)
std::string clockText(double seconds);

} // namespace media
