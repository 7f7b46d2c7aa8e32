// A device with everything needed to run kernels one by one, for tests and benchmarks. Any failure ends the program.
#pragma once

#include "inference/half.h"
#include "inference/vulkan/kernels.h"
#include "inference/vulkan/ops.h"

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <random>
#include <vector>

namespace vulkan_test {

using Floats = std::vector<float>;
using Words = std::vector<uint32_t>;

inline void require(bool good, const std::string& what)
{
    if (good)
        return;
    std::fprintf(stderr, "%s\n", what.c_str());
    std::abort();
}

template <class T> T require(inference::Result<T> result)
{
    require(bool(result), result ? std::string() : result.error().message);
    return std::move(*result);
}

struct OpBench {
    std::unique_ptr<inference::vulkan::Device> device;
    std::unique_ptr<inference::vulkan::Kernels> kernels;
    std::unique_ptr<inference::vulkan::Recorder> recorder;
    std::unique_ptr<inference::vulkan::Uploader> uploader;
    std::unique_ptr<inference::vulkan::Arena> arena;
    std::unique_ptr<inference::vulkan::Ops> ops;

    explicit OpBench(const inference::vulkan::VulkanOptions& options)
    {
        using namespace inference::vulkan;
        device = require(Device::create(options));
        kernels = require(Kernels::create(*device, options.cacheDirectory));
        recorder = require(Recorder::create(*device, *kernels));
        uploader = require(Uploader::create(*device, *kernels, {}, {}));
        arena = std::make_unique<Arena>(*device, MemoryUse::DeviceOnly, 16 << 20, "test");
        ops = std::make_unique<Ops>(device->properties());
    }
    template <class T> inference::vulkan::BufferRange upload(const std::vector<T>& values)
    {
        static_assert(sizeof(T) == 4);
        inference::Vector floats(values.size());
        std::memcpy(floats.data(), values.data(), values.size() * 4);
        const auto range = require(uploader->vector(floats, *arena));
        const auto done = uploader->finish();
        require(bool(done), done ? std::string() : done.error().message);
        return range;
    }
    /// Filled with NaN, so that what a kernel does not write shows.
    inference::vulkan::BufferRange output(size_t count) { return upload(Floats(count, NAN)); }
    template <class Record> void run(const Record& record)
    {
        recorder->begin();
        record(*recorder);
        again(recorder->submit());
    }
    void runAgain() { again(recorder->submitAgain()); }
    template <class T> std::vector<T> read(const inference::vulkan::BufferRange& range, size_t count)
    {
        using namespace inference::vulkan;
        const Buffer host = require(Buffer::create(*device, count * 4, MemoryUse::Readback, "test"));
        run([&](Recorder& rec) { rec.copy(range.part(0, count * 4), host.range().part(0, count * 4)); });
        std::vector<T> values(count);
        std::memcpy(values.data(), host.mapped().data(), count * 4);
        return values;
    }

private:
    void again(const inference::Result<void>& submitted)
    {
        require(bool(submitted), submitted ? std::string() : submitted.error().message);
        const auto done = recorder->wait();
        require(bool(done), done ? std::string() : done.error().message);
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

/// RMSNorm of `row`, in float64.
inline std::vector<double> normed(const float* row, size_t size, const Floats& weight, double epsilon)
{
    double squares = 0;
    for (size_t i = 0; i < size; ++i)
        squares += double(row[i]) * double(row[i]);
    const double factor = 1 / std::sqrt(squares / double(size) + epsilon);
    std::vector<double> result(size);
    for (size_t i = 0; i < size; ++i)
        result[i] = double(row[i]) * factor * (weight.empty() ? 1.0 : double(weight[i]));
    return result;
}

/// Pairs (i, i + half) turned by position * frequency, the angle rounded to float32 as everywhere.
inline void rotate(std::vector<double>& row, const Floats& frequencies, uint32_t position)
{
    const size_t half = row.size() / 2;
    for (size_t i = 0; i < half; ++i) {
        const double angle = double(float(position) * frequencies[i]);
        const double a = row[i], b = row[i + half];
        row[i] = a * std::cos(angle) - b * std::sin(angle);
        row[i + half] = b * std::cos(angle) + a * std::sin(angle);
    }
}

} // namespace vulkan_test
