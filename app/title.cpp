// Titles from first words, and from a model's.
#include "app/title.h"

#include "inference/ascii.h"

#include <algorithm>
#include <array>

namespace app {

using inference::lowered;

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

using Spellings = std::span<const std::string_view>;

/// Around a title: space, quotation marks, Markdown.
constexpr std::array<std::string_view, 23> kAround = {" ", "\t", "\n", "\r", "\"", "'", "“", "”",
                                                      "„", "‟",  "‘",  "’",  "‚",  "«", "»", "‹",
                                                      "›", "「", "」", "『", "』", "*", "`"};
/// Before one.
constexpr std::array<std::string_view, 3> kBefore = {"#", ">", "-"};
/// Behind one.
constexpr std::array<std::string_view, 8> kBehind = {".", ",", ";", ":", "。", "．", "…", "、"};

/// Which of them `text` begins or ends with; empty if none.
std::string_view found(Spellings spellings, std::string_view text, bool atEnd)
{
    const auto one = std::find_if(spellings.begin(), spellings.end(), [&](std::string_view spelling) {
        return atEnd ? text.ends_with(spelling) : text.starts_with(spelling);
    });
    return one == spellings.end() ? std::string_view() : *one;
}

std::string_view bare(std::string_view text)
{
    const auto at = [&](bool end) {
        const std::string_view one = found(kAround, text, end);
        return one.empty() ? found(end ? Spellings(kBehind) : Spellings(kBefore), text, end) : one;
    };
    for (std::string_view one = at(false); !one.empty(); one = at(false))
        text.remove_prefix(one.size());
    for (std::string_view one = at(true); !one.empty(); one = at(true))
        text.remove_suffix(one.size());
    return text;
}

/// What names nothing.
bool isEmptyTitle(const std::string& title)
{
    constexpr std::array<std::string_view, 7> kNothing = {
        "title", "untitled", "conversation", "new conversation", "chat", "this conversation", "no title"};
    const bool hasLetter = std::any_of(title.begin(), title.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               (static_cast<unsigned char>(c) & 0x80) != 0;
    });
    return !hasLetter || title.size() < 2 || title.find("<|") != std::string::npos ||
           title.find("|>") != std::string::npos ||
           std::find(kNothing.begin(), kNothing.end(), lowered(title)) != kNothing.end();
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

std::string titleWritten(std::string_view text)
{
    constexpr std::string_view kLabel = "title:";
    text = bare(text);
    text = bare(text.substr(0, text.find_first_of("\n\"")));
    if (lowered(text.substr(0, kLabel.size())) == kLabel)
        text = bare(text.substr(kLabel.size()));
    std::string title(text);
    for (const std::string_view mark : {"**", "`"})
        for (size_t place = title.find(mark); place != std::string::npos; place = title.find(mark, place))
            title.erase(place, mark.size());
    title = firstWords(title);
    return isEmptyTitle(title) ? std::string() : title;
}

} // namespace app
