// facet-cli fit: what a model needs, what is free now, and where it would run. Nothing is loaded.
#include "app/cli_commands.h"

#include "inference/devices.h"
#include "inference/model_files.h"
#include "inference/synthetic.h"

#include <algorithm>

namespace app {

using inference::ContextWish;
using inference::DeviceFit;
using inference::Json;
using inference::Result;

namespace {

constexpr CliOption kFitOptions[] = {
    kProjectorOption,
    kDeviceOption,
    kCacheOption,
    {"--context", "N", "tokens of context (default 32768 or the model's)", false},
    {"--synthetic", "MODEL:MIX", "instead of a file, a model of that size: 26b-a4b:q4_k_m, 26b-a4b:q8_0", false},
    kJsonOption,
};

struct FitQuestion {
    inference::EngineOptions engine; ///< device, type of the cache
    uint32_t context = 0;
    bool json = false;
};

Json fitJson(const DeviceFit& fit, const ContextWish& context)
{
    return {{"id", fit.device.id},
            {"name", fit.device.name},
            {"fits", fit.problem.empty() && fit.longestContext >= context.length()},
            {"weights_bytes", fit.need.weights},
            {"vision_bytes", fit.need.vision},
            {"cache_bytes", fit.need.cache},
            {"scratch_bytes", fit.need.scratch},
            {"needed_bytes", fit.need.total()},
            {"free_bytes", fit.freeBytes},
            {"longest_context", fit.problem.empty() ? fit.longestContext : 0},
            {"text", inference::fitText(fit, context)}};
}

Result<void> tell(const inference::ModelParts& model, const FitQuestion& question)
{
    const ContextWish context{question.context, model.textConfig.contextLength, question.engine.cacheType};
    if (context.length() > context.most)
        return inference::Error{inference::ErrorCode::BadInput,
                                "a context of " + std::to_string(context.length()) + " tokens is more than " +
                                    model.textConfig.name + " was made for: at most " + std::to_string(context.most)};
    const auto fits = inference::fitHere(model, question.engine.device, context);
    const auto choice = inference::chooseDevice(question.engine.device, fits, context);
    // "auto" names no device that could be wrong: all are shown, and why none will do.
    if (!choice && choice.error().code != inference::ErrorCode::OutOfMemory && question.engine.device != "auto")
        return choice.error();
    if (question.json) {
        Json devices = Json::array();
        for (const DeviceFit& fit : fits)
            devices.push_back(fitJson(fit, context));
        return printJson({{"model", model.textConfig.name},
                          {"context", context.length()},
                          {"model_context", context.most},
                          {"devices", devices},
                          {"runs_on", choice ? Json(choice->id) : Json()},
                          {"runs_with_context", choice ? choice->contextLength : 0},
                          {"note", choice ? choice->note : choice.error().message}});
    }
    std::string out = model.textConfig.name + ", a context of " + std::to_string(context.length()) +
                      " tokens (made for " + std::to_string(context.most) + ")" +
                      (model.visionConfig ? "" : ", without a vision file") + "\n";
    for (const DeviceFit& fit : fits)
        out += "  " + fit.device.id + ": " + fit.device.name + ": " + inference::fitText(fit, context) + "\n";
    if (choice)
        out += "It would run on " + choice->id + " with a context of " + std::to_string(choice->contextLength) +
               " tokens" + (choice->note.empty() ? "" : " (" + choice->note + ")") + ".\n";
    else
        out += "It would not run: " + choice.error().message + ".\n";
    return print(out);
}

Result<void> fit(CliArguments& arguments, std::stop_token)
{
    constexpr uint32_t kMostTokens = 1U << 24;
    const std::string projector = arguments.text("--mmproj").value_or("");
    const FitQuestion question{engineOptions(arguments), arguments.integer("--context", 0, 1, kMostTokens),
                               arguments.has("--json")};
    const auto synthetic = arguments.text("--synthetic");
    if (synthetic)
        arguments.noWords();
    const std::string path = synthetic ? std::string() : arguments.onlyWord("F.gguf");
    TRY(arguments.check());
    if (synthetic) {
        TRY_ASSIGN(const inference::SyntheticModel model, inference::makeSyntheticModel(*synthetic));
        return tell({model.textConfig, model.textWeights, &model.visionConfig, &model.visionWeights}, question);
    }
    TRY_ASSIGN(const inference::ModelFiles files, inference::openModelFiles(path, projector));
    if (!files.note.empty())
        printNote(files.note);
    return tell(files.parts(), question);
}

} // namespace

const CliCommand kFitCommand = {"fit", "F.gguf [OPTION]...", "What a model needs, what is free, where it would run.",
                                kFitOptions, fit};

} // namespace app
