#version 460
// Compiles only where the shader compiler knows integer dot products; the build asks.
#extension GL_EXT_integer_dot_product : require

layout(local_size_x = 1) in;
layout(set = 0, binding = 0, std430) buffer Data { int value[]; };

void main() { value[0] = dotPacked4x8EXT(value[1], value[2]); }
