// Bytes that may be text -> UTF-8. Encodings are told by byte order marks, by being valid UTF-8, and otherwise guessed
// by uchardet; ICU converts, whose tables are part of its library (iconv would load a module from a file for each).
#pragma once

#include "inference/result.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace media {

using Bytes = std::span<const std::byte>;

inline std::string_view asText(Bytes bytes)
{
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}
inline Bytes asBytes(std::string_view text)
{
    return std::as_bytes(std::span(text.data(), text.size()));
}

struct TextEncoding {
    std::string name;     ///< as ICU and people know it: "UTF-8", "UTF-16LE", "windows-1252"
    size_t markBytes = 0; ///< of the byte order mark that the text begins with
    size_t unitBytes = 1; ///< a line feed takes so many: 2 in UTF-16, 4 in UTF-32
};

/// Nothing when the bytes are no text. Looks at the first 256 KiB, for UTF-8 at all of them.
std::optional<TextEncoding> detectEncoding(Bytes bytes);

/// Whether ICU knows an encoding of that name.
bool isKnownEncoding(const std::string& encoding);

/// Converts; what is no character becomes U+FFFD, an unknown encoding is read as windows-1252.
std::string toUtf8(Bytes bytes, const std::string& encoding);

/// Valid UTF-8 of any bytes that should be: every other byte becomes U+FFFD.
std::string repairUtf8(std::string_view text);
bool isUtf8(std::string_view text);
void appendUtf8(std::string& target, uint32_t codePoint); ///< U+FFFD for surrogates and beyond U+10FFFF

/// Line ends become "\n", the colours of terminals and control characters go. Takes and gives UTF-8.
std::string normaliseText(std::string_view text);

/// Cuts to at most `maxBytes` without splitting a character.
std::string_view utf8Prefix(std::string_view text, size_t maxBytes);
std::string_view utf8Suffix(std::string_view text, size_t maxBytes);

/// What is no digit of base64 is passed over.
std::string base64Decoded(std::string_view text);

} // namespace media
