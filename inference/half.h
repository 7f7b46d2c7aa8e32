// The two 16-bit float formats, converted with round to nearest even. Scalar and exact: kernels have their own fast
// versions and are tested against these.
#pragma once

#include <bit>
#include <cstdint>

namespace inference {

/// bfloat16 is the upper half of a float32.
constexpr float bfloat16ToFloat(uint16_t bits)
{
    return std::bit_cast<float>(uint32_t{bits} << 16);
}

constexpr uint16_t floatToBfloat16(float value)
{
    const uint32_t bits = std::bit_cast<uint32_t>(value);
    if ((bits & 0x7FFFFFFFU) > 0x7F800000U) // NaN: keep it one, quiet
        return static_cast<uint16_t>((bits >> 16) | 0x40U);
    const uint32_t roundingBias = 0x7FFFU + ((bits >> 16) & 1U);
    return static_cast<uint16_t>((bits + roundingBias) >> 16);
}

/// IEEE binary16: 1 sign, 5 exponent (bias 15) and 10 fraction bits.
constexpr float halfToFloat(uint16_t half)
{
    const uint32_t sign = (half & 0x8000U) << 16;
    const uint32_t exponent = (half >> 10) & 0x1FU;
    const uint32_t fraction = half & 0x3FFU;
    if (exponent == 0) { // zero or subnormal: fraction * 2^-24, exact in float32
        const float magnitude = static_cast<float>(fraction) * 0x1p-24F;
        return std::bit_cast<float>(std::bit_cast<uint32_t>(magnitude) | sign);
    }
    if (exponent == 31)
        return std::bit_cast<float>(sign | 0x7F800000U | (fraction << 13));
    return std::bit_cast<float>(sign | ((exponent + 112U) << 23) | (fraction << 13));
}

constexpr uint16_t floatToHalf(float value)
{
    const uint32_t bits = std::bit_cast<uint32_t>(value);
    const uint32_t sign = (bits >> 16) & 0x8000U;
    const uint32_t magnitude = bits & 0x7FFFFFFFU;
    if (magnitude > 0x7F800000U)
        return static_cast<uint16_t>(sign | 0x7E00U);
    if (magnitude >= 0x477FF000U) // 65520 and more round to infinity
        return static_cast<uint16_t>(sign | 0x7C00U);
    if (magnitude < 0x38800000U) {
        // Below 2^-14 the result is subnormal, a multiple of 2^-24: adding 0.5, whose last bit is 2^-24, rounds to it.
        const float shifted = std::bit_cast<float>(magnitude) + 0.5F;
        return static_cast<uint16_t>(sign | (std::bit_cast<uint32_t>(shifted) - 0x3F000000U));
    }
    const uint32_t rounded = magnitude + 0xFFFU + ((magnitude >> 13) & 1U);
    return static_cast<uint16_t>(sign | ((rounded - (112U << 23)) >> 13));
}

} // namespace inference
