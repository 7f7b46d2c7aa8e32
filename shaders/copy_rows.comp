#version 460
// Copies keys and values of consecutive positions from one ring to another. Between dispatches this is much less of an
// interruption than a transfer command.
// Bindings: keys and values to read, keys and values to write, in 16 bytes. Workgroup x: part of a row, y: position
// behind push.first.
#extension GL_GOOGLE_include_directive : require
#include "shared/attention.h"

layout(local_size_x_id = 0) in;
layout(push_constant) uniform Push { CopyRowsPush push; };
layout(set = 0, binding = 0, std430) readonly buffer KeyBuffer { uvec4 keys[]; };
layout(set = 0, binding = 1, std430) readonly buffer ValueBuffer { uvec4 values[]; };
layout(set = 0, binding = 2, std430) writeonly buffer KeyOutBuffer { uvec4 keysOut[]; };
layout(set = 0, binding = 3, std430) writeonly buffer ValueOutBuffer { uvec4 valuesOut[]; };

void main()
{
    const uint i = gl_GlobalInvocationID.x;
    if (i >= push.rowVectors)
        return;
    const uint position = push.first + gl_WorkGroupID.y;
    const uint from = position % push.fromSlots * push.rowVectors + i;
    const uint to = position % push.toSlots * push.rowVectors + i;
    keysOut[to] = keys[from];
    valuesOut[to] = values[from];
}
