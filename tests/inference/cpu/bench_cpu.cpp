// Measures the CPU backend: picture, prompt and generation, each over several runs. Not a test.
//   bench_cpu MODEL.gguf [MMPROJ.gguf] | --synthetic MODEL:MIX [--layers N] (see inference/synthetic.h)
//             [--threads N] [--set scalar|avx2|avx2-vnni|avx512|avx512-vnni|amx] [--float32]
//             [--prompt N] [--generate N] [--picture WIDTHxHEIGHT] [--depth N] [--repeat N] [--stages]
// --stages adds, for one more picture and prompt, the time up to each stage from the one before it.
#include "inference/cpu/cpu_model.h"
#include "inference/gguf.h"
#include "inference/model.h"
#include "inference/synthetic.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <string>
#include <vector>

using namespace inference;

namespace {

struct Arguments {
    std::string model, projector;
    cpu::CpuOptions options;
    uint32_t prompt = 281, generate = 128, depth = 0, repeat = 5;
    uint32_t width = 912, height = 672;
    std::string synthetic;
    uint32_t layers = 0;
    bool stages = false;
};

Arguments parse(int count, char** values)
{
    Arguments arguments;
    for (int i = 1; i < count; ++i) {
        const std::string name = values[i];
        const auto number = [&] { return i + 1 < count ? static_cast<uint32_t>(std::atoi(values[++i])) : 0u; };
        if (name == "--threads")
            arguments.options.threads = number();
        else if (name == "--float32")
            arguments.options.arithmetic = cpu::Arithmetic::Float32;
        else if (name == "--prompt")
            arguments.prompt = number();
        else if (name == "--generate")
            arguments.generate = number();
        else if (name == "--depth")
            arguments.depth = number();
        else if (name == "--repeat")
            arguments.repeat = number();
        else if (name == "--stages")
            arguments.stages = true;
        else if (name == "--layers")
            arguments.layers = number();
        else if (name == "--synthetic" && i + 1 < count)
            arguments.synthetic = values[++i];
        else if (name == "--picture" && i + 1 < count)
            std::sscanf(values[++i], "%ux%u", &arguments.width, &arguments.height);
        else if (name == "--set" && i + 1 < count) {
            const std::string set = values[++i];
            arguments.options.instructionSet = set == "scalar"      ? cpu::InstructionSet::Scalar
                                               : set == "avx2"      ? cpu::InstructionSet::Avx2
                                               : set == "avx2-vnni" ? cpu::InstructionSet::Avx2Vnni
                                               : set == "avx512"    ? cpu::InstructionSet::Avx512
                                               : set == "amx"       ? cpu::InstructionSet::Amx
                                                                    : cpu::InstructionSet::Avx512Vnni;
        } else
            (arguments.model.empty() ? arguments.model : arguments.projector) = name;
    }
    return arguments;
}

double processorSeconds()
{
    timespec time{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
}

/// Runs `f` several times; prints the median and best wall time and the processor time of the median run.
template <class F> void measure(const char* what, uint32_t repeat, double units, const char* unit, const F& f)
{
    f();
    std::vector<std::pair<double, double>> times;
    for (uint32_t i = 0; i < repeat; ++i) {
        const double processor = processorSeconds();
        const auto start = std::chrono::steady_clock::now();
        f();
        const std::chrono::duration<double> wall = std::chrono::steady_clock::now() - start;
        times.emplace_back(wall.count(), processorSeconds() - processor);
    }
    std::sort(times.begin(), times.end());
    const auto [median, processor] = times[times.size() / 2];
    std::printf("%-28s median %9.3f ms  best %9.3f ms  processor %9.3f ms  %10.1f %s (best %.1f)\n", what, 1e3 * median,
                1e3 * times.front().first, 1e3 * processor, units / median, unit, units / times.front().first);
}

/// Runs `f` once and prints how long each stage took, over all layers. What reporting costs is in it.
template <class F> void printStages(Model& model, const F& f)
{
    std::vector<std::pair<std::string, double>> stages;
    auto last = std::chrono::steady_clock::now();
    model.setStageProbe([&](std::string_view stage, int, uint32_t, uint32_t, std::span<const float>) {
        const auto now = std::chrono::steady_clock::now();
        auto found = std::find_if(stages.begin(), stages.end(), [&](const auto& one) { return one.first == stage; });
        if (found == stages.end())
            found = stages.insert(stages.end(), {std::string(stage), 0.0});
        found->second += std::chrono::duration<double, std::milli>(now - last).count();
        last = std::chrono::steady_clock::now();
    });
    f();
    model.setStageProbe({});
    for (const auto& [stage, milliseconds] : stages)
        std::printf("    %-24s %9.3f ms\n", stage.c_str(), milliseconds);
}

int fail(const Error& error)
{
    std::fprintf(stderr, "bench_cpu: %s\n", error.message.c_str());
    return 1;
}

} // namespace

int main(int count, char** values)
{
    const Arguments arguments = parse(count, values);
    std::optional<GgufFile> textFile;
    std::optional<TextConfig> textConfig;
    std::optional<TextWeights> textWeights;
    std::optional<VisionConfig> visionConfig;
    std::optional<VisionWeights> visionWeights;
    std::optional<SyntheticModel> synthetic;
    if (!arguments.synthetic.empty()) {
        auto made = makeSyntheticModel(arguments.synthetic,
                                       {.layers = arguments.layers, .threads = arguments.options.threads, .seed = 1});
        if (!made)
            return fail(made.error());
        synthetic = std::move(*made);
        textConfig = synthetic->textConfig;
        textWeights = synthetic->textWeights;
        if (arguments.width > 0) {
            visionConfig = synthetic->visionConfig;
            visionWeights = synthetic->visionWeights;
        }
    } else {
        auto file = GgufFile::open(arguments.model);
        if (!file)
            return fail(file.error());
        textFile = std::move(*file);
        auto config = readTextConfig(*textFile);
        if (!config)
            return fail(config.error());
        textConfig = *config;
        auto weights = bindTextWeights(*textFile, *config);
        if (!weights)
            return fail(weights.error());
        textWeights = std::move(*weights);
    }
    std::optional<Result<GgufFile>> projectorFile;
    if (!arguments.projector.empty()) {
        projectorFile.emplace(GgufFile::open(arguments.projector));
        if (!*projectorFile)
            return fail(projectorFile->error());
        auto config = readVisionConfig(**projectorFile);
        if (!config)
            return fail(config.error());
        auto weights = bindVisionWeights(**projectorFile, *config);
        if (!weights)
            return fail(weights.error());
        visionConfig = *config;
        visionWeights = std::move(*weights);
    }
    auto created = cpu::createModel(arguments.options, *textConfig, std::move(*textWeights), visionConfig,
                                    std::move(visionWeights));
    if (!created)
        return fail(created.error());
    Model& model = **created;
    std::printf("%s\n", model.deviceName().c_str());

    std::vector<Token> tokens(std::max({arguments.prompt, arguments.depth, 1u}));
    for (size_t i = 0; i < tokens.size(); ++i)
        tokens[i] = static_cast<Token>(100 + i * 37 % (textConfig->vocabularySize - 200));
    std::vector<float> logits;
    const auto feed = [&](KeyValueCache& cache, uint32_t number) {
        for (uint32_t first = 0; first < number; first += model.maxChunk()) {
            const uint32_t now = std::min(model.maxChunk(), number - first);
            if (auto fed =
                    model.prefill(cache, {std::span(tokens).subspan(first, now), {}}, LogitsFor::LastToken, logits, {});
                !fed)
                std::exit(fail(fed.error()));
        }
    };

    if (visionConfig && arguments.width > 0) {
        Image image{arguments.width, arguments.height, {}};
        image.rgb.resize(size_t{3} * arguments.width * arguments.height);
        for (size_t i = 0; i < image.rgb.size(); ++i)
            image.rgb[i] = static_cast<uint8_t>(i * 2654435761u >> 13);
        const double patches = double(arguments.width / 16) * (arguments.height / 16);
        const VisionConfig& v = *visionConfig;
        const double flops = 2.0 * v.layerCount * patches *
                                 (4.0 * v.hiddenSize * v.hiddenSize + 3.0 * v.hiddenSize * v.feedForwardSize) +
                             4.0 * v.layerCount * patches * patches * v.headCount * v.headSize;
        const auto encode = [&] {
            if (auto rows = model.encodeImage(image, {}); !rows)
                std::exit(fail(rows.error()));
        };
        measure("picture", arguments.repeat, 1e-9 * flops, "GFLOP/s", encode);
        if (arguments.stages)
            printStages(model, encode);
    }
    if (arguments.prompt > 0) {
        const auto read = [&] {
            auto cache = model.createCache(arguments.prompt);
            if (!cache)
                std::exit(fail(cache.error()));
            feed(**cache, arguments.prompt);
        };
        measure("prompt", arguments.repeat, arguments.prompt, "tokens/s", read);
        if (arguments.stages)
            printStages(model, read);
    }
    if (arguments.generate > 0) {
        auto cache = model.createCache(arguments.depth + arguments.generate + 1);
        if (!cache)
            return fail(cache.error());
        feed(**cache, std::max(1u, arguments.depth));
        const uint32_t start = (*cache)->length();
        measure("generation", arguments.repeat, arguments.generate, "tokens/s", [&] {
            (*cache)->rewind(start);
            for (uint32_t i = 0; i < arguments.generate; ++i) {
                if (auto decoded = model.decode(**cache, tokens[i % tokens.size()], logits); !decoded)
                    std::exit(fail(decoded.error()));
            }
        });
        std::printf("context memory %.1f MiB\n", static_cast<double>((*cache)->bytes()) / (1 << 20));
    }
    return 0;
}
