// PDF files made here, encrypted by qpdf: facts of pages, text with word boxes, pictures of pages, and what is wrong
// with files.
#include "media/cage/prepared_files.h"
#include "media/pdf.h"
#include "media/pdf_text.h"
#include "sample_pdf.h"

#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <fcntl.h>
#include <seccomp.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

using inference::ErrorCode;
using media::PdfDocument;
using media::PdfPageFacts;

namespace {

/// Dark pixels in a part of the picture, given as shares of its sides.
int darkPixels(const inference::Image& image, double left, double top, double right, double bottom)
{
    int dark = 0;
    for (auto y = static_cast<uint32_t>(top * image.height); y < static_cast<uint32_t>(bottom * image.height); ++y) {
        for (auto x = static_cast<uint32_t>(left * image.width); x < static_cast<uint32_t>(right * image.width); ++x)
            dark += image.rgb[(size_t{y} * image.width + x) * 3] < 128 ? 1 : 0;
    }
    return dark;
}

QByteArray encrypted(const QByteArray& pdf, const QStringList& how)
{
    const QTemporaryDir directory;
    const QString plain = directory.filePath("plain.pdf");
    const QString target = directory.filePath("locked.pdf");
    QFile file(plain);
    if (!file.open(QIODevice::WriteOnly) || file.write(pdf) != pdf.size())
        return {};
    file.close();
    if (QProcess::execute("qpdf", QStringList{"--allow-weak-crypto", "--encrypt"} + how +
                                      QStringList{"--", plain, target}) != 0)
        return {};
    QFile result(target);
    return result.open(QIODevice::ReadOnly) ? result.readAll() : QByteArray();
}

/// All fonts that a file need not bring, one that nobody has, and Japanese.
QByteArray unembeddedFonts()
{
    return writePdf(
        {{.content = textLines({"Helvetica not embedded"}, 72, 700) +
                     textLines({"Times not embedded"}, 72, 600, "Times") +
                     textLines({"Courier not embedded"}, 72, 500, "Courier") + textLines({"abgd"}, 72, 400, "Symbol") +
                     textLines({"Bold"}, 72, 300, "Bold") + textLines({"Unknown font"}, 72, 200, "Unknown") +
                     "BT /Japan 24 Tf 72 100 Td <65E5672C> Tj ET\n"}});
}

/// Runs `work` in a child that can open nothing but what was prepared. The child's exit status.
int runWithoutFiles(const std::function<int()>& work)
{
    const pid_t child = fork();
    if (child == 0) {
        media::cage::PreparedFiles files;
        const auto library = media::preparePdf([&](const std::string& path) { files.add(path); });
        if (!files.serve())
            _exit(90);
        const rlimit few{.rlim_cur = 16, .rlim_max = 16};
        setrlimit(RLIMIT_NOFILE, &few);
        const scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);
        for (const int call : {SCMP_SYS(open), SCMP_SYS(openat), SCMP_SYS(access), SCMP_SYS(newfstatat)})
            seccomp_rule_add(filter, SCMP_ACT_TRAP, call, 0);
        for (const int call : {SCMP_SYS(openat2), SCMP_SYS(stat), SCMP_SYS(readlink), SCMP_SYS(statx), SCMP_SYS(execve),
                               SCMP_SYS(socket), SCMP_SYS(faccessat)})
            seccomp_rule_add(filter, SCMP_ACT_KILL_PROCESS, call, 0);
        if (seccomp_load(filter) != 0)
            _exit(91);
        seccomp_release(filter);
        const int result = work();
        _exit(result);
    }
    int status = 0;
    waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 1000 + WTERMSIG(status);
}

} // namespace

class PdfTest : public QObject {
    Q_OBJECT

private slots:
    void overviewAndFacts()
    {
        const QByteArray pdf =
            writePdf({{.content = textLines({"Hello words of page one"})},
                      {.content = {}, .rotate = 90},
                      {.content = textLines({"turned"}), .rotate = 270, .cropBox = "[50 100 500 750]"}},
                     "The title");
        const auto document = PdfDocument::open(asBytes(pdf), "a.pdf");
        QVERIFY2(document, document ? "" : document.error().message.c_str());
        const auto overview = document->overview();
        QCOMPARE(overview.kind, media::FileKind::Pdf);
        QCOMPARE(overview.format, std::string("PDF 1.5"));
        QCOMPARE(overview.title, std::string("The title"));
        QCOMPARE(overview.pages, 3U);
        QVERIFY(!overview.encrypted);
        const auto facts = document->pageFacts(0, 100);
        QCOMPARE(facts.size(), size_t{3});
        QCOMPARE(facts[0].width, 612.0F);
        QCOMPARE(facts[0].height, 792.0F);
        QCOMPARE(facts[0].characters, 19U);
        QVERIFY(facts[0].hasText());
        QCOMPARE(facts[0].pictures, PdfPageFacts::Pictures::None);
        QCOMPARE(facts[1].width, 792.0F);
        QCOMPARE(facts[1].rotation, 90U);
        QVERIFY(!facts[1].hasText());
        QCOMPARE(facts[2].width, 650.0F);
        QCOMPARE(facts[2].height, 450.0F);
        QCOMPARE(facts[2].rotation, 270U);
        QCOMPARE(document->pageFacts(2, 5).size(), size_t{1});
        QVERIFY(document->pageFacts(3, 5).empty());
    }

    void textAndWordBoxes()
    {
        const QByteArray pdf = writePdf({{.content = textLines({"First words, hyphen-", "ated here.", "", "Last"})}});
        const auto document = PdfDocument::open(asBytes(pdf), "a.pdf");
        QVERIFY(document);
        const auto page = document->readPage(0);
        QVERIFY(page);
        QVERIFY2(page->text.starts_with("First words, hyphenated here."), page->text.c_str());
        QVERIFY(page->text.ends_with("Last"));
        QCOMPARE(page->words.size(), size_t{6});
        QCOMPARE(page->words[0].text, std::string("First"));
        QVERIFY(!page->hasPictures);
        // Baseline at y = 700 from below: 92 points from the top, letters 12 points high.
        QVERIFY(std::abs(page->words[0].x - 72) < 1);
        QVERIFY(page->words[0].y > 78 && page->words[0].y + page->words[0].height > 92 && page->words[0].y < 92);
        QVERIFY(page->words[1].x > page->words[0].x + page->words[0].width);
    }

    /// Rows of a table stay together; columns of prose are read one after the other.
    void tablesAndColumns()
    {
        QByteArray table;
        const QList<QByteArray> names = {"Item", "Paper", "Pens", "Ink", "Lamp"};
        for (int row = 0; row < names.size(); ++row) {
            table += textLines({names[row]}, 72, 600 - 16 * row) +
                     textLines({QByteArray::number(row + 10)}, 250, 600 - 16 * row) +
                     textLines({QByteArray::number(row * 100 + 5)}, 400, 600 - 16 * row);
        }
        const QList<QByteArray> left(8, "words of the column on the left side,");
        const QList<QByteArray> right(8, "other words of the one on the right.");
        const QByteArray columns = textLines(left, 40, 700) + textLines(right, 320, 700);
        const QByteArray pdf = writePdf({{.content = textLines({"Invoice"}) + table}, {.content = columns}});
        const auto document = PdfDocument::open(asBytes(pdf), "a.pdf");
        QVERIFY(document);
        const auto rows = document->readPage(0);
        QVERIFY2(
            QRegularExpression("Paper +11 +105\nPens +12 +205\n").match(QString::fromStdString(rows->text)).hasMatch(),
            rows->text.c_str());
        const auto prose = document->readPage(1);
        QVERIFY2(prose->text.find("left side, words of the column") != std::string::npos ||
                     prose->text.find("left side,\nwords of the column") != std::string::npos,
                 prose->text.c_str());
        QCOMPARE(media::trimLayout("   a  b  \n\n\n     c\n"), std::string("a  b\n\n  c"));
        QVERIFY(!media::looksLikeTable("a   b\nc   d\ne   f\n"));
        QVERIFY(media::looksLikeTable("a   b\nc   d\ne   f\ng   h\n"));
    }

    void wordBoxesOfTurnedPages_data()
    {
        QTest::addColumn<int>("rotate");
        QTest::addColumn<QByteArray>("crop");
        for (const int rotate : {0, 90, 180, 270}) {
            QTest::addRow("%d", rotate) << rotate << QByteArray();
            QTest::addRow("%d cropped", rotate) << rotate << QByteArray("[60 500 500 760]");
        }
    }
    /// The boxes must lie where the rendered page is dark: that is where the window marks a quote.
    void wordBoxesOfTurnedPages()
    {
        QFETCH(int, rotate);
        QFETCH(QByteArray, crop);
        const QByteArray pdf = writePdf(
            {{.content = textLines({"Landmark"}, 72, 700, "Helvetica", 30), .rotate = rotate, .cropBox = crop}});
        const auto document = PdfDocument::open(asBytes(pdf), "a.pdf");
        QVERIFY(document);
        const auto page = document->readPage(0);
        QVERIFY(page);
        QCOMPARE(page->words.size(), size_t{1});
        const auto image = document->renderPage(0, 800);
        QVERIFY(image);
        const auto& word = page->words[0];
        const int inside = darkPixels(*image, word.x / page->width, word.y / page->height,
                                      (word.x + word.width) / page->width, (word.y + word.height) / page->height);
        const int all = darkPixels(*image, 0, 0, 1, 1);
        QVERIFY(all > 500);
        QVERIFY2(inside > all * 95 / 100, qPrintable(QString("%1 of %2").arg(inside).arg(all)));
    }

    void rendering()
    {
        const QByteArray pdf = writePdf({{.content = "1 0 0 rg 0 396 306 396 re f 0 0 1 rg 306 0 306 396 re f\n"}});
        const auto document = PdfDocument::open(asBytes(pdf), "a.pdf");
        QVERIFY(document);
        const auto image = document->renderPage(0, 396);
        QVERIFY(image);
        QCOMPARE(image->height, 396U);
        QCOMPARE(image->width, 306U);
        const auto pixel = [&](uint32_t x, uint32_t y) {
            const uint8_t* at = &image->rgb[(size_t{y} * image->width + x) * 3];
            return QList<int>{at[0], at[1], at[2]};
        };
        QCOMPARE(pixel(50, 50), (QList<int>{255, 0, 0}));
        QCOMPARE(pixel(250, 50), (QList<int>{255, 255, 255}));
        QCOMPARE(pixel(50, 350), (QList<int>{255, 255, 255}));
        QCOMPARE(pixel(250, 350), (QList<int>{0, 0, 255}));
        QVERIFY(!document->renderPage(1, 100));
        QCOMPARE(document->renderPage(0, 0).error().code, ErrorCode::BadInput);
        QCOMPARE(document->renderPage(0, 1'000'000).error().code, ErrorCode::BadInput);
    }

    void picturesAndScans()
    {
        const QByteArray jpeg = scanJpeg(1240, 1754);
        if (jpeg.isEmpty())
            QSKIP("ImageMagick's convert is not installed");
        const QByteArray whole = "q 612 0 0 792 0 0 cm /Picture Do Q\n";
        const QByteArray small = "q 200 0 0 200 72 300 cm /Picture Do Q\n";
        const QByteArray rule = "0.5 w 72 710 m 540 710 l S\n";
        const QByteArray chart = "0.2 0.4 0.8 rg 100 100 40 200 re 160 100 40 300 re 220 100 40 150 re f 0 g\n";
        const QList<QByteArray> words = {"A page with enough words to be read as text alone."};
        const QByteArray pdf =
            writePdf({{.content = whole, .jpeg = jpeg, .jpegWidth = 1240, .jpegHeight = 1754},
                      {.content = small + textLines(words), .jpeg = jpeg, .jpegWidth = 1240, .jpegHeight = 1754},
                      {.content = rule + textLines(words)},
                      {.content = chart + textLines(words)}});
        const auto document = PdfDocument::open(asBytes(pdf), "scan.pdf");
        QVERIFY(document);
        const auto facts = document->pageFacts(0, 4);
        QVERIFY(!facts[0].hasText());
        QCOMPARE(facts[1].pictures, PdfPageFacts::Pictures::Some);
        QCOMPARE(facts[2].pictures, PdfPageFacts::Pictures::None);
        QCOMPARE(facts[3].pictures, PdfPageFacts::Pictures::Some);
        const auto scan = document->readPage(0);
        QVERIFY(scan && scan->text.empty() && scan->hasPictures);
        const auto hurried = document->pageFacts(0, 4, std::chrono::milliseconds(0));
        QCOMPARE(hurried[1].pictures, PdfPageFacts::Pictures::Unknown);
        QCOMPARE(hurried[1].characters, facts[1].characters);
    }

    void passwords_data()
    {
        QTest::addColumn<QStringList>("how");
        QTest::newRow("RC4, 40 bits") << QStringList{"open-sesame", "owner", "40"};
        QTest::newRow("RC4, 128 bits") << QStringList{"open-sesame", "owner", "128", "--use-aes=n"};
        QTest::newRow("AES, 128 bits") << QStringList{"open-sesame", "owner", "128", "--use-aes=y"};
        QTest::newRow("AES, 256 bits") << QStringList{"open-sesame", "owner", "256"};
    }
    void passwords()
    {
        QFETCH(QStringList, how);
        if (QStandardPaths::findExecutable("qpdf").isEmpty())
            QSKIP("qpdf is not installed");
        const QByteArray pdf = encrypted(writePdf({{.content = textLines({"Secret words"})}}, "Hidden"), how);
        QVERIFY(!pdf.isEmpty());
        auto document = PdfDocument::open(asBytes(pdf), "locked.pdf");
        QVERIFY2(document, document ? "" : document.error().message.c_str());
        QVERIFY(document->isLocked());
        QVERIFY(document->overview().encrypted);
        QCOMPARE(document->pageCount(), 0U);
        QVERIFY(!document->readPage(0));
        const auto wrong = document->unlock("wrong");
        QVERIFY(!wrong);
        QCOMPARE(wrong.error().code, ErrorCode::BadInput);
        QVERIFY(document->isLocked());
        QVERIFY(document->unlock("open-sesame"));
        QVERIFY(!document->isLocked());
        QCOMPARE(document->overview().title, std::string("Hidden"));
        QCOMPARE(document->readPage(0)->text, std::string("Secret words"));
    }

    void emptyUserPassword()
    {
        if (QStandardPaths::findExecutable("qpdf").isEmpty())
            QSKIP("qpdf is not installed");
        const QByteArray pdf =
            encrypted(writePdf({{.content = textLines({"May be read"})}}), {"", "owner", "256", "--extract=n"});
        const auto document = PdfDocument::open(asBytes(pdf), "a.pdf");
        QVERIFY(document && !document->isLocked());
        QCOMPARE(document->readPage(0)->text, std::string("May be read"));
    }

    void damagedTable()
    {
        QByteArray pdf = writePdf({{.content = textLines({"Still there"})}});
        const qsizetype table = pdf.indexOf("xref");
        pdf.remove(table, pdf.indexOf("trailer") - table);
        pdf.insert(pdf.indexOf("1 0 obj"), "% bytes that move all offsets\n");
        const auto document = PdfDocument::open(asBytes(pdf), "cut.pdf");
        QVERIFY2(document, document ? "" : document.error().message.c_str());
        QCOMPARE(document->readPage(0)->text, std::string("Still there"));
    }

    void refusals_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("reason");
        QTest::newRow("empty") << QByteArray() << "x.pdf is no PDF file";
        QTest::newRow("text") << QByteArray("Just words.") << "x.pdf is no PDF file";
        QTest::newRow("header alone") << QByteArray("%PDF-1.4\n") << "x.pdf is no PDF file";
        QTest::newRow("no pages") << writePdf({}) << "x.pdf has no pages";
        QByteArray cut = longPdf(3);
        cut.truncate(40);
        QTest::newRow("cut") << cut << "x.pdf";
    }
    void refusals()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, reason);
        const auto document = PdfDocument::open(asBytes(bytes), "x.pdf");
        QVERIFY(!document);
        QCOMPARE(document.error().code, ErrorCode::Media);
        QVERIFY2(QString::fromStdString(document.error().message).startsWith(reason), document.error().message.c_str());
    }

    void tooManyPages()
    {
        const QByteArray pdf = longPdf(12);
        const auto document = PdfDocument::open(asBytes(pdf), "x.pdf", {.maxPages = 10});
        QVERIFY(!document);
        QVERIFY(QString::fromStdString(document.error().message).contains("12 pages; at most 10"));
    }

    void strangeBoxes_data()
    {
        QTest::addColumn<QByteArray>("box");
        for (const char* box :
             {"[0 0 0 0]", "[0 0 -5 -5]", "[100 100 0 0]", "[0 0 1e30 1e30]", "[0 0 1000000 10]", "[0 0 nan inf]",
              "[0 0 14400 14400]", "[0 0 0.5 0.5]", "[a b c d]", "[]", "[0 0 1 20000]"})
            QTest::newRow(box) << QByteArray(box);
    }
    void strangeBoxes()
    {
        QFETCH(QByteArray, box);
        const QByteArray pdf = writePdf({{.content = textLines({"words"}), .mediaBox = box}});
        const auto document = PdfDocument::open(asBytes(pdf), "x.pdf");
        QVERIFY(document);
        const auto facts = document->pageFacts(0, 1);
        QCOMPARE(facts.size(), size_t{1});
        const auto page = document->readPage(0);
        const auto image = document->renderPage(0, 500);
        QCOMPARE(bool(page), !facts[0].damaged);
        if (image) {
            QVERIFY(image->width >= 1 && image->width <= 500 && image->height >= 1 && image->height <= 500);
            QCOMPARE(image->rgb.size(), size_t{image->width} * image->height * 3);
        } else {
            QVERIFY(facts[0].damaged);
        }
    }

    void letters()
    {
        const char16_t units[] = u"e\uFB03cient \xd800 \U0001F600\u0007x\u00ad\f";
        const std::string text = media::pdfTextToUtf8({reinterpret_cast<const uint16_t*>(units), std::size(units) - 1});
        QCOMPARE(text, std::string("efficient \xef\xbf\xbd \xf0\x9f\x98\x80x\xc2\xad"));
        const auto count = media::countLetters("a \xef\xbf\xbd \xee\x80\x80 \xf3\xb0\x80\x80z\xc3\xa9");
        QCOMPARE(count.all, 6U);
        QCOMPARE(count.unreadable, 3U);
        QCOMPARE(media::utf8ToLatin1("gr\xc3\xbc\xc3\x9f"), std::string("gr\xfc\xdf"));
        QCOMPARE(media::utf8ToLatin1("\xe2\x82\xac"), std::string());
    }

    /// Fonts that the file does not bring come out the same when the process can open no file any more.
    void withoutFiles()
    {
        const QByteArray pdf = unembeddedFonts();
        const auto document = PdfDocument::open(asBytes(pdf), "fonts.pdf");
        QVERIFY(document);
        const auto expected = document->renderPage(0, 800);
        const auto expectedPage = document->readPage(0);
        QVERIFY(expected && expectedPage);
        for (int band = 0; band < 6; ++band) // each line of text left ink; Japanese needs a font that may be missing
            QVERIFY(darkPixels(*expected, 0, 0.08 + band * 0.126, 1, 0.14 + band * 0.126) > 20);
        const int status = runWithoutFiles([&] {
            if (::open("/etc/passwd", O_RDONLY) >= 0 || errno != EACCES || access("/etc/passwd", R_OK) == 0)
                return 80;
            const auto again = PdfDocument::open(asBytes(pdf), "fonts.pdf");
            if (!again)
                return 81;
            const auto page = again->readPage(0);
            if (!page || page->text != expectedPage->text)
                return 82;
            for (int i = 0; i < 3; ++i) {
                const auto image = again->renderPage(0, 800);
                if (!image || !(*image == *expected))
                    return 83;
            }
            return again->pageFacts(0, 1).size() == 1 ? 0 : 84;
        });
        QCOMPARE(status, 0);
    }

    void longDocument()
    {
        const QByteArray pdf = longPdf(500);
        QElapsedTimer timer;
        timer.start();
        const auto document = PdfDocument::open(asBytes(pdf), "long.pdf");
        QVERIFY(document);
        const auto facts = document->pageFacts(0, 500);
        qInfo("500 pages listed in %lld ms", timer.elapsed());
        QCOMPARE(facts.size(), size_t{500});
        QVERIFY(facts[499].hasText());
        QVERIFY(document->readPage(499)->text.starts_with("Page 500 of a long document."));
    }
};

QTEST_GUILESS_MAIN(PdfTest)
#include "tst_pdf.moc"
