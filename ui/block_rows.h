// Blocks of Markdown -> rows of the list: a table is a row for its head and one for each of its lines, long code
// several rows, so that the list draws only what is seen of them.
#pragma once

#include "ui/code_text.h"
#include "ui/markdown_blocks.h"

#include <QList>

#include <memory>
#include <vector>

namespace ui {

struct Row;

/// How the reader has arranged a block, and what was worked out from it so far.
struct BlockLook {
    bool isWrapped = false; ///< Code
    double offset = 0;      ///< Code, Table: scrolled sideways, in pixels
    int sortColumn = -1;    ///< Table: -1 for the order that it was written in
    Qt::SortOrder sortOrder = Qt::AscendingOrder;
    std::shared_ptr<CodeText> code; ///< Code
    QList<double> widths;           ///< Table: that its columns want, in em
    qsizetype measuredRows = 0;     ///< Table: lines; Code: chunks

    /// Forgets what was worked out, not what the reader chose.
    void forget()
    {
        code = nullptr;
        widths.clear();
        measuredRows = 0;
    }
};

/// Brings `look` up to date with a block that may have grown at its end. True if rows that were made before change.
bool measureBlock(const Block& block, BlockLook& look);
/// How many rows the block has.
int blockRowCount(const Block& block, const BlockLook& look);
/// Appends the rows of a measured block from its row `from` on. Citations in them are still marks.
void appendBlockRows(const Block& block, const BlockLook& look, int from, std::vector<Row>& rows);
/// All rows of a block that nobody can arrange.
void appendBlockRows(const Block& block, std::vector<Row>& rows);

/// A table's lines as they are shown: its header first.
QList<QStringList> shownCells(const Block& block, const BlockLook& look);

} // namespace ui
