// Finding words in the conversation on screen: how they are compared, which rows have them, going from one place to the
// next while answers grow and rows come and go, and the bar with its keys in the real window. Long questions, which are
// folded, are found in too.
#include "app/tool_parts.h"
#include "tests/support/cage_main.h"
#include "tests/ui/sample_files.h"
#include "tests/ui/shown_stage.h"
#include "ui/conversation_find.h"
#include "ui/conversation_selection.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using ui::ConversationFind;
using ui::RowKind::Value;

namespace {

const char* const kRich = "# Herons &amp; herons\n\nA  **her**on and a [heron](https://example.org), `heron  x`,\\\n"
                          "$h$ &euro; heron $\\frac{h}{2}$ heron &lt;heron&gt;.\n\n- heron\n- [ ] *heron*s\n\n"
                          "| Bird | Heron |\n|---|---|\n| heron, heron | 2 |\n\n"
                          "```c\nheron(\"heron\");\r\nheron();\n```\n\n$$heron$$\n\n> HERON\n";

app::Message message(app::Id id, app::Author author, std::vector<app::Part> parts)
{
    app::Message made;
    made.id = id;
    made.conversation = 1;
    made.author = author;
    made.parts = std::move(parts);
    return made;
}

app::Part text(std::string words)
{
    return {app::Part::Kind::Text, std::move(words), {}};
}

std::vector<std::string> places(QStringView in, QStringView wanted)
{
    std::vector<std::string> found;
    for (const ui::RowRange& range : ui::foundIn(in.toString(), ui::folded(wanted.toString()).letters))
        found.push_back(in.mid(range.begin, range.end - range.begin).toString().toStdString());
    return found;
}

using Words = std::vector<std::string>;

/// A window that need not be shown, with a conversation.
class Opened : public Stage {
public:
    explicit Opened(std::vector<app::Message> messages)
    {
        model().expectNew();
        bridge->push(app::ConversationOpened{1, std::move(messages), {}});
        shown = QTest::qWaitFor([this] { return model().rowCount() > 0; });
        QObject::connect(&find(), &ConversationFind::visited, &find(), [this](int row, int begin, int end) {
            visitedRow = row;
            visitedWords = end < 0 ? QString() : model().rowAt(row).text.mid(begin, end - begin);
        });
    }
    ui::ConversationModel& model() const { return window->conversation(); }
    ConversationFind& find() const { return window->find(); }
    bool finds(const char* words, int count) const
    {
        find().setQuery(QString::fromUtf8(words));
        return comesTo(count);
    }
    bool comesTo(int count) const
    {
        return QTest::qWaitFor([&] { return find().count() == count && !find().summary().isEmpty(); }, 3000);
    }
    Value kind() const { return model().rowAt(visitedRow).kind; }

    bool shown = false;
    int visitedRow = -1;
    QString visitedWords;
};

} // namespace

class TestFind : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QAccessible::setActive(true);
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    }
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral("qrc:/qt/qml/Facet"))); }

    void comparesAsTheSearchDoes()
    {
        QCOMPARE(places(u"Café CAFÉ cafe\u0301s", u"cafe"), (Words{"Café", "CAFÉ", "cafe\u0301"}));
        QCOMPARE(places(u"cafe", u"CAFÉ"), (Words{"cafe"}));
        QCOMPARE(places(u"Straße STRASSE", u"strasse"), (Words{"Straße", "STRASSE"}));
        QCOMPARE(places(u"Straße", u"s"), (Words{"S"})); // not half of a letter
        QCOMPARE(places(u"two\n  words, two words", u"two words"), (Words{"two\n  words", "two words"}));
        QCOMPARE(places(u"aaaa", u"aa"), (Words{"aa", "aa"}));
        QCOMPARE(places(u"Ёлка елка", u"елка"), (Words{"Ёлка", "елка"}));
        QCOMPARE(places(u"كِتَاب كتاب", u"كتاب"), (Words{"كِتَاب", "كتاب"}));
        QCOMPARE(places(u"我住在北京市", u"北京"), (Words{"北京"}));
        QCOMPARE(places(u"한국", u"하"), Words());
        QCOMPARE(places(u"😀b𝒳b", u"𝒳B"), (Words{"𝒳b"}));
        QCOMPARE(places(u"co\u00ADoperate", u"cooperate"), (Words{"co\u00ADoperate"}));
        QCOMPARE(places(u"anything", u""), Words());
    }

    /// Rows are counted without being laid out; where one then goes, the words stand as they are shown.
    void countsWhatIsShown()
    {
        const Opened opened({message(1, app::Author::User, {text("heron\r\nand heron")}),
                             message(2, app::Author::Assistant, {text(kRich)})});
        QVERIFY(opened.shown);
        int all = 0;
        for (const char* words : {"heron", "n", "&", "<heron", "x", "heron x", "and a heron", "€", "heron()"}) {
            const QString wanted = ui::folded(QString::fromUtf8(words)).letters;
            for (int row = 0; row < opened.model().rowCount(); row++) {
                const ui::Row& shown = opened.model().rowAt(row);
                const auto counted = ui::foundIn(shown, wanted, ui::Places::Counted);
                const auto exact = ui::foundIn(shown, wanted, ui::Places::Exact);
                QVERIFY2(counted.size() == exact.size(),
                         qPrintable(QStringLiteral("%1 in row %2: %3").arg(wanted).arg(row).arg(shown.text)));
                all += static_cast<int>(exact.size());
                const std::unique_ptr<QTextDocument> document = ui::shownText(shown);
                for (const ui::FoundWords& found : exact)
                    if (document != nullptr && !ui::hasCells(shown))
                        QCOMPARE(ui::folded(
                                     document->toRawText().mid(found.range.begin, found.range.end - found.range.begin))
                                     .letters,
                                 wanted);
            }
        }
        QVERIFY2(all > 40, qPrintable(QString::number(all)));
    }

    /// A formula among words is a picture: its TeX was not found, while that of a displayed one was.
    void formulasAmongWordsAreFoundByTheirTex()
    {
        Opened opened({message(1, app::Author::User, {text("?")}),
                       message(2, app::Author::Assistant,
                               {text("A heron $x^2$ and $\\frac{a}{2}$, then $\\frac{heron}{2}$, a heron.")})});
        QVERIFY(opened.shown);
        opened.find().begin(0);
        std::vector<std::pair<int, int>> visited;
        connect(&opened.find(), &ConversationFind::visited, this, [&](int, int begin, int end) {
            visited.push_back({begin, end});
        });
        QVERIFY(opened.finds("heron", 3));
        opened.find().next();
        opened.find().next();
        QCOMPARE(visited.size(), std::size_t{3});
        QVERIFY(visited[0].second < visited[1].first && visited[1].second < visited[2].first);
        const auto document = ui::shownText(opened.model().rowAt(opened.visitedRow));
        QCOMPARE(document->toRawText().mid(visited[1].first, visited[1].second - visited[1].first),
                 QString(QChar(QChar::ObjectReplacementCharacter)));
        QVERIFY(opened.finds("\\frac", 2));
    }

    void goesFromPlaceToPlace()
    {
        app::Attachment file = samples::contract();
        file.fileName = "Heron map.pdf";
        const inference::ToolCall call{"t1", "calculator", {{"expression", "2 herons"}}};
        app::ToolResult result{"t1", "calculator", app::ToolResult::State::Done, inference::Json::object()};
        result.value["result"] = "one heron";
        Opened opened(
            {message(1, app::Author::User, {app::filePart(file), text("Where is the HERON?")}),
             message(2, app::Author::Assistant,
                     {{app::Part::Kind::Thought, "Herons, or a heron.", {}},
                      app::toolCallPart(call),
                      app::toolResultPart(result),
                      text("| a | b |\n|---|---|\n| x | heron |\n\nA **heron** it is.\n\n```\nheron();\n```\n")})});
        QVERIFY(opened.shown);
        ConversationFind& find = opened.find();
        find.begin(0);
        const int before = opened.model().rowCount();
        QVERIFY2(opened.finds("heron", 9), qPrintable(find.summary()));
        QSignalSpy announced(&find, &ConversationFind::announced);
        // The file's name, which is no part of the text.
        QCOMPARE(opened.kind(), Value::UserTurn);
        QCOMPARE(opened.visitedWords, QString());
        QCOMPARE(find.summary(), QStringLiteral("1 of 9"));
        find.next();
        QCOMPARE(opened.visitedWords, QStringLiteral("HERON"));
        // Thoughts are folded until one goes there.
        QVERIFY(!opened.model().rowAt(opened.visitedRow + 1).expanded);
        find.next();
        QCOMPARE(opened.kind(), Value::Thinking);
        QVERIFY(opened.model().rowAt(opened.visitedRow).expanded);
        QCOMPARE(opened.visitedWords, QStringLiteral("Heron"));
        find.next();
        QCOMPARE(opened.visitedWords, QStringLiteral("heron"));
        QCOMPARE(find.summary(), QStringLiteral("4 of 9"));
        // What a tool was called with is its title; what it gave is folded.
        find.next();
        QCOMPARE(opened.kind(), Value::Tool);
        QCOMPARE(opened.visitedWords, QString());
        QVERIFY(!opened.model().rowAt(opened.visitedRow).expanded);
        find.next();
        QCOMPARE(opened.kind(), Value::Tool);
        QCOMPARE(opened.visitedWords, QStringLiteral("heron"));
        find.next();
        QCOMPARE(opened.kind(), Value::TableRow);
        find.next();
        QCOMPARE(opened.kind(), Value::Text);
        find.next();
        QCOMPARE(opened.kind(), Value::Code);
        QCOMPARE(opened.visitedWords, QStringLiteral("heron"));
        QCOMPARE(find.summary(), QStringLiteral("9 of 9"));
        QCOMPARE(opened.model().rowCount(), before);
        find.next();
        QCOMPARE(find.summary(), QStringLiteral("1 of 9"));
        find.previous();
        QCOMPARE(opened.kind(), Value::Code);
        QCOMPARE(announced.last()[0].toString(), QStringLiteral("9 of 9"));
        QVERIFY(opened.comesTo(9)); // looked through again what was unfolded
        QCOMPARE(find.summary(), QStringLiteral("9 of 9"));

        find.setQuery(QStringLiteral("stork"));
        QTRY_COMPARE(find.summary(), QStringLiteral("Not found"));
        find.next();
        find.setQuery(QStringLiteral("  "));
        QCOMPARE(find.summary(), QString());
        find.close();
        find.setQuery(QStringLiteral("heron"));
        QTest::qWait(20);
        QCOMPARE(find.count(), 0);
    }

    void keepsItsPlaceWhileTheConversationChanges()
    {
        app::Message answer = message(2, app::Author::Assistant, {text("One heron.\n\n")});
        answer.state = app::MessageState::Generating;
        Opened opened({message(1, app::Author::User, {text("heron, heron")}), answer});
        QVERIFY(opened.shown);
        ConversationFind& find = opened.find();
        find.begin(0);
        QVERIFY(opened.finds("heron", 3));
        find.next();
        find.next();
        QCOMPARE(find.summary(), QStringLiteral("3 of 3"));
        opened.bridge->push(app::MessageTextAppended{1, 2, app::Part::Kind::Text, "Two herons.\n\n- and a her"});
        QVERIFY(opened.comesTo(4));
        opened.bridge->push(app::MessageTextAppended{1, 2, app::Part::Kind::Text, "on"});
        QVERIFY(opened.comesTo(5));
        QTRY_COMPARE(find.summary(), QStringLiteral("3 of 5"));
        // Rows above come and go.
        const auto isMarked = [&opened] {
            // Again and again: what the service itself measured may come later.
            opened.bridge->push(app::ContextMeasured{.conversation = 1, .firstSeen = 1});
            return opened.model().rowAt(0).kind == Value::Mark;
        };
        QTRY_VERIFY(isMarked());
        find.next();
        QCOMPARE(find.summary(), QStringLiteral("4 of 5"));
        QCOMPARE(opened.visitedWords.toLower(), QStringLiteral("heron"));
        find.previous();
        find.previous();
        QCOMPARE(opened.kind(), Value::UserTurn);
        // The answer that one is in goes.
        find.next();
        opened.bridge->push(app::MessageRemoved{1, 2});
        QVERIFY(opened.comesTo(2));
        QTRY_VERIFY(find.summary().startsWith(u"2 place")); // at none of them
        find.next();
        QCOMPARE(find.summary(), QStringLiteral("1 of 2"));
        // Another conversation: the words stay, the place does not.
        opened.model().begin();
        QTRY_COMPARE(find.summary(), QStringLiteral("Not found"));
        QCOMPARE(find.query(), QStringLiteral("heron"));
    }

    void looksThroughLongConversations()
    {
        std::vector<app::Message> messages;
        for (int i = 0; i < 2000; i++)
            messages.push_back(
                message(i + 1, i % 2 == 0 ? app::Author::User : app::Author::Assistant,
                        {text("Some words of **message** " + std::to_string(i) + ".\n\nAnd more of it.")}));
        Opened opened(std::move(messages));
        QVERIFY(opened.shown);
        opened.find().begin(opened.model().rowCount() - 1);
        QVERIFY(opened.finds("message", 2000));
        // From the end, where one was, around to the beginning.
        QTRY_COMPARE(opened.find().summary(), QStringLiteral("1 of 2,000"));
        QVERIFY(opened.finds("message 1999", 1));
        QTRY_COMPARE(opened.find().summary(), QStringLiteral("1 of 1"));
        QCOMPARE(opened.model().messageOf(opened.visitedRow)->id, app::Id(2000));
    }

    void barFindsAndGivesTheKeyboardBack()
    {
        auto script = std::make_shared<Script>();
        for (int i = 0; i < 40; i++)
            script->answer += "Paragraph " + std::to_string(i) + (i % 10 == 5 ? " with a heron" : "") + " in it.\n\n";
        const ShownStage stage(script);
        QVERIFY(stage.shown);
        QVERIFY(!stage.act("find")); // nothing to find in
        stage.window->composer().setText(QStringLiteral("Which HERON?"));
        stage.window->composer().send();
        QVERIFY(stage.answered());
        QTRY_VERIFY(stage.item("composerText")->hasActiveFocus());
        const ConversationFind& find = stage.window->find();
        const auto* selection =
            stage.window->quickWindow()->findChild<ui::ConversationSelection*>(QStringLiteral("selection"));
        const QQuickItem* list = stage.item("messageList");

        QVERIFY(!stage.item("findBar")->isVisible());
        stage.key(Qt::Key_F, Qt::ControlModifier);
        QTRY_VERIFY(stage.item("findField")->hasActiveFocus());
        QCOMPARE(unnamed(stage.window->quickWindow()), QStringList());
        stage.type("heron");
        QTRY_COMPARE(find.count(), 5);
        QTRY_COMPARE(stage.item("findSummary")->property("text").toString(), find.summary());
        QVERIFY(find.summary().endsWith(u" of 5"));
        QCOMPARE(selection->text().toLower(), QStringLiteral("heron"));
        for (int i = 0; i < 7; i++) {
            stage.key(i % 2 == 0 ? Qt::Key_F3 : Qt::Key_Return);
            QCOMPARE(selection->text().toLower(), QStringLiteral("heron"));
            // The words are seen.
            const auto isSeen = [&] {
                QQuickItem* row = nullptr;
                QMetaObject::invokeMethod(const_cast<QQuickItem*>(list), "itemAtIndex", Q_RETURN_ARG(QQuickItem*, row),
                                          Q_ARG(int, selection->row()));
                if (row == nullptr)
                    return false;
                const double top = row->mapToItem(list, {}).y();
                return top >= 0 && top + row->height() <= list->height();
            };
            QTRY_VERIFY(isSeen());
        }
        const QString place = find.summary();
        stage.key(Qt::Key_F3, Qt::ShiftModifier);
        stage.key(Qt::Key_Return, Qt::ShiftModifier);
        stage.key(Qt::Key_G, Qt::ControlModifier);
        stage.key(Qt::Key_G, Qt::ControlModifier);
        QCOMPARE(find.summary(), place);
        stage.click(stage.item("findNext"));
        QVERIFY(find.summary() != place);
        stage.click(stage.item("findPrevious"));
        QCOMPARE(find.summary(), place);
        stage.item("findField")->forceActiveFocus();
        stage.key(Qt::Key_Escape);
        QVERIFY(!stage.item("findBar")->isVisible());
        QVERIFY(stage.item("composerText")->hasActiveFocus());
        // What was found can be copied, and looked for again.
        QCOMPARE(selection->text().toLower(), QStringLiteral("heron"));
        stage.key(Qt::Key_F3);
        QTRY_VERIFY(stage.item("findField")->hasActiveFocus());
        QTRY_VERIFY(find.summary().endsWith(u" of 5"));
        stage.key(Qt::Key_Escape);
        // A row that had the keyboard may be another one now: the conversation has it.
        const_cast<QQuickItem*>(list)->forceActiveFocus(Qt::TabFocusReason);
        stage.key(Qt::Key_F, Qt::ControlModifier);
        QTRY_VERIFY(stage.item("findField")->hasActiveFocus());
        stage.key(Qt::Key_F3);
        stage.key(Qt::Key_Escape);
        QTRY_VERIFY(list->hasActiveFocus());
        QCOMPARE(list->property("currentIndex").toInt(), selection->row());
        // The search over everything has its own key.
        stage.key(Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY(stage.item("searchField")->hasActiveFocus());
        stage.key(Qt::Key_F3);
        leavePictures(stage, "find");
    }

    /// A text that was pasted in would push the answer out of sight.
    void longQuestionsAreFolded()
    {
        QString question;
        for (int i = 0; i < 200; i++)
            question += QStringLiteral("Line %1 of what was pasted.\n").arg(i);
        question += QStringLiteral("And the heron?");
        const ShownStage stage(std::make_shared<Script>());
        QVERIFY(stage.shown);
        stage.window->composer().setText(question);
        stage.window->composer().send();
        QVERIFY(stage.answered());
        const app::Id asked = stage.window->conversation().conversation();
        const auto row = [&] {
            QQuickItem* found = nullptr;
            QMetaObject::invokeMethod(stage.item("messageList"), "itemAtIndex", Q_RETURN_ARG(QQuickItem*, found),
                                      Q_ARG(int, 0));
            return found;
        };
        const double screen = stage.item("messageList")->height();
        QTRY_VERIFY(row() != nullptr && row()->height() > 200 && row()->height() < 800);
        QVERIFY(QAccessible::queryAccessibleInterface(row())->text(QAccessible::Name).endsWith(u"And the heron?"));
        auto* selection =
            stage.window->quickWindow()->findChild<ui::ConversationSelection*>(QStringLiteral("selection"));
        selection->selectAll();
        QVERIFY(selection->text().startsWith(question));
        selection->clear();

        QTRY_VERIFY(stage.item("foldQuestion")->isVisible());
        QCOMPARE(unnamed(stage.window->quickWindow()), QStringList());
        leavePictures(stage, "long-question");
        stage.window->preferences().setAppearance(ui::Preferences::Light);
        stage.window->preferences().setTextScale(1);
        stage.window->quickWindow()->resize(1000, 700);
        QTRY_VERIFY(stage.item("foldQuestion") != nullptr && stage.item("foldQuestion")->isVisible());
        stage.item("foldQuestion")->forceActiveFocus(Qt::TabFocusReason);
        stage.key(Qt::Key_Space);
        QTRY_VERIFY(row()->height() > 2 * screen);
        QCOMPARE(stage.item("foldQuestion")->property("text").toString(), QStringLiteral("Show less"));
        // As it was left, also after another conversation was read.
        stage.window->conversation().begin();
        QTRY_COMPARE(stage.window->conversation().rowCount(), 0);
        stage.window->conversation().open(asked);
        QTRY_VERIFY(row() != nullptr && row()->height() > 2 * screen);
        // With the view far below where it begins, the list could lose the row that shrinks.
        stage.item("messageList")->setProperty("following", true);
        QMetaObject::invokeMethod(stage.item("messageList"), "showEnd");
        QTRY_VERIFY(row() != nullptr && stage.item("foldQuestion")->isVisible());
        stage.item("foldQuestion")->forceActiveFocus(Qt::TabFocusReason);
        stage.key(Qt::Key_Space);
        QTRY_VERIFY(row() != nullptr && row()->height() < 800);
        QTRY_COMPARE(row()->mapToItem(stage.item("messageList"), {}).y(), 0.0);

        // Words below the fold unfold it.
        stage.key(Qt::Key_F, Qt::ControlModifier);
        QTRY_VERIFY(stage.item("findField")->hasActiveFocus());
        stage.type("line 3 of");
        QTRY_COMPARE(stage.window->find().summary(), QStringLiteral("1 of 1"));
        QTest::qWait(50);
        QVERIFY(row()->height() < 800);
        stage.window->find().setQuery(QStringLiteral("the heron"));
        QTRY_COMPARE(selection->text(), QStringLiteral("the heron"));
        QTRY_VERIFY(row() != nullptr && row()->height() > 2 * screen);
        const auto isSeen = [&] {
            const double end = row()->mapToItem(stage.item("messageList"), {0, row()->height()}).y();
            return end > 0 && end <= stage.item("messageList")->height() + 100;
        };
        QTRY_VERIFY(isSeen());
    }

private:
    /// For people to look at, where FACET_SCREENSHOTS names a directory.
    static void leavePictures(const ShownStage& stage, const char* what)
    {
        const QString target = qEnvironmentVariable("FACET_SCREENSHOTS");
        if (target.isEmpty())
            return;
        for (const auto& [name, appearance, scale, width, direction] :
             {std::tuple("light", ui::Preferences::Light, 1.0, 1000, Qt::LeftToRight),
              std::tuple("dark", ui::Preferences::Dark, 1.0, 1000, Qt::RightToLeft),
              std::tuple("contrast", ui::Preferences::HighContrast, 1.0, 1000, Qt::LeftToRight),
              std::tuple("large", ui::Preferences::Light, 2.0, 480, Qt::LeftToRight)}) {
            QGuiApplication::setLayoutDirection(direction);
            stage.window->preferences().setAppearance(appearance);
            stage.window->preferences().setTextScale(scale);
            stage.window->quickWindow()->resize(width, 700);
            QTest::qWait(300);
            stage.window->quickWindow()->grabWindow().save(
                QStringLiteral("%1/%2-%3.png").arg(target, QLatin1String(what), QLatin1String(name)));
        }
        QGuiApplication::setLayoutDirection(Qt::LeftToRight);
    }
};

FACET_CAGE_TEST_MAIN_AS(QGuiApplication, TestFind, media::cage::addAllOperations)
#include "tst_find.moc"
