// The program that decodes: Facet's own executable, started again as `--decode` for each opened file.
#pragma once

#include "media/cage/operations.h"

#include <functional>

namespace media::cage {

/// Where a child finds its end of the wire.
inline constexpr int kWireNumber = 3;
inline constexpr const char* kChildArgument = "--decode";

/// Whether this process was started to decode. The first question of main(): a child does nothing else.
bool isChild(int argc, const char* const* argv);

/// Prepares, waits for its file, closes the cage before it looks at a byte of it, then answers calls until the parent
/// goes. Gives main()'s exit status.
int runChild(const std::function<void(Operations&)>& addOperations = addAllOperations);

} // namespace media::cage
