// TextTower: one token, through matrix-vector products.
#include "inference/vulkan/text_tower.h"

namespace inference::vulkan {

void TextTower::decodeLayer(Pass& pass, const VulkanKeyValueCache& cache, uint32_t layer, uint32_t position) const
{
    const Scratch& s = m_scratch;
    const DeviceTextLayer& w = m_layers[layer];
    const uint32_t hidden = m_config.hiddenSize;
    const uint32_t width = m_config.feedForwardSize;
    const uint32_t perToken = m_config.expertsPerToken;
    const int number = static_cast<int>(layer);
    const AttentionShape shape = attentionShape(layer, 1);

    pass.probe("attention_norm", number, s.normed, 1, hidden);
    pass.recorder().stage("query_key_value");
    m_ops.matvec(pass.recorder(), w.query, s.normed, s.query);
    m_ops.matvec(pass.recorder(), w.key, s.normed, s.key);
    if (!w.value.empty())
        m_ops.matvec(pass.recorder(), w.value, s.normed, s.value);
    pass.recorder().barrier();
    probeQuery(pass, layer);
    pass.recorder().stage("attention");
    m_ops.attendToken(pass.recorder(), tokenAttention(layer), cache.view(layer), shape, m_config.normEpsilon,
                      s.attended);
    pass.recorder().barrier();
    probeKeys(pass, cache, layer, position, 1);
    pass.probe("attention", number, s.attended, 1, m_config.headCount * shape.headSize);
    pass.recorder().stage("attention_output");
    m_ops.matvec(pass.recorder(), w.attentionOutput, s.attended, s.branch);
    pass.recorder().barrier();
    pass.recorder().stage("attention_residual");
    m_ops.attentionResidual(pass.recorder(), s.branch, s.x, w.norms, s.normed, s.expertInput, s.routerInput, hidden, 1,
                            m_config.normEpsilon);
    pass.recorder().barrier();
    pass.probe("attention_residual", number, s.x, 1, hidden);

    pass.recorder().stage("dense_in_and_router");
    m_ops.matvec(pass.recorder(), w.router, s.routerInput, s.routerLogits);
    const bool together = w.denseGate.format == w.denseUp.format;
    if (together) {
        m_ops.gatedMatvec(pass.recorder(), w.denseGate, w.denseUp, s.normed, s.active);
    } else {
        m_ops.matvec(pass.recorder(), w.denseGate, s.normed, s.gate);
        m_ops.matvec(pass.recorder(), w.denseUp, s.normed, s.up);
        pass.recorder().barrier();
        m_ops.gatedActivation(pass.recorder(), s.gate, s.up, width, width, 0, 1, s.active);
    }
    pass.recorder().barrier();
    pass.probe("router_logits", number, s.routerLogits, 1, m_config.expertCount);
    pass.recorder().stage("dense_down_and_route");
    m_ops.route(pass.recorder(), s.routerLogits, w.expertScale, s.routing, m_config.expertCount, perToken, 1);
    m_ops.matvec(pass.recorder(), w.denseDown, s.active, s.dense);
    pass.recorder().barrier();
    pass.recorder().stage("experts_in");
    m_ops.expertGatedMatvec(pass.recorder(), w.expertGate, w.expertUp, s.expertInput, s.routing.ids, perToken,
                            s.expertActive);
    pass.recorder().barrier();
    pass.recorder().stage("experts_down");
    m_ops.expertDownMatvec(pass.recorder(), w.expertDown, s.expertActive, s.routing, perToken, s.experts);
    pass.recorder().barrier();
    probeBranches(pass, layer, 1);
    pass.recorder().stage("layer_output");
    m_ops.layerOutput(pass.recorder(), s.dense, s.experts, s.x, w.outputNorms, s.normed, hidden, 1,
                      m_config.normEpsilon, w.outputScale);
    pass.recorder().barrier();
    pass.probe("layer", number, s.x, 1, hidden);
}

void TextTower::decode(Pass& pass, const VulkanKeyValueCache& cache, uint32_t position) const
{
    begin(pass, 1);
    for (uint32_t layer = 0; layer < m_layers.size(); ++layer)
        decodeLayer(pass, cache, layer, position);
    logits(pass, 0, 1);
}

} // namespace inference::vulkan
