// Which frames of a clip the model sees: arithmetic on times alone, so that it is known before anything is decoded and
// the same on every run.
#pragma once

#include "media/video.h"

#include <span>
#include <vector>

namespace media {

/// The reference's choice: index trunc(i frameCount / wanted), i = 0…wanted - 1; all frames if there are no more.
std::vector<size_t> uniformIndexes(size_t frameCount, uint32_t wanted);

/// A frame that can be had cheaply (a key frame), and how far its picture is from the one before, 0…1.
struct SceneCandidate {
    double seconds = 0;
    double change = 0;
};

struct ChosenFrame {
    double seconds = 0;       ///< the candidate's, or the moment to be decoded exactly
    bool isCandidate = false; ///< otherwise no candidate is near enough
    size_t candidate = 0;     ///< index, when it is one
    bool sceneChange = false;
};

/// `wanted` frames of [from, to): half of them one to each part of an even division, the candidate nearest to its
/// middle if it has any; then candidates at which the scene changes, the greatest change first; then the middle of the
/// widest gap, until there are enough. Ascending. `candidates` ascend.
std::vector<ChosenFrame> chooseFrames(std::span<const SceneCandidate> candidates, double from, double to,
                                      uint32_t wanted);

/// Parts of [from, to] further than `reach` from each of `times` (ascending).
std::vector<VideoGap> findGaps(std::span<const double> times, double from, double to, double reach);

} // namespace media
