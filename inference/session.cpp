#include "inference/session.h"

#include <algorithm>
#include <bit>
#include <cassert>
#include <cstring>
#include <string>
#include <utility>

namespace inference {

PictureIdentity identify(const Image& source, uint32_t modelWidth, uint32_t modelHeight)
{
    // Two lanes of multiply and rotate over 8 bytes at a time: not cryptographic, but a chance meeting of two pictures
    // needs about 2^64 of them. The constants are odd and have no pattern (from the digits of the golden ratio and pi).
    uint64_t first = 0x9E3779B97F4A7C15;
    uint64_t second = 0x243F6A8885A308D3;
    const uint8_t* bytes = source.rgb.data();
    for (size_t left = source.rgb.size(); left > 0;) {
        uint64_t word = 0;
        const size_t count = std::min(left, sizeof(word));
        std::memcpy(&word, bytes, count);
        first = std::rotl((first ^ word) * 0x9E3779B97F4A7C15, 29);
        second = std::rotl((second + word) * 0xC2B2AE3D27D4EB4F, 37) ^ (first >> 7);
        bytes += count;
        left -= count;
    }
    return {{first, second}, source.width, source.height, modelWidth, modelHeight};
}

Result<std::unique_ptr<Session>> Session::create(Model& model, uint32_t capacity)
{
    TRY_ASSIGN(auto cache, model.createCache(capacity));
    return std::unique_ptr<Session>(new Session(model, capacity, std::move(cache)));
}

Session::Session(Model& model, uint32_t capacity, std::unique_ptr<KeyValueCache> cache)
    : m_model(&model), m_capacity(capacity), m_cache(std::move(cache))
{
}

namespace {

/// `length`, or the beginning of the block that it would cut in two.
uint32_t outsideBlocks(const std::vector<PictureBlock>& blocks, uint32_t length)
{
    for (const PictureBlock& block : blocks)
        if (block.first < length && length < block.end())
            return block.first;
    return length;
}

} // namespace

uint32_t Session::shared(const Prompt& prompt) const
{
    const auto [mine, theirs] =
        std::mismatch(m_tokens.begin(), m_tokens.end(), prompt.tokens.begin(), prompt.tokens.end());
    auto common = uint32_t(mine - m_tokens.begin());

    const auto [myBlock, theirBlock] =
        std::mismatch(m_blocks.begin(), m_blocks.end(), prompt.blocks.begin(), prompt.blocks.end());
    if (myBlock != m_blocks.end())
        common = std::min(common, myBlock->first);
    if (theirBlock != prompt.blocks.end())
        common = std::min(common, theirBlock->first);

    return outsideBlocks(m_blocks, common);
}

uint32_t Session::keepPrefix(const Prompt& prompt)
{
    assert(!prompt.tokens.empty());
    rewind(outsideBlocks(m_blocks, std::min(shared(prompt), uint32_t(prompt.tokens.size() - 1))));
    m_readLength = length();
    return length();
}

/// Goes back to `length`, or further where the cache cannot stop there or would stop inside a picture.
void Session::rewind(uint32_t length)
{
    if (length < m_tokens.size()) {
        uint32_t left = m_cache->rewind(length);
        while (outsideBlocks(m_blocks, left) != left)
            left = m_cache->rewind(outsideBlocks(m_blocks, left));
        assert(left <= length);
        m_tokens.resize(left);
        std::erase_if(m_blocks, [&](const PictureBlock& block) { return block.end() > left; });
    }
    if (m_checkpoint && *m_checkpoint > m_tokens.size())
        m_checkpoint.reset();
}

Result<void> Session::evaluate(const Prompt& prompt, const SoftTokens& softTokens, const Progress& progress,
                               std::stop_token stop, std::vector<float>& logits)
{
    const auto total = uint32_t(prompt.tokens.size());
    if (prompt.tokens.size() > m_capacity)
        return Error{ErrorCode::ContextFull, "the conversation has " + std::to_string(prompt.tokens.size()) +
                                                 " tokens, but the context holds " + std::to_string(m_capacity) +
                                                 "; start a new one, remove attachments or open the model with a "
                                                 "longer context"};
    while (length() < total) {
        TRY(checkpoint(prompt));
        if (stop.stop_requested())
            return Error{ErrorCode::Cancelled, "reading the prompt was stopped"};
        if (progress)
            progress(length(), total);
        TRY(evaluateChunk(prompt, chunkEnd(prompt, length()), softTokens, stop, logits));
    }
    if (progress)
        progress(total, total);
    return checkpoint(prompt);
}

/// Where the chunk that begins at `begin` ends: at the checkpoint, the end, or as far as the model takes at once
/// without cutting a picture.
uint32_t Session::chunkEnd(const Prompt& prompt, uint32_t begin) const
{
    auto end = uint32_t(prompt.tokens.size());
    if (begin < prompt.checkpoint)
        end = std::min(end, prompt.checkpoint);
    if (end - begin <= m_model->maxChunk())
        return end;
    end = begin + m_model->maxChunk();
    const uint32_t uncut = outsideBlocks(prompt.blocks, end);
    assert(uncut > begin); // a chunk takes the largest picture
    return uncut;
}

Result<void> Session::evaluateChunk(const Prompt& prompt, uint32_t end, const SoftTokens& softTokens,
                                    std::stop_token stop, std::vector<float>& logits)
{
    const uint32_t begin = length();
    std::vector<SoftRows> rows;
    std::vector<std::shared_ptr<const std::vector<float>>> keptAlive;
    for (size_t i = 0; i < prompt.blocks.size(); ++i) {
        const PictureBlock& block = prompt.blocks[i];
        if (block.first < begin || block.end() > end)
            continue;
        TRY_ASSIGN(auto values, softTokens(i));
        assert(values->size() == size_t(block.count) * m_model->textConfig().hiddenSize);
        rows.push_back({block.first - begin, block.count, values->data()});
        keptAlive.push_back(std::move(values));
    }
    const Chunk chunk{std::span(prompt.tokens).subspan(begin, end - begin), rows};
    const LogitsFor which = end == prompt.tokens.size() ? LogitsFor::LastToken : LogitsFor::None;
    auto evaluated = m_model->prefill(*m_cache, chunk, which, logits, stop);
    matchCache(prompt);
    return evaluated;
}

/// Takes over from the prompt what the cache has come to hold: a whole chunk, or less after an error.
void Session::matchCache(const Prompt& prompt)
{
    const uint32_t held = m_cache->length();
    for (uint32_t i = uint32_t(m_tokens.size()); i < held; ++i)
        m_tokens.push_back(prompt.tokens[i]);
    for (const PictureBlock& block : prompt.blocks)
        if (block.first < held && (m_blocks.empty() || m_blocks.back().first < block.first))
            m_blocks.push_back(block);
    rewind(outsideBlocks(m_blocks, held));
    m_readLength = uint32_t(m_tokens.size());
}

Result<void> Session::checkpoint(const Prompt& prompt)
{
    if (prompt.checkpoint == 0 || prompt.checkpoint != length() || m_checkpoint == length())
        return {};
    TRY(m_cache->saveCheckpoint());
    m_checkpoint = length();
    return {};
}

Result<void> Session::generate(const Continuation& continuation, Sampler& sampler,
                               const std::function<bool(Token)>& onToken)
{
    if (length() >= m_capacity)
        return Error{ErrorCode::ContextFull, "the context of " + std::to_string(m_capacity) +
                                                 " tokens is full; start a new conversation or "
                                                 "open the model with a longer context"};
    std::vector<Token> written{continuation.first};
    auto generated = m_model->generate(*m_cache, continuation, sampler, [&](Token token) {
        written.push_back(token);
        return onToken(token);
    });
    assert(length() >= m_tokens.size() && length() - m_tokens.size() <= written.size());
    m_tokens.insert(m_tokens.end(), written.begin(), written.begin() + ptrdiff_t(length() - m_tokens.size()));
    return generated;
}

} // namespace inference
