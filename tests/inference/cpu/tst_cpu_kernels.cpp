// Every kernel in every instruction set against double precision, at sizes that are no multiple of anything. A sum of n
// products in float32 with terms of size s is off by about s sqrt(n) 2^-24; bounds allow four times that at least.
#include "inference/cpu/attention.h"
#include "inference/cpu/kernels.h"
#include "inference/cpu/products.h"
#include "tests/support/gguf_writer.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <random>
#include <vector>

using namespace inference;
using namespace inference::cpu;

class TestCpuKernels : public QObject {
    Q_OBJECT

private slots:
    void rowOperations();
    void exponential();
    void gelu();
    void softcap();
    void rotate();
    void quantize();
    void softmaxBlocks();
    void panels();
    void weightTypes();
    void integerPanels();
    void products();
    void splitProducts();
    void attention();
};

namespace {

constexpr double kUnit = 1.0 / (1 << 24); ///< rounding of one float32 operation, relative

std::vector<float> random(size_t count, uint32_t seed, float spread = 1.0f)
{
    std::mt19937 engine(seed);
    std::normal_distribution<float> normal(0.0f, spread);
    std::vector<float> values(count);
    for (float& value : values)
        value = normal(engine);
    return values;
}

/// Runs `test` for every table; `name` goes into its messages.
template <class F> void forTables(const F& test)
{
    for (const InstructionSet set : availableInstructionSets())
        test(kernelsFor(set), std::string(instructionSetName(set)));
}

/// Largest |a - b| / (|b| + floor).
template <class A, class B> double largestRelative(const A& values, const B& reference, double floor = 1e-30)
{
    double largest = 0;
    for (size_t i = 0; i < reference.size(); ++i) {
        const double error =
            std::fabs(double(values[i]) - double(reference[i])) / (std::fabs(double(reference[i])) + floor);
        largest = error <= largest ? largest : error;
    }
    return largest;
}

void verify(const std::string& what, double error, double bound)
{
    qInfo("%s: %.2g, allowed %.2g", what.c_str(), error, bound);
    QVERIFY2(error <= bound, what.c_str());
}

constexpr uint32_t kSizes[] = {1, 2, 7, 15, 16, 17, 31, 33, 72, 100, 256, 333};

} // namespace

void TestCpuKernels::rowOperations()
{
    forTables([](const Kernels& kernels, const std::string& name) {
        double norm = 0, simple = 0;
        for (const uint32_t n : kSizes) {
            const std::vector<float> a = random(n, n), b = random(n, n + 1);
            std::vector<float> y(n + 1, 99.0f);
            std::vector<double> expected(n);
            double squares = 0;
            for (const float value : a)
                squares += double(value) * value;
            for (uint32_t i = 0; i < n; ++i)
                expected[i] = a[i] / std::sqrt(squares / n + 1e-6) * b[i];
            kernels.rmsNorm(a.data(), b.data(), y.data(), n, 1e-6f);
            norm = std::max(norm, largestRelative(y, expected));
            for (uint32_t i = 0; i < n; ++i)
                expected[i] = double(a[i]) + b[i];
            kernels.add(a.data(), b.data(), y.data(), n);
            simple = std::max(simple, largestRelative(y, expected));
            for (uint32_t i = 0; i < n; ++i)
                expected[i] = double(a[i]) * b[i];
            kernels.multiply(a.data(), b.data(), y.data(), n);
            simple = std::max(simple, largestRelative(y, expected));
            for (uint32_t i = 0; i < n; ++i)
                expected[i] = double(b[i]) + a[i] * 0.7f;
            std::copy(b.begin(), b.end(), y.begin());
            kernels.addScaled(a.data(), 0.7f, y.data(), n);
            simple = std::max(simple, largestRelative(y, expected, 1.0));
            QCOMPARE(y[n], 99.0f); // nothing is written past the end
        }
        verify(name + " norm", norm, 32 * kUnit);
        verify(name + " add, multiply, addScaled", simple, 4 * kUnit);
    });
}

void TestCpuKernels::exponential()
{
    forTables([](const Kernels& kernels, const std::string& name) {
        std::vector<float> x;
        std::vector<double> expected;
        for (float value = -87.0f; value < 88.0f; value += 0.0137f) {
            x.push_back(value);
            expected.push_back(std::exp(double(value)));
        }
        kernels.exponential(x.data(), static_cast<uint32_t>(x.size()));
        verify(name + " exp, relative", largestRelative(x, expected), 2.5e-7);
        float special[] = {-std::numeric_limits<float>::infinity(), -1e30f, -100.0f, 0.0f};
        kernels.exponential(special, 4);
        QCOMPARE(special[0], 0.0f);
        QCOMPARE(special[1], 0.0f);
        QCOMPARE(special[2], 0.0f);
        QCOMPARE(special[3], 1.0f);
    });
}

void TestCpuKernels::gelu()
{
    forTables([](const Kernels& kernels, const std::string& name) {
        std::vector<float> gate = random(333, 5, 4.0f);
        gate[0] = 1e4f;
        gate[1] = -1e4f;
        gate[2] = 0.0f;
        const std::vector<float> up = random(333, 6);
        std::vector<float> y(333);
        kernels.gatedGelu(gate.data(), up.data(), y.data(), 333);
        std::vector<double> expected;
        for (size_t i = 0; i < y.size(); ++i) {
            const double x = gate[i];
            const double inner = std::sqrt(2.0 / M_PI) * (x + 0.044715 * x * x * x);
            expected.push_back(0.5 * x * (1 + std::tanh(inner)) * up[i]);
        }
        // Where the sum 1 + tanh cancels, the double reference itself is only good to 1e-16 / result.
        verify(name + " gelu", largestRelative(y, expected, 1e-6), 3e-6);
        QCOMPARE(y[0], 1e4f * up[0]);
        QCOMPARE(std::fabs(y[1]), 0.0f);
    });
}

void TestCpuKernels::softcap()
{
    forTables([](const Kernels& kernels, const std::string& name) {
        std::vector<float> x = random(333, 8, 40.0f);
        x[0] = 1e30f;
        x[1] = -1e30f;
        std::vector<double> expected;
        for (const float value : x)
            expected.push_back(30 * std::tanh(double(value) / 30));
        kernels.softcap(x.data(), 333, 30.0f);
        double error = 0;
        for (size_t i = 0; i < x.size(); ++i)
            error = std::max(error, std::fabs(x[i] - expected[i]));
        verify(name + " softcap, absolute", error, 30 * 8 * kUnit);
    });
}

void TestCpuKernels::rotate()
{
    forTables([](const Kernels& kernels, const std::string& name) {
        double error = 0;
        for (const uint32_t half : {1u, 9u, 16u, 18u, 32u, 37u}) {
            std::vector<float> x = random(2 * half, half), cosine(half), sine(half);
            std::vector<double> expected(2 * half);
            for (uint32_t i = 0; i < half; ++i) {
                cosine[i] = static_cast<float>(std::cos(i));
                sine[i] = static_cast<float>(std::sin(i));
                expected[i] = double(x[i]) * std::cos(i) - double(x[i + half]) * std::sin(i);
                expected[i + half] = double(x[i + half]) * std::cos(i) + double(x[i]) * std::sin(i);
            }
            kernels.rotate(x.data(), cosine.data(), sine.data(), half);
            error = std::max(error, largestRelative(x, expected, 1.0));
        }
        verify(name + " rotate", error, 8 * kUnit);
    });
}

void TestCpuKernels::quantize()
{
    forTables([](const Kernels& kernels, const std::string& name) {
        std::vector<float> x = random(160, 3, 5.0f);
        std::fill_n(x.begin() + 32, 32, 0.0f);
        x[64] = 1e20f;
        std::vector<int8_t> values(160);
        std::vector<float> scales(5);
        std::vector<int32_t> sums(5);
        std::vector<float> scaledSums(5), scaledHalfSums(10);
        kernels.quantize(x.data(), 160, values.data(), scales.data(), sums.data(), scaledSums.data(),
                         scaledHalfSums.data());
        double error = 0;
        for (uint32_t i = 0; i < 160; ++i) {
            QVERIFY(values[i] >= -127);
            const double step = scales[i / 32];
            if (step > 0)
                error = std::max(error, std::fabs(values[i] * step - x[i]) / step);
        }
        verify(name + " quantise, steps", error, 0.501);
        for (uint32_t block = 0; block < 5; ++block) {
            const auto begin = values.begin() + 32 * block;
            QCOMPARE(sums[block], std::accumulate(begin, begin + 32, 0));
            QCOMPARE(scaledSums[block], scales[block] * float(sums[block]));
            for (uint32_t half = 0; half < 2; ++half)
                QCOMPARE(scaledHalfSums[2 * block + half],
                         scales[block] * float(std::accumulate(begin + 16 * half, begin + 16 * half + 16, 0)));
        }
        QCOMPARE(scales[1], 0.0f);
        QCOMPARE(values[40], int8_t{0});
    });
}

/// A softmax over three blocks, the first wholly masked.
void TestCpuKernels::softmaxBlocks()
{
    forTables([](const Kernels& kernels, const std::string& name) {
        for (const uint32_t n : {1u, 5u, 32u, 45u, 128u}) {
            std::vector<float> scores = random(3 * n, n, 20.0f);
            std::fill_n(scores.begin(), n, -std::numeric_limits<float>::infinity());
            double largest = -1e300, total = 0;
            for (const float score : scores)
                largest = std::max(largest, double(score));
            for (const float score : scores)
                total += std::exp(score - largest);
            std::vector<double> expected;
            for (const float score : scores)
                expected.push_back(std::exp(score - largest) / total);
            float maximum = -std::numeric_limits<float>::infinity(), sum = 0;
            std::vector<float> weights = scores;
            for (uint32_t block = 0; block < 3; ++block) {
                const float factor = kernels.softmaxBlock(weights.data() + block * n, n, &maximum, &sum);
                for (uint32_t i = 0; i < block * n; ++i)
                    weights[i] *= factor;
            }
            for (float& weight : weights)
                weight /= sum;
            verify(name + " softmax of " + std::to_string(3 * n), largestRelative(weights, expected, 1e-6), 5e-6);
        }
    });
}

void TestCpuKernels::panels()
{
    forTables([](const Kernels& kernels, const std::string& name) {
        double error = 0, bound = 0;
        for (const uint32_t rows : {1u, 2u, 5u, 6u, 11u, 12u, 13u, 29u}) {
            for (const uint32_t columns : {16u, 32u, 48u, 80u}) {
                for (const uint32_t depth : {1u, 3u, 64u, 257u}) {
                    const size_t aStride = depth + 5, bStride = columns + 3, cStride = columns + 16;
                    const std::vector<float> a = random(rows * aStride, rows), b = random(depth * bStride, columns);
                    std::vector<float> c(rows * cStride, 7.0f);
                    kernels.multiplyPanel(a.data(), aStride, rows, b.data(), bStride, depth, c.data(), cStride, columns,
                                          Into::Replace);
                    kernels.multiplyPanel(a.data(), aStride, rows, b.data(), bStride, depth, c.data(), cStride, columns,
                                          Into::Accumulate);
                    for (uint32_t r = 0; r < rows; ++r) {
                        for (uint32_t column = 0; column < columns; ++column) {
                            double expected = 0;
                            for (uint32_t k = 0; k < depth; ++k)
                                expected += 2.0 * a[r * aStride + k] * b[k * bStride + column];
                            error = std::max(error, std::fabs(c[r * cStride + column] - expected));
                        }
                        QCOMPARE(c[r * cStride + columns], 7.0f); // nothing beside the panel is touched
                    }
                    bound = std::max(bound, 4 * 2 * depth * kUnit);
                }
            }
        }
        verify(name + " panel", error, bound);
    });
}

/// Widening is exact; dot products and packing follow from it.
void TestCpuKernels::weightTypes()
{
    forTables([](const Kernels& kernels, const std::string& name) {
        for (const TensorType type : {TensorType::F32, TensorType::F16, TensorType::BF16, TensorType::Q8_0}) {
            const WeightKernels& weights = *kernels.weights(type);
            const bool blocks = type == TensorType::Q8_0;
            for (const uint32_t columns : {32u, 96u, 160u, blocks ? 352u : 77u, blocks ? 64u : 5u}) {
                const uint32_t rows = 7;
                const tests::Bytes bytes = tests::encodeTensor(type, random(size_t{rows} * columns, columns));
                const std::vector<float> wide = tests::decodeTensor(type, bytes);
                const size_t rowBytes = bytes.size() / rows;
                const std::string what =
                    name + " " + std::string(tensorTypeInfo(type)->name) + " of " + std::to_string(columns);
                std::vector<float> row(columns + 1, 5.0f);
                weights.expand(bytes.data() + 2 * rowBytes, 0, columns, row.data());
                QVERIFY2(std::equal(row.begin(), row.end() - 1, wide.begin() + 2 * columns), what.c_str());
                QCOMPARE(row.back(), 5.0f);

                const std::vector<float> x = random(columns, 17);
                std::vector<float> y(rows);
                std::vector<double> expected(rows);
                for (uint32_t i = 0; i < rows * columns; ++i)
                    expected[i / columns] += double(wide[i]) * x[i % columns];
                weights.dot(bytes.data(), rowBytes, rows, x.data(), columns, y.data());
                verify(what + " dot", largestRelative(y, expected, std::sqrt(columns)), 8 * kUnit * std::sqrt(columns));

                std::vector<float> packed((columns + 15) / 16 * 16 * kPanel);
                kernels.packPanel(weights, bytes.data(), rowBytes, rows, 0, columns, packed.data());
                bool equal = true;
                for (uint32_t i = 0; i < columns; ++i) {
                    for (uint32_t r = 0; r < kPanel; ++r)
                        equal &= packed[i * kPanel + r] == (r < rows ? wide[r * columns + i] : 0.0f);
                }
                QVERIFY2(equal, what.c_str());
                if (!weights.dotQuantized)
                    continue;
                std::vector<int8_t> values(columns);
                std::vector<float> scales(columns / 32);
                std::vector<int32_t> sums(columns / 32);
                std::vector<float> scaledSums(columns / 32), scaledHalfSums(columns / 16);
                const QuantizedRow quantized{values.data(), scales.data(), sums.data(), scaledSums.data(),
                                             scaledHalfSums.data()};
                kernels.quantize(x.data(), columns, values.data(), scales.data(), sums.data(), scaledSums.data(),
                                 scaledHalfSums.data());
                std::fill(expected.begin(), expected.end(), 0.0);
                for (uint32_t i = 0; i < rows * columns; ++i)
                    expected[i / columns] += double(wide[i]) * values[i % columns] * scales[i % columns / 32];
                weights.dotQuantized(bytes.data(), rowBytes, rows, quantized, columns, y.data());
                verify(what + " integer dot", largestRelative(y, expected, std::sqrt(columns)),
                       8 * kUnit * std::sqrt(columns));
            }
        }
    });
}

/// Packed bytes times 8-bit rows, at odd numbers of rows, blocks and weight rows.
void TestCpuKernels::integerPanels()
{
    forTables([](const Kernels& kernels, const std::string& name) {
        if (!kernels.multiplyQuantized)
            return;
        const WeightKernels& weights = *kernels.weights(TensorType::Q8_0);
        double error = 0, bound = 0;
        for (const uint32_t columns : {32u, 64u, 96u, 352u}) {
            for (const uint32_t weightRows : {1u, 19u, 32u}) {
                const tests::Bytes bytes =
                    tests::encodeTensor(TensorType::Q8_0, random(size_t{weightRows} * columns, columns));
                const std::vector<float> wide = tests::decodeTensor(TensorType::Q8_0, bytes);
                std::vector<uint8_t> packed((columns + 63) / 64 * 64 * kPanel);
                std::vector<float> packedScales(columns / 32 * kPanel);
                weights.packQuantized(bytes.data(), bytes.size() / weightRows, weightRows, columns, packed.data(),
                                      packedScales.data(), nullptr);
                for (const uint32_t rows : {1u, 2u, 5u, 6u, 7u, 23u}) {
                    const uint32_t blocks = columns / 32;
                    const std::vector<float> x = random(rows * columns, rows);
                    std::vector<int8_t> values(rows * columns);
                    std::vector<float> scales(rows * blocks), c(rows * 40, 7.0f);
                    std::vector<int32_t> sums(rows * blocks);
                    std::vector<float> scaledSums(rows * blocks), scaledHalfSums(2 * rows * blocks);
                    const QuantizedRow a{values.data(), scales.data(), sums.data(), scaledSums.data(),
                                         scaledHalfSums.data()};
                    kernels.quantize(x.data(), rows * columns, values.data(), scales.data(), sums.data(),
                                     scaledSums.data(), scaledHalfSums.data());
                    kernels.multiplyQuantized(a, rows, columns, packed.data(), packedScales.data(), c.data(), 40);
                    for (uint32_t r = 0; r < rows; ++r) {
                        for (uint32_t w = 0; w < kPanel; ++w) {
                            double expected = 0;
                            for (uint32_t k = 0; k < columns && w < weightRows; ++k)
                                expected += double(wide[w * columns + k]) * values[r * columns + k] *
                                            scales[r * blocks + k / 32];
                            error = std::max(error, std::fabs(c[r * 40 + w] - expected));
                        }
                        QCOMPARE(c[r * 40 + kPanel], 7.0f);
                    }
                }
            }
            bound = std::max(bound, 8 * std::sqrt(columns) * std::sqrt(columns) * kUnit);
        }
        verify(name + " integer panel", error, bound);
    });
}

/// Few and many rows, one and several matrices in a call, gated and plain; also rows that are no multiple of a panel.
void TestCpuKernels::products()
{
    ThreadPool pool(2);
    forTables([&](const Kernels& kernels, const std::string& name) {
        Compute compute(kernels, pool, Arithmetic::Float32);
        for (const uint32_t tokens : {1u, 3u, 5u, 50u, 201u}) {
            const uint32_t columns = 320, rows = 75;
            const std::vector<float> gate = random(rows * columns, 1), up = random(rows * columns, 2);
            const auto matrix = [&](const std::vector<float>& values) {
                return Matrix{"m", TensorType::F32, columns, rows, 1, std::as_bytes(std::span(values))};
            };
            Activations input;
            input.resize(tokens, columns, {});
            const std::vector<float> x = random(tokens * columns, tokens, 0.05f);
            for (uint32_t token = 0; token < tokens; ++token)
                std::copy_n(x.begin() + token * columns, columns, input.row(token));
            std::vector<float> plain(tokens * rows), gated(tokens * rows);
            const Product both[] = {
                {&input, 0, tokens, sliceOf(kernels, matrix(gate)), WeightSlice{}, plain.data(), rows},
                {&input, 0, tokens, sliceOf(kernels, matrix(gate)), sliceOf(kernels, matrix(up)), gated.data(), rows},
            };
            multiply(compute, both, {});
            std::vector<double> expected(tokens * rows), expectedGated(tokens * rows);
            for (uint32_t i = 0; i < tokens * rows; ++i) {
                double g = 0, u = 0;
                for (uint32_t k = 0; k < columns; ++k) {
                    g += double(x[i / rows * columns + k]) * gate[i % rows * columns + k];
                    u += double(x[i / rows * columns + k]) * up[i % rows * columns + k];
                }
                expected[i] = g;
                expectedGated[i] = 0.5 * g * (1 + std::tanh(std::sqrt(2 / M_PI) * (g + 0.044715 * g * g * g))) * u;
            }
            const double bound = 8 * kUnit * std::sqrt(columns);
            verify(name + " product of " + std::to_string(tokens), largestRelative(plain, expected, 1.0), bound);
            verify(name + " gated", largestRelative(gated, expectedGated, 1.0), 3 * bound);
        }
    });
}

/// Tile registers. A bfloat16 number is off by up to 2^-9 of itself, one in two parts by 2^-18, and the product of both
/// low parts, which is left out, is as large: so much of the sum of all products' magnitudes. Float32 sums come on top.
void TestCpuKernels::splitProducts()
{
    ThreadPool pool(2);
    bool any = false;
    forTables([&](const Kernels& kernels, const std::string& name) {
        if (!kernels.multiplyTiles)
            return;
        any = true;
        Compute compute(kernels, pool, Arithmetic::Fast);
        for (const TensorType type : {TensorType::F16, TensorType::BF16, TensorType::Q8_0}) {
            for (const auto& [columns, rows] : {std::pair{96u, 75u}, {704u, 32u}, {1152u, 300u}, {4304u, 40u}}) {
                if (columns % tensorTypeInfo(type)->blockElements != 0)
                    continue;
                const tests::Bytes gate = tests::encodeTensor(type, random(size_t{rows} * columns, 1)),
                                   up = tests::encodeTensor(type, random(size_t{rows} * columns, 2));
                const std::vector<float> wide = tests::decodeTensor(type, gate), wideUp = tests::decodeTensor(type, up);
                const auto matrix = [&](const tests::Bytes& bytes) {
                    return Matrix{"m", type, columns, rows, 1, bytes};
                };
                for (const uint32_t tokens : {3u, 16u, 17u, 45u, 201u}) {
                    const uint32_t parts = type == TensorType::Q8_0 ? 1 : 2, skipped = 2;
                    Activations input;
                    input.resize(tokens + skipped, columns, {false, parts});
                    const std::vector<float> x = random(size_t{tokens + skipped} * columns, tokens, 0.02f);
                    for (uint32_t token = 0; token < tokens + skipped; ++token) {
                        std::copy_n(x.begin() + token * columns, columns, input.row(token));
                        input.finishRow(kernels, token);
                    }
                    std::vector<float> plain(tokens * rows), gated(tokens * rows);
                    const Product both[] = {
                        {&input, skipped, tokens, sliceOf(kernels, matrix(gate)), WeightSlice{}, plain.data(), rows},
                        {&input, skipped, tokens, sliceOf(kernels, matrix(gate)), sliceOf(kernels, matrix(up)),
                         gated.data(), rows},
                    };
                    multiply(compute, both, {});
                    const double unit = (parts == 1 ? std::ldexp(1.0, -8) : std::ldexp(1.0, -17)) + columns * kUnit;
                    double error = 0, gatedError = 0;
                    for (uint32_t i = 0; i < tokens * rows; i += 7) {
                        double g = 0, u = 0, size = 0;
                        for (uint32_t k = 0; k < columns; ++k) {
                            const double value = x[(i / rows + skipped) * columns + k];
                            g += value * wide[i % rows * columns + k];
                            u += value * wideUp[i % rows * columns + k];
                            size += std::fabs(value) * (std::fabs(wide[i % rows * columns + k]) +
                                                        std::fabs(wideUp[i % rows * columns + k]));
                        }
                        const double gelu = 0.5 * g * (1 + std::tanh(std::sqrt(2 / M_PI) * (g + 0.044715 * g * g * g)));
                        error = std::max(error, std::fabs(plain[i] - g) / (unit * size));
                        // GELU's slope is at most 1.13.
                        gatedError = std::max(gatedError, std::fabs(gated[i] - gelu * u) /
                                                              (unit * size * (1.13 * std::fabs(u) + std::fabs(gelu)) +
                                                               8 * kUnit * std::fabs(gelu * u) + 1e-9));
                    }
                    const std::string what = name + " " + tensorTypeName(type) + " " + std::to_string(columns) +
                                             " of " + std::to_string(tokens) + ", of the bound";
                    verify(what, error, 1.0);
                    verify(what + ", gated", gatedError, 1.0);
                }
            }
        }
    });
    if (!any)
        QSKIP("this processor has no tile registers");
}

/// Blocks of keys, ring, windows and head sizes against a plain softmax.
void TestCpuKernels::attention()
{
    ThreadPool pool(2);
    forTables([&](const Kernels& kernels, const std::string& name) {
        for (const Arithmetic arithmetic : {Arithmetic::Float32, Arithmetic::Fast}) {
            const bool split = arithmetic == Arithmetic::Fast && kernels.multiplyTiles;
            if (arithmetic == Arithmetic::Fast && !split)
                continue;
            Compute compute(kernels, pool, arithmetic);
            struct Case {
                uint32_t heads, keyHeads, size, first, queries, window;
            };
            for (const Case& c : {Case{4, 2, 24, 0, 70, 1000}, Case{3, 3, 72, 100, 33, 40}, Case{8, 1, 32, 700, 5, 600},
                                  Case{4, 1, 64, 2900, 1, 2500}, Case{2, 2, 20, 1200, 1, 9},
                                  Case{2, 1, 72, 300, 130, 200}, Case{8, 2, 256, 10, 97, 1000}}) {
                const uint32_t end = c.first + c.queries;
                KeyValueStore store(c.keyHeads, c.size, std::min(end, c.window + c.queries));
                const size_t keyColumns = size_t{c.keyHeads} * c.size, queryColumns = size_t{c.heads} * c.size;
                const std::vector<float> keys = random(end * keyColumns, 1), values = random(end * keyColumns, 2);
                const std::vector<float> queries = random(c.queries * queryColumns, 3, 0.5f);
                for (uint32_t position = 0; position < end; ++position) {
                    store.prepare(position, position + 1);
                    store.write(position, keys.data() + position * keyColumns, values.data() + position * keyColumns);
                }
                std::vector<Visible> visible;
                for (uint32_t query = 0; query < c.queries; ++query) {
                    const uint32_t after = c.first + query + 1;
                    // Some queries see to the end, as inside a picture.
                    visible.push_back({after > c.window ? after - c.window : 0, query % 3 == 1 ? end : after});
                }
                Activations output;
                output.resize(c.queries, static_cast<uint32_t>(queryColumns), {});
                attend(compute, queries.data(), c.heads, store, visible, output, {});
                double error = 0;
                for (uint32_t query = 0; query < c.queries; ++query) {
                    for (uint32_t head = 0; head < c.heads; ++head) {
                        const size_t keyHead = head / (c.heads / c.keyHeads);
                        std::vector<double> weights;
                        double largest = -1e300, total = 0;
                        for (uint32_t k = visible[query].begin; k < visible[query].end; ++k) {
                            double score = 0;
                            for (uint32_t i = 0; i < c.size; ++i)
                                score += double(queries[query * queryColumns + head * c.size + i]) *
                                         keys[k * keyColumns + keyHead * c.size + i];
                            weights.push_back(score);
                            largest = std::max(largest, score);
                        }
                        for (double& weight : weights)
                            total += weight = std::exp(weight - largest);
                        for (uint32_t i = 0; i < c.size; ++i) {
                            double expected = 0;
                            for (size_t k = 0; k < weights.size(); ++k)
                                expected += weights[k] / total *
                                            values[(visible[query].begin + k) * keyColumns + keyHead * c.size + i];
                            error = std::max(error, std::fabs(output.row(query)[head * c.size + i] - expected));
                        }
                    }
                }
                // A score of about 10 is off by 10 sqrt(size) 2^-24, which is the relative error of its weight; with
                // numbers of 16 bits, of which products leave out the smallest part, by 2^-17 of the magnitudes that it
                // sums up.
                const double bound = split ? 4 * c.size * std::ldexp(1.0, -17) : 40 * std::sqrt(c.size) * kUnit;
                verify(name + (split ? " split" : "") + " attention of " + std::to_string(c.size), error, bound);
            }
        }
    });
}

QTEST_GUILESS_MAIN(TestCpuKernels)
#include "tst_cpu_kernels.moc"
