// Products on the tile registers of Intel's AMX: 16 x 16 sums of products of bfloat16 numbers, 32 deep, in one
// instruction, added in float32. A bfloat16 number has 8 significant bits; two of them, value = high + low, have 16 and
// hold a float16 weight exactly. Included after kernels_generic.h by kernels_amx.cpp.
#pragma once

#include "inference/cpu/kernels_generic.h"

namespace {

using inference::cpu::kTileDepth;
using inference::cpu::SplitRows;

constexpr uint32_t kTileRows = 16;                          ///< of A and C; columns of B and C, too
constexpr uint32_t kTileWords = kTileRows * kTileDepth / 2; ///< a tile's pairs of bfloat16 numbers
constexpr uint32_t kCachedBytes = 32768;                    ///< of B, in the first-level cache

/// 32 floats as bfloat16 numbers, to the nearest; the floats become what is left of them.
inline __m512i roundToBfloat(__m512& first, __m512& second)
{
    const auto high = reinterpret_cast<__m512i>(_mm512_cvtne2ps_pbh(second, first));
    const auto widened = [](__m256i halves) {
        return _mm512_castsi512_ps(_mm512_slli_epi32(_mm512_cvtepu16_epi32(halves), 16));
    };
    first = _mm512_sub_ps(first, widened(_mm512_castsi512_si256(high)));
    second = _mm512_sub_ps(second, widened(_mm512_extracti64x4_epi64(high, 1)));
    return high;
}

void splitRow(const float* x, uint32_t n, uint16_t* high, uint16_t* low)
{
    for (uint32_t i = 0; i < n; i += kTileDepth) {
        const uint32_t now = smaller(kTileDepth, n - i);
        __m512 first = now >= kWidth ? _mm512_loadu_ps(x + i) : Simd::loadPartial(x + i, now).v;
        __m512 second = now > kWidth ? Simd::loadPartial(x + i + kWidth, now - kWidth).v : _mm512_setzero_ps();
        _mm512_storeu_si512(high + i, roundToBfloat(first, second));
        if (low)
            _mm512_storeu_si512(low + i, roundToBfloat(first, second));
    }
}

/// A tile of B holds, for each pair of depths, the pairs of 16 rows of weights side by side.
void packTiles(const WeightKernels& weights, const std::byte* rows, size_t rowBytes, uint32_t rowCount,
               uint32_t columns, uint32_t parts, uint16_t* out)
{
    constexpr uint32_t kTogether = 64; // where expand() may begin
    alignas(64) uint16_t words[2][kPanel][kTogether + 32] = {};
    constexpr size_t kStride = sizeof(words[0][0]) / (sizeof(float));
    for (uint32_t first = 0; first < columns; first += kTogether) {
        const uint32_t now = smaller(kTogether, columns - first);
        for (uint32_t r = 0; r < rowCount; ++r) {
            alignas(64) float wide[kTogether];
            weights.expand(rows + r * rowBytes, first, now, wide);
            __builtin_prefetch(rows + r * rowBytes + rowBytes * first / columns + 512);
            splitRow(wide, now, words[0][r], parts == 2 ? words[1][r] : nullptr);
        }
        for (uint32_t k = 0; k < now; k += kTileDepth) {
            for (uint32_t part = 0; part < parts; ++part) {
                for (uint32_t r = 0; r < kPanel; r += kTileRows, out += 2 * kTileWords)
                    Simd::transpose(reinterpret_cast<const float*>(&words[part][r][k]), kStride,
                                    reinterpret_cast<float*>(out), kTileRows);
            }
        }
    }
}

struct alignas(64) TileConfiguration {
    uint8_t palette = 1;
    uint8_t startRow = 0;
    uint8_t reserved[14] = {};
    uint16_t rowBytes[16] = {};
    uint8_t rows[16] = {};
};

/// Sums in tiles 0 to 3, up to 32 rows of A in 4 and 5, 32 columns of B in 6 and 7.
inline void configureTiles(uint32_t rows)
{
    TileConfiguration configuration;
    const auto set = [&](uint32_t tile, uint32_t count) {
        configuration.rowBytes[tile] = count > 0 ? 64 : 0;
        configuration.rows[tile] = static_cast<uint8_t>(count);
    };
    const uint32_t first = smaller(rows, kTileRows), second = rows - first;
    for (const uint32_t tile : {0, 1, 4})
        set(tile, first);
    for (const uint32_t tile : {2, 3, 5})
        set(tile, second);
    set(6, kTileRows);
    set(7, kTileRows);
    __asm__ volatile("ldtilecfg %0" : : "m"(configuration)); // the intrinsic of GCC 12 reads only 8 bytes of it
}

/// `steps` times 32 of the depth for up to 16 rows, or with kTwo up to 32.
template <bool kTwo>
void multiplyTileRows(const SplitRows& a, const uint16_t* b, uint32_t parts, uint32_t steps, float* c, size_t cStride,
                      Into into)
{
    const size_t aBytes = a.stride * sizeof(uint16_t), cBytes = cStride * sizeof(float);
    const uint16_t* const highSecond = a.high + kTileRows * a.stride;
    const uint16_t* const lowSecond = a.low ? a.low + kTileRows * a.stride : nullptr;
    float* const cSecond = c + kTileRows * cStride;
    if (into == Into::Accumulate) {
        _tile_loadd(0, c, cBytes);
        _tile_loadd(1, c + kTileRows, cBytes);
        if constexpr (kTwo) {
            _tile_loadd(2, cSecond, cBytes);
            _tile_loadd(3, cSecond + kTileRows, cBytes);
        }
    } else {
        _tile_zero(0);
        _tile_zero(1);
        if constexpr (kTwo) {
            _tile_zero(2);
            _tile_zero(3);
        }
    }
    for (uint32_t step = 0; step < steps; ++step) {
        const size_t k = size_t{step} * kTileDepth;
        _tile_loadd(4, a.high + k, aBytes);
        if constexpr (kTwo)
            _tile_loadd(5, highSecond + k, aBytes);
        if (parts == 2) {
            _tile_loadd(6, b + 4 * kTileWords, 64);
            _tile_loadd(7, b + 6 * kTileWords, 64);
            _tile_dpbf16ps(0, 4, 6);
            _tile_dpbf16ps(1, 4, 7);
            if constexpr (kTwo) {
                _tile_dpbf16ps(2, 5, 6);
                _tile_dpbf16ps(3, 5, 7);
            }
        }
        _tile_loadd(6, b, 64);
        _tile_loadd(7, b + 2 * kTileWords, 64);
        _tile_dpbf16ps(0, 4, 6);
        _tile_dpbf16ps(1, 4, 7);
        if constexpr (kTwo) {
            _tile_dpbf16ps(2, 5, 6);
            _tile_dpbf16ps(3, 5, 7);
        }
        if (a.low) {
            _tile_loadd(4, a.low + k, aBytes);
            _tile_dpbf16ps(0, 4, 6);
            _tile_dpbf16ps(1, 4, 7);
            if constexpr (kTwo) {
                _tile_loadd(5, lowSecond + k, aBytes);
                _tile_dpbf16ps(2, 5, 6);
                _tile_dpbf16ps(3, 5, 7);
            }
        }
        b += parts * 4 * kTileWords;
    }
    _tile_stored(0, c, cBytes);
    _tile_stored(1, c + kTileRows, cBytes);
    if constexpr (kTwo) {
        _tile_stored(2, cSecond, cBytes);
        _tile_stored(3, cSecond + kTileRows, cBytes);
    }
}

void multiplyTiles(const SplitRows& a, uint32_t rows, uint32_t depth, const uint16_t* tiles, uint32_t parts, float* c,
                   size_t cStride)
{
    const uint32_t steps = (depth + kTileDepth - 1) / kTileDepth;
    const uint32_t stepWords = parts * 4 * kTileWords, stepsAtOnce = kCachedBytes / 2 / stepWords;
    uint32_t configured = 0;
    for (uint32_t step = 0; step < steps; step += stepsAtOnce) {
        const uint32_t now = smaller(stepsAtOnce, steps - step);
        const Into into = step == 0 ? Into::Replace : Into::Accumulate;
        for (uint32_t r = 0; r < rows; r += 2 * kTileRows) {
            const uint32_t count = smaller(2 * kTileRows, rows - r);
            if (count != configured)
                configureTiles(count);
            configured = count;
            const size_t at = r * a.stride + size_t{step} * kTileDepth;
            const SplitRows part = {a.high + at, a.low ? a.low + at : nullptr, a.stride};
            const auto multiply = count > kTileRows ? multiplyTileRows<true> : multiplyTileRows<false>;
            multiply(part, tiles + size_t{step} * stepWords, parts, now, c + r * cStride, cStride, into);
        }
    }
    _tile_release();
}

} // namespace
