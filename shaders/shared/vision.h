// Push data of the vision tower's own kernels.
#ifndef FACET_SHADERS_VISION_H
#define FACET_SHADERS_VISION_H
#include "preamble.h"
FACET_SHARED_BEGIN

/// extract_patches.comp, add_positions.comp, pool.comp
struct PatchPush {
    uint columns; ///< patches in a row of the picture
    uint rows;    ///< rows of patches
    uint patchSize;   ///< extract_patches: side in pixels
    uint pool;    ///< pool: side in patches
    uint width;   ///< floats in a row
    float scale;  ///< pool: sqrt(hidden)
};
FACET_CHECK_SIZE(PatchPush, 24);

FACET_SHARED_END
#endif
