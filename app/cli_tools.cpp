// Asking on /dev/tty, because standard input may be something else.
#include "app/cli_tools.h"

#include "app/cli_commands.h"
#include "app/table_tool.h"
#include "app/tool_use.h"

#include <filesystem>
#include <fstream>
#include <iostream>
#include <optional>
#include <utility>

namespace app {

using inference::ChatMessage;
using inference::Error;
using inference::ErrorCode;
using inference::Result;
using inference::Role;
using inference::ToolCall;

namespace {

/// A line from the terminal; none where there is no terminal.
std::optional<std::string> askTerminal(const std::string& question)
{
    std::ifstream terminal("/dev/tty");
    if (!terminal)
        return std::nullopt;
    std::cerr << question << std::flush;
    std::string line;
    if (!std::getline(terminal, line))
        return std::nullopt;
    return line;
}

TableWritten writeTable(const std::vector<std::vector<std::string>>& cells, const std::string& path)
{
    std::error_code failure;
    if (std::filesystem::exists(path, failure))
        return Error{ErrorCode::Storage, path + " is there already; nothing was written"};
    std::ofstream file(path, std::ios::binary);
    file << commaSeparated(cells);
    file.close();
    if (!file)
        return Error{ErrorCode::Storage, path + " could not be written"};
    return std::filesystem::path(path).filename().string();
}

ChatMessage answerMessage()
{
    ChatMessage message;
    message.role = Role::Assistant;
    message.textIsPlain = true;
    return message;
}

} // namespace

inference::Json CliTools::declarations()
{
    return toolDeclarations(false); // documents are in the prompt already
}

Result<void> CliTools::use(const inference::GenerateResult& result, inference::GenerateRequest& request,
                           const std::stop_token& stop)
{
    if (m_calls > kMostToolCalls)
        return Error{ErrorCode::BadInput, "the model asked for tools again and again, more than " +
                                              std::to_string(kMostToolCalls) + " times"};
    ChatMessage message = answerMessage();
    message.reasoning = result.thought;
    if (!result.text.empty()) { // written before the calls
        message.parts.push_back({.kind = inference::ContentPart::Kind::Text, .text = result.text});
        request.messages.push_back(std::exchange(message, answerMessage()));
    }
    for (const ToolCall& call : result.toolCalls) {
        message.toolCalls.push_back(call);
        message.toolResponses.push_back({call.name, responseTo(call, stop)});
    }
    request.messages.push_back(std::move(message));
    return {};
}

inference::Json CliTools::responseTo(const ToolCall& call, const std::stop_token& stop)
{
    const ToolDefinition* tool = findTool(call.name);
    if (++m_calls > kMostToolCalls)
        return failedCall(call, "no more tools can be used; answer with what is known").value;
    if (!tool || tool->kind == ToolKind::DocumentSearch)
        return failedCall(call, "there is no tool of that name").value;
    ToolOrder order{.call = call, .kind = tool->kind};
    const std::string what = describeCall(call, tool->kind);
    if (tool->kind == ToolKind::TableFile) {
        const auto path = askTerminal(what + "? Name a new CSV file, or press Enter to refuse: ");
        if (!path || path->empty())
            return failedCall(call, "the user did not allow it").value;
        order.writer = [path](const auto& cells) { return writeTable(cells, *path); };
    } else if (!m_allowed.contains(call.name)) {
        const auto said = askTerminal(what + "? [y/N] ");
        if (!said)
            printNote("there is no terminal to ask on, so the model may not use " + call.name);
        if (!said || (*said != "y" && *said != "Y" && *said != "yes"))
            return failedCall(call, "the user did not allow it").value;
        m_allowed.insert(call.name);
    }
    return useTool(order, stop).value;
}

} // namespace app
