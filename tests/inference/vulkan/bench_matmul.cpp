// Measures the matrix products of prompts and pictures at 26B-A4B's shapes, by GPU timestamps, and checks some of their
// results. Weights are random; routing is random with a spread of expert popularity. Not a test.
//   bench_matmul [--device N] [--format q8_0|f16|…]… [--case NAME]… [--tokens N]… [--shape SHAPE[+SHAPE…]]… [--repeat
//   N]
//                [--compile] [--heat F]
// SHAPE is tileTokens x tileRows / subTokens x subRows / depth / stages, as 128x128/64x64/32/1; for experts a list with
// falling tileTokens, of which each expert's tiles take the lowest that fits. --compile makes the pipelines and stops.
#include "inference/half.h"
#include "inference/vulkan/device.h"
#include "inference/vulkan/kernels.h"
#include "inference/vulkan/memory.h"
#include "inference/vulkan/recorder.h"
#include "inference/vulkan/weight_layout.h"
#include "shaders/shared/experts.h"
#include "shaders/shared/matrix.h"
#include "tests/support/gguf_writer.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <map>
#include <numeric>
#include <random>
#include <string>
#include <vector>

using namespace inference;
using namespace inference::vulkan;

namespace {

uint32_t kExperts = 128;
constexpr uint32_t kPicks = 8;
constexpr uint64_t kPatternBytes = 8U << 20; ///< of inputs

struct Shape {
    uint32_t tileTokens, tileRows, subTokens, subRows, depth, stages;
};

struct Case {
    const char* name;
    uint32_t columns, rows, together; ///< together: matrices multiplied without a barrier between
    bool gated, grouped, gathers, vision;
};

constexpr Case kCases[] = {
    {"query", 2816, 4096, 1, false, false, false, false},
    {"qkv", 2816, 2048, 4, false, false, false, false},
    {"output", 4096, 2816, 1, false, false, false, false},
    {"dense-in", 2816, 2112, 1, true, false, false, false},
    {"dense-down", 2112, 2816, 1, false, false, false, false},
    {"experts-in", 2816, 704, 1, true, true, true, false},
    {"experts-down", 704, 2816, 1, false, true, false, false},
    {"vision-qkv", 1152, 1152, 3, false, false, false, true},
    {"vision-in", 1152, 4304, 1, true, false, false, true},
    {"vision-down", 4304, 1152, 1, false, false, false, true},
};

struct Arguments {
    VulkanOptions options;
    std::vector<std::string> formats, cases, shapes;
    std::vector<uint32_t> tokens;
    uint32_t repeat = 5;
    bool compile = false;
    double heat = 0.7; ///< spread of the experts' log popularity
};

uint32_t hash(uint32_t x)
{
    x = (x ^ (x >> 16)) * 0x7feb352dU;
    x = (x ^ (x >> 15)) * 0x846ca68bU;
    return x ^ (x >> 16);
}

struct Bench {
    std::unique_ptr<Device> device;
    std::unique_ptr<Kernels> kernels;
    std::unique_ptr<Recorder> recorder;
    std::vector<double> times;

    void submit()
    {
        if (const auto done = recorder->submit(); !done)
            std::fprintf(stderr, "%s\n", done.error().message.c_str()), std::exit(1);
        if (const auto done = recorder->wait(); !done)
            std::fprintf(stderr, "%s\n", done.error().message.c_str()), std::exit(1);
    }
    Buffer buffer(uint64_t bytes, MemoryUse use = MemoryUse::DeviceOnly)
    {
        auto made = Buffer::create(*device, (bytes + 255) / 256 * 256, use, "a benchmark");
        if (!made)
            std::fprintf(stderr, "%s\n", made.error().message.c_str()), std::exit(1);
        return std::move(*made);
    }
    void write(const BufferRange& to, const void* data, uint64_t bytes)
    {
        const Buffer staging = buffer(bytes, MemoryUse::Upload);
        std::memcpy(staging.mapped().data(), data, bytes);
        recorder->begin();
        recorder->copy(staging.range().part(0, bytes), to.part(0, bytes));
        submit();
    }
    /// `data` again and again.
    void fill(const BufferRange& to, const std::vector<std::byte>& data)
    {
        const Buffer staging = buffer(data.size(), MemoryUse::Upload);
        std::memcpy(staging.mapped().data(), data.data(), data.size());
        recorder->begin();
        for (uint64_t at = 0; at < to.size; at += data.size()) {
            const uint64_t bytes = std::min<uint64_t>(data.size(), to.size - at);
            recorder->copy(staging.range().part(0, bytes), to.part(at, bytes));
        }
        submit();
    }
};

std::vector<std::byte> randomHalves(uint32_t seed, float scale)
{
    std::mt19937 random(seed);
    std::normal_distribution<float> normal(0, scale);
    std::vector<std::byte> bytes(kPatternBytes);
    for (uint64_t i = 0; i < kPatternBytes; i += 2) {
        const uint16_t bits = floatToHalf(normal(random));
        std::memcpy(bytes.data() + i, &bits, 2);
    }
    return bytes;
}

float halfAt(const std::vector<std::byte>& pattern, uint64_t index)
{
    uint16_t bits = 0;
    std::memcpy(&bits, pattern.data() + index * 2 % kPatternBytes, 2);
    return halfToFloat(bits);
}

/// Random weights of a type: a pattern of whole blocks, again and again.
struct Weights {
    TensorType type = TensorType::Q8_0;
    std::string format;
    Buffer buffer;
    std::vector<float> values;

    double at(uint64_t index) const { return static_cast<double>(values[index % values.size()]); }
};

TensorType typeNamed(std::string name)
{
    std::transform(name.begin(), name.end(), name.begin(), [](char c) { return static_cast<char>(std::toupper(c)); });
    for (uint32_t i = 0; i < 64; ++i)
        if (const auto info = tensorTypeInfo(static_cast<TensorType>(i)); info && info->name == name)
            return static_cast<TensorType>(i);
    std::fprintf(stderr, "no type %s\n", name.c_str());
    std::exit(2);
}

Weights makeWeights(Bench& bench, TensorType type, const std::string& format, uint64_t elements)
{
    constexpr uint64_t kPatternWeights = 1U << 18;
    Weights weights;
    weights.type = type;
    weights.format = format;
    std::mt19937 random(6);
    std::normal_distribution<float> normal(0, 0.02F);
    std::vector<float> values(kPatternWeights);
    for (float& value : values)
        value = normal(random);
    const auto bytes = tests::encodeTensor(type, values);
    weights.values = tests::decodeTensor(type, bytes);
    const WeightPlanes planes = weightPlanes(type);
    const uint64_t blockElements = tensorTypeInfo(type)->blockElements;
    const uint64_t patternBlocks = kPatternWeights / blockElements;
    std::vector<std::vector<std::byte>> patterns(kMostPlanes);
    std::array<std::byte*, kMostPlanes> targets = {};
    for (size_t i = 0; i < planes.count; ++i) {
        patterns[i].resize(patternBlocks * planes.blockBytes[i]);
        targets[i] = patterns[i].data();
    }
    packWeights(type, bytes.data(), patternBlocks, targets);
    weights.buffer = bench.buffer(packedWeightBytes(type, elements));
    uint64_t at = 0;
    for (size_t i = 0; i < planes.count; ++i) {
        const uint64_t size = elements / blockElements * planes.blockBytes[i];
        bench.fill(weights.buffer.range().part(at, (size + 3) / 4 * 4), patterns[i]);
        at += size;
    }
    return weights;
}

struct Routed {
    std::vector<uint32_t> order;
    std::vector<uint32_t> counts;
};

Routed routed(uint32_t tokens, double heat)
{
    std::mt19937 random(3);
    std::normal_distribution<double> normal(0, heat);
    std::vector<double> popularity(kExperts);
    for (double& value : popularity)
        value = std::exp(normal(random));
    std::vector<std::vector<uint32_t>> entries(kExperts);
    for (uint32_t token = 0; token < tokens; ++token) {
        std::vector<double> left = popularity;
        for (uint32_t slot = 0; slot < kPicks; ++slot) {
            std::discrete_distribution<uint32_t> pick(left.begin(), left.end());
            const uint32_t expert = pick(random);
            left[expert] = 0;
            entries[expert].push_back(token * kPicks + slot);
        }
    }
    Routed result;
    for (const auto& list : entries) {
        result.counts.push_back(static_cast<uint32_t>(list.size()));
        result.order.insert(result.order.end(), list.begin(), list.end());
    }
    return result;
}

/// For each shape its tile list, longest tiles first.
std::vector<std::vector<uint32_t>> tileLists(const Routed& routed, const std::vector<Shape>& shapes)
{
    std::vector<std::vector<std::array<uint32_t, 3>>> tiles(shapes.size());
    uint32_t first = 0;
    for (uint32_t expert = 0; expert < kExperts; ++expert) {
        uint32_t left = routed.counts[expert];
        for (uint32_t at = first; left > 0;) {
            size_t shape = 0;
            while (shape + 1 < shapes.size() && shapes[shape + 1].tileTokens >= left)
                ++shape;
            const uint32_t count = std::min(left, shapes[shape].tileTokens);
            tiles[shape].push_back({expert, at, count});
            at += count;
            left -= count;
        }
        first += routed.counts[expert];
    }
    std::vector<std::vector<uint32_t>> lists;
    for (auto& list : tiles) {
        std::stable_sort(list.begin(), list.end(), [](const auto& a, const auto& b) { return a[2] > b[2]; });
        auto& words = lists.emplace_back(1, static_cast<uint32_t>(list.size()));
        for (const auto& tile : list)
            words.insert(words.end(), tile.begin(), tile.end());
    }
    return lists;
}

std::vector<Shape> parseShapes(const std::string& text)
{
    std::vector<Shape> shapes;
    for (size_t at = 0; at < text.size();) {
        const size_t end = std::min(text.find('+', at), text.size());
        Shape s{};
        if (std::sscanf(text.substr(at, end - at).c_str(), "%ux%u/%ux%u/%u/%u", &s.tileTokens, &s.tileRows,
                        &s.subTokens, &s.subRows, &s.depth, &s.stages) == 6)
            shapes.push_back(s);
        at = end + 1;
    }
    return shapes;
}

double gelu(double x)
{
    return 0.5 * x * (1 + std::tanh(std::sqrt(2 / M_PI) * (x + 0.044715 * x * x * x)));
}

struct Run {
    const Case& what;
    uint32_t tokens;
    const Weights& weights;
    const std::vector<Shape>& shapes;
};

KernelKey key(const Bench& bench, const Run& run, const Shape& s)
{
    const DeviceProperties& properties = bench.device->properties();
    const uint32_t subgroups = s.tileTokens / s.subTokens * (s.tileRows / s.subRows);
    return {weightKernel("matmul_cooperative", run.weights.type),
            {subgroups * properties.subgroupSize, s.tileTokens, s.tileRows, s.subTokens, s.subRows,
             properties.matrixRows, properties.matrixColumns, properties.matrixDepth, s.depth, s.stages,
             run.what.grouped ? 1U : 0U, 1, run.what.gated ? 1U : 0U, run.what.gated ? 1U : 0U}};
}

void measure(Bench& bench, const Arguments& arguments, const Run& run, const std::string& shapeName)
{
    const Case& c = run.what;
    const uint64_t matrixRows = uint64_t{c.rows} * (c.gated ? 2 : 1);
    const uint32_t entries = c.grouped ? run.tokens * kPicks : run.tokens;
    const uint32_t inputRows = c.grouped && !c.gathers ? entries : run.tokens;
    static const auto inputPattern = randomHalves(9, 1);
    const Buffer input = bench.buffer(uint64_t{inputRows} * c.columns * 2);
    bench.fill(input.range().part(0, uint64_t{inputRows} * c.columns * 2), inputPattern);
    const uint64_t elementBytes = c.gated ? 2 : 4;
    std::vector<Buffer> outputs;
    for (uint32_t i = 0; i < c.together; ++i)
        outputs.push_back(bench.buffer(uint64_t{entries} * c.rows * elementBytes));

    static std::map<uint32_t, Routed> routings;
    if (c.grouped && !routings.contains(run.tokens))
        routings[run.tokens] = routed(run.tokens, arguments.heat);
    const Routed& routing = routings[run.tokens];
    std::vector<Buffer> tiles;
    std::vector<uint32_t> tileCounts;
    Buffer order = bench.buffer(entries * 4ULL);
    uint64_t padded = run.tokens;
    if (c.grouped) {
        bench.write(order.range(), routing.order.data(), entries * 4ULL);
        padded = 0;
        const auto lists = tileLists(routing, run.shapes);
        for (size_t i = 0; i < lists.size(); ++i) {
            bench.write(tiles.emplace_back(bench.buffer(lists[i].size() * 4)).range(), lists[i].data(),
                        lists[i].size() * 4);
            tileCounts.push_back(lists[i][0]);
            padded += uint64_t{lists[i][0]} * run.shapes[i].tileTokens;
        }
    }
    const uint64_t elements = matrixRows * c.columns * (c.grouped ? kExperts : c.together);
    const auto record = [&](Recorder& rec) {
        for (size_t i = 0; i < run.shapes.size(); ++i) {
            const Shape& s = run.shapes[i];
            const uint32_t wide = c.gated ? 2 : 1;
            const uint32_t down = (c.rows * wide + s.tileRows - 1) / s.tileRows;
            const uint32_t across = c.grouped ? tileCounts[i] : (run.tokens + s.tileTokens - 1) / s.tileTokens;
            if (across == 0)
                continue;
            const BufferRange list = c.grouped ? tiles[i].range() : order.range();
            // Matrices that stand beside each other: the same one again, which is as good for timing.
            for (uint32_t m = 0; m < c.together; ++m) {
                const shaders::MatmulPush push{c.rows,
                                               c.columns,
                                               run.tokens,
                                               static_cast<uint32_t>(elements),
                                               static_cast<uint32_t>(matrixRows),
                                               0,
                                               c.gathers ? kPicks : 0,
                                               1};
                rec.dispatch(key(bench, run, s),
                             {run.weights.buffer.range(), input.range(), order.range(), list, outputs[m].range(),
                              run.weights.buffer.range()},
                             push, {down, across});
            }
        }
    };
    bench.times.clear();
    bench.recorder->begin();
    bench.recorder->apart([&] { record(*bench.recorder); });
    bench.recorder->barrier();
    for (uint32_t i = 0; i < arguments.repeat; ++i) {
        bench.recorder->stage("run");
        bench.recorder->apart([&] { record(*bench.recorder); });
        bench.recorder->barrier();
    }
    bench.submit();

    std::vector<uint32_t> entryExpert;
    for (uint32_t expert = 0; c.grouped && expert < kExperts; ++expert)
        entryExpert.insert(entryExpert.end(), routing.counts[expert], expert);
    constexpr uint32_t kSamples = 48;
    std::vector<std::pair<uint32_t, uint32_t>> samples; // place, row
    const Buffer host = bench.buffer(kSamples * 4, MemoryUse::Readback);
    const auto times = bench.times;
    bench.recorder->begin();
    for (uint32_t i = 0; i < kSamples; ++i) {
        samples.emplace_back(i < 2 ? i * (entries - 1) : hash(i) % entries,
                             i < 4 ? i % 2 * (c.rows - 1) : hash(i + 1000) % c.rows);
        const uint64_t at = (uint64_t{samples[i].first} * c.rows + samples[i].second) * elementBytes / 4 * 4;
        bench.recorder->copy(outputs[0].range().part(at, 4), host.range().part(i * 4, 4));
    }
    bench.submit();
    double worst = 0, squares = 0;
    for (uint32_t i = 0; i < kSamples; ++i) {
        const auto [place, row] = samples[i];
        uint32_t inRow = place;
        if (c.grouped && c.gathers)
            inRow = routing.order[place] / kPicks;
        const uint64_t matrix = c.grouped ? entryExpert[place] * matrixRows : 0;
        double sum = 0, up = 0;
        for (uint32_t column = 0; column < c.columns; ++column) {
            const double x = static_cast<double>(halfAt(inputPattern, uint64_t{inRow} * c.columns + column));
            sum += x * run.weights.at((matrix + row) * c.columns + column);
            if (c.gated)
                up += x * run.weights.at((matrix + c.rows + row) * c.columns + column);
        }
        const double expected = c.gated ? gelu(sum) * up : sum;
        const auto halves = host.as<uint16_t>().subspan(i * 2, 2);
        const double value = static_cast<double>(c.gated ? halfToFloat(halves[row % 2]) : host.as<float>()[i]);
        worst = std::max(worst, std::isfinite(value) ? std::fabs(value - expected) : INFINITY);
        squares += expected * expected;
    }
    std::vector<double> sorted = times;
    std::sort(sorted.begin(), sorted.end());
    const double middle = sorted.empty() ? 0 : sorted[sorted.size() / 2];
    const double operations = 2.0 * entries * static_cast<double>(matrixRows) * c.columns * c.together;
    std::printf("%-12s %5u %-5s %-62s %8.1f us (least %8.1f) %6.1f TFLOP/s  rows x %.2f  error %.1e\n", c.name,
                run.tokens, run.weights.format.c_str(), shapeName.c_str(), middle, sorted.empty() ? 0 : sorted[0],
                operations / middle * 1e-6, static_cast<double>(padded) / entries,
                worst / std::sqrt(squares / kSamples));
}

Arguments parse(int count, char** values)
{
    Arguments arguments;
    for (int i = 1; i + 1 <= count; ++i) {
        const std::string name = values[i];
        const auto next = [&] { return std::string(i + 1 < count ? values[++i] : "0"); };
        if (name == "--device")
            arguments.options.deviceIndex = static_cast<uint32_t>(std::stoul(next()));
        else if (name == "--format")
            arguments.formats.push_back(next());
        else if (name == "--case")
            arguments.cases.push_back(next());
        else if (name == "--shape")
            arguments.shapes.push_back(next());
        else if (name == "--tokens")
            arguments.tokens.push_back(static_cast<uint32_t>(std::stoul(next())));
        else if (name == "--repeat")
            arguments.repeat = static_cast<uint32_t>(std::stoul(next()));
        else if (name == "--heat")
            arguments.heat = std::stod(next());
        else if (name == "--experts")
            kExperts = static_cast<uint32_t>(std::stoul(next()));
        else if (name == "--compile")
            arguments.compile = true;
    }
    if (arguments.formats.empty())
        arguments.formats = {"q8_0"};
    if (arguments.tokens.empty())
        arguments.tokens = {2048};
    if (arguments.shapes.empty())
        arguments.shapes = {"128x128/64x64/32/1"};
    return arguments;
}

} // namespace

int main(int count, char** values)
{
    const Arguments arguments = parse(count, values);
    std::setvbuf(stdout, nullptr, _IOLBF, 0);
    Bench bench;
    auto device = Device::create(arguments.options);
    if (!device)
        return std::fprintf(stderr, "%s\n", device.error().message.c_str()), 1;
    bench.device = std::move(*device);
    bench.kernels = std::move(*Kernels::create(*bench.device, {}));
    bench.recorder = std::move(*Recorder::create(*bench.device, *bench.kernels));
    bench.recorder->setStageTime([&](std::string_view, double microseconds) { bench.times.push_back(microseconds); });
    for (const std::string& format : arguments.formats) {
        for (const Case& what : kCases) {
            if (!arguments.cases.empty() &&
                std::find(arguments.cases.begin(), arguments.cases.end(), what.name) == arguments.cases.end())
                continue;
            Weights weights;
            weights.type = typeNamed(format);
            if (!arguments.compile)
                weights = makeWeights(bench, weights.type, format,
                                      uint64_t{what.columns} * what.rows * (what.gated ? 2 : 1) *
                                          (what.grouped ? kExperts : what.together));
            for (const uint32_t tokens : arguments.tokens)
                for (const std::string& text : arguments.shapes) {
                    const std::vector<Shape> shapes = parseShapes(text);
                    if (shapes.size() > 1 && !what.grouped)
                        continue;
                    const Run run{what, tokens, weights, shapes};
                    if (!arguments.compile)
                        measure(bench, arguments, run, text);
                    else
                        for (const Shape& s : shapes)
                            if (const auto kernel = bench.kernels->find(key(bench, run, s)); !kernel)
                                std::fprintf(stderr, "%s: %s\n", text.c_str(), kernel.error().message.c_str());
                }
        }
    }
    return 0;
}
