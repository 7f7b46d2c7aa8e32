// One timeline over a model: which tokens and pictures the key-value cache holds, what of a new prompt can be kept, and
// the evaluation of the rest. The timeline always says exactly what is in the cache, after errors and cancels too.
#pragma once

#include "inference/input.h"
#include "inference/model.h"
#include "inference/result.h"

#include <algorithm>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <vector>

namespace inference {

/// What a block of soft tokens shows: a hash of the picture's pixels and its size, before and after resizing. Blocks
/// have the same tokens, so this is what tells one picture from another.
struct PictureIdentity {
    uint64_t hash[2] = {0, 0};
    uint32_t sourceWidth = 0;
    uint32_t sourceHeight = 0;
    uint32_t modelWidth = 0;
    uint32_t modelHeight = 0;

    bool operator==(const PictureIdentity&) const = default;
};

PictureIdentity identify(const Image& source, uint32_t modelWidth, uint32_t modelHeight);

/// `count` soft tokens from position `first` on.
struct PictureBlock {
    uint32_t first = 0;
    uint32_t count = 0;
    PictureIdentity picture;

    uint32_t end() const { return first + count; }
    bool operator==(const PictureBlock&) const = default;
};

struct Prompt {
    std::vector<Token> tokens;        ///< not empty
    std::vector<PictureBlock> blocks; ///< ascending, not overlapping
    /// Position that the next prompt will share while it differs soon after it (thoughts are not repeated); a
    /// checkpoint is kept there. 0: none.
    uint32_t checkpoint = 0;
};

class Session {
public:
    /// Rows of block `index`, count x hiddenSize floats. Asked for just before the block is evaluated, and never for
    /// blocks that are kept. The rows must stay until the next call.
    using SoftTokens = std::function<Result<std::shared_ptr<const std::vector<float>>>(size_t index)>;
    using Progress = std::function<void(uint32_t tokensDone, uint32_t tokensTotal)>;

    /// The model must outlive the session. Errors: OutOfMemory.
    static Result<std::unique_ptr<Session>> create(Model& model, uint32_t capacity);

    /// Positions in the cache, and how many fit.
    uint32_t length() const { return m_cache->length(); }
    uint32_t capacity() const { return m_capacity; }
    uint64_t bytes() const { return m_cache->bytes(); }
    /// Of length(), what was read as a prompt; the rest was written.
    uint32_t readLength() const { return std::min(m_readLength, length()); }

    /// How many tokens of `prompt` the timeline begins with, pictures told apart. Changes nothing.
    uint32_t shared(const Prompt& prompt) const;

    /// Forgets what `prompt` does not begin with. Returns how many of its tokens need no evaluation: always fewer than
    /// there are, because the last one gives the logits.
    uint32_t keepPrefix(const Prompt& prompt);

    /// Evaluates what keepPrefix(prompt) did not keep, in chunks that never split a picture; `logits` gets the row of
    /// the last token. `progress` is called before each chunk and at the end, counting kept tokens as done.
    /// Errors: ContextFull (with the numbers), Cancelled, OutOfMemory, DeviceLost, those of `softTokens`.
    Result<void> evaluate(const Prompt& prompt, const SoftTokens& softTokens, const Progress& progress,
                          std::stop_token stop, std::vector<float>& logits);

    /// Goes on writing, as Model::generate(). Errors: ContextFull, OutOfMemory, DeviceLost.
    Result<void> generate(const Continuation& continuation, Sampler& sampler,
                          const std::function<bool(Token)>& onToken);

private:
    Session(Model& model, uint32_t capacity, std::unique_ptr<KeyValueCache> cache);

    uint32_t chunkEnd(const Prompt& prompt, uint32_t begin) const;
    Result<void> evaluateChunk(const Prompt& prompt, uint32_t end, const SoftTokens& softTokens, std::stop_token stop,
                               std::vector<float>& logits);
    Result<void> checkpoint(const Prompt& prompt);
    void rewind(uint32_t length);
    void matchCache(const Prompt& prompt);

    Model* m_model;
    uint32_t m_capacity;
    std::unique_ptr<KeyValueCache> m_cache;
    std::vector<Token> m_tokens;        ///< as many as m_cache->length()
    std::vector<PictureBlock> m_blocks; ///< those among m_tokens
    std::optional<uint32_t> m_checkpoint;
    uint32_t m_readLength = 0;
};

} // namespace inference
