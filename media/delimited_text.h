// CSV and its kin -> a Markdown table.
#pragma once

#include "media/document_writer.h"

namespace media {

/// Rows of a table of which head and tail are kept within a budget. Cells count as their bytes and three more.
class TableExcerpt {
public:
    explicit TableExcerpt(uint64_t maxBytes) : m_maxBytes(maxBytes) {}

    void add(std::vector<std::string> row);
    uint64_t rowCount() const { return m_rows; }
    uint64_t leftOutRows() const { return m_leftOut; }
    /// The rows kept, with one that says how many are missing between head and tail.
    TableRows take();

private:
    uint64_t m_maxBytes;
    uint64_t m_rows = 0;
    uint64_t m_leftOut = 0;
    uint64_t m_headBytes = 0;
    uint64_t m_tailBytes = 0;
    bool m_headFull = false;
    TableRows m_head;
    std::vector<std::vector<std::string>> m_tail; ///< a queue: its first m_tailStart rows are gone
    size_t m_tailStart = 0;
};

/// ',', ';', '\t' or '|': the one that cuts the first lines into the same number of cells.
char detectDelimiter(std::string_view text);

/// Errors: Media, when the bytes are no text.
inference::Result<void> readDelimitedText(std::span<const std::byte> bytes, const std::string& name,
                                          DocumentWriter& writer);

} // namespace media
