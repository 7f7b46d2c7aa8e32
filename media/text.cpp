// See text.h.
#include "media/text.h"

#include "inference/byte_text.h"
#include "media/encoding.h"

#include <algorithm>
#include <cstring>

namespace media {

using inference::Error;
using inference::ErrorCode;
using inference::Result;

namespace {

constexpr uint64_t kLinesOfFence = 200;

/// The code unit at `index`, of which only line ends matter.
uint32_t unitAt(Bytes bytes, size_t index, const TextEncoding& encoding)
{
    const std::byte* unit = bytes.data() + index * encoding.unitBytes;
    const bool big = encoding.name.ends_with("BE");
    uint32_t value = 0;
    for (size_t i = 0; i < encoding.unitBytes; ++i)
        value |= std::to_integer<uint32_t>(unit[i]) << 8 * (big ? encoding.unitBytes - 1 - i : i);
    return value;
}

/// Line ends: \n, \r\n and \r alone.
uint64_t countLineEnds(Bytes bytes, const TextEncoding& encoding)
{
    uint64_t ends = 0;
    uint32_t previous = 0;
    const size_t count = bytes.size() / encoding.unitBytes;
    for (size_t i = 0; i < count; ++i) {
        const uint32_t unit =
            encoding.unitBytes == 1 ? std::to_integer<uint32_t>(bytes[i]) : unitAt(bytes, i, encoding);
        ends += unit == '\r' || (unit == '\n' && previous != '\r') ? 1 : 0;
        previous = unit;
    }
    return ends;
}

bool endsInLineEnd(Bytes bytes, const TextEncoding& encoding)
{
    const size_t count = bytes.size() / encoding.unitBytes;
    if (count == 0)
        return true;
    const uint32_t last = unitAt(bytes, count - 1, encoding);
    return last == '\n' || last == '\r';
}

/// Whole lines from the beginning; a first line beyond all bounds is cut.
std::string_view headLines(std::string_view text, size_t maxBytes)
{
    if (text.size() <= maxBytes)
        return text;
    const size_t end = text.rfind('\n', maxBytes == 0 ? 0 : maxBytes - 1);
    return end == std::string_view::npos ? utf8Prefix(text, maxBytes) : text.substr(0, end + 1);
}

/// Whole lines up to the end. `text` begins inside a line unless `whole`.
std::string_view tailLines(std::string_view text, size_t maxBytes)
{
    const std::string_view suffix = utf8Suffix(text, maxBytes);
    const size_t start = suffix.find('\n');
    return start == std::string_view::npos ? suffix : suffix.substr(start + 1);
}

std::string shortenedLines(std::string_view text, uint64_t maxLineBytes, uint64_t& shortened)
{
    std::string result;
    result.reserve(text.size());
    while (!text.empty()) {
        const size_t end = std::min(text.find('\n'), text.size());
        const std::string_view line = text.substr(0, end);
        if (line.size() <= maxLineBytes) {
            result += line;
        } else {
            const std::string_view head = utf8Prefix(line, maxLineBytes * 3 / 4);
            const std::string_view tail = utf8Suffix(line, maxLineBytes / 4);
            result += head;
            result +=
                " […" + inference::byteText(line.size() - head.size() - tail.size()) + " of this line left out…] ";
            result += tail;
            ++shortened;
        }
        if (end < text.size())
            result.push_back('\n');
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return result;
}

uint64_t lineCount(std::string_view text)
{
    const auto ends = static_cast<uint64_t>(std::ranges::count(text, '\n'));
    return ends + (text.empty() || text.ends_with('\n') ? 0 : 1);
}

/// One fence after another, of at most kLinesOfFence lines each.
void writeFences(std::string_view text, uint64_t line, const FileType& type, const std::string& name,
                 DocumentWriter& writer)
{
    while (!text.empty()) {
        size_t end = 0;
        uint64_t lines = 0;
        while (lines < kLinesOfFence && end < text.size()) {
            end = std::min(text.find('\n', end), text.size() - 1) + 1;
            ++lines;
        }
        const std::string info = (type.language.empty() ? "text" : type.language) + " " + name + " lines " +
                                 std::to_string(line) + "-" + std::to_string(line + lines - 1);
        writer.block(fencedCode(info, text.substr(0, end)));
        text.remove_prefix(end);
        line += lines;
    }
}

} // namespace

Result<TextExcerpt> excerptText(Bytes bytes, uint64_t maxBytes, uint64_t maxLineBytes)
{
    const auto encoding = detectEncoding(bytes);
    if (!encoding)
        return Error{ErrorCode::Media, "it is no text: it holds control characters that texts do not have"};
    const Bytes content = bytes.subspan(encoding->markBytes);
    TextExcerpt excerpt;
    excerpt.encoding = encoding->name;
    excerpt.lines = countLineEnds(content, *encoding) + (endsInLineEnd(content, *encoding) ? 0 : 1);
    const auto convert = [&](Bytes part) {
        return shortenedLines(normaliseText(toUtf8(part, encoding->name)), maxLineBytes, excerpt.shortenedLines);
    };
    constexpr uint64_t kMostBytesOfText = 4; // a character of a file may be four bytes for one of UTF-8
    const uint64_t half = maxBytes / 2 * kMostBytesOfText / encoding->unitBytes * encoding->unitBytes;
    if (content.size() / 2 <= half) {
        excerpt.head = convert(content);
        if (excerpt.head.size() <= maxBytes)
            return excerpt;
        excerpt.tail = tailLines(excerpt.head, maxBytes / 2);
        excerpt.head.resize(headLines(excerpt.head, maxBytes / 2).size());
    } else {
        const size_t rest = content.size() - content.size() % encoding->unitBytes;
        excerpt.head = headLines(convert(content.first(half)), maxBytes / 2);
        excerpt.tail = tailLines(convert(content.subspan(rest - half)), maxBytes / 2);
    }
    const uint64_t headCount = lineCount(excerpt.head);
    excerpt.tailLine = std::max(excerpt.lines - std::min(excerpt.lines, lineCount(excerpt.tail)), headCount) + 1;
    excerpt.leftOutLines = excerpt.tailLine - 1 - headCount;
    const uint64_t kept = excerpt.head.size() + excerpt.tail.size();
    excerpt.leftOutBytes = content.size() - std::min<uint64_t>(content.size(), kept);
    return excerpt;
}

Result<void> readText(Bytes bytes, const FileType& type, const std::string& name, DocumentWriter& writer)
{
    const bool code = type.format == FileFormat::SourceCode;
    const uint64_t maxBytes = writer.limits().maxTextBytes / 4 * 3; // the rest is for what fences add
    TRY_ASSIGN(const TextExcerpt excerpt, excerptText(bytes, maxBytes, writer.limits().maxLineBytes));
    writer.setPlace(name);
    const auto write = [&](std::string_view text, uint64_t line) {
        if (code)
            writeFences(text, line, type, name, writer);
        else
            writer.block(text.substr(0, text.find_last_not_of('\n') + 1));
    };
    write(excerpt.head, 1);
    if (!excerpt.tail.empty()) {
        const std::string what = counted(excerpt.leftOutLines, "line", "lines") + " (" +
                                 inference::byteText(excerpt.leftOutBytes) + ") in the middle";
        writer.block("[" + what + " left out: up to line " + groupedNumber(excerpt.tailLine - 1) + "]");
        writer.leftOut(what);
        write(excerpt.tail, excerpt.tailLine);
    }
    if (excerpt.shortenedLines > 0)
        writer.leftOut("the middle of " + counted(excerpt.shortenedLines, "very long line", "very long lines"));
    return {};
}

} // namespace media
