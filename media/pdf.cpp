// Reading and rendering of PDF pages. poppler repairs damaged files where it can; sizes it reports are checked here,
// for they come from the file.
#include "media/pdf.h"

#include "inference/byte_text.h"
#include "media/pdf_text.h"

#include <algorithm>
#include <climits>
#include <cmath>
#include <cstring>
#include <new>

#include <poppler/cpp/poppler-document.h>
#include <poppler/cpp/poppler-page-renderer.h>
#include <poppler/cpp/poppler-page.h>

namespace media {

using inference::Error;
using inference::ErrorCode;
using inference::Image;
using inference::Result;

namespace {

constexpr double kPointsPerInch = 72;
/// A page of a few points would else be rendered from huge glyphs.
constexpr double kMaxDotsPerInch = 2'400;
constexpr float kSmallestSide = 0.01F;       ///< points
constexpr float kLargestSide = 20'000'000;   ///< points: 14,400 with a UserUnit of 1,000 and some
constexpr double kInkDotsPerInch = 18;       ///< coarse: a letter is a dot
constexpr uint8_t kInkBelow = 225;           ///< of 255; paler than that is paper
constexpr double kInkShareOfPictures = 0.02; ///< of the page; two rules across it are less

/// While it lives, poppler's messages come here instead of going to the standard error output.
class PopplerMessages {
public:
    PopplerMessages() { poppler::set_debug_error_function(&collect, this); }
    ~PopplerMessages() { poppler::set_debug_error_function(&ignore, nullptr); }
    PopplerMessages(const PopplerMessages&) = delete;
    PopplerMessages& operator=(const PopplerMessages&) = delete;

    /// The first one, for it names the cause: " (Couldn't find trailer dictionary)", or nothing.
    std::string reason() const { return m_first.empty() ? std::string() : " (" + m_first + ")"; }

private:
    static void collect(const std::string& message, void* self)
    {
        std::string& first = static_cast<PopplerMessages*>(self)->m_first;
        if (!first.empty())
            return;
        constexpr size_t kLongest = 200;
        for (const char c : message.substr(0, kLongest))
            first += c >= ' ' && c <= '~' ? c : ' ';
        while (!first.empty() && first.back() == ' ')
            first.pop_back();
    }
    static void ignore(const std::string& /*message*/, void* /*self*/) {}

    std::string m_first;
};

struct PageSize {
    float width; ///< points, as shown
    float height;
};

uint32_t rotationOf(const poppler::page& page)
{
    switch (page.orientation()) {
    case poppler::page::landscape:
        return 90;
    case poppler::page::upside_down:
        return 180;
    case poppler::page::seascape:
        return 270;
    case poppler::page::portrait:
        break;
    }
    return 0;
}

std::optional<PageSize> sizeOf(const poppler::page& page)
{
    const poppler::rectf box = page.page_rect(poppler::crop_box);
    auto width = static_cast<float>(box.width());
    auto height = static_cast<float>(box.height());
    const bool usable = std::isfinite(width) && std::isfinite(height) && width >= kSmallestSide &&
                        height >= kSmallestSide && width <= kLargestSide && height <= kLargestSide;
    if (!usable)
        return std::nullopt;
    if (rotationOf(page) % 180 != 0)
        std::swap(width, height);
    return PageSize{width, height};
}

std::string textOf(const poppler::ustring& text)
{
    return pdfTextToUtf8({reinterpret_cast<const uint16_t*>(text.data()), text.size()});
}

/// The words in reading order, letters normalised; at most `maxWords`.
std::vector<WordBox> wordsOf(const poppler::page& page, const PageSize& size, size_t maxWords)
{
    std::vector<WordBox> words;
    for (const poppler::text_box& box : page.text_list()) {
        if (words.size() == maxWords)
            break;
        std::string text = textOf(box.text());
        if (text.empty())
            continue;
        const poppler::rectf place = box.bbox();
        const auto clamped = [](double value, float high) {
            return std::isfinite(value) ? std::clamp(static_cast<float>(value), 0.0F, high) : 0.0F;
        };
        const float left = clamped(place.left(), size.width);
        const float top = clamped(place.top(), size.height);
        words.push_back({.text = std::move(text),
                         .x = left,
                         .y = top,
                         .width = std::max(clamped(place.right(), size.width) - left, 0.0F),
                         .height = std::max(clamped(place.bottom(), size.height) - top, 0.0F)});
    }
    return words;
}

struct RenderSize {
    uint32_t width; ///< pixels
    uint32_t height;
    double dotsPerInch;
};

RenderSize renderSize(const PageSize& size, double dotsPerInch)
{
    const auto pixels = [&](float points) {
        return static_cast<uint32_t>(std::max(1.0, std::round(points * dotsPerInch / kPointsPerInch)));
    };
    return {.width = pixels(size.width), .height = pixels(size.height), .dotsPerInch = dotsPerInch};
}

poppler::image render(const poppler::page& page, const RenderSize& size, poppler::image::format_enum format,
                      unsigned int hints)
{
    poppler::page_renderer renderer;
    renderer.set_image_format(format);
    renderer.set_render_hints(hints);
    return renderer.render_page(&page, size.dotsPerInch, size.dotsPerInch, 0, 0, static_cast<int>(size.width),
                                static_cast<int>(size.height));
}

/// Whether more than a little of the page is painted where no word stands.
PdfPageFacts::Pictures lookForPictures(const poppler::page& page, const PageSize& size,
                                       const std::vector<WordBox>& words)
{
    constexpr double kMostPixels = 512; // of a side, for pages of posters
    const double fits = kMostPixels / std::max(size.width, size.height) * kPointsPerInch;
    const RenderSize target = renderSize(size, std::min(kInkDotsPerInch, fits));
    const poppler::image image =
        render(page, target, poppler::image::format_gray8, poppler::page_renderer::antialiasing);
    if (!image.is_valid() || image.width() <= 0 || image.height() <= 0)
        return PdfPageFacts::Pictures::Unknown;
    const auto width = static_cast<uint32_t>(image.width());
    const auto height = static_cast<uint32_t>(image.height());
    std::vector<uint8_t> covered(size_t{width} * height, 0);
    const auto scale = static_cast<float>(target.dotsPerInch / kPointsPerInch);
    for (const WordBox& word : words) {
        const auto left = static_cast<uint32_t>(std::max(word.x * scale - 1, 0.0F));
        const auto top = static_cast<uint32_t>(std::max(word.y * scale - 1, 0.0F));
        const uint32_t right = std::min(width, static_cast<uint32_t>((word.x + word.width) * scale) + 2);
        const uint32_t bottom = std::min(height, static_cast<uint32_t>((word.y + word.height) * scale) + 2);
        for (uint32_t y = top; y < bottom; ++y) {
            for (uint32_t x = left; x < right; ++x)
                covered[size_t{y} * width + x] = 1;
        }
    }
    size_t ink = 0;
    for (uint32_t y = 0; y < height; ++y) {
        const auto* row = reinterpret_cast<const uint8_t*>(image.const_data()) +
                          size_t{y} * static_cast<size_t>(image.bytes_per_row());
        for (uint32_t x = 0; x < width; ++x)
            ink += row[x] < kInkBelow && covered[size_t{y} * width + x] == 0 ? 1 : 0;
    }
    const bool some = static_cast<double>(ink) > kInkShareOfPictures * static_cast<double>(covered.size());
    return some ? PdfPageFacts::Pictures::Some : PdfPageFacts::Pictures::None;
}

std::string pageName(uint32_t index, const std::string& name)
{
    return "page " + std::to_string(index + 1) + " of " + name;
}

} // namespace

PdfDocument::PdfDocument(std::unique_ptr<poppler::document> document, std::string name, const PdfLimits& limits)
    : m_document(std::move(document)), m_name(std::move(name)), m_limits(limits)
{
}

PdfDocument::PdfDocument(PdfDocument&& other) noexcept = default;
PdfDocument& PdfDocument::operator=(PdfDocument&& other) noexcept = default;
PdfDocument::~PdfDocument() = default;

Result<PdfDocument> PdfDocument::open(std::span<const std::byte> bytes, const std::string& name,
                                      const PdfLimits& limits)
{
    const uint64_t most = std::min<uint64_t>(limits.maxFileBytes, INT_MAX);
    if (bytes.size() > most)
        return Error{ErrorCode::Media, name + " has " + inference::byteText(bytes.size()) + "; PDF files of at most " +
                                           inference::byteText(most) + " are read"};
    const PopplerMessages messages;
    std::unique_ptr<poppler::document> document(poppler::document::load_from_raw_data(
        reinterpret_cast<const char*>(bytes.data()), static_cast<int>(bytes.size())));
    if (!document)
        return Error{ErrorCode::Media, name + " is no PDF file, or too damaged to be repaired" + messages.reason()};
    PdfDocument opened(std::move(document), name, limits);
    if (!opened.isLocked())
        TRY(opened.checkPages());
    return opened;
}

Result<void> PdfDocument::checkPages() const
{
    const PopplerMessages messages;
    const int pages = m_document->pages();
    if (pages <= 0)
        return Error{ErrorCode::Media, m_name + " has no pages" + messages.reason()};
    if (static_cast<uint32_t>(pages) > m_limits.maxPages)
        return Error{ErrorCode::Media, m_name + " has " + std::to_string(pages) + " pages; at most " +
                                           std::to_string(m_limits.maxPages) + " are read"};
    return {};
}

bool PdfDocument::isLocked() const
{
    return m_document->is_locked();
}

Result<void> PdfDocument::unlock(const std::string& password)
{
    const PopplerMessages messages;
    // unlock() tells whether it is still locked. Newer files mean UTF-8, older ones Latin 1.
    if (m_document->is_locked() && m_document->unlock(password, password)) {
        const std::string latin = utf8ToLatin1(password);
        if (latin.empty() || m_document->unlock(latin, latin))
            return Error{ErrorCode::BadInput, "that password does not open " + m_name};
    }
    return checkPages();
}

uint32_t PdfDocument::pageCount() const
{
    return isLocked() ? 0 : static_cast<uint32_t>(std::max(m_document->pages(), 0));
}

Overview PdfDocument::overview() const
{
    const PopplerMessages messages;
    Overview overview;
    overview.kind = FileKind::Pdf;
    overview.format = "PDF";
    overview.encrypted = isLocked();
    if (overview.encrypted)
        return overview;
    int major = 0;
    int minor = 0;
    m_document->get_pdf_version(&major, &minor);
    if (major > 0 && major < 10 && minor >= 0 && minor < 10)
        overview.format += ' ' + std::to_string(major) + '.' + std::to_string(minor);
    overview.pages = pageCount();
    overview.title = textOf(m_document->get_title());
    if (m_document->has_embedded_files())
        overview.notRead.emplace_back("attached files");
    return overview;
}

std::vector<PdfPageFacts> PdfDocument::pageFacts(uint32_t first, uint32_t count, std::chrono::milliseconds time) const
{
    const PopplerMessages messages;
    std::chrono::steady_clock::duration looking{};
    const uint32_t pages = pageCount();
    std::vector<PdfPageFacts> all;
    for (uint32_t index = first; index < pages && index - first < count; ++index) {
        PdfPageFacts facts;
        const std::unique_ptr<poppler::page> page(m_document->create_page(static_cast<int>(index)));
        const auto size = page ? sizeOf(*page) : std::nullopt;
        facts.damaged = !size;
        if (size) {
            facts.width = size->width;
            facts.height = size->height;
            facts.rotation = rotationOf(*page);
            const auto words = wordsOf(*page, *size, m_limits.maxWords);
            for (const WordBox& word : words) {
                const LetterCount letters = countLetters(word.text);
                facts.characters += letters.all;
                facts.unreadable += letters.unreadable;
            }
            const auto now = std::chrono::steady_clock::now();
            if (facts.hasText() && looking < time) {
                facts.pictures = lookForPictures(*page, *size, words);
                looking += std::chrono::steady_clock::now() - now;
            }
        }
        all.push_back(facts);
    }
    return all;
}

Result<PdfPage> PdfDocument::readPage(uint32_t index) const
{
    if (index >= pageCount())
        return Error{ErrorCode::Media, m_name + " has no page " + std::to_string(index + 1)};
    const PopplerMessages messages;
    const std::unique_ptr<poppler::page> page(m_document->create_page(static_cast<int>(index)));
    const auto size = page ? sizeOf(*page) : std::nullopt;
    if (!size)
        return Error{ErrorCode::Media, pageName(index, m_name) + " is damaged" + messages.reason()};
    PdfPage result;
    result.width = size->width;
    result.height = size->height;
    result.words = wordsOf(*page, *size, m_limits.maxWords);
    const std::string laidOut = textOf(page->text(poppler::rectf(), poppler::page::physical_layout));
    if (looksLikeTable(laidOut))
        result.text = trimLayout(laidOut);
    else
        result.text = textOf(page->text(poppler::rectf(), poppler::page::non_raw_non_physical_layout));
    if (result.words.size() == m_limits.maxWords)
        result.text += "\n[the text of this page is cut here]";
    result.hasPictures =
        result.words.empty() || lookForPictures(*page, *size, result.words) == PdfPageFacts::Pictures::Some;
    return result;
}

Result<Image> PdfDocument::renderPage(uint32_t index, uint32_t longSide) const
{
    if (index >= pageCount())
        return Error{ErrorCode::Media, m_name + " has no page " + std::to_string(index + 1)};
    if (longSide == 0 || longSide > m_limits.maxSidePixels)
        return Error{ErrorCode::BadInput, "a page cannot be rendered " + std::to_string(longSide) +
                                              " pixels large; 1 to " + std::to_string(m_limits.maxSidePixels)};
    const PopplerMessages messages;
    const std::unique_ptr<poppler::page> page(m_document->create_page(static_cast<int>(index)));
    const auto size = page ? sizeOf(*page) : std::nullopt;
    if (!size)
        return Error{ErrorCode::Media, pageName(index, m_name) + " is damaged" + messages.reason()};
    const double wanted = longSide / static_cast<double>(std::max(size->width, size->height)) * kPointsPerInch;
    const RenderSize target = renderSize(*size, std::min(wanted, kMaxDotsPerInch));
    constexpr unsigned int kHints = poppler::page_renderer::antialiasing | poppler::page_renderer::text_antialiasing;
    const poppler::image rendered = render(*page, target, poppler::image::format_rgb24, kHints);
    if (!rendered.is_valid() || rendered.width() != static_cast<int>(target.width) ||
        rendered.height() != static_cast<int>(target.height))
        return Error{ErrorCode::Media, pageName(index, m_name) + " cannot be rendered" + messages.reason()};
    Image image{.width = target.width, .height = target.height, .rgb = {}};
    const size_t rowBytes = size_t{target.width} * 3;
    image.rgb.resize(rowBytes * target.height);
    for (uint32_t y = 0; y < target.height; ++y)
        std::memcpy(&image.rgb[y * rowBytes],
                    rendered.const_data() + size_t{y} * static_cast<size_t>(rendered.bytes_per_row()), rowBytes);
    return image;
}

} // namespace media
