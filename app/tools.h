// The tools that a model may ask for: their names, what the model is told of them, and which calls make sense. What
// they do is in files of their own (calculator.h, clock_tool.h, document_search.h, table_tool.h).
#pragma once

#include "app/library.h"
#include "inference/prompt.h"

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace app {

/// How many calls an answer may make.
inline constexpr size_t kMostToolCalls = 8;

enum class ToolKind { Clock, Calculator, DocumentSearch, TableFile };

struct ToolDefinition {
    ToolKind kind;
    std::string_view name;
    std::string_view description; ///< for people
    std::string_view declaration; ///< for the model: the JSON of an OpenAI-style function
};

std::span<const ToolDefinition> allTools();
/// Null: the model has made it up.
const ToolDefinition* findTool(std::string_view name);

/// What a request declares, in the order of allTools(). Without documents there is nothing to search.
inference::Json toolDeclarations(bool hasDocuments);

} // namespace app
