// Documents through the cage: what the child reads is what the readers read, though it can open no file.
#include "media/cage/file_reader.h"
#include "media/document.h"
#include "media/encoding.h"
#include "sample_documents.h"
#include "tests/support/cage_main.h"

#include <QtTest>

using media::asBytes;
using media::cage::Cage;

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
        auto file = Cage().open(content, fileName);
        QVERIFY2(file, file ? "" : file.error().message.c_str());
        const auto overview = file->overview();
        QVERIFY2(overview, overview ? "" : overview.error().message.c_str());
        QVERIFY(*overview == *described);
        const auto there = file->document();
        QVERIFY2(there, there ? "" : there.error().message.c_str());
        QVERIFY(there->pieces == here->pieces);
        QVERIFY(there->notRead == here->notRead);
    }

    void whatIsWrongComesWithTheName()
    {
        const std::string bytes = docxOf("<w:p/>").substr(0, 200);
        auto file = Cage().open(asBytes(bytes), "cut.docx");
        QVERIFY(file);
        const auto content = file->document();
        QVERIFY(!content);
        QVERIFY2(content.error().message.starts_with("cut.docx cannot be read: its ZIP is damaged"),
                 content.error().message.c_str());
    }

    void aLimitOfTextIsKept()
    {
        const std::string log = "first\n" + std::string(100'000, '\n') + "last\n";
        auto file = Cage().open(asBytes(log), "a.log");
        QVERIFY(file);
        const auto content = file->document(10'000);
        QVERIFY2(content, content ? "" : content.error().message.c_str());
        QVERIFY(content->pieces.at(0).text.size() <= 10'000);
        QVERIFY(!content->notRead.empty());
    }
};

FACET_CAGE_TEST_MAIN(CageDocumentsTest)
#include "tst_cage_documents.moc"
