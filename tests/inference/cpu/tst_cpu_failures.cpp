// No main memory at any allocation of the CPU backend, one after the other: an error with numbers, and a model that
// goes on. And the whole engine in a process that may have ever more memory: an error or an answer, never a crash.
#include "inference/cpu/cpu_model.h"
#include "inference/engine.h"
#include "inference/model.h"
#include "inference/weights.h"
#include "tests/support/tiny_model.h"

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <cstdlib>
#include <fstream>
#include <new>

#include <malloc.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace inference;

namespace {

/// Allocations of the process that still succeed before one fails; negative: all do.
std::atomic<int> allocationsLeft = -1;

void* allocate(std::size_t bytes, std::size_t alignment)
{
    if (allocationsLeft >= 0 && allocationsLeft-- == 0)
        throw std::bad_alloc();
    void* const memory = std::aligned_alloc(alignment, (bytes + alignment) / alignment * alignment);
    if (memory == nullptr)
        throw std::bad_alloc();
    return memory;
}

/// Whether a message names an amount of memory, or the number of threads that there is none for.
bool hasNumber(const std::string& message)
{
    static const QRegularExpression number(QStringLiteral("\\d (bytes|KiB|MiB|GiB|threads)"));
    return QString::fromStdString(message).contains(number);
}

} // namespace

void* operator new(std::size_t bytes)
{
    return allocate(bytes, alignof(std::max_align_t));
}
void* operator new(std::size_t bytes, std::align_val_t alignment)
{
    return allocate(bytes, static_cast<std::size_t>(alignment));
}
void operator delete(void* memory) noexcept
{
    std::free(memory);
}
void operator delete(void* memory, std::size_t) noexcept
{
    std::free(memory);
}
void operator delete(void* memory, std::align_val_t) noexcept
{
    std::free(memory);
}
void operator delete(void* memory, std::size_t, std::align_val_t) noexcept
{
    std::free(memory);
}

class TestCpuFailures : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void engineUnderALimit_data();
    void engineUnderALimit(); ///< first: what others leave on the heap would serve it
    void opening();
    void conversation_data();
    void conversation();

private:
    struct Opened {
        std::unique_ptr<Model> model;
        std::unique_ptr<KeyValueCache> cache;
    };
    Opened open();
    /// Runs `step` with its n-th allocation failing; false when it makes fewer.
    bool failAt(int n, const std::function<Result<void>()>& step);

    int m_thrown = 0; ///< bad_alloc that reached the caller, as they may from small tables while opening
    tests::Bytes m_text, m_projector;
    std::optional<GgufFile> m_textFile, m_projectorFile;
    std::optional<TextConfig> m_config;
    std::optional<TextWeights> m_weights;
    std::optional<VisionConfig> m_visionConfig;
    std::optional<VisionWeights> m_visionWeights;
};

void TestCpuFailures::initTestCase()
{
    mallopt(M_MMAP_THRESHOLD, 16 << 10); // what is freed goes back, instead of serving engineUnderALimit()
    m_text = tests::makeTinyTextModel({.contextLength = 4000, .matrixType = TensorType::Q8_0});
    m_projector = tests::makeTinyProjector();
    auto text = GgufFile::parse(m_text, "tiny");
    auto projector = GgufFile::parse(m_projector, "tiny projector");
    QVERIFY(text && projector);
    m_textFile.emplace(std::move(*text));
    m_projectorFile.emplace(std::move(*projector));
    auto config = readTextConfig(*m_textFile);
    auto visionConfig = readVisionConfig(*m_projectorFile);
    QVERIFY(config && visionConfig);
    auto weights = bindTextWeights(*m_textFile, *config);
    auto visionWeights = bindVisionWeights(*m_projectorFile, *visionConfig);
    QVERIFY(weights && visionWeights);
    m_config = *config;
    m_weights = std::move(*weights);
    m_visionConfig = *visionConfig;
    m_visionWeights = std::move(*visionWeights);
}

TestCpuFailures::Opened TestCpuFailures::open()
{
    auto model = cpu::createModel({.threads = 2}, *m_config, *m_weights, m_visionConfig, m_visionWeights);
    if (!model)
        qFatal("%s", model.error().message.c_str());
    auto cache = (*model)->createCache(2000);
    if (!cache)
        qFatal("%s", cache.error().message.c_str());
    return {std::move(*model), std::move(*cache)};
}

bool TestCpuFailures::failAt(int n, const std::function<Result<void>()>& step)
{
    allocationsLeft = n;
    const auto done = [&]() -> Result<void> {
        try {
            return step();
        } catch (const std::bad_alloc&) {
            ++m_thrown;
            return Error{ErrorCode::OutOfMemory, "1 KiB"};
        }
    }();
    const bool failed = allocationsLeft < 0;
    allocationsLeft = -1;
    if (done)
        return failed; // an allocation that only a shortcut needed
    if (!failed || done.error().code != ErrorCode::OutOfMemory || !hasNumber(done.error().message))
        qFatal("allocation %d: %s", n, done.error().message.c_str());
    return true;
}

void TestCpuFailures::engineUnderALimit_data()
{
    QTest::addColumn<uint32_t>("threads");
    QTest::newRow("one thread") << 1U;
    QTest::newRow("six threads, whose stacks need address space") << 6U;
}

/// Loads and answers within so many more bytes of address space. In a process of its own.
void TestCpuFailures::engineUnderALimit()
{
    QFETCH(uint32_t, threads);
    QTemporaryDir directory;
    EngineOptions options;
    options.model = directory.filePath("tiny.gguf").toStdString();
    options.device = "cpu";
    options.threads = threads;
    std::ofstream(options.model, std::ios::binary)
        .write(reinterpret_cast<const char*>(m_text.data()), std::streamsize(m_text.size()));
    GenerateRequest request;
    ChatMessage question;
    question.role = Role::User;
    question.textIsPlain = true;
    question.parts.push_back({ContentPart::Kind::Text, std::string(3000, 'q')});
    request.messages.push_back(question);
    request.maxTokens = 5;

    enum Outcome { Answered, Refused, Thrown, Other };
    const auto attempt = [&](uint64_t bytes, std::string& said) {
        // Address space in all and what of it may be written: the allocator has reserved some without using it.
        const auto page = static_cast<uint64_t>(sysconf(_SC_PAGESIZE));
        uint64_t all = 0, resident = 0, shared = 0, text = 0, library = 0, data = 0;
        std::ifstream("/proc/self/statm") >> all >> resident >> shared >> text >> library >> data;
        const rlimit space{all * page + bytes, all * page + bytes}, heap{data * page + bytes, data * page + bytes};
        if (setrlimit(RLIMIT_AS, &space) != 0 || setrlimit(RLIMIT_DATA, &heap) != 0)
            return Other;
        try {
            auto engine = Engine::open(options, {}, {});
            const auto answer = engine ? (*engine)->generate(request, {}, {}) : Result<GenerateResult>(engine.error());
            if (answer)
                return Answered;
            said = answer.error().message;
            return answer.error().code == ErrorCode::OutOfMemory ? Refused : Other;
        } catch (const std::bad_alloc&) { // which the program's workers catch
            return Thrown;
        }
    };
    int count[4] = {};
    std::string before;
    for (uint64_t bytes = 64 << 10; count[Answered] == 0 && bytes < (uint64_t{4} << 30); bytes = bytes * 9 / 8) {
        int ends[2] = {};
        QVERIFY(pipe(ends) == 0);
        const pid_t child = fork();
        QVERIFY(child >= 0);
        if (child == 0) {
            std::string said;
            const Outcome outcome = attempt(bytes, said);
            const auto written = write(ends[1], said.data(), said.size());
            _exit(written == ssize_t(said.size()) ? outcome : Other);
        }
        close(ends[1]);
        std::string said(4096, 0);
        said.resize(size_t(std::max<ssize_t>(0, read(ends[0], said.data(), said.size()))));
        close(ends[0]);
        int status = 0;
        QCOMPARE(waitpid(child, &status, 0), child);
        QVERIFY2(WIFEXITED(status), qPrintable(QString("%1 bytes: signal %2").arg(bytes).arg(WTERMSIG(status))));
        const int outcome = WEXITSTATUS(status);
        ++count[std::clamp<int>(outcome, 0, Other)];
        if (outcome != Refused)
            said = outcome == Answered ? "answered" : outcome == Thrown ? "an exception" : "another error: " + said;
        if (said != before)
            qInfo("%.1f MiB: %s", double(bytes) / (1 << 20), said.c_str());
        before = said;
        QVERIFY(outcome != Other);
        QVERIFY(outcome != Refused || hasNumber(said));
    }
    QCOMPARE(count[Answered], 1);
    QVERIFY(count[Refused] > 0);
    qInfo("%d limits were refused with numbers, %d ended in an exception", count[Refused], count[Thrown]);
}

void TestCpuFailures::opening()
{
    int n = 0;
    while (true) {
        // The caller's copies are its own affair.
        TextConfig config = *m_config;
        TextWeights weights = *m_weights;
        auto visionConfig = m_visionConfig;
        auto visionWeights = m_visionWeights;
        const bool failed = failAt(n, [&]() -> Result<void> {
            TRY_ASSIGN(const auto model, cpu::createModel({.threads = 2}, std::move(config), std::move(weights),
                                                          std::move(visionConfig), std::move(visionWeights)));
            TRY_ASSIGN(const auto cache, model->createCache(2000));
            return {};
        });
        if (!failed)
            break;
        ++n;
    }
    qInfo("%d allocations failed in turn, %d of them as exceptions", n, m_thrown);
    QVERIFY(n > 10);
    QVERIFY(m_thrown < n / 2);
}

void TestCpuFailures::conversation_data()
{
    QTest::addColumn<int>("step");
    QTest::newRow("prompt") << 0;
    QTest::newRow("checkpoint") << 1;
    QTest::newRow("token") << 2;
    QTest::newRow("picture") << 3;
}

/// Each allocation of each step in a model that is new, and the same step after it.
void TestCpuFailures::conversation()
{
    QFETCH(int, step);
    std::vector<Token> prompt(70);
    for (size_t i = 0; i < prompt.size(); ++i)
        prompt[i] = static_cast<Token>(i * 7919 % 501);
    const Image image{96, 96, std::vector<uint8_t>(96 * 96 * 3, 77)};
    std::vector<float> values, expected;
    m_thrown = 0;
    const auto run = [&](Opened& opened) -> Result<void> {
        switch (step) {
        case 0:
            return opened.model->prefill(*opened.cache, {prompt, {}}, LogitsFor::LastToken, values, {});
        case 1:
            return opened.cache->saveCheckpoint();
        case 2:
            return opened.model->decode(*opened.cache, 5, values);
        default: {
            TRY_ASSIGN(values, opened.model->encodeImage(image, {}));
            return {};
        }
        }
    };
    const auto prepared = [&] {
        Opened opened = open();
        if (step > 0 && !opened.model->prefill(*opened.cache, {prompt, {}}, LogitsFor::None, values, {}))
            qFatal("prefill");
        values = {};
        return opened;
    };
    {
        Opened opened = prepared();
        QVERIFY(run(opened));
        expected = values;
    }
    int n = 0;
    for (;; ++n) {
        Opened opened = prepared();
        const uint32_t length = opened.cache->length();
        bool whole = false;
        const bool failed = failAt(n, [&] {
            const auto done = run(opened);
            whole = bool(done);
            return done;
        });
        if (!failed)
            break;
        if (!whole) {
            QCOMPARE(opened.cache->length(), length);
            QVERIFY(run(opened));
        }
        QCOMPARE(values, expected);
    }
    qInfo("%d allocations failed in turn", n);
    QVERIFY(n > 0);
    QCOMPARE(m_thrown, 0);
}

QTEST_GUILESS_MAIN(TestCpuFailures)
#include "tst_cpu_failures.moc"
