// From logits to tokens: order of the filters, distribution, determinism, and logits that are no numbers.
#include "inference/sampler.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>
#include <random>
#include <set>

using namespace inference;

namespace {

constexpr float kInfinity = std::numeric_limits<float>::infinity();
constexpr float kNaN = std::numeric_limits<float>::quiet_NaN();

std::vector<float> randomLogits(size_t count, uint32_t seed)
{
    std::mt19937 random(seed);
    std::normal_distribution<float> normal(0, 4);
    std::vector<float> logits(count);
    for (float& logit : logits)
        logit = normal(random);
    return logits;
}

/// The reference's chain, written plainly: temperature, the k largest, the smallest set that reaches p, renormalised.
std::map<Token, double> expectedDistribution(const std::vector<float>& logits, const Sampling& sampling)
{
    std::vector<Token> order(logits.size());
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(),
                     [&](Token a, Token b) { return logits[size_t(a)] > logits[size_t(b)]; });
    if (sampling.topK > 0 && sampling.topK < order.size())
        order.resize(sampling.topK);
    auto weight = [&](Token token) {
        return std::exp((double(logits[size_t(token)]) - logits[size_t(order[0])]) / double(sampling.temperature));
    };
    double total = 0;
    for (const Token token : order)
        total += weight(token);
    double before = 0;
    size_t keep = 0;
    while (keep < order.size() && (keep == 0 || before < double(sampling.topP)))
        before += weight(order[keep++]) / total;
    order.resize(keep);
    std::map<Token, double> result;
    for (const Token token : order)
        result[token] = weight(token) / total / before;
    return result;
}

} // namespace

class TestSampler : public QObject {
    Q_OBJECT

private slots:
    void temperatureZeroTakesTheLargest()
    {
        std::vector<float> logits = randomLogits(4096, 1);
        logits[700] = logits[3000] = 29; // a tie: the lower id
        Sampler sampler({.temperature = 0});
        QCOMPARE(sampler.sample(logits), 700);
        const Token banned[] = {700};
        QCOMPARE(sampler.sample(logits, banned), 3000);
        const std::vector<float> one = {3};
        QCOMPARE(sampler.sample(one), 0);
    }

    void distribution_data()
    {
        QTest::addColumn<double>("temperature");
        QTest::addColumn<double>("topP");
        QTest::addColumn<uint32_t>("topK");
        QTest::newRow("defaults") << 1.0 << 0.95 << 64U;
        QTest::newRow("hot") << 2.5 << 0.9 << 12U;
        QTest::newRow("cold") << 0.3 << 0.95 << 64U;
        QTest::newRow("top-k alone") << 1.0 << 1.0 << 5U;
        QTest::newRow("top-p alone") << 1.5 << 0.8 << 0U;
        QTest::newRow("neither") << 1.0 << 1.0 << 0U;
        QTest::newRow("top-k beyond the vocabulary") << 1.0 << 0.7 << 5000U;
        QTest::newRow("top-p of nothing") << 1.0 << 0.0 << 64U;
    }
    // Draws follow the reference's distribution: what it excludes is never drawn, and each frequency lies within five
    // standard deviations of its probability (one chance in a million for each of at most 200 tokens).
    void distribution()
    {
        QFETCH(double, temperature);
        QFETCH(double, topP);
        QFETCH(uint32_t, topK);
        const Sampling sampling{float(temperature), float(topP), topK, 42};
        const std::vector<float> logits = randomLogits(200, 5);
        const auto expected = expectedDistribution(logits, sampling);
        Sampler sampler(sampling);
        constexpr int kDraws = 30000;
        std::map<Token, int> counts;
        for (int i = 0; i < kDraws; ++i)
            ++counts[sampler.sample(logits)];
        for (const auto& [token, count] : counts)
            QVERIFY2(expected.contains(token), qPrintable(QString("token %1 was drawn").arg(token)));
        double worst = 0;
        for (const auto& [token, probability] : expected) {
            const double deviation = std::sqrt(kDraws * probability * (1 - probability)) + 1e-9;
            worst = std::max(worst, std::abs(counts[token] - kDraws * probability) / (deviation + 1));
        }
        qInfo("%zu tokens allowed, worst deviation %.2f sigma", expected.size(), worst);
        QVERIFY(worst < 5);
    }

    // The set that top-k and top-p leave, at the real vocabulary's size.
    void keepsWhatTheReferenceKeeps()
    {
        const std::vector<float> logits = randomLogits(262144, 9);
        for (const Sampling& sampling :
             {Sampling{1.0F, 0.95F, 64, 1}, Sampling{0.2F, 0.95F, 64, 2}, Sampling{1.0F, 0.01F, 0, 3}}) {
            const auto expected = expectedDistribution(logits, sampling);
            Sampler sampler(sampling);
            for (int i = 0; i < 50; ++i)
                QVERIFY(expected.contains(sampler.sample(logits)));
        }
    }

    void tiesAtTheEdgeOfTopK()
    {
        const std::vector<float> logits = {1, 2, 2, 2, 2};
        std::set<Token> drawn;
        Sampler sampler({.topP = 1, .topK = 2, .seed = 1});
        for (int i = 0; i < 200; ++i)
            drawn.insert(sampler.sample(logits));
        QVERIFY((drawn == std::set<Token>{1, 2}));
    }

    void sameSeedSameDraws()
    {
        const std::vector<float> logits = randomLogits(1000, 3);
        Sampler first({.temperature = 3, .seed = 7});
        Sampler second({.temperature = 3, .seed = 7});
        Sampler other({.temperature = 3, .seed = 8});
        std::vector<Token> draws;
        int different = 0;
        for (int i = 0; i < 100; ++i) {
            draws.push_back(first.sample(logits));
            QCOMPARE(second.sample(logits), draws.back());
            different += other.sample(logits) != draws.back();
        }
        QVERIFY(different > 50);
        QCOMPARE(first.seed(), uint64_t(7));

        // A fresh seed can be read and repeated.
        Sampler fresh({.temperature = 3});
        Sampler again({.temperature = 3, .seed = fresh.seed()});
        for (int i = 0; i < 20; ++i)
            QCOMPARE(fresh.sample(logits), again.sample(logits));
    }

    void drawsAreTheSameEverywhere()
    {
        // xoshiro256++ of seed 1 (computed apart from this code) over four equal logits: a change here changes every
        // saved seed's answer.
        const std::vector<float> logits = {0, 0, 0, 0};
        Sampler sampler({.topP = 1, .topK = 0, .seed = 1});
        QString drawn;
        for (int i = 0; i < 16; ++i)
            drawn += QString::number(sampler.sample(logits));
        QCOMPARE(drawn, QString("3202023200310100"));
    }

    void bannedTokensAreNeverDrawn()
    {
        const std::vector<float> logits = randomLogits(100, 4);
        std::vector<Token> banned(90);
        std::iota(banned.begin(), banned.end(), 5);
        for (const uint32_t topK : {0U, 8U}) {
            Sampler sampler({.temperature = 5, .topP = 1, .topK = topK, .seed = 2});
            for (int i = 0; i < 500; ++i) {
                const Token token = sampler.sample(logits, banned);
                QVERIFY(token < 5 || token >= 95);
            }
        }
    }

    void oddLogits_data()
    {
        QTest::addColumn<QList<float>>("logits");
        QTest::addColumn<QList<int>>("allowed");
        QTest::newRow("NaN among numbers") << QList<float>{kNaN, 1, kNaN, 2} << QList<int>{1, 3};
        QTest::newRow("all NaN") << QList<float>{kNaN, kNaN, kNaN} << QList<int>{0};
        QTest::newRow("all -infinity") << QList<float>{-kInfinity, -kInfinity} << QList<int>{0};
        QTest::newRow("infinity") << QList<float>{5, kInfinity, 3} << QList<int>{1};
        QTest::newRow("two infinities") << QList<float>{kInfinity, 1, kInfinity} << QList<int>{0, 2};
        QTest::newRow("huge") << QList<float>{3e38F, -3e38F, 0} << QList<int>{0};
        QTest::newRow("-infinity is a ban") << QList<float>{-kInfinity, 0, -1} << QList<int>{1, 2};
    }
    void oddLogits()
    {
        QFETCH(QList<float>, logits);
        QFETCH(QList<int>, allowed);
        const std::vector<float> row(logits.begin(), logits.end());
        for (const float temperature : {0.0F, 1e-20F, 1.0F, 100.0F})
            for (const uint32_t topK : {0U, 1U, 2U, 64U})
                for (const float topP : {0.5F, 1.0F}) {
                    Sampler sampler({temperature, topP, topK, 11});
                    for (int i = 0; i < 20; ++i)
                        QVERIFY(allowed.contains(sampler.sample(row)));
                }
    }
};

QTEST_APPLESS_MAIN(TestSampler)
#include "tst_sampler.moc"
