// ToolCall, ToolResult <-> JSON.
#include "app/tool_parts.h"

#include "app/json_fields.h"

#include <array>
#include <utility>

namespace app {

using inference::ToolCall;

namespace {

constexpr std::array<std::pair<ToolResult::State, std::string_view>, 3> kToolStates = {
    {{ToolResult::State::Done, "done"},
     {ToolResult::State::Failed, "failed"},
     {ToolResult::State::Refused, "refused"}}};

std::string written(const inference::Json& json)
{
    return json.dump(-1, ' ', false, inference::Json::error_handler_t::replace);
}

} // namespace

std::optional<ToolCall> toolCallOf(const Part& part)
{
    if (part.kind != Part::Kind::ToolCall)
        return std::nullopt;
    const auto json = inference::Json::parse(part.text, nullptr, false);
    ToolCall call{.id = textField(json, "id"), .name = textField(json, "name"), .arguments = field(json, "arguments")};
    if (call.name.empty())
        return std::nullopt;
    if (!call.arguments.is_object())
        call.arguments = inference::Json::object();
    return call;
}

std::optional<ToolResult> toolResultOf(const Part& part)
{
    if (part.kind != Part::Kind::ToolResult)
        return std::nullopt;
    const auto json = inference::Json::parse(part.text, nullptr, false);
    if (!json.is_object())
        return std::nullopt;
    ToolResult result{.call = textField(json, "id"), .tool = textField(json, "name"), .value = field(json, "result")};
    const std::string state = textField(json, "state");
    for (const auto& [value, name] : kToolStates) {
        if (name == state)
            result.state = value;
    }
    return result;
}

Part toolCallPart(const ToolCall& call)
{
    return {.kind = Part::Kind::ToolCall,
            .text = written({{"id", call.id}, {"name", call.name}, {"arguments", call.arguments}}),
            .attachment = {}};
}

Part toolResultPart(const ToolResult& result)
{
    return {.kind = Part::Kind::ToolResult,
            .text = written({{"id", result.call},
                             {"name", result.tool},
                             {"state", kToolStates[static_cast<size_t>(result.state)].second},
                             {"result", result.value}}),
            .attachment = {}};
}

ToolResult failedCall(const ToolCall& call, std::string reason, ToolResult::State state)
{
    return {.call = call.id, .tool = call.name, .state = state, .value = {{"error", std::move(reason)}}};
}

std::optional<ToolResult> resultOfCall(std::span<const Part> parts, std::string_view call)
{
    for (const Part& part : parts) {
        auto result = toolResultOf(part);
        if (result && result->call == call)
            return result;
    }
    return std::nullopt;
}

} // namespace app
