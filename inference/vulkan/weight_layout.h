// How weights lie on the device, so that lanes read aligned words: a matrix in a quantised type is cut into planes,
// each holding one part of every block of the file, in order. The quants of 32 columns take 32 bytes (Q8_0), or 16
// bytes of nibbles as in Q4_0 (of types with a table, IQ4_NL, IQ4_XS and MXFP4, four words of a bit of each nibble)
// and, in planes of their own, 8 bytes of pairs of bits and 4 bytes of single bits, as far as the type has them; scales
// follow. shaders/include/weights.glsl reads this and says where each bit lies.
//
// Nothing is rounded and, but for Q3_K (114 bytes instead of 110) and IQ4_XS (138 instead of 136), whose six-bit scales
// become bytes, nothing grows. Quants with an offset (q - 8 and the like) are kept in two's complement.
#pragma once

#include "inference/gguf.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace inference::vulkan {

inline constexpr size_t kMostPlanes = 4;

/// The planes of a type, one behind the other; they begin at multiples of what the file's blocks take in all before.
struct WeightPlanes {
    uint32_t count = 0;
    std::array<uint32_t, kMostPlanes> blockBytes = {}; ///< of one block of the file, in each plane

    uint32_t bytes() const; ///< of one block in all planes
};

/// No planes for a type that the Vulkan backend has no kernels for. Types that are not quantised are one plane.
WeightPlanes weightPlanes(TensorType type);

/// Bytes of a matrix on the device: a multiple of 4, because kernels read words. The type has planes.
uint64_t packedWeightBytes(TensorType type, uint64_t elements);

/// Packs `blocks` whole blocks of the file. targets[i] is where the first of them goes in plane i; nothing is read
/// there, so it may be the device's own memory. Ranges of blocks are independent of each other.
void packWeights(TensorType type, const std::byte* source, uint64_t blocks,
                 const std::array<std::byte*, kMostPlanes>& targets);

/// Module of a kernel for a weight type, as shaders/CMakeLists.txt names it: "matvec_q4_k". Empty if this build has
/// none.
std::string_view weightKernel(std::string_view kernel, TensorType type);

} // namespace inference::vulkan
