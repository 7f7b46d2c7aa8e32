#version 460
// One token's experts, second half, in integers: out[r] = sum over slots of weight[slot] * (down[id[slot]][r] . in[slot]).
// A subgroup runs over all experts of kRows rows, so nothing has to be added up afterwards.
// Bindings: down [experts x rows x kColumns], in (quantised, slots x kColumns), ids [slots], weights [slots], out [rows].
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
#define WEIGHTS_INTEGER
#include "include/weights.glsl"
#include "include/integer_dot.glsl"

layout(local_size_x_id = 0) in;
layout(constant_id = 1) const uint kColumns = 256;
layout(constant_id = 2) const uint kRows = 1;
layout(constant_id = 3) const uint kSlots = 8; ///< experts for a token
layout(push_constant) uniform Push { ExpertDownPush push; };
WEIGHTS(down, 0)
layout(set = 0, binding = 1, std430) readonly buffer InBuffer { uvec4 vectorIn[]; };
layout(set = 0, binding = 2, std430) readonly buffer IdBuffer { uint expertIds[]; };
layout(set = 0, binding = 3, std430) readonly buffer WeightBuffer { float expertWeights[]; };
layout(set = 0, binding = 4, std430) writeonly buffer OutBuffer { float result[]; };

void main()
{
    hideMasks(push.rows);
    const uint blocks = kColumns / 32u;
    const uint all = kSlots * blocks;
    const uint stride = gl_NumWorkGroups.x * gl_NumSubgroups * kRows;
    for (uint row = (gl_WorkGroupID.x * gl_NumSubgroups + gl_SubgroupID) * kRows; row < push.rows; row += stride) {
        float sum[kRows];
        [[unroll]] for (uint r = 0u; r < kRows; ++r)
            sum[r] = 0.0;
        // Rolled up it is faster than unrolled, unlike the other mat-vecs (inference/SPEED.md).
        [[dont_unroll]] for (uint begin = 0u; begin < all; begin += gl_SubgroupSize) {
            const uint at = begin + gl_SubgroupInvocationID;
            const uint i = min(at, all - 1u);
            const uint slot = i / blocks;
            const float weight = at < all ? expertWeights[slot] : 0.0;
            const vec4 factors = uintBitsToFloat(vectorIn[2u * all + i]);
            const Activation a = Activation(vectorIn[i], vectorIn[all + i], factors.x, factors.y, factors.z);
            const uint first = expertIds[slot] * push.rows;
            [[unroll]] for (uint r = 0u; r < kRows; ++r)
                sum[r] += weight * blockDot(downBlock((first + min(row + r, push.rows - 1u)) * blocks + i % blocks,
                                                      push.elements), a);
        }
        [[unroll]] for (uint r = 0u; r < kRows; ++r) {
            const float total = subgroupAdd(sum[r]);
            if (subgroupElect() && row + r < push.rows)
                result[row + r] = total;
        }
    }
}
