// What a model would take of a device. Nothing is computed twice: the towers are made as ever, on a device that only
// counts.
#include "inference/vulkan/key_value_cache.h"
#include "inference/vulkan/text_tower.h"
#include "inference/vulkan/vision_tower.h"
#include "inference/vulkan/vulkan_model.h"

#include <algorithm>
#include <limits>

namespace inference::vulkan {
namespace {

/// Limits that do not get in the way; what a real device cannot bind at once, opening the model says.
DeviceProperties usualProperties(const VulkanOptions& options)
{
    DeviceProperties properties;
    properties.name = "a GPU";
    properties.subgroupSize = 32;
    properties.maxInvocations = 1024;
    properties.sharedMemoryBytes = 48U << 10;
    properties.maxGroupsY = 65535;
    properties.maxRange = std::numeric_limits<uint32_t>::max();
    properties.maxAllocation = std::numeric_limits<uint32_t>::max();
    properties.offsetAlignment = 256;
    properties.cooperativeMatrix = options.matrixUnits == MatrixUnits::Auto;
    properties.matrixRows = properties.matrixColumns = properties.matrixDepth = 16;
    return properties;
}

} // namespace

Result<MemoryNeed> memoryNeed(const VulkanOptions& options, const TextConfig& textConfig,
                              const TextWeights& textWeights, const VisionConfig* visionConfig,
                              const VisionWeights* visionWeights)
{
    const auto device = Device::imagined(usualProperties(options));
    TRY_ASSIGN(const auto kernels, Kernels::create(*device, {}));
    TRY_ASSIGN(const auto uploader, Uploader::create(*device, *kernels, {}, {}));
    Arena weights(*device, MemoryUse::DeviceOnly, kMemoryBlock, "weights");
    MemoryNeed need;
    TRY_ASSIGN(const auto text, TextTower::create(*device, options, textConfig, textWeights, *uploader, weights));
    need.weights = weights.bytes();
    need.scratch = text->workingBytes();
    if (visionConfig && visionWeights) {
        TRY_ASSIGN(const auto vision, VisionTower::create(*device, *visionConfig, *visionWeights, *uploader, weights));
        need.vision = weights.bytes() - need.weights;
        need.scratch = std::max(need.scratch, vision->workingBytes());
    }
    return need;
}

uint64_t cacheBytes(const VulkanOptions& options, const TextConfig& config, uint32_t contextLength)
{
    return VulkanKeyValueCache::fullBytes(config, contextLength, options.cacheType);
}

} // namespace inference::vulkan
