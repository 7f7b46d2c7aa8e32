#version 460
// The greatest key of each group of kSampleGroup consecutive logits, without those of banned tokens: what sample.comp
// chooses groups by. Bindings: logits [vocabulary], settings and banned ids, maxima [kSampleGroups] uint. Eight
// invocations to a group.
#extension GL_GOOGLE_include_directive : require
#extension GL_KHR_shader_subgroup_basic : require
#extension GL_KHR_shader_subgroup_shuffle : require
#include "shared/sample.h"
#include "include/sample_keys.glsl"

layout(local_size_x_id = 0) in;
layout(set = 0, binding = 2, std430) writeonly buffer MaximaBuffer { uint maxima[]; };

const uint kLanes = 8u;

void main()
{
    const uint group = gl_GlobalInvocationID.x / kLanes;
    const uint lane = gl_GlobalInvocationID.x % kLanes;
    uint greatest = 0u;
    for (uint i = 0u; i < kSampleGroup / kLanes; ++i)
        greatest = max(greatest, keyOf(group * kSampleGroup + i * kLanes + lane));
    for (uint distance = kLanes / 2u; distance > 0u; distance /= 2u)
        greatest = max(greatest, subgroupShuffleXor(greatest, distance));
    if (lane == 0u)
        maxima[group] = greatest;
}
