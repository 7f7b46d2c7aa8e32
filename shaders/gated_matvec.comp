#version 460
// One token through gate and up at once: out[slot][r] = gelu(gate[r] . in) * (up[r] . in). With kExperts = 1, workgroup y
// is the slot of a chosen expert and picks that expert's matrices; else there is one matrix each. With kGated = 0 only
// out[slot][r] = gate[r] . in, for gate and up of different formats.
// Bindings: gate, up, in [kColumns], expert ids [slots], out [slots x rows].
#extension GL_GOOGLE_include_directive : require
#extension GL_EXT_shader_16bit_storage : require
#extension GL_EXT_control_flow_attributes : require
#extension GL_KHR_shader_subgroup_basic : require
#extension GL_KHR_shader_subgroup_arithmetic : require
#include "shared/matrix.h"
#include "include/functions.glsl"
#define WEIGHTS_CONVERT
#include "include/weights.glsl"

layout(local_size_x_id = 0) in;
layout(constant_id = 1) const uint kColumns = 256;
layout(constant_id = 2) const uint kExperts = 0;
layout(constant_id = 3) const uint kLanes = 8; ///< a subgroup has at least so many
layout(constant_id = 4) const uint kGated = 1;
layout(push_constant) uniform Push { GatedMatvecPush push; };
WEIGHTS(gate, 0)
WEIGHTS(up, 1)
layout(set = 0, binding = 2, std430) readonly buffer InBuffer { vec4 vectorIn[]; };
layout(set = 0, binding = 3, std430) readonly buffer IdBuffer { uint expertIds[]; };
layout(set = 0, binding = 4, std430) writeonly buffer OutBuffer { float result[]; };

void main()
{
    const uint units = kColumns / kUnit;
    const uint steps = (units + kLanes - 1u) / kLanes;
    const uint slot = gl_WorkGroupID.y;
    const uint firstRow = kExperts == 1u ? expertIds[slot] * push.rowsPerMatrix : 0u;
    const uint stride = gl_NumWorkGroups.x * gl_NumSubgroups;
    for (uint row = gl_WorkGroupID.x * gl_NumSubgroups + gl_SubgroupID; row < push.rows; row += stride) {
        float gateSum = 0.0;
        float upSum = 0.0;
        [[unroll]] for (uint step = 0u; step < steps; ++step) {
            const uint at = step * gl_SubgroupSize + gl_SubgroupInvocationID;
            const uint unit = min(at, units - 1u);
            const float inside = at < units ? 1.0 : 0.0;
            const vec4 x0 = inside * vectorIn[unit * 4u], x1 = inside * vectorIn[unit * 4u + 1u];
            const vec4 x2 = inside * vectorIn[unit * 4u + 2u], x3 = inside * vectorIn[unit * 4u + 3u];
            vec4 w[4];
            gateUnit((firstRow + row) * units + unit, push.gateElements, w);
            gateSum += dot(w[0], x0) + dot(w[1], x1) + dot(w[2], x2) + dot(w[3], x3);
            if (kGated == 1u) {
                upUnit((firstRow + push.upFirstRow + row) * units + unit, push.upElements, w);
                upSum += dot(w[0], x0) + dot(w[1], x1) + dot(w[2], x2) + dot(w[3], x3);
            }
        }
        gateSum = subgroupAdd(gateSum);
        if (kGated == 1u)
            upSum = subgroupAdd(upSum);
        if (subgroupElect())
            result[slot * push.rows + row] = kGated == 1u ? gelu(gateSum) * upSum : gateSum;
    }
}
