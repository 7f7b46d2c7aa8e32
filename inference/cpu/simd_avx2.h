// Eight floats in an AVX2 register, for the generic kernels. See simd_scalar.h for what each operation means.
#pragma once

#include <cstdint>
#include <cstring>
#include <immintrin.h>

namespace {

struct Simd {
    static constexpr uint32_t kWidth = 8;
    static constexpr uint32_t kTileRows = 6;
    static constexpr uint32_t kTileVectors = 2;

    __m256 v;

    static __m256i partialMask(uint32_t count)
    {
        const __m256i lanes = _mm256_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7);
        return _mm256_cmpgt_epi32(_mm256_set1_epi32(static_cast<int>(count)), lanes);
    }

    static Simd load(const float* p) { return {_mm256_loadu_ps(p)}; }
    static Simd loadPartial(const float* p, uint32_t count) { return {_mm256_maskload_ps(p, partialMask(count))}; }
    static Simd broadcast(float x) { return {_mm256_set1_ps(x)}; }
    static Simd loadF16(const uint16_t* p)
    {
        return {_mm256_cvtph_ps(_mm_loadu_si128(reinterpret_cast<const __m128i*>(p)))};
    }
    static Simd loadBf16(const uint16_t* p)
    {
        const __m128i halves = _mm_loadu_si128(reinterpret_cast<const __m128i*>(p));
        return {_mm256_castsi256_ps(_mm256_slli_epi32(_mm256_cvtepu16_epi32(halves), 16))};
    }
    static Simd loadInt8(const int8_t* p)
    {
        return {_mm256_cvtepi32_ps(_mm256_cvtepi8_epi32(_mm_loadl_epi64(reinterpret_cast<const __m128i*>(p))))};
    }
    void store(float* p) const { _mm256_storeu_ps(p, v); }
    void storePartial(float* p, uint32_t count) const { _mm256_maskstore_ps(p, partialMask(count), v); }
    void storeInt8(int8_t* p) const
    {
        const __m256i whole = _mm256_cvtps_epi32(v);
        const __m128i words = _mm_packs_epi32(_mm256_castsi256_si128(whole), _mm256_extracti128_si256(whole, 1));
        _mm_storel_epi64(reinterpret_cast<__m128i*>(p), _mm_packs_epi16(words, words));
    }

    friend Simd operator+(Simd a, Simd b) { return {_mm256_add_ps(a.v, b.v)}; }
    friend Simd operator-(Simd a, Simd b) { return {_mm256_sub_ps(a.v, b.v)}; }
    friend Simd operator*(Simd a, Simd b) { return {_mm256_mul_ps(a.v, b.v)}; }
    friend Simd operator/(Simd a, Simd b) { return {_mm256_div_ps(a.v, b.v)}; }
    static Simd multiplyAdd(Simd a, Simd b, Simd c) { return {_mm256_fmadd_ps(a.v, b.v, c.v)}; }
    static Simd max(Simd a, Simd b) { return {_mm256_max_ps(a.v, b.v)}; }
    static Simd min(Simd a, Simd b) { return {_mm256_min_ps(a.v, b.v)}; }
    static Simd absolute(Simd a) { return {_mm256_andnot_ps(_mm256_set1_ps(-0.0f), a.v)}; }
    static Simd round(Simd a) { return {_mm256_round_ps(a.v, _MM_FROUND_TO_NEAREST_INT | _MM_FROUND_NO_EXC)}; }
    static Simd powerOfTwo(Simd n)
    {
        const __m256i exponent = _mm256_add_epi32(_mm256_cvtps_epi32(n.v), _mm256_set1_epi32(127));
        return {_mm256_castsi256_ps(_mm256_slli_epi32(exponent, 23))};
    }
    static Simd zeroBelow(Simd x, Simd limit, Simd value)
    {
        return {_mm256_and_ps(_mm256_cmp_ps(x.v, limit.v, _CMP_GE_OQ), value.v)};
    }
    float sum() const
    {
        __m128 half = _mm_add_ps(_mm256_castps256_ps128(v), _mm256_extractf128_ps(v, 1));
        half = _mm_add_ps(half, _mm_movehl_ps(half, half));
        return _mm_cvtss_f32(_mm_add_ss(half, _mm_movehdup_ps(half)));
    }
    float maximum() const
    {
        __m128 half = _mm_max_ps(_mm256_castps256_ps128(v), _mm256_extractf128_ps(v, 1));
        half = _mm_max_ps(half, _mm_movehl_ps(half, half));
        return _mm_cvtss_f32(_mm_max_ss(half, _mm_movehdup_ps(half)));
    }

    static float floatFromHalf(uint16_t half) { return _cvtsh_ss(half); }

    struct Block {
        __m256i low, high; ///< 16 activations each, widened to 16 bits
    };
    static __m256i widen(const int8_t* p)
    {
        return _mm256_cvtepi8_epi16(_mm_loadu_si128(reinterpret_cast<const __m128i*>(p)));
    }
    static Block loadBlock(const int8_t* p) { return {widen(p), widen(p + 16)}; }
    static Simd dotBlock(const int8_t* weights, Block block)
    {
        const __m256i low = _mm256_madd_epi16(widen(weights), block.low);
        const __m256i high = _mm256_madd_epi16(widen(weights + 16), block.high);
        return {_mm256_cvtepi32_ps(_mm256_add_epi32(low, high))};
    }
    static Simd dotHalves(const int8_t* weights, Block block, float low, float high)
    {
        const __m256 first = _mm256_cvtepi32_ps(_mm256_madd_epi16(widen(weights), block.low));
        const __m256 second = _mm256_cvtepi32_ps(_mm256_madd_epi16(widen(weights + 16), block.high));
        return {_mm256_fmadd_ps(first, _mm256_set1_ps(low), _mm256_mul_ps(second, _mm256_set1_ps(high)))};
    }

    static void lookUp(const int8_t* table, const uint8_t* indices, int8_t* out)
    {
        const __m256i values = _mm256_broadcastsi128_si256(_mm_loadu_si128(reinterpret_cast<const __m128i*>(table)));
        const __m256i places = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(indices));
        _mm256_storeu_si256(reinterpret_cast<__m256i*>(out), _mm256_shuffle_epi8(values, places));
    }

#if defined(__AVXVNNI__)
    static constexpr uint32_t kIntegerTileRows = 3; ///< 6 integer and 6 float sums of 16 registers
    static constexpr uint32_t kIntegerTileVectors = 2;
    using Integers = __m256i; ///< 8 sums of 32 bits, or 32 bytes
    static Integers broadcastInteger(int32_t value)
    {
        return _mm256_set1_epi32(value);
    }
    static Integers loadBytes(const uint8_t* p)
    {
        return _mm256_loadu_si256(reinterpret_cast<const __m256i*>(p));
    }
    /// Four bytes, 8 times.
    static Integers broadcastBytes(const int8_t* p)
    {
        int32_t four;
        std::memcpy(&four, p, sizeof four);
        return _mm256_set1_epi32(four);
    }
    /// Each 32-bit sum + four unsigned bytes times four signed bytes.
    static Integers addByteProducts(Integers sum, Integers unsignedBytes, Integers signedBytes)
    {
        return _mm256_dpbusd_avx_epi32(sum, unsignedBytes, signedBytes);
    }
    static Simd fromIntegers(Integers whole)
    {
        return {_mm256_cvtepi32_ps(whole)};
    }
#endif

    static void transpose(const float* in, size_t inStride, float* out, size_t outStride)
    {
        __m256 r[8], s[8];
        for (uint32_t i = 0; i < 8; ++i)
            r[i] = _mm256_loadu_ps(in + i * inStride);
        for (uint32_t i = 0; i < 8; i += 2) {
            s[i] = _mm256_unpacklo_ps(r[i], r[i + 1]);
            s[i + 1] = _mm256_unpackhi_ps(r[i], r[i + 1]);
        }
        for (uint32_t i = 0; i < 8; i += 4) {
            r[i] = _mm256_shuffle_ps(s[i], s[i + 2], _MM_SHUFFLE(1, 0, 1, 0));
            r[i + 1] = _mm256_shuffle_ps(s[i], s[i + 2], _MM_SHUFFLE(3, 2, 3, 2));
            r[i + 2] = _mm256_shuffle_ps(s[i + 1], s[i + 3], _MM_SHUFFLE(1, 0, 1, 0));
            r[i + 3] = _mm256_shuffle_ps(s[i + 1], s[i + 3], _MM_SHUFFLE(3, 2, 3, 2));
        }
        for (uint32_t i = 0; i < 4; ++i) {
            _mm256_storeu_ps(out + i * outStride, _mm256_permute2f128_ps(r[i], r[i + 4], 0x20));
            _mm256_storeu_ps(out + (i + 4) * outStride, _mm256_permute2f128_ps(r[i], r[i + 4], 0x31));
        }
    }
};

} // namespace
