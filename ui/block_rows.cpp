#include "ui/block_rows.h"

#include "ui/conversation_rows.h"
#include "ui/table_values.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace ui {

namespace {

constexpr double kNarrowestColumn = 2.5; ///< em
constexpr double kWidestColumn = 22;

/// About the width of a cell's longest line in em of an ordinary sans serif.
double cellWidth(const QString& cell)
{
    double width = 0;
    for (const QChar letter : cell.left(200)) {
        const char16_t code = letter.unicode();
        if (code >= 0x1100)
            width += letter.isSurrogate() ? 0.6 : 1.05;
        else if (letter.isUpper() || code == u'm' || code == u'w' || code == u'%' || code == u'@')
            width += 0.76;
        else if (code == u'i' || code == u'l' || code == u'j' || code == u'.' || code == u',' || code == u' ' ||
                 code == u'\'' || code == u'|')
            width += 0.36;
        else
            width += 0.62;
    }
    return width;
}

bool measureTable(const Block& block, BlockLook& look)
{
    const QList<double> before = look.widths;
    const qsizetype columns = block.align.size();
    look.widths.resize(columns, kNarrowestColumn);
    // The last row seen may have been an unfinished line.
    for (qsizetype row = std::max<qsizetype>(look.measuredRows - 1, 0); row < block.cells.size(); row++)
        for (qsizetype column = 0; column < std::min(columns, block.cells[row].size()); column++) {
            // The header has its arrow, and is bold.
            const double width = cellWidth(block.cells[row][column]) * (row == 0 ? 1.1 : 1) + (row == 0 ? 1.4 : 0);
            look.widths[column] = std::clamp(std::ceil(width * 2) / 2, look.widths[column], kWidestColumn);
        }
    const bool shrank = block.cells.size() < std::exchange(look.measuredRows, block.cells.size());
    return shrank || (!before.isEmpty() && (before != look.widths || look.sortColumn >= 0));
}

Row commonRow(const Block& block)
{
    Row row;
    row.marker = block.marker;
    row.level = block.headingLevel;
    row.indent = block.indent;
    row.quotes = block.quotes;
    row.continued = block.continued;
    return row;
}

void appendTable(const Block& block, const BlockLook& look, int from, std::vector<Row>& rows)
{
    const QList<int> order =
        look.sortColumn < 0 ? QList<int>() : sortedRows(block.cells, look.sortColumn, look.sortOrder);
    const int count = static_cast<int>(block.cells.size());
    Row common = commonRow(block);
    common.widths = look.widths;
    common.offset = look.offset;
    for (const Qt::Alignment align : block.align)
        common.align += static_cast<int>(align);
    for (int line = from; line < count; line++) {
        Row row = common;
        row.kind = line == 0 ? RowKind::Table : RowKind::TableRow;
        row.marker = line == 0 ? block.marker : QString();
        row.cells = block.rich[line == 0 || order.isEmpty() ? line : order[line - 1]];
        row.line = line;
        row.last = line + 1 == count;
        row.sortColumn = look.sortColumn;
        row.descending = look.sortOrder == Qt::DescendingOrder;
        rows.push_back(std::move(row));
    }
}

void appendCode(const Block& block, const BlockLook& look, int from, std::vector<Row>& rows)
{
    const auto& chunks = look.code->chunks();
    const int count = static_cast<int>(chunks.size());
    for (int i = from; i < count; i++) {
        Row row = commonRow(block);
        row.kind = RowKind::Code;
        row.marker = i == 0 ? block.marker : QString();
        row.text = chunks[static_cast<std::size_t>(i)].text;
        row.detail = block.language;
        row.code = look.code;
        row.line = i;
        row.firstLine = chunks[static_cast<std::size_t>(i)].firstLine;
        row.continued = i > 0;
        row.last = i + 1 == count;
        row.columns = look.code->columns();
        row.wrapped = look.isWrapped;
        row.offset = look.offset;
        rows.push_back(std::move(row));
    }
}

} // namespace

bool measureBlock(const Block& block, BlockLook& look)
{
    if (block.kind == Block::Kind::Table)
        return measureTable(block, look);
    if (block.kind != Block::Kind::Code)
        return false;
    if (look.code == nullptr || look.code->language() != block.language)
        look.code = std::make_shared<CodeText>(block.language);
    const int before = look.code->columns();
    look.code->grow(block.text);
    const auto chunks = static_cast<qsizetype>(look.code->chunks().size());
    const bool shrank = chunks < std::exchange(look.measuredRows, chunks);
    return shrank || (before != 0 && before != look.code->columns());
}

int blockRowCount(const Block& block, const BlockLook& look)
{
    return block.kind == Block::Kind::Table  ? static_cast<int>(block.cells.size())
           : block.kind == Block::Kind::Code ? static_cast<int>(look.code->chunks().size())
                                             : 1;
}

void appendBlockRows(const Block& block, const BlockLook& look, int from, std::vector<Row>& rows)
{
    switch (block.kind) {
    case Block::Kind::Table:
        appendTable(block, look, from, rows);
        return;
    case Block::Kind::Code:
        appendCode(block, look, from, rows);
        return;
    default:
        break;
    }
    if (from > 0)
        return;
    Row row = commonRow(block);
    row.text = block.text;
    row.kind = block.kind == Block::Kind::Rule      ? RowKind::Rule
               : block.kind == Block::Kind::Formula ? RowKind::Formula
                                                    : RowKind::Text;
    if (block.kind == Block::Kind::Picture) {
        const QString words = (block.text.isEmpty() ? block.address : block.text).toHtmlEscaped();
        row.text = isOpenableLink(block.address)
                       ? QStringLiteral("<a href=\"%1\">%2</a>").arg(block.address.toHtmlEscaped(), words)
                       : words;
    }
    rows.push_back(std::move(row));
}

void appendBlockRows(const Block& block, std::vector<Row>& rows)
{
    BlockLook look;
    measureBlock(block, look);
    appendBlockRows(block, look, 0, rows);
}

QList<QStringList> shownCells(const Block& block, const BlockLook& look)
{
    if (look.sortColumn < 0)
        return block.cells;
    QList<QStringList> cells{block.cells.value(0)};
    for (const int row : sortedRows(block.cells, look.sortColumn, look.sortOrder))
        cells += block.cells[row];
    return cells;
}

} // namespace ui
