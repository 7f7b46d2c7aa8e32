// The Vulkan backend's Model: owns the device and all that lives on it, and drives the towers.
#include "inference/vulkan/vulkan_model.h"

#include "inference/vulkan/closing.h"
#include "inference/vulkan/text_tower.h"
#include "inference/vulkan/token_chain.h"
#include "inference/vulkan/vision_tower.h"

#include <algorithm>
#include <chrono>
#include <string>

namespace inference::vulkan {
namespace {

constexpr uint32_t kLargestPicture = 1120; ///< soft tokens; frames together need no more memory than one such picture

class VulkanModel : public Model {
public:
    static Result<std::unique_ptr<Model>> create(const VulkanOptions& options, TextConfig textConfig,
                                                 const TextWeights& textWeights,
                                                 std::optional<VisionConfig> visionConfig,
                                                 const std::optional<VisionWeights>& visionWeights,
                                                 const std::function<void(double)>& progress, std::stop_token stop);
    ~VulkanModel() override;

    const TextConfig& textConfig() const override { return m_text->config(); }
    const VisionConfig* visionConfig() const override { return m_vision ? &m_vision->config() : nullptr; }
    std::string deviceName() const override { return m_device->properties().name + " (Vulkan)"; }
    uint32_t maxChunk() const override { return m_text->maxChunk(); }
    MemoryHeld memoryHeld() const override { return m_device->memoryHeld(); }
    void setStageProbe(StageProbe probe) override { m_probe = std::move(probe); }

    Result<std::unique_ptr<KeyValueCache>> createCache(uint32_t capacity) override;
    uint64_t freeMemory() const override;
    Result<void> prefill(KeyValueCache& cache, const Chunk& chunk, LogitsFor which, std::vector<float>& logits,
                         std::stop_token stop) override;
    Result<void> decode(KeyValueCache& cache, Token token, std::vector<float>& logits) override;
    Result<void> generate(KeyValueCache& cache, const Continuation& continuation, Sampler& sampler,
                          const std::function<bool(Token)>& onToken) override;
    Result<std::vector<float>> encodeImage(const Image& image, std::stop_token stop) override;
    uint32_t softTokensAtOnce() const override { return kLargestPicture; }
    Result<std::vector<std::vector<float>>> encodeImages(std::span<const Image> images, std::stop_token stop) override;

private:
    VulkanModel() = default;
    Result<void> load(const VulkanOptions& options, TextConfig textConfig, const TextWeights& textWeights,
                      std::optional<VisionConfig> visionConfig, const std::optional<VisionWeights>& visionWeights,
                      const std::function<void(double)>& progress, const std::stop_token& stop);
    Result<void> collectKernels();
    Result<void> checkChunk(const KeyValueCache& cache, const Chunk& chunk) const;
    Result<void> prepare(VulkanKeyValueCache& cache, uint32_t end);
    Result<void> everyLogit(uint32_t tokens, std::vector<float>& logits, const std::stop_token& stop);

    VulkanOptions m_options;
    std::unique_ptr<Device> m_device; // first made, last destroyed
    std::unique_ptr<Kernels> m_kernels;
    Pass::Recorders m_recorders;       ///< prefill, pictures, copies
    Pass::Recorders m_decodeRecorders; ///< the first holds the recorded commands of one token
    std::unique_ptr<Arena> m_weights;
    Buffer m_working; ///< text and pictures take turns at it
    std::unique_ptr<TextTower> m_text;
    std::unique_ptr<VisionTower> m_vision;
    std::unique_ptr<TokenChain> m_chain;
    std::unique_ptr<Uploader> m_uploader; ///< while loading
    StageProbe m_probe;
    uint64_t m_nextGeneration = 1;
    uint64_t m_recordedGeneration = 0; ///< of the cache that the recorded token belongs to; 0: none
};

Result<std::unique_ptr<Model>> VulkanModel::create(const VulkanOptions& options, TextConfig textConfig,
                                                   const TextWeights& textWeights,
                                                   std::optional<VisionConfig> visionConfig,
                                                   const std::optional<VisionWeights>& visionWeights,
                                                   const std::function<void(double)>& progress, std::stop_token stop)
{
    finishClosing();
    std::unique_ptr<VulkanModel> model(new VulkanModel);
    const auto loaded = model->load(options, std::move(textConfig), textWeights, std::move(visionConfig), visionWeights,
                                    progress, stop);
    if (loaded)
        return std::unique_ptr<Model>(std::move(model));
    // Validation messages go to the caller, who must still be there.
    if (loaded.error().code == ErrorCode::Cancelled && !options.validationMessage)
        closeBeside(std::move(model));
    return loaded.error();
}

Result<void> VulkanModel::load(const VulkanOptions& options, TextConfig textConfig, const TextWeights& textWeights,
                               std::optional<VisionConfig> visionConfig,
                               const std::optional<VisionWeights>& visionWeights,
                               const std::function<void(double)>& progress, const std::stop_token& stop)
{
    const auto start = std::chrono::steady_clock::now();
    m_options = options;
    TRY_ASSIGN(m_device, Device::create(options));
    const Device& device = *m_device;
    TRY_ASSIGN(m_kernels, Kernels::create(device, options.cacheDirectory));
    for (Pass::Recorders* recorders : {&m_recorders, &m_decodeRecorders})
        for (auto& recorder : *recorders) {
            TRY_ASSIGN(recorder, Recorder::create(device, *m_kernels));
            recorder->setStageTime(options.stageTime);
        }

    m_weights = std::make_unique<Arena>(device, MemoryUse::DeviceOnly, kMemoryBlock, "weights");
    TRY_ASSIGN(m_uploader, Uploader::create(device, *m_kernels, progress, stop));
    TRY_ASSIGN(m_text, TextTower::create(device, options, std::move(textConfig), textWeights, *m_uploader, *m_weights));
    if (visionConfig && visionWeights) {
        TRY_ASSIGN(m_vision,
                   VisionTower::create(device, std::move(*visionConfig), *visionWeights, *m_uploader, *m_weights));
    }
    const uint64_t workingBytes = std::max(m_text->workingBytes(), m_vision ? m_vision->workingBytes() : 0);
    TRY_ASSIGN(m_working, Buffer::create(device, workingBytes, MemoryUse::DeviceOnly, "working memory"));
    TRY(m_text->setWorkingMemory(m_working.range()));
    if (m_vision)
        m_vision->setWorkingMemory(m_working.range());
    TRY_ASSIGN(m_chain, TokenChain::create(device, *m_kernels, *m_text, options));
    TRY(collectKernels());
    const auto opened = std::chrono::steady_clock::now();
    m_kernels->startCompiling(stop);
    TRY(m_uploader->finish());
    m_uploader.reset();
    const auto copied = std::chrono::steady_clock::now();
    TRY(m_kernels->finishCompiling(stop));
    m_kernels->setLate(options.lateKernel);
    if (options.loaded) {
        const auto compiled = std::chrono::steady_clock::now();
        using Seconds = std::chrono::duration<double>;
        options.loaded({Seconds(opened - start).count(), Seconds(copied - opened).count(),
                        Seconds(compiled - copied).count(), m_kernels->count(), m_weights->bytes(),
                        m_weights->bytes() - m_weights->used(), m_working.size()});
    }
    return {};
}

/// Records what a first prompt, token and picture would do, so that the kernels for them are known. Which ones are
/// taken depends on the number of rows, hence several. Nothing runs, so the cache need not have room.
Result<void> VulkanModel::collectKernels()
{
    TRY_ASSIGN(const auto cache, createCache(Ops::kCacheRows));
    const auto& keyValues = static_cast<const VulkanKeyValueCache&>(*cache);
    m_kernels->collect();
    for (const uint32_t tokens : {2U, 4U, 6U, 24U, 48U, 100U, 200U, 512U, maxChunk() / 4 * 3, maxChunk()}) {
        Pass pass(*m_device, m_recorders, m_probe, {});
        const uint32_t last = m_text->prefill(pass, keyValues, 0, tokens, LogitsFor::LastToken);
        m_text->logits(pass, last, 1);
        TRY(pass.finish());
    }
    {
        Pass pass(*m_device, m_decodeRecorders, m_probe, {});
        m_text->decode(pass, keyValues, 0);
        m_chain->draw(pass.recorder());
        TRY(pass.finish());
    }
    if (m_vision) {
        const uint32_t side = m_vision->config().patchSize * m_vision->config().poolSize;
        const uint32_t most = m_vision->config().positionCount / m_vision->config().poolSize;
        for (const uint32_t wanted : {1U, 5U, 10U, 16U, 33U}) { // to the largest budget
            const uint32_t cells = std::min(wanted, most);
            Image image{cells * side, cells * side, {}};
            image.rgb.resize(uint64_t{3} * image.width * image.height);
            TRY_ASSIGN(const auto soft, m_vision->encode(m_recorders, {&image, 1}, m_probe, {}));
        }
        m_vision->release();
    }
    return {};
}

VulkanModel::~VulkanModel()
{
    if (m_device)
        vkDeviceWaitIdle(m_device->handle());
}

Result<std::unique_ptr<KeyValueCache>> VulkanModel::createCache(uint32_t capacity)
{
    TRY_ASSIGN(auto cache, VulkanKeyValueCache::create(*m_device, *m_recorders[0], m_text->config(), capacity,
                                                       m_options.cacheType));
    return std::unique_ptr<KeyValueCache>(std::move(cache));
}

uint64_t VulkanModel::freeMemory() const
{
    const auto type = m_device->memoryType(~0U, VK_MEMORY_PROPERTY_DEVICE_LOCAL_BIT, 0);
    return type ? m_device->freeBytes(*type) : 0;
}

Result<void> VulkanModel::checkChunk(const KeyValueCache& cache, const Chunk& chunk) const
{
    const auto tokens = chunk.tokens.size();
    if (tokens == 0 || tokens > maxChunk())
        return Error{ErrorCode::BadInput, "A chunk of " + std::to_string(tokens) + " tokens was given; 1 to " +
                                              std::to_string(maxChunk()) + " fit"};
    if (cache.length() + tokens > cache.capacity())
        return Error{ErrorCode::ContextFull, std::to_string(tokens) +
                                                 " tokens do not fit: " + std::to_string(cache.length()) + " of " +
                                                 std::to_string(cache.capacity()) + " positions are taken"};
    for (const Token token : chunk.tokens)
        if (token < 0 || static_cast<uint32_t>(token) >= textConfig().vocabularySize)
            return Error{ErrorCode::BadInput, "Token " + std::to_string(token) + " is not in the vocabulary of " +
                                                  std::to_string(textConfig().vocabularySize)};
    size_t end = 0;
    for (const SoftRows& rows : chunk.softRows) {
        if (rows.first < end || rows.count > tokens || rows.first > tokens - rows.count)
            return Error{ErrorCode::BadInput, "Soft tokens " + std::to_string(rows.first) + " + " +
                                                  std::to_string(rows.count) + " do not lie inside a chunk of " +
                                                  std::to_string(tokens)};
        end = rows.first + rows.count;
    }
    return {};
}

Result<void> VulkanModel::prepare(VulkanKeyValueCache& cache, uint32_t end)
{
    TRY(cache.prepare(end));
    if (cache.grew()) {
        cache.setGeneration(m_nextGeneration++);
        cache.clearGrew();
    }
    return {};
}

Result<void> VulkanModel::everyLogit(uint32_t tokens, std::vector<float>& logits, const std::stop_token& stop)
{
    logits.clear();
    logits.reserve(uint64_t{tokens} * textConfig().vocabularySize);
    for (uint32_t first = 0; first < tokens; first += m_text->logitRows()) {
        const uint32_t rows = std::min(m_text->logitRows(), tokens - first);
        if (stop.stop_requested())
            return Error{ErrorCode::Cancelled, "Stopped"};
        Pass pass(*m_device, m_recorders, m_probe, stop);
        m_text->logits(pass, first, rows);
        m_text->readLogits(pass.recorder(), rows);
        TRY(pass.finish());
        const auto values = m_text->logitValues(rows);
        logits.insert(logits.end(), values.begin(), values.end());
    }
    return {};
}

Result<void> VulkanModel::prefill(KeyValueCache& cache, const Chunk& chunk, LogitsFor which, std::vector<float>& logits,
                                  std::stop_token stop)
{
    TRY(checkChunk(cache, chunk));
    auto& keyValues = static_cast<VulkanKeyValueCache&>(cache);
    const uint32_t position = cache.length();
    const auto tokens = static_cast<uint32_t>(chunk.tokens.size());
    TRY(prepare(keyValues, position + tokens));
    m_text->writeStep(position, chunk);
    logits.clear();
    {
        Pass pass(*m_device, m_recorders, m_probe, stop);
        m_text->uploadStep(pass.recorder());
        const uint32_t last = m_text->prefill(pass, keyValues, position, tokens, which);
        if (which == LogitsFor::LastToken) {
            m_text->logits(pass, last, 1);
            m_text->readLogits(pass.recorder(), 1);
        }
        if (auto finished = pass.finish(); !finished) {
            keyValues.fallBack();
            return finished;
        }
    }
    if (which == LogitsFor::LastToken) {
        const auto values = m_text->logitValues(1);
        logits.assign(values.begin(), values.end());
    } else if (which == LogitsFor::EveryToken) {
        if (auto read = everyLogit(tokens, logits, stop); !read) {
            keyValues.fallBack();
            return read;
        }
    }
    keyValues.setLength(position + tokens);
    return {};
}

Result<void> VulkanModel::decode(KeyValueCache& cache, Token token, std::vector<float>& logits)
{
    const Chunk chunk{{&token, 1}, {}};
    TRY(checkChunk(cache, chunk));
    auto& keyValues = static_cast<VulkanKeyValueCache&>(cache);
    const uint32_t position = cache.length();
    TRY(prepare(keyValues, position + 1));
    m_text->writeStep(position, chunk);
    if (!m_probe && m_recordedGeneration == keyValues.generation()) {
        TRY(m_decodeRecorders[0]->submitAgain());
        TRY(m_decodeRecorders[0]->wait());
    } else {
        m_recordedGeneration = 0;
        Pass pass(*m_device, m_decodeRecorders, m_probe, {});
        m_text->uploadStep(pass.recorder());
        m_text->decode(pass, keyValues, position);
        m_text->readLogits(pass.recorder(), 1);
        TRY(pass.finish());
        if (!m_probe)
            m_recordedGeneration = keyValues.generation();
    }
    const auto values = m_text->logitValues(1);
    logits.assign(values.begin(), values.end());
    keyValues.setLength(position + 1);
    return {};
}

Result<void> VulkanModel::generate(KeyValueCache& cache, const Continuation& continuation, Sampler& sampler,
                                   const std::function<bool(Token)>& onToken)
{
    if (m_probe || !m_chain->canDraw(sampler, continuation.banned))
        return Model::generate(cache, continuation, sampler, onToken);
    TRY(checkChunk(cache, {{&continuation.first, 1}, {}}));
    auto& keyValues = static_cast<VulkanKeyValueCache&>(cache);
    return m_chain->run(
        keyValues, continuation, sampler, onToken, [&](uint32_t end) { return prepare(keyValues, end); },
        *m_recorders[0]);
}

Result<std::vector<float>> VulkanModel::encodeImage(const Image& image, std::stop_token stop)
{
    TRY_ASSIGN(auto all, encodeImages({&image, 1}, std::move(stop)));
    return std::move(all[0]);
}

Result<std::vector<std::vector<float>>> VulkanModel::encodeImages(std::span<const Image> images, std::stop_token stop)
{
    if (!m_vision)
        return Error{ErrorCode::Unsupported, "The model has no vision tower: give its mmproj file too"};
    return m_vision->encode(m_recorders, images, m_probe, stop);
}

} // namespace

Result<std::unique_ptr<Model>> createModel(const VulkanOptions& options, TextConfig textConfig, TextWeights textWeights,
                                           std::optional<VisionConfig> visionConfig,
                                           std::optional<VisionWeights> visionWeights,
                                           const std::function<void(double fraction)>& progress, std::stop_token stop)
{
    return VulkanModel::create(options, std::move(textConfig), textWeights, std::move(visionConfig), visionWeights,
                               progress, std::move(stop));
}

} // namespace inference::vulkan
