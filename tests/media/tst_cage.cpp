// The cage keeps its promises: pictures come through it unchanged, and whatever a decoder does or suffers ends as one
// clear error, at once, leaving nothing behind in the program that asked.
#include "media/cage/file_reader.h"
#include "planted_operations.h"
#include "sample_pictures.h"
#include "tests/support/cage_main.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>

#include <chrono>
#include <set>
#include <thread>

#include <seccomp.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

using inference::ErrorCode;
using inference::Image;
using inference::Result;
using media::cage::Cage;
using media::cage::CallLimits;
using media::cage::FileReader;
using media::cage::Spare;
using media::cage::WireReader;

namespace {

using Clock = std::chrono::steady_clock;

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool kIsSanitized = true;
#else
constexpr bool kIsSanitized = false;
#endif

int openDescriptors()
{
    return static_cast<int>(QDir("/proc/self/fd").entryList(QDir::AllEntries | QDir::System).size());
}

bool hasChildren()
{
    siginfo_t info{};
    return ::waitid(P_ALL, 0, &info, WEXITED | WNOWAIT | WNOHANG) == 0;
}

QList<pid_t> childrenOf(pid_t parent)
{
    QList<pid_t> children;
    const QDir threads(QString("/proc/%1/task").arg(parent));
    for (const QString& thread : threads.entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        QFile list(threads.filePath(thread + "/children"));
        if (!list.open(QIODevice::ReadOnly))
            continue;
        for (const QByteArray& child : list.readAll().split(' ')) {
            if (!child.isEmpty())
                children << child.toInt();
        }
    }
    return children;
}

/// Dead, waited for by nobody or by the system.
bool isGone(pid_t process)
{
    QFile status(QString("/proc/%1/stat").arg(process));
    return !status.open(QIODevice::ReadOnly) || status.readAll().contains(") Z ");
}

std::vector<std::byte> somePng()
{
    return *media::encodePng(samplePicture());
}

QString textOf(const inference::Error& error)
{
    return QString::fromStdString(error.message);
}

/// The number that an attempt gave.
Result<uint32_t> number(FileReader& reader, std::string_view operation, CallLimits limits = {})
{
    uint32_t value = 0;
    TRY(reader.call(operation, {}, limits, {}, [&](WireReader& body, Image&) {
        value = body.u32();
        return body.finish();
    }));
    return value;
}

} // namespace

class CageTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        const auto reader = Cage().open(somePng(), "x.png");
        QVERIFY2(reader, reader ? "" : reader.error().message.c_str());
        m_protections = reader->protections();
        qInfo("%s", media::cage::describe(m_protections).c_str());
    }

    void init()
    {
        QVERIFY(!hasChildren());
        m_descriptors = openDescriptors();
    }

    void cleanup()
    {
        QVERIFY(!hasChildren());
        QCOMPARE(openDescriptors(), m_descriptors);
        QFile::remove("/tmp/facet-planted");
    }

    void picturesComeThroughUnchanged()
    {
        Cage cage(Spare::Keep);
        for (const SamplePicture& sample : makeSamplePictures()) {
            const auto direct = media::decodePicture(sample.bytes, sample.name);
            QVERIFY(direct);
            auto reader = cage.open(sample.bytes, sample.name);
            QVERIFY2(reader, reader ? "" : reader.error().message.c_str());
            const auto picture = reader->picture();
            QVERIFY2(picture, picture ? "" : picture.error().message.c_str());
            QVERIFY(picture->image == direct->image);
            QCOMPARE(picture->info.format, direct->info.format);
            const auto overview = reader->overview();
            QVERIFY(overview);
            QVERIFY(overview->kind == media::FileKind::Picture);
            QCOMPARE(overview->format, direct->info.format);
        }
    }

    void filesAreOpenedByPath()
    {
        const QTemporaryDir directory;
        const std::string folder = directory.path().toStdString();
        QFile file(directory.filePath("picture.png"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        const auto png = somePng();
        file.write(reinterpret_cast<const char*>(png.data()), static_cast<qint64>(png.size()));
        file.close();
        Cage cage;
        auto reader = cage.open(folder + "/picture.png");
        QVERIFY2(reader, reader ? "" : reader.error().message.c_str());
        QCOMPARE(reader->fileBytes(), uint64_t{png.size()});
        const auto picture = reader->picture();
        QVERIFY(picture);
        QVERIFY(picture->image == samplePicture());

        const auto missing = cage.open(folder + "/missing.png");
        QVERIFY(!missing);
        QCOMPARE(missing.error().code, ErrorCode::Storage);
        const auto directoryItself = cage.open(folder);
        QVERIFY(!directoryItself);
        QVERIFY(textOf(directoryItself.error()).contains("is a folder"));
        QProcess::execute("mkfifo", {directory.filePath("pipe")});
        const auto pipe = cage.open(folder + "/pipe"); // must not wait for a writer
        QVERIFY(!pipe);
        QVERIFY(textOf(pipe.error()).contains("a device or a pipe"));
    }

    void refusalsSayWhatTheFileIs()
    {
        Cage cage;
        const std::string text = "%PDX no, just text\n";
        auto reader = cage.open(std::as_bytes(std::span(text)), "notes.txt");
        QVERIFY(reader);
        const auto picture = reader->picture();
        QVERIFY(!picture);
        QCOMPARE(textOf(picture.error()), QString("notes.txt cannot be read: it is no picture but text"));
        // The file stays open: an error of the content is no end of the child.
        QVERIFY(number(*reader, "plant threads"));
        auto empty = cage.open(std::span<const std::byte>(), "empty.png");
        QVERIFY(empty);
        QCOMPARE(textOf(empty->picture().error()), QString("empty.png cannot be read: it is no picture but empty"));
        const auto large = cage.open(somePng(), "large.png")->picture({.maxPixels = 24 * 16 - 1});
        QVERIFY(!large);
        QVERIFY(textOf(large.error()).contains("24 x 16"));
    }

    void attemptsAreRefused_data()
    {
        QTest::addColumn<QString>("operation");
        for (const char* name : {"open", "write", "unlink", "stat", "connect", "socket", "fork", "exec", "signal",
                                 "trace", "code", "limit"})
            QTest::newRow(name) << QString("plant %1").arg(name);
    }
    void attemptsAreRefused()
    {
        if (!m_protections.systemCalls)
            QSKIP("this kernel or container has no seccomp");
        QFETCH(QString, operation);
        QFile victim("/tmp/facet-planted-victim");
        QVERIFY(victim.open(QIODevice::WriteOnly));
        auto reader = Cage().open(somePng(), "x.png");
        QVERIFY(reader);
        const auto refused = number(*reader, operation.toStdString());
        QVERIFY2(refused, refused ? "" : refused.error().message.c_str());
        qInfo("%s: %s", qPrintable(operation), std::strerror(static_cast<int>(*refused)));
        QVERIFY(*refused == EPERM || *refused == EACCES);
        QVERIFY(!QFile::exists("/tmp/facet-planted"));
        QVERIFY(victim.remove());
        QVERIFY(reader->picture()); // and the child works on
    }

    void theChildHasNothingElse()
    {
        qputenv("HOME", "/root");
        auto reader = Cage().open(somePng(), "x.png");
        QVERIFY(reader);
        QCOMPARE(*number(*reader, "plant environment"), 1U);
        QCOMPARE(*number(*reader, "plant descriptors"), 5U);
        QCOMPARE(*number(*reader, "plant threads"), 10U);
    }

    void everyEndIsOneError_data()
    {
        QTest::addColumn<QString>("operation");
        QTest::addColumn<QString>("message");
        // A sanitizer reports the crash and ends the child itself.
        QTest::newRow("crash") << "plant crash"
                               << (kIsSanitized ? "its decoder ended too early (exit status 1)"
                                                : "x.png cannot be read: its decoder crashed (signal 11)");
        QTest::newRow("abort") << "plant abort"
                               << "its decoder gave up (signal 6)";
        QTest::newRow("throw") << "plant throw"
                               << "its decoder gave up (signal 6)";
        QTest::newRow("exit") << "plant exit"
                              << "its decoder ended too early (exit status 7)";
        // Its watching thread keeps the socket open, or finds it closed and ends the child: a race.
        QTest::newRow("close") << "plant close"
                               << "x.png cannot be read: ";
        QTest::newRow("loop") << "plant loop"
                              << "decoding it takes longer than 1 s";
        QTest::newRow("sleep") << "plant sleep"
                               << "decoding it takes longer than 1 s";
        QTest::newRow("garbage") << "plant garbage"
                                 << "the decoder's answer makes no sense";
        QTest::newRow("long body") << "plant long body"
                                   << "the decoder's answer makes no sense";
        QTest::newRow("huge picture") << "plant huge picture"
                                      << "the decoder's answer makes no sense";
        QTest::newRow("flat picture") << "plant flat picture"
                                      << "the decoder's answer makes no sense";
        QTest::newRow("half picture") << "plant half picture"
                                      << "decoding it takes longer than 1 s";
        QTest::newRow("many items") << "plant many items"
                                    << "the decoder's answer makes no sense";
        QTest::newRow("bad text") << "plant bad text"
                                  << "the decoder's answer makes no sense";
    }
    void everyEndIsOneError()
    {
        QFETCH(QString, operation);
        QFETCH(QString, message);
        auto reader = Cage().open(somePng(), "x.png");
        QVERIFY(reader);
        const auto start = Clock::now();
        const CallLimits limits{.patience = std::chrono::seconds(1), .items = 3, .pixels = 10'000'000};
        const auto result = number(*reader, operation.toStdString(), limits);
        const auto taken = std::chrono::duration<double>(Clock::now() - start).count();
        QVERIFY(!result);
        qInfo("%.2f s: %s", taken, result.error().message.c_str());
        if (operation == "plant bad text") {
            QVERIFY(textOf(result.error()).contains(message));
            return; // a broken reason for a failure is no reason to end the child
        }
        QVERIFY2(textOf(result.error()).contains(message), result.error().message.c_str());
        QCOMPARE(result.error().code, ErrorCode::Media);
        QVERIFY(taken < 2);
        // Whoever asks again hears the same.
        QCOMPARE(textOf(reader->picture().error()), textOf(result.error()));
        QVERIFY(!hasChildren());
    }

    void memoryIsBounded()
    {
        if (kIsSanitized)
            QSKIP("sanitizers need terabytes of addresses, so their builds have no memory limit");
        auto reader = Cage().open(somePng(), "x.png");
        QVERIFY(reader);
        const auto ten = number(*reader, "plant allocate");
        QVERIFY(!ten);
        QCOMPARE(ten.error().code, ErrorCode::OutOfMemory);
        qInfo("%s", ten.error().message.c_str());
        QVERIFY(reader->picture()); // what was thrown is caught: the child works on
        const auto all = number(*reader, "plant malloc");
        QVERIFY(!all);
        qInfo("%s", all.error().message.c_str());
        QVERIFY(textOf(all.error()).contains("needs more than 2.0 GiB of memory"));
    }

    void stopEndsAtOnce()
    {
        for (const char* operation : {"plant loop", "plant sleep", "plant half picture"}) {
            auto reader = Cage().open(somePng(), "x.png");
            QVERIFY(reader);
            std::stop_source source;
            Clock::time_point stopped;
            std::jthread stopper([&] {
                std::this_thread::sleep_for(std::chrono::milliseconds(50));
                stopped = Clock::now();
                source.request_stop();
            });
            const auto result = reader->call(operation, {}, {.pixels = 10'000'000}, source.get_token(),
                                             [](WireReader&, Image&) -> Result<void> { return {}; });
            const auto late = std::chrono::duration<double, std::milli>(Clock::now() - stopped).count();
            stopper.join();
            QVERIFY(!result);
            QCOMPARE(result.error().code, ErrorCode::Cancelled);
            qInfo("%s: stopped after %.1f ms", operation, late);
            QVERIFY(late < 100);
            QVERIFY(!hasChildren());
        }
        std::stop_source source;
        source.request_stop();
        const auto never = Cage().open(somePng(), "x.png", source.get_token());
        QVERIFY(!never);
        QCOMPARE(never.error().code, ErrorCode::Cancelled);
    }

    void aChildGoesWithItsParent()
    {
        // A program between us and the child dies at once, while the child is in an endless loop.
        int ends[2] = {-1, -1};
        QCOMPARE(::pipe(ends), 0);
        const pid_t parent = ::fork();
        if (parent == 0) {
            auto reader = Cage().open(somePng(), "x.png");
            std::jthread killer([&] {
                std::this_thread::sleep_for(std::chrono::milliseconds(200));
                const pid_t child = childrenOf(::getpid()).value(0);
                const bool told = ::write(ends[1], &child, sizeof child) == sizeof child;
                ::_exit(told ? 0 : 1);
            });
            (void)number(*reader, "plant loop");
            ::_exit(1);
        }
        pid_t child = 0;
        QCOMPARE(::read(ends[0], &child, sizeof child), static_cast<ssize_t>(sizeof child));
        ::close(ends[0]);
        ::close(ends[1]);
        int status = 0;
        QCOMPARE(::waitpid(parent, &status, 0), parent);
        QCOMPARE(status, 0);
        QVERIFY(child > 1);
        QTRY_VERIFY_WITH_TIMEOUT(isGone(child), 2000);
    }

    void aDeadSpareIsReplaced()
    {
        Cage cage(Spare::Keep);
        cage.prepare();
        const auto spares = childrenOf(::getpid());
        QCOMPARE(spares.size(), 1);
        QCOMPARE(::kill(spares[0], SIGKILL), 0);
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
        auto reader = cage.open(somePng(), "x.png");
        QVERIFY2(reader, reader ? "" : reader.error().message.c_str());
        QVERIFY(reader->picture());
    }

    void worksWithoutSeccompAndLandlock()
    {
        // As in a container that forbids both: a program between us and the child loses them first.
        const pid_t parent = ::fork();
        if (parent == 0) {
            scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);
            for (const char* name : {"seccomp", "landlock_create_ruleset"})
                seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), seccomp_syscall_resolve_name(name), 0);
            seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), SCMP_SYS(prctl), 1,
                             SCMP_A0(SCMP_CMP_EQ, PR_SET_SECCOMP, 0));
            if (seccomp_load(filter) != 0)
                ::_exit(1);
            auto reader = Cage().open(somePng(), "x.png");
            if (!reader || reader->protections().systemCalls || reader->protections().landlock > 0)
                ::_exit(2);
            ::_exit(reader->picture() ? 0 : 3);
        }
        int status = 0;
        QCOMPARE(::waitpid(parent, &status, 0), parent);
        QCOMPARE(WIFEXITED(status) ? WEXITSTATUS(status) : -1, 0);
    }

    void programsThatAreNoChildAreNamed()
    {
        for (const char* program : {"/bin/true", "/bin/cat", "/nowhere/facet"}) {
            const auto reader = Cage(Spare::None, program).open(somePng(), "x.png");
            QVERIFY(!reader);
            qInfo("%s", reader.error().message.c_str());
            QCOMPARE(reader.error().code, ErrorCode::Unsupported);
            QVERIFY(textOf(reader.error()).contains(program));
        }
    }

    void manyAtOnce()
    {
        Cage cage(Spare::Keep);
        std::atomic<int> good{0};
        {
            std::vector<std::jthread> threads;
            for (int i = 0; i < 6; ++i) {
                threads.emplace_back([&] {
                    for (int round = 0; round < 3; ++round) {
                        auto reader = cage.open(somePng(), "x.png");
                        if (reader && reader->picture())
                            ++good;
                    }
                });
            }
        }
        QCOMPARE(good.load(), 18);
    }

private:
    media::cage::Protections m_protections;
    int m_descriptors = 0;
};

FACET_CAGE_TEST_MAIN_AS(QCoreApplication, CageTest, addPlantedOperations)
#include "tst_cage.moc"
