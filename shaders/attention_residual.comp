#version 460
// The end of the attention half of a layer, and the inputs of the other half. For each row of kWidth floats:
//   residual = x + norm(attention) * postWeight        (written over x)
//   dense    = norm(residual) * denseWeight
//   experts  = norm(residual) * expertWeight
//   router   = norm(residual) * routerScale / sqrt(width)
// Bindings: attention output, x, postWeight, denseWeight, expertWeight, routerScale, dense, experts, router.
#extension GL_GOOGLE_include_directive : require
#extension GL_KHR_shader_subgroup_basic : require
#extension GL_KHR_shader_subgroup_arithmetic : require
#include "shared/rows.h"
#include "include/reduce.glsl"

layout(local_size_x_id = 0) in;
layout(constant_id = 1) const uint kWidth = 256;
layout(push_constant) uniform Push { NormPush push; };
layout(set = 0, binding = 0, std430) readonly buffer AttentionBuffer { float attention[]; };
layout(set = 0, binding = 1, std430) buffer ResidualBuffer { float residual[]; };
layout(set = 0, binding = 2, std430) readonly buffer PostWeight { float postWeight[]; };
layout(set = 0, binding = 3, std430) readonly buffer DenseWeight { float denseWeight[]; };
layout(set = 0, binding = 4, std430) readonly buffer ExpertWeight { float expertWeight[]; };
layout(set = 0, binding = 5, std430) readonly buffer RouterScale { float routerScale[]; };
layout(set = 0, binding = 6, std430) writeonly buffer DenseBuffer { float denseInput[]; };
layout(set = 0, binding = 7, std430) writeonly buffer ExpertBuffer { float expertInput[]; };
layout(set = 0, binding = 8, std430) writeonly buffer RouterBuffer { float routerInput[]; };

shared float row[kWidth];

void main()
{
    const uint base = gl_WorkGroupID.x * kWidth;
    float squares = 0.0;
    for (uint i = gl_LocalInvocationID.x; i < kWidth; i += gl_WorkGroupSize.x) {
        const float value = attention[base + i];
        row[i] = value;
        squares += value * value;
    }
    const float attentionFactor = inversesqrt(workgroupSum(squares) / float(kWidth) + push.epsilon);
    squares = 0.0;
    for (uint i = gl_LocalInvocationID.x; i < kWidth; i += gl_WorkGroupSize.x) {
        const float value = residual[base + i] + row[i] * attentionFactor * postWeight[i];
        row[i] = value;
        residual[base + i] = value;
        squares += value * value;
    }
    const float factor = inversesqrt(workgroupSum(squares) / float(kWidth) + push.epsilon);
    for (uint i = gl_LocalInvocationID.x; i < kWidth; i += gl_WorkGroupSize.x) {
        const float value = row[i] * factor;
        denseInput[base + i] = value * denseWeight[i];
        expertInput[base + i] = value * expertWeight[i];
        routerInput[base + i] = value * routerScale[i] * push.scale;
    }
}
