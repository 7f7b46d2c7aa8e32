// Signatures, containers and EXIF of the picture formats, as far as they matter before decoding.
#include "media/picture_format.h"

#include "media/bytes.h"

#include <algorithm>
#include <array>

namespace media {

using inference::Error;
using inference::ErrorCode;
using inference::Result;

namespace {

using Bytes = std::span<const std::byte>;

constexpr uint64_t kPngSignature = 8;
constexpr uint64_t kRiffHeader = 12; // "RIFF", size, "WEBP"

Error truncated(std::string_view format, uint64_t size)
{
    return {ErrorCode::Media, "the " + std::string(format) + " file ends before its picture does (it has " +
                                  std::to_string(size) + " bytes). It may not have been copied or downloaded whole"};
}

void append(std::vector<std::byte>& target, Bytes bytes)
{
    target.insert(target.end(), bytes.begin(), bytes.end());
}

void appendLittle32(std::vector<std::byte>& target, uint32_t value)
{
    for (uint32_t i = 0; i < 4; ++i)
        target.push_back(static_cast<std::byte>(value >> (8 * i) & 0xff));
}

/// The major brand and the compatible brands of an ISO base media file, "avif" and so on.
bool hasBrand(const ByteReader& reader, std::string_view brand)
{
    if (!reader.has(4, "ftyp"))
        return false;
    const uint64_t end = std::min<uint64_t>(reader.u32(0).value_or(0), reader.size());
    for (uint64_t at = 8; at + 4 <= end; at += 4) {
        if (at != 12 && reader.has(at, brand)) // 12: the minor version, a number
            return true;
    }
    return false;
}

/// Calls visit(marker, offset of the segment's FF, its whole length) for each segment up to the first scan. Returns
/// where it stopped: at the start-of-scan segment, or where the structure ended.
template <class Visit> uint64_t visitJpegSegments(const ByteReader& reader, Visit visit)
{
    uint64_t at = 2;
    while (reader.u8(at) == 0xffU) {
        const uint32_t marker = reader.u8(at + 1).value_or(0);
        if (marker == 0xff) { // fill byte
            ++at;
            continue;
        }
        if (marker == 0xda)
            return at;
        const uint32_t length = reader.u16(at + 2).value_or(0);
        if (length < 2)
            return at;
        visit(marker, at, uint64_t{length} + 2);
        at += uint64_t{length} + 2;
    }
    return at;
}

/// Calls visit(type offset, payload offset, payload length) for each chunk while it returns true.
template <class Visit> void visitPngChunks(const ByteReader& reader, Visit visit)
{
    for (uint64_t at = kPngSignature;;) {
        const auto length = reader.u32(at);
        if (!length || !visit(at + 4, at + 8, uint64_t{*length}))
            return;
        at += uint64_t{*length} + 12;
    }
}

/// The same for RIFF chunks from `at` to `end`; the type lies at payload - 8.
template <class Visit> void visitRiffChunks(const ByteReader& reader, uint64_t at, uint64_t end, Visit visit)
{
    while (at + 8 <= end) {
        const uint32_t length = reader.u32(at + 4).value_or(0);
        if (!visit(at, at + 8, uint64_t{length}))
            return;
        at += 8 + uint64_t{length} + (length & 1);
    }
}

/// Tag 0x0112 of the first directory of a TIFF structure; 1 when it is not there or makes no sense.
uint32_t tiffOrientation(Bytes tiff)
{
    const bool little = ByteReader(tiff).has(0, "II");
    const ByteReader reader(tiff, little ? ByteOrder::Little : ByteOrder::Big);
    const uint32_t directory = reader.u32(4).value_or(0);
    const uint32_t count = reader.u16(directory).value_or(0);
    for (uint32_t i = 0; i < count; ++i) {
        constexpr uint32_t kOrientationTag = 0x0112;
        const uint64_t entry = uint64_t{directory} + 2 + uint64_t{i} * 12;
        if (reader.u16(entry) != kOrientationTag)
            continue;
        const uint32_t value = reader.u16(entry + 8).value_or(1);
        return value >= 1 && value <= 8 ? value : 1;
    }
    return 1;
}

Result<std::vector<std::byte>> extractJpeg(Bytes bytes)
{
    const ByteReader reader(bytes);
    std::vector<std::byte> picture;
    append(picture, reader.slice(0, 2));
    uint64_t at = visitJpegSegments(reader, [&](uint32_t marker, uint64_t start, uint64_t length) {
        const bool application = marker >= 0xe0 && marker <= 0xef;
        const bool comment = marker == 0xfe;
        const bool adobe = marker == 0xee; // says whether four components are CMYK or YCCK
        if ((!application || adobe) && !comment)
            append(picture, reader.slice(start, length));
    });
    const uint64_t scans = at;
    for (; at + 1 < bytes.size(); ++at) { // inside a scan FF is followed by 00 or a restart marker
        if (bytes[at] == std::byte{0xff} && bytes[at + 1] == std::byte{0xd9}) {
            append(picture, reader.slice(scans, at + 2 - scans));
            return picture;
        }
    }
    return truncated("JPEG", bytes.size());
}

Result<std::vector<std::byte>> extractPng(Bytes bytes)
{
    const ByteReader reader(bytes);
    std::vector<std::byte> picture;
    append(picture, reader.slice(0, kPngSignature));
    bool complete = false;
    visitPngChunks(reader, [&](uint64_t type, uint64_t, uint64_t length) {
        constexpr std::array<std::string_view, 5> kKept = {"IHDR", "PLTE", "tRNS", "IDAT", "IEND"};
        const auto kept = std::find_if(kKept.begin(), kKept.end(), [&](auto name) { return reader.has(type, name); });
        const bool critical = (reader.u8(type).value_or(0) & 0x20) == 0; // unknown ones are for the decoder to refuse
        if (kept != kKept.end() || critical)
            append(picture, reader.slice(type - 4, length + 12));
        complete = reader.has(type, "IEND");
        return !complete;
    });
    if (!complete)
        return truncated("PNG", bytes.size());
    return picture;
}

/// The first frame of an animated WebP as a still WebP of the frame's own size.
Result<std::vector<std::byte>> extractWebpFrame(const ByteReader& reader, uint64_t payload, uint64_t length)
{
    constexpr uint64_t kFrameHeader = 16; // x, y, width - 1, height - 1, duration (24 bits each), flags
    if (length < kFrameHeader || payload + length > reader.size())
        return truncated("WebP", reader.size());
    std::vector<std::byte> chunks;
    bool alpha = false;
    visitRiffChunks(reader, payload + kFrameHeader, payload + length, [&](uint64_t at, uint64_t, uint64_t size) {
        alpha = alpha || reader.has(at, "ALPH") || reader.has(at, "VP8L");
        append(chunks, reader.slice(at, 8 + size + (size & 1)));
        return true;
    });
    std::vector<std::byte> picture;
    append(picture, std::as_bytes(std::span("RIFF", 4)));
    appendLittle32(picture, static_cast<uint32_t>(4 + 8 + 10 + chunks.size()));
    append(picture, std::as_bytes(std::span("WEBPVP8X", 8)));
    appendLittle32(picture, 10);
    constexpr uint32_t kAlphaFlag = 0x10;
    appendLittle32(picture, alpha ? kAlphaFlag : 0);
    append(picture, reader.slice(payload + 6, 6)); // width - 1, height - 1
    append(picture, chunks);
    return picture;
}

Result<std::vector<std::byte>> extractWebp(Bytes bytes)
{
    const ByteReader reader(bytes, ByteOrder::Little);
    const uint64_t end = uint64_t{reader.u32(4).value_or(0)} + 8;
    if (end > bytes.size())
        return truncated("WebP", bytes.size());
    std::vector<std::byte> picture;
    append(picture, reader.slice(0, kRiffHeader));
    std::optional<std::pair<uint64_t, uint64_t>> frame;
    visitRiffChunks(reader, kRiffHeader, end, [&](uint64_t at, uint64_t payload, uint64_t length) {
        if (reader.has(at, "ANMF"))
            frame = {payload, length};
        constexpr std::array<std::string_view, 4> kKept = {"VP8X", "ALPH", "VP8 ", "VP8L"};
        const auto kept = std::find_if(kKept.begin(), kKept.end(), [&](auto name) { return reader.has(at, name); });
        if (kept != kKept.end())
            append(picture, reader.slice(at, 8 + length + (length & 1)));
        return !frame;
    });
    if (frame)
        return extractWebpFrame(reader, frame->first, frame->second);
    const uint32_t size = static_cast<uint32_t>(picture.size() - 8);
    for (uint32_t i = 0; i < 4; ++i)
        picture[4 + i] = static_cast<std::byte>(size >> (8 * i) & 0xff);
    return picture;
}

/// Skips a GIF's sub-blocks; 0 when they do not end.
uint64_t afterGifBlocks(const ByteReader& reader, uint64_t at)
{
    for (;;) {
        const auto size = reader.u8(at);
        if (!size)
            return 0;
        at += 1 + uint64_t{*size};
        if (*size == 0)
            return at;
    }
}

/// Bytes of a colour table that flags speak of.
uint64_t gifTableBytes(uint32_t flags)
{
    return (flags & 0x80) != 0 ? uint64_t{3} << ((flags & 7) + 1) : 0;
}

Result<std::vector<std::byte>> extractGif(Bytes bytes)
{
    const ByteReader reader(bytes);
    uint64_t at = 13 + gifTableBytes(reader.u8(10).value_or(0));
    for (;;) {
        const uint32_t kind = reader.u8(at).value_or(0);
        if (kind == 0x21) { // an extension: label, then sub-blocks
            at = afterGifBlocks(reader, at + 2);
        } else if (kind == 0x2c) { // the first picture: ten bytes, its colour table, code size, sub-blocks
            at = afterGifBlocks(reader, at + 10 + gifTableBytes(reader.u8(at + 9).value_or(0)) + 1);
            if (at == 0 || at > bytes.size())
                return truncated("GIF", bytes.size());
            const Bytes picture = reader.slice(0, at);
            return std::vector<std::byte>(picture.begin(), picture.end());
        } else {
            return truncated("GIF", bytes.size());
        }
        if (at == 0)
            return truncated("GIF", bytes.size());
    }
}

/// The file with a first directory of only those tags that say how its pixels are stored, and no second directory.
Result<std::vector<std::byte>> extractTiff(Bytes bytes)
{
    constexpr std::array<uint32_t, 21> kKept = {256, 257, 258, 259, 262, 266, 273, 277, 278, 279, 284,
                                                292, 293, 317, 320, 322, 323, 324, 325, 530, 532};
    constexpr uint64_t kEntry = 12;
    const ByteOrder order = ByteReader(bytes).has(0, "II") ? ByteOrder::Little : ByteOrder::Big;
    const ByteReader reader(bytes, order);
    const uint32_t directory = reader.u32(4).value_or(0);
    const uint32_t count = reader.u16(directory).value_or(0);
    const uint64_t end = uint64_t{directory} + 2 + count * kEntry + 4;
    if (count == 0 || end > bytes.size())
        return truncated("TIFF", bytes.size());
    std::vector<std::byte> picture(bytes.begin(), bytes.end());
    auto target = picture.begin() + static_cast<ptrdiff_t>(directory) + 2;
    uint32_t kept = 0;
    for (uint32_t i = 0; i < count; ++i) {
        const uint64_t entry = uint64_t{directory} + 2 + i * kEntry;
        if (std::find(kKept.begin(), kKept.end(), reader.u16(entry).value_or(0)) == kKept.end())
            continue;
        const Bytes source = reader.slice(entry, kEntry);
        target = std::copy(source.begin(), source.end(), target);
        ++kept;
    }
    std::fill_n(target, 4, std::byte{0}); // no next directory
    const auto high = static_cast<std::byte>(kept >> 8);
    const auto low = static_cast<std::byte>(kept & 0xff);
    picture[directory] = order == ByteOrder::Big ? high : low;
    picture[directory + 1] = order == ByteOrder::Big ? low : high;
    return picture;
}

} // namespace

std::string_view pictureFormatName(PictureFormat format)
{
    constexpr std::array<std::string_view, 7> kNames = {"PNG", "JPEG", "WebP", "GIF", "BMP", "TIFF", "AVIF"};
    return kNames[static_cast<size_t>(format)];
}

std::optional<PictureFormat> detectPictureFormat(Bytes bytes)
{
    const ByteReader reader(bytes);
    using namespace std::string_view_literals;
    if (reader.has(0, "\x89PNG\r\n\x1a\n"sv))
        return PictureFormat::Png;
    if (reader.has(0, "\xff\xd8\xff"sv))
        return PictureFormat::Jpeg;
    if (reader.has(0, "RIFF") && reader.has(8, "WEBP"))
        return PictureFormat::WebP;
    if (reader.has(0, "GIF87a") || reader.has(0, "GIF89a"))
        return PictureFormat::Gif;
    // "BM" alone is too little: the reserved words are zero and the header's size is one of a few.
    const ByteReader little(bytes, ByteOrder::Little);
    const uint32_t headerSize = little.u32(14).value_or(0);
    if (reader.has(0, "BM") && (headerSize == 12 || (headerSize >= 16 && headerSize <= 124)))
        return PictureFormat::Bmp;
    if (reader.has(0, "II*\0"sv) || reader.has(0, "MM\0*"sv))
        return PictureFormat::Tiff;
    if (hasBrand(reader, "avif") || hasBrand(reader, "avis"))
        return PictureFormat::Avif;
    return std::nullopt;
}

uint32_t exifOrientation(PictureFormat format, Bytes bytes)
{
    using namespace std::string_view_literals;
    constexpr auto kExifPrefix = "Exif\0\0"sv;
    const ByteReader reader(bytes);
    uint32_t orientation = 1;
    switch (format) {
    case PictureFormat::Jpeg:
        visitJpegSegments(reader, [&](uint32_t marker, uint64_t at, uint64_t length) {
            if (marker == 0xe1 && reader.has(at + 4, kExifPrefix) && length > 10)
                orientation = tiffOrientation(reader.slice(at + 10, length - 10));
        });
        break;
    case PictureFormat::Png:
        visitPngChunks(reader, [&](uint64_t type, uint64_t payload, uint64_t length) {
            if (reader.has(type, "eXIf"))
                orientation = tiffOrientation(reader.slice(payload, length));
            return !reader.has(type, "IEND");
        });
        break;
    case PictureFormat::WebP:
        visitRiffChunks(ByteReader(bytes, ByteOrder::Little), kRiffHeader, bytes.size(),
                        [&](uint64_t at, uint64_t payload, uint64_t length) {
                            const uint64_t prefix = reader.has(payload, kExifPrefix) ? kExifPrefix.size() : 0;
                            if (reader.has(at, "EXIF") && length > prefix)
                                orientation = tiffOrientation(reader.slice(payload + prefix, length - prefix));
                            return true;
                        });
        break;
    case PictureFormat::Tiff:
        orientation = tiffOrientation(bytes);
        break;
    case PictureFormat::Gif:
    case PictureFormat::Bmp:
    case PictureFormat::Avif: // its container has its own rotation, which is the one that counts
        break;
    }
    return orientation;
}

std::optional<PictureSize> declaredSize(PictureFormat format, Bytes bytes)
{
    const ByteReader big(bytes);
    const ByteReader little(bytes, ByteOrder::Little);
    std::optional<uint32_t> width;
    std::optional<uint32_t> height;
    switch (format) {
    case PictureFormat::Png:
        width = big.u32(16);
        height = big.u32(20);
        break;
    case PictureFormat::Gif:
        width = little.u16(6);
        height = little.u16(8);
        break;
    case PictureFormat::Bmp: {
        const bool old = little.u32(14) == 12U;
        width = old ? little.u16(18) : little.u32(18);
        height = old ? little.u16(20) : little.u32(22);
        if (!old && height && *height > 0x7fffffff)
            height = 0U - *height; // rows from the top
        break;
    }
    case PictureFormat::Jpeg:
        visitJpegSegments(big, [&](uint32_t marker, uint64_t at, uint64_t) {
            const bool frame = marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
            if (frame) {
                height = big.u16(at + 5);
                width = big.u16(at + 7);
            }
        });
        break;
    case PictureFormat::WebP: // at most 16383 a side
    case PictureFormat::Tiff:
    case PictureFormat::Avif:
        break;
    }
    if (!width || !height)
        return std::nullopt;
    return PictureSize{*width, *height};
}

Result<std::vector<std::byte>> extractPicture(PictureFormat format, Bytes bytes)
{
    switch (format) {
    case PictureFormat::Jpeg:
        return extractJpeg(bytes);
    case PictureFormat::Png:
        return extractPng(bytes);
    case PictureFormat::WebP:
        return extractWebp(bytes);
    case PictureFormat::Gif:
        return extractGif(bytes);
    case PictureFormat::Tiff:
        return extractTiff(bytes);
    case PictureFormat::Bmp:
    case PictureFormat::Avif:
        break;
    }
    return std::vector<std::byte>(bytes.begin(), bytes.end());
}

} // namespace media
