#include "app/context_plan.h"

#include "app/film_notes.h"
#include "app/generate_request.h"

#include <algorithm>

namespace app {

namespace {

/// An answer longer than this is rare enough to be cut off and gone on with.
constexpr uint32_t kLongAnswer = 4096;

/// Of the prompt that the template makes of these messages; of media only the places where they go.
uint32_t promptTokens(const std::vector<inference::ChatMessage>& messages, const inference::PromptOptions& options,
                      const CountTokens& countTokens)
{
    const auto segments = inference::renderSegments(messages, options);
    if (!segments)
        return 0; // the engine says why
    uint32_t tokens = 0;
    for (const inference::PromptSegment& segment : *segments)
        tokens += segment.kind == inference::PromptSegment::Kind::Text ? countTokens(segment.text) : 1;
    return tokens;
}

inference::ChatMessage nothingAsked()
{
    inference::ChatMessage question;
    question.textIsPlain = true;
    return question;
}

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
    plan.used = systemTokens + plan.text + plan.files;
    return plan;
}

uint32_t systemCost(std::string_view systemPrompt, bool thinking, const inference::Json& tools, bool goesOn,
                    const CountTokens& countTokens)
{
    // How a prompt ends is written behind a question only.
    auto messages = systemMessages(systemPrompt);
    messages.push_back(nothingAsked());
    const uint32_t question = promptTokens({nothingAsked()}, {.generationPrompt = false}, countTokens) -
                              promptTokens({}, {.generationPrompt = false}, countTokens);
    return promptTokens(messages, {.thinking = thinking, .generationPrompt = !goesOn, .tools = tools}, countTokens) -
           question;
}

MessageCost costOf(const Message& message, const CountTokens& countTokens, bool goesOn)
{
    const bool isQuestion = message.author == Author::User;
    MessageCost cost{.isQuestion = isQuestion, .text = 0, .files = 0};
    for (const Part& part : message.parts) {
        if (part.isFile())
            cost.files += part.attachment.tokens;
        else if (part.kind == Part::Kind::Notes) {
            if (const auto note = filmNoteFromJson(part.text))
                cost.files += countTokens(note->text);
        }
    }
    // The template writes an answer otherwise where no question stands around it.
    std::vector<inference::ChatMessage> around;
    if (!isQuestion)
        around.push_back(nothingAsked());
    const inference::GenerateRequest request = requestOf(message, goesOn);
    std::vector<inference::ChatMessage> all = around;
    all.insert(all.end(), request.messages.begin(), request.messages.end());
    if (!isQuestion && !goesOn) {
        around.push_back(nothingAsked());
        all.push_back(nothingAsked());
    }
    const inference::PromptOptions options{
        .thinking = request.thinking, .generationPrompt = false, .continueAnswer = request.continueAnswer};
    const uint32_t rest = promptTokens(around, {.thinking = request.thinking, .generationPrompt = false}, countTokens);
    const uint32_t whole = promptTokens(all, options, countTokens);
    cost.text = whole > rest ? whole - rest : 0;
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
