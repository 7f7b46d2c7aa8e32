// PDF files through poppler: what the pages are, their text with the place of every word, and their pictures. For
// bytes in memory; runs in the cage's child.
#pragma once

#include "inference/result.h"
#include "media/content.h"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace poppler {
class document;
}

namespace media {

struct PdfLimits {
    uint64_t maxFileBytes = 1ULL << 30;
    uint32_t maxPages = 20'000;
    uint32_t maxSidePixels = 8'192; ///< of a rendered page
    size_t maxWords = 200'000;      ///< of a page; its text then says that it was cut
};

/// What tells how a page is best read; found without keeping its text.
struct PdfPageFacts {
    float width = 0;         ///< points, as shown
    float height = 0;        ///< points
    uint32_t rotation = 0;   ///< degrees clockwise that the file turns the page by: 0, 90, 180, 270
    uint32_t characters = 0; ///< of its text, without spaces
    uint32_t unreadable = 0; ///< of those, the ones that stand for no known letter
    enum class Pictures : uint8_t {
        Unknown, ///< not looked at: time was short, or a page without text, which needs its picture anyway
        None,
        Some,
    };
    Pictures pictures = Pictures::Unknown; ///< ink that is not under words: pictures, drawings, coloured areas
    bool damaged = false;                  ///< it cannot be shown or read

    /// Whether its text can stand for it: there is some, and it is letters.
    bool hasText() const { return characters > unreadable * 4; }

    bool operator==(const PdfPageFacts&) const = default;
};

class PdfDocument {
public:
    /// The bytes must outlive the document. Errors: Media (no PDF, damaged, no pages, too many).
    static inference::Result<PdfDocument> open(std::span<const std::byte> bytes, const std::string& name,
                                               const PdfLimits& limits = {});
    PdfDocument(PdfDocument&& other) noexcept;
    PdfDocument& operator=(PdfDocument&& other) noexcept;
    ~PdfDocument();

    /// Needs its password before anything below but overview() works.
    bool isLocked() const;
    /// Errors: BadInput (the password is wrong: ask again), Media (opened, but it is damaged).
    inference::Result<void> unlock(const std::string& password);

    Overview overview() const;
    uint32_t pageCount() const;

    /// Facts of the pages [first, first + count), fewer at the end. Pictures are looked for as long as `time` lasts.
    std::vector<PdfPageFacts> pageFacts(uint32_t first, uint32_t count,
                                        std::chrono::milliseconds time = std::chrono::milliseconds(1'000)) const;
    /// Pages count from 0. Errors: Media (no such page, damaged page).
    inference::Result<PdfPage> readPage(uint32_t index) const;
    /// On white, as shown; `longSide` pixels for the longer side. Errors: Media, BadInput, OutOfMemory.
    inference::Result<inference::Image> renderPage(uint32_t index, uint32_t longSide) const;

private:
    PdfDocument(std::unique_ptr<poppler::document> document, std::string name, const PdfLimits& limits);
    inference::Result<void> checkPages() const;

    std::unique_ptr<poppler::document> m_document;
    std::string m_name;
    PdfLimits m_limits;
};

/// Keeps loaded what poppler otherwise loads when it is needed, by path, which the cage forbids.
class PdfLibrary {
public:
    PdfLibrary(PdfLibrary&& other) noexcept;
    PdfLibrary& operator=(PdfLibrary&& other) noexcept;
    ~PdfLibrary();

private:
    friend PdfLibrary preparePdf(const std::function<void(const std::string& path)>& keepOpen);
    struct Parts;
    explicit PdfLibrary(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> m_parts;
};

/// To be called before the cage closes; the result must live as long as documents are read. `keepOpen` gets the paths
/// of the files that poppler opens while it reads and renders, the most important ones first: fonts for what is not
/// embedded, and tables of Asian encodings.
PdfLibrary preparePdf(const std::function<void(const std::string& path)>& keepOpen);

} // namespace media
