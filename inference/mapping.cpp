#include "inference/mapping.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdint>
#include <limits>
#include <mutex>

#include <sys/mman.h>
#include <unistd.h>

namespace inference {
namespace {

constexpr size_t kPlaces = 256; ///< mappings that are guarded at once
constexpr size_t kNoPlace = std::numeric_limits<size_t>::max();

/// What the signal handler knows, which can be given nothing and may wait for nothing.
struct Place {
    std::atomic<bool> taken = false;
    std::atomic<uintptr_t> begin = 0; ///< 0: not in use
    std::atomic<uintptr_t> end = 0;
    std::atomic<bool> damaged = false;
};
constinit std::array<Place, kPlaces> places;
struct sigaction before = {};
uintptr_t pageBytes = 0;
static_assert(std::atomic<uintptr_t>::is_always_lock_free && std::atomic<bool>::is_always_lock_free);

/// Puts zeros in place of everything from the page that cannot be read to the end of its mapping; the read is then
/// repeated. mmap() is a plain system call, which a handler may make.
void onBusError(int signal, siginfo_t* info, void* context)
{
    const int keptError = errno;
    const auto address = reinterpret_cast<uintptr_t>(info->si_addr);
    for (Place& place : places) {
        const uintptr_t begin = place.begin;
        const uintptr_t end = place.end;
        if (begin == 0 || address < begin || address >= end)
            continue;
        const uintptr_t page = address / pageBytes * pageBytes;
        void* const zeros =
            mmap(reinterpret_cast<void*>(page), end - page, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0);
        if (zeros == MAP_FAILED)
            break;
        place.damaged = true;
        errno = keptError;
        return;
    }
    errno = keptError;
    if ((before.sa_flags & SA_SIGINFO) != 0)
        before.sa_sigaction(signal, info, context);
    else if (before.sa_handler != SIG_DFL && before.sa_handler != SIG_IGN)
        before.sa_handler(signal);
    else
        sigaction(SIGBUS, &before, nullptr); // the repeated read then ends the process as it should
}

void installHandler()
{
    pageBytes = static_cast<uintptr_t>(sysconf(_SC_PAGESIZE));
    struct sigaction action = {};
    action.sa_sigaction = onBusError;
    action.sa_flags = SA_SIGINFO | SA_NODEFER;
    sigemptyset(&action.sa_mask);
    sigaction(SIGBUS, &action, &before);
}

} // namespace

Mapping::Mapping(void* address, size_t size) : m_address(address), m_size(size), m_place(kNoPlace)
{
    static std::once_flag installed;
    std::call_once(installed, installHandler);
    for (size_t i = 0; i < places.size(); ++i) {
        bool taken = false;
        if (!places[i].taken.compare_exchange_strong(taken, true))
            continue;
        m_place = i;
        places[i].damaged = false;
        places[i].end = reinterpret_cast<uintptr_t>(address) + size;
        places[i].begin = reinterpret_cast<uintptr_t>(address);
        return;
    }
}

Mapping::~Mapping()
{
    if (m_place != kNoPlace) {
        places[m_place].begin = 0;
        places[m_place].taken = false;
    }
    munmap(m_address, m_size);
}

bool Mapping::intact() const
{
    return m_place == kNoPlace || !places[m_place].damaged;
}

} // namespace inference
