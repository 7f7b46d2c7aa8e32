#version 460
// matmul.comp on the matrix units: float16 operands, float32 sums. A workgroup computes kTileTokens x kTileRows of the
// result; each of its subgroups kSubTokens x kSubRows of that, in fragments of kM x kN (tokens x rows). Inputs beyond
// float16's range are clamped to it. Depth is taken by 32 columns; the next step's operands are fetched while this one's
// are multiplied. Bindings and launch shape as in matmul.comp.
#extension GL_GOOGLE_include_directive : require
#extension GL_EXT_shader_16bit_storage : require
#extension GL_EXT_shader_explicit_arithmetic_types_float16 : require
#extension GL_EXT_control_flow_attributes : require
#extension GL_KHR_shader_subgroup_basic : require
#extension GL_KHR_memory_scope_semantics : require
#extension GL_KHR_cooperative_matrix : require
#include "shared/experts.h"
#include "shared/matrix.h"
#include "include/weights.glsl"

layout(local_size_x_id = 0) in;
layout(constant_id = 0) const uint kInvocations = 256;
layout(constant_id = 1) const uint kTileTokens = 128;
layout(constant_id = 2) const uint kGrouped = 0;
layout(constant_id = 3) const uint kSubTokens = 64;
layout(constant_id = 4) const uint kSubRows = 32;
layout(constant_id = 5) const uint kM = 16;
layout(constant_id = 6) const uint kN = 16;
layout(constant_id = 7) const uint kK = 16;
layout(push_constant) uniform Push { MatmulPush push; };
WEIGHTS(weight, 0)
layout(set = 0, binding = 1, std430) readonly buffer InBuffer { vec4 rowsIn[]; };
layout(set = 0, binding = 2, std430) readonly buffer OrderBuffer { uint order[]; };
layout(set = 0, binding = 3, std430) readonly buffer TileBuffer { uint tiles[]; };
layout(set = 0, binding = 4, std430) writeonly buffer OutBuffer { float result[]; };

const uint kTileRows = 128u;
const uint kDepth = 32u;              ///< columns in one step
const uint kPitch = kDepth / 4u + 2u; ///< f16vec4s from one row to the next; 80 bytes keep rows off the same banks
const uint kSubgroups = (kTileTokens / kSubTokens) * (kTileRows / kSubRows);
const uint kInputLoads = kTileTokens * kDepth / 4u / kInvocations; ///< vec4s for each invocation
const float kLargest = 65504.0;

shared f16vec4 inputTile[kTileTokens * kPitch];
shared f16vec4 weightTile[kTileRows * kPitch];
shared float edge[kSubgroups * kM * kN]; ///< a fragment that is not wholly inside the result

uint firstToken;
uint endToken;
uint matrixRow;
uint units;
vec4 inputs[kInputLoads];
vec4 weights[4];

uint inputRow(uint token)
{
    const uint inside = min(token, endToken - 1u);
    return kGrouped == 1u && push.inputDivisor != 0u ? order[inside] / push.inputDivisor : inside;
}

void fetch(uint thread, uint unit, uint inRows[kInputLoads])
{
    [[unroll]] for (uint i = 0u; i < kInputLoads; ++i) {
        const uint part = (thread + i * kInvocations) % (kDepth / 4u);
        const uint at = unit * 4u + part;
        inputs[i] = at < units * 4u ? rowsIn[inRows[i] * units * 4u + at] : vec4(0.0);
    }
    const uint row = gl_WorkGroupID.x * kTileRows + thread / 2u;
    const uint own = unit + thread % 2u;
    if (own < units)
        weightUnit((matrixRow + min(row, push.rows - 1u)) * units + own, push.elements, weights);
    else
        for (uint i = 0u; i < 4u; ++i)
            weights[i] = vec4(0.0);
}

void main()
{
    const uint thread = gl_SubgroupID * gl_SubgroupSize + gl_SubgroupInvocationID;
    units = push.columns / kUnit;
    firstToken = gl_WorkGroupID.y * kTileTokens;
    endToken = push.tokens;
    matrixRow = 0u;
    if (kGrouped == 1u) {
        if (gl_WorkGroupID.y >= tiles[0])
            return;
        const uint tile = 1u + gl_WorkGroupID.y * kTileWords;
        matrixRow = tiles[tile] * push.rowsPerMatrix + push.firstRow;
        firstToken = tiles[tile + 1u];
        endToken = firstToken + tiles[tile + 2u];
    }
    uint inRows[kInputLoads];
    [[unroll]] for (uint i = 0u; i < kInputLoads; ++i)
        inRows[i] = inputRow(firstToken + (thread + i * kInvocations) / (kDepth / 4u));

    const uint subTokens = gl_SubgroupID / (kTileRows / kSubRows) * kSubTokens;
    const uint subRows = gl_SubgroupID % (kTileRows / kSubRows) * kSubRows;
    coopmat<float, gl_ScopeSubgroup, kM, kN, gl_MatrixUseAccumulator> sums[(kSubTokens / kM) * (kSubRows / kN)];
    [[unroll]] for (uint i = 0u; i < (kSubTokens / kM) * (kSubRows / kN); ++i)
        sums[i] = coopmat<float, gl_ScopeSubgroup, kM, kN, gl_MatrixUseAccumulator>(0.0);

    fetch(thread, 0u, inRows);
    [[dont_unroll]] for (uint unit = 0u; unit < units; unit += kDepth / kUnit) {
        [[unroll]] for (uint i = 0u; i < kInputLoads; ++i) {
            const uint at = thread + i * kInvocations;
            inputTile[at / (kDepth / 4u) * kPitch + at % (kDepth / 4u)] =
                f16vec4(clamp(inputs[i], vec4(-kLargest), vec4(kLargest)));
        }
        [[unroll]] for (uint i = 0u; i < 4u; ++i)
            weightTile[thread / 2u * kPitch + thread % 2u * 4u + i] = f16vec4(weights[i]);
        barrier();
        if (unit + kDepth / kUnit < units)
            fetch(thread, unit + kDepth / kUnit, inRows);
        [[unroll]] for (uint k = 0u; k < kDepth; k += kK) {
            coopmat<float16_t, gl_ScopeSubgroup, kK, kN, gl_MatrixUseB> b[kSubRows / kN];
            [[unroll]] for (uint r = 0u; r < kSubRows / kN; ++r)
                coopMatLoad(b[r], weightTile, (subRows + r * kN) * kPitch + k / 4u, kPitch,
                            gl_CooperativeMatrixLayoutColumnMajor);
            [[unroll]] for (uint t = 0u; t < kSubTokens / kM; ++t) {
                coopmat<float16_t, gl_ScopeSubgroup, kM, kK, gl_MatrixUseA> a;
                coopMatLoad(a, inputTile, (subTokens + t * kM) * kPitch + k / 4u, kPitch,
                            gl_CooperativeMatrixLayoutRowMajor);
                [[unroll]] for (uint r = 0u; r < kSubRows / kN; ++r)
                    sums[t * (kSubRows / kN) + r] = coopMatMulAdd(a, b[r], sums[t * (kSubRows / kN) + r]);
            }
        }
        barrier();
    }

    // The same for the whole workgroup, so that all of it meets at the barriers.
    const bool whole = firstToken + kTileTokens <= endToken && (gl_WorkGroupID.x + 1u) * kTileRows <= push.rows;
    [[unroll]] for (uint t = 0u; t < kSubTokens / kM; ++t) {
        [[unroll]] for (uint r = 0u; r < kSubRows / kN; ++r) {
            const uint token = firstToken + subTokens + t * kM;
            const uint row = gl_WorkGroupID.x * kTileRows + subRows + r * kN;
            const uint i = t * (kSubRows / kN) + r;
            if (whole || (token + kM <= endToken && row + kN <= push.rows)) {
                coopMatStore(sums[i], result, token * push.rows + row, push.rows, gl_CooperativeMatrixLayoutRowMajor);
                if (whole)
                    continue;
            }
            const uint scratch = gl_SubgroupID * kM * kN;
            coopMatStore(sums[i], edge, scratch, kN, gl_CooperativeMatrixLayoutRowMajor);
            barrier();
            for (uint e = gl_SubgroupInvocationID; e < kM * kN; e += gl_SubgroupSize)
                if (token + e / kN < endToken && row + e % kN < push.rows)
                    result[(token + e / kN) * push.rows + row + e % kN] = edge[scratch + e];
            barrier();
        }
    }
}
