#include "app/diagnostics.h"

#include "app/clock.h"
#include "app/download.h"
#include "inference/byte_text.h"
#include "inference/gguf.h"
#include "media/cage/file_reader.h"
#include "media/library_versions.h"

#include <sqlite3.h>
#include <sys/utsname.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <fstream>
#include <map>
#include <span>
#include <string_view>

namespace app {

namespace {

using inference::byteText;

constexpr size_t kLongestTrouble = 400;

/// One line, at most so long: an error's words may hold what a file says of itself.
std::string lineOf(std::string text)
{
    std::replace_if(
        text.begin(), text.end(), [](char letter) { return static_cast<unsigned char>(letter) < 0x20; }, ' ');
    if (text.size() > kLongestTrouble)
        text.replace(kLongestTrouble, std::string::npos, "...");
    return text;
}

/// Of a model's file the name alone: its folders may be called whatever.
std::string withoutFolders(std::string text)
{
    const auto beginsPath = [&](size_t at) {
        return text[at] == '/' && (at == 0 || std::string_view(" '\"(\n").find(text[at - 1]) != std::string_view::npos);
    };
    for (size_t name = text.find(".gguf"); name != std::string::npos; name = text.find(".gguf", name + 1)) {
        size_t begin = 0;
        while (begin < name && !beginsPath(begin))
            begin++;
        if (begin == name)
            continue;
        const size_t folders = text.rfind('/', name) + 1 - begin;
        text.erase(begin, folders);
        name -= folders;
    }
    return text;
}

std::string deviceLine(const inference::DeviceDescription& device)
{
    std::string line = device.id + ": " + device.name + " (" + device.kind + "), " + byteText(device.memoryBytes);
    if (device.freeBytes > 0)
        line += ", " + byteText(device.freeBytes) + " free";
    if (!device.details.empty())
        line += ", " + device.details;
    return device.usable ? line : line + "; not usable: " + device.reason;
}

std::string systemText()
{
    std::string name = "Linux";
    std::ifstream release("/etc/os-release");
    for (std::string line; std::getline(release, line);) {
        constexpr std::string_view kKey = "PRETTY_NAME=";
        if (line.starts_with(kKey))
            name = line.substr(kKey.size());
    }
    std::erase(name, '"');
    utsname kernel{};
    if (uname(&kernel) == 0)
        name += std::string(", ") + kernel.sysname + ' ' + kernel.release + ", " + kernel.machine;
    return name;
}

std::string quantisationOf(const inference::GgufFile& file)
{
    std::map<std::string, uint64_t> bytes;
    uint64_t all = 0;
    for (const auto& tensor : file.tensors()) {
        bytes[inference::tensorTypeName(tensor.type)] += tensor.data.size();
        all += tensor.data.size();
    }
    std::vector<std::pair<uint64_t, std::string>> largest;
    for (const auto& [name, size] : bytes)
        largest.emplace_back(size, name);
    std::sort(largest.rbegin(), largest.rend());
    std::string text;
    for (const auto& [size, name] : largest)
        text += (text.empty() ? "" : ", ") + name + ' ' +
                std::to_string((size * 100 + all / 2) / std::max<uint64_t>(all, 1)) + " %";
    return text;
}

} // namespace

std::string withoutHome(std::string text, const std::filesystem::path& home)
{
    const auto replaceAll = [&](const std::string& from, std::string_view to) {
        for (size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
            const size_t end = at + from.size();
            if (end == text.size() || text[end] == '/' || !std::isalnum(static_cast<unsigned char>(text[end])))
                text.replace(at, from.size(), to);
        }
    };
    std::string own = home.string();
    while (own.size() > 1 && own.back() == '/')
        own.pop_back();
    if (own.size() > 1)
        replaceAll(own, "~");
    constexpr std::string_view kHomes = "/home/"; // of somebody else, or by another way
    for (size_t at = text.find(kHomes); at != std::string::npos; at = text.find(kHomes, at + kHomes.size())) {
        const size_t begin = at + kHomes.size();
        const size_t end = std::min(text.find_first_of("/ '\"\n:,;)", begin), text.size());
        text.replace(begin, end - begin, "...");
    }
    return text;
}

std::string diagnosticsText(const DiagnosticFacts& facts)
{
    std::string out;
    const auto line = [&](const std::string& words) { out += words + '\n'; };
    const auto head = [&](const char* words) { out += (out.empty() ? "" : "\n") + std::string(words) + '\n'; };
    head("Program");
    for (const auto& [name, version] : facts.versions)
        line("  " + name + ' ' + version);
    line("  " + facts.system);
    head("Devices");
    for (const auto& device : facts.devices)
        line("  " + deviceLine(device));
    line("  decoding of files: " + facts.protections);
    head("Model");
    if (facts.model.modelPath.empty()) {
        line("  none is open");
    } else {
        line("  " + facts.model.modelName + ", file " +
             std::filesystem::path(facts.model.modelPath).filename().string() +
             (facts.modelBytes > 0 ? ", " + byteText(facts.modelBytes) : ""));
        if (!facts.quantisation.empty())
            line("  weights: " + facts.quantisation);
        line("  runs on " + facts.model.deviceName + ", a context of " + std::to_string(facts.model.contextLength) +
             " tokens, " + (facts.model.canSee ? "sees pictures" : "sees no pictures"));
        if (!facts.model.note.empty())
            line("  " + withoutFolders(facts.model.note));
    }
    head("Places");
    line("  data: " + facts.paths.data.string());
    line("  settings: " + facts.paths.config.string());
    line("  cache: " + facts.paths.cache.string());
    if (facts.freeDiskBytes > 0)
        line("  free there: " + byteText(facts.freeDiskBytes));
    head("Settings");
    for (const auto& [name, value] : facts.settings)
        line("  " + name + ": " + value);
    head("What went wrong lately");
    if (facts.troubles.empty())
        line("  nothing");
    for (const Trouble& trouble : facts.troubles)
        line("  " + utcText(trouble.at, "%Y-%m-%d %H:%M:%S UTC") + "  " + trouble.what +
             (trouble.details.empty() ? "" : " (" + lineOf(withoutFolders(trouble.details)) + ")"));
    return withoutHome(std::move(out), facts.home);
}

void gatherDiagnostics(DiagnosticFacts& facts, const std::stop_token& stop)
{
    facts.versions.emplace_back("SQLite", sqlite3_libversion());
    facts.versions.emplace_back("curl", networkLibraryVersion());
    for (auto& library : media::libraryVersions())
        facts.versions.push_back(std::move(library));
    facts.system = systemText();
    facts.devices = inference::listDevices();
    const auto reader = media::cage::Cage().open(std::span<const std::byte>(), "nothing", stop);
    facts.protections = reader ? media::cage::describe(reader->protections()) : reader.error().message;
    std::error_code error;
    if (const auto space = std::filesystem::space(facts.paths.data, error); !error)
        facts.freeDiskBytes = space.available;
    if (!facts.model.modelPath.empty()) {
        if (const auto file = inference::GgufFile::open(facts.model.modelPath)) {
            facts.modelBytes = file->fileSize();
            facts.quantisation = quantisationOf(*file);
        }
    }
    if (const char* home = std::getenv("HOME"))
        facts.home = home;
}

} // namespace app
