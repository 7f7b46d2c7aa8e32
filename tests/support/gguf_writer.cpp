// Serialisation of GGUF and the reference conversions of tensor data.
#include "tests/support/gguf_writer.h"

#include "inference/half.h"
#include "inference/quantization.h"
#include "tests/support/quantizers.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstring>
#include <fstream>
#include <iterator>

namespace tests {

using inference::TensorType;

namespace {

constexpr size_t kQ8Block = 32;
constexpr size_t kQ8BlockBytes = 34;

void appendQ8Block(Bytes& out, std::span<const float> block)
{
    float largest = 0;
    for (const float value : block)
        largest = std::max(largest, std::abs(value));
    const float scale = largest / 127.0F;
    const float inverse = scale > 0 ? 1.0F / scale : 0.0F;
    appendRaw(out, inference::floatToHalf(scale));
    for (const float value : block)
        appendRaw(out, static_cast<int8_t>(std::round(value * inverse)));
}

template <class T> T readRaw(std::span<const std::byte> bytes, size_t offset)
{
    T value;
    std::memcpy(&value, bytes.data() + offset, sizeof(T));
    return value;
}

} // namespace

Bytes encodeTensor(TensorType type, std::span<const float> values)
{
    Bytes out;
    switch (type) {
    case TensorType::F32:
        for (const float value : values)
            appendRaw(out, value);
        return out;
    case TensorType::F16:
        for (const float value : values)
            appendRaw(out, inference::floatToHalf(value));
        return out;
    case TensorType::BF16:
        for (const float value : values)
            appendRaw(out, inference::floatToBfloat16(value));
        return out;
    case TensorType::Q8_0:
        assert(values.size() % kQ8Block == 0);
        for (size_t i = 0; i < values.size(); i += kQ8Block)
            appendQ8Block(out, values.subspan(i, kQ8Block));
        return out;
    default:
        return quantizeBlocks(type, values);
    }
}

std::vector<float> decodeTensor(TensorType type, std::span<const std::byte> bytes)
{
    std::vector<float> values;
    switch (type) {
    case TensorType::F32:
        for (size_t i = 0; i < bytes.size(); i += sizeof(float))
            values.push_back(readRaw<float>(bytes, i));
        return values;
    case TensorType::F16:
        for (size_t i = 0; i < bytes.size(); i += sizeof(uint16_t))
            values.push_back(inference::halfToFloat(readRaw<uint16_t>(bytes, i)));
        return values;
    case TensorType::BF16:
        for (size_t i = 0; i < bytes.size(); i += sizeof(uint16_t))
            values.push_back(inference::bfloat16ToFloat(readRaw<uint16_t>(bytes, i)));
        return values;
    case TensorType::Q8_0:
        for (size_t i = 0; i < bytes.size(); i += kQ8BlockBytes) {
            const float scale = inference::halfToFloat(readRaw<uint16_t>(bytes, i));
            for (size_t k = 0; k < kQ8Block; ++k)
                values.push_back(scale * static_cast<float>(readRaw<int8_t>(bytes, i + 2 + k)));
        }
        return values;
    default:
        values.resize(bytes.size() / inference::tensorTypeInfo(type)->blockBytes *
                      inference::tensorTypeInfo(type)->blockElements);
        inference::dequantize(type, bytes, values.size(), values.data());
        return values;
    }
}

void appendString(Bytes& out, std::string_view text)
{
    appendRaw(out, uint64_t{text.size()});
    const auto raw = std::as_bytes(std::span(text));
    out.insert(out.end(), raw.begin(), raw.end());
}

namespace {

template <class T, class Append>
Bytes arrayValue(GgufValueType elementType, const std::vector<T>& values, Append append)
{
    Bytes raw;
    appendRaw(raw, static_cast<uint32_t>(elementType));
    appendRaw(raw, uint64_t{values.size()});
    for (const auto& value : values)
        append(raw, value);
    return raw;
}

constexpr auto kArrayType = static_cast<uint32_t>(GgufValueType::Array);

} // namespace

void GgufWriter::add(std::string_view key, std::string_view value)
{
    Bytes raw;
    appendString(raw, value);
    addRaw(key, static_cast<uint32_t>(GgufValueType::String), raw);
}

void GgufWriter::add(std::string_view key, const std::vector<std::string>& values)
{
    addRaw(key, kArrayType, arrayValue(GgufValueType::String, values, appendString));
}

void GgufWriter::add(std::string_view key, const std::vector<bool>& values)
{
    addRaw(key, kArrayType, arrayValue(GgufValueType::Bool, values, [](Bytes& out, bool value) {
               appendRaw(out, static_cast<uint8_t>(value));
           }));
}

void GgufWriter::add(std::string_view key, const std::vector<int32_t>& values)
{
    addRaw(key, kArrayType, arrayValue(GgufValueType::Int32, values, appendRaw<int32_t>));
}

void GgufWriter::add(std::string_view key, const std::vector<uint32_t>& values)
{
    addRaw(key, kArrayType, arrayValue(GgufValueType::Uint32, values, appendRaw<uint32_t>));
}

void GgufWriter::add(std::string_view key, const std::vector<float>& values)
{
    addRaw(key, kArrayType, arrayValue(GgufValueType::Float32, values, appendRaw<float>));
}

void GgufWriter::addRaw(std::string_view key, uint32_t type, const Bytes& value)
{
    appendString(m_metadata, key);
    appendRaw(m_metadata, type);
    m_metadata.insert(m_metadata.end(), value.begin(), value.end());
    ++m_metadataCount;
}

void GgufWriter::addTensor(std::string_view name, const std::vector<uint64_t>& shape, TensorType type,
                           std::span<const float> values)
{
    addRawTensor(name, shape, static_cast<uint32_t>(type), encodeTensor(type, values));
}

void GgufWriter::addRawTensor(std::string_view name, const std::vector<uint64_t>& shape, uint32_t type,
                              const Bytes& data)
{
    m_data.resize((m_data.size() + m_alignment - 1) / m_alignment * m_alignment);
    addEntry(name, shape, type, m_data.size());
    m_data.insert(m_data.end(), data.begin(), data.end());
}

uint64_t GgufWriter::placeTensor(std::string_view name, const std::vector<uint64_t>& shape, uint32_t type,
                                 uint64_t bytes)
{
    const uint64_t offset = (m_placed + m_alignment - 1) / m_alignment * m_alignment;
    addEntry(name, shape, type, offset);
    m_placed = offset + bytes;
    return offset;
}

void GgufWriter::addEntry(std::string_view name, const std::vector<uint64_t>& shape, uint32_t type, uint64_t offset)
{
    appendString(m_tensorTable, name);
    appendRaw(m_tensorTable, static_cast<uint32_t>(shape.size()));
    for (const uint64_t size : shape)
        appendRaw(m_tensorTable, size);
    appendRaw(m_tensorTable, type);
    appendRaw(m_tensorTable, offset);
    ++m_tensorCount;
}

Bytes GgufWriter::finish() const
{
    Bytes out;
    for (const char c : std::string_view("GGUF"))
        out.push_back(static_cast<std::byte>(c));
    appendRaw(out, m_version);
    appendRaw(out, m_tensorCount);
    appendRaw(out, m_metadataCount);
    out.insert(out.end(), m_metadata.begin(), m_metadata.end());
    out.insert(out.end(), m_tensorTable.begin(), m_tensorTable.end());
    out.resize((out.size() + m_alignment - 1) / m_alignment * m_alignment);
    out.insert(out.end(), m_data.begin(), m_data.end());
    return out;
}

bool writeFile(const std::filesystem::path& path, std::span<const std::byte> bytes)
{
    std::ofstream file(path, std::ios::binary);
    file.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
    return static_cast<bool>(file.flush());
}

Bytes readFile(const std::filesystem::path& path)
{
    std::ifstream file(path, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    const auto raw = std::as_bytes(std::span(text));
    return {raw.begin(), raw.end()};
}

} // namespace tests
