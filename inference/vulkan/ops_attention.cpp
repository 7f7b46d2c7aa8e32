// Ops: the kernels between the projections of queries, keys and values and the projection of what was attended to.
#include "inference/vulkan/ops.h"

#include <algorithm>
#include <bit>

namespace inference::vulkan {
namespace {

constexpr uint32_t kAttentionInvocations = 128;
constexpr uint32_t kCooperativeInvocations = 256;
constexpr uint32_t kTokenClusters = 8; ///< clusters of lanes in a workgroup of attention of one token
constexpr uint32_t kLaneBytes = 768;   ///< a lane's fragments of queries and sums in attention: 192 registers

} // namespace

void Ops::normRotate(Recorder& rec, const BufferRange& in, const HeadNorm& norm, const BufferRange& step,
                     uint32_t heads, uint32_t headSize, uint32_t rows, float epsilon, bool half, uint32_t slots,
                     const BufferRange& out) const
{
    const shaders::NormRotatePush push{heads, epsilon, slots};
    const uint32_t axes = norm.frequencies.empty() ? 0 : norm.axes;
    rec.dispatch({half ? "norm_rotate_f16" : "norm_rotate_f32",
                  {std::clamp(std::bit_ceil(headSize / 2), 64U, 256U), headSize, norm.weight.empty() ? 0U : 1U, axes,
                   norm.positions.empty() ? 0U : 1U}},
                 {in, orElse(norm.weight, in), orElse(norm.frequencies, in), step, orElse(norm.positions, step), out},
                 push, {heads, rows});
}

Ops::CooperativeAttention Ops::cooperativeAttention(uint32_t headSize) const
{
    // The arrays of attention_cooperative.comp.
    const uint32_t width = groupsFor(headSize, 16) * 16;
    const uint32_t subgroups = kCooperativeInvocations / m_device.subgroupSize;
    const uint32_t paddedFours = width == headSize ? 2 : kCacheRows * (width + 8) / 4;
    for (const uint32_t rows : {64U, 32U, 16U}) {
        const uint32_t scoreWords =
            std::max(rows * (kCacheRows + 4), subgroups * m_device.matrixRows * m_device.matrixColumns);
        const uint32_t halves = rows * (width + 8) + 4 * paddedFours + rows * (kCacheRows + 8);
        const uint32_t words = scoreWords + rows * (m_device.matrixColumns + 4);
        if (halves * 2 + words * 4 + 64 <= m_device.sharedMemoryBytes && rows * width <= 16384)
            return {rows, scoreWords, paddedFours};
    }
    return {};
}

Ops::RowsAttention Ops::rowsAttention(uint32_t headSize) const
{
    // Wide heads need the registers that reading ahead would take.
    const RowsAttention shape{4, 1, 32, headSize <= 128 ? 1U : 0U};
    // The arrays of attention_rows_cooperative.comp.
    const uint32_t width = groupsFor(headSize, 16) * 16;
    const uint32_t rows = shape.subgroups * shape.blocks * m_device.matrixRows;
    const uint32_t sharedBytes = 2 * shape.keys * (width * 2 + 16) + rows * (shape.keys * 4 + 16) +
                                 rows / shape.blocks * (m_device.matrixColumns * 4 + 16);
    // Lanes share rows evenly and take eight keys at a time; a lane's part of queries and sums must stay in registers.
    const uint32_t laneBytes = shape.blocks * m_device.matrixRows * width * 6 / m_device.subgroupSize;
    const bool fits = m_device.subgroupSize % m_device.matrixRows == 0 &&
                      shape.keys * m_device.matrixRows % (m_device.subgroupSize * 8) == 0 &&
                      rows / shape.blocks <= 2 * shape.keys && sharedBytes <= m_device.sharedMemoryBytes &&
                      laneBytes <= kLaneBytes;
    return fits ? shape : RowsAttention{};
}

void Ops::attention(Recorder& rec, const BufferRange& query, const CacheView& cache, const BufferRange& step,
                    const AttentionShape& shape, const Partials& partials, const BufferRange& out) const
{
    const shaders::AttentionPush push{shape.tokens, shape.keyValueHeads, shape.group, cache.slots,     shape.window,
                                      shape.splits, shape.sees,          shape.keys,  shape.endsOffset};
    const uint32_t rows = shape.tokens * shape.group;
    const bool units = m_cooperative && cache.half && shape.splits == 1 && rows >= 16 &&
                       cache.slots % kCacheRows == 0 && shape.headSize % 8 == 0;
    if (const RowsAttention inRows = units ? rowsAttention(shape.headSize) : RowsAttention{}; inRows.blocks > 0) {
        rec.dispatch({"attention_rows_cooperative",
                      {inRows.subgroups * m_device.subgroupSize, shape.headSize, inRows.subgroups, inRows.blocks,
                       inRows.keys, m_device.matrixRows, m_device.matrixColumns, m_device.matrixDepth, inRows.ahead}},
                     {query, cache.keys, cache.values, step, out}, push,
                     {groupsFor(rows, inRows.subgroups * inRows.blocks * m_device.matrixRows), shape.keyValueHeads});
        return;
    }
    const CooperativeAttention cooperative = units ? cooperativeAttention(shape.headSize) : CooperativeAttention{};
    if (cooperative.rows > 0) {
        rec.dispatch({"attention_cooperative",
                      {kCooperativeInvocations, shape.headSize, cooperative.rows,
                       kCooperativeInvocations / m_device.subgroupSize, m_device.matrixRows, m_device.matrixColumns,
                       m_device.matrixDepth, cooperative.scoreWords, cooperative.paddedFours}},
                     {query, cache.keys, cache.values, step, out}, push,
                     {groupsFor(rows, cooperative.rows), shape.keyValueHeads});
        return;
    }
    // Rows that share keys, up to what shared memory holds of them.
    const uint32_t fit = std::min(16384U, m_device.sharedMemoryBytes / 2) / (shape.headSize * 4);
    const uint32_t atOnce = std::clamp(std::bit_floor(std::min(std::bit_ceil(rows), fit)), 1U, 16U);
    // One token: small parts, for many workgroups.
    const uint32_t keys = shape.splits > 1 ? 32 : 64;
    rec.dispatch(
        {cache.half ? "attention_f16" : "attention_f32", {kAttentionInvocations, shape.headSize, atOnce, keys}},
        {query, cache.keys, cache.values, step, out, orElse(partials.sums, out), orElse(partials.maxAndSum, out)}, push,
        {groupsFor(rows, atOnce), shape.keyValueHeads, shape.splits});
}

void Ops::attentionCombine(Recorder& rec, const Partials& partials, const AttentionShape& shape,
                           const BufferRange& out) const
{
    const shaders::AttentionPush push{shape.tokens, shape.keyValueHeads, shape.group, 0, shape.window,
                                      shape.splits, shape.sees,          shape.keys,  0};
    rec.dispatch({"attention_combine", {std::clamp(std::bit_ceil(shape.headSize), 64U, 256U), shape.headSize}},
                 {partials.sums, partials.maxAndSum, out}, push, {shape.tokens * shape.group, shape.keyValueHeads});
}

Ops::TokenLaunch Ops::tokenLaunch(const AttentionShape& shape) const
{
    const bool wide = shape.headSize > 256;
    const uint32_t lanes = std::min(32U, this->lanes());
    const uint32_t rows = 2;
    const uint32_t keys = std::min(4U, lanes / rows);
    const uint32_t groups = wide ? 128 : 256;
    return {lanes, rows, keys, std::max(1U, groups / shape.keyValueHeads), 32};
}

uint32_t Ops::tokenParts(const AttentionShape& shape) const
{
    return tokenLaunch(shape).parts;
}

void Ops::attendToken(Recorder& rec, const TokenAttention& in, const CacheView& cache, const AttentionShape& shape,
                      float epsilon, const BufferRange& out) const
{
    const TokenLaunch launch = tokenLaunch(shape);
    const shaders::TokenAttentionPush push{shape.keyValueHeads, cache.slots,     shape.window,
                                           launch.parts,        launch.partKeys, epsilon};
    rec.dispatch({cache.half ? "attention_token_f16" : "attention_token_f32",
                  {kTokenClusters * launch.lanes, shape.headSize, shape.group, launch.lanes, launch.rows, launch.keys,
                   cache.apart}},
                 {in.query, in.key, in.value, in.queryNorm, in.keyNorm, in.frequencies, in.step, cache.keys,
                  cache.values, in.partials, in.maxAndSum, in.counters, out},
                 push, {launch.parts, shape.keyValueHeads});
}

} // namespace inference::vulkan
