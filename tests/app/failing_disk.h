// A disk that refuses what SQLite writes when a test says so: as if it were full, or broken. It stands between SQLite
// and the real file system and counts whatever would change a named file.
#pragma once

#include <atomic>
#include <cstdint>

#include <sqlite3.h>

class FailingDisk {
public:
    enum class Reason {
        Full,
        Broken,
        Death, ///< the process is killed when it writes
    };
    enum class Duration { Once, FromThenOn };

    /// From now on every database is opened through this one.
    FailingDisk();
    FailingDisk(const FailingDisk&) = delete;
    FailingDisk& operator=(const FailingDisk&) = delete;
    ~FailingDisk();

    /// Counts anew; the write of that number, from 1 on, is refused.
    void failAt(int64_t write, Reason reason, Duration duration);
    /// Nothing is refused any more.
    void heal() { m_failAt = 0; }
    int64_t writes() const { return m_writes; }
    int64_t refused() const { return m_refused; }

private:
    struct File;
    bool refuses();
    int codeOr(int broken) const { return m_reason == Reason::Full ? SQLITE_FULL : broken; }
    static sqlite3_file* real(sqlite3_file* file);
    static FailingDisk& diskOf(sqlite3_file* file);
    static const sqlite3_io_methods& methods();
    static int open(sqlite3_vfs* vfs, const char* name, sqlite3_file* file, int flags, int* outFlags);
    static int remove(sqlite3_vfs* vfs, const char* name, int syncDirectory);
    static int lastError(sqlite3_vfs* vfs, int size, char* words);
    static int write(sqlite3_file* file, const void* bytes, int size, sqlite3_int64 offset);
    static int truncate(sqlite3_file* file, sqlite3_int64 size);
    static int sync(sqlite3_file* file, int flags);
    static int control(sqlite3_file* file, int what, void* value);
    static int shareMemory(sqlite3_file* file, int region, int size, int extend, void volatile** memory);

    sqlite3_vfs* const m_real;
    sqlite3_vfs m_vfs;
    std::atomic<int64_t> m_writes = 0;
    std::atomic<int64_t> m_refused = 0;
    std::atomic<int64_t> m_failAt = 0; ///< 0: nothing is refused
    std::atomic<Reason> m_reason = Reason::Full;
    std::atomic<Duration> m_duration = Duration::Once;
};
