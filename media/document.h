// Documents of every kind but PDF -> what the model reads: text with its structure as Markdown, embedded pictures in
// their places, and what was left out. Pure functions over the bytes of one file; meant for the cage.
#pragma once

#include "media/content.h"
#include "media/file_kind.h"
#include "media/picture.h"

namespace media {

struct DocumentLimits {
    uint64_t maxFileBytes = 1ULL << 30;
    uint64_t maxTextBytes = 4ULL << 20;       ///< given to the model; of longer texts a part is left out, and said
    uint64_t maxLineBytes = 64ULL << 10;      ///< of plain text; the middle of longer ones is left out
    uint64_t maxUnpackedBytes = 512ULL << 20; ///< of the entries of a ZIP that are read
    uint32_t maxEntries = 50'000;             ///< of a ZIP
    uint32_t maxDepth = 200;                  ///< elements within elements (XML, HTML), groups within groups (RTF)
    uint32_t maxPictures = 200;
    uint64_t maxPictureBytes = 512ULL << 20; ///< decoded, all together
    PictureLimits picture = {.maxFileBytes = 64ULL << 20, .maxPixels = 50'000'000, .maxSide = 65'535};
};

/// To be called before the process gives up its access to files: what the libraries used here load at first use.
void prepareDocuments();

/// Whether the functions below read files of this type.
bool isDocument(const FileType& type);

/// Reads all but the pictures. `name` tells formats of text apart and heads code. Errors, without the name: Media (not
/// such a document, damaged, encrypted, beyond a limit), OutOfMemory.
inference::Result<Overview> describeDocument(std::span<const std::byte> bytes, const std::string& name,
                                             const DocumentLimits& limits = {});
inference::Result<DocumentContent> readDocument(std::span<const std::byte> bytes, const std::string& name,
                                                const DocumentLimits& limits = {});

} // namespace media
