// How much two frames differ, coarse enough that movement within a scene counts little and a cut counts much.
#pragma once

#include "media/ffmpeg.h"

#include <cstdint>
#include <vector>

namespace media {

/// A frame's brightness in outline: in each field of a 4 x 4 grid, how many of its sample points fall into each of 16
/// levels.
struct SceneSketch {
    std::vector<uint32_t> counts; ///< field by field; empty for a pixel format without a plane of brightness
};

SceneSketch sketchScene(const AVFrame& frame);

/// 0 (alike) to 1: the share of sample points that lie at another level, taken field by field.
double sceneDifference(const SceneSketch& a, const SceneSketch& b);

/// From here on it is another scene.
inline constexpr double kSceneChange = 0.35;

} // namespace media
