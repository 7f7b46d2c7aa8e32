// What of a conversation the model sees when not all of it fits the context: the oldest turns leave, each as a whole,
// the system prompt and the last question stay. So many leave at once that the answers after it find the same beginning
// in the engine's cache; which ones depends on the conversation alone, so that every answer finds the same.
#pragma once

#include "app/conversation.h"
#include "app/text_tokens.h"
#include "inference/prompt.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <mutex>
#include <span>

namespace app {

/// Tokens of one message.
struct MessageCost {
    bool isQuestion = false;
    uint32_t text = 0;  ///< with the markers of its turn
    uint32_t files = 0; ///< pictures, frames and what is read of other files

    uint32_t total() const { return text + files; }
    bool operator==(const MessageCost&) const = default;
};

struct ContextPlan {
    size_t firstSeen = 0; ///< index of the first message that the model sees
    uint32_t text = 0;    ///< of the messages that it sees
    uint32_t files = 0;
    uint32_t reserve = 0; ///< for the answer
    uint32_t used = 0;    ///< of all that the model sees
};

/// How much of the context is kept for an answer when turns are left out. `maxTokens` 0: no limit.
uint32_t answerReserve(uint32_t contextLength, uint32_t maxTokens);

/// `costs`: all messages up to the last question, or up to an answer that is gone on with. `contextLength` 0: no limit.
ContextPlan planContext(std::span<const MessageCost> costs, uint32_t systemTokens, uint32_t contextLength,
                        uint32_t maxTokens);

/// What is said before everything else takes: the system prompt, the tools, and what begins and ends every prompt.
/// `goesOn`: the prompt ends with an answer that is gone on with.
uint32_t systemCost(std::string_view systemPrompt, bool thinking, const inference::Json& tools, bool goesOn,
                    const CountTokens& countTokens);

/// What history repeats of a message, as the template writes it: no thoughts, no errors. Of a film that is read part by
/// part, what it takes at a time, or the notes of the answer. `goesOn`: an answer at the end of the prompt.
MessageCost costOf(const Message& message, const CountTokens& countTokens, bool goesOn = false);

/// The same, remembered as long as the message does not grow. For any thread.
class MessageCosts {
public:
    MessageCost of(const Message& message, const CountTokens& countTokens);
    void forget(); ///< another vocabulary counts

private:
    struct Known {
        size_t bytes = 0; ///< of the message's texts
        MessageCost cost;
    };
    std::mutex m_mutex;
    std::map<Id, Known> m_known; ///< under m_mutex
};

} // namespace app
