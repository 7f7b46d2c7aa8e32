#version 460
// Joins the parts of a split attention: out = sum of partial * exp(max - largest max) / the same sum of sums.
// Bindings: partial results [rows x kvHeads x splits x d], (max, sum) of each, out [tokens x heads x d].
// Workgroup x: row (token, head of the group), y: head of keys.
#extension GL_GOOGLE_include_directive : require
#include "shared/attention.h"

layout(local_size_x_id = 0) in;
layout(constant_id = 1) const uint kHeadSize = 256;
layout(push_constant) uniform Push { AttentionPush push; };
layout(set = 0, binding = 0, std430) readonly buffer PartialBuffer { float partials[]; };
layout(set = 0, binding = 1, std430) readonly buffer PartialSumBuffer { vec2 partialMaxAndSum[]; };
layout(set = 0, binding = 2, std430) writeonly buffer OutBuffer { float result[]; };

void main()
{
    const uint row = gl_WorkGroupID.x;
    const uint first = (row * push.keyValueHeads + gl_WorkGroupID.y) * push.splits;
    const uint to = ((row / push.group) * push.group * push.keyValueHeads + gl_WorkGroupID.y * push.group +
                     row % push.group) * kHeadSize;
    float top = -1e30;
    for (uint s = 0u; s < push.splits; ++s)
        top = max(top, partialMaxAndSum[first + s].x);
    float total = 0.0;
    for (uint s = 0u; s < push.splits; ++s)
        total += partialMaxAndSum[first + s].y * exp(partialMaxAndSum[first + s].x - top);
    for (uint i = gl_LocalInvocationID.x; i < kHeadSize; i += gl_WorkGroupSize.x) {
        float sum = 0.0;
        for (uint s = 0u; s < push.splits; ++s)
            sum += partials[(first + s) * kHeadSize + i] * exp(partialMaxAndSum[first + s].x - top);
        result[to + i] = sum / total;
    }
}
