// Damaged model files: cut off anywhere, bytes flipped, counts and offsets replaced by extreme ones. Whatever comes in,
// reading, configuring, binding and building the tokenizer give an error with a message or a usable result.
#include "inference/config.h"
#include "inference/tokenizer.h"
#include "inference/weights.h"
#include "tests/support/tiny_model.h"

#include <QTest>

#include <algorithm>
#include <cstring>
#include <filesystem>
#include <random>

using namespace inference;
using tests::Bytes;

namespace {

struct Outcome {
    size_t parsed = 0;
    size_t configured = 0;
    size_t bound = 0;
    size_t tokenized = 0;
    size_t refused = 0;
};

bool saysSomething(const Error& error)
{
    return error.message.size() > 10 && error.message.size() < 1000;
}

/// Reads every byte that the matrix spans, as a forward pass would.
unsigned touch(const Matrix& matrix)
{
    unsigned sum = 0;
    for (const std::byte byte : matrix.data)
        sum += std::to_integer<unsigned>(byte);
    return sum;
}

/// Runs one file through everything that reads files; false if an error says nothing or a result is inconsistent.
bool feed(const Bytes& bytes, Outcome& outcome)
{
    const auto file = GgufFile::parse(bytes, "damaged");
    if (!file) {
        ++outcome.refused;
        return saysSomething(file.error());
    }
    ++outcome.parsed;
    for (const TensorInfo& tensor : file->tensors())
        if (tensor.data.data() < bytes.data() || tensor.data.data() + tensor.data.size() > bytes.data() + bytes.size())
            return false;
    unsigned sum = 0;
    const auto config = readTextConfig(*file);
    if (!config && !saysSomething(config.error()))
        return false;
    if (config) {
        ++outcome.configured;
        const auto weights = bindTextWeights(*file, *config);
        if (!weights && !saysSomething(weights.error()))
            return false;
        if (weights) {
            ++outcome.bound;
            for (const TextLayerWeights& layer : weights->layers)
                sum += touch(layer.query) + touch(layer.expertDown);
            if (weights->embedding.data.size() != weights->embedding.rowBytes() * config->vocabularySize)
                return false;
        }
    }
    const auto vision = readVisionConfig(*file);
    if (vision) {
        ++outcome.configured;
        const auto weights = bindVisionWeights(*file, *vision);
        if (weights) {
            ++outcome.bound;
            sum += touch(weights->patchEmbedding) + touch(weights->positionTable);
        } else if (!saysSomething(weights.error())) {
            return false;
        }
    }
    const auto tokenizer = Tokenizer::create(*file);
    if (!tokenizer)
        return saysSomething(tokenizer.error()) && sum < std::numeric_limits<unsigned>::max();
    ++outcome.tokenized;
    const std::string text = "the user thought <|turn>Hello world\n\n \xC3\xA4\xFF";
    return tokenizer->decode(tokenizer->encode(text, SpecialTokens::AsText)).size() > 0 &&
           sum < std::numeric_limits<unsigned>::max();
}

/// Where the tensor data of a file begins, about: what lies before is structure, where damage is interesting.
size_t headerBytes(const Bytes& bytes)
{
    const auto file = GgufFile::parse(bytes, "whole");
    size_t begin = bytes.size();
    if (file)
        for (const TensorInfo& tensor : file->tensors())
            begin = std::min(begin, static_cast<size_t>(tensor.data.data() - bytes.data()));
    return begin;
}

Bytes smallModel(TensorType type)
{
    tests::TinyTextOptions options;
    options.layerCount = 2;
    options.hiddenSize = 32;
    options.headCount = 2;
    options.slidingHeadSize = 16;
    options.fullHeadSize = 32;
    options.feedForwardSize = 32;
    options.expertCount = 3;
    options.expertFeedForwardSize = 32;
    options.vocabularySize = tests::kSmallestTinyVocabulary;
    options.matrixType = type;
    return tests::makeTinyTextModel(options);
}

Bytes smallProjector()
{
    tests::TinyVisionOptions options;
    options.layerCount = 1;
    options.hiddenSize = 24;
    options.positionCount = 5;
    return tests::makeTinyProjector(options);
}

} // namespace

class TestModelFilesFuzz : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        m_files = {smallModel(TensorType::F32), smallModel(TensorType::Q8_0), smallProjector()};
        for (const char* name : {"facet-demo-q8_0.gguf", "facet-demo-mmproj-f16.gguf"}) {
            // The header and a little data: the rest is only weights.
            Bytes bytes = tests::readFile(std::string(FACET_SOURCE_DIR "/resources/models/") + name);
            QVERIFY(!bytes.empty());
            bytes.resize(std::min(bytes.size(), headerBytes(bytes) + 4096));
            m_files.push_back(std::move(bytes));
        }
    }

    void wholeFilesWork()
    {
        Outcome outcome;
        for (size_t i = 0; i < 3; ++i)
            QVERIFY(feed(m_files[i], outcome));
        QCOMPARE(outcome.parsed, size_t{3});
        QCOMPARE(outcome.configured, size_t{3});
        QCOMPARE(outcome.bound, size_t{3});
        QCOMPARE(outcome.tokenized, size_t{2});
    }

    void cutOffAnywhere()
    {
        Outcome outcome;
        std::mt19937 random(1);
        for (const Bytes& whole : m_files) {
            for (int round = 0; round < 60; ++round) {
                // Most cuts in the structure, every length below 64, some in the data.
                size_t length = random() % whole.size();
                if (round < 64 / 2)
                    length = random() % std::min<size_t>(whole.size(), round < 16 ? 64 : 100000);
                const Bytes cut(whole.begin(), whole.begin() + static_cast<ptrdiff_t>(length));
                QVERIFY(feed(cut, outcome));
            }
        }
        qInfo("%zu refused, %zu parsed", outcome.refused, outcome.parsed);
        QVERIFY(outcome.refused >= 250);
    }

    void flippedBytes()
    {
        Outcome outcome;
        std::mt19937 random(2);
        for (const Bytes& whole : m_files) {
            const size_t header = std::min(headerBytes(whole), whole.size());
            for (int round = 0; round < 100; ++round) {
                Bytes damaged = whole;
                const size_t flips = 1 + random() % 8;
                for (size_t i = 0; i < flips; ++i)
                    damaged[random() % header] = static_cast<std::byte>(random());
                QVERIFY(feed(damaged, outcome));
            }
        }
        report(outcome);
    }

    /// Eight or four bytes at once, with the values that break arithmetic, at every place where the structure is dense.
    void extremeNumbers()
    {
        constexpr uint64_t kExtremes[] = {0,
                                          1,
                                          0x7F,
                                          0xFFFF,
                                          0x7FFFFFFF,
                                          0x80000000,
                                          0xFFFFFFFF,
                                          0x100000000,
                                          0x7FFFFFFFFFFFFFFF,
                                          0x8000000000000000,
                                          0xFFFFFFFFFFFFFFFF,
                                          0xFFFFFFFFFFFFFFE0};
        Outcome outcome;
        std::mt19937 random(3);
        for (const Bytes& whole : m_files) {
            const size_t header = headerBytes(whole);
            for (int round = 0; round < 150; ++round) {
                Bytes damaged = whole;
                const uint64_t value = kExtremes[random() % std::size(kExtremes)];
                const size_t width = random() % 2 == 0 ? sizeof(uint64_t) : sizeof(uint32_t);
                // The first bytes hold the counts and the model's shape, the last ones the tensor table.
                const size_t places = header - width;
                size_t position = random() % places;
                if (round % 3 == 0)
                    position = random() % std::min<size_t>(places, 2000);
                else if (round % 3 == 1)
                    position = places - 1 - random() % std::min<size_t>(places, 4000);
                std::memcpy(damaged.data() + position, &value, width);
                QVERIFY(feed(damaged, outcome));
            }
        }
        report(outcome);
    }

    void structureWithoutSense()
    {
        Outcome outcome;
        std::mt19937 random(4);
        for (int round = 0; round < 200; ++round) {
            tests::GgufWriter writer(2 + static_cast<uint32_t>(random() % 2));
            for (size_t i = 0; i < random() % 6; ++i) {
                Bytes raw(random() % 40);
                for (std::byte& byte : raw)
                    byte = static_cast<std::byte>(random() % 3 == 0 ? random() : random() % 3);
                writer.addRaw("key" + std::to_string(i), static_cast<uint32_t>(random() % 14), raw);
            }
            for (size_t i = 0; i < random() % 4; ++i)
                writer.addRawTensor("tensor" + std::to_string(i), {random() % 100, random() % 3},
                                    static_cast<uint32_t>(random() % 45), Bytes(random() % 500));
            QVERIFY(feed(writer.finish(), outcome));
        }
        report(outcome);
    }

private:
    static void report(const Outcome& outcome)
    {
        qInfo("%zu refused, %zu parsed, %zu configured, %zu bound, %zu tokenizers", outcome.refused, outcome.parsed,
              outcome.configured, outcome.bound, outcome.tokenized);
        QVERIFY(outcome.refused > 0 && outcome.parsed > 0); // both ways were taken
    }

    std::vector<Bytes> m_files;
};

QTEST_APPLESS_MAIN(TestModelFilesFuzz)
#include "tst_model_files_fuzz.moc"
