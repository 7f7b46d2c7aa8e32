// Ops: the kernels between the projections of queries, keys and values and the projection of what was attended to.
#include "inference/vulkan/ops.h"

#include <algorithm>
#include <bit>
#include <cassert>
#include <string_view>

namespace inference::vulkan {
namespace {

constexpr uint32_t kAttentionInvocations = 128;
constexpr uint32_t kCooperativeInvocations = 256;
constexpr uint32_t kTokenSlice = 64; ///< columns of a subgroup in attention of one token on matrix units
constexpr uint32_t kJoinInvocations = 256;
constexpr uint32_t kPartTurns = 4;     ///< attention of one token has at most so many parts for each lane of a cluster
constexpr uint32_t kTokenClusters = 8; ///< clusters of lanes in a workgroup of attention of one token
constexpr uint32_t kLaneBytes = 768;   ///< a lane's fragments of queries and sums in attention: 192 registers
constexpr uint64_t kManyRows = 65536;  ///< of queries: enough for large workgroups on every multiprocessor

/// Which of a kernel's variants reads or writes keys and values of a type.
std::string_view variantFor(CacheType type, std::string_view f16, std::string_view f32, std::string_view q8)
{
    return type == CacheType::F16 ? f16 : type == CacheType::F32 ? f32 : q8;
}

} // namespace

void Ops::normRotate(Recorder& rec, const BufferRange& in, const HeadNorm& norm, const BufferRange& step,
                     uint32_t heads, uint32_t headSize, uint32_t rows, float epsilon, CacheType type, uint32_t slots,
                     const BufferRange& out) const
{
    const shaders::NormRotatePush push{heads, epsilon, slots};
    const uint32_t axes = norm.frequencies.empty() ? 0 : norm.axes;
    rec.dispatch({variantFor(type, "norm_rotate_f16", "norm_rotate_f32", "norm_rotate_q8"),
                  {std::clamp(std::bit_ceil(headSize / 2), 64U, 256U), headSize, norm.weight.empty() ? 0U : 1U, axes,
                   norm.positions.empty() ? 0U : 1U}},
                 {in, orElse(norm.weight, in), orElse(norm.frequencies, in), step, orElse(norm.positions, step), out},
                 push, {heads, rows});
}

void Ops::copyRows(Recorder& rec, const CacheView& from, const CacheView& to, uint64_t rowBytes, uint32_t first,
                   uint32_t end) const
{
    assert(rowBytes % 16 == 0 && end - first <= std::min(from.slots, to.slots));
    if (first == end)
        return;
    constexpr uint32_t kInvocations = 256;
    const auto vectors = static_cast<uint32_t>(rowBytes / 16);
    const shaders::CopyRowsPush push{first, from.slots, to.slots, vectors};
    rec.dispatch({"copy_rows", {kInvocations}}, {from.keys, from.values, to.keys, to.values}, push,
                 {groupsFor(vectors, kInvocations), end - first});
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

Ops::RowsAttention Ops::rowsAttention(uint32_t headSize, uint64_t queryRows) const
{
    const uint32_t width = groupsFor(headSize, 16) * 16;
    const uint32_t rows = m_device.matrixRows;
    // A lane's part of queries and sums must stay in registers; else several subgroups share a block of rows.
    uint32_t parts = 1;
    while (rows * width * 6 / (parts * m_device.subgroupSize) > kLaneBytes)
        parts *= 2;
    // The more rows share a tile the better; wide heads need the registers that reading ahead would take.
    const bool narrow = headSize <= 128;
    const uint32_t mostBlocks = !narrow ? (parts == 1 ? 8 : 4) : queryRows >= kManyRows ? 16 : 10;
    RowsAttention shape{0, 1, 0, narrow ? 1U : 0U, parts};
    for (shape.keys = narrow ? 32 : 16; shape.keys >= m_device.matrixColumns; shape.keys /= 2) {
        for (uint32_t blocks = mostBlocks; blocks > 0; blocks /= 2) {
            shape.subgroups = blocks * parts;
            for (shape.scorePad = 1;; shape.scorePad = 0) {
                // The arrays of attention_rows_cooperative.comp.
                const uint32_t allRows = shape.subgroups * rows;
                const uint32_t sharedBytes = 2 * shape.keys * (width * 2 + 16) +
                                             allRows * (shape.keys * 4 + 16 * shape.scorePad) +
                                             (parts == 1 ? 0 : allRows * (shape.keys * 2 + 16)) + allRows * 4;
                // Lanes share rows evenly and take eight keys at a time; a part is whole fragments, its queries fit.
                if (m_device.subgroupSize % rows == 0 && shape.keys * rows % (m_device.subgroupSize * 8) == 0 &&
                    width % (16 * parts) == 0 && rows * (width / parts + 8) <= 2 * shape.keys * (width + 8) &&
                    sharedBytes <= m_device.sharedMemoryBytes &&
                    shape.subgroups * m_device.subgroupSize <= m_device.maxInvocations)
                    return shape;
                if (shape.scorePad == 0)
                    break;
            }
        }
    }
    return {};
}

bool Ops::fillsMatrixUnits(const CacheView& cache, const AttentionShape& shape) const
{
    return m_cooperative && cache.type != CacheType::F32 && shape.tokens * shape.group >= 16 &&
           cache.slots % kCacheRows == 0 && shape.headSize % 8 == 0;
}

Store Ops::attentionStore(const CacheView& cache, const AttentionShape& shape) const
{
    return fillsMatrixUnits(cache, shape) && rowsAttention(shape.headSize, 0).blocks > 0 ? Store::Half : Store::Float;
}

Ops::AttentionLaunch Ops::attentionLaunch(const CacheView& cache, const AttentionShape& shape, Store store) const
{
    const uint32_t rows = shape.tokens * shape.group;
    const bool units = fillsMatrixUnits(cache, shape);
    if (const RowsAttention inRows =
            units ? rowsAttention(shape.headSize, uint64_t{rows} * shape.keyValueHeads) : RowsAttention{};
        inRows.blocks > 0)
        return {{cache.type == CacheType::Q8 ? "attention_rows_cooperative_q8" : "attention_rows_cooperative",
                 {inRows.subgroups * m_device.subgroupSize, shape.headSize, inRows.subgroups, inRows.blocks,
                  inRows.keys, m_device.matrixRows, m_device.matrixColumns, m_device.matrixDepth, inRows.ahead,
                  inRows.parts, store == Store::Half ? 1U : 0U, inRows.scorePad}},
                groupsFor(rows, inRows.subgroups / inRows.parts * inRows.blocks * m_device.matrixRows)};
    const bool inPlace = units && cache.type == CacheType::F16;
    if (const CooperativeAttention cooperative =
            inPlace ? cooperativeAttention(shape.headSize) : CooperativeAttention{};
        cooperative.rows > 0)
        return {{"attention_cooperative",
                 {kCooperativeInvocations, shape.headSize, cooperative.rows,
                  kCooperativeInvocations / m_device.subgroupSize, m_device.matrixRows, m_device.matrixColumns,
                  m_device.matrixDepth, cooperative.scoreWords, cooperative.paddedFours}},
                groupsFor(rows, cooperative.rows)};
    // Rows that share keys, up to what shared memory holds of them.
    const uint32_t fit = std::min(16384U, m_device.sharedMemoryBytes / 2) / (shape.headSize * 4);
    const uint32_t atOnce = std::clamp(std::bit_floor(std::min(std::bit_ceil(rows), fit)), 1U, 16U);
    constexpr uint32_t kKeys = 64;
    return {{variantFor(cache.type, "attention_f16", "attention_f32", "attention_q8"),
             {kAttentionInvocations, shape.headSize, atOnce, kKeys}},
            groupsFor(rows, atOnce)};
}

uint32_t Ops::attentionParts(const CacheView& cache, const AttentionShape& shape, uint32_t wanted) const
{
    // Between submissions the device runs empty: parts are whole rounds of one workgroup on each multiprocessor.
    const uint32_t groups = attentionLaunch(cache, shape, Store::Float).groups * shape.keyValueHeads;
    const uint32_t rounds = std::max(1U, groupsFor(groups, m_device.multiprocessors));
    const uint32_t roundsEach = groupsFor(rounds, std::min(wanted, rounds));
    return groupsFor(rounds, roundsEach);
}

void Ops::attention(Recorder& rec, const BufferRange& query, const CacheView& cache, const BufferRange& step,
                    const AttentionShape& shape, const ActivationRows& out) const
{
    assert(out.scale == 1 && (out.store == Store::Float || attentionStore(cache, shape) == Store::Half));
    const shaders::AttentionPush push{shape.tokens, shape.keyValueHeads, shape.group, cache.slots,
                                      shape.window, shape.sees,          shape.keys,  shape.endsOffset};
    const AttentionLaunch launch = attentionLaunch(cache, shape, out.store);
    rec.dispatch(launch.kernel, {query, cache.keys, cache.values, step, out.range}, push,
                 {launch.groups, shape.keyValueHeads});
}

bool Ops::tokenFillsMatrixUnits(CacheType type, const AttentionShape& shape) const
{
    // The arrays and constants of attention_token_cooperative.comp.
    constexpr uint32_t kRows = 16;
    const uint32_t subgroups = shape.headSize / kTokenSlice;
    const uint32_t sharedBytes =
        subgroups * (kRows * 144 + kRows * 128) + kRows * 48 + kRows * 12 + shape.headSize * 12 + 64;
    return m_cooperative && type != CacheType::F32 && shape.headSize > 256 && shape.headSize % kTokenSlice == 0 &&
           shape.group <= kRows / 2 && lanes() == m_device.subgroupSize && m_device.subgroupSize <= 32 &&
           subgroups * m_device.subgroupSize <= m_device.maxInvocations && sharedBytes <= m_device.sharedMemoryBytes;
}

Ops::TokenLaunch Ops::tokenLaunch(CacheType type, const AttentionShape& shape) const
{
    const bool wide = shape.headSize > 256;
    const uint32_t groups = wide ? 128 : 256;
    const uint32_t partKeys = wide ? 32 : 64;
    if (tokenFillsMatrixUnits(type, shape))
        return {m_device.subgroupSize, 0, 0, std::max(1U, groups / shape.keyValueHeads), partKeys, 0};
    const uint32_t lanes = std::min(32U, this->lanes());
    // Registers hold the queries and sums of some heads and the keys and values of some positions. Narrow heads have
    // few keys under way: alone more are faster, but between other kernels their longer code is fetched anew each time.
    // So it is for subgroups of fewer lanes, whose code would grow with the elements that a lane has then.
    const uint32_t rows = wide && lanes == 32 ? 4 : 2;
    const uint32_t keys = std::min(wide || lanes < 32 ? 4U : 2U, lanes / rows);
    const uint32_t parts = std::clamp(groups / shape.keyValueHeads, 1U, kPartTurns * lanes);
    // One workgroup joins the parts of a narrow head in less than a level costs; of a wide head it would read a MiB.
    return {lanes, rows, keys, parts, partKeys, wide ? 0U : 1U};
}

void Ops::rotationTable(Recorder& rec, const BufferRange& frequencies, uint32_t pairs, const BufferRange& step,
                        const BufferRange& out) const
{
    const shaders::RotationPush push{pairs};
    constexpr uint32_t kInvocations = 64;
    rec.dispatch({"rotation_table", {kInvocations}}, {frequencies, step, out}, push, {groupsFor(pairs, kInvocations)});
}

uint32_t Ops::tokenParts(CacheType type, const AttentionShape& shape) const
{
    return tokenLaunch(type, shape).parts;
}

void Ops::attendToken(Recorder& rec, const TokenAttention& in, const CacheView& cache, const AttentionShape& shape,
                      float epsilon, const BufferRange& out) const
{
    const TokenLaunch launch = tokenLaunch(cache.type, shape);
    assert(in.key.buffer == in.query.buffer && in.value.buffer == in.query.buffer);
    assert(in.key.offset > in.query.offset && in.value.offset >= in.key.offset);
    assert(launch.joins == 0 || launch.parts <= kPartTurns * launch.lanes);
    const auto behind = [&](const BufferRange& range) {
        return static_cast<uint32_t>((range.offset - in.query.offset) / sizeof(float));
    };
    const shaders::TokenAttentionPush push{shape.keyValueHeads, cache.slots, shape.window,   launch.parts,
                                           launch.partKeys,     epsilon,     behind(in.key), behind(in.value)};
    const BufferRange raw{in.query.buffer, in.query.offset, in.value.offset + in.value.size - in.query.offset};
    const bool onMatrixUnits = launch.rows == 0;
    const KernelKey kernel =
        onMatrixUnits
            ? KernelKey{cache.type == CacheType::F16 ? "attention_token_cooperative_f16"
                                                     : "attention_token_cooperative_q8",
                        {shape.headSize / kTokenSlice * launch.lanes, shape.headSize, shape.group, launch.lanes,
                         m_device.matrixRows, m_device.matrixColumns, m_device.matrixDepth}}
            : KernelKey{variantFor(cache.type, "attention_token_f16", "attention_token_f32", "attention_token_q8"),
                        {kTokenClusters * launch.lanes, shape.headSize, shape.group, launch.lanes, launch.rows,
                         launch.keys, launch.joins}};
    rec.dispatch(kernel,
                 {raw, in.queryNorm, in.keyNorm, in.turns, in.step, cache.keys, cache.values, in.partials, in.maxAndSum,
                  in.counters, out},
                 push, {launch.parts, shape.keyValueHeads});
    if (launch.joins == 1)
        return;
    rec.barrier();
    constexpr uint32_t kJoinColumns = 128;
    rec.dispatch({"attention_join", {kJoinInvocations, shape.headSize, shape.group}},
                 {in.step, in.partials, in.maxAndSum, out}, push,
                 {shape.group * groupsFor(shape.headSize, kJoinColumns), shape.keyValueHeads});
}

} // namespace inference::vulkan
