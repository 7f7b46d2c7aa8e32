#version 460
// out[i] (kColumns floats) = scale * table[index[i]], or row of the soft tokens where the index says so.
// Bindings: table [rows x columns], indices [i], soft rows [s x columns], out [i x columns]. One workgroup per row.
#extension GL_GOOGLE_include_directive : require
#extension GL_EXT_shader_16bit_storage : require
#include "shared/matrix.h"
#include "shared/step.h"
#include "include/weights.glsl"

layout(local_size_x_id = 0) in;
layout(push_constant) uniform Push { GatherPush push; };
WEIGHTS(table, 0)
layout(set = 0, binding = 1, std430) readonly buffer IndexBuffer { uint indices[]; };
layout(set = 0, binding = 2, std430) readonly buffer SoftBuffer { vec4 softRows[]; };
layout(set = 0, binding = 3, std430) writeonly buffer OutBuffer { vec4 result[]; };

void main()
{
    const uint row = gl_WorkGroupID.x;
    const uint units = push.columns / kUnit;
    const uint index = indices[push.firstIndex + row];
    for (uint unit = gl_LocalInvocationID.x; unit < units; unit += gl_WorkGroupSize.x) {
        vec4 w[4];
        if ((index & kSoftRowBit) != 0u) {
            for (uint i = 0u; i < 4u; ++i)
                w[i] = softRows[((index & ~kSoftRowBit) * units + unit) * 4u + i];
        } else {
            tableUnit(index * units + unit, push.tableElements, w);
            for (uint i = 0u; i < 4u; ++i)
                w[i] *= push.scale;
        }
        for (uint i = 0u; i < 4u; ++i)
            result[(row * units + unit) * 4u + i] = w[i];
    }
}
