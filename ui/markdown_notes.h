// Footnotes in Markdown, which md4c does not know: "words[^1]", and "[^1]: note" on a line of its own.
#pragma once

#include <QChar>
#include <QHash>
#include <QString>

#include <string>
#include <string_view>

namespace ui {

/// Of footnotes, by their names in small letters.
using NoteNumbers = QHash<QString, int>;

/// Footnotes called by words are numbered in the order in which the text refers to them, as GitHub does it; those that
/// nothing refers to come last. Empty when all are called by numbers: these stay.
NoteNumbers noteNumbers(std::string_view text);

/// Stands before a footnote, "[^1]: words", which md4c would take for what a link refers to, and swallow.
constexpr QChar kNoteMark(0xF8F6);

/// The text with a mark before each "[^" that begins a line, in a quotation or a list too.
std::string withNoteMarks(std::string text);

} // namespace ui
