// facet-cli bench: how fast a model is here, or, with random weights instead of a file, would be.
#include "app/cli_commands.h"

#include "inference/byte_text.h"
#include "inference/cpu/cpu_model.h"
#include "inference/devices.h"
#include "inference/model.h"
#include "inference/sampler.h"
#include "inference/synthetic.h"
#include "inference/vulkan/vulkan_model.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <functional>
#include <random>

namespace app {

using inference::Error;
using inference::ErrorCode;
using inference::Json;
using inference::KeyValueCache;
using inference::LogitsFor;
using inference::Model;
using inference::Result;
using inference::Token;

namespace {

constexpr uint32_t kMostTokens = 1U << 24;
constexpr uint32_t kFrameBudget = 70;  ///< of each frame of a clip
constexpr double kSecondsForTest = 15; ///< then no run is begun any more, unless -r says how many
constexpr double kSecondsForQuickTest = 4;
constexpr double kSecondsForReading = 60; ///< what takes longer to read is left out, unless it was asked for
constexpr double kWordsPerToken = 0.75;   ///< of English text

constexpr CliOption kSyntheticOption = {
    "--synthetic", "MODEL:MIX", "random weights made in memory instead of a file: 26b-a4b:q4_k_m, :q4_0, :q8_0…",
    false};

constexpr CliOption kBenchOptions[] = {
    kModelOption,
    kProjectorOption,
    kSyntheticOption,
    kDeviceOption,
    kCacheOption,
    {"-p", "N", "evaluate a prompt of N tokens", true},
    {"-n", "N", "generate N tokens", true},
    {"-d", "N", "with N tokens before in the context (default 0)", true},
    {"--image", "N", "encode a picture that fills a budget of N soft tokens", true},
    {"--frames", "N", "encode N frames of a clip together", true},
    {"-r", "N", "runs of each (default 5, fewer if they take long)", false},
    {"--quick", "", "a short prompt and answer, and where those are quick longer ones: about 20 seconds", false},
    kJsonOption,
};

enum class Kind { Prefill, Decode, Image, Frames };

/// One thing that is measured.
struct Test {
    Kind kind;
    uint32_t count;      ///< tokens; of Frames, frames
    uint32_t depth = 0;  ///< tokens before; of Prefill and Decode
    uint32_t budget = 0; ///< of Image and Frames
};

struct Plan {
    std::vector<Test> tests; ///< by depth
    bool isChosen = false;   ///< the user named them: none is left out
    bool isQuick = false;    ///< kQuickTests, the longer ones only where the first is quick
    std::optional<uint32_t> runs;

    uint32_t longestContext() const
    {
        uint32_t longest = 0;
        for (const Test& test : tests)
            if (test.kind == Kind::Prefill || test.kind == Kind::Decode)
                longest = std::max(longest, test.depth + test.count);
        return longest;
    }
};

constexpr Test kUsualTests[] = {
    {Kind::Prefill, 512},       {Kind::Prefill, 4096},      {Kind::Decode, 128},
    {Kind::Decode, 128, 16384}, {Kind::Decode, 128, 65536}, {Kind::Prefill, 2048, 65536},
    {Kind::Image, 1, 0, 280},   {Kind::Image, 1, 0, 1120},  {Kind::Frames, 16, 0, kFrameBudget},
};

/// A graphics card needs longer texts to show what it can; on a processor they would take minutes. No pictures, so that
/// less memory will do.
constexpr Test kQuickTests[] = {{Kind::Prefill, 64}, {Kind::Decode, 16}, {Kind::Prefill, 704}, {Kind::Decode, 128}};
constexpr uint32_t kQuickRuns = 2;
constexpr double kRateForLongTests = 300; ///< tokens/s of the first of them

Plan readPlan(CliArguments& arguments)
{
    Plan plan;
    const auto prompts = arguments.integers("-p", 1, kMostTokens);
    const auto generations = arguments.integers("-n", 1, kMostTokens);
    auto depths = arguments.integers("-d", 0, kMostTokens);
    const auto budgets = arguments.integers("--image", 1, kMostTokens);
    const auto frames = arguments.integers("--frames", 1, 1000);
    if (arguments.has("-r"))
        plan.runs = arguments.integer("-r", 1, 1, 1000);
    for (const uint32_t budget : budgets)
        if (!inference::isTokenBudget(budget))
            arguments.reject("--image must be 70, 140, 280, 560 or 1120, not " + std::to_string(budget));
    if (depths.empty())
        depths = {0};
    std::sort(depths.begin(), depths.end());
    for (const uint32_t depth : depths) {
        for (const uint32_t count : prompts)
            plan.tests.push_back({Kind::Prefill, count, depth});
        for (const uint32_t count : generations)
            plan.tests.push_back({Kind::Decode, count, depth});
    }
    for (const uint32_t budget : budgets)
        plan.tests.push_back({Kind::Image, 1, 0, budget});
    for (const uint32_t count : frames)
        plan.tests.push_back({Kind::Frames, count, 0, kFrameBudget});
    plan.isChosen = !plan.tests.empty();
    plan.isQuick = arguments.has("--quick");
    if (plan.isQuick && plan.isChosen)
        arguments.reject("--quick chooses what is measured; leave out -p, -n, --image and --frames");
    if (plan.isQuick) {
        plan.tests.assign(std::begin(kQuickTests), std::end(kQuickTests));
        plan.isChosen = true;
        plan.runs = plan.runs.value_or(kQuickRuns);
    }
    return plan;
}

/// What one kind of run took.
struct Measurement {
    Test test;
    uint32_t tokens; ///< of each run, soft ones too
    std::vector<double> seconds{};

    double median() const
    {
        std::vector<double> sorted = seconds;
        std::sort(sorted.begin(), sorted.end());
        const size_t middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
    double rate() const { return tokens / median(); }

    Json json() const
    {
        static constexpr const char* kNames[] = {"prefill", "decode", "image", "frames"};
        const auto [fastest, slowest] = std::minmax_element(seconds.begin(), seconds.end());
        Json out = {{"test", kNames[static_cast<size_t>(test.kind)]}, {"tokens", tokens}};
        if (test.kind == Kind::Prefill || test.kind == Kind::Decode)
            out["depth"] = test.depth;
        else
            out["budget"] = test.budget;
        if (test.kind == Kind::Frames)
            out["frames"] = test.count;
        out["ms"] = median() * 1e3;
        out["tokens_per_s"] = rate();
        out["tokens_per_s_least"] = tokens / *slowest;
        out["tokens_per_s_most"] = tokens / *fastest;
        out["runs"] = seconds.size();
        return out;
    }
};

std::string decimals(double value, int digits)
{
    char text[32];
    std::snprintf(text, sizeof(text), "%.*f", digits, value);
    return text;
}

std::string duration(double seconds)
{
    return seconds < 1 ? decimals(seconds * 1e3, seconds < 0.1 ? 1 : 0) + " ms" : decimals(seconds, 1) + " s";
}

/// "reads 4096 tokens, with 65536 before"
std::string describe(const Test& test)
{
    const std::string before = test.depth > 0 ? ", with " + std::to_string(test.depth) + " before" : "";
    switch (test.kind) {
    case Kind::Prefill:
        return "reads " + std::to_string(test.count) + " tokens" + before;
    case Kind::Decode:
        return "writes" + (before.empty() ? ", at the beginning" : before);
    case Kind::Image:
        return "looks at a picture, budget " + std::to_string(test.budget);
    case Kind::Frames:
        return "looks at " + std::to_string(test.count) + " frames of a clip, budget " + std::to_string(test.budget);
    }
    return {};
}

std::string line(const Measurement& result)
{
    const double rate = result.rate();
    std::string last = duration(result.median());
    if (result.test.kind == Kind::Decode)
        last = "about " + decimals(rate * kWordsPerToken, rate < 20 ? 1 : 0) + " words a second";
    else if (result.test.kind == Kind::Frames)
        last = duration(result.median() / result.test.count) + " a frame";
    char text[160];
    std::snprintf(text, sizeof(text), "  %-44s %9s tokens/s   %s\n", describe(result.test).c_str(),
                  decimals(rate, rate < 100 ? 1 : 0).c_str(), last.c_str());
    return text;
}

struct Report {
    std::vector<Measurement> results;
    std::vector<std::string> leftOut; ///< tests, each with its reason
    uint64_t memoryBytes = 0;         ///< of the GPU, with the longest context; 0: not known
};

class Bench {
public:
    Bench(Model& model, const Plan& plan, std::function<uint64_t()> memoryUsed, std::stop_token stop)
        : m_model(model), m_plan(plan), m_memoryUsed(std::move(memoryUsed)), m_stop(std::move(stop))
    {
        // Any tokens will do, but not all the same: experts are chosen by them.
        std::mt19937 random(1);
        for (uint32_t i = 0; i < plan.longestContext(); ++i)
            m_tokens.push_back(static_cast<Token>(random() % model.textConfig().vocabularySize));
    }

    Result<Report> run()
    {
        if (m_tokens.size() > m_model.textConfig().contextLength)
            return Error{ErrorCode::ContextFull, "a test has " + std::to_string(m_tokens.size()) +
                                                     " tokens with its depth, but the model's context holds " +
                                                     std::to_string(m_model.textConfig().contextLength)};
        if (!m_tokens.empty()) {
            TRY_ASSIGN(m_cache, m_model.createCache(static_cast<uint32_t>(m_tokens.size())));
        }
        for (const Test& test : m_plan.tests) {
            if (m_plan.isQuick && test.count > kQuickTests[0].count && m_readingRate < kRateForLongTests)
                break;
            TRY(run(test));
        }
        m_report.memoryBytes = m_memoryUsed ? m_memoryUsed() : 0;
        return std::move(m_report);
    }

private:
    Result<void> run(const Test& test)
    {
        if (test.kind == Kind::Image || test.kind == Kind::Frames)
            return pictures(test);
        const uint32_t toRead =
            test.depth - std::min(m_depth, test.depth) + (test.kind == Kind::Prefill ? test.count : 0);
        if (const double seconds = toRead / m_readingRate; !m_plan.isChosen && seconds > kSecondsForReading) {
            m_report.leftOut.push_back(describe(test) + ": reading that much takes about " + decimals(seconds / 60, 0) +
                                       " minutes here");
            return {};
        }
        TRY(moveTo(test.depth));
        if (test.kind == Kind::Prefill) {
            TRY(measure({test, test.count}, [&] { return evaluate(test.count); }));
            m_readingRate = m_report.results.back().rate();
            return {};
        }
        return measure({test, test.count}, [&] { return generate(test.count); });
    }

    /// Makes the cache hold the first `depth` tokens.
    Result<void> moveTo(uint32_t depth)
    {
        TRY(evaluate(depth - m_cache->rewind(depth)));
        if (depth == m_depth)
            return {};
        m_depth = depth;
        return m_cache->saveCheckpoint();
    }

    Result<void> evaluate(uint32_t count)
    {
        while (count > 0) {
            const uint32_t step = std::min(count, m_model.maxChunk());
            const LogitsFor which = step == count ? LogitsFor::LastToken : LogitsFor::None;
            const std::span<const Token> tokens = std::span(m_tokens).subspan(m_cache->length(), step);
            TRY(m_model.prefill(*m_cache, {.tokens = tokens, .softRows = {}}, which, m_logits, m_stop));
            count -= step;
            if (count > 0)
                m_progress.show("reading: " + std::to_string(count) + " tokens to go");
        }
        return {};
    }

    Result<void> generate(uint32_t count)
    {
        inference::Sampler sampler({.seed = 1});
        const Token first = m_tokens[m_cache->length()];
        return m_model.generate(*m_cache, {.first = first, .most = count, .banned = {}}, sampler,
                                [this](Token) { return !m_stop.stop_requested(); });
    }

    Result<void> pictures(const Test& test)
    {
        if (!m_model.visionConfig()) {
            if (!m_plan.isChosen)
                return {};
            return Error{ErrorCode::Unsupported, "the model was opened without a vision file, so pictures cannot be "
                                                 "measured; name one with --mmproj"};
        }
        // A photograph's proportions; what it shows does not change the time.
        TRY_ASSIGN(const inference::ImageTransform size, inference::modelImageSize(1600, 1200, test.budget));
        inference::Image picture{size.modelWidth, size.modelHeight, {}};
        std::mt19937 random(2);
        picture.rgb.resize(size_t{3} * picture.width * picture.height);
        for (uint8_t& value : picture.rgb)
            value = static_cast<uint8_t>(random());
        const std::vector<inference::Image> pictures(test.count, picture);
        return measure({test, size.softTokens() * test.count}, [&]() -> Result<void> {
            TRY_ASSIGN(const auto rows, m_model.encodeImages(pictures, m_stop));
            return {};
        });
    }

    /// One run to warm up, then as many as wanted or as fit the time. If the first one takes all of it, it is the
    /// measurement.
    Result<void> measure(Measurement measurement, const std::function<Result<void>()>& work)
    {
        const uint32_t most = m_plan.runs.value_or(5);
        double spent = 0;
        for (uint32_t run = 0; run <= most; ++run) {
            m_progress.show(describe(measurement.test) + ": run " + std::to_string(run) + " of " +
                            std::to_string(most));
            if (m_cache)
                TRY(moveTo(m_depth));
            const auto start = std::chrono::steady_clock::now();
            TRY(work());
            const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - start;
            if (m_stop.stop_requested())
                return Error{ErrorCode::Cancelled, "stopped"};
            spent += taken.count();
            const bool isEnough =
                m_plan.isQuick ? spent > kSecondsForQuickTest : !m_plan.runs && spent > kSecondsForTest;
            if (run > 0 || isEnough)
                measurement.seconds.push_back(taken.count());
            if (isEnough)
                break;
        }
        m_progress.clear();
        m_report.results.push_back(std::move(measurement));
        return {};
    }

    Model& m_model;
    const Plan& m_plan;
    std::function<uint64_t()> m_memoryUsed;
    std::stop_token m_stop;
    std::vector<Token> m_tokens;
    std::unique_ptr<KeyValueCache> m_cache;
    uint32_t m_depth = 0;
    double m_readingRate = 1e9; ///< tokens a second, of the last prompt
    std::vector<float> m_logits;
    Report m_report;
    CliProgress m_progress;
};

/// What is measured: a model from files, or one made in memory.
struct Subject {
    std::unique_ptr<inference::Engine> engine;
    inference::SyntheticModel synthetic; ///< before the model, which may read its weights
    std::unique_ptr<Model> made;
    std::string name;
    double loadMilliseconds = 0;

    Model& model() { return engine ? engine->model() : *made; }
};

Result<std::unique_ptr<Model>> createModel(const std::string& device, const inference::SyntheticModel& synthetic,
                                           const inference::EngineOptions& options, const Plan& plan,
                                           std::stop_token stop)
{
    std::optional<inference::VisionConfig> visionConfig;
    std::optional<inference::VisionWeights> visionWeights;
    if (!plan.isQuick) {
        visionConfig = synthetic.visionConfig;
        visionWeights = synthetic.visionWeights;
    }
    if (device == "cpu")
        return inference::cpu::createModel({.threads = options.threads}, synthetic.textConfig, synthetic.textWeights,
                                           visionConfig, visionWeights);
    inference::vulkan::VulkanOptions vulkanOptions;
    vulkanOptions.cacheDirectory = options.cacheDirectory;
    vulkanOptions.cacheType = options.cacheType;
    const std::string_view number = std::string_view(device).substr(device.find(':') + 1);
    std::from_chars(number.data(), number.data() + number.size(), vulkanOptions.deviceIndex);
    return inference::vulkan::createModel(vulkanOptions, synthetic.textConfig, synthetic.textWeights, visionConfig,
                                          visionWeights, {}, std::move(stop));
}

Result<std::string> deviceFor(const inference::SyntheticModel& synthetic, const inference::EngineOptions& options,
                              const Plan& plan)
{
    // Without a choice what the shorter tests need; longer contexts say themselves if they fit.
    const uint32_t wished = plan.isChosen ? plan.longestContext() : 8192;
    const uint32_t length = std::clamp(wished, 1U, synthetic.textConfig.contextLength);
    const inference::ContextWish context{length, synthetic.textConfig.contextLength, options.cacheType};
    const auto fits = inference::fitHere({synthetic.textConfig, synthetic.textWeights,
                                          plan.isQuick ? nullptr : &synthetic.visionConfig,
                                          plan.isQuick ? nullptr : &synthetic.visionWeights},
                                         options.device, context);
    TRY_ASSIGN(const inference::DeviceChoice choice, inference::chooseDevice(options.device, fits, context));
    if (!choice.note.empty())
        printNote(choice.note);
    return choice.id;
}

Result<Subject> openSynthetic(const std::string& name, const inference::EngineOptions& options, const Plan& plan,
                              std::stop_token stop)
{
    CliProgress progress;
    progress.show("making " + name);
    Subject subject;
    TRY_ASSIGN(subject.synthetic, inference::makeSyntheticModel(name));
    TRY_ASSIGN(const std::string device, deviceFor(subject.synthetic, options, plan));
    progress.show("loading it");
    const auto start = std::chrono::steady_clock::now();
    TRY_ASSIGN(subject.made, createModel(device, subject.synthetic, options, plan, std::move(stop)));
    subject.loadMilliseconds =
        std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
    subject.name = subject.synthetic.textConfig.name;
    return subject;
}

Result<Subject> openSubject(const std::optional<std::string>& synthetic, const inference::EngineOptions& options,
                            const Plan& plan, std::stop_token stop)
{
    if (synthetic)
        return openSynthetic(*synthetic, options, plan, std::move(stop));
    Subject subject;
    TRY_ASSIGN(subject.engine, openEngine(options, std::move(stop)));
    subject.name = subject.engine->modelName();
    subject.loadMilliseconds = subject.engine->loadMilliseconds();
    return subject;
}

/// Free memory of the GPU that has least of it left, as the drivers tell; 0 without one.
uint64_t freeDeviceMemory()
{
    uint64_t least = 0;
    for (const inference::DeviceDescription& device : inference::listDevices())
        if (device.id != "cpu" && device.freeBytes > 0 && (least == 0 || device.freeBytes < least))
            least = device.freeBytes;
    return least;
}

Json toJson(Subject& subject, const Report& report)
{
    Json list = Json::array();
    for (const Measurement& result : report.results)
        list.push_back(result.json());
    Json out = {{"model", subject.name},
                {"device", subject.model().deviceName()},
                {"load_ms", subject.loadMilliseconds},
                {"results", list},
                {"left_out", report.leftOut}};
    if (report.memoryBytes > 0)
        out["device_memory_bytes"] = report.memoryBytes;
    return out;
}

std::string toText(Subject& subject, const Report& report)
{
    std::string out = subject.name + " on " + subject.model().deviceName() + "\n  loaded in " +
                      duration(subject.loadMilliseconds * 1e-3);
    if (report.memoryBytes > 0)
        out += ", takes " + inference::byteText(report.memoryBytes) + " of the GPU's memory with the longest context";
    out += "\n";
    for (const Measurement& result : report.results)
        out += line(result);
    for (const std::string& test : report.leftOut)
        out += "  left out: " + test + "\n";
    return out;
}

Result<void> bench(CliArguments& arguments, std::stop_token stop)
{
    const auto options = engineOptions(arguments);
    const auto synthetic = arguments.text("--synthetic");
    if (synthetic && (arguments.has("--model") || arguments.has("--mmproj")))
        arguments.reject("--synthetic takes the place of --model and --mmproj; give only one of them");
    Plan plan = readPlan(arguments);
    arguments.noWords();
    TRY(arguments.check());
    const uint64_t freeBefore = options.device == "cpu" ? 0 : freeDeviceMemory();
    TRY_ASSIGN(Subject subject, openSubject(synthetic, options, plan, stop));
    Model& model = subject.model();
    if (!plan.isChosen)
        for (const Test& test : kUsualTests)
            if (test.depth + test.count <= model.textConfig().contextLength)
                plan.tests.push_back(test);
    const auto memoryUsed = [freeBefore]() -> uint64_t {
        const uint64_t now = freeBefore > 0 ? freeDeviceMemory() : 0;
        return freeBefore - std::min(now, freeBefore);
    };
    TRY_ASSIGN(const Report report, Bench(model, plan, memoryUsed, stop).run());
    return arguments.has("--json") ? printJson(toJson(subject, report)) : print(toText(subject, report));
}

} // namespace

const CliCommand kBenchCommand = {"bench", "[OPTION]...", "Measure prompts, generation and pictures.", kBenchOptions,
                                  bench};

} // namespace app
