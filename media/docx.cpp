// See docx.h. Elements are told by their names without prefixes.
#include "media/docx.h"

#include "media/docx_styles.h"
#include "media/encoding.h"
#include "media/office_parts.h"
#include "media/package.h"

#include <pugixml.hpp>

#include <algorithm>
#include <set>

namespace media {

using inference::Result;

namespace {

/// Characters of Windows' symbol fonts that forms use, as Unicode; others have no meaning as text.
std::string symbolText(std::string_view code)
{
    constexpr std::pair<std::string_view, std::string_view> kSymbols[] = {
        {"F0FC", "✓"}, {"F0FE", "☑"}, {"F0FD", "☒"}, {"F06F", "☐"}, {"F0A8", "☐"}, {"F0A3", "☐"}, {"F052", "☑"},
        {"F0E0", "→"}, {"F0DF", "←"}, {"F0B7", "•"}, {"F0D8", "➢"}, {"F04A", "☺"}, {"F0B0", "°"}, {"F0B1", "±"},
    };
    for (const auto& [symbol, text] : kSymbols) {
        if (symbol == code)
            return std::string(text);
    }
    return {};
}

class DocxReader {
public:
    DocxReader(const Package& package, std::string path, DocumentWriter& writer)
        : m_package(package), m_path(std::move(path)), m_writer(writer)
    {
    }

    Result<void> read();

private:
    struct Note {
        std::string mark;
        std::string text;
    };
    /// A part beside the document with notes or comments; links in it are its own.
    struct NotePart {
        pugi::xml_document document;
        std::map<std::string, pugi::xml_node> notes; ///< by id
        Relationships links;
    };

    void readBlocks(const pugi::xml_node& parent);
    void readParagraph(const pugi::xml_node& paragraph);
    void readTable(const pugi::xml_node& table);
    std::string cellText(const pugi::xml_node& cell);
    std::string inlineText(const pugi::xml_node& parent);
    void appendInline(const pugi::xml_node& node, std::string& text);
    bool appendRunContent(const pugi::xml_node& node, std::string_view name, std::string& text);
    void appendLink(const pugi::xml_node& link, std::string& text);
    void appendDrawing(const pugi::xml_node& node, std::string_view description, std::string& text);
    void appendNote(NotePart& part, const pugi::xml_node& reference, std::string& text);
    void appendComment(const pugi::xml_node& reference, std::string& text);
    void writeQueued();
    void readNotes(std::string_view type, const char* element, NotePart& part);
    std::string noteText(NotePart& part, const pugi::xml_node& note);
    void writeMargins(std::string_view type, std::string_view name);

    const Package& m_package;
    std::string m_path;
    DocumentWriter& m_writer;
    Relationships m_relationships;
    DocxStyles m_styles;
    DocxNumbering m_numbering;
    NotePart m_footnotes;
    NotePart m_endnotes;
    NotePart m_commentPart;
    std::vector<Note> m_notes;
    std::vector<Note> m_comments;
    std::vector<pugi::xml_node> m_boxes;    ///< text boxes, charts, diagrams of the paragraph being read
    std::set<const void*> m_notesBeingRead; ///< a damaged note may refer to itself
};

void DocxReader::readNotes(std::string_view type, const char* element, NotePart& part)
{
    const std::string path = relatedPath(m_relationships, type);
    if (path.empty())
        return;
    if (!parseXml(m_package, path, m_writer.limits(), part.document)) {
        m_writer.leftOut(std::string(type) + " (damaged)");
        return;
    }
    part.links = relationshipsOf(m_package, path, m_writer.limits());
    for (const pugi::xml_node note : part.document.first_child().children(element))
        part.notes[std::string(anyAttribute(note, "id"))] = note;
}

std::string DocxReader::noteText(NotePart& part, const pugi::xml_node& note)
{
    std::swap(m_relationships, part.links);
    std::string text = simplified(cellText(note));
    std::swap(m_relationships, part.links);
    return text;
}

/// Page headers and footers, each text once.
void DocxReader::writeMargins(std::string_view type, std::string_view name)
{
    std::set<std::string> shown;
    const Relationships relationships = m_relationships;
    for (const auto& [id, relationship] : relationships) {
        pugi::xml_document document;
        if (relationship.type != type || !parseXml(m_package, relationship.target, m_writer.limits(), document))
            continue;
        NotePart part;
        part.links = relationshipsOf(m_package, relationship.target, m_writer.limits());
        std::string text = noteText(part, document.first_child());
        m_boxes.clear();
        if (!text.empty() && shown.insert(text).second)
            m_writer.paragraph(std::string(name) + ": " + text);
    }
}

Result<void> DocxReader::read()
{
    pugi::xml_document document;
    TRY(parseXml(m_package, m_path, m_writer.limits(), document));
    m_relationships = relationshipsOf(m_package, m_path, m_writer.limits());
    m_styles.read(m_package, relatedPath(m_relationships, "styles"), m_writer.limits());
    m_numbering.read(m_package, relatedPath(m_relationships, "numbering"), m_writer.limits());
    readNotes("footnotes", "footnote", m_footnotes);
    readNotes("endnotes", "endnote", m_endnotes);
    readNotes("comments", "comment", m_commentPart);
    const pugi::xml_node body = descendant(document, "body");
    if (!body)
        return inference::Error{inference::ErrorCode::Media, m_path + " has no body"};
    writeMargins("header", "Page header");
    readBlocks(body);
    for (size_t i = 0; i < m_notes.size(); ++i)
        m_writer.paragraph(m_notes[i].mark + ": " + m_notes[i].text);
    if (!m_comments.empty())
        m_writer.paragraph("Comments:");
    for (size_t i = 0; i < m_comments.size(); ++i)
        m_writer.paragraph(m_comments[i].mark + " " + m_comments[i].text);
    writeMargins("footer", "Page footer");
    return {};
}

void DocxReader::readBlocks(const pugi::xml_node& parent)
{
    for (const pugi::xml_node node : parent.children()) {
        const std::string_view name = node.name();
        if (name == "p")
            readParagraph(node);
        else if (name == "tbl")
            readTable(node);
        else if (name == "sdt")
            readBlocks(node.child("sdtContent"));
        else if (name == "AlternateContent")
            readBlocks(chosenAlternative(node));
        else if (name == "customXml" || name == "ins" || name == "moveTo")
            readBlocks(node);
        else if (name == "altChunk")
            m_writer.leftOut("embedded file", "embedded files");
    }
}

void DocxReader::readParagraph(const pugi::xml_node& paragraph)
{
    const pugi::xml_node properties = paragraph.child("pPr");
    const std::string text = inlineText(paragraph);
    const int level = m_styles.headingLevel(properties);
    const auto reference = m_styles.numbering(properties);
    DocxNumbering::Label label;
    if (!trimmed(text).empty())
        label = m_numbering.next(reference, anyAttribute(properties.child("pStyle"), "val"));
    if (level > 0)
        m_writer.heading(level, label.text.empty() || label.text == "-" ? text : label.text + " " + text);
    else if (!label.text.empty())
        m_writer.listItem(label.depth, label.text, text);
    else
        m_writer.paragraph(text);
    m_writer.flushPictures();
    writeQueued();
}

void DocxReader::writeQueued()
{
    const std::vector<pugi::xml_node> boxes = std::move(m_boxes);
    m_boxes.clear();
    for (const pugi::xml_node& box : boxes) {
        const std::string_view name = box.name();
        const auto target = [&](std::string_view attribute) {
            const auto found = m_relationships.find(prefixedAttribute(box, attribute));
            return found == m_relationships.end() ? std::string() : found->second.target;
        };
        if (name == "txbxContent")
            readBlocks(box);
        else if (name == "chart")
            writeChart(m_package, target("id"), m_writer);
        else
            writeDiagram(m_package, target("dm"), m_writer);
    }
}

void DocxReader::readTable(const pugi::xml_node& table)
{
    TableRows rows;
    pugi::xml_node onlyCell;
    size_t cells = 0;
    for (const pugi::xml_node row : table.children()) {
        const std::string_view name = row.name();
        if (name != "tr" && name != "sdt")
            continue;
        const pugi::xml_node line = name == "tr" ? row : descendant(row, "tr");
        constexpr int kWidest = 63; // Word's own limit of columns
        const int before = numberAttribute(line.child("trPr").child("gridBefore"), "val", 0, 0, kWidest);
        std::vector<std::string> texts(static_cast<size_t>(before));
        for (const pugi::xml_node child : line.children()) {
            const pugi::xml_node cell = std::string_view(child.name()) == "sdt" ? descendant(child, "tc") : child;
            if (std::string_view(cell.name()) != "tc")
                continue;
            onlyCell = cell;
            ++cells;
            const pugi::xml_node properties = cell.child("tcPr");
            const pugi::xml_node merge = properties.child("vMerge");
            const bool continued = merge && anyAttribute(merge, "val") != "restart";
            texts.push_back(continued ? std::string() : cellText(cell));
            const int span = numberAttribute(properties.child("gridSpan"), "val", 1, 1, kWidest);
            texts.resize(texts.size() + static_cast<size_t>(span - 1));
        }
        rows.push_back(std::move(texts));
    }
    if (cells == 1) { // a frame around text
        m_boxes.clear();
        readBlocks(onlyCell);
        return;
    }
    m_writer.table(rows);
    writeQueued();
}

/// Paragraphs as lines; a table within a cell gives a line for each row.
std::string DocxReader::cellText(const pugi::xml_node& cell)
{
    std::string text;
    const auto addLine = [&](const std::string& line) {
        if (!trimmed(line).empty())
            text += (text.empty() ? "" : "\n") + trimmed(line);
    };
    for (const pugi::xml_node node : cell.children()) {
        const std::string_view name = node.name();
        if (name == "p") {
            std::string line = inlineText(node);
            const pugi::xml_node properties = node.child("pPr");
            if (!trimmed(line).empty()) {
                const auto label =
                    m_numbering.next(m_styles.numbering(properties), anyAttribute(properties.child("pStyle"), "val"));
                line = label.text.empty() ? line : label.text + " " + line;
            }
            addLine(line);
        } else if (name == "tbl") {
            for (const pugi::xml_node row : node.children("tr")) {
                std::string line;
                for (const pugi::xml_node inner : row.children("tc"))
                    line += (line.empty() ? "" : "; ") + simplified(cellText(inner));
                addLine(line);
            }
        } else if (name == "sdt") {
            addLine(cellText(node.child("sdtContent")));
        }
    }
    return text;
}

std::string DocxReader::inlineText(const pugi::xml_node& parent)
{
    std::string text;
    for (const pugi::xml_node node : parent.children())
        appendInline(node, text);
    return text;
}

void DocxReader::appendInline(const pugi::xml_node& node, std::string& text)
{
    const std::string_view name = node.name();
    if (name == "r") {
        const pugi::xml_node properties = node.child("rPr");
        if (isOn(properties.child("vanish"))) {
            m_writer.leftOut("hidden text");
            return;
        }
        std::string content = inlineText(node);
        const bool struck = isOn(properties.child("strike")) || isOn(properties.child("dstrike"));
        if (!struck || trimmed(content).empty()) {
            text += content;
        } else if (text.ends_with("~~")) { // the run before was struck through as well
            text.resize(text.size() - 2);
            text += content + "~~";
        } else {
            text += "~~" + content + "~~";
        }
    } else if (name == "hyperlink") {
        appendLink(node, text);
    } else if (name == "del" || name == "moveFrom") {
        m_writer.leftOut("deleted passage (tracked change)", "deleted passages (tracked changes)");
    } else if (name == "oMath") {
        text += "$" + latexOf(node) + "$";
    } else if (name == "AlternateContent") {
        for (const pugi::xml_node child : chosenAlternative(node).children())
            appendInline(child, text);
    } else if (name == "sdt") {
        text += inlineText(node.child("sdtContent"));
    } else if (!appendRunContent(node, name, text) && !name.ends_with("Pr")) {
        text += inlineText(node); // ins, moveTo, smartTag, fldSimple, oMathPara …
    }
}

/// What stands in a run. False: it is something else.
bool DocxReader::appendRunContent(const pugi::xml_node& node, std::string_view name, std::string& text)
{
    if (name == "t")
        text += node.text().get();
    else if (name == "tab" || name == "ptab")
        text += "\t";
    else if (name == "br" || name == "cr")
        text += anyAttribute(node, "type") == "page" ? "" : "\n";
    else if (name == "noBreakHyphen")
        text += "-";
    else if (name == "sym")
        text += symbolText(anyAttribute(node, "char"));
    else if (name == "footnoteReference")
        appendNote(m_footnotes, node, text);
    else if (name == "endnoteReference")
        appendNote(m_endnotes, node, text);
    else if (name == "commentReference")
        appendComment(node, text);
    else if (name == "drawing" || name == "pict" || name == "object")
        appendDrawing(node, descendant(node, "docPr").attribute("descr").value(), text);
    else
        return name == "instrText" || name == "delText" || name == "delInstrText" || name == "rt";
    return true;
}

void DocxReader::appendLink(const pugi::xml_node& link, std::string& text)
{
    const std::string content = inlineText(link);
    const auto found = m_relationships.find(prefixedAttribute(link, "id"));
    const bool external = found != m_relationships.end() && found->second.external;
    const bool shownAsItIs = external && content == found->second.target;
    text += external && !shownAsItIs && !trimmed(content).empty() ? "[" + content + "](" + found->second.target + ")"
                                                                  : content;
}

void DocxReader::appendDrawing(const pugi::xml_node& node, std::string_view description, std::string& text)
{
    for (const pugi::xml_node child : node.children()) {
        const std::string_view name = child.name();
        if (name == "AlternateContent") {
            appendDrawing(chosenAlternative(child), description, text);
        } else if (name == "txbxContent" || (name == "chart" && !prefixedAttribute(child, "id").empty()) ||
                   name == "relIds") {
            m_boxes.push_back(child);
        } else if (name == "blip" || name == "imagedata") {
            const std::string_view id = prefixedAttribute(child, name == "blip" ? "embed" : "id");
            const auto found = m_relationships.find(id);
            const auto* bytes = found == m_relationships.end() ? nullptr : m_package.find(found->second.target);
            if (bytes)
                text += m_writer.picture(found->second.target, *bytes, description);
            else
                m_writer.leftOut("picture that lies elsewhere", "pictures that lie elsewhere");
        } else {
            appendDrawing(child, description, text);
        }
    }
}

void DocxReader::appendNote(NotePart& part, const pugi::xml_node& reference, std::string& text)
{
    const auto found = part.notes.find(std::string(anyAttribute(reference, "id")));
    if (found == part.notes.end() || !m_notesBeingRead.insert(found->second.internal_object()).second)
        return;
    const std::string mark = "[^" + std::to_string(m_notes.size() + 1) + "]";
    text += mark;
    m_notes.push_back({mark, {}});
    const size_t index = m_notes.size() - 1;
    m_notes[index].text = noteText(part, found->second);
}

void DocxReader::appendComment(const pugi::xml_node& reference, std::string& text)
{
    const auto found = m_commentPart.notes.find(std::string(anyAttribute(reference, "id")));
    if (found == m_commentPart.notes.end() || !m_notesBeingRead.insert(found->second.internal_object()).second)
        return;
    const std::string mark = "[comment " + std::to_string(m_comments.size() + 1) + "]";
    text += mark;
    const std::string author(anyAttribute(found->second, "author"));
    m_comments.push_back({mark, (author.empty() ? "" : author + ": ") + noteText(m_commentPart, found->second)});
}

} // namespace

Result<void> readDocx(std::span<const std::byte> bytes, DocumentWriter& writer)
{
    TRY_ASSIGN(const Package package, Package::open(bytes, writer.limits(), isReadableOfficePart));
    readPackageProperties(package, writer);
    return DocxReader(package, mainPart(package, writer.limits()), writer).read();
}

} // namespace media
