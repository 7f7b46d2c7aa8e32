// The models that Facet knows where to fetch.
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>

namespace app {

/// One file of a model.
struct CatalogueFile {
    std::string_view url;  ///< of one fixed revision
    std::string_view name; ///< as it is kept
    uint64_t bytes = 0;
    std::string_view sha256; ///< as published; empty: the server tells it
};

struct CatalogueModel {
    std::string_view id;           ///< "26b-a4b-qat-q4_0"
    std::string_view title;        ///< "Gemma 4 26B-A4B, Q4_0, trained for 4 bits"
    std::string_view publisher;    ///< "Google"
    std::string_view licence;      ///< SPDX
    std::string_view quantisation; ///< "Q4_0"
    std::string_view synthetic;    ///< a model of random weights of that size (inference/synthetic.h)
    CatalogueFile model;
    CatalogueFile projector; ///< the vision file
};

/// Best first.
std::span<const CatalogueModel> modelCatalogue();
/// Null when there is none of that name.
const CatalogueModel* findCatalogueModel(std::string_view id);

/// The same file at the mirror of Hugging Face that $HF_ENDPOINT names ("https://mirror.example"), if any: the variable
/// that its own tools know.
std::string mirroredUrl(std::string_view url);

/// Where fetched models are kept: models/ in Facet's data directory, each in a folder of its own.
std::filesystem::path modelDirectory(const std::filesystem::path& data, std::string_view id);

} // namespace app
