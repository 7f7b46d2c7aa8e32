#version 460
// Joins the parts of attention_token.comp: out = sum of partial * exp2(max - largest max) / the same sum of sums.
// Bindings: step, partial results [kvHeads x parts x group x d], (max, sum) of each, out [heads x d].
// Workgroup x: query head of the group, y: head of keys.
#extension GL_GOOGLE_include_directive : require
#extension GL_EXT_control_flow_attributes : require
#extension GL_KHR_shader_subgroup_basic : require
#extension GL_KHR_shader_subgroup_arithmetic : require
#include "shared/attention.h"
#include "shared/step.h"
#include "include/reduce.glsl"

layout(local_size_x_id = 0) in;
layout(constant_id = 1) const uint kHeadSize = 256;
layout(constant_id = 2) const uint kGroup = 2;
layout(push_constant) uniform Push { TokenAttentionPush push; };
layout(set = 0, binding = 0, std430) readonly buffer StepBuffer { Step step; };
layout(set = 0, binding = 1, std430) readonly buffer PartialBuffer { float partials[]; };
layout(set = 0, binding = 2, std430) readonly buffer PartialSumBuffer { vec2 partialMaxAndSum[]; };
layout(set = 0, binding = 3, std430) writeonly buffer OutBuffer { float result[]; };

const uint kMaxParts = 1024u;
shared float factors[kMaxParts];

void main()
{
    const uint row = gl_WorkGroupID.x;
    const uint head = gl_WorkGroupID.y;
    const uint begin = push.window != 0u && step.position + 1u > push.window ? step.position + 1u - push.window : 0u;
    const uint visible = step.position + 1u - begin;
    const uint most = min((visible + push.partKeys - 1u) / push.partKeys, push.parts);
    const uint partSize = (visible + most - 1u) / most;
    const uint parts = (visible + partSize - 1u) / partSize;
    if (parts == 1u)
        return;
    const uint first = head * push.parts;
    float top = -1e30;
    for (uint i = gl_LocalInvocationID.x; i < parts; i += gl_WorkGroupSize.x)
        top = max(top, partialMaxAndSum[(first + i) * kGroup + row].x);
    top = workgroupMax(top);
    float total = 0.0;
    for (uint i = gl_LocalInvocationID.x; i < parts; i += gl_WorkGroupSize.x) {
        const vec2 part = partialMaxAndSum[(first + i) * kGroup + row];
        factors[i] = exp2(part.x - top);
        total += part.y * factors[i];
    }
    total = workgroupSum(total);
    barrier();
    for (uint i = gl_LocalInvocationID.x; i < kHeadSize; i += gl_WorkGroupSize.x) {
        float sum = 0.0;
        [[dont_unroll]] for (uint part = 0u; part < parts; part += 8u) {
            float ahead[8];
            [[unroll]] for (uint j = 0u; j < 8u; ++j)
                ahead[j] = partials[((first + min(part + j, parts - 1u)) * kGroup + row) * kHeadSize + i];
            [[unroll]] for (uint j = 0u; j < 8u; ++j)
                sum += part + j < parts ? ahead[j] * factors[part + j] : 0.0;
        }
        result[(head * kGroup + row) * kHeadSize + i] = sum / total;
    }
}
