// Histograms of brightness by field, from points of the plane of brightness (of green, in RGB).
#include "media/video_scenes.h"

#include <algorithm>
#include <span>

namespace media {

namespace {

constexpr uint32_t kFields = 4;          // a side
constexpr uint32_t kLevels = 16;         // of brightness
constexpr uint32_t kLevelWidth = 16;     // values of brightness a level; a point counts so much in all
constexpr uint32_t kPointsPerField = 40; // a side
constexpr uint32_t kPoints = kFields * kPointsPerField;

/// Shared between the two nearest levels, so that a slow fade moves the counts slowly too.
void addPoint(std::span<uint32_t> levels, uint32_t brightness)
{
    const uint32_t shifted = std::max(brightness, kLevelWidth / 2) - kLevelWidth / 2;
    const uint32_t lower = std::min(shifted / kLevelWidth, kLevels - 1);
    const uint32_t share = shifted % kLevelWidth;
    levels[lower] += kLevelWidth - share;
    levels[std::min(lower + 1, kLevels - 1)] += share;
}

} // namespace

SceneSketch sketchScene(const AVFrame& frame)
{
    const AVPixFmtDescriptor* description = av_pix_fmt_desc_get(static_cast<AVPixelFormat>(frame.format));
    constexpr uint64_t kUnreadable = AV_PIX_FMT_FLAG_BITSTREAM | AV_PIX_FMT_FLAG_PAL | AV_PIX_FMT_FLAG_HWACCEL;
    if (!description || (description->flags & kUnreadable) != 0 || frame.width <= 0 || frame.height <= 0)
        return {};
    const bool isRgb = (description->flags & AV_PIX_FMT_FLAG_RGB) != 0 && description->nb_components > 1;
    const AVComponentDescriptor& component = description->comp[isRgb ? 1 : 0];
    const bool isBigEndian = (description->flags & AV_PIX_FMT_FLAG_BE) != 0;
    SceneSketch sketch{std::vector<uint32_t>(size_t{kFields} * kFields * kLevels)};
    for (uint32_t row = 0; row < kPoints; ++row) {
        const auto y = static_cast<int64_t>((2ULL * row + 1) * static_cast<uint64_t>(frame.height) / (2 * kPoints));
        const uint8_t* line = frame.data[component.plane] + y * frame.linesize[component.plane] + component.offset;
        for (uint32_t column = 0; column < kPoints; ++column) {
            const auto x =
                static_cast<int64_t>((2ULL * column + 1) * static_cast<uint64_t>(frame.width) / (2 * kPoints));
            const uint8_t* at = line + x * component.step;
            uint32_t value = at[0];
            if (component.depth > 8)
                value = isBigEndian ? value << 8 | at[1] : value | static_cast<uint32_t>(at[1]) << 8;
            const uint32_t brightness = ((value >> component.shift) << 8 >> component.depth) & 255;
            const uint32_t field = row / kPointsPerField * kFields + column / kPointsPerField;
            addPoint(std::span(sketch.counts).subspan(size_t{field} * kLevels, kLevels), brightness);
        }
    }
    return sketch;
}

double sceneDifference(const SceneSketch& a, const SceneSketch& b)
{
    if (a.counts.empty() || a.counts.size() != b.counts.size())
        return 0;
    uint64_t moved = 0;
    for (size_t i = 0; i < a.counts.size(); ++i)
        moved += a.counts[i] > b.counts[i] ? a.counts[i] - b.counts[i] : b.counts[i] - a.counts[i];
    return static_cast<double>(moved) / 2 / (double{kPoints} * kPoints * kLevelWidth);
}

} // namespace media
