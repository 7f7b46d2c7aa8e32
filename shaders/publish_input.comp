#version 460
// What the mat-vecs of a level make for themselves (include/quantized_input.glsl) and later levels read: x' and the
// experts' quantised input. One workgroup, beside the mat-vecs. Bindings: the input's.
#extension GL_GOOGLE_include_directive : require
#extension GL_EXT_control_flow_attributes : require
#extension GL_KHR_shader_subgroup_basic : require
#extension GL_KHR_shader_subgroup_arithmetic : require
#extension GL_KHR_shader_subgroup_shuffle : require
#ifdef FACET_INTEGER_DOT
#extension GL_EXT_integer_dot_product : require
#endif
#include "shared/matrix.h"
#include "include/integer_dot.glsl"

layout(local_size_x_id = 0) in;
layout(constant_id = 0) const uint kInvocations = 256;
layout(constant_id = 1) const uint kColumns = 256;
layout(constant_id = 2) const uint kInput = 2;
layout(push_constant) uniform Push { IntegerMatvecPush push; };
#define INPUT_BINDING 0
#define PUBLISH
#include "include/quantized_input.glsl"

void main() { prepareInput(); }
