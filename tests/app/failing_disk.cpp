#include "tests/app/failing_disk.h"

#include <cerrno>
#include <csignal>

/// The real file's own struct follows this one in memory.
struct FailingDisk::File {
    sqlite3_file base;
    FailingDisk* disk;
};

FailingDisk::FailingDisk() : m_real(sqlite3_vfs_find(nullptr)), m_vfs(*m_real)
{
    m_vfs.zName = "failing";
    m_vfs.pNext = nullptr;
    m_vfs.pAppData = this;
    m_vfs.szOsFile = static_cast<int>(sizeof(File)) + m_real->szOsFile;
    m_vfs.xOpen = open;
    m_vfs.xDelete = remove;
    m_vfs.xGetLastError = lastError;
    sqlite3_vfs_register(&m_vfs, 1);
}

FailingDisk::~FailingDisk()
{
    sqlite3_vfs_unregister(&m_vfs);
    sqlite3_vfs_register(m_real, 1);
}

void FailingDisk::failAt(int64_t write, Reason reason, Duration duration)
{
    m_failAt = 0;
    m_writes = 0;
    m_refused = 0;
    m_reason = reason;
    m_duration = duration;
    m_failAt = write;
}

bool FailingDisk::refuses()
{
    const int64_t number = ++m_writes;
    const int64_t failAt = m_failAt;
    const bool refused = failAt != 0 && (m_duration == Duration::Once ? number == failAt : number >= failAt);
    if (refused && m_reason == Reason::Death)
        std::raise(SIGKILL);
    m_refused += refused ? 1 : 0;
    return refused;
}

sqlite3_file* FailingDisk::real(sqlite3_file* file)
{
    return reinterpret_cast<sqlite3_file*>(reinterpret_cast<File*>(file) + 1);
}

FailingDisk& FailingDisk::diskOf(sqlite3_file* file)
{
    return *reinterpret_cast<File*>(file)->disk;
}

int FailingDisk::open(sqlite3_vfs* vfs, const char* name, sqlite3_file* file, int flags, int* outFlags)
{
    auto* disk = static_cast<FailingDisk*>(vfs->pAppData);
    if (!name) // SQLite's own scratch files
        return disk->m_real->xOpen(disk->m_real, name, file, flags, outFlags);
    reinterpret_cast<File*>(file)->disk = disk;
    file->pMethods = nullptr;
    const int code = disk->m_real->xOpen(disk->m_real, name, real(file), flags, outFlags);
    if (real(file)->pMethods)
        file->pMethods = &methods();
    return code;
}

int FailingDisk::remove(sqlite3_vfs* vfs, const char* name, int syncDirectory)
{
    auto* disk = static_cast<FailingDisk*>(vfs->pAppData);
    return disk->refuses() ? SQLITE_IOERR_DELETE : disk->m_real->xDelete(disk->m_real, name, syncDirectory);
}

int FailingDisk::lastError(sqlite3_vfs* vfs, int, char*)
{
    return static_cast<FailingDisk*>(vfs->pAppData)->m_reason == Reason::Full ? ENOSPC : EIO;
}

int FailingDisk::write(sqlite3_file* file, const void* bytes, int size, sqlite3_int64 offset)
{
    FailingDisk& disk = diskOf(file);
    return disk.refuses() ? disk.codeOr(SQLITE_IOERR_WRITE)
                          : real(file)->pMethods->xWrite(real(file), bytes, size, offset);
}

int FailingDisk::truncate(sqlite3_file* file, sqlite3_int64 size)
{
    return diskOf(file).refuses() ? SQLITE_IOERR_TRUNCATE : real(file)->pMethods->xTruncate(real(file), size);
}

int FailingDisk::sync(sqlite3_file* file, int)
{
    // Nobody pulls the plug: what would take most of the time is left out.
    return diskOf(file).refuses() ? SQLITE_IOERR_FSYNC : SQLITE_OK;
}

int FailingDisk::control(sqlite3_file* file, int what, void* value)
{
    const int code = real(file)->pMethods->xFileControl(real(file), what, value);
    if (what == SQLITE_FCNTL_LAST_ERRNO)
        *static_cast<int*>(value) = lastError(&diskOf(file).m_vfs, 0, nullptr);
    return code;
}

int FailingDisk::shareMemory(sqlite3_file* file, int region, int size, int extend, void volatile** memory)
{
    if (extend != 0 && diskOf(file).refuses())
        return SQLITE_IOERR_SHMSIZE;
    return real(file)->pMethods->xShmMap(real(file), region, size, extend, memory);
}

const sqlite3_io_methods& FailingDisk::methods()
{
    static const sqlite3_io_methods kMethods = {
        .iVersion = 2,
        .xClose = [](sqlite3_file* file) { return real(file)->pMethods->xClose(real(file)); },
        .xRead = [](sqlite3_file* file, void* bytes, int size,
                    sqlite3_int64 offset) { return real(file)->pMethods->xRead(real(file), bytes, size, offset); },
        .xWrite = write,
        .xTruncate = truncate,
        .xSync = sync,
        .xFileSize = [](sqlite3_file* file,
                        sqlite3_int64* size) { return real(file)->pMethods->xFileSize(real(file), size); },
        .xLock = [](sqlite3_file* file, int level) { return real(file)->pMethods->xLock(real(file), level); },
        .xUnlock = [](sqlite3_file* file, int level) { return real(file)->pMethods->xUnlock(real(file), level); },
        .xCheckReservedLock = [](sqlite3_file* file,
                                 int* held) { return real(file)->pMethods->xCheckReservedLock(real(file), held); },
        .xFileControl = control,
        .xSectorSize = [](sqlite3_file* file) { return real(file)->pMethods->xSectorSize(real(file)); },
        .xDeviceCharacteristics =
            [](sqlite3_file* file) { return real(file)->pMethods->xDeviceCharacteristics(real(file)); },
        .xShmMap = shareMemory,
        .xShmLock = [](sqlite3_file* file, int offset, int count,
                       int flags) { return real(file)->pMethods->xShmLock(real(file), offset, count, flags); },
        .xShmBarrier = [](sqlite3_file* file) { real(file)->pMethods->xShmBarrier(real(file)); },
        .xShmUnmap = [](sqlite3_file* file,
                        int deleteIt) { return real(file)->pMethods->xShmUnmap(real(file), deleteIt); },
        .xFetch = nullptr,
        .xUnfetch = nullptr,
    };
    return kMethods;
}
