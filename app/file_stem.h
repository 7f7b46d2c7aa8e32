// Names of files made of what people and models wrote.
#pragma once

#include <string>
#include <string_view>

namespace app {

/// A file's name without its ending that every file system takes: at most 120 bytes, without separators, signs that
/// some systems refuse, and spaces, dots and hyphens at its ends; `otherwise` where nothing is left of `wanted`.
std::string fileStem(std::string_view wanted, std::string_view otherwise);

} // namespace app
