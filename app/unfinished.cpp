#include "app/unfinished.h"

#include "inference/system_error.h"

#include <cerrno>
#include <random>
#include <string>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace app {

using inference::Result;

namespace {

namespace fs = std::filesystem;

constexpr std::string_view kBegin = "unfinished.";
constexpr std::string_view kEnd = ".part";

/// No number of a process: in a sandbox each may be the second.
fs::path newName(const fs::path& directory)
{
    std::random_device random;
    return directory / (std::string(kBegin) + std::to_string(random()) + "." + std::to_string(random())).append(kEnd);
}

/// False where somebody who was looking for what is left over took it just now, before it was locked.
bool isOurs(const fs::path& path, int descriptor)
{
    const bool isTaken = ::flock(descriptor, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK;
    return !isTaken && ::access(path.c_str(), F_OK) == 0;
}

Result<void> sync(const fs::path& path, int flags)
{
    const int file = ::open(path.c_str(), flags | O_CLOEXEC);
    const bool synced = file >= 0 && ::fsync(file) == 0;
    const int reason = errno;
    if (file >= 0)
        ::close(file);
    if (!synced)
        return inference::systemError("cannot write " + path.string(), reason);
    return {};
}

} // namespace

UnfinishedFile::UnfinishedFile(const fs::path& directory)
{
    for (;;) {
        m_path = newName(directory);
        m_file = ::open(m_path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR);
        if (m_file < 0 || isOurs(m_path, m_file))
            return;
        ::close(m_file);
    }
}

UnfinishedFile::~UnfinishedFile()
{
    if (m_file < 0)
        return;
    ::unlink(m_path.c_str()); // finds nothing after finishAs()
    ::close(m_file);
}

bool UnfinishedFile::append(std::span<const std::byte> bytes)
{
    while (!bytes.empty()) {
        const ssize_t count = ::write(m_file, bytes.data(), bytes.size());
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            return false;
        bytes = bytes.subspan(static_cast<size_t>(count));
    }
    return true;
}

bool UnfinishedFile::sync()
{
    return ::fsync(m_file) == 0;
}

bool UnfinishedFile::finishAs(const fs::path& path)
{
    return ::rename(m_path.c_str(), path.c_str()) == 0;
}

Result<UnfinishedFolder> UnfinishedFolder::create(const fs::path& directory)
{
    for (;;) {
        const fs::path path = newName(directory);
        if (::mkdir(path.c_str(), S_IRWXU) != 0)
            return inference::systemError("cannot make " + path.string(), errno);
        const int lock = ::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        if (lock >= 0 && isOurs(path, lock))
            return UnfinishedFolder(path, lock);
        const int reason = errno;
        if (lock >= 0) {
            ::close(lock);
        } else if (reason != ENOENT) {
            ::rmdir(path.c_str());
            return inference::systemError("cannot open " + path.string(), reason);
        }
    }
}

UnfinishedFolder::UnfinishedFolder(UnfinishedFolder&& other) noexcept
    : m_path(std::move(other.m_path)), m_lock(std::exchange(other.m_lock, -1))
{
}

UnfinishedFolder::~UnfinishedFolder()
{
    if (m_lock < 0)
        return;
    std::error_code ignored;
    fs::remove_all(m_path, ignored);
    ::close(m_lock);
}

void removeUnfinished(const fs::path& directory)
{
    std::error_code failure;
    for (auto entry = fs::directory_iterator(directory, failure); !failure && entry != fs::directory_iterator();
         entry.increment(failure)) {
        const std::string name = entry->path().filename().string();
        if (!name.starts_with(kBegin) || !name.ends_with(kEnd))
            continue;
        const int file = ::open(entry->path().c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
        if (file < 0)
            continue;
        std::error_code ignored;
        if (::flock(file, LOCK_EX | LOCK_NB) == 0)
            fs::remove_all(entry->path(), ignored);
        ::close(file);
    }
}

Result<void> syncFile(const fs::path& file)
{
    return sync(file, O_RDONLY);
}

Result<void> syncDirectory(const fs::path& directory)
{
    return sync(directory, O_RDONLY | O_DIRECTORY);
}

} // namespace app
