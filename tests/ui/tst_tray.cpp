// The real `facet` on a session bus of this test, which plays what a desktop has there. A tray: closing hides the
// window, the icon's menu brings it back and ends the program; without a tray closing is the end. And notifications: an
// answer is told to who looks elsewhere, and a click on that shows it.
#include "tests/ui/bus_service.h"
#include "tests/ui/close_request.h"
#include "tests/ui/private_desktop.h"

#include <QDBusArgument>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusVariant>
#include <QDir>
#include <QFile>
#include <QTest>

#include <csignal>
#include <memory>

namespace {

constexpr int kPatience = 30'000; ///< milliseconds for what takes a fraction of that
const QString kWatcher = QStringLiteral("org.kde.StatusNotifierWatcher");

} // namespace

/// What shows the icons of programs.
class Watcher : public QObject {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.kde.StatusNotifierWatcher")
    Q_PROPERTY(bool IsStatusNotifierHostRegistered READ isHostRegistered)

public:
    bool isHostRegistered() const { return true; }
    QStringList items;

public slots:
    void RegisterStatusNotifierItem(const QString& service) { items += service; }
};

class TestTray : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        m_desktop = std::make_unique<PrivateDesktop>();
        if (const QString trouble = m_desktop->setUp(); !trouble.isEmpty())
            QSKIP(qPrintable(trouble));
        m_bus = std::make_unique<QDBusConnection>(
            QDBusConnection::connectToBus(m_desktop->sessionBus(), QStringLiteral("tray")));
        QVERIFY(m_bus->isConnected());
        const QString folder = qEnvironmentVariable("XDG_CONFIG_HOME") + QStringLiteral("/facet");
        QVERIFY(QDir().mkpath(folder));
        QFile preferences(folder + QStringLiteral("/window.ini"));
        QVERIFY(preferences.open(QIODevice::WriteOnly) && preferences.write("[window]\ntray=true\n") > 0);
    }

    void cleanupTestCase()
    {
        m_desktop = nullptr;
        m_bus = nullptr;
        QDBusConnection::disconnectFromBus(QStringLiteral("tray"));
    }

    void withoutATrayClosingIsTheEnd()
    {
        QVERIFY(m_desktop->startFacet({QStringLiteral("--device"), QStringLiteral("cpu")}));
        QVERIFY(requestClose(m_desktop->window().toULong()));
        QTRY_COMPARE_WITH_TIMEOUT(m_desktop->facet().state(), QProcess::NotRunning, kPatience);
        QCOMPARE(m_desktop->facet().exitCode(), 0);
    }

    void withOneItHidesTheWindow()
    {
        Watcher watcher;
        QVERIFY(m_bus->registerObject(QStringLiteral("/StatusNotifierWatcher"), &watcher,
                                      QDBusConnection::ExportAllSlots | QDBusConnection::ExportAllProperties));
        QVERIFY(m_bus->registerService(kWatcher));
        QVERIFY(m_desktop->startFacet({QStringLiteral("--device"), QStringLiteral("cpu")}));
        QTRY_COMPARE_WITH_TIMEOUT(watcher.items.size(), 1, kPatience);
        m_item = watcher.items[0];
        QVERIFY(requestClose(m_desktop->window().toULong()));
        QTRY_VERIFY_WITH_TIMEOUT(m_desktop->window().isEmpty(), kPatience);
        QVERIFY(choose(QStringLiteral("Show the window")));
        QTRY_VERIFY_WITH_TIMEOUT(!m_desktop->window().isEmpty(), kPatience);
        QVERIFY(choose(QStringLiteral("Hide the window")));
        QTRY_VERIFY_WITH_TIMEOUT(m_desktop->window().isEmpty(), kPatience);
        QCOMPARE(m_desktop->facet().state(), QProcess::Running);
        // The tray goes away: so that it can be reached, the window comes back.
        QVERIFY(m_bus->unregisterService(kWatcher));
        QTRY_VERIFY_WITH_TIMEOUT(!m_desktop->window().isEmpty(), kPatience);
        QVERIFY(m_bus->registerService(kWatcher));
        QTRY_COMPARE_WITH_TIMEOUT(watcher.items.size(), 2, kPatience);
        m_item = watcher.items[1];
        QVERIFY(choose(QStringLiteral("Hide the window")));
        QTRY_VERIFY_WITH_TIMEOUT(m_desktop->window().isEmpty(), kPatience);
        QVERIFY(choose(QStringLiteral("Quit Facet")));
        QTRY_COMPARE_WITH_TIMEOUT(m_desktop->facet().state(), QProcess::NotRunning, kPatience);
        QCOMPARE(m_desktop->facet().exitCode(), 0);
    }

    void whoLooksElsewhereIsToldOfAnAnswer()
    {
        Service notifications;
        notifications.reply = [](const QDBusMessage& call) {
            return call.member() == QStringLiteral("Notify") ? QVariantList{41U} : QVariantList();
        };
        constexpr auto kName = "org.freedesktop.Notifications";
        constexpr auto kPath = "/org/freedesktop/Notifications";
        offer(*m_bus, kName, kPath, notifications);
        // To look at a picture takes longer than Qt takes (0.4 s) to believe that another program has the keyboard.
        QVERIFY(m_desktop->startFacet({QStringLiteral("--device"), QStringLiteral("cpu"),
                                       QStringLiteral(FACET_SOURCE_DIR "/resources/samples/chart-bars.png")}));
        QTest::qWait(1000);
        PrivateDesktop::type(QStringLiteral("Where are the keys?"));
        QTest::qWait(300);
        // Sent, another conversation begun, and another program in front before any of it can be answered.
        const auto process = static_cast<pid_t>(m_desktop->facet().processId());
        ::kill(process, SIGSTOP);
        PrivateDesktop::press(QStringLiteral("Return"));
        PrivateDesktop::press(QStringLiteral("ctrl+n"));
        PrivateDesktop::xdotool({"windowfocus", rootWindow()});
        ::kill(process, SIGCONT);
        QTRY_VERIFY_WITH_TIMEOUT(!notifications.last("Notify").arguments().isEmpty(), kPatience);
        const QVariantList arguments = notifications.last("Notify").arguments();
        // Nothing of what was said, as long as that was not allowed.
        QCOMPARE(arguments[3].toString(), QStringLiteral("Facet"));
        QCOMPARE(arguments[4].toString(), QStringLiteral("An answer is finished"));
        QTest::qWait(100);
        const QString window = m_desktop->window();
        QCOMPARE(PrivateDesktop::xdotool({"getwindowname", window}), QStringLiteral("Facet"));
        signal(*m_bus, QLatin1String(kPath), kName, "ActionInvoked", {41U, QStringLiteral("default")});
        QTRY_VERIFY_WITH_TIMEOUT(PrivateDesktop::xdotool({"getwindowname", window}).contains(u"keys"), kPatience);
        QTRY_COMPARE_WITH_TIMEOUT(PrivateDesktop::xdotool({"getwindowfocus"}), window, kPatience);
        // Who looks at it is not told.
        notifications.calls.clear();
        PrivateDesktop::type(QStringLiteral("And now?"));
        PrivateDesktop::press(QStringLiteral("Return"));
        QTest::qWait(2000);
        QVERIFY(notifications.last("Notify").arguments().isEmpty());
        PrivateDesktop::press(QStringLiteral("ctrl+q"));
        QTRY_COMPARE_WITH_TIMEOUT(m_desktop->facet().state(), QProcess::NotRunning, kPatience);
        withdraw(*m_bus, kName, kPath);
    }

private:
    /// Nobody's window.
    static QString rootWindow()
    {
        return PrivateDesktop::xdotool({"search", "--maxdepth", "0", "--name", ".*"}).section(u'\n', 0, 0);
    }

    /// As a click on that entry of the icon's menu. False: there is none.
    bool choose(const QString& label) const
    {
        QDBusMessage property =
            QDBusMessage::createMethodCall(m_item, QStringLiteral("/StatusNotifierItem"),
                                           QStringLiteral("org.freedesktop.DBus.Properties"), QStringLiteral("Get"));
        property.setArguments({QStringLiteral("org.kde.StatusNotifierItem"), QStringLiteral("Menu")});
        const QString path =
            m_bus->call(property).arguments().value(0).value<QDBusVariant>().variant().value<QDBusObjectPath>().path();
        const auto menuCall = [&](const char* method, const QVariantList& arguments) {
            QDBusMessage call = QDBusMessage::createMethodCall(m_item, path, QStringLiteral("com.canonical.dbusmenu"),
                                                               QLatin1String(method));
            call.setArguments(arguments);
            return m_bus->call(call).arguments();
        };
        int id = 0;
        QVariantMap properties;
        QVariantList entries;
        const auto take = [&](const QVariant& layout) {
            const auto argument = layout.value<QDBusArgument>();
            argument.beginStructure();
            argument >> id >> properties >> entries;
            argument.endStructure();
        };
        take(menuCall("GetLayout", {0, -1, QStringList()}).value(1));
        const QVariantList all = entries;
        for (const QVariant& entry : all) {
            take(entry);
            if (properties.value(QStringLiteral("label")).toString().remove(u'_') == label) {
                menuCall("Event", {id, QStringLiteral("clicked"), QVariant::fromValue(QDBusVariant(0)), 0U});
                return true;
            }
        }
        return false;
    }

    std::unique_ptr<PrivateDesktop> m_desktop;
    std::unique_ptr<QDBusConnection> m_bus;
    QString m_item; ///< the service of Facet's icon
};

QTEST_GUILESS_MAIN(TestTray)
#include "tst_tray.moc"
