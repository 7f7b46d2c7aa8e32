// Where a test keeps what Facet keeps: everything below one directory.
#pragma once

#include "app/paths.h"

inline app::Paths pathsUnder(const std::filesystem::path& root)
{
    return {.data = root / "data",
            .attachments = root / "data/attachments",
            .config = root / "config",
            .cache = root / "cache"};
}
