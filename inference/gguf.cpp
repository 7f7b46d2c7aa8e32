#include "inference/gguf.h"

namespace inference {

std::optional<TensorTypeInfo> tensorTypeInfo(TensorType type)
{
    switch (type) {
    case TensorType::F32:
        return TensorTypeInfo{"F32", 1, 4};
    case TensorType::F16:
        return TensorTypeInfo{"F16", 1, 2};
    case TensorType::Q4_0:
        return TensorTypeInfo{"Q4_0", 32, 18};
    case TensorType::Q4_1:
        return TensorTypeInfo{"Q4_1", 32, 20};
    case TensorType::Q5_0:
        return TensorTypeInfo{"Q5_0", 32, 22};
    case TensorType::Q5_1:
        return TensorTypeInfo{"Q5_1", 32, 24};
    case TensorType::Q8_0:
        return TensorTypeInfo{"Q8_0", 32, 34};
    case TensorType::Q2_K:
        return TensorTypeInfo{"Q2_K", 256, 84};
    case TensorType::Q3_K:
        return TensorTypeInfo{"Q3_K", 256, 110};
    case TensorType::Q4_K:
        return TensorTypeInfo{"Q4_K", 256, 144};
    case TensorType::Q5_K:
        return TensorTypeInfo{"Q5_K", 256, 176};
    case TensorType::Q6_K:
        return TensorTypeInfo{"Q6_K", 256, 210};
    case TensorType::IQ4_NL:
        return TensorTypeInfo{"IQ4_NL", 32, 18};
    case TensorType::IQ4_XS:
        return TensorTypeInfo{"IQ4_XS", 256, 136};
    case TensorType::BF16:
        return TensorTypeInfo{"BF16", 1, 2};
    case TensorType::MXFP4:
        return TensorTypeInfo{"MXFP4", 32, 17};
    }
    return std::nullopt;
}

} // namespace inference
