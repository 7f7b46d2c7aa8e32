// Turning a decoded picture the right way up.
#pragma once

#include "inference/input.h"

namespace media {

/// `orientation` as EXIF numbers it: 1 upright, 2 mirrored, 3 upside down, 4 both, 5 to 8 the same lying on a side.
inference::Image turnUpright(inference::Image image, uint32_t orientation);

} // namespace media
