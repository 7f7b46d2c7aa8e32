// Arguments -> table.
#include "app/table_tool.h"

#include "app/file_stem.h"
#include "app/json_fields.h"

#include <algorithm>
#include <cstdlib>

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
            line.push_back(cellText(cell).substr(0, kLongestCell));
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
    const auto isNumber = [](const std::string& cell) {
        char* end = nullptr;
        std::strtod(cell.c_str(), &end);
        return end && *end == '\0';
    };
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
