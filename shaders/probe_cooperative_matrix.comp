#version 460
// Compiled at configure time only: does this compiler know cooperative matrices?
#extension GL_KHR_cooperative_matrix : require
#extension GL_KHR_memory_scope_semantics : require
#extension GL_EXT_shader_explicit_arithmetic_types_float16 : require
layout(local_size_x = 32) in;
layout(binding = 0) buffer Data { float16_t data[]; };
void main()
{
    coopmat<float16_t, gl_ScopeSubgroup, 16, 16, gl_MatrixUseA> matrix;
    coopMatLoad(matrix, data, 0, 16, gl_CooperativeMatrixLayoutRowMajor);
    coopMatStore(matrix, data, 0, 16, gl_CooperativeMatrixLayoutRowMajor);
}
