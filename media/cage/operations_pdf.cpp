// PDF files in the child: the document is opened once and kept for all calls.
#include "media/cage/operations.h"
#include "media/file_kind.h"
#include "media/pdf.h"

#include <algorithm>
#include <memory>

namespace media::cage {

using inference::Error;
using inference::ErrorCode;
using inference::Image;
using inference::Result;

namespace {

struct State {
    std::optional<PdfLibrary> library; ///< before the document, for it must outlive it
    std::optional<PdfDocument> document;
};

/// The name in the messages; the parent puts the file's before them.
constexpr const char* kIt = "it";

Result<PdfDocument*> documentOf(State& state, const OpenedFile& file)
{
    if (!state.document) {
        TRY_ASSIGN(auto document, PdfDocument::open(file.bytes, kIt));
        state.document.emplace(std::move(document));
    }
    return &*state.document;
}

/// Errors: BadInput, while it waits for its password.
Result<PdfDocument*> openDocumentOf(State& state, const OpenedFile& file)
{
    TRY_ASSIGN(PdfDocument * document, documentOf(state, file));
    if (document->isLocked())
        return Error{ErrorCode::BadInput, "it needs its password first"};
    return document;
}

Result<void> unlock(State& state, Exchange& exchange)
{
    const std::string password = exchange.request().text();
    TRY(exchange.request().finish());
    TRY_ASSIGN(PdfDocument * document, documentOf(state, exchange.file()));
    return document->isLocked() ? document->unlock(password) : Result<void>();
}

/// One item for so many pages: what lies between two items must not take long.
constexpr uint32_t kPagesOfItem = 50;

Result<void> pages(State& state, Exchange& exchange)
{
    const uint32_t first = exchange.request().u32();
    const uint32_t count = exchange.request().u32();
    const uint32_t milliseconds = exchange.request().u32();
    TRY(exchange.request().finish());
    TRY_ASSIGN(const PdfDocument* document, openDocumentOf(state, exchange.file()));
    const uint64_t end = std::min<uint64_t>(uint64_t{first} + count, document->pageCount());
    for (uint64_t page = first; page < end; page += kPagesOfItem) {
        const auto wanted = static_cast<uint32_t>(std::min<uint64_t>(kPagesOfItem, end - page));
        const auto share = std::chrono::milliseconds(milliseconds * uint64_t{wanted} / (end - first));
        const auto facts = document->pageFacts(static_cast<uint32_t>(page), wanted, share);
        WireWriter body;
        body.u32(static_cast<uint32_t>(facts.size()));
        for (const PdfPageFacts& fact : facts) {
            body.f32(fact.width);
            body.f32(fact.height);
            body.u8(static_cast<uint8_t>(fact.rotation / 90));
            body.u32(fact.characters);
            body.u32(fact.unreadable);
            body.u8(static_cast<uint8_t>(fact.pictures));
            body.boolean(fact.damaged);
        }
        exchange.item(body);
    }
    return {};
}

Result<void> page(State& state, Exchange& exchange)
{
    const uint32_t index = exchange.request().u32();
    TRY(exchange.request().finish());
    TRY_ASSIGN(const PdfDocument* document, openDocumentOf(state, exchange.file()));
    TRY_ASSIGN(const PdfPage page, document->readPage(index));
    WireWriter body;
    body.f32(page.width);
    body.f32(page.height);
    body.text(page.text);
    body.boolean(page.hasPictures);
    body.u32(static_cast<uint32_t>(page.words.size()));
    for (const WordBox& word : page.words) {
        body.text(word.text);
        body.f32(word.x);
        body.f32(word.y);
        body.f32(word.width);
        body.f32(word.height);
    }
    exchange.item(body);
    return {};
}

Result<void> picture(State& state, Exchange& exchange)
{
    const uint32_t index = exchange.request().u32();
    const uint32_t longSide = exchange.request().u32();
    TRY(exchange.request().finish());
    TRY_ASSIGN(const PdfDocument* document, openDocumentOf(state, exchange.file()));
    TRY_ASSIGN(const Image image, document->renderPage(index, longSide));
    exchange.item(WireWriter(), image);
    return {};
}

std::optional<Result<Overview>> recognisePdf(State& state, const OpenedFile& file)
{
    const auto type = detectFileType(file.bytes, file.name);
    if (!type || type->format != FileFormat::Pdf)
        return std::nullopt;
    const auto document = documentOf(state, file);
    return document ? Result<Overview>((*document)->overview()) : Result<Overview>(document.error());
}

} // namespace

void addPdfOperations(Operations& operations)
{
    const auto state = std::make_shared<State>();
    operations.addPreparation(Beginning::Pdf, [state](PreparedFiles& files) {
        state->library.emplace(preparePdf([&](const std::string& path) { files.add(path); }));
    });
    operations.addRecognition([state](const OpenedFile& file) { return recognisePdf(*state, file); });
    operations.add("pdf unlock", [state](Exchange& exchange) { return unlock(*state, exchange); });
    operations.add("pdf pages", [state](Exchange& exchange) { return pages(*state, exchange); });
    operations.add("pdf page", [state](Exchange& exchange) { return page(*state, exchange); });
    operations.add("pdf picture", [state](Exchange& exchange) { return picture(*state, exchange); });
}

} // namespace media::cage
