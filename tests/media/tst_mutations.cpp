// A short run of fuzz_media: damaged files of every kind through the cage end with content or a reason, and this
// process is as it was before.
#include "mutation_run.h"
#include "tests/support/cage_main.h"

#include <QDir>
#include <QTest>

#include <sys/resource.h>
#include <sys/wait.h>

class MutationsTest : public QObject {
    Q_OBJECT

private slots:
    void damagedFilesOfEveryKind()
    {
        const auto samples = makeMutationSamples();
        QVERIFY(samples.size() > 5); // texts need no program to make them
        const auto descriptors = [] { return QDir("/proc/self/fd").entryList(QDir::AllEntries | QDir::System).size(); };
        const auto before = descriptors();
        constexpr uint32_t kSeed = 20261122;
        const auto count = static_cast<uint32_t>(2 * samples.size());
        const MutationReport report = runMutations(samples, kSeed, count, 2, {});
        qInfo("%zu samples; %s", samples.size(), describe(report).c_str());
        for (const std::string& end : report.ended)
            qInfo("%s", end.c_str());
        QCOMPARE(report.files, count);
        QVERIFY(report.ended.empty());       // the cage would contain it, yet it is a flaw of a decoder
        QVERIFY(report.refused > count / 8); // else the damage does not bite
        QVERIFY(report.read > count / 16);   // else nothing gets past the first check
        QVERIFY(report.slowest < 30);
        QCOMPARE(descriptors(), before);
        siginfo_t info{};
        QVERIFY(::waitid(P_ALL, 0, &info, WEXITED | WNOWAIT | WNOHANG) != 0);
    }
};

FACET_CAGE_TEST_MAIN(MutationsTest)
#include "tst_mutations.moc"
