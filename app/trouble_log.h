// The last things that went wrong, for a bug report. It holds nothing of what was said or attached: of an error that
// may name a file or quote a text only its kind is kept.
#pragma once

#include "inference/result.h"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace app {

struct Trouble {
    int64_t at = 0;      ///< milliseconds since 1970, UTC
    std::string what;    ///< "a file could not be read"
    std::string details; ///< of the model, the device or the store; often empty
    bool operator==(const Trouble&) const = default;
};

std::string_view errorCodeName(inference::ErrorCode code); ///< "out of memory"

/// For all threads.
class TroubleLog {
public:
    static constexpr size_t kMost = 100; ///< the oldest goes first

    /// `details` must hold nothing that a user said, attached or named.
    void note(std::string_view what, inference::ErrorCode code, std::string details = {});
    std::vector<Trouble> recent() const; ///< oldest first

private:
    mutable std::mutex m_mutex;
    std::deque<Trouble> m_troubles; ///< under m_mutex
};

} // namespace app
