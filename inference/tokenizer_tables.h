// The tokenizer's lookup tables: flat, keyed by ids and code points, filled once when the file is loaded. Private to
// tokenizer.cpp.
#pragma once

#include "inference/input.h"

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <limits>
#include <string_view>
#include <vector>

namespace inference::tables {

inline constexpr Token kNoToken = -1;
inline constexpr uint32_t kNoRank = std::numeric_limits<uint32_t>::max();
inline constexpr char32_t kSpaceMarkCodePoint = 0x2581;

/// Fibonacci hashing: the upper `bits` bits of a product spread any pattern of keys.
inline constexpr uint64_t kGoldenRatio = 0x9E3779B97F4A7C15;

inline uint64_t hashBytes(std::string_view text)
{
    uint64_t hash = text.size() * kGoldenRatio;
    const auto mix = [&hash](uint64_t word) {
        hash = (hash ^ word) * kGoldenRatio;
        hash ^= hash >> 32;
    };
    const char* data = text.data();
    size_t left = text.size();
    for (; left >= sizeof(uint64_t); left -= sizeof(uint64_t), data += sizeof(uint64_t)) {
        uint64_t word;
        std::memcpy(&word, data, sizeof(word));
        mix(word);
    }
    uint64_t word = 0;
    for (size_t i = 0; i < left; ++i)
        word |= uint64_t{static_cast<unsigned char>(data[i])} << (8 * i);
    mix(word);
    return hash;
}

/// Slots for an open-addressing table of `count` entries, at most half full. As a number of bits.
inline uint32_t tableBits(size_t count)
{
    uint32_t bits = 4;
    while ((size_t{1} << bits) < 2 * count)
        ++bits;
    return bits;
}

/// Spelling -> id, needed while loading only. Spellings are views into the file.
class SpellingTable {
public:
    explicit SpellingTable(const std::vector<std::string_view>& tokens)
        : m_tokens(tokens), m_shift(64 - tableBits(tokens.size())), m_slots(size_t{1} << tableBits(tokens.size()))
    {
    }

    /// False if the spelling is there already.
    bool insert(Token token)
    {
        Slot& slot = slotOf(m_tokens[static_cast<size_t>(token)]);
        if (slot.token != kNoToken)
            return false;
        slot.token = token;
        return true;
    }

    Token find(std::string_view spelling) { return slotOf(spelling).token; }

private:
    struct Slot {
        uint32_t tag = 0; ///< low bits of the hash: most misses need no comparison of bytes
        Token token = kNoToken;
    };

    /// The spelling's slot, or the empty one where it belongs (its tag set).
    Slot& slotOf(std::string_view spelling)
    {
        const uint64_t hash = hashBytes(spelling);
        const auto tag = static_cast<uint32_t>(hash);
        size_t index = (hash * kGoldenRatio) >> m_shift;
        while (m_slots[index].token != kNoToken &&
               !(m_slots[index].tag == tag && m_tokens[static_cast<size_t>(m_slots[index].token)] == spelling))
            index = (index + 1) & (m_slots.size() - 1);
        if (m_slots[index].token == kNoToken)
            m_slots[index].tag = tag;
        return m_slots[index];
    }

    const std::vector<std::string_view>& m_tokens;
    uint32_t m_shift;
    std::vector<Slot> m_slots;
};

struct Merge {
    uint32_t rank = kNoRank; ///< the lower, the earlier; kNoRank: the two do not merge
    Token merged = kNoToken;
};

/// (left id, right id) -> merge.
class MergeTable {
public:
    explicit MergeTable(size_t expectedCount = 0) { resize(tableBits(expectedCount)); }

    /// False if the pair is there already.
    bool insert(Token left, Token right, Merge merge)
    {
        Slot* slot = &m_slots[indexOf(keyOf(left, right))];
        if (slot->key != kEmpty)
            return false;
        *slot = {keyOf(left, right), merge};
        if (2 * ++m_count > m_slots.size())
            grow();
        return true;
    }

    Merge find(Token left, Token right) const { return m_slots[indexOf(keyOf(left, right))].merge; }

private:
    static constexpr uint64_t kEmpty = std::numeric_limits<uint64_t>::max();
    struct Slot {
        uint64_t key = kEmpty;
        Merge merge;
    };

    static uint64_t keyOf(Token left, Token right)
    {
        return (uint64_t{static_cast<uint32_t>(left)} << 32) | static_cast<uint32_t>(right);
    }

    size_t indexOf(uint64_t key) const
    {
        size_t index = (key * kGoldenRatio) >> m_shift;
        while (m_slots[index].key != key && m_slots[index].key != kEmpty)
            index = (index + 1) & (m_slots.size() - 1);
        return index;
    }

    void resize(uint32_t bits)
    {
        m_shift = 64 - bits;
        m_slots.assign(size_t{1} << bits, {});
    }

    void grow()
    {
        const std::vector<Slot> before = std::move(m_slots);
        resize(64 - m_shift + 1);
        for (const Slot& slot : before)
            if (slot.key != kEmpty)
                m_slots[indexOf(slot.key)] = slot;
    }

    uint32_t m_shift = 0;
    size_t m_count = 0;
    std::vector<Slot> m_slots; ///< at most half of them taken
};

/// Code point -> the token that is just this code point, in pages of 256.
class CodePointTable {
public:
    CodePointTable() : m_pageOf(kPageCount, 0), m_tokens(kPageSize, kNoToken) {}

    void set(char32_t codePoint, Token token)
    {
        uint32_t& page = m_pageOf[codePoint / kPageSize];
        if (page == 0) { // page 0 stays empty: all pages that hold nothing share it
            page = static_cast<uint32_t>(m_tokens.size());
            m_tokens.resize(m_tokens.size() + kPageSize, kNoToken);
        }
        m_tokens[page + codePoint % kPageSize] = token;
    }

    Token find(char32_t codePoint) const { return m_tokens[m_pageOf[codePoint / kPageSize] + codePoint % kPageSize]; }

private:
    static constexpr size_t kPageSize = 256;
    static constexpr size_t kPageCount = 0x110000 / kPageSize;
    std::vector<uint32_t> m_pageOf; ///< offset of the page in m_tokens
    std::vector<Token> m_tokens;
};

/// Neighbouring code points that some merge joins, as last of its left and first of its right part.
class SeamTable {
public:
    void insert(char32_t left, char32_t right)
    {
        const char32_t asciiLeft = left == kSpaceMarkCodePoint ? U' ' : left;
        const char32_t asciiRight = right == kSpaceMarkCodePoint ? U' ' : right;
        const bool isAscii = asciiLeft < kAsciiCount && asciiRight < kAsciiCount;
        if (isAscii)
            m_ascii[asciiLeft][asciiRight / 64] |= uint64_t{1} << (asciiRight % 64);
        if (!isAscii || left == kSpaceMarkCodePoint || right == kSpaceMarkCodePoint)
            m_pairs.insert(static_cast<Token>(left), static_cast<Token>(right), {0, 0});
    }

    /// At least one is not ASCII.
    bool joins(char32_t left, char32_t right) const
    {
        return m_pairs.find(static_cast<Token>(left), static_cast<Token>(right)).rank != kNoRank;
    }

    /// Both are ASCII; a space stands for U+2581.
    bool joinsAscii(unsigned char left, unsigned char right) const
    {
        return (m_ascii[left][right / 64] >> (right % 64)) & 1;
    }

private:
    static constexpr char32_t kAsciiCount = 128;
    uint64_t m_ascii[kAsciiCount][2] = {};
    MergeTable m_pairs;
};

} // namespace inference::tables
