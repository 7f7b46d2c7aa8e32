#include "ui/table_values.h"

#include <QCollator>
#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QHash>
#include <QRegularExpression>
#include <QSaveFile>
#include <QTemporaryFile>

#include <xlsxwriter.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <numeric>
#include <vector>

namespace ui {

namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("ui", text);
}

/// "1,234,567" or "1.234.567": groups of three behind the first.
bool isGrouped(const QString& digits, QChar separator)
{
    const QStringList groups = digits.split(separator);
    return groups[0].size() >= 1 && groups[0].size() <= 3 &&
           std::all_of(groups.begin() + 1, groups.end(), [](const QString& group) { return group.size() == 3; });
}

QString oneLine(QString cell)
{
    return cell.replace(u'\t', u' ').replace(u'\n', u' ').replace(u'\r', u' ');
}

bool isText(const QString& cell)
{
    static const QRegularExpression kLeadingZero(QStringLiteral("^0[0-9]"));
    return kLeadingZero.match(cell).hasMatch();
}

/// A number as a workbook holds it, and how it is shown there, with the cell's sign of per cent or of a currency. An
/// empty format is a plain number.
struct BookNumber {
    double value;
    QString format;
};

std::optional<BookNumber> bookNumber(const QString& cell)
{
    static const QRegularExpression kAround(QStringLiteral("^[^0-9]*|[^0-9]*$"));
    static const QRegularExpression kNoUnit(QStringLiteral("[-+\u2212().]"));
    const std::optional<double> number = isText(cell) ? std::nullopt : numberIn(cell);
    if (!number)
        return std::nullopt;
    QStringList units; // before the digits and behind them
    for (auto found = kAround.globalMatch(cell); found.hasNext() && units.size() < 2;)
        units += found.next().captured().remove(kNoUnit);
    const QString before = units.value(0).trimmed();
    const QString behind = units.value(1);
    if (before.isEmpty() && behind.trimmed().isEmpty())
        return BookNumber{*number, {}};
    qsizetype decimals = QString::number(*number, 'g', 12).section(u'.', 1).size();
    if (behind.trimmed() == u"%")
        return BookNumber{*number / 100, u'0' + (decimals > 0 ? u'.' + QString(decimals, u'0') : QString()) + u'%'};
    decimals = decimals == 1 ? 2 : decimals; // 3.50, of a currency
    const QString digits = QStringLiteral("#,##0") + (decimals > 0 ? u'.' + QString(decimals, u'0') : QString());
    return BookNumber{*number, before.isEmpty() ? digits + u'"' + behind + u'"' : u'"' + before + u'"' + digits};
}

QString writeCsv(const QList<QStringList>& cells, const QString& path)
{
    QSaveFile file(path);
    const QByteArray bytes = "\xEF\xBB\xBF" + commaSeparated(cells).toUtf8(); // Excel asks for the byte order mark.
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return tr("%1 could not be written: %2").arg(QDir::toNativeSeparators(path), file.errorString());
    return {};
}

QString writeXlsx(const QList<QStringList>& cells, const QString& path)
{
    // Beside the target, so that it can take its place in one step.
    QTemporaryFile file(QFileInfo(path).absolutePath() + QStringLiteral("/.XXXXXX.xlsx"));
    if (!file.open())
        return tr("%1 could not be written: %2").arg(QDir::toNativeSeparators(path), file.errorString());
    lxw_workbook* book = workbook_new(QFile::encodeName(file.fileName()).constData());
    lxw_worksheet* sheet = book == nullptr ? nullptr : workbook_add_worksheet(book, nullptr);
    lxw_format* bold = book == nullptr ? nullptr : workbook_add_format(book);
    if (sheet == nullptr || bold == nullptr)
        return tr("%1 could not be written: out of memory").arg(QDir::toNativeSeparators(path));
    format_set_bold(bold);
    QHash<QString, lxw_format*> formats;      // a workbook may hold no more than some thousands
    constexpr qsizetype kLongestCell = 32767; // Excel's limit, as are the numbers of rows and columns.
    for (lxw_row_t row = 0; row < static_cast<lxw_row_t>(std::min<qsizetype>(cells.size(), 1'048'576)); row++) {
        const QStringList& line = cells[row];
        for (lxw_col_t column = 0; column < static_cast<lxw_col_t>(std::min<qsizetype>(line.size(), 16'384));
             column++) {
            const QString& cell = line[column];
            const std::optional<BookNumber> number = row == 0 ? std::nullopt : bookNumber(cell);
            lxw_format* format = nullptr;
            if (number && !number->format.isEmpty()) {
                format = formats.value(number->format);
                if (format == nullptr && (format = workbook_add_format(book)) != nullptr) {
                    format_set_num_format(format, number->format.toUtf8().constData());
                    formats.insert(number->format, format);
                }
            }
            if (number)
                worksheet_write_number(sheet, row, column, number->value, format);
            else // Never a formula, whatever it begins with.
                worksheet_write_string(sheet, row, column, cell.left(kLongestCell).toUtf8().constData(),
                                       row == 0 ? bold : nullptr);
        }
    }
    worksheet_freeze_panes(sheet, 1, 0);
    if (const lxw_error error = workbook_close(book); error != LXW_NO_ERROR)
        return tr("%1 could not be written: %2")
            .arg(QDir::toNativeSeparators(path), QString::fromUtf8(lxw_strerror(error)));
    // In one step, over what is there: the user has agreed to it in the dialog.
    if (std::rename(QFile::encodeName(file.fileName()).constData(), QFile::encodeName(path).constData()) != 0)
        return tr("%1 could not be written: %2").arg(QDir::toNativeSeparators(path), qt_error_string(errno));
    file.setAutoRemove(false);
    QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup | QFile::ReadOther);
    return {};
}

} // namespace

std::optional<double> numberIn(const QString& cell, const QLocale& locale)
{
    static const QRegularExpression kNumber(
        QStringLiteral("^(\\()?\\s*([-+\u2212])?\\s*(?:[$\u20AC\u00A3\u00A5]|EUR|USD|GBP|CHF)?\\s*([-+\u2212])?"
                       "([0-9][0-9.,'\u00A0\u202F ]*|\\.[0-9]+)([eE][-+]?[0-9]+)?\\s*"
                       "(?:%|\u2030|[$\u20AC\u00A3\u00A5]|EUR|USD|GBP|CHF)?\\s*(\\))?$"));
    const QRegularExpressionMatch match = kNumber.match(cell.trimmed());
    if (!match.hasMatch() || match.captured(1).isEmpty() != match.captured(6).isEmpty())
        return std::nullopt;
    QString digits = match.captured(4).trimmed();
    for (const QChar separator : {u'\'', u'\u00A0', u'\u202F', u' '}) {
        if (digits.contains(separator)) {
            const qsizetype whole = std::min(std::max(digits.indexOf(u'.'), digits.indexOf(u',')), digits.size());
            if (!isGrouped(whole < 0 ? digits : digits.left(whole), separator))
                return std::nullopt;
            digits.remove(separator);
        }
    }
    // Where both are used, the last one is the decimal one; where only one is, the locale says.
    const qsizetype dot = digits.lastIndexOf(u'.');
    const qsizetype comma = digits.lastIndexOf(u',');
    QChar decimal = locale.decimalPoint().isEmpty() ? QChar(u'.') : locale.decimalPoint()[0];
    if (dot >= 0 && comma >= 0)
        decimal = dot > comma ? u'.' : u',';
    else if (dot >= 0 && digits.count(u'.') == 1 && !(decimal == u',' && isGrouped(digits, u'.')))
        decimal = u'.';
    else if (comma >= 0 && digits.count(u',') == 1 && !(decimal == u'.' && isGrouped(digits, u',')))
        decimal = u',';
    else if (dot >= 0 || comma >= 0)
        decimal = dot >= 0 ? u',' : u'.';
    const QChar group = decimal == u'.' ? u',' : u'.';
    const qsizetype point = digits.indexOf(decimal);
    if (digits.count(decimal) > 1 || (point >= 0 && digits.indexOf(group, point) >= 0) ||
        (digits.contains(group) && !isGrouped(point < 0 ? digits : digits.left(point), group)))
        return std::nullopt;
    bool valid = false;
    const double value = digits.remove(group).replace(decimal, u'.').append(match.captured(5)).toDouble(&valid);
    const QString sign = match.captured(2) + match.captured(3);
    if (!valid || sign.size() > 1)
        return std::nullopt;
    const bool negative = !match.captured(1).isEmpty() || (!sign.isEmpty() && sign[0] != u'+');
    return negative ? -value : value;
}

QList<int> sortedRows(const QList<QStringList>& cells, int column, Qt::SortOrder order, const QLocale& locale)
{
    QList<int> rows(std::max<qsizetype>(cells.size() - 1, 0));
    std::iota(rows.begin(), rows.end(), 1);
    std::vector<std::optional<double>> numbers(static_cast<std::size_t>(cells.size()));
    std::vector<std::optional<QCollatorSortKey>> words(static_cast<std::size_t>(cells.size()));
    QCollator collator(locale);
    collator.setNumericMode(true);
    collator.setCaseSensitivity(Qt::CaseInsensitive);
    int filled = 0;
    int numeric = 0;
    for (const int row : rows) {
        const QString cell = cells[row].value(column).trimmed();
        if (cell.isEmpty())
            continue;
        const auto at = static_cast<std::size_t>(row);
        numbers[at] = numberIn(cell, locale);
        words[at] = collator.sortKey(cell);
        filled++;
        numeric += numbers[at] ? 1 : 0;
    }
    const bool byNumber = 2 * numeric > filled;
    // Numbers, then words, then nothing; only what is of one sort is turned round.
    const auto sortOf = [&](int row) {
        const auto at = static_cast<std::size_t>(row);
        return !words[at] ? 2 : byNumber && !numbers[at] ? 1 : 0;
    };
    std::stable_sort(rows.begin(), rows.end(), [&](int left, int right) {
        if (sortOf(left) != sortOf(right) || sortOf(left) == 2)
            return sortOf(left) < sortOf(right);
        const auto [a, b] = order == Qt::AscendingOrder ? std::pair(left, right) : std::pair(right, left);
        const auto first = static_cast<std::size_t>(a);
        const auto second = static_cast<std::size_t>(b);
        if (byNumber && sortOf(left) == 0)
            return *numbers[first] < *numbers[second];
        return words[first]->compare(*words[second]) < 0;
    });
    return rows;
}

QString tabSeparated(const QList<QStringList>& cells)
{
    QStringList lines;
    for (const QStringList& row : cells) {
        QStringList line;
        for (const QString& cell : row)
            line += oneLine(cell);
        lines += line.join(u'\t');
    }
    return lines.join(u'\n');
}

QString commaSeparated(const QList<QStringList>& cells)
{
    static const QString kDangerous = QStringLiteral("=+-@\t\r");
    QString csv;
    for (const QStringList& row : cells) {
        QStringList line;
        for (QString cell : row) {
            if (!cell.isEmpty() && kDangerous.contains(cell[0]) && !numberIn(cell))
                cell.prepend(u'\'');
            const bool quoted = cell.contains(u',') || cell.contains(u'"') || cell.contains(u'\n') ||
                                cell.contains(u'\r') || cell.contains(u';');
            line += quoted ? u'"' + cell.replace(u'"', QStringLiteral("\"\"")) + u'"' : cell;
        }
        csv += line.join(u',') + QStringLiteral("\r\n");
    }
    return csv;
}

QString htmlTable(const QList<QStringList>& cells)
{
    QString html = QStringLiteral("<table>");
    for (qsizetype row = 0; row < cells.size(); row++) {
        const QString tag = row == 0 ? QStringLiteral("th") : QStringLiteral("td");
        html += QStringLiteral("<tr>");
        for (const QString& cell : cells[row])
            html += QStringLiteral("<%1>%2</%1>").arg(tag, cell.toHtmlEscaped());
        html += QStringLiteral("</tr>");
    }
    return html + QStringLiteral("</table>");
}

QString reorderedMarkdown(const QString& source, const QList<int>& order)
{
    const QStringList lines = source.trimmed().split(u'\n');
    if (lines.size() != order.size() + 2)
        return source.trimmed();
    QStringList reordered = lines.mid(0, 2);
    for (const int row : order)
        reordered += lines[row + 1];
    return reordered.join(u'\n');
}

QString saveTableFile(const QList<QStringList>& cells, const QString& path)
{
    return path.endsWith(u".xlsx", Qt::CaseInsensitive) ? writeXlsx(cells, path) : writeCsv(cells, path);
}

} // namespace ui
