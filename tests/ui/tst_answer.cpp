// An answer in the window: tables that are sorted, copied and saved, code that is coloured and wrapped, formulas,
// pictures of the conversation, and what a growing answer costs.
#include "tests/support/cage_main.h"
#include "tests/ui/shown_stage.h"
#include "ui/code_highlighter.h"
#include "ui/conversation_rows.h"
#include "ui/formula_text.h"
#include "ui/math_tree.h"
#include "ui/table_values.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QElapsedTimer>
#include <QFile>
#include <QGuiApplication>
#include <QMimeData>
#include <QPainter>
#include <QProcess>
#include <QQmlContext>
#include <QQmlEngine>
#include <QQmlExpression>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

#include <cmath>
#include <random>
#include <tuple>

using ui::Block;
using ui::ConversationModel;
using ui::RowKind::Value;

namespace {

const char* const kTable =
    "| City | Visitors | Since |\n|:--|--:|:-:|\n| Bonn | 1,200 | 2001 |\n| **Aachen** | 900 | 1999 |\n"
    "| Cologne | 12,000 |  |\n";

const char* const kRich = R"(# The answer

Some **bold** and *leaning* words, `code`, ~~struck~~, [a link](https://example.org), $x^2$ and $O(n \log n)$, with
$\frac{a+b}{\sqrt{c}}$ in a line and $\sum_{i=1}^{n} i = \frac{n(n+1)}{2}$ too; it costs $5 and $6.

$$
\int_0^\infty e^{-x^2}\,dx = \frac{\sqrt{\pi}}{2}, \qquad A = \begin{pmatrix} a & b \\ c & d \end{pmatrix}
$$

| City | Visitors | $x_i$ |
|:--|--:|:-:|
| Bonn | 1,200 | 1 |
| **Aachen**, with a longer name | 900 | $\alpha$ |
| Cologne | 12,000 | [link](https://example.org) |

1. First
   - inner
     > quoted in a list
   - [x] done
   - [ ] to do
2. Second

   ```python
   def area(radius):  # in a list
       return 3.14 * radius ** 2
   ```

> A quotation
> > inside of one
>
> ```sh
> echo "quoted" $HOME
> ```

$$f(x) = \begin{cases} x & \text{if } x \ge 0 \\ -x & \text{otherwise} \end{cases} \quad \vec{v} \cdot \hat{n} \unknown{z}$$

```cpp
// A comment that is long enough to need more room than the column of the conversation has, so that it scrolls or wraps
#include <vector>
int main(int argc, char** argv)
{
    const std::vector<int> numbers{1, 2, 3};
    return numbers.size() > 2 ? 0x1F : 1; // "done"
}
```
)";

struct Answered : ShownStage {
    explicit Answered(const std::string& answer) : ShownStage(script(answer))
    {
        window->composer().setText(QStringLiteral("Go"));
        window->composer().send();
        shown = shown && answered();
    }
    static std::shared_ptr<Script> script(const std::string& answer)
    {
        auto made = std::make_shared<Script>();
        made->answer = answer;
        made->contextLength = 1 << 20;
        return made;
    }
    ConversationModel& model() const { return window->conversation(); }
    int firstRow(Value kind) const
    {
        for (int row = 0; row < model().rowCount(); row++)
            if (model().data(model().index(row), ConversationModel::KindRole).toInt() == kind)
                return row;
        return -1;
    }
    QStringList column(int column) const
    {
        QStringList cells;
        for (int row = 0; row < model().rowCount(); row++)
            if (model().data(model().index(row), ConversationModel::KindRole).toInt() == Value::TableRow)
                cells += model().data(model().index(row), ConversationModel::CellsRole).toStringList().value(column);
        return cells;
    }
    /// The item of this kind that is shown at the text, by its accessible name.
    QQuickItem* named(const QString& name) const
    {
        QQuickItem* found = nullptr;
        visit(window->quickWindow()->contentItem(), [&](QQuickItem* item) {
            const QAccessibleInterface* spoken = QAccessible::queryAccessibleInterface(item);
            if (item->isVisible() && spoken != nullptr && spoken->text(QAccessible::Name) == name)
                found = item;
        });
        return found;
    }
};

QByteArray fileIn(const QString& archive, const QString& name)
{
    QProcess tar;
    tar.start(QStringLiteral("bsdtar"), {QStringLiteral("-xOf"), archive, name});
    tar.waitForFinished();
    return tar.readAllStandardOutput();
}

double luminance(const QColor& colour)
{
    const auto linear = [](double part) {
        return part <= 0.03928 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF());
}

app::Message growing()
{
    app::Message message;
    message.id = 1;
    message.conversation = 1;
    message.author = app::Author::Assistant;
    message.state = app::MessageState::Generating;
    return message;
}

} // namespace

class TestAnswer : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QAccessible::setActive(true); }
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral("qrc:/qt/qml/Facet"))); }

    void numbers_data()
    {
        QTest::addColumn<QString>("cell");
        QTest::addColumn<double>("value"); ///< NaN: none
        const auto row = [](const char* cell, double value) {
            QTest::newRow(cell) << QString::fromUtf8(cell) << value;
        };
        row("12", 12);
        row("1,234.5", 1234.5);
        row("1,234", 1234);
        row("1.234,5", 1234.5);
        row("1 234", 1234);
        row("0.5", 0.5);
        row(".5", 0.5);
        row("12 %", 12);
        row("$3.50", 3.5);
        row("€ 7", 7);
        row("-4", -4);
        row("−4", -4);
        row("(7)", -7);
        row("1e3", 1000);
        for (const char* word : {"", "abc", "2024-01-02", "1.2.3", "3-4", "12 km", "(7", "1,23,4", "--1", "1 2"})
            row(word, std::nan(""));
    }
    void numbers()
    {
        QFETCH(QString, cell);
        QFETCH(double, value);
        const auto number = ui::numberIn(cell, QLocale::c());
        QCOMPARE(number.has_value(), !std::isnan(value));
        if (number)
            QCOMPARE(*number, value);
    }

    void csvIsSafe()
    {
        QCOMPARE(ui::commaSeparated({{"a,b", "say \"x\""}, {"=1+1", "-5"}, {"@x", "+4"}}),
                 QStringLiteral("\"a,b\",\"say \"\"x\"\"\"\r\n'=1+1,-5\r\n'@x,+4\r\n"));
        QCOMPARE(ui::tabSeparated({{"a\tb", "c\nd"}}), QStringLiteral("a b\tc d"));
    }

    void formulasAreRead_data()
    {
        QTest::addColumn<QString>("tex");
        QTest::addColumn<bool>("isRead");
        for (const char* tex : {"x",
                                "\\frac{a}{b}",
                                "\\sqrt[3]{x}",
                                "x_i^2",
                                "\\alpha\\to\\infty",
                                "\\left( \\frac12 \\right]",
                                "\\begin{pmatrix}1&2\\\\3&4\\end{pmatrix}",
                                "\\begin{cases}a&b\\\\c\\end{cases}",
                                "\\begin{aligned}a&=b\\\\&=c\\end{aligned}",
                                "\\hat x\\bar{yz}\\vec v",
                                "\\text{if } x",
                                "\\unknown{a}{b}",
                                "\\mathbb{R}^n",
                                "\\sum_{i=1}^n \\int_0^1",
                                "f''(x)",
                                "\\lim_{x\\to0}",
                                "\\overbrace{a+b}^{n}",
                                "{}",
                                "",
                                "a\\,b\\quad c",
                                "\\binom{n}{k}",
                                "\\not=",
                                "\\big(x\\big)",
                                "\\left.\\frac{d}{dx}\\right|_{x=0}",
                                "\\"})
            QTest::newRow(tex) << QString::fromUtf8(tex) << true;
        QString deep;
        for (int i = 0; i < 100; i++)
            deep += QStringLiteral("{");
        for (const QString& tex :
             {QStringLiteral("{"), QStringLiteral("}"), QStringLiteral("a & b"), QStringLiteral("\\left( x"),
              QStringLiteral("\\begin{x}\\end{x}"), QStringLiteral("\\begin{matrix}a"), deep, QString(5000, u'x'),
              QStringLiteral("\\frac").repeated(500), QStringLiteral("\\hat").repeated(900),
              QStringLiteral("x^").repeated(900)})
            QTest::newRow(qPrintable(tex.left(40))) << tex << false;
    }
    void formulasAreRead()
    {
        QFETCH(QString, tex);
        QFETCH(bool, isRead);
        const auto tree = ui::parseMath(tex);
        if (isRead)
            QVERIFY(tree.has_value());
        if (!tree)
            return;
        for (const auto setting : {ui::MathSetting::Inline, ui::MathSetting::Display}) {
            const ui::MathBox box = ui::layOutMath(*tree, 15, setting);
            QVERIFY(std::isfinite(box.width) && std::isfinite(box.ascent) && std::isfinite(box.descent));
            QImage image(200, 100, QImage::Format_ARGB32_Premultiplied);
            QPainter painter(&image);
            box.paint(painter, {0, 50}, Qt::black);
        }
    }

    /// What models write every day: nothing of it is shown as it was written.
    void commonFormulasAreUnderstood_data()
    {
        QTest::addColumn<QString>("tex");
        for (const char* tex :
             {"\\operatorname*{arg\\,max}_x f(x)", "\\text{max\\_len} = 50\\%, \\text{a \\& b for \\$5}",
              "2\\text{H}_2 + \\text{O}_2 \\xrightarrow{\\Delta} 2\\text{H}_2\\text{O}",
              "a \\xleftarrow[g]{f} b \\xRightarrow{} c",
              "\\ce{2H2O + CO3^2- <=> Fe^{3+} + SO4^2-(aq)} \\quad \\ce{A ->[\\Delta] CuSO4.5H2O v}",
              "\\color{red}{x} + \\textcolor{blue}{y}", "{a \\over b} + {n \\choose k}",
              "x = 1 \\\\ y = 2x + \\frac{1}{2}",
              "\\begin{array}{@{}l|*{2}{c}r@{}} \\hline p & q & r & s \\\\ \\hline 1 & 2 & 3 & 4 \\\\ \\hline "
              "\\end{array}",
              "\\begin{alignat}{2} x &= 1 & y &= 2 \\end{alignat}",
              "\\begin{eqnarray} a &=& b \\\\ c &=& d \\end{eqnarray}",
              "\\begin{dcases} \\frac{1}{2} & x \\\\ 0 & y \\end{dcases}",
              "{\\bf v} = {\\rm const}, \\hspace{2em} x \\in \\R", "\\mathop{\\mathrm{lim\\,sup}}_{n\\to\\infty} a_n",
              "a \\lesssim b \\gtrsim c \\longleftrightarrow d \\backslash e \\lVert x \\Vert",
              "f'(x) + f''(x)^2 + y'_1", "\\tfrac{1}{2} \\widehat{abc} \\overleftrightarrow{AB} \\mathds{1}"})
            QTest::newRow(tex) << QString::fromUtf8(tex);
    }
    void commonFormulasAreUnderstood()
    {
        QFETCH(QString, tex);
        const auto tree = ui::parseMath(tex);
        QVERIFY(tree.has_value());
        const std::function<QString(const ui::MathNode&)> unread = [&](const ui::MathNode& node) {
            QString source =
                node.kind == ui::MathNode::Kind::Source || node.text.contains(u'\\') ? node.text : QString();
            for (const ui::MathNode& child : node.children)
                source += unread(child);
            return source;
        };
        QCOMPARE(unread(*tree).remove(QStringLiteral("\\")), QString());
    }

    void formulasLookAsInBooks()
    {
        const auto laid = [](const char* tex) {
            const auto tree = ui::parseMath(QString::fromUtf8(tex));
            return tree ? ui::layOutMath(*tree, 100, ui::MathSetting::Display) : ui::MathBox{};
        };
        // Accents hung half a letter above what they belong to.
        for (const char* accent : {"\\hat{x}", "\\dot{x}", "\\tilde{x}", "\\ddot{x}"})
            QVERIFY2(laid(accent).ascent - laid("x").ascent < 35, accent);
        QVERIFY(laid("\\tfrac{a}{b}").height() < 0.8 * laid("\\dfrac{a}{b}").height());
        QVERIFY(laid("\\xrightarrow{\\text{a long condition}}").width > laid("\\text{a long condition}").width * 0.7);
        // Rules of tables are drawn: three that lie, two that stand.
        QCOMPARE(laid("\\begin{array}{|c|} \\hline a \\\\ \\hline b \\\\ \\hline \\end{array}").outlines.size(),
                 std::size_t{5});
        QCOMPARE(laid("\\begin{array}{c} a \\\\ b \\end{array}").outlines.size(), std::size_t{0});
        // Columns at the right are those of a table, not of aligned lines.
        QCOMPARE(laid("\\begin{array}{rr} a & b \\end{array}").width,
                 laid("\\begin{array}{cc} a & b \\end{array}").width);
        // What stands below a sum without limits stands beside it.
        QVERIFY(laid("\\sum\\nolimits_{i}").width > laid("\\sum").width + 10);
        // Two lines, two rows.
        QVERIFY(laid("a \\\\ b").height() > 1.5 * laid("a").height());
        QCOMPARE(ui::simpleMath(*ui::parseMath(QStringLiteral("f''(x)"))), QStringLiteral("<i>f</i>′′(<i>x</i>)"));
    }

    /// Formulas made of TeX's pieces at random: read or not, never a crash, never without end.
    void randomFormulas()
    {
        static const QStringList kPieces{"x",
                                         "{",
                                         "}",
                                         "^",
                                         "_",
                                         "\\frac",
                                         "\\sqrt",
                                         "[",
                                         "]",
                                         "\\left(",
                                         "\\right)",
                                         "&",
                                         "\\\\",
                                         "\\begin{matrix}",
                                         "\\end{matrix}",
                                         "\\sum",
                                         "\\text{",
                                         "\\hat",
                                         "'",
                                         "\\zzz",
                                         " ",
                                         "1",
                                         "+",
                                         "\\not",
                                         "\\big",
                                         "\\begin{array}{c|c}",
                                         "\\hline",
                                         "\\over",
                                         "\\xrightarrow",
                                         "\\bf",
                                         "\\color",
                                         "\\ce{A->",
                                         "\\end{array}"};
        int read = 0;
        for (unsigned seed = 0; seed < 3000; seed++) {
            std::mt19937 random(seed);
            QString tex;
            for (int i = 0; i < 14; i++)
                tex += kPieces[static_cast<qsizetype>(random() % static_cast<unsigned>(kPieces.size()))];
            if (const auto tree = ui::parseMath(tex)) {
                read++;
                QVERIFY(std::isfinite(ui::layOutMath(*tree, 15, ui::MathSetting::Display).width));
            }
        }
        QVERIFY(read > 20);
    }

    /// A picture in a line stands with its own baseline on the text's.
    void formulasStandOnTheBaseline()
    {
        ui::FormulaText formula;
        formula.setProperty("source", QStringLiteral("\uF8F4%5Cfrac%7Ba%7D%7Bb%7D\uF8F5"));
        formula.setProperty("pixelSize", 15.0);
        formula.setProperty("colour", QColor(Qt::black));
        QVERIFY(formula.shown().contains(QStringLiteral("image://formula/15/1/ff000000/")));
        formula.setProperty("source", QStringLiteral("a \uF8F4x%5E2%20%2B%20y_1\uF8F5 <b>b</b>"));
        QCOMPARE(formula.shown(), QStringLiteral("a <i>x</i><sup>2</sup>\u00A0+\u00A0<i>y</i><sub>1</sub> <b>b</b>"));
        QCOMPARE(formula.spoken(), QStringLiteral("a $x^2 + y_1$ b"));
        formula.setProperty("source", QStringLiteral("\uF8F4%7B\uF8F5"));
        QCOMPARE(formula.shown(), QStringLiteral("<code>${$</code>"));
    }

    void tablesAreSortedByTheirHeads()
    {
        Answered stage(kTable);
        QVERIFY(stage.shown);
        const QStringList written{"Bonn", "<b>Aachen</b>", "Cologne"};
        QCOMPARE(stage.column(0), written);
        QQuickItem* head = nullptr;
        QTRY_VERIFY((head = stage.named(QStringLiteral("Column Visitors, sort by it"))) != nullptr);
        stage.click(head);
        QCOMPARE(stage.column(1), (QStringList{"900", "1,200", "12,000"}));
        head->forceActiveFocus();
        stage.key(Qt::Key_Space);
        QCOMPARE(stage.column(1), (QStringList{"12,000", "1,200", "900"}));
        stage.model().copyBlock(stage.firstRow(Value::Table));
        QCOMPARE(QGuiApplication::clipboard()->text(),
                 QStringLiteral("City\tVisitors\tSince\nCologne\t12,000\t\nBonn\t1,200\t2001\nAachen\t900\t1999"));
        stage.model().copyTableSource(stage.firstRow(Value::TableRow));
        QVERIFY(QGuiApplication::clipboard()->text().endsWith(QStringLiteral("| **Aachen** | 900 | 1999 |")));
        stage.key(Qt::Key_Return);
        QCOMPARE(stage.column(0), written);
        stage.model().sortTable(stage.firstRow(Value::Table), 2); // Nothing comes last.
        QCOMPARE(stage.column(0), (QStringList{"<b>Aachen</b>", "Bonn", "Cologne"}));
        QCOMPARE(unnamed(stage.window->quickWindow()), QStringList());
    }

    /// The widest column gives way, so that all are seen.
    void tablesFitNarrowWindows()
    {
        Answered stage("| Ticket | Price |\n|---|--:|\n"
                       "| A week, with a bicycle that is carried on the lower deck | 41.00 |\n");
        QVERIFY(stage.shown);
        QQuickItem* head = nullptr;
        QTRY_VERIFY((head = stage.named(QStringLiteral("Column Ticket, sort by it"))) != nullptr);
        const double wide = head->width();
        stage.window->quickWindow()->resize(400, 700);
        QTRY_VERIFY((head = stage.named(QStringLiteral("Column Price, sort by it"))) != nullptr &&
                    head->mapToScene(QPointF(head->width(), 0)).x() < 400);
        QVERIFY((head = stage.named(QStringLiteral("Column Ticket, sort by it"))) != nullptr);
        QVERIFY2(head->width() < wide - 20, qPrintable(QString::number(head->width())));
    }

    void tablesAreSaved()
    {
        Answered stage(kTable);
        QVERIFY(stage.shown);
        ConversationModel& model = stage.model();
        const int row = stage.firstRow(Value::Table);
        QCOMPARE(model.tableName(row), QStringLiteral("City Visitors Since.xlsx"));
        QSignalSpy noticed(&model, &ConversationModel::noticed);
        const QString csv = stage.directory.filePath(QStringLiteral("t.csv"));
        model.saveTable(row, QUrl::fromLocalFile(csv));
        QTRY_COMPARE(noticed.size(), 1);
        QFile file(csv);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray("\xEF\xBB\xBF"
                                            "City,Visitors,Since\r\nBonn,\"1,200\",2001\r\nAachen,900,1999\r\n"
                                            "Cologne,\"12,000\",\r\n"));
        const QString book = stage.directory.filePath(QStringLiteral("t.xlsx"));
        model.saveTable(row, QUrl::fromLocalFile(book));
        QTRY_COMPARE(noticed.size(), 2);
        QVERIFY(fileIn(book, QStringLiteral("xl/worksheets/sheet1.xml")).contains("<v>12000</v>"));
        QVERIFY(fileIn(book, QStringLiteral("xl/sharedStrings.xml")).contains("Aachen"));
        model.saveTable(row, QUrl::fromLocalFile(QStringLiteral("/nowhere/t.csv")));
        QTRY_COMPARE(noticed.size(), 3);
        QVERIFY(noticed[2][0].toString().contains(QStringLiteral("could not be written")));
    }

    /// A spreadsheet calculates with them, and shows what the table said.
    void savedNumbersKeepTheirUnits()
    {
        const QTemporaryDir directory;
        const QString book = directory.filePath(QStringLiteral("t.xlsx"));
        QCOMPARE(ui::saveTableFile(
                     {{"Share", "Price", "Cost", "Plain", "Loss"}, {"31.8 %", "$4,999.50", "12 \u20AC", "7.5", "-3 %"}},
                     book),
                 QString());
        const QByteArray cells = fileIn(book, QStringLiteral("xl/worksheets/sheet1.xml"));
        for (const char* value : {"<v>0.318</v>", "<v>4999.5</v>", "<v>12</v>", "<v>7.5</v>", "<v>-0.03</v>"})
            QVERIFY2(cells.contains(value), cells.constData());
        const QByteArray styles = fileIn(book, QStringLiteral("xl/styles.xml"));
        for (const char* format : {"\"0.0%\"", "&quot;$&quot;#,##0.00", "#,##0&quot; \u20AC&quot;"})
            QVERIFY2(styles.contains(format), styles.constData());
    }

    void codeIsColouredAndWrapped()
    {
        std::string code = "```cpp\n/* over\n";
        for (int line = 0; line < 100; line++)
            code += "int x" + std::to_string(line) + " = 3;\n";
        Answered stage(code + "end */ int y;\n```\nEnd.");
        QVERIFY(stage.shown);
        ConversationModel& model = stage.model();
        const int first = stage.firstRow(Value::Code);
        QCOMPARE(model.rowCount(), 1 + 4 + 1 + 1); // 102 lines by 32.
        const auto colours = [&](int row) {
            return model.data(model.index(row), ConversationModel::ColoursRole).value<QList<int>>();
        };
        // The comment goes on in the last chunk, which is asked for alone.
        QTRY_VERIFY(!colours(first + 3).isEmpty());
        QCOMPARE(colours(first + 3)[2], int(ui::CodeColour::Comment));
        QVERIFY(colours(first + 3).contains(int(ui::CodeColour::Type)));
        QVERIFY(!model.data(model.index(first), ConversationModel::WrappedRole).toBool());
        stage.item("messageList")->setProperty("following", false); // as when somebody scrolls
        QVERIFY(QMetaObject::invokeMethod(stage.item("messageList"), "positionViewAtBeginning"));
        QQuickItem* wrap = nullptr;
        QTRY_VERIFY((wrap = stage.named(QStringLiteral("Wrap long lines"))) != nullptr);
        wrap->forceActiveFocus();
        stage.key(Qt::Key_Space);
        for (int row = first; row < first + 4; row++)
            QVERIFY(model.data(model.index(row), ConversationModel::WrappedRole).toBool());
        model.copyBlock(first + 2);
        QVERIFY(QGuiApplication::clipboard()->text().startsWith(QStringLiteral("/* over\nint x0 = 3;")));
        QVERIFY(QGuiApplication::clipboard()->text().endsWith(QStringLiteral("int y;")));
    }

    /// Ten thousand lines, and lines that make expressions hard: each chunk is done in bounded time, off the window's
    /// thread.
    void colouringIsBounded()
    {
        ui::LineHighlighter lines;
        QElapsedTimer timer;
        timer.start();
        std::shared_ptr<const void> state;
        const QString chunk =
            QStringLiteral("    for (int i = 0; i < 10; i++) call(\"text\", i); // more\n").repeated(32);
        qsizetype runs = 0;
        for (int i = 0; i < 10'000 / 32; i++)
            runs += lines.highlight(QStringLiteral("cpp"), chunk, state).size() / 3;
        qInfo("10,000 lines of C++ in %lld ms, %lld runs", timer.elapsed(), qint64(runs));
        QVERIFY(runs > 10'000);
        for (const QString& language :
             {QStringLiteral("cpp"), QStringLiteral("python"), QStringLiteral("html"), QStringLiteral("latex"),
              QStringLiteral("sh"), QStringLiteral("perl"), QStringLiteral("none such")}) {
            for (const char* piece : {"(", "\"\\", "a ", "<a b=", "/*", "'''", "{", "$", "\\", "=~ /", "\xC3\xA9"}) {
                timer.restart();
                std::shared_ptr<const void> fresh;
                lines.highlight(language, (QString::fromUtf8(piece).repeated(160) + u'\n').repeated(32), fresh);
                QVERIFY2(timer.elapsed() < 5000, piece);
            }
        }
    }

    /// Colours of code can be read on their ground: 4.5 to 1, light and dark.
    void coloursHaveContrast()
    {
        Answered stage("```c\nint x;\n```");
        QVERIFY(stage.shown);
        QQuickItem* code = nullptr;
        QTRY_VERIFY((code = stage.item("codeText")) != nullptr);
        for (const bool dark : {false, true}) {
            stage.window->preferences().setAppearance(dark ? ui::Preferences::Dark : ui::Preferences::Light);
            QTest::qWait(50);
            QQmlExpression colours(qmlContext(code), code, QStringLiteral("Theme.codeColours"));
            QQmlExpression ground(qmlContext(code), code, QStringLiteral("Theme.surface"));
            const QVariantList palette = colours.evaluate().toList();
            const double surface = luminance(ground.evaluate().value<QColor>());
            QCOMPARE(palette.size(), 8);
            for (const QVariant& entry : palette) {
                const double letter = luminance(QColor(entry.toString()));
                const double contrast = (std::max(letter, surface) + 0.05) / (std::min(letter, surface) + 0.05);
                QVERIFY2(contrast >= 4.5, qPrintable(QStringLiteral("%1: %2").arg(entry.toString()).arg(contrast)));
            }
        }
    }

    /// As an answer grows, each of its rows is told about once, plus the few at its end.
    void growingTellsEachRowOnce_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("head");
        QTest::newRow("paragraphs") << "A paragraph with **words**.\n\n"
                                    << "";
        QTest::newRow("list") << "- an item\n"
                              << "";
        QTest::newRow("table") << "| some | cells |\n"
                               << "| a column | another |\n|---|---|\n";
        QTest::newRow("code") << "int x = 3;\n"
                              << "```cpp\n";
    }
    void growingTellsEachRowOnce()
    {
        QFETCH(QString, line);
        QFETCH(QString, head);
        ui::MessageView view(growing(), nullptr);
        std::string source = head.toStdString();
        for (int i = 0; i < 2000; i++)
            source += line.toStdString();
        std::size_t told = 0;
        std::size_t updates = 0;
        std::vector<ui::Row> rows;
        for (std::size_t i = 0; i < source.size(); i += 24) {
            view.appendText(app::Part::Kind::Text, source.substr(i, 24));
            auto [from, changed] = view.update(true);
            QVERIFY(from <= rows.size());
            rows.resize(from);
            rows.insert(rows.end(), changed.begin(), changed.end());
            told += changed.size();
            updates++;
        }
        view.finishTexts();
        view.changed();
        const auto whole = view.update(true).rows;
        qInfo("%zu rows, %zu updates told %zu rows", whole.size(), updates, told);
        QCOMPARE(rows.size(), whole.size());
        for (std::size_t i = 0; i + 1 < rows.size(); i++)
            QVERIFY(rows[i] == whole[i]);
        QVERIFY(told < whole.size() + 6 * updates);
    }

    /// A picture that an answer names is shown if the conversation has it; any other is words or a link, never fetched.
    void picturesOfTheConversationAreShown()
    {
        app::Message question = growing();
        question.author = app::Author::User;
        question.state = app::MessageState::Complete;
        app::Attachment chart;
        chart.kind = media::FileKind::Picture;
        chart.fileName = "chart 1.png";
        question.parts.push_back(app::filePart(chart));
        const ui::MessageView asked(question, nullptr);
        app::Message answer = growing();
        answer.parts.push_back(
            {app::Part::Kind::Text, "![it](files/Chart%201.png)\n\n![b](https://e.org/x.png)\n\n![c](other.png)", {}});
        const auto rows = ui::MessageView(answer, &asked).update(true).rows;
        QCOMPARE(rows.size(), std::size_t{4});
        QCOMPARE(rows[0].kind, Value::Picture);
        QCOMPARE(rows[0].pictures.size(), 1);
        QCOMPARE(rows[1].text, QStringLiteral("<a href=\"https://e.org/x.png\">b</a>"));
        QCOMPARE(rows[2].text, QStringLiteral("c"));
    }

    void linksAskBeforeTheyOpen()
    {
        Answered stage("See [it](https://example.org/a?b=1).");
        QVERIFY(stage.shown);
        QQuickItem* words = nullptr;
        const auto find = [&] {
            visit(stage.window->quickWindow()->contentItem(), [&](QQuickItem* item) {
                if (item->property("text").toString().contains(QStringLiteral("<a href=")) &&
                    item->property("hoveredLink").isValid() && item->property("selectedText").isValid())
                    words = item;
            });
            return words != nullptr;
        };
        QTRY_VERIFY(find());
        QVERIFY(QMetaObject::invokeMethod(words, "linkActivated",
                                          Q_ARG(QString, QStringLiteral("https://example.org/a?b=1"))));
        const auto asks = [&] {
            bool found = false;
            visit(stage.window->quickWindow()->contentItem(), [&](QQuickItem* item) {
                found = found || (item->isVisible() &&
                                  item->property("text").toString() == QStringLiteral("https://example.org/a?b=1"));
            });
            return found;
        };
        QTRY_VERIFY(asks());
        stage.key(Qt::Key_Escape);
        QTRY_VERIFY(!asks());
    }

    /// Leaves pictures of an answer for people to look at, where FACET_SCREENSHOTS names a directory.
    void pictures()
    {
        const QString directory = qEnvironmentVariable("FACET_SCREENSHOTS");
        if (directory.isEmpty())
            QSKIP("FACET_SCREENSHOTS names no directory");
        Answered stage(kRich);
        QVERIFY(stage.shown);
        QQuickWindow* window = stage.window->quickWindow();
        window->resize(1100, 1000);
        for (const auto& [name, appearance, scale] :
             {std::tuple("light", ui::Preferences::Light, 1.0), std::tuple("dark", ui::Preferences::Dark, 1.0),
              std::tuple("large", ui::Preferences::Light, 2.0)}) {
            stage.window->preferences().setAppearance(appearance);
            stage.window->preferences().setTextScale(scale);
            QQuickItem* list = stage.item("messageList");
            QTest::qWait(300);
            for (int page = 0; page < (scale > 1 ? 4 : 2); page++) {
                list->setProperty("contentY", list->property("originY").toDouble() + 850.0 * page);
                QTest::qWait(600);
                QVERIFY(window->grabWindow().save(
                    QStringLiteral("%1/%2-%3.png").arg(directory, QLatin1String(name)).arg(page)));
            }
        }
    }
};

FACET_CAGE_TEST_MAIN_AS(QGuiApplication, TestAnswer, media::cage::addAllOperations)
#include "tst_answer.moc"
