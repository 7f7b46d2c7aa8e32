// Small random Gemma 4 models, whole and valid, as GGUF bytes: the same options always give the same bytes. Sizes may
// be odd (any size in F32, F16 and BF16; columns in whole blocks in quantised types). Weights are scaled so that the
// residual stream stays near 1, attention is neither flat nor one-hot and logits spread over about -12...12.
//
//     const Bytes bytes = makeTinyTextModel({.layerCount = 4, .matrixType = TensorType::Q8_0});
//     auto file = GgufFile::parse(bytes, "tiny");          // keep `bytes` alive as long as the file
//     auto config = readTextConfig(*file);
//     auto weights = bindTextWeights(*file, *config);
//
// The vocabulary has all of Gemma 4's control tokens (look them up through Tokenizer: the ids are not the real ones),
// the 256 byte tokens, printable ASCII, newline and U+2581, a few merges into English words, and fillers.
#pragma once

#include "inference/gguf.h"
#include "tests/support/gguf_writer.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace tests {

struct TinyTextOptions {
    uint32_t seed = 1;
    uint32_t layerCount = 3;
    uint32_t fullEvery = 3; ///< layers 2, 5, ... are full, and the last one always
    uint32_t hiddenSize = 96;
    uint32_t headCount = 4;
    uint32_t slidingHeadSize = 32; ///< even
    uint32_t fullHeadSize = 64;    ///< even; its first quarter of pairs rotates
    uint32_t slidingKeyValueHeadCount = 2;
    uint32_t fullKeyValueHeadCount = 1;
    uint32_t feedForwardSize = 160;
    uint32_t expertCount = 6;
    uint32_t expertsPerToken = 2;
    uint32_t expertFeedForwardSize = 64;
    uint32_t slidingWindow = 8;
    uint32_t contextLength = 1024;
    uint32_t vocabularySize = 501;                                 ///< at least kSmallestTinyVocabulary
    inference::TensorType matrixType = inference::TensorType::F32; ///< any of encodeTensor(); the router is F32
    inference::TensorType vectorType = inference::TensorType::F32; ///< norms and scales: F32, F16 or BF16
    bool splitExperts = false; ///< ffn_gate_exps and ffn_up_exps instead of one ffn_gate_up_exps
    std::optional<inference::TensorType> upType = std::nullopt; ///< of ffn_up and ffn_up_exps; else matrixType
    bool expertScale = true;                                    ///< with ffn_down_exps.scale
    /// Expert that every text token picks first, and one that none picks, in every layer. For this the first hidden
    /// dimension carries a constant: embeddings set it and no layer changes it. Soft tokens know nothing of it.
    std::optional<uint32_t> favouredExpert = std::nullopt;
    std::optional<uint32_t> starvedExpert = std::nullopt;
};

struct TinyVisionOptions {
    uint32_t seed = 2;
    uint32_t layerCount = 2;
    uint32_t hiddenSize = 72; ///< multiple of 4 * headCount
    uint32_t headCount = 3;
    uint32_t feedForwardSize = 100;
    uint32_t positionCount = 64;                                   ///< patches along a side: pictures up to 1024 pixels
    uint32_t outputSize = 96;                                      ///< the text model's hiddenSize
    inference::TensorType matrixType = inference::TensorType::F32; ///< Q8_0: the patch embedding is F16 then
};

inline constexpr uint32_t kSmallestTinyVocabulary = 440;

Bytes makeTinyTextModel(const TinyTextOptions& options = {});
Bytes makeTinyProjector(const TinyVisionOptions& options = {});

/// The metadata and tokenizer of makeTinyTextModel without its tensors, for tests that add their own.
GgufWriter tinyTextMetadata(const TinyTextOptions& options = {});

/// Spelling, type (1 normal, 3 control, 4 user-defined, 6 byte) and merges of the tiny vocabulary.
struct TinyVocabulary {
    std::vector<std::string> tokens;
    std::vector<int32_t> types;
    std::vector<std::string> merges;
};
TinyVocabulary makeTinyVocabulary(uint32_t size);

} // namespace tests
