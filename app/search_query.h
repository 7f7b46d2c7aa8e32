// What people type into a search field -> what FTS5 is asked, and the line of a text that shows what was found.
#pragma once

#include "app/library.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace app {

/// "exact phrases" in quotes, prefix* with a star, else words; the last word is a prefix too unless a space follows.
/// Whatever is typed makes a valid expression; one without any word is empty.
std::string searchExpression(std::string_view query);

struct Excerpt {
    std::string text; ///< one line
    std::vector<TextRange> marks;
};
/// About 160 bytes of `text` around the first of `places`, cut between words.
Excerpt excerptOf(std::string_view text, std::span<const TextRange> places);

} // namespace app
