// The wordings that reasons have, with %1, %2, … for names, numbers and reasons within.
#pragma once

#include <span>
#include <vector>

namespace ui {

/// In no order. A test compares them with the sources.
std::vector<const char*> reasonPatterns();

/// Those of them that are about files: a part, in a source file of its own.
std::span<const char* const> fileReasonPatterns();

} // namespace ui
