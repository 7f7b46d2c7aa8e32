// Finding damage, and reading around it: each table row by row, from both ends, then by number in between.
#include "app/database.h"
#include "app/store.h"
#include "app/store_care.h"
#include "inference/system_error.h"

#include <sqlite3.h>

#include <algorithm>
#include <memory>
#include <system_error>
#include <vector>

namespace app {

using inference::Error;
using inference::ErrorCode;
using inference::Result;

namespace {

constexpr int kFindings = 3;
constexpr int kInstructionsBetweenLooks = 100'000;
/// Numbers beyond the largest that was read are tried so far; more would be a wait for nothing.
constexpr int64_t kMostTried = 3'000'000;
constexpr int kMostSeconds = 64;

struct Table {
    const char* name;
    const char* key;              ///< by which rows are found; the rest of a key of two follows at once
    const char* second = nullptr; ///< that rest: numbers from 0 on
};

/// Parents before those that refer to them. The index of words is made anew, and nobody else is running.
constexpr Table kTables[] = {{"folders", "id"},
                             {"conversations", "id"},
                             {"messages", "id"},
                             {"attachments", "id"},
                             {"parts", "message", "position"},
                             {"statistics", "message"},
                             {"drafts", "conversation"},
                             {"draftAttachments", "conversation", "position"},
                             {"personas", "id"},
                             {"conversationSettings", "conversation"},
                             {"prompts", "id"},
                             {"views", "conversation"},
                             {"settings", "name"}};

std::vector<std::string> columnsOf(Database& database, const std::string& table)
{
    std::vector<std::string> names;
    auto query = database.prepare("PRAGMA table_info(" + table + ")");
    while (query) {
        const auto row = query->step();
        if (!row || !*row)
            break;
        names.push_back(query->text(1));
    }
    return names;
}

struct Finalize {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using RawStatement = std::unique_ptr<sqlite3_stmt, Finalize>;

RawStatement prepareRaw(Database& database, const std::string& sql)
{
    sqlite3_stmt* statement = nullptr;
    sqlite3_prepare_v2(database.handle(), sql.c_str(), -1, &statement, nullptr);
    return RawStatement(statement);
}

/// Copies the rows of one table, whatever they hold, between two connections.
class TableCopy {
public:
    TableCopy(Database& old, Database& target, const Table& table, const std::string& columns, size_t columnCount)
        : m_old(old), m_target(target), m_table(table), m_columnCount(static_cast<int>(columnCount))
    {
        const std::string from = " FROM " + std::string(table.name);
        m_read = prepareRaw(old, "SELECT " + columns + from + " WHERE " + table.key + " = ?1");
        if (table.second)
            m_readOne = prepareRaw(old, "SELECT " + columns + from + " WHERE " + table.key + " = ?1 AND " +
                                            table.second + " <= ?2 ORDER BY " + table.second + " DESC LIMIT 1");
        std::string places = "?";
        for (size_t i = 1; i < columnCount; ++i)
            places += ", ?";
        m_write = prepareRaw(target, "INSERT OR IGNORE INTO " + std::string(table.name) + " (" + columns +
                                         ") VALUES (" + places + ")");
    }

    /// True when every row could be read.
    bool run()
    {
        if (!m_read || !m_write)
            return false;
        if (scan("ASC"))
            return true;
        scan("DESC");
        lookUpEach();
        return false;
    }

private:
    /// The keys first, so that all before the damage is kept.
    bool scan(const std::string& order)
    {
        const std::string key = m_table.key;
        const RawStatement query =
            prepareRaw(m_old, "SELECT DISTINCT " + key + " FROM " + m_table.name + " ORDER BY " + key + " " + order);
        if (!query)
            return false;
        std::vector<std::string> keys;
        int code = SQLITE_ROW;
        while ((code = sqlite3_step(query.get())) == SQLITE_ROW) {
            const unsigned char* text = sqlite3_column_text(query.get(), 0);
            keys.emplace_back(text ? reinterpret_cast<const char*>(text) : "");
        }
        bool isWhole = code == SQLITE_DONE;
        for (const std::string& each : keys)
            isWhole = copy(each) && isWhole;
        return isWhole;
    }

    bool copy(const std::string& key)
    {
        if (copyRows(m_read.get(), key))
            return true;
        // The way to the first of them may lead over a damaged page that the way from behind does not touch.
        for (int second = 0; m_readOne && second < kMostSeconds; ++second) {
            sqlite3_bind_int(m_readOne.get(), 2, second);
            copyRows(m_readOne.get(), key);
        }
        return false;
    }

    bool copyRows(sqlite3_stmt* read, const std::string& key)
    {
        sqlite3_bind_text64(read, 1, key.data(), key.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
        int code = SQLITE_ROW;
        while ((code = sqlite3_step(read)) == SQLITE_ROW) {
            for (int column = 0; column < m_columnCount; ++column)
                sqlite3_bind_value(m_write.get(), column + 1, sqlite3_column_value(read, column));
            sqlite3_step(m_write.get());
            sqlite3_reset(m_write.get()); // a row that cannot be what it should be stays behind
        }
        sqlite3_reset(read);
        return code == SQLITE_DONE;
    }

    /// A table whose ends could be read may still hide rows behind a damaged page in the middle, and one whose top is
    /// damaged is not read in order at all: each number is looked up by itself.
    void lookUpEach()
    {
        if (std::string_view(m_table.key) == "name")
            return;
        const std::string owner = std::string_view(m_table.key) == "conversation" ? "conversations" : "messages";
        int64_t last = std::max(largest(m_target, std::string("SELECT max(") + m_table.key + ") FROM " + m_table.name),
                                largest(m_target, "SELECT max(id) FROM " + owner));
        last = std::max(last, largest(m_old, std::string("SELECT max(seq) FROM sqlite_sequence WHERE name = '") +
                                                 m_table.name + "'"));
        const RawStatement known = prepareRaw(m_target, "SELECT 1 FROM " + std::string(m_table.name) + " WHERE " +
                                                            m_table.key + " = ?1 LIMIT 1");
        for (int64_t id = 0; known && id <= std::min(last, kMostTried); ++id) {
            sqlite3_bind_int64(known.get(), 1, id);
            const bool isThere = sqlite3_step(known.get()) == SQLITE_ROW;
            sqlite3_reset(known.get());
            if (!isThere)
                copy(std::to_string(id)); // or not
        }
    }

    static int64_t largest(Database& database, const std::string& sql)
    {
        const RawStatement query = prepareRaw(database, sql);
        return query && sqlite3_step(query.get()) == SQLITE_ROW ? sqlite3_column_int64(query.get(), 0) : 0;
    }

    Database& m_old;
    Database& m_target;
    const Table& m_table;
    const int m_columnCount;
    RawStatement m_read;
    RawStatement m_readOne; ///< by both keys, coming from behind
    RawStatement m_write;
};

bool copyTables(Database& old, Database& target)
{
    bool isComplete = true;
    for (const Table& table : kTables) {
        const auto there = columnsOf(old, table.name);
        std::string columns;
        size_t count = 0;
        for (const std::string& column : columnsOf(target, table.name)) {
            if (std::find(there.begin(), there.end(), column) == there.end())
                continue; // the file is older than this column
            columns += (columns.empty() ? "" : ", ") + column;
            ++count;
        }
        isComplete = count > 0 && TableCopy(old, target, table, columns, count).run() && isComplete;
    }
    return isComplete;
}

/// Where the rows of messages are lost, the index of conversations may still know whose they were.
Result<void> copyPlaces(Database& old, Database& target)
{
    for (const char* order : {"ASC", "DESC"}) {
        const RawStatement query =
            prepareRaw(old, std::string("SELECT id, conversation FROM messages INDEXED BY messagesByConversation "
                                        "WHERE conversation > 0 ORDER BY conversation ") +
                                order + ", id " + order);
        while (query && sqlite3_step(query.get()) == SQLITE_ROW) {
            TRY_ASSIGN(auto note, target.prepare("INSERT OR IGNORE INTO places (id, conversation) VALUES (?, ?)"));
            TRY(note.bind(int64_t{sqlite3_column_int64(query.get(), 0)}, int64_t{sqlite3_column_int64(query.get(), 1)})
                    .run());
        }
    }
    return {};
}

/// Rows whose other half is lost get one again or go. What was said is kept even where nobody knows any more in which
/// conversation; who said it is told by the statistics that answers have.
constexpr std::string_view kRepairs = R"sql(
CREATE TEMP TABLE orphans AS SELECT DISTINCT message AS id FROM parts WHERE message NOT IN (SELECT id FROM messages);
INSERT INTO messages (id, conversation, author, state, createdAt)
    SELECT orphans.id,
           coalesce(places.conversation, 1 + max((SELECT coalesce(max(id), 0) FROM conversations),
                                                 (SELECT coalesce(max(conversation), 0) FROM messages),
                                                 (SELECT coalesce(max(conversation), 0) FROM places))),
           CASE WHEN orphans.id IN (SELECT message FROM statistics) THEN 'assistant' ELSE 'user' END, 'complete', 0
    FROM orphans LEFT JOIN places ON places.id = orphans.id;
UPDATE messages SET createdAt = coalesce(
    (SELECT max(createdAt) FROM messages AS earlier
     WHERE earlier.conversation = messages.conversation AND earlier.id < messages.id),
    (SELECT createdAt FROM conversations WHERE id = messages.conversation), 0)
    WHERE id IN (SELECT id FROM orphans);
UPDATE messages SET parent = coalesce(
    (SELECT max(id) FROM messages AS earlier WHERE earlier.conversation = messages.conversation
     AND earlier.id < messages.id AND earlier.deletedAt = 0), 0)
    WHERE id IN (SELECT id FROM orphans) OR (parent <> 0 AND parent NOT IN (SELECT id FROM messages));
INSERT INTO conversations (id, title, titleBy, createdAt, updatedAt)
    SELECT conversation, 'Recovered conversation', 'question', min(createdAt), max(createdAt) FROM messages
    WHERE conversation NOT IN (SELECT id FROM conversations) GROUP BY conversation;
UPDATE conversations SET lastMessage = coalesce((SELECT max(id) FROM messages WHERE conversation = conversations.id), 0);
UPDATE conversations SET folder = NULL WHERE folder NOT IN (SELECT id FROM folders);
UPDATE messages SET state = 'interrupted' WHERE state = 'generating';
DELETE FROM parts WHERE message NOT IN (SELECT id FROM messages);
UPDATE parts SET kind = 'error', text = 'A file that stood here was lost with the damaged database', attachment = NULL
    WHERE attachment IS NOT NULL AND attachment NOT IN (SELECT id FROM attachments);
DELETE FROM statistics WHERE message NOT IN (SELECT id FROM messages);
DELETE FROM draftAttachments WHERE conversation NOT IN (SELECT conversation FROM drafts)
    OR attachment NOT IN (SELECT id FROM attachments);
DELETE FROM views WHERE conversation NOT IN (SELECT id FROM conversations);
UPDATE conversationSettings SET persona = NULL WHERE persona NOT IN (SELECT id FROM personas);
INSERT INTO titleWords (titleWords) VALUES ('rebuild');
)sql";

Result<size_t> count(Database& database, std::string_view sql)
{
    TRY_ASSIGN(auto query, database.prepare(sql));
    TRY_ASSIGN(const bool row, query.step());
    return row ? static_cast<size_t>(query.integer(0)) : 0;
}

std::filesystem::path freeName(const std::filesystem::path& file, const std::string& ending)
{
    std::error_code failure;
    for (int number = 1;; ++number) {
        std::filesystem::path name = file.string() + ending + std::to_string(number);
        if (!std::filesystem::exists(name, failure))
            return name;
    }
}

Result<Salvage> copyReadable(const std::filesystem::path& damaged, const std::filesystem::path& fresh)
{
    {
        TRY_ASSIGN(auto store, Store::open(fresh)); // makes the tables
    }
    Salvage result;
    TRY_ASSIGN(auto target, Database::open(fresh, OpenMode::ReadWrite));
    TRY(target.execute("PRAGMA foreign_keys = OFF"));
    TRY(target.execute("CREATE TEMP TABLE places (id INTEGER PRIMARY KEY, conversation INTEGER NOT NULL)"));
    if (auto old = Database::open(damaged, OpenMode::ReadOnly)) { // else not even its beginning can be read
        TRY_ASSIGN(auto transaction, Transaction::begin(target));
        result.isComplete = copyTables(*old, target);
        TRY(copyPlaces(*old, target));
        TRY(transaction.commit());
    }
    TRY_ASSIGN(auto transaction, Transaction::begin(target));
    TRY(target.execute(kRepairs));
    TRY(transaction.commit());
    TRY_ASSIGN(result.conversations, count(target, "SELECT count(*) FROM conversations"));
    TRY_ASSIGN(result.messages, count(target, "SELECT count(*) FROM messages"));
    TRY_ASSIGN(result.recovered, count(target, "SELECT count(*) FROM conversations WHERE title = "
                                               "'Recovered conversation'"));
    TRY(target.execute("PRAGMA wal_checkpoint(TRUNCATE)"));
    return result;
}

} // namespace

Result<std::string> findDamage(const std::filesystem::path& database, const std::stop_token& stop)
{
    TRY_ASSIGN(auto file, Database::open(database, OpenMode::ReadOnly));
    const auto wantsStop = [](void* token) {
        return static_cast<int>(static_cast<std::stop_token*>(token)->stop_requested());
    };
    std::stop_token token = stop;
    sqlite3_progress_handler(file.handle(), kInstructionsBetweenLooks, wantsStop, &token);
    std::string findings;
    const std::string sql = "PRAGMA quick_check(" + std::to_string(kFindings) + ")";
    auto query = file.prepare(sql);
    if (!query)
        return file.wasDamage() ? Result<std::string>(query.error().message) : Result<std::string>(query.error());
    for (;;) {
        if (stop.stop_requested())
            return Error{ErrorCode::Cancelled, "stopped"};
        const auto row = query->step();
        if (!row && stop.stop_requested())
            return Error{ErrorCode::Cancelled, "stopped"};
        if (!row)
            return file.wasDamage() ? Result<std::string>(row.error().message) : Result<std::string>(row.error());
        if (!*row)
            return findings;
        if (query->text(0) != "ok")
            findings += (findings.empty() ? "" : "; ") + query->text(0);
    }
}

Result<Salvage> salvage(const std::filesystem::path& database)
{
    const std::filesystem::path fresh = database.string() + ".salvaged.part";
    const std::filesystem::path damaged = freeName(database, ".damaged-");
    std::error_code failure;
    for (const char* ending : {"", "-wal", "-shm"})
        std::filesystem::remove(fresh.string() + ending, failure);
    TRY_ASSIGN(auto result, copyReadable(database, fresh));
    // What was not yet written back belongs to the damaged file and goes with it.
    for (const char* ending : {"-wal", "-shm", ""}) {
        if (!std::filesystem::exists(database.string() + ending, failure))
            continue;
        std::filesystem::rename(database.string() + ending, damaged.string() + ending, failure);
        if (failure)
            return inference::systemError("cannot move " + database.string() + " to " + damaged.string(), failure);
    }
    std::filesystem::rename(fresh, database, failure);
    if (failure)
        return inference::systemError("cannot move " + fresh.string() + " to " + database.string(), failure);
    for (const char* ending : {"-wal", "-shm"})
        std::filesystem::remove(fresh.string() + ending, failure);
    result.damagedFile = damaged;
    return result;
}

} // namespace app
