// What the tests of single kernels share: a device with everything that one op needs, random numbers, and products in
// float64.
#pragma once

#include "inference/vulkan/kernels.h"
#include "inference/vulkan/ops.h"
#include "tests/inference/vulkan/vulkan_test.h"
#include "tests/support/gguf_writer.h"

#include <cmath>
#include <cstring>
#include <memory>
#include <random>
#include <vector>

namespace vulkan_test {

using Floats = std::vector<float>;
using Words = std::vector<uint32_t>;

/// A device with everything needed to run one op after the other.
struct Bench {
    std::unique_ptr<inference::vulkan::Device> device;
    std::unique_ptr<inference::vulkan::Kernels> kernels;
    std::unique_ptr<inference::vulkan::Recorder> recorder;
    std::unique_ptr<inference::vulkan::Uploader> uploader;
    std::unique_ptr<inference::vulkan::Arena> arena;
    std::unique_ptr<inference::vulkan::Ops> ops;

    template <class T> inference::vulkan::BufferRange upload(const std::vector<T>& values)
    {
        static_assert(sizeof(T) == 4);
        std::vector<float> floats(values.size());
        std::memcpy(floats.data(), values.data(), values.size() * 4);
        auto range = uploader->vector(floats, *arena);
        if (!range || !uploader->finish())
            qFatal("upload");
        return *range;
    }
    /// Filled with NaN, so that what a kernel does not write shows.
    inference::vulkan::BufferRange output(size_t count) { return upload(Floats(count, NAN)); }
    inference::vulkan::DeviceMatrix matrix(inference::TensorType type, const tests::Bytes& bytes, uint32_t columns,
                                           uint32_t rows, uint32_t count = 1)
    {
        auto made = uploader->matrix({"matrix", type, columns, rows, count, bytes}, *arena);
        if (!made || !uploader->finish())
            qFatal("upload of a matrix");
        return *made;
    }
    template <class Record> void run(const Record& record)
    {
        recorder->begin();
        record(*recorder);
        if (const auto done = recorder->submit(); !done)
            qFatal("%s", done.error().message.c_str());
        if (const auto done = recorder->wait(); !done)
            qFatal("%s", done.error().message.c_str());
    }
    template <class T> std::vector<T> read(const inference::vulkan::BufferRange& range, size_t count)
    {
        auto host =
            inference::vulkan::Buffer::create(*device, count * 4, inference::vulkan::MemoryUse::Readback, "test");
        if (!host)
            qFatal("readback");
        run([&](inference::vulkan::Recorder& rec) {
            rec.copy(range.part(0, count * 4), host->range().part(0, count * 4));
        });
        std::vector<T> values(count);
        std::memcpy(values.data(), host->mapped().data(), count * 4);
        return values;
    }
};

inline Floats randomFloats(size_t count, uint32_t seed, float scale = 1)
{
    std::mt19937 random(seed);
    std::normal_distribution<float> normal(0, scale);
    Floats values(count);
    for (float& value : values)
        value = normal(random);
    return values;
}

inline double gelu(double x)
{
    return 0.5 * x * (1 + std::tanh(std::sqrt(2 / M_PI) * (x + 0.044715 * x * x * x)));
}

/// One row of W x, in float64.
inline double dot(const Floats& weights, size_t row, const Floats& in, size_t inRow, size_t columns)
{
    double sum = 0;
    for (size_t c = 0; c < columns; ++c)
        sum += double(weights[row * columns + c]) * double(in[inRow * columns + c]);
    return sum;
}

inline std::unique_ptr<Bench> makeBench(inference::vulkan::MatrixUnits units, Messages& messages)
{
    inference::vulkan::VulkanOptions options;
    options.matrixUnits = units;
    options.validationMessage = messages.sink();
    auto made = std::make_unique<Bench>();
    auto device = inference::vulkan::Device::create(options);
    if (!device)
        qFatal("%s", device.error().message.c_str());
    made->device = std::move(*device);
    made->kernels = std::move(*inference::vulkan::Kernels::create(*made->device, {}));
    made->recorder = std::move(*inference::vulkan::Recorder::create(*made->device, *made->kernels));
    made->uploader = std::move(*inference::vulkan::Uploader::create(*made->device, *made->kernels, {}, {}));
    made->arena = std::make_unique<inference::vulkan::Arena>(*made->device, inference::vulkan::MemoryUse::DeviceOnly,
                                                             16 << 20, "test");
    made->ops = std::make_unique<inference::vulkan::Ops>(made->device->properties());
    return made;
}

} // namespace vulkan_test
