// Values as bytes and back.
#include "media/cage/wire.h"

#include "inference/utf8.h"
#include "media/encoding.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace media::cage {

using inference::Error;
using inference::ErrorCode;
using inference::Result;

namespace {

uint64_t littleEndian(std::span<const std::byte> bytes)
{
    uint64_t value = 0;
    for (size_t i = bytes.size(); i-- > 0;)
        value = value << 8 | std::to_integer<uint64_t>(bytes[i]);
    return value;
}

bool isValidUtf8(std::string_view text)
{
    for (size_t at = 0; at < text.size();) {
        const auto point = inference::decodeUtf8(text, at);
        if (point.status != inference::Utf8CodePoint::Status::Valid)
            return false;
        at += point.length;
    }
    return true;
}

std::string repairedUtf8(std::string_view text)
{
    std::string repaired;
    repaired.reserve(text.size() + 16);
    for (size_t at = 0; at < text.size();) {
        const auto point = inference::decodeUtf8(text, at);
        if (point.status == inference::Utf8CodePoint::Status::Valid)
            repaired += text.substr(at, point.length);
        else
            repaired += "\xef\xbf\xbd";
        at += point.length;
    }
    return repaired;
}

} // namespace

std::array<std::byte, kHeaderBytes> encodeHeader(const MessageHeader& header)
{
    WireWriter writer;
    writer.u32(static_cast<uint32_t>(header.kind));
    writer.u32(header.bodyBytes);
    writer.u32(header.width);
    writer.u32(header.height);
    std::array<std::byte, kHeaderBytes> bytes{};
    std::copy(writer.body().begin(), writer.body().end(), bytes.begin());
    return bytes;
}

MessageHeader decodeHeader(std::span<const std::byte, kHeaderBytes> bytes)
{
    WireReader reader(bytes);
    MessageHeader header;
    header.kind = static_cast<MessageKind>(reader.u32());
    header.bodyBytes = reader.u32();
    header.width = reader.u32();
    header.height = reader.u32();
    return header;
}

void WireWriter::number(uint64_t value, int bytes)
{
    for (int i = 0; i < bytes; ++i)
        m_body.push_back(static_cast<std::byte>(value >> (8 * i) & 0xff));
}

void WireWriter::f32(float value)
{
    u32(std::bit_cast<uint32_t>(std::isfinite(value) ? value : 0));
}

void WireWriter::f64(double value)
{
    u64(std::bit_cast<uint64_t>(std::isfinite(value) ? value : 0));
}

void WireWriter::bytes(std::span<const std::byte> value)
{
    u32(static_cast<uint32_t>(value.size()));
    m_body.insert(m_body.end(), value.begin(), value.end());
}

void WireWriter::text(std::string_view value)
{
    if (isValidUtf8(value)) {
        bytes(std::as_bytes(std::span(value)));
        return;
    }
    const std::string repaired = repairedUtf8(value);
    bytes(std::as_bytes(std::span(repaired)));
}

void WireWriter::texts(std::span<const std::string> values)
{
    u32(static_cast<uint32_t>(values.size()));
    for (const std::string& value : values)
        text(value);
}

void WireWriter::append(const WireWriter& other)
{
    m_body.insert(m_body.end(), other.m_body.begin(), other.m_body.end());
}

std::span<const std::byte> WireReader::take(size_t bytes)
{
    if (bytes > m_rest.size()) {
        spoil();
        return {};
    }
    const auto taken = m_rest.first(bytes);
    m_rest = m_rest.subspan(bytes);
    return taken;
}

uint64_t WireReader::number(size_t bytes)
{
    return littleEndian(take(bytes));
}

bool WireReader::boolean()
{
    return below(2) == 1;
}

uint32_t WireReader::below(uint32_t end)
{
    const uint32_t value = u8();
    if (value >= end)
        spoil();
    return m_isSpoiled ? 0 : value;
}

float WireReader::f32()
{
    const auto value = std::bit_cast<float>(u32());
    if (!std::isfinite(value))
        spoil();
    return m_isSpoiled ? 0 : value;
}

double WireReader::f64()
{
    const auto value = std::bit_cast<double>(u64());
    if (!std::isfinite(value))
        spoil();
    return m_isSpoiled ? 0 : value;
}

std::vector<std::byte> WireReader::bytes()
{
    const auto taken = take(u32());
    return {taken.begin(), taken.end()};
}

std::string WireReader::text()
{
    const auto taken = take(u32());
    const std::string_view text(reinterpret_cast<const char*>(taken.data()), taken.size());
    if (!isValidUtf8(text))
        spoil();
    return m_isSpoiled ? std::string() : std::string(text);
}

std::vector<std::string> WireReader::texts()
{
    std::vector<std::string> values(count(sizeof(uint32_t)));
    for (std::string& value : values)
        value = text();
    return values;
}

uint32_t WireReader::count(size_t bytesEach)
{
    const uint32_t value = u32();
    if (value > m_rest.size() / bytesEach)
        spoil();
    return m_isSpoiled ? 0 : value;
}

void WireReader::spoil()
{
    m_isSpoiled = true;
    m_rest = {};
}

Result<void> WireReader::finish() const
{
    if (m_isSpoiled)
        return Error{ErrorCode::Media, "the decoder's answer makes no sense"};
    if (!m_rest.empty())
        return Error{ErrorCode::Media, "the decoder's answer has " + std::to_string(m_rest.size()) + " bytes too many"};
    return {};
}

void writeError(WireWriter& writer, const Error& error)
{
    writer.u8(static_cast<uint8_t>(error.code));
    writer.text(error.message);
}

Error readError(WireReader& reader)
{
    constexpr size_t kLongestMessage = 2000;
    const auto code = static_cast<ErrorCode>(reader.below(static_cast<uint32_t>(ErrorCode::Storage) + 1));
    std::string message = reader.text();
    if (const auto whole = reader.finish(); !whole)
        return whole.error();
    message.resize(utf8Prefix(message, kLongestMessage).size());
    std::replace_if(
        message.begin(), message.end(), [](char c) { return static_cast<uint8_t>(c) < ' ' || c == 0x7f; }, ' ');
    return {code, std::move(message)};
}

} // namespace media::cage
