#include "inference/sampler.h"

#include "shaders/shared/sample.h"

#include <algorithm>
#include <bit>
#include <cassert>
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

/// `part` / 2^32 of `total`. Totals stay below 2^50: 2^18 tokens of up to 2^32 each.
uint64_t shareOf(uint64_t total, uint32_t part)
{
    return (total >> 32) * part + (((total & 0xffffffffU) * part) >> 32);
}

} // namespace

Sampler::Sampler(const Sampling& sampling) : m_sampling(sampling), m_seed(sampling.seed ? *sampling.seed : freshSeed())
{
    uint64_t state = m_seed;
    for (uint64_t& word : m_state)
        word = splitMix(state);
}

/// xoshiro256++ (Blackman, Vigna 2019), its top 32 bits.
uint32_t Sampler::takeNumber()
{
    const uint64_t result = std::rotl(m_state[0] + m_state[3], 23) + m_state[0];
    const uint64_t shifted = m_state[1] << 17;
    m_state[2] ^= m_state[0];
    m_state[3] ^= m_state[1];
    m_state[1] ^= m_state[2];
    m_state[0] ^= m_state[3];
    m_state[2] ^= shifted;
    m_state[3] = std::rotl(m_state[3], 45);
    return uint32_t(result >> 32);
}

uint32_t Sampler::candidates() const
{
    return m_sampling.temperature > 0 ? m_sampling.topK : 1;
}

float Sampler::octaves() const
{
    constexpr double kOctavesPerUnit = 1.4426950408889634; // log2(e)
    return float(std::clamp(kOctavesPerUnit / std::max(double(m_sampling.temperature), 1e-30), 0x1p-40, 0x1p40));
}

uint32_t Sampler::share() const
{
    return m_sampling.topP < 1 ? uint32_t(double(m_sampling.topP) * 0x1p32) : shaders::kSampleWhole;
}

Token Sampler::sample(std::span<const float> logits, std::span<const Token> banned)
{
    assert(!logits.empty());
    const uint32_t number = takeNumber();
    const size_t count = candidates();
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
    return m_candidates.size() == 1 ? m_candidates.front().token : draw(number);
}

void Sampler::collectAll(std::span<const float> logits, std::span<const Token> banned)
{
    m_candidates.clear();
    for (size_t i = 0; i < logits.size(); ++i) {
        const uint32_t key = shaders::sampleKey(std::bit_cast<uint32_t>(logits[i]));
        if (key > 0 && !isBanned(Token(i), banned))
            m_candidates.push_back({key, Token(i)});
    }
}

void Sampler::collectTop(std::span<const float> logits, std::span<const Token> banned, size_t count)
{
    // A heap whose front is the least of the best so far. Ids come in ascending order, so an equal logit loses.
    auto better = [](const Candidate& a, const Candidate& b) {
        return a.key != b.key ? a.key > b.key : a.token < b.token;
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
            m_candidates.push_back({shaders::sampleKey(std::bit_cast<uint32_t>(block[i])), Token(begin + i)});
            std::push_heap(m_candidates.begin(), m_candidates.end(), better);
            if (m_candidates.size() == count)
                least = logits[size_t(m_candidates.front().token)];
        }
    }
}

Token Sampler::draw(uint32_t number)
{
    auto worse = [](const Candidate& a, const Candidate& b) {
        return a.key != b.key ? a.key < b.key : a.token > b.token;
    };
    auto logit = [](const Candidate& candidate) { return std::bit_cast<float>(shaders::sampleBits(candidate.key)); };
    const float greatest = logit(*std::max_element(m_candidates.begin(), m_candidates.end(), worse));
    auto weight = [&, octaves = octaves()](const Candidate& candidate) {
        return uint64_t{shaders::sampleWeight(greatest, logit(candidate), octaves)};
    };
    uint64_t total = 0;
    for (const Candidate& candidate : m_candidates)
        total += weight(candidate);

    // Top-p keeps a token while those before it weigh less than p of all; the first is always kept. A heap gives the
    // order without sorting the many that are not reached: what it pops gathers at the end. Drawn from the greatest on.
    const bool all = share() == shaders::kSampleWhole;
    if (all && m_sampling.topK == 0) { // an order is not needed, and all would be reached
        const uint64_t drawn = shareOf(total, number);
        uint64_t sum = 0;
        for (const Candidate& candidate : m_candidates) {
            sum += weight(candidate);
            if (drawn < sum)
                return candidate.token;
        }
    }
    const uint64_t wanted = all ? total : shareOf(total, share());
    std::make_heap(m_candidates.begin(), m_candidates.end(), worse);
    auto begin = m_candidates.end();
    uint64_t kept = 0;
    do {
        std::pop_heap(m_candidates.begin(), begin, worse);
        kept += weight(*--begin);
    } while (kept < wanted && begin != m_candidates.begin());

    const uint64_t drawn = shareOf(kept, number);
    uint64_t sum = 0;
    auto candidate = m_candidates.end();
    do
        sum += weight(*--candidate);
    while (sum <= drawn);
    return candidate->token;
}

} // namespace inference
