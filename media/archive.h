// Archives (ZIP, 7-Zip, tar with or without gzip, bzip2, xz, zstd) through libarchive: what is inside, and the bytes of
// chosen files; and single packed files (log.gz), whose content is read instead of them. For bytes in memory; nothing
// is ever unpacked to a disk. Runs in the cage's child.
#pragma once

#include "inference/result.h"
#include "media/listing.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace media {

struct ArchiveLimits {
    uint64_t maxFileBytes = 4ULL << 30;     ///< of the archive itself
    uint64_t maxEntryBytes = 256ULL << 20;  ///< of one file in it, unpacked
    uint64_t maxUnpackedBytes = 2ULL << 30; ///< of all that is unpacked while listing or reading
    uint32_t maxRatio = 200;                ///< unpacked to packed, beyond the first freeRatioBytes
    uint64_t freeRatioBytes = 16ULL << 20;  ///< small files may shrink as they like
    uint32_t maxEntries = 20'000;
    uint32_t depth = 0;    ///< how many archives this one lies in
    uint32_t maxDepth = 1; ///< an archive at that depth may not hold others
    bool anyKind = false;  ///< also what its name says is no document
};

/// Whether it is an archive with a first entry.
bool isArchive(std::span<const std::byte> bytes);

/// Entries that cannot be read stand in the list with the reason. Errors: Media (no archive, damaged, too large).
inference::Result<FileListing> listArchive(std::span<const std::byte> bytes, const ArchiveLimits& limits = {});

/// Takes a file's path and its bytes.
using TakeEntry = std::function<inference::Result<void>(const std::string& path, std::vector<std::byte> bytes)>;
/// The files with these paths, as they come in the archive, in one pass. `take` gets each that is there and may be
/// read; an error of its own ends the pass. Errors: Media (damaged, a limit, none of the paths is there).
inference::Result<void> readArchiveEntries(std::span<const std::byte> bytes, const std::vector<std::string>& paths,
                                           const TakeEntry& take, const ArchiveLimits& limits = {});

/// A file that was packed alone, without an archive around it.
struct UnpackedFile {
    std::vector<std::byte> bytes;
    std::string name;    ///< without the packing's extension: "access.log"
    std::string packing; ///< "gzip", "bzip2", "xz", "zstd"
};

/// What such a file holds; nothing when it is another kind of file, a packed archive too. Errors: Media (damaged, a
/// limit), OutOfMemory.
inference::Result<std::optional<UnpackedFile>> unpackSingleFile(std::span<const std::byte> bytes, std::string_view name,
                                                                const ArchiveLimits& limits = {});

} // namespace media
