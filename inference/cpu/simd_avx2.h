// Eight floats in an AVX2 register, for the generic kernels. See simd_scalar.h for what each operation means.
#pragma once

#include <cstddef>
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

    struct Piece {
        __m256i low, high;
    };
    static __m128i load16(const uint8_t* p) { return _mm_loadu_si128(reinterpret_cast<const __m128i*>(p)); }
    static __m256i load32(const uint8_t* p) { return _mm256_loadu_si256(reinterpret_cast<const __m256i*>(p)); }
    static __m256i repeated(int byte) { return _mm256_set1_epi8(static_cast<char>(byte)); }
    static Piece nibbles(const uint8_t* p, const uint8_t* q)
    {
        const __m256i shifts = _mm256_setr_epi64x(0, 0, 4, 4), mask = repeated(15);
        return {_mm256_and_si256(_mm256_srlv_epi64(_mm256_broadcastsi128_si256(load16(p)), shifts), mask),
                _mm256_and_si256(_mm256_srlv_epi64(_mm256_broadcastsi128_si256(load16(q)), shifts), mask)};
    }
    static Piece spread(const uint8_t* p, int first, int second, uint8_t mask)
    {
        const __m256i bytes = load32(p);
        const auto shifted = [&](int right) {
            return _mm256_and_si256(right < 0 ? _mm256_slli_epi16(bytes, -right) : _mm256_srli_epi16(bytes, right),
                                    repeated(mask));
        };
        return {shifted(first), shifted(second)};
    }
    static Piece load(const uint8_t* p, const uint8_t* q) { return {load32(p), load32(q)}; }
    static Piece shiftAndMask(Piece piece, int right, uint8_t mask)
    {
        return {_mm256_and_si256(_mm256_srli_epi16(piece.low, right), repeated(mask)),
                _mm256_and_si256(_mm256_srli_epi16(piece.high, right), repeated(mask))};
    }
    /// `value` where a bit is set: each byte of the 32 bits goes to eight places, where one bit is looked at.
    static __m256i bytesFromBits(const uint8_t* p, uint8_t value)
    {
        int32_t bits;
        std::memcpy(&bits, p, sizeof bits);
        const __m256i places = _mm256_setr_epi64x(0, 0x0101010101010101, 0x0202020202020202, 0x0303030303030303);
        const __m256i one = _mm256_set1_epi64x(static_cast<int64_t>(0x8040201008040201));
        const __m256i spread = _mm256_and_si256(_mm256_shuffle_epi8(_mm256_set1_epi32(bits), places), one);
        return _mm256_and_si256(_mm256_cmpeq_epi8(spread, one), repeated(value));
    }
    static Piece addBits(Piece piece, const uint8_t* p, const uint8_t* q, uint8_t value)
    {
        return {_mm256_add_epi8(piece.low, bytesFromBits(p, value)),
                _mm256_add_epi8(piece.high, bytesFromBits(q, value))};
    }
    friend Piece operator|(Piece a, Piece b)
    {
        return {_mm256_or_si256(a.low, b.low), _mm256_or_si256(a.high, b.high)};
    }
    static Piece add(Piece piece, uint8_t value)
    {
        return {_mm256_add_epi8(piece.low, repeated(value)), _mm256_add_epi8(piece.high, repeated(value))};
    }
    static Piece lookUp(const uint8_t* table, Piece piece)
    {
        const __m256i values = _mm256_broadcastsi128_si256(load16(table));
        return {_mm256_shuffle_epi8(values, piece.low), _mm256_shuffle_epi8(values, piece.high)};
    }
    static void store(Piece piece, uint8_t* out)
    {
        _mm256_storeu_si256(reinterpret_cast<__m256i*>(out), piece.low);
        _mm256_storeu_si256(reinterpret_cast<__m256i*>(out + 32), piece.high);
    }

#if defined(__AVXVNNI__)
    static constexpr bool kUnsignedWide = true;
    template <bool> static __m256i products(__m256i weights, __m256i x)
    {
        return _mm256_dpbusd_avx_epi32(_mm256_setzero_si256(), weights, x);
    }
#else
    static constexpr bool kUnsignedWide = false;
    /// Sums of two products must fit 16 bits: bytes up to 127, or magnitudes up to 128 with the sign moved to x.
    template <bool kWide> static __m256i products(__m256i weights, __m256i x)
    {
        if constexpr (kWide) {
            const __m256i whole = _mm256_xor_si256(weights, repeated(-128));
            x = _mm256_sign_epi8(x, whole);
            weights = _mm256_abs_epi8(whole);
        }
        return _mm256_madd_epi16(_mm256_maddubs_epi16(weights, x), _mm256_set1_epi16(1));
    }
#endif
    template <bool kHalves> struct Factors {
        __m256 v[kHalves ? 2 : 1];
        Factors(float first, float second) : v{_mm256_castps128_ps256(_mm_setr_ps(first, second, 0, 0))} {}
        explicit Factors(const float* p)
        {
            for (uint32_t i = 0; i < (kHalves ? 2 : 1); ++i)
                v[i] = _mm256_loadu_ps(p + 8 * i);
        }
        /// Those of block `index`, spread over the lanes.
        __m256 of(uint32_t index) const
        {
            if constexpr (kHalves) {
                const __m256i first = _mm256_set1_epi32(static_cast<int>(2 * index % 8));
                const __m256i lanes = _mm256_add_epi32(_mm256_setr_epi32(0, 0, 0, 0, 1, 1, 1, 1), first);
                return _mm256_permutevar8x32_ps(v[index / 4], lanes);
            } else {
                return _mm256_permutevar8x32_ps(v[0], _mm256_set1_epi32(static_cast<int>(index)));
            }
        }
    };
    template <bool kHalves, bool kWide>
    static Simd addProducts(Simd sum, Piece weights, const int8_t* x, const Factors<kHalves>& factors, uint32_t part)
    {
        const auto add = [&](__m256i bytes, uint32_t block, __m256 total) {
            const __m256i activations = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(x + 32 * block));
            return _mm256_fmadd_ps(_mm256_cvtepi32_ps(products<kWide>(bytes, activations)),
                                   factors.of(2 * part + block), total);
        };
        return {add(weights.high, 1, add(weights.low, 0, sum.v))};
    }

    /// out[i] = (signed byte i + addend) * factor
    static void scaleBytes(uint64_t bytes, float addend, float factor, float* out)
    {
        const __m128i eight = _mm_cvtsi64_si128(static_cast<int64_t>(bytes));
        const __m256 whole = _mm256_cvtepi32_ps(_mm256_cvtepi8_epi32(eight));
        _mm256_storeu_ps(out, _mm256_mul_ps(_mm256_add_ps(whole, _mm256_set1_ps(addend)), _mm256_set1_ps(factor)));
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
        const auto bits = [&](size_t i) {
            uint16_t half;
            std::memcpy(&half, first + i * stride, sizeof half);
            return half;
        };
        __m128i low = _mm_cvtsi32_si128(bits(0)), high = _mm_cvtsi32_si128(bits(4));
        low = _mm_insert_epi16(low, bits(1), 1);
        high = _mm_insert_epi16(high, bits(5), 1);
        low = _mm_insert_epi16(low, bits(2), 2);
        high = _mm_insert_epi16(high, bits(6), 2);
        low = _mm_insert_epi16(low, bits(3), 3);
        high = _mm_insert_epi16(high, bits(7), 3);
        _mm256_storeu_ps(out, _mm256_cvtph_ps(_mm_unpacklo_epi64(low, high)));
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
