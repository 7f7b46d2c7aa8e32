#include "inference/vulkan/key_value_cache.h"

#include "inference/byte_text.h"

#include <algorithm>
#include <cassert>

namespace inference::vulkan {
namespace {

constexpr uint32_t kFirstSlots = 1024; ///< rows of a full layer at the beginning

uint64_t roundedSlots(uint32_t slots)
{
    return (uint64_t{slots} + Ops::kCacheRows - 1) / Ops::kCacheRows * Ops::kCacheRows;
}

uint64_t bytesOfRow(const LayerConfig& layer, CacheType type)
{
    return cacheRowBytes(cacheTypeOf(layer, type), layer.keyValueHeadCount, layer.headSize);
}

/// Rows of a ring.
uint32_t ringSlots(const TextConfig& config, uint32_t capacity)
{
    return std::min(config.slidingWindow + VulkanKeyValueCache::kSpareRows, capacity);
}

} // namespace

CacheType cacheTypeOf(const LayerConfig& layer, CacheType wanted)
{
    return wanted == CacheType::Q8 && layer.attention == AttentionKind::Sliding ? CacheType::F16 : wanted;
}

void copyPositions(Recorder& recorder, const CacheView& from, const CacheView& to, uint64_t rowBytes, uint32_t first,
                   uint32_t end)
{
    assert(end - first <= from.slots && end - first <= to.slots);
    for (uint32_t done = first; done < end;) {
        const uint32_t source = done % from.slots;
        const uint32_t target = done % to.slots;
        const uint32_t rows = std::min({end - done, from.slots - source, to.slots - target});
        const auto copy = [&](const BufferRange& in, const BufferRange& out) {
            recorder.copy(in.part(source * rowBytes, rows * rowBytes), out.part(target * rowBytes, rows * rowBytes));
        };
        copy(from.keys, to.keys);
        copy(from.values, to.values);
        done += rows;
    }
}

uint64_t VulkanKeyValueCache::fullBytes(const TextConfig& config, uint32_t capacity, CacheType type)
{
    uint64_t total = 0;
    for (const LayerConfig& layer : config.layers) {
        const bool sliding = layer.attention == AttentionKind::Sliding;
        const uint32_t slots = sliding ? ringSlots(config, capacity) : capacity;
        total += 2 * bytesOfRow(layer, type) * roundedSlots(slots);
        if (sliding) // the checkpoint
            total += 2 * bytesOfRow(layer, type) * std::max(std::min(capacity, config.slidingWindow - 1), 1U);
    }
    return total;
}

Result<std::unique_ptr<VulkanKeyValueCache>> VulkanKeyValueCache::create(const Device& device, Recorder& recorder,
                                                                         const TextConfig& config, uint32_t capacity,
                                                                         CacheType type)
{
    std::unique_ptr<VulkanKeyValueCache> cache(new VulkanKeyValueCache(device, recorder));
    cache->m_capacity = capacity;
    cache->m_window = config.slidingWindow;
    for (const LayerConfig& layerConfig : config.layers) {
        Layer layer;
        layer.sliding = layerConfig.attention == AttentionKind::Sliding;
        layer.type = cacheTypeOf(layerConfig, type);
        layer.rowBytes = bytesOfRow(layerConfig, type);
        TRY(cache->grow(layer, layer.sliding ? ringSlots(config, capacity) : std::min(kFirstSlots, capacity)));
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
        for (const Layer& layer : m_checkpoint->layers)
            sum += layer.keys.size() + layer.values.size();
    return sum;
}

CacheView VulkanKeyValueCache::view(uint32_t layer) const
{
    return viewOf(m_layers[layer]);
}

CacheView VulkanKeyValueCache::viewOf(const Layer& layer) const
{
    return {layer.keys.range(), layer.values.range(), layer.slots, layer.type};
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
    for (Layer& layer : m_layers)
        if (!layer.sliding && end > layer.slots)
            TRY(grow(layer, std::max(end, std::min(m_capacity, layer.slots * 2))));
    for (const Layer& layer : m_layers)
        if (layer.sliding && end > layer.slots)
            m_oldest = std::max(m_oldest, end - layer.slots);
    return {};
}

/// Copies the checkpoint's positions between the rings and their copies.
Result<void> VulkanKeyValueCache::copyRings(Direction direction)
{
    if (m_checkpoint->rows == 0)
        return {};
    const uint32_t end = m_checkpoint->length;
    m_recorder->begin();
    for (size_t i = 0; i < m_layers.size(); ++i) {
        if (!m_layers[i].sliding)
            continue;
        const CacheView ring = viewOf(m_layers[i]);
        const CacheView kept = viewOf(m_checkpoint->layers[i]);
        const bool save = direction == Direction::Save;
        copyPositions(*m_recorder, save ? ring : kept, save ? kept : ring, m_layers[i].rowBytes,
                      end - m_checkpoint->rows, end);
    }
    TRY(m_recorder->submit());
    return m_recorder->wait();
}

Result<void> VulkanKeyValueCache::saveCheckpoint()
{
    // The next token sees window - 1 keys besides its own.
    auto checkpoint = std::make_unique<Checkpoint>();
    checkpoint->length = m_length;
    checkpoint->rows = std::min(m_length, m_window - 1);
    for (const Layer& layer : m_layers) {
        Layer& copy = checkpoint->layers.emplace_back();
        if (!layer.sliding)
            continue;
        copy.slots = checkpoint->rows;
        for (Buffer* buffer : {&copy.keys, &copy.values}) {
            TRY_ASSIGN(*buffer, Buffer::create(*m_device, layer.rowBytes * std::max(checkpoint->rows, 1U),
                                               MemoryUse::DeviceOnly, "a checkpoint"));
        }
    }
    m_checkpoint = std::move(checkpoint);
    const Result<void> copied = copyRings(Direction::Save);
    if (!copied)
        m_checkpoint.reset();
    return copied;
}

uint32_t VulkanKeyValueCache::rewind(uint32_t length)
{
    length = std::min(length, m_length);
    const uint32_t firstNeeded = length + 1 > m_window ? length + 1 - m_window : 0;
    if (m_oldest <= firstNeeded) {
        m_length = length;
    } else if (m_checkpoint && m_checkpoint->length <= length && copyRings(Direction::Restore)) {
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
