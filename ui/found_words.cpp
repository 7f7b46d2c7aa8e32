#include "ui/found_words.h"

#include "app/search_tokenizer.h"
#include "ui/formula_text.h"
#include "ui/markdown_formulas.h"
#include "ui/text.h"
#include "ui/tool_card.h"

#include <QRegularExpression>
#include <QTextDocument>

#include <algorithm>

namespace ui {

namespace {

constexpr char32_t kSoftHyphen = 0xad;
constexpr char32_t kSharpS = 0xdf;

/// Joins letters or lets a line break there; nobody types it.
bool isInvisible(char32_t letter)
{
    return letter == kSoftHyphen || (letter >= 0x200b && letter <= 0x200f) || letter == 0xfeff;
}

void appendFolded(QString& letters, char32_t letter)
{
    if (app::isOptionalMark(letter) || isInvisible(letter))
        return;
    const char32_t small = QChar::toCaseFolded(letter);
    if (small == kSharpS)
        letters += QStringLiteral("ss");
    else
        letters += QStringView(QChar::fromUcs4(small));
}

/// The letters of rich text whose document says nothing else, null if only that can tell.
QString plainLetters(const QString& richText)
{
    static const QRegularExpression kNamed(QStringLiteral("&(?!lt;|gt;|quot;|amp;)"));
    return richText.contains(QChar(kFormulaBegin)) || richText.contains(kNamed) ? QString() : plainOf(richText);
}

/// What a row says in letters, apart from names; null: nothing.
QString lettersOf(const Row& row, Places places)
{
    if (row.kind == RowKind::Formula)
        return row.text;
    if (row.kind == RowKind::Text && places == Places::Counted)
        if (QString plain = plainLetters(row.text); !plain.isNull())
            return plain;
    const bool isRich = row.kind == RowKind::Text;
    if (!isRich && (row.kind == RowKind::UserTurn || row.kind == RowKind::Code || row.kind == RowKind::Thinking ||
                    row.kind == RowKind::Tool))
        return withNewlines(row.text);
    const std::unique_ptr<QTextDocument> document = shownText(row);
    return document == nullptr ? QString() : document->toRawText();
}

bool contains(const QString& text, const QString& wanted)
{
    return folded(text).letters.contains(wanted);
}

/// Formulas that are drawn as pictures among words are found by their TeX, each as one place.
void addFormulas(const Row& row, const QString& letters, const QString& wanted, std::vector<RowRange>& ranges)
{
    qsizetype picture = -1;
    withFormulas(row.text, [&](const QString& tex) {
        if (isPictured(tex)) {
            picture = letters.indexOf(QChar(QChar::ObjectReplacementCharacter), picture + 1);
            if (picture >= 0 && contains(tex, wanted))
                ranges.push_back({static_cast<int>(picture), static_cast<int>(picture) + 1});
        }
        return QString();
    });
    std::ranges::sort(ranges, {}, &RowRange::begin);
}

} // namespace

FoldedText folded(const QString& text)
{
    FoldedText result;
    result.letters.reserve(text.size());
    result.begins.reserve(static_cast<std::size_t>(text.size()) + 1);
    for (qsizetype at = 0; at < text.size();) {
        const qsizetype begin = at;
        const QChar unit = text[at++];
        if (unit.isSpace()) {
            if (result.letters.isEmpty() || result.letters.back() != u' ')
                result.letters += u' ';
        } else if (unit < QChar(0x80)) {
            result.letters += unit.toLower();
        } else {
            char32_t letter = unit.unicode();
            if (unit.isHighSurrogate() && at < text.size() && text[at].isLowSurrogate())
                letter = QChar::surrogateToUcs4(unit, text[at++]);
            if (QChar::decompositionTag(letter) == QChar::Canonical) {
                for (const uint part : QString::fromUcs4(&letter, 1).normalized(QString::NormalizationForm_D).toUcs4())
                    appendFolded(result.letters, part);
            } else {
                appendFolded(result.letters, letter);
            }
        }
        result.begins.resize(static_cast<std::size_t>(result.letters.size()), static_cast<int>(begin));
    }
    result.begins.push_back(static_cast<int>(text.size()));
    return result;
}

std::vector<RowRange> foundIn(const QString& text, const QString& wanted)
{
    std::vector<RowRange> found;
    if (wanted.isEmpty())
        return found;
    const FoldedText folded = ui::folded(text);
    const auto begin = [&](qsizetype at) { return folded.begins[static_cast<std::size_t>(at)]; };
    for (qsizetype at = folded.letters.indexOf(wanted); at >= 0;) {
        const qsizetype end = at + wanted.size();
        // Not half of a letter that is compared as several.
        const bool isWhole = (at == 0 || begin(at - 1) != begin(at)) && begin(end - 1) != begin(end);
        if (isWhole)
            found.push_back({begin(at), begin(end)});
        at = folded.letters.indexOf(wanted, isWhole ? end : at + 1);
    }
    return found;
}

std::vector<FoundWords> foundIn(const Row& row, const QString& wanted, Places places)
{
    std::vector<FoundWords> found;
    for (const QList<FileView>& files : {row.pictures, row.files})
        for (const FileView& file : files)
            if (contains(file.name, wanted))
                found.push_back({});
    if (row.kind == RowKind::Tool && contains(row.detail, wanted))
        found.push_back({});
    for (int cell = 0; cell < static_cast<int>(row.cells.size()); cell++)
        if (contains(plainOf(row.cells[cell]), wanted))
            found.push_back({{cell, cell}, true});
    const QString letters = lettersOf(row, places);
    std::vector<RowRange> ranges = foundIn(letters, wanted);
    if (row.kind == RowKind::Text && row.text.contains(QChar(kFormulaBegin)))
        addFormulas(row, letters, wanted, ranges);
    if (row.kind == RowKind::Formula && !ranges.empty()) // It is drawn as one.
        found.push_back({{0, 1}, true});
    else
        for (const RowRange& range : ranges)
            found.push_back({range, true});
    return found;
}

bool isFolded(const Row& row)
{
    return !row.expanded && (row.kind == RowKind::Thinking || row.kind == RowKind::Tool || row.kind == RowKind::Notes);
}

int countFoldedAway(const Row& row, const MessageView& view, const QString& wanted)
{
    const auto part = static_cast<std::size_t>(row.level);
    switch (row.kind) {
    case RowKind::Thinking:
        return static_cast<int>(foundIn(fromUtf8(view.message.parts[part].text).trimmed(), wanted).size());
    case RowKind::Tool:
        return static_cast<int>(foundIn(toolCard(view.message, part, {}).result, wanted).size());
    case RowKind::Notes: {
        std::vector<Row> rows;
        for (std::size_t i = part; i < view.parts.size(); i++)
            if (view.message.parts[i].kind == app::Part::Kind::Notes)
                for (const Block& block : view.parts[i].markdown.blocks())
                    appendBlockRows(block, rows);
        int count = 0;
        for (const Row& each : rows)
            count += static_cast<int>(foundIn(each, wanted, Places::Counted).size());
        return count;
    }
    default:
        return 0;
    }
}

} // namespace ui
