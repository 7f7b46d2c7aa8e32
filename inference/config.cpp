// Reading and checking of the model's shape. The limits are far above every published model; they keep a damaged or
// hostile file from asking for absurd amounts of memory or overflowing 32-bit sizes later.
#include "inference/config.h"

#include "inference/half.h"

#include <algorithm>
#include <cmath>
#include <filesystem>

namespace inference {

namespace {

/// Keys of one file with a common prefix ("gemma4." or "clip.vision."), each checked against a range.
class Keys {
public:
    Keys(const GgufFile& file, std::string prefix) : m_file(file), m_prefix(std::move(prefix)) {}

    const GgufFile::Value* find(const std::string& key) const { return m_file.find(m_prefix + key); }
    std::string path(const std::string& key) const { return m_prefix + key; }

    Error error(ErrorCode code, const std::string& message) const { return {code, m_file.name() + ": " + message}; }

    Result<uint32_t> integer(const std::string& key, uint32_t least, uint32_t most) const
    {
        TRY_ASSIGN(const uint32_t value, m_file.unsignedInteger(m_prefix + key));
        if (value < least || value > most)
            return error(ErrorCode::BadFile, "metadata '" + m_prefix + key + "' is " + std::to_string(value) +
                                                 ", but must be from " + std::to_string(least) + " to " +
                                                 std::to_string(most));
        return value;
    }

    /// A number above `above` and up to `most`; so never NaN.
    Result<float> number(const std::string& key, float above, float most) const
    {
        TRY_ASSIGN(const float value, m_file.number(m_prefix + key));
        if (!(value > above && value <= most))
            return error(ErrorCode::BadFile, "metadata '" + m_prefix + key + "' is " + std::to_string(value) +
                                                 ", but must be above " + std::to_string(above) + " and at most " +
                                                 std::to_string(most));
        return value;
    }

    /// One whole number for each layer; a single number in the file stands for every layer.
    Result<std::vector<uint32_t>> integerPerLayer(const std::string& key, uint32_t layerCount, uint32_t least,
                                                  uint32_t most) const
    {
        std::vector<uint32_t> values;
        const GgufFile::Value* value = find(key);
        if (value && std::holds_alternative<GgufFile::Array<int64_t>>(*value)) {
            for (const int64_t number : std::get<GgufFile::Array<int64_t>>(*value))
                values.push_back(number >= least && number <= most ? static_cast<uint32_t>(number) : 0);
        } else if (value && std::holds_alternative<GgufFile::Array<uint64_t>>(*value)) {
            for (const uint64_t number : std::get<GgufFile::Array<uint64_t>>(*value))
                values.push_back(number >= least && number <= most ? static_cast<uint32_t>(number) : 0);
        } else {
            TRY_ASSIGN(const uint32_t number, integer(key, least, most));
            values.assign(layerCount, number);
        }
        if (values.size() != layerCount)
            return error(ErrorCode::BadFile, "metadata '" + m_prefix + key + "' has " + std::to_string(values.size()) +
                                                 " elements for " + std::to_string(layerCount) + " layers");
        for (const uint32_t number : values)
            if (number < least)
                return error(ErrorCode::BadFile, "metadata '" + m_prefix + key + "' has an element that is not from " +
                                                     std::to_string(least) + " to " + std::to_string(most));
        return values;
    }

private:
    const GgufFile& m_file;
    std::string m_prefix;
};

constexpr uint32_t kMostLayers = 512;
constexpr uint32_t kMostPositions = 1U << 24;
constexpr uint32_t kLargestWidth = 1U << 16; ///< hidden and feed-forward sizes
constexpr uint32_t kLargestVocabulary = 1U << 22;
constexpr uint32_t kMostHeads = 256;
constexpr uint32_t kLargestHead = 1024;
constexpr uint32_t kMostExperts = 1024;
constexpr uint32_t kMostExpertsPerToken = 64;

/// Converters that are given a snapshot of a repository write its commit where the name belongs.
bool isCommit(std::string_view name)
{
    return name.size() == 40 && name.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

/// general.name where it is one, else the file's name without its ending.
std::string modelName(const GgufFile& file)
{
    if (const GgufFile::Value* value = file.find("general.name"))
        if (const auto* name = std::get_if<std::string_view>(value); name && !name->empty() && !isCommit(*name))
            return std::string(name->substr(0, 256));
    const auto part = partName(file.name());
    return part ? part->stem : std::filesystem::path(file.name()).stem().string();
}

/// The scale of token embeddings as the reference computes it: sqrt(hidden) in the weights' type, bfloat16.
float embeddingScaleFor(uint32_t hiddenSize)
{
    return bfloat16ToFloat(floatToBfloat16(std::sqrt(static_cast<float>(hiddenSize))));
}

/// A key that is 0 in every model Facet runs, and need not be there.
Result<void> requireZero(const GgufFile& file, const std::string& key, const std::string& meaning)
{
    if (!file.find(key))
        return {};
    TRY_ASSIGN(const uint32_t value, file.unsignedInteger(key));
    if (value != 0)
        return Error{ErrorCode::Unsupported, file.name() + ": models with " + meaning + " are not supported ('" + key +
                                                 "' is " + std::to_string(value) + ")"};
    return {};
}

/// Refuses other architectures and other members of the family.
Result<void> checkIsSupportedTextModel(const GgufFile& file, const Keys& keys)
{
    TRY_ASSIGN(const std::string_view architecture, file.text("general.architecture"));
    if (architecture == "clip")
        return keys.error(ErrorCode::Unsupported,
                          "this is a vision file (mmproj), which lets a model see, and no model "
                          "itself; open the Gemma 4 model beside which it lies");
    if (architecture != "gemma4")
        return keys.error(ErrorCode::Unsupported, "the architecture " + printable(architecture) +
                                                      " is not supported; Facet runs Gemma 4 models ('gemma4')");
    TRY(requireZero(file, keys.path("embedding_length_per_layer_input"), "per-layer embeddings (E2B, E4B)"));
    TRY(requireZero(file, keys.path("attention.shared_kv_layers"), "keys and values shared between layers"));
    if (!keys.find("expert_count"))
        return keys.error(ErrorCode::Unsupported,
                          "models without experts are not supported; Facet runs the 26B-A4B kind of Gemma 4");
    return {};
}

Result<uint32_t> readVocabularySize(const GgufFile& file, const Keys& keys)
{
    TRY_ASSIGN(const auto* tokens, file.array<std::string_view>("tokenizer.ggml.tokens"));
    if (tokens->empty() || tokens->size() > kLargestVocabulary)
        return keys.error(ErrorCode::BadFile, "the vocabulary has " + std::to_string(tokens->size()) +
                                                  " tokens, but must have from 1 to " +
                                                  std::to_string(kLargestVocabulary));
    return static_cast<uint32_t>(tokens->size());
}

/// Size of a head in layers of one kind: `suffix` is "" for full and "_swa" for sliding ones. Keys, values and the
/// rotated width must agree, since V may be K's projection and the frequencies are laid out over the whole head.
Result<uint32_t> readHeadSize(const Keys& keys, const std::string& suffix)
{
    const std::string key = "attention.key_length" + suffix;
    TRY_ASSIGN(const uint32_t headSize, keys.integer(key, 2, kLargestHead));
    if (headSize % 2 != 0)
        return keys.error(ErrorCode::BadFile,
                          "metadata '" + keys.path(key) + "' is " + std::to_string(headSize) + ", but must be even");
    for (const std::string& other : {"attention.value_length" + suffix, "rope.dimension_count" + suffix}) {
        if (!keys.find(other))
            continue;
        TRY_ASSIGN(const uint32_t value, keys.integer(other, 0, kLargestHead));
        if (value != headSize)
            return keys.error(ErrorCode::Unsupported, "metadata '" + keys.path(other) + "' is " +
                                                          std::to_string(value) + ", but must equal '" +
                                                          keys.path(key) + "', " + std::to_string(headSize));
    }
    return headSize;
}

Result<std::vector<LayerConfig>> readLayers(const Keys& keys, uint32_t headCount)
{
    TRY_ASSIGN(const uint32_t layerCount, keys.integer("block_count", 1, kMostLayers));
    TRY_ASSIGN(const uint32_t fullHeadSize, readHeadSize(keys, ""));
    TRY_ASSIGN(const uint32_t slidingHeadSize, readHeadSize(keys, "_swa"));
    TRY_ASSIGN(const auto keyValueHeads, keys.integerPerLayer("attention.head_count_kv", layerCount, 1, headCount));
    const std::string patternKey = "attention.sliding_window_pattern";
    const GgufFile::Value* value = keys.find(patternKey);
    const auto* isSliding = value ? std::get_if<GgufFile::Array<bool>>(value) : nullptr;
    if (!isSliding || isSliding->size() != layerCount)
        return keys.error(ErrorCode::BadFile, "metadata '" + keys.path(patternKey) + "' is not an array of " +
                                                  std::to_string(layerCount) + " truth values, one for each layer");
    if (isSliding->back())
        return keys.error(ErrorCode::BadFile, "metadata '" + keys.path(patternKey) +
                                                  "' makes the last layer a sliding one; it must be full");
    std::vector<LayerConfig> layers;
    for (uint32_t layer = 0; layer < layerCount; ++layer) {
        if (headCount % keyValueHeads[layer] != 0)
            return keys.error(ErrorCode::BadFile,
                              "layer " + std::to_string(layer) + " has " + std::to_string(keyValueHeads[layer]) +
                                  " key-value heads, which do not divide its " + std::to_string(headCount) + " heads");
        const bool sliding = (*isSliding)[layer];
        layers.push_back({sliding ? AttentionKind::Sliding : AttentionKind::Full,
                          sliding ? slidingHeadSize : fullHeadSize, keyValueHeads[layer]});
    }
    return layers;
}

} // namespace

Result<TextConfig> readTextConfig(const GgufFile& file)
{
    const Keys keys(file, "gemma4.");
    TRY(checkIsSupportedTextModel(file, keys));
    TextConfig config;
    config.name = modelName(file);
    TRY_ASSIGN(config.hiddenSize, keys.integer("embedding_length", 2, kLargestWidth));
    TRY_ASSIGN(config.vocabularySize, readVocabularySize(file, keys));
    TRY_ASSIGN(config.contextLength, keys.integer("context_length", 1, kMostPositions));
    TRY_ASSIGN(config.headCount, keys.integer("attention.head_count", 1, kMostHeads));
    TRY_ASSIGN(config.feedForwardSize, keys.integer("feed_forward_length", 1, kLargestWidth));
    TRY_ASSIGN(config.expertCount, keys.integer("expert_count", 0, kMostExperts));
    if (config.expertCount == 0)
        return keys.error(ErrorCode::Unsupported,
                          "models without experts are not supported; Facet runs the 26B-A4B kind of Gemma 4");
    TRY_ASSIGN(config.expertsPerToken,
               keys.integer("expert_used_count", 1, std::min(config.expertCount, kMostExpertsPerToken)));
    TRY_ASSIGN(config.expertFeedForwardSize, keys.integer("expert_feed_forward_length", 1, kLargestWidth));
    TRY_ASSIGN(config.slidingWindow, keys.integer("attention.sliding_window", 1, kMostPositions));
    TRY_ASSIGN(config.normEpsilon, keys.number("attention.layer_norm_rms_epsilon", 0, 0.1F));
    TRY_ASSIGN(config.logitSoftcap, keys.number("final_logit_softcapping", 0, 1e6F));
    TRY_ASSIGN(config.ropeBaseFull, keys.number("rope.freq_base", 1, 1e12F));
    TRY_ASSIGN(config.ropeBaseSliding, keys.number("rope.freq_base_swa", 1, 1e12F));
    config.embeddingScale = embeddingScaleFor(config.hiddenSize);
    TRY_ASSIGN(config.layers, readLayers(keys, config.headCount));
    return config;
}

namespace {

Result<void> checkIsSupportedProjector(const GgufFile& file, const Keys& keys)
{
    TRY_ASSIGN(const std::string_view architecture, file.text("general.architecture"));
    if (architecture == "gemma4")
        return keys.error(ErrorCode::Unsupported, "this is a language model, not a vision file; open it as the model "
                                                  "and take its mmproj file as the vision file");
    if (architecture != "clip")
        return keys.error(ErrorCode::Unsupported,
                          "this is not a vision file (mmproj): its architecture is " + printable(architecture));
    // One tower: clip.projector_type. Several (vision and audio): one key for each.
    const std::string key = keys.find("projector_type") ? "clip.vision.projector_type" : "clip.projector_type";
    TRY_ASSIGN(const std::string_view projector, file.text(key));
    if (projector != "gemma4v")
        return keys.error(ErrorCode::Unsupported, "the projector type " + printable(projector) +
                                                      " is not supported; Facet sees with Gemma 4's ('gemma4v')");
    const GgufFile::Value* hasVision = file.find("clip.has_vision_encoder");
    const bool* flag = hasVision ? std::get_if<bool>(hasVision) : nullptr;
    if (!flag || !*flag)
        return keys.error(ErrorCode::Unsupported, "this projector has no vision tower ('clip.has_vision_encoder')");
    return {};
}

} // namespace

Result<VisionConfig> readVisionConfig(const GgufFile& file)
{
    const Keys keys(file, "clip.vision.");
    TRY(checkIsSupportedProjector(file, keys));
    VisionConfig config{};
    TRY_ASSIGN(config.hiddenSize, keys.integer("embedding_length", 4, kLargestWidth));
    TRY_ASSIGN(config.feedForwardSize, keys.integer("feed_forward_length", 1, kLargestWidth));
    TRY_ASSIGN(config.layerCount, keys.integer("block_count", 1, kMostLayers));
    TRY_ASSIGN(config.headCount, keys.integer("attention.head_count", 1, kMostHeads));
    // The two-dimensional rotary embedding rotates pairs within each half of a head.
    if (config.hiddenSize % (4 * config.headCount) != 0)
        return keys.error(ErrorCode::BadFile, "the vision tower's width " + std::to_string(config.hiddenSize) +
                                                  " does not divide into " + std::to_string(config.headCount) +
                                                  " heads of a multiple of 4");
    config.headSize = config.hiddenSize / config.headCount;
    TRY_ASSIGN(config.outputSize, keys.integer("projection_dim", 1, kLargestWidth));
    TRY_ASSIGN(config.normEpsilon, keys.number("attention.layer_norm_epsilon", 0, 0.1F));
    constexpr uint32_t kPatchSize = 16;
    TRY_ASSIGN(config.patchSize, keys.integer("patch_size", 1, kLargestWidth));
    if (config.patchSize != kPatchSize)
        return keys.error(ErrorCode::Unsupported, "the vision tower's patches of " + std::to_string(config.patchSize) +
                                                      " pixels are not supported; Gemma 4 has patches of 16");
    // Constants of the architecture that the file does not hold.
    config.poolSize = 3;
    config.ropeBase = 100.0F;
    const TensorInfo* positions = file.findTensor("v.position_embd.weight");
    if (!positions)
        return keys.error(ErrorCode::BadFile, "tensor 'v.position_embd.weight' is missing");
    if (positions->shape[1] > kMostPositions)
        return keys.error(ErrorCode::BadFile, "tensor 'v.position_embd.weight' has " +
                                                  std::to_string(positions->shape[1]) + " positions; at most " +
                                                  std::to_string(kMostPositions) + " make sense");
    config.positionCount = static_cast<uint32_t>(positions->shape[1]);
    return config;
}

} // namespace inference
