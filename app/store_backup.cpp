// Everything in one tar file, and back. The file is read by a few lines of our own: it is written by
// media::packFolder(), so only plain files with plain names are in it, and anything else is refused before anything is
// written.
#include "app/instance_lock.h"
#include "app/store.h"
#include "app/store_care.h"
#include "app/store_exchange.h"
#include "inference/system_error.h"
#include "media/digest.h"
#include "media/folder.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <fstream>
#include <system_error>
#include <vector>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

namespace app {

using inference::Error;
using inference::ErrorCode;
using inference::Result;

namespace {

namespace fs = std::filesystem;

constexpr std::string_view kDatabaseName = "facet.sqlite";
constexpr std::string_view kDatabaseDigestName = "facet.sqlite.sha256";
constexpr std::string_view kAttachmentFolder = "attachments/";
constexpr size_t kBlock = 512; ///< of a tar file
constexpr size_t kCopiedAtOnce = 1 << 20;

bool isDigest(std::string_view name)
{
    return name.size() == 64 && name.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

Error notABackup(const fs::path& file, const std::string& why)
{
    return {ErrorCode::BadFile, file.string() + " is no backup that can be put back: " + why + ". Nothing was changed"};
}

Error runningError(const Paths& paths)
{
    return {ErrorCode::Storage,
            "Facet is running and has the conversations in " + paths.data.string() + " open. Close it and try again"};
}

Result<void> makeAttachmentFolder(const fs::path& directory)
{
    if (::mkdir((directory / kAttachmentFolder).c_str(), S_IRWXU) != 0)
        return inference::systemError("cannot make " + (directory / kAttachmentFolder).string(), errno);
    return {};
}

/// Whether there is a store that SQLite can open: all that is said in one that is damaged too much for that stays
/// beside it in its log. Errors: Storage (it cannot be opened for another reason).
Result<bool> canBeRead(const fs::path& store)
{
    std::error_code failure;
    if (!fs::exists(store, failure))
        return false;
    TRY_ASSIGN(auto database, Database::open(store, OpenMode::ReadOnly));
    auto query = database.prepare("SELECT count(*) FROM sqlite_schema");
    const auto row = query ? query->step() : query.error();
    if (!row && !database.wasDamage())
        return row.error();
    return static_cast<bool>(row);
}

Result<size_t> countRows(Database& database, std::string_view sql)
{
    TRY_ASSIGN(auto query, database.prepare(sql));
    TRY_ASSIGN(const bool row, query.step());
    return row ? static_cast<size_t>(query.integer(0)) : 0;
}

/// What a database holds, and which files it refers to.
Result<BackupContents> contentsOf(const fs::path& file, std::vector<std::string>& digests)
{
    TRY_ASSIGN(auto database, Database::open(file, OpenMode::ReadOnly));
    BackupContents contents;
    TRY_ASSIGN(contents.conversations, countRows(database, "SELECT count(*) FROM conversations"));
    TRY_ASSIGN(contents.messages, countRows(database, "SELECT count(*) FROM messages"));
    TRY_ASSIGN(auto query, database.prepare("SELECT DISTINCT sha256 FROM attachments ORDER BY sha256"));
    for (;;) {
        TRY_ASSIGN(const bool row, query.step());
        if (!row)
            return contents;
        if (std::string digest = query.text(0); isDigest(digest))
            digests.push_back(std::move(digest));
    }
}

struct TarEntry {
    std::string name;
    uint64_t size = 0;
};

/// A header block of a plain file; none at the end of the archive. Errors: BadFile.
Result<std::optional<TarEntry>> parseHeader(const std::array<char, kBlock>& block, const fs::path& file)
{
    if (std::all_of(block.begin(), block.end(), [](char c) { return c == '\0'; }))
        return std::optional<TarEntry>();
    const auto field = [&](size_t at, size_t size) {
        std::string_view text(block.data() + at, size);
        text = text.substr(0, text.find('\0'));
        const size_t begin = text.find_first_not_of(' ');
        const size_t end = text.find_last_not_of(' ');
        return begin == std::string_view::npos ? std::string_view() : text.substr(begin, end - begin + 1);
    };
    uint32_t sum = 0;
    for (size_t i = 0; i < kBlock; ++i)
        sum += i >= 148 && i < 156 ? static_cast<uint32_t>(' ') : static_cast<unsigned char>(block[i]);
    const auto octal = [](std::string_view text, uint64_t& value) {
        const auto end = std::from_chars(text.data(), text.data() + text.size(), value, 8);
        return end.ec == std::errc() && end.ptr == text.data() + text.size();
    };
    uint64_t told = 0;
    if (!octal(field(148, 8), told) || told != sum)
        return notABackup(file, "it is damaged or no tar file");
    TarEntry entry;
    entry.name = field(0, 100);
    if (static_cast<unsigned char>(block[124]) == 0x80) { // sizes from 8 GiB on are binary
        for (size_t i = 128; i < 136; ++i)
            entry.size = entry.size << 8 | static_cast<unsigned char>(block[i]);
    } else if (!octal(field(124, 12), entry.size)) {
        return notABackup(file, "the size of " + entry.name + " in it makes no sense");
    }
    if (block[156] != '0' && block[156] != '\0')
        return notABackup(file, "there are other things than files in it");
    return std::optional(std::move(entry));
}

/// Copies exactly `size` bytes. Errors: BadFile (fewer are there), Storage, Cancelled.
Result<void> copyOut(std::ifstream& source, const fs::path& backup, uint64_t size, const fs::path& target,
                     const std::stop_token& stop)
{
    std::ofstream out(target, std::ios::binary | std::ios::trunc);
    std::vector<char> buffer(kCopiedAtOnce);
    for (uint64_t left = size; left > 0;) {
        if (stop.stop_requested())
            return Error{ErrorCode::Cancelled, "stopped"};
        const auto part = static_cast<std::streamsize>(std::min<uint64_t>(left, buffer.size()));
        if (!source.read(buffer.data(), part))
            return notABackup(backup, "it ends too early");
        if (!out.write(buffer.data(), part))
            return inference::systemError("nothing was changed: cannot write " + target.string(), errno);
        left -= static_cast<uint64_t>(part);
    }
    out.close();
    if (!out)
        return inference::systemError("nothing was changed: cannot write " + target.string(), errno);
    source.seekg(static_cast<std::streamoff>((kBlock - size % kBlock) % kBlock), std::ios::cur);
    return syncFile(target);
}

Result<std::string> digestOf(const fs::path& file)
{
    const int opened = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
    struct stat status {};
    if (opened < 0 || ::fstat(opened, &status) != 0) {
        if (opened >= 0)
            ::close(opened);
        return Error{ErrorCode::Storage, "cannot read " + file.string()};
    }
    const auto size = static_cast<size_t>(status.st_size);
    void* bytes = size == 0 ? nullptr : ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, opened, 0);
    ::close(opened);
    if (bytes == MAP_FAILED)
        return Error{ErrorCode::OutOfMemory, "there is no memory to check " + file.string()};
    auto found = media::sha256({static_cast<const std::byte*>(bytes), size});
    if (bytes)
        ::munmap(bytes, size);
    return found;
}

Result<std::vector<std::string>> unpack(const fs::path& backup, const fs::path& directory, const std::stop_token& stop)
{
    std::ifstream source(backup, std::ios::binary);
    if (!source)
        return inference::systemError("cannot read " + backup.string(), errno);
    std::vector<std::string> digests;
    bool hasDatabase = false;
    std::string databaseDigest; // backups of older versions have none
    std::array<char, kBlock> block;
    while (source.read(block.data(), kBlock)) {
        TRY_ASSIGN(const auto entry, parseHeader(block, backup));
        if (!entry)
            break;
        const std::string_view name = entry->name;
        if (name == kDatabaseName) {
            hasDatabase = true;
            TRY(copyOut(source, backup, entry->size, directory / kDatabaseName, stop));
            continue;
        }
        if (name == kDatabaseDigestName && entry->size <= kBlock) {
            if (!source.read(block.data(), kBlock))
                return notABackup(backup, "it ends too early");
            databaseDigest.assign(block.data(), entry->size);
            continue;
        }
        if (!name.starts_with(kAttachmentFolder) || !isDigest(name.substr(kAttachmentFolder.size())))
            return notABackup(backup, "there is something else in it");
        const std::string digest(name.substr(kAttachmentFolder.size()));
        TRY(copyOut(source, backup, entry->size, directory / "attachments" / digest, stop));
        TRY_ASSIGN(const std::string found, digestOf(directory / "attachments" / digest));
        if (found != digest)
            return notABackup(backup, "the attachment " + digest + " in it is damaged");
        digests.push_back(digest);
    }
    if (!hasDatabase)
        return notABackup(backup, "there are no conversations in it");
    TRY_ASSIGN(const std::string found, digestOf(directory / kDatabaseName));
    if (!databaseDigest.empty() && found != databaseDigest)
        return notABackup(backup, "its conversations are damaged");
    return digests;
}

} // namespace

Result<bool> isInUse(const Paths& paths)
{
    const fs::path file = paths.data / "facet.lock";
    std::error_code failure;
    if (!fs::exists(file, failure))
        return false;
    TRY_ASSIGN(auto lock, InstanceLock::open(file));
    TRY_ASSIGN(const bool isAlone, lock.holdAlone());
    return !isAlone;
}

Result<BackupContents> backUp(const Paths& paths, const fs::path& target, const std::stop_token& stop, Store* store)
{
    // Kept in memory, because its disk is full or must not be written: all the more reason for a backup elsewhere.
    fs::path place = store && store->isInMemory() ? target.parent_path() : paths.data;
    if (place.empty())
        place = ".";
    removeUnfinished(place);
    TRY_ASSIGN(const auto staging, UnfinishedFolder::create(place));
    TRY(makeAttachmentFolder(staging.path()));
    const fs::path copy = staging.path() / kDatabaseName;
    if (store) {
        TRY(store->copyToFile(copy));
    } else {
        // Not through Store: looking at what is there must neither migrate it nor count as an instance.
        auto lock = InstanceLock::open(paths.data / "facet.lock");
        if (lock)
            TRY(lock->share());
        TRY_ASSIGN(auto database, Database::open(paths.data / kDatabaseName, OpenMode::ReadOnly));
        TRY_ASSIGN(auto copied, Database::open(copy, OpenMode::ReadWrite));
        TRY(copied.execute("PRAGMA journal_mode = DELETE"));
        TRY(database.copyTo(copied));
    }
    std::vector<std::string> digests;
    TRY_ASSIGN(auto contents, contentsOf(copy, digests));
    // SQLite finds a damaged page, not a word that has become another one.
    TRY_ASSIGN(const std::string databaseDigest, digestOf(copy));
    std::ofstream digestFile(staging.path() / kDatabaseDigestName, std::ios::binary);
    digestFile << databaseDigest;
    digestFile.close();
    if (!digestFile)
        return inference::systemError("cannot write " + (staging.path() / kDatabaseDigestName).string(), errno);
    std::vector<std::string> packed = {std::string(kDatabaseName), std::string(kDatabaseDigestName)};
    size_t missing = 0;
    for (const std::string& digest : digests) {
        const fs::path original = paths.attachments / digest;
        const fs::path linked = staging.path() / "attachments" / digest;
        std::error_code failure;
        fs::create_hard_link(original, linked, failure);
        if (failure) // another disk, or a file system without links
            fs::copy_file(original, linked, failure);
        if (failure)
            ++missing;
        else
            packed.push_back(std::string(kAttachmentFolder) + digest);
    }
    contents.files = packed.size() - 2;
    if (missing > 0)
        contents.notes = std::to_string(missing) + " attached files are missing: they are not in " +
                         paths.attachments.string() + " any more";
    const fs::path unfinished = target.string() + ".part";
    std::error_code failure;
    const auto written = [&]() -> Result<void> {
        TRY(media::packFolder(staging.path(), packed, unfinished, stop));
        TRY(syncFile(unfinished));
        fs::rename(unfinished, target, failure);
        if (failure)
            return inference::systemError("cannot name the backup " + target.string(), failure);
        return {};
    }();
    if (!written) {
        fs::remove(unfinished, failure);
        return written.error();
    }
    TRY(syncDirectory(target.has_parent_path() ? target.parent_path() : fs::path(".")));
    return contents;
}

Result<UnpackedBackup> UnpackedBackup::unpack(const Paths& paths, const fs::path& backup, const std::stop_token& stop)
{
    TRY(paths.create());
    TRY_ASSIGN(auto folder, UnfinishedFolder::create(paths.data));
    TRY(makeAttachmentFolder(folder.path()));
    UnpackedBackup unpacked(paths, std::move(folder));
    TRY_ASSIGN(unpacked.m_attachments, app::unpack(backup, unpacked.m_folder.path(), stop));
    const fs::path fresh = unpacked.m_folder.path() / kDatabaseName;
    auto damage = findDamage(fresh, stop);
    if (!damage)
        return Error{damage.error().code, "nothing was changed: " + damage.error().message};
    if (!damage->empty())
        return notABackup(backup, "its conversations are damaged: " + *damage);
    {
        // Opens and migrates here, where a failure costs nothing.
        TRY_ASSIGN(auto store, Store::open(fresh));
    }
    std::vector<std::string> digests;
    TRY_ASSIGN(unpacked.m_contents, contentsOf(fresh, digests));
    unpacked.m_contents.files = unpacked.m_attachments.size();
    TRY(foldLog(fresh));
    return unpacked;
}

Result<BackupContents> UnpackedBackup::putInPlace()
{
    const fs::path file = m_paths.data / kDatabaseName;
    TRY_ASSIGN(auto lock, InstanceLock::open(m_paths.data / "facet.lock"));
    TRY_ASSIGN(const bool isAlone, lock.holdAlone());
    if (!isAlone)
        return runningError(m_paths);
    undoHalfExchange(file);
    TRY_ASSIGN(const bool isSound, canBeRead(file));
    if (isSound)
        TRY(foldLog(file));
    std::error_code failure;
    for (const std::string& digest : m_attachments) {
        fs::rename(m_folder.path() / "attachments" / digest, m_paths.attachments / digest, failure);
        if (failure)
            return inference::systemError("the conversations were not changed: cannot put " + digest + " into " +
                                              m_paths.attachments.string(),
                                          failure);
    }
    TRY(syncDirectory(m_paths.attachments)); // before anything refers to them
    BackupContents contents = m_contents;
    TRY_ASSIGN(contents.before, exchangeStore(file, m_folder.path() / kDatabaseName, kBeforeRestoreEnding));
    if (!contents.before.empty())
        contents.notes = "what was there before is now " + contents.before.string();
    return contents;
}

Result<BackupContents> restore(const Paths& paths, const fs::path& backup, const std::stop_token& stop)
{
    TRY(paths.create());
    TRY_ASSIGN(const bool inUse, isInUse(paths));
    if (inUse) // rather than after all of it was unpacked
        return runningError(paths);
    TRY_ASSIGN(auto unpacked, UnpackedBackup::unpack(paths, backup, stop));
    return unpacked.putInPlace();
}

} // namespace app
