// Markdown blocks: what they hold, that pieces equal the whole, that HTML from a model stays text.
#include "ui/citations.h"
#include "ui/markdown.h"
#include "ui/markdown_formulas.h"

#include <QElapsedTimer>
#include <QTest>
#include <QTextDocument>
#include <QUrl>

#include <random>

using ui::Block;
using ui::MarkdownText;

namespace {

const std::string kEverything = R"(# Heading *one*

A paragraph with **bold**, `code` and a
second line. <script>alert(1)</script> &amp; &lt;b&gt;

- first
- second
  - inner
    1. deep

  more of second

- [x] done

```cpp
int main() { return 0; }

// a blank line above, and # no heading
```
Right after the fence.

| Team | Visitors |
| --- | ---: |
| Tigers | 245 |
| *Giants* | 185 |

Costs $5 and $6, but $a_1 * b_2 * c$ and `$x` is $y$ code.
$$
\\frac{a}{b}
= c
$$

A table at once:
| a | b |
|---|---|
| $|x|$ | 2 |
- no row

1) one
1) two
- $$z$$ after
![chart](chart.png)

> quoted
> > twice
>
> once

Setext
------

1. one
2. two

   ```
   in a list

   with a blank line
   ```
3. three

    indented code

    more of it

~~~
tilde ``` fence
~~~
***
[link](https://example.org/?a=1&b="2") [bad](javascript:alert(1)) ![remote](http://example.org/x.png)
- list at once
# heading ends it
```unclosed
still code

- not a list
)";

std::vector<Block> blocksOf(std::string_view text)
{
    return MarkdownText(text).blocks();
}

} // namespace

class TestMarkdown : public QObject {
    Q_OBJECT

private slots:
    void paragraphsAndInline()
    {
        const auto blocks = blocksOf("One **two** `three`\nfour\n\nfive");
        QCOMPARE(blocks.size(), std::size_t{2});
        QCOMPARE(blocks[0].text, QStringLiteral("One <b>two</b> <code>three</code><br>four"));
        QCOMPARE(blocks[1].text, QStringLiteral("five"));
    }

    void headings()
    {
        const auto blocks = blocksOf("## Two\ntext\n\nSetext\n===");
        QCOMPARE(blocks.size(), std::size_t{3});
        QCOMPARE(blocks[0].headingLevel, 2);
        QCOMPARE(blocks[1].headingLevel, 0);
        QCOMPARE(blocks[2].headingLevel, 1);
    }

    void nestedLists()
    {
        const auto blocks = blocksOf("3. a\n4. b\n   - c\n\n     d\n5. e");
        QCOMPARE(blocks.size(), std::size_t{5});
        QCOMPARE(blocks[0].marker, QStringLiteral("3."));
        QCOMPARE(blocks[1].marker, QStringLiteral("4."));
        QCOMPARE(blocks[2].indent, 2);
        QCOMPARE(blocks[2].marker, QStringLiteral("◦"));
        QCOMPARE(blocks[3].marker, QString());
        QCOMPARE(blocks[3].text, QStringLiteral("d"));
        QCOMPARE(blocks[4].marker, QStringLiteral("5."));
    }

    void code()
    {
        const auto blocks = blocksOf("```cpp title\na < b\n\n  c\n```\nafter");
        QCOMPARE(blocks.size(), std::size_t{2});
        QCOMPARE(blocks[0].kind, Block::Kind::Code);
        QCOMPARE(blocks[0].language, QStringLiteral("cpp"));
        QCOMPARE(blocks[0].text, QStringLiteral("a < b\n\n  c"));
    }

    void tables()
    {
        const std::string source = "| Team | Visitors |\n| --- | ---: |\n| Tigers & co | 245 |";
        const auto blocks = blocksOf("Here:\n\n" + source + "\n");
        QCOMPARE(blocks.size(), std::size_t{2});
        QCOMPARE(blocks[1].kind, Block::Kind::Table);
        QCOMPARE(blocks[1].cells, (QList<QStringList>{{"Team", "Visitors"}, {"Tigers & co", "245"}}));
        QCOMPARE(blocks[1].rich.last(), (QStringList{"Tigers &amp; co", "245"}));
        QCOMPARE(blocks[1].align, (QList<Qt::Alignment>{Qt::AlignLeft, Qt::AlignRight}));
        QCOMPARE(QString::fromStdString(blocks[1].source).trimmed(), QString::fromStdString(source));
    }

    void quotesAndRules()
    {
        const auto blocks = blocksOf("> a\n>\n> > b\n\n---\nc");
        QCOMPARE(blocks.size(), std::size_t{4});
        QCOMPARE(blocks[0].quotes.size(), 1);
        QCOMPARE(blocks[1].quotes.size(), 2);
        QCOMPARE(blocks[2].kind, Block::Kind::Rule);
        QCOMPARE(blocks[3].quotes.size(), 0);
    }

    void linksOpenOnlyTheWeb()
    {
        const auto blocks = blocksOf("[a](https://e.org/?x=1&y=2) [b](javascript:alert(1)) [c](file:///etc/passwd)");
        QCOMPARE(blocks[0].text, QStringLiteral("<a href=\"https://e.org/?x=1&amp;y=2\">a</a> b c"));
    }

    /// HTML, pictures and quotes in addresses come out as text, or not at all: the document holds no element of theirs.
    void hostileHtml_data()
    {
        QTest::addColumn<QString>("markdown");
        QTest::addColumn<QString>("visible");
        QTest::newRow("script") << "<script>alert(1)</script>"
                                << "<script>alert(1)</script>";
        QTest::newRow("image") << "a <img src=\"file:///etc/passwd\"> b"
                               << "a <img src=\"file:///etc/passwd\"> b";
        QTest::newRow("in code") << "`<b>`"
                                 << "<b>";
        QTest::newRow("picture") << "![x](file:///etc/passwd)"
                                 << "x";
        QTest::newRow("attribute") << "[x](https://e.org/\"onclick=\"y)"
                                   << "x";
        QTest::newRow("entity") << "&lt;b&gt;"
                                << "<b>";
        QTest::newRow("title") << "[x](https://e.org 'a\"><img src=y>')"
                               << "x";
    }
    void hostileHtml()
    {
        QFETCH(QString, markdown);
        QFETCH(QString, visible);
        const auto blocks = blocksOf(markdown.toStdString());
        QCOMPARE(blocks.size(), std::size_t{1});
        QTextDocument document;
        document.setHtml(blocks[0].text);
        QCOMPARE(document.toPlainText(), visible);
        QVERIFY(!blocks[0].text.contains(QStringLiteral("<img")));
    }

    void footnotes_data()
    {
        QTest::addColumn<QString>("markdown");
        QTest::addColumn<QStringList>("rich");
        QTest::newRow("reference") << "Claimed[^1], and[^12]."
                                   << QStringList{"Claimed<sup>[1]</sup>, and<sup>[12]</sup>."};
        QTest::newRow("notes") << "[^1]: A **note**.\n[^b]: Another"
                               << QStringList{"<sup>[1]</sup> A <b>note</b>.<br><sup>[2]</sup> Another"};
        // md4c's own rule takes these for what a link refers to, and shows nothing.
        QTest::newRow("of one word") << "Claimed[^1]\n\n[^1]: Smith"
                                     << QStringList{"Claimed<sup>[1]</sup>", "<sup>[1]</sup> Smith"};
        QTest::newRow("an address") << "Claimed[^1]\n\n[^1]: <https://e.org>"
                                    << QStringList{"Claimed<sup>[1]</sup>",
                                                   "<sup>[1]</sup> <a href=\"https://e.org\">https://e.org</a>"};
        QTest::newRow("quoted") << "> [^1]: Smith" << QStringList{"<sup>[1]</sup> Smith"};
        QTest::newRow("in a list") << "- [^1]: Smith" << QStringList{"<sup>[1]</sup> Smith"};
        QTest::newRow("a class of letters") << "Use [^a-z] or [^abc] here" << QStringList{"Use [^a-z] or [^abc] here"};
        QTest::newRow("called by words")
            << "A[^b] and B[^größe], again[^b], none[^x].\n\n[^größe]: one\n[^b]: two\n[^c]: three"
            << QStringList{"A<sup>[1]</sup> and B<sup>[2]</sup>, again<sup>[1]</sup>, "
                           "none[^x].",
                           "<sup>[2]</sup> one<br><sup>[1]</sup> two<br><sup>[3]</sup> three"};
        QTest::newRow("explained in code")
            << "Write [^b] so:\n\n```\n[^b]: note\n```" << QStringList{"Write [^b] so:", "[^b]: note"};
        QTest::newRow("code") << "`[^1]: a`\n\n```\n[^1]: b\n```" << QStringList{"<code>[^1]: a</code>", "[^1]: b"};
        QTest::newRow("a mark of its own") << QStringLiteral("a\uF8F6b &#xF8F6;") << QStringList{"a\uFFFDb \uFFFD"};
        QTest::newRow("a reference") << "[it]\n\n[it]: https://e.org"
                                     << QStringList{"<a href=\"https://e.org\">it</a>"};
    }
    void footnotes()
    {
        QFETCH(QString, markdown);
        QStringList rich;
        for (const Block& block : blocksOf(markdown.toStdString()))
            rich += ui::linkedCitations(block.text, [](const QString&) { return ui::CitationLook{}; });
        QTEST(rich, "rich");
    }

    void piecesEqualTheWhole()
    {
        const auto whole = blocksOf(kEverything);
        QVERIFY(whole.size() > 25);
        for (unsigned seed = 0; seed < 300; seed++) {
            std::mt19937 random(seed);
            std::uniform_int_distribution<std::size_t> size(1, 1 + seed % 40);
            MarkdownText text;
            for (std::size_t i = 0; i < kEverything.size();) {
                const std::size_t length = size(random);
                text.append(std::string_view(kEverything).substr(i, length));
                i += length;
            }
            text.finish();
            QVERIFY2(text.blocks() == whole, qPrintable(QStringLiteral("seed %1").arg(seed)));
        }
    }

    /// The same with text made of Markdown's own pieces at random, where every nesting goes wrong in turn.
    void randomPiecesEqualTheWhole()
    {
        static const std::vector<std::string> kWords{
            "- ",      "1. ",  "```",  "~~~",  "\n",     "\n\n", "  ",   "    ", "> ",    "# ",    "|a|b|\n",
            "|-|-|\n", "***",  "word", "`",    "*",      "[x](", ")",    "\t",   "---\n", "===\n", "<b>",
            "&amp;",   "\n- ", "é",    "[^1]", "[^2]: ", "2) ",  "\r\n", "[^b]", "[^b]: "};
        for (unsigned seed = 0; seed < 2000; seed++) {
            std::mt19937 random(seed);
            std::string source;
            for (int i = 0; i < 40; i++)
                source += kWords[random() % kWords.size()];
            const auto whole = blocksOf(source);
            MarkdownText text;
            for (std::size_t i = 0; i < source.size();) {
                const std::size_t length = 1 + random() % 7;
                text.append(std::string_view(source).substr(i, length));
                i += length;
            }
            text.finish();
            QVERIFY2(text.blocks() == whole, qPrintable(QStringLiteral("seed %1").arg(seed)));
            QCOMPARE(text.source(), source);
        }
    }

    void listNumbersGoOn()
    {
        const auto markers = [](std::string_view text) {
            QStringList all;
            for (const Block& block : blocksOf(text))
                all += block.marker;
            return all;
        };
        QCOMPARE(markers("1. a\n1. b\n\n1. c"), (QStringList{"1.", "2.", "3."}));
        QCOMPARE(markers("7) a\n1) b\n1. c"), (QStringList{"7)", "8)", "1."}));
        QCOMPARE(markers("1. a\n\ntext\n\n5. b"), (QStringList{"1.", "", "5."}));
        QCOMPARE(markers("1. [x] a\n1. [ ] b\n1. c"), (QStringList{"☑", "☐", "3."}));
        QCOMPARE(markers("- a\n  1. b\n  1. c\n- d"), (QStringList{"•", "1.", "2.", "•"}));
    }

    void quotesAroundListsAndCode()
    {
        const auto blocks = blocksOf("> a\n> - b\n>   > c\n>   ```\n>   d\n>   ```\n\n- e\n\n  > f");
        QCOMPARE(blocks.size(), std::size_t{6});
        QCOMPARE(blocks[0].quotes, (QList<int>{0}));
        QCOMPARE(blocks[1].indent, 1);
        QCOMPARE(blocks[2].quotes, (QList<int>{0, 1}));
        QCOMPARE(blocks[3].kind, Block::Kind::Code);
        QCOMPARE(blocks[3].quotes, (QList<int>{0}));
        QCOMPARE(blocks[5].quotes, (QList<int>{1}));
    }

    void aTableMayFollowAParagraphAtOnce()
    {
        const auto blocks = blocksOf("Here it is:\n| a | b |\n|---|:-:|\n| 1<br>2 | H<sub>2</sub>O |\n| x |\n# end");
        QCOMPARE(blocks.size(), std::size_t{3});
        QCOMPARE(blocks[1].cells, (QList<QStringList>{{"a", "b"}, {"1 2", "H2O"}, {"x", ""}}));
        QCOMPARE(blocks[1].rich[1], (QStringList{"1<br>2", "H<sub>2</sub>O"}));
        QCOMPARE(blocks[2].headingLevel, 1);
    }

    void formulas_data()
    {
        QTest::addColumn<QString>("markdown");
        QTest::addColumn<QStringList>("formulas"); ///< in order; displayed ones begin with "="
        const auto row = [](const char* markdown, const QStringList& formulas) {
            QTest::newRow(markdown) << QString::fromUtf8(markdown) << formulas;
        };
        row("costs $5 and $6", {});
        row("between $10/month and $20/month, or 30$ in all", {});
        row("US$5 to CA$7 and **$5** and **$6**", {});
        row("$5k-$10k, about $3", {});
        row("it is $5 (not more) or $", {});
        row("escaped \\$x\\$ and $ x $ and $x $ and $x$5", {});
        row("`$x$` and ``a ` $y$``", {});
        row("    $x$ in code", {});
        row("```\n$x$\n$$y$$\n```", {});
        row("so $x_1 * y * z_2$.", {"x_1 * y * z_2"});
        row("**$x$** and *$y$*, ($z$)", {"x", "y", "z"});
        row("`$a` but $b$ and `c$`", {"b"});
        row("\\(a+b\\) and \\[1\\] there", {"a+b"});
        row("\\[\na\n+b\n\\]", {"=a +b"});
        row("$$x$$", {"=x"});
        row("> $$\n> a \\\\\n> b\n> $$", {"=a \\\\ b"});
        row("- one $$x$$ two", {"=x"});
        row("| $a$ | $$b$$ |\n|---|---|", {"a", "b"});
        row("$$a\n\nb$$", {});
        row("$\\text{so that it is}$", {"\\text{so that it is}"});
        row("so\n\\begin{align}\na &= b \\\\\n  &= c\n\\end{align}\nthen",
            {"=\\begin{align} a &= b \\\\ &= c \\end{align}"});
        row("> \\begin{equation*}x\\end{equation*}", {"=\\begin{equation*}x\\end{equation*}"});
        row("\\begin{align} a\n\n\\end{align} and \\begin{itemize}\\end{itemize}", {});
        row("$x < 3$ & $y$", {"x < 3", "y"});
    }
    void formulas()
    {
        QFETCH(QString, markdown);
        QFETCH(QStringList, formulas);
        QStringList found;
        QString all;
        for (const Block& block : blocksOf(markdown.toStdString())) {
            if (block.kind == Block::Kind::Formula)
                found += u'=' + block.text;
            for (const QString& text : QStringList{block.kind == Block::Kind::Text ? block.text : QString()} +
                                           block.rich.value(0) + block.rich.value(1))
                for (qsizetype i = 0; (i = text.indexOf(QChar(ui::kFormulaBegin), i)) >= 0; i++)
                    found += QUrl::fromPercentEncoding(
                        text.mid(i + 1, text.indexOf(QChar(ui::kFormulaEnd), i) - i - 1).toLatin1());
        }
        QCOMPARE(found, formulas);
    }

    void codeAndAddressesKeepTheirDollars()
    {
        QCOMPARE(blocksOf("a `x $y$ z` b")[0].text, QStringLiteral("a <code>x $y$ z</code> b"));
        QCOMPARE(blocksOf("```sh\necho $A $B\n```")[0].text, QStringLiteral("echo $A $B"));
        QCOMPARE(blocksOf("[l](https://e.org/$x$)")[0].text, QStringLiteral("<a href=\"https://e.org/$x$\">l</a>"));
        QCOMPARE(ui::plainOf(blocksOf("a $x<y$ **b** &amp; [p. 3]")[0].text), QStringLiteral("a $x<y$ b & [p. 3]"));
    }

    void picturesAreNeverFetched()
    {
        const auto blocks =
            blocksOf("![a *chart*](chart.png)\n\nsee ![x](https://e.org/x.png) and ![y](file:///y.png)");
        QCOMPARE(blocks.size(), std::size_t{2});
        QCOMPARE(blocks[0].kind, Block::Kind::Picture);
        QCOMPARE(blocks[0].text, QStringLiteral("a chart"));
        QCOMPARE(blocks[0].address, QStringLiteral("chart.png"));
        QCOMPARE(blocks[1].text, QStringLiteral("see <a href=\"https://e.org/x.png\">x</a> and y"));
    }

    void tablesMayHaveShortDashes()
    {
        for (const char* table : {"| a | b |\n|-|-:|\n| 1 | 2 |", "a | b\n--|-:\n1 | 2",
                                  "> | a | b |\n> |-|-:|\n> | 1 | 2 |", "- | a | b |\n  |--|-:|\n  | 1 | 2 |"}) {
            const auto blocks = blocksOf(table);
            QVERIFY2(blocks.back().kind == Block::Kind::Table, table);
            QCOMPARE(blocks.back().cells, (QList<QStringList>{{"a", "b"}, {"1", "2"}}));
            QCOMPARE(blocks.back().align[1], Qt::Alignment(Qt::AlignRight));
        }
        QCOMPARE(blocksOf("```\n|-|\n```")[0].text, QStringLiteral("|-|"));
        QCOMPARE(blocksOf("> ```\n> |-|\n> ```")[0].text, QStringLiteral("|-|"));
    }

    /// What a link refers to may stand anywhere, but for code.
    void linksFindWhatTheyReferTo()
    {
        const std::string text =
            "As in [1] and [the paper][Two].\n\n![a chart][Chart]\n\n| a |\n|--|\n| [1] |\n\n"
            "- item [1]\n\n```\n[no]: https://no.org\n```\n\n[no] [x] [^1] [^3]\n\n"
            "[1]: https://e.org/1 \"One\"\n[two]: <https://e.org/2>\n[chart]: chart.png\n[bad]: javascript:a\n"
            "[^1]: A note.\n\n[^3]: https://e.org/3\n[Note]: this is one\n\n[bad] **end**";
        const auto blocks = blocksOf(text);
        QCOMPARE(blocks[0].text, QStringLiteral("As in <a href=\"https://e.org/1\">1</a> and "
                                                "<a href=\"https://e.org/2\">the paper</a>."));
        QCOMPARE(blocks[1].kind, Block::Kind::Picture);
        QCOMPARE(blocks[1].address, QStringLiteral("chart.png"));
        QCOMPARE(blocks[2].rich[1][0], QStringLiteral("<a href=\"https://e.org/1\">1</a>"));
        QCOMPARE(blocks[3].text, QStringLiteral("item <a href=\"https://e.org/1\">1</a>"));
        QCOMPARE(blocks[4].text, QStringLiteral("[no]: https://no.org"));
        QCOMPARE(ui::plainOf(blocks[5].text), QStringLiteral("[no] [x] [1] [3]")); // those of footnotes are none
        QCOMPARE(ui::plainOf(blocks[6].text), QStringLiteral("[1] A note."));
        QCOMPARE(ui::plainOf(blocks[7].text), QStringLiteral("[3] https://e.org/3\n[Note]: this is one"));
        QCOMPARE(blocks[8].text, QStringLiteral("bad <b>end</b>"));
        QCOMPARE(blocks.size(), std::size_t{9});
        for (std::size_t piece = 1; piece < 30; piece++) {
            MarkdownText grown;
            for (std::size_t i = 0; i < text.size(); i += piece)
                grown.append(std::string_view(text).substr(i, piece));
            QVERIFY(grown.finish());
            QVERIFY2(grown.blocks() == blocks, qPrintable(QString::number(piece)));
            QVERIFY(!grown.finish());
        }
        // An address that was cut short when the answer was stopped counts no more when it is gone on with.
        MarkdownText continued("See [1].\n\n[1]: https://e.o");
        QCOMPARE(continued.blocks()[0].text, QStringLiteral("See <a href=\"https://e.o\">1</a>."));
        continued.append("rg/1\n");
        QVERIFY(continued.finish());
        QCOMPARE(continued.blocks()[0].text, QStringLiteral("See <a href=\"https://e.org/1\">1</a>."));
    }

    void linksStrikesAndBreaks()
    {
        const auto blocks = blocksOf("~~a~~ https://e.org/x, www.e.org\\\nb  \nc <https://f.org> me@e.org");
        QCOMPARE(
            blocks[0].text,
            QStringLiteral("<s>a</s> <a href=\"https://e.org/x\">https://e.org/x</a>, "
                           "<a href=\"http://www.e.org\">www.e.org</a><br>b<br>c "
                           "<a href=\"https://f.org\">https://f.org</a> <a href=\"mailto:me@e.org\">me@e.org</a>"));
    }

    /// Characters that mark citations and formulas between our own stages mean nothing in an answer.
    void marksInTheSourceMeanNothing()
    {
        for (const char* hostile :
             {"a \xEF\xA3\xB0 b", "\xEF\xA3\xB0\xEF\xA3\xB2x\xEF\xA3\xB3",
              "\xEF\xA3\xB4"
              "0\xEF\xA3\xB5 $x$",
              "`\xEF\xA3\xB0` \xEF\xA3\xB4", "&#xF8F0; &#xF8F4; $x$", "[a](https://e.org/\xEF\xA3\xB0)"}) {
            for (const Block& block : blocksOf(hostile)) {
                const QString linked =
                    ui::linkedCitations(block.text, [](const QString&) { return ui::CitationLook{}; });
                QVERIFY(!linked.contains(QChar(0xF8F0)));
                QCOMPARE(linked.count(QChar(ui::kFormulaBegin)), linked.count(QStringLiteral("x\uF8F5")));
            }
        }
    }

    /// Parsed bytes stay a small multiple of the answer's, however long one block of it is.
    void growingIsLinear_data()
    {
        QTest::addColumn<QString>("head");
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("end");
        QTest::newRow("paragraphs") << ""
                                    << "Some **words** and `more` of them.\n\n"
                                    << "";
        QTest::newRow("list") << ""
                              << "- an item of a list\n"
                              << "";
        QTest::newRow("numbers") << ""
                                 << "1. an item\n\n   with $x$ two paragraphs\n"
                                 << "";
        QTest::newRow("nested list") << "- top\n"
                                     << "  - an inner item\n"
                                     << "";
        QTest::newRow("table") << "| a | b |\n|---|---|\n"
                               << "| some | **cells** |\n"
                               << "";
        QTest::newRow("code") << "```cpp\n"
                              << "int x = 3; // and so on\n"
                              << "```\n";
        QTest::newRow("one line of code") << "```\n"
                                          << "abc def ghi "
                                          << "\n```\n";
        QTest::newRow("quotation") << ""
                                   << "> all of it\n>\n"
                                   << "";
        QTest::newRow("one paragraph") << ""
                                       << "words without *an* end "
                                       << "";
        QTest::newRow("indented code") << ""
                                       << "    code\n"
                                       << "";
    }
    void growingIsLinear()
    {
        QFETCH(QString, head);
        QFETCH(QString, line);
        QFETCH(QString, end);
        constexpr std::size_t kSize = 150'000;
        constexpr std::size_t kPiece = 48; // A fast model's words in a thirtieth of a second.
        std::string source = head.toStdString();
        while (source.size() < kSize)
            source += line.toStdString();
        source += end.toStdString();
        MarkdownText text;
        QElapsedTimer timer;
        timer.start();
        for (std::size_t i = 0; i < source.size(); i += kPiece)
            text.append(std::string_view(source).substr(i, kPiece));
        text.finish();
        const double ratio = double(text.parsedBytes()) / double(source.size());
        qInfo("%zu bytes: %.1f times parsed, %lld ms", source.size(), ratio, timer.elapsed());
        // An open segment of up to 4,096 bytes is parsed with each piece, 43 times on average; larger ones by eighths.
        QVERIFY(ratio < 100);
        QVERIFY(text.blocks() == blocksOf(source));
    }

    /// What has been handed out as final stays as it was, block for block.
    void finalBlocksStay()
    {
        MarkdownText text;
        std::vector<Block> seen;
        for (std::size_t i = 0; i < kEverything.size(); i += 5) {
            text.append(std::string_view(kEverything).substr(i, 5));
            for (std::size_t b = 0; b < seen.size(); b++)
                QVERIFY(text.blocks()[b] == seen[b]);
            seen.assign(text.blocks().begin(), text.blocks().begin() + std::ptrdiff_t(text.finalBlocks()));
        }
        QVERIFY(seen.size() > 30);
    }

    /// What makes parsers slow or deep. Each must be done in the time of reading it a few times.
    void hostileSizes_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("a megabyte without newline") << QByteArray(1 << 20, 'x');
        QTest::newRow("words without newline") << QByteArray("word ").repeated(200'000);
        QTest::newRow("1e5 backticks") << QByteArray(100'000, '`');
        QByteArray runs;
        for (int i = 1; i < 450; i++)
            runs += QByteArray(i, '`') + " ";
        QTest::newRow("runs of backticks") << runs + "$x$";
        QTest::newRow("quotations") << QByteArray(20'000, '>') + "a";
        QTest::newRow("lists") << QByteArray("- ").repeated(5'000) + "a";
        QTest::newRow("numbered lists") << QByteArray("1. ").repeated(5'000) + "a";
        QTest::newRow("stars") << QByteArray("*a **b ").repeated(15'000);
        QTest::newRow("closing stars") << QByteArray("a**b").repeated(20'000) + QByteArray("c* ").repeated(20'000);
        QTest::newRow("brackets") << QByteArray(50'000, '[');
        QTest::newRow("links") << QByteArray("[a](").repeated(25'000);
        QTest::newRow("pictures") << QByteArray("![a](b) ").repeated(20'000);
        QTest::newRow("entities") << QByteArray("&").repeated(100'000);
        QTest::newRow("tags") << QByteArray("<br><sub>").repeated(20'000);
        QByteArray references;
        for (int i = 0; i < 1'000; i++)
            references += "[a" + QByteArray::number(i) + "]: b [x]\n[b" + QByteArray::number(i) + "]: c\n";
        QTest::newRow("references") << references + QByteArray("[b1] ").repeated(1'000);
        QTest::newRow("environments") << QByteArray("\\begin{align}\n").repeated(5'000);
        QTest::newRow("backslashes in a line") << QByteArray("\\a").repeated(100'000);
        QTest::newRow("dollars in a line") << QByteArray("$x ").repeated(150'000);
        QTest::newRow("notes in lines") << QByteArray("[^\n").repeated(30'000);
        QTest::newRow("many environments") << QByteArray("\\begin{align}\n").repeated(20'000);
        QTest::newRow("brackets in lines") << QByteArray("\\[\n").repeated(60'000);
        QTest::newRow("dollars") << QByteArray(100'000, '$');
        QTest::newRow("dollars apart") << QByteArray("$x ").repeated(50'000);
        QTest::newRow("double dollars") << QByteArray("$$x ").repeated(50'000);
        QTest::newRow("formulas") << QByteArray("$x$ ").repeated(30'000);
        QTest::newRow("bars") << QByteArray("|").repeated(20'000) + "\n" + QByteArray("|-").repeated(20'000) + "|\n";
        QTest::newRow("wide table") << QByteArray("|a").repeated(100) + "|\n" + QByteArray("|-").repeated(100) + "|\n" +
                                           QByteArray("|x\n").repeated(3'000);
        QTest::newRow("lines") << QByteArray("a\n").repeated(100'000);
        QTest::newRow("blank lines") << QByteArray("a\n\n").repeated(50'000);
        QTest::newRow("citations") << QByteArray("[p. 1] ").repeated(1'000);
        QTest::newRow("nul") << QByteArray(100'000, '\0');
        QTest::newRow("no UTF-8") << QByteArray(100'000, '\xE2');
    }
    void hostileSizes()
    {
        QFETCH(QByteArray, text);
        QElapsedTimer timer;
        timer.start();
        const auto whole = blocksOf(text.toStdString());
        const qint64 wholeTime = timer.restart();
        MarkdownText pieces;
        for (qsizetype i = 0; i < text.size(); i += 1000)
            pieces.append(text.mid(i, 1000).toStdString());
        pieces.finish();
        qInfo("%lld bytes, %zu blocks: whole %lld ms, in pieces %lld ms", text.size(), whole.size(), wholeTime,
              timer.elapsed());
        QVERIFY(pieces.blocks() == whole);
        QVERIFY(wholeTime < 4000);
        QVERIFY(timer.elapsed() < 8000);
        for (const Block& block : whole)
            QVERIFY(block.kind == Block::Kind::Code || block.text.size() < 100'000);
    }
};

QTEST_MAIN(TestMarkdown)
#include "tst_markdown.moc"
