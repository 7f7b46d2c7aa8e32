// Samples, damage, and every reading method of FileReader.
#include "mutation_run.h"

#include "media/cage/file_reader.h"
#include "mutations.h"
#include "sample_clips.h"
#include "sample_documents.h"
#include "sample_pdf.h"
#include "sample_pictures.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTemporaryFile>
#include <QTest>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

using inference::Image;
using inference::Result;
using media::cage::FileReader;

namespace {

using Bytes = std::vector<std::byte>;

/// For one file and all that is read of it; much more than the slowest needs on a busy machine.
constexpr std::chrono::seconds kFileTime{20};

Bytes bytesOf(const QByteArray& bytes)
{
    const auto span = asBytes(bytes);
    return {span.begin(), span.end()};
}

void addPictures(std::vector<MutationSample>& samples)
{
    for (SamplePicture& picture : makeSamplePictures())
        samples.push_back({"picture", picture.name, std::move(picture.bytes)});
}

void addClips(std::vector<MutationSample>& samples)
{
    if (!canMakeClips())
        return;
    const ClipRecipe recipes[] = {
        {.name = "h264.mp4", .frames = 20, .arguments = {"-c:v", "libx264", "-g", "10"}},
        {.name = "h264.mkv", .frames = 20, .arguments = {"-c:v", "libx264", "-g", "10"}},
        {.name = "mpeg4.avi", .frames = 20, .arguments = {"-c:v", "mpeg4"}},
        {.name = "mpeg2.ts", .frames = 20, .arguments = {"-c:v", "mpeg2video"}},
        {.name = "vp8.webm", .frames = 20, .arguments = {"-c:v", "libvpx", "-cpu-used", "8", "-deadline", "realtime"}},
        {.name = "vp9.webm",
         .frames = 20,
         .arguments = {"-c:v", "libvpx-vp9", "-cpu-used", "8", "-deadline", "realtime"}},
        {.name = "hevc.mp4",
         .frames = 20,
         .arguments = {"-c:v", "libx265", "-preset", "ultrafast", "-x265-params", "log-level=none"}},
        {.name = "mjpeg.mov", .frames = 10, .arguments = {"-c:v", "mjpeg", "-q:v", "20"}},
        {.name = "moving.gif", .frames = 6},
        {.name = "moving.apng", .frames = 6, .arguments = {"-plays", "0"}},
        {.name = "moving.webp", .frames = 6, .arguments = {"-c:v", "libwebp_anim"}},
        {.name = "prores.mov", .frames = 4, .arguments = {"-c:v", "prores_ks", "-profile:v", "0"}},
        {.name = "h264.flv", .frames = 20, .arguments = {"-c:v", "libx264", "-g", "10", "-pix_fmt", "yuv420p"}},
        {.name = "av1.webm", .frames = 10, .arguments = {"-c:v", "libsvtav1", "-preset", "12", "-pix_fmt", "yuv420p"}},
        {.name = "bare.h264", .frames = 20, .arguments = {"-c:v", "libx264", "-g", "10", "-pix_fmt", "yuv420p"}},
    };
    for (const ClipRecipe& recipe : recipes)
        samples.push_back({"video", recipe.name, makeClip(recipe)});
    QTemporaryFile lines("XXXXXX.srt");
    if (!lines.open())
        return;
    lines.write("1\n00:00:00,100 --> 00:00:00,200\n<i>One</i>\n\n2\n00:00:00,300 --> 00:00:00,400\nTwo\n\n");
    lines.flush();
    for (const auto& [name, codec] : {std::pair("lines.mkv", "ass"), std::pair("lines.mp4", "mov_text")})
        samples.push_back({"video", name,
                           makeClip({.name = name,
                                     .frames = 20,
                                     .arguments = {"-map", "0:v", "-map", "1:s", "-c:v", "libx264", "-c:s", codec},
                                     .inputs = {"-i", lines.fileName().toStdString()}})});
}

/// What qpdf makes of it; empty where it is not installed.
Bytes rewritten(const QByteArray& pdf, const QStringList& options)
{
    const QTemporaryDir directory;
    QFile source(directory.filePath("source.pdf"));
    if (!source.open(QIODevice::WriteOnly) || source.write(pdf) != pdf.size())
        return {};
    source.close();
    QFile result(directory.filePath("target.pdf"));
    if (QProcess::execute("qpdf", options + QStringList{source.fileName(), result.fileName()}) != 0 ||
        !result.open(QIODevice::ReadOnly))
        return {};
    return bytesOf(result.readAll());
}

void addPdfs(std::vector<MutationSample>& samples)
{
    PdfPageSample turned{.content = textLines({"A page that lies on its side.", "(parentheses)"}), .rotate = 90};
    samples.push_back({"PDF", "long.pdf", bytesOf(longPdf(4))});
    samples.push_back({"PDF", "turned.pdf", bytesOf(writePdf({turned, {.content = textLines({"Two"})}}, "A title"))});
    // Fonts that the file does not bring, and tables of Asian encodings.
    samples.push_back(
        {"PDF", "fonts.pdf",
         bytesOf(writePdf({{.content = textLines({"Times"}, 72, 600, "Times") + textLines({"abg"}, 72, 500, "Symbol") +
                                       "BT /Japan 24 Tf 72 100 Td <65E5672C> Tj ET\n"}}))});
    // Compressed objects, and encryption that opens without a password.
    const QByteArray plain = longPdf(2);
    samples.push_back({"PDF", "objects.pdf", rewritten(plain, {"--object-streams=generate"})});
    samples.push_back({"PDF", "encrypted.pdf", rewritten(plain, {"--encrypt", "", "owner", "256", "--"})});
    const QByteArray scan = scanJpeg(120, 160);
    if (!scan.isEmpty())
        samples.push_back({"PDF", "scan.pdf",
                           bytesOf(writePdf({{.content = "q 500 0 0 700 50 50 cm /Picture Do Q",
                                              .jpeg = scan,
                                              .jpegWidth = 120,
                                              .jpegHeight = 160}}))});
}

/// What `program` makes of a folder with three small files; empty where it is not installed.
Bytes packed(const QString& program, const QStringList& arguments)
{
    const QTemporaryDir directory;
    const QDir inner(directory.filePath("files"));
    QDir(directory.path()).mkpath("files/src");
    for (const char* name : {"read.txt", "src/main.c", ".gitignore"}) {
        QFile file(inner.filePath(name));
        if (!file.open(QIODevice::WriteOnly))
            return {};
        file.write(QByteArray("int main(void) { return 0; } // line of text\n").repeated(8));
    }
    QProcess process;
    process.setWorkingDirectory(inner.path());
    process.start(program, arguments);
    QFile result(directory.filePath("packed"));
    if (!process.waitForFinished() || process.exitCode() != 0 || !result.open(QIODevice::ReadOnly))
        return {};
    return bytesOf(result.readAll());
}

void addArchives(std::vector<MutationSample>& samples)
{
    const QStringList tarFiles = {"read.txt", "src", ".gitignore"};
    samples.push_back({"archive", "plain.tar", packed("tar", QStringList{"-cf", "../packed"} + tarFiles)});
    samples.push_back({"archive", "small.tar.gz", packed("tar", QStringList{"-czf", "../packed"} + tarFiles)});
    samples.push_back({"archive", "small.tar.xz", packed("tar", QStringList{"-cJf", "../packed"} + tarFiles)});
    samples.push_back(
        {"archive", "small.tar.zst", packed("tar", QStringList{"--zstd", "-cf", "../packed"} + tarFiles)});
    for (const char* level : {"-0", "-9"}) // zip adds ".zip" to a name without a dot unless it writes to its output
        samples.push_back({"archive", std::string("files") + level + ".zip",
                           packed("sh", {"-c", QString("zip -qr %1 - . > ../packed").arg(level)})});
    for (const auto& [program, ending] : {std::pair("gzip", "gz"), {"bzip2", "bz2"}, {"xz", "xz"}, {"zstd", "zst"}})
        samples.push_back({"document", std::string("read.txt.") + ending,
                           packed("sh", {"-c", QString("%1 -c read.txt > ../packed").arg(program)})});
    samples.push_back({"archive", "files.7z", packed("bsdtar", {"--format=7zip", "-cf", "../packed", "."})});
}

void addTexts(std::vector<MutationSample>& samples)
{
    const auto add = [&](const char* name, const QByteArray& text) {
        samples.push_back({"document", name, bytesOf(text)});
    };
    add("notes.txt", QByteArray("Gr\xc3\xbc\xc3\x9f"
                                "e, ein Text.\nZwei Zeilen.\n")
                         .repeated(20));
    add("notes-latin1.txt", QByteArray("Gr\xfc\xdf"
                                       "e, ein Text.\nZwei Zeilen.\n")
                                .repeated(20));
    add("table.csv", QByteArray("name,amount,\"a, quoted\"\nx,1.5,\"two\nlines\"\n").repeated(10));
    add("page.html", QByteArray("<html><head><title>T</title></head><body><h1>One</h1><table><tr><td>1<td>2</table>"
                                "<p>text &amp; more<ul><li>a<li>b</ul></body></html>"));
    add("mail.eml", QByteArray("From: a@example.org\nTo: b@example.org\nSubject: =?utf-8?q?Gr=C3=BC=C3=9Fe?=\n"
                               "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n--x\n"
                               "Content-Type: text/plain; charset=utf-8\n\nHello.\n--x\nContent-Type: text/html\n\n"
                               "<p>Hello</p>\n--x--\n"));
    add("letter.rtf", QByteArray("{\\rtf1\\ansi{\\fonttbl{\\f0 Times;}}\\f0 Hello \\b bold\\b0 \\'fc\\u8364? .\\par "
                                 "{\\trowd\\cellx1000\\cellx2000 a\\cell b\\cell\\row}}"));
}

using Results = std::vector<Result<void>>;

void readPdf(FileReader& reader, const std::stop_token& stop, Results& results)
{
    const auto add = [&](const auto& result) { results.push_back(result ? Result<void>() : result.error()); };
    add(reader.pdfPages(0, 5, std::chrono::seconds(1), stop));
    add(reader.pdfPage(0, stop));
    add(reader.pdfPicture(0, 300, stop));
}

void readArchive(FileReader& reader, const std::stop_token& stop, Results& results)
{
    const auto listing = reader.archiveListing({}, stop);
    results.push_back(listing ? Result<void>() : listing.error());
    if (!listing)
        return;
    std::vector<std::string> paths;
    for (const media::ArchiveEntry& entry : listing->entries)
        paths.push_back(entry.path);
    results.push_back(reader.archiveEntries(
        paths, [](const std::string&, Bytes) -> Result<void> { return {}; }, {}, stop));
    const auto others = reader.archiveDocuments(
        paths, [](const std::string&, const media::DocumentContent&) -> Result<void> { return {}; }, {}, stop);
    results.push_back(others ? Result<void>() : others.error());
}

void readClip(FileReader& reader, const std::stop_token& stop, Results& results)
{
    const auto add = [&](const auto& result) { results.push_back(result ? Result<void>() : result.error()); };
    const auto info = reader.videoInfo(stop);
    add(info);
    add(reader.sampleVideo(
        {.frames = 4}, [](media::VideoFrame&&) {}, stop));
    if (info && !info->subtitles.empty())
        add(reader.subtitles(0, stop));
}

void addOfficeFiles(std::vector<MutationSample>& samples)
{
    const auto add = [&](const char* name, const std::string& bytes) {
        const auto span = std::as_bytes(std::span(bytes));
        samples.push_back({"document", name, {span.begin(), span.end()}});
    };
    add("text.docx", docxOf("<w:p><w:r><w:t>One</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p>"
                            "</w:tc></w:tr></w:tbl>"));
    add("text.odt", odfOf("text", "<text:h text:outline-level=\"1\">One</text:h><text:p>Two</text:p>"));
    add("slides.pptx", pptxOf({"<p:sp><p:txBody><a:p><a:r><a:t>One</a:t></a:r></a:p></p:txBody></p:sp>"}));
    add("sheet.xlsx", sampleWorkbook());
    // What LibreOffice wrote: see data/README.md.
    for (const char* name : {"text.docx", "text.odt", "text.epub", "text.rtf.gz", "text.html", "sheet.xlsx",
                             "sheet.ods", "slides.pptx", "slides.odp"}) {
        QFile file(QString(FACET_SOURCE_DIR "/tests/media/data/") + name);
        if (file.open(QIODevice::ReadOnly))
            samples.push_back({"document", name, bytesOf(file.readAll())});
    }
}

/// Everything that Facet would ask of such a file, and the file's overview whatever it says.
Results readAll(FileReader& reader, const std::string& kind, const std::stop_token& stop)
{
    Results results;
    const auto add = [&](const auto& result) { results.push_back(result ? Result<void>() : result.error()); };
    add(reader.overview(stop));
    if (kind == "picture")
        add(reader.picture({.maxPixels = 4'000'000}, stop));
    else if (kind == "video")
        readClip(reader, stop, results);
    else if (kind == "PDF")
        readPdf(reader, stop, results);
    else if (kind == "archive")
        readArchive(reader, stop, results);
    else
        add(reader.document(0, stop));
    return results;
}

/// Requests a stop when it has lived for too long.
class TimeLimit {
public:
    TimeLimit() : m_timer([this](const std::stop_token& over) { wait(over); }) {}
    std::stop_token token() const { return m_late.get_token(); }

private:
    void wait(const std::stop_token& over)
    {
        std::mutex mutex;
        std::unique_lock lock(mutex);
        std::condition_variable_any never;
        never.wait_for(lock, over, kFileTime, [] { return false; });
        if (!over.stop_requested())
            m_late.request_stop();
    }

    std::stop_source m_late;
    std::jthread m_timer; ///< last: it is joined first
};

class Run {
public:
    Run(const std::vector<MutationSample>& samples, uint32_t seed, uint32_t count, const std::string& directory)
        : m_samples(samples), m_seed(seed), m_count(count), m_directory(directory)
    {
    }

    void work()
    {
        for (;;) {
            const uint32_t index = m_next++;
            if (index >= m_count)
                return;
            const MutationSample& sample = m_samples[index % m_samples.size()];
            Mutator mutator(m_seed + index); // a file does not depend on those before
            readOne(index, sample, mutator.mutated(sample.bytes));
        }
    }

    MutationReport report;

private:
    void readOne(uint32_t index, const MutationSample& sample, const Bytes& bytes)
    {
        // Before it is read: then it is there even if this program does not survive.
        QFile kept(QString::fromStdString(m_directory + "/" + std::to_string(index) + "-" + sample.name));
        if (!m_directory.empty() && kept.open(QIODevice::WriteOnly)) {
            kept.write(reinterpret_cast<const char*>(bytes.data()), static_cast<qint64>(bytes.size()));
            kept.close();
        }
        const auto start = std::chrono::steady_clock::now();
        auto reader = m_cage.open(bytes, sample.name);
        if (!reader) {
            note(index, sample, {.seconds = 0, .end = reader.error().message});
            return;
        }
        const TimeLimit limit;
        const Results results = readAll(*reader, sample.kind, limit.token());
        const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
        Outcome outcome{.seconds = seconds, .isRead = true};
        for (const auto& result : results) {
            outcome.isRead = outcome.isRead && result;
            outcome.isLimited =
                outcome.isLimited || (!result && result.error().code == inference::ErrorCode::OutOfMemory);
        }
        if (reader->failure())
            outcome.end = reader->failure()->message;
        else
            kept.remove();
        note(index, sample, outcome);
    }

    struct Outcome {
        double seconds = 0;
        std::string end = {}; ///< why the child is gone
        bool isRead = false;
        bool isLimited = false;
    };

    void note(uint32_t index, const MutationSample& sample, const Outcome& outcome)
    {
        const std::lock_guard lock(m_mutex);
        if (outcome.seconds > report.slowest)
            report.slowestName = std::to_string(index) + " " + sample.name;
        for (MutationCounts* counts : {static_cast<MutationCounts*>(&report), &report.kinds[sample.kind]}) {
            ++counts->files;
            counts->slowest = std::max(counts->slowest, outcome.seconds);
            if (outcome.end.empty()) {
                ++(outcome.isRead ? counts->read : counts->refused);
                counts->limited += outcome.isLimited ? 1 : 0;
            }
        }
        if (!outcome.end.empty())
            report.ended.push_back(std::to_string(index) + " " + sample.kind + " " + outcome.end);
    }

    const std::vector<MutationSample>& m_samples;
    const uint32_t m_seed;
    const uint32_t m_count;
    const std::string m_directory;
    media::cage::Cage m_cage{media::cage::Spare::Keep};
    std::atomic<uint32_t> m_next{0};
    std::mutex m_mutex;
};

} // namespace

std::vector<MutationSample> makeMutationSamples()
{
    std::vector<MutationSample> samples;
    addPictures(samples);
    addClips(samples);
    addPdfs(samples);
    addArchives(samples);
    addTexts(samples);
    addOfficeFiles(samples);
    std::erase_if(samples, [](const MutationSample& sample) { return sample.bytes.empty(); });
    return samples;
}

MutationReport runMutations(const std::vector<MutationSample>& samples, uint32_t seed, uint32_t count, uint32_t threads,
                            const std::string& directory)
{
    Run run(samples, seed, count, directory);
    {
        std::vector<std::jthread> workers;
        for (uint32_t i = 0; i < threads; ++i)
            workers.emplace_back([&run] { run.work(); });
    }
    return run.report;
}

std::string describe(const MutationReport& report)
{
    return std::to_string(report.files) + " files: " + std::to_string(report.read) + " read, " +
           std::to_string(report.refused) + " refused, " + std::to_string(report.ended.size()) +
           " ended their decoder; slowest " + QString::number(report.slowest, 'f', 1).toStdString() + " s (" +
           report.slowestName + ")";
}
