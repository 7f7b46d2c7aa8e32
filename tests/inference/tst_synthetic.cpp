// Synthetic models: the types that real files have, weights of the promised size, the same bytes whatever the threads,
// and activations that stay sane through both towers.
#include "inference/cpu/cpu_model.h"
#include "inference/quantization.h"
#include "inference/synthetic.h"

#include <QTest>

#include <cmath>
#include <map>

using namespace inference;

namespace {

struct Moments {
    double mean = 0;
    double deviation = 0;
};

Moments moments(std::span<const float> values)
{
    double sum = 0, squares = 0;
    for (const float value : values) {
        sum += value;
        squares += double{value} * value;
    }
    const auto count = static_cast<double>(values.size());
    return {sum / count, std::sqrt(squares / count - sum / count * sum / count)};
}

std::vector<float> widened(const Matrix& matrix)
{
    std::vector<float> values(size_t{matrix.columns} * matrix.rows * matrix.count);
    dequantize(matrix.type, matrix.data, values.size(), values.data());
    return values;
}

template <class T> const char* message(const Result<T>& result)
{
    return result ? "" : result.error().message.c_str();
}

/// The distance of two sets of logits' softmax, in nats.
double divergence(std::span<const float> a, std::span<const float> b)
{
    const auto logSum = [](std::span<const float> logits) {
        double sum = 0;
        for (const float logit : logits)
            sum += std::exp(double{logit});
        return std::log(sum);
    };
    const double sumA = logSum(a), sumB = logSum(b);
    double result = 0;
    for (size_t i = 0; i < a.size(); ++i)
        result += std::exp(a[i] - sumA) * (a[i] - sumA - (b[i] - sumB));
    return result;
}

} // namespace

class TestSynthetic : public QObject {
    Q_OBJECT

private slots:
    void mixesAreThoseOfFiles();
    void weightsHaveTheirSize_data();
    void weightsHaveTheirSize();
    void bytesDoNotDependOnThreads();
    void matricesDiffer();
    void activationsStaySane();
    void fewerLayers();
    void errors();
};

void TestSynthetic::mixesAreThoseOfFiles()
{
    auto model = makeSyntheticModel("tiny:q4_k_m");
    QVERIFY2(model, message(model));
    const TextWeights& weights = model->textWeights;
    QCOMPARE(weights.embedding.type, TensorType::Q6_K);
    QCOMPARE(weights.layers.size(), size_t{6});
    // Layer 2 is every third one, layer 5 one of the last; both have more bits. 96 and 64 are no whole super-blocks.
    for (const size_t more : {2U, 5U})
        QCOMPARE(weights.layers[more].denseDown.type, TensorType::Q8_0);
    for (const size_t less : {0U, 1U, 3U, 4U}) {
        QCOMPARE(weights.layers[less].expertDown.type, TensorType::Q5_0);
        QCOMPARE(weights.layers[less].value.type, TensorType::Q4_K);
    }
    QCOMPARE(weights.layers[2].value.type, TensorType::Q6_K);
    QVERIFY(weights.layers[5].value.empty());
    QCOMPARE(model->textConfig.layers[5].attention, AttentionKind::Full);
    for (const TextLayerWeights& layer : weights.layers) {
        QCOMPARE(layer.query.type, TensorType::Q4_K);
        QCOMPARE(layer.expertGateUp.type, TensorType::Q4_K);
        QCOMPARE(layer.router.type, TensorType::F32);
    }
    QCOMPARE(model->visionWeights.layers[0].gate.type, TensorType::F16);

    auto plain = makeSyntheticModel("tiny:bf16");
    QVERIFY(plain);
    QCOMPARE(plain->textWeights.embedding.type, TensorType::BF16);
    QCOMPARE(plain->textWeights.layers[0].denseDown.type, TensorType::BF16);
}

void TestSynthetic::weightsHaveTheirSize_data()
{
    QTest::addColumn<QString>("mix");
    for (const char* mix :
         {"q4_0", "q4_1", "q5_0", "q5_1", "q8_0", "q2_k", "q3_k", "q4_k", "q5_k", "q6_k", "iq4_nl", "iq4_xs", "mxfp4"})
        QTest::newRow(mix) << QString(mix);
}

/// Mean 0 and deviation 0.02, here within what chance allows: a row's sum deviates by 0.02 sqrt(256), and scales vary
/// from block to block.
void TestSynthetic::weightsHaveTheirSize()
{
    QFETCH(QString, mix);
    auto model = makeSyntheticModel("tiny:" + mix.toStdString());
    QVERIFY2(model, message(model));
    const auto values = widened(model->textWeights.layers[1].expertGateUp); // 2^18 of them
    const Moments found = moments(values);
    qInfo("%s: mean %.5f, deviation %.5f", qPrintable(mix), found.mean, found.deviation);
    QVERIFY(std::fabs(found.mean) < 0.0005);
    QVERIFY(found.deviation > 0.017 && found.deviation < 0.024);
}

void TestSynthetic::bytesDoNotDependOnThreads()
{
    auto one = makeSyntheticModel("tiny:q5_k", {.layers = 0, .threads = 1, .seed = 3});
    auto three = makeSyntheticModel("tiny:q5_k", {.layers = 0, .threads = 3, .seed = 3});
    auto other = makeSyntheticModel("tiny:q5_k", {.layers = 0, .threads = 3, .seed = 4});
    QVERIFY(one && three && other);
    const auto same = [](const Matrix& a, const Matrix& b) { return std::ranges::equal(a.data, b.data); };
    const auto& a = one->textWeights;
    const auto& b = three->textWeights;
    QVERIFY(same(a.embedding, b.embedding));
    for (size_t i = 0; i < a.layers.size(); ++i) {
        QVERIFY(same(a.layers[i].expertGateUp, b.layers[i].expertGateUp));
        QVERIFY(same(a.layers[i].router, b.layers[i].router));
        QCOMPARE(a.layers[i].routerScale, b.layers[i].routerScale);
    }
    QVERIFY(!same(a.embedding, other->textWeights.embedding));
}

/// Views into one buffer, but no two the same, and all as GGUF files align them.
void TestSynthetic::matricesDiffer()
{
    auto model = makeSyntheticModel("tiny:q8_0");
    QVERIFY(model);
    std::map<const std::byte*, std::string> beginnings;
    for (const TextLayerWeights& layer : model->textWeights.layers) {
        for (const Matrix* matrix : {&layer.query, &layer.key, &layer.denseGate, &layer.denseUp, &layer.expertGateUp}) {
            const auto [at, added] = beginnings.emplace(matrix->data.data(), matrix->name);
            QVERIFY2(added, (matrix->name + " begins where " + at->second + " does").c_str());
            QCOMPARE(reinterpret_cast<uintptr_t>(matrix->data.data()) % 8, uintptr_t{0});
        }
    }
}

void TestSynthetic::activationsStaySane()
{
    auto made = makeSyntheticModel("tiny:q8_0");
    QVERIFY(made);
    cpu::CpuOptions options;
    options.threads = 2;
    auto model =
        cpu::createModel(options, made->textConfig, made->textWeights, made->visionConfig, made->visionWeights);
    QVERIFY2(model, message(model));
    std::map<std::string, Moments> last;
    (*model)->setStageProbe([&](std::string_view stage, int, uint32_t, uint32_t, std::span<const float> values) {
        last[std::string(stage)] = moments(values);
    });
    std::vector<Token> tokens(100);
    for (size_t i = 0; i < tokens.size(); ++i)
        tokens[i] = static_cast<Token>(i * 37 % made->textConfig.vocabularySize);
    auto cache = (*model)->createCache(128);
    QVERIFY(cache);
    std::vector<float> logits;
    QVERIFY((*model)->prefill(**cache, {tokens, {}}, LogitsFor::EveryToken, logits, {}));
    for (const auto& [stage, found] : last)
        qInfo("%-24s mean %8.4f, deviation %8.4f", stage.c_str(), found.mean, found.deviation);
    // What the layers add is of the embeddings' order.
    QVERIFY(last["layer"].deviation > 0.9 * last["embedding"].deviation);
    QVERIFY(last["layer"].deviation < 2 * last["embedding"].deviation);
    QVERIFY(std::fabs(last["layer"].mean) < 0.5 * last["layer"].deviation);
    QVERIFY(last["router_logits"].deviation > 0.5 && last["router_logits"].deviation < 2);
    QVERIFY(last["attention"].deviation > 0.1); // flat attention would average it away
    QVERIFY(last["logits"].deviation > 1 && last["logits"].deviation < 4);
    // Positions tell tokens apart.
    const size_t row = made->textConfig.vocabularySize;
    QVERIFY(divergence(std::span(logits).first(row), std::span(logits).last(row)) > 0.5);

    Image image{96, 144, std::vector<uint8_t>(size_t{96} * 144 * 3)};
    for (size_t i = 0; i < image.rgb.size(); ++i)
        image.rgb[i] = static_cast<uint8_t>(i * 2654435761U >> 13);
    const auto soft = (*model)->encodeImage(image, {});
    QVERIFY2(soft, message(soft));
    const Moments found = moments(*soft);
    QVERIFY(found.deviation > 0.05 && found.deviation < 1);
}

void TestSynthetic::fewerLayers()
{
    auto all = makeSyntheticModel("tiny:q4_0");
    auto two = makeSyntheticModel("tiny:q4_0", {.layers = 2, .threads = 0, .seed = 1});
    QVERIFY(all && two);
    QCOMPARE(two->textConfig.layers.size(), size_t{2});
    QCOMPARE(two->textWeights.layers.size(), size_t{2});
    QVERIFY(two->weightBytes() < all->weightBytes());
}

void TestSynthetic::errors()
{
    for (const char* name :
         {"", ":", "26b-a4b", "26b-a4b:", "12b:q4_0", "tiny:q4", "tiny:i8", "tiny:q8_1", "tiny:Q4_0"}) {
        const auto model = makeSyntheticModel(name);
        QVERIFY2(!model, name);
        QCOMPARE(model.error().code, ErrorCode::BadInput);
        QVERIFY(model.error().message.find("q4_k_m") != std::string::npos);
    }
    QVERIFY(!makeSyntheticModel("tiny:q4_0", {.layers = 7, .threads = 0, .seed = 1}));
}

QTEST_APPLESS_MAIN(TestSynthetic)
#include "tst_synthetic.moc"
