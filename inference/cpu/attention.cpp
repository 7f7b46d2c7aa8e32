#include "inference/cpu/attention.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstring>
#include <limits>

namespace inference::cpu {

namespace {

/// Queries (times the heads that share keys) of one task: a multiple of every tile height.
constexpr uint32_t kQueryRows = 96;
/// Keys whose scores are held at once; never crosses a page.
constexpr uint32_t kKeyBlock = 128;
/// A single query's keys are cut at multiples of this, so that a long context uses all threads.
constexpr uint32_t kSplitKeys = 1024;

/// From so many queries on and up to so many keys, tile registers take the products: packing pays, and fits memory.
constexpr uint32_t kSplitQueries = 64, kSplitKeyLimit = 8192;
/// Numbers of one packed panel for a depth of kTileDepth, both parts.
constexpr size_t kSplitStep = size_t{2} * kTileDepth * kPanel;

static_assert(KeyValueStore::kPagePositions % kKeyBlock == 0 && kSplitKeys % kKeyBlock == 0);
constexpr float kMinusInfinity = -std::numeric_limits<float>::infinity();

/// The keys and values from position `first` (a multiple of kPanel) on as panels for tile registers, head by head.
struct SplitKeys {
    uint16_t* memory = nullptr;
    uint32_t first = 0;
    uint32_t panels = 0; ///< of kPanel positions
    uint32_t keySteps = 0;
    uint32_t valuePanels = 0;

    SplitKeys() = default;
    SplitKeys(const KeyValueStore& store, uint32_t begin, uint32_t end)
        : first(begin / kPanel * kPanel),
          panels((end - first + kPanel - 1) / kPanel),
          keySteps((store.headSize() + kTileDepth - 1) / kTileDepth),
          valuePanels((store.headSize() + kPanel - 1) / kPanel)
    {
    }
    size_t headNumbers() const { return size_t{panels} * (keySteps + valuePanels) * kSplitStep; }
    uint16_t* keys(uint32_t head, uint32_t position) const
    {
        return memory + head * headNumbers() + size_t{(position - first) / kPanel} * keySteps * kSplitStep;
    }
    /// Columns of panel `panel`.
    uint16_t* values(uint32_t head, uint32_t position, uint32_t panel) const
    {
        return memory + head * headNumbers() +
               (size_t{panels} * (keySteps + panel) + (position - first) / kPanel) * kSplitStep;
    }
};

/// One task's rows and what has been summed up for them.
struct Tile {
    uint32_t rows = 0;
    size_t queryStride = 0;
    size_t sumStride = 0;
    float* queries = nullptr;         ///< [rows][queryStride]
    float* scores = nullptr;          ///< [rows][kScoreStride]
    float* sums = nullptr;            ///< [rows][sumStride], values weighted by e^(score - maximum)
    float* maximum = nullptr;         ///< [rows]
    float* total = nullptr;           ///< [rows], sum of the weights
    const SplitKeys* split = nullptr; ///< for tile registers, then also:
    SplitRows splitQueries{};
    SplitRows splitWeights{};
    const Visible* visible[kQueryRows] = {};

    static constexpr size_t kScoreStride = kKeyBlock + 16;
    static size_t scratchFloats(const KeyValueStore& store)
    {
        return kQueryRows * (paddedStride(store.headSize()) + kScoreStride + paddedStride(store.valueStride()) + 2 +
                             splitStride(store.headSize()) + splitStride(kKeyBlock));
    }
    static constexpr size_t splitStride(uint32_t columns) { return roundUp(columns, kTileDepth) + kTileDepth; }
    Tile(const KeyValueStore& store, float* scratch)
        : queryStride(paddedStride(store.headSize())),
          sumStride(paddedStride(store.valueStride())),
          queries(scratch),
          scores(queries + kQueryRows * queryStride),
          sums(scores + kQueryRows * kScoreStride),
          maximum(sums + kQueryRows * sumStride),
          total(maximum + kQueryRows)
    {
        const auto rowsAt = [](float* memory, uint32_t columns) {
            auto* const high = reinterpret_cast<uint16_t*>(memory);
            return SplitRows{high, high + kQueryRows * splitStride(columns), splitStride(columns)};
        };
        splitQueries = rowsAt(total + kQueryRows, store.headSize());
        splitWeights = rowsAt(total + kQueryRows * (1 + splitStride(store.headSize())), kKeyBlock);
    }
    void clear()
    {
        std::memset(sums, 0, rows * sumStride * sizeof(float));
        std::fill_n(maximum, rows, kMinusInfinity);
        std::fill_n(total, rows, 0.0f);
    }
};

void splitRow(const Kernels& kernels, const float* x, uint32_t n, const SplitRows& rows, uint32_t row)
{
    const size_t at = row * rows.stride;
    kernels.split(x, n, const_cast<uint16_t*>(rows.high) + at, const_cast<uint16_t*>(rows.low) + at);
}

/// Adds the keys first…end-1, which lie in one page; `first` is a multiple of kPanel.
void addKeys(const Kernels& kernels, const KeyValueStore& store, uint32_t head, uint32_t first, uint32_t end,
             Tile& tile)
{
    const uint32_t count = roundUp(end - first, kPanel);
    for (uint32_t i = 0; i < count && tile.split; i += kPanel)
        kernels.multiplyTiles(tile.splitQueries, tile.rows, store.headSize(), tile.split->keys(head, first + i), 2,
                              tile.scores + i, Tile::kScoreStride, Into::Replace);
    for (uint32_t i = 0; i < count && !tile.split; i += kPanel)
        kernels.multiplyPanel(tile.queries, tile.queryStride, tile.rows, store.keys(head, first + i), kPanel,
                              store.headSize(), tile.scores + i, Tile::kScoreStride, kPanel, Into::Replace);
    for (uint32_t row = 0; row < tile.rows; ++row) {
        float* scores = tile.scores + row * Tile::kScoreStride;
        const Visible& visible = *tile.visible[row];
        const uint32_t from = std::min(std::max(visible.begin, first) - first, count);
        const uint32_t to = std::min(std::max(visible.end, first) - first, count);
        std::fill(scores, scores + from, kMinusInfinity);
        std::fill(scores + std::max(from, to), scores + count, kMinusInfinity);
        const float factor = kernels.softmaxBlock(scores, count, tile.maximum + row, tile.total + row);
        if (factor != 1.0f)
            kernels.scale(tile.sums + row * tile.sumStride, factor, tile.sums + row * tile.sumStride,
                          store.valueStride());
        if (tile.split)
            splitRow(kernels, scores, count, tile.splitWeights, row);
    }
    if (tile.split) {
        for (uint32_t panel = 0; panel < tile.split->valuePanels; ++panel)
            kernels.multiplyTiles(tile.splitWeights, tile.rows, count, tile.split->values(head, first, panel), 2,
                                  tile.sums + panel * kPanel, tile.sumStride, Into::Accumulate);
        return;
    }
    kernels.multiplyPanel(tile.scores, Tile::kScoreStride, tile.rows, store.values(head, first), store.valueStride(),
                          count, tile.sums, tile.sumStride, store.valueStride(), Into::Accumulate);
}

void addKeyRange(const Kernels& kernels, const KeyValueStore& store, uint32_t head, Visible range, Tile& tile,
                 const std::stop_token& stop)
{
    uint32_t first = range.begin / kPanel * kPanel;
    while (first < range.end && !stop.stop_requested()) {
        const uint32_t end = std::min(range.end, (first / kKeyBlock + 1) * kKeyBlock);
        addKeys(kernels, store, head, first, end, tile);
        first = end;
    }
}

/// What any of the tile's queries sees.
Visible unionOf(std::span<const Visible> visible)
{
    Visible all = visible.front();
    for (const Visible& one : visible)
        all = {std::min(all.begin, one.begin), std::max(all.end, one.end)};
    return all;
}

struct Attention {
    Compute& compute;
    const float* queries;
    uint32_t heads;
    const KeyValueStore& store;
    std::span<const Visible> visible;
    Activations& output;
    const std::stop_token& stop;

    uint32_t group() const { return heads / store.heads(); }
    size_t queryRowStride() const { return size_t{heads} * store.headSize(); }

    void loadQueries(Tile& tile, uint32_t head, uint32_t firstQuery, uint32_t queryCount) const
    {
        const uint32_t size = store.headSize();
        tile.rows = queryCount * group();
        for (uint32_t row = 0; row < tile.rows; ++row) {
            const uint32_t query = firstQuery + row / group();
            tile.visible[row] = &visible[query];
            std::memcpy(tile.queries + row * tile.queryStride,
                        queries + query * queryRowStride() + size_t{head * group() + row % group()} * size,
                        size * sizeof(float));
        }
        for (uint32_t row = 0; tile.split && row < tile.rows; ++row)
            splitRow(compute.kernels, tile.queries + row * tile.queryStride, size, tile.splitQueries, row);
        tile.clear();
    }

    /// Where row `row` of a tile of `head` goes.
    float* outputOf(uint32_t head, uint32_t firstQuery, uint32_t row) const
    {
        return output.row(firstQuery + row / group()) + size_t{head * group() + row % group()} * store.headSize();
    }

    void attendTile(uint32_t head, uint32_t firstQuery, uint32_t queryCount, const SplitKeys* split,
                    float* scratch) const
    {
        Tile tile(store, scratch);
        tile.split = split;
        loadQueries(tile, head, firstQuery, queryCount);
        addKeyRange(compute.kernels, store, head, unionOf(visible.subspan(firstQuery, queryCount)), tile, stop);
        for (uint32_t row = 0; row < tile.rows; ++row)
            compute.kernels.scale(tile.sums + row * tile.sumStride, 1.0f / tile.total[row],
                                  outputOf(head, firstQuery, row), store.headSize());
    }

    /// Whether tile registers take it; then `keys` is filled.
    bool splitKeys(SplitKeys& keys) const
    {
        const Visible range = unionOf(visible);
        if (compute.arithmetic == Arithmetic::Float32 || !compute.kernels.multiplyTiles ||
            visible.size() < kSplitQueries || range.end - range.begin > kSplitKeyLimit)
            return false;
        keys = SplitKeys(store, range.begin, range.end);
        compute.attentionTiles.reserve(store.heads() * keys.headNumbers());
        keys.memory = compute.attentionTiles.data();
        compute.pool.run(
            store.heads() * keys.panels,
            [&](uint32_t task, uint32_t) {
                const uint32_t head = task / keys.panels, position = keys.first + task % keys.panels * kPanel;
                compute.kernels.packFloatTiles(store.keys(head, position), kPanel, store.headSize(), kPanel,
                                               keys.keys(head, position));
                for (uint32_t panel = 0; panel < keys.valuePanels; ++panel)
                    compute.kernels.packFloatTiles(store.values(head, position) + panel * kPanel, store.valueStride(),
                                                   kPanel, std::min(kPanel, store.valueStride() - panel * kPanel),
                                                   keys.values(head, position, panel));
            },
            stop);
        return !stop.stop_requested();
    }

    /// Prompts and pictures: blocks of queries.
    void attendMany() const
    {
        SplitKeys keys;
        const SplitKeys* const split = splitKeys(keys) ? &keys : nullptr;
        const uint32_t count = static_cast<uint32_t>(visible.size());
        const uint32_t perTile = std::max(1u, kQueryRows / group());
        const uint32_t tiles = (count + perTile - 1) / perTile;
        compute.pool.run(
            tiles * store.heads(),
            [&](uint32_t task, uint32_t worker) {
                const uint32_t first = task % tiles * perTile;
                attendTile(task / tiles, first, std::min(perTile, count - first), split,
                           compute.workerScratch[worker].data());
            },
            stop);
    }

    /// A single query with many keys: each task sums up a run of keys, then the runs are put together in order.
    void attendLong() const
    {
        const Visible range = visible.front();
        const uint32_t firstSplit = range.begin / kSplitKeys;
        const uint32_t splits = (range.end - 1) / kSplitKeys + 1 - firstSplit;
        const size_t partFloats = Tile::scratchFloats(store);
        compute.attentionParts.reserve(partFloats * splits * store.heads());
        const auto partOf = [&](uint32_t head, uint32_t split) {
            Tile tile(store, compute.attentionParts.data() + partFloats * (size_t{head} * splits + split));
            tile.rows = group();
            return tile;
        };
        compute.pool.run(
            splits * store.heads(),
            [&](uint32_t task, uint32_t) {
                const uint32_t head = task / splits, split = task % splits;
                const uint32_t begin = (firstSplit + split) * kSplitKeys;
                Tile tile = partOf(head, split);
                loadQueries(tile, head, 0, 1);
                addKeyRange(compute.kernels, store, head,
                            {std::max(range.begin, begin), std::min(range.end, begin + kSplitKeys)}, tile, stop);
            },
            stop);
        if (stop.stop_requested())
            return;
        for (uint32_t head = 0; head < store.heads(); ++head) {
            for (uint32_t row = 0; row < group(); ++row)
                combineParts(head, row, splits, partOf);
        }
    }

    template <class PartOf> void combineParts(uint32_t head, uint32_t row, uint32_t splits, const PartOf& partOf) const
    {
        float maximum = kMinusInfinity, total = 0.0f;
        for (uint32_t split = 0; split < splits; ++split)
            maximum = std::max(maximum, partOf(head, split).maximum[row]);
        float* out = outputOf(head, 0, row);
        std::fill_n(out, store.headSize(), 0.0f);
        for (uint32_t split = 0; split < splits; ++split) {
            const Tile part = partOf(head, split);
            const float weight = std::exp(part.maximum[row] - maximum);
            total += part.total[row] * weight;
            compute.kernels.addScaled(part.sums + row * part.sumStride, weight, out, store.headSize());
        }
        compute.kernels.scale(out, 1.0f / total, out, store.headSize());
    }
};

} // namespace

void attend(Compute& compute, const float* queries, uint32_t heads, const KeyValueStore& store,
            std::span<const Visible> visible, Activations& output, const std::stop_token& stop)
{
    const Attention attention{compute, queries, heads, store, visible, output, stop};
    assert(heads % store.heads() == 0 && attention.group() <= kQueryRows);
    if (visible.size() == 1 && visible.front().end - visible.front().begin > kSplitKeys) {
        attention.attendLong();
        return;
    }
    compute.reserveScratch(Tile::scratchFloats(store));
    attention.attendMany();
}

} // namespace inference::cpu
