// Compute pipelines, made when first asked for and kept; at loading, those that a first prompt, token and picture need
// are collected by recording these once and compiled on threads. What a shader says of itself (push constants,
// bindings, which of them it writes) is read from its SPIR-V, so that a wrong dispatch is caught on the host.
#pragma once

#include "inference/result.h"
#include "inference/vulkan/device.h"

#include <array>
#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <initializer_list>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace inference::vulkan {

/// What a module declares.
struct Reflection {
    uint32_t pushBytes = 0;
    std::vector<bool> written; ///< for each binding 0…, whether the shader may write it
    std::vector<bool> read;    ///< and whether it may read it
};
/// Errors: Unsupported if the words are not the SPIR-V that our compiler writes.
Result<Reflection> reflect(std::span<const uint32_t> words);

inline constexpr size_t kMaxConstants = 16;

/// A pipeline: a module's name and its specialisation constants, id 0 (the workgroup size) first.
struct KernelKey {
    std::string_view name; ///< of static storage
    std::array<uint32_t, kMaxConstants> constants = {};
    uint32_t constantCount = 0;

    KernelKey(std::string_view module, std::initializer_list<uint32_t> values);
    auto operator<=>(const KernelKey&) const = default;
};

struct Kernel {
    Owned<VkDescriptorSetLayout, vkDestroyDescriptorSetLayout> setLayout;
    Owned<VkPipelineLayout, vkDestroyPipelineLayout> layout;
    Owned<VkPipeline, vkDestroyPipeline> pipeline;
    Reflection reflection;
};

class Kernels {
public:
    /// `directory`: where the driver's compiled form is kept between runs; empty: nowhere.
    static Result<std::unique_ptr<Kernels>> create(const Device& device, const std::filesystem::path& directory);
    ~Kernels();
    Kernels(const Kernels&) = delete;
    Kernels& operator=(const Kernels&) = delete;

    /// Compiles the kernel if it is new. While collecting, a new one only gets what recording needs, not its pipeline.
    Result<const Kernel*> find(const KernelKey& key);
    size_t count() const { return m_kernels.size(); }
    /// Called with each kernel that find() has to compile, which takes a while.
    void setLate(std::function<void(std::string_view name)> late) { m_late = std::move(late); }

    void collect() { m_collecting = true; }
    bool collecting() const { return m_collecting; }
    /// Ends collecting and compiles what was collected on threads, until `stop`. Between this and finishCompiling()
    /// nothing may be asked for.
    void startCompiling(std::stop_token stop);
    /// Waits for the threads and writes the pipeline cache. Errors: Unsupported (the driver refuses a kernel),
    /// OutOfMemory, Cancelled: at once, and then this can only be destroyed, which waits for the kernels in work.
    Result<void> finishCompiling(const std::stop_token& stop);
    /// Writes the pipeline cache if pipelines were made since; failures only cost time at the next start.
    void save();

private:
    struct Collected {
        const KernelKey* key;
        Kernel* kernel;
    };
    explicit Kernels(const Device& device) : m_device(&device) {}
    Result<Kernel> describe(const KernelKey& key) const;
    Result<void> compile(const KernelKey& key, Kernel& kernel) const;
    void compileCollected(const std::stop_token& stop);

    const Device* m_device;
    std::filesystem::path m_file;
    Owned<VkPipelineCache, vkDestroyPipelineCache> m_cache;
    std::map<KernelKey, Kernel> m_kernels;
    std::function<void(std::string_view)> m_late;
    bool m_changed = false;
    bool m_collecting = false;
    std::vector<Collected> m_collected;
    std::atomic<size_t> m_nextCollected = 0;
    std::mutex m_mutex;           ///< of the error and of what follows
    std::optional<Error> m_error; ///< the first of the threads
    size_t m_running = 0;         ///< threads
    std::condition_variable_any m_finished;
    std::vector<std::jthread> m_threads;
};

} // namespace inference::vulkan
