#include "inference/cpu/cpu_model.h"

#include "inference/byte_text.h"
#include "inference/cpu/key_value_cache.h"
#include "inference/cpu/text_forward.h"
#include "inference/cpu/vision_forward.h"
#include "inference/image_preprocess.h"

#include <algorithm>
#include <fstream>
#include <new>
#include <string>
#include <system_error>
#include <thread>

namespace inference::cpu {

namespace {

/// Prompt tokens that are evaluated at once: the largest picture (1120 soft tokens). More would not multiply faster
/// and costs a ring row in every sliding layer.
constexpr uint32_t kMaxChunk = 1120;

uint32_t threadsToUse(uint32_t wanted)
{
    return wanted > 0 ? wanted : std::max(1u, std::thread::hardware_concurrency());
}

std::string description(uint32_t threads, InstructionSet set)
{
    return processorName() + ", " + std::to_string(threads) + (threads == 1 ? " thread, " : " threads, ") +
           std::string(instructionSetName(set));
}

/// What the system says could still be allocated; 0 where it does not say.
uint64_t availableMemory()
{
    std::ifstream file("/proc/meminfo");
    std::string key;
    uint64_t kibibytes = 0;
    std::string unit;
    while (file >> key >> kibibytes >> unit) {
        if (key == "MemAvailable:")
            return kibibytes * 1024;
    }
    return 0;
}

Error outOfMemory(const std::string& what, uint64_t bytes)
{
    const uint64_t available = availableMemory();
    return {ErrorCode::OutOfMemory, "Not enough memory for " + what + ": about " + byteText(bytes) + " needed" +
                                        (available > 0 ? ", " + byteText(available) + " available" : "") +
                                        ". Close other programs, or use a shorter context or a smaller model"};
}

Result<void> checkMatrix(const Kernels& kernels, const Matrix& matrix)
{
    if (matrix.empty() || kernels.weights(matrix.type))
        return {};
    const auto info = tensorTypeInfo(matrix.type);
    return Error{ErrorCode::Unsupported,
                 "Tensor " + matrix.name + " has element type " +
                     (info ? std::string(info->name) : std::to_string(static_cast<uint32_t>(matrix.type))) +
                     ", which the CPU backend cannot multiply with. Use a file in Q8_0, Q4_0 or Q4_K_M."};
}

Result<void> checkMatrices(const Kernels& kernels, const TextWeights& weights)
{
    TRY(checkMatrix(kernels, weights.embedding));
    for (const TextLayerWeights& layer : weights.layers) {
        for (const Matrix* matrix : {&layer.query, &layer.key, &layer.value, &layer.attentionOutput, &layer.denseGate,
                                     &layer.denseUp, &layer.denseDown, &layer.router, &layer.expertGateUp,
                                     &layer.expertGate, &layer.expertUp, &layer.expertDown})
            TRY(checkMatrix(kernels, *matrix));
    }
    return {};
}

Result<void> checkMatrices(const Kernels& kernels, const VisionWeights& weights)
{
    TRY(checkMatrix(kernels, weights.patchEmbedding));
    TRY(checkMatrix(kernels, weights.positionTable));
    TRY(checkMatrix(kernels, weights.projection));
    for (const VisionLayerWeights& layer : weights.layers) {
        for (const Matrix* matrix :
             {&layer.query, &layer.key, &layer.value, &layer.attentionOutput, &layer.gate, &layer.up, &layer.down})
            TRY(checkMatrix(kernels, *matrix));
    }
    return {};
}

class CpuModel final : public Model {
public:
    CpuModel(const CpuOptions& options, uint32_t threads, TextConfig textConfig, TextWeights textWeights,
             std::optional<VisionConfig> visionConfig, std::optional<VisionWeights> visionWeights)
        : m_textConfig(std::move(textConfig)),
          m_textWeights(std::move(textWeights)),
          m_visionConfig(std::move(visionConfig)),
          m_visionWeights(std::move(visionWeights)),
          m_pool(threads),
          m_compute(kernelsFor(options.instructionSet), m_pool, options.arithmetic),
          m_deviceName(description(threads, options.instructionSet)),
          m_text(m_compute, m_textConfig, m_textWeights)
    {
        if (m_visionConfig)
            m_vision.emplace(m_compute, *m_visionConfig, *m_visionWeights);
    }

    const TextConfig& textConfig() const override { return m_textConfig; }
    const VisionConfig* visionConfig() const override { return m_visionConfig ? &*m_visionConfig : nullptr; }
    std::string deviceName() const override { return m_deviceName; }
    uint32_t maxChunk() const override { return kMaxChunk; }
    void setStageProbe(StageProbe probe) override { m_probe = std::move(probe); }

    Result<std::unique_ptr<KeyValueCache>> createCache(uint32_t capacity) override;
    uint64_t freeMemory() const override { return availableMemory(); }
    Result<void> prefill(KeyValueCache& cache, const Chunk& chunk, LogitsFor which, std::vector<float>& logits,
                         std::stop_token stop) override;
    Result<void> decode(KeyValueCache& cache, Token token, std::vector<float>& logits) override;
    Result<std::vector<float>> encodeImage(const Image& image, std::stop_token stop) override;

private:
    Result<void> checkChunk(const CpuKeyValueCache& cache, const Chunk& chunk) const;
    Result<void> checkImage(const Image& image) const;

    TextConfig m_textConfig;
    TextWeights m_textWeights;
    std::optional<VisionConfig> m_visionConfig;
    std::optional<VisionWeights> m_visionWeights;
    ThreadPool m_pool;
    Compute m_compute;
    std::string m_deviceName;
    TextForward m_text;
    std::optional<VisionForward> m_vision;
    StageProbe m_probe;
};

Result<std::unique_ptr<KeyValueCache>> CpuModel::createCache(uint32_t capacity)
{
    if (capacity == 0)
        return Error{ErrorCode::BadInput, "A context needs room for at least one token."};
    try {
        return std::unique_ptr<KeyValueCache>(std::make_unique<CpuKeyValueCache>(m_textConfig, capacity, kMaxChunk));
    } catch (const std::bad_alloc&) {
        return outOfMemory("a context of " + std::to_string(capacity) + " tokens",
                           CpuKeyValueCache::fullBytes(m_textConfig, capacity, kMaxChunk));
    }
}

Result<void> CpuModel::checkChunk(const CpuKeyValueCache& cache, const Chunk& chunk) const
{
    const size_t count = chunk.tokens.size();
    if (count == 0 || count > kMaxChunk)
        return Error{ErrorCode::BadInput, "A chunk of " + std::to_string(count) + " tokens; 1 to " +
                                              std::to_string(kMaxChunk) + " are possible."};
    if (count > cache.capacity() - cache.length())
        return Error{ErrorCode::ContextFull, std::to_string(cache.length()) + " + " + std::to_string(count) +
                                                 " tokens do not fit a context of " + std::to_string(cache.capacity()) +
                                                 "."};
    for (const Token token : chunk.tokens) {
        if (token < 0 || static_cast<uint32_t>(token) >= m_textConfig.vocabularySize)
            return Error{ErrorCode::BadInput, "Token " + std::to_string(token) + " is outside the vocabulary of " +
                                                  std::to_string(m_textConfig.vocabularySize) + "."};
    }
    uint64_t free = 0;
    for (const SoftRows& block : chunk.softRows) {
        if (block.first < free || block.count == 0 || uint64_t{block.first} + block.count > count || !block.rows)
            return Error{ErrorCode::BadInput,
                         "Soft tokens " + std::to_string(block.first) + " + " + std::to_string(block.count) +
                             " do not lie in order inside a chunk of " + std::to_string(count) + " tokens."};
        free = uint64_t{block.first} + block.count;
    }
    return {};
}

Result<void> CpuModel::prefill(KeyValueCache& cache, const Chunk& chunk, LogitsFor which, std::vector<float>& logits,
                               std::stop_token stop)
{
    auto& ownCache = static_cast<CpuKeyValueCache&>(cache);
    TRY(checkChunk(ownCache, chunk));
    const auto count = static_cast<uint32_t>(chunk.tokens.size());
    try {
        return m_text.evaluate(ownCache, chunk, which, logits, stop, m_probe);
    } catch (const std::bad_alloc&) {
        const uint64_t logitBytes = which == LogitsFor::EveryToken ? 4ull * count * m_textConfig.vocabularySize : 0;
        return outOfMemory("evaluating " + std::to_string(count) + " tokens after " + std::to_string(cache.length()) +
                               " (context so far " + byteText(cache.bytes()) + ")",
                           TextForward::scratchBytes(m_textConfig, count) + logitBytes);
    }
}

Result<void> CpuModel::decode(KeyValueCache& cache, Token token, std::vector<float>& logits)
{
    return prefill(cache, Chunk{{&token, 1}, {}}, LogitsFor::LastToken, logits, {});
}

Result<void> CpuModel::checkImage(const Image& image) const
{
    const uint32_t unit = m_visionConfig->patchSize * m_visionConfig->poolSize;
    const std::string size = std::to_string(image.width) + " x " + std::to_string(image.height);
    if (image.width == 0 || image.height == 0 || image.width % unit != 0 || image.height % unit != 0)
        return Error{ErrorCode::BadInput, "A picture of " + size +
                                              " pixels cannot be encoded: both sides must be "
                                              "multiples of " +
                                              std::to_string(unit) + "."};
    if (image.rgb.size() != size_t{image.width} * image.height * 3)
        return Error{ErrorCode::BadInput, "A picture of " + size + " pixels with " + std::to_string(image.rgb.size()) +
                                              " bytes instead of width x height x 3."};
    if (std::max(image.width, image.height) / m_visionConfig->patchSize > m_visionConfig->positionCount)
        return Error{ErrorCode::BadInput, "A picture of " + size + " pixels is too long: the model knows " +
                                              std::to_string(m_visionConfig->positionCount) + " patches a side."};
    return {};
}

Result<std::vector<float>> CpuModel::encodeImage(const Image& image, std::stop_token stop)
{
    if (!m_vision)
        return Error{ErrorCode::Unsupported, "This model has no vision tower: give its mmproj file to let it see."};
    TRY(checkImage(image));
    const uint32_t patches = (image.width / m_visionConfig->patchSize) * (image.height / m_visionConfig->patchSize);
    try {
        return m_vision->encode(image, stop, m_probe);
    } catch (const std::bad_alloc&) {
        return outOfMemory("encoding a picture of " + std::to_string(patches) + " patches",
                           VisionForward::scratchBytes(*m_visionConfig, patches, m_compute.kernels.multiplyTiles));
    }
}

} // namespace

Result<std::unique_ptr<Model>> createModel(const CpuOptions& options, TextConfig textConfig, TextWeights textWeights,
                                           std::optional<VisionConfig> visionConfig,
                                           std::optional<VisionWeights> visionWeights)
{
    const std::vector<InstructionSet> available = availableInstructionSets();
    if (std::find(available.begin(), available.end(), options.instructionSet) == available.end())
        return Error{ErrorCode::Unsupported,
                     "This processor has no " + std::string(instructionSetName(options.instructionSet)) + "."};
    if (visionConfig.has_value() != visionWeights.has_value())
        return Error{ErrorCode::BadInput, "A vision tower needs both its shape and its weights."};
    if (visionConfig && visionConfig->outputSize != textConfig.hiddenSize)
        return Error{ErrorCode::Unsupported, "The projector makes rows of " + std::to_string(visionConfig->outputSize) +
                                                 " values, the text model takes " +
                                                 std::to_string(textConfig.hiddenSize) +
                                                 ": the two files do not belong together."};
    const Kernels& kernels = kernelsFor(options.instructionSet);
    TRY(checkMatrices(kernels, textWeights));
    if (visionWeights)
        TRY(checkMatrices(kernels, *visionWeights));
    const uint32_t threads = threadsToUse(options.threads);
    try {
        return std::unique_ptr<Model>(std::make_unique<CpuModel>(options, threads, std::move(textConfig),
                                                                 std::move(textWeights), std::move(visionConfig),
                                                                 std::move(visionWeights)));
    } catch (const std::bad_alloc&) {
        return outOfMemory("the model's working memory", 1 << 20);
    } catch (const std::system_error& error) {
        return Error{ErrorCode::OutOfMemory, "The system grants no " + std::to_string(threads) + " threads: " +
                                                 error.what() + ". Use fewer, or lift the limits on this program"};
    }
}

MemoryNeed memoryNeed(const TextConfig& textConfig, const VisionConfig* visionConfig)
{
    MemoryNeed need;
    need.scratch = TextForward::scratchBytes(textConfig, kMaxChunk) + sizeof(float) * textConfig.vocabularySize;
    if (visionConfig)
        need.vision = VisionForward::scratchBytes(*visionConfig,
                                                  kLargestTokenBudget * visionConfig->poolSize * visionConfig->poolSize,
                                                  kernelsFor(bestInstructionSet()).multiplyTiles != nullptr);
    return need;
}

uint64_t cacheBytes(const TextConfig& config, uint32_t contextLength)
{
    return CpuKeyValueCache::fullBytes(config, contextLength, kMaxChunk);
}

std::string describeCpu(uint32_t threads)
{
    return description(threadsToUse(threads), bestInstructionSet());
}

} // namespace inference::cpu
