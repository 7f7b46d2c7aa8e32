// AVIF through libavif.
#include "media/avif.h"

#include "media/orientation.h"
#include "media/picture_limits.h"

#include <avif/avif.h>

#include <algorithm>
#include <memory>

namespace media {

using inference::Error;
using inference::ErrorCode;
using inference::Image;
using inference::Result;

namespace {

struct DestroyDecoder {
    void operator()(avifDecoder* decoder) const { avifDecoderDestroy(decoder); }
};

Error damaged(avifResult code)
{
    return {code == AVIF_RESULT_OUT_OF_MEMORY ? ErrorCode::OutOfMemory : ErrorCode::Media,
            std::string("the AVIF picture is damaged or not whole (libavif: ") + avifResultToString(code) + ")"};
}

/// Rotation comes first, then the mirror (ISO/IEC 23000-22).
Image turnAsTold(Image image, const avifImage& source)
{
    if ((source.transformFlags & AVIF_TRANSFORM_IROT) != 0) {
        constexpr uint32_t kOrientation[] = {1, 8, 3, 6}; // quarter turns anticlockwise
        image = turnUpright(std::move(image), kOrientation[source.irot.angle & 3]);
    }
    if ((source.transformFlags & AVIF_TRANSFORM_IMIR) != 0) {
#if AVIF_VERSION >= 1000000
        const bool leftRight = source.imir.axis == 1;
#else
        const bool leftRight = source.imir.mode == 1;
#endif
        image = turnUpright(std::move(image), leftRight ? 2 : 4);
    }
    return image;
}

} // namespace

Result<Image> decodeAvif(std::span<const std::byte> bytes, const PictureLimits& limits)
{
    const std::unique_ptr<avifDecoder, DestroyDecoder> decoder(avifDecoderCreate());
    if (!decoder)
        return Error{ErrorCode::OutOfMemory, "no memory for the AVIF decoder"};
    // libavif refuses an image size limit above its default; ours is checked below as well.
    decoder->imageSizeLimit =
        static_cast<uint32_t>(std::min<uint64_t>(limits.maxPixels, AVIF_DEFAULT_IMAGE_SIZE_LIMIT));
    decoder->imageDimensionLimit = limits.maxSide;
    decoder->ignoreExif = AVIF_TRUE;
    decoder->ignoreXMP = AVIF_TRUE;
    decoder->strictFlags = AVIF_STRICT_DISABLED; // pictures of older writers lack what the strict reading wants
    avifResult code =
        avifDecoderSetIOMemory(decoder.get(), reinterpret_cast<const uint8_t*>(bytes.data()), bytes.size());
    if (code == AVIF_RESULT_OK)
        code = avifDecoderParse(decoder.get());
    if (code != AVIF_RESULT_OK)
        return damaged(code);
    TRY(checkPictureSize(decoder->image->width, decoder->image->height, limits));
    code = avifDecoderNextImage(decoder.get());
    if (code != AVIF_RESULT_OK)
        return damaged(code);

    const avifImage& source = *decoder->image;
    std::vector<uint8_t> rgba(size_t{source.width} * source.height * 4);
    avifRGBImage target;
    avifRGBImageSetDefaults(&target, &source);
    target.depth = 8;
    target.format = AVIF_RGB_FORMAT_RGBA;
    target.pixels = rgba.data();
    target.rowBytes = source.width * 4;
    code = avifImageYUVToRGB(&source, &target);
    if (code != AVIF_RESULT_OK)
        return damaged(code);
    Image image{.width = source.width, .height = source.height, .rgb = blendOverWhite(std::move(rgba))};
    return turnAsTold(std::move(image), source);
}

} // namespace media
