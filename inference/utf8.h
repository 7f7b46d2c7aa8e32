// Strict decoding of UTF-8, one code point at a time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace inference {

struct Utf8CodePoint {
    enum class Status {
        Valid,
        Invalid,    ///< `length` bytes, 1 to 3, can never become a code point
        Incomplete, ///< the text ends inside a sequence that is right so far
    };
    Status status;
    char32_t value;
    size_t length; ///< bytes, at least 1
};

/// The code point at `position`, which must be inside the text. Overlong forms, surrogates and values above U+10FFFF
/// are invalid; an invalid run is cut as Unicode recommends (the longest beginning of a sequence is one run).
constexpr Utf8CodePoint decodeUtf8(std::string_view text, size_t position)
{
    using Status = Utf8CodePoint::Status;
    const auto byteAt = [&](size_t index) { return static_cast<unsigned char>(text[index]); };
    const unsigned char lead = byteAt(position);
    if (lead < 0x80)
        return {Status::Valid, lead, 1};
    if (lead < 0xC2 || lead > 0xF4)
        return {Status::Invalid, 0, 1};
    const size_t length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    // The second byte's range shuts out overlong forms, surrogates and values that are too large.
    const unsigned char least = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    const unsigned char most = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
    char32_t value = lead & (0x7FU >> length);
    for (size_t i = 1; i < length; ++i) {
        if (position + i == text.size())
            return {Status::Incomplete, 0, i};
        const unsigned char next = byteAt(position + i);
        if (next < (i == 1 ? least : 0x80) || next > (i == 1 ? most : 0xBF))
            return {Status::Invalid, 0, i};
        value = (value << 6) | (next & 0x3FU);
    }
    return {Status::Valid, value, length};
}

} // namespace inference
