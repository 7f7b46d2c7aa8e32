#include "ui/markdown_cutter.h"

#include <algorithm>
#include <cctype>

namespace ui {

namespace {

/// Cells of a line of a table, 0 if it has no bar.
std::size_t cellCount(std::string_view text)
{
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t' || text.back() == '\r'))
        text.remove_suffix(1);
    std::size_t bars = 0;
    bool escaped = false;
    bool inCode = false;
    for (const char letter : text) {
        bars += letter == '|' && !escaped && !inCode ? 1 : 0;
        inCode ^= letter == '`' && !escaped;
        escaped = letter == '\\' && !escaped;
    }
    if (bars == 0)
        return 0;
    return bars + 1 - (text.front() == '|' ? 1 : 0) - (text.size() > 1 && text.back() == '|' ? 1 : 0);
}

} // namespace

bool isBlankLine(std::string_view line)
{
    return line.find_first_not_of(" \t\r") == std::string_view::npos;
}

std::size_t listMarkerLength(std::string_view text)
{
    std::size_t length = 0;
    if (!text.empty() && (text[0] == '-' || text[0] == '+' || text[0] == '*')) {
        length = 1;
    } else {
        while (length < text.size() && length < 9 && std::isdigit(static_cast<unsigned char>(text[length])) != 0)
            length++;
        if (length == 0 || length == text.size() || (text[length] != '.' && text[length] != ')'))
            return 0;
        length++;
    }
    if (length == text.size())
        return length;
    return text[length] == ' ' || text[length] == '\t' || text[length] == '\r' ? length + 1 : 0;
}

std::optional<Fence> openingFence(std::string_view text)
{
    if (text.empty() || (text[0] != '`' && text[0] != '~'))
        return std::nullopt;
    const std::size_t length = std::min(text.find_first_not_of(text[0]), text.size());
    if (length < 3 || (text[0] == '`' && text.find('`', length) != std::string_view::npos))
        return std::nullopt;
    return Fence{text[0], length};
}

bool closesFence(std::string_view text, const Fence& fence)
{
    const std::size_t length = std::min(text.find_first_not_of(fence.character), text.size());
    return length >= fence.length && isBlankLine(text.substr(length));
}

LineStart lineStart(std::string_view line)
{
    LineStart start;
    std::size_t skipped = 0;
    for (; skipped < line.size() && (line[skipped] == ' ' || line[skipped] == '\t'); skipped++)
        start.indent += line[skipped] == '\t' ? 4 : 1;
    start.text = line.substr(skipped);
    start.isItem = listMarkerLength(start.text) > 0;
    const std::size_t hashes = std::min(start.text.find_first_not_of('#'), start.text.size());
    start.isHeading = hashes >= 1 && hashes <= 6 &&
                      (hashes == start.text.size() || start.text[hashes] == ' ' || start.text[hashes] == '\t');
    start.fence = openingFence(start.text);
    std::string_view rest = start.text;
    for (std::size_t marker = listMarkerLength(rest); marker > 0; marker = listMarkerLength(rest)) {
        rest.remove_prefix(std::min(marker, rest.size()));
        rest.remove_prefix(std::min(rest.find_first_not_of(" \t"), rest.size()));
        // Looked at behind the last marker only: each look goes to the end of the line.
        if (listMarkerLength(rest) == 0)
            start.itemFence = openingFence(rest);
    }
    return start;
}

SegmentCutter::Cut SegmentCutter::takeLine(std::string_view line)
{
    if (isBlankLine(line)) {
        m_afterBlank = true;
        m_lastColumns = 0;
        m_closed = m_closed || m_kind == SegmentKind::Table;
        return Cut::None;
    }
    const LineStart start = lineStart(line);
    const bool leavesItem = m_kind == SegmentKind::List && start.indent < 2;
    if (m_fence && !m_closed && !leavesItem) {
        // Four columns in, it is a line of the code; in a list that cannot be told here.
        if (closesFence(start.text, *m_fence) && (m_kind == SegmentKind::List || start.indent < 4)) {
            m_fence.reset();
            m_closed = m_kind != SegmentKind::List;
        }
        return Cut::None;
    }
    m_fence.reset();
    if (startsSegment(start)) {
        startSegment(start);
        return Cut::Here;
    }
    if (m_kind == SegmentKind::List) {
        m_fence = start.itemFence ? start.itemFence : start.fence;
    } else if (m_kind == SegmentKind::Other && isTableUnderline(start)) {
        const bool cut = m_lines > 1;
        m_kind = SegmentKind::Table;
        m_lines = 2;
        return cut ? Cut::LineBefore : Cut::None;
    }
    m_afterBlank = false;
    m_lines++;
    m_lastColumns =
        m_kind == SegmentKind::Other && !m_quoted && start.indent < 4 && !start.isItem ? cellCount(start.text) : 0;
    return Cut::None;
}

void SegmentCutter::startAgain(std::string_view line)
{
    startSegment(lineStart(line));
}

void SegmentCutter::startSegment(const LineStart& start)
{
    m_kind = start.indent >= 4 ? SegmentKind::IndentedCode
             : start.isItem    ? SegmentKind::List
             : start.fence     ? SegmentKind::Fence
                               : SegmentKind::Other;
    m_closed = start.isHeading && m_kind == SegmentKind::Other;
    m_quoted = start.text.starts_with('>');
    m_itemIndent = start.indent;
    m_fence = m_kind == SegmentKind::List ? start.itemFence : m_kind == SegmentKind::Fence ? start.fence : std::nullopt;
    m_lines = 1;
    m_afterBlank = false;
    m_lastColumns = m_kind == SegmentKind::Other && !m_quoted ? cellCount(start.text) : 0;
}

bool SegmentCutter::isTableUnderline(const LineStart& start) const
{
    if (m_lastColumns == 0 || start.indent >= 4 || start.text.find_first_not_of("|-: \t\r") != std::string_view::npos)
        return false;
    return cellCount(start.text) == m_lastColumns && start.text.find('-') != std::string_view::npos;
}

bool SegmentCutter::startsSegment(const LineStart& start) const
{
    if (m_kind == SegmentKind::None || m_closed)
        return true;
    switch (m_kind) {
    case SegmentKind::List:
        // As far left as the segment's own item, an item is inside nothing.
        if (start.isItem && start.indent <= std::max(m_itemIndent, std::size_t{1}) && start.indent < 4)
            return true;
        if (start.indent >= 2)
            return false;
        return start.isHeading || start.fence || m_afterBlank;
    case SegmentKind::IndentedCode:
        return start.indent < 4;
    default:
        if (start.indent >= 4)
            return m_afterBlank;
        return m_afterBlank || start.isHeading || start.fence;
    }
}

} // namespace ui
