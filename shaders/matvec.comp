#version 460
// One token: out[r] = W[r] . in, for r < rows. A subgroup computes kRowsAtOnce rows, its lanes striding over units of 16
// columns. Bindings: W, in [kColumns], out [rows].
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
layout(constant_id = 2) const uint kRowsAtOnce = 1;
layout(constant_id = 3) const uint kLanes = 8; ///< a subgroup has at least so many
layout(push_constant) uniform Push { MatvecPush push; };
WEIGHTS(weight, 0)
layout(set = 0, binding = 1, std430) readonly buffer InBuffer { vec4 vectorIn[]; };
layout(set = 0, binding = 2, std430) writeonly buffer OutBuffer { float result[]; };

void main()
{
    const uint units = kColumns / kUnit;
    const uint steps = (units + kLanes - 1u) / kLanes;
    const uint stride = gl_NumWorkGroups.x * gl_NumSubgroups * kRowsAtOnce;
    for (uint row = (gl_WorkGroupID.x * gl_NumSubgroups + gl_SubgroupID) * kRowsAtOnce; row < push.rows; row += stride) {
        float sum[kRowsAtOnce];
        for (uint r = 0u; r < kRowsAtOnce; ++r)
            sum[r] = 0.0;
        // Nothing is conditional in here but the sum, so that the reads of all steps can be under way at once.
        [[unroll]] for (uint step = 0u; step < steps; ++step) {
            const uint at = step * gl_SubgroupSize + gl_SubgroupInvocationID;
            const uint unit = min(at, units - 1u);
            const uint from = push.inputOffset / 4u + unit * 4u;
            const vec4 x0 = vectorIn[from], x1 = vectorIn[from + 1u], x2 = vectorIn[from + 2u], x3 = vectorIn[from + 3u];
            [[unroll]] for (uint r = 0u; r < kRowsAtOnce; ++r) {
                vec4 w[4];
                weightUnit(min(row + r, push.rows - 1u) * units + unit, push.elements, w);
                sum[r] += at < units ? dot(w[0], x0) + dot(w[1], x1) + dot(w[2], x2) + dot(w[3], x3) : 0.0;
            }
        }
        [[unroll]] for (uint r = 0u; r < kRowsAtOnce; ++r) {
            const float total = subgroupAdd(sum[r]);
            if (subgroupElect() && row + r < push.rows)
                result[push.outputOffset + row + r] = push.softcap > 0.0 ? softcap(total, push.softcap) : total;
        }
    }
}
