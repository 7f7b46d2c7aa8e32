// The text tower on the device: weights, scratch and the two forward passes, prefill and decode. See MODEL.md for the
// order of operations; inference/cpu has the same stages under the same names.
#pragma once

#include "inference/model.h"
#include "inference/vulkan/key_value_cache.h"
#include "inference/vulkan/ops.h"
#include "inference/vulkan/pass.h"
#include "inference/vulkan/upload.h"

#include <memory>
#include <vector>

namespace inference::vulkan {

/// TextLayerWeights on the device.
struct DeviceTextLayer {
    BufferRange attentionNorm;
    DeviceMatrix query, key, value; ///< value is empty in full layers
    BufferRange queryNorm, keyNorm;
    DeviceMatrix attentionOutput;
    Ops::LayerNorms norms;
    DeviceMatrix denseGate, denseUp, denseDown;
    DeviceMatrix router;
    DeviceMatrix expertGate, expertUp, expertDown; ///< expertUp is empty where expertGate holds both
    bool expertTypesDiffer() const { return !expertUp.empty() && expertUp.format != expertGate.format; }
    BufferRange expertScale;
    Ops::OutputNorms outputNorms;
    float outputScale = 1;
};

class TextTower {
public:
    static Result<std::unique_ptr<TextTower>> create(const Device& device, const VulkanOptions& options,
                                                     TextConfig config, const TextWeights& weights, Uploader& uploader,
                                                     Arena& weightArena);

    const TextConfig& config() const { return m_config; }
    uint32_t maxChunk() const { return m_maxChunk; }
    /// What it works in. Nothing stays there from one call of the model to the next, so others may use it in between.
    uint64_t workingBytes() const { return m_plan.bytes(); }
    Result<void> setWorkingMemory(const BufferRange& memory) { return m_plan.bind(memory); }

    /// Fills the step buffer for a chunk at `position`. Nothing may be in flight.
    void writeStep(uint32_t position, const Chunk& chunk);
    /// Brings step and soft rows to the device, before what reads them.
    void uploadStep(Recorder& rec) const;
    /// Records everything up to the last layer's output and its norm, for the rows of the step whose logits are wanted.
    /// `pass.flush()` is called between layers. Returns the row in which the last token's output lies.
    uint32_t prefill(Pass& pass, const VulkanKeyValueCache& cache, uint32_t position, uint32_t tokens,
                     LogitsFor which) const;
    /// The same for one token, with the kernels that are made for one, logits included. All that differs from token to
    /// token is read from the step, so that the commands can be submitted again.
    void decode(Pass& pass, const VulkanKeyValueCache& cache, uint32_t position) const;
    /// Logits of rows [first, first + rows) of the last prefill; rows is at most logitRows().
    void logits(Pass& pass, uint32_t first, uint32_t rows) const;
    uint32_t logitRows() const { return m_logitRows; }
    /// Brings the logits' first rows to the host, where logitValues() shows them once the commands are over.
    void readLogits(Recorder& rec, uint32_t rows) const;
    std::span<const float> logitValues(uint32_t rows) const;
    /// Draws a token from the first row of logits and makes it the step's.
    void sample(Recorder& rec, const Ops::Drawing& drawing) const;

private:
    /// Parts of many tokens' router logits; few tokens have more of them, in the same memory.
    static constexpr uint32_t kRouterParts = 8;
    struct Scratch {
        BufferRange residual; ///< one token in integers: x between the layer's two halves
        BufferRange quantized, expertQuantized, routerCounter;
        BufferRange x, normed, expertInput, routerInput, branch, dense, experts;
        BufferRange query, key, value;
        BufferRange attended, tokenAttended; ///< of a chunk, of one token
        BufferRange gate, up, active;
        BufferRange routerLogits;
        Routing routing;
        BufferRange expertActive, expertRows;
        BufferRange expertGate, expertUp; ///< (entries, expert width), where their weights are of different types
        BufferRange attentionPartials, attentionMaxAndSum, attentionCounters;
        BufferRange slidingTurns, fullTurns; ///< cosines and sines of the token's position
        BufferRange chunkKeys, chunkValues;  ///< of one sliding layer: a window's and behind them a chunk's
        BufferRange logits, step, soft, probe;
    };
    TextTower(const Device& device, TextConfig config);
    Result<void> upload(const TextWeights& weights, Uploader& uploader, Arena& arena);
    Result<void> allocate(const VulkanOptions& options);
    void plan(const VulkanOptions& options);
    uint64_t attendedBytes(const VulkanOptions& options, uint64_t width) const;
    /// `store`: of the first layer's norm.
    void begin(Pass& pass, uint32_t tokens, Store store) const;
    void queriesAndKeys(Pass& pass, const CacheView& keyValues, uint32_t layer, uint32_t position,
                        uint32_t tokens) const;
    void probeQuery(Pass& pass, uint32_t layer) const;
    void probeKeys(Pass& pass, const CacheView& keyValues, uint32_t layer, uint32_t position, uint32_t tokens) const;
    AttentionShape attentionShape(uint32_t layer, uint32_t tokens) const;
    TokenAttention tokenAttention(uint32_t layer) const;
    void probeBranches(Pass& pass, uint32_t layer, uint32_t tokens) const;
    ActivationRows between(const BufferRange& range, float scale = 1) const;
    CacheView prefillView(const VulkanKeyValueCache& cache, uint32_t layer) const;
    void prefillKeys(Pass& pass, const VulkanKeyValueCache& cache, uint32_t layer, uint32_t position,
                     uint32_t tokens) const;
    uint32_t routerParts(uint32_t tokens) const;
    uint32_t attentionParts(const CacheView& keyValues, uint32_t layer, uint32_t position, uint32_t tokens) const;
    void prefillAttention(Pass& pass, const VulkanKeyValueCache& cache, uint32_t layer, uint32_t position,
                          uint32_t tokens) const;
    void prefillDenseIn(Recorder& rec, const DeviceTextLayer& w, uint32_t tokens) const;
    void prefillExpertsIn(Recorder& rec, const DeviceTextLayer& w, const Routing& routing) const;
    void keepLastRow(Recorder& rec, uint32_t tokens) const;
    void prefillFeedForward(Pass& pass, uint32_t layer, uint32_t tokens) const;
    bool decodesIntegers() const;
    TokenInput layerInput(uint32_t layer) const;
    void probeLayerInput(Pass& pass, uint32_t layer) const;
    void decodeLayerIntegers(Pass& pass, const VulkanKeyValueCache& cache, uint32_t layer, uint32_t position) const;
    void decodeExpertsIn(Recorder& rec, const DeviceTextLayer& w) const;
    void decodeLayer(Pass& pass, const VulkanKeyValueCache& cache, uint32_t layer, uint32_t position) const;
    void shareLogits(Pass& pass, uint32_t rows) const;

    const Device* m_device;
    Ops m_ops;
    TextConfig m_config;
    uint32_t m_maxChunk = 0;
    uint32_t m_chunkSlots = 0;   ///< rows of chunkKeys and chunkValues
    double m_submissionWork = 0; ///< VulkanOptions
    uint32_t m_logitRows = 0;
    DeviceMatrix m_embedding;
    BufferRange m_outputNorm;
    BufferRange m_slidingFrequencies, m_fullFrequencies; ///< radians per position, one for each pair
    std::vector<DeviceTextLayer> m_layers;
    bool m_integers = false; ///< one token goes through the integer kernels
    RangePlan m_plan;
    Scratch m_scratch;
    Buffer m_stepUpload; ///< Step, tokens, ends
    Buffer m_softUpload; ///< soft rows of the chunk
    Buffer m_logitsReadback;
    uint32_t m_softRows = 0; ///< in m_softUpload now
};

} // namespace inference::vulkan
