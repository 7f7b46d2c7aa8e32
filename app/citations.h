// The evidence that answers point at: "[p. 7]", "[Slide 3]", "00:04". Finding such marks in an answer, the places they
// mean in the files of the conversation, and whether what is quoted stands there.
#pragma once

#include "app/conversation.h"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace app {

/// One place that an answer names.
struct CitedPlace {
    std::string label;             ///< as written: "p. 7", "00:04"
    std::string place;             ///< as readings write it: "p. 7" also for "page 7"; of a time, the label
    std::string fileName;          ///< when the answer says which file; else empty
    std::optional<double> seconds; ///< of a time

    bool operator==(const CitedPlace&) const = default;
};

/// "[p. 7, p. 9]" or a time alone, where it stands in the text. A citation in brackets may turn out to be none: what
/// the brackets hold must name a place of some file.
struct Citation {
    size_t begin = 0; ///< bytes
    size_t length = 0;
    bool bracketed = false;
    std::vector<CitedPlace> places; ///< at least one

    bool operator==(const Citation&) const = default;
};

/// In plain text, in order.
std::vector<Citation> findCitations(std::string_view text);

/// The words that the citation vouches for: the quotation in front of it, not further than the citation before, else
/// the one right behind it; empty if nothing is quoted.
std::string quotedWords(std::string_view text, const Citation& citation);

/// Where a cited place is.
struct FoundPlace {
    enum class State {
        NoSource, ///< no file that could have such places: the mark is only text
        Missing,  ///< such files, but none with this place; a time outside the clip
        NotRead,  ///< the place is there, the model was not given it
        Read
    };
    State state = State::NoSource;
    size_t file = 0; ///< Missing (the file it would have to be in), NotRead, Read
    size_t item = 0; ///< of the file's reading: NotRead, Read
};

/// `files`: the attachments of the conversation up to the answer, oldest first. Later ones are looked at first.
FoundPlace findPlace(const CitedPlace& cited, std::span<const Attachment> files);

/// The boxes of the quoted words on a page; empty when they are not there.
std::vector<media::WordBox> quoteBoxes(std::span<const media::WordBox> words, std::string_view quote);
/// Whether the quote stands in a text without boxes; letters and digits alone are compared.
bool hasQuote(std::string_view text, std::string_view quote);

} // namespace app
