// What is said of clips, on the wire.
#pragma once

#include "media/cage/wire.h"
#include "media/video.h"

namespace media::cage {

/// Each item of a sampling is one of these: a frame (its picture with it) until there are no more, then the report.
enum class VideoItem : uint8_t { Frame, Report };

void write(WireWriter& writer, const VideoInfo& info);
VideoInfo readVideoInfo(WireReader& reader);

void write(WireWriter& writer, const SampleRequest& request);
SampleRequest readSampleRequest(WireReader& reader);

void write(WireWriter& writer, const SampleReport& report);
SampleReport readSampleReport(WireReader& reader);

void write(WireWriter& writer, const std::vector<SubtitleLine>& lines);
std::vector<SubtitleLine> readSubtitleLines(WireReader& reader);

} // namespace media::cage
