#include "inference/vulkan/kernels.h"

#include "shaders/modules.h"

#include <algorithm>
#include <cassert>
#include <fstream>
#include <system_error>
#include <unordered_map>
#include <utility>

namespace inference::vulkan {
namespace {

// The parts of the SPIR-V specification that reflection needs.
constexpr uint32_t kMagic = 0x07230203;
constexpr size_t kHeaderWords = 5;
enum Op : uint16_t { OpTypeStruct = 30, OpTypePointer = 32, OpVariable = 59, OpDecorate = 71, OpMemberDecorate = 72 };
enum Decoration : uint32_t { NonWritable = 24, NonReadable = 25, Binding = 33, Offset = 35 };
enum StorageClass : uint32_t { PushConstant = 9, StorageBuffer = 12 };

struct StructInfo {
    uint32_t members = 0;
    uint32_t nonWritable = 0;
    uint32_t nonReadable = 0;
    uint32_t lastOffset = 0;
    std::vector<uint32_t> memberTypes;
};

} // namespace

Result<Reflection> reflect(std::span<const uint32_t> words)
{
    const Error broken{ErrorCode::Unsupported, "A kernel's SPIR-V cannot be read"};
    if (words.size() < kHeaderWords || words[0] != kMagic)
        return broken;
    std::unordered_map<uint32_t, StructInfo> structs;
    std::unordered_map<uint32_t, uint32_t> pointees;
    std::unordered_map<uint32_t, uint32_t> bindings; // variable -> binding
    struct Variable {
        uint32_t id, pointer, storage;
    };
    std::vector<Variable> variables;
    for (size_t at = kHeaderWords; at < words.size();) {
        const uint32_t length = words[at] >> 16;
        if (length == 0 || at + length > words.size())
            return broken;
        const std::span<const uint32_t> word = words.subspan(at, length);
        switch (static_cast<uint16_t>(words[at] & 0xffff)) {
        case OpTypeStruct:
            structs[word[1]].members = length - 2;
            structs[word[1]].memberTypes.assign(word.begin() + 2, word.end());
            break;
        case OpTypePointer:
            pointees[word[1]] = word[3];
            break;
        case OpVariable:
            variables.push_back({word[2], word[1], word[3]});
            break;
        case OpDecorate:
            if (word[2] == Binding)
                bindings[word[1]] = word[3];
            break;
        case OpMemberDecorate:
            structs[word[1]].nonWritable += word[3] == NonWritable ? 1 : 0;
            structs[word[1]].nonReadable += word[3] == NonReadable ? 1 : 0;
            if (word[3] == Offset)
                structs[word[1]].lastOffset = std::max(structs[word[1]].lastOffset, word[4]);
            break;
        default:
            break;
        }
        at += length;
    }
    Reflection reflection;
    for (const Variable& variable : variables) {
        const StructInfo& block = structs[pointees[variable.pointer]];
        if (variable.storage == PushConstant) {
            // The block holds one struct of 4-byte members.
            const StructInfo& inner = structs[block.memberTypes.empty() ? 0 : block.memberTypes[0]];
            reflection.pushBytes = inner.lastOffset + 4;
        } else if (variable.storage == StorageBuffer) {
            const uint32_t binding = bindings[variable.id];
            if (reflection.written.size() <= binding) {
                reflection.written.resize(binding + 1, false);
                reflection.read.resize(binding + 1, false);
            }
            if (block.nonWritable < block.members)
                reflection.written[binding] = true;
            if (block.nonReadable < block.members)
                reflection.read[binding] = true;
        }
    }
    return reflection;
}

KernelKey::KernelKey(std::string_view module, std::initializer_list<uint32_t> values)
    : name(module), constantCount(static_cast<uint32_t>(values.size()))
{
    assert(values.size() <= constants.size());
    std::copy(values.begin(), values.end(), constants.begin());
}

Result<std::unique_ptr<Kernels>> Kernels::create(const Device& device, const std::filesystem::path& directory)
{
    std::unique_ptr<Kernels> kernels(new Kernels(device));
    if (device.isImagined())
        return kernels;
    std::vector<char> saved;
    if (!directory.empty()) {
        const DeviceProperties& properties = device.properties();
        kernels->m_file =
            directory / ("pipelines-" + std::to_string(properties.vendor) + "-" + std::to_string(properties.device) +
                         "-" + std::to_string(properties.driverVersion) + ".cache");
        std::ifstream file(kernels->m_file, std::ios::binary);
        saved.assign(std::istreambuf_iterator<char>(file), {});
    }
    // The driver checks that the bytes are its own and starts empty otherwise.
    auto info = zeroed<VkPipelineCacheCreateInfo>(VK_STRUCTURE_TYPE_PIPELINE_CACHE_CREATE_INFO);
    info.initialDataSize = saved.size();
    info.pInitialData = saved.data();
    VkPipelineCache cache = VK_NULL_HANDLE;
    const VkResult result = vkCreatePipelineCache(device.handle(), &info, nullptr, &cache);
    if (result != VK_SUCCESS)
        return vulkanError(result, "Creating a pipeline cache");
    kernels->m_cache = {device.handle(), cache};
    return kernels;
}

Kernels::~Kernels()
{
    m_nextCollected = m_collected.size();
    m_threads.clear(); // joins
    save();
}

void Kernels::save()
{
    if (!m_changed || m_file.empty())
        return;
    m_changed = false;
    size_t size = 0;
    if (vkGetPipelineCacheData(m_device->handle(), m_cache.get(), &size, nullptr) != VK_SUCCESS)
        return;
    std::vector<char> bytes(size);
    if (vkGetPipelineCacheData(m_device->handle(), m_cache.get(), &size, bytes.data()) != VK_SUCCESS)
        return;
    std::error_code ignored;
    std::filesystem::create_directories(m_file.parent_path(), ignored);
    const std::filesystem::path whole = m_file.string() + ".new";
    {
        std::ofstream file(whole, std::ios::binary);
        file.write(bytes.data(), static_cast<std::streamsize>(size));
        if (!file)
            return;
    }
    std::filesystem::rename(whole, m_file, ignored);
}

Result<const Kernel*> Kernels::find(const KernelKey& key)
{
    const auto found = m_kernels.find(key);
    if (found != m_kernels.end())
        return &found->second;
    TRY_ASSIGN(Kernel kernel, describe(key));
    if (!m_collecting) {
        TRY(compile(key, kernel));
        m_changed = true;
        if (m_late)
            m_late(key.name);
    }
    const auto [at, added] = m_kernels.emplace(key, std::move(kernel));
    if (m_collecting)
        m_collected.push_back({&at->first, &at->second});
    return &at->second;
}

void Kernels::startCompiling(std::stop_token stop)
{
    m_collecting = false;
    m_nextCollected = 0;
    const size_t most = std::max(1U, std::thread::hardware_concurrency());
    for (size_t i = 0; i < std::min(most, m_collected.size()); ++i) {
        try {
            const std::lock_guard lock(m_mutex);
            m_threads.emplace_back([this, stop] {
                compileCollected(stop);
                const std::lock_guard finished(m_mutex);
                --m_running;
                m_finished.notify_all();
            });
            ++m_running;
        } catch (const std::system_error&) { // finishCompiling() does what is left
            break;
        }
    }
}

void Kernels::compileCollected(const std::stop_token& stop)
{
    for (size_t next = m_nextCollected++; next < m_collected.size(); next = m_nextCollected++) {
        const Collected& collected = m_collected[next];
        const auto compiled = stop.stop_requested()
                                  ? Result<void>(Error{ErrorCode::Cancelled, "Compiling the kernels was stopped"})
                                  : compile(*collected.key, *collected.kernel);
        if (compiled)
            continue;
        const std::lock_guard lock(m_mutex);
        if (!m_error)
            m_error = compiled.error();
        m_nextCollected = m_collected.size();
    }
}

Result<void> Kernels::finishCompiling(const std::stop_token& stop)
{
    if (m_threads.empty())
        compileCollected(stop);
    {
        std::unique_lock lock(m_mutex);
        if (!m_finished.wait(lock, stop, [this] { return m_running == 0; }))
            return Error{ErrorCode::Cancelled, "Compiling the kernels was stopped"};
    }
    m_threads.clear(); // joins
    m_changed = m_changed || !m_collected.empty();
    if (m_error) {
        // What has no pipeline must not be found.
        for (const Collected& collected : m_collected)
            if (collected.kernel->pipeline.get() == VK_NULL_HANDLE)
                m_kernels.erase(KernelKey(*collected.key));
    }
    m_collected.clear();
    save();
    if (m_error)
        return *std::exchange(m_error, std::nullopt);
    return {};
}

/// All but the pipeline.
Result<Kernel> Kernels::describe(const KernelKey& key) const
{
    const std::string what = "Preparing the kernel " + std::string(key.name);
    const VkDevice device = m_device->handle();
    const std::span<const uint32_t> words = shaders::module(key.name);
    if (words.empty())
        return Error{ErrorCode::Unsupported, "This build has no kernel " + std::string(key.name)};
    Kernel kernel;
    TRY_ASSIGN(kernel.reflection, reflect(words));

    std::vector<VkDescriptorSetLayoutBinding> bindings(kernel.reflection.written.size());
    for (uint32_t i = 0; i < bindings.size(); ++i)
        bindings[i] = {i, VK_DESCRIPTOR_TYPE_STORAGE_BUFFER, 1, VK_SHADER_STAGE_COMPUTE_BIT, nullptr};
    auto setInfo = zeroed<VkDescriptorSetLayoutCreateInfo>(VK_STRUCTURE_TYPE_DESCRIPTOR_SET_LAYOUT_CREATE_INFO);
    setInfo.bindingCount = static_cast<uint32_t>(bindings.size());
    setInfo.pBindings = bindings.data();
    VkDescriptorSetLayout set = VK_NULL_HANDLE;
    VkResult result = vkCreateDescriptorSetLayout(device, &setInfo, nullptr, &set);
    if (result != VK_SUCCESS)
        return vulkanError(result, what);
    kernel.setLayout = {device, set};

    const VkPushConstantRange push = {VK_SHADER_STAGE_COMPUTE_BIT, 0, kernel.reflection.pushBytes};
    auto layoutInfo = zeroed<VkPipelineLayoutCreateInfo>(VK_STRUCTURE_TYPE_PIPELINE_LAYOUT_CREATE_INFO);
    layoutInfo.setLayoutCount = 1;
    layoutInfo.pSetLayouts = &set;
    layoutInfo.pushConstantRangeCount = 1;
    layoutInfo.pPushConstantRanges = &push;
    VkPipelineLayout layout = VK_NULL_HANDLE;
    result = vkCreatePipelineLayout(device, &layoutInfo, nullptr, &layout);
    if (result != VK_SUCCESS)
        return vulkanError(result, what);
    kernel.layout = {device, layout};
    return kernel;
}

Result<void> Kernels::compile(const KernelKey& key, Kernel& kernel) const
{
    const std::string what = "Compiling the kernel " + std::string(key.name);
    const VkDevice device = m_device->handle();
    const std::span<const uint32_t> words = shaders::module(key.name);
    auto moduleInfo = zeroed<VkShaderModuleCreateInfo>(VK_STRUCTURE_TYPE_SHADER_MODULE_CREATE_INFO);
    moduleInfo.codeSize = words.size_bytes();
    moduleInfo.pCode = words.data();
    VkShaderModule handle = VK_NULL_HANDLE;
    VkResult result = vkCreateShaderModule(device, &moduleInfo, nullptr, &handle);
    if (result != VK_SUCCESS)
        return vulkanError(result, what);
    const Owned<VkShaderModule, vkDestroyShaderModule> module(device, handle);

    std::array<VkSpecializationMapEntry, kMaxConstants> entries;
    for (uint32_t i = 0; i < entries.size(); ++i)
        entries[i] = {i, i * 4, 4};
    const VkSpecializationInfo constants = {key.constantCount, entries.data(), key.constantCount * 4,
                                            key.constants.data()};
    auto info = zeroed<VkComputePipelineCreateInfo>(VK_STRUCTURE_TYPE_COMPUTE_PIPELINE_CREATE_INFO);
    info.stage.sType = VK_STRUCTURE_TYPE_PIPELINE_SHADER_STAGE_CREATE_INFO;
    info.stage.stage = VK_SHADER_STAGE_COMPUTE_BIT;
    info.stage.module = handle;
    info.stage.pName = "main";
    info.stage.pSpecializationInfo = &constants;
    info.layout = kernel.layout.get();
    auto subgroups = zeroed<VkPipelineShaderStageRequiredSubgroupSizeCreateInfoEXT>(
        VK_STRUCTURE_TYPE_PIPELINE_SHADER_STAGE_REQUIRED_SUBGROUP_SIZE_CREATE_INFO_EXT);
    subgroups.requiredSubgroupSize = m_device->properties().subgroupSize;
    if (m_device->properties().fixedSubgroups) {
        info.stage.pNext = &subgroups;
        info.stage.flags = VK_PIPELINE_SHADER_STAGE_CREATE_REQUIRE_FULL_SUBGROUPS_BIT_EXT;
    }
    if (key.name.starts_with("attention")) // Recorder::takePart()
        info.flags |= VK_PIPELINE_CREATE_DISPATCH_BASE_BIT;
    VkPipeline pipeline = VK_NULL_HANDLE;
    result = vkCreateComputePipelines(device, m_cache.get(), 1, &info, nullptr, &pipeline);
    if (result != VK_SUCCESS)
        return vulkanError(result, what);
    kernel.pipeline = {device, pipeline};
    return {};
}

} // namespace inference::vulkan
