// One GPU, opened: instance, device, queue, limits and what it can do. Created first, destroyed last; everything else
// refers to it. Belongs to one thread.
#pragma once

#include "inference/result.h"
#include "inference/vulkan/vulkan_model.h"

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include <vulkan/vulkan.h>

namespace inference::vulkan {

/// A handle made from a device, destroyed with its scope.
template <class Handle, auto destroy> class Owned {
public:
    Owned() = default;
    Owned(VkDevice device, Handle handle) : m_device(device), m_handle(handle) {}
    Owned(Owned&& other) noexcept
        : m_device(other.m_device), m_handle(std::exchange(other.m_handle, Handle(VK_NULL_HANDLE)))
    {
    }
    Owned& operator=(Owned&& other) noexcept
    {
        std::swap(m_device, other.m_device);
        std::swap(m_handle, other.m_handle);
        return *this;
    }
    ~Owned()
    {
        if (m_handle != VK_NULL_HANDLE)
            destroy(m_device, m_handle, nullptr);
    }
    Handle get() const { return m_handle; }

private:
    VkDevice m_device = VK_NULL_HANDLE;
    Handle m_handle = VK_NULL_HANDLE;
};

/// A Vulkan structure of a type, all else zero.
template <class Structure> Structure zeroed(VkStructureType type)
{
    Structure structure = {};
    structure.sType = type;
    return structure;
}

/// The error for a VkResult: DeviceLost, OutOfMemory or Unsupported, saying what was tried.
Error vulkanError(VkResult result, std::string_view what);

/// Limits and abilities that kernels and memory depend on.
struct DeviceProperties {
    std::string name;
    std::string driver; ///< name and version, as the driver tells it
    bool software = false;
    uint32_t vendor = 0;
    uint32_t device = 0;
    uint32_t driverVersion = 0;
    uint32_t subgroupSize = 0;
    uint32_t maxInvocations = 0;    ///< in a workgroup, of any kernel; a power of two from 256 on
    uint32_t sharedMemoryBytes = 0; ///< in a workgroup
    uint32_t multiprocessors = 32;  ///< told by NVIDIA's and AMD's drivers; else a middling number
    uint32_t maxGroupsY = 0;        ///< workgroups on the second axis
    uint64_t maxRange = 0;          ///< bytes of one binding
    uint64_t maxAllocation = 0;     ///< bytes of one allocation
    uint64_t offsetAlignment = 0;   ///< of a binding
    float timestampNanoseconds = 0; ///< per tick; 0: the queue has no timestamps
    bool fixedSubgroups = false;    ///< pipelines demand subgroupSize (VK_EXT_subgroup_size_control)
    bool memoryBudget = false;      ///< VK_EXT_memory_budget
    bool integerDot = false;        ///< VK_KHR_shader_integer_dot_product, if VulkanOptions lets it be used
    bool cooperativeMatrix = false; ///< float16 x float16 -> float32, whole subgroup, of the shape below
    uint32_t matrixRows = 0;        ///< M
    uint32_t matrixColumns = 0;     ///< N
    uint32_t matrixDepth = 0;       ///< K
};

class Device {
public:
    static Result<std::unique_ptr<Device>> create(const VulkanOptions& options);
    /// One that is not there: buffers of it have a size and are counted, nothing else may be done with it. What a model
    /// would take is found by making it on such a device.
    static std::unique_ptr<Device> imagined(DeviceProperties properties);
    bool isImagined() const { return m_device == VK_NULL_HANDLE; }
    ~Device();
    Device(const Device&) = delete;
    Device& operator=(const Device&) = delete;

    VkDevice handle() const { return m_device; }
    VkPhysicalDevice physical() const { return m_physical; }
    VkQueue queue() const { return m_queue; }
    uint32_t queueFamily() const { return m_queueFamily; }
    const DeviceProperties& properties() const { return m_properties; }

    /// Index of a memory type among `allowed` with all of `required` and, if there is one, `preferred`.
    Result<uint32_t> memoryType(uint32_t allowed, VkMemoryPropertyFlags required,
                                VkMemoryPropertyFlags preferred) const;
    /// Free bytes in the heap of a memory type, or its size where the driver does not say.
    uint64_t freeBytes(uint32_t memoryType) const;
    uint64_t heapBytes(uint32_t memoryType) const;
    /// Whether a test wants this call to fail.
    bool fails(DeviceCall call) const { return m_fails && m_fails(call); }

    /// Bytes of the buffers that live now; they count themselves.
    MemoryHeld memoryHeld() const { return {m_deviceBytes, m_hostBytes}; }
    std::atomic<uint64_t>& deviceBytes() const { return m_deviceBytes; }
    std::atomic<uint64_t>& hostBytes() const { return m_hostBytes; }

private:
    Device() = default;
    Result<void> createInstance(const VulkanOptions& options);
    Result<void> createDevice();

    std::function<void(std::string_view)> m_validationMessage;
    std::function<bool(DeviceCall)> m_fails;
    VkInstance m_instance = VK_NULL_HANDLE; ///< the process's
    VkDebugUtilsMessengerEXT m_messenger = VK_NULL_HANDLE;
    VkPhysicalDevice m_physical = VK_NULL_HANDLE;
    VkDevice m_device = VK_NULL_HANDLE;
    VkQueue m_queue = VK_NULL_HANDLE;
    uint32_t m_queueFamily = 0;
    VkPhysicalDeviceMemoryProperties m_memory = {};
    DeviceProperties m_properties;
    mutable std::atomic<uint64_t> m_deviceBytes = 0;
    mutable std::atomic<uint64_t> m_hostBytes = 0;
};

} // namespace inference::vulkan
