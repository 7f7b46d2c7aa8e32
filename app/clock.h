// The time of day as the store keeps it: milliseconds since 1970, UTC.
#pragma once

#include <cstdint>
#include <string>

namespace app {

int64_t currentMilliseconds();

/// In UTC, written as strftime() does; empty for times that it cannot write.
std::string utcText(int64_t milliseconds, const char* format);

} // namespace app
