// A model with its matrices in other types than its file's, for tests.
#pragma once

#include "inference/weights.h"
#include "tests/support/gguf_writer.h"

#include <functional>
#include <list>
#include <vector>

namespace tests {

/// Weights of a model in Q8_0 quantised anew, and the noise that this brought.
struct RequantisedModel {
    inference::TextWeights weights;
    std::list<Bytes> storage; ///< what the matrices view
    double noise = 0;         ///< root mean square of the rounding / of the weights

    /// `type` is asked for each matrix in Q8_0, with its number, once for gate and up; others stay. Rows that are no
    /// whole blocks of the type become Q5_0, as in common files.
    RequantisedModel(const inference::TextWeights& from, const std::function<inference::TensorType(size_t)>& type);
    RequantisedModel(const RequantisedModel&) = delete;
    RequantisedModel& operator=(const RequantisedModel&) = delete;
};

} // namespace tests
