// The window on a session bus of the test, which plays the desktop: its screenshots, its key for the small window and
// its colours, from the key that is pressed to what is seen and kept.
#include "tests/support/cage_main.h"
#include "tests/ui/bus_service.h"
#include "tests/ui/shown_stage.h"
#include "ui/desktop.h"

#include <QDir>
#include <QFile>
#include <QGuiApplication>
#include <QImage>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QUrl>

namespace {

constexpr int kPatience = 10'000; ///< milliseconds for what takes a fraction of that
constexpr auto kPortal = "org.freedesktop.portal.Desktop";
const QString kSession = QStringLiteral("/org/freedesktop/portal/desktop/session/1_2/facet");

/// A portal as desktops have it: it answers what it can at once, and a screenshot when the test says so.
class Portal : public Service {
public:
    explicit Portal(const QDBusConnection& bus) : m_bus(bus)
    {
        reply = [this](const QDBusMessage& call) { return answer(call); };
        offer(m_bus, kPortal, "/org/freedesktop/portal/desktop", *this);
    }
    ~Portal() override { withdraw(m_bus, kPortal, "/org/freedesktop/portal/desktop"); }
    Portal(const Portal&) = delete;
    Portal& operator=(const Portal&) = delete;

    /// What is said to the screenshot that was asked for last.
    void answerScreenshot(uint code, const QVariantMap& results)
    {
        QTRY_VERIFY(!last("Screenshot").arguments().isEmpty());
        signal(m_bus, requestPath(last("Screenshot")), "org.freedesktop.portal.Request", "Response", {code, results});
        calls.clear();
    }
    void changeSetting(const char* key, uint value)
    {
        signal(m_bus, ui::kPortalPath, "org.freedesktop.portal.Settings", "SettingChanged",
               {QStringLiteral("org.freedesktop.appearance"), QLatin1String(key),
                QVariant::fromValue(QDBusVariant(value))});
    }
    void pressGlobalKey()
    {
        signal(m_bus, ui::kPortalPath, "org.freedesktop.portal.GlobalShortcuts", "Activated",
               {QVariant::fromValue(QDBusObjectPath(kSession)), QStringLiteral("quick"), qulonglong(5), QVariantMap()});
    }

private:
    QVariantList answer(const QDBusMessage& call)
    {
        const QString member = call.member();
        if (member == u"Read")
            return {QVariant::fromValue(QDBusVariant(QVariant::fromValue(QDBusVariant(2U))))};
        if (member == u"Register" || member == u"Close")
            return {};
        const QString path = requestPath(call);
        if (member == u"CreateSession" || member == u"BindShortcuts")
            signal(m_bus, path, "org.freedesktop.portal.Request", "Response",
                   {0U, member == u"CreateSession" ? QVariantMap{{QStringLiteral("session_handle"), kSession}}
                                                   : QVariantMap()});
        return {QVariant::fromValue(QDBusObjectPath(path))};
    }

    QDBusConnection m_bus;
};

std::shared_ptr<Script> onTheBus()
{
    auto script = std::make_shared<Script>();
    script->bus = QStringLiteral("facet");
    return script;
}

QQuickWindow* windowCalled(const char* name)
{
    for (QWindow* window : QGuiApplication::topLevelWindows())
        if (window->objectName() == QLatin1String(name) && window->isVisible())
            return qobject_cast<QQuickWindow*>(window);
    return nullptr;
}

/// What the notice at the bottom says; empty while there is none.
QString notice(const ShownStage& stage)
{
    const QObject* toast = stage.window->quickWindow()->findChild<QObject*>(QStringLiteral("notice"));
    return toast != nullptr && toast->property("visible").toBool() ? toast->property("text").toString() : QString();
}

/// With FACET_SCREENSHOTS=DIRECTORY in the environment.
void leavePicture(QQuickWindow* window, const char* name)
{
    const QString directory = qEnvironmentVariable("FACET_SCREENSHOTS");
    if (directory.isEmpty() || window == nullptr)
        return;
    QTest::qWait(300);
    QDir().mkpath(directory);
    window->grabWindow().save(directory + u'/' + QLatin1String(name) + QStringLiteral(".png"));
}

} // namespace

class TestPortals : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        if (QStandardPaths::findExecutable(QStringLiteral("dbus-daemon")).isEmpty())
            QSKIP("dbus-daemon is not installed");
        // A bus that starts no services: this computer's own portal would answer in the place of the test's.
        QFile configuration(m_directory.filePath(QStringLiteral("bus.conf")));
        QVERIFY(configuration.open(QIODevice::WriteOnly));
        configuration.write("<busconfig><type>session</type><listen>unix:tmpdir=/tmp</listen><auth>EXTERNAL</auth>"
                            "<policy context=\"default\"><allow send_destination=\"*\" eavesdrop=\"true\"/>"
                            "<allow eavesdrop=\"true\"/><allow own=\"*\"/></policy></busconfig>");
        configuration.close();
        m_daemon.start(QStringLiteral("dbus-daemon"),
                       {"--config-file=" + configuration.fileName(), "--nofork", "--nopidfile", "--print-address"});
        QVERIFY(m_daemon.waitForReadyRead(kPatience));
        const QString address = QString::fromUtf8(m_daemon.readLine()).trimmed();
        m_bus = QDBusConnection::connectToBus(address, QStringLiteral("desktop"));
        QVERIFY(QDBusConnection::connectToBus(address, QStringLiteral("facet")).isConnected());
    }
    void cleanupTestCase()
    {
        m_daemon.terminate();
        m_daemon.waitForFinished();
    }
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral("qrc:/qt/qml/Facet"))); }

    void aScreenshotBecomesAPartOfTheQuestion()
    {
        const QTemporaryDir directory;
        const QString file = directory.filePath(QStringLiteral("shot of it.png"));
        QImage image(40, 30, QImage::Format_RGB32);
        image.fill(Qt::red);
        QVERIFY(image.save(file));
        Portal portal(m_bus);
        ShownStage stage(onTheBus());
        QVERIFY(stage.shown);
        const auto take = [&](uint code, const QVariantMap& results) {
            stage.key(Qt::Key_S, Qt::ControlModifier | Qt::ShiftModifier);
            portal.answerScreenshot(code, results);
            QTRY_VERIFY(!stage.window->desktop().screenshot()->isRunning());
        };
        stage.type("What is red?");
        take(0, {{QStringLiteral("uri"), QUrl::fromLocalFile(file).toString()}});
        QTRY_COMPARE(stage.window->attachments().readyCount(), 1);
        QVERIFY(stage.item("composerText")->hasActiveFocus());
        QVERIFY(notice(stage).isEmpty());
        // Called off by the user: nothing more is said about it.
        take(1, {});
        QCOMPARE(stage.window->attachments().count(), 1);
        QVERIFY(notice(stage).isEmpty());
        // Refused, or a file that is none: people who see are told, too.
        take(2, {});
        QTRY_VERIFY(notice(stage).contains(u"no screenshots"));
        leavePicture(stage.window->quickWindow(), "screenshot-refused");
        take(0, {{QStringLiteral("uri"), QStringLiteral("file:///no/such/picture.png")}});
        QTRY_VERIFY(notice(stage).contains(u"/no/such/picture.png"));
        QCOMPARE(stage.window->attachments().count(), 1);
        stage.key(Qt::Key_Return);
        QVERIFY(stage.answered());
        const ui::ConversationModel& model = stage.window->conversation();
        QCOMPARE(model.data(model.index(0), ui::ConversationModel::PicturesRole).toList().size(), 1);
    }

    void withoutAPortalThereAreWords()
    {
        ShownStage stage(onTheBus());
        QVERIFY(stage.shown);
        stage.key(Qt::Key_S, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY(notice(stage).contains(u"no screenshots"));
        QVERIFY(stage.window->quickWindow()->isVisible());
    }

    void theGlobalKeyAsksFromAnywhere()
    {
        Portal portal(m_bus);
        ShownStage stage(onTheBus());
        QVERIFY(stage.shown);
        stage.type("The first question");
        stage.key(Qt::Key_Return);
        QVERIFY(stage.answered());
        const qint64 first = stage.window->conversation().conversation();
        QVERIFY(portal.last("BindShortcuts").arguments().isEmpty()); // Only who wants it has it.
        stage.window->preferences().setQuickWindow(true);
        QTRY_VERIFY(!portal.last("BindShortcuts").arguments().isEmpty());
        QTest::qWait(50);
        portal.pressGlobalKey();
        QTRY_VERIFY(windowCalled("quickWindow") != nullptr);
        QQuickWindow* quick = windowCalled("quickWindow");
        QVERIFY(QTest::qWaitForWindowActive(quick));
        for (const char letter : QByteArrayLiteral("Asked in passing"))
            if (letter != 0)
                QTest::keyClick(quick, letter);
        leavePicture(quick, "quick-window");
        QTest::keyClick(quick, Qt::Key_Return);
        QTRY_VERIFY(windowCalled("quickWindow") == nullptr);
        QTRY_VERIFY(stage.window->quickWindow()->isActive());
        QVERIFY(stage.answered());
        const ui::ConversationModel& model = stage.window->conversation();
        QVERIFY(model.conversation() != first);
        QCOMPARE(model.data(model.index(0), ui::ConversationModel::TextRole).toString(),
                 QStringLiteral("Asked in passing"));
        QTRY_COMPARE(stage.window->conversations().rowCount(), 2);
        stage.window->preferences().setQuickWindow(false);
        QTRY_VERIFY(!portal.last("Close").path().isEmpty());
        portal.pressGlobalKey();
        QTest::qWait(100);
        QVERIFY(windowCalled("quickWindow") == nullptr);
    }

    void theDesktopsColoursAreFollowedAtOnce()
    {
        Portal portal(m_bus);
        ShownStage stage(onTheBus());
        QVERIFY(stage.shown);
        QQuickWindow* window = stage.window->quickWindow();
        const auto background = [&] { return window->color(); };
        QTRY_COMPARE(background(), QColor("#ffffff"));
        portal.changeSetting("color-scheme", 1);
        QTRY_COMPARE(background(), QColor("#1c1d20"));
        QTest::qWait(50);
        QCOMPARE(window->grabWindow().pixelColor(window->width() / 2, window->height() / 2), background());
        portal.changeSetting("contrast", 1);
        QTRY_COMPARE(background(), QColor("#000000"));
        // What the user chose comes before.
        stage.window->preferences().setAppearance(ui::Preferences::Light);
        QTRY_COMPARE(background(), QColor("#ffffff"));
        stage.window->preferences().setAppearance(ui::Preferences::FollowSystem);
        QTRY_COMPARE(background(), QColor("#000000"));
        portal.changeSetting("contrast", 0);
        portal.changeSetting("color-scheme", 2);
        QTRY_COMPARE(background(), QColor("#ffffff"));
    }

    void whatAnotherStartWasGivenIsTaken()
    {
        ShownStage stage(onTheBus());
        QVERIFY(stage.shown);
        stage.type("What is in it?");
        stage.window->take({.files = {QStringLiteral(FACET_SOURCE_DIR "/resources/samples/chart-bars.png"),
                                      QStringLiteral("/no/such/file.pdf")},
                            .model = {},
                            .quick = false,
                            .activation = {}});
        QTRY_COMPARE(stage.window->attachments().readyCount(), 1);
        QCOMPARE(stage.window->attachments().count(), 2); // The other one says why it cannot be read.
        QCOMPARE(stage.window->composer().text(), QStringLiteral("What is in it?"));
        stage.window->take({.files = {}, .model = {}, .quick = true, .activation = {}});
        QTRY_VERIFY(windowCalled("quickWindow") != nullptr);
        QVERIFY(QTest::qWaitForWindowActive(windowCalled("quickWindow")));
        leavePicture(windowCalled("quickWindow"), "quick-window-files");
        QTest::keyClick(windowCalled("quickWindow"), Qt::Key_Escape);
        QTRY_VERIFY(windowCalled("quickWindow") == nullptr);
        QVERIFY(stage.window->quickWindow()->isVisible());
    }

private:
    QTemporaryDir m_directory;
    QProcess m_daemon;
    QDBusConnection m_bus{QString()};
};

FACET_CAGE_TEST_MAIN_AS(QGuiApplication, TestPortals, media::cage::addAllOperations)
#include "tst_portals.moc"
