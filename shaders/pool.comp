#version 460
// Mean over each pool x pool cell of patches, times scale; with kStandardize = 1 then (value - bias) * factor.
// Bindings: x [patches x width], bias [width], factor [width], out [cells x width]. One invocation per output float.
#extension GL_GOOGLE_include_directive : require
#include "shared/vision.h"

layout(local_size_x_id = 0) in;
layout(constant_id = 1) const uint kStandardize = 1;
layout(push_constant) uniform Push { PatchPush push; };
layout(set = 0, binding = 0, std430) readonly buffer InBuffer { float data[]; };
layout(set = 0, binding = 1, std430) readonly buffer BiasBuffer { float bias[]; };
layout(set = 0, binding = 2, std430) readonly buffer FactorBuffer { float factor[]; };
layout(set = 0, binding = 3, std430) writeonly buffer OutBuffer { float result[]; };

void main()
{
    const uint cellColumns = push.columns / push.pool;
    const uint i = gl_GlobalInvocationID.x;
    if (i >= cellColumns * (push.rows / push.pool) * push.width)
        return;
    const uint cell = i / push.width;
    const uint c = i % push.width;
    float sum = 0.0;
    for (uint y = 0u; y < push.pool; ++y)
        for (uint x = 0u; x < push.pool; ++x) {
            const uint patchIndex = (cell / cellColumns * push.pool + y) * push.columns + cell % cellColumns * push.pool + x;
            sum += data[patchIndex * push.width + c];
        }
    const float pooled = sum / float(push.pool * push.pool) * push.scale;
    result[i] = kStandardize == 1u ? (pooled - bias[c]) * factor[c] : pooled;
}
