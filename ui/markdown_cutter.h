// Finds the lines at which Markdown certainly starts afresh, seeing each line once.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace ui {

struct Fence {
    char character;
    std::size_t length;
};

/// What a line starts with, as far as cutting needs to know.
struct LineStart {
    std::size_t indent = 0; ///< columns; a tab counts as four
    std::string_view text;  ///< without the indent
    bool isItem = false;
    bool isHeading = false;
    std::optional<Fence> fence;     ///< opens a fence
    std::optional<Fence> itemFence; ///< opens a fence behind list markers
};
LineStart lineStart(std::string_view line);

bool isBlankLine(std::string_view line);
std::optional<Fence> openingFence(std::string_view text);
bool closesFence(std::string_view text, const Fence& fence);
/// Length of a list marker and the space behind it, 0 if there is none.
std::size_t listMarkerLength(std::string_view text);

enum class SegmentKind { None, List, IndentedCode, Fence, Table, Other };

/// A cut is made only where Markdown cannot mean one block by both sides, so that parsing the segments one by one
/// equals parsing the whole, but for what links refer to. A top-level item of a list is a
/// segment.
class SegmentCutter {
public:
    enum class Cut { None, Here, LineBefore };

    /// Takes the next line, without its newline: does a segment start here, or with the line before (a table's header)?
    Cut takeLine(std::string_view line);
    SegmentKind kind() const { return m_kind; }
    /// The segment is complete: whatever follows starts another.
    bool isClosed() const { return m_closed; }
    /// The last line is code between fences.
    bool isInFence() const { return m_fence.has_value() && !m_closed; }
    /// The segment turned out to be no table after all.
    void isNoTable() { m_kind = SegmentKind::Other; }
    /// The table has ended with the line before this one, which no row of it can be.
    void startAgain(std::string_view line);

private:
    bool startsSegment(const LineStart& start) const;
    void startSegment(const LineStart& start);
    bool isTableUnderline(const LineStart& start) const;

    SegmentKind m_kind = SegmentKind::None;
    std::optional<Fence> m_fence;
    std::size_t m_itemIndent = 0; ///< List: of the segment's first item
    bool m_afterBlank = false;
    bool m_closed = false;         ///< the segment's block has ended: a heading, a closed fence
    bool m_quoted = false;         ///< the segment starts with a quotation
    std::size_t m_lines = 0;       ///< of the segment, blank ones left out
    std::size_t m_lastColumns = 0; ///< cells of the line before, 0 if it can be no header
};

} // namespace ui
