// History -> request.
#include "app/generate_request.h"

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

Result<void> addQuestion(GenerateRequest& request, const Message& message, const ImageSource& images)
{
    ChatMessage question;
    question.role = Role::User;
    question.textIsPlain = true;
    for (const Part& part : message.parts) {
        if (part.kind == Part::Kind::Image) {
            TRY_ASSIGN(auto image, images(part.attachment));
            question.textIsPlain = false;
            question.parts.push_back({.kind = ContentPart::Kind::Image, .text = {}});
            inference::Media media;
            media.frames.push_back({.image = std::move(image), .seconds = 0});
            media.budget = part.attachment.budget;
            request.media.push_back(std::move(media));
        } else if (part.kind == Part::Kind::Text) {
            question.parts.push_back(textPart(part.text));
        }
    }
    request.messages.push_back(std::move(question));
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

Result<GenerateRequest> makeGenerateRequest(std::span<const Message> history, const AnswerSettings& settings,
                                            const ImageSource& images)
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
            TRY(addQuestion(request, message, images));
        else
            addAnswer(request, message);
    }
    return request;
}

} // namespace app
