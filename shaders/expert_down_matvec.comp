#version 460
// One token's experts, second half: out[r] = sum over slots of weight[slot] * (down[id[slot]][r] . in[slot]). One subgroup
// per row runs over all its experts, so nothing has to be added up afterwards.
// Bindings: down [experts x rows x kColumns], in [slots x kColumns], ids [slots], weights [slots], out [rows].
#extension GL_GOOGLE_include_directive : require
#extension GL_EXT_shader_16bit_storage : require
#extension GL_EXT_control_flow_attributes : require
#extension GL_KHR_shader_subgroup_basic : require
#extension GL_KHR_shader_subgroup_arithmetic : require
#include "shared/matrix.h"
#define WEIGHTS_CONVERT
#include "include/weights.glsl"

layout(local_size_x_id = 0) in;
layout(constant_id = 1) const uint kColumns = 256;
layout(constant_id = 2) const uint kSlots = 8; ///< experts for a token
layout(constant_id = 3) const uint kLanes = 8; ///< a subgroup has at least so many
layout(push_constant) uniform Push { ExpertDownPush push; };
WEIGHTS(down, 0)
layout(set = 0, binding = 1, std430) readonly buffer InBuffer { vec4 vectorIn[]; };
layout(set = 0, binding = 2, std430) readonly buffer IdBuffer { uint expertIds[]; };
layout(set = 0, binding = 3, std430) readonly buffer WeightBuffer { float expertWeights[]; };
layout(set = 0, binding = 4, std430) writeonly buffer OutBuffer { float result[]; };

void main()
{
    const uint units = kColumns / kUnit;
    const uint steps = (kSlots * units + kLanes - 1u) / kLanes;
    const uint stride = gl_NumWorkGroups.x * gl_NumSubgroups;
    for (uint row = gl_WorkGroupID.x * gl_NumSubgroups + gl_SubgroupID; row < push.rows; row += stride) {
        float sum = 0.0;
        [[unroll]] for (uint step = 0u; step < steps; ++step) {
            const uint at = step * gl_SubgroupSize + gl_SubgroupInvocationID;
            const uint i = min(at, kSlots * units - 1u);
            const uint slot = i / units;
            const float weight = at < kSlots * units ? expertWeights[slot] : 0.0;
            vec4 w[4];
            downUnit((expertIds[slot] * push.rows + row) * units + i % units, push.elements, w);
            sum += weight * (dot(w[0], vectorIn[i * 4u]) + dot(w[1], vectorIn[i * 4u + 1u]) +
                                          dot(w[2], vectorIn[i * 4u + 2u]) + dot(w[3], vectorIn[i * 4u + 3u]));
        }
        sum = subgroupAdd(sum);
        if (subgroupElect())
            result[row] = sum;
    }
}
