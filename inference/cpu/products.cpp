#include "inference/cpu/products.h"

#include <cassert>
#include <cstring>
#include <optional>

namespace inference::cpu {

namespace {

/// Up to here rows of activations are taken one by one; from there on packing the weights pays.
constexpr uint32_t kDotRows = 4;
constexpr uint32_t kIntegerDotRows = 2;
/// Depth of a packed block that the tiles run over: 32 KiB of B stay in the first-level cache.
constexpr uint32_t kDepthBlock = 256;
/// Rows that use a packed block before the next: their A stays in the second-level cache.
constexpr uint32_t kRowBlock = 96;

uint32_t panelCount(const Product& product)
{
    return (product.weights.rows + kPanel - 1) / kPanel;
}

/// Whether a product runs on 8-bit activations.
bool isInteger(const Compute& compute, const Product& product, const WeightSlice& weights)
{
    return compute.arithmetic == Arithmetic::Fast && weights.kernels->dotQuantized && product.input->isQuantized();
}

/// Whether its tiles do, too.
bool isIntegerTile(const Compute& compute, const Product& product, const WeightSlice& weights)
{
    return isInteger(compute, product, weights) && compute.kernels.multiplyQuantized && weights.kernels->packQuantized;
}

bool isTiled(const Compute& compute, const Product& product)
{
    return product.rowCount > (isIntegerTile(compute, product, product.weights) ? kIntegerDotRows : kDotRows);
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

void Activations::resize(uint32_t rows, uint32_t columns, bool quantized)
{
    m_columns = columns;
    m_stride = paddedStride(columns);
    m_isQuantized = quantized && columns % kBlock == 0;
    m_values.reserve(rows * m_stride);
    if (m_isQuantized) {
        m_quantized.reserve(size_t{rows} * columns);
        m_scales.reserve(size_t{rows} * (columns / kBlock));
        m_sums.reserve(size_t{rows} * (columns / kBlock));
        m_scaledSums.reserve(size_t{rows} * (columns / kBlock));
        m_scaledHalfSums.reserve(2 * size_t{rows} * (columns / kBlock));
    }
}

void Activations::finishRow(const Kernels& kernels, uint32_t index)
{
    const size_t first = size_t{index} * (m_columns / kBlock);
    if (!m_isQuantized)
        return;
    kernels.quantize(row(index), m_columns, m_quantized.data() + first * kBlock, m_scales.data() + first,
                     m_sums.data() + first, m_scaledSums.data() + first, m_scaledHalfSums.data() + 2 * first);
}

void Activations::copyRow(uint32_t index, const Activations& other, uint32_t otherIndex)
{
    assert(m_columns == other.m_columns && m_isQuantized == other.m_isQuantized);
    std::memcpy(row(index), other.row(otherIndex), m_columns * sizeof(float));
    if (m_isQuantized) {
        const size_t blocks = m_columns / kBlock, to = index * blocks;
        const QuantizedRow from = other.quantizedRow(otherIndex);
        std::memcpy(m_quantized.data() + to * kBlock, from.values, m_columns);
        std::memcpy(m_scales.data() + to, from.scales, blocks * sizeof(float));
        std::memcpy(m_sums.data() + to, from.sums, blocks * sizeof(int32_t));
        std::memcpy(m_scaledSums.data() + to, from.scaledSums, blocks * sizeof(float));
        std::memcpy(m_scaledHalfSums.data() + 2 * to, from.scaledHalfSums, 2 * blocks * sizeof(float));
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

void multiply(Compute& compute, std::span<const Product> products, const std::stop_token& stop)
{
    uint32_t panels = 0;
    uint64_t work = 0;
    size_t packed = 0;
    bool tiled = false;
    for (const Product& product : products) {
        assert(product.weights.columns == product.input->columns());
        panels += panelCount(product);
        work += multiplications(product);
        if (isTiled(compute, product)) {
            tiled = true;
            packed = std::max(packed, packedFloats(product.weights) * (product.up.kernels ? 2 : 1));
        }
    }
    if (tiled)
        compute.reserveScratch(2 * kRowBlock * kPanel + packed);
    // Panels of a vector product are short: a task takes a run of them.
    const uint32_t slices = work < kParallelWork ? 1
                            : tiled              ? panels
                                                 : std::min(panels, 4 * compute.pool.threadCount());
    compute.pool.run(
        slices,
        [&](uint32_t slice, uint32_t worker) {
            const uint32_t end = static_cast<uint32_t>(uint64_t{panels} * (slice + 1) / slices);
            uint32_t panel = static_cast<uint32_t>(uint64_t{panels} * slice / slices);
            uint32_t before = 0;
            for (const Product& product : products) {
                const uint32_t after = before + panelCount(product);
                for (; panel < std::min(end, after); ++panel) {
                    if (isTiled(compute, product))
                        tilePanel(compute, product, panel - before, compute.workerScratch[worker].data());
                    else
                        dotPanel(compute, product, panel - before);
                }
                before = after;
            }
        },
        stop);
}

} // namespace inference::cpu
