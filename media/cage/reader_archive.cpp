// Archives, asked for and checked: only the files that were asked for come back, whole, and no larger than allowed.
#include "media/cage/file_reader.h"

#include "media/cage/wire_content.h"
#include "media/document.h"

#include <functional>
#include <set>
#include <utility>

namespace media::cage {

using inference::Error;
using inference::ErrorCode;
using inference::Image;
using inference::Result;

namespace {

void write(WireWriter& request, const ArchiveLimits& limits)
{
    request.u64(limits.maxFileBytes);
    request.u64(limits.maxEntryBytes);
    request.u64(limits.maxUnpackedBytes);
    request.u32(limits.maxRatio);
    request.u64(limits.freeRatioBytes);
    request.u32(limits.maxEntries);
    request.u32(limits.depth);
    request.u32(limits.maxDepth);
    request.boolean(limits.anyKind);
}

bool leadsOut(const std::string& path)
{
    return path.empty() || path.starts_with('/') || path.starts_with("../") || path == ".." || path.ends_with("/..") ||
           path.find("/../") != std::string::npos;
}

ArchiveEntry readEntry(WireReader& body)
{
    ArchiveEntry entry;
    entry.path = body.text();
    entry.kind = static_cast<FileKind>(body.below(static_cast<uint32_t>(FileKind::Archive) + 1));
    entry.format = body.text();
    entry.bytes = body.u64();
    entry.hidden = body.boolean();
    entry.ignored = body.boolean();
    entry.refusal = body.text();
    if (leadsOut(entry.path))
        body.spoil();
    return entry;
}

} // namespace

Result<FileListing> FileReader::archiveListing(const ArchiveLimits& limits, std::stop_token stop)
{
    WireWriter request;
    write(request, limits);
    FileListing listing;
    bool hasHead = false;
    constexpr size_t kBytesEach = 3 * sizeof(uint32_t) + sizeof(uint64_t) + 3;
    TRY(call("archive list", request, {.items = uint64_t{limits.maxEntries} + 1}, stop,
             [&](WireReader& body, Image& /*picture*/) -> Result<void> {
                 if (!hasHead) {
                     listing.format = body.text();
                     listing.complete = body.boolean();
                     listing.notRead = body.texts();
                     hasHead = true;
                     return body.finish();
                 }
                 const uint32_t entries = body.count(kBytesEach);
                 if (entries > limits.maxEntries - listing.entries.size())
                     body.spoil();
                 for (uint32_t i = 0; i < entries; ++i)
                     listing.entries.push_back(readEntry(body));
                 return body.finish();
             }));
    if (!hasHead)
        return lose(Trouble::Nonsense, {});
    return listing;
}

Result<void> FileReader::archiveEntries(const std::vector<std::string>& paths, const TakeEntry& take,
                                        const ArchiveLimits& limits, std::stop_token stop)
{
    WireWriter request;
    write(request, limits);
    request.texts(paths);
    std::set<std::string, std::less<>> waiting(paths.begin(), paths.end());
    std::string current;
    std::vector<std::byte> bytes;
    constexpr uint64_t kSmallestPart = 1 << 20;
    const uint64_t mostItems = paths.size() * (limits.maxEntryBytes / kSmallestPart + 2);
    return call("archive entries", request, {.items = mostItems}, stop,
                [&](WireReader& body, Image& /*picture*/) -> Result<void> {
                    const std::string path = body.text();
                    const bool last = body.boolean();
                    const std::vector<std::byte> part = body.bytes();
                    const auto asked = waiting.find(path);
                    if (asked == waiting.end() || (!current.empty() && path != current) ||
                        part.size() > limits.maxEntryBytes - bytes.size())
                        body.spoil();
                    TRY(body.finish());
                    bytes.insert(bytes.end(), part.begin(), part.end());
                    current = path;
                    if (!last)
                        return {};
                    waiting.erase(asked);
                    current.clear();
                    return take(path, std::exchange(bytes, {}));
                });
}

Result<std::vector<std::string>> FileReader::archiveDocuments(const std::vector<std::string>& paths,
                                                              const TakeDocument& take, const ArchiveLimits& limits,
                                                              std::stop_token stop)
{
    WireWriter request;
    write(request, limits);
    request.texts(paths);
    std::set<std::string, std::less<>> waiting(paths.begin(), paths.end());
    std::vector<std::string> others;
    DocumentContent document;
    constexpr uint64_t kMostPieces = 100'000; // of one document
    const auto takeItem = [&](WireReader& body, Image& picture) -> Result<void> {
        const auto item = static_cast<ArchiveItem>(body.below(3));
        if (item == ArchiveItem::Piece) {
            Piece& piece = document.pieces.emplace_back();
            piece.kind = static_cast<Piece::Kind>(body.below(2));
            piece.text = body.text();
            piece.place = body.text();
            piece.picture = std::move(picture);
            if ((piece.kind == Piece::Kind::Picture) == piece.picture.rgb.empty() ||
                document.pieces.size() > kMostPieces)
                body.spoil();
            return body.finish();
        }
        const std::string path = body.text();
        if (item == ArchiveItem::End)
            document.notRead = body.texts();
        else if (!document.pieces.empty())
            body.spoil();
        if (waiting.erase(path) == 0)
            body.spoil();
        TRY(body.finish());
        if (item == ArchiveItem::End)
            return take(path, std::exchange(document, {}));
        others.push_back(path);
        return {};
    };
    TRY(call("archive documents", request,
             {.items = paths.size() * kMostPieces, .pixels = DocumentLimits().picture.maxPixels}, stop, takeItem));
    return others;
}

} // namespace media::cage
