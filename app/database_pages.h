// A SQLite file read page by page, without SQLite, which reads nothing where the way in is damaged: the pages as its
// write-ahead log leaves them, and the rows that stand on each. The format: https://www.sqlite.org/fileformat2.html and
// https://www.sqlite.org/walformat.html. No byte is trusted: what cannot be is left out.
#pragma once

#include "inference/result.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <variant>
#include <vector>

namespace app {

enum class PageKind : uint8_t {
    Other = 0, ///< the rest of a long row, free, or destroyed
    IndexInterior = 2,
    TableInterior = 5,
    IndexLeaf = 10,
    TableLeaf = 13,
};

struct BlobValue {}; ///< its bytes are left out: no table that is read in this way holds any
using StoredValue = std::variant<std::monostate, int64_t, double, std::string, BlobValue>;

/// A row of a table, or an entry of an index, which a table WITHOUT ROWID is as well.
struct StoredRow {
    int64_t number = 0;              ///< rowid; 0 in an index
    size_t columns = 0;              ///< that were written
    std::vector<StoredValue> values; ///< of these; of a table, the column that is the rowid is NULL here
    /// The pages that it goes on on are lost: its last value is a text that breaks off, and others may be missing.
    bool isCut = false;
};

struct DatabasePage {
    PageKind kind = PageKind::Other;
    size_t header = 0; ///< where that of the tree begins
    std::vector<uint8_t> bytes;
};

class DatabasePages {
public:
    /// What a log beside the file holds that was committed counts. Errors: Storage.
    static inference::Result<DatabasePages> open(const std::filesystem::path& file);

    uint32_t count() const { return m_count; } ///< pages are numbered from 1 to this
    /// One that the disk does not give is all zeros.
    DatabasePage read(uint32_t number) const;
    /// The pages that an interior page leads to, those in range.
    std::vector<uint32_t> children(const DatabasePage& page) const;
    /// In the page's order, those that can be read.
    std::vector<StoredRow> rows(const DatabasePage& page) const;

private:
    class OpenFile {
    public:
        explicit OpenFile(int descriptor = -1) : m_descriptor(descriptor) {}
        OpenFile(OpenFile&& other) noexcept;
        OpenFile& operator=(OpenFile&& other) noexcept;
        ~OpenFile();
        bool isOpen() const { return m_descriptor >= 0; }
        uint64_t size() const;
        bool read(uint64_t offset, std::span<uint8_t> bytes) const; ///< all of them

    private:
        int m_descriptor;
    };
    struct Payload {
        std::vector<uint8_t> bytes;
        bool isCut = false;
    };

    DatabasePages() = default;
    void readLog();
    std::optional<Payload> payload(const DatabasePage& page, size_t at, uint64_t size, uint64_t& budget) const;
    std::optional<StoredRow> row(const DatabasePage& page, size_t at, uint64_t& budget) const;

    OpenFile m_file;
    OpenFile m_log;
    uint32_t m_pageSize = 0;
    uint32_t m_count = 0;
    std::unordered_map<uint32_t, uint64_t> m_logged; ///< page -> where its newest content begins in the log
};

} // namespace app
