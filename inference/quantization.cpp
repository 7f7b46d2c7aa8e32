#include "inference/quantization.h"

#include "inference/half.h"

#include <bit>
#include <cassert>
#include <cstring>

namespace inference {

namespace {

/// Bit `index` of a bit field that starts with the lowest bit of its first byte.
int bitOf(const uint8_t* bits, int index)
{
    return bits[index / 8] >> (index % 8) & 1;
}

/// Value `index` of 16 bytes of nibbles.
int nibbleOf(const uint8_t* nibbles, int index)
{
    return index < 16 ? nibbles[index] & 15 : nibbles[index - 16] >> 4;
}

/// The two bits of weight `index` of 256 in Q2_K, Q3_K and (as its high bits) Q6_K.
int pairOf(const uint8_t* pairs, int index)
{
    return pairs[index / 128 * 32 + index % 32] >> (index / 32 % 4 * 2) & 3;
}

/// The nibble of weight `index` of 256 in Q4_K and Q5_K.
int wideNibbleOf(const uint8_t* nibbles, int index)
{
    return nibbles[index / 64 * 32 + index % 32] >> (index / 32 % 2 * 4) & 15;
}

struct ScaleAndMinimum {
    int scale, minimum;
};

/// The 6-bit numbers of sub-block `index` of Q4_K and Q5_K.
ScaleAndMinimum scaleAndMinimum(const uint8_t* scales, int index)
{
    if (index < 4)
        return {scales[index] & 63, scales[index + 4] & 63};
    return {(scales[index + 4] & 15) | (scales[index - 4] >> 6 << 4), scales[index + 4] >> 4 | scales[index] >> 6 << 4};
}

void dequantizeBlock(const BlockQ4_0& block, float* out)
{
    for (int i = 0; i < 32; ++i)
        out[i] = halfToFloat(block.scale) * static_cast<float>(nibbleOf(block.nibbles, i) - 8);
}

void dequantizeBlock(const BlockQ4_1& block, float* out)
{
    for (int i = 0; i < 32; ++i)
        out[i] = halfToFloat(block.scale) * static_cast<float>(nibbleOf(block.nibbles, i)) + halfToFloat(block.minimum);
}

void dequantizeBlock(const BlockQ5_0& block, float* out)
{
    for (int i = 0; i < 32; ++i)
        out[i] = halfToFloat(block.scale) *
                 static_cast<float>(nibbleOf(block.nibbles, i) + 16 * bitOf(block.highBits, i) - 16);
}

void dequantizeBlock(const BlockQ5_1& block, float* out)
{
    for (int i = 0; i < 32; ++i)
        out[i] =
            halfToFloat(block.scale) * static_cast<float>(nibbleOf(block.nibbles, i) + 16 * bitOf(block.highBits, i)) +
            halfToFloat(block.minimum);
}

void dequantizeBlock(const BlockQ8_0& block, float* out)
{
    for (int i = 0; i < 32; ++i)
        out[i] = halfToFloat(block.scale) * static_cast<float>(block.values[i]);
}

void dequantizeBlock(const BlockIQ4_NL& block, float* out)
{
    for (int i = 0; i < 32; ++i)
        out[i] = halfToFloat(block.scale) * static_cast<float>(kNonlinearValues[nibbleOf(block.nibbles, i)]);
}

void dequantizeBlock(const BlockMXFP4& block, float* out)
{
    for (int i = 0; i < 32; ++i)
        out[i] = float4Scale(block.exponent) * static_cast<float>(kFloat4Values[nibbleOf(block.nibbles, i)]);
}

void dequantizeBlock(const BlockQ2_K& block, float* out)
{
    for (int i = 0; i < 256; ++i) {
        const int packed = block.scales[i / 16];
        const float scale = halfToFloat(block.scale) * static_cast<float>(packed & 15);
        const float minimum = halfToFloat(block.minimum) * static_cast<float>(packed >> 4);
        out[i] = scale * static_cast<float>(pairOf(block.pairs, i)) - minimum;
    }
}

void dequantizeBlock(const BlockQ3_K& block, float* out)
{
    for (int i = 0; i < 256; ++i) {
        const int j = i / 16;
        const int low = block.scales[j % 8] >> (j / 8 * 4) & 15;
        const int high = block.scales[8 + j % 4] >> (j / 4 * 2) & 3;
        const float scale = halfToFloat(block.scale) * static_cast<float>((low | high << 4) - 32);
        const int third = block.highBits[i % 32] >> (i / 32) & 1;
        out[i] = scale * static_cast<float>(pairOf(block.pairs, i) + 4 * third - 4);
    }
}

void dequantizeBlock(const BlockQ4_K& block, float* out)
{
    for (int i = 0; i < 256; ++i) {
        const ScaleAndMinimum six = scaleAndMinimum(block.scales, i / 32);
        out[i] = halfToFloat(block.scale) * static_cast<float>(six.scale) *
                     static_cast<float>(wideNibbleOf(block.nibbles, i)) -
                 halfToFloat(block.minimum) * static_cast<float>(six.minimum);
    }
}

void dequantizeBlock(const BlockQ5_K& block, float* out)
{
    for (int i = 0; i < 256; ++i) {
        const ScaleAndMinimum six = scaleAndMinimum(block.scales, i / 32);
        const int fifth = block.highBits[i % 32] >> (i / 32) & 1;
        out[i] = halfToFloat(block.scale) * static_cast<float>(six.scale) *
                     static_cast<float>(wideNibbleOf(block.nibbles, i) + 16 * fifth) -
                 halfToFloat(block.minimum) * static_cast<float>(six.minimum);
    }
}

void dequantizeBlock(const BlockQ6_K& block, float* out)
{
    for (int i = 0; i < 256; ++i) {
        const int quarter = i / 32 % 4;
        const int low = block.nibbles[i / 128 * 64 + quarter % 2 * 32 + i % 32] >> (quarter / 2 * 4) & 15;
        const float scale = halfToFloat(block.scale) * static_cast<float>(block.scales[i / 16]);
        out[i] = scale * static_cast<float>(low + 16 * pairOf(block.pairs, i) - 32);
    }
}

void dequantizeBlock(const BlockIQ4_XS& block, float* out)
{
    for (int i = 0; i < 256; ++i) {
        const int j = i / 32;
        const int low = block.scalesLow[j / 2] >> (j % 2 * 4) & 15;
        const int high = block.scalesHigh >> (2 * j) & 3;
        const float scale = halfToFloat(block.scale) * static_cast<float>((low | high << 4) - 32);
        out[i] = scale * static_cast<float>(kNonlinearValues[nibbleOf(block.nibbles + 16 * j, i % 32)]);
    }
}

template <class Block> void dequantizeRow(const std::byte* bytes, size_t count, float* out, size_t blockElements)
{
    for (size_t i = 0; i < count; i += blockElements, bytes += sizeof(Block)) {
        Block block;
        std::memcpy(&block, bytes, sizeof block);
        dequantizeBlock(block, out + i);
    }
}

using DequantizeRow = void (*)(const std::byte*, size_t, float*, size_t);

DequantizeRow rowFunction(TensorType type)
{
    switch (type) {
    case TensorType::Q4_0:
        return dequantizeRow<BlockQ4_0>;
    case TensorType::Q4_1:
        return dequantizeRow<BlockQ4_1>;
    case TensorType::Q5_0:
        return dequantizeRow<BlockQ5_0>;
    case TensorType::Q5_1:
        return dequantizeRow<BlockQ5_1>;
    case TensorType::Q8_0:
        return dequantizeRow<BlockQ8_0>;
    case TensorType::IQ4_NL:
        return dequantizeRow<BlockIQ4_NL>;
    case TensorType::MXFP4:
        return dequantizeRow<BlockMXFP4>;
    case TensorType::Q2_K:
        return dequantizeRow<BlockQ2_K>;
    case TensorType::Q3_K:
        return dequantizeRow<BlockQ3_K>;
    case TensorType::Q4_K:
        return dequantizeRow<BlockQ4_K>;
    case TensorType::Q5_K:
        return dequantizeRow<BlockQ5_K>;
    case TensorType::Q6_K:
        return dequantizeRow<BlockQ6_K>;
    case TensorType::IQ4_XS:
        return dequantizeRow<BlockIQ4_XS>;
    default:
        return nullptr;
    }
}

} // namespace

float float4Scale(uint8_t exponent)
{
    const uint32_t bits = exponent < 2 ? 0x00200000U << exponent : uint32_t{exponent - 1U} << 23;
    return std::bit_cast<float>(bits);
}

bool isBlockQuantised(TensorType type)
{
    return rowFunction(type) != nullptr;
}

void dequantize(TensorType type, std::span<const std::byte> bytes, size_t count, float* out)
{
    const DequantizeRow function = rowFunction(type);
    const auto info = tensorTypeInfo(type);
    assert(function && info && bytes.size() >= count / info->blockElements * info->blockBytes);
    function(bytes.data(), count, out, info->blockElements);
}

} // namespace inference
