// Clips that must be shown otherwise than they are stored: turned, stretched, interlaced, of high dynamic range; and
// the sample clips against their frames.
#include "inference/image_preprocess.h"
#include "media/hdr.h"
#include "media/orientation.h"
#include "media/picture.h"
#include "sample_clips.h"

#include <QFile>
#include <QTest>

#include <cmath>

using media::probeVideo;
using media::ToneMap;

namespace {

const std::vector<std::string> kX264 = {"-c:v", "libx264", "-pix_fmt", "yuv420p", "-preset", "veryfast"};

std::vector<std::string> with(std::vector<std::string> arguments, const std::vector<std::string>& more)
{
    arguments.insert(arguments.end(), more.begin(), more.end());
    return arguments;
}

double meanDifference(const inference::Image& a, const inference::Image& b)
{
    if (a.width != b.width || a.height != b.height || a.rgb.empty())
        return 255;
    uint64_t sum = 0;
    for (size_t i = 0; i < a.rgb.size(); ++i)
        sum += static_cast<uint64_t>(std::abs(a.rgb[i] - b.rgb[i]));
    return static_cast<double>(sum) / static_cast<double>(a.rgb.size());
}

double pqSignal(double light) // SMPTE ST 2084, cd/m2 -> 0…1
{
    const double power = std::pow(light / 10'000, 0.1593017578125);
    return std::pow((0.8359375 + 18.8515625 * power) / (1 + 18.6875 * power), 78.84375);
}

double srgbByte(double linear)
{
    return 255 * (linear <= 0.0031308 ? 12.92 * linear : 1.055 * std::pow(linear, 1 / 2.4) - 0.055);
}

inference::Image lastFrame(const Bytes& bytes)
{
    inference::Image last;
    const auto report = media::sampleVideo(bytes, {}, [&](media::VideoFrame&& frame) {
        last = std::move(frame.image);
        return true;
    });
    return report ? last : inference::Image{};
}

/// Puts another display matrix into an MP4: whole numbers as 16.16.
Bytes withMatrix(Bytes mp4, const std::array<int, 4>& values)
{
    const std::string_view text(reinterpret_cast<const char*>(mp4.data()), mp4.size());
    constexpr size_t kBehindType = 4 + 40; // the type itself, version 0's fields before the matrix
    const size_t matrix = text.find("tkhd") + kBehindType;
    constexpr size_t kPlaces[] = {0, 4, 12, 16};
    for (size_t i = 0; i < 4; ++i) {
        const auto fixed = static_cast<uint32_t>(values[i] * 65'536);
        for (size_t byte = 0; byte < 4; ++byte)
            mp4[matrix + kPlaces[i] + byte] = static_cast<std::byte>(fixed >> (24 - 8 * byte) & 0xff);
    }
    return mp4;
}

/// A grey of this light through the table of PQ.
std::array<uint8_t, 3> mapGrey(const ToneMap& map, double light)
{
    const auto sample = static_cast<uint16_t>(std::lround(pqSignal(light) * ToneMap::kWhite));
    const uint16_t pixel[3] = {sample, sample, sample};
    std::array<uint8_t, 3> shown{};
    map.apply(pixel, 1, shown.data());
    return shown;
}

} // namespace

class VideoLooksTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        if (!canMakeClips())
            QSKIP("the ffmpeg program is not installed");
    }

    void turnedAsThePhoneWasHeld()
    {
        const Bytes plain = makeClip({.name = "a.mp4", .frames = 8, .arguments = kX264});
        const inference::Image stored = lastFrame(plain);
        QVERIFY(stored.rgb.size() == 320 * 192 * 3);
        // EXIF's number and the first four numbers of the display matrix (ISO/IEC 14496-12, 8.3.2).
        const std::tuple<uint32_t, int, int, int, int> turns[] = {
            {1, 1, 0, 0, 1}, {2, -1, 0, 0, 1}, {3, -1, 0, 0, -1}, {4, 1, 0, 0, -1},
            {5, 0, 1, 1, 0}, {6, 0, 1, -1, 0}, {7, 0, -1, -1, 0}, {8, 0, -1, 1, 0}};
        for (const auto& [orientation, a, b, c, d] : turns) {
            const Bytes turned = withMatrix(plain, {a, b, c, d});
            const auto info = probeVideo(turned);
            QVERIFY(info);
            QCOMPARE(info->width, orientation < 5 ? 320U : 192U);
            QCOMPARE(info->height, orientation < 5 ? 192U : 320U);
            QVERIFY2(lastFrame(turned) == media::turnUpright(stored, orientation), std::to_string(orientation).c_str());
        }
    }

    void pixelsBecomeSquare()
    {
        const std::tuple<const char*, uint32_t, uint32_t> cases[] = {
            {"setsar=4/3", 427, 192}, {"setsar=1/2", 320, 384}, {"setsar=1/1", 320, 192}};
        for (const auto& [filter, width, height] : cases) {
            const Bytes bytes = makeClip({.name = "a.mkv", .frames = 4, .arguments = with(kX264, {"-vf", filter})});
            const auto info = probeVideo(bytes);
            QVERIFY(info);
            QCOMPARE(info->width, width);
            QCOMPARE(info->height, height);
            const Sampled sampled = sampleAll(bytes);
            QCOMPARE(sampled.first.width, width);
            QCOMPARE(sampled.first.height, height);
            QCOMPARE(sampled.numbers, (std::vector<int>{0, 1, 2, 3}));
        }
    }

    void oddSizes()
    {
        const Bytes bytes =
            makeClip({.name = "a.mkv",
                      .frames = 4,
                      .arguments = {"-vf", "crop=319:191:0:0", "-c:v", "libx264", "-pix_fmt", "yuv444p"}});
        const Sampled sampled = sampleAll(bytes);
        QCOMPARE(sampled.first.width, 319U);
        QCOMPARE(sampled.first.height, 191U);
        QCOMPARE(sampled.numbers, (std::vector<int>{0, 1, 2, 3}));
        const Bytes halved =
            makeClip({.name = "a.mkv",
                      .frames = 4,
                      .arguments = {"-vf", "crop=319:191:0:0", "-c:v", "ffv1", "-pix_fmt", "yuv420p"}});
        QCOMPARE(sampleAll(halved).numbers, (std::vector<int>{0, 1, 2, 3}));
    }

    void interlacedFramesAreTheirFirstField()
    {
        // Frame i is woven of the drawn frames 2 i (first field: upper or lower lines) and 2 i + 1.
        for (const char* order : {"interleave_top", "interleave_bottom"}) {
            const bool topFirst = std::string_view(order) == "interleave_top";
            const Bytes bytes = makeClip(
                {.name = "a.ts",
                 .frames = 40,
                 .arguments = {"-vf", std::string("tinterlace=") + order, "-c:v", "mpeg2video", "-pix_fmt", "yuv420p",
                               "-flags", "+ildct+ilme", "-top", topFirst ? "1" : "0", "-q:v", "2"}});
            const auto info = probeVideo(bytes);
            QVERIFY(info);
            QVERIFY(info->interlaced);
            const Sampled sampled = sampleAll(bytes);
            QCOMPARE(sampled.error, std::string());
            QCOMPARE(sampled.numbers.size(), size_t{20});
            for (size_t i = 0; i < sampled.numbers.size(); ++i) {
                const int first = static_cast<int>(2 * i);
                QVERIFY2(sampled.numbers[i] == first,
                         qPrintable(QString("%1: frame %2 is %3").arg(order).arg(i).arg(sampled.numbers[i])));
            }
            // A field of one picture: neighbouring lines are alike, where woven ones would alternate.
            const auto& image = sampled.first;
            for (uint32_t y = 8; y < 56; ++y)
                QVERIFY(std::abs(image.rgb[y * image.width * 3 + 40] - image.rgb[(y + 1) * image.width * 3 + 40]) < 40);
        }
    }

    void highlightsAreCompressed()
    {
        const ToneMap map(media::HdrCurve::Pq, 1000, true);
        // Dark and middle light is kept: 203 cd/m2 are white, below the knee (95 cd/m2) nothing changes. 12 bits of PQ
        // are 0.5 % of light a step and sRGB's slope is below 1, so a byte is off by at most 1.
        for (const double light : {0.0, 0.5, 5.0, 20.0, 50.0, 90.0}) {
            const auto shown = mapGrey(map, light);
            const double expected = srgbByte(light / 203);
            QVERIFY2(std::abs(shown[0] - expected) <= 1.5,
                     qPrintable(QString("%1 cd/m2: %2").arg(light).arg(shown[0])));
            QVERIFY(std::abs(shown[0] - shown[1]) <= 1 && std::abs(shown[0] - shown[2]) <= 1);
        }
        int before = 0;
        for (double light = 90; light <= 1000; light *= 1.05) {
            const int shown = mapGrey(map, light)[1];
            QVERIFY(shown >= before);
            before = shown;
        }
        QCOMPARE(int{mapGrey(map, 1000)[1]}, 255);
        QCOMPARE(int{mapGrey(map, 5000)[1]}, 255);
        const int white = mapGrey(map, 203)[1]; // diffuse white stays bright
        QVERIFY2(white > 215 && white < 250, qPrintable(QString::number(white)));

        // Pure red of BT.2020 lies outside BT.709: clipped, not wrapped around.
        const auto red = static_cast<uint16_t>(std::lround(pqSignal(100) * ToneMap::kWhite));
        const uint16_t pixel[3] = {red, 0, 0};
        uint8_t shown[3];
        map.apply(pixel, 1, shown);
        QVERIFY(shown[0] > 180 && shown[1] == 0 && shown[2] == 0);

        const ToneMap hlg(media::HdrCurve::Hlg, 0, true);
        const uint16_t greys[9] = {0, 0, 0, 48'960, 48'960, 48'960, 65'280, 65'280, 65'280};
        uint8_t bytes[9];
        hlg.apply(greys, 3, bytes);
        QCOMPARE(int{bytes[0]}, 0);
        QVERIFY2(bytes[3] > 215 && bytes[3] < 250, qPrintable(QString::number(bytes[3]))); // 75 %: diffuse white
        QCOMPARE(int{bytes[6]}, 255);
    }

    void highDynamicRangeClips()
    {
        // White of the drawn frames is signal 1, black 0; a filter brings white to the signal of 50 cd/m2.
        const double signal = pqSignal(50);
        const Bytes bytes =
            makeClip({.name = "a.mp4",
                      .frames = 8,
                      .arguments = {"-vf", "format=yuv420p10le,lutyuv=y='64+(val-64)*" + std::to_string(signal) + "'",
                                    "-c:v", "libx265", "-preset", "ultrafast", "-crf", "4", "-x265-params",
                                    "log-level=none:colorprim=bt2020:transfer=smpte2084:colormatrix=bt2020nc",
                                    "-color_primaries", "bt2020", "-color_trc", "smpte2084", "-colorspace", "bt2020nc",
                                    "-color_range", "tv"}});
        const auto info = probeVideo(bytes);
        QVERIFY2(info, info ? "" : info.error().message.c_str());
        QVERIFY(info->highDynamicRange);
        inference::Image last;
        const auto report = media::sampleVideo(bytes, {}, [&](media::VideoFrame&& frame) {
            last = std::move(frame.image);
            return true;
        });
        QVERIFY2(report, report ? "" : report.error().message.c_str());
        // Frame 7: the first three of the fields in the upper row are white.
        const auto* white = &last.rgb[(size_t{32} * last.width + 40) * 3];
        const double expected = srgbByte(50.0 / 203);
        qInfo("50 cd/m2 are %d %d %d, expected %.1f", white[0], white[1], white[2], expected);
        // A step of 10 bits is 1/876 of the signal, 1 % of light here, 0.5 % of the byte; as much for the codec.
        QVERIFY(std::abs(white[1] - expected) <= 3);
        QVERIFY(std::abs(white[0] - white[1]) <= 3 && std::abs(white[2] - white[1]) <= 3);
    }

    void sampleClipsGiveTheirFrames()
    {
        const QString folder = FACET_SHARED_DIR "/samples/";
        if (!QFile::exists(folder + "video-star.mp4"))
            QSKIP("no shared samples here");
        const std::pair<const char*, uint32_t> clips[] = {
            {"video-harvest", 8}, {"video-star", 7}, {"video-summer", 16}};
        for (const auto& [name, count] : clips) {
            QFile file(folder + name + ".mp4");
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QByteArray bytes = file.readAll();
            uint32_t index = 0;
            double worst = 0;
            const auto report = media::sampleVideo(
                std::as_bytes(std::span(bytes.data(), static_cast<size_t>(bytes.size()))), {.frames = count},
                [&](media::VideoFrame&& frame) {
                    const QString png = QString("%1%2/frame_%3.png").arg(folder, name).arg(index, 2, 10, QChar('0'));
                    const auto expected = media::decodePictureFile(png.toStdString());
                    const auto resized = inference::resizeBicubic(frame.image, 528, 288);
                    worst = std::max(worst, expected ? meanDifference(resized, expected->image) : 255);
                    worst = std::max(worst, std::abs(frame.seconds - index) > 1e-9 ? 255.0 : 0.0);
                    ++index;
                    return true;
                });
            QVERIFY2(report, report ? "" : report.error().message.c_str());
            QCOMPARE(index, count);
            qInfo("%s: frames differ by %.2f of 255 on average at most", name, worst);
            QVERIFY(worst < 1.5); // H.264 at about 60 kbit/s against the drawing it was made of
        }
    }
};

QTEST_GUILESS_MAIN(VideoLooksTest)
#include "tst_video_looks.moc"
