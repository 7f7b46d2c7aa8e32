#version 460
// Softmax(q k^T) v with scale 1, tile by tile, everything in float32. A workgroup takes kRows rows of queries that share
// one head of keys, where a row is (token, head of the group) with the group fastest, and runs over the visible keys. A
// key's dot products are shared by 8 lanes.
// Bindings: q [tokens x heads x d], keys and values [slots x kvHeads x d], step, out [tokens x heads x d].
// Workgroup x: tile of rows, y: head of keys. -DCACHE_F16: keys and values are float16; -DCACHE_Q8: bytes with scales.
#extension GL_GOOGLE_include_directive : require
#extension GL_EXT_control_flow_attributes : require
#ifdef CACHE_Q8
#extension GL_EXT_shader_16bit_storage : require
#endif
#extension GL_KHR_shader_subgroup_basic : require
#extension GL_KHR_shader_subgroup_arithmetic : require
#extension GL_KHR_shader_subgroup_shuffle : require
#include "shared/attention.h"
#include "shared/step.h"

layout(local_size_x_id = 0) in;
layout(constant_id = 0) const uint kInvocations = 128;
layout(constant_id = 1) const uint kHeadSize = 256;
layout(constant_id = 2) const uint kRows = 8;
layout(constant_id = 3) const uint kKeys = 32; ///< a multiple of kInvocations / 8
layout(push_constant) uniform Push { AttentionPush push; };
layout(set = 0, binding = 0, std430) readonly buffer QueryBuffer { vec4 queriesIn[]; };
layout(set = 0, binding = 3, std430) readonly buffer StepBuffer { Step step; uint stepWords[]; };
layout(set = 0, binding = 4, std430) writeonly buffer OutBuffer { vec2 result[]; };
#ifdef CACHE_F16
layout(set = 0, binding = 1, std430) readonly buffer KeyBuffer { uvec4 keysIn[]; };
layout(set = 0, binding = 2, std430) readonly buffer ValueBuffer { uint valuesIn[]; };
void keyEight(uint index, out vec4 a, out vec4 b)
{
    const uvec4 bits = keysIn[index];
    a = vec4(unpackHalf2x16(bits.x), unpackHalf2x16(bits.y));
    b = vec4(unpackHalf2x16(bits.z), unpackHalf2x16(bits.w));
}
vec2 valuePair(uint index) { return unpackHalf2x16(valuesIn[index]); }
#elif defined(CACHE_Q8)
#include "include/cache_q8.glsl"
layout(set = 0, binding = 1, std430) readonly buffer KeyBuffer { uvec2 keysIn[]; };
layout(set = 0, binding = 1, std430) readonly buffer KeyScaleBuffer { uint16_t keyScales[]; };
layout(set = 0, binding = 2, std430) readonly buffer ValueBuffer { uint16_t valuesIn[]; };
void keyEight(uint index, out vec4 a, out vec4 b)
{
    const uint row = index / (kHeadSize / 8u);
    const uint eight = index % (kHeadSize / 8u);
    const uvec2 bytes = keysIn[row * (kRowWords / 2u) + eight];
    const float scale = scaleOf(uint(keyScales[scaleAt(row, eight * 8u)]));
    a = fourBytes(bytes.x) * scale;
    b = fourBytes(bytes.y) * scale;
}
vec2 valuePair(uint index)
{
    const uint row = index / (kHeadSize / 2u);
    const uint pair = index % (kHeadSize / 2u);
    const vec2 bytes = fourBytes(uint(valuesIn[row * kRowWords * 2u + pair])).xy;
    return bytes * scaleOf(uint(valuesIn[scaleAt(row, pair * 2u)]));
}
#else
layout(set = 0, binding = 1, std430) readonly buffer KeyBuffer { vec4 keysIn[]; };
layout(set = 0, binding = 2, std430) readonly buffer ValueBuffer { vec2 valuesIn[]; };
void keyEight(uint index, out vec4 a, out vec4 b)
{
    a = keysIn[index * 2u];
    b = keysIn[index * 2u + 1u];
}
vec2 valuePair(uint index) { return valuesIn[index]; }
#endif

const float kMasked = -1e30;
const uint kLanes = 8u;
const uint kPairs = (kHeadSize / 2u + kInvocations - 1u) / kInvocations; ///< columns of the result, by two

const uint kSteps = (kHeadSize / 8u + kLanes - 1u) / kLanes; ///< 8 floats of a key at a time

shared vec4 queries[kRows * kHeadSize / 4u];
shared float scores[kRows * kKeys];
shared float rowMax[kRows];
shared float rowSum[kRows];
shared float rowFactor[kRows];

uint rowCount() { return push.tokens * push.group; }

/// First and one past the last key that the row sees.
uvec2 visible(uint row)
{
    if (push.blockEnd == kSeesAll)
        return uvec2(0u, push.keys);
    const uint token = min(row, rowCount() - 1u) / push.group;
    const uint next = step.position + token + 1u;
    const uint end = push.blockEnd == kSeesBlock ? stepWords[push.endsOffset + token] : next;
    return uvec2(push.window != 0u && next > push.window ? next - push.window : 0u, end);
}

uint rowIn(uint row, uint head) { return (row / push.group) * push.group * push.keyValueHeads + head * push.group + row % push.group; }

uint slotOf(uint position) { return push.slots == 0u ? position : position % push.slots; }

void main()
{
    const uint thread = gl_SubgroupID * gl_SubgroupSize + gl_SubgroupInvocationID;
    const uint firstRow = gl_WorkGroupID.x * kRows;
    const uint head = gl_WorkGroupID.y;
    for (uint i = thread; i < kRows * kHeadSize / 4u; i += kInvocations) {
        const uint row = min(firstRow + i / (kHeadSize / 4u), rowCount() - 1u);
        queries[i] = queriesIn[rowIn(row, head) * (kHeadSize / 4u) + i % (kHeadSize / 4u)];
    }
    for (uint row = thread; row < kRows; row += kInvocations) {
        rowMax[row] = kMasked;
        rowSum[row] = 0.0;
    }
    vec2 sums[kRows * kPairs];
    for (uint i = 0u; i < kRows * kPairs; ++i)
        sums[i] = vec2(0.0);

    // Ends never fall from one token to the next, so the tile's keys run from its first row's to its last row's.
    const uint from = visible(firstRow).x;
    const uint to = visible(firstRow + kRows - 1u).y;
    barrier();

    [[dont_unroll]] for (uint tile = from; tile < to; tile += kKeys) {
        [[dont_unroll]] for (uint k = thread / kLanes; k < kKeys; k += kInvocations / kLanes) {
            const uint position = tile + k;
            const uint key = (slotOf(min(position, to - 1u)) * push.keyValueHeads + head) * (kHeadSize / 8u);
            float dots[kRows];
            for (uint row = 0u; row < kRows; ++row)
                dots[row] = 0.0;
            [[unroll]] for (uint s = 0u; s < kSteps; ++s) {
                const uint c = thread % kLanes + s * kLanes;
                if (kHeadSize % 64u != 0u && c >= kHeadSize / 8u)
                    break;
                vec4 a, b;
                keyEight(key + c, a, b);
                [[unroll]] for (uint row = 0u; row < kRows; ++row) {
                    const uint q = row * (kHeadSize / 4u) + c * 2u;
                    dots[row] += dot(a, queries[q]) + dot(b, queries[q + 1u]);
                }
            }
            [[unroll]] for (uint row = 0u; row < kRows; ++row) {
                float sum = dots[row];
                sum += subgroupShuffleXor(sum, 1u);
                sum += subgroupShuffleXor(sum, 2u);
                sum += subgroupShuffleXor(sum, 4u);
                if (row % kLanes == thread % kLanes) {
                    const uvec2 range = visible(firstRow + row);
                    scores[row * kKeys + k] = position < to && position >= range.x && position < range.y ? sum : kMasked;
                }
            }
        }
        barrier();
        [[dont_unroll]] for (uint row = gl_SubgroupID; row < kRows; row += gl_NumSubgroups) {
            const float before = rowMax[row];
            float top = before;
            for (uint k = gl_SubgroupInvocationID; k < kKeys; k += gl_SubgroupSize)
                top = max(top, scores[row * kKeys + k]);
            top = subgroupMax(top);
            float sum = 0.0;
            for (uint k = gl_SubgroupInvocationID; k < kKeys; k += gl_SubgroupSize) {
                const float score = scores[row * kKeys + k];
                const float weight = score == kMasked ? 0.0 : exp(score - top);
                scores[row * kKeys + k] = weight;
                sum += weight;
            }
            sum = subgroupAdd(sum);
            if (subgroupElect()) {
                const float factor = exp(before - top);
                rowFactor[row] = factor;
                rowSum[row] = rowSum[row] * factor + sum;
                rowMax[row] = top;
            }
        }
        barrier();
        [[unroll]] for (uint row = 0u; row < kRows; ++row) {
            [[unroll]] for (uint p = 0u; p < kPairs; ++p)
                sums[row * kPairs + p] *= rowFactor[row];
        }
        // Eight values are under way at once; beyond the last key the weights are zero.
        [[dont_unroll]] for (uint k = 0u; k < min(kKeys, to - tile); k += 8u) {
            [[unroll]] for (uint p = 0u; p < kPairs; ++p) {
                const uint pair = min(thread + p * kInvocations, kHeadSize / 2u - 1u);
                vec2 v[8];
                [[unroll]] for (uint i = 0u; i < 8u; ++i) {
                    const uint slot = slotOf(min(tile + k + i, to - 1u));
                    v[i] = valuePair((slot * push.keyValueHeads + head) * (kHeadSize / 2u) + pair);
                }
                [[unroll]] for (uint i = 0u; i < 8u; ++i)
                    [[unroll]] for (uint row = 0u; row < kRows; ++row)
                        sums[row * kPairs + p] += scores[row * kKeys + k + i] * v[i];
            }
        }
        barrier();
    }

    [[unroll]] for (uint row = 0u; row < kRows; ++row) {
        const uint whole = firstRow + row;
        if (whole >= rowCount())
            break;
        [[unroll]] for (uint p = 0u; p < kPairs; ++p) {
            const uint pair = thread + p * kInvocations;
            if (pair < kHeadSize / 2u)
                result[rowIn(whole, head) * (kHeadSize / 2u) + pair] = sums[row * kPairs + p] / rowSum[row];
        }
    }
}
