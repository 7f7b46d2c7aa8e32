// Damage to files, the same for a seed: flipped bytes, extreme numbers, holes, repeats, cuts. Half of the damaged PNG
// and ZIP files (office documents are ZIPs) get right checksums again, or nothing but checksums would ever be tested.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <random>
#include <string_view>
#include <vector>

class Mutator {
public:
    explicit Mutator(uint32_t seed) : m_random(seed) {}

    /// `bytes` are not empty.
    std::vector<std::byte> mutated(std::vector<std::byte> bytes)
    {
        const size_t rounds = 1 + below(3);
        for (size_t i = 0; i < rounds; ++i)
            mutateOnce(bytes);
        if (below(2) == 0) {
            repairPng(bytes);
            repairZip(bytes);
        }
        return bytes;
    }

    size_t below(size_t end) { return m_random() % std::max<size_t>(end, 1); }

private:
    using Bytes = std::vector<std::byte>;

    void mutateOnce(Bytes& bytes)
    {
        const auto at = [&](size_t index) { return bytes.begin() + static_cast<ptrdiff_t>(index); };
        switch (below(7)) {
        case 0: // a few bytes anywhere
            for (size_t i = 0, count = 1 + below(8); i < count; ++i)
                bytes[below(bytes.size())] = randomByte();
            break;
        case 1: // one in the headers
            bytes[below(std::min<size_t>(bytes.size(), 64))] = randomByte();
            break;
        case 2: { // an extreme number of two, four or eight bytes
            constexpr uint8_t kExtremes[] = {0x00, 0xff, 0x7f, 0x80};
            const auto value = static_cast<std::byte>(kExtremes[below(4)]);
            const size_t start = below(bytes.size());
            std::fill(at(start), at(std::min(bytes.size(), start + (size_t{2} << below(3)))), value);
            break;
        }
        case 3: // a hole
            bytes.erase(at(below(bytes.size() / 2)), at(bytes.size() / 2 + below(bytes.size() / 2)));
            break;
        case 4: { // a piece twice
            const size_t from = below(bytes.size());
            const Bytes piece(at(from), at(std::min(bytes.size(), from + 1 + below(4096))));
            bytes.insert(at(below(bytes.size())), piece.begin(), piece.end());
            break;
        }
        case 5: { // a digit of a number in text, where most formats have theirs
            const size_t start = below(bytes.size());
            const auto digit = std::find_if(at(start), bytes.end(), [](std::byte byte) {
                return byte >= std::byte{'0'} && byte <= std::byte{'9'};
            });
            if (digit != bytes.end())
                *digit = std::byte{'9'};
            break;
        }
        default: // cut
            bytes.resize(1 + below(bytes.size()));
            break;
        }
    }

    std::byte randomByte() { return static_cast<std::byte>(m_random() & 0xff); }

    static uint32_t crc32(const Bytes& bytes, size_t from, size_t count)
    {
        uint32_t crc = 0xffffffff;
        for (size_t i = from; i < from + count; ++i) {
            crc ^= std::to_integer<uint32_t>(bytes[i]);
            for (int bit = 0; bit < 8; ++bit)
                crc = (crc >> 1) ^ ((crc & 1) != 0 ? 0xedb88320 : 0);
        }
        return ~crc;
    }
    static uint32_t number(const Bytes& bytes, size_t at, std::array<int, 4> shifts)
    {
        uint32_t value = 0;
        for (size_t i = 0; i < 4; ++i)
            value |= std::to_integer<uint32_t>(bytes[at + i]) << shifts[i];
        return value;
    }
    static void setNumber(Bytes& bytes, size_t at, uint32_t value, std::array<int, 4> shifts)
    {
        for (size_t i = 0; i < 4; ++i)
            bytes[at + i] = static_cast<std::byte>(value >> shifts[i] & 0xff);
    }
    static constexpr std::array<int, 4> kBig = {24, 16, 8, 0};
    static constexpr std::array<int, 4> kLittle = {0, 8, 16, 24};

    static bool has(const Bytes& bytes, size_t at, std::string_view text)
    {
        return at + text.size() <= bytes.size() &&
               std::equal(text.begin(), text.end(), bytes.begin() + static_cast<ptrdiff_t>(at),
                          [](char wanted, std::byte byte) { return static_cast<std::byte>(wanted) == byte; });
    }

    /// Chunks: length, name, data, CRC of name and data.
    static void repairPng(Bytes& bytes)
    {
        if (!has(bytes, 0, "\x89PNG"))
            return;
        for (size_t at = 8; at + 12 <= bytes.size();) {
            const size_t length = number(bytes, at, kBig);
            if (length > bytes.size() - at - 12)
                return;
            setNumber(bytes, at + 8 + length, crc32(bytes, at + 4, length + 4), kBig);
            at += 12 + length;
        }
    }

    /// Stored files only: local header of 30 bytes, CRC at 14, packed size at 18; central header, CRC at 16.
    static void repairZip(Bytes& bytes)
    {
        if (!has(bytes, 0, "PK\3\4"))
            return;
        std::vector<uint32_t> sums; // in the order of the central directory, as most writers keep it
        size_t next = 0;
        for (size_t at = 0; at + 46 <= bytes.size(); ++at) {
            if (has(bytes, at, "PK\3\4") && bytes[at + 8] == std::byte{0}) {
                const size_t size = number(bytes, at + 18, kLittle);
                const size_t names =
                    (number(bytes, at + 26, kLittle) & 0xffff) + (number(bytes, at + 26, kLittle) >> 16);
                if (at + 30 + names > bytes.size() || size > bytes.size() - at - 30 - names)
                    continue;
                sums.push_back(crc32(bytes, at + 30 + names, size));
                setNumber(bytes, at + 14, sums.back(), kLittle);
            } else if (has(bytes, at, "PK\1\2") && next < sums.size()) {
                setNumber(bytes, at + 16, sums[next++], kLittle);
            }
        }
    }

    std::mt19937 m_random;
};
