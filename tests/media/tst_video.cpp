// Clips of every container and codec: what they are said to be, and that each frame handed over is the one that its
// time says. The frames' numbers are drawn into them.
#include "sample_clips.h"

#include <QTemporaryFile>
#include <QTest>

#include <cmath>

using media::probeVideo;

namespace {

std::string listed(const std::vector<int>& numbers)
{
    std::string text;
    for (const int number : numbers)
        text += std::to_string(number) + " ";
    return text;
}

struct Format {
    ClipRecipe recipe;
    const char* container;
    const char* codec;
};

std::vector<Format> allFormats()
{
    const std::vector<std::string> x264 = {"-c:v", "libx264", "-pix_fmt", "yuv420p", "-preset", "veryfast"};
    const std::vector<std::string> vp9 = {"-c:v",          "libvpx-vp9", "-pix_fmt",       "yuv420p",
                                          "-deadline",     "realtime",   "-cpu-used",      "8",
                                          "-auto-alt-ref", "1",          "-lag-in-frames", "10"};
    return {
        {{.name = "h264.mp4", .arguments = x264}, "MP4", "H.264"},
        {{.name = "h264.mov", .arguments = x264}, "QuickTime", "H.264"},
        {{.name = "h264.mkv", .arguments = x264}, "Matroska", "H.264"},
        {{.name = "h264.ts", .arguments = x264}, "MPEG-TS", "H.264"},
        {{.name = "h264.avi", .arguments = x264}, "AVI", "H.264"},
        {{.name = "h264.flv", .arguments = x264}, "Flash", "H.264"},
        {{.name = "open.mp4",
          .arguments = {"-c:v", "libx264", "-pix_fmt", "yuv420p", "-x264-params", "open-gop=1:keyint=12:bframes=3"}},
         "MP4",
         "H.264"},
        {{.name = "hevc.mp4",
          .arguments = {"-c:v", "libx265", "-pix_fmt", "yuv420p", "-preset", "ultrafast", "-x265-params",
                        "log-level=none:keyint=20"}},
         "MP4",
         "HEVC"},
        {{.name = "hevc.mkv",
          .arguments = {"-c:v", "libx265", "-pix_fmt", "yuv420p10le", "-preset", "ultrafast", "-x265-params",
                        "log-level=none"}},
         "Matroska",
         "HEVC"},
        {{.name = "av1.mp4", .arguments = {"-c:v", "libsvtav1", "-pix_fmt", "yuv420p", "-preset", "12"}}, "MP4", "AV1"},
        {{.name = "av1.webm", .arguments = {"-c:v", "libsvtav1", "-pix_fmt", "yuv420p", "-preset", "12"}},
         "WebM",
         "AV1"},
        {{.name = "vp9.webm", .arguments = vp9}, "WebM", "VP9"},
        {{.name = "vp8.webm",
          .arguments = {"-c:v", "libvpx", "-pix_fmt", "yuv420p", "-deadline", "realtime", "-auto-alt-ref", "1",
                        "-lag-in-frames", "10", "-b:v", "1M"}},
         "WebM",
         "VP8"},
        {{.name = "mpeg2.ts", .arguments = {"-c:v", "mpeg2video", "-bf", "2", "-q:v", "4"}}, "MPEG-TS", "MPEG-2"},
        {{.name = "mpeg2.mpg", .arguments = {"-c:v", "mpeg2video", "-bf", "2", "-q:v", "4"}}, "MPEG", "MPEG-2"},
        {{.name = "mpeg4.avi", .arguments = {"-c:v", "mpeg4", "-q:v", "4"}}, "AVI", "MPEG-4"},
        {{.name = "mpeg4.mp4", .arguments = {"-c:v", "mpeg4", "-bf", "2", "-q:v", "4"}}, "MP4", "MPEG-4"},
        {{.name = "mjpeg.avi", .arguments = {"-c:v", "mjpeg", "-pix_fmt", "yuvj422p", "-q:v", "4"}},
         "AVI",
         "Motion JPEG"},
        {{.name = "prores.mov", .arguments = {"-c:v", "prores_ks", "-profile:v", "1"}}, "QuickTime", "ProRes"},
        {{.name = "alpha.mov", .arguments = {"-c:v", "prores_ks", "-profile:v", "4444", "-pix_fmt", "yuva444p10le"}},
         "QuickTime",
         "ProRes"},
        {{.name = "moving.gif", .frames = 40, .rate = "25", .arguments = {}}, "GIF", "GIF"},
        {{.name = "moving.apng", .frames = 40, .rate = "25", .arguments = {"-plays", "0"}}, "Animated PNG", "PNG"},
        {{.name = "moving.webp", .frames = 40, .rate = "25", .arguments = {"-c:v", "libwebp_anim"}}, "WebP", "WebP"},
        {{.name = "bare.h264", .arguments = x264}, "Video stream", "H.264"},
        {{.name = "bare.hevc",
          .arguments = {"-c:v", "libx265", "-pix_fmt", "yuv420p", "-preset", "ultrafast", "-x265-params",
                        "log-level=none"}},
         "Video stream",
         "HEVC"},
    };
}

} // namespace

class VideoTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        if (!canMakeClips())
            QSKIP("the ffmpeg program is not installed");
    }

    void everyFormatGivesTheReferencesFrames_data()
    {
        QTest::addColumn<int>("index");
        const auto formats = allFormats();
        for (size_t i = 0; i < formats.size(); ++i)
            QTest::newRow(formats[i].recipe.name.c_str()) << static_cast<int>(i);
    }
    void everyFormatGivesTheReferencesFrames()
    {
        QFETCH(const int, index);
        const Format format = allFormats()[static_cast<size_t>(index)];
        const Bytes bytes = makeClip(format.recipe);
        if (bytes.empty())
            QSKIP("this ffmpeg cannot make it");
        const auto info = probeVideo(bytes);
        QVERIFY2(info, info ? "" : info.error().message.c_str());
        QCOMPARE(info->container, std::string(format.container));
        QCOMPARE(info->codec, std::string(format.codec));
        QCOMPARE(info->width, 320U);
        QCOMPARE(info->height, 192U);
        QVERIFY(!info->hasSound && !info->highDynamicRange && !info->interlaced);
        const int count = format.recipe.frames;
        const double rate = std::stod(format.recipe.rate);
        if (info->seconds)
            QVERIFY2(std::abs(*info->seconds - count / rate) < 0.1, std::to_string(*info->seconds).c_str());

        const Sampled sampled = sampleAll(bytes);
        QCOMPARE(sampled.error, std::string());
        std::vector<int> expected;
        for (int i = 0; i < 32; ++i)
            expected.push_back(i * count / 32);
        QVERIFY2(sampled.numbers == expected, listed(sampled.numbers).c_str());
        const double tick = format.recipe.name.find("bare") != std::string::npos ? 1.0 : 0.0011;
        for (size_t i = 0; i < expected.size(); ++i)
            QVERIFY2(std::abs(sampled.times[i] - expected[i] / rate) <= tick,
                     qPrintable(QString("frame %1 at %2").arg(expected[i]).arg(sampled.times[i])));
        QVERIFY(sampled.report.gaps.empty());
    }

    void subtitlesBecomeTimedLines_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("codec");
        QTest::addColumn<QString>("format");
        QTest::newRow("SubRip") << "a.mkv"
                                << "srt"
                                << "SubRip";
        QTest::newRow("ASS") << "a.mkv"
                             << "ass"
                             << "ASS";
        QTest::newRow("MP4 text") << "a.mp4"
                                  << "mov_text"
                                  << "MP4 text";
        QTest::newRow("WebVTT") << "a.webm"
                                << "webvtt"
                                << "WebVTT";
    }
    void subtitlesBecomeTimedLines()
    {
        QFETCH(const QString, file);
        QFETCH(const QString, codec);
        QFETCH(const QString, format);
        QTemporaryFile text("XXXXXX.srt");
        QVERIFY(text.open());
        text.write("1\n00:00:00,500 --> 00:00:01,250\n<i>Good</i> morning,\nGr\xc3\xbc\xc3\x9f Gott, {Anna}\n\n"
                   "2\n00:00:02,000 --> 00:00:02,900\n<font color=\"#ff0000\">Second</font> line\n\n");
        text.flush();
        const bool isWebm = file.endsWith("webm");
        const ClipRecipe recipe{.name = file.toStdString(),
                                .arguments = {"-map", "0:v", "-map", "1:s", "-c:v", isWebm ? "libvpx" : "libx264",
                                              "-pix_fmt", "yuv420p", "-metadata:s:s:0", "language=eng", "-c:s",
                                              codec.toStdString()},
                                .inputs = {"-i", text.fileName().toStdString()}};
        const Bytes bytes = makeClip(recipe);
        QVERIFY(!bytes.empty());
        const auto info = probeVideo(bytes);
        QVERIFY2(info, info ? "" : info.error().message.c_str());
        QCOMPARE(info->subtitles.size(), size_t{1});
        QCOMPARE(info->subtitles[0].format, format.toStdString());
        QCOMPARE(info->subtitles[0].language, std::string("eng"));
        QVERIFY(info->subtitles[0].isText);
        const auto lines = media::subtitles(bytes, 0);
        QVERIFY2(lines, lines ? "" : lines.error().message.c_str());
        QCOMPARE(lines->size(), size_t{2});
        QCOMPARE((*lines)[0].text, std::string("Good morning,\nGr\xc3\xbc\xc3\x9f Gott, {Anna}"));
        QCOMPARE((*lines)[1].text, std::string("Second line"));
        QVERIFY(std::abs((*lines)[0].from - 0.5) < 0.011 && std::abs((*lines)[0].to - 1.25) < 0.011);
        QVERIFY(std::abs((*lines)[1].from - 2.0) < 0.011 && std::abs((*lines)[1].to - 2.9) < 0.011);
        const auto none = media::subtitles(bytes, 1);
        QVERIFY(!none);
        QVERIFY2(none.error().message.find("1 subtitle tracks") != std::string::npos, none.error().message.c_str());
    }

    void timesAsPeopleWriteThem()
    {
        const std::pair<double, const char*> times[] = {{0, "0:00"},          {7.99, "0:07"},    {245, "4:05"},
                                                        {3599.9, "59:59"},    {3600, "1:00:00"}, {4503, "1:15:03"},
                                                        {36'000, "10:00:00"}, {-1, "0:00"},      {NAN, "0:00"}};
        for (const auto& [seconds, expected] : times)
            QCOMPARE(media::clockText(seconds), std::string(expected));
    }
};

QTEST_GUILESS_MAIN(VideoTest)
#include "tst_video.moc"
