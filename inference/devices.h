// Where a model runs: what there is, what it needs there, and the choice.
#pragma once

#include "inference/engine.h"
#include "inference/memory_need.h"
#include "inference/result.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace inference {

/// The first of listDevices().
DeviceDescription describeCpu();

/// The context that is opened when nobody asks for one, if the model is made for as much.
inline constexpr uint32_t kDefaultContextLength = 32768;
/// With so much, a device is still worth taking when the default does not fit.
inline constexpr uint32_t kSmallestContextLength = 8192;

struct ContextWish {
    uint32_t tokens = 0;        ///< 0: the default
    uint32_t most = UINT32_MAX; ///< what the model was made for
    CacheType cache = CacheType::F16;

    uint32_t length() const;
    /// What will do where length() does not fit: less only if nobody asked for a length.
    uint32_t least() const;
};

/// A model on a device.
struct DeviceFit {
    DeviceDescription device;
    MemoryNeed need;             ///< at the context that was wished for
    uint64_t freeBytes = 0;      ///< what can be had of the device's memory; 0: nobody says, allocation will
    uint32_t longestContext = 0; ///< that fits, up to the model's
    std::string problem;         ///< why it cannot run there whatever is free; else empty
};
std::vector<DeviceFit> fitOnDevices(std::span<const DeviceDescription> devices, const BackendNeed& onCpu,
                                    const BackendNeed& onVulkan, const ContextWish& context);
/// The same on this computer, now. The GPUs are asked only if `wanted` may mean one of them, for that takes a while.
std::vector<DeviceFit> fitHere(const ModelParts& model, std::string_view wanted, const ContextWish& context);
/// One sentence without its end: "fits: it needs 16.9 GiB (…), 74.1 GiB are free", or what does not, and what to do.
std::string fitText(const DeviceFit& fit, const ContextWish& context);

/// "16.9 GiB needed of the 139.0 GiB free on NVIDIA H200", while it is loaded there.
std::string planText(const DeviceFit& fit);

struct DeviceChoice {
    std::string id;         ///< of the device taken
    uint32_t contextLength; ///< to open: what was wished for, or as much as fits
    std::string note;       ///< why "auto" took no GPU although there is one, why the context is short; else empty
};

/// `wanted`: auto | cpu | vulkan | vulkan:N. "auto" takes the best GPU that the model fits, else the CPU; "vulkan" the
/// best GPU; both never a software device. What is named exactly is taken if it is usable.
/// Errors: BadInput (no such name), Unsupported (no such device, or why it is not usable), OutOfMemory (numbers).
Result<DeviceChoice> chooseDevice(std::string_view wanted, std::span<const DeviceFit> fits, const ContextWish& context);

} // namespace inference
