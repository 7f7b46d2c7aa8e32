// Files of a folder -> a tar file, through libarchive.
#include "media/folder.h"

#include "inference/system_error.h"

#include <algorithm>
#include <cerrno>
#include <memory>
#include <system_error>
#include <vector>

#include <archive.h>
#include <archive_entry.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace media {

using inference::Error;
using inference::ErrorCode;
using inference::Result;

namespace fs = std::filesystem;

namespace {

struct WriterDeleter {
    void operator()(archive* writer) const { archive_write_free(writer); }
};
struct EntryDeleter {
    void operator()(archive_entry* entry) const { archive_entry_free(entry); }
};

class Descriptor {
public:
    explicit Descriptor(int number) : m_number(number) {}
    ~Descriptor()
    {
        if (m_number >= 0)
            ::close(m_number);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    int number() const { return m_number; }

private:
    int m_number;
};

Error storageError(const std::string& what)
{
    return inference::systemError(what, errno);
}

Error cannotPack(archive* writer)
{
    const char* words = archive_error_string(writer);
    return {inference::isDiskFull(archive_errno(writer)) ? ErrorCode::DiskFull : ErrorCode::Storage,
            std::string("cannot write the packed folder: ") + (words ? words : "for no reason that is known")};
}

bool leadsOut(const fs::path& path)
{
    return path.empty() || path.is_absolute() ||
           std::any_of(path.begin(), path.end(), [](const fs::path& part) { return part == ".."; });
}

/// Exactly the size the header has said: a file that shrinks meanwhile ends in zeros.
Result<void> addBytes(archive* writer, int file, uint64_t size, const std::string& path, const std::stop_token& stop)
{
    std::vector<char> buffer(1 << 18);
    while (size > 0) {
        if (stop.stop_requested())
            return Error{ErrorCode::Cancelled, "packing the folder was stopped"};
        const ssize_t got = ::read(file, buffer.data(), std::min<uint64_t>(size, buffer.size()));
        if (got < 0)
            return storageError("cannot read " + path);
        if (got == 0)
            return {};
        if (archive_write_data(writer, buffer.data(), static_cast<size_t>(got)) < 0)
            return cannotPack(writer);
        size -= static_cast<uint64_t>(got);
    }
    return {};
}

Result<void> addFile(archive* writer, const fs::path& folder, const std::string& path, const std::stop_token& stop)
{
    if (leadsOut(path))
        return Error{ErrorCode::BadInput, path + " is not inside the folder"};
    const Descriptor file(::open((folder / path).c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK));
    struct stat status {};
    if (file.number() < 0 || ::fstat(file.number(), &status) != 0)
        return storageError("cannot read " + path);
    if (!S_ISREG(status.st_mode))
        return Error{ErrorCode::Storage, path + " is no file"};
    const std::unique_ptr<archive_entry, EntryDeleter> entry(archive_entry_new());
    if (!entry)
        return Error{ErrorCode::OutOfMemory, "no memory to pack " + path};
    archive_entry_set_pathname(entry.get(), path.c_str());
    archive_entry_set_filetype(entry.get(), AE_IFREG);
    archive_entry_set_perm(entry.get(), 0644);
    archive_entry_set_size(entry.get(), status.st_size);
    archive_entry_set_mtime(entry.get(), 0, 0);
    if (archive_write_header(writer, entry.get()) < ARCHIVE_WARN)
        return cannotPack(writer);
    return addBytes(writer, file.number(), static_cast<uint64_t>(status.st_size), path, stop);
}

Result<void> pack(const fs::path& folder, std::span<const std::string> paths, int target, const std::stop_token& stop)
{
    const std::unique_ptr<archive, WriterDeleter> writer(archive_write_new());
    if (!writer)
        return Error{ErrorCode::OutOfMemory, "no memory to pack a folder"};
    archive_write_set_format_gnutar(writer.get()); // names are bytes in it; pax would ask the locale what they mean
    if (archive_write_open_fd(writer.get(), target) < ARCHIVE_WARN)
        return cannotPack(writer.get());
    std::vector<std::string> sorted(paths.begin(), paths.end());
    std::sort(sorted.begin(), sorted.end());
    sorted.erase(std::unique(sorted.begin(), sorted.end()), sorted.end());
    for (const std::string& path : sorted)
        TRY(addFile(writer.get(), folder, path, stop));
    if (archive_write_close(writer.get()) < ARCHIVE_WARN)
        return cannotPack(writer.get());
    return {};
}

} // namespace

Result<void> packFolder(const fs::path& folder, std::span<const std::string> paths, const fs::path& tarFile,
                        const std::stop_token& stop)
{
    const Descriptor target(::open(tarFile.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600));
    if (target.number() < 0)
        return storageError("cannot write " + tarFile.string());
    auto packed = pack(folder, paths, target.number(), stop);
    std::error_code failure;
    if (!packed)
        fs::remove(tarFile, failure);
    return packed;
}

} // namespace media
