// Files in parts: any part opens all, and a part that is missing, foreign, repeated, renamed or damaged is named in the
// error, with what to do.
#include "inference/config.h"
#include "inference/model_files.h"
#include "inference/tokenizer.h"
#include "inference/weights.h"
#include "tests/support/gguf_split.h"
#include "tests/support/tiny_model.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <random>

using namespace inference;
using tests::Bytes;
using tests::partPath;

namespace {

constexpr size_t kParts = 4;

Bytes smallModel(uint32_t seed, uint32_t layers = 2)
{
    tests::TinyTextOptions options;
    options.seed = seed;
    options.layerCount = layers;
    options.hiddenSize = 32;
    options.headCount = 2;
    options.slidingHeadSize = 16;
    options.fullHeadSize = 32;
    options.feedForwardSize = 32;
    options.expertCount = 3;
    options.expertFeedForwardSize = 32;
    options.vocabularySize = tests::kSmallestTinyVocabulary;
    return tests::makeTinyTextModel(options);
}

bool sameBytes(std::span<const std::byte> a, std::span<const std::byte> b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end());
}

} // namespace

class TestGgufSplit : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QVERIFY(m_temporary.isValid());
        m_whole = smallModel(1);
        m_parts = tests::splitGguf(m_whole, kParts);
        QCOMPARE(m_parts.size(), kParts);
    }

    void init()
    {
        m_folder = std::filesystem::path(m_temporary.path().toStdString()) / QTest::currentTestFunction();
        std::error_code error;
        std::filesystem::create_directories(m_folder, error);
        QVERIFY(tests::writeParts(m_folder, "tiny", m_parts));
    }

    void namesOfParts()
    {
        const auto part = partName("/models/gemma-4-Q8_0-00002-of-00005.gguf");
        QVERIFY(part && part->stem == "gemma-4-Q8_0" && part->number == 2 && part->count == 5);
        for (const char* name : {"gemma.gguf", "gemma-00000-of-00005.gguf", "gemma-00006-of-00005.gguf",
                                 "gemma-2-of-5.gguf", "-00002-of-00005.gguf", "gemma-+0002-of-00005.gguf",
                                 "gemma-00002-of-00005.ggu", "gemma-00002-of-00005.gguf.part", ""})
            QVERIFY2(!partName(name), name);
    }

    void anyPartOpensAll()
    {
        const auto whole = GgufFile::parse(m_whole, "whole");
        QVERIFY(whole);
        for (size_t number = 1; number <= kParts; ++number) {
            const auto file = GgufFile::open(path(number));
            QVERIFY2(file, file ? "" : file.error().message.c_str());
            QCOMPARE(file->partCount(), uint32_t(kParts));
            QCOMPARE(file->name(), path(1).string());
            uint64_t bytes = 0;
            for (const Bytes& part : m_parts)
                bytes += part.size();
            QCOMPARE(file->fileSize(), bytes);
            QCOMPARE(file->metadata().size(), whole->metadata().size() + 3);
            QCOMPARE(file->tensors().size(), whole->tensors().size());
            QCOMPARE(weightBytes(*file), weightBytes(*whole));
            for (const TensorInfo& expected : whole->tensors()) {
                const TensorInfo* found = file->findTensor(expected.name);
                QVERIFY2(found && found->name == expected.name, expected.name.c_str());
                QVERIFY(found->type == expected.type && std::ranges::equal(found->shape, expected.shape));
                QVERIFY(sameBytes(found->data, expected.data));
            }
        }
    }

    void theModelOpens_data()
    {
        QTest::addColumn<int>("parts");
        QTest::addColumn<bool>("metadataOnly");
        QTest::newRow("two") << 2 << false;
        QTest::newRow("three, the first without tensors") << 3 << true;
        QTest::newRow("twelve") << 12 << false;
    }

    void theModelOpens()
    {
        QFETCH(const int, parts);
        QFETCH(const bool, metadataOnly);
        const auto split = tests::splitGguf(
            m_whole, uint32_t(parts), metadataOnly ? tests::FirstPart::MetadataOnly : tests::FirstPart::WithTensors);
        QVERIFY(tests::writeParts(m_folder, "model", split));
        tests::TinyVisionOptions vision;
        vision.outputSize = 32;
        QVERIFY(tests::writeParts(m_folder, "mmproj-model", tests::splitGguf(tests::makeTinyProjector(vision), 2)));
        const auto last = partPath(m_folder, "model", size_t(parts), size_t(parts));
        const auto files = openModelFiles(last, {});
        QVERIFY2(files, files ? "" : files.error().message.c_str());
        QVERIFY2(files->projector && files->note.empty(), files->note.c_str());
        QVERIFY(Tokenizer::create(files->text));
        const auto whole = GgufFile::parse(m_whole, "whole");
        QCOMPARE(files->weightBytes() - weightBytes(files->projector->file), weightBytes(*whole));
    }

    /// The name in the list of models is the file's without the numbers, where the file itself has none.
    void aNamelessModelIsCalledByItsFile()
    {
        tests::GgufWriter writer = tests::tinyTextMetadata({});
        const auto split = tests::splitGguf(writer.finish(), 2);
        QVERIFY(tests::writeParts(m_folder, "nameless", split));
        const auto file = GgufFile::open(partPath(m_folder, "nameless", 2, 2));
        QVERIFY2(file, file ? "" : file.error().message.c_str());
        const auto config = readTextConfig(*file);
        QVERIFY(config);
        if (!file->find("general.name"))
            QCOMPARE(QString::fromStdString(config->name), QStringLiteral("nameless"));
    }

    void aPartByItselfNeedsNoOthers()
    {
        const auto one = tests::splitGguf(m_whole, 1);
        QVERIFY(tests::writeFile(m_folder / "any name.gguf", one[0]));
        const auto file = GgufFile::open(m_folder / "any name.gguf");
        QVERIFY2(file, file ? "" : file.error().message.c_str());
        QCOMPARE(file->partCount(), 1U);
    }

    void missingPartsAreNamed()
    {
        QVERIFY(std::filesystem::remove(path(3)));
        check(1, ErrorCode::Storage, {path(3).string() + ": this part of the model is missing of its 4 parts"});
        check(4, ErrorCode::Storage, {path(3).string(), "put all of them into one folder"});
        QVERIFY(std::filesystem::remove(path(2)));
        check(1, ErrorCode::Storage, {path(2).string() + ": this part of the model is missing, and 1 more of its 4"});
    }

    void aRenamedPartIsTold()
    {
        const auto renamed = m_folder / "my model.gguf";
        std::filesystem::rename(path(2), renamed);
        const auto file = GgufFile::open(renamed);
        QVERIFY(!file && file.error().code == ErrorCode::BadFile);
        for (const char* part : {"my model.gguf: this is part 2 of a model in 4 parts", "'-00002-of-00004.gguf'"})
            QVERIFY2(file.error().message.find(part) != std::string::npos, file.error().message.c_str());
        std::filesystem::rename(renamed, partPath(m_folder, "tiny", 2, 5));
        check(partPath(m_folder, "tiny", 2, 5), ErrorCode::BadFile, {"this is part 2 of a model in 4 parts"});
    }

    void aRepeatedPartIsTold()
    {
        QVERIFY(tests::writeFile(path(3), m_parts[1]));
        check(1, ErrorCode::BadFile, {path(3).string() + ": this is part 2 under the name of part 3"});
        check(3, ErrorCode::BadFile, {path(3).string() + ": this is part 2 of a model in 4 parts"});
    }

    void aForeignPartIsTold()
    {
        QVERIFY(tests::writeFile(path(2), tests::splitGguf(smallModel(1, 3), kParts)[1]));
        check(1, ErrorCode::BadFile, {path(2).string() + ": this part belongs to another model", "get part 2 again"});
        QVERIFY(tests::writeFile(path(2), m_whole));
        check(1, ErrorCode::BadFile, {path(2).string() + ": this is a whole file, not part 2 of 4"});
        // As many tensors, cut elsewhere: some are there twice.
        QVERIFY(tests::writeFile(path(2), tests::splitGguf(m_whole, kParts, tests::FirstPart::MetadataOnly)[1]));
        check(4, ErrorCode::BadFile, {path(2).string() + ": tensor", "is also in an earlier part"});
    }

    void tooFewTensorsAreTold()
    {
        tests::GgufWriter empty;
        empty.add("split.no", uint16_t{2});
        empty.add("split.count", uint16_t{kParts});
        const auto whole = GgufFile::parse(m_whole, "whole");
        empty.add("split.tensors.count", static_cast<int32_t>(whole->tensors().size()));
        QVERIFY(tests::writeFile(path(3), empty.finish()));
        check(1, ErrorCode::BadFile, {"the 4 parts hold", "tensors together, but should hold"});
    }

    void impossibleNumbersAreTold()
    {
        tests::GgufWriter beyond;
        beyond.add("split.no", uint16_t{4});
        beyond.add("split.count", uint16_t{4});
        beyond.add("split.tensors.count", int32_t{7});
        QVERIFY(tests::writeFile(path(1), beyond.finish()));
        check(1, ErrorCode::BadFile, {"part 5 of 4 parts, which cannot be"});
        tests::GgufWriter huge;
        huge.add("split.no", uint32_t{0xFFFFFFFF});
        huge.add("split.count", uint32_t{0xFFFFFFFF});
        huge.add("split.tensors.count", int32_t{7});
        QVERIFY(tests::writeFile(path(1), huge.finish()));
        check(1, ErrorCode::BadFile, {"part 4294967296 of 4294967295 parts"});
        tests::GgufWriter negative;
        negative.add("split.no", uint16_t{0});
        negative.add("split.count", uint16_t{4});
        negative.add("split.tensors.count", int32_t{-1});
        QVERIFY(tests::writeFile(path(1), negative.finish()));
        check(1, ErrorCode::BadFile, {"'split.tensors.count' is not a whole number"});
    }

    void damagedPartsAreNamed()
    {
        std::mt19937 random(7);
        for (int round = 0; round < 40; ++round) {
            const size_t number = 1 + random() % kParts;
            const Bytes& part = m_parts[number - 1];
            const Bytes cut(part.begin(), part.begin() + static_cast<ptrdiff_t>(random() % part.size()));
            QVERIFY(tests::writeFile(path(number), cut));
            const auto file = GgufFile::open(path(1 + random() % kParts));
            QVERIFY(!file);
            QVERIFY2(file.error().message.find(path(number).string()) == 0, file.error().message.c_str());
            QVERIFY(tests::writeFile(path(number), part));
        }
    }

    void flippedBytesNeverCrash()
    {
        std::mt19937 random(8);
        int refused = 0;
        for (int round = 0; round < 60; ++round) {
            const size_t number = 1 + random() % kParts;
            Bytes damaged = m_parts[number - 1];
            for (int flip = 0; flip < 4; ++flip)
                damaged[random() % std::min<size_t>(damaged.size(), 400)] = static_cast<std::byte>(random());
            QVERIFY(tests::writeFile(path(number), damaged));
            const auto files = openModelFiles(path(1 + random() % kParts), {});
            refused += files ? 0 : 1;
            if (!files)
                QVERIFY(files.error().message.size() > 20);
            QVERIFY(tests::writeFile(path(number), m_parts[number - 1]));
        }
        qInfo("%d of 60 refused", refused);
        QVERIFY(refused > 30);
    }

private:
    std::filesystem::path path(size_t number) const { return partPath(m_folder, "tiny", number, kParts); }

    void check(size_t number, ErrorCode code, const std::vector<std::string>& said) const
    {
        check(path(number), code, said);
    }

    static void check(const std::filesystem::path& opened, ErrorCode code, const std::vector<std::string>& said)
    {
        const auto file = GgufFile::open(opened);
        QVERIFY(!file);
        QVERIFY2(file.error().code == code, file.error().message.c_str());
        for (const std::string& part : said)
            QVERIFY2(file.error().message.find(part) != std::string::npos, file.error().message.c_str());
    }

    QTemporaryDir m_temporary;
    std::filesystem::path m_folder;
    Bytes m_whole;
    std::vector<Bytes> m_parts;
};

QTEST_APPLESS_MAIN(TestGgufSplit)
#include "tst_gguf_split.moc"
