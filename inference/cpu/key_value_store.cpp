#include "inference/cpu/key_value_store.h"

#include <algorithm>
#include <cassert>
#include <cstring>

namespace inference::cpu {

KeyValueStore::KeyValueStore(uint32_t heads, uint32_t headSize, uint32_t slots)
    : m_heads(heads),
      m_headSize(headSize),
      m_valueStride((headSize + kColumnStep - 1) / kColumnStep * kColumnStep),
      m_pageFloats(size_t{kPagePositions} * heads * (headSize + m_valueStride)),
      m_pages((slots + kPagePositions - 1) / kPagePositions)
{
}

uint64_t KeyValueStore::bytes() const
{
    uint64_t total = 0;
    for (const Buffer<float>& page : m_pages)
        total += page.bytes();
    return total;
}

void KeyValueStore::prepare(uint32_t first, uint32_t end)
{
    assert(end - first <= slots());
    for (uint32_t position = first; position < end; position = (position / kPagePositions + 1) * kPagePositions) {
        Buffer<float>& page = m_pages[slotOf(position) / kPagePositions];
        if (page.data())
            continue;
        page.reserve(m_pageFloats);
        // Positions that were never written are masked, but a masked value is still multiplied by zero.
        std::memset(page.data(), 0, m_pageFloats * sizeof(float));
    }
}

size_t KeyValueStore::keyOffset(uint32_t head, uint32_t slotInPage) const
{
    const size_t panel = size_t{head} * (kPagePositions / kPanel) + slotInPage / kPanel;
    return panel * m_headSize * kPanel + slotInPage % kPanel;
}

size_t KeyValueStore::valueOffset(uint32_t head, uint32_t slotInPage) const
{
    const size_t keyFloats = size_t{kPagePositions} * m_heads * m_headSize;
    return keyFloats + (size_t{head} * kPagePositions + slotInPage) * m_valueStride;
}

void KeyValueStore::write(uint32_t position, const float* key, const float* value)
{
    const uint32_t slot = slotOf(position), inPage = slot % kPagePositions;
    float* page = m_pages[slot / kPagePositions].data();
    for (uint32_t head = 0; head < m_heads; ++head) {
        float* keyOut = page + keyOffset(head, inPage);
        for (uint32_t i = 0; i < m_headSize; ++i)
            keyOut[i * kPanel] = key[head * m_headSize + i];
        std::memcpy(page + valueOffset(head, inPage), value + head * m_headSize, m_headSize * sizeof(float));
    }
}

void KeyValueStore::read(uint32_t position, float* key, float* value) const
{
    const uint32_t slot = slotOf(position), inPage = slot % kPagePositions;
    const float* page = m_pages[slot / kPagePositions].data();
    for (uint32_t head = 0; head < m_heads; ++head) {
        const float* keyIn = page + keyOffset(head, inPage);
        for (uint32_t i = 0; i < m_headSize; ++i)
            key[head * m_headSize + i] = keyIn[i * kPanel];
        std::memcpy(value + head * m_headSize, page + valueOffset(head, inPage), m_headSize * sizeof(float));
    }
}

const float* KeyValueStore::keys(uint32_t head, uint32_t position) const
{
    assert(position % kPanel == 0);
    const uint32_t slot = slotOf(position);
    return m_pages[slot / kPagePositions].data() + keyOffset(head, slot % kPagePositions);
}

const float* KeyValueStore::values(uint32_t head, uint32_t position) const
{
    const uint32_t slot = slotOf(position);
    return m_pages[slot / kPagePositions].data() + valueOffset(head, slot % kPagePositions);
}

} // namespace inference::cpu
