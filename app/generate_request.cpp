// History -> request.
#include "app/generate_request.h"

#include "app/document_search.h"
#include "app/tool_parts.h"
#include "app/tools.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace app {

using inference::ChatMessage;
using inference::ContentPart;
using inference::GenerateRequest;
using inference::Result;
using inference::Role;

namespace {

ContentPart textPart(std::string text)
{
    return {.kind = ContentPart::Kind::Text, .text = std::move(text)};
}

/// Said once, behind the files of a question, when they have places to name.
constexpr std::string_view kHowToCite =
    "Name where in these files you found something by the tags above, as in [p. 7].\n\n";

Result<void> addUserMessage(GenerateRequest& request, const Message& message, const PiecesSource& source,
                            const CountTokens& countTokens, std::span<const FilmNote> notes)
{
    std::vector<std::shared_ptr<const PromptPieces>> files;
    bool citesPlaces = false;
    uint32_t film = 0;
    for (const Part& part : message.parts) {
        if (!part.isFile())
            continue;
        if (isReadInParts(part.attachment)) {
            auto pieces = std::make_shared<PromptPieces>();
            pieces->addText(filmInNotes(part.attachment, notes, film++, countTokens));
            files.push_back(std::move(pieces));
            continue;
        }
        TRY_ASSIGN(auto pieces, source(part.attachment));
        files.push_back(std::move(pieces));
        citesPlaces = citesPlaces || hasPlaces(part.attachment);
    }
    addQuestion(request, files, questionText(message), citesPlaces);
    return {};
}

/// An answer as the model wrote it: thought and text, calls with their results, text again, each a message of one turn.
/// Also when it was cut short; thoughts that nothing came of are left out, unless the answer is open: to be gone on
/// with.
class AnswerMessages {
public:
    explicit AnswerMessages(GenerateRequest& request) : m_request(request) {}

    void add(std::span<const Part> parts, bool isOpen = false)
    {
        const size_t before = m_request.messages.size();
        m_message = begin();
        for (const Part& part : parts) {
            if (part.kind == Part::Kind::Text)
                addText(part.text);
            else if (part.kind == Part::Kind::Thought)
                addThought(part.text);
            else if (const auto call = toolCallOf(part))
                addCall(*call, resultOfCall(parts, call->id));
        }
        end(isOpen);
        // Behind a call and its result the template itself says how the turn goes on.
        if (!isOpen || m_request.messages.size() == before || !m_request.messages.back().toolCalls.empty())
            return;
        m_request.continueAnswer = true;
        m_request.thinking = m_request.thinking || m_request.messages.back().parts.empty();
    }

private:
    static ChatMessage begin()
    {
        ChatMessage message;
        message.role = Role::Assistant;
        message.textIsPlain = true;
        return message;
    }

    void addThought(const std::string& text)
    {
        if (!m_text.empty() || !m_message.toolCalls.empty())
            end();
        m_message.reasoning += text;
    }

    void addText(const std::string& text)
    {
        if (!m_message.toolCalls.empty())
            end();
        m_text += text;
    }

    void addCall(const inference::ToolCall& call, const std::optional<ToolResult>& result)
    {
        if (!m_text.empty()) // the template puts a message's text behind its calls, but the model wrote it before
            end();
        m_message.toolCalls.push_back(call);
        m_message.toolResponses.push_back(
            {call.name, result ? result->value : failedCall(call, "stopped before it was done").value});
    }

    void end(bool keepsThought = false)
    {
        if (!m_text.empty())
            m_message.parts.push_back(textPart(std::exchange(m_text, {})));
        if (!m_message.parts.empty() || !m_message.toolCalls.empty() || (keepsThought && !m_message.reasoning.empty()))
            m_request.messages.push_back(std::move(m_message));
        m_message = begin();
    }

    GenerateRequest& m_request;
    ChatMessage m_message;
    std::string m_text;
};

} // namespace

bool hasSearchable(std::span<const Message> history)
{
    return std::any_of(history.begin(), history.end(), [](const Message& message) {
        return std::any_of(message.parts.begin(), message.parts.end(),
                           [](const Part& part) { return part.isFile() && isSearchable(part.attachment); });
    });
}

bool hasPlaces(const Attachment& attachment)
{
    return attachment.kind != media::FileKind::Picture && attachment.kind != media::FileKind::Video &&
           std::any_of(attachment.reading.items.begin(), attachment.reading.items.end(), [](const Reading::Item& item) {
               return item.how != Reading::How::NotRead && !item.place.empty();
           });
}

void addQuestion(GenerateRequest& request, std::span<const std::shared_ptr<const PromptPieces>> files,
                 std::string_view text, bool citesPlaces)
{
    ChatMessage question;
    question.role = Role::User;
    question.textIsPlain = true;
    std::string waiting; // neighbouring texts are one part: the prompt trims each
    const auto endText = [&] {
        if (!waiting.empty())
            question.parts.push_back(textPart(std::exchange(waiting, {})));
    };
    for (const auto& file : files) {
        for (const PromptPiece& piece : file->all()) {
            if (piece.kind == PromptPiece::Kind::Text) {
                waiting += piece.text;
                continue;
            }
            endText();
            question.textIsPlain = false;
            const bool isClip = piece.kind == PromptPiece::Kind::Clip;
            question.parts.push_back(
                {.kind = isClip ? ContentPart::Kind::Video : ContentPart::Kind::Image, .text = {}});
            request.media.push_back(piece.media);
        }
    }
    if (citesPlaces)
        waiting += kHowToCite;
    waiting += text;
    endText();
    request.messages.push_back(std::move(question));
}

std::vector<ChatMessage> systemMessages(std::string_view systemPrompt)
{
    if (systemPrompt.empty())
        return {};
    ChatMessage system;
    system.role = Role::System;
    system.textIsPlain = true;
    system.parts.push_back(textPart(std::string(systemPrompt)));
    return {std::move(system)};
}

GenerateRequest requestOf(const Message& message, bool isOpen)
{
    GenerateRequest request;
    if (message.author != Author::User) {
        AnswerMessages(request).add(message.parts, isOpen);
        return request;
    }
    const bool citesPlaces = std::any_of(message.parts.begin(), message.parts.end(), [](const Part& part) {
        return part.isFile() && !isReadInParts(part.attachment) && hasPlaces(part.attachment);
    });
    addQuestion(request, {}, questionText(message), citesPlaces);
    return request;
}

std::string questionText(const Message& question)
{
    std::string text;
    for (const Part& part : question.parts) {
        if (part.kind == Part::Kind::Text)
            text += part.text;
    }
    return text;
}

Result<GenerateRequest> makeGenerateRequest(std::span<const Message> history, const AnswerSettings& settings,
                                            const PiecesSource& source, const CountTokens& countTokens,
                                            std::span<const FilmNote> notes, std::span<const Part> begun)
{
    GenerateRequest request;
    request.thinking = settings.thinking;
    request.sampling = settings.sampling;
    request.maxTokens = settings.maxTokens;
    request.messages = systemMessages(settings.systemPrompt);
    for (size_t i = 0; i < history.size(); ++i) {
        if (history[i].author != Author::User) {
            AnswerMessages(request).add(history[i].parts);
            continue;
        }
        const bool isLast = i + 1 == history.size();
        const std::vector<FilmNote> earlier = isLast ? std::vector<FilmNote>() : filmNotesOf(history[i + 1]);
        TRY(addUserMessage(request, history[i], source, countTokens, isLast ? notes : std::span(earlier)));
    }
    AnswerMessages(request).add(begun, true);
    if (settings.tools.value_or(true)) // whether the model was trained for them is known where it is asked
        request.tools = toolDeclarations(hasSearchable(history));
    return request;
}

} // namespace app
