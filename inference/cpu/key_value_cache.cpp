#include "inference/cpu/key_value_cache.h"

#include "inference/byte_text.h"
#include "inference/cpu/products.h"

#include <algorithm>
#include <cassert>
#include <new>
#include <string>

namespace inference::cpu {

CpuKeyValueCache::CpuKeyValueCache(const TextConfig& config, uint32_t capacity, uint32_t maxChunk)
    : m_capacity(capacity),
      m_window(config.slidingWindow),
      m_ringSlots(roundUp(std::min(capacity, m_window + maxChunk), KeyValueStore::kPagePositions))
{
    for (const LayerConfig& layer : config.layers) {
        const bool sliding = layer.attention == AttentionKind::Sliding;
        if (sliding)
            m_slidingLayers.push_back(m_layers.size());
        m_layers.emplace_back(layer.keyValueHeadCount, layer.headSize, sliding ? m_ringSlots : capacity);
    }
}

uint64_t CpuKeyValueCache::fullBytes(const TextConfig& config, uint32_t capacity, uint32_t maxChunk)
{
    uint64_t total = 0;
    for (const LayerConfig& layer : config.layers) {
        const bool sliding = layer.attention == AttentionKind::Sliding;
        const uint32_t slots = sliding ? std::min(capacity, config.slidingWindow + maxChunk) : capacity;
        total += KeyValueStore(layer.keyValueHeadCount, layer.headSize, slots).fullBytes();
        if (sliding) // the checkpoint
            total += sizeof(float) * 2 * layer.keyValueHeadCount * layer.headSize *
                     uint64_t{std::min(capacity, config.slidingWindow - 1)};
    }
    return total;
}

uint64_t CpuKeyValueCache::bytes() const
{
    uint64_t total = 0;
    for (const KeyValueStore& layer : m_layers)
        total += layer.bytes();
    if (m_checkpoint) {
        for (const std::vector<float>& rows : m_checkpoint->rows)
            total += rows.size() * sizeof(float);
    }
    return total;
}

void CpuKeyValueCache::prepare(uint32_t count)
{
    assert(m_length + count <= m_capacity);
    for (KeyValueStore& layer : m_layers)
        layer.prepare(m_length, m_length + count);
    if (m_length + count > m_ringSlots)
        m_oldest = std::max(m_oldest, m_length + count - m_ringSlots);
}

uint32_t CpuKeyValueCache::rewind(uint32_t length)
{
    if (length >= m_length)
        return m_length;
    if (windowBegin(length) >= m_oldest)
        m_length = length;
    else if (m_checkpoint && m_checkpoint->length <= length)
        restoreCheckpoint();
    else
        m_length = m_oldest = 0;
    // What follows will differ from what the checkpoint's positions held.
    if (m_checkpoint && m_checkpoint->length > m_length)
        m_checkpoint.reset();
    return m_length;
}

void CpuKeyValueCache::restoreCheckpoint()
{
    m_length = m_checkpoint->length;
    m_oldest = windowBegin(m_length);
    for (size_t i = 0; i < m_slidingLayers.size(); ++i) {
        KeyValueStore& layer = m_layers[m_slidingLayers[i]];
        const size_t width = size_t{layer.heads()} * layer.headSize();
        const float* row = m_checkpoint->rows[i].data();
        for (uint32_t position = m_oldest; position < m_length; ++position, row += 2 * width)
            layer.write(position, row, row + width);
    }
}

Result<void> CpuKeyValueCache::saveCheckpoint()
{
    const uint32_t begin = windowBegin(m_length);
    assert(begin >= m_oldest);
    uint64_t bytes = 0;
    for (const size_t index : m_slidingLayers)
        bytes +=
            uint64_t{2 * sizeof(float)} * m_layers[index].heads() * m_layers[index].headSize() * (m_length - begin);
    try {
        Checkpoint checkpoint{m_length, {}};
        for (const size_t index : m_slidingLayers) {
            const KeyValueStore& layer = m_layers[index];
            const size_t width = size_t{layer.heads()} * layer.headSize();
            std::vector<float>& rows = checkpoint.rows.emplace_back(2 * width * (m_length - begin));
            for (uint32_t position = begin; position < m_length; ++position) {
                float* row = rows.data() + 2 * width * (position - begin);
                layer.read(position, row, row + width);
            }
        }
        m_checkpoint = std::move(checkpoint);
    } catch (const std::bad_alloc&) {
        return Error{ErrorCode::OutOfMemory, "No memory for a checkpoint of the context: " + byteText(bytes) +
                                                 " wanted. Close other programs or use a shorter context."};
    }
    return {};
}

} // namespace inference::cpu
