#version 460
// out[t][i] = sum over the token's experts of weight * row[place][i]. One invocation per float.
// Bindings: rows [entries x width] in grouped order, places [entries], weights [entries], out [tokens x width].
#extension GL_GOOGLE_include_directive : require
#include "shared/rows.h"

layout(local_size_x_id = 0) in;
layout(push_constant) uniform Push { CombinePush push; };
layout(set = 0, binding = 0, std430) readonly buffer RowBuffer { float rows[]; };
layout(set = 0, binding = 1, std430) readonly buffer PlaceBuffer { uint places[]; };
layout(set = 0, binding = 2, std430) readonly buffer WeightBuffer { float weights[]; };
layout(set = 0, binding = 3, std430) writeonly buffer OutBuffer { float result[]; };

void main()
{
    const uint i = gl_GlobalInvocationID.x;
    if (i >= push.count)
        return;
    const uint entry = i / push.width * push.expertsPerToken;
    const uint column = i % push.width;
    float sum = 0.0;
    for (uint slot = 0u; slot < push.expertsPerToken; ++slot)
        sum += weights[entry + slot] * rows[places[entry + slot] * push.width + column];
    result[i] = sum;
}
