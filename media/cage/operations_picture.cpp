// Still pictures in the child.
#include "media/cage/operations.h"
#include "media/picture.h"
#include "media/picture_format.h"

namespace media::cage {

using inference::Result;

namespace {

Result<void> sendPicture(Exchange& exchange)
{
    PictureLimits limits;
    limits.maxFileBytes = exchange.request().u64();
    limits.maxPixels = exchange.request().u64();
    limits.maxSide = exchange.request().u32();
    TRY(exchange.request().finish());
    TRY_ASSIGN(const Picture decoded, decodePicture(exchange.file().bytes, limits));
    WireWriter body;
    body.text(decoded.info.format);
    exchange.item(body, decoded.image);
    return {};
}

std::optional<Result<Overview>> recognisePicture(const OpenedFile& file)
{
    const auto format = detectPictureFormat(file.bytes);
    if (!format)
        return std::nullopt;
    Overview overview;
    overview.kind = FileKind::Picture;
    overview.format = pictureFormatName(*format);
    if (const auto size = declaredSize(*format, file.bytes)) {
        const bool lying = exifOrientation(*format, file.bytes) >= 5;
        overview.width = lying ? size->height : size->width;
        overview.height = lying ? size->width : size->height;
    }
    return overview;
}

} // namespace

void addPictureOperations(Operations& operations)
{
    operations.add("picture", sendPicture);
    operations.addRecognition(recognisePicture);
}

} // namespace media::cage
