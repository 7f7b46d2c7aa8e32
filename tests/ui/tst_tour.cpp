// A walk through everything that the window can show, which leaves a picture of each stop for people to look at, in the
// directory that FACET_SCREENSHOTS names. Conversations are made up and told by the bridge, as the service tells them.
#include "app/error_part.h"
#include "app/film_notes.h"
#include "app/model_catalogue.h"
#include "app/tool_parts.h"
#include "tests/support/cage_main.h"
#include "tests/support/http_server.h"
#include "tests/ui/sample_files.h"
#include "tests/ui/shown_stage.h"
#include "ui/desktop.h"
#include "ui/translations.h"

#include <QClipboard>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QGuiApplication>
#include <QImage>
#include <QRegularExpression>

#include <array>

using app::Author;
using app::MessageState;
using app::Part;

namespace {

struct Look {
    const char* name;
    ui::Preferences::Appearance appearance = ui::Preferences::Light;
    double scale = 1;
    QSize size = {1120, 760};
    const char* language = "en";
    Qt::LayoutDirection direction = Qt::LeftToRight;
};
const Look kLooks[] = {{"light"},
                       {"dark", ui::Preferences::Dark},
                       {"contrast", ui::Preferences::HighContrast},
                       {"large", ui::Preferences::Light, 2},
                       {"narrow", ui::Preferences::Light, 1, {480, 720}},
                       {"german", ui::Preferences::Light, 1, {1120, 760}, "de"},
                       {"french", ui::Preferences::Light, 1, {1120, 760}, "fr"},
                       {"mirrored", ui::Preferences::Light, 1, {1120, 760}, "en", Qt::RightToLeft}};

constexpr app::Id kShown = 7; ///< the conversation that is shown

Part words(const char* text)
{
    return {Part::Kind::Text, text, {}};
}

const char* const kRich = R"(# Ferries to Borkum
The **next** boat leaves at *14:10* from pier 3 ([timetable](https://example.org/ferries)), `ferry --now` says so too.

## What it costs
| Ticket | Adults | Children | Dogs |
|:--|--:|--:|:-:|
| Single | 23.90 | 11.95 | free |
| Day return | 29.40 | 14.70 | 6.00 |
| Week, with a bicycle that is carried on the lower deck | 41.00 | 20.50 | 6.00 |

> A quotation of the timetable,
> over two lines.

1. Be there half an hour before
   - with the tickets
   - and the dog
     - on a lead
2. Find your seat

- [x] tickets
- [ ] sandwiches

The speed is $v = \frac{s}{t}$, and over the whole way

$$E = \int_0^T \frac{1}{2} \rho c_w A \, v(t)^3 \, dt \approx \sum_{i=1}^{n} x_i^2$$

```python
def wait(minutes: int) -> str:
    """Says how long to wait, in words that are long enough to reach the edge of the block and beyond it, to be sure."""
    return f"{minutes} minutes" if minutes != 1 else "a minute"  # and no more
```

---

![The pier](pier.png) See contract.pdf, p. 2, and [p. 7](facet:contract.pdf#7).
)";

class Story {
public:
    app::Message& add(Author author, std::vector<Part> parts, MessageState state = MessageState::Complete)
    {
        app::Message message;
        message.id = 10 + static_cast<app::Id>(messages.size());
        message.conversation = kShown;
        message.author = author;
        message.parts = std::move(parts);
        message.state = state;
        message.createdAt = QDateTime::currentMSecsSinceEpoch() - 3'600'000;
        message.parent = messages.empty() ? 0 : messages.back().id;
        if (author == Author::Assistant) {
            message.model = "Gemma 4 26B-A4B";
            message.statistics = app::Statistics{1800, 1200, 240, 300, 900, 4000, 1300};
        }
        return messages.emplace_back(std::move(message));
    }
    std::vector<app::Message> messages;
};

inference::ToolCall call(const char* id, const char* name, inference::Json arguments)
{
    return {id, name, std::move(arguments)};
}

inference::ToolCall tableCall()
{
    return call("t9", "save_table",
                {{"file_name", "ferries.xlsx"}, {"columns", {"Ticket", "Price"}}, {"rows", {{"Single", "23.90"}}}});
}

Story story(const Stage& stage)
{
    Story told;
    told.add(Author::User, {app::filePart(samples::picture(stage)), app::filePart(samples::contract()),
                            app::filePart(samples::clip()), words("When does the next boat leave, and what is it?")})
        .versions = {10, 90};
    told.add(Author::Assistant, {{Part::Kind::Thought,
                                  "The user asks about ferries.\n\n- look at the picture\n- look "
                                  "at the timetable",
                                  {}},
                                 words(kRich)})
        .versions = {89, 11};
    told.add(Author::User, {words("> The **next** boat leaves at *14:10*\n\nIs that sure? And what if I come late, "
                                  "with three children, a dog and two bicycles that nobody has booked yet?")});
    told.add(Author::Assistant, {words("It is sure as far as the timetable of this year goes. If you come")},
             MessageState::Stopped);
    told.add(Author::User, {words("متى تغادر العبارة التالية؟ وكم سعر التذكرة؟")});
    told.add(Author::Assistant, {words("تغادر العبارة التالية في الساعة **14:10** من الرصيف 3.\n\n- السعر 23.90 يورو\n"
                                       "- الأطفال نصف السعر\n\n> اقتباس قصير\n\n| التذكرة | السعر |\n|---|---|\n| "
                                       "ذهاب | 23.90 |\n\n```c\nint main(void) { return 0; }\n```\n")});
    told.add(Author::User, {app::filePart(samples::budget()), words("Add up the costs.")});
    const inference::ToolCall sum = call("t1", "calculator", {{"expression", "900 + 120 + 40"}});
    const inference::ToolCall search =
        call("t2", "search_documents", {{"query", "rent a month"}, {"file", "contract.pdf"}});
    const inference::ToolCall refused = call("t3", "current_time", inference::Json::object());
    told.add(Author::Assistant,
             {app::toolCallPart(sum), app::toolResultPart({"t1", "calculator", {}, {{"result", "1060"}}}),
              app::toolCallPart(search), app::toolResultPart(app::failedCall(search, "contract.pdf is encrypted")),
              app::toolCallPart(refused),
              app::toolResultPart(app::failedCall(refused, "no", app::ToolResult::State::Refused)),
              app::notesPart({.part = 1, .parts = 3, .to = 41, .text = "A boat leaves the pier."}),
              words("Together they are **1,060**.")},
             MessageState::LengthLimit);
    told.add(Author::User, {words("Go on.")});
    told.add(Author::Assistant,
             {words("The rest of it is"),
              app::errorPart({inference::ErrorCode::DeviceLost, "The GPU stopped answering. Open the model again."})},
             MessageState::Failed);
    told.add(Author::User, {words("Save that as a table.")});
    told.add(Author::Assistant, {words("With pleasure:"), app::toolCallPart(tableCall())}, MessageState::Generating);
    told.add(Author::User, {words("And then tell me about the weather.")});
    told.add(Author::Assistant, {}, MessageState::Generating);
    return told;
}

std::vector<app::ConversationSummary> conversations()
{
    struct Kept {
        app::Id id;
        const char* title;
        int days;
        bool pinned = false;
        app::Id folder = 0;
    };
    const Kept kKept[] = {{kShown, "Ferries to Borkum", 0},
                          {2, "Why is the sky blue, and why is it red in the evening, as seen from the sea?", 0},
                          {3, "Rechnung für Müller & Söhne", 1},
                          {4, "متى تغادر العبارة", 3},
                          {5, "Letter to the landlord", 5, true},
                          {6, "Shopping", 20, true},
                          {8, "Quarterly figures", 8, false, 1},
                          {9, "Parser of the log files", 9, false, 1},
                          {11, "日本語の手紙", 40},
                          {12, "First steps", 500}};
    std::vector<app::ConversationSummary> all;
    for (const Kept& kept : kKept) {
        app::ConversationSummary summary;
        summary.id = kept.id;
        summary.title = kept.title;
        summary.updatedAt = QDateTime::currentDateTime().addDays(-kept.days).toMSecsSinceEpoch();
        summary.order = 10'000 - kept.days * 10 + kept.id % 10;
        summary.pinned = kept.pinned;
        summary.folder = kept.folder;
        all.push_back(std::move(summary));
    }
    return all;
}

app::SearchResult found()
{
    const auto hit = [](app::Id conversation, app::Id message, const char* title, const char* excerpt, size_t begin) {
        app::SearchHit made;
        made.conversation = conversation;
        made.message = message;
        made.title = title;
        made.createdAt = QDateTime::currentMSecsSinceEpoch();
        made.excerpt = excerpt;
        made.marks = {{begin, begin + 4}};
        return made;
    };
    app::SearchResult result;
    result.hits = {hit(kShown, 11, "Ferries to Borkum", "The next boat leaves at 14:10 from pier 3, says the table", 9),
                   hit(kShown, 17, "Ferries to Borkum", "A boat leaves the pier.", 2),
                   hit(5, 3, "Letter to the landlord", "about the boat in the garden", 10)};
    result.hasMore = true;
    return result;
}

/// The window in one look, and where its pictures go.
class Tour {
public:
    Tour(ShownStage& stage, const Look& look, QString target)
        : m_stage(stage), m_name(std::move(target) + QLatin1Char('/') + QLatin1String(look.name))
    {
        stage.window->preferences().setAppearance(look.appearance);
        stage.window->preferences().setTextScale(look.scale);
        stage.window->quickWindow()->resize(look.size);
        QTest::qWait(200);
    }
    void shoot(const char* stop, int milliseconds = 250) { shoot(m_stage.window->quickWindow(), stop, milliseconds); }
    void shoot(QQuickWindow* window, const char* stop, int milliseconds = 250)
    {
        QTest::qWait(milliseconds);
        m_number++;
        window->grabWindow().save(
            QStringLiteral("%1-%2-%3.png").arg(m_name).arg(m_number, 2, 10, QLatin1Char('0')).arg(QLatin1String(stop)));
    }
    /// What an action opens, which is closed again.
    void shootAction(const char* action, int milliseconds = 400)
    {
        if (!m_stage.act(action))
            qWarning("%s is not possible", action);
        shoot(action, milliseconds);
        closeAll();
    }
    void closeAll()
    {
        for (QObject* each : m_stage.window->quickWindow()->findChildren<QObject*>())
            if (each->property("opened").toBool() && each->metaObject()->indexOfMethod("close()") >= 0)
                QMetaObject::invokeMethod(each, "close");
        QTest::qWait(100);
    }
    void scrollTo(app::Id message)
    {
        ui::ConversationModel& model = m_stage.window->conversation();
        for (int row = 0; row < model.rowCount(); row++)
            if (model.messageOf(row) != nullptr && model.messageOf(row)->id == message) {
                QMetaObject::invokeMethod(m_stage.item("messageList"), "positionViewAtIndex", Q_ARG(int, row),
                                          Q_ARG(int, 0));
                return;
            }
    }
    void press(const char* name)
    {
        QQuickItem* item = nullptr;
        visit(m_stage.window->quickWindow()->contentItem(), [&](QQuickItem* each) {
            if (item == nullptr && each->isVisible() && each->objectName() == QLatin1String(name))
                item = each;
        });
        if (item != nullptr) {
            item->forceActiveFocus(Qt::TabFocusReason);
            m_stage.key(Qt::Key_Space);
        }
    }

private:
    ShownStage& m_stage;
    QString m_name;
    int m_number = 0;
};

void walkTheList(ShownStage& stage, Tour& tour)
{
    ui::ConversationListModel& list = stage.window->conversations();
    const bool over = stage.window->quickWindow()->property("narrow").toBool();
    if (over)
        stage.act("sidebar");
    tour.shoot("list");
    QQuickItem* view = stage.item("conversationList");
    view->forceActiveFocus(Qt::TabFocusReason);
    view->setProperty("currentIndex", 5);
    stage.key(Qt::Key_Menu);
    tour.shoot("list-menu");
    stage.key(Qt::Key_Escape);
    stage.key(Qt::Key_F2);
    tour.shoot("rename");
    stage.key(Qt::Key_Escape);
    list.remove(11);
    tour.shoot("undo");
    list.forgetRemoved();
    Q_EMIT stage.bridge->eventArrived(app::ConversationsListed{conversations()});
    stage.window->search().setQuery(QStringLiteral("boat"));
    QTest::qWait(500);
    // Nothing of what is shown is in the store: what was found is made up too, under the number of the search.
    for (uint64_t request = 1; request < 50; request++)
        stage.bridge->push(app::SearchFinished{request, found()});
    tour.shoot("search");
    stage.window->search().setQuery(QStringLiteral("zebra"));
    tour.shoot("search-nothing", 600);
    stage.window->search().clear();
    for (const char* shelf : {"archiveButton", "trashButton"}) {
        tour.press(shelf);
        tour.shoot(shelf, 400);
    }
    stage.window->shelf().close();
    if (over)
        stage.act("sidebar");
    QTest::qWait(100);
}

void walkTheConversation(ShownStage& stage, Tour& tour, const Story& told)
{
    for (std::size_t i = 0; i < told.messages.size(); i += i == 0 ? 1 : 2) {
        tour.scrollTo(told.messages[i].id);
        tour.shoot(("message-" + std::to_string(told.messages[i].id)).c_str(), i < 2 ? 800 : 250);
        if (i > 0)
            continue;
        ui::ConversationModel& model = stage.window->conversation();
        for (int row = 0; row < model.rowCount(); row++)
            if (model.data(model.index(row), ui::ConversationModel::KindRole).toInt() == ui::RowKind::Thinking)
                model.toggleThought(row);
        tour.scrollTo(told.messages[0].id);
        QTest::qWait(200);
        QMetaObject::invokeMethod(stage.item("messageList"), "forceActiveFocus");
        stage.item("messageList")->setProperty("currentIndex", 0);
        stage.key(Qt::Key_Menu);
        tour.shoot("message-menu");
        tour.closeAll();
    }
    QMetaObject::invokeMethod(stage.item("messageList"), "showEnd");
    tour.shoot("message-end");
    QObject* view = stage.item("messageList")->parentItem();
    QMetaObject::invokeMethod(view, "linkActivated", Q_ARG(QString, QStringLiteral("https://example.org/ferries")));
    tour.shoot("link");
    tour.closeAll();
}

void walkTheComposer(ShownStage& stage, Tour& tour)
{
    stage.window->attachments().restore({samples::contract(), samples::clip(), samples::budget(), samples::sources()});
    QFile broken(stage.directory.filePath(QStringLiteral("broken.pdf")));
    if (broken.open(QIODevice::WriteOnly))
        broken.write("%PDF-1.7 and nothing else");
    broken.close();
    stage.window->attachments().addFiles({QUrl::fromLocalFile(broken.fileName())});
    stage.window->composer().setText(
        QStringLiteral("The frist line has a mistaek.\nThe second one goes on and on, so that it is wrapped, as long "
                       "questions are in a window of this width, and then some more.\nThird\nFourth"));
    stage.item("composerText")->forceActiveFocus();
    tour.shoot("composer", 1200);
    tour.press("chipChoices");
    tour.shoot("chip-choices", 400);
    stage.key(Qt::Key_Escape); // A row's own popup is not among the window's.
    stage.window->preview().show(stage.window->attachments().file(0), 0);
    tour.shoot("preview", 600);
    stage.window->preview().close();
    stage.window->attachments().clear();
    stage.window->composer().setText({});
    stage.item("composerText")->forceActiveFocus();
    stage.type("/");
    tour.shoot("commands", 400);
    stage.window->composer().setText({});
    stage.window->composer().describeDrop({QUrl::fromLocalFile(broken.fileName())});
    QTest::qWait(300);
    stage.item("dropOverlay")->setVisible(true);
    tour.shoot("drop");
    stage.item("dropOverlay")->setVisible(false);
}

void walkTheDialogs(ShownStage& stage, Tour& tour)
{
    ui::Answering& answering = stage.window->answering();
    answering.editPersona(0);
    answering.savePersona(0, QStringLiteral("Strict reviewer"));
    answering.savePrompt(0, QStringLiteral("summary"), QStringLiteral("Sum this up for {{reader}}: {{clipboard}}"));
    tour.shootAction("answering", 800);
    tour.shootAction("personas");
    stage.act("personas");
    tour.press("namedNew");
    tour.shoot("persona", 400);
    tour.closeAll();
    tour.shootAction("prompts");
    stage.act("prompts");
    tour.press("named0");
    tour.shoot("prompt", 400);
    tour.closeAll();
    tour.shootAction("settings", 700);
    stage.act("settings");
    QTest::qWait(300);
    for (const char* place : {"defaultControls", "device", "diagnosticsButton"}) {
        if (QQuickItem* item = stage.item(place)) {
            item->forceActiveFocus(Qt::TabFocusReason);
            for (QQuickItem* child : item->findChildren<QQuickItem*>())
                if (child->activeFocusOnTab()) {
                    child->forceActiveFocus(Qt::TabFocusReason);
                    break;
                }
        }
        tour.shoot("settings-further");
    }
    tour.closeAll();
    tour.shootAction("palette");
    stage.act("palette");
    stage.type("con");
    tour.shoot("palette-typed");
    tour.closeAll();
    tour.shootAction("keys");
    stage.act("keys");
    QTest::qWait(300);
    stage.key(Qt::Key_Down);
    stage.key(Qt::Key_Return);
    stage.key(Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
    tour.shoot("keys-conflict");
    stage.key(Qt::Key_Escape);
    tour.closeAll();
    tour.shootAction("diagnostics", 600);
    tour.shootAction("exportConversation");
    stage.bridge->push(app::StorageDamaged{"page 7 is never used"});
    tour.shoot("damage", 500);
    tour.closeAll();
    stage.window->transfers().ignoreDamage();
    stage.bridge->push(app::StorageTrouble{{inference::ErrorCode::Storage, "facet.sqlite: the disk is full"}});
    tour.shoot("trouble", 400);
    stage.window->conversation().dismissStorageTrouble();
    for (int menu = 0; menu < 4; menu++) {
        QList<QQuickItem*> titles;
        visit(stage.window->quickWindow()->contentItem()->parentItem() != nullptr
                  ? stage.window->quickWindow()->contentItem()->parentItem()
                  : stage.window->quickWindow()->contentItem(),
              [&](QQuickItem* item) {
                  if (QByteArray(item->metaObject()->className()).contains("MenuBarItem"))
                      titles += item;
              });
        if (menu >= titles.size())
            break;
        stage.click(titles[menu]);
        tour.shoot("menu", 400);
        stage.key(Qt::Key_Escape);
        tour.closeAll();
    }
}

/// What the program that measures does from now on.
void writeMeasurer(const Script& script, const QByteArray& commands)
{
    QFile file(script.measurer);
    if (file.open(QIODevice::WriteOnly))
        file.write("#!/bin/sh\n" + commands);
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
}

void walkTheMeasuring(ShownStage& stage, Tour& tour)
{
    ui::Machine& machine = stage.window->machine();
    stage.act("getModel");
    QTest::qWait(1000);
    const auto measure = [&](const QByteArray& commands, const char* stop) {
        writeMeasurer(*stage.script, commands);
        machine.measure();
        tour.shoot(stop, 1500);
        machine.cancel();
        if (!QTest::qWaitFor([&] { return !machine.isMeasuring(); }))
            qWarning("%s does not end", stop);
    };
    measure("exec sleep 60\n", "measuring");
    measure("echo '{\"device\":\"GeForce RTX 4090\",\"results\":[{\"test\":\"prefill\",\"tokens_per_s\":4100},"
            "{\"test\":\"decode\",\"tokens_per_s\":96}]}'\n",
            "measured");
    measure("echo 'facet-cli: the driver of the graphics card ended the program' >&2; exit 1\n", "measured-not");
    tour.closeAll();
}

/// An export of Open WebUI that it takes seconds to read.
QString manyConversations(const ShownStage& stage)
{
    const QString path = stage.directory.filePath(QStringLiteral("many.json"));
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return {};
    file.write("[");
    for (int i = 0; i < 4000; i++) {
        const QByteArray number = QByteArray::number(i);
        file.write(i > 0 ? "," : "");
        file.write("{\"id\":\"c" + number + "\",\"title\":\"Ferries " + number +
                   "\",\"created_at\":1700000000,\"chat\":{\"history\":{\"currentId\":\"b\",\"messages\":{"
                   "\"a\":{\"id\":\"a\",\"parentId\":null,\"childrenIds\":[\"b\"],\"role\":\"user\",\"content\":"
                   "\"When?\"},\"b\":{\"id\":\"b\",\"parentId\":\"a\",\"childrenIds\":[],\"role\":\"assistant\","
                   "\"content\":\"At 14:10.\"}}}}}");
    }
    file.write("]");
    return path;
}

void walkTheTransfers(ShownStage& stage, Tour& tour)
{
    ui::Transfers& transfers = stage.window->transfers();
    const auto shootUnderWay = [&](const char* stop) {
        stage.item("transferBar")->setProperty("lasts", true);
        tour.shoot(stop, 60);
        if (!transfers.isRunning())
            qInfo("%s was over too soon for a picture", stop);
    };
    const auto finish = [&](const char* stop) {
        if (!QTest::qWaitFor([&] { return !transfers.isRunning(); }, 60'000))
            qWarning("%s does not end", stop);
        tour.shoot(stop, 500);
        tour.closeAll();
    };
    tour.shootAction("importConversations");
    transfers.importFrom({QUrl::fromLocalFile(manyConversations(stage))});
    shootUnderWay("import-under-way");
    finish("import-done");
    transfers.importFrom({QUrl::fromLocalFile(stage.directory.filePath(QStringLiteral("broken.pdf")))});
    finish("import-failed");
    transfers.exportTo(0, ui::Transfers::Pdf, QUrl::fromLocalFile(stage.directory.filePath(QStringLiteral("pages"))));
    shootUnderWay("export-under-way");
    transfers.cancel();
    finish("export-stopped");
    const QUrl backup = QUrl::fromLocalFile(stage.directory.filePath(QStringLiteral("everything.tar")));
    transfers.backUp(backup);
    shootUnderWay("backup-under-way");
    finish("backup-done");
    QObject* question = stage.window->quickWindow()->findChild<QObject*>(QStringLiteral("restoreDialog"));
    QMetaObject::invokeMethod(question, "open");
    tour.shoot("restore-question", 400);
    tour.closeAll();
    transfers.restore(backup);
    shootUnderWay("restore-under-way");
    finish("restored");
}

void walkTheOtherWindows(ShownStage& stage, Tour& tour)
{
    stage.act("quickWindow");
    QTest::qWait(300);
    for (QWindow* window : QGuiApplication::topLevelWindows())
        if (window->objectName() == u"quickWindow") {
            tour.shoot(qobject_cast<QQuickWindow*>(window), "quick-window");
            window->close();
        }
    stage.act("screenshot");
    QTest::qWait(1000);
    for (QWindow* window : QGuiApplication::topLevelWindows())
        if (window->objectName() == u"screenshotWindow")
            tour.shoot(qobject_cast<QQuickWindow*>(window), "screenshot-window");
    stage.window->desktop().screenshot()->cancel();
    QTest::qWait(300);
}

} // namespace

class TestTour : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(
            QStringLiteral("qrc:/qt/qml/|Binding loop|polish|DelegateModel|TypeError|ReferenceError|QQuick|QQml")));
    }

    void everyStop_data()
    {
        QTest::addColumn<int>("look");
        for (int i = 0; i < static_cast<int>(std::size(kLooks)); i++)
            QTest::newRow(kLooks[i].name) << i;
    }
    void everyStop()
    {
        const QString target = qEnvironmentVariable("FACET_SCREENSHOTS");
        if (target.isEmpty())
            QSKIP("FACET_SCREENSHOTS names no directory");
        QDir().mkpath(target);
        QFETCH(int, look);
        ui::Translations translations;
        translations.install(QLatin1String(kLooks[look].language));
        QGuiApplication::setLayoutDirection(kLooks[look].direction);

        const std::string model = "GGUF" + std::string(4'000'000, 'm');
        const tests::HttpServer server([&](const tests::HttpRequest& request, tests::HttpConnection& connection) {
            tests::serveFile(request, connection, model, "\"m\"", 1'700'000);
            connection.stall();
        });
        const std::string url = server.url("/model.gguf");
        std::vector<app::CatalogueModel> catalogue(app::modelCatalogue().begin(), app::modelCatalogue().end());
        for (app::CatalogueModel& each : catalogue)
            each.model.url = each.projector.url = "https://127.0.0.1:1/model.gguf"; // Nothing comes from elsewhere.
        catalogue[0].model = {url, "model.gguf", model.size(), ""};
        catalogue[0].projector = {};
        const auto script = std::make_shared<Script>();
        script->catalogue = catalogue;
        script->contextLength = 8192;
        samples::Places places(script);
        const QTemporaryDir programs;
        script->measurer = programs.filePath(QStringLiteral("measurer"));
        ShownStage stage(script);
        QVERIFY(stage.shown);
        places.serve(stage);
        Tour tour(stage, kLooks[look], target);

        stage.window->library().judge();
        tour.shoot("first-run", 2500);
        const auto idOf = [&](int row) {
            ui::ModelLibrary& library = stage.window->library();
            return library.data(library.index(row), ui::ModelLibrary::IdRole).toString();
        };
        stage.window->library().fetch(idOf(1));
        stage.window->library().fetch(idOf(0));
        tour.shootAction("getModel", 2500);
        stage.window->library().stop(idOf(0));

        const Story told = story(stage);
        Q_EMIT stage.bridge->eventArrived(app::ConversationsListed{conversations()});
        Q_EMIT stage.bridge->eventArrived(app::FoldersListed{{{1, "Work"}, {2, "Letters that nobody answers"}}});
        stage.window->conversation().expectNew();
        Q_EMIT stage.bridge->eventArrived(app::ConversationOpened{kShown, told.messages, {}});
        QTRY_VERIFY(stage.window->conversation().rowCount() > 10);
        const auto& messages = told.messages;
        const app::ContextMeasured context{kShown, 8192, 210, 4100, 1900, 512, 1470, messages[4].id};
        stage.bridge->push(app::QueueChanged{app::AnswerPlace{kShown, messages[11].id},
                                             {{kShown, messages[13].id}, {2, 99}, {8, 98}}});
        for (const app::AnswerPlace& place : {app::AnswerPlace{kShown, messages[11].id}, {2, 99}, {8, 98}})
            stage.bridge->push(
                app::AnswerProgress{place.conversation, place.message, app::AnswerProgress::Phase::Answering});
        stage.bridge->push(
            app::ToolAsked{kShown, messages[11].id, "t9", "save_table", "Saves a table", "ferries.xlsx"});
        walkTheList(stage, tour);
        stage.bridge->push(context);
        walkTheConversation(stage, tour, told);
        walkTheComposer(stage, tour);
        stage.bridge->push(context);
        walkTheDialogs(stage, tour);
        walkTheMeasuring(stage, tour);
        walkTheOtherWindows(stage, tour);
        walkTheTransfers(stage, tour);
        QGuiApplication::setLayoutDirection(Qt::LeftToRight);
    }
};

FACET_CAGE_TEST_MAIN_AS(QGuiApplication, TestTour, media::cage::addAllOperations)
#include "tst_tour.moc"
