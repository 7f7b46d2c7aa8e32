#version 460
// (cos, sin) of the angle that each pair of a head turns by at the step's position.
// Bindings: frequencies [pairs], step, out [pairs x 2]. An invocation per pair.
#extension GL_GOOGLE_include_directive : require
#include "shared/attention.h"
#include "shared/step.h"
#include "include/rotation.glsl"

layout(local_size_x_id = 0) in;
layout(push_constant) uniform Push { RotationPush push; };
layout(set = 0, binding = 0, std430) readonly buffer FrequencyBuffer { float frequencies[]; };
layout(set = 0, binding = 1, std430) readonly buffer StepBuffer { Step step; };
layout(set = 0, binding = 2, std430) writeonly buffer OutBuffer { vec2 result[]; };

void main()
{
    const uint pair = gl_GlobalInvocationID.x;
    if (pair < push.pairs)
        result[pair] = cosineSine(float(step.position) * frequencies[pair]);
}
