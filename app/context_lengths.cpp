#include "app/context_lengths.h"

#include <algorithm>

namespace app {

std::vector<ContextLengthOffer> contextLengths(const inference::BackendNeed& need, uint32_t most, uint64_t freeBytes,
                                               uint32_t openTokens)
{
    constexpr uint64_t kShortest = 2048;
    const uint64_t held = need.at(openTokens).cache;
    std::vector<ContextLengthOffer> offers;
    for (uint64_t tokens = kShortest;; tokens *= 2) {
        const auto length = static_cast<uint32_t>(std::min<uint64_t>(tokens, most));
        const uint64_t bytes = need.at(length).cache;
        offers.push_back({.tokens = length, .bytes = bytes, .fits = freeBytes == 0 || bytes <= freeBytes + held});
        if (length == most)
            return offers;
    }
}

} // namespace app
