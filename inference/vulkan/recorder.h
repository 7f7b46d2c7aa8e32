// Records dispatches into a command buffer and submits it. Dispatches between two barrier() calls may overlap; what one
// writes another may read only behind a barrier, which builds with assertions check. Recording cannot fail: the first
// error (a kernel that does not compile, no memory for descriptors) is kept and returned by submit(). While the kernels
// are being collected (kernels.h), nothing is dispatched or submitted.
#pragma once

#include "inference/result.h"
#include "inference/vulkan/device.h"
#include "inference/vulkan/kernels.h"
#include "inference/vulkan/memory.h"

#include <cstdint>
#include <functional>
#include <initializer_list>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace inference::vulkan {

struct Groups {
    uint32_t x = 1;
    uint32_t y = 1;
    uint32_t z = 1;
};

class Recorder {
public:
    static Result<std::unique_ptr<Recorder>> create(const Device& device, Kernels& kernels);
    ~Recorder();
    Recorder(const Recorder&) = delete;
    Recorder& operator=(const Recorder&) = delete;

    /// Forgets what was recorded and starts anew. The last submission must be over.
    void begin();
    /// `ranges` in binding order. Asserts that the push data and the ranges are what the kernel declares.
    template <class Push>
    void dispatch(const KernelKey& key, std::initializer_list<BufferRange> ranges, const Push& push, Groups groups)
    {
        dispatchBytes(key, {ranges.begin(), ranges.size()}, &push, sizeof(push), groups);
    }
    /// Dispatches that `record` makes may write different parts of one range without a barrier between them.
    template <class Record> void apart(const Record& record)
    {
        m_apart = true;
        m_apartFrom = m_accesses.size();
        record();
        m_apart = false;
    }
    /// From here on, only this part of each dispatch's workgroups, cut along x, so that a long dispatch can be several
    /// submissions. Only for kernels named attention…: others are not made for it.
    void takePart(uint32_t part, uint32_t count)
    {
        m_part = part;
        m_partCount = count;
    }
    void copy(const BufferRange& from, const BufferRange& to);
    void clear(const BufferRange& range); ///< to zero
    /// Everything before is over and visible before anything behind starts.
    void barrier();
    /// From here on, time counts for this stage. wait() reports the times to what setStageTime() was given.
    void stage(std::string_view name);
    enum class Times {
        EachStage,
        Whole, ///< one stage, "token", from the first command to the last: nothing in between is held up
    };
    void setStageTime(std::function<void(std::string_view, double)> report, Times times = Times::EachStage);

    /// Ends the recording, never to be submitted; what is recorded from here on goes nowhere.
    void abandon() { m_recording = false; }
    /// Ends the recording; submitAgain() submits it, as often as wanted.
    Result<void> end();
    /// Both.
    Result<void> submit();
    Result<void> submitAgain();
    /// Waits for the last submission.
    Result<void> wait();
    bool busy() const { return m_busy; }

private:
    struct Access {
        BufferRange range;
        bool written;
    };
    Recorder(const Device& device, Kernels& kernels) : m_device(&device), m_kernels(&kernels) {}
    void dispatchBytes(const KernelKey& key, std::span<const BufferRange> ranges, const void* push, size_t pushBytes,
                       Groups groups);
    VkDescriptorSet descriptorSet(const Kernel& kernel, std::span<const BufferRange> ranges);
    void noteAccess(std::string_view what, const BufferRange& range, bool written);
    void fail(Error error);
    Error notAnswering() const;
    bool isGivenUp();
    void reportTimes() const;

    const Device* m_device;
    Kernels* m_kernels;
    Owned<VkCommandPool, vkDestroyCommandPool> m_pool;
    Owned<VkFence, vkDestroyFence> m_fence;
    Owned<VkQueryPool, vkDestroyQueryPool> m_queries;
    VkCommandBuffer m_commands = VK_NULL_HANDLE;
    std::vector<Owned<VkDescriptorPool, vkDestroyDescriptorPool>> m_descriptorPools;
    size_t m_poolInUse = 0;
    std::optional<Error> m_error;
    bool m_busy = false;      ///< submitted, and not seen to be over
    bool m_recording = false; ///< begun, not ended; what is recorded otherwise, after an error, goes nowhere
    uint32_t m_part = 0;
    uint32_t m_partCount = 1;
    std::function<void(std::string_view, double)> m_stageTime;
    Times m_times = Times::EachStage;
    std::vector<std::string> m_stages;
    std::vector<Access> m_accesses;
    bool m_apart = false;   ///< inside apart()
    size_t m_apartFrom = 0; ///< accesses from here on are of the same apart()
};

} // namespace inference::vulkan
