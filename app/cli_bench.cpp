// facet-cli bench: how fast a model is here. Each figure is the median of several runs after one that warms up.
#include "app/cli_commands.h"

#include "inference/model.h"

#include <algorithm>
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

constexpr CliOption kBenchOptions[] = {
    kModelOption,
    kProjectorOption,
    kDeviceOption,
    {"-p", "N", "evaluate a prompt of N tokens", true},
    {"-n", "N", "generate N tokens", true},
    {"-d", "N", "with N tokens before in the context (default 0)", true},
    {"--image", "N", "encode a picture that fills a budget of N soft tokens", true},
    {"-r", "N", "runs of each (default 5)", false},
    kJsonOption,
};

struct Plan {
    std::vector<uint32_t> prompts;
    std::vector<uint32_t> generations;
    std::vector<uint32_t> depths;
    std::vector<uint32_t> budgets;
    uint32_t runs = 5;
};

Plan readPlan(CliArguments& arguments)
{
    Plan plan;
    plan.prompts = arguments.integers("-p", 1, kMostTokens);
    plan.generations = arguments.integers("-n", 1, kMostTokens);
    plan.depths = arguments.integers("-d", 0, kMostTokens);
    plan.budgets = arguments.integers("--image", 1, kMostTokens);
    plan.runs = arguments.integer("-r", plan.runs, 1, 1000);
    for (const uint32_t budget : plan.budgets)
        if (!inference::isTokenBudget(budget))
            arguments.reject("--image must be 70, 140, 280, 560 or 1120, not " + std::to_string(budget));
    if (plan.depths.empty())
        plan.depths = {0};
    if (plan.prompts.empty() && plan.generations.empty() && plan.budgets.empty()) {
        plan.prompts = {512};
        plan.generations = {128};
    }
    return plan;
}

/// What one kind of run took.
struct Measurement {
    std::string kind; ///< "prefill", "decode", "image"
    uint32_t tokens;  ///< of each run
    uint32_t depth = 0;
    uint32_t budget = 0; ///< image
    std::vector<double> seconds{};

    double median() const
    {
        std::vector<double> sorted = seconds;
        std::sort(sorted.begin(), sorted.end());
        const size_t middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    Json json() const
    {
        const auto [fastest, slowest] = std::minmax_element(seconds.begin(), seconds.end());
        Json out = {{"test", kind}, {"tokens", tokens}};
        if (kind == "image")
            out["budget"] = budget;
        else
            out["depth"] = depth;
        out["ms"] = median() * 1e3;
        out["tokens_per_s"] = tokens / median();
        out["tokens_per_s_least"] = tokens / *slowest;
        out["tokens_per_s_most"] = tokens / *fastest;
        out["runs"] = seconds.size();
        return out;
    }

    std::string line() const
    {
        char text[160];
        std::snprintf(text, sizeof(text), "%-8s %6u tokens %s %6u  %10.2f ms  %10.1f tokens/s\n", kind.c_str(), tokens,
                      kind == "image" ? "at budget" : " at depth", kind == "image" ? budget : depth, median() * 1e3,
                      tokens / median());
        return text;
    }
};

class Bench {
public:
    Bench(Model& model, const Plan& plan, std::stop_token stop) : m_model(model), m_plan(plan), m_stop(std::move(stop))
    {
        // Any tokens will do, but not all the same: experts are chosen by them.
        std::mt19937 random(1);
        const uint32_t longest = *std::max_element(plan.depths.begin(), plan.depths.end()) + longestRun();
        for (uint32_t i = 0; i < longest; ++i)
            m_tokens.push_back(static_cast<Token>(random() % model.textConfig().vocabularySize));
    }

    Result<std::vector<Measurement>> run()
    {
        TRY(checkContext());
        for (const uint32_t depth : m_plan.depths)
            TRY(text(depth));
        for (const uint32_t budget : m_plan.budgets)
            TRY(image(budget));
        return std::move(m_results);
    }

private:
    uint32_t longestRun() const
    {
        uint32_t longest = 0;
        for (const auto& lengths : {m_plan.prompts, m_plan.generations})
            for (const uint32_t length : lengths)
                longest = std::max(longest, length);
        return longest;
    }

    Result<void> checkContext() const
    {
        const uint32_t most = m_model.textConfig().contextLength;
        if (m_tokens.size() <= most)
            return {};
        return Error{ErrorCode::ContextFull, "a test has " + std::to_string(m_tokens.size()) +
                                                 " tokens with its depth, but the model's context holds " +
                                                 std::to_string(most)};
    }

    Result<void> evaluate(KeyValueCache& cache, uint32_t count)
    {
        while (count > 0) {
            const uint32_t step = std::min(count, m_model.maxChunk());
            const LogitsFor which = step == count ? LogitsFor::LastToken : LogitsFor::None;
            const std::span<const Token> tokens = std::span(m_tokens).subspan(cache.length(), step);
            TRY(m_model.prefill(cache, {.tokens = tokens, .softRows = {}}, which, m_logits, m_stop));
            count -= step;
        }
        return {};
    }

    Result<void> text(uint32_t depth)
    {
        if (m_plan.prompts.empty() && m_plan.generations.empty())
            return {};
        TRY_ASSIGN(const auto cache, m_model.createCache(depth + longestRun()));
        TRY(evaluate(*cache, depth));
        TRY(cache->saveCheckpoint());
        for (const uint32_t count : m_plan.prompts)
            TRY(measure(
                {.kind = "prefill", .tokens = count, .depth = depth}, [&] { return rewindTo(*cache, depth); },
                [&] { return evaluate(*cache, count); }));
        for (const uint32_t count : m_plan.generations)
            TRY(measure(
                {.kind = "decode", .tokens = count, .depth = depth}, [&] { return rewindTo(*cache, depth); },
                [&] { return decode(*cache, count); }));
        return {};
    }

    Result<void> decode(KeyValueCache& cache, uint32_t count)
    {
        for (uint32_t i = 0; i < count && !m_stop.stop_requested(); ++i)
            TRY(m_model.decode(cache, m_tokens[cache.length()], m_logits));
        return {};
    }

    Result<void> rewindTo(KeyValueCache& cache, uint32_t depth) { return evaluate(cache, depth - cache.rewind(depth)); }

    Result<void> image(uint32_t budget)
    {
        // A photograph's proportions; what it shows does not change the time.
        TRY_ASSIGN(const inference::ImageTransform size, inference::modelImageSize(1600, 1200, budget));
        inference::Image picture{size.modelWidth, size.modelHeight, {}};
        std::mt19937 random(2);
        picture.rgb.resize(size_t{3} * picture.width * picture.height);
        for (uint8_t& value : picture.rgb)
            value = static_cast<uint8_t>(random());
        return measure(
            {.kind = "image", .tokens = size.softTokens(), .budget = budget}, [] { return Result<void>(); },
            [&]() -> Result<void> {
                TRY_ASSIGN(const std::vector<float> rows, m_model.encodeImage(picture, m_stop));
                return {};
            });
    }

    Result<void> measure(Measurement measurement, const std::function<Result<void>()>& prepare,
                         const std::function<Result<void>()>& work)
    {
        for (uint32_t run = 0; run <= m_plan.runs; ++run) {
            m_progress.show(measurement.kind + " " + std::to_string(measurement.tokens) + ": run " +
                            std::to_string(run) + " of " + std::to_string(m_plan.runs));
            TRY(prepare());
            const auto start = std::chrono::steady_clock::now();
            TRY(work());
            const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - start;
            if (m_stop.stop_requested())
                return Error{ErrorCode::Cancelled, "stopped"};
            if (run > 0)
                measurement.seconds.push_back(taken.count());
        }
        m_progress.clear();
        m_results.push_back(std::move(measurement));
        return {};
    }

    Model& m_model;
    const Plan& m_plan;
    std::stop_token m_stop;
    std::vector<Token> m_tokens;
    std::vector<float> m_logits;
    std::vector<Measurement> m_results;
    CliProgress m_progress;
};

Result<void> bench(CliArguments& arguments, std::stop_token stop)
{
    const auto options = engineOptions(arguments);
    const Plan plan = readPlan(arguments);
    arguments.noWords();
    TRY(arguments.check());
    TRY_ASSIGN(const auto engine, openEngine(options, stop));
    if (!plan.budgets.empty() && !engine->canSee())
        return Error{ErrorCode::Unsupported, options.model.string() +
                                                 " was opened without a vision file, so --image cannot be measured; "
                                                 "name one with --mmproj"};
    TRY_ASSIGN(const std::vector<Measurement> results, Bench(engine->model(), plan, stop).run());
    if (arguments.has("--json")) {
        Json list = Json::array();
        for (const Measurement& result : results)
            list.push_back(result.json());
        return printJson({{"model", engine->modelName()},
                          {"device", engine->deviceName()},
                          {"load_ms", engine->loadMilliseconds()},
                          {"results", list}});
    }
    char head[64];
    std::snprintf(head, sizeof(head), ", loaded in %.0f ms\n", engine->loadMilliseconds());
    std::string out = engine->modelName() + " on " + engine->deviceName() + head;
    for (const Measurement& result : results)
        out += result.line();
    return print(out);
}

} // namespace

const CliCommand kBenchCommand = {"bench", "[OPTION]...", "Measure prompts, generation and pictures.", kBenchOptions,
                                  bench};

} // namespace app
