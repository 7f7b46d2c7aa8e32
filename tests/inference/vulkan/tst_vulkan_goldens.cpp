// The demo model on the Vulkan backend against its reference outputs (float32, another implementation). In float32 the
// two differ by rounding alone: 1e-4 for logits, 1e-4 of a row's size for soft tokens, whose tower amplifies it. With a
// float16 cache keys and values are rounded to 2^-11, which the unscaled scores turn into up to 3e-2 in the logits.
// Only a short text and the smallest picture: software Vulkan takes seconds for each.
#include "tests/inference/cpu/golden.h"
#include "tests/inference/vulkan/vulkan_test.h"

#include <QTest>

using namespace inference;

class TestVulkanGoldens : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanupTestCase();
    void text_data();
    void text();
    void bytes();
    void picture();

private:
    std::unique_ptr<Model> open(const std::string& text, const std::string& projector, vulkan::CacheType cache);

    golden::json m_prompts;
    std::vector<std::unique_ptr<GgufFile>> m_files;
    vulkan_test::Messages m_messages;
};

void TestVulkanGoldens::initTestCase()
{
    if (const std::string reason = vulkan_test::missing(); !reason.empty())
        QSKIP(reason.c_str());
    if (!golden::available())
        QSKIP("no reference outputs (shared/goldens/demo)");
    m_prompts = golden::prompts();
}

void TestVulkanGoldens::cleanupTestCase()
{
    QCOMPARE(m_messages.texts.size(), size_t{0});
}

std::unique_ptr<Model> TestVulkanGoldens::open(const std::string& text, const std::string& projector,
                                               vulkan::CacheType cache)
{
    vulkan_test::Files files;
    for (const std::string& name : {text, projector}) {
        if (name.empty())
            continue;
        auto file = GgufFile::open(golden::models() + name);
        if (!file)
            qFatal("%s", file.error().message.c_str());
        m_files.push_back(std::make_unique<GgufFile>(std::move(*file)));
        (files.text == nullptr ? files.text : files.projector) = m_files.back().get();
    }
    vulkan::VulkanOptions options;
    options.cacheType = cache;
    options.matrixUnits = vulkan::MatrixUnits::Off;
    options.activations = vulkan::Activations::Float32;
    options.maxChunk = 1120;
    options.validationMessage = m_messages.sink();
    auto model = vulkan_test::openVulkan(files, options);
    if (!model)
        qFatal("%s", model.error().message.c_str());
    return std::move(*model);
}

void TestVulkanGoldens::text_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<CacheType>("cache");
    QTest::addColumn<double>("tolerance");
    QTest::newRow("F32 weights, float32 cache") << "facet-demo-f32.gguf" << CacheType::F32 << 2e-4;
    QTest::newRow("Q8_0 weights, float32 cache") << "facet-demo-q8_0.gguf" << CacheType::F32 << 2e-4;
    QTest::newRow("Q8_0 weights, float16 cache") << "facet-demo-q8_0.gguf" << CacheType::F16 << 3e-2;
    QTest::newRow("Q8_0 weights, full layers in bytes") << "facet-demo-q8_0.gguf" << CacheType::Q8 << 0.2;
}

/// Logits of a short prompt, its twenty best tokens, then the greedy answer as far as it is decided clearly.
void TestVulkanGoldens::text()
{
    QFETCH(QString, file);
    QFETCH(CacheType, cache);
    QFETCH(double, tolerance);
    const golden::json prompt = golden::prompt(m_prompts, "text_hello");
    const golden::json& reference = file.contains("q8_0") ? prompt["q8_0"] : prompt;
    const auto model = open(file.toStdString(), {}, cache);
    auto timeline = model->createCache(128);
    QVERIFY(bool(timeline));
    std::vector<float> logits;
    const auto tokens = prompt["input_ids"].get<std::vector<Token>>();
    QVERIFY(bool(model->prefill(**timeline, {tokens, {}}, LogitsFor::LastToken, logits, {})));
    const std::vector<float> expected = golden::array(reference["logits"]);
    QCOMPARE(logits.size(), expected.size());
    const golden::Difference difference = golden::compare(logits.data(), expected.data(), logits.size());
    qInfo("logits: largest difference %.2g, allowed %.2g", difference.largest, tolerance);
    QVERIFY(difference.largest < tolerance);
    for (const golden::json& best : reference["top20"])
        QVERIFY(std::fabs(double(logits[best[0].get<size_t>()]) - best[1].get<double>()) < tolerance);

    const auto answer = reference["greedy_ids"].get<std::vector<Token>>();
    const auto margins = reference["greedy_margin"].get<std::vector<double>>();
    for (size_t i = 0; i < std::min<size_t>(answer.size(), 16) && margins[i] > 2 * tolerance; ++i) {
        const auto best = std::max_element(logits.begin(), logits.end()) - logits.begin();
        QCOMPARE(Token(best), answer[i]);
        QVERIFY(bool(model->decode(**timeline, answer[i], logits)));
    }
}

/// What bytes do to the distribution at each position of a prompt and its answer, against float16: a level is up to
/// 1/254 of the largest of 32 values, eight times coarser than float16.
void TestVulkanGoldens::bytes()
{
    const golden::json prompt = golden::prompt(m_prompts, "text_hello");
    auto tokens = prompt["input_ids"].get<std::vector<Token>>();
    const auto answer = prompt["q8_0"]["greedy_ids"].get<std::vector<Token>>();
    tokens.insert(tokens.end(), answer.begin(), answer.end());
    std::vector<float> logits[2];
    for (const int inBytes : {0, 1}) {
        const auto model = open("facet-demo-q8_0.gguf", {}, inBytes == 1 ? CacheType::Q8 : CacheType::F16);
        auto cache = model->createCache(static_cast<uint32_t>(tokens.size()));
        QVERIFY(bool(cache));
        QVERIFY(bool(model->prefill(**cache, {tokens, {}}, LogitsFor::EveryToken, logits[inBytes], {})));
    }
    std::vector<double> divergences;
    const size_t width = logits[0].size() / tokens.size();
    for (size_t row = 0; row < tokens.size(); ++row)
        divergences.push_back(vulkan_test::divergence(std::span(logits[0]).subspan(row * width, width),
                                                      std::span(logits[1]).subspan(row * width, width)));
    std::sort(divergences.begin(), divergences.end());
    qInfo("%zu positions: distributions move by %.2g nats (median), at most %.2g", divergences.size(),
          divergences[divergences.size() / 2], divergences.back());
    QVERIFY(divergences[divergences.size() / 2] < 1e-4 && divergences.back() < 1e-2);
}

void TestVulkanGoldens::picture()
{
    const golden::json prompt = golden::prompt(m_prompts, "image_words_70");
    const auto model = open("facet-demo-f32.gguf", "facet-demo-mmproj-f16.gguf", vulkan::CacheType::F32);
    const auto soft = model->encodeImage(golden::picture(prompt["images"][0]), {});
    QVERIFY2(bool(soft), soft ? "" : soft.error().message.c_str());
    const std::vector<float> expected = golden::array(prompt["soft"]);
    QCOMPARE(soft->size(), expected.size());
    const golden::Difference difference = golden::compare(soft->data(), expected.data(), soft->size());
    qInfo("soft tokens: relative difference %.2g, allowed 1e-4", difference.relative);
    QVERIFY(difference.relative < 1e-4);

    golden::Input input;
    input.tokens = prompt["input_ids"].get<std::vector<Token>>();
    input.blocks = {
        {prompt["soft_spans"][0][0].get<uint32_t>(), prompt["soft_spans"][0][1].get<uint32_t>(), soft->data()}};
    auto cache = model->createCache(static_cast<uint32_t>(input.tokens.size()));
    QVERIFY(bool(cache));
    std::vector<float> logits;
    QVERIFY(bool(golden::feed(*model, **cache, input, model->maxChunk(), LogitsFor::LastToken, logits)));
    const std::vector<float> expectedLogits = golden::array(prompt["logits"]);
    const golden::Difference last = golden::compare(logits.data(), expectedLogits.data(), logits.size());
    // Noise of 1e-4 on the soft tokens moves these logits by up to 1e-3.
    qInfo("logits: largest difference %.2g, allowed 1e-3", last.largest);
    QVERIFY(last.largest < 1e-3);
}

QTEST_GUILESS_MAIN(TestVulkanGoldens)
#include "tst_vulkan_goldens.moc"
