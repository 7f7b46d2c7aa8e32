// Binding of weights, and the scalar conversions of 16-bit floats that it rests on.
#include "inference/half.h"
#include "inference/weights.h"
#include "tests/support/tiny_model.h"

#include <QTest>

#include <cmath>
#include <cstring>
#include <random>

using namespace inference;
using tests::Bytes;
using tests::GgufWriter;
using tests::TinyTextOptions;
using tests::TinyVisionOptions;

namespace {

struct Bound {
    Bytes bytes;
    std::unique_ptr<GgufFile> file;
    TextConfig config;
    TextWeights weights;
};

Result<std::unique_ptr<Bound>> bind(Bytes bytes)
{
    auto bound = std::make_unique<Bound>();
    bound->bytes = std::move(bytes);
    TRY_ASSIGN(GgufFile file, GgufFile::parse(bound->bytes, "tiny"));
    bound->file = std::make_unique<GgufFile>(std::move(file));
    TRY_ASSIGN(bound->config, readTextConfig(*bound->file));
    TRY_ASSIGN(bound->weights, bindTextWeights(*bound->file, bound->config));
    return bound;
}

/// The tiny model with one tensor left out or replaced by another of the same name.
struct Change {
    std::string name;
    std::vector<uint64_t> shape; ///< empty: left out
    uint32_t type = 0;
};

Bytes changed(const Bytes& model, const Change& change)
{
    const auto file = GgufFile::parse(model, "tiny");
    GgufWriter writer = tests::tinyTextMetadata({});
    for (const TensorInfo& tensor : file->tensors()) {
        const std::vector<uint64_t> shape(tensor.shape, tensor.shape + tensor.dimensionCount);
        if (tensor.name != change.name)
            writer.addRawTensor(tensor.name, shape, static_cast<uint32_t>(tensor.type),
                                Bytes(tensor.data.begin(), tensor.data.end()));
        else if (!change.shape.empty())
            writer.addRawTensor(tensor.name, change.shape, change.type, Bytes(tensor.data.size()));
    }
    return writer.finish();
}

std::string refusal(const Bytes& bytes, ErrorCode code)
{
    const auto bound = bind(bytes);
    if (bound)
        return "not refused";
    return bound.error().code == code ? bound.error().message : "another error code: " + bound.error().message;
}

} // namespace

class TestWeights : public QObject {
    Q_OBJECT

private slots:
    void bindsEveryType_data()
    {
        QTest::addColumn<uint>("type");
        QTest::addColumn<bool>("split");
        for (const TensorType type : {TensorType::F32, TensorType::F16, TensorType::BF16, TensorType::Q8_0})
            for (const bool split : {false, true})
                QTest::addRow("%s, %s experts", tensorTypeName(type).c_str(), split ? "split" : "fused")
                    << static_cast<uint>(type) << split;
    }

    void bindsEveryType()
    {
        QFETCH(const uint, type);
        QFETCH(const bool, split);
        TinyTextOptions options;
        options.matrixType = static_cast<TensorType>(type);
        options.splitExperts = split;
        options.layerCount = 4;
        const auto result = bind(tests::makeTinyTextModel(options));
        QVERIFY2(result, result ? "" : result.error().message.c_str());
        const TextWeights& weights = (*result)->weights;
        QCOMPARE(weights.embedding.rows, options.vocabularySize);
        QCOMPARE(weights.embedding.columns, options.hiddenSize);
        QCOMPARE(weights.embedding.data.size(), weights.embedding.rowBytes() * weights.embedding.rows);
        QCOMPARE(weights.ropeFactors.size(), size_t{options.fullHeadSize / 2});
        QCOMPARE(weights.ropeFactors[options.fullHeadSize / 8 - 1], 1.0F);
        QCOMPARE(weights.ropeFactors[options.fullHeadSize / 8], 1e30F);
        QCOMPARE(weights.layers.size(), size_t{4});
        for (size_t layer = 0; layer < 4; ++layer) {
            const TextLayerWeights& bound = weights.layers[layer];
            const bool full = layer >= 2;
            QCOMPARE(bound.value.empty(), full);
            QCOMPARE(bound.query.rows, options.headCount * (full ? options.fullHeadSize : options.slidingHeadSize));
            QCOMPARE(bound.expertGateUp.empty(), split);
            QCOMPARE(bound.expertGate.empty(), !split);
            QCOMPARE(bound.expertDown.count, options.expertCount);
            QCOMPARE(bound.expertScale.size(), size_t{options.expertCount});
            QVERIFY(bound.outputScale > 0.5F && bound.outputScale < 1);
        }
    }

    void bindsVision_data() { bindsEveryType_data(); }

    void bindsVision()
    {
        QFETCH(const uint, type);
        TinyVisionOptions options;
        options.matrixType = static_cast<TensorType>(type);
        if (options.matrixType == TensorType::Q8_0) {
            options.hiddenSize = 96;
            options.feedForwardSize = 128;
        }
        const Bytes bytes = tests::makeTinyProjector(options);
        const auto file = GgufFile::parse(bytes, "tiny");
        QVERIFY(file);
        const auto config = readVisionConfig(*file);
        QVERIFY2(config, config ? "" : config.error().message.c_str());
        const auto weights = bindVisionWeights(*file, *config);
        QVERIFY2(weights, weights ? "" : weights.error().message.c_str());
        QCOMPARE(weights->patchEmbedding.columns, 768U);
        QCOMPARE(weights->patchEmbedding.rows, options.hiddenSize);
        QCOMPARE(weights->positionTable.count, 2U);
        QCOMPARE(weights->positionTable.rows, options.positionCount);
        QCOMPARE(weights->layers.size(), size_t{options.layerCount});
        QCOMPARE(weights->projection.rows, options.outputSize);
    }

    void widensVectors()
    {
        TinyTextOptions options;
        const auto exact = bind(tests::makeTinyTextModel(options));
        QVERIFY(exact);
        for (const auto& [type, relativeError] :
             {std::pair{TensorType::F16, 0x1p-11},
              std::pair{TensorType::BF16, 0x1p-8}}) { // half a unit in the last place
            options.vectorType = type;
            const auto rounded = bind(tests::makeTinyTextModel(options));
            QVERIFY(rounded);
            const Vector& a = (*exact)->weights.layers[1].attentionNorm;
            const Vector& b = (*rounded)->weights.layers[1].attentionNorm;
            for (size_t i = 0; i < a.size(); ++i)
                QVERIFY(std::abs(a[i] - b[i]) <= relativeError * std::abs(a[i]));
            QVERIFY(a != b);
        }
    }

    void absentExpertScalesAreOnes()
    {
        TinyTextOptions options;
        options.expertScale = false;
        const auto result = bind(tests::makeTinyTextModel(options));
        QVERIFY(result);
        QVERIFY((*result)->weights.layers[0].expertScale == Vector(options.expertCount, 1.0F));
    }

    void namesWhatIsMissing()
    {
        const Bytes model = tests::makeTinyTextModel();
        const auto file = GgufFile::parse(model, "tiny");
        QVERIFY(file);
        for (const TensorInfo& tensor : file->tensors()) {
            if (tensor.name.ends_with("ffn_down_exps.scale"))
                continue; // optional
            const std::string message = refusal(changed(model, {tensor.name, {}}), ErrorCode::BadFile);
            QVERIFY2(message == "tiny: tensor '" + tensor.name + "' is missing", message.c_str());
        }
    }

    void namesWrongShapes()
    {
        const Bytes model = tests::makeTinyTextModel();
        const auto file = GgufFile::parse(model, "tiny");
        QVERIFY(file);
        for (const TensorInfo& tensor : file->tensors()) {
            std::vector<uint64_t> shape(tensor.shape, tensor.shape + tensor.dimensionCount);
            if (shape.back() == 1)
                continue; // layer_output_scale cannot shrink
            --shape.back();
            const std::string message =
                refusal(changed(model, {tensor.name, shape, static_cast<uint32_t>(tensor.type)}), ErrorCode::BadFile);
            QVERIFY2(message.starts_with("tiny: tensor '" + tensor.name + "' has the shape ["), message.c_str());
        }
        const std::string message = refusal(changed(model, {"blk.0.attn_q.weight", {128, 96}, 0}), ErrorCode::BadFile);
        QVERIFY2(message.ends_with("has the shape [128 x 96], but the metadata asks for [96 x 128]"), message.c_str());
    }

    void namesTypesWithoutKernels()
    {
        const Bytes model = tests::makeTinyTextModel();
        const auto type = static_cast<uint32_t>(TensorType::I8);
        std::string message = refusal(changed(model, {"blk.1.ffn_up.weight", {96, 160}, type}), ErrorCode::Unsupported);
        QVERIFY2(message.starts_with("tiny: tensor 'blk.1.ffn_up.weight' has the element type I8 (24)"),
                 message.c_str());
        message = refusal(changed(model, {"blk.1.ffn_up.weight", {96, 160}, 199}), ErrorCode::Unsupported);
        QVERIFY2(message.find("'blk.1.ffn_up.weight' has the element type type 199 (199)") != std::string::npos,
                 message.c_str());
        message = refusal(changed(model, {"blk.1.attn_norm.weight", {96}, 8}), ErrorCode::Unsupported);
        QVERIFY2(message.find("'blk.1.attn_norm.weight' has the element type Q8_0") != std::string::npos,
                 message.c_str());
    }

    void refusesAVocabularyWithoutWeights()
    {
        const std::string message = refusal(tests::tinyTextMetadata({}).finish(), ErrorCode::Unsupported);
        QVERIFY2(message.find("a vocabulary but no weights") != std::string::npos, message.c_str());
    }

    void steersTheRouter()
    {
        TinyTextOptions options;
        options.favouredExpert = 3;
        options.starvedExpert = 1;
        const auto result = bind(tests::makeTinyTextModel(options));
        QVERIFY(result);
        const TextLayerWeights& layer = (*result)->weights.layers[1];
        QCOMPARE(layer.postAttentionNorm[0], 0.0F);
        QCOMPARE(layer.postFeedForwardNorm[0], 0.0F);
        const auto router = tests::decodeTensor(TensorType::F32, layer.router.data);
        QVERIFY(router[3 * options.hiddenSize] > 0 && router[1 * options.hiddenSize] < 0);
        QCOMPARE(router[0], 0.0F);
    }

    void convertsHalves()
    {
        for (uint32_t bits = 0; bits < 0x10000; ++bits) {
            const auto half = static_cast<uint16_t>(bits);
            const float value = halfToFloat(half);
            const uint16_t back = floatToHalf(value);
            if (std::isnan(value))
                QVERIFY(std::isnan(halfToFloat(back)));
            else
                QCOMPARE(back, half);
            const float brain = bfloat16ToFloat(half);
            if (std::isnan(brain))
                QVERIFY(std::isnan(bfloat16ToFloat(floatToBfloat16(brain))));
            else
                QCOMPARE(floatToBfloat16(brain), half);
        }
        // Ties go to even, also where the exponent changes and among the subnormals.
        QCOMPARE(floatToHalf(1 + 0x1p-11F), uint16_t{0x3C00});
        QCOMPARE(floatToHalf(1 + 0x3p-11F), uint16_t{0x3C02});
        QCOMPARE(floatToHalf(65519.0F), uint16_t{0x7BFF});
        QCOMPARE(floatToHalf(65520.0F), uint16_t{0x7C00});
        QCOMPARE(floatToHalf(0x1p-25F), uint16_t{0});
        QCOMPARE(floatToHalf(0x1.8p-24F), uint16_t{2});
        QCOMPARE(floatToHalf(-0x1p-24F), uint16_t{0x8001});
        QCOMPARE(floatToHalf(0x1.FFFp-15F), uint16_t{0x0400});
        QCOMPARE(floatToBfloat16(1 + 0x1p-8F), uint16_t{0x3F80});
        QCOMPARE(floatToBfloat16(1 + 0x3p-8F), uint16_t{0x3F82});
        QCOMPARE(floatToBfloat16(std::numeric_limits<float>::max()), uint16_t{0x7F80});
        QCOMPARE(halfToFloat(0x0001), 0x1p-24F);
        QCOMPARE(halfToFloat(0x3555), 0.333251953125F);
    }

    void quantisesToQ8()
    {
        std::mt19937 random(5);
        std::vector<float> values(320);
        for (float& value : values)
            value = static_cast<float>(static_cast<int32_t>(random())) * 0x1p-31F;
        std::fill(values.begin() + 64, values.begin() + 96, 0.0F);
        const auto back = tests::decodeTensor(TensorType::Q8_0, tests::encodeTensor(TensorType::Q8_0, values));
        QCOMPARE(back.size(), values.size());
        for (size_t i = 0; i < values.size(); ++i) {
            float largest = 0;
            for (size_t k = i / 32 * 32; k < i / 32 * 32 + 32; ++k)
                largest = std::max(largest, std::abs(values[k]));
            // Half a step of largest/127, and the scale's rounding to a half (2^-11) times up to 127 steps.
            const float bound = largest / 127 * 0.5F + largest * 0x1p-11F + 1e-7F;
            QVERIFY2(std::abs(values[i] - back[i]) <= bound, qPrintable(QString::number(values[i] - back[i])));
        }
    }
};

QTEST_APPLESS_MAIN(TestWeights)
#include "tst_weights.moc"
