// Markdown -> a flat list of blocks, which small QML files can draw. The text is cut into segments at places where
// Markdown certainly starts afresh, and each segment is parsed alone and once; a growing text therefore only parses its
// last segment again, and a text that came in pieces gives the same blocks as the whole. Fenced code and tables, which
// can be long segments, grow line by line; of any other long segment the newest words are shown as they were written
// until enough of them have come. What links refer to is gathered on the way, and may stand behind them: then all is
// parsed once more at the end.
#pragma once

#include "ui/markdown_blocks.h"
#include "ui/markdown_cutter.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace ui {

/// Blocks of one text, whole or growing.
class MarkdownText {
public:
    MarkdownText() = default;
    explicit MarkdownText(std::string_view text);

    void append(std::string_view text);
    /// Nothing follows for now: what was shown as it was written is parsed. True: links before finalBlocks() have found
    /// what they refer to, so that any block may have changed.
    bool finish();

    const std::vector<Block>& blocks() const { return m_blocks; }
    /// Blocks before this one never change again. The one at it may only have grown at its end if it is code or a
    /// table.
    std::size_t finalBlocks() const { return m_finalBlocks; }
    /// The block at finalBlocks() is code or a table to which lines are only added.
    bool growsInPlace() const { return m_growth != Growth::Parsed; }
    const std::string& source() const { return m_source; }
    /// Bytes parsed so far: what a growing text has cost.
    std::uint64_t parsedBytes() const { return m_parsedBytes; }

private:
    enum class Wait { ForMore, No };
    /// How the open segment grows.
    enum class Growth { Parsed, Fence, Table };

    void readAgain();
    void keepReference(std::string_view line);
    std::string_view text(std::size_t begin, std::size_t end) const;
    void takeLine(std::size_t begin, std::size_t end);
    void closeSegment(std::size_t end);
    void openSegment(std::size_t begin);
    void parse(std::size_t begin, std::size_t end, ListNumber& number);
    void dropUnfinished();
    void startFence(std::string_view line);
    QString codeLine(std::string_view line) const;
    void growFence(std::string_view line);
    void showPartOfFence(std::string_view line);
    void startTable(std::size_t end);
    bool addRow(std::string_view line);
    void growTable(std::size_t begin, std::string_view line);
    void showPartOfTable(std::string_view line, Wait wait);
    void showOpenSegment(Wait wait);
    void showParsed(std::string_view line, Wait wait);
    void showAsWritten();

    std::string m_source;
    std::vector<Block> m_blocks;
    std::size_t m_finalBlocks = 0;
    ListNumber m_number; ///< of the list that the open segment may go on with
    std::uint64_t m_parsedBytes = 0;

    std::string m_references;            ///< lines that say what links refer to: [label]: address
    std::size_t m_lastingReferences = 0; ///< bytes of them; the rest is of the unfinished line
    NoteNumbers m_notes;                 ///< as they were at the last finish()
    bool m_referencesCame = false;       ///< since all was parsed: some may be for blocks that are final

    SegmentCutter m_cutter;         ///< has seen all lines before m_lineBegin
    std::size_t m_lineBefore = 0;   ///< the last finished line
    std::size_t m_lineBegin = 0;    ///< the unfinished line
    std::size_t m_segmentBegin = 0; ///< the open segment
    Growth m_growth = Growth::Parsed;
    bool m_wasTable = false; ///< the segment has been tried as a table

    std::size_t m_parsedEnd = 0;   ///< Parsed: how much of the source is in m_blocks …
    std::size_t m_shownEnd = 0;    ///< … with what is shown as it was written
    bool m_showsAsWritten = false; ///< Parsed: the last block is such text

    std::size_t m_fenceIndent = 0;
    bool m_fenceHasLine = false;
    qsizetype m_unfinishedLetters = -1; ///< Fence: of the unfinished line in the block, its newline included
    bool m_unfinishedRow = false;       ///< Table: the last row is the unfinished line
    std::string m_tableHead;            ///< Table: header and delimiter row
};

} // namespace ui
