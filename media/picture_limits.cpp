// Limits and blending, shared by the decoders.
#include "media/picture_limits.h"

namespace media {

inference::Result<void> checkPictureSize(uint32_t width, uint32_t height, const PictureLimits& limits)
{
    const uint64_t pixels = uint64_t{width} * height;
    if (pixels <= limits.maxPixels && width <= limits.maxSide && height <= limits.maxSide)
        return {};
    constexpr uint64_t kMega = 1'000'000;
    return inference::Error{inference::ErrorCode::Media, "it is " + std::to_string(width) + " x " +
                                                             std::to_string(height) + " pixels large; at most " +
                                                             std::to_string(limits.maxPixels / kMega) +
                                                             " megapixels and " + std::to_string(limits.maxSide) +
                                                             " pixels a side are read. Make it smaller first"};
}

std::vector<uint8_t> blendOverWhite(std::vector<uint8_t> rgba)
{
    constexpr uint32_t kWhite = 255;
    const size_t count = rgba.size() / 4;
    for (size_t i = 0; i < count; ++i) { // in place: the target never passes the source
        const uint32_t alpha = rgba[i * 4 + 3];
        for (size_t channel = 0; channel < 3; ++channel) {
            const uint32_t blended = rgba[i * 4 + channel] * alpha + kWhite * (kWhite - alpha);
            rgba[i * 3 + channel] = static_cast<uint8_t>((blended + kWhite / 2) / kWhite);
        }
    }
    rgba.resize(count * 3);
    return rgba;
}

} // namespace media
