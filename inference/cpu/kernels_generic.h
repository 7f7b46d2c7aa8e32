// The kernels, written once over the vector type Simd. Included by the kernels_<set>.cpp files only, each with its own
// Simd and compiler flags. Everything is in an anonymous namespace and uses nothing inline from the standard library
// but memcpy: a function shared between these files could otherwise be linked in its AVX-512 form and be called on a
// processor that has none.
#pragma once

#include "inference/cpu/kernels.h"

#include <cstdint>
#include <cstring>

namespace {

using inference::TensorType;
using inference::cpu::InstructionSet;
using inference::cpu::Into;
using inference::cpu::kBlock;
using inference::cpu::kColumnStep;
using inference::cpu::Kernels;
using inference::cpu::kPanel;
using inference::cpu::QuantizedRow;
using inference::cpu::WeightKernels;

constexpr uint32_t kWidth = Simd::kWidth;

constexpr uint32_t smaller(uint32_t a, uint32_t b)
{
    return a < b ? a : b;
}

/// Calls f(index, load, store) so that whole vectors and the rest at the end share one body.
template <class F> void forVectors(uint32_t n, F f)
{
    uint32_t i = 0;
    for (; i + kWidth <= n; i += kWidth)
        f(
            i, [](const float* p) { return Simd::load(p); }, [](float* p, Simd value) { value.store(p); });
    if (const uint32_t rest = n - i; rest > 0)
        f(
            i, [rest](const float* p) { return Simd::loadPartial(p, rest); },
            [rest](float* p, Simd value) { value.storePartial(p, rest); });
}

/// e^x for x <= 88: x = n ln 2 + r, e^r by a polynomial of degree 6 (Taylor, |r| <= ln 2 / 2: relative error below
/// 2.5e-7), ln 2 in two parts so that r is exact. Below -87.3 the result is 0.
inline Simd exponential(Simd x)
{
    const Simd lowest = Simd::broadcast(-87.3f);
    const Simd clamped = Simd::min(Simd::max(x, lowest), Simd::broadcast(88.0f));
    const Simd n = Simd::round(clamped * Simd::broadcast(1.44269504f));
    Simd r = Simd::multiplyAdd(n, Simd::broadcast(-0.693359375f), clamped);
    r = Simd::multiplyAdd(n, Simd::broadcast(2.12194440e-4f), r);
    Simd sum = Simd::broadcast(1.0f / 720);
    sum = Simd::multiplyAdd(sum, r, Simd::broadcast(1.0f / 120));
    sum = Simd::multiplyAdd(sum, r, Simd::broadcast(1.0f / 24));
    sum = Simd::multiplyAdd(sum, r, Simd::broadcast(1.0f / 6));
    sum = Simd::multiplyAdd(sum, r, Simd::broadcast(0.5f));
    sum = Simd::multiplyAdd(sum, r, Simd::broadcast(1.0f));
    sum = Simd::multiplyAdd(sum, r, Simd::broadcast(1.0f));
    return Simd::zeroBelow(x, lowest, sum * Simd::powerOfTwo(n));
}

void exponentialRow(float* x, uint32_t n)
{
    forVectors(n, [&](uint32_t i, auto load, auto store) { store(x + i, exponential(load(x + i))); });
}

void rmsNorm(const float* x, const float* weight, float* y, uint32_t n, float epsilon)
{
    Simd squares = Simd::broadcast(0.0f);
    forVectors(n, [&](uint32_t i, auto load, auto) {
        const Simd value = load(x + i);
        squares = Simd::multiplyAdd(value, value, squares);
    });
    const float factor = 1.0f / __builtin_sqrtf(squares.sum() / static_cast<float>(n) + epsilon);
    const Simd scale = Simd::broadcast(factor);
    if (weight)
        forVectors(n, [&](uint32_t i, auto load, auto store) { store(y + i, load(x + i) * scale * load(weight + i)); });
    else
        forVectors(n, [&](uint32_t i, auto load, auto store) { store(y + i, load(x + i) * scale); });
}

void addRow(const float* a, const float* b, float* y, uint32_t n)
{
    forVectors(n, [&](uint32_t i, auto load, auto store) { store(y + i, load(a + i) + load(b + i)); });
}

void multiplyRow(const float* a, const float* b, float* y, uint32_t n)
{
    forVectors(n, [&](uint32_t i, auto load, auto store) { store(y + i, load(a + i) * load(b + i)); });
}

void scaleRow(const float* x, float factor, float* y, uint32_t n)
{
    const Simd scale = Simd::broadcast(factor);
    forVectors(n, [&](uint32_t i, auto load, auto store) { store(y + i, load(x + i) * scale); });
}

void addScaledRow(const float* x, float factor, float* y, uint32_t n)
{
    const Simd scale = Simd::broadcast(factor);
    forVectors(n, [&](uint32_t i, auto load, auto store) {
        store(y + i, Simd::multiplyAdd(load(x + i), scale, load(y + i)));
    });
}

/// 0.5 x (1 + tanh(u)) = x / (1 + e^(-2u)) with u = sqrt(2/π) (x + 0.044715 x³).
void gatedGelu(const float* gate, const float* up, float* y, uint32_t n)
{
    const Simd one = Simd::broadcast(1.0f), cubic = Simd::broadcast(0.044715f);
    const Simd minusTwiceRoot = Simd::broadcast(-1.5957691216f);
    forVectors(n, [&](uint32_t i, auto load, auto store) {
        const Simd x = load(gate + i);
        const Simd inner = x * Simd::multiplyAdd(cubic * x, x, one);
        store(y + i, x / (one + exponential(inner * minusTwiceRoot)) * load(up + i));
    });
}

/// cap tanh(x / cap) = cap - 2 cap / (e^(2x/cap) + 1)
void softcap(float* x, uint32_t n, float cap)
{
    const Simd one = Simd::broadcast(1.0f), limit = Simd::broadcast(cap), twice = Simd::broadcast(2.0f * cap);
    const Simd factor = Simd::broadcast(2.0f / cap);
    forVectors(n, [&](uint32_t i, auto load, auto store) {
        store(x + i, limit - twice / (exponential(load(x + i) * factor) + one));
    });
}

void rotate(float* x, const float* cosine, const float* sine, uint32_t half)
{
    forVectors(half, [&](uint32_t i, auto load, auto store) {
        const Simd first = load(x + i), second = load(x + half + i);
        const Simd c = load(cosine + i), s = load(sine + i);
        store(x + i, first * c - second * s);
        store(x + half + i, second * c + first * s);
    });
}

void quantize(const float* x, uint32_t n, int8_t* values, float* scales, int32_t* sums, float* scaledSums,
              float* scaledHalfSums)
{
    constexpr uint32_t kHalf = kBlock / 2;
    for (uint32_t block = 0; block * kBlock < n; ++block) {
        const float* in = x + block * kBlock;
        Simd largest = Simd::broadcast(0.0f);
        for (uint32_t i = 0; i < kBlock; i += kWidth)
            largest = Simd::max(largest, Simd::absolute(Simd::load(in + i)));
        const float magnitude = largest.maximum(), scale = magnitude / 127.0f;
        const Simd inverse = Simd::broadcast(magnitude > 1e-35f ? 127.0f / magnitude : 0.0f);
        float halves[2];
        for (uint32_t h = 0; h < 2; ++h) {
            Simd sum = Simd::broadcast(0.0f);
            for (uint32_t i = h * kHalf; i < (h + 1) * kHalf; i += kWidth) {
                const Simd whole = Simd::round(Simd::load(in + i) * inverse);
                whole.storeInt8(values + block * kBlock + i);
                sum = sum + whole;
            }
            halves[h] = sum.sum();
            scaledHalfSums[2 * block + h] = scale * halves[h];
        }
        scales[block] = scale;
        sums[block] = static_cast<int32_t>(halves[0] + halves[1]);
        scaledSums[block] = scale * (halves[0] + halves[1]);
    }
}

float softmaxBlock(float* scores, uint32_t n, float* maximum, float* sum)
{
    const float minusInfinity = -__builtin_inff();
    uint32_t i = 0;
    Simd largest = Simd::broadcast(minusInfinity);
    for (; i + kWidth <= n; i += kWidth)
        largest = Simd::max(largest, Simd::load(scores + i));
    float newMaximum = largest.maximum();
    for (; i < n; ++i)
        newMaximum = scores[i] > newMaximum ? scores[i] : newMaximum;
    newMaximum = *maximum > newMaximum ? *maximum : newMaximum;
    if (newMaximum == minusInfinity) { // nothing visible yet
        std::memset(scores, 0, n * sizeof(float));
        return 1.0f;
    }
    const Simd offset = Simd::broadcast(newMaximum);
    Simd total = Simd::broadcast(0.0f);
    for (i = 0; i + kWidth <= n; i += kWidth) {
        const Simd weight = exponential(Simd::load(scores + i) - offset);
        weight.store(scores + i);
        total = total + weight;
    }
    float blockSum = total.sum();
    if (const uint32_t rest = n - i; rest > 0) {
        exponential(Simd::loadPartial(scores + i, rest) - offset).storePartial(scores + i, rest);
        for (; i < n; ++i)
            blockSum += scores[i];
    }
    float factor = 1.0f;
    if (*maximum != newMaximum) {
        float lane[kWidth];
        exponential(Simd::broadcast(*maximum - newMaximum)).store(lane);
        factor = *maximum == minusInfinity ? 0.0f : lane[0];
    }
    *sum = *sum * factor + blockSum;
    *maximum = newMaximum;
    return factor;
}

// The tiled product. A tile of C stays in registers while B's rows stream by.

template <uint32_t kRows, uint32_t kVectors>
inline void multiplyTile(const float* a, size_t aStride, const float* b, size_t bStride, uint32_t depth, float* c,
                         size_t cStride, Into into)
{
    Simd sums[kRows][kVectors];
#pragma GCC unroll 16
    for (uint32_t r = 0; r < kRows; ++r) {
#pragma GCC unroll 4
        for (uint32_t v = 0; v < kVectors; ++v)
            sums[r][v] = Simd::broadcast(0.0f);
    }
    for (uint32_t k = 0; k < depth; ++k) {
        Simd row[kVectors];
#pragma GCC unroll 4
        for (uint32_t v = 0; v < kVectors; ++v)
            row[v] = Simd::load(b + v * kWidth);
        b += bStride;
#pragma GCC unroll 16
        for (uint32_t r = 0; r < kRows; ++r) {
            const Simd value = Simd::broadcast(a[r * aStride + k]);
#pragma GCC unroll 4
            for (uint32_t v = 0; v < kVectors; ++v)
                sums[r][v] = Simd::multiplyAdd(value, row[v], sums[r][v]);
        }
    }
#pragma GCC unroll 16
    for (uint32_t r = 0; r < kRows; ++r) {
#pragma GCC unroll 4
        for (uint32_t v = 0; v < kVectors; ++v) {
            float* out = c + r * cStride + v * kWidth;
            if (into == Into::Accumulate)
                sums[r][v] = sums[r][v] + Simd::load(out);
            sums[r][v].store(out);
        }
    }
}

/// Rows that are left at the end: finds the tile of exactly `rows`.
template <uint32_t kRows, uint32_t kVectors>
void multiplyRows(uint32_t rows, const float* a, size_t aStride, const float* b, size_t bStride, uint32_t depth,
                  float* c, size_t cStride, Into into)
{
    if (rows == kRows)
        multiplyTile<kRows, kVectors>(a, aStride, b, bStride, depth, c, cStride, into);
    else if constexpr (kRows > 1)
        multiplyRows<kRows - 1, kVectors>(rows, a, aStride, b, bStride, depth, c, cStride, into);
}

template <uint32_t kVectors>
void multiplyColumns(const float* a, size_t aStride, uint32_t rows, const float* b, size_t bStride, uint32_t depth,
                     float* c, size_t cStride, Into into)
{
    for (uint32_t r = 0; r < rows; r += Simd::kTileRows)
        multiplyRows<Simd::kTileRows, kVectors>(smaller(rows - r, Simd::kTileRows), a + r * aStride, aStride, b,
                                                bStride, depth, c + r * cStride, cStride, into);
}

void multiplyPanel(const float* a, size_t aStride, uint32_t rows, const float* b, size_t bStride, uint32_t depth,
                   float* c, size_t cStride, uint32_t columns, Into into)
{
    constexpr uint32_t kTileColumns = Simd::kTileVectors * kWidth;
    uint32_t column = 0;
    for (; column + kTileColumns <= columns; column += kTileColumns)
        multiplyColumns<Simd::kTileVectors>(a, aStride, rows, b + column, bStride, depth, c + column, cStride, into);
    for (; column < columns; column += kWidth)
        multiplyColumns<1>(a, aStride, rows, b + column, bStride, depth, c + column, cStride, into);
}

constexpr uint32_t kPackColumns = 64;
static_assert(kColumnStep % kWidth == 0 && kPackColumns % kColumnStep == 0);

void packPanel(const WeightKernels& weights, const std::byte* rows, size_t rowBytes, uint32_t rowCount, uint32_t first,
               uint32_t count, float* out)
{
    constexpr size_t kStride = kPackColumns + 16; // rows of the buffer start in different cache sets
    alignas(64) float wide[kPanel * kStride];
    if (rowCount < kPanel)
        std::memset(wide, 0, sizeof wide);
    for (uint32_t done = 0; done < count; done += kPackColumns) {
        const uint32_t now = smaller(kPackColumns, count - done);
        const uint32_t padded = (now + kColumnStep - 1) / kColumnStep * kColumnStep;
        for (uint32_t r = 0; r < rowCount; ++r) {
            weights.expand(rows + r * rowBytes, first + done, now, wide + r * kStride);
            for (uint32_t i = now; i < padded; ++i)
                wide[r * kStride + i] = 0.0f;
        }
        for (uint32_t r = 0; r < kPanel; r += kWidth) {
            for (uint32_t i = 0; i < padded; i += kWidth)
                Simd::transpose(wide + r * kStride + i, kStride, out + size_t{done + i} * kPanel + r, kPanel);
        }
    }
}

// Weight types. A float type brings a load of kWidth weights; expand and dot follow from it.

struct Float32Weights {
    using Element = float;
    static Simd load(const float* p) { return Simd::load(p); }
};
struct Float16Weights {
    using Element = uint16_t;
    static Simd load(const uint16_t* p) { return Simd::loadF16(p); }
};
struct Bfloat16Weights {
    using Element = uint16_t;
    static Simd load(const uint16_t* p) { return Simd::loadBf16(p); }
};

/// The last weights of a row, fewer than a vector, without reading past the row's end.
template <class Type> Simd loadRest(const typename Type::Element* p, uint32_t count)
{
    typename Type::Element lanes[kWidth] = {};
    std::memcpy(lanes, p, count * sizeof lanes[0]);
    return Type::load(lanes);
}

template <class Type> void expandFloat(const std::byte* row, uint32_t first, uint32_t count, float* out)
{
    const auto* in = reinterpret_cast<const typename Type::Element*>(row) + first;
    uint32_t i = 0;
    for (; i + kWidth <= count; i += kWidth)
        Type::load(in + i).store(out + i);
    if (i < count)
        loadRest<Type>(in + i, count - i).storePartial(out + i, count - i);
}

/// kRows rows at once, so that each load of x serves all of them.
template <class Type, uint32_t kRows>
void dotFloatRows(const std::byte* rows, size_t rowBytes, const float* x, uint32_t columns, float* y)
{
    Simd sums[kRows];
    const typename Type::Element* in[kRows];
    for (uint32_t r = 0; r < kRows; ++r) {
        sums[r] = Simd::broadcast(0.0f);
        in[r] = reinterpret_cast<const typename Type::Element*>(rows + r * rowBytes);
    }
    uint32_t i = 0;
    for (; i + kWidth <= columns; i += kWidth) {
        const Simd value = Simd::load(x + i);
#pragma GCC unroll 4
        for (uint32_t r = 0; r < kRows; ++r)
            sums[r] = Simd::multiplyAdd(Type::load(in[r] + i), value, sums[r]);
    }
    if (i < columns) {
        const Simd value = Simd::loadPartial(x + i, columns - i);
        for (uint32_t r = 0; r < kRows; ++r)
            sums[r] = Simd::multiplyAdd(loadRest<Type>(in[r] + i, columns - i), value, sums[r]);
    }
    for (uint32_t r = 0; r < kRows; ++r)
        y[r] = sums[r].sum();
}

template <class Type>
void dotFloat(const std::byte* rows, size_t rowBytes, uint32_t rowCount, const float* x, uint32_t columns, float* y)
{
    uint32_t r = 0;
    for (; r + 4 <= rowCount; r += 4)
        dotFloatRows<Type, 4>(rows + r * rowBytes, rowBytes, x, columns, y + r);
    for (; r < rowCount; ++r)
        dotFloatRows<Type, 1>(rows + r * rowBytes, rowBytes, x, columns, y + r);
}

} // namespace

#include "inference/cpu/kernels_blocks.h"

namespace {

constexpr WeightKernels kWeightKernels[] = {
    {TensorType::F32, expandFloat<Float32Weights>, dotFloat<Float32Weights>, nullptr, nullptr, false},
    {TensorType::F16, expandFloat<Float16Weights>, dotFloat<Float16Weights>, nullptr, nullptr, false},
    {TensorType::BF16, expandFloat<Bfloat16Weights>, dotFloat<Bfloat16Weights>, nullptr, nullptr, false},
    blockKernels<Q8_0Weights>(TensorType::Q8_0),
    blockKernels<Q4_0Weights>(TensorType::Q4_0),
    blockKernels<Q5_0Weights>(TensorType::Q5_0),
    blockKernels<Q6_KWeights>(TensorType::Q6_K),
    blockKernels<Q4_KWeights>(TensorType::Q4_K),
    blockKernels<Q4_1Weights>(TensorType::Q4_1),
    blockKernels<Q5_1Weights>(TensorType::Q5_1),
    blockKernels<Q5_KWeights>(TensorType::Q5_K),
    blockKernels<IQ4_NLWeights>(TensorType::IQ4_NL),
    blockKernels<MXFP4Weights>(TensorType::MXFP4),
    blockKernels<IQ4_XSWeights>(TensorType::IQ4_XS),
    blockKernels<Q3_KWeights>(TensorType::Q3_K),
    blockKernels<Q2_KWeights>(TensorType::Q2_K),
};

/// multiplyQuantized comes from kernels_integer.h where the instruction set has what that needs.
constexpr Kernels makeKernels(InstructionSet set, decltype(Kernels::multiplyQuantized) multiplyQuantized = nullptr)
{
    return {
        .instructionSet = set,
        .weightKernels = kWeightKernels,
        .weightKernelCount = sizeof kWeightKernels / sizeof kWeightKernels[0],
        .rmsNorm = rmsNorm,
        .add = addRow,
        .multiply = multiplyRow,
        .scale = scaleRow,
        .addScaled = addScaledRow,
        .gatedGelu = gatedGelu,
        .softcap = softcap,
        .exponential = exponentialRow,
        .rotate = rotate,
        .quantize = quantize,
        .softmaxBlock = softmaxBlock,
        .multiplyPanel = multiplyPanel,
        .multiplyQuantized = multiplyQuantized,
        .packPanel = packPanel,
        .split = nullptr,
        .packTiles = nullptr,
        .packFloatTiles = nullptr,
        .multiplyTiles = nullptr,
    };
}

} // namespace
