// Kernels for the block-quantised weight types, over what weight_types.h says about each. Part of kernels_generic.h,
// whose rules about inline functions hold here too.
#pragma once

#include "inference/cpu/weight_types.h"

namespace {

constexpr uint32_t kPieceBlocks = 2; ///< blocks of 32 in a Simd::Piece
constexpr uint32_t kPieceWeights = kPieceBlocks * kBlock;
constexpr uint32_t kRunBlocks = 8; ///< blocks whose scales are made at once: one super-block, or as many small ones

template <class Type> const typename Type::Block* blocksOf(const std::byte* row)
{
    return reinterpret_cast<const typename Type::Block*>(row);
}

/// The weights of blocks `index` and index + 1 (an even number) of a row. `last`: there is no second block; the first
/// stands in for it.
template <class Type> Simd::Piece pieceOf(const typename Type::Block* row, uint32_t index, bool last)
{
    if constexpr (Type::kBlocks > 1)
        return Type::piece(row[index / Type::kBlocks], row[index / Type::kBlocks],
                           index % Type::kBlocks / kPieceBlocks);
    else
        return Type::piece(row[index], row[last ? index : index + 1], 0);
}

template <class Type> void expandBlocks(const std::byte* row, uint32_t first, uint32_t count, float* out)
{
    const auto* blocks = blocksOf<Type>(row);
    alignas(64) float scales[16] = {}, minimums[16] = {};
    for (uint32_t done = 0; done < count; done += kPieceWeights) {
        const uint32_t index = (first + done) / kBlock, now = smaller(kPieceWeights, count - done);
        const uint32_t inRun = Type::kBlocks > 1 ? index % kRunBlocks : 0;
        if (Type::kBlocks == 1 || done == 0 || inRun == 0)
            Type::scales(blocks + index / Type::kBlocks, now / kBlock, scales, minimums);
        alignas(64) uint8_t bytes[kPieceWeights];
        Simd::store(Simd::add(pieceOf<Type>(blocks, index, now < kPieceWeights), static_cast<uint8_t>(-Type::kOffset)),
                    bytes);
        for (uint32_t i = 0; i < now; i += kWidth) {
            const uint32_t at = Type::kHalves ? 2 * inRun + i / 16 : inRun + i / kBlock;
            Simd weights = Simd::loadInt8(reinterpret_cast<const int8_t*>(bytes) + i) * Simd::broadcast(scales[at]);
            if constexpr (Type::kMinimums)
                weights = weights - Simd::broadcast(minimums[at]);
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
    for (uint32_t b = 0; b < columns; b += kPieceWeights) {
        const uint32_t now = smaller(kPieceWeights, columns - b);
        for (uint32_t r = 0; r < kRows; ++r) {
            alignas(64) float wide[kPieceWeights];
            expandBlocks<Type>(rows + r * rowBytes, b, now, wide);
            for (uint32_t i = 0; i < now; i += kWidth)
                sums[r] = Simd::multiplyAdd(Simd::load(wide + i), Simd::load(x + b + i), sums[r]);
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

// Vectors of 8 floats as GCC and Clang know them; by reference because they have no common calling convention.
using Floats8 [[gnu::vector_size(32)]] = float;

inline void loadFloats8(const float* p, Floats8& out)
{
    std::memcpy(&out, p, sizeof out);
}

/// scales[i] *= factors[i]; total += minimums[i] * sums[i]
inline void scaleFloats8(float* scales, const Floats8& factors, const float* minimums, const Floats8& sums,
                         Floats8& total)
{
    Floats8 scale, minimum;
    loadFloats8(scales, scale);
    loadFloats8(minimums, minimum);
    total += minimum * sums;
    scale *= factors;
    std::memcpy(scales, &scale, sizeof scale);
}

/// Bytes are not negative: what offsets and minima take off is the sums of the activations' blocks times these.
template <class Type> constexpr bool kCorrected = Type::kMinimums || !Type::kWide || Simd::kUnsignedWide;
template <class Type> constexpr float kCorrection = Type::kMinimums ? 1.0f : float{Type::kOffset};

/// 0 for the first 8 - fresh of 8 blocks, 1 for the others, from element `fresh` on.
constexpr float kFreshBlocks[16] = {0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1};

/// The blocks b…b+7 of a row; without kWhole the last `fresh` of them.
template <class Type, bool kWhole>
inline void dotRun(const typename Type::Block* row, uint32_t b, uint32_t fresh, const QuantizedRow& x, Simd& sum,
                   Floats8& correction)
{
    alignas(64) float scales[16], minimums[16];
    Type::scales(row + b / Type::kBlocks, kRunBlocks, scales, minimums);
    const float* taken = Type::kMinimums ? minimums : scales;
    Floats8 factors, sums;
    loadFloats8(x.scales + b, factors);
    if constexpr (Type::kHalves) {
        static_assert(kWhole);
        loadFloats8(x.scaledHalfSums + 2 * b, sums);
        scaleFloats8(scales, __builtin_shufflevector(factors, factors, 0, 0, 1, 1, 2, 2, 3, 3), taken, sums,
                     correction);
        loadFloats8(x.scaledHalfSums + 2 * b + 8, sums);
        scaleFloats8(scales + 8, __builtin_shufflevector(factors, factors, 4, 4, 5, 5, 6, 6, 7, 7), taken + 8, sums,
                     correction);
    } else {
        loadFloats8(x.scaledSums + b, sums);
        if constexpr (!kWhole) {
            Floats8 counts;
            loadFloats8(kFreshBlocks + fresh, counts);
            factors *= counts;
            sums *= counts;
        }
        scaleFloats8(scales, factors, taken, sums, correction);
    }
    const Simd::Factors<Type::kHalves> each(scales);
#pragma GCC unroll 4
    for (uint32_t i = 0; i < kRunBlocks; i += kPieceBlocks)
        sum = Simd::addProducts<Type::kHalves, Type::kWide>(sum, pieceOf<Type>(row, b + i, false),
                                                            x.values + (b + i) * kBlock, each, i / kPieceBlocks);
}

/// The blocks of a row that is shorter than a run, pair by pair.
template <class Type>
void dotRest(const typename Type::Block* row, uint32_t b, uint32_t blocks, const QuantizedRow& x, Simd& sum,
             float& correction)
{
    for (; b < blocks; b += kPieceBlocks) {
        const uint32_t count = smaller(kPieceBlocks, blocks - b);
        float scales[kPieceBlocks] = {}, minimums[kPieceBlocks] = {}, factors[kPieceBlocks] = {};
        Type::scales(row + b, count, scales, minimums);
        for (uint32_t i = 0; i < count; ++i) {
            correction += (Type::kMinimums ? minimums : scales)[i] * x.scaledSums[b + i];
            factors[i] = scales[i] * x.scales[b + i];
        }
        const int8_t* values = x.values + b * kBlock;
        alignas(64) int8_t padded[kPieceWeights] = {};
        if (count < kPieceBlocks) {
            std::memcpy(padded, values, kBlock);
            values = padded;
        }
        sum = Simd::addProducts<false, Type::kWide>(sum, pieceOf<Type>(row, b, count < kPieceBlocks), values,
                                                    Simd::Factors<false>(factors[0], factors[1]), 0);
    }
}

/// What dot products fetch ahead of where they are, into the second-level cache and then into the first: rows follow
/// each other in memory, but the hardware's own fetching stops at pages.
constexpr size_t kFarBytes = 8192, kNearBytes = 1024;

inline void fetchAhead(const void* from, size_t bytes)
{
    for (size_t line = 0; line < bytes; line += 64) {
        __builtin_prefetch(static_cast<const std::byte*>(from) + line + kFarBytes, 0, 2);
        __builtin_prefetch(static_cast<const std::byte*>(from) + line + kNearBytes, 0, 3);
    }
}

template <class Type>
void dotBlocksQuantized(const std::byte* rows, size_t rowBytes, uint32_t rowCount, const QuantizedRow& x,
                        uint32_t columns, float* y)
{
    constexpr size_t kRunBytes = sizeof(typename Type::Block) * kRunBlocks / Type::kBlocks;
    const uint32_t blocks = columns / kBlock;
    for (uint32_t r = 0; r < rowCount; ++r) {
        const auto* row = blocksOf<Type>(rows + r * rowBytes);
        Simd sum = Simd::broadcast(0.0f);
        Floats8 corrections{};
        uint32_t b = 0;
        for (; b + kRunBlocks <= blocks; b += kRunBlocks) {
            fetchAhead(row + b / Type::kBlocks, kRunBytes);
            dotRun<Type, true>(row, b, kRunBlocks, x, sum, corrections);
        }
        if constexpr (Type::kBlocks == 1) {
            if (b < blocks && blocks > kRunBlocks) { // some blocks once more, for nothing
                dotRun<Type, false>(row, blocks - kRunBlocks, blocks - b, x, sum, corrections);
                b = blocks;
            }
        }
        float correction = 0.0f;
        if constexpr (Type::kBlocks == 1)
            dotRest<Type>(row, b, blocks, x, sum, correction);
        if constexpr (kCorrected<Type>) {
            corrections[0] += correction;
            alignas(32) float eight[8];
            std::memcpy(eight, &corrections, sizeof eight);
            sum = Simd::addEight(sum, eight, -kCorrection<Type>);
        }
        y[r] = sum.sum();
    }
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
    constexpr uint32_t kTogether = Type::kBlocks > 1 ? Type::kBlocks : kPieceBlocks;
    constexpr uint32_t kWords = kTogether * kBlock / 4;
    alignas(64) float words[kPanel * kWords];
    const uint32_t blocks = columns / kBlock;
    for (uint32_t b = 0; b < blocks; b += kTogether) {
        const uint32_t now = smaller(kTogether, blocks - b);
        std::memset(words, 0, sizeof words);
        for (uint32_t r = 0; r < rowCount; ++r) {
            const auto* row = blocksOf<Type>(rows + r * rowBytes);
            for (uint32_t i = 0; i < kTogether / Type::kBlocks; ++i)
                __builtin_prefetch(row + b / Type::kBlocks + i + kPrefetchBlocks / Type::kBlocks);
            float of[8], minimumOf[8];
            Type::scales(row + b / Type::kBlocks, now, of, minimumOf);
            for (uint32_t i = 0; i < now; ++i) {
                scales[(b + i) * kPanel + r] = of[i];
                if constexpr (Type::kMinimums)
                    minimums[(b + i) * kPanel + r] = -minimumOf[i];
            }
            auto* out = reinterpret_cast<uint8_t*>(words + r * kWords);
#pragma GCC unroll 4
            for (uint32_t i = 0; i < now; i += kPieceBlocks)
                Simd::store(Simd::add(pieceOf<Type>(row, b + i, now - i < kPieceBlocks),
                                      inference::cpu::kByteOffset - Type::kOffset),
                            out + i * kBlock);
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
