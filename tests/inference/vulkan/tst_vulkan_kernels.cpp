// Each kernel against a plain float32 or float64 loop on the host, at odd sizes, with the validation layer on. Sums of
// n products in another order differ by about sqrt(n) * 2^-24 of the sum of absolute products; the bounds below are
// that with n rounded up, relative to the largest result. Matrix units round their inputs to float16: 2^-11 each.
#define QT_NO_KEYWORDS // `slots` is a name here

#include "inference/half.h"
#include "tests/inference/vulkan/cache_rows.h"
#include "tests/inference/vulkan/kernel_bench.h"
#include "tests/support/gguf_writer.h"

#include <QTest>

#include <algorithm>
#include <cstring>
#include <random>

using namespace inference;
using namespace inference::vulkan;

namespace {

constexpr double kFloat = 1e-5;
constexpr double kHalf = 3e-3;

using vulkan_test::Bench;
using vulkan_test::dot;
using vulkan_test::Floats;
using vulkan_test::gelu;
using vulkan_test::randomFloats;
using vulkan_test::Words;

Floats norm(const Floats& row, const Floats& weight, double epsilon)
{
    double squares = 0;
    for (const float value : row)
        squares += double(value) * double(value);
    const double factor = 1 / std::sqrt(squares / double(row.size()) + epsilon);
    Floats result(row.size());
    for (size_t i = 0; i < row.size(); ++i)
        result[i] = static_cast<float>(row[i] * factor * (weight.empty() ? 1.0 : double(weight[i])));
    return result;
}

void addTypes()
{
    QTest::addColumn<int>("type");
    QTest::newRow("F32") << int(TensorType::F32);
    QTest::newRow("F16") << int(TensorType::F16);
    QTest::newRow("BF16") << int(TensorType::BF16);
    QTest::newRow("Q8_0") << int(TensorType::Q8_0);
}

} // namespace

class TestVulkanKernels : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void reflection();
    void outOfMemory();
    void gather_data() { addTypes(); }
    void gather();
    void matvec_data() { addTypes(); }
    void matvec();
    void gatedMatvec_data() { addTypes(); }
    void gatedMatvec();
    void route();
    void norms();
    void normRotate();
    void attention_data();
    void attention();
    void softcap();

private:
    std::unique_ptr<Bench> bench(MatrixUnits units);
    void check(const Floats& values, const Floats& reference, double tolerance, const char* what);

    vulkan_test::Messages m_messages;
    std::unique_ptr<Bench> m_bench; ///< float32 everywhere
};

std::unique_ptr<Bench> TestVulkanKernels::bench(MatrixUnits units)
{
    return vulkan_test::makeBench(units, m_messages);
}

void TestVulkanKernels::check(const Floats& values, const Floats& reference, double tolerance, const char* what)
{
    const auto difference = vulkan_test::compare(values, reference);
    if (!(difference.relative < tolerance))
        qWarning("%s: relative difference %g (allowed %g) at %zu: %g, reference %g", what, difference.relative,
                 tolerance, difference.where, double(difference.value), double(difference.reference));
    QVERIFY2(difference.relative < tolerance, what);
}

void TestVulkanKernels::initTestCase()
{
    if (const std::string reason = vulkan_test::missing(); !reason.empty())
        QSKIP(reason.c_str());
    m_bench = bench(MatrixUnits::Off);
}

void TestVulkanKernels::cleanupTestCase()
{
    m_bench.reset();
    QCOMPARE(m_messages.texts.size(), size_t{0});
}

/// What the host believes of a kernel is what its SPIR-V says.
void TestVulkanKernels::reflection()
{
    const auto kernel = m_bench->kernels->find({"attention_residual", {64, 96}});
    QVERIFY(bool(kernel));
    const Reflection& reflection = (*kernel)->reflection;
    QCOMPARE(reflection.pushBytes, 16U);
    const std::vector<bool> written = {false, true, false, false, false, false, true, true, true};
    QVERIFY(reflection.written == written);
    const auto none = m_bench->kernels->find({"no such kernel", {64}});
    QVERIFY(!none && none.error().code == ErrorCode::Unsupported);
    QVERIFY(!reflect({}));
    const Words cut = {0x07230203, 0, 0, 0, 0, 0x00040000U | 30};
    QVERIFY(!reflect(cut));
}

void TestVulkanKernels::outOfMemory()
{
    const auto huge = Buffer::create(*m_bench->device, uint64_t{1} << 46, MemoryUse::DeviceOnly, "a test");
    QVERIFY(!huge);
    // The validation layer warns of sizes beyond maxBufferSize; that is this test's own doing.
    m_messages.texts.clear();
    Arena arena(*m_bench->device, MemoryUse::DeviceOnly, 1 << 20, "a test's weights");
    const auto wide = arena.allocate(m_bench->device->properties().maxRange + 16);
    QVERIFY(!wide && wide.error().code == ErrorCode::Unsupported);
    QVERIFY(wide.error().message.find("a test's weights") != std::string::npos);
}

void TestVulkanKernels::gather()
{
    QFETCH(int, type);
    const auto format = static_cast<TensorType>(type);
    const uint32_t columns = 96;
    const tests::Bytes bytes = tests::encodeTensor(format, randomFloats(columns * 7, 1));
    const Floats table = tests::decodeTensor(format, bytes);
    const Floats soft = randomFloats(columns * 2, 2);
    const Words indices = {99, 6, 0, 0x80000001U, 3};
    const BufferRange out = m_bench->output(columns * 4);
    const DeviceMatrix matrix = m_bench->matrix(format, bytes, columns, 7);
    const BufferRange indexRange = m_bench->upload(indices);
    const BufferRange softRange = m_bench->upload(soft);
    m_bench->run([&](Recorder& rec) { m_bench->ops->gather(rec, matrix, indexRange, 1, softRange, 3.0F, 4, out); });
    Floats expected;
    for (size_t i = 1; i < indices.size(); ++i)
        for (size_t c = 0; c < columns; ++c)
            expected.push_back(i == 3 ? soft[columns + c] : 3.0F * table[indices[i] * columns + c]);
    check(m_bench->read<float>(out, expected.size()), expected, 1e-7, "gather");
}

void TestVulkanKernels::matvec()
{
    QFETCH(int, type);
    const auto format = static_cast<TensorType>(type);
    for (const auto& [columns, rows] : {std::pair{32U, 1U}, {96U, 133U}, {704U, 5U}, {32U, 16387U}}) {
        const tests::Bytes bytes = tests::encodeTensor(format, randomFloats(size_t{columns} * rows, 3));
        const Floats weights = tests::decodeTensor(format, bytes);
        const Floats in = randomFloats(columns * 2, 4);
        const BufferRange out = m_bench->output(rows);
        const DeviceMatrix matrix = m_bench->matrix(format, bytes, columns, rows);
        const BufferRange inRange = m_bench->upload(in);
        m_bench->run([&](Recorder& rec) { m_bench->ops->matvec(rec, matrix, inRange, out, 30, columns); });
        Floats expected;
        for (uint32_t row = 0; row < rows; ++row)
            expected.push_back(static_cast<float>(30 * std::tanh(dot(weights, row, in, 1, columns) / 30)));
        check(m_bench->read<float>(out, rows), expected, kFloat, "matvec");
    }
}

void TestVulkanKernels::gatedMatvec()
{
    QFETCH(int, type);
    const auto format = static_cast<TensorType>(type);
    const uint32_t columns = 96;
    const uint32_t rows = 37;
    const tests::Bytes bytes = tests::encodeTensor(format, randomFloats(columns * rows, 5, 0.3F));
    const tests::Bytes upBytes = tests::encodeTensor(format, randomFloats(columns * rows, 6, 0.3F));
    const Floats gate = tests::decodeTensor(format, bytes);
    const Floats up = tests::decodeTensor(format, upBytes);
    const Floats in = randomFloats(columns, 7);
    const BufferRange out = m_bench->output(rows);
    const DeviceMatrix gateMatrix = m_bench->matrix(format, bytes, columns, rows);
    const DeviceMatrix upMatrix = m_bench->matrix(format, upBytes, columns, rows);
    const BufferRange inRange = m_bench->upload(in);
    m_bench->run([&](Recorder& rec) { m_bench->ops->gatedMatvec(rec, gateMatrix, upMatrix, inRange, out); });
    Floats expected;
    for (uint32_t row = 0; row < rows; ++row)
        expected.push_back(static_cast<float>(gelu(dot(gate, row, in, 0, columns)) * dot(up, row, in, 0, columns)));
    check(m_bench->read<float>(out, rows), expected, kFloat, "gated matvec");
}

/// Equal logits go to the lower expert; a logit that is not a number must not send the kernel astray.
void TestVulkanKernels::route()
{
    const uint32_t experts = 6, perToken = 3;
    const Floats logits = {1, 3, 2, 3, -1, 0, 0, 0, 0, 0, 0, 0, NAN, NAN, NAN, NAN, NAN, NAN};
    const Floats scale = {1, 2, 3, 4, 5, 6};
    Routing routing;
    routing.ids = m_bench->output(9);
    routing.weights = m_bench->output(9);
    const BufferRange logitRange = m_bench->upload(logits);
    const BufferRange scaleRange = m_bench->upload(scale);
    m_bench->run(
        [&](Recorder& rec) { m_bench->ops->route(rec, logitRange, scaleRange, routing, experts, perToken, 3); });
    const Words ids = m_bench->read<uint32_t>(routing.ids, 9);
    QVERIFY((Words(ids.begin(), ids.begin() + 6) == Words{1, 3, 2, 0, 1, 2}));
    for (const uint32_t id : ids)
        QVERIFY(id < experts);
    const double sum = 2 + std::exp(-1.0);
    Floats expected = {static_cast<float>(2 / sum),
                       static_cast<float>(4 / sum),
                       static_cast<float>(3 * std::exp(-1.0) / sum),
                       1 / 3.0F,
                       2 / 3.0F,
                       1};
    check(m_bench->read<float>(routing.weights, 6), expected, 1e-6, "route");
}

void TestVulkanKernels::norms()
{
    const uint32_t width = 288, rows = 3;
    const float epsilon = 1e-6F;
    const Floats in = randomFloats(width * rows, 13, 50);
    const Floats residual = randomFloats(width * rows, 14);
    std::vector<Floats> weights;
    for (uint32_t i = 0; i < 4; ++i)
        weights.push_back(randomFloats(width, 15 + i));
    std::vector<BufferRange> w;
    for (const Floats& weight : weights)
        w.push_back(m_bench->upload(weight));
    const BufferRange inRange = m_bench->upload(in);
    const BufferRange x = m_bench->upload(residual);
    const BufferRange dense = m_bench->output(width * rows), experts = m_bench->output(width * rows),
                      router = m_bench->output(width * rows), plain = m_bench->output(width * rows);
    m_bench->run([&](Recorder& rec) {
        m_bench->ops->rmsNorm(rec, inRange, {}, plain, width, rows, epsilon);
        m_bench->ops->attentionResidual(rec, inRange, x, {w[0], w[1], w[2], w[3]}, dense, experts, router, width, rows,
                                        epsilon);
    });
    Floats expected[5];
    for (uint32_t row = 0; row < rows; ++row) {
        const auto from = in.begin() + row * width;
        const Floats one(from, from + width);
        Floats sum = norm(one, weights[0], epsilon);
        for (uint32_t i = 0; i < width; ++i)
            sum[i] += residual[row * width + i];
        const Floats parts[] = {sum, norm(sum, weights[1], epsilon), norm(sum, weights[2], epsilon),
                                norm(sum, weights[3], epsilon), norm(one, {}, epsilon)};
        for (int i = 0; i < 5; ++i)
            for (const float value : parts[i])
                expected[i].push_back(i == 3 ? value / std::sqrt(float(width)) : value);
    }
    check(m_bench->read<float>(x, width * rows), expected[0], kFloat, "residual");
    check(m_bench->read<float>(dense, width * rows), expected[1], kFloat, "dense input");
    check(m_bench->read<float>(experts, width * rows), expected[2], kFloat, "expert input");
    check(m_bench->read<float>(router, width * rows), expected[3], kFloat, "router input");
    check(m_bench->read<float>(plain, width * rows), expected[4], kFloat, "norm");
}

/// Angles up to a quarter of a million radians: the float32 angle is what counts, its cosine must be exact.
void TestVulkanKernels::normRotate()
{
    const uint32_t heads = 3, size = 24, rows = 4, slots = 7;
    const Floats in = randomFloats(heads * size * rows, 20);
    const Floats weight = randomFloats(size, 21);
    Floats frequencies;
    for (uint32_t i = 0; i < size / 2; ++i)
        frequencies.push_back(i == 11 ? 0.0F : std::pow(10.0F, -static_cast<float>(i) / 3));
    const Words step = {262140, rows, 0, 0};
    const BufferRange out = m_bench->output(heads * size * slots);
    const BufferRange inRange = m_bench->upload(in), weightRange = m_bench->upload(weight),
                      frequencyRange = m_bench->upload(frequencies), stepRange = m_bench->upload(step);
    m_bench->run([&](Recorder& rec) {
        m_bench->ops->normRotate(rec, inRange, {weightRange, frequencyRange, {}}, stepRange, heads, size, rows, 1e-6F,
                                 CacheType::F32, slots, out);
    });
    const Floats all = m_bench->read<float>(out, heads * size * slots);
    Floats values, expected;
    for (uint32_t row = 0; row < rows; ++row) {
        const uint32_t slot = (step[0] + row) % slots;
        for (uint32_t head = 0; head < heads; ++head) {
            const auto from = in.begin() + (row * heads + head) * size;
            const Floats normed = norm(Floats(from, from + size), weight, 1e-6);
            Floats turned(size);
            for (uint32_t i = 0; i < size / 2; ++i) {
                const double angle = double(static_cast<float>(step[0] + row) * frequencies[i]);
                turned[i] = static_cast<float>(normed[i] * std::cos(angle) - normed[i + size / 2] * std::sin(angle));
                turned[i + size / 2] =
                    static_cast<float>(normed[i + size / 2] * std::cos(angle) + normed[i] * std::sin(angle));
            }
            for (uint32_t i = 0; i < size; ++i) {
                values.push_back(all[(slot * heads + head) * size + i]);
                expected.push_back(turned[i]);
            }
        }
    }
    check(values, expected, 1e-6, "norm and rotation");
}

void TestVulkanKernels::attention_data()
{
    QTest::addColumn<bool>("units");
    QTest::addColumn<CacheType>("type");
    QTest::addColumn<int>("headSize");
    QTest::addColumn<int>("tokens");
    QTest::addColumn<int>("position");
    QTest::addColumn<int>("window");
    QTest::newRow("first token") << false << CacheType::F32 << 32 << 1 << 0 << 0;
    QTest::newRow("full, chunk") << false << CacheType::F32 << 32 << 21 << 90 << 0;
    QTest::newRow("window, ring wrapped") << false << CacheType::F32 << 64 << 21 << 190 << 40;
    QTest::newRow("float16, window edge") << false << CacheType::F16 << 64 << 3 << 39 << 40;
    QTest::newRow("odd head size") << false << CacheType::F32 << 24 << 5 << 70 << 0;
    QTest::newRow("wide head") << false << CacheType::F16 << 512 << 2 << 65 << 0;
    QTest::newRow("matrix units, one tile") << true << CacheType::F16 << 32 << 21 << 20 << 0;
    QTest::newRow("matrix units, full") << true << CacheType::F16 << 32 << 21 << 90 << 0;
    QTest::newRow("matrix units, window, ring wrapped") << true << CacheType::F16 << 64 << 71 << 390 << 40;
    QTest::newRow("matrix units, padded head") << true << CacheType::F16 << 24 << 33 << 70 << 0;
    QTest::newRow("matrix units, vision head") << true << CacheType::F16 << 72 << 51 << 40 << 0;
    QTest::newRow("matrix units, rising scores") << true << CacheType::F16 << 72 << 33 << 200 << 0;
    QTest::newRow("matrix units, sliding head") << true << CacheType::F16 << 256 << 45 << 150 << 70;
    QTest::newRow("matrix units, wide head") << true << CacheType::F16 << 512 << 7 << 130 << 0;
    QTest::newRow("bytes, chunk") << false << CacheType::Q8 << 32 << 21 << 90 << 0;
    QTest::newRow("bytes, wide head") << false << CacheType::Q8 << 512 << 2 << 65 << 0;
    QTest::newRow("bytes, window, ring wrapped") << false << CacheType::Q8 << 96 << 21 << 190 << 40;
    QTest::newRow("matrix units, bytes, one tile") << true << CacheType::Q8 << 32 << 21 << 20 << 0;
    QTest::newRow("matrix units, bytes, wide head") << true << CacheType::Q8 << 512 << 7 << 130 << 0;
    QTest::newRow("matrix units, bytes, window") << true << CacheType::Q8 << 64 << 71 << 390 << 40;
}

void TestVulkanKernels::attention()
{
    QFETCH(bool, units);
    QFETCH(CacheType, type);
    QFETCH(int, headSize);
    QFETCH(int, tokens);
    QFETCH(int, position);
    QFETCH(int, window);
    const auto own = units ? bench(MatrixUnits::Auto) : nullptr;
    if (units && !own->device->properties().cooperativeMatrix)
        QSKIP("the device has no matrix units");
    Bench& b = units ? *own : *m_bench;
    const uint32_t size = static_cast<uint32_t>(headSize), rows = static_cast<uint32_t>(tokens),
                   first = static_cast<uint32_t>(position), keyHeads = 2, group = 3;
    const uint32_t slots = window == 0 ? 320 : 128;
    const uint32_t heads = keyHeads * group;
    Floats query = randomFloats(rows * heads * size, 30, 1 / std::sqrt(float(headSize)));
    Floats keys = randomFloats(slots * keyHeads * size, 31), values = randomFloats(slots * keyHeads * size, 32);
    // Scores that rise by a quarter from key to key: every tile moves the maximum.
    if (QTest::currentDataTag() == std::string_view("matrix units, rising scores")) {
        for (uint32_t row = 0; row < rows * heads; ++row)
            query[row * size] = 1;
        for (uint32_t row = 0; row < slots * keyHeads; ++row)
            keys[row * size] = 0.25F * float(row / keyHeads);
    }
    CacheView cache;
    cache.type = type;
    cache.slots = slots;
    cache.keys = b.upload(vulkan_test::packCache(keys, type, size));
    cache.values = b.upload(vulkan_test::packCache(values, type, size));
    // The middle tokens are a picture: they see up to its end in windowed layers.
    Words step = {first, rows, 0, 0};
    for (uint32_t token = 0; token < rows; ++token)
        step.push_back(token > 4 && token < 15 ? first + 15 : first + token + 1);
    const AttentionShape shape{rows,
                               size,
                               keyHeads,
                               group,
                               static_cast<uint32_t>(window),
                               window > 0 ? shaders::kSeesBlock : shaders::kSeesItself,
                               0,
                               0};
    const BufferRange queryRange = b.upload(query), stepRange = b.upload(step), out = b.output(rows * heads * size);
    b.run([&](Recorder& rec) { b.ops->attention(rec, queryRange, cache, stepRange, shape, out); });
    Floats expected;
    for (uint32_t token = 0; token < rows; ++token) {
        for (uint32_t head = 0; head < heads; ++head) {
            const uint32_t next = first + token + 1;
            const uint32_t end = window > 0 ? step[4 + token] : next;
            const uint32_t begin = window > 0 && next > shape.window ? next - shape.window : 0;
            std::vector<double> scores;
            double total = 0;
            for (uint32_t key = begin; key < end; ++key) {
                double score = 0;
                for (uint32_t i = 0; i < size; ++i)
                    score += double(query[(token * heads + head) * size + i]) *
                             double(keys[(key % slots * keyHeads + head / group) * size + i]);
                scores.push_back(std::exp(score));
                total += scores.back();
            }
            for (uint32_t i = 0; i < size; ++i) {
                double sum = 0;
                for (uint32_t key = begin; key < end; ++key)
                    sum += scores[key - begin] * double(values[(key % slots * keyHeads + head / group) * size + i]);
                expected.push_back(static_cast<float>(sum / total));
            }
        }
    }
    check(b.read<float>(out, expected.size()), expected, units ? kHalf : kFloat, "attention");
    if (b.ops->attentionStore(cache, shape) == Store::Half) {
        b.run([&](Recorder& rec) {
            b.ops->attention(rec, queryRange, cache, stepRange, shape, {out, Store::Half, 1});
        });
        Floats halves;
        for (const uint32_t word : b.read<uint32_t>(out, expected.size() / 2)) {
            halves.push_back(halfToFloat(uint16_t(word & 0xffff)));
            halves.push_back(halfToFloat(uint16_t(word >> 16)));
        }
        check(halves, expected, kHalf, "attention stored as float16");
    }
}

void TestVulkanKernels::softcap()
{
    const Floats in = {0, 1e-3F, -3, 29, 31, -400, 1e6F, -1e30F};
    const BufferRange x = m_bench->upload(in);
    m_bench->run([&](Recorder& rec) { m_bench->ops->softcap(rec, x, static_cast<uint32_t>(in.size()), 30); });
    Floats expected;
    for (const float value : in)
        expected.push_back(static_cast<float>(30 * std::tanh(double(value) / 30)));
    check(m_bench->read<float>(x, in.size()), expected, 1e-6, "softcap");
}

QTEST_GUILESS_MAIN(TestVulkanKernels)
#include "tst_vulkan_kernels.moc"
