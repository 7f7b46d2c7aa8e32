// What a model takes of memory, on each backend and at any context.
#pragma once

#include "inference/config.h"
#include "inference/weights.h"

#include <cstdint>
#include <functional>
#include <string>

namespace inference {

/// How keys and values are kept. F16 is the default of a GPU. Q8, for GPUs, keeps those of full layers in bytes, with a
/// float16 scale for each 32 of a head's row: half the memory, an error that MODEL.md states. F32 is what the processor
/// does, on a GPU for comparing both bit by bit.
enum class CacheType { F16, F32, Q8 };

/// In bytes, when everything is in use: the context full, a picture of the largest size read. Of a GPU's own memory, or
/// of main memory on the processor.
struct MemoryNeed {
    uint64_t weights = 0; ///< of the text tower
    uint64_t vision = 0;  ///< weights of the vision tower; on the processor, what it works in too
    uint64_t cache = 0;   ///< keys and values of the whole context, with what is kept to go back in it
    uint64_t scratch = 0; ///< activations, logits; on a GPU those of pictures lie in the same place

    uint64_t total() const { return weights + vision + cache + scratch; }
};

/// "16.9 GiB (weights 15.6 GiB, pictures 688 MiB, a context of 32768 tokens 340 MiB, working memory 300 MiB)"
std::string needText(const MemoryNeed& need, uint32_t contextLength);

/// What one model takes on one backend.
struct BackendNeed {
    MemoryNeed fixed{};                             ///< all but the cache
    uint64_t withoutMatrixUnits = 0;                ///< scratch that a GPU without them takes besides
    std::function<uint64_t(uint32_t)> cacheBytes{}; ///< at a context; grows with it
    std::string problem{};                          ///< why this backend cannot run the model at all; else empty

    MemoryNeed at(uint32_t contextLength) const;
    /// The longest context up to `most` with which the model takes at most `bytes`; 0: none does.
    uint32_t longestContext(uint64_t bytes, uint32_t most) const;
};

/// A model's parts; the vision tower's may be null.
struct ModelParts {
    const TextConfig& textConfig;
    const TextWeights& textWeights;
    const VisionConfig* visionConfig;
    const VisionWeights* visionWeights;
};
/// The results refer to the configuration.
BackendNeed needOnCpu(const ModelParts& model);
BackendNeed needOnVulkan(const ModelParts& model, CacheType cache = CacheType::F16);

} // namespace inference
