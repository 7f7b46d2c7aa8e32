// Office documents -> exactly the text, tables, pictures and notes that they show.
#include "media/document.h"
#include "media/encoding.h"
#include "media/number_format.h"
#include "sample_documents.h"

#include <QRegularExpression>
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

std::string paragraph(const std::string& text)
{
    return "<w:p><w:r><w:t xml:space=\"preserve\">" + text + "</w:t></w:r></w:p>";
}

} // namespace

class OfficeTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { media::prepareDocuments(); }

    void numbersAsSpreadsheetsShowThem_data()
    {
        QTest::addColumn<double>("value");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("text");
        const auto add = [](double value, const char* code, const char* text) {
            QTest::addRow("%g as %s", value, code) << value << code << text;
        };
        add(3, "", "3");
        add(0.1 + 0.2, "General", "0.3");
        add(1e20, "", "1E+20");
        add(-1234567.891, "#,##0.00", "-1,234,567.89");
        add(0.5, "0", "0");
        add(0.25, "#.##", ".25");
        add(2, "0.0#", "2.0");
        add(5, "000", "005");
        add(0.256, "0.0%", "25.6%");
        add(-4, "0;(0)", "(4)");
        add(0, "0;-0;\"none\"", "none");
        add(1, "\"yes\";\"no\"", "yes");
        add(1234.5, "#,##0.00 [$€-407]", "1,234.50 €");
        add(1234.5, "[$$-409]#,##0.00_);[Red]\\([$$-409]#,##0.00\\)", "$1,234.50");
        add(-1234.5, "[$$-409]#,##0.00_);[Red]\\([$$-409]#,##0.00\\)", "($1,234.50)");
        add(12345678, "#,##0.0,,\" M\"", "12.3 M");
        add(12345, "0.00E+00", "1.23E+04");
        add(9999, "0.00E+00", "1.00E+04");
        add(0.00012, "0.0E+0", "1.2E-4");
        add(45351.5451388889, "yyyy-mm-dd hh:mm:ss", "2024-02-29 13:05:00");
        add(45351.5451388889, "d/m/yy h:mm AM/PM", "29/2/24 1:05 PM");
        add(45351, "dddd, d. mmmm yyyy", "Thursday, 29. February 2024");
        add(1, "yyyy-mm-dd", "1900-01-01");
        add(60.99999999, "yyyy-mm-dd", "1900-03-01");
        add(1.5, "[h]:mm", "36:00");
        add(0.5, "mm:ss.0", "00:00.0");
        add(-1, "yyyy", "-1");
        add(0.75, "# ?/?", "0.75");
        add(7, "[>5]\"many\";0", "7");
        add(3.5, "@", "3.5");
    }

    void numbersAsSpreadsheetsShowThem()
    {
        QFETCH(double, value);
        QFETCH(QString, code);
        QFETCH(QString, text);
        const std::string shown = media::formatNumber(value, code.toStdString(), media::DateEpoch::Year1900);
        QCOMPARE(QString::fromStdString(shown), text);
    }

    void aWorkbook()
    {
        const std::string workbook = sampleWorkbook();
        COMPARE_TEXT(readShown(workbook, "costs.xlsx"), R"(@Sheet Costs
## Sheet Costs

|  | A | B | C | D |
| --- | --- | --- | --- | --- |
| 1 | Item | Price | Share | Bought |
| 2 | Desk \| oak | 1,234.50 € | 12.5% | 29.02.2024 13:05 |
| 3 | Refund | (20) | TRUE | 29 Feb 2024 |
| 6 | Sum | 1214.5 |  |  |
| 8 | merged |  |  |  |

At B11: [Picture 1]

<Picture 1: picture.png>

Comments:

- B6: checked twice

@Sheet Secret
## Sheet Secret (hidden)

|  | AB |
| --- | --- |
| 3 | 0.3 |

@Sheet Chart
## Sheet Chart

|  | A | B |
| --- | --- | --- |
| 1 | 2020 | 1.5 |
| 2 | 2021 | 3 |
| 3 | 2022 | 4.5 |

Chart "Growth by year":

|  | Growth |
| --- | --- |
| 2020 | 1.5 |
| 2021 | 3 |
| 2022 | 4.5 |
not read: 1 formula (its last value is read))");
        const auto overview = media::describeDocument(media::asBytes(workbook), "costs.xlsx");
        QVERIFY(overview);
        QCOMPARE(overview->format, "Excel workbook (xlsx)"s);
        QCOMPARE(overview->title, "Year's costs"s);
        QCOMPARE(overview->pages, 3U);
        QCOMPARE(overview->pictures, 1U);
        QVERIFY(overview->textBytes > 500 && overview->textBytes < 700);
    }

    void aLargeSheetKeepsItsEnds()
    {
        media::DocumentLimits limits;
        limits.maxTextBytes = 20'000;
        const auto content = media::readDocument(media::asBytes(largeWorkbook(5000, 4)), "large.xlsx", limits);
        QVERIFY(content);
        const std::string& text = content->pieces.at(0).text;
        QVERIFY(text.size() < limits.maxTextBytes && text.size() > limits.maxTextBytes / 2);
        QVERIFY(text.find("\n| 1 | 0 | text 0 | 2 | text 0 |\n") != std::string::npos);
        QVERIFY(text.ends_with("\n| 5000 | 2499.5 | text 99 | 2501.5 | text 99 |"));
        const QRegularExpression gap(
            "\n\\| (\\d+) \\|[^\n]*\n\\| … \\| … ([\\d,]+) rows left out … [^\n]*\n\\| (\\d+) ");
        const auto match = gap.match(QString::fromStdString(text));
        QVERIFY(match.hasMatch());
        QCOMPARE(match.captured(1).toInt() + match.captured(2).remove(',').toInt() + 1, match.captured(3).toInt());
        QCOMPARE(content->notRead, std::vector{match.captured(2).toStdString() + " rows in the middle"});
    }

    void wordFromMarkdown_data()
    {
        QTest::addColumn<QString>("format");
        for (const char* format : {"docx", "odt"})
            QTest::newRow(format) << format;
    }

    void wordFromMarkdown()
    {
        if (!hasPandoc())
            QSKIP("pandoc is not installed");
        QFETCH(QString, format);
        const std::string file = pandoc(R"(---
title: A contract
---

# First part

Some **bold** words, a [link](https://example.org/x) and a note.[^1]

[^1]: The note's text.

1. one
2. two
    a. inner
    b. inner two
3. three

- bullet
    - nested

| Name | Value |
|------|------:|
| a    | 1     |
| b\|c | 2     |

## Formulas

So $\frac{a}{b} = \sqrt{x}$ holds.

![](picture.png)
)",
                                        format.toStdString());
        QVERIFY(!file.empty());
        COMPARE_TEXT(readShown(file, "contract." + format.toStdString()), R"(# A contract

# First part

Some bold words, a [link](https://example.org/x) and a note.[^1]

1. one
2. two
  a. inner
  b. inner two
3. three
- bullet
  - nested

| Name | Value |
| --- | --- |
| a | 1 |
| b\|c | 2 |

## Formulas

So $\frac{a}{b}=\sqrt{x}$ holds.

<Picture 1>

[^1]: The note’s text.)");
        const auto overview = media::describeDocument(media::asBytes(file), "contract." + format.toStdString());
        QVERIFY(overview);
        QCOMPARE(overview->title, "A contract"s);
        QCOMPARE(overview->pictures, 1U);
    }

    void slidesFromMarkdown()
    {
        if (!hasPandoc())
            QSKIP("pandoc is not installed");
        const std::string file =
            pandoc("# Plan\n\nWhat we do:\n\n- first\n    - inner\n- second\n\n::: notes\nSay hello.\n:::\n\n"
                   "# Numbers\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n# Map\n\n![A map](picture.png)\n",
                   "pptx");
        QVERIFY(!file.empty());
        COMPARE_TEXT(readShown(file, "plan.pptx"), R"(@Slide 1
## Slide 1: Plan

What we do:

- first
  - inner
- second

Notes: Say hello.

@Slide 2
## Slide 2: Numbers

| a | b |
| --- | --- |
| 1 | 2 |

@Slide 3
## Slide 3: Map

<Picture 1: fig: picture.png>

A map)");
    }

    void changesCommentsAndHiddenTextOfWord()
    {
        const std::string body =
            paragraph("The price is ") +
            "<w:p><w:r><w:t>It costs </w:t></w:r><w:del w:id=\"1\" "
            "w:author=\"A\"><w:r><w:delText>10</w:delText></w:r></w:del>"
            "<w:ins w:id=\"2\" w:author=\"A\"><w:r><w:t>12 </w:t></w:r></w:ins><w:r><w:t>euros</w:t></w:r>"
            "<w:r><w:commentReference w:id=\"0\"/></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r>"
            "<w:r><w:t>.</w:t></w:r></w:p>"
            "<w:p><w:r><w:rPr><w:strike/></w:rPr><w:t>void</w:t></w:r><w:r><w:rPr><w:strike/></w:rPr><w:t>ed</w:t></"
            "w:r>"
            "<w:r><w:rPr><w:strike w:val=\"0\"/></w:rPr><w:t> valid</w:t></w:r><w:r><w:sym w:font=\"Wingdings\" "
            "w:char=\"F0FC\"/>"
            "<w:tab/><w:t>a</w:t><w:br/><w:t>b</w:t></w:r></w:p>" +
            paragraph("# no heading");
        const std::string comments = "<w:comments><w:comment w:id=\"0\" w:author=\"Anna\">" +
                                     paragraph("Is that right?") + "</w:comment></w:comments>";
        COMPARE_TEXT(readShown(docxOf(body, {{"comments.xml", "comments", comments}}), "a.docx"), R"(The price is

It costs 12 euros[comment 1].

~~voided~~ valid✓	a
b

\# no heading

Comments:

[comment 1] Anna: Is that right?
not read: 1 deleted passage (tracked change)
not read: hidden text)");
    }

    void tablesOfWord()
    {
        const auto cell = [](const std::string& text, const std::string& properties = {}) {
            return "<w:tc><w:tcPr>" + properties + "</w:tcPr>" + paragraph(text) + "</w:tc>";
        };
        const std::string wide = "<w:gridSpan w:val=\"2\"/>";
        const std::string body = "<w:tbl><w:tr>" + cell("a", wide) + cell("b") + "</w:tr><w:tr>" +
                                 cell("c", "<w:vMerge w:val=\"restart\"/>") + cell("d</w:t><w:br/><w:t>e") +
                                 cell("f|g") + "</w:tr><w:tr>" + cell("", "<w:vMerge/>") + "<w:tc><w:tbl><w:tr>" +
                                 cell("x") + cell("y") + "</w:tr></w:tbl><w:p/></w:tc>" + cell("") + "</w:tr></w:tbl>" +
                                 "<w:tbl><w:tr>" + cell("framed") + "</w:tr></w:tbl>";
        COMPARE_TEXT(readShown(docxOf(body), "a.docx"), R"(| a |  | b |
| --- | --- | --- |
| c | d<br>e | f\|g |
|  | x; y |  |

framed)");
    }

    void numberedClausesOfWord()
    {
        const std::string numbering =
            "<w:numbering><w:abstractNum w:abstractNumId=\"7\">"
            "<w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"upperRoman\"/><w:pStyle "
            "w:val=\"Clause\"/><w:lvlText w:val=\"%1.\"/></w:lvl>"
            "<w:lvl w:ilvl=\"1\"><w:start w:val=\"1\"/><w:numFmt w:val=\"decimal\"/><w:lvlText "
            "w:val=\"%1.%2\"/></w:lvl>"
            "<w:lvl w:ilvl=\"2\"><w:start w:val=\"3\"/><w:numFmt w:val=\"lowerLetter\"/><w:lvlText "
            "w:val=\"(%3)\"/></w:lvl>"
            "</w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"7\"/></w:num>"
            "<w:num w:numId=\"2\"><w:abstractNumId w:val=\"7\"/><w:lvlOverride w:ilvl=\"0\"><w:startOverride "
            "w:val=\"5\"/></w:lvlOverride></w:num></w:numbering>";
        const std::string styles =
            "<w:styles><w:style w:type=\"paragraph\" w:styleId=\"Base\"><w:name w:val=\"My "
            "Base\"/><w:pPr><w:outlineLvl w:val=\"1\"/></w:pPr></w:style>"
            "<w:style w:type=\"paragraph\" w:styleId=\"Clause\"><w:name w:val=\"Clause\"/><w:basedOn "
            "w:val=\"Base\"/><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style></w:styles>";
        const auto item = [](const std::string& level, const std::string& number, const std::string& text) {
            return "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"" + level + "\"/><w:numId w:val=\"" + number +
                   "\"/></w:numPr></w:pPr><w:r><w:t>" + text + "</w:t></w:r></w:p>";
        };
        const std::string clause = "<w:p><w:pPr><w:pStyle w:val=\"Clause\"/></w:pPr><w:r><w:t>";
        const std::string body = clause + "Scope</w:t></w:r></w:p>" + item("1", "1", "one") + item("2", "1", "two") +
                                 item("2", "1", "three") + item("1", "1", "four") + clause + "Price</w:t></w:r></w:p>" +
                                 item("1", "1", "five") + item("0", "2", "anew");
        COMPARE_TEXT(
            readShown(docxOf(body, {{"numbering.xml", "numbering", numbering}, {"styles.xml", "styles", styles}}),
                      "a.docx"),
            R"(## I. Scope

  I.1 one
    (c) two
    (d) three
  I.2 four

## II. Price

  II.1 five
V. anew)");
    }

    void picturesBoxesAndMarginsOfWord()
    {
        const std::string picture =
            "<w:r><w:drawing><wp:inline><wp:docPr id=\"1\" name=\"Picture 1\" descr=\"Four "
            "colours\"/><a:graphic><a:graphicData>"
            "<a:blip r:embed=\"rId1\"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>";
        const std::string box =
            "<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wp:anchor><wp:docPr id=\"2\" "
            "name=\"Box\"/>"
            "<wps:wsp><wps:txbx><w:txbxContent>" +
            paragraph("in the box") +
            "</w:txbxContent></wps:txbx></wps:wsp></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>"
            "<w:txbxContent>" +
            paragraph("in the box") + "</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>";
        const std::string body = "<w:p><w:r><w:t>See </w:t></w:r>" + picture + "<w:r><w:t> and again </w:t></w:r>" +
                                 picture + box +
                                 "</w:p><w:p><w:hyperlink r:id=\"rId3\"><w:r><w:t>here</w:t></w:r></w:hyperlink></w:p>";
        const std::string header = "<w:hdr>" + paragraph("ACME Ltd.") + "</w:hdr>";
        COMPARE_TEXT(readShown(docxOf(body, {{"media/image1.png", "image", samplePng()},
                                             {"header1.xml", "header", header},
                                             {"https://example.org/", "hyperlink", ""}}),
                               "a.docx"),
                     R"(Page header: ACME Ltd.

See [Picture 1] and again [Picture 1]

<Picture 1: Four colours>

in the box

[here](https://example.org/))");
    }

    void textsOfLibreOffice()
    {
        const std::string styles = "<text:list-style style:name=\"L1\"><text:list-level-style-number text:level=\"1\" "
                                   "style:num-format=\"1\" style:num-suffix=\")\"/>"
                                   "<text:list-level-style-number text:level=\"2\" style:num-format=\"i\" "
                                   "text:display-levels=\"2\"/></text:list-style>";
        const std::string body =
            "<text:tracked-changes><text:changed-region><text:deletion/></text:changed-region></text:tracked-changes>"
            "<text:h text:outline-level=\"2\">Heading</text:h>\n"
            "<text:p>a<text:s text:c=\"3\"/>b<text:tab/>c<text:line-break/>d  e\n f<text:note "
            "text:note-class=\"footnote\">"
            "<text:note-citation>1</text:note-citation><text:note-body><text:p>A "
            "note.</text:p></text:note-body></text:note>"
            "<office:annotation><dc:creator>Bo</dc:creator><text:p>Why?</text:p></office:annotation></text:p>"
            "<text:list "
            "text:style-name=\"L1\"><text:list-item><text:p>x</text:p><text:p>more</text:p><text:list><text:list-item>"
            "<text:p>y</text:p></text:list-item></text:list></text:list-item><text:list-item><text:p>z</text:p></"
            "text:list-item></text:list>"
            "<table:table table:name=\"T\"><table:table-header-rows><table:table-row><table:table-cell "
            "table:number-columns-spanned=\"2\">"
            "<text:p>h</text:p></table:table-cell><table:covered-table-cell/></table:table-row></"
            "table:table-header-rows>"
            "<table:table-row><table:table-cell><text:p>1</text:p><text:p>2</text:p></"
            "table:table-cell><table:table-cell/></table:table-row></table:table>"
            "<text:p><draw:frame draw:name=\"P\"><draw:image xlink:href=\"Pictures/1.png\"/><svg:desc>Four "
            "colours</svg:desc></draw:frame></text:p>";
        COMPARE_TEXT(readShown(odfOf("text", body, styles, {{"Pictures/1.png", samplePng()}}), "a.odt"), R"(## Heading

a   b	c
d e f[^1][comment 1]

1) x
  more
  1.i y
2) z

| h |  |
| --- | --- |
| 1<br>2 |  |

<Picture 1: Four colours>

[^1]: A note.

Comments:

[comment 1] Bo: Why?
not read: 1 deleted passage (tracked change))");
    }

    void sheetsOfLibreOffice()
    {
        const std::string styles = "<style:style style:name=\"ta1\" style:family=\"table\"><style:table-properties "
                                   "table:display=\"false\"/></style:style>";
        const std::string body =
            "<table:table table:name=\"Data\"><table:table-row><table:table-cell "
            "office:value-type=\"string\"><text:p>Item</text:p></table:table-cell>"
            "<table:table-cell office:value-type=\"date\" "
            "office:date-value=\"2024-02-29\"><text:p>29.02.24</text:p></table:table-cell></table:table-row>"
            "<table:table-row table:number-rows-repeated=\"2\"><table:table-cell "
            "table:number-columns-repeated=\"2\"><text:p>x</text:p></table:table-cell>"
            "<table:table-cell table:number-columns-repeated=\"16382\"/></table:table-row>"
            "<table:table-row table:number-rows-repeated=\"1000000\"><table:table-cell "
            "table:number-columns-repeated=\"16384\"/></table:table-row>"
            "<table:table-row><table:table-cell table:formula=\"of:=1+1\" office:value-type=\"float\" "
            "office:value=\"2\"><text:p>2,00 €</text:p>"
            "<office:annotation><text:p>two</text:p></office:annotation></table:table-cell></table:table-row></"
            "table:table>"
            "<table:table table:name=\"Hidden\" table:style-name=\"ta1\"/>";
        COMPARE_TEXT(readShown(odfOf("spreadsheet", body, styles), "a.ods"), R"(@Sheet Data
## Sheet Data

|  | A | B |
| --- | --- | --- |
| 1 | Item | 29.02.24 |
| 2 | x | x |
| 3 | x | x |
| 1000004 | 2,00 € |  |

Comments:

A1000004: two

@Sheet Hidden
## Sheet Hidden (hidden)

(empty)
not read: 1 formula (its value is read))");
    }

    void slidesOfLibreOffice()
    {
        const std::string body =
            "<draw:page draw:name=\"page1\"><draw:frame "
            "presentation:class=\"title\"><draw:text-box><text:p>Hello</text:p></draw:text-box></draw:frame>"
            "<draw:frame "
            "presentation:class=\"outline\"><draw:text-box><text:list><text:list-item><text:p>a</text:p></"
            "text:list-item></text:list></draw:text-box></draw:frame>"
            "<draw:custom-shape><text:p>in a shape</text:p></draw:custom-shape><draw:frame><draw:image "
            "xlink:href=\"Pictures/1.png\"/></draw:frame>"
            "<presentation:notes><draw:page-thumbnail/><draw:frame "
            "presentation:class=\"notes\"><draw:text-box><text:p>say "
            "it</text:p></draw:text-box></draw:frame></presentation:notes></draw:page>"
            "<draw:page draw:style-name=\"dp1\"/>";
        const std::string styles =
            "<style:style style:name=\"dp1\" style:family=\"drawing-page\"><style:drawing-page-properties "
            "presentation:visibility=\"hidden\"/></style:style>";
        COMPARE_TEXT(readShown(odfOf("presentation", body, styles, {{"Pictures/1.png", samplePng()}}), "a.odp"),
                     R"(@Slide 1
## Slide 1: Hello

- a

in a shape

<Picture 1>

Notes: say it

@Slide 2
## Slide 2 (hidden))");
    }

    void slidesOfPowerPoint()
    {
        const std::string title =
            "<p:sp><p:nvSpPr><p:cNvPr id=\"2\" name=\"Title\"/><p:cNvSpPr/><p:nvPr><p:ph "
            "type=\"ctrTitle\"/></p:nvPr></p:nvSpPr>"
            "<p:txBody><a:p><a:r><a:t>Our </a:t></a:r><a:r><a:t>plan</a:t></a:r></a:p></p:txBody></p:sp>";
        const std::string picture =
            "<p:grpSp><p:pic><p:nvPicPr><p:cNvPr id=\"4\" name=\"x\" descr=\"Logo\"/></p:nvPicPr><p:blipFill><a:blip "
            "r:embed=\"rId1\"/></p:blipFill></p:pic></p:grpSp>";
        const std::string number =
            "<p:sp><p:nvSpPr><p:cNvPr id=\"5\" name=\"n\"/><p:cNvSpPr/><p:nvPr><p:ph "
            "type=\"sldNum\"/></p:nvPr></p:nvSpPr><p:txBody><a:p><a:fld><a:t>1</a:t></a:fld></a:p></p:txBody></p:sp>";
        const std::string list =
            "<p:sp><p:nvSpPr><p:cNvPr id=\"3\" name=\"b\"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:txBody>"
            "<a:p><a:pPr><a:buAutoNum type=\"arabicPeriod\"/></a:pPr><a:r><a:t>one</a:t></a:r></a:p>"
            "<a:p><a:pPr lvl=\"1\"><a:buChar char=\"-\"/></a:pPr><a:r><a:t>inner</a:t></a:r></a:p>"
            "<a:p><a:pPr><a:buAutoNum type=\"arabicPeriod\"/></a:pPr><a:r><a:t>two</a:t></a:r></a:p></p:txBody></p:sp>";
        const std::string file = pptxOf({title + picture + number, "hidden" + list, list + picture}, "Welcome all");
        COMPARE_TEXT(readShown(file, "a.pptx"), R"(@Slide 1
## Slide 1: Our plan

<Picture 1: Logo>

Notes: Welcome all

@Slide 2
## Slide 2 (hidden)

1. one
  - inner
2. two

@Slide 3
## Slide 3

1. one
  - inner
2. two

[Picture 1])");
    }

    void damagedAndHostileFiles()
    {
        const std::string file = docxOf(paragraph("fine"));
        for (size_t size = 4; size < file.size(); size += 37) {
            const auto content =
                media::readDocument(media::asBytes(std::string_view(file).substr(0, size)), "cut.docx");
            QVERIFY(!content);
            QVERIFY2(!content.error().message.empty(), content.error().message.c_str());
        }
        std::string nested;
        for (int i = 0; i < 100'000; ++i)
            nested += "<w:sdt><w:sdtContent>";
        QVERIFY(readShown(docxOf(nested), "deep.docx").starts_with("error: word/document.xml is damaged: "));
        std::string closed;
        for (int i = 0; i < 300; ++i)
            closed += "</w:sdtContent></w:sdt>";
        COMPARE_TEXT(readShown(docxOf(nested.substr(0, 21 * 300) + closed), "deep.docx"),
                     "error: word/document.xml nests elements deeper than 200");
        media::DocumentLimits limits;
        limits.maxUnpackedBytes = 1 << 20;
        QVERIFY(readShown(docxOf(paragraph(std::string(2 << 20, 'x'))), "bomb.docx", limits)
                    .find("unpacks to more than 1 MiB") != std::string::npos);
        const std::string entities =
            "<?xml version=\"1.0\"?><!DOCTYPE d [<!ENTITY a \"xxxxxxxxxx\"><!ENTITY b \"&a;&a;&a;\">]>"
            "<w:document xmlns:w=\"w\"><w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>";
        COMPARE_TEXT(readShown(zipOf({{"[Content_Types].xml", "<Types/>"},
                                      {"_rels/.rels", "<Relationships><Relationship Id=\"r\" Type=\"x/officeDocument\" "
                                                      "Target=\"word/document.xml\"/></Relationships>"},
                                      {"word/document.xml", entities}}),
                               "entities.docx"),
                     "&b;");
        limits = {};
        limits.maxTextBytes = 100;
        std::string body;
        for (int i = 0; i < 50; ++i)
            body += paragraph("paragraph " + std::to_string(i));
        const auto content = media::readDocument(media::asBytes(docxOf(body)), "long.docx", limits);
        QVERIFY(content);
        QCOMPARE(content->pieces.size(), size_t{1});
        QVERIFY(content->pieces[0].text.size() <= limits.maxTextBytes);
        QCOMPARE(content->notRead, std::vector{"the last 599 bytes of text"s});
    }
};

QTEST_GUILESS_MAIN(OfficeTest)
#include "tst_office.moc"
