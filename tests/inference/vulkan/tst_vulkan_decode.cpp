// One token's integer kernels. Inputs that are whole multiples of their block's scale lose nothing when they are
// quantised, so that results differ from a float64 sum by float32 rounding alone (1e-5 of the sum of magnitudes); other
// inputs are off by up to half a step of their block, scale / 2 = largest / 254, in every column. Then the demo model:
// its distributions with 8-bit activations against those with float32 ones.
#define QT_NO_KEYWORDS // `slots` is a name here

#include "tests/inference/vulkan/kernel_bench.h"
#include "tests/support/quantizers.h"

#include <QTest>

#include <algorithm>
#include <numeric>

using namespace inference;
using namespace inference::vulkan;
using vulkan_test::Bench;
using vulkan_test::Floats;
using vulkan_test::gelu;
using vulkan_test::randomFloats;
using vulkan_test::Words;

namespace {

constexpr double kRounding = 1e-5;
constexpr uint32_t kBlock = 32;

tests::Bytes encode(TensorType type, const Floats& values)
{
    return type == TensorType::Q8_0 ? tests::encodeTensor(type, values) : tests::quantizeBlocks(type, values);
}

/// Weights of a type, and what they are.
struct Weights {
    DeviceMatrix device;
    Floats wide;

    double at(size_t row, size_t column) const { return double(wide[row * device.columns + column]); }
};

/// Integers of up to 127 in magnitude, one of them that large in each block, times a power of two for the block.
Floats exactInput(uint32_t columns, uint32_t seed)
{
    std::mt19937 random(seed);
    Floats values(columns);
    for (uint32_t i = 0; i < columns; ++i)
        values[i] = std::ldexp(static_cast<float>(static_cast<int>(random() % 255) - 127),
                               static_cast<int>(i / kBlock % 4) - 8);
    for (uint32_t block = 0; block < columns / kBlock; ++block)
        values[block * kBlock + random() % kBlock] =
            std::ldexp(random() % 2 == 0 ? 127.0F : -127.0F, static_cast<int>(block % 4) - 8);
    return values;
}

/// What a quantised vector's planes hold (shaders/include/integer_dot.glsl).
Floats dequantized(const Words& planes, uint32_t blocks)
{
    Floats values;
    for (uint32_t i = 0; i < blocks * kBlock; ++i) {
        const uint32_t block = i / kBlock, half = i % kBlock / 16;
        const uint32_t word = planes[(half * blocks + block) * 4 + i % 16 / 4];
        float scale;
        std::memcpy(&scale, &planes[(2 * blocks + block) * 4], 4);
        values.push_back(scale * static_cast<float>(static_cast<int8_t>(word >> (i % 4 * 8))));
    }
    return values;
}

Words quantizedExactly(const Floats& values)
{
    const auto blocks = static_cast<uint32_t>(values.size()) / kBlock;
    Words planes(blocks * 12);
    for (uint32_t block = 0; block < blocks; ++block) {
        float top = 0;
        for (uint32_t i = 0; i < kBlock; ++i)
            top = std::max(top, std::fabs(values[block * kBlock + i]));
        const float scale = top / 127;
        int sums[2] = {};
        for (uint32_t i = 0; i < kBlock; ++i) {
            const int q = static_cast<int>(std::lround(values[block * kBlock + i] / scale));
            planes[(i / 16 * blocks + block) * 4 + i % 16 / 4] |= (static_cast<uint32_t>(q) & 255) << (i % 4 * 8);
            sums[i / 16] += q;
        }
        const float factors[] = {scale, scale * static_cast<float>(sums[0]), scale * static_cast<float>(sums[1])};
        std::memcpy(&planes[(2 * blocks + block) * 4], factors, sizeof(factors));
    }
    return planes;
}

Floats normed(const Floats& row, double epsilon)
{
    double squares = 0;
    for (const float value : row)
        squares += double(value) * double(value);
    Floats result;
    for (const float value : row)
        result.push_back(static_cast<float>(value / std::sqrt(squares / double(row.size()) + epsilon)));
    return result;
}

/// Half a quantisation step of each column's block.
Floats halfSteps(const Floats& values)
{
    Floats steps(values.size());
    for (size_t block = 0; block < values.size() / kBlock; ++block) {
        float top = 0;
        for (size_t i = 0; i < kBlock; ++i)
            top = std::max(top, std::fabs(values[block * kBlock + i]));
        std::fill_n(steps.begin() + static_cast<std::ptrdiff_t>(block * kBlock), kBlock, top / 254);
    }
    return steps;
}

/// Kullback-Leibler divergence of softmax(values) from softmax(reference), in nats.
double divergence(const std::vector<float>& reference, const std::vector<float>& values)
{
    const auto logSum = [](const std::vector<float>& logits) {
        const double top = *std::max_element(logits.begin(), logits.end());
        double sum = 0;
        for (const float logit : logits)
            sum += std::exp(double(logit) - top);
        return top + std::log(sum);
    };
    const double p = logSum(reference), q = logSum(values);
    double sum = 0;
    for (size_t i = 0; i < reference.size(); ++i)
        sum += std::exp(double(reference[i]) - p) * (double(reference[i]) - p - double(values[i]) + q);
    return sum;
}

} // namespace

class TestVulkanDecode : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void exactProducts_data() { addTypes(); }
    void exactProducts();
    void experts_data() { addTypes(); }
    void experts();
    void inputs();
    void router();
    void demoModel();

private:
    static void addTypes();
    Weights weights(TensorType type, uint32_t columns, uint32_t rows, uint32_t count, uint32_t seed);
    void checkRow(double value, double expected, double bound, const char* what, uint32_t row);

    vulkan_test::Messages m_messages;
    std::unique_ptr<Bench> m_bench;
};

void TestVulkanDecode::addTypes()
{
    QTest::addColumn<int>("type");
    for (const TensorType type : {TensorType::Q8_0, TensorType::Q4_0, TensorType::Q5_0, TensorType::Q4_1,
                                  TensorType::Q5_1, TensorType::Q2_K, TensorType::Q3_K, TensorType::Q4_K,
                                  TensorType::Q5_K, TensorType::Q6_K, TensorType::IQ4_NL, TensorType::MXFP4})
        QTest::newRow(tensorTypeName(type).c_str()) << int(type);
}

void TestVulkanDecode::initTestCase()
{
    if (const std::string reason = vulkan_test::missing(); !reason.empty())
        QSKIP(reason.c_str());
    m_bench = vulkan_test::makeBench(MatrixUnits::Off, m_messages);
    if (!m_bench->device->properties().integerDot)
        QSKIP("the device has no integer dot products");
}

void TestVulkanDecode::cleanupTestCase()
{
    m_bench.reset();
    QCOMPARE(m_messages.texts.size(), size_t{0});
}

Weights TestVulkanDecode::weights(TensorType type, uint32_t columns, uint32_t rows, uint32_t count, uint32_t seed)
{
    const tests::Bytes bytes = encode(type, randomFloats(size_t{columns} * rows * count, seed, 0.3F));
    return {m_bench->matrix(type, bytes, columns, rows, count), tests::decodeTensor(type, bytes)};
}

void TestVulkanDecode::checkRow(double value, double expected, double bound, const char* what, uint32_t row)
{
    if (!(std::fabs(value - expected) <= bound))
        qWarning("%s, row %u: %g, reference %g, allowed %g", what, row, value, expected, bound);
    QVERIFY2(std::fabs(value - expected) <= bound, what);
}

/// matvec, gated mat-vec and the experts' down on inputs that quantise exactly.
void TestVulkanDecode::exactProducts()
{
    QFETCH(int, type);
    for (const auto& [columns, rows] : {std::pair{256U, 133U}, {512U, 5U}}) {
        const Weights first = weights(TensorType(type), columns, rows, 1, 1);
        const Weights second = weights(TensorType(type), columns, rows, 1, 2);
        const Floats in = exactInput(columns, 3);
        const BufferRange out = m_bench->output(rows), gated = m_bench->output(rows), capped = m_bench->output(rows);
        TokenInput input, quantized;
        input.kind = shaders::kInputFloats;
        input.a = m_bench->upload(in);
        quantized.quantized = m_bench->upload(quantizedExactly(in));
        m_bench->run([&](Recorder& rec) {
            m_bench->ops->integerMatvec(rec, first.device, input, out);
            m_bench->ops->integerMatvec(rec, first.device, quantized, capped, 30);
            m_bench->ops->integerGatedMatvec(rec, first.device, second.device, input, gated);
        });
        const Floats sums = m_bench->read<float>(out, rows), gates = m_bench->read<float>(gated, rows);
        const Floats caps = m_bench->read<float>(capped, rows);
        for (uint32_t row = 0; row < rows; ++row) {
            double a = 0, b = 0, magnitudeA = 0, magnitudeB = 0;
            for (uint32_t c = 0; c < columns; ++c) {
                a += first.at(row, c) * double(in[c]);
                b += second.at(row, c) * double(in[c]);
                magnitudeA += std::fabs(first.at(row, c) * double(in[c]));
                magnitudeB += std::fabs(second.at(row, c) * double(in[c]));
            }
            // Minima are subtracted as one product for 16 or 32 columns: their terms are larger than the columns' own.
            const double slack = 4 * kRounding;
            checkRow(double(sums[row]), a, slack * magnitudeA, "mat-vec", row);
            checkRow(double(caps[row]), 30 * std::tanh(a / 30), slack * magnitudeA, "capped mat-vec", row);
            const double bound = slack * (1.2 * magnitudeA * std::fabs(b) + (std::fabs(a) + 1) * magnitudeB);
            checkRow(double(gates[row]), gelu(a) * b, bound, "gated mat-vec", row);
        }
    }
}

/// Gate and up of chosen experts, quantised, and their down.
void TestVulkanDecode::experts()
{
    QFETCH(int, type);
    const auto format = TensorType(type);
    const uint32_t count = 9, perToken = 3, hidden = 256, width = 256;
    const Weights both = weights(format, hidden, 2 * width, count, 4);
    const Weights gate = weights(format, hidden, width, count, 5), up = weights(format, hidden, width, count, 6);
    const Weights down = weights(format, width, hidden, count, 7);
    const Floats in = exactInput(hidden, 8);
    const Words chosen = {4, 8, 0};
    const Floats expertWeights = {0.7F, 1.3F, -0.2F};
    Routing routing;
    routing.ids = m_bench->upload(chosen);
    routing.weights = m_bench->upload(expertWeights);
    const BufferRange quantized = m_bench->upload(quantizedExactly(in));
    for (const bool split : {false, true}) {
        const uint32_t blocks = perToken * width / kBlock;
        const BufferRange middle = m_bench->output(blocks * 12), out = m_bench->output(hidden);
        m_bench->run([&](Recorder& rec) {
            m_bench->ops->integerExpertGatedMatvec(rec, split ? gate.device : both.device,
                                                   split ? up.device : DeviceMatrix{}, quantized, routing, perToken,
                                                   middle);
            rec.barrier();
            m_bench->ops->integerExpertDownMatvec(rec, down.device, middle, routing, perToken, out);
        });
        const Floats values = dequantized(m_bench->read<uint32_t>(middle, blocks * 12), blocks);
        Floats exact;
        for (uint32_t slot = 0; slot < perToken; ++slot) {
            for (uint32_t row = 0; row < width; ++row) {
                double a = 0, b = 0;
                for (uint32_t c = 0; c < hidden; ++c) {
                    const size_t gateRow = chosen[slot] * size_t{split ? width : 2 * width} + row;
                    a += (split ? gate.at(gateRow, c) : both.at(gateRow, c)) * double(in[c]);
                    b += (split ? up.at(gateRow, c) : both.at(gateRow + width, c)) * double(in[c]);
                }
                exact.push_back(static_cast<float>(gelu(a) * b));
            }
        }
        const Floats steps = halfSteps(exact);
        for (uint32_t i = 0; i < exact.size(); ++i)
            checkRow(double(values[i]), double(exact[i]), 1.01 * double(steps[i]), "experts' middle", i);
        // From what the device holds, so that its rounding does not count again.
        const Floats results = m_bench->read<float>(out, hidden);
        for (uint32_t row = 0; row < hidden; ++row) {
            double sum = 0, magnitude = 0;
            for (uint32_t slot = 0; slot < perToken; ++slot) {
                for (uint32_t c = 0; c < width; ++c) {
                    const double term = double(expertWeights[slot]) * down.at(chosen[slot] * size_t{hidden} + row, c) *
                                        double(values[slot * width + c]);
                    sum += term;
                    magnitude += std::fabs(term);
                }
            }
            checkRow(double(results[row]), sum, 4 * kRounding * magnitude, "experts' down", row);
        }
    }
}

/// The two inputs that contain norms, what is published of them, and the bound of quantisation.
void TestVulkanDecode::inputs()
{
    const uint32_t width = 288, rows = 67;
    const float epsilon = 1e-6F, outputScale = 0.7F;
    const Weights matrix = weights(TensorType::Q8_0, width, rows, 1, 10);
    const Floats a = randomFloats(width, 11, 50), b = randomFloats(width, 12, 3), x = randomFloats(width, 13);
    std::vector<Floats> norms;
    TokenInput input;
    for (uint32_t i = 0; i < 4; ++i) {
        norms.push_back(randomFloats(width, 14 + i));
        input.weights[i] = m_bench->upload(norms[i]);
    }
    input.a = m_bench->upload(a);
    input.b = m_bench->upload(b);
    input.x = m_bench->upload(x);
    input.epsilon = epsilon;
    input.outputScale = outputScale;
    const Floats normA = normed(a, double(epsilon)), normB = normed(b, double(epsilon));
    for (const uint32_t kind : {shaders::kInputResidual, shaders::kInputLayer}) {
        input.kind = kind;
        Floats sum(width), after(width), in(width), expert(width);
        for (uint32_t i = 0; i < width; ++i)
            sum[i] = normA[i] * norms[0][i] + normB[i] * norms[1][i];
        const Floats normSum = normed(sum, double(epsilon));
        for (uint32_t i = 0; i < width; ++i)
            after[i] = kind == shaders::kInputResidual ? x[i] + normA[i] * norms[0][i]
                                                       : (x[i] + normSum[i] * norms[2][i]) * outputScale;
        const Floats normAfter = normed(after, double(epsilon));
        for (uint32_t i = 0; i < width; ++i) {
            in[i] = normAfter[i] * norms[3][i];
            expert[i] = normAfter[i] * norms[1][i];
        }
        const BufferRange out = m_bench->output(rows), published = m_bench->output(width);
        const BufferRange quantized = m_bench->output(Ops::quantizedBytes(width) / 4);
        m_bench->run([&](Recorder& rec) {
            m_bench->ops->publishInput(rec, input, width, published, quantized);
            m_bench->ops->integerMatvec(rec, matrix.device, input, out);
        });
        const Floats newX = m_bench->read<float>(published, width), results = m_bench->read<float>(out, rows);
        for (uint32_t i = 0; i < width; ++i)
            checkRow(double(newX[i]), double(after[i]), 1e-5 * 50, "published x", i);
        const Floats steps = halfSteps(in);
        for (uint32_t row = 0; row < rows; ++row) {
            double expected = 0, bound = 0, magnitude = 0;
            for (uint32_t c = 0; c < width; ++c) {
                expected += matrix.at(row, c) * double(in[c]);
                bound += std::fabs(matrix.at(row, c)) * double(steps[c]);
                magnitude += std::fabs(matrix.at(row, c) * double(in[c]));
            }
            checkRow(double(results[row]), expected, bound + kRounding * magnitude, "product", row);
        }
        if (kind != shaders::kInputResidual)
            continue;
        const Floats values =
            dequantized(m_bench->read<uint32_t>(quantized, Ops::quantizedBytes(width) / 4), width / kBlock);
        const Floats expertSteps = halfSteps(expert);
        for (uint32_t i = 0; i < width; ++i)
            checkRow(double(values[i]), double(expert[i]), 1.01 * double(expertSteps[i]), "experts' input", i);
    }
}

void TestVulkanDecode::router()
{
    const uint32_t width = 288, experts = 13;
    const Floats a = randomFloats(width, 20, 50), x = randomFloats(width, 21), post = randomFloats(width, 22),
                 scale = randomFloats(width, 23);
    Floats matrix = randomFloats(width * experts, 24);
    TokenInput input;
    input.kind = shaders::kInputResidual;
    input.a = m_bench->upload(a);
    input.x = m_bench->upload(x);
    input.weights[0] = m_bench->upload(post);
    input.epsilon = 1e-6F;
    // Two equal rows: the lower one is chosen first.
    std::copy_n(matrix.begin() + 4 * width, width, matrix.begin() + 9 * width);
    const Floats expertScale = randomFloats(experts, 25);
    const uint32_t perToken = 5;
    const BufferRange out = m_bench->output(experts), scaleRange = m_bench->upload(scale),
                      expertScaleRange = m_bench->upload(expertScale), counter = m_bench->upload(Words{0});
    Routing routing;
    routing.ids = m_bench->output(perToken);
    routing.weights = m_bench->output(perToken);
    const DeviceMatrix device =
        m_bench->matrix(TensorType::F32, tests::encodeTensor(TensorType::F32, matrix), width, experts);
    Floats after = normed(a, 1e-6);
    for (uint32_t i = 0; i < width; ++i)
        after[i] = x[i] + after[i] * post[i];
    after = normed(after, 1e-6);
    // Twice: the counter is as it was.
    for (int run = 0; run < 2; ++run) {
        m_bench->run([&](Recorder& rec) {
            m_bench->ops->router(rec, device, input, scaleRange, expertScaleRange, out, routing, perToken, counter);
        });
        const Floats logits = m_bench->read<float>(out, experts);
        for (uint32_t row = 0; row < experts; ++row) {
            double sum = 0, magnitude = 0;
            for (uint32_t i = 0; i < width; ++i) {
                const double term = double(matrix[row * width + i]) * double(after[i]) * double(scale[i]);
                sum += term;
                magnitude += std::fabs(term);
            }
            const double factor = 1 / std::sqrt(double(width));
            checkRow(double(logits[row]), sum * factor, kRounding * magnitude * factor, "router", row);
        }
        std::vector<uint32_t> order(experts);
        std::iota(order.begin(), order.end(), 0U);
        std::stable_sort(order.begin(), order.end(), [&](uint32_t l, uint32_t r) { return logits[l] > logits[r]; });
        const Words ids = m_bench->read<uint32_t>(routing.ids, perToken);
        const Floats expertWeights = m_bench->read<float>(routing.weights, perToken);
        double total = 0;
        for (uint32_t slot = 0; slot < perToken; ++slot)
            total += std::exp(double(logits[order[slot]]) - double(logits[order[0]]));
        for (uint32_t slot = 0; slot < perToken; ++slot) {
            QCOMPARE(ids[slot], order[slot]);
            const double share = std::exp(double(logits[order[slot]]) - double(logits[order[0]])) / total;
            checkRow(double(expertWeights[slot]), share * double(expertScale[order[slot]]), 1e-6, "weight", slot);
        }
        QCOMPARE(m_bench->read<uint32_t>(counter, 1)[0], 0U);
    }
}

/// 24 random tokens of the demo model, one by one: how far 8-bit activations move its distributions, here and in the
/// CPU backend, which rounds the same activations to the same 8 bits. Random tokens are a hard case: near-ties abound.
void TestVulkanDecode::demoModel()
{
    const auto file = GgufFile::open(FACET_SOURCE_DIR "/resources/models/facet-demo-q8_0.gguf");
    QVERIFY2(bool(file), file ? "" : file.error().message.c_str());
    const auto generate = [&](Result<std::unique_ptr<Model>> model) {
        if (!model)
            qFatal("%s", model.error().message.c_str());
        auto cache = (*model)->createCache(64);
        std::vector<std::vector<float>> logits(24);
        Token token = 2;
        for (std::vector<float>& values : logits) {
            if (!cache || !(*model)->decode(**cache, token, values))
                qFatal("decoding");
            token = Token((static_cast<uint32_t>(token) * 31 + 7) % (*model)->textConfig().vocabularySize);
        }
        return logits;
    };
    const auto onDevice = [&](Activations activations) {
        VulkanOptions options;
        options.matrixUnits = MatrixUnits::Off;
        options.cacheType = CacheType::F32;
        options.activations = activations;
        options.maxChunk = 1120;
        options.validationMessage = m_messages.sink();
        return generate(vulkan_test::openVulkan({&*file, nullptr}, options));
    };
    const auto onHost = [&](cpu::Arithmetic arithmetic) {
        auto bound = vulkan_test::bind({&*file, nullptr});
        cpu::CpuOptions options;
        options.arithmetic = arithmetic;
        return generate(cpu::createModel(options, bound->textConfig, bound->textWeights, {}, {}));
    };
    const auto exact = onDevice(Activations::Float32), rounded = onDevice(Activations::Int8);
    const auto hostExact = onHost(cpu::Arithmetic::Float32), hostRounded = onHost(cpu::Arithmetic::Fast);
    double mean = 0, hostMean = 0, between = 0;
    for (size_t i = 0; i < exact.size(); ++i) {
        mean += divergence(exact[i], rounded[i]) / double(exact.size());
        hostMean += divergence(hostExact[i], hostRounded[i]) / double(exact.size());
        between += divergence(hostExact[i], exact[i]) / double(exact.size());
    }
    qInfo("mean divergence by 8-bit activations %.2g, on the CPU %.2g; of the two in float32 %.2g", mean, hostMean,
          between);
    QVERIFY(mean > 0 && mean < 2 * hostMean);
    QVERIFY(between < 1e-7);
}

QTEST_GUILESS_MAIN(TestVulkanDecode)
#include "tst_vulkan_decode.moc"
