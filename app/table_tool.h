// The tool that saves a table: what the model gives for one, checked.
#pragma once

#include "inference/prompt.h"
#include "inference/result.h"

#include <string>
#include <vector>

namespace app {

struct ToolTable {
    std::string name;                            ///< for a file, without folder and ending
    std::vector<std::vector<std::string>> cells; ///< the headings, then the rows, all as long as these
};

/// Errors: BadInput (no headings, no rows, a row that is too long, too large).
inference::Result<ToolTable> tableOf(const inference::Json& arguments);

/// RFC 4180 with CRLF. A cell that a spreadsheet would run as a formula gets an apostrophe before it.
std::string commaSeparated(const std::vector<std::vector<std::string>>& cells);

} // namespace app
