// What a GgufFile holds: shared by its parser (gguf.cpp) and by the opening of files and their parts (gguf_open.cpp).
#pragma once

#include "inference/gguf.h"
#include "inference/mapping.h"

namespace inference {

struct GgufFile::Contents {
    std::string name;
    std::vector<std::unique_ptr<Mapping>> mappings; ///< one for each part; none for parse()
    uint64_t size = 0;                              ///< bytes of all parts
    uint32_t partCount = 1;
    uint32_t version = 0;
    std::vector<std::pair<std::string_view, Value>> metadata;
    std::unordered_map<std::string_view, size_t> metadataIndex;
    std::vector<TensorInfo> tensors;
    std::unordered_map<std::string_view, size_t> tensorIndex; ///< keys are views into the mappings
};

} // namespace inference
