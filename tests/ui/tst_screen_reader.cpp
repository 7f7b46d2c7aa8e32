// The real `facet` as a screen reader has it: its tree is walked over AT-SPI, on a session bus and an X server of this
// test, with each page, dialog and menu open. Whatever can be acted on must have a name, whatever can take the focus
// must be reached by Tab (in menus by the arrows), and nothing that Tab reaches may be hidden from the tree. With
// SHOW_TREE in the environment, the tree and the way of Tab are printed.
#include "tests/ui/accessible_tree.h"
#include "tests/ui/private_desktop.h"

#include <QElapsedTimer>
#include <QFile>
#include <QHash>
#include <QSet>
#include <QTest>

#include <algorithm>
#include <memory>
#include <utility>

namespace {

constexpr int kPatience = 30'000; ///< milliseconds for what takes a fraction of that
constexpr int kSettling = 80;     ///< milliseconds for what opens to be laid out

const QSet<QString> kReachedByArrows{QStringLiteral("list item"), QStringLiteral("menu item"),
                                     QStringLiteral("tree item"), QStringLiteral("radio button")};

/// Roles that somebody can act on.
bool isInteractive(const Spoken& spoken)
{
    static const QSet<QString> kRoles{QStringLiteral("push button"),
                                      QStringLiteral("toggle button"),
                                      QStringLiteral("check box"),
                                      QStringLiteral("combo box"),
                                      QStringLiteral("slider"),
                                      QStringLiteral("spin button"),
                                      QStringLiteral("list"),
                                      QStringLiteral("link"),
                                      QStringLiteral("page tab"),
                                      QStringLiteral("split pane"),
                                      QStringLiteral("table column header"),
                                      QStringLiteral("column header")};
    return kRoles.contains(spoken.role) || kReachedByArrows.contains(spoken.role) || spoken.has(Spoken::Editable);
}

} // namespace

class TestScreenReader : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        if (!QFile::exists(QStringLiteral("/usr/share/dbus-1/services/org.a11y.Bus.service")))
            QSKIP("at-spi2-core is not installed");
        qputenv("QT_LINUX_ACCESSIBILITY_ALWAYS_ON", "1");
        m_desktop = std::make_unique<PrivateDesktop>();
        if (const QString trouble = m_desktop->setUp(); !trouble.isEmpty())
            QSKIP(qPrintable(trouble));
        m_tree = std::make_unique<AccessibleTree>(m_desktop->sessionBus());
        if (!m_tree->trouble().isEmpty())
            QSKIP(qPrintable(m_tree->trouble()));
        QVERIFY(m_desktop->startFacet({QStringLiteral("--device"), QStringLiteral("cpu")}));
        // A polite notice: it appears, and the focus stays where it is.
        QTRY_VERIFY_WITH_TIMEOUT(m_tree->notices.join(u' ').contains(QStringLiteral("is ready")), kPatience);
    }

    void cleanupTestCase()
    {
        m_tree = nullptr;
        m_desktop = nullptr;
    }

    void theFirstWindow() { walk({}, "Tab"); }

    void answersAreAnnounced()
    {
        PrivateDesktop::press(QStringLiteral("shift+Escape"));
        PrivateDesktop::type(QStringLiteral("What is the capital of France?"));
        m_tree->notices.clear();
        PrivateDesktop::press(QStringLiteral("Return"));
        QTRY_VERIFY_WITH_TIMEOUT(m_tree->notices.contains(QStringLiteral("The answer is finished")), kPatience);
        // Politely: the focus is where it was.
        for (const Spoken& spoken : m_tree->showing())
            QCOMPARE(spoken.has(Spoken::Focused) && !spoken.has(Spoken::Editable), false);
    }

    void withAConversation() { walk({}, "Tab"); }

    void whileSomethingIsSearchedFor()
    {
        PrivateDesktop::press(QStringLiteral("ctrl+shift+f"));
        PrivateDesktop::type(QStringLiteral("France"));
        QTRY_VERIFY_WITH_TIMEOUT(isThere(QStringLiteral("list"), QStringLiteral("ound")), kPatience);
        walk({}, "Tab");
        PrivateDesktop::press(QStringLiteral("ctrl+shift+f"));
        PrivateDesktop::press(QStringLiteral("Escape"));
    }

    void everythingThatOpens_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("action"); ///< looked for in the palette
        QTest::addColumn<QString>("way");
        for (const char* menu : {"f", "c", "v", "h"})
            QTest::addRow("menu %s", menu) << QStringLiteral("alt+") + QLatin1String(menu) << QString() << "Down";
        QTest::newRow("palette") << QStringLiteral("ctrl+k") << QString() << "Tab";
        QTest::newRow("keys") << QStringLiteral("F1") << QString() << "Tab";
        QTest::newRow("models") << QStringLiteral("ctrl+shift+m") << QString() << "Tab";
        QTest::newRow("how it is answered") << QStringLiteral("ctrl+i") << QString() << "Tab";
        QTest::newRow("settings") << QStringLiteral("ctrl+comma") << QString() << "Tab";
        QTest::newRow("export") << QStringLiteral("ctrl+e") << QString() << "Tab";
        for (const char* action : {"Personas", "Prompts", "Diagnostics", "Small window"})
            QTest::newRow(action) << QStringLiteral("ctrl+k") << QString::fromLatin1(action) << "Tab";
    }
    void everythingThatOpens()
    {
        QFETCH(const QString, key);
        QFETCH(const QString, action);
        QFETCH(const QString, way);
        // A new conversation, as the small window begins one.
        PrivateDesktop::press(action == QStringLiteral("Small window") ? QStringLiteral("ctrl+n")
                                                                       : QStringLiteral("shift+Escape"));
        QTest::qWait(kSettling);
        QSet<QString> before;
        for (const Spoken& spoken : m_tree->showing())
            before += spoken.node.key();
        // On a busy machine a key can come before the window is done with the one before it.
        bool opened = false;
        for (int attempt = 0; attempt < 3 && !opened; ++attempt) {
            PrivateDesktop::press(key);
            opened = settle(before);
        }
        QVERIFY2(opened, "nothing has opened");
        if (!action.isEmpty()) {
            PrivateDesktop::type(action);
            QTest::qWait(kSettling);
            PrivateDesktop::press(QStringLiteral("Return"));
            QTest::qWait(kSettling);
            QVERIFY2(settle(before), "nothing has opened");
        }
        walk(before, qPrintable(way));
        PrivateDesktop::press(QStringLiteral("Escape"));
        QTest::qWait(kSettling);
    }

private:
    bool isThere(const QString& role, const QString& name) const
    {
        const QList<Spoken> all = m_tree->showing();
        return std::any_of(all.begin(), all.end(),
                           [&](const Spoken& spoken) { return spoken.role == role && spoken.name.contains(name); });
    }

    /// Something new is there, and as much as a moment before.
    bool settle(const QSet<QString>& before)
    {
        qsizetype count = -1;
        return QTest::qWaitFor(
            [&] {
                QTest::qWait(kSettling);
                const QList<Spoken> now = m_tree->showing();
                const auto isNew = [&](const Spoken& spoken) { return !before.contains(spoken.node.key()); };
                const qsizetype last = std::exchange(count, std::count_if(now.begin(), now.end(), isNew));
                return count > 0 && count == last;
            },
            kPatience / 3);
    }

    /// What was not there `before` has names, and is reached by the key `way`.
    void walk(const QSet<QString>& before, const char* way)
    {
        const bool shown = qEnvironmentVariableIsSet("SHOW_TREE");
        const bool byArrows = qstrcmp(way, "Tab") != 0;
        QElapsedTimer timer;
        timer.start();
        QList<Spoken> here = m_tree->showing();
        here.removeIf([&](const Spoken& spoken) { return before.contains(spoken.node.key()); });
        QVERIFY2(!here.isEmpty(), "nothing has opened");
        QStringList offenders;
        QHash<QString, QString> parents;
        QHash<QString, QString> wanted; ///< what must be reached, in words
        for (const Spoken& spoken : here) {
            if (shown)
                qInfo().noquote() << spoken.shown() << Qt::hex << spoken.states;
            parents.insert(spoken.node.key(), spoken.parent);
            if (isInteractive(spoken) && spoken.name.trimmed().isEmpty())
                offenders += QStringLiteral("no name: ") + spoken.role + u' ' + spoken.node.path.path();
            if (isInteractive(spoken) && spoken.has(Spoken::Focusable) &&
                kReachedByArrows.contains(spoken.role) == byArrows)
                wanted.insert(spoken.node.key(), spoken.shown());
        }
        const qsizetype all = wanted.size();
        // The way goes round: until it is where it was. Who is in a list has reached the list.
        QSet<QString> reached;
        const auto reach = [&](const Node& node) {
            for (QString each = node.key(); !each.isEmpty(); each = parents.value(each))
                wanted.remove(each);
        };
        for (const Spoken& spoken : here)
            if (spoken.has(Spoken::Focused))
                reach(spoken.node);
        // A list and its row tell both that they have the focus, one after the other.
        Spoken last;
        last.name = QStringLiteral("the beginning");
        m_tree->focused.clear();
        qsizetype heard = 0;
        for (qsizetype step = 0; step < 20 + 3 * all; step++) {
            PrivateDesktop::press(QLatin1String(way));
            if (!QTest::qWaitFor([&] { return m_tree->focused.size() > heard; }, byArrows ? 200 : 500)) {
                if (!wanted.isEmpty() && !reached.isEmpty() && !byArrows) // A menu has an end.
                    offenders += QStringLiteral("after %1 the focus is nowhere").arg(last.shown());
                break; // Or there is one place alone.
            }
            bool round = false;
            for (; heard < m_tree->focused.size(); heard++) {
                const Node node = m_tree->focused[heard];
                if (node.key() == last.node.key())
                    continue;
                round = reached.contains(node.key());
                last = m_tree->describe(node);
                if (shown)
                    qInfo().noquote() << "->" << last.shown();
                reached += node.key();
                reach(node);
                if (last.name.trimmed().isEmpty())
                    offenders += QStringLiteral("reached without a name: ") + last.role;
            }
            if (round)
                break;
        }
        for (const QString& missed : std::as_const(wanted))
            offenders += QStringLiteral("not reached: ") + missed;
        qInfo("%lld in the tree, %lld of %lld reached, %lld ms", static_cast<long long>(here.size()),
              static_cast<long long>(all - wanted.size()), static_cast<long long>(all),
              static_cast<long long>(timer.elapsed()));
        QVERIFY2(offenders.isEmpty(), qPrintable(offenders.join(u'\n')));
    }

    std::unique_ptr<PrivateDesktop> m_desktop;
    std::unique_ptr<AccessibleTree> m_tree;
};

QTEST_GUILESS_MAIN(TestScreenReader)
#include "tst_screen_reader.moc"
