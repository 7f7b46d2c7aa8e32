// Gemma 4's chat template (July 2026) as code: messages -> the prompt text with control tokens spelled out and
// <|image|> / <|video|> where media belong. The rules are in MODEL.md and checked against the template's output.
#pragma once

#include "inference/result.h"

#include <nlohmann/json.hpp>

#include <optional>
#include <string>
#include <vector>

namespace inference {

using Json = nlohmann::ordered_json;

enum class Role { System, Developer, User, Assistant, Tool };

struct ContentPart {
    enum class Kind { Text, Image, Video };
    Kind kind = Kind::Text;
    std::string text; ///< Text only
};

struct ToolCall {
    std::string id; ///< as given by the caller, or empty
    std::string name;
    Json arguments; ///< an object
};

struct ChatMessage {
    Role role = Role::User;
    std::vector<ContentPart> parts;
    bool textIsPlain = false; ///< the content was one string, not a list of parts (the template trims differently)
    std::string reasoning;    ///< Assistant: the thought, without its markers
    std::vector<ToolCall> toolCalls; ///< Assistant
    std::string toolCallId;          ///< Tool: which call it answers
    std::string toolName;            ///< Tool: name when the id does not resolve
    Json toolResult;                 ///< Tool: string or object; null means: take the text of `parts`
};

struct PromptOptions {
    bool thinking = false;
    bool generationPrompt = true;
    bool preserveThinking = false;
    Json tools = Json::array(); ///< OpenAI form: [{"type":"function","function":{…}}]
};

/// The prompt text. Errors: BadInput (tool arguments that are no object, an unknown role).
Result<std::string> renderPrompt(const std::vector<ChatMessage>& messages, const PromptOptions& options);

/// Reads an OpenAI-style request {"messages", "tools", "enable_thinking", "add_generation_prompt"}.
struct ChatRequest {
    std::vector<ChatMessage> messages;
    PromptOptions options;
};
Result<ChatRequest> parseChatRequest(const Json& request);

} // namespace inference
