#version 460
// One token's router: logits[e] = W[e] . norm(x') * routerScale / sqrt(columns), x' = x + norm(a) * postWeight, in
// float32, because the choice of experts depends on it. A workgroup computes one logit and makes x' for itself; the last
// norm is a factor of the result. The workgroup that comes last makes the choice (as route.comp): the expertsPerToken
// largest logits, ties to the lower expert, softmax over them, times the expert's own scale.
// Bindings: W, a, x, postWeight, routerScale, expert scale [experts], logits [experts], ids, weights, and a counter that
// is zero before and after.
#extension GL_GOOGLE_include_directive : require
#extension GL_EXT_shader_16bit_storage : require
#extension GL_EXT_control_flow_attributes : require
#extension GL_KHR_shader_subgroup_basic : require
#extension GL_KHR_shader_subgroup_arithmetic : require
#extension GL_KHR_shader_subgroup_shuffle : require
#include "shared/matrix.h"
#include "include/reduce.glsl"
#define WEIGHTS_CONVERT
#include "include/weights.glsl"

layout(local_size_x_id = 0) in;
layout(constant_id = 0) const uint kInvocations = 256;
layout(constant_id = 1) const uint kColumns = 256;
layout(constant_id = 2) const uint kExperts = 128;
layout(push_constant) uniform Push { RouterPush push; };
WEIGHTS(weight, 0)
layout(set = 0, binding = 1, std430) readonly buffer ABuffer { vec4 branch[]; };
layout(set = 0, binding = 2, std430) readonly buffer XBuffer { vec4 residual[]; };
layout(set = 0, binding = 3, std430) readonly buffer PostWeight { vec4 postWeight[]; };
layout(set = 0, binding = 4, std430) readonly buffer RouterScale { vec4 routerScale[]; };
layout(set = 0, binding = 5, std430) readonly buffer ScaleBuffer { float expertScale[]; };
layout(set = 0, binding = 6, std430) coherent buffer LogitBuffer { float logits[]; };
layout(set = 0, binding = 7, std430) writeonly buffer IdBuffer { uint ids[]; };
layout(set = 0, binding = 8, std430) writeonly buffer WeightBuffer { float expertWeights[]; };
layout(set = 0, binding = 9, std430) coherent buffer CounterBuffer { uint arrived; };

const uint kUnits = kColumns / kUnit;
const uint kEach = (kUnits + kInvocations - 1u) / kInvocations;

const uint kPadded = (kExperts + 7u) / 8u * 8u;
shared float all[kPadded];
shared uint chosen[kExperts]; ///< in order of falling logits; only the first expertsPerToken are written
shared float scales[kExperts];
shared vec2 partial[128]; ///< of each subgroup
shared bool last;

/// Each expert's rank is counted by eight lanes.
void choose()
{
    const uint lane = gl_SubgroupID * gl_SubgroupSize + gl_SubgroupInvocationID;
    for (uint e = lane; e < kPadded; e += kInvocations)
        all[e] = e < kExperts ? logits[e] : -3.4e38;
    // Only ranks of numbers are all different; what a broken model's NaN leaves out must still be an expert.
    for (uint slot = lane; slot < push.expertsPerToken; slot += kInvocations)
        chosen[slot] = slot;
    barrier();
    const uint part = lane & 7u;
    for (uint first = 0u; first < kExperts; first += kInvocations / 8u) {
        const uint e = first + (lane >> 3);
        const uint own = min(e, kExperts - 1u);
        const float value = all[own];
        uint rank = 0u;
        [[unroll]] for (uint i = 0u; i < kPadded / 8u; ++i) {
            const uint other = i * 8u + part;
            const float theirs = all[other];
            rank += uint(theirs > value || (theirs == value && other < own));
        }
        rank += subgroupShuffleXor(rank, 1u);
        rank += subgroupShuffleXor(rank, 2u);
        rank += subgroupShuffleXor(rank, 4u);
        if (e < kExperts && part == 0u && rank < push.expertsPerToken)
            chosen[rank] = e;
    }
    barrier();
    if (gl_SubgroupID > 0u)
        return;
    float total = 0.0;
    for (uint slot = lane; slot < push.expertsPerToken; slot += gl_SubgroupSize)
        total += exp(all[chosen[slot]] - all[chosen[0]]);
    total = subgroupAdd(total);
    for (uint slot = lane; slot < push.expertsPerToken; slot += gl_SubgroupSize) {
        const uint own = chosen[slot];
        ids[slot] = own;
        expertWeights[slot] = exp(all[own] - all[chosen[0]]) / total * scales[own];
    }
}

void main()
{
    // The experts' scales are fetched early, by all: one of the workgroups will need them.
    for (uint e = gl_LocalInvocationID.x; e < kExperts; e += kInvocations)
        scales[e] = expertScale[e];
    vec4 a[kEach * 4u], x[kEach * 4u], scale[kEach * 4u], w[kEach * 4u];
    float squares = 0.0;
    [[unroll]] for (uint i = 0u; i < kEach; ++i) {
        const uint place = gl_LocalInvocationID.x + i * kInvocations;
        const uint unit = min(place, kUnits - 1u);
        const float inside = place < kUnits ? 1.0 : 0.0;
        vec4 unitWeights[4];
        weightUnit(gl_WorkGroupID.x * kUnits + unit, push.elements, unitWeights);
        [[unroll]] for (uint j = 0u; j < 4u; ++j) {
            const uint at = unit * 4u + j;
            const vec4 value = inside * branch[at];
            squares += dot(value, value);
            a[i * 4u + j] = value * postWeight[at];
            x[i * 4u + j] = inside * residual[at];
            w[i * 4u + j] = unitWeights[j] * routerScale[at];
        }
    }
    const float factor = inversesqrt(workgroupSum(squares) / float(kColumns) + push.epsilon);
    float sum = 0.0;
    squares = 0.0;
    [[unroll]] for (uint i = 0u; i < kEach * 4u; ++i) {
        const vec4 value = x[i] + a[i] * factor;
        squares += dot(value, value);
        sum += dot(value, w[i]);
    }
    const vec2 both = subgroupAdd(vec2(sum, squares));
    if (subgroupElect())
        partial[gl_SubgroupID] = both;
    barrier();
    if (gl_SubgroupID == 0u) {
        vec2 whole = vec2(0.0);
        for (uint i = gl_SubgroupInvocationID; i < gl_NumSubgroups; i += gl_SubgroupSize)
            whole += partial[i];
        whole = subgroupAdd(whole);
        if (subgroupElect()) {
            logits[gl_WorkGroupID.x] = whole.x * push.scale * inversesqrt(whole.y / float(kColumns) + push.epsilon);
            memoryBarrierBuffer();
            last = atomicAdd(arrived, 1u) == gl_NumWorkGroups.x - 1u;
            if (last)
                arrived = 0u;
            memoryBarrierBuffer();
        }
    }
    barrier();
    if (last)
        choose();
}
