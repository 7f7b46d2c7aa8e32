// One timeline's keys and values: a ring for each sliding layer, pages as they are needed for each full layer, and
// the book-keeping of what can be gone back to.
#pragma once

#include "inference/config.h"
#include "inference/cpu/key_value_store.h"
#include "inference/model.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace inference::cpu {

class CpuKeyValueCache final : public KeyValueCache {
public:
    /// A ring has slidingWindow + maxChunk rows. The slack of one chunk buys three things: a chunk's keys can be
    /// written before the chunk's first query has read the window before it; a chunk that is cancelled half-way has
    /// overwritten nothing that the positions before it need; and the last maxChunk positions can be taken back.
    CpuKeyValueCache(const TextConfig& config, uint32_t capacity, uint32_t maxChunk);

    /// Bytes of all `capacity` positions, once they are used, and of a checkpoint.
    static uint64_t fullBytes(const TextConfig& config, uint32_t capacity, uint32_t maxChunk);

    uint32_t length() const override { return m_length; }
    uint32_t capacity() const override { return m_capacity; }
    uint64_t bytes() const override;
    uint32_t rewind(uint32_t length) override;
    Result<void> saveCheckpoint() override;

    KeyValueStore& layer(size_t index) { return m_layers[index]; }

    /// Makes room for positions length()…length()+count-1, to be written by the caller. Throws std::bad_alloc.
    void prepare(uint32_t count);
    /// The positions that were prepared are now valid.
    void append(uint32_t count) { m_length += count; }

private:
    /// The rows that a query at `length` needs of the sliding layers, as they were when `length` was the end.
    struct Checkpoint {
        uint32_t length;
        std::vector<std::vector<float>> rows; ///< for each sliding layer: position by position, key then value
    };

    uint32_t windowBegin(uint32_t length) const { return length >= m_window ? length - m_window + 1 : 0; }
    void restoreCheckpoint();

    uint32_t m_capacity;
    uint32_t m_window;
    uint32_t m_ringSlots;
    uint32_t m_length = 0;
    uint32_t m_oldest = 0; ///< positions before it have been overwritten in the rings
    std::vector<KeyValueStore> m_layers;
    std::vector<size_t> m_slidingLayers;
    std::optional<Checkpoint> m_checkpoint;
};

} // namespace inference::cpu
