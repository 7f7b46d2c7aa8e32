// The vision tower and projector on the device: picture in, soft tokens out. Everything stays float32 in memory: after
// standardising, values reach 8e4.
#pragma once

#include "inference/input.h"
#include "inference/model.h"
#include "inference/vulkan/ops.h"
#include "inference/vulkan/pass.h"
#include "inference/vulkan/upload.h"

#include <memory>
#include <span>
#include <vector>

namespace inference::vulkan {

class VisionTower {
public:
    static Result<std::unique_ptr<VisionTower>> create(const Device& device, VisionConfig config,
                                                       const VisionWeights& weights, Uploader& uploader,
                                                       Arena& weightArena);

    const VisionConfig& config() const { return m_config; }
    /// What the largest picture is read in; nothing stays there. Without it, or where it is too small for unusual
    /// pictures, encode() makes memory of its own.
    uint64_t workingBytes() const;
    void setWorkingMemory(const BufferRange& memory) { m_workingMemory = memory; }
    /// Soft tokens of each picture. Small ones go through the tower together: alone they are too few rows for a GPU.
    Result<std::vector<std::vector<float>>> encode(Pass::Recorders& recorders, std::span<const Image> images,
                                                   const StageProbe& probe, const std::stop_token& stop);
    /// Gives all memory of its own back until the next picture. Nothing may be in flight.
    void release()
    {
        m_own = {};
        m_upload = {};
        m_readback = {};
    }

private:
    struct Layer {
        BufferRange attentionNorm, queryNorm, keyNorm, postAttentionNorm, feedForwardNorm, postFeedForwardNorm;
        DeviceMatrix query, key, value, attentionOutput, gate, up, down;
    };
    /// What working memory must hold.
    struct Needs {
        uint32_t rows = 0; ///< patches, those between pictures included
        uint32_t cells = 0;
        uint32_t tableRows = 0;
        uint64_t inputBytes = 0; ///< pixels, then table rows, then a position pair for each patch
    };
    struct Scratch {
        BufferRange inputs, patchVectors, positionRows, x, normed, branch, query, key, value, keys, values, attended;
        BufferRange gate, up, active, pooled, tower, soft;
    };
    /// A picture's size, and where its rows begin in ranges that pictures share.
    struct Picture {
        uint32_t columns, rows, patches, cells;
        uint32_t firstRow, firstCell, firstTableRow;
        uint64_t pixelsAt;
    };
    struct Batch {
        std::vector<Picture> pictures;
        Needs needs;
        BufferRange tableRows, positions;
    };
    VisionTower(const Device& device, VisionConfig config);
    Result<void> upload(const VisionWeights& weights, Uploader& uploader, Arena& arena);
    RangePlan plan(const Needs& needs, Scratch& scratch) const;
    Result<void> reserve(const Needs& needs);
    Result<Picture> measure(const Image& image) const;
    Result<Batch> writeInputs(std::span<const Image> images);
    static BufferRange rowsOf(const BufferRange& range, const Picture& picture, uint64_t rowBytes);
    ActivationRows between(const BufferRange& range, float scale = 1) const;
    void embedPatches(Pass& pass, const Batch& batch) const;
    void layer(Pass& pass, const Batch& batch, uint32_t number) const;
    void project(Pass& pass, const Batch& batch) const;

    const Device* m_device;
    Ops m_ops;
    VisionConfig m_config;
    DeviceMatrix m_patchEmbedding, m_positionTable, m_projection;
    BufferRange m_standardizeBias, m_standardizeScale, m_frequencies;
    std::vector<Layer> m_layers;
    BufferRange m_workingMemory;
    Buffer m_own; ///< instead of it
    Scratch m_scratch;
    Buffer m_upload;
    Buffer m_readback;
};

} // namespace inference::vulkan
