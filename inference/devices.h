// Where a model runs: what it needs, what there is, and the choice between them.
#pragma once

#include "inference/config.h"
#include "inference/engine.h"
#include "inference/result.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace inference {

/// What a model takes, in bytes. A backend that keeps keys and values in float32 needs twice the cache of one in
/// float16.
struct MemoryNeed {
    uint64_t weights = 0;
    uint64_t cache = 0;   ///< keys and values of the whole context
    uint64_t scratch = 0; ///< activations, logits, staging

    uint64_t total() const { return weights + cache + scratch; }
};
enum class CacheValue { Float16, Float32 };
MemoryNeed memoryNeed(const TextConfig& config, uint64_t weightBytes, uint32_t contextLength, CacheValue value);

/// The first of listDevices().
DeviceDescription describeCpu();

struct DeviceChoice {
    std::string id;   ///< of the device taken
    std::string note; ///< why "auto" took no GPU although there is one; else empty
};

/// `wanted`: auto | cpu | vulkan | vulkan:N. "auto" takes the best GPU that the model fits, else the CPU; "vulkan" the
/// best GPU; both never a software device. What is named exactly is taken if it is usable.
/// Errors: BadInput (no such name), Unsupported (no such device, or why it is not usable), OutOfMemory (numbers).
Result<DeviceChoice> chooseDevice(std::string_view wanted, std::span<const DeviceDescription> devices,
                                  const MemoryNeed& onCpu, const MemoryNeed& onGpu);

} // namespace inference
