// posix_spawn() and waitpid().
#include "media/cage/child_process.h"

#include "inference/byte_text.h"
#include "media/cage/child.h"
#include "media/cage/sandbox.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <ctime>
#include <system_error>
#include <thread>
#include <vector>

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

namespace media::cage {

using inference::Error;
using inference::ErrorCode;
using inference::Result;

namespace {

/// What a child may know of the environment until its cage closes: where libraries, character sets and fonts are, and
/// how sanitizers report.
constexpr const char* kKeptVariables[] = {"LD_LIBRARY_PATH", "HOME",         "LANG",          "XDG_CACHE_HOME",
                                          "FONTCONFIG_FILE", "ASAN_OPTIONS", "UBSAN_OPTIONS", "TSAN_OPTIONS"};

/// Stands in a child's environment until its cage closes: a program that does not know it is a child, and goes on as
/// usual, must not start children in turn.
constexpr const char* kMark = "FACET_DECODES";

class SpawnSetup {
public:
    explicit SpawnSetup(int wire)
    {
        posix_spawn_file_actions_init(&m_actions);
        posix_spawnattr_init(&m_attributes);
        for (const int standard : {STDIN_FILENO, STDOUT_FILENO})
            posix_spawn_file_actions_addopen(&m_actions, standard, "/dev/null", O_RDWR, 0);
        if (!keepsMessages())
            posix_spawn_file_actions_addopen(&m_actions, STDERR_FILENO, "/dev/null", O_RDWR, 0);
        posix_spawn_file_actions_adddup2(&m_actions, wire, kWireNumber);
        posix_spawn_file_actions_addclosefrom_np(&m_actions, kWireNumber + 1);
        // Signals as a new program expects them, and out of the terminal's reach: Ctrl+C is for the parent to handle.
        sigset_t none;
        sigset_t all;
        sigemptyset(&none);
        sigfillset(&all);
        posix_spawnattr_setsigmask(&m_attributes, &none);
        posix_spawnattr_setsigdefault(&m_attributes, &all);
        posix_spawnattr_setpgroup(&m_attributes, 0);
        posix_spawnattr_setflags(&m_attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP);
    }
    SpawnSetup(const SpawnSetup&) = delete;
    SpawnSetup& operator=(const SpawnSetup&) = delete;
    ~SpawnSetup()
    {
        posix_spawn_file_actions_destroy(&m_actions);
        posix_spawnattr_destroy(&m_attributes);
    }

    /// 0, or an errno.
    int run(const std::string& program, pid_t& id) const
    {
        std::vector<std::string> variables = {std::string(kMark) + "=1"};
        for (const char* name : kKeptVariables) {
            if (const char* value = std::getenv(name))
                variables.push_back(std::string(name) + "=" + value);
        }
        std::vector<char*> environment;
        for (std::string& variable : variables)
            environment.push_back(variable.data());
        environment.push_back(nullptr);
        std::string argument = kChildArgument;
        std::string name = "facet";
        const std::array<char*, 3> arguments = {name.data(), argument.data(), nullptr};
        return posix_spawn(&id, program.c_str(), &m_actions, &m_attributes, arguments.data(), environment.data());
    }

private:
    /// A sanitizer's report is worth reading; what libraries say of a damaged file is not.
    static bool keepsMessages()
    {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
        return true;
#else
        return false;
#endif
    }

    posix_spawn_file_actions_t m_actions;
    posix_spawnattr_t m_attributes;
};

/// waitpid() for a child that is ours alone. Nothing while it runs.
std::optional<int> endOf(pid_t id, int flags)
{
    int status = 0;
    pid_t waited = 0;
    do {
        waited = ::waitpid(id, &status, flags);
    } while (waited < 0 && errno == EINTR);
    return waited == 0 ? std::nullopt : std::optional(waited < 0 ? 0 : status);
}

std::string describeEnd(int status)
{
    if (!WIFSIGNALED(status))
        return "its decoder ended too early (exit status " + std::to_string(WEXITSTATUS(status)) + ")";
    const std::string number = " (signal " + std::to_string(WTERMSIG(status)) + ")";
    switch (WTERMSIG(status)) {
    case SIGXCPU:
        return "decoding it takes too much processor time" + number;
    case SIGABRT:
        return "its decoder gave up" + number + ": it is damaged, or needs more than " +
               inference::byteText(kMemoryBytes) + " of memory";
    case SIGKILL:
        return "its decoder was ended from outside" + number + ", perhaps because the main memory does not suffice";
    case SIGBUS:
        return "its decoder crashed" + number + "; the file may have become shorter while it was read";
    default:
        return "its decoder crashed" + number;
    }
}

} // namespace

Result<ChildProcess> ChildProcess::start(const std::string& program)
{
    if (std::getenv(kMark))
        return Error{ErrorCode::Unsupported, "a decoder starts no decoders; does main() ask isChild() first?"};
    std::array<int, 2> ends{};
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0)
        return Error{ErrorCode::Unsupported,
                     "the decoder cannot be started: no sockets: " + std::generic_category().message(errno)};
    Descriptor ours(ends[0]);
    const Descriptor theirs(ends[1]);
    pid_t id = -1;
    if (const int failure = SpawnSetup(theirs.number()).run(program, id); failure != 0)
        return Error{ErrorCode::Unsupported,
                     "the decoder cannot be started from " + program + ": " + std::generic_category().message(failure)};
    return ChildProcess(id, std::move(ours));
}

ChildProcess::ChildProcess(ChildProcess&& other) noexcept
    : m_id(std::exchange(other.m_id, -1)), m_wire(std::move(other.m_wire))
{
}

ChildProcess& ChildProcess::operator=(ChildProcess&& other) noexcept
{
    std::swap(m_id, other.m_id);
    std::swap(m_wire, other.m_wire);
    return *this;
}

bool ChildProcess::isAlive() const
{
    pollfd wire{m_wire.number(), 0, 0};
    return ::poll(&wire, 1, 0) == 0;
}

void ChildProcess::limitProcessorTime(std::chrono::seconds seconds) const
{
    clockid_t clock{};
    timespec used{};
    if (::clock_getcpuclockid(m_id, &clock) != 0 || ::clock_gettime(clock, &used) != 0)
        return; // it has just ended, which its wire tells
    const rlim_t more = static_cast<rlim_t>(seconds.count()) * std::max(std::thread::hardware_concurrency(), 1U);
    rlimit limit{};
    ::prlimit(m_id, RLIMIT_CPU, nullptr, &limit);
    limit.rlim_cur = std::min<rlim_t>(static_cast<rlim_t>(used.tv_sec) + 1 + more, limit.rlim_max);
    ::prlimit(m_id, RLIMIT_CPU, &limit, nullptr);
}

std::string ChildProcess::howItEnded()
{
    constexpr std::chrono::milliseconds kStep{2};
    constexpr int kSteps = 100;
    for (int i = 0; i < kSteps; ++i) {
        if (const auto status = endOf(m_id, WNOHANG)) {
            m_id = -1;
            return describeEnd(*status);
        }
        std::this_thread::sleep_for(kStep);
    }
    end();
    return "its decoder closed its connection";
}

void ChildProcess::end()
{
    if (m_id < 0)
        return;
    ::kill(m_id, SIGKILL);
    endOf(std::exchange(m_id, -1), 0);
}

} // namespace media::cage
