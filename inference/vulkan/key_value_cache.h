// Keys and values of one timeline on the device. A sliding layer has a ring of one window's rows: position p lies in
// row p % slots. A full layer has a row for every position and grows by doubling.
#pragma once

#include "inference/model.h"
#include "inference/vulkan/memory.h"
#include "inference/vulkan/ops.h"
#include "inference/vulkan/recorder.h"

#include <cstdint>
#include <memory>
#include <vector>

namespace inference::vulkan {

/// Copies the rows of positions [first, end) from one view to another; neither has fewer slots than that.
void copyPositions(Recorder& recorder, const CacheView& from, const CacheView& to, uint64_t rowBytes, uint32_t first,
                   uint32_t end);

/// How a layer keeps them: bytes are for full layers, for a ring stays small.
CacheType cacheTypeOf(const LayerConfig& layer, CacheType wanted);

class VulkanKeyValueCache : public KeyValueCache {
public:
    /// Rows of a ring beyond the window, at least: what is computed ahead and given up has been written there.
    static constexpr uint32_t kSpareRows = 3;

    /// `recorder` is borrowed for copies, between evaluations only.
    static Result<std::unique_ptr<VulkanKeyValueCache>>
    create(const Device& device, Recorder& recorder, const TextConfig& config, uint32_t capacity, CacheType type);

    /// Bytes of all `capacity` positions, once they are used, and of a checkpoint.
    static uint64_t fullBytes(const TextConfig& config, uint32_t capacity, CacheType type);

    uint32_t length() const override { return m_length; }
    uint32_t capacity() const override { return m_capacity; }
    uint64_t bytes() const override;
    uint32_t rewind(uint32_t length) override;
    Result<void> saveCheckpoint() override;

    /// Makes room for positions below `end` and notes that rows for them are about to be written.
    Result<void> prepare(uint32_t end);
    bool mustGrow(uint32_t end) const; ///< prepare(end) will change buffers
    void setLength(uint32_t length) { m_length = length; }
    /// After an evaluation that ended half-way: goes back to what its rows have not overwritten.
    void fallBack() { rewind(m_length); }
    CacheView view(uint32_t layer) const;
    uint64_t rowBytes(uint32_t layer) const { return m_layers[layer].rowBytes; }
    /// Differs for any two states of any caches whose buffers differ: recorded commands hold as long as it is the same.
    uint64_t generation() const { return m_generation; }
    void setGeneration(uint64_t generation) { m_generation = generation; }
    bool grew() const { return m_grew; } ///< buffers have changed since clearGrew()
    void clearGrew() { m_grew = false; }

private:
    struct Layer {
        Buffer keys;
        Buffer values;
        uint64_t rowBytes = 0;
        CacheType type = CacheType::F16;
        uint32_t slots = 0;
        bool sliding = false;
    };
    struct Checkpoint {
        uint32_t length = 0;
        uint32_t rows = 0;         ///< newest positions kept of each ring
        std::vector<Layer> layers; ///< rings of so many rows; those of full layers stay empty
    };
    enum class Direction { Save, Restore };

    VulkanKeyValueCache(const Device& device, Recorder& recorder) : m_device(&device), m_recorder(&recorder) {}
    Result<void> grow(Layer& layer, uint32_t atLeast);
    CacheView viewOf(const Layer& layer) const;
    Result<void> copyRings(Direction direction);

    const Device* m_device;
    Recorder* m_recorder;
    uint32_t m_capacity = 0;
    uint32_t m_window = 0;
    std::vector<Layer> m_layers;
    uint32_t m_length = 0;
    uint32_t m_oldest = 0; ///< positions [m_oldest, m_length) are still in every ring
    std::unique_ptr<Checkpoint> m_checkpoint;
    uint64_t m_generation = 0;
    bool m_grew = true;
};

} // namespace inference::vulkan
