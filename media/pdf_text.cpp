// Code points of PDF text: decoding, ligatures, letters that are none.
#include "media/pdf_text.h"

#include <algorithm>
#include <array>

namespace media {

namespace {

constexpr uint32_t kReplacement = 0xfffd;

void append(std::string& text, uint32_t point)
{
    const auto trail = [&](uint32_t shift) { return static_cast<char>(0x80U | (point >> shift & 0x3fU)); };
    if (point < 0x80) {
        text += static_cast<char>(point);
    } else if (point < 0x800) {
        text += {static_cast<char>(0xc0U | point >> 6), trail(0)};
    } else if (point < 0x10000) {
        text += {static_cast<char>(0xe0U | point >> 12), trail(6), trail(0)};
    } else {
        text += {static_cast<char>(0xf0U | point >> 18), trail(12), trail(6), trail(0)};
    }
}

bool isHighSurrogate(uint32_t unit)
{
    return unit >= 0xd800 && unit <= 0xdbff;
}

bool isLowSurrogate(uint32_t unit)
{
    return unit >= 0xdc00 && unit <= 0xdfff;
}

bool isControl(uint32_t point)
{
    const bool known = point == '\n' || point == '\t';
    const bool byteOrderMark = point == 0xfeff;
    return byteOrderMark || (!known && (point < 0x20 || (point >= 0x7f && point < 0xa0)));
}

/// Each line, without its end.
template <class Visit> void forEachLine(std::string_view text, const Visit& visit)
{
    while (!text.empty()) {
        const size_t end = text.find('\n');
        std::string_view line = text.substr(0, end);
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
        while (!line.empty() && line.back() == ' ')
            line.remove_suffix(1);
        visit(line);
    }
}

/// Two columns of prose have long cells; a row of a table has short ones.
bool isRow(std::string_view line)
{
    constexpr size_t kGap = 3; // spaces; fewer stand between words of justified lines
    constexpr size_t kShortCell = 28;
    size_t cells = 0;
    size_t letters = 0;
    size_t spaces = kGap;
    for (const char c : line) {
        if (c == ' ') {
            ++spaces;
            continue;
        }
        cells += spaces >= kGap ? 1 : 0;
        letters += (static_cast<uint8_t>(c) & 0xc0U) != 0x80 ? 1 : 0;
        spaces = 0;
    }
    return cells >= 2 && letters <= cells * kShortCell;
}

bool isPrivate(uint32_t point)
{
    return (point >= 0xe000 && point <= 0xf8ff) || point >= 0xf0000;
}

} // namespace

std::string pdfTextToUtf8(std::span<const uint16_t> units)
{
    constexpr uint32_t kFirstLigature = 0xfb00;
    constexpr std::array<const char*, 7> kLigatures = {"ff", "fi", "fl", "ffi", "ffl", "st", "st"};
    std::string text;
    text.reserve(units.size());
    for (size_t i = 0; i < units.size(); ++i) {
        uint32_t point = units[i];
        if (isHighSurrogate(point) && i + 1 < units.size() && isLowSurrogate(units[i + 1])) {
            ++i;
            point = 0x10000U + ((point - 0xd800U) << 10U) + (units[i] - 0xdc00U);
        } else if (isHighSurrogate(point) || isLowSurrogate(point)) {
            point = kReplacement;
        }
        if (point >= kFirstLigature && point < kFirstLigature + kLigatures.size())
            text += kLigatures[point - kFirstLigature];
        else if (point == '\f' || point == '\r')
            text += '\n';
        else if (!isControl(point))
            append(text, point);
    }
    while (!text.empty() && (text.back() == '\n' || text.back() == ' '))
        text.pop_back();
    return text;
}

bool looksLikeTable(std::string_view laidOut)
{
    constexpr size_t kFewestRows = 4; // one after another
    size_t lines = 0;
    size_t rows = 0;
    size_t together = 0;
    size_t mostTogether = 0;
    forEachLine(laidOut, [&](std::string_view line) {
        if (line.empty())
            return;
        ++lines;
        together = isRow(line) ? together + 1 : 0;
        rows += together > 0 ? 1 : 0;
        mostTogether = std::max(mostTogether, together);
    });
    return mostTogether >= kFewestRows && rows * 3 >= lines;
}

std::string trimLayout(std::string_view laidOut)
{
    size_t margin = std::string_view::npos;
    forEachLine(laidOut, [&](std::string_view line) { margin = std::min(margin, line.find_first_not_of(' ')); });
    std::string text;
    bool empty = true;
    forEachLine(laidOut, [&](std::string_view line) {
        if (!line.empty() || !empty)
            (text += line.substr(std::min(margin, line.size()))) += '\n';
        empty = line.empty();
    });
    while (text.ends_with('\n'))
        text.pop_back();
    return text;
}

std::string utf8ToLatin1(std::string_view text)
{
    std::string latin;
    for (size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<uint8_t>(text[i]);
        const bool two = (byte == 0xc2 || byte == 0xc3) && i + 1 < text.size();
        if (byte >= 0x80 && !two)
            return {};
        latin += two ? static_cast<char>((byte & 3U) << 6U | (static_cast<uint8_t>(text[++i]) & 0x3fU)) : text[i];
    }
    return latin;
}

LetterCount countLetters(std::string_view text)
{
    LetterCount count{.all = 0, .unreadable = 0};
    for (size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<uint8_t>(text[i]);
        if (byte <= ' ' || (byte & 0xc0U) == 0x80)
            continue;
        ++count.all;
        uint32_t point = byte;
        const size_t trails = byte >= 0xf0 ? 3 : byte >= 0xe0 ? 2 : byte >= 0xc0 ? 1 : 0;
        if (trails > 0) {
            point = byte & (0x3fU >> trails);
            for (size_t k = 1; k <= trails && i + k < text.size(); ++k)
                point = point << 6U | (static_cast<uint8_t>(text[i + k]) & 0x3fU);
        }
        count.unreadable += point == kReplacement || isPrivate(point) ? 1 : 0;
    }
    return count;
}

} // namespace media
