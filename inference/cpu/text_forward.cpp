#include "inference/cpu/text_forward.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstring>
#include <numeric>

namespace inference::cpu {

namespace {

/// (expert, token) pairs that are evaluated at once, unless one expert alone has more.
constexpr uint32_t kGroupRows = 2048;

Error promptCancelled()
{
    return {ErrorCode::Cancelled, "Stopped while reading the prompt."};
}

/// Quantised weights are inexact anyway: one part of bfloat16 is enough for them.
ActivationForms wantedForms(const Compute& compute, const TextWeights& weights)
{
    const auto quantized = [&](const Matrix& matrix) {
        return !matrix.empty() && compute.kernels.weights(matrix.type)->dotQuantized;
    };
    const bool bytes = quantized(weights.embedding) ||
                       std::any_of(weights.layers.begin(), weights.layers.end(), [&](const TextLayerWeights& layer) {
                           return quantized(layer.query) || quantized(layer.denseGate) || quantized(layer.expertDown) ||
                                  quantized(layer.expertGateUp) || quantized(layer.expertGate);
                       });
    if (compute.arithmetic == Arithmetic::Float32)
        return {};
    return {bytes, !compute.kernels.multiplyTiles ? 0u : bytes ? 1u : 2u};
}

/// Rows of buffers that hold `count` activations are finished one by one.
void finishRows(Compute& compute, Activations& rows, uint32_t count)
{
    if (rows.forms().bytes || rows.forms().splitParts > 0)
        forRows(compute, count, rows.columns(), [&](uint32_t row) { rows.finishRow(compute.kernels, row); });
}

} // namespace

TextForward::TextForward(Compute& compute, const TextConfig& config, const TextWeights& weights)
    : m_compute(compute),
      m_kernels(compute.kernels),
      m_config(config),
      m_weights(weights),
      m_forms(wantedForms(compute, weights))
{
    setFrequencies(AttentionKind::Sliding, config.ropeBaseSliding, m_sliding);
    setFrequencies(AttentionKind::Full, config.ropeBaseFull, m_full);
}

Result<void> TextForward::evaluate(CpuKeyValueCache& cache, const Chunk& chunk, LogitsFor which,
                                   std::vector<float>& logits, const std::stop_token& stop, const StageProbe& probe)
{
    m_tokens = static_cast<uint32_t>(chunk.tokens.size());
    m_firstPosition = cache.length();
    m_stop = &stop;
    m_probe = &probe;
    reserve(m_tokens);
    logits.resize((which == LogitsFor::None        ? 0
                   : which == LogitsFor::LastToken ? 1
                                                   : size_t{m_tokens}) *
                  m_config.vocabularySize);
    cache.prepare(m_tokens);

    setPositions(m_firstPosition, chunk);
    embed(chunk);
    for (size_t index = 0; index < m_config.layers.size(); ++index) {
        layer(index, cache);
        if (stopped())
            return promptCancelled();
    }
    head(which, logits);
    if (stopped())
        return promptCancelled();
    cache.append(m_tokens);
    return {};
}

void TextForward::layer(size_t index, CpuKeyValueCache& cache)
{
    const TextLayerWeights& weights = m_weights.layers[index];
    const int number = static_cast<int>(index);

    // h1 = x + norm(attention(norm(x)))
    forRows(m_compute, m_tokens, m_config.hiddenSize, [&](uint32_t token) {
        m_kernels.rmsNorm(m_x.data() + size_t{token} * m_config.hiddenSize, weights.attentionNorm.data(),
                          m_normed.row(token), m_config.hiddenSize, m_config.normEpsilon);
        m_normed.finishRow(m_kernels, token);
    });
    report("attention_norm", number, m_normed);
    attention(index, cache);
    if (stopped())
        return;
    feedForwardInputs(weights);
    report("attention_residual", number, m_config.hiddenSize, m_x);

    // x = (h1 + norm(norm(dense(h1)) + norm(experts(h1)))) * outputScale
    route(weights);
    report("router_logits", number, m_config.expertCount, m_router);
    feedForward(weights);
    if (stopped())
        return;
    finishLayer(weights);
    report("dense", number, m_config.hiddenSize, m_dense);
    report("experts", number, m_config.hiddenSize, m_experts);
    report("layer", number, m_config.hiddenSize, m_x);
}

void TextForward::attention(size_t index, CpuKeyValueCache& cache)
{
    const TextLayerWeights& weights = m_weights.layers[index];
    const LayerConfig& shape = m_config.layers[index];
    const int number = static_cast<int>(index);
    const uint32_t keyValueColumns = shape.keyValueHeadCount * shape.headSize;

    m_products = {product(m_normed, weights.query, m_query), product(m_normed, weights.key, m_key)};
    if (!weights.value.empty())
        m_products.push_back(product(m_normed, weights.value, m_value));
    multiply(m_compute, m_products, *m_stop);
    if (stopped())
        return;
    storeKeysAndValues(index, cache);
    report("query", number, m_config.headCount * shape.headSize, m_query);
    report("key", number, keyValueColumns, m_key);
    report("value", number, keyValueColumns, m_value);

    m_attended.resize(m_tokens, m_config.headCount * shape.headSize, formsOf(m_tokens));
    const Positions& positions = shape.attention == AttentionKind::Sliding ? m_sliding : m_full;
    attend(m_compute, m_query.data(), m_config.headCount, cache.layer(index), positions.visible, m_attended, *m_stop);
    if (stopped())
        return;
    finishRows(m_compute, m_attended, m_tokens);
    report("attention", number, m_attended);

    m_products = {product(m_attended, weights.attentionOutput, m_projected)};
    multiply(m_compute, m_products, *m_stop);
}

/// Norms and rotates queries and keys, norms values, and writes keys and values to the cache. Where there is no value
/// matrix the value is the key's raw projection.
void TextForward::storeKeysAndValues(size_t index, CpuKeyValueCache& cache)
{
    const TextLayerWeights& weights = m_weights.layers[index];
    const LayerConfig& shape = m_config.layers[index];
    const uint32_t size = shape.headSize;
    const size_t keyValueColumns = size_t{shape.keyValueHeadCount} * size;
    const Positions& positions = shape.attention == AttentionKind::Sliding ? m_sliding : m_full;
    forRows(m_compute, m_tokens, (m_config.headCount + 2 * shape.keyValueHeadCount) * size, [&](uint32_t token) {
        const float* cosine = positions.cosine.data() + size_t{token} * (size / 2);
        const float* sine = positions.sine.data() + size_t{token} * (size / 2);
        const auto normAndRotate = [&](float* vector, const Vector& weight) {
            m_kernels.rmsNorm(vector, weight.data(), vector, size, m_config.normEpsilon);
            m_kernels.rotate(vector, cosine, sine, size / 2);
        };
        float* query = m_query.data() + size_t{token} * m_config.headCount * size;
        float* key = m_key.data() + token * keyValueColumns;
        float* value = m_value.data() + token * keyValueColumns;
        if (weights.value.empty())
            std::memcpy(value, key, keyValueColumns * sizeof(float));
        for (uint32_t head = 0; head < m_config.headCount; ++head)
            normAndRotate(query + head * size, weights.queryNorm);
        for (uint32_t head = 0; head < shape.keyValueHeadCount; ++head) {
            normAndRotate(key + head * size, weights.keyNorm);
            m_kernels.rmsNorm(value + head * size, nullptr, value + head * size, size, m_config.normEpsilon);
        }
        cache.layer(index).write(m_firstPosition + token, key, value);
    });
}

/// Adds the attention's output to the residual stream and prepares what the three readers of h1 see: the dense branch,
/// the experts and the router.
void TextForward::feedForwardInputs(const TextLayerWeights& weights)
{
    const uint32_t hidden = m_config.hiddenSize;
    const float epsilon = m_config.normEpsilon;
    const float routerFactor = 1.0f / std::sqrt(static_cast<float>(hidden));
    forRows(m_compute, m_tokens, 5 * hidden, [&](uint32_t token) {
        float* x = m_x.data() + size_t{token} * hidden;
        float* projected = m_projected.data() + size_t{token} * hidden;
        m_kernels.rmsNorm(projected, weights.postAttentionNorm.data(), projected, hidden, epsilon);
        m_kernels.add(x, projected, x, hidden);
        m_kernels.rmsNorm(x, weights.denseNorm.data(), m_denseInput.row(token), hidden, epsilon);
        m_denseInput.finishRow(m_kernels, token);
        m_kernels.rmsNorm(x, weights.expertNorm.data(), m_expertInput.row(token), hidden, epsilon);
        m_expertInput.finishRow(m_kernels, token);
        m_kernels.rmsNorm(x, weights.routerScale.data(), m_routerInput.row(token), hidden, epsilon);
        m_kernels.scale(m_routerInput.row(token), routerFactor, m_routerInput.row(token), hidden);
    });
}

void TextForward::route(const TextLayerWeights& weights)
{
    m_products = {product(m_routerInput, weights.router, m_router)};
    multiply(m_compute, m_products, *m_stop);
    if (stopped())
        return;
    for (uint32_t token = 0; token < m_tokens; ++token)
        chooseExperts(weights, token);
    groupByExpert();
}

/// The softmax over all experts, cut to the largest expertsPerToken, brought back to a sum of 1, times each expert's
/// own scale.
void TextForward::chooseExperts(const TextLayerWeights& weights, uint32_t token)
{
    const uint32_t count = m_config.expertCount, chosen = m_config.expertsPerToken;
    const float* logits = m_router.data() + size_t{token} * count;
    uint32_t* expert = m_routing.expert.data() + size_t{token} * chosen;
    float* weight = m_routing.weight.data() + size_t{token} * chosen;
    const auto larger = [&](uint32_t a, uint32_t b) {
        return logits[a] > logits[b] || (logits[a] == logits[b] && a < b);
    };
    for (uint32_t i = 0; i < chosen; ++i) {
        uint32_t best = count;
        for (uint32_t candidate = 0; candidate < count; ++candidate) {
            const bool taken = std::find(expert, expert + i, candidate) != expert + i;
            if (!taken && (best == count || larger(candidate, best)))
                best = candidate;
        }
        expert[i] = best;
    }
    const float largest = logits[expert[0]];
    std::sort(expert, expert + chosen);
    float sum = 0.0f;
    for (uint32_t i = 0; i < chosen; ++i) // the sum over all experts cancels out
        sum += weight[i] = std::exp(logits[expert[i]] - largest);
    for (uint32_t i = 0; i < chosen; ++i)
        weight[i] = weight[i] / sum * weights.expertScale[expert[i]];
}

void TextForward::groupByExpert()
{
    const uint32_t pairs = m_tokens * m_config.expertsPerToken;
    std::fill(m_routing.begin.begin(), m_routing.begin.end(), 0);
    for (uint32_t pair = 0; pair < pairs; ++pair)
        ++m_routing.begin[m_routing.expert[pair] + 1];
    std::partial_sum(m_routing.begin.begin(), m_routing.begin.end(), m_routing.begin.begin());
    std::vector<uint32_t>& next = m_routing.next;
    next.assign(m_routing.begin.begin(), m_routing.begin.end());
    for (uint32_t pair = 0; pair < pairs; ++pair) {
        const uint32_t row = next[m_routing.expert[pair]]++;
        m_routing.row[pair] = row;
        m_routing.token[row] = pair / m_config.expertsPerToken;
    }
}

/// The dense branch and the experts, whose products run together.
void TextForward::feedForward(const TextLayerWeights& weights)
{
    std::memset(m_experts.data(), 0, size_t{m_tokens} * m_config.hiddenSize * sizeof(float));
    ExpertGroup group{0, 0};
    do {
        group = nextGroup(group.endExpert);
        gateAndUp(weights, group);
        if (stopped())
            return;
        down(weights, group);
        if (stopped())
            return;
        addExperts(group);
    } while (group.endExpert < m_config.expertCount);
}

TextForward::ExpertGroup TextForward::nextGroup(uint32_t firstExpert) const
{
    const std::vector<uint32_t>& begin = m_routing.begin;
    uint32_t end = firstExpert + 1;
    while (end < m_config.expertCount && begin[end + 1] - begin[firstExpert] <= kGroupRows)
        ++end;
    return {firstExpert, end};
}

/// gelu(gate x) * (up x) of the group's experts, and of the dense branch along with the first group.
void TextForward::gateAndUp(const TextLayerWeights& weights, ExpertGroup group)
{
    const uint32_t firstRow = m_routing.begin[group.firstExpert];
    const uint32_t rows = m_routing.begin[group.endExpert] - firstRow;
    const uint32_t width = m_config.expertFeedForwardSize;
    forRows(m_compute, rows, m_config.hiddenSize,
            [&](uint32_t row) { m_gathered.copyRow(row, m_expertInput, m_routing.token[firstRow + row]); });
    m_products.clear();
    if (group.firstExpert == 0)
        m_products.push_back({&m_denseInput, 0, m_tokens, sliceOf(m_kernels, weights.denseGate),
                              sliceOf(m_kernels, weights.denseUp), m_denseHidden.row(0), m_denseHidden.stride()});
    for (uint32_t expert = group.firstExpert; expert < group.endExpert; ++expert) {
        const uint32_t begin = m_routing.begin[expert] - firstRow, end = m_routing.begin[expert + 1] - firstRow;
        if (begin == end)
            continue;
        const bool joined = !weights.expertGateUp.empty();
        m_products.push_back({&m_gathered, begin, end - begin,
                              joined ? sliceOf(m_kernels, weights.expertGateUp, expert, 0, width)
                                     : sliceOf(m_kernels, weights.expertGate, expert),
                              joined ? sliceOf(m_kernels, weights.expertGateUp, expert, width, width)
                                     : sliceOf(m_kernels, weights.expertUp, expert),
                              m_expertHidden.row(begin), m_expertHidden.stride()});
    }
    multiply(m_compute, m_products, *m_stop);
    if (group.firstExpert == 0)
        finishRows(m_compute, m_denseHidden, m_tokens);
    finishRows(m_compute, m_expertHidden, rows);
}

void TextForward::down(const TextLayerWeights& weights, ExpertGroup group)
{
    const uint32_t firstRow = m_routing.begin[group.firstExpert];
    m_products.clear();
    if (group.firstExpert == 0)
        m_products.push_back(product(m_denseHidden, weights.denseDown, m_dense));
    for (uint32_t expert = group.firstExpert; expert < group.endExpert; ++expert) {
        const uint32_t begin = m_routing.begin[expert] - firstRow, end = m_routing.begin[expert + 1] - firstRow;
        if (begin < end)
            m_products.push_back({&m_expertHidden, begin, end - begin, sliceOf(m_kernels, weights.expertDown, expert),
                                  WeightSlice{}, m_expertRows.data() + size_t{begin} * m_config.hiddenSize,
                                  m_config.hiddenSize});
    }
    multiply(m_compute, m_products, *m_stop);
}

/// Each token adds its experts in ascending order, whatever the groups and threads.
void TextForward::addExperts(ExpertGroup group)
{
    const uint32_t hidden = m_config.hiddenSize, chosen = m_config.expertsPerToken;
    const uint32_t firstRow = m_routing.begin[group.firstExpert];
    forRows(m_compute, m_tokens, hidden * chosen, [&](uint32_t token) {
        for (uint32_t pair = token * chosen; pair < (token + 1) * chosen; ++pair) {
            if (m_routing.expert[pair] < group.firstExpert || m_routing.expert[pair] >= group.endExpert)
                continue;
            m_kernels.addScaled(m_expertRows.data() + size_t{m_routing.row[pair] - firstRow} * hidden,
                                m_routing.weight[pair], m_experts.data() + size_t{token} * hidden, hidden);
        }
    });
}

void TextForward::finishLayer(const TextLayerWeights& weights)
{
    const uint32_t hidden = m_config.hiddenSize;
    const float epsilon = m_config.normEpsilon;
    forRows(m_compute, m_tokens, 4 * hidden, [&](uint32_t token) {
        float* x = m_x.data() + size_t{token} * hidden;
        float* dense = m_dense.data() + size_t{token} * hidden;
        float* experts = m_experts.data() + size_t{token} * hidden;
        float* sum = m_projected.data() + size_t{token} * hidden;
        m_kernels.rmsNorm(dense, weights.postDenseNorm.data(), dense, hidden, epsilon);
        m_kernels.rmsNorm(experts, weights.postExpertNorm.data(), experts, hidden, epsilon);
        m_kernels.add(dense, experts, sum, hidden);
        m_kernels.rmsNorm(sum, weights.postFeedForwardNorm.data(), sum, hidden, epsilon);
        m_kernels.add(x, sum, x, hidden);
        m_kernels.scale(x, weights.outputScale, x, hidden);
    });
}

/// Norm, tied embedding matrix and soft cap, for the tokens whose logits are wanted.
void TextForward::head(LogitsFor which, std::vector<float>& logits)
{
    if (which == LogitsFor::None)
        return;
    const uint32_t first = which == LogitsFor::LastToken ? m_tokens - 1 : 0;
    const uint32_t rows = m_tokens - first, hidden = m_config.hiddenSize, vocabulary = m_config.vocabularySize;
    m_normed.resize(rows, hidden, formsOf(rows));
    forRows(m_compute, rows, hidden, [&](uint32_t row) {
        m_kernels.rmsNorm(m_x.data() + size_t{first + row} * hidden, m_weights.outputNorm.data(), m_normed.row(row),
                          hidden, m_config.normEpsilon);
        m_normed.finishRow(m_kernels, row);
    });
    m_products = {
        {&m_normed, 0, rows, sliceOf(m_kernels, m_weights.embedding), WeightSlice{}, logits.data(), vocabulary}};
    multiply(m_compute, m_products, *m_stop);
    if (m_config.logitSoftcap > 0.0f)
        forRows(m_compute, rows, vocabulary, [&](uint32_t row) {
            m_kernels.softcap(logits.data() + size_t{row} * vocabulary, vocabulary, m_config.logitSoftcap);
        });
    if (!*m_probe)
        return;
    const uint32_t allTokens = std::exchange(m_tokens, rows);
    report("output_norm", -1, m_normed);
    m_tokens = allTokens;
    (*m_probe)("logits", -1, rows, vocabulary, logits);
}

/// Token embeddings times embeddingScale; soft tokens' rows as they are.
void TextForward::embed(const Chunk& chunk)
{
    const uint32_t hidden = m_config.hiddenSize;
    const Matrix& table = m_weights.embedding;
    const WeightKernels& kernels = *m_kernels.weights(table.type);
    forRows(m_compute, m_tokens, hidden, [&](uint32_t token) {
        float* x = m_x.data() + size_t{token} * hidden;
        const auto id = static_cast<size_t>(chunk.tokens[token]);
        kernels.expand(table.data.data() + id * table.rowBytes(), 0, hidden, x);
        m_kernels.scale(x, m_config.embeddingScale, x, hidden);
    });
    for (const SoftRows& block : chunk.softRows)
        std::memcpy(m_x.data() + size_t{block.first} * hidden, block.rows,
                    size_t{block.count} * hidden * sizeof(float));
    report("embedding", -1, hidden, m_x);
}

void TextForward::setPositions(uint32_t firstPosition, const Chunk& chunk)
{
    setAngles(firstPosition, m_sliding);
    setAngles(firstPosition, m_full);
    const uint32_t window = m_config.slidingWindow;
    m_sliding.visible.resize(m_tokens);
    m_full.visible.resize(m_tokens);
    for (uint32_t token = 0; token < m_tokens; ++token) {
        const uint32_t end = firstPosition + token + 1;
        m_full.visible[token] = {0, end};
        m_sliding.visible[token] = {end > window ? end - window : 0, end};
    }
    for (const SoftRows& block : chunk.softRows) { // the rows of a picture see each other
        for (uint32_t token = block.first; token < block.first + block.count; ++token)
            m_sliding.visible[token].end = firstPosition + block.first + block.count;
    }
}

/// base^(-2i / d), in full layers divided by the file's factors.
void TextForward::setFrequencies(AttentionKind kind, float base, Positions& positions)
{
    const auto shape = std::find_if(m_config.layers.begin(), m_config.layers.end(),
                                    [&](const LayerConfig& layer) { return layer.attention == kind; });
    if (shape == m_config.layers.end())
        return;
    positions.frequencies.resize(shape->headSize / 2);
    for (uint32_t i = 0; i < shape->headSize / 2; ++i) {
        positions.frequencies[i] = static_cast<float>(std::pow(double{base}, -2.0 * i / shape->headSize));
        if (kind == AttentionKind::Full && !m_weights.ropeFactors.empty())
            positions.frequencies[i] /= m_weights.ropeFactors[i];
    }
}

/// Angles are computed in float32, as in the reference.
void TextForward::setAngles(uint32_t firstPosition, Positions& positions)
{
    const uint32_t half = static_cast<uint32_t>(positions.frequencies.size());
    positions.cosine.reserve(size_t{m_tokens} * half);
    positions.sine.reserve(size_t{m_tokens} * half);
    forRows(m_compute, m_tokens, 8 * half, [&](uint32_t token) {
        for (uint32_t i = 0; i < half; ++i) {
            const float angle = static_cast<float>(firstPosition + token) * positions.frequencies[i];
            positions.cosine.data()[size_t{token} * half + i] = std::cos(angle);
            positions.sine.data()[size_t{token} * half + i] = std::sin(angle);
        }
    });
}

Product TextForward::product(const Activations& input, const Matrix& matrix, Buffer<float>& output) const
{
    return {&input, 0, m_tokens, sliceOf(m_kernels, matrix), WeightSlice{}, output.data(), matrix.rows};
}

/// A few rows are not worth tile registers.
ActivationForms TextForward::formsOf(uint32_t rows) const
{
    constexpr uint32_t kFewRows = 4;
    return {m_forms.bytes, rows > kFewRows ? m_forms.splitParts : 0};
}

void TextForward::reserve(uint32_t tokens)
{
    const uint32_t hidden = m_config.hiddenSize, pairs = tokens * m_config.expertsPerToken;
    const ActivationForms forms = formsOf(tokens);
    const size_t hiddenFloats = size_t{tokens} * hidden;
    size_t queryColumns = 0, keyValueColumns = 0;
    for (const LayerConfig& layer : m_config.layers) {
        queryColumns = std::max(queryColumns, size_t{m_config.headCount} * layer.headSize);
        keyValueColumns = std::max(keyValueColumns, size_t{layer.keyValueHeadCount} * layer.headSize);
    }
    m_query.reserve(tokens * queryColumns);
    m_key.reserve(tokens * keyValueColumns);
    m_value.reserve(tokens * keyValueColumns);
    for (Buffer<float>* rows : {&m_x, &m_projected, &m_dense, &m_experts})
        rows->reserve(hiddenFloats);
    for (Activations* rows : {&m_normed, &m_denseInput, &m_expertInput})
        rows->resize(tokens, hidden, forms);
    m_routerInput.resize(tokens, hidden, {}); // the choice of experts is worth exact arithmetic
    m_attended.resize(tokens, static_cast<uint32_t>(queryColumns), forms);
    m_denseHidden.resize(tokens, m_config.feedForwardSize, forms);
    const uint32_t groupRows = std::min(pairs, std::max(tokens, kGroupRows));
    m_gathered.resize(groupRows, hidden, forms);
    m_expertHidden.resize(groupRows, m_config.expertFeedForwardSize, forms);
    m_expertRows.reserve(size_t{groupRows} * hidden);
    m_router.reserve(size_t{tokens} * m_config.expertCount);
    m_routing.expert.resize(pairs);
    m_routing.weight.resize(pairs);
    m_routing.row.resize(pairs);
    m_routing.token.resize(pairs);
    m_routing.begin.resize(m_config.expertCount + 1);
}

uint64_t TextForward::scratchBytes(const TextConfig& config, uint32_t tokens)
{
    const uint64_t groupRows = std::max(tokens, kGroupRows);
    const uint64_t rowFloats = 9ull * config.hiddenSize + config.feedForwardSize + 2ull * config.headCount * 512;
    return 4 * (tokens * rowFloats + groupRows * (2ull * config.hiddenSize + config.expertFeedForwardSize));
}

void TextForward::report(const char* stage, int layer, uint32_t columns, const Buffer<float>& values) const
{
    if (*m_probe)
        (*m_probe)(stage, layer, m_tokens, columns, {values.data(), size_t{m_tokens} * columns});
}

void TextForward::report(const char* stage, int layer, const Activations& values) const
{
    if (!*m_probe)
        return;
    std::vector<float> rows; // without the padding between rows
    for (uint32_t token = 0; token < m_tokens; ++token)
        rows.insert(rows.end(), values.row(token), values.row(token) + values.columns());
    (*m_probe)(stage, layer, m_tokens, values.columns(), rows);
}

} // namespace inference::cpu
