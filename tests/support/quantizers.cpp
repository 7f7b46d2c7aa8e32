#include "tests/support/quantizers.h"

#include "inference/half.h"
#include "inference/quantization.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <cstddef>
#include <cstring>
#include <random>

namespace tests {

using inference::halfToFloat;
using inference::TensorType;

namespace {

/// The smallest half that is not below a number that is not negative.
uint16_t halfAtLeast(float value)
{
    const uint16_t bits = inference::floatToHalf(value);
    return halfToFloat(bits) < value ? static_cast<uint16_t>(bits + 1) : bits;
}

float largestMagnitude(std::span<const float> values)
{
    float largest = 0;
    for (const float value : values)
        largest = std::max(largest, std::abs(value));
    return largest;
}

/// round(value / step), within the range.
int level(float value, float step, int lowest, int highest)
{
    return step > 0 ? std::clamp(static_cast<int>(std::lround(value / step)), lowest, highest) : std::max(lowest, 0);
}

/// The smallest whole number, at most `highest`, that makes number * unit reach `value`.
int multipleAtLeast(float value, float unit, int highest)
{
    return unit > 0 ? std::min(highest, static_cast<int>(std::ceil(value / unit))) : 0;
}

/// The index of the table's value that comes next to value / step.
int nearest(const int8_t (&table)[16], float value, float step)
{
    int best = 0;
    for (int i = 1; i < 16; ++i) {
        if (std::abs(static_cast<float>(table[i]) * step - value) <
            std::abs(static_cast<float>(table[best]) * step - value))
            best = i;
    }
    return best;
}

/// Adds `value`'s lowest `count` bits at bit `shift` of a byte.
void putBits(uint8_t& byte, int value, int shift, int count)
{
    byte = static_cast<uint8_t>(byte | (value & ((1 << count) - 1)) << shift);
}

void putNibble(uint8_t* nibbles, int index, int value)
{
    putBits(nibbles[index % 16], value, index / 16 * 4, 4);
}

void putFifthBit(uint8_t* bits, int index, int value)
{
    putBits(bits[index / 8], value >> 4, index % 8, 1);
}

/// One of 256 two-bit numbers, and of 256 nibbles of Q4_K and Q5_K.
void putPair(uint8_t* pairs, int index, int value)
{
    putBits(pairs[index / 128 * 32 + index % 32], value, index / 32 % 4 * 2, 2);
}
void putWideNibble(uint8_t* nibbles, int index, int value)
{
    putBits(nibbles[index / 64 * 32 + index % 32], value, index / 32 % 2 * 4, 4);
}

using Values = std::span<const float>;

void quantize(Values x, inference::BlockQ4_0& block)
{
    block.scale = halfAtLeast(largestMagnitude(x) / 7.5F);
    for (int i = 0; i < 32; ++i)
        putNibble(block.nibbles, i, level(x[size_t(i)], halfToFloat(block.scale), -8, 7) + 8);
}

void quantize(Values x, inference::BlockQ5_0& block)
{
    block.scale = halfAtLeast(largestMagnitude(x) / 15.5F);
    for (int i = 0; i < 32; ++i) {
        const int q = level(x[size_t(i)], halfToFloat(block.scale), -16, 15) + 16;
        putNibble(block.nibbles, i, q);
        putFifthBit(block.highBits, i, q);
    }
}

/// Scale and minimum of Q4_1 and Q5_1 for levels 0…highest.
template <class Block> void setRange(Values x, int highest, Block& block)
{
    const auto [low, high] = std::minmax_element(x.begin(), x.end());
    block.minimum = inference::floatToHalf(*low);
    if (halfToFloat(block.minimum) > *low) // one step down
        block.minimum = static_cast<uint16_t>(block.minimum + (block.minimum & 0x8000U ? 1 : -1));
    block.scale = halfAtLeast((*high - halfToFloat(block.minimum)) / static_cast<float>(highest));
}

void quantize(Values x, inference::BlockQ4_1& block)
{
    setRange(x, 15, block);
    for (int i = 0; i < 32; ++i)
        putNibble(block.nibbles, i, level(x[size_t(i)] - halfToFloat(block.minimum), halfToFloat(block.scale), 0, 15));
}

void quantize(Values x, inference::BlockQ5_1& block)
{
    setRange(x, 31, block);
    for (int i = 0; i < 32; ++i) {
        const int q = level(x[size_t(i)] - halfToFloat(block.minimum), halfToFloat(block.scale), 0, 31);
        putNibble(block.nibbles, i, q);
        putFifthBit(block.highBits, i, q);
    }
}

/// Sub-blocks of a super-block with minima: scale * q - minimum, q in 0…highest.
template <int kCount> struct SubBlocks {
    uint16_t scale, minimum;
    std::array<int, kCount> scales, minimums;

    SubBlocks(Values x, int highest, int largestScale)
    {
        constexpr size_t kSize = 256 / kCount;
        std::array<float, kCount> low, high;
        for (size_t j = 0; j < kCount; ++j) {
            const auto [smallest, largest] =
                std::minmax_element(x.begin() + ptrdiff_t(j * kSize), x.begin() + ptrdiff_t((j + 1) * kSize));
            low[j] = std::max(0.0F, -*smallest);
            high[j] = *largest;
        }
        const auto largest = static_cast<float>(largestScale);
        minimum = halfAtLeast(*std::max_element(low.begin(), low.end()) / largest);
        std::array<float, kCount> ranges;
        for (size_t j = 0; j < kCount; ++j) {
            minimums[j] = multipleAtLeast(low[j], halfToFloat(minimum), largestScale);
            const float range = high[j] + halfToFloat(minimum) * static_cast<float>(minimums[j]);
            ranges[j] = std::max(0.0F, range / static_cast<float>(highest));
        }
        scale = halfAtLeast(*std::max_element(ranges.begin(), ranges.end()) / largest);
        for (size_t j = 0; j < kCount; ++j)
            scales[j] = multipleAtLeast(ranges[j], halfToFloat(scale), largestScale);
        m_highest = highest;
    }

    int quantize(Values x, int index) const
    {
        const size_t j = size_t(index) / (256 / kCount);
        return level(x[size_t(index)] + halfToFloat(minimum) * static_cast<float>(minimums[j]),
                     halfToFloat(scale) * static_cast<float>(scales[j]), 0, m_highest);
    }

private:
    int m_highest;
};

void putSixBits(const SubBlocks<8>& parts, uint8_t* scales)
{
    for (size_t j = 0; j < 4; ++j) {
        putBits(scales[j], parts.scales[j], 0, 6);
        putBits(scales[j], parts.scales[j + 4] >> 4, 6, 2);
        putBits(scales[j + 4], parts.minimums[j], 0, 6);
        putBits(scales[j + 4], parts.minimums[j + 4] >> 4, 6, 2);
        putBits(scales[j + 8], parts.scales[j + 4], 0, 4);
        putBits(scales[j + 8], parts.minimums[j + 4], 4, 4);
    }
}

void quantize(Values x, inference::BlockQ4_K& block)
{
    const SubBlocks<8> parts(x, 15, 63);
    block.scale = parts.scale;
    block.minimum = parts.minimum;
    putSixBits(parts, block.scales);
    for (int i = 0; i < 256; ++i)
        putWideNibble(block.nibbles, i, parts.quantize(x, i));
}

void quantize(Values x, inference::BlockQ5_K& block)
{
    const SubBlocks<8> parts(x, 31, 63);
    block.scale = parts.scale;
    block.minimum = parts.minimum;
    putSixBits(parts, block.scales);
    for (int i = 0; i < 256; ++i) {
        const int q = parts.quantize(x, i);
        putWideNibble(block.nibbles, i, q);
        putBits(block.highBits[i % 32], q >> 4, i / 32, 1);
    }
}

/// One signed scale for each run of `size` weights as a multiple of the block's: steps that reach `levels` levels.
template <int kCount> struct SymmetricParts {
    uint16_t scale;
    std::array<int, kCount> scales;

    SymmetricParts(Values x, float levels, int largestScale)
    {
        constexpr size_t kSize = 256 / kCount;
        scale = halfAtLeast(largestMagnitude(x) / levels / static_cast<float>(largestScale));
        for (size_t j = 0; j < kCount; ++j)
            scales[j] = multipleAtLeast(largestMagnitude(x.subspan(j * kSize, kSize)) / levels, halfToFloat(scale),
                                        largestScale);
    }

    float step(int index) const
    {
        return halfToFloat(scale) * static_cast<float>(scales[size_t(index) / (256 / kCount)]);
    }
};

void quantize(Values x, inference::BlockQ6_K& block)
{
    const SymmetricParts<16> parts(x, 31.5F, 127);
    block.scale = parts.scale;
    for (size_t j = 0; j < 16; ++j)
        block.scales[j] = static_cast<int8_t>(parts.scales[j]);
    for (int i = 0; i < 256; ++i) {
        const int q = level(x[size_t(i)], parts.step(i), -32, 31) + 32;
        const int quarter = i / 32 % 4;
        putBits(block.nibbles[i / 128 * 64 + quarter % 2 * 32 + i % 32], q, quarter / 2 * 4, 4);
        putPair(block.pairs, i, q >> 4);
    }
}

void quantize(Values x, inference::BlockQ3_K& block)
{
    const SymmetricParts<16> parts(x, 3.5F, 31);
    block.scale = parts.scale;
    for (size_t j = 0; j < 16; ++j) {
        const int six = parts.scales[j] + 32;
        putBits(block.scales[j % 8], six, j < 8 ? 0 : 4, 4);
        putBits(block.scales[8 + j % 4], six >> 4, int(j) / 4 * 2, 2);
    }
    for (int i = 0; i < 256; ++i) {
        const int q = level(x[size_t(i)], parts.step(i), -4, 3) + 4;
        putPair(block.pairs, i, q);
        putBits(block.highBits[i % 32], q >> 2, i / 32, 1);
    }
}

void quantize(Values x, inference::BlockQ2_K& block)
{
    const SubBlocks<16> parts(x, 3, 15);
    block.scale = parts.scale;
    block.minimum = parts.minimum;
    for (size_t j = 0; j < 16; ++j) {
        putBits(block.scales[j], parts.scales[j], 0, 4);
        putBits(block.scales[j], parts.minimums[j], 4, 4);
    }
    for (int i = 0; i < 256; ++i)
        putPair(block.pairs, i, parts.quantize(x, i));
}

void quantize(Values x, inference::BlockIQ4_NL& block)
{
    block.scale = halfAtLeast(largestMagnitude(x) / 113);
    for (int i = 0; i < 32; ++i)
        putNibble(block.nibbles, i, nearest(inference::kNonlinearValues, x[size_t(i)], halfToFloat(block.scale)));
}

void quantize(Values x, inference::BlockIQ4_XS& block)
{
    const SymmetricParts<8> parts(x, 113, 31);
    block.scale = parts.scale;
    for (int j = 0; j < 8; ++j) {
        const int six = parts.scales[size_t(j)] + 32;
        putBits(block.scalesLow[j / 2], six, j % 2 * 4, 4);
        block.scalesHigh = static_cast<uint16_t>(block.scalesHigh | (six >> 4) << (2 * j));
    }
    for (int i = 0; i < 256; ++i)
        putNibble(block.nibbles + i / 32 * 16, i % 32,
                  nearest(inference::kNonlinearValues, x[size_t(i)], parts.step(i)));
}

void quantize(Values x, inference::BlockMXFP4& block)
{
    while (block.exponent < 254 && inference::float4Scale(block.exponent) * 12 < largestMagnitude(x))
        ++block.exponent;
    for (int i = 0; i < 32; ++i)
        putNibble(block.nibbles, i,
                  nearest(inference::kFloat4Values, x[size_t(i)], inference::float4Scale(block.exponent)));
}

template <class Block> void quantizeInto(Values x, Bytes& out)
{
    Block block{};
    quantize(x, block);
    appendRaw(out, block);
}

void quantizeInto(TensorType type, Values x, Bytes& out)
{
    switch (type) {
    case TensorType::Q4_0:
        return quantizeInto<inference::BlockQ4_0>(x, out);
    case TensorType::Q4_1:
        return quantizeInto<inference::BlockQ4_1>(x, out);
    case TensorType::Q5_0:
        return quantizeInto<inference::BlockQ5_0>(x, out);
    case TensorType::Q5_1:
        return quantizeInto<inference::BlockQ5_1>(x, out);
    case TensorType::Q4_K:
        return quantizeInto<inference::BlockQ4_K>(x, out);
    case TensorType::Q5_K:
        return quantizeInto<inference::BlockQ5_K>(x, out);
    case TensorType::Q6_K:
        return quantizeInto<inference::BlockQ6_K>(x, out);
    case TensorType::Q2_K:
        return quantizeInto<inference::BlockQ2_K>(x, out);
    case TensorType::Q3_K:
        return quantizeInto<inference::BlockQ3_K>(x, out);
    case TensorType::IQ4_NL:
        return quantizeInto<inference::BlockIQ4_NL>(x, out);
    case TensorType::IQ4_XS:
        return quantizeInto<inference::BlockIQ4_XS>(x, out);
    case TensorType::MXFP4:
        return quantizeInto<inference::BlockMXFP4>(x, out);
    default:
        assert(!"no quantiser for this type");
    }
}

} // namespace

Bytes quantizeBlocks(TensorType type, std::span<const float> values)
{
    const size_t size = inference::tensorTypeInfo(type)->blockElements;
    assert(values.size() % size == 0);
    Bytes out;
    for (size_t i = 0; i < values.size(); i += size)
        quantizeInto(type, values.subspan(i, size), out);
    return out;
}

std::vector<size_t> halfOffsets(TensorType type)
{
    switch (type) {
    case TensorType::MXFP4:
        return {};
    case TensorType::Q4_1:
    case TensorType::Q5_1:
    case TensorType::Q4_K:
    case TensorType::Q5_K:
        return {0, 2};
    case TensorType::Q6_K:
        return {offsetof(inference::BlockQ6_K, scale)};
    case TensorType::Q3_K:
        return {offsetof(inference::BlockQ3_K, scale)};
    case TensorType::Q2_K:
        return {offsetof(inference::BlockQ2_K, scale), offsetof(inference::BlockQ2_K, minimum)};
    default:
        return {0};
    }
}

Bytes randomBlocks(TensorType type, size_t blocks, uint32_t seed)
{
    const size_t blockBytes = inference::tensorTypeInfo(type)->blockBytes;
    std::mt19937 random(seed);
    Bytes bytes(blocks * blockBytes);
    for (std::byte& byte : bytes)
        byte = std::byte(random());
    for (size_t block = 0; block < blocks; ++block) {
        std::byte* const begin = bytes.data() + block * blockBytes;
        if (type == TensorType::MXFP4)
            begin[0] = std::byte(117 + random() % 6);
        for (const size_t offset : halfOffsets(type)) {
            const uint16_t scale = inference::floatToHalf(static_cast<float>(int(random() % 2001) - 1000) * 1e-5F);
            std::memcpy(begin + offset, &scale, sizeof scale);
        }
    }
    return bytes;
}

} // namespace tests
