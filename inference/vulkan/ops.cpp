#include "inference/vulkan/ops.h"

#include "inference/vulkan/weight_layout.h"
#include "shaders/modules.h"
#include "shaders/shared/experts.h"
#include "shaders/shared/rows.h"
#include "shaders/shared/sample.h"
#include "shaders/shared/vision.h"

#include <algorithm>
#include <bit>
#include <cassert>
#include <cmath>

namespace inference::vulkan {
namespace {

constexpr uint32_t kWidestSubgroup = 64; ///< four of them, which a tile of matrix units has, fit any workgroup

} // namespace

Ops::Ops(const DeviceProperties& device)
    : m_device(device),
      m_cooperative(device.cooperativeMatrix && !shaders::module("matmul_cooperative_f16").empty() &&
                    device.subgroupSize <= kWidestSubgroup)
{
}

/// Invocations for a kernel that runs over a row: enough to touch it in a few steps.
uint32_t Ops::rowInvocations(uint32_t width) const
{
    return std::clamp(std::bit_ceil(groupsFor(width, 4)), 64U, std::min(m_device.maxInvocations, 1024U));
}

/// What a subgroup has at least; kernels take their number of steps from it.
uint32_t Ops::lanes() const
{
    constexpr uint32_t kFewest = 8;
    return m_device.fixedSubgroups ? m_device.subgroupSize : kFewest;
}

void Ops::gather(Recorder& rec, const DeviceMatrix& table, const BufferRange& indices, uint32_t firstIndex,
                 const BufferRange& softRows, float scale, uint32_t count, const BufferRange& out) const
{
    const shaders::GatherPush push{table.elements(), table.columns, scale, firstIndex};
    rec.dispatch({weightKernel("gather", table.format), {64}}, {table.data, indices, orElse(softRows, indices), out},
                 push, {count});
}

void Ops::rmsNorm(Recorder& rec, const BufferRange& in, const BufferRange& weight, const BufferRange& out,
                  uint32_t width, uint32_t rows, float epsilon, uint32_t inputRow, uint32_t outputRow,
                  Store store) const
{
    const shaders::NormPush push{epsilon, 1, inputRow, outputRow};
    rec.dispatch({"rms_norm", {rowInvocations(width), width, weight.empty() ? 0U : 1U, store == Store::Half ? 1U : 0U}},
                 {in, orElse(weight, in), out}, push, {rows});
}

void Ops::attentionResidual(Recorder& rec, const BufferRange& attention, const BufferRange& x, const LayerNorms& norms,
                            const BufferRange& denseInput, const BufferRange& expertInput,
                            const BufferRange& routerInput, uint32_t width, uint32_t rows, float epsilon,
                            Store store) const
{
    const shaders::NormPush push{epsilon, 1.0F / std::sqrt(static_cast<float>(width)), 0, 0};
    rec.dispatch({"attention_residual", {rowInvocations(width), width, store == Store::Half ? 1U : 0U}},
                 {attention, x, norms.postAttention, norms.dense, norms.expert, norms.routerScale, denseInput,
                  expertInput, routerInput},
                 push, {rows});
}

void Ops::layerOutput(Recorder& rec, const BufferRange& dense, const BufferRange& experts, const BufferRange& x,
                      const OutputNorms& norms, const BufferRange& next, uint32_t width, uint32_t rows, float epsilon,
                      float outputScale, Store store) const
{
    const shaders::LayerOutputPush push{epsilon, outputScale};
    rec.dispatch({"layer_output", {rowInvocations(width), width, store == Store::Half ? 1U : 0U}},
                 {dense, experts, x, norms.dense, norms.expert, norms.post, norms.next, next}, push, {rows});
}

void Ops::residualNorm(Recorder& rec, const BufferRange& branch, const BufferRange& x, const BufferRange& branchWeight,
                       const BufferRange& nextWeight, const BufferRange& next, uint32_t width, uint32_t rows,
                       float epsilon, Store store) const
{
    const shaders::NormPush push{epsilon, 1, 0, 0};
    rec.dispatch({"residual_norm", {rowInvocations(width), width, store == Store::Half ? 1U : 0U}},
                 {branch, x, branchWeight, nextWeight, next}, push, {rows});
}

void Ops::sample(Recorder& rec, const BufferRange& logits, uint32_t vocabulary, uint32_t endsOffset,
                 const BufferRange& step, const Drawing& drawing) const
{
    assert(vocabulary <= shaders::kSampleGroups * shaders::kSampleGroup);
    assert(drawing.numbers.size == drawing.tokens.size);
    constexpr uint32_t kLanesOfGroup = 8;
    const shaders::SamplePush push{vocabulary, static_cast<uint32_t>(drawing.numbers.size / sizeof(uint32_t)),
                                   endsOffset};
    rec.stage("sample");
    rec.dispatch({"sample_maxima", {kElementInvocations}}, {logits, drawing.settings, drawing.maxima}, push,
                 {groupsFor(shaders::kSampleGroups * kLanesOfGroup, kElementInvocations)});
    rec.barrier();
    rec.dispatch({"sample", {std::min(m_device.maxInvocations, 1024U)}},
                 {logits, drawing.settings, drawing.maxima, step, drawing.numbers, drawing.tokens}, push, {1});
}

void Ops::softcap(Recorder& rec, const BufferRange& x, uint32_t count, float cap) const
{
    const shaders::SoftcapPush push{count, cap};
    rec.dispatch({"softcap", {kElementInvocations}}, {x}, push, {groupsFor(count, kElementInvocations)});
}

void Ops::route(Recorder& rec, const BufferRange& logits, const BufferRange& expertScale, const Routing& routing,
                uint32_t experts, uint32_t expertsPerToken, uint32_t tokens, uint32_t parts) const
{
    const shaders::RoutePush push{experts, expertsPerToken, parts, tokens * experts};
    rec.dispatch({"route", {std::clamp(std::bit_ceil(experts), 64U, 256U), experts}},
                 {logits, expertScale, routing.ids, routing.weights}, push, {tokens});
}

void Ops::extractPatches(Recorder& rec, const BufferRange& pixels, uint32_t columns, uint32_t rows, uint32_t patch,
                         const BufferRange& out) const
{
    const shaders::PatchPush push{columns, rows, patch, 0, 0, 0};
    rec.dispatch({"extract_patches", {kElementInvocations}}, {pixels, out}, push,
                 {groupsFor(columns * rows * patch * patch * 3, kElementInvocations)});
}

void Ops::addPositions(Recorder& rec, const BufferRange& x, const BufferRange& positions, uint32_t columns,
                       uint32_t rows, uint32_t width) const
{
    const shaders::PatchPush push{columns, rows, 0, 0, width, 0};
    rec.dispatch({"add_positions", {kElementInvocations}}, {x, positions}, push,
                 {groupsFor(columns * rows * width, kElementInvocations)});
}

void Ops::pool(Recorder& rec, const BufferRange& x, const BufferRange& bias, const BufferRange& factor,
               uint32_t columns, uint32_t rows, uint32_t poolSize, uint32_t width, float scale, Standardize standardize,
               const BufferRange& out) const
{
    const shaders::PatchPush push{columns, rows, 0, poolSize, width, scale};
    const uint32_t count = (columns / poolSize) * (rows / poolSize) * width;
    rec.dispatch({"pool", {kElementInvocations, standardize == Standardize::Yes ? 1U : 0U}}, {x, bias, factor, out},
                 push, {groupsFor(count, kElementInvocations)});
}

} // namespace inference::vulkan
