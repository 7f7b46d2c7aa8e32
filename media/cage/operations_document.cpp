// Office files, e-books, mails, text and code in the child.
#include "media/cage/operations.h"
#include "media/cage/wire_content.h"
#include "media/document.h"

namespace media::cage {

using inference::Result;

namespace {

/// The pieces one by one, then what was not read.
Result<void> document(Exchange& exchange)
{
    DocumentLimits limits;
    limits.maxTextBytes = exchange.request().u64();
    limits.maxPictures = exchange.request().u32();
    TRY(exchange.request().finish());
    TRY_ASSIGN(const DocumentContent content, readDocument(exchange.file().bytes, exchange.file().name, limits));
    for (const Piece& piece : content.pieces) {
        WireWriter body;
        body.boolean(false);
        body.text(piece.text);
        body.text(piece.place);
        if (piece.kind == Piece::Kind::Picture)
            exchange.item(body, piece.picture);
        else
            exchange.item(body);
    }
    WireWriter end;
    end.boolean(true);
    end.texts(content.notRead);
    exchange.item(end);
    return {};
}

std::optional<Result<Overview>> recogniseDocument(const OpenedFile& file)
{
    const auto type = detectFileType(file.bytes, file.name);
    if (!type || !isDocument(*type))
        return std::nullopt;
    return describeDocument(file.bytes, file.name);
}

} // namespace

void addDocumentOperations(Operations& operations)
{
    operations.addPreparation(prepareDocuments);
    operations.add("document", document);
    operations.addRecognition(recogniseDocument);
}

} // namespace media::cage
