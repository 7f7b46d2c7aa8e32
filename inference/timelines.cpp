#include "inference/timelines.h"

#include <algorithm>
#include <numeric>

namespace inference {

Result<std::unique_ptr<Timelines>> Timelines::create(Model& model, uint32_t capacity, uint64_t keepFree)
{
    std::unique_ptr<Timelines> timelines(new Timelines(model, capacity, keepFree));
    TRY(timelines->add());
    return timelines;
}

Result<void> Timelines::add()
{
    TRY_ASSIGN(auto session, Session::create(*m_model, m_capacity));
    m_sessions.push_front(std::move(session));
    return {};
}

bool Timelines::giveUpOldest()
{
    if (m_sessions.size() < 2)
        return false;
    m_sessions.pop_back();
    return true;
}

/// Only what remembering may take: caches grow, and other programs want memory too.
void Timelines::trim()
{
    for (;;) {
        const uint64_t idle = std::accumulate(std::next(m_sessions.begin()), m_sessions.end(), uint64_t{0},
                                              [](uint64_t sum, const auto& session) { return sum + session->bytes(); });
        const uint64_t free = m_model->freeMemory();
        if (idle <= (free - std::min(free, m_keepFree) + idle) / 4 || !giveUpOldest())
            return;
    }
}

Result<Session*> Timelines::choose(const Prompt& prompt)
{
    const auto best = std::max_element(m_sessions.begin(), m_sessions.end(), [&](const auto& a, const auto& b) {
        return a->shared(prompt) < b->shared(prompt);
    });
    const uint32_t shared = (*best)->shared(prompt);
    // What was written behind the last prompt is not worth keeping: the next prompt repeats it in other words.
    const bool goesOn = (*best)->readLength() <= 2 * uint64_t{shared};
    m_sessions.splice(m_sessions.begin(), m_sessions, best);
    if (!goesOn) {
        auto added = add();
        while (!added && added.error().code == ErrorCode::OutOfMemory && giveUpOldest())
            added = add();
        // Alone, the timeline that shares most is as good as an empty one.
        if (!added && added.error().code != ErrorCode::OutOfMemory)
            return added.error();
    }
    trim();
    return m_sessions.front().get();
}

} // namespace inference
