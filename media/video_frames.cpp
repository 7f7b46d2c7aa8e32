// Pixels of clips through swscale; what the file leaves unsaid is taken as players take it.
#include "media/video_frames.h"

#include "media/orientation.h"
#include "media/picture_limits.h"
#include "media/pixels.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <new>

namespace media {

using inference::Error;
using inference::ErrorCode;
using inference::Image;
using inference::Result;

namespace {

/// EXIF's number for a display matrix (a b u / c d v / x y w): x' = a x + c y, y' = b x + d y, to the nearest quarter.
uint32_t orientationOf(const AVStream& stream)
{
    size_t size = 0;
    const uint8_t* data = av_stream_get_side_data(&stream, AV_PKT_DATA_DISPLAYMATRIX, &size);
    int32_t matrix[9] = {};
    if (!data || size < sizeof matrix)
        return 1;
    std::memcpy(matrix, data, sizeof matrix);
    const int64_t a = matrix[0];
    const int64_t b = matrix[1];
    const int64_t c = matrix[3];
    const int64_t d = matrix[4];
    if (std::abs(a) + std::abs(d) >= std::abs(b) + std::abs(c))
        return a >= 0 ? (d >= 0 ? 1 : 4) : (d >= 0 ? 2 : 3);
    return b >= 0 ? (c >= 0 ? 5 : 6) : (c >= 0 ? 8 : 7);
}

/// The matrix between Y'CbCr and R'G'B'. Unsaid: BT.709 for sizes of high definition, BT.601 below.
const int* matrixOf(const AVFrame& frame)
{
    constexpr int kHdWidth = 1280;
    constexpr int kSdHeight = 576;
    switch (frame.colorspace) {
    case AVCOL_SPC_BT709:
    case AVCOL_SPC_FCC:
    case AVCOL_SPC_BT470BG:
    case AVCOL_SPC_SMPTE170M:
    case AVCOL_SPC_SMPTE240M:
    case AVCOL_SPC_BT2020_NCL:
        return sws_getCoefficients(frame.colorspace);
    case AVCOL_SPC_BT2020_CL:
        return sws_getCoefficients(SWS_CS_BT2020);
    default:
        return sws_getCoefficients(frame.width >= kHdWidth || frame.height > kSdHeight ? SWS_CS_ITU709 : SWS_CS_ITU601);
    }
}

/// The brightest light of the display the clip was made on, cd/m2; 0 when not said.
double peakOf(const AVMasteringDisplayMetadata& display)
{
    return display.has_luminance && display.max_luminance.den > 0 ? av_q2d(display.max_luminance) : 0;
}

uint32_t scaledSide(uint32_t side, double factor)
{
    return std::max(1U, static_cast<uint32_t>(std::lround(side * factor)));
}

} // namespace

VideoShape videoShape(const VideoFile& file)
{
    const AVCodecParameters& parameters = *file.stream().codecpar;
    VideoShape shape{.width = static_cast<uint32_t>(std::max(parameters.width, 0)),
                     .height = static_cast<uint32_t>(std::max(parameters.height, 0)),
                     .orientation = orientationOf(file.stream())};
    const AVRational aspect = av_guess_sample_aspect_ratio(&file.container(), &file.stream(), nullptr);
    constexpr double kMostStretched = 4; // what says more is damaged
    const double ratio = aspect.num > 0 && aspect.den > 0 ? av_q2d(aspect) : 1;
    if (ratio > 1 && ratio <= kMostStretched)
        shape.width = scaledSide(shape.width, ratio);
    else if (ratio < 1 && ratio >= 1 / kMostStretched)
        shape.height = scaledSide(shape.height, 1 / ratio);
    constexpr uint32_t kFirstLyingOnASide = 5;
    if (shape.orientation >= kFirstLyingOnASide)
        std::swap(shape.width, shape.height);
    return shape;
}

std::optional<HdrCurve> hdrCurve(AVColorTransferCharacteristic transfer)
{
    if (transfer == AVCOL_TRC_SMPTE2084)
        return HdrCurve::Pq;
    if (transfer == AVCOL_TRC_ARIB_STD_B67)
        return HdrCurve::Hlg;
    return std::nullopt;
}

VideoShape shrunkTo(const VideoShape& shape, uint32_t maxSide)
{
    const uint32_t longest = std::max(shape.width, shape.height);
    if (longest <= maxSide)
        return shape;
    const double factor = static_cast<double>(maxSide) / longest;
    return {scaledSide(shape.width, factor), scaledSide(shape.height, factor), shape.orientation};
}

FramePainter::FramePainter(const VideoFile& file, const VideoShape& shape)
    : m_orientation(shape.orientation), m_width(shape.width), m_height(shape.height)
{
    constexpr uint32_t kFirstLyingOnASide = 5;
    if (m_orientation >= kFirstLyingOnASide)
        std::swap(m_width, m_height);
    size_t size = 0;
    const uint8_t* display = av_stream_get_side_data(&file.stream(), AV_PKT_DATA_MASTERING_DISPLAY_METADATA, &size);
    if (display && size >= sizeof(AVMasteringDisplayMetadata))
        m_statedPeak = peakOf(*reinterpret_cast<const AVMasteringDisplayMetadata*>(display));
}

Result<void> FramePainter::prepareScaler(const AVFrame& frame, int height, AVPixelFormat target)
{
    const auto source = static_cast<AVPixelFormat>(frame.format);
    const int fullRange = isFullRange(frame) ? 1 : 0;
    std::vector<int> key = {frame.width, height, source, target, fullRange, frame.colorspace};
    if (m_scaler && key == m_scalerKey)
        return {};
    m_scaler.reset(
        sws_getContext(frame.width, height, withoutRange(source), static_cast<int>(m_width), static_cast<int>(m_height),
                       target, SWS_BICUBIC | SWS_ACCURATE_RND | SWS_FULL_CHR_H_INT | SWS_FULL_CHR_H_INP | SWS_BITEXACT,
                       nullptr, nullptr, nullptr));
    if (!m_scaler) {
        const char* name = av_get_pix_fmt_name(source);
        return Error{ErrorCode::Unsupported,
                     "its pixels are stored in a way that cannot be read (" + std::string(name ? name : "?") + ")"};
    }
    const int* coefficients = matrixOf(frame);
    constexpr int kUnity = 1 << 16;
    sws_setColorspaceDetails(m_scaler.get(), coefficients, fullRange, coefficients, 1, 0, kUnity, kUnity);
    m_scalerKey = std::move(key);
    return {};
}

Result<void> FramePainter::scale(const AVFrame& frame, const Target& target)
{
    const uint8_t* planes[4] = {frame.data[0], frame.data[1], frame.data[2], frame.data[3]};
    int strides[4] = {frame.linesize[0], frame.linesize[1], frame.linesize[2], frame.linesize[3]};
    int height = frame.height;
    // Two fields are two moments: the earlier one is every other line, from the first or the second on.
    constexpr int kLeastFieldHeight = 16;
    if (frame.interlaced_frame != 0 && height >= 2 * kLeastFieldHeight && !hasAlpha(AVPixelFormat(frame.format))) {
        height /= 2;
        for (int plane = 0; plane < 4; ++plane) {
            if (planes[plane] && frame.top_field_first == 0)
                planes[plane] += strides[plane];
            strides[plane] *= 2;
        }
    }
    TRY(prepareScaler(frame, height, target.format));
    uint8_t* const targets[] = {target.pixels, nullptr, nullptr, nullptr};
    const int targetStrides[] = {target.stride, 0, 0, 0};
    if (sws_scale(m_scaler.get(), planes, strides, 0, height, targets, targetStrides) != static_cast<int>(m_height))
        return Error{ErrorCode::Media, "its pixels could not be converted"};
    return {};
}

Result<Image> FramePainter::paintHdr(const AVFrame& frame, HdrCurve curve)
{
    if (!m_toneMap) {
        const AVFrameSideData* display = av_frame_get_side_data(&frame, AV_FRAME_DATA_MASTERING_DISPLAY_METADATA);
        const double peak =
            display ? peakOf(*reinterpret_cast<const AVMasteringDisplayMetadata*>(display->data)) : m_statedPeak;
        m_toneMap.emplace(curve, peak, frame.color_primaries != AVCOL_PRI_BT709);
    }
    const size_t count = size_t{m_width} * m_height;
    std::vector<uint16_t> deep(count * 3);
    TRY(scale(frame, {AV_PIX_FMT_RGB48LE, reinterpret_cast<uint8_t*>(deep.data()),
                      static_cast<int>(m_width * 3 * sizeof(uint16_t))}));
    Image image{.width = m_width, .height = m_height, .rgb = std::vector<uint8_t>(count * 3)};
    m_toneMap->apply(deep.data(), count, image.rgb.data());
    return image;
}

Result<Image> FramePainter::paint(const AVFrame& frame)
{
    try {
        Image image{.width = m_width, .height = m_height, .rgb = {}};
        const size_t count = size_t{m_width} * m_height;
        if (const auto curve = hdrCurve(frame.color_trc)) {
            TRY_ASSIGN(image, paintHdr(frame, *curve));
        } else if (hasAlpha(static_cast<AVPixelFormat>(frame.format))) {
            std::vector<uint8_t> rgba(count * 4);
            TRY(scale(frame, {AV_PIX_FMT_RGBA, rgba.data(), static_cast<int>(m_width * 4)}));
            image.rgb = blendOverWhite(std::move(rgba));
        } else {
            image.rgb.resize(count * 3);
            TRY(scale(frame, {AV_PIX_FMT_RGB24, image.rgb.data(), static_cast<int>(m_width * 3)}));
        }
        return turnUpright(std::move(image), m_orientation);
    } catch (const std::bad_alloc&) {
        return Error{ErrorCode::OutOfMemory, "no memory for a frame of " + std::to_string(m_width) + " x " +
                                                 std::to_string(m_height) + " pixels"};
    }
}

} // namespace media
