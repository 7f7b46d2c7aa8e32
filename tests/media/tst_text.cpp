// Text of every kind: encodings, line ends, code in fences with line numbers, tables of CSV, and how little is read of
// what is too large. And what files are, by their bytes.
#include "media/delimited_text.h"
#include "media/document.h"
#include "media/encoding.h"
#include "media/file_kind.h"
#include "media/text.h"

#include <QProcess>
#include <QRegularExpression>
#include <QTest>

#include <random>

using namespace std::string_literals;
using namespace std::string_view_literals;
using media::asBytes;
using media::DocumentContent;
using media::FileFormat;
using media::FileKind;

namespace {

std::string converted(const std::string& utf8, const char* encoding)
{
    QProcess iconv;
    iconv.start("iconv", {"-f", "UTF-8", "-t", encoding});
    iconv.write(utf8.data(), static_cast<qint64>(utf8.size()));
    iconv.closeWriteChannel();
    iconv.waitForFinished();
    return iconv.readAllStandardOutput().toStdString();
}

/// The pieces' texts in order, a blank line between.
std::string textOf(const DocumentContent& content)
{
    std::string text;
    for (const media::Piece& piece : content.pieces)
        text += (text.empty() ? "" : "\n\n") + piece.text;
    return text;
}

std::string read(std::string_view bytes, const std::string& name, const media::DocumentLimits& limits = {})
{
    const auto content = media::readDocument(asBytes(bytes), name, limits);
    return content ? textOf(*content) : "error: " + content.error().message;
}

void compare(const std::string& actual, const std::string& expected)
{
    if (actual != expected)
        qWarning("got:\n%s\n\nexpected:\n%s", actual.c_str(), expected.c_str());
    QVERIFY(actual == expected);
}

} // namespace

class TextTest : public QObject {
    Q_OBJECT

private slots:
    void encodings_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("encoding");
        QTest::addColumn<QString>("text");
        const auto add = [](const char* row, const std::string& bytes, const char* encoding, const std::string& text) {
            QTest::newRow(row) << QByteArray::fromStdString(bytes) << encoding << QString::fromStdString(text);
        };
        const std::string german = "Die Prüfung der Übergänge größerer Straßen läuft für die Bürger schön weiter.\n";
        const std::string russian = "Съешь же ещё этих мягких французских булок, да выпей чаю. Проверка связи.\n";
        const std::string japanese = "吾輩は猫である。名前はまだ無い。どこで生れたかとんと見当がつかぬ。\n";
        add("utf-8", german, "UTF-8", german);
        add("utf-8 with a mark", "\xef\xbb\xbf" + german, "UTF-8", german);
        add("utf-16 little, mark", "\xff\xfe" + converted(russian, "UTF-16LE"), "UTF-16LE", russian);
        add("utf-16 big, mark", "\xfe\xff" + converted(russian, "UTF-16BE"), "UTF-16BE", russian);
        add("utf-16, no mark", converted(german, "UTF-16LE"), "UTF-16LE", german);
        add("utf-32", "\xff\xfe\0\0"s + converted(german, "UTF-32LE"), "UTF-32LE", german);
        add("windows-1252", converted(german, "WINDOWS-1252"), "windows-1252", german);
        add("windows-1251", converted(russian, "WINDOWS-1251"), "WINDOWS-1251", russian);
        add("koi8-r", converted(russian, "KOI8-R"), "KOI8-R", russian);
        add("shift-jis", converted(japanese + japanese, "SHIFT-JIS"), "SHIFT_JIS", japanese + japanese);
        add("euc-jp", converted(japanese + japanese, "EUC-JP"), "EUC-JP", japanese + japanese);
        add("utf-8 with a broken byte",
            german + german +
                "a\xff"
                "b",
            "UTF-8",
            german + german +
                "a\xef\xbf\xbd"
                "b");
        add("line ends", "a\r\nb\rc\nd", "UTF-8", "a\nb\nc\nd");
        add("controls", "\x1b[1;31mred\x1b[0m\x07 a\fb\x7f\xc2\x85\xef\xbb\xbf!", "UTF-8", "red a b!");
        add("an emoji, two units of UTF-16", "\xff\xfe" + converted("😀 fine", "UTF-16LE"), "UTF-16LE", "😀 fine");
    }

    void encodings()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, encoding);
        QFETCH(QString, text);
        const auto content = asBytes({bytes.data(), static_cast<size_t>(bytes.size())});
        const auto detected = media::detectEncoding(content);
        QVERIFY(detected);
        QCOMPARE(QString::fromStdString(detected->name), encoding);
        const std::string utf8 = media::toUtf8(content.subspan(detected->markBytes), detected->name);
        QCOMPARE(QString::fromStdString(media::normaliseText(utf8)), text);
    }

    void longTextsKeepTheirPairs()
    {
        // 64 K units are converted at a time: an odd count before pairs of surrogates makes one lie across.
        std::string text = "a";
        for (int i = 0; i < 100'000; ++i)
            text += "😀";
        QCOMPARE(media::toUtf8(asBytes(converted(text, "UTF-16LE")), "UTF-16LE"), text);
    }

    void utf8IsCheckedToTheLastBit()
    {
        for (const auto good : {"a"sv, "\xc2\x80"sv, "\xdf\xbf"sv, "\xe0\xa0\x80"sv, "\xed\x9f\xbf"sv, "\xef\xbf\xbd"sv,
                                "\xf0\x90\x80\x80"sv, "\xf4\x8f\xbf\xbf"sv})
            QVERIFY(media::isUtf8(good));
        for (const auto bad : {"\x80"sv, "\xc0\x80"sv, "\xc1\xbf"sv, "\xe0\x9f\xbf"sv, "\xed\xa0\x80"sv, "\xc3"sv,
                               "\xf0\x8f\xbf\xbf"sv, "\xf4\x90\x80\x80"sv, "\xf5\x80\x80\x80"sv, "\xff"sv})
            QVERIFY(!media::isUtf8(bad));
        std::mt19937 random(4);
        for (int i = 0; i < 2000; ++i) {
            std::string bytes(random() % 12, '\0');
            for (char& byte : bytes)
                byte = static_cast<char>(random());
            QVERIFY(media::isUtf8(media::repairUtf8(bytes)));
            QVERIFY(QString::fromUtf8(bytes.data(), static_cast<qsizetype>(bytes.size())).contains(QChar(0xfffd)) ==
                    !media::isUtf8(bytes));
        }
    }

    void codeStandsInFencesWithLineNumbers()
    {
        compare(read("int main()\r\n{\r\n}\r\n", "src/main.cpp"),
                "```cpp src/main.cpp lines 1-3\nint main()\n{\n}\n```");
        compare(read("a ``` b", "x.py"), "````python x.py lines 1-1\na ``` b\n````");
        std::string log;
        for (int i = 1; i <= 250; ++i)
            log += "line " + std::to_string(i) + "\n";
        const auto content = media::readDocument(asBytes(log), "a.log");
        QVERIFY(content);
        QCOMPARE(content->pieces.size(), size_t{1});
        QCOMPARE(content->pieces[0].place, "a.log"s);
        const std::string& text = content->pieces[0].text;
        QVERIFY(text.starts_with("```text a.log lines 1-200\nline 1\n"));
        QVERIFY(text.ends_with("line 200\n```\n\n```text a.log lines 201-250\n" + log.substr(log.find("line 201\n")) +
                               "```"));
        QVERIFY(content->notRead.empty());
    }

    void proseStaysAsItIs()
    {
        compare(read("# A\n\n* b\n", "notes.md"), "# A\n\n* b");
        compare(read("Dear all,\nfine.", "letter.txt"), "Dear all,\nfine.");
    }

    void largeFilesAreReadAtBothEnds()
    {
        std::string log;
        for (int i = 1; i <= 100'000; ++i)
            log += "message number " + std::to_string(i) + "\r\n";
        media::DocumentLimits limits;
        limits.maxTextBytes = 40'000;
        const auto content = media::readDocument(asBytes(log), "big.log", limits);
        QVERIFY(content);
        const std::string text = textOf(*content);
        QVERIFY(text.size() < limits.maxTextBytes);
        QVERIFY(text.size() > limits.maxTextBytes / 2);
        QVERIFY(text.find("message number 1\n") != std::string::npos);
        QVERIFY(text.ends_with("message number 100000\n```"));
        // The numbers in the headings are the numbers in the lines.
        const QRegularExpression heading("lines (\\d+)-(\\d+)\nmessage number (\\d+)\n");
        auto found = heading.globalMatch(QString::fromStdString(text));
        int headings = 0;
        for (; found.hasNext(); ++headings) {
            const auto match = found.next();
            QCOMPARE(match.captured(1), match.captured(3));
        }
        QVERIFY(headings > 4);
        QCOMPARE(content->notRead.size(), size_t{1});
        const QRegularExpression said("^([\\d,]+) lines \\(\\d+ MiB\\) in the middle$");
        const auto match = said.match(QString::fromStdString(content->notRead[0]));
        QVERIFY2(match.hasMatch(), content->notRead[0].c_str());
        const auto kept = std::ranges::count(text, '\n');
        const int leftOut = match.captured(1).remove(',').toInt();
        QVERIFY(leftOut + kept > 100'000 && leftOut + kept < 100'000 + 60); // fences and blank lines
    }

    void longLinesAreShortened()
    {
        media::DocumentLimits limits;
        limits.maxLineBytes = 100;
        const auto content =
            media::readDocument(asBytes("a\n" + std::string(150, 'x') + std::string(50, 'y') + "\nb"), "a.txt", limits);
        QVERIFY(content);
        compare(content->pieces[0].text,
                "a\n" + std::string(75, 'x') + " […100 bytes of this line left out…] " + std::string(25, 'y') + "\nb");
        QCOMPARE(content->notRead, std::vector{"the middle of 1 very long line"s});
    }

    void tables_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("table");
        QTest::newRow("commas") << "a,b\n1,2\n"
                                << "1 row below the header:\n\n| a | b |\n| --- | --- |\n| 1 | 2 |";
        QTest::newRow("semicolons, decimal commas")
            << "x;y\n1,5;2,5\n3,5;4,5\n"
            << "2 rows below the header:\n\n| x | y |\n| --- | --- |\n| 1,5 | 2,5 |\n| 3,5 | 4,5 |";
        QTest::newRow("tabs") << "a\tb, c\n1\t2\n"
                              << "1 row below the header:\n\n| a | b, c |\n| --- | --- |\n| 1 | 2 |";
        QTest::newRow("quotes") << "n,t\n1,\"a \"\"q\"\", b\nsecond | line\"\n"
                                << "1 row below the header:\n\n| n | t |\n| --- | --- |\n"
                                   "| 1 | a \"q\", b<br>second \\| line |";
        QTest::newRow("sep= of Excel") << "sep=;\na;b\n"
                                       << "0 rows below the header:\n\n| a | b |\n| --- | --- |";
        QTest::newRow("ragged, blank lines") << "a,b\n\n1\n2,3,4\n"
                                             << "2 rows below the header:\n\n| a | b |  |\n| --- | --- | --- |\n"
                                                "| 1 |  |  |\n| 2 | 3 | 4 |";
        QTest::newRow("a quote that does not end")
            << "a,b\n1,\"x\n2,y"
            << "1 row below the header:\n\n| a | b |\n| --- | --- |\n| 1 | x<br>2,y |";
    }

    void tables()
    {
        QFETCH(QString, text);
        QFETCH(QString, table);
        QCOMPARE(QString::fromStdString(read(text.toStdString(), "table.csv")), table);
    }

    void largeTablesKeepHeadAndTail()
    {
        std::string csv = "number,square\n";
        for (int i = 1; i <= 50'000; ++i)
            csv += std::to_string(i) + "," + std::to_string(i % 1000 * (i % 1000) % 1000) + "\n";
        media::DocumentLimits limits;
        limits.maxTextBytes = 10'000;
        const auto content = media::readDocument(asBytes(csv), "table.csv", limits);
        QVERIFY(content);
        const std::string& text = content->pieces[0].text;
        QVERIFY(text.size() < limits.maxTextBytes && text.size() > limits.maxTextBytes / 2);
        QVERIFY(text.starts_with("50,000 rows below the header:\n\n| number | square |\n"));
        QVERIFY(text.ends_with("\n| 50000 | 0 |"));
        const QRegularExpression said("\\| (\\d+) \\| \\d+ \\|\n\\| … ([\\d,]+) rows left out … \\|  \\|\n\\| (\\d+) ");
        const auto match = said.match(QString::fromStdString(text));
        QVERIFY(match.hasMatch());
        QCOMPARE(match.captured(1).toInt() + match.captured(2).remove(',').toInt() + 1, match.captured(3).toInt());
        QCOMPARE(content->notRead.size(), size_t{1});
    }

    void kinds_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("fileName");
        QTest::addColumn<QString>("expected"); // a format's name, or words of the refusal
        const auto add = [](const char* row, std::string_view bytes, const char* name, const char* expected) {
            QTest::newRow(row) << QByteArray(bytes.data(), static_cast<qsizetype>(bytes.size())) << name << expected;
        };
        add("pdf", "%PDF-1.7\n", "a", "PDF");
        add("a text about pdf", "see %PDF-1.7\n", "a.txt", "UTF-8 text");
        add("mp4",
            "\0\0\0\x18"
            "ftypmp42\0\0\0\0"sv,
            "a.png", "MP4 video");
        add("webm", "\x1a\x45\xdf\xa3...."sv, "a", "Matroska or WebM video");
        add("zip", "PK\5\6\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"sv, "a.docx", "ZIP archive");
        add("gzip", "\x1f\x8b\x08\0"sv, "a.tar.gz", "gzip archive");
        add("rtf", "{\\rtf1 x}", "a.doc", "rich text (RTF)");
        add("html by content", "<!DOCTYPE html><p>x", "a", "web page (HTML)");
        add("html by name", "<p>x", "a.HTM", "web page (HTML)");
        add("html within code", "<!DOCTYPE html><p>x", "a.php", "UTF-8 text, PHP");
        add("mail by content", "From: a@b\nTo: c@d\nSubject: x\n\nhello", "a", "mail (eml)");
        add("no mail", "Note to self: x\nTo: c@d\n\nhello", "a", "UTF-8 text");
        add("csv", "a,b", "a.csv", "UTF-8 text, table (csv)");
        add("markdown", "# a", "README.md", "UTF-8 text, Markdown");
        add("source", "int x;", "a.CPP", "UTF-8 text, C++");
        add("a script without extension", "#!/usr/bin/env python3\n", "run", "UTF-8 text, Python");
        add("name of a makefile", "all:\n", "x/Makefile", "UTF-8 text, makefile");
        add("empty", "", "a", "it is empty");
        add("binary", "\1\2\3\4\5\0\0\0"sv, "a.txt", "no text");
        add("a program",
            "\x7f"
            "ELF\2\1\1",
            "a", "a program (ELF)");
        add("an old document", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1...W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t\0"sv, "a.doc",
            "save it as docx");
        add("a locked document",
            "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1...E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"sv, "a.docx",
            "with a password");
        add("a sound", "ID3\4", "a.mp3", "Facet does not hear");
        add("jpeg", "\xff\xd8\xff\xe0"sv, "a", "JPEG");
    }

    void kinds()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, fileName);
        QFETCH(QString, expected);
        const auto type =
            media::detectFileType(asBytes({bytes.data(), static_cast<size_t>(bytes.size())}), fileName.toStdString());
        if (type)
            QCOMPARE(QString::fromStdString(type->name), expected);
        else
            QVERIFY2(QString::fromStdString(type.error().message).contains(expected), type.error().message.c_str());
    }

    void randomBytesAreRefusedWithAReason()
    {
        std::mt19937 random(5);
        std::string bytes(20'000, '\0');
        for (char& byte : bytes)
            byte = static_cast<char>(random());
        const auto content = media::readDocument(asBytes(bytes), "noise.txt");
        QVERIFY(!content);
        QCOMPARE(content.error().message, "it is of a kind that Facet does not know, and no text"s);
    }

    void anOverviewTellsWhatReadingGives()
    {
        const std::string csv = "a,b\n1,2\n";
        const auto overview = media::describeDocument(asBytes(csv), "t.csv");
        const auto content = media::readDocument(asBytes(csv), "t.csv");
        QVERIFY(overview && content);
        QCOMPARE(overview->textBytes, textOf(*content).size());
        QVERIFY(overview->kind == FileKind::Spreadsheet);
        QCOMPARE(overview->format, "UTF-8 text, table (csv)"s);
    }
};

QTEST_GUILESS_MAIN(TextTest)
#include "tst_text.moc"
