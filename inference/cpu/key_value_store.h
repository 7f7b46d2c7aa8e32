// Keys and values of one layer, in pages that are made when first written. Keys lie transposed, in panels of kPanel
// positions (element by element the keys of 32 positions side by side), which is what the tiled product wants as its
// right-hand side; values lie position by position. Both in float32: attention here is unscaled and logits are large,
// so that rounding them to float16 is visible.
#pragma once

#include "inference/cpu/buffer.h"
#include "inference/cpu/kernels.h"

#include <cstdint>
#include <vector>

namespace inference::cpu {

class KeyValueStore {
public:
    static constexpr uint32_t kPagePositions = 256;
    static_assert(kPagePositions % kPanel == 0);

    /// Position p lies in slot p modulo `slots`; `slots` is rounded up to whole pages.
    KeyValueStore(uint32_t heads, uint32_t headSize, uint32_t slots);

    uint32_t heads() const { return m_heads; }
    uint32_t headSize() const { return m_headSize; }
    uint32_t slots() const { return static_cast<uint32_t>(m_pages.size()) * kPagePositions; }
    /// Row stride of values(): headSize rounded up to kColumnStep.
    uint32_t valueStride() const { return m_valueStride; }
    uint64_t bytes() const;
    uint64_t fullBytes() const { return m_pages.size() * m_pageFloats * sizeof(float); } ///< when all slots are used

    /// Makes the pages of positions first…end-1; throws std::bad_alloc.
    void prepare(uint32_t first, uint32_t end);
    /// key and value: heads x headSize floats.
    void write(uint32_t position, const float* key, const float* value);
    void read(uint32_t position, float* key, float* value) const;

    /// Keys of the kPanel positions from `position` (a multiple of kPanel) on: [headSize][kPanel].
    const float* keys(uint32_t head, uint32_t position) const;
    /// Values from `position` on, valid to the end of its page: [positions][valueStride].
    const float* values(uint32_t head, uint32_t position) const;

private:
    uint32_t slotOf(uint32_t position) const { return position % slots(); }
    size_t keyOffset(uint32_t head, uint32_t slotInPage) const;
    size_t valueOffset(uint32_t head, uint32_t slotInPage) const;

    uint32_t m_heads;
    uint32_t m_headSize;
    uint32_t m_valueStride;
    size_t m_pageFloats;
    std::vector<Buffer<float>> m_pages;
};

} // namespace inference::cpu
