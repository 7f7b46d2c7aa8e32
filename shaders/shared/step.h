// What changes from one evaluation to the next, in a small buffer that the host writes before each submission. Recorded
// commands read it, so a command buffer for one token can be submitted again for the next.
#ifndef FACET_SHADERS_STEP_H
#define FACET_SHADERS_STEP_H
#include "preamble.h"
FACET_SHARED_BEGIN

/// Head of the step buffer. Behind it lie, for each of the chunk's rows: its token, then (from rowCapacity on) the end of
/// what it may see in a sliding layer, as a position: its own position + 1, or the end of the picture it belongs to.
struct Step {
    uint position; ///< of row 0
    uint rows;     ///< rows in this evaluation
    uint reserved0;
    uint reserved1;
};
FACET_CHECK_SIZE(Step, 16);

/// Tokens with this bit are rows of the soft-token buffer; the low bits are the row.
FACET_CONSTANT uint kSoftRowBit = 0x80000000u;

FACET_SHARED_END
#endif
