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
layout(set = 0, binding = 0, std430) readonly buffer RawBuffer { float raw[]; };
layout(set = 0, binding = 1, std430) readonly buffer QueryNormBuffer { float queryWeight[]; };
layout(set = 0, binding = 2, std430) readonly buffer KeyNormBuffer { float keyWeight[]; };
layout(set = 0, binding = 3, std430) readonly buffer TurnBuffer { vec2 turns[]; };
layout(set = 0, binding = 4, std430) readonly buffer StepBuffer { Step step; };
layout(set = 0, binding = 7, std430) coherent buffer PartialBuffer { vec4 partials[]; };
layout(set = 0, binding = 8, std430) coherent buffer PartialSumBuffer { vec2 partialMaxAndSum[]; };
layout(set = 0, binding = 9, std430) coherent buffer CounterBuffer { uint counters[]; };
layout(set = 0, binding = 10, std430) writeonly buffer OutBuffer { vec4 result[]; };

// Eight elements of the cache, as they lie there.
#ifdef CACHE_F16
#define EIGHT uvec4
layout(set = 0, binding = 5, std430) buffer KeyCacheBuffer { uvec4 keys[]; };
layout(set = 0, binding = 6, std430) buffer ValueCacheBuffer { uvec4 values[]; };
EIGHT keysAt(uint row, uint eight) { return keys[row * (kHeadSize / 8u) + eight]; }
EIGHT valuesAt(uint row, uint eight) { return values[row * (kHeadSize / 8u) + eight]; }
vec4 low(EIGHT bits) { return vec4(unpackHalf2x16(bits.x), unpackHalf2x16(bits.y)); }
vec4 high(EIGHT bits) { return vec4(unpackHalf2x16(bits.z), unpackHalf2x16(bits.w)); }
EIGHT pack(vec4 a, vec4 b)
{
    return uvec4(packHalf2x16(a.xy), packHalf2x16(a.zw), packHalf2x16(b.xy), packHalf2x16(b.zw));
}
void storeKeys(uint row, uint at, EIGHT eight) { keys[row * (kHeadSize / 8u) + at] = eight; }
void storeValues(uint row, uint at, EIGHT eight) { values[row * (kHeadSize / 8u) + at] = eight; }
#elif defined(CACHE_Q8)
#include "include/cache_q8.glsl"
struct Eight {
    uvec2 bytes;
    uint scale; ///< float16 bits
};
#define EIGHT Eight
layout(set = 0, binding = 5, std430) buffer KeyCacheBuffer { uvec2 keys[]; };
layout(set = 0, binding = 6, std430) buffer ValueCacheBuffer { uvec2 values[]; };
layout(set = 0, binding = 5, std430) buffer KeyScaleBuffer { uint16_t keyScales[]; };
layout(set = 0, binding = 6, std430) buffer ValueScaleBuffer { uint16_t valueScales[]; };
EIGHT keysAt(uint row, uint eight)
{
    return Eight(keys[row * (kRowWords / 2u) + eight], uint(keyScales[scaleAt(row, eight * 8u)]));
}
EIGHT valuesAt(uint row, uint eight)
{
    return Eight(values[row * (kRowWords / 2u) + eight], uint(valueScales[scaleAt(row, eight * 8u)]));
}
vec4 low(EIGHT eight) { return fourBytes(eight.bytes.x); }
vec4 high(EIGHT eight) { return fourBytes(eight.bytes.y); }
#define SCALE(eight) scaleOf((eight).scale)
void storeKeys(uint row, uint at, EIGHT eight)
{
    keys[row * (kRowWords / 2u) + at] = eight.bytes;
    if (at % 4u == 0u)
        keyScales[scaleAt(row, at * 8u)] = uint16_t(eight.scale);
}
void storeValues(uint row, uint at, EIGHT eight)
{
    values[row * (kRowWords / 2u) + at] = eight.bytes;
    if (at % 4u == 0u)
        valueScales[scaleAt(row, at * 8u)] = uint16_t(eight.scale);
}
#else
struct Eight {
    vec4 low, high;
};
#define EIGHT Eight
layout(set = 0, binding = 5, std430) buffer KeyCacheBuffer { vec4 keys[]; };
layout(set = 0, binding = 6, std430) buffer ValueCacheBuffer { vec4 values[]; };
EIGHT keysAt(uint row, uint eight)
{
    const uint index = row * (kHeadSize / 8u) + eight;
    return Eight(keys[2u * index], keys[2u * index + 1u]);
}
EIGHT valuesAt(uint row, uint eight)
{
    const uint index = row * (kHeadSize / 8u) + eight;
    return Eight(values[2u * index], values[2u * index + 1u]);
}
vec4 low(EIGHT eight) { return eight.low; }
vec4 high(EIGHT eight) { return eight.high; }
EIGHT pack(vec4 a, vec4 b) { return Eight(a, b); }
void storeKeys(uint row, uint at, EIGHT eight)
{
    const uint index = row * (kHeadSize / 8u) + at;
    keys[2u * index] = eight.low;
    keys[2u * index + 1u] = eight.high;
}
void storeValues(uint row, uint at, EIGHT eight)
{
    const uint index = row * (kHeadSize / 8u) + at;
    values[2u * index] = eight.low;
    values[2u * index + 1u] = eight.high;
}
#endif

#ifndef SCALE
#define SCALE(eight) 1.0 ///< of low() and high()
#endif

const float kMasked = -1e30;
const float kLog2E = 1.4426950408889634;
const uint kClusters = kInvocations / kLanes;
const uint kRowBlocks = (kGroup + kRows - 1u) / kRows;
const uint kKeyClusters = kClusters / kRowBlocks; ///< clusters with the same rows, at other keys
const uint kChunks = (kHeadSize / 8u + kLanes - 1u) / kLanes; ///< a lane's eights of a row
const uint kScores = kKeys * kRows;
const uint kHalf = kHeadSize / 2u;
const uint kPairs = (kHalf + kLanes - 1u) / kLanes; ///< a lane's pairs of a row, while norming
const uint kRowFours = kHeadSize / 4u;
const uint kMostFours = 1024u; ///< of the clusters' sums that are added up at once
const uint kRowsAtOnce = kClusters * kRows * kRowFours <= kMostFours ? kRows : 1u;
const uint kSumFours = kClusters * kRowsAtOnce * kRowFours;
const uint kScratchFours = kGroup * kRowFours > kSumFours ? kGroup * kRowFours : kSumFours;
const uint kPartTurns = 4u; ///< parts are at most kPartTurns * kLanes

shared vec4 scratch[kScratchFours]; ///< queries; then the clusters' sums; then the parts' factors
shared vec4 own[2u * kRowFours];    ///< the token's own key, then its value
#ifdef CACHE_Q8
shared uint ownWords[2u * kRowFours]; ///< the same in bytes
shared uint ownScales[2u * kRowFours / 8u];
#endif
shared float clusterMax[kClusters * kRows];
shared float clusterSum[kClusters * kRows];
shared uint arrivals;

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

float clusterTotal(float value)
{
    [[unroll]] for (uint mask = 1u; mask < kLanes; mask *= 2u)
        value += subgroupShuffleXor(value, mask);
    return value;
}

/// Norms and rotates row `task`: a query of the group (scaled for exp2), then the key, then the value.
void prepare(uint task, uint head, uint lane)
{
    const bool isQuery = task < kGroup;
    const uint from = isQuery ? (head * kGroup + task) * kHeadSize
                              : (task == kGroup ? push.keyAt : push.valueAt) + head * kHeadSize;
    float a[kPairs];
    float b[kPairs];
    vec2 weight[kPairs];
    vec2 turn[kPairs];
    float squares = 0.0;
    [[unroll]] for (uint p = 0u; p < kPairs; ++p) {
        const uint i = min(lane + p * kLanes, kHalf - 1u);
        a[p] = raw[from + i];
        b[p] = raw[from + i + kHalf];
        turn[p] = turns[i];
        weight[p] = vec2(keyWeight[i], keyWeight[i + kHalf]);
        if (isQuery)
            weight[p] = kLog2E * vec2(queryWeight[i], queryWeight[i + kHalf]);
        squares += lane + p * kLanes < kHalf ? a[p] * a[p] + b[p] * b[p] : 0.0;
    }
    const float factor = inversesqrt(clusterTotal(squares) / float(kHeadSize) + push.epsilon);
    const uint to = task == kGroup ? 0u : kHeadSize;
    [[unroll]] for (uint p = 0u; p < kPairs; ++p) {
        float x = a[p] * factor;
        float y = b[p] * factor;
        if (task <= kGroup) {
            const float first = x * weight[p].x;
            const float second = y * weight[p].y;
            x = first * turn[p].x - second * turn[p].y;
            y = second * turn[p].x + first * turn[p].y;
        }
        const uint i = lane + p * kLanes;
        if (i < kHalf && isQuery) {
            scratch[(task * kHeadSize + i) / 4u][i % 4u] = x;
            scratch[(task * kHeadSize + i + kHalf) / 4u][(i + kHalf) % 4u] = y;
        } else if (i < kHalf && task <= kGroup + 1u) {
            own[(to + i) / 4u][i % 4u] = x;
            own[(to + i + kHalf) / 4u][(i + kHalf) % 4u] = y;
        }
    }
}

/// Eight elements of the token's own key or value.
EIGHT ownEight(bool isKey, uint eight)
{
    const uint four = (isKey ? 0u : kRowFours) + eight * 2u;
#ifdef CACHE_Q8
    return Eight(uvec2(ownWords[four], ownWords[four + 1u]), ownScales[four / 8u]);
#else
    return pack(own[four], own[four + 1u]);
#endif
}

/// Behind this, scratch holds the group's queries and own the token's key and value (only where the part needs them).
void prepareAll(bool newest, uint head, uint cluster, uint lane, uint slot)
{
    const uint tasks = kGroup + (newest ? 2u : 0u);
    [[dont_unroll]] for (uint first = 0u; first < tasks; first += kClusters) {
        const uint task = first + cluster;
        prepare(task < tasks ? task : kGroup + 2u, head, lane);
    }
    barrier();
    if (!newest)
        return;
#ifdef CACHE_Q8
    [[dont_unroll]] for (uint four = cluster * kLanes + lane; four < 2u * kRowFours; four += kInvocations) {
        vec4 tops = vec4(0.0);
        [[dont_unroll]] for (uint i = 0u; i < 8u; ++i)
            tops = max(tops, abs(own[four / 8u * 8u + i]));
        const uint bits = scaleBits(max(max(tops.x, tops.y), max(tops.z, tops.w)));
        ownWords[four] = wordOf(own[four], scaleOf(bits));
        ownScales[four / 8u] = bits;
    }
    barrier();
#endif
    const uint row = slot * push.keyValueHeads + head;
    [[dont_unroll]] for (uint i = cluster * kLanes + lane; i < kHeadSize / 8u; i += kInvocations) {
        storeKeys(row, i, ownEight(true, i));
        storeValues(row, i, ownEight(false, i));
    }
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
    const uint begin = push.window != 0u && position + 1u > push.window ? position + 1u - push.window : 0u;
    const uint visible = position + 1u - begin;
    const uint most = min((visible + push.partKeys - 1u) / push.partKeys, push.parts);
    const uint partSize = (visible + most - 1u) / most;
    const uint parts = (visible + partSize - 1u) / partSize;
    if (part >= parts)
        return;
    const uint from = begin + part * partSize;
    const uint to = min(position + 1u, from + partSize);
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
