// The tool that tells the time.
#pragma once

#include "inference/prompt.h"

#include <cstdint>

namespace app {

/// Date, weekday, time and zone of this computer at that time (milliseconds since 1970, UTC), with the ISO 8601 form.
inference::Json clockReading(int64_t milliseconds);

} // namespace app
