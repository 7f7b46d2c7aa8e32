#include "inference/memory_need.h"

#include "inference/byte_text.h"
#include "inference/cpu/cpu_model.h"
#include "inference/vulkan/vulkan_model.h"

#include <algorithm>

namespace inference {

std::string needText(const MemoryNeed& need, uint32_t contextLength)
{
    std::string parts = "weights " + byteText(need.weights);
    if (need.vision > 0)
        parts += ", pictures " + byteText(need.vision);
    return byteText(need.total()) + " (" + parts + ", a context of " + std::to_string(contextLength) + " tokens " +
           byteText(need.cache) + ", working memory " + byteText(need.scratch) + ")";
}

MemoryNeed BackendNeed::at(uint32_t contextLength) const
{
    MemoryNeed need = fixed;
    need.cache = cacheBytes ? cacheBytes(contextLength) : 0;
    return need;
}

uint32_t BackendNeed::longestContext(uint64_t bytes, uint32_t most) const
{
    uint32_t fits = 0;
    for (uint64_t low = 1, high = most; low <= high;) {
        const uint64_t middle = low + (high - low) / 2;
        if (at(static_cast<uint32_t>(middle)).total() <= bytes) {
            fits = static_cast<uint32_t>(middle);
            low = middle + 1;
        } else {
            high = middle - 1;
        }
    }
    return fits;
}

BackendNeed needOnCpu(const ModelParts& model)
{
    BackendNeed need;
    need.fixed = cpu::memoryNeed(model.textConfig, model.visionConfig);
    need.fixed.weights = weightBytes(model.textWeights);
    if (model.visionWeights)
        need.fixed.vision += weightBytes(*model.visionWeights);
    need.cacheBytes = [&config = model.textConfig](uint32_t context) { return cpu::cacheBytes(config, context); };
    return need;
}

BackendNeed needOnVulkan(const ModelParts& model, CacheType cache)
{
    vulkan::VulkanOptions options;
    options.cacheType = cache;
    BackendNeed need;
    for (const auto units : {vulkan::MatrixUnits::Off, vulkan::MatrixUnits::Auto}) {
        options.matrixUnits = units;
        const auto fixed =
            vulkan::memoryNeed(options, model.textConfig, model.textWeights, model.visionConfig, model.visionWeights);
        if (!fixed) {
            need.problem = fixed.error().message;
            return need;
        }
        need.withoutMatrixUnits = need.fixed.scratch - std::min(need.fixed.scratch, fixed->scratch);
        need.fixed = *fixed;
    }
    need.cacheBytes = [options, &config = model.textConfig](uint32_t context) {
        return vulkan::cacheBytes(options, config, context);
    };
    return need;
}

} // namespace inference
