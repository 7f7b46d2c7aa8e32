#include "inference/vulkan/text_tower.h"

#include "shaders/shared/experts.h"
#include "shaders/shared/step.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstring>

namespace inference::vulkan {
namespace {

constexpr uint32_t kStepWords = sizeof(shaders::Step) / 4;
constexpr uint64_t kLogitBytes = 16U << 20; ///< of logits held at once when every token's are asked for

} // namespace

TextTower::TextTower(const Device& device, TextConfig config)
    : m_device(&device), m_ops(device.properties()), m_config(std::move(config))
{
}

Result<std::unique_ptr<TextTower>> TextTower::create(const Device& device, const VulkanOptions& options,
                                                     TextConfig config, const TextWeights& weights, Uploader& uploader,
                                                     Arena& weightArena)
{
    for (const LayerConfig& layer : config.layers)
        if (layer.headSize % 8 != 0)
            return Error{ErrorCode::Unsupported,
                         "The Vulkan backend reads heads by eight elements; this model's have " +
                             std::to_string(layer.headSize)};
    std::unique_ptr<TextTower> tower(new TextTower(device, std::move(config)));
    tower->m_submissionWork = options.submissionWork;
    TRY(tower->upload(weights, uploader, weightArena));
    tower->m_integers = tower->decodesIntegers();
    TRY(tower->allocate(options));
    return tower;
}

uint32_t TextTower::chunkOf(const VulkanOptions& options)
{
    return std::clamp(options.maxChunk, 1120U, 8192U);
}

Result<void> TextTower::upload(const TextWeights& weights, Uploader& uploader, Arena& arena)
{
    const auto matrix = [&](DeviceMatrix& target, const Matrix& source) -> Result<void> {
        TRY_ASSIGN(target, uploader.matrix(source, arena));
        return {};
    };
    const auto vector = [&](BufferRange& target, const Vector& source) -> Result<void> {
        TRY_ASSIGN(target, uploader.vector(source, arena));
        return {};
    };
    TRY(matrix(m_embedding, weights.embedding));
    TRY(vector(m_outputNorm, weights.outputNorm));
    for (size_t i = 0; i < weights.layers.size(); ++i) {
        const TextLayerWeights& from = weights.layers[i];
        DeviceTextLayer to;
        TRY(vector(to.attentionNorm, from.attentionNorm));
        TRY(matrix(to.query, from.query));
        TRY(matrix(to.key, from.key));
        TRY(matrix(to.value, from.value));
        TRY(vector(to.queryNorm, from.queryNorm));
        TRY(vector(to.keyNorm, from.keyNorm));
        TRY(matrix(to.attentionOutput, from.attentionOutput));
        TRY(vector(to.norms.postAttention, from.postAttentionNorm));
        TRY(vector(to.norms.dense, from.denseNorm));
        TRY(vector(to.norms.expert, from.expertNorm));
        TRY(vector(to.norms.routerScale, from.routerScale));
        TRY(matrix(to.denseGate, from.denseGate));
        TRY(matrix(to.denseUp, from.denseUp));
        TRY(matrix(to.denseDown, from.denseDown));
        TRY(matrix(to.router, from.router));
        TRY(matrix(to.expertGate, from.expertGateUp.empty() ? from.expertGate : from.expertGateUp));
        TRY(matrix(to.expertUp, from.expertUp));
        TRY(matrix(to.expertDown, from.expertDown));
        TRY(vector(to.expertScale, from.expertScale));
        TRY(vector(to.outputNorms.dense, from.postDenseNorm));
        TRY(vector(to.outputNorms.expert, from.postExpertNorm));
        TRY(vector(to.outputNorms.post, from.postFeedForwardNorm));
        to.outputScale = from.outputScale;
        if (i > 0)
            m_layers.back().outputNorms.next = to.attentionNorm;
        m_layers.push_back(std::move(to));
    }
    m_layers.back().outputNorms.next = m_outputNorm;

    for (const LayerConfig& layer : m_config.layers) {
        const bool full = layer.attention == AttentionKind::Full;
        BufferRange& target = full ? m_fullFrequencies : m_slidingFrequencies;
        if (!target.empty())
            continue;
        const float base = full ? m_config.ropeBaseFull : m_config.ropeBaseSliding;
        Vector frequencies(layer.headSize / 2);
        for (size_t i = 0; i < frequencies.size(); ++i) {
            frequencies[i] =
                static_cast<float>(std::pow(static_cast<double>(base), -2.0 * static_cast<double>(i) / layer.headSize));
            if (full && i < weights.ropeFactors.size())
                frequencies[i] /= weights.ropeFactors[i];
        }
        TRY(vector(target, frequencies));
    }
    return {};
}

Result<void> TextTower::allocate(const VulkanOptions& options)
{
    m_maxChunk = chunkOf(options);
    m_chunkSlots = groupsFor(m_config.slidingWindow + m_maxChunk, Ops::kCacheRows) * Ops::kCacheRows;
    m_logitRows = static_cast<uint32_t>(
        std::clamp<uint64_t>(kLogitBytes / (uint64_t{m_config.vocabularySize} * sizeof(float)), 1, m_maxChunk));
    uint32_t queryWidth = 0;
    uint32_t keyWidth = 0;
    for (const LayerConfig& layer : m_config.layers) {
        queryWidth = std::max(queryWidth, m_config.headCount * layer.headSize);
        keyWidth = std::max(keyWidth, layer.keyValueHeadCount * layer.headSize);
    }
    m_scratchArena = std::make_unique<Arena>(*m_device, MemoryUse::DeviceOnly, 16U << 20, "working memory");
    const auto rows = [&](BufferRange& range, uint64_t count, uint64_t columns) -> Result<void> {
        TRY_ASSIGN(range, m_scratchArena->allocate(count * columns * sizeof(float)));
        return {};
    };
    const uint64_t n = m_maxChunk;
    const uint64_t hidden = m_config.hiddenSize;
    Scratch& s = m_scratch;
    for (BufferRange* range : {&s.x, &s.normed, &s.routerInput, &s.branch, &s.dense, &s.experts})
        TRY(rows(*range, n, hidden));
    TRY(rows(s.routerLogits, n * kRouterParts, m_config.expertCount));
    for (BufferRange* range : {&s.routing.ids, &s.routing.weights, &s.routing.order, &s.routing.places})
        TRY(rows(*range, n, m_config.expertsPerToken));
    const auto entries = static_cast<uint32_t>(n * m_config.expertsPerToken);
    TRY_ASSIGN(s.routing.tiles, m_scratchArena->allocate(m_ops.tileListBytes(m_config.expertCount, entries)));

    // What one half of a layer needs lies where the other half's was. One token's rows are float32, and few.
    const uint64_t width = m_ops.hasMatrixUnits() ? 2 : 4;
    const uint64_t active = n * m_config.feedForwardSize;
    const uint64_t expertActive = uint64_t{entries} * m_config.expertFeedForwardSize;
    TRY_ASSIGN(s.expertInput, m_scratchArena->allocate(n * hidden * width));
    // Attention of one token finds its projections in one buffer.
    TRY(share({{{&s.soft, n * hidden * 4}, {&s.probe, n * hidden * 4}},
               {{&s.query, n * queryWidth * 4},
                {&s.key, n * keyWidth * 4},
                {&s.value, n * keyWidth * 4},
                {&s.attended, n * queryWidth * 4}},
               {{&s.active, active * width}, {&s.gate, active * 4}, {&s.up, active * 4}},
               {{&s.active, active * width},
                {&s.expertActive, expertActive * width},
                {&s.expertGate, expertActive * 4},
                {&s.expertUp, expertActive * 4}},
               {{&s.active, active * width},
                {&s.expertActive, expertActive * width},
                {&s.expertRows, uint64_t{entries} * hidden * width}}}));
    uint64_t partialRows = 0;
    uint64_t partialFloats = 0;
    for (uint32_t i = 0; i < m_config.layers.size(); ++i) {
        const uint64_t parts = uint64_t{m_config.headCount} * m_ops.tokenParts(attentionShape(i, 1));
        partialRows = std::max(partialRows, parts);
        partialFloats = std::max(partialFloats, parts * m_config.layers[i].headSize);
    }
    TRY(rows(s.attentionPartials, partialFloats, 1));
    TRY(rows(s.attentionMaxAndSum, partialRows, 2));
    TRY(rows(s.attentionCounters, m_config.headCount, 1));
    TRY(rows(s.routerCounter, 1, 1));
    TRY(rows(s.residual, 1, hidden));
    TRY(rows(s.quantized, 1, Ops::quantizedBytes(hidden) / sizeof(float)));
    TRY(rows(s.expertQuantized, m_config.expertsPerToken,
             Ops::quantizedBytes(m_config.expertFeedForwardSize) / sizeof(float)));
    for (const LayerConfig& layer : m_config.layers)
        if (BufferRange& turns = layer.attention == AttentionKind::Full ? s.fullTurns : s.slidingTurns; turns.empty())
            TRY(rows(turns, layer.headSize, 1));
    uint64_t ringWidth = 0;
    for (const LayerConfig& layer : m_config.layers)
        if (layer.attention == AttentionKind::Sliding)
            ringWidth = std::max(ringWidth, uint64_t{layer.keyValueHeadCount} * layer.headSize);
    const uint64_t ringBytes = m_chunkSlots * ringWidth * (options.cacheType == CacheType::F16 ? 2 : 4);
    for (BufferRange* range : {&s.chunkKeys, &s.chunkValues}) {
        TRY_ASSIGN(*range, m_scratchArena->allocate(ringBytes));
    }
    TRY(rows(s.logits, m_logitRows, m_config.vocabularySize));
    TRY(rows(s.step, kStepWords + 2 * n, 1));

    TRY_ASSIGN(m_stepUpload, Buffer::create(*m_device, s.step.size, MemoryUse::Upload, "the step"));
    TRY_ASSIGN(m_softUpload, Buffer::create(*m_device, s.soft.size, MemoryUse::Upload, "soft tokens"));
    TRY_ASSIGN(m_logitsReadback, Buffer::create(*m_device, s.logits.size, MemoryUse::Readback, "logits"));
    return {};
}

/// One stretch of working memory for several sets of ranges, of which one is in use at a time.
Result<void> TextTower::share(const std::vector<std::vector<std::pair<BufferRange*, uint64_t>>>& sets)
{
    const uint64_t alignment = std::max<uint64_t>(m_device->properties().offsetAlignment, 16);
    const auto aligned = [&](uint64_t bytes) { return (bytes + alignment - 1) / alignment * alignment; };
    uint64_t most = 0;
    for (const auto& set : sets) {
        uint64_t sum = 0;
        for (const auto& [range, bytes] : set)
            sum += aligned(bytes);
        most = std::max(most, sum);
    }
    TRY_ASSIGN(const BufferRange whole, m_scratchArena->allocate(most));
    for (const auto& set : sets) {
        uint64_t at = 0;
        for (const auto& [range, bytes] : set) {
            *range = whole.part(at, bytes);
            at += aligned(bytes);
        }
    }
    return {};
}

void TextTower::writeStep(uint32_t position, const Chunk& chunk)
{
    const auto words = m_stepUpload.as<uint32_t>();
    const auto tokens = static_cast<uint32_t>(chunk.tokens.size());
    const shaders::Step step{position, tokens, 0, 0};
    std::memcpy(words.data(), &step, sizeof(step));
    for (uint32_t i = 0; i < tokens; ++i) {
        words[kStepWords + i] = static_cast<uint32_t>(chunk.tokens[i]);
        words[kStepWords + m_maxChunk + i] = position + i + 1;
    }
    m_softRows = 0;
    const auto soft = m_softUpload.as<float>();
    for (const SoftRows& block : chunk.softRows) {
        std::copy_n(block.rows, uint64_t{block.count} * m_config.hiddenSize,
                    soft.begin() + static_cast<std::ptrdiff_t>(uint64_t{m_softRows} * m_config.hiddenSize));
        for (uint32_t i = block.first; i < block.first + block.count; ++i) {
            words[kStepWords + i] = shaders::kSoftRowBit | m_softRows++;
            words[kStepWords + m_maxChunk + i] = position + block.first + block.count;
        }
    }
}

void TextTower::uploadStep(Recorder& rec) const
{
    const Scratch& s = m_scratch;
    rec.copy(m_stepUpload.range().part(0, s.step.size), s.step);
    rec.clear(s.attentionCounters);
    rec.clear(s.routerCounter);
    if (m_softRows > 0) {
        const uint64_t bytes = uint64_t{m_softRows} * m_config.hiddenSize * sizeof(float);
        rec.copy(m_softUpload.range().part(0, bytes), s.soft.part(0, bytes));
    }
    rec.barrier();
}

/// The embeddings and the first layer's norm.
void TextTower::begin(Pass& pass, uint32_t tokens, Store store) const
{
    const Scratch& s = m_scratch;
    Recorder& rec = pass.recorder();
    rec.stage("embedding");
    m_ops.gather(rec, m_embedding, s.step, kStepWords, s.soft, m_config.embeddingScale, tokens, s.x);
    if (tokens == 1) {
        for (const bool full : {false, true}) {
            const BufferRange& frequencies = full ? m_fullFrequencies : m_slidingFrequencies;
            if (!frequencies.empty())
                m_ops.rotationTable(rec, frequencies, static_cast<uint32_t>(frequencies.size / sizeof(float)), s.step,
                                    full ? s.fullTurns : s.slidingTurns);
        }
    }
    rec.barrier();
    m_ops.rmsNorm(rec, s.x, m_layers[0].attentionNorm, s.normed, m_config.hiddenSize, tokens, m_config.normEpsilon, 0,
                  0, store);
    rec.barrier();
    pass.probe("embedding", -1, s.x, tokens, m_config.hiddenSize);
}

/// Norms and rotates the raw projections: queries in place, keys and values to where they are kept.
void TextTower::queriesAndKeys(Pass& pass, const CacheView& keyValues, uint32_t layer, uint32_t position,
                               uint32_t tokens) const
{
    const Scratch& s = m_scratch;
    const DeviceTextLayer& w = m_layers[layer];
    const LayerConfig& shape = m_config.layers[layer];
    const bool full = shape.attention == AttentionKind::Full;
    const BufferRange& frequencies = full ? m_fullFrequencies : m_slidingFrequencies;
    const uint32_t heads = m_config.headCount;
    const uint32_t keyHeads = shape.keyValueHeadCount;
    const float epsilon = m_config.normEpsilon;
    Recorder& rec = pass.recorder();
    m_ops.normRotate(rec, s.query, {w.queryNorm, frequencies, {}}, s.step, heads, shape.headSize, tokens, epsilon,
                     false, 0, s.query);
    m_ops.normRotate(rec, s.key, {w.keyNorm, frequencies, {}}, s.step, keyHeads, shape.headSize, tokens, epsilon,
                     keyValues.half, keyValues.slots, keyValues.keys);
    m_ops.normRotate(rec, w.value.empty() ? s.key : s.value, {}, s.step, keyHeads, shape.headSize, tokens, epsilon,
                     keyValues.half, keyValues.slots, keyValues.values);
    rec.barrier();
    pass.probe("query", static_cast<int>(layer), s.query, tokens, heads * shape.headSize);
    probeKeys(pass, keyValues, layer, position, tokens);
}

/// The query as attention of one token makes it for itself; `attended` is free before.
void TextTower::probeQuery(Pass& pass, uint32_t layer) const
{
    if (!pass.probing())
        return;
    const Scratch& s = m_scratch;
    const uint32_t headSize = m_config.layers[layer].headSize;
    const bool full = m_config.layers[layer].attention == AttentionKind::Full;
    m_ops.normRotate(pass.recorder(), s.query,
                     {m_layers[layer].queryNorm, full ? m_fullFrequencies : m_slidingFrequencies, {}}, s.step,
                     m_config.headCount, headSize, 1, m_config.normEpsilon, false, 0, s.attended);
    pass.recorder().barrier();
    pass.probe("query", static_cast<int>(layer), s.attended, 1, m_config.headCount * headSize);
}

/// Keys and values of the rows from `position` on, as they are kept.
void TextTower::probeKeys(Pass& pass, const CacheView& view, uint32_t layer, uint32_t position, uint32_t tokens) const
{
    const uint32_t columns = m_config.layers[layer].keyValueHeadCount * m_config.layers[layer].headSize;
    const int number = static_cast<int>(layer);
    pass.probeCache("key", number, view.keys, view.half, position, view.slots, tokens, columns);
    pass.probeCache("value", number, view.values, view.half, position, view.slots, tokens, columns);
}

AttentionShape TextTower::attentionShape(uint32_t layer, uint32_t tokens) const
{
    const LayerConfig& shape = m_config.layers[layer];
    const bool full = shape.attention == AttentionKind::Full;
    return {tokens,
            shape.headSize,
            shape.keyValueHeadCount,
            m_config.headCount / shape.keyValueHeadCount,
            full ? 0 : m_config.slidingWindow,
            full ? shaders::kSeesItself : shaders::kSeesBlock,
            0,
            m_maxChunk};
}

TokenAttention TextTower::tokenAttention(uint32_t layer) const
{
    const Scratch& s = m_scratch;
    const DeviceTextLayer& w = m_layers[layer];
    const bool full = m_config.layers[layer].attention == AttentionKind::Full;
    return {s.query,
            s.key,
            w.value.empty() ? s.key : s.value,
            w.queryNorm,
            w.keyNorm,
            full ? s.fullTurns : s.slidingTurns,
            s.step,
            s.attentionPartials,
            s.attentionMaxAndSum,
            s.attentionCounters};
}

/// The two branches as they enter their sum; the kernel that adds them does not store them.
void TextTower::probeBranches(Pass& pass, uint32_t layer, uint32_t tokens) const
{
    if (!pass.probing())
        return;
    const Scratch& s = m_scratch;
    const uint32_t hidden = m_config.hiddenSize;
    const Ops::OutputNorms& norms = m_layers[layer].outputNorms;
    const int number = static_cast<int>(layer);
    m_ops.rmsNorm(pass.recorder(), s.dense, norms.dense, s.probe, hidden, tokens, m_config.normEpsilon);
    pass.probe("dense", number, s.probe, tokens, hidden);
    m_ops.rmsNorm(pass.recorder(), s.experts, norms.expert, s.probe, hidden, tokens, m_config.normEpsilon);
    pass.probe("experts", number, s.probe, tokens, hidden);
    pass.recorder().barrier();
}

void TextTower::logits(Pass& pass, uint32_t first, uint32_t rows) const
{
    const Scratch& s = m_scratch;
    assert(rows <= m_logitRows);
    const uint64_t rowBytes = uint64_t{m_config.hiddenSize} * sizeof(float);
    pass.probe("output_norm", -1, s.normed.part(first * rowBytes, rows * rowBytes), rows, m_config.hiddenSize);
    pass.recorder().stage("logits");
    if (rows == 1) {
        m_ops.matvec(pass.recorder(), m_embedding, s.normed, s.logits, m_config.logitSoftcap,
                     first * m_config.hiddenSize);
    } else {
        // Through a buffer of its own: a part of `normed` may not begin where a binding may.
        pass.recorder().copy(s.normed.part(first * rowBytes, rows * rowBytes), s.branch.part(0, rows * rowBytes));
        pass.recorder().barrier();
        m_ops.matmul(pass.recorder(), m_embedding, s.branch, rows, s.logits);
        pass.recorder().barrier();
        m_ops.softcap(pass.recorder(), s.logits, rows * m_config.vocabularySize, m_config.logitSoftcap);
    }
    shareLogits(pass, rows);
}

/// What happens to logits once a kernel has written them.
void TextTower::shareLogits(Pass& pass, uint32_t rows) const
{
    const Scratch& s = m_scratch;
    pass.recorder().barrier();
    pass.probe("logits", -1, s.logits, rows, m_config.vocabularySize);
}

void TextTower::readLogits(Recorder& rec, uint32_t rows) const
{
    const uint64_t bytes = uint64_t{rows} * m_config.vocabularySize * sizeof(float);
    rec.copy(m_scratch.logits.part(0, bytes), m_logitsReadback.range().part(0, bytes));
}

void TextTower::sample(Recorder& rec, const Ops::Drawing& drawing) const
{
    m_ops.sample(rec, m_scratch.logits, m_config.vocabularySize, m_maxChunk, m_scratch.step, drawing);
}

std::span<const float> TextTower::logitValues(uint32_t rows) const
{
    return m_logitsReadback.as<float>().subspan(0, uint64_t{rows} * m_config.vocabularySize);
}

} // namespace inference::vulkan
