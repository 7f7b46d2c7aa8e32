// Products of weights with activations: y = W x for one row of activations (a matrix-vector product straight from the
// file's format) and for many (tiles over packed panels). Several products that do not depend on each other are one
// call, so that small ones share the threads.
#pragma once

#include "inference/cpu/buffer.h"
#include "inference/cpu/cpu_model.h"
#include "inference/cpu/kernels.h"
#include "inference/cpu/thread_pool.h"
#include "inference/weights.h"

#include <algorithm>
#include <cstdint>
#include <span>
#include <stop_token>
#include <vector>

namespace inference::cpu {

/// What every operation runs with.
struct Compute {
    const Kernels& kernels;
    ThreadPool& pool;
    Arithmetic arithmetic;
    std::vector<Buffer<float>> workerScratch; ///< one for each thread; grown before an operation, not inside
    Buffer<float> attentionParts;             ///< partial sums of a single query's long context
    Buffer<uint16_t> attentionTiles;          ///< keys and values in the form of Kernels::packFloatTiles

    Compute(const Kernels& kernelTable, ThreadPool& threads, Arithmetic exactness)
        : kernels(kernelTable), pool(threads), arithmetic(exactness), workerScratch(threads.threadCount())
    {
    }
    void reserveScratch(size_t floats)
    {
        for (Buffer<float>& scratch : workerScratch)
            scratch.reserve(floats);
    }
};

constexpr uint32_t roundUp(uint32_t value, uint32_t multiple)
{
    return (value + multiple - 1) / multiple * multiple;
}

/// Distance between rows of floats that a tiled product reads: rows of 4 KiB would otherwise fall into the same few
/// cache sets.
constexpr uint32_t paddedStride(uint32_t columns)
{
    return roundUp(columns, 16) + 16;
}

/// Below this many multiplications an operation is cheaper on one thread than the hand-over to a second (about 1 µs).
inline constexpr uint64_t kParallelWork = 100'000;

/// Calls f(row) for each row, on several threads if `rows` x `columns` values are worth it.
template <class F>
void forRows(Compute& compute, uint32_t rows, uint32_t columns, const F& f, const std::stop_token& stop = {})
{
    constexpr uint32_t kValuesPerTask = 16384;
    const uint32_t rowsPerTask = std::max(1u, kValuesPerTask / std::max(1u, columns));
    compute.pool.run((rows + rowsPerTask - 1) / rowsPerTask,
                     [&](uint32_t task, uint32_t) {
                         const uint32_t end = std::min(rows, (task + 1) * rowsPerTask);
                         for (uint32_t row = task * rowsPerTask; row < end; ++row)
                             f(row);
                     },
                     stop);
}

/// What activations are turned into besides floats.
struct ActivationForms {
    bool bytes = false;      ///< 8-bit blocks, for dot products and tiles of quantised weights
    uint32_t splitParts = 0; ///< parts of bfloat16 numbers, for tile registers: 0, 1 or 2
};

/// Rows that are multiplied by weights: floats, and the forms that the weights will want.
class Activations {
public:
    void resize(uint32_t rows, uint32_t columns, ActivationForms forms);

    uint32_t columns() const { return m_columns; }
    size_t stride() const { return m_stride; }
    float* row(uint32_t index) { return m_values.data() + index * m_stride; }
    const float* row(uint32_t index) const { return m_values.data() + index * m_stride; }
    /// The 8-bit form of a row; those of later rows follow it.
    QuantizedRow quantizedRow(uint32_t index) const
    {
        const size_t block = size_t{index} * (m_columns / kBlock);
        return {m_quantized.data() + size_t{index} * m_columns, m_scales.data() + block, m_sums.data() + block,
                m_scaledSums.data() + block, m_scaledHalfSums.data() + 2 * block};
    }

    SplitRows splitRow(uint32_t index) const
    {
        const size_t at = index * m_splitStride;
        return {m_high.data() + at, m_forms.splitParts == 2 ? m_low.data() + at : nullptr, m_splitStride};
    }

    /// To be called when a row's floats are complete.
    void finishRow(const Kernels& kernels, uint32_t index);
    /// Copies a finished row of another of the same width.
    void copyRow(uint32_t index, const Activations& other, uint32_t otherIndex);
    const ActivationForms& forms() const { return m_forms; }

private:
    Buffer<float> m_values;
    Buffer<int8_t> m_quantized;
    Buffer<float> m_scales;
    Buffer<int32_t> m_sums;
    Buffer<float> m_scaledSums;
    Buffer<float> m_scaledHalfSums;
    Buffer<uint16_t> m_high, m_low;
    uint32_t m_columns = 0;
    size_t m_stride = 0;
    size_t m_splitStride = 0;
    ActivationForms m_forms;
};

/// Some rows of one matrix.
struct WeightSlice {
    const WeightKernels* kernels = nullptr;
    const std::byte* data = nullptr;
    size_t rowBytes = 0;
    uint32_t rows = 0;
    uint32_t columns = 0;
};
WeightSlice sliceOf(const Kernels& kernels, const Matrix& matrix, uint32_t index = 0);
WeightSlice sliceOf(const Kernels& kernels, const Matrix& matrix, uint32_t index, uint32_t firstRow, uint32_t rows);

/// output row i = weights · input row (firstRow + i); with `up`: gelu(weights · x) * (up · x).
struct Product {
    const Activations* input;
    uint32_t firstRow;
    uint32_t rowCount;
    WeightSlice weights;
    WeightSlice up; ///< no kernels: none
    float* output;
    size_t outputStride;
};

/// Evaluates all products. After a stop the outputs are incomplete.
void multiply(Compute& compute, std::span<const Product> products, const std::stop_token& stop);

} // namespace inference::cpu
