// Tab in a conversation: it goes through what can be pressed in the order in which that is read, both ways, however the
// list came by its rows, and what keys do is about the row that has the keyboard.
#include "tests/support/cage_main.h"
#include "tests/ui/shown_stage.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QRegularExpression>

#include <algorithm>

namespace {

constexpr int kBlocks = 14;

/// Blocks of code, each with a number, and so much text between them that few are seen at once.
std::shared_ptr<Script> blocks()
{
    auto script = std::make_shared<Script>();
    script->answer = "# Blocks\n\n";
    for (int block = 0; block < kBlocks; block++)
        script->answer +=
            "```c\nint block" + std::to_string(block) + ";\n```\n\nAnd " + std::string(300, 'x') + ".\n\n";
    return script;
}

class Reading : public ShownStage {
public:
    Reading() : ShownStage(blocks())
    {
        if (!shown)
            return;
        type("Blocks");
        key(Qt::Key_Return);
        shown = answered() && QTest::qWaitFor([this] { return item("copyCode") != nullptr; });
        list = item("messageList");
        rows = list->property("contentItem").value<QQuickItem*>();
    }
    QQuickItem* focused() const { return window->quickWindow()->activeFocusItem(); }
    /// The row that has the keyboard; -1: none.
    int row() const
    {
        QQuickItem* item = focused();
        while (item != nullptr && item->parentItem() != rows)
            item = item->parentItem();
        return item == nullptr ? -1 : item->property("index").toInt();
    }
    bool isInside() const { return list->isAncestorOf(focused()); }
    void takeKeyboard(Qt::Key end)
    {
        list->forceActiveFocus(Qt::TabFocusReason);
        key(end);
        QTest::qWait(20);
    }
    /// Rows that the keyboard comes to until it leaves the list; of those with code, once each.
    QList<int> walk(Qt::Key way)
    {
        QList<int> visited;
        for (int step = 0; step < 10 * kBlocks; step++) {
            key(way, way == Qt::Key_Backtab ? Qt::ShiftModifier : Qt::NoModifier);
            QTest::qWait(20);
            if (!isInside())
                break;
            visited += row();
        }
        return visited;
    }
    QList<int> codeRows() const
    {
        QList<int> found;
        const ui::ConversationModel& model = window->conversation();
        for (int row = 0; row < model.rowCount(); row++)
            if (model.data(model.index(row), ui::RowRole::KindRole).toInt() == ui::RowKind::Code)
                found += row;
        return found;
    }

    QQuickItem* list = nullptr;
    QQuickItem* rows = nullptr;
};

QString written(const QList<int>& numbers)
{
    QStringList words;
    for (const int number : numbers)
        words += QString::number(number);
    return words.join(u' ');
}

} // namespace

class TestReadingOrder : public QObject {
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral("qrc:/qt/qml/Facet"))); }

    void tabGoesAsOneReads_data()
    {
        QTest::addColumn<int>("turns");
        QTest::newRow("as it was written") << 0;
        QTest::newRow("after scrolling") << 3; // Rows are made anew and used again.
    }
    void tabGoesAsOneReads()
    {
        QFETCH(const int, turns);
        Reading reading;
        QVERIFY(reading.shown);
        for (int turn = 0; turn < turns; turn++)
            for (const Qt::Key end : {Qt::Key_Home, Qt::Key_End}) {
                reading.takeKeyboard(end);
                for (int page = 0; page < 3; page++) {
                    reading.key(end == Qt::Key_Home ? Qt::Key_PageDown : Qt::Key_PageUp);
                    QTest::qWait(20);
                }
            }
        reading.takeKeyboard(Qt::Key_Home);
        const QList<int> down = reading.walk(Qt::Key_Tab);
        QVERIFY2(std::is_sorted(down.begin(), down.end()), qPrintable(written(down)));
        reading.takeKeyboard(Qt::Key_End);
        QList<int> up = reading.walk(Qt::Key_Backtab);
        QVERIFY2(std::is_sorted(up.rbegin(), up.rend()), qPrintable(written(up)));
        for (const int row : reading.codeRows()) {
            QVERIFY2(down.contains(row), qPrintable(QStringLiteral("%1 in ").arg(row) + written(down)));
            QVERIFY2(up.contains(row), qPrintable(QStringLiteral("%1 in ").arg(row) + written(up)));
        }
        QVERIFY(!reading.isInside());
    }

    void itBeginsAtTheCurrentRow()
    {
        Reading reading;
        QVERIFY(reading.shown);
        const QList<int> code = reading.codeRows();
        QCOMPARE(code.size(), kBlocks);
        const int middle = code[kBlocks / 2] + 1; // The words between two blocks.
        reading.takeKeyboard(Qt::Key_Home);
        for (int row = 0; row < middle; row++)
            reading.key(Qt::Key_Down);
        QTest::qWait(20);
        QCOMPARE(reading.row(), middle);
        reading.key(Qt::Key_Tab);
        QCOMPARE(reading.row(), code[kBlocks / 2 + 1]);
        reading.key(Qt::Key_Backtab, Qt::ShiftModifier);
        QCOMPARE(reading.row(), code[kBlocks / 2]);
        QCOMPARE(reading.focused()->objectName(), QStringLiteral("copyCode"));
    }

    void keysAreAboutTheRowThatHasTheKeyboard()
    {
        Reading reading;
        QVERIFY(reading.shown);
        const QList<int> code = reading.codeRows();
        reading.takeKeyboard(Qt::Key_Home);
        while (reading.isInside() && reading.row() != code[2])
            reading.key(Qt::Key_Tab);
        QCOMPARE(reading.row(), code[2]);
        reading.key(Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("int block2;"));
        reading.key(Qt::Key_Down);
        QCOMPARE(reading.row(), code[2] + 1);
        QCOMPARE(reading.list->property("currentIndex").toInt(), code[2] + 1);
    }

    // A button that has scrolled out of the list is no longer pressed.
    void theKeyboardStaysInTheConversation()
    {
        Reading reading;
        QVERIFY(reading.shown);
        const QList<int> code = reading.codeRows();
        reading.takeKeyboard(Qt::Key_Home);
        while (reading.isInside() && (reading.row() != code[1] || reading.focused()->objectName() != u"copyCode"))
            reading.key(Qt::Key_Tab);
        QCOMPARE(reading.focused()->objectName(), QStringLiteral("copyCode"));
        QGuiApplication::clipboard()->setText(QStringLiteral("nothing"));
        QMetaObject::invokeMethod(reading.list, "showEnd");
        QTRY_VERIFY(reading.focused()->objectName() != QStringLiteral("copyCode"));
        QVERIFY(reading.isInside());
        QCOMPARE(reading.row(), reading.list->property("currentIndex").toInt());
        reading.key(Qt::Key_Space);
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("nothing"));
        // Rows that wait to be used again are none.
        const QList<QQuickItem*> children = reading.rows->childItems();
        QVERIFY(std::any_of(children.begin(), children.end(), [](const QQuickItem* row) {
            return row->property("index").isValid() && !row->isEnabled() && row->opacity() == 0;
        }));
    }
};

FACET_CAGE_TEST_MAIN_AS(QGuiApplication, TestReadingOrder, media::cage::addAllOperations)
#include "tst_reading_order.moc"
