// One pass over an archive for both uses. Names, sizes and kinds come from the file and are checked before they are
// believed; what an entry unpacks to is counted while it does.
#include "media/archive.h"

#include "inference/byte_text.h"
#include "media/gitignore.h"

#include <algorithm>
#include <memory>
#include <new>
#include <set>
#include <string_view>

#include <archive.h>
#include <archive_entry.h>

namespace media {

using inference::Error;
using inference::ErrorCode;
using inference::Result;

namespace {

constexpr uint64_t kMaxIgnoreFileBytes = 256 << 10;
constexpr size_t kMaxIgnoreFiles = 500;
constexpr size_t kMaxPathBytes = 1'024;

struct ArchiveDeleter {
    void operator()(archive* reader) const { archive_read_free(reader); }
};
using Reader = std::unique_ptr<archive, ArchiveDeleter>;

std::string reasonOf(archive* reader)
{
    const char* text = archive_error_string(reader);
    std::string reason;
    for (const char c : std::string_view(text ? text : "unknown error").substr(0, 200))
        reason += c >= ' ' && c <= '~' ? c : ' ';
    return reason;
}

bool isUtf8(std::string_view text)
{
    for (size_t i = 0; i < text.size();) {
        const auto byte = static_cast<uint8_t>(text[i]);
        const size_t trails = byte < 0x80 ? 0 : byte >= 0xc2 && byte < 0xe0 ? 1 : byte >= 0xe0 && byte < 0xf0 ? 2 : 3;
        if ((byte >= 0x80 && byte < 0xc2) || byte > 0xf4 || i + trails >= text.size())
            return false;
        for (size_t k = 1; k <= trails; ++k) {
            if ((static_cast<uint8_t>(text[i + k]) & 0xc0U) != 0x80)
                return false;
        }
        i += trails + 1;
    }
    return true;
}

/// UTF-8; letters of unknown character sets become "_".
std::string rawPathOf(archive_entry* entry)
{
    const char* path = archive_entry_pathname_utf8(entry);
    if (!path)
        path = archive_entry_pathname(entry);
    std::string text = path ? path : "";
    if (!isUtf8(text))
        std::replace_if(
            text.begin(), text.end(), [](char c) { return static_cast<uint8_t>(c) >= 0x80; }, '_');
    return text;
}

struct CleanPath {
    std::string path;
    std::string refusal;
};

/// What may be shown and looked up, and why the file may not be read, if so.
CleanPath cleanPath(const std::string& raw)
{
    CleanPath clean;
    const bool drive = raw.size() > 1 && raw[1] == ':';
    if (raw.starts_with('/') || raw.starts_with('\\') || drive)
        clean.refusal = "its path is absolute, which is a trick or a mistake";
    for (size_t at = 0; at < raw.size();) {
        size_t end = raw.find('/', at);
        end = end == std::string::npos ? raw.size() : end;
        std::string part = raw.substr(at, end - at);
        at = end + 1;
        if (part.empty() || part == ".")
            continue;
        if (part == "..") {
            clean.refusal = "its path leads out of the archive";
            continue;
        }
        for (char& c : part) {
            if (static_cast<uint8_t>(c) < ' ' || c == 0x7f) {
                c = '_';
                clean.refusal = "its name has control characters";
            }
        }
        clean.path += (clean.path.empty() ? "" : "/") + part;
    }
    if (clean.path.size() > kMaxPathBytes) {
        size_t end = kMaxPathBytes;
        while (end > 0 && (static_cast<uint8_t>(clean.path[end]) & 0xc0U) == 0x80)
            --end;
        clean.path.resize(end);
        clean.refusal = "its path has more than " + std::to_string(kMaxPathBytes) + " bytes";
    }
    if (clean.path.empty()) {
        clean.path = "(no name)";
        clean.refusal = clean.refusal.empty() ? "it has no name" : clean.refusal;
    }
    return clean;
}

/// One pass over the entries. Counts what has been unpacked, also of entries that are only passed by.
class Pass {
public:
    Pass(std::span<const std::byte> bytes, const ArchiveLimits& limits) : m_bytes(bytes), m_limits(limits) {}

    /// With Takes::SingleFiles also a stream without an archive in it, as its one entry.
    enum class Takes { Archives, SingleFiles };

    Result<void> open(Takes takes = Takes::Archives)
    {
        if (m_bytes.size() > m_limits.maxFileBytes)
            return Error{ErrorCode::Media, "the archive has " + inference::byteText(m_bytes.size()) +
                                               "; archives of at most " + inference::byteText(m_limits.maxFileBytes) +
                                               " are read"};
        m_reader.reset(archive_read_new());
        if (!m_reader)
            return Error{ErrorCode::OutOfMemory, "no memory to read an archive"};
        archive* reader = m_reader.get();
        const bool ready = archive_read_support_filter_gzip(reader) >= ARCHIVE_WARN &&
                           archive_read_support_filter_bzip2(reader) >= ARCHIVE_WARN &&
                           archive_read_support_filter_xz(reader) >= ARCHIVE_WARN &&
                           archive_read_support_filter_zstd(reader) >= ARCHIVE_WARN &&
                           archive_read_support_format_tar(reader) >= ARCHIVE_WARN &&
                           archive_read_support_format_zip_seekable(reader) >= ARCHIVE_WARN &&
                           archive_read_support_format_7zip(reader) >= ARCHIVE_WARN &&
                           (takes == Takes::Archives || archive_read_support_format_raw(reader) >= ARCHIVE_WARN);
        if (!ready)
            return Error{ErrorCode::Unsupported, "this libarchive was built without a format that Facet reads"};
        if (archive_read_open_memory(reader, m_bytes.data(), m_bytes.size()) >= ARCHIVE_WARN)
            return {};
        if (archive_filter_code(reader, 0) != ARCHIVE_FILTER_NONE)
            return Error{ErrorCode::Media, "it is no archive but one packed file"};
        return Error{ErrorCode::Media, "it is no archive that Facet reads (" + reasonOf(reader) + ")"};
    }

    /// The next entry; null at the end. Errors: Media.
    Result<archive_entry*> next()
    {
        archive_entry* entry = nullptr;
        const int code = archive_read_next_header(m_reader.get(), &entry);
        if (code == ARCHIVE_EOF)
            return static_cast<archive_entry*>(nullptr);
        if (code < ARCHIVE_WARN)
            return Error{ErrorCode::Media, "the archive is damaged after " + std::to_string(m_count) + " entries (" +
                                               reasonOf(m_reader.get()) + ")"};
        ++m_count;
        return entry;
    }

    /// Why going past this entry would cost too much, or nothing. Archives that are packed as one stream unpack it.
    std::string costOfSkipping(archive_entry* entry) const
    {
        const int64_t size = archive_entry_size_is_set(entry) ? archive_entry_size(entry) : 0;
        if (!isOneStream() || size <= 0)
            return {};
        return excess(unpacked() + static_cast<uint64_t>(size));
    }

    /// At most `most` bytes of the entry that next() gave. Errors: Media.
    Result<std::vector<std::byte>> read(uint64_t most, const std::string& path)
    {
        std::vector<std::byte> content;
        for (;;) {
            const auto got = archive_read_data(m_reader.get(), m_buffer.data(), m_buffer.size());
            if (got < 0)
                return Error{ErrorCode::Media, path + " cannot be unpacked (" + reasonOf(m_reader.get()) + ")"};
            if (got == 0)
                return content;
            content.insert(content.end(), m_buffer.begin(), m_buffer.begin() + got);
            m_read += static_cast<uint64_t>(got);
            if (content.size() > most)
                return Error{ErrorCode::Media, path + " unpacks to more than " + inference::byteText(most)};
            if (const std::string reason = excess(m_read); !reason.empty())
                return Error{ErrorCode::Media, path + " is not unpacked: " + reason};
        }
    }

    bool isOneStream() const
    {
        return archive_filter_code(m_reader.get(), 0) != ARCHIVE_FILTER_NONE ||
               (archive_format(m_reader.get()) & ARCHIVE_FORMAT_BASE_MASK) == ARCHIVE_FORMAT_7ZIP;
    }

    /// After next(): no archive, but one packed file.
    bool isSingleFile() const
    {
        return (archive_format(m_reader.get()) & ARCHIVE_FORMAT_BASE_MASK) == ARCHIVE_FORMAT_RAW &&
               archive_filter_code(m_reader.get(), 0) != ARCHIVE_FILTER_NONE;
    }

    std::string packing() const { return archive_filter_name(m_reader.get(), 0); }

    std::string format() const
    {
        const int base = archive_format(m_reader.get()) & ARCHIVE_FORMAT_BASE_MASK;
        if (base == ARCHIVE_FORMAT_ZIP)
            return "ZIP";
        if (base == ARCHIVE_FORMAT_7ZIP)
            return "7-Zip";
        if (archive_filter_code(m_reader.get(), 0) == ARCHIVE_FILTER_NONE)
            return "tar";
        return "tar, " + packing();
    }

private:
    uint64_t unpacked() const
    {
        const int64_t streamed = archive_filter_bytes(m_reader.get(), 0);
        return std::max(m_read, isOneStream() && streamed > 0 ? static_cast<uint64_t>(streamed) : 0);
    }

    /// What limit so many bytes break.
    std::string excess(uint64_t bytes) const
    {
        if (bytes > m_limits.maxUnpackedBytes)
            return "the archive unpacks to more than " + inference::byteText(m_limits.maxUnpackedBytes);
        if (bytes > m_limits.freeRatioBytes && bytes / m_limits.maxRatio > m_bytes.size())
            return "the archive unpacks to more than " + std::to_string(m_limits.maxRatio) +
                   " times its size, as only made-up ones do";
        return {};
    }

    std::span<const std::byte> m_bytes;
    const ArchiveLimits& m_limits;
    Reader m_reader;
    size_t m_count = 0;
    uint64_t m_read = 0; ///< bytes that read() gave
    std::vector<std::byte> m_buffer = std::vector<std::byte>(64 << 10);
};

/// Folders count as no file.
bool isFolder(archive_entry* entry)
{
    return archive_entry_filetype(entry) == AE_IFDIR;
}

ArchiveEntry describe(archive_entry* raw, const ArchiveLimits& limits)
{
    CleanPath clean = cleanPath(rawPathOf(raw));
    ArchiveEntry entry;
    entry.path = std::move(clean.path);
    entry.hidden = isHidden(entry.path);
    const int64_t size = archive_entry_size_is_set(raw) ? archive_entry_size(raw) : 0;
    entry.bytes = size > 0 ? static_cast<uint64_t>(size) : 0;
    guessKind(entry);
    if (limits.anyKind)
        entry.refusal.clear();
    const auto type = archive_entry_filetype(raw);
    if (!clean.refusal.empty())
        entry.refusal = clean.refusal;
    else if (archive_entry_hardlink(raw) || type == AE_IFLNK)
        entry.refusal = "a link, which is not followed";
    else if (type != AE_IFREG && type != 0)
        entry.refusal = "a device, not a file";
    else if (archive_entry_is_data_encrypted(raw))
        entry.refusal = "encrypted. Unpack it with its password first";
    else if (entry.bytes > limits.maxEntryBytes)
        entry.refusal = "it has " + inference::byteText(entry.bytes) + "; files of at most " +
                        inference::byteText(limits.maxEntryBytes) +
                        " are read from archives and folders. Attach it by itself";
    else if (entry.kind == FileKind::Archive && limits.depth >= limits.maxDepth)
        entry.refusal = "an archive in an archive in an archive. Unpack it first";
    return entry;
}

/// The .gitignore files that were met on the way.
struct IgnoreFile {
    std::string folder;
    std::string text;
};

void markIgnored(FileListing& listing, std::vector<IgnoreFile> files)
{
    // Outer folders first: their paths are shorter.
    std::stable_sort(files.begin(), files.end(), [](const IgnoreFile& a, const IgnoreFile& b) {
        return std::count(a.folder.begin(), a.folder.end(), '/') + (a.folder.empty() ? 0 : 1) <
               std::count(b.folder.begin(), b.folder.end(), '/') + (b.folder.empty() ? 0 : 1);
    });
    GitIgnore rules;
    for (const IgnoreFile& file : files)
        rules.add(file.folder, file.text);
    for (ArchiveEntry& entry : listing.entries)
        entry.ignored = rules.ignoresFile(entry.path);
}

Result<FileListing> list(std::span<const std::byte> bytes, const ArchiveLimits& limits)
{
    Pass pass(bytes, limits);
    TRY(pass.open());
    FileListing listing;
    std::vector<IgnoreFile> ignoreFiles;
    std::set<std::string> seen;
    const auto stop = [&](const std::string& reason) {
        listing.complete = false;
        listing.notRead.push_back("the list ends here: " + reason);
    };
    for (;;) {
        const auto next = pass.next();
        if (!next && listing.entries.empty())
            return next.error();
        if (!next) {
            stop(next.error().message);
            break;
        }
        if (!*next)
            break;
        if (isFolder(*next))
            continue;
        if (listing.entries.size() == limits.maxEntries) {
            stop("the archive has more than " + std::to_string(limits.maxEntries) + " files");
            break;
        }
        ArchiveEntry entry = describe(*next, limits);
        if (!seen.insert(entry.path).second)
            entry.refusal = "an earlier file has the same name";
        const std::string path = entry.path;
        const bool readable = entry.refusal.empty();
        const uint64_t size = entry.bytes;
        const std::string cost = pass.costOfSkipping(*next);
        if (!cost.empty() && entry.refusal.empty())
            entry.refusal = cost;
        listing.entries.push_back(std::move(entry));
        if (!cost.empty()) {
            stop(cost);
            break;
        }
        constexpr std::string_view kName = ".gitignore";
        const bool isIgnoreFile = path == kName || path.ends_with("/.gitignore");
        if (isIgnoreFile && readable && size <= kMaxIgnoreFileBytes && ignoreFiles.size() < kMaxIgnoreFiles) {
            if (const auto content = pass.read(kMaxIgnoreFileBytes, path))
                ignoreFiles.push_back({path.substr(0, path.size() - std::min(path.size(), kName.size() + 1)),
                                       {reinterpret_cast<const char*>(content->data()), content->size()}});
        }
    }
    listing.format = pass.format();
    std::sort(listing.entries.begin(), listing.entries.end(),
              [](const ArchiveEntry& a, const ArchiveEntry& b) { return a.path < b.path; });
    markIgnored(listing, std::move(ignoreFiles));
    return listing;
}

Result<void> readEntries(std::span<const std::byte> bytes, const std::vector<std::string>& paths, const TakeEntry& take,
                         const ArchiveLimits& limits)
{
    std::set<std::string> wanted(paths.begin(), paths.end());
    const size_t asked = wanted.size();
    Pass pass(bytes, limits);
    TRY(pass.open());
    while (!wanted.empty()) {
        TRY_ASSIGN(archive_entry* const raw, pass.next());
        if (!raw)
            break;
        if (isFolder(raw))
            continue;
        const ArchiveEntry entry = describe(raw, limits);
        if (wanted.erase(entry.path) > 0) {
            if (!entry.refusal.empty())
                return Error{ErrorCode::Media, entry.path + " is not read: " + entry.refusal};
            TRY_ASSIGN(auto content, pass.read(limits.maxEntryBytes, entry.path));
            TRY(take(entry.path, std::move(content)));
        } else if (const std::string cost = pass.costOfSkipping(raw); !cost.empty()) {
            return Error{ErrorCode::Media, cost};
        }
    }
    if (wanted.size() == asked && asked > 0)
        return Error{ErrorCode::Media, "there is no " + *wanted.begin() + " in the archive"};
    return {};
}

/// By its first bytes; the rest may still be an archive.
bool isPacked(std::span<const std::byte> bytes)
{
    constexpr std::string_view kSignatures[] = {"\x1f\x8b", "BZh",
                                                "\xfd"
                                                "7zXZ",
                                                "\x28\xb5\x2f\xfd"};
    const std::string_view text(reinterpret_cast<const char*>(bytes.data()), std::min<size_t>(bytes.size(), 8));
    return std::any_of(std::begin(kSignatures), std::end(kSignatures),
                       [&](std::string_view signature) { return text.starts_with(signature); });
}

Result<std::optional<UnpackedFile>> unpack(std::span<const std::byte> bytes, std::string_view name,
                                           const ArchiveLimits& limits)
{
    Pass pass(bytes, limits);
    TRY(pass.open(Pass::Takes::SingleFiles));
    const auto entry = pass.next();
    if (!entry || !*entry || !pass.isSingleFile())
        return std::optional<UnpackedFile>(); // archives say themselves what is wrong with them
    UnpackedFile file;
    TRY_ASSIGN(file.bytes, pass.read(limits.maxEntryBytes, "its content"));
    file.name = nameWithoutPacking(name);
    file.packing = pass.packing();
    return std::optional(std::move(file));
}

} // namespace

bool isArchive(std::span<const std::byte> bytes)
{
    const ArchiveLimits limits;
    Pass pass(bytes, limits);
    if (!pass.open())
        return false;
    const auto first = pass.next();
    return first && *first;
}

Result<FileListing> listArchive(std::span<const std::byte> bytes, const ArchiveLimits& limits)
{
    try {
        return list(bytes, limits);
    } catch (const std::bad_alloc&) {
        return Error{ErrorCode::OutOfMemory, "there is not enough memory to list the archive"};
    }
}

Result<void> readArchiveEntries(std::span<const std::byte> bytes, const std::vector<std::string>& paths,
                                const TakeEntry& take, const ArchiveLimits& limits)
{
    try {
        return readEntries(bytes, paths, take, limits);
    } catch (const std::bad_alloc&) {
        return Error{ErrorCode::OutOfMemory, "there is not enough memory to unpack the archive"};
    }
}

Result<std::optional<UnpackedFile>> unpackSingleFile(std::span<const std::byte> bytes, std::string_view name,
                                                     const ArchiveLimits& limits)
{
    if (!isPacked(bytes))
        return std::optional<UnpackedFile>();
    try {
        return unpack(bytes, name, limits);
    } catch (const std::bad_alloc&) {
        return Error{ErrorCode::OutOfMemory, "there is not enough memory to unpack it"};
    }
}

} // namespace media
