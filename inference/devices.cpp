#include "inference/devices.h"

#include "inference/byte_text.h"
#include "inference/cpu/cpu_model.h"
#include "inference/vulkan/vulkan_model.h"

#include <algorithm>
#include <charconv>
#include <fstream>
#include <string>
#include <tuple>
#include <utility>

namespace inference {

namespace {

/// Total and available main memory; zeros where the system does not say.
std::pair<uint64_t, uint64_t> mainMemory()
{
    std::ifstream file("/proc/meminfo");
    std::string key;
    std::string rest;
    uint64_t kibibytes = 0;
    std::pair<uint64_t, uint64_t> memory;
    while (file >> key >> kibibytes && std::getline(file, rest)) {
        if (key == "MemTotal:")
            memory.first = kibibytes * 1024;
        else if (key == "MemAvailable:")
            memory.second = kibibytes * 1024;
    }
    return memory;
}

bool isVulkan(const DeviceDescription& device)
{
    return device.id.starts_with("vulkan:");
}

bool isRealGpu(const DeviceDescription& device)
{
    return isVulkan(device) && device.kind != "software";
}

/// What can be had of a device's memory. A driver that does not say what is free gets the benefit of the doubt, less
/// a tenth for the desktop.
uint64_t usableBytes(const DeviceDescription& device)
{
    return device.freeBytes > 0 ? device.freeBytes : device.memoryBytes / 10 * 9;
}

/// Discrete before integrated, then the larger.
bool isBetter(const DeviceDescription& a, const DeviceDescription& b)
{
    if ((a.kind == "discrete") != (b.kind == "discrete"))
        return a.kind == "discrete";
    return usableBytes(a) > usableBytes(b);
}

Error tooLarge(const MemoryNeed& need, const DeviceDescription& device)
{
    return Error{ErrorCode::OutOfMemory, "the model needs " + byteText(need.total()) + " (weights " +
                                             byteText(need.weights) + ", context " + byteText(need.cache) + "), but " +
                                             device.name + " has " + byteText(usableBytes(device)) +
                                             " free: use a smaller or more quantised model, or a shorter context"};
}

Result<DeviceChoice> takeCpu(std::span<const DeviceDescription> devices, const MemoryNeed& need, std::string note)
{
    const auto cpu = std::find_if(devices.begin(), devices.end(),
                                  [](const DeviceDescription& device) { return device.id == "cpu"; });
    // Where the system does not say what is free, allocation will.
    if (cpu != devices.end() && cpu->freeBytes > 0 && need.total() > cpu->freeBytes)
        return tooLarge(need, *cpu);
    return DeviceChoice{"cpu", std::move(note)};
}

Result<DeviceChoice> takeNamed(std::string_view wanted, std::span<const DeviceDescription> devices,
                               const MemoryNeed& need)
{
    const auto found = std::find_if(devices.begin(), devices.end(),
                                    [&](const DeviceDescription& device) { return device.id == wanted; });
    if (found == devices.end())
        return Error{ErrorCode::Unsupported,
                     "there is no device " + std::string(wanted) + "; this computer has " +
                         std::to_string(std::count_if(devices.begin(), devices.end(), isVulkan)) +
                         " Vulkan devices, counted from vulkan:0"};
    if (!found->usable)
        return Error{ErrorCode::Unsupported, found->name + " cannot be used: " + found->reason};
    if (need.total() > usableBytes(*found))
        return tooLarge(need, *found);
    return DeviceChoice{found->id, {}};
}

} // namespace

MemoryNeed memoryNeed(const TextConfig& config, uint64_t weightBytes, uint32_t contextLength, CacheValue value)
{
    constexpr uint64_t kChunk = 2048; // rows beyond the window in a ring, and rows of scratch
    const uint64_t valueBytes = value == CacheValue::Float16 ? 2 : 4;
    MemoryNeed need;
    need.weights = weightBytes;
    for (const LayerConfig& layer : config.layers) {
        const uint64_t positions = layer.attention == AttentionKind::Full
                                       ? contextLength
                                       : std::min<uint64_t>(contextLength, config.slidingWindow + kChunk);
        need.cache += positions * 2 * layer.keyValueHeadCount * layer.headSize * valueBytes;
    }
    // A chunk's activations: some ten rows of the residual's width, the queries, the experts' inputs and outputs.
    const uint64_t rowFloats = 10ULL * config.hiddenSize + 3ULL * config.headCount * 512 +
                               4ULL * config.expertsPerToken * (config.hiddenSize + config.expertFeedForwardSize);
    need.scratch = kChunk * rowFloats * 4 + 4ULL * config.vocabularySize + (64ULL << 20);
    return need;
}

DeviceDescription describeCpu()
{
    DeviceDescription cpu;
    cpu.id = "cpu";
    cpu.name = cpu::describeCpu();
    cpu.kind = "cpu";
    std::tie(cpu.memoryBytes, cpu.freeBytes) = mainMemory();
    return cpu;
}

std::vector<DeviceDescription> listDevices()
{
    std::vector<DeviceDescription> devices = {describeCpu()};
    for (DeviceDescription& device : vulkan::listDevices())
        devices.push_back(std::move(device));
    return devices;
}

Result<DeviceChoice> chooseDevice(std::string_view wanted, std::span<const DeviceDescription> devices,
                                  const MemoryNeed& onCpu, const MemoryNeed& onGpu)
{
    if (wanted == "cpu")
        return takeCpu(devices, onCpu, {});
    if (wanted.starts_with("vulkan:"))
        return takeNamed(wanted, devices, onGpu);
    if (wanted != "auto" && wanted != "vulkan")
        return Error{ErrorCode::BadInput,
                     "there is no device \"" + std::string(wanted) + "\"; use auto, cpu, vulkan or vulkan:N"};

    const DeviceDescription* best = nullptr; // one that the model fits, if any does
    const DeviceDescription* unusable = nullptr;
    auto fits = [&](const DeviceDescription& device) { return onGpu.total() <= usableBytes(device); };
    for (const DeviceDescription& device : devices) {
        if (!isRealGpu(device))
            continue;
        if (!device.usable)
            unusable = &device;
        else if (!best || (fits(device) != fits(*best) ? fits(device) : isBetter(device, *best)))
            best = &device;
    }
    if (best && fits(*best))
        return DeviceChoice{best->id, {}};

    if (wanted == "vulkan") {
        if (best)
            return tooLarge(onGpu, *best);
        if (unusable)
            return Error{ErrorCode::Unsupported, unusable->name + " cannot be used: " + unusable->reason};
        return Error{ErrorCode::Unsupported,
                     "this computer has no GPU with a Vulkan driver; run the model on the processor (device cpu)"};
    }
    std::string note;
    if (best)
        note = "not on the GPU: " + tooLarge(onGpu, *best).message;
    else if (unusable)
        note = "not on the GPU: " + unusable->name + " cannot be used: " + unusable->reason;
    return takeCpu(devices, onCpu, std::move(note));
}

} // namespace inference
