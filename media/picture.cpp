// Decoding of still pictures. The bytes are untrusted: their kind is found by content, only the picture itself reaches
// the decoder, and sizes are checked before the decoder allocates by them.
#include "media/picture.h"

#include "inference/byte_text.h"
#include "media/avif.h"
#include "media/ffmpeg.h"
#include "media/file_kind.h"
#include "media/orientation.h"
#include "media/picture_format.h"
#include "media/picture_limits.h"
#include "media/pixels.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>
#include <new>
#include <system_error>

namespace media {

using inference::Error;
using inference::ErrorCode;
using inference::Image;
using inference::Result;

namespace {

AVCodecID codecOf(PictureFormat format)
{
    switch (format) {
    case PictureFormat::Png:
        return AV_CODEC_ID_PNG;
    case PictureFormat::Jpeg:
        return AV_CODEC_ID_MJPEG;
    case PictureFormat::WebP:
        return AV_CODEC_ID_WEBP;
    case PictureFormat::Gif:
        return AV_CODEC_ID_GIF;
    case PictureFormat::Bmp:
        return AV_CODEC_ID_BMP;
    case PictureFormat::Tiff:
        return AV_CODEC_ID_TIFF;
    case PictureFormat::Avif:
        break;
    }
    return AV_CODEC_ID_NONE;
}

/// What the decoder's buffer callback knows and finds out.
struct BufferCheck {
    PictureLimits limits;
    Result<void> verdict;
};

int allocateChecked(AVCodecContext* context, AVFrame* frame, int flags)
{
    auto& check = *static_cast<BufferCheck*>(context->opaque);
    check.verdict =
        checkPictureSize(static_cast<uint32_t>(frame->width), static_cast<uint32_t>(frame->height), check.limits);
    return check.verdict ? avcodec_default_get_buffer2(context, frame, flags) : AVERROR(EINVAL);
}

Result<Packet> makePacket(std::span<const std::byte> bytes)
{
    Packet packet(av_packet_alloc());
    if (!packet || av_new_packet(packet.get(), static_cast<int>(bytes.size())) < 0)
        return Error{ErrorCode::OutOfMemory, "no memory for a copy of " + std::to_string(bytes.size()) + " bytes"};
    std::memcpy(packet->data, bytes.data(), bytes.size());
    packet->flags |= AV_PKT_FLAG_KEY;
    return packet;
}

Result<Frame> decodeFrame(PictureFormat format, std::span<const std::byte> bytes, const PictureLimits& limits)
{
    const std::string name(pictureFormatName(format));
    const AVCodec* codec = avcodec_find_decoder(codecOf(format));
    if (!codec)
        return Error{ErrorCode::Unsupported, "this FFmpeg was built without its " + name + " decoder"};
    av_log_set_level(AV_LOG_QUIET); // of the process; messages about a damaged file belong to its Error
    const CodecContext context(avcodec_alloc_context3(codec));
    Frame frame(av_frame_alloc());
    if (!context || !frame)
        return Error{ErrorCode::OutOfMemory, "no memory for the " + name + " decoder"};
    BufferCheck check{.limits = limits, .verdict = {}};
    context->opaque = &check;
    context->get_buffer2 = allocateChecked;
    context->thread_count = 1;
    context->thread_type = FF_THREAD_SLICE; // with frame threads the callback would have to be reentrant
    context->err_recognition = AV_EF_CRCCHECK | AV_EF_BITSTREAM | AV_EF_BUFFER | AV_EF_EXPLODE;
    TRY_ASSIGN(const Packet packet, makePacket(bytes));
    int code = avcodec_open2(context.get(), codec, nullptr);
    if (code >= 0)
        code = avcodec_send_packet(context.get(), packet.get());
    if (code >= 0)
        code = avcodec_send_packet(context.get(), nullptr);
    if (code >= 0)
        code = avcodec_receive_frame(context.get(), frame.get());
    TRY(check.verdict);
    if (code == AVERROR(ENOMEM))
        return Error{ErrorCode::OutOfMemory, "no memory to decode the " + name + " picture"};
    if (code == AVERROR_PATCHWELCOME)
        return Error{ErrorCode::Unsupported, "this variant of " + name + " is not supported; save it as PNG"};
    if (code < 0 || frame->width <= 0 || frame->height <= 0)
        return Error{ErrorCode::Media, "the " + name + " picture is damaged (FFmpeg: " +
                                           ffmpegErrorText(code == AVERROR_EOF ? AVERROR_INVALIDDATA : code) + ")"};
    if (frame->decode_error_flags != 0 || (frame->flags & AV_FRAME_FLAG_CORRUPT) != 0)
        return Error{ErrorCode::Media, "the " + name + " picture is damaged and would be shown only in part"};
    return frame;
}

/// Decoder's pixels -> `target` format, `stride` bytes a row.
Result<void> convertPixels(const AVFrame& frame, AVPixelFormat target, uint8_t* pixels, int stride)
{
    const AVPixelFormat source = withoutRange(static_cast<AVPixelFormat>(frame.format));
    const Scaler scaler(
        sws_getContext(frame.width, frame.height, source, frame.width, frame.height, target,
                       SWS_BICUBIC | SWS_ACCURATE_RND | SWS_FULL_CHR_H_INT | SWS_FULL_CHR_H_INP | SWS_BITEXACT, nullptr,
                       nullptr, nullptr));
    if (!scaler) {
        const char* name = av_get_pix_fmt_name(source);
        return Error{ErrorCode::Unsupported,
                     "its pixels are stored in a way that cannot be read (" + std::string(name ? name : "?") + ")"};
    }
    const int* coefficients = sws_getCoefficients(SWS_CS_ITU601); // what JPEG and WebP mean by YCbCr
    constexpr int kUnity = 1 << 16;
    sws_setColorspaceDetails(scaler.get(), coefficients, isFullRange(frame) ? 1 : 0, coefficients, 1, 0, kUnity,
                             kUnity);
    uint8_t* const targets[] = {pixels, nullptr, nullptr, nullptr};
    const int strides[] = {stride, 0, 0, 0};
    if (sws_scale(scaler.get(), frame.data, frame.linesize, 0, frame.height, targets, strides) != frame.height)
        return Error{ErrorCode::Media, "its pixels could not be converted"};
    return {};
}

/// Whether the samples are grey or RGB of more than 8 bits. swscale takes those through YCbCr, which is not exact.
bool isDeepRgb(AVPixelFormat format)
{
    const AVPixFmtDescriptor* description = av_pix_fmt_desc_get(format);
    const bool rgb = description && (description->nb_components <= 2 || (description->flags & AV_PIX_FMT_FLAG_RGB));
    return rgb && (description->flags & AV_PIX_FMT_FLAG_FLOAT) == 0 && description->comp[0].depth > 8;
}

/// Grey or RGB of 9 to 16 bits, with or without alpha -> RGBA, rounded.
std::vector<uint8_t> deepToRgba(const AVFrame& frame)
{
    const AVPixFmtDescriptor* description = av_pix_fmt_desc_get(static_cast<AVPixelFormat>(frame.format));
    const auto width = static_cast<size_t>(frame.width);
    const bool grey = description->nb_components <= 2;
    const bool alpha = (description->flags & AV_PIX_FMT_FLAG_ALPHA) != 0;
    constexpr uint32_t kOpaque = 255;
    std::vector<uint8_t> rgba(width * static_cast<size_t>(frame.height) * 4, kOpaque);
    std::vector<uint16_t> line(width);
    for (int channel = 0; channel < (alpha ? 4 : 3); ++channel) {
        const int component = !grey ? channel : channel == 3 ? 1 : 0;
        const uint32_t white = (1U << description->comp[component].depth) - 1;
        for (int y = 0; y < frame.height; ++y) {
            const uint8_t* planes[4] = {frame.data[0], frame.data[1], frame.data[2], frame.data[3]};
            av_read_image_line2(line.data(), planes, frame.linesize, description, 0, y, component, frame.width, 0,
                                sizeof(uint16_t));
            uint8_t* target = &rgba[static_cast<size_t>(y) * width * 4 + static_cast<size_t>(channel)];
            for (size_t x = 0; x < width; ++x)
                target[x * 4] = static_cast<uint8_t>((line[x] * kOpaque + white / 2) / white);
        }
    }
    return rgba;
}

Result<Image> toImage(const AVFrame& frame)
{
    Image image{.width = static_cast<uint32_t>(frame.width), .height = static_cast<uint32_t>(frame.height), .rgb = {}};
    const size_t pixelCount = size_t{image.width} * image.height;
    if (isDeepRgb(static_cast<AVPixelFormat>(frame.format))) {
        image.rgb = blendOverWhite(deepToRgba(frame));
        return image;
    }
    if (!hasAlpha(static_cast<AVPixelFormat>(frame.format))) {
        image.rgb.resize(pixelCount * 3);
        TRY(convertPixels(frame, AV_PIX_FMT_RGB24, image.rgb.data(), frame.width * 3));
        return image;
    }
    std::vector<uint8_t> rgba(pixelCount * 4);
    TRY(convertPixels(frame, AV_PIX_FMT_RGBA, rgba.data(), frame.width * 4));
    image.rgb = blendOverWhite(std::move(rgba));
    return image;
}

struct CloseFile {
    void operator()(std::FILE* file) const { std::fclose(file); }
};

} // namespace

Result<Picture> decodePicture(std::span<const std::byte> bytes, const PictureLimits& limits)
{
    if (bytes.size() > limits.maxFileBytes)
        return Error{ErrorCode::Media, "it has " + inference::byteText(bytes.size()) + "; at most " +
                                           inference::byteText(limits.maxFileBytes) + " are read"};
    const auto format = detectPictureFormat(bytes);
    if (!format)
        return Error{ErrorCode::Media, "it is no picture but " + describeContent(bytes)};
    if (const auto size = declaredSize(*format, bytes))
        TRY(checkPictureSize(size->width, size->height, limits));
    Picture picture;
    if (*format == PictureFormat::Avif) {
        TRY_ASSIGN(picture.image, decodeAvif(bytes, limits));
    } else {
        TRY_ASSIGN(const auto content, extractPicture(*format, bytes));
        TRY_ASSIGN(const Frame frame, decodeFrame(*format, content, limits));
        TRY_ASSIGN(picture.image, toImage(*frame));
        picture.image = turnUpright(std::move(picture.image), exifOrientation(*format, bytes));
    }
    picture.info = {.format = std::string(pictureFormatName(*format)),
                    .width = picture.image.width,
                    .height = picture.image.height};
    return picture;
}

Result<Picture> decodePicture(std::span<const std::byte> bytes, const std::string& name, const PictureLimits& limits)
{
    try {
        auto picture = decodePicture(bytes, limits);
        if (!picture)
            return Error{picture.error().code, name + " cannot be read: " + picture.error().message};
        return picture;
    } catch (const std::bad_alloc&) {
        return Error{ErrorCode::OutOfMemory, name + " cannot be read: there is not enough memory for its pixels"};
    }
}

Result<std::vector<std::byte>> readPictureFile(const std::filesystem::path& path, const PictureLimits& limits)
{
    const std::string name = path.filename().string();
    std::error_code failure;
    const auto status = std::filesystem::status(path, failure);
    if (std::filesystem::is_directory(status))
        return Error{ErrorCode::Media, name + " is a folder, not a picture"};
    const std::unique_ptr<std::FILE, CloseFile> file(std::fopen(path.c_str(), "rbe"));
    if (!file)
        return Error{ErrorCode::Storage,
                     "cannot open " + path.string() + ": " + std::generic_category().message(errno)};
    const uint64_t size = std::filesystem::file_size(path, failure);
    if (!failure && size > limits.maxFileBytes)
        return Error{ErrorCode::Media, name + " has " + inference::byteText(size) + "; at most " +
                                           inference::byteText(limits.maxFileBytes) + " are read"};
    std::vector<std::byte> bytes(failure ? 0 : size);
    const size_t got = std::fread(bytes.data(), 1, bytes.size(), file.get());
    if (failure || got != bytes.size())
        return Error{ErrorCode::Storage, "cannot read " + path.string() + ": got " + std::to_string(got) + " of " +
                                             std::to_string(bytes.size()) + " bytes"};
    return bytes;
}

Result<Picture> decodePictureFile(const std::filesystem::path& path, const PictureLimits& limits)
{
    TRY_ASSIGN(const auto bytes, readPictureFile(path, limits));
    return decodePicture(bytes, path.filename().string(), limits);
}

Result<std::vector<std::byte>> encodePng(const Image& image)
{
    const AVCodec* codec = avcodec_find_encoder(AV_CODEC_ID_PNG);
    if (!codec)
        return Error{ErrorCode::Unsupported, "this FFmpeg was built without its PNG encoder"};
    const CodecContext context(avcodec_alloc_context3(codec));
    const Frame frame(av_frame_alloc());
    const Packet packet(av_packet_alloc());
    if (!context || !frame || !packet)
        return Error{ErrorCode::OutOfMemory, "no memory for the PNG encoder"};
    context->width = frame->width = static_cast<int>(image.width);
    context->height = frame->height = static_cast<int>(image.height);
    context->pix_fmt = AV_PIX_FMT_RGB24;
    frame->format = AV_PIX_FMT_RGB24;
    context->time_base = {1, 1};
    frame->data[0] = const_cast<uint8_t*>(image.rgb.data()); // the encoder copies it
    frame->linesize[0] = context->width * 3;
    int code = avcodec_open2(context.get(), codec, nullptr);
    if (code >= 0)
        code = avcodec_send_frame(context.get(), frame.get());
    if (code >= 0)
        code = avcodec_receive_packet(context.get(), packet.get());
    if (code < 0)
        return Error{ErrorCode::Media, "cannot write a PNG of " + std::to_string(image.width) + " x " +
                                           std::to_string(image.height) + " pixels: " + ffmpegErrorText(code)};
    const auto* bytes = reinterpret_cast<const std::byte*>(packet->data);
    return std::vector<std::byte>(bytes, bytes + packet->size);
}

} // namespace media
