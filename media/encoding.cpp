// See encoding.h.
#include "media/encoding.h"

#include <unicode/ucnv.h>
#include <unicode/unistr.h>
#include <unicode/utf16.h>

#include <uchardet/uchardet.h>

#include <algorithm>
#include <array>
#include <memory>
#include <vector>

namespace media {

namespace {

constexpr size_t kSampleBytes = 256U << 10;
constexpr std::string_view kReplacement = "\xef\xbf\xbd";
constexpr const char* kFallbackEncoding = "windows-1252";

struct CloseConverter {
    void operator()(UConverter* converter) const { ucnv_close(converter); }
};
using Converter = std::unique_ptr<UConverter, CloseConverter>;

struct CloseDetector {
    void operator()(uchardet_t detector) const { uchardet_delete(detector); }
};

Converter openConverter(const std::string& encoding)
{
    UErrorCode status = U_ZERO_ERROR;
    Converter converter(encoding.empty() ? nullptr : ucnv_open(encoding.c_str(), &status));
    return U_SUCCESS(status) ? std::move(converter) : nullptr;
}

uint8_t at(std::string_view text, size_t index)
{
    return static_cast<uint8_t>(text[index]);
}

/// How many bytes the character at `start` takes; 0 when there is none (overlong forms and surrogates are none).
size_t characterBytes(std::string_view text, size_t start)
{
    const uint8_t first = at(text, start);
    if (first < 0x80)
        return 1;
    const size_t length = first >= 0xc2 && first < 0xe0   ? 2
                          : (first & 0xf0) == 0xe0        ? 3
                          : first >= 0xf0 && first < 0xf5 ? 4
                                                          : 0;
    if (length == 0 || text.size() - start < length)
        return 0;
    for (size_t i = 1; i < length; ++i) {
        if ((at(text, start + i) & 0xc0) != 0x80)
            return 0;
    }
    const uint8_t second = at(text, start + 1);
    const bool bad = (first == 0xe0 && second < 0xa0) || (first == 0xed && second >= 0xa0) ||
                     (first == 0xf0 && second < 0x90) || (first == 0xf4 && second >= 0x90);
    return bad ? 0 : length;
}

/// Offset of the first byte that is part of no character, or the size.
size_t validPrefix(std::string_view text)
{
    size_t i = 0;
    while (i < text.size()) {
        if (at(text, i) < 0x80) {
            ++i;
            continue;
        }
        const size_t length = characterBytes(text, i);
        if (length == 0)
            return i;
        i += length;
    }
    return i;
}

/// Control characters that texts do not hold; ESC begins the colours of terminals, 0x1a ended files of CP/M and DOS.
bool isBinaryControl(uint8_t byte)
{
    return byte < 0x20 && byte != '\n' && byte != '\r' && byte != '\t' && byte != '\f' && byte != '\v' &&
           byte != '\b' && byte != '\a' && byte != 0x1b && byte != 0x1a;
}

/// UTF-16 without a mark: most of its zeros stand on one side of each pair.
std::optional<TextEncoding> detectUnmarkedUtf16(Bytes sample)
{
    constexpr size_t kLeast = 16;
    const size_t pairs = sample.size() / 2;
    if (pairs * 2 < kLeast)
        return std::nullopt;
    size_t zeroFirst = 0;
    size_t zeroSecond = 0;
    for (size_t i = 0; i < pairs; ++i) {
        const bool first = sample[i * 2] == std::byte{0};
        const bool second = sample[i * 2 + 1] == std::byte{0};
        if (first && second)
            return std::nullopt;
        zeroFirst += first ? 1 : 0;
        zeroSecond += second ? 1 : 0;
    }
    const size_t most = std::max(zeroFirst, zeroSecond);
    if (most * 4 < pairs || std::min(zeroFirst, zeroSecond) * 50 > pairs)
        return std::nullopt;
    return TextEncoding{zeroFirst > zeroSecond ? "UTF-16BE" : "UTF-16LE", 0, 2};
}

std::string guessEncoding(std::string_view sample)
{
    const std::unique_ptr<std::remove_pointer_t<uchardet_t>, CloseDetector> detector(uchardet_new());
    if (uchardet_handle_data(detector.get(), sample.data(), sample.size()) != 0)
        return kFallbackEncoding;
    uchardet_data_end(detector.get());
    std::string guess = uchardet_get_charset(detector.get());
    // Windows' pages hold the printable part of ISO 8859 and quotation marks where that has controls.
    constexpr std::array<std::pair<std::string_view, std::string_view>, 3> kWider = {
        {{"ISO-8859-1", "windows-1252"}, {"ASCII", "windows-1252"}, {"ISO-8859-9", "windows-1254"}}};
    for (const auto& [narrow, wide] : kWider) {
        if (guess == narrow)
            guess = wide;
    }
    return isKnownEncoding(guess) ? guess : kFallbackEncoding;
}

} // namespace

std::optional<TextEncoding> detectEncoding(Bytes bytes)
{
    using namespace std::string_view_literals;
    const std::string_view text = asText(bytes);
    if (text.starts_with("\xef\xbb\xbf"sv))
        return TextEncoding{"UTF-8", 3, 1};
    if (text.starts_with("\xff\xfe\0\0"sv))
        return TextEncoding{"UTF-32LE", 4, 4};
    if (text.starts_with("\0\0\xfe\xff"sv))
        return TextEncoding{"UTF-32BE", 4, 4};
    if (text.starts_with("\xff\xfe"sv))
        return TextEncoding{"UTF-16LE", 2, 2};
    if (text.starts_with("\xfe\xff"sv))
        return TextEncoding{"UTF-16BE", 2, 2};
    const std::string_view sample = text.substr(0, kSampleBytes);
    const size_t controls = static_cast<size_t>(
        std::ranges::count_if(sample, [](char c) { return isBinaryControl(static_cast<uint8_t>(c)); }));
    if (sample.find('\0') != std::string_view::npos) {
        if (const auto encoding = detectUnmarkedUtf16(asBytes(sample)))
            return encoding;
    }
    constexpr size_t kControlsOneIn = 500; // a stray one in a log is no reason to refuse it
    if (controls * kControlsOneIn > sample.size())
        return std::nullopt;
    constexpr size_t kLongestCharacter = 4;
    const size_t valid = validPrefix(text);
    const bool cut = text.size() - valid < kLongestCharacter && valid < text.size() && at(text, valid) >= 0xc0;
    if (valid == text.size() || (cut && valid > 0))
        return TextEncoding{"UTF-8", 0, 1};
    const std::string_view doubtful = text.substr(valid - std::min(valid, kSampleBytes / 2), kSampleBytes);
    size_t broken = 0;
    size_t whole = 0;
    for (size_t i = 0; i < doubtful.size();) {
        const size_t length = characterBytes(doubtful, i);
        broken += length == 0 ? 1 : 0;
        whole += length > 1 ? 1 : 0;
        i += std::max<size_t>(length, 1);
    }
    if (controls > 0 && broken * 4 > doubtful.size())
        return std::nullopt;             // compressed data
    constexpr size_t kStrayOneIn = 1000; // UTF-8 with a few broken bytes is still that
    if (whole > broken * 4 && broken * kStrayOneIn < doubtful.size())
        return TextEncoding{"UTF-8", 0, 1};
    return TextEncoding{guessEncoding(doubtful), 0, 1};
}

bool isKnownEncoding(const std::string& encoding)
{
    return openConverter(encoding) != nullptr;
}

std::string toUtf8(Bytes bytes, const std::string& encoding)
{
    if (encoding == "UTF-8")
        return repairUtf8(asText(bytes));
    Converter converter = openConverter(encoding);
    if (!converter)
        converter = openConverter(kFallbackEncoding);
    std::string result;
    if (!converter)
        return repairUtf8(asText(bytes));
    constexpr size_t kStep = 64U << 10; // UTF-16 units at a time: memory stays near that of the result
    std::vector<UChar> units(kStep);
    size_t kept = 0; // the first half of a pair whose second half comes with the next step
    const char* source = asText(bytes).data();
    const char* const end = source + bytes.size();
    for (bool more = true; more;) {
        UErrorCode status = U_ZERO_ERROR;
        UChar* target = units.data() + kept;
        ucnv_toUnicode(converter.get(), &target, units.data() + units.size(), &source, end, nullptr, true, &status);
        more = status == U_BUFFER_OVERFLOW_ERROR;
        size_t count = static_cast<size_t>(target - units.data());
        kept = more && U16_IS_LEAD(units[count - 1]) ? 1 : 0;
        count -= kept;
        icu::UnicodeString(false, units.data(), static_cast<int32_t>(count)).toUTF8String(result);
        if (kept == 1)
            units[0] = units[count];
    }
    return result;
}

bool isUtf8(std::string_view text)
{
    return validPrefix(text) == text.size();
}

std::string repairUtf8(std::string_view text)
{
    std::string result;
    result.reserve(text.size());
    while (!text.empty()) {
        const size_t valid = validPrefix(text);
        result.append(text.substr(0, valid));
        if (valid == text.size())
            break;
        result.append(kReplacement);
        text.remove_prefix(valid + 1);
    }
    return result;
}

void appendUtf8(std::string& target, uint32_t codePoint)
{
    if (codePoint > 0x10ffff || (codePoint >= 0xd800 && codePoint < 0xe000)) {
        target.append(kReplacement);
        return;
    }
    const auto push = [&](uint32_t value) { target.push_back(static_cast<char>(static_cast<uint8_t>(value))); };
    if (codePoint < 0x80) {
        push(codePoint);
    } else if (codePoint < 0x800) {
        push(0xc0 | codePoint >> 6);
        push(0x80 | (codePoint & 0x3f));
    } else if (codePoint < 0x10000) {
        push(0xe0 | codePoint >> 12);
        push(0x80 | (codePoint >> 6 & 0x3f));
        push(0x80 | (codePoint & 0x3f));
    } else {
        push(0xf0 | codePoint >> 18);
        push(0x80 | (codePoint >> 12 & 0x3f));
        push(0x80 | (codePoint >> 6 & 0x3f));
        push(0x80 | (codePoint & 0x3f));
    }
}

std::string normaliseText(std::string_view text)
{
    std::string result;
    result.reserve(text.size());
    for (size_t i = 0; i < text.size(); ++i) {
        const uint8_t byte = at(text, i);
        if (byte == '\r') {
            if (i + 1 == text.size() || text[i + 1] != '\n')
                result.push_back('\n');
        } else if (byte == '\f' || byte == '\v') {
            result.push_back(' '); // no line end: line numbers stay those of editors
        } else if (byte == 0x1b && i + 1 < text.size() && text[i + 1] == '[') { // ESC [ parameters, one final letter
            size_t end = i + 2;
            while (end < text.size() && at(text, end) >= 0x20 && at(text, end) < 0x40)
                ++end;
            i = std::min(end, text.size() - 1);
        } else if (byte >= 0x20 ? byte != 0x7f : byte == '\n' || byte == '\t') {
            const bool c1 = byte == 0xc2 && i + 1 < text.size() && at(text, i + 1) < 0xa0;
            const bool mark = byte == 0xef && text.substr(i, 3) == "\xef\xbb\xbf";
            if (c1 || mark)
                i += c1 ? 1 : 2;
            else
                result.push_back(text[i]);
        }
    }
    return result;
}

std::string_view utf8Prefix(std::string_view text, size_t maxBytes)
{
    if (text.size() <= maxBytes)
        return text;
    size_t end = maxBytes;
    while (end > 0 && (at(text, end) & 0xc0) == 0x80)
        --end;
    return text.substr(0, end);
}

std::string_view utf8Suffix(std::string_view text, size_t maxBytes)
{
    if (text.size() <= maxBytes)
        return text;
    size_t start = text.size() - maxBytes;
    while (start < text.size() && (at(text, start) & 0xc0) == 0x80)
        ++start;
    return text.substr(start);
}

std::string base64Decoded(std::string_view text)
{
    std::string bytes;
    uint32_t bits = 0;
    int count = 0;
    for (const char c : text) {
        int value = -1;
        if (c >= 'A' && c <= 'Z')
            value = c - 'A';
        else if (c >= 'a' && c <= 'z')
            value = c - 'a' + 26;
        else if (c >= '0' && c <= '9')
            value = c - '0' + 52;
        else if (c == '+' || c == '-')
            value = 62;
        else if (c == '/' || c == '_')
            value = 63;
        if (value < 0)
            continue;
        bits = bits << 6 | static_cast<uint32_t>(value);
        count += 6;
        if (count >= 8) {
            count -= 8;
            bytes.push_back(static_cast<char>(bits >> count & 0xff));
        }
    }
    return bytes;
}

} // namespace media
