// Resource limits, landlock and seccomp.
#include "media/cage/sandbox.h"

#include "inference/byte_text.h"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <memory>

#include <fcntl.h>
#include <sched.h>
#include <seccomp.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define FACET_SANITIZED 1
#else
#define FACET_SANITIZED 0
#endif

namespace media::cage {

namespace {

constexpr bool kIsSanitized = FACET_SANITIZED != 0;

void limit(__rlimit_resource resource, rlim_t value)
{
    const rlimit both{.rlim_cur = value, .rlim_max = value};
    ::setrlimit(resource, &both); // lowering cannot fail but for a limit that is lower already
}

void limitResources(size_t preparedFiles)
{
    limit(RLIMIT_FSIZE, 0);
    limit(RLIMIT_CORE, 0);
    constexpr size_t kOtherDescriptors = 64; // the file, the wire, copies of prepared files
    limit(RLIMIT_NOFILE, preparedFiles + kOtherDescriptors);
    limit(RLIMIT_MEMLOCK, 0);
    limit(RLIMIT_MSGQUEUE, 0);
    // The parent lowers the soft limit for each call.
    const rlimit processor{.rlim_cur = kProcessorSeconds, .rlim_max = kProcessorSeconds + 5};
    ::setrlimit(RLIMIT_CPU, &processor);
    if (!kIsSanitized)
        limit(RLIMIT_DATA, kMemoryBytes); // all private writable memory; the mapped file does not count
}

/// The kernel's struct landlock_ruleset_attr; headers of Debian 12 know only its first field.
struct LandlockRules {
    uint64_t files;
    uint64_t network; ///< since version 4
    uint64_t scopes;  ///< since version 6
};

/// No file opens, no TCP port, no signal or abstract socket reaches another process. Gives the version in force.
uint32_t closeLandlock()
{
#ifdef SYS_landlock_create_ruleset
    constexpr unsigned kAskVersion = 1;
    const long version = ::syscall(SYS_landlock_create_ruleset, nullptr, 0, kAskVersion);
    if (version < 1)
        return 0;
    // The lowest bits of each are the rights of version 1; later versions added one or two at the top.
    const int fileRights = version >= 5 ? 16 : version >= 3 ? 15 : version >= 2 ? 14 : 13;
    const LandlockRules rules{
        .files = (1ULL << fileRights) - 1, .network = version >= 4 ? 3ULL : 0, .scopes = version >= 6 ? 3ULL : 0};
    const size_t size = version >= 6 ? sizeof rules : version >= 4 ? 2 * sizeof(uint64_t) : sizeof(uint64_t);
    const long ruleset = ::syscall(SYS_landlock_create_ruleset, &rules, size, 0);
    if (ruleset < 0)
        return 0;
    const long closed = ::syscall(SYS_landlock_restrict_self, ruleset, 0); // with no rule, all of these are denied
    ::close(static_cast<int>(ruleset));
    return closed == 0 ? static_cast<uint32_t>(version) : 0;
#else
    return 0;
#endif
}

struct ReleaseFilter {
    void operator()(void* filter) const { seccomp_release(filter); }
};

/// What decoding needs: memory, threads, time, the wire. Everything else gives EPERM, which libraries that only try
/// (a font, a socket to a name service) get over.
constexpr const char* kAllowedCalls[] = {
    // The wire and the one file, all through descriptors that are open already.
    "read", "readv", "pread64", "write", "writev", "sendto", "sendmsg", "recvfrom", "recvmsg", "poll", "ppoll", "lseek",
    "fstat", "close",
    // Memory; mmap and mprotect below.
    "munmap", "mremap", "madvise", "brk",
    // Threads; clone below.
    "futex", "futex_time64", "set_robust_list", "rseq", "gettid", "getpid", "sched_yield", "sched_getaffinity",
    "getcpu", "membarrier", "rt_sigprocmask", "rt_sigreturn", "sigaltstack", "exit", "exit_group", "restart_syscall",
    // Time, chance, and how large the machine is.
    "clock_gettime", "clock_getres", "clock_nanosleep", "nanosleep", "gettimeofday", "time", "getrandom", "sysinfo",
    "getrusage", "getuid", "geteuid", "getgid", "getegid"};

/// A sanitizer looks through a pipe whether an address can be read.
constexpr const char* kSanitizersCalls[] = {"pipe", "pipe2"};

bool allow(scmp_filter_ctx filter, const char* name)
{
    const int number = seccomp_syscall_resolve_name(name);
    // Negative: another architecture's.
    return number < 0 || seccomp_rule_add(filter, SCMP_ACT_ALLOW, number, 0) == 0;
}

bool allowWhen(scmp_filter_ctx filter, int number, const scmp_arg_cmp& condition)
{
    return seccomp_rule_add_array(filter, SCMP_ACT_ALLOW, number, 1, &condition) == 0;
}

/// Whether calls that open a file by its path go to a handler of ours, or just fail.
enum class OpenCalls { Fail, Trap };

bool trap(scmp_filter_ctx filter, const char* name)
{
    const int number = seccomp_syscall_resolve_name(name);
    return number < 0 || seccomp_rule_add(filter, SCMP_ACT_TRAP, number, 0) == 0;
}

bool closeSystemCalls(OpenCalls openCalls)
{
    const std::unique_ptr<void, ReleaseFilter> filter(seccomp_init(SCMP_ACT_ERRNO(EPERM)));
    if (!filter)
        return false;
    bool made = seccomp_attr_set(filter.get(), SCMP_FLTATR_CTL_OPTIMIZE, 2) == 0; // a search tree, not a list
    // Other threads as well, should a library have started one. Where the kernel cannot, this one at least.
    seccomp_attr_set(filter.get(), SCMP_FLTATR_CTL_TSYNC, 1);
    for (const char* name : kAllowedCalls)
        made = allow(filter.get(), name) && made;
    if (kIsSanitized) {
        for (const char* name : kSanitizersCalls)
            made = allow(filter.get(), name) && made;
    }
    if (openCalls == OpenCalls::Trap) {
        for (const char* name : {"open", "openat", "access", "newfstatat"})
            made = trap(filter.get(), name) && made;
    }
    for (const int command : {F_DUPFD_CLOEXEC, F_GETFD, F_SETFD, F_GETFL})
        made = allowWhen(filter.get(), SCMP_SYS(fcntl), SCMP_CMP64(1, SCMP_CMP_EQ, static_cast<uint64_t>(command))) &&
               made;
    // Memory that runs as code is what an exploit makes first.
    made = allowWhen(filter.get(), SCMP_SYS(mmap), SCMP_CMP64(2, SCMP_CMP_MASKED_EQ, PROT_EXEC, 0)) && made;
    made = allowWhen(filter.get(), SCMP_SYS(mprotect), SCMP_CMP64(2, SCMP_CMP_MASKED_EQ, PROT_EXEC, 0)) && made;
    // Threads, not processes. The flags of clone3 lie in memory that no filter sees; without it glibc takes clone.
    made =
        allowWhen(filter.get(), SCMP_SYS(clone), SCMP_CMP64(0, SCMP_CMP_MASKED_EQ, CLONE_THREAD, CLONE_THREAD)) && made;
    made = seccomp_rule_add(filter.get(), SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(clone3), 0) == 0 && made;
    // abort(): a signal to itself.
    made = allowWhen(filter.get(), SCMP_SYS(tgkill), SCMP_CMP64(0, SCMP_CMP_EQ, static_cast<uint64_t>(::getpid()))) &&
           made;
    // Reading limits; setting them takes a third argument.
    made = allowWhen(filter.get(), SCMP_SYS(prlimit64), SCMP_CMP64(2, SCMP_CMP_EQ, 0)) && made;
    made = allowWhen(filter.get(), SCMP_SYS(prctl), SCMP_CMP64(0, SCMP_CMP_EQ, PR_SET_NAME)) && made;
    return made && seccomp_load(filter.get()) == 0;
}

} // namespace

std::string describe(const Protections& protections)
{
    std::string text = protections.systemCalls ? "system calls filtered" : "system calls not filtered";
    text += protections.landlock > 0
                ? ", files and network closed (landlock " + std::to_string(protections.landlock) + ")"
                : ", no landlock";
    return text + (protections.memory ? ", at most " + inference::byteText(kMemoryBytes) + " of memory"
                                      : ", memory not limited");
}

void write(WireWriter& writer, const Protections& protections)
{
    writer.u32(protections.landlock);
    writer.boolean(protections.systemCalls);
    writer.boolean(protections.memory);
}

Protections readProtections(WireReader& reader)
{
    Protections protections;
    protections.landlock = reader.u32();
    protections.systemCalls = reader.boolean();
    protections.memory = reader.boolean();
    return protections;
}

void allowManyDescriptors()
{
    rlimit limits{};
    if (::getrlimit(RLIMIT_NOFILE, &limits) != 0)
        return;
    limits.rlim_cur = std::min<rlim_t>(limits.rlim_max, 4096);
    ::setrlimit(RLIMIT_NOFILE, &limits);
}

Protections closeSandbox(PreparedFiles& files)
{
    ::clearenv();
    limitResources(files.count());
    // Without the handler these files stay closed as all others do, and what needs them looks poorer.
    const OpenCalls openCalls = files.count() > 0 && files.serve() ? OpenCalls::Trap : OpenCalls::Fail;
    ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    if (!kIsSanitized)
        ::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0); // no debugger, no reading through /proc
    Protections protections;
    protections.memory = !kIsSanitized;
    protections.landlock = closeLandlock();
    protections.systemCalls = closeSystemCalls(openCalls);
    return protections;
}

} // namespace media::cage
