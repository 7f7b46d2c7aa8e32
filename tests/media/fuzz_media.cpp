// fuzz_media [COUNT [SEED [DIRECTORY]]]: damages files of every kind, 5,000 unless told otherwise, and reads them
// through the cage. Files that ended their decoder (a crash, a time-out) are written to DIRECTORY and listed: each is a
// flaw of a decoder that the cage has contained. Fails when this program itself leaks or a file takes longer than 60 s.
#include "media/cage/child.h"
#include "mutation_run.h"

#include <QCoreApplication>
#include <QDir>
#include <QTest>

#include <cstdio>
#include <cstdlib>
#include <thread>

#include <sys/resource.h>
#include <sys/wait.h>

int main(int argc, char** argv)
{
    if (media::cage::isChild(argc, argv))
        return media::cage::runChild();
    const QCoreApplication application(argc, argv);
    const auto argument = [&](int index, uint32_t other) {
        return argc > index ? static_cast<uint32_t>(std::strtoul(argv[index], nullptr, 10)) : other;
    };
    const uint32_t count = argument(1, 5'000);
    const uint32_t seed = argument(2, 1);
    const auto samples = makeMutationSamples();
    const auto descriptors = [] { return QDir("/proc/self/fd").entryList(QDir::AllEntries | QDir::System).size(); };
    const auto before = descriptors();
    const auto start = std::chrono::steady_clock::now();
    const MutationReport report =
        runMutations(samples, seed, count, std::thread::hardware_concurrency(), argc > 3 ? argv[3] : "");
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    for (const std::string& end : report.ended)
        std::printf("%s\n", end.c_str());
    for (const auto& [kind, counts] : report.kinds)
        std::printf("%s: %u files, %u read, %u refused, %u of them for memory; slowest %.1f s\n", kind.c_str(),
                    counts.files, counts.read, counts.refused, counts.limited, counts.slowest);
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    rusage children{};
    ::getrusage(RUSAGE_CHILDREN, &children);
    const auto secondsOf = [](const timeval& time) {
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) * 1e-6;
    };
    siginfo_t info{};
    const bool hasChildren = ::waitid(P_ALL, 0, &info, WEXITED | WNOWAIT | WNOHANG) == 0;
    std::printf(
        "%zu samples; %s; %.0f s in all, %.0f s of processors in children, at most %ld MiB here and %ld MiB in a "
        "child, %lld descriptors more than before%s\n",
        samples.size(), describe(report).c_str(), seconds, secondsOf(children.ru_utime) + secondsOf(children.ru_stime),
        usage.ru_maxrss >> 10, children.ru_maxrss >> 10, static_cast<long long>(descriptors() - before),
        hasChildren ? ", children left" : "");
    return descriptors() == before && !hasChildren && report.slowest < 60 ? 0 : 1;
}
