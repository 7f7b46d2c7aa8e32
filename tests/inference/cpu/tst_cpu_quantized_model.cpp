// The demonstration model with its matrices quantised anew to each type, against the model as it is. To first order a
// matrix whose weights carry the relative noise e (root mean square of the rounding / of the weights; for a step d that
// is d / sqrt(12) / rms) gives outputs with that noise. What a block adds to the residual stream has passed two or
// three such matrices, but the stream sums blocks whose noises are independent: logits move by about e, and the tests
// allow 2 e. 8-bit activations, whose own noise is below 1 %, are allowed 0.02 more.
#include "inference/cpu/cpu_model.h"
#include "inference/gguf.h"
#include "inference/quantization.h"
#include "inference/tokenizer.h"
#include "inference/weights.h"
#include "tests/support/requantised.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <optional>
#include <vector>

using namespace inference;

namespace {

constexpr const char* kPrompt = "<bos><|turn>user\nHello! Who are you, and what can you do?<turn|>\n<|turn>model\n";
constexpr const char* kModel = FACET_SOURCE_DIR "/resources/models/facet-demo-q8_0.gguf";

struct Distance {
    double relative = 0;   ///< root mean square of the difference / of the reference
    double divergence = 0; ///< mean Kullback-Leibler divergence of a token's distribution, in nats
};

Distance distance(const std::vector<float>& values, const std::vector<float>& reference, size_t vocabulary)
{
    double squares = 0, total = 0, divergence = 0;
    for (size_t row = 0; row < reference.size(); row += vocabulary) {
        double p = 0, q = 0;
        for (size_t i = row; i < row + vocabulary; ++i) {
            p += std::exp(double(reference[i]));
            q += std::exp(double(values[i]));
        }
        for (size_t i = row; i < row + vocabulary; ++i) {
            const double difference = double(reference[i]) - values[i];
            squares += difference * difference;
            total += double(reference[i]) * reference[i];
            divergence += std::exp(double(reference[i])) / p * (difference - std::log(p / q));
        }
    }
    return {std::sqrt(squares / total), divergence / double(reference.size() / vocabulary)};
}

} // namespace

class TestCpuQuantizedModel : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        auto file = GgufFile::open(kModel);
        QVERIFY(bool(file));
        m_file = std::move(*file);
        auto tokenizer = Tokenizer::create(*m_file);
        auto config = readTextConfig(*m_file);
        auto weights = bindTextWeights(*m_file, *config);
        QVERIFY(tokenizer && config && weights);
        m_config = std::move(*config);
        m_weights = std::move(*weights);
        m_tokens = tokenizer->encode(kPrompt, SpecialTokens::Parse);
        m_reference = logits(m_weights, cpu::Arithmetic::Float32);
        QCOMPARE(m_reference.size(), m_tokens.size() * m_config.vocabularySize);
    }

    void answersInEveryType_data()
    {
        QTest::addColumn<int>("type");
        for (const TensorType type : {TensorType::Q4_0, TensorType::Q5_0, TensorType::Q6_K, TensorType::Q4_K,
                                      TensorType::Q4_1, TensorType::Q5_1, TensorType::Q5_K, TensorType::IQ4_NL,
                                      TensorType::MXFP4, TensorType::Q3_K, TensorType::Q2_K, TensorType::IQ4_XS})
            QTest::newRow(tensorTypeName(type).c_str()) << int(type);
    }

    void answersInEveryType()
    {
        QFETCH(int, type);
        const tests::RequantisedModel model(m_weights, [&](size_t) { return TensorType(type); });
        const double noise = model.noise;
        const Distance exact =
            distance(logits(model.weights, cpu::Arithmetic::Float32), m_reference, m_config.vocabularySize);
        const Distance fast =
            distance(logits(model.weights, cpu::Arithmetic::Fast), m_reference, m_config.vocabularySize);
        qInfo("noise of weights %.4f; logits: float32 %.4f, divergence %.4f; fast %.4f, divergence %.4f", noise,
              exact.relative, exact.divergence, fast.relative, fast.divergence);
        QVERIFY(exact.relative <= 2 * noise);
        QVERIFY(fast.relative <= 2 * noise + 0.02);
    }

private:
    std::vector<float> logits(const TextWeights& weights, cpu::Arithmetic arithmetic) const
    {
        auto model = cpu::createModel({.threads = 2, .arithmetic = arithmetic}, m_config, weights, {}, {});
        if (!model)
            qFatal("%s", model.error().message.c_str());
        auto cache = (*model)->createCache(uint32_t(m_tokens.size()));
        std::vector<float> values;
        if (!cache || !(*model)->prefill(**cache, {m_tokens, {}}, LogitsFor::EveryToken, values, {}))
            qFatal("prefill failed");
        return values;
    }

    std::optional<GgufFile> m_file;
    TextConfig m_config;
    TextWeights m_weights;
    std::vector<Token> m_tokens;
    std::vector<float> m_reference;
};

QTEST_APPLESS_MAIN(TestCpuQuantizedModel)
#include "tst_cpu_quantized_model.moc"
