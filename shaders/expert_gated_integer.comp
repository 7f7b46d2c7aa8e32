#version 460
// One token through the gate and up of each chosen expert, in integers; workgroup y is the slot. The results,
// gelu(gate) * up, are quantised where they are made: a workgroup computes kBlockRows = 32 rows, a block.
// Bindings: gate, up, input (quantised), ids [slots], out (quantised, slots x rows).
#extension GL_GOOGLE_include_directive : require
#extension GL_EXT_shader_16bit_storage : require
#extension GL_EXT_control_flow_attributes : require
#extension GL_KHR_shader_subgroup_basic : require
#extension GL_KHR_shader_subgroup_arithmetic : require
#extension GL_KHR_shader_subgroup_shuffle : require
#ifdef FACET_INTEGER_DOT
#extension GL_EXT_integer_dot_product : require
#endif
#include "shared/matrix.h"
#include "include/functions.glsl"
#define WEIGHTS_INTEGER
#include "include/weights.glsl"
#include "include/integer_dot.glsl"

layout(local_size_x_id = 0) in;
layout(constant_id = 0) const uint kInvocations = 256;
layout(constant_id = 1) const uint kColumns = 256;
layout(constant_id = 2) const uint kRows = 1; ///< of a subgroup at once
layout(constant_id = 3) const uint kLanes = 8; ///< a subgroup has at least so many
layout(push_constant) uniform Push { ExpertGatedPush push; };
WEIGHTS(gate, 0)
WEIGHTS(up, 1)
layout(set = 0, binding = 2, std430) readonly buffer InBuffer { uvec4 vectorIn[]; };
layout(set = 0, binding = 3, std430) readonly buffer IdBuffer { uint expertIds[]; };
layout(set = 0, binding = 4, std430) writeonly buffer OutBuffer { uint result[]; };

const uint kBlocks = kColumns / 32u;
const uint kBlockRows = 32u;
const uint kSteps = (kBlocks + kLanes - 1u) / kLanes;
shared float gated[kBlockRows];

void main()
{
    hideMasks(push.rows);
    const uint slot = gl_WorkGroupID.y;
    const uint expert = expertIds[slot];
    for (uint group = gl_SubgroupID * kRows; group < kBlockRows; group += gl_NumSubgroups * kRows) {
        const uint row = expert * push.rowsPerMatrix + gl_WorkGroupID.x * kBlockRows + group;
        float gateSum[kRows], upSum[kRows];
        [[unroll]] for (uint r = 0u; r < kRows; ++r)
            gateSum[r] = upSum[r] = 0.0;
        [[unroll]] for (uint step = 0u; step < kSteps; ++step) {
            const uint at = step * gl_SubgroupSize + gl_SubgroupInvocationID;
            const uint block = min(at, kBlocks - 1u);
            const float inside = at < kBlocks ? 1.0 : 0.0;
            const vec4 factors = uintBitsToFloat(vectorIn[2u * kBlocks + block]);
            const Activation a =
                Activation(vectorIn[block], vectorIn[kBlocks + block], factors.x, factors.y, factors.z);
            [[unroll]] for (uint r = 0u; r < kRows; ++r) {
                const uint from = (row + r) * kBlocks + block;
                gateSum[r] += inside * blockDot(gateBlock(from, push.gateElements), a);
                upSum[r] += inside * blockDot(upBlock(from + push.upFirstRow * kBlocks, push.upElements), a);
            }
        }
        [[unroll]] for (uint r = 0u; r < kRows; ++r) {
            const float gateTotal = subgroupAdd(gateSum[r]);
            const float upTotal = subgroupAdd(upSum[r]);
            if (subgroupElect())
                gated[group + r] = gelu(gateTotal) * upTotal;
        }
    }
    barrier();
    // Eight lanes of the first subgroup make the block.
    if (gl_SubgroupID == 0u) {
        const uint place = gl_SubgroupInvocationID & 7u;
        const vec4 value = vec4(gated[place * 4u], gated[place * 4u + 1u], gated[place * 4u + 2u], gated[place * 4u + 3u]);
        float scale;
        int sum;
        const uint word = quantizeFour(value, scale, sum);
        const uint blocks = push.rows / 32u; // of a slot
        const uint block = slot * blocks + gl_WorkGroupID.x;
        const uint all = push.expertsPerToken * blocks;
        if (gl_SubgroupInvocationID < 8u) {
            result[((place < 4u ? 0u : all) + block) * 4u + (place & 3u)] = word;
            if (place == 0u)
                result[(2u * all + block) * 4u] = floatBitsToUint(scale);
            if ((place & 3u) == 0u)
                result[(2u * all + block) * 4u + 1u + (place >> 2)] = floatBitsToUint(scale * float(sum));
        }
    }
}
