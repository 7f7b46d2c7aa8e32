#version 460
// out[i] = scale * gelu(gate[i]) * up[i], for gate and up of different weight formats, which no fused product takes. The
// result may be float16, clamped to its range. Invocations stride over the floats, of which there may be more than one
// dispatch has.
// Bindings: gate, up, out.
#extension GL_GOOGLE_include_directive : require
#extension GL_EXT_shader_16bit_storage : require
#include "shared/rows.h"
#include "include/functions.glsl"

layout(local_size_x_id = 0) in;
layout(constant_id = 1) const uint kHalfOut = 0;
layout(push_constant) uniform Push { GatedActivationPush push; };
layout(set = 0, binding = 0, std430) readonly buffer GateBuffer { float gate[]; };
layout(set = 0, binding = 1, std430) readonly buffer UpBuffer { float up[]; };
layout(set = 0, binding = 2, std430) writeonly buffer OutBuffer { float result[]; };
layout(set = 0, binding = 2, std430) writeonly buffer HalfOutBuffer { float16_t halfResult[]; };

void main()
{
    const uint stride = gl_NumWorkGroups.x * gl_WorkGroupSize.x;
    for (uint i = gl_GlobalInvocationID.x; i < push.count; i += stride) {
        const float value = push.scale * gelu(gate[i]) * up[i];
        if (kHalfOut == 1u)
            halfResult[i] = float16_t(clamp(value, -65504.0, 65504.0));
        else
            result[i] = value;
    }
}
