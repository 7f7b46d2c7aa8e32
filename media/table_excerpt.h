// Large tables: rows come one after the other, those at the beginning and at the end are kept within a budget. Of
// spreadsheets only the columns in use are shown, under their letters, each row behind its number.
#pragma once

#include "media/document_writer.h"

#include <set>

namespace media {

/// A row of few cells in many columns.
struct SparseRow {
    struct Cell {
        uint32_t column = 0; ///< from 0
        std::string text;
    };
    uint32_t number = 0; ///< from 1
    std::vector<Cell> cells;
};

class TableExcerpt {
public:
    explicit TableExcerpt(uint64_t maxBytes) : m_maxBytes(maxBytes) {}

    void add(SparseRow row);
    uint64_t rowCount() const { return m_rows; }
    uint64_t leftOutRows() const { return m_leftOut; }
    const std::set<uint32_t>& columns() const { return m_columns; } ///< with text

    /// The rows kept; between head and tail one numbered 0 whose only cell says how many are missing.
    std::vector<SparseRow> take();

private:
    uint64_t bytesOf(const SparseRow& row) const;

    uint64_t m_maxBytes;
    uint64_t m_rows = 0;
    uint64_t m_leftOut = 0;
    uint64_t m_headBytes = 0;
    uint64_t m_tailBytes = 0;
    bool m_headFull = false;
    std::set<uint32_t> m_columns;
    std::vector<SparseRow> m_head;
    std::vector<SparseRow> m_tail; ///< a queue: its first m_tailStart rows are gone
    size_t m_tailStart = 0;
};

/// "A", "Z", "AA" for 0, 25, 26.
std::string columnName(uint32_t column);

/// A sheet as a table whose header holds the columns' letters and whose first column the rows' numbers, so that the
/// model can name cells as people do. Says what is missing.
void writeSheet(TableExcerpt table, DocumentWriter& writer);

} // namespace media
