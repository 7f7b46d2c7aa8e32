#include "ui/markdown_blocks.h"

#include "ui/citations.h"
#include "ui/markdown_cutter.h"
#include "ui/markdown_formulas.h"
#include "ui/markdown_notes.h"
#include "ui/text.h"

#include <QRegularExpression>
#include <QUrl>

#include <md4c.h>

#include <algorithm>
#include <array>
#include <utility>

namespace ui {

namespace {

/// A longer paragraph is cut: what is laid out at once stays small.
constexpr qsizetype kLongestText = 4000;
/// Deeper nesting is shown no further to the right: there would be no room for words.
constexpr std::size_t kDeepestShown = 10;

/// md4c's time grows with the square of these; nobody means so many.
constexpr std::size_t kMostUnclosedLinks = 1000;

const QString kLineBreak = QStringLiteral("<br>");

struct List {
    bool ordered;
    unsigned next;
    char delimiter;
};

struct Tag {
    MD_SPANTYPE type;
    QString open;
    QString close;
};

/// Links that begin, "](", and have no end before the next begins.
std::size_t unclosedLinks(std::string_view segment)
{
    std::size_t count = 0;
    for (std::size_t begin = segment.find("]("); begin != std::string_view::npos;) {
        const std::size_t next = segment.find("](", begin + 2);
        const std::size_t length = std::min(next, segment.size()) - begin;
        count += segment.substr(begin, length).find(')') == std::string_view::npos ? 1 : 0;
        begin = next;
    }
    return count;
}

/// The segment with three dashes for each column in the line under a table's head: md4c takes no fewer.
std::string withLongDashes(std::string_view segment)
{
    const auto body = [](std::string_view line) {
        return line.substr(std::min(line.find_first_not_of("> \t"), line.size()));
    };
    const std::size_t headEnd = std::min(segment.find('\n'), segment.size());
    const std::string_view head = segment.substr(0, headEnd);
    const std::size_t end = std::min(segment.find('\n', std::min(headEnd + 1, segment.size())), segment.size());
    const std::string_view under = body(segment.substr(headEnd, end - headEnd).substr(headEnd < end ? 1 : 0));
    const LineStart start = lineStart(body(head));
    if (under.find('|') == std::string_view::npos || under.find_first_not_of("|-: \t\r") != std::string_view::npos ||
        start.fence || start.itemFence || lineStart(head).indent >= 4)
        return std::string(segment);
    std::string longer(segment.substr(0, end - under.size()));
    for (std::size_t i = 0; i < under.size(); i++) {
        const bool isFirst = under[i] == '-' && (i == 0 || under[i - 1] != '-');
        longer += isFirst ? std::string("---") : std::string(1, under[i]);
    }
    return longer.append(segment.substr(end));
}

/// Text of the source as it may stand in rich text: without marks of citations, which only this side makes.
QString ownText(QString text)
{
    for (QChar& letter : text)
        if (letter >= QChar(0xF8F0) && letter <= QChar(0xF8F3))
            letter = QChar::ReplacementCharacter;
    return text;
}

/// What an entity of the source says, for text that is no rich text.
QString decodedEntity(const QString& entity)
{
    if (entity.startsWith(u"&#")) {
        const bool hex = entity.size() > 2 && entity[2].toLower() == u'x';
        const uint code = QStringView(entity).mid(hex ? 3 : 2).chopped(1).toUInt(nullptr, hex ? 16 : 10);
        const bool isMark = code >= 0xF8F0 && code <= kNoteMark.unicode();
        const bool valid = code != 0 && code <= 0x10FFFF && (code < 0xD800 || code > 0xDFFF) && !isMark;
        const char32_t letter = valid ? code : char32_t{QChar::ReplacementCharacter};
        return QString::fromUcs4(&letter, 1);
    }
    static const QHash<QString, QString> kNames{{QStringLiteral("&amp;"), QStringLiteral("&")},
                                                {QStringLiteral("&lt;"), QStringLiteral("<")},
                                                {QStringLiteral("&gt;"), QStringLiteral(">")},
                                                {QStringLiteral("&quot;"), QStringLiteral("\"")},
                                                {QStringLiteral("&nbsp;"), QString(QChar::Nbsp)}};
    return kNames.value(entity, entity);
}

class BlockBuilder {
public:
    BlockBuilder(std::vector<Block>& blocks, ListNumber& number, const NoteNumbers& notes)
        : m_blocks(blocks), m_number(number), m_notes(notes)
    {
    }

    void parse(std::string_view segment, std::string_view references)
    {
        if (unclosedLinks(segment) > kMostUnclosedLinks) {
            addAsWritten(segment);
            return;
        }
        m_marked = markFormulas(withLongDashes(segment));
        m_marked.text = withNoteMarks(std::move(m_marked.text));
        if (!references.empty() && segment.find(']') != std::string_view::npos)
            m_marked.text.insert(0, std::string(references) + '\n');
        MD_PARSER parser{};
        parser.flags = MD_DIALECT_GITHUB | MD_FLAG_NOHTML;
        parser.enter_block = [](MD_BLOCKTYPE type, void* detail, void* self) {
            static_cast<BlockBuilder*>(self)->enterBlock(type, detail);
            return 0;
        };
        parser.leave_block = [](MD_BLOCKTYPE type, void* /*detail*/, void* self) {
            static_cast<BlockBuilder*>(self)->leaveBlock(type);
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
        md_parse(m_marked.text.data(), static_cast<MD_SIZE>(m_marked.text.size()), &parser, this);
        if (m_blocks.size() == before + 1 && m_blocks.back().kind == Block::Kind::Table)
            m_blocks.back().source = std::string(segment);
    }

private:
    void addAsWritten(std::string_view segment)
    {
        m_number = {};
        const QString words = fromUtf8(segment);
        for (qsizetype at = 0; at < words.size(); at += kLongestText) {
            m_text = asWritten(toUtf8(words.mid(at, kLongestText)));
            splitText();
        }
        flush();
    }

    void enterBlock(MD_BLOCKTYPE type, void* detail)
    {
        const bool isContainer = type == MD_BLOCK_DOC || type == MD_BLOCK_OL || type == MD_BLOCK_LI;
        if (!isContainer && m_lists.empty())
            m_number = {};
        switch (type) {
        case MD_BLOCK_QUOTE:
            flush();
            m_quotes += static_cast<int>(std::min(m_lists.size(), kDeepestShown));
            break;
        case MD_BLOCK_UL:
            flush();
            m_lists.push_back({false, 0, ' '});
            break;
        case MD_BLOCK_OL: {
            const auto* list = static_cast<const MD_BLOCK_OL_DETAIL*>(detail);
            flush();
            const bool goesOn = m_lists.empty() && m_quotes.isEmpty() && m_number.delimiter == list->mark_delimiter;
            m_lists.push_back({true, goesOn ? m_number.next : list->start, list->mark_delimiter});
            break;
        }
        case MD_BLOCK_LI:
            m_marker = nextMarker(*static_cast<const MD_BLOCK_LI_DETAIL*>(detail));
            break;
        case MD_BLOCK_H:
            m_headingLevel = static_cast<int>(static_cast<const MD_BLOCK_H_DETAIL*>(detail)->level);
            break;
        case MD_BLOCK_P:
            m_inParagraph = true;
            break;
        case MD_BLOCK_CODE:
            flush();
            m_language = attribute(static_cast<const MD_BLOCK_CODE_DETAIL*>(detail)->lang);
            m_inCode = true;
            break;
        case MD_BLOCK_TABLE:
            flush();
            m_cells.clear();
            m_rich.clear();
            m_align.clear();
            break;
        case MD_BLOCK_TR:
            m_cells.emplace_back();
            m_rich.emplace_back();
            break;
        case MD_BLOCK_TH:
            m_align += alignment(static_cast<const MD_BLOCK_TD_DETAIL*>(detail)->align);
            [[fallthrough]];
        case MD_BLOCK_TD:
            m_plain.clear();
            m_inCell = true;
            break;
        default:
            break;
        }
    }

    void leaveBlock(MD_BLOCKTYPE type)
    {
        switch (type) {
        case MD_BLOCK_QUOTE:
            flush();
            m_quotes.removeLast();
            break;
        case MD_BLOCK_OL:
            if (m_lists.size() == 1 && m_quotes.isEmpty())
                m_number = {m_lists[0].delimiter, m_lists[0].next};
            m_lists.pop_back();
            break;
        case MD_BLOCK_UL:
            m_lists.pop_back();
            break;
        case MD_BLOCK_LI:
            flush();
            break;
        case MD_BLOCK_P:
        case MD_BLOCK_H:
            flush();
            m_inParagraph = false;
            m_headingLevel = 0;
            m_continued = false;
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
            emitBlock(Block::Kind::Table);
            break;
        case MD_BLOCK_TH:
        case MD_BLOCK_TD:
            m_cells.back() += m_plain.trimmed();
            m_rich.back() += std::exchange(m_text, {});
            m_plain.clear();
            m_inCell = false;
            break;
        default:
            break;
        }
    }

    static Qt::Alignment alignment(MD_ALIGN align)
    {
        return align == MD_ALIGN_RIGHT ? Qt::AlignRight : align == MD_ALIGN_CENTER ? Qt::AlignHCenter : Qt::AlignLeft;
    }

    /// An address or language; formulas in it are none.
    QString attribute(const MD_ATTRIBUTE& value)
    {
        return withoutFormulas(ownText(fromUtf8({value.text, value.size}))).remove(kNoteMark);
    }

    void enterSpan(MD_SPANTYPE type, void* detail)
    {
        switch (type) {
        case MD_SPAN_EM:
            openTag({type, QStringLiteral("<i>"), QStringLiteral("</i>")});
            break;
        case MD_SPAN_STRONG:
            openTag({type, QStringLiteral("<b>"), QStringLiteral("</b>")});
            break;
        case MD_SPAN_DEL:
            openTag({type, QStringLiteral("<s>"), QStringLiteral("</s>")});
            break;
        case MD_SPAN_CODE:
            openTag({type, QStringLiteral("<code>"), QStringLiteral("</code>")});
            break;
        case MD_SPAN_A: {
            const QString address = attribute(static_cast<const MD_SPAN_A_DETAIL*>(detail)->href);
            const bool opens = isOpenableLink(address);
            openTag({type, opens ? linkTag(address) : QString(), opens ? QStringLiteral("</a>") : QString()});
            break;
        }
        case MD_SPAN_IMG:
            enterPicture(attribute(static_cast<const MD_SPAN_IMG_DETAIL*>(detail)->src));
            break;
        default:
            openTag({type, {}, {}});
        }
    }

    void leaveSpan(MD_SPANTYPE type)
    {
        // md4c is not always balanced (a strikethrough over an autolink's end).
        if (m_tags.isEmpty() || m_tags.last().type != type)
            return;
        const Tag tag = m_tags.takeLast();
        if (type == MD_SPAN_IMG && !tag.open.isEmpty() && m_text.endsWith(tag.open))
            m_text += m_pictureAddress.toHtmlEscaped();
        m_text += tag.close;
        if (type != MD_SPAN_IMG)
            return;
        m_isPictureAlone = m_isPictureAlone && !m_inCell && m_inParagraph;
        if (m_isPictureAlone)
            m_pictureEnd = m_text.size();
    }

    void openTag(Tag tag)
    {
        m_text += tag.open;
        m_tags += std::move(tag);
    }

    static QString linkTag(const QString& address)
    {
        return QStringLiteral("<a href=\"") + address.toHtmlEscaped() + QStringLiteral("\">");
    }

    bool isInside(MD_SPANTYPE type) const
    {
        return std::any_of(m_tags.begin(), m_tags.end(), [type](const Tag& tag) { return tag.type == type; });
    }

    /// Nothing is ever fetched: a picture is its alternative text, as a link where its address can be opened, or, alone
    /// in its paragraph, a block for which a file of the conversation may be found.
    void enterPicture(const QString& address)
    {
        m_isPictureAlone = m_text.isEmpty() && m_tags.isEmpty();
        m_pictureAddress = address;
        const bool opens = isOpenableLink(address) && !isInside(MD_SPAN_A);
        openTag({MD_SPAN_IMG, opens ? linkTag(address) : QString(), opens ? QStringLiteral("</a>") : QString()});
    }

    void addText(MD_TEXTTYPE type, std::string_view text)
    {
        switch (type) {
        case MD_TEXT_NULLCHAR:
            addWords(QString(QChar::ReplacementCharacter));
            break;
        case MD_TEXT_BR:
        case MD_TEXT_SOFTBR: // Models write one line per fact; joining them would change what they said.
            addBreak();
            break;
        case MD_TEXT_ENTITY: {
            const QString entity = fromUtf8(text);
            const QString letter = decodedEntity(entity);
            m_text += letter == entity ? entity : letter.toHtmlEscaped();
            m_plain += letter;
            break;
        }
        default:
            addMarkedText(m_inCode ? fromUtf8(text) : ownText(fromUtf8(text)));
        }
        if (!m_inCell && !m_inCode && m_text.size() > kLongestText)
            splitText();
    }

    void addBreak()
    {
        if (m_text.isEmpty() && !m_inCell) // Behind a displayed formula.
            return;
        m_text += kLineBreak;
        m_plain += u' ';
    }

    /// The formula whose mark begins at `begin`, and where the mark ends. Marks are whole: the source's own characters
    /// of that kind have been replaced.
    const Formula& formulaAt(const QString& text, qsizetype begin, qsizetype& end) const
    {
        static const Formula kNone;
        end = text.indexOf(QChar(kFormulaEnd), begin);
        if (end < 0) {
            end = text.size() - 1;
            return kNone;
        }
        const std::size_t index = text.mid(begin + 1, end - begin - 1).toULongLong();
        return index < m_marked.formulas.size() ? m_marked.formulas[index] : kNone;
    }

    QString withoutFormulas(QString text) const
    {
        qsizetype end = 0;
        for (qsizetype begin = text.indexOf(QChar(kFormulaBegin)); begin >= 0;
             begin = text.indexOf(QChar(kFormulaBegin), begin)) {
            const QString source = fromUtf8(formulaAt(text, begin, end).source);
            text.replace(begin, end + 1 - begin, source);
            begin += source.size();
        }
        return text;
    }

    void addMarkedText(const QString& text)
    {
        if (m_inCode) {
            m_text += withoutFormulas(text).remove(kNoteMark);
            return;
        }
        qsizetype at = 0;
        for (qsizetype begin = text.indexOf(QChar(kFormulaBegin)); begin >= 0;
             begin = text.indexOf(QChar(kFormulaBegin), at)) {
            addWords(text.mid(at, begin - at));
            qsizetype end = 0;
            addFormula(formulaAt(text, begin, end));
            at = end + 1;
            if (!m_inCell && m_text.size() > kLongestText)
                splitText();
        }
        addWords(text.mid(at));
    }

    void addFormula(const Formula& formula)
    {
        if (isInside(MD_SPAN_CODE) || isInside(MD_SPAN_IMG)) {
            addWords(fromUtf8(formula.source));
        } else if (formula.display && m_tags.isEmpty() && !m_inCell && m_headingLevel == 0) {
            flush();
            m_text = fromUtf8(formula.tex);
            emitBlock(Block::Kind::Formula);
        } else {
            m_text += formulaMark(formula);
            m_plain += fromUtf8(formula.source);
        }
    }

    void addWords(const QString& words)
    {
        if (words.isEmpty())
            return;
        // What is code, or a link already, cites nothing.
        if (isInside(MD_SPAN_CODE)) {
            const QString code = QString(words).remove(kNoteMark);
            m_plain += code;
            m_text += code.toHtmlEscaped();
            return;
        }
        for (qsizetype at = 0; at < words.size();) {
            qsizetype length = std::min(words.size() - at, kLongestText);
            if (length == kLongestText)
                if (const qsizetype space = QStringView(words).mid(at, length).lastIndexOf(u' '); space > length / 2)
                    length = space + 1;
            addPiece(words.mid(at, length));
            at += length;
            if (at < words.size() && !m_inCell)
                splitText();
        }
    }

    /// The few elements of HTML that models write into Markdown and that mean no harm.
    void addPiece(const QString& words)
    {
        static const QRegularExpression kElement(QStringLiteral("<br ?/?>|<(sub|sup)>([^<>]{1,80})</\\1>"),
                                                 QRegularExpression::CaseInsensitiveOption);
        qsizetype at = 0;
        if (words.contains(u'<')) {
            for (auto found = kElement.globalMatch(words); found.hasNext();) {
                const QRegularExpressionMatch element = found.next();
                addPlainPiece(words.mid(at, element.capturedStart() - at));
                if (element.captured(1).isEmpty()) {
                    m_text += kLineBreak;
                    m_plain += u' ';
                } else {
                    const QString tag = element.captured(1).toLower();
                    m_text +=
                        u'<' + tag + u'>' + element.captured(2).toHtmlEscaped() + QStringLiteral("</") + tag + u'>';
                    m_plain += element.captured(2);
                }
                at = element.capturedEnd();
            }
        }
        addPlainPiece(words.mid(at));
    }

    /// Footnotes and what refers to them, "[^1]", are raised numbers. Words for a number are one only where a note is
    /// called so, since "[^a-z]" may be meant as it stands.
    void addPlainPiece(const QString& words)
    {
        static const QRegularExpression kNote(
            QStringLiteral("%1\\[\\^([\\w.*-]{1,30})\\]:|%1|\\[\\^([\\w.*-]{1,30})\\]").arg(kNoteMark),
            QRegularExpression::UseUnicodePropertiesOption);
        static const QRegularExpression kDigits(QStringLiteral("^[0-9]{1,3}$"));
        qsizetype at = 0;
        if (words.contains(kNoteMark) || words.contains(QStringLiteral("[^"))) {
            for (auto found = kNote.globalMatch(words); found.hasNext();) {
                const QRegularExpressionMatch note = found.next();
                const QString name = note.captured(1) + note.captured(2);
                const int number = m_notes.value(name.toLower());
                if (number == 0 && !note.captured(2).isEmpty() && !kDigits.match(name).hasMatch())
                    continue;
                addRun(words.mid(at, note.capturedStart() - at));
                if (!name.isEmpty()) {
                    const QString shown = number > 0 ? QString::number(number) : name;
                    m_text += QStringLiteral("<sup>[") + shown.toHtmlEscaped() + QStringLiteral("]</sup>");
                    m_plain += u'[' + shown + u']';
                }
                at = note.capturedEnd();
            }
        }
        addRun(words.mid(at));
    }

    void addRun(const QString& words)
    {
        if (words.isEmpty())
            return;
        m_plain += words;
        if (isInside(MD_SPAN_A)) {
            m_text += words.toHtmlEscaped();
            return;
        }
        // Where quoted words are looked for is bounded: they stand close before their citation.
        m_text += markedCitations(words, m_plain.right(std::max(words.size(), kLongestText)));
    }

    QString nextMarker(const MD_BLOCK_LI_DETAIL& item)
    {
        static constexpr std::array<char16_t, 3> kBullets{u'\u2022', u'\u25E6', u'\u25AA'};
        List& list = m_lists.back();
        const unsigned number = list.ordered ? list.next++ : 0;
        if (item.is_task != 0)
            return item.task_mark == ' ' ? QStringLiteral("\u2610") : QStringLiteral("\u2611");
        if (list.ordered)
            return QString::number(number) + QLatin1Char(list.delimiter);
        return QString(QChar(kBullets[(m_lists.size() - 1) % kBullets.size()]));
    }

    /// Ends the paragraph, heading or list item being collected.
    void flush()
    {
        while (!m_tags.isEmpty())
            m_text += m_tags.takeLast().close;
        if (m_text.endsWith(kLineBreak))
            m_text.chop(kLineBreak.size());
        const bool isPicture = std::exchange(m_isPictureAlone, false) && m_text.size() == m_pictureEnd;
        if (isPicture) {
            m_text = plainOf(m_text);
            m_address = std::exchange(m_pictureAddress, {});
            emitBlock(Block::Kind::Picture);
        } else if (!m_text.isEmpty() || !m_marker.isEmpty()) {
            emitBlock(Block::Kind::Text);
        }
    }

    /// Ends the block in the middle of its paragraph; the next goes on in the same spans.
    void splitText()
    {
        for (auto tag = m_tags.rbegin(); tag != m_tags.rend(); ++tag)
            m_text += tag->close;
        m_isPictureAlone = false;
        emitBlock(Block::Kind::Text);
        m_continued = true;
        for (const Tag& tag : std::as_const(m_tags))
            m_text += tag.open;
    }

    void emitBlock(Block::Kind kind)
    {
        Block block;
        block.kind = kind;
        block.text = std::exchange(m_text, {});
        m_plain.clear();
        block.language = std::exchange(m_language, {});
        block.address = std::exchange(m_address, {});
        block.marker = std::exchange(m_marker, {});
        block.continued = std::exchange(m_continued, false);
        block.headingLevel = m_headingLevel;
        block.indent = static_cast<int>(std::min(m_lists.size(), kDeepestShown));
        block.quotes = m_quotes.mid(0, static_cast<qsizetype>(kDeepestShown));
        block.cells = std::exchange(m_cells, {});
        block.rich = std::exchange(m_rich, {});
        block.align = std::exchange(m_align, {});
        m_blocks.push_back(std::move(block));
    }

    std::vector<Block>& m_blocks;
    ListNumber& m_number;
    const NoteNumbers& m_notes;
    TextWithFormulas m_marked;
    QString m_text;
    QString m_plain; ///< what a block or cell says so far
    QList<Tag> m_tags;
    QString m_language;
    QString m_address;
    QString m_pictureAddress;
    qsizetype m_pictureEnd = 0;
    QString m_marker;
    QList<QStringList> m_cells;
    QList<QStringList> m_rich;
    QList<Qt::Alignment> m_align;
    std::vector<List> m_lists;
    QList<int> m_quotes;
    int m_headingLevel = 0;
    bool m_continued = false;
    bool m_isPictureAlone = false;
    bool m_inParagraph = false;
    bool m_inCode = false;
    bool m_inCell = false;
};

} // namespace

void parseSegment(std::string_view segment, ListNumber& number, std::vector<Block>& blocks, std::string_view references,
                  const NoteNumbers& notes)
{
    BlockBuilder(blocks, number, notes).parse(segment, references);
}

QString asWritten(std::string_view text)
{
    QString written = ownText(fromUtf8(text)).toHtmlEscaped();
    written.replace(QChar(kFormulaBegin), QChar::ReplacementCharacter);
    written.replace(u'\n', kLineBreak);
    return written;
}

bool isOpenableLink(const QString& address)
{
    const QUrl url(address, QUrl::StrictMode);
    const QString scheme = url.scheme();
    return url.isValid() && (scheme == u"http" || scheme == u"https" || scheme == u"mailto");
}

QString plainOf(const QString& richText)
{
    static const QRegularExpression kTag(QStringLiteral("<[^>]*>"));
    const QString written = linkedCitations(richText, [](const QString&) { return CitationLook{}; });
    QString plain = withFormulas(written, [](const QString& tex) { return u'$' + tex.toHtmlEscaped() + u'$'; });
    plain.replace(kLineBreak, QStringLiteral("\n")).remove(kTag);
    return plain.replace(QStringLiteral("&lt;"), QStringLiteral("<"))
        .replace(QStringLiteral("&gt;"), QStringLiteral(">"))
        .replace(QStringLiteral("&quot;"), QStringLiteral("\""))
        .replace(QStringLiteral("&amp;"), QStringLiteral("&"));
}

} // namespace ui
