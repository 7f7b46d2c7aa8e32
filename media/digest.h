// The names of stored files: SHA-256, through libavutil.
#pragma once

#include "inference/result.h"

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <utility>

struct AVSHA;

namespace media {

/// Of bytes that come part by part.
class Sha256 {
public:
    /// Errors: OutOfMemory.
    static inference::Result<Sha256> begin();
    void add(std::span<const std::byte> part);
    /// 64 lower-case hex digits of all that was added. Ends it.
    std::string finish();

private:
    struct Free {
        void operator()(AVSHA* state) const;
    };
    explicit Sha256(std::unique_ptr<AVSHA, Free> state) : m_state(std::move(state)) {}
    std::unique_ptr<AVSHA, Free> m_state;
};

/// 64 lower-case hex digits. Errors: OutOfMemory.
inference::Result<std::string> sha256(std::span<const std::byte> bytes);

} // namespace media
