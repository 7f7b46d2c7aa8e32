// The block-quantised types against formulas written independently over the bits of a block: every value of every byte
// with the others random, and every float16 as a scale. The reference quantisers against half the distance of levels.
#include "inference/half.h"
#include "inference/quantization.h"
#include "tests/support/gguf_writer.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <random>
#include <vector>

using namespace inference;
using tests::Bytes;

namespace {

/// `count` bits from bit `first` of a block on, bytes and bits counted from the lowest.
int bits(const Bytes& block, int first, int count)
{
    int value = 0;
    for (int i = 0; i < count; ++i)
        value |= (std::to_integer<int>(block[size_t(first + i) / 8]) >> ((first + i) % 8) & 1) << i;
    return value;
}

double halfAt(const Bytes& block, int byte)
{
    return halfToFloat(static_cast<uint16_t>(bits(block, 8 * byte, 16)));
}

/// A weight is scale * q - minimum.
struct Parts {
    double scale, q, minimum;
};

struct Layout {
    const char* name;
    TensorType type;
    std::function<Parts(const Bytes&, int)> weight;
    std::vector<int> halves; ///< their bytes
};

int nibbleBit(int byte, int i)
{
    return 8 * (byte + i % 16) + i / 16 * 4;
}
int wideNibbleBit(int byte, int i)
{
    return 8 * (byte + i / 64 * 32 + i % 32) + (i % 64 >= 32 ? 4 : 0);
}
int pairBit(int byte, int i)
{
    return 8 * (byte + i / 128 * 32 + i % 32) + i % 128 / 32 * 2;
}

/// Sub-block j of the 12 bytes at byte 4.
Parts sixBits(const Bytes& block, int j, int q)
{
    const int low = 8 * (4 + j), high = 8 * (8 + j), both = 8 * (12 + j - 4), top = 8 * (4 + j - 4) + 6;
    const int scale = j < 4 ? bits(block, low, 6) : bits(block, both, 4) + 16 * bits(block, top, 2);
    const int minimum = j < 4 ? bits(block, high, 6) : bits(block, both + 4, 4) + 16 * bits(block, top + 32, 2);
    return {halfAt(block, 0) * scale, double(q), halfAt(block, 2) * minimum};
}

std::vector<Layout> layouts()
{
    const auto q4 = [](const Bytes& b, int byte, int i) { return bits(b, nibbleBit(byte, i), 4); };
    const auto q5 = [](const Bytes& b, int byte, int i) {
        return bits(b, nibbleBit(byte + 4, i), 4) + 16 * bits(b, 8 * byte + i, 1);
    };
    const auto nonlinear = [](int q) {
        constexpr int kValues[] = {-127, -104, -83, -65, -49, -35, -22, -10, 1, 13, 25, 38, 53, 69, 89, 113};
        return double(kValues[q]);
    };
    return {
        {"Q4_0",
         TensorType::Q4_0,
         [=](const Bytes& b, int i) {
             return Parts{halfAt(b, 0), double(q4(b, 2, i) - 8), 0};
         },
         {0}},
        {"Q4_1",
         TensorType::Q4_1,
         [=](const Bytes& b, int i) {
             return Parts{halfAt(b, 0), double(q4(b, 4, i)), -halfAt(b, 2)};
         },
         {0, 2}},
        {"Q5_0",
         TensorType::Q5_0,
         [=](const Bytes& b, int i) {
             return Parts{halfAt(b, 0), double(q5(b, 2, i) - 16), 0};
         },
         {0}},
        {"Q5_1",
         TensorType::Q5_1,
         [=](const Bytes& b, int i) {
             return Parts{halfAt(b, 0), double(q5(b, 4, i)), -halfAt(b, 2)};
         },
         {0, 2}},
        {"Q8_0",
         TensorType::Q8_0,
         [=](const Bytes& b, int i) {
             const int byte = bits(b, 16 + 8 * i, 8);
             return Parts{halfAt(b, 0), double(byte < 128 ? byte : byte - 256), 0};
         },
         {0}},
        {"Q2_K",
         TensorType::Q2_K,
         [=](const Bytes& b, int i) {
             const int j = 8 * (i / 16);
             return Parts{halfAt(b, 80) * bits(b, j, 4), double(bits(b, pairBit(16, i), 2)),
                          halfAt(b, 82) * bits(b, j + 4, 4)};
         },
         {80, 82}},
        {"Q3_K",
         TensorType::Q3_K,
         [=](const Bytes& b, int i) {
             const int j = i / 16;
             const int six =
                 bits(b, 8 * (96 + j % 8) + (j >= 8 ? 4 : 0), 4) + 16 * bits(b, 8 * (104 + j % 4) + j / 4 * 2, 2);
             const int q = bits(b, pairBit(32, i), 2) + 4 * bits(b, 8 * (i % 32) + i / 32, 1);
             return Parts{halfAt(b, 108) * (six - 32), double(q - 4), 0};
         },
         {108}},
        {"Q4_K",
         TensorType::Q4_K,
         [=](const Bytes& b, int i) { return sixBits(b, i / 32, bits(b, wideNibbleBit(16, i), 4)); },
         {0, 2}},
        {"Q5_K",
         TensorType::Q5_K,
         [=](const Bytes& b, int i) {
             return sixBits(b, i / 32, bits(b, wideNibbleBit(48, i), 4) + 16 * bits(b, 8 * (16 + i % 32) + i / 32, 1));
         },
         {0, 2}},
        {"Q6_K",
         TensorType::Q6_K,
         [=](const Bytes& b, int i) {
             const int half = i / 128, l = i % 32, t = i % 128 / 32;
             constexpr int kByte[] = {0, 32, 0, 32}, kShift[] = {0, 0, 4, 4};
             const int q = bits(b, 8 * (64 * half + kByte[t] + l) + kShift[t], 4) + 16 * bits(b, pairBit(128, i), 2);
             const int scale = bits(b, 8 * (192 + i / 16), 8);
             return Parts{halfAt(b, 208) * (scale < 128 ? scale : scale - 256), double(q - 32), 0};
         },
         {208}},
        {"IQ4_NL",
         TensorType::IQ4_NL,
         [=](const Bytes& b, int i) {
             return Parts{halfAt(b, 0), nonlinear(q4(b, 2, i)), 0};
         },
         {0}},
        {"IQ4_XS",
         TensorType::IQ4_XS,
         [=](const Bytes& b, int i) {
             const int j = i / 32;
             const int six = bits(b, 32 + 4 * j, 4) + 16 * bits(b, 16 + 2 * j, 2);
             return Parts{halfAt(b, 0) * (six - 32), nonlinear(q4(b, 8 + 16 * j, i % 32)), 0};
         },
         {0}},
        {"MXFP4",
         TensorType::MXFP4,
         [=](const Bytes& b, int i) {
             constexpr double kMagnitudes[] = {0, 0.5, 1, 1.5, 2, 3, 4, 6};
             const int q = q4(b, 1, i);
             return Parts{std::ldexp(1.0, bits(b, 0, 8) - 127), (q < 8 ? 1 : -1) * kMagnitudes[q % 8], 0};
         },
         {}},
    };
}

/// Equal but for the rounding of three float32 operations; numbers that are not finite must be so on both sides.
bool agrees(float value, const Parts& parts)
{
    const double expected = parts.scale * parts.q - parts.minimum;
    if (!(std::fabs(expected) <= double(std::numeric_limits<float>::max())))
        return !std::isfinite(value);
    const double size = std::fabs(parts.scale * parts.q) + std::fabs(parts.minimum);
    return std::fabs(value - expected) <= size * 0x1.8p-23 + 0x1p-149;
}

} // namespace

class TestQuantization : public QObject {
    Q_OBJECT

private slots:
    void everyByte()
    {
        std::mt19937 random(3);
        for (const Layout& layout : layouts()) {
            QVERIFY(isBlockQuantised(layout.type));
            const auto info = *tensorTypeInfo(layout.type);
            std::vector<float> values(info.blockElements);
            for (size_t byte = 0; byte < info.blockBytes; ++byte) {
                Bytes block(info.blockBytes);
                for (std::byte& one : block)
                    one = std::byte(random());
                for (const int half : layout.halves) // finite, where it is not this byte's turn
                    block[size_t(half) + 1] = std::byte(random() % 120);
                for (int value = 0; value < 256; ++value) {
                    block[byte] = std::byte(value);
                    dequantize(layout.type, block, values.size(), values.data());
                    for (size_t i = size_t(value) % 13; i < values.size(); i += 13)
                        QVERIFY2(
                            agrees(values[i], layout.weight(block, int(i))),
                            qPrintable(
                                QString("%1 weight %2, byte %3 = %4").arg(layout.name).arg(i).arg(byte).arg(value)));
                }
            }
        }
    }

    void everyScale()
    {
        std::mt19937 random(4);
        for (const Layout& layout : layouts()) {
            const auto info = *tensorTypeInfo(layout.type);
            std::vector<float> values(info.blockElements);
            for (const int byte : layout.halves) {
                Bytes block(info.blockBytes);
                for (std::byte& one : block)
                    one = std::byte(random());
                for (const int half : layout.halves)
                    block[size_t(half) + 1] = std::byte{0x20};
                for (uint32_t bitsOfScale = 0; bitsOfScale < 65536; ++bitsOfScale) {
                    block[size_t(byte)] = std::byte(bitsOfScale);
                    block[size_t(byte) + 1] = std::byte(bitsOfScale >> 8);
                    dequantize(layout.type, block, values.size(), values.data());
                    const size_t i = bitsOfScale * 7 % values.size();
                    QVERIFY2(agrees(values[i], layout.weight(block, int(i))),
                             qPrintable(QString("%1 scale %2").arg(layout.name).arg(bitsOfScale)));
                }
            }
        }
    }

    void quantisersRoundToTheNearestLevel_data()
    {
        QTest::addColumn<int>("type");
        QTest::addColumn<double>("steps"); ///< in the range of a sub-block
        QTest::addColumn<bool>("signedLevels");
        QTest::newRow("Q4_0") << int(TensorType::Q4_0) << 15.0 << true;
        QTest::newRow("Q4_1") << int(TensorType::Q4_1) << 15.0 << false;
        QTest::newRow("Q5_0") << int(TensorType::Q5_0) << 31.0 << true;
        QTest::newRow("Q5_1") << int(TensorType::Q5_1) << 31.0 << false;
        QTest::newRow("Q4_K") << int(TensorType::Q4_K) << 15.0 << false;
        QTest::newRow("Q5_K") << int(TensorType::Q5_K) << 31.0 << false;
        QTest::newRow("Q6_K") << int(TensorType::Q6_K) << 63.0 << true;
        QTest::newRow("Q3_K") << int(TensorType::Q3_K) << 7.0 << true;
        QTest::newRow("Q2_K") << int(TensorType::Q2_K) << 3.0 << false;
        // Uneven levels: the widest gap is 24 of 226 (to 113 on both sides); 4 of 24, scales being powers of two 4
        // of 12.
        QTest::newRow("IQ4_NL") << int(TensorType::IQ4_NL) << 226.0 / 24 << true;
        QTest::newRow("IQ4_XS") << int(TensorType::IQ4_XS) << 226.0 / 24 << true;
        QTest::newRow("MXFP4") << int(TensorType::MXFP4) << 12.0 / 4 << true;
    }

    /// A sub-block's step is its range over `steps`; scales of sub-blocks (and their minima) are rounded up to
    /// whole units, 1/15 (Q2_K), 1/31 (Q3_K, IQ4_XS) or at most 1/63 of the largest; a half's rounding adds 2^-10. A
    /// weight is off by at most half a step.
    void quantisersRoundToTheNearestLevel()
    {
        QFETCH(int, type);
        QFETCH(double, steps);
        QFETCH(bool, signedLevels);
        const auto info = *tensorTypeInfo(TensorType(type));
        std::mt19937 random(5);
        std::normal_distribution<float> normal;
        std::vector<float> values(info.blockElements * 20);
        for (float& value : values)
            value = normal(random);
        std::fill_n(values.begin() + info.blockElements, info.blockElements, 0.0F);
        for (size_t i = 0; i < info.blockElements; ++i)
            values[2 * info.blockElements + i] = 1 + 0.01F * normal(random); // no weight near 0
        const Bytes bytes = tests::encodeTensor(TensorType(type), values);
        QCOMPARE(bytes.size(), size_t{20} * info.blockBytes);
        const std::vector<float> back = tests::decodeTensor(TensorType(type), bytes);
        double worst = 0;
        for (size_t block = 0; block < 20; ++block) {
            const auto first = values.begin() + ptrdiff_t(block * info.blockElements);
            const auto [low, high] = std::minmax_element(first, first + info.blockElements);
            const double range = signedLevels ? 2 * std::max(std::fabs(double(*low)), std::fabs(double(*high)))
                                              : double(*high) - (info.blockElements > 32 ? std::min(0.0F, *low) : *low);
            const TensorType of = TensorType(type);
            const double coarse = info.blockElements == 32                             ? 0.0
                                  : of == TensorType::Q2_K                             ? 2.0 / 15
                                  : of == TensorType::Q3_K || of == TensorType::IQ4_XS ? 2.0 / 31
                                                                                       : 2.0 / 63;
            const double bound = 0.5 * range / steps * (1 + coarse) * (1 + 0x1p-9) +
                                 (signedLevels ? 0 : 0.5 * std::fabs(double(*low)) * 0x1p-10 / steps) + 1e-7;
            for (size_t i = block * info.blockElements; i < (block + 1) * info.blockElements; ++i)
                worst = std::max(worst, std::fabs(double(values[i]) - back[i]) / bound);
        }
        qInfo("largest error %.3f of the bound", worst);
        QVERIFY(worst <= 1);
    }
};

QTEST_APPLESS_MAIN(TestQuantization)
#include "tst_quantization.moc"
