#include "inference/cpu/vision_forward.h"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace inference::cpu {

namespace {

/// Patches whose feed-forward activations are held at once.
constexpr uint32_t kFeedForwardPatches = 960;

Error pictureCancelled()
{
    return {ErrorCode::Cancelled, "Stopped while reading the picture."};
}

ActivationForms wantedForms(const Compute& compute, const VisionWeights& weights)
{
    const bool bytes = std::any_of(weights.layers.begin(), weights.layers.end(), [&](const VisionLayerWeights& layer) {
        return compute.kernels.weights(layer.query.type)->dotQuantized ||
               compute.kernels.weights(layer.down.type)->dotQuantized;
    });
    if (compute.arithmetic == Arithmetic::Float32)
        return {};
    return {bytes, !compute.kernels.multiplyTiles ? 0u : bytes ? 1u : 2u};
}

} // namespace

VisionForward::VisionForward(Compute& compute, const VisionConfig& config, const VisionWeights& weights)
    : m_compute(compute),
      m_kernels(compute.kernels),
      m_config(config),
      m_weights(weights),
      m_forms(wantedForms(compute, weights))
{
}

Result<std::vector<float>> VisionForward::encode(const Image& image, const std::stop_token& stop,
                                                 const StageProbe& probe)
{
    m_patchColumns = image.width / m_config.patchSize;
    m_patchRows = image.height / m_config.patchSize;
    m_stop = &stop;
    m_probe = &probe;
    reserve();
    KeyValueStore keysAndValues(m_config.headCount, m_config.headSize, patches());
    keysAndValues.prepare(0, patches());
    setAngles();

    embedPatches(image);
    for (size_t index = 0; index < m_weights.layers.size() && !stopped(); ++index)
        layer(index, keysAndValues);
    if (stopped())
        return pictureCancelled();
    pool();
    standardize();
    std::vector<float> softTokenRows = project();
    if (stopped())
        return pictureCancelled();
    report("soft_tokens", -1, softTokens(), softTokenRows.data());
    return softTokenRows;
}

/// Pixels as 2 (p / 255 - 1/2) times the patch matrix, whose columns are ordered channel, row, column; plus the
/// position vectors of the patch's column and row.
void VisionForward::embedPatches(const Image& image)
{
    const uint32_t side = m_config.patchSize, hidden = m_config.hiddenSize;
    forRows(m_compute, patches(), m_pixels.columns(), [&](uint32_t patch) {
        const size_t left = size_t{patch % m_patchColumns} * side, top = size_t{patch / m_patchColumns} * side;
        float* out = m_pixels.row(patch);
        for (uint32_t channel = 0; channel < 3; ++channel) {
            for (uint32_t y = 0; y < side; ++y) {
                const uint8_t* in = image.rgb.data() + ((top + y) * image.width + left) * 3 + channel;
                for (uint32_t x = 0; x < side; ++x)
                    *out++ = 2.0f * (static_cast<float>(in[3 * x]) * (1.0f / 255.0f) - 0.5f);
            }
        }
        m_pixels.finishRow(m_kernels, patch);
    });
    m_products = {product(m_pixels, m_weights.patchEmbedding, m_x)};
    multiply(m_compute, m_products, *m_stop);

    const Matrix& table = m_weights.positionTable;
    const WeightKernels& kernels = *m_kernels.weights(table.type);
    std::vector<float> columnVectors(size_t{m_patchColumns} * hidden), rowVectors(size_t{m_patchRows} * hidden);
    const auto expand = [&](uint32_t index, std::vector<float>& out) {
        const std::byte* first = table.data.data() + size_t{index} * table.rows * table.rowBytes();
        for (size_t i = 0; i * hidden < out.size(); ++i)
            kernels.expand(first + i * table.rowBytes(), 0, hidden, out.data() + i * hidden);
    };
    expand(0, columnVectors);
    expand(1, rowVectors);
    forRows(m_compute, patches(), hidden, [&](uint32_t patch) {
        float* x = m_x.data() + size_t{patch} * hidden;
        m_kernels.add(x, columnVectors.data() + size_t{patch % m_patchColumns} * hidden, x, hidden);
        m_kernels.add(x, rowVectors.data() + size_t{patch / m_patchColumns} * hidden, x, hidden);
    });
    report("patch_embedding", -1, patches(), m_x.data());
}

void VisionForward::layer(size_t index, KeyValueStore& keysAndValues)
{
    const VisionLayerWeights& weights = m_weights.layers[index];
    const int number = static_cast<int>(index);

    // x = x + norm(attention(norm(x)))
    normalizeInto(weights.attentionNorm, m_normed);
    attention(weights, keysAndValues);
    if (stopped())
        return;
    if (*m_probe) {
        std::vector<float> rows;
        for (uint32_t patch = 0; patch < patches(); ++patch)
            rows.insert(rows.end(), m_attended.row(patch), m_attended.row(patch) + m_attended.columns());
        report("vision_attention", number, patches(), rows.data());
    }
    m_products = {product(m_attended, weights.attentionOutput, m_projected)};
    multiply(m_compute, m_products, *m_stop);
    addNormalized(weights.postAttentionNorm, 0, patches());

    // x = x + norm(down(gelu(gate(norm(x))) * up(norm(x))))
    normalizeInto(weights.feedForwardNorm, m_normed);
    feedForward(weights);
    if (!stopped())
        report("vision_layer", number, patches(), m_x.data());
}

void VisionForward::attention(const VisionLayerWeights& weights, KeyValueStore& keysAndValues)
{
    m_products = {product(m_normed, weights.query, m_query), product(m_normed, weights.key, m_key),
                  product(m_normed, weights.value, m_value)};
    multiply(m_compute, m_products, *m_stop);
    if (stopped())
        return;
    storeKeysAndValues(weights, keysAndValues);
    attend(m_compute, m_query.data(), m_config.headCount, keysAndValues, m_visible, m_attended, *m_stop);
    if (m_forms.bytes || m_forms.splitParts > 0)
        forRows(m_compute, patches(), m_config.hiddenSize,
                [&](uint32_t patch) { m_attended.finishRow(m_kernels, patch); });
}

/// Norms queries, keys and (without weight) values; the first half of a head is rotated by the patch's column, the
/// second by its row.
void VisionForward::storeKeysAndValues(const VisionLayerWeights& weights, KeyValueStore& keysAndValues)
{
    const uint32_t hidden = m_config.hiddenSize, size = m_config.headSize, pairs = size / 4;
    forRows(m_compute, patches(), 3 * hidden, [&](uint32_t patch) {
        const size_t column = size_t{patch % m_patchColumns} * pairs, row = size_t{patch / m_patchColumns} * pairs;
        const auto normAndRotate = [&](float* vector, const Vector& weight) {
            m_kernels.rmsNorm(vector, weight.data(), vector, size, m_config.normEpsilon);
            m_kernels.rotate(vector, m_cosine.data() + column, m_sine.data() + column, pairs);
            m_kernels.rotate(vector + size / 2, m_cosine.data() + row, m_sine.data() + row, pairs);
        };
        float* query = m_query.data() + size_t{patch} * hidden;
        float* key = m_key.data() + size_t{patch} * hidden;
        float* value = m_value.data() + size_t{patch} * hidden;
        for (uint32_t head = 0; head < m_config.headCount; ++head) {
            normAndRotate(query + head * size, weights.queryNorm);
            normAndRotate(key + head * size, weights.keyNorm);
            m_kernels.rmsNorm(value + head * size, nullptr, value + head * size, size, m_config.normEpsilon);
        }
        keysAndValues.write(patch, key, value);
    });
}

void VisionForward::feedForward(const VisionLayerWeights& weights)
{
    for (uint32_t first = 0; first < patches() && !stopped(); first += kFeedForwardPatches) {
        const uint32_t count = std::min(kFeedForwardPatches, patches() - first);
        m_products = {{&m_normed, first, count, sliceOf(m_kernels, weights.gate), sliceOf(m_kernels, weights.up),
                       m_hidden.row(0), m_hidden.stride()}};
        multiply(m_compute, m_products, *m_stop);
        if (m_forms.bytes || m_forms.splitParts > 0)
            forRows(m_compute, count, m_hidden.columns(), [&](uint32_t row) { m_hidden.finishRow(m_kernels, row); });
        m_products = {{&m_hidden, 0, count, sliceOf(m_kernels, weights.down), WeightSlice{},
                       m_projected.data() + size_t{first} * m_config.hiddenSize, m_config.hiddenSize}};
        multiply(m_compute, m_products, *m_stop);
        addNormalized(weights.postFeedForwardNorm, first, count);
    }
}

void VisionForward::normalizeInto(const Vector& weight, Activations& output)
{
    const uint32_t hidden = m_config.hiddenSize;
    forRows(m_compute, patches(), hidden, [&](uint32_t patch) {
        m_kernels.rmsNorm(m_x.data() + size_t{patch} * hidden, weight.data(), output.row(patch), hidden,
                          m_config.normEpsilon);
        output.finishRow(m_kernels, patch);
    });
}

void VisionForward::addNormalized(const Vector& weight, uint32_t firstPatch, uint32_t count)
{
    const uint32_t hidden = m_config.hiddenSize;
    forRows(m_compute, count, 2 * hidden, [&](uint32_t row) {
        float* x = m_x.data() + size_t{firstPatch + row} * hidden;
        float* projected = m_projected.data() + size_t{firstPatch + row} * hidden;
        m_kernels.rmsNorm(projected, weight.data(), projected, hidden, m_config.normEpsilon);
        m_kernels.add(x, projected, x, hidden);
    });
}

/// Means over squares of poolSize x poolSize patches, times sqrt(hidden).
void VisionForward::pool()
{
    const uint32_t side = m_config.poolSize, hidden = m_config.hiddenSize, columns = m_patchColumns / side;
    const float factor = std::sqrt(static_cast<float>(hidden)) / static_cast<float>(side * side);
    for (uint32_t token = 0; token < softTokens(); ++token) {
        float* out = m_pooled.data() + size_t{token} * hidden;
        std::fill_n(out, hidden, 0.0f);
        for (uint32_t i = 0; i < side * side; ++i) {
            const uint32_t x = token % columns * side + i % side, y = token / columns * side + i / side;
            m_kernels.add(out, m_x.data() + size_t{y * m_patchColumns + x} * hidden, out, hidden);
        }
        m_kernels.scale(out, factor, out, hidden);
    }
    report("pooled", -1, softTokens(), m_pooled.data());
}

/// (x - bias) * scale. The values go to 8e4 in the full-size model: this must stay float32.
void VisionForward::standardize()
{
    const uint32_t hidden = m_config.hiddenSize;
    for (uint32_t token = 0; token < softTokens(); ++token) {
        float* x = m_pooled.data() + size_t{token} * hidden;
        m_kernels.addScaled(m_weights.standardizeBias.data(), -1.0f, x, hidden);
        m_kernels.multiply(x, m_weights.standardizeScale.data(), x, hidden);
    }
    report("standardized", -1, softTokens(), m_pooled.data());
}

std::vector<float> VisionForward::project()
{
    const uint32_t hidden = m_config.hiddenSize, count = softTokens();
    for (uint32_t token = 0; token < count; ++token) {
        m_kernels.rmsNorm(m_pooled.data() + size_t{token} * hidden, nullptr, m_normed.row(token), hidden,
                          m_config.normEpsilon);
        m_normed.finishRow(m_kernels, token);
    }
    std::vector<float> rows(size_t{count} * m_config.outputSize);
    m_products = {{&m_normed, 0, count, sliceOf(m_kernels, m_weights.projection), WeightSlice{}, rows.data(),
                   m_config.outputSize}};
    multiply(m_compute, m_products, *m_stop);
    return rows;
}

/// Angles of a coordinate: coordinate * base^(-2i / (headSize / 2)).
void VisionForward::setAngles()
{
    const uint32_t pairs = m_config.headSize / 4, coordinates = std::max(m_patchColumns, m_patchRows);
    m_cosine.resize(size_t{coordinates} * pairs);
    m_sine.resize(m_cosine.size());
    for (uint32_t i = 0; i < pairs; ++i) {
        const auto frequency = static_cast<float>(std::pow(double{m_config.ropeBase}, -double(i) / pairs));
        for (uint32_t coordinate = 0; coordinate < coordinates; ++coordinate) {
            const float angle = static_cast<float>(coordinate) * frequency;
            m_cosine[size_t{coordinate} * pairs + i] = std::cos(angle);
            m_sine[size_t{coordinate} * pairs + i] = std::sin(angle);
        }
    }
}

void VisionForward::reserve()
{
    const uint32_t hidden = m_config.hiddenSize;
    const size_t floats = size_t{patches()} * hidden;
    m_visible.assign(patches(), Visible{0, patches()});
    m_pixels.resize(patches(), 3 * m_config.patchSize * m_config.patchSize, m_forms);
    for (Buffer<float>* rows : {&m_x, &m_query, &m_key, &m_value, &m_projected})
        rows->reserve(floats);
    m_normed.resize(patches(), hidden, m_forms);
    m_attended.resize(patches(), hidden, m_forms);
    m_hidden.resize(std::min(patches(), kFeedForwardPatches), m_config.feedForwardSize, m_forms);
    m_pooled.reserve(size_t{softTokens()} * hidden);
}

uint64_t VisionForward::scratchBytes(const VisionConfig& config, uint32_t patches, bool tileRegisters)
{
    const uint64_t hidden = config.hiddenSize;
    const uint64_t pixels = 3ull * config.patchSize * config.patchSize;
    uint64_t floats = patches * (9 * hidden + pixels) + uint64_t{kFeedForwardPatches} * config.feedForwardSize;
    // What is multiplied and what is attended to, each number a second time as two bfloat16.
    if (tileRegisters)
        floats += patches * (2 * hidden + pixels + 2ull * config.headCount * roundUp(config.headSize, kTileDepth)) +
                  uint64_t{kFeedForwardPatches} * config.feedForwardSize;
    return sizeof(float) * floats;
}

Product VisionForward::product(const Activations& input, const Matrix& matrix, Buffer<float>& output) const
{
    return {&input, 0, patches(), sliceOf(m_kernels, matrix), WeightSlice{}, output.data(), matrix.rows};
}

void VisionForward::report(const char* stage, int layer, uint32_t rows, const float* values) const
{
    if (!*m_probe)
        return;
    const bool projected = std::string_view(stage) == "soft_tokens";
    const uint32_t columns = projected ? m_config.outputSize : m_config.hiddenSize;
    (*m_probe)(stage, layer, rows, columns, {values, size_t{rows} * columns});
}

} // namespace inference::cpu
