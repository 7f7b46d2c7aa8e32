// Which lengths of context a model can be opened with on this computer, and what memory each takes.
#pragma once

#include "app/generator.h"

#include <cstdint>
#include <string>
#include <vector>

namespace app {

struct ContextLengthOffer {
    uint32_t tokens = 0;
    uint64_t bytes = 0; ///< that a context of that length takes on the device
    bool fits = true; ///< in what is free and what the context that is open takes; also where nobody says what is free
};

struct ModelContexts {
    std::string device; ///< name of the one that the model runs on
    uint32_t most = 0;  ///< tokens that the model was made for
    std::vector<ContextLengthOffer> lengths;
};

/// Of a model that is open. Reads its file's header and asks for devices, which takes a moment. Errors: as of
/// inference::openModelFiles(); Unsupported (the device is not there any more).
inference::Result<ModelContexts> modelContexts(const GeneratorInfo& model, inference::CacheType cache);

} // namespace app
