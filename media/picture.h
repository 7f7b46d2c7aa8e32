// Still pictures of every common kind -> inference::Image, through FFmpeg and, for AVIF, libavif.
#pragma once

#include "inference/input.h"
#include "inference/result.h"

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace media {

struct PictureLimits {
    uint64_t maxFileBytes = 256ULL << 20;
    uint64_t maxPixels = 200'000'000; ///< checked before anything of that size is allocated
    uint32_t maxSide = 65'535;        ///< pixels
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

/// Decodes the first frame. Errors: Media (not a picture, damaged, too large: with the numbers), OutOfMemory,
/// Unsupported. Messages go on from "NAME cannot be read: ". May throw std::bad_alloc.
inference::Result<Picture> decodePicture(std::span<const std::byte> bytes, const PictureLimits& limits);
/// The same with whole messages and without exceptions.
inference::Result<Picture> decodePicture(std::span<const std::byte> bytes, const std::string& name,
                                         const PictureLimits& limits = {});
/// The bytes of a file that may be a picture. Errors: Media (a folder, too large), Storage (unreadable).
inference::Result<std::vector<std::byte>> readPictureFile(const std::filesystem::path& path,
                                                          const PictureLimits& limits = {});
inference::Result<Picture> decodePictureFile(const std::filesystem::path& path, const PictureLimits& limits = {});

/// PNG bytes of a picture (thumbnails, pasted pictures).
inference::Result<std::vector<std::byte>> encodePng(const inference::Image& image);

} // namespace media
