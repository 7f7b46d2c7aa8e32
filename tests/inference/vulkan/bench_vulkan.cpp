// Measures the Vulkan backend on a model file: load, prompts, generation, a picture; with --stages where the device's
// time goes, with --check how far its logits are from the CPU backend's in float32. Not a test.
//   bench_vulkan MODEL.gguf [MMPROJ.gguf] | --synthetic MODEL:MIX [--layers N] (see inference/synthetic.h)
//                [--device N] [--float32] [--cache32] [--chunk N] [--prompt N]… [--generate N] [--depth N]
//                [--picture WIDTHxHEIGHT]… [--frames N] [--repeat N] [--stages] [--stops] [--check]
//                [--cache-dir PATH] [--validate]          (a --depth before a --prompt puts tokens before that prompt
//                too)
//                [--cancel MILLISECONDS] (stop loading after so long, and say how long that takes)
#include "inference/cpu/cpu_model.h"
#include "inference/engine.h"
#include "inference/gguf.h"
#include "inference/sampler.h"
#include "inference/synthetic.h"
#include "inference/vulkan/vulkan_model.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

using namespace inference;

namespace {

struct Prompt {
    uint32_t tokens, depth;
};

struct Arguments {
    std::string model, projector, synthetic;
    uint32_t layers = 0; ///< of the synthetic model
    vulkan::VulkanOptions options;
    std::vector<Prompt> prompts;
    std::vector<Image> pictures;
    uint32_t generate = 128, depth = 0, repeat = 3, frames = 0;
    bool stages = false, check = false, stops = false;
    uint32_t cancelAfter = 0; ///< milliseconds; 0: not at all
};

Image noise(uint32_t width, uint32_t height)
{
    Image image{width, height, std::vector<uint8_t>(size_t{width} * height * 3)};
    uint32_t state = 1;
    for (uint8_t& value : image.rgb)
        value = static_cast<uint8_t>((state = state * 1664525U + 1013904223U) >> 24);
    return image;
}

Arguments parse(int count, char** values)
{
    Arguments arguments;
    for (int i = 1; i < count; ++i) {
        const std::string name = values[i];
        const auto number = [&] { return i + 1 < count ? static_cast<uint32_t>(std::atoi(values[++i])) : 0U; };
        if (name == "--device")
            arguments.options.deviceIndex = number();
        else if (name == "--float32")
            arguments.options.matrixUnits = vulkan::MatrixUnits::Off;
        else if (name == "--cache32")
            arguments.options.cacheType = CacheType::F32;
        else if (name == "--cache8")
            arguments.options.cacheType = CacheType::Q8;
        else if (name == "--chunk")
            arguments.options.maxChunk = number();
        else if (name == "--prompt")
            arguments.prompts.push_back({number(), arguments.depth});
        else if (name == "--generate")
            arguments.generate = number();
        else if (name == "--depth")
            arguments.depth = number();
        else if (name == "--frames")
            arguments.frames = number();
        else if (name == "--repeat")
            arguments.repeat = number();
        else if (name == "--stages")
            arguments.stages = true;
        else if (name == "--stops")
            arguments.stops = true;
        else if (name == "--check")
            arguments.check = true;
        else if (name == "--validate")
            arguments.options.validationMessage = [](std::string_view text) {
                std::printf("VALIDATION %.*s\n", static_cast<int>(text.size()), text.data());
            };
        else if (name == "--cancel")
            arguments.cancelAfter = number();
        else if (name == "--layers")
            arguments.layers = number();
        else if (name == "--synthetic" && i + 1 < count)
            arguments.synthetic = values[++i];
        else if (name == "--cache-dir" && i + 1 < count)
            arguments.options.cacheDirectory = values[++i];
        else if (name == "--picture" && i + 1 < count) {
            uint32_t width = 0, height = 0;
            if (std::sscanf(values[++i], "%ux%u", &width, &height) == 2)
                arguments.pictures.push_back(noise(width, height));
        } else
            (arguments.model.empty() ? arguments.model : arguments.projector) = name;
    }
    return arguments;
}

double seconds()
{
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

/// Of all values but the first, which belongs to the run that warms up.
double median(std::vector<double> values)
{
    if (values.size() > 1)
        values.erase(values.begin());
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

double mebibytes(uint64_t bytes)
{
    return static_cast<double>(bytes) / (1 << 20);
}

/// What the first run took, pipelines that had to be compiled included.
void printFirst(double secondsTaken)
{
    std::printf("first run %.1f ms; ", secondsTaken * 1e3);
}

std::vector<Token> someTokens(uint32_t count, uint32_t vocabulary)
{
    std::vector<Token> tokens(count);
    uint32_t state = 7;
    for (Token& token : tokens)
        token = static_cast<Token>((state = state * 1664525U + 1013904223U) % vocabulary);
    return tokens;
}

Result<void> feed(Model& model, KeyValueCache& cache, const std::vector<Token>& tokens, std::vector<float>& logits)
{
    for (size_t first = 0; first < tokens.size(); first += model.maxChunk()) {
        const size_t count = std::min<size_t>(model.maxChunk(), tokens.size() - first);
        const bool last = first + count == tokens.size();
        TRY(model.prefill(cache, {std::span(tokens).subspan(first, count), {}},
                          last ? LogitsFor::LastToken : LogitsFor::None, logits, {}));
    }
    return {};
}

/// Time in each stage since the last print.
struct Stages {
    std::map<std::string, std::pair<double, int>> sums;

    void print(const char* what, double divisor)
    {
        for (const auto& [name, sum] : sums)
            std::printf("  %-26s %10.1f us in %d parts a %s\n", name.c_str(), sum.first / divisor,
                        static_cast<int>(sum.second / divisor), what);
        sums.clear();
    }
};

double largestDifference(const std::vector<float>& a, const std::vector<float>& b)
{
    double largest = a.size() == b.size() ? 0 : INFINITY;
    for (size_t i = 0; i < std::min(a.size(), b.size()); ++i)
        largest = std::max(largest, std::isfinite(a[i]) ? std::fabs(static_cast<double>(a[i] - b[i])) : INFINITY);
    return largest;
}

/// A prompt of 100, then 20 single tokens, on both backends; then the pictures.
Result<void> check(Model& model, Model& reference, const std::vector<Image>& pictures)
{
    const auto tokens = someTokens(120, model.textConfig().vocabularySize);
    TRY_ASSIGN(const auto cache, model.createCache(128));
    TRY_ASSIGN(const auto referenceCache, reference.createCache(128));
    std::vector<float> logits, expected;
    const std::vector<Token> prompt(tokens.begin(), tokens.begin() + 100);
    TRY(feed(model, *cache, prompt, logits));
    TRY(feed(reference, *referenceCache, prompt, expected));
    std::printf("check: prompt's logits differ by %.2g", largestDifference(logits, expected));
    double worst = 0;
    for (size_t i = 100; i < tokens.size(); ++i) {
        TRY(model.decode(*cache, tokens[i], logits));
        TRY(reference.decode(*referenceCache, tokens[i], expected));
        worst = std::max(worst, largestDifference(logits, expected));
    }
    std::printf(", 20 decodes by up to %.2g\n", worst);
    for (const Image& image : pictures) {
        TRY_ASSIGN(const auto soft, model.encodeImage(image, {}));
        TRY_ASSIGN(const auto expectedSoft, reference.encodeImage(image, {}));
        double scale = 0;
        for (const float value : expectedSoft)
            scale = std::max(scale, std::fabs(static_cast<double>(value)));
        std::printf("check: soft tokens of %u x %u differ by %.2g of the largest\n", image.width, image.height,
                    largestDifference(soft, expectedSoft) / scale);
    }
    return {};
}

/// Tokens drawn by the model itself: what people wait for. With --stages, also what the device takes for one, and what
/// is lost between two.
Result<void> measureChain(Model& model, KeyValueCache& cache, const Arguments& arguments, Stages& stages)
{
    std::vector<double> rates;
    double share = 0;
    for (uint32_t i = 0; i <= arguments.repeat; ++i) {
        cache.rewind(arguments.depth);
        stages.sums.clear();
        Sampler sampler({.seed = 1});
        const double start = seconds();
        TRY(model.generate(cache, {5, arguments.generate, {}}, sampler, [](Token) { return true; }));
        const double wall = seconds() - start;
        rates.push_back(arguments.generate / wall);
        share = stages.sums["token"].first * 1e-6 / wall;
    }
    printFirst(arguments.generate / rates.front());
    std::printf("draw %u in a chain at depth %u: %.1f tokens/s (median of %u), %.1f us a token\n", arguments.generate,
                arguments.depth, median(rates), arguments.repeat, 1e6 / median(rates));
    if (arguments.stages)
        std::printf("  the last time: %.1f us a token on the device, %.1f us between two\n", 1e6 / rates.back() * share,
                    1e6 / rates.back() * (1 - share));
    return {};
}

/// How long a chunk of a prompt goes on after a stop.
Result<void> measureStops(Model& model, KeyValueCache& cache, uint32_t depth)
{
    const auto tokens = someTokens(model.maxChunk(), model.textConfig().vocabularySize);
    std::vector<double> waits;
    for (int i = 0; i < 16; ++i) {
        cache.rewind(depth);
        std::stop_source stop;
        double asked = 0;
        std::jthread asking([&, i] {
            std::this_thread::sleep_for(std::chrono::milliseconds(5 + 17 * i));
            asked = seconds();
            stop.request_stop();
        });
        std::vector<float> logits;
        const auto done = model.prefill(cache, {tokens, {}}, LogitsFor::None, logits, stop.get_token());
        const double ended = seconds();
        asking.join();
        if (!done && done.error().code != ErrorCode::Cancelled)
            return done.error();
        if (!done)
            waits.push_back((ended - asked) * 1e3);
    }
    if (!waits.empty())
        std::printf("stop in a chunk of %u at depth %u: %.1f ms, at most %.1f (%zu times)\n", model.maxChunk(), depth,
                    median(waits), *std::max_element(waits.begin(), waits.end()), waits.size());
    return {};
}

Result<void> measure(Model& model, const Arguments& arguments, Stages& stages)
{
    std::vector<float> logits;
    const uint32_t vocabulary = model.textConfig().vocabularySize;
    for (const auto& [prompt, depth] : arguments.prompts) {
        const auto tokens = someTokens(prompt, vocabulary);
        TRY_ASSIGN(const auto cache, model.createCache(depth + prompt));
        if (depth > 0)
            TRY(feed(model, *cache, someTokens(depth, vocabulary), logits));
        TRY(cache->saveCheckpoint()); // the rings do not go back as far as a run
        std::vector<double> rates;
        for (uint32_t i = 0; i <= arguments.repeat; ++i) {
            cache->rewind(depth);
            if (i == 1)
                stages.sums.clear();
            const double start = seconds();
            TRY(feed(model, *cache, tokens, logits));
            rates.push_back(prompt / (seconds() - start));
        }
        printFirst(prompt / rates.front());
        std::printf("prompt %u at depth %u: %.1f tokens/s (median of %u)\n", prompt, depth, median(rates),
                    arguments.repeat);
        if (arguments.stages)
            stages.print("prompt", arguments.repeat);
    }
    if (arguments.generate > 0) {
        TRY_ASSIGN(const auto cache, model.createCache(arguments.depth + 2 * arguments.generate + 8 +
                                                       (arguments.stops ? model.maxChunk() : 0)));
        if (arguments.depth > 0)
            TRY(feed(model, *cache, someTokens(arguments.depth, vocabulary), logits));
        TRY(cache->saveCheckpoint()); // the rings do not go back as far as a run
        Token token = 5;
        std::vector<double> rates;
        for (uint32_t i = 0; i <= arguments.repeat; ++i) {
            cache->rewind(arguments.depth);
            stages.sums.clear();
            const double start = seconds();
            for (uint32_t n = 0; n < arguments.generate; ++n) {
                TRY(model.decode(*cache, token, logits));
                token = static_cast<Token>((static_cast<uint32_t>(token) * 31 + 7) % vocabulary);
            }
            rates.push_back(arguments.generate / (seconds() - start));
        }
        printFirst(arguments.generate / rates.front());
        std::printf("generate %u at depth %u: %.1f tokens/s (median of %u)\n", arguments.generate, arguments.depth,
                    median(rates), arguments.repeat);
        if (arguments.stages)
            stages.print("token", arguments.generate);
        TRY(measureChain(model, *cache, arguments, stages));
        if (arguments.stops)
            TRY(measureStops(model, *cache, arguments.depth));
    }
    for (const Image& image : arguments.pictures) {
        std::vector<double> times;
        for (uint32_t i = 0; i <= arguments.repeat; ++i) {
            if (i == 1)
                stages.sums.clear();
            const double start = seconds();
            TRY_ASSIGN(const auto soft, model.encodeImage(image, {}));
            times.push_back((seconds() - start) * 1e3);
        }
        printFirst(times.front() * 1e-3);
        std::printf("picture %u x %u: %.2f ms (median of %u)\n", image.width, image.height, median(times),
                    arguments.repeat);
        if (arguments.stages)
            stages.print("picture", arguments.repeat);
    }
    if (arguments.frames > 0) {
        const std::vector<Image> clip(arguments.frames, noise(480, 336));
        std::vector<double> rates;
        for (uint32_t i = 0; i <= arguments.repeat; ++i) {
            const double start = seconds();
            TRY_ASSIGN(const auto soft, model.encodeImages(clip, {}));
            size_t floats = 0;
            for (const auto& rows : soft)
                floats += rows.size();
            const double tokens = static_cast<double>(floats) / model.textConfig().hiddenSize;
            rates.push_back(tokens / (seconds() - start));
        }
        std::printf("%u frames of 480 x 336: %.0f soft tokens/s (median of %u)\n", arguments.frames, median(rates),
                    arguments.repeat);
        if (arguments.stages)
            stages.print("clip", arguments.repeat + 1);
    }
    return {};
}

/// A model's shape and weights, and what the weights look into.
struct Source {
    std::optional<GgufFile> text, projector;
    std::optional<SyntheticModel> synthetic;
    TextConfig textConfig;
    TextWeights textWeights;
    std::optional<VisionConfig> visionConfig;
    std::optional<VisionWeights> visionWeights;
};

Result<Source> openSource(const Arguments& arguments)
{
    Source source;
    if (!arguments.synthetic.empty()) {
        TRY_ASSIGN(source.synthetic,
                   makeSyntheticModel(arguments.synthetic, {.layers = arguments.layers, .threads = 0, .seed = 1}));
        source.textConfig = source.synthetic->textConfig;
        source.textWeights = source.synthetic->textWeights;
        source.visionConfig = source.synthetic->visionConfig;
        source.visionWeights = source.synthetic->visionWeights;
        return source;
    }
    TRY_ASSIGN(source.text, GgufFile::open(arguments.model));
    TRY_ASSIGN(source.textConfig, readTextConfig(*source.text));
    TRY_ASSIGN(source.textWeights, bindTextWeights(*source.text, source.textConfig));
    if (!arguments.projector.empty()) {
        TRY_ASSIGN(source.projector, GgufFile::open(arguments.projector));
        TRY_ASSIGN(source.visionConfig, readVisionConfig(*source.projector));
        TRY_ASSIGN(source.visionWeights, bindVisionWeights(*source.projector, *source.visionConfig));
    }
    return source;
}

double freeMebibytes(uint32_t device)
{
    const auto devices = vulkan::listDevices();
    return device < devices.size() ? mebibytes(devices[device].freeBytes) : 0;
}

/// Loads and stops on the way.
Result<void> cancel(const Arguments& arguments, const Source& source)
{
    std::stop_source stop;
    double asked = 0;
    const double before = freeMebibytes(arguments.options.deviceIndex);
    std::jthread timer([&] {
        std::this_thread::sleep_for(std::chrono::milliseconds(arguments.cancelAfter));
        asked = seconds();
        stop.request_stop();
    });
    double done = 0;
    const auto model = vulkan::createModel(
        arguments.options, source.textConfig, source.textWeights, source.visionConfig, source.visionWeights,
        [&](double fraction) { done = fraction; }, stop.get_token());
    const double returned = seconds();
    timer.join();
    const double after = freeMebibytes(arguments.options.deviceIndex);
    std::printf("stopped after %u ms at %.0f %%: %s after %.1f ms; free before %.0f MiB, %.0f ms later %.0f MiB\n",
                arguments.cancelAfter, done * 100, model ? "had finished" : model.error().message.c_str(),
                (returned - asked) * 1e3, before, (seconds() - returned) * 1e3, after);
    return {};
}

Result<void> run(Arguments arguments)
{
    Stages stages;
    if (arguments.stages)
        arguments.options.stageTime = [&](std::string_view name, double microseconds) {
            auto& sum = stages.sums[std::string(name)];
            sum.first += microseconds;
            ++sum.second;
        };
    arguments.options.loaded = [](const vulkan::LoadFigures& f) {
        std::printf("opened in %.3f s, weights copied in %.3f s (%.1f GB/s), %zu kernels %.3f s later\n", f.openSeconds,
                    f.copySeconds, static_cast<double>(f.weightBytes) * 1e-9 / f.copySeconds, f.kernels,
                    f.compileSeconds);
        std::printf("weights %.1f MiB, of it unused %.1f, working memory %.1f MiB\n", mebibytes(f.weightBytes),
                    mebibytes(f.spareBytes), mebibytes(f.workingBytes));
    };
    arguments.options.lateKernel = [](std::string_view name) {
        std::printf("compiled late: %.*s\n", static_cast<int>(name.size()), name.data());
    };
    double start = seconds();
    TRY_ASSIGN(const Source source, openSource(arguments));
    if (source.synthetic) {
        std::printf("%s: %.2f GB made in %.2f s\n", source.textConfig.name.c_str(),
                    static_cast<double>(source.synthetic->weightBytes()) * 1e-9, seconds() - start);
        start = seconds();
    }
    if (arguments.cancelAfter > 0)
        return cancel(arguments, source);
    const double before = freeMebibytes(arguments.options.deviceIndex);
    start = seconds();
    TRY_ASSIGN(const auto model, vulkan::createModel(arguments.options, source.textConfig, source.textWeights,
                                                     source.visionConfig, source.visionWeights, {}, {}));
    if (source.text)
        TRY(source.text->checkIntact());
    std::printf("%s: loaded in %.2f s; free memory went from %.0f to %.0f MiB\n", model->deviceName().c_str(),
                seconds() - start, before, freeMebibytes(arguments.options.deviceIndex));
    if (arguments.check) {
        cpu::CpuOptions options;
        options.arithmetic = cpu::Arithmetic::Float32;
        TRY_ASSIGN(const auto reference, cpu::createModel(options, source.textConfig, source.textWeights,
                                                          source.visionConfig, source.visionWeights));
        TRY(check(*model, *reference, arguments.pictures));
    }
    return measure(*model, arguments, stages);
}

} // namespace

int main(int count, char** values)
{
    const Arguments arguments = parse(count, values);
    if (arguments.model.empty() && arguments.synthetic.empty()) {
        std::fprintf(stderr, "usage: bench_vulkan MODEL.gguf [MMPROJ.gguf] | --synthetic MODEL:MIX [options]; see the "
                             "top of bench_vulkan.cpp\n");
        return 2;
    }
    std::setvbuf(stdout, nullptr, _IOLBF, 0);
    if (const auto done = run(arguments); !done) {
        std::fprintf(stderr, "%s\n", done.error().message.c_str());
        return 1;
    }
    return 0;
}
