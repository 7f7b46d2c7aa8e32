// The kernels of the block-quantised types in every instruction set against the scalar definition
// (inference/quantization.h), over random blocks, so that every value of every field occurs, at the row lengths of
// Gemma 4 26B-A4B and at odd numbers of blocks.
//
// Bounds: of n terms of size s the partial sums grow to about s sqrt(n), and each addition rounds that by 2^-24: sums
// are off by up to s n 2^-24 if all roundings go one way. Integer sums within a block are exact.
#include "inference/cpu/kernels.h"
#include "inference/quantization.h"
#include "tests/support/quantizers.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <random>
#include <vector>

using namespace inference;
using namespace inference::cpu;
using tests::Bytes;

namespace {

constexpr double kUnit = 1.0 / (1 << 24);

struct Case {
    Bytes bytes;
    std::vector<float> wide; ///< by the definition
    size_t rowBytes;
};

Case makeCase(TensorType type, uint32_t rows, uint32_t columns, uint32_t seed)
{
    const auto info = *tensorTypeInfo(type);
    Case made{tests::randomBlocks(type, size_t{rows} * columns / info.blockElements, seed),
              std::vector<float>(size_t{rows} * columns), columns / info.blockElements * info.blockBytes};
    dequantize(type, made.bytes, made.wide.size(), made.wide.data());
    return made;
}

std::vector<float> randomRow(size_t count, uint32_t seed)
{
    std::mt19937 random(seed);
    std::normal_distribution<float> normal;
    std::vector<float> row(count);
    for (float& value : row)
        value = normal(random);
    return row;
}

double largestTerm(const std::vector<float>& wide)
{
    double largest = 0;
    for (const float value : wide)
        largest = std::max(largest, std::fabs(double(value)));
    return largest;
}

struct Rounded {
    std::vector<int8_t> values;
    std::vector<float> scales;
    std::vector<int32_t> sums;
    std::vector<float> scaledSums, scaledHalfSums;

    Rounded(const Kernels& kernels, const std::vector<float>& x)
        : values(x.size()),
          scales(x.size() / kBlock),
          sums(x.size() / kBlock),
          scaledSums(sums.size()),
          scaledHalfSums(2 * sums.size())
    {
        kernels.quantize(x.data(), uint32_t(x.size()), values.data(), scales.data(), sums.data(), scaledSums.data(),
                         scaledHalfSums.data());
    }
    QuantizedRow row() const
    {
        return {values.data(), scales.data(), sums.data(), scaledSums.data(), scaledHalfSums.data()};
    }
    double value(size_t i) const { return double(values[i]) * scales[i / kBlock]; }
};

void verify(const std::string& what, double error, double bound)
{
    qInfo("%s: %.2g, allowed %.2g", what.c_str(), error, bound);
    QVERIFY2(error <= bound, what.c_str());
}

} // namespace

class TestCpuWeightTypes : public QObject {
    Q_OBJECT

private slots:
    void kernels_data()
    {
        QTest::addColumn<int>("type");
        QTest::addColumn<int>("set");
        for (const InstructionSet set : availableInstructionSets()) {
            const cpu::Kernels& table = kernelsFor(set);
            for (uint32_t i = 0; i < table.weightKernelCount; ++i) {
                const TensorType type = table.weightKernels[i].type;
                if (isBlockQuantised(type))
                    QTest::addRow("%s %s", tensorTypeName(type).c_str(), std::string(instructionSetName(set)).c_str())
                        << int(type) << int(set);
            }
        }
    }

    void kernels()
    {
        QFETCH(int, type);
        QFETCH(int, set);
        const cpu::Kernels& table = kernelsFor(InstructionSet(set));
        const WeightKernels& weights = *table.weights(TensorType(type));
        const uint32_t size = tensorTypeInfo(TensorType(type))->blockElements;
        for (const uint32_t columns : {32u, 96u, 256u, 352u, 704u, 768u, 2112u, 2816u, 4096u, 8192u}) {
            if (columns % size == 0)
                compare(table, weights, columns);
        }
    }

private:
    static void compare(const cpu::Kernels& table, const WeightKernels& weights, uint32_t columns)
    {
        constexpr uint32_t kRows = 7;
        const Case given = makeCase(weights.type, kRows, columns, columns);
        const double largest = largestTerm(given.wide);
        const std::string what = std::to_string(columns);

        std::vector<float> row(columns + 1, 5.0f);
        weights.expand(given.bytes.data() + 2 * given.rowBytes, 0, columns, row.data());
        double error = 0;
        for (uint32_t i = 0; i < columns; ++i)
            error = std::max(error, std::fabs(double(row[i]) - given.wide[2 * columns + i]));
        verify(what + " expand", error, 2 * kUnit * largest); // a fused or a separate subtraction of the minimum
        QCOMPARE(row[columns], 5.0f);
        if (columns > 64) {
            std::vector<float> part(33, 5.0f);
            weights.expand(given.bytes.data() + 2 * given.rowBytes, 64, 32, part.data());
            QVERIFY(std::equal(part.begin(), part.end() - 1, row.begin() + 64));
            QCOMPARE(part[32], 5.0f);
        }

        const std::vector<float> x = randomRow(columns, 17);
        const Rounded rounded(table, x);
        std::vector<float> y(kRows), yQuantized(kRows);
        weights.dot(given.bytes.data(), given.rowBytes, kRows, x.data(), columns, y.data());
        weights.dotQuantized(given.bytes.data(), given.rowBytes, kRows, rounded.row(), columns, yQuantized.data());
        double dotError = 0, quantizedError = 0;
        for (uint32_t r = 0; r < kRows; ++r) {
            double exact = 0, exactQuantized = 0;
            for (uint32_t i = 0; i < columns; ++i) {
                exact += double(given.wide[r * columns + i]) * x[i];
                exactQuantized += double(given.wide[r * columns + i]) * rounded.value(i);
            }
            dotError = std::max(dotError, std::fabs(y[r] - exact));
            quantizedError = std::max(quantizedError, std::fabs(yQuantized[r] - exactQuantized));
        }
        const double bound = kUnit * columns * largest;
        verify(what + " dot", dotError, bound);
        verify(what + " integer dot", quantizedError, bound);
        if (weights.packQuantized && table.multiplyQuantized)
            comparePanel(table, weights, given, columns, bound);
        if (table.multiplyTiles)
            compareTiles(table, weights, given, columns);
    }

    /// Seven rows of weights as a panel for tile registers against nine rows of activations. Both are rounded to 8
    /// significant bits, which is off by 2^-9 of each.
    static void compareTiles(const cpu::Kernels& table, const WeightKernels& weights, const Case& given,
                             uint32_t columns)
    {
        constexpr uint32_t kRows = 7, kInputs = 9;
        const std::vector<float> x = randomRow(size_t{kInputs} * columns, 19);
        std::vector<uint16_t> high(kInputs * columns), packed(columns * kPanel, 0xffff);
        for (uint32_t input = 0; input < kInputs; ++input)
            table.split(x.data() + input * columns, columns, high.data() + input * columns, nullptr);
        table.packTiles(weights, given.bytes.data(), given.rowBytes, kRows, columns, 1, packed.data());
        std::vector<float> c(kInputs * kPanel, 1.0f);
        table.multiplyTiles({high.data(), nullptr, columns}, kInputs, columns, packed.data(), 1, c.data(), kPanel,
                            Into::Accumulate);
        double error = 0;
        for (uint32_t i = 0; i < kInputs * kPanel; ++i) {
            double exact = 1, size = 1;
            for (uint32_t k = 0; k < columns && i % kPanel < kRows; ++k) {
                const double product = double(given.wide[i % kPanel * columns + k]) * x[i / kPanel * columns + k];
                exact += product;
                size += std::fabs(product);
            }
            error = std::max(error, std::fabs(c[i] - exact) / (size * (std::ldexp(1.0, -8) + columns * kUnit)));
        }
        verify(std::to_string(columns) + " tiles, of the bound", error, 1.0);
    }

    /// Seven rows of weights as a panel of 32 against nine rows of activations.
    static void comparePanel(const cpu::Kernels& table, const WeightKernels& weights, const Case& given,
                             uint32_t columns, double bound)
    {
        constexpr uint32_t kRows = 7, kInputs = 9;
        std::vector<uint8_t> packed((columns + 63) / 64 * 64 * kPanel);
        const uint32_t blocks = columns / kBlock;
        std::vector<float> scales(blocks * kPanel), minimums(blocks * kPanel), c(kInputs * kPanel, 7.0f);
        weights.packQuantized(given.bytes.data(), given.rowBytes, kRows, columns, packed.data(), scales.data(),
                              weights.hasMinimums ? minimums.data() : nullptr);
        const Rounded rounded(table, randomRow(size_t{kInputs} * columns, 18));
        table.multiplyQuantized(rounded.row(), kInputs, columns, packed.data(), scales.data(), c.data(), kPanel);
        if (weights.hasMinimums)
            table.multiplyPanel(rounded.scaledSums.data(), blocks, kInputs, minimums.data(), kPanel, blocks, c.data(),
                                kPanel, kPanel, Into::Accumulate);
        double error = 0;
        for (uint32_t input = 0; input < kInputs; ++input) {
            for (uint32_t r = 0; r < kPanel; ++r) {
                double exact = 0;
                for (uint32_t i = 0; i < columns && r < kRows; ++i)
                    exact += double(given.wide[r * columns + i]) * rounded.value(input * columns + i);
                error = std::max(error, std::fabs(c[input * kPanel + r] - exact));
            }
        }
        verify(std::to_string(columns) + " integer panel", error, bound);
    }
};

QTEST_APPLESS_MAIN(TestCpuWeightTypes)
#include "tst_cpu_weight_types.moc"
