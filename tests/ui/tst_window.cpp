// The real Main.qml, driven by keys, mouse and drops, over a scripted generator.
#include "tests/support/cage_main.h"
#include "tests/ui/shown_stage.h"
#include "ui/desktop.h"
#include "ui/translations.h"

#include <QAccessible>
#include <QClipboard>
#include <QFile>
#include <QGuiApplication>
#include <QMimeData>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QQmlEngine>
#include <QQmlExpression>
#include <QQuickItem>
#include <QQuickWindow>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

namespace {

const char* const kRichAnswer =
    "# Title\n\nText with [a link](https://example.org).\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n"
    "```c\nint x;\n```\n\n> quoted\n\n---\n\n1. one\n   - two";

QList<QUrl> samples(int count)
{
    static const QStringList kNames{"chart-bars.png", "document-invoice.png", "screenshot-settings.png"};
    QList<QUrl> urls;
    for (int i = 0; i < count; i++)
        urls += QUrl::fromLocalFile(QStringLiteral(FACET_SOURCE_DIR "/resources/samples/") + kNames[i]);
    return urls;
}

std::vector<app::Message> manyMessages(app::Id count)
{
    std::vector<app::Message> messages;
    for (app::Id id = 1; id <= count; id++) {
        app::Message message;
        message.id = id;
        message.conversation = 7;
        message.author = id % 2 == 1 ? app::Author::User : app::Author::Assistant;
        message.parts = {{app::Part::Kind::Text, id % 2 == 1 ? "Question" : kRichAnswer, {}}};
        messages.push_back(message);
    }
    return messages;
}

/// With FACET_SCREENSHOTS=DIRECTORY in the environment.
void leavePicture(const ShownStage& stage, const char* name, QQuickWindow* window = nullptr)
{
    const QString directory = qEnvironmentVariable("FACET_SCREENSHOTS");
    if (directory.isEmpty())
        return;
    QTest::qWait(300);
    (window != nullptr ? window : stage.window->quickWindow())
        ->grabWindow()
        .save(directory + u'/' + QLatin1String(name) + QStringLiteral(".png"));
}

} // namespace

class TestWindow : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { QAccessible::setActive(true); }
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral("qrc:/qt/qml/Facet"))); }

    void enterSendsAndShiftEnterBreaksTheLine()
    {
        ShownStage stage;
        QVERIFY(stage.shown);
        stage.type("one");
        stage.key(Qt::Key_Return, Qt::ShiftModifier);
        stage.type("two");
        QCOMPARE(stage.window->composer().text(), QStringLiteral("one\ntwo"));
        stage.key(Qt::Key_Return);
        QVERIFY(stage.answered());
        QVERIFY(stage.window->composer().text().isEmpty());
        QCOMPARE(stage.item("composerText")->property("text").toString(), QString());
        QVERIFY(stage.item("composerText")->hasActiveFocus());
    }

    /// A title or the name of a file with markup in it is shown as it is, and QML fetches nothing that one names.
    void namesAreNoMarkup()
    {
        ShownStage stage;
        QVERIFY(stage.shown);
        QObject* button = stage.item("attachButton");
        QQmlExpression format(qmlContext(button), button, QStringLiteral("ToolTip.toolTip.contentItem.textFormat"));
        QCOMPARE(format.evaluate().toInt(), int(Qt::PlainText));
        QVERIFY2(!format.hasError(), qPrintable(format.error().toString()));

        QNetworkAccessManager* network = qmlEngine(button)->networkAccessManager();
        const std::unique_ptr<QNetworkReply> reply(
            network->get(QNetworkRequest(QUrl(QStringLiteral("http://127.0.0.1:9/picture.png")))));
        QTRY_VERIFY(reply->isFinished());
        QCOMPARE(reply->error(), QNetworkReply::ProtocolUnknownError);
    }

    void oneClickAsksASample()
    {
        ShownStage stage;
        QVERIFY(stage.shown);
        stage.click(stage.item("sampleChart"));
        QVERIFY(stage.answered());
        const auto& model = stage.window->conversation();
        QCOMPARE(model.data(model.index(0), ui::ConversationModel::TextRole).toString(),
                 QStringLiteral("Which team is the highest?"));
        QCOMPARE(model.data(model.index(0), ui::ConversationModel::PicturesRole).toList().size(), 1);
    }

    void droppedPicturesAreNamedThenAdded()
    {
        ShownStage stage;
        QVERIFY(stage.shown);
        QQuickWindow* window = stage.window->quickWindow();
        QMimeData data;
        data.setUrls(samples(3));
        const QPoint centre(window->width() / 2, window->height() / 2);
        QDragEnterEvent enter(centre, Qt::CopyAction, &data, Qt::LeftButton, {});
        QCoreApplication::sendEvent(window, &enter);
        QDragMoveEvent move(centre, Qt::CopyAction, &data, Qt::LeftButton, {});
        QCoreApplication::sendEvent(window, &move);
        QVERIFY(stage.item("dropOverlay")->isVisible());
        QCOMPARE(stage.item("dropOverlay")->property("text").toString(), QStringLiteral("Read 3 pictures"));
        QDropEvent drop(centre, Qt::CopyAction, &data, Qt::LeftButton, {});
        QCoreApplication::sendEvent(window, &drop);
        QVERIFY(drop.isAccepted());
        QTRY_COMPARE(stage.window->attachments().readyCount(), 3);
        QVERIFY(!stage.item("dropOverlay")->isVisible());
    }

    void aPictureWithoutAFileCanBeDropped()
    {
        ShownStage stage;
        QVERIFY(stage.shown);
        QQuickWindow* window = stage.window->quickWindow();
        QFile file(samples(1)[0].toLocalFile());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QMimeData data; // As browsers drag a picture of a page.
        data.setUrls({QUrl(QStringLiteral("https://example.org/chart.png"))});
        data.setData(QStringLiteral("image/png"), file.readAll());
        const QPoint centre(window->width() / 2, window->height() / 2);
        QDragEnterEvent enter(centre, Qt::CopyAction, &data, Qt::LeftButton, {});
        QCoreApplication::sendEvent(window, &enter);
        QDragMoveEvent move(centre, Qt::CopyAction, &data, Qt::LeftButton, {});
        QCoreApplication::sendEvent(window, &move);
        QVERIFY(stage.item("dropOverlay")->isVisible());
        QDropEvent drop(centre, Qt::CopyAction, &data, Qt::LeftButton, {});
        QCoreApplication::sendEvent(window, &drop);
        QVERIFY(drop.isAccepted());
        QTRY_COMPARE(stage.window->attachments().readyCount(), 1);
        QCOMPARE(stage.window->attachments().count(), 1);
    }

    // Words were refused, so that a selection of another program had to be copied and pasted.
    void droppedWordsGoIntoTheQuestion()
    {
        ShownStage stage;
        QVERIFY(stage.shown);
        stage.type("What is ?");
        stage.key(Qt::Key_Left);
        QQuickWindow* window = stage.window->quickWindow();
        const QPoint centre(window->width() / 2, window->height() / 2);
        const auto drop = [&](const QString& words) {
            QMimeData data;
            data.setText(words);
            data.setHtml(QStringLiteral("<b>%1</b>").arg(words.left(100)));
            QDragEnterEvent enter(centre, Qt::CopyAction, &data, Qt::LeftButton, {});
            QCoreApplication::sendEvent(window, &enter);
            QDragMoveEvent move(centre, Qt::CopyAction, &data, Qt::LeftButton, {});
            QCoreApplication::sendEvent(window, &move);
            const bool described =
                stage.item("dropOverlay")->isVisible() && stage.item("dropOverlay")->property("text").toString() ==
                                                              QStringLiteral("Put these words into the question");
            QDropEvent event(centre, Qt::CopyAction, &data, Qt::LeftButton, {});
            QCoreApplication::sendEvent(window, &event);
            return described && event.isAccepted();
        };
        QVERIFY(drop(QStringLiteral("this <i>one</i>\nor that")));
        QCOMPARE(stage.window->composer().text(), QStringLiteral("What is this <i>one</i>\nor that?"));
        QCOMPARE(stage.window->attachments().count(), 0);
        QVERIFY(drop(QString(200'000, u'x')));
        QCOMPARE(stage.window->attachments().count(), 1);
        QCOMPARE(stage.window->composer().text(), QStringLiteral("What is this <i>one</i>\nor that?"));
    }

    // The cursor stood before the first word.
    void aDraftIsGoneOnWithAtItsEnd()
    {
        ShownStage stage;
        QVERIFY(stage.shown);
        stage.type("What is");
        stage.window->composer().saveDraftNow();
        stage.restart();
        QVERIFY(stage.window->start() && QTest::qWaitForWindowExposed(stage.window->quickWindow()));
        stage.service->openLastModel();
        QTRY_COMPARE(stage.window->composer().text(), QStringLiteral("What is"));
        QCOMPARE(stage.item("composerText")->property("cursorPosition").toInt(), 7);
    }

    void theStorageBannerGoesWhenAllIsSaved()
    {
        ShownStage stage;
        QVERIFY(stage.shown);
        stage.bridge->push(app::StorageTrouble{{inference::ErrorCode::Storage, "The disk is full"}});
        QTRY_VERIFY(stage.item("storageTrouble")->isVisible());
        stage.bridge->push(app::StorageRecovered{});
        QTRY_VERIFY(!stage.item("storageTrouble")->isVisible());
    }

    void theModelBarSaysWhyNoGraphicsCardWasTaken()
    {
        auto script = std::make_shared<Script>();
        script->note = "not on the GPU: it has 2 GB, this model needs 16 GB";
        ShownStage stage(script);
        QVERIFY(stage.shown);
        QQuickItem* bar = stage.item("modelButton");
        QVERIFY(QAccessible::queryAccessibleInterface(bar)
                    ->text(QAccessible::Description)
                    .contains(QString::fromStdString(script->note)));
        bar->forceActiveFocus(Qt::TabFocusReason);
        QObject* tip = bar->property("tip").value<QObject*>();
        QVERIFY(tip != nullptr);
        QTRY_VERIFY(tip->property("visible").toBool());
        QVERIFY(tip->property("text").toString().contains(QString::fromStdString(script->note)));
        QVERIFY(tip->property("width").toDouble() < stage.window->quickWindow()->width());
    }

    void escapeStops()
    {
        auto script = std::make_shared<Script>();
        script->endless = true;
        script->pause = std::chrono::milliseconds(5);
        ShownStage stage(script);
        QVERIFY(stage.shown);
        stage.type("talk");
        stage.key(Qt::Key_Return);
        QTRY_VERIFY(stage.window->conversation().isBusy());
        QTRY_VERIFY(stage.item("stopButton")->isVisible());
        stage.key(Qt::Key_Escape);
        QTRY_VERIFY(!stage.window->conversation().isBusy());
    }

    void tabReachesEveryControlAndComesBack()
    {
        ShownStage stage;
        QVERIFY(stage.shown);
        stage.type("x");
        QSet<QString> reached;
        for (int i = 0; i < 40; i++) {
            stage.key(Qt::Key_Tab);
            const QQuickItem* focused = stage.window->quickWindow()->activeFocusItem();
            QVERIFY(focused != nullptr);
            reached += focused->objectName();
            if (focused->objectName() == u"composerText")
                break;
        }
        for (const char* name : {"attachButton", "thinkingButton", "sendButton", "newButton", "conversationList",
                                 "sidebarButton", "modelButton", "sampleChart", "composerText"})
            QVERIFY2(reached.contains(QLatin1String(name)), name);
    }

    void everyInteractiveItemHasAName()
    {
        auto script = std::make_shared<Script>();
        script->answer = kRichAnswer;
        script->thought = "Hm.";
        ShownStage stage(script);
        QVERIFY(stage.shown);
        QCOMPARE(unnamed(stage.window->quickWindow()), QStringList());
        stage.window->attachments().addFiles(samples(1) + QList{QUrl::fromLocalFile(QStringLiteral("/no/such"))});
        QTRY_COMPARE(stage.window->attachments().readingCount(), 0);
        QCOMPARE(unnamed(stage.window->quickWindow()), QStringList());
        stage.type("ask");
        stage.key(Qt::Key_Return);
        QVERIFY(stage.answered());
        QTest::qWait(50);
        QCOMPARE(unnamed(stage.window->quickWindow()), QStringList());
        script->fails = true;
        stage.window->composer().retry();
        QTRY_COMPARE(script->asked.load(), 2);
        QVERIFY(stage.answered());
        stage.window->conversations().remove(stage.window->conversation().conversation());
        QTRY_COMPARE(stage.window->conversations().count(), 0);
        QCOMPARE(unnamed(stage.window->quickWindow()), QStringList());
        stage.key(Qt::Key_F1);
        QTest::qWait(300);
        QCOMPARE(unnamed(stage.window->quickWindow()), QStringList());
    }

    void messagesAreReachedAndCopiedByKeyboard()
    {
        ShownStage stage;
        QVERIFY(stage.shown);
        stage.type("ask");
        stage.key(Qt::Key_Return);
        QVERIFY(stage.answered());
        QQuickItem* list = stage.item("messageList");
        list->forceActiveFocus(Qt::TabFocusReason);
        QCOMPARE(list->property("currentIndex").toInt(), stage.window->conversation().rowCount() - 1);
        stage.key(Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QGuiApplication::clipboard()->text(), QString::fromStdString(stage.script->answer));
        stage.key(Qt::Key_Up);
        stage.key(Qt::Key_Up);
        stage.key(Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("ask"));
        // Enter opens the row's menu, Escape leaves it.
        stage.key(Qt::Key_Return);
        QTRY_VERIFY(!list->hasActiveFocus());
        QTest::qWait(100);
        stage.key(Qt::Key_Escape);
        QTRY_VERIFY(list->hasActiveFocus());
        // So does the right button.
        const QPointF turn = list->mapToScene({list->width() / 2, 60});
        QTest::mouseClick(stage.window->quickWindow(), Qt::RightButton, {}, turn.toPoint());
        QTRY_VERIFY(!list->hasActiveFocus());
        stage.key(Qt::Key_Escape);
    }

    void deletingOffersToUndo()
    {
        ShownStage stage;
        QVERIFY(stage.shown);
        stage.type("keep me");
        stage.key(Qt::Key_Return);
        QVERIFY(stage.answered());
        QTRY_COMPARE(stage.window->conversations().count(), 1);
        stage.key(Qt::Key_Backspace, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_COMPARE(stage.window->conversations().count(), 0);
        QTRY_VERIFY(stage.item("undoToastAction") != nullptr && stage.item("undoToastAction")->isVisible());
        QTest::qWait(300);
        stage.click(stage.item("undoToastAction"));
        QTRY_COMPARE(stage.window->conversations().count(), 1);
    }

    void renamingInTheList()
    {
        ShownStage stage;
        QVERIFY(stage.shown);
        stage.type("old");
        stage.key(Qt::Key_Return);
        QVERIFY(stage.answered());
        QTRY_COMPARE(stage.window->conversations().count(), 1);
        stage.item("conversationList")->forceActiveFocus(Qt::TabFocusReason);
        stage.key(Qt::Key_F2);
        QTest::qWait(50);
        stage.type("new");
        stage.key(Qt::Key_Return);
        const auto& list = stage.window->conversations();
        QTRY_COMPARE(list.data(list.index(0), ui::ConversationListModel::TitleRole).toString(), QStringLiteral("new"));
    }

    void aLongConversationKeepsFewDelegates()
    {
        ShownStage stage;
        QVERIFY(stage.shown);
        stage.window->conversation().expectNew();
        Q_EMIT stage.bridge->eventArrived(app::ConversationOpened{7, manyMessages(2000), {}});
        QTRY_COMPARE(stage.window->conversation().rowCount(), 1000 + 1000 * 10);
        QQuickItem* list = stage.item("messageList");
        QTRY_VERIFY(list->property("atEnd").toBool());
        const auto delegates = [&] {
            int count = 0;
            visit(list, [&](QQuickItem* item) { count += item->property("gapAbove").isValid() ? 1 : 0; });
            return count;
        };
        qInfo("%d delegates for %d rows", delegates(), stage.window->conversation().rowCount());
        QVERIFY(delegates() < 100);
        for (int i = 0; i < 50; i++) {
            list->setProperty("contentY", list->property("contentY").toDouble() - 700);
            QTest::qWait(5);
        }
        QVERIFY2(delegates() < 150, qPrintable(QString::number(delegates())));
    }

    void theViewFollowsOnlyAtTheEnd()
    {
        auto script = std::make_shared<Script>();
        script->answer = "A paragraph of some length that fills a line of the window, more or less.\n\n";
        script->endless = true;
        script->pause = std::chrono::milliseconds(2);
        script->pieceBytes = 40;
        ShownStage stage(script);
        QVERIFY(stage.shown);
        stage.type("talk");
        stage.key(Qt::Key_Return);
        QQuickItem* list = stage.item("messageList");
        QTRY_VERIFY(list->property("contentHeight").toDouble() > 1.5 * list->height());
        QTRY_VERIFY(list->property("atEnd").toBool());
        QVERIFY(!stage.item("jumpPill")->isVisible());
        // Turning the wheel upwards lets go of the end.
        const QPointF centre = list->mapToScene({list->width() / 2, list->height() / 2});
        QWheelEvent wheel(centre, centre, {}, {0, 480}, Qt::NoButton, {}, Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(stage.window->quickWindow(), &wheel);
        QTRY_VERIFY(stage.item("jumpPill")->isVisible());
        QTRY_VERIFY(!list->property("moving").toBool());
        const double position = list->property("contentY").toDouble();
        QTest::qWait(300);
        QCOMPARE(list->property("contentY").toDouble(), position);
        stage.click(stage.item("jumpPill"));
        QTRY_VERIFY(list->property("atEnd").toBool());
        stage.key(Qt::Key_Escape);
        QTRY_VERIFY(!stage.window->conversation().isBusy());
    }

    /// A conversation is found again where it was left, also after a restart; at its end where it was left there.
    void conversationsOpenWhereTheyWereLeft()
    {
        auto script = std::make_shared<Script>();
        script->contextLength = 1 << 20;
        script->answer.clear();
        for (int i = 0; i < 150; i++)
            script->answer += "Paragraph " + std::to_string(i) + " of a long answer.\n\n";
        ShownStage stage(script);
        QVERIFY(stage.shown);
        stage.type("long");
        stage.key(Qt::Key_Return);
        QVERIFY(stage.answered());
        const app::Id conversation = stage.window->conversation().conversation();
        const auto list = [&] { return stage.item("messageList"); };
        // The text at the top, and how far it is scrolled past.
        const auto place = [&] {
            const double top = list()->property("contentY").toDouble();
            int row = -1;
            QMetaObject::invokeMethod(list(), "indexAt", Q_RETURN_ARG(int, row), Q_ARG(qreal, list()->width() / 2),
                                      Q_ARG(qreal, top));
            QQuickItem* item = nullptr;
            QMetaObject::invokeMethod(list(), "itemAtIndex", Q_RETURN_ARG(QQuickItem*, item), Q_ARG(int, row));
            return std::pair(row, item == nullptr ? -1 : qRound(top - item->y()));
        };
        const auto isAtEnd = [&] { return list()->property("atEnd").toBool(); };
        const auto comeBack = [&] {
            stage.window->conversation().begin();
            QTRY_VERIFY(stage.window->conversation().isEmpty() && !stage.window->conversation().isOpening());
            stage.window->conversation().open(conversation);
            QTRY_VERIFY(!stage.window->conversation().isEmpty());
            QTest::qWait(50);
        };
        QTRY_VERIFY(isAtEnd());
        comeBack();
        QTRY_VERIFY(isAtEnd());
        const QPointF centre = list()->mapToScene({list()->width() / 2, list()->height() / 2});
        QWheelEvent wheel(centre, centre, {}, {0, 1300}, Qt::NoButton, {}, Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(stage.window->quickWindow(), &wheel);
        QTRY_VERIFY(!isAtEnd());
        QTRY_VERIFY(!list()->property("moving").toBool());
        const auto left = place();
        QVERIFY(left.first > 10 && left.first < 150);
        const auto isThere = [&] {
            const auto [row, past] = place();
            return row == left.first && std::abs(past - left.second) <= 1;
        };
        for (int time = 0; time < 3; time++) {
            comeBack();
            QTRY_VERIFY(isThere());
            QTest::qWait(350); // It is noted again.
            QVERIFY(isThere());
        }
        stage.restart();
        QVERIFY(stage.window->start() && QTest::qWaitForWindowExposed(stage.window->quickWindow()));
        comeBack();
        QTRY_VERIFY(isThere());
        QMetaObject::invokeMethod(stage.item("jumpPill"), "clicked");
        QTRY_VERIFY(isAtEnd());
        comeBack();
        QTRY_VERIFY(isAtEnd());
    }

    // "F…" and "Choose wher…", with the fonts of a desktop that keeps letters to whole pixels.
    void labelsFitWhateverTheFont()
    {
        const QFont usual = QGuiApplication::font();
        QStringList cut;
        for (int size = 10; size <= 20; size++) {
            QFont font = usual;
            font.setPixelSize(size);
            font.setHintingPreference(QFont::PreferFullHinting);
            QGuiApplication::setFont(font);
            ShownStage stage;
            QVERIFY(stage.shown);
            visit(stage.window->quickWindow()->contentItem(), [&](const QQuickItem* item) {
                const QString text = item->property("text").toString();
                if (item->isVisible() && item->inherits("QQuickText") && item->property("truncated").toBool() &&
                    item->parentItem()->inherits("QQuickIconLabel"))
                    cut += QStringLiteral("%1 at %2").arg(text).arg(size);
            });
        }
        QGuiApplication::setFont(usual);
        QCOMPARE(cut.join(u'\n'), QString());
    }

    void doubleTextFitsASmallWindow()
    {
        ShownStage stage;
        QVERIFY(stage.shown);
        QQuickWindow* window = stage.window->quickWindow();
        stage.window->preferences().setTextScale(2);
        window->resize(640, 560);
        stage.window->attachments().addFiles(samples(2));
        QTRY_COMPARE(stage.window->attachments().readyCount(), 2);
        stage.type("x");
        QTest::qWait(100);
        const auto fits = [&](const char* name) {
            const QQuickItem* item = stage.item(name);
            return QRectF(0, 0, window->width(), window->height())
                .contains(item->mapRectToScene({0, 0, item->width(), item->height()}));
        };
        const auto names = {"composerText", "sendButton",  "attachButton",
                            "detailChoice", "modelButton", "sidebarButton"};
        for (const char* name : names)
            QVERIFY2(fits(name), name);
        // A telephone's width, a picture that failed with many words, more pictures than there is room for.
        window->resize(480, 700);
        stage.window->attachments().addFiles(
            QList<QUrl>(20, QUrl::fromLocalFile(QStringLiteral("/no/such/picture.png"))));
        QTRY_COMPARE(stage.window->attachments().readingCount(), 0);
        QTest::qWait(100);
        for (const char* name : names)
            QVERIFY2(fits(name), name);
    }

    void thePaletteDoesWhatIsTyped()
    {
        ShownStage stage;
        QVERIFY(stage.shown);
        stage.type("keep me");
        stage.key(Qt::Key_Return);
        QVERIFY(stage.answered());
        QTRY_COMPARE(stage.window->conversations().count(), 1);
        const qint64 asked = stage.window->conversation().conversation();
        stage.key(Qt::Key_K, Qt::ControlModifier);
        QTRY_VERIFY(stage.item("paletteField") != nullptr && stage.item("paletteField")->hasActiveFocus());
        QCOMPARE(unnamed(stage.window->quickWindow()), QStringList());
        stage.type("new conv");
        QCOMPARE(stage.item("paletteList")->property("count").toInt(), 1);
        leavePicture(stage, "palette");
        stage.key(Qt::Key_Return);
        QTRY_COMPARE(stage.window->conversation().conversation(), 0);
        QTRY_VERIFY(stage.item("composerText")->hasActiveFocus());
        stage.key(Qt::Key_P, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY(stage.item("paletteField") != nullptr && stage.item("paletteField")->hasActiveFocus());
        const int all = stage.item("paletteList")->property("count").toInt();
        QVERIFY(all > 10);
        stage.key(Qt::Key_Up); // to the last: the conversation
        stage.key(Qt::Key_Return);
        QTRY_COMPARE(stage.window->conversation().conversation(), asked);
        stage.key(Qt::Key_K, Qt::ControlModifier);
        QTRY_VERIFY(stage.item("paletteField") != nullptr && stage.item("paletteField")->hasActiveFocus());
        stage.key(Qt::Key_Escape);
        QTRY_VERIFY(stage.item("composerText")->hasActiveFocus());
    }

    void keysAreRecordedAndConflictsAreAskedAbout()
    {
        ShownStage stage;
        QVERIFY(stage.shown);
        stage.key(Qt::Key_F1);
        QTRY_VERIFY(stage.item("keyList") != nullptr && stage.item("keyList")->hasActiveFocus());
        leavePicture(stage, "keys");
        ui::KeyList* keys = stage.window->desktop().keys();
        const auto shown = [&](int row) { return keys->data(keys->index(row), ui::KeyList::KeysRole).toString(); };
        QCOMPARE(shown(0), QStringLiteral("Ctrl+N"));
        stage.key(Qt::Key_Return);
        stage.key(Qt::Key_J, Qt::ControlModifier);
        QTRY_COMPARE(shown(0), QStringLiteral("Ctrl+J"));
        // A key of another action does nothing while it is recorded, and is not taken without asking.
        stage.key(Qt::Key_Return);
        stage.key(Qt::Key_B, Qt::ControlModifier);
        QTRY_VERIFY(stage.item("takeKey")->isVisible());
        QCOMPARE(shown(0), QStringLiteral("Ctrl+J"));
        QVERIFY(stage.window->preferences().sidebarShown());
        leavePicture(stage, "keys-conflict");
        stage.click(stage.item("keepKey"));
        QCOMPARE(shown(0), QStringLiteral("Ctrl+J"));
        stage.key(Qt::Key_Return);
        stage.key(Qt::Key_B, Qt::ControlModifier);
        QTRY_VERIFY(stage.item("takeKey")->isVisible());
        stage.click(stage.item("takeKey"));
        QTRY_COMPARE(shown(0), QStringLiteral("Ctrl+B"));
        stage.click(stage.item("resetKeys"));
        QTRY_COMPARE(shown(0), QStringLiteral("Ctrl+N"));
        stage.key(Qt::Key_Return);
        stage.key(Qt::Key_J, Qt::ControlModifier);
        stage.key(Qt::Key_Escape);
        QTRY_VERIFY(stage.item("composerText")->hasActiveFocus());
        stage.type("ask");
        stage.key(Qt::Key_Return);
        QVERIFY(stage.answered());
        stage.key(Qt::Key_J, Qt::ControlModifier);
        QTRY_COMPARE(stage.window->conversation().conversation(), 0);
    }

    void theSmallWindowAsksInANewConversation()
    {
        ShownStage stage;
        QVERIFY(stage.shown);
        stage.type("one");
        stage.key(Qt::Key_Return);
        QVERIFY(stage.answered());
        stage.window->take({.files = {}, .model = {}, .quick = true, .activation = {}});
        QWindow* small = nullptr;
        QTRY_VERIFY((small = [] {
                        for (QWindow* window : QGuiApplication::topLevelWindows())
                            if (window->objectName() == u"quickWindow" && window->isVisible())
                                return window;
                        return static_cast<QWindow*>(nullptr);
                    }()) != nullptr);
        QTRY_COMPARE(stage.window->conversation().conversation(), 0);
        QVERIFY(QTest::qWaitForWindowActive(small));
        leavePicture(stage, "quick", qobject_cast<QQuickWindow*>(small));
        for (const char letter : {'t', 'w', 'o'})
            QTest::keyClick(small, letter);
        QCOMPARE(stage.window->composer().text(), QStringLiteral("two"));
        QTest::keyClick(small, Qt::Key_Return);
        QTRY_VERIFY(!small->isVisible());
        QVERIFY(stage.answered());
        QTRY_COMPARE(stage.window->conversations().count(), 2);
    }

    void contrastAndMotionFollowTheChoice()
    {
        ShownStage stage;
        QVERIFY(stage.shown);
        stage.window->preferences().setAppearance(ui::Preferences::HighContrast);
        const QColor background = stage.window->quickWindow()->color();
        QVERIFY(background == QColor(Qt::white) || background == QColor(Qt::black));
        leavePicture(stage, "contrast");
    }

    /// The window jumped back to the size it had begun with whenever something was set.
    void whatIsSetLeavesTheWindowsSize()
    {
        ShownStage stage;
        QVERIFY(stage.shown);
        const QSize chosen(905, 655);
        stage.window->quickWindow()->resize(chosen);
        QTRY_COMPARE(stage.window->quickWindow()->size(), chosen);
        stage.window->preferences().setReducedMotion(true);
        QTest::qWait(100);
        QCOMPARE(stage.window->quickWindow()->size(), chosen);
    }

    void fromRightToLeftTheListIsAtTheRight()
    {
        QGuiApplication::setLayoutDirection(Qt::RightToLeft);
        ShownStage stage;
        QVERIFY(stage.shown);
        const auto left = [&](const char* name) { return stage.item(name)->mapToScene({0, 0}).x(); };
        const int width = stage.window->quickWindow()->width();
        QTest::qWait(100);
        leavePicture(stage, "right-to-left");
        const double list = left("conversationList");
        const double send = left("sendButton");
        QGuiApplication::setLayoutDirection(Qt::LeftToRight);
        QVERIFY2(list > width / 2.0, qPrintable(QString::number(list)));
        QVERIFY2(send < width / 2.0, qPrintable(QString::number(send)));
    }

    void itSpeaksGerman()
    {
        ui::Translations translations;
        translations.install(QStringLiteral("de_DE"));
        {
            ShownStage stage;
            QVERIFY(stage.shown);
            QCOMPARE(stage.item("composerText")->property("placeholderText").toString().left(11),
                     QStringLiteral("Fragen Sie "));
            stage.window->attachments().addFiles(samples(1));
            QTRY_COMPARE(stage.window->attachments().readyCount(), 1);
            stage.type("was ist das");
            stage.key(Qt::Key_Return);
            QVERIFY(stage.answered());
            QTest::qWait(200);
            leavePicture(stage, "german");
            stage.key(Qt::Key_F1);
            QTest::qWait(300);
            leavePicture(stage, "german-keys");
        }
        QLocale::setDefault(QLocale::c());
    }

    void darkAndLightFollowTheChoice()
    {
        ShownStage stage;
        QVERIFY(stage.shown);
        const auto background = [&] { return stage.window->quickWindow()->color().lightnessF(); };
        stage.window->preferences().setAppearance(ui::Preferences::Dark);
        QVERIFY(background() < 0.3);
        stage.window->preferences().setAppearance(ui::Preferences::Light);
        QVERIFY(background() > 0.8);
    }
};

FACET_CAGE_TEST_MAIN_AS(QGuiApplication, TestWindow, media::cage::addAllOperations)
#include "tst_window.moc"
