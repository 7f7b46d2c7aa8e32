#version 460
// One head (kHeadSize floats) of one row: RMSNorm, with weight or without, then rotation by position or none, then to
// the output: activations, or keys and values at the row's slot. Pairs are (i, i + half) within each of kAxes parts of
// the head; part a turns by the row's position on axis a (text: one axis, the step's position; pictures: column, row).
// Bindings: in [rows x heads x d], weight [d], frequencies [d / 2 / kAxes], step, positions [rows x kAxes] (pictures
// only), out. Workgroup x: head, y: row. -DSTORE_F16 writes float16, -DSTORE_Q8 bytes with scales.
#extension GL_GOOGLE_include_directive : require
#extension GL_EXT_shader_16bit_storage : require
#extension GL_KHR_shader_subgroup_basic : require
#extension GL_KHR_shader_subgroup_arithmetic : require
#include "shared/attention.h"
#include "shared/step.h"
#include "include/reduce.glsl"
#include "include/rotation.glsl"

#ifdef STORE_F16
#define STORED float16_t
#else
#define STORED float
#endif

layout(local_size_x_id = 0) in;
layout(constant_id = 1) const uint kHeadSize = 256;
layout(constant_id = 2) const uint kWeighted = 1;
layout(constant_id = 3) const uint kAxes = 1; ///< 0: no rotation
layout(constant_id = 4) const uint kPositionsGiven = 0;
layout(push_constant) uniform Push { NormRotatePush push; };
layout(set = 0, binding = 0, std430) readonly buffer InBuffer { float data[]; };
layout(set = 0, binding = 1, std430) readonly buffer WeightBuffer { float weight[]; };
layout(set = 0, binding = 2, std430) readonly buffer FrequencyBuffer { float frequencies[]; };
layout(set = 0, binding = 3, std430) readonly buffer StepBuffer { Step step; };
layout(set = 0, binding = 4, std430) readonly buffer PositionBuffer { uint positions[]; };
#ifdef STORE_Q8
#include "include/cache_q8.glsl"
layout(set = 0, binding = 5, std430) writeonly buffer OutBuffer { uint words[]; };
layout(set = 0, binding = 5, std430) writeonly buffer ScaleBuffer { uint16_t scales[]; };
shared float turned[kHeadSize];
#else
layout(set = 0, binding = 5, std430) writeonly buffer OutBuffer { STORED result[]; };
#endif

shared float head[kHeadSize];

#ifdef STORE_Q8
void store(uint to, uint i, float value) { turned[i] = value; }

/// Each invocation takes four elements and looks at all 32 that share their scale.
void storeBytes(uint row)
{
    barrier(); // turned[] is whole
    for (uint four = gl_LocalInvocationID.x; four < kHeadSize / 4u; four += gl_WorkGroupSize.x) {
        float largest = 0.0;
        for (uint i = 0u; i < 32u; ++i)
            largest = max(largest, abs(turned[four / 8u * 32u + i]));
        const uint bits = scaleBits(largest);
        const uint i = four * 4u;
        words[row * kRowWords + four] = wordOf(vec4(turned[i], turned[i + 1u], turned[i + 2u], turned[i + 3u]), scaleOf(bits));
        if (four % 8u == 0u)
            scales[scaleAt(row, i)] = uint16_t(bits);
    }
}
#else
void store(uint to, uint i, float value) { result[to + i] = STORED(value); }
#endif

void main()
{
    const uint row = gl_WorkGroupID.y;
    const uint from = (row * push.heads + gl_WorkGroupID.x) * kHeadSize;
    float squares = 0.0;
    for (uint i = gl_LocalInvocationID.x; i < kHeadSize; i += gl_WorkGroupSize.x) {
        const float value = data[from + i];
        head[i] = value * (kWeighted == 1u ? weight[i] : 1.0);
        squares += value * value;
    }
    const float factor = inversesqrt(workgroupSum(squares) / float(kHeadSize) + push.epsilon);
    barrier(); // head[] is whole
    const uint slot = push.slots == 0u ? row : (step.position + row) % push.slots;
    const uint outRow = slot * push.heads + gl_WorkGroupID.x;
    const uint to = outRow * kHeadSize;
    const uint part = kHeadSize / max(kAxes, 1u);
    for (uint i = gl_LocalInvocationID.x; i < kHeadSize / 2u; i += gl_WorkGroupSize.x) {
        const uint axis = i / (part / 2u);
        const uint pair = i % (part / 2u);
        const uint first = axis * part + pair;
        const uint second = first + part / 2u;
        const float a = head[first] * factor;
        const float b = head[second] * factor;
        if (kAxes == 0u) {
            store(to, first, a);
            store(to, second, b);
        } else {
            const uint position = kPositionsGiven == 1u ? positions[row * kAxes + axis] : step.position + row;
            const vec2 turn = cosineSine(float(position) * frequencies[pair]);
            store(to, first, a * turn.x - b * turn.y);
            store(to, second, b * turn.x + a * turn.y);
        }
    }
#ifdef STORE_Q8
    storeBytes(outRow);
#endif
}
