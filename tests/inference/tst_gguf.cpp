// Reading of GGUF: every value type comes back, and every way of being damaged gives its own message.
#include "inference/gguf.h"
#include "tests/support/gguf_writer.h"

#include <QTemporaryDir>
#include <QTest>

#include <filesystem>
#include <limits>

using namespace inference;
using tests::appendRaw;
using tests::appendString;
using tests::Bytes;
using tests::GgufValueType;
using tests::GgufWriter;

namespace {

constexpr uint32_t kArray = static_cast<uint32_t>(GgufValueType::Array);
constexpr uint32_t kF32 = static_cast<uint32_t>(TensorType::F32);

Bytes arrayHeader(uint32_t elementType, uint64_t count)
{
    Bytes raw;
    appendRaw(raw, elementType);
    appendRaw(raw, count);
    return raw;
}

/// The message of the error that parsing `bytes` gives; empty if it succeeds.
std::string errorOf(const Bytes& bytes, ErrorCode expected = ErrorCode::BadFile)
{
    const auto file = GgufFile::parse(bytes, "made-up");
    if (file)
        return "";
    return file.error().code == expected ? file.error().message : "another error code: " + file.error().message;
}

} // namespace

#define VERIFY_MESSAGE(actual, part)                                                                                   \
    do {                                                                                                               \
        const std::string foundMessage = (actual);                                                                     \
        QVERIFY2(foundMessage.find(part) != std::string::npos, foundMessage.c_str());                                  \
    } while (false)

class TestGguf : public QObject {
    Q_OBJECT

private slots:
    void readsEveryValueType_data()
    {
        QTest::addColumn<uint>("version");
        QTest::newRow("version 2") << 2U;
        QTest::newRow("version 3") << 3U;
    }

    void readsEveryValueType()
    {
        QFETCH(const uint, version);
        GgufWriter writer(version);
        writer.add("u8", uint8_t{200});
        writer.add("i8", int8_t{-100});
        writer.add("u16", uint16_t{60000});
        writer.add("i16", int16_t{-30000});
        writer.add("u32", uint32_t{4000000000});
        writer.add("i32", int32_t{-2000000000});
        writer.add("u64", std::numeric_limits<uint64_t>::max());
        writer.add("i64", std::numeric_limits<int64_t>::min());
        writer.add("f32", 0.1F);
        writer.add("f64", 0.1);
        writer.add("yes", true);
        writer.add("no", false);
        writer.add("text", "Gr\xC3\xBC\xC3\x9F"
                           "e");
        writer.add("texts", std::vector<std::string>{"a", "", "ccc"});
        writer.add("flags", std::vector<bool>{true, false, true});
        writer.add("numbers", std::vector<int32_t>{-1, 2, -3});
        writer.add("counts", std::vector<uint32_t>{1, 2});
        writer.add("floats", std::vector<float>{0.5F, -2.0F});
        writer.add("nothing", std::vector<float>{});
        const Bytes bytes = writer.finish();
        const auto file = GgufFile::parse(bytes, "made-up");
        QVERIFY2(file, file ? "" : file.error().message.c_str());
        QCOMPARE(file->version(), version);
        QCOMPARE(file->metadata().size(), size_t{19});
        QCOMPARE(file->fileSize(), uint64_t{bytes.size()});
        const auto is = [&](const char* key, const GgufFile::Value& value) {
            const GgufFile::Value* found = file->find(key);
            return found && *found == value;
        };
        QVERIFY(is("u8", uint64_t{200}));
        QVERIFY(is("i8", int64_t{-100}));
        QVERIFY(is("u16", uint64_t{60000}));
        QVERIFY(is("i16", int64_t{-30000}));
        QVERIFY(is("u32", uint64_t{4000000000}));
        QVERIFY(is("i32", int64_t{-2000000000}));
        QVERIFY(is("u64", std::numeric_limits<uint64_t>::max()));
        QVERIFY(is("i64", std::numeric_limits<int64_t>::min()));
        QVERIFY(is("f32", double{0.1F}));
        QVERIFY(is("f64", 0.1));
        QVERIFY(is("yes", true));
        QVERIFY(is("no", false));
        QVERIFY(is("text", std::string_view("Gr\xC3\xBC\xC3\x9F"
                                            "e")));
        QVERIFY(is("texts", GgufFile::Array<std::string_view>{"a", "", "ccc"}));
        QVERIFY(is("flags", GgufFile::Array<bool>{true, false, true}));
        QVERIFY(is("numbers", GgufFile::Array<int64_t>{-1, 2, -3}));
        QVERIFY(is("counts", GgufFile::Array<uint64_t>{1, 2}));
        QVERIFY(is("floats", GgufFile::Array<double>{0.5, -2.0}));
        QVERIFY(is("nothing", GgufFile::Array<double>{}));
        QVERIFY(!file->find("absent"));
    }

    void readsArraysOfOtherWidths()
    {
        GgufWriter writer;
        Bytes raw = arrayHeader(static_cast<uint32_t>(GgufValueType::Int8), 3);
        for (const int8_t value : {int8_t{-1}, int8_t{0}, int8_t{1}})
            appendRaw(raw, value);
        writer.addRaw("i8", kArray, raw);
        raw = arrayHeader(static_cast<uint32_t>(GgufValueType::Uint64), 1);
        appendRaw(raw, std::numeric_limits<uint64_t>::max());
        writer.addRaw("u64", kArray, raw);
        raw = arrayHeader(static_cast<uint32_t>(GgufValueType::Float64), 1);
        appendRaw(raw, 1e300);
        writer.addRaw("f64", kArray, raw);
        const Bytes bytes = writer.finish();
        const auto file = GgufFile::parse(bytes, "made-up");
        QVERIFY(file);
        QVERIFY(*file->find("i8") == GgufFile::Value(GgufFile::Array<int64_t>{-1, 0, 1}));
        QVERIFY(*file->find("u64") == GgufFile::Value(GgufFile::Array<uint64_t>{std::numeric_limits<uint64_t>::max()}));
        QVERIFY(*file->find("f64") == GgufFile::Value(GgufFile::Array<double>{1e300}));
    }

    void flattensNestedArrays()
    {
        GgufWriter writer;
        Bytes raw = arrayHeader(kArray, 2);
        for (const uint32_t base : {10U, 20U}) {
            const Bytes inner = arrayHeader(static_cast<uint32_t>(GgufValueType::Uint32), 2);
            raw.insert(raw.end(), inner.begin(), inner.end());
            appendRaw(raw, base);
            appendRaw(raw, base + 1);
        }
        writer.addRaw("nested", kArray, raw);
        writer.addRaw("empty", kArray, arrayHeader(kArray, 0));
        const Bytes bytes = writer.finish();
        const auto file = GgufFile::parse(bytes, "made-up");
        QVERIFY2(file, file ? "" : file.error().message.c_str());
        QVERIFY(*file->find("nested") == GgufFile::Value(GgufFile::Array<uint64_t>{10, 11, 20, 21}));
        QVERIFY(*file->find("empty") == GgufFile::Value(GgufFile::Array<uint64_t>{}));
    }

    /// A file of some megabytes was read for minutes: each small array copied all that came before it.
    void manySmallArraysAreReadOnce()
    {
        constexpr uint64_t kArrays = 400'000;
        Bytes raw = arrayHeader(kArray, kArrays);
        const Bytes inner = arrayHeader(static_cast<uint32_t>(GgufValueType::Uint8), 1);
        for (uint64_t i = 0; i < kArrays; ++i) {
            raw.insert(raw.end(), inner.begin(), inner.end());
            appendRaw(raw, uint8_t{7});
        }
        GgufWriter writer;
        writer.addRaw("nested", kArray, raw);
        const Bytes bytes = writer.finish();
        const auto file = GgufFile::parse(bytes, "made-up");
        QVERIFY2(file, file ? "" : file.error().message.c_str());
        QVERIFY(*file->find("nested") == GgufFile::Value(GgufFile::Array<uint64_t>(kArrays, 7)));
    }

    void refusesWrongArrays()
    {
        GgufWriter deep;
        Bytes raw;
        for (int depth = 0; depth < 10; ++depth) {
            const Bytes level = arrayHeader(kArray, 1);
            raw.insert(raw.end(), level.begin(), level.end());
        }
        deep.addRaw("deep", kArray, raw);
        VERIFY_MESSAGE(errorOf(deep.finish()), "'deep' nests arrays");

        GgufWriter mixed;
        raw = arrayHeader(kArray, 2);
        for (const GgufValueType type : {GgufValueType::Uint8, GgufValueType::Bool}) {
            const Bytes inner = arrayHeader(static_cast<uint32_t>(type), 1);
            raw.insert(raw.end(), inner.begin(), inner.end());
            raw.push_back(std::byte{1});
        }
        mixed.addRaw("mixed", kArray, raw);
        VERIFY_MESSAGE(errorOf(mixed.finish()), "'mixed' mixes");

        GgufWriter unknown;
        unknown.addRaw("odd", kArray, arrayHeader(77, 1));
        VERIFY_MESSAGE(errorOf(unknown.finish()), "'odd' is an array of the unknown value type 77");
    }

    void aHostileCountAllocatesNothing()
    {
        for (const uint32_t type : {0U, 4U, 7U, 8U, 9U, 12U}) {
            for (const uint64_t count : {std::numeric_limits<uint64_t>::max(), uint64_t{1} << 61, uint64_t{1} << 32}) {
                GgufWriter writer;
                writer.addRaw("many", kArray, arrayHeader(type, count));
                VERIFY_MESSAGE(errorOf(writer.finish()), "more than the file has room for");
            }
        }
        for (const size_t offset : {size_t{8}, size_t{16}}) { // tensor count, metadata count
            Bytes bytes = GgufWriter().finish();
            const uint64_t count = uint64_t{1} << 60;
            std::memcpy(bytes.data() + offset, &count, sizeof(count));
            VERIFY_MESSAGE(errorOf(bytes), "more than the file has room for");
        }
        GgufWriter text;
        Bytes raw;
        appendRaw(raw, std::numeric_limits<uint64_t>::max());
        text.addRaw("long", static_cast<uint32_t>(GgufValueType::String), raw);
        VERIFY_MESSAGE(errorOf(text.finish()), "'long'");
    }

    void refusesOtherFiles()
    {
        VERIFY_MESSAGE(errorOf({}), "not a GGUF file");
        Bytes png;
        for (const char c : std::string_view("\x89PNG\r\n\x1a\n0123456789abcdef"))
            png.push_back(static_cast<std::byte>(c));
        VERIFY_MESSAGE(errorOf(png), "not a GGUF file");
        VERIFY_MESSAGE(errorOf(GgufWriter(1).finish(), ErrorCode::Unsupported), "version 1 is not supported");
        VERIFY_MESSAGE(errorOf(GgufWriter(4).finish(), ErrorCode::Unsupported), "version 4 is not supported");
        VERIFY_MESSAGE(errorOf(GgufWriter(0x03000000).finish(), ErrorCode::Unsupported), "big-endian");
    }

    void refusesWrongMetadata()
    {
        GgufWriter twice;
        twice.add("key", uint32_t{1});
        twice.add("key", uint32_t{2});
        VERIFY_MESSAGE(errorOf(twice.finish()), "metadata 'key' occurs twice");
        GgufWriter type;
        type.addRaw("odd", 13, Bytes(8));
        VERIFY_MESSAGE(errorOf(type.finish()), "unknown value type 13");
        GgufWriter flag;
        flag.addRaw("flag", static_cast<uint32_t>(GgufValueType::Bool), Bytes(1, std::byte{2}));
        VERIFY_MESSAGE(errorOf(flag.finish()), "'flag' is 2");
    }

    void givesTypedAccess()
    {
        GgufWriter writer;
        writer.add("small", int8_t{7});
        writer.add("negative", int32_t{-7});
        writer.add("large", uint64_t{1} << 32);
        writer.add("half", 0.5);
        writer.add("text", "seven");
        writer.add("list", std::vector<int32_t>{1});
        const Bytes bytes = writer.finish();
        const auto file = GgufFile::parse(bytes, "made-up");
        QVERIFY(file);
        QCOMPARE(*file->unsignedInteger("small"), 7U);
        QCOMPARE(*file->number("small"), 7.0F);
        QCOMPARE(*file->number("half"), 0.5F);
        QCOMPARE(*file->text("text"), std::string_view("seven"));
        QVERIFY(**file->array<int64_t>("list") == GgufFile::Array<int64_t>{1});
        VERIFY_MESSAGE(file->unsignedInteger("negative").error().message, "'negative' is not a whole number");
        VERIFY_MESSAGE(file->unsignedInteger("large").error().message, "'large' is not a whole number");
        VERIFY_MESSAGE(file->unsignedInteger("half").error().message, "'half' is not a whole number");
        VERIFY_MESSAGE(file->unsignedInteger("absent").error().message, "made-up: metadata 'absent' is missing");
        VERIFY_MESSAGE(file->number("text").error().message, "'text' is not a number");
        VERIFY_MESSAGE(file->text("small").error().message, "'small' is not a text");
        VERIFY_MESSAGE(file->array<double>("list").error().message, "'list' is not an array");
    }

    void findsTensors()
    {
        GgufWriter writer;
        writer.setAlignment(64);
        writer.add("general.alignment", uint32_t{64});
        const std::vector<float> values = {1, 2, 3, 4, 5, 6};
        writer.addTensor("a", {3, 2}, TensorType::F32, values);
        writer.addTensor("b", {6}, TensorType::F16, values);
        const Bytes bytes = writer.finish();
        const auto file = GgufFile::parse(bytes, "made-up");
        QVERIFY2(file, file ? "" : file.error().message.c_str());
        QCOMPARE(file->tensors().size(), size_t{2});
        const TensorInfo* a = file->findTensor("a");
        QVERIFY(a && a->type == TensorType::F32 && a->dimensionCount == 2 && a->shape[0] == 3 && a->shape[1] == 2);
        QVERIFY(a->shape[2] == 1 && a->shape[3] == 1 && a->elementCount() == 6);
        QCOMPARE(tests::decodeTensor(TensorType::F32, a->data), values);
        const TensorInfo* b = file->findTensor("b");
        QVERIFY(b && (b->data.data() - bytes.data()) % 64 == 0);
        QCOMPARE(tests::decodeTensor(TensorType::F16, b->data), values);
        QVERIFY(!file->findTensor("c"));
    }

    void refusesWrongAlignments()
    {
        for (const uint32_t alignment : {0U, 1U, 4U, 48U, 1U << 21}) {
            GgufWriter writer;
            writer.add("general.alignment", alignment);
            VERIFY_MESSAGE(errorOf(writer.finish()), "general.alignment is " + std::to_string(alignment));
        }
        GgufWriter text;
        text.add("general.alignment", "32");
        VERIFY_MESSAGE(errorOf(text.finish()), "general.alignment");
    }

    void refusesWrongTensors()
    {
        const auto messageFor = [](const std::vector<uint64_t>& shape, uint32_t type, size_t dataBytes) {
            GgufWriter writer;
            writer.addRawTensor("weights", shape, type, Bytes(dataBytes));
            return errorOf(writer.finish());
        };
        constexpr uint64_t kHuge = uint64_t{1} << 63;
        QCOMPARE(messageFor({4}, kF32, 16), std::string());
        VERIFY_MESSAGE(messageFor({4}, kF32, 15), "the file ends before the end of tensor 'weights'");
        VERIFY_MESSAGE(messageFor({}, kF32, 16), "'weights' has 0 axes");
        VERIFY_MESSAGE(messageFor({1, 1, 1, 1, 4}, kF32, 16), "'weights' has 5 axes");
        VERIFY_MESSAGE(messageFor({4, 0}, kF32, 16), "impossible axis of 0");
        VERIFY_MESSAGE(messageFor({kHuge, 2}, kF32, 16), "impossible axis of 2");
        VERIFY_MESSAGE(messageFor({uint64_t{1} << 32, uint64_t{1} << 32}, kF32, 16), "impossible axis");
        VERIFY_MESSAGE(messageFor({kHuge}, kF32, 16), "'weights'"); // 4 bytes each: more than 64 bits can count
        VERIFY_MESSAGE(messageFor({33}, static_cast<uint32_t>(TensorType::Q8_0), 68),
                       "no whole number of blocks of 32");

        GgufWriter twice;
        twice.addTensor("weights", {1}, TensorType::F32, std::vector<float>{1});
        twice.addTensor("weights", {1}, TensorType::F32, std::vector<float>{1});
        VERIFY_MESSAGE(errorOf(twice.finish()), "tensor 'weights' occurs twice");
        GgufWriter nameless;
        nameless.addTensor("", {1}, TensorType::F32, std::vector<float>{1});
        VERIFY_MESSAGE(errorOf(nameless.finish()), "no name");
        GgufWriter unaligned;
        unaligned.setAlignment(8);
        unaligned.addTensor("a", {1}, TensorType::F32, std::vector<float>{1});
        unaligned.addTensor("b", {1}, TensorType::F32, std::vector<float>{1});
        VERIFY_MESSAGE(errorOf(unaligned.finish()), "no multiple of the alignment 32");
    }

    /// Listing a file must work whatever its types; only computing with them cannot.
    void listsTensorsOfUnknownTypes()
    {
        GgufWriter writer;
        writer.addRawTensor("odd", {64, 2}, 199, Bytes(72));
        writer.addTensor("next", {1}, TensorType::F32, std::vector<float>{1});
        const Bytes bytes = writer.finish();
        const auto file = GgufFile::parse(bytes, "made-up");
        QVERIFY2(file, file ? "" : file.error().message.c_str());
        QCOMPARE(file->findTensor("odd")->data.size(), size_t{96}); // up to the next, with padding
        QCOMPARE(tensorTypeName(file->findTensor("odd")->type), std::string("type 199"));
        QVERIFY(!tensorTypeInfo(file->findTensor("odd")->type));
    }

    void messagesShowNamesSafely()
    {
        QCOMPARE(printable("a\nb\x1b[31m\xFF"), std::string("'a?b?[31m?'"));
        QVERIFY(printable(std::string(100000, 'x')).size() < 100);
    }

    void opensFilesAndSaysWhyNot()
    {
        QTemporaryDir directory;
        const std::filesystem::path base = directory.path().toStdString();
        GgufWriter writer;
        writer.addTensor("a", {2}, TensorType::F32, std::vector<float>{1, 2});
        QVERIFY(tests::writeFile(base / "good.gguf", writer.finish()));
        QVERIFY(tests::writeFile(base / "empty.gguf", {}));
        auto file = GgufFile::open(base / "good.gguf");
        QVERIFY(file);
        const GgufFile moved = std::move(*file);
        QCOMPARE(tests::decodeTensor(TensorType::F32, moved.findTensor("a")->data), (std::vector<float>{1, 2}));
        QCOMPARE(moved.name(), (base / "good.gguf").string());

        const auto missing = GgufFile::open(base / "missing.gguf");
        QVERIFY(!missing && missing.error().code == ErrorCode::Storage);
        VERIFY_MESSAGE(missing.error().message, "missing.gguf: cannot be read: No such file");
        VERIFY_MESSAGE(GgufFile::open(base).error().message, "it is a directory");
        VERIFY_MESSAGE(GgufFile::open("/dev/null").error().message, "not a regular file");
        const auto empty = GgufFile::open(base / "empty.gguf");
        QVERIFY(!empty && empty.error().code == ErrorCode::BadFile);
        VERIFY_MESSAGE(empty.error().message, "the file is empty");
    }
};

QTEST_APPLESS_MAIN(TestGguf)
#include "tst_gguf.moc"
