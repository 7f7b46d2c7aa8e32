// How tools look in a prompt: declarations, calls and responses, in the template's own notation (sorted bare keys,
// strings between <|"|> tokens).
#pragma once

#include "inference/prompt.h"
#include "inference/segment_writer.h"

namespace inference {

/// <|tool>declaration:NAME{…}<tool|> from {"function": {"name", "description", "parameters", "response"}}.
void writeToolDeclaration(SegmentWriter& writer, const Json& tool);
/// <|tool_call>call:NAME{…}<tool_call|>. Errors: BadInput (arguments that are no object).
Result<void> writeToolCall(SegmentWriter& writer, const ToolCall& call);
/// <|tool_response>response:NAME{…}<tool_response|>.
void writeToolResponse(SegmentWriter& writer, const std::string& name, const Json& response);

/// A number, word or composite as Python's str() prints it: the template is written for it.
std::string pythonText(const Json& value);

} // namespace inference
