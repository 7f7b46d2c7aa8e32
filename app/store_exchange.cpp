#include "app/store_exchange.h"

#include "app/database.h"
#include "app/unfinished.h"
#include "inference/system_error.h"

#include <system_error>

#include <sys/stat.h>

namespace app {

using inference::Error;
using inference::ErrorCode;
using inference::Result;

namespace {

namespace fs = std::filesystem;

/// What SQLite takes for the newest state of whatever file stands beside it, and would write into it.
constexpr const char* kLogEndings[] = {"-wal", "-journal"};

bool mayExist(const fs::path& path)
{
    std::error_code failure; // when in doubt it does
    return fs::symlink_status(path, failure).type() != fs::file_type::not_found;
}

fs::path freeName(const fs::path& store, std::string_view ending)
{
    for (int number = 1;; ++number) {
        fs::path name = store.string().append(ending) + std::to_string(number);
        if (!mayExist(name) && !mayExist(name.string() + "-wal") && !mayExist(name.string() + "-journal"))
            return name;
    }
}

/// A second name, or where the file system has none, a copy; on the disk either way.
Result<void> keepAs(const fs::path& store, const fs::path& kept)
{
    std::error_code failure;
    fs::create_hard_link(store, kept, failure);
    if (failure) {
        TRY_ASSIGN(const auto folder, UnfinishedFolder::create(store.parent_path()));
        const fs::path copy = folder.path() / store.filename();
        fs::copy_file(store, copy, failure);
        if (failure)
            return inference::systemError("cannot copy conversations to " + kept.string(), failure);
        TRY(syncFile(copy));
        fs::rename(copy, kept, failure);
        if (failure)
            return inference::systemError("cannot name the copy " + kept.string(), failure);
    }
    return syncDirectory(store.parent_path());
}

/// Before the store itself is another one: with this log that would be damaged at once.
Result<void> moveLogs(const fs::path& from, const fs::path& to)
{
    std::error_code failure;
    for (const char* ending : kLogEndings) {
        if (!mayExist(from.string() + ending))
            continue;
        fs::rename(from.string() + ending, to.string() + ending, failure);
        if (failure)
            return inference::systemError("cannot move " + from.string() + ending + " to " + to.string() + ending,
                                          failure);
    }
    fs::remove(from.string() + "-shm", failure); // an index of the log, made anew when it is needed
    return syncDirectory(from.parent_path());
}

} // namespace

Result<void> foldLog(const fs::path& store)
{
    TRY_ASSIGN(auto database, Database::open(store, OpenMode::ReadWrite));
    TRY_ASSIGN(auto fold, database.prepare("PRAGMA wal_checkpoint(TRUNCATE)"));
    TRY_ASSIGN(const bool row, fold.step());
    if (!row || fold.integer(0) != 0)
        return Error{ErrorCode::BadInput, "another Facet has the same conversations open. Close it first"};
    return {}; // closed, the empty log goes as well
}

Result<fs::path> exchangeStore(const fs::path& store, const fs::path& fresh, std::string_view ending)
{
    TRY(syncFile(fresh));
    const fs::path kept = freeName(store, ending);
    const bool isThere = mayExist(store);
    const auto exchanged = [&]() -> Result<void> {
        if (isThere)
            TRY(keepAs(store, kept));
        TRY(moveLogs(store, kept));
        std::error_code failure;
        fs::rename(fresh, store, failure); // all at once: this file or that
        if (failure)
            return inference::systemError("cannot move " + fresh.string() + " to " + store.string(), failure);
        return {};
    }();
    if (!exchanged) {
        undoHalfExchange(store);
        return exchanged.error();
    }
    // It is done, also where this fails: a power cut may then still leave all as it was.
    static_cast<void>(syncDirectory(store.parent_path()));
    return isThere ? kept : fs::path();
}

void undoHalfExchange(const fs::path& store)
{
    struct stat status {};
    if (::stat(store.c_str(), &status) != 0 || status.st_nlink < 2)
        return;
    std::error_code failure;
    const std::string name = store.filename().string();
    for (auto entry = fs::directory_iterator(store.parent_path(), failure);
         !failure && entry != fs::directory_iterator(); entry.increment(failure)) {
        const fs::path other = entry->path();
        const std::string its = other.filename().string();
        std::error_code ignored;
        if ((!its.starts_with(name + std::string(kDamagedEnding)) &&
             !its.starts_with(name + std::string(kBeforeRestoreEnding))) ||
            !fs::equivalent(store, other, ignored))
            continue;
        // One and the same file under two names, as it never is but in the middle of an exchange.
        for (const char* ending : kLogEndings) {
            if (!mayExist(store.string() + ending))
                fs::rename(other.string() + ending, store.string() + ending, ignored);
        }
        fs::remove(other, ignored);
    }
}

} // namespace app
