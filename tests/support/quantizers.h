// Reference quantisers for tests: simple, and with an error that is easy to bound. Scales are rounded away from zero,
// so that every weight of a block lies in its range; then no weight is off by more than half the distance of two
// neighbouring levels.
#pragma once

#include "inference/gguf.h"
#include "tests/support/gguf_writer.h"

#include <span>

namespace tests {

/// `values` in whole blocks of the type, one that inference::isBlockQuantised() but not Q8_0.
Bytes quantizeBlocks(inference::TensorType type, std::span<const float> values);

} // namespace tests
