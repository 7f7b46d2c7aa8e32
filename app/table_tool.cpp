// Arguments -> table.
#include "app/table_tool.h"

#include "app/file_stem.h"
#include "app/json_fields.h"
#include "media/encoding.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace app {

using inference::Error;
using inference::ErrorCode;
using inference::Result;

namespace {

constexpr size_t kMostColumns = 100;
constexpr size_t kMostRows = 10'000;
constexpr size_t kLongestCell = 32'767; ///< Excel's

std::string cellText(const Json& value)
{
    if (value.is_string())
        return value.get<std::string>();
    return value.is_null() ? std::string() : value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

/// Models like to name the ending, which the person chooses.
std::string tableName(std::string_view wanted)
{
    for (const std::string_view ending : {".xlsx", ".csv"}) {
        if (wanted.ends_with(ending))
            wanted.remove_suffix(ending.size());
    }
    return fileStem(wanted, "table");
}

/// As JSON and spreadsheets in English write it, whatever the locale; "+5" too.
bool isNumber(std::string_view cell)
{
    if (cell.starts_with('+') && !cell.starts_with("+-"))
        cell.remove_prefix(1);
    double number = 0;
    const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), number);
    return error == std::errc() && end == cell.data() + cell.size() && std::isfinite(number);
}

} // namespace

Result<ToolTable> tableOf(const Json& arguments)
{
    const Json& columns = field(arguments, "columns");
    const Json& rows = field(arguments, "rows");
    if (!columns.is_array() || columns.empty() || columns.size() > kMostColumns)
        return Error{ErrorCode::BadInput,
                     "columns must be a list of 1 to " + std::to_string(kMostColumns) + " headings"};
    if (!rows.is_array() || rows.empty() || rows.size() > kMostRows)
        return Error{ErrorCode::BadInput, "rows must be a list of 1 to " + std::to_string(kMostRows) + " rows"};
    ToolTable table{.name = tableName(textField(arguments, "name")), .cells = {}};
    const auto add = [&](const Json& row) {
        std::vector<std::string>& line = table.cells.emplace_back();
        for (const Json& cell : row)
            line.emplace_back(media::utf8Prefix(cellText(cell), kLongestCell));
        line.resize(columns.size());
    };
    add(columns);
    for (const Json& row : rows) {
        if (!row.is_array() || row.size() > columns.size())
            return Error{ErrorCode::BadInput, "row " + std::to_string(table.cells.size()) +
                                                  " must be a list of at most " + std::to_string(columns.size()) +
                                                  " cells, as many as there are columns"};
        add(row);
    }
    return table;
}

std::string commaSeparated(const std::vector<std::vector<std::string>>& cells)
{
    std::string csv;
    for (const auto& row : cells) {
        for (size_t i = 0; i < row.size(); ++i) {
            std::string cell = row[i];
            if (!cell.empty() && std::string_view("=+-@\t\r").find(cell[0]) != std::string_view::npos &&
                !isNumber(cell))
                cell.insert(0, "'");
            csv += i > 0 ? "," : "";
            if (cell.find_first_of(",\";\r\n") == std::string::npos) {
                csv += cell;
                continue;
            }
            csv += '"';
            for (const char c : cell)
                csv += c == '"' ? std::string("\"\"") : std::string(1, c);
            csv += '"';
        }
        csv += "\r\n";
    }
    return csv;
}

} // namespace app
