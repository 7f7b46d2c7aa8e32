// What is being written and has no name of its own yet: a file, or a folder with files in it. It lies where it will be
// needed, is locked for as long as it is being worked on, and is gone when that ends. What a killed process leaves has
// no lock any more, whatever numbers processes have, and goes the next time that somebody looks.
#pragma once

#include "inference/result.h"

#include <cstddef>
#include <filesystem>
#include <span>

namespace app {

/// A file that is removed again unless it got its final name.
class UnfinishedFile {
public:
    explicit UnfinishedFile(const std::filesystem::path& directory);
    UnfinishedFile(const UnfinishedFile&) = delete;
    UnfinishedFile& operator=(const UnfinishedFile&) = delete;
    ~UnfinishedFile();

    /// All return whether it went well; errno says why not.
    bool isOpen() const { return m_file >= 0; }
    bool append(std::span<const std::byte> bytes);
    bool sync();
    bool finishAs(const std::filesystem::path& path);

private:
    std::filesystem::path m_path;
    int m_file = -1;
};

/// A folder that is removed again, with all that is left in it.
class UnfinishedFolder {
public:
    /// Errors: Storage, DiskFull.
    static inference::Result<UnfinishedFolder> create(const std::filesystem::path& directory);
    UnfinishedFolder(UnfinishedFolder&& other) noexcept;
    UnfinishedFolder& operator=(UnfinishedFolder&&) = delete;
    ~UnfinishedFolder();
    const std::filesystem::path& path() const { return m_path; }

private:
    UnfinishedFolder(std::filesystem::path path, int lock) : m_path(std::move(path)), m_lock(lock) {}
    std::filesystem::path m_path;
    int m_lock;
};

/// Those in `directory` that nobody works on any more. Where the file system has no locks, they stay.
void removeUnfinished(const std::filesystem::path& directory);

/// Safe from a power cut. A name is only when its directory has been written as well. Errors: Storage, DiskFull.
inference::Result<void> syncFile(const std::filesystem::path& file);
inference::Result<void> syncDirectory(const std::filesystem::path& directory);

} // namespace app
