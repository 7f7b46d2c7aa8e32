// Calls of tools and what came of them, as a message's parts keep them: JSON.
#pragma once

#include "app/conversation.h"
#include "inference/prompt.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace app {

/// What a ToolResult part says of its call.
struct ToolResult {
    enum class State {
        Done,
        Failed,  ///< `value` has the reason as its "error"
        Refused, ///< by the user; likewise
    };
    std::string call; ///< the call's id, unique in its message
    std::string tool;
    State state = State::Done;
    inference::Json value = inference::Json::object(); ///< what the model is told
};

/// None: the text of the part is damaged.
std::optional<inference::ToolCall> toolCallOf(const Part& part);
std::optional<ToolResult> toolResultOf(const Part& part);

Part toolCallPart(const inference::ToolCall& call);
Part toolResultPart(const ToolResult& result);
ToolResult failedCall(const inference::ToolCall& call, std::string reason,
                      ToolResult::State state = ToolResult::State::Failed);

/// What came of the call among the parts of its message.
std::optional<ToolResult> resultOfCall(std::span<const Part> parts, std::string_view call);

} // namespace app
