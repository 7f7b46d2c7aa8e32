// Kernels for the block-quantised weight types, written once: a type brings values(), which turns 32 weights into
// signed bytes, and their scales; widening, dot products and packing follow from it. The layouts are those of
// inference/quantization.h. Part of kernels_generic.h, whose rules about inline functions hold here too.
#pragma once

#include "inference/cpu/kernels.h"
#include "inference/quantization.h"

#include <cstdint>
#include <cstring>

namespace {

/// What multiplies the bytes of one block of a type: byte i of its 32 weights number j stands for scales[j] * byte -
/// minimums[j]; in types with halves the indices are 2 j + i / 16.
struct Scales {
    float scales[16];
    float minimums[16];
};

// Vectors of bytes as GCC and Clang know them: they become registers of each instruction set.
using Bytes16 [[gnu::vector_size(16)]] = uint8_t;
using Bytes32 [[gnu::vector_size(32)]] = uint8_t;

inline Bytes16 loadBytes16(const uint8_t* p)
{
    Bytes16 bytes;
    std::memcpy(&bytes, p, sizeof bytes);
    return bytes;
}

/// 16 bytes of nibbles as 32 bytes, by out-parameter because vectors of 32 bytes have no common calling convention.
inline void spreadNibbles(const uint8_t* nibbles, Bytes32& out)
{
    const Bytes16 both = loadBytes16(nibbles);
    const Bytes16 low = both & 15, high = both >> 4;
    out = __builtin_shufflevector(low, high, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20,
                                  21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31);
}

/// 32 bytes shifted right by `shift` and masked.
inline void loadBits(const uint8_t* p, uint32_t shift, uint8_t mask, Bytes32& out)
{
    std::memcpy(&out, p, sizeof out);
    out = (out >> static_cast<uint8_t>(shift)) & mask;
}

/// 16 where bit i of the four bytes is set, else 0.
inline void spreadFifthBits(const uint8_t* bits, Bytes32& out)
{
    uint32_t four;
    std::memcpy(&four, bits, sizeof four);
    using Words4 [[gnu::vector_size(16)]] = uint32_t;
    const Words4 words = {four, four, four, four};
    Bytes16 source;
    std::memcpy(&source, &words, sizeof source);
    const Bytes32 spread = __builtin_shufflevector(source, source, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2,
                                                   2, 2, 2, 2, 2, 2, 3, 3, 3, 3, 3, 3, 3, 3);
    const Bytes32 bit = {1, 2, 4, 8, 16, 32, 64, 128, 1, 2, 4, 8, 16, 32, 64, 128,
                         1, 2, 4, 8, 16, 32, 64, 128, 1, 2, 4, 8, 16, 32, 64, 128};
    out = reinterpret_cast<Bytes32>((spread & bit) != 0) & 16;
}

inline void storeValues(const Bytes32& bytes, int8_t* out)
{
    std::memcpy(out, &bytes, sizeof bytes);
}

inline float half(uint16_t bits)
{
    return Simd::floatFromHalf(bits);
}

struct Q8_0Weights {
    using Block = inference::BlockQ8_0;
    static constexpr uint32_t kBlocks = 1; ///< of 32 in one Block
    static constexpr bool kHalves = false; ///< two scales for 32 weights
    static constexpr bool kMinimums = false;

    static void values(const Block& block, uint32_t, int8_t* out)
    {
        std::memcpy(out, block.values, sizeof block.values);
    }
    static void scales(const Block& block, Scales& out) { out.scales[0] = half(block.scale); }
};

struct Q4_0Weights {
    using Block = inference::BlockQ4_0;
    static constexpr uint32_t kBlocks = 1;
    static constexpr bool kHalves = false;
    static constexpr bool kMinimums = false;

    static void values(const Block& block, uint32_t, int8_t* out)
    {
        Bytes32 values;
        spreadNibbles(block.nibbles, values);
        storeValues(values - 8, out);
    }
    static void scales(const Block& block, Scales& out) { out.scales[0] = half(block.scale); }
};

struct Q4_1Weights {
    using Block = inference::BlockQ4_1;
    static constexpr uint32_t kBlocks = 1;
    static constexpr bool kHalves = false;
    static constexpr bool kMinimums = true;

    static void values(const Block& block, uint32_t, int8_t* out)
    {
        Bytes32 values;
        spreadNibbles(block.nibbles, values);
        storeValues(values, out);
    }
    static void scales(const Block& block, Scales& out)
    {
        out.scales[0] = half(block.scale);
        out.minimums[0] = -half(block.minimum);
    }
};

struct Q5_0Weights {
    using Block = inference::BlockQ5_0;
    static constexpr uint32_t kBlocks = 1;
    static constexpr bool kHalves = false;
    static constexpr bool kMinimums = false;

    static void values(const Block& block, uint32_t, int8_t* out)
    {
        Bytes32 low, high;
        spreadNibbles(block.nibbles, low);
        spreadFifthBits(block.highBits, high);
        storeValues((low | high) - 16, out);
    }
    static void scales(const Block& block, Scales& out) { out.scales[0] = half(block.scale); }
};

struct Q5_1Weights {
    using Block = inference::BlockQ5_1;
    static constexpr uint32_t kBlocks = 1;
    static constexpr bool kHalves = false;
    static constexpr bool kMinimums = true;

    static void values(const Block& block, uint32_t, int8_t* out)
    {
        Bytes32 low, high;
        spreadNibbles(block.nibbles, low);
        spreadFifthBits(block.highBits, high);
        storeValues(low | high, out);
    }
    static void scales(const Block& block, Scales& out)
    {
        out.scales[0] = half(block.scale);
        out.minimums[0] = -half(block.minimum);
    }
};

/// The scales and minima of Q4_K and Q5_K, four bytes at a time.
inline void sixBitScales(const uint8_t* packed, uint16_t scale, uint16_t minimum, Scales& out)
{
    uint32_t words[3];
    std::memcpy(words, packed, sizeof words);
    constexpr uint32_t kSix = 0x3f3f3f3f, kFour = 0x0f0f0f0f, kTwo = 0x03030303;
    const uint32_t unpacked[4] = {words[0] & kSix, (words[2] & kFour) | (words[0] >> 6 & kTwo) << 4, words[1] & kSix,
                                  (words[2] >> 4 & kFour) | (words[1] >> 6 & kTwo) << 4};
    uint8_t bytes[16];
    std::memcpy(bytes, unpacked, sizeof bytes);
    const float scaleUnit = half(scale), minimumUnit = half(minimum);
    for (uint32_t j = 0; j < 8; ++j) {
        out.scales[j] = scaleUnit * static_cast<float>(bytes[j]);
        out.minimums[j] = minimumUnit * static_cast<float>(bytes[8 + j]);
    }
}

struct Q4_KWeights {
    using Block = inference::BlockQ4_K;
    static constexpr uint32_t kBlocks = 8;
    static constexpr bool kHalves = false;
    static constexpr bool kMinimums = true;

    static void values(const Block& block, uint32_t index, int8_t* out)
    {
        Bytes32 values;
        loadBits(block.nibbles + index / 2 * 32, index % 2 * 4, 15, values);
        storeValues(values, out);
    }
    static void scales(const Block& block, Scales& out) { sixBitScales(block.scales, block.scale, block.minimum, out); }
};

struct Q5_KWeights {
    using Block = inference::BlockQ5_K;
    static constexpr uint32_t kBlocks = 8;
    static constexpr bool kHalves = false;
    static constexpr bool kMinimums = true;

    static void values(const Block& block, uint32_t index, int8_t* out)
    {
        Bytes32 low, high;
        loadBits(block.nibbles + index / 2 * 32, index % 2 * 4, 15, low);
        loadBits(block.highBits, index, 1, high);
        storeValues(low | high << 4, out);
    }
    static void scales(const Block& block, Scales& out) { sixBitScales(block.scales, block.scale, block.minimum, out); }
};

struct Q6_KWeights {
    using Block = inference::BlockQ6_K;
    static constexpr uint32_t kBlocks = 8;
    static constexpr bool kHalves = true;
    static constexpr bool kMinimums = false;

    static void values(const Block& block, uint32_t index, int8_t* out)
    {
        const uint32_t part = index / 4, quarter = index % 4;
        Bytes32 low, high;
        loadBits(block.nibbles + 64 * part + quarter % 2 * 32, quarter / 2 * 4, 15, low);
        loadBits(block.pairs + 32 * part, quarter * 2, 3, high);
        storeValues((low | high << 4) - 32, out);
    }
    static void scales(const Block& block, Scales& out)
    {
        const float scale = half(block.scale);
        for (uint32_t j = 0; j < 16; ++j)
            out.scales[j] = scale * static_cast<float>(block.scales[j]);
    }
};

/// The table's values for 32 numbers below 16.
inline void lookUp(const int8_t (&table)[16], const Bytes32& indices, int8_t* out)
{
    uint8_t index[kBlock];
    std::memcpy(index, &indices, sizeof index);
    Simd::lookUp(table, index, out);
}

struct IQ4_NLWeights {
    using Block = inference::BlockIQ4_NL;
    static constexpr uint32_t kBlocks = 1;
    static constexpr bool kHalves = false;
    static constexpr bool kMinimums = false;

    static void values(const Block& block, uint32_t, int8_t* out)
    {
        Bytes32 indices;
        spreadNibbles(block.nibbles, indices);
        lookUp(inference::kNonlinearValues, indices, out);
    }
    static void scales(const Block& block, Scales& out) { out.scales[0] = half(block.scale); }
};

struct MXFP4Weights {
    using Block = inference::BlockMXFP4;
    static constexpr uint32_t kBlocks = 1;
    static constexpr bool kHalves = false;
    static constexpr bool kMinimums = false;

    static void values(const Block& block, uint32_t, int8_t* out)
    {
        Bytes32 indices;
        spreadNibbles(block.nibbles, indices);
        lookUp(inference::kFloat4Values, indices, out);
    }
    static void scales(const Block& block, Scales& out)
    {
        const uint32_t bits = block.exponent < 2 ? 0x00200000u << block.exponent : (block.exponent - 1u) << 23;
        std::memcpy(&out.scales[0], &bits, sizeof bits);
    }
};

struct IQ4_XSWeights {
    using Block = inference::BlockIQ4_XS;
    static constexpr uint32_t kBlocks = 8;
    static constexpr bool kHalves = false;
    static constexpr bool kMinimums = false;

    static void values(const Block& block, uint32_t index, int8_t* out)
    {
        Bytes32 indices;
        spreadNibbles(block.nibbles + 16 * index, indices);
        lookUp(inference::kNonlinearValues, indices, out);
    }
    static void scales(const Block& block, Scales& out)
    {
        const float scale = half(block.scale);
        for (uint32_t j = 0; j < 8; ++j) {
            const int low = block.scalesLow[j / 2] >> (j % 2 * 4) & 15, high = block.scalesHigh >> (2 * j) & 3;
            out.scales[j] = scale * static_cast<float>((low | high << 4) - 32);
        }
    }
};

struct Q3_KWeights {
    using Block = inference::BlockQ3_K;
    static constexpr uint32_t kBlocks = 8;
    static constexpr bool kHalves = true;
    static constexpr bool kMinimums = false;

    static void values(const Block& block, uint32_t index, int8_t* out)
    {
        Bytes32 low, high;
        loadBits(block.pairs + index / 4 * 32, index % 4 * 2, 3, low);
        loadBits(block.highBits, index, 1, high);
        storeValues((low | high << 2) - 4, out);
    }
    static void scales(const Block& block, Scales& out)
    {
        const float scale = half(block.scale);
        for (uint32_t j = 0; j < 16; ++j) {
            const int low = block.scales[j % 8] >> (j / 8 * 4) & 15, high = block.scales[8 + j % 4] >> (j / 4 * 2) & 3;
            out.scales[j] = scale * static_cast<float>((low | high << 4) - 32);
        }
    }
};

struct Q2_KWeights {
    using Block = inference::BlockQ2_K;
    static constexpr uint32_t kBlocks = 8;
    static constexpr bool kHalves = true;
    static constexpr bool kMinimums = true;

    static void values(const Block& block, uint32_t index, int8_t* out)
    {
        Bytes32 pairs;
        loadBits(block.pairs + index / 4 * 32, index % 4 * 2, 3, pairs);
        storeValues(pairs, out);
    }
    static void scales(const Block& block, Scales& out)
    {
        const float scale = half(block.scale), minimum = half(block.minimum);
        for (uint32_t j = 0; j < 16; ++j) {
            out.scales[j] = scale * static_cast<float>(block.scales[j] & 15);
            out.minimums[j] = minimum * static_cast<float>(block.scales[j] >> 4);
        }
    }
};

/// Block number `index` of a row.
template <class Type> const typename Type::Block& blockOf(const std::byte* row, uint32_t index)
{
    return reinterpret_cast<const typename Type::Block*>(row)[index];
}

template <class Type> void expandBlocks(const std::byte* row, uint32_t first, uint32_t count, float* out)
{
    Scales scales;
    for (uint32_t done = 0; done < count; done += kBlock) {
        const uint32_t index = (first + done) / kBlock, part = index % Type::kBlocks;
        const auto& block = blockOf<Type>(row, index / Type::kBlocks);
        if (done == 0 || part == 0)
            Type::scales(block, scales);
        alignas(32) int8_t values[kBlock];
        Type::values(block, part, values);
        for (uint32_t i = 0; i < kBlock; i += kWidth) {
            const uint32_t at = Type::kHalves ? 2 * part + i / 16 : part;
            Simd weights = Simd::loadInt8(values + i) * Simd::broadcast(scales.scales[at]);
            if constexpr (Type::kMinimums)
                weights = weights - Simd::broadcast(scales.minimums[at]);
            weights.store(out + done + i);
        }
    }
}

template <class Type, uint32_t kRows>
void dotBlocksRows(const std::byte* rows, size_t rowBytes, const float* x, uint32_t columns, float* y)
{
    Simd sums[kRows];
    for (uint32_t r = 0; r < kRows; ++r)
        sums[r] = Simd::broadcast(0.0f);
    for (uint32_t b = 0; b < columns / kBlock; ++b) {
        for (uint32_t r = 0; r < kRows; ++r) {
            float wide[kBlock];
            expandBlocks<Type>(rows + r * rowBytes, b * kBlock, kBlock, wide);
            for (uint32_t i = 0; i < kBlock; i += kWidth)
                sums[r] = Simd::multiplyAdd(Simd::load(wide + i), Simd::load(x + b * kBlock + i), sums[r]);
        }
    }
    for (uint32_t r = 0; r < kRows; ++r)
        y[r] = sums[r].sum();
}

template <class Type>
void dotBlocks(const std::byte* rows, size_t rowBytes, uint32_t rowCount, const float* x, uint32_t columns, float* y)
{
    uint32_t r = 0;
    for (; r + 4 <= rowCount; r += 4)
        dotBlocksRows<Type, 4>(rows + r * rowBytes, rowBytes, x, columns, y + r);
    for (; r < rowCount; ++r)
        dotBlocksRows<Type, 1>(rows + r * rowBytes, rowBytes, x, columns, y + r);
}

/// The sums of a block's bytes go to all lanes in equal parts, so that minima need no sums of their own: kWidth is a
/// power of two, which divides exactly.
template <class Type, uint32_t kRows>
void dotBlocksQuantizedRows(const std::byte* rows, size_t rowBytes, const QuantizedRow& x, uint32_t columns, float* y)
{
    constexpr size_t kBytes = sizeof(typename Type::Block);
    Simd sums[kRows];
    for (uint32_t r = 0; r < kRows; ++r)
        sums[r] = Simd::broadcast(0.0f);
    for (uint32_t b = 0; b < columns / kBlock; b += Type::kBlocks) {
#pragma GCC unroll 4
        for (uint32_t r = 0; r < kRows; ++r) {
            const std::byte* row = rows + r * rowBytes;
            const auto& block = blockOf<Type>(row, b / Type::kBlocks);
            // Its place in the next rows: the hardware stops at pages.
            for (size_t ahead = 0; ahead < kBytes; ahead += 64)
                __builtin_prefetch(reinterpret_cast<const std::byte*>(&block) + ahead + kRows * rowBytes);
            Scales scales;
            Type::scales(block, scales);
#pragma GCC unroll 8
            for (uint32_t i = 0; i < Type::kBlocks; ++i) {
                const Simd::Block activations = Simd::loadBlock(x.values + (b + i) * kBlock);
                const float scale = x.scales[b + i];
                alignas(32) int8_t values[kBlock];
                Type::values(block, i, values);
                if constexpr (Type::kHalves)
                    sums[r] = sums[r] + Simd::dotHalves(values, activations, scales.scales[2 * i] * scale,
                                                        scales.scales[2 * i + 1] * scale);
                else
                    sums[r] = Simd::multiplyAdd(Simd::dotBlock(values, activations),
                                                Simd::broadcast(scales.scales[i] * scale), sums[r]);
                if constexpr (Type::kMinimums && Type::kHalves) {
                    int8_t ones[kBlock];
                    std::memset(ones, 1, sizeof ones);
                    sums[r] = sums[r] - Simd::dotHalves(ones, activations, scales.minimums[2 * i] * scale,
                                                        scales.minimums[2 * i + 1] * scale);
                } else if constexpr (Type::kMinimums) {
                    const float sum = scale * static_cast<float>(x.sums[b + i]) * (-1.0f / kWidth);
                    sums[r] = Simd::multiplyAdd(Simd::broadcast(scales.minimums[i]), Simd::broadcast(sum), sums[r]);
                }
            }
        }
    }
    for (uint32_t r = 0; r < kRows; ++r)
        y[r] = sums[r].sum();
}

template <class Type>
void dotBlocksQuantized(const std::byte* rows, size_t rowBytes, uint32_t rowCount, const QuantizedRow& x,
                        uint32_t columns, float* y)
{
    uint32_t r = 0;
    for (; r + 4 <= rowCount; r += 4)
        dotBlocksQuantizedRows<Type, 4>(rows + r * rowBytes, rowBytes, x, columns, y + r);
    for (; r < rowCount; ++r)
        dotBlocksQuantizedRows<Type, 1>(rows + r * rowBytes, rowBytes, x, columns, y + r);
}

/// How far ahead rows are fetched where many are read side by side, more than the hardware follows.
constexpr uint32_t kPrefetchBlocks = 8;

/// Four bytes of each of 32 rows side by side, so that one instruction multiplies them with four activations. Two
/// blocks or a super-block at a time are brought into plain rows and transposed as if they were floats.
template <class Type>
void packBlocks(const std::byte* rows, size_t rowBytes, uint32_t rowCount, uint32_t columns, uint8_t* values,
                float* scales, [[maybe_unused]] float* minimums)
{
    static_assert(!Type::kHalves);
    constexpr uint32_t kTogether = Type::kBlocks > 1 ? Type::kBlocks : 2;
    constexpr uint32_t kWords = kTogether * kBlock / 4;
    alignas(64) float words[kPanel * kWords];
    const uint32_t blocks = columns / kBlock;
    for (uint32_t b = 0; b < blocks; b += kTogether) {
        const uint32_t now = smaller(kTogether, blocks - b);
        std::memset(words, 0, sizeof words);
        for (uint32_t r = 0; r < rowCount; ++r) {
            Scales of;
#pragma GCC unroll 8
            for (uint32_t i = 0; i < now; ++i) {
                const auto& block = blockOf<Type>(rows + r * rowBytes, (b + i) / Type::kBlocks);
                if (Type::kBlocks == 1 || i == 0) {
                    __builtin_prefetch(&block + kPrefetchBlocks / Type::kBlocks);
                    Type::scales(block, of);
                }
                scales[(b + i) * kPanel + r] = of.scales[i % Type::kBlocks];
                if constexpr (Type::kMinimums)
                    minimums[(b + i) * kPanel + r] = -of.minimums[i % Type::kBlocks];
                alignas(32) int8_t bytes[kBlock];
                Type::values(block, i % Type::kBlocks, bytes);
                auto* out = reinterpret_cast<uint8_t*>(words + r * kWords) + i * kBlock;
                for (uint32_t k = 0; k < kBlock; ++k)
                    out[k] = static_cast<uint8_t>(bytes[k] ^ -128); // adds kByteOffset
            }
        }
        for (uint32_t r = rowCount; r < kPanel; ++r) {
            for (uint32_t i = b; i < b + now; ++i) {
                scales[i * kPanel + r] = 0.0f;
                if constexpr (Type::kMinimums)
                    minimums[i * kPanel + r] = 0.0f;
            }
        }
        auto* out = reinterpret_cast<float*>(values) + size_t{b} * (kBlock / 4) * kPanel;
        for (uint32_t r = 0; r < kPanel; r += kWidth) {
            for (uint32_t k = 0; k < kWords; k += kWidth)
                Simd::transpose(words + r * kWords + k, kWords, out + size_t{k} * kPanel + r, kPanel);
        }
    }
}

template <class Type> constexpr WeightKernels blockKernels(TensorType type)
{
    WeightKernels kernels = {type,    expandBlocks<Type>, dotBlocks<Type>, dotBlocksQuantized<Type>,
                             nullptr, Type::kMinimums};
    if constexpr (!Type::kHalves)
        kernels.packQuantized = packBlocks<Type>;
    return kernels;
}

} // namespace
