// How a store comes to be: opened, migrated, recovered after a crash, or copied into memory when the disk fails it.
#include "app/clock.h"
#include "app/migrations.h"
#include "app/store.h"
#include "app/store_exchange.h"
#include "app/unfinished.h"
#include "inference/system_error.h"

#include <algorithm>
#include <system_error>

#include <fcntl.h>
#include <unistd.h>

namespace app {

using inference::Error;
using inference::ErrorCode;
using inference::Result;

namespace {

Result<int> schemaVersion(Database& database)
{
    TRY_ASSIGN(auto query, database.prepare("PRAGMA user_version"));
    TRY_ASSIGN(const bool row, query.step());
    return row ? static_cast<int>(query.integer(0)) : 0;
}

Error newerSchema(const std::filesystem::path& file, int version, int known)
{
    return {ErrorCode::Storage, "the conversations in " + file.string() + " were written by a newer Facet (version " +
                                    std::to_string(version) + " of the file, this Facet knows up to " +
                                    std::to_string(known) + "). Nothing in it was changed. Update Facet"};
}

Result<void> writeCopy(Database& database, const std::filesystem::path& target)
{
    TRY_ASSIGN(auto copy, Database::open(target, OpenMode::ReadWrite));
    TRY(copy.execute("PRAGMA journal_mode = DELETE"));
    return database.copyTo(copy);
}

/// The copy is complete under its final name or not there at all.
Result<void> keepCopy(Database& database, const std::filesystem::path& copy)
{
    TRY_ASSIGN(const auto folder, UnfinishedFolder::create(copy.parent_path()));
    const std::filesystem::path unfinished = folder.path() / copy.filename();
    TRY(writeCopy(database, unfinished));
    std::error_code failure;
    std::filesystem::rename(unfinished, copy, failure);
    if (failure)
        return inference::systemError("cannot name the copy " + copy.string(), failure);
    return syncDirectory(copy.parent_path());
}

Result<void> runSteps(Database& database, std::span<const Migration> migrations, int from)
{
    TRY_ASSIGN(auto transaction, Transaction::begin(database));
    TRY_ASSIGN(const int version, schemaVersion(database));
    if (version != from)
        return {}; // another process was faster
    for (const Migration& step : migrations) {
        if (step.version <= from)
            continue;
        TRY(database.execute(step.sql));
        TRY(database.execute("PRAGMA user_version = " + std::to_string(step.version)));
    }
    return transaction.commit();
}

/// Of a store that is being opened; the rest of a large one follows piece by piece.
constexpr size_t kIndexedAtOnce = 200;

/// The session that brings a file up to date carries everything but the index, which is made from the rest.
bool isNoted(std::string_view table)
{
    return !table.starts_with("messageWords") && !table.starts_with("titleWords");
}

} // namespace

std::span<const Migration> builtInMigrations()
{
    return kMigrations;
}

Result<Store> Store::open(const std::filesystem::path& file, std::span<const Migration> migrations)
{
    auto lock = InstanceLock::open(file.parent_path() / "facet.lock");
    if (lock) {
        TRY(lock->share());
        undoHalfExchange(file);
    }
    TRY_ASSIGN(auto database, Database::open(file, OpenMode::ReadWrite));
    if (!lock) // what is wrong with the file itself is told first
        return lock.error();
    Store store(std::move(database));
    TRY(store.migrate(file, migrations));
    TRY(store.registerInstance(std::move(*lock)));
    TRY(store.indexMore(kIndexedAtOnce)); // what the last process left unfinished
    return store;
}

Result<void> Store::migrate(const std::filesystem::path& file, std::span<const Migration> migrations)
{
    const int known = migrations.back().version;
    TRY_ASSIGN(const int version, schemaVersion(m_database));
    if (version > known)
        return newerSchema(file, version, known);
    if (version == known)
        return {};
    if (version > 0 && !m_inMemory)
        TRY(keepCopy(m_database, file.string() + ".before-" + std::to_string(known)));
    return runSteps(m_database, migrations, version);
}

Result<void> Store::registerInstance(InstanceLock lock)
{
    TRY_ASSIGN(auto transaction, Transaction::begin(m_database));
    {
        TRY_ASSIGN(auto insert, m_database.prepare("INSERT INTO instances (startedAt) VALUES (?)"));
        TRY(insert.bind(currentMilliseconds()).run());
    }
    const int64_t instance = m_database.lastInsertId();
    // Locked before the row can be seen, so nobody finds the row without its lock.
    TRY(lock.hold(instance));
    TRY_ASSIGN(const auto others, ids("SELECT id FROM instances WHERE id <> ? ORDER BY id", instance));
    for (const int64_t id : others) {
        if (lock.isHeldElsewhere(id))
            continue;
        TRY_ASSIGN(auto remove, m_database.prepare("DELETE FROM instances WHERE id = ?"));
        TRY(remove.bind(id).run());
    }
    {
        TRY_ASSIGN(auto interrupt,
                   m_database.prepare("UPDATE messages SET state = 'interrupted' WHERE state = 'generating' "
                                      "AND instance NOT IN (SELECT id FROM instances)"));
        TRY(interrupt.run());
    }
    TRY(transaction.commit());
    m_instance = instance;
    m_lock = std::move(lock);
    return {};
}

Result<void> Store::copyToFile(const std::filesystem::path& file)
{
    return keepCopy(m_database, file);
}

Result<Store> Store::openInMemory()
{
    TRY_ASSIGN(auto database, Database::openInMemory());
    Store store(std::move(database));
    store.m_inMemory = true;
    TRY(store.migrate("memory", builtInMigrations()));
    TRY(store.m_database.startRecording(isNoted));
    return store;
}

Result<Store> Store::openCopyInMemory(const std::filesystem::path& file)
{
    std::error_code failure;
    if (!std::filesystem::exists(file, failure))
        return openInMemory();
    TRY_ASSIGN(auto database, Database::openInMemory());
    TRY_ASSIGN(auto original, Database::open(file, OpenMode::ReadOnly));
    if (const auto copied = original.copyTo(database); !copied) {
        // A WAL file cannot be read where its index cannot be made; without one there is nothing to miss.
        TRY_ASSIGN(auto immutable, Database::open(file, OpenMode::Immutable));
        TRY(immutable.copyTo(database));
    }
    Store store(std::move(database));
    store.m_inMemory = true;
    TRY(store.migrate(file, builtInMigrations()));
    TRY(store.m_database.execute("UPDATE messages SET state = 'interrupted' WHERE state = 'generating'"));
    TRY(store.m_database.startRecording(isNoted));
    return store;
}

Result<Store> Store::copyToMemory()
{
    TRY_ASSIGN(auto database, Database::openInMemory());
    TRY(m_database.copyTo(database));
    Store store(std::move(database));
    store.m_inMemory = true;
    store.m_instance = m_instance;
    TRY_ASSIGN(const auto others, ids("SELECT id FROM instances WHERE id <> ?", m_instance));
    TRY_ASSIGN(const auto newest, ids("SELECT seq FROM sqlite_sequence WHERE name = 'instances' AND seq >= ?", 0));
    store.m_isAlone = m_lock && std::none_of(others.begin(), others.end(),
                                             [this](int64_t other) { return m_lock->isHeldElsewhere(other); });
    store.m_newestInstance = newest.empty() ? 0 : newest.front();
    TRY(store.m_database.startRecording(isNoted));
    store.m_lock = std::move(m_lock);
    return store;
}

Result<Store> Store::returnToDisk(const std::filesystem::path& file)
{
    TRY(keepChanges()); // should this be refused too
    TRY_ASSIGN(auto store, open(file));
    m_isAlone = m_isAlone && store.m_instance == m_newestInstance + 1;
    m_newestInstance = store.m_instance;
    // What went along with a row when that was removed was noted as well: nothing must go along once more. And what the
    // disk refused at the very end of a commit may stand there after all, as if it had been kept, beside what was then
    // done again in memory: alone with the file, the memory knows better, and its rows take the place of others.
    TRY(store.m_database.execute("PRAGMA foreign_keys = OFF"));
    TRY_ASSIGN(auto transaction, Transaction::begin(store.m_database));
    TRY(m_database.replayTo(store.m_database,
                            m_isAlone ? Database::Contradiction::Replace : Database::Contradiction::Refuse));
    {
        TRY_ASSIGN(auto lost, store.m_database.prepare("SELECT 1 FROM pragma_foreign_key_check"));
        TRY_ASSIGN(const bool isMissed, lost.step());
        if (isMissed)
            return Error{ErrorCode::BadInput, "the file has changed meanwhile: what was said refers to what is gone"};
    }
    {
        // The answer that is being written goes on under the new number.
        TRY_ASSIGN(auto adopt, store.m_database.prepare("UPDATE messages SET instance = ? WHERE instance = ? "
                                                        "AND state = 'generating'"));
        TRY(adopt.bind(store.m_instance, m_instance).run());
    }
    TRY(store.remakeTitleIndex());
    TRY(transaction.commit());
    // From here on nothing may fail any more: what was said stands on the disk, and must not come to it once again.
    store.m_database.enforceForeignKeys();
    store.m_indexedDownTo = std::numeric_limits<Id>::max(); // its words: see indexMore()
    return store;
}

} // namespace app
