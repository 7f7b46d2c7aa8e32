// The one interface between the chat service and whatever produces answers: the engine in this process today, another
// process or machine later, a fake in tests. All calls come from one worker thread.
#pragma once

#include "inference/engine.h"

#include <functional>
#include <stop_token>
#include <string>

namespace app {

struct GeneratorInfo {
    std::string modelName;
    std::string modelPath;
    std::string deviceName;
    bool canSee = false;
    uint32_t contextLength = 0;
    double loadMilliseconds = 0;
    std::string note = {};   ///< what people should know of it: why no GPU was taken, why it cannot see; often empty
    bool callsTools = false; ///< it was trained to: it gets tools unless they are switched off
};

class Generator {
public:
    virtual ~Generator() = default;

    /// Loads a model, replacing the one before it. On an error the one before it stays.
    virtual inference::Result<GeneratorInfo> load(const inference::EngineOptions& options,
                                                  const inference::LoadProgress& progress, std::stop_token stop) = 0;

    /// Gives the model's memory back; load() follows before the next answer.
    virtual void unload() {}

    /// After a DeviceLost no model is loaded any more.
    virtual inference::Result<inference::GenerateResult>
    generate(const inference::GenerateRequest& request,
             const std::function<void(const inference::GenerateEvent&)>& onEvent, std::stop_token stop) = 0;
};

} // namespace app
