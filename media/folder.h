// What is inside a folder: names and sizes, nothing is opened but .gitignore files. Runs in Facet itself; each file is
// later read in a cage of its own.
#pragma once

#include "inference/result.h"
#include "media/listing.h"

#include <cstdint>
#include <filesystem>
#include <span>
#include <stop_token>
#include <string>

namespace media {

struct FolderLimits {
    uint32_t maxEntries = 20'000;
    uint32_t maxDepth = 40;
    uint64_t maxEntryBytes = 4ULL << 30;
};

/// Files below the folder, by path; links are not followed. Folders that are hidden or ignored are not entered and
/// stand as one entry. .gitignore files from the root of the surrounding repository on down are obeyed. Errors: Media
/// (no folder), Storage (unreadable), Cancelled.
inference::Result<FileListing> listFolder(const std::filesystem::path& folder, const std::stop_token& stop = {},
                                          const FolderLimits& limits = {});

/// Writes these files of the folder into a tar file, for reading them together or keeping them: sorted, with nothing in
/// it that differs from day to day. Links are not followed. Errors: BadInput (a path that leads out), Storage (with the
/// file's name; no tar file is left), Cancelled.
inference::Result<void> packFolder(const std::filesystem::path& folder, std::span<const std::string> paths,
                                   const std::filesystem::path& tarFile, const std::stop_token& stop = {});

} // namespace media
