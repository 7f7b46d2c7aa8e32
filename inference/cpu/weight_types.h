// The block-quantised weight types as the kernels see them, written once: piece() turns 64 weights into unsigned bytes,
// scales() says what they stand for; widening, dot products and packing (kernels_blocks.h) follow from it. The layouts
// are those of inference/quantization.h. Part of kernels_generic.h, whose rules about inline functions hold here too.
#pragma once

#include "inference/cpu/kernels.h"
#include "inference/quantization.h"

#include <cstdint>
#include <cstring>

namespace {

/// A weight is scale * (byte - kOffset), with kMinimums scale * byte - minimum; for 8 blocks of 32 there are 8 scales,
/// with kHalves 16. kWide: bytes go beyond 127. kBlocks: blocks of 32 in one Block of the file.
template <uint32_t blocks, bool halves, bool minimums, uint8_t offset> struct WeightTraits {
    static constexpr uint32_t kBlocks = blocks;
    static constexpr bool kHalves = halves;
    static constexpr bool kMinimums = minimums;
    static constexpr uint8_t kOffset = offset;
    static constexpr bool kWide = offset == 128;
};

/// The scales of `count` blocks of 32, at most 8; eight of them at once. `field` is the number of the half in a block.
template <class Block> void halvesOf(const Block* blocks, uint32_t count, uint32_t field, float* out)
{
    const auto* first = reinterpret_cast<const std::byte*>(blocks) + 2 * field;
    if (count == 8) {
        Simd::gatherHalves(first, sizeof(Block), out);
        return;
    }
    for (uint32_t i = 0; i < count; ++i) {
        uint16_t half;
        std::memcpy(&half, first + i * sizeof(Block), sizeof half);
        out[i] = Simd::floatFromHalf(half);
    }
}

// Small integers on their way to scales are put together in registers: what is written to memory in parts and read
// back as a whole waits for the writes.

inline uint64_t eightBytes(uint64_t low, uint64_t high)
{
    return low | high << 32;
}

inline uint64_t loadEightBytes(const void* p)
{
    uint64_t bytes;
    std::memcpy(&bytes, p, sizeof bytes);
    return bytes;
}

struct Q8_0Weights : WeightTraits<1, false, false, 128> {
    using Block = inference::BlockQ8_0;
    static Simd::Piece piece(const Block& first, const Block& second, uint32_t)
    {
        return Simd::add(
            Simd::load(reinterpret_cast<const uint8_t*>(first.values), reinterpret_cast<const uint8_t*>(second.values)),
            128);
    }
    static void scales(const Block* blocks, uint32_t count, float* scales, float*)
    {
        halvesOf(blocks, count, 0, scales);
    }
};

struct Q4_0Weights : WeightTraits<1, false, false, 8> {
    using Block = inference::BlockQ4_0;
    static Simd::Piece piece(const Block& first, const Block& second, uint32_t)
    {
        return Simd::nibbles(first.nibbles, second.nibbles);
    }
    static void scales(const Block* blocks, uint32_t count, float* scales, float*)
    {
        halvesOf(blocks, count, 0, scales);
    }
};

/// The minima of Q4_1 and Q5_1 are added.
template <class Block> void scalesAndAddends(const Block* blocks, uint32_t count, float* scales, float* minimums)
{
    halvesOf(blocks, count, 0, scales);
    halvesOf(blocks, count, 1, minimums);
    for (uint32_t i = 0; i < count; ++i)
        minimums[i] = -minimums[i];
}

struct Q4_1Weights : WeightTraits<1, false, true, 0> {
    using Block = inference::BlockQ4_1;
    static Simd::Piece piece(const Block& first, const Block& second, uint32_t)
    {
        return Simd::nibbles(first.nibbles, second.nibbles);
    }
    static void scales(const Block* blocks, uint32_t count, float* scales, float* minimums)
    {
        scalesAndAddends(blocks, count, scales, minimums);
    }
};

struct Q5_0Weights : WeightTraits<1, false, false, 16> {
    using Block = inference::BlockQ5_0;
    static Simd::Piece piece(const Block& first, const Block& second, uint32_t)
    {
        return Simd::addBits(Simd::nibbles(first.nibbles, second.nibbles), first.highBits, second.highBits, 16);
    }
    static void scales(const Block* blocks, uint32_t count, float* scales, float*)
    {
        halvesOf(blocks, count, 0, scales);
    }
};

struct Q5_1Weights : WeightTraits<1, false, true, 0> {
    using Block = inference::BlockQ5_1;
    static Simd::Piece piece(const Block& first, const Block& second, uint32_t)
    {
        return Simd::addBits(Simd::nibbles(first.nibbles, second.nibbles), first.highBits, second.highBits, 16);
    }
    static void scales(const Block* blocks, uint32_t count, float* scales, float* minimums)
    {
        scalesAndAddends(blocks, count, scales, minimums);
    }
};

/// The scales and minima of Q4_K and Q5_K, four bytes at a time.
inline void sixBitScales(const uint8_t* packed, uint16_t scale, uint16_t minimum, float* scales, float* minimums)
{
    uint32_t words[3];
    std::memcpy(words, packed, sizeof words);
    constexpr uint32_t kSix = 0x3f3f3f3f, kFour = 0x0f0f0f0f, kTwo = 0x03030303;
    Simd::scaleBytes(eightBytes(words[0] & kSix, (words[2] & kFour) | (words[0] >> 6 & kTwo) << 4), 0.0f,
                     Simd::floatFromHalf(scale), scales);
    Simd::scaleBytes(eightBytes(words[1] & kSix, (words[2] >> 4 & kFour) | (words[1] >> 6 & kTwo) << 4), 0.0f,
                     Simd::floatFromHalf(minimum), minimums);
}

struct Q4_KWeights : WeightTraits<8, false, true, 0> {
    using Block = inference::BlockQ4_K;
    static Simd::Piece piece(const Block& block, const Block&, uint32_t part)
    {
        return Simd::spread(block.nibbles + 32 * part, 0, 4, 15);
    }
    static void scales(const Block* block, uint32_t, float* scales, float* minimums)
    {
        sixBitScales(block->scales, block->scale, block->minimum, scales, minimums);
    }
};

struct Q5_KWeights : WeightTraits<8, false, true, 0> {
    using Block = inference::BlockQ5_K;
    static Simd::Piece piece(const Block& block, const Block&, uint32_t part)
    {
        const int bit = static_cast<int>(2 * part); // moved to place 4
        return Simd::spread(block.nibbles + 32 * part, 0, 4, 15) | Simd::spread(block.highBits, bit - 4, bit - 3, 16);
    }
    static void scales(const Block* block, uint32_t, float* scales, float* minimums)
    {
        sixBitScales(block->scales, block->scale, block->minimum, scales, minimums);
    }
};

struct Q6_KWeights : WeightTraits<8, true, false, 32> {
    using Block = inference::BlockQ6_K;
    static Simd::Piece piece(const Block& block, const Block&, uint32_t part)
    {
        const uint8_t* nibbles = block.nibbles + part / 2 * 64;
        const bool upper = part % 2 == 1;
        return Simd::shiftAndMask(Simd::load(nibbles, nibbles + 32), upper ? 4 : 0, 15) |
               Simd::spread(block.pairs + part / 2 * 32, upper ? 0 : -4, upper ? 2 : -2, 0x30);
    }
    static void scales(const Block* block, uint32_t, float* scales, float*)
    {
        const float scale = Simd::floatFromHalf(block->scale);
        Simd::scaleBytes(loadEightBytes(block->scales), 0.0f, scale, scales);
        Simd::scaleBytes(loadEightBytes(block->scales + 8), 0.0f, scale, scales + 8);
    }
};

struct Q3_KWeights : WeightTraits<8, true, false, 4> {
    using Block = inference::BlockQ3_K;
    static Simd::Piece piece(const Block& block, const Block&, uint32_t part)
    {
        const int low = static_cast<int>(part % 2 * 4), bit = static_cast<int>(2 * part); // bit: moved to place 2
        return Simd::spread(block.pairs + part / 2 * 32, low, low + 2, 3) |
               Simd::spread(block.highBits, bit - 2, bit - 1, 4);
    }
    static void scales(const Block* block, uint32_t, float* scales, float*)
    {
        uint32_t words[3];
        std::memcpy(words, block->scales, sizeof words);
        constexpr uint32_t kFour = 0x0f0f0f0f, kTwo = 0x03030303;
        const float scale = Simd::floatFromHalf(block->scale);
        Simd::scaleBytes(
            eightBytes((words[0] & kFour) | (words[2] & kTwo) << 4, (words[1] & kFour) | (words[2] >> 2 & kTwo) << 4),
            -32.0f, scale, scales);
        Simd::scaleBytes(eightBytes((words[0] >> 4 & kFour) | (words[2] >> 4 & kTwo) << 4,
                                    (words[1] >> 4 & kFour) | (words[2] >> 6 & kTwo) << 4),
                         -32.0f, scale, scales + 8);
    }
};

struct Q2_KWeights : WeightTraits<8, true, true, 0> {
    using Block = inference::BlockQ2_K;
    static Simd::Piece piece(const Block& block, const Block&, uint32_t part)
    {
        const int low = static_cast<int>(part % 2 * 4);
        return Simd::spread(block.pairs + part / 2 * 32, low, low + 2, 3);
    }
    static void scales(const Block* block, uint32_t, float* scales, float* minimums)
    {
        constexpr uint64_t kFour = 0x0f0f0f0f0f0f0f0f;
        const float scale = Simd::floatFromHalf(block->scale), minimum = Simd::floatFromHalf(block->minimum);
        for (uint32_t i = 0; i < 16; i += 8) {
            const uint64_t both = loadEightBytes(block->scales + i);
            Simd::scaleBytes(both & kFour, 0.0f, scale, scales + i);
            Simd::scaleBytes(both >> 4 & kFour, 0.0f, minimum, minimums + i);
        }
    }
};

/// A table of signed values as bytes.
template <uint8_t offset> struct OffsetTable {
    alignas(16) uint8_t values[16];
    constexpr explicit OffsetTable(const int8_t (&table)[16]) : values{}
    {
        for (int i = 0; i < 16; ++i)
            values[i] = static_cast<uint8_t>(table[i] + offset);
    }
};
constexpr OffsetTable<128> kNonlinearBytes{inference::kNonlinearValues};
constexpr OffsetTable<16> kFloat4Bytes{inference::kFloat4Values};

struct IQ4_NLWeights : WeightTraits<1, false, false, 128> {
    using Block = inference::BlockIQ4_NL;
    static Simd::Piece piece(const Block& first, const Block& second, uint32_t)
    {
        return Simd::lookUp(kNonlinearBytes.values, Simd::nibbles(first.nibbles, second.nibbles));
    }
    static void scales(const Block* blocks, uint32_t count, float* scales, float*)
    {
        halvesOf(blocks, count, 0, scales);
    }
};

struct IQ4_XSWeights : WeightTraits<8, false, false, 128> {
    using Block = inference::BlockIQ4_XS;
    static Simd::Piece piece(const Block& block, const Block&, uint32_t part)
    {
        const uint8_t* nibbles = block.nibbles + 32 * part;
        return Simd::lookUp(kNonlinearBytes.values, Simd::nibbles(nibbles, nibbles + 16));
    }
    static void scales(const Block* block, uint32_t, float* scales, float*)
    {
        uint32_t lows;
        std::memcpy(&lows, block->scalesLow, sizeof lows);
        uint64_t low = lows, high = block->scalesHigh; // nibbles and pairs of bits, to be spread over bytes
        low = (low | low << 16) & 0x0000ffff0000ffff;
        low = (low | low << 8) & 0x00ff00ff00ff00ff;
        low = (low | low << 4) & 0x0f0f0f0f0f0f0f0f;
        high = (high | high << 24) & 0x000000ff000000ff;
        high = (high | high << 12) & 0x000f000f000f000f;
        high = (high | high << 6) & 0x0303030303030303;
        Simd::scaleBytes(low | high << 4, -32.0f, Simd::floatFromHalf(block->scale), scales);
    }
};

/// The scales of MXFP4's exponents.
struct Float4Scales {
    float values[256];
    constexpr Float4Scales() : values{}
    {
        for (uint32_t exponent = 0; exponent < 256; ++exponent)
            values[exponent] =
                __builtin_bit_cast(float, exponent < 2 ? 0x00200000u << exponent : (exponent - 1u) << 23);
    }
};
constexpr Float4Scales kFloat4Scales;

struct MXFP4Weights : WeightTraits<1, false, false, 16> {
    using Block = inference::BlockMXFP4;
    static Simd::Piece piece(const Block& first, const Block& second, uint32_t)
    {
        return Simd::lookUp(kFloat4Bytes.values, Simd::nibbles(first.nibbles, second.nibbles));
    }
    static void scales(const Block* blocks, uint32_t count, float* scales, float*)
    {
        const auto scaleOf = [&](uint32_t i) { return kFloat4Scales.values[blocks[i].exponent]; };
        if (count == 8) {
            using Floats8 [[gnu::vector_size(32)]] = float;
            const Floats8 all = {scaleOf(0), scaleOf(1), scaleOf(2), scaleOf(3),
                                 scaleOf(4), scaleOf(5), scaleOf(6), scaleOf(7)};
            std::memcpy(scales, &all, sizeof all);
            return;
        }
        for (uint32_t i = 0; i < count; ++i)
            scales[i] = scaleOf(i);
    }
};

} // namespace
