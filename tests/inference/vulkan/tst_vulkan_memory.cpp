// What a model was said to need of a device, against what it holds there when everything is in use: the context full, a
// checkpoint kept, a picture read. Both are sums of the same allocations; drivers round each up a little.
#include "inference/byte_text.h"
#include "inference/devices.h"
#include "inference/synthetic.h"
#include "tests/inference/vulkan/vulkan_test.h"
#include "tests/support/tiny_model.h"

#include <QTest>

using namespace inference;

namespace {

/// Of what drivers add to each buffer.
constexpr double kRounding = 0.005;

} // namespace

class TestVulkanMemory : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        if (const std::string reason = vulkan_test::missing(); !reason.empty())
            QSKIP(reason.c_str());
    }

    void asMuchIsTakenAsWasSaid_data()
    {
        QTest::addColumn<int>("type");
        QTest::addColumn<bool>("split");
        QTest::addColumn<uint>("context");
        QTest::newRow("F32, a short context") << int(TensorType::F32) << false << 300U;
        QTest::newRow("Q8_0, longer than the first allocation") << int(TensorType::Q8_0) << false << 3000U;
        QTest::newRow("F16, split experts") << int(TensorType::F16) << true << 1500U;
    }
    void asMuchIsTakenAsWasSaid()
    {
        QFETCH(const int, type);
        QFETCH(const bool, split);
        QFETCH(const uint, context);
        tests::TinyTextOptions options;
        options.matrixType = TensorType(type);
        options.hiddenSize = options.feedForwardSize = 96;
        options.splitExperts = split;
        options.contextLength = 4096;
        const tests::Bytes textBytes = tests::makeTinyTextModel(options);
        const tests::Bytes projectorBytes = tests::makeTinyProjector({.layerCount = 1,
                                                                      .hiddenSize = 96,
                                                                      .headCount = 4,
                                                                      .feedForwardSize = 112,
                                                                      .positionCount = 128,
                                                                      .outputSize = options.hiddenSize});
        const auto text = GgufFile::parse(textBytes, "tiny");
        const auto projector = GgufFile::parse(projectorBytes, "tiny projector");
        QVERIFY(text && projector);
        const vulkan_test::Files files{&*text, &*projector};
        const auto bound = vulkan_test::bind(files);
        QVERIFY2(bound, bound ? "" : bound.error().message.c_str());
        const auto fits =
            fitHere({bound->textConfig, bound->textWeights, &*bound->visionConfig, &*bound->visionWeights}, "vulkan:0",
                    {.tokens = context});
        const auto fit =
            std::find_if(fits.begin(), fits.end(), [](const DeviceFit& f) { return f.device.id == "vulkan:0"; });
        QVERIFY(fit != fits.end());
        QVERIFY2(fit->problem.empty(), fit->problem.c_str());
        const MemoryNeed need = fit->need;

        auto model = vulkan_test::openVulkan(files, {});
        QVERIFY2(model, model ? "" : model.error().message.c_str());
        auto cache = (*model)->createCache(context);
        QVERIFY(cache);
        std::vector<float> logits;
        const std::vector<Token> tokens(context - 1, 5);
        for (uint32_t at = 0; at < tokens.size();) {
            const uint32_t count = std::min((*model)->maxChunk(), uint32_t(tokens.size()) - at);
            QVERIFY((*model)->prefill(**cache, {std::span(tokens).subspan(at, count), {}}, LogitsFor::LastToken, logits,
                                      {}));
            at += count;
        }
        QVERIFY((*model)->decode(**cache, 5, logits));
        QVERIFY((*cache)->saveCheckpoint());
        Image picture{3 * kSoftTokenPixels, 2 * kSoftTokenPixels, {}};
        picture.rgb.resize(size_t{3} * picture.width * picture.height, 100);
        const auto rows = (*model)->encodeImage(picture, {});
        QVERIFY2(rows, rows ? "" : rows.error().message.c_str());

        const MemoryHeld held = (*model)->memoryHeld();
        qInfo("said %s, held %llu bytes (%s) and %s of main memory", needText(need, context).c_str(),
              static_cast<unsigned long long>(held.device), byteText(held.device).c_str(), byteText(held.host).c_str());
        const auto said = double(need.total());
        QVERIFY2(double(held.device) >= said * (1 - kRounding) && double(held.device) <= said * (1 + kRounding),
                 qPrintable(QString("said %1, held %2").arg(need.total()).arg(held.device)));
        cache->reset();
        model->reset();
    }

    /// 26B-A4B with its largest picture: what is in use at a time is as much in six layers as in thirty.
    void fullSizeWorksInLittle()
    {
        const auto model = makeSyntheticModel("26b-a4b:q4_k_m", {.layers = 6});
        QVERIFY2(model, model ? "" : model.error().message.c_str());
        const BackendNeed backend =
            needOnVulkan({model->textConfig, model->textWeights, &model->visionConfig, &model->visionWeights});
        QVERIFY2(backend.problem.empty(), backend.problem.c_str());
        qInfo("working memory %s, without matrix units %s", byteText(backend.fixed.scratch).c_str(),
              byteText(backend.fixed.scratch + backend.withoutMatrixUnits).c_str());
        constexpr uint64_t kMost = 400'000'000;
        QVERIFY(backend.fixed.scratch <= kMost * 3 / 4);
        QVERIFY(backend.fixed.scratch + backend.withoutMatrixUnits <= kMost);
        // Float16 keys and values: a row for every position in the full layer, in five rings and their checkpoint a
        // window's, with what the token chain spoils and rounded up to tiles.
        constexpr uint64_t kRow = 2 * 2 * 2 * 512, kRingRow = 2 * 2 * 8 * 256;
        QCOMPARE(backend.cacheBytes(32768), 32768 * kRow + 5 * (1088 + 1023) * kRingRow);
    }

    /// Of a full-size model nothing is made to know what it would take.
    void theLongestContextFitsExactly()
    {
        const tests::Bytes bytes = tests::makeTinyTextModel();
        const auto text = GgufFile::parse(bytes, "tiny");
        const auto bound = vulkan_test::bind({&*text, nullptr});
        QVERIFY(bound);
        for (const BackendNeed& backend : {needOnVulkan({bound->textConfig, bound->textWeights, nullptr, nullptr}),
                                           needOnCpu({bound->textConfig, bound->textWeights, nullptr, nullptr})}) {
            const uint64_t free = backend.at(5000).total();
            const uint32_t longest = backend.longestContext(free, 100000);
            QVERIFY(longest >= 5000 && backend.at(longest).total() <= free);
            QVERIFY(backend.at(longest + 1).total() > free);
            QCOMPARE(backend.longestContext(free, 4000), 4000U);
            QCOMPARE(backend.longestContext(1000, 4000), 0U);
        }
    }
};

QTEST_GUILESS_MAIN(TestVulkanMemory)
#include "tst_vulkan_memory.moc"
