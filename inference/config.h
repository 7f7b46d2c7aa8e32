// The shape of a model, read from the file's metadata and checked before any weight is touched.
#pragma once

#include "inference/gguf.h"
#include "inference/result.h"

#include <cstdint>
#include <string>
#include <vector>

namespace inference {

/// Which keys a layer attends to.
enum class AttentionKind {
    Sliding, ///< the last `slidingWindow` positions, and the whole block inside a picture
    Full,    ///< all earlier positions; V is K's raw projection
};

struct LayerConfig {
    AttentionKind attention;
    uint32_t headSize;          ///< 256 sliding, 512 full in 26B-A4B
    uint32_t keyValueHeadCount; ///< 8 sliding, 2 full
};

/// Text tower. Numbers in notes are those of 26B-A4B.
struct TextConfig {
    std::string name;                ///< for people: general.name, or the file's where that is none
    uint32_t hiddenSize;             ///< 2816
    uint32_t vocabularySize;         ///< 262144
    uint32_t contextLength;          ///< 262144
    uint32_t headCount;              ///< 16 query heads in every layer
    uint32_t feedForwardSize;        ///< 2112, dense branch
    uint32_t expertCount;            ///< 128
    uint32_t expertsPerToken;        ///< 8
    uint32_t expertFeedForwardSize;  ///< 704
    uint32_t slidingWindow;          ///< 1024 keys, the query's own included
    float normEpsilon;               ///< 1e-6
    float logitSoftcap;              ///< 30
    float ropeBaseSliding;           ///< 1e4
    float ropeBaseFull;              ///< 1e6
    float embeddingScale;            ///< sqrt(hiddenSize) rounded to bfloat16: 53.0 for 2816
    std::vector<LayerConfig> layers; ///< 30
};

/// Vision tower and projector.
struct VisionConfig {
    uint32_t hiddenSize;      ///< 1152
    uint32_t feedForwardSize; ///< 4304
    uint32_t layerCount;      ///< 27
    uint32_t headCount;       ///< 16, keys and values too
    uint32_t headSize;        ///< 72
    uint32_t patchSize;       ///< 16 pixels
    uint32_t poolSize;        ///< 3 x 3 patches make one soft token
    uint32_t positionCount;   ///< 10240 rows in each of the two position tables
    uint32_t outputSize;      ///< the text tower's hiddenSize
    float normEpsilon;        ///< 1e-6
    float ropeBase;           ///< 100
};

/// Errors: Unsupported (another architecture, a projector given as the model), BadFile (a key missing or absurd).
Result<TextConfig> readTextConfig(const GgufFile& file);
Result<VisionConfig> readVisionConfig(const GgufFile& file);

} // namespace inference
