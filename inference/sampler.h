// Logits -> token, in the reference's order: temperature, then top-k, then top-p, then a draw.
#pragma once

#include "inference/input.h"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace inference {

/// Gemma 4's generation defaults. temperature 0 takes the largest logit.
struct Sampling {
    float temperature = 1.0F;
    float topP = 0.95F;           ///< 1 switches it off
    uint32_t topK = 64;           ///< 0 switches it off
    std::optional<uint64_t> seed; ///< none: a fresh one each time

    bool operator==(const Sampling&) const = default;
};

class Sampler {
public:
    explicit Sampler(const Sampling& sampling);

    /// `logits`: one row, after the soft cap. `banned` tokens are never drawn. Ties go to the lower id.
    Token sample(std::span<const float> logits, std::span<const Token> banned = {});

    uint64_t seed() const; ///< the one in use, so that a result can be repeated

private:
    Sampling m_sampling;
    uint64_t m_seed;
    uint64_t m_state[4]; ///< xoshiro256++: the same draws on every platform
    std::vector<std::pair<float, Token>> m_candidates;
};

} // namespace inference
