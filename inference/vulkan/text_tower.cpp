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

/// Of the step, the chunk's tokens and where each one's block ends.
uint64_t stepBytes(uint64_t tokens)
{
    return (kStepWords + 2 * tokens) * sizeof(uint32_t);
}

} // namespace

TextTower::TextTower(const Device& device, TextConfig config)
    : m_device(&device), m_ops(device.properties()), m_config(std::move(config)), m_plan(device)
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
    for (const LayerConfig& layer : config.layers)
        if (cacheTypeOf(layer, options.cacheType) == CacheType::Q8 && layer.headSize % 32 != 0)
            return Error{
                ErrorCode::Unsupported,
                "keys and values in bytes need heads of a multiple of 32 elements; this model's full layers have " +
                    std::to_string(layer.headSize) + ": use --kv-cache f16"};
    std::unique_ptr<TextTower> tower(new TextTower(device, std::move(config)));
    tower->m_submissionWork = options.submissionWork;
    TRY(tower->upload(weights, uploader, weightArena));
    tower->m_integers = tower->decodesIntegers();
    TRY(tower->allocate(options));
    return tower;
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
    m_maxChunk = std::clamp(options.maxChunk, 1120U, 8192U);
    m_chunkSlots = groupsFor(m_config.slidingWindow + m_maxChunk, Ops::kCacheRows) * Ops::kCacheRows;
    const uint64_t logitBytes = uint64_t{m_config.vocabularySize} * sizeof(float);
    m_logitRows = static_cast<uint32_t>(std::clamp<uint64_t>(kLogitBytes / logitBytes, 1, m_maxChunk));
    plan(options);
    const uint64_t softBytes = uint64_t{m_maxChunk} * m_config.hiddenSize * sizeof(float);
    TRY_ASSIGN(m_stepUpload, Buffer::create(*m_device, stepBytes(m_maxChunk), MemoryUse::Upload, "the step"));
    TRY_ASSIGN(m_softUpload, Buffer::create(*m_device, softBytes, MemoryUse::Upload, "soft tokens"));
    TRY_ASSIGN(m_logitsReadback, Buffer::create(*m_device, m_logitRows * logitBytes, MemoryUse::Readback, "logits"));
    return {};
}

/// Rows of `width` that attention of a chunk writes: float16 if it can.
uint64_t TextTower::attendedBytes(const VulkanOptions& options, uint64_t width) const
{
    bool half = true;
    for (uint32_t i = 0; i < m_config.layers.size(); ++i)
        half =
            half && m_ops.attentionStore({{}, {}, Ops::kCacheRows, cacheTypeOf(m_config.layers[i], options.cacheType)},
                                         attentionShape(i, m_maxChunk)) == Store::Half;
    return m_maxChunk * width * (half ? 2 : 4);
}

void TextTower::plan(const VulkanOptions& options)
{
    uint64_t queryWidth = 0, keyWidth = 0, ringWidth = 0, partialRows = 0, partialFloats = 0;
    for (uint32_t i = 0; i < m_config.layers.size(); ++i) {
        const LayerConfig& layer = m_config.layers[i];
        const uint64_t width = uint64_t{layer.keyValueHeadCount} * layer.headSize;
        const uint64_t parts = uint64_t{m_config.headCount} *
                               m_ops.tokenParts(cacheTypeOf(layer, options.cacheType), attentionShape(i, 1));
        queryWidth = std::max(queryWidth, uint64_t{m_config.headCount} * layer.headSize);
        keyWidth = std::max(keyWidth, width);
        if (layer.attention == AttentionKind::Sliding)
            ringWidth = std::max(ringWidth, width);
        partialRows = std::max(partialRows, parts);
        partialFloats = std::max(partialFloats, parts * layer.headSize);
    }
    Scratch& s = m_scratch;
    const uint64_t n = m_maxChunk;
    const uint64_t entries = n * m_config.expertsPerToken;
    const uint64_t rowBytes = n * m_config.hiddenSize * sizeof(float);
    const uint64_t entryBytes = entries * sizeof(uint32_t);
    const uint64_t width = m_ops.hasMatrixUnits() ? 2 : 4;
    const uint64_t ringBytes = m_chunkSlots * ringWidth * (options.cacheType == CacheType::F32 ? 4 : 2);
    m_plan.add({{&s.x, rowBytes}, {&s.normed, rowBytes}, {&s.expertInput, rowBytes / 4 * width}});
    m_plan.addShared({{{&s.branch, rowBytes}}, {{&s.experts, rowBytes}}});
    m_plan.addShared({{{&s.routerInput, rowBytes}}, {{&s.dense, rowBytes}}});
    m_plan.add({{&s.chunkKeys, ringBytes}, {&s.chunkValues, ringBytes}});
    m_plan.add({{&s.routing.ids, entryBytes},
                {&s.routing.weights, entryBytes},
                {&s.routing.order, entryBytes},
                {&s.routing.places, entryBytes},
                {&s.routing.tiles, m_ops.tileListBytes(m_config.expertCount, static_cast<uint32_t>(entries))}});
    const uint64_t feedForward = n * m_config.feedForwardSize;
    const uint64_t expertFeedForward = entries * m_config.expertFeedForwardSize;
    // What one part of a layer needs lies where another's was. Attention of one token finds its projections side by
    // side and writes its result while it reads them; a chunk's reads its keys and values elsewhere.
    m_plan.addShared(
        {{{&s.soft, rowBytes}, {&s.probe, rowBytes}},
         {{&s.query, n * queryWidth * 4},
          {&s.key, n * keyWidth * 4},
          {&s.value, n * keyWidth * 4},
          {&s.tokenAttended, queryWidth * 4}},
         {{&s.query, n * queryWidth * 4}, {&s.attended, attendedBytes(options, queryWidth)}},
         {{&s.active, feedForward * width},
          {&s.routerLogits, n * kRouterParts * m_config.expertCount * 4},
          {&s.gate, feedForward * 4},
          {&s.up, feedForward * 4}},
         {{&s.expertActive, expertFeedForward * width},
          {&s.expertGate, expertFeedForward * 4},
          {&s.expertUp, expertFeedForward * 4}},
         {{&s.expertActive, expertFeedForward * width}, {&s.expertRows, entries * m_config.hiddenSize * width}},
         {{&s.logits, uint64_t{m_logitRows} * m_config.vocabularySize * 4}}});
    m_plan.add({{&s.attentionPartials, partialFloats * 4},
                {&s.attentionMaxAndSum, partialRows * 8},
                {&s.attentionCounters, m_config.headCount * 4},
                {&s.routerCounter, 4},
                {&s.residual, m_config.hiddenSize * 4},
                {&s.quantized, Ops::quantizedBytes(m_config.hiddenSize)},
                {&s.expertQuantized, m_config.expertsPerToken * Ops::quantizedBytes(m_config.expertFeedForwardSize)},
                {&s.step, stepBytes(m_maxChunk)}});
    for (const bool full : {false, true})
        for (const LayerConfig& layer : m_config.layers)
            if ((layer.attention == AttentionKind::Full) == full) {
                m_plan.add({{full ? &s.fullTurns : &s.slidingTurns, layer.headSize * 4}});
                break;
            }
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
    rec.copy(m_stepUpload.range(), s.step);
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
                     CacheType::F32, 0, s.query);
    m_ops.normRotate(rec, s.key, {w.keyNorm, frequencies, {}}, s.step, keyHeads, shape.headSize, tokens, epsilon,
                     keyValues.type, keyValues.slots, keyValues.keys);
    m_ops.normRotate(rec, w.value.empty() ? s.key : s.value, {}, s.step, keyHeads, shape.headSize, tokens, epsilon,
                     keyValues.type, keyValues.slots, keyValues.values);
    rec.barrier();
    pass.probe("query", static_cast<int>(layer), s.query, tokens, heads * shape.headSize);
    probeKeys(pass, keyValues, layer, position, tokens);
}

/// The query as attention of one token makes it for itself; `tokenAttended` is free before.
void TextTower::probeQuery(Pass& pass, uint32_t layer) const
{
    if (!pass.probing())
        return;
    const Scratch& s = m_scratch;
    const uint32_t headSize = m_config.layers[layer].headSize;
    const bool full = m_config.layers[layer].attention == AttentionKind::Full;
    m_ops.normRotate(pass.recorder(), s.query,
                     {m_layers[layer].queryNorm, full ? m_fullFrequencies : m_slidingFrequencies, {}}, s.step,
                     m_config.headCount, headSize, 1, m_config.normEpsilon, CacheType::F32, 0, s.tokenAttended);
    pass.recorder().barrier();
    pass.probe("query", static_cast<int>(layer), s.tokenAttended, 1, m_config.headCount * headSize);
}

/// Keys and values of the rows from `position` on, as they are kept.
void TextTower::probeKeys(Pass& pass, const CacheView& view, uint32_t layer, uint32_t position, uint32_t tokens) const
{
    const uint32_t columns = m_config.layers[layer].keyValueHeadCount * m_config.layers[layer].headSize;
    const int number = static_cast<int>(layer);
    pass.probeCache("key", number, view.keys, view.type, m_config.layers[layer].headSize, position, view.slots, tokens,
                    columns);
    pass.probeCache("value", number, view.values, view.type, m_config.layers[layer].headSize, position, view.slots,
                    tokens, columns);
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
