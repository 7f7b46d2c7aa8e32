// TextTower: one token, through matrix-vector products. In integers a layer is six levels, because the mat-vecs make
// the normed and quantised inputs for themselves; in float32 it is eleven, one for each step of MODEL.md.
#include "inference/vulkan/text_tower.h"

#include <algorithm>

namespace inference::vulkan {

bool TextTower::decodesIntegers() const
{
    const auto all = [&](std::initializer_list<const DeviceMatrix*> matrices) {
        return std::all_of(matrices.begin(), matrices.end(), [&](const DeviceMatrix* matrix) {
            return matrix->empty() || m_ops.multipliesIntegers(*matrix);
        });
    };
    // The experts' middle is quantised in blocks of 32 rows of one expert.
    return all({&m_embedding}) && m_config.expertFeedForwardSize % 32 == 0 &&
           std::all_of(m_layers.begin(), m_layers.end(), [&](const DeviceTextLayer& w) {
               return all({&w.query, &w.key, &w.value, &w.attentionOutput, &w.denseGate, &w.denseUp, &w.denseDown,
                           &w.expertGate, &w.expertUp, &w.expertDown}) &&
                      w.denseGate.format == w.denseUp.format && !w.expertTypesDiffer();
           });
}

/// What enters the layer, or the head behind the last: the embedding, or what the layer before left in its two
/// branches.
TokenInput TextTower::layerInput(uint32_t layer) const
{
    const Scratch& s = m_scratch;
    TokenInput input;
    input.epsilon = m_config.normEpsilon;
    if (layer == 0) {
        input.kind = shaders::kInputFloats;
        input.a = s.normed;
        return input;
    }
    const DeviceTextLayer& before = m_layers[layer - 1];
    input.kind = shaders::kInputLayer;
    input.a = s.dense;
    input.b = s.experts;
    input.x = s.residual;
    input.weights = {before.outputNorms.dense, before.outputNorms.expert, before.outputNorms.post,
                     before.outputNorms.next};
    input.outputScale = before.outputScale;
    return input;
}

/// The probe's view of what layerInput() leaves between two layers: s.x and its norm.
void TextTower::probeLayerInput(Pass& pass, uint32_t layer) const
{
    if (!pass.probing())
        return;
    const Scratch& s = m_scratch;
    const uint32_t hidden = m_config.hiddenSize;
    const bool last = layer == m_layers.size();
    if (layer > 0) {
        m_ops.publishInput(pass.recorder(), layerInput(layer), hidden, s.x, s.quantized);
        pass.recorder().barrier();
        pass.probe("layer", static_cast<int>(layer) - 1, s.x, 1, hidden);
        m_ops.rmsNorm(pass.recorder(), s.x, last ? m_outputNorm : m_layers[layer].attentionNorm, s.normed, hidden, 1,
                      m_config.normEpsilon);
        pass.recorder().barrier();
    }
    pass.probe(last ? "output_norm" : "attention_norm", last ? -1 : static_cast<int>(layer), s.normed, 1, hidden);
}

void TextTower::decodeLayerIntegers(Pass& pass, const VulkanKeyValueCache& cache, uint32_t layer,
                                    uint32_t position) const
{
    const Scratch& s = m_scratch;
    const DeviceTextLayer& w = m_layers[layer];
    const uint32_t hidden = m_config.hiddenSize;
    const uint32_t perToken = m_config.expertsPerToken;
    const int number = static_cast<int>(layer);
    const AttentionShape shape = attentionShape(layer, 1);

    probeLayerInput(pass, layer);
    pass.recorder().stage("query_key_value");
    TokenInput input = layerInput(layer);
    if (layer > 0)
        m_ops.publishInput(pass.recorder(), input, hidden, s.x, s.quantized);
    m_ops.integerMatvec(pass.recorder(), w.query, input, s.query);
    m_ops.integerMatvec(pass.recorder(), w.key, input, s.key);
    if (!w.value.empty())
        m_ops.integerMatvec(pass.recorder(), w.value, input, s.value);
    pass.recorder().barrier();
    probeQuery(pass, layer);
    pass.recorder().stage("attention");
    m_ops.attendToken(pass.recorder(), tokenAttention(layer), cache.view(layer), shape, m_config.normEpsilon,
                      s.tokenAttended);
    pass.recorder().barrier();
    probeKeys(pass, cache.view(layer), layer, position, 1);
    pass.probe("attention", number, s.tokenAttended, 1, m_config.headCount * shape.headSize);
    pass.recorder().stage("attention_output");
    input = {};
    input.kind = shaders::kInputFloats;
    input.a = s.tokenAttended;
    m_ops.integerMatvec(pass.recorder(), w.attentionOutput, input, s.branch);
    pass.recorder().barrier();

    pass.recorder().stage("dense_in_and_router");
    input.kind = shaders::kInputResidual;
    input.a = s.branch;
    input.x = s.x;
    input.weights = {w.norms.postAttention, w.norms.expert, {}, w.norms.dense};
    input.epsilon = m_config.normEpsilon;
    m_ops.router(pass.recorder(), w.router, input, w.norms.routerScale, w.expertScale, s.routerLogits, s.routing,
                 perToken, s.routerCounter);
    m_ops.publishInput(pass.recorder(), input, hidden, s.residual, s.quantized);
    m_ops.integerGatedMatvec(pass.recorder(), w.denseGate, w.denseUp, input, s.active);
    pass.recorder().barrier();
    pass.probe("attention_residual", number, s.residual, 1, hidden);
    pass.probe("router_logits", number, s.routerLogits, 1, m_config.expertCount);

    pass.recorder().stage("experts_in_and_dense_down");
    m_ops.integerExpertGatedMatvec(pass.recorder(), w.expertGate, w.expertUp, s.quantized, s.routing, perToken,
                                   s.expertQuantized);
    input = {};
    input.kind = shaders::kInputFloats;
    input.a = s.active;
    m_ops.integerMatvec(pass.recorder(), w.denseDown, input, s.dense);
    pass.recorder().barrier();
    pass.recorder().stage("experts_down");
    m_ops.integerExpertDownMatvec(pass.recorder(), w.expertDown, s.expertQuantized, s.routing, perToken, s.experts);
    pass.recorder().barrier();
    probeBranches(pass, layer, 1);
}

/// The chosen experts' gelu(gate) * up.
void TextTower::decodeExpertsIn(Recorder& rec, const DeviceTextLayer& w) const
{
    const Scratch& s = m_scratch;
    const uint32_t slots = m_config.expertsPerToken;
    if (!w.expertTypesDiffer()) {
        m_ops.expertGatedMatvec(rec, w.expertGate, w.expertUp, s.expertInput, s.routing.ids, slots, s.expertActive);
        return;
    }
    m_ops.expertMatvec(rec, w.expertGate, s.expertInput, s.routing.ids, slots, s.expertGate);
    m_ops.expertMatvec(rec, w.expertUp, s.expertInput, s.routing.ids, slots, s.expertUp);
    rec.barrier();
    m_ops.gatedActivation(rec, s.expertGate, s.expertUp, slots * m_config.expertFeedForwardSize, s.expertActive);
}

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
                      s.tokenAttended);
    pass.recorder().barrier();
    probeKeys(pass, cache.view(layer), layer, position, 1);
    pass.probe("attention", number, s.tokenAttended, 1, m_config.headCount * shape.headSize);
    pass.recorder().stage("attention_output");
    m_ops.matvec(pass.recorder(), w.attentionOutput, s.tokenAttended, s.branch);
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
        m_ops.gatedActivation(pass.recorder(), s.gate, s.up, width, s.active);
    }
    pass.recorder().barrier();
    pass.probe("router_logits", number, s.routerLogits, 1, m_config.expertCount);
    pass.recorder().stage("dense_down_and_route");
    m_ops.route(pass.recorder(), s.routerLogits, w.expertScale, s.routing, m_config.expertCount, perToken, 1);
    m_ops.matvec(pass.recorder(), w.denseDown, s.active, s.dense);
    pass.recorder().barrier();
    pass.recorder().stage("experts_in");
    decodeExpertsIn(pass.recorder(), w);
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
    begin(pass, 1, Store::Float);
    const auto layers = static_cast<uint32_t>(m_layers.size());
    if (!m_integers) {
        for (uint32_t layer = 0; layer < layers; ++layer)
            decodeLayer(pass, cache, layer, position);
        logits(pass, 0, 1);
        return;
    }
    for (uint32_t layer = 0; layer < layers; ++layer)
        decodeLayerIntegers(pass, cache, layer, position);
    probeLayerInput(pass, layers);
    pass.recorder().stage("logits");
    m_ops.integerMatvec(pass.recorder(), m_embedding, layerInput(layers), m_scratch.logits, m_config.logitSoftcap);
    shareLogits(pass, 1);
}

} // namespace inference::vulkan
