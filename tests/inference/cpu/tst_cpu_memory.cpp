// What a model was said to need of main memory, against what the heap holds when everything is in use: the context
// full, a checkpoint kept, the largest picture read. Weights stay in the file and are not on the heap.
#include "inference/byte_text.h"
#include "inference/cpu/cpu_model.h"
#include "inference/devices.h"
#include "inference/model.h"
#include "tests/support/gguf_writer.h"

#include <QTest>

#include <malloc.h>

using namespace inference;

namespace {

uint64_t heapBytes()
{
    const auto info = mallinfo2();
    return info.uordblks + info.hblkhd;
}

} // namespace

class TestCpuMemory : public QObject {
    Q_OBJECT

private slots:
    void asMuchIsTakenAsWasSaid()
    {
        // The demo model: its shape is 26B-A4B's in miniature.
        const auto text = GgufFile::open(FACET_SOURCE_DIR "/resources/models/facet-demo-q8_0.gguf");
        const auto projector = GgufFile::open(FACET_SOURCE_DIR "/resources/models/facet-demo-mmproj-f16.gguf");
        QVERIFY(text && projector);
        auto config = readTextConfig(*text);
        auto visionConfig = readVisionConfig(*projector);
        QVERIFY(config && visionConfig);
        auto weights = bindTextWeights(*text, *config);
        auto visionWeights = bindVisionWeights(*projector, *visionConfig);
        QVERIFY(weights && visionWeights);
        constexpr uint32_t kContext = 4000;
        MemoryNeed need = needOnCpu({*config, *weights, &*visionConfig, &*visionWeights}).at(kContext);
        need.vision -= weightBytes(*visionWeights);
        const uint64_t said = need.vision + need.cache + need.scratch;

        // Copies, so that the model's own are not counted.
        const TextConfig textConfig = *config;
        const uint64_t before = heapBytes();
        auto model = cpu::createModel({}, textConfig, std::move(*weights), *visionConfig, std::move(*visionWeights));
        QVERIFY(model);
        auto cache = (*model)->createCache(kContext);
        QVERIFY(cache);
        std::vector<float> logits;
        const std::vector<Token> tokens(kContext, 100);
        for (uint32_t at = 0; at < kContext;) {
            const uint32_t count = std::min((*model)->maxChunk(), kContext - at);
            QVERIFY((*model)->prefill(**cache, {std::span(tokens).subspan(at, count), {}}, LogitsFor::LastToken, logits,
                                      {}));
            at += count;
        }
        QVERIFY((*cache)->saveCheckpoint());
        const uint64_t afterText = heapBytes() - before;
        Image picture{40 * 48, 28 * 48, {}}; // 1120 soft tokens
        picture.rgb.resize(size_t{3} * picture.width * picture.height, 100);
        const uint64_t pictureBytes = picture.rgb.size();
        const auto rows = (*model)->encodeImage(picture, {});
        QVERIFY(rows);
        const uint64_t held = heapBytes() - before - pictureBytes;
        qInfo("said: pictures %s, cache %s, working memory %s; cache held %s; text held %s, all %s",
              byteText(need.vision).c_str(), byteText(need.cache).c_str(), byteText(need.scratch).c_str(),
              byteText((*cache)->bytes()).c_str(), byteText(afterText).c_str(), byteText(held).c_str());
        QVERIFY((*cache)->bytes() <= need.cache && (*cache)->bytes() >= need.cache / 10 * 9);
        // Thread stacks, small tables and what experts' uneven loads take are not counted exactly.
        QVERIFY2(double(held) < double(said) * 1.1 && double(held) > double(said) * 0.8,
                 qPrintable(QString("said %1, held %2").arg(said).arg(held)));
    }
};

QTEST_GUILESS_MAIN(TestCpuMemory)
#include "tst_cpu_memory.moc"
