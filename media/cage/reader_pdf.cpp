// PDF files, asked for and checked: sizes are sizes, words lie on their page.
#include "media/cage/file_reader.h"

#include <algorithm>

namespace media::cage {

using inference::Image;
using inference::Result;

namespace {

PdfPageFacts readFacts(WireReader& body)
{
    PdfPageFacts facts;
    facts.width = body.f32();
    facts.height = body.f32();
    facts.rotation = body.below(4) * 90;
    facts.characters = body.u32();
    facts.unreadable = body.u32();
    facts.pictures = static_cast<PdfPageFacts::Pictures>(body.below(3));
    facts.damaged = body.boolean();
    const bool hasSize = facts.width > 0 && facts.height > 0;
    if (hasSize == facts.damaged || facts.unreadable > facts.characters)
        body.spoil();
    return facts;
}

WordBox readWord(WireReader& body, const PdfPage& page)
{
    WordBox word;
    word.text = body.text();
    word.x = body.f32();
    word.y = body.f32();
    word.width = body.f32();
    word.height = body.f32();
    constexpr float kRounding = 1.001F;
    const bool begins = word.x >= 0 && word.y >= 0 && word.width >= 0 && word.height >= 0;
    if (!begins || word.x + word.width > page.width * kRounding || word.y + word.height > page.height * kRounding)
        body.spoil();
    return word;
}

} // namespace

Result<void> FileReader::unlockPdf(const std::string& password, std::stop_token stop)
{
    WireWriter request;
    request.text(password);
    return call("pdf unlock", request, {.items = 0}, stop,
                [](WireReader& body, Image& /*picture*/) { return body.finish(); });
}

Result<std::vector<PdfPageFacts>> FileReader::pdfPages(uint32_t first, uint32_t count, std::chrono::milliseconds time,
                                                       std::stop_token stop)
{
    WireWriter request;
    request.u32(first);
    request.u32(count);
    request.u32(static_cast<uint32_t>(std::clamp<int64_t>(time.count(), 0, UINT32_MAX)));
    std::vector<PdfPageFacts> pages;
    constexpr size_t kBytesEach = 4 * sizeof(uint32_t) + 3;
    TRY(call("pdf pages", request, {.items = PdfLimits().maxPages}, stop,
             [&](WireReader& body, Image& /*picture*/) -> Result<void> {
                 const uint32_t facts = body.count(kBytesEach);
                 if (facts > count - pages.size())
                     body.spoil();
                 for (uint32_t i = 0; i < facts; ++i)
                     pages.push_back(readFacts(body));
                 return body.finish();
             }));
    return pages;
}

Result<PdfPage> FileReader::pdfPage(uint32_t index, std::stop_token stop)
{
    WireWriter request;
    request.u32(index);
    std::optional<PdfPage> page;
    constexpr size_t kBytesOfWord = 5 * sizeof(uint32_t);
    TRY(call("pdf page", request, {}, stop, [&](WireReader& body, Image& /*picture*/) -> Result<void> {
        page.emplace();
        page->width = body.f32();
        page->height = body.f32();
        page->text = body.text();
        page->hasPictures = body.boolean();
        const uint32_t words = body.count(kBytesOfWord);
        page->words.reserve(words);
        for (uint32_t i = 0; i < words; ++i)
            page->words.push_back(readWord(body, *page));
        if (!(page->width > 0 && page->height > 0))
            body.spoil();
        return body.finish();
    }));
    if (!page)
        return lose(Trouble::Nonsense, {});
    return *std::move(page);
}

Result<Image> FileReader::pdfPicture(uint32_t index, uint32_t longSide, std::stop_token stop)
{
    WireWriter request;
    request.u32(index);
    request.u32(longSide);
    Image image;
    TRY(call("pdf picture", request, {.pixels = uint64_t{longSide} * longSide}, stop,
             [&](WireReader& body, Image& picture) -> Result<void> {
                 if (picture.width > longSide || picture.height > longSide)
                     body.spoil();
                 image = std::move(picture);
                 return body.finish();
             }));
    if (image.rgb.empty())
        return lose(Trouble::Nonsense, {});
    return image;
}

} // namespace media::cage
