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

/// What can be had of a device's memory. A driver that does not say what is free gets the benefit of the doubt, less
/// a tenth for the desktop.
uint64_t usableBytes(const DeviceDescription& device)
{
    return device.freeBytes > 0 ? device.freeBytes : device.memoryBytes / 10 * 9;
}

bool isRealGpu(const DeviceFit& fit)
{
    return isVulkan(fit.device) && fit.device.kind != "software";
}

/// Discrete before integrated, then the larger.
bool isBetter(const DeviceFit& a, const DeviceFit& b)
{
    if ((a.device.kind == "discrete") != (b.device.kind == "discrete"))
        return a.device.kind == "discrete";
    return a.freeBytes > b.freeBytes;
}

/// 2: with the context that was wished for; 1: with less of it; 0: not.
int grade(const DeviceFit& fit, const ContextWish& context)
{
    if (fit.freeBytes == 0 || fit.longestContext >= context.length())
        return 2;
    return fit.longestContext >= context.least() ? 1 : 0;
}

Error tooLarge(const DeviceFit& fit, const ContextWish& context)
{
    return Error{ErrorCode::OutOfMemory, "on " + fit.device.name + " the model " + fitText(fit, context)};
}

Result<DeviceChoice> take(const DeviceFit& fit, const ContextWish& context, std::string note)
{
    if (!fit.problem.empty())
        return Error{ErrorCode::Unsupported, fit.device.name + " cannot be used: " + fit.problem};
    switch (grade(fit, context)) {
    case 2:
        return DeviceChoice{fit.device.id, context.length(), std::move(note)};
    case 1: {
        constexpr uint32_t kStep = 256;
        const uint32_t length = fit.longestContext / kStep * kStep;
        note += (note.empty() ? "" : "; ") + std::string("the context is ") + std::to_string(length) +
                " tokens instead of " + std::to_string(context.length()) + ", for more does not fit into the " +
                byteText(fit.freeBytes) + " that " + fit.device.name + " has free";
        return DeviceChoice{fit.device.id, length, std::move(note)};
    }
    default:
        return tooLarge(fit, context);
    }
}

Result<DeviceChoice> takeCpu(std::span<const DeviceFit> fits, const ContextWish& context, std::string note)
{
    const auto cpu =
        std::find_if(fits.begin(), fits.end(), [](const DeviceFit& fit) { return fit.device.id == "cpu"; });
    if (cpu == fits.end())
        return DeviceChoice{"cpu", context.length(), std::move(note)};
    return take(*cpu, context, std::move(note));
}

Result<DeviceChoice> takeNamed(std::string_view wanted, std::span<const DeviceFit> fits, const ContextWish& context)
{
    const auto found =
        std::find_if(fits.begin(), fits.end(), [&](const DeviceFit& fit) { return fit.device.id == wanted; });
    if (found == fits.end())
        return Error{ErrorCode::Unsupported,
                     "there is no device " + std::string(wanted) + "; this computer has " +
                         std::to_string(std::count_if(fits.begin(), fits.end(),
                                                      [](const DeviceFit& fit) { return isVulkan(fit.device); })) +
                         " Vulkan devices, counted from vulkan:0"};
    return take(*found, context, {});
}

} // namespace

uint32_t ContextWish::length() const
{
    return tokens > 0 ? tokens : std::min(kDefaultContextLength, most);
}

uint32_t ContextWish::least() const
{
    return tokens > 0 ? tokens : std::min(kSmallestContextLength, most);
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

std::vector<DeviceFit> fitOnDevices(std::span<const DeviceDescription> devices, const BackendNeed& onCpu,
                                    const BackendNeed& onVulkan, const ContextWish& context)
{
    std::vector<DeviceFit> fits;
    for (const DeviceDescription& device : devices) {
        BackendNeed backend = isVulkan(device) ? onVulkan : onCpu;
        if (!device.matrixUnits)
            backend.fixed.scratch += backend.withoutMatrixUnits;
        DeviceFit& fit = fits.emplace_back();
        fit.device = device;
        fit.need = backend.at(context.length());
        fit.freeBytes = usableBytes(device);
        fit.longestContext = backend.longestContext(fit.freeBytes, context.most);
        fit.problem = device.usable ? backend.problem : device.reason;
    }
    return fits;
}

std::vector<DeviceFit> fitHere(const ModelParts& model, std::string_view wanted, const ContextWish& context)
{
    BackendNeed onCpu = needOnCpu(model);
    if (context.cache == CacheType::Q8)
        onCpu.problem = "keys and values in 8 bits (q8_0) are for GPUs, the processor keeps them in float32; take f16";
    if (wanted == "cpu")
        return fitOnDevices(std::vector{describeCpu()}, onCpu, {}, context);
    return fitOnDevices(listDevices(), onCpu, needOnVulkan(model, context.cache), context);
}

std::string fitText(const DeviceFit& fit, const ContextWish& context)
{
    if (!fit.problem.empty())
        return "cannot run: " + fit.problem;
    const std::string numbers = "it needs " + needText(fit.need, context.length());
    if (fit.freeBytes == 0)
        return "may fit: " + numbers + ", and the system does not say what is free";
    const std::string free = byteText(fit.freeBytes) + " are free";
    if (fit.longestContext >= context.length())
        return "fits: " + numbers + ", " + free;
    // Less than this holds neither a picture nor an answer.
    constexpr uint32_t kWorthIt = 1024;
    if (fit.longestContext >= std::min(kWorthIt, context.most))
        return "fits with a context of at most " + std::to_string(fit.longestContext) + " tokens: with " +
               std::to_string(context.length()) + " " + numbers + ", " + free;
    return "does not fit: " + numbers + ", but " + free +
           "; use a smaller or more quantised model, or close other programs";
}

std::string planText(const DeviceFit& fit)
{
    return byteText(fit.need.total()) + " needed of the " + byteText(fit.freeBytes) + " free on " + fit.device.name;
}

Result<DeviceChoice> chooseDevice(std::string_view wanted, std::span<const DeviceFit> fits, const ContextWish& context)
{
    if (wanted == "cpu")
        return takeCpu(fits, context, {});
    if (wanted.starts_with("vulkan:"))
        return takeNamed(wanted, fits, context);
    if (wanted != "auto" && wanted != "vulkan")
        return Error{ErrorCode::BadInput,
                     "there is no device \"" + std::string(wanted) + "\"; use auto, cpu, vulkan or vulkan:N"};

    const DeviceFit* best = nullptr; // one that the model fits, if any does
    const DeviceFit* unusable = nullptr;
    for (const DeviceFit& fit : fits) {
        if (!isRealGpu(fit))
            continue;
        if (!fit.problem.empty())
            unusable = &fit;
        else if (!best || (grade(fit, context) != grade(*best, context) ? grade(fit, context) > grade(*best, context)
                                                                        : isBetter(fit, *best)))
            best = &fit;
    }
    if (best && (grade(*best, context) > 0 || wanted == "vulkan"))
        return take(*best, context, {});
    if (wanted == "vulkan") {
        if (unusable)
            return take(*unusable, context, {});
        return Error{ErrorCode::Unsupported,
                     "this computer has no GPU with a Vulkan driver; run the model on the processor (device cpu)"};
    }
    std::string note;
    if (best)
        note = "not on the GPU: " + tooLarge(*best, context).message;
    else if (unusable)
        note = "not on the GPU: " + unusable->device.name + " cannot be used: " + unusable->problem;
    return takeCpu(fits, context, std::move(note));
}

} // namespace inference
