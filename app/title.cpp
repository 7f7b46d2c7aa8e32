// Titles from first words.
#include "app/title.h"

#include <string_view>

namespace app {

namespace {

constexpr size_t kTitleCharacters = 60;

/// White space collapsed to single spaces, cut after a word (a long one: inside it) at kTitleCharacters code points.
std::string firstWords(std::string_view text)
{
    std::string words;
    size_t characters = 0;
    size_t lastSpace = 0;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        const bool space = byte <= ' ' || byte == 0x7f;
        if (space && (words.empty() || words.back() == ' '))
            continue;
        const bool continues = (byte & 0xc0) == 0x80; // inside a UTF-8 sequence
        if (!continues && ++characters > kTitleCharacters) {
            words.resize(lastSpace > 0 ? lastSpace : words.size());
            return words + "…";
        }
        if (space)
            lastSpace = words.size();
        words += space ? ' ' : c;
    }
    if (!words.empty() && words.back() == ' ')
        words.pop_back();
    return words;
}

} // namespace

std::string makeTitle(std::span<const Part> question)
{
    for (const Part& part : question) {
        if (part.kind != Part::Kind::Text)
            continue;
        if (std::string words = firstWords(part.text); !words.empty())
            return words;
    }
    for (const Part& part : question) {
        if (part.isFile() && !part.attachment.fileName.empty())
            return part.attachment.fileName;
    }
    return "New conversation";
}

} // namespace app
