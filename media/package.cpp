// See package.h. ZIP through libarchive, from memory.
#include "media/package.h"

#include "inference/ascii.h"
#include "inference/byte_text.h"
#include "media/encoding.h"

#include <archive.h>
#include <archive_entry.h>
#include <pugixml.hpp>

#include <algorithm>
#include <charconv>
#include <cstring>
#include <memory>

namespace media {

using inference::Error;
using inference::ErrorCode;
using inference::lowered;
using inference::Result;

namespace {

struct FreeArchive {
    void operator()(archive* reader) const { archive_read_free(reader); }
};

Error damaged(archive* reader, const std::string& where)
{
    const char* reason = archive_error_string(reader);
    return {ErrorCode::Media, "its ZIP is damaged" + where + (reason ? " (" + std::string(reason) + ")" : "") +
                                  ". It may not have been copied or downloaded whole"};
}

Result<std::vector<std::byte>> unpack(archive* reader, const std::string& path, uint64_t left,
                                      const DocumentLimits& limits)
{
    std::vector<std::byte> content;
    constexpr size_t kStep = 64U << 10;
    for (;;) {
        const size_t filled = content.size();
        content.resize(filled + kStep);
        const la_ssize_t got = archive_read_data(reader, content.data() + filled, kStep);
        if (got < 0)
            return damaged(reader, " at " + path);
        content.resize(filled + static_cast<size_t>(got));
        if (got == 0)
            return content;
        if (content.size() > left)
            return Error{ErrorCode::Media, "it unpacks to more than " + inference::byteText(limits.maxUnpackedBytes) +
                                               " at " + path + "; that much is not read"};
    }
}

} // namespace

Result<Package> Package::open(Bytes bytes, const DocumentLimits& limits,
                              const std::function<bool(std::string_view path)>& wanted)
{
    const std::unique_ptr<archive, FreeArchive> reader(archive_read_new());
    if (!reader || archive_read_support_format_zip_seekable(reader.get()) != ARCHIVE_OK)
        return Error{ErrorCode::OutOfMemory, "no memory to open its ZIP"};
    if (archive_read_open_memory(reader.get(), bytes.data(), bytes.size()) != ARCHIVE_OK)
        return damaged(reader.get(), "");
    Package package;
    uint64_t left = limits.maxUnpackedBytes;
    for (;;) {
        archive_entry* entry = nullptr;
        const int status = archive_read_next_header(reader.get(), &entry);
        if (status == ARCHIVE_EOF)
            break;
        if (status != ARCHIVE_OK && status != ARCHIVE_WARN)
            return damaged(reader.get(), "");
        if (package.m_paths.size() >= limits.maxEntries)
            return Error{ErrorCode::Media, "its ZIP has more than " + std::to_string(limits.maxEntries) + " entries"};
        const char* utf8 = archive_entry_pathname_utf8(entry);
        const char* name = utf8 ? utf8 : archive_entry_pathname(entry);
        std::string path = repairUtf8(name ? name : "");
        std::ranges::replace(path, '\\', '/'); // some programs on Windows write these
        package.m_paths.push_back(path);
        if (!wanted(path))
            continue;
        if (archive_entry_is_encrypted(entry) != 0)
            return Error{ErrorCode::Media, "it is locked with a password. Save it without one"};
        TRY_ASSIGN(auto content, unpack(reader.get(), path, left, limits));
        left -= content.size();
        package.m_entries.emplace(lowered(path), std::move(content));
    }
    return package;
}

const std::vector<std::byte>* Package::find(const std::string& path) const
{
    const auto found = m_entries.find(lowered(path));
    return found == m_entries.end() ? nullptr : &found->second;
}

std::string resolvePath(std::string_view from, std::string_view target)
{
    std::vector<std::string_view> parts;
    const auto append = [&](std::string_view path) {
        while (!path.empty()) {
            const size_t slash = std::min(path.find('/'), path.size());
            const std::string_view part = path.substr(0, slash);
            if (part == "..") {
                if (!parts.empty())
                    parts.pop_back();
            } else if (!part.empty() && part != ".") {
                parts.push_back(part);
            }
            path.remove_prefix(std::min(slash + 1, path.size()));
        }
    };
    if (!target.starts_with('/'))
        append(from.substr(0, from.find_last_of('/') == std::string_view::npos ? 0 : from.find_last_of('/')));
    append(target);
    std::string result;
    for (const std::string_view part : parts)
        result += (result.empty() ? "" : "/") + std::string(part);
    return result;
}

Result<void> parseXml(Bytes bytes, const std::string& path, const DocumentLimits& limits, pugi::xml_document& document)
{
    constexpr unsigned kOptions = pugi::parse_default | pugi::parse_ws_pcdata;
    const pugi::xml_parse_result parsed = document.load_buffer(bytes.data(), bytes.size(), kOptions);
    if (parsed.status == pugi::status_out_of_memory)
        return Error{ErrorCode::OutOfMemory, "there is not enough memory for " + path};
    if (!parsed)
        return Error{ErrorCode::Media, path + " is damaged: " + parsed.description() + " at byte " +
                                           std::to_string(parsed.offset) + " of " + std::to_string(bytes.size())};
    // Without recursion, so that the readers may recurse afterwards.
    uint32_t depth = 0;
    for (pugi::xml_node node = document.first_child(); node;) {
        if (char* const name = const_cast<char*>(node.name()); const char* colon = std::strchr(name, ':'))
            node.set_name(std::string(colon + 1).c_str());
        if (node.first_child()) {
            node = node.first_child();
            if (++depth > limits.maxDepth)
                return Error{ErrorCode::Media, path + " nests elements deeper than " + std::to_string(limits.maxDepth)};
            continue;
        }
        while (node && !node.next_sibling()) {
            node = node.parent();
            --depth;
        }
        node = node.next_sibling();
    }
    return {};
}

Result<void> parseXml(const Package& package, const std::string& path, const DocumentLimits& limits,
                      pugi::xml_document& document)
{
    const std::vector<std::byte>* bytes = package.find(path);
    if (!bytes)
        return Error{ErrorCode::Media, "it has no " + (path.empty() ? "main part" : path) + " inside"};
    return parseXml(*bytes, path, limits, document);
}

std::string_view anyAttribute(const pugi::xml_node& node, std::string_view name)
{
    for (const pugi::xml_attribute attribute : node.attributes()) {
        const std::string_view full = attribute.name();
        const size_t colon = full.find(':');
        if ((colon == std::string_view::npos ? full : full.substr(colon + 1)) == name)
            return attribute.value();
    }
    return {};
}

std::string_view prefixedAttribute(const pugi::xml_node& node, std::string_view name)
{
    for (const pugi::xml_attribute attribute : node.attributes()) {
        const std::string_view full = attribute.name();
        const size_t colon = full.find(':');
        if (colon != std::string_view::npos && full.substr(colon + 1) == name)
            return attribute.value();
    }
    return {};
}

int numberAttribute(const pugi::xml_node& node, std::string_view name, int otherwise, int least, int most)
{
    const std::string_view text = anyAttribute(node, name);
    int value = 0;
    const auto parsed = std::from_chars(text.data(), text.data() + text.size(), value);
    if (parsed.ec == std::errc::result_out_of_range)
        return text.starts_with('-') ? least : most;
    return parsed.ec == std::errc() ? std::clamp(value, least, most) : otherwise;
}

pugi::xml_node descendant(const pugi::xml_node& node, std::string_view name)
{
    return node.find_node([&](const pugi::xml_node& candidate) { return name == candidate.name(); });
}

std::string plainText(const pugi::xml_node& node)
{
    if (node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata)
        return node.value();
    std::string text;
    for (const pugi::xml_node child : node.children())
        text += plainText(child);
    return text;
}

void visitElements(std::string_view xml, std::string_view name, const std::function<bool(std::string_view)>& visit)
{
    size_t at = 0;
    while ((at = xml.find('<', at)) != std::string_view::npos) {
        const size_t nameEnd = std::min(xml.find_first_of(" \t\r\n/>", at + 1), xml.size());
        const std::string_view full = xml.substr(at + 1, nameEnd - at - 1);
        const size_t colon = full.find(':');
        if ((colon == std::string_view::npos ? full : full.substr(colon + 1)) != name || full.empty()) {
            at = std::max(nameEnd, at + 1);
            continue;
        }
        const size_t tagEnd = xml.find('>', nameEnd);
        if (tagEnd == std::string_view::npos)
            return;
        size_t end = tagEnd + 1;
        if (xml[tagEnd - 1] != '/') {
            const size_t closing = xml.find("</" + std::string(full), end);
            const size_t closingEnd = closing == std::string_view::npos ? closing : xml.find('>', closing);
            if (closingEnd == std::string_view::npos)
                return;
            end = closingEnd + 1;
        }
        if (!visit(xml.substr(at, end - at)))
            return;
        at = end;
    }
}

Relationships relationshipsOf(const Package& package, const std::string& path, const DocumentLimits& limits)
{
    const size_t slash = path.find_last_of('/');
    const size_t name = slash == std::string::npos ? 0 : slash + 1;
    const std::string file = path.substr(0, name) + "_rels/" + path.substr(name) + ".rels";
    Relationships relationships;
    pugi::xml_document document;
    if (!parseXml(package, file, limits, document))
        return relationships; // links that cannot be read are links that are not there
    for (const pugi::xml_node node : document.first_child().children("Relationship")) {
        const std::string_view type = node.attribute("Type").value();
        const std::string_view target = node.attribute("Target").value();
        Relationship relationship;
        relationship.type = type.substr(type.find_last_of('/') + 1);
        relationship.external = std::string_view(node.attribute("TargetMode").value()) == "External";
        relationship.target = relationship.external ? std::string(target) : resolvePath(path, target);
        relationships.emplace(node.attribute("Id").value(), std::move(relationship));
    }
    return relationships;
}

std::string relatedPath(const Relationships& relationships, std::string_view type)
{
    for (const auto& [id, relationship] : relationships) {
        if (relationship.type == type && !relationship.external)
            return relationship.target;
    }
    return {};
}

} // namespace media
