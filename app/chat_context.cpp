// The chat service's view of the context: what fills it, and which turns have left it.
#include "app/chat_service_impl.h"
#include "app/generate_request.h"

namespace app {

ContextPlan ChatService::Impl::measure(std::span<const Message> history, std::span<const Part> begun, Id conversation,
                                       const AnswerSettings& settings)
{
    const CountTokens count = [this](std::string_view text) { return tokens.count(text); };
    std::vector<MessageCost> costs;
    costs.reserve(history.size());
    for (const Message& message : history)
        costs.push_back(messageCosts.of(message, count));
    if (!begun.empty()) {
        Message answer;
        answer.author = Author::Assistant;
        answer.parts.assign(begun.begin(), begun.end());
        costs.push_back(costOf(answer, count));
    }
    const uint32_t room = contextLength;
    uint32_t system = systemCost(settings.systemPrompt, settings.thinking, count);
    if (settings.tools.value_or(callsTools))
        system += count(toolDeclarations(hasSearchable(history)).dump());
    const ContextPlan plan = planContext(costs, system, room, settings.maxTokens);
    const uint32_t used = system + plan.text + plan.files;
    tell(ContextMeasured{.conversation = conversation,
                         .contextLength = room,
                         .system = system,
                         .history = plan.text,
                         .pictures = plan.files,
                         .reserve = plan.reserve,
                         .free = room > used ? room - used : 0,
                         .firstSeen = plan.firstSeen > 0 ? history[plan.firstSeen].id : 0});
    return plan;
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
