// Four floats in a NEON register, for the generic kernels. See simd_scalar.h for what each operation means.
#pragma once

#include <arm_neon.h>
#include <cstddef>
#include <cstdint>
#include <cstring>

namespace {

struct Simd {
    static constexpr uint32_t kWidth = 4;
    static constexpr uint32_t kTileRows = 6;
    static constexpr uint32_t kTileVectors = 4;

    float32x4_t v;

    static Simd load(const float* p) { return {vld1q_f32(p)}; }
    static Simd loadPartial(const float* p, uint32_t count)
    {
        float lanes[4] = {};
        std::memcpy(lanes, p, count * sizeof(float));
        return load(lanes);
    }
    static Simd broadcast(float x) { return {vdupq_n_f32(x)}; }
    static Simd loadF16(const uint16_t* p) { return {vcvt_f32_f16(vreinterpret_f16_u16(vld1_u16(p)))}; }
    static Simd loadBf16(const uint16_t* p) { return {vreinterpretq_f32_u32(vshll_n_u16(vld1_u16(p), 16))}; }
    static Simd loadInt8(const int8_t* p)
    {
        int32_t bytes = 0;
        std::memcpy(&bytes, p, sizeof bytes);
        const int8x8_t narrow = vreinterpret_s8_s32(vdup_n_s32(bytes));
        return {vcvtq_f32_s32(vmovl_s16(vget_low_s16(vmovl_s8(narrow))))};
    }
    void store(float* p) const { vst1q_f32(p, v); }
    void storePartial(float* p, uint32_t count) const
    {
        float lanes[4];
        store(lanes);
        std::memcpy(p, lanes, count * sizeof(float));
    }
    void storeInt8(int8_t* p) const
    {
        const int16x4_t words = vqmovn_s32(vcvtnq_s32_f32(v));
        const int8x8_t bytes = vqmovn_s16(vcombine_s16(words, words));
        const int32_t four = vget_lane_s32(vreinterpret_s32_s8(bytes), 0);
        std::memcpy(p, &four, sizeof four);
    }

    friend Simd operator+(Simd a, Simd b) { return {vaddq_f32(a.v, b.v)}; }
    friend Simd operator-(Simd a, Simd b) { return {vsubq_f32(a.v, b.v)}; }
    friend Simd operator*(Simd a, Simd b) { return {vmulq_f32(a.v, b.v)}; }
    friend Simd operator/(Simd a, Simd b) { return {vdivq_f32(a.v, b.v)}; }
    static Simd multiplyAdd(Simd a, Simd b, Simd c) { return {vfmaq_f32(c.v, a.v, b.v)}; }
    static Simd max(Simd a, Simd b) { return {vmaxq_f32(a.v, b.v)}; }
    static Simd min(Simd a, Simd b) { return {vminq_f32(a.v, b.v)}; }
    static Simd absolute(Simd a) { return {vabsq_f32(a.v)}; }
    static Simd round(Simd a) { return {vrndnq_f32(a.v)}; }
    static Simd powerOfTwo(Simd n)
    {
        const int32x4_t exponent = vaddq_s32(vcvtnq_s32_f32(n.v), vdupq_n_s32(127));
        return {vreinterpretq_f32_s32(vshlq_n_s32(exponent, 23))};
    }
    static Simd zeroBelow(Simd x, Simd limit, Simd value)
    {
        return {vreinterpretq_f32_u32(vandq_u32(vcgeq_f32(x.v, limit.v), vreinterpretq_u32_f32(value.v)))};
    }
    float sum() const { return vaddvq_f32(v); }
    float maximum() const { return vmaxvq_f32(v); }

    static float floatFromHalf(uint16_t half)
    {
        return vgetq_lane_f32(vcvt_f32_f16(vreinterpret_f16_u16(vdup_n_u16(half))), 0);
    }

    struct Piece {
        uint8x16_t v[4];
    };
    static constexpr bool kUnsignedWide = false;
    template <class F> static Piece eachPart(F f) { return {{f(0), f(1), f(2), f(3)}}; }
    static uint8x16_t shifted(uint8x16_t bytes, int right, uint8_t mask)
    {
        return vandq_u8(vshlq_u8(bytes, vdupq_n_s8(static_cast<int8_t>(-right))), vdupq_n_u8(mask));
    }
    static Piece nibbles(const uint8_t* p, const uint8_t* q)
    {
        return eachPart([&](int i) { return shifted(vld1q_u8(i < 2 ? p : q), i % 2 * 4, 15); });
    }
    static Piece spread(const uint8_t* p, int first, int second, uint8_t mask)
    {
        return eachPart([&](int i) { return shifted(vld1q_u8(p + i % 2 * 16), i < 2 ? first : second, mask); });
    }
    static Piece load(const uint8_t* p, const uint8_t* q)
    {
        return eachPart([&](int i) { return vld1q_u8((i < 2 ? p : q) + i % 2 * 16); });
    }
    static Piece shiftAndMask(Piece piece, int right, uint8_t mask)
    {
        return eachPart([&](int i) { return shifted(piece.v[i], right, mask); });
    }
    static Piece addBits(Piece piece, const uint8_t* p, const uint8_t* q, uint8_t value)
    {
        const uint8x16_t bit = vreinterpretq_u8_u64(vdupq_n_u64(0x8040201008040201));
        return eachPart([&](int i) {
            const uint8_t* bytes = (i < 2 ? p : q) + i % 2 * 2;
            const uint8x16_t spread = vcombine_u8(vdup_n_u8(bytes[0]), vdup_n_u8(bytes[1]));
            return vaddq_u8(piece.v[i], vandq_u8(vtstq_u8(spread, bit), vdupq_n_u8(value)));
        });
    }
    friend Piece operator|(Piece a, Piece b)
    {
        return eachPart([&](int i) { return vorrq_u8(a.v[i], b.v[i]); });
    }
    static Piece add(Piece piece, uint8_t value)
    {
        return eachPart([&](int i) { return vaddq_u8(piece.v[i], vdupq_n_u8(value)); });
    }
    static Piece lookUp(const uint8_t* table, Piece piece)
    {
        const uint8x16_t values = vld1q_u8(table);
        return eachPart([&](int i) { return vqtbl1q_u8(values, piece.v[i]); });
    }
    static void store(Piece piece, uint8_t* out)
    {
        for (int i = 0; i < 4; ++i)
            vst1q_u8(out + 16 * i, piece.v[i]);
    }

    static int32x4_t addByteProducts(int32x4_t total, int8x16_t a, int8x16_t b)
    {
        total = vpadalq_s16(total, vmull_s8(vget_low_s8(a), vget_low_s8(b)));
        return vpadalq_s16(total, vmull_s8(vget_high_s8(a), vget_high_s8(b)));
    }
    template <bool kHalves> struct Factors {
        float v[kHalves ? 16 : 8];
        explicit Factors(const float* p) { std::memcpy(v, p, sizeof v); }
        Factors(float first, float second) : v{first, second} {}
    };
    template <bool kHalves, bool kWide>
    static Simd addProducts(Simd sum, Piece weights, const int8_t* x, const Factors<kHalves>& factors, uint32_t part)
    {
        const float* scales = factors.v + part * (kHalves ? 4 : 2);
        int32x4_t products[4];
        for (int i = 0; i < 4; ++i) {
            const uint8x16_t bytes = kWide ? veorq_u8(weights.v[i], vdupq_n_u8(128)) : weights.v[i];
            products[i] = addByteProducts(vdupq_n_s32(0), vreinterpretq_s8_u8(bytes), vld1q_s8(x + 16 * i));
        }
        if constexpr (kHalves) {
            for (int i = 0; i < 4; ++i)
                sum.v = vfmaq_n_f32(sum.v, vcvtq_f32_s32(products[i]), scales[i]);
            return sum;
        }
        sum.v = vfmaq_n_f32(sum.v, vcvtq_f32_s32(vaddq_s32(products[0], products[1])), scales[0]);
        return {vfmaq_n_f32(sum.v, vcvtq_f32_s32(vaddq_s32(products[2], products[3])), scales[1])};
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

    static void transpose(const float* in, size_t inStride, float* out, size_t outStride)
    {
        const float32x4x2_t upper = vtrnq_f32(vld1q_f32(in), vld1q_f32(in + inStride));
        const float32x4x2_t lower = vtrnq_f32(vld1q_f32(in + 2 * inStride), vld1q_f32(in + 3 * inStride));
        vst1q_f32(out, vcombine_f32(vget_low_f32(upper.val[0]), vget_low_f32(lower.val[0])));
        vst1q_f32(out + outStride, vcombine_f32(vget_low_f32(upper.val[1]), vget_low_f32(lower.val[1])));
        vst1q_f32(out + 2 * outStride, vcombine_f32(vget_high_f32(upper.val[0]), vget_high_f32(lower.val[0])));
        vst1q_f32(out + 3 * outStride, vcombine_f32(vget_high_f32(upper.val[1]), vget_high_f32(lower.val[1])));
    }
};

} // namespace
