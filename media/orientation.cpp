// The eight EXIF orientations.
#include "media/orientation.h"

#include <cstring>

namespace media {

inference::Image turnUpright(inference::Image image, uint32_t orientation)
{
    if (orientation <= 1 || orientation > 8)
        return image;
    const bool swapped = orientation >= 5;
    const uint32_t lastX = image.width - 1;
    const uint32_t lastY = image.height - 1;
    inference::Image upright{.width = swapped ? image.height : image.width,
                             .height = swapped ? image.width : image.height,
                             .rgb = std::vector<uint8_t>(image.rgb.size())};
    uint8_t* target = upright.rgb.data();
    for (uint32_t y = 0; y < upright.height; ++y) {
        for (uint32_t x = 0; x < upright.width; ++x, target += 3) {
            uint32_t sourceX = swapped ? y : x;
            uint32_t sourceY = swapped ? x : y;
            if (orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8)
                sourceX = lastX - sourceX;
            if (orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7)
                sourceY = lastY - sourceY;
            std::memcpy(target, &image.rgb[(size_t{sourceY} * image.width + sourceX) * 3], 3);
        }
    }
    return upright;
}

} // namespace media
