// Still pictures, asked for and checked.
#include "media/cage/file_reader.h"

namespace media::cage {

using inference::Error;
using inference::ErrorCode;
using inference::Image;
using inference::Result;

Result<Picture> FileReader::picture(const PictureLimits& limits, std::stop_token stop)
{
    WireWriter request;
    request.u64(limits.maxFileBytes);
    request.u64(limits.maxPixels);
    request.u32(limits.maxSide);
    Picture picture;
    TRY(call("picture", request, {.pixels = limits.maxPixels}, stop,
             [&](WireReader& body, Image& image) -> Result<void> {
                 picture.info = {.format = body.text(), .width = image.width, .height = image.height};
                 picture.image = std::move(image);
                 return body.finish();
             }));
    if (picture.image.rgb.empty())
        return lose(Trouble::Nonsense, {});
    return picture;
}

} // namespace media::cage
