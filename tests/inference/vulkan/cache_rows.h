// Rows of keys or values as a cache keeps them, made and read by the host.
#pragma once

#include "inference/half.h"
#include "inference/vulkan/ops.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <vector>

namespace vulkan_test {

/// Floats as bytes with scales, rounded in place.
inline std::vector<uint32_t> packBytes(std::vector<float>& floats, uint32_t headSize)
{
    const uint64_t rowBytes = inference::vulkan::cacheRowBytes(inference::CacheType::Q8, 1, headSize);
    std::vector<uint32_t> words(floats.size() / headSize * rowBytes / 4);
    auto* bytes = reinterpret_cast<uint8_t*>(words.data());
    for (size_t block = 0; block < floats.size(); block += 32) {
        uint8_t* row = bytes + block / headSize * rowBytes;
        float largest = 0;
        for (size_t i = block; i < block + 32; ++i)
            largest = std::max(largest, std::fabs(floats[i]));
        const uint16_t bits = inference::floatToHalf(largest / 127);
        const float scale = inference::halfToFloat(bits);
        std::memcpy(row + headSize + block % headSize / 32 * 2, &bits, 2);
        for (size_t i = block; i < block + 32; ++i) {
            const float level = std::clamp(std::nearbyint(floats[i] / std::max(scale, 1e-30F)), -127.0F, 127.0F);
            row[i % headSize] = static_cast<uint8_t>(static_cast<int8_t>(level));
            floats[i] = level * scale;
        }
    }
    return words;
}

/// And back.
inline std::vector<float> unpackBytes(const std::vector<uint32_t>& words, uint32_t headSize)
{
    const uint64_t rowBytes = inference::vulkan::cacheRowBytes(inference::CacheType::Q8, 1, headSize);
    const auto* bytes = reinterpret_cast<const uint8_t*>(words.data());
    std::vector<float> floats(words.size() * 4 / rowBytes * headSize);
    for (size_t i = 0; i < floats.size(); ++i) {
        const uint8_t* row = bytes + i / headSize * rowBytes;
        uint16_t scale = 0;
        std::memcpy(&scale, row + headSize + i % headSize / 32 * 2, 2);
        floats[i] = static_cast<float>(static_cast<int8_t>(row[i % headSize])) * inference::halfToFloat(scale);
    }
    return floats;
}

/// Floats as any type of cache has them, rounded in place.
inline std::vector<uint32_t> packCache(std::vector<float>& floats, inference::CacheType type, uint32_t headSize)
{
    if (type == inference::CacheType::Q8)
        return packBytes(floats, headSize);
    std::vector<uint32_t> words(type == inference::CacheType::F32 ? floats.size() : (floats.size() + 1) / 2);
    if (type == inference::CacheType::F32) {
        std::memcpy(words.data(), floats.data(), floats.size() * 4);
        return words;
    }
    for (size_t i = 0; i < floats.size(); ++i) {
        const uint16_t bits = inference::floatToHalf(floats[i]);
        words[i / 2] |= uint32_t{bits} << (i % 2 * 16);
        floats[i] = inference::halfToFloat(bits);
    }
    return words;
}

} // namespace vulkan_test
