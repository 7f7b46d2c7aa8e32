#include "inference/vulkan/memory.h"

#include "inference/byte_text.h"

#include <algorithm>
#include <cassert>
#include <string>

namespace inference::vulkan {

BufferRange BufferRange::part(uint64_t from, uint64_t bytes) const
{
    assert(from + bytes <= size);
    return {buffer, offset + from, bytes};
}

Result<Buffer> Buffer::create(const Device& device, uint64_t bytes, MemoryUse use, std::string_view purpose)
{
    Buffer made;
    made.m_size = std::max<uint64_t>((bytes + 15) / 16 * 16, 16);
    std::atomic<uint64_t>& sum = use == MemoryUse::DeviceOnly ? device.deviceBytes() : device.hostBytes();
    if (device.isImagined()) {
        made.m_counted = {sum, made.m_size};
        return made;
    }
    auto info = zeroed<VkBufferCreateInfo>(VK_STRUCTURE_TYPE_BUFFER_CREATE_INFO);
    info.size = made.m_size;
    info.usage =
        VK_BUFFER_USAGE_STORAGE_BUFFER_BIT | VK_BUFFER_USAGE_TRANSFER_SRC_BIT | VK_BUFFER_USAGE_TRANSFER_DST_BIT;
    VkBuffer buffer = VK_NULL_HANDLE;
    VkResult result = vkCreateBuffer(device.handle(), &info, nullptr, &buffer);
    if (result != VK_SUCCESS)
        return vulkanError(result, "Creating a buffer of " + byteText(bytes) + " for " + std::string(purpose));
    made.m_buffer = {device.handle(), buffer};

    VkMemoryRequirements needs = {};
    vkGetBufferMemoryRequirements(device.handle(), buffer, &needs);
    VkMemoryPropertyFlags required = VK_MEMORY_PROPERTY_HOST_VISIBLE_BIT | VK_MEMORY_PROPERTY_HOST_COHERENT_BIT;
    // Cached also for uploads: written a little faster than write-combined memory, made in half the time, and never the
    // small window of a device's memory that the host sees.
    VkMemoryPropertyFlags preferred = VK_MEMORY_PROPERTY_HOST_CACHED_BIT;
    if (use == MemoryUse::DeviceOnly) {
        required = 0;
        preferred = VK_MEMORY_PROPERTY_DEVICE_LOCAL_BIT;
    }
    TRY_ASSIGN(const uint32_t type, device.memoryType(needs.memoryTypeBits, required, preferred));
    auto allocation = zeroed<VkMemoryAllocateInfo>(VK_STRUCTURE_TYPE_MEMORY_ALLOCATE_INFO);
    allocation.allocationSize = needs.size;
    allocation.memoryTypeIndex = type;
    VkDeviceMemory memory = VK_NULL_HANDLE;
    // Where the driver tells what is free, stop before it starts to page to the host.
    const uint64_t free = device.freeBytes(type);
    result = free < needs.size || device.fails(DeviceCall::Allocate)
                 ? VK_ERROR_OUT_OF_DEVICE_MEMORY
                 : vkAllocateMemory(device.handle(), &allocation, nullptr, &memory);
    if (result == VK_ERROR_OUT_OF_DEVICE_MEMORY || result == VK_ERROR_OUT_OF_HOST_MEMORY)
        return Error{ErrorCode::OutOfMemory, "Not enough memory on " + device.properties().name + " for " +
                                                 std::string(purpose) + ": " + byteText(needs.size) + " asked for, " +
                                                 byteText(free) + " free of " + byteText(device.heapBytes(type)) +
                                                 "; close other programs or take a smaller context"};
    if (result != VK_SUCCESS)
        return vulkanError(result, "Allocating " + byteText(needs.size) + " for " + std::string(purpose));
    made.m_memory = {device.handle(), memory};
    made.m_counted = {sum, needs.size};
    result = vkBindBufferMemory(device.handle(), buffer, memory, 0);
    if (result == VK_SUCCESS && use != MemoryUse::DeviceOnly)
        result = vkMapMemory(device.handle(), memory, 0, VK_WHOLE_SIZE, 0, &made.m_mapped);
    if (result != VK_SUCCESS)
        return vulkanError(result, "Binding " + byteText(needs.size) + " for " + std::string(purpose));
    return made;
}

Arena::Arena(const Device& device, MemoryUse use, uint64_t blockBytes, std::string_view purpose)
    : m_device(&device),
      m_use(use),
      m_blockBytes(std::min(blockBytes, device.properties().maxAllocation)),
      m_purpose(purpose)
{
}

Result<BufferRange> Arena::allocate(uint64_t bytes)
{
    const DeviceProperties& limits = m_device->properties();
    const uint64_t size = std::max<uint64_t>((bytes + 15) / 16 * 16, 16);
    if (size > limits.maxRange || size > limits.maxAllocation)
        return Error{ErrorCode::Unsupported, limits.name + " binds at most " +
                                                 byteText(std::min(limits.maxRange, limits.maxAllocation)) +
                                                 " at once, but " + m_purpose + " need " + byteText(size)};
    for (Block& block : m_blocks) {
        const uint64_t offset =
            (block.used + limits.offsetAlignment - 1) / limits.offsetAlignment * limits.offsetAlignment;
        if (offset + size <= block.buffer.size()) {
            block.used = offset + size;
            return block.buffer.range().part(offset, size);
        }
    }
    const uint64_t fresh = size > m_blockBytes / 4 ? size : m_blockBytes;
    TRY_ASSIGN(Buffer buffer, Buffer::create(*m_device, fresh, m_use, m_purpose));
    m_blocks.push_back({std::move(buffer), size});
    return m_blocks.back().buffer.range().part(0, size);
}

uint64_t Arena::bytes() const
{
    uint64_t sum = 0;
    for (const Block& block : m_blocks)
        sum += block.buffer.size();
    return sum;
}

uint64_t Arena::used() const
{
    uint64_t sum = 0;
    for (const Block& block : m_blocks)
        sum += block.used;
    return sum;
}

RangePlan::RangePlan(const Device& device) : m_device(&device) {}

uint64_t RangePlan::place(const Ranges& ranges, uint64_t offset)
{
    const uint64_t alignment = std::max<uint64_t>(m_device->properties().offsetAlignment, 16);
    for (const Range& range : ranges) {
        m_places.push_back({range, offset});
        offset += (std::max<uint64_t>(range.bytes, 1) + alignment - 1) / alignment * alignment;
    }
    return offset;
}

void RangePlan::add(const Ranges& ranges)
{
    m_bytes = place(ranges, m_bytes);
}

void RangePlan::addShared(const std::vector<Ranges>& sets)
{
    uint64_t end = m_bytes;
    for (const Ranges& ranges : sets)
        end = std::max(end, place(ranges, m_bytes));
    m_bytes = end;
}

Result<void> RangePlan::bind(const BufferRange& memory) const
{
    const DeviceProperties& limits = m_device->properties();
    for (const Place& place : m_places) {
        const uint64_t bytes = (std::max<uint64_t>(place.what.bytes, 1) + 15) / 16 * 16;
        if (bytes > limits.maxRange)
            return Error{ErrorCode::Unsupported, limits.name + " binds at most " + byteText(limits.maxRange) +
                                                     " at once, but working memory needs " + byteText(bytes)};
        *place.what.range = memory.part(place.offset, bytes);
    }
    return {};
}

} // namespace inference::vulkan
