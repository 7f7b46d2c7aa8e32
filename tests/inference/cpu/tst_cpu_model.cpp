// The CPU backend on tiny random models of odd sizes: what must not depend on how a prompt is cut, on threads, on
// instructions or on what happened before. Two roads to the same logits differ by the order of float32 additions:
// about 1e-6 relative a stage. Logits here are about 12 large, so 2e-3 allows for the amplification of some ten
// random layers and 1200 positions and still catches one wrong key or a wrong mask, which move them by 0.1 and more.
#include "golden.h"
#include "inference/gguf.h"
#include "inference/quantization.h"
#include "tests/support/tiny_model.h"

#include <QTest>

#include <atomic>
#include <chrono>
#include <map>
#include <random>
#include <thread>

using namespace inference;
using namespace tests;

class TestCpuModel : public QObject {
    Q_OBJECT

private slots:
    void instructionSetsAgree_data();
    void instructionSetsAgree();
    void weightTypes_data();
    void weightTypes();
    void promptEqualsSingleTokens();
    void chunksEqualWhole();
    void ringWraps();
    void pictureAcrossWindow();
    void picturesSeeThemselvesInSlidingLayers();
    void expertsOfAllAndNone();
    void threadsGiveEqualBits();
    void rewindAndCheckpoint();
    void checkpointIsDropped();
    void cancelKeepsTheContext();
    void cancelIsPrompt();
    void pictureSizes();
    void badInput();
    void contextFull();
};

namespace {

constexpr double kTolerance = 2e-3;

/// A tiny model and everything it looks into.
struct Tiny {
    Bytes textBytes, projectorBytes;
    std::optional<GgufFile> textFile, projectorFile;
    std::unique_ptr<Model> model;
};

std::unique_ptr<Tiny> makeTiny(const TinyTextOptions& text, const cpu::CpuOptions& options, bool vision = false,
                               const TinyVisionOptions& visionOptions = {})
{
    auto tiny = std::make_unique<Tiny>();
    const auto check = [](const auto& result) {
        if (!result)
            qFatal("%s", result.error().message.c_str());
    };
    tiny->textBytes = makeTinyTextModel(text);
    auto file = GgufFile::parse(tiny->textBytes, "tiny");
    check(file);
    tiny->textFile = std::move(*file);
    auto config = readTextConfig(*tiny->textFile);
    check(config);
    auto weights = bindTextWeights(*tiny->textFile, *config);
    check(weights);
    std::optional<VisionConfig> visionConfig;
    std::optional<VisionWeights> visionWeights;
    if (vision) {
        tiny->projectorBytes = makeTinyProjector(visionOptions);
        auto projector = GgufFile::parse(tiny->projectorBytes, "tiny projector");
        check(projector);
        tiny->projectorFile = std::move(*projector);
        auto readConfig = readVisionConfig(*tiny->projectorFile);
        check(readConfig);
        visionConfig = *readConfig;
        auto bound = bindVisionWeights(*tiny->projectorFile, *visionConfig);
        check(bound);
        visionWeights = std::move(*bound);
    }
    auto model = cpu::createModel(options, *config, std::move(*weights), visionConfig, std::move(visionWeights));
    check(model);
    tiny->model = std::move(*model);
    return tiny;
}

cpu::CpuOptions exactly(uint32_t threads = 2)
{
    cpu::CpuOptions options;
    options.threads = threads;
    options.arithmetic = cpu::Arithmetic::Float32;
    return options;
}

std::vector<Token> randomTokens(size_t count, uint32_t seed = 7, uint32_t vocabulary = 501)
{
    std::mt19937 random(seed);
    std::vector<Token> tokens(count);
    for (Token& token : tokens)
        token = static_cast<Token>(random() % vocabulary);
    return tokens;
}

std::vector<float> randomRows(size_t count, size_t columns, uint32_t seed)
{
    std::mt19937 random(seed);
    std::normal_distribution<float> normal;
    std::vector<float> rows(count * columns);
    for (float& value : rows)
        value = normal(random);
    return rows;
}

std::unique_ptr<KeyValueCache> makeCache(Model& model, uint32_t capacity)
{
    auto cache = model.createCache(capacity);
    if (!cache)
        qFatal("%s", cache.error().message.c_str());
    return std::move(*cache);
}

/// Logits of every token, the prompt cut into chunks of at most `chunk`.
std::vector<float> evaluate(Model& model, KeyValueCache& cache, const golden::Input& input, uint32_t chunk)
{
    std::vector<float> logits;
    const auto done = golden::feed(model, cache, input, chunk, LogitsFor::EveryToken, logits);
    if (!done)
        qFatal("%s", done.error().message.c_str());
    return logits;
}

std::vector<float> evaluate(Model& model, const golden::Input& input, uint32_t chunk)
{
    auto cache = makeCache(model, static_cast<uint32_t>(input.tokens.size()));
    return evaluate(model, *cache, input, chunk);
}

std::vector<float> decodeAll(Model& model, KeyValueCache& cache, std::span<const Token> tokens)
{
    std::vector<float> all, logits;
    for (const Token token : tokens) {
        if (const auto done = model.decode(cache, token, logits); !done)
            qFatal("%s", done.error().message.c_str());
        all.insert(all.end(), logits.begin(), logits.end());
    }
    return all;
}

bool near(const std::vector<float>& values, const std::vector<float>& reference, double tolerance = kTolerance)
{
    if (values.size() != reference.size() || values.empty()) {
        qWarning("%zu values, %zu expected", values.size(), reference.size());
        return false;
    }
    const golden::Difference d = golden::compare(values.data(), reference.data(), values.size());
    qInfo("largest difference %.2g at %zu, relative %.2g", d.largest, d.where, d.relative);
    return d.largest < tolerance;
}

golden::Input withPicture(size_t before, uint32_t count, size_t after, uint32_t hidden = 96)
{
    golden::Input input{randomTokens(before + count + after), {}, {randomRows(count, hidden, 3)}};
    input.blocks.push_back({static_cast<uint32_t>(before), count, input.rows[0].data()});
    return input;
}

} // namespace

void TestCpuModel::instructionSetsAgree_data()
{
    QTest::addColumn<int>("set");
    for (const cpu::InstructionSet set : cpu::availableInstructionSets())
        QTest::newRow(std::string(cpu::instructionSetName(set)).c_str()) << static_cast<int>(set);
}

void TestCpuModel::instructionSetsAgree()
{
    QFETCH(int, set);
    const golden::Input input = withPicture(3, 9, 20);
    cpu::CpuOptions options = exactly();
    options.instructionSet = cpu::InstructionSet::Scalar;
    const auto scalar = makeTiny({}, options, true);
    options.instructionSet = static_cast<cpu::InstructionSet>(set);
    const auto tested = makeTiny({}, options, true);
    QVERIFY(near(evaluate(*tested->model, input, 100), evaluate(*scalar->model, input, 100)));
    Image image{96, 144, std::vector<uint8_t>(size_t{3} * 96 * 144)};
    for (size_t i = 0; i < image.rgb.size(); ++i)
        image.rgb[i] = static_cast<uint8_t>(i * i >> 4);
    const auto ours = tested->model->encodeImage(image, {});
    const auto theirs = scalar->model->encodeImage(image, {});
    QVERIFY(bool(ours) && bool(theirs));
    QCOMPARE(ours->size(), size_t{6 * 96});
    QVERIFY(near(*ours, *theirs));
}

void TestCpuModel::weightTypes_data()
{
    QTest::addColumn<TensorType>("type");
    QTest::addColumn<TensorType>("upType");
    QTest::addColumn<bool>("split");
    const auto row = [](TensorType type, TensorType upType, bool split) {
        std::string name = tensorTypeName(type);
        if (upType != type)
            name += ", up " + tensorTypeName(upType);
        if (split)
            name += ", split experts";
        QTest::newRow(name.c_str()) << type << upType << split;
    };
    row(TensorType::BF16, TensorType::BF16, true);
    row(TensorType::Q8_0, TensorType::Q8_0, true);
    row(TensorType::Q8_0, TensorType::F16, true);
    row(TensorType::F16, TensorType::Q4_0, true);
    row(TensorType::Q5_0, TensorType::F32, true);
    row(TensorType::F32, TensorType::BF16, true);
    for (const TensorType type :
         {TensorType::F16, TensorType::Q8_0, TensorType::Q4_0, TensorType::Q5_0, TensorType::Q6_K, TensorType::Q4_K,
          TensorType::Q4_1, TensorType::Q5_1, TensorType::Q5_K, TensorType::IQ4_NL, TensorType::MXFP4, TensorType::Q3_K,
          TensorType::Q2_K, TensorType::IQ4_XS})
        row(type, type, false);
}

/// Every type in every instruction set against scalar code; and 8-bit activations against float ones.
void TestCpuModel::weightTypes()
{
    QFETCH(TensorType, type);
    QFETCH(TensorType, upType);
    QFETCH(bool, split);
    const golden::Input input{randomTokens(40), {}, {}};
    TinyTextOptions text;
    text.matrixType = type;
    text.upType = upType;
    text.splitExperts = split;
    const bool quantised = isBlockQuantised(type) || isBlockQuantised(upType);
    if (tensorTypeInfo(text.matrixType)->blockElements == 256) {
        text.hiddenSize = text.feedForwardSize = text.expertFeedForwardSize = 256;
        text.headCount = 8;
    }
    cpu::CpuOptions options = exactly();
    options.instructionSet = cpu::InstructionSet::Scalar;
    const std::vector<float> reference = evaluate(*makeTiny(text, options)->model, input, 100);
    for (const cpu::InstructionSet set : cpu::availableInstructionSets()) {
        options.instructionSet = set;
        options.arithmetic = cpu::Arithmetic::Float32;
        const auto exact = makeTiny(text, options);
        QVERIFY(near(evaluate(*exact->model, input, 100), reference));
        QVERIFY(near(evaluate(*exact->model, input, 1), reference));
        options.arithmetic = cpu::Arithmetic::Fast;
        const auto fast = makeTiny(text, options);
        for (const uint32_t chunk : {100u, 1u}) { // tiles, and dot products alone
            const std::vector<float> rounded = evaluate(*fast->model, input, chunk);
            const golden::Difference d = golden::compare(rounded.data(), reference.data(), reference.size());
            qInfo("fast: largest difference %.2g, relative %.2g", d.largest, d.relative);
            QVERIFY(d.relative < (quantised ? 0.3 : 1e-4));
        }
    }
}

void TestCpuModel::promptEqualsSingleTokens()
{
    const auto tiny = makeTiny({}, exactly());
    const golden::Input input{randomTokens(50), {}, {}};
    auto cache = makeCache(*tiny->model, 50);
    QVERIFY(near(decodeAll(*tiny->model, *cache, input.tokens), evaluate(*tiny->model, input, 50)));
}

void TestCpuModel::chunksEqualWhole()
{
    const auto tiny = makeTiny({}, exactly());
    const golden::Input input = withPicture(11, 13, 40); // the window has 8 positions
    const std::vector<float> whole = evaluate(*tiny->model, input, 100);
    for (const uint32_t chunk : {1u, 2u, 5u, 7u, 12u, 33u})
        QVERIFY(near(evaluate(*tiny->model, input, chunk), whole));
}

/// More positions than a ring has rows: logits of late positions equal those of a model that starts a window before
/// them in every sliding layer, which is what single tokens and chunks of any cut must agree on.
void TestCpuModel::ringWraps()
{
    TinyTextOptions text;
    text.contextLength = 4096;
    const auto tiny = makeTiny(text, exactly());
    const golden::Input input{randomTokens(3000), {}, {}};
    const std::vector<float> large = evaluate(*tiny->model, input, tiny->model->maxChunk());
    const std::vector<float> small = evaluate(*tiny->model, input, 97);
    QVERIFY(near(small, large));
    auto cache = makeCache(*tiny->model, 3000);
    std::vector<float> logits;
    golden::Input first = input;
    first.tokens.resize(2900);
    QVERIFY(bool(golden::feed(*tiny->model, *cache, first, 1000, LogitsFor::None, logits)));
    const std::vector<float> last = decodeAll(*tiny->model, *cache, std::span(input.tokens).subspan(2900));
    QVERIFY(near(last, {large.end() - static_cast<std::ptrdiff_t>(last.size()), large.end()}));
}

/// A picture longer than the window, and what follows it.
void TestCpuModel::pictureAcrossWindow()
{
    const auto tiny = makeTiny({}, exactly());
    const golden::Input input = withPicture(5, 30, 25);
    const std::vector<float> whole = evaluate(*tiny->model, input, 100);
    for (const uint32_t chunk : {5u, 31u})
        QVERIFY(near(evaluate(*tiny->model, input, chunk), whole));
}

/// The rows of a block see later rows of it in sliding layers; full layers and text before it do not.
void TestCpuModel::picturesSeeThemselvesInSlidingLayers()
{
    const auto tiny = makeTiny({}, exactly()); // layers 0 and 1 slide, 2 is full
    golden::Input input = withPicture(4, 6, 3);
    const auto attended = [&](const golden::Input& given) {
        std::map<int, std::vector<float>> result;
        tiny->model->setStageProbe(
            [&](std::string_view stage, int layer, uint32_t, uint32_t, std::span<const float> values) {
                if (stage == "attention")
                    result[layer].assign(values.begin(), values.end());
            });
        evaluate(*tiny->model, given, 100);
        tiny->model->setStageProbe({});
        return result;
    };
    auto before = attended(input);
    input.rows[0][5 * 96 + 1] += 1.0f; // the last row of the picture
    auto after = attended(input);
    const size_t columns = before[0].size() / 13;
    const auto rowChanged = [&](size_t row) {
        return !std::equal(before[0].begin() + static_cast<std::ptrdiff_t>(row * columns),
                           before[0].begin() + static_cast<std::ptrdiff_t>((row + 1) * columns),
                           after[0].begin() + static_cast<std::ptrdiff_t>(row * columns));
    };
    for (size_t row = 0; row < 4; ++row)
        QVERIFY2(!rowChanged(row), "text before the picture sees it");
    for (size_t row = 4; row < 13; ++row)
        QVERIFY2(rowChanged(row), "a row of the picture does not see the last");

    // As the only layer a full one: nothing before the changed row may move.
    TinyTextOptions full;
    full.layerCount = 1;
    const auto causal = makeTiny(full, exactly());
    golden::Input same = withPicture(4, 6, 3);
    const std::vector<float> first = evaluate(*causal->model, same, 100);
    same.rows[0][5 * 96 + 1] += 1.0f;
    const std::vector<float> second = evaluate(*causal->model, same, 100);
    // Equal but for rounding: the changed row may go to other experts, and those with few rows multiply differently.
    QVERIFY(golden::compare(first.data(), second.data(), 9 * 501).largest < kTolerance);
    QVERIFY(golden::compare(first.data() + 9 * 501, second.data() + 9 * 501, 501).largest > 0.05);
}

void TestCpuModel::expertsOfAllAndNone()
{
    TinyTextOptions text;
    text.favouredExpert = 1;
    text.starvedExpert = 4;
    const auto tiny = makeTiny(text, exactly());
    const golden::Input input{randomTokens(300), {}, {}};
    std::vector<uint32_t> used(text.expertCount);
    tiny->model->setStageProbe([&](std::string_view stage, int, uint32_t rows, uint32_t columns,
                                   std::span<const float> values) {
        for (uint32_t row = 0; stage == "router_logits" && row < rows; ++row) {
            const auto logits = values.subspan(size_t{row} * columns, columns);
            for (uint32_t expert = 0; expert < columns; ++expert) {
                const auto better =
                    std::count_if(logits.begin(), logits.end(), [&](float other) { return other > logits[expert]; });
                used[expert] += better < text.expertsPerToken;
            }
        }
    });
    const std::vector<float> whole = evaluate(*tiny->model, input, 1000);
    tiny->model->setStageProbe({});
    QCOMPARE(used[1], uint32_t{300} * text.layerCount);
    QCOMPARE(used[4], 0u);
    QVERIFY(near(evaluate(*tiny->model, input, 1), whole));
}

void TestCpuModel::threadsGiveEqualBits()
{
    for (const cpu::Arithmetic arithmetic : {cpu::Arithmetic::Float32, cpu::Arithmetic::Fast}) {
        TinyTextOptions text;
        text.matrixType = TensorType::Q8_0;
        text.hiddenSize = 256; // enough work to be shared
        text.feedForwardSize = 512;
        text.expertFeedForwardSize = 256;
        TinyVisionOptions vision;
        vision.outputSize = 256;
        const golden::Input input = withPicture(20, 64, 200, 256);
        const Image image{192, 144, std::vector<uint8_t>(size_t{3} * 192 * 144, 77)};
        std::vector<float> logits, rows;
        for (const uint32_t threads : {1u, 2u, 5u}) {
            cpu::CpuOptions options = exactly(threads);
            options.arithmetic = arithmetic;
            const auto tiny = makeTiny(text, options, true, vision);
            auto cache = makeCache(*tiny->model, 400);
            std::vector<float> values = evaluate(*tiny->model, *cache, input, 100);
            const std::vector<float> decoded = decodeAll(*tiny->model, *cache, randomTokens(10));
            values.insert(values.end(), decoded.begin(), decoded.end());
            const auto encoded = tiny->model->encodeImage(image, {});
            QVERIFY(bool(encoded));
            if (threads == 1) {
                logits = values;
                rows = *encoded;
            }
            QVERIFY(values == logits);
            QVERIFY(*encoded == rows);
        }
    }
}

void TestCpuModel::rewindAndCheckpoint()
{
    TinyTextOptions text;
    text.contextLength = 8192;
    const auto tiny = makeTiny(text, exactly());
    Model& model = *tiny->model;
    const std::vector<Token> tokens = randomTokens(4000);
    const golden::Input start{{tokens.begin(), tokens.begin() + 1500}, {}, {}};
    const std::vector<Token> continuation = randomTokens(12, 99);

    auto fresh = makeCache(model, 8000);
    evaluate(model, *fresh, start, 1000);
    const std::vector<float> expected = decodeAll(model, *fresh, continuation);

    auto cache = makeCache(model, 8000);
    evaluate(model, *cache, start, 1000);
    QCOMPARE(cache->length(), 1500u);
    QVERIFY(bool(cache->saveCheckpoint()));
    // A little further and back: the ring still has the window.
    decodeAll(model, *cache, std::span(tokens).subspan(1500, 200));
    QCOMPARE(cache->rewind(1500), 1500u);
    QVERIFY(near(decodeAll(model, *cache, continuation), expected));
    // Far further: the ring has wrapped, the checkpoint brings the window back.
    golden::Input more{{tokens.begin() + 1500, tokens.end()}, {}, {}};
    QCOMPARE(cache->rewind(1500), 1500u);
    std::vector<float> logits;
    QVERIFY(bool(golden::feed(model, *cache, more, 1000, LogitsFor::None, logits)));
    QCOMPARE(cache->length(), 4000u);
    QCOMPARE(cache->rewind(5000), 4000u);
    QCOMPARE(cache->rewind(1600), 1500u); // 1600 itself is gone
    QVERIFY(near(decodeAll(model, *cache, continuation), expected));
    // Without one there is only the beginning.
    auto bare = makeCache(model, 8000);
    evaluate(model, *bare, start, 1000);
    QVERIFY(bool(golden::feed(model, *bare, more, 1000, LogitsFor::None, logits)));
    QCOMPARE(bare->rewind(1500), 0u);
    evaluate(model, *bare, start, 700);
    QVERIFY(near(decodeAll(model, *bare, continuation), expected));
}

/// A checkpoint speaks of positions that a rewind before it gives up.
void TestCpuModel::checkpointIsDropped()
{
    TinyTextOptions text;
    text.contextLength = 8192;
    const auto tiny = makeTiny(text, exactly());
    auto cache = makeCache(*tiny->model, 8000);
    const golden::Input start{randomTokens(100), {}, {}};
    evaluate(*tiny->model, *cache, start, 100);
    QVERIFY(bool(cache->saveCheckpoint()));
    QCOMPARE(cache->rewind(50), 50u);
    std::vector<float> logits;
    QVERIFY(bool(golden::feed(*tiny->model, *cache, {randomTokens(3000, 5), {}, {}}, 1000, LogitsFor::None, logits)));
    QCOMPARE(cache->rewind(120), 0u);
}

void TestCpuModel::cancelKeepsTheContext()
{
    TinyTextOptions text;
    text.contextLength = 8192;
    const auto tiny = makeTiny(text, exactly());
    Model& model = *tiny->model;
    const golden::Input start{randomTokens(1300), {}, {}};
    const std::vector<Token> continuation = randomTokens(12, 99);
    auto cache = makeCache(model, 8000);
    evaluate(model, *cache, start, 1000);
    // Stopped in the middle of a chunk that wraps the ring.
    std::stop_source source;
    model.setStageProbe([&](std::string_view stage, int layer, uint32_t, uint32_t, std::span<const float>) {
        if (stage == "attention" && layer == 1)
            source.request_stop();
    });
    std::vector<float> logits;
    const std::vector<Token> unwanted = randomTokens(1100, 4);
    const auto stopped = model.prefill(*cache, {unwanted, {}}, LogitsFor::None, logits, source.get_token());
    model.setStageProbe({});
    QVERIFY(!stopped);
    QCOMPARE(stopped.error().code, ErrorCode::Cancelled);
    QCOMPARE(cache->length(), 1300u);
    const std::vector<float> values = decodeAll(model, *cache, continuation);

    auto fresh = makeCache(model, 8000);
    evaluate(model, *fresh, start, 1000);
    QVERIFY(near(values, decodeAll(model, *fresh, continuation)));
}

/// From the request to the return, also inside one long layer. The limit of the interface is 100 ms; a loaded machine
/// may add some.
void TestCpuModel::cancelIsPrompt()
{
    TinyTextOptions text;
    text.layerCount = 2;
    text.hiddenSize = 512;
    text.feedForwardSize = 4096;
    text.expertCount = 16;
    text.expertsPerToken = 8;
    text.expertFeedForwardSize = 1024;
    text.contextLength = 8192;
    TinyVisionOptions vision;
    vision.outputSize = 512;
    const auto tiny = makeTiny(text, exactly(1), true, vision);
    const std::vector<Token> tokens = randomTokens(1100);
    const Image image{960, 960, std::vector<uint8_t>(size_t{3} * 960 * 960, 90)};
    for (const bool picture : {false, true}) {
        for (const int delay : {1, 30, 90}) {
            auto cache = makeCache(*tiny->model, 2000);
            std::stop_source source;
            std::chrono::steady_clock::time_point requested;
            std::thread stopper([&] {
                std::this_thread::sleep_for(std::chrono::milliseconds(delay));
                requested = std::chrono::steady_clock::now();
                source.request_stop();
            });
            std::vector<float> logits;
            bool cancelled = false;
            if (picture) {
                const auto rows = tiny->model->encodeImage(image, source.get_token());
                cancelled = !rows && rows.error().code == ErrorCode::Cancelled;
            } else {
                const auto done =
                    tiny->model->prefill(*cache, {tokens, {}}, LogitsFor::None, logits, source.get_token());
                cancelled = !done && done.error().code == ErrorCode::Cancelled;
            }
            const auto returned = std::chrono::steady_clock::now();
            stopper.join();
            const double late = std::chrono::duration<double, std::milli>(returned - requested).count();
            qInfo("%s after %d ms: %s %.1f ms later", picture ? "picture" : "prompt", delay,
                  cancelled ? "stopped" : "done", late);
            QVERIFY(late < 100 + 300);
        }
    }
}

void TestCpuModel::pictureSizes()
{
    const auto tiny = makeTiny({}, exactly(), true);
    for (const auto& [width, height] : {std::pair{48u, 48u}, {48u, 480u}, {336u, 96u}}) {
        const Image image{width, height, std::vector<uint8_t>(size_t{3} * width * height, 200)};
        std::vector<std::string> stages;
        tiny->model->setStageProbe([&](std::string_view stage, int, uint32_t, uint32_t, std::span<const float> values) {
            stages.emplace_back(stage);
            QVERIFY(std::all_of(values.begin(), values.end(), [](float value) { return std::isfinite(value); }));
        });
        const auto rows = tiny->model->encodeImage(image, {});
        tiny->model->setStageProbe({});
        QVERIFY(bool(rows));
        QCOMPARE(rows->size(), size_t{width / 48} * (height / 48) * 96);
        QCOMPARE(stages.size(), size_t{1 + 2 * 2 + 3});
    }
}

void TestCpuModel::badInput()
{
    const auto tiny = makeTiny({}, exactly(), true);
    auto cache = makeCache(*tiny->model, 100);
    std::vector<float> logits;
    const auto codeOf = [&](std::vector<Token> tokens, std::vector<SoftRows> blocks) {
        const auto done = tiny->model->prefill(*cache, {tokens, blocks}, LogitsFor::None, logits, {});
        return done ? ErrorCode::Storage : done.error().code;
    };
    const std::vector<float> row(96);
    QCOMPARE(codeOf({}, {}), ErrorCode::BadInput);
    QCOMPARE(codeOf({-1}, {}), ErrorCode::BadInput);
    QCOMPARE(codeOf({501}, {}), ErrorCode::BadInput);
    QCOMPARE(codeOf({1, 2}, {{1, 2, row.data()}}), ErrorCode::BadInput);
    QCOMPARE(codeOf({1, 2}, {{1, 1, row.data()}, {0, 1, row.data()}}), ErrorCode::BadInput);
    QCOMPARE(codeOf({1, 2}, {{0, 1, nullptr}}), ErrorCode::BadInput);
    QCOMPARE(cache->length(), 0u);
    const auto imageCode = [&](Image image) {
        const auto rows = tiny->model->encodeImage(image, {});
        return rows ? ErrorCode::Storage : rows.error().code;
    };
    QCOMPARE(imageCode({0, 0, {}}), ErrorCode::BadInput);
    QCOMPARE(imageCode({48, 47, std::vector<uint8_t>(48 * 47 * 3)}), ErrorCode::BadInput);
    QCOMPARE(imageCode({48, 48, std::vector<uint8_t>(5)}), ErrorCode::BadInput);
    QCOMPARE(imageCode({48, 48 * 30, std::vector<uint8_t>(48 * 48 * 30 * 3)}), ErrorCode::BadInput);
    const auto blind = makeTiny({}, exactly());
    const auto rows = blind->model->encodeImage({48, 48, std::vector<uint8_t>(48 * 48 * 3)}, {});
    QCOMPARE(rows.error().code, ErrorCode::Unsupported);
    QVERIFY(!tiny->model->createCache(0));
}

void TestCpuModel::contextFull()
{
    const auto tiny = makeTiny({}, exactly());
    auto cache = makeCache(*tiny->model, 10);
    std::vector<float> logits;
    decodeAll(*tiny->model, *cache, randomTokens(10));
    const auto full = tiny->model->decode(*cache, 1, logits);
    QVERIFY(!full);
    QCOMPARE(full.error().code, ErrorCode::ContextFull);
    QVERIFY(full.error().message.find("10") != std::string::npos);
    QCOMPARE(cache->length(), 10u);
    QCOMPARE(cache->capacity(), 10u);
    QVERIFY(cache->bytes() > 0);
}

QTEST_GUILESS_MAIN(TestCpuModel)
#include "tst_cpu_model.moc"
