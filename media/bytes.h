// Bounds-checked reading of numbers from untrusted bytes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace media {

enum class ByteOrder { Big, Little };

class ByteReader {
public:
    explicit ByteReader(std::span<const std::byte> bytes, ByteOrder order = ByteOrder::Big)
        : m_bytes(bytes), m_order(order)
    {
    }

    uint64_t size() const { return m_bytes.size(); }
    std::optional<uint32_t> u8(uint64_t at) const { return number(at, 1); }
    std::optional<uint32_t> u16(uint64_t at) const { return number(at, 2); }
    std::optional<uint32_t> u24(uint64_t at) const { return number(at, 3); }
    std::optional<uint32_t> u32(uint64_t at) const { return number(at, 4); }

    /// Whether these characters stand there.
    bool has(uint64_t at, std::string_view text) const
    {
        if (at > m_bytes.size() || m_bytes.size() - at < text.size())
            return false;
        for (size_t i = 0; i < text.size(); ++i) {
            if (m_bytes[at + i] != static_cast<std::byte>(text[i]))
                return false;
        }
        return true;
    }

    /// At most `count` bytes from `at` on, fewer at the end.
    std::span<const std::byte> slice(uint64_t at, uint64_t count) const
    {
        if (at >= m_bytes.size())
            return {};
        return m_bytes.subspan(at, count < m_bytes.size() - at ? count : m_bytes.size() - at);
    }

private:
    std::optional<uint32_t> number(uint64_t at, uint32_t width) const
    {
        if (at > m_bytes.size() || m_bytes.size() - at < width)
            return std::nullopt;
        uint32_t value = 0;
        for (uint32_t i = 0; i < width; ++i) {
            const uint32_t index = m_order == ByteOrder::Big ? i : width - 1 - i;
            value = value << 8 | std::to_integer<uint32_t>(m_bytes[at + index]);
        }
        return value;
    }

    std::span<const std::byte> m_bytes;
    ByteOrder m_order;
};

} // namespace media
