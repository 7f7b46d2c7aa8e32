// Every view-model against a real service with a scripted generator, its model watched by QAbstractItemModelTester from
// before the first row.
#include "app/demo_model.h"
#include "app/local_generator.h"
#include "tests/support/cage_main.h"
#include "tests/ui/shown_stage.h"
#include "ui/text.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QGuiApplication>
#include <QImage>
#include <QMimeData>
#include <QProcess>
#include <QQuickAsyncImageProvider>
#include <QQuickWindow>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <map>
#include <random>

using ui::AttachmentModel;
using ui::ConversationListModel;
using ui::ConversationModel;

namespace {

QUrl sample(const QString& name)
{
    return QUrl::fromLocalFile(QStringLiteral(FACET_SOURCE_DIR "/resources/samples/") + name);
}

app::Message answer(app::Id id, std::vector<app::Part> parts, app::MessageState state)
{
    app::Message message;
    message.id = id;
    message.conversation = 1;
    message.author = app::Author::Assistant;
    message.state = state;
    message.parts = std::move(parts);
    return message;
}

/// All that the window shows of a conversation.
QStringList dump(const ConversationModel& model)
{
    QStringList lines;
    for (int row = 0; row < model.rowCount(); row++) {
        QStringList line;
        for (const auto role : {ConversationModel::KindRole, ConversationModel::TextRole, ConversationModel::MarkerRole,
                                ConversationModel::LevelRole, ConversationModel::IndentRole})
            line += model.data(model.index(row), role).toString();
        lines += line.join(u'|');
    }
    return lines;
}

bool answered(const Stage& stage)
{
    return stage.window->conversation().rowCount() > 0 && !stage.window->conversation().isBusy();
}

/// What an Image with this source and sourceSize would show.
QImage shown(const Stage& stage, const QString& source, const QSize& size)
{
    auto* provider = static_cast<QQuickAsyncImageProvider*>(
        qmlEngine(stage.window->quickWindow())->imageProvider(QStringLiteral("picture")));
    const std::unique_ptr<QQuickImageResponse> response(provider->requestImageResponse(source.section(u'/', -1), size));
    QSignalSpy finished(response.get(), &QQuickImageResponse::finished);
    if (!finished.wait(10'000))
        return {};
    const std::unique_ptr<QQuickTextureFactory> texture(response->textureFactory());
    return texture == nullptr ? QImage() : texture->image();
}

/// Starts, with half a question and a picture to be kept.
bool beginsDraft(const Stage& stage)
{
    stage.window->start();
    if (!QTest::qWaitFor([&] { return !stage.window->conversation().isOpening(); }))
        return false;
    stage.window->attachments().addFiles({sample(QStringLiteral("chart-bars.png"))});
    if (!QTest::qWaitFor([&] { return stage.window->attachments().readyCount() == 1; }))
        return false;
    stage.window->composer().setText(QStringLiteral("Half a quest"));
    return true;
}

} // namespace

class TestViewModels : public QObject {
    Q_OBJECT

private slots:
    /// An answer that streams in random pieces ends as the same rows as the answer opened whole.
    void streamedRowsEqualOpenedRows()
    {
        const std::string thought = "First I look.\nThen I count.";
        const std::string text = "# Title\n\nA paragraph with $x$\n\n- one\n- two\n\nA table:\n| a | b |\n|---|---|\n| "
                                 "1 | 2 |\n| 3 | 4 |\n- no row\n\n"
                                 "```c\nint x;\n\nint y;\n```\n$$y$$\n\nThe end.";
        Stage whole;
        const QAbstractItemModelTester wholeTester(&whole.window->conversation());
        whole.bridge->push(app::ConversationOpened{
            0,
            {answer(1, {{app::Part::Kind::Thought, thought, {}}, {app::Part::Kind::Text, text, {}}},
                    app::MessageState::Complete)},
            {}});
        QTRY_COMPARE(whole.window->conversation().rowCount(), 14);
        const QStringList expected = dump(whole.window->conversation());

        for (unsigned seed = 0; seed < 10; seed++) {
            std::mt19937 random(seed);
            Stage stage;
            ConversationModel& model = stage.window->conversation();
            const QAbstractItemModelTester tester(&model);
            model.expectNew();
            stage.bridge->push(app::ConversationOpened{1, {answer(1, {}, app::MessageState::Generating)}, {}});
            QTRY_COMPARE(model.rowCount(), 1);
            const auto feed = [&](app::Part::Kind kind, const std::string& words) {
                for (std::size_t i = 0; i < words.size();) {
                    const std::size_t length = 1 + random() % 9;
                    Q_EMIT stage.bridge->eventArrived(app::MessageTextAppended{1, 1, kind, words.substr(i, length)});
                    i += length;
                }
            };
            feed(app::Part::Kind::Thought, thought);
            feed(app::Part::Kind::Text, text);
            Q_EMIT stage.bridge->eventArrived(
                app::MessageStateChanged{1, 1, app::MessageState::Complete, std::nullopt});
            QCOMPARE(dump(model), expected);
        }
    }

    void streamingChangesOnlyTheEnd()
    {
        Stage stage;
        ConversationModel& model = stage.window->conversation();
        model.expectNew();
        stage.bridge->push(app::ConversationOpened{
            1, {answer(1, {{app::Part::Kind::Text, "One\n\nTwo\n\nThree", {}}}, app::MessageState::Generating)}, {}});
        QTRY_COMPARE(model.rowCount(), 4);
        QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
        QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        Q_EMIT stage.bridge->eventArrived(app::MessageTextAppended{1, 1, app::Part::Kind::Text, " and more"});
        QCOMPARE(changes.size(), 1);
        QCOMPARE(changes[0][0].toModelIndex().row(), 2);
        QCOMPARE(changes[0][1].toModelIndex().row(), 2);
        QCOMPARE(resets.size(), 0);
    }

    void textKnowsWhichWayItIsRead()
    {
        Stage stage;
        ConversationModel& model = stage.window->conversation();
        stage.bridge->push(app::ConversationOpened{
            0,
            {answer(1, {{app::Part::Kind::Text, "**مرحبا** world\n\nworld مرحبا\n\n- & שלום", {}}},
                    app::MessageState::Complete)},
            {}});
        QTRY_COMPARE(model.rowCount(), 4);
        const auto rightToLeft = [&](int row) {
            return model.data(model.index(row), ConversationModel::RightToLeftRole).toBool();
        };
        QVERIFY(rightToLeft(0));
        QVERIFY(!rightToLeft(1));
        QVERIFY(rightToLeft(2));
    }

    void manyMessagesArePreparedOffTheThread()
    {
        Stage stage;
        ConversationModel& model = stage.window->conversation();
        const QAbstractItemModelTester tester(&model);
        std::vector<app::Message> messages;
        for (app::Id id = 1; id <= 200; id++)
            messages.push_back(answer(id, {{app::Part::Kind::Text, "Answer " + std::to_string(id), {}}},
                                      id == 200 ? app::MessageState::Generating : app::MessageState::Complete));
        model.expectNew();
        Q_EMIT stage.bridge->eventArrived(app::ConversationOpened{1, messages, {}});
        QCOMPARE(model.rowCount(), 0);
        QTRY_COMPARE(model.rowCount(), 400);
        Q_EMIT stage.bridge->eventArrived(app::MessageTextAppended{1, 200, app::Part::Kind::Text, "!"});
        QCOMPARE(model.data(model.index(398), ConversationModel::TextRole).toString(), QStringLiteral("Answer 200!"));
    }

    void askingAnsweringAndRestarting()
    {
        Stage stage;
        stage.script->thought = "Let me see.";
        const QAbstractItemModelTester conversation(&stage.window->conversation());
        const QAbstractItemModelTester list(&stage.window->conversations());
        const QAbstractItemModelTester attachments(&stage.window->attachments());
        stage.window->start();
        stage.service->openLastModel();
        QTRY_COMPARE(stage.window->model().state(), ui::ModelStatus::Ready);
        QVERIFY(stage.window->model().isDemo());
        QVERIFY(stage.window->model().description().contains(QStringLiteral("small demonstration model")));

        stage.window->attachments().addFiles(
            {sample(QStringLiteral("chart-bars.png")), QUrl::fromLocalFile(QStringLiteral("/etc/passwd"))});
        stage.window->composer().setText(QStringLiteral("Which team?"));
        stage.window->composer().send(); // Waits for the picture, not for the failed file.
        QVERIFY(stage.window->composer().sendPending());
        QTRY_VERIFY(answered(stage));
        QCOMPARE(stage.script->asked.load(), 1);
        QCOMPARE(stage.window->conversations().count(), 1);
        QVERIFY(stage.window->composer().text().isEmpty());

        ConversationModel& model = stage.window->conversation();
        QCOMPARE(model.data(model.index(0), ConversationModel::KindRole).toInt(), int(ui::RowKind::UserTurn));
        QCOMPARE(model.data(model.index(0), ConversationModel::PicturesRole).toList().size(), 1);
        QCOMPARE(model.data(model.index(1), ConversationModel::KindRole).toInt(), int(ui::RowKind::Thinking));
        QVERIFY(model.data(model.index(1), ConversationModel::TextRole).toString().isEmpty());
        model.toggleThought(1);
        QCOMPARE(model.data(model.index(1), ConversationModel::TextRole).toString(), QStringLiteral("Let me see."));
        model.toggleThought(1);
        const int last = model.rowCount() - 1;
        QCOMPARE(model.data(model.index(last), ConversationModel::KindRole).toInt(), int(ui::RowKind::Footer));
        QVERIFY(model.data(model.index(last), ConversationModel::DetailRole).toString().contains(u"tokens/s"));
        QVERIFY(model.data(model.index(last), ConversationModel::DetailRole).toString().contains(u"Scripted"));
        const app::Id id = model.conversation();
        const QStringList before = dump(model);

        stage.restart();
        stage.window->start();
        QTRY_COMPARE(stage.window->conversations().count(), 1);
        stage.window->conversation().open(id);
        QTRY_COMPARE(dump(stage.window->conversation()), before);
    }

    void stoppingAndRetrying()
    {
        Stage stage;
        stage.script->endless = true;
        stage.script->pause = std::chrono::milliseconds(5);
        stage.window->start();
        stage.service->openLastModel();
        QTRY_COMPARE(stage.window->model().state(), ui::ModelStatus::Ready);
        stage.window->composer().setText(QStringLiteral("Talk"));
        stage.window->composer().send();
        ConversationModel& model = stage.window->conversation();
        const QAbstractItemModelTester tester(&model);
        const auto activity = [&list = stage.window->conversations()] {
            return list.data(list.index(0), ConversationListModel::ActivityRole).toInt();
        };
        QTRY_VERIFY(model.isBusy() && model.rowCount() >= 3);
        QTRY_COMPARE(activity(), static_cast<int>(ConversationListModel::Answering));
        model.stop();
        QTRY_VERIFY(!model.isBusy());
        const auto footer = [&] { return model.index(model.rowCount() - 1); };
        QCOMPARE(model.data(footer(), ConversationModel::TextRole).toString(),
                 QStringLiteral("You stopped this answer"));
        QVERIFY(model.data(footer(), ConversationModel::CanRetryRole).toBool());

        stage.script->endless = false;
        stage.window->composer().retry();
        QTRY_COMPARE(stage.script->asked.load(), 2);
        QTRY_VERIFY(answered(stage));
        QVERIFY(model.data(footer(), ConversationModel::TextRole).toString().isEmpty());
        QTRY_COMPARE(activity(), static_cast<int>(ConversationListModel::Idle));

        stage.script->fails = true;
        stage.window->composer().retry();
        QTRY_COMPARE(stage.script->asked.load(), 3);
        QTRY_VERIFY(answered(stage));
        const QModelIndex error = model.index(model.rowCount() - 2);
        QCOMPARE(model.data(error, ConversationModel::KindRole).toInt(), int(ui::RowKind::Error));
        QVERIFY(model.data(error, ConversationModel::DetailRole).toString().contains(u"GPU stopped answering"));
        const QString said = model.data(error, ConversationModel::TextRole).toString();
        QVERIFY2(said.contains(u"graphics card"), qPrintable(said));
    }

    void quittingInTheMiddleIsQuickAndKeepsWhatWasSaid()
    {
        Stage stage;
        stage.script->endless = true;
        stage.script->pause = std::chrono::milliseconds(5);
        stage.window->start();
        stage.service->openLastModel();
        QTRY_COMPARE(stage.window->model().state(), ui::ModelStatus::Ready);
        stage.window->composer().setText(QStringLiteral("Talk"));
        stage.window->composer().send();
        QTRY_VERIFY(stage.window->conversation().isBusy() && stage.window->conversation().rowCount() >= 3);
        const app::Id id = stage.window->conversation().conversation();
        // A picture of 24 million pixels is being read meanwhile.
        QImage photograph(6000, 4000, QImage::Format_RGB32);
        photograph.fill(Qt::darkGreen);
        const QString path = stage.directory.filePath(QStringLiteral("photograph.png"));
        QVERIFY(photograph.save(path));
        stage.window->attachments().addFiles({QUrl::fromLocalFile(path)});
        QElapsedTimer timer;
        timer.start();
        stage.restart();
        qInfo("closed and opened again in %lld ms", timer.elapsed());
        QVERIFY2(timer.elapsed() < 1000, qPrintable(QString::number(timer.elapsed())));
        stage.window->start();
        // The list says that it is cut off, until it is asked again.
        const ConversationListModel& list = stage.window->conversations();
        const auto activity = [&list] { return list.data(list.index(0), ConversationListModel::ActivityRole).toInt(); };
        QTRY_COMPARE(list.count(), 1);
        QCOMPARE(activity(), static_cast<int>(ConversationListModel::CutOff));
        ConversationModel& model = stage.window->conversation();
        model.open(id);
        QTRY_VERIFY(model.rowCount() >= 3);
        QVERIFY(!model.isBusy());
        QCOMPARE(activity(), static_cast<int>(ConversationListModel::CutOff));
        QVERIFY(model.data(model.index(1), ConversationModel::TextRole).toString().contains(u"Tigers"));
        QVERIFY(!model.data(model.index(model.rowCount() - 1), ConversationModel::TextRole).toString().isEmpty());
        stage.service->openLastModel();
        QTRY_COMPARE(stage.window->model().state(), ui::ModelStatus::Ready);
        stage.window->composer().retry();
        QTRY_COMPARE(activity(), static_cast<int>(ConversationListModel::Answering));
        model.stop();
        QTRY_COMPARE(activity(), static_cast<int>(ConversationListModel::Idle));
    }

    void copyingGivesTheSource()
    {
        Stage stage;
        stage.script->answer = "**Bold**\n\n| a | b |\n| --- | --- |\n| 1 | 2 |\n\n```\ncode\n```";
        stage.window->start();
        stage.service->openLastModel();
        QTRY_COMPARE(stage.window->model().state(), ui::ModelStatus::Ready);
        stage.window->composer().setText(QStringLiteral("Go"));
        stage.window->composer().send();
        QTRY_VERIFY(answered(stage));
        ConversationModel& model = stage.window->conversation();
        const QClipboard* clipboard = QGuiApplication::clipboard();
        model.copyMessage(1);
        QCOMPARE(clipboard->text(), QString::fromStdString(stage.script->answer));
        QCOMPARE(model.data(model.index(2), ConversationModel::KindRole).toInt(), int(ui::RowKind::Table));
        model.copyBlock(2);
        QCOMPARE(clipboard->text(), QStringLiteral("a\tb\n1\t2"));
        QVERIFY(clipboard->mimeData()->html().contains(u"<td"));
        model.copyTableSource(2);
        QCOMPARE(clipboard->text(), QStringLiteral("| a | b |\n| --- | --- |\n| 1 | 2 |"));
        model.copyLastCode();
        QCOMPARE(clipboard->text(), QStringLiteral("code"));
    }

    /// A film that is looked through part by part: stopped, its notes are there, folded, and it can be gone on with.
    /// A call is a card that asks, is allowed by keyboard, and folds what came of it away.
    void toolsAreAskedForByKeyboard()
    {
        const auto script = std::make_shared<Script>();
        script->answer = "One moment.";
        script->callsTools = true;
        const auto table =
            inference::Json::parse(R"({"name":"prices","columns":["Item","Price"],"rows":[["Tea","2.50"]]})");
        script->calls = {{{{}, "calculator", {{"expression", "12 * 3"}}}, {{}, "save_table", table}}};
        const ShownStage stage(script);
        ConversationModel& model = stage.window->conversation();
        const QAbstractItemModelTester tester(&model);
        QStringList announced;
        connect(&model, &ConversationModel::announced, &model, [&](const QString& text) { announced += text; });
        const auto told = [&](int row, int role) { return model.data(model.index(row), role); };
        stage.window->model().open(QUrl::fromLocalFile(QStringLiteral("/m.gguf")));
        QTRY_COMPARE(stage.window->model().state(), ui::ModelStatus::Ready);
        stage.type("12 times 3?");
        stage.key(Qt::Key_Return);
        QTRY_COMPARE(model.rowCount(), 5); // question, text, two cards, footer
        QTRY_COMPARE(told(2, ui::RowRole::ToolStateRole).toInt(), static_cast<int>(ui::ToolState::Asked));
        QCOMPARE(told(2, ui::RowRole::DetailRole).toString(), QStringLiteral("Calculator: 12 * 3"));
        QCOMPARE(told(3, ui::RowRole::ToolStateRole).toInt(), static_cast<int>(ui::ToolState::Waiting));
        QCOMPARE(told(4, ui::RowRole::TextRole).toString(), QStringLiteral("Waiting for your permission"));
        QVERIFY(announced.last().contains(QStringLiteral("Calculator")));
        QCOMPARE(unnamed(stage.window->quickWindow()), QStringList());

        const auto focused = [&] {
            const QQuickItem* item = stage.window->quickWindow()->activeFocusItem();
            return item == nullptr ? QString() : item->objectName();
        };
        stage.item("composerText")->forceActiveFocus(Qt::TabFocusReason);
        for (int i = 0; i < 20 && focused() != QLatin1String("allowOnce"); i++)
            stage.key(Qt::Key_Backtab);
        QCOMPARE(focused(), QStringLiteral("allowOnce"));
        stage.key(Qt::Key_Space);
        QTRY_COMPARE(told(2, ui::RowRole::ToolStateRole).toInt(), static_cast<int>(ui::ToolState::Done));
        QTRY_COMPARE(told(3, ui::RowRole::ToolStateRole).toInt(), static_cast<int>(ui::ToolState::Asked));
        QCOMPARE(told(3, ui::RowRole::SuggestedFileRole).toString(), QStringLiteral("prices"));
        // It is still asked when somebody comes back.
        const qint64 conversation = model.conversation();
        model.begin();
        QTRY_COMPARE(model.rowCount(), 0);
        model.open(conversation);
        QTRY_COMPARE(model.rowCount(), 5);
        QTRY_COMPARE(told(3, ui::RowRole::ToolStateRole).toInt(), static_cast<int>(ui::ToolState::Asked));
        const QString file = stage.directory.filePath(QStringLiteral("mine.csv"));
        model.saveToolTable(3, QUrl::fromLocalFile(file));
        QTRY_VERIFY(!model.isBusy());
        QFile saved(file);
        QVERIFY(saved.open(QIODevice::ReadOnly));
        QVERIFY(saved.readAll().endsWith("Item,Price\r\nTea,2.50\r\n"));
        QCOMPARE(model.rowCount(), 6);                                // the text behind them
        QVERIFY(told(3, ui::RowRole::TextRole).toString().isEmpty()); // folded
        model.toggleThought(3);
        QCOMPARE(told(3, ui::RowRole::TextRole).toString(), QStringLiteral("Saved as mine.csv"));
        model.toggleThought(2);
        QCOMPARE(told(2, ui::RowRole::TextRole).toString(), QStringLiteral("36"));
        QCOMPARE(unnamed(stage.window->quickWindow()), QStringList());
    }

    void notesOnAFilmAreFolded()
    {
        const QTemporaryDir clips;
        const QString clip = clips.filePath(QStringLiteral("film.mp4"));
        QProcess ffmpeg;
        ffmpeg.start(QStringLiteral("ffmpeg"),
                     {"-v", "error", "-f", "lavfi", "-i", "testsrc=size=320x192:rate=2:duration=40", "-c:v", "mpeg4",
                      "-g", "4", clip});
        if (!ffmpeg.waitForFinished(60'000) || ffmpeg.exitCode() != 0)
            QSKIP("there is no ffmpeg program to make a clip with");
        const auto script = std::make_shared<Script>();
        script->answer = "At 0:04 a **clock**, at 5:00 nothing.";
        script->pause = std::chrono::milliseconds(250);
        const ShownStage stage(script);
        ConversationModel& model = stage.window->conversation();
        const QAbstractItemModelTester tester(&model);
        QObject receiver;
        std::optional<app::Attachment> film;
        connect(stage.bridge.get(), &ui::EventBridge::eventArrived, &receiver, [&film](const app::Event& event) {
            if (const auto* ready = std::get_if<app::AttachmentReady>(&event))
                film = ready->attachment;
        });
        stage.service->attachFile(clip.toStdString(), {.wish = "whole", .room = 1'800});
        QTRY_VERIFY_WITH_TIMEOUT(film.has_value(), 20'000);
        model.expectNew();
        stage.service->send(0, "What happens?", {*film}, {});
        const auto told = [&](int row, ConversationModel::Role role) { return model.data(model.index(row), role); };
        QTRY_COMPARE_WITH_TIMEOUT(model.rowCount(), 3, 20'000);
        QTRY_COMPARE_WITH_TIMEOUT(told(1, ConversationModel::DetailRole).toString(),
                                  QStringLiteral("Notes, 2 of 4 parts"), 20'000);
        QTRY_VERIFY(told(2, ConversationModel::TextRole)
                        .toString()
                        .contains(QStringLiteral("Looking through the film, part 3 of 4, about ")));
        model.stop();
        QTRY_VERIFY(!model.isBusy());
        QCOMPARE(model.rowCount(), 3); // question, folded notes, footer
        QVERIFY(told(2, ConversationModel::GoesOnRole).toBool());
        model.toggleThought(1);
        QCOMPARE(model.rowCount(), 7); // of each part its times and what was noted
        QVERIFY2(model.links(2).size() == 2 && model.links(3).size() == 2,
                 qPrintable(told(3, ConversationModel::TextRole).toString()));
        QCOMPARE(model.links(4)[0].toMap()[QStringLiteral("label")].toString().trimmed(), QStringLiteral("00:10"));
        QVERIFY(told(3, ConversationModel::TextRole).toString().contains(QStringLiteral("class=\"doubt\""))); // 5:00
        QTRY_VERIFY(stage.item("goOn") != nullptr && stage.item("goOn")->isVisible());
        QCOMPARE(unnamed(stage.window->quickWindow()), QStringList());
        const int asked = script->asked;
        stage.click(stage.item("goOn"));
        QTRY_COMPARE_WITH_TIMEOUT(told(1, ConversationModel::DetailRole).toString(),
                                  QStringLiteral("Notes on all 4 parts"), 20'000);
        QTRY_VERIFY_WITH_TIMEOUT(!model.isBusy(), 20'000);
        QCOMPARE(script->asked, asked + 3); // two parts and the answer
        QVERIFY(!told(model.rowCount() - 1, ConversationModel::GoesOnRole).toBool());
        QVERIFY(told(2, ConversationModel::TextRole).toString().contains(QStringLiteral("clock"))); // folded again
    }

    void renamingRemovingAndUndoing()
    {
        Stage stage;
        ConversationListModel& list = stage.window->conversations();
        const QAbstractItemModelTester tester(&list);
        stage.window->start();
        stage.service->openLastModel();
        QTRY_COMPARE(stage.window->model().state(), ui::ModelStatus::Ready);
        for (const char* question : {"First", "Second", "Third"}) {
            stage.window->conversation().begin();
            QTRY_VERIFY(!stage.window->conversation().isOpening());
            stage.window->composer().setText(QLatin1String(question));
            stage.window->composer().send();
            QTRY_VERIFY(answered(stage));
        }
        const auto title = [&](int row) {
            return list.data(list.index(row), ConversationListModel::TitleRole).toString();
        };
        const auto id = [&](int row) {
            return list.data(list.index(row), ConversationListModel::ConversationRole).toLongLong();
        };
        QTRY_COMPARE(list.count(), 3);
        QCOMPARE(title(0), QStringLiteral("Third"));
        list.rename(id(2), QStringLiteral("  Renamed "));
        QTRY_VERIFY(title(0) == u"Renamed" || title(2) == u"Renamed");

        const qint64 removed = id(1);
        const QString removedTitle = title(1);
        list.remove(removed);
        QCOMPARE(list.removedTitle(), removedTitle);
        QTRY_COMPARE(list.count(), 2);
        list.undoRemove();
        QTRY_COMPARE(list.count(), 3);
        QVERIFY(list.rowOf(removed) >= 0);
        QVERIFY(list.removedTitle().isEmpty());
        list.remove(removed);
        QVERIFY(!list.removedTitle().isEmpty());
        stage.bridge->push(app::StorageReplaced{}); // that number may be another conversation's now
        QTRY_VERIFY(list.removedTitle().isEmpty());
    }

    void draftsSurviveARestart()
    {
        Stage stage;
        QVERIFY(beginsDraft(stage));
        stage.restart();
        const QAbstractItemModelTester tester(&stage.window->attachments());
        stage.window->start();
        QTRY_COMPARE(stage.window->composer().text(), QStringLiteral("Half a quest"));
        QCOMPARE(stage.window->attachments().readyCount(), 1);
    }

    /// What was begun before the draft comes out of the store is added to it; neither takes the other's place.
    void whatIsWrittenWhileADraftComesIsAddedToIt()
    {
        Stage stage;
        QVERIFY(beginsDraft(stage));
        for (int time = 0; time < 2; time++) { // the second time, nothing is begun: both are in the draft
            stage.restart();
            const QAbstractItemModelTester tester(&stage.window->attachments());
            stage.window->start();
            if (time == 0) {
                stage.window->composer().setText(QStringLiteral("Quick"));
                stage.window->attachments().addFiles({sample(QStringLiteral("document-invoice.png"))});
            }
            QTRY_COMPARE(stage.window->composer().text(), QStringLiteral("Half a quest\nQuick"));
            QTRY_COMPARE(stage.window->attachments().readyCount(), 2);
            QCOMPARE(stage.window->attachments().file(0).name, QStringLiteral("chart-bars.png"));
        }
    }

    void whatIsWrittenBehindAQuestionStays()
    {
        Stage stage;
        stage.window->start();
        QTRY_VERIFY(!stage.window->conversation().isOpening());
        stage.service->openLastModel();
        QTRY_COMPARE(stage.window->model().state(), ui::ModelStatus::Ready);
        stage.window->composer().setText(QStringLiteral("One"));
        stage.window->composer().send();
        stage.window->composer().setText(QStringLiteral("Two"));
        QTRY_VERIFY(answered(stage));
        QCOMPARE(stage.window->composer().text(), QStringLiteral("Two"));
        const auto asked = static_cast<qint64>(stage.window->conversation().conversation());
        stage.window->conversation().begin();
        QTRY_VERIFY(!stage.window->conversation().isOpening());
        QVERIFY(stage.window->composer().text().isEmpty()); // it is that conversation's draft
        stage.window->conversation().open(asked);
        QTRY_COMPARE(stage.window->composer().text(), QStringLiteral("Two"));
    }

    void whatIsClearedIsNotRead()
    {
        Stage stage;
        stage.window->start();
        QTRY_VERIFY(!stage.window->conversation().isOpening());
        int ready = 0;
        connect(stage.bridge.get(), &ui::EventBridge::eventArrived, this,
                [&](const app::Event& event) { ready += std::holds_alternative<app::AttachmentReady>(event) ? 1 : 0; });
        AttachmentModel& model = stage.window->attachments();
        model.addFiles({sample(QStringLiteral("chart-bars.png")), sample(QStringLiteral("document-invoice.png"))});
        model.clear();
        model.addFiles({sample(QStringLiteral("chart-bars.png"))});
        QTRY_COMPARE(model.readyCount(), 1);
        QCOMPARE(ready, 1);
    }

    /// It is opened again while its many messages are still being laid out.
    void whatIsOpenedTwiceIsShownOnce()
    {
        Stage stage;
        ConversationModel& model = stage.window->conversation();
        model.expectNew();
        Q_EMIT stage.bridge->eventArrived(app::ConversationOpened{1, {answer(1, {}, app::MessageState::Complete)}, {}});
        app::ConversationOpened many{1, {}, {}};
        for (app::Id id = 1; id <= 60; id++)
            many.messages.push_back(answer(id, {{app::Part::Kind::Text, "One", {}}},
                                           id == 60 ? app::MessageState::Generating : app::MessageState::Complete));
        app::ConversationOpened later = many;
        later.messages.back().parts[0].text += " and two";
        const app::MessageTextAppended two{1, 60, app::Part::Kind::Text, " and two"};
        Q_EMIT stage.bridge->eventArrived(many);
        Q_EMIT stage.bridge->eventArrived(two);
        Q_EMIT stage.bridge->eventArrived(later);
        QTRY_VERIFY(model.rowCount() >= 60);
        QCOMPARE(dump(model).filter(QStringLiteral("One and two|")).size(), 1);
        Q_EMIT stage.bridge->eventArrived(many);
        Q_EMIT stage.bridge->eventArrived(app::ConversationOpened{1, {answer(1, {}, app::MessageState::Complete)}, {}});
        QTest::qWait(200); // long enough for what is too late
        QVERIFY(model.rowCount() < 60);
    }

    /// Until then nobody knows what it would take the place of.
    void settingsAreNotChangedBeforeTheyAreThere()
    {
        Stage stage;
        stage.window->start();
        stage.service->openLastModel();
        QTRY_COMPARE(stage.window->model().state(), ui::ModelStatus::Ready);
        QTRY_VERIFY(!stage.window->conversation().isOpening());
        stage.window->composer().setText(QStringLiteral("One"));
        stage.window->composer().send();
        QTRY_VERIFY(answered(stage));
        const auto asked = static_cast<qint64>(stage.window->conversation().conversation());
        ui::AnswerForm& form = *stage.window->answering().conversation();
        form.setSystemPrompt(QStringLiteral("Be brief"));
        stage.window->conversation().begin();
        QTRY_VERIFY(!stage.window->conversation().isOpening());
        QVERIFY(form.systemPrompt().isEmpty());
        stage.window->conversation().open(asked);
        form.setTopK(7);
        QVERIFY(!form.own().contains(QStringLiteral("topK")));
        QTRY_COMPARE(form.systemPrompt(), QStringLiteral("Be brief"));
        form.setTopK(7);
        QCOMPARE(form.own().size(), 2);
    }

    /// Another store has other personas, prompts, shelves and words.
    void allIsAskedForOnceMoreWhenTheStoreIsAnother()
    {
        Stage stage;
        stage.window->start();
        QTRY_VERIFY(!stage.window->conversation().isOpening());
        stage.window->shelf().open(ui::ShelfModel::Trash);
        stage.window->search().setQuery(QStringLiteral("word"));
        QTRY_VERIFY(!stage.window->search().summary().isEmpty());
        QTRY_VERIFY(stage.window->shelf().isListed());
        std::map<std::size_t, int> seen;
        connect(stage.bridge.get(), &ui::EventBridge::eventArrived, this,
                [&](const app::Event& event) { seen[event.index()]++; });
        QSignalSpy announced(&stage.window->search(), &ui::ConversationSearch::announced);
        stage.bridge->push(app::StorageReplaced{});
        for (const app::Event& wanted :
             {app::Event(app::PersonasListed()), app::Event(app::PromptsListed()), app::Event(app::DefaultsListed()),
              app::Event(app::ToolsListed()), app::Event(app::ShelfListed()), app::Event(app::SearchFinished())})
            QTRY_COMPARE(seen[wanted.index()], 1);
        QCOMPARE(announced.size(), 0); // nobody asked, and nothing else was found
        stage.window->search().setQuery(QStringLiteral("words"));
        QTRY_COMPARE(announced.size(), 1);
    }

    void attachmentsFailAlone()
    {
        Stage stage;
        AttachmentModel& model = stage.window->attachments();
        const QAbstractItemModelTester tester(&model);
        stage.window->start();
        model.addFiles({sample(QStringLiteral("chart-bars.png")), QUrl::fromLocalFile(QStringLiteral("/no/such.png")),
                        QUrl(QStringLiteral("https://example.org/a.png")),
                        sample(QStringLiteral("document-invoice.png"))});
        QTRY_COMPARE(model.readingCount(), 0);
        QCOMPARE(model.readyCount(), 2);
        QCOMPARE(model.data(model.index(1), AttachmentModel::StateRole).toInt(), int(AttachmentModel::Failed));
        QVERIFY(model.data(model.index(2), AttachmentModel::DetailRole).toString().contains(u"offline"));
        QVERIFY(model.tokens() > 500);
        const int normal = model.tokens();
        model.setBudget(70);
        QTRY_VERIFY(model.readingCount() == 0 && model.readyCount() == 2);
        QVERIFY(model.tokens() < normal / 2);
        QCOMPARE(model.data(model.index(0), AttachmentModel::NameRole).toString(), QStringLiteral("chart-bars.png"));
        model.remove(1);
        QCOMPARE(model.count(), 3);
    }

    void pastedPicturesBecomeAttachments()
    {
        Stage stage;
        stage.window->start();
        QImage image(64, 64, QImage::Format_RGB32);
        image.fill(Qt::red);
        QGuiApplication::clipboard()->setImage(image);
        QVERIFY(stage.window->composer().pasteAttachments());
        QTRY_COMPARE(stage.window->attachments().readyCount(), 1);
        QGuiApplication::clipboard()->setText(QStringLiteral("words"));
        QVERIFY(!stage.window->composer().pasteAttachments());
        // So long a text is slow to write in.
        QGuiApplication::clipboard()->setText(QStringLiteral("words ").repeated(20'000));
        QVERIFY(stage.window->composer().pasteAttachments());
        QTRY_COMPARE(stage.window->attachments().readyCount(), 2);
        QCOMPARE(stage.window->attachments().ready()[1].kind, media::FileKind::Text);
        QVERIFY(stage.window->attachments().ready()[1].fileName.ends_with(".txt"));
        stage.window->attachments().remove(1);
        // A browser's copy: bytes, an address beside them.
        auto copied = std::make_unique<QMimeData>();
        QFile picture(QStringLiteral(FACET_SOURCE_DIR "/resources/samples/chart-bars.png"));
        QVERIFY(picture.open(QIODevice::ReadOnly));
        copied->setData(QStringLiteral("image/x-something"), picture.readAll());
        copied->setUrls({QUrl(QStringLiteral("https://example.org/a.png"))});
        QGuiApplication::clipboard()->setMimeData(copied.release());
        QVERIFY(stage.window->composer().pasteAttachments());
        QTRY_COMPARE(stage.window->attachments().readyCount(), 2);
        auto files = std::make_unique<QMimeData>();
        files->setUrls({sample(QStringLiteral("chart-bars.png"))});
        QGuiApplication::clipboard()->setMimeData(files.release());
        QVERIFY(stage.window->composer().pasteAttachments());
        QTRY_COMPARE(stage.window->attachments().readyCount(), 3);
    }

    void picturesThatQtCannotReadAreShown_data()
    {
        QTest::addColumn<QString>("fileName");
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("AVIF") << QStringLiteral("a.avif") << QStringList();
        QTest::newRow("TIFF, 16 bits") << QStringLiteral("a.tiff")
                                       << QStringList{QStringLiteral("-depth"), QStringLiteral("16")};
    }
    void picturesThatQtCannotReadAreShown()
    {
        QFETCH(const QString, fileName);
        QFETCH(QStringList, arguments);
        const QTemporaryDir directory;
        const QString path = directory.filePath(fileName);
        arguments.prepend(QStringLiteral("gradient:red-blue"));
        arguments.prepend(QStringLiteral("600x300"));
        arguments.prepend(QStringLiteral("-size"));
        arguments.append(path);
        if (QProcess::execute(QStringLiteral("convert"), arguments) != 0 || !QFileInfo::exists(path))
            QSKIP("ImageMagick's convert, which draws the picture, is missing or writes no such files");
        Stage stage;
        stage.window->start();
        stage.window->attachments().addFiles({QUrl::fromLocalFile(path)});
        QTRY_COMPARE(stage.window->attachments().readingCount(), 0);
        QCOMPARE(stage.window->attachments().readyCount(), 1);
        const auto source = [&] {
            const AttachmentModel& model = stage.window->attachments();
            return model.data(model.index(0), AttachmentModel::SourceRole).toString();
        };
        stage.restart(); // Nothing in memory any more.
        stage.window->start();
        QTRY_COMPARE(stage.window->attachments().readyCount(), 1);
        QCOMPARE(shown(stage, source(), {160, 160}).size(), QSize(160, 80));
        const QImage large = shown(stage, source(), {});
        QCOMPARE(large.size(), QSize(600, 300));
        // Red above, blue below: the tolerance is for what AVIF loses.
        QVERIFY(qRed(large.pixel(300, 5)) > 235 && qBlue(large.pixel(300, 5)) < 20);
        QVERIFY(qRed(large.pixel(300, 294)) < 20 && qBlue(large.pixel(300, 294)) > 235);
    }

    void aFileThatIsNoModelSaysWhatItIs_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("said");
        QTest::newRow("text") << QStringLiteral("text") << QStringLiteral("not a GGUF file");
        QTest::newRow("vision tower") << QStringLiteral("projector") << QStringLiteral("vision file (mmproj)");
        QTest::newRow("truncated") << QStringLiteral("truncated") << QStringLiteral("incomplete");
        QTest::newRow("missing") << QStringLiteral("missing") << QStringLiteral("No such file");
    }
    void aFileThatIsNoModelSaysWhatItIs()
    {
        QFETCH(const QString, kind);
        QFETCH(const QString, said);
        Stage stage(std::make_unique<app::LocalGenerator>());
        ui::ModelStatus& model = stage.window->model();
        stage.window->start();
        stage.service->openLastModel(app::RunWishes{.device = "cpu"});
        QTRY_COMPARE_WITH_TIMEOUT(model.state(), ui::ModelStatus::Ready, 30'000);
        const QString name = model.name();
        const QString description = model.description();

        QString path = stage.directory.filePath(kind + QStringLiteral(".gguf"));
        QFile file(path);
        if (kind == u"text") {
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write("Dear diary, this is not a model.\n");
        } else if (kind == u"truncated") {
            QVERIFY(QFile::copy(ui::fromUtf8(app::demoModel().model.string()), path));
            QVERIFY(file.resize(1'000'000));
        } else if (kind == u"projector") {
            path = ui::fromUtf8(app::demoModel().projector.string());
        }
        file.close();
        model.open(QUrl::fromLocalFile(path));
        QTRY_VERIFY_WITH_TIMEOUT(!model.error().isEmpty(), 10'000);
        qInfo("%s\n%s", qPrintable(model.error()), qPrintable(model.errorDetails()));
        QVERIFY2(model.errorDetails().contains(said), qPrintable(model.errorDetails()));
        QCOMPARE(model.state(), ui::ModelStatus::Ready);
        QCOMPARE(model.name(), name);
        QCOMPARE(model.description(), description);
        stage.window->composer().setText(QStringLiteral("Still there?"));
        stage.window->composer().send();
        QTRY_VERIFY_WITH_TIMEOUT(answered(stage), 30'000);
        const ConversationModel& conversation = stage.window->conversation();
        for (int row = 0; row < conversation.rowCount(); row++)
            QVERIFY(conversation.data(conversation.index(row), ConversationModel::KindRole).toInt() !=
                    int(ui::RowKind::Error));
    }

    void theReasonForNoGraphicsCardIsTold()
    {
        Stage stage;
        stage.script->note = "not on the GPU: it has 2 GB, this model needs 16 GB";
        stage.window->start();
        stage.service->openLastModel();
        QTRY_COMPARE(stage.window->model().state(), ui::ModelStatus::Ready);
        QCOMPARE(stage.window->model().note(), QString::fromStdString(stage.script->note));
    }

    void storageTroublePasses()
    {
        Stage stage;
        ConversationModel& model = stage.window->conversation();
        QSignalSpy notices(&model, &ConversationModel::noticed);
        stage.bridge->push(app::StorageTrouble{{inference::ErrorCode::Storage, "The disk is full"}});
        QTRY_COMPARE(model.storageDetails(), QStringLiteral("The disk is full"));
        QVERIFY2(model.storageTrouble().contains(u"kept in memory"), qPrintable(model.storageTrouble()));
        stage.bridge->push(app::StorageRecovered{});
        QTRY_VERIFY(model.storageTrouble().isEmpty());
        QCOMPARE(notices.size(), 1);
        QCOMPARE(notices[0][0].toString(), QStringLiteral("Everything is saved on disk again"));
    }

    void aModelThatFailsLeavesTheOneBefore()
    {
        Stage stage;
        ui::ModelStatus& model = stage.window->model();
        stage.window->start();
        QVERIFY(!stage.window->composer().canSend());
        stage.script->loadFails = true;
        model.open(QUrl::fromLocalFile(QStringLiteral("/tmp/broken.gguf")));
        QTRY_COMPARE(model.state(), ui::ModelStatus::Failed);
        QVERIFY2(model.error().contains(u"no model that Facet can read"), qPrintable(model.error()));
        QVERIFY(model.errorDetails().contains(u"not a GGUF file"));
        stage.window->composer().setText(QStringLiteral("Anyone?"));
        QCOMPARE(stage.window->composer().obstacle(), QStringLiteral("Open a model first"));
        stage.script->loadFails = false;
        stage.script->loading = std::chrono::milliseconds(200);
        model.openDemo();
        QTRY_VERIFY(model.state() == ui::ModelStatus::Loading && model.fraction() > 0);
        QTRY_COMPARE(model.state(), ui::ModelStatus::Ready);
        QVERIFY(model.error().isEmpty());
        stage.script->loadFails = true;
        model.open(QUrl::fromLocalFile(QStringLiteral("/tmp/broken.gguf")));
        QTRY_VERIFY(!model.error().isEmpty());
        QCOMPARE(model.state(), ui::ModelStatus::Ready);
        QCOMPARE(model.name(), QStringLiteral("Scripted"));
    }
};

FACET_CAGE_TEST_MAIN_AS(QGuiApplication, TestViewModels, media::cage::addAllOperations)
#include "tst_view_models.moc"
