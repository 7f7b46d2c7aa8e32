// What callers hand to the engine: tokens and decoded pictures.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace inference {

/// An index into the model's vocabulary.
using Token = int32_t;

/// A decoded picture: 8-bit sRGB, rows from top to bottom, three bytes a pixel, no padding.
struct Image {
    uint32_t width = 0;
    uint32_t height = 0;
    std::vector<uint8_t> rgb; ///< width * height * 3 bytes

    bool operator==(const Image&) const = default;
};

} // namespace inference
