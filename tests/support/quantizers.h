// Reference quantisers for tests: simple, and with an error that is easy to bound. Scales are rounded away from zero,
// so that every weight of a block lies in its range; then no weight is off by more than half the distance of two
// neighbouring levels.
#pragma once

#include "inference/gguf.h"
#include "tests/support/gguf_writer.h"

#include <cstdint>
#include <span>
#include <vector>

namespace tests {

/// `values` in whole blocks of the type, one that inference::isBlockQuantised() but not Q8_0.
Bytes quantizeBlocks(inference::TensorType type, std::span<const float> values);

/// Where the float16 numbers (scales and minima) of one of the type's blocks lie.
std::vector<size_t> halfOffsets(inference::TensorType type);

/// Blocks of any type that inference::isBlockQuantised(): random bytes, so that every value of every field occurs, with
/// float16 scales within +-0.01 and MXFP4's exponents near that.
Bytes randomBlocks(inference::TensorType type, size_t blocks, uint32_t seed);

} // namespace tests
