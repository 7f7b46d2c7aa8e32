// How long large documents take to read, each through a child of its own as in Facet, and in this process.
// Usage: bench_office
#include "media/cage/child.h"
#include "media/cage/file_reader.h"
#include "media/cage/operations.h"
#include "media/document.h"
#include "media/encoding.h"
#include "sample_documents.h"

#include <chrono>
#include <cstdio>

#include <sys/resource.h>

namespace {

double secondsOf(const auto& work)
{
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

void measure(const char* what, const std::string& file, const std::string& name)
{
    const auto bytes = media::asBytes(file);
    bool good = true;
    uint64_t textBytes = 0;
    media::DocumentLimits limits;
    const double here = secondsOf([&] {
        const auto content = media::readDocument(bytes, name, limits);
        good = good && content;
        for (const media::Piece& piece : content ? content->pieces : std::vector<media::Piece>())
            textBytes += piece.text.size();
    });
    const double described = secondsOf([&] { good = bool(media::describeDocument(bytes, name, limits)) && good; });
    media::cage::Cage cage;
    const double caged = secondsOf([&] {
        auto reader = cage.open(bytes, name);
        good = reader && reader->document() && good;
    });
    std::printf("%-24s %8.1f MiB file %8.1f KiB text  read %6.0f ms  described %6.0f ms  opened and read in the cage "
                "%6.0f ms%s\n",
                what, static_cast<double>(file.size()) / (1 << 20), static_cast<double>(textBytes) / 1024, here * 1e3,
                described * 1e3, caged * 1e3, good ? "" : "  FAILED");
}

std::string longDocument()
{
    std::string body;
    for (int i = 0; i < 20'000; ++i)
        body += "<w:p><w:pPr><w:spacing w:after=\"120\"/></w:pPr><w:r><w:rPr><w:lang "
                "w:val=\"en\"/></w:rPr><w:t>Paragraph number " +
                std::to_string(i) + " says the same as all those before it did.</w:t></w:r></w:p>";
    return docxOf(body);
}

std::string longLog()
{
    std::string log;
    for (int i = 0; log.size() < (50U << 20); ++i)
        log += "2026-11-22 20:15:" + std::to_string(i % 60) + " worker " + std::to_string(i % 8) + ": request " +
               std::to_string(i) + " answered in " + std::to_string(i * 7 % 500) + " ms\n";
    return log;
}

} // namespace

int main(int argc, char** argv)
{
    if (media::cage::isChild(argc, argv))
        return media::cage::runChild(media::cage::addAllOperations);
    media::prepareDocuments();
    measure("docx, 20,000 paragraphs", longDocument(), "long.docx");
    measure("xlsx, 100,000 cells", largeWorkbook(10'000, 10), "large.xlsx");
    measure("log, 50 MiB", longLog(), "large.log");
    struct rusage usage {};
    getrusage(RUSAGE_SELF, &usage);
    std::printf("peak memory of this process, files included: %ld MiB\n", usage.ru_maxrss >> 10);
    return 0;
}
