// What FFmpeg's pixel formats leave unsaid: the range of their samples.
#pragma once

#include "media/ffmpeg.h"

namespace media {

/// The same samples under the name that states no range, for swscale takes the range from elsewhere.
AVPixelFormat withoutRange(AVPixelFormat format);

/// Whether the largest sample is white. JPEG, grey and RGB use the whole range, films and lossy WebP do not.
bool isFullRange(const AVFrame& frame);

/// Whether there is transparency, or may be in a palette.
bool hasAlpha(AVPixelFormat format);

} // namespace media
