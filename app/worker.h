// One thread that runs jobs one after another, in the order they were posted; delayed jobs when their time comes. All
// threads of the program below the window are Workers.
#pragma once

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <new>
#include <thread>
#include <vector>

namespace app {

class Worker {
public:
    using Job = std::function<void()>;
    using Clock = std::chrono::steady_clock;

    /// `onOutOfMemory` is called on the thread when a job ran out of memory.
    explicit Worker(Job onOutOfMemory)
        : m_onOutOfMemory(std::move(onOutOfMemory)), m_thread([this](std::stop_token stop) { run(stop); })
    {
    }
    ~Worker() { finish(); }
    Worker(const Worker&) = delete;
    Worker& operator=(const Worker&) = delete;

    void post(Job job)
    {
        {
            const std::lock_guard lock(m_mutex);
            m_jobs.push_back(std::move(job));
        }
        m_wake.notify_one();
    }

    /// Not run when the worker finishes before.
    void postAfter(Clock::duration delay, Job job)
    {
        {
            const std::lock_guard lock(m_mutex);
            m_delayed.push_back({Clock::now() + delay, std::move(job)});
        }
        m_wake.notify_one();
    }

    /// Runs what was posted, then ends the thread. Jobs posted later are never run.
    void finish()
    {
        m_thread.request_stop();
        if (m_thread.joinable())
            m_thread.join();
    }

private:
    struct Delayed {
        Clock::time_point due;
        Job job;
    };

    void run(const std::stop_token& stop)
    {
        for (;;) {
            Job job = next(stop);
            if (!job)
                return;
            try {
                job();
            } catch (const std::bad_alloc&) {
                m_onOutOfMemory();
            }
        }
    }

    /// Waits for a job; an empty one means: finished.
    Job next(const std::stop_token& stop)
    {
        std::unique_lock lock(m_mutex);
        for (;;) {
            const auto due = std::min_element(m_delayed.begin(), m_delayed.end(),
                                              [](const Delayed& a, const Delayed& b) { return a.due < b.due; });
            if (due != m_delayed.end() && due->due <= Clock::now() && !stop.stop_requested()) {
                Job job = std::move(due->job);
                m_delayed.erase(due);
                return job;
            }
            if (!m_jobs.empty()) {
                Job job = std::move(m_jobs.front());
                m_jobs.pop_front();
                return job;
            }
            if (stop.stop_requested())
                return {};
            const auto hasWork = [this, known = m_delayed.size()] {
                return !m_jobs.empty() || m_delayed.size() != known;
            };
            if (due != m_delayed.end())
                m_wake.wait_until(lock, stop, Clock::time_point(due->due), hasWork);
            else
                m_wake.wait(lock, stop, hasWork);
        }
    }

    Job m_onOutOfMemory;
    std::mutex m_mutex;
    std::condition_variable_any m_wake;
    std::deque<Job> m_jobs;
    std::vector<Delayed> m_delayed;
    std::jthread m_thread; // last: everything above is there before it runs
};

} // namespace app
