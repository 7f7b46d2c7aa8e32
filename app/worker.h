// One thread that runs jobs one after another, in the order they were posted; delayed jobs when their time comes. All
// threads of the program below the window are Workers.
#pragma once

#include "inference/result.h"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <exception>
#include <functional>
#include <mutex>
#include <new>
#include <thread>
#include <utility>
#include <vector>

namespace app {

class Worker {
public:
    using Job = std::function<void()>;
    /// Told on the thread what a job has thrown: nothing of ours does, but memory may be short, and a library may.
    using Failed = std::function<void(const inference::Error&)>;
    using Clock = std::chrono::steady_clock;

    /// `onFailure`: of jobs that have nothing of their own to tell.
    explicit Worker(Failed onFailure)
        : m_onFailure(std::move(onFailure)), m_thread([this](std::stop_token stop) { run(stop); })
    {
    }
    ~Worker() { finish(); }
    Worker(const Worker&) = delete;
    Worker& operator=(const Worker&) = delete;

    /// `onFailure`: for a job whose end somebody waits for, in place of the worker's own.
    void post(Job job, Failed onFailure = {})
    {
        {
            const std::lock_guard lock(m_mutex);
            m_jobs.push_back({std::move(job), std::move(onFailure)});
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

    /// What was thrown, as an Error; to be called while it is caught.
    static inference::Error thrownError()
    {
        try {
            throw;
        } catch (const std::bad_alloc&) {
            return {inference::ErrorCode::OutOfMemory, "there was not enough memory for that"};
        } catch (const std::exception& failure) {
            return {inference::ErrorCode::Unsupported, failure.what()};
        } catch (...) {
            return {inference::ErrorCode::Unsupported, {}};
        }
    }

private:
    struct Posted {
        Job job;
        Failed onFailure;
    };
    struct Delayed {
        Clock::time_point due;
        Job job;
    };

    void run(const std::stop_token& stop)
    {
        for (;;) {
            const Posted next = this->next(stop);
            if (!next.job)
                return;
            try {
                next.job();
            } catch (...) {
                tell(next.onFailure ? next.onFailure : m_onFailure);
            }
        }
    }

    void tell(const Failed& onFailure)
    {
        try {
            onFailure(thrownError());
        } catch (...) { // there is no memory even for that; the next job may need less
        }
    }

    /// Waits for a job; an empty one means: finished.
    Posted next(const std::stop_token& stop)
    {
        std::unique_lock lock(m_mutex);
        for (;;) {
            const auto due = std::min_element(m_delayed.begin(), m_delayed.end(),
                                              [](const Delayed& a, const Delayed& b) { return a.due < b.due; });
            if (due != m_delayed.end() && due->due <= Clock::now() && !stop.stop_requested()) {
                Posted next{std::move(due->job), {}};
                m_delayed.erase(due);
                return next;
            }
            if (!m_jobs.empty()) {
                Posted next = std::move(m_jobs.front());
                m_jobs.pop_front();
                return next;
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

    Failed m_onFailure;
    std::mutex m_mutex;
    std::condition_variable_any m_wake;
    std::deque<Posted> m_jobs;
    std::vector<Delayed> m_delayed;
    std::jthread m_thread; // last: everything above is there before it runs
};

} // namespace app
