// The size a picture gets for a token budget, and the bicubic resize against Pillow's output.
#include "inference/image_preprocess.h"

#include <QFile>
#include <QImage>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <algorithm>
#include <random>

using namespace inference;

namespace {

Image fromQImage(const QImage& picture)
{
    const QImage rgb = picture.convertToFormat(QImage::Format_RGB888);
    Image image{uint32_t(rgb.width()), uint32_t(rgb.height()), {}};
    for (int y = 0; y < rgb.height(); ++y)
        image.rgb.insert(image.rgb.end(), rgb.constScanLine(y), rgb.constScanLine(y) + size_t(rgb.width()) * 3);
    return image;
}

/// Noise of middle levels: the filter's overshoot (weights' magnitudes add up to 1.25) never reaches 0 or 255.
Image randomImage(uint32_t width, uint32_t height, uint32_t seed)
{
    std::mt19937 random(seed);
    Image image{width, height, std::vector<uint8_t>(size_t(width) * height * 3)};
    for (uint8_t& byte : image.rgb)
        byte = uint8_t(96 + random() % 64);
    return image;
}

int greatestDifference(const Image& a, const Image& b)
{
    int greatest = 0;
    for (size_t i = 0; i < a.rgb.size(); ++i)
        greatest = std::max(greatest, std::abs(int(a.rgb[i]) - int(b.rgb[i])));
    return greatest;
}

/// The definition, in double and without the intermediate rounding of 8-bit passes.
double exactSample(const Image& source, uint32_t width, uint32_t height, uint32_t x, uint32_t y, uint32_t channel)
{
    auto cubic = [](double t) {
        t = std::abs(t);
        return t < 1 ? 1.5 * t * t * t - 2.5 * t * t + 1 : t < 2 ? -0.5 * t * t * t + 2.5 * t * t - 4 * t + 2 : 0;
    };
    auto weights = [&](uint32_t sourceLength, uint32_t targetLength, uint32_t target) {
        const double scale = double(sourceLength) / targetLength;
        std::vector<double> result(sourceLength);
        double sum = 0;
        for (uint32_t i = 0; i < sourceLength; ++i)
            sum += result[i] = cubic((i + 0.5 - (target + 0.5) * scale) / std::max(scale, 1.0));
        for (double& weight : result)
            weight /= sum;
        return result;
    };
    const auto horizontal = weights(source.width, width, x);
    const auto vertical = weights(source.height, height, y);
    double result = 0;
    for (uint32_t row = 0; row < source.height; ++row)
        for (uint32_t column = 0; column < source.width; ++column)
            result +=
                vertical[row] * horizontal[column] * source.rgb[(size_t(row) * source.width + column) * 3 + channel];
    return std::clamp(result, 0.0, 255.0);
}

} // namespace

class TestImagePreprocess : public QObject {
    Q_OBJECT

private slots:
    // Computed with the reference formula: any square, 1080p, 4:3, A4 and one absurdly wide picture.
    void sizes_data()
    {
        QTest::addColumn<uint32_t>("width");
        QTest::addColumn<uint32_t>("height");
        QTest::addColumn<QList<uint32_t>>("expected"); // model height, model width for each budget
        auto row = [](uint32_t height, uint32_t width, const QList<uint32_t>& expected) {
            QTest::addRow("%ux%u", height, width) << width << height << expected;
        };
        row(1000, 1000, {384, 384, 528, 528, 768, 768, 1104, 1104, 1584, 1584});
        row(1, 1, {384, 384, 528, 528, 768, 768, 1104, 1104, 1584, 1584});
        row(1080, 1920, {288, 528, 384, 720, 576, 1056, 816, 1488, 1200, 2112});
        row(3000, 4000, {336, 432, 480, 624, 672, 912, 960, 1296, 1344, 1824});
        row(75, 100, {336, 432, 480, 624, 672, 912, 960, 1296, 1344, 1824});
        row(1754, 1240, {432, 336, 672, 432, 912, 672, 1344, 912, 1872, 1344});
        row(100, 8000, {48, 3360, 48, 5040, 48, 7152, 96, 10128, 144, 14352});
        row(8000, 100, {3360, 48, 5040, 48, 7152, 48, 10128, 96, 14352, 144});
        // One pixel high: the other side stops at the budget.
        row(1, 100000, {48, 3360, 48, 6720, 48, 13440, 48, 26880, 48, 53760});
    }
    void sizes()
    {
        QFETCH(uint32_t, width);
        QFETCH(uint32_t, height);
        QFETCH(QList<uint32_t>, expected);
        for (int i = 0; i < 5; ++i) {
            const uint32_t budget = kTokenBudgets[i];
            const auto size = modelImageSize(width, height, budget);
            QVERIFY(size);
            QCOMPARE(size->modelHeight, expected[2 * i]);
            QCOMPARE(size->modelWidth, expected[2 * i + 1]);
            QVERIFY(size->softTokens() >= 1 && size->softTokens() <= budget);
            QCOMPARE(size->sourceWidth, width);
            QCOMPARE(size->sourceHeight, height);
        }
    }

    void sizeErrors()
    {
        QCOMPARE(modelImageSize(0, 10, 280).error().code, ErrorCode::BadInput);
        QCOMPARE(modelImageSize(10, 0, 280).error().code, ErrorCode::BadInput);
        const auto budget = modelImageSize(10, 10, 100);
        QVERIFY(!budget && budget.error().message.find("100") != std::string::npos);
        QVERIFY(isTokenBudget(70) && isTokenBudget(1120) && !isTokenBudget(0));
    }

    // No size, however odd, may leave the budget or the position tables.
    void sizesStayInBudget()
    {
        std::mt19937 random(7);
        for (int i = 0; i < 20000; ++i) {
            const uint32_t width = 1 + uint32_t(random()) % (i % 2 ? 50 : 200000);
            const uint32_t height = 1 + uint32_t(random()) % (i % 3 ? 30000 : 20);
            const uint32_t budget = kTokenBudgets[random() % 5];
            const auto size = modelImageSize(width, height, budget);
            QVERIFY(size);
            QVERIFY(size->modelWidth % 48 == 0 && size->modelHeight % 48 == 0);
            QVERIFY2(size->softTokens() >= 1 && size->softTokens() <= budget,
                     qPrintable(QString("%1x%2 at %3").arg(width).arg(height).arg(budget)));
        }
    }

    void equalsPillow_data()
    {
        QTest::addColumn<QString>("source");
        QTest::addColumn<QString>("resized");
        QTest::addColumn<uint32_t>("budget");
        QFile file(FACET_SHARED_DIR "/goldens/demo/prompts.json");
        if (!file.open(QIODevice::ReadOnly))
            QSKIP("no goldens at " FACET_SHARED_DIR);
        for (const auto& prompt : QJsonDocument::fromJson(file.readAll())["prompts"].toArray()) {
            for (const auto& image : prompt.toObject()["images"].toArray()) {
                const QJsonObject o = image.toObject();
                if (o.contains("source_file"))
                    QTest::newRow(qPrintable(o["source_file"].toString()))
                        << o["source_file"].toString() << o["file"].toString() << uint32_t(o["budget"].toInt());
            }
        }
    }
    void equalsPillow()
    {
        QFETCH(QString, source);
        QFETCH(QString, resized);
        QFETCH(uint32_t, budget);
        const QString folder = FACET_SHARED_DIR "/goldens/demo/";
        const Image from = fromQImage(QImage(folder + source));
        const Image expected = fromQImage(QImage(folder + resized));
        const auto size = modelImageSize(from.width, from.height, budget);
        QVERIFY(size);
        QCOMPARE(size->modelWidth, expected.width);
        QCOMPARE(size->modelHeight, expected.height);
        const Image got = resizeBicubic(from, size->modelWidth, size->modelHeight);
        qInfo("%ux%u -> %ux%u, greatest difference %d levels", from.width, from.height, got.width, got.height,
              greatestDifference(got, expected));
        QVERIFY(got == expected);
    }

    // Odd sizes, one pixel, only one direction, both: within the rounding of two 8-bit passes of the exact sum. The
    // first pass rounds by at most 0.5, which the second, whose weights' magnitudes add up to 1.25, carries on.
    void followsTheDefinition_data()
    {
        QTest::addColumn<QList<uint32_t>>("sizes");
        QTest::newRow("shrink") << QList<uint32_t>{97, 61, 24, 17};
        QTest::newRow("enlarge") << QList<uint32_t>{13, 7, 48, 51};
        QTest::newRow("one pixel") << QList<uint32_t>{1, 1, 48, 5};
        QTest::newRow("one row") << QList<uint32_t>{200, 1, 33, 9};
        QTest::newRow("wider only") << QList<uint32_t>{20, 31, 49, 31};
        QTest::newRow("higher only") << QList<uint32_t>{31, 20, 31, 49};
        QTest::newRow("shrink x, enlarge y") << QList<uint32_t>{150, 10, 16, 48};
        QTest::newRow("to one pixel") << QList<uint32_t>{37, 19, 1, 1};
    }
    void followsTheDefinition()
    {
        QFETCH(QList<uint32_t>, sizes);
        const Image source = randomImage(sizes[0], sizes[1], 3);
        const Image got = resizeBicubic(source, sizes[2], sizes[3]);
        QCOMPARE(got.rgb.size(), size_t(sizes[2]) * sizes[3] * 3);
        double greatest = 0;
        for (uint32_t y = 0; y < got.height; ++y)
            for (uint32_t x = 0; x < got.width; ++x)
                for (uint32_t channel = 0; channel < 3; ++channel)
                    greatest = std::max(greatest, std::abs(exactSample(source, got.width, got.height, x, y, channel) -
                                                           got.rgb[(size_t(y) * got.width + x) * 3 + channel]));
        qInfo("greatest difference %.3f levels", greatest);
        QVERIFY(greatest < 0.5 * 1.25 + 0.5 + 0.01);
    }

    void constantsStayConstant()
    {
        Image white{1000, 700, std::vector<uint8_t>(1000 * 700 * 3, 255)};
        const Image small = resizeBicubic(white, 96, 48);
        QVERIFY(std::all_of(small.rgb.begin(), small.rgb.end(), [](uint8_t level) { return level == 255; }));
        QVERIFY(resizeBicubic(white, 1000, 700) == white);
    }
};

QTEST_APPLESS_MAIN(TestImagePreprocess)
#include "tst_image_preprocess.moc"
