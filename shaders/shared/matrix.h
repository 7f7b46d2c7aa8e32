// Push data of the kernels that multiply with a weight matrix.
#ifndef FACET_SHADERS_MATRIX_H
#define FACET_SHADERS_MATRIX_H
#include "preamble.h"
FACET_SHARED_BEGIN

/// gather.comp: out[i] = scale * row of the table.
struct GatherPush {
    uint tableElements; ///< elements in the whole table; where the scales' plane begins
    uint columns;
    float scale;
    uint firstIndex; ///< of the index buffer, in words
};
FACET_CHECK_SIZE(GatherPush, 16);

/// matvec.comp: out[r] = W[r] . in
struct MatvecPush {
    uint rows;
    uint elements; ///< of the whole weight buffer
    uint inputOffset;
    uint outputOffset;
    float softcap; ///< 0: none
};
FACET_CHECK_SIZE(MatvecPush, 20);

/// gated_matvec.comp: out[r] = gelu(gate[r] . in) * (up[r] . in), for one matrix or for each chosen expert.
struct GatedMatvecPush {
    uint rows;          ///< of gate and of up, for one expert
    uint rowsPerMatrix; ///< rows from one expert's gate to the next one's
    uint upFirstRow;    ///< row of up[0] in its matrix: `rows` where gate and up share a buffer, else 0
    uint gateElements;
    uint upElements;
};
FACET_CHECK_SIZE(GatedMatvecPush, 20);

/// expert_down_matvec.comp: out[r] = sum over the chosen experts of weight * (down[r] . in[slot])
struct ExpertDownPush {
    uint rows;
    uint elements;
};
FACET_CHECK_SIZE(ExpertDownPush, 8);

/// matvec_integer.comp, gated_matvec_integer.comp: an input made in the kernel (include/quantized_input.glsl) times one
/// matrix, or gate and up.
struct IntegerMatvecPush {
    uint rows;
    uint elements; ///< of the whole weight buffer
    uint upElements;
    float softcap; ///< 0: none
    float epsilon;
    float outputScale; ///< layer_output_scale
};
FACET_CHECK_SIZE(IntegerMatvecPush, 24);

/// From what a kernel makes its input: include/quantized_input.glsl.
FACET_CONSTANT uint kInputQuantized = 0u;
FACET_CONSTANT uint kInputFloats = 1u;
FACET_CONSTANT uint kInputResidual = 2u;
FACET_CONSTANT uint kInputLayer = 3u;

/// expert_gated_integer.comp
struct ExpertGatedPush {
    uint rows;          ///< of gate and of up, for one expert
    uint rowsPerMatrix; ///< rows from one expert's gate to the next one's
    uint upFirstRow;    ///< row of up[0] in its matrix: `rows` where gate and up share a buffer, else 0
    uint gateElements;
    uint upElements;
    uint expertsPerToken;
};
FACET_CHECK_SIZE(ExpertGatedPush, 24);

/// router.comp
struct RouterPush {
    uint elements;
    float epsilon;
    float scale; ///< 1 / sqrt(columns)
    uint expertsPerToken;
};
FACET_CHECK_SIZE(RouterPush, 16);

/// matmul.comp, matmul_cooperative.comp: out[token][row] = scale * W[row] . in[token], for `tokens` rows of input or,
/// grouped, for the tiles of a tile list. Gated: gelu(gate) * up in place of W . in.
struct MatmulPush {
    uint rows; ///< of the result
    uint columns;
    uint tokens; ///< not grouped: rows of input; grouped: unused
    uint elements;
    uint rowsPerMatrix; ///< grouped: rows of one expert's matrix in the buffer
    uint tileList;      ///< grouped: where the tile list begins, in words
    uint inputDivisor;  ///< grouped: input row = entry / inputDivisor; 0: the position in the grouped order
    float scale;
};
FACET_CHECK_SIZE(MatmulPush, 32);

/// Gated products take gate and up from one buffer, up's rows behind gate's, or from two.
FACET_CONSTANT uint kNotGated = 0u;
FACET_CONSTANT uint kGatedTogether = 1u;
FACET_CONSTANT uint kGatedApart = 2u;

FACET_SHARED_END
#endif
