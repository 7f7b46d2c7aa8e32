// The demonstration model with its matrices quantised anew, another type for each: every type somewhere, rotated from
// run to run, so that none depends on its neighbours. On hardware also wholly in each type. In float32 the device and
// the CPU backend differ by rounding alone (1e-4 of the largest logit). As people run it, with activations of 8 bits, a
// cache of 16 and matrix units, most tokens' logits move by less than 1 % of their size. A token whose experts are
// nearly tied may choose another one: of the few that share a token's sum it replaces one, which moves that token by up
// to a half, and what follows by several percent.
#include "inference/quantization.h"
#include "inference/tokenizer.h"
#include "inference/vulkan/device.h"
#include "tests/inference/vulkan/vulkan_test.h"
#include "tests/support/requantised.h"

#include <QTest>

#include <algorithm>
#include <cmath>

using namespace inference;

namespace {

constexpr const char* kPrompt = "<bos><|turn>user\nHello! Who are you, and what can you do?<turn|>\n<|turn>model\n";
constexpr const char* kModel = FACET_SOURCE_DIR "/resources/models/facet-demo-q8_0.gguf";
constexpr size_t kDecoded = 3; ///< last tokens of the prompt, taken one by one
constexpr size_t kMixes = 2;

std::vector<TensorType> types()
{
    std::vector<TensorType> found;
    for (uint32_t number = 0; number < 64; ++number) {
        if (isBlockQuantised(TensorType(number)))
            found.push_back(TensorType(number));
    }
    return found;
}

/// For each row the root mean square of the difference / of the reference, in ascending order.
std::vector<double> distances(const std::vector<float>& values, const std::vector<float>& reference, size_t width)
{
    std::vector<double> rows;
    for (size_t row = 0; row < reference.size(); row += width) {
        double squares = 0, total = 0;
        for (size_t i = row; i < row + width; ++i) {
            squares += std::pow(double(values[i]) - reference[i], 2);
            total += std::pow(double(reference[i]), 2);
        }
        rows.push_back(std::sqrt(squares / total));
    }
    std::sort(rows.begin(), rows.end());
    return rows;
}

} // namespace

class TestVulkanQuantizedModel : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanupTestCase();
    void mixes_data();
    void mixes();
    void eachType_data();
    void eachType();

private:
    void compare(const std::function<TensorType(size_t)>& type);
    std::vector<float> logits(Result<std::unique_ptr<Model>> model) const;

    bool m_software = false;
    std::optional<GgufFile> m_file;
    TextConfig m_config;
    TextWeights m_weights;
    std::vector<Token> m_tokens;
    vulkan_test::Messages m_messages;
    /// Open throughout: a driver that is unloaded and loaded again some thirty times refuses to go on.
    std::unique_ptr<vulkan::Device> m_device;
};

void TestVulkanQuantizedModel::initTestCase()
{
    if (const std::string reason = vulkan_test::missing(); !reason.empty())
        QSKIP(reason.c_str());
    vulkan::VulkanOptions options;
    options.validationMessage = m_messages.sink();
    auto device = vulkan::Device::create(options);
    QVERIFY(bool(device));
    m_device = std::move(*device);
    m_software = m_device->properties().software;
    auto file = GgufFile::open(kModel);
    QVERIFY(bool(file));
    m_file = std::move(*file);
    auto tokenizer = Tokenizer::create(*m_file);
    auto bound = vulkan_test::bind({&*m_file, nullptr});
    QVERIFY(tokenizer && bound);
    m_config = std::move(bound->textConfig);
    m_weights = std::move(bound->textWeights);
    m_tokens = tokenizer->encode(kPrompt, SpecialTokens::Parse);
}

void TestVulkanQuantizedModel::cleanupTestCase()
{
    m_device.reset();
    QCOMPARE(m_messages.texts.size(), size_t{0});
}

/// Of the tokens read at once, then of those one by one.
std::vector<float> TestVulkanQuantizedModel::logits(Result<std::unique_ptr<Model>> model) const
{
    if (!model)
        qFatal("%s", model.error().message.c_str());
    auto cache = (*model)->createCache(uint32_t(m_tokens.size()));
    std::vector<float> values;
    const size_t together = m_tokens.size() - kDecoded;
    const std::span<const Token> tokens = m_tokens;
    if (!cache || !(*model)->prefill(**cache, {tokens.first(together), {}}, LogitsFor::EveryToken, values, {}))
        qFatal("prefill");
    for (const Token token : tokens.subspan(together)) {
        std::vector<float> one;
        if (!(*model)->decode(**cache, token, one))
            qFatal("decode");
        values.insert(values.end(), one.begin(), one.end());
    }
    return values;
}

void TestVulkanQuantizedModel::compare(const std::function<TensorType(size_t)>& type)
{
    const tests::RequantisedModel model(m_weights, type);
    const auto reference =
        logits(cpu::createModel({.arithmetic = cpu::Arithmetic::Float32}, m_config, model.weights, {}, {}));
    QCOMPARE(reference.size(), m_tokens.size() * m_config.vocabularySize);
    vulkan::VulkanOptions options;
    options.maxChunk = 1120;
    options.validationMessage = m_messages.sink();
    const auto fast = logits(vulkan::createModel(options, m_config, model.weights, {}, {}, {}, {}));
    options.cacheType = vulkan::CacheType::F32;
    options.matrixUnits = vulkan::MatrixUnits::Off;
    options.activations = vulkan::Activations::Float32;
    const auto exact = logits(vulkan::createModel(options, m_config, model.weights, {}, {}, {}, {}));
    const auto difference = vulkan_test::compare(exact, reference);
    const auto moved = distances(fast, reference, m_config.vocabularySize);
    const double median = moved[moved.size() / 2], most = moved[moved.size() * 9 / 10], largest = moved.back();
    qInfo("float32: %.2g of the largest logit, allowed 1e-4; as it is run: median %.2g of a token's logits, allowed "
          "0.01, of nine in ten at most %.2g, allowed 0.15, largest %.2g, allowed 0.5",
          difference.relative, median, most, largest);
    QVERIFY(difference.relative < 1e-4);
    QVERIFY(median < 0.01);
    QVERIFY(most < 0.15);
    QVERIFY(largest < 0.5);
}

void TestVulkanQuantizedModel::mixes_data()
{
    QTest::addColumn<int>("first");
    for (size_t mix = 0; mix < kMixes; ++mix)
        QTest::addRow("mix %zu", mix) << int(mix * types().size() / kMixes);
}

void TestVulkanQuantizedModel::mixes()
{
    QFETCH(int, first);
    const std::vector<TensorType> all = types();
    compare([&](size_t number) { return all[(size_t(first) + number) % all.size()]; });
}

void TestVulkanQuantizedModel::eachType_data()
{
    QTest::addColumn<int>("type");
    for (const TensorType type : types())
        QTest::newRow(tensorTypeName(type).c_str()) << int(type);
}

void TestVulkanQuantizedModel::eachType()
{
    QFETCH(int, type);
    if (m_software)
        QSKIP("software devices have the mixes");
    compare([&](size_t) { return TensorType(type); });
}

QTEST_GUILESS_MAIN(TestVulkanQuantizedModel)
#include "tst_vulkan_quantized_model.moc"
