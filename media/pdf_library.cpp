// Loading ahead of what poppler loads by path. It keeps little of it itself: substitutes for fonts that a file does not
// embed are opened anew for each page, tables of Asian encodings when a page names one.
#include "media/pdf.h"

#include <array>
#include <filesystem>
#include <string_view>
#include <unordered_set>

#include <fontconfig/fontconfig.h>
#include <iconv.h>
#include <poppler/cpp/poppler-document.h>
#include <poppler/cpp/poppler-page-renderer.h>
#include <poppler/cpp/poppler-page.h>

namespace media {

namespace {

/// Beyond that many a system's fonts are not looked at: each costs a file descriptor.
constexpr size_t kMaxFonts = 6'000;

/// One page with a word in Helvetica, not embedded: reading it makes poppler, fontconfig and FreeType set themselves
/// up. Without a table of contents, which poppler rebuilds.
constexpr std::string_view kSmallestPdf = R"(%PDF-1.4
1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj
2 0 obj <</Type/Pages/Count 1/Kids[3 0 R]>> endobj
3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 5 0 R/Resources<</Font<</F 4 0 R>>>>>> endobj
4 0 obj <</Type/Font/Subtype/Type1/BaseFont/Helvetica>> endobj
5 0 obj <</Length 36>> stream
BT /F 12 Tf 9 9 Td (Facet) Tj ET    
endstream endobj
trailer <</Root 1 0 R>>
)";

class Conversion {
public:
    Conversion(const char* to, const char* from) : m_descriptor(iconv_open(to, from)) {}
    ~Conversion()
    {
        if (m_descriptor != reinterpret_cast<iconv_t>(-1)) // iconv's own way to say that there is none
            iconv_close(m_descriptor);
    }
    Conversion(const Conversion&) = delete;
    Conversion& operator=(const Conversion&) = delete;

private:
    iconv_t m_descriptor;
};

struct PatternDeleter {
    void operator()(FcPattern* pattern) const { FcPatternDestroy(pattern); }
};
using Pattern = std::unique_ptr<FcPattern, PatternDeleter>;

/// The file of a font, or nothing.
std::string fileOf(const FcPattern* pattern)
{
    FcChar8* file = nullptr;
    if (!pattern || FcPatternGetString(pattern, FC_FILE, 0, &file) != FcResultMatch || !file)
        return {};
    return reinterpret_cast<const char*>(file);
}

/// Fonts that stand for the fourteen that every PDF may use without bringing them, then all others.
void listFonts(const std::function<void(const std::string&)>& found)
{
    constexpr std::array<const char*, 14> kBaseFonts = {
        "Helvetica", "Helvetica:bold", "Helvetica:oblique", "Helvetica:bold:oblique",
        "Times",     "Times:bold",     "Times:italic",      "Times:bold:italic",
        "Courier",   "Courier:bold",   "Courier:oblique",   "Courier:bold:oblique",
        "Symbol",    "Zapf Dingbats",
    };
    std::unordered_set<std::string> seen;
    const auto report = [&](const std::string& file) {
        if (!file.empty() && seen.size() < kMaxFonts && seen.insert(file).second)
            found(file);
    };
    for (const char* name : kBaseFonts) {
        const Pattern wanted(FcNameParse(reinterpret_cast<const FcChar8*>(name)));
        if (!wanted)
            continue;
        FcConfigSubstitute(nullptr, wanted.get(), FcMatchPattern);
        FcDefaultSubstitute(wanted.get());
        FcResult result = FcResultNoMatch;
        const Pattern match(FcFontMatch(nullptr, wanted.get(), &result));
        report(fileOf(match.get()));
    }
    if (const FcFontSet* fonts = FcConfigGetFonts(nullptr, FcSetSystem)) {
        for (int i = 0; i < fonts->nfont; ++i)
            report(fileOf(fonts->fonts[i]));
    }
}

void listEncodings(const std::function<void(const std::string&)>& found)
{
    std::error_code failure;
    std::filesystem::recursive_directory_iterator entry(FACET_POPPLER_DATA, failure);
    for (; !failure && entry != std::filesystem::recursive_directory_iterator(); entry.increment(failure)) {
        if (entry->is_regular_file(failure))
            found(entry->path().string());
    }
}

} // namespace

struct PdfLibrary::Parts {
    std::unique_ptr<poppler::document> document; ///< poppler unloads its tables with the last one
    Conversion toUtf16{"UTF-16", "UTF-8"};       ///< keep libc's converters loaded
    Conversion toUtf8{"UTF-8", "UTF-16"};
};

PdfLibrary::PdfLibrary(std::unique_ptr<Parts> parts) : m_parts(std::move(parts)) {}
PdfLibrary::PdfLibrary(PdfLibrary&& other) noexcept = default;
PdfLibrary& PdfLibrary::operator=(PdfLibrary&& other) noexcept = default;
PdfLibrary::~PdfLibrary() = default;

PdfLibrary preparePdf(const std::function<void(const std::string& path)>& keepOpen)
{
    FcInit();
    FcConfigSetRescanInterval(nullptr, 0); // else it looks for new fonts from time to time
    listFonts(keepOpen);
    listEncodings(keepOpen);
    auto parts = std::make_unique<PdfLibrary::Parts>();
    parts->document.reset(
        poppler::document::load_from_raw_data(kSmallestPdf.data(), static_cast<int>(kSmallestPdf.size())));
    if (parts->document) {
        const std::unique_ptr<poppler::page> page(parts->document->create_page(0));
        if (page && !page->text_list().empty())
            static_cast<void>(poppler::page_renderer().render_page(page.get()));
    }
    return PdfLibrary(std::move(parts));
}

} // namespace media
