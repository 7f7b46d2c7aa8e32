// Finding damage, and making a store of what can be read around it.
#include "app/database.h"
#include "app/database_pages.h"
#include "app/instance_lock.h"
#include "app/salvage_rows.h"
#include "app/store.h"
#include "app/store_care.h"
#include "app/store_exchange.h"
#include "app/unfinished.h"

#include <sqlite3.h>

#include <algorithm>
#include <map>

namespace app {

using inference::Error;
using inference::ErrorCode;
using inference::Result;

namespace {

constexpr int kFindings = 3;
constexpr int kInstructionsBetweenLooks = 100'000;

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

/// Whether as many rows were copied as SQLite finds, reading each table from end to end.
bool isWhole(const std::filesystem::path& damaged, const std::map<std::string, int64_t>& copied)
{
    auto old = Database::open(damaged, OpenMode::ReadOnly);
    if (!old)
        return false;
    const auto numberOf = [&](const std::string& sql) {
        auto query = old->prepare(sql);
        const auto row = query ? query->step() : query.error();
        return row && *row ? query->integer(0) : -1;
    };
    const int64_t version = numberOf("PRAGMA user_version"); // a newer one has more than is known here
    if (numberOf("SELECT count(*) FROM sqlite_schema") < 1 || version > builtInMigrations().back().version)
        return false;
    return std::all_of(copied.begin(), copied.end(), [&](const auto& table) {
        const auto& [name, rows] = table;
        if (numberOf("SELECT count(*) FROM sqlite_schema WHERE name = '" + name + "'") == 0)
            return rows == 0; // the file is older than this table
        return numberOf("SELECT count(*) FROM " + name + " NOT INDEXED") == rows;
    });
}

/// The rows are put into tables as they were when these were written, which are then brought up to date.
Result<Salvage> copyReadable(const std::filesystem::path& damaged, const std::filesystem::path& fresh)
{
    TRY_ASSIGN(const auto pages, DatabasePages::open(damaged));
    SalvageRows rows(pages);
    Salvage result;
    TRY_ASSIGN(auto target, Database::open(fresh, OpenMode::ReadWrite));
    TRY(target.execute("PRAGMA foreign_keys = OFF"));
    TRY(target.execute("CREATE TEMP TABLE places (id INTEGER PRIMARY KEY, conversation INTEGER NOT NULL)"));
    {
        TRY_ASSIGN(auto transaction, Transaction::begin(target));
        const auto steps = builtInMigrations();
        const int written = rows.schemaVersion(steps.back().version);
        for (const Migration& step : steps) {
            TRY(target.execute(step.sql));
            TRY(target.execute("PRAGMA user_version = " + std::to_string(step.version)));
            if (step.version == written)
                TRY(rows.copyTo(target));
        }
        TRY(target.execute(kRepairs));
        TRY(transaction.commit());
    }
    result.isComplete = isWhole(damaged, rows.copied());
    TRY_ASSIGN(result.conversations, count(target, "SELECT count(*) FROM conversations"));
    TRY_ASSIGN(result.messages, count(target, "SELECT count(*) FROM messages"));
    TRY_ASSIGN(result.recovered, count(target, "SELECT count(*) FROM conversations WHERE title = "
                                               "'Recovered conversation'"));
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
    TRY_ASSIGN(auto lock, InstanceLock::open(database.parent_path() / "facet.lock"));
    TRY_ASSIGN(const bool isAlone, lock.holdAlone());
    if (!isAlone)
        return Error{ErrorCode::BadInput, "another Facet has the same conversations open. Close it first"};
    undoHalfExchange(database);
    TRY_ASSIGN(const auto folder, UnfinishedFolder::create(database.parent_path()));
    const std::filesystem::path fresh = folder.path() / database.filename();
    TRY_ASSIGN(Salvage result, copyReadable(database, fresh));
    TRY(foldLog(fresh));
    // What was not yet written back belongs to the damaged file and goes with it.
    TRY_ASSIGN(result.damagedFile, exchangeStore(database, fresh, kDamagedEnding));
    return result;
}

} // namespace app
