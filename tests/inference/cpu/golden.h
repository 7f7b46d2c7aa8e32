// The demo model and its reference outputs (shared/goldens/demo/README.md), for tests that compare with them.
#pragma once

#include "inference/cpu/cpu_model.h"
#include "inference/gguf.h"
#include "inference/model.h"

#include <QByteArray>
#include <QFile>
#include <QImage>
#include <nlohmann/json.hpp>

#include <cmath>
#include <cstring>
#include <filesystem>
#include <string>
#include <vector>

namespace golden {

using nlohmann::json;

inline std::string directory()
{
    return std::string(FACET_SHARED_DIR) + "/goldens/demo/";
}
inline std::string models()
{
    return std::string(FACET_SHARED_DIR) + "/models/";
}
inline bool available()
{
    return std::filesystem::exists(directory() + "prompts.json");
}

inline json prompts()
{
    QFile file(QString::fromStdString(directory() + "prompts.json"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return json::parse(file.readAll().toStdString());
}

inline json prompt(const json& all, const std::string& name)
{
    for (const json& one : all["prompts"]) {
        if (one["name"] == name)
            return one;
    }
    return {};
}

/// A JSON entry {"file": …, "shape": […]}.
inline std::vector<float> array(const json& entry)
{
    QFile file(QString::fromStdString(directory() + entry["file"].get<std::string>()));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QByteArray bytes = file.readAll();
    std::vector<float> values(static_cast<size_t>(bytes.size()) / sizeof(float));
    std::memcpy(values.data(), bytes.data(), values.size() * sizeof(float));
    return values;
}

inline inference::Image picture(const json& entry)
{
    const QImage image = QImage(QString::fromStdString(directory() + entry["file"].get<std::string>()))
                             .convertToFormat(QImage::Format_RGB888);
    inference::Image result{static_cast<uint32_t>(image.width()), static_cast<uint32_t>(image.height()), {}};
    for (int y = 0; y < image.height(); ++y)
        result.rgb.insert(result.rgb.end(), image.constScanLine(y), image.constScanLine(y) + 3 * image.width());
    return result;
}

/// A model together with the files it looks into.
struct Opened {
    inference::GgufFile text;
    std::optional<inference::GgufFile> projector;
    std::unique_ptr<inference::Model> model;
};

inline inference::Result<Opened> open(const std::string& text, const std::string& projector,
                                      const inference::cpu::CpuOptions& options)
{
    TRY_ASSIGN(inference::GgufFile textFile, inference::GgufFile::open(text));
    TRY_ASSIGN(inference::TextConfig textConfig, inference::readTextConfig(textFile));
    TRY_ASSIGN(inference::TextWeights textWeights, inference::bindTextWeights(textFile, textConfig));
    Opened opened{std::move(textFile), std::nullopt, nullptr};
    std::optional<inference::VisionConfig> visionConfig;
    std::optional<inference::VisionWeights> visionWeights;
    if (!projector.empty()) {
        TRY_ASSIGN(opened.projector, inference::GgufFile::open(projector));
        TRY_ASSIGN(visionConfig, inference::readVisionConfig(*opened.projector));
        TRY_ASSIGN(visionWeights, inference::bindVisionWeights(*opened.projector, *visionConfig));
    }
    TRY_ASSIGN(opened.model, inference::cpu::createModel(options, std::move(textConfig), std::move(textWeights),
                                                         std::move(visionConfig), std::move(visionWeights)));
    return opened;
}

/// A prompt's tokens and the soft tokens of its pictures, cut into chunks that split no picture.
struct Input {
    std::vector<inference::Token> tokens;
    std::vector<inference::SoftRows> blocks; ///< `first` counted from the prompt's beginning
    std::vector<std::vector<float>> rows;
};

inline inference::Result<void> feed(inference::Model& model, inference::KeyValueCache& cache, const Input& input,
                                    uint32_t chunkTokens, inference::LogitsFor which, std::vector<float>& logits)
{
    const auto count = static_cast<uint32_t>(input.tokens.size());
    size_t block = 0;
    std::vector<float> all;
    for (uint32_t first = 0; first < count;) {
        uint32_t end = std::min(count, first + chunkTokens);
        std::vector<inference::SoftRows> inside;
        for (; block < input.blocks.size() && input.blocks[block].first < end; ++block) {
            const inference::SoftRows& soft = input.blocks[block];
            if (soft.first > first && soft.first + soft.count > end) {
                end = soft.first; // the next chunk begins with this picture
                break;
            }
            end = std::max(end, soft.first + soft.count);
            inside.push_back({soft.first - first, soft.count, soft.rows});
        }
        const bool last = end == count;
        TRY(model.prefill(cache, {std::span(input.tokens).subspan(first, end - first), inside},
                          which == inference::LogitsFor::LastToken && !last ? inference::LogitsFor::None : which,
                          logits, {}));
        all.insert(all.end(), logits.begin(), logits.end());
        first = end;
    }
    if (which == inference::LogitsFor::EveryToken)
        logits = std::move(all);
    return {};
}

struct Difference {
    double largest = 0;  ///< absolute
    double relative = 0; ///< root mean square of the difference / of the reference
    size_t where = 0;
};

inline Difference compare(const float* values, const float* reference, size_t count)
{
    Difference difference;
    double squares = 0, total = 0;
    for (size_t i = 0; i < count; ++i) {
        const double d = std::fabs(double(values[i]) - double(reference[i]));
        if (!(d <= difference.largest)) {
            difference.largest = d;
            difference.where = i;
        }
        squares += d * d;
        total += double(reference[i]) * double(reference[i]);
    }
    difference.relative = std::sqrt(squares / (total > 0 ? total : 1));
    return difference;
}

} // namespace golden
