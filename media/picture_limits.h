// What every picture decoder does alike: refuse sizes before memory is taken for them, and lay pixels on white.
#pragma once

#include "media/picture.h"

#include <vector>

namespace media {

/// Errors: Media, with the numbers.
inference::Result<void> checkPictureSize(uint32_t width, uint32_t height, const PictureLimits& limits);

/// Four bytes a pixel (red, green, blue, alpha not premultiplied) -> three.
std::vector<uint8_t> blendOverWhite(std::vector<uint8_t> rgba);

} // namespace media
