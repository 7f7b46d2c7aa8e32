// TextTower: many tokens at once, through matrix products.
#include "inference/vulkan/text_tower.h"

#include <algorithm>
#include <cmath>

namespace inference::vulkan {
namespace {

/// Tokens that make few workgroups: what they need of the router is cut into more parts.
constexpr uint32_t kFewRouterTokens = 128;

// Float16 rows are kept this much smaller than what they mean. Gated activations and an expert's result are the two
// that nothing bounds: with these factors they may reach 1e6 and 2e6, and still have eleven bits from 1e-3 on.
constexpr float kActiveScale = 1.0F / 16;
constexpr float kRowScale = 1.0F / 32;

} // namespace

/// Of few tokens, of 64 columns each. Their sums have room where many tokens' have: 128 x 64 values an expert, of
/// 1120 x 8.
uint32_t TextTower::routerParts(uint32_t tokens) const
{
    return tokens <= kFewRouterTokens ? std::clamp(m_config.hiddenSize / 64, kRouterParts, 64U) : kRouterParts;
}

/// Rows between two products: float16 where the products are float16.
ActivationRows TextTower::between(const BufferRange& range, float scale) const
{
    if (!m_ops.hasMatrixUnits())
        return range;
    return {range, Store::Half, scale};
}

/// Submissions that a chunk's attention is cut into, so that a stop need not wait for all of it.
uint32_t TextTower::attentionParts(const CacheView& keyValues, uint32_t layer, uint32_t position, uint32_t tokens) const
{
    const LayerConfig& config = m_config.layers[layer];
    const bool full = config.attention == AttentionKind::Full;
    const double keys = full ? position + tokens : std::min(m_config.slidingWindow + tokens, position + tokens);
    const double work = 2.0 * tokens * keys * m_config.headCount * config.headSize;
    const auto wanted = static_cast<uint32_t>(std::clamp(std::ceil(work / m_submissionWork), 1.0, 64.0));
    return m_ops.attentionParts(keyValues, attentionShape(layer, tokens), wanted);
}

/// Where a chunk's attention finds keys and values. A ring has no room for a chunk beside its window: sliding layers
/// take turns at one stretch of working memory, the window's rows in front of the chunk's.
CacheView TextTower::prefillView(const VulkanKeyValueCache& cache, uint32_t layer) const
{
    const CacheView kept = cache.view(layer);
    if (m_config.layers[layer].attention == AttentionKind::Full)
        return kept;
    const uint64_t bytes = m_chunkSlots * cache.rowBytes(layer);
    return {m_scratch.chunkKeys.part(0, bytes), m_scratch.chunkValues.part(0, bytes), m_chunkSlots, kept.type};
}

/// Queries, keys and values from `normed`; keys and values into the cache.
void TextTower::prefillKeys(Pass& pass, const VulkanKeyValueCache& cache, uint32_t layer, uint32_t position,
                            uint32_t tokens) const
{
    const Scratch& s = m_scratch;
    const DeviceTextLayer& w = m_layers[layer];
    const ActivationRows normed = between(s.normed);
    const CacheView keyValues = prefillView(cache, layer);
    const CacheView kept = cache.view(layer);
    const bool sliding = m_config.layers[layer].attention == AttentionKind::Sliding;
    pass.probeCache("attention_norm", static_cast<int>(layer), s.normed,
                    normed.store == Store::Half ? CacheType::F16 : CacheType::F32, 0, 0, tokens, tokens,
                    m_config.hiddenSize);
    pass.recorder().stage("query_key_value");
    if (sliding)
        m_ops.copyRows(pass.recorder(), kept, keyValues, cache.rowBytes(layer),
                       position - std::min(position, m_config.slidingWindow - 1), position);
    m_ops.matmul(pass.recorder(), w.query, normed, tokens, s.query, Ops::Beside::Others);
    m_ops.matmul(pass.recorder(), w.key, normed, tokens, s.key, Ops::Beside::Others);
    if (!w.value.empty())
        m_ops.matmul(pass.recorder(), w.value, normed, tokens, s.value, Ops::Beside::Others);
    pass.recorder().barrier();
    pass.recorder().stage("norm_rotate");
    queriesAndKeys(pass, keyValues, layer, position, tokens);
    if (sliding)
        m_ops.copyRows(pass.recorder(), keyValues, kept, cache.rowBytes(layer),
                       position + tokens - std::min(tokens, kept.slots), position + tokens);
}

void TextTower::prefillAttention(Pass& pass, const VulkanKeyValueCache& cache, uint32_t layer, uint32_t position,
                                 uint32_t tokens) const
{
    const Scratch& s = m_scratch;
    const DeviceTextLayer& w = m_layers[layer];
    pass.recorder().stage("attention");
    const AttentionShape shape = attentionShape(layer, tokens);
    const CacheView keyValues = prefillView(cache, layer);
    const ActivationRows attended{s.attended, m_ops.attentionStore(keyValues, shape), 1};
    const uint32_t parts = attentionParts(keyValues, layer, position, tokens);
    for (uint32_t part = 0; part < parts; ++part) {
        if (part > 0)
            pass.flush();
        pass.recorder().takePart(part, parts);
        m_ops.attention(pass.recorder(), s.query, keyValues, s.step, shape, attended);
        pass.recorder().takePart(0, 1);
    }
    pass.recorder().barrier();
    pass.probeCache("attention", static_cast<int>(layer), s.attended,
                    attended.store == Store::Half ? CacheType::F16 : CacheType::F32, 0, 0, tokens, tokens,
                    m_config.headCount * shape.headSize);
    pass.recorder().stage("attention_output");
    m_ops.matmul(pass.recorder(), w.attentionOutput, attended, tokens, s.branch);
    pass.recorder().barrier();
}

/// The dense branch's gelu(gate) * up.
void TextTower::prefillDenseIn(Recorder& rec, const DeviceTextLayer& w, uint32_t tokens) const
{
    const Scratch& s = m_scratch;
    if (w.denseGate.format == w.denseUp.format) {
        m_ops.gatedMatmul(rec, w.denseGate, w.denseUp, between(s.normed), tokens, between(s.active, kActiveScale));
        return;
    }
    m_ops.matmul(rec, w.denseGate, between(s.normed), tokens, s.gate, Ops::Beside::Others);
    m_ops.matmul(rec, w.denseUp, between(s.normed), tokens, s.up, Ops::Beside::Others);
    rec.barrier();
    m_ops.gatedActivation(rec, s.gate, s.up, tokens * m_config.feedForwardSize, between(s.active, kActiveScale));
}

/// The chosen experts' gelu(gate) * up, in grouped order.
void TextTower::prefillExpertsIn(Recorder& rec, const DeviceTextLayer& w, const Routing& routing) const
{
    const Scratch& s = m_scratch;
    const ActivationRows in = between(s.expertInput), active = between(s.expertActive, kActiveScale);
    const uint32_t perToken = m_config.expertsPerToken;
    if (!w.expertTypesDiffer()) {
        m_ops.expertGatedMatmul(rec, w.expertGate, w.expertUp, in, routing, perToken, active);
        return;
    }
    m_ops.expertMatmul(rec, w.expertGate, in, routing, perToken, s.expertGate);
    m_ops.expertMatmul(rec, w.expertUp, in, routing, perToken, s.expertUp);
    rec.barrier();
    m_ops.gatedActivation(rec, s.expertGate, s.expertUp, routing.entries * m_config.expertFeedForwardSize, active);
}

void TextTower::prefillFeedForward(Pass& pass, uint32_t layer, uint32_t tokens) const
{
    const Scratch& s = m_scratch;
    const DeviceTextLayer& w = m_layers[layer];
    const uint32_t hidden = m_config.hiddenSize;
    const uint32_t perToken = m_config.expertsPerToken;
    const int number = static_cast<int>(layer);
    const bool last = layer + 1 == m_layers.size();
    Recorder& rec = pass.recorder();
    Routing routing = s.routing;
    routing.experts = m_config.expertCount;
    routing.tokens = tokens;
    routing.entries = tokens * perToken;

    rec.stage("attention_residual");
    m_ops.attentionResidual(rec, s.branch, s.x, w.norms, s.normed, s.expertInput, s.routerInput, hidden, tokens,
                            m_config.normEpsilon, between(s.normed).store);
    rec.barrier();
    pass.probe("attention_residual", number, s.x, tokens, hidden);
    rec.stage("router_and_dense_in");
    // A probe wants whole logits.
    const uint32_t parts = pass.probing() ? 1 : routerParts(tokens);
    m_ops.matmulInParts(rec, w.router, s.routerInput, tokens, parts, s.routerLogits);
    prefillDenseIn(rec, w, tokens);
    rec.barrier();
    pass.probe("router_logits", number, s.routerLogits, tokens, m_config.expertCount);
    rec.stage("route");
    m_ops.route(rec, s.routerLogits, w.expertScale, routing, m_config.expertCount, perToken, tokens, parts);
    rec.barrier();
    rec.stage("group_and_dense_down");
    m_ops.groupExperts(rec, routing);
    m_ops.matmul(rec, w.denseDown, between(s.active, kActiveScale), tokens, s.dense);
    rec.barrier();
    rec.stage("experts_in");
    prefillExpertsIn(rec, w, routing);
    rec.barrier();
    rec.stage("experts_down");
    m_ops.expertMatmul(rec, w.expertDown, between(s.expertActive, kActiveScale), routing, 0,
                       between(s.expertRows, kRowScale));
    rec.barrier();
    rec.stage("experts_combine");
    m_ops.combineExperts(rec, between(s.expertRows, kRowScale), routing, hidden, perToken, tokens, s.experts);
    rec.barrier();
    probeBranches(pass, layer, tokens);
    rec.stage("layer_output");
    // The head reads float32.
    m_ops.layerOutput(rec, s.dense, s.experts, s.x, w.outputNorms, s.normed, hidden, tokens, m_config.normEpsilon,
                      w.outputScale, last ? Store::Float : between(s.normed).store);
    rec.barrier();
    pass.probe("layer", number, s.x, tokens, hidden);
}

/// Of the last layer's input only the last token's row matters: brings it to the front.
void TextTower::keepLastRow(Recorder& rec, uint32_t tokens) const
{
    const uint64_t bytes = uint64_t{m_config.hiddenSize} * sizeof(float);
    for (const BufferRange& range : {m_scratch.x, m_scratch.branch})
        rec.copy(range.part((tokens - 1) * bytes, bytes), range.part(0, bytes));
    rec.barrier();
}

uint32_t TextTower::prefill(Pass& pass, const VulkanKeyValueCache& cache, uint32_t position, uint32_t tokens,
                            LogitsFor which) const
{
    // Attention reads whole tiles: what lies beside the rows in use must be finite.
    for (const BufferRange& range : {m_scratch.chunkKeys, m_scratch.chunkValues})
        pass.recorder().clear(range);
    begin(pass, tokens, between(m_scratch.normed).store);
    uint32_t rows = tokens;
    for (uint32_t layer = 0; layer < m_layers.size(); ++layer) {
        const bool last = layer + 1 == m_layers.size();
        prefillKeys(pass, cache, layer, position, tokens);
        if (last && which == LogitsFor::None && !pass.probing())
            break;
        prefillAttention(pass, cache, layer, position, tokens);
        if (last && which == LogitsFor::LastToken && tokens > 1 && !pass.probing()) {
            keepLastRow(pass.recorder(), tokens);
            rows = 1;
        }
        prefillFeedForward(pass, layer, rows);
        pass.flush();
    }
    return rows - 1;
}

} // namespace inference::vulkan
