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

std::string fileStem(std::string_view wanted, std::string_view otherwise)
{
    constexpr size_t kMostBytes = 120; // of the 255 that file systems take, with room for a number and an ending
    constexpr std::string_view kEnds = " .-";
    std::string name;
    for (const char letter : wholeCharacters(wanted, kMostBytes)) {
        const auto code = static_cast<unsigned char>(letter);
        const bool isRefused =
            code < 0x20 || code == 0x7F || std::string_view("/\\:*?\"<>|").find(letter) != std::string_view::npos;
        name += isRefused ? '-' : letter;
    }
    name.erase(name.find_last_not_of(kEnds) + 1);
    name.erase(0, name.find_first_not_of(kEnds));
    return name.empty() ? std::string(otherwise) : name;
}

} // namespace app
