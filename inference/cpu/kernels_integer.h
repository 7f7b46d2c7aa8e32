// The tiled product of bytes, for instruction sets with a dot product of bytes: a vector type with the type Integers
// and its operations. Included after kernels_generic.h by kernels_<set>.cpp files whose set has one.
#pragma once

#include "inference/cpu/kernels_generic.h"

namespace {

constexpr uint32_t kIntegerVectors = Simd::kIntegerTileVectors;

/// kIntegerVectors vectors of the panel's columns; `values` and `scales` point to their first column.
template <uint32_t kRows>
void multiplyQuantizedTile(const QuantizedRow& a, uint32_t columns, const uint8_t* values, const float* scales,
                           float* c, size_t cStride)
{
    constexpr uint32_t kVectors = kIntegerVectors;
    const uint32_t blocks = columns / kBlock;
    Simd sums[kRows][kVectors];
#pragma GCC unroll 16
    for (uint32_t r = 0; r < kRows; ++r) {
#pragma GCC unroll 4
        for (uint32_t v = 0; v < kVectors; ++v)
            sums[r][v] = Simd::broadcast(0.0f);
    }
    for (uint32_t b = 0; b < blocks; ++b) {
        Simd::Integers whole[kRows][kVectors];
#pragma GCC unroll 16
        for (uint32_t r = 0; r < kRows; ++r) {
#pragma GCC unroll 4
            for (uint32_t v = 0; v < kVectors; ++v) // takes back the offset of the weights
                whole[r][v] = Simd::broadcastInteger(-inference::cpu::kByteOffset * a.sums[r * blocks + b]);
        }
#pragma GCC unroll 8
        for (uint32_t k = 0; k < kBlock; k += 4) {
            Simd::Integers weights[kVectors];
#pragma GCC unroll 4
            for (uint32_t v = 0; v < kVectors; ++v)
                weights[v] = Simd::loadBytes(values + v * kWidth * 4);
            values += kPanel * 4;
#pragma GCC unroll 16
            for (uint32_t r = 0; r < kRows; ++r) {
                const Simd::Integers four = Simd::broadcastBytes(a.values + size_t{r} * columns + b * kBlock + k);
#pragma GCC unroll 4
                for (uint32_t v = 0; v < kVectors; ++v)
                    whole[r][v] = Simd::addByteProducts(whole[r][v], weights[v], four);
            }
        }
#pragma GCC unroll 16
        for (uint32_t r = 0; r < kRows; ++r) {
            const Simd scale = Simd::broadcast(a.scales[r * blocks + b]);
#pragma GCC unroll 4
            for (uint32_t v = 0; v < kVectors; ++v)
                sums[r][v] = Simd::multiplyAdd(Simd::fromIntegers(whole[r][v]),
                                               Simd::load(scales + b * kPanel + v * kWidth) * scale, sums[r][v]);
        }
    }
#pragma GCC unroll 16
    for (uint32_t r = 0; r < kRows; ++r) {
#pragma GCC unroll 4
        for (uint32_t v = 0; v < kVectors; ++v)
            sums[r][v].store(c + r * cStride + v * kWidth);
    }
}

template <uint32_t kRows>
void multiplyQuantizedRows(uint32_t rows, const QuantizedRow& a, uint32_t columns, const uint8_t* values,
                           const float* scales, float* c, size_t cStride)
{
    if (rows == kRows)
        multiplyQuantizedTile<kRows>(a, columns, values, scales, c, cStride);
    else if constexpr (kRows > 1)
        multiplyQuantizedRows<kRows - 1>(rows, a, columns, values, scales, c, cStride);
}

void multiplyQuantized(const QuantizedRow& a, uint32_t rows, uint32_t columns, const uint8_t* values,
                       const float* scales, float* c, size_t cStride)
{
    constexpr uint32_t kTile = Simd::kIntegerTileRows;
    const uint32_t blocks = columns / kBlock;
    for (uint32_t column = 0; column < kPanel; column += kIntegerVectors * kWidth) {
        for (uint32_t r = 0; r < rows; r += kTile) {
            const QuantizedRow tile = {a.values + size_t{r} * columns, a.scales + r * blocks, a.sums + r * blocks,
                                       nullptr, nullptr};
            multiplyQuantizedRows<kTile>(smaller(rows - r, kTile), tile, columns, values + column * 4, scales + column,
                                         c + r * cStride + column, cStride);
        }
    }
}

} // namespace
