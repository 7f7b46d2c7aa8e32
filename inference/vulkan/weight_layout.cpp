#include "inference/vulkan/weight_layout.h"

#include "inference/quantization.h"
#include "shaders/modules.h"

#include <cassert>
#include <cstring>
#include <utility>

namespace inference::vulkan {
namespace {

/// Two's complement of quants whose offset is half their range: the highest bit turns over.
constexpr uint8_t kNibbleOffset = 0x88;
constexpr uint32_t kPairOffset = 0xAAAAAAAAU;
constexpr uint32_t kBitOffset = 0xFFFFFFFFU;

/// Writes one plane, block after block.
class Plane {
public:
    explicit Plane(std::byte* target) : m_target(target) {}
    template <class T> void put(const T& value)
    {
        std::memcpy(m_target, &value, sizeof value);
        m_target += sizeof value;
    }

private:
    std::byte* m_target;
};

using Planes = std::array<Plane, kMostPlanes>;
using Nibbles = std::array<uint8_t, 16>;

Nibbles nibbles(const uint8_t* from, uint8_t offset = 0)
{
    Nibbles out;
    for (size_t i = 0; i < out.size(); ++i)
        out[i] = static_cast<uint8_t>(from[i] ^ offset);
    return out;
}

/// 32 bytes whose low nibbles are one block of 32 and whose high nibbles another.
void putNibbles(const uint8_t* from, Nibbles& low, Nibbles& high)
{
    for (size_t i = 0; i < 16; ++i) {
        low[i] = static_cast<uint8_t>((from[i] & 15) | from[i + 16] << 4);
        high[i] = static_cast<uint8_t>(from[i] >> 4 | (from[i + 16] & 0xF0));
    }
}

/// The eight bits of a byte, bit i going to bit i / 4 of byte i % 4.
constexpr std::array<uint32_t, 256> kSpread = [] {
    std::array<uint32_t, 256> table = {};
    for (uint32_t byte = 0; byte < table.size(); ++byte) {
        for (uint32_t bit = 0; bit < 8; ++bit)
            table[byte] |= (byte >> bit & 1) << (bit % 4 * 8 + bit / 4);
    }
    return table;
}();

/// 32 bits in the order of the columns: column c to byte c % 4, bit c / 4.
uint32_t spreadBits(const uint8_t* bits)
{
    return kSpread[bits[0]] | kSpread[bits[1]] << 2 | kSpread[bits[2]] << 4 | kSpread[bits[3]] << 6;
}

/// Exchanges the bits of `mask` << shift in `a` with those of `mask` in `b`.
void exchange(uint32_t& a, uint32_t& b, uint32_t shift, uint32_t mask)
{
    const uint32_t different = ((a >> shift) ^ b) & mask;
    b ^= different;
    a ^= different << shift;
}

/// Transposes bytes that are full of fields of kBits, half by half as one does a square matrix: field f of byte c goes
/// to word f % kWords, there to byte c % 4, field c / 4 + f / kWords * kWords. So word k has block k's fields, or bit k
/// of all nibbles: column c in byte c % 4, field c / 4.
template <size_t kWords, uint32_t kBits> std::array<uint32_t, kWords> turned(const uint8_t* from)
{
    std::array<uint32_t, kWords> words;
    std::memcpy(words.data(), from, sizeof words);
#pragma GCC unroll 4 // else a third as fast
    for (uint32_t half = kWords / 2; half > 0; half /= 2) {
        const uint32_t shift = half * kBits;
#pragma GCC unroll 8
        for (size_t i = 0; i < kWords; ++i)
            if ((i & half) == 0)
                exchange(words[i], words[i + half], shift, 0xFFFFFFFFU / ((1U << shift) + 1));
    }
    return words;
}

/// The pairs of 256 columns as they lie in Q2_K, Q3_K and Q6_K.
void putPairs(const uint8_t* pairs, uint32_t offset, Plane& plane)
{
    for (size_t half = 0; half < 2; ++half) {
        const auto first = turned<4, 2>(pairs + 32 * half);
        const auto second = turned<4, 2>(pairs + 32 * half + 16);
        for (size_t t = 0; t < 4; ++t) {
            plane.put(first[t] ^ offset);
            plane.put(second[t] ^ offset);
        }
    }
}

void putBits(const uint8_t* highBits, uint32_t offset, Plane& plane)
{
    for (const uint32_t word : turned<8, 1>(highBits))
        plane.put(word ^ offset);
}

/// The scales of Q4_K and Q5_K: two halves, then nibbles: low bits of scales, of minima, high bits of both.
template <class Block> void putSixBits(const Block& block, Plane& plane)
{
    std::array<uint32_t, 3> words = {};
    for (uint32_t j = 0; j < 8; ++j) {
        const uint8_t* const s = block.scales;
        const int scale = j < 4 ? s[j] & 63 : (s[j + 4] & 15) | (s[j - 4] >> 6 << 4);
        const int minimum = j < 4 ? s[j + 4] & 63 : s[j + 4] >> 4 | s[j] >> 6 << 4;
        words[0] |= static_cast<uint32_t>(scale & 15) << (4 * j);
        words[1] |= static_cast<uint32_t>(minimum & 15) << (4 * j);
        words[2] |= static_cast<uint32_t>(scale >> 4 | minimum >> 4 << 2) << (4 * j);
    }
    plane.put(block.scale);
    plane.put(block.minimum);
    plane.put(words);
}

template <class Block> void putWideNibbles(const Block& block, Plane& plane)
{
    for (size_t j = 0; j < 4; ++j) {
        std::array<Nibbles, 2> two;
        putNibbles(block.nibbles + 32 * j, two[0], two[1]);
        plane.put(two);
    }
}

void pack(const BlockQ8_0& block, Planes& planes)
{
    planes[0].put(block.values);
    planes[1].put(block.scale);
}

void pack(const BlockQ4_0& block, Planes& planes)
{
    planes[0].put(nibbles(block.nibbles, kNibbleOffset));
    planes[1].put(block.scale);
}

void pack(const BlockQ4_1& block, Planes& planes)
{
    planes[0].put(nibbles(block.nibbles));
    planes[1].put(block.scale);
    planes[1].put(block.minimum);
}

void pack(const BlockQ5_0& block, Planes& planes)
{
    planes[0].put(nibbles(block.nibbles));
    planes[1].put(spreadBits(block.highBits) ^ kBitOffset);
    planes[2].put(block.scale);
}

void pack(const BlockQ5_1& block, Planes& planes)
{
    planes[0].put(nibbles(block.nibbles));
    planes[1].put(spreadBits(block.highBits));
    planes[2].put(block.scale);
    planes[2].put(block.minimum);
}

void pack(const BlockIQ4_NL& block, Planes& planes)
{
    planes[0].put(turned<4, 1>(block.nibbles));
    planes[1].put(block.scale);
}

void pack(const BlockMXFP4& block, Planes& planes)
{
    planes[0].put(turned<4, 1>(block.nibbles));
    planes[1].put(block.exponent);
}

void pack(const BlockQ2_K& block, Planes& planes)
{
    putPairs(block.pairs, 0, planes[0]);
    planes[1].put(block.scales);
    planes[2].put(block.scale);
    planes[2].put(block.minimum);
}

void pack(const BlockQ3_K& block, Planes& planes)
{
    putPairs(block.pairs, 0, planes[0]);
    putBits(block.highBits, kBitOffset, planes[1]);
    for (size_t j = 0; j < 16; ++j) {
        const int low = block.scales[j % 8] >> (j / 8 * 4) & 15;
        const int high = block.scales[8 + j % 4] >> (j / 4 * 2) & 3;
        planes[2].put(static_cast<int8_t>((low | high << 4) - 32));
    }
    planes[3].put(block.scale);
}

void pack(const BlockQ4_K& block, Planes& planes)
{
    putWideNibbles(block, planes[0]);
    putSixBits(block, planes[1]);
}

void pack(const BlockQ5_K& block, Planes& planes)
{
    putWideNibbles(block, planes[0]);
    putBits(block.highBits, 0, planes[1]);
    putSixBits(block, planes[2]);
}

void pack(const BlockQ6_K& block, Planes& planes)
{
    for (size_t half = 0; half < 2; ++half) {
        std::array<Nibbles, 4> four; // blocks 0 and 2 share bytes, 1 and 3
        putNibbles(block.nibbles + 64 * half, four[0], four[2]);
        putNibbles(block.nibbles + 64 * half + 32, four[1], four[3]);
        planes[0].put(four);
    }
    putPairs(block.pairs, kPairOffset, planes[1]);
    planes[2].put(block.scales);
    planes[3].put(block.scale);
}

void pack(const BlockIQ4_XS& block, Planes& planes)
{
    for (size_t j = 0; j < 8; ++j)
        planes[0].put(turned<4, 1>(block.nibbles + 16 * j));
    for (size_t j = 0; j < 8; ++j) {
        const int low = block.scalesLow[j / 2] >> (j % 2 * 4) & 15;
        const int high = block.scalesHigh >> (2 * j) & 3;
        planes[1].put(static_cast<int8_t>((low | high << 4) - 32));
    }
    planes[2].put(block.scale);
}

template <class Block>
void packAll(const std::byte* source, uint64_t blocks, const std::array<std::byte*, kMostPlanes>& targets)
{
    Planes planes = {Plane(targets[0]), Plane(targets[1]), Plane(targets[2]), Plane(targets[3])};
    // Not by way of a copy: small blocks are copied in pieces and read across them, for which processors wait.
    const auto* const from = reinterpret_cast<const Block*>(source);
    for (uint64_t i = 0; i < blocks; ++i)
        pack(from[i], planes);
}

} // namespace

uint32_t WeightPlanes::bytes() const
{
    uint32_t sum = 0;
    for (const uint32_t each : blockBytes)
        sum += each;
    return sum;
}

std::string_view weightKernel(std::string_view kernel, TensorType type)
{
    const auto info = tensorTypeInfo(type);
    return info ? shaders::variant(kernel, info->name) : std::string_view{};
}

WeightPlanes weightPlanes(TensorType type)
{
    switch (type) {
    case TensorType::F32:
        return {1, {4}};
    case TensorType::F16:
    case TensorType::BF16:
        return {1, {2}};
    case TensorType::Q8_0:
        return {2, {32, 2}};
    case TensorType::Q4_0:
    case TensorType::IQ4_NL:
        return {2, {16, 2}};
    case TensorType::Q4_1:
        return {2, {16, 4}};
    case TensorType::Q5_0:
        return {3, {16, 4, 2}};
    case TensorType::Q5_1:
        return {3, {16, 4, 4}};
    case TensorType::MXFP4:
        return {2, {16, 1}};
    case TensorType::Q2_K:
        return {3, {64, 16, 4}};
    case TensorType::Q3_K:
        return {4, {64, 32, 16, 2}};
    case TensorType::Q4_K:
        return {2, {128, 16}};
    case TensorType::Q5_K:
        return {3, {128, 32, 16}};
    case TensorType::Q6_K:
        return {4, {128, 64, 16, 2}};
    case TensorType::IQ4_XS:
        return {3, {128, 8, 2}};
    default:
        return {};
    }
}

uint64_t packedWeightBytes(TensorType type, uint64_t elements)
{
    const auto info = tensorTypeInfo(type);
    assert(info && weightPlanes(type).count > 0);
    return (elements / info->blockElements * weightPlanes(type).bytes() + 3) / 4 * 4;
}

void packWeights(TensorType type, const std::byte* source, uint64_t blocks,
                 const std::array<std::byte*, kMostPlanes>& targets)
{
    switch (type) {
    case TensorType::Q4_0:
        return packAll<BlockQ4_0>(source, blocks, targets);
    case TensorType::Q4_1:
        return packAll<BlockQ4_1>(source, blocks, targets);
    case TensorType::Q5_0:
        return packAll<BlockQ5_0>(source, blocks, targets);
    case TensorType::Q5_1:
        return packAll<BlockQ5_1>(source, blocks, targets);
    case TensorType::Q8_0:
        return packAll<BlockQ8_0>(source, blocks, targets);
    case TensorType::Q2_K:
        return packAll<BlockQ2_K>(source, blocks, targets);
    case TensorType::Q3_K:
        return packAll<BlockQ3_K>(source, blocks, targets);
    case TensorType::Q4_K:
        return packAll<BlockQ4_K>(source, blocks, targets);
    case TensorType::Q5_K:
        return packAll<BlockQ5_K>(source, blocks, targets);
    case TensorType::Q6_K:
        return packAll<BlockQ6_K>(source, blocks, targets);
    case TensorType::IQ4_NL:
        return packAll<BlockIQ4_NL>(source, blocks, targets);
    case TensorType::IQ4_XS:
        return packAll<BlockIQ4_XS>(source, blocks, targets);
    case TensorType::MXFP4:
        return packAll<BlockMXFP4>(source, blocks, targets);
    default: // as in the file
        assert(weightPlanes(type).count == 1);
        std::memcpy(targets[0], source, blocks * weightPlanes(type).bytes());
    }
}

} // namespace inference::vulkan
