#version 460
// Joins the parts of attention_token.comp: out = sum of partial * exp2(max - largest max) / the same sum of sums.
// Bindings: step, partial results [kvHeads x parts x group x d], (max, sum) of each, out [heads x d].
// Workgroup x: query head of the group and block of 128 columns, y: head of keys.
#extension GL_GOOGLE_include_directive : require
#extension GL_EXT_control_flow_attributes : require
#extension GL_KHR_shader_subgroup_basic : require
#extension GL_KHR_shader_subgroup_arithmetic : require
#include "shared/attention.h"
#include "shared/step.h"
#include "include/reduce.glsl"

layout(local_size_x_id = 0) in;
layout(constant_id = 0) const uint kInvocations = 256;
layout(constant_id = 1) const uint kHeadSize = 256;
layout(constant_id = 2) const uint kGroup = 2;
layout(push_constant) uniform Push { TokenAttentionPush push; };
layout(set = 0, binding = 0, std430) readonly buffer StepBuffer { Step step; };
layout(set = 0, binding = 1, std430) readonly buffer PartialBuffer { vec4 partials[]; };
layout(set = 0, binding = 2, std430) readonly buffer PartialSumBuffer { vec2 partialMaxAndSum[]; };
layout(set = 0, binding = 3, std430) writeonly buffer OutBuffer { vec4 result[]; };
#include "include/token_parts.glsl"

const uint kMaxParts = 1024u;
const uint kRowFours = kHeadSize / 4u;
const uint kColumnFours = 32u; ///< of a workgroup
const uint kTurns = kInvocations / kColumnFours; ///< invocations that share four columns
const uint kAhead = 8u;
shared float factors[kMaxParts];
shared vec4 sums[kInvocations];

void main()
{
    const uint thread = gl_LocalInvocationID.x;
    const uint row = gl_WorkGroupID.x % kGroup;
    const uint four = gl_WorkGroupID.x / kGroup * kColumnFours + thread % kColumnFours;
    const uint turn = thread / kColumnFours;
    const uint head = gl_WorkGroupID.y;
    const uint parts = partsOf(step.position).count;
    if (parts == 1u)
        return;
    const uint first = head * push.parts;
    const uint column = min(four, kRowFours - 1u);
    // The first reads are under way while the factors are made.
    vec4 ahead[kAhead];
    [[unroll]] for (uint i = 0u; i < kAhead; ++i)
        ahead[i] = partials[((first + min(turn + i * kTurns, parts - 1u)) * kGroup + row) * kRowFours + column];
    float top = -1e30;
    for (uint i = thread; i < parts; i += kInvocations)
        top = max(top, partialMaxAndSum[(first + i) * kGroup + row].x);
    top = workgroupMax(top);
    float total = 0.0;
    for (uint i = thread; i < parts; i += kInvocations) {
        const vec2 part = partialMaxAndSum[(first + i) * kGroup + row];
        factors[i] = exp2(part.x - top);
        total += part.y * factors[i];
    }
    total = workgroupSum(total);
    barrier();
    vec4 sum = vec4(0.0);
    [[dont_unroll]] for (uint part = turn; part < parts; part += kAhead * kTurns) {
        [[unroll]] for (uint i = 0u; i < kAhead; ++i)
            sum += part + i * kTurns < parts ? factors[part + i * kTurns] * ahead[i] : vec4(0.0);
        const uint next = part + kAhead * kTurns;
        if (next < parts)
            [[unroll]] for (uint i = 0u; i < kAhead; ++i)
                ahead[i] = partials[((first + min(next + i * kTurns, parts - 1u)) * kGroup + row) * kRowFours + column];
    }
    sums[thread] = sum;
    barrier();
    if (turn != 0u || four >= kRowFours)
        return;
    for (uint i = 1u; i < kTurns; ++i)
        sum += sums[thread + i * kColumnFours];
    result[(head * kGroup + row) * kRowFours + four] = sum / total;
}
