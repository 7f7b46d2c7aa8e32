// Cutting text without hurting it, and names of files made of what people and models wrote.
#pragma once

#include <string>
#include <string_view>

namespace app {

/// Without spaces, tabs and line ends at both ends.
std::string trimmed(std::string_view text);

/// The longest beginning of at most so many bytes that ends between two characters of UTF-8.
std::string_view wholeCharacters(std::string_view text, size_t mostBytes);

/// A file's name without its ending that every file system takes: at most 120 bytes, without separators, signs that
/// some systems refuse, and spaces, dots and hyphens at its ends; `otherwise` where nothing is left of `wanted`.
std::string fileStem(std::string_view wanted, std::string_view otherwise);

} // namespace app
