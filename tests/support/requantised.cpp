#include "tests/support/requantised.h"

#include <cmath>

namespace tests {

using inference::Matrix;
using inference::TensorType;

RequantisedModel::RequantisedModel(const inference::TextWeights& from, const std::function<TensorType(size_t)>& type)
    : weights(from)
{
    std::vector<std::vector<Matrix*>> matrices = {{&weights.embedding}};
    for (inference::TextLayerWeights& layer : weights.layers)
        matrices.insert(matrices.end(), {{&layer.query},
                                         {&layer.key},
                                         {&layer.value},
                                         {&layer.attentionOutput},
                                         {&layer.denseGate, &layer.denseUp},
                                         {&layer.denseDown},
                                         {&layer.expertGateUp},
                                         {&layer.expertGate, &layer.expertUp},
                                         {&layer.expertDown}});
    double squares = 0, power = 0;
    const auto requantise = [&](Matrix* matrix, TensorType wanted) {
        const bool whole = matrix->columns % inference::tensorTypeInfo(wanted)->blockElements == 0;
        const std::vector<float> before = decodeTensor(matrix->type, matrix->data);
        matrix->type = whole ? wanted : TensorType::Q5_0;
        matrix->data = storage.emplace_back(encodeTensor(matrix->type, before));
        const std::vector<float> after = decodeTensor(matrix->type, matrix->data);
        for (size_t i = 0; i < before.size(); ++i) {
            squares += (double(after[i]) - before[i]) * (double(after[i]) - before[i]);
            power += double(before[i]) * before[i];
        }
    };
    size_t number = 0;
    for (const std::vector<Matrix*>& together : matrices) {
        if (together[0]->empty() || together[0]->type != TensorType::Q8_0)
            continue;
        const TensorType wanted = type(number++);
        for (Matrix* matrix : together)
            requantise(matrix, wanted);
    }
    noise = std::sqrt(squares / power);
}

} // namespace tests
