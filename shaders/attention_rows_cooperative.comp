#version 460
// attention_cooperative.comp for heads whose result fits into registers: each subgroup owns kBlocks * kM rows, with their
// queries and their sums in fragments, so that subgroups meet only where a tile of keys and values is brought into shared
// memory. The next tile's reads are under way meanwhile. Scores go through shared memory once and come back as weights
// in the same place. A row's maximum follows the scores only once they pass it by kSlack, which changes nothing in the
// quotient and leaves the sums alone in nearly every tile. Bindings as in attention_cooperative.comp; tiles begin at
// multiples of kKeys and so does the buffer wrap. Head sizes are padded to kWidth with zeros.
#extension GL_GOOGLE_include_directive : require
#extension GL_EXT_shader_16bit_storage : require
#extension GL_EXT_shader_explicit_arithmetic_types_float16 : require
#extension GL_EXT_control_flow_attributes : require
#extension GL_KHR_shader_subgroup_basic : require
#extension GL_KHR_shader_subgroup_vote : require
#extension GL_KHR_shader_subgroup_shuffle : require
#extension GL_KHR_memory_scope_semantics : require
#extension GL_KHR_cooperative_matrix : require
#include "shared/attention.h"
#include "shared/step.h"

layout(local_size_x_id = 0) in;
layout(constant_id = 0) const uint kInvocations = 128;
layout(constant_id = 1) const uint kHeadSize = 72;
layout(constant_id = 2) const uint kSubgroups = 4;
layout(constant_id = 3) const uint kBlocks = 1; ///< fragments of rows in a subgroup
layout(constant_id = 4) const uint kKeys = 32;  ///< keys in a tile
layout(constant_id = 5) const uint kM = 16;
layout(constant_id = 6) const uint kN = 16;
layout(constant_id = 7) const uint kK = 16;
layout(constant_id = 8) const uint kAhead = 1; ///< 1: the next tile is read during this one's turn, at a cost of registers
layout(push_constant) uniform Push { AttentionPush push; };
layout(set = 0, binding = 0, std430) readonly buffer QueryBuffer { vec4 queriesIn[]; };
layout(set = 0, binding = 1, std430) readonly buffer KeyBuffer { uvec4 keysIn[]; };
layout(set = 0, binding = 2, std430) readonly buffer ValueBuffer { uvec4 valuesIn[]; };
layout(set = 0, binding = 3, std430) readonly buffer StepBuffer { Step step; uint stepWords[]; };
layout(set = 0, binding = 4, std430) writeonly buffer OutBuffer { vec4 result[]; };

const float kHidden = -1e30; ///< score of a key that the row does not see
const float kLowest = -1e20; ///< a row's maximum before its first key
const float kSlack = 8.0;    ///< weights stay below 2^8, far from where float16 ends
const uint kNowhere = ~0u;
const float kLog2E = 1.4426950408889634;
const float kLargest = 65504.0;
const uint kLanes = kInvocations / kSubgroups;
const uint kShare = kLanes / kM;         ///< lanes that share a row
const uint kFours = kKeys / kShare / 4u; ///< a lane's scores of a row, in fours
const uint kWidth = (kHeadSize + 15u) / 16u * 16u;
const uint kEights = kWidth / 8u;
const uint kPitch = kEights + 1u;         ///< of a key, in eight halves; odd, so that rows lie in different banks
const uint kScorePitch = kKeys / 4u + 1u; ///< of a row, in 4 scores or 8 weights; odd as well
const uint kFactorPitch = kN / 4u + 1u;
const uint kReads = (kKeys * kEights + kInvocations - 1u) / kInvocations; ///< an invocation's part of a tile
const uint kSteps = kWidth / kK;
const uint kColumns = kWidth / kN;

shared uvec4 tiles[2u * kKeys * kPitch]; ///< keys, then values; at first the queries, kM rows of each subgroup
shared uvec4 scores[kSubgroups * kBlocks * kM * kScorePitch];
shared vec4 factors[kSubgroups * kM * kFactorPitch]; ///< each row's factor, repeated along a fragment

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

uvec4 eightHalves(vec4 low, vec4 high)
{
    return uvec4(packFloat2x16(f16vec2(low.xy)), packFloat2x16(f16vec2(low.zw)), packFloat2x16(f16vec2(high.xy)),
                 packFloat2x16(f16vec2(high.zw)));
}

/// Where an invocation's part of a tile lies, in eight halves; kNowhere: beyond the keys or in the padding.
uint placeIn(uint tile, uint to, uint head, uint i)
{
    const uint key = tile + i / kEights;
    const uint slot = push.slots == 0u ? key : key % push.slots;
    const uint at = (slot * push.keyValueHeads + head) * (kHeadSize / 8u) + i % kEights;
    return i < kKeys * kEights && key < to && i % kEights < kHeadSize / 8u ? at : kNowhere;
}

uvec4 keysAt(uint place) { return place == kNowhere ? uvec4(0u) : keysIn[place]; }
uvec4 valuesAt(uint place) { return place == kNowhere ? uvec4(0u) : valuesIn[place]; }

vec4 query(uint row, uint head, uint four)
{
    const uint at = rowIn(min(row, rowCount() - 1u), head) * (kHeadSize / 4u) + four;
    return clamp(queriesIn[at] * kLog2E, vec4(-kLargest), vec4(kLargest));
}

void main()
{
    const uint thread = gl_SubgroupID * gl_SubgroupSize + gl_SubgroupInvocationID;
    const uint lane = gl_SubgroupInvocationID;
    const uint head = gl_WorkGroupID.y;
    const uint groupRow = gl_WorkGroupID.x * kSubgroups * kBlocks * kM;
    const uint firstRow = groupRow + gl_SubgroupID * kBlocks * kM;
    const uint scoreStart = gl_SubgroupID * kBlocks * kM * kScorePitch;
    const uint factorStart = gl_SubgroupID * kM * kFactorPitch;

    coopmat<float16_t, gl_ScopeSubgroup, kM, kK, gl_MatrixUseA> queries[kBlocks * kSteps];
    [[unroll]] for (uint block = 0u; block < kBlocks; ++block) {
        const uint queryStart = gl_SubgroupID * kM * kPitch;
        for (uint i = lane; i < kM * kEights; i += kLanes) {
            const uint c = i % kEights;
            const uint row = firstRow + block * kM + i / kEights;
            tiles[queryStart + i / kEights * kPitch + c] =
                c < kHeadSize / 8u ? eightHalves(query(row, head, 2u * c), query(row, head, 2u * c + 1u)) : uvec4(0u);
        }
        barrier();
        [[unroll]] for (uint c = 0u; c < kSteps; ++c)
            coopMatLoad(queries[block * kSteps + c], tiles, queryStart + c * kK / 8u, kPitch,
                        gl_CooperativeMatrixLayoutRowMajor);
        barrier();
    }

    coopmat<float, gl_ScopeSubgroup, kM, kN, gl_MatrixUseAccumulator> sums[kBlocks * kColumns];
    [[unroll]] for (uint i = 0u; i < kBlocks * kColumns; ++i)
        sums[i] = coopmat<float, gl_ScopeSubgroup, kM, kN, gl_MatrixUseAccumulator>(0.0);
    float rowMax[kBlocks];
    float rowSum[kBlocks]; ///< of this lane's scores alone, until the end
    uvec2 range[kBlocks];
    const uint share = lane / kM;
    [[unroll]] for (uint block = 0u; block < kBlocks; ++block) {
        rowMax[block] = kLowest;
        rowSum[block] = 0.0;
        range[block] = visible(firstRow + block * kM + lane % kM);
    }
    const uint from = visible(groupRow).x / kKeys * kKeys;
    const uint to = visible(groupRow + kSubgroups * kBlocks * kM - 1u).y;

    uvec4 keysAhead[kReads];
    uvec4 valuesAhead[kReads];
    if (kAhead != 0u)
        [[unroll]] for (uint turn = 0u; turn < kReads; ++turn) {
            const uint place = placeIn(from, to, head, turn * kInvocations + thread);
            keysAhead[turn] = keysAt(place);
            valuesAhead[turn] = valuesAt(place);
        }
    [[dont_unroll]] for (uint tile = from; tile < to; tile += kKeys) {
        barrier();
        [[unroll]] for (uint turn = 0u; turn < kReads; ++turn) {
            const uint i = turn * kInvocations + thread;
            const uint at = i / kEights * kPitch + i % kEights;
            const uint place = placeIn(tile, to, head, i);
            if (i < kKeys * kEights) {
                tiles[at] = kAhead != 0u ? keysAhead[turn] : keysAt(place);
                tiles[kKeys * kPitch + at] = kAhead != 0u ? valuesAhead[turn] : valuesAt(place);
            }
        }
        barrier();
        if (kAhead != 0u)
            [[unroll]] for (uint turn = 0u; turn < kReads; ++turn) {
                const uint place = placeIn(tile + kKeys, to, head, turn * kInvocations + thread);
                keysAhead[turn] = keysAt(place);
                valuesAhead[turn] = valuesAt(place);
            }

        [[unroll]] for (uint key = 0u; key < kKeys; key += kN) {
            coopmat<float, gl_ScopeSubgroup, kM, kN, gl_MatrixUseAccumulator> score[kBlocks];
            [[unroll]] for (uint block = 0u; block < kBlocks; ++block)
                score[block] = coopmat<float, gl_ScopeSubgroup, kM, kN, gl_MatrixUseAccumulator>(0.0);
            [[unroll]] for (uint c = 0u; c < kSteps; ++c) {
                coopmat<float16_t, gl_ScopeSubgroup, kK, kN, gl_MatrixUseB> b;
                coopMatLoad(b, tiles, key * kPitch + c * kK / 8u, kPitch, gl_CooperativeMatrixLayoutColumnMajor);
                [[unroll]] for (uint block = 0u; block < kBlocks; ++block)
                    score[block] = coopMatMulAdd(queries[block * kSteps + c], b, score[block]);
            }
            [[unroll]] for (uint block = 0u; block < kBlocks; ++block)
                coopMatStore(score[block], scores, scoreStart + block * kM * kScorePitch + key / 4u, kScorePitch,
                             gl_CooperativeMatrixLayoutRowMajor);
        }
        subgroupBarrier();

        [[unroll]] for (uint block = 0u; block < kBlocks; ++block) {
            const uint rowStart = scoreStart + (block * kM + lane % kM) * kScorePitch;
            vec4 weights[kFours];
            [[unroll]] for (uint i = 0u; i < kFours; ++i)
                weights[i] = uintBitsToFloat(scores[rowStart + share * kFours + i]);
            const uint laneKey = tile + share * kFours * 4u;
            if (laneKey < range[block].x || laneKey + kFours * 4u > range[block].y) {
                [[unroll]] for (uint i = 0u; i < kFours; ++i) {
                    const uvec4 key = laneKey + 4u * i + uvec4(0u, 1u, 2u, 3u);
                    const bvec4 seen = bvec4(uvec4(greaterThanEqual(key, uvec4(range[block].x))) &
                                             uvec4(lessThan(key, uvec4(range[block].y))));
                    weights[i] = mix(vec4(kHidden), weights[i], seen);
                }
            }
            vec4 tops = weights[0];
            [[unroll]] for (uint i = 1u; i < kFours; ++i)
                tops = max(tops, weights[i]);
            float top = max(max(tops.x, tops.y), max(tops.z, tops.w));
            [[unroll]] for (uint other = kM; other < kLanes; other *= 2u)
                top = max(top, subgroupShuffleXor(top, other));
            const bool higher = top > rowMax[block] + kSlack;
            const float factor = higher ? exp2(rowMax[block] - top) : 1.0;
            rowMax[block] = higher ? top : rowMax[block];
            vec4 sum = vec4(0.0);
            [[unroll]] for (uint i = 0u; i < kFours; ++i) {
                weights[i] = exp2(weights[i] - rowMax[block]);
                sum += weights[i];
            }
            rowSum[block] = rowSum[block] * factor + (sum.x + sum.y) + (sum.z + sum.w);
            const bool rescale = subgroupAny(higher);
            if (rescale)
                [[unroll]] for (uint i = share; i < kN / 4u; i += kShare)
                    factors[factorStart + lane % kM * kFactorPitch + i] = vec4(factor);
            subgroupBarrier();
            [[unroll]] for (uint i = 0u; i < kFours / 2u; ++i)
                scores[rowStart + share * (kFours / 2u) + i] = eightHalves(weights[2u * i], weights[2u * i + 1u]);
            if (rescale) {
                coopmat<float, gl_ScopeSubgroup, kM, kN, gl_MatrixUseAccumulator> scale;
                coopMatLoad(scale, factors, factorStart, kFactorPitch, gl_CooperativeMatrixLayoutRowMajor);
                [[unroll]] for (uint i = 0u; i < kColumns; ++i)
                    sums[block * kColumns + i] = sums[block * kColumns + i] * scale;
            }
            subgroupBarrier();
        }

        [[unroll]] for (uint k = 0u; k < kKeys; k += kK) {
            coopmat<float16_t, gl_ScopeSubgroup, kM, kK, gl_MatrixUseA> a[kBlocks];
            [[unroll]] for (uint block = 0u; block < kBlocks; ++block)
                coopMatLoad(a[block], scores, scoreStart + block * kM * kScorePitch + k / 8u, kScorePitch,
                            gl_CooperativeMatrixLayoutRowMajor);
            [[unroll]] for (uint i = 0u; i < kColumns; ++i) {
                coopmat<float16_t, gl_ScopeSubgroup, kK, kN, gl_MatrixUseB> b;
                coopMatLoad(b, tiles, (kKeys + k) * kPitch + i * kN / 8u, kPitch, gl_CooperativeMatrixLayoutRowMajor);
                [[unroll]] for (uint block = 0u; block < kBlocks; ++block)
                    sums[block * kColumns + i] = coopMatMulAdd(a[block], b, sums[block * kColumns + i]);
            }
        }
    }

    [[unroll]] for (uint block = 0u; block < kBlocks; ++block) {
        float sum = rowSum[block];
        [[unroll]] for (uint other = kM; other < kLanes; other *= 2u)
            sum += subgroupShuffleXor(sum, other);
        subgroupBarrier();
        [[unroll]] for (uint i = share; i < kN / 4u; i += kShare)
            factors[factorStart + lane % kM * kFactorPitch + i] = vec4(1.0 / sum);
        subgroupBarrier();
        coopmat<float, gl_ScopeSubgroup, kM, kN, gl_MatrixUseAccumulator> scale;
        coopMatLoad(scale, factors, factorStart, kFactorPitch, gl_CooperativeMatrixLayoutRowMajor);
        [[unroll]] for (uint column = 0u; column < kColumns; ++column) {
            coopMatStore(sums[block * kColumns + column] * scale, scores, scoreStart, kScorePitch,
                         gl_CooperativeMatrixLayoutRowMajor);
            subgroupBarrier();
            for (uint i = lane; i < kM * kN / 4u; i += kLanes) {
                const uint row = firstRow + block * kM + i / (kN / 4u);
                const uint four = column * kN / 4u + i % (kN / 4u);
                if (row < rowCount() && four < kHeadSize / 4u)
                    result[rowIn(row, head) * (kHeadSize / 4u) + four] =
                        uintBitsToFloat(scores[scoreStart + i / (kN / 4u) * kScorePitch + i % (kN / 4u)]);
            }
            subgroupBarrier();
        }
    }
}
