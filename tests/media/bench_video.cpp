// What sampling a film costs, through the cage as Facet does it. A row: which film, how many frames, time to the first
// and to the last one, processor time and memory of the child, memory of this program. `bench_video FILE...` measures
// those files; without arguments it makes two films of ten minutes in 1080p with ffmpeg first, which takes minutes.
#include "media/cage/file_reader.h"
#include "tests/support/cage_main.h"

#include <QtCore>

#include <cstdio>

#include <sys/resource.h>

using media::cage::Cage;

namespace {

struct Usage {
    double processorSeconds;
    double peakMib;
};

Usage usageOf(int who)
{
    struct rusage usage {};
    getrusage(who, &usage);
    auto seconds = [](const timeval& time) {
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
    };
    return {seconds(usage.ru_utime) + seconds(usage.ru_stime), static_cast<double>(usage.ru_maxrss) / 1024};
}

/// One call in a child of its own.
bool measure(const QString& file, const char* what, const media::SampleRequest& request)
{
    const Usage before = usageOf(RUSAGE_CHILDREN);
    QElapsedTimer timer;
    timer.start();
    double first = 0;
    double last = 0;
    size_t frames = 0;
    QString notes;
    {
        Cage cage;
        auto reader = cage.open(std::filesystem::path(file.toStdString()));
        if (!reader) {
            std::fprintf(stderr, "%s\n", reader.error().message.c_str());
            return false;
        }
        const auto report = reader->sampleVideo(request, [&](media::VideoFrame&&) {
            first = frames++ == 0 ? static_cast<double>(timer.elapsed()) / 1000 : first;
        });
        last = static_cast<double>(timer.elapsed()) / 1000;
        if (!report) {
            std::fprintf(stderr, "%s\n", report.error().message.c_str());
            return false;
        }
        notes = QString("%1 gaps").arg(report->gaps.size());
    }
    const Usage child = usageOf(RUSAGE_CHILDREN);
    std::printf("%-26s %-22s %4zu %9.2f %9.2f %11.2f %9.0f %9.0f  %s\n", qPrintable(QFileInfo(file).fileName()), what,
                frames, first, last, child.processorSeconds - before.processorSeconds, child.peakMib,
                usageOf(RUSAGE_SELF).peakMib, qPrintable(notes));
    std::fflush(stdout);
    return true;
}

/// Ten minutes of 1080p at 30 frames a second: 25 s of moving patterns with noise, 24 times.
QStringList makeFilms(const QString& folder)
{
    QStringList films;
    for (const char* interval : {"250", "60"}) {
        const QString part = folder + "/part.mp4";
        const QString film = QString("%1/key_frames_every_%2.mp4").arg(folder, interval);
        const QStringList encode = {"-v",
                                    "error",
                                    "-y",
                                    "-f",
                                    "lavfi",
                                    "-i",
                                    "testsrc2=s=1920x1080:r=30:d=25,noise=alls=8:allf=t",
                                    "-c:v",
                                    "libx264",
                                    "-preset",
                                    "veryfast",
                                    "-crf",
                                    "24",
                                    "-g",
                                    interval,
                                    "-pix_fmt",
                                    "yuv420p",
                                    part};
        const QStringList repeat = {"-v", "error", "-y", "-stream_loop", "23", "-i", part, "-c", "copy", film};
        if (QProcess::execute("ffmpeg", encode) == 0 && QProcess::execute("ffmpeg", repeat) == 0)
            films << film;
    }
    return films;
}

int run(const QStringList& arguments)
{
    const QTemporaryDir folder;
    const QStringList films = arguments.isEmpty() ? makeFilms(folder.path()) : arguments;
    std::printf("%-26s %-22s %4s %9s %9s %11s %9s %9s\n", "film", "", "got", "first s", "last s", "processor s",
                "child MiB", "own MiB");
    bool good = !films.isEmpty();
    for (const QString& film : films) {
        using media::VideoEffort;
        good = measure(film, "quick", {.effort = VideoEffort::Quick}) && good;
        good = measure(film, "normal", {.effort = VideoEffort::Normal}) && good;
        good = measure(film, "careful", {.effort = VideoEffort::Careful}) && good;
        good = measure(film, "its first minute", {.to = 60}) && good;
    }
    return good ? 0 : 1;
}

} // namespace

int main(int argc, char** argv)
{
    if (media::cage::isChild(argc, argv))
        return media::cage::runChild(media::cage::addAllOperations);
    const QCoreApplication application(argc, argv);
    return run(QCoreApplication::arguments().mid(1));
}
