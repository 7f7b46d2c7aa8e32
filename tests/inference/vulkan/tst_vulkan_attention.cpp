// Attention of one token, from raw projections to the joined result, against float64 on the host. Queries are float32;
// keys and values are compared as the cache holds them. A float32 sum of n products errs by about sqrt(n) * 2^-24, and
// an error e of a score changes weights by e, so results agree to 1e-5 of the largest with either cache type; the
// token's own key and value are rounded to float16 from a float32 that may lie on the other side of a rounding
// boundary: 2^-11 of one key, whose weight is small. A score of 20 times 2^-11 is the bound there. In bytes it may fall
// to another level.
#define QT_NO_KEYWORDS // `slots` is a name here

#include "tests/inference/vulkan/cache_rows.h"
#include "tests/inference/vulkan/token_attention.h"
#include "tests/inference/vulkan/vulkan_test.h"

#include <QTest>

using namespace inference;
using namespace inference::vulkan;
using namespace vulkan_test;

namespace {

constexpr double kFloat = 2e-5;
constexpr double kOwnHalf = 1e-3;
constexpr double kOwnByte = 1e-2;
constexpr double kLevel = 0.05; ///< a level of the largest values here, about 5 / 127

} // namespace

class TestVulkanAttention : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void token_data();
    void token();

private:
    vulkan_test::Messages m_messages;
    std::unique_ptr<OpBench> m_bench;
};

void TestVulkanAttention::initTestCase()
{
    if (const std::string reason = vulkan_test::missing(); !reason.empty())
        QSKIP(reason.c_str());
    VulkanOptions options;
    options.validationMessage = m_messages.sink();
    m_bench = std::make_unique<OpBench>(options);
}

void TestVulkanAttention::cleanupTestCase()
{
    m_bench.reset();
    QCOMPARE(m_messages.texts.size(), size_t{0});
}

void TestVulkanAttention::token_data()
{
    QTest::addColumn<CacheType>("type");
    QTest::addColumn<int>("headSize");
    QTest::addColumn<int>("group");
    QTest::addColumn<int>("window");
    QTest::addColumn<int>("position");
    QTest::addColumn<bool>("ownValues");
    for (const CacheType type : {CacheType::F32, CacheType::F16, CacheType::Q8}) {
        const auto row = [&](const char* name, int headSize, int group, int window, int position, bool ownValues) {
            if (type == CacheType::Q8 && (headSize % 32 != 0 || window > 0)) // only full layers
                return;
            QTest::addRow("%s, %s",
                          type == CacheType::F16   ? "float16"
                          : type == CacheType::F32 ? "float32"
                                                   : "bytes",
                          name)
                << type << headSize << group << window << position << ownValues;
        };
        row("first token", 64, 2, 0, 0, true);
        row("second token", 64, 2, 0, 1, true);
        row("full", 64, 4, 0, 200, true);
        if (type != CacheType::F32)
            row("full, values from keys", 512, 8, 0, 301, false);
        if (m_bench->ops->hasMatrixUnits() && type != CacheType::F32) {
            // Wide heads on them: parts of one key, of whole tiles and of one more, a last one shorter, a ring.
            row("wide, first token", 320, 8, 0, 0, true);
            row("wide, second token of an odd group", 320, 5, 0, 1, true);
            row("wide, whole tiles and the own key", 320, 8, 0, 32, true);
            row("wide, last part shorter", 320, 8, 0, 301, false);
            row("wide, a window", 320, 8, 128, 700, true);
        }
        row("window not yet full", 256, 2, 128, 100, true);
        row("window just full", 256, 2, 128, 127, true);
        row("window passed by one", 256, 2, 128, 128, true);
        row("window, ring wrapped", 256, 2, 128, 700, true);
        row("odd group", 32, 3, 0, 77, true);
        row("one query head a head", 32, 1, 0, 40, true);
        row("odd head size", 24, 2, 40, 99, true);
    }
}

/// The dispatch is repeated: its counters must be as at first.
void TestVulkanAttention::token()
{
    QFETCH(CacheType, type);
    const bool half = type == CacheType::F16;
    const bool bytes = type == CacheType::Q8;
    QFETCH(int, headSize);
    QFETCH(int, group);
    QFETCH(int, window);
    QFETCH(int, position);
    QFETCH(bool, ownValues);
    OpBench& b = *m_bench;
    TokenShape shape;
    shape.headSize = uint32_t(headSize);
    shape.keyValueHeads = 2;
    shape.group = uint32_t(group);
    shape.window = uint32_t(window);
    shape.slots = window > 0 ? shape.window : 320;
    shape.turning = ownValues ? shape.headSize / 2 : shape.headSize / 8;
    shape.half = half;
    shape.ownValues = ownValues;
    const TokenInputs in(shape, 7);
    const uint32_t size = shape.headSize, heads = shape.keyValueHeads * shape.group, at = uint32_t(position);
    const size_t rowFloats = size_t{shape.keyValueHeads} * size;
    Floats keys = randomFloats(rowFloats * shape.slots, 20, 0.5F), values = randomFloats(rowFloats * shape.slots, 21);
    CacheView cache;
    cache.type = type;
    cache.slots = shape.slots;
    cache.keys = b.upload(packCache(keys, type, size));
    cache.values = b.upload(packCache(values, type, size));
    const AttentionShape attention{1,
                                   size,
                                   shape.keyValueHeads,
                                   shape.group,
                                   shape.window,
                                   window > 0 ? shaders::kSeesBlock : shaders::kSeesItself,
                                   0,
                                   0};
    const uint32_t parts = b.ops->tokenParts(type, attention);
    TokenAttention token;
    setProjections(b, in, token);
    token.queryNorm = b.upload(in.queryNorm);
    token.keyNorm = b.upload(in.keyNorm);
    const BufferRange frequencies = b.upload(in.frequencies);
    token.turns = b.output(size);
    token.step = b.upload(Words{at, 1, 0, 0});
    b.run([&](Recorder& rec) { b.ops->rotationTable(rec, frequencies, size / 2, token.step, token.turns); });
    token.partials = b.output(size_t{heads} * parts * size);
    token.maxAndSum = b.output(size_t{heads} * parts * 2);
    token.counters = b.upload(Words(shape.keyValueHeads, 0));
    const BufferRange out = b.output(size_t{heads} * size);
    b.run([&](Recorder& rec) {
        for (int repeat = 0; repeat < 2; ++repeat) {
            b.ops->attendToken(rec, token, cache, attention, 1e-6F, out);
            rec.barrier();
        }
    });

    Floats expected, expectedKeys = keys, expectedValues = values;
    const uint32_t next = at + 1, begin = window > 0 && next > shape.window ? next - shape.window : 0;
    for (uint32_t head = 0; head < shape.keyValueHeads; ++head) {
        auto ownKey = normed(in.key.data() + head * size, size, in.keyNorm, 1e-6);
        rotate(ownKey, in.frequencies, at);
        const auto value = normed(in.value.data() + head * size, size, {}, 1e-6);
        const size_t row = (size_t{at % shape.slots} * shape.keyValueHeads + head) * size;
        for (uint32_t i = 0; i < size; ++i) {
            expectedKeys[row + i] = half ? halfToFloat(floatToHalf(float(ownKey[i]))) : float(ownKey[i]);
            expectedValues[row + i] = half ? halfToFloat(floatToHalf(float(value[i]))) : float(value[i]);
        }
        if (bytes)
            for (Floats* floats : {&expectedKeys, &expectedValues}) {
                Floats own(floats->begin() + std::ptrdiff_t(row), floats->begin() + std::ptrdiff_t(row + size));
                packCache(own, type, size);
                std::copy(own.begin(), own.end(), floats->begin() + std::ptrdiff_t(row));
            }
        for (uint32_t g = 0; g < shape.group; ++g) {
            auto query = normed(in.query.data() + (head * shape.group + g) * size, size, in.queryNorm, 1e-6);
            rotate(query, in.frequencies, at);
            for (const double sum : attended(query, begin, next, [&](uint32_t key, bool isValue) {
                     return (isValue ? expectedValues : expectedKeys).data() +
                            (size_t{key % shape.slots} * shape.keyValueHeads + head) * size;
                 }))
                expected.push_back(float(sum));
        }
    }
    const auto difference = compare(b.read<float>(out, expected.size()), expected);
    const double allowed = half ? kOwnHalf : bytes ? kOwnByte : kFloat;
    qInfo("attention differs by %.2g, allowed %.2g", difference.relative, allowed);
    QVERIFY(difference.relative < allowed);
    const auto stored = [&](const BufferRange& range) {
        if (bytes)
            return unpackBytes(
                b.read<uint32_t>(range, cacheRowBytes(type, shape.keyValueHeads, size) * shape.slots / 4), size);
        if (!half)
            return b.read<float>(range, rowFloats * shape.slots);
        Floats floats;
        for (const uint32_t word : b.read<uint32_t>(range, rowFloats * shape.slots / 2)) {
            floats.push_back(halfToFloat(uint16_t(word & 0xffff)));
            floats.push_back(halfToFloat(uint16_t(word >> 16)));
        }
        return floats;
    };
    const double rounding = half ? 1.0 / 1024 : 1e-6; // of its own size, where float32 sums fall to another side
    for (const auto& [range, reference] : {std::pair{cache.keys, &expectedKeys}, {cache.values, &expectedValues}}) {
        const Floats now = stored(range);
        for (size_t i = 0; i < now.size(); ++i)
            QVERIFY2(std::fabs(double(now[i]) - double((*reference)[i])) <=
                         rounding * std::fabs(double((*reference)[i])) + (bytes ? kLevel : 1e-6),
                     qPrintable(QString("cache at %1: %2, expected %3").arg(i).arg(now[i]).arg((*reference)[i])));
    }
    QVERIFY((b.read<uint32_t>(token.counters, shape.keyValueHeads) == Words(shape.keyValueHeads, 0)));
}

QTEST_GUILESS_MAIN(TestVulkanAttention)
#include "tst_vulkan_attention.moc"
