// The small operations that everything else is made of, as one table for each instruction set. kernels_generic.h holds
// the only implementation; kernels_<set>.cpp compiles it for a vector type with that file's compiler flags.
#pragma once

#include "inference/cpu/instruction_set.h"
#include "inference/gguf.h"

#include <cstddef>
#include <cstdint>

namespace inference::cpu {

/// Rows of B that the tiled product takes at once: keys in the cache and packed weights lie in panels of 32 columns.
inline constexpr uint32_t kPanel = 32;
/// Activations are quantised in blocks of 32 with one scale.
inline constexpr uint32_t kBlock = 32;
/// multiplyPanel's `columns` are multiples of this; so are the strides of what it writes.
inline constexpr uint32_t kColumnStep = 16;

/// What packed bytes are larger than the weights they stand for, so that they are unsigned.
inline constexpr int32_t kByteOffset = 128;

enum class Into { Replace, Accumulate };

/// A row of activations in blocks of kBlock: value = scale * byte, bytes in -127…127.
struct QuantizedRow {
    const int8_t* values;
    const float* scales;         ///< one for each block
    const int32_t* sums;         ///< of a block's bytes
    const float* scaledSums;     ///< scale * sum: what offsets and minima of weights are multiplied by
    const float* scaledHalfSums; ///< the same of 16 bytes, two for each block
};

/// What tile registers multiply: rows of bfloat16 numbers. `low` holds what `high` leaves of the values, or is null.
struct SplitRows {
    const uint16_t* high;
    const uint16_t* low;
    size_t stride; ///< in numbers; beyond the columns there are zeros up to a multiple of kTileDepth
};
/// Depth of one tile.
inline constexpr uint32_t kTileDepth = 32;

/// What a weight type must bring along. A row is `columns` weights in the file's format.
struct WeightKernels {
    TensorType type;
    /// out[0…count) = weights first…first+count of a row; `first` is a multiple of 64.
    void (*expand)(const std::byte* row, uint32_t first, uint32_t count, float* out);
    /// y[r] = row r · x, in float32.
    void (*dot)(const std::byte* rows, size_t rowBytes, uint32_t rowCount, const float* x, uint32_t columns, float* y);
    /// The same with x in 8-bit blocks, sums of a block in integers. Null for float types.
    void (*dotQuantized)(const std::byte* rows, size_t rowBytes, uint32_t rowCount, const QuantizedRow& x,
                         uint32_t columns, float* y);
    /// Up to kPanel rows for multiplyQuantized: values as unsigned bytes with an offset of kByteOffset, in `values`
    /// [columns / 4, rounded up to 16][kPanel][4], and their blocks' scales [blocks][kPanel]. With hasMinimums a weight
    /// is scale * byte + minimum: the minima go to `minimums` [blocks][kPanel], and what they add is their product with
    /// the sums of the activations' blocks. Null for float types and those with two scales in a block of kBlock.
    void (*packQuantized)(const std::byte* rows, size_t rowBytes, uint32_t rowCount, uint32_t columns, uint8_t* values,
                          float* scales, float* minimums);
    bool hasMinimums;
};

struct Kernels {
    InstructionSet instructionSet;
    const WeightKernels* weightKernels;
    uint32_t weightKernelCount;

    /// y = x / sqrt(mean(x²) + epsilon) * weight; a null weight is all ones. x and y may be the same.
    void (*rmsNorm)(const float* x, const float* weight, float* y, uint32_t n, float epsilon);
    void (*add)(const float* a, const float* b, float* y, uint32_t n);
    void (*multiply)(const float* a, const float* b, float* y, uint32_t n);
    /// y = x * factor
    void (*scale)(const float* x, float factor, float* y, uint32_t n);
    /// y += x * factor
    void (*addScaled)(const float* x, float factor, float* y, uint32_t n);
    /// y = gelu(gate) * up, GELU in its tanh form.
    void (*gatedGelu)(const float* gate, const float* up, float* y, uint32_t n);
    /// x = cap * tanh(x / cap)
    void (*softcap)(float* x, uint32_t n, float cap);
    /// x = exp(x); for tests.
    void (*exponential)(float* x, uint32_t n);
    /// Rotates the pairs (x[i], x[i + half]) by the angle whose cosine and sine are given, i = 0…half-1.
    void (*rotate)(float* x, const float* cosine, const float* sine, uint32_t half);
    /// Makes what QuantizedRow points to: scale = largest magnitude / 127, value = round(x / scale). `n` is a multiple
    /// of kBlock.
    void (*quantize)(const float* x, uint32_t n, int8_t* values, float* scales, int32_t* sums, float* scaledSums,
                     float* scaledHalfSums);

    /// One step of a softmax over blocks: scores become exp(score - m) with m the largest score so far, `maximum` and
    /// `sum` are brought up to date; returns what earlier weighted sums must be multiplied by. -infinity is masked.
    float (*softmaxBlock)(float* scores, uint32_t n, float* maximum, float* sum);

    /// C[rows x columns] (+)= A[rows x depth] B[depth x columns], all row-major with the given strides in floats.
    void (*multiplyPanel)(const float* a, size_t aStride, uint32_t rows, const float* b, size_t bStride, uint32_t depth,
                          float* c, size_t cStride, uint32_t columns, Into into);
    /// C[rows x kPanel] = quantised rows times a panel of packQuantized: integer sums within a block, float32 across
    /// blocks. Null where the instruction set has no dot product of bytes.
    void (*multiplyQuantized)(const QuantizedRow& a, uint32_t rows, uint32_t columns, const uint8_t* values,
                              const float* scales, float* c, size_t cStride);
    /// Widens weights first…first+count of up to kPanel rows into out[count rounded up to 16][kPanel]; absent rows
    /// become zeros. `first` is a multiple of 64.
    void (*packPanel)(const WeightKernels& weights, const std::byte* rows, size_t rowBytes, uint32_t rowCount,
                      uint32_t first, uint32_t count, float* out);

    // Tile registers; all of these are null where the processor has none.

    /// x as bfloat16 numbers, and with `low` their rest; zeros up to a multiple of kTileDepth.
    void (*split)(const float* x, uint32_t n, uint16_t* high, uint16_t* low);
    /// Up to kPanel rows of weights as bfloat16 numbers in one or two parts (high, low):
    /// [columns / kTileDepth, rounded up][parts][2 tiles of 16 rows][kTileDepth / 2][16][2]. Quantised weights have
    /// one.
    void (*packTiles)(const WeightKernels& weights, const std::byte* rows, size_t rowBytes, uint32_t rowCount,
                      uint32_t columns, uint32_t parts, uint16_t* out);
    /// The same panel, in two parts, of floats that lie as B: [depth][bStride], up to kPanel columns of them.
    void (*packFloatTiles)(const float* b, size_t bStride, uint32_t depth, uint32_t columns, uint16_t* out);
    /// C[rows x kPanel] (+)= A[rows x depth] times such a panel, summed in float32: high · high + high · low + low ·
    /// high.
    void (*multiplyTiles)(const SplitRows& a, uint32_t rows, uint32_t depth, const uint16_t* tiles, uint32_t parts,
                          float* c, size_t cStride, Into into);

    /// Null for a type without kernels.
    const WeightKernels* weights(TensorType type) const;
};

/// The table of an available instruction set.
const Kernels& kernelsFor(InstructionSet set);

} // namespace inference::cpu
