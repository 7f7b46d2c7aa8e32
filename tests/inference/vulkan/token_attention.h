// One layer's attention of one token on random data, and the same in float64 on the host: what tst_vulkan_attention and
// bench_attention share.
#pragma once

#include "tests/inference/vulkan/op_bench.h"

#include <algorithm>

namespace vulkan_test {

struct TokenShape {
    uint32_t headSize = 256;
    uint32_t keyValueHeads = 8;
    uint32_t group = 2;
    uint32_t window = 1024; ///< 0: none
    uint32_t slots = 1024;
    uint32_t turning = 128; ///< pairs with a frequency, from the first on
    bool half = true;
    bool ownValues = true; ///< else the raw key is the raw value too
};

/// Inputs of a token; the raw projections, norms and frequencies are random with scores of a spread of about 3.
struct TokenInputs {
    TokenShape shape;
    Floats query, key, value, queryNorm, keyNorm, frequencies;

    TokenInputs(const TokenShape& of, uint32_t seed) : shape(of)
    {
        const uint32_t size = of.headSize;
        query = randomFloats(size_t{size} * of.keyValueHeads * of.group, seed);
        key = randomFloats(size_t{size} * of.keyValueHeads, seed + 1);
        value = of.ownValues ? randomFloats(size_t{size} * of.keyValueHeads, seed + 2) : key;
        queryNorm = randomFloats(size, seed + 3, 0.1F);
        keyNorm = randomFloats(size, seed + 4, 0.1F);
        const float mean = std::sqrt(3 / std::sqrt(float(size)));
        for (uint32_t i = 0; i < size; ++i) {
            queryNorm[i] = mean * (1 + queryNorm[i]);
            keyNorm[i] = mean * (1 + keyNorm[i]);
        }
        for (uint32_t i = 0; i < size / 2; ++i)
            frequencies.push_back(i < of.turning ? std::pow(10000.0F, -2.0F * float(i) / float(size)) : 0.0F);
    }
};

/// The raw projections of `in` in one buffer, as attendToken() wants them.
inline void setProjections(OpBench& bench, const TokenInputs& in, inference::vulkan::TokenAttention& token)
{
    Floats all;
    const auto append = [&](const Floats& floats) {
        const size_t at = all.size();
        all.insert(all.end(), floats.begin(), floats.end());
        all.resize((all.size() + 63) / 64 * 64);
        return at * sizeof(float);
    };
    const size_t query = append(in.query), key = append(in.key), value = in.shape.ownValues ? append(in.value) : key;
    const inference::vulkan::BufferRange range = bench.upload(all);
    token.query = range.part(query, in.query.size() * sizeof(float));
    token.key = range.part(key, in.key.size() * sizeof(float));
    token.value = range.part(value, in.value.size() * sizeof(float));
}

/// Softmax of the group's queries over keys; `row(key, isValue)` gives doubles of the head's cached row.
template <class Row>
std::vector<double> attended(const std::vector<double>& query, uint32_t begin, uint32_t end, const Row& row)
{
    std::vector<double> scores;
    double top = -1e300;
    for (uint32_t key = begin; key < end; ++key) {
        const auto* k = row(key, false);
        double score = 0;
        for (size_t i = 0; i < query.size(); ++i)
            score += query[i] * double(k[i]);
        scores.push_back(score);
        top = std::max(top, score);
    }
    std::vector<double> sums(query.size());
    double total = 0;
    for (uint32_t key = begin; key < end; ++key) {
        const auto* v = row(key, true);
        const double weight = std::exp(scores[key - begin] - top);
        total += weight;
        for (size_t i = 0; i < query.size(); ++i)
            sums[i] += weight * double(v[i]);
    }
    for (double& sum : sums)
        sum /= total;
    return sums;
}

} // namespace vulkan_test
