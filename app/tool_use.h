// Carrying out a call of a tool.
#pragma once

#include "app/chat_service.h"
#include "app/document_search.h"
#include "app/tool_parts.h"
#include "app/tools.h"

#include <stop_token>
#include <string>
#include <vector>

namespace app {

/// A call, and what the tool needs besides it.
struct ToolOrder {
    inference::ToolCall call;
    ToolKind kind;
    std::vector<Attachment> attachments = {}; ///< DocumentSearch
    DocumentSearch* documents = nullptr;      ///< DocumentSearch
    TableWriter writer = {};                  ///< TableFile
};

/// Never fails: what went wrong is what the model is told.
ToolResult useTool(const ToolOrder& order, const std::stop_token& stop);

/// What a call would do, in English and short.
std::string describeCall(const inference::ToolCall& call, ToolKind kind);

} // namespace app
