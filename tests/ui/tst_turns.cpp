// What one does with messages, in the real window over a scripted generator: questions asked otherwise, versions,
// answers gone on with, what waits and what is deleted, quotations; and the composer: history, commands, spelling,
// input methods.
#include "app/store.h"
#include "tests/support/cage_main.h"
#include "tests/ui/shown_stage.h"
#include "ui/preferences.h"
#include "ui/spell_checker.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QElapsedTimer>
#include <QGuiApplication>
#include <QInputMethodEvent>
#include <QMimeData>
#include <QRegularExpression>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using ui::ConversationModel;
using ui::RowKind::Value;

namespace {

std::shared_ptr<Script> answering(const std::string& answer)
{
    auto script = std::make_shared<Script>();
    script->answer = answer;
    return script;
}

/// Never done until it is stopped, at a pace that leaves the window time.
std::shared_ptr<Script> endless()
{
    auto script = answering("and so on ");
    script->endless = true;
    script->pause = std::chrono::milliseconds(2);
    return script;
}

class Turns : public ShownStage {
public:
    using ShownStage::ShownStage;

    ConversationModel& model() const { return window->conversation(); }
    ui::Composer& composer() const { return window->composer(); }
    QVariant at(int row, int role) const { return model().data(model().index(row), role); }
    /// Rows of a kind, from the first on.
    QList<int> rows(Value kind) const
    {
        QList<int> found;
        for (int row = 0; row < model().rowCount(); row++)
            if (at(row, ConversationModel::KindRole).toInt() == kind)
                found += row;
        return found;
    }
    QString text(Value kind, int which = 0) const
    {
        return at(rows(kind).value(which, -1), ConversationModel::TextRole).toString();
    }
    int versions(Value kind) const { return at(rows(kind).value(0, -1), ConversationModel::VersionsRole).toInt(); }
    int version(Value kind) const { return at(rows(kind).value(0, -1), ConversationModel::VersionRole).toInt(); }
    bool ask(const QString& question) const
    {
        composer().setText(question);
        composer().send();
        const auto asked = [&] {
            return !rows(Value::UserTurn).isEmpty() &&
                   text(Value::UserTurn, -1 + static_cast<int>(rows(Value::UserTurn).size())) == question;
        };
        return QTest::qWaitFor(asked) && answered();
    }
    bool isWriting() const
    {
        return QTest::qWaitFor([this] { return !rows(Value::Text).isEmpty() && model().isBusy(); });
    }
    /// Where the tests are told to leave pictures of the window.
    void keepPicture(const QString& name) const
    {
        const QString pictures = qEnvironmentVariable("FACET_SCREENSHOTS");
        if (pictures.isEmpty())
            return;
        const auto keep = [&](const char* how) {
            QTest::qWait(200);
            window->quickWindow()->grabWindow().save(pictures + u'/' + name + QLatin1String(how));
        };
        const QSize size = window->quickWindow()->size();
        keep(".png");
        window->preferences().setAppearance(ui::Preferences::Dark);
        window->preferences().setTextScale(2);
        keep("-dark-200.png");
        window->quickWindow()->resize(480, size.height());
        keep("-dark-200-narrow.png");
        window->quickWindow()->resize(size);
        window->preferences().setAppearance(ui::Preferences::Light);
        window->preferences().setTextScale(1);
        QTest::qWait(200);
    }
    /// The one of that name that is shown, of several in the rows.
    QQuickItem* visible(const char* name) const
    {
        QQuickItem* found = nullptr;
        visit(window->quickWindow()->contentItem(), [&](QQuickItem* each) {
            if (each->objectName() == QLatin1String(name) && each->isVisible())
                found = each;
        });
        return found;
    }
    QQuickItem* input() const { return item("composerText"); }
};

QStringList misspelled(ui::SpellChecker& checker, const QString& text, const QStringList& languages)
{
    QStringList words;
    for (const ui::Mistake& mistake :
         checker.check(text, languages, {QStringLiteral("en_US"), QStringLiteral("de_DE")}).mistakes)
        words += text.mid(mistake.span.begin, mistake.span.end - mistake.span.begin);
    return words;
}

} // namespace

class TestTurns : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QAccessible::setActive(true); }
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral("qrc:/qt/qml/Facet"))); }

    void aQuestionIsAskedOtherwise()
    {
        Turns stage;
        QVERIFY(stage.shown);
        const QAbstractItemModelTester tester(&stage.model());
        QVERIFY(stage.ask(QStringLiteral("How many?")));
        stage.composer().setText(QStringLiteral("half a thought"));
        QSignalSpy resets(&stage.model(), &QAbstractItemModel::modelReset);
        stage.item("messageList")->forceActiveFocus();
        stage.item("messageList")->setProperty("currentIndex", 0);
        stage.key(Qt::Key_F2);
        QVERIFY(stage.composer().isEditing());
        QVERIFY(stage.input()->hasActiveFocus());
        QVERIFY(stage.item("editingBar")->isVisible());
        QCOMPARE(stage.composer().text(), QStringLiteral("How many?"));
        stage.keepPicture(QStringLiteral("editing"));
        QCOMPARE(unnamed(stage.window->quickWindow()), QStringList());
        stage.key(Qt::Key_Escape);
        QVERIFY(!stage.composer().isEditing());
        QCOMPARE(stage.composer().text(), QStringLiteral("half a thought"));

        stage.composer().edit(0);
        stage.composer().setText(QStringLiteral("How much?"));
        stage.script->answer = "Very much.";
        stage.key(Qt::Key_Return);
        QTRY_COMPARE(stage.text(Value::UserTurn), QStringLiteral("How much?"));
        QVERIFY(stage.answered());
        QTRY_COMPARE(stage.text(Value::Text), QStringLiteral("Very much."));
        QCOMPARE(stage.versions(Value::UserTurn), 2);
        QCOMPARE(stage.version(Value::UserTurn), 2);
        QCOMPARE(stage.composer().text(), QStringLiteral("half a thought"));
        stage.item("messageList")->forceActiveFocus();
        stage.item("messageList")->setProperty("currentIndex", 0);
        stage.keepPicture(QStringLiteral("versions"));
        stage.key(Qt::Key_Left, Qt::AltModifier);
        QTRY_COMPARE(stage.text(Value::UserTurn), QStringLiteral("How many?"));
        QCOMPARE(stage.version(Value::UserTurn), 1);
        QVERIFY(stage.text(Value::Text).contains(QStringLiteral("Tigers")));
        stage.key(Qt::Key_Right, Qt::AltModifier);
        QTRY_COMPARE(stage.text(Value::UserTurn), QStringLiteral("How much?"));
        QVERIFY(!stage.model().stepVersion(0, 1));
        QCOMPARE(resets.count(), 0);
    }

    void anAnswerHasVersions()
    {
        Turns stage(answering("First."));
        QVERIFY(stage.shown);
        const QAbstractItemModelTester tester(&stage.model());
        QVERIFY(stage.ask(QStringLiteral("Say")));
        QVERIFY(stage.ask(QStringLiteral("Say more")));
        stage.script->answer = "Second, in two parts.\n\nHere is the other.";
        stage.composer().regenerate(stage.rows(Value::Footer)[0]); // not the last: what follows it goes
        QTRY_COMPARE(stage.rows(Value::UserTurn).size(), 1);
        QVERIFY(stage.answered());
        QTRY_COMPARE(stage.rows(Value::Text).size(), 2);
        QCOMPARE(stage.versions(Value::Footer), 2);
        QTRY_VERIFY(stage.visible("previousVersion") != nullptr);
        stage.click(stage.visible("previousVersion"));
        QTRY_COMPARE(stage.text(Value::Text), QStringLiteral("First."));
        QCOMPARE(stage.rows(Value::UserTurn).size(), 2);
    }

    void versionsAreSteppedWhileAnotherIsWritten()
    {
        Turns stage(answering("First."));
        QVERIFY(stage.shown);
        const QAbstractItemModelTester tester(&stage.model());
        QVERIFY(stage.ask(QStringLiteral("Say")));
        stage.script->answer = "and so on ";
        stage.script->pause = std::chrono::milliseconds(2);
        stage.script->endless = true;
        stage.composer().regenerate(stage.rows(Value::Footer)[0]);
        QTRY_VERIFY(stage.text(Value::Text).startsWith(QStringLiteral("and so")));
        QVERIFY(stage.model().stepVersion(stage.rows(Value::Footer)[0], -1));
        QTRY_COMPARE(stage.text(Value::Text), QStringLiteral("First."));
        QTest::qWait(50); // what is written meanwhile goes elsewhere
        QCOMPARE(stage.text(Value::Text), QStringLiteral("First."));
        QVERIFY(stage.model().stepVersion(stage.rows(Value::Footer)[0], 1));
        QTRY_VERIFY(stage.text(Value::Text).startsWith(QStringLiteral("and so")));
        const qsizetype length = stage.text(Value::Text).size();
        QTRY_VERIFY(stage.text(Value::Text).size() > length);
        QVERIFY(stage.model().isBusy());
        stage.model().stop();
        QTRY_VERIFY(!stage.model().isBusy());
        QCOMPARE(stage.versions(Value::Footer), 2);
    }

    void aConversationIsDeletedWhileItAnswers()
    {
        Turns stage(endless());
        QVERIFY(stage.shown);
        stage.composer().setText(QStringLiteral("Go"));
        stage.composer().send();
        QVERIFY(stage.isWriting());
        const QString begun = stage.text(Value::Text);
        QTRY_COMPARE(stage.window->conversations().count(), 1);
        stage.window->conversations().remove(1);
        QTRY_COMPARE(stage.window->conversations().count(), 0);
        QTRY_VERIFY(stage.model().isEmpty());
        QVERIFY(!stage.model().isBusy());
        stage.window->conversations().undoRemove();
        QTRY_COMPARE(stage.window->conversations().count(), 1);
        stage.model().open(1);
        QTRY_VERIFY(!stage.model().isOpening());
        QCOMPARE(stage.text(Value::UserTurn), QStringLiteral("Go"));
        QVERIFY(stage.text(Value::Text).startsWith(begun.trimmed()));
        QTRY_VERIFY(!stage.model().isBusy());
        QVERIFY(stage.model().isCutShort());
    }

    void aStoppedAnswerIsContinued()
    {
        Turns stage(endless());
        QVERIFY(stage.shown);
        stage.composer().setText(QStringLiteral("Go"));
        stage.composer().send();
        QVERIFY(stage.isWriting());
        stage.key(Qt::Key_Escape);
        QTRY_VERIFY(!stage.model().isBusy());
        QTRY_VERIFY(stage.model().isCutShort());
        const QString begun = stage.text(Value::Text);
        stage.script->endless = false;
        stage.script->answer = "TheEnd";
        QTRY_VERIFY(stage.item("continueAnswer")->isVisible());
        stage.keepPicture(QStringLiteral("stopped"));
        stage.click(stage.item("continueAnswer"));
        QTRY_VERIFY(stage.text(Value::Text).endsWith(QStringLiteral("TheEnd")));
        QVERIFY(stage.text(Value::Text).startsWith(begun.trimmed()));
        QVERIFY(stage.answered());
        QVERIFY(!stage.model().isCutShort());
        QCOMPARE(stage.rows(Value::Footer).size(), 1);
    }

    void whatWaitsIsShown()
    {
        Turns stage(endless());
        QVERIFY(stage.shown);
        const QAbstractItemModelTester tester(&stage.model());
        stage.composer().setText(QStringLiteral("one"));
        stage.composer().send();
        QVERIFY(stage.isWriting());
        stage.composer().setText(QStringLiteral("two"));
        stage.composer().send();
        stage.composer().setText(QStringLiteral("three"));
        stage.composer().send();
        QTRY_COMPARE(stage.rows(Value::Footer).size(), 3);
        QTRY_COMPARE(stage.text(Value::Footer, 2), QStringLiteral("Waits for 2 other answers"));
        QTRY_COMPARE(stage.text(Value::Footer, 1), QStringLiteral("Waits for 1 other answer"));
        stage.keepPicture(QStringLiteral("waiting"));
        QCOMPARE(unnamed(stage.window->quickWindow()), QStringList());

        stage.composer().edit(stage.rows(Value::UserTurn)[1]);
        QCOMPARE(stage.composer().text(), QStringLiteral("two"));
        stage.composer().setText(QStringLiteral("two, better"));
        stage.composer().send();
        QTRY_COMPARE(stage.text(Value::UserTurn, 1), QStringLiteral("two, better"));
        QCOMPARE(stage.at(stage.rows(Value::UserTurn)[1], ConversationModel::VersionsRole).toInt(), 0);
        QVERIFY(stage.model().isBusy()); // the first is still being written
        stage.model().removeMessage(stage.rows(Value::UserTurn)[1]);
        QTRY_COMPARE(stage.rows(Value::UserTurn).size(), 1);
        QVERIFY(stage.model().isBusy());
        stage.model().begin(); // leaving does not stop it
        QTest::qWait(50);
        stage.model().open(1);
        QTRY_VERIFY(stage.model().isBusy());
        stage.model().stop();
        QTRY_VERIFY(!stage.model().isBusy());
    }

    // Changing or taking back one question of the queue took those behind it along.
    void whatWaitsBehindStays()
    {
        Turns stage(endless());
        QVERIFY(stage.shown);
        const QAbstractItemModelTester tester(&stage.model());
        const auto questions = [&stage] {
            QStringList texts;
            for (const int row : stage.rows(Value::UserTurn))
                texts += stage.at(row, ConversationModel::TextRole).toString();
            return texts;
        };
        for (const char* question : {"one", "two", "three"}) {
            stage.composer().setText(QLatin1String(question));
            stage.composer().send();
            QVERIFY(stage.isWriting());
        }
        QTRY_COMPARE(stage.rows(Value::Footer).size(), 3);
        stage.composer().edit(stage.rows(Value::UserTurn)[1]);
        stage.composer().setText(QStringLiteral("two, better"));
        stage.composer().send();
        QTRY_COMPARE(questions(), QStringList({"one", "two, better", "three"}));
        QTRY_COMPARE(stage.text(Value::Footer, 1), QStringLiteral("Waits for 1 other answer"));
        QCOMPARE(stage.at(stage.rows(Value::UserTurn)[1], ConversationModel::VersionsRole).toInt(), 0);
        stage.model().withdraw(stage.rows(Value::Footer)[1]);
        QTRY_COMPARE(questions(), QStringList({"one", "three"}));
        QTRY_COMPARE(stage.text(Value::Footer, 1), QStringLiteral("Waits for 1 other answer"));
        QVERIFY(!stage.model().removed().isEmpty());
        stage.model().undoRemove(); // at the end of the queue
        QTRY_COMPARE(questions(), QStringList({"one", "three", "two, better"}));
        QVERIFY(stage.model().removed().isEmpty());
        QCOMPARE(stage.script->asked.load(), 1);
        stage.script->endless = false;
        stage.model().stop();
        QTRY_COMPARE(stage.script->asked.load(), 3);
        QVERIFY(stage.answered());
        QCOMPARE(questions(), QStringList({"one", "three", "two, better"}));
    }

    void whatIsDeletedComesBack()
    {
        Turns stage;
        QVERIFY(stage.shown);
        const QAbstractItemModelTester tester(&stage.model());
        QVERIFY(stage.ask(QStringLiteral("one")));
        QVERIFY(stage.ask(QStringLiteral("two")));
        const int rows = stage.model().rowCount();
        stage.item("messageList")->forceActiveFocus();
        stage.item("messageList")->setProperty("currentIndex", stage.rows(Value::UserTurn)[1]);
        stage.key(Qt::Key_Delete);
        QTRY_COMPARE(stage.rows(Value::UserTurn).size(), 1);
        QTRY_VERIFY(!stage.model().removed().isEmpty());
        stage.keepPicture(QStringLiteral("deleted"));
        stage.model().undoRemove();
        QTRY_COMPARE(stage.model().rowCount(), rows);
        QVERIFY(stage.model().removed().isEmpty());
    }

    void wordsAreQuoted()
    {
        Turns stage(answering("First line.\n\nSecond line."));
        QVERIFY(stage.shown);
        QVERIFY(stage.ask(QStringLiteral("Say")));
        stage.composer().setText(QStringLiteral("Hm"));
        stage.composer().quote(stage.rows(Value::Text)[0], {});
        QCOMPARE(stage.composer().text(), QStringLiteral("Hm\n\n> First line.\n>\n> Second line.\n\n"));
        stage.composer().setText({});
        stage.composer().quote(0, QStringLiteral("just this"));
        QCOMPARE(stage.composer().text(), QStringLiteral("> just this\n\n"));
        stage.model().copyConversation();
        QCOMPARE(QGuiApplication::clipboard()->text(),
                 QStringLiteral("## You\n\nSay\n\n## Answer\n\nFirst line.\n\nSecond line.\n"));
    }

    void earlierQuestionsComeBack()
    {
        Turns stage;
        QVERIFY(stage.shown);
        QVERIFY(stage.ask(QStringLiteral("elsewhere")));
        stage.model().begin();
        QTRY_VERIFY(!stage.model().isOpening());
        QVERIFY(stage.ask(QStringLiteral("one")));
        QVERIFY(stage.ask(QStringLiteral("two\nlines")));
        QTest::qWait(50); // the list of recent questions arrives
        stage.input()->forceActiveFocus();
        stage.key(Qt::Key_Up);
        QCOMPARE(stage.composer().text(), QStringLiteral("two\nlines"));
        stage.key(Qt::Key_Up); // within the text first
        QCOMPARE(stage.composer().text(), QStringLiteral("two\nlines"));
        stage.key(Qt::Key_Up);
        QCOMPARE(stage.composer().text(), QStringLiteral("one"));
        stage.key(Qt::Key_Up);
        QCOMPARE(stage.composer().text(), QStringLiteral("elsewhere"));
        stage.key(Qt::Key_Up);
        QCOMPARE(stage.composer().text(), QStringLiteral("elsewhere"));
        stage.key(Qt::Key_Down);
        QCOMPARE(stage.composer().text(), QStringLiteral("one"));
        stage.type("!");
        stage.key(Qt::Key_Up); // what was written on is no history any more
        QCOMPARE(stage.composer().text(), QStringLiteral("one!"));
    }

    void commandsAreOffered()
    {
        Turns stage;
        QVERIFY(stage.shown);
        stage.service->savePrompt({0, "sum up", "Sum up {{what}} in {{how many}} lines."});
        stage.input()->forceActiveFocus();
        stage.type("/");
        QTRY_VERIFY(stage.composer().commands()->count() >= 8);
        QTRY_VERIFY(stage.window->quickWindow()->findChild<QObject*>("commandMenu")->property("opened").toBool());
        stage.keepPicture(QStringLiteral("commands"));
        QCOMPARE(unnamed(stage.window->quickWindow()), QStringList());
        stage.type("th");
        QCOMPARE(stage.composer().commands()->count(), 1);
        QVERIFY(!stage.composer().thinking());
        stage.key(Qt::Key_Return);
        QVERIFY(stage.composer().thinking());
        QCOMPARE(stage.composer().text(), QString());

        stage.type("/su");
        stage.key(Qt::Key_Tab);
        QCOMPARE(stage.composer().text(), QStringLiteral("Sum up {{what}} in {{how many}} lines."));
        QCOMPARE(stage.input()->property("selectedText").toString(), QStringLiteral("{{what}}"));
        stage.type("this");
        stage.key(Qt::Key_Tab);
        QCOMPARE(stage.input()->property("selectedText").toString(), QStringLiteral("{{how many}}"));
        stage.type("two");
        QCOMPARE(stage.composer().text(), QStringLiteral("Sum up this in two lines."));

        stage.composer().setText(QStringLiteral("/search stone visitors"));
        stage.composer().send();
        QTRY_COMPARE(stage.window->search().query(), QStringLiteral("stone visitors"));
        QCOMPARE(stage.composer().text(), QString());
        stage.window->search().setQuery({});

        // A question that begins with a slash is a question.
        stage.composer().setText(QStringLiteral("/etc/hosts, what is it?"));
        stage.composer().send();
        QTRY_COMPARE(stage.text(Value::UserTurn), QStringLiteral("/etc/hosts, what is it?"));
    }

    // It was thrown away when another conversation was looked at.
    void aQuestionIsGoneOnChangingWhereItWasLeft()
    {
        Turns stage;
        QVERIFY(stage.shown);
        QVERIFY(stage.ask(QStringLiteral("How many?")));
        const qint64 left = stage.model().conversation();
        stage.composer().setText(QStringLiteral("half a thought"));
        stage.composer().edit(0);
        stage.composer().setText(QStringLiteral("How many of th"));
        stage.model().begin();
        QTRY_VERIFY(!stage.model().isOpening());
        QVERIFY(!stage.composer().isEditing());
        QVERIFY(stage.composer().text().isEmpty());
        stage.model().open(left);
        QTRY_VERIFY(stage.composer().isEditing());
        QCOMPARE(stage.composer().text(), QStringLiteral("How many of th"));
        stage.composer().cancelEditing();
        QCOMPARE(stage.composer().text(), QStringLiteral("half a thought"));
        stage.model().begin();
        QTRY_VERIFY(!stage.model().isOpening());
        stage.model().open(left);
        QTRY_COMPARE(stage.composer().text(), QStringLiteral("half a thought"));
        QVERIFY(!stage.composer().isEditing());
    }

    void typedQuotesStay()
    {
        Turns stage;
        QVERIFY(stage.shown);
        const QString quotes = QStringLiteral("\"a\" 'b' „c“ «d» ‚e‘ -- ...");
        QInputMethodEvent typed({}, {});
        typed.setCommitString(quotes);
        QCoreApplication::sendEvent(stage.input(), &typed);
        stage.key(Qt::Key_Return);
        QTRY_COMPARE(stage.text(Value::UserTurn), quotes);
    }

    /// Some programs copy a page's text as nothing else.
    void aPageIsPastedAsWords()
    {
        const Turns stage;
        QVERIFY(stage.shown);
        auto page = std::make_unique<QMimeData>();
        page->setHtml(QStringLiteral("<p>Tea &amp; <b>cake</b><img src='https://example.org/a.png'></p><p>2.50</p>"));
        QGuiApplication::clipboard()->setMimeData(page.release());
        stage.item("composerText")->forceActiveFocus();
        stage.type("ab");
        stage.key(Qt::Key_Left, Qt::ShiftModifier);
        stage.key(Qt::Key_V, Qt::ControlModifier);
        QCOMPARE(stage.composer().text(), QStringLiteral("aTea & cake\n2.50"));
        QVERIFY(stage.ask(QStringLiteral("one")));
        stage.composer().edit(0);
        stage.key(Qt::Key_A, Qt::ControlModifier);
        stage.key(Qt::Key_V, Qt::ControlModifier);
        QCOMPARE(stage.composer().text(), QStringLiteral("Tea & cake\n2.50"));
        auto large = std::make_unique<QMimeData>();
        large->setHtml(QStringLiteral("<p>word</p>").repeated(100'000));
        QGuiApplication::clipboard()->setMimeData(large.release());
        stage.key(Qt::Key_V, Qt::ControlModifier);
        QCOMPARE(stage.composer().text(), QStringLiteral("Tea & cake\n2.50"));
        QTRY_COMPARE(stage.window->attachments().readyCount(), 1);
    }

    void enterBelongsToTheInputMethod()
    {
        Turns stage;
        QVERIFY(stage.shown);
        QInputMethodEvent composing(QStringLiteral("にほん"), {});
        QCoreApplication::sendEvent(stage.input(), &composing);
        QVERIFY(stage.input()->property("inputMethodComposing").toBool());
        stage.key(Qt::Key_Return);
        QVERIFY(stage.rows(Value::UserTurn).isEmpty());
        QInputMethodEvent done({}, {});
        done.setCommitString(QStringLiteral("日本"));
        QCoreApplication::sendEvent(stage.input(), &done);
        QCOMPARE(stage.composer().text(), QStringLiteral("日本"));
        stage.key(Qt::Key_Return);
        QTRY_COMPARE(stage.text(Value::UserTurn), QStringLiteral("日本"));
    }

    void whatTheModelNoLongerSeesIsMarked()
    {
        auto script =
            answering("A rather long answer it is, that fills the room which there is for words, line by line.");
        script->contextLength = 600;
        Turns stage(script);
        QVERIFY(stage.shown);
        const QAbstractItemModelTester tester(&stage.model());
        for (int i = 0; i < 12 && stage.rows(Value::Mark).isEmpty(); i++)
            QVERIFY(stage.ask(QStringLiteral("Question %1 about a thing or two").arg(i)));
        QTRY_COMPARE(stage.rows(Value::Mark).size(), 1);
        const int mark = stage.rows(Value::Mark)[0];
        QVERIFY(mark > 0);
        QCOMPARE(stage.at(mark + 1, ConversationModel::KindRole).toInt(), int(Value::UserTurn));
        stage.item("messageList")->forceActiveFocus();
        stage.item("messageList")->setProperty("currentIndex", mark);
        stage.keepPicture(QStringLiteral("mark"));
        const int rows = stage.model().rowCount();
        stage.model().open(1); // and again when it is opened
        QTRY_COMPARE(stage.model().rowCount(), rows);
        QCOMPARE(stage.rows(Value::Mark), QList<int>{mark});
    }

    void proseIsSpelled()
    {
        const QStringList directories = ui::SpellChecker::systemDirectories();
        ui::SpellChecker checker(directories, {});
        if (!checker.languages().contains(QStringLiteral("en_US")) ||
            !checker.languages().contains(QStringLiteral("de_DE")))
            QSKIP("The dictionaries hunspell-en-us and hunspell-de-de are not installed");
        const QString english = QStringLiteral("en_US");
        QCOMPARE(misspelled(checker, QStringLiteral("This is a tset of speling, isn't it?"), {english}),
                 QStringList({"tset", "speling"}));
        QCOMPARE(
            misspelled(checker,
                       QStringLiteral("Run `tset xyzzy` at https://qwert.zuiop/asdf or in src/qwrt.cpp, camelCaseX, "
                                      "NASA, x2y, me@qwert.org, {{blnk}}\n> qwoted wrds\n```\nint xyzzy;\n```\n"),
                       {english}),
            QStringList());
        QCOMPARE(misspelled(checker, QStringLiteral("Das ist ein Rechtschreibfehlr und sonst keiner"), {}),
                 QStringList({"Rechtschreibfehlr"}));
        QCOMPARE(checker.check(QStringLiteral("Das ist schön"), {}, {english, QStringLiteral("de_DE")}).languages,
                 QStringList{QStringLiteral("de_DE")});
        QVERIFY(checker.suggest(QStringLiteral("speling"), english).contains(QStringLiteral("spelling")));
        ui::SpellChecker none({}, {});
        QVERIFY(none.check(QStringLiteral("tset"), {}, {}).mistakes.empty());
        QString book;
        for (int i = 0; i < 200'000; i++)
            book += QStringLiteral("wrd%1 ").arg(QChar(u'a' + i % 26));
        QElapsedTimer timer;
        timer.start();
        checker.check(book, {english}, {});
        qInfo("a book of %lld letters in %lld ms", static_cast<long long>(book.size()), timer.elapsed());
    }

    // Two languages in one question, as somebody writes who asks for a translation.
    void severalLanguagesAreSpelledAtOnce()
    {
        ui::SpellChecker checker(ui::SpellChecker::systemDirectories(), {});
        const QString english = QStringLiteral("en_US");
        const QString german = QStringLiteral("de_DE");
        if (!checker.languages().contains(english) || !checker.languages().contains(german))
            QSKIP("The dictionaries hunspell-en-us and hunspell-de-de are not installed");
        const QString mixed =
            QStringLiteral("Please translate the following letter: Sehr geehrte Damen und Herrn, wir freuen uns üer "
                           "Ihre Nachricht. What does the seccond sentence mean?");
        // Whatever the desktop's language is, each sentence is of its own.
        for (const QStringList& desktop : {QStringList{english}, QStringList{german}, QStringList()}) {
            QCOMPARE(misspelled(checker, mixed, desktop), QStringList({"üer", "seccond"}));
            QStringList used = checker.check(mixed, desktop, {english, german}).languages;
            std::sort(used.begin(), used.end());
            QCOMPARE(used, QStringList({german, english}));
        }
        // Words of one in a sentence of the other are right when both are chosen, and only then.
        const QString borrowed = QStringLiteral("Kannst du bitte die household Rechnung prüfen und sortiren");
        QCOMPARE(misspelled(checker, borrowed, {german, english}), QStringList{"sortiren"});
        QCOMPARE(misspelled(checker, borrowed, {german}), QStringList({"household", "sortiren"}));
        // One mistake, or two, are no other language.
        QCOMPARE(checker.check(QStringLiteral("This setence has a mistke in it"), {english}, {german}).languages,
                 QStringList{english});
        // What is chosen is kept to.
        QVERIFY(checker.check(mixed, {english}, {}).languages == QStringList{english});
        // Suggestions come in the language of the sentence.
        const auto mistakes = checker.check(mixed, {english, german}, {}).mistakes;
        QCOMPARE(mistakes.size(), std::size_t{2});
        QCOMPARE(mistakes[0].language, german);
        QCOMPARE(mistakes[1].language, english);
        QVERIFY(checker.suggest(QStringLiteral("seccond"), mistakes[1].language).contains(QStringLiteral("second")));
    }

    // Settings of earlier versions, which knew one dictionary.
    void chosenDictionariesAreKept()
    {
        QTemporaryDir directory;
        const QString file = directory.filePath(QStringLiteral("window.ini"));
        const auto written = [&](const QString& value) {
            QFile::remove(file);
            QSettings(file, QSettings::IniFormat).setValue(QStringLiteral("window/spelling"), value);
        };
        written(QStringLiteral("de_DE"));
        {
            ui::Preferences preferences(file);
            QVERIFY(preferences.checkSpelling());
            QCOMPARE(preferences.spellingLanguages(), QStringList{"de_DE"});
            preferences.useSpellingLanguage(QStringLiteral("en_US"), true);
        }
        QCOMPARE(ui::Preferences(file).spellingLanguages(), QStringList({"de_DE", "en_US"}));
        {
            ui::Preferences preferences(file);
            preferences.useSpellingLanguage(QStringLiteral("de_DE"), false);
            preferences.useSpellingLanguage(QStringLiteral("en_US"), false);
        }
        QCOMPARE(ui::Preferences(file).spellingLanguages(), QStringList());
        QVERIFY(ui::Preferences(file).checkSpelling());
        written(QStringLiteral("none"));
        QVERIFY(!ui::Preferences(file).checkSpelling());
        QCOMPARE(ui::Preferences(file).spellingLanguages(), QStringList());
        ui::Preferences(file).setCheckSpelling(true);
        QVERIFY(ui::Preferences(file).checkSpelling());
        written(QString());
        QVERIFY(ui::Preferences(file).checkSpelling());
        QCOMPARE(ui::Preferences(file).spellingLanguages(), QStringList());
    }

    /// A name that comes twice is asked for once, and what is no blank keeps nobody in the field.
    void blanksAreFilledByName()
    {
        Turns stage;
        QVERIFY(stage.shown);
        stage.composer().setText(QStringLiteral("Dear {{name}}, {{}} of { {{ town }} }: {{name}} {{ name }}"));
        stage.input()->forceActiveFocus();
        const auto selected = [&stage] { return stage.input()->property("selectedText").toString(); };
        stage.key(Qt::Key_Home, Qt::ControlModifier);
        stage.key(Qt::Key_Tab);
        QCOMPARE(selected(), QStringLiteral("{{name}}"));
        stage.type("Ann");
        stage.key(Qt::Key_Tab);
        QCOMPARE(stage.composer().text(), QStringLiteral("Dear Ann, {{}} of { {{ town }} }: Ann Ann"));
        QCOMPARE(selected(), QStringLiteral("{{ town }}"));
        stage.key(Qt::Key_Tab); // left as it is
        QVERIFY(!stage.input()->hasActiveFocus());
        QCOMPARE(stage.composer().text(), QStringLiteral("Dear Ann, {{}} of { {{ town }} }: Ann Ann"));
    }

    /// As an input method writes: what it composes is neither text nor draft yet, and its Enter sends nothing.
    void inputMethodsCompose()
    {
        Turns stage;
        QVERIFY(stage.shown);
        stage.input()->forceActiveFocus();
        const auto send = [&stage](const QString& composed, const QString& committed, int from = 0, int length = 0) {
            QInputMethodEvent event(composed, {});
            event.setCommitString(committed, from, length);
            QCoreApplication::sendEvent(stage.input(), &event);
        };
        stage.type("a qwertzuiop b ");
        send(QStringLiteral("にほん"), {});
        QVERIFY(stage.input()->property("inputMethodComposing").toBool());
        QCOMPARE(stage.composer().text(), QStringLiteral("a qwertzuiop b "));
        stage.key(Qt::Key_Return);
        stage.key(Qt::Key_Up);
        stage.key(Qt::Key_Down);
        QVERIFY(!stage.model().isBusy());
        QCOMPARE(stage.model().rowCount(), 0);
        QCOMPARE(stage.composer().text(), QStringLiteral("a qwertzuiop b "));
        if (!stage.composer().spelling()->languages().isEmpty()) {
            QTRY_COMPARE(stage.composer().spelling()->count(), 1); // marked while it goes on composing
            QVERIFY(stage.input()->property("inputMethodComposing").toBool());
        }
        stage.composer().saveDraftNow();
        send({}, QStringLiteral("日本"));
        QCOMPARE(stage.composer().text(), QStringLiteral("a qwertzuiop b 日本"));
        // What stands before the cursor is told, and may be replaced.
        QInputMethodQueryEvent asked(Qt::ImSurroundingText | Qt::ImCursorPosition);
        QCoreApplication::sendEvent(stage.input(), &asked);
        QCOMPARE(asked.value(Qt::ImSurroundingText).toString(), QStringLiteral("a qwertzuiop b 日本"));
        QCOMPARE(asked.value(Qt::ImCursorPosition).toInt(), 17);
        send({}, QStringLiteral("本語"), -1, 1);
        QCOMPARE(stage.composer().text(), QStringLiteral("a qwertzuiop b 日本語"));
        stage.key(Qt::Key_Return);
        QVERIFY(stage.answered());
        QCOMPARE(stage.text(Value::UserTurn), QStringLiteral("a qwertzuiop b 日本語"));
        QVERIFY(stage.composer().text().isEmpty());
    }

    void mistakesAreUnderlined()
    {
        Turns stage;
        QVERIFY(stage.shown);
        if (stage.composer().spelling()->languages().isEmpty())
            QSKIP("No Hunspell dictionary is installed");
        stage.composer().spelling()->setChosen({stage.composer().spelling()->languages().contains("en_US")
                                                    ? QStringLiteral("en_US")
                                                    : stage.composer().spelling()->languages().first()});
        stage.input()->forceActiveFocus();
        stage.composer().setText(QStringLiteral("A qwertzuiop here"));
        QTRY_COMPARE(stage.composer().spelling()->count(), 1);
        QTRY_VERIFY(stage.item("mistake")->isVisible());
        stage.keepPicture(QStringLiteral("spelling"));
        stage.key(Qt::Key_F7);
        QObject* menu = stage.window->quickWindow()->findChild<QObject*>(QStringLiteral("textMenu"));
        QTRY_VERIFY(menu->property("opened").toBool());
        stage.keepPicture(QStringLiteral("spelling-menu"));
        stage.key(Qt::Key_Escape);
        stage.composer().spelling()->addWord(QStringLiteral("qwertzuiop"));
        QTRY_COMPARE(stage.composer().spelling()->count(), 0);
        stage.restart(); // kept
        stage.window->composer().setText(QStringLiteral("A qwertzuiop here"));
        QTest::qWait(300);
        QCOMPARE(stage.window->composer().spelling()->count(), 0);
    }

    /// They take a dictionary seconds, for which the window stood still.
    void suggestionsComeWhenTheMenuIsOpen()
    {
        Turns stage;
        QVERIFY(stage.shown);
        ui::Spelling& spelling = *stage.composer().spelling();
        if (!spelling.languages().contains(QStringLiteral("en_US")))
            QSKIP("The dictionary hunspell-en-us is not installed");
        spelling.setChosen({QStringLiteral("en_US")});
        stage.input()->forceActiveFocus();
        stage.composer().setText(QStringLiteral("A speling here"));
        QTRY_COMPARE(spelling.count(), 1);
        stage.key(Qt::Key_F7);
        const QObject* menu = stage.window->quickWindow()->findChild<QObject*>(QStringLiteral("textMenu"));
        QTRY_VERIFY(menu->property("opened").toBool());
        QTRY_VERIFY(!spelling.isLookingUp());
        QVERIFY(spelling.suggestions().contains(QStringLiteral("spelling")));
        // It has grown upwards: the word below it is still in sight.
        QTRY_COMPARE(menu->property("y").toDouble() + menu->property("height").toDouble(),
                     menu->property("bottomEdge").toDouble());
        const auto isChosen = [&stage] { return stage.item("addWord")->property("highlighted").toBool(); };
        for (int i = 0; i < 12 && !isChosen(); i++)
            stage.key(Qt::Key_Down);
        QVERIFY(isChosen());
        stage.keepPicture(QStringLiteral("suggestions"));
        // As if they came only now: what is about to be chosen stays so.
        spelling.lookUp(3);
        QVERIFY(spelling.isLookingUp());
        QVERIFY(spelling.suggestions().isEmpty());
        QVERIFY(isChosen());
        stage.keepPicture(QStringLiteral("suggestions-awaited"));
        QTRY_VERIFY(!spelling.isLookingUp());
        QVERIFY(isChosen());
        stage.key(Qt::Key_Return);
        QTRY_COMPARE(spelling.count(), 0); // "speling" is a word now
        QCOMPARE(stage.composer().text(), QStringLiteral("A speling here"));
    }

    /// A pasted log is full of words that are in no dictionary: a mark for each stopped the window for minutes.
    void onlyMistakesInSightAreUnderlined()
    {
        Turns stage;
        QVERIFY(stage.shown);
        ui::Spelling& spelling = *stage.composer().spelling();
        if (spelling.languages().isEmpty())
            QSKIP("No Hunspell dictionary is installed");
        spelling.setChosen({spelling.languages().first()});
        QString log;
        for (int i = 0; i < 1000; i++)
            log += QStringLiteral("qwertzuiop\n");
        stage.composer().setText(log);
        QTRY_COMPARE(spelling.count(), 1000);
        const auto marks = [&stage] {
            QList<int> begins;
            visit(stage.window->quickWindow()->contentItem(), [&begins](const QQuickItem* item) {
                if (item->objectName() == u"mistake")
                    begins += item->property("modelData").toMap()[QStringLiteral("begin")].toInt();
            });
            return begins;
        };
        QTRY_VERIFY(!marks().isEmpty());
        QCOMPARE(marks().first(), 0);
        QVERIFY2(marks().size() < 100, qPrintable(QString::number(marks().size())));
        stage.input()->forceActiveFocus();
        stage.key(Qt::Key_End, Qt::ControlModifier);
        QTRY_VERIFY(!marks().isEmpty() && marks().last() == 11 * 999);
        QVERIFY2(marks().size() < 100, qPrintable(QString::number(marks().size())));
    }
};

FACET_CAGE_TEST_MAIN_AS(QGuiApplication, TestTurns, media::cage::addAllOperations)
#include "tst_turns.moc"
