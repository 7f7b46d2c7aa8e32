#include "inference/vulkan/key_value_cache.h"

#include "inference/byte_text.h"

#include <algorithm>

namespace inference::vulkan {
namespace {

constexpr uint32_t kFirstSlots = 1024; ///< rows of a full layer at the beginning

uint64_t roundedSlots(uint32_t slots)
{
    return (uint64_t{slots} + Ops::kCacheRows - 1) / Ops::kCacheRows * Ops::kCacheRows;
}

uint64_t bytesOfRow(const LayerConfig& layer, bool half)
{
    return uint64_t{layer.keyValueHeadCount} * layer.headSize * (half ? 2 : 4);
}

/// Rows of a ring, so that a chunk's own keys never overwrite what its first token still sees.
uint32_t ringSlots(const TextConfig& config, uint32_t maxChunk)
{
    return config.slidingWindow + maxChunk;
}

} // namespace

uint64_t VulkanKeyValueCache::fullBytes(const TextConfig& config, uint32_t capacity, uint32_t maxChunk, bool half)
{
    uint64_t total = 0;
    for (const LayerConfig& layer : config.layers) {
        const bool sliding = layer.attention == AttentionKind::Sliding;
        const uint32_t slots = sliding ? std::min(ringSlots(config, maxChunk), capacity) : capacity;
        total += 2 * bytesOfRow(layer, half) * roundedSlots(slots);
        if (sliding) // the checkpoint
            total += 2 * bytesOfRow(layer, half) * std::max(std::min(capacity, config.slidingWindow - 1), 1U);
    }
    return total;
}

Result<std::unique_ptr<VulkanKeyValueCache>> VulkanKeyValueCache::create(const Device& device, Recorder& recorder,
                                                                         const TextConfig& config, uint32_t capacity,
                                                                         uint32_t maxChunk, bool half)
{
    std::unique_ptr<VulkanKeyValueCache> cache(new VulkanKeyValueCache(device, recorder));
    cache->m_capacity = capacity;
    cache->m_window = config.slidingWindow;
    cache->m_half = half;
    for (const LayerConfig& layerConfig : config.layers) {
        Layer layer;
        layer.sliding = layerConfig.attention == AttentionKind::Sliding;
        layer.rowBytes = bytesOfRow(layerConfig, half);
        const uint32_t slots = layer.sliding ? ringSlots(config, maxChunk) : kFirstSlots;
        TRY(cache->grow(layer, std::min(slots, capacity)));
        cache->m_layers.push_back(std::move(layer));
    }
    return cache;
}

uint64_t VulkanKeyValueCache::bytes() const
{
    uint64_t sum = 0;
    for (const Layer& layer : m_layers)
        sum += layer.keys.size() + layer.values.size();
    if (m_checkpoint)
        for (const Buffer& buffer : m_checkpoint->layers)
            sum += buffer.size();
    return sum;
}

CacheView VulkanKeyValueCache::view(uint32_t layer) const
{
    return {m_layers[layer].keys.range(), m_layers[layer].values.range(), m_layers[layer].slots, m_half};
}

Result<void> VulkanKeyValueCache::grow(Layer& layer, uint32_t atLeast)
{
    const auto slots = static_cast<uint32_t>(roundedSlots(atLeast));
    const uint64_t bytes = layer.rowBytes * slots;
    if (bytes > m_device->properties().maxRange)
        return Error{ErrorCode::OutOfMemory, m_device->properties().name + " binds at most " +
                                                 byteText(m_device->properties().maxRange) +
                                                 " at once, too little for " + std::to_string(slots) +
                                                 " positions of one layer; take a smaller context"};
    TRY_ASSIGN(Buffer keys, Buffer::create(*m_device, bytes, MemoryUse::DeviceOnly, "keys"));
    TRY_ASSIGN(Buffer values, Buffer::create(*m_device, bytes, MemoryUse::DeviceOnly, "values"));
    const uint64_t used = uint64_t{std::min(m_length, layer.slots)} * layer.rowBytes;
    m_recorder->begin();
    m_recorder->clear(keys.range()); // kernels read whole tiles, also behind the last key
    m_recorder->clear(values.range());
    m_recorder->barrier();
    if (used > 0) {
        m_recorder->copy(layer.keys.range().part(0, used), keys.range().part(0, used));
        m_recorder->copy(layer.values.range().part(0, used), values.range().part(0, used));
    }
    TRY(m_recorder->submit());
    TRY(m_recorder->wait());
    layer.keys = std::move(keys);
    layer.values = std::move(values);
    layer.slots = slots;
    m_grew = true;
    return {};
}

bool VulkanKeyValueCache::mustGrow(uint32_t end) const
{
    return std::any_of(m_layers.begin(), m_layers.end(),
                       [&](const Layer& layer) { return !layer.sliding && end > layer.slots; });
}

Result<void> VulkanKeyValueCache::prepare(uint32_t end)
{
    for (Layer& layer : m_layers) {
        if (!layer.sliding && end > layer.slots)
            TRY(grow(layer, std::max(end, std::min(m_capacity, layer.slots * 2))));
        if (layer.sliding && end > layer.slots)
            m_oldest = std::max(m_oldest, end - layer.slots);
    }
    return {};
}

/// Copies the checkpoint's positions between the rings and their copies; a ring wraps at most once within them.
void VulkanKeyValueCache::copyRings(Direction direction)
{
    size_t next = 0;
    for (Layer& layer : m_layers) {
        if (!layer.sliding)
            continue;
        for (Buffer* ring : {&layer.keys, &layer.values}) {
            const Buffer& kept = m_checkpoint->layers[next++];
            for (uint32_t done = 0; done < m_checkpoint->rows;) {
                const uint32_t slot = (m_checkpoint->length - m_checkpoint->rows + done) % layer.slots;
                const uint32_t rows = std::min(m_checkpoint->rows - done, layer.slots - slot);
                const BufferRange inRing = ring->range().part(slot * layer.rowBytes, rows * layer.rowBytes);
                const BufferRange inCopy = kept.range().part(done * layer.rowBytes, rows * layer.rowBytes);
                if (direction == Direction::Save)
                    m_recorder->copy(inRing, inCopy);
                else
                    m_recorder->copy(inCopy, inRing);
                done += rows;
            }
        }
    }
}

Result<void> VulkanKeyValueCache::saveCheckpoint()
{
    // The next token sees window - 1 keys besides its own.
    auto checkpoint = std::make_unique<Checkpoint>();
    checkpoint->length = m_length;
    checkpoint->rows = std::min(m_length, m_window - 1);
    for (const Layer& layer : m_layers) {
        if (!layer.sliding)
            continue;
        for (int i = 0; i < 2; ++i) {
            TRY_ASSIGN(Buffer copy, Buffer::create(*m_device, layer.rowBytes * std::max(checkpoint->rows, 1U),
                                                   MemoryUse::DeviceOnly, "a checkpoint"));
            checkpoint->layers.push_back(std::move(copy));
        }
    }
    m_checkpoint = std::move(checkpoint);
    if (m_checkpoint->rows == 0)
        return {};
    m_recorder->begin();
    copyRings(Direction::Save);
    Result<void> copied = m_recorder->submit();
    if (copied)
        copied = m_recorder->wait();
    if (!copied)
        m_checkpoint.reset();
    return copied;
}

Result<void> VulkanKeyValueCache::restoreCheckpoint()
{
    if (m_checkpoint->rows == 0)
        return {};
    m_recorder->begin();
    copyRings(Direction::Restore);
    TRY(m_recorder->submit());
    return m_recorder->wait();
}

uint32_t VulkanKeyValueCache::rewind(uint32_t length)
{
    if (length >= m_length)
        return m_length;
    const auto firstNeeded = [&](uint32_t at) { return at + 1 > m_window ? at + 1 - m_window : 0; };
    if (m_oldest <= firstNeeded(length)) {
        m_length = length;
    } else if (m_checkpoint && m_checkpoint->length <= length && restoreCheckpoint()) {
        m_length = m_checkpoint->length;
        m_oldest = m_checkpoint->length - m_checkpoint->rows;
    } else {
        m_length = 0;
        m_oldest = 0;
    }
    // What the checkpoint's full layers hold beyond here will be overwritten.
    if (m_checkpoint && m_checkpoint->length > m_length)
        m_checkpoint.reset();
    return m_length;
}

} // namespace inference::vulkan
