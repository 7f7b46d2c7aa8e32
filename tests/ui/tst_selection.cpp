// What is selected of a conversation, by real presses, moves and keys in the real window over a scripted generator:
// over paragraphs, lists, code, tables and turns, past the edges of the view, and while an answer grows.
#include "tests/support/cage_main.h"
#include "tests/ui/shown_stage.h"
#include "ui/conversation_selection.h"

#include <QClipboard>
#include <QElapsedTimer>
#include <QGuiApplication>
#include <QRegularExpression>
#include <QStyleHints>
#include <QTest>
#include <QWheelEvent>

#include <tuple>

using ui::ConversationSelection;
using ui::RowKind::Value;

namespace {

const char* const kMixed = R"(# A heading

First words, **bold** and $x^2$ and [a link](https://example.org).

- one
- two

  1. inner

```python
print("a")
print("b")
```

| City | Visitors |
|:--|--:|
| Bonn | 12 |
| Ulm | 7 |

> A quotation

Last words.
)";

class Page : public ShownStage {
public:
    explicit Page(const std::string& answer) : Page(script(answer))
    {
        ask("Go on then");
        shown = shown && answered();
        settle();
    }
    explicit Page(std::shared_ptr<Script> behaviour) : ShownStage(std::move(behaviour))
    {
        window->quickWindow()->resize(1000, 900);
    }
    static std::shared_ptr<Script> script(const std::string& answer)
    {
        auto made = std::make_shared<Script>();
        made->answer = answer;
        made->contextLength = 1 << 20;
        return made;
    }
    void ask(const char* question) const
    {
        window->composer().setText(QString::fromUtf8(question));
        window->composer().send();
    }
    ConversationSelection& selection() const
    {
        return *window->quickWindow()->findChild<ConversationSelection*>(QStringLiteral("selection"));
    }
    QQuickItem* list() const { return item("messageList"); }
    /// Until the rows stand where they stay.
    void settle() const
    {
        QTest::qWait(30);
        QSignalSpy drawn(window->quickWindow(), &QQuickWindow::frameSwapped);
        window->quickWindow()->update();
        drawn.wait(1000);
    }
    void toBegin() const
    {
        list()->setProperty("following", false);
        QMetaObject::invokeMethod(list(), "positionViewAtBeginning");
        settle();
    }
    static QString textOf(QQuickItem* text)
    {
        QString words;
        QMetaObject::invokeMethod(text, "getText", Q_RETURN_ARG(QString, words), Q_ARG(int, 0),
                                  Q_ARG(int, text->property("length").toInt()));
        return words.replace(QChar::Nbsp, u' ');
    }
    QQuickItem* textWith(const QString& words) const
    {
        QQuickItem* found = nullptr;
        visit(list(), [&](QQuickItem* each) {
            if (each->isVisible() && each->property("linkHint").isValid() && each->property("length").isValid() &&
                textOf(each).contains(words))
                found = each;
        });
        return found;
    }
    /// Before the words, in the window.
    QPoint before(const QString& words, int letters = 0) const
    {
        QQuickItem* text = textWith(words);
        if (text == nullptr)
            return {};
        QRectF place;
        QMetaObject::invokeMethod(text, "positionToRectangle", Q_RETURN_ARG(QRectF, place),
                                  Q_ARG(int, static_cast<int>(textOf(text).indexOf(words)) + letters));
        return text->mapToScene(place.center()).toPoint() + QPoint(1, 0);
    }
    QPoint behind(const QString& words) const { return before(words, static_cast<int>(words.size())); }
    QQuickItem* cell(const QString& words) const
    {
        QQuickItem* found = nullptr;
        visit(list(), [&](QQuickItem* each) {
            if (each->isVisible() && each->property("modelData").toString() == words &&
                each->property("sortedBy").isValid())
                found = each;
        });
        return found;
    }
    QPoint middle(const QQuickItem* each) const
    {
        return each->mapToScene({each->width() / 2, each->height() / 2}).toPoint();
    }
    void press(QPoint at, Qt::KeyboardModifiers modifiers = {}) const
    {
        QTest::mousePress(window->quickWindow(), Qt::LeftButton, modifiers, at);
    }
    void move(QPoint to) const { QTest::mouseMove(window->quickWindow(), to); }
    void release(QPoint at, Qt::KeyboardModifiers modifiers = {}) const
    {
        QTest::mouseRelease(window->quickWindow(), Qt::LeftButton, modifiers, at);
    }
    void drag(QPoint from, QPoint to) const
    {
        press(from);
        move((from + to) / 2);
        move(to);
        release(to);
    }
    QString copied() const
    {
        QGuiApplication::clipboard()->setText(QStringLiteral("before"));
        key(Qt::Key_C, Qt::ControlModifier);
        return QGuiApplication::clipboard()->text();
    }
    QString markdown() const { return selection().text(ui::TextForm::Markdown); }
    /// For people to look at, where FACET_SCREENSHOTS names a directory.
    void leavePictures() const
    {
        const QString target = qEnvironmentVariable("FACET_SCREENSHOTS");
        if (target.isEmpty())
            return;
        for (const auto& [name, appearance, scale, width] :
             {std::tuple("light", ui::Preferences::Light, 1.0, 1000),
              std::tuple("dark", ui::Preferences::Dark, 1.0, 1000),
              std::tuple("contrast", ui::Preferences::HighContrast, 1.0, 1000),
              std::tuple("large", ui::Preferences::Light, 2.0, 480),
              std::tuple("", ui::Preferences::Light, 1.0, 1000)}) {
            window->preferences().setAppearance(appearance);
            window->preferences().setTextScale(scale);
            window->quickWindow()->resize(width, 900);
            QTest::qWait(300);
            if (*name != 0)
                window->quickWindow()->grabWindow().save(
                    QStringLiteral("%1/selection-%2.png").arg(target, QLatin1String(name)));
        }
        toBegin();
    }
    /// What the texts on screen show as selected, from the top.
    QStringList marked() const
    {
        QList<std::pair<double, QString>> parts;
        visit(list(), [&](QQuickItem* each) {
            const QString part = each->property("selectedText").toString();
            if (each->isVisible() && each->property("linkHint").isValid() && !part.isEmpty())
                parts += {each->mapToScene({}).y(), part};
        });
        std::sort(parts.begin(), parts.end());
        QStringList texts;
        for (const auto& part : parts)
            texts += part.second;
        return texts;
    }
};

} // namespace

class TestSelection : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QAccessible::setActive(true); }
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral("qrc:/qt/qml/Facet"))); }

    void goesOverAllKindsOfRows()
    {
        Page page(kMixed);
        QVERIFY(page.shown);
        page.toBegin();
        page.drag(page.before("on then"), page.behind("Last wo"));
        QCOMPARE(page.copied(), QStringLiteral("on then\n\nA heading\n\nFirst words, bold and $x^2$ and a link.\n\n"
                                               "• one\n• two\n  1. inner\n\nprint(\"a\")\nprint(\"b\")\n\n"
                                               "City\tVisitors\nBonn\t12\nUlm\t7\n\nA quotation\n\nLast wo"));
        QCOMPARE(page.markdown(),
                 QStringLiteral("on then\n\n# A heading\n\nFirst words, **bold** and $x^2$ and [a "
                                "link](https://example.org).\n\n-   one\n-   two\n    1.  inner\n\n"
                                "```python\nprint(\"a\")\nprint(\"b\")\n```\n\n"
                                "| City | Visitors |\n| --- | --: |\n| Bonn | 12 |\n| Ulm | 7 |\n\n> A quotation\n\n"
                                "Last wo"));
        QCOMPARE(page.marked().first(), QStringLiteral("on then"));
        page.leavePictures();
        QCOMPARE(page.marked().last(), QStringLiteral("Last wo"));
        // Upwards it is the same.
        page.drag(page.behind("Last wo"), page.before("on then"));
        QVERIFY(page.copied().startsWith(u"on then\n\nA heading") && page.copied().endsWith(u"\n\nLast wo"));
        // Parts of both ends, formulas as they are shown.
        page.drag(page.before("d and"), page.before("two", 2));
        QCOMPARE(page.copied(), QStringLiteral("d and x2 and a link.\n\n• one\n• tw"));
        QCOMPARE(page.markdown(), QStringLiteral("**d** and *x*<sup>2</sup> and [a link](https://example.org).\n\n"
                                                 "-   one\n-   tw"));
    }

    void wholeMessagesKeepTheirMarkdown()
    {
        Page page("Some __bold__ words.\n\n* one\n* two");
        QVERIFY(page.shown);
        page.ask("And more");
        QVERIFY(QTest::qWaitFor([&] { return page.window->conversation().rowCount() > 8; }) && page.answered());
        page.list()->forceActiveFocus();
        page.key(Qt::Key_A, Qt::ControlModifier);
        QCOMPARE(page.markdown(), QStringLiteral("Go on then\n\nSome __bold__ words.\n\n* one\n* two\n\nAnd more\n\n"
                                                 "Some __bold__ words.\n\n* one\n* two"));
        QVERIFY(page.copied().startsWith(u"Go on then\n\nSome bold words.\n\n• one\n• two\n\nAnd more"));
    }

    void clicksAndKeys()
    {
        Page page(kMixed);
        QVERIFY(page.shown);
        page.toBegin();
        const QPoint word = page.before("words, bold", 2);
        QTest::mouseDClick(page.window->quickWindow(), Qt::LeftButton, {}, word);
        QCOMPARE(page.copied(), QStringLiteral("words"));
        // The third press of three; a drag goes on by paragraphs.
        QTest::mousePress(page.window->quickWindow(), Qt::LeftButton, {}, word);
        QVERIFY(page.copied().startsWith(u"First words") && page.copied().endsWith(u"a link."));
        page.move(page.before("tw", 1));
        page.release(page.before("tw", 1));
        QVERIFY(page.copied().startsWith(u"First words") && page.copied().endsWith(u"• two"));
        page.press(page.before("Last"));
        page.release(page.before("Last"));
        QVERIFY(!page.selection().isAny());
        QCOMPARE(page.copied(), QStringLiteral("before"));
        QVERIFY(page.marked().isEmpty());
        // With Shift from there.
        page.press(page.before("quotation"), Qt::ShiftModifier);
        page.release(page.before("quotation"), Qt::ShiftModifier);
        QCOMPARE(page.copied(), QStringLiteral("quotation"));
        page.key(Qt::Key_Escape);
        QVERIFY(!page.selection().isAny());
        // The keys go over the ends of rows.
        page.press(page.before("tion", 3));
        page.release(page.before("tion", 3));
        for (int i = 0; i < 3; i++)
            page.key(Qt::Key_Right, Qt::ShiftModifier);
        QCOMPARE(page.copied(), QStringLiteral("n\n\nL"));
        page.key(Qt::Key_Right, Qt::ShiftModifier | Qt::ControlModifier);
        QCOMPARE(page.copied(), QStringLiteral("n\n\nLast "));
        page.key(Qt::Key_End, Qt::ShiftModifier);
        QCOMPARE(page.copied(), QStringLiteral("n\n\nLast words."));
        page.key(Qt::Key_Up, Qt::ShiftModifier);
        page.key(Qt::Key_Up, Qt::ShiftModifier);
        QCOMPARE(page.copied(), QStringLiteral("7\n\nA quotatio"));
        page.key(Qt::Key_Home, Qt::ShiftModifier | Qt::ControlModifier);
        QVERIFY(page.copied().startsWith(u"Go on then\n\nA heading"));
        page.key(Qt::Key_A, Qt::ControlModifier);
        QVERIFY(page.copied().startsWith(u"Go on then\n\nA heading") && page.copied().endsWith(u"Last words."));
    }

    void tablesGoByCells()
    {
        Page page(kMixed);
        QVERIFY(page.shown);
        page.toBegin();
        QVERIFY(page.cell("12") != nullptr && page.cell("Ulm") != nullptr);
        page.drag(page.middle(page.cell("12")), page.middle(page.cell("Ulm")));
        QCOMPARE(page.copied(), QStringLiteral("12\nUlm"));
        page.drag(page.middle(page.cell("12")), page.middle(page.cell("12")) + QPoint(12, 2));
        QCOMPARE(page.copied(), QStringLiteral("12"));
        page.drag(page.middle(page.cell("City")), page.middle(page.cell("7")));
        QCOMPARE(page.copied(), QStringLiteral("City\tVisitors\nBonn\t12\nUlm\t7"));
        // Buttons have what is theirs.
        QQuickItem* copy = page.item("copyTable");
        page.click(copy);
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("City\tVisitors\nBonn\t12\nUlm\t7"));
        QVERIFY(page.selection().isAny());
        // A drag sorts nothing, a click does.
        QCOMPARE(page.cell("Bonn")->mapToScene({}).y() < page.cell("Ulm")->mapToScene({}).y(), true);
        page.press(page.middle(page.cell("Visitors")));
        page.release(page.middle(page.cell("Visitors")));
        page.settle();
        QTRY_VERIFY(page.cell("Bonn")->mapToScene({}).y() > page.cell("Ulm")->mapToScene({}).y());
    }

    void linksOpenAndMenusKeep()
    {
        Page page(kMixed);
        QVERIFY(page.shown);
        page.toBegin();
        page.drag(page.before("A heading"), page.before("First", 3));
        QTest::mouseClick(page.window->quickWindow(), Qt::RightButton, {}, page.before("First", 1));
        const auto isOpen = [&] { return page.item("menuQuote") != nullptr && page.item("menuQuote")->isVisible(); };
        QTRY_VERIFY(isOpen());
        page.click(page.item("menuCopyMarkdown"));
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("# A heading\n\nFir"));
        QTRY_VERIFY(!isOpen());
        QTest::mouseClick(page.window->quickWindow(), Qt::RightButton, {}, page.before("First", 1));
        QTRY_VERIFY(isOpen());
        page.click(page.item("menuQuote"));
        QTRY_COMPARE(page.window->composer().text(), QStringLiteral("> A heading\n>\n> Fir\n\n"));
        // Beside it there is nothing to keep.
        QTest::mouseClick(page.window->quickWindow(), Qt::RightButton, {}, page.before("Last", 1));
        QTRY_VERIFY(isOpen());
        QVERIFY(!page.selection().isAny());
        page.key(Qt::Key_Escape);
        QTRY_VERIFY(!isOpen());
        const auto asks = [&] {
            bool found = false;
            visit(page.window->quickWindow()->contentItem(), [&](QQuickItem* each) {
                found = found || (each->isVisible() &&
                                  each->property("text").toString() == QStringLiteral("https://example.org"));
            });
            return found;
        };
        // Dragged over, a link is words; clicked, it is a link.
        page.drag(page.before("a link", 3), page.before("First"));
        QTest::qWait(50);
        QVERIFY(!asks());
        page.press(page.before("a link", 3));
        page.release(page.before("a link", 3));
        QTRY_VERIFY(asks());
        page.key(Qt::Key_Escape);
    }

    void scrollsPastTheEdge()
    {
        std::string answer;
        for (int i = 0; i < 200; i++)
            answer += "Paragraph " + std::to_string(i) + " of many.\n\n";
        Page page(answer);
        QVERIFY(page.shown);
        page.toBegin();
        const QPoint from = page.before("Paragraph 3 of");
        const double began = page.list()->property("contentY").toDouble();
        page.press(from);
        page.move(from + QPoint(0, 40));
        const QPoint below = page.list()->mapToScene({200, page.list()->height() + 400}).toPoint();
        page.move(below);
        QTRY_VERIFY(page.list()->property("contentY").toDouble() > began + 4 * page.list()->height());
        page.release(below);
        const double stands = page.list()->property("contentY").toDouble();
        QVERIFY(page.textWith("Paragraph 3 of") == nullptr || !page.textWith("Paragraph 3 of")->isVisible());
        const QStringList parts = page.copied().split(QStringLiteral("\n\n"));
        QVERIFY(parts.size() > 20);
        for (qsizetype i = 0; i + 1 < parts.size(); i++)
            QCOMPARE(parts[i], QStringLiteral("Paragraph %1 of many.").arg(i + 3));
        QTest::qWait(50);
        QCOMPARE(page.list()->property("contentY").toDouble(), stands);
        // Shown again after their delegates went and came.
        page.toBegin();
        QCOMPARE(page.marked().first(), QStringLiteral("Paragraph 3 of many."));
        QVERIFY(page.marked().size() > 5);
    }

    void wideBlocksAreScrolledSideways()
    {
        std::string code = "```text\n";
        for (int word = 0; word < 60; word++)
            code += "word" + std::to_string(word) + ' ';
        std::string head = "|";
        std::string line = "|--|";
        std::string cells = "|";
        for (int column = 0; column < 30; column++) {
            head += " Column " + std::to_string(column) + " |";
            line += column > 0 ? "--|" : "";
            cells += " cell" + std::to_string(column) + " |";
        }
        std::string many;
        for (int i = 0; i < 60; i++)
            many += "Paragraph " + std::to_string(i) + ".\n\n";
        Page page(code + "\n```\n\n" + head + '\n' + line + '\n' + cells + "\n\n" + many);
        QVERIFY(page.shown);
        page.toBegin();
        const auto offset = [&](int row) {
            return page.window->conversation().data(page.window->conversation().index(row), ui::OffsetRole).toDouble();
        };
        const auto turn = [&](QPoint at, QPoint by, Qt::KeyboardModifiers modifiers = {}) {
            QWheelEvent event(at, page.window->quickWindow()->mapToGlobal(at), {}, by, {}, modifiers, Qt::NoScrollPhase,
                              false);
            QCoreApplication::sendEvent(page.window->quickWindow(), &event);
        };
        const auto height = [&] { return page.list()->property("contentY").toDouble(); };
        const double top = height();
        const QPoint inCode = page.before("word3");
        turn(inCode, {0, -240}, Qt::ShiftModifier);
        QTRY_VERIFY(offset(1) > 100);
        turn(inCode, {0, 120}, Qt::ShiftModifier);
        QTRY_VERIFY(offset(1) < 100);
        turn(inCode, {-240, 0});
        QTRY_VERIFY(offset(1) > 100);
        QTRY_VERIFY(page.cell(QStringLiteral("cell1")) != nullptr);
        const QPoint inTable = page.middle(page.cell(QStringLiteral("cell1")));
        turn(inTable, {0, -240}, Qt::ShiftModifier);
        QTRY_VERIFY(offset(2) > 100); // The head goes with its lines.
        QCOMPARE(offset(3), offset(2));
        QCOMPARE(height(), top);
        const double stood = offset(1);
        // A slanting turn, and one straight down, are the list's.
        turn(inCode, {-30, -240});
        QTRY_VERIFY(height() > top + 50);
        const double lower = height();
        page.toBegin();
        turn(inCode, {0, -240});
        QTRY_VERIFY(height() > top + 50);
        QVERIFY(lower > top);
        QCOMPARE(offset(1), stood);
        page.toBegin();
        // Dragged past its right side, a selection takes the block along.
        const QPoint from = page.before("word9");
        page.press(from);
        page.move(from + QPoint(60, 0));
        page.move({990, from.y()});
        QTRY_VERIFY(offset(1) > stood + 600);
        page.release({990, from.y()});
        const QString words = page.copied();
        QVERIFY2(words.startsWith(u"word9 word10 ") && words.contains(u" word20 "), qPrintable(words));
        // Keys, too: back to the beginning.
        page.key(Qt::Key_Home, Qt::ShiftModifier);
        QTRY_COMPARE(offset(1), 0.0);
    }

    void staysWhileAnAnswerGrows()
    {
        auto script = Page::script("");
        script->answer = "One *first* paragraph.\n\nAnother one.\n\n";
        for (int i = 0; i < 400; i++)
            script->answer += "word ";
        script->answer += "\n\n| a | b |\n|--|--|\n| c | d |\n\nEnd.";
        script->pieceBytes = 5;
        script->pause = std::chrono::milliseconds(2);
        Page page(script);
        QVERIFY(page.shown);
        page.ask("Go");
        QTRY_VERIFY(page.textWith("word word") != nullptr);
        page.settle();
        page.drag(page.before("first"), page.behind("Another o"));
        const QString wanted = QStringLiteral("first paragraph.\n\nAnother o");
        QCOMPARE(page.copied(), wanted);
        QVERIFY(page.window->conversation().isBusy());
        QVERIFY(page.answered());
        page.settle();
        QCOMPARE(page.copied(), wanted);
        page.toBegin();
        QCOMPARE(page.marked(), (QStringList{QStringLiteral("first paragraph."), QStringLiteral("Another o")}));
        // Another version of the answer is another text.
        const int footer = page.window->conversation().rowCount() - 1;
        page.window->composer().regenerate(footer);
        QTRY_VERIFY(!page.selection().isAny());
        QVERIFY(page.answered());
    }

    void lettersOfAllScripts()
    {
        const QString smile = QString::fromUtf8("\U0001F600");
        const QString family = QString::fromUtf8("👨‍👩‍👧");
        const QString hebrew = QString::fromUtf8("שלום עולם");
        Page page(("a" + smile + family + "b\n\n" + hebrew).toStdString());
        QVERIFY(page.shown);
        page.toBegin();
        page.press(page.before("a" + smile));
        page.release(page.before("a" + smile));
        page.key(Qt::Key_Home, Qt::ShiftModifier);
        QString all;
        for (const QString& letter : {QStringLiteral("a"), smile, family, QStringLiteral("b")}) {
            page.key(Qt::Key_Right, Qt::ShiftModifier);
            all += letter;
            QCOMPARE(page.copied(), all);
        }
        // Of text from right to left the left key goes on.
        page.press(page.before(hebrew));
        page.release(page.before(hebrew));
        page.key(Qt::Key_Home, Qt::ShiftModifier);
        page.selection().start(page.selection().row(), 0);
        page.key(Qt::Key_Left, Qt::ShiftModifier);
        page.key(Qt::Key_Left, Qt::ShiftModifier);
        QCOMPARE(page.copied(), hebrew.left(2));
        page.key(Qt::Key_End, Qt::ShiftModifier);
        QCOMPARE(page.copied(), hebrew);
    }

    void largeTextAndManyMessages()
    {
        Page page(kMixed);
        QVERIFY(page.shown);
        page.window->preferences().setTextScale(2);
        page.toBegin();
        page.drag(page.before("heading"), page.behind("First words"));
        QCOMPARE(page.copied(), QStringLiteral("heading\n\nFirst words"));
        QCOMPARE(page.marked(), (QStringList{QStringLiteral("heading"), QStringLiteral("First words")}));

        std::vector<app::Message> messages;
        for (int i = 0; i < 2000; i++) {
            app::Message message;
            message.id = 10 + i;
            message.conversation = 9;
            message.author = i % 2 == 0 ? app::Author::User : app::Author::Assistant;
            app::Part part;
            part.text = "Message " + std::to_string(i) + "\n\nwith **words**.\n\n- and\n- items";
            message.parts.push_back(part);
            messages.push_back(message);
        }
        page.window->conversation().begin();
        QTRY_VERIFY(!page.window->conversation().isOpening());
        page.window->conversation().expectNew();
        page.bridge->push(app::ConversationOpened{9, messages, {}});
        QTRY_VERIFY(page.window->conversation().rowCount() > 4000);
        page.list()->forceActiveFocus();
        QElapsedTimer timer;
        timer.start();
        page.key(Qt::Key_A, Qt::ControlModifier);
        const double chosen = static_cast<double>(timer.nsecsElapsed()) / 1e6;
        timer.start();
        const QString text = page.copied();
        qInfo("2,000 messages: selected in %.1f ms, copied in %.1f ms", chosen,
              static_cast<double>(timer.nsecsElapsed()) / 1e6);
        QVERIFY(text.startsWith(u"Message 0\n\nwith **words**."));
        QVERIFY(text.endsWith(u"Message 1999\n\nwith words.\n\n• and\n• items"));
        QCOMPARE(text.count(QStringLiteral("Message")), 2000);
    }
};

FACET_CAGE_TEST_MAIN_AS(QGuiApplication, TestSelection, media::cage::addAllOperations)
#include "tst_selection.moc"
