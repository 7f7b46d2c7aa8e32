// Gemma 4's chat template (July 2026) as code: messages -> the prompt with control tokens spelled out and <|image|> /
// <|video|> where media belong. The prompt is a list of segments, so that only what the template itself writes can be
// a control token: text of users and tools that spells one stays text. The rules are in MODEL.md.
#pragma once

#include "inference/result.h"

#include <nlohmann/json.hpp>

#include <cstdint>
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
    Json arguments; ///< an object; null is an empty one
};

struct ToolResponse {
    std::string name; ///< of the tool; empty is written as "unknown"
    Json response;    ///< an object is written member by member, anything else as its one value
};

struct ChatMessage {
    Role role = Role::User;
    std::vector<ContentPart> parts;
    bool textIsPlain =
        false;             ///< the content was one string, not a list of parts (a system text is trimmed differently)
    std::string reasoning; ///< Assistant: the thought, without its markers
    std::vector<ToolCall> toolCalls; ///< Assistant
    std::vector<ToolResponse>
        toolResponses;      ///< Assistant: answers kept with the calls; Tool messages are not read then
    std::string toolCallId; ///< Tool: which call it answers
    std::string toolName;   ///< Tool: name when the id does not resolve
    Json toolResult;        ///< Tool: the content when it is neither text nor parts; null: take the text of `parts`
};

struct PromptOptions {
    bool thinking = false;
    bool generationPrompt = true;
    bool preserveThinking = false; ///< keep the thoughts of earlier turns that called tools
    /// The last message is an answer that was cut off: its turn is left open, exactly as far as it was written, instead
    /// of a generation prompt. An answer of thoughts alone is left open within the thought.
    bool continueAnswer = false;
    Json tools = Json::array(); ///< OpenAI form: [{"type":"function","function":{…}}]
};

/// A piece of a prompt. Neighbouring texts are one segment, because byte pairs merge across what the template and
/// the user wrote ("user\n" + "Hello"); control tokens always end a merge.
struct PromptSegment {
    enum class Kind {
        Text,    ///< never searched for control tokens
        Control, ///< one control token, by spelling
        Image,   ///< placeholder of a picture
        Video,   ///< placeholder of a clip's frames
    };
    Kind kind;
    std::string text;        ///< Text, Control
    uint32_t mediaIndex = 0; ///< Image, Video: counts the Image and Video parts over all messages

    bool operator==(const PromptSegment&) const = default;
};

/// Errors: BadInput (tool arguments that are no object).
Result<std::vector<PromptSegment>> renderSegments(const std::vector<ChatMessage>& messages,
                                                  const PromptOptions& options);

/// The same as one text, as the template writes it. For people and tests: what users wrote cannot be told apart any
/// more.
Result<std::string> renderPrompt(const std::vector<ChatMessage>& messages, const PromptOptions& options);

/// Reads an OpenAI-style request {"messages", "tools", "enable_thinking", "add_generation_prompt"}.
struct ChatRequest {
    std::vector<ChatMessage> messages;
    PromptOptions options;
};
/// Errors: BadInput (names the message and the field), Unsupported (audio).
Result<ChatRequest> parseChatRequest(const Json& request);

} // namespace inference
