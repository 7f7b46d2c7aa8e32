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

/// Weights of kPanel rows on their way to tiles: [part][row][depth], a depth of 256 at a time.
constexpr uint32_t kPackDepth = kRunBlocks * kBlock;
struct PackedRows {
    alignas(64) uint16_t words[2][kPanel][kPackDepth + kTileDepth];
    static constexpr size_t kStride = (kPackDepth + kTileDepth) / 2; ///< in pairs
};

/// A tile of B holds, for each pair of depths, the pairs of 16 rows of weights side by side.
inline uint16_t* storeTiles(const PackedRows& rows, uint32_t depth, uint32_t parts, uint16_t* out)
{
    for (uint32_t k = 0; k < depth; k += kTileDepth) {
        for (uint32_t part = 0; part < parts; ++part) {
            for (uint32_t r = 0; r < kPanel; r += kTileRows, out += 2 * kTileWords)
                Simd::transpose(reinterpret_cast<const float*>(&rows.words[part][r][k]), PackedRows::kStride,
                                reinterpret_cast<float*>(out), kTileRows);
        }
    }
    return out;
}

/// Blocks b…b+count-1 of a row in one part.
template <class Type> void roundRun(const typename Type::Block* row, uint32_t b, uint32_t count, uint16_t* out)
{
    alignas(64) float scales[16], minimums[16];
    Type::scales(row + b / Type::kBlocks, count, scales, minimums);
#pragma GCC unroll 4
    for (uint32_t i = 0; i < count; i += kPieceBlocks) {
        const __m512i bytes =
            Simd::add(pieceOf<Type>(row, b + i, count - i < kPieceBlocks), static_cast<uint8_t>(-Type::kOffset)).v;
        const auto widened = [&](__m128i sixteen, uint32_t at) {
            const __m512 whole = _mm512_cvtepi32_ps(_mm512_cvtepi8_epi32(sixteen));
            const uint32_t scale = Type::kHalves ? 2 * i + at : i + at / 2;
            if constexpr (Type::kMinimums)
                return _mm512_fmsub_ps(whole, _mm512_set1_ps(scales[scale]), _mm512_set1_ps(minimums[scale]));
            else
                return _mm512_mul_ps(whole, _mm512_set1_ps(scales[scale]));
        };
        const auto pair = [&](__m128i first, __m128i second, uint32_t at) {
            _mm512_storeu_si512(out + i * kBlock + 16 * at, reinterpret_cast<__m512i>(_mm512_cvtne2ps_pbh(
                                                                widened(second, at + 1), widened(first, at))));
        };
        pair(_mm512_castsi512_si128(bytes), _mm512_extracti32x4_epi32(bytes, 1), 0);
        pair(_mm512_extracti32x4_epi32(bytes, 2), _mm512_extracti32x4_epi32(bytes, 3), 2);
    }
}

template <class Type>
void packTilesBlocks(const std::byte* rows, size_t rowBytes, uint32_t rowCount, uint32_t columns, uint16_t* out)
{
    PackedRows packed;
    if (rowCount < kPanel)
        std::memset(&packed, 0, sizeof packed);
    const uint32_t blocks = columns / kBlock;
    for (uint32_t b = 0; b < blocks; b += kRunBlocks) {
        const uint32_t count = smaller(kRunBlocks, blocks - b);
        for (uint32_t r = 0; r < rowCount; ++r) {
            const auto* row = blocksOf<Type>(rows + r * rowBytes);
            // The next run, behind the last one the next panel's first.
            const bool last = b + kRunBlocks >= blocks;
            const auto* next = last ? rows + (r + kPanel) * rowBytes
                                    : reinterpret_cast<const std::byte*>(row + (b + kRunBlocks) / Type::kBlocks);
            for (uint32_t line = 0; line < kRunBlocks / Type::kBlocks * sizeof(row[0]); line += 64)
                __builtin_prefetch(next + line);
            if (count == kRunBlocks)
                roundRun<Type>(row, b, kRunBlocks, packed.words[0][r]);
            else
                roundRun<Type>(row, b, count, packed.words[0][r]);
        }
        out = storeTiles(packed, count * kBlock, 1, out);
    }
}

void packTiles(const WeightKernels& weights, const std::byte* rows, size_t rowBytes, uint32_t rowCount,
               uint32_t columns, uint32_t parts, uint16_t* out)
{
    switch (weights.type) {
    case TensorType::Q8_0:
        return packTilesBlocks<Q8_0Weights>(rows, rowBytes, rowCount, columns, out);
    case TensorType::Q4_0:
        return packTilesBlocks<Q4_0Weights>(rows, rowBytes, rowCount, columns, out);
    case TensorType::Q4_1:
        return packTilesBlocks<Q4_1Weights>(rows, rowBytes, rowCount, columns, out);
    case TensorType::Q5_0:
        return packTilesBlocks<Q5_0Weights>(rows, rowBytes, rowCount, columns, out);
    case TensorType::Q5_1:
        return packTilesBlocks<Q5_1Weights>(rows, rowBytes, rowCount, columns, out);
    case TensorType::Q2_K:
        return packTilesBlocks<Q2_KWeights>(rows, rowBytes, rowCount, columns, out);
    case TensorType::Q3_K:
        return packTilesBlocks<Q3_KWeights>(rows, rowBytes, rowCount, columns, out);
    case TensorType::Q4_K:
        return packTilesBlocks<Q4_KWeights>(rows, rowBytes, rowCount, columns, out);
    case TensorType::Q5_K:
        return packTilesBlocks<Q5_KWeights>(rows, rowBytes, rowCount, columns, out);
    case TensorType::Q6_K:
        return packTilesBlocks<Q6_KWeights>(rows, rowBytes, rowCount, columns, out);
    case TensorType::IQ4_NL:
        return packTilesBlocks<IQ4_NLWeights>(rows, rowBytes, rowCount, columns, out);
    case TensorType::IQ4_XS:
        return packTilesBlocks<IQ4_XSWeights>(rows, rowBytes, rowCount, columns, out);
    case TensorType::MXFP4:
        return packTilesBlocks<MXFP4Weights>(rows, rowBytes, rowCount, columns, out);
    default:
        break;
    }
    PackedRows packed;
    std::memset(&packed, 0, sizeof packed);
    for (uint32_t first = 0; first < columns; first += kPackDepth) {
        const uint32_t now = smaller(kPackDepth, columns - first);
        for (uint32_t r = 0; r < rowCount; ++r) {
            alignas(64) float wide[kPackDepth];
            weights.expand(rows + r * rowBytes, first, now, wide);
            splitRow(wide, now, packed.words[0][r], parts == 2 ? packed.words[1][r] : nullptr);
        }
        out = storeTiles(packed, now, parts, out);
    }
}

/// Floats that lie as B does, depth by depth: two rows of them become pairs.
void packFloatTiles(const float* b, size_t bStride, uint32_t depth, uint32_t columns, uint16_t* out)
{
    alignas(64) static constexpr uint16_t kPairs[32] = {0, 16, 1, 17, 2,  18, 3,  19, 4,  20, 5,  21, 6,  22, 7,  23,
                                                        8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31};
    const __m512i pairs = _mm512_load_si512(kPairs);
    for (uint32_t k = 0; k < depth; k += kTileDepth, out += 8 * kTileWords) {
        for (uint32_t column = 0; column < kPanel; column += kTileRows) {
            const uint32_t width = column < columns ? smaller(kTileRows, columns - column) : 0;
            const auto row = [&](uint32_t at) {
                return at < depth ? Simd::loadPartial(b + at * bStride + column, width).v : _mm512_setzero_ps();
            };
            for (uint32_t pair = 0; pair < kTileRows; ++pair) {
                __m512 even = row(k + 2 * pair), odd = row(k + 2 * pair + 1);
                uint16_t* const to = out + column / kTileRows * 2 * kTileWords + pair * 2 * kTileRows;
                _mm512_storeu_si512(to, _mm512_permutexvar_epi16(pairs, roundToBfloat(even, odd)));
                _mm512_storeu_si512(to + 4 * kTileWords, _mm512_permutexvar_epi16(pairs, roundToBfloat(even, odd)));
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
                   size_t cStride, Into into)
{
    const uint32_t steps = (depth + kTileDepth - 1) / kTileDepth;
    const uint32_t stepWords = parts * 4 * kTileWords, stepsAtOnce = kCachedBytes / 2 / stepWords;
    uint32_t configured = 0;
    for (uint32_t step = 0; step < steps; step += stepsAtOnce) {
        const uint32_t now = smaller(stepsAtOnce, steps - step);
        const Into partInto = step == 0 ? into : Into::Accumulate;
        for (uint32_t r = 0; r < rows; r += 2 * kTileRows) {
            const uint32_t count = smaller(2 * kTileRows, rows - r);
            if (count != configured)
                configureTiles(count);
            configured = count;
            const size_t at = r * a.stride + size_t{step} * kTileDepth;
            const SplitRows part = {a.high + at, a.low ? a.low + at : nullptr, a.stride};
            const auto multiply = count > kTileRows ? multiplyTileRows<true> : multiplyTileRows<false>;
            multiply(part, tiles + size_t{step} * stepWords, parts, now, c + r * cStride, cStride, partInto);
        }
    }
    _tile_release();
}

} // namespace
