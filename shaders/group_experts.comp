#version 460
// Sorts the chunk's entries (row, slot) by expert and cuts each expert's entries into tiles. One workgroup in all.
// Bindings: ids [entries], order [entries]: the entry at each place, places [entries]: the place of each entry,
// tiles (see shared/experts.h).
#extension GL_GOOGLE_include_directive : require
#extension GL_EXT_control_flow_attributes : require
#include "shared/experts.h"

layout(local_size_x_id = 0) in;
layout(constant_id = 1) const uint kExperts = 128;
layout(push_constant) uniform Push { GroupPush push; };
layout(set = 0, binding = 0, std430) readonly buffer IdBuffer { uint ids[]; };
layout(set = 0, binding = 1, std430) writeonly buffer OrderBuffer { uint order[]; };
layout(set = 0, binding = 2, std430) writeonly buffer PlaceBuffer { uint places[]; };
layout(set = 0, binding = 3, std430) writeonly buffer TileBuffer { uint tiles[]; };

shared uint counts[kExperts];
shared uint firsts[kExperts];
shared uint tileCounts[kTileClasses];

/// The class of a tile for the last `left` entries of an expert.
uint tailClass(uint left)
{
    const uint heights[kTileClasses] = uint[](push.height0, push.height1, push.height2, push.height3);
    uint tileClass = 0u;
    [[unroll]] for (uint c = 1u; c < kTileClasses; ++c)
        if (heights[c] >= left)
            tileClass = c;
    return tileClass;
}

void add(uint tileClass, uint expert, uint first, uint count)
{
    const uint place = atomicAdd(tileCounts[tileClass], 1u);
    const uint at = tileListBegin(tileClass, push.experts, push.entries, push.height0) + 1u + place * kTileWords;
    tiles[at] = expert;
    tiles[at + 1u] = first;
    tiles[at + 2u] = count;
}

void main()
{
    for (uint e = gl_LocalInvocationID.x; e < kExperts; e += gl_WorkGroupSize.x)
        counts[e] = 0u;
    if (gl_LocalInvocationID.x < kTileClasses)
        tileCounts[gl_LocalInvocationID.x] = 0u;
    barrier();
    for (uint i = gl_LocalInvocationID.x; i < push.entries; i += gl_WorkGroupSize.x)
        atomicAdd(counts[ids[i]], 1u);
    barrier();
    for (uint e = gl_LocalInvocationID.x; e < kExperts; e += gl_WorkGroupSize.x) {
        uint first = 0u;
        for (uint before = 0u; before < e; ++before)
            first += counts[before];
        firsts[e] = first;
    }
    barrier();
    for (uint e = gl_LocalInvocationID.x; e < kExperts; e += gl_WorkGroupSize.x) {
        uint done = 0u;
        for (; counts[e] - done > push.height0; done += push.height0)
            add(0u, e, firsts[e] + done, push.height0);
        if (counts[e] > done)
            add(tailClass(counts[e] - done), e, firsts[e] + done, counts[e] - done);
    }
    barrier();
    if (gl_LocalInvocationID.x < kTileClasses)
        tiles[tileListBegin(gl_LocalInvocationID.x, push.experts, push.entries, push.height0)] =
            tileCounts[gl_LocalInvocationID.x];
    for (uint i = gl_LocalInvocationID.x; i < push.entries; i += gl_WorkGroupSize.x) {
        const uint place = atomicAdd(firsts[ids[i]], 1u);
        order[place] = i;
        places[i] = place;
    }
}
