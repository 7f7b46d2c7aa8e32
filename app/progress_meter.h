// Turns the engine's events into progress for the window, at most ten a second. Lives as long as one answer.
#pragma once

#include "app/events.h"
#include "inference/engine.h"

#include <chrono>
#include <functional>

namespace app {

/// A change of phase is told at once, the rest of a phase this far apart.
inline constexpr auto kProgressInterval = std::chrono::milliseconds(100);

class ProgressMeter {
public:
    /// `handler` must outlive this.
    ProgressMeter(const std::function<void(Event)>& handler, Id conversation, Id message)
        : m_handler(handler), m_progress{.conversation = conversation, .message = message, .phase = Phase::Waiting}
    {
    }

    void operator()(const inference::GenerateEvent& event);

private:
    using Clock = std::chrono::steady_clock;
    using Phase = AnswerProgress::Phase;

    void tell(Phase phase, uint32_t done, uint32_t total);

    const std::function<void(Event)>& m_handler;
    AnswerProgress m_progress;
    uint32_t m_pieces = 0; ///< of generated text; a token each, but for those that complete no character
    Clock::time_point m_firstPiece;
    Clock::time_point m_told;
};

} // namespace app
