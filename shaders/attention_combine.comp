#version 460
// Joins the parts of a split attention: out = sum of partial * exp(max - largest max) / the same sum of sums.
// Bindings: partial results [rows x kvHeads x splits x d], (max, sum) of each, out [tokens x heads x d].
// Workgroup x: row (token, head of the group), y: head of keys.
#extension GL_GOOGLE_include_directive : require
#extension GL_EXT_control_flow_attributes : require
#extension GL_KHR_shader_subgroup_basic : require
#extension GL_KHR_shader_subgroup_arithmetic : require
#include "shared/attention.h"
#include "include/reduce.glsl"

layout(local_size_x_id = 0) in;
layout(constant_id = 1) const uint kHeadSize = 256;
layout(push_constant) uniform Push { AttentionPush push; };
layout(set = 0, binding = 0, std430) readonly buffer PartialBuffer { float partials[]; };
layout(set = 0, binding = 1, std430) readonly buffer PartialSumBuffer { vec2 partialMaxAndSum[]; };
layout(set = 0, binding = 2, std430) writeonly buffer OutBuffer { float result[]; };

const uint kMaxParts = 260u; ///< splits, and a few that the last step of four reaches over
shared float factors[kMaxParts];
shared float sums[kMaxParts];

void main()
{
    const uint row = gl_WorkGroupID.x;
    const uint first = (row * push.keyValueHeads + gl_WorkGroupID.y) * push.splits;
    const uint to = ((row / push.group) * push.group * push.keyValueHeads + gl_WorkGroupID.y * push.group +
                     row % push.group) * kHeadSize;
    // Parts are filled from the front; the empty ones behind are left out.
    float top = -1e30;
    float filled = 0.0;
    for (uint s = gl_LocalInvocationID.x; s < push.splits; s += gl_WorkGroupSize.x) {
        const vec2 part = partialMaxAndSum[first + s];
        factors[s] = part.x;
        top = max(top, part.x);
        filled += part.y > 0.0 ? 1.0 : 0.0;
        sums[s] = part.y;
    }
    top = workgroupMax(top);
    const uint parts = uint(workgroupSum(filled));
    float total = 0.0;
    for (uint s = gl_LocalInvocationID.x; s < push.splits; s += gl_WorkGroupSize.x) {
        factors[s] = exp(factors[s] - top);
        total += sums[s] * factors[s];
    }
    total = workgroupSum(total);
    for (uint i = gl_LocalInvocationID.x; i < kHeadSize; i += gl_WorkGroupSize.x) {
        float sum = 0.0;
        for (uint s = 0u; s < parts; s += 4u) {
            [[unroll]] for (uint j = s; j < s + 4u; ++j)
                sum += j < parts ? partials[(first + min(j, parts - 1u)) * kHeadSize + i] * factors[j] : 0.0;
        }
        result[to + i] = sum / total;
    }
}
