#include "inference/vulkan/vision_tower.h"

#include "shaders/shared/attention.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <string>

namespace inference::vulkan {
namespace {

constexpr uint32_t kFeedForwardRows = 5120; ///< patches that go through the wide layers at once
constexpr float kActiveScale = 1.0F / 16;   ///< of gated activations in float16, which nothing bounds
constexpr uint64_t kPart = 256;             ///< parts of the input begin where any device may bind them

uint64_t aligned(uint64_t bytes)
{
    return (bytes + kPart - 1) / kPart * kPart;
}

} // namespace

VisionTower::VisionTower(const Device& device, VisionConfig config)
    : m_device(&device), m_ops(device.properties()), m_config(std::move(config))
{
}

Result<std::unique_ptr<VisionTower>> VisionTower::create(const Device& device, VisionConfig config,
                                                         const VisionWeights& weights, Uploader& uploader,
                                                         Arena& weightArena)
{
    std::unique_ptr<VisionTower> tower(new VisionTower(device, std::move(config)));
    TRY(tower->upload(weights, uploader, weightArena));
    return tower;
}

Result<void> VisionTower::upload(const VisionWeights& weights, Uploader& uploader, Arena& arena)
{
    const auto matrix = [&](DeviceMatrix& target, const Matrix& source) -> Result<void> {
        TRY_ASSIGN(target, uploader.matrix(source, arena));
        return {};
    };
    const auto vector = [&](BufferRange& target, const Vector& source) -> Result<void> {
        TRY_ASSIGN(target, uploader.vector(source, arena));
        return {};
    };
    TRY(matrix(m_patchEmbedding, weights.patchEmbedding));
    TRY(matrix(m_positionTable, weights.positionTable));
    TRY(matrix(m_projection, weights.projection));
    TRY(vector(m_standardizeBias, weights.standardizeBias));
    TRY(vector(m_standardizeScale, weights.standardizeScale));
    for (const VisionLayerWeights& from : weights.layers) {
        Layer& to = m_layers.emplace_back();
        TRY(vector(to.attentionNorm, from.attentionNorm));
        TRY(vector(to.queryNorm, from.queryNorm));
        TRY(vector(to.keyNorm, from.keyNorm));
        TRY(vector(to.postAttentionNorm, from.postAttentionNorm));
        TRY(vector(to.feedForwardNorm, from.feedForwardNorm));
        TRY(vector(to.postFeedForwardNorm, from.postFeedForwardNorm));
        TRY(matrix(to.query, from.query));
        TRY(matrix(to.key, from.key));
        TRY(matrix(to.value, from.value));
        TRY(matrix(to.attentionOutput, from.attentionOutput));
        TRY(matrix(to.gate, from.gate));
        TRY(matrix(to.up, from.up));
        TRY(matrix(to.down, from.down));
    }
    // Two axes: each half of a head turns by its own position, base^(-2j / (headSize / 2)).
    Vector frequencies(m_config.headSize / 4);
    for (size_t i = 0; i < frequencies.size(); ++i)
        frequencies[i] = static_cast<float>(
            std::pow(static_cast<double>(m_config.ropeBase), -4.0 * static_cast<double>(i) / m_config.headSize));
    return vector(m_frequencies, frequencies);
}

Result<void> VisionTower::reserve(uint32_t patches)
{
    if (patches <= m_scratch.patches)
        return {};
    m_scratch = {};
    Scratch scratch;
    scratch.arena = std::make_unique<Arena>(*m_device, MemoryUse::DeviceOnly, 16U << 20, "reading pictures");
    const auto rows = [&](BufferRange& range, uint64_t count, uint64_t columns) -> Result<void> {
        TRY_ASSIGN(range, scratch.arena->allocate(count * columns * sizeof(float)));
        return {};
    };
    const uint64_t n = patches;
    const uint64_t hidden = m_config.hiddenSize;
    const uint64_t area = uint64_t{m_config.patchSize} * m_config.patchSize;
    const uint64_t cells = n / (uint64_t{m_config.poolSize} * m_config.poolSize);
    // Pixels, then table rows (a side of the picture is at most all patches long), then a position pair for each patch.
    const uint64_t inputBytes = aligned(n * area * 3) + aligned((n + 1) * 4) + aligned(n * 8);
    TRY(rows(scratch.inputs, inputBytes / 4, 1));
    TRY(rows(scratch.patchVectors, n, area * 3));
    TRY(rows(scratch.positionRows, n + 1, hidden));
    for (BufferRange* range : {&scratch.x, &scratch.normed, &scratch.branch, &scratch.query, &scratch.key,
                               &scratch.value, &scratch.attended})
        TRY(rows(*range, n, hidden));
    for (BufferRange* range : {&scratch.keys, &scratch.values})
        TRY(rows(*range, (n + Ops::kCacheRows - 1) / Ops::kCacheRows * Ops::kCacheRows, hidden));
    const uint64_t wide = std::min<uint64_t>(n, kFeedForwardRows) * m_config.feedForwardSize;
    TRY(rows(scratch.active, wide, 1));
    if (std::any_of(m_layers.begin(), m_layers.end(), [](const Layer& w) { return w.gate.format != w.up.format; }))
        for (BufferRange* range : {&scratch.gate, &scratch.up})
            TRY(rows(*range, wide, 1));
    TRY(rows(scratch.pooled, cells, hidden));
    TRY(rows(scratch.tower, cells, hidden));
    TRY(rows(scratch.soft, cells, m_config.outputSize));
    TRY_ASSIGN(scratch.upload, Buffer::create(*m_device, inputBytes, MemoryUse::Upload, "a picture"));
    TRY_ASSIGN(scratch.readback,
               Buffer::create(*m_device, cells * m_config.outputSize * 4, MemoryUse::Readback, "soft tokens"));
    scratch.patches = patches;
    m_scratch = std::move(scratch);
    return {};
}

Result<VisionTower::Picture> VisionTower::writeInputs(const Image& image)
{
    const uint32_t side = m_config.patchSize * m_config.poolSize;
    if (image.width == 0 || image.height == 0 || image.width % side != 0 || image.height % side != 0 ||
        image.rgb.size() != uint64_t{image.width} * image.height * 3)
        return Error{ErrorCode::BadInput,
                     "A picture of " + std::to_string(image.width) + " x " + std::to_string(image.height) +
                         " pixels cannot be read: its sides must be multiples of " + std::to_string(side)};
    Picture picture = {};
    picture.columns = image.width / m_config.patchSize;
    picture.rows = image.height / m_config.patchSize;
    if (std::max(picture.columns, picture.rows) > m_config.positionCount)
        return Error{ErrorCode::BadInput, "A picture of " + std::to_string(image.width) + " x " +
                                              std::to_string(image.height) + " pixels is too long for the model's " +
                                              std::to_string(m_config.positionCount) + " positions"};
    picture.patches = picture.columns * picture.rows;
    picture.cells = picture.patches / (m_config.poolSize * m_config.poolSize);
    TRY(reserve(picture.patches));
    const uint64_t tableAt = aligned(image.rgb.size());
    const uint64_t positionsAt = tableAt + aligned((picture.columns + picture.rows) * 4ULL);
    picture.pixels = m_scratch.inputs.part(0, tableAt);
    picture.tableRows = m_scratch.inputs.part(tableAt, (picture.columns + picture.rows) * 4ULL);
    picture.positions = m_scratch.inputs.part(positionsAt, picture.patches * 8ULL);

    std::byte* const bytes = m_scratch.upload.mapped().data();
    std::memcpy(bytes, image.rgb.data(), image.rgb.size());
    std::vector<uint32_t> words;
    for (uint32_t column = 0; column < picture.columns; ++column)
        words.push_back(column);
    for (uint32_t row = 0; row < picture.rows; ++row)
        words.push_back(m_config.positionCount + row); // the second table
    std::memcpy(bytes + tableAt, words.data(), words.size() * 4);
    words.clear();
    for (uint32_t patch = 0; patch < picture.patches; ++patch) {
        words.push_back(patch % picture.columns);
        words.push_back(patch / picture.columns);
    }
    std::memcpy(bytes + positionsAt, words.data(), words.size() * 4);
    return picture;
}

void VisionTower::embedPatches(Pass& pass, const Picture& picture) const
{
    const Scratch& s = m_scratch;
    Recorder& rec = pass.recorder();
    const uint32_t hidden = m_config.hiddenSize;
    rec.stage("patch_embedding");
    rec.copy(s.upload.range().part(0, s.inputs.size), s.inputs);
    // Attention reads whole tiles of float16 keys and values; what lies behind the last must be finite.
    const uint32_t behind = (Ops::kCacheRows - picture.patches % Ops::kCacheRows) % Ops::kCacheRows;
    if (m_ops.hasMatrixUnits() && behind > 0) {
        const uint64_t rowBytes = uint64_t{hidden} * 2;
        rec.clear(s.keys.part(picture.patches * rowBytes, behind * rowBytes));
        rec.clear(s.values.part(picture.patches * rowBytes, behind * rowBytes));
    }
    rec.barrier();
    m_ops.extractPatches(rec, picture.pixels, picture.columns, picture.rows, m_config.patchSize, s.patchVectors);
    m_ops.gather(rec, m_positionTable, picture.tableRows, 0, {}, 1, picture.columns + picture.rows, s.positionRows);
    rec.barrier();
    m_ops.matmul(rec, m_patchEmbedding, s.patchVectors, picture.patches, s.x);
    rec.barrier();
    m_ops.addPositions(rec, s.x, s.positionRows, picture.columns, picture.rows, hidden);
    rec.barrier();
    m_ops.rmsNorm(rec, s.x, m_layers[0].attentionNorm, s.normed, hidden, picture.patches, m_config.normEpsilon, 0, 0,
                  between(s.normed).store);
    rec.barrier();
    pass.probe("patch_embedding", -1, s.x, picture.patches, hidden);
}

/// Rows between two products: float16 where the products are float16.
ActivationRows VisionTower::between(const BufferRange& range, float scale) const
{
    if (!m_ops.hasMatrixUnits())
        return range;
    return {range, Store::Half, scale};
}

void VisionTower::layer(Pass& pass, const Picture& picture, uint32_t number) const
{
    const Scratch& s = m_scratch;
    const Layer& w = m_layers[number];
    const uint32_t n = picture.patches;
    const uint32_t hidden = m_config.hiddenSize;
    const float epsilon = m_config.normEpsilon;
    const Store store = between(s.normed).store;
    pass.recorder().stage("vision_query_key_value");
    m_ops.matmul(pass.recorder(), w.query, between(s.normed), n, s.query);
    m_ops.matmul(pass.recorder(), w.key, between(s.normed), n, s.key);
    m_ops.matmul(pass.recorder(), w.value, between(s.normed), n, s.value);
    pass.recorder().barrier();
    pass.recorder().stage("vision_norm_rotate");
    const bool half = m_ops.hasMatrixUnits();
    const auto normRotate = [&](const BufferRange& in, const Ops::HeadNorm& norm, bool asHalf, const BufferRange& out) {
        m_ops.normRotate(pass.recorder(), in, norm, picture.positions, m_config.headCount, m_config.headSize, n,
                         epsilon, asHalf, 0, out);
    };
    normRotate(s.query, {w.queryNorm, m_frequencies, picture.positions, 2}, false, s.query);
    normRotate(s.key, {w.keyNorm, m_frequencies, picture.positions, 2}, half, s.keys);
    normRotate(s.value, {}, half, s.values);
    pass.recorder().barrier();
    pass.recorder().stage("vision_attention");
    const AttentionShape shape{n, m_config.headSize, m_config.headCount, 1, 0, shaders::kSeesAll, n, 1, 0};
    m_ops.attention(pass.recorder(), s.query, {s.keys, s.values, 0, half}, picture.positions, shape, {}, s.attended);
    pass.recorder().barrier();
    pass.probe("vision_attention", static_cast<int>(number), s.attended, n, hidden);
    pass.recorder().stage("vision_attention_output");
    m_ops.matmul(pass.recorder(), w.attentionOutput, s.attended, n, s.branch);
    pass.recorder().barrier();
    m_ops.residualNorm(pass.recorder(), s.branch, s.x, w.postAttentionNorm, w.feedForwardNorm, s.normed, hidden, n,
                       epsilon, store);
    pass.recorder().barrier();
    pass.recorder().stage("vision_feed_forward");
    for (uint32_t first = 0; first < n; first += kFeedForwardRows) {
        const uint32_t rows = std::min(kFeedForwardRows, n - first);
        const uint64_t at = uint64_t{first} * hidden * sizeof(float);
        const uint64_t bytes = uint64_t{rows} * hidden * sizeof(float);
        const uint64_t inBytes = store == Store::Half ? bytes / 2 : bytes;
        const uint64_t inAt = store == Store::Half ? at / 2 : at;
        const ActivationRows in = between(s.normed.part(inAt, inBytes));
        const ActivationRows active = between(s.active, kActiveScale);
        if (w.gate.format == w.up.format) {
            m_ops.gatedMatmul(pass.recorder(), w.gate, w.up, in, rows, active);
        } else {
            m_ops.matmul(pass.recorder(), w.gate, in, rows, s.gate);
            m_ops.matmul(pass.recorder(), w.up, in, rows, s.up);
            pass.recorder().barrier();
            m_ops.gatedActivation(pass.recorder(), s.gate, s.up, rows * m_config.feedForwardSize, active);
        }
        pass.recorder().barrier();
        m_ops.matmul(pass.recorder(), w.down, active, rows, s.branch.part(at, bytes));
        pass.recorder().barrier();
    }
    // After the last layer there is no norm; the one computed is not used.
    const BufferRange& next = number + 1 < m_layers.size() ? m_layers[number + 1].attentionNorm : w.attentionNorm;
    m_ops.residualNorm(pass.recorder(), s.branch, s.x, w.postFeedForwardNorm, next, s.normed, hidden, n, epsilon,
                       store);
    pass.recorder().barrier();
    pass.probe("vision_layer", static_cast<int>(number), s.x, n, hidden);
}

void VisionTower::project(Pass& pass, const Picture& picture) const
{
    const Scratch& s = m_scratch;
    const uint32_t hidden = m_config.hiddenSize;
    const float scale = std::sqrt(static_cast<float>(hidden));
    const auto pool = [&](Ops::Standardize standardize) {
        m_ops.pool(pass.recorder(), s.x, m_standardizeBias, m_standardizeScale, picture.columns, picture.rows,
                   m_config.poolSize, hidden, scale, standardize, s.pooled);
        pass.recorder().barrier();
    };
    pass.recorder().stage("vision_projection");
    if (pass.probing()) {
        pool(Ops::Standardize::No);
        pass.probe("pooled", -1, s.pooled, picture.cells, hidden);
    }
    pool(Ops::Standardize::Yes);
    pass.probe("standardized", -1, s.pooled, picture.cells, hidden);
    m_ops.rmsNorm(pass.recorder(), s.pooled, {}, s.tower, hidden, picture.cells, m_config.normEpsilon);
    pass.recorder().barrier();
    m_ops.matmul(pass.recorder(), m_projection, s.tower, picture.cells, s.soft);
    pass.recorder().barrier();
    pass.probe("soft_tokens", -1, s.soft, picture.cells, m_config.outputSize);
    const uint64_t bytes = uint64_t{picture.cells} * m_config.outputSize * sizeof(float);
    pass.recorder().copy(s.soft.part(0, bytes), s.readback.range().part(0, bytes));
}

Result<std::vector<float>> VisionTower::encode(Pass::Recorders& recorders, const Image& image, const StageProbe& probe,
                                               std::stop_token stop)
{
    TRY_ASSIGN(const Picture picture, writeInputs(image));
    Pass pass(*m_device, recorders, probe, std::move(stop));
    embedPatches(pass, picture);
    for (uint32_t number = 0; number < m_layers.size(); ++number) {
        layer(pass, picture, number);
        pass.flush();
    }
    project(pass, picture);
    TRY(pass.finish());
    const auto soft = m_scratch.readback.as<float>().first(uint64_t{picture.cells} * m_config.outputSize);
    return std::vector<float>(soft.begin(), soft.end());
}

} // namespace inference::vulkan
