// Every weight type on the device: its layout, what kernels read of it against the scalar definition
// (inference/quantization.h), and each kernel that multiplies with it against float64 sums over the definition's
// weights, at odd sizes and at the row lengths of Gemma 4 26B-A4B.
//
// Bounds: of n terms of size s the partial sums grow to about s sqrt(n), and each addition rounds that by 2^-24: sums
// are off by up to s n 2^-24 if all roundings go one way; inputs are normal, so s is up to 4 weights. Matrix units
// round both factors to float16 first: 2^-11 each, and errors that random add up to their root mean square, of which
// the test allows six.
#define QT_NO_KEYWORDS // `slots` is a name here

#include "inference/half.h"
#include "inference/quantization.h"
#include "inference/vulkan/weight_layout.h"
#include "tests/inference/vulkan/kernel_bench.h"
#include "tests/support/quantizers.h"

#include <QTest>

#include <algorithm>
#include <cstring>

using namespace inference;
using namespace inference::vulkan;
using vulkan_test::Bench;
using vulkan_test::dot;
using vulkan_test::Floats;
using vulkan_test::gelu;
using vulkan_test::randomFloats;
using vulkan_test::Words;

namespace {

constexpr double kUnitRounding = 1.0 / (1 << 24);

std::vector<TensorType> quantisedTypes()
{
    std::vector<TensorType> types;
    for (uint32_t number = 0; number < 64; ++number) {
        if (isBlockQuantised(TensorType(number)))
            types.push_back(TensorType(number));
    }
    return types;
}

void addTypes()
{
    QTest::addColumn<int>("type");
    for (const TensorType type : quantisedTypes())
        QTest::newRow(tensorTypeName(type).c_str()) << int(type);
}

/// Random blocks and their weights by the definition.
struct Weights {
    TensorType type;
    uint32_t columns, rows, count;
    tests::Bytes bytes;
    Floats wide;
    double largest = 0;

    Weights(TensorType of, uint32_t columnCount, uint32_t rowCount, uint32_t matrices, uint32_t seed)
        : type(of),
          columns(columnCount),
          rows(rowCount),
          count(matrices),
          wide(size_t{columnCount} * rowCount * matrices)
    {
        bytes = tests::randomBlocks(type, wide.size() / tensorTypeInfo(type)->blockElements, seed);
        dequantize(type, bytes, wide.size(), wide.data());
        for (const float value : wide)
            largest = std::max(largest, std::fabs(double(value)));
    }
    DeviceMatrix upload(Bench& bench) const { return bench.matrix(type, bytes, columns, rows, count); }
    /// Of sums with inputs from a normal distribution.
    double bound() const { return 4 * kUnitRounding * columns * largest; }
};

/// The row lengths of the model that the type can have, and smaller ones; software takes too long over the long ones.
std::vector<uint32_t> rowLengths(TensorType type, const Bench& bench)
{
    const uint32_t longest = bench.device->properties().software ? 768 : 8192;
    std::vector<uint32_t> lengths;
    for (const uint32_t columns : {32U, 96U, 256U, 704U, 768U, 2112U, 2816U, 4096U, 8192U}) {
        if (columns <= longest && columns % tensorTypeInfo(type)->blockElements == 0)
            lengths.push_back(columns);
    }
    return lengths;
}

void check(const std::string& what, const Floats& values, const std::vector<double>& expected, double bound)
{
    QCOMPARE(values.size(), expected.size());
    double worst = 0;
    size_t where = 0;
    for (size_t i = 0; i < values.size(); ++i) {
        const double error = std::fabs(double(values[i]) - expected[i]);
        if (!(error <= worst)) {
            worst = std::isnan(error) ? INFINITY : error;
            where = i;
        }
    }
    qInfo("%s: %.2g, allowed %.2g", what.c_str(), worst, bound);
    QVERIFY2(worst <= bound, (what + " at " + std::to_string(where) + ": " + std::to_string(values[where])).c_str());
}

} // namespace

class TestVulkanWeightTypes : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void packing_data() { addTypes(); }
    void packing();
    void refused();
    void reading_data() { addTypes(); }
    void reading();
    void vectorProducts_data() { addTypes(); }
    void vectorProducts();
    void integerProducts_data() { addTypes(); }
    void integerProducts();
    void gatedProducts_data() { addTypes(); }
    void gatedProducts();
    void expertDown_data() { addTypes(); }
    void expertDown();
    void matrixProducts_data();
    void matrixProducts();

private:
    vulkan_test::Messages m_messages;
    std::unique_ptr<Bench> m_bench; ///< float32 everywhere
    std::unique_ptr<Bench> m_units; ///< with matrix units, where the device has them
};

void TestVulkanWeightTypes::initTestCase()
{
    if (const std::string reason = vulkan_test::missing(); !reason.empty())
        QSKIP(reason.c_str());
    m_bench = vulkan_test::makeBench(MatrixUnits::Off, m_messages);
    m_units = vulkan_test::makeBench(MatrixUnits::Auto, m_messages);
}

void TestVulkanWeightTypes::cleanupTestCase()
{
    m_bench.reset();
    m_units.reset();
    QCOMPARE(m_messages.texts.size(), size_t{0});
}

/// Ranges of blocks packed one by one give what all at once give, and nothing beside it is touched.
void TestVulkanWeightTypes::packing()
{
    QFETCH(int, type);
    const auto format = TensorType(type);
    const auto info = *tensorTypeInfo(format);
    constexpr uint64_t kBlocks = 37;
    const tests::Bytes source = tests::randomBlocks(format, kBlocks, 1);
    const WeightPlanes planes = weightPlanes(format);
    QVERIFY(planes.count >= 2);
    QVERIFY(planes.bytes() <= info.blockBytes * 1.04);
    const uint64_t size = packedWeightBytes(format, kBlocks * info.blockElements);
    QVERIFY(size >= kBlocks * planes.bytes() && size < kBlocks * planes.bytes() + 4 && size % 4 == 0);

    const auto pack = [&](std::byte* target, uint64_t first, uint64_t count) {
        std::array<std::byte*, kMostPlanes> targets = {};
        uint64_t before = 0;
        for (uint32_t plane = 0; plane < planes.count; before += planes.blockBytes[plane++])
            targets[plane] = target + kBlocks * before + first * planes.blockBytes[plane];
        packWeights(format, source.data() + first * info.blockBytes, count, targets);
    };
    constexpr auto kGuard = std::byte(0xA5);
    tests::Bytes whole(size + 64, kGuard), parts = whole;
    pack(whole.data(), 0, kBlocks);
    QVERIFY(std::all_of(whole.begin() + ptrdiff_t(kBlocks * planes.bytes()), whole.end(),
                        [](std::byte byte) { return byte == kGuard; }));
    for (const auto& [first, count] : {std::pair{20U, 17U}, {0U, 1U}, {1U, 19U}})
        pack(parts.data(), first, count);
    QVERIFY(parts == whole);
}

/// Types without kernels are refused with their names.
void TestVulkanWeightTypes::refused()
{
    for (const TensorType type : {TensorType::IQ2_XXS, TensorType::IQ3_S, TensorType::IQ1_S, TensorType::TQ1_0}) {
        const auto info = *tensorTypeInfo(type);
        const tests::Bytes bytes(info.blockBytes);
        const auto made =
            m_bench->uploader->matrix({"some.weight", type, info.blockElements, 1, 1, bytes}, *m_bench->arena);
        QVERIFY(!made && made.error().code == ErrorCode::Unsupported);
        QVERIFY(made.error().message.find("some.weight is " + tensorTypeName(type)) != std::string::npos);
    }
}

/// Rows as gather reads them are exactly the definition's, over all bytes and all finite scales.
void TestVulkanWeightTypes::reading()
{
    QFETCH(int, type);
    const auto format = TensorType(type);
    const auto info = *tensorTypeInfo(format);
    constexpr uint32_t kRows = 61;
    const uint32_t columns = 11 * 256;
    const uint32_t blocks = kRows * columns / info.blockElements;
    tests::Bytes bytes = tests::randomBlocks(format, blocks, 2);
    std::mt19937 random(3);
    for (uint32_t block = 0; block < blocks; ++block) {
        for (const size_t offset : tests::halfOffsets(format)) {
            uint16_t half = uint16_t(random());
            if ((half & 0x7C00U) == 0x7C00U) // no number
                half = uint16_t(half ^ 0x4000U);
            std::memcpy(bytes.data() + size_t{block} * info.blockBytes + offset, &half, sizeof half);
        }
        if (format == TensorType::MXFP4)
            bytes[size_t{block} * info.blockBytes] = std::byte(block);
    }
    Floats expected(size_t{kRows} * columns);
    dequantize(format, bytes, expected.size(), expected.data());
    Words indices;
    for (uint32_t row = 0; row < kRows; ++row)
        indices.push_back((row * 7 + 3) % kRows);

    const DeviceMatrix matrix = m_bench->matrix(format, bytes, columns, kRows);
    const BufferRange indexRange = m_bench->upload(indices);
    const BufferRange out = m_bench->output(expected.size());
    m_bench->run([&](Recorder& rec) { m_bench->ops->gather(rec, matrix, indexRange, 0, {}, 1, kRows, out); });
    const Floats read = m_bench->read<float>(out, expected.size());
    uint32_t different = 0, flushed = 0;
    for (uint32_t row = 0; row < kRows; ++row) {
        for (uint32_t c = 0; c < columns; ++c) {
            const float value = read[size_t{row} * columns + c];
            const float wanted = expected[size_t{indices[row]} * columns + c];
            if (value == wanted)
                continue;
            // A scale below float32's normal numbers may be taken for zero.
            if (format == TensorType::MXFP4 && value == 0 && std::fabs(wanted) <= 12 * 0x1p-127F)
                ++flushed;
            else if (different++ == 0)
                qWarning("row %u, column %u: %g, not %g", row, c, double(value), double(wanted));
        }
    }
    qInfo("%zu weights, %u different, %u subnormal ones flushed", expected.size(), different, flushed);
    QCOMPARE(different, 0U);
}

void TestVulkanWeightTypes::vectorProducts()
{
    QFETCH(int, type);
    for (const uint32_t columns : rowLengths(TensorType(type), *m_bench)) {
        const Weights given(TensorType(type), columns, 37, 1, columns);
        const Floats in = randomFloats(columns, 4);
        const DeviceMatrix matrix = given.upload(*m_bench);
        const BufferRange inRange = m_bench->upload(in);
        const BufferRange out = m_bench->output(given.rows);
        m_bench->run([&](Recorder& rec) { m_bench->ops->matvec(rec, matrix, inRange, out); });
        std::vector<double> expected;
        for (uint32_t row = 0; row < given.rows; ++row)
            expected.push_back(dot(given.wide, row, in, 0, columns));
        check(std::to_string(columns) + " columns", m_bench->read<float>(out, given.rows), expected, given.bound());
    }
}

/// The same with activations of 8 bits; the inputs are whole numbers up to 127, which lose nothing.
void TestVulkanWeightTypes::integerProducts()
{
    QFETCH(int, type);
    if (!m_bench->device->properties().integerDot)
        QSKIP("the device has no integer dot products");
    for (const uint32_t columns : rowLengths(TensorType(type), *m_bench)) {
        const Weights given(TensorType(type), columns, 37, 1, columns);
        std::mt19937 random(4);
        Floats in(columns);
        for (uint32_t i = 0; i < columns; ++i)
            in[i] = i % 32 == 7 ? 127.0F : static_cast<float>(static_cast<int>(random() % 255) - 127);
        const DeviceMatrix matrix = given.upload(*m_bench);
        TokenInput input;
        input.kind = shaders::kInputFloats;
        input.a = m_bench->upload(in);
        const BufferRange out = m_bench->output(given.rows);
        m_bench->run([&](Recorder& rec) { m_bench->ops->integerMatvec(rec, matrix, input, out); });
        std::vector<double> expected;
        for (uint32_t row = 0; row < given.rows; ++row)
            expected.push_back(dot(given.wide, row, in, 0, columns));
        check(std::to_string(columns) + " columns", m_bench->read<float>(out, given.rows), expected,
              127.0 / 4 * given.bound());
    }
}

/// gelu(gate . x) * (up . x), for the chosen of some experts with both in one matrix.
void TestVulkanWeightTypes::gatedProducts()
{
    QFETCH(int, type);
    const uint32_t columns = rowLengths(TensorType(type), *m_bench)[1], half = 19, slots = 3;
    const Weights given(TensorType(type), columns, 2 * half, 5, 5);
    const Floats in = randomFloats(columns, 6, 1 / float(given.largest * std::sqrt(columns))); // products near 1
    const Words ids = {4, 0, 2};
    const DeviceMatrix matrix = given.upload(*m_bench);
    const BufferRange inRange = m_bench->upload(in);
    const BufferRange idRange = m_bench->upload(ids);
    const BufferRange out = m_bench->output(slots * half);
    m_bench->run(
        [&](Recorder& rec) { m_bench->ops->expertGatedMatvec(rec, matrix, {}, inRange, idRange, slots, out); });
    std::vector<double> expected;
    for (const uint32_t id : ids) {
        for (uint32_t row = 0; row < half; ++row) {
            const size_t gate = size_t{id} * given.rows + row;
            expected.push_back(gelu(dot(given.wide, gate, in, 0, columns)) *
                               dot(given.wide, gate + half, in, 0, columns));
        }
    }
    check("gated", m_bench->read<float>(out, expected.size()), expected, 1e-5);
}

void TestVulkanWeightTypes::expertDown()
{
    QFETCH(int, type);
    const uint32_t columns = rowLengths(TensorType(type), *m_bench)[1], slots = 3;
    const Weights given(TensorType(type), columns, 21, 5, 7);
    const Floats in = randomFloats(slots * columns, 8);
    const Words ids = {3, 1, 4};
    const Floats factors = {0.5F, -1, 0.25F};
    Routing routing;
    routing.ids = m_bench->upload(ids);
    routing.weights = m_bench->upload(factors);
    const DeviceMatrix matrix = given.upload(*m_bench);
    const BufferRange inRange = m_bench->upload(in);
    const BufferRange out = m_bench->output(given.rows);
    m_bench->run([&](Recorder& rec) { m_bench->ops->expertDownMatvec(rec, matrix, inRange, routing, slots, out); });
    std::vector<double> expected;
    for (uint32_t row = 0; row < given.rows; ++row) {
        double sum = 0;
        for (uint32_t slot = 0; slot < slots; ++slot)
            sum += double(factors[slot]) * dot(given.wide, size_t{ids[slot]} * given.rows + row, in, slot, columns);
        expected.push_back(sum);
    }
    check("down", m_bench->read<float>(out, given.rows), expected, 2 * given.bound());
}

void TestVulkanWeightTypes::matrixProducts_data()
{
    QTest::addColumn<int>("type");
    QTest::addColumn<bool>("units");
    for (const bool units : {false, true}) {
        for (const TensorType type : quantisedTypes())
            QTest::addRow("%s%s", tensorTypeName(type).c_str(), units ? " matrix units" : "") << int(type) << units;
    }
}

void TestVulkanWeightTypes::matrixProducts()
{
    QFETCH(int, type);
    QFETCH(bool, units);
    if (units && !m_units->device->properties().cooperativeMatrix)
        QSKIP("the device has no matrix units");
    Bench& b = units ? *m_units : *m_bench;
    for (const uint32_t columns : rowLengths(TensorType(type), *m_bench)) {
        const uint32_t rows = 132, tokens = columns > 1000 ? 9 : 67;
        const Weights given(TensorType(type), columns, rows, 1, 9);
        const Floats in = randomFloats(size_t{columns} * tokens, 10);
        const DeviceMatrix matrix = given.upload(b);
        const BufferRange inRange = b.upload(in);
        const BufferRange out = b.output(size_t{rows} * tokens);
        b.run([&](Recorder& rec) { b.ops->matmul(rec, matrix, inRange, tokens, out); });
        std::vector<double> expected;
        for (uint32_t token = 0; token < tokens; ++token)
            for (uint32_t row = 0; row < rows; ++row)
                expected.push_back(dot(given.wide, row, in, token, columns));
        const double bound = units ? 6 * std::sqrt(columns) * given.largest / 2048 : given.bound();
        check(std::to_string(columns) + " columns", b.read<float>(out, expected.size()), expected, bound);
    }
}

QTEST_GUILESS_MAIN(TestVulkanWeightTypes)
#include "tst_vulkan_weight_types.moc"
