// PDF files and archives through the cage: what the child says is what the decoders say.
#include "media/cage/file_reader.h"
#include "sample_pdf.h"
#include "tests/support/cage_main.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QMap>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using inference::ErrorCode;
using media::PdfDocument;
using media::cage::Cage;
using media::cage::FileReader;

namespace {

QByteArray packed(const QString& program, const QStringList& arguments, const QString& folder)
{
    QProcess process;
    process.setWorkingDirectory(folder);
    process.start(program, arguments);
    if (!process.waitForFinished() || process.exitCode() != 0)
        return {};
    QFile file(QDir(folder).filePath("../packed"));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void writeFile(const QString& path, const QByteArray& bytes)
{
    QVERIFY(QDir().mkpath(QFileInfo(path).path()));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

/// MiB that this process holds now.
qint64 residentMemory()
{
    QFile status("/proc/self/status");
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray& line : status.readAll().split('\n')) {
        if (line.startsWith("VmRSS:"))
            return line.simplified().split(' ').at(1).toLongLong() / 1024;
    }
    return 0;
}

} // namespace

class CagePagesTest : public QObject {
    Q_OBJECT

private slots:
    void pdf()
    {
        const QByteArray bytes = writePdf(
            {{.content = textLines({"Helvetica, not embedded"}) + textLines({"Times"}, 72, 600, "Times") +
                         textLines({"Symbol"}, 72, 500, "Symbol") + "BT /Japan 24 Tf 72 100 Td <65E5672C> Tj ET\n"},
             {.content = textLines({"turned"}), .rotate = 90}},
            "Title");
        const auto expected = PdfDocument::open(asBytes(bytes), "a.pdf");
        QVERIFY(expected);
        auto file = Cage().open(asBytes(bytes), "a.pdf");
        QVERIFY2(file, file ? "" : file.error().message.c_str());
        const auto overview = file->overview();
        QVERIFY2(overview, overview ? "" : overview.error().message.c_str());
        QVERIFY(*overview == expected->overview());
        const auto facts = file->pdfPages(0, 10);
        QVERIFY2(facts, facts ? "" : facts.error().message.c_str());
        QVERIFY(*facts == expected->pageFacts(0, 10));
        for (const uint32_t index : {0U, 1U, 0U}) {
            const auto page = file->pdfPage(index);
            QVERIFY2(page, page ? "" : page.error().message.c_str());
            const auto same = expected->readPage(index);
            QCOMPARE(page->text, same->text);
            QCOMPARE(page->words.size(), same->words.size());
            QCOMPARE(page->words[0].x, same->words[0].x);
            QCOMPARE(page->words[0].text, same->words[0].text);
            const auto picture = file->pdfPicture(index, 700);
            QVERIFY2(picture, picture ? "" : picture.error().message.c_str());
            QVERIFY(*picture == *expected->renderPage(index, 700));
        }
        const auto none = file->pdfPage(2);
        QVERIFY(!none);
        QCOMPARE(none.error().message, std::string("a.pdf cannot be read: it has no page 3"));
        QVERIFY(file->pdfPage(0));
    }

    void pdfWithPassword()
    {
        if (QStandardPaths::findExecutable("qpdf").isEmpty())
            QSKIP("qpdf is not installed");
        const QTemporaryDir folder;
        writeFile(folder.filePath("p/plain.pdf"), writePdf({{.content = textLines({"Secret"})}}));
        const QByteArray bytes =
            packed("qpdf", {"--encrypt", "open", "owner", "256", "--", "plain.pdf", "../packed"}, folder.filePath("p"));
        auto file = Cage().open(asBytes(bytes), "locked.pdf");
        QVERIFY(file);
        QVERIFY(file->overview()->encrypted);
        QCOMPARE(file->pdfPage(0).error().code, ErrorCode::BadInput);
        const auto wrong = file->unlockPdf("wrong");
        QVERIFY(!wrong);
        QCOMPARE(wrong.error().code, ErrorCode::BadInput);
        QVERIFY(file->unlockPdf("open"));
        QVERIFY(!file->overview()->encrypted);
        QCOMPARE(file->pdfPage(0)->text, std::string("Secret"));
    }

    void packedSingleFiles()
    {
        const QTemporaryDir folder;
        writeFile(folder.filePath("p/costs.csv"), "what,costs\napples,3\n");
        writeFile(folder.filePath("p/page.pdf"), writePdf({{.content = textLines({"Packed, Helvetica"})}}));
        const auto open = [&](const char* source, const char* name) {
            const QByteArray bytes =
                packed("sh", {"-c", QString("gzip -c %1 > ../packed").arg(source)}, folder.filePath("p"));
            return Cage().open(asBytes(bytes), name);
        };
        auto table = open("costs.csv", "costs.csv.gz");
        QVERIFY(table);
        const auto overview = table->overview();
        QVERIFY2(overview, overview ? "" : overview.error().message.c_str());
        QCOMPARE(overview->kind, media::FileKind::Spreadsheet);
        QCOMPARE(overview->format, std::string("UTF-8 text, table (csv), packed (gzip)"));
        const auto document = table->document();
        QVERIFY2(document, document ? "" : document.error().message.c_str());
        QVERIFY(document->pieces.at(0).text.find("| apples | 3 |") != std::string::npos);
        auto pdf = open("page.pdf", "page.pdf.gz");
        QVERIFY(pdf && pdf->overview());
        QCOMPARE(pdf->pdfPage(0)->text, std::string("Packed, Helvetica"));
        const QByteArray plain = writePdf({{.content = textLines({"Packed, Helvetica"})}});
        QVERIFY(*pdf->pdfPicture(0, 300) == *PdfDocument::open(asBytes(plain), "page.pdf")->renderPage(0, 300));
    }

    void brokenPdf()
    {
        auto file = Cage().open(asBytes(QByteArray("%PDF-1.4\nnothing else")), "broken.pdf");
        QVERIFY(file);
        const auto overview = file->overview();
        QVERIFY(!overview);
        QCOMPARE(overview.error().code, ErrorCode::Media);
        QVERIFY2(overview.error().message.starts_with("broken.pdf cannot be read: it is no PDF file, or too damaged"),
                 overview.error().message.c_str());
    }

    /// 300 pages, all text and some pictures: this process holds no more than it needs for one.
    void longPdfInBoundedMemory()
    {
        const QByteArray bytes = longPdf(300);
        auto file = Cage().open(asBytes(bytes), "long.pdf");
        QVERIFY(file);
        QElapsedTimer timer;
        timer.start();
        const auto facts = file->pdfPages(0, 1'000);
        QVERIFY2(facts, facts ? "" : facts.error().message.c_str());
        QCOMPARE(facts->size(), size_t{300});
        qInfo("300 pages listed in %lld ms", timer.restart());
        const qint64 before = residentMemory();
        for (uint32_t page = 0; page < 300; ++page) {
            QVERIFY(file->pdfPage(page));
            if (page % 50 == 0)
                QVERIFY(file->pdfPicture(page, 1'000));
        }
        qInfo("read with 6 pictures in %lld ms", timer.elapsed());
        QVERIFY2(residentMemory() - before < 50, qPrintable(QString::number(residentMemory() - before)));
    }

    void archive()
    {
        const QTemporaryDir folder;
        writeFile(folder.filePath("p/src/a.cpp"), "int a;");
        writeFile(folder.filePath("p/big.txt"), QByteArray(40 << 20, 'b'));
        writeFile(folder.filePath("p/empty.txt"), {});
        const QByteArray bytes = packed("tar", {"-czf", "../packed", "."}, folder.filePath("p"));
        auto file = Cage().open(asBytes(bytes), "a.tar.gz");
        QVERIFY(file);
        const auto overview = file->overview();
        QVERIFY2(overview, overview ? "" : overview.error().message.c_str());
        QCOMPARE(overview->kind, media::FileKind::Archive);
        const auto listing = file->archiveListing();
        QVERIFY2(listing, listing ? "" : listing.error().message.c_str());
        QCOMPARE(listing->format, std::string("tar, gzip"));
        QCOMPARE(listing->entries.size(), size_t{3});
        QMap<QString, size_t> sizes;
        const auto read = file->archiveEntries({"src/a.cpp", "big.txt", "empty.txt"},
                                               [&](const std::string& path, std::vector<std::byte> content) {
                                                   sizes[QString::fromStdString(path)] = content.size();
                                                   return inference::Result<void>();
                                               },
                                               {.maxRatio = 10'000});
        QVERIFY2(read, read ? "" : read.error().message.c_str());
        QCOMPARE(sizes, (QMap<QString, size_t>{{"src/a.cpp", 6}, {"big.txt", 40 << 20}, {"empty.txt", 0}}));
        const auto bomb = file->archiveEntries({"big.txt"}, {});
        QVERIFY(!bomb);
        QVERIFY2(bomb.error().message.find("times its size") != std::string::npos, bomb.error().message.c_str());
        QVERIFY(file->archiveListing());
    }

    void documentsOfAnArchive()
    {
        const QTemporaryDir folder;
        writeFile(folder.filePath("p/a.cpp"), "int a;\n");
        writeFile(folder.filePath("p/b.md"), "# Title\n\nWords.\n");
        writeFile(folder.filePath("p/c.bin.txt"), QByteArray("\0\1\2\3\xff\xfe binary", 14));
        const QByteArray bytes = packed("tar", {"-czf", "../packed", "."}, folder.filePath("p"));
        auto file = Cage().open(asBytes(bytes), "a.tar.gz");
        QVERIFY(file);
        QMap<QString, media::DocumentContent> documents;
        const auto read = file->archiveDocuments({"a.cpp", "b.md", "c.bin.txt"},
                                                 [&](const std::string& path, media::DocumentContent document) {
                                                     documents[QString::fromStdString(path)] = std::move(document);
                                                     return inference::Result<void>();
                                                 });
        QVERIFY2(read, read ? "" : read.error().message.c_str());
        QCOMPARE(documents.size(), 3);
        QVERIFY(!documents["a.cpp"].pieces.empty());
        QVERIFY(documents["a.cpp"].pieces[0].text.find("int a;") != std::string::npos);
        QVERIFY(documents["b.md"].pieces[0].text.find("Words.") != std::string::npos);
        QVERIFY(documents["c.bin.txt"].pieces.empty());
        QCOMPARE(documents["c.bin.txt"].notRead.size(), size_t{1});
    }
};

FACET_CAGE_TEST_MAIN(CagePagesTest)
#include "tst_cage_pages.moc"
