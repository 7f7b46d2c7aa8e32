// Weights on the device: matrices in the layout that shaders/include/weights.glsl reads, and the uploader that brings
// them there through two staging buffers, packing one while the other is copied.
#pragma once

#include "inference/vulkan/memory.h"
#include "inference/vulkan/recorder.h"
#include "inference/weights.h"

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <stop_token>

namespace inference::vulkan {

/// A matrix or a stack of `count` matrices, as in inference/weights.h, in the layout of weight_layout.h.
struct DeviceMatrix {
    TensorType format = TensorType::F32;
    uint32_t columns = 0;
    uint32_t rows = 0;
    uint32_t count = 1;
    BufferRange data;

    uint32_t elements() const { return columns * rows * count; }
    bool empty() const { return data.empty(); }
};

class Uploader {
public:
    /// `total`: bytes to come, for `progress`.
    static Result<std::unique_ptr<Uploader>> create(const Device& device, Kernels& kernels, uint64_t total,
                                                    const std::function<void(double)>& progress, std::stop_token stop);

    /// Errors: Unsupported (no kernels for the type, columns not a multiple of 16), OutOfMemory, Cancelled, DeviceLost.
    /// An empty matrix gives an empty one.
    Result<DeviceMatrix> matrix(const Matrix& source, Arena& arena);
    Result<BufferRange> vector(const Vector& source, Arena& arena);
    /// Waits for the last copies.
    Result<void> finish();

private:
    struct Staging {
        Buffer buffer;
        std::unique_ptr<Recorder> recorder;
    };
    Uploader() = default;
    Result<Staging*> nextStaging();
    Result<void> copyPlain(const std::byte* source, const BufferRange& target);
    Result<void> copyPacked(const Matrix& source, const BufferRange& target);
    void done(uint64_t bytes);

    std::array<Staging, 2> m_staging;
    uint32_t m_next = 0;
    uint64_t m_total = 0;
    uint64_t m_done = 0;
    std::function<void(double)> m_progress;
    std::stop_token m_stop;
};

} // namespace inference::vulkan
