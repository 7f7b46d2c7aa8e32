// Products of many tokens against float64 loops on the host: whole, gated and by expert, in float32 and on matrix
// units, at sizes on both sides of every tile. Float32 sums of n products in another order differ by about sqrt(n) *
// 2^-24 of the sum of absolute products. Matrix units round inputs and weights to float16, 2^-11 each, independently: a
// sum of n products is off by about 2^-11 of its size, the largest of thousands of results by four times that. Float16
// results add 2^-12. Everything is relative to the largest result.
#define QT_NO_KEYWORDS // `slots` is a name here

#include "inference/half.h"
#include "tests/inference/vulkan/kernel_bench.h"

#include <QTest>

#include <algorithm>

using namespace inference;
using namespace inference::vulkan;
using namespace vulkan_test;

namespace {

constexpr double kFloat = 1e-5;
constexpr double kHalf = 3e-3;

/// Pairs of halves, as a buffer of words.
Words halves(const Floats& values)
{
    Words words((values.size() + 1) / 2);
    for (size_t i = 0; i < values.size(); ++i)
        words[i / 2] |= static_cast<uint32_t>(floatToHalf(values[i])) << (i % 2 * 16);
    return words;
}

Floats widened(const Words& words, size_t count)
{
    Floats values(count);
    for (size_t i = 0; i < count; ++i)
        values[i] = halfToFloat(static_cast<uint16_t>(words[i / 2] >> (i % 2 * 16)));
    return values;
}

} // namespace

class TestVulkanProducts : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void whole_data();
    void whole();
    void manyTiles();
    void gated_data() { whole_data(); }
    void gated();
    void experts_data() { whole_data(); }
    void experts();
    void largeValuesAreClamped();

private:
    Bench* benchFor(bool units);
    bool leftOut(TensorType type, bool units) const;
    void check(const Floats& values, const Floats& reference, double tolerance, const char* what);
    Floats read(Bench& b, const ActivationRows& rows, size_t count);

    Messages m_messages;
    std::unique_ptr<Bench> m_floats, m_units;
};

void TestVulkanProducts::initTestCase()
{
    if (const std::string reason = missing(); !reason.empty())
        QSKIP(reason.c_str());
    m_floats = makeBench(MatrixUnits::Off, m_messages);
    m_units = makeBench(MatrixUnits::Auto, m_messages);
}

void TestVulkanProducts::cleanupTestCase()
{
    m_floats.reset();
    m_units.reset();
    QCOMPARE(m_messages.texts.size(), size_t{0});
}

void TestVulkanProducts::whole_data()
{
    QTest::addColumn<int>("type");
    QTest::addColumn<bool>("units");
    for (const bool units : {false, true}) {
        for (const TensorType type :
             {TensorType::F32, TensorType::F16, TensorType::BF16, TensorType::Q8_0, TensorType::Q4_0, TensorType::Q5_0,
              TensorType::Q4_K, TensorType::Q6_K, TensorType::IQ4_XS, TensorType::Q2_K})
            QTest::addRow("%s%s", std::string(tensorTypeInfo(type)->name).c_str(), units ? " matrix units" : "")
                << int(type) << units;
    }
}

/// A processor compiles each of these kernels for a second; what is left out is only the type's decoding, which
/// tst_vulkan_weight_types has for all.
bool TestVulkanProducts::leftOut(TensorType type, bool units) const
{
    return units && m_units->device->properties().software && type != TensorType::F32 && type != TensorType::F16 &&
           type != TensorType::Q8_0 && type != TensorType::Q4_K;
}

/// Null where the device has none.
Bench* TestVulkanProducts::benchFor(bool units)
{
    if (units && !m_units->ops->hasMatrixUnits())
        return nullptr;
    return units ? m_units.get() : m_floats.get();
}

void TestVulkanProducts::check(const Floats& values, const Floats& reference, double tolerance, const char* what)
{
    const auto difference = compare(values, reference);
    qInfo("%s: relative difference %.2g, allowed %g", what, difference.relative, tolerance);
    if (!(difference.relative < tolerance))
        qWarning("%s at %zu: %g, reference %g", what, difference.where, double(difference.value),
                 double(difference.reference));
    QVERIFY2(difference.relative < tolerance, what);
}

/// What the rows mean.
Floats TestVulkanProducts::read(Bench& b, const ActivationRows& rows, size_t count)
{
    Floats values = rows.store == Store::Float ? b.read<float>(rows.range, count)
                                               : widened(b.read<uint32_t>(rows.range, (count + 1) / 2), count);
    for (float& value : values)
        value /= rows.scale;
    return values;
}

void TestVulkanProducts::whole()
{
    QFETCH(int, type);
    QFETCH(bool, units);
    Bench* const b = benchFor(units);
    if (b == nullptr)
        QSKIP("the device has no matrix units");
    const auto format = static_cast<TensorType>(type);
    if (leftOut(format, units))
        QSKIP("a software device has four types");
    const auto block = static_cast<uint32_t>(tensorTypeInfo(format)->blockElements);
    // Inputs and results in both forms; an input of both is the same numbers.
    for (const auto& [columns, rows, tokens, store] : {std::tuple{32U, 8U, 1U, Store::Float},
                                                       {96U, 132U, 67U, Store::Half},
                                                       {64U, 64U, 64U, Store::Float},
                                                       {48U, 36U, 17U, Store::Half},
                                                       {96U, 68U, 33U, Store::Half},
                                                       {160U, 260U, 129U, Store::Float}}) {
        const uint32_t wide = (columns + block - 1) / block * block;
        const tests::Bytes bytes = tests::encodeTensor(format, randomFloats(size_t{wide} * rows, 8, 0.1F));
        const Floats weights = tests::decodeTensor(format, bytes);
        const bool half = units && store == Store::Half;
        Floats in = randomFloats(wide * tokens, 9);
        if (half)
            in = widened(halves(in), in.size());
        const DeviceMatrix matrix = b->matrix(format, bytes, wide, rows);
        const ActivationRows input = half ? ActivationRows(b->upload(halves(in)), Store::Half, 0.5F) : b->upload(in);
        const size_t count = size_t{rows} * tokens;
        const ActivationRows out = half ? ActivationRows(b->output(count / 2), Store::Half, 0.25F) : b->output(count);
        b->run([&](Recorder& rec) { b->ops->matmul(rec, matrix, input, tokens, out); });
        Floats expected;
        for (uint32_t token = 0; token < tokens; ++token)
            for (uint32_t row = 0; row < rows; ++row)
                expected.push_back(static_cast<float>(dot(weights, row, in, token, wide)) / input.scale);
        check(read(*b, out, count), expected,
              units && format != TensorType::F32 ? kHalf
              : half                             ? 1e-3
                                                 : kFloat,
              "product");
    }
}

/// Two rounds of the highest tiles on 132 multiprocessors, the second nearly empty: such products take lower tiles.
/// Every 64th token is compared, the last among them.
void TestVulkanProducts::manyTiles()
{
    Bench* const b = benchFor(true);
    if (b == nullptr)
        QSKIP("the device has no matrix units");
    constexpr uint32_t kColumns = 32, kRows = 2816, kTokens = 1601;
    const tests::Bytes bytes = tests::encodeTensor(TensorType::Q8_0, randomFloats(size_t{kColumns} * kRows, 8, 0.1F));
    const Floats weights = tests::decodeTensor(TensorType::Q8_0, bytes);
    const Floats in = widened(halves(randomFloats(kColumns * kTokens, 9)), kColumns * kTokens);
    const DeviceMatrix matrix = b->matrix(TensorType::Q8_0, bytes, kColumns, kRows);
    const ActivationRows input(b->upload(halves(in)), Store::Half, 1);
    const size_t count = size_t{kRows} * kTokens;
    const ActivationRows out = b->output(count);
    b->run([&](Recorder& rec) { b->ops->matmul(rec, matrix, input, kTokens, out); });
    const Floats all = read(*b, out, count);
    Floats values, expected;
    for (uint32_t token = 0; token < kTokens; token += 64)
        for (uint32_t row = 0; row < kRows; ++row) {
            values.push_back(all[size_t{token} * kRows + row]);
            expected.push_back(static_cast<float>(dot(weights, row, in, token, kColumns)));
        }
    check(values, expected, kHalf, "product of many tiles");
}

void TestVulkanProducts::gated()
{
    QFETCH(int, type);
    QFETCH(bool, units);
    Bench* const b = benchFor(units);
    if (b == nullptr)
        QSKIP("the device has no matrix units");
    const auto format = static_cast<TensorType>(type);
    if (leftOut(format, units))
        QSKIP("a software device has four types");
    for (const auto& [rows, tokens] : {std::pair{68U, 35U}, {36U, 9U}, {68U, 65U}, {132U, 130U}}) {
        const uint32_t columns = 256;
        const tests::Bytes gateBytes = tests::encodeTensor(format, randomFloats(size_t{columns} * rows, 21, 0.1F));
        const tests::Bytes upBytes = tests::encodeTensor(format, randomFloats(size_t{columns} * rows, 22, 0.1F));
        const Floats gate = tests::decodeTensor(format, gateBytes);
        const Floats up = tests::decodeTensor(format, upBytes);
        const Floats in = widened(halves(randomFloats(columns * tokens, 23)), columns * tokens);
        const DeviceMatrix gateMatrix = b->matrix(format, gateBytes, columns, rows);
        const DeviceMatrix upMatrix = b->matrix(format, upBytes, columns, rows);
        const ActivationRows input = units ? ActivationRows(b->upload(halves(in)), Store::Half, 1) : b->upload(in);
        const size_t count = size_t{rows} * tokens;
        const ActivationRows out =
            units ? ActivationRows(b->output(count / 2), Store::Half, 1 / 16.0F) : b->output(count);
        b->run([&](Recorder& rec) { b->ops->gatedMatmul(rec, gateMatrix, upMatrix, input, tokens, out); });
        Floats expected;
        for (uint32_t token = 0; token < tokens; ++token)
            for (uint32_t row = 0; row < rows; ++row)
                expected.push_back(
                    static_cast<float>(gelu(dot(gate, row, in, token, columns)) * dot(up, row, in, token, columns)));
        check(read(*b, out, count), expected, units ? kHalf : kFloat, "gated product");
    }
}

/// Grouping, both products of an expert and the sum over experts: experts with none, one, and more entries than the
/// highest tile takes.
void TestVulkanProducts::experts()
{
    QFETCH(int, type);
    QFETCH(bool, units);
    Bench* const b = benchFor(units);
    if (b == nullptr)
        QSKIP("the device has no matrix units");
    const auto format = static_cast<TensorType>(type);
    if (leftOut(format, units))
        QSKIP("a software device has four types");
    const uint32_t count = 6, width = 256, columns = 256, rows = 36, perToken = 2;
    const Floats gateUp = randomFloats(size_t{count} * 2 * width * columns, 10, 0.1F);
    const tests::Bytes inBytes = tests::encodeTensor(format, gateUp);
    const tests::Bytes downBytes = tests::encodeTensor(format, randomFloats(size_t{count} * rows * width, 11, 0.1F));
    const Floats inWeights = tests::decodeTensor(format, inBytes);
    const Floats downWeights = tests::decodeTensor(format, downBytes);
    const DeviceMatrix in = b->matrix(format, inBytes, columns, 2 * width, count);
    const DeviceMatrix down = b->matrix(format, downBytes, width, rows, count);
    for (const uint32_t tokens : {3U, 150U}) {
        Words ids;
        for (uint32_t token = 0; token < tokens; ++token) {
            ids.push_back(0); // takes every token; 2 takes none, 4 one, 5 twenty
            ids.push_back(token == 1 ? 4 : token % 7 == 2 ? 5 : 1 + 2 * (token % 2));
        }
        const Floats x = widened(halves(randomFloats(tokens * columns, 12)), tokens * columns);
        const Floats expertWeights = randomFloats(tokens * perToken, 13);
        Routing routing;
        routing.experts = count;
        routing.tokens = tokens;
        routing.entries = tokens * perToken;
        routing.ids = b->upload(ids);
        routing.weights = b->upload(expertWeights);
        routing.order = b->output(routing.entries);
        routing.places = b->output(routing.entries);
        routing.tiles = b->output(b->ops->tileListBytes(count, routing.entries) / 4);
        const auto rowsOf = [&](size_t floats, float scale) {
            return units ? ActivationRows(b->output(floats / 2), Store::Half, scale)
                         : ActivationRows(b->output(floats));
        };
        const ActivationRows input = units ? ActivationRows(b->upload(halves(x)), Store::Half, 1) : b->upload(x);
        const ActivationRows active = rowsOf(size_t{routing.entries} * width, 1 / 16.0F);
        const ActivationRows result = rowsOf(size_t{routing.entries} * rows, 1 / 32.0F);
        const BufferRange out = b->output(tokens * rows);
        b->run([&](Recorder& rec) {
            b->ops->groupExperts(rec, routing);
            rec.barrier();
            b->ops->expertGatedMatmul(rec, in, {}, input, routing, perToken, active);
            rec.barrier();
            b->ops->expertMatmul(rec, down, active, routing, 0, result);
            rec.barrier();
            b->ops->combineExperts(rec, result, routing, rows, perToken, tokens, out);
        });
        Floats expected(tokens * rows);
        Floats hidden(width);
        for (uint32_t entry = 0; entry < routing.entries; ++entry) {
            const size_t first = size_t{ids[entry]} * 2 * width;
            for (uint32_t i = 0; i < width; ++i)
                hidden[i] = static_cast<float>(gelu(dot(inWeights, first + i, x, entry / perToken, columns)) *
                                               dot(inWeights, first + width + i, x, entry / perToken, columns));
            for (uint32_t row = 0; row < rows; ++row)
                expected[entry / perToken * rows + row] +=
                    expertWeights[entry] *
                    static_cast<float>(dot(downWeights, size_t{ids[entry]} * rows + row, hidden, 0, width));
        }
        check(b->read<float>(out, expected.size()), expected, units ? 2 * kHalf : kFloat, "experts");
    }
}

/// Beyond float16's range is its largest number, not infinity.
void TestVulkanProducts::largeValuesAreClamped()
{
    Bench* const b = benchFor(true);
    if (b == nullptr)
        QSKIP("the device has no matrix units");
    const uint32_t columns = 32, rows = 4;
    const Floats ones(columns * rows, 1);
    const DeviceMatrix matrix = b->matrix(TensorType::F16, tests::encodeTensor(TensorType::F16, ones), columns, rows);
    Floats in(columns);
    in[3] = 1e6F;
    const BufferRange input = b->upload(in);
    const ActivationRows out(b->output(rows / 2), Store::Half, 2);
    b->run([&](Recorder& rec) { b->ops->matmul(rec, matrix, input, 1, out); });
    QCOMPARE(read(*b, out, rows), Floats(rows, 65504.0F / 2));
}

QTEST_GUILESS_MAIN(TestVulkanProducts)
#include "tst_vulkan_products.moc"
