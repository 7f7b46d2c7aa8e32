// The block-quantised element types of GGUF files, defined in plain scalar code: what ggml-common.h publishes as block
// structs and ggml-quants.c as dequantize_row_*. The kernels of the backends are tested against this.
//
// A row is a sequence of blocks of 32 or 256 weights. Halves are float16. A nibble of 16 bytes: byte i holds weight i
// in its low and weight i + 16 in its high four bits. In the types of 256 weights ("super-blocks"), scales and minima
// of sub-blocks are small integers that one or two halves multiply.
#pragma once

#include "inference/gguf.h"

#include <cstddef>
#include <cstdint>
#include <span>

namespace inference {

/// 32 weights: scale * (nibble - 8).
struct BlockQ4_0 {
    uint16_t scale;
    uint8_t nibbles[16];
};
/// 32 weights: scale * nibble + minimum.
struct BlockQ4_1 {
    uint16_t scale, minimum;
    uint8_t nibbles[16];
};
/// 32 weights: scale * (q - 16), q = nibble + 16 * bit i of highBits (little-endian).
struct BlockQ5_0 {
    uint16_t scale;
    uint8_t highBits[4];
    uint8_t nibbles[16];
};
/// 32 weights: scale * q + minimum, q as in Q5_0.
struct BlockQ5_1 {
    uint16_t scale, minimum;
    uint8_t highBits[4];
    uint8_t nibbles[16];
};
/// 32 weights: scale * value.
struct BlockQ8_0 {
    uint16_t scale;
    int8_t values[32];
};
/// 32 weights: scale * kNonlinearValues[nibble].
struct BlockIQ4_NL {
    uint16_t scale;
    uint8_t nibbles[16];
};
/// 32 weights: 2^(exponent - 128) * kFloat4Values[nibble]; the exponents 0 and 1 give subnormal scales.
struct BlockMXFP4 {
    uint8_t exponent;
    uint8_t nibbles[16];
};
/// 16 sub-blocks of 16: scale * (scales low 4 bits) * q - minimum * (scales high 4 bits). Sub-blocks 8n + 2t and
/// 8n + 2t + 1 are bits 2t, 2t + 1 of bytes 32n…32n + 31.
struct BlockQ2_K {
    uint8_t scales[16];
    uint8_t pairs[64];
    uint16_t scale, minimum;
};
/// 16 sub-blocks of 16: scale * (6-bit scale - 32) * (q - 4). The low two bits of q lie as in Q2_K, its third bit is
/// bit i / 32 of highBits[i % 32]. 6-bit scale j: low four bits in nibble j / 8 of scales[j % 8], high two bits in pair
/// j / 4 of scales[8 + j % 4].
struct BlockQ3_K {
    uint8_t highBits[32];
    uint8_t pairs[64];
    uint8_t scales[12];
    uint16_t scale;
};
/// 8 sub-blocks of 32: scale * (6-bit scale) * q - minimum * (6-bit minimum). Sub-block 2j is the low, 2j + 1 the high
/// nibbles of bytes 32j…32j + 31. Scale and minimum of sub-blocks 0…3 are the low six bits of scales[j] and
/// scales[4 + j]; of 4…7 the nibbles of scales[4 + j], with their high two bits on top of scales[j - 4] and scales[j].
struct BlockQ4_K {
    uint16_t scale, minimum;
    uint8_t scales[12];
    uint8_t nibbles[128];
};
/// As Q4_K with a fifth bit: bit j of highBits[i] is weight i of sub-block j.
struct BlockQ5_K {
    uint16_t scale, minimum;
    uint8_t scales[12];
    uint8_t highBits[32];
    uint8_t nibbles[128];
};
/// 16 sub-blocks of 16: scale * scales[j] * (q - 32). Weights 128n + 32t + i: low nibble (t < 2) or high nibble of
/// nibbles[64n + 32 (t % 2) + i], then bits 2t, 2t + 1 of pairs[32n + i] on top.
struct BlockQ6_K {
    uint8_t nibbles[128];
    uint8_t pairs[64];
    int8_t scales[16];
    uint16_t scale;
};
/// 8 sub-blocks of 32: scale * (6-bit scale - 32) * kNonlinearValues[nibble], each with 16 bytes of nibbles. Low four
/// bits of scale j in nibble j % 2 of scalesLow[j / 2], high two bits in pair j of scalesHigh.
struct BlockIQ4_XS {
    uint16_t scale;
    uint16_t scalesHigh;
    uint8_t scalesLow[4];
    uint8_t nibbles[128];
};

static_assert(sizeof(BlockQ4_0) == 18 && sizeof(BlockQ4_1) == 20 && sizeof(BlockQ5_0) == 22 && sizeof(BlockQ5_1) == 24);
static_assert(sizeof(BlockQ8_0) == 34 && sizeof(BlockIQ4_NL) == 18 && sizeof(BlockMXFP4) == 17);
static_assert(sizeof(BlockQ2_K) == 84 && sizeof(BlockQ3_K) == 110 && sizeof(BlockQ4_K) == 144);
static_assert(sizeof(BlockQ5_K) == 176 && sizeof(BlockQ6_K) == 210 && sizeof(BlockIQ4_XS) == 136);

inline constexpr int8_t kNonlinearValues[16] = {-127, -104, -83, -65, -49, -35, -22, -10,
                                                1,    13,   25,  38,  53,  69,  89,  113};
/// The 4-bit floats of the OCP microscaling format (1 sign, 2 exponent, 1 fraction bit), doubled.
inline constexpr int8_t kFloat4Values[16] = {0, 1, 2, 3, 4, 6, 8, 12, 0, -1, -2, -3, -4, -6, -8, -12};

/// MXFP4's scale for kFloat4Values.
float float4Scale(uint8_t exponent);

/// Whether dequantize() knows the type.
bool isBlockQuantised(TensorType type);

/// The first `count` weights, whole blocks, of `bytes`; `out` has room for them. The type is one that
/// isBlockQuantised().
void dequantize(TensorType type, std::span<const std::byte> bytes, size_t count, float* out);

} // namespace inference
