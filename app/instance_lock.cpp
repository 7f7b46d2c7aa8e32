// Byte locks that live as long as their process.
#include "app/instance_lock.h"

#include "inference/system_error.h"

#include <cerrno>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace app {

using inference::Error;
using inference::ErrorCode;
using inference::Result;

namespace {

struct flock byteOf(int64_t instance, short type = F_WRLCK)
{
    struct flock lock {};
    lock.l_type = type;
    lock.l_whence = SEEK_SET;
    lock.l_start = instance;
    lock.l_len = 1;
    return lock;
}

} // namespace

Result<InstanceLock> InstanceLock::open(const std::filesystem::path& path)
{
    const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (file < 0)
        return inference::systemError("cannot open " + path.string(), errno);
    return InstanceLock(file);
}

InstanceLock::InstanceLock(InstanceLock&& other) noexcept : m_file(std::exchange(other.m_file, -1)) {}

InstanceLock& InstanceLock::operator=(InstanceLock&& other) noexcept
{
    std::swap(m_file, other.m_file);
    return *this;
}

InstanceLock::~InstanceLock()
{
    if (m_file >= 0)
        ::close(m_file);
}

Result<void> InstanceLock::share()
{
    struct flock lock = byteOf(0, F_RDLCK);
    while (fcntl(m_file, F_OFD_SETLKW, &lock) != 0) {
        if (errno != EINTR)
            return inference::systemError("cannot lock byte 0 of facet.lock", errno);
    }
    return {};
}

Result<bool> InstanceLock::holdAlone()
{
    struct flock lock = byteOf(0);
    if (fcntl(m_file, F_OFD_SETLK, &lock) == 0)
        return true;
    if (errno == EAGAIN || errno == EACCES)
        return false;
    return inference::systemError("cannot lock byte 0 of facet.lock", errno);
}

Result<void> InstanceLock::hold(int64_t instance)
{
    struct flock lock = byteOf(instance);
    if (fcntl(m_file, F_OFD_SETLK, &lock) != 0)
        return inference::systemError("cannot lock byte " + std::to_string(instance) + " of facet.lock", errno);
    return {};
}

bool InstanceLock::isHeldElsewhere(int64_t instance) const
{
    struct flock lock = byteOf(instance);
    return fcntl(m_file, F_OFD_GETLK, &lock) != 0 || lock.l_type != F_UNLCK;
}

} // namespace app
