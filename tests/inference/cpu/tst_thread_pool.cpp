// The thread pool: every task once, whatever the number of threads; stops; costs nothing while idle.
#include "inference/cpu/thread_pool.h"

#include <QTest>

#include <atomic>
#include <ctime>
#include <numeric>
#include <vector>

using inference::cpu::ThreadPool;

class TestThreadPool : public QObject {
    Q_OBJECT

private slots:
    void everyTaskOnce();
    void shortJobsInARow();
    void stopSkipsTasks();
    void idleCostsNothing();
};

void TestThreadPool::everyTaskOnce()
{
    for (const uint32_t threads : {1u, 2u, 3u, 8u}) {
        ThreadPool pool(threads);
        QCOMPARE(pool.threadCount(), threads);
        for (const uint32_t count : {0u, 1u, 2u, 7u, 1000u}) {
            std::vector<uint32_t> taken(count);
            std::atomic<bool> workerInRange = true;
            pool.run(count, [&](uint32_t task, uint32_t worker) {
                ++taken[task];
                if (worker >= threads)
                    workerInRange = false;
            });
            QVERIFY(std::all_of(taken.begin(), taken.end(), [](uint32_t times) { return times == 1; }));
            QVERIFY(workerInRange);
        }
    }
}

/// Late workers of one job must not touch the next: each job checks its own memory.
void TestThreadPool::shortJobsInARow()
{
    ThreadPool pool(4);
    for (uint32_t job = 0; job < 20000; ++job) {
        const uint32_t count = 2 + job % 5;
        std::vector<uint32_t> taken(count);
        pool.run(count, [&taken](uint32_t task, uint32_t) { ++taken[task]; });
        QVERIFY(std::accumulate(taken.begin(), taken.end(), 0u) == count);
    }
}

void TestThreadPool::stopSkipsTasks()
{
    for (const uint32_t threads : {1u, 3u}) {
        ThreadPool pool(threads);
        std::stop_source source;
        std::atomic<uint32_t> done = 0;
        pool.run(
            10000,
            [&](uint32_t, uint32_t) {
                if (++done == 5)
                    source.request_stop();
            },
            source.get_token());
        QVERIFY(done >= 5 && done < 10000);
        done = 0;
        pool.run(10, [&](uint32_t, uint32_t) { ++done; });
        QCOMPARE(done.load(), 10u);
    }
}

void TestThreadPool::idleCostsNothing()
{
    ThreadPool pool(4);
    pool.run(8, [](uint32_t, uint32_t) {});
    QTest::qSleep(20); // the spinning after a job is over by now
    const std::clock_t before = std::clock();
    QTest::qSleep(100);
    const double used = double(std::clock() - before) / CLOCKS_PER_SEC;
    qInfo("%.2f ms of processor time in 100 ms", 1e3 * used);
    QVERIFY(used < 0.005);
}

QTEST_GUILESS_MAIN(TestThreadPool)
#include "tst_thread_pool.moc"
