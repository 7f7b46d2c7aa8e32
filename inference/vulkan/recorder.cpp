#include "inference/vulkan/recorder.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cstdio>

namespace inference::vulkan {
namespace {

constexpr uint32_t kSetsPerPool = 512;
constexpr uint32_t kMaxBindings = 16;
constexpr uint32_t kMaxStages = 2048;
constexpr uint64_t kWaitNanoseconds = 120'000'000'000; ///< longer than any sane submission, also on software devices

} // namespace

Result<std::unique_ptr<Recorder>> Recorder::create(const Device& device, Kernels& kernels)
{
    std::unique_ptr<Recorder> recorder(new Recorder(device, kernels));
    auto poolInfo = zeroed<VkCommandPoolCreateInfo>(VK_STRUCTURE_TYPE_COMMAND_POOL_CREATE_INFO);
    poolInfo.queueFamilyIndex = device.queueFamily();
    VkCommandPool pool = VK_NULL_HANDLE;
    VkResult result = vkCreateCommandPool(device.handle(), &poolInfo, nullptr, &pool);
    if (result != VK_SUCCESS)
        return vulkanError(result, "Creating a command pool");
    recorder->m_pool = {device.handle(), pool};
    auto info = zeroed<VkCommandBufferAllocateInfo>(VK_STRUCTURE_TYPE_COMMAND_BUFFER_ALLOCATE_INFO);
    info.commandPool = pool;
    info.level = VK_COMMAND_BUFFER_LEVEL_PRIMARY;
    info.commandBufferCount = 1;
    result = vkAllocateCommandBuffers(device.handle(), &info, &recorder->m_commands);
    if (result != VK_SUCCESS)
        return vulkanError(result, "Allocating a command buffer");
    const VkFenceCreateInfo fenceInfo = {VK_STRUCTURE_TYPE_FENCE_CREATE_INFO, nullptr, 0};
    VkFence fence = VK_NULL_HANDLE;
    result = vkCreateFence(device.handle(), &fenceInfo, nullptr, &fence);
    if (result != VK_SUCCESS)
        return vulkanError(result, "Creating a fence");
    recorder->m_fence = {device.handle(), fence};
    auto queryInfo = zeroed<VkQueryPoolCreateInfo>(VK_STRUCTURE_TYPE_QUERY_POOL_CREATE_INFO);
    queryInfo.queryType = VK_QUERY_TYPE_TIMESTAMP;
    queryInfo.queryCount = kMaxStages + 1;
    VkQueryPool queries = VK_NULL_HANDLE;
    result = vkCreateQueryPool(device.handle(), &queryInfo, nullptr, &queries);
    if (result != VK_SUCCESS)
        return vulkanError(result, "Creating timestamps");
    recorder->m_queries = {device.handle(), queries};
    return recorder;
}

Recorder::~Recorder()
{
    // A submission that failed to finish keeps its objects in use; nothing can be done about that here.
    if (m_busy)
        vkWaitForFences(m_device->handle(), 1, std::array{m_fence.get()}.data(), VK_TRUE, kWaitNanoseconds);
}

void Recorder::fail(Error error)
{
    if (!m_error)
        m_error = std::move(error);
}

Error Recorder::notAnswering() const
{
    return {ErrorCode::DeviceLost,
            m_device->properties().name + " has not answered for 120 seconds; open the model again"};
}

/// What wait() gave up may be over by now. Until then nothing that it uses can be used again.
bool Recorder::isGivenUp()
{
    if (m_busy && vkGetFenceStatus(m_device->handle(), m_fence.get()) == VK_SUCCESS)
        m_busy = false;
    return m_busy;
}

void Recorder::begin()
{
    m_error.reset();
    if (isGivenUp()) {
        m_recording = false;
        fail(notAnswering());
        return;
    }
    m_accesses.clear();
    m_stages.clear();
    m_poolInUse = 0;
    for (const auto& pool : m_descriptorPools)
        vkResetDescriptorPool(m_device->handle(), pool.get(), 0);
    VkResult result = vkResetCommandPool(m_device->handle(), m_pool.get(), 0);
    const VkCommandBufferBeginInfo info = {VK_STRUCTURE_TYPE_COMMAND_BUFFER_BEGIN_INFO, nullptr, 0, nullptr};
    if (result == VK_SUCCESS)
        result = vkBeginCommandBuffer(m_commands, &info);
    if (result != VK_SUCCESS)
        fail(vulkanError(result, "Starting a command buffer"));
    m_recording = result == VK_SUCCESS;
    if (m_stageTime && m_recording)
        vkCmdResetQueryPool(m_commands, m_queries.get(), 0, kMaxStages + 1);
    // What an earlier submission wrote is visible, and what it read may be overwritten.
    barrier();
}

VkDescriptorSet Recorder::descriptorSet(const Kernel& kernel, std::span<const BufferRange> ranges)
{
    VkDescriptorSet set = VK_NULL_HANDLE;
    auto info = zeroed<VkDescriptorSetAllocateInfo>(VK_STRUCTURE_TYPE_DESCRIPTOR_SET_ALLOCATE_INFO);
    const VkDescriptorSetLayout layout = kernel.setLayout.get();
    info.descriptorSetCount = 1;
    info.pSetLayouts = &layout;
    VkResult result = VK_ERROR_OUT_OF_POOL_MEMORY;
    while (result == VK_ERROR_OUT_OF_POOL_MEMORY || result == VK_ERROR_FRAGMENTED_POOL) {
        const bool fresh = m_poolInUse == m_descriptorPools.size();
        if (fresh) {
            const VkDescriptorPoolSize size = {VK_DESCRIPTOR_TYPE_STORAGE_BUFFER, kSetsPerPool * 6};
            auto poolInfo = zeroed<VkDescriptorPoolCreateInfo>(VK_STRUCTURE_TYPE_DESCRIPTOR_POOL_CREATE_INFO);
            poolInfo.maxSets = kSetsPerPool;
            poolInfo.poolSizeCount = 1;
            poolInfo.pPoolSizes = &size;
            VkDescriptorPool pool = VK_NULL_HANDLE;
            result = vkCreateDescriptorPool(m_device->handle(), &poolInfo, nullptr, &pool);
            if (result != VK_SUCCESS)
                break;
            m_descriptorPools.emplace_back(m_device->handle(), pool);
        }
        info.descriptorPool = m_descriptorPools[m_poolInUse].get();
        result = vkAllocateDescriptorSets(m_device->handle(), &info, &set);
        if (result != VK_SUCCESS && fresh)
            break;
        if (result != VK_SUCCESS)
            ++m_poolInUse;
    }
    if (result != VK_SUCCESS) {
        fail(vulkanError(result, "Allocating descriptors"));
        return VK_NULL_HANDLE;
    }
    std::array<VkDescriptorBufferInfo, kMaxBindings> buffers;
    std::array<VkWriteDescriptorSet, kMaxBindings> writes;
    for (uint32_t i = 0; i < ranges.size(); ++i) {
        buffers[i] = {ranges[i].buffer, ranges[i].offset, ranges[i].size};
        writes[i] = zeroed<VkWriteDescriptorSet>(VK_STRUCTURE_TYPE_WRITE_DESCRIPTOR_SET);
        writes[i].dstSet = set;
        writes[i].dstBinding = i;
        writes[i].descriptorCount = 1;
        writes[i].descriptorType = VK_DESCRIPTOR_TYPE_STORAGE_BUFFER;
        writes[i].pBufferInfo = &buffers[i];
    }
    vkUpdateDescriptorSets(m_device->handle(), static_cast<uint32_t>(ranges.size()), writes.data(), 0, nullptr);
    return set;
}

/// Programmer errors: an overlap with a write since the last barrier, or a write to what was read since.
void Recorder::noteAccess([[maybe_unused]] std::string_view what, [[maybe_unused]] const BufferRange& range,
                          [[maybe_unused]] bool written)
{
#ifndef NDEBUG
    const size_t count = m_apart ? std::min(m_apartFrom, m_accesses.size()) : m_accesses.size();
    for (const Access& earlier : std::span(m_accesses).first(count)) {
        const bool overlap = earlier.range.buffer == range.buffer && earlier.range.offset < range.offset + range.size &&
                             range.offset < earlier.range.offset + earlier.range.size;
        if (overlap && (earlier.written || written))
            std::fprintf(stderr, "%.*s needs a barrier\n", static_cast<int>(what.size()), what.data());
        assert(!(overlap && (earlier.written || written)));
    }
#endif
}

void Recorder::dispatchBytes(const KernelKey& key, std::span<const BufferRange> ranges, const void* push,
                             size_t pushBytes, Groups groups)
{
    if (m_error || !m_recording)
        return;
    auto found = m_kernels->find(key);
    if (!found) {
        fail(found.error());
        return;
    }
    const Kernel& kernel = **found;
    assert(pushBytes == kernel.reflection.pushBytes);
    assert(ranges.size() == kernel.reflection.written.size() && ranges.size() <= kMaxBindings);
    assert(groups.x > 0 && groups.y > 0 && groups.z > 0);
    assert(key.constants[0] <= m_device->properties().maxInvocations);
#ifndef NDEBUG
    for (size_t i = 0; i < ranges.size(); ++i) {
        assert(ranges[i].size > 0 && ranges[i].size <= m_device->properties().maxRange);
        assert(ranges[i].offset % m_device->properties().offsetAlignment == 0);
        noteAccess(key.name, ranges[i], kernel.reflection.written[i]);
    }
    for (size_t i = 0; i < ranges.size(); ++i)
        m_accesses.push_back({ranges[i], kernel.reflection.written[i]});
#endif
    if (m_kernels->collecting())
        return;
    const VkDescriptorSet set = descriptorSet(kernel, ranges);
    if (set == VK_NULL_HANDLE)
        return;
    vkCmdBindPipeline(m_commands, VK_PIPELINE_BIND_POINT_COMPUTE, kernel.pipeline.get());
    vkCmdBindDescriptorSets(m_commands, VK_PIPELINE_BIND_POINT_COMPUTE, kernel.layout.get(), 0, 1, &set, 0, nullptr);
    vkCmdPushConstants(m_commands, kernel.layout.get(), VK_SHADER_STAGE_COMPUTE_BIT, 0,
                       static_cast<uint32_t>(pushBytes), push);
    const auto place = [&](uint32_t part) { return static_cast<uint32_t>(uint64_t{groups.x} * part / m_partCount); };
    if (m_partCount == 1)
        vkCmdDispatch(m_commands, groups.x, groups.y, groups.z);
    else if (place(m_part) < place(m_part + 1))
        vkCmdDispatchBase(m_commands, place(m_part), 0, 0, place(m_part + 1) - place(m_part), groups.y, groups.z);
}

void Recorder::copy(const BufferRange& from, const BufferRange& to)
{
    assert(from.size == to.size && from.size > 0);
    if (!m_recording)
        return;
    noteAccess("copy", from, false);
    noteAccess("copy", to, true);
    m_accesses.push_back({from, false});
    m_accesses.push_back({to, true});
    const VkBufferCopy region = {from.offset, to.offset, from.size};
    vkCmdCopyBuffer(m_commands, from.buffer, to.buffer, 1, &region);
}

void Recorder::clear(const BufferRange& range)
{
    if (!m_recording)
        return;
    noteAccess("clear", range, true);
    m_accesses.push_back({range, true});
    vkCmdFillBuffer(m_commands, range.buffer, range.offset, range.size, 0);
}

void Recorder::barrier()
{
    m_accesses.clear();
    if (!m_recording)
        return;
    // Compute and transfer only: naming all commands costs more than twice as much on NVIDIA.
    const VkPipelineStageFlags stages = VK_PIPELINE_STAGE_COMPUTE_SHADER_BIT | VK_PIPELINE_STAGE_TRANSFER_BIT;
    auto memory = zeroed<VkMemoryBarrier>(VK_STRUCTURE_TYPE_MEMORY_BARRIER);
    memory.srcAccessMask = VK_ACCESS_SHADER_WRITE_BIT | VK_ACCESS_TRANSFER_WRITE_BIT;
    memory.dstAccessMask = VK_ACCESS_SHADER_READ_BIT | VK_ACCESS_SHADER_WRITE_BIT | VK_ACCESS_TRANSFER_READ_BIT |
                           VK_ACCESS_TRANSFER_WRITE_BIT;
    vkCmdPipelineBarrier(m_commands, stages, stages, 0, 1, &memory, 0, nullptr, 0, nullptr);
}

void Recorder::stage(std::string_view name)
{
    if (!m_stageTime || !m_recording || m_stages.size() >= kMaxStages || (m_times == Times::Whole && !m_stages.empty()))
        return;
    vkCmdWriteTimestamp(m_commands, VK_PIPELINE_STAGE_COMPUTE_SHADER_BIT, m_queries.get(),
                        static_cast<uint32_t>(m_stages.size()));
    m_stages.emplace_back(m_times == Times::Whole ? "token" : name);
}

Result<void> Recorder::submit()
{
    TRY(end());
    return submitAgain();
}

Result<void> Recorder::end()
{
    if (!m_recording)
        return m_error ? *m_error : Error{ErrorCode::DeviceLost, "Nothing was recorded; open the model again"};
    m_recording = false;
    if (m_stageTime)
        vkCmdWriteTimestamp(m_commands, VK_PIPELINE_STAGE_COMPUTE_SHADER_BIT, m_queries.get(),
                            static_cast<uint32_t>(m_stages.size()));
    // The host reads results after the fence.
    auto memory = zeroed<VkMemoryBarrier>(VK_STRUCTURE_TYPE_MEMORY_BARRIER);
    memory.srcAccessMask = VK_ACCESS_SHADER_WRITE_BIT | VK_ACCESS_TRANSFER_WRITE_BIT;
    memory.dstAccessMask = VK_ACCESS_HOST_READ_BIT;
    vkCmdPipelineBarrier(m_commands, VK_PIPELINE_STAGE_COMPUTE_SHADER_BIT | VK_PIPELINE_STAGE_TRANSFER_BIT,
                         VK_PIPELINE_STAGE_HOST_BIT, 0, 1, &memory, 0, nullptr, 0, nullptr);
    const VkResult result = vkEndCommandBuffer(m_commands);
    if (m_error)
        return *m_error;
    if (result != VK_SUCCESS)
        return vulkanError(result, "Recording commands");
    return {};
}

Result<void> Recorder::submitAgain()
{
    if (m_error)
        return *m_error;
    if (isGivenUp())
        return notAnswering();
    if (m_kernels->collecting())
        return {};
    VkFence fence = m_fence.get();
    vkResetFences(m_device->handle(), 1, &fence);
    auto info = zeroed<VkSubmitInfo>(VK_STRUCTURE_TYPE_SUBMIT_INFO);
    info.commandBufferCount = 1;
    info.pCommandBuffers = &m_commands;
    const VkResult result =
        m_device->fails(DeviceCall::Submit) ? VK_ERROR_DEVICE_LOST : vkQueueSubmit(m_device->queue(), 1, &info, fence);
    if (result != VK_SUCCESS)
        return vulkanError(result, "Submitting to " + m_device->properties().name);
    m_busy = true;
    return {};
}

Result<void> Recorder::wait()
{
    if (!m_busy)
        return {};
    VkFence fence = m_fence.get();
    VkResult result = vkWaitForFences(m_device->handle(), 1, &fence, VK_TRUE, kWaitNanoseconds);
    if (m_device->fails(DeviceCall::Wait))
        result = VK_TIMEOUT;
    if (result == VK_TIMEOUT)
        return notAnswering();
    m_busy = false;
    if (result != VK_SUCCESS)
        return vulkanError(result, "Waiting for " + m_device->properties().name);
    reportTimes();
    return {};
}

void Recorder::setStageTime(std::function<void(std::string_view, double)> report, Times times)
{
    if (m_device->properties().timestampNanoseconds > 0)
        m_stageTime = std::move(report);
    m_times = times;
}

void Recorder::reportTimes() const
{
    std::vector<uint64_t> ticks(m_stages.size() + 1);
    if (!m_stageTime || m_stages.empty() ||
        vkGetQueryPoolResults(m_device->handle(), m_queries.get(), 0, static_cast<uint32_t>(ticks.size()),
                              ticks.size() * 8, ticks.data(), 8, VK_QUERY_RESULT_64_BIT) != VK_SUCCESS)
        return;
    for (size_t i = 0; i < m_stages.size(); ++i)
        m_stageTime(m_stages[i], static_cast<double>(ticks[i + 1] - ticks[i]) *
                                     static_cast<double>(m_device->properties().timestampNanoseconds) * 1e-3);
}

} // namespace inference::vulkan
