#include "app/salvage_rows.h"

#include <sqlite3.h>

#include <algorithm>
#include <limits>
#include <memory>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

namespace app {

using inference::Result;

namespace {

struct SavedTable {
    const char* name;
    /// When the table was made. Columns that came later are missing in rows that were written before.
    size_t columns;
    bool hasNumbers = true; ///< a rowid, which its first column is
    /// Its rows look like entries of some index.
    bool isToldByTreeAlone = false;
};

/// The index of words is made anew, and nobody else is running.
constexpr SavedTable kTables[] = {{"folders", 2},        {"conversations", 5},
                                  {"messages", 8},       {"attachments", 11},
                                  {"parts", 5, false},   {"statistics", 8},
                                  {"drafts", 2},         {"draftAttachments", 3, false, true},
                                  {"personas", 10},      {"conversationSettings", 10},
                                  {"prompts", 3},        {"views", 4},
                                  {"settings", 2, false}};

constexpr std::string_view kPlaces = "messagesByConversation";
constexpr int kVersionBeforeBranches = 2;
constexpr size_t kDeepestTree = 40;

template <class Value> bool is(const StoredValue& value)
{
    return std::holds_alternative<Value>(value);
}

bool isNull(const StoredValue& value)
{
    return is<std::monostate>(value);
}

/// What the schema says of a table or index.
std::optional<std::pair<std::string, uint32_t>> schemaEntry(const StoredRow& row)
{
    if (row.columns != 5 || row.values.size() != 5)
        return {};
    const auto* type = std::get_if<std::string>(&row.values[0]);
    const auto* name = std::get_if<std::string>(&row.values[1]);
    const auto* root = std::get_if<int64_t>(&row.values[3]);
    if (!type || !name || !root || (*type != "table" && *type != "index") || !is<std::string>(row.values[2]))
        return {};
    if (*root < 2 || *root > std::numeric_limits<uint32_t>::max())
        return {};
    return std::pair(*name, static_cast<uint32_t>(*root));
}

bool isMessage(const StoredRow& row)
{
    return row.values.size() >= 8 && isNull(row.values[0]) && is<std::string>(row.values[2]) &&
           is<std::string>(row.values[3]) && is<std::string>(row.values[6]);
}

/// An entry of the index of messages by conversation: conversation, id, and the rowid, which is the id.
bool isPlace(const StoredRow& row)
{
    if (row.columns != 3 || row.values.size() != 3)
        return false;
    const auto* conversation = std::get_if<int64_t>(&row.values[0]);
    const auto* id = std::get_if<int64_t>(&row.values[1]);
    const auto* again = std::get_if<int64_t>(&row.values[2]);
    return conversation && id && again && *conversation > 0 && *id > 0 && *id == *again;
}

/// Of rows on one page: those that do not stand in order, whose keys may be damaged. They are put in last, where they
/// cannot take the place of others.
std::vector<bool> outOfOrder(const std::vector<StoredRow>& rows)
{
    const auto isBefore = [](const StoredRow& a, const StoredRow& b) {
        if (a.number != b.number)
            return a.number < b.number;
        for (size_t i = 0; i < std::min(a.values.size(), b.values.size()); ++i) {
            const auto* left = std::get_if<int64_t>(&a.values[i]);
            const auto* right = std::get_if<int64_t>(&b.values[i]);
            if (left && right) {
                if (*left != *right)
                    return *left < *right;
                continue;
            }
            const auto* leftText = std::get_if<std::string>(&a.values[i]);
            const auto* rightText = std::get_if<std::string>(&b.values[i]);
            return leftText && rightText && *leftText < *rightText;
        }
        return false;
    };
    std::vector<bool> found(rows.size());
    for (size_t i = 1; i < rows.size(); ++i) {
        if (!isBefore(rows[i - 1], rows[i]))
            found[i - 1] = found[i] = true;
    }
    return found;
}

/// A text that breaks off says so; what is no text is of no use without its end.
void endCutPart(StoredRow& row)
{
    auto* kind = row.values.size() > 3 ? std::get_if<std::string>(&row.values[2]) : nullptr;
    auto* text = row.values.size() > 3 ? std::get_if<std::string>(&row.values[3]) : nullptr;
    if (!kind || !text)
        return;
    if (*kind == "text" || *kind == "thought") {
        *text += "\n\n[The rest of this text was lost with the damaged database]";
    } else {
        *kind = "error";
        *text = "Something that stood here was lost with the damaged database";
    }
}

struct Finalize {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using RawStatement = std::unique_ptr<sqlite3_stmt, Finalize>;

void bind(sqlite3_stmt* statement, int place, const StoredValue& value)
{
    if (const auto* integer = std::get_if<int64_t>(&value))
        sqlite3_bind_int64(statement, place, *integer);
    else if (const auto* real = std::get_if<double>(&value))
        sqlite3_bind_double(statement, place, *real);
    else if (const auto* text = std::get_if<std::string>(&value))
        sqlite3_bind_text64(statement, place, text->data(), text->size(), SQLITE_STATIC, SQLITE_UTF8);
    else
        sqlite3_bind_null(statement, place);
}

/// One table of the new store, and whether a row could be one of it.
class Table {
public:
    static Result<Table> open(Database& target, const SavedTable& saved)
    {
        Table table(target, saved);
        TRY_ASSIGN(auto query, target.prepare("SELECT name, type, \"notnull\" FROM pragma_table_info(?) ORDER BY cid"));
        query.bind(std::string_view(saved.name));
        for (;;) {
            TRY_ASSIGN(const bool row, query.step());
            if (!row)
                return table;
            table.m_columns.push_back({query.text(0), query.text(1), query.integer(2) == 0});
        }
    }

    const SavedTable& saved() const { return *m_saved; }

    /// `tree`: what it hangs in. In this table's own, a newer Facet may have written columns that nobody knows here.
    bool fits(PageKind kind, const StoredRow& row, std::string_view tree) const
    {
        if (m_saved->hasNumbers != (kind == PageKind::TableLeaf) || row.columns < m_saved->columns ||
            (row.columns > m_columns.size() && tree != m_saved->name) || row.values.empty() || m_columns.empty())
            return false;
        for (size_t i = 0; i < std::min(row.values.size(), m_columns.size()); ++i) {
            const bool isNumber = m_saved->hasNumbers && i == 0;
            if (isNumber ? !isNull(row.values[i]) || row.number < 0 : !fits(m_columns[i], row.values[i]))
                return false;
        }
        return true;
    }

    /// How many rows that made: none where one with that key is there already, or other columns forbid it.
    Result<int64_t> insert(StoredRow& row)
    {
        if (row.isCut && std::string_view(m_saved->name) == "parts")
            endCutPart(row);
        if (m_saved->hasNumbers)
            row.values.front() = row.number;
        row.values.resize(std::min(row.values.size(), m_columns.size()));
        sqlite3_stmt* statement = statementFor(row.values.size());
        if (!statement)
            return m_target->lastError("cannot write to");
        for (size_t i = 0; i < row.values.size(); ++i)
            bind(statement, static_cast<int>(i + 1), row.values[i]);
        const int code = sqlite3_step(statement);
        const int64_t made = code == SQLITE_DONE ? m_target->changes() : 0;
        if (code != SQLITE_DONE && (code & 0xff) != SQLITE_CONSTRAINT && (code & 0xff) != SQLITE_MISMATCH) {
            auto error = m_target->lastError("cannot write to");
            sqlite3_reset(statement);
            return error;
        }
        sqlite3_reset(statement);
        return made;
    }

private:
    struct Column {
        std::string name;
        std::string type;
        bool mayBeNull;
    };

    Table(Database& target, const SavedTable& saved) : m_target(&target), m_saved(&saved) {}

    static bool fits(const Column& column, const StoredValue& value)
    {
        if (isNull(value))
            return column.mayBeNull;
        if (column.type == "TEXT")
            return is<std::string>(value);
        return is<int64_t>(value) || (column.type == "REAL" && is<double>(value));
    }

    sqlite3_stmt* statementFor(size_t columns)
    {
        RawStatement& statement = m_insert[columns];
        if (!statement) {
            std::string names;
            std::string places;
            for (size_t i = 0; i < columns; ++i) {
                names += (i == 0 ? "" : ", ") + m_columns[i].name;
                places += i == 0 ? "?" : ", ?";
            }
            const std::string sql =
                "INSERT OR IGNORE INTO " + std::string(m_saved->name) + " (" + names + ") VALUES (" + places + ")";
            sqlite3_stmt* raw = nullptr;
            sqlite3_prepare_v2(m_target->handle(), sql.c_str(), -1, &raw, nullptr);
            statement.reset(raw);
        }
        return statement.get();
    }

    Database* m_target;
    const SavedTable* m_saved;
    std::vector<Column> m_columns;
    std::map<size_t, RawStatement> m_insert; ///< by how many columns are given
};

} // namespace

/// The tables of the new store, and which of them a page's rows belong to.
class SalvageRows::Tables {
public:
    static Result<Tables> open(Database& target, const std::unordered_map<uint32_t, std::string>& roots)
    {
        Tables tables;
        for (const SavedTable& saved : kTables) {
            TRY_ASSIGN(auto table, Table::open(target, saved));
            tables.m_tables.push_back(std::move(table));
        }
        for (const auto& [page, name] : roots)
            tables.m_known.insert(name);
        return tables;
    }

    bool isKnown(const std::string& name) const { return m_known.contains(name); }
    /// Its root was guessed, and this is what stands there.
    void checkGuess(const std::string& name, PageKind kind, const std::vector<StoredRow>& rows)
    {
        const auto table = std::find_if(m_tables.begin(), m_tables.end(),
                                        [&](const Table& each) { return each.saved().name == name; });
        if (table != m_tables.end() && kind == PageKind::TableLeaf &&
            (rows.empty() || table->fits(kind, rows.front(), {})))
            m_known.insert(name);
    }

    /// `tree`: the name of the table or index that the page hangs in, or empty. Null: nobody knows.
    Table* of(PageKind kind, const std::vector<StoredRow>& rows, std::string_view tree)
    {
        std::vector<Table*> best;
        int64_t most = 0;
        for (Table& table : m_tables) {
            const int64_t fitting = std::count_if(rows.begin(), rows.end(),
                                                  [&](const StoredRow& row) { return table.fits(kind, row, tree); });
            if (fitting == 0)
                continue;
            if (table.saved().name == tree)
                return &table;
            if (table.saved().isToldByTreeAlone || fitting < most)
                continue;
            if (fitting > most)
                best.clear();
            most = fitting;
            best.push_back(&table);
        }
        // Two tables are alike: it cannot be that whose own tree is known to be another one.
        if (best.size() > 1)
            std::erase_if(best, [this](Table* table) { return m_known.contains(table->saved().name); });
        return best.size() == 1 ? best.front() : nullptr;
    }

private:
    std::vector<Table> m_tables;
    std::set<std::string, std::less<>> m_known; ///< whose root is
};

SalvageRows::SalvageRows(const DatabasePages& pages) : m_pages(pages), m_parents(size_t{pages.count()} + 1)
{
    for (uint32_t number = 1; number <= pages.count(); ++number) {
        const DatabasePage page = pages.read(number);
        for (const uint32_t child : pages.children(page)) {
            if (child != number && m_parents[child] == 0)
                m_parents[child] = number;
        }
        if (page.kind != PageKind::TableLeaf)
            continue;
        for (const StoredRow& row : pages.rows(page)) {
            if (const auto entry = schemaEntry(row); entry && entry->second <= pages.count())
                m_roots.emplace(entry->second, entry->first);
            m_hasMessages = m_hasMessages || isMessage(row);
            m_hasBranches = m_hasBranches || (isMessage(row) && row.columns > 8);
        }
    }
}

int SalvageRows::schemaVersion(int newest) const
{
    // Making messages branch changed all of them; what was added before and since is empty at first.
    return m_hasMessages && !m_hasBranches ? kVersionBeforeBranches : newest;
}

std::string SalvageRows::treeOf(uint32_t page) const
{
    for (size_t depth = 0; depth < kDeepestTree; ++depth) {
        const auto root = m_roots.find(page);
        if (root != m_roots.end())
            return root->second;
        if (m_parents[page] == 0)
            break;
        page = m_parents[page];
    }
    return {};
}

/// Where the schema is lost, it was most likely that of a store that began as this new one does.
Result<void> SalvageRows::guessRoots(Database& target, Tables& tables)
{
    TRY_ASSIGN(auto query, target.prepare("SELECT name, rootpage FROM sqlite_schema WHERE rootpage > 1"));
    for (;;) {
        TRY_ASSIGN(const bool row, query.step());
        if (!row)
            return {};
        const std::string name = query.text(0);
        const auto root = static_cast<uint32_t>(query.integer(1));
        if (tables.isKnown(name) || root > m_pages.count() || m_parents[root] != 0)
            continue;
        if (m_roots.emplace(root, name).second) {
            const DatabasePage page = m_pages.read(root);
            tables.checkGuess(name, page.kind, m_pages.rows(page));
        }
    }
}

Result<void> SalvageRows::copyTo(Database& target)
{
    TRY_ASSIGN(auto tables, Tables::open(target, m_roots));
    TRY(guessRoots(target, tables));
    for (const SavedTable& saved : kTables)
        m_copied[saved.name] = 0;
    std::vector<std::pair<Table*, StoredRow>> doubtful;
    const auto insert = [this](Table& table, StoredRow& row) -> Result<void> {
        TRY_ASSIGN(const int64_t made, table.insert(row));
        m_copied[table.saved().name] += made;
        return {};
    };
    for (uint32_t number = 1; number <= m_pages.count(); ++number) {
        const DatabasePage page = m_pages.read(number);
        auto rows = m_pages.rows(page);
        if (rows.empty())
            continue;
        const std::string tree = treeOf(number);
        Table* table = tables.of(page.kind, rows, tree);
        if (!table && page.kind != PageKind::TableLeaf && (tree.empty() || tree == kPlaces) &&
            std::all_of(rows.begin(), rows.end(), isPlace)) {
            for (const StoredRow& row : rows) {
                TRY_ASSIGN(auto note, target.prepare("INSERT OR IGNORE INTO places (id, conversation) VALUES (?, ?)"));
                TRY(note.bind(std::get<int64_t>(row.values[1]), std::get<int64_t>(row.values[0])).run());
            }
        }
        if (!table)
            continue;
        const std::vector<bool> isDoubtful = outOfOrder(rows);
        for (size_t i = 0; i < rows.size(); ++i) {
            if (!table->fits(page.kind, rows[i], tree))
                continue;
            if (isDoubtful[i])
                doubtful.emplace_back(table, std::move(rows[i]));
            else
                TRY(insert(*table, rows[i]));
        }
    }
    for (auto& [table, row] : doubtful)
        TRY(insert(*table, row));
    return {};
}

} // namespace app
