// History -> request.
#include "app/generate_request.h"

#include <algorithm>
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

Result<void> addUserMessage(GenerateRequest& request, const Message& message, const PiecesSource& source)
{
    std::vector<std::shared_ptr<const PromptPieces>> files;
    std::string text;
    bool citesPlaces = false;
    for (const Part& part : message.parts) {
        if (part.isFile()) {
            TRY_ASSIGN(auto pieces, source(part.attachment));
            files.push_back(std::move(pieces));
            citesPlaces = citesPlaces || hasPlaces(part.attachment);
        } else if (part.kind == Part::Kind::Text) {
            text += part.text;
        }
    }
    addQuestion(request, files, text, citesPlaces);
    return {};
}

/// What was said, also when it was cut short; an answer that never began is left out.
void addAnswer(GenerateRequest& request, const Message& message)
{
    ChatMessage answer;
    answer.role = Role::Assistant;
    answer.textIsPlain = true;
    std::string text;
    for (const Part& part : message.parts) {
        if (part.kind == Part::Kind::Text)
            text += part.text;
        else if (part.kind == Part::Kind::Thought)
            answer.reasoning += part.text;
    }
    if (text.empty())
        return;
    answer.parts.push_back(textPart(std::move(text)));
    request.messages.push_back(std::move(answer));
}

} // namespace

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

Result<GenerateRequest> makeGenerateRequest(std::span<const Message> history, const AnswerSettings& settings,
                                            const PiecesSource& source)
{
    GenerateRequest request;
    request.thinking = settings.thinking;
    request.sampling = settings.sampling;
    request.maxTokens = settings.maxTokens;
    if (!settings.systemPrompt.empty()) {
        ChatMessage system;
        system.role = Role::System;
        system.textIsPlain = true;
        system.parts.push_back(textPart(settings.systemPrompt));
        request.messages.push_back(std::move(system));
    }
    for (const Message& message : history) {
        if (message.author == Author::User)
            TRY(addUserMessage(request, message, source));
        else
            addAnswer(request, message);
    }
    return request;
}

} // namespace app
