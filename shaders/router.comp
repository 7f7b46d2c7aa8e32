#version 460
// One token's router: logits[e] = W[e] . norm(x') * routerScale / sqrt(columns), x' = x + norm(a) * postWeight, in
// float32, because the choice of experts depends on it. A workgroup computes kRows rows and makes x' for itself; the last
// norm is a factor of the result. Bindings: W, a, x, postWeight, routerScale, logits.
#extension GL_GOOGLE_include_directive : require
#extension GL_EXT_shader_16bit_storage : require
#extension GL_EXT_control_flow_attributes : require
#extension GL_KHR_shader_subgroup_basic : require
#extension GL_KHR_shader_subgroup_arithmetic : require
#include "shared/matrix.h"
#include "include/reduce.glsl"
#define WEIGHTS_CONVERT
#include "include/weights.glsl"

layout(local_size_x_id = 0) in;
layout(constant_id = 0) const uint kInvocations = 256;
layout(constant_id = 1) const uint kColumns = 256;
layout(push_constant) uniform Push { RouterPush push; };
WEIGHTS(weight, 0)
layout(set = 0, binding = 1, std430) readonly buffer ABuffer { vec4 branch[]; };
layout(set = 0, binding = 2, std430) readonly buffer XBuffer { vec4 residual[]; };
layout(set = 0, binding = 3, std430) readonly buffer PostWeight { vec4 postWeight[]; };
layout(set = 0, binding = 4, std430) readonly buffer RouterScale { vec4 routerScale[]; };
layout(set = 0, binding = 5, std430) writeonly buffer OutBuffer { float logits[]; };

const uint kUnits = kColumns / kUnit;
const uint kEach = (kUnits + kInvocations - 1u) / kInvocations;

void main()
{
    vec4 a[kEach * 4u], x[kEach * 4u], scale[kEach * 4u], w[kEach * 4u];
    float squares = 0.0;
    [[unroll]] for (uint i = 0u; i < kEach; ++i) {
        const uint place = gl_LocalInvocationID.x + i * kInvocations;
        const uint unit = min(place, kUnits - 1u);
        const float inside = place < kUnits ? 1.0 : 0.0;
        vec4 unitWeights[4];
        weightUnit(gl_WorkGroupID.x * kUnits + unit, push.elements, unitWeights);
        [[unroll]] for (uint j = 0u; j < 4u; ++j) {
            const uint at = unit * 4u + j;
            const vec4 value = inside * branch[at];
            squares += dot(value, value);
            a[i * 4u + j] = value * postWeight[at];
            x[i * 4u + j] = inside * residual[at];
            w[i * 4u + j] = unitWeights[j] * routerScale[at];
        }
    }
    const float factor = inversesqrt(workgroupSum(squares) / float(kColumns) + push.epsilon);
    float sum = 0.0;
    squares = 0.0;
    [[unroll]] for (uint i = 0u; i < kEach * 4u; ++i) {
        const vec4 value = x[i] + a[i] * factor;
        squares += dot(value, value);
        sum += dot(value, w[i]);
    }
    sum = workgroupSum(sum);
    squares = workgroupSum(squares);
    if (gl_LocalInvocationID.x == 0u)
        logits[gl_WorkGroupID.x] = sum * push.scale * inversesqrt(squares / float(kColumns) + push.epsilon);
}
