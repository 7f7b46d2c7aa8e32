// What the kernels of one token's attention share: its raw projections, normed and rotated, and rows of the cache in any
// type (-DCACHE_F16: float16; -DCACHE_Q8: bytes with scales; else float32). Wants kInvocations, kHeadSize, kGroup,
// kLanes (of a cluster, which norms a row) and `push`; the includer defines storeQuery().
layout(set = 0, binding = 0, std430) readonly buffer RawBuffer { float raw[]; };
layout(set = 0, binding = 1, std430) readonly buffer QueryNormBuffer { float queryWeight[]; };
layout(set = 0, binding = 2, std430) readonly buffer KeyNormBuffer { float keyWeight[]; };
layout(set = 0, binding = 3, std430) readonly buffer TurnBuffer { vec2 turns[]; };

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

const float kLog2E = 1.4426950408889634;
const uint kHalf = kHeadSize / 2u;
const uint kPairs = (kHalf + kLanes - 1u) / kLanes; ///< a lane's pairs of a row, while norming
const uint kRowFours = kHeadSize / 4u;
const uint kClusters = kInvocations / kLanes;

shared vec4 own[2u * kRowFours]; ///< the token's own key, then its value
#ifdef CACHE_Q8
shared uint ownWords[2u * kRowFours]; ///< the same in bytes
shared uint ownScales[2u * kRowFours / 8u];
#endif

/// Keeps an element of the normed and rotated queries of the group, scaled for exp2.
void storeQuery(uint element, float value);

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
            storeQuery(task * kHeadSize + i, x);
            storeQuery(task * kHeadSize + i + kHalf, y);
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

/// Behind this, the group's queries are where storeQuery() puts them and own holds the token's key and value (only where
/// the part needs them).
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
