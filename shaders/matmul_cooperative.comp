#version 460
// Many tokens times a matrix on the matrix units: float16 operands, float32 sums. A workgroup computes kTileTokens x
// kTileRows of the result, each of its subgroups kSubTokens x kSubRows of that, in fragments of kM x kN (tokens x rows).
// Depth is taken by kDepth columns: what the next step needs is fetched into registers, still encoded, while this one's
// is multiplied. Inputs are float16, or float32 that is clamped to float16's range. With kGated a tile holds as many rows of
// gate as of up, side by side in each subgroup, and the result is gelu(gate) * up.
// Bindings: W, in [tokens x columns], order [entries], tiles, out [tokens or entries x rows], up. Workgroup x: tile of rows, y: tile of tokens; grouped: place in the tile list.
#extension GL_GOOGLE_include_directive : require
#extension GL_EXT_shader_16bit_storage : require
#extension GL_EXT_shader_explicit_arithmetic_types_float16 : require
#extension GL_EXT_control_flow_attributes : require
#extension GL_KHR_shader_subgroup_basic : require
#extension GL_KHR_memory_scope_semantics : require
#extension GL_KHR_cooperative_matrix : require
#include "shared/experts.h"
#include "shared/matrix.h"
#include "include/functions.glsl"
#define WEIGHTS_FLOAT16
#include "include/weights.glsl"

layout(local_size_x_id = 0) in;
layout(constant_id = 0) const uint kInvocations = 128;
layout(constant_id = 1) const uint kTileTokens = 128;
layout(constant_id = 2) const uint kTileRows = 128;
layout(constant_id = 3) const uint kSubTokens = 64;
layout(constant_id = 4) const uint kSubRows = 64;
layout(constant_id = 5) const uint kM = 16;
layout(constant_id = 6) const uint kN = 16;
layout(constant_id = 7) const uint kK = 16;
layout(constant_id = 8) const uint kDepth = 32;
layout(constant_id = 9) const uint kStages = 1; ///< 2: the next step is stored while this one is multiplied
layout(constant_id = 10) const uint kGrouped = 0;
layout(constant_id = 11) const uint kHalfIn = 1;
layout(constant_id = 12) const uint kGated = 0;
layout(constant_id = 13) const uint kHalfOut = 0;
layout(push_constant) uniform Push { MatmulPush push; };
layout(set = 0, binding = 1, std430) readonly buffer InBuffer { vec4 rowsIn[]; };
layout(set = 0, binding = 1, std430) readonly buffer HalfInBuffer { uvec4 halfRowsIn[]; };
layout(set = 0, binding = 2, std430) readonly buffer OrderBuffer { uint order[]; };
layout(set = 0, binding = 3, std430) readonly buffer TileBuffer { uint tiles[]; };
layout(set = 0, binding = 4, std430) writeonly buffer OutBuffer { vec4 result[]; };
layout(set = 0, binding = 4, std430) writeonly buffer HalfOutBuffer { uvec2 halfResult[]; };

WEIGHTS(weight, 0)
WEIGHTS(upper, 5)

/// Units that one fetch serves.
#ifdef WEIGHTS_NIBBLES
const uint kFetched = 2u;
#else
const uint kFetched = 1u;
#endif

const uint kEights = kDepth / 8u;
const uint kPitch = kEights + 1u; ///< uvec4s from one row to the next: eight rows then touch all banks once
const uint kSubgroups = (kTileTokens / kSubTokens) * (kTileRows / kSubRows);
const uint kInputs = kTileTokens * kEights;
const uint kInputLoads = (kInputs + kInvocations - 1u) / kInvocations;
const uint kFetches = kTileRows * kEights / 2u / kFetched;
const uint kFetchLoads = (kFetches + kInvocations - 1u) / kInvocations;
const uint kRowFetches = kEights / 2u / kFetched;
const uint kAcross = kSubTokens / kM;
const uint kDown = kSubRows / kN;
const uint kWide = kGated == kNotGated ? 1u : 2u;
const uint kWideDown = kDown / kWide; ///< fragments of finished rows
const float kLargest = 65504.0;

const uint kInputWords = kTileTokens * kPitch;
const uint kWeightWords = kTileRows * kPitch;
const uint kOperandWords = kStages * (kInputWords + kWeightWords);
const uint kScratchWords = kSubgroups * kM * kN / 4u;
/// The tiles, inputs first; at the end a fragment of the result for each subgroup.
shared uvec4 operands[kOperandWords > kScratchWords ? kOperandWords : kScratchWords];

uint units;    ///< in a row of weights
uint endToken; ///< of the tile
uint inputAt[kInputLoads];
uint weightAt[kFetchLoads];
uvec4 inputs[kInputLoads];
WeightRaw encoded[kFetchLoads];

// Eight neighbours take eight rows, so that their stores meet different banks.
uint inputPlace(uint i) { return i / (8u * kEights) * 8u + i % 8u; }
uint inputPart(uint i) { return i / 8u % kEights; }
uint fetchPlace(uint i) { return i / (8u * kRowFetches) * 8u + i % 8u; }
uint fetchUnit(uint i) { return i / 8u % kRowFetches * kFetched; }

uvec4 narrowed(vec4 a, vec4 b)
{
    a = clamp(a, vec4(-kLargest), vec4(kLargest));
    b = clamp(b, vec4(-kLargest), vec4(kLargest));
    return uvec4(packHalf2x16(a.xy), packHalf2x16(a.zw), packHalf2x16(b.xy), packHalf2x16(b.zw));
}

/// Gated: half of a subgroup's rows are gate's, half the same rows of up.
bool isUpper(uint i) { return kGated != kNotGated && fetchPlace(i) % kSubRows >= kSubRows / 2u; }

void fetch(uint thread, uint unit)
{
    [[unroll]] for (uint i = 0u; i < kInputLoads; ++i) {
        const uint part = unit * 2u + inputPart(thread + i * kInvocations);
        inputs[i] = uvec4(0u);
        if (part < units * 2u) {
            const uint at = inputAt[i] + part;
            inputs[i] = kHalfIn == 1u ? halfRowsIn[at] : narrowed(rowsIn[at * 2u], rowsIn[at * 2u + 1u]);
        }
    }
    [[unroll]] for (uint i = 0u; i < kFetchLoads; ++i) {
        // Behind the last column inputs are zero: any finite weights will do.
        const uint part = min(unit + fetchUnit(thread + i * kInvocations), units - kFetched);
        if (kGated == kGatedApart && isUpper(thread + i * kInvocations))
            encoded[i] = upperFetch(weightAt[i] + part, push.elements);
        else
            encoded[i] = weightFetch(weightAt[i] + part, push.elements);
    }
}

void store(uint thread, uint unit, uint stage)
{
    const uint inputTile = stage * (kInputWords + kWeightWords);
    const uint weightTile = inputTile + kInputWords;
    [[unroll]] for (uint i = 0u; i < kInputLoads; ++i) {
        const uint at = thread + i * kInvocations;
        if (kInputs % kInvocations == 0u || at < kInputs)
            operands[inputTile + inputPlace(at) * kPitch + inputPart(at)] = inputs[i];
    }
    [[unroll]] for (uint i = 0u; i < kFetchLoads; ++i) {
        const uint at = thread + i * kInvocations;
        if (kFetches % kInvocations == 0u || at < kFetches) {
            const uint to = weightTile + fetchPlace(at) * kPitch + fetchUnit(at) * 2u;
            const uint from = weightAt[i] + min(unit + fetchUnit(at), units - kFetched);
            [[unroll]] for (uint u = 0u; u < kFetched; ++u)
                decodeHalves(encoded[i], from + u, operands[to + 2u * u], operands[to + 2u * u + 1u]);
        }
    }
}

coopmat<float, gl_ScopeSubgroup, kM, kN, gl_MatrixUseAccumulator> sums[kAcross * kDown];

void multiply(uint stage, uint subTokens, uint subRows)
{
    const uint inputTile = stage * (kInputWords + kWeightWords) + subTokens * kPitch;
    const uint weightTile = stage * (kInputWords + kWeightWords) + kInputWords + subRows * kPitch;
    [[unroll]] for (uint k = 0u; k < kDepth; k += kK) {
        coopmat<float16_t, gl_ScopeSubgroup, kK, kN, gl_MatrixUseB> b[kDown];
        [[unroll]] for (uint r = 0u; r < kDown; ++r)
            coopMatLoad(b[r], operands, weightTile + r * kN * kPitch + k / 8u, kPitch,
                        gl_CooperativeMatrixLayoutColumnMajor);
        [[unroll]] for (uint t = 0u; t < kAcross; ++t) {
            coopmat<float16_t, gl_ScopeSubgroup, kM, kK, gl_MatrixUseA> a;
            coopMatLoad(a, operands, inputTile + t * kM * kPitch + k / 8u, kPitch, gl_CooperativeMatrixLayoutRowMajor);
            [[unroll]] for (uint r = 0u; r < kDown; ++r)
                sums[t * kDown + r] = coopMatMulAdd(a, b[r], sums[t * kDown + r]);
        }
    }
}

/// One fragment of each subgroup into the result, through shared memory, so that edges and float16 cost nothing extra.
void finish(coopmat<float, gl_ScopeSubgroup, kM, kN, gl_MatrixUseAccumulator> value, uint token, uint row)
{
    const uint scratch = gl_SubgroupID * (kM * kN / 4u);
    coopMatStore(value, operands, scratch, kN / 4u, gl_CooperativeMatrixLayoutRowMajor);
    subgroupMemoryBarrierShared();
    subgroupBarrier();
    for (uint e = gl_SubgroupInvocationID; e < kM * kN / 4u; e += gl_SubgroupSize) {
        const uint outToken = token + e / (kN / 4u);
        const uint outRow = row + e % (kN / 4u) * 4u;
        if (outToken < endToken && outRow < push.rows) {
            const uint to = (outToken * push.rows + outRow) / 4u;
            const vec4 four = push.scale * uintBitsToFloat(operands[scratch + e]);
            if (kHalfOut == 1u)
                halfResult[to] = narrowed(four, four).xy;
            else
                result[to] = four;
        }
    }
    subgroupMemoryBarrierShared();
    subgroupBarrier();
}

coopmat<float, gl_ScopeSubgroup, kM, kN, gl_MatrixUseAccumulator> gated(
    coopmat<float, gl_ScopeSubgroup, kM, kN, gl_MatrixUseAccumulator> gate,
    coopmat<float, gl_ScopeSubgroup, kM, kN, gl_MatrixUseAccumulator> up)
{
    [[unroll]] for (uint e = 0u; e < gate.length(); ++e)
        gate[e] = gelu(gate[e]) * up[e];
    return gate;
}

#define FINISH(i)                                                                                                      \
    if (i < kAcross * kWideDown) {                                                                                     \
        const uint at = i / kWideDown * kDown + i % kWideDown;                                                         \
        const uint token = firstToken + subTokens + i / kWideDown * kM;                                                \
        const uint row = firstRow + subRows / kWide + i % kWideDown * kN;                                              \
        if (kGated == kNotGated)                                                                                              \
            finish(sums[at], token, row);                                                                              \
        else                                                                                                           \
            finish(gated(sums[at], sums[(at + kWideDown) % (kAcross * kDown)]), token, row);                              \
    }

void main()
{
    const uint thread = gl_SubgroupID * gl_SubgroupSize + gl_SubgroupInvocationID;
    units = push.columns / kUnit;
    uint firstToken = gl_WorkGroupID.y * kTileTokens;
    endToken = push.tokens;
    uint matrixRow = 0u;
    if (kGrouped == 1u) {
        if (gl_WorkGroupID.y >= tiles[push.tileList])
            return;
        const uint tile = push.tileList + 1u + gl_WorkGroupID.y * kTileWords;
        matrixRow = tiles[tile] * push.rowsPerMatrix;
        firstToken = tiles[tile + 1u];
        endToken = firstToken + tiles[tile + 2u];
    }
    [[unroll]] for (uint i = 0u; i < kInputLoads; ++i) {
        uint row = min(firstToken + inputPlace(thread + i * kInvocations), endToken - 1u);
        if (kGrouped == 1u && push.inputDivisor != 0u)
            row = order[row] / push.inputDivisor;
        inputAt[i] = row * units * 2u;
    }
    const uint firstRow = gl_WorkGroupID.x * (kTileRows / kWide);
    [[unroll]] for (uint i = 0u; i < kFetchLoads; ++i) {
        const uint place = fetchPlace(thread + i * kInvocations);
        const uint row = firstRow + place / kSubRows * (kSubRows / kWide) + place % kSubRows % (kSubRows / kWide);
        const uint up = kGated == kGatedTogether && isUpper(thread + i * kInvocations) ? push.rows : 0u;
        weightAt[i] = (matrixRow + min(row, push.rows - 1u) + up) * units;
    }

    const uint subTokens = gl_SubgroupID / (kTileRows / kSubRows) * kSubTokens;
    const uint subRows = gl_SubgroupID % (kTileRows / kSubRows) * kSubRows;
    [[unroll]] for (uint i = 0u; i < kAcross * kDown; ++i)
        sums[i] = coopmat<float, gl_ScopeSubgroup, kM, kN, gl_MatrixUseAccumulator>(0.0);

    fetch(thread, 0u);
    if (kStages == 1u) {
        [[dont_unroll]] for (uint unit = 0u; unit < units; unit += kDepth / kUnit) {
            store(thread, unit, 0u);
            barrier();
            if (unit + kDepth / kUnit < units)
                fetch(thread, unit + kDepth / kUnit);
            multiply(0u, subTokens, subRows);
            barrier();
        }
    } else {
        store(thread, 0u, 0u);
        barrier();
        uint stage = 0u;
        [[dont_unroll]] for (uint unit = 0u; unit < units; unit += kDepth / kUnit) {
            fetch(thread, unit + kDepth / kUnit);
            multiply(stage, subTokens, subRows);
            stage ^= 1u;
            store(thread, unit + kDepth / kUnit, stage);
            barrier();
        }
    }

    // Unrolled by hand: a fragment that a loop's variable chooses would put all of them into slow memory.
    FINISH(0u)
    FINISH(1u)
    FINISH(2u)
    FINISH(3u)
    FINISH(4u)
    FINISH(5u)
    FINISH(6u)
    FINISH(7u)
    FINISH(8u)
    FINISH(9u)
    FINISH(10u)
    FINISH(11u)
    FINISH(12u)
    FINISH(13u)
    FINISH(14u)
    FINISH(15u)
    for (uint i = 16u; i < kAcross * kWideDown; ++i)
        FINISH(i)
}
