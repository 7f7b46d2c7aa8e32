// The model's weights as views into the mapped files: names, shapes and types checked once, here. Matrices keep the
// file's type; vectors (norms, scales) are widened to float32, whatever the file holds.
#pragma once

#include "inference/config.h"
#include "inference/gguf.h"
#include "inference/result.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace inference {

/// A matrix, or a stack of `count` matrices (experts): y = W x has `columns` inputs and `rows` outputs.
/// Row r of matrix m begins at data + (m * rows + r) * rowBytes(). Does not own its bytes.
struct Matrix {
    std::string name; ///< as in the file, for messages
    TensorType type = TensorType::F32;
    uint32_t columns = 0;
    uint32_t rows = 0;
    uint32_t count = 1;
    std::span<const std::byte> data;

    size_t rowBytes() const;
    bool empty() const { return data.empty(); }
};

using Vector = std::vector<float>;

/// One decoder layer; shapes as (rows x columns). See MODEL.md for the order of operations.
struct TextLayerWeights {
    Vector attentionNorm;       ///< [hidden]           attn_norm
    Matrix query;               ///< heads*d x hidden   attn_q
    Matrix key;                 ///< kvHeads*d x hidden attn_k
    Matrix value;               ///< kvHeads*d x hidden attn_v; empty() in full layers, where V = K's raw projection
    Vector queryNorm;           ///< [d]
    Vector keyNorm;             ///< [d]
    Matrix attentionOutput;     ///< hidden x heads*d   attn_output
    Vector postAttentionNorm;   ///< [hidden]           post_attention_norm
    Vector denseNorm;           ///< [hidden]           ffn_norm
    Matrix denseGate;           ///< F x hidden         ffn_gate
    Matrix denseUp;             ///< F x hidden         ffn_up
    Matrix denseDown;           ///< hidden x F         ffn_down
    Vector postDenseNorm;       ///< [hidden]           post_ffw_norm_1
    Matrix router;              ///< experts x hidden   ffn_gate_inp.weight
    Vector routerScale;         ///< [hidden]           ffn_gate_inp.scale
    Vector expertNorm;          ///< [hidden]           pre_ffw_norm_2
    Matrix expertGateUp;        ///< experts of 2*FE x hidden, gate rows first; empty() when the file splits them
    Matrix expertGate;          ///< experts of FE x hidden; only when split
    Matrix expertUp;            ///< experts of FE x hidden; only when split
    Matrix expertDown;          ///< experts of hidden x FE   ffn_down_exps.weight
    Vector expertScale;         ///< [experts]          ffn_down_exps.scale; ones when absent
    Vector postExpertNorm;      ///< [hidden]           post_ffw_norm_2
    Vector postFeedForwardNorm; ///< [hidden]          post_ffw_norm
    float outputScale;          ///< layer_output_scale
};

struct TextWeights {
    Matrix embedding;   ///< vocabulary x hidden; the tied head too
    Vector ropeFactors; ///< [fullHeadSize / 2]: divides the full layers' frequencies; 1e30 where nothing rotates
    Vector outputNorm;  ///< [hidden]
    std::vector<TextLayerWeights> layers;
};

struct VisionLayerWeights {
    Vector attentionNorm;       ///< [hidden]        ln1
    Matrix query, key, value;   ///< hidden x hidden attn_q, attn_k, attn_v
    Vector queryNorm, keyNorm;  ///< [headSize]
    Matrix attentionOutput;     ///< hidden x hidden attn_out
    Vector postAttentionNorm;   ///< [hidden]        attn_post_norm
    Vector feedForwardNorm;     ///< [hidden]        ln2
    Matrix gate, up;            ///< F x hidden
    Matrix down;                ///< hidden x F
    Vector postFeedForwardNorm; ///< [hidden]        ffn_post_norm
};

struct VisionWeights {
    Matrix patchEmbedding; ///< hidden x 768; columns in the file's conv order: channel slowest, then row, then column
    Matrix positionTable;  ///< count 2 of positions x hidden; table 0 is x (column), table 1 is y (row)
    std::vector<VisionLayerWeights> layers;
    Vector standardizeBias;  ///< [hidden]
    Vector standardizeScale; ///< [hidden]
    Matrix projection;       ///< outputSize x hidden
};

/// Finds and checks every tensor. Errors: BadFile (missing, wrong shape), Unsupported (an element type that
/// no backend multiplies with; what one of them cannot do is for its createModel() to say); each names the tensor. The
/// file must outlive the result.
Result<TextWeights> bindTextWeights(const GgufFile& file, const TextConfig& config);
Result<VisionWeights> bindVisionWeights(const GgufFile& file, const VisionConfig& config);

/// Bytes of all tensors, as they lie in the file.
uint64_t weightBytes(const GgufFile& file);
uint64_t weightBytes(const TextWeights& weights);
uint64_t weightBytes(const VisionWeights& weights);

} // namespace inference
