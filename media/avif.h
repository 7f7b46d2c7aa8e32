// AVIF through libavif, which knows its alpha, grids and rotations.
#pragma once

#include "media/picture.h"

namespace media {

/// Errors: Media, OutOfMemory.
inference::Result<inference::Image> decodeAvif(std::span<const std::byte> bytes, const PictureLimits& limits);

} // namespace media
