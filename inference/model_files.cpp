#include "inference/model_files.h"

#include "inference/ascii.h"

#include <algorithm>
#include <cctype>
#include <system_error>
#include <utility>

namespace inference {

namespace {

/// The words of a file's name: "facet-demo-q8_0" -> facet, demo, q8, 0.
std::vector<std::string> words(const std::filesystem::path& path)
{
    std::vector<std::string> result;
    std::string word;
    for (const char c : lowered(path.stem().string()) + "-") {
        if (std::isalnum(static_cast<unsigned char>(c))) {
            word += c;
        } else if (!word.empty()) {
            result.push_back(std::exchange(word, {}));
        }
    }
    return result;
}

size_t sharedWords(const std::filesystem::path& a, const std::filesystem::path& b)
{
    const auto left = words(a);
    const auto right = words(b);
    return size_t(std::count_if(left.begin(), left.end(), [&](const std::string& word) {
        return std::find(right.begin(), right.end(), word) != right.end();
    }));
}

Result<ModelFiles::Projector> openProjector(const std::filesystem::path& path, const TextConfig& text)
{
    TRY_ASSIGN(GgufFile file, GgufFile::open(path));
    TRY_ASSIGN(VisionConfig config, readVisionConfig(file));
    if (config.outputSize != text.hiddenSize)
        return Error{ErrorCode::Unsupported, path.string() + " makes soft tokens of " +
                                                 std::to_string(config.outputSize) + " values, but the model reads " +
                                                 std::to_string(text.hiddenSize) +
                                                 ": it belongs to another model. Use the mmproj of this one"};
    TRY_ASSIGN(VisionWeights weights, bindVisionWeights(file, config));
    return ModelFiles::Projector{std::move(file), config, std::move(weights)};
}

} // namespace

uint64_t ModelFiles::weightBytes() const
{
    return inference::weightBytes(text) + (projector ? inference::weightBytes(projector->file) : 0);
}

Result<void> ModelFiles::checkIntact() const
{
    TRY(text.checkIntact());
    return projector ? projector->file.checkIntact() : Result<void>();
}

ModelParts ModelFiles::parts() const
{
    return {config, weights, projector ? &projector->config : nullptr, projector ? &projector->weights : nullptr};
}

std::vector<std::filesystem::path> projectorCandidates(const std::filesystem::path& model)
{
    std::vector<std::filesystem::path> found;
    std::error_code error;
    const std::filesystem::path folder = model.has_parent_path() ? model.parent_path() : ".";
    for (auto entry = std::filesystem::directory_iterator(folder, error);
         !error && entry != std::filesystem::directory_iterator(); entry.increment(error)) {
        const std::filesystem::path& path = entry->path();
        if (path.filename() != model.filename() && lowered(path.extension().string()) == ".gguf" &&
            lowered(path.filename().string()).find("mmproj") != std::string::npos)
            found.push_back(path);
    }
    std::sort(found.begin(), found.end(), [&](const auto& a, const auto& b) {
        const size_t left = sharedWords(model, a);
        const size_t right = sharedWords(model, b);
        return left != right ? left > right : a < b;
    });
    return found;
}

Result<ModelFiles> openModelFiles(const std::filesystem::path& model, const std::filesystem::path& projector)
{
    TRY_ASSIGN(GgufFile text, GgufFile::open(model));
    TRY_ASSIGN(TextConfig config, readTextConfig(text));
    TRY_ASSIGN(TextWeights weights, bindTextWeights(text, config));
    ModelFiles files{std::move(text), std::move(config), std::move(weights), std::nullopt, {}};
    if (!projector.empty()) {
        TRY_ASSIGN(files.projector, openProjector(projector, files.config));
        return files;
    }
    std::string reason;
    for (const std::filesystem::path& candidate : projectorCandidates(model)) {
        auto opened = openProjector(candidate, files.config);
        if (opened) {
            files.projector = std::move(*opened);
            return files;
        }
        if (reason.empty())
            reason = opened.error().message;
    }
    if (!reason.empty())
        files.note = "this model cannot see pictures: " + reason;
    return files;
}

} // namespace inference
