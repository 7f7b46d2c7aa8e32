// Writes a synthetic model as GGUF files, by several threads, for measuring what reading a file takes. Its words are
// those of tests/support/tiny_model.h, filled up to the size of the vocabulary.
//   write_synthetic MODEL:MIX TEXT.gguf [MMPROJ.gguf]
#include "inference/synthetic.h"
#include "tests/support/gguf_writer.h"
#include "tests/support/tiny_model.h"

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <string>
#include <thread>
#include <vector>

#include <fcntl.h>
#include <unistd.h>

using namespace inference;

namespace {

constexpr size_t kPieceBytes = 8U << 20;
constexpr uint32_t kFullEvery = 6; ///< as synthetic models have it

struct Tensor {
    std::string name;
    std::vector<uint64_t> shape;
    TensorType type;
    std::span<const std::byte> data;
};

Tensor fromMatrix(const Matrix& matrix)
{
    std::vector<uint64_t> shape = {matrix.columns, matrix.rows};
    if (matrix.count > 1)
        shape.push_back(matrix.count);
    return {matrix.name, shape, matrix.type, matrix.data};
}

Tensor fromVector(std::string name, std::span<const float> values)
{
    return {std::move(name), {values.size()}, TensorType::F32, std::as_bytes(values)};
}

std::vector<Tensor> textTensors(const TextWeights& weights)
{
    std::vector<Tensor> tensors = {fromMatrix(weights.embedding), fromVector("output_norm.weight", weights.outputNorm),
                                   fromVector("rope_freqs.weight", weights.ropeFactors)};
    for (size_t i = 0; i < weights.layers.size(); ++i) {
        const TextLayerWeights& layer = weights.layers[i];
        const std::string prefix = "blk." + std::to_string(i) + ".";
        for (const Matrix* matrix :
             {&layer.query, &layer.key, &layer.value, &layer.attentionOutput, &layer.denseGate, &layer.denseUp,
              &layer.denseDown, &layer.router, &layer.expertGateUp, &layer.expertDown})
            if (!matrix->empty())
                tensors.push_back(fromMatrix(*matrix));
        const std::pair<const char*, const Vector*> vectors[] = {
            {"attn_norm.weight", &layer.attentionNorm},
            {"attn_q_norm.weight", &layer.queryNorm},
            {"attn_k_norm.weight", &layer.keyNorm},
            {"post_attention_norm.weight", &layer.postAttentionNorm},
            {"ffn_norm.weight", &layer.denseNorm},
            {"post_ffw_norm_1.weight", &layer.postDenseNorm},
            {"ffn_gate_inp.scale", &layer.routerScale},
            {"pre_ffw_norm_2.weight", &layer.expertNorm},
            {"ffn_down_exps.scale", &layer.expertScale},
            {"post_ffw_norm_2.weight", &layer.postExpertNorm},
            {"post_ffw_norm.weight", &layer.postFeedForwardNorm},
        };
        for (const auto& [name, vector] : vectors)
            tensors.push_back(fromVector(prefix + name, *vector));
        tensors.push_back(fromVector(prefix + "layer_output_scale.weight", {&layer.outputScale, 1}));
    }
    return tensors;
}

std::vector<Tensor> visionTensors(const VisionConfig& config, const VisionWeights& weights)
{
    Tensor patches = fromMatrix(weights.patchEmbedding);
    patches.shape = {config.patchSize, config.patchSize, 3, config.hiddenSize};
    std::vector<Tensor> tensors = {patches, fromMatrix(weights.positionTable), fromMatrix(weights.projection),
                                   fromVector("v.std_bias", weights.standardizeBias),
                                   fromVector("v.std_scale", weights.standardizeScale)};
    for (size_t i = 0; i < weights.layers.size(); ++i) {
        const VisionLayerWeights& layer = weights.layers[i];
        const std::string prefix = "v.blk." + std::to_string(i) + ".";
        for (const Matrix* matrix :
             {&layer.query, &layer.key, &layer.value, &layer.attentionOutput, &layer.gate, &layer.up, &layer.down})
            tensors.push_back(fromMatrix(*matrix));
        const std::pair<const char*, const Vector*> vectors[] = {
            {"ln1.weight", &layer.attentionNorm},   {"attn_q_norm.weight", &layer.queryNorm},
            {"attn_k_norm.weight", &layer.keyNorm}, {"attn_post_norm.weight", &layer.postAttentionNorm},
            {"ln2.weight", &layer.feedForwardNorm}, {"ffn_post_norm.weight", &layer.postFeedForwardNorm},
        };
        for (const auto& [name, vector] : vectors)
            tensors.push_back(fromVector(prefix + name, *vector));
    }
    return tensors;
}

/// The tiny model's metadata and words, in this model's sizes.
tests::GgufWriter textMetadata(const TextConfig& config)
{
    tests::TinyTextOptions options;
    options.layerCount = static_cast<uint32_t>(config.layers.size());
    options.fullEvery = kFullEvery;
    options.hiddenSize = config.hiddenSize;
    options.headCount = config.headCount;
    for (const LayerConfig& layer : config.layers) {
        const bool full = layer.attention == AttentionKind::Full;
        (full ? options.fullHeadSize : options.slidingHeadSize) = layer.headSize;
        (full ? options.fullKeyValueHeadCount : options.slidingKeyValueHeadCount) = layer.keyValueHeadCount;
    }
    options.feedForwardSize = config.feedForwardSize;
    options.expertCount = config.expertCount;
    options.expertsPerToken = config.expertsPerToken;
    options.expertFeedForwardSize = config.expertFeedForwardSize;
    options.slidingWindow = config.slidingWindow;
    options.contextLength = config.contextLength;
    options.vocabularySize = config.vocabularySize;
    return tests::tinyTextMetadata(options);
}

tests::GgufWriter visionMetadata(const VisionConfig& config)
{
    tests::GgufWriter writer;
    writer.add("general.architecture", "clip");
    writer.add("general.type", "mmproj");
    writer.add("clip.has_vision_encoder", true);
    writer.add("clip.use_gelu", true);
    writer.add("clip.vision.projector_type", "gemma4v");
    writer.add("clip.vision.projection_dim", config.outputSize);
    writer.add("clip.vision.image_size", uint32_t{224});
    writer.add("clip.vision.patch_size", config.patchSize);
    writer.add("clip.vision.embedding_length", config.hiddenSize);
    writer.add("clip.vision.feed_forward_length", config.feedForwardSize);
    writer.add("clip.vision.block_count", config.layerCount);
    writer.add("clip.vision.attention.head_count", config.headCount);
    writer.add("clip.vision.attention.layer_norm_epsilon", config.normEpsilon);
    return writer;
}

bool writeAt(int file, std::span<const std::byte> bytes, uint64_t offset)
{
    while (!bytes.empty()) {
        const ssize_t written = pwrite(file, bytes.data(), bytes.size(), static_cast<off_t>(offset));
        if (written <= 0)
            return false;
        bytes = bytes.subspan(static_cast<size_t>(written));
        offset += static_cast<uint64_t>(written);
    }
    return true;
}

bool write(const std::string& path, tests::GgufWriter writer, const std::vector<Tensor>& tensors)
{
    struct Piece {
        std::span<const std::byte> bytes;
        uint64_t offset;
    };
    std::vector<Piece> pieces;
    for (const Tensor& tensor : tensors) {
        const uint64_t offset =
            writer.placeTensor(tensor.name, tensor.shape, static_cast<uint32_t>(tensor.type), tensor.data.size());
        for (size_t at = 0; at < tensor.data.size(); at += kPieceBytes)
            pieces.push_back({tensor.data.subspan(at, std::min(kPieceBytes, tensor.data.size() - at)), offset + at});
    }
    const tests::Bytes head = writer.finish();
    const int file = open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0644);
    if (file < 0)
        return false;
    std::atomic<size_t> next = 0;
    std::atomic<bool> good = writeAt(file, head, 0);
    {
        std::vector<std::jthread> threads;
        for (uint32_t i = 0; i < std::max(1U, std::thread::hardware_concurrency()); ++i)
            threads.emplace_back([&] {
                for (size_t piece = next++; piece < pieces.size() && good; piece = next++)
                    if (!writeAt(file, pieces[piece].bytes, head.size() + pieces[piece].offset))
                        good = false;
            });
    }
    return close(file) == 0 && good;
}

} // namespace

int main(int count, char** values)
{
    if (count < 3) {
        std::fprintf(stderr, "usage: write_synthetic MODEL:MIX TEXT.gguf [MMPROJ.gguf]\n");
        return 2;
    }
    const auto model = makeSyntheticModel(values[1]);
    if (!model) {
        std::fprintf(stderr, "%s\n", model.error().message.c_str());
        return 1;
    }
    if (!write(values[2], textMetadata(model->textConfig), textTensors(model->textWeights)) ||
        (count > 3 && !write(values[3], visionMetadata(model->visionConfig),
                             visionTensors(model->visionConfig, model->visionWeights)))) {
        std::perror("write_synthetic");
        return 1;
    }
    return 0;
}
