#version 460
// attention.comp on the matrix units, for many rows: float16 operands, float32 scores, softmax and sums. A workgroup
// takes kRows rows and runs over 64 keys at a time; fragments of the scores and of the result are dealt out to its
// subgroups. Keys and values are read where they lie: tiles begin at multiples of 64 and so does the buffer wrap, so a
// tile is contiguous. What lies behind the last key must be finite. Bindings as in attention.comp. Head sizes are padded to kWidth, a multiple of kK and kN: then keys and values go through shared
// memory (kPadded = 1).
#extension GL_GOOGLE_include_directive : require
#extension GL_EXT_shader_16bit_storage : require
#extension GL_EXT_shader_explicit_arithmetic_types_float16 : require
#extension GL_EXT_control_flow_attributes : require
#extension GL_KHR_shader_subgroup_basic : require
#extension GL_KHR_shader_subgroup_arithmetic : require
#extension GL_KHR_memory_scope_semantics : require
#extension GL_KHR_cooperative_matrix : require
#include "shared/attention.h"
#include "shared/step.h"

layout(local_size_x_id = 0) in;
layout(constant_id = 0) const uint kInvocations = 256;
layout(constant_id = 1) const uint kHeadSize = 256;
layout(constant_id = 2) const uint kRows = 32;
layout(constant_id = 3) const uint kSubgroups = 8;
layout(constant_id = 4) const uint kM = 16;
layout(constant_id = 5) const uint kN = 16;
layout(constant_id = 6) const uint kK = 16;
layout(constant_id = 7) const uint kScoreWords = 2176;  ///< the larger of kRows * kScorePitch and kSubgroups * kM * kN
layout(constant_id = 8) const uint kPaddedFours = 2;    ///< kKeys * kPitch / 4 where the head is padded, else 2
layout(push_constant) uniform Push { AttentionPush push; };
layout(set = 0, binding = 0, std430) readonly buffer QueryBuffer { vec4 queriesIn[]; };
layout(set = 0, binding = 1, std430) readonly buffer KeyBuffer { float16_t keysIn[]; };
layout(set = 0, binding = 1, std430) readonly buffer KeyVectorBuffer { f16vec4 keyVectors[]; };
layout(set = 0, binding = 2, std430) readonly buffer ValueBuffer { float16_t valuesIn[]; };
layout(set = 0, binding = 2, std430) readonly buffer ValueVectorBuffer { f16vec4 valueVectors[]; };
layout(set = 0, binding = 3, std430) readonly buffer StepBuffer { Step step; uint stepWords[]; };
layout(set = 0, binding = 4, std430) writeonly buffer OutBuffer { float result[]; };

const float kMasked = -1e30;
const float kLargest = 65504.0;
const uint kKeys = 64u;
const uint kWidth = (kHeadSize + 15u) / 16u * 16u;
const uint kPadded = kWidth - kHeadSize; ///< 0: keys and values are read in place
const uint kPitch = kWidth + 8u;         ///< halves; keeps rows off the same banks
const uint kScorePitch = kKeys + 4u;
const uint kWeightPitch = kKeys + 8u;
const uint kScoreParts = (kRows / kM) * (kKeys / kN);
const uint kScoreTurns = (kScoreParts + kSubgroups - 1u) / kSubgroups;
const uint kResultParts = (kRows / kM) * (kWidth / kN);
const uint kResultTurns = (kResultParts + kSubgroups - 1u) / kSubgroups;

// Every array is a multiple of 16 bytes long, so that each begins where the matrix units can load from.
shared f16vec4 queries[kRows * kPitch / 4u];
shared f16vec4 padded[kPaddedFours]; ///< this tile's keys, then its values
shared float scores[kScoreWords];
shared float16_t weights[kRows * kWeightPitch];
shared float factors[kRows * kN]; ///< each row's factor, repeated along a fragment
shared float rowMax[kRows];
shared float rowSum[kRows];
shared uvec2 rowRange[kRows]; ///< first and one past the last key that the row sees

uint rowCount() { return push.tokens * push.group; }

uvec2 visible(uint row)
{
    if (push.blockEnd == kSeesAll)
        return uvec2(0u, push.keys);
    const uint token = min(row, rowCount() - 1u) / push.group;
    const uint next = step.position + token + 1u;
    const uint end = push.blockEnd == kSeesBlock ? stepWords[push.endsOffset + token] : next;
    return uvec2(push.window != 0u && next > push.window ? next - push.window : 0u, end);
}

uint rowIn(uint row, uint head)
{
    return (row / push.group) * push.group * push.keyValueHeads + head * push.group + row % push.group;
}

/// Where the tile's first key begins, in halves.
uint tileStart(uint tile, uint head)
{
    const uint slot = push.slots == 0u ? tile : tile % push.slots;
    return (slot * push.keyValueHeads + head) * kHeadSize;
}

void main()
{
    const uint thread = gl_SubgroupID * gl_SubgroupSize + gl_SubgroupInvocationID;
    const uint firstRow = gl_WorkGroupID.x * kRows;
    const uint head = gl_WorkGroupID.y;
    const uint stride = push.keyValueHeads * kHeadSize;
    for (uint i = thread; i < kRows * kWidth / 4u; i += kInvocations) {
        const uint row = min(firstRow + i / (kWidth / 4u), rowCount() - 1u);
        const uint c = i % (kWidth / 4u);
        const vec4 value = c < kHeadSize / 4u ? queriesIn[rowIn(row, head) * (kHeadSize / 4u) + c] : vec4(0.0);
        queries[i / (kWidth / 4u) * (kPitch / 4u) + c] = f16vec4(clamp(value, vec4(-kLargest), vec4(kLargest)));
    }
    for (uint row = thread; row < kRows; row += kInvocations) {
        rowMax[row] = kMasked;
        rowSum[row] = 0.0;
        rowRange[row] = visible(firstRow + row);
    }
    coopmat<float, gl_ScopeSubgroup, kM, kN, gl_MatrixUseAccumulator> sums[kResultTurns];
    [[unroll]] for (uint i = 0u; i < kResultTurns; ++i)
        sums[i] = coopmat<float, gl_ScopeSubgroup, kM, kN, gl_MatrixUseAccumulator>(0.0);
    const uint from = visible(firstRow).x / kKeys * kKeys;
    const uint to = visible(firstRow + kRows - 1u).y;
    barrier();

    [[dont_unroll]] for (uint tile = from; tile < to; tile += kKeys) {
        const uint start = tileStart(tile, head);
        if (kPadded != 0u) {
            for (uint i = thread; i < kKeys * kWidth / 4u; i += kInvocations) {
                const uint k = i / (kWidth / 4u);
                const uint c = i % (kWidth / 4u);
                padded[k * (kPitch / 4u) + c] = c < kHeadSize / 4u && tile + k < to
                                                    ? keyVectors[start / 4u + k * (stride / 4u) + c]
                                                    : f16vec4(0.0);
            }
            barrier();
        }
        [[unroll]] for (uint turn = 0u; turn < kScoreTurns; ++turn) {
            const uint part = turn * kSubgroups + gl_SubgroupID;
            if (part < kScoreParts) {
                const uint row = part % (kRows / kM) * kM;
                const uint key = part / (kRows / kM) * kN;
                coopmat<float, gl_ScopeSubgroup, kM, kN, gl_MatrixUseAccumulator> score =
                    coopmat<float, gl_ScopeSubgroup, kM, kN, gl_MatrixUseAccumulator>(0.0);
                [[unroll]] for (uint c = 0u; c < kWidth; c += kK) {
                    coopmat<float16_t, gl_ScopeSubgroup, kM, kK, gl_MatrixUseA> a;
                    coopmat<float16_t, gl_ScopeSubgroup, kK, kN, gl_MatrixUseB> b;
                    coopMatLoad(a, queries, (row * kPitch + c) / 4u, kPitch / 4u, gl_CooperativeMatrixLayoutRowMajor);
                    if (kPadded != 0u)
                        coopMatLoad(b, padded, (key * kPitch + c) / 4u, kPitch / 4u, gl_CooperativeMatrixLayoutColumnMajor);
                    else
                        coopMatLoad(b, keysIn, start + key * stride + c, stride, gl_CooperativeMatrixLayoutColumnMajor);
                    score = coopMatMulAdd(a, b, score);
                }
                coopMatStore(score, scores, row * kScorePitch + key, kScorePitch, gl_CooperativeMatrixLayoutRowMajor);
            }
        }
        barrier();
        if (kPadded != 0u) {
            for (uint i = thread; i < kKeys * kWidth / 4u; i += kInvocations) {
                const uint k = i / (kWidth / 4u);
                const uint c = i % (kWidth / 4u);
                padded[k * (kPitch / 4u) + c] = c < kHeadSize / 4u && tile + k < to
                                                    ? valueVectors[start / 4u + k * (stride / 4u) + c]
                                                    : f16vec4(0.0);
            }
        }
        for (uint row = gl_SubgroupID; row < kRows; row += kSubgroups) {
            const uvec2 range = rowRange[row];
            const float before = rowMax[row];
            float top = before;
            for (uint k = gl_SubgroupInvocationID; k < kKeys; k += gl_SubgroupSize)
                if (tile + k >= range.x && tile + k < range.y)
                    top = max(top, scores[row * kScorePitch + k]);
            top = subgroupMax(top);
            float sum = 0.0;
            for (uint k = gl_SubgroupInvocationID; k < kKeys; k += gl_SubgroupSize) {
                float weight = 0.0;
                if (tile + k >= range.x && tile + k < range.y)
                    weight = exp(scores[row * kScorePitch + k] - top);
                weights[row * kWeightPitch + k] = float16_t(weight);
                sum += weight;
            }
            sum = subgroupAdd(sum);
            const float factor = exp(before - top);
            for (uint k = gl_SubgroupInvocationID; k < kN; k += gl_SubgroupSize)
                factors[row * kN + k] = factor;
            if (subgroupElect()) {
                rowSum[row] = rowSum[row] * factor + sum;
                rowMax[row] = top;
            }
        }
        barrier();
        [[unroll]] for (uint turn = 0u; turn < kResultTurns; ++turn) {
            const uint part = turn * kSubgroups + gl_SubgroupID;
            if (part < kResultParts) {
                const uint row = part % (kRows / kM) * kM;
                const uint column = part / (kRows / kM) * kN;
                coopmat<float, gl_ScopeSubgroup, kM, kN, gl_MatrixUseAccumulator> factor;
                coopMatLoad(factor, factors, row * kN, kN, gl_CooperativeMatrixLayoutRowMajor);
                sums[turn] = sums[turn] * factor;
                [[unroll]] for (uint k = 0u; k < kKeys; k += kK) {
                    coopmat<float16_t, gl_ScopeSubgroup, kM, kK, gl_MatrixUseA> a;
                    coopmat<float16_t, gl_ScopeSubgroup, kK, kN, gl_MatrixUseB> b;
                    coopMatLoad(a, weights, row * kWeightPitch + k, kWeightPitch, gl_CooperativeMatrixLayoutRowMajor);
                    if (kPadded != 0u)
                        coopMatLoad(b, padded, (k * kPitch + column) / 4u, kPitch / 4u, gl_CooperativeMatrixLayoutRowMajor);
                    else
                        coopMatLoad(b, valuesIn, start + k * stride + column, stride, gl_CooperativeMatrixLayoutRowMajor);
                    sums[turn] = coopMatMulAdd(a, b, sums[turn]);
                }
            }
        }
        if (kPadded != 0u)
            barrier();
    }

    barrier();
    [[unroll]] for (uint turn = 0u; turn < kResultTurns; ++turn) {
        const uint part = turn * kSubgroups + gl_SubgroupID;
        const uint scratch = gl_SubgroupID * kM * kN;
        if (part < kResultParts)
            coopMatStore(sums[turn], scores, scratch, kN, gl_CooperativeMatrixLayoutRowMajor);
        barrier();
        if (part < kResultParts) {
            const uint row = part % (kRows / kM) * kM;
            const uint column = part / (kRows / kM) * kN;
            for (uint i = gl_SubgroupInvocationID; i < kM * kN; i += gl_SubgroupSize) {
                const uint whole = firstRow + row + i / kN;
                if (whole < rowCount() && column + i % kN < kHeadSize)
                    result[rowIn(whole, head) * kHeadSize + column + i % kN] = scores[scratch + i] / rowSum[row + i / kN];
            }
        }
        barrier();
    }
}
