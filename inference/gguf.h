// Reader of GGUF files (versions 2 and 3, little-endian), as specified in ggml's docs/gguf.md. The file is mapped, not
// copied; every count, offset and string length is checked against the file's size before it is used, so a damaged or
// hostile file gives an error and never a wild read.
#pragma once

#include "inference/result.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <variant>
#include <vector>

namespace inference {

/// Element types of tensors, numbered as in the file.
enum class TensorType : uint32_t {
    F32 = 0,
    F16 = 1,
    Q4_0 = 2,
    Q4_1 = 3,
    Q5_0 = 6,
    Q5_1 = 7,
    Q8_0 = 8,
    Q2_K = 10,
    Q3_K = 11,
    Q4_K = 12,
    Q5_K = 13,
    Q6_K = 14,
    IQ4_NL = 20,
    IQ4_XS = 23,
    BF16 = 30,
    MXFP4 = 39,
};

/// How a type is stored: `blockElements` values in `blockBytes` bytes. Empty for a type that Facet does not know.
struct TensorTypeInfo {
    std::string_view name;
    uint32_t blockElements;
    uint32_t blockBytes;
};
std::optional<TensorTypeInfo> tensorTypeInfo(TensorType type);

/// One tensor of the file. `shape` is in file order: the fastest axis (input features) first, absent axes are 1.
struct TensorInfo {
    std::string name;
    TensorType type;
    uint64_t shape[4];
    uint32_t dimensionCount;
    std::span<const std::byte> data; ///< inside the mapping; alive as long as the GgufFile
};

class GgufFile {
public:
    /// An array of a metadata value; strings are views into the mapping.
    template <class T> using Array = std::vector<T>;
    using Value = std::variant<bool, int64_t, uint64_t, double, std::string_view, Array<bool>, Array<int64_t>,
                               Array<uint64_t>, Array<double>, Array<std::string_view>>;

    /// Maps and parses `path`. Errors: Storage (cannot be read), BadFile (names the field and the offset),
    /// Unsupported (version 1, big-endian).
    static Result<GgufFile> open(const std::filesystem::path& path);
    /// Parses bytes that the caller keeps alive (tests, fuzzing). `name` stands for the path in errors.
    static Result<GgufFile> parse(std::span<const std::byte> bytes, std::string name);

    GgufFile(GgufFile&&) noexcept;
    GgufFile& operator=(GgufFile&&) noexcept;
    ~GgufFile();

    const std::string& name() const;
    uint64_t fileSize() const;
    uint32_t version() const;

    const std::vector<std::pair<std::string_view, Value>>& metadata() const;
    const Value* find(std::string_view key) const;
    /// Typed access; a missing key or a value of another kind is BadFile naming the key. Integers of every width
    /// convert where the value fits.
    Result<uint32_t> unsignedInteger(std::string_view key) const;
    Result<float> number(std::string_view key) const;
    Result<std::string_view> text(std::string_view key) const;

    const std::vector<TensorInfo>& tensors() const;
    const TensorInfo* findTensor(std::string_view name) const;

private:
    struct Contents;
    explicit GgufFile(std::unique_ptr<Contents> contents);
    std::unique_ptr<Contents> m_contents;
};

} // namespace inference
