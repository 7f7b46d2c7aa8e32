#include "inference/synthetic.h"

#include "inference/ascii.h"
#include "inference/half.h"
#include "inference/quantization.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cctype>
#include <cmath>
#include <cstring>
#include <map>
#include <new>
#include <numbers>
#include <numeric>
#include <optional>
#include <string>
#include <system_error>
#include <thread>

namespace inference {

namespace {

constexpr double kDeviation = 0.02;            ///< of a matrix's elements
constexpr double kScoreDeviation = 1;          ///< of attention's scores
constexpr double kRouterDeviation = 1;         ///< of the router's logits
constexpr double kLogitDeviation = 2;          ///< of the head's logits
constexpr double kBranchShare = 0.4;           ///< of the embeddings' size: what each branch adds to the stream
constexpr uint32_t kFullEvery = 6;             ///< layers 5, 11, … see all positions
constexpr size_t kPieceBytes = 1U << 20;       ///< what one thread fills at a time
constexpr uint64_t kSpareOffsets = 1024;       ///< beginnings that even the largest matrix can choose from
constexpr size_t kBeginning = 32;              ///< matrices begin at multiples of as many bytes, as in files
constexpr uint64_t kStep = 0x9E3779B97F4A7C15; ///< 2^64 divided by the golden ratio, odd

/// SplitMix64 (Steele, Lea, Flood 2014): each state gives an independent stream.
struct Random {
    uint64_t state;

    uint64_t next()
    {
        uint64_t bits = state += kStep;
        bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9;
        bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EB;
        return bits ^ (bits >> 31);
    }

    /// Standard normal, by Box and Muller.
    double normal()
    {
        const double radius = (static_cast<double>(next() >> 11) + 1) * 0x1p-53;
        const double angle = static_cast<double>(next() >> 11) * 0x1p-53;
        return std::sqrt(-2 * std::log(radius)) * std::cos(2 * std::numbers::pi * angle);
    }
};

/// Where a block's scale and minimum lie; both are float16.
struct BlockFields {
    size_t scale;
    std::optional<size_t> minimum;
};

BlockFields blockFields(TensorType type)
{
    switch (type) {
    case TensorType::Q4_1:
        return {offsetof(BlockQ4_1, scale), offsetof(BlockQ4_1, minimum)};
    case TensorType::Q5_1:
        return {offsetof(BlockQ5_1, scale), offsetof(BlockQ5_1, minimum)};
    case TensorType::Q2_K:
        return {offsetof(BlockQ2_K, scale), offsetof(BlockQ2_K, minimum)};
    case TensorType::Q4_K:
        return {offsetof(BlockQ4_K, scale), offsetof(BlockQ4_K, minimum)};
    case TensorType::Q5_K:
        return {offsetof(BlockQ5_K, scale), offsetof(BlockQ5_K, minimum)};
    case TensorType::Q3_K:
        return {offsetof(BlockQ3_K, scale), {}};
    case TensorType::Q6_K:
        return {offsetof(BlockQ6_K, scale), {}};
    default: // Q4_0, Q5_0, Q8_0, IQ4_NL, IQ4_XS begin with it
        return {0, {}};
    }
}

void putHalf(std::byte* at, float value)
{
    const uint16_t bits = floatToHalf(value);
    std::memcpy(at, &bits, sizeof(bits));
}

void fillRandomly(std::span<std::byte> bytes, Random random)
{
    for (size_t at = 0; at < bytes.size(); at += sizeof(uint64_t)) {
        const uint64_t bits = random.next();
        std::memcpy(bytes.data() + at, &bits, std::min(sizeof(bits), bytes.size() - at));
    }
}

/// Writes pieces of one type's buffer: random bytes whose scales are then set to one of kVariants each, or floats from
/// a table of normal deviates.
class Filler {
public:
    explicit Filler(TensorType type) : m_type(type), m_info(*tensorTypeInfo(type))
    {
        if (!isBlockQuantised(type)) {
            Random random{0};
            for (float& value : m_normal)
                value = static_cast<float>(kDeviation * random.normal());
        } else if (type != TensorType::MXFP4) {
            m_fields = blockFields(type);
            chooseScales();
        }
    }

    void fill(std::span<std::byte> bytes, Random random) const
    {
        if (m_type == TensorType::F32)
            return fillFloats<float>(bytes, random, [](float value) { return value; });
        if (m_type == TensorType::F16)
            return fillFloats<uint16_t>(bytes, random, floatToHalf);
        if (m_type == TensorType::BF16)
            return fillFloats<uint16_t>(bytes, random, floatToBfloat16);
        fillRandomly(bytes, random);
        for (size_t block = 0; block < bytes.size(); block += m_info.blockBytes)
            setScales(bytes.data() + block);
    }

private:
    static constexpr size_t kVariants = 256;

    /// MXFP4's scale is a power of two: 2^-9 and 2^-8 in equal parts make a deviation of 0.018.
    void setScales(std::byte* block) const
    {
        const auto variant = std::to_integer<size_t>(block[m_fields.scale]);
        if (m_type == TensorType::MXFP4) {
            block[0] = static_cast<std::byte>(119 + variant % 2);
            return;
        }
        std::memcpy(block + m_fields.scale, &m_scales[variant], sizeof(uint16_t));
        if (m_fields.minimum)
            std::memcpy(block + *m_fields.minimum, &m_minima[variant], sizeof(uint16_t));
    }

    /// The scale that gives the wanted deviation, found from random blocks, times 0.75 to 1.25. Types without a minimum
    /// are not centred exactly (4-bit codes run from -8 to 7); every other scale is negative, which evens it out.
    void chooseScales()
    {
        constexpr size_t kBlocks = 256;
        std::vector<std::byte> blocks(kBlocks * m_info.blockBytes);
        fillRandomly(blocks, Random{0});
        std::vector<float> scaled(kBlocks * m_info.blockElements), lowered(scaled.size());
        const auto decode = [&](float scale, float minimum, std::vector<float>& values) {
            for (size_t block = 0; block < blocks.size(); block += m_info.blockBytes) {
                putHalf(blocks.data() + block + m_fields.scale, scale);
                if (m_fields.minimum)
                    putHalf(blocks.data() + block + *m_fields.minimum, minimum);
            }
            dequantize(m_type, blocks, values.size(), values.data());
        };
        double minimum = 0; // for a scale of 1, such that the mean is 0
        decode(1, 0, scaled);
        if (m_fields.minimum) {
            decode(0, 1, lowered);
            minimum = -std::accumulate(scaled.begin(), scaled.end(), 0.0) /
                      std::accumulate(lowered.begin(), lowered.end(), 0.0);
        }
        double squares = 0;
        for (size_t i = 0; i < scaled.size(); ++i) {
            const double value = scaled[i] + minimum * lowered[i];
            squares += value * value;
        }
        const double scale = kDeviation / std::sqrt(squares / static_cast<double>(scaled.size()));
        for (size_t i = 0; i < kVariants; ++i) {
            const double sign = m_fields.minimum || i % 2 == 0 ? 1 : -1;
            const double size = scale * (0.75 + 0.5 * static_cast<double>(i) / (kVariants - 1));
            m_scales[i] = floatToHalf(static_cast<float>(sign * size));
            m_minima[i] = floatToHalf(static_cast<float>(minimum * size));
        }
    }

    template <class Element, class Convert>
    void fillFloats(std::span<std::byte> bytes, Random random, const Convert& convert) const
    {
        uint64_t bits = 0;
        for (size_t at = 0; at < bytes.size(); at += sizeof(Element)) {
            bits = at / sizeof(Element) % 4 == 0 ? random.next() : bits >> 16;
            const Element element = convert(m_normal[bits & 0xFFFF]);
            std::memcpy(bytes.data() + at, &element, sizeof(element));
        }
    }

    TensorType m_type;
    TensorTypeInfo m_info;
    BlockFields m_fields{};
    std::array<uint16_t, kVariants> m_scales{}, m_minima{};
    std::vector<float> m_normal = std::vector<float>(isBlockQuantised(m_type) ? 0 : 1U << 16);
};

/// A model's shape without its weights.
struct Shape {
    TextConfig text;
    VisionConfig vision;
};

Shape fullShape()
{
    return {{"Gemma 4 26B-A4B", 2816, 262144, 262144, 16, 2112, 128, 8, 704, 1024, 1e-6F, 30, 1e4F, 1e6F, 53,
             std::vector<LayerConfig>(30)},
            {1152, 4304, 27, 16, 72, 16, 3, 10240, 2816, 1e-6F, 100}};
}

Shape tinyShape()
{
    return {{"Gemma 4 in small", 256, 512, 4096, 4, 96, 8, 2, 64, 64, 1e-6F, 30, 1e4F, 1e6F, 16,
             std::vector<LayerConfig>(6)},
            {96, 160, 2, 4, 24, 16, 3, 128, 256, 1e-6F, 100}};
}

std::optional<Shape> findShape(std::string_view model)
{
    if (model != "26b-a4b" && model != "tiny")
        return std::nullopt;
    Shape shape = model == "tiny" ? tinyShape() : fullShape();
    const bool tiny = model == "tiny";
    for (size_t i = 0; i < shape.text.layers.size(); ++i) {
        const bool full = i % kFullEvery == kFullEvery - 1;
        shape.text.layers[i] = full ? LayerConfig{AttentionKind::Full, tiny ? 64U : 512U, tiny ? 1U : 2U}
                                    : LayerConfig{AttentionKind::Sliding, tiny ? 32U : 256U, tiny ? 2U : 8U};
    }
    return shape;
}

/// The types of a file, as llama-quantize chooses them.
struct Mix {
    TensorType usual;
    bool medium = false; ///< Q4_K_M: the values and down projections of some layers have more bits

    bool takesMore(size_t layer, size_t layers) const
    {
        return layer < layers / 8 || layer >= 7 * layers / 8 || (layer - layers / 8) % 3 == 2;
    }

    /// `type`, or what stands in for it where `columns` are no whole blocks of 256.
    static TensorType fitting(TensorType type, uint32_t columns)
    {
        if (columns % tensorTypeInfo(type)->blockElements == 0)
            return type;
        switch (type) {
        case TensorType::Q2_K:
        case TensorType::Q3_K:
        case TensorType::IQ4_XS:
            return TensorType::IQ4_NL;
        case TensorType::Q4_K:
            return TensorType::Q5_0;
        case TensorType::Q5_K:
            return TensorType::Q5_1;
        default:
            return TensorType::Q8_0;
        }
    }

    TensorType matrix(uint32_t columns) const { return fitting(usual, columns); }
    TensorType embedding() const
    {
        const bool enough = !isBlockQuantised(usual) || usual == TensorType::Q8_0;
        return enough ? usual : TensorType::Q6_K;
    }
    TensorType value(size_t layer, size_t layers, uint32_t columns) const
    {
        return fitting(medium && takesMore(layer, layers) ? TensorType::Q6_K : usual, columns);
    }
    TensorType down(size_t layer, size_t layers, uint32_t columns) const { return value(layer, layers, columns); }
};

std::optional<Mix> findMix(std::string_view name)
{
    if (name == "q4_k_m")
        return Mix{TensorType::Q4_K, true};
    for (uint32_t number = 0; number <= static_cast<uint32_t>(TensorType::MXFP4); ++number) {
        const auto type = static_cast<TensorType>(number);
        const auto info = tensorTypeInfo(type);
        const bool floats = type == TensorType::F32 || type == TensorType::F16 || type == TensorType::BF16;
        if (!info || (!floats && !isBlockQuantised(type)))
            continue;
        if (name == lowered(info->name))
            return Mix{type, false};
    }
    return std::nullopt;
}

/// Makes the weights: first every matrix without bytes, then the buffers, then the views.
class Builder {
public:
    Builder(SyntheticModel& model, const Mix& mix, const SyntheticOptions& options)
        : m_model(model), m_mix(mix), m_options(options), m_random{options.seed}
    {
    }

    Result<void> build()
    {
        text();
        vision();
        TRY(allocate());
        fill();
        return {};
    }

private:
    struct Storage {
        uint64_t largest = 0;
        std::vector<Matrix*> matrices;
        uint64_t bytes = 0;
        std::byte* data = nullptr;
    };

    void matrix(Matrix& target, std::string name, TensorType type, uint32_t columns, uint32_t rows, uint32_t count = 1)
    {
        target = {std::move(name), type, columns, rows, count, {}};
        Storage& storage = m_storage[type];
        storage.largest = std::max(storage.largest, target.rowBytes() * rows * count);
        storage.matrices.push_back(&target);
    }

    Vector vector(uint32_t size, double mean = 1, double deviation = 0.02)
    {
        Vector values(size);
        for (float& value : values)
            value = static_cast<float>(mean * (1 + deviation * m_random.normal()));
        return values;
    }

    /// Embeddings deviate by kDeviation and are scaled by sqrt(hidden).
    static double branchSize(uint32_t hidden) { return kBranchShare * kDeviation * std::sqrt(hidden); }

    /// Weights of the query's norm: with keys of length sqrt(d), scores then deviate by kScoreDeviation.
    Vector queryNorm(uint32_t headSize) { return vector(headSize, kScoreDeviation / std::sqrt(headSize)); }

    void text()
    {
        const TextConfig& config = m_model.textConfig;
        TextWeights& weights = m_model.textWeights;
        const uint32_t hidden = config.hiddenSize;
        matrix(weights.embedding, "token_embd.weight", m_mix.embedding(), hidden, config.vocabularySize);
        weights.outputNorm = vector(hidden, kLogitDeviation / (kDeviation * std::sqrt(hidden)));
        weights.layers.resize(config.layers.size());
        for (size_t i = 0; i < weights.layers.size(); ++i) {
            attention(i);
            feedForward(i);
        }
    }

    void attention(size_t index)
    {
        const TextConfig& config = m_model.textConfig;
        const LayerConfig& shape = config.layers[index];
        TextLayerWeights& layer = m_model.textWeights.layers[index];
        const std::string prefix = "blk." + std::to_string(index) + ".";
        const uint32_t hidden = config.hiddenSize;
        const uint32_t queryWidth = config.headCount * shape.headSize;
        const uint32_t keyWidth = shape.keyValueHeadCount * shape.headSize;
        layer.attentionNorm = vector(hidden);
        matrix(layer.query, prefix + "attn_q.weight", m_mix.matrix(hidden), hidden, queryWidth);
        matrix(layer.key, prefix + "attn_k.weight", m_mix.matrix(hidden), hidden, keyWidth);
        if (shape.attention == AttentionKind::Sliding)
            matrix(layer.value, prefix + "attn_v.weight", m_mix.value(index, config.layers.size(), hidden), hidden,
                   keyWidth);
        layer.queryNorm = queryNorm(shape.headSize);
        layer.keyNorm = vector(shape.headSize);
        matrix(layer.attentionOutput, prefix + "attn_output.weight", m_mix.matrix(queryWidth), queryWidth, hidden);
        layer.postAttentionNorm = vector(hidden, branchSize(hidden));
    }

    void feedForward(size_t index)
    {
        const TextConfig& config = m_model.textConfig;
        TextLayerWeights& layer = m_model.textWeights.layers[index];
        const std::string prefix = "blk." + std::to_string(index) + ".";
        const size_t layers = config.layers.size();
        const uint32_t hidden = config.hiddenSize;
        const uint32_t dense = config.feedForwardSize;
        const uint32_t expert = config.expertFeedForwardSize;
        layer.denseNorm = vector(hidden);
        matrix(layer.denseGate, prefix + "ffn_gate.weight", m_mix.matrix(hidden), hidden, dense);
        matrix(layer.denseUp, prefix + "ffn_up.weight", m_mix.matrix(hidden), hidden, dense);
        matrix(layer.denseDown, prefix + "ffn_down.weight", m_mix.down(index, layers, dense), dense, hidden);
        layer.postDenseNorm = vector(hidden);
        matrix(layer.router, prefix + "ffn_gate_inp.weight", TensorType::F32, hidden, config.expertCount);
        // The router's input has length 1, so its matrix alone would give logits that deviate by kDeviation.
        layer.routerScale = vector(hidden, kRouterDeviation / kDeviation);
        layer.expertNorm = vector(hidden);
        matrix(layer.expertGateUp, prefix + "ffn_gate_up_exps.weight", m_mix.matrix(hidden), hidden, 2 * expert,
               config.expertCount);
        matrix(layer.expertDown, prefix + "ffn_down_exps.weight", m_mix.down(index, layers, expert), expert, hidden,
               config.expertCount);
        layer.expertScale = vector(config.expertCount);
        layer.postExpertNorm = vector(hidden);
        layer.postFeedForwardNorm = vector(hidden, branchSize(hidden));
        layer.outputScale = 1;
    }

    void vision()
    {
        const VisionConfig& config = m_model.visionConfig;
        VisionWeights& weights = m_model.visionWeights;
        const uint32_t hidden = config.hiddenSize;
        const uint32_t wide = config.feedForwardSize;
        constexpr TensorType kType = TensorType::F16;
        matrix(weights.patchEmbedding, "v.patch_embd.weight", kType, 3 * config.patchSize * config.patchSize, hidden);
        matrix(weights.positionTable, "v.position_embd.weight", TensorType::F32, hidden, config.positionCount, 2);
        weights.layers.resize(config.layerCount);
        for (size_t i = 0; i < weights.layers.size(); ++i) {
            VisionLayerWeights& layer = weights.layers[i];
            const std::string prefix = "v.blk." + std::to_string(i) + ".";
            layer.attentionNorm = vector(hidden);
            matrix(layer.query, prefix + "attn_q.weight", kType, hidden, hidden);
            matrix(layer.key, prefix + "attn_k.weight", kType, hidden, hidden);
            matrix(layer.value, prefix + "attn_v.weight", kType, hidden, hidden);
            layer.queryNorm = queryNorm(config.headSize);
            layer.keyNorm = vector(config.headSize);
            matrix(layer.attentionOutput, prefix + "attn_out.weight", kType, hidden, hidden);
            layer.postAttentionNorm = vector(hidden, branchSize(hidden));
            layer.feedForwardNorm = vector(hidden);
            matrix(layer.gate, prefix + "ffn_gate.weight", kType, hidden, wide);
            matrix(layer.up, prefix + "ffn_up.weight", kType, hidden, wide);
            matrix(layer.down, prefix + "ffn_down.weight", kType, wide, hidden);
            layer.postFeedForwardNorm = vector(hidden);
        }
        weights.standardizeBias = vector(hidden, 0.1, 1);
        weights.standardizeScale = vector(hidden);
        matrix(weights.projection, "mm.input_projection.weight", kType, hidden, config.outputSize);
    }

    /// A buffer for each type, a little larger than its largest matrix; views at distinct odd multiples of what both
    /// whole blocks and kBeginning divide.
    Result<void> allocate()
    {
        for (auto& [type, storage] : m_storage) {
            const uint64_t unit = std::lcm(uint64_t{tensorTypeInfo(type)->blockBytes}, uint64_t{kBeginning});
            const uint64_t spare = std::min<uint64_t>(kSpareOffsets, std::bit_ceil(2 * storage.matrices.size() + 2));
            storage.bytes = (storage.largest + unit - 1) / unit * unit + spare * unit;
            std::unique_ptr<std::byte[]> bytes(new (std::nothrow) std::byte[storage.bytes]);
            if (!bytes)
                return Error{ErrorCode::OutOfMemory,
                             "Not enough memory for a synthetic model: " + std::to_string(storage.bytes >> 20) +
                                 " MiB of " + tensorTypeName(type) + " asked for"};
            storage.data = bytes.get();
            for (size_t i = 0; i < storage.matrices.size(); ++i) {
                Matrix& target = *storage.matrices[i];
                const uint64_t size = target.rowBytes() * target.rows * target.count;
                const uint64_t places = std::bit_floor((storage.bytes - size) / unit); // a power of two
                const uint64_t place = ((2 * i + 1) * kStep) & (places - 1);           // odd, and each i another
                target.data = {storage.data + place * unit, size};
            }
            m_model.storage.push_back(std::move(bytes));
        }
        return {};
    }

    void fill()
    {
        struct Piece {
            const Filler* filler;
            std::span<std::byte> bytes;
            Random random;
        };
        std::vector<std::unique_ptr<Filler>> fillers;
        std::vector<Piece> pieces;
        for (const auto& [type, storage] : m_storage) {
            fillers.push_back(std::make_unique<Filler>(type));
            const size_t block = tensorTypeInfo(type)->blockBytes;
            const size_t whole = std::max<size_t>(kPieceBytes / block, 1) * block;
            Random seeds{m_options.seed * kStep + static_cast<uint64_t>(type)};
            for (size_t at = 0; at < storage.bytes; at += whole)
                pieces.push_back({fillers.back().get(),
                                  {storage.data + at, std::min<size_t>(whole, storage.bytes - at)},
                                  Random{seeds.next()}});
        }
        std::atomic<size_t> next = 0;
        const auto work = [&] {
            for (size_t piece = next++; piece < pieces.size(); piece = next++)
                pieces[piece].filler->fill(pieces[piece].bytes, pieces[piece].random);
        };
        const uint32_t wanted = m_options.threads > 0 ? m_options.threads : std::thread::hardware_concurrency();
        std::vector<std::jthread> helpers;
        for (uint32_t i = 1; i < std::min<size_t>(wanted, pieces.size()); ++i) {
            try {
                helpers.emplace_back(work);
            } catch (const std::system_error&) {
                break; // fewer threads take longer, no more
            }
        }
        work();
    }

    SyntheticModel& m_model;
    const Mix& m_mix;
    const SyntheticOptions& m_options;
    Random m_random;
    std::map<TensorType, Storage> m_storage;
};

} // namespace

uint64_t SyntheticModel::weightBytes() const
{
    return inference::weightBytes(textWeights) + inference::weightBytes(visionWeights);
}

Result<SyntheticModel> makeSyntheticModel(std::string_view name, const SyntheticOptions& options)
{
    const size_t colon = std::min(name.find(':'), name.size());
    const std::string_view mixName = name.substr(std::min(colon + 1, name.size()));
    auto shape = findShape(name.substr(0, colon));
    const auto mix = findMix(mixName);
    if (!shape || !mix)
        return Error{ErrorCode::BadInput, "There is no synthetic model " + printable(name) +
                                              "; say 26b-a4b:MIX or tiny:MIX with q4_k_m, q4_0, q8_0, bf16 or another "
                                              "type of matrices as the mix"};
    const size_t most = shape->text.layers.size();
    if (options.layers > most)
        return Error{ErrorCode::BadInput, "A synthetic model of " + std::to_string(options.layers) +
                                              " layers was asked for; " + std::string(name) + " has " +
                                              std::to_string(most)};
    SyntheticModel model;
    const uint32_t fullHeadSize = shape->text.layers.back().headSize;
    model.textWeights.ropeFactors.assign(fullHeadSize / 2, 1e30F);
    std::fill_n(model.textWeights.ropeFactors.begin(), fullHeadSize / 8, 1.0F); // a quarter of the pairs turns
    if (options.layers > 0)
        shape->text.layers.resize(options.layers);
    model.textConfig = std::move(shape->text);
    model.textConfig.name += ", random weights, " + std::string(mixName);
    model.visionConfig = shape->vision;
    TRY(Builder(model, *mix, options).build());
    return model;
}

} // namespace inference
