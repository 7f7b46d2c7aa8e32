// Messages over a pair of local stream sockets.
#include "media/cage/socket.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <climits>
#include <cstring>
#include <functional>
#include <new>

#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

namespace media::cage {

using Clock = std::chrono::steady_clock;

namespace {

constexpr int kParentGone = 3; ///< exit status of a child without a parent; nobody reads it

/// Room for one descriptor beside a message.
union ControlBuffer {
    std::array<char, CMSG_SPACE(sizeof(int))> bytes{};
    cmsghdr alignment;
};

std::array<std::byte, kHeaderBytes> headerOf(MessageKind kind, std::span<const std::byte> body,
                                             const inference::Image* picture)
{
    return encodeHeader({.kind = kind,
                         .bodyBytes = static_cast<uint32_t>(body.size()),
                         .width = picture ? picture->width : 0,
                         .height = picture ? picture->height : 0});
}

void sendAllOrExit(int wire, std::span<const std::byte> bytes)
{
    while (!bytes.empty()) {
        const ssize_t sent = ::send(wire, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent < 0 && errno == EINTR)
            continue;
        if (sent <= 0)
            ::_exit(kParentGone);
        bytes = bytes.subspan(static_cast<size_t>(sent));
    }
}

/// Takes the descriptor that comes with the bytes, if one does.
void receiveAllOrExit(int wire, std::span<std::byte> bytes, Descriptor& file)
{
    while (!bytes.empty()) {
        iovec part{.iov_base = bytes.data(), .iov_len = bytes.size()};
        ControlBuffer control;
        msghdr message{};
        message.msg_iov = &part;
        message.msg_iovlen = 1;
        message.msg_control = &control;
        message.msg_controllen = sizeof control;
        const ssize_t got = ::recvmsg(wire, &message, MSG_CMSG_CLOEXEC);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            ::_exit(kParentGone);
        const cmsghdr* extra = CMSG_FIRSTHDR(&message);
        if (extra && extra->cmsg_level == SOL_SOCKET && extra->cmsg_type == SCM_RIGHTS) {
            int number = -1;
            std::memcpy(&number, CMSG_DATA(extra), sizeof number);
            file = Descriptor(number);
        }
        bytes = bytes.subspan(static_cast<size_t>(got));
    }
}

/// Makes a stop request wake a poll().
class StopWatch {
public:
    explicit StopWatch(const std::stop_token& stop) : m_stop(stop)
    {
        if (!stop.stop_possible())
            return;
        m_event = Descriptor(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK));
        m_callback.emplace(stop, [this] {
            const uint64_t one = 1;
            while (::write(m_event.number(), &one, sizeof one) < 0 && errno == EINTR) {
            }
        });
    }

    /// Waits until the socket is ready for `events`, or says why not.
    std::optional<Trouble> wait(int socket, short events, Clock::time_point until) const
    {
        for (;;) {
            if (m_stop.stop_requested())
                return Trouble::Stopped;
            const auto left = std::chrono::ceil<std::chrono::milliseconds>(until - Clock::now()).count();
            if (left <= 0)
                return Trouble::Late;
            pollfd watched[] = {{socket, events, 0}, {m_event.number(), POLLIN, 0}}; // -1 is ignored
            const int ready = ::poll(watched, 2, static_cast<int>(std::min<int64_t>(left, INT_MAX)));
            if (ready < 0 && errno != EINTR)
                return Trouble::Lost;
            if (ready > 0 && watched[0].revents != 0)
                return std::nullopt; // an error or an end shows when it is read
        }
    }

private:
    std::stop_token m_stop;
    Descriptor m_event;
    std::optional<std::stop_callback<std::function<void()>>> m_callback;
};

/// What a call that would not wait has told.
bool wouldWait()
{
    return errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR;
}

std::optional<Trouble> receiveAll(int wire, std::span<std::byte> bytes, const StopWatch& watch, Clock::time_point until)
{
    while (!bytes.empty()) {
        if (const auto trouble = watch.wait(wire, POLLIN, until))
            return trouble;
        const ssize_t got = ::recv(wire, bytes.data(), bytes.size(), MSG_DONTWAIT);
        if (got < 0 && wouldWait())
            continue;
        if (got <= 0)
            return Trouble::Lost;
        bytes = bytes.subspan(static_cast<size_t>(got));
    }
    return std::nullopt;
}

/// Memory grows with the bytes that come, not with what a header promises.
template <class Byte>
std::optional<Trouble> receiveGrowing(int wire, std::vector<Byte>& bytes, uint64_t size, const StopWatch& watch,
                                      Clock::time_point until)
{
    constexpr uint64_t kStep = 256 << 10;
    bytes.reserve(size); // addresses only: pages come when they are written to
    while (bytes.size() < size) {
        const size_t before = bytes.size();
        bytes.resize(before + std::min<uint64_t>(kStep, size - before));
        if (const auto trouble =
                receiveAll(wire, std::as_writable_bytes(std::span(bytes)).subspan(before), watch, until))
            return trouble;
    }
    return std::nullopt;
}

} // namespace

Descriptor::~Descriptor()
{
    if (m_number >= 0)
        ::close(m_number);
}

void sendOrExit(int wire, MessageKind kind, std::span<const std::byte> body, const inference::Image* picture)
{
    sendAllOrExit(wire, headerOf(kind, body, picture));
    sendAllOrExit(wire, body);
    if (picture)
        sendAllOrExit(wire, std::as_bytes(std::span(picture->rgb)));
}

Request receiveOrExit(int wire)
{
    Request request{};
    std::array<std::byte, kHeaderBytes> bytes{};
    receiveAllOrExit(wire, bytes, request.file);
    const MessageHeader header = decodeHeader(bytes);
    request.kind = header.kind;
    if (header.bodyBytes > kMaxBodyBytes)
        ::_exit(kParentGone);
    request.body.resize(header.bodyBytes);
    receiveAllOrExit(wire, request.body, request.file);
    return request;
}

std::optional<Trouble> send(int wire, MessageKind kind, std::span<const std::byte> body, int file,
                            const Deadline& deadline)
{
    const StopWatch watch(deadline.stop);
    const auto header = headerOf(kind, body, nullptr);
    std::vector<std::byte> all(header.begin(), header.end());
    all.insert(all.end(), body.begin(), body.end());
    std::span<std::byte> rest = all;
    ControlBuffer control;
    while (!rest.empty()) {
        if (const auto trouble = watch.wait(wire, POLLOUT, deadline.at))
            return trouble;
        iovec part{.iov_base = rest.data(), .iov_len = rest.size()};
        msghdr message{};
        message.msg_iov = &part;
        message.msg_iovlen = 1;
        if (file >= 0) {
            message.msg_control = &control;
            message.msg_controllen = sizeof control;
            cmsghdr* extra = CMSG_FIRSTHDR(&message);
            extra->cmsg_level = SOL_SOCKET;
            extra->cmsg_type = SCM_RIGHTS;
            extra->cmsg_len = CMSG_LEN(sizeof(int));
            std::memcpy(CMSG_DATA(extra), &file, sizeof file);
        }
        const ssize_t sent = ::sendmsg(wire, &message, MSG_NOSIGNAL | MSG_DONTWAIT);
        if (sent < 0 && wouldWait())
            continue;
        if (sent <= 0)
            return Trouble::Lost;
        file = -1; // it went with the first bytes
        rest = rest.subspan(static_cast<size_t>(sent));
    }
    return std::nullopt;
}

Received receive(int wire, uint64_t maxPixels, const Deadline& deadline)
{
    constexpr uint32_t kMaxSide = 65'535;
    try {
        const StopWatch watch(deadline.stop);
        Received received{};
        std::array<std::byte, kHeaderBytes> bytes{};
        received.trouble = receiveAll(wire, bytes, watch, deadline.at);
        if (received.trouble)
            return received;
        const MessageHeader header = decodeHeader(bytes);
        if (header.bodyBytes > kMaxBodyBytes || header.width > kMaxSide || header.height > kMaxSide ||
            (header.width == 0) != (header.height == 0) || uint64_t{header.width} * header.height > maxPixels)
            return {.reply = {}, .trouble = Trouble::Nonsense};
        Reply& reply = received.reply;
        reply.kind = header.kind;
        received.trouble = receiveGrowing(wire, reply.body, header.bodyBytes, watch, deadline.at);
        if (!received.trouble)
            received.trouble = receiveGrowing(wire, reply.picture.rgb, header.pixelBytes(), watch, deadline.at);
        reply.picture.width = header.width;
        reply.picture.height = header.height;
        return received;
    } catch (const std::bad_alloc&) {
        return {.reply = {}, .trouble = Trouble::OutOfMemory};
    }
}

} // namespace media::cage
