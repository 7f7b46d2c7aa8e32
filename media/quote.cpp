// Page and quote become plain sequences of folded letters, digits and signs, without what may differ between them; a
// match in those is led back to words.
#include "media/quote.h"

#include <algorithm>
#include <array>
#include <string>

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

namespace media {

namespace {

/// Lower case and compatibility forms (ligatures, full width, soft hyphens gone), as Unicode's NFKC_Casefold has them.
std::u16string folded(std::string_view text)
{
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2* normalizer = unorm2_getNFKCCasefoldInstance(&status);
    std::u16string source(text.size(), u'\0'); // UTF-16 never has more units than UTF-8 has bytes
    int32_t length = 0;
    constexpr UChar32 kReplacement = 0xfffd;
    u_strFromUTF8WithSub(source.data(), static_cast<int32_t>(source.size()), &length, text.data(),
                         static_cast<int32_t>(text.size()), kReplacement, nullptr, &status);
    if (U_FAILURE(status))
        return {};
    constexpr size_t kLongestExpansion = 18; // code units for one, by Unicode's data
    std::u16string result(static_cast<size_t>(length) * kLongestExpansion + 1, u'\0');
    length = unorm2_normalize(normalizer, source.data(), length, result.data(), static_cast<int32_t>(result.size()),
                              &status);
    result.resize(U_FAILURE(status) ? 0 : static_cast<size_t>(length));
    return result;
}

/// What quotes leave out or write in another way: spaces, hyphens and dashes, quotation marks and apostrophes.
bool isDropped(char16_t unit)
{
    constexpr std::u16string_view kOthers = u"-\u2212\"'`\u00b4\u2032\u2033";
    const int8_t type = u_charType(unit);
    const bool mark = type == U_DASH_PUNCTUATION || type == U_INITIAL_PUNCTUATION || type == U_FINAL_PUNCTUATION ||
                      unit == u'\u201a' || unit == u'\u201e';
    return mark || u_isUWhiteSpace(unit) || u_iscntrl(unit) || kOthers.find(unit) != std::u16string_view::npos;
}

std::u16string reduced(std::string_view text)
{
    std::u16string result;
    for (const char16_t unit : folded(text)) {
        if (!isDropped(unit))
            result += unit;
    }
    return result;
}

bool isSign(char16_t unit)
{
    return u_ispunct(unit) != 0;
}

std::u16string withoutSignsAround(std::u16string text)
{
    while (!text.empty() && isSign(text.back()))
        text.pop_back();
    const auto letter = std::find_if_not(text.begin(), text.end(), isSign);
    text.erase(text.begin(), letter);
    return text;
}

/// What stands between ellipses, reduced; nothing of it empty.
std::vector<std::u16string> partsOf(std::string_view quote)
{
    constexpr std::array<std::string_view, 4> kGaps = {"[...]", "[\u2026]", "...", "\u2026"};
    std::vector<std::u16string> parts;
    for (std::string_view rest = quote;;) {
        size_t gap = std::string_view::npos;
        size_t gapSize = 0;
        for (const std::string_view mark : kGaps) {
            const size_t at = rest.find(mark);
            if (at < gap) {
                gap = at;
                gapSize = mark.size();
            }
        }
        std::u16string part = withoutSignsAround(reduced(rest.substr(0, gap)));
        if (!part.empty())
            parts.push_back(std::move(part));
        if (gap == std::string_view::npos)
            return parts;
        rest.remove_prefix(gap + gapSize);
    }
}

struct Letters {
    std::u16string text;      ///< all words, reduced
    std::vector<size_t> word; ///< of each unit
};

/// Whether between `at` and its word's edge on that side there are only signs.
bool beginsWord(const Letters& page, size_t at)
{
    while (at > 0 && page.word[at - 1] == page.word[at]) {
        if (!isSign(page.text[--at]))
            return false;
    }
    return true;
}

bool endsWord(const Letters& page, size_t last)
{
    while (last + 1 < page.text.size() && page.word[last + 1] == page.word[last]) {
        if (!isSign(page.text[++last]))
            return false;
    }
    return true;
}

size_t find(const Letters& page, const std::u16string& part, size_t from)
{
    for (size_t at = page.text.find(part, from); at != std::u16string::npos; at = page.text.find(part, at + 1)) {
        if (beginsWord(page, at) && endsWord(page, at + part.size() - 1))
            return at;
    }
    return std::u16string::npos;
}

} // namespace

std::vector<WordBox> findQuote(std::span<const WordBox> words, std::string_view quote)
{
    Letters page;
    for (size_t word = 0; word < words.size(); ++word) {
        page.text += reduced(words[word].text);
        page.word.resize(page.text.size(), word);
    }
    std::vector<WordBox> found;
    size_t from = 0;
    size_t nextWord = 0;
    for (const std::u16string& part : partsOf(quote)) {
        const size_t at = find(page, part, from);
        if (at == std::u16string::npos)
            return {};
        from = at + part.size();
        for (size_t word = std::max(page.word[at], nextWord); word <= page.word[from - 1]; ++word)
            found.push_back(words[word]);
        nextWord = page.word[from - 1] + 1;
    }
    return found;
}

} // namespace media
