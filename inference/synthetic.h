// Models of random weights made in memory, in the real shapes and mixes of types: speed, memory and the agreement of
// the backends do not depend on what the weights mean. A full-size model takes a second to make and little memory,
// because all matrices of one type are views into one buffer.
#pragma once

#include "inference/config.h"
#include "inference/result.h"
#include "inference/weights.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

namespace inference {

struct SyntheticOptions {
    uint32_t layers = 0;  ///< of the text tower, the first ones; 0: all
    uint32_t threads = 0; ///< 0: one for each processor. Without influence on the bytes
    uint64_t seed = 1;
};

/// What bindTextWeights() and bindVisionWeights() would give for a file. The matrices look into `storage`: a model on
/// the CPU lives only as long as this does.
struct SyntheticModel {
    TextConfig textConfig;
    TextWeights textWeights;
    VisionConfig visionConfig;
    VisionWeights visionWeights;
    std::vector<std::unique_ptr<std::byte[]>> storage; ///< one for each type of matrices

    uint64_t weightBytes() const; ///< of all tensors, as they would lie in the files
};

/// `name` is "MODEL:MIX". Models: 26b-a4b, and tiny, which has its structure in a few hundred kilobytes. Mixes: q4_k_m
/// and the types of matrices by name (q4_0, q8_0, bf16, iq4_xs, …), each with the exceptions that llama-quantize makes:
/// columns that are no whole blocks take another type, embeddings below 6 bits are Q6_K. Norms and the router are F32,
/// the vision tower F16.
///
/// Matrices have mean 0 and standard deviation 0.02, every block of a type another scale. Norms and scales are such
/// that attention is neither flat nor one-hot, experts are chosen by clear margins and the logits' standard deviation
/// is 2. What a layer adds to the residual stream is small beside it, as in a trained model: were it as large, rounding
/// would grow by half from layer to layer and float16 would decide the 30th one. All layers together add nine times the
/// variance of the embeddings (30 layers), else the head would find the token that went in.
///
/// Each matrix of a type and size begins somewhere else in the type's buffer, so no two are alike, but they overlap: a
/// processor with a very large cache sees less memory than in a file (a buffer is as large as the largest matrix).
///
/// Errors: BadInput (no such model, mix or number of layers), OutOfMemory.
Result<SyntheticModel> makeSyntheticModel(std::string_view name, const SyntheticOptions& options = {});

} // namespace inference
