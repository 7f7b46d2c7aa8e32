// Decoding of every kind of picture: exact where the format is, close where it is lossy, upright, and refused with a
// reason when it is no whole picture.
#include "media/digest.h"
#include "media/orientation.h"
#include "media/picture.h"
#include "media/picture_format.h"
#include "sample_pictures.h"

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using inference::Image;
using media::decodePicture;
using media::PictureFormat;

namespace {

using Bytes = std::vector<std::byte>;

Bytes bytesOf(std::string_view text)
{
    const auto* data = reinterpret_cast<const std::byte*>(text.data());
    return {data, data + text.size()};
}

int largestDifference(const Image& a, const Image& b)
{
    if (a.width != b.width || a.height != b.height)
        return 256;
    int largest = 0;
    for (size_t i = 0; i < a.rgb.size(); ++i)
        largest = std::max(largest, std::abs(a.rgb[i] - b.rgb[i]));
    return largest;
}

/// An EXIF block that says only how the camera was held.
Bytes exif(uint8_t orientation, bool bigEndian)
{
    using namespace std::string_view_literals;
    Bytes block = bytesOf(bigEndian ? "MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\0\0\0\0\0\0\0"sv
                                    : "II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\0\0\0\0\0\0\0\0"sv);
    block[bigEndian ? 19 : 18] = static_cast<std::byte>(orientation);
    return block;
}

void appendBig32(Bytes& bytes, uint32_t value)
{
    for (int shift = 24; shift >= 0; shift -= 8)
        bytes.push_back(static_cast<std::byte>(value >> shift & 0xff));
}

uint32_t crc32Of(const Bytes& bytes)
{
    uint32_t crc = 0xffffffff;
    for (const std::byte byte : bytes) {
        crc ^= std::to_integer<uint32_t>(byte);
        for (int bit = 0; bit < 8; ++bit)
            crc = (crc >> 1) ^ ((crc & 1) != 0 ? 0xedb88320 : 0);
    }
    return ~crc;
}

Bytes withExifInJpeg(Bytes jpeg, const Bytes& block)
{
    using namespace std::string_view_literals;
    Bytes segment = bytesOf("\xff\xe1\0"sv);
    segment.push_back(static_cast<std::byte>(block.size() + 8));
    const Bytes prefix = bytesOf("Exif\0\0"sv);
    segment.insert(segment.end(), prefix.begin(), prefix.end());
    segment.insert(segment.end(), block.begin(), block.end());
    jpeg.insert(jpeg.begin() + 2, segment.begin(), segment.end());
    return jpeg;
}

Bytes withExifInPng(Bytes png, const Bytes& block)
{
    Bytes body = bytesOf("eXIf");
    body.insert(body.end(), block.begin(), block.end());
    Bytes chunk;
    appendBig32(chunk, static_cast<uint32_t>(block.size()));
    chunk.insert(chunk.end(), body.begin(), body.end());
    appendBig32(chunk, crc32Of(body));
    constexpr int kAfterHeader = 8 + 25; // signature, IHDR
    png.insert(png.begin() + kAfterHeader, chunk.begin(), chunk.end());
    return png;
}

} // namespace

class PictureTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { m_samples = makeSamplePictures(); }

    void everyKindGivesItsPixels()
    {
        if (m_samples.empty())
            QSKIP("ImageMagick's convert is not installed");
        // Lossy files: flat colours of quality 95 come back within the quantiser's rounding (DC step 1 to 2, twice
        // through a colour matrix). Subsampled chroma also blurs over the two edges, so those compare the corners.
        for (const SamplePicture& sample : m_samples) {
            QVERIFY2(!sample.bytes.empty(), sample.name.c_str());
            const auto picture = decodePicture(sample.bytes, sample.name);
            QVERIFY2(picture, picture ? "" : picture.error().message.c_str());
            const bool exact = sample.name.find("png") != std::string::npos ||
                               sample.name.find("bmp") != std::string::npos ||
                               sample.name.find("gif") != std::string::npos ||
                               sample.name.find("tiff") != std::string::npos || sample.name == "lossless.webp";
            const Image expected = samplePicture();
            QCOMPARE(picture->info.width, expected.width);
            QCOMPARE(picture->info.height, expected.height);
            if (exact) {
                QVERIFY2(picture->image == expected, sample.name.c_str());
                continue;
            }
            int largest = 0;
            for (const size_t corner : {size_t{0}, size_t{23}, size_t{15 * 24}, size_t{15 * 24 + 23}}) {
                for (size_t channel = 0; channel < 3; ++channel)
                    largest = std::max(largest, std::abs(picture->image.rgb[corner * 3 + channel] -
                                                         expected.rgb[corner * 3 + channel]));
            }
            qInfo("%s: corners off by at most %d", sample.name.c_str(), largest);
            QVERIFY2(largest <= 6, sample.name.c_str());
        }
    }

    void pngRoundTripIsExact()
    {
        // A gradient with every value in every channel, odd width.
        Image image{.width = 257, .height = 5, .rgb = {}};
        for (uint32_t i = 0; i < 257 * 5 * 3; ++i)
            image.rgb.push_back(static_cast<uint8_t>(i * 37 + i / 256));
        const auto png = media::encodePng(image);
        QVERIFY(png);
        const auto picture = decodePicture(*png, "gradient.png");
        QVERIFY(picture);
        QVERIFY(picture->image == image);
        QCOMPARE(picture->info.format, std::string("PNG"));
    }

    void greyAndFewBitsAreExact()
    {
        if (m_samples.empty())
            QSKIP("ImageMagick's convert is not installed");
        const std::vector<std::pair<std::string, std::vector<std::string>>> kinds = {
            {"grey.png", {"-colorspace", "Gray", "-define", "png:color-type=0", "-depth", "8"}},
            {"grey-alpha.png", {"-colorspace", "Gray", "-alpha", "on", "-define", "png:color-type=4"}},
            {"grey16.png", {"-colorspace", "Gray", "-define", "png:color-type=0", "-define", "png:bit-depth=16"}},
            {"grey.tiff", {"-colorspace", "Gray", "-depth", "8"}},
            {"one-bit.png", {"-monochrome", "-define", "png:bit-depth=1"}},
            {"one-bit.tiff", {"-monochrome", "-compress", "Group4"}},
            {"palette.tiff", {"-type", "palette"}},
            {"palette.bmp", {"-type", "palette", "-define", "bmp:format=bmp3"}},
            {"deep-alpha.png", {"-alpha", "on", "-define", "png:color-type=6", "-define", "png:bit-depth=16"}},
        };
        for (const auto& [name, arguments] : kinds) {
            auto plain = arguments; // the same picture as plain 8-bit RGB, by ImageMagick
            plain.insert(plain.end(), {"-alpha", "off", "-depth", "8", "-compress", "none", "-type", "TrueColor"});
            const Bytes bytes = convertSample(arguments, name);
            const Bytes reference = convertSample(plain, "reference.ppm");
            QVERIFY2(!bytes.empty() && !reference.empty(), name.c_str());
            const auto picture = decodePicture(bytes, name);
            QVERIFY2(picture, picture ? "" : picture.error().message.c_str());
            const size_t pixels = picture->image.rgb.size();
            std::vector<int> expected; // the numbers of an ASCII PPM, after its header of three lines
            const QString text = QString::fromLatin1(reinterpret_cast<const char*>(reference.data()),
                                                     static_cast<qsizetype>(reference.size()));
            const QStringList numbers = text.split(QRegularExpression("\\s+"), Qt::SkipEmptyParts).mid(4);
            QCOMPARE(static_cast<size_t>(numbers.size()), pixels);
            int largest = 0;
            for (size_t i = 0; i < pixels; ++i)
                largest =
                    std::max(largest, std::abs(picture->image.rgb[i] - numbers[static_cast<qsizetype>(i)].toInt()));
            // 16 bits are rounded to 8 by swscale and by ImageMagick in their own ways.
            const int allowed = name.find("16") != std::string::npos || name.find("deep") != std::string::npos ? 1 : 0;
            QVERIFY2(largest <= allowed, qPrintable(QString("%1: %2").arg(name.c_str()).arg(largest)));
        }
    }

    void cmykJpegHasItsColours()
    {
        if (m_samples.empty())
            QSKIP("ImageMagick's convert is not installed");
        const Bytes bytes = convertSample({"-colorspace", "CMYK", "-quality", "98"}, "cmyk.jpg");
        const auto picture = decodePicture(bytes, "cmyk.jpg");
        QVERIFY2(picture, picture ? "" : picture.error().message.c_str());
        const int largest = largestDifference(picture->image, samplePicture());
        qInfo("CMYK: off by at most %d", largest);
        QVERIFY(largest <= 24); // no profile: naive conversion both ways, and blocks across the edges
    }

    void transparencyLiesOnWhite()
    {
        if (m_samples.empty())
            QSKIP("ImageMagick's convert is not installed");
        for (const char* name : {"half.png", "half.webp", "half.tiff"}) {
            const Bytes bytes = convertSample({"-alpha", "set", "-channel", "A", "-evaluate", "set", "50%", "+channel",
                                               "-define", "webp:lossless=true", "-quality", "100"},
                                              name);
            const auto picture = decodePicture(bytes, name);
            QVERIFY2(picture, picture ? "" : picture.error().message.c_str());
            // 50 % is stored as 127 or 128 of 255.
            const int red = picture->image.rgb[0];
            const int green = picture->image.rgb[1];
            QVERIFY2(std::abs(red - (220 + 255) / 2) <= 1, qPrintable(QString("%1 %2").arg(name).arg(red)));
            QVERIFY2(std::abs(green - (30 + 255) / 2) <= 1, qPrintable(QString("%1 %2").arg(name).arg(green)));
        }
        const Bytes gif = convertSample({"-transparent", "rgb(220,30,40)"}, "hole.gif");
        const auto picture = decodePicture(gif, "hole.gif");
        QVERIFY(picture);
        QCOMPARE(int{picture->image.rgb[0]}, 255);
        QCOMPARE(int{picture->image.rgb[1]}, 255);
        QCOMPARE(int{picture->image.rgb[3 * 23]}, 20);
    }

    void allEightOrientations()
    {
        // A 2 x 3 picture a b / c d / e f, as it must be shown.
        const std::string_view expected[] = {"ab/cd/ef", "ba/dc/fe", "fe/dc/ba", "ef/cd/ab",
                                             "ace/bdf",  "eca/fdb",  "fdb/eca",  "bdf/ace"};
        Image stored{.width = 2, .height = 3, .rgb = {}};
        for (const char letter : std::string_view("abcdef"))
            stored.rgb.insert(stored.rgb.end(), 3, static_cast<uint8_t>(letter));
        for (uint32_t orientation = 1; orientation <= 8; ++orientation) {
            const Image shown = media::turnUpright(stored, orientation);
            std::string text;
            for (uint32_t y = 0; y < shown.height; ++y) {
                text += y > 0 ? "/" : "";
                for (uint32_t x = 0; x < shown.width; ++x)
                    text += static_cast<char>(shown.rgb[(y * shown.width + x) * 3]);
            }
            QCOMPARE(text, std::string(expected[orientation - 1]));
        }
    }

    void orientationIsFoundInEveryContainer()
    {
        if (m_samples.empty())
            QSKIP("ImageMagick's convert is not installed");
        const Bytes jpeg = convertSample({"-quality", "95", "-sampling-factor", "1x1"}, "a.jpg");
        const auto plain = decodePicture(jpeg, "a.jpg");
        QVERIFY(plain);
        for (uint8_t orientation = 0; orientation <= 9; ++orientation) {
            for (const bool bigEndian : {false, true}) {
                const auto turned = decodePicture(withExifInJpeg(jpeg, exif(orientation, bigEndian)), "b.jpg");
                QVERIFY2(turned, turned ? "" : turned.error().message.c_str());
                QVERIFY(turned->image == media::turnUpright(plain->image, orientation));
            }
        }
        const auto png = media::encodePng(samplePicture());
        const auto turned = decodePicture(withExifInPng(*png, exif(6, true)), "b.png");
        QVERIFY2(turned, turned ? "" : turned.error().message.c_str());
        QVERIFY(turned->image == media::turnUpright(samplePicture(), 6));
        QCOMPARE(turned->info.width, 16U);
        const auto tiff = decodePicture(convertSample({"-orient", "RightTop"}, "c.tiff"), "c.tiff");
        QVERIFY2(tiff, tiff ? "" : tiff.error().message.c_str());
        QVERIFY(tiff->image == media::turnUpright(samplePicture(), 6));
    }

    void animationsGiveTheirFirstFrame()
    {
        if (m_samples.empty())
            QSKIP("ImageMagick's convert is not installed");
        for (const char* name : {"moving.gif", "moving.webp"}) {
            const Bytes bytes = convertSample(
                {"(", "+clone", "-negate", ")", "(", "-clone", "0", "-flip", ")", "-define", "webp:lossless=true"},
                name);
            const auto picture = decodePicture(bytes, name);
            QVERIFY2(picture, picture ? "" : picture.error().message.c_str());
            QVERIFY2(picture->image == samplePicture(), name);
        }
    }

    void truncatedFilesAreRefused()
    {
        if (m_samples.empty())
            QSKIP("ImageMagick's convert is not installed");
        for (const SamplePicture& sample : m_samples) {
            for (size_t kept = 1; kept < sample.bytes.size(); kept += 1 + sample.bytes.size() / 97) {
                const auto picture = decodePicture(std::span(sample.bytes).first(kept), sample.name);
                if (picture && picture->image == decodePicture(sample.bytes, sample.name)->image)
                    continue; // only what follows the pixels was cut
                QVERIFY2(!picture, qPrintable(QString("%1 cut to %2 of %3 bytes")
                                                  .arg(sample.name.c_str())
                                                  .arg(kept)
                                                  .arg(sample.bytes.size())));
                QVERIFY(picture.error().message.find(sample.name) == 0);
            }
        }
    }

    void otherFilesAreNamedForWhatTheyAre()
    {
        using namespace std::string_view_literals;
        const std::pair<std::string_view, const char*> files[] = {
            {""sv, "empty"},
            {"%PDF-1.7 ..."sv, "PDF"},
            {"PK\3\4......"sv, "ZIP"},
            {"\0\0\0\x18"
             "ftypmp42\0\0\0\0"sv,
             "video"},
            {"\x1a\x45\xdf\xa3...."sv, "Matroska"},
            {"RIFF\x10\0\0\0AVI LIST"sv, "AVI"},
            {"GGUF\3\0\0\0"sv, "model"},
            {"Dear Sir or Madam"sv, "text"},
            {"<?xml version=\"1.0\"?><svg xmlns="sv, "SVG"},
            {"\1\2\3\4\5"sv, "unknown"},
            {"\0\0\0\x18"
             "ftypheic\0\0\0\0"sv,
             "HEIC"},
        };
        for (const auto& [content, expected] : files) {
            const auto picture = decodePicture(bytesOf(content), "some.file");
            QVERIFY(!picture);
            QCOMPARE(picture.error().code, inference::ErrorCode::Media);
            QVERIFY2(picture.error().message.find(expected) != std::string::npos, picture.error().message.c_str());
        }
    }

    void sizesAreLimitedBeforeAnythingIsAllocated()
    {
        Bytes header = bytesOf("IHDR");
        appendBig32(header, 60'000);
        appendBig32(header, 60'000);
        for (const int value : {8, 6, 0, 0, 0})
            header.push_back(static_cast<std::byte>(value));
        using namespace std::string_view_literals;
        Bytes png = bytesOf("\x89PNG\r\n\x1a\n\0\0\0\x0d"sv);
        png.insert(png.end(), header.begin(), header.end());
        appendBig32(png, crc32Of(header));
        const Bytes rest = bytesOf("\0\0\0\x02IDAT\x78\x9c\x91\xc8\x6a\x39\0\0\0\0IEND\xae\x42\x60\x82"sv);
        png.insert(png.end(), rest.begin(), rest.end());
        auto picture = decodePicture(png, "bomb.png");
        QVERIFY(!picture);
        qInfo("%s", picture.error().message.c_str());
        QVERIFY(picture.error().message.find("60000 x 60000") != std::string::npos);

        for (const SamplePicture& sample : m_samples) {
            const media::PictureLimits limits{.maxFileBytes = 1 << 20, .maxPixels = 24 * 16 - 1, .maxSide = 1000};
            picture = decodePicture(sample.bytes, sample.name, limits);
            QVERIFY2(!picture, sample.name.c_str());
            const bool named = picture.error().message.find("24 x 16") != std::string::npos;
            QVERIFY2(named || sample.name == "still.avif", picture.error().message.c_str());
        }
        picture = decodePicture(png, "large.png", {.maxFileBytes = 10, .maxPixels = 100, .maxSide = 10});
        QVERIFY(!picture);
        QVERIFY(picture.error().message.find("at most 10 bytes are read") != std::string::npos);
    }

    void filesThatCannotBeRead()
    {
        const QTemporaryDir directory;
        auto picture = media::decodePictureFile(directory.filePath("missing.png").toStdString());
        QVERIFY(!picture);
        QCOMPARE(picture.error().code, inference::ErrorCode::Storage);
        picture = media::decodePictureFile(directory.path().toStdString());
        QVERIFY(!picture);
        QVERIFY(picture.error().message.find("folder") != std::string::npos);
    }

    void samplesOfTheProductDecode()
    {
        for (const QString& name : {QString("chart-bars.png"), QString("document-invoice.png")}) {
            const auto picture =
                media::decodePictureFile(QString(FACET_SOURCE_DIR "/resources/samples/" + name).toStdString());
            QVERIFY2(picture, picture ? "" : picture.error().message.c_str());
            QVERIFY(picture->info.width > 100);
        }
    }

    void sha256OfKnownTexts()
    {
        QCOMPARE(*media::sha256({}), std::string("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"));
        QCOMPARE(*media::sha256(bytesOf("abc")),
                 std::string("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
    }

private:
    std::vector<SamplePicture> m_samples;
};

QTEST_GUILESS_MAIN(PictureTest)
#include "tst_picture.moc"
