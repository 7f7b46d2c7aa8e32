// Keys and values of one timeline on the device. A sliding layer has a ring of rows: position p lies in row
// p % slots, and slots covers the window and the largest chunk, so that a chunk's own keys never overwrite what its
// first token still sees. A full layer has a row for every position and grows by doubling.
#pragma once

#include "inference/model.h"
#include "inference/vulkan/memory.h"
#include "inference/vulkan/ops.h"
#include "inference/vulkan/recorder.h"

#include <cstdint>
#include <memory>
#include <vector>

namespace inference::vulkan {

class VulkanKeyValueCache : public KeyValueCache {
public:
    /// `recorder` is borrowed for copies, between evaluations only.
    static Result<std::unique_ptr<VulkanKeyValueCache>> create(const Device& device, Recorder& recorder,
                                                               const TextConfig& config, uint32_t capacity,
                                                               uint32_t maxChunk, bool half);

    /// Bytes of all `capacity` positions, once they are used, and of a checkpoint.
    static uint64_t fullBytes(const TextConfig& config, uint32_t capacity, uint32_t maxChunk, bool half);

    uint32_t length() const override { return m_length; }
    uint32_t capacity() const override { return m_capacity; }
    uint64_t bytes() const override;
    uint32_t rewind(uint32_t length) override;
    Result<void> saveCheckpoint() override;

    /// Makes room for positions below `end` and notes that rows for them are about to be written.
    Result<void> prepare(uint32_t end);
    bool mustGrow(uint32_t end) const; ///< prepare(end) will change buffers
    void setLength(uint32_t length) { m_length = length; }
    CacheView view(uint32_t layer) const;
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
        uint32_t slots = 0;
        bool sliding = false;
    };
    struct Checkpoint {
        uint32_t length = 0;
        uint32_t rows = 0;          ///< newest positions kept of each ring
        std::vector<Buffer> layers; ///< keys then values of each sliding layer, in order
    };
    enum class Direction { Save, Restore };

    VulkanKeyValueCache(const Device& device, Recorder& recorder) : m_device(&device), m_recorder(&recorder) {}
    Result<void> grow(Layer& layer, uint32_t atLeast);
    void copyRings(Direction direction);
    Result<void> restoreCheckpoint();

    const Device* m_device;
    Recorder* m_recorder;
    uint32_t m_capacity = 0;
    uint32_t m_window = 0;
    bool m_half = true;
    std::vector<Layer> m_layers;
    uint32_t m_length = 0;
    uint32_t m_oldest = 0; ///< positions [m_oldest, m_length) are still in every ring
    std::unique_ptr<Checkpoint> m_checkpoint;
    uint64_t m_generation = 0;
    bool m_grew = true;
};

} // namespace inference::vulkan
