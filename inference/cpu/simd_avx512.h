// Sixteen floats in an AVX-512 register, for the generic kernels. See simd_scalar.h for what each operation means.
#pragma once

#include <cstdint>
#include <cstring>
#include <immintrin.h>

namespace {

struct Simd {
    static constexpr uint32_t kWidth = 16;
    static constexpr uint32_t kTileRows = 12;
    static constexpr uint32_t kTileVectors = 2;

    __m512 v;

    static __mmask16 partialMask(uint32_t count) { return static_cast<__mmask16>((1u << count) - 1u); }

    static Simd load(const float* p) { return {_mm512_loadu_ps(p)}; }
    static Simd loadPartial(const float* p, uint32_t count) { return {_mm512_maskz_loadu_ps(partialMask(count), p)}; }
    static Simd broadcast(float x) { return {_mm512_set1_ps(x)}; }
    static Simd loadF16(const uint16_t* p)
    {
        return {_mm512_cvtph_ps(_mm256_loadu_si256(reinterpret_cast<const __m256i*>(p)))};
    }
    static Simd loadBf16(const uint16_t* p)
    {
        const __m256i halves = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(p));
        return {_mm512_castsi512_ps(_mm512_slli_epi32(_mm512_cvtepu16_epi32(halves), 16))};
    }
    static Simd loadInt8(const int8_t* p)
    {
        return {_mm512_cvtepi32_ps(_mm512_cvtepi8_epi32(_mm_loadu_si128(reinterpret_cast<const __m128i*>(p))))};
    }
    void store(float* p) const { _mm512_storeu_ps(p, v); }
    void storePartial(float* p, uint32_t count) const { _mm512_mask_storeu_ps(p, partialMask(count), v); }
    void storeInt8(int8_t* p) const
    {
        _mm_storeu_si128(reinterpret_cast<__m128i*>(p), _mm512_cvtsepi32_epi8(_mm512_cvtps_epi32(v)));
    }

    friend Simd operator+(Simd a, Simd b) { return {_mm512_add_ps(a.v, b.v)}; }
    friend Simd operator-(Simd a, Simd b) { return {_mm512_sub_ps(a.v, b.v)}; }
    friend Simd operator*(Simd a, Simd b) { return {_mm512_mul_ps(a.v, b.v)}; }
    friend Simd operator/(Simd a, Simd b) { return {_mm512_div_ps(a.v, b.v)}; }
    static Simd multiplyAdd(Simd a, Simd b, Simd c) { return {_mm512_fmadd_ps(a.v, b.v, c.v)}; }
    static Simd max(Simd a, Simd b) { return {_mm512_max_ps(a.v, b.v)}; }
    static Simd min(Simd a, Simd b) { return {_mm512_min_ps(a.v, b.v)}; }
    static Simd absolute(Simd a) { return {_mm512_abs_ps(a.v)}; }
    static Simd round(Simd a) { return {_mm512_roundscale_ps(a.v, _MM_FROUND_TO_NEAREST_INT | _MM_FROUND_NO_EXC)}; }
    static Simd powerOfTwo(Simd n)
    {
        const __m512i exponent = _mm512_add_epi32(_mm512_cvtps_epi32(n.v), _mm512_set1_epi32(127));
        return {_mm512_castsi512_ps(_mm512_slli_epi32(exponent, 23))};
    }
    static Simd zeroBelow(Simd x, Simd limit, Simd value)
    {
        return {_mm512_maskz_mov_ps(_mm512_cmp_ps_mask(x.v, limit.v, _CMP_GE_OQ), value.v)};
    }
    float sum() const { return _mm512_reduce_add_ps(v); }
    float maximum() const { return _mm512_reduce_max_ps(v); }

    static float floatFromHalf(uint16_t half) { return _cvtsh_ss(half); }

    struct Block {
        __m512i values; ///< 32 activations widened to 16 bits
    };
    static __m512i widen(const int8_t* p)
    {
        return _mm512_cvtepi8_epi16(_mm256_loadu_si256(reinterpret_cast<const __m256i*>(p)));
    }
    static Block loadBlock(const int8_t* p) { return {widen(p)}; }
    static Simd dotBlock(const int8_t* weights, Block block)
    {
        return {_mm512_cvtepi32_ps(_mm512_madd_epi16(widen(weights), block.values))};
    }
    static Simd dotHalves(const int8_t* weights, Block block, float low, float high)
    {
        const __m512 scales = _mm512_insertf32x8(_mm512_set1_ps(low), _mm256_set1_ps(high), 1);
        return {_mm512_mul_ps(_mm512_cvtepi32_ps(_mm512_madd_epi16(widen(weights), block.values)), scales)};
    }

    static void lookUp(const int8_t* table, const uint8_t* indices, int8_t* out)
    {
        const __m256i values = _mm256_broadcastsi128_si256(_mm_loadu_si128(reinterpret_cast<const __m128i*>(table)));
        const __m256i places = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(indices));
        _mm256_storeu_si256(reinterpret_cast<__m256i*>(out), _mm256_shuffle_epi8(values, places));
    }

#if defined(__AVX512VNNI__)
    static constexpr uint32_t kIntegerTileRows = 6; ///< 12 integer and 12 float sums of 32 registers
    static constexpr uint32_t kIntegerTileVectors = 2;
    using Integers = __m512i; ///< 16 sums of 32 bits, or 64 bytes
    static Integers broadcastInteger(int32_t value)
    {
        return _mm512_set1_epi32(value);
    }
    static Integers loadBytes(const uint8_t* p)
    {
        return _mm512_loadu_si512(p);
    }
    /// Four bytes, 16 times.
    static Integers broadcastBytes(const int8_t* p)
    {
        int32_t four;
        std::memcpy(&four, p, sizeof four);
        return _mm512_set1_epi32(four);
    }
    /// Each 32-bit sum + four unsigned bytes times four signed bytes.
    static Integers addByteProducts(Integers sum, Integers unsignedBytes, Integers signedBytes)
    {
        return _mm512_dpbusd_epi32(sum, unsignedBytes, signedBytes);
    }
    static Simd fromIntegers(Integers whole)
    {
        return {_mm512_cvtepi32_ps(whole)};
    }
#endif

    static void transpose(const float* in, size_t inStride, float* out, size_t outStride)
    {
        __m512 r[16], s[16];
        for (uint32_t i = 0; i < 16; ++i)
            r[i] = _mm512_loadu_ps(in + i * inStride);
        for (uint32_t i = 0; i < 16; i += 2) {
            s[i] = _mm512_unpacklo_ps(r[i], r[i + 1]);
            s[i + 1] = _mm512_unpackhi_ps(r[i], r[i + 1]);
        }
        for (uint32_t i = 0; i < 16; i += 4) { // r[i + j], lane group g: column 4g + j of rows i…i+3
            r[i] = _mm512_shuffle_ps(s[i], s[i + 2], _MM_SHUFFLE(1, 0, 1, 0));
            r[i + 1] = _mm512_shuffle_ps(s[i], s[i + 2], _MM_SHUFFLE(3, 2, 3, 2));
            r[i + 2] = _mm512_shuffle_ps(s[i + 1], s[i + 3], _MM_SHUFFLE(1, 0, 1, 0));
            r[i + 3] = _mm512_shuffle_ps(s[i + 1], s[i + 3], _MM_SHUFFLE(3, 2, 3, 2));
        }
        for (uint32_t j = 0; j < 4; ++j) {
            const __m512 lowEven = _mm512_shuffle_f32x4(r[j], r[4 + j], 0x88);       // groups 0, 2 of rows 0…7
            const __m512 lowOdd = _mm512_shuffle_f32x4(r[j], r[4 + j], 0xdd);        // groups 1, 3
            const __m512 highEven = _mm512_shuffle_f32x4(r[8 + j], r[12 + j], 0x88); // of rows 8…15
            const __m512 highOdd = _mm512_shuffle_f32x4(r[8 + j], r[12 + j], 0xdd);
            _mm512_storeu_ps(out + j * outStride, _mm512_shuffle_f32x4(lowEven, highEven, 0x88));
            _mm512_storeu_ps(out + (4 + j) * outStride, _mm512_shuffle_f32x4(lowOdd, highOdd, 0x88));
            _mm512_storeu_ps(out + (8 + j) * outStride, _mm512_shuffle_f32x4(lowEven, highEven, 0xdd));
            _mm512_storeu_ps(out + (12 + j) * outStride, _mm512_shuffle_f32x4(lowOdd, highOdd, 0xdd));
        }
    }
};

} // namespace
