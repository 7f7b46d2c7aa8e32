#include "app/export_files.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <system_error>
#include <utility>

namespace app {

namespace fs = std::filesystem;
using inference::Error;
using inference::ErrorCode;
using inference::Result;

namespace {

/// Of years of conversations with all their pictures.
constexpr media::ArchiveLimits kLimits{.maxFileBytes = 64ULL << 30,
                                       .maxEntryBytes = 1ULL << 30,
                                       .maxUnpackedBytes = 64ULL << 30,
                                       .maxEntries = 200'000,
                                       .anyKind = true};

template <typename Iterator> std::vector<std::string> filesOf(Iterator entry, const fs::path& folder)
{
    std::vector<std::string> paths;
    std::error_code failure;
    for (; !failure && entry != Iterator() && paths.size() < kLimits.maxEntries; entry.increment(failure)) {
        std::error_code unknown;
        if (entry->symlink_status(unknown).type() == fs::file_type::regular)
            paths.push_back(entry->path().lexically_relative(folder).generic_string());
    }
    std::sort(paths.begin(), paths.end());
    return paths;
}

/// Nothing for one that is too large, or that cannot be read.
std::optional<std::vector<std::byte>> bytesOf(const fs::path& file)
{
    std::error_code failure;
    const uint64_t size = fs::file_size(file, failure);
    std::ifstream stream(file, std::ios::binary);
    if (failure || size > kLimits.maxEntryBytes || !stream)
        return {};
    std::vector<std::byte> bytes(size);
    stream.read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(size));
    if (static_cast<uint64_t>(stream.gcount()) != size)
        return {};
    return bytes;
}

} // namespace

ExportFiles ExportFiles::inFolder(fs::path folder, Depth depth)
{
    ExportFiles files;
    std::error_code failure;
    files.m_folder = folder.empty() ? fs::path(".") : std::move(folder);
    constexpr auto kSkip = fs::directory_options::skip_permission_denied;
    files.m_paths = depth == Depth::Top
                        ? filesOf(fs::directory_iterator(files.m_folder, kSkip, failure), files.m_folder)
                        : filesOf(fs::recursive_directory_iterator(files.m_folder, kSkip, failure), files.m_folder);
    return files;
}

Result<ExportFiles> ExportFiles::inArchive(const fs::path& archive, media::cage::Cage& cage,
                                           const std::stop_token& stop)
{
    ExportFiles files;
    TRY_ASSIGN(auto reader, cage.open(archive, stop));
    TRY_ASSIGN(const media::FileListing listing, reader.archiveListing(kLimits, stop));
    for (const media::ArchiveEntry& entry : listing.entries)
        if (entry.refusal.empty())
            files.m_paths.push_back(entry.path);
    std::sort(files.m_paths.begin(), files.m_paths.end());
    files.m_archive = std::move(reader);
    return files;
}

Result<void> ExportFiles::read(const std::vector<std::string>& wanted, const media::TakeEntry& take,
                               const std::stop_token& stop)
{
    if (m_archive)
        return wanted.empty() ? Result<void>() : m_archive->archiveEntries(wanted, take, kLimits, stop);
    for (const std::string& path : wanted) {
        if (stop.stop_requested())
            return Error{ErrorCode::Cancelled, "stopped"};
        if (auto bytes = bytesOf(m_folder / path))
            TRY(take(path, std::move(*bytes)));
    }
    return {};
}

} // namespace app
