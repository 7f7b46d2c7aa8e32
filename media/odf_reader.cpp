// See odf_reader.h. Elements are told by their names without prefixes.
#include "media/odf_reader.h"

#include "media/docx_styles.h"
#include "media/office_parts.h"

#include <algorithm>

namespace media {

using inference::Result;

namespace {

/// Paths in a package may be written "./Pictures/x.png".
std::string partPath(std::string_view href)
{
    return resolvePath("", href);
}

/// White space between elements is layout; within text it counts as one space.
void appendCollapsed(std::string_view value, std::string& text)
{
    for (const char character : value) {
        const bool space = character == ' ' || character == '\n' || character == '\r' || character == '\t';
        if (!space)
            text.push_back(character);
        else if (!text.empty() && text.back() != ' ' && text.back() != '\n')
            text.push_back(' ');
    }
}

bool isTextShape(std::string_view name)
{
    return name == "custom-shape" || name == "rect" || name == "ellipse" || name == "line" || name == "polygon" ||
           name == "path" || name == "connector" || name == "circle" || name == "polyline" || name == "caption";
}

} // namespace

Result<void> OdfReader::open()
{
    for (const std::string& path : m_package.paths()) {
        if (path.starts_with("Basic/") || path.starts_with("Scripts/"))
            m_writer.leftOut("macros");
    }
    TRY(parseXml(m_package, "content.xml", m_writer.limits(), m_content));
    pugi::xml_document meta;
    if (parseXml(m_package, "meta.xml", m_writer.limits(), meta))
        m_writer.setTitle(plainText(descendant(meta, "title")));
    if (parseXml(m_package, "styles.xml", m_writer.limits(), m_stylesFile)) {
        collectStyles(m_stylesFile.first_child().child("styles"));
        collectStyles(m_stylesFile.first_child().child("automatic-styles"));
    }
    collectStyles(m_content.first_child().child("automatic-styles"));
    return {};
}

void OdfReader::collectStyles(const pugi::xml_node& parent)
{
    for (const pugi::xml_node style : parent.children()) {
        const std::string name(anyAttribute(style, "name"));
        if (std::string_view(style.name()) == "style")
            m_styles[name] = style;
        if (std::string_view(style.name()) != "list-style")
            continue;
        for (const pugi::xml_node node : style.children()) {
            if (node.type() != pugi::node_element)
                continue;
            ListLevel level;
            level.bullet = std::string_view(node.name()) != "list-level-style-number";
            level.format = anyAttribute(node, "num-format");
            level.prefix = anyAttribute(node, "num-prefix");
            level.suffix = anyAttribute(node, "num-suffix");
            level.start = numberAttribute(node, "start-value", 1, 0, kMostRepeated);
            level.shownLevels = numberAttribute(node, "display-levels", 1, 1, 10);
            m_listStyles[name][static_cast<uint32_t>(numberAttribute(node, "level", 1, 1, 10) - 1)] = level;
        }
    }
}

bool OdfReader::hasStyleProperty(std::string_view style, std::string_view property, std::string_view value) const
{
    const auto found = m_styles.find(style);
    if (found == m_styles.end())
        return false;
    for (const pugi::xml_node properties : found->second.children()) {
        if (anyAttribute(properties, property) == value)
            return true;
    }
    return false;
}

bool OdfReader::isTitle(std::string_view style) const
{
    const auto found = m_styles.find(style);
    return style == "Title" || (found != m_styles.end() && anyAttribute(found->second, "parent-style-name") == "Title");
}

void OdfReader::readBlocks(const pugi::xml_node& parent)
{
    for (const pugi::xml_node node : parent.children()) {
        if (readBlock(node))
            continue;
        const std::string_view name = node.name();
        if (name == "tracked-changes") {
            for (const pugi::xml_node region : node.children()) {
                if (region.child("deletion"))
                    m_writer.leftOut("deleted passage (tracked change)", "deleted passages (tracked changes)");
            }
        } else if (name == "section" || name == "index-body" || name == "index-title" || name == "numbered-paragraph" ||
                   name.ends_with("-index") || name == "table-of-content" || name == "bibliography") {
            if (anyAttribute(node, "display") == "none")
                m_writer.leftOut("hidden text");
            else
                readBlocks(node);
        }
    }
}

bool OdfReader::readBlock(const pugi::xml_node& node)
{
    const std::string_view name = node.name();
    if (name == "h") {
        m_writer.heading(numberAttribute(node, "outline-level", 1, 1, 6), inlineText(node));
    } else if (name == "p") {
        const std::string text = inlineText(node);
        if (isTitle(anyAttribute(node, "style-name")))
            m_writer.heading(1, text);
        else
            m_writer.paragraph(text);
    } else if (name == "list") {
        List state{.style = std::string(anyAttribute(node, "style-name")), .counters = {}};
        if (anyAttribute(node, "continue-numbering") == "true" || !anyAttribute(node, "continue-list").empty())
            state.counters = m_lastLists[state.style].counters;
        readList(node, state, 0);
        m_lastLists[state.style] = state;
        return true;
    } else if (name == "table") {
        readTable(node);
        return true;
    } else if (name == "frame" || name == "g" || isTextShape(name)) {
        readShape(node);
        return true;
    } else {
        return false;
    }
    m_writer.flushPictures();
    writeQueued();
    return true;
}

std::string OdfReader::listLabel(const List& state, uint32_t depth) const
{
    const auto style = m_listStyles.find(state.style);
    if (style == m_listStyles.end() || !style->second.contains(depth))
        return "-";
    const ListLevel& level = style->second.at(depth);
    if (level.bullet)
        return "-";
    std::string label = level.prefix;
    const uint32_t first = depth + 1 - std::min(depth + 1, static_cast<uint32_t>(level.shownLevels));
    for (uint32_t shown = first; shown <= depth && shown < state.counters.size(); ++shown) {
        const auto at = style->second.find(shown);
        const std::string format = at == style->second.end() ? "1" : at->second.format;
        const std::string_view name = format == "a"   ? "lowerLetter"
                                      : format == "A" ? "upperLetter"
                                      : format == "i" ? "lowerRoman"
                                      : format == "I" ? "upperRoman"
                                                      : "decimal";
        if (!format.empty())
            label += (label.size() > level.prefix.size() ? "." : "") +
                     formattedOrdinal(static_cast<uint32_t>(state.counters[shown]), name);
    }
    return label + level.suffix;
}

void OdfReader::readList(const pugi::xml_node& list, List& state, uint32_t depth)
{
    if (const std::string_view style = anyAttribute(list, "style-name"); !style.empty())
        state.style = style;
    const std::string styleHere = state.style;
    int start = 1;
    if (const auto style = m_listStyles.find(state.style); style != m_listStyles.end() && style->second.contains(depth))
        start = style->second.at(depth).start;
    if (state.counters.size() <= depth)
        state.counters.resize(depth + 1, start - 1);
    for (const pugi::xml_node item : list.children()) {
        const bool header = std::string_view(item.name()) == "list-header";
        if (!header && std::string_view(item.name()) != "list-item")
            continue;
        bool labelled = header;
        for (const pugi::xml_node node : item.children()) {
            const std::string_view name = node.name();
            if (name == "list") {
                readList(node, state, depth + 1);
                state.counters.resize(depth + 1);
                state.style = styleHere;
            } else if (name != "p") {
                readBlock(node);
            } else if (const std::string text = inlineText(node); !trimmed(text).empty()) {
                if (!labelled)
                    state.counters[depth] =
                        numberAttribute(item, "start-value", state.counters[depth] + 1, 0, kMostRepeated);
                m_writer.listItem(depth, labelled ? " " : listLabel(state, depth), text);
                labelled = true;
                writeQueued();
            }
        }
    }
}

void OdfReader::readTable(const pugi::xml_node& table)
{
    constexpr int kMostRows = 1000; // repeated ones; documents have none, damaged files may
    constexpr int kMostColumns = 256;
    TableRows rows;
    visitRows(table, [&](const pugi::xml_node& row, int repeated) {
        std::vector<std::string> texts;
        for (const pugi::xml_node cell : row.children()) {
            const std::string_view name = cell.name();
            if (name != "table-cell" && name != "covered-table-cell")
                continue;
            const std::string text = name == "table-cell" ? cellText(cell) : std::string();
            const int count = numberAttribute(cell, "number-columns-repeated", 1, 1, kMostColumns);
            for (int i = 0; i < count && texts.size() < static_cast<size_t>(kMostColumns); ++i)
                texts.push_back(text);
        }
        for (int i = 0; i < std::min(repeated, kMostRows); ++i)
            rows.push_back(texts);
    });
    m_writer.table(rows);
    writeQueued();
}

std::string OdfReader::cellText(const pugi::xml_node& cell)
{
    std::string text;
    const auto addLine = [&](const std::string& line) {
        if (!trimmed(line).empty())
            text += (text.empty() ? "" : "\n") + trimmed(line);
    };
    for (const pugi::xml_node node : cell.children()) {
        const std::string_view name = node.name();
        if (name == "p" || name == "h") {
            addLine(inlineText(node));
        } else if (name == "list") {
            for (const pugi::xml_node item : node.children())
                addLine("- " + cellText(item));
        } else if (name == "table") {
            visitRows(node, [&](const pugi::xml_node& row, int) {
                std::string line;
                for (const pugi::xml_node inner : row.children("table-cell"))
                    line += (line.empty() ? "" : "; ") + simplified(cellText(inner));
                addLine(line);
            });
        } else if (name == "frame") {
            std::string mark;
            appendFrame(node, mark);
            addLine(mark);
        }
    }
    return text;
}

std::string OdfReader::inlineText(const pugi::xml_node& parent)
{
    std::string text;
    for (const pugi::xml_node node : parent.children())
        appendInline(node, text);
    return text;
}

void OdfReader::appendInline(const pugi::xml_node& node, std::string& text)
{
    if (node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata) {
        appendCollapsed(node.value(), text);
        return;
    }
    const std::string_view name = node.name();
    if (name == "s") {
        constexpr int kMostSpaces = 100;
        text.append(static_cast<size_t>(numberAttribute(node, "c", 1, 1, kMostSpaces)), ' ');
    } else if (name == "tab") {
        text += "\t";
    } else if (name == "line-break") {
        text += "\n";
    } else if (name == "a") {
        const std::string content = inlineText(node);
        const std::string href(anyAttribute(node, "href"));
        const bool outside = href.find("://") != std::string::npos || href.starts_with("mailto:");
        text += outside && content != href && !trimmed(content).empty() ? "[" + content + "](" + href + ")" : content;
    } else if (name == "note") {
        const std::string mark = "[^" + std::to_string(m_notes.size() + 1) + "]";
        text += mark;
        m_notes.emplace_back(mark, std::string());
        const size_t index = m_notes.size() - 1;
        m_notes[index].second = simplified(cellText(node.child("note-body")));
    } else if (name == "annotation") {
        const std::string mark = "[comment " + std::to_string(m_comments.size() + 1) + "]";
        text += mark;
        m_comments.emplace_back(mark, annotationText(node));
    } else if (name == "frame" || name == "g" || isTextShape(name)) {
        appendFrame(node, text);
    } else if (name == "hidden-text" || name == "hidden-paragraph") {
        m_writer.leftOut("hidden text");
    } else if (name != "ruby-text" && name != "tracked-changes" && name != "page-number") {
        for (const pugi::xml_node child : node.children())
            appendInline(child, text); // spans, fields, bookmarks …
    }
}

std::string OdfReader::annotationText(const pugi::xml_node& annotation)
{
    const std::string author = simplified(plainText(annotation.child("creator")));
    return (author.empty() ? "" : author + ": ") + simplified(cellText(annotation));
}

/// Pictures give a mark; what is more than a word is written after the paragraph.
void OdfReader::appendFrame(const pugi::xml_node& frame, std::string& text)
{
    std::string description(plainText(frame.child("desc")));
    if (description.empty())
        description = plainText(frame.child("title"));
    if (const pugi::xml_node object = frame.child("object")) {
        appendObject(object, text);
        return;
    }
    for (const pugi::xml_node child : frame.children()) {
        const std::string_view name = child.name();
        if (name == "image" && frame.child("table"))
            continue; // a preview of it
        if (name == "image") {
            const std::string path = partPath(anyAttribute(child, "href"));
            const auto* bytes = m_package.find(path);
            if (bytes)
                text += m_writer.picture(path, *bytes, description);
            else
                m_writer.leftOut("picture that lies elsewhere", "pictures that lie elsewhere");
            return; // others in the frame are the same in other formats
        }
        if (name == "text-box" || name == "table" || name == "frame" || name == "g" || isTextShape(name))
            m_boxes.push_back(child);
        else if (name == "plugin")
            m_writer.leftOut("embedded video or sound", "embedded videos and sounds");
    }
    if (isTextShape(frame.name()))
        m_boxes.push_back(frame);
}

/// An embedded document: of formulas their source, of charts their numbers.
void OdfReader::appendObject(const pugi::xml_node& object, std::string& text)
{
    const std::string path = partPath(anyAttribute(object, "href"));
    pugi::xml_document document;
    if (path.empty() || !parseXml(m_package, path + "/content.xml", m_writer.limits(), document)) {
        m_writer.leftOut("embedded file", "embedded files");
        return;
    }
    if (const pugi::xml_node math = descendant(document, "math")) {
        text += "$" + latexOfMathMl(math) + "$";
        return;
    }
    const pugi::xml_node table = descendant(descendant(document, "chart").child("plot-area").parent(), "table");
    TableRows rows;
    visitRows(table, [&](const pugi::xml_node& row, int) {
        std::vector<std::string>& line = rows.emplace_back();
        for (const pugi::xml_node cell : row.children("table-cell"))
            line.push_back(simplified(plainText(cell)));
    });
    if (rows.empty())
        m_writer.leftOut("embedded file", "embedded files");
    else
        m_charts.push_back(std::move(rows));
}

void OdfReader::writeQueued()
{
    for (const TableRows& rows : std::exchange(m_charts, {})) {
        m_writer.paragraph("Chart:");
        m_writer.table(rows);
    }
    for (const pugi::xml_node& box : std::exchange(m_boxes, {})) {
        if (std::string_view(box.name()) == "table")
            readTable(box);
        else if (std::string_view(box.name()) == "text-box" || isTextShape(box.name()))
            readBlocks(box);
        else
            readShape(box);
    }
}

void OdfReader::readShape(const pugi::xml_node& shape)
{
    if (std::string_view(shape.name()) == "g") {
        for (const pugi::xml_node child : shape.children())
            readBlock(child);
        return;
    }
    std::string mark;
    appendFrame(shape, mark);
    m_writer.paragraph(mark);
    m_writer.flushPictures();
    writeQueued();
}

void OdfReader::writeNotes()
{
    for (const auto& [mark, text] : m_notes)
        m_writer.paragraph(mark + ": " + text);
    if (!m_comments.empty())
        m_writer.paragraph("Comments:");
    for (const auto& [mark, text] : m_comments)
        m_writer.paragraph(mark + " " + text);
    m_notes.clear();
    m_comments.clear();
}

} // namespace media
