// Where the keyboard is: always on something that is seen, and Escape leads back to the question.
#include "tests/support/cage_main.h"
#include "tests/ui/sample_files.h"
#include "tests/ui/shown_stage.h"

#include <QColor>
#include <QGuiApplication>
#include <QQmlProperty>
#include <QRegularExpression>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace {

constexpr int kMostStops = 60;

class Keyboard : public ShownStage {
public:
    explicit Keyboard(std::shared_ptr<Script> behaviour = std::make_shared<Script>()) : ShownStage(std::move(behaviour))
    {
        type("one");
        key(Qt::Key_Return);
        shown = shown && answered() && QTest::qWaitFor([this] { return window->conversations().count() == 1; });
    }
    QQuickItem* focused() const { return window->quickWindow()->activeFocusItem(); }
    bool isOn(const char* name) const { return focused() != nullptr && focused()->objectName() == QLatin1String(name); }
    bool isIn(const char* name) const
    {
        const QQuickItem* place = item(name);
        return place != nullptr && focused() != nullptr && (focused() == place || place->isAncestorOf(focused()));
    }
    void take(const char* name) const { item(name)->forceActiveFocus(Qt::TabFocusReason); }
    /// Tab until the keyboard has left that place.
    void tabOutOf(const char* name) const
    {
        for (int step = 0; step < kMostStops && isIn(name); step++)
            key(Qt::Key_Tab);
    }
};

} // namespace

class TestKeyboard : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral("qrc:/qt/qml/Facet|DelegateModel"))); }

    // It typed into the search that was hidden with the list.
    void itLeavesAListThatIsHidden()
    {
        const Keyboard stage;
        QVERIFY(stage.shown);
        for (const char* place : {"searchField", "conversationList", "newFolderButton"}) {
            stage.take(place);
            QVERIFY(stage.isIn(place));
            stage.key(Qt::Key_B, Qt::ControlModifier);
            QTRY_VERIFY2(stage.isOn("composerText"), place);
            stage.key(Qt::Key_B, Qt::ControlModifier);
            QVERIFY(stage.item(place)->isVisible());
        }
    }

    void escapeLeadsBack()
    {
        const Keyboard stage;
        QVERIFY(stage.shown);
        stage.take("trashButton");
        stage.key(Qt::Key_Space);
        QTRY_VERIFY(stage.isIn("shelfList"));
        stage.take("trashButton");
        stage.key(Qt::Key_Escape);
        QTRY_VERIFY(stage.isIn("conversationList"));
        QVERIFY(!stage.item("shelfList")->isVisible());
        stage.key(Qt::Key_Escape);
        QVERIFY(stage.isOn("composerText"));
        QVERIFY(stage.item("conversationList")->isVisible());
    }

    // A switch that is on had a frame of its own colour; of high contrast, frames of two dark colours were alike.
    void whereItIsIsSeen()
    {
        const Keyboard stage;
        QVERIFY(stage.shown);
        const auto frame = [&stage](const char* name, const char* part, const char* property) {
            QObject* drawn = stage.item(name)->property(part).value<QQuickItem*>();
            return QQmlProperty::read(drawn, QLatin1String(property));
        };
        for (const auto look : {ui::Preferences::Light, ui::Preferences::Dark, ui::Preferences::HighContrast}) {
            stage.window->preferences().setAppearance(look);
            stage.take("archiveButton");
            stage.take("newButton");
            QCOMPARE(frame("newButton", "background", "border.width").toInt(),
                     look == ui::Preferences::HighContrast ? 3 : 2);
            QVERIFY(stage.act("settings"));
            QTRY_VERIFY(stage.item("spellingSwitch") != nullptr && stage.item("spellingSwitch")->isVisible());
            QVERIFY(stage.item("spellingSwitch")->property("checked").toBool());
            stage.take("spellingSwitch");
            QTRY_VERIFY(stage.isOn("spellingSwitch"));
            QVERIFY(frame("spellingSwitch", "indicator", "border.color").value<QColor>() !=
                    frame("spellingSwitch", "indicator", "color").value<QColor>());
            stage.key(Qt::Key_Escape);
            QTRY_VERIFY(stage.isOn("newButton"));
        }
    }

    void f10OpensTheFirstMenu()
    {
        const Keyboard stage;
        QVERIFY(stage.shown);
        stage.key(Qt::Key_F10);
        QTRY_VERIFY(stage.focused() != nullptr && stage.focused()->property("text").toString() == u"&New conversation");
        stage.key(Qt::Key_Escape);
        QTRY_VERIFY(stage.isOn("composerText"));
    }

    void f11GoesToTheFullScreenAndBack()
    {
        const Keyboard stage;
        QVERIFY(stage.shown);
        const QQuickWindow* window = stage.window->quickWindow();
        const QWindow::Visibility before = window->visibility();
        stage.key(Qt::Key_F11);
        QTRY_COMPARE(window->visibility(), QWindow::FullScreen);
        QVERIFY(stage.isOn("composerText"));
        stage.key(Qt::Key_F11);
        QTRY_COMPARE(window->visibility(), before);
    }

    // It came back in its last size, and that small.
    void aWindowThatFilledTheScreenDoesSoAgain()
    {
        Keyboard stage;
        QVERIFY(stage.shown);
        stage.window->quickWindow()->showMaximized();
        QTRY_COMPARE(stage.window->quickWindow()->visibility(), QWindow::Maximized);
        stage.key(Qt::Key_F11);
        QTRY_COMPARE(stage.window->quickWindow()->visibility(), QWindow::FullScreen);
        stage.window->quickWindow()->close();
        stage.restart();
        QVERIFY(stage.window->start());
        QTRY_COMPARE(stage.window->quickWindow()->visibility(), QWindow::Maximized);
        stage.window->quickWindow()->showNormal();
        stage.window->quickWindow()->close();
        stage.restart();
        QVERIFY(stage.window->start());
        QTRY_COMPARE(stage.window->quickWindow()->visibility(), QWindow::Windowed);
    }

    void anEmptyListShowsThatItHasTheKeyboard()
    {
        const ShownStage empty;
        QVERIFY(empty.shown);
        QQuickItem* list = empty.item("conversationList");
        const auto ring = [&] { return list->findChild<QQuickItem*>(QStringLiteral("emptyListRing")); };
        QVERIFY(ring() != nullptr && !ring()->isVisible());
        list->forceActiveFocus(Qt::TabFocusReason);
        QVERIFY(ring()->isVisible());
    }

    void inANarrowWindowTheListTakesIt()
    {
        const Keyboard stage;
        QVERIFY(stage.shown);
        stage.window->quickWindow()->resize(480, 720);
        QTRY_VERIFY(!stage.item("conversationList")->isVisible());
        stage.key(Qt::Key_B, Qt::ControlModifier);
        QTRY_VERIFY(stage.isIn("conversationList"));
        stage.key(Qt::Key_Escape);
        QVERIFY(stage.isOn("composerText"));
        QVERIFY(!stage.item("conversationList")->isVisible());
        stage.key(Qt::Key_B, Qt::ControlModifier);
        QTRY_VERIFY(stage.isIn("conversationList"));
        for (int step = 0; step < kMostStops && stage.item("conversationList")->isVisible(); step++)
            stage.key(Qt::Key_Tab);
        QVERIFY(!stage.item("conversationList")->isVisible());
        QVERIFY(stage.focused() != nullptr && stage.focused()->isVisible());
    }

    // It went on under the preview, which covers all of a narrow window.
    void aPreviewThatCoversGoesWithIt()
    {
        const auto script = std::make_shared<Script>();
        samples::Places places(script);
        const Keyboard stage(script);
        QVERIFY(stage.shown);
        places.serve(stage);
        stage.window->quickWindow()->resize(480, 720);
        stage.window->attachments().restore({samples::contract()});
        stage.window->preview().show(stage.window->attachments().file(0), 1);
        QTRY_VERIFY(stage.isIn("previewPane"));
        stage.tabOutOf("previewPane");
        QVERIFY(!stage.isIn("previewPane"));
        QVERIFY(!stage.window->preview().isOpen());
        QVERIFY(stage.focused()->isVisible());
        // Beside the conversation it stays.
        stage.window->quickWindow()->resize(1600, 720);
        QTRY_VERIFY(!stage.window->quickWindow()->property("previewOver").toBool());
        stage.window->preview().show(stage.window->attachments().file(0), 1);
        QTRY_VERIFY(stage.isIn("previewPane"));
        stage.tabOutOf("previewPane");
        QVERIFY(stage.window->preview().isOpen());
    }

    void noticesCoverNothingBelowTheConversation()
    {
        const Keyboard stage;
        QVERIFY(stage.shown);
        // A restore that lasts: the end of its file does not come.
        const QString path = stage.directory.filePath(QStringLiteral("endless.tar"));
        QCOMPARE(::mkfifo(path.toUtf8().constData(), S_IRUSR | S_IWUSR), 0);
        const int end = ::open(path.toUtf8().constData(), O_RDWR | O_CLOEXEC);
        QVERIFY(end >= 0);
        stage.window->transfers().restore(QUrl::fromLocalFile(path));
        const QQuickItem* bar = stage.item("transferBar");
        QTRY_VERIFY(bar->isVisible());
        ui::ConversationModel& conversation = stage.window->conversation();
        conversation.removeMessage(0);
        Q_EMIT conversation.noticed(QStringLiteral("Something that is told in passing"));
        for (const QSize size : {QSize(1120, 760), QSize(480, 560)}) {
            stage.window->quickWindow()->resize(size);
            QTRY_COMPARE(stage.window->quickWindow()->contentItem()->width(), size.width());
            QTest::qWait(50);
            const auto placeOf = [](const QQuickItem* item) {
                return item->mapRectToScene({0, 0, item->width(), item->height()});
            };
            QRectF before;
            int seen = 0;
            for (const char* name : {"undoMessageToast", "notice"}) {
                const QQuickItem* toast = stage.item(name);
                if (!toast->isVisible())
                    continue;
                seen++;
                QVERIFY2(placeOf(toast).bottom() < placeOf(bar).top(), name);
                QVERIFY2(!placeOf(toast).intersects(before), name);
                before = placeOf(toast);
            }
            QVERIFY(seen > 0);
        }
        ::close(end);
        QTRY_VERIFY(!stage.window->transfers().isRunning());
    }

    // Each letter tells the list of anew, while it still makes rows that are about to go.
    void typingIntoThePaletteWarnsOfNothing()
    {
        const Keyboard stage;
        QVERIFY(stage.shown);
        for (int moment = 0; moment < 24; moment++) {
            QVERIFY(stage.act("palette"));
            QTest::qWait(moment * 2);
            stage.type("con");
            stage.key(Qt::Key_Escape);
            QTRY_VERIFY(stage.isOn("composerText"));
        }
    }
};

FACET_CAGE_TEST_MAIN_AS(QGuiApplication, TestKeyboard, media::cage::addAllOperations)
#include "tst_keyboard.moc"
