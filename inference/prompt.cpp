#include "inference/prompt.h"

#include "inference/segment_writer.h"
#include "inference/tool_markup.h"

#include <algorithm>
#include <optional>
#include <string_view>

namespace inference {

namespace {

/// Length of the whitespace character (as Python's str.isspace sees it) that `text` begins with; 0 if it is none.
size_t leadingSpace(std::string_view text)
{
    const auto first = static_cast<unsigned char>(text[0]);
    if ((first >= 0x09 && first <= 0x0D) || (first >= 0x1C && first <= 0x20))
        return 1;
    static constexpr std::string_view kWide[] = {"\u0085", "\u00a0", "\u1680", "\u2000", "\u2001", "\u2002", "\u2003",
                                                 "\u2004", "\u2005", "\u2006", "\u2007", "\u2008", "\u2009", "\u200a",
                                                 "\u2028", "\u2029", "\u202f", "\u205f", "\u3000"};
    for (const std::string_view space : kWide)
        if (text.starts_with(space))
            return space.size();
    return 0;
}

std::string_view trimmed(std::string_view text)
{
    while (!text.empty()) {
        const size_t length = leadingSpace(text);
        if (length == 0)
            break;
        text.remove_prefix(length);
    }
    while (!text.empty()) {
        size_t begin = text.size() - 1; // of the last character: step back over continuation bytes
        while (begin > 0 && (static_cast<unsigned char>(text[begin]) & 0xC0) == 0x80)
            --begin;
        if (leadingSpace(text.substr(begin)) != text.size() - begin)
            break;
        text.remove_suffix(text.size() - begin);
    }
    return text;
}

/// Model text without its thoughts: of every piece that ends at <channel|>, what stands before its <|channel>.
std::string withoutThoughts(std::string_view text)
{
    constexpr std::string_view kBegin = "<|channel>";
    constexpr std::string_view kEnd = "<channel|>";
    std::string result;
    for (;;) {
        const size_t end = text.find(kEnd);
        const std::string_view piece = text.substr(0, end);
        result += piece.substr(0, piece.find(kBegin));
        if (end == std::string_view::npos)
            return std::string(trimmed(result));
        text.remove_prefix(end + kEnd.size());
    }
}

std::string_view roleName(Role role)
{
    switch (role) {
    case Role::System:
        return "system";
    case Role::Developer:
        return "developer";
    case Role::User:
        return "user";
    case Role::Assistant:
        return "model";
    case Role::Tool:
        return "tool";
    }
    return "";
}

PromptSegment::Kind placeholder(ContentPart::Kind kind)
{
    return kind == ContentPart::Kind::Video ? PromptSegment::Kind::Video : PromptSegment::Kind::Image;
}

uint32_t mediaCount(const ChatMessage& message)
{
    return uint32_t(std::count_if(message.parts.begin(), message.parts.end(),
                                  [](const ContentPart& part) { return part.kind != ContentPart::Kind::Text; }));
}

bool isSystem(const ChatMessage& message)
{
    return message.role == Role::System || message.role == Role::Developer;
}

/// What the last message that was rendered ended with; decides how the answer begins.
enum class Ending { Content, ToolCalls, ToolResponses };

class Renderer {
public:
    Renderer(const std::vector<ChatMessage>& messages, const PromptOptions& options)
        : m_messages(messages), m_options(options)
    {
        uint32_t media = 0;
        for (const ChatMessage& message : messages) {
            m_firstMedia.push_back(media);
            media += mediaCount(message);
        }
    }

    Result<std::vector<PromptSegment>> render()
    {
        m_writer.control("<bos>");
        const size_t begin = writeSystemTurn();
        for (size_t i = begin; i < m_messages.size(); ++i)
            if (m_messages[i].role == Role::User)
                m_lastUser = i;
        const bool leavesOpen =
            m_options.continueAnswer && m_messages.size() > begin && m_messages.back().role == Role::Assistant;
        for (size_t i = begin; i + (leavesOpen ? 1 : 0) < m_messages.size(); ++i)
            if (m_messages[i].role != Role::Tool)
                TRY(writeMessage(i));
        if (leavesOpen)
            writeOpenAnswer(m_messages.back());
        else if (m_options.generationPrompt)
            writeGenerationPrompt();
        return m_writer.take();
    }

private:
    const std::vector<ChatMessage>& m_messages;
    const PromptOptions& m_options;
    SegmentWriter m_writer;
    std::vector<uint32_t> m_firstMedia; ///< of each message
    std::optional<size_t> m_lastUser;
    std::optional<Role> m_previousRole; ///< of the message before, tools left out
    Ending m_ending = Ending::Content;

    /// The leading system turn, if there is reason for one. Returns the index of the first message after it.
    size_t writeSystemTurn()
    {
        const bool hasText = !m_messages.empty() && isSystem(m_messages[0]);
        const bool hasTools = m_options.tools.is_array() && !m_options.tools.empty();
        if (!m_options.thinking && !hasTools && !hasText)
            return 0;
        m_writer.control("<|turn>");
        m_writer.text("system\n");
        if (m_options.thinking) {
            m_writer.control("<|think|>");
            m_writer.text("\n");
        }
        if (hasText) {
            for (const ContentPart& part : m_messages[0].parts) {
                m_writer.text(trimmed(part.text));
                if (!m_messages[0].textIsPlain)
                    m_writer.text(" ");
            }
        }
        if (hasTools)
            for (const Json& tool : m_options.tools)
                writeToolDeclaration(m_writer, tool);
        m_writer.control("<turn|>");
        m_writer.text("\n");
        return hasText ? 1 : 0;
    }

    Result<void> writeMessage(size_t index)
    {
        const ChatMessage& message = m_messages[index];
        m_ending = Ending::Content;
        const bool isModel = message.role == Role::Assistant;
        // Answers in a row are one turn: a tool loop, or an answer that was continued.
        if (!isModel || m_previousRole != Role::Assistant) {
            m_writer.control("<|turn>");
            m_writer.text(std::string(roleName(message.role)) + "\n");
        }
        m_previousRole = message.role;

        const bool afterLastUser = !m_lastUser || index > *m_lastUser;
        if (!message.reasoning.empty() &&
            (afterLastUser || (m_options.preserveThinking && !message.toolCalls.empty()))) {
            m_writer.control("<|channel>");
            m_writer.text("thought\n" + message.reasoning + "\n");
            m_writer.control("<channel|>");
        }
        for (const ToolCall& call : message.toolCalls)
            TRY(writeToolCall(m_writer, call));
        if (!message.toolCalls.empty())
            m_ending = Ending::ToolCalls;
        const bool hasResponses = writeResponses(index);
        if (hasResponses)
            m_ending = Ending::ToolResponses;
        const bool hasContent = writeContent(message, m_firstMedia[index]);

        const ChatMessage* next = nextMessage(index);
        const bool continues =
            isModel && next && next->role == Role::Assistant && (message.toolCalls.empty() || hasResponses);
        if (m_ending == Ending::ToolCalls) {
            m_writer.control("<|tool_response>");
        } else if (!continues && !(hasResponses && !hasContent && !next)) {
            m_writer.control("<turn|>");
            m_writer.text("\n");
        }
        return {};
    }

    /// The message after `index` that is not a tool's.
    const ChatMessage* nextMessage(size_t index) const
    {
        const auto found = std::find_if(m_messages.begin() + ptrdiff_t(index) + 1, m_messages.end(),
                                        [](const ChatMessage& message) { return message.role != Role::Tool; });
        return found == m_messages.end() ? nullptr : &*found;
    }

    /// Results of the calls of message `index`: its own, or the tool messages that follow it.
    bool writeResponses(size_t index)
    {
        const ChatMessage& message = m_messages[index];
        for (const ToolResponse& response : message.toolResponses)
            writeToolResponse(m_writer, response.name, response.response);
        if (!message.toolResponses.empty())
            return true;
        if (message.toolCalls.empty())
            return false;
        bool any = false;
        for (size_t i = index + 1; i < m_messages.size() && m_messages[i].role == Role::Tool; ++i) {
            any = true;
            writeToolMessage(message, m_messages[i], m_firstMedia[i]);
        }
        return any;
    }

    void writeToolMessage(const ChatMessage& caller, const ChatMessage& message, uint32_t media)
    {
        std::string name = message.toolName;
        for (const ToolCall& call : caller.toolCalls)
            if (call.id == message.toolCallId)
                name = call.name;
        if (!message.toolResult.is_null() || message.parts.empty()) {
            writeToolResponse(m_writer, name, message.toolResult);
            return;
        }
        std::string text;
        for (const ContentPart& part : message.parts)
            text += part.text;
        writeToolResponse(m_writer, name, text);
        for (const ContentPart& part : message.parts)
            if (part.kind != ContentPart::Kind::Text)
                m_writer.media(placeholder(part.kind), media++);
    }

    /// Returns whether there was anything but space.
    bool writeContent(const ChatMessage& message, uint32_t media)
    {
        bool any = false;
        for (const ContentPart& part : message.parts) {
            if (part.kind != ContentPart::Kind::Text) {
                m_writer.media(placeholder(part.kind), media++);
                any = true;
                continue;
            }
            const std::string text =
                message.role == Role::Assistant ? withoutThoughts(part.text) : std::string(trimmed(part.text));
            m_writer.text(text);
            any = any || !text.empty();
        }
        return any;
    }

    /// The last answer as the model itself had written it when it was cut off: begun as the generation prompt begins
    /// it, then its thought, and its text to the last byte.
    void writeOpenAnswer(const ChatMessage& answer)
    {
        std::string text;
        for (const ContentPart& part : answer.parts)
            text += part.text;
        if (answer.reasoning.empty() && text.empty()) {
            writeGenerationPrompt();
            return;
        }
        const bool beginsTurn = m_previousRole != Role::Assistant;
        if (beginsTurn) {
            m_writer.control("<|turn>");
            m_writer.text("model\n");
        }
        const bool hasThought = !answer.reasoning.empty();
        const bool hasEmptyThought =
            m_options.thinking ? m_ending == Ending::ToolResponses : m_ending == Ending::Content && beginsTurn;
        if (hasThought || hasEmptyThought) {
            m_writer.control("<|channel>");
            m_writer.text("thought\n" + answer.reasoning);
            if (hasThought && text.empty())
                return;
            m_writer.text(hasThought ? "\n" : "");
            m_writer.control("<channel|>");
        }
        m_writer.text(text);
    }

    void writeGenerationPrompt()
    {
        if (m_ending == Ending::Content) {
            m_writer.control("<|turn>");
            m_writer.text("model\n");
            if (!m_options.thinking) {
                // The empty thought keeps the larger models from thinking.
                m_writer.control("<|channel>");
                m_writer.text("thought\n");
                m_writer.control("<channel|>");
            }
        } else if (m_ending == Ending::ToolResponses && m_options.thinking) {
            m_writer.control("<|channel>");
            m_writer.text("thought\n");
        }
    }
};

} // namespace

Result<std::vector<PromptSegment>> renderSegments(const std::vector<ChatMessage>& messages,
                                                  const PromptOptions& options)
{
    return Renderer(messages, options).render();
}

Result<std::string> renderPrompt(const std::vector<ChatMessage>& messages, const PromptOptions& options)
{
    TRY_ASSIGN(const auto segments, renderSegments(messages, options));
    std::string prompt;
    for (const PromptSegment& segment : segments) {
        if (segment.kind == PromptSegment::Kind::Image)
            prompt += "<|image|>";
        else if (segment.kind == PromptSegment::Kind::Video)
            prompt += "<|video|>";
        else
            prompt += segment.text;
    }
    return prompt;
}

} // namespace inference
