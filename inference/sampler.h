// Logits -> token, in the reference's order: temperature, then top-k, then top-p, then a draw. Cheap beside a forward
// pass even over 262,144 logits: nothing of that size is sorted or copied with the default settings. The arithmetic is
// that of shaders/shared/sample.h, so that a GPU can draw the same token.
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
    /// is NaN or -infinity, nor those 2^32 times less likely than the likeliest. Ties go to the lower id, at the edge
    /// of top-k too. With nothing left to draw, the lowest id that is not banned. Takes one number, always.
    Token sample(std::span<const float> logits, std::span<const Token> banned = {});

    const Sampling& sampling() const { return m_sampling; }
    uint64_t seed() const { return m_seed; } ///< the one in use, so that a result can be repeated

    /// The number that sample() would take now, for drawing elsewhere: a fraction of 2^32.
    uint32_t takeNumber();
    /// The settings as sample() computes with them: candidates (0: all), halvings of the weight per unit of logit, and
    /// the share of the weight that is kept, as a fraction of 2^32 (shaders::kSampleWhole: all).
    uint32_t candidates() const;
    float octaves() const;
    uint32_t share() const;

private:
    struct Candidate {
        uint32_t key; ///< orders logits, shaders::sampleKey()
        Token token;
    };

    void collectAll(std::span<const float> logits, std::span<const Token> banned);
    void collectTop(std::span<const float> logits, std::span<const Token> banned, size_t count);
    Token draw(uint32_t number);

    Sampling m_sampling;
    uint64_t m_seed;
    uint64_t m_state[4]; ///< xoshiro256++: the same draws on every platform
    std::vector<Candidate> m_candidates;
};

} // namespace inference
