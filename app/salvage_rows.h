// The rows of a damaged store, found page by page and put into the tables of a new one.
//
// Which table a page belongs to is told by the tree it hangs in, as far as the schema or the ways down to it can still
// be read, and by what its rows look like: a row goes into a table only if it could have been written there.
#pragma once

#include "app/database.h"
#include "app/database_pages.h"

#include <map>
#include <string>
#include <unordered_map>
#include <vector>

namespace app {

class SalvageRows {
public:
    /// Reads all pages once. `pages` must outlive this.
    explicit SalvageRows(const DatabasePages& pages);

    /// Of the schema that the rows were written with: a Migration's, the last one whose data differ.
    int schemaVersion(int newest) const;

    /// Into the tables of that version, which are there and empty. Which messages were in which conversation goes into
    /// `places` (id, conversation), should the messages themselves be lost. Errors: Storage, DiskFull.
    inference::Result<void> copyTo(Database& target);

    /// How many rows were put into each table.
    const std::map<std::string, int64_t>& copied() const { return m_copied; }

private:
    class Tables;
    inference::Result<void> guessRoots(Database& target, Tables& tables);
    std::string treeOf(uint32_t page) const;

    const DatabasePages& m_pages;
    std::vector<uint32_t> m_parents;                   ///< the page that leads to each; 0: none does
    std::unordered_map<uint32_t, std::string> m_roots; ///< page -> table or index, as the schema says
    bool m_hasMessages = false;
    bool m_hasBranches = false; ///< messages have parents
    std::map<std::string, int64_t> m_copied;
};

} // namespace app
