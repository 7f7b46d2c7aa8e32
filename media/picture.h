// Still pictures of every common kind -> inference::Image, through FFmpeg (and libavif where there is one).
#pragma once

#include "inference/input.h"
#include "inference/result.h"

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>

namespace media {

struct PictureLimits {
    uint64_t maxFileBytes = 256ULL << 20;
    uint64_t maxPixels = 200'000'000; ///< checked before anything of that size is allocated
};

struct PictureInfo {
    std::string format; ///< "PNG", "JPEG", …
    uint32_t width = 0; ///< as shown: after EXIF orientation
    uint32_t height = 0;
};

struct Picture {
    PictureInfo info;
    inference::Image image; ///< alpha blended over white, EXIF orientation applied
};

/// Decodes the first frame. Errors: Media (not a picture, damaged, too large: with the numbers), Storage (unreadable).
inference::Result<Picture> decodePicture(std::span<const std::byte> bytes, const std::string& name,
                                         const PictureLimits& limits = {});
inference::Result<Picture> decodePictureFile(const std::filesystem::path& path, const PictureLimits& limits = {});

/// PNG bytes of a picture (thumbnails, pasted pictures).
inference::Result<std::vector<std::byte>> encodePng(const inference::Image& image);

} // namespace media
