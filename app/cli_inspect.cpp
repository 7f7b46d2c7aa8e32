// facet-cli inspect and devices: what is in a file, and what there is to run it on.
#include "app/cli_commands.h"

#include "inference/byte_text.h"
#include "inference/devices.h"
#include "inference/gguf.h"
#include "media/cage/file_reader.h"

#include <algorithm>
#include <cstdio>
#include <map>

namespace app {

using inference::GgufFile;
using inference::Json;
using inference::Result;
using inference::TensorInfo;

namespace {

constexpr CliOption kInspectOptions[] = {kJsonOption};
constexpr CliOption kDevicesOptions[] = {kJsonOption};

/// Elements of a metadata array that are shown; vocabularies have hundreds of thousands.
constexpr size_t kShownElements = 8;

template <class T> Json elementJson(const T& element)
{
    if constexpr (std::is_same_v<T, std::string_view>)
        return std::string(element);
    else
        return element;
}

/// Long arrays as {"count", "first"}.
Json valueJson(const GgufFile::Value& value)
{
    return std::visit(
        [](const auto& held) -> Json {
            using T = std::decay_t<decltype(held)>;
            if constexpr (std::is_arithmetic_v<T> || std::is_same_v<T, std::string_view>) {
                return elementJson(held);
            } else {
                constexpr size_t kWholeArray = 64; // a number for each layer is worth showing
                const bool isWhole = held.size() <= kWholeArray;
                Json list = Json::array();
                for (size_t i = 0; i < (isWhole ? held.size() : kShownElements); ++i)
                    list.push_back(elementJson(typename T::value_type(held[i])));
                if (isWhole)
                    return list;
                return {{"count", held.size()}, {"first", list}};
            }
        },
        value);
}

struct TypeSum {
    uint64_t count = 0;
    uint64_t bytes = 0;
};

std::map<std::string, TypeSum> sumsByType(const GgufFile& file)
{
    std::map<std::string, TypeSum> sums;
    for (const TensorInfo& tensor : file.tensors()) {
        TypeSum& sum = sums[inference::tensorTypeName(tensor.type)];
        ++sum.count;
        sum.bytes += tensor.data.size();
    }
    return sums;
}

std::vector<uint64_t> shapeOf(const TensorInfo& tensor)
{
    return {tensor.shape, tensor.shape + tensor.dimensionCount};
}

Json inspectJson(const GgufFile& file)
{
    Json metadata = Json::object();
    for (const auto& [key, value] : file.metadata())
        metadata[std::string(key)] = valueJson(value);
    Json tensors = Json::array();
    for (const TensorInfo& tensor : file.tensors())
        tensors.push_back({{"name", tensor.name},
                           {"type", inference::tensorTypeName(tensor.type)},
                           {"shape", shapeOf(tensor)},
                           {"bytes", tensor.data.size()}});
    Json types = Json::object();
    for (const auto& [name, sum] : sumsByType(file))
        types[name] = {{"count", sum.count}, {"bytes", sum.bytes}};
    return {{"path", file.name()},
            {"version", file.version()},
            {"parts", file.partCount()},
            {"file_bytes", file.fileSize()},
            {"metadata", metadata},
            {"tensors", tensors},
            {"types", types}};
}

/// For a terminal: control characters escaped, cut to a line.
std::string shortText(const Json& value)
{
    constexpr size_t kLongest = 100;
    std::string text = value.dump(-1, ' ', true, Json::error_handler_t::replace);
    if (text.size() > kLongest)
        text = text.substr(0, kLongest) + "...";
    return text;
}

std::string padded(std::string text, size_t width)
{
    text.resize(std::max(width, text.size() + 1), ' ');
    return text;
}

std::string inspectText(const GgufFile& file)
{
    const std::string parts = file.partCount() > 1 ? " in " + std::to_string(file.partCount()) + " parts" : "";
    std::string out = file.name() + ": GGUF version " + std::to_string(file.version()) + parts + ", " +
                      inference::byteText(file.fileSize()) + "\n\nmetadata (" + std::to_string(file.metadata().size()) +
                      ")\n";
    for (const auto& [key, value] : file.metadata()) {
        const std::string name = inference::printable(key);
        out += "  " + padded(name.substr(1, name.size() - 2), 46) + shortText(valueJson(value)) + "\n";
    }
    out += "\ntensors (" + std::to_string(file.tensors().size()) + ")\n";
    for (const TensorInfo& tensor : file.tensors()) {
        std::string shape;
        for (const uint64_t size : shapeOf(tensor))
            shape += (shape.empty() ? "" : " x ") + std::to_string(size);
        const std::string name = inference::printable(tensor.name);
        out += "  " + padded(name.substr(1, name.size() - 2), 36) + padded(inference::tensorTypeName(tensor.type), 10) +
               padded(shape, 24) + inference::byteText(tensor.data.size()) + "\n";
    }
    out += "\nby type\n";
    for (const auto& [name, sum] : sumsByType(file))
        out += "  " + padded(name, 10) + padded(std::to_string(sum.count), 8) + inference::byteText(sum.bytes) + "\n";
    return out;
}

Result<void> inspect(CliArguments& arguments, std::stop_token)
{
    const std::string path = arguments.onlyWord("F.gguf");
    TRY(arguments.check());
    TRY_ASSIGN(const GgufFile file, GgufFile::open(path));
    return arguments.has("--json") ? printJson(inspectJson(file)) : print(inspectText(file));
}

/// What protects the rest of the system from the decoding of files, tried out on an empty one.
std::string decodingProtections(const std::stop_token& stop)
{
    const auto reader = media::cage::Cage().open(std::span<const std::byte>(), "nothing", stop);
    return reader ? media::cage::describe(reader->protections()) : reader.error().message;
}

Result<void> devices(CliArguments& arguments, std::stop_token stop)
{
    arguments.noWords();
    TRY(arguments.check());
    const auto all = inference::listDevices();
    const std::string protections = decodingProtections(stop);
    if (arguments.has("--json")) {
        Json list = Json::array();
        for (const inference::DeviceDescription& device : all)
            list.push_back({{"id", device.id},
                            {"name", device.name},
                            {"kind", device.kind},
                            {"memory_bytes", device.memoryBytes},
                            {"free_bytes", device.freeBytes},
                            {"details", device.details},
                            {"usable", device.usable},
                            {"reason", device.reason}});
        return printJson({{"devices", list}, {"decoding", protections}});
    }
    std::string out;
    for (const inference::DeviceDescription& device : all) {
        out +=
            padded(device.id, 12) + device.name + " (" + device.kind + "), " + inference::byteText(device.memoryBytes);
        if (device.freeBytes > 0)
            out += ", " + inference::byteText(device.freeBytes) + " free";
        if (!device.usable)
            out += "; not usable: " + device.reason;
        out += "\n";
    }
    return print(out + "decoding of files: " + protections + "\n");
}

} // namespace

const CliCommand kInspectCommand = {"inspect", "F.gguf [--json]", "Metadata and tensors of any GGUF file.",
                                    kInspectOptions, inspect};
const CliCommand kDevicesCommand = {"devices", "[--json]", "What models can run on here.", kDevicesOptions, devices};

} // namespace app
