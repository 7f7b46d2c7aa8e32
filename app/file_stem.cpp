#include "app/file_stem.h"

#include "media/encoding.h"

namespace app {

std::string fileStem(std::string_view wanted, std::string_view otherwise)
{
    constexpr size_t kMostBytes = 120; // of the 255 that file systems take, with room for a number and an ending
    constexpr std::string_view kEnds = " .-";
    std::string name;
    for (const char letter : media::utf8Prefix(wanted, kMostBytes)) {
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
