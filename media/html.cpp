// See html.h. Parsed by gumbo, as browsers do. Its memory is an arena, freed at once: its own function for that
// recurses as deep as a page nests.
#include "media/html.h"

#include "media/encoding.h"

#include <gumbo.h>

#include <algorithm>
#include <cstddef>
#include <memory>
#include <vector>

namespace media {

using inference::Error;
using inference::ErrorCode;
using inference::Result;

namespace {

class Arena {
public:
    void* allocate(size_t bytes)
    {
        bytes = (bytes + alignof(std::max_align_t) - 1) / alignof(std::max_align_t) * alignof(std::max_align_t);
        if (bytes > m_left) {
            const size_t size = std::max(bytes, kChunk);
            m_chunks.push_back(std::make_unique_for_overwrite<std::byte[]>(size));
            m_next = m_chunks.back().get();
            m_left = size;
        }
        void* const result = m_next;
        m_next += bytes;
        m_left -= bytes;
        return result;
    }

private:
    static constexpr size_t kChunk = 256U << 10;
    std::vector<std::unique_ptr<std::byte[]>> m_chunks;
    std::byte* m_next = nullptr;
    size_t m_left = 0;
};

std::string_view attributeOf(const GumboElement& element, const char* name)
{
    const GumboAttribute* attribute = gumbo_get_attribute(&element.attributes, name);
    return attribute ? std::string_view(attribute->value) : std::string_view();
}

/// How many columns or rows a cell takes.
size_t spanOf(const GumboElement& cell, const char* name)
{
    constexpr int kMost = 100;
    return static_cast<size_t>(std::clamp(std::atoi(std::string(attributeOf(cell, name)).c_str()), 1, kMost));
}

std::span<GumboNode* const> childrenOf(const GumboNode& node)
{
    if (node.type != GUMBO_NODE_ELEMENT && node.type != GUMBO_NODE_TEMPLATE)
        return {};
    const GumboVector& children = node.v.element.children;
    return {reinterpret_cast<GumboNode* const*>(children.data), children.length};
}

bool isElement(const GumboNode& node, GumboTag tag)
{
    return node.type == GUMBO_NODE_ELEMENT && node.v.element.tag == tag;
}

bool isBlock(GumboTag tag)
{
    switch (tag) {
    case GUMBO_TAG_P:
    case GUMBO_TAG_DIV:
    case GUMBO_TAG_SECTION:
    case GUMBO_TAG_ARTICLE:
    case GUMBO_TAG_ASIDE:
    case GUMBO_TAG_HEADER:
    case GUMBO_TAG_FOOTER:
    case GUMBO_TAG_MAIN:
    case GUMBO_TAG_NAV:
    case GUMBO_TAG_FORM:
    case GUMBO_TAG_FIELDSET:
    case GUMBO_TAG_ADDRESS:
    case GUMBO_TAG_DETAILS:
    case GUMBO_TAG_SUMMARY:
    case GUMBO_TAG_FIGURE:
    case GUMBO_TAG_FIGCAPTION:
    case GUMBO_TAG_DL:
    case GUMBO_TAG_DT:
    case GUMBO_TAG_DD:
    case GUMBO_TAG_HR:
    case GUMBO_TAG_CENTER:
    case GUMBO_TAG_CAPTION:
    case GUMBO_TAG_OPTION:
        return true;
    default:
        return false;
    }
}

bool isHidden(const GumboElement& element)
{
    std::string style(attributeOf(element, "style"));
    std::erase(style, ' ');
    return gumbo_get_attribute(&element.attributes, "hidden") || style.find("display:none") != std::string::npos;
}

class HtmlReader {
public:
    HtmlReader(const FindHtmlPicture& findPicture, DocumentWriter& writer)
        : m_findPicture(findPicture), m_writer(writer)
    {
    }

    void read(const GumboNode& root)
    {
        visit(root);
        flush();
    }
    const std::string& title() const { return m_title; }

private:
    bool isTooDeep()
    {
        if (m_depth < m_writer.limits().maxDepth)
            return false;
        m_writer.leftOut("part nested too deep", "parts nested too deep");
        return true;
    }
    void visitChildren(const GumboNode& node)
    {
        if (isTooDeep())
            return;
        ++m_depth;
        for (const GumboNode* child : childrenOf(node))
            visit(*child);
        --m_depth;
    }
    void visit(const GumboNode& node);
    void visitElement(const GumboNode& node);
    bool visitInline(const GumboNode& node);
    void visitList(const GumboNode& list, bool numbered);
    void visitTable(const GumboNode& table);
    void visitPreformatted(const GumboNode& node);
    void visitPicture(const GumboElement& element, const char* attribute);
    void visitDrawing(const GumboNode& node);
    void appendText(std::string_view text);
    void flush();

    /// What a part would add to the running text, and nothing else of it.
    std::string textOf(const GumboNode& node)
    {
        const std::string saved = std::exchange(m_text, {});
        const bool wasInCell = std::exchange(m_inCell, true);
        visitChildren(node);
        m_inCell = wasInCell;
        return std::exchange(m_text, saved);
    }

    static bool hasTag(const GumboNode& node, GumboTag tag, uint32_t depth);
    static const GumboNode* texSource(const GumboNode& node, uint32_t depth);
    static void rowsOf(const GumboNode& node, std::vector<const GumboNode*>& rows);

    const FindHtmlPicture& m_findPicture;
    DocumentWriter& m_writer;
    std::string m_title;
    std::string m_text; ///< of the paragraph being read
    uint32_t m_depth = 0;
    uint32_t m_listDepth = 0;
    std::string m_itemLabel; ///< of the list item whose first paragraph is awaited
    bool m_inItem = false;
    bool m_inCell = false; ///< blocks only break lines
    bool m_inPreformatted = false;
    uint32_t m_quotes = 0;
    uint32_t m_drawings = 0; ///< to tell data: pictures apart
};

void HtmlReader::appendText(std::string_view text)
{
    if (m_inPreformatted) {
        m_text += text;
        return;
    }
    for (const char c : text) {
        const bool space = c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
        if (!space)
            m_text.push_back(c);
        else if (!m_text.empty() && m_text.back() != ' ' && m_text.back() != '\n')
            m_text.push_back(' ');
    }
}

/// Ends the paragraph.
void HtmlReader::flush()
{
    if (m_inCell) {
        if (!m_text.empty() && !m_text.ends_with('\n'))
            m_text.push_back('\n');
        return;
    }
    const std::string text = trimmed(std::exchange(m_text, {}));
    if (text.empty()) {
        m_writer.flushPictures();
        return;
    }
    if (m_inItem)
        m_writer.listItem(m_listDepth - 1, m_itemLabel.empty() ? " " : m_itemLabel, text);
    else if (m_quotes > 0)
        m_writer.block("> " + text);
    else
        m_writer.paragraph(text);
    m_itemLabel.clear();
    m_writer.flushPictures();
}

void HtmlReader::visit(const GumboNode& node)
{
    switch (node.type) {
    case GUMBO_NODE_TEXT:
    case GUMBO_NODE_WHITESPACE:
    case GUMBO_NODE_CDATA:
        appendText(node.v.text.text);
        break;
    case GUMBO_NODE_ELEMENT:
        visitElement(node);
        break;
    default:
        break; // comments, templates
    }
}

void HtmlReader::visitElement(const GumboNode& node)
{
    const GumboElement& element = node.v.element;
    if (element.tag_namespace == GUMBO_NAMESPACE_SVG) {
        visitDrawing(node);
        return;
    }
    if (isHidden(element)) {
        m_writer.leftOut("hidden text");
        return;
    }
    const GumboTag tag = element.tag;
    if (tag >= GUMBO_TAG_H1 && tag <= GUMBO_TAG_H6) {
        flush();
        const std::string text = textOf(node);
        if (m_inCell)
            m_text += text;
        else
            m_writer.heading(static_cast<int>(tag) - static_cast<int>(GUMBO_TAG_H1) + 1, text);
        flush();
    } else if (tag == GUMBO_TAG_UL || tag == GUMBO_TAG_OL) {
        visitList(node, tag == GUMBO_TAG_OL);
    } else if (tag == GUMBO_TAG_TABLE) {
        visitTable(node);
    } else if (tag == GUMBO_TAG_PRE) {
        visitPreformatted(node);
    } else if (tag == GUMBO_TAG_BLOCKQUOTE) {
        flush();
        ++m_quotes;
        visitChildren(node);
        flush();
        --m_quotes;
    } else if (isBlock(tag)) {
        flush();
        visitChildren(node);
        flush();
    } else if (!visitInline(node)) {
        visitChildren(node);
    }
}

/// False: its content is read as if it stood without it.
bool HtmlReader::visitInline(const GumboNode& node)
{
    const GumboElement& element = node.v.element;
    switch (element.tag) {
    case GUMBO_TAG_TITLE:
        m_title = simplified(textOf(node));
        return true;
    case GUMBO_TAG_SCRIPT:
    case GUMBO_TAG_STYLE:
    case GUMBO_TAG_NOSCRIPT:
    case GUMBO_TAG_TEMPLATE:
    case GUMBO_TAG_RT:
        return true;
    case GUMBO_TAG_VIDEO:
    case GUMBO_TAG_AUDIO:
    case GUMBO_TAG_IFRAME:
    case GUMBO_TAG_OBJECT:
    case GUMBO_TAG_EMBED:
    case GUMBO_TAG_CANVAS:
        m_writer.leftOut("embedded video, sound or page", "embedded videos, sounds or pages");
        return true;
    case GUMBO_TAG_BR:
        m_text.push_back('\n');
        return true;
    case GUMBO_TAG_IMG:
        visitPicture(element, "src");
        return true;
    case GUMBO_TAG_INPUT:
        if (attributeOf(element, "type") == "checkbox")
            m_text += gumbo_get_attribute(&element.attributes, "checked") ? "[x] " : "[ ] ";
        return true;
    case GUMBO_TAG_A: {
        const std::string text = textOf(node);
        const std::string address(attributeOf(element, "href"));
        const bool outside = address.starts_with("http") || address.starts_with("mailto:");
        const bool named =
            outside && !trimmed(text).empty() && trimmed(text) != address && !text.starts_with("[Picture");
        m_text += named ? "[" + simplified(text) + "](" + address + ")" : text;
        return true;
    }
    case GUMBO_TAG_CODE:
    case GUMBO_TAG_KBD:
    case GUMBO_TAG_SAMP: {
        const std::string text = textOf(node);
        m_text += text.empty() || m_inPreformatted ? text : "`" + text + "`";
        return true;
    }
    case GUMBO_TAG_S:
    case GUMBO_TAG_DEL:
    case GUMBO_TAG_STRIKE: {
        const std::string text = textOf(node);
        m_text += trimmed(text).empty() ? text : "~~" + text + "~~";
        return true;
    }
    case GUMBO_TAG_SUP:
    case GUMBO_TAG_SUB: {
        const bool note = hasTag(node, GUMBO_TAG_A, 0);
        const std::string text = textOf(node);
        m_text += note ? "[^" + text + "]" : (element.tag == GUMBO_TAG_SUP ? "^" : "_") + text;
        return true;
    }
    case GUMBO_TAG_MATH: {
        const GumboNode* source = texSource(node, 0);
        const std::string text(attributeOf(element, "alttext"));
        m_text += "$" + (source ? simplified(textOf(*source)) : text.empty() ? simplified(textOf(node)) : text) + "$";
        return true;
    }
    case GUMBO_TAG_ANNOTATION_XML:
        return true;
    default:
        return false;
    }
}

void HtmlReader::visitDrawing(const GumboNode& node)
{
    if (const GumboElement& element = node.v.element; !attributeOf(element, "href").empty())
        visitPicture(element, "href"); // covers of e-books stand in such
    else if (!attributeOf(element, "xlink:href").empty())
        visitPicture(element, "xlink:href");
    else if (node.parent && node.parent->type == GUMBO_NODE_ELEMENT &&
             node.parent->v.element.tag_namespace != GUMBO_NAMESPACE_SVG && !hasTag(node, GUMBO_TAG_IMAGE, 0))
        m_writer.leftOut("drawing (SVG)", "drawings (SVG)");
    for (const GumboNode* child : childrenOf(node)) {
        if (child->type == GUMBO_NODE_ELEMENT && m_depth < m_writer.limits().maxDepth) {
            ++m_depth;
            visitDrawing(*child);
            --m_depth;
        }
    }
}

void HtmlReader::visitPicture(const GumboElement& element, const char* attribute)
{
    const std::string_view address = attributeOf(element, attribute);
    const std::string_view description = attributeOf(element, "alt");
    const auto size = [&](const char* name) {
        const std::string_view text = attributeOf(element, name);
        return text == "0" || text == "1" || text == "1px";
    };
    if (size("width") || size("height")) // tracking pixels
        return;
    if (address.starts_with("data:")) {
        const size_t comma = std::min(address.find(','), address.size());
        const bool packed = address.substr(0, comma).find("base64") != std::string_view::npos;
        const std::string bytes = packed ? base64Decoded(address.substr(comma)) : std::string();
        m_text += m_writer.picture("data:" + std::to_string(m_drawings++), asBytes(bytes), description);
    } else if (const auto picture = m_findPicture(address)) {
        m_text += m_writer.picture(picture->identity, picture->bytes, description);
    } else {
        m_writer.leftOut("picture that lies elsewhere", "pictures that lie elsewhere");
        m_text += description.empty() ? std::string() : "[picture: " + simplified(description) + "]";
    }
}

void HtmlReader::visitList(const GumboNode& list, bool numbered)
{
    if (isTooDeep())
        return;
    ++m_depth;
    flush();
    ++m_listDepth;
    const bool wasInItem = m_inItem;
    const std::string start(attributeOf(list.v.element, "start"));
    uint32_t number = static_cast<uint32_t>(std::clamp(std::atoi(start.c_str()), 1, 1'000'000));
    for (const GumboNode* item : childrenOf(list)) {
        if (!isElement(*item, GUMBO_TAG_LI)) {
            visit(*item); // a list within a list without an item
            continue;
        }
        const std::string label = numbered ? std::to_string(number++) + "." : "-";
        if (m_inCell)
            m_text += label + " ";
        m_itemLabel = label;
        m_inItem = true;
        visitChildren(*item);
        flush();
    }
    m_inItem = wasInItem;
    m_itemLabel.clear();
    --m_listDepth;
    --m_depth;
}

bool HtmlReader::hasTag(const GumboNode& node, GumboTag tag, uint32_t depth)
{
    constexpr uint32_t kDeepest = 100;
    for (const GumboNode* child : childrenOf(node)) {
        if (isElement(*child, tag) || (depth < kDeepest && hasTag(*child, tag, depth + 1)))
            return true;
    }
    return false;
}

/// MathML's annotation in TeX.
const GumboNode* HtmlReader::texSource(const GumboNode& node, uint32_t depth)
{
    constexpr uint32_t kDeepest = 10;
    for (const GumboNode* child : childrenOf(node)) {
        if (child->type != GUMBO_NODE_ELEMENT || depth >= kDeepest)
            continue;
        if (attributeOf(child->v.element, "encoding") == "application/x-tex")
            return child;
        if (const GumboNode* found = texSource(*child, depth + 1))
            return found;
    }
    return nullptr;
}

/// Of the table itself, not of tables within.
void HtmlReader::rowsOf(const GumboNode& node, std::vector<const GumboNode*>& rows)
{
    for (const GumboNode* child : childrenOf(node)) {
        if (isElement(*child, GUMBO_TAG_TR))
            rows.push_back(child);
        else if (isElement(*child, GUMBO_TAG_THEAD) || isElement(*child, GUMBO_TAG_TBODY) ||
                 isElement(*child, GUMBO_TAG_TFOOT))
            rowsOf(*child, rows);
    }
}

/// Tables that hold tables, or one column, are there for the layout: their cells are read one after the other.
void HtmlReader::visitTable(const GumboNode& table)
{
    flush();
    std::vector<const GumboNode*> rows;
    rowsOf(table, rows);
    size_t widest = 0;
    for (const GumboNode* row : rows)
        widest =
            std::max(widest, static_cast<size_t>(std::ranges::count_if(childrenOf(*row), [](const GumboNode* cell) {
                         return isElement(*cell, GUMBO_TAG_TD) || isElement(*cell, GUMBO_TAG_TH);
                     })));
    const bool layout = widest < 2 || hasTag(table, GUMBO_TAG_TABLE, 0);
    if (layout || m_inCell) {
        for (const GumboNode* row : rows) {
            for (const GumboNode* cell : childrenOf(*row)) {
                visitChildren(*cell);
                if (layout)
                    flush();
                else
                    m_text += "; ";
            }
            flush();
        }
        return;
    }
    for (const GumboNode* child : childrenOf(table)) {
        if (isElement(*child, GUMBO_TAG_CAPTION))
            visit(*child);
    }
    TableRows texts;
    std::vector<size_t> covered; // of each column: rows to come that a cell above reaches into
    for (const GumboNode* row : rows) {
        std::vector<std::string>& line = texts.emplace_back();
        const auto skipCovered = [&] {
            for (; line.size() < covered.size() && covered[line.size()] > 0; line.emplace_back())
                --covered[line.size()];
        };
        for (const GumboNode* cell : childrenOf(*row)) {
            if (!isElement(*cell, GUMBO_TAG_TD) && !isElement(*cell, GUMBO_TAG_TH))
                continue;
            skipCovered();
            const size_t first = line.size();
            line.push_back(textOf(*cell));
            line.resize(first + spanOf(cell->v.element, "colspan"));
            constexpr size_t kMostColumns = 200; // with cells that reach down
            covered.resize(std::max(covered.size(), std::min(line.size(), kMostColumns)));
            for (size_t column = first; column < std::min(line.size(), kMostColumns); ++column)
                covered[column] = spanOf(cell->v.element, "rowspan") - 1;
        }
        skipCovered();
        for (size_t column = line.size(); column < covered.size(); ++column)
            covered[column] -= std::min<size_t>(covered[column], 1);
    }
    m_writer.table(texts);
}

void HtmlReader::visitPreformatted(const GumboNode& node)
{
    flush();
    const bool was = std::exchange(m_inPreformatted, true);
    std::string text = textOf(node);
    m_inPreformatted = was;
    while (text.ends_with('\n'))
        text.pop_back();
    if (m_inCell)
        m_text += text;
    else if (!text.empty())
        m_writer.block(fencedCode("", text));
}

/// What <meta charset=…> or <?xml encoding=…?> says, in the first bytes.
std::string declaredEncoding(std::string_view start)
{
    for (const std::string_view key : {"charset=", "encoding="}) {
        size_t at = start.find(key);
        if (at == std::string_view::npos)
            continue;
        at += key.size();
        while (at < start.size() && (start[at] == '"' || start[at] == '\''))
            ++at;
        const size_t end = start.find_first_of("\"'>; /?\r\n", at);
        const std::string name(start.substr(at, end == std::string_view::npos ? 0 : end - at));
        if (isKnownEncoding(name))
            return name;
    }
    return {};
}

} // namespace

std::string decodeHtml(Bytes bytes)
{
    const auto encoding = detectEncoding(bytes);
    if (encoding && (encoding->markBytes > 0 || encoding->name.starts_with("UTF")))
        return toUtf8(bytes.subspan(encoding->markBytes), encoding->name);
    constexpr size_t kDeclaredWithin = 2048;
    const std::string declared = declaredEncoding(asText(bytes.first(std::min(bytes.size(), kDeclaredWithin))));
    return toUtf8(bytes, !declared.empty() ? declared : encoding ? encoding->name : "windows-1252");
}

std::string htmlOfXhtml(std::string_view xhtml)
{
    constexpr std::string_view kVoid[] = {"br",   "hr",   "img", "input",  "meta",  "link",  "col",
                                          "area", "base", "wbr", "source", "track", "embed", "param"};
    std::string result;
    result.reserve(xhtml.size());
    while (!xhtml.empty()) {
        const size_t end = xhtml.find("/>");
        if (end == std::string_view::npos)
            return result.append(xhtml);
        const size_t start = xhtml.rfind('<', end);
        const std::string_view tag =
            start == std::string_view::npos ? std::string_view() : xhtml.substr(start + 1, end - start - 1);
        const std::string_view name = tag.substr(0, tag.find_first_of(" \t\r\n"));
        const bool plain = !name.empty() && name.find_first_of("/!?<>\"'") == std::string_view::npos;
        result.append(xhtml.substr(0, end));
        if (plain && std::ranges::find(kVoid, name) == std::end(kVoid))
            result.append("></" + std::string(name) + ">");
        else
            result.append("/>");
        xhtml.remove_prefix(end + 2);
    }
    return result;
}

std::string writeHtml(std::string_view html, const FindHtmlPicture& findPicture, DocumentWriter& writer)
{
    Arena arena;
    GumboOptions options = kGumboDefaultOptions;
    options.allocator = [](void* userdata, size_t size) { return static_cast<Arena*>(userdata)->allocate(size); };
    options.deallocator = [](void*, void*) {};
    options.userdata = &arena;
    options.max_errors = 0;
    const GumboOutput* output = gumbo_parse_with_options(&options, html.data(), html.size());
    HtmlReader reader(findPicture, writer);
    reader.read(*output->root);
    return reader.title();
}

Result<void> readHtml(Bytes bytes, DocumentWriter& writer)
{
    if (!detectEncoding(bytes))
        return Error{ErrorCode::Media, "it is no text"};
    const std::string html = decodeHtml(bytes);
    constexpr size_t kMostBytes = 64U << 20; // gumbo's tree takes about ten times that
    if (html.size() > kMostBytes)
        return Error{ErrorCode::Media, "it has more than 64 MiB; that much of a web page is not read"};
    writer.setTitle(writeHtml(
        html, [](std::string_view) { return std::nullopt; }, writer));
    return {};
}

} // namespace media
