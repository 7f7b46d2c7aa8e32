#version 460
// The end of a layer and the input of the next. For each row of kWidth floats:
//   sum  = norm(dense) * denseWeight + norm(experts) * expertWeight
//   x    = (x + norm(sum) * postWeight) * outputScale   (in place)
//   next = norm(x) * nextWeight                         (the next layer's attention norm, or the output norm)
// next may be float16, clamped to its range.
// Bindings: dense, experts, x, denseWeight, expertWeight, postWeight, nextWeight, next.
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
layout(push_constant) uniform Push { LayerOutputPush push; };
layout(set = 0, binding = 0, std430) readonly buffer DenseBuffer { float dense[]; };
layout(set = 0, binding = 1, std430) readonly buffer ExpertBuffer { float experts[]; };
layout(set = 0, binding = 2, std430) buffer ResidualBuffer { float residual[]; };
layout(set = 0, binding = 3, std430) readonly buffer DenseWeight { float denseWeight[]; };
layout(set = 0, binding = 4, std430) readonly buffer ExpertWeight { float expertWeight[]; };
layout(set = 0, binding = 5, std430) readonly buffer PostWeight { float postWeight[]; };
layout(set = 0, binding = 6, std430) readonly buffer NextWeight { float nextWeight[]; };
layout(set = 0, binding = 7, std430) writeonly buffer NextBuffer { float next[]; };
layout(set = 0, binding = 7, std430) writeonly buffer HalfNextBuffer { float16_t halfNext[]; };

/// Floats of the row for each invocation, held in registers: everything is read at once, before the first sum.
const uint kEach = (kWidth + kInvocations - 1u) / kInvocations;

float normFactor(float squares) { return inversesqrt(workgroupSum(squares) / float(kWidth) + push.epsilon); }

void main()
{
    const uint base = gl_WorkGroupID.x * kWidth;
    float d[kEach], e[kEach], x[kEach], dWeight[kEach], eWeight[kEach], pWeight[kEach], nWeight[kEach];
    [[unroll]] for (uint i = 0u; i < kEach; ++i) {
        const uint at = min(gl_LocalInvocationID.x + i * kInvocations, kWidth - 1u);
        // Beyond the row's end the branches count as zero, and so does x below.
        const float inside = gl_LocalInvocationID.x + i * kInvocations < kWidth ? 1.0 : 0.0;
        d[i] = dense[base + at] * inside;
        e[i] = experts[base + at] * inside;
        x[i] = residual[base + at] * inside;
        dWeight[i] = denseWeight[at];
        eWeight[i] = expertWeight[at];
        pWeight[i] = postWeight[at];
        nWeight[i] = nextWeight[at];
    }
    float denseSquares = 0.0;
    float expertSquares = 0.0;
    [[unroll]] for (uint i = 0u; i < kEach; ++i) {
        denseSquares += d[i] * d[i];
        expertSquares += e[i] * e[i];
    }
    const float denseFactor = normFactor(denseSquares);
    const float expertFactor = normFactor(expertSquares);
    float squares = 0.0;
    [[unroll]] for (uint i = 0u; i < kEach; ++i) {
        d[i] = d[i] * denseFactor * dWeight[i] + e[i] * expertFactor * eWeight[i];
        squares += d[i] * d[i];
    }
    const float sumFactor = normFactor(squares);
    squares = 0.0;
    [[unroll]] for (uint i = 0u; i < kEach; ++i) {
        x[i] = (x[i] + d[i] * sumFactor * pWeight[i]) * push.outputScale;
        squares += x[i] * x[i];
    }
    const float nextFactor = normFactor(squares);
    [[unroll]] for (uint i = 0u; i < kEach; ++i) {
        const uint at = gl_LocalInvocationID.x + i * kInvocations;
        if (at < kWidth) {
            residual[base + at] = x[i];
            const float value = x[i] * nextFactor * nWeight[i];
            if (kHalfOut == 1u)
                halfNext[base + at] = float16_t(clamp(value, -65504.0, 65504.0));
            else
                next[base + at] = value;
        }
    }
}
