// Where Facet keeps its files: the XDG directories, made with mode 0700.
#pragma once

#include "inference/result.h"

#include <filesystem>

namespace app {

struct Paths {
    std::filesystem::path data;        ///< $XDG_DATA_HOME/facet: facet.sqlite, models/
    std::filesystem::path attachments; ///< data/attachments, files named by SHA-256
    std::filesystem::path config;      ///< $XDG_CONFIG_HOME/facet
    std::filesystem::path cache;       ///< $XDG_CACHE_HOME/facet

    /// From the environment; nothing is created.
    static Paths fromEnvironment();
    /// Creates what is missing. Errors: Storage, naming the directory and the reason.
    inference::Result<void> create() const;
};

/// Facet's own read-only files (demo model, samples): the install tree's share/facet beside the executable, else the
/// source tree's resources/.
std::filesystem::path resourceDirectory();

} // namespace app
