// The XDG base directories, and where Facet's own files were installed.
#include "app/paths.h"

#include "inference/system_error.h"

#include <cstdlib>
#include <string>
#include <system_error>

#include <sys/stat.h>

namespace app {

using inference::Error;
using inference::ErrorCode;
using inference::Result;

namespace {

/// The directory in `variable`, else `fallback` under the home directory. A relative path is invalid by the XDG
/// specification and ignored.
std::filesystem::path baseDirectory(const char* variable, const char* fallback)
{
    const char* value = std::getenv(variable);
    if (value && *value == '/')
        return value;
    const char* home = std::getenv("HOME");
    return std::filesystem::path(home && *home ? home : "/") / fallback;
}

Result<void> createPrivate(const std::filesystem::path& directory)
{
    std::error_code failure;
    if (std::filesystem::is_directory(directory, failure))
        return {};
    std::filesystem::create_directories(directory.parent_path(), failure);
    if (!failure && ::mkdir(directory.c_str(), S_IRWXU) != 0 && errno != EEXIST)
        failure.assign(errno, std::generic_category());
    if (failure)
        return inference::systemError("cannot make the directory " + directory.string(), failure);
    return {};
}

} // namespace

Paths Paths::fromEnvironment()
{
    const std::filesystem::path data = baseDirectory("XDG_DATA_HOME", ".local/share") / "facet";
    return {.data = data,
            .attachments = data / "attachments",
            .config = baseDirectory("XDG_CONFIG_HOME", ".config") / "facet",
            .cache = baseDirectory("XDG_CACHE_HOME", ".cache") / "facet"};
}

Result<void> Paths::create() const
{
    for (const std::filesystem::path& directory : {data, attachments, config, cache})
        TRY(createPrivate(directory));
    return {};
}

std::filesystem::path resourceDirectory()
{
    std::error_code failure;
    const std::filesystem::path executable = std::filesystem::read_symlink("/proc/self/exe", failure);
    if (!failure) {
        const std::filesystem::path installed = executable.parent_path().parent_path() / "share" / "facet";
        if (std::filesystem::is_directory(installed, failure))
            return installed;
    }
    return FACET_RESOURCE_DIR;
}

} // namespace app
