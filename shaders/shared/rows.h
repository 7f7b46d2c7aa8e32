// Push data of the kernels that work on rows of activations.
#ifndef FACET_SHADERS_ROWS_H
#define FACET_SHADERS_ROWS_H
#include "preamble.h"
FACET_SHARED_BEGIN

/// rms_norm.comp, attention_residual.comp, residual_norm.comp: width is a specialisation constant.
struct NormPush {
    float epsilon;
    float scale;    ///< attention_residual: router's input factor, 1 / sqrt(hidden)
    uint inputRow;  ///< rms_norm: first row read
    uint outputRow; ///< rms_norm: first row written
};
FACET_CHECK_SIZE(NormPush, 16);

/// layer_output.comp
struct LayerOutputPush {
    float epsilon;
    float outputScale; ///< layer_output_scale
};
FACET_CHECK_SIZE(LayerOutputPush, 8);

/// gated_activation.comp: out[i] = scale * gelu(gate[i]) * up[i]
struct GatedActivationPush {
    uint count;
    float scale;
};
FACET_CHECK_SIZE(GatedActivationPush, 8);

/// softcap.comp: x = cap * tanh(x / cap)
struct SoftcapPush {
    uint count;
    float cap;
};
FACET_CHECK_SIZE(SoftcapPush, 8);

/// combine_experts.comp: out[t] = scale * sum over the token's experts of weight * row
struct CombinePush {
    uint width;
    uint expertsPerToken;
    uint count; ///< tokens * width / 4
    float scale;
};
FACET_CHECK_SIZE(CombinePush, 16);

FACET_SHARED_END
#endif
