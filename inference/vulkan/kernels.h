// Compute pipelines, made when first asked for and kept. What a shader says of itself (push constants, bindings, which
// of them it writes) is read from its SPIR-V, so that a wrong dispatch is caught on the host.
#pragma once

#include "inference/result.h"
#include "inference/vulkan/device.h"

#include <array>
#include <cstdint>
#include <filesystem>
#include <initializer_list>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
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

    Result<const Kernel*> find(const KernelKey& key);
    size_t count() const { return m_kernels.size(); }
    /// Writes the pipeline cache if pipelines were made since; failures only cost time at the next start.
    void save();

private:
    explicit Kernels(const Device& device) : m_device(&device) {}
    Result<Kernel> compile(const KernelKey& key) const;

    const Device* m_device;
    std::filesystem::path m_file;
    Owned<VkPipelineCache, vkDestroyPipelineCache> m_cache;
    std::map<KernelKey, Kernel> m_kernels;
    bool m_changed = false;
};

} // namespace inference::vulkan
