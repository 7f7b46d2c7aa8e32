// The wire's two ends: the child's waits as long as it takes, the parent's waits with a deadline and a stop token.
#pragma once

#include "inference/input.h"
#include "inference/result.h"
#include "media/cage/wire.h"

#include <chrono>
#include <cstddef>
#include <optional>
#include <span>
#include <stop_token>
#include <utility>
#include <vector>

namespace media::cage {

/// Owns a descriptor.
class Descriptor {
public:
    Descriptor() = default;
    explicit Descriptor(int number) : m_number(number) {}
    Descriptor(Descriptor&& other) noexcept : m_number(std::exchange(other.m_number, -1)) {}
    Descriptor& operator=(Descriptor&& other) noexcept
    {
        std::swap(m_number, other.m_number);
        return *this;
    }
    ~Descriptor();

    bool isOpen() const { return m_number >= 0; }
    int number() const { return m_number; }

private:
    int m_number = -1;
};

// The child's end. Without a parent there is nothing left to do, so these end the process.

void sendOrExit(int wire, MessageKind kind, std::span<const std::byte> body, const inference::Image* picture);
struct Request {
    MessageKind kind;
    std::vector<std::byte> body;
    Descriptor file; ///< Open only
};
Request receiveOrExit(int wire);

// The parent's end.

struct Deadline {
    std::chrono::steady_clock::time_point at;
    std::stop_token stop;
};
struct Reply {
    MessageKind kind;
    std::vector<std::byte> body;
    inference::Image picture; ///< 0 x 0 for none
};
/// Why there is no message; `Lost` when the child has closed its end, as it does by dying.
enum class Trouble { Lost, Late, Stopped, Nonsense, OutOfMemory };
/// Either a reply, or why not.
struct Received {
    Reply reply;
    std::optional<Trouble> trouble;
};

std::optional<Trouble> send(int wire, MessageKind kind, std::span<const std::byte> body, int file,
                            const Deadline& deadline);
/// No picture has more than `maxPixels`.
Received receive(int wire, uint64_t maxPixels, const Deadline& deadline);

} // namespace media::cage
