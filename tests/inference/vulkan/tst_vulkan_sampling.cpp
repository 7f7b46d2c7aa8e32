// Tokens drawn on the device are those that the host's Sampler draws from the same logits: single draws from logits of
// every kind, and chains of tokens against one decode and one draw at a time.
#include "inference/sampler.h"
#include "shaders/shared/sample.h"
#include "shaders/shared/step.h"
#include "tests/inference/vulkan/kernel_bench.h"
#include "tests/support/tiny_model.h"

#include <QTest>

#include <algorithm>
#include <bit>
#include <numeric>

using namespace inference;
using vulkan_test::Bench;
using vulkan_test::Floats;
using vulkan_test::Words;

namespace {

constexpr float kInfinity = std::numeric_limits<float>::infinity();
constexpr float kNaN = std::numeric_limits<float>::quiet_NaN();
constexpr uint32_t kDraws = 12; ///< in one submission

/// Logits that make trouble, by name.
std::vector<std::pair<const char*, Floats>> rows()
{
    using vulkan_test::randomFloats;
    std::vector<std::pair<const char*, Floats>> made;
    made.emplace_back("random", randomFloats(262144, 1, 4));
    made.emplace_back("narrow", randomFloats(262144, 2, 1e-3F));
    made.emplace_back("odd vocabulary", randomFloats(5003, 3, 3));
    made.emplace_back("one token", Floats{3});
    made.emplace_back("seven tokens", randomFloats(7, 4));
    made.emplace_back("all equal", Floats(262144, 1.5F));
    made.emplace_back("all NaN", Floats(700, kNaN));
    made.emplace_back("all -infinity", Floats(700, -kInfinity));
    Floats ascending(262144);
    for (size_t i = 0; i < ascending.size(); ++i)
        ascending[i] = static_cast<float>(i) * 1e-4F;
    made.emplace_back("ascending", ascending);
    std::reverse(ascending.begin(), ascending.end());
    made.emplace_back("descending", ascending);
    Floats few = randomFloats(262144, 5, 1);
    for (size_t i = 0; i < 64; ++i)
        few[i * 64] = few[100000 + i] = 9; // ties: one to a group, and a run over two groups
    made.emplace_back("ties", few);
    Floats levels = randomFloats(262144, 6, 2);
    for (float& logit : levels)
        logit = std::round(logit); // thousands of ties at each level
    made.emplace_back("levels", levels);
    Floats odd = randomFloats(3000, 7, 2);
    for (size_t i = 0; i < odd.size(); ++i)
        odd[i] = i % 5 == 0 ? kNaN : i % 7 == 0 ? -kInfinity : i % 11 == 0 ? -kNaN : odd[i];
    odd[1234] = 0.0F;
    odd[1233] = -0.0F;
    made.emplace_back("NaN and -infinity", odd);
    Floats tiny(2000, -1e-42F);
    tiny[50] = 1e-41F;
    tiny[60] = -0.0F;
    tiny[70] = 0.0F;
    made.emplace_back("denormal", tiny);
    Floats huge = randomFloats(2000, 8, 1e38F);
    huge[3] = huge[1999] = kInfinity;
    made.emplace_back("infinite", huge);
    Floats sparse(262144, -kInfinity);
    for (const size_t i : {5U, 64U, 70000U, 262143U})
        sparse[i] = static_cast<float>(i % 9);
    made.emplace_back("four tokens of many", sparse);
    return made;
}

/// All of them for the first row, half for the others: software devices are slow.
std::vector<Sampling> settings(int row)
{
    std::vector<Sampling> made;
    for (const auto& [temperature, topP, topK] : {std::tuple{1.0F, 0.95F, 64U},
                                                  {0.0F, 0.95F, 64U},
                                                  {1.0F, 1.0F, 64U},
                                                  {0.7F, 0.5F, 20U},
                                                  {3.0F, 0.999F, 63U},
                                                  {100.0F, 1.0F, 64U},
                                                  {1e-20F, 1.0F, 64U},
                                                  {1e30F, 0.9F, 64U},
                                                  {1.0F, 0.0F, 64U},
                                                  {1.0F, 0.95F, 1U}})
        made.push_back({temperature, topP, topK, 1000 + made.size()});
    if (row > 0)
        made.erase(made.begin() + 4, made.end() - 1);
    return made;
}

} // namespace

class TestVulkanSampling : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanupTestCase();
    void draws_data();
    void draws();
    void timeOfADraw();
    void chain_data();
    void chain();
    void chainEndsWhereItIsTold();
    void chainGrowsTheCache();

private:
    std::vector<Token> drawOnDevice(const Floats& logits, const Sampler& sampler, const std::vector<Token>& banned);

    vulkan_test::Messages m_messages;
    std::unique_ptr<Bench> m_bench;
    double m_microseconds = 0; ///< the device's time for a draw, median of the last submission
    tests::Bytes m_bytes;
    std::optional<GgufFile> m_file;
    std::unique_ptr<Model> m_model;
};

void TestVulkanSampling::initTestCase()
{
    if (const std::string reason = vulkan_test::missing(); !reason.empty())
        QSKIP(reason.c_str());
    m_bench = vulkan_test::makeBench(vulkan::MatrixUnits::Off, m_messages);
    m_bytes = tests::makeTinyTextModel({.contextLength = 4000});
    auto file = GgufFile::parse(m_bytes, "tiny");
    QVERIFY(file);
    m_file.emplace(std::move(*file));
    vulkan::VulkanOptions options;
    options.matrixUnits = vulkan::MatrixUnits::Off;
    options.maxChunk = 1120;
    options.validationMessage = m_messages.sink();
    auto model = vulkan_test::openVulkan({&*m_file, nullptr}, options);
    QVERIFY2(model, model ? "" : model.error().message.c_str());
    m_model = std::move(*model);
}

void TestVulkanSampling::cleanupTestCase()
{
    m_model.reset();
    QCOMPARE(m_messages.texts.size(), size_t{0});
}

std::vector<Token> TestVulkanSampling::drawOnDevice(const Floats& logits, const Sampler& sampler,
                                                    const std::vector<Token>& banned)
{
    Bench& bench = *m_bench;
    Words words{sampler.candidates(), std::bit_cast<uint32_t>(sampler.octaves()), sampler.share(),
                static_cast<uint32_t>(banned.size())};
    words.insert(words.end(), banned.begin(), banned.end());
    words.resize(words.size() + shaders::kMostBanned); // never empty behind the settings
    Sampler ahead = sampler;
    Words numbers(kDraws);
    for (uint32_t& number : numbers)
        number = ahead.takeNumber();
    const Words step{40, 1, 0, 0, 77, 41};
    const auto stepRange = bench.upload(step);
    const vulkan::Ops::Drawing drawing{bench.upload(words), bench.output(shaders::kSampleGroups), bench.upload(numbers),
                                       bench.output(kDraws)};
    const auto logitRange = bench.upload(logits);
    std::vector<double> times;
    bench.recorder->setStageTime([&](std::string_view, double microseconds) { times.push_back(microseconds); });
    bench.run([&](vulkan::Recorder& rec) {
        for (uint32_t i = 0; i < kDraws; ++i) {
            bench.ops->sample(rec, logitRange, static_cast<uint32_t>(logits.size()), 1, stepRange, drawing);
            rec.barrier();
        }
    });
    bench.recorder->setStageTime({});
    if (times.size() > 1)
        times.erase(times.begin());
    std::sort(times.begin(), times.end());
    if (!times.empty())
        m_microseconds = times[times.size() / 2];
    const auto tokens = bench.read<Token>(drawing.tokens, kDraws);
    const Words after = bench.read<uint32_t>(stepRange, step.size());
    const Words expected{40 + kDraws, 1, kDraws, 0, static_cast<uint32_t>(tokens.back()), 41 + kDraws};
    if (after != expected)
        qFatal("the next step is wrong: position %u, drawn %u, token %u, end %u", after[0], after[2], after[4],
               after[5]);
    return tokens;
}

void TestVulkanSampling::draws_data()
{
    QTest::addColumn<int>("row");
    const auto all = rows();
    for (size_t i = 0; i < all.size(); ++i)
        QTest::newRow(all[i].first) << static_cast<int>(i);
}

/// Equal, not nearly: both follow shaders/shared/sample.h.
void TestVulkanSampling::draws()
{
    QFETCH(int, row);
    const Floats logits = rows()[static_cast<size_t>(row)].second;
    int different = 0;
    for (const Sampling& sampling : settings(row)) {
        for (const bool withBanned : {false, true}) {
            std::vector<Token> banned;
            if (withBanned) {
                banned = {0, 5, 64, 6400, 99999999};
                const auto greatest = std::max_element(logits.begin(), logits.end(),
                                                       [](float a, float b) { return a < b || (a != a && b == b); });
                banned.push_back(static_cast<Token>(greatest - logits.begin()));
            }
            Sampler sampler(sampling);
            const auto tokens = drawOnDevice(logits, sampler, banned);
            for (const Token token : tokens) {
                const Token expected = sampler.sample(logits, banned);
                if (token != expected && ++different < 5)
                    qWarning("temperature %g, top-p %g, top-k %u, %zu banned: %d was drawn, expected %d",
                             double(sampling.temperature), double(sampling.topP), sampling.topK, banned.size(), token,
                             expected);
            }
        }
    }
    qInfo("%.1f us a draw at last", m_microseconds);
    QCOMPARE(different, 0);
}

/// Many in one submission, so that the clocks are up; the draws above come after idling.
void TestVulkanSampling::timeOfADraw()
{
    Bench& bench = *m_bench;
    if (bench.device->properties().software)
        QSKIP("a software device's time says nothing");
    const Floats logits = rows()[0].second;
    const Sampler sampler({.seed = 1});
    Words settings{sampler.candidates(), std::bit_cast<uint32_t>(sampler.octaves()), sampler.share(), 0};
    settings.resize(settings.size() + shaders::kMostBanned);
    const auto step = bench.upload(Words{40, 1, 0, 0, 77, 41});
    const vulkan::Ops::Drawing drawing{bench.upload(settings), bench.output(shaders::kSampleGroups),
                                       bench.upload(Words(64, 0x5a5a5a5a)), bench.output(64)};
    const auto logitRange = bench.upload(logits);
    std::vector<double> times;
    bench.recorder->setStageTime([&](std::string_view, double microseconds) { times.push_back(microseconds); });
    for (int submission = 0; submission < 8; ++submission)
        bench.run([&](vulkan::Recorder& rec) {
            for (int i = 0; i < 1000; ++i) {
                bench.ops->sample(rec, logitRange, static_cast<uint32_t>(logits.size()), 1, step, drawing);
                rec.barrier();
            }
        });
    bench.recorder->setStageTime({});
    QVERIFY(times.size() == 8000);
    std::sort(times.end() - 1000, times.end());
    qInfo("%.1f us a draw from 262144 logits", times[7500]);
    QVERIFY(times[7500] < 1000);
}

void TestVulkanSampling::chain_data()
{
    QTest::addColumn<float>("temperature");
    QTest::addColumn<uint32_t>("topK");
    QTest::newRow("defaults") << 1.0F << 64U;
    QTest::newRow("largest") << 0.0F << 64U;
    QTest::newRow("hot") << 4.0F << 40U;
    QTest::newRow("on the host") << 2.0F << 0U; // the device does not draw among all
}

/// 30 tokens of each seed, past the window (8), chained and one by one.
void TestVulkanSampling::chain()
{
    QFETCH(float, temperature);
    QFETCH(uint32_t, topK);
    const std::vector<Token> prompt{3, 77, 400, 12, 99};
    const std::vector<Token> banned{1, 2, 250};
    for (uint64_t seed = 0; seed < 3; ++seed) {
        std::vector<Token> tokens[2];
        uint32_t lengths[2] = {};
        std::unique_ptr<Sampler> samplers[2];
        for (const int chained : {0, 1}) {
            auto cache = m_model->createCache(200);
            QVERIFY(cache);
            std::vector<float> logits;
            QVERIFY(m_model->prefill(**cache, {prompt, {}}, LogitsFor::None, logits, {}));
            samplers[chained] = std::make_unique<Sampler>(Sampling{temperature, 0.95F, topK, seed});
            const auto take = [&](Token token) {
                tokens[chained].push_back(token);
                return true;
            };
            const Continuation continuation{5, 30, banned};
            const auto done = chained == 1 ? m_model->generate(**cache, continuation, *samplers[chained], take)
                                           : m_model->Model::generate(**cache, continuation, *samplers[chained], take);
            QVERIFY2(done, done ? "" : done.error().message.c_str());
            lengths[chained] = (*cache)->length();
        }
        QCOMPARE(tokens[1].size(), size_t{30});
        QCOMPARE(tokens[1], tokens[0]);
        QCOMPARE(lengths[1], 35U);
        QCOMPARE(lengths[0], 35U);
        QCOMPARE(samplers[1]->takeNumber(), samplers[0]->takeNumber());
    }
}

/// Stopped at any token, what was computed ahead leaves no trace; full, it says so.
void TestVulkanSampling::chainEndsWhereItIsTold()
{
    auto cache = m_model->createCache(60);
    QVERIFY(cache);
    std::vector<float> logits;
    const std::vector<Token> prompt{3, 77, 400, 12, 99};
    QVERIFY(m_model->prefill(**cache, {prompt, {}}, LogitsFor::None, logits, {}));
    std::vector<Token> whole;
    Sampler sampler({.temperature = 3, .seed = 9});
    QVERIFY(m_model->Model::generate(**cache, {5, 20, {}}, sampler, [&](Token token) {
        whole.push_back(token);
        return true;
    }));
    for (const uint32_t piece : {1U, 2U, 4U, 7U}) {
        QCOMPARE((*cache)->rewind(5), 5U);
        Sampler again({.temperature = 3, .seed = 9});
        std::vector<Token> tokens{5};
        while (tokens.size() <= 20) { // pieces of `piece` tokens, ended by the callback or by their number
            uint32_t left = std::min<uint32_t>(piece, 21 - static_cast<uint32_t>(tokens.size()));
            const uint32_t most = tokens.size() % 2 == 0 ? left : 1000;
            QVERIFY(m_model->generate(**cache, {tokens.back(), most, {}}, again, [&](Token token) {
                tokens.push_back(token);
                return --left > 0;
            }));
            QCOMPARE((*cache)->length(), 4 + static_cast<uint32_t>(tokens.size()));
        }
        tokens.erase(tokens.begin());
        QCOMPARE(tokens, whole);
    }
    // 35 positions are left: the token drawn at the last one is still handed over.
    uint32_t handedOver = 0;
    const auto full = m_model->generate(**cache, {whole.back(), 1000, {}}, sampler, [&](Token) {
        ++handedOver;
        return true;
    });
    QVERIFY(!full && full.error().code == ErrorCode::ContextFull);
    QCOMPARE(handedOver, 35U);
    QCOMPARE((*cache)->length(), 60U);
    QVERIFY(!m_model->generate(**cache, {1, 1, {}}, sampler, [](Token) { return true; }));
}

/// Full layers begin with 1024 rows and grow in the middle of a chain.
void TestVulkanSampling::chainGrowsTheCache()
{
    std::vector<Token> prompt(1015);
    for (size_t i = 0; i < prompt.size(); ++i)
        prompt[i] = static_cast<Token>(i * 7919 % 501);
    std::vector<Token> tokens[2];
    auto cache = m_model->createCache(3000);
    QVERIFY(cache);
    std::vector<float> logits;
    QVERIFY(m_model->prefill(**cache, {prompt, {}}, LogitsFor::None, logits, {}));
    const uint64_t before = (*cache)->bytes();
    for (const int chained : {1, 0}) {
        QCOMPARE((*cache)->rewind(1015), 1015U);
        Sampler sampler({.temperature = 3, .seed = 9});
        const auto take = [&](Token token) {
            tokens[chained].push_back(token);
            return true;
        };
        QVERIFY(chained == 1 ? m_model->generate(**cache, {5, 30, {}}, sampler, take)
                             : m_model->Model::generate(**cache, {5, 30, {}}, sampler, take));
        QVERIFY((*cache)->bytes() > before); // by the chain
    }
    QCOMPARE(tokens[1], tokens[0]);
}

QTEST_GUILESS_MAIN(TestVulkanSampling)
#include "tst_vulkan_sampling.moc"
