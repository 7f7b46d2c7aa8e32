#include "inference/cpu/products.h"

#include <cassert>
#include <cstring>
#include <optional>

namespace inference::cpu {

namespace {

/// Up to here rows of activations are taken one by one; from there on packing the weights pays.
constexpr uint32_t kDotRows = 4;
constexpr uint32_t kIntegerDotRows = 2;
constexpr uint32_t kSplitDotRows = 2;
/// Packing for tile registers costs more than packing bytes; so many rows are better off with these.
constexpr uint32_t kIntegerTileRows = 15;
/// Depth of a packed block that the tiles run over: 32 KiB of B stay in the first-level cache.
constexpr uint32_t kDepthBlock = 256;
/// Rows that use a packed block before the next: their A stays in the second-level cache.
constexpr uint32_t kRowBlock = 96;
/// The same for tile registers, which are so fast that several panels must share what is fetched of A; these lie packed
/// in the second-level cache next to it.
constexpr uint32_t kSplitRowBlock = 128;
constexpr size_t kSplitRowBytes = 600 * 1024;
constexpr size_t kSplitPackedBytes = 1200 * 1024;
constexpr uint32_t kSplitPanels = 8;

uint32_t panelCount(const Product& product)
{
    return (product.weights.rows + kPanel - 1) / kPanel;
}

/// Whether a product runs on 8-bit activations.
bool isInteger(const Compute& compute, const Product& product, const WeightSlice& weights)
{
    return compute.arithmetic == Arithmetic::Fast && weights.kernels->dotQuantized && product.input->forms().bytes;
}

/// Whether its tiles do, too.
bool isIntegerTile(const Compute& compute, const Product& product, const WeightSlice& weights)
{
    return isInteger(compute, product, weights) && compute.kernels.multiplyQuantized && weights.kernels->packQuantized;
}

bool isOfType(const WeightSlice& weights, TensorType type)
{
    return weights.kernels && weights.kernels->type == type;
}

/// Whether tile registers take it. Float32 weights would need three parts.
bool isSplitTile(const Compute& compute, const Product& product)
{
    return compute.arithmetic == Arithmetic::Fast && product.input->forms().splitParts > 0 &&
           !isOfType(product.weights, TensorType::F32) && !isOfType(product.up, TensorType::F32) &&
           product.rowCount > (isIntegerTile(compute, product, product.weights) ? kIntegerTileRows : kSplitDotRows);
}

bool isTiled(const Compute& compute, const Product& product)
{
    return isSplitTile(compute, product) ||
           product.rowCount > (isIntegerTile(compute, product, product.weights) ? kIntegerDotRows : kDotRows);
}

/// A float16 weight has 11 significant bits, a bfloat16 number 8; quantised weights are rounded to the latter, which is
/// less than what rounding activations to 8-bit blocks costs.
uint32_t splitParts(const WeightSlice& weights)
{
    return isOfType(weights, TensorType::F16) ? 2 : 1;
}

uint64_t multiplications(const Product& product)
{
    const uint64_t once = uint64_t{product.weights.rows} * product.weights.columns * product.rowCount;
    return product.up.kernels ? 2 * once : once;
}

/// Room for one packed panel of either kind, in floats; a multiple of 16.
size_t packedFloats(const WeightSlice& weights)
{
    return size_t{roundUp(weights.columns, 2 * kBlock)} * kPanel;
}

void dotRows(const Compute& compute, const Product& product, const WeightSlice& weights, uint32_t firstWeight,
             uint32_t count, uint32_t row, float* out)
{
    const std::byte* data = weights.data + firstWeight * weights.rowBytes;
    const uint32_t input = product.firstRow + row;
    if (isInteger(compute, product, weights))
        weights.kernels->dotQuantized(data, weights.rowBytes, count, product.input->quantizedRow(input),
                                      weights.columns, out);
    else
        weights.kernels->dot(data, weights.rowBytes, count, product.input->row(input), weights.columns, out);
}

/// A panel of outputs by dot products.
void dotPanel(const Compute& compute, const Product& product, uint32_t panel)
{
    const uint32_t first = panel * kPanel;
    const uint32_t count = std::min(kPanel, product.weights.rows - first);
    for (uint32_t row = 0; row < product.rowCount; ++row) {
        float* out = product.output + row * product.outputStride + first;
        dotRows(compute, product, product.weights, first, count, row, out);
        if (product.up.kernels) {
            float up[kPanel];
            dotRows(compute, product, product.up, first, count, row, up);
            compute.kernels.gatedGelu(out, up, out, count);
        }
    }
}

/// One panel of weights, packed, and the product of rows with it.
class PackedPanel {
public:
    /// `memory` has packedFloats().
    PackedPanel(const Compute& compute, const Product& product, const WeightSlice& weights, uint32_t panel,
                float* memory)
        : m_kernels(compute.kernels),
          m_product(product),
          m_columns(weights.columns),
          m_isInteger(isIntegerTile(compute, product, weights)),
          m_packed(memory),
          m_scales(memory + size_t{roundUp(weights.columns, 2 * kBlock)} / 4 * kPanel),
          m_minimums(weights.kernels->hasMinimums ? m_scales + weights.columns / kBlock * kPanel : nullptr)
    {
        const uint32_t first = panel * kPanel;
        const uint32_t count = std::min(kPanel, weights.rows - first);
        const std::byte* rows = weights.data + first * weights.rowBytes;
        if (m_isInteger)
            weights.kernels->packQuantized(rows, weights.rowBytes, count, m_columns,
                                           reinterpret_cast<uint8_t*>(m_packed), m_scales, m_minimums);
        else
            m_kernels.packPanel(*weights.kernels, rows, weights.rowBytes, count, 0, m_columns, m_packed);
    }

    /// c[rows x kPanel] = rows row…row+rows-1 of the product's input times the panel.
    void multiply(uint32_t row, uint32_t rows, float* c, size_t cStride) const
    {
        const Activations& input = *m_product.input;
        const uint32_t first = m_product.firstRow + row;
        if (m_isInteger) {
            m_kernels.multiplyQuantized(input.quantizedRow(first), rows, m_columns,
                                        reinterpret_cast<const uint8_t*>(m_packed), m_scales, c, cStride);
            const uint32_t blocks = m_columns / kBlock;
            if (m_minimums)
                m_kernels.multiplyPanel(input.quantizedRow(first).scaledSums, blocks, rows, m_minimums, kPanel, blocks,
                                        c, cStride, kPanel, Into::Accumulate);
            return;
        }
        for (uint32_t k = 0; k < m_columns; k += kDepthBlock)
            m_kernels.multiplyPanel(input.row(first) + k, input.stride(), rows, m_packed + size_t{k} * kPanel, kPanel,
                                    std::min(kDepthBlock, m_columns - k), c, cStride, kPanel,
                                    k == 0 ? Into::Replace : Into::Accumulate);
    }

private:
    const Kernels& m_kernels;
    const Product& m_product;
    uint32_t m_columns;
    bool m_isInteger;
    float* m_packed; ///< floats of packPanel or bytes of packQuantized
    float* m_scales;
    float* m_minimums; ///< null without
};

/// Room for a packed panel of either.
size_t splitPanelFloats(const Product& product)
{
    const uint32_t parts = std::max(splitParts(product.weights), splitParts(product.up));
    return size_t{roundUp(product.weights.columns, 2 * kTileDepth)} * kPanel * parts / 2;
}

/// Panels that are taken together: as many as fit, unless then there would be too few tasks.
uint32_t splitPanels(const Compute& compute, const Product& product)
{
    const size_t bytes = splitPanelFloats(product) * sizeof(float) * (product.up.kernels ? 2 : 1);
    const auto fitting = static_cast<uint32_t>(std::max<size_t>(1, kSplitPackedBytes / bytes));
    const uint32_t shared = std::max(1u, panelCount(product) / (3 * compute.pool.threadCount()));
    return std::min({kSplitPanels, fitting, shared});
}

/// Rows of A that fit there.
uint32_t splitRowBlock(const Activations& input)
{
    const size_t rowBytes = input.splitRow(0).stride * sizeof(uint16_t) * input.forms().splitParts;
    return std::clamp(static_cast<uint32_t>(kSplitRowBytes / rowBytes) / kPanel * kPanel, kPanel, kSplitRowBlock);
}

/// Some panels of outputs by tile registers. `scratch`: two blocks of outputs and the packed panels.
void splitTilePanels(const Compute& compute, const Product& product, uint32_t firstPanel, uint32_t panels,
                     float* scratch)
{
    const Kernels& kernels = compute.kernels;
    const size_t panelFloats = splitPanelFloats(product);
    const uint32_t columns = product.weights.columns;
    float* const gateTile = scratch;
    float* const upTile = gateTile + kSplitRowBlock * kPanel;
    float* const packed = upTile + kSplitRowBlock * kPanel;
    const auto packedAt = [&](uint32_t panel, bool up) {
        return reinterpret_cast<uint16_t*>(packed + panelFloats * (2 * panel + (up ? 1 : 0)));
    };
    const auto countOf = [&](uint32_t panel) {
        return std::min(kPanel, product.weights.rows - (firstPanel + panel) * kPanel);
    };
    const auto pack = [&](const WeightSlice& weights, uint32_t panel, bool up) {
        kernels.packTiles(*weights.kernels, weights.data + (firstPanel + panel) * kPanel * weights.rowBytes,
                          weights.rowBytes, countOf(panel), columns, splitParts(weights), packedAt(panel, up));
    };
    for (uint32_t panel = 0; panel < panels; ++panel) {
        pack(product.weights, panel, false);
        if (product.up.kernels)
            pack(product.up, panel, true);
    }
    const uint32_t rowBlock = splitRowBlock(*product.input);
    for (uint32_t row = 0; row < product.rowCount; row += rowBlock) {
        const uint32_t rows = std::min(rowBlock, product.rowCount - row);
        const SplitRows input = product.input->splitRow(product.firstRow + row);
        const auto multiply = [&](uint32_t panel, bool up, float* out) {
            kernels.multiplyTiles(input, rows, columns, packedAt(panel, up),
                                  splitParts(up ? product.up : product.weights), out, kPanel, Into::Replace);
        };
        for (uint32_t panel = 0; panel < panels; ++panel) {
            multiply(panel, false, gateTile);
            if (product.up.kernels) {
                multiply(panel, true, upTile);
                kernels.gatedGelu(gateTile, upTile, gateTile, rows * kPanel);
            }
            float* out = product.output + row * product.outputStride + (firstPanel + panel) * kPanel;
            for (uint32_t r = 0; r < rows; ++r)
                std::memcpy(out + r * product.outputStride, gateTile + r * kPanel, countOf(panel) * sizeof(float));
        }
    }
}

/// A panel of outputs by tiles.
void tilePanel(const Compute& compute, const Product& product, uint32_t panel, float* scratch)
{
    const uint32_t first = panel * kPanel;
    const uint32_t count = std::min(kPanel, product.weights.rows - first);
    float* const gateTile = scratch;
    float* const upTile = gateTile + kRowBlock * kPanel;
    float* const packed = upTile + kRowBlock * kPanel;
    const PackedPanel weights(compute, product, product.weights, panel, packed);
    std::optional<PackedPanel> up;
    if (product.up.kernels)
        up.emplace(compute, product, product.up, panel, packed + packedFloats(product.weights));
    for (uint32_t row = 0; row < product.rowCount; row += kRowBlock) {
        const uint32_t rows = std::min(kRowBlock, product.rowCount - row);
        float* out = product.output + row * product.outputStride + first;
        if (!up && count == kPanel) {
            weights.multiply(row, rows, out, product.outputStride);
            continue;
        }
        weights.multiply(row, rows, gateTile, kPanel);
        if (up) {
            up->multiply(row, rows, upTile, kPanel);
            compute.kernels.gatedGelu(gateTile, upTile, gateTile, rows * kPanel);
        }
        for (uint32_t r = 0; r < rows; ++r)
            std::memcpy(out + r * product.outputStride, gateTile + r * kPanel, count * sizeof(float));
    }
}

} // namespace

void Activations::resize(uint32_t rows, uint32_t columns, ActivationForms forms)
{
    m_columns = columns;
    m_stride = paddedStride(columns);
    m_splitStride = roundUp(columns, kTileDepth) + kTileDepth; // rows of 4 KiB would fall into the same cache sets
    m_forms = {forms.bytes && columns % kBlock == 0, forms.splitParts};
    m_values.reserve(rows * m_stride);
    if (m_forms.bytes) {
        const size_t blocks = size_t{rows} * (columns / kBlock);
        m_quantized.reserve(size_t{rows} * columns);
        m_scales.reserve(blocks);
        m_sums.reserve(blocks);
        m_scaledSums.reserve(blocks);
        m_scaledHalfSums.reserve(2 * blocks);
    }
    if (m_forms.splitParts > 0)
        m_high.reserve(rows * m_splitStride);
    if (m_forms.splitParts == 2)
        m_low.reserve(rows * m_splitStride);
}

void Activations::finishRow(const Kernels& kernels, uint32_t index)
{
    if (m_forms.bytes) {
        const size_t first = size_t{index} * (m_columns / kBlock);
        kernels.quantize(row(index), m_columns, m_quantized.data() + first * kBlock, m_scales.data() + first,
                         m_sums.data() + first, m_scaledSums.data() + first, m_scaledHalfSums.data() + 2 * first);
    }
    if (m_forms.splitParts > 0)
        kernels.split(row(index), m_columns, m_high.data() + index * m_splitStride,
                      m_forms.splitParts == 2 ? m_low.data() + index * m_splitStride : nullptr);
}

void Activations::copyRow(uint32_t index, const Activations& other, uint32_t otherIndex)
{
    assert(m_columns == other.m_columns && m_forms.bytes == other.m_forms.bytes);
    std::memcpy(row(index), other.row(otherIndex), m_columns * sizeof(float));
    if (m_forms.bytes) {
        const size_t blocks = m_columns / kBlock, to = index * blocks;
        const QuantizedRow from = other.quantizedRow(otherIndex);
        std::memcpy(m_quantized.data() + to * kBlock, from.values, m_columns);
        std::memcpy(m_scales.data() + to, from.scales, blocks * sizeof(float));
        std::memcpy(m_sums.data() + to, from.sums, blocks * sizeof(int32_t));
        std::memcpy(m_scaledSums.data() + to, from.scaledSums, blocks * sizeof(float));
        std::memcpy(m_scaledHalfSums.data() + 2 * to, from.scaledHalfSums, 2 * blocks * sizeof(float));
    }
    for (uint32_t part = 0; part < m_forms.splitParts; ++part) {
        Buffer<uint16_t>& to = part == 0 ? m_high : m_low;
        const Buffer<uint16_t>& from = part == 0 ? other.m_high : other.m_low;
        std::memcpy(to.data() + index * m_splitStride, from.data() + otherIndex * m_splitStride,
                    roundUp(m_columns, kTileDepth) * sizeof(uint16_t));
    }
}

WeightSlice sliceOf(const Kernels& kernels, const Matrix& matrix, uint32_t index)
{
    return sliceOf(kernels, matrix, index, 0, matrix.rows);
}

WeightSlice sliceOf(const Kernels& kernels, const Matrix& matrix, uint32_t index, uint32_t firstRow, uint32_t rows)
{
    assert(index < matrix.count && firstRow + rows <= matrix.rows);
    const size_t rowBytes = matrix.rowBytes();
    return {
        .kernels = kernels.weights(matrix.type),
        .data = matrix.data.data() + (size_t{index} * matrix.rows + firstRow) * rowBytes,
        .rowBytes = rowBytes,
        .rows = rows,
        .columns = matrix.columns,
    };
}

namespace {

/// Panels of one product that one thread takes.
struct Task {
    const Product* product;
    uint32_t panel, panels;
};

void runTask(const Compute& compute, const Task& task, float* scratch)
{
    const Product& product = *task.product;
    if (isSplitTile(compute, product)) {
        splitTilePanels(compute, product, task.panel, task.panels, scratch);
        return;
    }
    for (uint32_t panel = task.panel; panel < task.panel + task.panels; ++panel) {
        if (isTiled(compute, product))
            tilePanel(compute, product, panel, scratch);
        else
            dotPanel(compute, product, panel);
    }
}

} // namespace

void multiply(Compute& compute, std::span<const Product> products, const std::stop_token& stop)
{
    uint32_t panels = 0;
    uint64_t work = 0;
    size_t scratch = 0;
    for (const Product& product : products) {
        assert(product.weights.columns == product.input->columns());
        panels += panelCount(product);
        work += multiplications(product);
        if (isSplitTile(compute, product))
            scratch = std::max(scratch, 2 * kSplitRowBlock * kPanel +
                                            2 * splitPanels(compute, product) * splitPanelFloats(product));
        else if (isTiled(compute, product))
            scratch = std::max(scratch,
                               2 * kRowBlock * kPanel + packedFloats(product.weights) * (product.up.kernels ? 2 : 1));
    }
    compute.reserveScratch(scratch);
    // Panels of a vector product are short: a task takes a run of them.
    const uint32_t dotPanels = std::max(1u, panels / (8 * compute.pool.threadCount()));
    std::vector<Task> tasks;
    tasks.reserve(panels);
    for (const Product& product : products) {
        const uint32_t together = isSplitTile(compute, product) ? splitPanels(compute, product)
                                  : isTiled(compute, product)   ? 1
                                                                : dotPanels;
        for (uint32_t panel = 0; panel < panelCount(product); panel += together)
            tasks.push_back({&product, panel, std::min(together, panelCount(product) - panel)});
    }
    if (work < kParallelWork) {
        for (const Task& task : tasks) {
            if (!stop.stop_requested())
                runTask(compute, task, compute.workerScratch[0].data());
        }
        return;
    }
    compute.pool.run(
        static_cast<uint32_t>(tasks.size()),
        [&](uint32_t task, uint32_t worker) { runTask(compute, tasks[task], compute.workerScratch[worker].data()); },
        stop);
}

} // namespace inference::cpu
