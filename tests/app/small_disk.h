// Small disks that a test can fill or forbid to write, mounted in a mount namespace of its own.
#pragma once

#include <QTemporaryDir>

#include <cerrno>
#include <cstdint>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <string>

#include <fcntl.h>
#include <sched.h>
#include <sys/mount.h>
#include <unistd.h>

/// Whether small disks can be mounted; else why not.
struct MountPermission {
    bool granted = false;
    std::string reason;
};

/// Before any thread is started, which a new user namespace does not allow.
inline MountPermission enterMountNamespace()
{
    const auto user = getuid();
    if (unshare(CLONE_NEWNS) != 0) {
        if (unshare(CLONE_NEWUSER | CLONE_NEWNS) != 0)
            return {false, std::string("no mount namespace: ") + std::strerror(errno)};
        std::ofstream("/proc/self/uid_map") << "0 " << user << " 1";
    }
    if (mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0)
        return {false, std::string("mounts cannot be made private: ") + std::strerror(errno)};
    const QTemporaryDir probe;
    if (mount("tmpfs", probe.path().toLocal8Bit().constData(), "tmpfs", 0, "size=100k") != 0)
        return {false, std::string("no tmpfs can be mounted: ") + std::strerror(errno)};
    umount2(probe.path().toLocal8Bit().constData(), MNT_DETACH);
    return {true, {}};
}

class SmallDisk {
public:
    explicit SmallDisk(const char* size)
    {
        mount("tmpfs", path().c_str(), "tmpfs", 0, (std::string("mode=0700,size=") + size).c_str());
    }
    SmallDisk(const SmallDisk&) = delete;
    SmallDisk& operator=(const SmallDisk&) = delete;
    ~SmallDisk() { umount2(path().c_str(), MNT_DETACH); }
    std::string path() const { return m_directory.path().toStdString(); }

    /// Takes every free byte.
    void fill() const
    {
        const int file = open(ballast().c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
        for (size_t size : {size_t{65536}, size_t{4096}, size_t{1}}) {
            const std::string zeros(size, '\0');
            while (write(file, zeros.data(), size) > 0) {
            }
        }
        close(file);
    }
    void free() const { std::filesystem::remove(ballast()); }
    /// Full but for so much.
    void leave(uint64_t bytes) const
    {
        fill();
        std::filesystem::resize_file(ballast(), std::filesystem::file_size(ballast()) - bytes);
    }
    bool makeReadOnly() const { return mount("tmpfs", path().c_str(), "tmpfs", MS_REMOUNT | MS_RDONLY, nullptr) == 0; }
    void makeWritable() const { mount("tmpfs", path().c_str(), "tmpfs", MS_REMOUNT, nullptr); }

private:
    std::string ballast() const { return path() + "/ballast"; }
    QTemporaryDir m_directory;
};
