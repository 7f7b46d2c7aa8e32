// The library of conversations in the real window: the list with its folders, the search, the shelves, exporting,
// and a damaged store.
#include "tests/support/cage_main.h"
#include "tests/ui/shown_stage.h"

#include <QAbstractItemModelTester>
#include <QDateTime>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QGuiApplication>
#include <QLocale>
#include <QRegularExpression>
#include <QScopeGuard>
#include <QSignalSpy>

using ui::ConversationListModel;

namespace {

constexpr qint64 kDay = 24LL * 60 * 60 * 1000;

app::ConversationSummary summary(app::Id id, std::string title, qint64 daysAgo)
{
    app::ConversationSummary summary;
    summary.id = id;
    summary.title = std::move(title);
    summary.updatedAt = QDateTime::currentDateTime().addDays(-daysAgo).toMSecsSinceEpoch();
    summary.order = 10'000 - daysAgo * 10 + id % 10;
    return summary;
}

QStringList rows(const ConversationListModel& list)
{
    QStringList lines;
    for (int row = 0; row < list.rowCount(); row++)
        lines += list.data(list.index(row), ConversationListModel::GroupRole).toString() + QStringLiteral(": ") +
                 list.data(list.index(row), ConversationListModel::TitleRole).toString();
    return lines;
}

/// A question in a new conversation, answered.
bool ask(const ShownStage& stage, const QString& question)
{
    stage.window->conversation().begin();
    if (!QTest::qWaitFor([&] { return !stage.window->conversation().isOpening(); }))
        return false;
    stage.window->composer().setText(question);
    stage.window->composer().send();
    return stage.answered();
}

QQuickItem* itemAt(const QQuickItem* list, int row)
{
    QQuickItem* item = nullptr;
    QMetaObject::invokeMethod(const_cast<QQuickItem*>(list), "itemAtIndex", Q_RETURN_ARG(QQuickItem*, item),
                              Q_ARG(int, row));
    return item;
}

QQuickItem* shownItem(const ShownStage& stage, const char* name)
{
    QQuickItem* found = nullptr;
    visit(stage.window->quickWindow()->contentItem(), [&](QQuickItem* item) {
        if (item->isVisible() && item->objectName() == QLatin1String(name))
            found = item;
    });
    return found;
}

bool isOpen(const ShownStage& stage, const char* popup)
{
    const QObject* found = stage.window->quickWindow()->findChild<QObject*>(QLatin1String(popup));
    return found != nullptr && found->property("opened").toBool();
}

/// The window as it is now, for people to look at, in the folder that FACET_SCREENSHOTS names.
void keepPicture(const ShownStage& stage, const char* name)
{
    const QString folder = qEnvironmentVariable("FACET_SCREENSHOTS");
    if (folder.isEmpty())
        return;
    for (const bool dark : {false, true}) {
        stage.window->preferences().setAppearance(dark ? ui::Preferences::Dark : ui::Preferences::Light);
        QTest::qWait(400);
        stage.window->quickWindow()->grabWindow().save(folder + u'/' + QLatin1String(name) +
                                                       QLatin1String(dark ? "-dark.png" : ".png"));
    }
}

} // namespace

class TestLibraryWindow : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QAccessible::setActive(true);
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    }
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral("qrc:/qt/qml/Facet"))); }

    void closedFoldersStayClosed()
    {
        Stage stage;
        const auto fill = [&] {
            std::vector<app::ConversationSummary> all{summary(1, "Now", 0), summary(6, "In", 2)};
            all[1].folder = 9;
            Q_EMIT stage.bridge->eventArrived(app::ConversationsListed{all});
            Q_EMIT stage.bridge->eventArrived(app::FoldersListed{{{9, "Work"}}});
            return rows(stage.window->conversations());
        };
        QCOMPARE(fill(), (QStringList{"Folders: Work", "Folders: In", "Today: Now"}));
        stage.window->conversations().setExpanded(9, false);
        stage.restart();
        QCOMPARE(fill(), (QStringList{"Folders: Work", "Today: Now"}));
        stage.window->conversations().setExpanded(9, true);
        stage.restart();
        QCOMPARE(fill(), (QStringList{"Folders: Work", "Folders: In", "Today: Now"}));
    }

    /// After a night in which the computer slept, yesterday's conversations stood under "Today" for hours: timers do
    /// not count that time.
    void theDayIsLookedAtWhenSomebodyComesBack()
    {
        const QByteArray before = qgetenv("TZ");
        const auto restore = qScopeGuard([&before] {
            before.isNull() ? qunsetenv("TZ") : qputenv("TZ", before);
            tzset();
        });
        qputenv("TZ", "Etc/GMT+12");
        tzset();
        Stage stage;
        ConversationListModel& list = stage.window->conversations();
        Q_EMIT stage.bridge->eventArrived(app::ConversationsListed{{summary(1, "One", 0)}});
        QSignalSpy changed(&list, &QAbstractItemModel::dataChanged);
        Q_EMIT qGuiApp->applicationStateChanged(Qt::ApplicationActive);
        QCOMPARE(changed.count(), 0);
        qputenv("TZ", "Etc/GMT-14"); // always another day
        tzset();
        Q_EMIT qGuiApp->applicationStateChanged(Qt::ApplicationActive);
        QCOMPARE(changed.count(), 1);
        QVERIFY(changed[0][2].value<QList<int>>().contains(ConversationListModel::GroupRole));
    }

    void theListTellsWaitingFromAnswering()
    {
        Stage stage;
        const ConversationListModel& list = stage.window->conversations();
        const auto tell = [&](app::Event event) { Q_EMIT stage.bridge->eventArrived(event); };
        const auto activities = [&] {
            QList<int> all;
            for (int row = 0; row < list.rowCount(); row++)
                all += list.data(list.index(row), ConversationListModel::ActivityRole).toInt();
            return all;
        };
        std::vector<app::ConversationSummary> all;
        for (app::Id id = 1; id <= 4; id++)
            all.push_back(summary(id, std::to_string(id), id));
        all[3].folder = 9;
        tell(app::ConversationsListed{all});
        tell(app::FoldersListed{{{9, "Work"}}});
        using List = ConversationListModel;
        const QList<int> idle{List::Idle, List::Idle, List::Idle, List::Idle, List::Idle}; // the folder, 4, 1, 2, 3
        QCOMPARE(activities(), idle);
        QSignalSpy changed(&list, &QAbstractItemModel::dataChanged);
        tell(app::QueueChanged{app::AnswerPlace{1, 10}, {{2, 20}, {4, 40}, {1, 11}}});
        QCOMPARE(activities(), QList<int>({List::Idle, List::Waiting, List::Answering, List::Waiting, List::Idle}));
        QVERIFY(changed.count() >= 3);
        stage.window->conversations().setExpanded(9, false);
        QCOMPARE(activities(), QList<int>({List::Waiting, List::Answering, List::Waiting, List::Idle}));
        stage.window->conversations().setExpanded(9, true);

        // It asks, and the next one begins; then it is allowed and waits for its turn again.
        tell(app::ToolAsked{
            .conversation = 1, .message = 10, .call = "1", .tool = "calculator", .description = "1 + 1"});
        tell(app::QueueChanged{app::AnswerPlace{2, 20}, {{4, 40}, {1, 11}}});
        QCOMPARE(activities(), QList<int>({List::Idle, List::Waiting, List::Asking, List::Answering, List::Idle}));
        tell(app::QueueChanged{app::AnswerPlace{2, 20}, {{1, 10}, {4, 40}, {1, 11}}});
        QCOMPARE(activities(), QList<int>({List::Idle, List::Waiting, List::Waiting, List::Answering, List::Idle}));
        tell(app::ToolAsked{
            .conversation = 3, .message = 30, .call = "1", .tool = "calculator", .description = "1 + 1"});
        QCOMPARE(activities().back(), static_cast<int>(List::Asking));
        tell(app::MessageStateChanged{3, 30, app::MessageState::Stopped, {}});
        tell(app::QueueChanged{});
        QCOMPARE(activities(), idle);
    }

    void waitingConversationsAreMarkedInTheWindow()
    {
        ShownStage stage;
        QVERIFY(stage.shown);
        stage.script->endless = true;
        stage.script->pause = std::chrono::milliseconds(2);
        const ConversationListModel& list = stage.window->conversations();
        for (const char* question : {"Which branch sells most?", "How do I mend a chair?"}) {
            stage.window->conversation().begin();
            QTRY_VERIFY(!stage.window->conversation().isOpening());
            const int before = list.rowCount();
            stage.window->composer().setText(QString::fromUtf8(question));
            stage.window->composer().send();
            QTRY_COMPARE(list.rowCount(), before + 1);
        }
        const QQuickItem* sidebar = stage.item("conversationList");
        const auto spoken = [&](int row) {
            QQuickItem* item = itemAt(sidebar, row);
            return item == nullptr ? QString() : QAccessible::queryAccessibleInterface(item)->text(QAccessible::Name);
        };
        QTRY_COMPARE(spoken(0), QStringLiteral("How do I mend a chair? (Waiting for its turn)"));
        QTRY_COMPARE(spoken(1), QStringLiteral("Which branch sells most? (Answering)"));
        keepPicture(stage, "waiting");
        if (!qEnvironmentVariable("FACET_SCREENSHOTS").isEmpty()) {
            stage.window->preferences().setTextScale(2);
            QVERIFY(stage.act("sidebar"));
            keepPicture(stage, "waiting-200");
            stage.window->preferences().setTextScale(1);
        }
        stage.restart(); // as a crash would: what waited is interrupted
        QVERIFY(stage.window->start());
        QTRY_COMPARE(stage.window->conversations().rowCount(), 2);
        for (int row = 0; row < 2; row++)
            QCOMPARE(stage.window->conversations()
                         .data(stage.window->conversations().index(row), ConversationListModel::ActivityRole)
                         .toInt(),
                     static_cast<int>(ConversationListModel::CutOff));
    }

    void theModelNamesConversationsUnlessToldOtherwise()
    {
        ShownStage stage;
        QVERIFY(stage.shown);
        inference::EngineOptions other; // the demonstration model names nothing
        other.model = "other.gguf";
        stage.service->openModel(other);
        QTRY_COMPARE(stage.window->model().info().modelPath, std::string("other.gguf"));
        stage.script->title = "**Sales** by branch.\"";
        QVERIFY(ask(stage, QStringLiteral("What is the total of all branches?")));
        const ConversationListModel& list = stage.window->conversations();
        QTRY_COMPARE(rows(list), QStringList{QStringLiteral("Today: Sales by branch")});
        stage.window->preferences().setTitlesByModel(false);
        QVERIFY(ask(stage, QStringLiteral("And the mean?")));
        stage.window->preferences().setTitlesByModel(true);
        stage.script->title = "Another name\"";
        QVERIFY(ask(stage, QStringLiteral("And the most?")));
        QTRY_COMPARE(rows(list),
                     QStringList({QStringLiteral("Today: Another name"), QStringLiteral("Today: And the mean?"),
                                  QStringLiteral("Today: Sales by branch")}));
    }

    /// A clock that stood at 1970, or years ahead: days follow each other in the list all the same.
    void aWrongClockMovesNoDays()
    {
        Stage stage;
        ConversationListModel& list = stage.window->conversations();
        const QAbstractItemModelTester tester(&list);
        std::vector<app::ConversationSummary> all{summary(1, "Now", 0),    summary(2, "Wrong today", 0),
                                                  summary(3, "Before", 1), summary(4, "Ahead", 1),
                                                  summary(5, "Week", 5),   summary(6, "Wrong then", 5)};
        all[0].order = 100;
        for (size_t i = 1; i < all.size(); ++i)
            all[i].order = all[i - 1].order - 1;
        all[1].updatedAt = 1000;
        all[3].updatedAt += 3650 * kDay;
        all[5].updatedAt = 2000;
        Q_EMIT stage.bridge->eventArrived(app::ConversationsListed{all});
        QCOMPARE(rows(list), QStringList({"Today: Now", "Yesterday: Wrong today", "Yesterday: Before",
                                          "Yesterday: Ahead", "Previous 7 days: Week", "Date not known: Wrong then"}));
        const auto time = [&](int row) { return list.data(list.index(row), ConversationListModel::TimeRole); };
        QCOMPARE(time(1).toString(), QStringLiteral("Date not known"));
        QVERIFY(time(2).toString() != time(1).toString());
        all[4].deletedAt = 1;
        Q_EMIT stage.bridge->eventArrived(app::ConversationChanged{all[4]});
        QCOMPARE(list.rowCount(), 5);
    }

    void theListIsPinnedThenFoldersThenDays()
    {
        Stage stage;
        ConversationListModel& list = stage.window->conversations();
        const QAbstractItemModelTester tester(&list);
        QSignalSpy resets(&list, &QAbstractItemModel::modelReset);
        const QDate old = QDate::currentDate().addDays(-400);
        std::vector<app::ConversationSummary> all{summary(1, "Now", 0),  summary(2, "Before", 1),
                                                  summary(3, "Week", 5), summary(4, "Old", 400),
                                                  summary(5, "Pin", 30), summary(6, "In", 2)};
        all[4].pinned = true;
        all[5].folder = 9;
        Q_EMIT stage.bridge->eventArrived(app::ConversationsListed{all});
        Q_EMIT stage.bridge->eventArrived(app::FoldersListed{{{9, "Work"}}});
        const QString month = QLocale().standaloneMonthName(old.month()) + QStringLiteral(" %1").arg(old.year());
        QCOMPARE(rows(list), (QStringList{"Pinned: Pin", "Folders: Work", "Folders: In", "Today: Now",
                                          "Yesterday: Before", "Previous 7 days: Week", month + ": Old"}));
        list.setExpanded(9, false);
        QCOMPARE(rows(list)[2], QStringLiteral("Today: Now"));
        QCOMPARE(list.rowOf(6), -1);
        QCOMPARE(list.count(), 6);
        list.setExpanded(9, true);
        // A folder that goes away gives its conversations back.
        Q_EMIT stage.bridge->eventArrived(app::FoldersListed{{}});
        QCOMPARE(rows(list), (QStringList{"Pinned: Pin", "Today: Now", "Yesterday: Before", "Previous 7 days: In",
                                          "Previous 7 days: Week", month + ": Old"}));
        QCOMPARE(list.neighbour(1, 1), 2);
        QCOMPARE(list.neighbour(1, -1), 5);
        QCOMPARE(resets.size(), 0);
    }

    void fiveThousandConversationsChangeRowByRow()
    {
        Stage stage;
        ConversationListModel& list = stage.window->conversations();
        std::vector<app::ConversationSummary> all;
        for (app::Id id = 1; id <= 5000; id++)
            all.push_back(summary(id, "Conversation " + std::to_string(id), id / 10));
        QElapsedTimer clock;
        clock.start();
        Q_EMIT stage.bridge->eventArrived(app::ConversationsListed{all});
        const qint64 listed = clock.nsecsElapsed() / 1000;
        QCOMPARE(list.rowCount(), 5000);
        QSignalSpy moves(&list, &QAbstractItemModel::rowsMoved);
        QSignalSpy inserts(&list, &QAbstractItemModel::rowsInserted);
        QSignalSpy removes(&list, &QAbstractItemModel::rowsRemoved);
        app::ConversationSummary newest = all[4000];
        newest.order = 20'000;
        newest.updatedAt = QDateTime::currentMSecsSinceEpoch();
        clock.restart();
        Q_EMIT stage.bridge->eventArrived(app::ConversationChanged{newest});
        qInfo("5,000 conversations: listed in %lld us, one moved to the top in %lld us", listed,
              clock.nsecsElapsed() / 1000);
        QCOMPARE(list.rowOf(newest.id), 0);
        QCOMPARE(moves.size(), 1);
        QCOMPARE(inserts.size() + removes.size(), 0);
        // The same list again, without three, and one of them back.
        std::vector<app::ConversationSummary> fewer(all.begin() + 3, all.end());
        Q_EMIT stage.bridge->eventArrived(app::ConversationsListed{fewer});
        QCOMPARE(list.rowCount(), 4997);
        QCOMPARE(inserts.size(), 0);
        QVERIFY(removes.size() <= 3);
        Q_EMIT stage.bridge->eventArrived(app::ConversationsListed{all});
        QCOMPARE(list.rowCount(), 5000);
    }

    void foldersByKeyboard()
    {
        ShownStage stage;
        QVERIFY(stage.shown);
        QVERIFY(ask(stage, QStringLiteral("About ships")));
        ConversationListModel& list = stage.window->conversations();
        QTRY_COMPARE(list.rowCount(), 1);
        QQuickItem* view = stage.item("conversationList");
        view->forceActiveFocus(Qt::TabFocusReason);
        stage.key(Qt::Key_Menu);
        QTRY_VERIFY(isOpen(stage, "conversationMenu"));
        for (int i = 0; i < 2; i++) // Rename, which it begins with, Pin, Move to a folder
            stage.key(Qt::Key_Down);
        stage.key(Qt::Key_Return);
        QTRY_VERIFY(isOpen(stage, "folderTargets"));
        QTRY_VERIFY(!isOpen(stage, "conversationMenu"));
        stage.key(Qt::Key_Down); // Out of any folder, New folder
        stage.key(Qt::Key_Return);
        QTest::qWait(100);
        stage.type("Sea");
        stage.key(Qt::Key_Return);
        QTRY_COMPARE(rows(list), (QStringList{"Folders: Sea", "Folders: About ships"}));
        // The folder closes and opens, and is renamed in place.
        QTRY_VERIFY(view->hasActiveFocus());
        view->setProperty("currentIndex", 0);
        stage.key(Qt::Key_Left);
        QTRY_COMPARE(list.rowCount(), 1);
        QVERIFY(itemAt(view, 0) != nullptr);
        QVERIFY(QAccessible::queryAccessibleInterface(itemAt(view, 0))
                    ->text(QAccessible::Name)
                    .startsWith(QStringLiteral("Folder Sea, closed")));
        stage.key(Qt::Key_Right);
        QTRY_COMPARE(list.rowCount(), 2);
        stage.key(Qt::Key_F2);
        QTest::qWait(50);
        stage.type("Lake");
        stage.key(Qt::Key_Return);
        QTRY_COMPARE(rows(list)[0], QStringLiteral("Folders: Lake"));
        list.pin(stage.window->conversation().conversation(), true);
        list.addFolder(QStringLiteral("Work"), 0);
        QTRY_COMPARE(list.rowCount(), 3);
        stage.key(Qt::Key_Menu);
        keepPicture(stage, "list");
        stage.key(Qt::Key_Escape);
        QCOMPARE(unnamed(stage.window->quickWindow()), QStringList());
    }

    // Whatever becomes of its rows.
    void keysActOnTheChosenRow()
    {
        ShownStage stage;
        QVERIFY(stage.shown);
        const auto list = [&](std::vector<app::ConversationSummary> all) {
            Q_EMIT stage.bridge->eventArrived(app::ConversationsListed{std::move(all)});
        };
        list({summary(1, "One", 0), summary(2, "Two", 1)});
        QQuickItem* view = stage.item("conversationList");
        QTRY_VERIFY(itemAt(view, 1) != nullptr);
        view->forceActiveFocus(Qt::TabFocusReason);
        stage.key(Qt::Key_Down);
        list({});
        QTRY_COMPARE(view->property("count").toInt(), 0);
        list({summary(3, "Three", 0), summary(4, "Four", 1), summary(5, "Five", 2)});
        QTRY_VERIFY(itemAt(view, 2) != nullptr);
        const auto chosen = [&] { return view->property("currentItem").value<QQuickItem*>(); };
        QTRY_VERIFY(chosen() != nullptr);
        QCOMPARE(stage.window->quickWindow()->activeFocusItem(), chosen());
        for (int row = 1; row < 3; row++) {
            stage.key(Qt::Key_Down);
            QTRY_COMPARE(chosen(), itemAt(view, row));
            QCOMPARE(stage.window->quickWindow()->activeFocusItem(), chosen());
        }
        stage.key(Qt::Key_F10, Qt::ShiftModifier);
        QTRY_VERIFY(isOpen(stage, "conversationMenu"));
        const QObject* menu = stage.window->quickWindow()->findChild<QObject*>(QStringLiteral("conversationMenu"));
        QCOMPARE(menu->property("chosenTitle").toString(), QStringLiteral("Five"));
        // Below its row, and back there.
        const auto* lines = menu->property("contentItem").value<QQuickItem*>();
        const double top = lines->mapToScene({}).y() - chosen()->mapToScene({0, chosen()->height()}).y();
        QVERIFY2(top >= 0 && top < 20, qPrintable(QString::number(top)));
        stage.key(Qt::Key_Escape);
        QTRY_VERIFY(!isOpen(stage, "conversationMenu"));
        QTRY_COMPARE(stage.window->quickWindow()->activeFocusItem(), chosen());
    }

    // It opened wherever the mouse had been left.
    void theMenuOfAMessageOpensWhereTheKeyboardIs()
    {
        auto script = std::make_shared<Script>();
        script->answer = "First words.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\nLast words.";
        ShownStage stage(script);
        QVERIFY(stage.shown);
        QVERIFY(ask(stage, QStringLiteral("Where?")));
        QTest::mouseMove(stage.window->quickWindow(), {900, 20});
        QQuickItem* view = stage.item("messageList");
        view->forceActiveFocus(Qt::TabFocusReason);
        const ui::ConversationModel& model = stage.window->conversation();
        const QObject* menu = stage.window->quickWindow()->findChild<QObject*>(QStringLiteral("messageMenu"));
        QVERIFY(menu != nullptr);
        for (int row = 0; row < model.rowCount(); row++) {
            view->setProperty("currentIndex", row);
            QQuickItem* item = itemAt(view, row);
            QVERIFY(item != nullptr);
            stage.key(row % 2 == 0 ? Qt::Key_Menu : Qt::Key_Enter);
            QTRY_VERIFY(isOpen(stage, "messageMenu"));
            const auto* lines = menu->property("contentItem").value<QQuickItem*>();
            const QPointF at = item->mapFromItem(lines, {});
            const bool below = at.y() >= 0 && at.y() < item->height() + 20;
            // No room below: it is moved up as far as it must be.
            const double height = stage.window->quickWindow()->height();
            const bool movedUp = lines->mapToScene({0, lines->height()}).y() > height - 20;
            QVERIFY2(below || movedUp, qPrintable(QStringLiteral("row %1: %2").arg(row).arg(at.y())));
            const int kind = model.data(model.index(row), ui::ConversationModel::KindRole).toInt();
            QCOMPARE(menu->property("isTable").toBool(), kind == ui::RowKind::Table || kind == ui::RowKind::TableRow);
            QVERIFY(menu->property("currentIndex").toInt() >= 0);
            stage.key(Qt::Key_Escape);
            QTRY_VERIFY(!isOpen(stage, "messageMenu"));
            QTRY_VERIFY(view->hasActiveFocus());
        }
    }

    // Tab went to buttons of rows above and below what was shown, and nobody saw where it was.
    void theKeyboardIsWhereItCanBeSeen()
    {
        auto script = std::make_shared<Script>();
        for (int block = 0; block < 12; block++)
            script->answer += "```c\nint a;\n```\n\n" + std::string(300, 'x') + "\n\n";
        ShownStage stage(script);
        QVERIFY(stage.shown);
        QVERIFY(ask(stage, QStringLiteral("Long")));
        QQuickItem* view = stage.item("messageList");
        const QQuickWindow* window = stage.window->quickWindow();
        view->forceActiveFocus(Qt::TabFocusReason);
        const auto row = [&] { return view->property("currentIndex").toInt(); };
        const int last = view->property("count").toInt() - 1;
        stage.key(Qt::Key_Home);
        QCOMPARE(row(), 0);
        stage.key(Qt::Key_PageDown);
        const int page = row();
        QVERIFY2(page > 2 && page < last, qPrintable(QString::number(page)));
        stage.key(Qt::Key_PageUp);
        QVERIFY(row() < page);
        stage.key(Qt::Key_End);
        QCOMPARE(row(), last);
        stage.key(Qt::Key_PageUp);
        QTest::qWait(50);
        int buttons = 0;
        for (int step = 0; step < 40; step++) {
            stage.key(Qt::Key_Tab);
            QTest::qWait(40);
            const QQuickItem* item = window->activeFocusItem();
            QVERIFY(item != nullptr);
            if (!view->isAncestorOf(item))
                break;
            const QRectF shown = item->mapRectToItem(view, {0, 0, item->width(), item->height()});
            QVERIFY2(
                shown.top() > -1 && shown.bottom() < view->height() + 1,
                qPrintable(
                    QStringLiteral("%1 is at %2 of %3").arg(item->objectName()).arg(shown.top()).arg(view->height())));
            buttons += item->objectName() == QStringLiteral("copyCode") ? 1 : 0;
        }
        QVERIFY2(buttons > 1, qPrintable(QString::number(buttons)));
        // What is deleted by key comes back by key.
        view->forceActiveFocus(Qt::TabFocusReason);
        stage.key(Qt::Key_End);
        stage.key(Qt::Key_Delete);
        QTRY_VERIFY(view->property("count").toInt() < last);
        stage.key(Qt::Key_Z, Qt::ControlModifier);
        QTRY_COMPARE(view->property("count").toInt(), last + 1);
    }

    void aConversationIsDraggedIntoAFolder()
    {
        ShownStage stage;
        QVERIFY(stage.shown);
        QVERIFY(ask(stage, QStringLiteral("Drag me")));
        ConversationListModel& list = stage.window->conversations();
        list.addFolder(QStringLiteral("Target"), 0);
        QTRY_COMPARE(rows(list), (QStringList{"Folders: Target", "Today: Drag me"}));
        QQuickItem* view = stage.item("conversationList");
        QTRY_VERIFY(itemAt(view, 0) != nullptr && itemAt(view, 1) != nullptr);
        QQuickWindow* window = stage.window->quickWindow();
        const auto centre = [](const QQuickItem* item) {
            return item->mapToScene({item->width() / 2, item->height() * 0.7}).toPoint();
        };
        QPoint at = centre(itemAt(view, 1));
        const QPoint goal = centre(itemAt(view, 0));
        QTest::mousePress(window, Qt::LeftButton, {}, at);
        for (int step = 1; step <= 10; step++)
            QTest::mouseMove(window, at + (goal - at) * step / 10, 10);
        QTRY_VERIFY(stage.item("draggedConversation")->isVisible());
        QTest::mouseMove(window, goal + QPoint(1, 0), 10);
        QTest::mouseRelease(window, Qt::LeftButton, {}, goal + QPoint(1, 0));
        QTRY_COMPARE(rows(list), (QStringList{"Folders: Target", "Folders: Drag me"}));
        QVERIFY(!stage.item("draggedConversation")->isVisible());
    }

    void theSearchOpensAtThePlace()
    {
        auto script = std::make_shared<Script>();
        script->answer = "The **heron** stands <still>.\n\n" + std::string(3000, 'x');
        ShownStage stage(script);
        QVERIFY(stage.shown);
        QVERIFY(ask(stage, QStringLiteral("Which bird is it?")));
        stage.window->composer().setText(QStringLiteral("And another one"));
        stage.window->composer().send();
        QTRY_COMPARE(script->asked.load(), 2);
        QVERIFY(stage.answered());
        const app::Id birds = stage.window->conversation().conversation();
        script->answer = "Nothing.";
        QVERIFY(ask(stage, QStringLiteral("Something else")));

        stage.key(Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY(stage.item("searchField")->hasActiveFocus());
        stage.type("heron");
        ui::ConversationSearch& search = stage.window->search();
        QTRY_COMPARE(search.count(), 2);
        QVERIFY(stage.item("searchResults")->isVisible());
        QVERIFY(!stage.item("conversationList")->isVisible());
        const auto told = [&](int row, int role) { return search.data(search.index(row), role); };
        QVERIFY(told(0, ui::ConversationSearch::HeadsRole).toBool());
        QVERIFY(!told(1, ui::ConversationSearch::HeadsRole).toBool());
        const QString excerpt = told(0, ui::ConversationSearch::ExcerptRole).toString();
        QVERIFY2(excerpt.contains(QStringLiteral("<b>heron</b>")), qPrintable(excerpt));
        QVERIFY2(!excerpt.contains(QStringLiteral("<still>")), qPrintable(excerpt));
        QCOMPARE(unnamed(stage.window->quickWindow()), QStringList());

        stage.key(Qt::Key_Down);
        QTRY_VERIFY(stage.item("searchResults")->hasActiveFocus());
        stage.key(Qt::Key_Down);
        QSignalSpy found(&stage.window->conversation(), &ui::ConversationModel::placeFound);
        stage.key(Qt::Key_Return);
        QTRY_COMPARE(stage.window->conversation().conversation(), birds);
        QTRY_COMPARE(found.size(), 1);
        const int row = found[0][0].toInt();
        QCOMPARE(stage.item("messageList")->property("currentIndex").toInt(), row);
        QTRY_VERIFY(stage.item("foundPlace")->isVisible());
        QTest::qWait(100);
        const QQuickItem* messages = stage.item("messageList");
        const double top = stage.item("foundPlace")->y() - messages->property("contentY").toDouble();
        QVERIFY2(top >= -1 && top < messages->height() / 2, qPrintable(QString::number(top)));
        keepPicture(stage, "search");
        QVERIFY(stage.item("searchResults")->hasActiveFocus()); // the next hit is one key away

        stage.key(Qt::Key_Escape);
        QTRY_VERIFY(stage.item("composerText")->hasActiveFocus());
        QVERIFY(!search.isActive());
        QVERIFY(stage.item("conversationList")->isVisible());

        search.setQuery(QStringLiteral("unheardof"));
        QTRY_VERIFY(
            stage.item("searchSummary")->property("text").toString().startsWith(QStringLiteral("Nothing found")));
    }

    void deletingArchivingAndTheirShelves()
    {
        ShownStage stage;
        QVERIFY(stage.shown);
        QVERIFY(ask(stage, QStringLiteral("First")));
        QVERIFY(ask(stage, QStringLiteral("Second")));
        ConversationListModel& list = stage.window->conversations();
        QTRY_COMPARE(list.count(), 2);
        const auto idOf = [&](int row) {
            return list.data(list.index(row), ConversationListModel::ConversationRole).toLongLong();
        };
        list.archive(idOf(1));
        QTRY_COMPARE(list.count(), 1);
        QTRY_VERIFY(shownItem(stage, "undoToastAction") != nullptr);
        QVERIFY(list.removedText().contains(QStringLiteral("archived")));
        list.undoRemove();
        QTRY_COMPARE(list.count(), 2);
        list.archive(idOf(1));
        list.remove(idOf(0));
        QTRY_COMPARE(list.count(), 0);
        list.forgetRemoved();

        ui::ShelfModel& shelf = stage.window->shelf();
        const QAbstractItemModelTester tester(&shelf);
        stage.click(stage.item("archiveButton"));
        QTRY_COMPARE(shelf.count(), 1);
        QVERIFY(stage.item("shelfList")->isVisible());
        stage.click(stage.item("trashButton"));
        QTRY_VERIFY(shelf.isListed());
        QTRY_COMPARE(shelf.count(), 1);
        QCOMPARE(shelf.data(shelf.index(0), ui::ShelfModel::TitleRole).toString(), QStringLiteral("Second"));
        QVERIFY(stage.item("shelfHint")->property("text").toString().contains(QStringLiteral("30 days")));
        keepPicture(stage, "trash");
        QCOMPARE(unnamed(stage.window->quickWindow()), QStringList());
        // Restored by its menu: Return, then the first entry.
        const auto chosenRow = [&] { return stage.item("shelfList")->property("currentItem").value<QQuickItem*>(); };
        QTRY_VERIFY(stage.item("shelfList")->hasActiveFocus() && chosenRow() != nullptr);
        stage.key(Qt::Key_Return);
        QString entry;
        const auto isChosen = [&](const QString& wanted) {
            entry.clear();
            visit(stage.window->quickWindow()->contentItem(), [&](const QQuickItem* item) {
                if (item->isVisible() && item->property("highlighted").toBool())
                    entry = item->property("text").toString();
            });
            if (entry.isEmpty()) // The menu may still be opening.
                stage.key(Qt::Key_Down);
            return entry == wanted;
        };
        QTRY_VERIFY(!stage.item("shelfList")->hasActiveFocus());
        QTRY_VERIFY2(isChosen(QStringLiteral("Restore")), qPrintable(entry));
        stage.key(Qt::Key_Return);
        QTRY_COMPARE(shelf.count(), 0);
        QTRY_COMPARE(list.count(), 1);
        // Erased for good only when that is confirmed.
        list.remove(idOf(0));
        QTRY_COMPARE(shelf.count(), 1);
        QTRY_VERIFY(shownItem(stage, "emptyTrash") != nullptr);
        stage.click(shownItem(stage, "emptyTrash"));
        QTRY_VERIFY(isOpen(stage, "erasure"));
        QTRY_VERIFY(shownItem(stage, "questionAccept") != nullptr);
        QCOMPARE(shelf.count(), 1);
        stage.click(shownItem(stage, "questionAccept"));
        QTRY_COMPARE(shelf.count(), 0);
        shelf.close();
        QTRY_VERIFY(stage.item("conversationList")->isVisible());
    }

    void aDamagedStoreIsToldAndRepaired()
    {
        ShownStage stage;
        QVERIFY(stage.shown);
        QVERIFY(ask(stage, QStringLiteral("Save me")));
        QTRY_COMPARE(stage.window->conversations().count(), 1);
        stage.bridge->push(app::StorageDamaged{"page 7 is never used"});
        QTRY_VERIFY(isOpen(stage, "damageDialog"));
        keepPicture(stage, "damage");
        QTRY_VERIFY(shownItem(stage, "questionAccept") != nullptr);
        QCOMPARE(unnamed(stage.window->quickWindow()), QStringList());
        QSignalSpy told(&stage.window->transfers(), &ui::Transfers::finished);
        QTest::qWait(200);
        stage.click(shownItem(stage, "questionAccept"));
        QTRY_COMPARE(told.size(), 1);
        QVERIFY2(told[0][1].toString().contains(QStringLiteral("facet.sqlite.damaged-1")),
                 qPrintable(told[0][1].toString()));
        QTRY_VERIFY(isOpen(stage, "transferResult"));
        QCOMPARE(stage.window->conversations().count(), 1);
        QTRY_VERIFY(!stage.window->conversation().isOpening() && stage.window->conversation().rowCount() > 1);
    }

    /// Where no desktop's own dialog asks, a file that is there was replaced without a word.
    void savingAsksBeforeItReplacesAFile()
    {
        ShownStage stage;
        QVERIFY(stage.shown);
        QVERIFY(ask(stage, QStringLiteral("Write %1 & Co down")));
        QSignalSpy told(&stage.window->transfers(), &ui::Transfers::finished);
        // At home, since there is no folder for documents, and by the conversation's name.
        const QByteArray home = qgetenv("HOME");
        qputenv("HOME", QFile::encodeName(stage.directory.path()));
        const auto back = qScopeGuard([&home] { qputenv("HOME", home); });
        const QString path = stage.directory.filePath(QStringLiteral("Write %1 & Co down.json"));
        const auto content = [&path] {
            QFile file(path);
            return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
        };
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("dear") == 4);
        file.close();
        const auto choose = [&] {
            stage.key(Qt::Key_E, Qt::ControlModifier);
            QVERIFY(QTest::qWaitFor([&] { return isOpen(stage, "exportDialog"); }));
            stage.item("exportForms")->setProperty("currentIndex", int(ui::Transfers::Json));
            stage.key(Qt::Key_Return);
            auto* dialog = stage.window->quickWindow()->findChild<QObject*>(QStringLiteral("exportTargetFiles"));
            QVERIFY(dialog && QTest::qWaitFor([&] { return dialog->property("visible").toBool(); }));
            QVERIFY(QMetaObject::invokeMethod(dialog, "accept"));
        };
        choose();
        QTRY_VERIFY(isOpen(stage, "exportTargetReplace"));
        const QString said = stage.window->quickWindow()
                                 ->findChild<QObject*>(QStringLiteral("exportTargetReplace"))
                                 ->property("text")
                                 .toString();
        QVERIFY2(said.contains(u"Write %1 & Co down.json"), qPrintable(said));
        keepPicture(stage, "replace");
        stage.key(Qt::Key_Escape);
        QTRY_VERIFY(!isOpen(stage, "exportTargetReplace"));
        QCOMPARE(content(), QByteArray("dear"));
        QCOMPARE(told.size(), 0);

        choose();
        QTRY_VERIFY(isOpen(stage, "exportTargetReplace"));
        stage.click(shownItem(stage, "questionAccept"));
        QTRY_COMPARE(told.size(), 1);
        QVERIFY(content().contains("Write %1 & Co down"));
    }

    void exportedBackedUpAndRestored()
    {
        ShownStage stage;
        QVERIFY(stage.shown);
        QVERIFY(ask(stage, QStringLiteral("Write me down")));
        ui::Transfers& transfers = stage.window->transfers();
        QSignalSpy told(&transfers, &ui::Transfers::finished);
        const QString folder = stage.directory.filePath(QStringLiteral("out"));
        QVERIFY(QDir().mkdir(folder));
        const auto url = [&](const char* name) { return QUrl::fromLocalFile(folder + u'/' + QLatin1String(name)); };
        const app::Id id = stage.window->conversation().conversation();
        stage.key(Qt::Key_E, Qt::ControlModifier);
        QTRY_VERIFY(isOpen(stage, "exportDialog"));
        keepPicture(stage, "export");
        QCOMPARE(unnamed(stage.window->quickWindow()), QStringList());
        stage.key(Qt::Key_Escape);

        transfers.exportTo(id, ui::Transfers::Html, url("one.html"));
        QVERIFY(transfers.isRunning());
        QTRY_COMPARE(told.size(), 1);
        QVERIFY(!transfers.isRunning());
        transfers.exportTo(0, ui::Transfers::Pdf, url("all"));
        QTRY_COMPARE(told.size(), 2);
        QVERIFY2(QFile::exists(folder + "/all/Write me down.pdf"), qPrintable(told[1][1].toString()));
        transfers.exportTo(0, ui::Transfers::Json, url("all.json"));
        QTRY_COMPARE(told.size(), 3);
        transfers.backUp(url("all.tar"));
        QTRY_COMPARE(told.size(), 4);
        transfers.importFrom({url("all.json")});
        QLocale::setDefault(QLocale(QLocale::German, QLocale::Germany));
        for (uint64_t request = 1; request < 100; request++) // One of them is this import.
            Q_EMIT stage.bridge->eventArrived(app::TransferProgress{request, 12345, 20250});
        const QString progress = transfers.progress();
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        QCOMPARE(progress, QStringLiteral("Reading all.json, 12.345 of 20.250"));
        QTRY_COMPARE(told.size(), 5);
        QTRY_COMPARE(stage.window->conversations().count(), 2);
        transfers.importFrom({url("one.html")});
        QTRY_COMPARE(told.size(), 6);
        QCOMPARE(told[5][0].toString(), QStringLiteral("Nothing could be imported"));
        QVERIFY(!told[5][1].toString().isEmpty());
        transfers.restore(url("all.tar"));
        QTRY_COMPARE(told.size(), 7);
        QCOMPARE(told[6][0].toString(), QStringLiteral("The backup was put back"));
        QVERIFY2(told[6][1].toString().contains(QStringLiteral("before-restore-1")), qPrintable(told[6][1].toString()));
        QTRY_COMPARE(stage.window->conversations().count(), 1);
    }
};

FACET_CAGE_TEST_MAIN_AS(QGuiApplication, TestLibraryWindow, media::cage::addAllOperations)
#include "tst_library_window.moc"
