#include "inference/cpu/thread_pool.h"

#include <cassert>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace inference::cpu {

namespace {

/// How often a thread looks again before it lets the system put it to sleep: some 20 to 50 µs, longer than the gap
/// between two operations of a forward pass, far shorter than the gap between two answers.
constexpr uint32_t kSpins = 1000;

/// No task has this number.
constexpr uint32_t kClosed = 0xffffffff;

void pauseBriefly()
{
#if defined(__x86_64__)
    _mm_pause();
#elif defined(__aarch64__)
    __asm__ volatile("yield");
#endif
}

/// Returns once `value` is no longer `old`.
void waitWhileEqual(std::atomic<uint32_t>& value, uint32_t old, std::atomic<uint32_t>* sleeping)
{
    for (uint32_t i = 0; i < kSpins; ++i) {
        if (value.load(std::memory_order_acquire) != old)
            return;
        pauseBriefly();
    }
    if (sleeping)
        sleeping->fetch_add(1);
    value.wait(old);
    if (sleeping)
        sleeping->fetch_sub(1);
}

} // namespace

ThreadPool::ThreadPool(uint32_t threads)
{
    assert(threads > 0);
    m_threads.reserve(threads - 1);
    try {
        for (uint32_t worker = 1; worker < threads; ++worker)
            m_threads.emplace_back([this, worker](const std::stop_token& poolStop) { work(worker, poolStop); });
    } catch (...) {
        wakeToStop(); // those that there are would wait for work for ever, and this thread for them
        throw;
    }
}

ThreadPool::~ThreadPool()
{
    wakeToStop();
}

void ThreadPool::wakeToStop()
{
    for (std::jthread& thread : m_threads)
        thread.request_stop();
    m_job.fetch_add(1);
    m_job.notify_all();
}

void ThreadPool::work(uint32_t worker, const std::stop_token& poolStop)
{
    uint32_t seen = 0;
    while (true) {
        waitWhileEqual(m_job, seen, &m_sleeping);
        seen = m_job.load(std::memory_order_acquire);
        if (poolStop.stop_requested())
            return;
        takeTasks(seen, worker);
    }
}

void ThreadPool::takeTasks(uint32_t job, uint32_t worker)
{
    const Function function = m_function.load(std::memory_order_acquire);
    const void* const context = m_context.load(std::memory_order_acquire);
    const std::stop_token* const stop = m_stop.load(std::memory_order_acquire);
    const uint32_t count = m_count.load(std::memory_order_acquire);
    uint64_t next = m_next.load(std::memory_order_acquire);
    while (true) {
        if (next >> 32 != job || static_cast<uint32_t>(next) >= count)
            return;
        // Succeeds only while this job has tasks left, and then it cannot end before the task taken here is finished.
        if (!m_next.compare_exchange_weak(next, next + 1, std::memory_order_acq_rel, std::memory_order_acquire))
            continue;
        if (!stop->stop_requested())
            function(context, static_cast<uint32_t>(next), worker);
        if (m_unfinished.fetch_sub(1, std::memory_order_acq_rel) == 1)
            m_unfinished.notify_one();
        next = m_next.load(std::memory_order_acquire);
    }
}

void ThreadPool::runErased(uint32_t count, Function function, const void* context, const std::stop_token& stop)
{
    if (count <= 1 || m_threads.empty()) {
        for (uint32_t task = 0; task < count && !stop.stop_requested(); ++task)
            function(context, task, 0);
        return;
    }
    const uint32_t job = m_job.load(std::memory_order_relaxed) + 1;
    // Closed first: whoever sees any of the new job's fields also sees that the old job has no tasks left.
    m_next.store(uint64_t{job} << 32 | kClosed, std::memory_order_relaxed);
    m_function.store(function, std::memory_order_release);
    m_context.store(context, std::memory_order_release);
    m_stop.store(&stop, std::memory_order_release);
    m_count.store(count, std::memory_order_release);
    m_unfinished.store(count, std::memory_order_release);
    m_next.store(uint64_t{job} << 32, std::memory_order_release);
    m_job.store(job);
    if (m_sleeping.load() > 0)
        m_job.notify_all();
    takeTasks(job, 0);
    uint32_t unfinished = m_unfinished.load(std::memory_order_acquire);
    while (unfinished != 0) {
        waitWhileEqual(m_unfinished, unfinished, nullptr);
        unfinished = m_unfinished.load(std::memory_order_acquire);
    }
}

} // namespace inference::cpu
