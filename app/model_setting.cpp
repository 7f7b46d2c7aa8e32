// EngineOptions <-> JSON.
#include "app/model_setting.h"

#include "app/demo_model.h"

#include <nlohmann/json.hpp>

namespace app {

using inference::EngineOptions;

std::string describeModel(const EngineOptions& options)
{
    nlohmann::json json = {{"device", options.device},
                           {"contextLength", options.contextLength},
                           {"threads", options.threads},
                           {"smallCache", options.cacheType == inference::CacheType::Q8},
                           {"demo", options.model == demoModel().model}};
    if (options.model != demoModel().model) {
        json["model"] = options.model.string();
        json["projector"] = options.projector.string();
    }
    return json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

std::optional<EngineOptions> modelFromDescription(std::string_view text)
{
    const nlohmann::json json = nlohmann::json::parse(text, nullptr, false);
    if (!json.is_object())
        return std::nullopt;
    try {
        EngineOptions options = json.value("demo", false) ? demoModel() : EngineOptions{};
        if (!json.value("demo", false)) {
            options.model = json.value("model", "");
            options.projector = json.value("projector", "");
        }
        options.device = json.value("device", options.device);
        options.contextLength = json.value("contextLength", options.contextLength);
        options.threads = json.value("threads", options.threads);
        if (json.value("smallCache", false))
            options.cacheType = inference::CacheType::Q8;
        if (options.model.empty())
            return std::nullopt;
        return options;
    } catch (const nlohmann::json::exception&) { // a value of another type than ours
        return std::nullopt;
    }
}

} // namespace app
