// A selection's text, row by row: as people paste it into a letter, and as Markdown. Made from the rows of the model,
// so that it does not matter which of them are drawn.
#pragma once

#include "ui/conversation_rows.h"

#include <QString>
#include <QTextDocument>

#include <limits>
#include <memory>

namespace ui {

/// Behind all that a row says.
constexpr int kRowEnd = std::numeric_limits<int>::max();

/// What of a row is selected: letters of its text as it is shown, cells of a line of a table, or 0…1 of a row that is
/// all of it or nothing.
struct RowRange {
    int begin = 0;
    int end = 0;
};

enum class TextForm { Plain, Markdown };

/// Line ends as documents have them: one letter each.
QString withNewlines(QString text);
/// Whether the row is selected by its cells.
bool hasCells(const Row& row);
/// The row's text as a document with the same positions as on screen; null for rows that show none.
std::unique_ptr<QTextDocument> shownText(const Row& row);

/// Rows one after the other, as one text.
class SelectedText {
public:
    explicit SelectedText(TextForm form) : m_form(form) {}

    /// `block` is what the row is part of, if it is.
    void add(const Row& row, const Block* block, RowRange range);
    /// The Markdown of a whole message.
    void addMessage(const QString& source);
    QString text() const;

private:
    QString gapBefore(const Row& row) const;
    QString words(const Row& row, const Block* block, RowRange range) const;

    TextForm m_form;
    QString m_text;
    Row m_before; ///< the last row that gave words
    bool m_isInFence = false;
};

} // namespace ui
