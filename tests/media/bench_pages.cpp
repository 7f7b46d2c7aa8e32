// What documents of many pages and archives of many files cost, through the cage as Facet reads them. A row: what,
// how much, with the bound where there is one. Needs zip, tar and ImageMagick.
#include "media/cage/file_reader.h"
#include "media/folder.h"
#include "media/pdf_plan.h"
#include "media/quote.h"
#include "sample_pdf.h"
#include "tests/support/cage_main.h"

#include <QtCore>

#include <cstdio>

#include <sys/resource.h>

using media::cage::Cage;
using media::cage::FileReader;

namespace {

class Stopwatch {
public:
    Stopwatch() { m_timer.start(); }
    double milliseconds() const { return static_cast<double>(m_timer.nsecsElapsed()) / 1e6; }

private:
    QElapsedTimer m_timer;
};

void row(const char* what, double value, const char* unit)
{
    std::printf("%-64s %9.1f %s\n", what, value, unit);
    std::fflush(stdout);
}

double peakMib(int who)
{
    struct rusage usage {};
    getrusage(who, &usage);
    return static_cast<double>(usage.ru_maxrss) / 1024;
}

/// Processor time of children that have ended, seconds: what a busy machine does not spoil.
double childrenSeconds()
{
    struct rusage usage {};
    getrusage(RUSAGE_CHILDREN, &usage);
    const auto seconds = [](const timeval& time) {
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
    };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

QByteArray scannedPdf(int pages)
{
    const QByteArray jpeg = scanJpeg(1654, 2339); // A4 at 200 dots per inch
    QList<PdfPageSample> all;
    for (int i = 0; i < pages; ++i)
        all << PdfPageSample{
            .content = "q 612 0 0 792 0 0 cm /Picture Do Q\n", .jpeg = jpeg, .jpegWidth = 1654, .jpegHeight = 2339};
    return writePdf(all);
}

bool documents()
{
    const QByteArray five = longPdf(500);
    Cage cage(media::cage::Spare::Keep);
    cage.prepare();
    QThread::msleep(300);
    const double before = childrenSeconds();
    {
        auto file = cage.open(asBytes(five), "500.pdf");
        if (!file || !file->pdfPages(0, 500))
            return false;
    }
    row("PDF, 500 pages: listed, processor time of the child", (childrenSeconds() - before) * 1'000, "ms");
    {
        const Stopwatch watch;
        auto file = cage.open(asBytes(five), "500.pdf");
        if (!file || !file->overview())
            return false;
        row("PDF, 500 pages: opened, overview", watch.milliseconds(), "ms");
        const auto facts = file->pdfPages(0, 500);
        if (!facts)
            return false;
        row("PDF, 500 pages: opened and listed (bound: 2,000)", watch.milliseconds(), "ms");
        const Stopwatch planning;
        const auto plan = media::planPages(*facts, [](uint32_t) { return 600U; }, {.tokens = 200'000});
        row("PDF, 500 pages: reading planned", planning.milliseconds(), "ms");
        const Stopwatch thumbnails;
        for (uint32_t page = 0; page < 50; ++page) {
            if (!file->pdfPicture(page, 160))
                return false;
        }
        row("PDF: a thumbnail of 160 pixels", thumbnails.milliseconds() / 50, "ms");
        const Stopwatch pictures;
        for (uint32_t page = 0; page < 20; ++page) {
            if (!file->pdfPicture(page, 1'200))
                return false;
        }
        row("PDF: a page's picture, 1,200 pixels", pictures.milliseconds() / 20, "ms");
        const auto page = file->pdfPage(499);
        const Stopwatch quoting;
        size_t found = 0;
        for (int i = 0; i < 100; ++i)
            found += media::findQuote(page->words, "line 39 has several ordinary WORDS in it").size();
        row("a quote found among 300 words", quoting.milliseconds() / 100, "ms");
        if (found != 800)
            return false;
    }
    {
        const QByteArray thousand = longPdf(1'000);
        const double memory = peakMib(RUSAGE_SELF);
        const double processor = childrenSeconds();
        {
            const Stopwatch watch;
            auto file = cage.open(asBytes(thousand), "1000.pdf");
            if (!file || !file->pdfPages(0, 1'000))
                return false;
            for (uint32_t page = 0; page < 1'000; ++page) {
                if (!file->pdfPage(page) || !file->pdfPicture(page, 900))
                    return false;
            }
            row("PDF, 1,000 pages: listed, all read as text and 900 pixels", watch.milliseconds() / 1000, "s");
        }
        row("  memory that took of this process", peakMib(RUSAGE_SELF) - memory, "MiB");
        row("  processor time of the child", childrenSeconds() - processor, "s");
    }
    {
        const QByteArray scans = scannedPdf(50);
        auto file = cage.open(asBytes(scans), "scans.pdf");
        const Stopwatch watch;
        if (!file || !file->pdfPages(0, 50))
            return false;
        row("PDF, 50 scans at 200 dpi: listed", watch.milliseconds(), "ms");
        const Stopwatch pictures;
        for (uint32_t page = 0; page < 10; ++page) {
            if (!file->pdfPicture(page, 1'200))
                return false;
        }
        row("PDF: a scan's picture, 1,200 pixels", pictures.milliseconds() / 10, "ms");
    }
    return true;
}

bool archivesAndFolders()
{
    const QTemporaryDir folder;
    for (int i = 0; i < 5'000; ++i) {
        const QString path = folder.filePath(QStringLiteral("p/%1/%2/file%3.cpp").arg(i % 10).arg(i % 50).arg(i));
        QDir().mkpath(QFileInfo(path).path());
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(QByteArray("int value = 0;\n").repeated(100)) <= 0)
            return false;
    }
    QFile rules(folder.filePath("p/.gitignore"));
    if (!rules.open(QIODevice::WriteOnly) || rules.write("*.o\nbuild/\n**/gen/*.cpp\n!keep.o\n") <= 0)
        return false;
    rules.close();
    const Stopwatch walking;
    const auto listing = media::listFolder(folder.filePath("p").toStdString());
    row("folder, 5,000 files: listed", walking.milliseconds(), "ms");
    if (!listing || listing->entries.size() != 5'001)
        return false;
    const QList<QPair<QString, QStringList>> kinds = {{"zip", {"-qr", "../a.zip", "."}},
                                                      {"tar", {"-cJf", "../a.tar.xz", "."}}};
    for (const auto& [program, arguments] : kinds) {
        QProcess process;
        process.setWorkingDirectory(folder.filePath("p"));
        process.start(program, arguments);
        if (!process.waitForFinished(120'000) || process.exitCode() != 0)
            return false;
        const QString target = arguments[1].mid(3);
        const Stopwatch watch;
        auto file = Cage().open(std::filesystem::path(folder.filePath(target).toStdString()));
        if (!file)
            return false;
        const auto list = file->archiveListing();
        if (!list || list->entries.size() != 5'001)
            return false;
        row(qPrintable("archive, 5,000 files, " + QString::fromStdString(list->format) + ": opened and listed"),
            watch.milliseconds(), "ms");
        std::vector<std::string> paths;
        for (const auto& entry : list->entries)
            paths.push_back(entry.path);
        const Stopwatch reading;
        size_t count = 0;
        const auto read = file->archiveEntries(paths,
                                               [&](const std::string&, std::vector<std::byte>) {
                                                   ++count;
                                                   return inference::Result<void>();
                                               },
                                               {.maxRatio = 100'000});
        if (!read || count != paths.size())
            return false;
        row("  all files read", reading.milliseconds(), "ms");
    }
    return true;
}

} // namespace

int main(int argc, char** argv)
{
    if (media::cage::isChild(argc, argv))
        return media::cage::runChild();
    const QCoreApplication application(argc, argv);
    const bool good = documents() && archivesAndFolders();
    row("largest memory of a decoding child (the larger of all)", peakMib(RUSAGE_CHILDREN), "MiB");
    std::puts(good ? "" : "FAILED: a file could not be read");
    return good ? 0 : 1;
}
