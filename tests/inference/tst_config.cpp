// The model's shape as read from metadata: the real and the demo file give their numbers, and every key that is
// missing, absurd or of another model is refused by name.
#include "inference/config.h"
#include "tests/support/tiny_model.h"

#include <QTest>

#include <filesystem>

using namespace inference;
using tests::Bytes;
using tests::GgufWriter;

namespace {

/// Metadata of a small valid model as (key, add) pairs, of which a test may change or leave out one.
class Metadata {
public:
    Metadata()
    {
        set("general.architecture", "gemma4");
        set("general.name", "Made up");
        set("gemma4.block_count", uint32_t{2});
        set("gemma4.context_length", uint32_t{512});
        set("gemma4.embedding_length", uint32_t{96});
        set("gemma4.feed_forward_length", uint32_t{160});
        set("gemma4.attention.head_count", uint32_t{4});
        set("gemma4.attention.head_count_kv", std::vector<int32_t>{2, 1});
        set("gemma4.attention.sliding_window_pattern", std::vector<bool>{true, false});
        set("gemma4.attention.sliding_window", uint32_t{8});
        set("gemma4.attention.key_length", uint32_t{64});
        set("gemma4.attention.key_length_swa", uint32_t{32});
        set("gemma4.attention.layer_norm_rms_epsilon", 1e-6F);
        set("gemma4.rope.freq_base", 1e6F);
        set("gemma4.rope.freq_base_swa", 1e4F);
        set("gemma4.expert_count", uint32_t{6});
        set("gemma4.expert_used_count", uint32_t{2});
        set("gemma4.expert_feed_forward_length", uint32_t{64});
        set("gemma4.final_logit_softcapping", 30.0F);
        set("tokenizer.ggml.tokens", std::vector<std::string>{"a", "b"});
    }

    template <class T> Metadata& set(const std::string& key, T value)
    {
        m_entries[key] = [key, value](GgufWriter& writer) { writer.add(key, value); };
        return *this;
    }
    Metadata& remove(const std::string& key)
    {
        m_entries.erase(key);
        return *this;
    }

    Result<TextConfig> read() const
    {
        GgufWriter writer;
        for (const auto& [key, add] : m_entries)
            add(writer);
        const Bytes bytes = writer.finish();
        TRY_ASSIGN(const GgufFile file, GgufFile::parse(bytes, "made-up"));
        return readTextConfig(file);
    }

    std::vector<std::string> keys() const
    {
        std::vector<std::string> keys;
        for (const auto& [key, add] : m_entries)
            keys.push_back(key);
        return keys;
    }

private:
    std::map<std::string, std::function<void(GgufWriter&)>> m_entries;
};

void verifyRefused(const Result<TextConfig>& config, ErrorCode code, const std::string& part)
{
    QVERIFY2(!config, ("not refused: " + part).c_str());
    QVERIFY2(config.error().code == code, config.error().message.c_str());
    QVERIFY2(config.error().message.find(part) != std::string::npos, config.error().message.c_str());
    QVERIFY2(config.error().message.starts_with("made-up: "), config.error().message.c_str());
}

} // namespace

class TestConfig : public QObject {
    Q_OBJECT

private slots:
    void readsTheRealModel()
    {
        const std::filesystem::path path = FACET_SHARED_DIR "/models/gemma4-vocab.gguf";
        if (!std::filesystem::exists(path))
            QSKIP("the real model's metadata is not here (../shared)");
        const auto file = GgufFile::open(path);
        QVERIFY(file);
        const auto config = readTextConfig(*file);
        QVERIFY2(config, config ? "" : config.error().message.c_str());
        QCOMPARE(config->name, std::string("gemma4-vocab"));
        QCOMPARE(config->hiddenSize, 2816U);
        QCOMPARE(config->vocabularySize, 262144U);
        QCOMPARE(config->contextLength, 262144U);
        QCOMPARE(config->headCount, 16U);
        QCOMPARE(config->feedForwardSize, 2112U);
        QCOMPARE(config->expertCount, 128U);
        QCOMPARE(config->expertsPerToken, 8U);
        QCOMPARE(config->expertFeedForwardSize, 704U);
        QCOMPARE(config->slidingWindow, 1024U);
        QCOMPARE(config->normEpsilon, 1e-6F);
        QCOMPARE(config->logitSoftcap, 30.0F);
        QCOMPARE(config->ropeBaseSliding, 1e4F);
        QCOMPARE(config->ropeBaseFull, 1e6F);
        QCOMPARE(config->embeddingScale, 53.0F);
        QCOMPARE(config->layers.size(), size_t{30});
        for (size_t layer = 0; layer < 30; ++layer) {
            const bool full = layer % 6 == 5;
            QCOMPARE(config->layers[layer].attention, full ? AttentionKind::Full : AttentionKind::Sliding);
            QCOMPARE(config->layers[layer].headSize, full ? 512U : 256U);
            QCOMPARE(config->layers[layer].keyValueHeadCount, full ? 2U : 8U);
        }
    }

    void readsTheDemoModel()
    {
        const auto file = GgufFile::open(FACET_SOURCE_DIR "/resources/models/facet-demo-q8_0.gguf");
        QVERIFY2(file, file ? "" : file.error().message.c_str());
        const auto config = readTextConfig(*file);
        QVERIFY2(config, config ? "" : config.error().message.c_str());
        QCOMPARE(config->name, std::string("Facet demo 20M"));
        QCOMPARE(config->hiddenSize, 256U);
        QCOMPARE(config->embeddingScale, 16.0F);
        QCOMPARE(config->layers.size(), size_t{6});
        QCOMPARE(config->layers[2].headSize, 128U);
        const auto projector = GgufFile::open(FACET_SOURCE_DIR "/resources/models/facet-demo-mmproj-f16.gguf");
        QVERIFY(projector);
        const auto vision = readVisionConfig(*projector);
        QVERIFY2(vision, vision ? "" : vision.error().message.c_str());
        QCOMPARE(vision->hiddenSize, 256U);
        QCOMPARE(vision->feedForwardSize, 768U);
        QCOMPARE(vision->layerCount, 6U);
        QCOMPARE(vision->headCount, 4U);
        QCOMPARE(vision->headSize, 64U);
        QCOMPARE(vision->patchSize, 16U);
        QCOMPARE(vision->poolSize, 3U);
        QCOMPARE(vision->positionCount, 1024U);
        QCOMPARE(vision->outputSize, config->hiddenSize);
        QCOMPARE(vision->normEpsilon, 1e-6F);
        QCOMPARE(vision->ropeBase, 100.0F);

        const auto swapped = readTextConfig(*projector);
        QVERIFY(!swapped && swapped.error().code == ErrorCode::Unsupported);
        QVERIFY2(swapped.error().message.find("this is a vision file (mmproj)") != std::string::npos,
                 swapped.error().message.c_str());
        const auto other = readVisionConfig(*file);
        QVERIFY(!other && other.error().code == ErrorCode::Unsupported);
        QVERIFY2(other.error().message.find("this is a language model, not a vision file") != std::string::npos,
                 other.error().message.c_str());
    }

    /// sqrt(hidden) rounded to bfloat16, as published for each size of the family.
    void roundsTheEmbeddingScale()
    {
        for (const auto& [hidden, scale] : {std::pair{1536U, 39.25F}, std::pair{2560U, 50.5F}, std::pair{2816U, 53.0F},
                                            std::pair{3840U, 62.0F}, std::pair{5376U, 73.5F}, std::pair{256U, 16.0F}}) {
            const auto config = Metadata().set("gemma4.embedding_length", hidden).read();
            QVERIFY(config);
            QCOMPARE(config->embeddingScale, scale);
        }
    }

    void takesOneNumberForEveryLayer()
    {
        const auto config = Metadata().set("gemma4.attention.head_count_kv", uint32_t{2}).read();
        QVERIFY2(config, config ? "" : config.error().message.c_str());
        QCOMPARE(config->layers[0].keyValueHeadCount, 2U);
        QCOMPARE(config->layers[1].keyValueHeadCount, 2U);
    }

    void isNotNamedAfterACommit()
    {
        const std::string commit = "47b6801b24d15ff9bcd8c96dfaea0be9ed3a0301";
        const auto nameOf = [](const std::string& name) { return Metadata().set("general.name", name).read()->name; };
        QCOMPARE(nameOf(commit), std::string("made-up"));
        QCOMPARE(nameOf(""), std::string("made-up"));
        QCOMPARE(nameOf(commit + "1"), commit + "1");
        QCOMPARE(nameOf("Gemma " + commit), "Gemma " + commit);
    }

    void namesWhatIsMissing()
    {
        for (const std::string& key : Metadata().keys()) {
            const auto config = Metadata().remove(key).read();
            if (key == "general.name") {
                QVERIFY(config);
                QCOMPARE(config->name, std::string("made-up"));
                continue;
            }
            QVERIFY2(!config, key.c_str());
            if (key == "gemma4.expert_count") {
                verifyRefused(config, ErrorCode::Unsupported, "models without experts");
                continue;
            }
            verifyRefused(config, ErrorCode::BadFile, "'" + key + "'");
        }
    }

    void refusesAbsurdNumbers()
    {
        const auto absurd = [](const std::string& key, auto value) {
            verifyRefused(Metadata().set(key, value).read(), ErrorCode::BadFile, "'" + key + "'");
        };
        for (const char* key :
             {"gemma4.block_count", "gemma4.context_length", "gemma4.embedding_length", "gemma4.feed_forward_length",
              "gemma4.attention.head_count", "gemma4.attention.sliding_window", "gemma4.attention.key_length",
              "gemma4.attention.key_length_swa", "gemma4.expert_used_count", "gemma4.expert_feed_forward_length"}) {
            absurd(key, uint32_t{0});
            absurd(key, std::numeric_limits<uint32_t>::max());
            absurd(key, int32_t{-1});
            absurd(key, "many");
        }
        absurd("gemma4.expert_count", uint32_t{1} << 20);
        absurd("gemma4.expert_used_count", uint32_t{7}); // of 6
        absurd("gemma4.attention.key_length", uint32_t{63});
        absurd("gemma4.attention.head_count_kv", std::vector<int32_t>{2});
        absurd("gemma4.attention.head_count_kv", std::vector<int32_t>{2, 0});
        absurd("gemma4.attention.head_count_kv", std::vector<int32_t>{2, -1});
        absurd("gemma4.attention.head_count_kv", std::vector<int32_t>{2, 5});
        absurd("gemma4.attention.sliding_window_pattern", std::vector<bool>{true, false, false});
        absurd("gemma4.attention.sliding_window_pattern", std::vector<bool>{false, true}); // last must be full
        const float nan = std::numeric_limits<float>::quiet_NaN();
        const float infinity = std::numeric_limits<float>::infinity();
        for (const char* key : {"gemma4.attention.layer_norm_rms_epsilon", "gemma4.final_logit_softcapping",
                                "gemma4.rope.freq_base", "gemma4.rope.freq_base_swa"})
            for (const float value : {0.0F, -1.0F, nan, infinity})
                absurd(key, value);
        verifyRefused(Metadata().set("gemma4.attention.head_count_kv", std::vector<int32_t>{3, 1}).read(),
                      ErrorCode::BadFile, "layer 0 has 3 key-value heads");
        verifyRefused(Metadata().set("tokenizer.ggml.tokens", std::vector<std::string>{}).read(), ErrorCode::BadFile,
                      "the vocabulary has 0 tokens");
    }

    void refusesOtherModels()
    {
        const auto other = [](const std::string& key, auto value, const std::string& part) {
            verifyRefused(Metadata().set(key, value).read(), ErrorCode::Unsupported, part);
        };
        other("general.architecture", "llama", "'llama' is not supported");
        other("gemma4.expert_count", uint32_t{0}, "models without experts");
        other("gemma4.embedding_length_per_layer_input", uint32_t{256}, "per-layer embeddings");
        other("gemma4.attention.shared_kv_layers", uint32_t{18}, "shared between layers");
        other("gemma4.attention.value_length", uint32_t{128}, "'gemma4.attention.value_length' is 128");
        other("gemma4.rope.dimension_count_swa", uint32_t{16}, "'gemma4.rope.dimension_count_swa' is 16");
    }

    void refusesOtherProjectors()
    {
        const auto refusal = [](const auto& change) -> std::string {
            GgufWriter writer;
            change(writer);
            const Bytes bytes = writer.finish();
            const auto file = GgufFile::parse(bytes, "made-up");
            const auto config = readVisionConfig(*file);
            return config ? "" : config.error().message;
        };
        const std::string other = refusal([](GgufWriter& writer) {
            writer.add("general.architecture", "clip");
            writer.add("clip.vision.projector_type", "gemma3");
        });
        QVERIFY2(other.find("projector type 'gemma3' is not supported") != std::string::npos, other.c_str());
        const std::string audio = refusal([](GgufWriter& writer) {
            writer.add("general.architecture", "clip");
            writer.add("clip.projector_type", "gemma4v");
            writer.add("clip.has_vision_encoder", false);
        });
        QVERIFY2(audio.find("no vision tower") != std::string::npos, audio.c_str());
        const std::string llama = refusal([](GgufWriter& writer) { writer.add("general.architecture", "llama"); });
        QVERIFY2(llama.find("not a vision file") != std::string::npos, llama.c_str());
    }
};

QTEST_APPLESS_MAIN(TestConfig)
#include "tst_config.moc"
