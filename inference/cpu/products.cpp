#include "inference/cpu/products.h"

#include <cassert>
#include <cstring>

namespace inference::cpu {

namespace {

/// Up to here rows of activations are taken one by one; from there on packing the weights pays.
constexpr uint32_t kDotRows = 4;
/// Depth of a packed block that the tiles run over: 32 KiB of B stay in the first-level cache.
constexpr uint32_t kDepthBlock = 256;
/// Rows that use a packed block before the next: their A stays in the second-level cache.
constexpr uint32_t kRowBlock = 96;

uint32_t panelCount(const Product& product)
{
    return (product.weights.rows + kPanel - 1) / kPanel;
}

bool isTiled(const Product& product)
{
    return product.rowCount > kDotRows;
}

uint64_t multiplications(const Product& product)
{
    const uint64_t once = uint64_t{product.weights.rows} * product.weights.columns * product.rowCount;
    return product.up.kernels ? 2 * once : once;
}

/// Weights that one panel packs, in floats.
size_t packedFloats(const WeightSlice& weights)
{
    return size_t{roundUp(weights.columns, kColumnStep)} * kPanel;
}

void dotRows(const Compute& compute, const Product& product, const WeightSlice& weights, uint32_t firstWeight,
             uint32_t count, uint32_t row, float* out)
{
    const std::byte* data = weights.data + firstWeight * weights.rowBytes;
    const uint32_t input = product.firstRow + row;
    if (compute.arithmetic == Arithmetic::Fast && weights.kernels->dotQuantized && product.input->isQuantized())
        weights.kernels->dotQuantized(data, weights.rowBytes, count, product.input->quantizedRow(input),
                                      product.input->scales(input), weights.columns, out);
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

/// c[rows x kPanel] = rows of the input times a packed panel.
void multiplyPacked(const Compute& compute, const Product& product, uint32_t row, uint32_t rows, const float* packed,
                    float* c, size_t cStride)
{
    const uint32_t depth = product.weights.columns;
    for (uint32_t k = 0; k < depth; k += kDepthBlock)
        compute.kernels.multiplyPanel(product.input->row(product.firstRow + row) + k, product.input->stride(), rows,
                                      packed + size_t{k} * kPanel, kPanel, std::min(kDepthBlock, depth - k), c, cStride,
                                      kPanel, k == 0 ? Into::Replace : Into::Accumulate);
}

/// A panel of outputs by tiles.
void tilePanel(const Compute& compute, const Product& product, uint32_t panel, float* scratch)
{
    const uint32_t first = panel * kPanel;
    const uint32_t count = std::min(kPanel, product.weights.rows - first);
    float* const gateTile = scratch;
    float* const upTile = gateTile + kRowBlock * kPanel;
    float* const packed = upTile + kRowBlock * kPanel;
    float* const packedUp = packed + packedFloats(product.weights);
    const auto pack = [&](const WeightSlice& weights, float* out) {
        compute.kernels.packPanel(*weights.kernels, weights.data + first * weights.rowBytes, weights.rowBytes, count, 0,
                                  weights.columns, out);
    };
    pack(product.weights, packed);
    if (product.up.kernels)
        pack(product.up, packedUp);
    for (uint32_t row = 0; row < product.rowCount; row += kRowBlock) {
        const uint32_t rows = std::min(kRowBlock, product.rowCount - row);
        float* out = product.output + row * product.outputStride + first;
        if (!product.up.kernels && count == kPanel) {
            multiplyPacked(compute, product, row, rows, packed, out, product.outputStride);
            continue;
        }
        multiplyPacked(compute, product, row, rows, packed, gateTile, kPanel);
        if (product.up.kernels) {
            multiplyPacked(compute, product, row, rows, packedUp, upTile, kPanel);
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
    }
}

void Activations::finishRow(const Kernels& kernels, uint32_t index)
{
    if (m_isQuantized)
        kernels.quantize(row(index), m_columns, m_quantized.data() + size_t{index} * m_columns,
                         m_scales.data() + size_t{index} * (m_columns / kBlock));
}

void Activations::copyRow(uint32_t index, const Activations& other, uint32_t otherIndex)
{
    assert(m_columns == other.m_columns && m_isQuantized == other.m_isQuantized);
    std::memcpy(row(index), other.row(otherIndex), m_columns * sizeof(float));
    if (m_isQuantized) {
        const uint32_t blocks = m_columns / kBlock;
        std::memcpy(m_quantized.data() + size_t{index} * m_columns, other.quantizedRow(otherIndex), m_columns);
        std::memcpy(m_scales.data() + size_t{index} * blocks, other.scales(otherIndex), blocks * sizeof(float));
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
        if (isTiled(product)) {
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
                    if (isTiled(product))
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
