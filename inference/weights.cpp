// Binding of tensors to the places where the forward pass uses them.
#include "inference/weights.h"

#include "inference/half.h"
#include "inference/quantization.h"

#include <cstring>

namespace inference {

size_t Matrix::rowBytes() const
{
    const auto info = tensorTypeInfo(type);
    return info ? size_t{columns} / info->blockElements * info->blockBytes : 0;
}

namespace {

/// What some backend may have kernels for.
bool isMatrixType(TensorType type)
{
    return type == TensorType::F32 || type == TensorType::F16 || type == TensorType::BF16 || isBlockQuantised(type);
}

std::string shapeText(std::initializer_list<uint64_t> shape)
{
    std::string text;
    for (const uint64_t size : shape)
        text += (text.empty() ? "" : " x ") + std::to_string(size);
    return "[" + text + "]";
}

std::string shapeText(const TensorInfo& tensor)
{
    std::string text;
    for (uint32_t axis = 0; axis < tensor.dimensionCount; ++axis)
        text += (axis == 0 ? "" : " x ") + std::to_string(tensor.shape[axis]);
    return "[" + text + "]";
}

/// Finds tensors of one file by name and checks them against the shape that the configuration asks for.
class Binder {
public:
    explicit Binder(const GgufFile& file) : m_file(file) {}

    bool has(const std::string& name) const { return m_file.findTensor(name) != nullptr; }

    Result<Matrix> matrix(const std::string& name, uint32_t columns, uint32_t rows, uint32_t count = 1) const
    {
        TRY_ASSIGN(const TensorInfo* tensor, find(name));
        if (tensor->shape[0] != columns || tensor->shape[1] != rows || tensor->shape[2] != count ||
            tensor->shape[3] != 1)
            return wrongShape(*tensor, count == 1 ? shapeText({columns, rows}) : shapeText({columns, rows, count}));
        return asMatrix(*tensor, columns, rows, count);
    }

    /// The convolution over patches, `side` x `side` x 3 inputs, as the matrix that it is.
    Result<Matrix> patchMatrix(const std::string& name, uint32_t side, uint32_t rows) const
    {
        TRY_ASSIGN(const TensorInfo* tensor, find(name));
        if (tensor->shape[0] != side || tensor->shape[1] != side || tensor->shape[2] != 3 || tensor->shape[3] != rows)
            return wrongShape(*tensor, shapeText({side, side, 3, rows}));
        return asMatrix(*tensor, side * side * 3, rows, 1);
    }

    Result<Vector> vector(const std::string& name, uint32_t size) const
    {
        TRY_ASSIGN(const TensorInfo* tensor, find(name));
        if (tensor->shape[0] != size || tensor->elementCount() != size)
            return wrongShape(*tensor, shapeText({size}));
        Vector values(size);
        const std::byte* source = tensor->data.data();
        switch (tensor->type) {
        case TensorType::F32:
            std::memcpy(values.data(), source, size * sizeof(float));
            return values;
        case TensorType::F16:
            widen(source, values, halfToFloat);
            return values;
        case TensorType::BF16:
            widen(source, values, bfloat16ToFloat);
            return values;
        default:
            return wrongType(*tensor, "F32, F16 or BF16");
        }
    }

    Error error(ErrorCode code, const std::string& message) const { return {code, m_file.name() + ": " + message}; }

private:
    Result<const TensorInfo*> find(const std::string& name) const
    {
        if (const TensorInfo* tensor = m_file.findTensor(name))
            return tensor;
        return error(ErrorCode::BadFile, "tensor '" + name + "' is missing");
    }

    Error wrongShape(const TensorInfo& tensor, const std::string& expected) const
    {
        return error(ErrorCode::BadFile, "tensor " + printable(tensor.name) + " has the shape " + shapeText(tensor) +
                                             ", but the metadata asks for " + expected);
    }

    Error wrongType(const TensorInfo& tensor, const std::string& expected) const
    {
        return error(ErrorCode::Unsupported, "tensor " + printable(tensor.name) + " has the element type " +
                                                 tensorTypeName(tensor.type) + " (" +
                                                 std::to_string(static_cast<uint32_t>(tensor.type)) +
                                                 "), which Facet cannot compute with here; it can with " + expected);
    }

    /// Which of these types a backend has kernels for, it says itself. Whole blocks in every row were checked when the
    /// file was parsed, for the fastest axis.
    Result<Matrix> asMatrix(const TensorInfo& tensor, uint32_t columns, uint32_t rows, uint32_t count) const
    {
        if (!isMatrixType(tensor.type))
            return wrongType(tensor, "floats and the quantised types that the README lists");
        return Matrix{tensor.name, tensor.type, columns, rows, count, tensor.data};
    }

    template <class Convert> static void widen(const std::byte* source, Vector& values, Convert convert)
    {
        for (size_t i = 0; i < values.size(); ++i) {
            uint16_t bits;
            std::memcpy(&bits, source + i * sizeof(bits), sizeof(bits));
            values[i] = convert(bits);
        }
    }

    const GgufFile& m_file;
};

Result<void> bindAttention(const Binder& binder, const std::string& prefix, const TextConfig& config,
                           const LayerConfig& layer, TextLayerWeights& weights)
{
    const uint32_t hidden = config.hiddenSize;
    const uint32_t queryWidth = config.headCount * layer.headSize;
    const uint32_t keyWidth = layer.keyValueHeadCount * layer.headSize;
    TRY_ASSIGN(weights.attentionNorm, binder.vector(prefix + "attn_norm.weight", hidden));
    TRY_ASSIGN(weights.query, binder.matrix(prefix + "attn_q.weight", hidden, queryWidth));
    TRY_ASSIGN(weights.key, binder.matrix(prefix + "attn_k.weight", hidden, keyWidth));
    const std::string valueName = prefix + "attn_v.weight";
    if (layer.attention == AttentionKind::Sliding) {
        TRY_ASSIGN(weights.value, binder.matrix(valueName, hidden, keyWidth));
    } else if (binder.has(valueName)) {
        return binder.error(ErrorCode::Unsupported,
                            "tensor '" + valueName + "' is in a full layer, where Facet takes V from K's projection");
    }
    TRY_ASSIGN(weights.queryNorm, binder.vector(prefix + "attn_q_norm.weight", layer.headSize));
    TRY_ASSIGN(weights.keyNorm, binder.vector(prefix + "attn_k_norm.weight", layer.headSize));
    TRY_ASSIGN(weights.attentionOutput, binder.matrix(prefix + "attn_output.weight", queryWidth, hidden));
    TRY_ASSIGN(weights.postAttentionNorm, binder.vector(prefix + "post_attention_norm.weight", hidden));
    return {};
}

Result<void> bindFeedForward(const Binder& binder, const std::string& prefix, const TextConfig& config,
                             TextLayerWeights& weights)
{
    const uint32_t hidden = config.hiddenSize;
    const uint32_t expertWidth = config.expertFeedForwardSize;
    const uint32_t experts = config.expertCount;
    TRY_ASSIGN(weights.denseNorm, binder.vector(prefix + "ffn_norm.weight", hidden));
    TRY_ASSIGN(weights.denseGate, binder.matrix(prefix + "ffn_gate.weight", hidden, config.feedForwardSize));
    TRY_ASSIGN(weights.denseUp, binder.matrix(prefix + "ffn_up.weight", hidden, config.feedForwardSize));
    TRY_ASSIGN(weights.denseDown, binder.matrix(prefix + "ffn_down.weight", config.feedForwardSize, hidden));
    TRY_ASSIGN(weights.postDenseNorm, binder.vector(prefix + "post_ffw_norm_1.weight", hidden));
    TRY_ASSIGN(weights.router, binder.matrix(prefix + "ffn_gate_inp.weight", hidden, experts));
    TRY_ASSIGN(weights.routerScale, binder.vector(prefix + "ffn_gate_inp.scale", hidden));
    TRY_ASSIGN(weights.expertNorm, binder.vector(prefix + "pre_ffw_norm_2.weight", hidden));
    if (binder.has(prefix + "ffn_gate_exps.weight")) {
        TRY_ASSIGN(weights.expertGate, binder.matrix(prefix + "ffn_gate_exps.weight", hidden, expertWidth, experts));
        TRY_ASSIGN(weights.expertUp, binder.matrix(prefix + "ffn_up_exps.weight", hidden, expertWidth, experts));
    } else {
        TRY_ASSIGN(weights.expertGateUp,
                   binder.matrix(prefix + "ffn_gate_up_exps.weight", hidden, 2 * expertWidth, experts));
    }
    TRY_ASSIGN(weights.expertDown, binder.matrix(prefix + "ffn_down_exps.weight", expertWidth, hidden, experts));
    weights.expertScale.assign(experts, 1.0F);
    if (binder.has(prefix + "ffn_down_exps.scale")) {
        TRY_ASSIGN(weights.expertScale, binder.vector(prefix + "ffn_down_exps.scale", experts));
    }
    TRY_ASSIGN(weights.postExpertNorm, binder.vector(prefix + "post_ffw_norm_2.weight", hidden));
    TRY_ASSIGN(weights.postFeedForwardNorm, binder.vector(prefix + "post_ffw_norm.weight", hidden));
    TRY_ASSIGN(const Vector outputScale, binder.vector(prefix + "layer_output_scale.weight", 1));
    weights.outputScale = outputScale[0];
    return {};
}

Result<VisionLayerWeights> bindVisionLayer(const Binder& binder, const std::string& prefix, const VisionConfig& config)
{
    const uint32_t hidden = config.hiddenSize;
    VisionLayerWeights weights;
    TRY_ASSIGN(weights.attentionNorm, binder.vector(prefix + "ln1.weight", hidden));
    TRY_ASSIGN(weights.query, binder.matrix(prefix + "attn_q.weight", hidden, hidden));
    TRY_ASSIGN(weights.key, binder.matrix(prefix + "attn_k.weight", hidden, hidden));
    TRY_ASSIGN(weights.value, binder.matrix(prefix + "attn_v.weight", hidden, hidden));
    TRY_ASSIGN(weights.queryNorm, binder.vector(prefix + "attn_q_norm.weight", config.headSize));
    TRY_ASSIGN(weights.keyNorm, binder.vector(prefix + "attn_k_norm.weight", config.headSize));
    TRY_ASSIGN(weights.attentionOutput, binder.matrix(prefix + "attn_out.weight", hidden, hidden));
    TRY_ASSIGN(weights.postAttentionNorm, binder.vector(prefix + "attn_post_norm.weight", hidden));
    TRY_ASSIGN(weights.feedForwardNorm, binder.vector(prefix + "ln2.weight", hidden));
    TRY_ASSIGN(weights.gate, binder.matrix(prefix + "ffn_gate.weight", hidden, config.feedForwardSize));
    TRY_ASSIGN(weights.up, binder.matrix(prefix + "ffn_up.weight", hidden, config.feedForwardSize));
    TRY_ASSIGN(weights.down, binder.matrix(prefix + "ffn_down.weight", config.feedForwardSize, hidden));
    TRY_ASSIGN(weights.postFeedForwardNorm, binder.vector(prefix + "ffn_post_norm.weight", hidden));
    return weights;
}

} // namespace

Result<TextWeights> bindTextWeights(const GgufFile& file, const TextConfig& config)
{
    const Binder binder(file);
    if (file.tensors().empty())
        return binder.error(ErrorCode::Unsupported,
                            "this file holds a vocabulary but no weights; it can tokenize, not answer");
    if (binder.has("output.weight"))
        return binder.error(ErrorCode::Unsupported,
                            "tensor 'output.weight' is present, but Gemma 4's head is its embedding matrix");
    TextWeights weights;
    TRY_ASSIGN(weights.embedding, binder.matrix("token_embd.weight", config.hiddenSize, config.vocabularySize));
    TRY_ASSIGN(weights.outputNorm, binder.vector("output_norm.weight", config.hiddenSize));
    TRY_ASSIGN(weights.ropeFactors, binder.vector("rope_freqs.weight", config.layers.back().headSize / 2));
    for (const float factor : weights.ropeFactors)
        if (!(factor > 0))
            return binder.error(ErrorCode::BadFile, "tensor 'rope_freqs.weight' has the factor " +
                                                        std::to_string(factor) + ", but they must be above 0");
    for (size_t layer = 0; layer < config.layers.size(); ++layer) {
        const std::string prefix = "blk." + std::to_string(layer) + ".";
        TextLayerWeights& layerWeights = weights.layers.emplace_back();
        TRY(bindAttention(binder, prefix, config, config.layers[layer], layerWeights));
        TRY(bindFeedForward(binder, prefix, config, layerWeights));
    }
    return weights;
}

Result<VisionWeights> bindVisionWeights(const GgufFile& file, const VisionConfig& config)
{
    const Binder binder(file);
    VisionWeights weights;
    TRY_ASSIGN(weights.patchEmbedding, binder.patchMatrix("v.patch_embd.weight", config.patchSize, config.hiddenSize));
    TRY_ASSIGN(weights.positionTable,
               binder.matrix("v.position_embd.weight", config.hiddenSize, config.positionCount, 2));
    for (uint32_t layer = 0; layer < config.layerCount; ++layer) {
        TRY_ASSIGN(VisionLayerWeights layerWeights,
                   bindVisionLayer(binder, "v.blk." + std::to_string(layer) + ".", config));
        weights.layers.push_back(std::move(layerWeights));
    }
    TRY_ASSIGN(weights.standardizeBias, binder.vector("v.std_bias", config.hiddenSize));
    TRY_ASSIGN(weights.standardizeScale, binder.vector("v.std_scale", config.hiddenSize));
    TRY_ASSIGN(weights.projection, binder.matrix("mm.input_projection.weight", config.hiddenSize, config.outputSize));
    return weights;
}

uint64_t weightBytes(const GgufFile& file)
{
    uint64_t bytes = 0;
    for (const TensorInfo& tensor : file.tensors())
        bytes += tensor.data.size();
    return bytes;
}

namespace {

uint64_t bytesOf(std::initializer_list<const Matrix*> matrices, std::initializer_list<const Vector*> vectors)
{
    uint64_t sum = 0;
    for (const Matrix* matrix : matrices)
        sum += matrix->data.size();
    for (const Vector* vector : vectors)
        sum += vector->size() * sizeof(float);
    return sum;
}

} // namespace

uint64_t weightBytes(const TextWeights& weights)
{
    uint64_t sum = bytesOf({&weights.embedding}, {&weights.outputNorm, &weights.ropeFactors});
    for (const TextLayerWeights& layer : weights.layers)
        sum += bytesOf({&layer.query, &layer.key, &layer.value, &layer.attentionOutput, &layer.denseGate,
                        &layer.denseUp, &layer.denseDown, &layer.router, &layer.expertGateUp, &layer.expertGate,
                        &layer.expertUp, &layer.expertDown},
                       {&layer.attentionNorm, &layer.queryNorm, &layer.keyNorm, &layer.postAttentionNorm,
                        &layer.denseNorm, &layer.postDenseNorm, &layer.routerScale, &layer.expertNorm,
                        &layer.expertScale, &layer.postExpertNorm, &layer.postFeedForwardNorm}) +
               sizeof(layer.outputScale);
    return sum;
}

uint64_t weightBytes(const VisionWeights& weights)
{
    uint64_t sum = bytesOf({&weights.patchEmbedding, &weights.positionTable, &weights.projection},
                           {&weights.standardizeBias, &weights.standardizeScale});
    for (const VisionLayerWeights& layer : weights.layers)
        sum += bytesOf(
            {&layer.query, &layer.key, &layer.value, &layer.attentionOutput, &layer.gate, &layer.up, &layer.down},
            {&layer.attentionNorm, &layer.queryNorm, &layer.keyNorm, &layer.postAttentionNorm, &layer.feedForwardNorm,
             &layer.postFeedForwardNorm});
    return sum;
}

} // namespace inference
