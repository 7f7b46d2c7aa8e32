#include "tests/support/gguf_split.h"

#include <cstdio>
#include <type_traits>

namespace tests {

using inference::GgufFile;
using inference::TensorInfo;

namespace {

/// Integers and floats of arrays in 32 bits, as real files have them.
void addValue(GgufWriter& writer, std::string_view key, const GgufFile::Value& value)
{
    std::visit(
        [&](const auto& held) {
            using T = std::decay_t<decltype(held)>;
            if constexpr (std::is_same_v<T, GgufFile::Array<std::string_view>>)
                writer.add(key, std::vector<std::string>(held.begin(), held.end()));
            else if constexpr (std::is_same_v<T, GgufFile::Array<int64_t>>)
                writer.add(key, std::vector<int32_t>(held.begin(), held.end()));
            else if constexpr (std::is_same_v<T, GgufFile::Array<uint64_t>>)
                writer.add(key, std::vector<uint32_t>(held.begin(), held.end()));
            else if constexpr (std::is_same_v<T, GgufFile::Array<double>>)
                writer.add(key, std::vector<float>(held.begin(), held.end()));
            else
                writer.add(key, held);
        },
        value);
}

} // namespace

std::vector<Bytes> splitGguf(const Bytes& whole, uint32_t parts, FirstPart first)
{
    const auto file = GgufFile::parse(whole, "to be split");
    if (!file)
        return {};
    const std::vector<TensorInfo>& tensors = file->tensors();
    const uint32_t emptyParts = first == FirstPart::MetadataOnly ? 1 : 0;
    std::vector<Bytes> result;
    for (uint32_t part = 0; part < parts; ++part) {
        GgufWriter writer;
        if (part == 0)
            for (const auto& [key, value] : file->metadata())
                addValue(writer, key, value);
        writer.add("split.no", static_cast<uint16_t>(part));
        writer.add("split.count", static_cast<uint16_t>(parts));
        writer.add("split.tensors.count", static_cast<int32_t>(tensors.size()));
        if (part >= emptyParts) {
            const size_t among = parts - emptyParts;
            const size_t begin = tensors.size() * (part - emptyParts) / among;
            const size_t end = tensors.size() * (part - emptyParts + 1) / among;
            for (size_t i = begin; i < end; ++i)
                writer.addRawTensor(tensors[i].name, {tensors[i].shape, tensors[i].shape + tensors[i].dimensionCount},
                                    static_cast<uint32_t>(tensors[i].type),
                                    Bytes(tensors[i].data.begin(), tensors[i].data.end()));
        }
        result.push_back(writer.finish());
    }
    return result;
}

std::filesystem::path partPath(const std::filesystem::path& folder, const std::string& stem, size_t number,
                               size_t count)
{
    char ending[48];
    std::snprintf(ending, sizeof(ending), "-%05zu-of-%05zu.gguf", number, count);
    return folder / (stem + ending);
}

bool writeParts(const std::filesystem::path& folder, const std::string& stem, const std::vector<Bytes>& parts)
{
    for (size_t i = 0; i < parts.size(); ++i)
        if (!writeFile(partPath(folder, stem, i + 1, parts.size()), parts[i]))
            return false;
    return true;
}

} // namespace tests
