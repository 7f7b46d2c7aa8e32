// Which frames of a long clip are chosen, that they are what their times say, and what is reported of damaged clips;
// the same through the cage.
#include "media/cage/file_reader.h"
#include "media/sample_plan.h"
#include "sample_clips.h"
#include "tests/support/cage_main.h"

#include <cmath>
#include <map>

using media::ChosenFrame;
using media::planSamples;
using media::SampleRequest;
using media::VideoEffort;
using media::VideoGap;
using media::VideoInfo;

namespace {

constexpr int kLongFrames = 1000; // at 5 a second: 200 s

std::vector<std::string> x264(const std::string& keyInterval)
{
    return {"-c:v",      "libx264",  "-pix_fmt", "yuv420p",      "-preset",
            "ultrafast", "-bf",      "2",        "-x264-params", "scenecut=0:keyint=" + keyInterval,
            "-g",        keyInterval};
}

/// Frames whose number is not that of their time at 5 frames a second.
int wrongFrames(const Sampled& sampled)
{
    int wrong = 0;
    for (size_t i = 0; i < sampled.numbers.size(); ++i)
        wrong += std::abs(sampled.times[i] * 5 - sampled.numbers[i]) > 0.1 ? 1 : 0;
    return wrong;
}

VideoInfo filmOf(double seconds)
{
    VideoInfo info;
    info.width = 1920;
    info.height = 1080;
    info.seconds = seconds;
    info.framesPerSecond = 25;
    return info;
}

} // namespace

class VideoSamplingTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        if (!canMakeClips())
            QSKIP("the ffmpeg program is not installed");
    }

    void plansAreKnownBefore()
    {
        const auto clip = planSamples(filmOf(20), {});
        QVERIFY(clip && clip->uniform);
        QCOMPARE(clip->frames, 32U);
        QCOMPARE(clip->tokens, 32U * (66 + 9));
        QCOMPARE(clip->width, 1920U);
        const auto shortest = planSamples(filmOf(0.2), {});
        QVERIFY(shortest);
        QCOMPARE(shortest->frames, 5U);
        const std::pair<VideoEffort, uint32_t> efforts[] = {
            {VideoEffort::Quick, 32}, {VideoEffort::Normal, 64}, {VideoEffort::Careful, 128}};
        for (const auto& [effort, frames] : efforts) {
            const auto film = planSamples(filmOf(3600), {.effort = effort});
            QVERIFY(film && !film->uniform);
            QCOMPARE(film->frames, frames);
            QCOMPARE(film->width, 1056U); // twice the 528 that the model sees
            QCOMPARE(film->height, 594U);
            QCOMPARE(film->spacing, 3600.0 / frames * 4);
        }
        const auto part = planSamples(filmOf(3600), {.frames = 10, .from = 600, .to = 630});
        QVERIFY(part && part->uniform);
        QCOMPARE(part->seconds, 30.0);
        QVERIFY(!planSamples(filmOf(100), {.from = 100}));
        QVERIFY(!planSamples(filmOf(100), {.from = 5, .to = 5}));
        QVERIFY(!planSamples(filmOf(100), {.from = NAN}));
        QVERIFY(!planSamples(filmOf(100), {.frames = 5000}));
        QVERIFY(!planSamples(filmOf(100), {.budget = 71}));
    }

    void uniformIndexesAreTheReferences()
    {
        const auto all = media::uniformIndexes(5, 32);
        QCOMPARE(all, (std::vector<size_t>{0, 1, 2, 3, 4}));
        const auto some = media::uniformIndexes(100, 32);
        for (size_t i = 0; i < 32; ++i)
            QCOMPARE(some[i], static_cast<size_t>(std::trunc(static_cast<double>(i) * 100 / 32)));
        QVERIFY(media::uniformIndexes(0, 32).empty());
    }

    void choosesEvenlyThenChangesThenGaps()
    {
        // Key frames every 2 s for 80 s; scenes change at 10 s and 50 s.
        std::vector<media::SceneCandidate> candidates;
        for (int i = 0; i < 40; ++i)
            candidates.push_back({2.0 * i, i == 5 ? 0.9 : i == 25 ? 0.6 : 0.05});
        const auto chosen = media::chooseFrames(candidates, 0, 80, 10);
        QCOMPARE(chosen.size(), size_t{10});
        std::vector<double> times;
        for (const ChosenFrame& frame : chosen) {
            QVERIFY(frame.isCandidate);
            QCOMPARE(frame.sceneChange, frame.seconds == 10.0 || frame.seconds == 50.0);
            times.push_back(frame.seconds);
        }
        QVERIFY(std::is_sorted(times.begin(), times.end()));
        for (const double needed : {8.0, 24.0, 40.0, 56.0, 72.0, 10.0, 50.0})
            QVERIFY2(std::find(times.begin(), times.end(), needed) != times.end(), std::to_string(needed).c_str());
        QVERIFY(media::findGaps(times, 0, 80, 16).empty());

        // No key frames at all: exact moments, evenly.
        const auto exact = media::chooseFrames({}, 0, 80, 4);
        QCOMPARE(exact.size(), size_t{4});
        for (const ChosenFrame& frame : exact)
            QVERIFY(!frame.isCandidate);
        // More changes than room: the greatest ones.
        for (auto& candidate : candidates)
            candidate.change = 0.4 + candidate.seconds / 1000;
        const auto busy = media::chooseFrames(candidates, 0, 80, 6);
        QCOMPARE(busy.size(), size_t{6});
        QCOMPARE(busy.back().seconds, 78.0);
        QVERIFY(media::chooseFrames(candidates, 0, 0.01, 6).size() >= 3);
    }

    void gapsAreWhatNoFrameStandsFor()
    {
        const std::vector<double> times = {5, 15, 40};
        QCOMPARE(media::findGaps(times, 0, 50, 5), (std::vector<VideoGap>{{20, 35}, {45, 50}}));
        QCOMPARE(media::findGaps({}, 0, 50, 5), (std::vector<VideoGap>{{0, 50}}));
    }

    void longClips_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QStringList>("arguments");
        auto list = [](const std::vector<std::string>& words) {
            QStringList words16;
            for (const std::string& word : words)
                words16 << QString::fromStdString(word);
            return words16;
        };
        QTest::newRow("key frames every 2 s") << "a.mp4" << list(x264("10"));
        QTest::newRow("key frames every 20 s") << "a.mp4" << list(x264("100"));
        QTest::newRow("one key frame") << "a.mp4" << list(x264("9999"));
        QTest::newRow("Matroska") << "a.mkv" << list(x264("20"));
        auto live = x264("20");
        live.insert(live.end(), {"-live", "1"});
        QTest::newRow("Matroska without length or index") << "a.mkv" << list(live);
        QTest::newRow("transport stream") << "a.ts" << list(x264("20"));
        QTest::newRow("AVI") << "a.avi" << list({"-c:v", "mpeg4", "-q:v", "5"});
        QTest::newRow("HEVC, open groups") << "a.mp4"
                                           << list({"-c:v", "libx265", "-pix_fmt", "yuv420p", "-preset", "ultrafast",
                                                    "-x265-params", "log-level=none:keyint=25:scenecut=0:open-gop=1"});
        QTest::newRow("H.264, open groups") << "a.mp4"
                                            << list({"-c:v", "libx264", "-pix_fmt", "yuv420p", "-preset", "veryfast",
                                                     "-x264-params", "open-gop=1:keyint=25:scenecut=0:bframes=3"});
        QTest::newRow("MPEG-2") << "a.ts" << list({"-c:v", "mpeg2video", "-bf", "2", "-q:v", "4", "-r", "25"});
        QTest::newRow("bare stream") << "a.h264" << list(x264("50"));
        QTest::newRow("GIF") << "a.gif" << QStringList();
    }
    void longClips()
    {
        QFETCH(const QString, name);
        QFETCH(const QStringList, arguments);
        std::vector<std::string> words;
        for (const QString& word : arguments)
            words.push_back(word.toStdString());
        const Bytes& bytes = longClip(name.toStdString(), words);
        QVERIFY(!bytes.empty());
        const Sampled sampled = sampleAll(bytes, {.effort = VideoEffort::Quick});
        QCOMPARE(sampled.error, std::string());
        QCOMPARE(sampled.times.size(), size_t{32});
        QVERIFY(std::is_sorted(sampled.times.begin(), sampled.times.end()));
        const bool isBare = name.endsWith("h264"); // states another rate
        QVERIFY2(isBare || wrongFrames(sampled) == 0, std::to_string(wrongFrames(sampled)).c_str());
        QVERIFY(sampled.report.gaps.empty());
        QCOMPARE(sampled.report.times, sampled.times);
        if (isBare || name.endsWith("gif"))
            return;
        // A part of it, frame by frame.
        const Sampled part = sampleAll(bytes, {.from = 100, .to = 110});
        QCOMPARE(part.error, std::string());
        QCOMPARE(wrongFrames(part), 0);
        QVERIFY(part.times.size() >= 32 && part.times.front() >= 99.79 && part.times.front() <= 100.21 &&
                part.times.back() < 110.01);
    }

    void scenesAreFound()
    {
        // Four scenes of 30 s, two alike in brightness but not in layout; each moves.
        const Bytes bytes = runFfmpeg({"-f",
                                       "lavfi",
                                       "-i",
                                       "testsrc=s=320x180:r=10:d=30",
                                       "-f",
                                       "lavfi",
                                       "-i",
                                       "mandelbrot=s=320x180:r=10",
                                       "-f",
                                       "lavfi",
                                       "-i",
                                       "testsrc2=s=320x180:r=10:d=30",
                                       "-f",
                                       "lavfi",
                                       "-i",
                                       "smptebars=s=320x180:r=10:d=30",
                                       "-filter_complex",
                                       "[1]trim=duration=30[m];[0][m][2][3]concat=n=4",
                                       "-c:v",
                                       "libx264",
                                       "-preset",
                                       "ultrafast",
                                       "-pix_fmt",
                                       "yuv420p",
                                       "-g",
                                       "20"},
                                      "a.mp4");
        QVERIFY(!bytes.empty());
        const Sampled sampled = sampleAll(bytes, {.effort = VideoEffort::Quick});
        QCOMPARE(sampled.error, std::string());
        std::vector<int> changes;
        for (size_t i = 0; i < sampled.times.size(); ++i) {
            if (sampled.changes[i])
                changes.push_back(static_cast<int>(sampled.times[i]));
        }
        for (const int cut : {30, 60, 90}) {
            const bool found =
                std::any_of(changes.begin(), changes.end(), [cut](int at) { return at >= cut && at <= cut + 2; });
            QVERIFY2(found, std::to_string(cut).c_str());
        }
        QVERIFY2(changes.size() <= 6, std::to_string(changes.size()).c_str());
    }

    void theSameEveryTime()
    {
        const Bytes& bytes = longClip("a.mp4", x264("25"));
        const Sampled first = sampleAll(bytes);
        const Sampled second = sampleAll(bytes);
        QCOMPARE(first.times, second.times);
        QCOMPARE(first.changes, second.changes);
        QVERIFY(first.first == second.first);
    }

    void brokenClipsGiveWhatTheyHave()
    {
        auto faststart = x264("20");
        faststart.insert(faststart.end(), {"-movflags", "+faststart"});
        const std::pair<const char*, std::vector<std::string>> kinds[] = {
            {"a.mp4", faststart}, {"a.mkv", x264("20")}, {"a.ts", x264("20")}, {"a.avi", {"-c:v", "mpeg4"}}};
        for (const auto& [name, arguments] : kinds) {
            const Bytes& bytes = longClip(name, arguments);
            QVERIFY(!bytes.empty());
            const auto cut = std::span(bytes).first(bytes.size() * 6 / 10);
            const Sampled sampled = sampleAll({cut.begin(), cut.end()}, {.effort = VideoEffort::Quick});
            QVERIFY2(sampled.error.empty(), (std::string(name) + ": " + sampled.error).c_str());
            QCOMPARE(wrongFrames(sampled), 0);
            QVERIFY(sampled.times.size() >= 15);
            QVERIFY(sampled.times.back() > 90);
            // Formats whose header states the length: what is missing is a gap, and is said.
            const bool saysLength = std::string_view(name) == "a.mp4" || std::string_view(name) == "a.mkv";
            if (saysLength) {
                QVERIFY2(!sampled.report.gaps.empty() && sampled.report.gaps.back().to > 195, name);
                QVERIFY(!sampled.report.notes.empty());
                qInfo("%s: %s", name, sampled.report.notes.front().c_str());
            }
        }
        const Bytes& atEnd = longClip("a.mp4", x264("20")); // its index lies behind the frames
        const auto cut = std::span(atEnd).first(atEnd.size() * 6 / 10);
        const auto info = media::probeVideo(cut);
        QVERIFY(!info);
        qInfo("%s", info.error().message.c_str());
        QVERIFY(info.error().message.find("index") != std::string::npos);
    }

    void damagedBytesAreSkippedOver()
    {
        Bytes bytes = longClip("a.ts", x264("20"));
        for (size_t i = bytes.size() * 4 / 10; i < bytes.size() * 5 / 10; ++i)
            bytes[i] = static_cast<std::byte>(i * 131);
        const Sampled sampled = sampleAll(bytes, {.effort = VideoEffort::Quick});
        QVERIFY2(sampled.error.empty(), sampled.error.c_str());
        QVERIFY(sampled.times.size() >= 20);
        QVERIFY(sampled.times.front() < 10 && sampled.times.back() > 190);
    }

    void refusals()
    {
        const std::string_view text = "Dear Sir or Madam, this is no film.";
        const auto none = media::probeVideo(std::as_bytes(std::span(text)));
        QVERIFY(!none);
        QVERIFY2(none.error().message.find("text") != std::string::npos, none.error().message.c_str());
        const Bytes bytes = makeClip({.name = "a.mp4", .frames = 4, .arguments = x264("10")});
        const auto large = media::probeVideo(bytes, {}, {.maxPixels = 1000});
        QVERIFY(!large);
        QVERIFY2(large.error().message.find("320 x 192") != std::string::npos, large.error().message.c_str());
        std::stop_source stop;
        stop.request_stop();
        const auto stopped = media::sampleVideo(
            bytes, {}, [](media::VideoFrame&&) { return true; }, stop.get_token());
        QVERIFY(!stopped);
        QCOMPARE(stopped.error().code, inference::ErrorCode::Cancelled);
        int frames = 0;
        const auto ended = media::sampleVideo(bytes, {}, [&](media::VideoFrame&&) { return ++frames < 2; });
        QVERIFY(ended);
        QCOMPARE(frames, 2);
        const Bytes sound = runFfmpeg({"-f", "lavfi", "-i", "sine=duration=1"}, "a.mp4");
        const auto silent = media::probeVideo(sound);
        QVERIFY(!silent);
        QVERIFY2(silent.error().message.find("no moving pictures") != std::string::npos,
                 silent.error().message.c_str());
    }

    void soundIsSaidNotToBeHeard()
    {
        const Bytes bytes = makeClip({.name = "a.mp4",
                                      .frames = 60,
                                      .arguments = {"-c:v", "libx264", "-pix_fmt", "yuv420p", "-shortest"},
                                      .inputs = {"-f", "lavfi", "-i", "sine=duration=2"}});
        const auto info = media::probeVideo(bytes);
        QVERIFY(info && info->hasSound);
        QCOMPARE(media::videoOverview(*info).notRead, (std::vector<std::string>{"sound"}));
        const Sampled sampled = sampleAll(bytes);
        QCOMPARE(sampled.report.notes, (std::vector<std::string>{"the sound was not heard"}));
    }

    void variableRateKeepsTrueTimes()
    {
        // Frames 0 to 29 all, then every fifth.
        const Bytes bytes = makeClip({.name = "a.mp4",
                                      .frames = 180,
                                      .arguments = {"-vf", "select='lt(n,30)+not(mod(n,5))'", "-vsync", "vfr", "-c:v",
                                                    "libx264", "-pix_fmt", "yuv420p"}});
        const auto info = media::probeVideo(bytes);
        QVERIFY(info);
        QCOMPARE(info->framesPerSecond, 0.0);
        const Sampled sampled = sampleAll(bytes, {.frames = 60});
        QCOMPARE(sampled.numbers.size(), size_t{60});
        for (size_t i = 0; i < sampled.numbers.size(); ++i)
            QVERIFY2(std::abs(sampled.times[i] - sampled.numbers[i] / 30.0) <= 0.001,
                     qPrintable(QString("%1 at %2").arg(sampled.numbers[i]).arg(sampled.times[i])));
    }

    void throughTheCage()
    {
        const Bytes bytes = makeClip({.name = "a.mkv", .frames = 90, .arguments = x264("30")});
        media::cage::Cage cage;
        auto reader = cage.open(bytes, "a.mkv");
        QVERIFY2(reader, reader ? "" : reader.error().message.c_str());
        const auto overview = reader->overview();
        QVERIFY2(overview, overview ? "" : overview.error().message.c_str());
        QCOMPARE(overview->format, std::string("Matroska, H.264"));
        QVERIFY(overview->seconds && std::abs(*overview->seconds - 3) < 0.05);
        const auto info = reader->videoInfo();
        QVERIFY(info);
        QCOMPARE(info->width, 320U);
        const Sampled direct = sampleAll(bytes);
        std::vector<int> numbers;
        inference::Image first;
        const auto report = reader->sampleVideo({}, [&](media::VideoFrame&& frame) {
            numbers.push_back(frameNumber(frame.image));
            if (first.rgb.empty())
                first = std::move(frame.image);
        });
        QVERIFY2(report, report ? "" : report.error().message.c_str());
        QCOMPARE(numbers, direct.numbers);
        QCOMPARE(report->times, direct.times);
        QVERIFY(first == direct.first);
        const auto none = reader->subtitles(0);
        QVERIFY(!none);
        QVERIFY2(none.error().message.starts_with("a.mkv cannot be read"), none.error().message.c_str());

        for (const char* name : {"a.gif", "a.apng", "a.webp"}) {
            for (const int frames : {1, 6}) {
                const Bytes moving = makeClip({.name = name, .frames = frames, .rate = "10"});
                auto animation = cage.open(moving, name);
                const auto kind = animation->overview();
                QVERIFY2(kind, kind ? "" : kind.error().message.c_str());
                const bool isClip = kind->kind == media::FileKind::Video;
                QVERIFY2(isClip == (frames > 1), name);
            }
        }
    }

private:
    /// Made once for all tests that ask for it.
    const Bytes& longClip(const std::string& name, const std::vector<std::string>& arguments)
    {
        std::vector<std::string> key = {name};
        key.insert(key.end(), arguments.begin(), arguments.end());
        const auto [clip, isNew] = m_longClips.try_emplace(key);
        if (isNew)
            clip->second = makeClip(
                {.name = name, .frames = kLongFrames, .rate = "5", .arguments = arguments, .width = 160, .height = 96});
        return clip->second;
    }

    std::map<std::vector<std::string>, Bytes> m_longClips;
};

FACET_CAGE_TEST_MAIN(VideoSamplingTest)
#include "tst_video_sampling.moc"
