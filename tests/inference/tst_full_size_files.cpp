// Damaged and odd files in the shapes of 26B-A4B: headers cut off or changed anywhere, every tensor in a type of its
// own, also ones that nobody can compute with. Each gives an error that says something, or a model that can be opened.
// All tensors lie over each other at the beginning of a sparse file, so that nothing of the weights has to be written.
#include "inference/byte_text.h"
#include "inference/cpu/cpu_model.h"
#include "inference/devices.h"
#include "inference/model_files.h"
#include "tests/support/tiny_model.h"

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>

#include <cstring>
#include <filesystem>
#include <random>

using namespace inference;
using tests::Bytes;

namespace {

constexpr uint32_t kHidden = 2816;
constexpr uint32_t kVocabulary = 8192; // the real one only makes the test slower
constexpr TensorType kAllTypes[] = {
    TensorType::F32,    TensorType::F16,     TensorType::Q4_0,  TensorType::Q4_1,   TensorType::Q5_0,
    TensorType::Q5_1,   TensorType::Q8_0,    TensorType::Q8_1,  TensorType::Q2_K,   TensorType::Q3_K,
    TensorType::Q4_K,   TensorType::Q5_K,    TensorType::Q6_K,  TensorType::Q8_K,   TensorType::IQ2_XXS,
    TensorType::IQ2_XS, TensorType::IQ3_XXS, TensorType::IQ1_S, TensorType::IQ4_NL, TensorType::IQ3_S,
    TensorType::IQ2_S,  TensorType::IQ4_XS,  TensorType::I8,    TensorType::I16,    TensorType::I32,
    TensorType::I64,    TensorType::F64,     TensorType::IQ1_M, TensorType::BF16,   TensorType::TQ1_0,
    TensorType::TQ2_0,  TensorType::MXFP4,   TensorType(4),     TensorType(77),     TensorType(0xFFFFFFFF)};
constexpr TensorType kRunnable[] = {TensorType::F32,    TensorType::F16,  TensorType::BF16, TensorType::Q4_0,
                                    TensorType::Q4_1,   TensorType::Q5_0, TensorType::Q5_1, TensorType::Q8_0,
                                    TensorType::IQ4_NL, TensorType::MXFP4};

enum class Experts { Fused, Split, Both };

struct Tensor {
    std::string name;
    std::vector<uint64_t> shape;
    bool isMatrix;
};

std::vector<Tensor> tensors(Experts experts)
{
    std::vector<Tensor> all = {{"token_embd.weight", {kHidden, kVocabulary}, true},
                               {"output_norm.weight", {kHidden}, false},
                               {"rope_freqs.weight", {256}, false}};
    for (uint32_t layer = 0; layer < 30; ++layer) {
        const bool full = layer % 6 == 5;
        const uint64_t head = full ? 512 : 256;
        const uint64_t keys = full ? 2 * 512 : 8 * 256;
        const auto add = [&](const char* name, std::vector<uint64_t> shape, bool isMatrix) {
            all.push_back({"blk." + std::to_string(layer) + "." + name, std::move(shape), isMatrix});
        };
        for (const char* norm :
             {"attn_norm.weight", "post_attention_norm.weight", "ffn_norm.weight", "post_ffw_norm_1.weight",
              "post_ffw_norm_2.weight", "pre_ffw_norm_2.weight", "post_ffw_norm.weight", "ffn_gate_inp.scale"})
            add(norm, {kHidden}, false);
        add("attn_q.weight", {kHidden, 16 * head}, true);
        add("attn_k.weight", {kHidden, keys}, true);
        if (!full)
            add("attn_v.weight", {kHidden, keys}, true);
        add("attn_q_norm.weight", {head}, false);
        add("attn_k_norm.weight", {head}, false);
        add("attn_output.weight", {16 * head, kHidden}, true);
        add("ffn_gate.weight", {kHidden, 2112}, true);
        add("ffn_up.weight", {kHidden, 2112}, true);
        add("ffn_down.weight", {2112, kHidden}, true);
        add("ffn_gate_inp.weight", {kHidden, 128}, true);
        if (experts != Experts::Split)
            add("ffn_gate_up_exps.weight", {kHidden, 1408, 128}, true);
        if (experts != Experts::Fused) {
            add("ffn_gate_exps.weight", {kHidden, 704, 128}, true);
            add("ffn_up_exps.weight", {kHidden, 704, 128}, true);
        }
        add("ffn_down_exps.weight", {704, kHidden, 128}, true);
        add("ffn_down_exps.scale", {128}, false);
        add("layer_output_scale.weight", {1}, false);
    }
    return all;
}

tests::TinyTextOptions fullSize()
{
    return {.layerCount = 30,
            .fullEvery = 6,
            .hiddenSize = kHidden,
            .headCount = 16,
            .slidingHeadSize = 256,
            .fullHeadSize = 512,
            .slidingKeyValueHeadCount = 8,
            .fullKeyValueHeadCount = 2,
            .feedForwardSize = 2112,
            .expertCount = 128,
            .expertsPerToken = 8,
            .expertFeedForwardSize = 704,
            .slidingWindow = 1024,
            .contextLength = 262144,
            .vocabularySize = kVocabulary};
}

/// The header, its tensors in the types that `typeOf` gives to matrices.
template <class TypeOf> Bytes header(Experts experts, TypeOf typeOf)
{
    tests::GgufWriter writer = tests::tinyTextMetadata(fullSize());
    for (const Tensor& tensor : tensors(experts))
        writer.addRawTensor(tensor.name, tensor.shape,
                            static_cast<uint32_t>(tensor.isMatrix ? typeOf(tensor) : TensorType::F32), {});
    return writer.finish();
}

} // namespace

class TestFullSizeFiles : public QObject {
    Q_OBJECT

private slots:
    void wholeHeadersOpen_data()
    {
        QTest::addColumn<int>("experts");
        QTest::newRow("fused") << int(Experts::Fused);
        QTest::newRow("split") << int(Experts::Split);
        QTest::newRow("both") << int(Experts::Both);
    }
    void wholeHeadersOpen()
    {
        QFETCH(const int, experts);
        write(header(Experts(experts), [](const Tensor&) { return TensorType::Q4_0; }), kDataBytes);
        QCOMPARE(open(), QString());
        QCOMPARE(m_opened, 1);
    }

    void cutOffAnywhere()
    {
        const Bytes whole = header(Experts::Fused, [](const Tensor&) { return TensorType::Q8_0; });
        std::mt19937 random(1);
        for (int round = 0; round < 50; ++round) {
            // In the header, or behind it within the data.
            const Bytes cut(whole.begin(), whole.begin() + static_cast<ptrdiff_t>(random() % whole.size()));
            write(round % 3 == 0 ? whole : cut, round % 3 == 0 ? whole.size() + random() % (1U << 28) : cut.size());
            QCOMPARE(open(), QString());
        }
        qInfo("%d opened, %d refused", m_opened, m_refused);
        QVERIFY(m_refused == 50);
    }

    void changedAnywhere()
    {
        constexpr uint64_t kExtremes[] = {0,      1, 0x7FFFFFFF, 0xFFFFFFFF, 0x7FFFFFFFFFFFFFFF, 0xFFFFFFFFFFFFFFFF,
                                          1 << 20};
        const Bytes whole = header(Experts::Fused, [](const Tensor&) { return TensorType::Q4_0; });
        std::mt19937 random(2);
        for (int round = 0; round < 50; ++round) {
            Bytes damaged = whole;
            // The tensor table is the last part; the shapes of the model lie at the beginning.
            const size_t range = round % 2 == 0 ? 60000 : 3000;
            const size_t from = round % 2 == 0 ? whole.size() - range : 0;
            if (round % 4 < 2) {
                for (int flip = 0; flip < 3; ++flip)
                    damaged[from + random() % range] = static_cast<std::byte>(random());
            } else {
                const uint64_t value = kExtremes[random() % std::size(kExtremes)];
                std::memcpy(damaged.data() + from + random() % (range - 8), &value, random() % 2 == 0 ? 4 : 8);
            }
            write(damaged, kDataBytes);
            QCOMPARE(open(), QString());
        }
        qInfo("%d opened, %d refused", m_opened, m_refused);
        QVERIFY(m_refused > 10);
    }

    void everyMixOfTypes()
    {
        std::mt19937 random(3);
        for (int round = 0; round < 60; ++round) {
            const auto experts = Experts(round % 3);
            const bool runnable = round % 2 == 0;
            // One odd tensor among the usual, or all of them odd.
            const size_t oddOnes = round % 4 < 2 ? 1 : 100;
            write(header(experts,
                         [&](const Tensor&) {
                             if (runnable)
                                 return kRunnable[random() % std::size(kRunnable)];
                             return random() % 200 < oddOnes ? kAllTypes[random() % std::size(kAllTypes)]
                                                             : TensorType::Q8_0;
                         }),
                  kDataBytes);
            QCOMPARE(open(), QString());
        }
        qInfo("%d opened, %d refused", m_opened, m_refused);
        QVERIFY(m_opened >= 10 && m_refused >= 10);
    }

    void emptyAxes()
    {
        for (const char* name : {"token_embd.weight", "blk.3.ffn_gate_up_exps.weight", "blk.29.attn_norm.weight"}) {
            tests::GgufWriter writer = tests::tinyTextMetadata(fullSize());
            for (Tensor tensor : tensors(Experts::Fused)) {
                if (tensor.name == name)
                    tensor.shape.back() = 0;
                writer.addRawTensor(tensor.name, tensor.shape,
                                    static_cast<uint32_t>(tensor.isMatrix ? TensorType::Q8_0 : TensorType::F32), {});
            }
            write(writer.finish(), kDataBytes);
            QCOMPARE(open(), QString());
            QVERIFY2(m_error.find(name) != std::string::npos, m_error.c_str());
        }
    }

    void init() { m_opened = m_refused = 0; }
    void cleanup() { qInfo("the slowest took %lld ms", static_cast<long long>(m_slowest)); }

private:
    /// As long as the largest matrix in float64.
    static constexpr uint64_t kDataBytes = uint64_t{8} * kHidden * 1408 * 128 + (64U << 20);

    /// The header, then data that begins with ones, in a file of `size` bytes.
    void write(const Bytes& header, uint64_t size)
    {
        Bytes bytes = header;
        bytes.resize((bytes.size() + 31) / 32 * 32);
        if (size > bytes.size())
            for (int i = 0; i < (1 << 14); ++i)
                tests::appendRaw(bytes, 1.0F);
        QVERIFY(tests::writeFile(path(), bytes));
        std::error_code error;
        std::filesystem::resize_file(path(), size, error);
        QVERIFY2(!error, error.message().c_str());
    }

    /// What is wrong with how the file was taken; empty if nothing is.
    QString open()
    {
        QElapsedTimer timer;
        timer.start();
        const auto files = openModelFiles(path(), {});
        m_error = files ? std::string() : files.error().message;
        if (files) {
            // What each backend says of it; neither reads the weights for that.
            const BackendNeed onVulkan = needOnVulkan(files->parts());
            const auto onCpu = cpu::createModel({.threads = 1}, files->config, files->weights, {}, {});
            m_error = onCpu ? onVulkan.problem : onCpu.error().message;
            (onCpu ? m_opened : m_refused) += 1;
        } else {
            ++m_refused;
        }
        m_slowest = std::max<qint64>(m_slowest, timer.elapsed());
        if (files && m_error.empty())
            return {};
        return m_error.size() > 20 && m_error.size() < 1000 ? QString() : QString::fromStdString("said: " + m_error);
    }

    std::filesystem::path path() const { return m_folder.filePath("model.gguf").toStdString(); }

    QTemporaryDir m_folder;
    int m_opened = 0;
    int m_refused = 0;
    qint64 m_slowest = 0;
    std::string m_error;
};

QTEST_GUILESS_MAIN(TestFullSizeFiles)
#include "tst_full_size_files.moc"
