#include "inference/vulkan/device.h"

#include "inference/engine.h"
#include "inference/vulkan/closing.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <mutex>
#include <optional>
#include <vector>

namespace inference::vulkan {
namespace {

constexpr uint32_t kApiVersion = VK_API_VERSION_1_2;
constexpr uint32_t kFewestInvocations = 256; ///< in a workgroup; kernels count on so many

std::string versionText(uint32_t version)
{
    return std::to_string(VK_API_VERSION_MAJOR(version)) + "." + std::to_string(VK_API_VERSION_MINOR(version)) + "." +
           std::to_string(VK_API_VERSION_PATCH(version));
}

Result<VkInstance> makeInstance(bool validation)
{
    auto application = zeroed<VkApplicationInfo>(VK_STRUCTURE_TYPE_APPLICATION_INFO);
    application.pApplicationName = "Facet";
    application.apiVersion = kApiVersion;
    auto info = zeroed<VkInstanceCreateInfo>(VK_STRUCTURE_TYPE_INSTANCE_CREATE_INFO);
    info.pApplicationInfo = &application;
    const char* layers[] = {"VK_LAYER_KHRONOS_validation"};
    const char* extensions[] = {VK_EXT_DEBUG_UTILS_EXTENSION_NAME};
    const VkValidationFeatureEnableEXT checks[] = {VK_VALIDATION_FEATURE_ENABLE_SYNCHRONIZATION_VALIDATION_EXT};
    auto features = zeroed<VkValidationFeaturesEXT>(VK_STRUCTURE_TYPE_VALIDATION_FEATURES_EXT);
    features.enabledValidationFeatureCount = 1;
    features.pEnabledValidationFeatures = checks;
    if (validation) {
        info.pNext = &features;
        info.enabledLayerCount = 1;
        info.ppEnabledLayerNames = layers;
        info.enabledExtensionCount = 1;
        info.ppEnabledExtensionNames = extensions;
    }
    VkInstance instance = VK_NULL_HANDLE;
    const VkResult result = vkCreateInstance(&info, nullptr, &instance);
    if (result == VK_ERROR_LAYER_NOT_PRESENT)
        return Error{ErrorCode::Unsupported, "The Vulkan validation layer is not installed"};
    if (result != VK_SUCCESS)
        return vulkanError(result, "There is no usable Vulkan driver: creating an instance");
    return instance;
}

/// The process's instance, with the validation layer or without, made once and kept to its end: making one takes a
/// tenth of a second, and NVIDIA's driver (580.159) refuses after about 28 of them.
Result<VkInstance> keptInstance(bool validation)
{
    static std::mutex mutex;
    static VkInstance instances[2] = {};
    const std::lock_guard lock(mutex);
    VkInstance& instance = instances[validation ? 1 : 0];
    if (instance == VK_NULL_HANDLE) {
        TRY_ASSIGN(instance, makeInstance(validation));
    }
    return instance;
}

std::vector<VkPhysicalDevice> physicalDevices(VkInstance instance)
{
    uint32_t count = 0;
    if (vkEnumeratePhysicalDevices(instance, &count, nullptr) != VK_SUCCESS)
        return {};
    std::vector<VkPhysicalDevice> devices(count);
    const VkResult result = vkEnumeratePhysicalDevices(instance, &count, devices.data());
    devices.resize(result == VK_SUCCESS || result == VK_INCOMPLETE ? count : 0);
    return devices;
}

std::vector<VkExtensionProperties> deviceExtensions(VkPhysicalDevice device)
{
    uint32_t count = 0;
    vkEnumerateDeviceExtensionProperties(device, nullptr, &count, nullptr);
    std::vector<VkExtensionProperties> extensions(count);
    vkEnumerateDeviceExtensionProperties(device, nullptr, &count, extensions.data());
    return extensions;
}

bool has(const std::vector<VkExtensionProperties>& extensions, const char* name)
{
    return std::any_of(extensions.begin(), extensions.end(),
                       [&](const auto& extension) { return std::strcmp(extension.extensionName, name) == 0; });
}

std::optional<uint32_t> computeFamily(VkPhysicalDevice device, bool& timestamps)
{
    uint32_t count = 0;
    vkGetPhysicalDeviceQueueFamilyProperties(device, &count, nullptr);
    std::vector<VkQueueFamilyProperties> families(count);
    vkGetPhysicalDeviceQueueFamilyProperties(device, &count, families.data());
    for (uint32_t i = 0; i < count; ++i) {
        if ((families[i].queueFlags & VK_QUEUE_COMPUTE_BIT) != 0) {
            timestamps = families[i].timestampValidBits != 0;
            return i;
        }
    }
    return std::nullopt;
}

#ifdef VK_KHR_cooperative_matrix
/// The first shape of float16 x float16 + float32 for a whole subgroup that the kernels can use: M, N and K powers of
/// two up to 16.
void findMatrixShape(VkInstance instance, VkPhysicalDevice device, DeviceProperties& properties)
{
    auto matrix = zeroed<VkPhysicalDeviceCooperativeMatrixFeaturesKHR>(
        VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_COOPERATIVE_MATRIX_FEATURES_KHR);
    auto features12 = zeroed<VkPhysicalDeviceVulkan12Features>(VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_VULKAN_1_2_FEATURES);
    features12.pNext = &matrix;
    auto features = zeroed<VkPhysicalDeviceFeatures2>(VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_FEATURES_2);
    features.pNext = &features12;
    vkGetPhysicalDeviceFeatures2(device, &features);
    const auto list = reinterpret_cast<PFN_vkGetPhysicalDeviceCooperativeMatrixPropertiesKHR>(
        vkGetInstanceProcAddr(instance, "vkGetPhysicalDeviceCooperativeMatrixPropertiesKHR"));
    if (list == nullptr || matrix.cooperativeMatrix == VK_FALSE || features12.vulkanMemoryModel == VK_FALSE ||
        features12.vulkanMemoryModelDeviceScope == VK_FALSE || features12.shaderFloat16 == VK_FALSE)
        return;
    uint32_t count = 0;
    list(device, &count, nullptr);
    std::vector<VkCooperativeMatrixPropertiesKHR> shapes(
        count, zeroed<VkCooperativeMatrixPropertiesKHR>(VK_STRUCTURE_TYPE_COOPERATIVE_MATRIX_PROPERTIES_KHR));
    list(device, &count, shapes.data());
    for (const VkCooperativeMatrixPropertiesKHR& shape : shapes) {
        const auto usable = [](uint32_t side) { return side == 8 || side == 16; };
        if (shape.AType == VK_COMPONENT_TYPE_FLOAT16_KHR && shape.BType == VK_COMPONENT_TYPE_FLOAT16_KHR &&
            shape.CType == VK_COMPONENT_TYPE_FLOAT32_KHR && shape.ResultType == VK_COMPONENT_TYPE_FLOAT32_KHR &&
            shape.scope == VK_SCOPE_SUBGROUP_KHR && usable(shape.MSize) && usable(shape.NSize) && usable(shape.KSize) &&
            shape.saturatingAccumulation == VK_FALSE) {
            properties.cooperativeMatrix = true;
            properties.matrixRows = shape.MSize;
            properties.matrixColumns = shape.NSize;
            properties.matrixDepth = shape.KSize;
            if (shape.MSize == 16 && shape.NSize == 16 && shape.KSize == 16)
                return;
        }
    }
}
#endif

/// Invocations of a workgroup of kernels that are made with full subgroups of the given size; 0: they cannot be.
uint32_t fixedSubgroupInvocations(VkPhysicalDevice physical, uint32_t size)
{
    auto control = zeroed<VkPhysicalDeviceSubgroupSizeControlFeaturesEXT>(
        VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_SUBGROUP_SIZE_CONTROL_FEATURES_EXT);
    auto features = zeroed<VkPhysicalDeviceFeatures2>(VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_FEATURES_2);
    features.pNext = &control;
    vkGetPhysicalDeviceFeatures2(physical, &features);
    auto limits = zeroed<VkPhysicalDeviceSubgroupSizeControlPropertiesEXT>(
        VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_SUBGROUP_SIZE_CONTROL_PROPERTIES_EXT);
    auto all = zeroed<VkPhysicalDeviceProperties2>(VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_PROPERTIES_2);
    all.pNext = &limits;
    vkGetPhysicalDeviceProperties2(physical, &all);
    const bool can = control.subgroupSizeControl == VK_TRUE && control.computeFullSubgroups == VK_TRUE &&
                     (limits.requiredSubgroupSizeStages & VK_SHADER_STAGE_COMPUTE_BIT) != 0 &&
                     size >= limits.minSubgroupSize && size <= limits.maxSubgroupSize;
    return can ? size * limits.maxComputeWorkgroupSubgroups : 0;
}

/// What a workgroup of any kernel may have by the device's limits.
uint32_t workgroupInvocations(const VkPhysicalDeviceLimits& limits)
{
    return std::bit_floor(std::min(limits.maxComputeWorkGroupInvocations, limits.maxComputeWorkGroupSize[0]));
}

bool hasIntegerDot(VkPhysicalDevice physical)
{
    auto dot = zeroed<VkPhysicalDeviceShaderIntegerDotProductFeaturesKHR>(
        VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_SHADER_INTEGER_DOT_PRODUCT_FEATURES_KHR);
    auto features = zeroed<VkPhysicalDeviceFeatures2>(VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_FEATURES_2);
    features.pNext = &dot;
    vkGetPhysicalDeviceFeatures2(physical, &features);
    return dot.shaderIntegerDotProduct == VK_TRUE;
}

/// 0: the driver does not tell.
uint32_t multiprocessorCount(VkPhysicalDevice physical, const std::vector<VkExtensionProperties>& extensions)
{
    auto nvidia = zeroed<VkPhysicalDeviceShaderSMBuiltinsPropertiesNV>(
        VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_SHADER_SM_BUILTINS_PROPERTIES_NV);
    auto amd =
        zeroed<VkPhysicalDeviceShaderCorePropertiesAMD>(VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_SHADER_CORE_PROPERTIES_AMD);
    auto all = zeroed<VkPhysicalDeviceProperties2>(VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_PROPERTIES_2);
    if (has(extensions, VK_NV_SHADER_SM_BUILTINS_EXTENSION_NAME))
        all.pNext = &nvidia;
    else if (has(extensions, VK_AMD_SHADER_CORE_PROPERTIES_EXTENSION_NAME))
        all.pNext = &amd;
    else
        return 0;
    vkGetPhysicalDeviceProperties2(physical, &all);
    return nvidia.shaderSMCount +
           amd.shaderEngineCount * amd.shaderArraysPerEngineCount * amd.computeUnitsPerShaderArray;
}

DeviceProperties readProperties(VkInstance instance, VkPhysicalDevice physical)
{
    auto subgroup = zeroed<VkPhysicalDeviceSubgroupProperties>(VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_SUBGROUP_PROPERTIES);
    auto maintenance =
        zeroed<VkPhysicalDeviceMaintenance3Properties>(VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_MAINTENANCE_3_PROPERTIES);
    auto driver = zeroed<VkPhysicalDeviceDriverProperties>(VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_DRIVER_PROPERTIES);
    auto all = zeroed<VkPhysicalDeviceProperties2>(VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_PROPERTIES_2);
    all.pNext = &subgroup;
    subgroup.pNext = &maintenance;
    maintenance.pNext = &driver;
    vkGetPhysicalDeviceProperties2(physical, &all);
    const VkPhysicalDeviceProperties& core = all.properties;
    const auto extensions = deviceExtensions(physical);

    DeviceProperties properties;
    properties.name = core.deviceName;
    properties.driver = std::string(driver.driverName) + " " + driver.driverInfo;
    properties.software = core.deviceType == VK_PHYSICAL_DEVICE_TYPE_CPU;
    properties.vendor = core.vendorID;
    properties.device = core.deviceID;
    properties.driverVersion = core.driverVersion;
    properties.subgroupSize = subgroup.subgroupSize;
    properties.maxInvocations = workgroupInvocations(core.limits);
    properties.sharedMemoryBytes = core.limits.maxComputeSharedMemorySize;
    properties.maxGroupsY = core.limits.maxComputeWorkGroupCount[1];
    properties.maxRange = core.limits.maxStorageBufferRange;
    properties.maxAllocation = maintenance.maxMemoryAllocationSize;
    properties.offsetAlignment = std::max<uint64_t>(core.limits.minStorageBufferOffsetAlignment, 16);
    properties.timestampNanoseconds = core.limits.timestampPeriod;
    if (const uint32_t count = properties.software ? 1 : multiprocessorCount(physical, extensions); count > 0)
        properties.multiprocessors = count;
    properties.memoryBudget = has(extensions, VK_EXT_MEMORY_BUDGET_EXTENSION_NAME);
    properties.integerDot =
        has(extensions, VK_KHR_SHADER_INTEGER_DOT_PRODUCT_EXTENSION_NAME) && hasIntegerDot(physical);
    if (has(extensions, VK_EXT_SUBGROUP_SIZE_CONTROL_EXTENSION_NAME)) {
        const uint32_t fixed = std::bit_floor(fixedSubgroupInvocations(physical, properties.subgroupSize));
        properties.fixedSubgroups = fixed >= kFewestInvocations;
        if (properties.fixedSubgroups)
            properties.maxInvocations = std::min(properties.maxInvocations, fixed);
    }
#ifdef VK_KHR_cooperative_matrix
    // A matrix lies across a subgroup, whose size kernels must know.
    if (properties.fixedSubgroups && has(extensions, VK_KHR_COOPERATIVE_MATRIX_EXTENSION_NAME))
        findMatrixShape(instance, physical, properties);
#else
    static_cast<void>(instance);
#endif
    return properties;
}

/// What the kernels need and the device lacks, by name; empty if nothing.
std::string missing(VkPhysicalDevice physical)
{
    VkPhysicalDeviceProperties core = {};
    vkGetPhysicalDeviceProperties(physical, &core);
    if (core.apiVersion < kApiVersion)
        return "Vulkan 1.2 (it has " + versionText(core.apiVersion) + ")";
    bool timestamps = false;
    if (!computeFamily(physical, timestamps))
        return "a queue for compute";
    auto features11 = zeroed<VkPhysicalDeviceVulkan11Features>(VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_VULKAN_1_1_FEATURES);
    auto features = zeroed<VkPhysicalDeviceFeatures2>(VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_FEATURES_2);
    features.pNext = &features11;
    vkGetPhysicalDeviceFeatures2(physical, &features);
    if (features11.storageBuffer16BitAccess == VK_FALSE)
        return "the feature storageBuffer16BitAccess";
    auto subgroup = zeroed<VkPhysicalDeviceSubgroupProperties>(VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_SUBGROUP_PROPERTIES);
    auto all = zeroed<VkPhysicalDeviceProperties2>(VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_PROPERTIES_2);
    all.pNext = &subgroup;
    vkGetPhysicalDeviceProperties2(physical, &all);
    const VkSubgroupFeatureFlags needed = VK_SUBGROUP_FEATURE_BASIC_BIT | VK_SUBGROUP_FEATURE_VOTE_BIT |
                                          VK_SUBGROUP_FEATURE_ARITHMETIC_BIT | VK_SUBGROUP_FEATURE_SHUFFLE_BIT;
    if ((subgroup.supportedOperations & needed) != needed ||
        (subgroup.supportedStages & VK_SHADER_STAGE_COMPUTE_BIT) == 0)
        return "votes, arithmetic and shuffles in subgroups";
    if (subgroup.subgroupSize < 8)
        return "subgroups of at least 8 (it has " + std::to_string(subgroup.subgroupSize) + ")";
    if (const uint32_t invocations = workgroupInvocations(core.limits); invocations < kFewestInvocations)
        return "workgroups of " + std::to_string(kFewestInvocations) + " (it has " + std::to_string(invocations) + ")";
    return {};
}

VKAPI_ATTR VkBool32 VKAPI_CALL onValidationMessage(VkDebugUtilsMessageSeverityFlagBitsEXT,
                                                   VkDebugUtilsMessageTypeFlagsEXT,
                                                   const VkDebugUtilsMessengerCallbackDataEXT* data, void* user)
{
    (*static_cast<const std::function<void(std::string_view)>*>(user))(data->pMessage);
    return VK_FALSE;
}

} // namespace

Error vulkanError(VkResult result, std::string_view what)
{
    const std::string text = std::string(what) + " failed with VkResult " + std::to_string(result);
    switch (result) {
    case VK_ERROR_DEVICE_LOST:
        return {ErrorCode::DeviceLost, text + ": the GPU stopped answering; open the model again"};
    case VK_ERROR_OUT_OF_HOST_MEMORY:
    case VK_ERROR_OUT_OF_DEVICE_MEMORY:
        return {ErrorCode::OutOfMemory, text + ": not enough memory"};
    default:
        return {ErrorCode::Unsupported, text};
    }
}

std::vector<DeviceDescription> listDevices()
{
    finishClosing(); // what is free is told
    auto made = keptInstance(false);
    if (!made)
        return {};
    std::vector<DeviceDescription> found;
    for (VkPhysicalDevice physical : physicalDevices(*made)) {
        DeviceDescription& description = found.emplace_back();
        VkPhysicalDeviceProperties core = {};
        vkGetPhysicalDeviceProperties(physical, &core);
        const DeviceProperties properties = readProperties(*made, physical);
        description.id = "vulkan:" + std::to_string(found.size() - 1);
        description.name = properties.name;
        description.matrixUnits = properties.cooperativeMatrix;
        description.kind = core.deviceType == VK_PHYSICAL_DEVICE_TYPE_CPU              ? "software"
                           : core.deviceType == VK_PHYSICAL_DEVICE_TYPE_INTEGRATED_GPU ? "integrated"
                                                                                       : "discrete";
        description.details =
            properties.driver + ", Vulkan " + versionText(core.apiVersion) + ", subgroups of " +
            std::to_string(properties.subgroupSize) +
            (properties.cooperativeMatrix
                 ? ", matrix units " + std::to_string(properties.matrixRows) + "x" +
                       std::to_string(properties.matrixColumns) + "x" + std::to_string(properties.matrixDepth)
                 : ", no matrix units");
        auto budget = zeroed<VkPhysicalDeviceMemoryBudgetPropertiesEXT>(
            VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_MEMORY_BUDGET_PROPERTIES_EXT);
        auto memory = zeroed<VkPhysicalDeviceMemoryProperties2>(VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_MEMORY_PROPERTIES_2);
        memory.pNext = properties.memoryBudget ? &budget : nullptr;
        vkGetPhysicalDeviceMemoryProperties2(physical, &memory);
        for (uint32_t heap = 0; heap < memory.memoryProperties.memoryHeapCount; ++heap) {
            if ((memory.memoryProperties.memoryHeaps[heap].flags & VK_MEMORY_HEAP_DEVICE_LOCAL_BIT) == 0)
                continue;
            if (memory.memoryProperties.memoryHeaps[heap].size < description.memoryBytes)
                continue;
            description.memoryBytes = memory.memoryProperties.memoryHeaps[heap].size;
            if (properties.memoryBudget)
                description.freeBytes =
                    budget.heapBudget[heap] - std::min(budget.heapUsage[heap], budget.heapBudget[heap]);
        }
        description.reason = missing(physical);
        description.usable = description.reason.empty();
        if (!description.usable)
            description.reason = "The device lacks " + description.reason;
    }
    return found;
}

Result<void> Device::createInstance(const VulkanOptions& options)
{
    TRY_ASSIGN(m_instance, keptInstance(static_cast<bool>(options.validationMessage)));
    if (!options.validationMessage)
        return {};
    m_validationMessage = options.validationMessage;
    const auto create = reinterpret_cast<PFN_vkCreateDebugUtilsMessengerEXT>(
        vkGetInstanceProcAddr(m_instance, "vkCreateDebugUtilsMessengerEXT"));
    auto info = zeroed<VkDebugUtilsMessengerCreateInfoEXT>(VK_STRUCTURE_TYPE_DEBUG_UTILS_MESSENGER_CREATE_INFO_EXT);
    info.messageSeverity =
        VK_DEBUG_UTILS_MESSAGE_SEVERITY_WARNING_BIT_EXT | VK_DEBUG_UTILS_MESSAGE_SEVERITY_ERROR_BIT_EXT;
    info.messageType = VK_DEBUG_UTILS_MESSAGE_TYPE_VALIDATION_BIT_EXT;
    info.pfnUserCallback = onValidationMessage;
    info.pUserData = &m_validationMessage;
    if (create == nullptr || create(m_instance, &info, nullptr, &m_messenger) != VK_SUCCESS)
        return Error{ErrorCode::Unsupported, "The Vulkan validation layer takes no messenger"};
    return {};
}

Result<void> Device::createDevice()
{
    bool timestamps = false;
    m_queueFamily = *computeFamily(m_physical, timestamps);
    if (!timestamps)
        m_properties.timestampNanoseconds = 0;
    const float priority = 1;
    auto queue = zeroed<VkDeviceQueueCreateInfo>(VK_STRUCTURE_TYPE_DEVICE_QUEUE_CREATE_INFO);
    queue.queueFamilyIndex = m_queueFamily;
    queue.queueCount = 1;
    queue.pQueuePriorities = &priority;

    std::vector<const char*> extensions;
    if (m_properties.memoryBudget)
        extensions.push_back(VK_EXT_MEMORY_BUDGET_EXTENSION_NAME);
    auto features11 = zeroed<VkPhysicalDeviceVulkan11Features>(VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_VULKAN_1_1_FEATURES);
    features11.storageBuffer16BitAccess = VK_TRUE;
    auto features12 = zeroed<VkPhysicalDeviceVulkan12Features>(VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_VULKAN_1_2_FEATURES);
    features12.pNext = &features11;
    auto control = zeroed<VkPhysicalDeviceSubgroupSizeControlFeaturesEXT>(
        VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_SUBGROUP_SIZE_CONTROL_FEATURES_EXT);
    control.subgroupSizeControl = VK_TRUE;
    control.computeFullSubgroups = VK_TRUE;
    if (m_properties.fixedSubgroups) {
        extensions.push_back(VK_EXT_SUBGROUP_SIZE_CONTROL_EXTENSION_NAME);
        features11.pNext = &control;
    }
    auto dot = zeroed<VkPhysicalDeviceShaderIntegerDotProductFeaturesKHR>(
        VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_SHADER_INTEGER_DOT_PRODUCT_FEATURES_KHR);
    dot.shaderIntegerDotProduct = VK_TRUE;
    if (m_properties.integerDot) {
        extensions.push_back(VK_KHR_SHADER_INTEGER_DOT_PRODUCT_EXTENSION_NAME);
        dot.pNext = features11.pNext;
        features11.pNext = &dot;
    }
#ifdef VK_KHR_cooperative_matrix
    auto matrix = zeroed<VkPhysicalDeviceCooperativeMatrixFeaturesKHR>(
        VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_COOPERATIVE_MATRIX_FEATURES_KHR);
    matrix.cooperativeMatrix = VK_TRUE;
    if (m_properties.cooperativeMatrix) {
        extensions.push_back(VK_KHR_COOPERATIVE_MATRIX_EXTENSION_NAME);
        features12.vulkanMemoryModel = VK_TRUE;
        features12.vulkanMemoryModelDeviceScope = VK_TRUE;
        features12.shaderFloat16 = VK_TRUE;
        matrix.pNext = features11.pNext;
        features11.pNext = &matrix;
    }
#endif
    auto info = zeroed<VkDeviceCreateInfo>(VK_STRUCTURE_TYPE_DEVICE_CREATE_INFO);
    info.pNext = &features12;
    info.queueCreateInfoCount = 1;
    info.pQueueCreateInfos = &queue;
    info.enabledExtensionCount = static_cast<uint32_t>(extensions.size());
    info.ppEnabledExtensionNames = extensions.data();
    const VkResult result = vkCreateDevice(m_physical, &info, nullptr, &m_device);
    if (result != VK_SUCCESS)
        return vulkanError(result, "Opening " + m_properties.name);
    vkGetDeviceQueue(m_device, m_queueFamily, 0, &m_queue);
    vkGetPhysicalDeviceMemoryProperties(m_physical, &m_memory);
    return {};
}

Result<std::unique_ptr<Device>> Device::create(const VulkanOptions& options)
{
    std::unique_ptr<Device> device(new Device);
    device->m_fails = options.fails;
    TRY(device->createInstance(options));
    const auto devices = physicalDevices(device->m_instance);
    if (options.deviceIndex >= devices.size())
        return Error{ErrorCode::Unsupported, "There is no device vulkan:" + std::to_string(options.deviceIndex) +
                                                 "; Vulkan finds " + std::to_string(devices.size())};
    device->m_physical = devices[options.deviceIndex];
    device->m_properties = readProperties(device->m_instance, device->m_physical);
    if (options.matrixUnits == MatrixUnits::Off)
        device->m_properties.cooperativeMatrix = false;
    if (options.activations == Activations::Float32)
        device->m_properties.integerDot = false;
    if (const std::string lacking = missing(device->m_physical); !lacking.empty())
        return Error{ErrorCode::Unsupported, device->m_properties.name + " lacks " + lacking};
    TRY(device->createDevice());
    return device;
}

std::unique_ptr<Device> Device::imagined(DeviceProperties properties)
{
    std::unique_ptr<Device> device(new Device);
    device->m_properties = std::move(properties);
    return device;
}

Device::~Device()
{
    if (m_device != VK_NULL_HANDLE) {
        vkDeviceWaitIdle(m_device);
        vkDestroyDevice(m_device, nullptr);
    }
    if (m_messenger != VK_NULL_HANDLE) {
        const auto destroy = reinterpret_cast<PFN_vkDestroyDebugUtilsMessengerEXT>(
            vkGetInstanceProcAddr(m_instance, "vkDestroyDebugUtilsMessengerEXT"));
        destroy(m_instance, m_messenger, nullptr);
    }
}

Result<uint32_t> Device::memoryType(uint32_t allowed, VkMemoryPropertyFlags required,
                                    VkMemoryPropertyFlags preferred) const
{
    for (const VkMemoryPropertyFlags wanted : {required | preferred, required}) {
        for (uint32_t i = 0; i < m_memory.memoryTypeCount; ++i) {
            if ((allowed & (1U << i)) != 0 && (m_memory.memoryTypes[i].propertyFlags & wanted) == wanted)
                return i;
        }
    }
    return Error{ErrorCode::Unsupported,
                 m_properties.name + " has no memory with the properties " + std::to_string(required)};
}

uint64_t Device::heapBytes(uint32_t memoryType) const
{
    return m_memory.memoryHeaps[m_memory.memoryTypes[memoryType].heapIndex].size;
}

uint64_t Device::freeBytes(uint32_t memoryType) const
{
    if (!m_properties.memoryBudget)
        return heapBytes(memoryType);
    auto budget = zeroed<VkPhysicalDeviceMemoryBudgetPropertiesEXT>(
        VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_MEMORY_BUDGET_PROPERTIES_EXT);
    auto memory = zeroed<VkPhysicalDeviceMemoryProperties2>(VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_MEMORY_PROPERTIES_2);
    memory.pNext = &budget;
    vkGetPhysicalDeviceMemoryProperties2(m_physical, &memory);
    const uint32_t heap = m_memory.memoryTypes[memoryType].heapIndex;
    return budget.heapBudget[heap] - std::min(budget.heapUsage[heap], budget.heapBudget[heap]);
}

} // namespace inference::vulkan
