// How the pages of a PDF are read when there is room for so many tokens: each as text, as picture, as both or not at
// all, with the reason in words, for nothing may be left out unseen.
#pragma once

#include "media/pdf.h"

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace media {

/// Pages count from 0; both ends belong to it.
struct PageRange {
    uint32_t first = 0;
    uint32_t last = 0;

    bool operator==(const PageRange&) const = default;
};

/// "3", "2-5", "1-3, 7, 9-" as people write them, from 1 -> sorted ranges that do not touch. Errors: BadInput.
inference::Result<std::vector<PageRange>> parsePageRanges(std::string_view text, uint32_t pageCount);

struct PdfPlanRequest {
    uint64_t tokens = 0;               ///< room for all pages together
    std::vector<PageRange> pages = {}; ///< empty: all
    uint32_t pictureTokens = 0;        ///< budget of every picture (70, 140, 280, 560, 1120); 0: chosen by the room
};

struct PagePlan {
    uint32_t textTokens = 0;    ///< 0: its text is not read
    uint32_t pictureTokens = 0; ///< budget; 0: its picture is not read
    std::string reason;         ///< "text and picture", "a scan, as picture", "not read: no room left"

    bool isRead() const { return textTokens > 0 || pictureTokens > 0; }
};

struct PdfPlan {
    std::vector<PagePlan> pages; ///< as many as there are facts
    uint64_t tokens = 0;         ///< with the page tags
    std::string summary; ///< "pages 1-40 as text, 3 of them as picture too; pages 41-50 not read (no room left)"
};

/// What a page costs beside its text and picture: its tag, line ends, and the marks around a picture.
constexpr uint32_t kPageTagTokens = 12;

/// All pages as text and picture where that fits. Else text first, and pictures of those that need them most: scans,
/// then pages with pictures and little text, then other pages with pictures. Where even the text is too much, pages
/// from the first on as far as they go. `textTokens` counts the text of a page and is asked only where hasText().
PdfPlan planPages(std::span<const PdfPageFacts> pages, const std::function<uint32_t(uint32_t page)>& textTokens,
                  const PdfPlanRequest& request);

} // namespace media
