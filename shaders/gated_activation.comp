#version 460
// out[t][i] = gelu(gate[t][i]) * up[t][i]. Gate and up may be halves of one buffer's rows. One invocation per float.
// Bindings: gate, up, out [rows x width].
#extension GL_GOOGLE_include_directive : require
#include "shared/rows.h"
#include "include/functions.glsl"

layout(local_size_x_id = 0) in;
layout(push_constant) uniform Push { GatedActivationPush push; };
layout(set = 0, binding = 0, std430) readonly buffer GateBuffer { float gate[]; };
layout(set = 0, binding = 1, std430) readonly buffer UpBuffer { float up[]; };
layout(set = 0, binding = 2, std430) writeonly buffer OutBuffer { float result[]; };

void main()
{
    const uint i = gl_GlobalInvocationID.x;
    if (i >= push.count)
        return;
    const uint from = i / push.width * push.stride + i % push.width;
    result[i] = gelu(gate[from]) * up[push.upOffset + from];
}
