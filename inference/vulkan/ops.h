// One function per kernel: names its tensors, fills the push data, chooses the launch shape. They only record. Shapes
// are (rows, columns) of float32 unless said otherwise.
#pragma once

#include "inference/vulkan/recorder.h"
#include "inference/vulkan/upload.h"

#include "shaders/shared/attention.h"
#include "shaders/shared/experts.h"
#include "shaders/shared/matrix.h"

#include <array>
#include <cstdint>

namespace inference::vulkan {

/// Where keys and values of one layer lie: `slots` rows of heads * headSize elements, position % slots is the row.
/// Bytes have their scales behind each head's row (shaders/include/cache_q8.glsl).
struct CacheView {
    BufferRange keys;
    BufferRange values;
    uint32_t slots = 0;
    CacheType type = CacheType::F16;
};

/// Bytes of one position's keys, or values.
constexpr uint64_t cacheRowBytes(CacheType type, uint32_t heads, uint32_t headSize)
{
    const uint64_t scales = (headSize / 32 + 7) / 8 * 16;
    return uint64_t{heads} * (type == CacheType::Q8 ? headSize + scales : headSize * (type == CacheType::F16 ? 2 : 4));
}

/// What attention of one token takes beside the cache: raw projections, their norms, and working memory.
struct TokenAttention {
    BufferRange query;      ///< (heads * headSize)
    BufferRange key, value; ///< (keyValueHeads * headSize); the same where the layer has no values of its own
    BufferRange queryNorm, keyNorm;
    BufferRange turns; ///< (headSize / 2, 2): rotationTable() of the step's position
    BufferRange step;
    BufferRange partials;  ///< (heads * parts, headSize); parts: Ops::tokenParts()
    BufferRange maxAndSum; ///< (heads * parts, 2)
    BufferRange counters;  ///< (keyValueHeads) uint, zero before and after
};

/// Whether a kernel writes float32 or float16.
enum class Store { Float, Half };

/// Rows of activations between two products: `scale` times what they mean. Float16 is for devices with matrix units,
/// which round their inputs to it anyway; kernels that write it clamp to its range.
struct ActivationRows {
    BufferRange range;
    Store store = Store::Float;
    float scale = 1;

    ActivationRows() = default;
    ActivationRows(BufferRange floats) : range(floats) {} // NOLINT: float32 rows are meant as they are
    ActivationRows(BufferRange rows, Store form, float factor) : range(rows), store(form), scale(factor) {}
};

/// What the expert kernels share for one chunk.
struct Routing {
    BufferRange ids;     ///< (tokens, k) uint: chosen experts
    BufferRange weights; ///< (tokens, k)
    BufferRange order;   ///< (entries) uint: the entry (token * k + slot) at each place of the grouped order
    BufferRange places;  ///< (entries) uint: the place of each entry
    BufferRange tiles;   ///< tile lists, shaders/shared/experts.h
    uint32_t experts = 0;
    uint32_t tokens = 0;  ///< of this chunk
    uint32_t entries = 0; ///< tokens * k
};

/// Attention's inputs beyond the tensors.
struct AttentionShape {
    uint32_t tokens;
    uint32_t headSize;
    uint32_t keyValueHeads;
    uint32_t group;      ///< query heads for each head of keys
    uint32_t window;     ///< 0: no limit
    uint32_t sees;       ///< shaders::kSees…
    uint32_t keys;       ///< kSeesAll only
    uint32_t endsOffset; ///< where the ends begin behind the Step, in words
};

constexpr uint32_t kElementInvocations = 256; ///< of a workgroup of the kernels that take element by element
constexpr uint32_t kMaxGroups = 65535;        ///< on any axis, guaranteed

/// Groups of `each` that hold `count`.
inline uint32_t groupsFor(uint32_t count, uint32_t each)
{
    return (count + each - 1) / each;
}

/// A binding that a specialised kernel never touches still needs a buffer.
inline const BufferRange& orElse(const BufferRange& range, const BufferRange& other)
{
    return range.empty() ? other : range;
}

/// From what an integer mat-vec makes its input, in shaders/include/quantized_input.glsl's names.
struct TokenInput {
    uint32_t kind = 0; ///< shaders::kInput…
    BufferRange quantized;
    BufferRange a, b, x;
    std::array<BufferRange, 4> weights;
    float epsilon = 0;
    float outputScale = 1;
};

class Ops {
public:
    explicit Ops(const DeviceProperties& device);

    /// out (count, columns) = scale * rows of the table; indices are words of `indices` from firstIndex on.
    void gather(Recorder& rec, const DeviceMatrix& table, const BufferRange& indices, uint32_t firstIndex,
                const BufferRange& softRows, float scale, uint32_t count, const BufferRange& out) const;
    /// out row outputRow + i = norm(in row inputRow + i), with weight or, where it is empty, without.
    void rmsNorm(Recorder& rec, const BufferRange& in, const BufferRange& weight, const BufferRange& out,
                 uint32_t width, uint32_t rows, float epsilon, uint32_t inputRow = 0, uint32_t outputRow = 0,
                 Store store = Store::Float) const;
    struct LayerNorms {
        BufferRange postAttention, dense, expert, routerScale;
    };
    void attentionResidual(Recorder& rec, const BufferRange& attention, const BufferRange& x, const LayerNorms& norms,
                           const BufferRange& denseInput, const BufferRange& expertInput,
                           const BufferRange& routerInput, uint32_t width, uint32_t rows, float epsilon,
                           Store store = Store::Float) const;
    struct OutputNorms {
        BufferRange dense, expert, post, next;
    };
    void layerOutput(Recorder& rec, const BufferRange& dense, const BufferRange& experts, const BufferRange& x,
                     const OutputNorms& norms, const BufferRange& next, uint32_t width, uint32_t rows, float epsilon,
                     float outputScale, Store store = Store::Float) const;
    void residualNorm(Recorder& rec, const BufferRange& branch, const BufferRange& x, const BufferRange& branchWeight,
                      const BufferRange& nextWeight, const BufferRange& next, uint32_t width, uint32_t rows,
                      float epsilon, Store store = Store::Float) const;

    /// out (rows of W) = W . in; offsets in floats. softcap 0: none.
    void matvec(Recorder& rec, const DeviceMatrix& weight, const BufferRange& in, const BufferRange& out,
                float softcap = 0, uint32_t inputOffset = 0) const;
    /// out = gelu(gate . in) * (up . in); gate and up of one format.
    void gatedMatvec(Recorder& rec, const DeviceMatrix& gate, const DeviceMatrix& up, const BufferRange& in,
                     const BufferRange& out) const;
    /// out (slots, rows of W) = W . in for each of `slots` chosen experts.
    void expertMatvec(Recorder& rec, const DeviceMatrix& weight, const BufferRange& in, const BufferRange& ids,
                      uint32_t slots, const BufferRange& out) const;
    /// The same gated, gate and up of one format. `up` empty: gate holds both, gate rows first.
    void expertGatedMatvec(Recorder& rec, const DeviceMatrix& gate, const DeviceMatrix& up, const BufferRange& in,
                           const BufferRange& ids, uint32_t slots, const BufferRange& out) const;
    void expertDownMatvec(Recorder& rec, const DeviceMatrix& down, const BufferRange& in, const Routing& routing,
                          uint32_t slots, const BufferRange& out) const;

    /// Whether the integer kernels below take a matrix: the device multiplies bytes, the type is quantised, columns
    /// come in blocks of 32.
    bool multipliesIntegers(const DeviceMatrix& matrix) const;
    /// out (rows of W) = W . input
    void integerMatvec(Recorder& rec, const DeviceMatrix& weight, const TokenInput& input, const BufferRange& out,
                       float softcap = 0) const;
    /// out = gelu(gate . input) * (up . input)
    void integerGatedMatvec(Recorder& rec, const DeviceMatrix& gate, const DeviceMatrix& up, const TokenInput& input,
                            const BufferRange& out) const;
    /// x' of the input and, for kInputResidual, norm(x') * weights[1], quantised.
    void publishInput(Recorder& rec, const TokenInput& input, uint32_t columns, const BufferRange& x,
                      const BufferRange& quantized) const;
    /// logits = W . norm(x') * routerScale / sqrt(columns) in float32, x' that of a kInputResidual, and the experts
    /// chosen by them: `slots` ids and weights. `counter` is a word, zero before and after.
    void router(Recorder& rec, const DeviceMatrix& weight, const TokenInput& input, const BufferRange& routerScale,
                const BufferRange& expertScale, const BufferRange& logits, const Routing& routing, uint32_t slots,
                const BufferRange& counter) const;
    /// The chosen experts' gelu(gate) * up, quantised: (slots, rows).
    void integerExpertGatedMatvec(Recorder& rec, const DeviceMatrix& gate, const DeviceMatrix& up,
                                  const BufferRange& quantized, const Routing& routing, uint32_t slots,
                                  const BufferRange& out) const;
    void integerExpertDownMatvec(Recorder& rec, const DeviceMatrix& down, const BufferRange& quantized,
                                 const Routing& routing, uint32_t slots, const BufferRange& out) const;
    /// Bytes of a quantised vector.
    static constexpr uint64_t quantizedBytes(uint64_t columns) { return columns / 32 * 48; }

    /// Whether products without a barrier between share the device with this one.
    enum class Beside { Nothing, Others };
    /// out (tokens, rows of W) = in (tokens, columns) . W^T
    void matmul(Recorder& rec, const DeviceMatrix& weight, const ActivationRows& in, uint32_t tokens,
                const ActivationRows& out, Beside beside = Beside::Nothing) const;
    /// out (parts, tokens, rows of W): the sums over each of `parts` parts of the columns. For few rows, which would
    /// keep few workgroups busy for long; float32 weights.
    void matmulInParts(Recorder& rec, const DeviceMatrix& weight, const BufferRange& in, uint32_t tokens,
                       uint32_t parts, const BufferRange& out) const;
    /// out (tokens, rows of gate) = gelu(in . gate^T) * (in . up^T); gate and up of one format and shape.
    void gatedMatmul(Recorder& rec, const DeviceMatrix& gate, const DeviceMatrix& up, const ActivationRows& in,
                     uint32_t tokens, const ActivationRows& out) const;
    /// out (entries, rows) in grouped order. gatherDivisor k: in row = entry / k; 0: in is in grouped order already.
    void expertMatmul(Recorder& rec, const DeviceMatrix& weight, const ActivationRows& in, const Routing& routing,
                      uint32_t gatherDivisor, const ActivationRows& out) const;
    /// The same gated. `up` empty: gate holds both, gate rows first.
    void expertGatedMatmul(Recorder& rec, const DeviceMatrix& gate, const DeviceMatrix& up, const ActivationRows& in,
                           const Routing& routing, uint32_t gatherDivisor, const ActivationRows& out) const;
    /// Bytes of the tile lists for up to `entries` entries.
    uint64_t tileListBytes(uint32_t experts, uint32_t entries) const;
    static constexpr uint32_t kCacheRows = 64;

    /// out = gelu(gate) * up, `count` values.
    void gatedActivation(Recorder& rec, const BufferRange& gate, const BufferRange& up, uint32_t count,
                         const ActivationRows& out) const;
    /// What drawing a token needs beside logits and step.
    struct Drawing {
        BufferRange settings; ///< shaders::SampleSettings and the banned ids
        BufferRange maxima;   ///< kSampleGroups uint
        BufferRange numbers;  ///< one for each token, a ring
        BufferRange tokens;   ///< drawn, a ring as long
    };
    /// The step counts the tokens in `reserved0`, which says where in the rings the next one is.
    void sample(Recorder& rec, const BufferRange& logits, uint32_t vocabulary, uint32_t endsOffset,
                const BufferRange& step, const Drawing& drawing) const;
    void softcap(Recorder& rec, const BufferRange& x, uint32_t count, float cap) const;

    void route(Recorder& rec, const BufferRange& logits, const BufferRange& expertScale, const Routing& routing,
               uint32_t experts, uint32_t expertsPerToken, uint32_t tokens, uint32_t parts = 1) const;
    void groupExperts(Recorder& rec, const Routing& routing) const;
    void combineExperts(Recorder& rec, const ActivationRows& rows, const Routing& routing, uint32_t width,
                        uint32_t expertsPerToken, uint32_t tokens, const BufferRange& out) const;

    struct HeadNorm {
        BufferRange weight;      ///< empty: without
        BufferRange frequencies; ///< empty: no rotation
        BufferRange positions;   ///< (rows, axes) uint; empty: the step's position + row
        uint32_t axes = 1;
    };
    /// Each head of each row normed and turned. Into a cache: type and slots as there; slots 0: row by row.
    void normRotate(Recorder& rec, const BufferRange& in, const HeadNorm& norm, const BufferRange& step, uint32_t heads,
                    uint32_t headSize, uint32_t rows, float epsilon, CacheType type, uint32_t slots,
                    const BufferRange& out) const;
    /// Copies the rows of positions [first, end), of which both have room for all, from one layer's cache to another.
    void copyRows(Recorder& rec, const CacheView& from, const CacheView& to, uint64_t rowBytes, uint32_t first,
                  uint32_t end) const;
    /// Whether many rows at once go through the matrix units: keys and values are best kept as float16 then.
    bool hasMatrixUnits() const { return m_cooperative; }
    /// out (tokens, heads * headSize). Float16 keys and values lie in multiples of kCacheRows rows, all of them finite.
    /// Rows are stored as float16 only where attentionStore() says so.
    void attention(Recorder& rec, const BufferRange& query, const CacheView& cache, const BufferRange& step,
                   const AttentionShape& shape, const ActivationRows& out) const;
    /// How many parts attention() is best cut into when it shall be about `wanted`.
    uint32_t attentionParts(const CacheView& cache, const AttentionShape& shape, uint32_t wanted) const;
    /// What attention() can write for this shape.
    Store attentionStore(const CacheView& cache, const AttentionShape& shape) const;

    /// out (pairs, 2): cosine and sine of position * frequency, for attendToken().
    void rotationTable(Recorder& rec, const BufferRange& frequencies, uint32_t pairs, const BufferRange& step,
                       const BufferRange& out) const;
    /// Attention of one token from raw projections to out (heads * headSize), its key and value written to the cache.
    void attendToken(Recorder& rec, const TokenAttention& in, const CacheView& cache, const AttentionShape& shape,
                     float epsilon, const BufferRange& out) const;
    /// Parts that attendToken() cuts the keys into, at most.
    uint32_t tokenParts(CacheType type, const AttentionShape& shape) const;

    void extractPatches(Recorder& rec, const BufferRange& pixels, uint32_t columns, uint32_t rows, uint32_t patch,
                        const BufferRange& out) const;
    void addPositions(Recorder& rec, const BufferRange& x, const BufferRange& positions, uint32_t columns,
                      uint32_t rows, uint32_t width) const;
    enum class Standardize { No, Yes };
    void pool(Recorder& rec, const BufferRange& x, const BufferRange& bias, const BufferRange& factor, uint32_t columns,
              uint32_t rows, uint32_t poolSize, uint32_t width, float scale, Standardize standardize,
              const BufferRange& out) const;

private:
    /// Shape of the cooperative attention kernel; rows 0: shared memory does not hold enough of them.
    struct CooperativeAttention {
        uint32_t rows = 0;
        uint32_t scoreWords = 0;
        uint32_t paddedFours = 0;
    };
    CooperativeAttention cooperativeAttention(uint32_t headSize) const;
    /// Shape of the kernel that keeps a subgroup's rows in registers; blocks 0: they do not fit.
    struct RowsAttention {
        uint32_t subgroups = 0;
        uint32_t blocks = 0;   ///< fragments of rows in a subgroup
        uint32_t keys = 0;     ///< in a tile
        uint32_t ahead = 0;    ///< 1: tiles are read one turn ahead
        uint32_t parts = 1;    ///< subgroups that share a block of rows
        uint32_t scorePad = 1; ///< 1: rows of scores are kept off each other's banks
    };
    RowsAttention rowsAttention(uint32_t headSize, uint64_t queryRows) const;
    struct AttentionLaunch {
        KernelKey kernel;
        uint32_t groups; ///< workgroups for each head of keys
    };
    AttentionLaunch attentionLaunch(const CacheView& cache, const AttentionShape& shape, Store store) const;
    bool fillsMatrixUnits(const CacheView& cache, const AttentionShape& shape) const;
    /// How attention of one token is cut up.
    struct TokenLaunch {
        uint32_t lanes = 0;    ///< that share a key
        uint32_t rows = 0;     ///< query heads of such a cluster; 0: on matrix units
        uint32_t keys = 0;     ///< under way in it at once
        uint32_t parts = 0;    ///< of the keys, at most
        uint32_t partKeys = 0; ///< keys that are worth a part
        uint32_t joins = 0;    ///< 1: the last workgroup of a head joins its parts; 0: a dispatch of its own does
    };
    TokenLaunch tokenLaunch(CacheType type, const AttentionShape& shape) const;
    bool tokenFillsMatrixUnits(CacheType type, const AttentionShape& shape) const;
    struct Product; ///< one call of a product, ops_products.cpp
    void multiply(Recorder& rec, const Product& product) const;
    /// Heights of the tile classes, falling; 0: no such class.
    std::array<uint32_t, shaders::kTileClasses> tileHeights() const;
    uint32_t lanes() const;
    uint32_t rowInvocations(uint32_t width) const;
    uint32_t matvecGroups(uint32_t rows, uint32_t rowsAtOnce) const;

    DeviceProperties m_device;
    bool m_cooperative; ///< the device has matrix units and this build the kernels for them
};

} // namespace inference::vulkan
