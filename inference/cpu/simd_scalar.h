// A vector of one float: the generic kernels become plain C++, for tests and for processors without vector units.
#pragma once

#include "inference/half.h"

#include <cmath>
#include <cstdint>
#include <cstring>

namespace {

struct Simd {
    static constexpr uint32_t kWidth = 1;
    static constexpr uint32_t kTileRows = 4;    ///< register block of the matrix product, rows of A
    static constexpr uint32_t kTileVectors = 4; ///< and vectors of B

    float v;

    static Simd load(const float* p) { return {*p}; }
    static Simd loadPartial(const float* p, uint32_t) { return {*p}; }
    static Simd broadcast(float x) { return {x}; }
    static Simd loadF16(const uint16_t* p) { return {inference::halfToFloat(*p)}; }
    static Simd loadBf16(const uint16_t* p) { return {inference::bfloat16ToFloat(*p)}; }
    static Simd loadInt8(const int8_t* p) { return {static_cast<float>(*p)}; }
    void store(float* p) const { *p = v; }
    void storePartial(float* p, uint32_t) const { *p = v; }
    void storeInt8(int8_t* p) const { *p = static_cast<int8_t>(std::lrint(v)); }

    friend Simd operator+(Simd a, Simd b) { return {a.v + b.v}; }
    friend Simd operator-(Simd a, Simd b) { return {a.v - b.v}; }
    friend Simd operator*(Simd a, Simd b) { return {a.v * b.v}; }
    friend Simd operator/(Simd a, Simd b) { return {a.v / b.v}; }
    static Simd multiplyAdd(Simd a, Simd b, Simd c) { return {a.v * b.v + c.v}; }
    static Simd max(Simd a, Simd b) { return {a.v > b.v ? a.v : b.v}; }
    static Simd min(Simd a, Simd b) { return {a.v < b.v ? a.v : b.v}; }
    static Simd absolute(Simd a) { return {std::fabs(a.v)}; }
    static Simd round(Simd a) { return {std::nearbyint(a.v)}; }
    /// 2^n for whole n in -126…127.
    static Simd powerOfTwo(Simd n)
    {
        const int32_t bits = (static_cast<int32_t>(n.v) + 127) << 23;
        Simd result;
        std::memcpy(&result.v, &bits, sizeof bits);
        return result;
    }
    /// value where x >= limit, else 0
    static Simd zeroBelow(Simd x, Simd limit, Simd value) { return {x.v < limit.v ? 0.0f : value.v}; }
    float sum() const { return v; }
    float maximum() const { return v; }

    static float floatFromHalf(uint16_t half) { return inference::halfToFloat(half); }

    /// 32 activations in the form that dotBlock() wants.
    struct Block {
        const int8_t* values;
    };
    static Block loadBlock(const int8_t* p) { return {p}; }
    /// Partial sums (whole numbers) of 32 weights times 32 activations.
    static Simd dotBlock(const int8_t* weights, Block block)
    {
        int32_t total = 0;
        for (uint32_t i = 0; i < 32; ++i)
            total += int32_t(weights[i]) * int32_t(block.values[i]);
        return {static_cast<float>(total)};
    }

    /// The same of the first 16 weights times `low` and of the other 16 times `high`.
    static Simd dotHalves(const int8_t* weights, Block block, float low, float high)
    {
        int32_t sums[2] = {};
        for (uint32_t i = 0; i < 32; ++i)
            sums[i / 16] += int32_t(weights[i]) * int32_t(block.values[i]);
        return {static_cast<float>(sums[0]) * low + static_cast<float>(sums[1]) * high};
    }

    /// out[i] = table[indices[i]] for 32 indices below 16.
    static void lookUp(const int8_t* table, const uint8_t* indices, int8_t* out)
    {
        for (uint32_t i = 0; i < 32; ++i)
            out[i] = table[indices[i]];
    }

    /// out[column][row] = in[row][column] for kWidth x kWidth values.
    static void transpose(const float* in, size_t, float* out, size_t) { *out = *in; }
};

} // namespace
