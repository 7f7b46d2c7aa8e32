#version 460
// attention_token.comp on matrix units, for heads of many columns: each subgroup takes kSlice columns of all rows of the
// group, multiplies them with its slice of kKeys keys, makes the weights of one head from all subgroups' scores, and
// weighs its slice of the values with all heads' weights. Keys and values wait in the subgroup's own shared memory, the
// next tile's reads being under way meanwhile, so that subgroups meet twice a tile, for scores and for weights. Matrix
// units take float16: of the kRows rows, the upper half holds what a rounded query or weight leaves out, so that nothing
// of them is lost; fragments of 16 rows have room for it anyway. The token's own key and value are not among the tiles;
// the part that has them adds them at the end.
// A row's maximum follows the scores as in attention_rows_cooperative.comp. Bindings as in attention_token.comp without
// the counters: attention_join follows. -DCACHE_F16, -DCACHE_Q8: as there.
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
layout(constant_id = 0) const uint kInvocations = 256;
layout(constant_id = 1) const uint kHeadSize = 512;
layout(constant_id = 2) const uint kGroup = 8;
layout(constant_id = 3) const uint kLanes = 32; ///< of a subgroup: 8, 16 or 32
layout(constant_id = 4) const uint kM = 16;
layout(constant_id = 5) const uint kN = 16;
layout(constant_id = 6) const uint kK = 16;
layout(push_constant) uniform Push { TokenAttentionPush push; };
layout(set = 0, binding = 4, std430) readonly buffer StepBuffer { Step step; };
layout(set = 0, binding = 7, std430) writeonly buffer PartialBuffer { vec4 partials[]; };
layout(set = 0, binding = 8, std430) writeonly buffer PartialSumBuffer { vec2 partialMaxAndSum[]; };
layout(set = 0, binding = 10, std430) writeonly buffer OutBuffer { vec4 result[]; };
#define CACHE_HALVES
#include "include/token_parts.glsl"
#include "include/token_rows.glsl"

const float kHidden = -1e30; ///< score of a key beyond the part
const float kLowest = -1e20; ///< a row's maximum before its first key
const float kSlack = 8.0;
const float kLargest = 65504.0;
const uint kKeys = 16u;  ///< of a tile
const uint kSlice = 64u; ///< columns of a subgroup: kHeadSize = kSlice * kClusters
const uint kEights = kSlice / 8u;
const uint kPitch = kEights + 1u; ///< of a key in tiles[], in eight halves; odd, so that rows lie in different banks
const uint kArea = kKeys * kPitch;
#ifdef CACHE_F16
const uint kPieceEights = 1u; ///< of a read of 16 bytes
#else
const uint kPieceEights = 2u;
#endif
const uint kPieces = kEights / kPieceEights;
const uint kReads = kKeys * kPieces / kLanes; ///< a lane's part of a tile's slice
const uint kRows = 16u;
const uint kBlocks = kRows / kM; ///< fragments of rows
const uint kHeads = kRows / 2u;
const uint kTurns = (kHeads + kClusters - 1u) / kClusters; ///< heads whose weights a subgroup makes
const uint kTurnKeys = (kKeys + kLanes - 1u) / kLanes;     ///< a lane's keys of a tile
const uint kScoreRow = kKeys / 4u;
const uint kWeightPitch = kKeys + 8u; ///< of a row of weights
const uint kSteps = kSlice / kK;
const uint kColumns = kSlice / kN;
const uint kTurnFours = kSlice / 8u; ///< half a slice is stored at once: kArea holds so much of it in float32
const uint kTurnColumns = kColumns / 2u;

shared uvec4 tiles[kClusters * kArea]; ///< keys, then values; at first the queries, at last the sums
shared vec4 scores[kClusters * kRows * kEights]; ///< each subgroup's share; at first the rounded queries, which are more
shared float16_t weights[kRows * kWeightPitch];
shared float factors[kRows]; ///< a stride of 0 repeats them along a fragment
shared vec3 ends[kHeads];    ///< of each head at the end: factor, the own key's weight, sum of weights
shared float ownScores[16];

void storeQuery(uint element, float value) { tiles[element / 4u][element % 4u] = floatBitsToUint(value); }
vec4 query(uint head, uint four) { return uintBitsToFloat(tiles[head * kRowFours + four]); }

uvec2 fourHalves(vec4 four) { return uvec2(packFloat2x16(f16vec2(four.xy)), packFloat2x16(f16vec2(four.zw))); }
/// Values rounded to what float16 holds, by their bits: compilers take what is packed and unpacked for what it was.
vec4 rounded(vec4 four)
{
    const uvec4 bits = floatBitsToUint(four);
    return uintBitsToFloat((bits + 0xfffu + ((bits >> 13) & 1u)) & ~0x1fffu);
}
/// What float16 holds of four values, or what it leaves out.
uvec2 roundedFour(vec4 four, bool rest) { return fourHalves(rest ? four - rounded(four) : rounded(four)); }
/// The token's own key or value as later tokens will read it.
vec4 ownFour(bool isKey, uint four)
{
#ifdef CACHE_F16
    return rounded(own[(isKey ? 0u : kRowFours) + four]);
#else
    const EIGHT eight = ownEight(isKey, four / 2u);
    return SCALE(eight) * (four % 2u == 0u ? low(eight) : high(eight));
#endif
}

// A lane's part of a tile as it lies in the cache. Not readonly: compilers may move reads of such buffers over barriers to
// where the values are needed, and nothing would be under way meanwhile (a third slower, inference/SPEED.md).
#ifdef CACHE_F16
#define PIECE uvec4
PIECE keyPiece(uint row, uint piece) { return keysAt(row, piece); }
PIECE valuePiece(uint row, uint piece) { return valuesAt(row, piece); }
#else
struct Piece {
    uvec4 bytes;
    uint scale; ///< float16 bits
};
#define PIECE Piece
layout(set = 0, binding = 5, std430) buffer KeyPieceBuffer { uvec4 keyPieces[]; };
layout(set = 0, binding = 6, std430) buffer ValuePieceBuffer { uvec4 valuePieces[]; };
PIECE keyPiece(uint row, uint piece)
{
    return Piece(keyPieces[row * (kRowWords / 4u) + piece], uint(keyScales[scaleAt(row, piece * 16u)]));
}
PIECE valuePiece(uint row, uint piece)
{
    return Piece(valuePieces[row * (kRowWords / 4u) + piece], uint(valueScales[scaleAt(row, piece * 16u)]));
}
#endif
#ifdef CACHE_F16
vec4 tileOrder(vec4 four) { return four; }
#else
/// Four columns as scaledHalves() orders them in tiles, and back.
vec4 tileOrder(vec4 four) { return four.xzyw; }
#endif
/// Puts a piece into tiles[] as float16.
void stage(PIECE piece, uint at)
{
#ifdef CACHE_F16
    tiles[at] = piece;
#else
    tiles[at] = scaledHalves(piece.bytes.xy, piece.scale);
    tiles[at + 1u] = scaledHalves(piece.bytes.zw, piece.scale);
#endif
}

/// The head whose weights a subgroup makes in a turn; the last one twice rather than none.
uint headOf(uint turn, uint cluster) { return min(turn * kClusters + cluster, kHeads - 1u); }
float scoreAt(uint row, uint key) { return scores[row * kScoreRow + key / 4u][key % 4u]; }

void main()
{
    const uint lane = gl_SubgroupInvocationID;
    const uint cluster = gl_SubgroupID;
    const uint head = gl_WorkGroupID.y;
    const uint part = gl_WorkGroupID.x;
    const uint position = step.position;
    const Parts cut = partsOf(position);
    if (part >= cut.count)
        return;
    const uint from = cut.begin + part * cut.size;
    const bool newest = part == cut.count - 1u;
    const uint to = newest ? position : from + cut.size;

    // A lane's reads of the tile that begins at a key; keys beyond the part are the last one again.
    const uint fromSlot = from % push.slots;
    PIECE keysAhead[kReads];
    PIECE valuesAhead[kReads];
#define READ(ahead, pieceAt, tile) \
    [[unroll]] for (uint turn = 0u; turn < kReads; ++turn) { \
        const uint i = turn * kLanes + lane; \
        uint slot = fromSlot + min(tile + i / kPieces, max(to, from + 1u) - 1u) - from; \
        slot = slot >= push.slots ? slot - push.slots : slot; \
        ahead[turn] = pieceAt(slot * push.keyValueHeads + head, cluster * kPieces + i % kPieces); \
    }
#define STAGE(ahead) \
    [[unroll]] for (uint turn = 0u; turn < kReads; ++turn) { \
        const uint i = turn * kLanes + lane; \
        stage(ahead[turn], area + i / kPieces * kPitch + i % kPieces * kPieceEights); \
    }
    READ(keysAhead, keyPiece, from)
    READ(valuesAhead, valuePiece, from)

    prepareAll(newest, head, cluster, lane, position % push.slots);
    const uint queryStart = cluster * kRows * kEights;
    [[dont_unroll]] for (uint i = lane; i < kRows * kEights; i += kLanes) {
        const uint row = i / kEights % kHeads;
        const uint four = min(row, kGroup - 1u) * kRowFours + (cluster * kEights + i % kEights) * 2u;
        const float used = row < kGroup ? 1.0 : 0.0;
        const bool rest = i >= kHeads * kEights;
        const vec4 limit = vec4(kLargest);
        const vec4 low = clamp(query(0u, four), -limit, limit) * used;
        const vec4 high = clamp(query(0u, four + 1u), -limit, limit) * used;
        scores[queryStart + i] =
            uintBitsToFloat(uvec4(roundedFour(tileOrder(low), rest), roundedFour(tileOrder(high), rest)));
    }
    if (newest) {
        [[dont_unroll]] for (uint first = 0u; first < kGroup; first += kClusters) {
            const uint row = min(first + cluster, kGroup - 1u);
            float dotted = 0.0;
            [[dont_unroll]] for (uint i = lane; i < kRowFours; i += kLanes)
                dotted += dot(ownFour(true, i), query(row, i));
            dotted = clusterTotal(dotted);
            if (lane == 0u)
                ownScores[row] = dotted;
        }
    }
    subgroupBarrier();
    coopmat<float16_t, gl_ScopeSubgroup, kM, kK, gl_MatrixUseA> queries[kBlocks * kSteps];
    [[unroll]] for (uint i = 0u; i < kBlocks * kSteps; ++i)
        coopMatLoad(queries[i], scores, queryStart + i / kSteps * kM * kEights + i % kSteps * kK / 8u, kEights,
                    gl_CooperativeMatrixLayoutRowMajor);
    barrier(); // the queries have been read, in both their places

    coopmat<float, gl_ScopeSubgroup, kM, kN, gl_MatrixUseAccumulator> sums[kBlocks * kColumns];
    [[unroll]] for (uint i = 0u; i < kBlocks * kColumns; ++i)
        sums[i] = coopmat<float, gl_ScopeSubgroup, kM, kN, gl_MatrixUseAccumulator>(0.0);
    const uint area = cluster * kArea;
    const uint upper = kLanes > kKeys && lane >= kKeys ? kHeads : 0u; ///< rows with what rounding leaves out
    float rowMax[kTurns];
    float rowSum[kTurns]; ///< of this lane's weights alone, until the end
    [[unroll]] for (uint turn = 0u; turn < kTurns; ++turn) {
        rowMax[turn] = kLowest;
        rowSum[turn] = 0.0;
    }
    [[dont_unroll]] for (uint tile = from; tile < to; tile += kKeys) {
        STAGE(keysAhead)
        READ(keysAhead, keyPiece, tile + kKeys)
        subgroupBarrier();
        [[unroll]] for (uint key = 0u; key < kKeys; key += kN) {
            coopmat<float, gl_ScopeSubgroup, kM, kN, gl_MatrixUseAccumulator> score[kBlocks];
            [[unroll]] for (uint block = 0u; block < kBlocks; ++block)
                score[block] = coopmat<float, gl_ScopeSubgroup, kM, kN, gl_MatrixUseAccumulator>(0.0);
            [[unroll]] for (uint c = 0u; c < kSteps; ++c) {
                coopmat<float16_t, gl_ScopeSubgroup, kK, kN, gl_MatrixUseB> b;
                coopMatLoad(b, tiles, area + key * kPitch + c * kK / 8u, kPitch, gl_CooperativeMatrixLayoutColumnMajor);
                [[unroll]] for (uint block = 0u; block < kBlocks; ++block)
                    score[block] = coopMatMulAdd(queries[block * kSteps + c], b, score[block]);
            }
            [[unroll]] for (uint block = 0u; block < kBlocks; ++block)
                coopMatStore(score[block], scores, (cluster * kRows + block * kM) * kScoreRow + key / 4u,
                             kScoreRow, gl_CooperativeMatrixLayoutRowMajor);
        }
        subgroupBarrier();
        STAGE(valuesAhead)
        READ(valuesAhead, valuePiece, tile + kKeys)
        barrier();

        [[unroll]] for (uint turn = 0u; turn < kTurns; ++turn) {
            const uint row = headOf(turn, cluster);
            float weight[kTurnKeys];
            float top = kHidden;
            [[unroll]] for (uint i = 0u; i < kTurnKeys; ++i) {
                const uint key = (i * kLanes + lane) % kKeys;
                weight[i] = 0.0;
                [[unroll]] for (uint c = 0u; c < kClusters; ++c)
                    weight[i] += scoreAt(c * kRows + row + upper, key);
                if (kLanes > kKeys)
                    weight[i] += subgroupShuffleXor(weight[i], kKeys);
                else
                    [[unroll]] for (uint c = 0u; c < kClusters; ++c)
                        weight[i] += scoreAt(c * kRows + row + kHeads, key);
                weight[i] = tile + key < to ? weight[i] : kHidden;
                top = max(top, weight[i]);
            }
            [[unroll]] for (uint mask = 1u; mask < min(kKeys, kLanes); mask *= 2u)
                top = max(top, subgroupShuffleXor(top, mask));
            const bool higher = top > rowMax[turn] + kSlack;
            const float factor = higher ? exp2(rowMax[turn] - top) : 1.0;
            rowMax[turn] = higher ? top : rowMax[turn];
            rowSum[turn] *= factor;
            [[unroll]] for (uint i = 0u; i < kTurnKeys; ++i) {
                const uint key = (i * kLanes + lane) % kKeys;
                weight[i] = exp2(weight[i] - rowMax[turn]);
                rowSum[turn] += weight[i];
                const float most = rounded(vec4(weight[i])).x;
                if (kLanes > kKeys) {
                    weights[(row + upper) * kWeightPitch + key] = float16_t(upper == 0u ? most : weight[i] - most);
                } else {
                    weights[row * kWeightPitch + key] = float16_t(most);
                    weights[(row + kHeads) * kWeightPitch + key] = float16_t(weight[i] - most);
                }
            }
            if (lane < 2u)
                factors[row + lane * kHeads] = factor;
        }
        barrier();
        const bool rescale = subgroupAny(factors[lane % kHeads] != 1.0);
        if (rescale)
            [[unroll]] for (uint block = 0u; block < kBlocks; ++block) {
                coopmat<float, gl_ScopeSubgroup, kM, kN, gl_MatrixUseAccumulator> scale;
                coopMatLoad(scale, factors, block * kM, 0u, gl_CooperativeMatrixLayoutColumnMajor);
                [[unroll]] for (uint i = 0u; i < kColumns; ++i)
                    sums[block * kColumns + i] = sums[block * kColumns + i] * scale;
            }
        [[unroll]] for (uint k = 0u; k < kKeys; k += kK) {
            coopmat<float16_t, gl_ScopeSubgroup, kM, kK, gl_MatrixUseA> a[kBlocks];
            [[unroll]] for (uint block = 0u; block < kBlocks; ++block)
                coopMatLoad(a[block], weights, block * kM * kWeightPitch + k, kWeightPitch,
                            gl_CooperativeMatrixLayoutRowMajor);
            [[unroll]] for (uint i = 0u; i < kColumns; ++i) {
                coopmat<float16_t, gl_ScopeSubgroup, kK, kN, gl_MatrixUseB> b;
                coopMatLoad(b, tiles, area + k * kPitch + i * kN / 8u, kPitch, gl_CooperativeMatrixLayoutRowMajor);
                [[unroll]] for (uint block = 0u; block < kBlocks; ++block)
                    sums[block * kColumns + i] = coopMatMulAdd(a[block], b, sums[block * kColumns + i]);
            }
        }
        subgroupBarrier();
    }

    const uint partial = head * push.parts + part;
    [[unroll]] for (uint turn = 0u; turn < kTurns; ++turn) {
        const uint row = headOf(turn, cluster);
        [[unroll]] for (uint mask = 1u; mask < min(kKeys, kLanes); mask *= 2u)
            rowSum[turn] += subgroupShuffleXor(rowSum[turn], mask);
        const float ownScore = newest && row < kGroup ? ownScores[row] : kHidden;
        const float most = max(rowMax[turn], ownScore);
        const float factor = exp2(rowMax[turn] - most);
        const float ownWeight = exp2(ownScore - most);
        const float total = rowSum[turn] * factor + ownWeight;
        if (lane == 0u)
            ends[row] = vec3(factor, ownWeight, total);
        if (lane == 0u && row < kGroup)
            partialMaxAndSum[partial * kGroup + row] = vec2(most, total);
    }
    barrier();
    // A macro with literal indices: a loop with barriers inside is not unrolled by every compiler, and then all sums would
    // lie in memory.
#define STORE(turn) \
    [[unroll]] for (uint i = 0u; i < kBlocks * kTurnColumns; ++i) \
        coopMatStore(sums[i / kTurnColumns * kColumns + turn * kTurnColumns + i % kTurnColumns], tiles, \
                     area + i / kTurnColumns * kM * kPitch + i % kTurnColumns * kN / 4u, kPitch, \
                     gl_CooperativeMatrixLayoutRowMajor); \
    subgroupBarrier(); \
    [[dont_unroll]] for (uint i = lane; i < kHeads * kTurnFours; i += kLanes) { \
        const uint from = i / kTurnFours; \
        const vec3 end = ends[from]; \
        const uint four = cluster * (kSlice / 4u) + turn * kTurnFours + i % kTurnFours; \
        const uint at = area + from * kPitch + i % kTurnFours; \
        vec4 sum = end.x * tileOrder(uintBitsToFloat(tiles[at]) + uintBitsToFloat(tiles[at + kHeads * kPitch])); \
        if (newest) \
            sum += end.y * ownFour(false, four); \
        if (from < kGroup && cut.count == 1u) \
            result[(head * kGroup + from) * kRowFours + four] = sum / end.z; \
        else if (from < kGroup) \
            partials[(partial * kGroup + from) * kRowFours + four] = sum; \
    } \
    subgroupBarrier();
    STORE(0u)
    STORE(1u)
}
