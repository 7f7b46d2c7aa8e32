// From the code units that poppler gives to text that people and the model read.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace media {

/// UTF-16 -> UTF-8. Ligatures become their letters, control characters and lone surrogates go.
std::string pdfTextToUtf8(std::span<const uint16_t> units);

/// Whether a page laid out with spaces, as it looks, is mostly rows of short cells. Its text in reading order, column
/// by column, would tear such rows apart.
bool looksLikeTable(std::string_view laidOut);
/// Without the margin on the left and spaces at the ends of lines, with at most one empty line in a row.
std::string trimLayout(std::string_view laidOut);

/// Nothing, where a letter is not of Latin 1.
std::string utf8ToLatin1(std::string_view text);

struct LetterCount {
    uint32_t all;        ///< code points
    uint32_t unreadable; ///< replacement characters and private ones: glyphs whose meaning the file does not tell
};
LetterCount countLetters(std::string_view text);

} // namespace media
