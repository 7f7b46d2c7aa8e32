#version 460
// attention_cooperative.comp for heads whose result fits into registers: each subgroup owns kBlocks * kM rows, with their
// queries and their sums in fragments, so that subgroups meet only where a tile of keys and values is brought into shared
// memory. The next tile's reads are under way meanwhile. Scores go through shared memory once and come back as weights
// in the same place. A row's maximum follows the scores only once they pass it by kSlack, which changes nothing in the
// quotient and leaves the sums alone in nearly every tile. Bindings as in attention_cooperative.comp; tiles begin at
// multiples of kKeys and so does the buffer wrap. Head sizes are padded to kWidth with zeros. Of wide heads a subgroup
// takes only its part of the columns: kParts subgroups share a block of rows, add up their scores and weigh them alike.
// kHalfOut: the result is stored as float16. -DCACHE_Q8: keys and values are bytes with scales.
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
layout(constant_id = 1) const uint kHeadSize = 512;
layout(constant_id = 2) const uint kSubgroups = 4;
layout(constant_id = 3) const uint kBlocks = 2; ///< fragments of rows in a subgroup
layout(constant_id = 4) const uint kKeys = 32;  ///< keys in a tile
layout(constant_id = 5) const uint kM = 16;
layout(constant_id = 6) const uint kN = 16;
layout(constant_id = 7) const uint kK = 16;
layout(constant_id = 8) const uint kAhead = 1; ///< 1: the next tile is read during this one's turn, at a cost of registers
layout(constant_id = 9) const uint kParts = 1;
layout(constant_id = 10) const uint kHalfOut = 0;
layout(constant_id = 11) const uint kScorePad = 1;
layout(push_constant) uniform Push { AttentionPush push; };
layout(set = 0, binding = 0, std430) readonly buffer QueryBuffer { vec4 queriesIn[]; };
layout(set = 0, binding = 1, std430) readonly buffer KeyBuffer { uvec4 keysIn[]; };
layout(set = 0, binding = 2, std430) readonly buffer ValueBuffer { uvec4 valuesIn[]; };
#ifdef CACHE_Q8
#define CACHE_HALVES
#include "include/cache_q8.glsl"
layout(set = 0, binding = 1, std430) readonly buffer KeyScaleBuffer { uint16_t keyScales[]; };
layout(set = 0, binding = 2, std430) readonly buffer ValueScaleBuffer { uint16_t valueScales[]; };
const uint kPieceEights = 2u; ///< of a read of 16 bytes
#else
const uint kPieceEights = 1u;
#endif
layout(set = 0, binding = 3, std430) readonly buffer StepBuffer { Step step; uint stepWords[]; };
layout(set = 0, binding = 4, std430) writeonly buffer OutBuffer { vec4 result[]; };
layout(set = 0, binding = 4, std430) writeonly buffer HalfOutBuffer { uvec2 resultHalves[]; };

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
const uint kScorePitch = kKeys / 4u + kScorePad; ///< of a row, in 4 scores or 8 weights; odd where there is room
const uint kPieces = kEights / kPieceEights;
const uint kRowPieces = kHeadSize / 8u / kPieceEights;
const uint kReads = (kKeys * kPieces + kInvocations - 1u) / kInvocations; ///< an invocation's part of a tile
const uint kSecond = kBlocks - 1u; ///< the second block of rows where there are two
const uint kPartWidth = kWidth / kParts;
const uint kPartEights = kPartWidth / 8u;
const uint kSteps = kPartWidth / kK;
const uint kColumns = kPartWidth / kN;
const uint kQueryPitch = kPartEights + 1u;
const uint kFit = 2u * kKeys * kPitch / (kM * kQueryPitch);
const uint kTogether = kFit < kSubgroups ? kFit : kSubgroups; ///< subgroups whose queries fit into tiles[] at once
const uint kScoreEnd = kSubgroups * kBlocks * kM * kScorePitch;
const uint kWeightPitch = kParts == 1u ? kScorePitch : kKeys / 8u + 1u; ///< of a row of weights, in eight
const uint kWeights = kParts == 1u ? 0u : kScoreEnd; ///< partners read each other's scores: weights have another place

shared uvec4 tiles[2u * kKeys * kPitch]; ///< keys, then values; at first the queries, kM rows of each subgroup
shared uvec4 scores[kScoreEnd + (kParts == 1u ? 0u : kSubgroups * kBlocks * kM * kWeightPitch)];
shared float factors[kSubgroups * kM]; ///< each row's; a stride of 0 repeats them along a fragment

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

// Pieces of a tile as they lie in the cache, and into tiles[] as float16.
#ifdef CACHE_Q8
struct Piece {
    uvec4 bytes;
    uint scale; ///< float16 bits
};
#define PIECE Piece
#define PIECE_AT(values, scales, row, piece) \
    Piece(values[row * (kRowWords / 4u) + piece], uint(scales[scaleAt(row, piece * 16u)]))
/// Reads an invocation's pieces, all before the first is converted, and without branches, in which each would be waited
/// for: behind the last key is the last one again, whose weight is 0.
#define READ(tile) \
    { \
        const uint begin = min(tile, (to - 1u) / kKeys * kKeys); \
        const uint slot = push.slots == 0u ? begin : begin % push.slots; \
        [[unroll]] for (uint turn = 0u; turn < kReads; ++turn) { \
            const uint i = turn * kInvocations + thread; \
            const uint row = (slot + min(i / kPieces, to - 1u - begin)) * push.keyValueHeads + head; \
            keysAhead[turn] = PIECE_AT(keysIn, keyScales, row, i % kPieces); \
            valuesAhead[turn] = PIECE_AT(valuesIn, valueScales, row, i % kPieces); \
        } \
    }
void stage(PIECE piece, uint at)
{
    tiles[at] = scaledHalves(piece.bytes.xy, piece.scale);
    tiles[at + 1u] = scaledHalves(piece.bytes.zw, piece.scale);
}
/// Four columns as scaledHalves() orders them in tiles, and back.
vec4 tileOrder(vec4 four) { return four.xzyw; }
#else
#define PIECE uvec4
/// Where an invocation's part of a tile lies, in pieces; kNowhere: beyond the keys or in the padding.
uint placeIn(uint tile, uint to, uint head, uint i)
{
    const uint key = tile + i / kPieces;
    const uint slot = push.slots == 0u ? key : key % push.slots;
    const uint at = (slot * push.keyValueHeads + head) * kRowPieces + i % kPieces;
    return i < kKeys * kPieces && key < to && i % kPieces < kRowPieces ? at : kNowhere;
}
#define READ(tile) \
    [[unroll]] for (uint turn = 0u; turn < kReads; ++turn) { \
        const uint place = placeIn(tile, to, head, turn * kInvocations + thread); \
        keysAhead[turn] = place == kNowhere ? uvec4(0u) : keysIn[place]; \
        valuesAhead[turn] = place == kNowhere ? uvec4(0u) : valuesIn[place]; \
    }
void stage(PIECE piece, uint at) { tiles[at] = piece; }
vec4 tileOrder(vec4 four) { return four; }
#endif

vec4 query(uint row, uint head, uint four)
{
    const uint at = rowIn(min(row, rowCount() - 1u), head) * (kHeadSize / 4u) + four;
    return clamp(queriesIn[at] * kLog2E, vec4(-kLargest), vec4(kLargest));
}

/// A fragment of the result from its place in scores[] to where it belongs.
void storeFragment(uint firstRow, uint head, uint column, uint scoreStart)
{
    for (uint i = gl_SubgroupInvocationID; i < kM * kN / 4u; i += kLanes) {
        const uint row = firstRow + i / (kN / 4u);
        const uint four = column / 4u + i % (kN / 4u);
        const vec4 value = tileOrder(uintBitsToFloat(scores[scoreStart + i / (kN / 4u) * kScorePitch + i % (kN / 4u)]));
        if (row < rowCount() && four < kHeadSize / 4u) {
            const uint at = rowIn(row, head) * (kHeadSize / 4u) + four;
            if (kHalfOut == 0u)
                result[at] = value;
            else
                resultHalves[at] = uvec2(packFloat2x16(f16vec2(value.xy)), packFloat2x16(f16vec2(value.zw)));
        }
    }
}

void main()
{
    const uint thread = gl_SubgroupID * gl_SubgroupSize + gl_SubgroupInvocationID;
    const uint lane = gl_SubgroupInvocationID;
    const uint head = gl_WorkGroupID.y;
    const uint groupRow = gl_WorkGroupID.x * (kSubgroups / kParts) * kBlocks * kM;
    const uint firstRow = groupRow + gl_SubgroupID / kParts * kBlocks * kM;
    const uint part = gl_SubgroupID % kParts;
    const uint scoreStart = gl_SubgroupID * kBlocks * kM * kScorePitch;
    const uint weightStart = kWeights + gl_SubgroupID * kBlocks * kM * kWeightPitch;
    const uint factorStart = gl_SubgroupID * kM;

    coopmat<float16_t, gl_ScopeSubgroup, kM, kK, gl_MatrixUseA> queries[kBlocks * kSteps];
    [[unroll]] for (uint block = 0u; block < kBlocks; ++block) {
        const uint queryStart = gl_SubgroupID % kTogether * kM * kQueryPitch;
        [[dont_unroll]] for (uint first = 0u; first < kSubgroups; first += kTogether) {
            const bool mine = gl_SubgroupID >= first && gl_SubgroupID < first + kTogether;
            if (mine) {
                for (uint i = lane; i < kM * kPartEights; i += kLanes) {
                    const uint c = part * kPartEights + i % kPartEights;
                    const uint row = firstRow + block * kM + i / kPartEights;
                    tiles[queryStart + i / kPartEights * kQueryPitch + i % kPartEights] =
                        c < kHeadSize / 8u ? eightHalves(tileOrder(query(row, head, 2u * c)),
                                                         tileOrder(query(row, head, 2u * c + 1u)))
                                           : uvec4(0u);
                }
            }
            barrier();
            if (mine)
                [[unroll]] for (uint c = 0u; c < kSteps; ++c)
                    coopMatLoad(queries[block * kSteps + c], tiles, queryStart + c * kK / 8u, kQueryPitch,
                                gl_CooperativeMatrixLayoutRowMajor);
            barrier();
        }
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
    const uint to = visible(groupRow + kSubgroups / kParts * kBlocks * kM - 1u).y;

    PIECE keysAhead[kReads];
    PIECE valuesAhead[kReads];
    if (kAhead != 0u)
        READ(from)
    [[dont_unroll]] for (uint tile = from; tile < to; tile += kKeys) {
        barrier();
        if (kAhead == 0u)
            READ(tile)
        [[unroll]] for (uint turn = 0u; turn < kReads; ++turn) {
            const uint i = turn * kInvocations + thread;
            const uint at = i / kPieces * kPitch + i % kPieces * kPieceEights;
            if (i < kKeys * kPieces) {
                stage(keysAhead[turn], at);
                stage(valuesAhead[turn], kKeys * kPitch + at);
            }
        }
        barrier();
        if (kAhead != 0u)
            READ(tile + kKeys)

        [[unroll]] for (uint key = 0u; key < kKeys; key += kN) {
            coopmat<float, gl_ScopeSubgroup, kM, kN, gl_MatrixUseAccumulator> score[kBlocks];
            [[unroll]] for (uint block = 0u; block < kBlocks; ++block)
                score[block] = coopmat<float, gl_ScopeSubgroup, kM, kN, gl_MatrixUseAccumulator>(0.0);
            [[unroll]] for (uint c = 0u; c < kSteps; ++c) {
                coopmat<float16_t, gl_ScopeSubgroup, kK, kN, gl_MatrixUseB> b;
                coopMatLoad(b, tiles, key * kPitch + part * kPartEights + c * kK / 8u, kPitch, gl_CooperativeMatrixLayoutColumnMajor);
                [[unroll]] for (uint block = 0u; block < kBlocks; ++block)
                    score[block] = coopMatMulAdd(queries[block * kSteps + c], b, score[block]);
            }
            [[unroll]] for (uint block = 0u; block < kBlocks; ++block)
                coopMatStore(score[block], scores, scoreStart + block * kM * kScorePitch + key / 4u, kScorePitch,
                             gl_CooperativeMatrixLayoutRowMajor);
        }
        if (kParts == 1u)
            subgroupBarrier();
        else
            barrier();

        [[unroll]] for (uint block = 0u; block < kBlocks; ++block) {
            const uint row = block * kM + lane % kM;
            vec4 weights[kFours];
            [[unroll]] for (uint i = 0u; i < kFours; ++i) {
                weights[i] = vec4(0.0);
                [[unroll]] for (uint p = 0u; p < kParts; ++p)
                    weights[i] += uintBitsToFloat(scores[scoreStart + (p - part) * kBlocks * kM * kScorePitch +
                                                         row * kScorePitch + share * kFours + i]);
            }
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
                factors[factorStart + lane % kM] = factor; // the lanes of a row agree
            subgroupBarrier();
            [[unroll]] for (uint i = 0u; i < kFours / 2u; ++i)
                scores[weightStart + row * kWeightPitch + share * (kFours / 2u) + i] = eightHalves(weights[2u * i], weights[2u * i + 1u]);
            if (rescale) {
                coopmat<float, gl_ScopeSubgroup, kM, kN, gl_MatrixUseAccumulator> scale;
                coopMatLoad(scale, factors, factorStart, 0u, gl_CooperativeMatrixLayoutColumnMajor);
                [[unroll]] for (uint i = 0u; i < kColumns; ++i)
                    sums[block * kColumns + i] = sums[block * kColumns + i] * scale;
            }
            subgroupBarrier();
        }

        [[unroll]] for (uint k = 0u; k < kKeys; k += kK) {
            coopmat<float16_t, gl_ScopeSubgroup, kM, kK, gl_MatrixUseA> a[kBlocks];
            [[unroll]] for (uint block = 0u; block < kBlocks; ++block)
                coopMatLoad(a[block], scores, weightStart + block * kM * kWeightPitch + k / 8u, kWeightPitch,
                            gl_CooperativeMatrixLayoutRowMajor);
            [[unroll]] for (uint i = 0u; i < kColumns; ++i) {
                coopmat<float16_t, gl_ScopeSubgroup, kK, kN, gl_MatrixUseB> b;
                coopMatLoad(b, tiles, (kKeys + k) * kPitch + part * kPartEights + i * kN / 8u, kPitch, gl_CooperativeMatrixLayoutRowMajor);
                [[unroll]] for (uint block = 0u; block < kBlocks; ++block)
                    sums[block * kColumns + i] = coopMatMulAdd(a[block], b, sums[block * kColumns + i]);
            }
        }
    }

    barrier(); // partners may still read scores
    // A macro with literal indices: a loop with barriers inside is not unrolled by every compiler, and then all sums would
    // lie in memory.
#define STORE(block, column) \
    if (column < kColumns) { \
        coopMatStore(sums[block * kColumns + (column < kColumns ? column : 0u)] * scale, scores, scoreStart, kScorePitch, \
                     gl_CooperativeMatrixLayoutRowMajor); \
        subgroupBarrier(); \
        storeFragment(firstRow + block * kM, head, part * kPartWidth + column * kN, scoreStart); \
        subgroupBarrier(); \
    }
#define STORE_FOUR(block, column) \
    STORE(block, column) STORE(block, (column + 1u)) STORE(block, (column + 2u)) STORE(block, (column + 3u))
#define STORE_BLOCK(block) \
    { \
        float sum = rowSum[block]; \
        [[unroll]] for (uint other = kM; other < kLanes; other *= 2u) \
            sum += subgroupShuffleXor(sum, other); \
        factors[factorStart + lane % kM] = 1.0 / sum; \
        subgroupBarrier(); \
        coopmat<float, gl_ScopeSubgroup, kM, kN, gl_MatrixUseAccumulator> scale; \
        coopMatLoad(scale, factors, factorStart, 0u, gl_CooperativeMatrixLayoutColumnMajor); \
        STORE_FOUR(block, 0u) STORE_FOUR(block, 4u) STORE_FOUR(block, 8u) STORE_FOUR(block, 12u) \
        STORE_FOUR(block, 16u) STORE_FOUR(block, 20u) STORE_FOUR(block, 24u) STORE_FOUR(block, 28u) \
    }
    STORE_BLOCK(0u)
    if (kBlocks > 1u) {
        subgroupBarrier();
        STORE_BLOCK(kSecond)
    }
}
