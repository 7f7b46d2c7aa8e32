// Sizes of memory and files as people read them, the same everywhere.
#pragma once

#include <array>
#include <cstdint>
#include <cstdio>
#include <string>

namespace inference {

/// "12.3 GiB", "640 MiB", "96 KiB", "12 bytes".
inline std::string byteText(uint64_t bytes)
{
    std::array<char, 32> text;
    const auto value = static_cast<double>(bytes);
    if (bytes >= 1ULL << 30)
        std::snprintf(text.data(), text.size(), "%.1f GiB", value / (1ULL << 30));
    else if (bytes >= 1ULL << 20)
        std::snprintf(text.data(), text.size(), "%.0f MiB", value / (1ULL << 20));
    else if (bytes >= 1ULL << 10)
        std::snprintf(text.data(), text.size(), "%.0f KiB", value / (1ULL << 10));
    else
        std::snprintf(text.data(), text.size(), "%.0f bytes", value);
    return text.data();
}

} // namespace inference
