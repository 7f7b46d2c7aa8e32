// The model on the processor: the product's engine where there is no GPU, and the readable form of what the shaders
// compute (text_forward.cpp and vision_forward.cpp follow MODEL.md line by line).
#pragma once

#include "inference/config.h"
#include "inference/cpu/instruction_set.h"
#include "inference/memory_need.h"
#include "inference/model.h"
#include "inference/result.h"
#include "inference/weights.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

namespace inference::cpu {

enum class Arithmetic {
    Fast,    ///< activations are rounded to 8-bit blocks where the weights are quantised; integer dot products
    Float32, ///< weights widened, activations and sums in float32: what reference values are compared with
};

struct CpuOptions {
    uint32_t threads = 0;                                 ///< 0: one for each processor that the system grants
    InstructionSet instructionSet = bestInstructionSet(); ///< one of availableInstructionSets()
    Arithmetic arithmetic = Arithmetic::Fast;
};

/// The weights stay where they are (the mapped files), which must outlive the model.
/// Errors: Unsupported (a weight type without kernels; names the tensor), BadInput, OutOfMemory.
Result<std::unique_ptr<Model>> createModel(const CpuOptions& options, TextConfig textConfig, TextWeights textWeights,
                                           std::optional<VisionConfig> visionConfig,
                                           std::optional<VisionWeights> visionWeights);

/// What a model takes of main memory besides its weights, which stay in the mapped files, and its cache. `visionConfig`
/// may be null.
MemoryNeed memoryNeed(const TextConfig& textConfig, const VisionConfig* visionConfig);
/// What a context takes that is full, with a checkpoint.
uint64_t cacheBytes(const TextConfig& config, uint32_t contextLength);

/// For device lists: "AMD EPYC 9454, 2 threads, AVX-512 VNNI". `threads` as in CpuOptions.
std::string describeCpu(uint32_t threads = 0);

} // namespace inference::cpu
