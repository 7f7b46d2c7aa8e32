// Compares the Vulkan backend with the CPU backend in float32 on a synthetic model of full size: a prompt with a
// picture evaluated at once and token by token, every position's distribution and every layer's choice of experts. Not
// a test: it needs a GPU and a few GB of memory. Weights are random, so that routing is closer to ties than in a
// trained model.
//   compare_backends [--synthetic NAME] [--layers N] [--tokens N] [--device N] [--float32] [--cache32]
#include "inference/cpu/cpu_model.h"
#include "inference/synthetic.h"
#include "inference/vulkan/vulkan_model.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <numeric>
#include <string>
#include <vector>

using namespace inference;

namespace {

constexpr uint32_t kPictureColumns = 10, kPictureRows = 7, kPoolPixels = 48; ///< 70 soft tokens
constexpr uint32_t kPictureAt = 40;                                          ///< its first position

struct Arguments {
    std::string model = "26b-a4b:q4_k_m";
    uint32_t layers = 0, tokens = 256;
    vulkan::VulkanOptions options;
};

Arguments parse(int count, char** values)
{
    Arguments arguments;
    for (int i = 1; i < count; ++i) {
        const std::string name = values[i];
        const auto number = [&] { return i + 1 < count ? static_cast<uint32_t>(std::atoi(values[++i])) : 0U; };
        if (name == "--synthetic" && i + 1 < count)
            arguments.model = values[++i];
        else if (name == "--layers")
            arguments.layers = number();
        else if (name == "--tokens")
            arguments.tokens = std::max(kPictureAt + kPictureColumns * kPictureRows + 8, number());
        else if (name == "--device")
            arguments.options.deviceIndex = number();
        else if (name == "--float32")
            arguments.options.matrixUnits = vulkan::MatrixUnits::Off;
        else if (name == "--cache32")
            arguments.options.cacheType = vulkan::CacheType::F32;
    }
    return arguments;
}

/// What one evaluation of the prompt left behind.
struct Evaluation {
    std::vector<float> logits;               ///< tokens x vocabulary
    std::vector<std::vector<float>> routers; ///< for each layer tokens x experts
    std::vector<std::vector<float>> streams; ///< for each layer tokens x hidden
    double seconds = 0;
};

StageProbe stagesInto(Evaluation& evaluation, size_t layers)
{
    evaluation.routers.assign(layers, {});
    evaluation.streams.assign(layers, {});
    return [&evaluation](std::string_view stage, int layer, uint32_t, uint32_t, std::span<const float> values) {
        if (stage == "router_logits")
            evaluation.routers[static_cast<size_t>(layer)].assign(values.begin(), values.end());
        else if (stage == "layer")
            evaluation.streams[static_cast<size_t>(layer)].assign(values.begin(), values.end());
    };
}

double now()
{
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

Result<Evaluation> evaluateAtOnce(Model& model, const std::vector<Token>& tokens, const std::vector<float>& soft)
{
    Evaluation evaluation;
    TRY_ASSIGN(const auto cache, model.createCache(static_cast<uint32_t>(tokens.size())));
    const SoftRows picture{kPictureAt, kPictureColumns * kPictureRows, soft.data()};
    model.setStageProbe(stagesInto(evaluation, model.textConfig().layers.size()));
    const double start = now();
    const auto done = model.prefill(*cache, {tokens, {&picture, 1}}, LogitsFor::EveryToken, evaluation.logits, {});
    evaluation.seconds = now() - start;
    model.setStageProbe({});
    TRY(done);
    return evaluation;
}

/// The picture's part at once, the rest one by one; stages are not kept.
Result<Evaluation> evaluateOneByOne(Model& model, const std::vector<Token>& tokens, const std::vector<float>& soft)
{
    Evaluation evaluation;
    TRY_ASSIGN(const auto cache, model.createCache(static_cast<uint32_t>(tokens.size())));
    const uint32_t end = kPictureAt + kPictureColumns * kPictureRows;
    const SoftRows picture{kPictureAt, kPictureColumns * kPictureRows, soft.data()};
    const double start = now();
    Result<void> done = model.prefill(*cache, {std::span(tokens).first(end), {&picture, 1}}, LogitsFor::EveryToken,
                                      evaluation.logits, {});
    std::vector<float> row;
    for (size_t i = end; done && i < tokens.size(); ++i) {
        done = model.decode(*cache, tokens[i], row);
        evaluation.logits.insert(evaluation.logits.end(), row.begin(), row.end());
    }
    evaluation.seconds = now() - start;
    TRY(done);
    return evaluation;
}

/// Kullback-Leibler divergence of softmax(actual) from softmax(expected), in nats.
double divergence(std::span<const float> expected, std::span<const float> actual)
{
    const auto logSum = [](std::span<const float> logits) {
        const double top = *std::max_element(logits.begin(), logits.end());
        double sum = 0;
        for (const float logit : logits)
            sum += std::exp(logit - top);
        return top + std::log(sum);
    };
    const double expectedSum = logSum(expected), actualSum = logSum(actual);
    double sum = 0;
    for (size_t i = 0; i < expected.size(); ++i)
        sum += std::exp(expected[i] - expectedSum) * ((expected[i] - expectedSum) - (actual[i] - actualSum));
    return sum;
}

struct Picks {
    size_t rows = 0, different = 0;
    double widest =
        0; ///< gap, in the reference's logits, between the last expert in and the first out, where different
    double largest = 0; ///< difference of router logits anywhere
};

Picks comparePicks(const Evaluation& reference, const Evaluation& actual, uint32_t experts, uint32_t perToken)
{
    Picks picks;
    for (size_t layer = 0; layer < reference.routers.size(); ++layer) {
        const auto& expected = reference.routers[layer];
        const auto& got = actual.routers[layer];
        for (size_t row = 0; row + experts <= std::min(expected.size(), got.size()); row += experts) {
            const auto order = [&](const std::vector<float>& logits) {
                std::vector<uint32_t> ids(experts);
                std::iota(ids.begin(), ids.end(), 0U);
                std::stable_sort(ids.begin(), ids.end(),
                                 [&](uint32_t a, uint32_t b) { return logits[row + a] > logits[row + b]; });
                return ids;
            };
            for (uint32_t i = 0; i < experts; ++i)
                picks.largest =
                    std::max(picks.largest, std::fabs(static_cast<double>(expected[row + i] - got[row + i])));
            auto a = order(expected), b = order(got);
            const double gap = expected[row + a[perToken - 1]] - expected[row + a[perToken]];
            std::sort(a.begin(), a.begin() + perToken);
            std::sort(b.begin(), b.begin() + perToken);
            ++picks.rows;
            if (!std::equal(a.begin(), a.begin() + perToken, b.begin())) {
                ++picks.different;
                picks.widest = std::max(picks.widest, gap);
            }
        }
    }
    return picks;
}

/// ||actual - expected|| / ||expected||
double relativeError(std::span<const float> expected, std::span<const float> actual)
{
    double difference = 0, scale = 0;
    for (size_t i = 0; i < std::min(expected.size(), actual.size()); ++i) {
        difference += std::pow(static_cast<double>(actual[i] - expected[i]), 2);
        scale += std::pow(static_cast<double>(expected[i]), 2);
    }
    return std::sqrt(difference / scale);
}

void report(const char* what, const TextConfig& config, const Evaluation& reference, const Evaluation& actual)
{
    const size_t vocabulary = config.vocabularySize;
    const size_t rows = std::min(reference.logits.size(), actual.logits.size()) / vocabulary;
    std::vector<double> divergences;
    size_t sameTop = 0;
    double largest = 0;
    for (size_t row = 0; row < rows; ++row) {
        const auto expected = std::span(reference.logits).subspan(row * vocabulary, vocabulary);
        const auto got = std::span(actual.logits).subspan(row * vocabulary, vocabulary);
        divergences.push_back(divergence(expected, got));
        sameTop += std::max_element(expected.begin(), expected.end()) - expected.begin() ==
                   std::max_element(got.begin(), got.end()) - got.begin();
        for (size_t i = 0; i < vocabulary; ++i)
            largest = std::max(largest, std::fabs(static_cast<double>(expected[i] - got[i])));
    }
    std::sort(divergences.begin(), divergences.end());
    std::printf(
        "%s: %zu positions, KL median %.2g, 95 %% %.2g, largest %.2g; same top token %zu; logits differ by up to "
        "%.3g\n",
        what, rows, divergences[rows / 2], divergences[rows * 95 / 100], divergences.back(), sameTop, largest);
    if (actual.streams.empty())
        return;
    const Picks picks = comparePicks(reference, actual, config.expertCount, config.expertsPerToken);
    std::printf(
        "  experts: %zu choices, %zu differ, there the reference's gap is at most %.2g; router logits differ by "
        "up to %.2g\n  residual stream, relative error behind each layer:",
        picks.rows, picks.different, picks.widest, picks.largest);
    for (size_t layer = 0; layer < reference.streams.size(); ++layer)
        std::printf(" %.1g", relativeError(reference.streams[layer], actual.streams[layer]));
    std::printf("\n");
}

Result<void> run(const Arguments& arguments)
{
    TRY_ASSIGN(const SyntheticModel synthetic, makeSyntheticModel(arguments.model, {.layers = arguments.layers}));
    cpu::CpuOptions exact;
    exact.arithmetic = cpu::Arithmetic::Float32;
    TRY_ASSIGN(const auto reference, cpu::createModel(exact, synthetic.textConfig, synthetic.textWeights,
                                                      synthetic.visionConfig, synthetic.visionWeights));
    TRY_ASSIGN(const auto model, vulkan::createModel(arguments.options, synthetic.textConfig, synthetic.textWeights,
                                                     synthetic.visionConfig, synthetic.visionWeights, {}, {}));
    const TextConfig& config = model->textConfig();
    std::printf("%s, %zu layers, %s against float32 on the CPU\n", arguments.model.c_str(), config.layers.size(),
                model->deviceName().c_str());

    Image image{kPictureColumns * kPoolPixels, kPictureRows * kPoolPixels, {}};
    image.rgb.resize(size_t{image.width} * image.height * 3);
    uint32_t state = 1;
    for (uint8_t& value : image.rgb)
        value = static_cast<uint8_t>((state = state * 1664525U + 1013904223U) >> 24);
    std::vector<Token> tokens(arguments.tokens);
    for (Token& token : tokens)
        token = static_cast<Token>((state = state * 1664525U + 1013904223U) % config.vocabularySize);

    TRY_ASSIGN(const auto soft, model->encodeImage(image, {}));
    TRY_ASSIGN(const auto expectedSoft, reference->encodeImage(image, {}));
    std::printf("soft tokens: relative error %.2g\n", relativeError(expectedSoft, soft));

    // From here on all are given the same soft tokens.
    TRY_ASSIGN(const Evaluation expected, evaluateAtOnce(*reference, tokens, expectedSoft));
    std::printf("the reference took %.1f s\n", expected.seconds);
    TRY_ASSIGN(const Evaluation atOnce, evaluateAtOnce(*model, tokens, expectedSoft));
    report("at once", config, expected, atOnce);
    TRY_ASSIGN(const Evaluation oneByOne, evaluateOneByOne(*model, tokens, expectedSoft));
    report("one by one", config, expected, oneByOne);
    TRY_ASSIGN(const auto fast, cpu::createModel({}, synthetic.textConfig, synthetic.textWeights,
                                                 synthetic.visionConfig, synthetic.visionWeights));
    TRY_ASSIGN(const Evaluation yardstick, evaluateAtOnce(*fast, tokens, expectedSoft));
    report("for comparison, 8-bit activations on the CPU", config, expected, yardstick);
    return {};
}

} // namespace

int main(int count, char** values)
{
    std::setvbuf(stdout, nullptr, _IOLBF, 0);
    if (const auto done = run(parse(count, values)); !done) {
        std::fprintf(stderr, "%s\n", done.error().message.c_str());
        return 1;
    }
    return 0;
}
