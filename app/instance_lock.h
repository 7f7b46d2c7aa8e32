// Tells which of several processes on one store are alive: each holds an open-file-description lock on the byte of its
// number, from 1 on, and shares byte 0 with all others that have the store open; who puts another file in its place has
// that byte alone. The kernel lets go of locks however the process ends.
#pragma once

#include "inference/result.h"

#include <cstdint>
#include <filesystem>

namespace app {

class InstanceLock {
public:
    /// Opens (creating) the lock file; holds nothing yet.
    static inference::Result<InstanceLock> open(const std::filesystem::path& path);
    InstanceLock(InstanceLock&& other) noexcept;
    InstanceLock& operator=(InstanceLock&& other) noexcept;
    ~InstanceLock();

    /// To be held before the store is opened. Waits while another one has it alone, which is not for long. Errors:
    /// Storage.
    inference::Result<void> share();
    /// False: somebody has the store open. Errors: Storage.
    inference::Result<bool> holdAlone();
    /// Errors: Storage (another process has this number).
    inference::Result<void> hold(int64_t instance);
    /// Whether another open file holds that number. When in doubt: true, for then nothing is taken from it.
    bool isHeldElsewhere(int64_t instance) const;

private:
    explicit InstanceLock(int file) : m_file(file) {}
    int m_file;
};

} // namespace app
