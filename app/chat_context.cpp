// The chat service's view of the context: what fills it, and which turns have left it.
#include "app/chat_service_impl.h"
#include "app/generate_request.h"

#include <algorithm>

namespace app {

uint32_t ChatService::Impl::roomFor(const AnswerSettings& settings) const
{
    const uint32_t opened = contextLength;
    return settings.contextLength > 0 && opened > 0 ? std::min(settings.contextLength, opened) : opened;
}

ChatService::Impl::Measured ChatService::Impl::weigh(std::span<const Message> history, std::span<const Part> begun,
                                                     Id conversation, const AnswerSettings& settings)
{
    const CountTokens count = [this](std::string_view text) { return tokens.count(text); };
    std::vector<MessageCost> costs;
    costs.reserve(history.size());
    for (const Message& message : history)
        costs.push_back(messageCosts.of(message, count));
    bool goesOn = false;
    if (!begun.empty()) {
        Message answer;
        answer.author = Author::Assistant;
        answer.parts.assign(begun.begin(), begun.end());
        costs.push_back(costOf(answer, count, true));
        goesOn = requestOf(answer, true).continueAnswer;
    }
    const uint32_t room = roomFor(settings);
    const bool hasTools = settings.tools.value_or(callsTools);
    const uint32_t system =
        systemCost(settings.systemPrompt, settings.thinking,
                   hasTools ? toolDeclarations(hasSearchable(history)) : inference::Json::array(), goesOn, count);
    const ContextPlan plan = planContext(costs, system, room, settings.maxTokens);
    return {.plan = plan,
            .told = {.conversation = conversation,
                     .contextLength = room,
                     .system = system,
                     .history = plan.text,
                     .pictures = plan.files,
                     .reserve = plan.reserve,
                     .free = room > plan.used ? room - plan.used : 0,
                     .firstSeen = plan.firstSeen > 0 ? history[plan.firstSeen].id : 0}};
}

ContextPlan ChatService::Impl::measure(std::span<const Message> history, std::span<const Part> begun, Id conversation,
                                       const AnswerSettings& settings)
{
    const Measured measured = weigh(history, begun, conversation, settings);
    tell(measured.told);
    return measured.plan;
}

void ChatService::Impl::measureLater(Id conversation)
{
    if (!store)
        return;
    auto messages = shownMessages(conversation);
    if (!messages)
        return; // whoever reads them in earnest says why they cannot be read
    media.post([this, conversation, settings = settingsFor(conversation, {}), messages = std::move(*messages)] {
        measure(messages, {}, conversation, settings);
    });
}

void ChatService::measureContext(Id conversation)
{
    m_impl->changes.post([impl = m_impl.get(), conversation] { impl->measureLater(conversation); });
}

} // namespace app
