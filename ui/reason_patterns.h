// The wordings that reasons have, with %1, %2, … for names, numbers and reasons within.
#pragma once

#include <span>

namespace ui {

/// In no order. A test compares them with the sources.
std::span<const char* const> reasonPatterns();

} // namespace ui
