// The table of prepared files and the handler of trapped system calls. Handlers may use only what is safe in a signal:
// plain reads of the table and system calls.
#include "media/cage/prepared_files.h"

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstring>

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <ucontext.h>
#include <unistd.h>

namespace media::cage {

using inference::Error;
using inference::ErrorCode;
using inference::Result;

namespace {

/// Far above what the cage allows to be opened later: a lower limit leaves open what is open.
constexpr int kFirstDescriptor = 1'000;
constexpr rlim_t kMostDescriptors = 8'192;

void raiseLimit()
{
    rlimit limit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur >= kMostDescriptors)
        return;
    limit.rlim_cur = std::min(limit.rlim_max, kMostDescriptors);
    setrlimit(RLIMIT_NOFILE, &limit); // as far as it goes: files beyond it are left out
}

/// A signal handler is given no context of its own.
std::atomic<const PreparedFiles*> servedFiles{nullptr};

/// Arguments and result of the trapped call: the registers of the processor.
#if defined(__x86_64__)
long argument(const ucontext_t& context, int index)
{
    constexpr int kRegisters[] = {REG_RDI, REG_RSI, REG_RDX, REG_R10};
    return context.uc_mcontext.gregs[kRegisters[index]];
}
void setResult(ucontext_t& context, long value)
{
    context.uc_mcontext.gregs[REG_RAX] = value;
}
#elif defined(__aarch64__)
long argument(const ucontext_t& context, int index)
{
    return static_cast<long>(context.uc_mcontext.regs[index]);
}
void setResult(ucontext_t& context, long value)
{
    context.uc_mcontext.regs[0] = static_cast<unsigned long>(value);
}
#else
#define FACET_TRAPS_UNKNOWN
#endif

} // namespace

#ifndef FACET_TRAPS_UNKNOWN
struct TrapHandler {
    /// A descriptor of its own for a prepared file, set to its start; or a negative error number.
    static long open(const char* path)
    {
        const PreparedFiles* files = servedFiles.load(std::memory_order_acquire);
        if (!files || !path)
            return -EACCES;
        const auto& table = files->m_files;
        const auto found =
            std::lower_bound(table.begin(), table.end(), path, [](const PreparedFiles::File& file, const char* wanted) {
                return std::strcmp(file.path.c_str(), wanted) < 0;
            });
        if (found == table.end() || std::strcmp(found->path.c_str(), path) != 0)
            return -EACCES;
        const int copy = fcntl(found->descriptor, F_DUPFD_CLOEXEC, 0);
        if (copy < 0)
            return -errno;
        lseek(copy, 0, SEEK_SET);
        return copy;
    }

    static long status(long descriptor, const char* path, long target, long flags)
    {
        if (!path || *path != '\0' || (flags & AT_EMPTY_PATH) == 0)
            return -EACCES;
        return syscall(SYS_fstat, descriptor, target) == 0 ? 0 : -errno;
    }

    static void handle(int /*signal*/, siginfo_t* info, void* data)
    {
        const int callersErrno = errno;
        auto& context = *static_cast<ucontext_t*>(data);
        long result = -EACCES;
        switch (info->si_syscall) {
#ifdef SYS_open
        case SYS_open:
            result = open(reinterpret_cast<const char*>(argument(context, 0)));
            break;
#endif
        case SYS_openat:
            result = open(reinterpret_cast<const char*>(argument(context, 1)));
            break;
        case SYS_newfstatat:
            result = status(argument(context, 0), reinterpret_cast<const char*>(argument(context, 1)),
                            argument(context, 2), argument(context, 3));
            break;
        default:
            break;
        }
        setResult(context, result);
        errno = callersErrno;
    }
};
#endif

PreparedFiles::~PreparedFiles()
{
    const PreparedFiles* self = this;
    servedFiles.compare_exchange_strong(self, nullptr);
    for (const File& file : m_files)
        close(file.descriptor);
}

void PreparedFiles::add(const std::string& path)
{
    if (m_files.empty())
        raiseLimit();
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY);
    if (descriptor < 0)
        return;
    const int moved = fcntl(descriptor, F_DUPFD_CLOEXEC, kFirstDescriptor);
    close(descriptor);
    if (moved >= 0)
        m_files.push_back({path, moved});
}

Result<void> PreparedFiles::serve()
{
#ifdef FACET_TRAPS_UNKNOWN
    return Error{ErrorCode::Unsupported, "files cannot be prepared for the cage on this kind of processor"};
#else
    std::sort(m_files.begin(), m_files.end(), [](const File& a, const File& b) { return a.path < b.path; });
    servedFiles.store(this, std::memory_order_release);
    struct sigaction action {};
    action.sa_sigaction = &TrapHandler::handle;
    action.sa_flags = SA_SIGINFO | SA_NODEFER;
    if (sigaction(SIGSYS, &action, nullptr) != 0)
        return Error{ErrorCode::Unsupported,
                     std::string("the cage's traps cannot be handled: ") + std::strerror(errno)};
    return {};
#endif
}

} // namespace media::cage
