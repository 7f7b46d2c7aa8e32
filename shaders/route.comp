#version 460
// The router's choice for each row: the kExpertsPerToken largest logits (ties to the lower expert), softmax over them
// (which is the softmax over all, renormalised), times the expert's own scale. One workgroup per row.
// Bindings: logits [parts x rows x experts], expert scale [experts], ids [rows x k], weights [rows x k].
#extension GL_GOOGLE_include_directive : require
#include "shared/experts.h"

layout(local_size_x_id = 0) in;
layout(constant_id = 1) const uint kExperts = 128;
layout(push_constant) uniform Push { RoutePush push; };
layout(set = 0, binding = 0, std430) readonly buffer LogitBuffer { float logitsIn[]; };
layout(set = 0, binding = 1, std430) readonly buffer ScaleBuffer { float expertScale[]; };
layout(set = 0, binding = 2, std430) writeonly buffer IdBuffer { uint ids[]; };
layout(set = 0, binding = 3, std430) writeonly buffer WeightBuffer { float weights[]; };

shared float logits[kExperts];
shared uint chosen[kExperts]; ///< in order of falling logits; only the first expertsPerToken are written

void main()
{
    const uint row = gl_WorkGroupID.x;
    for (uint e = gl_LocalInvocationID.x; e < kExperts; e += gl_WorkGroupSize.x) {
        float sum = 0.0;
        for (uint part = 0u; part < push.parts; ++part)
            sum += logitsIn[part * push.partStride + row * kExperts + e];
        logits[e] = sum;
    }
    // Only ranks of numbers are all different; what a broken model's NaN leaves out must still be an expert.
    for (uint slot = gl_LocalInvocationID.x; slot < push.expertsPerToken; slot += gl_WorkGroupSize.x)
        chosen[slot] = slot;
    barrier();
    for (uint e = gl_LocalInvocationID.x; e < kExperts; e += gl_WorkGroupSize.x) {
        const float own = logits[e];
        uint rank = 0u;
        for (uint other = 0u; other < kExperts; ++other)
            rank += uint(logits[other] > own || (logits[other] == own && other < e));
        if (rank < push.expertsPerToken)
            chosen[rank] = e;
    }
    barrier();
    float total = 0.0;
    for (uint slot = 0u; slot < push.expertsPerToken; ++slot)
        total += exp(logits[chosen[slot]] - logits[chosen[0]]);
    for (uint slot = gl_LocalInvocationID.x; slot < push.expertsPerToken; slot += gl_WorkGroupSize.x) {
        const uint expert = chosen[slot];
        ids[row * push.expertsPerToken + slot] = expert;
        weights[row * push.expertsPerToken + slot] =
            exp(logits[expert] - logits[chosen[0]]) / total * expertScale[expert];
    }
}
