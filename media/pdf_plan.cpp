// The choice, in passes over the pages; each pass only spends what is left.
#include "media/pdf_plan.h"

#include <algorithm>
#include <charconv>
#include <optional>

namespace media {

using inference::Error;
using inference::ErrorCode;
using inference::Result;

namespace {

constexpr uint32_t kUsualPicture = 280;
constexpr uint32_t kCoarsePicture = 140; ///< large print can still be read
constexpr uint32_t kFinePicture = 560;
constexpr uint32_t kFinestPicture = 1120;
constexpr uint32_t kDenseCharacters = 2'500; ///< more than that on a page is small print, or nearly full
constexpr uint32_t kLittleText = 400;        ///< characters: a caption or two
constexpr size_t kFewPages = 2;              ///< so few that the finest pictures are worth their tokens

bool isAsked(const std::vector<PageRange>& ranges, uint32_t page)
{
    return ranges.empty() || std::any_of(ranges.begin(), ranges.end(), [&](const PageRange& range) {
               return page >= range.first && page <= range.last;
           });
}

/// 0 is the most urgent.
enum class Need { OnlyWay, LittleText, SomePictures, Completeness };

Need needOfPicture(const PdfPageFacts& page)
{
    if (!page.hasText())
        return Need::OnlyWay;
    if (page.pictures != PdfPageFacts::Pictures::Some)
        return Need::Completeness;
    return page.characters < kLittleText ? Need::LittleText : Need::SomePictures;
}

class Planner {
public:
    Planner(std::span<const PdfPageFacts> facts, const std::function<uint32_t(uint32_t)>& textTokens,
            const PdfPlanRequest& request)
        : m_facts(facts), m_request(request), m_left(request.tokens), m_texts(facts.size(), 0)
    {
        m_plan.pages.resize(facts.size());
        for (uint32_t page = 0; page < facts.size(); ++page) {
            if (!isAsked(request.pages, page)) {
                m_plan.pages[page].reason = "not read: not asked for";
            } else if (facts[page].damaged) {
                m_plan.pages[page].reason = "not read: damaged";
            } else {
                m_readable.push_back(page);
                if (facts[page].hasText())
                    m_texts[page] = std::max(textTokens(page), 1U);
            }
        }
    }

    PdfPlan make()
    {
        const uint32_t usual = m_request.pictureTokens > 0 ? m_request.pictureTokens : kUsualPicture;
        const uint32_t least = m_request.pictureTokens > 0 ? m_request.pictureTokens : kCoarsePicture;
        if (cost(usual, Need::Completeness) <= m_left) {
            addTexts();
            addPictures(Need::Completeness, usual);
            refine();
        } else if (cost(usual, Need::OnlyWay) <= m_left) {
            addTexts();
            for (const Need need : {Need::OnlyWay, Need::LittleText, Need::SomePictures, Need::Completeness})
                addPictures(need, usual);
        } else if (cost(least, Need::OnlyWay) <= m_left) {
            addTexts();
            addPictures(Need::OnlyWay, least);
        } else {
            readFromTheFirstOn(usual);
        }
        for (const uint32_t page : m_readable)
            explain(page);
        m_plan.tokens = m_request.tokens - m_left;
        return std::move(m_plan);
    }

private:
    /// Of all texts, and pictures of `budget` for pages whose need is at least that.
    uint64_t cost(uint32_t budget, Need need) const
    {
        uint64_t sum = 0;
        for (const uint32_t page : m_readable) {
            const bool picture = needOfPicture(m_facts[page]) <= need;
            sum += m_texts[page] + (picture ? budget : 0) + kPageTagTokens;
        }
        return sum;
    }

    void addTexts()
    {
        for (const uint32_t page : m_readable) {
            m_plan.pages[page].textTokens = m_texts[page];
            m_left -= m_texts[page] + kPageTagTokens;
        }
    }

    void addPictures(Need need, uint32_t budget)
    {
        for (const uint32_t page : m_readable) {
            PagePlan& plan = m_plan.pages[page];
            if (plan.pictureTokens == 0 && needOfPicture(m_facts[page]) <= need && budget <= m_left) {
                plan.pictureTokens = budget;
                m_left -= budget;
            }
        }
    }

    /// Finer pictures where they show more and all pages have one.
    void refine()
    {
        if (m_request.pictureTokens > 0)
            return;
        for (const uint32_t page : m_readable) {
            const PdfPageFacts& facts = m_facts[page];
            if (!facts.hasText() || facts.characters > kDenseCharacters)
                raise(page, kFinePicture);
        }
        if (m_readable.size() > kFewPages)
            return;
        for (const uint32_t page : m_readable)
            raise(page, kFinePicture);
        for (const uint32_t page : m_readable) {
            if (!m_facts[page].hasText() || m_facts[page].characters > kDenseCharacters)
                raise(page, kFinestPicture);
        }
    }

    void raise(uint32_t page, uint32_t budget)
    {
        uint32_t& has = m_plan.pages[page].pictureTokens;
        if (has < budget && budget - has <= m_left) {
            m_left -= budget - has;
            has = budget;
        }
    }

    void readFromTheFirstOn(uint32_t budget)
    {
        for (const uint32_t page : m_readable) {
            const bool text = m_facts[page].hasText();
            const uint64_t need = (text ? m_texts[page] : budget) + kPageTagTokens;
            if (need > m_left)
                return;
            (text ? m_plan.pages[page].textTokens : m_plan.pages[page].pictureTokens) = text ? m_texts[page] : budget;
            m_left -= need;
        }
    }

    void explain(uint32_t page)
    {
        PagePlan& plan = m_plan.pages[page];
        const PdfPageFacts& facts = m_facts[page];
        if (!plan.isRead())
            plan.reason = "not read: no room left";
        else if (plan.textTokens > 0 && plan.pictureTokens > 0)
            plan.reason = "text and picture";
        else if (plan.textTokens > 0 && facts.pictures == PdfPageFacts::Pictures::None)
            plan.reason = "text; no pictures were seen on it";
        else if (plan.textTokens > 0)
            plan.reason = "text; no room for its picture";
        else if (facts.characters > 0)
            plan.reason = "picture; its text cannot be made out";
        else
            plan.reason = "picture; it has no text, like a scan";
    }

    std::span<const PdfPageFacts> m_facts;
    const PdfPlanRequest& m_request;
    uint64_t m_left;
    std::vector<uint32_t> m_texts;    ///< tokens, of each page
    std::vector<uint32_t> m_readable; ///< asked for and not damaged
    PdfPlan m_plan;
};

enum class Reading { Both, Text, Picture, None };

Reading readingOf(const PagePlan& page)
{
    if (page.textTokens > 0)
        return page.pictureTokens > 0 ? Reading::Both : Reading::Text;
    return page.pictureTokens > 0 ? Reading::Picture : Reading::None;
}

/// "page 3", "pages 1-4, 9": one-based, at most a few ranges named.
std::string namePages(const std::vector<uint32_t>& pages)
{
    constexpr size_t kMostRanges = 8;
    std::string text = pages.size() == 1 ? "page " : "pages ";
    size_t ranges = 0;
    for (size_t i = 0; i < pages.size(); ++ranges) {
        size_t end = i;
        while (end + 1 < pages.size() && pages[end + 1] == pages[end] + 1)
            ++end;
        if (ranges == kMostRanges)
            return text + " and " + std::to_string(pages.size() - i) + " more";
        text += (ranges > 0 ? ", " : "") + std::to_string(pages[i] + 1);
        if (end > i)
            text += '-' + std::to_string(pages[end] + 1);
        i = end + 1;
    }
    return text;
}

std::string summarise(const std::vector<PagePlan>& pages)
{
    struct Group {
        Reading reading;
        std::string words; ///< also the reason, for pages not read
        std::vector<uint32_t> pages;
    };
    std::vector<Group> groups = {{Reading::Both, " as text and picture", {}},
                                 {Reading::Text, " as text", {}},
                                 {Reading::Picture, " as picture", {}}};
    for (uint32_t page = 0; page < pages.size(); ++page) {
        const Reading reading = readingOf(pages[page]);
        constexpr std::string_view kNotRead = "not read: ";
        const std::string words =
            reading == Reading::None ? " not read (" + pages[page].reason.substr(kNotRead.size()) + ")" : std::string();
        auto group = std::find_if(groups.begin(), groups.end(), [&](const Group& known) {
            return known.reading == reading && (words.empty() || known.words == words);
        });
        if (group == groups.end())
            group = groups.insert(groups.end(), {reading, words, {}});
        group->pages.push_back(page);
    }
    std::string text;
    for (const Group& group : groups) {
        if (group.pages.empty())
            continue;
        const bool all = group.pages.size() == pages.size() && pages.size() > 1;
        text += (text.empty() ? "" : "; ") +
                (all ? "all " + std::to_string(pages.size()) + " pages" : namePages(group.pages)) + group.words;
    }
    return text;
}

std::string_view withoutSpaces(std::string_view text)
{
    while (!text.empty() && text.front() == ' ')
        text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ')
        text.remove_suffix(1);
    return text;
}

/// From 1; nothing for what is no number.
std::optional<uint32_t> numberIn(std::string_view text)
{
    uint32_t value = 0;
    const auto result = std::from_chars(text.data(), text.data() + text.size(), value);
    if (result.ec != std::errc() || result.ptr != text.data() + text.size() || value == 0)
        return std::nullopt;
    return value;
}

std::optional<PageRange> rangeIn(std::string_view part, uint32_t pageCount)
{
    const size_t dash = part.find('-');
    if (dash == std::string_view::npos) {
        const auto page = numberIn(part);
        return page ? std::optional(PageRange{*page - 1, *page - 1}) : std::nullopt;
    }
    const std::string_view from = withoutSpaces(part.substr(0, dash));
    const std::string_view to = withoutSpaces(part.substr(dash + 1));
    const auto first = from.empty() ? std::optional<uint32_t>(1) : numberIn(from);
    const auto last = to.empty() ? std::optional<uint32_t>(pageCount) : numberIn(to);
    if (!first || !last || *first > *last || (from.empty() && to.empty()))
        return std::nullopt;
    return PageRange{*first - 1, *last - 1};
}

} // namespace

Result<std::vector<PageRange>> parsePageRanges(std::string_view text, uint32_t pageCount)
{
    std::vector<PageRange> ranges;
    for (std::string_view rest = text;;) {
        const size_t comma = rest.find(',');
        const std::string_view part = withoutSpaces(rest.substr(0, comma));
        const auto range = rangeIn(part, pageCount);
        if (!range)
            return Error{ErrorCode::BadInput, "\"" + std::string(part) +
                                                  "\" is no page and no range of pages; write "
                                                  "pages as in 1-3, 7"};
        if (range->last >= pageCount)
            return Error{ErrorCode::BadInput, "there is no page " + std::to_string(range->last + 1) +
                                                  "; the last one is " + std::to_string(pageCount)};
        ranges.push_back(*range);
        if (comma == std::string_view::npos)
            break;
        rest.remove_prefix(comma + 1);
    }
    std::sort(ranges.begin(), ranges.end(), [](PageRange a, PageRange b) { return a.first < b.first; });
    std::vector<PageRange> joined;
    for (const PageRange& range : ranges) {
        if (!joined.empty() && range.first <= joined.back().last + 1)
            joined.back().last = std::max(joined.back().last, range.last);
        else
            joined.push_back(range);
    }
    return joined;
}

PdfPlan planPages(std::span<const PdfPageFacts> pages, const std::function<uint32_t(uint32_t page)>& textTokens,
                  const PdfPlanRequest& request)
{
    PdfPlan plan = Planner(pages, textTokens, request).make();
    plan.summary = summarise(plan.pages);
    return plan;
}

} // namespace media
