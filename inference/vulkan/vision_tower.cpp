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

constexpr uint32_t kBatchRows = 10240; ///< patches that go through the tower at once; one large picture's fit
constexpr uint32_t kSmallRows = 16;    ///< rows of pictures' other ranges begin at multiples of this

uint32_t padded(uint32_t count, uint32_t multiple)
{
    return (count + multiple - 1) / multiple * multiple;
}

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

/// What one part of the tower needs lies where another's was: before the layers, the two halves of a layer, behind
/// them.
RangePlan VisionTower::plan(const Needs& needs, Scratch& s) const
{
    const uint64_t width = m_ops.hasMatrixUnits() ? 2 : 4;
    const uint64_t n = needs.rows;
    const uint64_t hidden = m_config.hiddenSize;
    const uint64_t rowBytes = n * hidden * sizeof(float);
    const uint64_t keyBytes = n * hidden * width;
    const uint64_t wide = std::min<uint64_t>(n, kFeedForwardRows) * m_config.feedForwardSize;
    const uint64_t cellBytes = needs.cells * hidden * sizeof(float);
    const bool together =
        std::all_of(m_layers.begin(), m_layers.end(), [](const Layer& w) { return w.gate.format == w.up.format; });
    RangePlan plan(*m_device);
    plan.add({{&s.inputs, needs.inputBytes}, {&s.x, rowBytes}, {&s.normed, n * hidden * width}});
    const RangePlan::Ranges before{{&s.patchVectors, n * m_config.patchSize * m_config.patchSize * 3 * sizeof(float)},
                                   {&s.positionRows, needs.tableRows * hidden * sizeof(float)}};
    const RangePlan::Ranges attention{
        {&s.key, rowBytes}, {&s.query, rowBytes}, {&s.value, rowBytes}, {&s.keys, keyBytes}, {&s.values, keyBytes}};
    // The raw keys and values are gone by then.
    const RangePlan::Ranges attended{{&s.branch, rowBytes}, {&s.query, rowBytes}, {&s.attended, rowBytes}};
    const uint64_t apart = together ? 0 : wide * sizeof(float);
    const RangePlan::Ranges feedForward{
        {&s.branch, rowBytes}, {&s.active, wide * width}, {&s.gate, apart}, {&s.up, apart}};
    const RangePlan::Ranges behind{{&s.pooled, cellBytes},
                                   {&s.tower, cellBytes},
                                   {&s.soft, uint64_t{needs.cells} * m_config.outputSize * sizeof(float)}};
    plan.addShared({before, attention, attended, feedForward, behind});
    return plan;
}

Result<void> VisionTower::reserve(const Needs& needs)
{
    const RangePlan planned = plan(needs, m_scratch);
    if (planned.bytes() > std::max(m_workingMemory.size, m_own.size())) {
        m_own = {};
        TRY_ASSIGN(m_own, Buffer::create(*m_device, planned.bytes(), MemoryUse::DeviceOnly, "reading pictures"));
    }
    const uint64_t softBytes = uint64_t{needs.cells} * m_config.outputSize * sizeof(float);
    if (m_upload.size() < needs.inputBytes) {
        m_upload = {};
        TRY_ASSIGN(m_upload, Buffer::create(*m_device, needs.inputBytes, MemoryUse::Upload, "a picture"));
    }
    if (m_readback.size() < softBytes) {
        m_readback = {};
        TRY_ASSIGN(m_readback, Buffer::create(*m_device, softBytes, MemoryUse::Readback, "soft tokens"));
    }
    return planned.bind(planned.bytes() <= m_workingMemory.size ? m_workingMemory : m_own.range());
}

uint64_t VisionTower::workingBytes() const
{
    Scratch scratch;
    Needs needs;
    needs.rows = kBatchRows;
    needs.inputBytes = uint64_t{kBatchRows} * (3 * m_config.patchSize * m_config.patchSize + 16);
    return plan(needs, scratch).bytes();
}

Result<VisionTower::Picture> VisionTower::measure(const Image& image) const
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
    return picture;
}

/// As many of the pictures from the first on as go through the tower together: their places, and their input.
Result<VisionTower::Batch> VisionTower::writeInputs(std::span<const Image> images)
{
    Batch batch;
    std::vector<uint32_t> table;
    uint64_t bytes = 0;
    for (const Image& image : images) {
        TRY_ASSIGN(Picture picture, measure(image));
        if (!batch.pictures.empty() && batch.needs.rows + padded(picture.patches, Ops::kCacheRows) > kBatchRows)
            break;
        picture.firstRow = batch.needs.rows;
        picture.firstCell = batch.needs.cells;
        picture.firstTableRow = static_cast<uint32_t>(table.size());
        picture.pixelsAt = bytes;
        for (uint32_t column = 0; column < picture.columns; ++column)
            table.push_back(column);
        for (uint32_t row = 0; row < picture.rows; ++row)
            table.push_back(m_config.positionCount + row); // the second table
        table.resize(padded(static_cast<uint32_t>(table.size()), kSmallRows));
        bytes += aligned(image.rgb.size());
        batch.needs.rows += padded(picture.patches, Ops::kCacheRows);
        batch.needs.cells += padded(picture.cells, kSmallRows);
        batch.pictures.push_back(picture);
    }
    std::vector<uint32_t> positions(uint64_t{batch.needs.rows} * 2);
    for (const Picture& picture : batch.pictures)
        for (uint32_t patch = 0; patch < picture.patches; ++patch) {
            positions[(uint64_t{picture.firstRow} + patch) * 2] = patch % picture.columns;
            positions[(uint64_t{picture.firstRow} + patch) * 2 + 1] = patch / picture.columns;
        }
    const uint64_t tableAt = bytes;
    const uint64_t positionsAt = tableAt + aligned(table.size() * 4);
    batch.needs.tableRows = static_cast<uint32_t>(table.size());
    batch.needs.inputBytes = positionsAt + aligned(positions.size() * 4);
    TRY(reserve(batch.needs));
    batch.tableRows = m_scratch.inputs.part(tableAt, table.size() * 4);
    batch.positions = m_scratch.inputs.part(positionsAt, positions.size() * 4);
    std::byte* const to = m_upload.mapped().data();
    for (size_t i = 0; i < batch.pictures.size(); ++i)
        std::memcpy(to + batch.pictures[i].pixelsAt, images[i].rgb.data(), images[i].rgb.size());
    std::memcpy(to + tableAt, table.data(), table.size() * 4);
    std::memcpy(to + positionsAt, positions.data(), positions.size() * 4);
    return batch;
}

/// The rows of one picture in a range of `rowBytes` a row that all pictures share.
BufferRange VisionTower::rowsOf(const BufferRange& range, const Picture& picture, uint64_t rowBytes)
{
    return range.part(picture.firstRow * rowBytes, padded(picture.patches, Ops::kCacheRows) * rowBytes);
}

void VisionTower::embedPatches(Pass& pass, const Batch& batch) const
{
    const Scratch& s = m_scratch;
    Recorder& rec = pass.recorder();
    const uint32_t hidden = m_config.hiddenSize;
    const uint64_t vectorBytes = uint64_t{3} * m_config.patchSize * m_config.patchSize * sizeof(float);
    const uint64_t rowBytes = uint64_t{hidden} * sizeof(float);
    rec.stage("patch_embedding");
    rec.copy(m_upload.range().part(0, batch.needs.inputBytes), s.inputs.part(0, batch.needs.inputBytes));
    // Rows between pictures go along; attention reads them as keys that count nothing, so they must be finite.
    for (const Picture& picture : batch.pictures)
        if (const uint64_t behind = padded(picture.patches, Ops::kCacheRows) - picture.patches; behind > 0)
            rec.clear(s.patchVectors.part((picture.firstRow + picture.patches) * vectorBytes, behind * vectorBytes));
    rec.barrier();
    for (const Picture& picture : batch.pictures)
        m_ops.extractPatches(rec, s.inputs.part(picture.pixelsAt, aligned(uint64_t{picture.patches} * vectorBytes / 4)),
                             picture.columns, picture.rows, m_config.patchSize,
                             s.patchVectors.part(picture.firstRow * vectorBytes, picture.patches * vectorBytes));
    m_ops.gather(rec, m_positionTable, batch.tableRows, 0, {}, 1, batch.needs.tableRows, s.positionRows);
    rec.barrier();
    m_ops.matmul(rec, m_patchEmbedding, s.patchVectors, batch.needs.rows, s.x);
    rec.barrier();
    for (const Picture& picture : batch.pictures)
        m_ops.addPositions(rec, rowsOf(s.x, picture, rowBytes),
                           s.positionRows.part(picture.firstTableRow * rowBytes,
                                               (uint64_t{picture.columns} + picture.rows) * rowBytes),
                           picture.columns, picture.rows, hidden);
    rec.barrier();
    m_ops.rmsNorm(rec, s.x, m_layers[0].attentionNorm, s.normed, hidden, batch.needs.rows, m_config.normEpsilon, 0, 0,
                  between(s.normed).store);
    rec.barrier();
    pass.probe("patch_embedding", -1, s.x, batch.pictures[0].patches, hidden);
}

/// Rows between two products: float16 where the products are float16.
ActivationRows VisionTower::between(const BufferRange& range, float scale) const
{
    if (!m_ops.hasMatrixUnits())
        return range;
    return {range, Store::Half, scale};
}

void VisionTower::layer(Pass& pass, const Batch& batch, uint32_t number) const
{
    const Scratch& s = m_scratch;
    const Layer& w = m_layers[number];
    const uint32_t n = batch.needs.rows;
    const uint32_t probed = batch.pictures[0].patches; // a probe is for one picture at a time
    const uint32_t hidden = m_config.hiddenSize;
    const float epsilon = m_config.normEpsilon;
    const Store store = between(s.normed).store;
    pass.recorder().stage("vision_query_key_value");
    m_ops.matmul(pass.recorder(), w.query, between(s.normed), n, s.query, Ops::Beside::Others);
    m_ops.matmul(pass.recorder(), w.key, between(s.normed), n, s.key, Ops::Beside::Others);
    m_ops.matmul(pass.recorder(), w.value, between(s.normed), n, s.value, Ops::Beside::Others);
    pass.recorder().barrier();
    pass.recorder().stage("vision_norm_rotate");
    const CacheType type = m_ops.hasMatrixUnits() ? CacheType::F16 : CacheType::F32;
    const auto normRotate = [&](const BufferRange& in, const Ops::HeadNorm& norm, CacheType as,
                                const BufferRange& out) {
        m_ops.normRotate(pass.recorder(), in, norm, batch.positions, m_config.headCount, m_config.headSize, n, epsilon,
                         as, 0, out);
    };
    normRotate(s.query, {w.queryNorm, m_frequencies, batch.positions, 2}, CacheType::F32, s.query);
    normRotate(s.key, {w.keyNorm, m_frequencies, batch.positions, 2}, type, s.keys);
    normRotate(s.value, {}, type, s.values);
    pass.recorder().barrier();
    pass.recorder().stage("vision_attention");
    const uint64_t rowBytes = uint64_t{hidden} * sizeof(float);
    const uint64_t keyBytes = type == CacheType::F16 ? rowBytes / 2 : rowBytes;
    const auto shapeOf = [&](const Picture& picture) {
        return AttentionShape{
            picture.patches, m_config.headSize, m_config.headCount, 1, 0, shaders::kSeesAll, picture.patches, 0};
    };
    const auto keysOf = [&](const Picture& picture) {
        return CacheView{rowsOf(s.keys, picture, keyBytes), rowsOf(s.values, picture, keyBytes), 0, type};
    };
    const bool halves = std::all_of(batch.pictures.begin(), batch.pictures.end(), [&](const Picture& picture) {
        return m_ops.attentionStore(keysOf(picture), shapeOf(picture)) == Store::Half;
    });
    const Store attended = halves ? Store::Half : Store::Float;
    for (const Picture& picture : batch.pictures)
        m_ops.attention(pass.recorder(), rowsOf(s.query, picture, rowBytes), keysOf(picture), batch.positions,
                        shapeOf(picture), {rowsOf(s.attended, picture, halves ? rowBytes / 2 : rowBytes), attended, 1});
    pass.recorder().barrier();
    pass.probeCache("vision_attention", static_cast<int>(number), s.attended, halves ? CacheType::F16 : CacheType::F32,
                    0, 0, probed, probed, hidden);
    pass.recorder().stage("vision_attention_output");
    m_ops.matmul(pass.recorder(), w.attentionOutput, {s.attended, attended, 1}, n, s.branch);
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
            m_ops.matmul(pass.recorder(), w.gate, in, rows, s.gate, Ops::Beside::Others);
            m_ops.matmul(pass.recorder(), w.up, in, rows, s.up, Ops::Beside::Others);
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
    pass.probe("vision_layer", static_cast<int>(number), s.x, probed, hidden);
}

void VisionTower::project(Pass& pass, const Batch& batch) const
{
    const Scratch& s = m_scratch;
    Recorder& rec = pass.recorder();
    const uint32_t hidden = m_config.hiddenSize;
    const uint32_t cells = batch.needs.cells;
    const Picture& first = batch.pictures[0];
    const float scale = std::sqrt(static_cast<float>(hidden));
    const uint64_t rowBytes = uint64_t{hidden} * sizeof(float);
    const auto pool = [&](Ops::Standardize standardize) {
        for (const Picture& picture : batch.pictures)
            m_ops.pool(rec, rowsOf(s.x, picture, rowBytes), m_standardizeBias, m_standardizeScale, picture.columns,
                       picture.rows, m_config.poolSize, hidden, scale, standardize,
                       s.pooled.part(picture.firstCell * rowBytes, picture.cells * rowBytes));
        rec.barrier();
    };
    rec.stage("vision_projection");
    if (pass.probing()) {
        pool(Ops::Standardize::No);
        pass.probe("pooled", -1, s.pooled, first.cells, hidden);
    }
    pool(Ops::Standardize::Yes);
    pass.probe("standardized", -1, s.pooled, first.cells, hidden);
    m_ops.rmsNorm(rec, s.pooled, {}, s.tower, hidden, cells, m_config.normEpsilon);
    rec.barrier();
    m_ops.matmul(rec, m_projection, s.tower, cells, s.soft);
    rec.barrier();
    pass.probe("soft_tokens", -1, s.soft, first.cells, m_config.outputSize);
    const uint64_t bytes = uint64_t{cells} * m_config.outputSize * sizeof(float);
    rec.copy(s.soft.part(0, bytes), m_readback.range().part(0, bytes));
}

Result<std::vector<std::vector<float>>> VisionTower::encode(Pass::Recorders& recorders, std::span<const Image> images,
                                                            const StageProbe& probe, const std::stop_token& stop)
{
    std::vector<std::vector<float>> all;
    while (all.size() < images.size()) {
        // A probe sees the pictures one after the other.
        const size_t most = probe ? 1 : images.size() - all.size();
        TRY_ASSIGN(const Batch batch, writeInputs(images.subspan(all.size(), most)));
        Pass pass(*m_device, recorders, probe, stop);
        embedPatches(pass, batch);
        for (uint32_t number = 0; number < m_layers.size(); ++number) {
            layer(pass, batch, number);
            pass.flush();
        }
        project(pass, batch);
        TRY(pass.finish());
        for (const Picture& picture : batch.pictures) {
            const auto soft = m_readback.as<float>().subspan(uint64_t{picture.firstCell} * m_config.outputSize,
                                                             uint64_t{picture.cells} * m_config.outputSize);
            all.emplace_back(soft.begin(), soft.end());
        }
    }
    return all;
}

} // namespace inference::vulkan
