// Logits -> token, in the reference's order: temperature, then top-k, then top-p, then a draw. Cheap beside a forward
// pass even over 262,144 logits: nothing of that size is sorted or copied with the default settings.
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
    float topP = 0.95F;                ///< 1 switches it off
    uint32_t topK = 64;                ///< 0 switches it off
    std::optional<uint64_t> seed = {}; ///< none: a fresh one each time

    bool operator==(const Sampling&) const = default;
};

class Sampler {
public:
    explicit Sampler(const Sampling& sampling);

    /// `logits`: one row, after the soft cap, never empty. `banned` tokens are never drawn, nor are those whose logit
    /// is NaN or -infinity. Ties go to the lower id, at the edge of top-k too. With nothing left to draw, the lowest id
    /// that is not banned.
    Token sample(std::span<const float> logits, std::span<const Token> banned = {});

    uint64_t seed() const { return m_seed; } ///< the one in use, so that a result can be repeated

private:
    struct Candidate {
        float logit;
        Token token;
    };

    void collectAll(std::span<const float> logits, std::span<const Token> banned);
    void collectTop(std::span<const float> logits, std::span<const Token> banned, size_t count);
    Token draw();
    double uniform();

    Sampling m_sampling;
    uint64_t m_seed;
    uint64_t m_state[4]; ///< xoshiro256++: the same draws on every platform
    std::vector<Candidate> m_candidates;
};

} // namespace inference
