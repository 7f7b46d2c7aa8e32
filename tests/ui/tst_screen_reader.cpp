// The real `facet` as a screen reader has it: its tree is walked over AT-SPI, on a session bus and an X server of this
// test, with each page, dialog and menu open. Whatever can be acted on must have a name, whatever can take the focus
// must be reached by Tab or Shift+Tab (in menus by the arrows), and nothing that Tab reaches may be hidden from the
// tree. With SHOW_TREE in the environment, the tree and the way of Tab are printed.
#include "tests/ui/accessible_tree.h"
#include "tests/ui/private_desktop.h"

#include <QElapsedTimer>
#include <QFile>
#include <QHash>
#include <QSet>
#include <QTest>

#include <algorithm>
#include <functional>
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
        const QSet<QString> before = here();
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

    // From here on a window that holds something of everything.

    void aWindowOfEverything()
    {
        m_desktop->endFacet();
        QVERIFY(m_desktop->start(QStringLiteral(STAGED_WINDOW_EXECUTABLE)));
        QVERIFY(hears("ready"));
        stage("versions");
        stage("thoughts");
        walk({}, "Tab");
    }

    void buttonsArePressedByTheReader()
    {
        press(QStringLiteral("push button"), QStringLiteral("Wrap long lines"));
        QTRY_VERIFY(isThere(QStringLiteral("push button"), QStringLiteral("Long lines as they are")));
    }

    // Row by row, each of which is read as what it says.
    void anAnswerIsRead()
    {
        focus(QStringLiteral("list"), QStringLiteral("Conversation"));
        m_tree->focused.clear();
        QStringList heard;
        QStringList offenders;
        constexpr int kMostRows = 40;
        for (int row = 0; row < kMostRows; row++) {
            const qsizetype before = m_tree->focused.size();
            PrivateDesktop::press(QStringLiteral("Up"));
            if (!QTest::qWaitFor([&] { return m_tree->focused.size() > before; }, 500))
                break;
            const Spoken spoken = m_tree->describe(m_tree->focused.last());
            if (spoken.name.trimmed().isEmpty())
                offenders += QStringLiteral("without a name: ") + spoken.role;
            heard.prepend(spoken.shown());
        }
        for (const char* part :
             {"paragraph \"You: When does the next boat leave?\"", "paragraph \"Thought for a moment\nThe user asks",
              "heading \"Ferries\"", "paragraph \"The next boat leaves at 14:10 (timetable).\"",
              "table \"Table with 2 columns: Ticket, Adults\"", "row \"Day return, 29.40\"",
              "graphic \"Formula: E =", "paragraph \"Code, python\ndef wait(minutes: int) -> str:"})
            if (!heard.join(u'\n').contains(QLatin1String(part)))
                offenders += QStringLiteral("not heard: ") + QLatin1String(part);
        QVERIFY2(offenders.isEmpty(), qPrintable((offenders + heard).join(u'\n')));
    }

    void whatIsInLists_data()
    {
        QTest::addColumn<QString>("button"); ///< that shows it
        QTest::addColumn<QString>("list");
        QTest::addColumn<QStringList>("names"); ///< of some of its rows
        QTest::newRow("list") << QString() << "Conversations"
                              << QStringList{"Pinned, pinned", "Folder Open, open, 1 conversation",
                                             "Folder Closed, closed, 1 conversation", "In the open folder"};
        QTest::newRow("archive") << "Archive"
                                 << "Archive" << QStringList{"Archived"};
        QTest::newRow("trash") << "Trash"
                               << "Trash" << QStringList{"Removed"};
    }
    void whatIsInLists()
    {
        QFETCH(const QString, button);
        QFETCH(const QString, list);
        QFETCH(const QStringList, names);
        const QSet<QString> before = here();
        if (!button.isEmpty()) {
            press(QStringLiteral("push button"), button);
            QVERIFY(settle(before));
            walk(before, "Tab");
        }
        focus(QStringLiteral("list"), list);
        PrivateDesktop::press(QStringLiteral("Home"));
        QStringList offenders;
        for (const QString& name : names)
            if (!isThere(QStringLiteral("list item"), name))
                offenders += QStringLiteral("not there: ") + name;
        QVERIFY2(offenders.isEmpty(), qPrintable(offenders.join(u'\n')));
        walkList(list);
        // What can be done with a row.
        const QSet<QString> closed = here();
        PrivateDesktop::press(QStringLiteral("Menu"));
        QVERIFY(settle(closed));
        walk(closed, "Down");
        PrivateDesktop::press(QStringLiteral("Escape"));
        QTest::qWait(kSettling);
        if (!button.isEmpty())
            PrivateDesktop::press(QStringLiteral("Escape"));
    }

    void aNameIsChanged()
    {
        focus(QStringLiteral("list"), QStringLiteral("Conversations"));
        PrivateDesktop::press(QStringLiteral("Home"));
        const QSet<QString> before = here();
        PrivateDesktop::press(QStringLiteral("F2"));
        QVERIFY(settle(before));
        walk(before, "Tab");
        PrivateDesktop::press(QStringLiteral("Escape"));
        QTest::qWait(kSettling);
    }

    void aPartOfTheScreenIsChosen()
    {
        const auto isShown = [this] {
            const Spoken spoken = named(QStringLiteral("graphic"), QStringLiteral("Choose a part of the screen"));
            return spoken.has(Spoken::Focused);
        };
        PrivateDesktop::press(QStringLiteral("ctrl+shift+s"));
        QTRY_VERIFY_WITH_TIMEOUT(isShown(), kPatience);
        PrivateDesktop::press(QStringLiteral("Escape"));
        QTRY_VERIFY_WITH_TIMEOUT(!isShown(), kPatience);
        m_desktop->giveKeyboard();
        QTest::qWait(kSettling);
    }

    void whatElseOpens_data()
    {
        QTest::addColumn<QString>("staged");
        QTest::addColumn<QString>("button"); ///< pressed in it
        QTest::addColumn<QStringList>("keys");
        QTest::addColumn<QString>("after"); ///< staged again; "stay": it is not left
        const auto row = [](const char* name, const char* staged, const char* button, const QStringList& keys,
                            const char* after = "") { QTest::newRow(name) << staged << button << keys << after; };
        row("new folder", "", "New folder", {});
        row("personas", "", "", {"ctrl+k", "Personas", "Return"});
        row("a persona", "", "", {"ctrl+k", "Personas", "Return", "Tab", "Return"});
        row("prompts", "", "", {"ctrl+k", "Prompts", "Return"});
        row("what fills the context", "", "", {"ctrl+i"});
        row("words of the conversation", "", "", {"ctrl+f", "e"});
        row("a link", "link", "", {});
        row("files in a question", "files", "", {});
        row("files to send", "chips", "", {});
        row("a page", "page", "", {});
        row("a clip", "clip", "", {}, "nothing");
        row("a picture", "picture", "", {}, "nothing");
        row("a tool that asks", "tool", "", {}, "stay");
        row("a tool that was allowed", "", "Allow once", {});
        row("questions that wait", "queue", "", {}, "stop");
        row("undo", "undo", "", {});
        row("import", "import", "", {}, "leave");
        row("export", "export", "", {}, "leave");
        row("restore", "restore", "", {}, "leave");
    }
    void whatElseOpens()
    {
        QFETCH(const QString, staged);
        QFETCH(const QString, button);
        QFETCH(const QStringList, keys);
        QFETCH(const QString, after);
        const QSet<QString> before = here();
        if (!staged.isEmpty())
            stage(staged);
        if (!button.isEmpty())
            press(QStringLiteral("push button"), button);
        for (const QString& key : keys) {
            if (key == u"Personas" || key == u"Prompts")
                PrivateDesktop::type(key);
            else
                PrivateDesktop::press(key);
            QTest::qWait(kSettling);
        }
        QVERIFY(settle(before));
        walk(before, "Tab");
        if (after == u"stay")
            return;
        PrivateDesktop::press(QStringLiteral("Escape"));
        if (!after.isEmpty())
            stage(after);
        QTest::qWait(kSettling);
    }

private:
    bool hears(const char* word)
    {
        QProcess& program = m_desktop->facet();
        return QTest::qWaitFor([&] { return program.canReadLine(); }, kPatience) &&
               program.readLine().trimmed() == word;
    }
    /// Has the window of everything show something.
    void stage(const QString& what)
    {
        m_desktop->facet().write(what.toLatin1() + '\n');
        QVERIFY2(hears("done"), qPrintable(what));
    }

    QSet<QString> here() const
    {
        QSet<QString> keys;
        for (const Spoken& spoken : m_tree->showing())
            keys += spoken.node.key();
        return keys;
    }
    Spoken named(const QString& role, const QString& name) const
    {
        for (const Spoken& spoken : m_tree->showing())
            if (spoken.role == role && spoken.name == name)
                return spoken;
        return {};
    }
    void press(const QString& role, const QString& name)
    {
        const Spoken spoken = named(role, name);
        QVERIFY2(!spoken.role.isEmpty(), qPrintable(role + u' ' + name));
        m_tree->press(spoken.node);
        QTest::qWait(kSettling);
    }
    void focus(const QString& role, const QString& name)
    {
        const Spoken spoken = named(role, name);
        QVERIFY2(!spoken.role.isEmpty(), qPrintable(role + u' ' + name));
        m_tree->giveFocus(spoken.node);
        QTest::qWait(kSettling);
    }

    /// Each row of the list that has the keyboard, at its first row, is reached by Down, and says that it is chosen.
    void walkList(const QString& name)
    {
        const Spoken list = named(QStringLiteral("list"), name);
        QHash<QString, QString> wanted;
        for (const Spoken& spoken : m_tree->showing())
            if (spoken.role == u"list item" && spoken.parent == list.node.key()) {
                if (!spoken.has(Spoken::Focused))
                    wanted.insert(spoken.node.key(), spoken.shown());
            }
        m_tree->focused.clear();
        for (qsizetype step = wanted.size(); step > 0; step--) {
            const qsizetype heard = m_tree->focused.size();
            PrivateDesktop::press(QStringLiteral("Down"));
            if (!QTest::qWaitFor([&] { return m_tree->focused.size() > heard; }, 500))
                break;
        }
        for (const Node& node : std::as_const(m_tree->focused))
            wanted.remove(node.key());
        QVERIFY2(wanted.isEmpty(), qPrintable(QStringList(wanted.values()).join(u'\n')));
    }

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

    /// Presses a key until the focus is where it was once before, and says what was wrong on the way.
    QStringList goRound(const QString& key, qsizetype places, bool byArrows, bool shown,
                        const QHash<QString, QString>& wanted, const std::function<void(const Node&)>& reach)
    {
        QStringList offenders;
        QSet<QString> reached;
        // A list and its row tell both that they have the focus, one after the other.
        Spoken last;
        last.name = QStringLiteral("the beginning");
        m_tree->focused.clear();
        qsizetype heard = 0;
        for (qsizetype step = 0; step < 80 + 3 * places; step++) {
            PrivateDesktop::press(key);
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
        return offenders;
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
        // Who is in a list has reached the list.
        const auto reach = [&](const Node& node) {
            for (QString each = node.key(); !each.isEmpty(); each = parents.value(each))
                wanted.remove(each);
        };
        for (const Spoken& spoken : here)
            if (spoken.has(Spoken::Focused))
                reach(spoken.node);
        // A conversation is entered at its current row: what is above is reached coming from below.
        QList<QString> ways{QLatin1String(way)};
        if (!byArrows)
            ways += QStringLiteral("shift+Tab");
        for (const QString& each : std::as_const(ways))
            if (each == ways.first() || !wanted.isEmpty())
                offenders += goRound(each, here.size(), byArrows, shown, wanted, reach);
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
