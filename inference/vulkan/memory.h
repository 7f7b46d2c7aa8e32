// Device memory, asked for by what it is for, and views into it. A Buffer owns one allocation; a BufferRange is a view
// that owns nothing and is what kernels are given; an Arena hands out ranges of a few large buffers.
#pragma once

#include "inference/result.h"
#include "inference/vulkan/device.h"

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace inference::vulkan {

enum class MemoryUse {
    DeviceOnly, ///< the GPU reads and writes it; fastest
    Upload,     ///< the host writes it, the GPU reads it; mapped and cached
    Readback,   ///< the GPU writes it, the host reads it; mapped and cached
};

struct BufferRange {
    VkBuffer buffer = VK_NULL_HANDLE;
    uint64_t offset = 0;
    uint64_t size = 0;

    /// The part of this range from `from` on, `bytes` long.
    BufferRange part(uint64_t from, uint64_t bytes) const;
    bool empty() const { return size == 0; }
};

/// Adds bytes to a sum as long as it lives.
class CountedBytes {
public:
    CountedBytes() = default;
    CountedBytes(std::atomic<uint64_t>& sum, uint64_t bytes) : m_sum(&sum), m_bytes(bytes) { sum += bytes; }
    CountedBytes(CountedBytes&& other) noexcept : m_sum(std::exchange(other.m_sum, nullptr)), m_bytes(other.m_bytes) {}
    CountedBytes& operator=(CountedBytes&& other) noexcept
    {
        std::swap(m_sum, other.m_sum);
        std::swap(m_bytes, other.m_bytes);
        return *this;
    }
    ~CountedBytes()
    {
        if (m_sum)
            *m_sum -= m_bytes;
    }

private:
    std::atomic<uint64_t>* m_sum = nullptr;
    uint64_t m_bytes = 0;
};

class Buffer {
public:
    Buffer() = default;
    /// Errors: OutOfMemory with what was asked for, what is free and the heap's size. `purpose` is for that message.
    static Result<Buffer> create(const Device& device, uint64_t bytes, MemoryUse use, std::string_view purpose);

    BufferRange range() const { return {m_buffer.get(), 0, m_size}; }
    uint64_t size() const { return m_size; }
    /// The mapped bytes; empty for DeviceOnly.
    std::span<std::byte> mapped() const
    {
        return {static_cast<std::byte*>(m_mapped), m_mapped != nullptr ? m_size : 0};
    }
    template <class T> std::span<T> as() const
    {
        return {static_cast<T*>(m_mapped), m_mapped != nullptr ? m_size / sizeof(T) : 0};
    }

private:
    Owned<VkDeviceMemory, vkFreeMemory> m_memory;
    Owned<VkBuffer, vkDestroyBuffer> m_buffer; // destroyed before its memory
    uint64_t m_size = 0;
    void* m_mapped = nullptr;
    CountedBytes m_counted;
};

/// Blocks of the arena that holds the weights.
inline constexpr uint64_t kMemoryBlock = 16U << 20;

/// Hands out ranges of blocks of `blockBytes`, the first with room; what is large against a block gets a buffer of its
/// own, so that little is left over. Nothing is handed back before the arena goes.
class Arena {
public:
    Arena(const Device& device, MemoryUse use, uint64_t blockBytes, std::string_view purpose);

    /// Errors: OutOfMemory; Unsupported if `bytes` is more than the device can bind or allocate at once.
    Result<BufferRange> allocate(uint64_t bytes);
    uint64_t bytes() const; ///< allocated from the device
    uint64_t used() const;  ///< of these, handed out

private:
    struct Block {
        Buffer buffer;
        uint64_t used = 0;
    };
    const Device* m_device;
    MemoryUse m_use;
    uint64_t m_blockBytes;
    std::string m_purpose;
    std::vector<Block> m_blocks;
};

/// Where ranges lie in one stretch of memory: planned first, bound when the memory is there. What is not in use at the
/// same time may lie in one place.
class RangePlan {
public:
    struct Range {
        BufferRange* range;
        uint64_t bytes;
    };
    using Ranges = std::vector<Range>;

    explicit RangePlan(const Device& device);
    void add(const Ranges& ranges);
    /// One stretch for all sets, each laid out from its beginning: one of them is in use at a time.
    void addShared(const std::vector<Ranges>& sets);
    uint64_t bytes() const { return m_bytes; }
    /// Errors: Unsupported if a range is more than the device can bind at once.
    Result<void> bind(const BufferRange& memory) const;

private:
    struct Place {
        Range what;
        uint64_t offset;
    };
    uint64_t place(const Ranges& ranges, uint64_t offset); ///< returns where they end

    const Device* m_device;
    std::vector<Place> m_places;
    uint64_t m_bytes = 0;
};

} // namespace inference::vulkan
