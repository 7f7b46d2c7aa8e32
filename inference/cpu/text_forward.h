// The text tower's forward pass, written down stage by stage in the order of MODEL.md. A single token and a prompt
// take the same road; the operations below choose how to do a few rows or many.
#pragma once

#include "inference/config.h"
#include "inference/cpu/attention.h"
#include "inference/cpu/key_value_cache.h"
#include "inference/cpu/products.h"
#include "inference/model.h"
#include "inference/weights.h"

#include <cstdint>
#include <stop_token>
#include <vector>

namespace inference::cpu {

class TextForward {
public:
    /// Everything must outlive this. `weights` has kernels for every matrix.
    TextForward(Compute& compute, const TextConfig& config, const TextWeights& weights);

    /// See Model::prefill; the arguments have been checked. Throws std::bad_alloc before anything is written.
    Result<void> evaluate(CpuKeyValueCache& cache, const Chunk& chunk, LogitsFor which, std::vector<float>& logits,
                          const std::stop_token& stop, const StageProbe& probe);

    /// Bytes that evaluate() needs for a chunk of `tokens`.
    static uint64_t scratchBytes(const TextConfig& config, uint32_t tokens);

private:
    /// What one layer kind shares over all layers of a chunk.
    struct Positions {
        std::vector<float> frequencies; ///< [headSize / 2], radians per position
        Buffer<float> cosine, sine;     ///< [tokens][headSize / 2]
        std::vector<Visible> visible;   ///< [tokens]
    };
    /// Which expert sees which token.
    struct Routing {
        std::vector<uint32_t> expert; ///< [tokens][expertsPerToken], ascending within a token
        std::vector<float> weight;    ///< the same
        std::vector<uint32_t> row;    ///< the same: place among all (expert, token) pairs, ordered by expert, token
        std::vector<uint32_t> begin;  ///< [experts + 1]: an expert's first row
        std::vector<uint32_t> token;  ///< [rows]
        std::vector<uint32_t> next;   ///< [experts + 1]: while grouping, an expert's next free row
    };
    /// Experts that are evaluated together: their rows fit the scratch memory.
    struct ExpertGroup {
        uint32_t firstExpert, endExpert;
    };

    void reserve(uint32_t tokens);
    ActivationForms formsOf(uint32_t rows) const;
    void setFrequencies(AttentionKind kind, float base, Positions& positions);
    void setAngles(uint32_t firstPosition, Positions& positions);
    void setPositions(uint32_t firstPosition, const Chunk& chunk);
    void embed(const Chunk& chunk);
    void layer(size_t index, CpuKeyValueCache& cache);
    void attention(size_t index, CpuKeyValueCache& cache);
    void storeKeysAndValues(size_t index, CpuKeyValueCache& cache);
    void feedForwardInputs(const TextLayerWeights& weights);
    void route(const TextLayerWeights& weights);
    void chooseExperts(const TextLayerWeights& weights, uint32_t token);
    void groupByExpert();
    void feedForward(const TextLayerWeights& weights);
    ExpertGroup nextGroup(uint32_t firstExpert) const;
    void gateAndUp(const TextLayerWeights& weights, ExpertGroup group);
    void down(const TextLayerWeights& weights, ExpertGroup group);
    void addExperts(ExpertGroup group);
    void finishLayer(const TextLayerWeights& weights);
    void head(LogitsFor which, std::vector<float>& logits);

    Product product(const Activations& input, const Matrix& matrix, Buffer<float>& output) const;
    void report(const char* stage, int layer, uint32_t columns, const Buffer<float>& values) const;
    void report(const char* stage, int layer, const Activations& values) const;
    bool stopped() const { return m_stop->stop_requested(); }

    Compute& m_compute;
    const Kernels& m_kernels;
    const TextConfig& m_config;
    const TextWeights& m_weights;
    ActivationForms m_forms; ///< what the weights want of many rows

    // The chunk being evaluated.
    uint32_t m_tokens = 0;
    uint32_t m_firstPosition = 0;
    const std::stop_token* m_stop = nullptr;
    const StageProbe* m_probe = nullptr;
    Positions m_sliding, m_full;
    Routing m_routing;
    std::vector<Product> m_products;

    // Rows of tokens. Activations are what weights are multiplied with.
    Buffer<float> m_x;          ///< the residual stream [hidden]
    Activations m_normed;       ///< [hidden]
    Buffer<float> m_query;      ///< [heads * d]
    Buffer<float> m_key;        ///< [kvHeads * d]
    Buffer<float> m_value;      ///< [kvHeads * d]
    Activations m_attended;     ///< [heads * d]
    Buffer<float> m_projected;  ///< [hidden]
    Activations m_denseInput;   ///< [hidden]
    Activations m_denseHidden;  ///< [F]
    Buffer<float> m_dense;      ///< [hidden]
    Activations m_routerInput;  ///< [hidden]
    Buffer<float> m_router;     ///< [experts]
    Activations m_expertInput;  ///< [hidden]
    Activations m_gathered;     ///< rows of a group: [hidden]
    Activations m_expertHidden; ///< rows of a group: [FE]
    Buffer<float> m_expertRows; ///< rows of a group: [hidden]
    Buffer<float> m_experts;    ///< [hidden]
};

} // namespace inference::cpu
