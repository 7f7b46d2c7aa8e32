#version 460
// x[p] += columnRows[p's column] + rowRows[p's row]. Bindings: x [patches x width], positions [columns + rows x width]:
// the column table's rows first. One invocation per float.
#extension GL_GOOGLE_include_directive : require
#include "shared/vision.h"

layout(local_size_x_id = 0) in;
layout(push_constant) uniform Push { PatchPush push; };
layout(set = 0, binding = 0, std430) buffer DataBuffer { float data[]; };
layout(set = 0, binding = 1, std430) readonly buffer PositionBuffer { float positions[]; };

void main()
{
    const uint i = gl_GlobalInvocationID.x;
    if (i >= push.columns * push.rows * push.width)
        return;
    const uint patchIndex = i / push.width;
    const uint c = i % push.width;
    data[i] += positions[patchIndex % push.columns * push.width + c] +
               positions[(push.columns + patchIndex / push.columns) * push.width + c];
}
