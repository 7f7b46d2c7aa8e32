#version 460
// x = cap * tanh(x / cap), in place. One invocation per float. Binding: x.
#extension GL_GOOGLE_include_directive : require
#include "shared/rows.h"
#include "include/functions.glsl"

layout(local_size_x_id = 0) in;
layout(push_constant) uniform Push { SoftcapPush push; };
layout(set = 0, binding = 0, std430) buffer DataBuffer { float data[]; };

void main()
{
    const uint i = gl_GlobalInvocationID.x;
    if (i < push.count)
        data[i] = softcap(data[i], push.cap);
}
