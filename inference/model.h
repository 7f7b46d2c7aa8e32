// The one interface of a loaded model. inference/cpu and inference/vulkan implement it, stage by stage alike.
#pragma once

#include "inference/config.h"
#include "inference/input.h"
#include "inference/result.h"
#include "inference/weights.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace inference {

class Sampler;

/// A run of soft tokens inside a chunk: `count` rows of hiddenSize floats replace the embeddings of the chunk's tokens
/// from index `first` on. The rows see each other in sliding layers (one bidirectional block).
struct SoftRows {
    uint32_t first;
    uint32_t count;
    const float* rows;
};

/// Consecutive prompt tokens that are evaluated together. A block of soft tokens lies wholly inside one chunk.
struct Chunk {
    std::span<const Token> tokens;
    std::span<const SoftRows> softRows; ///< ascending, not overlapping
};

enum class LogitsFor { None, LastToken, EveryToken };

/// What Model::generate() goes on with.
struct Continuation {
    Token first = 0;               ///< drawn, but not evaluated yet
    uint32_t most = 1;             ///< tokens to draw, at least 1
    std::span<const Token> banned; ///< never drawn
};

/// Keys and values of one timeline: a ring for each sliding layer, growing storage for each full layer.
class KeyValueCache {
public:
    virtual ~KeyValueCache() = default;

    virtual uint32_t length() const = 0;   ///< positions evaluated so far
    virtual uint32_t capacity() const = 0; ///< positions that fit
    virtual uint64_t bytes() const = 0;    ///< memory held now

    /// Forgets positions from `length` on, so that another continuation can follow. A ring that has wrapped past what
    /// the window needs cannot go back exactly there; then the newest reachable position before it is taken.
    /// Returns the length that is left (the caller evaluates from there).
    virtual uint32_t rewind(uint32_t length) = 0;

    /// Remembers the rings as they are at the current length, so that a later rewind() to it succeeds whatever has
    /// been evaluated in between. Replaces the checkpoint before it.
    virtual Result<void> saveCheckpoint() = 0;
};

/// Sees a stage's output: name as listed in MODEL.md, layer (-1 outside layers), rows x columns floats. Testing only.
using StageProbe = std::function<void(std::string_view stage, int layer, uint32_t rows, uint32_t columns,
                                      std::span<const float> values)>;

/// Bytes that a model and its caches hold of a GPU's memory, and of main memory that the GPU reads and writes.
struct MemoryHeld {
    uint64_t device = 0;
    uint64_t host = 0;
};

class Model {
public:
    virtual ~Model() = default;

    virtual const TextConfig& textConfig() const = 0;
    virtual const VisionConfig* visionConfig() const = 0; ///< null without a vision tower
    virtual std::string deviceName() const = 0; ///< for people: "NVIDIA H200 (Vulkan)", "CPU, 2 threads, AVX-512"

    /// Memory for `capacity` positions; grows as it is used where the backend can. Errors: OutOfMemory.
    virtual Result<std::unique_ptr<KeyValueCache>> createCache(uint32_t capacity) = 0;

    /// Bytes that caches could still take, about; what the system or the driver says now.
    virtual uint64_t freeMemory() const = 0;

    /// Largest number of tokens that prefill() takes at once. At least the largest picture (1120 soft tokens).
    virtual uint32_t maxChunk() const = 0;

    /// Evaluates a chunk at positions cache.length()… and appends it to the cache. Logits, after the soft cap, go to
    /// `logits` as rows of vocabularySize floats (resized to 0, 1 or tokens.size() rows). After an error or a cancel
    /// cache.length() says what is still valid. Errors: ContextFull, Cancelled (within 100 ms), OutOfMemory,
    /// DeviceLost.
    virtual Result<void> prefill(KeyValueCache& cache, const Chunk& chunk, LogitsFor which, std::vector<float>& logits,
                                 std::stop_token stop) = 0;

    /// One token at position cache.length(); `logits` gets one row of vocabularySize floats.
    virtual Result<void> decode(KeyValueCache& cache, Token token, std::vector<float>& logits) = 0;

    /// Evaluates `first`, draws the next token from its logits with `sampler`, hands it to `onToken` and goes on with
    /// it, until that says no or `most` are drawn. The tokens are those of decode() and sampler.sample() in turn; the
    /// device may work ahead of what was handed over. However it ends, `sampler` has taken one number for each token
    /// handed over, and the cache holds `first` and these tokens but the last: it can be gone on with from there, also
    /// after OutOfMemory. Errors: ContextFull, OutOfMemory, DeviceLost.
    virtual Result<void> generate(KeyValueCache& cache, const Continuation& continuation, Sampler& sampler,
                                  const std::function<bool(Token)>& onToken);

    /// Picture whose sides are multiples of patchSize * poolSize -> soft tokens, row-major from the top left,
    /// (height / 48) * (width / 48) rows of outputSize floats. Errors: Unsupported (no vision tower), Cancelled, …
    virtual Result<std::vector<float>> encodeImage(const Image& image, std::stop_token stop) = 0;

    /// The same for several pictures, such as the frames of a clip. A backend may encode them together.
    /// softTokensAtOnce(): how many that pays for; 0: one picture after the other is as fast.
    virtual uint32_t softTokensAtOnce() const { return 0; }
    virtual Result<std::vector<std::vector<float>>> encodeImages(std::span<const Image> images, std::stop_token stop);

    /// Zeros on the processor.
    virtual MemoryHeld memoryHeld() const { return {}; }

    /// For tests and tools: calls `probe` after each stage from now on (slow); an empty function switches it off.
    virtual void setStageProbe(StageProbe probe) = 0;
};

} // namespace inference
