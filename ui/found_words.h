// Words that are looked for in a conversation: case, accents and how many spaces there are make no difference, as in
// the search over all conversations; but any part of a word is found, as people expect it of a page.
#pragma once

#include "ui/selected_text.h"

#include <QString>

#include <vector>

namespace ui {

/// A text as it is compared, and where its letters come from.
struct FoldedText {
    QString letters;
    std::vector<int> begins; ///< in the text; one more for the end
};
FoldedText folded(const QString& text);

/// Where `wanted`, which is folded, stands in a text, one after the other.
std::vector<RowRange> foundIn(const QString& text, const QString& wanted);

/// A place in a row that can be shown.
struct FoundWords {
    RowRange range;      ///< as selections have it
    bool isText = false; ///< else it is in a name, which can be no part of a selection: the row as a whole is meant
};

enum class Places {
    Counted, ///< as many as there are; ranges may be a little off
    Exact,   ///< for one row: it is laid out for that
};

/// In the order in which the row shows them: names of files or of a tool, then what is written.
std::vector<FoundWords> foundIn(const Row& row, const QString& wanted, Places places);

/// Whether more of the row can be unfolded: thoughts, what a tool gave, notes on a film.
bool isFolded(const Row& row);
/// How many more places there are in what a folded row then shows: itself or, of notes, in rows after it.
int countFoldedAway(const Row& row, const MessageView& view, const QString& wanted);

} // namespace ui
