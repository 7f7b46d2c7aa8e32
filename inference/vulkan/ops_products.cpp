// Ops: products of many tokens with weight matrices, whole or expert by expert, and what belongs to them: the grouping
// of tokens by expert and the sum of their experts' rows.
#include "inference/vulkan/ops.h"

#include "inference/vulkan/weight_layout.h"
#include "shaders/shared/experts.h"
#include "shaders/shared/matrix.h"
#include "shaders/shared/rows.h"

#include <algorithm>
#include <cassert>
#include <utility>

namespace inference::vulkan {
namespace {

constexpr uint32_t kFloatTile = 64; ///< tokens and rows of a tile without matrix units
constexpr uint32_t kIntel = 0x8086;
constexpr uint32_t kNvidia = 0x10DE;
constexpr uint32_t kWideSubgroup = 32;

/// A tile of the cooperative kernel, and what each subgroup computes of it.
struct TileShape {
    uint32_t tokens, rows, subTokens, subRows, depth, stages;
};

/// Shapes by height, as measured (inference/SPEED.md).
constexpr std::array<TileShape, 4> kShapes = {{
    {128, 128, 64, 64, 32, 1},
    {64, 128, 32, 64, 32, 1},
    {32, 128, 32, 32, 32, 1},
    {16, 64, 16, 32, 32, 1},
}};

/// For few tokens and one matrix: narrow tiles, so that more multiprocessors read it. Gated, a subgroup needs two
/// fragments of rows, gate's and up's.
struct FewTokens {
    uint32_t most; ///< tokens
    TileShape plain, gated;
};
constexpr TileShape kNarrow = {32, 32, 16, 32, 128, 1};
constexpr TileShape kSquare = {64, 64, 32, 32, 64, 1};
constexpr std::array<FewTokens, 4> kFewTokens = {{
    {16, {16, 32, 16, 16, 128, 1}, kNarrow},
    {32, kNarrow, kNarrow},
    {64, {32, 64, 16, 32, 64, 1}, kNarrow},
    {128, kSquare, kSquare},
}};

/// For many tokens and one matrix, lower tiles than the highest where those would leave most of a round's places empty.
/// Measured on NVIDIA's devices, whose multiprocessors hold two workgroups of each shape.
constexpr std::array<TileShape, 3> kManyTokens = {kShapes[0], {96, 128, 48, 64, 32, 1}, kShapes[1]};
constexpr uint32_t kTogether = 2;

/// What a product takes in tiles of a shape, on a scale of its own: a round takes as long as its tiles are high and a
/// little more, and one workgroup alone on a multiprocessor seven tenths of two.
uint32_t roundsTake(const TileShape& shape, uint32_t tokens, uint32_t rows, uint32_t multiprocessors)
{
    const uint32_t tiles = groupsFor(tokens, shape.tokens) * groupsFor(rows, shape.rows);
    const uint32_t tenths = tiles <= multiprocessors ? 7 : 10 * groupsFor(tiles, kTogether * multiprocessors);
    return tenths * (shape.tokens + 48);
}

/// The shape of one matrix's tiles.
const TileShape& shapeFor(uint32_t tokens, uint32_t rows, uint32_t gated, Ops::Beside beside,
                          const DeviceProperties& device)
{
    const auto few =
        std::find_if(kFewTokens.begin(), kFewTokens.end(), [&](const FewTokens& f) { return tokens <= f.most; });
    if (few != kFewTokens.end())
        return gated == shaders::kNotGated ? few->plain : few->gated;
    // What a round leaves empty, others take.
    if (device.vendor != kNvidia || gated != shaders::kNotGated || beside == Ops::Beside::Others)
        return kShapes[0];
    return *std::min_element(kManyTokens.begin(), kManyTokens.end(), [&](const TileShape& x, const TileShape& y) {
        return roundsTake(x, tokens, rows, device.multiprocessors) <
               roundsTake(y, tokens, rows, device.multiprocessors);
    });
}

/// The same tile cut into parts whose sums a lane can keep in registers, within the device's workgroup and its shared
/// memory.
TileShape fitted(TileShape shape, const DeviceProperties& device)
{
    // Intel has registers for fewer, and narrow subgroups are compiled for a processor, slowly.
    const uint32_t laneSums = device.vendor == kIntel || device.subgroupSize < kWideSubgroup ? 32 : 128;
    const auto invocations = [&] {
        return shape.tokens / shape.subTokens * (shape.rows / shape.subRows) * device.subgroupSize;
    };
    while (shape.subTokens * shape.subRows > laneSums * device.subgroupSize &&
           invocations() * 2 <= device.maxInvocations) {
        uint32_t& longer = shape.subRows >= shape.subTokens ? shape.subRows : shape.subTokens;
        if (longer / 2 < std::max(device.matrixRows, device.matrixColumns))
            break;
        longer /= 2;
    }
    const auto sharedBytes = [&] { return shape.stages * (shape.tokens + shape.rows) * (shape.depth / 8 + 1) * 16; };
    if (sharedBytes() > device.sharedMemoryBytes)
        shape.stages = 1;
    if (sharedBytes() > device.sharedMemoryBytes)
        shape.depth = 32;
    return shape;
}

} // namespace

struct Ops::Product {
    const DeviceMatrix* weight;
    const DeviceMatrix* up = nullptr; ///< gated, of a buffer of its own
    uint32_t rows;                    ///< of the result
    uint32_t gated = shaders::kNotGated;
    const ActivationRows* in;
    const ActivationRows* out;
    uint32_t tokens = 0;
    Beside beside = Beside::Nothing;
    const Routing* routing = nullptr;
    uint32_t gatherDivisor = 0;
};

std::array<uint32_t, shaders::kTileClasses> Ops::tileHeights() const
{
    if (!m_cooperative)
        return {kFloatTile};
    static_assert(kShapes.size() == shaders::kTileClasses);
    std::array<uint32_t, shaders::kTileClasses> heights = {};
    std::transform(kShapes.begin(), kShapes.end(), heights.begin(), [](const TileShape& s) { return s.tokens; });
    return heights;
}

uint64_t Ops::tileListBytes(uint32_t experts, uint32_t entries) const
{
    return uint64_t{4} * shaders::tileListBegin(shaders::kTileClasses, experts, entries, tileHeights()[0]);
}

void Ops::multiply(Recorder& rec, const Product& p) const
{
    const DeviceMatrix& weight = *p.weight;
    const bool grouped = p.routing != nullptr;
    const uint32_t wide = p.gated == shaders::kNotGated ? 1 : 2;
    const bool halfIn = p.in->store == Store::Half;
    const bool halfOut = p.out->store == Store::Half;
    const BufferRange& order = grouped ? p.routing->order : p.in->range;
    const BufferRange& tiles = grouped ? p.routing->tiles : p.in->range;
    const BufferRange& up = p.up != nullptr ? p.up->data : weight.data;
    shaders::MatmulPush push{p.rows,          weight.columns,
                             p.tokens,        weight.elements(),
                             weight.rows,     0,
                             p.gatherDivisor, p.out->scale / p.in->scale};
    // Float32 weights keep float32 products: the router's choice depends on them.
    const bool cooperative = m_cooperative && weight.format != TensorType::F32 && p.rows % 4 == 0;
    assert(cooperative || !halfOut || p.rows % 4 == 0);

    const auto dispatch = [&](const TileShape& wanted, uint32_t across) {
        if (!cooperative) {
            const uint32_t parts = grouped ? groupsFor(wanted.tokens, kFloatTile) : 1;
            rec.dispatch({weightKernel("matmul", weight.format),
                          {kFloatTile * kFloatTile / 16, kFloatTile, grouped ? 1U : 0U, halfIn ? 1U : 0U, p.gated,
                           halfOut ? 1U : 0U, parts}},
                         {weight.data, p.in->range, order, tiles, p.out->range, up}, push,
                         {groupsFor(p.rows * wide, kFloatTile), across * parts});
            return;
        }
        const TileShape shape = fitted(wanted, m_device);
        const uint32_t subgroups = shape.tokens / shape.subTokens * (shape.rows / shape.subRows);
        rec.dispatch({weightKernel("matmul_cooperative", weight.format),
                      {subgroups * m_device.subgroupSize, shape.tokens, shape.rows, shape.subTokens, shape.subRows,
                       m_device.matrixRows, m_device.matrixColumns, m_device.matrixDepth, shape.depth, shape.stages,
                       grouped ? 1U : 0U, halfIn ? 1U : 0U, p.gated, halfOut ? 1U : 0U}},
                     {weight.data, p.in->range, order, tiles, p.out->range, up}, push,
                     {groupsFor(p.rows * wide, shape.rows), across});
    };
    const TileShape floatShape{kFloatTile, kFloatTile, 0, 0, 0, 0};
    if (!grouped) {
        const TileShape& shape = cooperative ? shapeFor(p.tokens, p.rows, p.gated, p.beside, m_device) : floatShape;
        dispatch(shape, groupsFor(p.tokens, shape.tokens));
        return;
    }
    // Every class of tiles has a kernel of its own; their results do not overlap.
    const Routing& routing = *p.routing;
    const auto heights = tileHeights();
    rec.apart([&] {
        for (uint32_t i = 0; i < heights.size() && heights[i] > 0; ++i) {
            if (i + 1 < heights.size() && heights[i + 1] >= routing.tokens)
                continue; // an expert has at most one entry of each token: all fit lower tiles
            push.tileList = shaders::tileListBegin(i, routing.experts, routing.entries, heights[0]);
            dispatch(m_cooperative ? kShapes[i] : floatShape,
                     std::min(routing.entries, shaders::tileCapacity(i, routing.experts, routing.entries, heights[0])));
        }
    });
}

void Ops::matmul(Recorder& rec, const DeviceMatrix& weight, const ActivationRows& in, uint32_t tokens,
                 const ActivationRows& out, Beside beside) const
{
    multiply(rec, {.weight = &weight, .rows = weight.rows, .in = &in, .out = &out, .tokens = tokens, .beside = beside});
}

void Ops::matmulInParts(Recorder& rec, const DeviceMatrix& weight, const BufferRange& in, uint32_t tokens,
                        uint32_t parts, const BufferRange& out) const
{
    const shaders::MatmulPush push{weight.rows, weight.columns, tokens, weight.elements(), weight.rows, 0, 0, 1};
    rec.dispatch({weightKernel("matmul", weight.format),
                  {kFloatTile * kFloatTile / 16, kFloatTile, 0, 0, shaders::kNotGated, 0, 1}},
                 {weight.data, in, in, in, out, weight.data}, push,
                 {groupsFor(weight.rows, kFloatTile), groupsFor(tokens, kFloatTile), parts});
}

void Ops::gatedMatmul(Recorder& rec, const DeviceMatrix& gate, const DeviceMatrix& up, const ActivationRows& in,
                      uint32_t tokens, const ActivationRows& out) const
{
    assert(gate.format == up.format && gate.rows == up.rows);
    multiply(rec, {.weight = &gate,
                   .up = &up,
                   .rows = gate.rows,
                   .gated = shaders::kGatedApart,
                   .in = &in,
                   .out = &out,
                   .tokens = tokens});
}

void Ops::expertMatmul(Recorder& rec, const DeviceMatrix& weight, const ActivationRows& in, const Routing& routing,
                       uint32_t gatherDivisor, const ActivationRows& out) const
{
    multiply(rec, {.weight = &weight,
                   .rows = weight.rows,
                   .in = &in,
                   .out = &out,
                   .routing = &routing,
                   .gatherDivisor = gatherDivisor});
}

void Ops::expertGatedMatmul(Recorder& rec, const DeviceMatrix& gate, const DeviceMatrix& up, const ActivationRows& in,
                            const Routing& routing, uint32_t gatherDivisor, const ActivationRows& out) const
{
    assert(up.empty() || (gate.format == up.format && gate.rows == up.rows));
    multiply(rec, {.weight = &gate,
                   .up = up.empty() ? nullptr : &up,
                   .rows = up.empty() ? gate.rows / 2 : gate.rows,
                   .gated = up.empty() ? shaders::kGatedTogether : shaders::kGatedApart,
                   .in = &in,
                   .out = &out,
                   .routing = &routing,
                   .gatherDivisor = gatherDivisor});
}

void Ops::gatedActivation(Recorder& rec, const BufferRange& gate, const BufferRange& up, uint32_t count,
                          const ActivationRows& out) const
{
    const shaders::GatedActivationPush push{count, out.scale};
    rec.dispatch({"gated_activation", {kElementInvocations, out.store == Store::Half ? 1U : 0U}}, {gate, up, out.range},
                 push, {std::min(groupsFor(count, kElementInvocations), kMaxGroups)});
}

void Ops::groupExperts(Recorder& rec, const Routing& routing) const
{
    const auto heights = tileHeights();
    const shaders::GroupPush push{routing.experts, routing.entries, heights[0], heights[1], heights[2], heights[3]};
    rec.dispatch({"group_experts", {std::min(m_device.maxInvocations, 1024U), routing.experts}},
                 {routing.ids, routing.order, routing.places, routing.tiles}, push, {1});
}

void Ops::combineExperts(Recorder& rec, const ActivationRows& rows, const Routing& routing, uint32_t width,
                         uint32_t expertsPerToken, uint32_t tokens, const BufferRange& out) const
{
    assert(width % 4 == 0);
    const shaders::CombinePush push{width, expertsPerToken, tokens * width / 4, 1 / rows.scale};
    rec.dispatch({"combine_experts", {kElementInvocations, rows.store == Store::Half ? 1U : 0U}},
                 {rows.range, routing.places, routing.weights, out}, push,
                 {groupsFor(tokens * width / 4, kElementInvocations)});
}

} // namespace inference::vulkan
