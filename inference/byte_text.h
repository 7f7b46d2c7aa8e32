// Sizes of memory and files as people read them, the same everywhere.
#pragma once

#include <array>
#include <charconv>
#include <cstdint>
#include <string>

namespace inference {

/// "12.3 GiB", "640 MiB", "96 KiB", "12 bytes". printf() would write the locale's comma.
inline std::string byteText(uint64_t bytes)
{
    const auto written = [bytes](int shift, int decimals, const char* unit) {
        std::array<char, 32> text;
        const double value = static_cast<double>(bytes) / static_cast<double>(1ULL << shift);
        const auto end =
            std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed, decimals);
        return std::string(text.data(), end.ptr) + unit;
    };
    if (bytes >= 1ULL << 30)
        return written(30, 1, " GiB");
    if (bytes >= 1ULL << 20)
        return written(20, 0, " MiB");
    if (bytes >= 1ULL << 10)
        return written(10, 0, " KiB");
    return written(0, 0, " bytes");
}

} // namespace inference
