#version 460
// The vision tower's seam between two halves of a layer: x += norm(branch) * branchWeight; next = norm(x) * nextWeight.
// next may be float16, clamped to its range. One workgroup per row of kWidth floats. Bindings: branch, x, branchWeight, nextWeight, next.
#extension GL_GOOGLE_include_directive : require
#extension GL_EXT_shader_16bit_storage : require
#extension GL_KHR_shader_subgroup_basic : require
#extension GL_KHR_shader_subgroup_arithmetic : require
#include "shared/rows.h"
#include "include/reduce.glsl"

layout(local_size_x_id = 0) in;
layout(constant_id = 1) const uint kWidth = 256;
layout(constant_id = 2) const uint kHalfOut = 0;
layout(push_constant) uniform Push { NormPush push; };
layout(set = 0, binding = 0, std430) readonly buffer BranchBuffer { float branch[]; };
layout(set = 0, binding = 1, std430) buffer ResidualBuffer { float residual[]; };
layout(set = 0, binding = 2, std430) readonly buffer BranchWeight { float branchWeight[]; };
layout(set = 0, binding = 3, std430) readonly buffer NextWeight { float nextWeight[]; };
layout(set = 0, binding = 4, std430) writeonly buffer NextBuffer { float next[]; };
layout(set = 0, binding = 4, std430) writeonly buffer HalfNextBuffer { float16_t halfNext[]; };

shared float row[kWidth];

void main()
{
    const uint base = gl_WorkGroupID.x * kWidth;
    float squares = 0.0;
    for (uint i = gl_LocalInvocationID.x; i < kWidth; i += gl_WorkGroupSize.x)
        squares += branch[base + i] * branch[base + i];
    const float branchFactor = inversesqrt(workgroupSum(squares) / float(kWidth) + push.epsilon);
    squares = 0.0;
    for (uint i = gl_LocalInvocationID.x; i < kWidth; i += gl_WorkGroupSize.x) {
        const float value = residual[base + i] + branch[base + i] * branchFactor * branchWeight[i];
        row[i] = value;
        residual[base + i] = value;
        squares += value * value;
    }
    const float factor = inversesqrt(workgroupSum(squares) / float(kWidth) + push.epsilon);
    for (uint i = gl_LocalInvocationID.x; i < kWidth; i += gl_WorkGroupSize.x) {
        const float value = row[i] * factor * nextWeight[i];
        if (kHalfOut == 1u)
            halfNext[base + i] = float16_t(clamp(value, -65504.0, 65504.0));
        else
            next[base + i] = value;
    }
}
