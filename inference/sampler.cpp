#include "inference/sampler.h"

#include <algorithm>
#include <bit>
#include <cassert>
#include <cmath>
#include <limits>
#include <random>

namespace inference {

namespace {

/// splitmix64 (Steele, Lea, Flood 2014): spreads a seed over xoshiro's state, as its authors advise.
uint64_t splitMix(uint64_t& state)
{
    state += 0x9E3779B97F4A7C15;
    uint64_t z = state;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
    return z ^ (z >> 31);
}

uint64_t freshSeed()
{
    std::random_device device;
    return uint64_t(device()) << 32 | device();
}

bool isBanned(Token token, std::span<const Token> banned)
{
    return std::find(banned.begin(), banned.end(), token) != banned.end();
}

} // namespace

Sampler::Sampler(const Sampling& sampling) : m_sampling(sampling), m_seed(sampling.seed ? *sampling.seed : freshSeed())
{
    uint64_t state = m_seed;
    for (uint64_t& word : m_state)
        word = splitMix(state);
}

/// xoshiro256++ (Blackman, Vigna 2019); the top 53 bits make a double in [0, 1).
double Sampler::uniform()
{
    const uint64_t result = std::rotl(m_state[0] + m_state[3], 23) + m_state[0];
    const uint64_t shifted = m_state[1] << 17;
    m_state[2] ^= m_state[0];
    m_state[3] ^= m_state[1];
    m_state[1] ^= m_state[2];
    m_state[0] ^= m_state[3];
    m_state[2] ^= shifted;
    m_state[3] = std::rotl(m_state[3], 45);
    return double(result >> 11) * 0x1.0p-53;
}

Token Sampler::sample(std::span<const float> logits, std::span<const Token> banned)
{
    assert(!logits.empty());
    const bool greedy = !(m_sampling.temperature > 0);
    const size_t count = greedy ? 1 : m_sampling.topK;
    if (count > 0 && count < logits.size())
        collectTop(logits, banned, count);
    else
        collectAll(logits, banned);

    if (m_candidates.empty()) {
        for (Token token = 0; size_t(token) < logits.size(); ++token)
            if (!isBanned(token, banned))
                return token;
        return 0;
    }
    return m_candidates.size() == 1 ? m_candidates.front().token : draw();
}

void Sampler::collectAll(std::span<const float> logits, std::span<const Token> banned)
{
    m_candidates.clear();
    for (size_t i = 0; i < logits.size(); ++i)
        if (logits[i] > -std::numeric_limits<float>::infinity() && !isBanned(Token(i), banned))
            m_candidates.push_back({logits[i], Token(i)});
}

void Sampler::collectTop(std::span<const float> logits, std::span<const Token> banned, size_t count)
{
    // A heap whose front is the least of the best so far. Ids come in ascending order, so an equal logit loses.
    auto better = [](const Candidate& a, const Candidate& b) {
        return a.logit != b.logit ? a.logit > b.logit : a.token < b.token;
    };
    m_candidates.clear();
    float least = -std::numeric_limits<float>::infinity();
    constexpr size_t kBlock = 64;
    for (size_t begin = 0; begin < logits.size(); begin += kBlock) {
        const auto block = logits.subspan(begin, std::min(kBlock, logits.size() - begin));
        int any = 0; // almost always stays 0, and this loop is vectorised
        for (const float logit : block)
            any |= int(logit > least);
        if (!any)
            continue;
        for (size_t i = 0; i < block.size(); ++i) {
            if (!(block[i] > least) || isBanned(Token(begin + i), banned))
                continue;
            if (m_candidates.size() == count) {
                std::pop_heap(m_candidates.begin(), m_candidates.end(), better);
                m_candidates.pop_back();
            }
            m_candidates.push_back({block[i], Token(begin + i)});
            std::push_heap(m_candidates.begin(), m_candidates.end(), better);
            if (m_candidates.size() == count)
                least = m_candidates.front().logit;
        }
    }
}

Token Sampler::draw()
{
    auto worse = [](const Candidate& a, const Candidate& b) {
        return a.logit != b.logit ? a.logit < b.logit : a.token > b.token;
    };
    // Infinite logits are not expected after a soft cap; as the largest float they take all the weight.
    auto finite = [](float logit) { return double(std::min(logit, std::numeric_limits<float>::max())); };
    const double greatest = finite(std::max_element(m_candidates.begin(), m_candidates.end(), worse)->logit);
    auto weight = [&](const Candidate& candidate) {
        return std::exp((finite(candidate.logit) - greatest) / double(m_sampling.temperature));
    };
    double total = 0;
    for (const Candidate& candidate : m_candidates)
        total += weight(candidate);

    // Top-p keeps a token while those before it weigh less than p of all; the first is always kept. A heap gives the
    // order without sorting the many that are not reached: what it pops gathers at the end.
    auto begin = m_candidates.begin();
    if (m_sampling.topP < 1) {
        const double wanted = double(m_sampling.topP) * total;
        std::make_heap(m_candidates.begin(), m_candidates.end(), worse);
        begin = m_candidates.end();
        double kept = 0;
        do {
            std::pop_heap(m_candidates.begin(), begin, worse);
            kept += weight(*--begin);
        } while (kept < wanted && begin != m_candidates.begin());
        total = kept;
    }

    const double drawn = uniform() * total;
    double sum = 0;
    for (auto candidate = begin; candidate != m_candidates.end(); ++candidate) {
        sum += weight(*candidate);
        if (drawn < sum)
            return candidate->token;
    }
    return m_candidates.back().token; // rounding: drawn == total
}

} // namespace inference
