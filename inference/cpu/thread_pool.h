// Threads that share the tasks of one operation. Tasks are cut by the caller independently of the number of threads,
// so results do not depend on it; which thread takes which task is decided as they go, so a thread that the system has
// put aside holds nobody up.
#pragma once

#include <atomic>
#include <cstdint>
#include <stop_token>
#include <thread>
#include <type_traits>
#include <vector>

namespace inference::cpu {

class ThreadPool {
public:
    /// The calling thread counts as one. Throws std::system_error when the system grants no thread.
    explicit ThreadPool(uint32_t threads);
    ~ThreadPool();

    uint32_t threadCount() const { return static_cast<uint32_t>(m_threads.size()) + 1; }

    /// Calls f(task, worker) for each task 0…count-1 and returns when all are done; worker < threadCount() tells apart
    /// what runs at the same time (scratch memory). After `stop` the remaining tasks are skipped. f must not throw.
    template <class F> void run(uint32_t count, const F& f, const std::stop_token& stop = {})
    {
        runErased(
            count,
            [](const void* context, uint32_t task, uint32_t worker) {
                (*static_cast<const F*>(context))(task, worker);
            },
            &f, stop);
    }

private:
    using Function = void (*)(const void* context, uint32_t task, uint32_t worker);
    void runErased(uint32_t count, Function function, const void* context, const std::stop_token& stop);
    void wakeToStop();
    void work(uint32_t worker, const std::stop_token& poolStop);
    void takeTasks(uint32_t job, uint32_t worker);

    /// What is being run. A worker that comes late may read these while the next job is written, hence atomics; what
    /// it has read counts only once it has taken a task, which fails if the job is over (see takeTasks).
    std::atomic<Function> m_function = nullptr;
    std::atomic<const void*> m_context = nullptr;
    std::atomic<const std::stop_token*> m_stop = nullptr;
    std::atomic<uint32_t> m_count = 0;

    alignas(64) std::atomic<uint64_t> m_next = 0; ///< number of the job in the upper half, its next task in the lower
    alignas(64) std::atomic<uint32_t> m_unfinished = 0;
    alignas(64) std::atomic<uint32_t> m_job = 0; ///< number of the newest job; workers wait for it to change
    std::atomic<uint32_t> m_sleeping = 0;
    std::vector<std::jthread> m_threads;
};

} // namespace inference::cpu
