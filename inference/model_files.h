// The files of a model, opened, checked and bound: the text model, and the vision tower (mmproj) that belongs to it.
#pragma once

#include "inference/config.h"
#include "inference/gguf.h"
#include "inference/memory_need.h"
#include "inference/result.h"
#include "inference/weights.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace inference {

/// The weights look into the files: a model made of them lives only as long as they do.
struct ModelFiles {
    struct Projector {
        GgufFile file;
        VisionConfig config;
        VisionWeights weights;
    };

    GgufFile text;
    TextConfig config;
    TextWeights weights;
    std::optional<Projector> projector;
    std::string note; ///< for people: why there is no projector although a file looked like one; else empty

    uint64_t weightBytes() const;
    /// Storage if one of them has changed under our hands, so that weights were read as zeros.
    Result<void> checkIntact() const;
    ModelParts parts() const; ///< refers to this
};

/// Files beside `model` that may be its mmproj: named "…mmproj….gguf", those that share most words of the model's name
/// first.
std::vector<std::filesystem::path> projectorCandidates(const std::filesystem::path& model);

/// An empty `projector` takes the first candidate that fits the model, or none. One that is named must fit.
/// Errors: Storage, BadFile, Unsupported.
Result<ModelFiles> openModelFiles(const std::filesystem::path& model, const std::filesystem::path& projector);

} // namespace inference
