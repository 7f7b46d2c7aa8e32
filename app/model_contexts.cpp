#include "app/model_contexts.h"

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
    const uint64_t held = need.at(model.contextLength).cache;
    constexpr uint32_t kShortest = 2048;
    for (uint32_t tokens = kShortest; tokens < 2 * contexts.most; tokens *= 2) {
        const uint32_t length = std::min(tokens, contexts.most);
        const uint64_t bytes = need.at(length).cache;
        contexts.lengths.push_back(
            {.tokens = length, .bytes = bytes, .fits = device->freeBytes == 0 || bytes <= device->freeBytes + held});
    }
    return contexts;
}

} // namespace app
