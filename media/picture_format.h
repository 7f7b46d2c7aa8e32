// What bytes are, by their content and never by a name, and what a decoder needs of a picture file: the picture itself
// without what surrounds it. Everything here reads untrusted bytes.
#pragma once

#include "inference/result.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace media {

enum class PictureFormat { Png, Jpeg, WebP, Gif, Bmp, Tiff, Avif };
std::string_view pictureFormatName(PictureFormat format); ///< "PNG", "JPEG", …

std::optional<PictureFormat> detectPictureFormat(std::span<const std::byte> bytes);

struct PictureSize {
    uint32_t width;
    uint32_t height;
};
/// What the header says, before a decoder has seen it. Nothing for formats whose decoder is asked instead.
std::optional<PictureSize> declaredSize(PictureFormat format, std::span<const std::byte> bytes);

/// How the camera was held, as EXIF numbers it: 1 (upright) to 8.
uint32_t exifOrientation(PictureFormat format, std::span<const std::byte> bytes);

/// The bytes of the first picture alone. Metadata that a decoder would only unpack (profiles, texts, previews) and
/// whatever follows the picture are left out. Errors: Media, when the file ends before its picture does.
inference::Result<std::vector<std::byte>> extractPicture(PictureFormat format, std::span<const std::byte> bytes);

} // namespace media
