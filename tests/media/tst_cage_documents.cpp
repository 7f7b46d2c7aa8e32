// Documents through the cage: what the child reads is what the readers read, though it can open no file.
#include "media/cage/file_reader.h"
#include "media/document.h"
#include "media/encoding.h"
#include "sample_documents.h"
#include "tests/support/cage_main.h"

#include <QTest>

using media::asBytes;
using media::cage::Cage;

namespace {

/// What text.fodt says; the formats differ in the link, in the name of the picture and in the footnote.
std::string orchard(const std::string& link, const std::string& picture, const std::string& mark,
                    const std::string& note)
{
    return "# The orchard\n\nWords in bold and italic, and " + link + ".\n\nLetters: Grüße, Größe, naïve, 日本, €." +
           mark +
           "\n\n## Lists\n\n- apples\n  - red ones\n- pears\n1. pick\n2. press\n\n## A table\n\n"
           "| Fruit | Baskets |  |\n| --- | --- | --- |\n| Apples | May | 3 |\n|  | June | 14 |\n\n## A picture\n" +
           picture + "\nThe last words.\n\n" + note + "A footnote about letters.\n";
}

constexpr const char* kLink = "[a link](https://example.org/apples)";
constexpr const char* kSheets =
    "## Sheet Costs\n\n|  | A | B | C | D |\n| --- | --- | --- | --- | --- |\n| 1 | Day | What | Price | Share |\n"
    "| 2 | 2026-03-01 | Apples | 1,234.50 € | 25.0% |\n| 3 | 2026-03-02 | Pears & more | 3,703.50 € | 75.0% |\n"
    "| 4 | Sum |  | 4,938.00 € |  |\n"
    "## Sheet Notes\n\n|  | A |\n| --- | --- |\n| 1 | Multi |\n| 2 | TRUE |\n| 3 | LOUD |\n";
constexpr const char* kSlides =
    "## Slide 1: The harvest\n"
    "## Slide 2: In words\n\n- first point\n  - below it\n- second point\n\nNotes: Say good morning first.\n"
    "## Slide 3: In numbers\n\n| Month | Baskets |\n| --- | --- |\n| May | 3 |\n| June | 14 |\n\n"
    "Notes: Numbers are from the diary.\n"
    "## Slide 4: In a picture\n<160 x 90: Picture 1: fig: chart.png>\nApples by month\n";
constexpr const char* kBoxes =
    "## Slide 1\n\nThe harvest\n\n- first point\n  - below it\n- second point\n\nNotes: Say good morning first.\n"
    "## Slide 2\n\nIn numbers\n\n| Month | Baskets |\n| --- | --- |\n| May | 3 |\n| June | 14 |\n"
    "<160 x 90: Picture 1: Apples by month>\nNotes: Numbers are from the diary.\n";

} // namespace

class CageDocumentsTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { media::prepareDocuments(); }

    void documents_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("name");
        const auto add = [](const char* name, const std::string& bytes) {
            if (!bytes.empty())
                QTest::newRow(name) << QByteArray::fromStdString(bytes) << name;
        };
        add("workbook.xlsx", sampleWorkbook());
        add("slides.odp", odfOf("presentation",
                                "<draw:page><draw:frame><draw:image xlink:href=\"Pictures/1.png\"/>"
                                "</draw:frame></draw:page>",
                                {}, {{"Pictures/1.png", samplePng()}}));
        add("cyrillic.txt",
            "\xcf\xf0\xe8\xe2\xe5\xf2, \xea\xe0\xea \xe4\xe5\xeb\xe0? \xc2\xf1\xb8 \xf5\xee\xf0\xee\xf8\xee.");
        add("japanese.txt", "\x8c\xe1\x94\x79\x82\xcd\x94\x4c\x82\xc5\x82\xa0\x82\xe9\x81\x42\x96\xbc\x91\x4f\x82\xcd"
                            "\x82\xdc\x82\xbe\x96\xb3\x82\xa2\x81\x42");
        add("code.cpp", "int main() {}\n");
        add("table.csv", "a;b\n1;2\n");
        add("page.html", "<meta charset=windows-1251><p>\xcf\xf0\xe8\xe2\xe5\xf2");
        add("letter.rtf", "{\\rtf1\\ansi\\ansicpg1250 \\'9elut\\'fd}");
        add("mail.eml", "From: a@example.org\nTo: b@example.org\nSubject: =?koi8-r?B?8NLJ18XU?=\nMIME-Version: 1.0\n"
                        "Content-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: text/plain; "
                        "charset=iso-2022-jp\n\n\x1b$B8cGZ\x1b(B\n--x\nContent-Type: text/csv\n"
                        "Content-Disposition: attachment; filename*=windows-1251''%CF%F0.csv\n\na,b\n--x--\n");
        for (const char* format : {"docx", "odt", "pptx", "epub", "rtf", "html"}) {
            if (hasPandoc())
                add(format, pandoc("# Title\n\nText[^1]\n\n[^1]: Note\n\n![x](picture.png)\n", format));
        }
    }

    void documents()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, name);
        const auto content = asBytes({bytes.data(), static_cast<size_t>(bytes.size())});
        const std::string fileName = name.toStdString();
        const auto here = media::readDocument(content, fileName);
        QVERIFY2(here, here ? "" : here.error().message.c_str());
        const auto described = media::describeDocument(content, fileName);
        QVERIFY(described);
        auto file = m_cage.open(content, fileName);
        QVERIFY2(file, file ? "" : file.error().message.c_str());
        const auto overview = file->overview();
        QVERIFY2(overview, overview ? "" : overview.error().message.c_str());
        QVERIFY(*overview == *described);
        const auto there = file->document();
        QVERIFY2(there, there ? "" : there.error().message.c_str());
        QVERIFY(there->pieces == here->pieces);
        QVERIFY(there->notRead == here->notRead);
    }

    void filesOfLibreOffice_data()
    {
        QTest::addColumn<QString>("expected");
        const auto add = [](const char* name, const std::string& expected) {
            QTest::newRow(name) << QString::fromStdString(expected);
        };
        const std::string chart = "<160 x 90: Picture 1: Apples by month>";
        add("text.docx", orchard(kLink, chart, "[^1]", "[^1]: "));
        add("text.odt", orchard(kLink, chart, "[^1]", "[^1]: "));
        add("text.rtf.gz", orchard(kLink, "<160 x 90: Picture 1>", "[^1]", "[^1]: "));
        add("text.html", orchard(kLink, "", "^1", "1"));
        add("text.epub",
            "The orchard\n\nWords in bold and italic, and [a link](https://example.org/apples).\n\n"
            "Letters: Grüße, Größe, naïve, 日本, €.[^1]\n\nLists\n\napples\n\nred ones\n\npears\n\npick\n\npress\n\n"
            "A table\n\n| Apples | May | 3 |\n| --- | --- | --- |\n|  | June | 14 |\n\nA picture\n\n[Picture "
            "1]\xc2\xa0\n"
            "<160 x 90: Picture 1: OEBPS/images/image0001.png>\nThe last words.\n\n[^1]A footnote about letters.\n");
        add("sheet.xlsx", kSheets);
        add("sheet.ods", kSheets);
        add("sheet.html", "# Overview\n\nCosts\nNotes\n\nSheet 1: Costs\n\n| Day | What | Price | Share |\n"
                          "| --- | --- | --- | --- |\n| 2026-03-01 | Apples | 1,234.50 € | 25.0% |\n"
                          "| 2026-03-02 | Pears & more | 3,703.50 € | 75.0% |\n| Sum |  | 4,938.00 € |  |\n\n"
                          "Sheet 2: Notes\n\nMulti\n\nTRUE\n\nLOUD\n");
        add("slides.pptx", kSlides);
        add("slides.odp", kSlides);
        add("boxes.pptx", kBoxes);
    }

    /// See data/README.md.
    void filesOfLibreOffice()
    {
        QFETCH(QString, expected);
        const std::string name = QTest::currentDataTag();
        auto file = m_cage.open(std::filesystem::path(FACET_SOURCE_DIR "/tests/media/data") / name);
        QVERIFY2(file, file ? "" : file.error().message.c_str());
        const auto content = file->document();
        QVERIFY2(content, content ? "" : content.error().message.c_str());
        std::string text;
        for (const media::Piece& piece : content->pieces) {
            if (piece.kind == media::Piece::Kind::Text)
                text += piece.text + "\n";
            else
                text += "<" + std::to_string(piece.picture.width) + " x " + std::to_string(piece.picture.height) +
                        ": " + piece.text + ">\n";
        }
        QCOMPARE(QString::fromStdString(text), expected);
    }

    void whatIsWrongComesWithTheName()
    {
        const std::string bytes = docxOf("<w:p/>").substr(0, 200);
        auto file = m_cage.open(asBytes(bytes), "cut.docx");
        QVERIFY(file);
        const auto content = file->document();
        QVERIFY(!content);
        QVERIFY2(content.error().message.starts_with("cut.docx cannot be read: its ZIP is damaged"),
                 content.error().message.c_str());
    }

    void aLimitOfTextIsKept()
    {
        const std::string log = "first\n" + std::string(100'000, '\n') + "last\n";
        auto file = m_cage.open(asBytes(log), "a.log");
        QVERIFY(file);
        const auto content = file->document(10'000);
        QVERIFY2(content, content ? "" : content.error().message.c_str());
        QVERIFY(content->pieces.at(0).text.size() <= 10'000);
        QVERIFY(!content->notRead.empty());
    }

private:
    Cage m_cage{media::cage::Spare::Keep};
};

FACET_CAGE_TEST_MAIN(CageDocumentsTest)
#include "tst_cage_documents.moc"
