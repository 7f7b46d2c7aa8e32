#version 460
// One token: out[r] = W[r] . input for r < rows, in integers. A subgroup computes kRows rows at once, its lanes striding
// over blocks of 32 columns. Bindings: W, out [rows], then the input's (include/quantized_input.glsl).
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
layout(constant_id = 5) const uint kAhead = 1; ///< steps whose weights are fetched long before their use
layout(push_constant) uniform Push { IntegerMatvecPush push; };
WEIGHTS(weight, 0)
layout(set = 0, binding = 1, std430) writeonly buffer OutBuffer { float result[]; };
#define INPUT_BINDING 2
#include "include/quantized_input.glsl"

const uint kSteps = (kBlocks + kLanes - 1u) / kLanes;
const uint kFetched = kAhead < kSteps ? kAhead : kSteps;
BlockRaw fetched[kRows * (kFetched > 0u ? kFetched : 1u)];

void fetch(uint row)
{
    [[unroll]] for (uint step = 0u; step < kFetched; ++step) {
        const uint block = min(step * gl_SubgroupSize + gl_SubgroupInvocationID, kBlocks - 1u);
        [[unroll]] for (uint r = 0u; r < kRows; ++r)
            fetched[step * kRows + r] = weightFetchBlock(min(row + r, push.rows - 1u) * kBlocks + block, push.elements);
    }
}

void main()
{
    const uint stride = gl_NumWorkGroups.x * gl_NumSubgroups * kRows;
    uint row = (gl_WorkGroupID.x * gl_NumSubgroups + gl_SubgroupID) * kRows;
    // The first weights are under way while the input is made, the next rows' while a row is added up.
    fetch(row);
    prepareInput();
    const float share = inputShare();
    while (row < push.rows) {
        float sum[kRows];
        [[unroll]] for (uint r = 0u; r < kRows; ++r)
            sum[r] = 0.0;
        [[unroll]] for (uint step = 0u; step < kSteps; ++step) {
            const uint at = step * gl_SubgroupSize + gl_SubgroupInvocationID;
            const uint block = min(at, kBlocks - 1u);
            const float inside = at < kBlocks ? 1.0 : 0.0;
            const Activation a = inputBlock(block);
            [[unroll]] for (uint r = 0u; r < kRows; ++r) {
                const uint from = min(row + r, push.rows - 1u) * kBlocks + block;
                if (step < kFetched)
                    sum[r] += inside * blockDot(decodeBlock(fetched[step * kRows + r], from), a);
                else
                    sum[r] += inside * blockDot(weightBlock(from, push.elements), a);
            }
        }
        const uint own = row;
        row += stride;
        if (row < push.rows)
            fetch(row);
        const float factor = inputFactor(subgroupAdd(share));
        [[unroll]] for (uint r = 0u; r < kRows; ++r) {
            const float total = factor * subgroupAdd(sum[r]);
            if (subgroupElect() && own + r < push.rows)
                result[own + r] = push.softcap > 0.0 ? softcap(total, push.softcap) : total;
        }
    }
}
