#version 460
// One token through gate and up at once, in integers: out[r] = gelu(gate[r] . input) * (up[r] . input). A subgroup
// computes kRows of them. Bindings: gate, up, out [rows], then the input's (include/quantized_input.glsl).
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
layout(constant_id = 2) const uint kRows = 1;
layout(constant_id = 3) const uint kLanes = 8; ///< a subgroup has at least so many
layout(constant_id = 4) const uint kInput = 0;
layout(push_constant) uniform Push { IntegerMatvecPush push; };
WEIGHTS(gate, 0)
WEIGHTS(up, 1)
layout(set = 0, binding = 2, std430) writeonly buffer OutBuffer { float result[]; };
#define INPUT_BINDING 3
#include "include/quantized_input.glsl"

const uint kSteps = (kBlocks + kLanes - 1u) / kLanes;

void main()
{
    hideMasks(push.rows);
    const uint row = (gl_WorkGroupID.x * gl_NumSubgroups + gl_SubgroupID) * kRows;
    prepareInput();
    const float share = inputShare();
    float gateSum[kRows], upSum[kRows];
    [[unroll]] for (uint r = 0u; r < kRows; ++r)
        gateSum[r] = upSum[r] = 0.0;
    [[unroll]] for (uint step = 0u; step < kSteps; ++step) {
        const uint at = step * gl_SubgroupSize + gl_SubgroupInvocationID;
        const uint block = min(at, kBlocks - 1u);
        const float inside = at < kBlocks ? 1.0 : 0.0;
        const Activation a = inputBlock(block);
        [[unroll]] for (uint r = 0u; r < kRows; ++r) {
            const uint from = min(row + r, push.rows - 1u) * kBlocks + block;
            gateSum[r] += inside * blockDot(gateBlock(from, push.elements), a);
            upSum[r] += inside * blockDot(upBlock(from, push.upElements), a);
        }
    }
    const float factor = inputFactor(subgroupAdd(share));
    [[unroll]] for (uint r = 0u; r < kRows; ++r) {
        const float gateTotal = factor * subgroupAdd(gateSum[r]);
        const float upTotal = factor * subgroupAdd(upSum[r]);
        if (subgroupElect() && row + r < push.rows)
            result[row + r] = gelu(gateTotal) * upTotal;
    }
}
