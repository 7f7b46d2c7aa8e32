// Cutting text without hurting it.
#pragma once

#include <string>
#include <string_view>

namespace app {

/// Without spaces, tabs and line ends at both ends.
std::string trimmed(std::string_view text);

/// The longest beginning of at most so many bytes that ends between two characters of UTF-8.
std::string_view wholeCharacters(std::string_view text, size_t mostBytes);

} // namespace app
