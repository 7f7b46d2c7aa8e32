#include "inference/vulkan/token_chain.h"

#include "shaders/shared/sample.h"

#include <algorithm>
#include <cstring>
#include <string>

namespace inference::vulkan {
namespace {

constexpr uint32_t kRingSlots = 64; ///< more than are ever under way
static_assert(VulkanKeyValueCache::kSpareRows >= TokenChain::kAhead - 1);

} // namespace

Result<std::unique_ptr<TokenChain>> TokenChain::create(const Device& device, Kernels& kernels, TextTower& tower,
                                                       const VulkanOptions& options)
{
    std::unique_ptr<TokenChain> chain(new TokenChain(device, tower));
    for (Link& link : chain->m_links) {
        TRY_ASSIGN(link.recorder, Recorder::create(device, kernels));
        link.recorder->setStageTime(options.stageTime, Recorder::Times::Whole);
    }
    const uint64_t settingsBytes = sizeof(shaders::SampleSettings) + shaders::kMostBanned * sizeof(Token);
    const auto make = [&](Buffer& buffer, uint64_t bytes, MemoryUse use) -> Result<BufferRange> {
        TRY_ASSIGN(buffer, Buffer::create(device, bytes, use, "drawing tokens"));
        return buffer.range();
    };
    TRY_ASSIGN(chain->m_drawing.settings, make(chain->m_settings, settingsBytes, MemoryUse::DeviceOnly));
    TRY_ASSIGN(chain->m_drawing.maxima,
               make(chain->m_maxima, shaders::kSampleGroups * sizeof(uint32_t), MemoryUse::DeviceOnly));
    TRY(make(chain->m_settingsUpload, settingsBytes, MemoryUse::Upload));
    TRY_ASSIGN(chain->m_drawing.numbers, make(chain->m_numbers, kRingSlots * sizeof(uint32_t), MemoryUse::Upload));
    TRY_ASSIGN(chain->m_drawing.tokens, make(chain->m_tokens, kRingSlots * sizeof(Token), MemoryUse::Readback));
    return chain;
}

bool TokenChain::canDraw(const Sampler& sampler, std::span<const Token> banned) const
{
    return sampler.candidates() >= 1 && sampler.candidates() <= shaders::kMostCandidates &&
           banned.size() <= shaders::kMostBanned &&
           m_tower->config().vocabularySize <= shaders::kSampleGroups * shaders::kSampleGroup;
}

/// The first token's step and the settings of this answer. The commands that follow wait for them.
Result<void> TokenChain::begin(uint32_t position, const Continuation& continuation, const Sampler& sampler,
                               Recorder& start)
{
    const shaders::SampleSettings settings{sampler.candidates(), sampler.octaves(), sampler.share(),
                                           static_cast<uint32_t>(continuation.banned.size())};
    std::byte* const upload = m_settingsUpload.mapped().data();
    std::memcpy(upload, &settings, sizeof(settings));
    if (!continuation.banned.empty())
        std::memcpy(upload + sizeof(settings), continuation.banned.data(), continuation.banned.size_bytes());
    m_tower->writeStep(position, {{&continuation.first, 1}, {}});
    start.begin();
    start.copy(m_settingsUpload.range(), m_settings.range());
    m_tower->uploadStep(start);
    return start.submit();
}

Result<void> TokenChain::submit(const VulkanKeyValueCache& cache, uint32_t number)
{
    Link& link = m_links[number % kAhead];
    if (link.generation != cache.generation()) {
        link.generation = 0;
        const StageProbe none;
        Pass pass(*m_device, {&link.recorder, 1}, none, {});
        m_tower->decode(pass, cache, cache.length());
        draw(pass.recorder());
        TRY(pass.end());
        link.generation = cache.generation();
    }
    return link.recorder->submitAgain();
}

Result<void> TokenChain::drain()
{
    Result<void> first;
    for (const Link& link : m_links)
        if (auto waited = link.recorder->wait(); !waited && first)
            first = waited;
    return first;
}

Result<void> TokenChain::run(VulkanKeyValueCache& cache, const Continuation& continuation, Sampler& sampler,
                             const std::function<bool(Token)>& onToken,
                             const std::function<Result<void>(uint32_t end)>& prepare, Recorder& start)
{
    const uint32_t position = cache.length();
    const uint32_t most = std::min(continuation.most, cache.capacity() - position);
    Sampler ahead = sampler;
    uint32_t submitted = 0;
    uint32_t handedOver = 0;
    const auto submitMore = [&]() -> Result<void> {
        while (submitted < most && submitted < handedOver + kAhead) {
            const uint32_t end = position + submitted + 1;
            if (cache.mustGrow(end)) {
                if (submitted > handedOver)
                    break; // first everything that uses the old memory
                TRY(start.wait());
            }
            TRY(prepare(end));
            m_numbers.as<uint32_t>()[submitted % kRingSlots] = ahead.takeNumber();
            TRY(submit(cache, submitted));
            ++submitted;
        }
        return {};
    };
    const auto write = [&]() -> Result<void> {
        TRY(prepare(position + 1));
        TRY(begin(position, continuation, sampler, start));
        for (bool more = true; more;) {
            if (handedOver == most)
                return Error{ErrorCode::ContextFull,
                             "All " + std::to_string(cache.capacity()) + " positions are taken"};
            TRY(submitMore());
            TRY(m_links[handedOver % kAhead].recorder->wait());
            const Token token = m_tokens.as<Token>()[handedOver % kRingSlots];
            ++handedOver;
            sampler.takeNumber();
            // What is computed ahead lies behind this length and is overwritten; the rings have rows to spare for it.
            cache.setLength(position + handedOver);
            more = onToken(token) && handedOver < continuation.most;
        }
        return {};
    };
    Result<void> written = write();
    for (const auto& waited : {start.wait(), drain()})
        if (written && !waited)
            written = waited;
    return written;
}

} // namespace inference::vulkan
