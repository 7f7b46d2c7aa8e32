// Through the decoder of media and the resizing of inference.
#include "app/attachment_picture.h"

#include "inference/image_preprocess.h"
#include "media/cage/file_reader.h"

#include <algorithm>
#include <new>

namespace app {

using inference::Error;
using inference::ErrorCode;
using inference::Image;
using inference::Result;

Image fittedTo(const Image& image, uint32_t side)
{
    const uint32_t longer = std::max(image.width, image.height);
    if (longer <= side)
        return image;
    const auto scaled = [&](uint32_t length) {
        return std::max(1U, static_cast<uint32_t>(uint64_t{length} * side / longer));
    };
    return inference::resizeBicubic(image, scaled(image.width), scaled(image.height));
}

Result<Image> attachmentPicture(const std::filesystem::path& file, uint32_t side)
{
    try {
        TRY_ASSIGN(media::cage::FileReader reader, media::cage::Cage().open(file));
        TRY_ASSIGN(auto picture, reader.picture());
        return fittedTo(picture.image, side);
    } catch (const std::bad_alloc&) {
        return Error{ErrorCode::OutOfMemory, file.string() + " cannot be shown: there is not enough memory"};
    }
}

} // namespace app
