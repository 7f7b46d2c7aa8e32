// Reads OpenAI-style chat requests. What the template would drop without a word is an error here.
#include "inference/prompt.h"

#include <array>
#include <string>
#include <utility>

namespace inference {

namespace {

/// Deeper JSON than this is no request but an attack on the stack.
constexpr int kMostRequestDepth = 64;

bool isDeeperThan(const Json& value, int depth)
{
    if (!value.is_structured())
        return false;
    if (depth == 0)
        return true;
    for (const Json& item : value)
        if (isDeeperThan(item, depth - 1))
            return true;
    return false;
}

Error badInput(const std::string& where, const std::string& what)
{
    return Error{ErrorCode::BadInput, where + " " + what};
}

const Json* member(const Json& object, const char* key)
{
    const auto found = object.find(key);
    return found == object.end() || found->is_null() ? nullptr : &*found;
}

/// A string member; absent or null is an empty one.
Result<std::string> stringMember(const Json& object, const char* key, const std::string& where)
{
    const Json* value = member(object, key);
    if (!value)
        return std::string();
    if (!value->is_string())
        return badInput(where + "." + key, std::string("must be a string, not ") + value->type_name());
    return value->get<std::string>();
}

Result<bool> flagMember(const Json& object, const char* key, bool otherwise)
{
    const Json* value = member(object, key);
    if (!value)
        return otherwise;
    if (!value->is_boolean())
        return badInput(key, std::string("must be true or false, not ") + value->type_name());
    return value->get<bool>();
}

Result<Role> parseRole(const Json& message, const std::string& where)
{
    static constexpr std::array<std::pair<const char*, Role>, 6> kRoles = {{{"system", Role::System},
                                                                            {"developer", Role::Developer},
                                                                            {"user", Role::User},
                                                                            {"assistant", Role::Assistant},
                                                                            {"model", Role::Assistant},
                                                                            {"tool", Role::Tool}}};
    TRY_ASSIGN(const std::string name, stringMember(message, "role", where));
    for (const auto& [known, role] : kRoles)
        if (name == known)
            return role;
    return badInput(where + ".role", "is \"" + name + "\"; known are system, developer, user, assistant and tool");
}

Result<ContentPart> parsePart(const Json& part, const std::string& where)
{
    if (!part.is_object())
        return badInput(where, std::string("must be an object, not ") + part.type_name());
    TRY_ASSIGN(const std::string type, stringMember(part, "type", where));
    if (type == "text") {
        TRY_ASSIGN(std::string text, stringMember(part, "text", where));
        return ContentPart{ContentPart::Kind::Text, std::move(text)};
    }
    if (type == "image" || type == "image_url")
        return ContentPart{ContentPart::Kind::Image, {}};
    if (type == "video")
        return ContentPart{ContentPart::Kind::Video, {}};
    if (type == "audio" || type == "input_audio")
        return Error{ErrorCode::Unsupported, where + " is audio, which this model cannot hear"};
    return badInput(where + ".type", "is \"" + type + "\"; known are text, image, image_url and video");
}

Result<void> parseContent(const Json& content, ChatMessage& message, const std::string& where)
{
    if (content.is_string()) {
        message.textIsPlain = true;
        message.parts.push_back({ContentPart::Kind::Text, content.get<std::string>()});
        return {};
    }
    if (content.is_array()) {
        for (size_t i = 0; i < content.size(); ++i) {
            TRY_ASSIGN(ContentPart part, parsePart(content[i], where + "[" + std::to_string(i) + "]"));
            message.parts.push_back(std::move(part));
        }
        if (content.empty() && message.role == Role::Tool) // an empty text, unlike no content at all
            message.toolResult = "";
        return {};
    }
    if (message.role != Role::Tool)
        return badInput(where, std::string("must be a string or a list of parts, not ") + content.type_name());
    message.toolResult = content;
    return {};
}

Result<ToolCall> parseToolCallObject(const Json& call, const std::string& where)
{
    const Json* function = call.is_object() ? member(call, "function") : nullptr;
    if (!function || !function->is_object())
        return badInput(where, "has no object \"function\"");
    ToolCall result;
    TRY_ASSIGN(result.id, stringMember(call, "id", where));
    TRY_ASSIGN(result.name, stringMember(*function, "name", where + ".function"));
    if (result.name.empty())
        return badInput(where + ".function", "has no name");
    if (const Json* arguments = member(*function, "arguments")) {
        if (!arguments->is_object())
            return badInput(where + ".function.arguments",
                            std::string("must be a JSON object, not ") + arguments->type_name());
        result.arguments = *arguments;
    }
    return result;
}

/// The array under `key`; null when absent.
Result<const Json*> arrayMember(const Json& object, const char* key, const std::string& where)
{
    const Json* value = member(object, key);
    if (value && !value->is_array())
        return badInput(where + key, std::string("must be a list, not ") + value->type_name());
    return value;
}

Result<ChatMessage> parseMessage(const Json& json, const std::string& where)
{
    if (!json.is_object())
        return badInput(where, std::string("must be an object, not ") + json.type_name());
    ChatMessage message;
    TRY_ASSIGN(message.role, parseRole(json, where));
    if (const Json* content = member(json, "content"))
        TRY(parseContent(*content, message, where + ".content"));
    TRY_ASSIGN(message.reasoning, stringMember(json, "reasoning", where));
    if (message.reasoning.empty()) {
        TRY_ASSIGN(message.reasoning, stringMember(json, "reasoning_content", where));
    }
    TRY_ASSIGN(message.toolCallId, stringMember(json, "tool_call_id", where));
    TRY_ASSIGN(message.toolName, stringMember(json, "name", where));

    TRY_ASSIGN(const Json* calls, arrayMember(json, "tool_calls", where + "."));
    for (size_t i = 0; calls && i < calls->size(); ++i) {
        TRY_ASSIGN(ToolCall call, parseToolCallObject((*calls)[i], where + ".tool_calls[" + std::to_string(i) + "]"));
        message.toolCalls.push_back(std::move(call));
    }
    TRY_ASSIGN(const Json* responses, arrayMember(json, "tool_responses", where + "."));
    for (size_t i = 0; responses && i < responses->size(); ++i) {
        const Json& response = (*responses)[i];
        const std::string name = where + ".tool_responses[" + std::to_string(i) + "]";
        if (!response.is_object())
            return badInput(name, std::string("must be an object, not ") + response.type_name());
        TRY_ASSIGN(std::string tool, stringMember(response, "name", name));
        const Json* value = member(response, "response");
        message.toolResponses.push_back({std::move(tool), value ? *value : Json()});
    }
    return message;
}

} // namespace

Result<ChatRequest> parseChatRequest(const Json& request)
{
    if (!request.is_object())
        return badInput("the request", std::string("must be a JSON object, not ") + request.type_name());
    if (isDeeperThan(request, kMostRequestDepth))
        return badInput("the request", "is nested more than " + std::to_string(kMostRequestDepth) + " levels deep");
    ChatRequest result;
    TRY_ASSIGN(const Json* messages, arrayMember(request, "messages", ""));
    if (!messages)
        return badInput("the request", "has no list \"messages\"");
    for (size_t i = 0; i < messages->size(); ++i) {
        TRY_ASSIGN(ChatMessage message, parseMessage((*messages)[i], "messages[" + std::to_string(i) + "]"));
        result.messages.push_back(std::move(message));
    }
    TRY_ASSIGN(const Json* tools, arrayMember(request, "tools", ""));
    if (tools) {
        for (size_t i = 0; i < tools->size(); ++i) {
            const Json& tool = (*tools)[i];
            const std::string where = "tools[" + std::to_string(i) + "]";
            const Json* function = tool.is_object() ? member(tool, "function") : nullptr;
            if (!function || !function->is_object())
                return badInput(where, "has no object \"function\"");
            TRY_ASSIGN(const std::string name, stringMember(*function, "name", where + ".function"));
            if (name.empty())
                return badInput(where + ".function", "has no name");
        }
        result.options.tools = *tools;
    }
    TRY_ASSIGN(result.options.thinking, flagMember(request, "enable_thinking", false));
    TRY_ASSIGN(result.options.preserveThinking, flagMember(request, "preserve_thinking", false));
    TRY_ASSIGN(result.options.generationPrompt, flagMember(request, "add_generation_prompt", true));
    return result;
}

} // namespace inference
