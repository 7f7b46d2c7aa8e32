// The Vulkan backend's face: which devices there are, and a Model on one of them. No Vulkan type appears here.
#pragma once

#include "inference/config.h"
#include "inference/memory_need.h"
#include "inference/model.h"
#include "inference/result.h"
#include "inference/weights.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string_view>
#include <vector>

namespace inference {
struct DeviceDescription;
}

namespace inference::vulkan {

using inference::CacheType;

/// Whether products of prompts and pictures may round activations to float16 for the matrix units.
enum class MatrixUnits {
    Auto, ///< where the device has VK_KHR_cooperative_matrix
    Off,  ///< float32 everywhere
};

/// What loading took and made.
struct LoadFigures {
    double openSeconds = 0;    ///< device, places for the weights, working memory, recording what is to be compiled
    double copySeconds = 0;    ///< weights; kernels are compiled meanwhile
    double compileSeconds = 0; ///< the kernels that were not ready by then
    size_t kernels = 0;
    uint64_t weightBytes = 0;  ///< of device memory
    uint64_t spareBytes = 0;   ///< of these, left over in blocks
    uint64_t workingBytes = 0; ///< device memory for activations
};

/// How one token's activations enter products with quantised weights.
enum class Activations {
    Int8,    ///< in blocks of 32 bytes with a scale, where the device multiplies bytes (integer dot products)
    Float32, ///< as they are
};

/// What a test can make fail.
enum class DeviceCall {
    Allocate, ///< device memory: as if there were none left
    Submit,   ///< commands: as if the device were lost
    Wait,     ///< for what was submitted: as if it were not over in time
};

struct VulkanOptions {
    uint32_t deviceIndex = 0;             ///< the N of "vulkan:N", as listDevices() counts
    std::filesystem::path cacheDirectory; ///< where compiled pipelines are kept; empty: nowhere
    CacheType cacheType = CacheType::F16;
    MatrixUnits matrixUnits = MatrixUnits::Auto;
    Activations activations = Activations::Int8;
    uint32_t maxChunk = 2048; ///< prompt tokens evaluated at once; costs scratch memory and ring rows
    /// Multiplications of attention in one submission, about, at most: what a stop has to wait for, twice. 10 ms or
    /// less on a large GPU, 50 on a small one.
    double submissionWork = 2.5e11;
    /// When set, called after each evaluation with every stage's share of the device's time. Measuring only: the
    /// timestamps keep stages from overlapping.
    std::function<void(std::string_view stage, double microseconds)> stageTime;
    /// When set, called once when everything is loaded. Measuring only.
    std::function<void(const LoadFigures&)> loaded;
    /// When set, called with each kernel that had to be compiled later than that. Testing only.
    std::function<void(std::string_view name)> lateKernel;
    /// When set, asked before each of these calls; true makes it fail. Testing only.
    std::function<bool(DeviceCall call)> fails;
    /// When set, the validation layer is switched on (an error if it is not installed) and every message of it,
    /// synchronisation checks included, is handed over here. Testing only.
    std::function<void(std::string_view message)> validationMessage;
};

/// Every Vulkan device, software ones too, with ids "vulkan:0"… Empty without a loader or driver; never fails.
std::vector<DeviceDescription> listDevices();

/// What such a model takes of the device's memory besides its cache, found by making it on a device that is not there;
/// it has matrix units unless `options` switches them off. The vision arguments may be null. Errors: Unsupported (a
/// weight without kernels).
Result<MemoryNeed> memoryNeed(const VulkanOptions& options, const TextConfig& textConfig,
                              const TextWeights& textWeights, const VisionConfig* visionConfig,
                              const VisionWeights* visionWeights);
/// What a context takes that is full, with a checkpoint.
uint64_t cacheBytes(const VulkanOptions& options, const TextConfig& config, uint32_t contextLength);

/// Opens the device, compiles the kernels and copies the weights to it; the files may be closed afterwards.
/// Errors: Unsupported (no such device, a feature missing by name), OutOfMemory (with the numbers), Cancelled,
/// DeviceLost.
Result<std::unique_ptr<Model>> createModel(const VulkanOptions& options, TextConfig textConfig, TextWeights textWeights,
                                           std::optional<VisionConfig> visionConfig,
                                           std::optional<VisionWeights> visionWeights,
                                           const std::function<void(double fraction)>& progress, std::stop_token stop);

} // namespace inference::vulkan
