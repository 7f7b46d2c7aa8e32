// The small language of the search field, and excerpts.
#include "app/search_query.h"

#include <algorithm>

namespace app {

namespace {

constexpr size_t kExcerptBytes = 160;
constexpr size_t kBytesBefore = 50;
constexpr size_t kFurthestCut = 20; ///< how far a cut may move to fall between words

bool isSpace(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

bool isInsideCharacter(std::string_view text, size_t at)
{
    return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xc0) == 0x80;
}

/// Letters, digits and everything beyond ASCII; without one of them FTS5 sees nothing to look for.
bool hasWord(std::string_view text)
{
    return std::any_of(text.begin(), text.end(), [](char c) {
        return static_cast<unsigned char>(c) >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
               (c >= 'A' && c <= 'Z');
    });
}

void addTerm(std::string& expression, std::string_view term, bool isPrefix)
{
    if (!hasWord(term))
        return;
    if (!expression.empty())
        expression += ' ';
    expression += '"';
    for (const char c : term) {
        if (c != '\0')
            expression += c;
    }
    expression += isPrefix ? "\"*" : "\"";
}

} // namespace

std::string searchExpression(std::string_view query)
{
    std::string expression;
    for (size_t at = 0; at < query.size();) {
        if (isSpace(query[at])) {
            ++at;
            continue;
        }
        if (query[at] == '"') {
            const size_t end = std::min(query.find('"', at + 1), query.size());
            // A phrase without its end is still being written.
            addTerm(expression, query.substr(at + 1, end - at - 1), end == query.size());
            at = end + 1;
            continue;
        }
        size_t end = at;
        while (end < query.size() && !isSpace(query[end]) && query[end] != '"')
            ++end;
        std::string_view word = query.substr(at, end - at);
        bool isPrefix = end == query.size();
        while (word.ends_with('*')) {
            word.remove_suffix(1);
            isPrefix = true;
        }
        addTerm(expression, word, isPrefix);
        at = end;
    }
    return expression;
}

Excerpt excerptOf(std::string_view text, std::span<const TextRange> places)
{
    const size_t first = places.empty() ? 0 : std::min(places.front().begin, text.size());
    size_t begin = first > kBytesBefore ? first - kBytesBefore : 0;
    for (size_t at = begin; begin > 0 && at < std::min(begin + kFurthestCut, first); ++at) {
        if (isSpace(text[at])) {
            begin = at + 1;
            break;
        }
    }
    while (begin > 0 && isInsideCharacter(text, begin))
        --begin;
    size_t end = std::min(begin + kExcerptBytes, text.size());
    for (size_t at = end; end < text.size() && at + kFurthestCut > end; --at) {
        if (isSpace(text[at])) {
            end = at;
            break;
        }
    }
    while (end < text.size() && isInsideCharacter(text, end))
        ++end;
    Excerpt excerpt;
    excerpt.text = begin > 0 ? "…" : "";
    const size_t shift = excerpt.text.size();
    excerpt.text += text.substr(begin, end - begin);
    std::replace_if(excerpt.text.begin(), excerpt.text.end(), isSpace, ' ');
    if (end < text.size())
        excerpt.text += "…";
    for (const TextRange& place : places) {
        if (place.begin >= begin && place.end <= end)
            excerpt.marks.push_back({place.begin - begin + shift, place.end - begin + shift});
    }
    return excerpt;
}

} // namespace app
