// Versions of the libraries that files are read with, for reports of faults.
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace media {

/// Name and version, of those that are loaded.
std::vector<std::pair<std::string, std::string>> libraryVersions();

} // namespace media
