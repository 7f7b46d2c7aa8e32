// The dependent levels of one generated token at the real shapes, from weights larger than any cache: what each costs
// alone, in a chain over all layers, and all of them together. For choosing launch shapes; no model file is needed.
//   bench_levels [layers=30] [experts=128] [key=value | level]...
// Keys (NAME.threads, NAME.rows, NAME.groups, NAME.input of a level; type, downtype, headtype) hold for all
// levels behind them. Levels: publish qkv full out outfull gated router gated+router experts down experts+down
// expertdown head, "layer" for a layer's levels but attention in order, "token" for those and the head.
#include "inference/vulkan/kernels.h"
#include "inference/vulkan/memory.h"
#include "inference/vulkan/ops.h"
#include "inference/vulkan/recorder.h"

#include "shaders/shared/matrix.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <random>
#include <string>
#include <vector>

using namespace inference;
using namespace inference::vulkan;

namespace {

constexpr uint32_t kHidden = 2816, kDense = 2112, kExpertWidth = 704, kVocabulary = 262144, kPerToken = 8;

struct Layer {
    BufferRange query, key, value, output, gate, up, down, router, expertGateUp, expertDown;
    std::array<BufferRange, 8> norms;
};

struct Program {
    std::unique_ptr<Device> device;
    std::unique_ptr<Kernels> kernels;
    std::unique_ptr<Recorder> recorder;
    std::unique_ptr<Arena> arena;
    std::map<std::string, std::string> settings;
    std::vector<Layer> layers;
    BufferRange head, floats[8], quantized[3], ids, weights, counter, expertScale, logits;
    uint32_t experts = 128;
    double bytes = 0; ///< read by what is recorded
    double microseconds = 0;

    uint32_t number(const std::string& name, uint32_t otherwise) const
    {
        const auto found = settings.find(name);
        return found == settings.end() ? otherwise : static_cast<uint32_t>(std::stoul(found->second));
    }
    std::string text(const std::string& name, const char* otherwise) const
    {
        const auto found = settings.find(name);
        return found == settings.end() ? otherwise : found->second;
    }
    uint32_t threads(const std::string& name, uint32_t otherwise) const
    {
        return std::min(number(name + ".threads", otherwise), device->properties().maxInvocations);
    }
    uint32_t lanes() const { return device->properties().subgroupSize; }

    Result<void> open();
    void publish(const Layer& layer, uint32_t input);
    void matvec(const BufferRange& weight, const std::string& type, uint32_t rows, uint32_t columns, uint32_t input,
                const Layer& layer, const BufferRange& out, const std::string& shape, float softcap);
    void qkv(uint32_t layer, bool full);
    void out(uint32_t layer, bool full);
    void gated(uint32_t layer);
    void router(uint32_t layer);
    void expertsIn(uint32_t layer);
    void denseDown(uint32_t layer);
    void expertDown(uint32_t layer);
    void headLevel();
    void record(const std::string& level);
    Result<void> measure(const std::string& level);
};

double seconds()
{
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

double blockBytes(const std::string& type)
{
    static const std::map<std::string, double> bytes = {{"q8_0", 34},   {"q4_k", 18},     {"q4_0", 18},
                                                        {"iq4_nl", 18}, {"q5_0", 22},     {"q6_k", 26.25},
                                                        {"mxfp4", 17},  {"iq4_xs", 17.25}};
    const auto found = bytes.find(type);
    return found == bytes.end() ? 128 : found->second;
}

/// The kernel's name in static storage.
std::string_view name(const std::string& kernel, const std::string& type)
{
    static std::map<std::string, std::string> names;
    const std::string all = kernel + "_" + type;
    return names.emplace(all, all).first->second;
}

Result<void> Program::open()
{
    VulkanOptions options;
    if (text("validate", "0") == "1")
        options.validationMessage = [](std::string_view message) {
            std::printf("VALIDATION %.*s\n", static_cast<int>(message.size()), message.data());
        };
    options.deviceIndex = number("device", 0);
    TRY_ASSIGN(device, Device::create(options));
    TRY_ASSIGN(kernels, Kernels::create(*device, {}));
    TRY_ASSIGN(recorder, Recorder::create(*device, *kernels));
    recorder->setStageTime([this](std::string_view, double time) { microseconds += time; });
    std::printf("%s, subgroups of %u, integer dot products %d\n", device->properties().name.c_str(), lanes(),
                device->properties().integerDot);
    arena = std::make_unique<Arena>(*device, MemoryUse::DeviceOnly, 512U << 20, "levels");
    constexpr uint64_t kPattern = 32U << 20;
    TRY_ASSIGN(const Buffer pattern, Buffer::create(*device, kPattern, MemoryUse::Upload, "a pattern"));
    std::mt19937 random(1);
    for (uint32_t& word : pattern.as<uint32_t>())
        word = random() & 0x3fff3fffU; // finite as two halves and as a float
    const auto make = [&](double size) -> Result<BufferRange> {
        TRY_ASSIGN(const BufferRange range, arena->allocate((static_cast<uint64_t>(size) + 255) / 256 * 256));
        recorder->begin();
        for (uint64_t at = 0; at < range.size; at += kPattern) {
            const uint64_t part = std::min(kPattern, range.size - at);
            recorder->copy(pattern.range().part(0, part), range.part(at, part));
            recorder->barrier();
        }
        TRY(recorder->submit());
        TRY(recorder->wait());
        return range;
    };
    const auto matrix = [&](const std::string& type, double rows, double columns) {
        return make(rows * columns / 32 * blockBytes(type));
    };
    experts = number("experts", 128);
    const std::string type = text("type", "q4_k"), downType = text("downtype", "q5_0");
    for (uint32_t i = 0; i < number("layers", 30); ++i) {
        Layer layer;
        TRY_ASSIGN(layer.query, matrix(type, 8192, kHidden));
        TRY_ASSIGN(layer.key, matrix(type, 2048, kHidden));
        TRY_ASSIGN(layer.value, matrix(type, 2048, kHidden));
        TRY_ASSIGN(layer.output, matrix(type, kHidden, 8192));
        TRY_ASSIGN(layer.gate, matrix(type, kDense, kHidden));
        TRY_ASSIGN(layer.up, matrix(type, kDense, kHidden));
        TRY_ASSIGN(layer.down, matrix(downType, kHidden, kDense));
        TRY_ASSIGN(layer.router, matrix("f32", experts, kHidden));
        TRY_ASSIGN(layer.expertGateUp, matrix(type, experts * 2.0 * kExpertWidth, kHidden));
        TRY_ASSIGN(layer.expertDown, matrix(downType, experts * double{kHidden}, kExpertWidth));
        for (BufferRange& norm : layer.norms) {
            TRY_ASSIGN(norm, make(kHidden * 4));
        }
        layers.push_back(layer);
    }
    TRY_ASSIGN(head, matrix(text("headtype", "q6_k"), number("vocabulary", kVocabulary), kHidden));
    for (BufferRange& range : floats) {
        TRY_ASSIGN(range, make(8192 * 4));
    }
    for (BufferRange& range : quantized) {
        TRY_ASSIGN(range, make(8192 / 32 * 48));
    }
    TRY_ASSIGN(ids, make(256));
    TRY_ASSIGN(counter, make(256));
    recorder->begin();
    recorder->clear(counter);
    TRY_ASSIGN(const Buffer chosen, Buffer::create(*device, ids.size, MemoryUse::Upload, "experts"));
    for (uint32_t i = 0; i < kPerToken; ++i)
        chosen.as<uint32_t>()[i] = (i * 37 + 11) % experts;
    recorder->copy(chosen.range(), ids);
    TRY(recorder->submit());
    TRY(recorder->wait());
    TRY_ASSIGN(weights, make(256));
    TRY_ASSIGN(expertScale, make(experts * 4));
    TRY_ASSIGN(logits, make(kVocabulary * 4));
    return {};
}

/// Inputs: 0 quantised, 1 floats, 2 after attention, 3 after the layer before. Shape: keys SHAPE.rows, SHAPE.threads.
void Program::matvec(const BufferRange& weight, const std::string& type, uint32_t rows, uint32_t columns,
                     uint32_t input, const Layer& layer, const BufferRange& out, const std::string& shape,
                     float softcap)
{
    const uint32_t threads = this->threads(shape, 512), atOnce = number(shape + ".rows", 2);
    const uint32_t groups = std::min((rows + threads / lanes() * atOnce - 1) / (threads / lanes() * atOnce),
                                     number(shape + ".groups", 65535));
    const shaders::IntegerMatvecPush push{rows, rows * columns, 0, softcap, 1e-6F, 0.5F};
    recorder->dispatch({name("matvec_integer", type), {threads, columns, atOnce, lanes(), input}},
                       {weight, out, quantized[0], floats[0], floats[1], floats[2], layer.norms[0], layer.norms[1],
                        layer.norms[2], layer.norms[3]},
                       push, {groups});
    bytes += double{1} * rows * columns / 32 * blockBytes(type);
}

void Program::publish(const Layer& layer, uint32_t input)
{
    const shaders::IntegerMatvecPush push{0, 0, 0, 0, 1e-6F, 0.5F};
    recorder->dispatch({"publish_input", {threads("publish", 1024), kHidden, input}},
                       {quantized[0], floats[0], floats[1], floats[2], layer.norms[0], layer.norms[1], layer.norms[2],
                        layer.norms[3], floats[7], quantized[1]},
                       push, {1});
}

void Program::qkv(uint32_t i, bool full)
{
    const Layer& layer = layers[i];
    if (number("qkv.publish", 1) == 1)
        publish(layer, 3);
    const std::string type = text("type", "q4_k");
    const uint32_t input = number("qkv.input", 3);
    matvec(layer.query, type, full ? 8192 : 4096, kHidden, input, layer, floats[3], "qkv", 0);
    matvec(layer.key, type, full ? 1024 : 2048, kHidden, input, layer, floats[4], "qkv", 0);
    if (!full)
        matvec(layer.value, type, 2048, kHidden, input, layer, floats[5], "qkv", 0);
}

void Program::out(uint32_t i, bool full)
{
    matvec(layers[i].output, text("type", "q4_k"), kHidden, full ? 8192 : 4096, number("out.input", 1), layers[i],
           floats[3], "out", 0);
}

void Program::gated(uint32_t i)
{
    const Layer& layer = layers[i];
    if (number("gated.publish", 1) == 1)
        publish(layer, 2);
    const uint32_t threads = this->threads("gated", 512), atOnce = number("gated.rows", 1);
    const uint32_t groups = (kDense + threads / lanes() * atOnce - 1) / (threads / lanes() * atOnce);
    const shaders::IntegerMatvecPush push{kDense, kDense * kHidden, kDense * kHidden, 0, 1e-6F, 0.5F};
    const std::string type = text("type", "q4_k");
    recorder->dispatch(
        {name("gated_matvec_integer", type), {threads, kHidden, atOnce, lanes(), number("gated.input", 2)}},
        {layer.gate, layer.up, floats[3], quantized[0], floats[0], floats[1], floats[2], layer.norms[0], layer.norms[1],
         layer.norms[2], layer.norms[3]},
        push, {groups});
    bytes += 2.0 * kDense * kHidden / 32 * blockBytes(type);
}

void Program::router(uint32_t i)
{
    const Layer& layer = layers[i];
    const shaders::RouterPush push{experts * kHidden, 1e-6F, 0.02F, kPerToken};
    recorder->dispatch({"router_f32", {threads("router", 256), kHidden, experts}},
                       {layer.router, floats[0], floats[2], layer.norms[0], layer.norms[4], expertScale, floats[4], ids,
                        weights, counter},
                       push, {experts});
    bytes += 4.0 * experts * kHidden;
}

void Program::expertsIn(uint32_t i)
{
    const Layer& layer = layers[i];
    const uint32_t all = experts * 2 * kExpertWidth * kHidden;
    const shaders::ExpertGatedPush push{kExpertWidth, 2 * kExpertWidth, kExpertWidth, all, all, kPerToken};
    const std::string type = text("type", "q4_k");
    recorder->dispatch(
        {name("expert_gated_integer", type), {threads("experts", 512), kHidden, number("experts.rows", 1), lanes()}},
        {layer.expertGateUp, layer.expertGateUp, quantized[0], ids, quantized[2]}, push,
        {kExpertWidth / 32, kPerToken});
    bytes += 2.0 * kPerToken * kExpertWidth * kHidden / 32 * blockBytes(type);
}

void Program::denseDown(uint32_t i)
{
    matvec(layers[i].down, text("downtype", "q5_0"), kHidden, kDense, 1, layers[i], floats[6], "down", 0);
}

void Program::expertDown(uint32_t i)
{
    const uint32_t threads = this->threads("expertdown", 128), atOnce = number("expertdown.rows", 1);
    const uint32_t groups = (kHidden + threads / lanes() * atOnce - 1) / (threads / lanes() * atOnce);
    const shaders::ExpertDownPush push{kHidden, experts * kHidden * kExpertWidth};
    const std::string type = text("downtype", "q5_0");
    recorder->dispatch({name("expert_down_integer", type), {threads, kExpertWidth, atOnce, kPerToken}},
                       {layers[i].expertDown, quantized[2], ids, weights, floats[5]}, push, {groups});
    bytes += double{kPerToken} * kHidden * kExpertWidth / 32 * blockBytes(type);
}

void Program::headLevel()
{
    matvec(head, text("headtype", "q6_k"), number("vocabulary", kVocabulary), kHidden, number("head.input", 3),
           layers[0], logits, "head", 30);
}

void Program::record(const std::string& level)
{
    const auto count = static_cast<uint32_t>(layers.size());
    const auto each = [&](auto&& body) {
        for (uint32_t i = 0; i < count; ++i) {
            body(i);
            recorder->barrier();
        }
    };
    if (level == "qkv" || level == "full")
        each([&](uint32_t i) { qkv(i, level == "full"); });
    else if (level == "out" || level == "outfull")
        each([&](uint32_t i) { out(i, level == "outfull"); });
    else if (level == "gated")
        each([&](uint32_t i) { gated(i); });
    else if (level == "router")
        each([&](uint32_t i) { router(i); });
    else if (level == "gated+router")
        each([&](uint32_t i) {
            router(i);
            gated(i);
        });
    else if (level == "experts")
        each([&](uint32_t i) { expertsIn(i); });
    else if (level == "down")
        each([&](uint32_t i) { denseDown(i); });
    else if (level == "experts+down")
        each([&](uint32_t i) {
            expertsIn(i);
            denseDown(i);
        });
    else if (level == "expertdown")
        each([&](uint32_t i) { expertDown(i); });
    else if (level == "publish")
        each([&](uint32_t i) { publish(layers[i], number("publish.input", 3)); });
    else if (level == "head")
        headLevel();
    else
        each([&](uint32_t i) {
            const bool full = i % 6 == 5;
            qkv(i, full);
            recorder->barrier();
            out(i, full);
            recorder->barrier();
            router(i);
            gated(i);
            recorder->barrier();
            expertsIn(i);
            denseDown(i);
            recorder->barrier();
            expertDown(i);
        });
    if (level == "token")
        headLevel();
}

Result<void> Program::measure(const std::string& level)
{
    bytes = 0;
    recorder->begin();
    recorder->stage(level);
    record(level);
    TRY(recorder->submit());
    TRY(recorder->wait());
    // Clocks fall while pipelines are compiled: keep the device busy until they are up again.
    const double start = seconds();
    while (seconds() - start < number("warm", 80) * 1e-3) {
        TRY(recorder->submitAgain());
        TRY(recorder->wait());
    }
    std::vector<double> times;
    for (uint32_t i = 0; i < number("repeat", 20); ++i) {
        microseconds = 0;
        TRY(recorder->submitAgain());
        TRY(recorder->wait());
        times.push_back(microseconds);
    }
    std::sort(times.begin(), times.end());
    const double parts = level == "head" || level == "token" ? 1 : static_cast<double>(layers.size());
    std::printf("%s %.2f us (%.2f) %.1f MB %.2f TB/s\n", level.c_str(), times[times.size() / 2] / parts,
                times[0] / parts, bytes / parts / 1e6, bytes / times[times.size() / 2] / 1e6);
    return {};
}

} // namespace

int main(int count, char** values)
{
    std::setvbuf(stdout, nullptr, _IOLBF, 0);
    Program program;
    bool open = false;
    for (int i = 1; i < count; ++i) {
        const std::string argument = values[i];
        const auto equals = argument.find('=');
        if (equals != std::string::npos) {
            program.settings[argument.substr(0, equals)] = argument.substr(equals + 1);
            std::printf("%s ", argument.c_str());
            continue;
        }
        if (!open) {
            if (const auto done = program.open(); !done) {
                std::fprintf(stderr, "%s\n", done.error().message.c_str());
                return 1;
            }
            open = true;
        }
        if (const auto done = program.measure(argument); !done) {
            std::fprintf(stderr, "%s: %s\n", argument.c_str(), done.error().message.c_str());
            return 1;
        }
    }
    return 0;
}
