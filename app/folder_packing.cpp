// Through media's list of a folder and its packing.
#include "app/folder_packing.h"

#include "media/folder.h"

#include <system_error>

namespace app {

using inference::Error;
using inference::ErrorCode;
using inference::Result;

namespace {

/// A folder with more in it is better read in parts.
constexpr uint64_t kMostFolderBytes = uint64_t{1} << 30;

bool isToBePacked(const media::ArchiveEntry& entry)
{
    return entry.refusal.empty() && !entry.ignored && !entry.path.ends_with('/');
}

} // namespace

TemporaryFile::~TemporaryFile()
{
    std::error_code ignored; // nothing depends on it
    std::filesystem::remove(m_path, ignored);
}

std::string lastName(const std::filesystem::path& path)
{
    return path.has_filename() ? path.filename().string() : path.parent_path().filename().string();
}

Result<void> packReadable(const std::filesystem::path& folder, const std::filesystem::path& archive,
                          const std::stop_token& stop)
{
    TRY_ASSIGN(const media::FileListing listing, media::listFolder(folder, stop));
    std::vector<std::string> names;
    uint64_t bytes = 0;
    for (const media::ArchiveEntry& entry : listing.entries) {
        if (!isToBePacked(entry))
            continue;
        names.push_back(entry.path);
        bytes += entry.bytes;
    }
    const std::string name = lastName(folder);
    if (names.empty())
        return Error{ErrorCode::Media, name + " has no files that Facet can read"};
    if (bytes > kMostFolderBytes)
        return Error{ErrorCode::Media, name + " holds " + std::to_string(bytes >> 20) + " MB, more than the " +
                                           std::to_string(kMostFolderBytes >> 20) +
                                           " MB that are read at once. Attach a folder within it"};
    return media::packFolder(folder, names, archive, stop);
}

} // namespace app
