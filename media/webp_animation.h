// Animated WebP through libwebp, for FFmpeg decodes only still ones.
#pragma once

#include "media/video.h"

namespace media {

bool isWebpAnimation(std::span<const std::byte> bytes);

/// As probeVideo and sampleVideo. Frames are always taken as from a short clip: all alike far apart.
inference::Result<VideoInfo> probeWebpAnimation(std::span<const std::byte> bytes, const VideoLimits& limits);
inference::Result<SampleReport> sampleWebpAnimation(std::span<const std::byte> bytes, const SampleRequest& request,
                                                    const OnVideoFrame& onFrame, std::stop_token stop,
                                                    const VideoLimits& limits);

} // namespace media
