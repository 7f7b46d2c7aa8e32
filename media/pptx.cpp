// See pptx.h.
#include "media/pptx.h"

#include "media/office_parts.h"
#include "media/package.h"

#include <pugixml.hpp>

#include <algorithm>
#include <array>

namespace media {

using inference::Error;
using inference::ErrorCode;
using inference::Result;

namespace {

class PptxReader {
public:
    PptxReader(const Package& package, DocumentWriter& writer) : m_package(package), m_writer(writer) {}
    Result<void> read();

private:
    Result<void> readSlide(const std::string& path);
    void readShapes(const pugi::xml_node& tree);
    void readShape(const pugi::xml_node& shape);
    void readPicture(const pugi::xml_node& picture);
    void readFrame(const pugi::xml_node& frame);
    void writeText(const pugi::xml_node& body, bool bulleted);
    std::string paragraphText(const pugi::xml_node& paragraph) const;
    std::string bodyText(const pugi::xml_node& body) const;
    std::string target(const pugi::xml_node& node, std::string_view attribute) const;
    void readNotes();
    void readComments();

    const Package& m_package;
    DocumentWriter& m_writer;
    Relationships m_links; ///< of the slide being read
};

/// "title", "body", "sldNum" …; "obj" when it is a placeholder without a type; empty for none.
std::string placeholderType(const pugi::xml_node& shape)
{
    for (const pugi::xml_node properties : shape.children()) {
        if (const pugi::xml_node placeholder = properties.child("nvPr").child("ph")) {
            const std::string type = placeholder.attribute("type").value();
            return type.empty() ? "obj" : type;
        }
    }
    return {};
}

bool isTitle(const pugi::xml_node& shape)
{
    const std::string type = placeholderType(shape);
    return type == "title" || type == "ctrTitle";
}

std::string PptxReader::target(const pugi::xml_node& node, std::string_view attribute) const
{
    const auto found = m_links.find(prefixedAttribute(node, attribute));
    return found == m_links.end() ? std::string() : found->second.target;
}

std::string PptxReader::paragraphText(const pugi::xml_node& paragraph) const
{
    std::string text;
    for (const pugi::xml_node node : paragraph.children()) {
        const std::string_view name = node.name();
        if (name == "br") {
            text += "\n";
        } else if (name == "r" || name == "fld") {
            const std::string content = node.child("t").text().get();
            const std::string_view id = prefixedAttribute(node.child("rPr").child("hlinkClick"), "id");
            const auto link = m_links.find(id);
            const bool external = !id.empty() && link != m_links.end() && link->second.external;
            text +=
                external && link->second.target != content ? "[" + content + "](" + link->second.target + ")" : content;
        } else if (name == "AlternateContent" || name == "m") {
            const pugi::xml_node math = descendant(node, "oMath");
            text += math ? "$" + latexOf(math) + "$" : std::string();
        }
    }
    return text;
}

std::string PptxReader::bodyText(const pugi::xml_node& body) const
{
    std::string text;
    for (const pugi::xml_node paragraph : body.children("p")) {
        const std::string line = trimmed(paragraphText(paragraph));
        text += line.empty() ? "" : (text.empty() ? "" : "\n") + line;
    }
    return text;
}

/// Body placeholders show their paragraphs as lists unless they say otherwise.
void PptxReader::writeText(const pugi::xml_node& body, bool bulleted)
{
    constexpr size_t kLevels = 9;
    std::array<uint32_t, kLevels> numbers{};
    for (const pugi::xml_node paragraph : body.children("p")) {
        const pugi::xml_node properties = paragraph.child("pPr");
        const bool numbered = properties.child("buAutoNum");
        const bool bullet = properties.child("buChar") || properties.child("buBlip");
        const std::string text = paragraphText(paragraph);
        const auto depth = static_cast<uint32_t>(numberAttribute(properties, "lvl", 0, 0, kLevels - 1));
        numbers[depth] = numbered ? numbers[depth] + 1 : 0;
        std::fill(numbers.begin() + depth + 1, numbers.end(), 0U);
        if (numbered)
            m_writer.listItem(depth, std::to_string(numbers[depth]) + ".", text);
        else if (bullet || (bulleted && !properties.child("buNone")))
            m_writer.listItem(depth, "-", text);
        else
            m_writer.paragraph(text);
    }
}

void PptxReader::readPicture(const pugi::xml_node& picture)
{
    const std::string path = target(descendant(picture, "blip"), "embed");
    const auto* bytes = m_package.find(path);
    if (!bytes) {
        m_writer.leftOut("picture that lies elsewhere", "pictures that lie elsewhere");
        return;
    }
    m_writer.paragraph(m_writer.picture(path, *bytes, descendant(picture, "cNvPr").attribute("descr").value()));
    m_writer.flushPictures();
}

void PptxReader::readFrame(const pugi::xml_node& frame)
{
    if (const pugi::xml_node table = descendant(frame, "tbl")) {
        TableRows rows;
        for (const pugi::xml_node row : table.children("tr")) {
            std::vector<std::string>& line = rows.emplace_back();
            for (const pugi::xml_node cell : row.children("tc"))
                line.push_back(bodyText(cell.child("txBody")));
        }
        m_writer.table(rows);
    } else if (const pugi::xml_node chart = descendant(frame, "chart")) {
        writeChart(m_package, target(chart, "id"), m_writer);
    } else if (const pugi::xml_node diagram = descendant(frame, "relIds")) {
        writeDiagram(m_package, target(diagram, "dm"), m_writer);
    } else if (descendant(frame, "blip")) {
        readPicture(frame);
    }
}

void PptxReader::readShape(const pugi::xml_node& shape)
{
    const std::string type = placeholderType(shape);
    if (isTitle(shape) || type == "sldNum" || type == "dt" || type == "ftr" || type == "hdr")
        return;
    writeText(shape.child("txBody"), type == "body" || type == "obj");
    if (const pugi::xml_node blip = shape.child("spPr").child("blipFill"))
        readPicture(shape);
}

void PptxReader::readShapes(const pugi::xml_node& tree)
{
    for (const pugi::xml_node node : tree.children()) {
        const std::string_view name = node.name();
        if (name == "sp")
            readShape(node);
        else if (name == "pic")
            readPicture(node);
        else if (name == "graphicFrame")
            readFrame(node);
        else if (name == "grpSp")
            readShapes(node);
        else if (name == "AlternateContent")
            readShapes(chosenAlternative(node));
    }
}

void PptxReader::readNotes()
{
    const std::string path = relatedPath(m_links, "notesSlide");
    pugi::xml_document document;
    if (path.empty() || !parseXml(m_package, path, m_writer.limits(), document))
        return;
    std::string notes;
    for (const pugi::xml_node shape : descendant(document, "spTree").children("sp")) {
        const std::string type = placeholderType(shape);
        if (type.empty() || type == "body") // LibreOffice may write a plain box
            notes += bodyText(shape.child("txBody"));
    }
    if (!notes.empty())
        m_writer.paragraph("Notes: " + notes);
}

void PptxReader::readComments()
{
    for (const auto& [id, link] : m_links) {
        pugi::xml_document document;
        if (link.type != "comments" || !parseXml(m_package, link.target, m_writer.limits(), document))
            continue;
        for (const pugi::xml_node comment : document.first_child().children("cm")) {
            std::string text = comment.child("text").text().get();
            text += bodyText(comment.child("txBody")); // newer files
            m_writer.paragraph("Comment: " + simplified(text));
        }
    }
}

Result<void> PptxReader::readSlide(const std::string& path)
{
    pugi::xml_document document;
    TRY(parseXml(m_package, path, m_writer.limits(), document));
    m_links = relationshipsOf(m_package, path, m_writer.limits());
    m_writer.addPage();
    const std::string number = "Slide " + std::to_string(m_writer.pages());
    m_writer.setPlace(number);
    const pugi::xml_node tree = descendant(document, "spTree");
    std::string title;
    for (const pugi::xml_node shape : tree.children("sp")) {
        if (isTitle(shape) && title.empty())
            title = simplified(bodyText(shape.child("txBody")));
    }
    const bool hidden = std::string_view(document.first_child().attribute("show").value()) == "0";
    m_writer.heading(2, number + (hidden ? " (hidden)" : "") + (title.empty() ? "" : ": " + title));
    readShapes(tree);
    readNotes();
    readComments();
    return {};
}

Result<void> PptxReader::read()
{
    const std::string path = mainPart(m_package, m_writer.limits());
    pugi::xml_document presentation;
    TRY(parseXml(m_package, path, m_writer.limits(), presentation));
    const Relationships links = relationshipsOf(m_package, path, m_writer.limits());
    for (const pugi::xml_node slide : presentation.first_child().child("sldIdLst").children("sldId")) {
        const auto link = links.find(prefixedAttribute(slide, "id"));
        if (link == links.end())
            continue;
        if (const auto done = readSlide(link->second.target); !done) // one damaged slide is not the whole file
            m_writer.leftOut("slide " + std::to_string(m_writer.pages() + 1) + " (" + done.error().message + ")");
    }
    if (m_writer.pages() == 0)
        return Error{ErrorCode::Media, "it has no slides that can be read"};
    return {};
}

} // namespace

Result<void> readPptx(std::span<const std::byte> bytes, DocumentWriter& writer)
{
    TRY_ASSIGN(const Package package, Package::open(bytes, writer.limits(), isReadableOfficePart));
    readPackageProperties(package, writer);
    return PptxReader(package, writer).read();
}

} // namespace media
