#include "app/citations.h"

#include "inference/ascii.h"
#include "media/quote.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <limits>

namespace app {

using inference::lowered;

namespace {

constexpr size_t kLongestBracket = 200; ///< bytes; a path may be long
/// How far behind a citation a quotation may begin to be its.
constexpr size_t kNear = 4;

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

std::string_view trimmed(std::string_view text)
{
    const size_t begin = std::min(text.find_first_not_of(" \t"), text.size());
    text.remove_prefix(begin);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t'))
        text.remove_suffix(1);
    return text;
}

size_t digitsAt(std::string_view text, size_t begin)
{
    size_t count = 0;
    while (begin + count < text.size() && isDigit(text[begin + count]))
        count++;
    return count;
}

unsigned toNumber(std::string_view digits)
{
    unsigned number = 0;
    for (const char c : digits)
        number = number * 10 + static_cast<unsigned>(c - '0');
    return number;
}

struct Time {
    size_t length;
    double seconds;
};

/// A time that begins at `begin`: "0:04", "00:04", "1:02:03"; nothing longer of digits and colons around it.
std::optional<Time> timeAt(std::string_view text, size_t begin)
{
    if (begin > 0 && (std::isalnum(static_cast<unsigned char>(text[begin - 1])) != 0 || text[begin - 1] == ':' ||
                      text[begin - 1] == '.'))
        return std::nullopt;
    std::array<unsigned, 3> numbers{};
    size_t count = 0;
    size_t at = begin;
    while (true) {
        const size_t digits = digitsAt(text, at);
        // The first number may be minutes of a long film or an hour; the others have two digits.
        if (count == 3 || digits == 0 || digits > (count == 0 ? 3U : 2U) || (count > 0 && digits != 2))
            return std::nullopt;
        numbers[count++] = toNumber(text.substr(at, digits));
        at += digits;
        if (at >= text.size() || text[at] != ':' || digitsAt(text, at + 1) == 0)
            break;
        at++;
    }
    const bool ends = at >= text.size() || std::isalnum(static_cast<unsigned char>(text[at])) == 0;
    if (count < 2 || !ends || numbers[count - 1] > 59 || (count == 3 && numbers[1] > 59))
        return std::nullopt;
    const double seconds =
        count == 3 ? numbers[0] * 3600.0 + numbers[1] * 60.0 + numbers[2] : numbers[0] * 60.0 + numbers[1];
    return Time{at - begin, seconds};
}

/// The number of "p. 7", "pp. 7-9", "Page 7": the first page meant.
std::optional<std::string> pageNumber(std::string_view part)
{
    const std::string text = lowered(part);
    for (const std::string_view word : {"pages", "page", "pp", "p"}) {
        if (!text.starts_with(word))
            continue;
        size_t at = word.size();
        while (at < text.size() && (text[at] == '.' || text[at] == ' '))
            at++;
        const size_t digits = digitsAt(text, at);
        if (digits == 0 || digits > 6)
            return std::nullopt;
        const std::string_view rest = std::string_view(text).substr(at + digits);
        const bool isRange = rest.find_first_not_of("0123456789 -\xE2\x80\x93") == std::string_view::npos;
        return isRange ? std::optional(text.substr(at, digits)) : std::nullopt;
    }
    return std::nullopt;
}

std::vector<std::string_view> split(std::string_view text)
{
    std::vector<std::string_view> parts;
    while (true) {
        const size_t end = text.find_first_of(",;");
        parts.push_back(trimmed(text.substr(0, end)));
        if (end == std::string_view::npos)
            return parts;
        text.remove_prefix(end + 1);
    }
}

/// What stands in a pair of brackets: pages and times, each by itself, or the name of one place.
std::vector<CitedPlace> placesIn(std::string_view inner)
{
    std::vector<CitedPlace> places;
    std::string fileName;
    bool afterPage = false;
    for (std::string_view part : split(inner)) {
        for (const std::string_view dash : {"\xE2\x80\x93", "-"}) // "00:04-00:08": both ends
            if (const size_t at = part.find(dash);
                at != std::string_view::npos && timeAt(part, 0) && timeAt(part, 0)->length <= at) {
                const std::string_view from = trimmed(part.substr(0, at));
                if (const auto time = timeAt(from, 0); time && time->length == from.size())
                    places.push_back({std::string(from), std::string(from), fileName, time->seconds});
                part = trimmed(part.substr(at + dash.size()));
                break;
            }
        const auto time = timeAt(part, 0);
        const auto page = pageNumber(part);
        if (time && time->length == part.size()) {
            places.push_back({std::string(part), std::string(part), fileName, time->seconds});
        } else if (page) {
            places.push_back({std::string(part), "p. " + *page, fileName, std::nullopt});
        } else if (afterPage && !part.empty() && digitsAt(part, 0) == part.size()) {
            places.push_back({std::string(part), "p. " + std::string(part), fileName, std::nullopt});
        } else if (places.empty() && part.find('.') != std::string_view::npos) {
            fileName = part;
        } else {
            return {{std::string(inner), std::string(inner), {}, std::nullopt}};
        }
        afterPage = page || (afterPage && !time);
    }
    if (places.empty())
        return {{std::string(inner), std::string(inner), {}, std::nullopt}};
    return places;
}

/// Comparable: lower case, one space between words, none after "p.".
std::string comparable(std::string_view place)
{
    std::string result;
    for (const char c : lowered(trimmed(place)))
        if (c != ' ' || (!result.empty() && result.back() != ' ' && result.back() != '.'))
            result += c;
    return result;
}

bool isPage(const std::string& comparablePlace)
{
    return comparablePlace.starts_with("p.") && comparablePlace.size() > 2 && isDigit(comparablePlace[2]);
}

std::optional<size_t> itemCalled(const Attachment& file, const std::string& wanted)
{
    const auto& items = file.reading.items;
    const auto found = std::find_if(items.begin(), items.end(),
                                    [&](const Reading::Item& item) { return comparable(item.place) == wanted; });
    return found == items.end() ? std::nullopt : std::optional(static_cast<size_t>(found - items.begin()));
}

FoundPlace findTime(double seconds, std::string_view fileName, std::span<const Attachment> files)
{
    FoundPlace found;
    for (size_t i = files.size(); i > 0; i--) {
        const Attachment& file = files[i - 1];
        if (file.kind != media::FileKind::Video || (!fileName.empty() && lowered(file.fileName) != lowered(fileName)))
            continue;
        if (found.state == FoundPlace::State::NoSource)
            found = {FoundPlace::State::Missing, i - 1, 0};
        // Times are told in whole seconds: one past the end may still be its last frame.
        if (seconds > std::ceil(file.reading.seconds))
            continue;
        double nearest = std::numeric_limits<double>::infinity();
        for (size_t item = 0; item < file.reading.items.size(); item++) {
            const Reading::Item& frame = file.reading.items[item];
            const double distance = std::abs(frame.seconds - seconds);
            if (frame.how != Reading::How::Picture || distance >= nearest) // subtitles have no time
                continue;
            nearest = distance;
            found = {FoundPlace::State::Read, i - 1, item};
        }
        if (found.state == FoundPlace::State::Read)
            return found;
    }
    return found;
}

struct Quotation {
    size_t begin; ///< of the words
    size_t end;
};

/// What stands in quotation marks, in order.
std::vector<Quotation> quotations(std::string_view text)
{
    struct Marks {
        std::string_view open;
        std::string_view close;
    };
    static constexpr std::array<Marks, 5> kMarks{{{"\"", "\""},
                                                  {"\xE2\x80\x9C", "\xE2\x80\x9D"},   // “ ”
                                                  {"\xE2\x80\x9E", "\xE2\x80\x9C"},   // „ “
                                                  {"\xC2\xAB", "\xC2\xBB"},           // « »
                                                  {"\xE2\x80\x98", "\xE2\x80\x99"}}}; // ‘ ’
    std::vector<Quotation> found;
    for (size_t at = 0; at < text.size();) {
        const auto marks = std::find_if(kMarks.begin(), kMarks.end(),
                                        [&](const Marks& m) { return text.substr(at).starts_with(m.open); });
        const size_t begin = marks == kMarks.end() ? 0 : at + marks->open.size();
        const size_t end = marks == kMarks.end() ? std::string_view::npos : text.find(marks->close, begin);
        if (end == std::string_view::npos) {
            at++;
            continue;
        }
        found.push_back({begin, end});
        at = end + marks->close.size();
    }
    return found;
}

std::string lettersAndDigits(std::string_view text)
{
    std::string kept;
    for (const char c : lowered(text))
        if (std::isalnum(static_cast<unsigned char>(c)) != 0 || static_cast<unsigned char>(c) >= 0x80)
            kept += c;
    return kept;
}

} // namespace

std::vector<Citation> findCitations(std::string_view text)
{
    std::vector<Citation> citations;
    for (size_t at = 0; at < text.size();) {
        if (text[at] == '[') {
            const size_t end = text.find_first_of("[]\n", at + 1);
            const size_t length = end == std::string_view::npos ? 0 : end + 1 - at;
            if (length > 0 && text[end] == ']' && length <= kLongestBracket) {
                const std::string_view inner = trimmed(text.substr(at + 1, length - 2));
                if (!inner.empty())
                    citations.push_back({at, length, true, placesIn(inner)});
                at = end + 1;
                continue;
            }
        } else if (const auto time = isDigit(text[at]) ? timeAt(text, at) : std::nullopt) {
            const std::string label(text.substr(at, time->length));
            citations.push_back({at, time->length, false, {{label, label, {}, time->seconds}}});
            at += time->length;
            continue;
        }
        at++;
    }
    return citations;
}

std::string quotedWords(std::string_view text, const Citation& citation)
{
    size_t from = 0; // end of the citation before
    for (const Citation& other : findCitations(text.substr(0, citation.begin)))
        from = other.begin + other.length;
    const size_t behind = citation.begin + citation.length;
    std::string words;
    for (const Quotation& quotation : quotations(text)) {
        const bool inFront = quotation.begin >= from && quotation.end <= citation.begin;
        const bool rightBehind = words.empty() && quotation.begin > behind && quotation.begin - behind <= kNear + 3;
        if (inFront || rightBehind)
            words = text.substr(quotation.begin, quotation.end - quotation.begin);
    }
    return words;
}

FoundPlace findPlace(const CitedPlace& cited, std::span<const Attachment> files)
{
    if (cited.seconds)
        return findTime(*cited.seconds, cited.fileName, files);
    std::string wanted = comparable(cited.place);
    const bool page = isPage(wanted);
    // "src/main.cpp:12" names a line of an entry.
    const size_t colon = wanted.rfind(':');
    const bool hasLine = colon != std::string::npos && colon + 1 < wanted.size() &&
                         digitsAt(wanted, colon + 1) == wanted.size() - colon - 1;
    FoundPlace found;
    for (size_t i = files.size(); i > 0; i--) {
        const Attachment& file = files[i - 1];
        if (!cited.fileName.empty() && lowered(file.fileName) != lowered(cited.fileName))
            continue;
        auto item = itemCalled(file, wanted);
        if (!item && hasLine)
            item = itemCalled(file, wanted.substr(0, colon));
        if (!item) {
            // Only pages are numbered so plainly that one more than there are can be told from other words in brackets.
            if (page && file.kind == media::FileKind::Pdf && found.state == FoundPlace::State::NoSource)
                found = {FoundPlace::State::Missing, i - 1, 0};
            continue;
        }
        if (file.reading.items[*item].how != Reading::How::NotRead)
            return {FoundPlace::State::Read, i - 1, *item};
        if (found.state != FoundPlace::State::NotRead)
            found = {FoundPlace::State::NotRead, i - 1, *item};
    }
    return found;
}

std::vector<media::WordBox> quoteBoxes(std::span<const media::WordBox> words, std::string_view quote)
{
    return media::findQuote(words, quote);
}

bool hasQuote(std::string_view text, std::string_view quote)
{
    const std::string wanted = lettersAndDigits(quote);
    return !wanted.empty() && lettersAndDigits(text).find(wanted) != std::string::npos;
}

} // namespace app
