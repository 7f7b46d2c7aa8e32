// Small clips of every kind, made by the ffmpeg program. Each frame's number is drawn into it, so that a test can read
// back which frame it was given.
#pragma once

#include "media/video.h"

#include <cstddef>
#include <string>
#include <vector>

using Bytes = std::vector<std::byte>;

/// Whether there is an ffmpeg program to make clips with.
bool canMakeClips();

/// Frames are a grid of 4 x 3 fields, black and white, read row by row as the bits of the frame's number, lowest first.
struct ClipRecipe {
    std::string name; ///< file name; its ending decides the container
    int frames = 90;
    std::string rate = "30";              ///< frames a second, as ffmpeg takes it
    std::vector<std::string> arguments{}; ///< between the source and the target
    std::vector<std::string> inputs{};    ///< more inputs, before the target's arguments
    int width = 320;                      ///< pixels; divisible by 4
    int height = 192;                     ///< pixels; divisible by 3
};
/// Empty when ffmpeg fails.
Bytes makeClip(const ClipRecipe& recipe);

/// Runs ffmpeg with these arguments and a target file's name at the end; the file's bytes, empty on failure.
Bytes runFfmpeg(const std::vector<std::string>& arguments, const std::string& fileName);

/// The number drawn into a frame that is the right way up.
int frameNumber(const inference::Image& image);

/// All that a sampling gave.
struct Sampled {
    std::vector<int> numbers; ///< drawn into the frames
    std::vector<double> times;
    std::vector<bool> changes;
    inference::Image first;
    media::SampleReport report;
    std::string error; ///< empty when there is a report
};
Sampled sampleAll(const Bytes& bytes, const media::SampleRequest& request = {});
