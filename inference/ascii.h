// Letters of ASCII, whatever the locale: what formats, file names and commands are compared by.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

namespace inference {

constexpr char lowered(char letter)
{
    return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
}

/// Other bytes stay as they are, so UTF-8 stays valid.
inline std::string lowered(std::string_view text)
{
    std::string result(text);
    std::ranges::transform(result, result.begin(), [](char letter) { return lowered(letter); });
    return result;
}

} // namespace inference
