#version 460
// out[t][i] = scale * sum over the token's experts of weight * row[place][i]. One invocation for four floats.
// Bindings: rows [entries x width] in grouped order, float32 or (kHalfIn = 1) float16, places [entries],
// weights [entries], out [tokens x width].
#extension GL_GOOGLE_include_directive : require
#include "shared/rows.h"

layout(local_size_x_id = 0) in;
layout(constant_id = 1) const uint kHalfIn = 0;
layout(push_constant) uniform Push { CombinePush push; };
layout(set = 0, binding = 0, std430) readonly buffer RowBuffer { vec4 rows[]; };
layout(set = 0, binding = 0, std430) readonly buffer HalfRowBuffer { uvec2 halfRows[]; };
layout(set = 0, binding = 1, std430) readonly buffer PlaceBuffer { uint places[]; };
layout(set = 0, binding = 2, std430) readonly buffer WeightBuffer { float weights[]; };
layout(set = 0, binding = 3, std430) writeonly buffer OutBuffer { vec4 result[]; };

void main()
{
    const uint i = gl_GlobalInvocationID.x;
    if (i >= push.count)
        return;
    const uint fours = push.width / 4u;
    const uint entry = i / fours * push.expertsPerToken;
    const uint column = i % fours;
    vec4 sum = vec4(0.0);
    for (uint slot = 0u; slot < push.expertsPerToken; ++slot) {
        const uint at = places[entry + slot] * fours + column;
        const vec4 row =
            kHalfIn == 1u ? vec4(unpackHalf2x16(halfRows[at].x), unpackHalf2x16(halfRows[at].y)) : rows[at];
        sum += weights[entry + slot] * row;
    }
    result[i] = push.scale * sum;
}
