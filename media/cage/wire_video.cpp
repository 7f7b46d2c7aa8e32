// Field by field, in the order of their declaration.
#include "media/cage/wire_video.h"

#include <cmath>

namespace media::cage {

void write(WireWriter& writer, const VideoInfo& info)
{
    writer.text(info.container);
    writer.text(info.codec);
    writer.text(info.title);
    writer.u32(info.width);
    writer.u32(info.height);
    writer.boolean(info.seconds.has_value());
    writer.f64(info.seconds.value_or(0));
    writer.f64(info.framesPerSecond);
    writer.boolean(info.hasSound);
    writer.boolean(info.highDynamicRange);
    writer.boolean(info.interlaced);
    writer.u32(static_cast<uint32_t>(info.subtitles.size()));
    for (const SubtitleTrack& track : info.subtitles) {
        writer.text(track.language);
        writer.text(track.title);
        writer.text(track.format);
        writer.boolean(track.isText);
    }
}

VideoInfo readVideoInfo(WireReader& reader)
{
    VideoInfo info;
    info.container = reader.text();
    info.codec = reader.text();
    info.title = reader.text();
    info.width = reader.u32();
    info.height = reader.u32();
    const bool hasLength = reader.boolean();
    const double seconds = reader.f64();
    if (hasLength)
        info.seconds = seconds;
    info.framesPerSecond = reader.f64();
    info.hasSound = reader.boolean();
    info.highDynamicRange = reader.boolean();
    info.interlaced = reader.boolean();
    constexpr size_t kTrackBytes = 3 * sizeof(uint32_t) + 1; // three empty texts
    const uint32_t count = reader.count(kTrackBytes);
    for (uint32_t i = 0; i < count; ++i) {
        SubtitleTrack& track = info.subtitles.emplace_back();
        track.language = reader.text();
        track.title = reader.text();
        track.format = reader.text();
        track.isText = reader.boolean();
    }
    if (info.width == 0 || info.height == 0 || info.seconds.value_or(0) < 0 || info.framesPerSecond < 0)
        reader.spoil();
    return info;
}

void write(WireWriter& writer, const SampleRequest& request)
{
    writer.u8(static_cast<uint8_t>(request.effort));
    writer.u32(request.frames);
    writer.u32(request.budget);
    writer.f64(request.from);
    writer.boolean(std::isfinite(request.to));
    writer.f64(request.to); // the wire knows no infinity
}

SampleRequest readSampleRequest(WireReader& reader)
{
    SampleRequest request;
    request.effort = static_cast<VideoEffort>(reader.below(static_cast<uint32_t>(VideoEffort::Careful) + 1));
    request.frames = reader.u32();
    request.budget = reader.u32();
    request.from = reader.f64();
    const bool hasEnd = reader.boolean();
    const double end = reader.f64();
    if (hasEnd)
        request.to = end;
    return request;
}

void write(WireWriter& writer, const SampleReport& report)
{
    writer.u32(static_cast<uint32_t>(report.times.size()));
    for (const double time : report.times)
        writer.f64(time);
    writer.f64(report.from);
    writer.f64(report.to);
    writer.u32(static_cast<uint32_t>(report.gaps.size()));
    for (const VideoGap& gap : report.gaps) {
        writer.f64(gap.from);
        writer.f64(gap.to);
    }
    writer.texts(report.notes);
}

SampleReport readSampleReport(WireReader& reader)
{
    SampleReport report;
    const uint32_t times = reader.count(sizeof(double));
    for (uint32_t i = 0; i < times; ++i)
        report.times.push_back(reader.f64());
    report.from = reader.f64();
    report.to = reader.f64();
    const uint32_t gaps = reader.count(2 * sizeof(double));
    for (uint32_t i = 0; i < gaps; ++i) {
        const double from = reader.f64();
        report.gaps.push_back({from, reader.f64()});
    }
    report.notes = reader.texts();
    return report;
}

void write(WireWriter& writer, const std::vector<SubtitleLine>& lines)
{
    writer.u32(static_cast<uint32_t>(lines.size()));
    for (const SubtitleLine& line : lines) {
        writer.f64(line.from);
        writer.f64(line.to);
        writer.text(line.text);
    }
}

std::vector<SubtitleLine> readSubtitleLines(WireReader& reader)
{
    constexpr size_t kLineBytes = 2 * sizeof(double) + sizeof(uint32_t);
    const uint32_t count = reader.count(kLineBytes);
    std::vector<SubtitleLine> lines;
    for (uint32_t i = 0; i < count; ++i) {
        SubtitleLine& line = lines.emplace_back();
        line.from = reader.f64();
        line.to = reader.f64();
        line.text = reader.text();
    }
    return lines;
}

} // namespace media::cage
