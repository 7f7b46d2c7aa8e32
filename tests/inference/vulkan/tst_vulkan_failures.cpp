// No memory at any allocation, a lost device at any submission, a stop in the middle: an error that says what, nothing
// left behind (the validation layer counts), and a model that goes on where it was.
#include "inference/sampler.h"
#include "tests/inference/vulkan/vulkan_test.h"
#include "tests/support/tiny_model.h"

#include <QTest>

using namespace inference;

namespace {

using vulkan::DeviceCall;

/// Makes one call of a kind fail, the n-th from now on.
struct Failure {
    DeviceCall call = DeviceCall::Allocate;
    int after = -1; ///< calls that still succeed; -1: all do
    int calls = 0;  ///< submissions, since it was set
    std::function<void()> onSubmit;

    std::function<bool(DeviceCall)> hook()
    {
        return [this](DeviceCall made) {
            calls += made == DeviceCall::Submit ? 1 : 0;
            if (made == DeviceCall::Submit && onSubmit)
                onSubmit();
            return made == call && after >= 0 && after-- == 0;
        };
    }
};

std::vector<Token> someTokens(uint32_t count)
{
    std::vector<Token> tokens(count);
    for (uint32_t i = 0; i < count; ++i)
        tokens[i] = static_cast<Token>(i * 7919 % 501);
    return tokens;
}

} // namespace

class TestVulkanFailures : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanupTestCase();
    void opening_data() { kinds(); }
    void opening();
    void conversation_data() { kinds(); }
    void conversation();
    void attentionInParts();
    void stopInTheMiddle();

private:
    static void kinds()
    {
        QTest::addColumn<int>("call");
        QTest::newRow("no memory") << static_cast<int>(DeviceCall::Allocate);
        QTest::newRow("device lost") << static_cast<int>(DeviceCall::Submit);
        QTest::newRow("no answer") << static_cast<int>(DeviceCall::Wait);
    }
    Result<std::unique_ptr<Model>> open(double submissionWork = 1e12);
    /// Repeats `step`, failing at its first call, its second and so on, until it succeeds. Returns how often it failed.
    int walk(DeviceCall call, const std::function<Result<void>()>& step);

    vulkan_test::Messages m_messages;
    tests::Bytes m_text, m_projector;
    std::optional<GgufFile> m_textFile, m_projectorFile;
    Failure m_failure;
};

void TestVulkanFailures::initTestCase()
{
    if (const std::string reason = vulkan_test::missing(); !reason.empty())
        QSKIP(reason.c_str());
    m_text = tests::makeTinyTextModel({.contextLength = 4000});
    m_projector =
        tests::makeTinyProjector({.hiddenSize = 96, .headCount = 4, .feedForwardSize = 112, .outputSize = 96});
    auto text = GgufFile::parse(m_text, "tiny");
    auto projector = GgufFile::parse(m_projector, "tiny projector");
    QVERIFY(text && projector);
    m_textFile.emplace(std::move(*text));
    m_projectorFile.emplace(std::move(*projector));
}

void TestVulkanFailures::cleanupTestCase()
{
    QCOMPARE(m_messages.texts.size(), size_t{0});
}

Result<std::unique_ptr<Model>> TestVulkanFailures::open(double submissionWork)
{
    vulkan::VulkanOptions options;
    options.matrixUnits = vulkan::MatrixUnits::Off;
    options.maxChunk = 1120;
    options.submissionWork = submissionWork;
    options.fails = m_failure.hook();
    options.validationMessage = m_messages.sink();
    return vulkan_test::openVulkan({&*m_textFile, &*m_projectorFile}, options);
}

int TestVulkanFailures::walk(DeviceCall call, const std::function<Result<void>()>& step)
{
    m_failure.call = call;
    for (int after = 0;; ++after) {
        m_failure.after = after;
        const auto done = step();
        const bool failed = m_failure.after < 0;
        m_failure.after = -1;
        if (done && !failed)
            return after;
        const ErrorCode expected = call == DeviceCall::Allocate ? ErrorCode::OutOfMemory : ErrorCode::DeviceLost;
        if (done || done.error().code != expected)
            qFatal("call %d failed, but the step: %s", after, done ? "succeeded" : done.error().message.c_str());
        const QString message = QString::fromStdString(done.error().message);
        if (call == DeviceCall::Allocate ? !message.contains("asked for") || !message.contains(" free of ")
                                         : !message.contains("open the model again"))
            qFatal("an error that says too little: %s", done.error().message.c_str());
    }
}

void TestVulkanFailures::opening()
{
    QFETCH(int, call);
    const int failures = walk(static_cast<DeviceCall>(call), [&]() -> Result<void> {
        TRY_ASSIGN(const auto model, open());
        return {};
    });
    qInfo("%d calls failed in turn", failures);
    QVERIFY(failures > 0);
}

/// Each step of a conversation, with what it gave without failures.
void TestVulkanFailures::conversation()
{
    QFETCH(int, call);
    const auto kind = static_cast<DeviceCall>(call);
    m_failure.after = -1;
    auto model = open();
    QVERIFY2(model, model ? "" : model.error().message.c_str());
    const auto prompt = someTokens(20);
    const Image image{96, 96, std::vector<uint8_t>(96 * 96 * 3, 77)};
    std::vector<float> expected, logits;
    std::vector<Token> expectedTokens;
    {
        auto cache = (*model)->createCache(2000);
        QVERIFY(cache && (*model)->prefill(**cache, {prompt, {}}, LogitsFor::LastToken, expected, {}));
        Sampler sampler({.temperature = 3, .seed = 1});
        QVERIFY((*model)->generate(**cache, {5, 12, {}}, sampler, [&](Token token) {
            expectedTokens.push_back(token);
            return true;
        }));
    }
    const auto expectedSoft = (*model)->encodeImage(image, {});
    QVERIFY(expectedSoft);

    std::unique_ptr<KeyValueCache> cache;
    int failures = walk(kind, [&]() -> Result<void> {
        TRY_ASSIGN(cache, (*model)->createCache(2000));
        return {};
    });
    QVERIFY(failures > 0);
    failures = walk(kind, [&] { return (*model)->prefill(*cache, {prompt, {}}, LogitsFor::LastToken, logits, {}); });
    QVERIFY(failures > 0 || kind == DeviceCall::Allocate);
    QCOMPARE(logits, expected);
    failures = walk(kind, [&] { return cache->saveCheckpoint(); });
    QVERIFY(failures > 0);
    walk(kind, [&]() -> Result<void> {
        TRY_ASSIGN(const auto soft, (*model)->encodeImage(image, {}));
        return soft == *expectedSoft ? Result<void>{} : Error{ErrorCode::BadInput, "other soft tokens"};
    });
    std::vector<Token> tokens{5};
    Sampler sampler({.temperature = 3, .seed = 1});
    walk(kind, [&] {
        return (*model)->generate(*cache, {tokens.back(), static_cast<uint32_t>(13 - tokens.size()), {}}, sampler,
                                  [&](Token token) {
                                      tokens.push_back(token);
                                      return true;
                                  });
    });
    tokens.erase(tokens.begin());
    QCOMPARE(tokens, expectedTokens);
    QCOMPARE(cache->length(), 32U);

    // Full layers have 1024 rows at first. The rows that there are survive a growth that fails half-way.
    const auto filler = someTokens(985);
    const auto more = someTokens(10);
    QVERIFY((*model)->prefill(*cache, {filler, {}}, LogitsFor::None, logits, {}));
    failures = walk(kind, [&] { return (*model)->prefill(*cache, {more, {}}, LogitsFor::LastToken, logits, {}); });
    QVERIFY(failures > 0);
    auto fresh = (*model)->createCache(2000);
    QVERIFY(fresh && (*model)->prefill(**fresh, {prompt, {}}, LogitsFor::None, expected, {}));
    tokens.insert(tokens.begin(), 5);
    tokens.pop_back();
    for (const Token token : tokens)
        QVERIFY((*model)->decode(**fresh, token, expected));
    QVERIFY((*model)->prefill(**fresh, {filler, {}}, LogitsFor::None, expected, {}));
    QVERIFY((*model)->prefill(**fresh, {more, {}}, LogitsFor::LastToken, expected, {}));
    QCOMPARE(logits, expected);
}

/// Attention cut into many submissions is the same attention. A part is at least one round of workgroups on every
/// multiprocessor: what a small device does in many parts, a large one does in one.
void TestVulkanFailures::attentionInParts()
{
    std::vector<float> logits[2];
    int calls[2] = {};
    for (const uint32_t count : {150U, 1100U}) {
        const auto tokens = someTokens(count);
        for (const int cut : {0, 1}) {
            auto model = open(cut == 1 ? 3e5 : 1e12);
            QVERIFY(model);
            auto cache = (*model)->createCache(2 * count + 100);
            QVERIFY(cache);
            m_failure.calls = 0;
            QVERIFY((*model)->prefill(**cache, {tokens, {}}, LogitsFor::None, logits[cut], {}));
            QVERIFY((*model)->prefill(**cache, {tokens, {}}, LogitsFor::EveryToken, logits[cut], {}));
            calls[cut] = m_failure.calls;
        }
        qInfo("%u tokens: %d submissions instead of %d", count, calls[1], calls[0]);
        QCOMPARE(logits[1], logits[0]);
        if (calls[1] > calls[0])
            return;
    }
    QFAIL("no prompt was cut");
}

/// A stop is obeyed with at most two submissions under way. What a ring has given up for the chunk, the checkpoint has.
void TestVulkanFailures::stopInTheMiddle()
{
    auto model = open(3e5);
    QVERIFY(model);
    const auto tokens = someTokens(150);
    const auto first = std::span(tokens).first(30), second = std::span(tokens).subspan(30);
    auto cache = (*model)->createCache(400);
    QVERIFY(cache);
    std::vector<float> logits, expected;
    QVERIFY((*model)->prefill(**cache, {first, {}}, LogitsFor::None, logits, {}));
    QVERIFY((*cache)->saveCheckpoint());
    m_failure.calls = 0;
    QVERIFY((*model)->prefill(**cache, {second, {}}, LogitsFor::LastToken, expected, {}));
    const int all = m_failure.calls;
    for (int at = 0; at < all - 2; at += 3) { // what is submitted last is not held up any more
        QCOMPARE((*cache)->rewind(30), 30U);
        std::stop_source stop;
        int seen = 0;
        m_failure.onSubmit = [&] {
            if (seen++ == at)
                stop.request_stop();
        };
        const auto stopped = (*model)->prefill(**cache, {second, {}}, LogitsFor::LastToken, logits, stop.get_token());
        m_failure.onSubmit = {};
        QVERIFY(!stopped && stopped.error().code == ErrorCode::Cancelled);
        QVERIFY2(seen <= at + 2, "nothing is submitted after a stop but the checkpoint's copies");
        QCOMPARE((*cache)->length(), 30U);
    }
    QVERIFY((*model)->prefill(**cache, {second, {}}, LogitsFor::LastToken, logits, {}));
    QCOMPARE(logits, expected);

    auto bare = (*model)->createCache(400);
    QVERIFY(bare && (*model)->prefill(**bare, {first, {}}, LogitsFor::None, logits, {}));
    std::stop_source stop;
    stop.request_stop();
    QVERIFY(!(*model)->prefill(**bare, {second, {}}, LogitsFor::None, logits, stop.get_token()));
    QCOMPARE((*bare)->length(), 0U);
    QVERIFY((*model)->prefill(**bare, {first, {}}, LogitsFor::None, logits, {}));
    QVERIFY((*model)->prefill(**bare, {second, {}}, LogitsFor::LastToken, logits, {}));
    QCOMPARE(logits, expected);
}

QTEST_GUILESS_MAIN(TestVulkanFailures)
#include "tst_vulkan_failures.moc"
