// Ops: one token's mat-vecs, in float32 and in integers.
#include "inference/vulkan/ops.h"

#include "inference/vulkan/weight_layout.h"
#include "shaders/modules.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace inference::vulkan {
namespace {

constexpr uint32_t kMatvecInvocations = 128;
constexpr uint32_t kBlock = 32;               ///< columns that share an activation's scale
constexpr uint32_t kMostInputColumns = 16384; ///< that integer kernels keep in shared memory
constexpr uint32_t kHeadRows = 16384;         ///< a matrix with so many rows is not alone in its level's latency

// Launch shapes of the integer kernels, measured (inference/SPEED.md). All workgroups of a level should be on the
// device at once: a second wave costs a level's whole latency again.
constexpr uint32_t kIntegerInvocations = 512;
constexpr uint32_t kWideInvocations = 1024; ///< where the input takes many steps to make
constexpr uint32_t kExpertDownInvocations = 128;
constexpr uint32_t kRouterInvocations = 256;
constexpr uint32_t kHeadGroups = 264;

} // namespace

/// The kernel strides over rows, so that any subgroup size and any number of groups is right.
uint32_t Ops::matvecGroups(uint32_t rows, uint32_t rowsAtOnce) const
{
    const uint32_t perGroup = std::max(1U, kMatvecInvocations / m_device.subgroupSize) * rowsAtOnce;
    return std::min(groupsFor(rows, perGroup), kMaxGroups);
}

void Ops::matvec(Recorder& rec, const DeviceMatrix& weight, const BufferRange& in, const BufferRange& out,
                 float softcap, uint32_t inputOffset) const
{
    assert(weight.count == 1 && inputOffset % 4 == 0);
    // Two rows at once halve the reads of the input; small matrices need the groups more.
    const uint32_t rowsAtOnce = weight.rows >= 16384 ? 2 : 1;
    const shaders::MatvecPush push{weight.rows, weight.elements(), inputOffset, 0, softcap};
    rec.dispatch({weightKernel("matvec", weight.format), {kMatvecInvocations, weight.columns, rowsAtOnce, lanes()}},
                 {weight.data, in, out}, push, {matvecGroups(weight.rows, rowsAtOnce)});
}

void Ops::gatedMatvec(Recorder& rec, const DeviceMatrix& gate, const DeviceMatrix& up, const BufferRange& in,
                      const BufferRange& out) const
{
    assert(gate.format == up.format && gate.rows == up.rows);
    const shaders::GatedMatvecPush push{gate.rows, gate.rows, 0, gate.elements(), up.elements()};
    rec.dispatch({weightKernel("gated_matvec", gate.format), {kMatvecInvocations, gate.columns, 0, lanes(), 1}},
                 {gate.data, up.data, in, in, out}, push, {matvecGroups(gate.rows, 1)});
}

void Ops::expertMatvec(Recorder& rec, const DeviceMatrix& weight, const BufferRange& in, const BufferRange& ids,
                       uint32_t slots, const BufferRange& out) const
{
    const shaders::GatedMatvecPush push{weight.rows, weight.rows, 0, weight.elements(), weight.elements()};
    rec.dispatch({weightKernel("gated_matvec", weight.format), {kMatvecInvocations, weight.columns, 1, lanes(), 0}},
                 {weight.data, weight.data, in, ids, out}, push, {matvecGroups(weight.rows, 1), slots});
}

void Ops::expertGatedMatvec(Recorder& rec, const DeviceMatrix& gate, const DeviceMatrix& up, const BufferRange& in,
                            const BufferRange& ids, uint32_t slots, const BufferRange& out) const
{
    const bool together = up.empty();
    assert(together || (gate.format == up.format && gate.rows == up.rows));
    const uint32_t rows = together ? gate.rows / 2 : gate.rows;
    const shaders::GatedMatvecPush push{rows, gate.rows, together ? rows : 0, gate.elements(),
                                        together ? gate.elements() : up.elements()};
    rec.dispatch({weightKernel("gated_matvec", gate.format), {kMatvecInvocations, gate.columns, 1, lanes(), 1}},
                 {gate.data, together ? gate.data : up.data, in, ids, out}, push, {matvecGroups(rows, 1), slots});
}

void Ops::expertDownMatvec(Recorder& rec, const DeviceMatrix& down, const BufferRange& in, const Routing& routing,
                           uint32_t slots, const BufferRange& out) const
{
    const shaders::ExpertDownPush push{down.rows, down.elements()};
    rec.dispatch({weightKernel("expert_down_matvec", down.format), {kMatvecInvocations, down.columns, slots, lanes()}},
                 {down.data, in, routing.ids, routing.weights, out}, push, {matvecGroups(down.rows, 1)});
}

bool Ops::multipliesIntegers(const DeviceMatrix& matrix) const
{
    return m_device.integerDot && m_device.fixedSubgroups && matrix.columns % kBlock == 0 &&
           matrix.columns <= kMostInputColumns && !weightKernel("matvec_integer", matrix.format).empty();
}

void Ops::integerMatvec(Recorder& rec, const DeviceMatrix& weight, const TokenInput& input, const BufferRange& out,
                        float softcap) const
{
    assert(multipliesIntegers(weight) && weight.count == 1);
    const bool head = weight.rows >= kHeadRows;
    const bool wide = input.kind == shaders::kInputLayer && !head;
    const uint32_t invocations = std::min(wide ? kWideInvocations : kIntegerInvocations, m_device.maxInvocations);
    // Three rows of the widest projections, two of the others are what fits on a large device at once.
    const uint32_t rowsAtOnce = !wide ? 1 : weight.rows > 2 * weight.columns ? 3 : 2;
    // The input is made once by each workgroup: many rows share it.
    const uint32_t groups = std::min(groupsFor(weight.rows, invocations / m_device.subgroupSize * rowsAtOnce),
                                     head ? kHeadGroups : kMaxGroups);
    const shaders::IntegerMatvecPush push{weight.rows, weight.elements(), 0, softcap, input.epsilon, input.outputScale};
    const BufferRange& none = weight.data;
    rec.dispatch({weightKernel("matvec_integer", weight.format),
                  {invocations, weight.columns, rowsAtOnce, m_device.subgroupSize, input.kind}},
                 {weight.data, out, orElse(input.quantized, none), orElse(input.a, none), orElse(input.b, none),
                  orElse(input.x, none), orElse(input.weights[0], none), orElse(input.weights[1], none),
                  orElse(input.weights[2], none), orElse(input.weights[3], none)},
                 push, {groups});
}

void Ops::integerGatedMatvec(Recorder& rec, const DeviceMatrix& gate, const DeviceMatrix& up, const TokenInput& input,
                             const BufferRange& out) const
{
    assert(multipliesIntegers(gate) && gate.format == up.format && gate.rows == up.rows);
    const uint32_t invocations = std::min(kIntegerInvocations, m_device.maxInvocations);
    const BufferRange& none = gate.data;
    const shaders::IntegerMatvecPush push{gate.rows, gate.elements(), up.elements(),
                                          0,         input.epsilon,   input.outputScale};
    rec.dispatch({weightKernel("gated_matvec_integer", gate.format),
                  {invocations, gate.columns, 1, m_device.subgroupSize, input.kind}},
                 {gate.data, up.data, out, orElse(input.quantized, none), orElse(input.a, none), orElse(input.b, none),
                  orElse(input.x, none), orElse(input.weights[0], none), orElse(input.weights[1], none),
                  orElse(input.weights[2], none), orElse(input.weights[3], none)},
                 push, {groupsFor(gate.rows, invocations / m_device.subgroupSize)});
}

void Ops::publishInput(Recorder& rec, const TokenInput& input, uint32_t columns, const BufferRange& x,
                       const BufferRange& quantized) const
{
    const shaders::IntegerMatvecPush push{0, 0, 0, 0, input.epsilon, input.outputScale};
    const BufferRange& none = input.a;
    rec.dispatch({"publish_input", {std::min(kWideInvocations, m_device.maxInvocations), columns, input.kind}},
                 {none, input.a, orElse(input.b, none), input.x, input.weights[0], input.weights[1],
                  orElse(input.weights[2], none), input.weights[3], x, quantized},
                 push, {1});
}

void Ops::router(Recorder& rec, const DeviceMatrix& weight, const TokenInput& input, const BufferRange& routerScale,
                 const BufferRange& expertScale, const BufferRange& logits, const Routing& routing, uint32_t slots,
                 const BufferRange& counter) const
{
    assert(input.kind == shaders::kInputResidual);
    const shaders::RouterPush push{weight.elements(), input.epsilon,
                                   1.0F / std::sqrt(static_cast<float>(weight.columns)), slots};
    rec.dispatch({weightKernel("router", weight.format),
                  {std::min(kRouterInvocations, m_device.maxInvocations), weight.columns, weight.rows}},
                 {weight.data, input.a, input.x, input.weights[0], routerScale, expertScale, logits, routing.ids,
                  routing.weights, counter},
                 push, {weight.rows});
}

void Ops::integerExpertGatedMatvec(Recorder& rec, const DeviceMatrix& gate, const DeviceMatrix& up,
                                   const BufferRange& quantized, const Routing& routing, uint32_t slots,
                                   const BufferRange& out) const
{
    const bool together = up.empty();
    assert(multipliesIntegers(gate) && (together || (gate.format == up.format && gate.rows == up.rows)));
    const uint32_t rows = together ? gate.rows / 2 : gate.rows;
    assert(rows % kBlock == 0);
    const shaders::ExpertGatedPush push{
        rows, gate.rows, together ? rows : 0, gate.elements(), together ? gate.elements() : up.elements(), slots};
    rec.dispatch({weightKernel("expert_gated_integer", gate.format),
                  {std::min(kIntegerInvocations, m_device.maxInvocations), gate.columns, 1, m_device.subgroupSize}},
                 {gate.data, together ? gate.data : up.data, quantized, routing.ids, out}, push,
                 {rows / kBlock, slots});
}

void Ops::integerExpertDownMatvec(Recorder& rec, const DeviceMatrix& down, const BufferRange& quantized,
                                  const Routing& routing, uint32_t slots, const BufferRange& out) const
{
    assert(multipliesIntegers(down));
    const uint32_t invocations = std::min(kExpertDownInvocations, m_device.maxInvocations);
    const shaders::ExpertDownPush push{down.rows, down.elements()};
    rec.dispatch({weightKernel("expert_down_integer", down.format), {invocations, down.columns, 1, slots}},
                 {down.data, quantized, routing.ids, routing.weights, out}, push,
                 {std::min(groupsFor(down.rows, invocations / m_device.subgroupSize), kMaxGroups)});
}

} // namespace inference::vulkan
