// PDFs: page by page as text, picture or both, as media's planner finds room for them. Pages are read one at a time;
// what stays in memory is their text and their pictures at the model's size.
#include "app/attachment_picture.h"
#include "app/reading_kinds.h"
#include "media/pdf_plan.h"
#include "media/picture.h"

#include <algorithm>
#include <utility>

namespace app {

using inference::Error;
using inference::ErrorCode;
using inference::Result;
using media::PagePlan;
using media::PdfPageFacts;
using media::cage::FileReader;

namespace {

constexpr uint32_t kFactsAtOnce = 50;
/// Text behind a token, for pages that are too far back to be read anyway.
constexpr uint32_t kCharactersOfToken = 4;

std::string placeOf(uint32_t page)
{
    return "p. " + std::to_string(page + 1);
}

/// What stands around a page in the prompt; a picture, if any, comes between tag and text.
std::string tagOf(uint32_t page)
{
    return placeTag(placeOf(page)) + "\n";
}
constexpr std::string_view kPageEnd = "\n\n";

Result<void> unlock(FileReader& file, const std::string& password, const ReadingTools& tools)
{
    if (password.empty())
        return Error{ErrorCode::BadInput, file.name() + " is encrypted: it needs its password"};
    return file.unlockPdf(password, tools.stop);
}

Result<std::vector<PdfPageFacts>> allFacts(FileReader& file, uint32_t pages, const ReadingTools& tools)
{
    std::vector<PdfPageFacts> facts;
    while (facts.size() < pages) {
        TRY_ASSIGN(const auto some, file.pdfPages(static_cast<uint32_t>(facts.size()), kFactsAtOnce,
                                                  std::chrono::milliseconds(1'000), tools.stop));
        if (some.empty())
            break;
        facts.insert(facts.end(), some.begin(), some.end());
        tools.progress(static_cast<uint32_t>(facts.size()), pages);
    }
    return facts;
}

/// The price of a page's text; exact as far as there is room, then by its letters.
class PageTexts {
public:
    PageTexts(FileReader& file, std::span<const PdfPageFacts> facts, const ReadingOrder& order)
        : m_file(file), m_facts(facts), m_order(order)
    {
    }

    uint32_t operator()(uint32_t page)
    {
        m_order.tools.progress(page, static_cast<uint32_t>(m_facts.size()));
        if (m_counted > m_order.wish.room || m_order.tools.stop.stop_requested())
            return m_facts[page].characters / kCharactersOfToken + 1;
        const auto content = m_file.pdfPage(page, m_order.tools.stop);
        if (!content)
            return 1; // said again, with the reason, when the page is read
        const uint32_t tokens = m_order.tools.countTokens(content->text + std::string(kPageEnd));
        m_counted += tokens;
        return tokens;
    }

private:
    FileReader& m_file;
    std::span<const PdfPageFacts> m_facts;
    const ReadingOrder& m_order;
    uint64_t m_counted = 0;
};

Reading::Item itemOf(uint32_t page, const PagePlan& plan, const PdfPageFacts& facts, const CountTokens& count)
{
    using How = Reading::How;
    Reading::Item item{.place = placeOf(page), .how = How::NotRead, .reason = {}};
    if (!plan.isRead()) {
        constexpr std::string_view kPrefix = "not read: ";
        item.reason = plan.reason.starts_with(kPrefix) ? plan.reason.substr(kPrefix.size()) : plan.reason;
        item.tokens = facts.characters / kCharactersOfToken;
        return item;
    }
    item.budget = plan.pictureTokens;
    item.how = plan.pictureTokens == 0 ? How::Text : plan.textTokens == 0 ? How::Picture : How::Both;
    item.tokens = count(tagOf(page)) + (plan.textTokens > 0 ? plan.textTokens : count(kPageEnd));
    if (item.budget > 0) // points are small numbers: ten times as many pixels have the same shape
        item.tokens += pictureTokens(static_cast<uint32_t>(facts.width * 10), static_cast<uint32_t>(facts.height * 10),
                                     item.budget);
    return item;
}

/// The same pages as far as their text goes, for a model that takes nothing else.
void leavePicturesOut(media::PdfPlan& plan, std::span<const PdfPageFacts> facts, std::vector<std::string>& notRead)
{
    bool anyPicture = false;
    for (uint32_t page = 0; page < plan.pages.size(); ++page) {
        PagePlan& planned = plan.pages[page];
        anyPicture = anyPicture || (planned.pictureTokens > 0 && facts[page].hasText());
        if (std::exchange(planned.pictureTokens, 0) > 0 && planned.textTokens == 0)
            planned.reason = "it has no text, and " + std::string(kCannotSee);
    }
    if (anyPicture)
        notRead.push_back("the pages as pictures: " + std::string(kCannotSee));
}

uint32_t tokensOf(const Attachment& attachment, const CountTokens& count)
{
    uint32_t total = count(documentHeading(attachment));
    for (const Reading::Item& item : attachment.reading.items)
        total += item.how == Reading::How::NotRead ? 0 : item.tokens;
    return total;
}

/// Long side of a page's picture: as the model sees it.
Result<uint32_t> longSideOf(const media::PdfPage& page, uint32_t budget)
{
    TRY_ASSIGN(const auto size, inference::modelImageSize(static_cast<uint32_t>(page.width * 10),
                                                          static_cast<uint32_t>(page.height * 10), budget));
    return std::max(size.modelWidth, size.modelHeight);
}

} // namespace

Result<void> planPdf(FileReader& file, const ReadingOrder& order, PlannedReading& plan)
{
    uint32_t pages = order.overview.pages;
    if (order.overview.encrypted) {
        TRY(unlock(file, order.wish.password, order.tools));
        TRY_ASSIGN(const media::Overview opened, file.overview(order.tools.stop));
        pages = opened.pages;
        plan.attachment.title = opened.title;
        plan.attachment.reading.notRead = opened.notRead;
    }
    media::PdfPlanRequest request{.tokens = order.wish.room};
    if (!order.wish.wish.empty()) {
        TRY_ASSIGN(request.pages, media::parsePageRanges(order.wish.wish, pages));
    }
    if (order.wish.budget != inference::kDefaultTokenBudget)
        request.pictureTokens = order.wish.budget;
    TRY_ASSIGN(const auto facts, allFacts(file, pages, order.tools));
    media::PdfPlan pagePlan = media::planPages(facts, PageTexts(file, facts, order), request);
    if (!order.tools.canSee)
        leavePicturesOut(pagePlan, facts, plan.attachment.reading.notRead);
    if (order.tools.stop.stop_requested())
        return Error{ErrorCode::Cancelled, "stopped"};

    Reading& reading = plan.attachment.reading;
    reading.total = pages;
    for (uint32_t page = 0; page < pagePlan.pages.size(); ++page)
        reading.items.push_back(itemOf(page, pagePlan.pages[page], facts[page], order.tools.countTokens));
    for (std::string& words : unreadInWords(reading.items))
        reading.notRead.push_back(std::move(words));
    plan.attachment.tokens = tokensOf(plan.attachment, order.tools.countTokens);
    if (const auto first = file.pdfPicture(0, kThumbnailSide, order.tools.stop)) {
        TRY_ASSIGN(plan.thumbnailPng, media::encodePng(*first));
    }
    return {};
}

PiecesResult readPdf(FileReader& file, const Attachment& attachment, const std::string& password,
                     const ReadingTools& tools)
{
    TRY_ASSIGN(const media::Overview overview, file.overview(tools.stop));
    if (overview.encrypted)
        TRY(unlock(file, password, tools));
    auto pieces = std::make_shared<PromptPieces>();
    pieces->addText(documentHeading(attachment));
    const auto& items = attachment.reading.items;
    for (uint32_t page = 0; page < items.size(); ++page) {
        const Reading::Item& item = items[page];
        if (item.how == Reading::How::NotRead)
            continue;
        TRY_ASSIGN(const media::PdfPage content, file.pdfPage(page, tools.stop));
        pieces->addText(tagOf(page));
        if (item.how != Reading::How::Text) {
            TRY_ASSIGN(const uint32_t longSide, longSideOf(content, item.budget));
            TRY_ASSIGN(auto picture, file.pdfPicture(page, longSide, tools.stop));
            pieces->addPicture(modelSized(std::move(picture), item.budget), item.budget);
        }
        if (item.how != Reading::How::Picture)
            pieces->addText(content.text);
        pieces->addText(kPageEnd);
        tools.progress(page + 1, static_cast<uint32_t>(items.size()));
    }
    return std::shared_ptr<const PromptPieces>(std::move(pieces));
}

} // namespace app
