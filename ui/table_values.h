// What the cells of a table say: numbers as people write them, the order of rows by a column, the table as text for
// spreadsheets and as a file.
#pragma once

#include <QList>
#include <QLocale>
#include <QString>
#include <QStringList>

#include <optional>

namespace ui {

/// The number that a cell is: "1,234.5", "1.234,5" where the locale writes so, "12 %", "€ 3.50", "−4", "(7)" is -7.
/// Nothing for dates, versions, ranges and words.
std::optional<double> numberIn(const QString& cell, const QLocale& locale = {});

/// The rows of `cells` behind its header (so from 1) in the order of a column: as numbers where most of its cells are
/// such, else as the locale sorts words, with numbers inside them by value. Empty cells come last, equal ones keep
/// their order.
QList<int> sortedRows(const QList<QStringList>& cells, int column, Qt::SortOrder order, const QLocale& locale = {});

/// Tab-separated; tabs and breaks in cells become spaces.
QString tabSeparated(const QList<QStringList>& cells);
/// RFC 4180. A cell that a spreadsheet would run as a formula gets an apostrophe before it.
QString commaSeparated(const QList<QStringList>& cells);
/// An HTML table, which spreadsheets and word processors take from the clipboard.
QString htmlTable(const QList<QStringList>& cells);
/// A Markdown table in another order of its rows, which are lines; as it is if it has other lines.
QString reorderedMarkdown(const QString& source, const QList<int>& order);

/// Writes a table as an XLSX workbook or as CSV in UTF-8, by the name of the file. The file is there whole or not at
/// all. Returns what went wrong, in words; empty when it is written.
QString saveTableFile(const QList<QStringList>& cells, const QString& path);

} // namespace ui
