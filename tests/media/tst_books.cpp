// Web pages, e-books, rich text and mails -> exactly what they say.
#include "media/document.h"
#include "media/encoding.h"
#include "media/mail.h"
#include "sample_documents.h"

#include <QTest>

using namespace std::string_literals;

namespace {

#define COMPARE_TEXT(actual, expected)                                                                                 \
    do {                                                                                                               \
        const std::string got = (actual);                                                                              \
        const std::string wanted = (expected);                                                                         \
        if (got != wanted)                                                                                             \
            qWarning("got:\n%s\n\nexpected:\n%s", got.c_str(), wanted.c_str());                                        \
        QVERIFY(got == wanted);                                                                                        \
    } while (false)

constexpr const char* kMarkdown = R"(---
title: A book
---

# First

Some **bold** words and a [link](https://example.org/x).

1. one
2. two

- bullet
    - nested

| Name | Value |
|------|------:|
| a    | 1     |

# Second

Then $\frac{a}{b}$.

![A map](picture.png)

    int x;
)";

std::string epubOf(const std::string& chapter, const std::string& encryption = {})
{
    std::vector<std::pair<std::string, std::string>> entries = {
        {"mimetype", "application/epub+zip"},
        {"META-INF/container.xml",
         "<container xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\"><rootfiles><rootfile "
         "full-path=\"OEBPS/book.opf\" media-type=\"application/oebps-package+xml\"/></rootfiles></container>"},
        {"OEBPS/book.opf",
         "<package xmlns=\"http://www.idpf.org/2007/opf\"><metadata xmlns:dc=\"http://purl.org/dc/elements/1.1/\">"
         "<dc:title>Tales</dc:title></metadata><manifest><item id=\"two\" href=\"text/2.xhtml\"/><item id=\"one\" "
         "href=\"text/1%20%C3%A4.xhtml\"/><item id=\"toc\" href=\"nav.xhtml\" properties=\"nav\"/></manifest><spine>"
         "<itemref idref=\"toc\"/><itemref idref=\"one\"/><itemref idref=\"two\"/></spine></package>"},
        {"OEBPS/nav.xhtml", "<html><body>contents</body></html>"},
        {"OEBPS/text/2.xhtml", chapter},
        {"OEBPS/text/1 ä.xhtml",
         "<html><head><title/></head><body><h1>One</h1><p><a id=\"x\"/>first</p></body></html>"},
        {"OEBPS/images/p.png", samplePng()}};
    if (!encryption.empty())
        entries.emplace_back("META-INF/encryption.xml", encryption);
    return zipOf(entries);
}

} // namespace

class BooksTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { media::prepareDocuments(); }

    void aBookFromMarkdown()
    {
        if (!hasPandoc())
            QSKIP("pandoc is not installed");
        COMPARE_TEXT(readShown(pandoc(kMarkdown, "epub"), "book.epub"), R"(@Chapter 1
# A book

@Chapter 2
# First

Some bold words and a [link](https://example.org/x).

1. one
2. two
- bullet
  - nested

| Name | Value |
| --- | --- |
| a | 1 |

@Chapter 3
# Second

Then $\frac{a}{b}$.

<Picture 1: A map>

A map

```
int x;
```)");
    }

    void aPageFromMarkdown()
    {
        if (!hasPandoc())
            QSKIP("pandoc is not installed");
        const std::string page = pandoc(kMarkdown, "html");
        const std::string text = readShown(page, "page.html");
        QVERIFY2(text.starts_with(
                     "# A book\n\n# First\n\nSome bold words and a [link](https://example.org/x).\n\n1. one\n2. "
                     "two\n- bullet\n  - nested\n\n| Name | Value |\n| --- | --- |\n| a | 1 |\n\n# Second\n\n"),
                 text.c_str());
        QVERIFY2(text.find("\n\n<Picture 1: A map>\n\nA map\n\n```\nint x;\n```") != std::string::npos, text.c_str());
        const auto overview = media::describeDocument(media::asBytes(page), "page.html");
        QVERIFY(overview);
        QCOMPARE(overview->title, "A book"s);
        QCOMPARE(overview->pictures, 1U);
    }

    void aLetterFromMarkdown()
    {
        if (!hasPandoc())
            QSKIP("pandoc is not installed");
        const std::string text = readShown(pandoc(kMarkdown, "rtf"), "letter.rtf");
        QVERIFY2(text.find("# First\n\nSome bold words and a [link](https://example.org/x).\n\n1. one\n2. two\n- "
                           "bullet\n- nested\n\n| Name | Value |\n| --- | --- |\n| a | 1 |\n\n# Second\n\n") !=
                     std::string::npos,
                 text.c_str());
        QVERIFY2(text.find("<Picture 1>") != std::string::npos, text.c_str());
    }

    void pagesAsTheyAreWritten_data()
    {
        QTest::addColumn<QString>("html");
        QTest::addColumn<QString>("text");
        QTest::newRow("white space") << "<p>a\n  b<br>c</p>d"
                                     << "a b\nc\n\nd";
        QTest::newRow("scripts and styles") << "<style>p{}</style><script>x()</script><p>a"
                                            << "a";
        QTest::newRow("hidden") << "<div style='display: none'>preheader</div>a"
                                << "a\nnot read: hidden text";
        QTest::newRow("layout table") << "<table><tr><td><table><tr><td>a</td></tr></table></td><td>b</td></tr></table>"
                                      << "a\n\nb";
        QTest::newRow("spans and breaks")
            << "<table><tr><th colspan=2>h</th></tr><tr><td>1<br>2</td><td><ul><li>x<li>y</ul></td></tr></table>"
            << "| h |  |\n| --- | --- |\n| 1<br>2 | - x<br>- y |";
        QTest::newRow("pictures elsewhere") << "<img src=http://x/y.png alt='A cat'><img src=t.gif width=1>"
                                            << "[picture: A cat]\nnot read: 1 picture that lies elsewhere";
        QTest::newRow("code") << "<p>use <code>x</code></p><pre>a\n  b</pre>"
                              << "use `x`\n\n```\na\n  b\n```";
        QTest::newRow("quotes and marks") << "<blockquote>q</blockquote><p>x<sup>2</sup> <s>old</s></p>"
                                          << "> q\n\nx^2 ~~old~~";
        QTest::newRow("lists within") << "<ol start=3><li>a<ul><li>b</ul><li>c</ol>"
                                      << "3. a\n  - b\n4. c";
        QTest::newRow("entities") << "<p>&lt;b&gt; &amp; &eacute;"
                                  << "<b> & é";
    }

    void pagesAsTheyAreWritten()
    {
        QFETCH(QString, html);
        QFETCH(QString, text);
        QCOMPARE(QString::fromStdString(readShown(html.toStdString(), "a.html")), text);
    }

    void deepPagesAreReadAsDeepAsTheyMayBe_data()
    {
        QTest::addColumn<QString>("element");
        QTest::newRow("blocks") << "<div>";
        QTest::newRow("lists in lists, without items") << "<ol>"; // the decoder crashed when its stack was full
    }

    void deepPagesAreReadAsDeepAsTheyMayBe()
    {
        QFETCH(QString, element);
        std::string page = "<p>top</p>";
        for (int i = 0; i < 10'000; ++i) // gumbo looks through all open elements for each new one
            page += element.toStdString();
        page += "bottom";
        COMPARE_TEXT(readShown(page, "deep.html"), "top\nnot read: 1 part nested too deep");
    }

    void booksChapterByChapter()
    {
        const std::string chapter =
            "<?xml version=\"1.0\"?><html xmlns=\"http://www.w3.org/1999/xhtml\"><body><h1>Two</h1>"
            "<svg><image xlink:href=\"../images/p.png\"/></svg></body></html>";
        COMPARE_TEXT(readShown(epubOf(chapter), "tales.epub"),
                     "@Chapter 1\n# One\n\nfirst\n\n@Chapter 2\n# Two\n\n<Picture 1>");
        const auto overview = media::describeDocument(media::asBytes(epubOf(chapter)), "tales.epub");
        QVERIFY(overview);
        QCOMPARE(overview->title, "Tales"s);
        QCOMPARE(overview->pages, 2U);
        const std::string encryption =
            "<encryption><EncryptedData><CipherData><CipherReference URI=\"OEBPS/text/2.xhtml\"/>"
            "</CipherData></EncryptedData></encryption>";
        QVERIFY(readShown(epubOf(chapter, encryption), "a.epub").find("protected against copying") !=
                std::string::npos);
    }

    void richText()
    {
        const std::string rtf =
            "{\\rtf1\\ansi\\ansicpg1252\\uc1{\\fonttbl{\\f0\\fcharset0 Arial;}{\\f1\\fcharset204 Arial Cyr;}}"
            "{\\stylesheet{\\s0 Normal;}{\\s1 heading 1;}}{\\info{\\title My letter}{\\author Me}}"
            "{\\*\\generator Word;}{\\header page head}\n"
            "\\pard\\s1 Dear all\\par\\pard caf\\'e9 \\u8364?5 {\\f1 \\'cf\\'f0\\'e8} \\ldblquote x\\rdblquote\\line "
            "y\\par\n"
            "{\\v secret}{\\strike old}\\~\\{new\\}\\u-10179?\\u-8704?{\\footnote A note.}\\par\n"
            "{\\listtext 1.\\tab}first\\par{\\listtext \\bullet\\tab}point\\par\n"
            "\\trowd\\cellx1\\cellx2\\pard\\intbl a\\cell b|c\\cell\\row\\trowd\\pard\\intbl 1\\cell 2\\cell\\row\n"
            "\\pard{\\field{\\*\\fldinst HYPERLINK \"http://x\"}{\\fldrslt shown}}\\par}";
        COMPARE_TEXT(readShown(rtf, "a.rtf"),
                     "# Dear all\n\ncafé €5 При “x”\ny\n\n~~old~~\xc2\xa0{new}😀[^1]\n\n1. first\n"
                     "- point\n\n| a | b\\|c |\n| --- | --- |\n| 1 | 2 |\n\n[shown](http://x)\n\n[^1]: A note.\n"
                     "not read: hidden text");
        QVERIFY(readShown("{\\rtf1 " + std::string(10'000, '{'), "deep.rtf").find("nest deeper than 200") !=
                std::string::npos);
    }

    void headers()
    {
        QCOMPARE(media::decodedHeader("=?UTF-8?Q?J=C3=BCrgen_M?= <j@x>"), "Jürgen M <j@x>"s);
        QCOMPARE(media::decodedHeader("=?ISO-8859-1?Q?Pr=FCf?=\r\n =?utf-8*de?b?dW5n?= x"), "Prüfung x"s);
        QCOMPARE(media::decodedHeader("=?broken"), "=?broken"s);
        QCOMPARE(media::decodedHeader("a =?x?y"), "a =?x?y"s);
    }

    void namesOfAttachments_data()
    {
        QTest::addColumn<QString>("parameters");
        QTest::addColumn<QString>("name");
        QTest::newRow("plain") << "filename=a.bin"
                               << "a.bin";
        QTest::newRow("quoted") << "filename=\"a; \\\"b\\\".bin\""
                                << "a; \"b\".bin";
        QTest::newRow("encoded words") << "filename=\"=?UTF-8?Q?=C3=A4.bin?=\""
                                       << "ä.bin";
        QTest::newRow("in another character set") << "filename*=windows-1251''%CF%F0.bin"
                                                  << "Пр.bin";
        QTest::newRow("in parts") << "filename*0*=UTF-8'de'%C3%A4;\n filename*1=\"b.bin\""
                                  << "äb.bin";
        QTest::newRow("with folders") << "filename=\"../../x/a.bin\""
                                      << "a.bin";
    }

    void namesOfAttachments()
    {
        QFETCH(QString, parameters);
        QFETCH(QString, name);
        const std::string mail = "From: a@x\nTo: b@x\nSubject: s\nMIME-Version: 1.0\nContent-Type: multipart/mixed; "
                                 "boundary=m\n\n--m\nContent-Type: application/x\nContent-Disposition: attachment; " +
                                 parameters.toStdString() + "\n\n\x01\x02\n--m--\n";
        const auto content = media::readDocument(media::asBytes(mail), "a.eml");
        QVERIFY(content);
        QCOMPARE(QString::fromStdString(content->notRead.at(0)), "attachment " + name + " (2 bytes)");
    }

    void mails()
    {
        const std::string png = QByteArray::fromStdString(samplePng()).toBase64().toStdString();
        const std::string mail =
            "From: =?UTF-8?Q?J=C3=BCrgen?= <j@example.org>\nTo: a@example.org\nSubject: Costs\n"
            "Date: Mon, 1 Jan 2024 10:00:00 +0100\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=\"m\"\n\n"
            "--m\nContent-Type: multipart/alternative; boundary=\"a\"\n\n--a\nContent-Type: text/plain\n\n \n"
            "--a\nContent-Type: multipart/related; boundary=\"r\"\n\n--r\nContent-Type: text/html; "
            "charset=windows-1251\n"
            "Content-Transfer-Encoding: quoted-printable\n\n<p>=CF=F0=E8<img src=3D\"cid:1@x\"></p>\n"
            "--r\nContent-Type: image/png\nContent-ID: <1@x>\nContent-Transfer-Encoding: base64\n\n" +
            png +
            "\n--r--\n--a--\n"
            "--m\nContent-Type: text/csv\nContent-Disposition: attachment; filename=\"t.csv\"\n"
            "Content-Transfer-Encoding: base64\n\nYSxiCjEsMgo=\n"
            "--m\nContent-Type: application/pdf; name=\"bill.pdf\"\n\n%PDF-1.7 x\n"
            "--m\nContent-Type: message/rfc822\n\nFrom: b@example.org\nSubject: Inner\n\nOld text\n--m--\n";
        COMPARE_TEXT(readShown(mail, "a.eml"), R"(From: Jürgen <j@example.org>
To: a@example.org
Date: Mon, 1 Jan 2024 10:00:00 +0100
Subject: Costs

При[Picture 1]

<Picture 1>

Forwarded message:

From: b@example.org
Subject: Inner

Old text

@Attachment t.csv
Attachment: t.csv (UTF-8 text, table (csv), 8 bytes)

@t.csv
1 row below the header:

| a | b |
| --- | --- |
| 1 | 2 |

@Attachment bill.pdf
Attachment: bill.pdf (PDF, 10 bytes)
not read: attachment bill.pdf (PDF, 10 bytes))");
    }
};

QTEST_GUILESS_MAIN(BooksTest)
#include "tst_books.moc"
