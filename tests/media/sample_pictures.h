// Small valid pictures of every kind, made by ImageMagick from one picture that is known to the byte.
#pragma once

#include "inference/input.h"

#include <cstddef>
#include <string>
#include <vector>

struct SamplePicture {
    std::string name; ///< "palette.png"
    std::vector<std::byte> bytes;
};

/// 24 x 16 pixels: four flat quadrants (red, green, blue, grey) that lossy formats keep well.
inference::Image samplePicture();

/// All kinds that the media library reads; empty where ImageMagick is not installed.
std::vector<SamplePicture> makeSamplePictures();

/// One more: `arguments` between source and target file.
std::vector<std::byte> convertSample(const std::vector<std::string>& arguments, const std::string& fileName);
