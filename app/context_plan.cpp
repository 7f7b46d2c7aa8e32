#include "app/context_plan.h"

#include "app/film_notes.h"

#include <algorithm>

namespace app {

namespace {

/// "<|turn>", the role and its newline, "<turn|>" and the newline behind it.
constexpr uint32_t kTurnMarkers = 5;
/// "<bos>", and behind the last question the beginning of the answer's turn with an empty thought.
constexpr uint32_t kPromptMarkers = 1 + 3 + 4;
/// An answer longer than this is rare enough to be cut off and gone on with.
constexpr uint32_t kLongAnswer = 4096;

size_t textBytes(const Message& message)
{
    size_t bytes = 0;
    for (const Part& part : message.parts)
        bytes += part.text.size() + 1;
    return bytes;
}

} // namespace

uint32_t answerReserve(uint32_t contextLength, uint32_t maxTokens)
{
    const uint32_t most = contextLength / 4;
    const uint32_t wanted = maxTokens > 0 ? maxTokens : kLongAnswer;
    return std::clamp(wanted, contextLength / 8, most);
}

ContextPlan planContext(std::span<const MessageCost> costs, uint32_t systemTokens, uint32_t contextLength,
                        uint32_t maxTokens)
{
    ContextPlan plan;
    plan.reserve = answerReserve(contextLength, maxTokens);
    const uint32_t kept = systemTokens + plan.reserve;
    const uint64_t room = contextLength > kept ? contextLength - kept : 0;
    uint64_t seen = 0;
    size_t turn = 0; // where the turn of message i begins
    for (size_t i = 0; i < costs.size(); ++i) {
        seen += costs[i].total();
        if (costs[i].isQuestion)
            turn = i;
        const bool isAsked = costs[i].isQuestion || i + 1 == costs.size();
        if (contextLength == 0 || !isAsked || seen <= room)
            continue;
        while (plan.firstSeen < turn && seen > room / 4 * 3) {
            do {
                seen -= costs[plan.firstSeen].total();
                ++plan.firstSeen;
            } while (plan.firstSeen < turn && !costs[plan.firstSeen].isQuestion);
        }
    }
    for (const MessageCost& cost : costs.subspan(plan.firstSeen)) {
        plan.text += cost.text;
        plan.files += cost.files;
    }
    return plan;
}

uint32_t systemCost(std::string_view systemPrompt, bool thinking, const CountTokens& countTokens)
{
    uint32_t tokens = kPromptMarkers;
    if (thinking || !systemPrompt.empty())
        tokens += kTurnMarkers + (thinking ? 1 : 0);
    if (!systemPrompt.empty())
        tokens += countTokens(systemPrompt);
    return tokens;
}

MessageCost costOf(const Message& message, const CountTokens& countTokens)
{
    MessageCost cost{.isQuestion = message.author == Author::User, .text = kTurnMarkers, .files = 0};
    for (const Part& part : message.parts) {
        if (part.isFile())
            cost.files += part.attachment.tokens;
        else if (part.kind == Part::Kind::Notes) {
            if (const auto note = filmNoteFromJson(part.text))
                cost.files += countTokens(note->text);
        } else if (part.kind != Part::Kind::Thought && part.kind != Part::Kind::Error) {
            cost.text += countTokens(part.text);
        }
    }
    return cost;
}

MessageCost MessageCosts::of(const Message& message, const CountTokens& countTokens)
{
    const size_t bytes = textBytes(message);
    {
        const std::lock_guard lock(m_mutex);
        if (const auto known = m_known.find(message.id); known != m_known.end() && known->second.bytes == bytes)
            return known->second.cost;
    }
    const MessageCost cost = costOf(message, countTokens);
    const std::lock_guard lock(m_mutex);
    m_known[message.id] = {bytes, cost};
    return cost;
}

void MessageCosts::forget()
{
    const std::lock_guard lock(m_mutex);
    m_known.clear();
}

} // namespace app
