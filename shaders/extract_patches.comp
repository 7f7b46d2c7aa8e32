#version 460
// Pixels to patch vectors: out[p][channel][y][x] = 2 * value / 255 - 1, channel slowest as in the file's weights.
// Bindings: pixels (RGB bytes, row by row), out [patches x 3 * patch * patch]. One invocation per output float.
#extension GL_GOOGLE_include_directive : require
#include "shared/vision.h"

layout(local_size_x_id = 0) in;
layout(push_constant) uniform Push { PatchPush push; };
layout(set = 0, binding = 0, std430) readonly buffer PixelBuffer { uint pixels[]; };
layout(set = 0, binding = 1, std430) writeonly buffer OutBuffer { float result[]; };

void main()
{
    const uint area = push.patchSize * push.patchSize;
    const uint i = gl_GlobalInvocationID.x;
    if (i >= push.columns * push.rows * area * 3u)
        return;
    const uint patchIndex = i / (area * 3u);
    const uint channel = i / area % 3u;
    const uint y = patchIndex / push.columns * push.patchSize + i % area / push.patchSize;
    const uint x = patchIndex % push.columns * push.patchSize + i % push.patchSize;
    const uint at = (y * push.columns * push.patchSize + x) * 3u + channel;
    const uint value = pixels[at / 4u] >> (at % 4u * 8u) & 0xffu;
    result[i] = 2.0 * (float(value) / 255.0) - 1.0;
}
