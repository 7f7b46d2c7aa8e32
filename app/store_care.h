// What keeps a store's file from being the end of it: finding damage, saving what can be read of a damaged one, and
// everything in one file that it can be put back from.
#pragma once

#include "app/paths.h"
#include "app/unfinished.h"
#include "inference/result.h"

#include <cstddef>
#include <filesystem>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

namespace app {

class Store;

/// Looks at every page, on a connection of its own. Empty when nothing is wrong, else the first findings. Errors:
/// Storage (cannot be opened), Cancelled.
inference::Result<std::string> findDamage(const std::filesystem::path& database, const std::stop_token& stop = {});

/// Whether some process has the store open.
inference::Result<bool> isInUse(const Paths& paths);

struct Salvage {
    std::filesystem::path damagedFile; ///< where the damaged file is now: nothing of it is ever thrown away
    size_t conversations = 0;          ///< that could be saved
    size_t messages = 0;
    size_t recovered = 0;    ///< of the conversations: those whose title was lost
    bool isComplete = false; ///< every table could be read from end to end
};
/// Writes what can be read into a new file that takes the damaged one's place; that one is kept beside it under the
/// next free name `<file>.damaged-N`. Errors: BadInput (somebody has the store open), Storage, DiskFull. Nothing was
/// changed then.
inference::Result<Salvage> salvage(const std::filesystem::path& database);

/// Adds to `disk` what `memory` has of conversations that `disk` has not, or not so: as new ones, whole. For when what
/// was kept in memory meanwhile does not fit the file any more, because somebody else has written to it or it had to be
/// repaired. Returns how many. Errors: Storage, DiskFull.
inference::Result<size_t> carryOver(Store& memory, Store& disk);

struct BackupContents {
    size_t conversations = 0;
    size_t messages = 0;
    size_t files = 0;
    std::string notes = {};            ///< what is missing, for people
    std::filesystem::path before = {}; ///< restored: where the file is kept that was there
};
/// Everything, as it is now, in one tar file: facet.sqlite and attachments/. Others may go on writing meanwhile. With a
/// store, what that one holds, which may be in memory only. Errors: Storage, DiskFull (no file is left), Cancelled.
inference::Result<BackupContents> backUp(const Paths& paths, const std::filesystem::path& target,
                                         const std::stop_token& stop = {}, Store* store = nullptr);
/// What backUp() wrote, unpacked beside the store, checked and brought up to date. The store may be open meanwhile.
class UnpackedBackup {
public:
    /// Errors: BadFile (no backup, damaged), Storage, DiskFull, Cancelled.
    static inference::Result<UnpackedBackup> unpack(const Paths& paths, const std::filesystem::path& backup,
                                                    const std::stop_token& stop = {});
    /// Once. What was there stays beside it as `facet.sqlite.before-restore-N`; attachments are added, none is removed.
    /// Errors: Storage (somebody has the store open), DiskFull; the conversations were not changed then.
    inference::Result<BackupContents> putInPlace();

private:
    UnpackedBackup(Paths paths, UnfinishedFolder folder) : m_paths(std::move(paths)), m_folder(std::move(folder)) {}
    Paths m_paths;
    UnfinishedFolder m_folder;
    std::vector<std::string> m_attachments; ///< SHA-256
    BackupContents m_contents;
};
/// Both at once. Errors: theirs. Nothing was changed then.
inference::Result<BackupContents> restore(const Paths& paths, const std::filesystem::path& backup,
                                          const std::stop_token& stop = {});

} // namespace app
