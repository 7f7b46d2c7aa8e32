// The vision tower and projector on the device: picture in, soft tokens out. Everything stays float32 in memory: after
// standardising, values reach 8e4.
#pragma once

#include "inference/input.h"
#include "inference/model.h"
#include "inference/vulkan/ops.h"
#include "inference/vulkan/pass.h"
#include "inference/vulkan/upload.h"

#include <memory>
#include <vector>

namespace inference::vulkan {

class VisionTower {
public:
    static Result<std::unique_ptr<VisionTower>> create(const Device& device, VisionConfig config,
                                                       const VisionWeights& weights, Uploader& uploader,
                                                       Arena& weightArena);

    const VisionConfig& config() const { return m_config; }
    Result<std::vector<float>> encode(Pass::Recorders& recorders, const Image& image, const StageProbe& probe,
                                      std::stop_token stop);
    /// Gives the working memory back until the next picture. Nothing may be in flight.
    void release() { m_scratch = {}; }

private:
    struct Layer {
        BufferRange attentionNorm, queryNorm, keyNorm, postAttentionNorm, feedForwardNorm, postFeedForwardNorm;
        DeviceMatrix query, key, value, attentionOutput, gate, up, down;
    };
    /// Working memory for pictures of up to `patches` patches.
    struct Scratch {
        uint32_t patches = 0;
        std::unique_ptr<Arena> arena;
        BufferRange inputs, patchVectors, positionRows, x, normed, branch, query, key, value, keys, values, attended;
        BufferRange gate, up, active, pooled, tower, soft;
        Buffer upload;
        Buffer readback;
    };
    /// Patches of a picture and where the parts of its input lie.
    struct Picture {
        uint32_t columns, rows, patches, cells;
        BufferRange pixels, tableRows, positions;
    };
    VisionTower(const Device& device, VisionConfig config);
    Result<void> upload(const VisionWeights& weights, Uploader& uploader, Arena& arena);
    Result<void> reserve(uint32_t patches);
    Result<Picture> writeInputs(const Image& image);
    ActivationRows between(const BufferRange& range, float scale = 1) const;
    void embedPatches(Pass& pass, const Picture& picture) const;
    void layer(Pass& pass, const Picture& picture, uint32_t number) const;
    void project(Pass& pass, const Picture& picture) const;

    const Device* m_device;
    Ops m_ops;
    VisionConfig m_config;
    DeviceMatrix m_patchEmbedding, m_positionTable, m_projection;
    BufferRange m_standardizeBias, m_standardizeScale, m_frequencies;
    std::vector<Layer> m_layers;
    Scratch m_scratch;
};

} // namespace inference::vulkan
