// A tiny random model on the Vulkan backend against the CPU backend in float32, stage by stage, with the validation
// layer on. With a float32 cache both compute the same sums in different order: differences are those of float32 sums
// of up to a few hundred terms, relative to the stage's largest value about sqrt(256) * 2^-24 = 1e-6 a stage, growing
// through the layers; a router's near-tie may flip an expert, so the seeds are chosen without one. A float16 cache
// rounds keys and values to 2^-11, which the unscaled scores (up to 30 here) turn into up to 1e-2. Matrix units round
// their inputs to 2^-11, too.
#include "inference/sampler.h"
#include "tests/inference/vulkan/vulkan_test.h"
#include "tests/support/tiny_model.h"

#include <QTest>

#include <random>

using namespace inference;
using vulkan_test::Stages;

namespace {

constexpr double kExact = 5e-5;
constexpr double kHalfCache = 2e-2;

struct Step {
    std::vector<Token> tokens;
    std::vector<SoftRows> soft;
    bool decode = false;
};

std::vector<Token> randomTokens(uint32_t count, uint32_t seed, uint32_t vocabulary)
{
    std::mt19937 random(seed);
    std::vector<Token> tokens(count);
    for (Token& token : tokens)
        token = static_cast<Token>(random() % vocabulary);
    return tokens;
}

/// The steps' logits for every token, one after the other.
Result<std::vector<float>> run(Model& model, KeyValueCache& cache, const std::vector<Step>& steps)
{
    std::vector<float> all, logits;
    for (const Step& step : steps) {
        if (step.decode) {
            for (const Token token : step.tokens) {
                TRY(model.decode(cache, token, logits));
                all.insert(all.end(), logits.begin(), logits.end());
            }
        } else {
            TRY(model.prefill(cache, {step.tokens, step.soft}, LogitsFor::EveryToken, logits, {}));
            all.insert(all.end(), logits.begin(), logits.end());
        }
    }
    return all;
}

} // namespace

class TestVulkanModel : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanupTestCase();
    void stages_data();
    void stages();
    void chunksAndDecodesAgree();
    void rewindAndCheckpoint();
    void expertsOfTwoTypesAsRun();
    void fullLayersInBytes();
    void softRows();
    void picture();
    void picturesBetween();
    void errors();

private:
    struct Pair {
        tests::Bytes text, projector;
        std::optional<GgufFile> textFile, projectorFile;
        std::unique_ptr<Model> vulkan, cpu;
    };
    enum class Run { Exact, AsUsual };
    std::unique_ptr<Pair> open(const tests::TinyTextOptions& options, vulkan::CacheType cache, bool withVision = false,
                               Run how = Run::Exact);
    void compareRuns(Pair& pair, const std::vector<Step>& steps, double tolerance);

    vulkan_test::Messages m_messages;
};

void TestVulkanModel::initTestCase()
{
    if (const std::string reason = vulkan_test::missing(); !reason.empty())
        QSKIP(reason.c_str());
}

void TestVulkanModel::cleanupTestCase()
{
    QCOMPARE(m_messages.texts.size(), size_t{0});
}

std::unique_ptr<TestVulkanModel::Pair> TestVulkanModel::open(const tests::TinyTextOptions& options,
                                                             vulkan::CacheType cache, bool withVision, Run how)
{
    auto pair = std::make_unique<Pair>();
    pair->text = tests::makeTinyTextModel(options);
    auto text = GgufFile::parse(pair->text, "tiny");
    if (!text)
        qFatal("%s", text.error().message.c_str());
    pair->textFile.emplace(std::move(*text));
    if (withVision) {
        // Columns in multiples of 16, as the kernels want them.
        pair->projector = tests::makeTinyProjector({.hiddenSize = 96,
                                                    .headCount = 4,
                                                    .feedForwardSize = 112,
                                                    .outputSize = options.hiddenSize,
                                                    .matrixType = options.matrixType});
        auto projector = GgufFile::parse(pair->projector, "tiny projector");
        if (!projector)
            qFatal("%s", projector.error().message.c_str());
        pair->projectorFile.emplace(std::move(*projector));
    }
    const vulkan_test::Files files{&*pair->textFile, withVision ? &*pair->projectorFile : nullptr};
    vulkan::VulkanOptions vulkanOptions;
    vulkanOptions.cacheType = cache;
    if (how == Run::Exact) {
        vulkanOptions.matrixUnits = vulkan::MatrixUnits::Off;
        vulkanOptions.activations = vulkan::Activations::Float32;
    }
    vulkanOptions.maxChunk = 1120;
    vulkanOptions.validationMessage = m_messages.sink();
    auto vulkanModel = vulkan_test::openVulkan(files, vulkanOptions);
    if (!vulkanModel)
        qFatal("%s", vulkanModel.error().message.c_str());
    pair->vulkan = std::move(*vulkanModel);
    auto cpuModel = vulkan_test::openCpu(files);
    if (!cpuModel)
        qFatal("%s", cpuModel.error().message.c_str());
    pair->cpu = std::move(*cpuModel);
    return pair;
}

void TestVulkanModel::compareRuns(Pair& pair, const std::vector<Step>& steps, double tolerance)
{
    Stages ours, reference;
    std::vector<float> logits[2];
    for (int i = 0; i < 2; ++i) {
        Model& model = i == 0 ? *pair.vulkan : *pair.cpu;
        model.setStageProbe((i == 0 ? ours : reference).probe());
        auto cache = model.createCache(200);
        QVERIFY2(bool(cache), cache ? "" : cache.error().message.c_str());
        auto result = run(model, **cache, steps);
        QVERIFY2(bool(result), result ? "" : result.error().message.c_str());
        logits[i] = std::move(*result);
        model.setStageProbe({});
    }
    double worst = 0;
    for (const std::string& name : reference.names) {
        QVERIFY2(ours.values.contains(name), name.c_str());
        const auto difference = vulkan_test::compare(ours.values[name], reference.values[name]);
        worst = std::max(worst, difference.relative);
        if (!(difference.relative < tolerance))
            qWarning("stage %s: %zu values, relative difference %g at %zu (%g, reference %g)", name.c_str(),
                     ours.values[name].size(), difference.relative, difference.where, double(difference.value),
                     double(difference.reference));
        QVERIFY2(difference.relative < tolerance, name.c_str());
    }
    const auto difference = vulkan_test::compare(logits[0], logits[1]);
    qInfo("worst stage %.2g, logits %.2g, allowed %.2g", worst, difference.relative, tolerance);
    QVERIFY(difference.relative < tolerance);
}

void TestVulkanModel::stages_data()
{
    QTest::addColumn<int>("type");
    QTest::addColumn<bool>("half");
    QTest::addColumn<int>("variant");
    QTest::newRow("F32") << int(TensorType::F32) << false << 0;
    QTest::newRow("F16") << int(TensorType::F16) << false << 0;
    QTest::newRow("BF16") << int(TensorType::BF16) << false << 0;
    QTest::newRow("Q8_0") << int(TensorType::Q8_0) << false << 0;
    QTest::newRow("float16 cache") << int(TensorType::F32) << true << 0;
    QTest::newRow("split experts") << int(TensorType::F32) << false << 1;
    QTest::newRow("one expert takes all, one none") << int(TensorType::F32) << false << 2;
    QTest::newRow("gate Q8_0, up F16") << int(TensorType::Q8_0) << false << 3;
    QTest::newRow("gate F32, up Q5_0") << int(TensorType::F32) << false << 4;
}

/// Prefill of odd sizes and decodes, past the window (8), for each weight type.
void TestVulkanModel::stages()
{
    QFETCH(int, type);
    QFETCH(bool, half);
    QFETCH(int, variant);
    tests::TinyTextOptions options;
    options.matrixType = static_cast<TensorType>(type);
    if (variant == 1)
        options.splitExperts = true;
    if (variant == 2) {
        options.favouredExpert = 3;
        options.starvedExpert = 1;
    }
    if (variant >= 3) {
        options.splitExperts = true;
        options.upType = variant == 3 ? TensorType::F16 : TensorType::Q5_0;
    }
    const auto pair = open(options, half ? vulkan::CacheType::F16 : vulkan::CacheType::F32);
    compareRuns(*pair,
                {{randomTokens(13, 1, options.vocabularySize), {}, false},
                 {randomTokens(1, 2, options.vocabularySize), {}, false},
                 {randomTokens(3, 3, options.vocabularySize), {}, true}},
                half ? kHalfCache : kExact);
}

/// Experts' gate and up in two types, which no kernel takes together, with the device's matrix units.
void TestVulkanModel::expertsOfTwoTypesAsRun()
{
    tests::TinyTextOptions options;
    options.matrixType = TensorType::Q8_0;
    options.upType = TensorType::Q5_0;
    options.splitExperts = true;
    const auto pair = open(options, vulkan::CacheType::F16, false, Run::AsUsual);
    std::vector<float> logits[2];
    for (int i = 0; i < 2; ++i) {
        Model& model = i == 0 ? *pair->vulkan : *pair->cpu;
        auto cache = model.createCache(200);
        QVERIFY(bool(cache));
        auto result = run(model, **cache,
                          {{randomTokens(37, 1, options.vocabularySize), {}, false},
                           {randomTokens(3, 3, options.vocabularySize), {}, true}});
        QVERIFY2(bool(result), result ? "" : result.error().message.c_str());
        logits[i] = std::move(*result);
    }
    const auto difference = vulkan_test::compare(logits[0], logits[1]);
    qInfo("logits %.2g, allowed %.2g", difference.relative, kHalfCache);
    QVERIFY(difference.relative < kHalfCache);
}

/// 230 tokens at once, in pieces shorter and longer than the ring of 64 rows, and one by one: the same logits at every
/// position.
void TestVulkanModel::chunksAndDecodesAgree()
{
    constexpr uint32_t kTokens = 230;
    tests::TinyTextOptions options;
    options.contextLength = 256;
    const auto pair = open(options, vulkan::CacheType::F32);
    const auto tokens = randomTokens(kTokens, 5, options.vocabularySize);
    const auto piece = [&](size_t from, size_t to) {
        return std::vector<Token>(tokens.begin() + static_cast<std::ptrdiff_t>(from),
                                  tokens.begin() + static_cast<std::ptrdiff_t>(to));
    };
    std::vector<std::vector<float>> results;
    for (const std::vector<Step>& steps : {std::vector<Step>{{tokens, {}, false}},
                                           std::vector<Step>{{piece(0, 1), {}, false},
                                                             {piece(1, 34), {}, false},
                                                             {piece(34, 163), {}, false},
                                                             {piece(163, 220), {}, false},
                                                             {piece(220, kTokens), {}, true}},
                                           std::vector<Step>{{tokens, {}, true}}}) {
        auto cache = pair->vulkan->createCache(kTokens);
        QVERIFY(bool(cache));
        auto result = run(*pair->vulkan, **cache, steps);
        QVERIFY2(bool(result), result ? "" : result.error().message.c_str());
        results.push_back(std::move(*result));
        QCOMPARE((*cache)->length(), kTokens);
        std::vector<float> logits;
        const auto full = pair->vulkan->decode(**cache, 1, logits);
        QVERIFY(!full && full.error().code == ErrorCode::ContextFull);
    }
    QVERIFY(vulkan_test::compare(results[1], results[0]).relative < kExact);
    QVERIFY(vulkan_test::compare(results[2], results[0]).relative < kExact);
}

/// The ring of a tiny window wraps; going back works as far as the ring reaches, and to a checkpoint beyond that.
void TestVulkanModel::rewindAndCheckpoint()
{
    tests::TinyTextOptions options;
    options.contextLength = 4000;
    const auto pair = open(options, vulkan::CacheType::F32);
    Model& model = *pair->vulkan;
    const auto prompt = randomTokens(30, 7, options.vocabularySize);
    const auto filler = randomTokens(1120, 8, options.vocabularySize);
    const auto probe = randomTokens(2, 9, options.vocabularySize);
    auto cache = model.createCache(3500);
    QVERIFY(bool(cache));
    std::vector<float> logits;
    const auto feed = [&](const std::vector<Token>& tokens) {
        return bool(model.prefill(**cache, {tokens, {}}, LogitsFor::LastToken, logits, {}));
    };
    QVERIFY(feed(prompt));
    QVERIFY(feed(probe));
    const std::vector<float> expected = logits;

    QCOMPARE((*cache)->rewind(30), 30U); // nothing has been overwritten yet
    QVERIFY(bool((*cache)->saveCheckpoint()));
    QVERIFY(feed(probe));
    QVERIFY(vulkan_test::compare(logits, expected).relative == 0);

    QVERIFY(feed(filler));
    QVERIFY(feed(filler)); // the ring of 64 rows has wrapped many times
    QCOMPARE((*cache)->rewind(31), 30U);
    QVERIFY(feed(probe));
    QVERIFY(vulkan_test::compare(logits, expected).relative == 0);

    QCOMPARE((*cache)->rewind(29), 0U); // the checkpoint keeps what its own length needs, no more
    QCOMPARE((*cache)->rewind(30), 0U);
    QVERIFY(feed(prompt));
    QVERIFY(feed(probe));
    QVERIFY(vulkan_test::compare(logits, expected).relative == 0);
}

/// Keys and values of full layers in bytes: what that does to the distributions, and that prompts and tokens write and
/// read the same bytes. A byte's level is 1/254 of its block's largest value, 0.1 % to 0.4 % of most; scores of up to
/// 30 move by some hundredths.
void TestVulkanModel::fullLayersInBytes()
{
    tests::TinyTextOptions options;
    options.contextLength = 256;
    options.fullHeadSize = 64;
    const auto tokens = randomTokens(200, 21, options.vocabularySize);
    const std::vector<Token> begin(tokens.begin(), tokens.begin() + 150), end(tokens.begin() + 150, tokens.end());
    std::vector<float> logits[3];
    uint64_t bytes[2] = {};
    for (const int inBytes : {0, 1}) {
        const auto pair = open(options, inBytes == 1 ? CacheType::Q8 : CacheType::F16);
        auto cache = pair->vulkan->createCache(200);
        QVERIFY(bool(cache));
        auto result = run(*pair->vulkan, **cache, {{begin, {}, false}, {end, {}, true}});
        QVERIFY2(bool(result), result ? "" : result.error().message.c_str());
        logits[inBytes] = std::move(*result);
        bytes[inBytes] = (*cache)->bytes();
        (*cache)->rewind(0);
        auto whole = run(*pair->vulkan, **cache, {{tokens, {}, false}});
        QVERIFY(bool(whole));
        logits[2] = std::move(*whole);
    }
    const size_t vocabulary = options.vocabularySize;
    std::vector<double> divergences;
    for (size_t row = 0; row < tokens.size(); ++row)
        divergences.push_back(vulkan_test::divergence(std::span(logits[0]).subspan(row * vocabulary, vocabulary),
                                                      std::span(logits[1]).subspan(row * vocabulary, vocabulary)));
    std::sort(divergences.begin(), divergences.end());
    const double together = vulkan_test::compare(logits[2], logits[1]).relative;
    qInfo("distributions move by %.2g nats (median; at most %.2g); prompt against tokens %.2g; %llu instead of %llu "
          "bytes",
          divergences[divergences.size() / 2], divergences.back(), together, static_cast<unsigned long long>(bytes[1]),
          static_cast<unsigned long long>(bytes[0]));
    QVERIFY(divergences[divergences.size() / 2] > 0);
    QVERIFY(divergences[divergences.size() / 2] < 1e-3 && divergences.back() < 1e-1);
    QVERIFY(together < kHalfCache);
    QVERIFY(bytes[1] < bytes[0]);
}

/// Two blocks of soft tokens, one longer than the window: they see each other in sliding layers only.
void TestVulkanModel::softRows()
{
    const tests::TinyTextOptions options;
    const auto pair = open(options, vulkan::CacheType::F32);
    std::mt19937 random(11);
    std::normal_distribution<float> normal;
    std::vector<float> rows(17 * options.hiddenSize);
    for (float& value : rows)
        value = normal(random);
    const std::vector<SoftRows> blocks = {{2, 5, rows.data()}, {9, 12, rows.data() + 5 * options.hiddenSize}};
    compareRuns(*pair,
                {{randomTokens(4, 12, options.vocabularySize), {}, false},
                 {randomTokens(23, 13, options.vocabularySize), blocks, false},
                 {randomTokens(2, 14, options.vocabularySize), {}, true}},
                kExact);
}

void TestVulkanModel::picture()
{
    const auto pair = open({}, vulkan::CacheType::F32, true);
    Image image{48 * 3, 48 * 2, {}};
    std::mt19937 random(15);
    for (uint32_t i = 0; i < image.width * image.height * 3; ++i)
        image.rgb.push_back(static_cast<uint8_t>(random()));
    Stages ours, reference;
    pair->vulkan->setStageProbe(ours.probe());
    pair->cpu->setStageProbe(reference.probe());
    const auto soft = pair->vulkan->encodeImage(image, {});
    QVERIFY2(bool(soft), soft ? "" : soft.error().message.c_str());
    const auto expected = pair->cpu->encodeImage(image, {});
    QVERIFY(bool(expected));
    for (const std::string& name : reference.names) {
        const auto difference = vulkan_test::compare(ours.values[name], reference.values[name]);
        QVERIFY2(difference.relative < kExact, (name + ": " + std::to_string(difference.relative)).c_str());
    }
    const auto difference = vulkan_test::compare(*soft, *expected);
    qInfo("soft tokens %.2g, allowed %.2g", difference.relative, kExact);
    QVERIFY(difference.relative < kExact);
    // A second, smaller picture in the same working memory.
    pair->vulkan->setStageProbe({});
    Image small{48, 48, {image.rgb.begin(), image.rgb.begin() + 48 * 48 * 3}};
    const auto smallSoft = pair->vulkan->encodeImage(small, {});
    const auto smallExpected = pair->cpu->encodeImage(small, {});
    QVERIFY(bool(smallSoft) && bool(smallExpected));
    QVERIFY(vulkan_test::compare(*smallSoft, *smallExpected).relative < kExact);
    // Both and one more at once: each as if it were alone.
    const std::vector<Image> images = {small, image, small};
    const auto all = pair->vulkan->encodeImages(images, {});
    QVERIFY2(bool(all), all ? "" : all.error().message.c_str());
    QCOMPARE(all->size(), images.size());
    for (size_t i = 0; i < images.size(); ++i)
        QVERIFY(vulkan_test::compare((*all)[i], i == 1 ? *expected : *smallExpected).relative < kExact);
    QVERIFY(!pair->vulkan->encodeImages(std::vector<Image>{image, {47, 48, {}}}, {}));
    const auto looped = pair->cpu->encodeImages(images, {});
    QVERIFY(bool(looped));
    QVERIFY((*looped)[1] == *expected && (*looped)[2] == *smallExpected);
}

/// Pictures are read in the memory that text works in, between any two steps of it.
void TestVulkanModel::picturesBetween()
{
    const tests::TinyTextOptions options;
    const auto pair = open(options, vulkan::CacheType::F32, true);
    const Image image{96, 48, std::vector<uint8_t>(96 * 48 * 3, 90)};
    std::vector<float> last[2];
    for (int i = 0; i < 2; ++i) {
        Model& model = i == 0 ? *pair->vulkan : *pair->cpu;
        auto cache = model.createCache(60);
        QVERIFY(bool(cache));
        std::vector<float>& logits = last[i];
        const auto readPicture = [&] { return i == 1 || bool(model.encodeImage(image, {})); };
        const auto first = randomTokens(21, 16, options.vocabularySize);
        const auto second = randomTokens(9, 17, options.vocabularySize);
        QVERIFY(bool(model.prefill(**cache, {first, {}}, LogitsFor::None, logits, {})));
        QVERIFY(readPicture());
        QVERIFY(bool(model.decode(**cache, 3, logits)));
        QVERIFY(readPicture());
        QVERIFY(bool(model.decode(**cache, 4, logits))); // the commands recorded before
        QVERIFY(readPicture());
        QVERIFY(bool(model.prefill(**cache, {second, {}}, LogitsFor::None, logits, {})));
        QVERIFY(readPicture());
        Sampler sampler({.temperature = 0});
        QVERIFY(bool(model.generate(**cache, {5, 3, {}}, sampler, [](Token) { return true; })));
        QVERIFY(readPicture());
        QVERIFY(bool(model.decode(**cache, 6, logits)));
    }
    QVERIFY(vulkan_test::compare(last[0], last[1]).relative < kExact);
}

void TestVulkanModel::errors()
{
    const auto pair = open({}, vulkan::CacheType::F16);
    Model& model = *pair->vulkan;
    auto cache = model.createCache(16);
    QVERIFY(bool(cache));
    std::vector<float> logits;
    const auto code = [](const Result<void>& result) { return result ? -1 : int(result.error().code); };
    QCOMPARE(code(model.prefill(**cache, {{}, {}}, LogitsFor::None, logits, {})), int(ErrorCode::BadInput));
    const std::vector<Token> wrong = {501};
    QCOMPARE(code(model.prefill(**cache, {wrong, {}}, LogitsFor::None, logits, {})), int(ErrorCode::BadInput));
    QCOMPARE(code(model.decode(**cache, -1, logits)), int(ErrorCode::BadInput));
    const auto tokens = randomTokens(17, 1, 501);
    QCOMPARE(code(model.prefill(**cache, {tokens, {}}, LogitsFor::None, logits, {})), int(ErrorCode::ContextFull));
    std::stop_source stop;
    stop.request_stop();
    const std::vector<Token> three(tokens.begin(), tokens.begin() + 3);
    QCOMPARE(code(model.prefill(**cache, {three, {}}, LogitsFor::None, logits, stop.get_token())),
             int(ErrorCode::Cancelled));
    QCOMPARE((*cache)->length(), 0U);
    QVERIFY(bool(model.prefill(**cache, {three, {}}, LogitsFor::None, logits, {})));
    QCOMPARE((*cache)->length(), 3U);
    QVERIFY(logits.empty());
    const auto soft = model.encodeImage(Image{48, 48, std::vector<uint8_t>(48 * 48 * 3)}, {});
    QVERIFY(!soft && soft.error().code == ErrorCode::Unsupported);
    vulkan::VulkanOptions nowhere;
    nowhere.deviceIndex = 99;
    const auto none = vulkan_test::openVulkan({&*pair->textFile, nullptr}, nowhere);
    QVERIFY(!none && none.error().code == ErrorCode::Unsupported);
}

QTEST_GUILESS_MAIN(TestVulkanModel)
#include "tst_vulkan_model.moc"
