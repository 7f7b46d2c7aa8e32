// Where quoted words stand on a page: what makes a citation a thing one can check.
#pragma once

#include "media/content.h"

#include <span>
#include <string_view>
#include <vector>

namespace media {

/// The words of the page, in reading order, that the quote covers; empty when it is not there. Case, spaces, hyphens
/// (also those of line ends), dashes, ligatures and quotation marks make no difference, nor does punctuation around the
/// quote. A quote with "…" or "[…]" in it must be found in parts, in that order. It begins and
/// ends with whole words.
std::vector<WordBox> findQuote(std::span<const WordBox> words, std::string_view quote);

} // namespace media
