// One segment of Markdown -> blocks, by md4c. Everything that is not Markdown is escaped: no element of HTML that a
// model or a file wrote gets into rich text.
#pragma once

#include "ui/markdown_notes.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <string>
#include <string_view>
#include <vector>

namespace ui {

struct Block {
    enum class Kind { Text, Code, Table, Rule, Formula, Picture };
    Kind kind = Kind::Text;
    /// Text: rich text; Code: the code; Formula: TeX; Picture: its alternative text. Citations and formulas in rich
    /// text are marked, for linkedCitations() and FormulaText.
    QString text;
    QString language;           ///< Code: the fence's first word
    QString address;            ///< Picture: as it was written
    QString marker;             ///< a list item's bullet or number; empty in its further blocks
    int headingLevel = 0;       ///< Text: 1…6 for a heading
    bool continued = false;     ///< Text: goes on in the paragraph of the block before
    int indent = 0;             ///< depth of the lists around it
    QList<int> quotes;          ///< quotations around it, from the outermost: the depth of the lists around each
    QList<QStringList> cells;   ///< Table: plain text, the header first
    QList<QStringList> rich;    ///< Table: the same as rich text
    QList<Qt::Alignment> align; ///< Table: of its columns
    std::string source;         ///< Table: its Markdown, when it is alone in its segment

    bool operator==(const Block&) const = default;
};

/// The ordered list at the end of a segment, which the next segment may go on with.
struct ListNumber {
    char delimiter = 0; ///< 0: none
    unsigned next = 0;
};

/// Appends the blocks of a segment. `number` is that of the segment before and becomes that of this one. `references`
/// are lines that say what its links may refer to, `notes` what the text's footnotes are called.
void parseSegment(std::string_view segment, ListNumber& number, std::vector<Block>& blocks,
                  std::string_view references = {}, const NoteNumbers& notes = {});

/// `text` as it was written, for rich text.
QString asWritten(std::string_view text);

/// A link's address may be opened: http, https or mailto.
bool isOpenableLink(const QString& address);

/// Rich text without its elements, citations and formulas as they were written.
QString plainOf(const QString& richText);

} // namespace ui
