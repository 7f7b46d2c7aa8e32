#include "ui/selected_text.h"

#include "ui/formula_text.h"
#include "ui/markdown_formulas.h"

#include <QRegularExpression>
#include <QTextBlock>
#include <QTextFragment>

#include <algorithm>

namespace ui {

namespace {

/// A list's item is so far to the right of the list around it: enough for "10. ", not enough for code.
constexpr int kListStep = 4;

QString piece(const QString& text, RowRange range)
{
    const qsizetype begin = std::min<qsizetype>(range.begin, text.size());
    return text.mid(begin, std::min<qsizetype>(range.end, text.size()) - begin);
}

/// The TeX of a formula that is drawn as a picture.
QString texOf(const QTextImageFormat& picture)
{
    const QByteArray coded = picture.name().section(u'/', -1).toLatin1();
    return QString::fromUtf8(QByteArray::fromBase64(coded, QByteArray::Base64UrlEncoding));
}

/// Every formula as one picture, so that none is shown as letters.
QString withPictures(const QString& richText)
{
    return withFormulas(richText, [](const QString& tex) {
        return QStringLiteral("<img src=\"/%1\"/>")
            .arg(QString::fromLatin1(tex.toUtf8().toBase64(QByteArray::Base64UrlEncoding)));
    });
}

QString escaped(QString text)
{
    static const QRegularExpression kMeaning(QStringLiteral("([\\\\`*_\\[\\]<])"));
    return text.replace(kMeaning, QStringLiteral("\\\\1"));
}

/// Words between marks; spaces stay outside of them, where Markdown wants them.
QString marked(const QString& text, const QString& open, const QString& close)
{
    const QString words = text.trimmed();
    if (words.isEmpty())
        return text;
    const qsizetype begin = text.indexOf(words);
    return text.left(begin) + open + words + close + text.mid(begin + words.size());
}

QString runAsMarkdown(const QString& text, const QTextCharFormat& format)
{
    const QString address = format.anchorHref();
    const bool isLink = isOpenableLink(address);
    if (format.fontFixedPitch()) {
        const QString fence(text.contains(u'`') ? QStringLiteral("``") : QStringLiteral("`"));
        return marked(text, fence, fence);
    }
    QString run = address.isEmpty() || isLink ? escaped(text) : text; // a citation's brackets are its own
    run.replace(u'\n', QStringLiteral("  \n"));
    if (format.verticalAlignment() == QTextCharFormat::AlignSuperScript)
        run = marked(run, QStringLiteral("<sup>"), QStringLiteral("</sup>"));
    else if (format.verticalAlignment() == QTextCharFormat::AlignSubScript)
        run = marked(run, QStringLiteral("<sub>"), QStringLiteral("</sub>"));
    if (format.fontStrikeOut())
        run = marked(run, QStringLiteral("~~"), QStringLiteral("~~"));
    if (format.fontItalic())
        run = marked(run, QStringLiteral("*"), QStringLiteral("*"));
    if (format.fontWeight() > QFont::Medium)
        run = marked(run, QStringLiteral("**"), QStringLiteral("**"));
    return isLink ? marked(run, QStringLiteral("["), QStringLiteral("](%1)").arg(address)) : run;
}

QString runs(const QTextDocument& document, RowRange range, TextForm form)
{
    QString text;
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
        if (block != document.begin() && range.begin < block.position() && range.end >= block.position())
            text += u'\n';
        for (auto run = block.begin(); !run.atEnd(); ++run) {
            const QTextFragment fragment = run.fragment();
            const int begin = std::max(range.begin - fragment.position(), 0);
            const int end = std::min(range.end - fragment.position(), fragment.length());
            if (begin >= end)
                continue;
            const QTextCharFormat format = fragment.charFormat();
            QString words = fragment.text().mid(begin, end - begin);
            words.replace(QChar::LineSeparator, u'\n').replace(QChar::Nbsp, u' ');
            if (format.isImageFormat())
                text += u'$' + texOf(format.toImageFormat()) + u'$';
            else
                text += form == TextForm::Markdown ? runAsMarkdown(words, format) : words;
        }
    }
    return text;
}

std::unique_ptr<QTextDocument> document(const QString& richText)
{
    auto made = std::make_unique<QTextDocument>();
    made->setUndoRedoEnabled(false);
    made->setHtml(QStringLiteral("<p>") + richText + QStringLiteral("</p>"));
    return made;
}

bool isText(const Row& row)
{
    return row.kind == RowKind::Text || hasCells(row);
}

/// Rich text, of which `range` counts letters as they are shown.
QString inForm(const QString& richText, RowRange range, TextForm form)
{
    if (range.begin > 0 || range.end != kRowEnd) {
        FormulaText formulas;
        formulas.setProperty("source", richText);
        return runs(*document(formulas.shown()), range, form);
    }
    return form == TextForm::Plain ? plainOf(richText) : runs(*document(withPictures(richText)), range, form);
}

QString tableLine(const Row& row, RowRange range, TextForm form)
{
    QStringList cells;
    for (int i = range.begin; i < std::min<int>(range.end, static_cast<int>(row.cells.size())); i++)
        cells += inForm(row.cells[i], {0, kRowEnd}, form).replace(u'\n', u' ');
    if (form == TextForm::Plain)
        return cells.replaceInStrings(QStringLiteral("\t"), QStringLiteral(" ")).join(u'\t');
    cells.replaceInStrings(QStringLiteral("|"), QStringLiteral("\\|"));
    QString line = QStringLiteral("| ") + cells.join(QStringLiteral(" | ")) + QStringLiteral(" |");
    if (row.kind != RowKind::Table)
        return line;
    line += QStringLiteral("\n|");
    for (qsizetype i = 0; i < cells.size(); i++) {
        const int align = row.align.value(range.begin + i);
        line += align == Qt::AlignRight     ? QStringLiteral(" --: |")
                : align == Qt::AlignHCenter ? QStringLiteral(" :-: |")
                                            : QStringLiteral(" --- |");
    }
    return line;
}

QString quotePrefix(const Row& row)
{
    QString prefix;
    int depth = 0;
    for (const int around : row.quotes) {
        prefix += QString(kListStep * (around - depth), u' ') + QStringLiteral("> ");
        depth = around;
    }
    return prefix;
}

QString listIndent(const Row& row)
{
    return QString(kListStep * std::max(row.indent - (row.quotes.isEmpty() ? 0 : row.quotes.last()), 0), u' ');
}

/// Bullets and boxes of the window, as Markdown has them.
QString markdownMarker(const QString& marker)
{
    if (marker == u"\u2610")
        return QStringLiteral("- [ ]");
    if (marker == u"\u2611")
        return QStringLiteral("- [x]");
    return marker.front().isDigit() ? marker : QStringLiteral("-");
}

/// Lines of Markdown in the lists and quotations around the row.
QString placed(const Row& row, const QString& lines, bool isBegin)
{
    const QString quote = quotePrefix(row);
    QString indent = listIndent(row);
    QString first = quote + indent;
    if (!row.marker.isEmpty() && isBegin)
        first = quote + indent.chopped(std::min<qsizetype>(kListStep, indent.size())) +
                (markdownMarker(row.marker) + u' ').leftJustified(kListStep);
    return (row.continued && row.kind == RowKind::Text ? QString() : first) +
           QString(lines).replace(u'\n', u'\n' + quote + indent);
}

} // namespace

QString withNewlines(QString text)
{
    return text.replace(QStringLiteral("\r\n"), QStringLiteral("\n")).replace(u'\r', u'\n');
}

bool hasCells(const Row& row)
{
    return row.kind == RowKind::Table || row.kind == RowKind::TableRow;
}

std::unique_ptr<QTextDocument> shownText(const Row& row)
{
    switch (row.kind) {
    case RowKind::Text: {
        FormulaText formulas;
        formulas.setProperty("source", row.text);
        return document(formulas.shown());
    }
    case RowKind::UserTurn:
    case RowKind::Code:
    case RowKind::Thinking:
    case RowKind::Tool:
        return std::make_unique<QTextDocument>(row.text);
    default:
        return nullptr;
    }
}

QString SelectedText::gapBefore(const Row& row) const
{
    if (row.continued && row.part == m_before.part && row.block >= m_before.block)
        return row.kind == RowKind::Code ? QStringLiteral("\n") : QString();
    const bool isItem = !row.marker.isEmpty() && row.indent > 0 && m_before.indent > 0 && row.kind == RowKind::Text;
    if (row.kind == RowKind::TableRow || isItem)
        return QStringLiteral("\n");
    if (m_form == TextForm::Markdown && !row.quotes.isEmpty() && !m_before.quotes.isEmpty())
        return u'\n' + quotePrefix(row).trimmed() + u'\n';
    return QStringLiteral("\n\n");
}

QString SelectedText::words(const Row& row, const Block* block, RowRange range) const
{
    if (range.begin >= range.end)
        return {};
    switch (row.kind) {
    case RowKind::Text:
        return inForm(row.text, range, m_form);
    case RowKind::Table:
    case RowKind::TableRow:
        return tableLine(row, range, m_form);
    case RowKind::UserTurn:
    case RowKind::Code:
    case RowKind::Thinking:
    case RowKind::Tool:
        return piece(withNewlines(row.text), range);
    case RowKind::Formula:
        return QStringLiteral("$$%1$$").arg(row.text);
    case RowKind::Rule:
        return m_form == TextForm::Markdown ? QStringLiteral("---") : QString();
    case RowKind::Picture:
        return m_form == TextForm::Markdown && block != nullptr
                   ? QStringLiteral("![%1](%2)").arg(block->text, block->address)
                   : QString();
    default:
        return {};
    }
}

void SelectedText::add(const Row& row, const Block* block, RowRange range)
{
    QString words = this->words(row, block, range);
    if (words.isEmpty())
        return;
    const bool isBegin = range.begin == 0;
    const QString gap = m_text.isEmpty() ? QString() : gapBefore(row);
    if (m_isInFence && (row.kind != RowKind::Code || !row.continued)) {
        m_text += u'\n' + placed(m_before, QStringLiteral("```"), false);
        m_isInFence = false;
    }
    m_text += gap;
    if (m_form == TextForm::Plain) {
        if (isBegin && !row.marker.isEmpty() && isText(row))
            words.prepend(QString(2 * std::max(row.indent - 1, 0), u' ') + row.marker + u' ');
        m_text += words;
    } else {
        if (row.kind == RowKind::Code && !m_isInFence) {
            words.prepend(QStringLiteral("```") + row.detail + u'\n');
            m_isInFence = true;
        } else if (row.kind == RowKind::Text && row.level > 0 && isBegin && !row.continued) {
            words.prepend(QString(row.level, u'#') + u' ');
        }
        m_text += m_text.isEmpty() && !isBegin ? words : placed(row, words, isBegin);
    }
    m_before = row;
}

void SelectedText::addMessage(const QString& source)
{
    if (source.isEmpty())
        return;
    m_text = text();
    m_isInFence = false;
    m_text += (m_text.isEmpty() ? QString() : QStringLiteral("\n\n")) + source;
    m_before = {};
}

QString SelectedText::text() const
{
    return m_isInFence ? m_text + u'\n' + placed(m_before, QStringLiteral("```"), false) : m_text;
}

} // namespace ui
