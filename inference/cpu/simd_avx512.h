// Sixteen floats in an AVX-512 register, for the generic kernels. See simd_scalar.h for what each operation means.
#pragma once

#include <cstddef>
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

    struct Piece {
        __m512i v;
    };
    static __m128i load16(const uint8_t* p) { return _mm_loadu_si128(reinterpret_cast<const __m128i*>(p)); }
    static __m256i load32(const uint8_t* p) { return _mm256_loadu_si256(reinterpret_cast<const __m256i*>(p)); }
    static __m512i repeated(int byte) { return _mm512_set1_epi8(static_cast<char>(byte)); }
    static Piece nibbles(const uint8_t* p, const uint8_t* q)
    {
        const __m512i both = _mm512_mask_broadcast_i32x4(_mm512_broadcast_i32x4(load16(p)), 0xff00, load16(q));
        const __m512i shifts = _mm512_setr_epi64(0, 0, 4, 4, 0, 0, 4, 4);
        return {_mm512_and_si512(_mm512_srlv_epi64(both, shifts), repeated(15))};
    }
    static Piece spread(const uint8_t* p, int first, int second, uint8_t mask)
    {
        const __m512i twice = _mm512_broadcast_i64x4(load32(p));
        const bool left = first < 0 || second < 0;
        const auto low = static_cast<int16_t>(left ? -first : first),
                   high = static_cast<int16_t>(left ? -second : second);
        const __m512i shifts = _mm512_inserti64x4(_mm512_set1_epi16(low), _mm256_set1_epi16(high), 1);
        return {_mm512_and_si512(left ? _mm512_sllv_epi16(twice, shifts) : _mm512_srlv_epi16(twice, shifts),
                                 repeated(mask))};
    }
    static Piece load(const uint8_t* p, const uint8_t* q)
    {
        return {_mm512_inserti64x4(_mm512_castsi256_si512(load32(p)), load32(q), 1)};
    }
    static Piece shiftAndMask(Piece piece, int right, uint8_t mask)
    {
        return {_mm512_and_si512(_mm512_srli_epi16(piece.v, static_cast<unsigned>(right)), repeated(mask))};
    }
    static Piece addBits(Piece piece, const uint8_t* p, const uint8_t* q, uint8_t value)
    {
        uint32_t low, high;
        std::memcpy(&low, p, sizeof low);
        std::memcpy(&high, q, sizeof high);
        return {_mm512_mask_add_epi8(piece.v, uint64_t{high} << 32 | low, piece.v, repeated(value))};
    }
    friend Piece operator|(Piece a, Piece b) { return {_mm512_or_si512(a.v, b.v)}; }
    static Piece add(Piece piece, uint8_t value) { return {_mm512_add_epi8(piece.v, repeated(value))}; }
    static Piece lookUp(const uint8_t* table, Piece piece)
    {
        return {_mm512_shuffle_epi8(_mm512_broadcast_i32x4(load16(table)), piece.v)};
    }
    static void store(Piece piece, uint8_t* out) { _mm512_storeu_si512(out, piece.v); }

#if defined(__AVX512VNNI__)
    static constexpr bool kUnsignedWide = true;
    template <bool> static __m512i products(__m512i weights, __m512i x)
    {
        return _mm512_dpbusd_epi32(_mm512_setzero_si512(), weights, x);
    }
#else
    static constexpr bool kUnsignedWide = false;
    /// Sums of two products must fit 16 bits: bytes up to 127, or magnitudes up to 128 with the sign moved to x.
    template <bool kWide> static __m512i products(__m512i weights, __m512i x)
    {
        if constexpr (kWide) {
            const __m512i whole = _mm512_xor_si512(weights, repeated(-128));
            x = _mm512_mask_sub_epi8(x, _mm512_movepi8_mask(whole), _mm512_setzero_si512(), x);
            weights = _mm512_abs_epi8(whole);
        }
        return _mm512_madd_epi16(_mm512_maddubs_epi16(weights, x), _mm512_set1_epi16(1));
    }
#endif
    template <bool kHalves> struct Factors {
        __m512 v;
        Factors(float first, float second) : v(_mm512_castps128_ps512(_mm_setr_ps(first, second, 0, 0))) {}
        explicit Factors(const float* p) : v(_mm512_castps256_ps512(_mm256_loadu_ps(p)))
        {
            if constexpr (kHalves) // as they were written: eight at a time
                v = _mm512_insertf32x8(v, _mm256_loadu_ps(p + 8), 1);
        }
    };
    template <bool kHalves, bool kWide>
    static Simd addProducts(Simd sum, Piece weights, const int8_t* x, const Factors<kHalves>& factors, uint32_t part)
    {
        const __m512i lanes = kHalves ? _mm512_setr_epi32(0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3)
                                      : _mm512_setr_epi32(0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1);
        const __m512i first = _mm512_set1_epi32(static_cast<int>(part * (kHalves ? 4 : 2)));
        const __m512 scale = _mm512_permutexvar_ps(_mm512_add_epi32(lanes, first), factors.v);
        return {_mm512_fmadd_ps(_mm512_cvtepi32_ps(products<kWide>(weights.v, _mm512_loadu_si512(x))), scale, sum.v)};
    }

    /// out[i] = (signed byte i + addend) * factor
    static void scaleBytes(uint64_t bytes, float addend, float factor, float* out)
    {
        const __m128i eight = _mm_cvtsi64_si128(static_cast<int64_t>(bytes));
        const __m256 whole = _mm256_cvtepi32_ps(_mm256_cvtepi8_epi32(eight));
        _mm256_storeu_ps(out, _mm256_mul_ps(_mm256_add_ps(whole, _mm256_set1_ps(addend)), _mm256_set1_ps(factor)));
    }
    static Simd addEight(Simd sum, const float* eight, float factor)
    {
        return {_mm512_fmadd_ps(_mm512_zextps256_ps512(_mm256_loadu_ps(eight)), _mm512_set1_ps(factor), sum.v)};
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
