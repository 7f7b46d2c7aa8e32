#version 460
// Attention of one token, whole: the queries of one head of keys are normed and rotated (by every workgroup for itself),
// the token's own key and value are normed, rotated and written to the cache by the workgroup that has the newest part of
// the keys, and the parts that the visible keys are cut into are attended to, one by each workgroup. The last to finish
// of a head joins the parts. The number of parts follows from the position, which is read here, so that recorded commands
// serve every position: workgroups beyond it leave at once.
// kLanes lanes share a key, 8 elements of it each at a time; such a cluster keeps the queries and sums of kRows heads in
// registers and has kKeys keys under way. Clusters that differ in their rows read the same keys.
// Bindings: raw projections of query [heads x d], key and value [kvHeads x d], norm weights of query and key [d],
// frequencies [d / 2], step, keys and values (the cache), partial results [kvHeads x parts x group x d] and (max, sum) of
// each, counters [kvHeads] (zero before and after), out [heads x d]. Workgroup x: part, y: head of keys.
// kApart > 0: a cached row holds the value, its rotated dimensions last, then the rotated dimensions of the key; what the
// key has besides is the value times the norm's weight, and that weight is multiplied into the query instead. Keys and
// values are one buffer then. -DCACHE_F16: float16 cache.
#extension GL_GOOGLE_include_directive : require
#extension GL_EXT_control_flow_attributes : require
#extension GL_KHR_shader_subgroup_basic : require
#extension GL_KHR_shader_subgroup_vote : require
#extension GL_KHR_shader_subgroup_shuffle : require
#include "shared/attention.h"
#include "shared/step.h"
#include "include/rotation.glsl"

layout(local_size_x_id = 0) in;
layout(constant_id = 0) const uint kInvocations = 256;
layout(constant_id = 1) const uint kHeadSize = 256;
layout(constant_id = 2) const uint kGroup = 2; ///< query heads that share a head of keys
layout(constant_id = 3) const uint kLanes = 32;
layout(constant_id = 4) const uint kRows = 2;
layout(constant_id = 5) const uint kKeys = 8; ///< kKeys * kRows <= kLanes, all powers of two
layout(constant_id = 6) const uint kApart = 0;
layout(constant_id = 7) const uint kJoin = 1; ///< 0: attention_combine follows
layout(push_constant) uniform Push { TokenAttentionPush push; };
layout(set = 0, binding = 0, std430) readonly buffer QueryBuffer { float queryIn[]; };
layout(set = 0, binding = 1, std430) readonly buffer KeyBuffer { float keyIn[]; };
layout(set = 0, binding = 2, std430) readonly buffer ValueBuffer { float valueIn[]; };
layout(set = 0, binding = 3, std430) readonly buffer QueryNormBuffer { float queryWeight[]; };
layout(set = 0, binding = 4, std430) readonly buffer KeyNormBuffer { float keyWeight[]; };
layout(set = 0, binding = 5, std430) readonly buffer FrequencyBuffer { float frequencies[]; };
layout(set = 0, binding = 6, std430) readonly buffer StepBuffer { Step step; };
layout(set = 0, binding = 9, std430) coherent buffer PartialBuffer { vec4 partials[]; };
layout(set = 0, binding = 10, std430) coherent buffer PartialSumBuffer { vec2 partialMaxAndSum[]; };
layout(set = 0, binding = 11, std430) coherent buffer CounterBuffer { uint counters[]; };
layout(set = 0, binding = 12, std430) writeonly buffer OutBuffer { vec4 result[]; };

// Eight elements of the cache, as they lie there.
#ifdef CACHE_F16
#define EIGHT uvec4
layout(set = 0, binding = 7, std430) buffer KeyCacheBuffer { uvec4 keys[]; };
layout(set = 0, binding = 8, std430) buffer ValueCacheBuffer { uvec4 values[]; };
EIGHT keysAt(uint index) { return keys[index]; }
EIGHT valuesAt(uint index) { return values[index]; }
vec4 low(EIGHT bits) { return vec4(unpackHalf2x16(bits.x), unpackHalf2x16(bits.y)); }
vec4 high(EIGHT bits) { return vec4(unpackHalf2x16(bits.z), unpackHalf2x16(bits.w)); }
EIGHT pack(vec4 a, vec4 b)
{
    return uvec4(packHalf2x16(a.xy), packHalf2x16(a.zw), packHalf2x16(b.xy), packHalf2x16(b.zw));
}
void storeKeys(uint index, EIGHT eight) { keys[index] = eight; }
void storeValues(uint index, EIGHT eight) { values[index] = eight; }
#else
struct Eight {
    vec4 low, high;
};
#define EIGHT Eight
layout(set = 0, binding = 7, std430) buffer KeyCacheBuffer { vec4 keys[]; };
layout(set = 0, binding = 8, std430) buffer ValueCacheBuffer { vec4 values[]; };
EIGHT keysAt(uint index) { return Eight(keys[2u * index], keys[2u * index + 1u]); }
EIGHT valuesAt(uint index) { return Eight(values[2u * index], values[2u * index + 1u]); }
vec4 low(EIGHT eight) { return eight.low; }
vec4 high(EIGHT eight) { return eight.high; }
EIGHT pack(vec4 a, vec4 b) { return Eight(a, b); }
void storeKeys(uint index, EIGHT eight)
{
    keys[2u * index] = eight.low;
    keys[2u * index + 1u] = eight.high;
}
void storeValues(uint index, EIGHT eight)
{
    values[2u * index] = eight.low;
    values[2u * index + 1u] = eight.high;
}
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
const uint kRowEights = (kHeadSize + kApart) / 8u;  ///< from one head of a cached row to the next
const uint kScratchFours = (kGroup > kClusters ? kGroup : kClusters) * kHeadSize / 4u;

shared vec4 scratch[kScratchFours]; ///< queries; then the clusters' sums; then the parts' factors
shared vec4 own[kHeadSize / 2u];    ///< the token's own key, then its value
shared float clusterMax[kClusters * kRows];
shared float clusterSum[kClusters * kRows];
shared uint arrivals;

// Which of kScores values this lane is left with, and which lane has a value, after gathered().
uint scoreOf(uint lane)
{
    uint index = 0u;
    [[unroll]] for (uint mask = 1u; mask < kScores; mask *= 2u)
        index += (lane & mask) != 0u ? kScores / (2u * mask) : 0u;
    return index;
}

/// Each of the values summed over the cluster's lanes; a lane gets that of scoreOf().
float gathered(float values[kScores], uint lane)
{
    uint count = kScores;
    [[unroll]] for (uint mask = 1u; mask < kLanes; mask *= 2u) {
        if (count > 1u) {
            count /= 2u;
            const bool upper = (lane & mask) != 0u;
            [[unroll]] for (uint i = 0u; i < kScores / (2u * mask); ++i) {
                const float kept = upper ? values[i + kScores / (2u * mask)] : values[i];
                const float sent = upper ? values[i] : values[i + kScores / (2u * mask)];
                values[i] = kept + subgroupShuffleXor(sent, mask);
            }
        } else {
            values[0] += subgroupShuffleXor(values[0], mask);
        }
    }
    return values[0];
}

float clusterTotal(float value)
{
    [[unroll]] for (uint mask = 1u; mask < kLanes; mask *= 2u)
        value += subgroupShuffleXor(value, mask);
    return value;
}

/// Where dimension i lies in queries, keys and values: in its place, or (kApart) behind those that do not turn.
uint placeOf(uint i)
{
    const uint turning = kApart / 2u; // pairs
    const uint pair = i % kHalf;
    if (kApart == 0u)
        return i;
    if (pair < turning)
        return kHeadSize - kApart + i / kHalf * turning + pair;
    return i / kHalf * (kHalf - turning) + pair - turning;
}

/// And back.
uint dimensionAt(uint place)
{
    const uint turning = kApart / 2u;
    const uint still = kHalf - turning;
    if (kApart == 0u)
        return place;
    if (place < 2u * still)
        return place / max(still, 1u) * kHalf + turning + place % max(still, 1u);
    const uint rest = place - 2u * still;
    return rest / max(turning, 1u) * kHalf + rest % max(turning, 1u);
}

void setFloat(bool toOwn, uint index, float value)
{
    if (toOwn)
        own[index / 4u][index % 4u] = value;
    else
        scratch[index / 4u][index % 4u] = value;
}

/// Norms and rotates row `task`: a query of the group (scaled for exp2), then the key, then the value.
void prepare(uint task, uint head, uint lane)
{
    const bool isQuery = task < kGroup;
    const bool isKey = task == kGroup;
    const uint from = (isQuery ? head * kGroup + task : head) * kHeadSize;
    float a[kPairs];
    float b[kPairs];
    float squares = 0.0;
    [[unroll]] for (uint p = 0u; p < kPairs; ++p) {
        const uint i = min(lane + p * kLanes, kHalf - 1u);
        const bool counts = lane + p * kLanes < kHalf;
        if (isQuery) {
            a[p] = queryIn[from + i];
            b[p] = queryIn[from + i + kHalf];
        } else if (isKey) {
            a[p] = keyIn[from + i];
            b[p] = keyIn[from + i + kHalf];
        } else {
            a[p] = valueIn[from + i];
            b[p] = valueIn[from + i + kHalf];
        }
        squares += counts ? a[p] * a[p] + b[p] * b[p] : 0.0;
    }
    const float factor = inversesqrt(clusterTotal(squares) / float(kHeadSize) + push.epsilon);
    const uint to = isQuery ? task * kHeadSize : isKey ? 0u : kHeadSize;
    [[unroll]] for (uint p = 0u; p < kPairs; ++p) {
        const uint i = lane + p * kLanes;
        if (i >= kHalf || task > kGroup + 1u)
            break;
        float x = a[p] * factor;
        float y = b[p] * factor;
        if (isQuery || isKey) {
            x *= isQuery ? queryWeight[i] : keyWeight[i];
            y *= isQuery ? queryWeight[i + kHalf] : keyWeight[i + kHalf];
            const float frequency = frequencies[i];
            if (frequency != 0.0) {
                const vec2 turn = cosineSine(float(step.position) * frequency);
                const float turned = x * turn.x - y * turn.y;
                y = y * turn.x + x * turn.y;
                x = turned;
            }
            if (isQuery) {
                x *= kLog2E;
                y *= kLog2E;
                if (kApart != 0u && i >= kApart / 2u) {
                    x *= keyWeight[i];
                    y *= keyWeight[i + kHalf];
                }
            }
        }
        setFloat(!isQuery, to + placeOf(i), x);
        setFloat(!isQuery, to + placeOf(i + kHalf), y);
    }
}

/// Eight elements of the token's own key or value; of the key, kApart, those that do not turn are the value's.
EIGHT ownEight(bool isKey, uint eight)
{
    const bool value = !isKey || (kApart != 0u && eight * 8u < kHeadSize - kApart);
    const uint four = (value ? kHeadSize / 4u : 0u) + eight * 2u;
    return pack(own[four], own[four + 1u]);
}

/// Behind this, scratch holds the group's queries and own the token's key and value (only where the part needs them).
void prepareAll(bool newest, uint head, uint cluster, uint lane, uint slot)
{
    const uint tasks = kGroup + (newest ? 2u : 0u);
    for (uint first = 0u; first < tasks; first += kClusters) {
        const uint task = first + cluster;
        prepare(task < tasks ? task : kGroup + 2u, head, lane);
    }
    barrier();
    if (!newest)
        return;
    const uint thread = cluster * kLanes + lane;
    const uint row = (slot * push.keyValueHeads + head) * kRowEights;
    for (uint i = thread; i < kHeadSize / 8u; i += kInvocations) {
        if (kApart == 0u)
            storeKeys(row + i, ownEight(true, i));
        else if (i >= (kHeadSize - kApart) / 8u)
            storeKeys(row + i + kApart / 8u, ownEight(true, i));
        storeValues(row + i, ownEight(false, i));
    }
}

/// Joins the parts of a head: out = sum of partial * exp2(max - largest max) / the same sum of sums.
void join(uint head, uint parts, uint cluster, uint lane)
{
    const uint thread = cluster * kLanes + lane;
    const uint first = head * push.parts;
    for (uint block = 0u; block < kGroup; block += kClusters) {
        const uint row = min(block + cluster, kGroup - 1u);
        float top = kMasked;
        for (uint i = lane; i < parts; i += kLanes)
            top = max(top, partialMaxAndSum[(first + i) * kGroup + row].x);
        [[unroll]] for (uint mask = 1u; mask < kLanes; mask *= 2u)
            top = max(top, subgroupShuffleXor(top, mask));
        float sum = 0.0;
        for (uint i = lane; i < parts; i += kLanes) {
            const vec2 part = partialMaxAndSum[(first + i) * kGroup + row];
            sum += part.y * exp2(part.x - top);
        }
        const float total = clusterTotal(sum);
        for (uint i = lane; i < parts; i += kLanes)
            setFloat(false, i * kGroup + row, exp2(partialMaxAndSum[(first + i) * kGroup + row].x - top) / total);
    }
    barrier();
    const uint fours = kGroup * kHeadSize / 4u;
    for (uint four = thread; four < fours; four += kInvocations) {
        const uint row = four / (kHeadSize / 4u);
        vec4 sum = vec4(0.0);
        [[dont_unroll]] for (uint part = 0u; part < parts; part += 8u) {
            vec4 ahead[8];
            [[unroll]] for (uint i = 0u; i < 8u; ++i)
                ahead[i] = partials[(first + min(part + i, parts - 1u)) * fours + four];
            [[unroll]] for (uint i = 0u; i < 8u; ++i) {
                const uint at = min(part + i, parts - 1u) * kGroup + row;
                sum += part + i < parts ? scratch[at / 4u][at % 4u] * ahead[i] : vec4(0.0);
            }
        }
        const uint place = four * 4u % kHeadSize;
        result[(head * kGroup + row) * (kHeadSize / 4u) + dimensionAt(place) / 4u] = sum;
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
    const uint cached = position - begin;
    const uint parts = clamp((cached + push.partKeys) / push.partKeys, 1u, push.parts);
    if (part >= parts)
        return;
    const uint partSize = (cached + parts - 1u) / parts;
    const uint from = begin + part * partSize;
    const uint to = min(position, from + partSize);
    const bool newest = part == parts - 1u;

    // The cluster's first keys are under way while the queries are prepared.
    const uint rowBlock = cluster % kRowBlocks;
    const uint keyCluster = cluster / kRowBlocks;
    const uint fromSlot = from % push.slots;
    const uint last = max(to, from + 1u) - 1u;
    EIGHT k[kKeys * kChunks];
    EIGHT v[kKeys * kChunks];
    uint tile = from;
    // A turn of the clusters is kKeyClusters * kKeys keys.
#define FETCH \
    [[unroll]] for (uint u = 0u; u < kKeys; ++u) { \
        const uint key = min(tile + keyCluster * kKeys + u, last); \
        uint slot = fromSlot + key - from; \
        slot = slot >= push.slots ? slot - push.slots : slot; \
        const uint row = (slot * push.keyValueHeads + head) * kRowEights; \
        [[unroll]] for (uint c = 0u; c < kChunks; ++c) { \
            const uint eight = min(lane + c * kLanes, kHeadSize / 8u - 1u); \
            const bool turning = kApart != 0u && eight * 8u >= kHeadSize - kApart; \
            v[u * kChunks + c] = valuesAt(row + eight); \
            if (kApart == 0u || turning) \
                k[u * kChunks + c] = keysAt(row + eight + kApart / 8u); \
            else \
                k[u * kChunks + c] = v[u * kChunks + c]; \
        } \
    }
    if (from < to) {
        FETCH
    }
    prepareAll(newest, head, cluster, lane, position % push.slots);

    vec4 queries[kRows * kChunks * 2u];
    vec4 sums[kRows * kChunks * 2u];
    [[unroll]] for (uint r = 0u; r < kRows; ++r)
        [[unroll]] for (uint c = 0u; c < kChunks; ++c) {
            const uint eight = lane + c * kLanes;
            const uint row = min(rowBlock * kRows + r, kGroup - 1u);
            const uint at = (row * kHeadSize + min(eight, kHeadSize / 8u - 1u) * 8u) / 4u;
            const float used = eight < kHeadSize / 8u ? 1.0 : 0.0;
            queries[(r * kChunks + c) * 2u] = scratch[at] * used;
            queries[(r * kChunks + c) * 2u + 1u] = scratch[at + 1u] * used;
        }
    const uint score = scoreOf(lane);
    const uint scoreRow = score % kRows;
    const uint scoreKey = score / kRows;
    float rowMax = kMasked; ///< of row scoreRow
    float rowSum = 0.0;     ///< of the weights that passed through this lane
    [[unroll]] for (uint i = 0u; i < kRows * kChunks * 2u; ++i)
        sums[i] = vec4(0.0);
    if (newest && keyCluster == 0u) {
        [[unroll]] for (uint r = 0u; r < kRows; ++r) {
            float dots = 0.0;
            [[unroll]] for (uint c = 0u; c < kChunks; ++c) {
                const uint eight = min(lane + c * kLanes, kHeadSize / 8u - 1u);
                const EIGHT key = ownEight(true, eight);
                const EIGHT value = ownEight(false, eight);
                const uint at = (r * kChunks + c) * 2u;
                dots += dot(low(key), queries[at]) + dot(high(key), queries[at + 1u]);
                sums[at] = low(value);
                sums[at + 1u] = high(value);
            }
            dots = clusterTotal(dots);
            rowMax = scoreRow == r ? dots : rowMax;
        }
        rowSum = scoreKey == 0u ? 1.0 : 0.0;
    }

    [[dont_unroll]] while (tile < to) {
        float dots[kScores];
        [[unroll]] for (uint u = 0u; u < kKeys; ++u)
            [[unroll]] for (uint r = 0u; r < kRows; ++r) {
                vec4 sum = vec4(0.0);
                [[unroll]] for (uint c = 0u; c < kChunks; ++c)
                    sum += low(k[u * kChunks + c]) * queries[(r * kChunks + c) * 2u] +
                           high(k[u * kChunks + c]) * queries[(r * kChunks + c) * 2u + 1u];
                dots[u * kRows + r] = (sum.x + sum.y) + (sum.z + sum.w);
            }
        const float dotted = gathered(dots, lane);
        const bool seen = keyCluster < kKeyClusters && tile + keyCluster * kKeys + scoreKey < to;
        float top = seen ? dotted : kMasked;
        [[unroll]] for (uint mask = 1u; mask < kKeys; mask *= 2u)
            top = max(top, subgroupShuffleXor(top, mask));
        const bool higher = top > rowMax;
        const float factor = higher ? exp2(rowMax - top) : 1.0;
        rowMax = max(rowMax, top);
        const float weight = seen ? exp2(dotted - rowMax) : 0.0;
        rowSum = rowSum * factor + weight;
        const uint base = gl_SubgroupInvocationID & ~(kLanes - 1u);
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
                    sums[(r * kChunks + c) * 2u] += w * low(v[u * kChunks + c]);
                    sums[(r * kChunks + c) * 2u + 1u] += w * high(v[u * kChunks + c]);
                }
            }
        tile += kKeyClusters * kKeys;
        if (tile < to) {
            FETCH
        }
    }

    // The clusters' sums become the part's: a row of each at a time.
    [[unroll]] for (uint mask = 1u; mask < kKeys; mask *= 2u)
        rowSum += subgroupShuffleXor(rowSum, mask);
    if (scoreKey == 0u && lane < kScores) {
        clusterMax[cluster * kRows + scoreRow] = rowMax;
        clusterSum[cluster * kRows + scoreRow] = rowSum;
    }
    const uint partial = head * push.parts + part;
    [[unroll]] for (uint r = 0u; r < kRows; ++r) {
        barrier(); // the queries, or the row before, have been read
        [[unroll]] for (uint c = 0u; c < kChunks; ++c) {
            const uint eight = lane + c * kLanes;
            if (eight < kHeadSize / 8u) {
                scratch[cluster * (kHeadSize / 4u) + eight * 2u] = sums[(r * kChunks + c) * 2u];
                scratch[cluster * (kHeadSize / 4u) + eight * 2u + 1u] = sums[(r * kChunks + c) * 2u + 1u];
            }
        }
        barrier();
        for (uint i = thread; i < kRowBlocks * kHeadSize / 4u; i += kInvocations) {
            const uint block = i / (kHeadSize / 4u);
            const uint row = block * kRows + r;
            if (row >= kGroup)
                break;
            float top = kMasked;
            [[unroll]] for (uint j = 0u; j < kKeyClusters; ++j)
                top = max(top, clusterMax[(j * kRowBlocks + block) * kRows + r]);
            vec4 sum = vec4(0.0);
            float total = 0.0;
            [[unroll]] for (uint j = 0u; j < kKeyClusters; ++j) {
                const uint from = j * kRowBlocks + block;
                const float factor = exp2(clusterMax[from * kRows + r] - top);
                sum += scratch[from * (kHeadSize / 4u) + i % (kHeadSize / 4u)] * factor;
                total += clusterSum[from * kRows + r] * factor;
            }
            const uint place = i * 4u % kHeadSize;
            if (parts == 1u)
                result[(head * kGroup + row) * (kHeadSize / 4u) + dimensionAt(place) / 4u] = sum / total;
            else
                partials[(partial * kGroup + row) * (kHeadSize / 4u) + place / 4u] = sum;
            if (parts > 1u && i % (kHeadSize / 4u) == 0u)
                partialMaxAndSum[partial * kGroup + row] = vec2(top, total);
        }
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
