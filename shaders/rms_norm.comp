#version 460
// out[r] = in[r] / rms(in[r]) * weight, or without the weight. One workgroup per row of kWidth floats. The result may be
// float16, clamped to its range.
// Bindings: in, weight [width], out.
#extension GL_GOOGLE_include_directive : require
#extension GL_EXT_shader_16bit_storage : require
#extension GL_KHR_shader_subgroup_basic : require
#extension GL_KHR_shader_subgroup_arithmetic : require
#include "shared/rows.h"
#include "include/reduce.glsl"

layout(local_size_x_id = 0) in;
layout(constant_id = 1) const uint kWidth = 256;
layout(constant_id = 2) const uint kWeighted = 1;
layout(constant_id = 3) const uint kHalfOut = 0;
layout(push_constant) uniform Push { NormPush push; };
layout(set = 0, binding = 0, std430) readonly buffer InBuffer { float data[]; };
layout(set = 0, binding = 1, std430) readonly buffer WeightBuffer { float weight[]; };
layout(set = 0, binding = 2, std430) writeonly buffer OutBuffer { float result[]; };
layout(set = 0, binding = 2, std430) writeonly buffer HalfOutBuffer { float16_t halfResult[]; };

void main()
{
    const uint from = (push.inputRow + gl_WorkGroupID.x) * kWidth;
    const uint to = (push.outputRow + gl_WorkGroupID.x) * kWidth;
    float squares = 0.0;
    for (uint i = gl_LocalInvocationID.x; i < kWidth; i += gl_WorkGroupSize.x)
        squares += data[from + i] * data[from + i];
    const float factor = inversesqrt(workgroupSum(squares) / float(kWidth) + push.epsilon);
    for (uint i = gl_LocalInvocationID.x; i < kWidth; i += gl_WorkGroupSize.x) {
        const float value = data[from + i] * factor * (kWeighted == 1u ? weight[i] : 1.0);
        if (kHalfOut == 1u)
            halfResult[to + i] = float16_t(clamp(value, -65504.0, 65504.0));
        else
            result[to + i] = value;
    }
}
