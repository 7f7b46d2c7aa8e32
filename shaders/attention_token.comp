#version 460
// Attention of one token, whole: the queries of one head of keys are normed and rotated (by every workgroup for itself),
// the token's own key and value are normed, rotated and written to the cache by the workgroup that has the newest part of
// the keys, and the parts that the visible keys are cut into are attended to, one by each workgroup. The last to finish
// of a head joins the parts. The number of parts follows from the position, which is read here, so that recorded commands
// serve every position: workgroups beyond it leave at once.
// kLanes lanes share a key, 8 elements of it each at a time; such a cluster keeps the queries and sums of kRows heads in
// registers and has kKeys keys under way. Clusters that differ in their rows read the same keys.
// Bindings: raw projections (query [heads x d] at 0, key and value [kvHeads x d] at push.keyAt and push.valueAt), norm
// weights of query and key [d], (cos, sin) of the position's angles [d / 2], step, keys and values (the cache), partial
// results [kvHeads x parts x group x d] and (max, sum) of each, counters [kvHeads] (zero before and after), out
// [heads x d]. Workgroup x: part, y: head of keys. Loops over what is known only here are kept rolled: the code is run
// once, and fetching it costs as much as running it.
// -DCACHE_F16: float16 cache; -DCACHE_Q8: bytes with scales.
#extension GL_GOOGLE_include_directive : require
#extension GL_EXT_control_flow_attributes : require
#ifdef CACHE_Q8
#extension GL_EXT_shader_16bit_storage : require
#endif
#extension GL_KHR_shader_subgroup_basic : require
#extension GL_KHR_shader_subgroup_vote : require
#extension GL_KHR_shader_subgroup_shuffle : require
#include "shared/attention.h"
#include "shared/step.h"

layout(local_size_x_id = 0) in;
layout(constant_id = 0) const uint kInvocations = 256;
layout(constant_id = 1) const uint kHeadSize = 256;
layout(constant_id = 2) const uint kGroup = 2; ///< query heads that share a head of keys
layout(constant_id = 3) const uint kLanes = 32;
layout(constant_id = 4) const uint kRows = 2;
layout(constant_id = 5) const uint kKeys = 8; ///< kKeys * kRows <= kLanes, all powers of two
layout(constant_id = 6) const uint kJoin = 1; ///< 0: attention_join follows
layout(push_constant) uniform Push { TokenAttentionPush push; };
layout(set = 0, binding = 4, std430) readonly buffer StepBuffer { Step step; };
layout(set = 0, binding = 7, std430) coherent buffer PartialBuffer { vec4 partials[]; };
layout(set = 0, binding = 8, std430) coherent buffer PartialSumBuffer { vec2 partialMaxAndSum[]; };
layout(set = 0, binding = 9, std430) coherent buffer CounterBuffer { uint counters[]; };
layout(set = 0, binding = 10, std430) writeonly buffer OutBuffer { vec4 result[]; };
#include "include/token_parts.glsl"
#include "include/token_rows.glsl"

const float kMasked = -1e30;
const uint kRowBlocks = (kGroup + kRows - 1u) / kRows;
const uint kKeyClusters = kClusters / kRowBlocks; ///< clusters with the same rows, at other keys
const uint kChunks = (kHeadSize / 8u + kLanes - 1u) / kLanes; ///< a lane's eights of a row
const uint kScores = kKeys * kRows;
const uint kMostFours = 1024u; ///< of the clusters' sums that are added up at once
const uint kRowsAtOnce = kClusters * kRows * kRowFours <= kMostFours ? kRows : 1u;
const uint kSumFours = kClusters * kRowsAtOnce * kRowFours;
const uint kScratchFours = kGroup * kRowFours > kSumFours ? kGroup * kRowFours : kSumFours;
const uint kPartTurns = 4u; ///< parts are at most kPartTurns * kLanes

shared vec4 scratch[kScratchFours]; ///< queries; then the clusters' sums; then the parts' factors
shared float clusterMax[kClusters * kRows];
shared float clusterSum[kClusters * kRows];
shared uint arrivals;

void storeQuery(uint element, float value) { scratch[element / 4u][element % 4u] = value; }

// Which of kScores values this lane is left with, and which lane has a value, after FOLD.
uint scoreOf(uint lane)
{
    uint index = 0u;
    [[unroll]] for (uint mask = 1u; mask < kScores; mask *= 2u)
        index += (lane & mask) != 0u ? kScores / (2u * mask) : 0u;
    return index;
}

// One turn of gathered(): half of the values go to the lane across, while there are several; then sums only. A macro,
// because compilers keep an array in registers only where every index is a constant once they have unrolled it.
#define FOLD(mask) \
    if (kLanes > mask && kScores > mask) { \
        const bool upper = (lane & mask) != 0u; \
        [[unroll]] for (uint i = 0u; i < kScores / (2u * mask); ++i) { \
            const float kept = upper ? dots[i + kScores / (2u * mask)] : dots[i]; \
            const float sent = upper ? dots[i] : dots[i + kScores / (2u * mask)]; \
            dots[i] = kept + subgroupShuffleXor(sent, mask); \
        } \
    } else if (kLanes > mask) { \
        dots[0] += subgroupShuffleXor(dots[0], mask); \
    }

/// Joins the parts of a head: out = sum of partial * exp2(max - largest max) / the same sum of sums.
void join(uint head, uint parts, uint cluster, uint lane)
{
    const uint thread = cluster * kLanes + lane;
    const uint first = head * push.parts;
    [[dont_unroll]] for (uint block = 0u; block < kGroup; block += kClusters) {
        const uint row = min(block + cluster, kGroup - 1u);
        vec2 part[kPartTurns];
        float top = kMasked;
        [[unroll]] for (uint turn = 0u; turn < kPartTurns; ++turn) {
            const uint i = turn * kLanes + lane;
            part[turn] = i < parts ? partialMaxAndSum[(first + i) * kGroup + row] : vec2(kMasked, 0.0);
            top = max(top, part[turn].x);
        }
        [[unroll]] for (uint mask = 1u; mask < kLanes; mask *= 2u)
            top = max(top, subgroupShuffleXor(top, mask));
        float sum = 0.0;
        [[unroll]] for (uint turn = 0u; turn < kPartTurns; ++turn) {
            part[turn].x = exp2(part[turn].x - top);
            sum += part[turn].y * part[turn].x;
        }
        const float total = clusterTotal(sum);
        [[unroll]] for (uint turn = 0u; turn < kPartTurns; ++turn) {
            const uint i = (turn * kLanes + lane) * kGroup + row;
            if (turn * kLanes + lane < parts)
                scratch[i / 4u][i % 4u] = part[turn].x / total;
        }
    }
    barrier();
    const uint fours = kGroup * kRowFours;
    [[dont_unroll]] for (uint four = thread; four < fours; four += kInvocations) {
        const uint row = four / kRowFours;
        vec4 sum = vec4(0.0);
        [[dont_unroll]] for (uint part = 0u; part < parts; part += 16u) {
            vec4 ahead[16];
            [[unroll]] for (uint i = 0u; i < 16u; ++i)
                ahead[i] = partials[(first + min(part + i, parts - 1u)) * fours + four];
            [[unroll]] for (uint i = 0u; i < 16u; ++i) {
                const uint at = (part + i) * kGroup + row;
                sum += part + i < parts ? scratch[at / 4u][at % 4u] * ahead[i] : vec4(0.0);
            }
        }
        result[(head * kGroup + row) * kRowFours + four % kRowFours] = sum;
    }
}

void main()
{
    const uint thread = gl_SubgroupID * gl_SubgroupSize + gl_SubgroupInvocationID;
    const uint cluster = thread / kLanes;
    const uint lane = thread % kLanes;
    const uint head = gl_WorkGroupID.y;
    const uint part = gl_WorkGroupID.x;
    const uint position = step.position;
    const Parts cut = partsOf(position);
    const uint parts = cut.count;
    if (part >= parts)
        return;
    const uint from = cut.begin + part * cut.size;
    const uint to = min(position + 1u, from + cut.size);
    const bool newest = part == parts - 1u;

    const uint rowBlock = cluster % kRowBlocks;
    const uint keyCluster = cluster / kRowBlocks;
    const uint fromSlot = from % push.slots;
    const uint score = scoreOf(lane);
    const uint scoreRow = score % kRows;
    const uint scoreKey = score / kRows;
    const uint base = gl_SubgroupInvocationID & ~(kLanes - 1u);
    vec4 queries[kRows * kChunks * 2u];
    vec4 sums[kRows * kChunks * 2u];
    [[unroll]] for (uint i = 0u; i < kRows * kChunks * 2u; ++i)
        sums[i] = vec4(0.0);
    float rowMax = kMasked; ///< of row scoreRow
    float rowSum = 0.0;     ///< of the weights that passed through this lane
    // A turn of the clusters is kKeyClusters * kKeys keys; the first is under way while the queries are prepared.
    [[dont_unroll]] for (uint tile = from; tile < to; tile += kKeyClusters * kKeys) {
        const uint first = tile + keyCluster * kKeys;
        EIGHT k[kKeys * kChunks];
        EIGHT v[kKeys * kChunks];
        [[unroll]] for (uint u = 0u; u < kKeys; ++u) {
            uint slot = fromSlot + min(first + u, to - 1u) - from;
            slot = slot >= push.slots ? slot - push.slots : slot;
            const uint row = slot * push.keyValueHeads + head;
            [[unroll]] for (uint c = 0u; c < kChunks; ++c) {
                const uint eight = min(lane + c * kLanes, kHeadSize / 8u - 1u);
                k[u * kChunks + c] = keysAt(row, eight);
                v[u * kChunks + c] = valuesAt(row, eight);
            }
        }
        if (tile == from) {
            prepareAll(newest, head, cluster, lane, position % push.slots);
            [[unroll]] for (uint r = 0u; r < kRows; ++r)
                [[unroll]] for (uint c = 0u; c < kChunks; ++c) {
                    const uint eight = lane + c * kLanes;
                    const uint row = min(rowBlock * kRows + r, kGroup - 1u);
                    const uint at = row * kRowFours + min(eight, kHeadSize / 8u - 1u) * 2u;
                    const float used = eight < kHeadSize / 8u ? 1.0 : 0.0;
                    queries[(r * kChunks + c) * 2u] = scratch[at] * used;
                    queries[(r * kChunks + c) * 2u + 1u] = scratch[at + 1u] * used;
                }
        }
        // The token's own key and value are not in the cache yet.
        if (newest && tile + kKeyClusters * kKeys > position) {
            [[unroll]] for (uint u = 0u; u < kKeys; ++u)
                if (first + u == position)
                    [[unroll]] for (uint c = 0u; c < kChunks; ++c) {
                        const uint eight = min(lane + c * kLanes, kHeadSize / 8u - 1u);
                        k[u * kChunks + c] = ownEight(true, eight);
                        v[u * kChunks + c] = ownEight(false, eight);
                    }
        }
        float dots[kScores];
        [[unroll]] for (uint u = 0u; u < kKeys; ++u)
            [[unroll]] for (uint r = 0u; r < kRows; ++r) {
                vec4 sum = vec4(0.0);
                [[unroll]] for (uint c = 0u; c < kChunks; ++c)
                    sum += (low(k[u * kChunks + c]) * queries[(r * kChunks + c) * 2u] +
                            high(k[u * kChunks + c]) * queries[(r * kChunks + c) * 2u + 1u]) *
                           SCALE(k[u * kChunks + c]);
                dots[u * kRows + r] = (sum.x + sum.y) + (sum.z + sum.w);
            }
        // Each summed over the cluster's lanes; this lane is left with that of scoreOf().
        FOLD(1u)
        FOLD(2u)
        FOLD(4u)
        FOLD(8u)
        FOLD(16u)
        const float dotted = dots[0];
        const bool seen = keyCluster < kKeyClusters && first + scoreKey < to;
        float top = seen ? dotted : kMasked;
        [[unroll]] for (uint mask = 1u; mask < kKeys; mask *= 2u)
            top = max(top, subgroupShuffleXor(top, mask));
        const bool higher = top > rowMax;
        const float factor = higher ? exp2(rowMax - top) : 1.0;
        rowMax = max(rowMax, top);
        const float weight = seen ? exp2(dotted - rowMax) : 0.0;
        rowSum = rowSum * factor + weight;
        if (subgroupAny(higher)) {
            [[unroll]] for (uint r = 0u; r < kRows; ++r) {
                const float f = subgroupShuffle(factor, base + scoreOf(r));
                [[unroll]] for (uint c = 0u; c < kChunks * 2u; ++c)
                    sums[r * kChunks * 2u + c] *= f;
            }
        }
        [[unroll]] for (uint u = 0u; u < kKeys; ++u)
            [[unroll]] for (uint r = 0u; r < kRows; ++r) {
                const float w = subgroupShuffle(weight, base + scoreOf(u * kRows + r));
                [[unroll]] for (uint c = 0u; c < kChunks; ++c) {
                    const float scaled = w * SCALE(v[u * kChunks + c]);
                    sums[(r * kChunks + c) * 2u] += scaled * low(v[u * kChunks + c]);
                    sums[(r * kChunks + c) * 2u + 1u] += scaled * high(v[u * kChunks + c]);
                }
            }
    }

    // The clusters' sums become the part's.
    [[unroll]] for (uint mask = 1u; mask < kKeys; mask *= 2u)
        rowSum += subgroupShuffleXor(rowSum, mask);
    if (scoreKey == 0u && lane < kScores) {
        clusterMax[cluster * kRows + scoreRow] = rowMax;
        clusterSum[cluster * kRows + scoreRow] = rowSum;
    }
    barrier(); // and the queries have been read
    const uint partial = head * push.parts + part;
    [[unroll]] for (uint first = 0u; first < kRows; first += kRowsAtOnce) {
        [[unroll]] for (uint i = 0u; i < kRowsAtOnce; ++i) {
            const uint r = first + i;
            float top = kMasked;
            [[unroll]] for (uint j = 0u; j < kKeyClusters; ++j)
                top = max(top, clusterMax[(j * kRowBlocks + rowBlock) * kRows + r]);
            const float factor = exp2(clusterMax[cluster * kRows + r] - top);
            [[unroll]] for (uint c = 0u; c < kChunks; ++c) {
                const uint eight = lane + c * kLanes;
                const uint at = (cluster * kRowsAtOnce + i) * kRowFours + eight * 2u;
                if (eight < kHeadSize / 8u) {
                    scratch[at] = sums[(r * kChunks + c) * 2u] * factor;
                    scratch[at + 1u] = sums[(r * kChunks + c) * 2u + 1u] * factor;
                }
            }
        }
        barrier();
        [[dont_unroll]] for (uint i = thread; i < kRowBlocks * kRowsAtOnce * kRowFours; i += kInvocations) {
            const uint block = i / (kRowsAtOnce * kRowFours);
            const uint r = first + i / kRowFours % kRowsAtOnce;
            const uint row = block * kRows + r;
            vec4 sum = vec4(0.0);
            float top = kMasked;
            float total = 0.0;
            [[unroll]] for (uint j = 0u; j < kKeyClusters; ++j) {
                const uint from = (j * kRowBlocks + block) * kRows + r;
                const float before = top;
                top = max(top, clusterMax[from]);
                total = total * exp2(before - top) + clusterSum[from] * exp2(clusterMax[from] - top);
                sum += scratch[(j * kRowBlocks + block) * kRowsAtOnce * kRowFours + i % (kRowsAtOnce * kRowFours)];
            }
            const uint four = i % kRowFours;
            if (row < kGroup && parts == 1u) {
                result[(head * kGroup + row) * kRowFours + four] = sum / total;
            } else if (row < kGroup) {
                partials[(partial * kGroup + row) * kRowFours + four] = sum;
                if (four == 0u)
                    partialMaxAndSum[partial * kGroup + row] = vec2(top, total);
            }
        }
        barrier();
    }
    if (parts == 1u || kJoin == 0u)
        return;
    memoryBarrierBuffer();
    barrier();
    if (thread == 0u)
        arrivals = atomicAdd(counters[head], 1u);
    barrier();
    if (arrivals + 1u != parts)
        return;
    memoryBarrierBuffer();
    if (thread == 0u)
        counters[head] = 0u;
    join(head, parts, cluster, lane);
}
