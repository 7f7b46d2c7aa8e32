// A folder that is attached becomes one file: an archive of what in it can be read.
#pragma once

#include "inference/result.h"

#include <filesystem>
#include <stop_token>

namespace app {

/// A file that goes away again with this object.
class TemporaryFile {
public:
    explicit TemporaryFile(std::filesystem::path path) : m_path(std::move(path)) {}
    TemporaryFile(const TemporaryFile&) = delete;
    TemporaryFile& operator=(const TemporaryFile&) = delete;
    ~TemporaryFile();
    const std::filesystem::path& path() const { return m_path; }

private:
    std::filesystem::path m_path;
};

/// All files below `folder` that some reader knows and no .gitignore excludes. Errors: Media (nothing to read, too
/// much), Storage, Cancelled.
inference::Result<void> packReadable(const std::filesystem::path& folder, const std::filesystem::path& archive,
                                     const std::stop_token& stop);

/// The last part of a path, also of one that ends with a slash.
std::string lastName(const std::filesystem::path& path);

} // namespace app
