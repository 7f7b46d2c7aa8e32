// Which lengths of context to offer, by what a model needs and what a device has free.
#pragma once

#include "app/model_contexts.h"
#include "inference/memory_need.h"

#include <cstdint>
#include <vector>

namespace app {

/// From short to long, each twice the one before; the last is `most`, which the model was made for. What the open
/// context of `openTokens` takes counts as free, since another would be in its place. `freeBytes` 0: nobody knows.
std::vector<ContextLengthOffer> contextLengths(const inference::BackendNeed& need, uint32_t most, uint64_t freeBytes,
                                               uint32_t openTokens);

} // namespace app
