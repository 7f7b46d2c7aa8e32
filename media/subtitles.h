// Subtitles within a clip as timed lines of plain text.
#pragma once

#include "media/video_file.h"

namespace media {

/// As subtitles(). Turns the file to that track: it gives no pictures afterwards.
inference::Result<std::vector<SubtitleLine>> readSubtitles(const VideoFile& file, uint32_t track,
                                                           const std::stop_token& stop);

} // namespace media
