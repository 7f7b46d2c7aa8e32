// The ZIP that an office document or e-book is: the entries a reader asks for, unpacked into memory within limits, and
// their XML. Reads untrusted bytes.
#pragma once

#include "media/document.h"

#include <functional>
#include <map>
#include <string_view>
#include <vector>

namespace pugi {
class xml_document;
class xml_node;
} // namespace pugi

namespace media {

class Package {
public:
    /// Unpacks the entries that `wanted` says yes to. Errors: Media (damaged, encrypted, beyond the limits).
    static inference::Result<Package> open(std::span<const std::byte> bytes, const DocumentLimits& limits,
                                           const std::function<bool(std::string_view path)>& wanted);

    /// Nothing when there is no such entry, or it was not wanted. Letters' case matters not, as in Windows.
    const std::vector<std::byte>* find(const std::string& path) const;
    /// Every entry's path, also of those not unpacked, in the ZIP's order.
    const std::vector<std::string>& paths() const { return m_paths; }

private:
    std::vector<std::string> m_paths;
    std::map<std::string, std::vector<std::byte>> m_entries; ///< by path in lower case
};

/// "word/media/image1.png" for "../media/image1.png" (or "/word/media/image1.png") said in "word/slides/x.xml".
std::string resolvePath(std::string_view from, std::string_view target);

/// Parses XML into `document` and takes the prefixes off the names of elements ("w:p" -> "p"), as files differ in
/// them. Entities of the document's own are not expanded. Errors: Media (no well-formed XML, nested too deep).
inference::Result<void> parseXml(std::span<const std::byte> bytes, const std::string& path,
                                 const DocumentLimits& limits, pugi::xml_document& document);
/// The same of an entry. Errors: also Media when it is not there.
inference::Result<void> parseXml(const Package& package, const std::string& path, const DocumentLimits& limits,
                                 pugi::xml_document& document);

/// The attribute of that name with any prefix: "embed" finds r:embed. The prefix is required.
std::string_view prefixedAttribute(const pugi::xml_node& node, std::string_view name);
/// The attribute of that name with any prefix or none.
std::string_view anyAttribute(const pugi::xml_node& node, std::string_view name);

/// The attribute of that name with any prefix or none as a number, kept within bounds; `otherwise` when it is none.
int numberAttribute(const pugi::xml_node& node, std::string_view name, int otherwise, int least, int most);

/// The first descendant of that name, in document order; an empty node without one.
pugi::xml_node descendant(const pugi::xml_node& node, std::string_view name);

/// All text in it, without structure.
std::string plainText(const pugi::xml_node& node);

/// Calls visit(xml of one element) for each <name …>…</name> in the order of the text, without parsing what lies
/// around. For the rows of large sheets: a whole tree would take ten times their size. Elements of that name must not
/// lie in each other. Stops when visit returns false.
void visitElements(std::string_view xml, std::string_view name, const std::function<bool(std::string_view)>& visit);

/// OOXML's links from one part to others.
struct Relationship {
    std::string type;   ///< the last word of its URL: "image", "hyperlink", "styles"
    std::string target; ///< a path in the package, or a URL when external
    bool external = false;
};
using Relationships = std::map<std::string, Relationship, std::less<>>; ///< by id

/// Of the part at `path`; empty when it has none.
Relationships relationshipsOf(const Package& package, const std::string& path, const DocumentLimits& limits);
/// The first target of that type, or nothing.
std::string relatedPath(const Relationships& relationships, std::string_view type);

} // namespace media
