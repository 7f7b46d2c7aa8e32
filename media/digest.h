// The names of stored files: SHA-256, through libavutil.
#pragma once

#include "inference/result.h"

#include <cstddef>
#include <span>
#include <string>

namespace media {

/// 64 lower-case hex digits. Errors: OutOfMemory.
inference::Result<std::string> sha256(std::span<const std::byte> bytes);

} // namespace media
