#include "ui/markdown.h"

#include "ui/citations.h"
#include "ui/text.h"

#include <QUrl>

#include <md4c.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>

namespace ui {

namespace {

// Cutting into segments -----------------------------------------------------------------------------------------------

struct Fence {
    char character;
    std::size_t length;
};

/// What a line starts with, as far as cutting needs to know.
struct LineStart {
    std::size_t indent = 0; ///< columns; a tab counts as four
    std::string_view text;  ///< without the indent
    bool isItem = false;
    bool isHeading = false;
    std::optional<Fence> fence;     ///< opens a fence
    std::optional<Fence> itemFence; ///< opens a fence behind list markers
};

bool isBlank(std::string_view line)
{
    return line.find_first_not_of(" \t\r") == std::string_view::npos;
}

/// Length of a list marker and the space behind it, 0 if there is none.
std::size_t listMarkerLength(std::string_view text)
{
    std::size_t length = 0;
    if (!text.empty() && (text[0] == '-' || text[0] == '+' || text[0] == '*')) {
        length = 1;
    } else {
        while (length < text.size() && length < 9 && std::isdigit(static_cast<unsigned char>(text[length])) != 0)
            length++;
        if (length == 0 || length == text.size() || (text[length] != '.' && text[length] != ')'))
            return 0;
        length++;
    }
    if (length == text.size())
        return length;
    return text[length] == ' ' || text[length] == '\t' || text[length] == '\r' ? length + 1 : 0;
}

std::optional<Fence> openingFence(std::string_view text)
{
    if (text.empty() || (text[0] != '`' && text[0] != '~'))
        return std::nullopt;
    const std::size_t length = std::min(text.find_first_not_of(text[0]), text.size());
    if (length < 3 || (text[0] == '`' && text.find('`', length) != std::string_view::npos))
        return std::nullopt;
    return Fence{text[0], length};
}

bool closesFence(std::string_view text, const Fence& fence)
{
    const std::size_t length = std::min(text.find_first_not_of(fence.character), text.size());
    return length >= fence.length && isBlank(text.substr(length));
}

LineStart lineStart(std::string_view line)
{
    LineStart start;
    std::size_t skipped = 0;
    for (; skipped < line.size() && (line[skipped] == ' ' || line[skipped] == '\t'); skipped++)
        start.indent += line[skipped] == '\t' ? 4 : 1;
    start.text = line.substr(skipped);
    start.isItem = listMarkerLength(start.text) > 0;
    const std::size_t hashes = std::min(start.text.find_first_not_of('#'), start.text.size());
    start.isHeading = hashes >= 1 && hashes <= 6 &&
                      (hashes == start.text.size() || start.text[hashes] == ' ' || start.text[hashes] == '\t');
    start.fence = openingFence(start.text);
    std::string_view rest = start.text;
    for (std::size_t marker = listMarkerLength(rest); marker > 0; marker = listMarkerLength(rest)) {
        rest.remove_prefix(std::min(marker, rest.size()));
        rest.remove_prefix(std::min(rest.find_first_not_of(" \t"), rest.size()));
        start.itemFence = openingFence(rest);
    }
    return start;
}

struct Segment {
    std::size_t begin;
    bool final; ///< its first line is complete, so that it will always start here
};

/// Finds where segments start. A cut is made only where Markdown cannot mean one block by both sides, so that parsing
/// the segments one by one equals parsing the whole (but for link reference definitions, which stay literal).
class SegmentCutter {
public:
    std::vector<Segment> cut(std::string_view text)
    {
        for (std::size_t begin = 0; begin < text.size();) {
            const std::size_t newline = text.find('\n', begin);
            const std::size_t end = std::min(newline, text.size());
            if (takeLine(text.substr(begin, end - begin)))
                m_segments.push_back({begin, newline != std::string_view::npos});
            begin = end + 1;
        }
        return std::move(m_segments);
    }

private:
    enum class Kind { None, List, IndentedCode, Other };

    /// True when the line starts a segment.
    bool takeLine(std::string_view line)
    {
        if (isBlank(line)) {
            m_afterBlank = true;
            return false;
        }
        const LineStart start = lineStart(line);
        const bool leavesItem = m_kind == Kind::List && start.indent < 2;
        if (m_fence && !leavesItem) {
            if (closesFence(start.text, *m_fence)) {
                m_fence.reset();
                m_closed = m_kind != Kind::List;
            }
            return false;
        }
        m_fence.reset();
        const bool starts = startsSegment(start);
        if (starts) {
            m_kind = start.indent >= 4 ? Kind::IndentedCode : start.isItem ? Kind::List : Kind::Other;
            m_closed = start.isHeading && m_kind == Kind::Other;
        }
        m_afterBlank = false;
        if (m_kind == Kind::List)
            m_fence = start.itemFence ? start.itemFence : start.fence;
        else if (m_kind == Kind::Other && start.indent < 4)
            m_fence = start.fence;
        return starts;
    }

    bool startsSegment(const LineStart& start) const
    {
        if (m_kind == Kind::None || m_closed)
            return true;
        if (m_kind == Kind::List) {
            if (start.indent >= 2)
                return false;
            return start.isHeading || start.fence || (m_afterBlank && !start.isItem);
        }
        if (m_kind == Kind::IndentedCode)
            return start.indent < 4;
        if (start.indent >= 4)
            return m_afterBlank;
        return m_afterBlank || start.isHeading || start.fence;
    }

    std::vector<Segment> m_segments;
    Kind m_kind = Kind::None;
    std::optional<Fence> m_fence;
    bool m_afterBlank = false;
    bool m_closed = false; ///< the segment's block has ended: a heading, a closed fence
};

// Parsing one segment -------------------------------------------------------------------------------------------------

struct List {
    bool ordered;
    unsigned next;
    char delimiter;
};

class BlockBuilder {
public:
    explicit BlockBuilder(std::vector<Block>& blocks) : m_blocks(blocks) {}

    void parse(std::string_view segment)
    {
        MD_PARSER parser{};
        parser.flags = MD_DIALECT_GITHUB | MD_FLAG_NOHTML;
        parser.enter_block = [](MD_BLOCKTYPE type, void* detail, void* self) {
            static_cast<BlockBuilder*>(self)->enterBlock(type, detail);
            return 0;
        };
        parser.leave_block = [](MD_BLOCKTYPE type, void* detail, void* self) {
            static_cast<BlockBuilder*>(self)->leaveBlock(type, detail);
            return 0;
        };
        parser.enter_span = [](MD_SPANTYPE type, void* detail, void* self) {
            static_cast<BlockBuilder*>(self)->enterSpan(type, detail);
            return 0;
        };
        parser.leave_span = [](MD_SPANTYPE type, void* /*detail*/, void* self) {
            static_cast<BlockBuilder*>(self)->leaveSpan(type);
            return 0;
        };
        parser.text = [](MD_TEXTTYPE type, const MD_CHAR* text, MD_SIZE size, void* self) {
            static_cast<BlockBuilder*>(self)->addText(type, {text, size});
            return 0;
        };
        const std::size_t before = m_blocks.size();
        // md4c fails only when memory runs out; what it told until then is shown.
        md_parse(segment.data(), static_cast<MD_SIZE>(segment.size()), &parser, this);
        if (m_blocks.size() == before + 1 && m_blocks.back().kind == Block::Kind::Table)
            m_blocks.back().source = std::string(segment);
    }

private:
    void enterBlock(MD_BLOCKTYPE type, void* detail)
    {
        switch (type) {
        case MD_BLOCK_QUOTE:
            flush();
            m_quoteDepth++;
            break;
        case MD_BLOCK_UL:
            flush();
            m_lists.push_back({false, 0, ' '});
            break;
        case MD_BLOCK_OL: {
            const auto* list = static_cast<const MD_BLOCK_OL_DETAIL*>(detail);
            flush();
            m_lists.push_back({true, list->start, list->mark_delimiter});
            break;
        }
        case MD_BLOCK_LI:
            m_marker = nextMarker(*static_cast<const MD_BLOCK_LI_DETAIL*>(detail));
            break;
        case MD_BLOCK_H:
            m_headingLevel = static_cast<int>(static_cast<const MD_BLOCK_H_DETAIL*>(detail)->level);
            break;
        case MD_BLOCK_CODE: {
            flush();
            const auto& language = static_cast<const MD_BLOCK_CODE_DETAIL*>(detail)->lang;
            m_language = fromUtf8({language.text, language.size});
            m_inCode = true;
            break;
        }
        case MD_BLOCK_TABLE:
            flush();
            m_cells.clear();
            m_text = QStringLiteral("<table border=\"1\" cellspacing=\"0\">");
            break;
        case MD_BLOCK_TR:
            m_cells.emplace_back();
            m_text += QStringLiteral("<tr>");
            break;
        case MD_BLOCK_TH:
        case MD_BLOCK_TD:
            openCell(type, static_cast<const MD_BLOCK_TD_DETAIL*>(detail)->align);
            break;
        default:
            break;
        }
    }

    void leaveBlock(MD_BLOCKTYPE type, void* /*detail*/)
    {
        switch (type) {
        case MD_BLOCK_QUOTE:
            flush();
            m_quoteDepth--;
            break;
        case MD_BLOCK_UL:
        case MD_BLOCK_OL:
            m_lists.pop_back();
            break;
        case MD_BLOCK_LI:
            flush();
            break;
        case MD_BLOCK_P:
        case MD_BLOCK_H:
            flush();
            m_headingLevel = 0;
            break;
        case MD_BLOCK_HR:
            emitBlock(Block::Kind::Rule);
            break;
        case MD_BLOCK_CODE:
            m_inCode = false;
            if (m_text.endsWith(u'\n'))
                m_text.chop(1);
            emitBlock(Block::Kind::Code);
            break;
        case MD_BLOCK_TABLE:
            m_text += QStringLiteral("</table>");
            emitBlock(Block::Kind::Table);
            break;
        case MD_BLOCK_TR:
            m_text += QStringLiteral("</tr>");
            break;
        case MD_BLOCK_TH:
            m_text += QStringLiteral("</th>");
            m_inCell = false;
            break;
        case MD_BLOCK_TD:
            m_text += QStringLiteral("</td>");
            m_inCell = false;
            break;
        default:
            break;
        }
    }

    void openCell(MD_BLOCKTYPE type, MD_ALIGN align)
    {
        m_cells.back().emplace_back();
        m_plain.clear();
        m_inCell = true;
        m_text += type == MD_BLOCK_TH ? QStringLiteral("<th align=\"") : QStringLiteral("<td align=\"");
        m_text += align == MD_ALIGN_RIGHT    ? QStringLiteral("right\">")
                  : align == MD_ALIGN_CENTER ? QStringLiteral("center\">")
                                             : QStringLiteral("left\">");
    }

    void enterSpan(MD_SPANTYPE type, void* detail)
    {
        m_spans += type;
        switch (type) {
        case MD_SPAN_EM:
            m_text += QStringLiteral("<i>");
            break;
        case MD_SPAN_STRONG:
            m_text += QStringLiteral("<b>");
            break;
        case MD_SPAN_DEL:
            m_text += QStringLiteral("<s>");
            break;
        case MD_SPAN_CODE:
            m_text += QStringLiteral("<code>");
            break;
        case MD_SPAN_A: {
            const auto& address = static_cast<const MD_SPAN_A_DETAIL*>(detail)->href;
            const QString href = fromUtf8({address.text, address.size});
            m_openLinks.push_back(isOpenableLink(href));
            if (m_openLinks.back())
                m_text += QStringLiteral("<a href=\"") + href.toHtmlEscaped() + QStringLiteral("\">");
            break;
        }
        default: // A picture is shown by its alternative text: nothing is ever fetched.
            break;
        }
    }

    void leaveSpan(MD_SPANTYPE type)
    {
        m_spans.removeLast();
        switch (type) {
        case MD_SPAN_EM:
            m_text += QStringLiteral("</i>");
            break;
        case MD_SPAN_STRONG:
            m_text += QStringLiteral("</b>");
            break;
        case MD_SPAN_DEL:
            m_text += QStringLiteral("</s>");
            break;
        case MD_SPAN_CODE:
            m_text += QStringLiteral("</code>");
            break;
        case MD_SPAN_A:
            if (m_openLinks.back())
                m_text += QStringLiteral("</a>");
            m_openLinks.pop_back();
            break;
        default:
            break;
        }
    }

    void addText(MD_TEXTTYPE type, std::string_view text)
    {
        const QString words = type == MD_TEXT_NULLCHAR ? QString(QChar::ReplacementCharacter) : fromUtf8(text);
        if (m_inCode) {
            m_text += words;
            return;
        }
        switch (type) {
        case MD_TEXT_BR:
        case MD_TEXT_SOFTBR: // Models write one line per fact; joining them would change what they said.
            m_text += QStringLiteral("<br>");
            m_plain += u' ';
            break;
        case MD_TEXT_ENTITY:
            m_text += words;
            m_plain += words;
            break;
        default:
            m_plain += words;
            // What is code, or a link already, cites nothing.
            m_text += m_spans.contains(MD_SPAN_CODE) || m_spans.contains(MD_SPAN_A) ? words.toHtmlEscaped()
                                                                                    : markedCitations(words, m_plain);
        }
        if (m_inCell)
            m_cells.back().back() += type == MD_TEXT_BR || type == MD_TEXT_SOFTBR ? QStringLiteral(" ") : words;
    }

    QString nextMarker(const MD_BLOCK_LI_DETAIL& item)
    {
        static constexpr std::array<char16_t, 3> kBullets{u'\u2022', u'\u25E6', u'\u25AA'};
        if (item.is_task != 0)
            return item.task_mark == ' ' ? QStringLiteral("\u2610") : QStringLiteral("\u2611");
        List& list = m_lists.back();
        if (list.ordered)
            return QString::number(list.next++) + QLatin1Char(list.delimiter);
        return QString(QChar(kBullets[(m_lists.size() - 1) % kBullets.size()]));
    }

    /// Ends the paragraph, heading or list item being collected.
    void flush()
    {
        if (!m_text.isEmpty() || !m_marker.isEmpty())
            emitBlock(Block::Kind::Text);
    }

    void emitBlock(Block::Kind kind)
    {
        Block block;
        block.kind = kind;
        block.text = std::exchange(m_text, {});
        m_plain.clear();
        block.language = std::exchange(m_language, {});
        block.marker = std::exchange(m_marker, {});
        block.headingLevel = m_headingLevel;
        block.indent = static_cast<int>(m_lists.size());
        block.quoteDepth = m_quoteDepth;
        block.cells = std::exchange(m_cells, {});
        m_blocks.push_back(std::move(block));
    }

    std::vector<Block>& m_blocks;
    QString m_text;
    QString m_plain; ///< what a block or cell says so far
    QList<MD_SPANTYPE> m_spans;
    QString m_language;
    QString m_marker;
    QList<QStringList> m_cells;
    std::vector<List> m_lists;
    std::vector<bool> m_openLinks;
    int m_headingLevel = 0;
    int m_quoteDepth = 0;
    bool m_inCode = false;
    bool m_inCell = false;
};

} // namespace

void MarkdownText::append(std::string_view text)
{
    m_source += text;
    m_blocks.resize(m_finalBlocks);
    const std::string_view tail = std::string_view(m_source).substr(m_finalBytes);
    const std::vector<Segment> segments = SegmentCutter().cut(tail);
    std::size_t finalBytes = m_finalBytes;
    for (std::size_t i = 0; i < segments.size(); i++) {
        if (segments[i].final) {
            finalBytes = m_finalBytes + segments[i].begin;
            m_finalBlocks = m_blocks.size();
        }
        const std::size_t end = i + 1 < segments.size() ? segments[i + 1].begin : tail.size();
        BlockBuilder(m_blocks).parse(tail.substr(segments[i].begin, end - segments[i].begin));
    }
    m_finalBytes = finalBytes;
}

bool isOpenableLink(const QString& address)
{
    const QUrl url(address, QUrl::StrictMode);
    const QString scheme = url.scheme();
    return url.isValid() && (scheme == u"http" || scheme == u"https" || scheme == u"mailto");
}

} // namespace ui
