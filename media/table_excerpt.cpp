// See table_excerpt.h.
#include "media/table_excerpt.h"

#include <algorithm>

namespace media {

uint64_t TableExcerpt::bytesOf(const SparseRow& row) const
{
    constexpr uint64_t kSeparator = 3; // "| " and " "
    uint64_t bytes = kSeparator * (std::max(row.cells.size(), m_columns.size()) + 2);
    for (const SparseRow::Cell& cell : row.cells)
        bytes += cell.text.size();
    return bytes;
}

void TableExcerpt::add(SparseRow row)
{
    ++m_rows;
    for (const SparseRow::Cell& cell : row.cells)
        m_columns.insert(cell.column);
    const uint64_t bytes = bytesOf(row);
    m_headFull = m_headFull || m_headBytes + bytes > m_maxBytes / 2;
    if (!m_headFull) {
        m_headBytes += bytes;
        m_head.push_back(std::move(row));
        return;
    }
    m_tailBytes += bytes;
    m_tail.push_back(std::move(row));
    while (m_tailBytes > m_maxBytes / 2 && m_tailStart < m_tail.size()) {
        m_tailBytes -= std::min(m_tailBytes, bytesOf(m_tail[m_tailStart]));
        m_tail[m_tailStart++].cells.clear();
        ++m_leftOut;
    }
    if (m_tailStart > m_tail.size() / 2) {
        m_tail.erase(m_tail.begin(), m_tail.begin() + static_cast<ptrdiff_t>(m_tailStart));
        m_tailStart = 0;
    }
}

std::vector<SparseRow> TableExcerpt::take()
{
    std::vector<SparseRow> rows = std::move(m_head);
    const uint32_t first = m_columns.empty() ? 0 : *m_columns.begin();
    if (m_leftOut > 0)
        rows.push_back({0, {{first, "… " + counted(m_leftOut, "row", "rows") + " left out …"}}});
    for (size_t i = m_tailStart; i < m_tail.size(); ++i)
        rows.push_back(std::move(m_tail[i]));
    return rows;
}

std::string columnName(uint32_t column)
{
    constexpr uint32_t kLetters = 26;
    std::string name;
    for (uint64_t rest = uint64_t{column} + 1; rest > 0; rest = (rest - 1) / kLetters)
        name.insert(name.begin(), static_cast<char>('A' + (rest - 1) % kLetters));
    return name;
}

void writeSheet(TableExcerpt table, DocumentWriter& writer)
{
    if (table.rowCount() == 0) {
        writer.paragraph("(empty)");
        return;
    }
    const std::vector<uint32_t> columns(table.columns().begin(), table.columns().end());
    TableRows rows(1);
    rows[0].emplace_back();
    for (const uint32_t column : columns)
        rows[0].push_back(columnName(column));
    writer.leftOut("row in the middle", "rows in the middle", table.leftOutRows());
    for (SparseRow& row : table.take()) {
        std::vector<std::string> line(columns.size() + 1);
        line[0] = row.number == 0 ? "…" : std::to_string(row.number);
        for (SparseRow::Cell& cell : row.cells) {
            const auto place = std::ranges::lower_bound(columns, cell.column);
            line[static_cast<size_t>(place - columns.begin()) + 1] = std::move(cell.text);
        }
        while (line.back().empty() && line.size() > 1)
            line.pop_back();
        rows.push_back(std::move(line));
    }
    writer.table(rows);
}

} // namespace media
