// TextTower: many tokens at once, through matrix products.
#include "inference/vulkan/text_tower.h"

namespace inference::vulkan {

void TextTower::prefillAttention(Pass& pass, const VulkanKeyValueCache& cache, uint32_t layer, uint32_t position,
                                 uint32_t tokens) const
{
    const Scratch& s = m_scratch;
    const DeviceTextLayer& w = m_layers[layer];
    const uint32_t hidden = m_config.hiddenSize;
    const int number = static_cast<int>(layer);
    pass.probe("attention_norm", number, s.normed, tokens, hidden);
    pass.recorder().stage("query_key_value");
    m_ops.matmul(pass.recorder(), w.query, s.normed, tokens, s.query);
    m_ops.matmul(pass.recorder(), w.key, s.normed, tokens, s.key);
    if (!w.value.empty())
        m_ops.matmul(pass.recorder(), w.value, s.normed, tokens, s.value);
    pass.recorder().barrier();
    pass.recorder().stage("norm_rotate");
    queriesAndKeys(pass, cache, layer, position, tokens);
    pass.recorder().stage("attention");
    AttentionShape shape = attentionShape(layer, tokens);
    shape.splits = 1;
    m_ops.attention(pass.recorder(), s.query, cache.view(layer), s.step, shape, {}, s.attended);
    pass.recorder().barrier();
    pass.probe("attention", number, s.attended, tokens, m_config.headCount * m_config.layers[layer].headSize);
    pass.recorder().stage("attention_output");
    m_ops.matmul(pass.recorder(), w.attentionOutput, s.attended, tokens, s.branch);
    pass.recorder().barrier();
    pass.recorder().stage("attention_residual");
    m_ops.attentionResidual(pass.recorder(), s.branch, s.x, w.norms, s.normed, s.expertInput, s.routerInput, hidden,
                            tokens, m_config.normEpsilon);
    pass.recorder().barrier();
    pass.probe("attention_residual", number, s.x, tokens, hidden);
}

void TextTower::prefillFeedForward(Pass& pass, uint32_t layer, uint32_t tokens) const
{
    const Scratch& s = m_scratch;
    const DeviceTextLayer& w = m_layers[layer];
    const uint32_t hidden = m_config.hiddenSize;
    const uint32_t width = m_config.feedForwardSize;
    const uint32_t expertWidth = m_config.expertFeedForwardSize;
    const uint32_t perToken = m_config.expertsPerToken;
    const uint32_t entries = tokens * perToken;
    const int number = static_cast<int>(layer);
    Routing routing = s.routing;
    routing.tileCapacity = std::min(entries, entries / Ops::kTileEntries + m_config.expertCount);

    pass.recorder().stage("router");
    m_ops.matmul(pass.recorder(), w.router, s.routerInput, tokens, s.routerLogits);
    m_ops.matmul(pass.recorder(), w.denseGate, s.normed, tokens, s.gate);
    m_ops.matmul(pass.recorder(), w.denseUp, s.normed, tokens, s.up);
    pass.recorder().barrier();
    pass.probe("router_logits", number, s.routerLogits, tokens, m_config.expertCount);
    m_ops.route(pass.recorder(), s.routerLogits, w.expertScale, routing, m_config.expertCount, perToken, tokens);
    m_ops.gatedActivation(pass.recorder(), s.gate, s.up, width, width, 0, tokens, s.active);
    pass.recorder().barrier();
    m_ops.groupExperts(pass.recorder(), routing, m_config.expertCount, entries);
    m_ops.matmul(pass.recorder(), w.denseDown, s.active, tokens, s.dense);
    pass.recorder().barrier();
    pass.recorder().stage("experts_in");
    m_ops.expertMatmul(pass.recorder(), w.expertGate, s.expertInput, routing, perToken, s.expertGateUp);
    if (!w.expertUp.empty())
        m_ops.expertMatmul(pass.recorder(), w.expertUp, s.expertInput, routing, perToken, s.expertUp);
    pass.recorder().barrier();
    pass.recorder().stage("experts_activation");
    if (w.expertUp.empty())
        m_ops.gatedActivation(pass.recorder(), s.expertGateUp, s.expertGateUp, expertWidth, 2 * expertWidth,
                              expertWidth, entries, s.expertActive);
    else
        m_ops.gatedActivation(pass.recorder(), s.expertGateUp, s.expertUp, expertWidth, expertWidth, 0, entries,
                              s.expertActive);
    pass.recorder().barrier();
    pass.recorder().stage("experts_down");
    m_ops.expertMatmul(pass.recorder(), w.expertDown, s.expertActive, routing, 0, s.expertRows);
    pass.recorder().barrier();
    pass.recorder().stage("experts_combine");
    m_ops.combineExperts(pass.recorder(), s.expertRows, routing, hidden, perToken, tokens, s.experts);
    pass.recorder().barrier();
    probeBranches(pass, layer, tokens);
    m_ops.layerOutput(pass.recorder(), s.dense, s.experts, s.x, w.outputNorms, s.normed, hidden, tokens,
                      m_config.normEpsilon, w.outputScale);
    pass.recorder().barrier();
    pass.probe("layer", number, s.x, tokens, hidden);
}

void TextTower::prefill(Pass& pass, const VulkanKeyValueCache& cache, uint32_t position, uint32_t tokens) const
{
    begin(pass, tokens);
    for (uint32_t layer = 0; layer < m_layers.size(); ++layer) {
        prefillAttention(pass, cache, layer, position, tokens);
        prefillFeedForward(pass, layer, tokens);
        pass.flush();
    }
}

} // namespace inference::vulkan
