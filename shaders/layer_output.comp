#version 460
// The end of a layer and the input of the next. For each row of kWidth floats:
//   sum  = norm(dense) * denseWeight + norm(experts) * expertWeight
//   x    = (x + norm(sum) * postWeight) * outputScale   (in place)
//   next = norm(x) * nextWeight                         (the next layer's attention norm, or the output norm)
// Bindings: dense, experts, x, denseWeight, expertWeight, postWeight, nextWeight, next.
#extension GL_GOOGLE_include_directive : require
#extension GL_KHR_shader_subgroup_basic : require
#extension GL_KHR_shader_subgroup_arithmetic : require
#include "shared/rows.h"
#include "include/reduce.glsl"

layout(local_size_x_id = 0) in;
layout(constant_id = 1) const uint kWidth = 256;
layout(push_constant) uniform Push { LayerOutputPush push; };
layout(set = 0, binding = 0, std430) readonly buffer DenseBuffer { float dense[]; };
layout(set = 0, binding = 1, std430) readonly buffer ExpertBuffer { float experts[]; };
layout(set = 0, binding = 2, std430) buffer ResidualBuffer { float residual[]; };
layout(set = 0, binding = 3, std430) readonly buffer DenseWeight { float denseWeight[]; };
layout(set = 0, binding = 4, std430) readonly buffer ExpertWeight { float expertWeight[]; };
layout(set = 0, binding = 5, std430) readonly buffer PostWeight { float postWeight[]; };
layout(set = 0, binding = 6, std430) readonly buffer NextWeight { float nextWeight[]; };
layout(set = 0, binding = 7, std430) writeonly buffer NextBuffer { float next[]; };

shared float row[kWidth];

float normFactor(float squares) { return inversesqrt(workgroupSum(squares) / float(kWidth) + push.epsilon); }

void main()
{
    const uint base = gl_WorkGroupID.x * kWidth;
    float denseSquares = 0.0;
    float expertSquares = 0.0;
    for (uint i = gl_LocalInvocationID.x; i < kWidth; i += gl_WorkGroupSize.x) {
        denseSquares += dense[base + i] * dense[base + i];
        expertSquares += experts[base + i] * experts[base + i];
    }
    const float denseFactor = normFactor(denseSquares);
    const float expertFactor = normFactor(expertSquares);
    float squares = 0.0;
    for (uint i = gl_LocalInvocationID.x; i < kWidth; i += gl_WorkGroupSize.x) {
        const float value =
            dense[base + i] * denseFactor * denseWeight[i] + experts[base + i] * expertFactor * expertWeight[i];
        row[i] = value;
        squares += value * value;
    }
    const float sumFactor = normFactor(squares);
    squares = 0.0;
    for (uint i = gl_LocalInvocationID.x; i < kWidth; i += gl_WorkGroupSize.x) {
        const float value = (residual[base + i] + row[i] * sumFactor * postWeight[i]) * push.outputScale;
        row[i] = value;
        residual[base + i] = value;
        squares += value * value;
    }
    const float nextFactor = normFactor(squares);
    for (uint i = gl_LocalInvocationID.x; i < kWidth; i += gl_WorkGroupSize.x)
        next[base + i] = row[i] * nextFactor * nextWeight[i];
}
