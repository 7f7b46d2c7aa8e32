// Archives in the child: the list, and the bytes of chosen files in parts that fit a message.
#include "media/archive.h"
#include "media/cage/operations.h"
#include "media/cage/wire_content.h"
#include "media/document.h"
#include "media/file_kind.h"

#include <algorithm>

namespace media::cage {

using inference::Result;

namespace {

constexpr size_t kBytesOfItem = 16 << 20;
constexpr uint32_t kEntriesOfItem = 500;

ArchiveLimits readLimits(WireReader& request)
{
    ArchiveLimits limits;
    limits.maxFileBytes = request.u64();
    limits.maxEntryBytes = request.u64();
    limits.maxUnpackedBytes = request.u64();
    limits.maxRatio = std::max(request.u32(), 1U);
    limits.freeRatioBytes = request.u64();
    limits.maxEntries = request.u32();
    limits.depth = request.u32();
    limits.maxDepth = request.u32();
    limits.anyKind = request.boolean();
    return limits;
}

Result<void> list(Exchange& exchange)
{
    const ArchiveLimits limits = readLimits(exchange.request());
    TRY(exchange.request().finish());
    TRY_ASSIGN(const FileListing listing, listArchive(exchange.file().bytes, limits));
    WireWriter head;
    head.text(listing.format);
    head.boolean(listing.complete);
    head.texts(listing.notRead);
    exchange.item(head);
    for (size_t first = 0; first < listing.entries.size(); first += kEntriesOfItem) {
        const size_t end = std::min(listing.entries.size(), first + kEntriesOfItem);
        WireWriter body;
        body.u32(static_cast<uint32_t>(end - first));
        for (size_t i = first; i < end; ++i) {
            const ArchiveEntry& entry = listing.entries[i];
            body.text(entry.path);
            body.u8(static_cast<uint8_t>(entry.kind));
            body.text(entry.format);
            body.u64(entry.bytes);
            body.boolean(entry.hidden);
            body.boolean(entry.ignored);
            body.text(entry.refusal);
        }
        exchange.item(body);
    }
    return {};
}

Result<void> read(Exchange& exchange)
{
    const ArchiveLimits limits = readLimits(exchange.request());
    const std::vector<std::string> paths = exchange.request().texts();
    TRY(exchange.request().finish());
    const auto send = [&](const std::string& path, std::vector<std::byte> bytes) {
        for (size_t at = 0; at == 0 || at < bytes.size(); at += kBytesOfItem) {
            const auto part = std::span(bytes).subspan(at, std::min(kBytesOfItem, bytes.size() - at));
            WireWriter body;
            body.text(path);
            body.boolean(at + part.size() == bytes.size());
            body.bytes(part);
            exchange.item(body);
        }
        return Result<void>();
    };
    return readArchiveEntries(exchange.file().bytes, paths, send, limits);
}

void sendDocument(Exchange& exchange, const std::string& path, const Result<DocumentContent>& document)
{
    for (const Piece& piece : document ? document->pieces : std::vector<Piece>()) {
        WireWriter body;
        body.u8(static_cast<uint8_t>(ArchiveItem::Piece));
        body.u8(static_cast<uint8_t>(piece.kind));
        body.text(piece.text);
        body.text(piece.place);
        if (piece.kind == Piece::Kind::Picture)
            exchange.item(body, piece.picture);
        else
            exchange.item(body);
    }
    WireWriter end;
    end.u8(static_cast<uint8_t>(ArchiveItem::End));
    end.text(path);
    end.texts(document ? document->notRead : std::vector<std::string>{document.error().message});
    exchange.item(end);
}

/// Pieces one by one, then the end of each document.
Result<void> readDocuments(Exchange& exchange)
{
    const ArchiveLimits limits = readLimits(exchange.request());
    const std::vector<std::string> paths = exchange.request().texts();
    TRY(exchange.request().finish());
    ArchiveLimits packedLimits = limits; // of packed files in it, all together
    const auto send = [&](const std::string& path, const std::vector<std::byte>& bytes) -> Result<void> {
        packedLimits.maxEntryBytes = std::min(packedLimits.maxEntryBytes, packedLimits.maxUnpackedBytes);
        const auto unpacked = unpackSingleFile(bytes, path, packedLimits);
        if (!unpacked) {
            sendDocument(exchange, path, unpacked.error());
            return {};
        }
        const std::string& name = *unpacked ? (*unpacked)->name : path;
        const std::span<const std::byte> content = *unpacked ? (*unpacked)->bytes : bytes;
        packedLimits.maxUnpackedBytes -= *unpacked ? content.size() : 0;
        if (const auto type = detectFileType(content, name); type && !isDocument(*type)) {
            WireWriter other;
            other.u8(static_cast<uint8_t>(ArchiveItem::Other));
            other.text(path);
            exchange.item(other);
        } else {
            sendDocument(exchange, path, readDocument(content, name));
        }
        return {};
    };
    return readArchiveEntries(exchange.file().bytes, paths, send, limits);
}

std::optional<Result<Overview>> recogniseArchive(const OpenedFile& file)
{
    const auto type = detectFileType(file.bytes, file.name);
    if (!type || type->format != FileFormat::Archive)
        return std::nullopt;
    Overview overview;
    overview.kind = FileKind::Archive;
    overview.format = type->name;
    return overview;
}

} // namespace

void addArchiveOperations(Operations& operations)
{
    operations.addRecognition(recogniseArchive);
    operations.add("archive list", list);
    operations.add("archive entries", read);
    operations.add("archive documents", readDocuments);
    operations.addPreparation(prepareDocuments);
}

} // namespace media::cage
