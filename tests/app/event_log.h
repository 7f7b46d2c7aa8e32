// Collects what a ChatService tells, and waits for what a test expects.
#pragma once

#include "app/events.h"

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <variant>
#include <vector>

class EventLog {
public:
    void add(app::Event event)
    {
        {
            const std::lock_guard lock(m_mutex);
            m_events.push_back(std::move(event));
        }
        m_changed.notify_all();
    }

    /// The first event of this type after those that were waited for, for which `accept` holds; none after 20 s.
    template <class Wanted, class Accept> std::optional<Wanted> waitFor(Accept accept)
    {
        std::unique_lock lock(m_mutex);
        const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(20);
        for (;;) {
            for (; m_next < m_events.size(); ++m_next) {
                if (const auto* event = std::get_if<Wanted>(&m_events[m_next]); event && accept(*event)) {
                    ++m_next;
                    return *event;
                }
            }
            if (m_changed.wait_until(lock, end) == std::cv_status::timeout)
                return std::nullopt;
        }
    }
    template <class Wanted> std::optional<Wanted> waitFor()
    {
        return waitFor<Wanted>([](const Wanted&) { return true; });
    }

    /// All events of a type so far.
    template <class Wanted> std::vector<Wanted> all()
    {
        const std::lock_guard lock(m_mutex);
        std::vector<Wanted> found;
        for (const app::Event& event : m_events) {
            if (const auto* wanted = std::get_if<Wanted>(&event))
                found.push_back(*wanted);
        }
        return found;
    }

    std::vector<app::Event> everything()
    {
        const std::lock_guard lock(m_mutex);
        return m_events;
    }

    /// waitFor() looks at everything again.
    void rewind()
    {
        const std::lock_guard lock(m_mutex);
        m_next = 0;
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::vector<app::Event> m_events;
    size_t m_next = 0;
};
