#version 460
// Sorts the chunk's entries (row, slot) by expert and cuts each expert's entries into tiles. One workgroup in all.
// Bindings: ids [entries], order [entries]: the entry at each place, places [entries]: the place of each entry,
// tiles (see shared/experts.h).
#extension GL_GOOGLE_include_directive : require
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
shared uint firstTiles[kExperts];

void main()
{
    for (uint e = gl_LocalInvocationID.x; e < kExperts; e += gl_WorkGroupSize.x)
        counts[e] = 0u;
    barrier();
    for (uint i = gl_LocalInvocationID.x; i < push.entries; i += gl_WorkGroupSize.x)
        atomicAdd(counts[ids[i]], 1u);
    barrier();
    if (gl_LocalInvocationID.x == 0u) {
        uint place = 0u;
        uint tile = 0u;
        for (uint e = 0u; e < kExperts; ++e) {
            firsts[e] = place;
            firstTiles[e] = tile;
            place += counts[e];
            tile += (counts[e] + push.tileEntries - 1u) / push.tileEntries;
        }
        tiles[0] = min(tile, push.tileCapacity);
    }
    barrier();
    for (uint e = gl_LocalInvocationID.x; e < kExperts; e += gl_WorkGroupSize.x) {
        uint tile = firstTiles[e];
        for (uint done = 0u; done < counts[e] && tile < push.tileCapacity; done += push.tileEntries, ++tile) {
            tiles[1u + tile * kTileWords] = e;
            tiles[2u + tile * kTileWords] = firsts[e] + done;
            tiles[3u + tile * kTileWords] = min(push.tileEntries, counts[e] - done);
        }
    }
    barrier();
    for (uint i = gl_LocalInvocationID.x; i < push.entries; i += gl_WorkGroupSize.x) {
        const uint place = atomicAdd(firsts[ids[i]], 1u);
        order[place] = i;
        places[i] = place;
    }
}
