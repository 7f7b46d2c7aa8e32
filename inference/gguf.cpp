// Parsing of GGUF: one pass over header, metadata and tensor table with a cursor that checks every step.
#include "inference/gguf.h"

#include "inference/gguf_contents.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <limits>

static_assert(std::endian::native == std::endian::little, "GGUF values are read as they lie in the file");

namespace inference {

namespace {

constexpr std::pair<TensorType, TensorTypeInfo> kTensorTypes[] = {
    {TensorType::F32, {"F32", 1, 4}},
    {TensorType::F16, {"F16", 1, 2}},
    {TensorType::Q4_0, {"Q4_0", 32, 18}},
    {TensorType::Q4_1, {"Q4_1", 32, 20}},
    {TensorType::Q5_0, {"Q5_0", 32, 22}},
    {TensorType::Q5_1, {"Q5_1", 32, 24}},
    {TensorType::Q8_0, {"Q8_0", 32, 34}},
    {TensorType::Q8_1, {"Q8_1", 32, 36}},
    {TensorType::Q2_K, {"Q2_K", 256, 84}},
    {TensorType::Q3_K, {"Q3_K", 256, 110}},
    {TensorType::Q4_K, {"Q4_K", 256, 144}},
    {TensorType::Q5_K, {"Q5_K", 256, 176}},
    {TensorType::Q6_K, {"Q6_K", 256, 210}},
    {TensorType::Q8_K, {"Q8_K", 256, 292}},
    {TensorType::IQ2_XXS, {"IQ2_XXS", 256, 66}},
    {TensorType::IQ2_XS, {"IQ2_XS", 256, 74}},
    {TensorType::IQ3_XXS, {"IQ3_XXS", 256, 98}},
    {TensorType::IQ1_S, {"IQ1_S", 256, 50}},
    {TensorType::IQ4_NL, {"IQ4_NL", 32, 18}},
    {TensorType::IQ3_S, {"IQ3_S", 256, 110}},
    {TensorType::IQ2_S, {"IQ2_S", 256, 82}},
    {TensorType::IQ4_XS, {"IQ4_XS", 256, 136}},
    {TensorType::I8, {"I8", 1, 1}},
    {TensorType::I16, {"I16", 1, 2}},
    {TensorType::I32, {"I32", 1, 4}},
    {TensorType::I64, {"I64", 1, 8}},
    {TensorType::F64, {"F64", 1, 8}},
    {TensorType::IQ1_M, {"IQ1_M", 256, 56}},
    {TensorType::BF16, {"BF16", 1, 2}},
    {TensorType::TQ1_0, {"TQ1_0", 256, 54}},
    {TensorType::TQ2_0, {"TQ2_0", 256, 66}},
    {TensorType::MXFP4, {"MXFP4", 32, 17}},
};

} // namespace

std::optional<TensorTypeInfo> tensorTypeInfo(TensorType type)
{
    for (const auto& [known, info] : kTensorTypes)
        if (known == type)
            return info;
    return std::nullopt;
}

std::string tensorTypeName(TensorType type)
{
    if (const auto info = tensorTypeInfo(type))
        return std::string(info->name);
    return "type " + std::to_string(static_cast<uint32_t>(type));
}

std::string printable(std::string_view text)
{
    constexpr size_t kLongest = 80;
    std::string out = "'";
    for (const char c : text.substr(0, kLongest))
        out += c >= 0x20 && c < 0x7F ? c : '?';
    out += text.size() > kLongest ? "...'" : "'";
    return out;
}

namespace {

constexpr uint32_t kMagic = 0x46554747; // "GGUF"
constexpr uint64_t kDefaultAlignment = 32;
constexpr uint64_t kSmallestAlignment = 8; // so that every element type can be read in place
constexpr uint64_t kLargestAlignment = 1 << 20;
constexpr int kDeepestArray = 4;
/// Elements of all metadata arrays together. The real vocabulary has 1.3 million; this keeps a hostile file of many
/// gigabytes from filling the memory with widened bytes.
constexpr uint64_t kMostElements = 1 << 25;

/// Value types of metadata, numbered as in the file.
enum ValueType : uint32_t {
    kUint8 = 0,
    kInt8 = 1,
    kUint16 = 2,
    kInt16 = 3,
    kUint32 = 4,
    kInt32 = 5,
    kFloat32 = 6,
    kBool = 7,
    kString = 8,
    kArray = 9,
    kUint64 = 10,
    kInt64 = 11,
    kFloat64 = 12,
};

/// Bytes of one value of a type at least: what a count of them must leave room for. 0 for an unknown type.
uint64_t smallestValueBytes(uint32_t type)
{
    switch (type) {
    case kUint8:
    case kInt8:
    case kBool:
        return 1;
    case kUint16:
    case kInt16:
        return 2;
    case kUint32:
    case kInt32:
    case kFloat32:
        return 4;
    case kString: // its length
    case kUint64:
    case kInt64:
    case kFloat64:
        return 8;
    case kArray: // element type and count
        return 12;
    default:
        return 0;
    }
}

using Value = GgufFile::Value;

/// Reads forward through the bytes. Every error says which file, where, and what was being read.
class Cursor {
public:
    Cursor(const std::string& fileName, std::span<const std::byte> bytes) : m_fileName(fileName), m_bytes(bytes) {}

    uint64_t position() const { return m_position; }
    uint64_t remaining() const { return m_bytes.size() - m_position; }

    Error error(ErrorCode code, const std::string& message) const
    {
        return Error{code, m_fileName + ": " + message + " (at byte " + std::to_string(m_position) + ")"};
    }
    Error damaged(const std::string& message) const { return error(ErrorCode::BadFile, message); }
    Error truncated(std::string_view what) const
    {
        return damaged("the file ends inside " + std::string(what) + "; it is incomplete or damaged");
    }

    template <class T> Result<T> read(std::string_view what)
    {
        if (remaining() < sizeof(T))
            return truncated(what);
        T value;
        std::memcpy(&value, m_bytes.data() + m_position, sizeof(T));
        m_position += sizeof(T);
        return value;
    }

    Result<std::string_view> readString(std::string_view what)
    {
        TRY_ASSIGN(const uint64_t length, read<uint64_t>(what));
        if (length > remaining())
            return damaged("the length " + std::to_string(length) + " of " + std::string(what) +
                           " is more than the rest of the file; it is incomplete or damaged");
        const std::string_view text(reinterpret_cast<const char*>(m_bytes.data() + m_position), length);
        m_position += length;
        return text;
    }

    /// A count of things of at least `smallestBytes` each.
    Result<uint64_t> readCount(std::string_view what, uint64_t smallestBytes)
    {
        TRY_ASSIGN(const uint64_t count, read<uint64_t>(what));
        if (count > remaining() / smallestBytes)
            return damaged("the " + std::string(what) + " " + std::to_string(count) +
                           " is more than the file has room for; it is incomplete or damaged");
        return count;
    }

private:
    const std::string& m_fileName;
    std::span<const std::byte> m_bytes;
    uint64_t m_position = 0;
};

/// The file's value types, widened to the kinds of GgufFile::Value.
class ValueReader {
public:
    explicit ValueReader(Cursor& cursor) : m_cursor(cursor) {}

    Result<Value> read(uint32_t type, const std::string& what)
    {
        switch (type) {
        case kUint8:
            return readAs<uint64_t, uint8_t>(what);
        case kInt8:
            return readAs<int64_t, int8_t>(what);
        case kUint16:
            return readAs<uint64_t, uint16_t>(what);
        case kInt16:
            return readAs<int64_t, int16_t>(what);
        case kUint32:
            return readAs<uint64_t, uint32_t>(what);
        case kInt32:
            return readAs<int64_t, int32_t>(what);
        case kUint64:
            return readAs<uint64_t, uint64_t>(what);
        case kInt64:
            return readAs<int64_t, int64_t>(what);
        case kFloat32:
            return readAs<double, float>(what);
        case kFloat64:
            return readAs<double, double>(what);
        case kBool: {
            TRY_ASSIGN(const bool value, readOne<bool>(kBool, what));
            return Value(value);
        }
        case kString: {
            TRY_ASSIGN(const std::string_view text, m_cursor.readString(what));
            return Value(text);
        }
        case kArray:
            return readArray(what);
        default:
            return m_cursor.damaged(what + " has the unknown value type " + std::to_string(type));
        }
    }

private:
    template <class Wide, class Narrow> Result<Value> readAs(const std::string& what)
    {
        TRY_ASSIGN(const Narrow value, m_cursor.read<Narrow>(what));
        return Value(static_cast<Wide>(value));
    }

    /// One array element of the kind T, whatever its width.
    template <class T> Result<T> readOne(uint32_t type, const std::string& what)
    {
        if constexpr (std::is_same_v<T, std::string_view>) {
            return m_cursor.readString(what);
        } else if constexpr (std::is_same_v<T, bool>) {
            TRY_ASSIGN(const uint8_t value, m_cursor.read<uint8_t>(what));
            if (value > 1)
                return m_cursor.damaged(what + " is " + std::to_string(value) + " where true or false is due");
            return value == 1;
        } else {
            switch (type) {
            case kUint8:
                return widened<T, uint8_t>(what);
            case kInt8:
                return widened<T, int8_t>(what);
            case kUint16:
                return widened<T, uint16_t>(what);
            case kInt16:
                return widened<T, int16_t>(what);
            case kUint32:
                return widened<T, uint32_t>(what);
            case kInt32:
                return widened<T, int32_t>(what);
            case kUint64:
                return widened<T, uint64_t>(what);
            case kInt64:
                return widened<T, int64_t>(what);
            case kFloat32:
                return widened<T, float>(what);
            default:
                return widened<T, double>(what);
            }
        }
    }

    template <class T, class Narrow> Result<T> widened(const std::string& what)
    {
        TRY_ASSIGN(const Narrow value, m_cursor.read<Narrow>(what));
        return static_cast<T>(value);
    }

    Result<Value> readArray(const std::string& what)
    {
        Value value;
        bool isFirst = true;
        TRY(appendArray(value, isFirst, what, 1));
        if (isFirst) // an array of no arrays
            value.emplace<GgufFile::Array<uint64_t>>();
        return value;
    }

    /// Appends the array at the cursor to `value`; nested arrays append their elements in order.
    Result<void> appendArray(Value& value, bool& isFirst, const std::string& what, int depth)
    {
        TRY_ASSIGN(const uint32_t type, m_cursor.read<uint32_t>(what));
        const uint64_t elementBytes = smallestValueBytes(type);
        if (elementBytes == 0)
            return m_cursor.damaged(what + " is an array of the unknown value type " + std::to_string(type));
        TRY_ASSIGN(const uint64_t count, m_cursor.readCount("element count of " + what + ",", elementBytes));
        m_elementCount += count;
        if (m_elementCount > kMostElements)
            return m_cursor.damaged("the metadata arrays have more than " + std::to_string(kMostElements) +
                                    " elements; no model needs that many");
        switch (type) {
        case kArray:
            if (depth == kDeepestArray)
                return m_cursor.damaged(what + " nests arrays more than " + std::to_string(kDeepestArray) + " deep");
            for (uint64_t i = 0; i < count; ++i)
                TRY(appendArray(value, isFirst, what, depth + 1));
            return {};
        case kString:
            return appendElements<std::string_view>(value, isFirst, type, count, what);
        case kBool:
            return appendElements<bool>(value, isFirst, type, count, what);
        case kFloat32:
        case kFloat64:
            return appendElements<double>(value, isFirst, type, count, what);
        case kInt8:
        case kInt16:
        case kInt32:
        case kInt64:
            return appendElements<int64_t>(value, isFirst, type, count, what);
        default:
            return appendElements<uint64_t>(value, isFirst, type, count, what);
        }
    }

    template <class T>
    Result<void> appendElements(Value& value, bool& isFirst, uint32_t type, uint64_t count, const std::string& what)
    {
        if (isFirst)
            value.emplace<GgufFile::Array<T>>();
        isFirst = false;
        auto* elements = std::get_if<GgufFile::Array<T>>(&value);
        if (!elements)
            return m_cursor.damaged(what + " mixes arrays of different value types");
        // At least doubled: an array of a million arrays of one element would be copied a million times.
        if (const uint64_t needed = elements->size() + count; needed > elements->capacity())
            elements->reserve(std::max<uint64_t>(needed, 2 * elements->capacity()));
        for (uint64_t i = 0; i < count; ++i) {
            TRY_ASSIGN(const T element, readOne<T>(type, what));
            elements->push_back(element);
        }
        return {};
    }

    Cursor& m_cursor;
    uint64_t m_elementCount = 0;
};

struct Header {
    uint32_t version;
    uint64_t tensorCount;
    uint64_t metadataCount;
};

Result<Header> readHeader(Cursor& cursor)
{
    const auto magic = cursor.read<uint32_t>("the header");
    if (!magic || *magic != kMagic)
        return cursor.damaged("this is not a GGUF file: it does not begin with 'GGUF'");
    TRY_ASSIGN(const uint32_t version, cursor.read<uint32_t>("the header"));
    if (version != 0 && (version & 0xFFFF) == 0)
        return cursor.error(ErrorCode::Unsupported, "this is a big-endian GGUF file; Facet reads little-endian ones");
    if (version != 2 && version != 3)
        return cursor.error(ErrorCode::Unsupported,
                            "GGUF version " + std::to_string(version) + " is not supported; Facet reads 2 and 3");
    constexpr uint64_t kSmallestTensorEntry = 8 + 4 + 8 + 4 + 8; // name, axes, one axis, type, offset
    constexpr uint64_t kSmallestMetadataEntry = 8 + 4 + 1;       // key, type, value
    TRY_ASSIGN(const uint64_t tensorCount, cursor.readCount("tensor count", kSmallestTensorEntry));
    TRY_ASSIGN(const uint64_t metadataCount, cursor.readCount("metadata count", kSmallestMetadataEntry));
    return Header{version, tensorCount, metadataCount};
}

/// A tensor's table entry before its data is located.
struct TensorEntry {
    TensorInfo info;
    std::string_view name; ///< in the mapping
    uint64_t offset;       ///< from the start of the data section
    uint64_t bytes;        ///< 0 for an unknown type
};

/// Number of bytes of `shape`, or nothing if it overflows or does not divide into blocks.
std::optional<uint64_t> tensorBytes(const TensorInfo& tensor, const TensorTypeInfo& type)
{
    if (tensor.shape[0] % type.blockElements != 0)
        return std::nullopt;
    const uint64_t blocks = tensor.elementCount() / type.blockElements;
    if (blocks > std::numeric_limits<uint64_t>::max() / type.blockBytes)
        return std::nullopt;
    return blocks * type.blockBytes;
}

Result<TensorEntry> readTensorEntry(Cursor& cursor, uint64_t alignment)
{
    TensorEntry entry{};
    TRY_ASSIGN(entry.name, cursor.readString("a tensor's name"));
    if (entry.name.empty())
        return cursor.damaged("a tensor has no name");
    const std::string what = "tensor " + printable(entry.name);
    entry.info.name = entry.name;
    TRY_ASSIGN(entry.info.dimensionCount, cursor.read<uint32_t>(what));
    if (entry.info.dimensionCount < 1 || entry.info.dimensionCount > 4)
        return cursor.damaged(what + " has " + std::to_string(entry.info.dimensionCount) +
                              " axes; 1 to 4 are possible");
    uint64_t elements = 1;
    for (uint32_t axis = 0; axis < 4; ++axis) {
        entry.info.shape[axis] = 1;
        if (axis >= entry.info.dimensionCount)
            continue;
        TRY_ASSIGN(const uint64_t size, cursor.read<uint64_t>(what));
        if (size == 0 || size > std::numeric_limits<uint64_t>::max() / elements)
            return cursor.damaged(what + " has an impossible axis of " + std::to_string(size));
        entry.info.shape[axis] = size;
        elements *= size;
    }
    TRY_ASSIGN(const uint32_t typeNumber, cursor.read<uint32_t>(what));
    entry.info.type = static_cast<TensorType>(typeNumber);
    TRY_ASSIGN(entry.offset, cursor.read<uint64_t>(what));
    if (entry.offset % alignment != 0)
        return cursor.damaged(what + " lies at the offset " + std::to_string(entry.offset) +
                              ", which is no multiple of the alignment " + std::to_string(alignment));
    if (const auto type = tensorTypeInfo(entry.info.type)) {
        const auto bytes = tensorBytes(entry.info, *type);
        if (!bytes)
            return cursor.damaged(what + " has " + std::to_string(entry.info.shape[0]) + " columns of " +
                                  std::string(type->name) + ", which is no whole number of blocks of " +
                                  std::to_string(type->blockElements));
        entry.bytes = *bytes;
    }
    return entry;
}

/// Points every tensor at its bytes. `dataStart` is where the data section begins.
Result<void> locateData(const std::string& name, std::span<const std::byte> bytes, uint64_t dataStart,
                        std::vector<TensorEntry>& entries)
{
    const uint64_t dataSize = bytes.size() > dataStart ? bytes.size() - dataStart : 0;
    std::vector<uint64_t> offsets;
    offsets.reserve(entries.size() + 1);
    for (const TensorEntry& entry : entries)
        offsets.push_back(entry.offset);
    offsets.push_back(dataSize);
    std::sort(offsets.begin(), offsets.end());
    for (TensorEntry& entry : entries) {
        if (entry.offset > dataSize || entry.bytes > dataSize - entry.offset)
            return Error{ErrorCode::BadFile, name + ": the file ends before the end of tensor " +
                                                 printable(entry.name) + " (" + std::to_string(entry.bytes) +
                                                 " bytes at offset " + std::to_string(entry.offset) +
                                                 ", the file's data has " + std::to_string(dataSize) +
                                                 "); it is incomplete or damaged, get it again"};
        uint64_t size = entry.bytes;
        if (!tensorTypeInfo(entry.info.type)) {
            const auto next = std::upper_bound(offsets.begin(), offsets.end(), entry.offset);
            size = next == offsets.end() ? 0 : std::min(*next, dataSize) - entry.offset;
        }
        entry.info.data = bytes.subspan(dataStart + entry.offset, size);
    }
    return {};
}

Result<uint64_t> alignmentOf(const GgufFile::Value* value, const std::string& name)
{
    if (!value)
        return kDefaultAlignment;
    const auto* alignment = std::get_if<uint64_t>(value);
    if (!alignment || !std::has_single_bit(*alignment) || *alignment < kSmallestAlignment ||
        *alignment > kLargestAlignment)
        return Error{ErrorCode::BadFile, name + ": general.alignment" +
                                             (alignment ? " is " + std::to_string(*alignment) : "") +
                                             ", but must be a power of two from 8 to 1048576"};
    return *alignment;
}

} // namespace

Result<GgufFile> GgufFile::parse(std::span<const std::byte> bytes, std::string name)
{
    auto contents = std::make_unique<Contents>();
    contents->name = std::move(name);
    contents->size = bytes.size();
    Cursor cursor(contents->name, bytes);
    TRY_ASSIGN(const Header header, readHeader(cursor));
    contents->version = header.version;

    ValueReader values(cursor);
    contents->metadata.reserve(header.metadataCount);
    for (uint64_t i = 0; i < header.metadataCount; ++i) {
        TRY_ASSIGN(const std::string_view key, cursor.readString("a metadata key"));
        const std::string what = "metadata " + printable(key);
        TRY_ASSIGN(const uint32_t type, cursor.read<uint32_t>(what));
        TRY_ASSIGN(Value value, values.read(type, what));
        if (!contents->metadataIndex.emplace(key, contents->metadata.size()).second)
            return cursor.damaged(what + " occurs twice");
        contents->metadata.emplace_back(key, std::move(value));
    }

    GgufFile file(std::move(contents));
    Contents& parsed = *file.m_contents;
    TRY_ASSIGN(const uint64_t alignment, alignmentOf(file.find("general.alignment"), parsed.name));
    std::vector<TensorEntry> entries;
    entries.reserve(header.tensorCount);
    for (uint64_t i = 0; i < header.tensorCount; ++i) {
        TRY_ASSIGN(TensorEntry entry, readTensorEntry(cursor, alignment));
        if (!parsed.tensorIndex.emplace(entry.name, i).second)
            return cursor.damaged("tensor " + printable(entry.name) + " occurs twice");
        entries.push_back(std::move(entry));
    }
    const uint64_t dataStart = (cursor.position() + alignment - 1) / alignment * alignment;
    TRY(locateData(parsed.name, bytes, dataStart, entries));
    parsed.tensors.reserve(entries.size());
    for (TensorEntry& entry : entries)
        parsed.tensors.push_back(std::move(entry.info));
    return file;
}

GgufFile::GgufFile(std::unique_ptr<Contents> contents) : m_contents(std::move(contents)) {}
GgufFile::GgufFile(GgufFile&&) noexcept = default;
GgufFile& GgufFile::operator=(GgufFile&&) noexcept = default;
GgufFile::~GgufFile() = default;

const std::string& GgufFile::name() const
{
    return m_contents->name;
}

uint64_t GgufFile::fileSize() const
{
    return m_contents->size;
}

uint32_t GgufFile::partCount() const
{
    return m_contents->partCount;
}

uint32_t GgufFile::version() const
{
    return m_contents->version;
}

const std::vector<std::pair<std::string_view, GgufFile::Value>>& GgufFile::metadata() const
{
    return m_contents->metadata;
}

const GgufFile::Value* GgufFile::find(std::string_view key) const
{
    const auto entry = m_contents->metadataIndex.find(key);
    return entry == m_contents->metadataIndex.end() ? nullptr : &m_contents->metadata[entry->second].second;
}

Error GgufFile::wrongValue(std::string_view key, std::string_view expected) const
{
    const std::string problem = find(key) ? " is not " + std::string(expected) : " is missing";
    return Error{ErrorCode::BadFile, name() + ": metadata " + printable(key) + problem};
}

Result<uint32_t> GgufFile::unsignedInteger(std::string_view key) const
{
    constexpr uint64_t kLargest = std::numeric_limits<uint32_t>::max();
    if (const Value* value = find(key)) {
        if (const auto* number = std::get_if<uint64_t>(value); number && *number <= kLargest)
            return static_cast<uint32_t>(*number);
        if (const auto* number = std::get_if<int64_t>(value);
            number && *number >= 0 && static_cast<uint64_t>(*number) <= kLargest)
            return static_cast<uint32_t>(*number);
    }
    return wrongValue(key, "a whole number from 0 to 4294967295");
}

Result<float> GgufFile::number(std::string_view key) const
{
    if (const Value* value = find(key)) {
        if (const auto* number = std::get_if<double>(value))
            return static_cast<float>(*number);
        if (const auto* number = std::get_if<uint64_t>(value))
            return static_cast<float>(*number);
        if (const auto* number = std::get_if<int64_t>(value))
            return static_cast<float>(*number);
    }
    return wrongValue(key, "a number");
}

Result<std::string_view> GgufFile::text(std::string_view key) const
{
    if (const Value* value = find(key))
        if (const auto* text = std::get_if<std::string_view>(value))
            return *text;
    return wrongValue(key, "a text");
}

const std::vector<TensorInfo>& GgufFile::tensors() const
{
    return m_contents->tensors;
}

const TensorInfo* GgufFile::findTensor(std::string_view name) const
{
    const auto entry = m_contents->tensorIndex.find(name);
    return entry == m_contents->tensorIndex.end() ? nullptr : &m_contents->tensors[entry->second];
}

} // namespace inference
