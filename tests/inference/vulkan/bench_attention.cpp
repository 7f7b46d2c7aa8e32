// Measures the attention kernels in the shapes of the 26B-A4B by timestamps of the device, random keys and values: one
// token at given positions (each layer with a cache of its own, a barrier between layers, as in generation), prompts of
// full and sliding layers at given depths, pictures. --check compares one token's result with float64 on the host. Not
// a test.
//   bench_attention [--device N] [--token POSITION]… [--prompt TOKENS DEPTH]… [--picture PATCHES]… [--check] [--layers
//   N] [--bytes]
#include "tests/inference/vulkan/token_attention.h"

#include <chrono>
#include <functional>
#include <map>
#include <thread>

using namespace inference;
using namespace inference::vulkan;
using namespace vulkan_test;

namespace {

struct Arguments {
    VulkanOptions options;
    uint32_t layers = 10;
    CacheType type = CacheType::F16; ///< of full layers
    bool check = false;
};

/// Time of one recording: run until the clocks have risen (a device at rest takes a tenth of a second), then the
/// median.
double microseconds(OpBench& bench, const std::function<void(Recorder&)>& record)
{
    std::vector<double> times;
    bench.recorder->setStageTime([&](std::string_view name, double time) {
        if (name == "timed")
            times.push_back(time);
    });
    bench.run([&](Recorder& rec) {
        rec.stage("timed");
        record(rec);
        rec.stage("rest");
    });
    const auto now = [] { return std::chrono::steady_clock::now(); };
    const auto end = now() + std::chrono::milliseconds(150);
    do
        bench.runAgain();
    while (now() < end || times.size() < 6);
    bench.recorder->setStageTime({});
    times.erase(times.begin(), times.begin() + static_cast<std::ptrdiff_t>(times.size() / 2));
    std::sort(times.begin(), times.end());
    return times.empty() ? NAN : times[times.size() / 2];
}

/// Random halves in a buffer of its own, the same block of 16 MiB again and again.
Buffer randomHalves(OpBench& bench, uint64_t count, uint32_t seed)
{
    constexpr uint64_t kBlock = 8U << 20;
    static std::map<uint32_t, BufferRange> blocks;
    auto& block = blocks[seed];
    if (block.empty()) {
        Words words(kBlock / 2);
        uint32_t state = seed;
        for (uint32_t& word : words) {
            const auto next = [&] {
                state = state * 1664525U + 1013904223U;
                return floatToHalf((float(state >> 8) / float(1 << 23) - 1) * 1.7F); // spread 1
            };
            word = next();
            word |= uint32_t{next()} << 16;
        }
        block = bench.upload(words);
    }
    Buffer buffer = require(Buffer::create(*bench.device, count * 2, MemoryUse::DeviceOnly, "random values"));
    bench.run([&](Recorder& rec) {
        for (uint64_t done = 0; done < count; done += kBlock) {
            const uint64_t bytes = std::min(kBlock, count - done) * 2;
            rec.copy(block.part(0, bytes), buffer.range().part(done * 2, bytes));
        }
    });
    return buffer;
}

struct Kind {
    const char* name;
    TokenShape shape;
};

TokenShape slidingShape()
{
    return {};
}

TokenShape fullShape(uint32_t slots)
{
    TokenShape shape;
    shape.headSize = 512;
    shape.keyValueHeads = 2;
    shape.group = 8;
    shape.window = 0;
    shape.slots = (slots + 63) / 64 * 64;
    shape.turning = 64;
    shape.ownValues = false;
    return shape;
}

void checkToken(OpBench& b, const TokenInputs& in, const TokenAttention& token, const CacheView& cache,
                const AttentionShape& shape, uint32_t position, const BufferRange& out)
{
    b.run([&](Recorder& rec) { b.ops->attendToken(rec, token, cache, shape, 1e-6F, out); });
    const uint32_t size = shape.headSize, heads = shape.keyValueHeads;
    const size_t rows = std::min(position + 1, cache.slots);
    const auto halves = [&](const BufferRange& range) {
        Floats floats(rows * heads * size);
        const Words words = b.read<uint32_t>(range, floats.size() / 2);
        for (size_t i = 0; i < floats.size(); ++i)
            floats[i] = halfToFloat(uint16_t(words[i / 2] >> (i % 2 * 16)));
        return floats;
    };
    const Floats keys = halves(cache.keys), values = halves(cache.values);
    const Floats result = b.read<float>(out, size_t{heads} * shape.group * size);
    std::vector<double> differences(heads * shape.group), scales(heads * shape.group);
    std::vector<std::thread> threads;
    for (uint32_t h = 0; h < heads * shape.group; ++h)
        threads.emplace_back([&, h] {
            auto query = normed(in.query.data() + h * size, size, in.queryNorm, 1e-6);
            rotate(query, in.frequencies, position);
            const uint32_t next = position + 1, begin = shape.window && next > shape.window ? next - shape.window : 0;
            const auto expected = attended(query, begin, next, [&](uint32_t key, bool isValue) {
                return (isValue ? values : keys).data() + (size_t{key % cache.slots} * heads + h / shape.group) * size;
            });
            for (uint32_t i = 0; i < size; ++i) {
                differences[h] = std::max(differences[h], std::fabs(expected[i] - double(result[h * size + i])));
                scales[h] = std::max(scales[h], std::fabs(expected[i]));
            }
        });
    for (auto& thread : threads)
        thread.join();
    std::printf(" differs by %.1e of %.2g", *std::max_element(differences.begin(), differences.end()),
                *std::max_element(scales.begin(), scales.end()));
}

void measureToken(OpBench& b, const Arguments& arguments, const Kind& kind, uint32_t position)
{
    const TokenShape& shape = kind.shape;
    const TokenInputs in(shape, 3);
    const uint32_t heads = shape.keyValueHeads * shape.group;
    const AttentionShape attention{
        1, shape.headSize, shape.keyValueHeads, shape.group, shape.window, shaders::kSeesItself, 0, 0};
    const uint32_t parts = b.ops->tokenParts(arguments.type, attention);
    TokenAttention token;
    setProjections(b, in, token);
    token.queryNorm = b.upload(in.queryNorm);
    token.keyNorm = b.upload(in.keyNorm);
    const BufferRange frequencies = b.upload(in.frequencies);
    token.turns = b.output(shape.headSize);
    token.step = b.upload(Words{position, 1, 0, 0});
    b.run([&](Recorder& rec) { b.ops->rotationTable(rec, frequencies, shape.headSize / 2, token.step, token.turns); });
    token.partials = b.output(size_t{heads} * parts * shape.headSize);
    token.maxAndSum = b.output(size_t{heads} * parts * 2);
    token.counters = b.upload(Words(shape.keyValueHeads, 0));
    const BufferRange out = b.output(size_t{heads} * shape.headSize);
    std::vector<Buffer> keys, values;
    const uint64_t rowHalves = uint64_t{shape.keyValueHeads} * shape.headSize;
    const uint32_t layers = rowHalves * shape.slots > (64U << 20) ? std::min(arguments.layers, 4U) : arguments.layers;
    for (uint32_t i = 0; i < layers; ++i) {
        keys.push_back(randomHalves(b, rowHalves * shape.slots, 1));
        values.push_back(randomHalves(b, rowHalves * shape.slots, 2));
    }
    const double time = microseconds(b, [&](Recorder& rec) {
        for (uint32_t i = 0; i < layers; ++i) {
            b.ops->attendToken(rec, token, {keys[i].range(), values[i].range(), shape.slots, arguments.type}, attention,
                               1e-6F, out);
            rec.barrier();
        }
    });
    const uint32_t seen = shape.window > 0 ? std::min(position + 1, shape.window) : position + 1;
    const double bytes = double(seen) * 2 * double(cacheRowBytes(arguments.type, shape.keyValueHeads, shape.headSize));
    std::printf("token, %s, position %u: %.2f us a layer, %.2f TB/s", kind.name, position, time / layers,
                bytes / time * layers / 1e6);
    if (arguments.check && arguments.type == CacheType::F16)
        checkToken(b, in, token, {keys[0].range(), values[0].range(), shape.slots, arguments.type}, attention, position,
                   out);
    std::printf("\n");
    std::fflush(stdout);
}

void measurePrompt(OpBench& b, CacheType type, const Kind& kind, uint32_t tokens, uint32_t depth)
{
    const TokenShape& shape = kind.shape;
    const uint32_t heads = shape.keyValueHeads * shape.group;
    const AttentionShape attention{
        tokens, shape.headSize, shape.keyValueHeads, shape.group, shape.window, shaders::kSeesItself, 0, 0};
    const uint64_t rowHalves = uint64_t{shape.keyValueHeads} * shape.headSize;
    const BufferRange step = b.upload(Words{depth, tokens, 0, 0});
    const BufferRange query =
        b.upload(randomFloats(size_t{tokens} * heads * shape.headSize, 5, 1 / std::sqrt(float(shape.headSize))));
    const BufferRange out = b.output(size_t{tokens} * heads * shape.headSize);
    const Buffer keys = randomHalves(b, rowHalves * shape.slots, 1),
                 values = randomHalves(b, rowHalves * shape.slots, 2);
    const double time = microseconds(b, [&](Recorder& rec) {
        b.ops->attention(rec, query, {keys.range(), values.range(), shape.slots, type}, step, attention, out);
    });
    double pairs = 0;
    for (uint32_t i = 0; i < tokens; ++i)
        pairs += shape.window > 0 ? std::min(depth + i + 1, shape.window) : depth + i + 1;
    std::printf("prompt, %s, %u at %u: %.1f us, %.1f TFLOP/s\n", kind.name, tokens, depth, time,
                4 * pairs * heads * shape.headSize / time / 1e6);
    std::fflush(stdout);
}

void measurePicture(OpBench& b, uint32_t patches)
{
    const uint32_t heads = 16, size = 72;
    const AttentionShape attention{patches, size, heads, 1, 0, shaders::kSeesAll, patches, 0};
    const uint64_t rows = (patches + 63) / 64 * 64;
    const BufferRange step = b.upload(Words{0, 0, 0, 0});
    const BufferRange query = b.upload(randomFloats(size_t{patches} * heads * size, 5, 1 / std::sqrt(float(size))));
    const BufferRange out = b.output(size_t{patches} * heads * size);
    const Buffer keys = randomHalves(b, rows * heads * size, 1), values = randomHalves(b, rows * heads * size, 2);
    const double time = microseconds(b, [&](Recorder& rec) {
        b.ops->attention(rec, query, {keys.range(), values.range(), 0, CacheType::F16}, step, attention, out);
    });
    std::printf("picture of %u patches: %.1f us, %.1f TFLOP/s\n", patches, time,
                4.0 * patches * patches * heads * size / time / 1e6);
    std::fflush(stdout);
}

struct Runner {
    Arguments arguments;
    std::unique_ptr<OpBench> made;

    OpBench& bench()
    {
        if (!made)
            made = std::make_unique<OpBench>(arguments.options);
        return *made;
    }
};

/// Options act on the measurements behind them, which are run as they come.
void run(int count, char** values)
{
    Runner runner;
    Arguments& arguments = runner.arguments;
    for (int i = 1; i < count; ++i) {
        const std::string name = values[i];
        const auto number = [&] { return i + 1 < count ? static_cast<uint32_t>(std::atoi(values[++i])) : 0U; };
        if (name == "--device")
            arguments.options.deviceIndex = number();
        else if (name == "--validate")
            arguments.options.validationMessage = [](std::string_view text) {
                std::printf("VALIDATION %.*s\n", static_cast<int>(text.size()), text.data());
            };
        else if (name == "--layers")
            arguments.layers = number();
        else if (name == "--check")
            arguments.check = true;
        else if (name == "--bytes")
            arguments.type = CacheType::Q8;
        else if (name == "--no-bytes")
            arguments.type = CacheType::F16;
        else if (name == "--no-check")
            arguments.check = false;
        else if (name == "--sliding")
            measureToken(runner.bench(), arguments, {"sliding layer", slidingShape()}, number());
        else if (name == "--full") {
            const uint32_t position = number();
            measureToken(runner.bench(), arguments, {"full layer", fullShape(position + 1)}, position);
        } else if (name == "--prompt-full" || name == "--prompt-sliding") {
            const uint32_t tokens = number(), depth = number();
            TokenShape sliding = slidingShape();
            sliding.slots = (sliding.window + tokens + 63) / 64 * 64;
            if (name == "--prompt-full")
                measurePrompt(runner.bench(), arguments.type, {"full layer", fullShape(depth + tokens)}, tokens, depth);
            else
                measurePrompt(runner.bench(), CacheType::F16, {"sliding layer", sliding}, tokens, depth);
        } else if (name == "--picture")
            measurePicture(runner.bench(), number());
        else if (const size_t equals = name.find('='); equals != std::string::npos) {
            setenv(name.substr(0, equals).c_str(), name.substr(equals + 1).c_str(), 1);
            std::printf("-- %s\n", name.c_str());
        }
    }
}

} // namespace

int main(int count, char** values)
{
    run(count, values);
    return 0;
}
