// Reader of GGUF files (versions 2 and 3, little-endian), as specified in ggml's docs/gguf.md, whole or split into
// parts as llama.cpp's gguf-split writes them. The file is mapped, not copied; every count, offset and string length is
// checked against the file's size before it is used, so a damaged or hostile file gives an error and never a wild read.
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

/// Element types of tensors, numbered as in the file. A file may hold numbers that are not listed.
enum class TensorType : uint32_t {
    F32 = 0,
    F16 = 1,
    Q4_0 = 2,
    Q4_1 = 3,
    Q5_0 = 6,
    Q5_1 = 7,
    Q8_0 = 8,
    Q8_1 = 9,
    Q2_K = 10,
    Q3_K = 11,
    Q4_K = 12,
    Q5_K = 13,
    Q6_K = 14,
    Q8_K = 15,
    IQ2_XXS = 16,
    IQ2_XS = 17,
    IQ3_XXS = 18,
    IQ1_S = 19,
    IQ4_NL = 20,
    IQ3_S = 21,
    IQ2_S = 22,
    IQ4_XS = 23,
    I8 = 24,
    I16 = 25,
    I32 = 26,
    I64 = 27,
    F64 = 28,
    IQ1_M = 29,
    BF16 = 30,
    TQ1_0 = 34,
    TQ2_0 = 35,
    MXFP4 = 39,
};

/// How a type is stored: `blockElements` values in `blockBytes` bytes. Empty for a type that Facet does not know.
struct TensorTypeInfo {
    std::string_view name;
    uint32_t blockElements;
    uint32_t blockBytes;
};
std::optional<TensorTypeInfo> tensorTypeInfo(TensorType type);

/// For messages: "Q4_K", or "type 41" where the number is not known.
std::string tensorTypeName(TensorType type);

/// For messages: text from a file in single quotes, shortened, with control characters and broken UTF-8 replaced.
std::string printable(std::string_view text);

/// What the name of a part says: "gemma-00002-of-00005.gguf" is {"gemma", 2, 5}. Nothing for other names.
struct PartName {
    std::string stem; ///< without folder
    uint32_t number;  ///< from 1 on
    uint32_t count;
};
std::optional<PartName> partName(const std::filesystem::path& path);

/// One tensor of the file. `shape` is in file order: the fastest axis (input features) first, absent axes are 1.
struct TensorInfo {
    std::string name;
    TensorType type;
    uint64_t shape[4];
    uint32_t dimensionCount;
    /// Inside a part's mapping, at a multiple of 8 bytes; alive as long as the GgufFile. Exactly the tensor's bytes;
    /// for a type that Facet does not know, whatever lies before the next tensor.
    std::span<const std::byte> data;

    uint64_t elementCount() const { return shape[0] * shape[1] * shape[2] * shape[3]; } ///< checked not to overflow
};

class GgufFile {
public:
    /// An array of a metadata value; strings are views into the mapping. Arrays of arrays are flattened.
    template <class T> using Array = std::vector<T>;
    using Value = std::variant<bool, int64_t, uint64_t, double, std::string_view, Array<bool>, Array<int64_t>,
                               Array<uint64_t>, Array<double>, Array<std::string_view>>;

    /// Maps and parses `path`. If it is one part of a split file ("…-00002-of-00005.gguf"; which one does not matter),
    /// all parts beside it are opened as one file: the first one's metadata, the tensors of all.
    /// Errors: Storage (cannot be read, a part is missing), BadFile (names the field and the offset; a part that
    /// belongs to another file), Unsupported (version 1, big-endian).
    static Result<GgufFile> open(const std::filesystem::path& path);
    /// Parses bytes that the caller keeps alive, aligned to 8 (tests, fuzzing); a part alone stays a part. `name`
    /// stands for the path in errors.
    static Result<GgufFile> parse(std::span<const std::byte> bytes, std::string name);

    GgufFile(GgufFile&&) noexcept;
    GgufFile& operator=(GgufFile&&) noexcept;
    ~GgufFile();

    const std::string& name() const; ///< the path; of a split file, the first part's
    uint64_t fileSize() const;       ///< bytes of all parts
    uint32_t partCount() const;
    /// Storage if what was opened could not be read to the end since: tensors then hold zeros (see mapping.h).
    Result<void> checkIntact() const;
    uint32_t version() const;

    const std::vector<std::pair<std::string_view, Value>>& metadata() const;
    const Value* find(std::string_view key) const;
    /// Typed access; a missing key or a value of another kind is BadFile naming the key. Integers of every width
    /// convert where the value fits.
    Result<uint32_t> unsignedInteger(std::string_view key) const;
    Result<float> number(std::string_view key) const;
    Result<std::string_view> text(std::string_view key) const;
    /// The array under `key`; T is one of the element types of Value.
    template <class T> Result<const Array<T>*> array(std::string_view key) const
    {
        if (const Value* value = find(key))
            if (const auto* elements = std::get_if<Array<T>>(value))
                return elements;
        return wrongValue(key, "an array of the expected kind");
    }

    const std::vector<TensorInfo>& tensors() const;
    const TensorInfo* findTensor(std::string_view name) const;

private:
    struct Contents;
    explicit GgufFile(std::unique_ptr<Contents> contents);
    static Result<GgufFile> openPart(const std::filesystem::path& path);
    Result<void> append(GgufFile part);
    Error wrongValue(std::string_view key, std::string_view expected) const;
    std::unique_ptr<Contents> m_contents;
};

} // namespace inference
