#include "app/model_contexts.h"

#include "app/context_lengths.h"
#include "inference/memory_need.h"
#include "inference/model_files.h"

#include <algorithm>

namespace app {

using inference::Error;
using inference::ErrorCode;
using inference::Result;

Result<ModelContexts> modelContexts(const GeneratorInfo& model, inference::CacheType cache)
{
    TRY_ASSIGN(const auto files, inference::openModelFiles(model.modelPath, {}));
    const auto parts = files.parts();
    ModelContexts contexts{.device = {}, .most = parts.textConfig.contextLength, .lengths = {}};
    const auto devices = inference::listDevices();
    const auto device = std::find_if(devices.begin(), devices.end(), [&](const auto& each) {
        return each.usable && model.deviceName.find(each.name) != std::string::npos;
    });
    if (device == devices.end())
        return Error{ErrorCode::Unsupported, "there is no device " + model.deviceName};
    contexts.device = device->name;
    const auto need = device->id == "cpu" ? inference::needOnCpu(parts) : inference::needOnVulkan(parts, cache);
    contexts.lengths = contextLengths(need, contexts.most, device->freeBytes, model.contextLength);
    return contexts;
}

} // namespace app
