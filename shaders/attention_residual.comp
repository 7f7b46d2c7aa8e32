#version 460
// The end of the attention half of a layer, and the inputs of the other half. For each row of kWidth floats:
//   residual = x + norm(attention) * postWeight        (written over x)
//   dense    = norm(residual) * denseWeight
//   experts  = norm(residual) * expertWeight
//   router   = norm(residual) * routerScale / sqrt(width)
// dense and experts may be float16, clamped to its range.
// Bindings: attention output, x, postWeight, denseWeight, expertWeight, routerScale, dense, experts, router.
#extension GL_GOOGLE_include_directive : require
#extension GL_EXT_shader_16bit_storage : require
#extension GL_EXT_control_flow_attributes : require
#extension GL_KHR_shader_subgroup_basic : require
#extension GL_KHR_shader_subgroup_arithmetic : require
#include "shared/rows.h"
#include "include/reduce.glsl"

layout(local_size_x_id = 0) in;
layout(constant_id = 0) const uint kInvocations = 64;
layout(constant_id = 1) const uint kWidth = 256;
layout(constant_id = 2) const uint kHalfOut = 0;
layout(push_constant) uniform Push { NormPush push; };
layout(set = 0, binding = 0, std430) readonly buffer AttentionBuffer { float attention[]; };
layout(set = 0, binding = 1, std430) buffer ResidualBuffer { float residual[]; };
layout(set = 0, binding = 2, std430) readonly buffer PostWeight { float postWeight[]; };
layout(set = 0, binding = 3, std430) readonly buffer DenseWeight { float denseWeight[]; };
layout(set = 0, binding = 4, std430) readonly buffer ExpertWeight { float expertWeight[]; };
layout(set = 0, binding = 5, std430) readonly buffer RouterScale { float routerScale[]; };
layout(set = 0, binding = 6, std430) writeonly buffer DenseBuffer { float denseInput[]; };
layout(set = 0, binding = 6, std430) writeonly buffer HalfDenseBuffer { float16_t halfDenseInput[]; };
layout(set = 0, binding = 7, std430) writeonly buffer ExpertBuffer { float expertInput[]; };
layout(set = 0, binding = 7, std430) writeonly buffer HalfExpertBuffer { float16_t halfExpertInput[]; };
layout(set = 0, binding = 8, std430) writeonly buffer RouterBuffer { float routerInput[]; };

/// Floats of the row for each invocation, held in registers: everything is read at once, before the first sum.
const uint kEach = (kWidth + kInvocations - 1u) / kInvocations;

void main()
{
    const uint base = gl_WorkGroupID.x * kWidth;
    float value[kEach], x[kEach], post[kEach], dense[kEach], expert[kEach], router[kEach];
    float squares = 0.0;
    [[unroll]] for (uint i = 0u; i < kEach; ++i) {
        const uint at = min(gl_LocalInvocationID.x + i * kInvocations, kWidth - 1u);
        value[i] = attention[base + at];
        x[i] = residual[base + at];
        post[i] = postWeight[at];
        dense[i] = denseWeight[at];
        expert[i] = expertWeight[at];
        router[i] = routerScale[at];
    }
    [[unroll]] for (uint i = 0u; i < kEach; ++i)
        squares += gl_LocalInvocationID.x + i * kInvocations < kWidth ? value[i] * value[i] : 0.0;
    const float attentionFactor = inversesqrt(workgroupSum(squares) / float(kWidth) + push.epsilon);
    squares = 0.0;
    [[unroll]] for (uint i = 0u; i < kEach; ++i) {
        x[i] += value[i] * attentionFactor * post[i];
        squares += gl_LocalInvocationID.x + i * kInvocations < kWidth ? x[i] * x[i] : 0.0;
    }
    const float factor = inversesqrt(workgroupSum(squares) / float(kWidth) + push.epsilon);
    [[unroll]] for (uint i = 0u; i < kEach; ++i) {
        const uint at = gl_LocalInvocationID.x + i * kInvocations;
        if (at < kWidth) {
            residual[base + at] = x[i];
            const vec2 inputs = x[i] * factor * vec2(dense[i], expert[i]);
            if (kHalfOut == 1u) {
                halfDenseInput[base + at] = float16_t(clamp(inputs.x, -65504.0, 65504.0));
                halfExpertInput[base + at] = float16_t(clamp(inputs.y, -65504.0, 65504.0));
            } else {
                denseInput[base + at] = inputs.x;
                expertInput[base + at] = inputs.y;
            }
            routerInput[base + at] = x[i] * factor * router[i] * push.scale;
        }
    }
}
