// Documents, asked for and checked.
#include "media/cage/file_reader.h"

#include "media/document.h"

namespace media::cage {

using inference::Image;
using inference::Result;

Result<DocumentContent> FileReader::document(uint64_t maxTextBytes, std::stop_token stop)
{
    DocumentLimits limits;
    if (maxTextBytes != 0)
        limits.maxTextBytes = maxTextBytes;
    WireWriter request;
    request.u64(limits.maxTextBytes);
    request.u32(limits.maxPictures);
    DocumentContent content;
    bool complete = false;
    constexpr uint64_t kMostPieces = 100'000; // slides, sheets and chapters have one each, and one behind each picture
    TRY(call("document", request, {.items = kMostPieces, .pixels = limits.picture.maxPixels}, stop,
             [&](WireReader& body, Image& picture) -> Result<void> {
                 if (complete)
                     body.spoil();
                 complete = body.boolean();
                 if (complete) {
                     content.notRead = body.texts();
                     return body.finish();
                 }
                 Piece& piece = content.pieces.emplace_back();
                 piece.kind = picture.rgb.empty() ? Piece::Kind::Text : Piece::Kind::Picture;
                 piece.text = body.text();
                 piece.place = body.text();
                 piece.picture = std::move(picture);
                 return body.finish();
             }));
    if (!complete)
        return lose(Trouble::Nonsense, {});
    return content;
}

} // namespace media::cage
