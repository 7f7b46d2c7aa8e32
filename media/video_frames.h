// Decoded frames -> pictures as a player shows them: one field of interlaced frames, square pixels, right way up,
// standard range, standard primaries, a size that is asked for.
#pragma once

#include "media/hdr.h"
#include "media/video_file.h"

#include <optional>

namespace media {

struct VideoShape {
    uint32_t width = 0; ///< as shown: square pixels, rotated
    uint32_t height = 0;
    uint32_t orientation = 1; ///< as EXIF numbers it
};
/// Pixels that are not square are stretched the way that loses none.
VideoShape videoShape(const VideoFile& file);

/// PQ or HLG, when that is what it says.
std::optional<HdrCurve> hdrCurve(AVColorTransferCharacteristic transfer);

/// The largest shape of these proportions, both sides at least 1, with no side over `maxSide`; never enlarged.
VideoShape shrunkTo(const VideoShape& shape, uint32_t maxSide);

class FramePainter {
public:
    /// All pictures get `shape`'s size, whatever becomes of the stream's.
    FramePainter(const VideoFile& file, const VideoShape& shape);

    /// Errors: Unsupported (a pixel format that cannot be read), Media, OutOfMemory.
    inference::Result<inference::Image> paint(const AVFrame& frame);

private:
    struct Target {
        AVPixelFormat format;
        uint8_t* pixels;
        int stride; ///< bytes
    };
    inference::Result<void> scale(const AVFrame& frame, const Target& target);
    inference::Result<void> prepareScaler(const AVFrame& frame, int height, AVPixelFormat target);
    inference::Result<inference::Image> paintHdr(const AVFrame& frame, HdrCurve curve);

    double m_statedPeak = 0; ///< cd/m2, by the container; 0 when it does not say
    uint32_t m_orientation;
    uint32_t m_width; ///< before turning
    uint32_t m_height;
    Scaler m_scaler;
    std::vector<int> m_scalerKey; ///< all that the scaler was made for
    std::optional<ToneMap> m_toneMap;
};

} // namespace media
