// Attempts on files, network, processes, memory, time and the wire itself.
#include "planted_operations.h"

#include "media/cage/child.h"

#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <thread>

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

using inference::Result;
using media::cage::encodeHeader;
using media::cage::Exchange;
using media::cage::kWireNumber;
using media::cage::MessageHeader;
using media::cage::MessageKind;
using media::cage::WireWriter;

namespace {

/// What a system call gave: 0, or its errno.
uint32_t outcome(long result)
{
    return result < 0 ? static_cast<uint32_t>(errno) : 0;
}

uint32_t connectTo(const sockaddr* address, socklen_t size)
{
    const int socket = ::socket(address->sa_family, SOCK_STREAM, 0);
    return outcome(socket < 0 ? socket : ::connect(socket, address, size));
}

uint32_t connectTcp()
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(9);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return connectTo(reinterpret_cast<const sockaddr*>(&address), sizeof address);
}

uint32_t forkOnce()
{
    const pid_t child = ::fork();
    if (child == 0)
        ::_exit(0);
    return outcome(child);
}

uint32_t execute()
{
    const char* const arguments[] = {"/bin/true", nullptr};
    return outcome(::execv("/bin/true", const_cast<char* const*>(arguments)));
}

uint32_t mapCode()
{
    void* memory = ::mmap(nullptr, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    return memory == MAP_FAILED ? static_cast<uint32_t>(errno) : 0;
}

uint32_t raiseOwnLimit()
{
    const rlimit unlimited{RLIM_INFINITY, RLIM_INFINITY};
    return outcome(::setrlimit(RLIMIT_DATA, &unlimited));
}

void sendRaw(const MessageHeader& header, size_t bodyBytes)
{
    const auto bytes = encodeHeader(header);
    const std::vector<std::byte> body(bodyBytes);
    if (::send(kWireNumber, bytes.data(), bytes.size(), MSG_NOSIGNAL) < 0 ||
        ::send(kWireNumber, body.data(), body.size(), MSG_NOSIGNAL) < 0)
        std::abort();
}

void add(media::cage::Operations& operations, std::string_view name, uint32_t (*attempt)())
{
    operations.add(name, [attempt](Exchange& exchange) -> Result<void> {
        WireWriter body;
        body.u32(attempt());
        exchange.item(body);
        return {};
    });
}

void addAttempts(media::cage::Operations& operations)
{
    add(operations, "plant open", [] { return outcome(::open("/etc/passwd", O_RDONLY)); });
    add(operations, "plant write", [] { return outcome(::open("/tmp/facet-planted", O_WRONLY | O_CREAT, 0600)); });
    add(operations, "plant unlink", [] { return outcome(::unlink("/tmp/facet-planted-victim")); });
    add(operations, "plant stat", [] { return outcome(::access("/etc/passwd", F_OK)); });
    add(operations, "plant connect", connectTcp);
    add(operations, "plant socket", [] { return outcome(::socket(AF_UNIX, SOCK_DGRAM, 0)); });
    add(operations, "plant fork", forkOnce);
    add(operations, "plant exec", execute);
    add(operations, "plant signal", [] { return outcome(::kill(::getppid(), 0)); });
    add(operations, "plant trace", [] { return outcome(::ptrace(PTRACE_ATTACH, ::getppid(), nullptr, nullptr)); });
    add(operations, "plant code", mapCode);
    add(operations, "plant limit", raiseOwnLimit);
    add(operations, "plant environment", [] { return ::getenv("HOME") || ::getenv("PATH") ? 0U : 1U; });
    add(operations, "plant descriptors", [] {
        // Of all descriptors only the standard three, the wire and the file are open.
        uint32_t open = 0;
        for (int number = 0; number < 64; ++number)
            open += ::fcntl(number, F_GETFD) >= 0 ? 1 : 0;
        return open;
    });
}

void addMemoryAndTime(media::cage::Operations& operations)
{
    operations.add("plant allocate", [](Exchange&) -> Result<void> {
        std::vector<char> much(size_t{10} << 30, 1);
        return much.back() == 1 ? Result<void>() : inference::Error{inference::ErrorCode::Media, "?"};
    });
    operations.add("plant malloc", [](Exchange&) -> Result<void> {
        for (;;) { // as a library that ends the program when there is no memory
            constexpr size_t kStep = 64 << 20;
            void* memory = std::malloc(kStep);
            if (!memory)
                std::abort();
            std::memset(memory, 1, kStep);
        }
    });
    operations.add("plant loop", [](Exchange&) -> Result<void> {
        for (std::atomic<uint64_t> turns{0};; ++turns) {
        }
    });
    operations.add("plant sleep", [](Exchange&) -> Result<void> {
        for (;;)
            ::sleep(1);
    });
    operations.add("plant threads", [](Exchange& exchange) -> Result<void> {
        std::atomic<uint32_t> sum{0};
        std::vector<std::thread> threads;
        for (uint32_t i = 1; i <= 4; ++i)
            threads.emplace_back([&sum, i] { sum += i; });
        for (std::thread& thread : threads)
            thread.join();
        WireWriter body;
        body.u32(sum);
        exchange.item(body);
        return {};
    });
}

void addEnds(media::cage::Operations& operations)
{
    operations.add("plant crash", [](Exchange&) -> Result<void> {
        std::signal(SIGSEGV, SIG_DFL);
        *static_cast<volatile int*>(nullptr) = 1;
        return {};
    });
    operations.add("plant abort", [](Exchange&) -> Result<void> { std::abort(); });
    operations.add("plant exit", [](Exchange&) -> Result<void> { ::_exit(7); });
    operations.add("plant close", [](Exchange&) -> Result<void> {
        ::close(kWireNumber);
        for (;;)
            ::sleep(1);
    });
    operations.add("plant throw", [](Exchange&) -> Result<void> { throw 1; });
}

void addNonsense(media::cage::Operations& operations)
{
    operations.add("plant garbage", [](Exchange&) -> Result<void> {
        std::array<char, 4096> garbage{};
        for (size_t i = 0; i < garbage.size(); ++i)
            garbage[i] = static_cast<char>(i * 37 + 11);
        ::send(kWireNumber, garbage.data(), garbage.size(), MSG_NOSIGNAL);
        for (;;)
            ::sleep(1);
    });
    operations.add("plant long body", [](Exchange&) -> Result<void> {
        sendRaw({.kind = MessageKind::Item, .bodyBytes = 0xffffffff, .width = 0, .height = 0}, 16);
        return {};
    });
    operations.add("plant huge picture", [](Exchange&) -> Result<void> {
        sendRaw({.kind = MessageKind::Item, .bodyBytes = 0, .width = 65'535, .height = 65'535}, 16);
        return {};
    });
    operations.add("plant flat picture", [](Exchange&) -> Result<void> {
        sendRaw({.kind = MessageKind::Item, .bodyBytes = 0, .width = 5, .height = 0}, 16);
        return {};
    });
    operations.add("plant half picture", [](Exchange&) -> Result<void> {
        sendRaw({.kind = MessageKind::Item, .bodyBytes = 0, .width = 1000, .height = 1000}, 1000);
        for (;;)
            ::sleep(1);
    });
    operations.add("plant many items", [](Exchange& exchange) -> Result<void> {
        for (;;)
            exchange.item(WireWriter());
    });
    operations.add("plant no items", [](Exchange&) -> Result<void> { return {}; });
    operations.add("plant bad text", [](Exchange&) -> Result<void> {
        WireWriter body;
        body.u32(4);
        body.u32(0xffffffff);
        const auto bytes = encodeHeader({.kind = MessageKind::Failed, .bodyBytes = 9, .width = 0, .height = 0});
        ::send(kWireNumber, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        const uint8_t code = 2;
        ::send(kWireNumber, &code, 1, MSG_NOSIGNAL);
        ::send(kWireNumber, body.body().data(), body.body().size(), MSG_NOSIGNAL);
        return {};
    });
}

} // namespace

void addPlantedOperations(media::cage::Operations& operations)
{
    media::cage::addAllOperations(operations);
    addAttempts(operations);
    addMemoryAndTime(operations);
    addEnds(operations);
    addNonsense(operations);
}
