// Which tool does what with its arguments.
#include "app/tool_use.h"

#include "app/calculator.h"
#include "app/clock.h"
#include "app/clock_tool.h"
#include "app/json_fields.h"
#include "app/table_tool.h"
#include "media/encoding.h"

#include <new>
#include <utility>

namespace app {

using inference::Result;
using inference::ToolCall;

namespace {

/// Of what a tool would do, the part that the model made up.
constexpr size_t kShownBytes = 300;

std::string shortened(std::string text)
{
    if (text.size() <= kShownBytes)
        return text;
    return std::string(media::utf8Prefix(text, kShownBytes)) + "…";
}

Result<Json> use(const ToolOrder& order, const std::stop_token& stop)
{
    const Json& arguments = order.call.arguments;
    switch (order.kind) {
    case ToolKind::Clock:
        return clockReading(currentMilliseconds());
    case ToolKind::Calculator: {
        TRY_ASSIGN(std::string result, calculate(textField(arguments, "expression")));
        return Json{{"result", std::move(result)}};
    }
    case ToolKind::DocumentSearch:
        return order.documents->search(order.attachments, textField(arguments, "query"), textField(arguments, "file"),
                                       stop);
    case ToolKind::TableFile:
        break;
    }
    TRY_ASSIGN(const ToolTable table, tableOf(arguments));
    TRY_ASSIGN(std::string name, order.writer(table.cells));
    return Json{{"saved_as", std::move(name)}};
}

} // namespace

std::string describeCall(const ToolCall& call, ToolKind kind)
{
    switch (kind) {
    case ToolKind::Clock:
        return "Tell the date and time of this computer";
    case ToolKind::Calculator:
        return "Work out " + shortened(textField(call.arguments, "expression"));
    case ToolKind::DocumentSearch:
        return "Search the documents of this conversation for " + shortened(textField(call.arguments, "query"));
    case ToolKind::TableFile:
        break;
    }
    const Json& columns = field(call.arguments, "columns");
    const Json& rows = field(call.arguments, "rows");
    return "Save a table of " + std::to_string(columns.size()) + " columns and " + std::to_string(rows.size()) +
           " rows as a file";
}

ToolResult useTool(const ToolOrder& order, const std::stop_token& stop)
{
    try {
        auto value = use(order, stop);
        if (!value)
            return failedCall(order.call, stop.stop_requested() ? "it took too long" : value.error().message);
        return {.call = order.call.id, .tool = order.call.name, .value = std::move(*value)};
    } catch (const std::bad_alloc&) {
        return failedCall(order.call, "there was not enough memory for it");
    }
}

} // namespace app
