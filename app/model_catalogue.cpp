// Sizes and SHA-256 are those that Hugging Face publishes for these revisions.
#include "app/model_catalogue.h"

#include <algorithm>
#include <array>
#include <cstdlib>

namespace app {

namespace {

constexpr std::string_view kHub = "https://huggingface.co";

constexpr std::array<CatalogueModel, 3> kModels = {{
    {
        .id = "26b-a4b-qat-q4_0",
        .title = "Gemma 4 26B-A4B, 4 bits, trained for them",
        .publisher = "Google",
        .licence = "Apache-2.0",
        .quantisation = "Q4_0",
        .synthetic = "26b-a4b:q4_0",
        .model = {.url = "https://huggingface.co/google/gemma-4-26B-A4B-it-qat-q4_0-gguf/resolve/"
                         "d1c082be9cf3c8a514acf63b8761f4b41935842e/gemma-4-26B_q4_0-it.gguf",
                  .name = "gemma-4-26B_q4_0-it.gguf",
                  .bytes = 14'439'363'584,
                  .sha256 = "3eca3b8f6d7baf218a7dd6bba5fb59a56ee25fe2d567b6f5f589b4f697eca51d"},
        .projector = {.url = "https://huggingface.co/google/gemma-4-26B-A4B-it-qat-q4_0-gguf/resolve/"
                             "d1c082be9cf3c8a514acf63b8761f4b41935842e/gemma-4-26B-it-mmproj.gguf",
                      .name = "gemma-4-26B-it-mmproj.gguf",
                      .bytes = 1'194'828'160,
                      .sha256 = "a359953a076b877db30c31dbbb4c6d93b4a6e017ee5db5784247e4d4c0dd4f3b"},
    },
    {
        .id = "26b-a4b-q4_k_m",
        .title = "Gemma 4 26B-A4B, 4 to 8 bits",
        .publisher = "ggml-org",
        .licence = "Apache-2.0",
        .quantisation = "Q4_K_M",
        .synthetic = "26b-a4b:q4_k_m",
        .model = {.url = "https://huggingface.co/ggml-org/gemma-4-26B-A4B-it-GGUF/resolve/main/"
                         "gemma-4-26B-A4B-it-Q4_K_M.gguf",
                  .name = "gemma-4-26B-A4B-it-Q4_K_M.gguf",
                  .bytes = 16'796'010'720,
                  .sha256 = ""},
        .projector = {.url = "https://huggingface.co/ggml-org/gemma-4-26B-A4B-it-GGUF/resolve/main/"
                             "mmproj-gemma-4-26B-A4B-it-f16.gguf",
                      .name = "mmproj-gemma-4-26B-A4B-it-f16.gguf",
                      .bytes = 0,
                      .sha256 = ""},
    },
    {
        .id = "26b-a4b-q8_0",
        .title = "Gemma 4 26B-A4B, 8 bits",
        .publisher = "ggml-org",
        .licence = "Apache-2.0",
        .quantisation = "Q8_0",
        .synthetic = "26b-a4b:q8_0",
        .model = {.url = "https://huggingface.co/ggml-org/gemma-4-26B-A4B-it-GGUF/resolve/main/"
                         "gemma-4-26B-A4B-it-Q8_0.gguf",
                  .name = "gemma-4-26B-A4B-it-Q8_0.gguf",
                  .bytes = 26'859'854'048,
                  .sha256 = ""},
        .projector = {.url = "https://huggingface.co/ggml-org/gemma-4-26B-A4B-it-GGUF/resolve/main/"
                             "mmproj-gemma-4-26B-A4B-it-f16.gguf",
                      .name = "mmproj-gemma-4-26B-A4B-it-f16.gguf",
                      .bytes = 0,
                      .sha256 = ""},
    },
}};

} // namespace

std::span<const CatalogueModel> modelCatalogue()
{
    return kModels;
}

const CatalogueModel* findCatalogueModel(std::string_view id)
{
    const auto found = std::ranges::find(kModels, id, &CatalogueModel::id);
    return found == kModels.end() ? nullptr : &*found;
}

std::string mirroredUrl(std::string_view url)
{
    const char* mirror = std::getenv("HF_ENDPOINT");
    if (!mirror || !*mirror || !url.starts_with(kHub))
        return std::string(url);
    std::string_view base = mirror;
    while (base.ends_with('/'))
        base.remove_suffix(1);
    return std::string(base) + std::string(url.substr(kHub.size()));
}

std::filesystem::path modelDirectory(const std::filesystem::path& data, std::string_view id)
{
    return data / "models" / id;
}

} // namespace app
