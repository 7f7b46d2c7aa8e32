// What the two sides of the cage say to each other, as bytes. Each message is a header of fixed size, a body of small
// values, and at most one picture. Neither side believes the other: lengths are checked against limits before memory is
// taken for them, and reading past the end or a broken text spoils the whole message instead of giving a value.
#pragma once

#include "inference/result.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace media::cage {

enum class MessageKind : uint32_t {
    Ready = 1, ///< child: the cage is closed; body: Protections
    Open,      ///< parent: the file comes with it as a descriptor; body: its size and its name
    Call,      ///< parent: body: an operation's name and what it needs
    Item,      ///< child: one piece of the answer
    Done,      ///< child: the answer is whole
    Failed,    ///< child: there is no answer; body: an Error
};

/// `width` and `height` are those of the picture that follows the body, both 0 for none.
struct MessageHeader {
    MessageKind kind = MessageKind::Done;
    uint32_t bodyBytes = 0;
    uint32_t width = 0;
    uint32_t height = 0;

    uint64_t pixelBytes() const { return uint64_t{width} * height * 3; } ///< of an inference::Image
};

inline constexpr size_t kHeaderBytes = 16;
/// A body never has more: the text of a long book is 2 MiB, a page's word boxes 100 KiB.
inline constexpr uint32_t kMaxBodyBytes = 64U << 20;

std::array<std::byte, kHeaderBytes> encodeHeader(const MessageHeader& header);
/// As it stands there: the numbers are not checked. A kind that is none stays as it is.
MessageHeader decodeHeader(std::span<const std::byte, kHeaderBytes> bytes);

/// Appends values to a body, least significant byte first.
class WireWriter {
public:
    void u8(uint8_t value) { number(value, 1); }
    void u32(uint32_t value) { number(value, 4); }
    void u64(uint64_t value) { number(value, 8); }
    void boolean(bool value) { u8(value ? 1 : 0); }
    void f32(float value);                        ///< 0 for what is not finite
    void f64(double value);                       ///< 0 for what is not finite
    void bytes(std::span<const std::byte> value); ///< with their count before them
    /// Broken UTF-8 becomes U+FFFD: what decoders find in a file must not cost its whole answer.
    void text(std::string_view value);
    void texts(std::span<const std::string> values);
    void append(const WireWriter& other); ///< its values after these

    std::span<const std::byte> body() const { return m_body; }

private:
    void number(uint64_t value, int bytes);

    std::vector<std::byte> m_body;
};

/// Takes values from a body in the order in which they were written. After the first one that is not there or not
/// valid, everything is zero or empty and finish() fails, so a caller reads all it needs and asks once.
class WireReader {
public:
    explicit WireReader(std::span<const std::byte> body) : m_rest(body) {}

    uint8_t u8() { return static_cast<uint8_t>(number(1)); }
    uint32_t u32() { return static_cast<uint32_t>(number(4)); }
    uint64_t u64() { return number(8); }
    bool boolean();
    float f32();  ///< finite
    double f64(); ///< finite
    std::vector<std::byte> bytes();
    std::string text(); ///< valid UTF-8
    std::vector<std::string> texts();
    /// How many values follow, each of at least `bytesEach`: never more than the body can hold.
    uint32_t count(size_t bytesEach);
    /// A number below `end`, for enumerations.
    uint32_t below(uint32_t end);

    /// For rules of the caller's own: what was read makes no sense.
    void spoil();
    /// Errors: Media, if anything was missing or invalid, or something is left.
    inference::Result<void> finish() const;

private:
    uint64_t number(size_t bytes);
    std::span<const std::byte> take(size_t bytes);

    std::span<const std::byte> m_rest;
    bool m_isSpoiled = false;
};

void writeError(WireWriter& writer, const inference::Error& error);
/// The message shortened and on one line, whatever it was.
inference::Error readError(WireReader& reader);

} // namespace media::cage
