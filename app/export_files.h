// What another program exported: the files of a folder or of an archive.
#pragma once

#include "inference/result.h"
#include "media/cage/file_reader.h"

#include <filesystem>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace app {

class ExportFiles {
public:
    enum class Depth { Top, All };
    /// Links are not followed; what cannot be listed is not there.
    static ExportFiles inFolder(std::filesystem::path folder, Depth depth);
    /// Errors: the cage's.
    static inference::Result<ExportFiles> inArchive(const std::filesystem::path& archive, media::cage::Cage& cage,
                                                    const std::stop_token& stop);

    /// With '/' between folder and name, sorted.
    const std::vector<std::string>& paths() const { return m_paths; }
    /// Those of `wanted` that can be read, in any order; an error of `take` ends it. Errors: those of `take` and the
    /// cage's, Cancelled.
    inference::Result<void> read(const std::vector<std::string>& wanted, const media::TakeEntry& take,
                                 const std::stop_token& stop);

private:
    std::filesystem::path m_folder; ///< empty: an archive
    std::optional<media::cage::FileReader> m_archive;
    std::vector<std::string> m_paths;
};

} // namespace app
