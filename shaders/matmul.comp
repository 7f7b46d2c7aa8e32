#version 460
// Many tokens: out[t][r] = W[r] . in[t], by tiles of kTile x kTile in shared memory, float32 throughout. A workgroup of
// (kTile / 4)^2 invocations, each computing 4 x 4. With kGrouped = 1 the tiles come from the tile list: entries of one
// expert, gathered from in by the grouped order, written at their places. With kGated the tile's rows are gate's and up's
// in turn, and the result is gelu(gate) * up. Inputs and result may be float16.
// Bindings: W, in [tokens x columns], order [entries], tiles, out [tokens or entries x rows], up.
// Workgroup x: tile of rows, y: tile of tokens, z: part of the columns, whose sums follow those of the part before.
#extension GL_GOOGLE_include_directive : require
#extension GL_EXT_shader_16bit_storage : require
#extension GL_EXT_shader_explicit_arithmetic_types_float16 : require
#extension GL_EXT_control_flow_attributes : require
#include "shared/experts.h"
#include "shared/matrix.h"
#include "include/functions.glsl"
#include "include/weights.glsl"

layout(local_size_x_id = 0) in;
layout(constant_id = 1) const uint kTile = 64;
layout(constant_id = 2) const uint kGrouped = 0;
layout(constant_id = 3) const uint kHalfIn = 0;
layout(constant_id = 4) const uint kGated = 0;
layout(constant_id = 5) const uint kHalfOut = 0;
layout(constant_id = 6) const uint kParts = 1; ///< grouped: workgroups for each tile of the list, which may be higher
layout(push_constant) uniform Push { MatmulPush push; };
WEIGHTS(weight, 0)
layout(set = 0, binding = 1, std430) readonly buffer InBuffer { vec4 rowsIn[]; };
layout(set = 0, binding = 1, std430) readonly buffer HalfInBuffer { uvec2 halfRowsIn[]; };
layout(set = 0, binding = 2, std430) readonly buffer OrderBuffer { uint order[]; };
layout(set = 0, binding = 3, std430) readonly buffer TileBuffer { uint tiles[]; };
layout(set = 0, binding = 4, std430) writeonly buffer OutBuffer { float result[]; };
layout(set = 0, binding = 4, std430) writeonly buffer HalfOutBuffer { uint halfResult[]; };
WEIGHTS(upper, 5)

const uint kStride = kTile + 4u; ///< keeps columns of the tile off the same banks
const uint kWide = kGated == kNotGated ? 1u : 2u;
const float kLargest = 65504.0;
shared float weightTile[kUnit * kStride];
shared float inputTile[kUnit * kStride];

/// Unit `unit` of the weights at place `place` of the tile that begins at row `firstRow` of the result.
void fetch(uint matrixRow, uint firstRow, uint place, uint unit, out vec4 w[4])
{
    const uint units = push.columns / kUnit;
    const uint row = matrixRow + min(firstRow + place / kWide, push.rows - 1u);
    const bool up = kWide == 2u && place % 2u == 1u;
    if (kGated == kGatedApart && up)
        upperUnit(row * units + unit, push.elements, w);
    else
        weightUnit((row + (up ? push.rows : 0u)) * units + unit, push.elements, w);
}

vec4 inputFour(uint at)
{
    return kHalfIn == 1u ? vec4(unpackHalf2x16(halfRowsIn[at].x), unpackHalf2x16(halfRowsIn[at].y)) : rowsIn[at];
}

void main()
{
    const uint thread = gl_LocalInvocationID.x;
    const uint threads = kTile * kTile / 16u;
    uint firstToken = gl_WorkGroupID.y * kTile;
    uint tokens = push.tokens;
    uint matrixRow = 0u;
    if (kGrouped == 1u) {
        if (gl_WorkGroupID.y / kParts >= tiles[push.tileList])
            return;
        const uint tile = push.tileList + 1u + gl_WorkGroupID.y / kParts * kTileWords;
        matrixRow = tiles[tile] * push.rowsPerMatrix;
        firstToken = tiles[tile + 1u] + gl_WorkGroupID.y % kParts * kTile;
        tokens = tiles[tile + 1u] + tiles[tile + 2u];
        if (firstToken >= tokens)
            return;
    }
    const uint firstRow = gl_WorkGroupID.x * (kTile / kWide);
    const uint units = push.columns / kUnit;
    const uint x = thread % (kTile / 4u) * 4u; ///< places x … x+3 of the tile
    const uint y = thread / (kTile / 4u) * 4u; ///< tokens y … y+3
    float sums[16];
    for (uint i = 0u; i < 16u; ++i)
        sums[i] = 0.0;

    // Few rows and long sums: parts of them at once, where a result of several parts is wanted.
    const uint lastUnit = units * (gl_WorkGroupID.z + 1u) / gl_NumWorkGroups.z;
    [[dont_unroll]] for (uint unit = units * gl_WorkGroupID.z / gl_NumWorkGroups.z; unit < lastUnit; ++unit) {
        for (uint i = thread; i < kTile; i += threads) {
            vec4 w[4];
            fetch(matrixRow, firstRow, i, unit, w);
            for (uint c = 0u; c < kUnit; ++c)
                weightTile[c * kStride + i] = w[c / 4u][c % 4u];
        }
        for (uint i = thread; i < kTile * 4u; i += threads) {
            const uint token = min(firstToken + i / 4u, tokens - 1u);
            uint row = token;
            if (kGrouped == 1u && push.inputDivisor != 0u)
                row = order[token] / push.inputDivisor;
            const vec4 v = inputFour((row * units + unit) * 4u + i % 4u);
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
        const uint row = firstRow + x / kWide;
        const uint to = (gl_WorkGroupID.z * push.tokens + token) * push.rows + row;
        float values[4];
        for (uint r = 0u; r < 4u / kWide; ++r)
            values[r] = push.scale * (kWide == 1u ? sums[t * 4u + r] : gelu(sums[t * 4u + 2u * r]) * sums[t * 4u + 2u * r + 1u]);
        for (uint r = 0u; r < 4u / kWide && row + r < push.rows; ++r) {
            if (kHalfOut == 0u)
                result[to + r] = values[r];
            else if (r % 2u == 0u)
                halfResult[(to + r) / 2u] = packHalf2x16(clamp(vec2(values[r], values[r + 1u]), -kLargest, kLargest));
        }
    }
}
