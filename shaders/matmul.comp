#version 460
// Many tokens: out[t][r] = W[r] . in[t], by tiles of kTile x kTile in shared memory, float32 throughout. A workgroup of
// (kTile / 4)^2 invocations, each computing 4 x 4. With kGrouped = 1 the tiles come from the tile list: entries of one
// expert, gathered from in by the grouped order, written at their places.
// Bindings: W, in [tokens x columns], order [entries], tiles, out [tokens or entries x rows].
// Workgroup x: tile of rows, y: tile of tokens.
#extension GL_GOOGLE_include_directive : require
#extension GL_EXT_shader_16bit_storage : require
#extension GL_EXT_control_flow_attributes : require
#include "shared/experts.h"
#include "shared/matrix.h"
#include "include/weights.glsl"

layout(local_size_x_id = 0) in;
layout(constant_id = 1) const uint kTile = 64;
layout(constant_id = 2) const uint kGrouped = 0;
layout(push_constant) uniform Push { MatmulPush push; };
WEIGHTS(weight, 0)
layout(set = 0, binding = 1, std430) readonly buffer InBuffer { vec4 rowsIn[]; };
layout(set = 0, binding = 2, std430) readonly buffer OrderBuffer { uint order[]; };
layout(set = 0, binding = 3, std430) readonly buffer TileBuffer { uint tiles[]; };
layout(set = 0, binding = 4, std430) writeonly buffer OutBuffer { float result[]; };

const uint kStride = kTile + 4u; ///< keeps columns of the tile off the same banks
shared float weightTile[kUnit * kStride];
shared float inputTile[kUnit * kStride];

void main()
{
    const uint thread = gl_LocalInvocationID.x;
    const uint threads = kTile * kTile / 16u;
    uint firstToken = gl_WorkGroupID.y * kTile;
    uint tokens = push.tokens;
    uint matrixRow = 0u;
    if (kGrouped == 1u) {
        if (gl_WorkGroupID.y >= tiles[0])
            return;
        const uint tile = 1u + gl_WorkGroupID.y * kTileWords;
        matrixRow = tiles[tile] * push.rowsPerMatrix + push.firstRow;
        firstToken = tiles[tile + 1u];
        tokens = firstToken + tiles[tile + 2u];
    }
    const uint firstRow = gl_WorkGroupID.x * kTile;
    const uint units = push.columns / kUnit;
    const uint x = thread % (kTile / 4u) * 4u; ///< rows x … x+3 of the tile
    const uint y = thread / (kTile / 4u) * 4u; ///< tokens y … y+3
    float sums[16];
    for (uint i = 0u; i < 16u; ++i)
        sums[i] = 0.0;

    [[dont_unroll]] for (uint unit = 0u; unit < units; ++unit) {
        for (uint i = thread; i < kTile; i += threads) {
            vec4 w[4];
            const uint row = min(firstRow + i, push.rows - 1u);
            weightUnit((matrixRow + row) * units + unit, push.elements, w);
            for (uint c = 0u; c < kUnit; ++c)
                weightTile[c * kStride + i] = w[c / 4u][c % 4u];
        }
        for (uint i = thread; i < kTile * 4u; i += threads) {
            const uint token = min(firstToken + i / 4u, tokens - 1u);
            uint row = token;
            if (kGrouped == 1u && push.inputDivisor != 0u)
                row = order[token] / push.inputDivisor;
            const vec4 v = rowsIn[(row * units + unit) * 4u + i % 4u];
            for (uint c = 0u; c < 4u; ++c)
                inputTile[(i % 4u * 4u + c) * kStride + i / 4u] = v[c];
        }
        barrier();
        [[unroll]] for (uint c = 0u; c < kUnit; ++c) {
            float w[4];
            float v[4];
            for (uint i = 0u; i < 4u; ++i) {
                w[i] = weightTile[c * kStride + x + i];
                v[i] = inputTile[c * kStride + y + i];
            }
            for (uint t = 0u; t < 4u; ++t)
                for (uint r = 0u; r < 4u; ++r)
                    sums[t * 4u + r] += v[t] * w[r];
        }
        barrier();
    }
    for (uint t = 0u; t < 4u; ++t) {
        const uint token = firstToken + y + t;
        if (token >= tokens)
            break;
        for (uint r = 0u; r < 4u; ++r)
            if (firstRow + x + r < push.rows)
                result[token * push.rows + firstRow + x + r] = sums[t * 4u + r];
    }
}
