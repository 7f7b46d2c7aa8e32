// Markdown blocks: what they hold, that pieces equal the whole, that HTML from a model stays text.
#include "ui/markdown.h"

#include <QTest>
#include <QTextDocument>

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
        QVERIFY(blocks[1].text.contains(QStringLiteral("<td align=\"right\">245</td>")));
        QCOMPARE(QString::fromStdString(blocks[1].source).trimmed(), QString::fromStdString(source));
    }

    void quotesAndRules()
    {
        const auto blocks = blocksOf("> a\n>\n> > b\n\n---\nc");
        QCOMPARE(blocks.size(), std::size_t{4});
        QCOMPARE(blocks[0].quoteDepth, 1);
        QCOMPARE(blocks[1].quoteDepth, 2);
        QCOMPARE(blocks[2].kind, Block::Kind::Rule);
        QCOMPARE(blocks[3].quoteDepth, 0);
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
            QVERIFY2(text.blocks() == whole, qPrintable(QStringLiteral("seed %1").arg(seed)));
        }
    }

    /// The same with text made of Markdown's own pieces at random, where every nesting goes wrong in turn.
    void randomPiecesEqualTheWhole()
    {
        static const std::vector<std::string> kWords{"- ",   "1. ",   "```",  "~~~",     "\n",      "\n\n",  "  ",
                                                     "    ", "> ",    "# ",   "|a|b|\n", "|-|-|\n", "***",   "word",
                                                     "`",    "*",     "[x](", ")",       "\t",      "---\n", "===\n",
                                                     "<b>",  "&amp;", "\n- ", "é",       "2) ",     "\r\n"};
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
            QVERIFY2(text.blocks() == whole, qPrintable(QStringLiteral("seed %1").arg(seed)));
            QCOMPARE(text.source(), source);
        }
    }

    /// Parsing only the last segment again keeps a long answer cheap: the time for twice the text is not four times.
    void growingIsNotQuadratic()
    {
        const auto stream = [](int paragraphs) {
            MarkdownText text;
            QElapsedTimer timer;
            timer.start();
            for (int i = 0; i < paragraphs; i++)
                for (const char* piece : {"Some **words** ", "and `more` of ", "them.\n\n"})
                    text.append(piece);
            return timer.nsecsElapsed();
        };
        stream(500);
        const qint64 small = stream(2000);
        const qint64 large = stream(8000);
        qInfo("2000 paragraphs in %.1f ms, 8000 in %.1f ms", double(small) / 1e6, double(large) / 1e6);
        QVERIFY(large < 8 * small); // Linear is 4, quadratic 16.
    }
};

QTEST_MAIN(TestMarkdown)
#include "tst_markdown.moc"
