// The plan of reading a PDF: what fits is read whole, what does not is left out by need and said so.
#include "media/pdf_plan.h"

#include <QTest>

#include <random>

using media::PageRange;
using media::PdfPageFacts;
using Pictures = media::PdfPageFacts::Pictures;

namespace {

PdfPageFacts textPage(uint32_t characters = 1'000, Pictures pictures = Pictures::None)
{
    return {.width = 600, .height = 800, .characters = characters, .pictures = pictures};
}

PdfPageFacts scan()
{
    return {.width = 600, .height = 800};
}

/// 250 tokens for a page of 1,000 characters.
media::PdfPlan plan(const std::vector<PdfPageFacts>& pages, const media::PdfPlanRequest& request)
{
    return media::planPages(
        pages, [&](uint32_t page) { return pages[page].characters / 4; }, request);
}

} // namespace

class PdfPlanTest : public QObject {
    Q_OBJECT

private slots:
    void everythingFits()
    {
        const auto result = plan({10, textPage()}, {.tokens = 10 * (250 + 280 + 12)});
        QCOMPARE(result.tokens, uint64_t{10 * (250 + 280 + 12)});
        for (const auto& page : result.pages) {
            QCOMPARE(page.textTokens, 250U);
            QCOMPARE(page.pictureTokens, 280U);
            QCOMPARE(page.reason, std::string("text and picture"));
        }
        QCOMPARE(result.summary, std::string("all 10 pages as text and picture"));
    }

    void finerPicturesWithRoom()
    {
        const auto pages = plan({textPage(), textPage(4'000), scan()}, {.tokens = 20'000}).pages;
        QCOMPARE(pages[0].pictureTokens, 280U);
        QCOMPARE(pages[1].pictureTokens, 560U);
        QCOMPARE(pages[2].pictureTokens, 560U);
        QCOMPARE(plan({textPage()}, {.tokens = 20'000}).pages[0].pictureTokens, 560U);
        QCOMPARE(plan({scan()}, {.tokens = 20'000}).pages[0].pictureTokens, 1120U);
        QCOMPARE(plan({scan()}, {.tokens = 20'000}).pages[0].reason,
                 std::string("picture; it has no text, like a scan"));
        QCOMPARE(plan({textPage(4'000)}, {.tokens = 2'000}).pages[0].pictureTokens, 560U);
        QCOMPARE(plan({textPage(4'000)}, {.tokens = 20'000, .pictureTokens = 70}).pages[0].pictureTokens, 70U);
    }

    void textFirst()
    {
        // Room for all texts and three pictures.
        const std::vector<PdfPageFacts> pages = {textPage(), textPage(1'000, Pictures::Some), scan(),
                                                 textPage(200, Pictures::Some), textPage(1'000, Pictures::Some)};
        const uint64_t texts = 250 + 250 + 0 + 50 + 250 + 5 * 12;
        const auto result = plan(pages, {.tokens = texts + 3 * 280 + 100});
        QCOMPARE(result.pages[0].pictureTokens, 0U);
        QCOMPARE(result.pages[0].reason, std::string("text; no pictures were seen on it"));
        QCOMPARE(result.pages[1].pictureTokens, 280U);
        QCOMPARE(result.pages[2].pictureTokens, 280U);
        QCOMPARE(result.pages[3].pictureTokens, 280U);
        QCOMPARE(result.pages[4].pictureTokens, 0U);
        QCOMPARE(result.pages[4].textTokens, 250U);
        QCOMPARE(result.pages[4].reason, std::string("text; no room for its picture"));
        QCOMPARE(result.summary, std::string("pages 2, 4 as text and picture; pages 1, 5 as text; page 3 as picture"));
        QCOMPARE(result.tokens, texts + 3 * 280);
        const auto tighter = plan(pages, {.tokens = texts + 2 * 280});
        QCOMPARE(tighter.pages[1].pictureTokens, 0U);
        QCOMPARE(tighter.pages[3].pictureTokens, 280U);
    }

    void coarseScans()
    {
        const auto result = plan({20, scan()}, {.tokens = 20 * (140 + 12)});
        for (const auto& page : result.pages)
            QCOMPARE(page.pictureTokens, 140U);
    }

    void tooLong()
    {
        const auto result = plan({100, textPage()}, {.tokens = 40 * 262 + 100});
        QCOMPARE(result.pages[39].textTokens, 250U);
        QCOMPARE(result.pages[40].reason, std::string("not read: no room left"));
        QCOMPARE(result.summary, std::string("pages 1-40 as text; pages 41-100 not read (no room left)"));
        const auto scans = plan({50, scan()}, {.tokens = 10 * 292});
        QCOMPARE(scans.summary, std::string("pages 1-10 as picture; pages 11-50 not read (no room left)"));
        QCOMPARE(plan({3, textPage()}, {.tokens = 0}).summary, std::string("all 3 pages not read (no room left)"));
    }

    void rangesAndDamage()
    {
        std::vector<PdfPageFacts> pages(6, textPage());
        pages[2].damaged = true;
        const auto result = plan(pages, {.tokens = 100'000, .pages = {{1, 2}, {4, 4}}});
        QVERIFY(!result.pages[0].isRead());
        QCOMPARE(result.pages[0].reason, std::string("not read: not asked for"));
        QCOMPARE(result.pages[2].reason, std::string("not read: damaged"));
        QVERIFY(result.pages[1].isRead() && result.pages[4].isRead());
        QCOMPARE(result.summary, std::string("pages 2, 5 as text and picture; pages 1, 4, 6 not read (not asked for); "
                                             "page 3 not read (damaged)"));
    }

    void unreadableText()
    {
        PdfPageFacts page = textPage(1'000);
        page.unreadable = 800;
        const auto result = plan({page}, {.tokens = 5'000});
        QCOMPARE(result.pages[0].textTokens, 0U);
        QCOMPARE(result.pages[0].reason, std::string("picture; its text cannot be made out"));
    }

    /// Whatever the pages: never more than the room, each page with a reason, the sum as said, more room never reads
    /// fewer pages.
    void anyPages()
    {
        std::mt19937 random(20261122);
        for (int round = 0; round < 300; ++round) {
            std::vector<PdfPageFacts> pages(1 + random() % 60);
            for (auto& page : pages)
                page = {.characters = random() % 3 == 0 ? 0 : static_cast<uint32_t>(random() % 6'000),
                        .pictures = static_cast<Pictures>(random() % 3),
                        .damaged = random() % 20 == 0};
            size_t readBefore = 0;
            for (uint64_t room = 0; room < 60'000; room += 997) {
                const auto result = plan(pages, {.tokens = room});
                uint64_t sum = 0;
                size_t read = 0;
                for (const auto& page : result.pages) {
                    sum += page.textTokens + page.pictureTokens;
                    read += page.isRead() ? 1 : 0;
                    QVERIFY(!page.reason.empty());
                    QCOMPARE(!page.isRead(), page.reason.starts_with("not read: "));
                }
                QCOMPARE(result.tokens, sum + read * media::kPageTagTokens);
                QVERIFY(result.tokens <= room);
                QVERIFY(read >= readBefore);
                readBefore = read;
            }
        }
    }

    void pageRanges()
    {
        const auto ranges = media::parsePageRanges(" 1-3, 7 ,9-,4", 12);
        QVERIFY(ranges);
        QCOMPARE(*ranges, (std::vector<PageRange>{{0, 3}, {6, 6}, {8, 11}}));
        QCOMPARE(*media::parsePageRanges("-2", 5), (std::vector<PageRange>{{0, 1}}));
        for (const char* wrong : {"", "0", "x", "3-2", "-", "1,,2", "13", "1-13", "99999999999"})
            QVERIFY2(!media::parsePageRanges(wrong, 12), wrong);
        QCOMPARE(media::parsePageRanges("13", 12).error().message,
                 std::string("there is no page 13; the last one is 12"));
    }
};

QTEST_GUILESS_MAIN(PdfPlanTest)
#include "tst_pdf_plan.moc"
