// See epub.h.
#include "media/epub.h"

#include "media/encoding.h"
#include "media/html.h"
#include "media/office_parts.h"
#include "media/package.h"
#include "media/source_language.h"

#include <pugixml.hpp>

#include <map>

namespace media {

using inference::Error;
using inference::ErrorCode;
using inference::Result;

namespace {

bool isChapter(std::string_view path)
{
    const std::string extension = lowerExtension(path);
    return extension == "xhtml" || extension == "html" || extension == "htm";
}

bool isWanted(std::string_view path)
{
    return isChapter(path) || isReadableOfficePart(path) || lowerExtension(path) == "opf";
}

/// "%20" and the like in links.
std::string percentDecoded(std::string_view text)
{
    std::string result;
    const auto digit = [](char c) {
        return c >= '0' && c <= '9'   ? c - '0'
               : c >= 'a' && c <= 'f' ? c - 'a' + 10
               : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                      : -1;
    };
    for (size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '%' && i + 2 < text.size() && digit(text[i + 1]) >= 0 && digit(text[i + 2]) >= 0) {
            result.push_back(static_cast<char>(digit(text[i + 1]) * 16 + digit(text[i + 2])));
            i += 2;
        } else {
            result.push_back(text[i]);
        }
    }
    return result;
}

/// Fonts may be scrambled, which matters not; chapters that are can only be read with their shop's program.
bool isProtected(const Package& package)
{
    pugi::xml_document document;
    if (!parseXml(package, "META-INF/encryption.xml", {}, document))
        return false;
    const auto protectedChapter = document.find_node([](const pugi::xml_node& node) {
        return std::string_view(node.name()) == "CipherReference" && isChapter(node.attribute("URI").value());
    });
    return !protectedChapter.empty();
}

} // namespace

Result<void> readEpub(std::span<const std::byte> bytes, DocumentWriter& writer)
{
    TRY_ASSIGN(const Package package, Package::open(bytes, writer.limits(), isWanted));
    if (isProtected(package))
        return Error{ErrorCode::Media,
                     "it is protected against copying (DRM), so that only its shop's program reads it"};
    pugi::xml_document container;
    TRY(parseXml(package, "META-INF/container.xml", writer.limits(), container));
    const std::string path = descendant(container, "rootfile").attribute("full-path").value();
    pugi::xml_document book;
    TRY(parseXml(package, path, writer.limits(), book));
    const pugi::xml_node root = book.first_child();
    writer.setTitle(plainText(descendant(root.child("metadata"), "title")));
    std::map<std::string, std::string> chapters; // by id, without the table of contents
    for (const pugi::xml_node item : root.child("manifest").children("item")) {
        const std::string_view properties = item.attribute("properties").value();
        if (properties.find("nav") == std::string_view::npos)
            chapters[item.attribute("id").value()] = resolvePath(path, percentDecoded(item.attribute("href").value()));
    }
    for (const pugi::xml_node item : root.child("spine").children("itemref")) {
        const auto chapter = chapters.find(item.attribute("idref").value());
        if (chapter == chapters.end())
            continue;
        const auto* content = package.find(chapter->second);
        if (!content) {
            writer.leftOut("missing chapter", "missing chapters");
            continue;
        }
        writer.addPage();
        writer.setPlace("Chapter " + std::to_string(writer.pages()));
        const auto findPicture = [&](std::string_view address) -> std::optional<HtmlPicture> {
            const std::string file = resolvePath(chapter->second, percentDecoded(address.substr(0, address.find('#'))));
            const auto* picture = package.find(file);
            return picture ? std::optional(HtmlPicture{file, *picture}) : std::nullopt;
        };
        writeHtml(htmlOfXhtml(decodeHtml(*content)), findPicture, writer);
    }
    if (writer.pages() == 0)
        return Error{ErrorCode::Media, "it has no chapters that can be read"};
    return {};
}

} // namespace media
