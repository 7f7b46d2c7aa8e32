#include "ui/markdown.h"

#include "ui/text.h"

#include <algorithm>

namespace ui {

namespace {

/// An open segment up to this size is parsed whenever it grows, a larger one when it has grown by an eighth.
constexpr std::size_t kParsedAtOnce = 4096;
constexpr std::size_t kGrowth = 8;
/// Text shown as it was written is cut into blocks of about this many letters.
constexpr qsizetype kLettersOfBlock = 4000;
/// References are parsed again with each segment: more than so many bytes of them are left as they were written.
constexpr std::size_t kMostReferences = 8192;

/// Where the last whole letter before `end` ends.
std::size_t wholeLetters(std::string_view text, std::size_t begin, std::size_t end)
{
    for (std::size_t back = 1; back <= 3 && begin + back <= end; back++) {
        const auto byte = static_cast<unsigned char>(text[end - back]);
        if (byte < 0x80)
            return end;
        if (byte >= 0xC0) {
            const std::size_t length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2;
            return back < length ? end - back : end;
        }
    }
    return end;
}

} // namespace

MarkdownText::MarkdownText(std::string_view text)
{
    append(text);
    finish();
}

void MarkdownText::append(std::string_view text)
{
    m_references.resize(m_lastingReferences);
    std::size_t searched = m_source.size();
    m_source += text;
    for (;;) {
        const std::size_t newline = m_source.find('\n', std::max(searched, m_lineBegin));
        if (newline == std::string::npos)
            break;
        takeLine(m_lineBegin, newline);
        m_lineBefore = m_lineBegin;
        m_lineBegin = newline + 1;
        searched = m_lineBegin;
    }
    showOpenSegment(Wait::ForMore);
}

bool MarkdownText::finish()
{
    if (m_lineBegin < m_source.size())
        keepReference(text(m_lineBegin, m_source.size()));
    NoteNumbers notes = noteNumbers(m_source);
    const bool again = m_referencesCame || notes != m_notes;
    m_notes = std::move(notes);
    if (again)
        readAgain();
    showOpenSegment(Wait::No);
    return again;
}

/// Parses all of it with the references that are known now.
void MarkdownText::readAgain()
{
    MarkdownText text;
    text.m_references = m_references;
    text.m_notes = m_notes;
    text.m_lastingReferences = m_references.size();
    text.m_parsedBytes = m_parsedBytes;
    text.append(m_source);
    text.m_referencesCame = false;
    text.m_lastingReferences = m_lastingReferences;
    *this = std::move(text);
}

/// Keeps the line if it says what a link refers to.
void MarkdownText::keepReference(std::string_view line)
{
    const LineStart start = lineStart(line);
    if (start.indent >= 4 || !start.text.starts_with('[') || m_cutter.isInFence() ||
        m_references.size() + start.text.size() >= kMostReferences)
        return;
    const std::string reference = std::string(start.text) + '\n';
    if (m_references.starts_with(reference) || m_references.find('\n' + reference) != std::string::npos)
        return;
    std::vector<Block> shown;
    ListNumber number;
    parseSegment(reference, number, shown);
    if (!shown.empty()) // It says something itself.
        return;
    m_references += reference;
    m_referencesCame = true;
}

std::string_view MarkdownText::text(std::size_t begin, std::size_t end) const
{
    return std::string_view(m_source).substr(begin, end - begin);
}

void MarkdownText::takeLine(std::size_t begin, std::size_t end)
{
    const std::string_view line = text(begin, end);
    const SegmentCutter::Cut cut = m_cutter.takeLine(line);
    keepReference(line);
    m_lastingReferences = m_references.size();
    if (cut == SegmentCutter::Cut::Here) {
        closeSegment(begin);
        openSegment(begin);
        if (m_cutter.kind() == SegmentKind::Fence)
            startFence(line);
        return;
    }
    if (cut == SegmentCutter::Cut::LineBefore) {
        closeSegment(m_lineBefore);
        openSegment(m_lineBefore);
    }
    if (m_growth == Growth::Fence)
        growFence(line);
    else if (m_growth == Growth::Table)
        growTable(begin, line);
    else if (m_cutter.kind() == SegmentKind::Table && !m_wasTable)
        startTable(end);
}

void MarkdownText::closeSegment(std::size_t end)
{
    dropUnfinished();
    if (m_growth == Growth::Parsed) {
        m_blocks.resize(m_finalBlocks);
        parse(m_segmentBegin, end, m_number);
    }
    m_finalBlocks = m_blocks.size();
}

void MarkdownText::openSegment(std::size_t begin)
{
    m_segmentBegin = begin;
    m_growth = Growth::Parsed;
    m_wasTable = false;
    m_parsedEnd = begin;
    m_shownEnd = begin;
    m_showsAsWritten = false;
}

void MarkdownText::parse(std::size_t begin, std::size_t end, ListNumber& number)
{
    if (begin >= end)
        return;
    m_parsedBytes += end - begin;
    parseSegment(text(begin, end), number, m_blocks, m_references, m_notes);
}

/// Takes back what the unfinished line has added to code or a table, and what was parsed behind them.
void MarkdownText::dropUnfinished()
{
    if (m_growth == Growth::Parsed)
        return;
    m_blocks.resize(m_finalBlocks + 1);
    Block& block = m_blocks.back();
    if (m_unfinishedLetters >= 0)
        block.text.chop(m_unfinishedLetters);
    m_unfinishedLetters = -1;
    if (m_unfinishedRow) {
        block.cells.removeLast();
        block.rich.removeLast();
    }
    m_unfinishedRow = false;
}

// Fenced code ---------------------------------------------------------------------------------------------------------

void MarkdownText::startFence(std::string_view line)
{
    parse(m_segmentBegin, m_segmentBegin + line.size(), m_number);
    if (m_blocks.size() != m_finalBlocks + 1 || m_blocks.back().kind != Block::Kind::Code) {
        m_blocks.resize(m_finalBlocks);
        return;
    }
    m_growth = Growth::Fence;
    m_fenceIndent = lineStart(line).indent;
    m_fenceHasLine = false;
}

QString MarkdownText::codeLine(std::string_view line) const
{
    if (line.ends_with('\r'))
        line.remove_suffix(1);
    line.remove_prefix(std::min({line.find_first_not_of(' '), m_fenceIndent, line.size()}));
    QString code = fromUtf8(line);
    code.replace(QChar(u'\0'), QChar::ReplacementCharacter);
    return code;
}

void MarkdownText::growFence(std::string_view line)
{
    dropUnfinished();
    if (m_cutter.isClosed())
        return;
    m_parsedBytes += line.size() + 1;
    if (std::exchange(m_fenceHasLine, true))
        m_blocks.back().text += u'\n';
    m_blocks.back().text += codeLine(line);
}

/// The unfinished line of a fence: all of it while it is short, since it may become the fence's end; else what is new.
void MarkdownText::showPartOfFence(std::string_view line)
{
    const std::size_t end = wholeLetters(m_source, m_lineBegin, m_source.size());
    if (m_unfinishedLetters >= 0 && line.size() > kParsedAtOnce && m_shownEnd > m_lineBegin) {
        QString more = fromUtf8(text(m_shownEnd, end));
        more.replace(QChar(u'\0'), QChar::ReplacementCharacter);
        m_unfinishedLetters += more.size();
        m_blocks.back().text += more;
        m_parsedBytes += end - m_shownEnd;
    } else {
        dropUnfinished();
        SegmentCutter cutter = m_cutter;
        cutter.takeLine(line);
        if (line.empty() || cutter.isClosed())
            return;
        QString code = codeLine(text(m_lineBegin, end));
        if (m_fenceHasLine)
            code.prepend(u'\n');
        m_unfinishedLetters = code.size();
        m_blocks.back().text += code;
        m_parsedBytes += line.size();
    }
    m_shownEnd = end;
}

// Tables --------------------------------------------------------------------------------------------------------------

void MarkdownText::startTable(std::size_t end)
{
    m_wasTable = true;
    if (end - m_segmentBegin > kParsedAtOnce) // Its head is parsed again for each of its rows.
        return;
    m_blocks.resize(m_finalBlocks);
    ListNumber number = m_number;
    parse(m_segmentBegin, end, number);
    if (m_blocks.size() != m_finalBlocks + 1 || m_blocks.back().kind != Block::Kind::Table) {
        m_blocks.resize(m_finalBlocks);
        m_parsedEnd = m_segmentBegin;
        m_cutter.isNoTable();
        return;
    }
    m_number = number;
    m_growth = Growth::Table;
    m_tableHead = std::string(text(m_segmentBegin, end)) + '\n';
    m_blocks.back().source = m_tableHead;
}

bool MarkdownText::addRow(std::string_view line)
{
    std::vector<Block> parsed;
    ListNumber number;
    parseSegment(m_tableHead + std::string(line), number, parsed, m_references, m_notes);
    m_parsedBytes += m_tableHead.size() + line.size();
    if (parsed.size() != 1 || parsed[0].kind != Block::Kind::Table || parsed[0].cells.size() != 2)
        return false;
    m_blocks.back().cells += parsed[0].cells.last();
    m_blocks.back().rich += parsed[0].rich.last();
    return true;
}

void MarkdownText::growTable(std::size_t begin, std::string_view line)
{
    dropUnfinished();
    if (m_cutter.isClosed())
        return;
    if (addRow(line)) {
        m_blocks.back().source.append(line).append(1, '\n');
        return;
    }
    closeSegment(begin);
    m_cutter.startAgain(line);
    openSegment(begin);
}

void MarkdownText::showPartOfTable(std::string_view line, Wait wait)
{
    dropUnfinished();
    if (line.size() > kParsedAtOnce && wait == Wait::ForMore)
        return;
    m_unfinishedRow = !isBlankLine(line) && addRow(line);
    if (!m_unfinishedRow) {
        ListNumber number;
        parse(m_lineBegin, m_source.size(), number);
    }
}

// What is open --------------------------------------------------------------------------------------------------------

void MarkdownText::showOpenSegment(Wait wait)
{
    const std::string_view line = text(m_lineBegin, m_source.size());
    if (m_growth == Growth::Parsed) {
        showParsed(line, wait);
        return;
    }
    SegmentCutter cutter = m_cutter;
    if (cutter.takeLine(line) == SegmentCutter::Cut::Here) {
        dropUnfinished();
        ListNumber number = m_number;
        parse(m_lineBegin, m_source.size(), number);
    } else if (m_growth == Growth::Fence) {
        showPartOfFence(line);
    } else if (!m_cutter.isClosed()) {
        showPartOfTable(line, wait);
    }
}

void MarkdownText::showParsed(std::string_view line, Wait wait)
{
    const std::size_t end = m_source.size();
    const std::size_t length = m_parsedEnd - m_segmentBegin;
    if (wait == Wait::ForMore && length > kParsedAtOnce && end - m_parsedEnd < length / kGrowth) {
        showAsWritten();
        return;
    }
    if (m_parsedEnd == end && !m_showsAsWritten && end > m_segmentBegin)
        return;
    m_blocks.resize(m_finalBlocks);
    ListNumber number = m_number;
    SegmentCutter cutter = m_cutter;
    const SegmentCutter::Cut cut = cutter.takeLine(line);
    const std::size_t middle = cut == SegmentCutter::Cut::Here         ? m_lineBegin
                               : cut == SegmentCutter::Cut::LineBefore ? m_lineBefore
                                                                       : end;
    parse(m_segmentBegin, middle, number);
    parse(middle, end, number);
    m_parsedEnd = end;
    m_shownEnd = end;
    m_showsAsWritten = false;
}

void MarkdownText::showAsWritten()
{
    const std::size_t end = wholeLetters(m_source, m_segmentBegin, m_source.size());
    if (end <= m_shownEnd)
        return;
    if (!std::exchange(m_showsAsWritten, true) || m_blocks.back().text.size() > kLettersOfBlock) {
        Block block;
        if (m_blocks.size() > m_finalBlocks && m_blocks.back().kind == Block::Kind::Text) {
            block = m_blocks.back();
            block.marker.clear();
            block.continued = true;
        }
        block.text.clear();
        m_blocks.push_back(std::move(block));
    }
    m_blocks.back().text += asWritten(text(m_shownEnd, end));
    m_shownEnd = end;
}

} // namespace ui
