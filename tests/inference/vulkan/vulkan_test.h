// What the Vulkan tests share: opening models on both backends, the validation layer's messages, comparing.
#pragma once

#include "inference/cpu/cpu_model.h"
#include "inference/engine.h"
#include "inference/gguf.h"
#include "inference/vulkan/vulkan_model.h"

#include <QtGlobal>

#include <algorithm>
#include <cmath>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace vulkan_test {

/// Messages of the validation layer so far; a test that ends with any has failed.
struct Messages {
    std::vector<std::string> texts;

    std::function<void(std::string_view)> sink()
    {
        return [this](std::string_view text) {
            // Between an older loader and a newer driver, about functions that Facet never asks for.
            if (text.starts_with("vkGetDeviceProcAddr()"))
                return;
            qWarning("%.*s", static_cast<int>(text.size()), text.data());
            texts.emplace_back(text);
        };
    }
};

/// Why there is nothing to test on; empty if there is a device.
inline std::string missing()
{
    for (const inference::DeviceDescription& device : inference::vulkan::listDevices())
        if (device.usable)
            return {};
    return "no usable Vulkan device";
}

struct Files {
    const inference::GgufFile* text = nullptr;
    const inference::GgufFile* projector = nullptr;
};

struct Bound {
    inference::TextConfig textConfig;
    inference::TextWeights textWeights;
    std::optional<inference::VisionConfig> visionConfig;
    std::optional<inference::VisionWeights> visionWeights;
};

inline inference::Result<Bound> bind(const Files& files)
{
    Bound bound;
    TRY_ASSIGN(bound.textConfig, inference::readTextConfig(*files.text));
    TRY_ASSIGN(bound.textWeights, inference::bindTextWeights(*files.text, bound.textConfig));
    if (files.projector != nullptr) {
        TRY_ASSIGN(bound.visionConfig, inference::readVisionConfig(*files.projector));
        TRY_ASSIGN(bound.visionWeights, inference::bindVisionWeights(*files.projector, *bound.visionConfig));
    }
    return bound;
}

inline inference::Result<std::unique_ptr<inference::Model>> openVulkan(const Files& files,
                                                                       const inference::vulkan::VulkanOptions& options)
{
    TRY_ASSIGN(Bound bound, bind(files));
    return inference::vulkan::createModel(options, std::move(bound.textConfig), std::move(bound.textWeights),
                                          std::move(bound.visionConfig), std::move(bound.visionWeights), {}, {});
}

inline inference::Result<std::unique_ptr<inference::Model>> openCpu(const Files& files)
{
    TRY_ASSIGN(Bound bound, bind(files));
    inference::cpu::CpuOptions options;
    options.arithmetic = inference::cpu::Arithmetic::Float32;
    return inference::cpu::createModel(options, std::move(bound.textConfig), std::move(bound.textWeights),
                                       std::move(bound.visionConfig), std::move(bound.visionWeights));
}

/// Largest difference, relative to the reference's largest absolute value.
struct Difference {
    double relative = 0;
    size_t where = 0;
    float value = 0;
    float reference = 0;
};

inline Difference compare(std::span<const float> values, std::span<const float> reference)
{
    Difference worst;
    if (values.size() != reference.size()) {
        worst.relative = INFINITY;
        return worst;
    }
    double scale = 1e-30;
    for (const float value : reference)
        scale = std::max(scale, std::fabs(static_cast<double>(value)));
    for (size_t i = 0; i < values.size(); ++i) {
        const double difference = std::fabs(static_cast<double>(values[i]) - static_cast<double>(reference[i])) / scale;
        if (!(difference <= worst.relative))
            worst = {std::isnan(difference) ? INFINITY : difference, i, values[i], reference[i]};
    }
    return worst;
}

/// Kullback-Leibler divergence, in nats, of what `values` draw tokens by from what `reference` does.
inline double divergence(std::span<const float> reference, std::span<const float> values)
{
    const auto logSum = [](std::span<const float> logits) {
        const double top = *std::max_element(logits.begin(), logits.end());
        double sum = 0;
        for (const float logit : logits)
            sum += std::exp(double(logit) - top);
        return top + std::log(sum);
    };
    const double ours = logSum(values), theirs = logSum(reference);
    double sum = 0;
    for (size_t i = 0; i < reference.size(); ++i)
        sum += std::exp(double(reference[i]) - theirs) * ((double(reference[i]) - theirs) - (double(values[i]) - ours));
    return sum;
}

/// A model's stages, in order of their first appearance; rows of one stage and layer are appended.
struct Stages {
    std::vector<std::string> names;
    std::map<std::string, std::vector<float>> values;

    inference::StageProbe probe()
    {
        return [this](std::string_view stage, int layer, uint32_t, uint32_t, std::span<const float> rows) {
            const std::string name = std::string(stage) + " " + std::to_string(layer);
            if (!values.contains(name))
                names.push_back(name);
            auto& target = values[name];
            target.insert(target.end(), rows.begin(), rows.end());
        };
    }
};

} // namespace vulkan_test
