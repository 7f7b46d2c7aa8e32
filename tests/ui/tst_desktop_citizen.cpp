// What makes Facet at home on a desktop, without its window: keys that people choose, the palette, one instance for
// each data directory, and the services of the session bus, played by this test on a private dbus-daemon.
#include "tests/ui/bus_service.h"
#include "ui/command_palette.h"
#include "ui/global_shortcut.h"
#include "ui/key_list.h"
#include "ui/notifier.h"
#include "ui/portal.h"
#include "ui/screenshot.h"
#include "ui/single_instance.h"
#include "ui/system_look.h"

#include <QAbstractItemModelTester>
#include <QBuffer>
#include <QDBusConnectionInterface>
#include <QDir>
#include <QFile>
#include <QGuiApplication>
#include <QImage>
#include <QLocalSocket>
#include <QProcess>
#include <QRandomGenerator>
#include <QRegularExpression>
#include <QSettings>
#include <QSignalSpy>
#include <QStandardItemModel>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>
#include <QUrl>
#include <QXmlStreamReader>

#include <algorithm>
#include <memory>

using ui::CommandPalette;
using ui::KeyList;
using ui::SingleInstance;
using ui::StartRequest;

namespace {

constexpr int kPatience = 10'000; ///< milliseconds for what takes a fraction of that

/// As AppAction of the window's QML is, to C++.
class Action : public QObject {
    Q_OBJECT
    Q_PROPERTY(QString name MEMBER name)
    Q_PROPERTY(int menu MEMBER menu)
    Q_PROPERTY(QString title MEMBER title)
    Q_PROPERTY(QString keys MEMBER keys)
    Q_PROPERTY(QString alternative MEMBER alternative)
    Q_PROPERTY(QVariant chosenKeys MEMBER chosenKeys)
    Q_PROPERTY(QString sequence READ sequence)
    Q_PROPERTY(bool enabled MEMBER enabled)

public:
    Action(const char* called, const char* text, const char* usual, const char* second = "")
        : name(QLatin1String(called)),
          title(QLatin1String(text)),
          keys(QLatin1String(usual)),
          alternative(QLatin1String(second))
    {
    }
    QString sequence() const { return chosenKeys.isValid() ? chosenKeys.toString() : keys; }
    Q_INVOKABLE void trigger() { triggered++; }

    QString name;
    int menu = 1;
    QString title;
    QString keys;
    QString alternative;
    QVariant chosenKeys;
    bool enabled = true;
    int triggered = 0;
};

struct Actions {
    Action create{"newConversation", "New conversation", "Ctrl+N"};
    Action sidebar{"sidebar", "List of conversations", "Ctrl+B", "F9"};
    Action retry{"retry", "Answer again", "Ctrl+R"};
    Action demo{"openDemo", "Use the demonstration model", ""};
    QList<QObject*> all() { return {&create, &sidebar, &retry, &demo}; }
};

/// Titles that the palette offers.
QStringList offered(const CommandPalette& palette)
{
    QStringList titles;
    for (int row = 0; row < palette.rowCount(); row++)
        titles += palette.data(palette.index(row), CommandPalette::TitleRole).toString();
    return titles;
}

QString keysOf(const KeyList& list, int row)
{
    return list.data(list.index(row), KeyList::KeysRole).toString();
}

/// A text of a .ts file.
struct Translated {
    QString context;
    QString source;
    QStringList forms; ///< one, or singular and plural
    bool isPlural = false;
    bool isFinished = true;
};

QList<Translated> translationsOf(const QString& path)
{
    QFile file(path);
    QList<Translated> texts;
    if (!file.open(QIODevice::ReadOnly))
        return texts;
    QXmlStreamReader xml(&file);
    QString context;
    while (xml.readNextStartElement() || !xml.atEnd()) {
        if (!xml.isStartElement())
            continue;
        if (xml.name() == u"name") {
            context = xml.readElementText();
        } else if (xml.name() == u"message") {
            texts += Translated{context, {}, {}, xml.attributes().value(QLatin1String("numerus")) == u"yes", true};
        } else if (xml.name() == u"source") {
            texts.last().source = xml.readElementText();
        } else if (xml.name() == u"translation") {
            texts.last().isFinished = !xml.attributes().hasAttribute(QLatin1String("type"));
            if (!texts.last().isPlural)
                texts.last().forms += xml.readElementText();
        } else if (xml.name() == u"numerusform") {
            texts.last().forms += xml.readElementText();
        } else if (xml.name() == u"comment" || xml.name() == u"extracomment") {
            xml.skipCurrentElement();
        }
    }
    return texts;
}

/// %1, %L2, %n, sorted.
QStringList placeholders(const QString& text)
{
    static const QRegularExpression kPlaceholder(QStringLiteral("%L?[0-9n]"));
    QStringList found;
    for (auto matches = kPlaceholder.globalMatch(text); matches.hasNext();)
        found += matches.next().captured();
    found.sort();
    return found;
}

} // namespace

class TestDesktopCitizen : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        if (QStandardPaths::findExecutable(QStringLiteral("dbus-daemon")).isEmpty())
            return;
        m_daemon.start(QStringLiteral("dbus-daemon"), {"--session", "--nofork", "--nopidfile", "--print-address"});
        QVERIFY(m_daemon.waitForReadyRead(kPatience));
        m_address = QString::fromUtf8(m_daemon.readLine()).trimmed();
    }
    void cleanupTestCase()
    {
        m_daemon.terminate();
        m_daemon.waitForFinished();
    }

    void chosenKeysAreKeptAndUsualOnesComeBack()
    {
        QTemporaryDir directory;
        const QString file = directory.filePath(QStringLiteral("window.ini"));
        {
            Actions actions;
            KeyList list(file);
            const QAbstractItemModelTester tester(&list);
            list.setActions(actions.all());
            QCOMPARE(keysOf(list, 0), QStringLiteral("Ctrl+N"));
            QCOMPARE(keysOf(list, 1), QStringLiteral("Ctrl+B, F9"));
            QCOMPARE(keysOf(list, 3), QString());
            QVERIFY(!list.changedAny());
            list.choose(0, QStringLiteral("Ctrl+Shift+N"));
            list.choose(2, QString());
            list.choose(3, QStringLiteral("no key at all"));
            QCOMPARE(actions.create.chosenKeys.toString(), QStringLiteral("Ctrl+Shift+N"));
            QVERIFY(actions.retry.chosenKeys.isValid() && actions.retry.sequence().isEmpty());
            QVERIFY(!actions.demo.chosenKeys.isValid());
        }
        Actions actions;
        KeyList list(file);
        list.setActions(actions.all());
        QCOMPARE(keysOf(list, 0), QStringLiteral("Ctrl+Shift+N"));
        QCOMPARE(keysOf(list, 2), QString());
        QCOMPARE(actions.create.sequence(), QStringLiteral("Ctrl+Shift+N"));
        QVERIFY(list.changedAny());
        list.choose(0, list.usual(0));
        QVERIFY(!actions.create.chosenKeys.isValid());
        list.resetAll();
        QVERIFY(!list.changedAny());
        QCOMPARE(keysOf(list, 2), QStringLiteral("Ctrl+R"));
    }

    void aKeyInUseIsSaidAndTakenOnlyOnPurpose()
    {
        QTemporaryDir directory;
        Actions actions;
        KeyList list(directory.filePath(QStringLiteral("window.ini")));
        list.setActions(actions.all());
        QCOMPARE(list.conflict(3, QStringLiteral("Ctrl+R")), QStringLiteral("Answer again"));
        QVERIFY(list.canTake(3, QStringLiteral("Ctrl+R")));
        QCOMPARE(list.conflict(2, QStringLiteral("Ctrl+R")), QString());
        // Second keys and those of text fields stay where they are.
        QCOMPARE(list.conflict(3, QStringLiteral("F9")), QStringLiteral("List of conversations"));
        QVERIFY(!list.canTake(3, QStringLiteral("F9")));
        QVERIFY(!list.conflict(3, QStringLiteral("Ctrl+C")).isEmpty());
        QVERIFY(!list.canTake(3, QStringLiteral("Ctrl+C")));
        list.choose(3, QStringLiteral("Ctrl+C"));
        list.choose(3, QStringLiteral("F9"));
        QCOMPARE(keysOf(list, 3), QString());
        list.choose(3, QStringLiteral("Ctrl+R"));
        QCOMPARE(keysOf(list, 3), QStringLiteral("Ctrl+R"));
        QCOMPARE(keysOf(list, 2), QString());
    }

    void onlyKeysThatNobodyTypesWithAreRecorded()
    {
        QCOMPARE(KeyList::recorded(Qt::Key_Shift, Qt::ShiftModifier), QString());
        QCOMPARE(KeyList::recorded(Qt::Key_A, Qt::NoModifier), QString());
        QCOMPARE(KeyList::recorded(Qt::Key_A, Qt::ShiftModifier), QString());
        QCOMPARE(KeyList::recorded(Qt::Key_Return, Qt::NoModifier), QString());
        QCOMPARE(KeyList::recorded(Qt::Key_Tab, Qt::NoModifier), QString());
        QCOMPARE(KeyList::recorded(Qt::Key_F5, Qt::NoModifier), QStringLiteral("F5"));
        QCOMPARE(KeyList::recorded(Qt::Key_P, Qt::ControlModifier | Qt::ShiftModifier), QStringLiteral("Ctrl+Shift+P"));
        QCOMPARE(KeyList::recorded(Qt::Key_Plus, Qt::ControlModifier | Qt::KeypadModifier), QStringLiteral("Ctrl++"));
    }

    void theStoredKeysAreNotBelieved()
    {
        QTemporaryDir directory;
        const QString file = directory.filePath(QStringLiteral("window.ini"));
        QSettings settings(file, QSettings::IniFormat);
        settings.setValue(QStringLiteral("keys/retry"), QStringLiteral("Boo+Hoo+"));
        settings.sync();
        Actions actions;
        KeyList list(file);
        list.setActions(actions.all());
        QCOMPARE(keysOf(list, 2), QStringLiteral("Ctrl+R"));
    }

    void wordsFindActions_data()
    {
        QTest::addColumn<QString>("query");
        QTest::addColumn<bool>("fits");
        QTest::newRow("nothing typed") << "" << true;
        QTest::newRow("beginning") << "new" << true;
        QTest::newRow("two words in any order") << "conv new" << true;
        QTest::newRow("within") << "versation" << true;
        QTest::newRow("letters in order") << "cvstn" << true;
        QTest::newRow("case") << "NEW CONV" << true;
        QTest::newRow("one word does not fit") << "new model" << false;
        QTest::newRow("letters out of order") << "nvc" << false;
    }
    void wordsFindActions()
    {
        QFETCH(QString, query);
        QFETCH(bool, fits);
        QCOMPARE(ui::paletteScore(query, QStringLiteral("New conversation")) > 0, fits);
    }

    void accentsDoNotMatterAndBeginningsComeFirst()
    {
        QVERIFY(ui::paletteScore(QStringLiteral("grosse schluessel"), QStringLiteral("Große Schlüssel")) == 0);
        QVERIFY(ui::paletteScore(QStringLiteral("grosse schlussel"), QStringLiteral("Große Schlüssel")) > 0);
        QVERIFY(ui::paletteScore(QStringLiteral("repondre"), QStringLiteral("Répondre à nouveau")) > 0);
        QVERIFY(ui::paletteScore(QStringLiteral("an"), QStringLiteral("Answer again")) >
                ui::paletteScore(QStringLiteral("an"), QStringLiteral("Plan of the house")));
    }

    void thePaletteOffersWhatCanBeDone()
    {
        QStandardItemModel conversations;
        conversations.setItemRoleNames({{Qt::UserRole, "conversation"}, {Qt::UserRole + 1, "title"}});
        for (int i = 1; i <= 20; i++) {
            auto item = std::make_unique<QStandardItem>();
            item->setData(i, Qt::UserRole);
            item->setData(QStringLiteral("Rent of house %1").arg(i), Qt::UserRole + 1);
            conversations.appendRow(item.release());
        }
        Actions actions;
        actions.retry.enabled = false;
        CommandPalette palette(conversations);
        const QAbstractItemModelTester tester(&palette);
        palette.setActions(actions.all());
        palette.begin();
        QVERIFY(!offered(palette).contains(QStringLiteral("Answer again")));
        QCOMPARE(palette.count(), 3 + 8);
        palette.setQuery(QStringLiteral("house 17"));
        QCOMPARE(offered(palette), QStringList{QStringLiteral("Rent of house 17")});
        QSignalSpy chosen(&palette, &CommandPalette::conversationChosen);
        palette.run(0);
        QCOMPARE(chosen.at(0).at(0).toLongLong(), 17);
        palette.setQuery(QStringLiteral("conv"));
        QCOMPARE(offered(palette),
                 (QStringList{QStringLiteral("New conversation"), QStringLiteral("List of conversations")}));
        QCOMPARE(palette.data(palette.index(0), CommandPalette::KeysRole).toString(), QStringLiteral("Ctrl+N"));
        palette.run(0);
        QCOMPARE(actions.create.triggered, 1);
        palette.setQuery(QStringLiteral("no such thing"));
        QCOMPARE(palette.count(), 0);
        palette.run(0);
    }

    void aSecondStartHandsItsFilesOver()
    {
        QTemporaryDir runtime;
        QTemporaryDir data;
        SingleInstance first(runtime.path(), data.path());
        QCOMPARE(first.start({}), SingleInstance::Outcome::First);
        QSignalSpy requested(&first, &SingleInstance::requested);
        StartRequest request;
        request.files = {QStringLiteral("/tmp/Rechnung März.pdf"), QStringLiteral("/tmp/a \"b\"\n.png")};
        request.model = QStringLiteral("/models/gemma.gguf");
        request.quick = true;
        request.activation = QStringLiteral("token");
        // The other process, which waits while this one answers.
        const std::unique_ptr<QThread> other(QThread::create([&] {
            SingleInstance second(runtime.path(), data.path());
            m_outcome = second.start(request);
        }));
        other->start();
        QTRY_COMPARE(requested.count(), 1);
        QVERIFY(other->wait(kPatience));
        QCOMPARE(m_outcome, SingleInstance::Outcome::HandedOver);
        QCOMPARE(requested.at(0).at(0).value<StartRequest>(), request);
        // Another data directory is another instance.
        QTemporaryDir elsewhere;
        SingleInstance third(runtime.path(), elsewhere.path());
        QCOMPARE(third.start({}), SingleInstance::Outcome::First);
    }

    void theSocketOfACrashedOneIsNoObstacle()
    {
        QTemporaryDir runtime;
        QTemporaryDir data;
        QString path;
        {
            SingleInstance gone(runtime.path(), data.path());
            QCOMPARE(gone.start({}), SingleInstance::Outcome::First);
            path = gone.socketPath();
        }
        // As it lies there after kill -9: a socket that nobody listens on.
        QLocalServer dead;
        QVERIFY(dead.listen(path));
        const QString kept = path + QStringLiteral(".kept");
        QVERIFY(QFile::rename(path, kept));
        dead.close();
        QVERIFY(QFile::rename(kept, path));
        SingleInstance next(runtime.path(), data.path());
        QCOMPARE(next.start({}), SingleInstance::Outcome::First);
    }

    void oneThatHangsIsNotWaitedForForEver()
    {
        QTemporaryDir runtime;
        QTemporaryDir data;
        SingleInstance first(runtime.path(), data.path());
        QCOMPARE(first.start({}), SingleInstance::Outcome::First);
        SingleInstance second(runtime.path(), data.path()); // This thread is busy: the first cannot answer.
        QCOMPARE(second.start({}, 300), SingleInstance::Outcome::Unreachable);
        SingleInstance homeless(QString(), data.path());
        QCOMPARE(homeless.start({}), SingleInstance::Outcome::Unsupported);
    }

    void messagesOfOthersAreNotBelieved()
    {
        StartRequest request;
        request.files = {QStringLiteral("/tmp/a.png"), QStringLiteral("/tmp/b.pdf")};
        const QByteArray line = ui::startLine(request);
        QCOMPARE(ui::startRequest(line), request);
        for (const char* wrong :
             {"\n", "[]\n", "{}\n", "{\"facet\":2,\"files\":[]}\n", "{\"facet\":1}\n", "{\"facet\":1,\"files\":[7]}\n",
              "{\"facet\":1,\"files\":[\"relative\"]}\n", "{\"facet\":1,\"files\":[\"/a\\u0000b\"]}\n",
              "{\"facet\":1,\"files\":[],\"model\":\"relative\"}\n", "{\"facet\":1,\"files\":[]}"})
            QVERIFY2(!ui::startRequest(wrong), wrong);
        request.files = QStringList(1001, QStringLiteral("/a"));
        QVERIFY(!ui::startRequest(ui::startLine(request)));
        request.files = {u'/' + QString(5000, u'x')};
        QVERIFY(!ui::startRequest(ui::startLine(request)));
        QVERIFY(!ui::startRequest(QByteArray(2 << 20, ' ') + '\n'));
        // Whatever bytes come: nothing, or a request within the limits.
        QRandomGenerator random(11);
        for (int i = 0; i < 20'000; i++) {
            QByteArray mutated = line;
            for (int change = 0; change < 1 + i % 4; change++)
                mutated[random.bounded(static_cast<int>(mutated.size()))] = static_cast<char>(random.bounded(256));
            if (const auto read = ui::startRequest(mutated))
                for (const QString& file : read->files)
                    QVERIFY(file.startsWith(u'/') && !file.contains(QChar::Null));
        }
    }

    void aCallerThatTalksNonsenseIsHungUpOn()
    {
        QTemporaryDir runtime;
        QTemporaryDir data;
        SingleInstance first(runtime.path(), data.path());
        QCOMPARE(first.start({}), SingleInstance::Outcome::First);
        QSignalSpy requested(&first, &SingleInstance::requested);
        for (const QByteArray& talk : {QByteArray("nonsense\n"), QByteArray(3 << 20, 'x')}) {
            QLocalSocket caller;
            caller.connectToServer(first.socketPath());
            caller.write(talk);
            QTRY_COMPARE_WITH_TIMEOUT(caller.state(), QLocalSocket::UnconnectedState, kPatience);
        }
        QCOMPARE(requested.count(), 0);
    }

    void anAnswerIsNotified()
    {
        const QDBusConnection desktop = connection("desktop");
        if (!desktop.isConnected())
            QSKIP("dbus-daemon is not installed");
        Service service;
        service.reply = [](const QDBusMessage& call) {
            return call.member() == QStringLiteral("Notify") ? QVariantList{41U} : QVariantList();
        };
        offer(desktop, "org.freedesktop.Notifications", "/org/freedesktop/Notifications", service);
        ui::Notifier notifier(connection("facet"));
        QSignalSpy activated(&notifier, &ui::Notifier::activated);
        notifier.notify(7, QStringLiteral("Rent"), QStringLiteral("a < b & c"));
        QTRY_VERIFY(!service.last("Notify").arguments().isEmpty());
        const QVariantList arguments = service.last("Notify").arguments();
        QCOMPARE(arguments.size(), 8);
        QCOMPARE(arguments[1].toUInt(), 0U);
        QCOMPARE(arguments[3].toString(), QStringLiteral("Rent"));
        QCOMPARE(arguments[4].toString(), QStringLiteral("a &lt; b &amp; c"));
        QTest::qWait(50);
        notifier.notify(7, QStringLiteral("Rent"), QStringLiteral("more"));
        QTRY_COMPARE(service.last("Notify").arguments().value(4).toString(), QStringLiteral("more"));
        QCOMPARE(service.last("Notify").arguments()[1].toUInt(), 41U);
        QTest::qWait(50);
        signal(desktop, "/org/freedesktop/Notifications", "org.freedesktop.Notifications", "ActionInvoked",
               {99U, QStringLiteral("default")});
        signal(desktop, "/org/freedesktop/Notifications", "org.freedesktop.Notifications", "ActivationToken",
               {41U, QStringLiteral("front")});
        signal(desktop, "/org/freedesktop/Notifications", "org.freedesktop.Notifications", "ActionInvoked",
               {41U, QStringLiteral("default")});
        QTRY_COMPARE(activated.count(), 1);
        QCOMPARE(activated[0][0].toLongLong(), 7);
        QCOMPARE(activated[0][1].toString(), QStringLiteral("front"));
        notifier.notify(8, QStringLiteral("Other"), {});
        QTest::qWait(100);
        notifier.withdrawAll();
        QTRY_COMPARE(service.last("CloseNotification").arguments().value(0).toUInt(), 41U);
        withdraw(desktop, "org.freedesktop.Notifications", "/org/freedesktop/Notifications");
        notifier.notify(9, QStringLiteral("Nobody"), {}); // nothing happens
        QTest::qWait(50);
        ui::Notifier(QDBusConnection(QStringLiteral("no such bus"))).notify(1, {}, {});
    }

    void theLookOfTheDesktopIsFollowed()
    {
        const QDBusConnection desktop = connection("desktop");
        if (!desktop.isConnected())
            QSKIP("dbus-daemon is not installed");
        Service portal;
        portal.reply = [](const QDBusMessage& call) {
            const QString key = call.arguments().value(1).toString();
            const QVariant inner =
                key == u"enable-animations" ? QVariant(false) : QVariant(key == u"color-scheme" ? 1U : 0U);
            return QVariantList{QVariant::fromValue(QDBusVariant(QVariant::fromValue(QDBusVariant(inner))))};
        };
        offer(desktop, "org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop", portal);
        ui::SystemLook look(connection("facet"));
        QTRY_COMPARE(look.scheme(), ui::SystemLook::Dark);
        QTRY_VERIFY(look.reducedMotion());
        QVERIFY(!look.highContrast());
        signal(desktop, "/org/freedesktop/portal/desktop", "org.freedesktop.portal.Settings", "SettingChanged",
               {QStringLiteral("org.freedesktop.appearance"), QStringLiteral("contrast"),
                QVariant::fromValue(QDBusVariant(1U))});
        QTRY_VERIFY(look.highContrast());
        withdraw(desktop, "org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop");
    }

    void aScreenshotComesThroughThePortal()
    {
        const QDBusConnection desktop = connection("desktop");
        if (!desktop.isConnected())
            QSKIP("dbus-daemon is not installed");
        QTemporaryDir directory;
        QImage image(40, 30, QImage::Format_RGB32);
        image.fill(Qt::red);
        const QString file = directory.filePath(QStringLiteral("shot of it.png"));
        QVERIFY(image.save(file));
        Service portal;
        portal.reply = [](const QDBusMessage& call) {
            return QVariantList{QVariant::fromValue(QDBusObjectPath(requestPath(call)))};
        };
        offer(desktop, "org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop", portal);
        ui::Screenshot screenshot(connection("facet"));
        QSignalSpy taken(&screenshot, &ui::Screenshot::taken);
        QSignalSpy announced(&screenshot, &ui::Screenshot::announced);
        const auto answer = [&](uint code, const QVariantMap& results) {
            screenshot.take();
            QVERIFY(screenshot.isRunning());
            QTRY_VERIFY(!portal.last("Screenshot").arguments().isEmpty());
            QCOMPARE(optionsOf(portal.last("Screenshot")).value(QStringLiteral("interactive")), QVariant(true));
            signal(desktop, requestPath(portal.last("Screenshot")), "org.freedesktop.portal.Request", "Response",
                   {code, results});
            QTRY_VERIFY(!screenshot.isRunning());
            portal.calls.clear();
        };
        answer(0, {{QStringLiteral("uri"), QUrl::fromLocalFile(file).toString()}});
        QCOMPARE(taken.count(), 1);
        QCOMPARE(QImage::fromData(taken[0][0].toByteArray()).size(), image.size());
        answer(1, {}); // cancelled: nothing is left and nothing is said
        QCOMPARE(taken.count(), 1);
        QCOMPARE(announced.count(), 0);
        answer(0, {{QStringLiteral("uri"), QStringLiteral("https://example.org/picture.png")}});
        answer(2, {});
        QCOMPARE(taken.count(), 1);
        QCOMPARE(announced.count(), 2);
        portal.refused = true; // a portal without screenshots, and no X11 here
        screenshot.take();
        QTRY_COMPARE(announced.count(), 3);
        QVERIFY(!screenshot.isRunning());
        withdraw(desktop, "org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop");
    }

    void theSmallWindowHasAKeyEverywhere()
    {
        const QDBusConnection desktop = connection("desktop");
        if (!desktop.isConnected())
            QSKIP("dbus-daemon is not installed");
        const QString session = QStringLiteral("/org/freedesktop/portal/desktop/session/1_2/facet");
        Service portal;
        portal.reply = [&](const QDBusMessage& call) {
            if (call.member() == QStringLiteral("Register") || call.member() == QStringLiteral("Close"))
                return QVariantList();
            const QString path = requestPath(call);
            const bool create = call.member() == QStringLiteral("CreateSession");
            // The answer may be there before the call returns.
            signal(desktop, path, "org.freedesktop.portal.Request", "Response",
                   {0U, create ? QVariantMap{{QStringLiteral("session_handle"), session}} : QVariantMap()});
            return QVariantList{QVariant::fromValue(QDBusObjectPath(path))};
        };
        offer(desktop, "org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop", portal);
        ui::GlobalShortcut shortcut(connection("facet"));
        QSignalSpy bound(&shortcut, &ui::GlobalShortcut::bound);
        QSignalSpy activated(&shortcut, &ui::GlobalShortcut::activated);
        shortcut.setEnabled(true);
        QTRY_COMPARE(bound.count(), 1);
        QCOMPARE(portal.last("BindShortcuts").signature(), QStringLiteral("oa(sa{sv})sa{sv}"));
        const auto press = [&](const QString& where, const char* key) {
            signal(desktop, ui::kPortalPath, "org.freedesktop.portal.GlobalShortcuts", "Activated",
                   {QVariant::fromValue(QDBusObjectPath(where)), QLatin1String(key), qulonglong(5), QVariantMap()});
        };
        press(QStringLiteral("/another/session"), "quick");
        press(session, "other");
        press(session, "quick");
        QTRY_COMPARE(activated.count(), 1);
        shortcut.setEnabled(false);
        press(session, "quick");
        QTest::qWait(100);
        QCOMPARE(activated.count(), 1);
        withdraw(desktop, "org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop");
    }

    void everyTextIsTranslated_data()
    {
        QTest::addColumn<QString>("file");
        for (const char* name : {"facet_de.ts", "facet_en.ts", "facet_fr.ts"})
            QTest::newRow(name) << QStringLiteral(FACET_SOURCE_DIR "/resources/translations/") + QLatin1String(name);
    }
    void reducedMotionLeavesNothingMoving()
    {
        const QDir directory(QStringLiteral(FACET_SOURCE_DIR "/ui"));
        QStringList offenders;
        for (const QString& name : directory.entryList({QStringLiteral("*.qml")})) {
            QFile file(directory.filePath(name));
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QString text = QString::fromUtf8(file.readAll());
            const QStringList lines = text.split(u'\n');
            for (const QString& line : lines) {
                const QString said = line.trimmed();
                const bool animation =
                    said.contains(QStringLiteral("duration:")) && !said.contains(QStringLiteral("Theme.duration("));
                // The styles' own: a number other than 0 of highlightMoveDuration, and one that begins by itself.
                const bool highlight = said.startsWith(QStringLiteral("highlight")) &&
                                       said.contains(QStringLiteral("Duration:")) &&
                                       !said.endsWith(QStringLiteral(": 0"));
                const bool endless = said.contains(QStringLiteral("Animation.Infinite")) &&
                                     !text.contains(QStringLiteral("&& !Theme.reducedMotion"));
                const bool hidden = said.startsWith(QStringLiteral("Behavior on")) ||
                                    said.startsWith(QStringLiteral("SmoothedAnimation")) ||
                                    said.startsWith(QStringLiteral("SpringAnimation"));
                if (animation || highlight || endless || hidden)
                    offenders += name + QStringLiteral(": ") + said;
            }
            if (text.contains(QRegularExpression(QStringLiteral("\\bListView \\{"))) &&
                !text.contains(QStringLiteral("highlightMoveDuration: 0")))
                offenders += name + QStringLiteral(": its list moves its highlight");
        }
        QCOMPARE(offenders, QStringList());
    }

    /// Left to guess, a text takes markup in the name of a file or in a document's title for its own, pictures of
    /// other computers included.
    void everyTextSaysItsFormat()
    {
        static const QRegularExpression kText(QStringLiteral("^( *)(?:[\\w.]+: )?(?:Label|Text) \\{$"));
        const QDir directory(QStringLiteral(FACET_SOURCE_DIR "/ui"));
        QStringList offenders;
        int texts = 0;
        for (const QString& name : directory.entryList({QStringLiteral("*.qml")})) {
            QFile file(directory.filePath(name));
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QStringList lines = QString::fromUtf8(file.readAll()).split(u'\n');
            for (qsizetype i = 0; i < lines.size(); i++) {
                texts += lines[i].endsWith(QStringLiteral("PlainLabel {")) ? 1 : 0;
                const QRegularExpressionMatch begin = kText.match(lines[i]);
                if (!begin.hasMatch())
                    continue;
                const qsizetype end = lines.indexOf(begin.captured(1) + u'}', i);
                const QString said = begin.captured(1) + QStringLiteral("    textFormat: ");
                if (std::none_of(lines.begin() + i, lines.begin() + end,
                                 [&said](const QString& line) { return line.startsWith(said); }))
                    offenders += QStringLiteral("%1:%2").arg(name).arg(i + 1);
            }
        }
        QCOMPARE(offenders, QStringList());
        QVERIFY(texts > 100);
    }

    void everyTextIsTranslated()
    {
        QFETCH(QString, file);
        const QList<Translated> texts = translationsOf(file);
        const bool english = file.endsWith(QStringLiteral("facet_en.ts"));
        QVERIFY(texts.size() > (english ? 3 : 300));
        QStringList wrong;
        for (const Translated& text : texts) {
            const QString place = text.context + QStringLiteral(": ") + text.source;
            if (!text.isFinished || text.forms.isEmpty())
                wrong += QStringLiteral("unfinished  ") + place;
            for (const QString& form : text.forms)
                if (form.trimmed().isEmpty() || placeholders(form) != placeholders(text.source))
                    wrong += QStringLiteral("placeholders  ") + place + QStringLiteral(" -> ") + form;
            if (text.isPlural && text.forms.size() != 2)
                wrong += QStringLiteral("plural  ") + place;
        }
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
        // Texts of the sources that nobody has put into the file yet.
        QTemporaryDir directory;
        const QString copy = directory.filePath(QStringLiteral("copy.ts"));
        QVERIFY(QFile::copy(file, copy));
        QProcess lupdate;
        lupdate.setWorkingDirectory(QStringLiteral(FACET_SOURCE_DIR));
        lupdate.start(QStringLiteral(LUPDATE_EXECUTABLE),
                      QStringList{"-silent", "-I", ".", "-locations", "none", "-no-obsolete"} +
                          (english ? QStringList{"-pluralonly"} : QStringList()) +
                          QStringList{"ui", "app/main.cpp", "-ts", copy});
        QVERIFY(lupdate.waitForFinished(kPatience));
        QCOMPARE(lupdate.exitCode(), 0);
        for (const Translated& text : translationsOf(copy)) {
            if (!text.isFinished)
                wrong += text.context + QStringLiteral(": ") + text.source;
            // A free function's tr() is looked up at run time under whatever context that function names.
            if (text.context == QStringLiteral("std"))
                wrong += QStringLiteral("no context: ") + text.source;
        }
        QVERIFY2(wrong.isEmpty(),
                 qPrintable(QStringLiteral("run packaging/translations and translate:\n") + wrong.join(u'\n')));
    }

private:
    QDBusConnection connection(const char* name) const
    {
        return QDBusConnection::connectToBus(m_address.isEmpty() ? QStringLiteral("unix:path=/no/such/bus") : m_address,
                                             QLatin1String(name));
    }
    QProcess m_daemon;
    QString m_address;
    SingleInstance::Outcome m_outcome = SingleInstance::Outcome::Unsupported;
};

QTEST_MAIN(TestDesktopCitizen)
#include "tst_desktop_citizen.moc"
