// Random weights with known scales, and the smallest vocabulary that has everything.
#include "tests/support/tiny_model.h"

#include <cassert>
#include <cmath>
#include <random>
#include <string>
#include <unordered_set>

namespace tests {

using inference::TensorType;

namespace {

/// Uniform random numbers with a given mean and standard deviation, the same on every platform.
class Random {
public:
    explicit Random(uint32_t seed) : m_engine(seed) {}

    std::vector<float> values(size_t count, float mean, float deviation)
    {
        std::vector<float> out(count);
        for (float& value : out)
            value = mean + deviation * kRootThree * (2.0F * unit() - 1.0F);
        return out;
    }

private:
    static constexpr float kRootThree = 1.7320508F; // a uniform variable on -1...1 has the deviation 1 / sqrt(3)
    float unit() { return static_cast<float>(m_engine() >> 8) * 0x1p-24F; }
    std::mt19937 m_engine;
};

bool isFullLayer(const TinyTextOptions& options, uint32_t layer)
{
    return layer + 1 == options.layerCount || layer % options.fullEvery == options.fullEvery - 1;
}

/// Writes the tensors of a text model.
class TextTensors {
public:
    TextTensors(const TinyTextOptions& options, GgufWriter& writer)
        : m_options(options),
          m_writer(writer),
          m_random(options.seed),
          m_rootHidden(std::sqrt(static_cast<float>(options.hiddenSize)))
    {
    }

    void write()
    {
        const uint32_t hidden = m_options.hiddenSize;
        auto embedding = m_random.values(size_t{m_options.vocabularySize} * hidden, 0, 1 / m_rootHidden);
        if (steersRouter())
            for (size_t row = 0; row < m_options.vocabularySize; ++row)
                embedding[row * hidden] = kSteering / m_rootHidden;
        m_writer.addTensor("token_embd.weight", {hidden, m_options.vocabularySize}, m_options.matrixType, embedding);
        vector("output_norm.weight", hidden, 4, 0.5F);
        std::vector<float> ropeFactors(m_options.fullHeadSize / 2, 1e30F);
        for (size_t pair = 0; pair < ropeFactors.size() / 4; ++pair)
            ropeFactors[pair] = 1;
        m_writer.addTensor("rope_freqs.weight", {ropeFactors.size()}, TensorType::F32, ropeFactors);
        for (uint32_t layer = 0; layer < m_options.layerCount; ++layer) {
            attention(layer);
            feedForward(layer);
        }
    }

private:
    /// Size of the constant dimension after the embedding, where the others are about 1.
    static constexpr float kSteering = 4;

    bool steersRouter() const { return m_options.favouredExpert || m_options.starvedExpert; }

    void vector(const std::string& name, uint64_t size, float mean, float deviation)
    {
        m_writer.addTensor(name, {size}, m_options.vectorType, m_random.values(size, mean, deviation));
    }

    /// The norm before a residual addition; it keeps the constant dimension out of it.
    void residualNorm(const std::string& name)
    {
        auto values = m_random.values(m_options.hiddenSize, 1, 0.2F);
        if (steersRouter())
            values[0] = 0;
        m_writer.addTensor(name, {m_options.hiddenSize}, m_options.vectorType, values);
    }

    /// Outputs of about the size of the inputs.
    void matrix(const std::string& name, uint64_t columns, uint64_t rows, uint64_t count = 1,
                std::optional<TensorType> type = {})
    {
        std::vector<uint64_t> shape = {columns, rows};
        if (count > 1)
            shape.push_back(count);
        const float deviation = 1 / std::sqrt(static_cast<float>(columns));
        m_writer.addTensor(name, shape, type.value_or(m_options.matrixType),
                           m_random.values(columns * rows * count, 0, deviation));
    }

    void attention(uint32_t layer)
    {
        const std::string prefix = "blk." + std::to_string(layer) + ".";
        const bool full = isFullLayer(m_options, layer);
        const uint32_t hidden = m_options.hiddenSize;
        const uint32_t headSize = full ? m_options.fullHeadSize : m_options.slidingHeadSize;
        const uint32_t queryWidth = m_options.headCount * headSize;
        const uint32_t keyWidth =
            headSize * (full ? m_options.fullKeyValueHeadCount : m_options.slidingKeyValueHeadCount);
        vector(prefix + "attn_norm.weight", hidden, 1, 0.2F);
        matrix(prefix + "attn_q.weight", hidden, queryWidth);
        matrix(prefix + "attn_k.weight", hidden, keyWidth);
        if (!full)
            matrix(prefix + "attn_v.weight", hidden, keyWidth);
        matrix(prefix + "attn_output.weight", queryWidth, hidden);
        // Scores are q . k without 1/sqrt(d); these weights make their deviation about 2.
        vector(prefix + "attn_q_norm.weight", headSize, 1, 0.2F);
        vector(prefix + "attn_k_norm.weight", headSize, 2 / std::sqrt(static_cast<float>(headSize)), 0.02F);
        residualNorm(prefix + "post_attention_norm.weight");
    }

    void feedForward(uint32_t layer)
    {
        const std::string prefix = "blk." + std::to_string(layer) + ".";
        const uint32_t hidden = m_options.hiddenSize;
        const uint32_t experts = m_options.expertCount;
        const uint32_t width = m_options.expertFeedForwardSize;
        vector(prefix + "ffn_norm.weight", hidden, 1, 0.2F);
        matrix(prefix + "ffn_gate.weight", hidden, m_options.feedForwardSize);
        matrix(prefix + "ffn_up.weight", hidden, m_options.feedForwardSize, 1, m_options.upType);
        matrix(prefix + "ffn_down.weight", m_options.feedForwardSize, hidden);
        vector(prefix + "post_ffw_norm_1.weight", hidden, 1, 0.2F);
        router(prefix);
        vector(prefix + "pre_ffw_norm_2.weight", hidden, 1, 0.2F);
        if (m_options.splitExperts) {
            matrix(prefix + "ffn_gate_exps.weight", hidden, width, experts);
            matrix(prefix + "ffn_up_exps.weight", hidden, width, experts, m_options.upType);
        } else {
            matrix(prefix + "ffn_gate_up_exps.weight", hidden, uint64_t{2} * width, experts);
        }
        matrix(prefix + "ffn_down_exps.weight", width, hidden, experts);
        if (m_options.expertScale)
            vector(prefix + "ffn_down_exps.scale", experts, 1, 0.2F);
        vector(prefix + "post_ffw_norm_2.weight", hidden, 1, 0.2F);
        residualNorm(prefix + "post_ffw_norm.weight");
        vector(prefix + "layer_output_scale.weight", 1, 0.8F, 0.05F);
    }

    /// Logits of deviation 2; the steered experts far above and below them.
    void router(const std::string& prefix)
    {
        const uint32_t hidden = m_options.hiddenSize;
        auto projection = m_random.values(size_t{m_options.expertCount} * hidden, 0, 2 / m_rootHidden);
        auto scale = m_random.values(hidden, m_rootHidden, 0.2F * m_rootHidden);
        if (steersRouter()) {
            scale[0] = m_rootHidden;
            for (uint32_t expert = 0; expert < m_options.expertCount; ++expert)
                projection[size_t{expert} * hidden] = 0;
            if (m_options.favouredExpert)
                projection[size_t{*m_options.favouredExpert} * hidden] = kSteeredLogit;
            if (m_options.starvedExpert)
                projection[size_t{*m_options.starvedExpert} * hidden] = -kSteeredLogit;
        }
        m_writer.addTensor(prefix + "ffn_gate_inp.weight", {hidden, m_options.expertCount}, TensorType::F32,
                           projection);
        m_writer.addTensor(prefix + "ffn_gate_inp.scale", {hidden}, m_options.vectorType, scale);
    }

    static constexpr float kSteeredLogit = 15;

    const TinyTextOptions& m_options;
    GgufWriter& m_writer;
    Random m_random;
    float m_rootHidden;
};

} // namespace

TinyVocabulary makeTinyVocabulary(uint32_t size)
{
    assert(size >= kSmallestTinyVocabulary);
    constexpr int32_t kNormal = 1;
    constexpr int32_t kControl = 3;
    constexpr int32_t kUserDefined = 4;
    constexpr int32_t kByte = 6;
    TinyVocabulary vocabulary;
    std::unordered_set<std::string> known;
    const auto add = [&](const std::string& spelling, int32_t type) {
        if (!known.insert(spelling).second)
            return;
        vocabulary.tokens.push_back(spelling);
        vocabulary.types.push_back(type);
    };
    for (const char* spelling :
         {"<pad>", "<eos>", "<bos>", "<unk>", "<mask>", "<|tool>", "<tool|>", "<|think|>", "<|turn>", "<turn|>",
          "<|image>", "<image|>", "<|image|>", "<|audio>", "<audio|>", "<|audio|>", "<|video|>"})
        add(spelling, kControl);
    for (const char* spelling :
         {"<|tool_call>", "<tool_call|>", "<|tool_response>", "<tool_response|>", "<|\"|>", "<|channel>", "<channel|>"})
        add(spelling, kUserDefined);
    constexpr char kHexDigits[] = "0123456789ABCDEF";
    for (size_t value = 0; value < 256; ++value)
        add(std::string("<0x") + kHexDigits[value / 16] + kHexDigits[value % 16] + ">", kByte);
    const std::string space = "\xE2\x96\x81"; // U+2581
    add("\n", kNormal);
    add(space, kNormal);
    for (char c = '!'; c <= '~'; ++c)
        add(std::string(1, c), kNormal);
    for (const char* letter : {"\xC3\xA4", "\xC3\xB6", "\xC3\xBC", "\xC3\x9F"})
        add(letter, kNormal);
    // Most frequent first, as training would find them. A space stands for U+2581.
    const auto merge = [&](std::string left, std::string right) {
        for (std::string* part : {&left, &right})
            if (part->front() == ' ')
                part->replace(0, 1, space);
        vocabulary.merges.push_back(left + " " + right);
        add(left + right, kNormal);
    };
    for (const auto& [left, right] : std::initializer_list<std::pair<const char*, const char*>>{
             {"\n", "\n"},  {" ", "t"},   {"h", "e"},   {" t", "he"},  {" ", "a"},     {"i", "n"},   {"e", "r"},
             {"o", "n"},    {"r", "e"},   {"e", "n"},   {" ", "s"},    {"l", "l"},     {"s", "e"},   {"o", "r"},
             {"u", "se"},   {"use", "r"}, {"m", "o"},   {"mo", "d"},   {"d", "e"},     {"mo", "de"}, {"mode", "l"},
             {"t", "h"},    {"th", "o"},  {"tho", "u"}, {"thou", "g"}, {"g", "h"},     {"h", "t"},   {"thoug", "ht"},
             {"s", "y"},    {"sy", "s"},  {"t", "e"},   {"te", "m"},   {"sys", "tem"}, {"H", "e"},   {"He", "ll"},
             {"Hell", "o"}, {" w", "or"}, {" ", "w"},   {"l", "d"},    {" wor", "ld"}, {" s", "e"},  {"in", "g"},
             {" a", "n"},   {" an", "d"}})
        merge(left, right);
    assert(vocabulary.tokens.size() <= size);
    for (size_t filler = 0; vocabulary.tokens.size() < size; ++filler)
        add("<unused" + std::to_string(filler) + ">", kNormal);
    return vocabulary;
}

GgufWriter tinyTextMetadata(const TinyTextOptions& options)
{
    GgufWriter writer;
    writer.add("general.architecture", "gemma4");
    writer.add("general.type", "model");
    writer.add("general.name", "Tiny random model");
    writer.add("gemma4.block_count", options.layerCount);
    writer.add("gemma4.context_length", options.contextLength);
    writer.add("gemma4.embedding_length", options.hiddenSize);
    writer.add("gemma4.feed_forward_length", options.feedForwardSize);
    writer.add("gemma4.attention.head_count", options.headCount);
    std::vector<int32_t> keyValueHeads;
    std::vector<bool> isSliding;
    for (uint32_t layer = 0; layer < options.layerCount; ++layer) {
        const bool full = isFullLayer(options, layer);
        keyValueHeads.push_back(
            static_cast<int32_t>(full ? options.fullKeyValueHeadCount : options.slidingKeyValueHeadCount));
        isSliding.push_back(!full);
    }
    writer.add("gemma4.attention.head_count_kv", keyValueHeads);
    writer.add("gemma4.attention.sliding_window_pattern", isSliding);
    writer.add("gemma4.attention.sliding_window", options.slidingWindow);
    writer.add("gemma4.attention.key_length", options.fullHeadSize);
    writer.add("gemma4.attention.value_length", options.fullHeadSize);
    writer.add("gemma4.attention.key_length_swa", options.slidingHeadSize);
    writer.add("gemma4.attention.value_length_swa", options.slidingHeadSize);
    writer.add("gemma4.attention.layer_norm_rms_epsilon", 1e-6F);
    writer.add("gemma4.attention.shared_kv_layers", uint32_t{0});
    writer.add("gemma4.embedding_length_per_layer_input", uint32_t{0});
    writer.add("gemma4.rope.dimension_count", options.fullHeadSize);
    writer.add("gemma4.rope.dimension_count_swa", options.slidingHeadSize);
    writer.add("gemma4.rope.freq_base", 1e6F);
    writer.add("gemma4.rope.freq_base_swa", 1e4F);
    writer.add("gemma4.expert_count", options.expertCount);
    writer.add("gemma4.expert_used_count", options.expertsPerToken);
    writer.add("gemma4.expert_feed_forward_length", options.expertFeedForwardSize);
    writer.add("gemma4.final_logit_softcapping", 30.0F);
    const TinyVocabulary vocabulary = makeTinyVocabulary(options.vocabularySize);
    writer.add("tokenizer.ggml.model", "gemma4");
    writer.add("tokenizer.ggml.tokens", vocabulary.tokens);
    writer.add("tokenizer.ggml.token_type", vocabulary.types);
    writer.add("tokenizer.ggml.merges", vocabulary.merges);
    writer.add("tokenizer.ggml.bos_token_id", uint32_t{2});
    writer.add("tokenizer.ggml.eos_token_id", uint32_t{1});
    return writer;
}

Bytes makeTinyTextModel(const TinyTextOptions& options)
{
    GgufWriter writer = tinyTextMetadata(options);
    TextTensors(options, writer).write();
    return writer.finish();
}

Bytes makeTinyProjector(const TinyVisionOptions& options)
{
    const uint32_t hidden = options.hiddenSize;
    const uint32_t headSize = hidden / options.headCount;
    GgufWriter writer;
    writer.add("general.architecture", "clip");
    writer.add("general.type", "mmproj");
    writer.add("general.name", "Tiny random model");
    writer.add("clip.has_vision_encoder", true);
    writer.add("clip.vision.projection_dim", options.outputSize);
    writer.add("clip.vision.image_size", uint32_t{224});
    writer.add("clip.vision.patch_size", uint32_t{16});
    writer.add("clip.vision.embedding_length", hidden);
    writer.add("clip.vision.feed_forward_length", options.feedForwardSize);
    writer.add("clip.vision.block_count", options.layerCount);
    writer.add("clip.vision.attention.head_count", options.headCount);
    writer.add("clip.vision.attention.layer_norm_epsilon", 1e-6F);
    writer.add("clip.vision.projector_type", "gemma4v");
    writer.add("clip.use_gelu", true);

    Random random(options.seed);
    const auto vector = [&](const std::string& name, uint32_t size, float mean, float deviation) {
        writer.addTensor(name, {size}, TensorType::F32, random.values(size, mean, deviation));
    };
    const auto matrix = [&](const std::string& name, uint32_t columns, uint32_t rows) {
        const float deviation = 1 / std::sqrt(static_cast<float>(columns));
        writer.addTensor(name, {columns, rows}, options.matrixType,
                         random.values(size_t{columns} * rows, 0, deviation));
    };
    constexpr uint32_t kPatch = 16;
    constexpr uint32_t kPatchInputs = kPatch * kPatch * 3;
    const TensorType patchType = options.matrixType == TensorType::Q8_0 ? TensorType::F16 : options.matrixType;
    writer.addTensor("v.patch_embd.weight", {kPatch, kPatch, 3, hidden}, patchType,
                     random.values(size_t{kPatchInputs} * hidden, 0, 1 / std::sqrt(float{kPatchInputs})));
    writer.addTensor("v.position_embd.weight", {hidden, options.positionCount, 2}, TensorType::F32,
                     random.values(size_t{2} * options.positionCount * hidden, 0, 0.5F));
    for (uint32_t layer = 0; layer < options.layerCount; ++layer) {
        const std::string prefix = "v.blk." + std::to_string(layer) + ".";
        vector(prefix + "ln1.weight", hidden, 1, 0.2F);
        for (const char* name : {"attn_q", "attn_k", "attn_v", "attn_out"})
            matrix(prefix + name + ".weight", hidden, hidden);
        vector(prefix + "attn_q_norm.weight", headSize, 1, 0.2F);
        vector(prefix + "attn_k_norm.weight", headSize, 2 / std::sqrt(static_cast<float>(headSize)), 0.02F);
        vector(prefix + "attn_post_norm.weight", hidden, 0.5F, 0.1F);
        vector(prefix + "ln2.weight", hidden, 1, 0.2F);
        matrix(prefix + "ffn_gate.weight", hidden, options.feedForwardSize);
        matrix(prefix + "ffn_up.weight", hidden, options.feedForwardSize);
        matrix(prefix + "ffn_down.weight", options.feedForwardSize, hidden);
        vector(prefix + "ffn_post_norm.weight", hidden, 0.5F, 0.1F);
    }
    vector("v.std_bias", hidden, 0, 0.5F);
    vector("v.std_scale", hidden, 0.1F, 0.02F);
    matrix("mm.input_projection.weight", hidden, options.outputSize);
    return writer.finish();
}

} // namespace tests
