// Four floats in a NEON register, for the generic kernels. See simd_scalar.h for what each operation means.
#pragma once

#include <arm_neon.h>
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

    struct Block {
        int8x16_t low, high;
    };
    static Block loadBlock(const int8_t* p) { return {vld1q_s8(p), vld1q_s8(p + 16)}; }
    static int32x4_t addProducts(int32x4_t total, int8x16_t a, int8x16_t b)
    {
        total = vpadalq_s16(total, vmull_s8(vget_low_s8(a), vget_low_s8(b)));
        return vpadalq_s16(total, vmull_s8(vget_high_s8(a), vget_high_s8(b)));
    }
    static Simd dotBlock(const int8_t* weights, Block block)
    {
        const int32x4_t low = addProducts(vdupq_n_s32(0), vld1q_s8(weights), block.low);
        return {vcvtq_f32_s32(addProducts(low, vld1q_s8(weights + 16), block.high))};
    }
    static Simd dotHalves(const int8_t* weights, Block block, float low, float high)
    {
        const int32x4_t first = addProducts(vdupq_n_s32(0), vld1q_s8(weights), block.low);
        const int32x4_t second = addProducts(vdupq_n_s32(0), vld1q_s8(weights + 16), block.high);
        return {vfmaq_n_f32(vmulq_n_f32(vcvtq_f32_s32(second), high), vcvtq_f32_s32(first), low)};
    }

    static void lookUp(const int8_t* table, const uint8_t* indices, int8_t* out)
    {
        const int8x16_t values = vld1q_s8(table);
        vst1q_s8(out, vqtbl1q_s8(values, vld1q_u8(indices)));
        vst1q_s8(out + 16, vqtbl1q_s8(values, vld1q_u8(indices + 16)));
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
