#include "app/words.h"

namespace app {

std::string trimmed(std::string_view text)
{
    constexpr std::string_view kBlank = " \t\r\n";
    const size_t begin = text.find_first_not_of(kBlank);
    const size_t end = text.find_last_not_of(kBlank);
    return begin == std::string_view::npos ? std::string() : std::string(text.substr(begin, end - begin + 1));
}

std::string_view wholeCharacters(std::string_view text, size_t mostBytes)
{
    if (text.size() <= mostBytes)
        return text;
    size_t end = mostBytes;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80)
        --end;
    return text.substr(0, end);
}

} // namespace app
