// A vector of one float: the generic kernels become plain C++, for tests and for processors without vector units.
#pragma once

#include "inference/half.h"

#include <cmath>
#include <cstddef>
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

    /// 64 weights as unsigned bytes.
    struct Piece {
        uint8_t v[64];
    };
    /// Whether products take bytes above 127 as they are; otherwise those of 8-bit types lose their offset of 128.
    static constexpr bool kUnsignedWide = true;
    /// The nibbles of 16 bytes at p, then of 16 at q: first the low halves, then the high ones.
    static Piece nibbles(const uint8_t* p, const uint8_t* q)
    {
        Piece piece;
        for (uint32_t i = 0; i < 16; ++i) {
            piece.v[i] = p[i] & 15;
            piece.v[16 + i] = static_cast<uint8_t>(p[i] >> 4);
            piece.v[32 + i] = q[i] & 15;
            piece.v[48 + i] = static_cast<uint8_t>(q[i] >> 4);
        }
        return piece;
    }
    /// 32 bytes shifted right by `first`, then the same 32 shifted by `second`, masked. Both are positive, or both
    /// negative (to the left).
    static Piece spread(const uint8_t* p, int first, int second, uint8_t mask)
    {
        Piece piece;
        for (uint32_t i = 0; i < 64; ++i) {
            const int shift = i < 32 ? first : second;
            piece.v[i] = static_cast<uint8_t>(shift < 0 ? p[i % 32] << -shift : p[i % 32] >> shift) & mask;
        }
        return piece;
    }
    /// 32 bytes at p and 32 at q.
    static Piece load(const uint8_t* p, const uint8_t* q)
    {
        Piece piece;
        std::memcpy(piece.v, p, 32);
        std::memcpy(piece.v + 32, q, 32);
        return piece;
    }
    static Piece shiftAndMask(Piece piece, int right, uint8_t mask)
    {
        for (uint8_t& byte : piece.v)
            byte = static_cast<uint8_t>(byte >> right) & mask;
        return piece;
    }
    /// Adds `value` where a bit of p, then of q is set, 32 bits each.
    static Piece addBits(Piece piece, const uint8_t* p, const uint8_t* q, uint8_t value)
    {
        for (uint32_t i = 0; i < 32; ++i) {
            piece.v[i] = static_cast<uint8_t>(piece.v[i] + (p[i / 8] >> (i % 8) & 1) * value);
            piece.v[32 + i] = static_cast<uint8_t>(piece.v[32 + i] + (q[i / 8] >> (i % 8) & 1) * value);
        }
        return piece;
    }
    friend Piece operator|(Piece a, Piece b)
    {
        for (uint32_t i = 0; i < 64; ++i)
            a.v[i] |= b.v[i];
        return a;
    }
    static Piece add(Piece piece, uint8_t value)
    {
        for (uint8_t& byte : piece.v)
            byte = static_cast<uint8_t>(byte + value);
        return piece;
    }
    /// table[byte] for bytes below 16.
    static Piece lookUp(const uint8_t* table, Piece piece)
    {
        for (uint8_t& byte : piece.v)
            byte = table[byte];
        return piece;
    }
    static void store(Piece piece, uint8_t* out) { std::memcpy(out, piece.v, sizeof piece.v); }

    /// The scales of 8 blocks of 32 (or of the first two), or with kHalves of 16 of 16 weights.
    template <bool kHalves> struct Factors {
        float v[kHalves ? 16 : 8];
        explicit Factors(const float* p) { std::memcpy(v, p, sizeof v); }
        Factors(float first, float second) : v{first, second} {}
    };
    /// sum + scale * (weights · x) in partial sums, each 32 (16) weights with their own scale; `part` says which 64
    /// of 256 these are. kWide: bytes above 127.
    template <bool kHalves, bool kWide>
    static Simd addProducts(Simd sum, Piece weights, const int8_t* x, const Factors<kHalves>& factors, uint32_t part)
    {
        constexpr uint32_t kRun = kHalves ? 16 : 32;
        for (uint32_t run = 0; run < 64 / kRun; ++run) {
            int32_t total = 0;
            for (uint32_t i = run * kRun; i < (run + 1) * kRun; ++i)
                total += int32_t(weights.v[i]) * int32_t(x[i]);
            sum.v += static_cast<float>(total) * factors.v[part * (64 / kRun) + run];
        }
        return sum;
    }

    /// out[i] = (signed byte i + addend) * factor
    static void scaleBytes(uint64_t bytes, float addend, float factor, float* out)
    {
        for (uint32_t i = 0; i < 8; ++i)
            out[i] = (static_cast<float>(static_cast<int8_t>(bytes >> (8 * i))) + addend) * factor;
    }
    /// sum + factor * eight values, in any lanes
    static Simd addEight(Simd sum, const float* eight, float factor)
    {
        for (uint32_t i = 0; i < 8; i += kWidth)
            sum = multiplyAdd(load(eight + i), broadcast(factor), sum);
        return sum;
    }
    /// Eight halves that lie `stride` bytes apart.
    static void gatherHalves(const std::byte* first, size_t stride, float* out)
    {
        for (size_t i = 0; i < 8; ++i) {
            uint16_t half;
            std::memcpy(&half, first + i * stride, sizeof half);
            out[i] = floatFromHalf(half);
        }
    }

    /// out[column][row] = in[row][column] for kWidth x kWidth values.
    static void transpose(const float* in, size_t, float* out, size_t) { *out = *in; }
};

} // namespace
