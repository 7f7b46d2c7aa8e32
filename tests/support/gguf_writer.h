// Builds GGUF files in memory: any metadata, any tensors, also wrong ones. Scalars go in one by one, in order:
//
//     GgufWriter writer;
//     writer.add("general.architecture", "gemma4");
//     writer.add("gemma4.block_count", uint32_t{3});
//     writer.addTensor("output_norm.weight", {96}, TensorType::F32, values);
//     std::vector<std::byte> bytes = writer.finish();
#pragma once

#include "inference/gguf.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tests {

using Bytes = std::vector<std::byte>;

/// Numbers of the metadata value types in the file.
enum class GgufValueType : uint32_t {
    Uint8 = 0,
    Int8 = 1,
    Uint16 = 2,
    Int16 = 3,
    Uint32 = 4,
    Int32 = 5,
    Float32 = 6,
    Bool = 7,
    String = 8,
    Array = 9,
    Uint64 = 10,
    Int64 = 11,
    Float64 = 12,
};

/// `values` as the bytes of a tensor of the type F32, F16, BF16, Q8_0 or another of quantizers.h; rows must be whole
/// blocks. The Q8_0 here is the format's reference quantiser: per block of 32 the scale d = max|x| / 127 is stored as a
/// half and the values as round(x / d), half away from zero.
Bytes encodeTensor(inference::TensorType type, std::span<const float> values);
/// The way back, exact.
std::vector<float> decodeTensor(inference::TensorType type, std::span<const std::byte> bytes);

/// The file's form of a number or a string (64-bit length, then the bytes), appended to `out`.
template <class T> void appendRaw(Bytes& out, T value)
{
    const auto raw = std::as_bytes(std::span(&value, 1));
    out.insert(out.end(), raw.begin(), raw.end());
}
void appendString(Bytes& out, std::string_view text);

class GgufWriter {
public:
    explicit GgufWriter(uint32_t version = 3) : m_version(version) {}

    void add(std::string_view key, uint8_t value) { addScalar(key, GgufValueType::Uint8, value); }
    void add(std::string_view key, int8_t value) { addScalar(key, GgufValueType::Int8, value); }
    void add(std::string_view key, uint16_t value) { addScalar(key, GgufValueType::Uint16, value); }
    void add(std::string_view key, int16_t value) { addScalar(key, GgufValueType::Int16, value); }
    void add(std::string_view key, uint32_t value) { addScalar(key, GgufValueType::Uint32, value); }
    void add(std::string_view key, int32_t value) { addScalar(key, GgufValueType::Int32, value); }
    void add(std::string_view key, uint64_t value) { addScalar(key, GgufValueType::Uint64, value); }
    void add(std::string_view key, int64_t value) { addScalar(key, GgufValueType::Int64, value); }
    void add(std::string_view key, float value) { addScalar(key, GgufValueType::Float32, value); }
    void add(std::string_view key, double value) { addScalar(key, GgufValueType::Float64, value); }
    void add(std::string_view key, bool value) { addScalar(key, GgufValueType::Bool, static_cast<uint8_t>(value)); }
    void add(std::string_view key, std::string_view value);
    void add(std::string_view key, const char* value) { add(key, std::string_view(value)); }
    void add(std::string_view key, const std::vector<std::string>& values);
    void add(std::string_view key, const std::vector<bool>& values);
    void add(std::string_view key, const std::vector<int32_t>& values);
    void add(std::string_view key, const std::vector<uint32_t>& values);
    void add(std::string_view key, const std::vector<float>& values);
    /// Any type number and any bytes, right or wrong.
    void addRaw(std::string_view key, uint32_t type, const Bytes& value);

    /// `shape` in file order, the fastest axis first.
    void addTensor(std::string_view name, const std::vector<uint64_t>& shape, inference::TensorType type,
                   std::span<const float> values);
    /// Any type number and any bytes. The data is placed at the next multiple of the alignment.
    void addRawTensor(std::string_view name, const std::vector<uint64_t>& shape, uint32_t type, const Bytes& data);

    /// Only the tensor's entry, for files too large to build in memory: its `bytes` belong at the returned offset
    /// behind what finish() gives. Not together with addTensor().
    uint64_t placeTensor(std::string_view name, const std::vector<uint64_t>& shape, uint32_t type, uint64_t bytes);

    /// Pads tensor data to this (the caller adds the key general.alignment too). Before the first tensor.
    void setAlignment(uint64_t alignment) { m_alignment = alignment; }

    Bytes finish() const;

private:
    template <class T> void addScalar(std::string_view key, GgufValueType type, T value)
    {
        Bytes raw;
        appendRaw(raw, value);
        addRaw(key, static_cast<uint32_t>(type), raw);
    }

    void addEntry(std::string_view name, const std::vector<uint64_t>& shape, uint32_t type, uint64_t offset);

    uint32_t m_version;
    uint64_t m_alignment = 32;
    uint64_t m_metadataCount = 0;
    uint64_t m_tensorCount = 0;
    Bytes m_metadata;
    Bytes m_tensorTable;
    Bytes m_data;
    uint64_t m_placed = 0; ///< bytes of placeTensor()
};

/// Writes a whole file; false if it cannot.
[[nodiscard]] bool writeFile(const std::filesystem::path& path, std::span<const std::byte> bytes);
/// Reads a whole file; empty if it cannot.
Bytes readFile(const std::filesystem::path& path);

} // namespace tests
