// See delimited_text.h. Quotes as RFC 4180 has them: a cell may stand in quotation marks, doubled inside; single ones
// do not quote, as they are apostrophes far more often.
#include "media/delimited_text.h"

#include "media/encoding.h"
#include "media/table_excerpt.h"

#include <algorithm>
#include <array>

namespace media {

using inference::Error;
using inference::ErrorCode;
using inference::Result;

namespace {

constexpr char kQuote = '"';

/// Cuts off the next row. An unclosed quotation mark ends with the text.
std::vector<std::string> nextRow(std::string_view& text, char delimiter)
{
    std::vector<std::string> row(1);
    bool quoted = false;
    size_t i = 0;
    for (; i < text.size(); ++i) {
        const char character = text[i];
        std::string& cell = row.back();
        if (quoted) {
            const bool doubled = character == kQuote && i + 1 < text.size() && text[i + 1] == kQuote;
            if (character != kQuote || doubled)
                cell.push_back(character);
            else
                quoted = false;
            i += doubled ? 1 : 0;
        } else if (character == kQuote && cell.empty()) {
            quoted = true;
        } else if (character == delimiter) {
            row.emplace_back();
        } else if (character == '\n') {
            break;
        } else {
            cell.push_back(character);
        }
    }
    text.remove_prefix(std::min(i + 1, text.size()));
    return row;
}

} // namespace

char detectDelimiter(std::string_view text)
{
    constexpr std::array<char, 4> kDelimiters = {',', ';', '\t', '|'};
    constexpr size_t kLines = 20;
    char best = ',';
    size_t bestScore = 0;
    for (const char delimiter : kDelimiters) {
        std::string_view rest = text;
        std::array<size_t, kLines> counts{};
        size_t lines = 0;
        while (lines < kLines && !rest.empty()) {
            const auto row = nextRow(rest, delimiter);
            if (row.size() > 1 || !row.front().empty())
                counts[lines++] = row.size();
        }
        const size_t columns = counts[0];
        const auto alike =
            static_cast<size_t>(std::count(counts.begin(), counts.begin() + static_cast<ptrdiff_t>(lines), columns));
        // Agreement of the lines first, then the number of columns: "1,5;2,5" has as many commas as semicolons.
        const size_t score =
            columns > 1 ? alike * 100 * kLines / std::max<size_t>(lines, 1) + std::min<size_t>(columns, 99) : 0;
        if (score > bestScore) {
            bestScore = score;
            best = delimiter;
        }
    }
    return best;
}

Result<void> readDelimitedText(Bytes bytes, const std::string& name, DocumentWriter& writer)
{
    const auto encoding = detectEncoding(bytes);
    if (!encoding)
        return Error{ErrorCode::Media, "it is no text: it holds control characters that texts do not have"};
    const std::string decoded = normaliseText(toUtf8(bytes.subspan(encoding->markBytes), encoding->name));
    std::string_view text = decoded;
    char delimiter = detectDelimiter(text.substr(0, writer.limits().maxLineBytes));
    if (text.starts_with("sep=") && text.size() > 5 && text[5] == '\n') { // Excel's own first line
        delimiter = text[4];
        text.remove_prefix(6);
    }
    TableExcerpt table(writer.limits().maxTextBytes / 4 * 3);
    uint32_t number = 0;
    while (!text.empty()) {
        auto cells = nextRow(text, delimiter);
        if (cells.size() == 1 && cells.front().empty())
            continue;
        SparseRow row{.number = ++number, .cells = {}};
        for (size_t column = 0; column < cells.size(); ++column)
            row.cells.push_back({static_cast<uint32_t>(column), std::move(cells[column])});
        table.add(std::move(row));
    }
    writer.setPlace(name);
    const uint64_t dataRows = table.rowCount() - std::min<uint64_t>(table.rowCount(), 1);
    writer.block(counted(dataRows, "row", "rows") + " below the header:");
    writer.leftOut("row in the middle", "rows in the middle", table.leftOutRows());
    TableRows rows;
    for (SparseRow& row : table.take()) {
        std::vector<std::string>& line = rows.emplace_back();
        for (SparseRow::Cell& cell : row.cells)
            line.push_back(std::move(cell.text));
    }
    writer.table(rows);
    return {};
}

} // namespace media
