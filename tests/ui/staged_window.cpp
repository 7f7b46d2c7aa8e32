// The window with a scripted model, for a test in another process: it holds conversations of each kind, and brings up
// what that test names on its standard input, a word a line, each answered by "done". It ends with its input.
#include "tests/ui/sample_files.h"
#include "tests/ui/shown_stage.h"
#include "ui/desktop.h"
#include "ui/translations.h"

#include <QFile>
#include <QGuiApplication>
#include <QSocketNotifier>
#include <QTextStream>

#include <map>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace {

const char* const kRich = R"(# Ferries
The **next** boat leaves at *14:10* ([timetable](https://example.org/ferries)).

| Ticket | Adults |
|:--|--:|
| Single | 23.90 |
| Day return | 29.40 |

$$E = \frac{1}{2} m v^2$$

```python
def wait(minutes: int) -> str:
    return f"a line that is long enough to reach the edge of the block and to go beyond it: {minutes} minutes, to be sure"
```
)";

/// So many of them that their import is still under way when it has been walked through.
constexpr auto kImported =
    R"({"title":"One of many","messages":[{"id":1,"author":"user","parts":[{"kind":"text","text":"One of many"}]}]})";

inference::ToolCall calculation(const char* id)
{
    return {id, "calculator", {{"expression", "900 + 120"}}};
}

class StagedWindow {
public:
    StagedWindow() : m_script(std::make_shared<Script>())
    {
        m_script->thought = "The user asks about ferries.";
        m_script->answer = kRich;
        m_script->callsTools = true;
        m_script->contextLength = 8192;
        m_places = std::make_unique<samples::Places>(m_script);
        m_stage = std::make_unique<Stage>(m_script);
        m_places->serve(*m_stage);
    }

    bool start()
    {
        ui::Window& window = *m_stage->window;
        if (!window.start())
            return false;
        m_stage->service->openLastModel();
        if (!QTest::qWaitFor([&] { return window.model().state() == ui::ModelStatus::Ready; }))
            return false;
        for (const char* question : {"Archived", "Removed", "In the open folder", "In the closed folder", "Pinned"})
            m_asked[question] = ask(question);
        ui::ConversationListModel& list = window.conversations();
        list.archive(m_asked["Archived"]);
        list.forgetRemoved();
        list.remove(m_asked["Removed"]);
        list.forgetRemoved();
        for (const char* folder : {"Open", "Closed"}) {
            list.addFolder(QLatin1String(folder),
                           m_asked[folder == QLatin1String("Open") ? "In the open folder" : "In the closed folder"]);
            const auto size = static_cast<qsizetype>(folder == QLatin1String("Open") ? 1 : 2);
            if (!QTest::qWaitFor([&] { return list.folders().size() == size; }))
                return false;
        }
        list.pin(m_asked["Pinned"], true);
        m_asked["Rich"] = ask("When does the next boat leave?");
        ui::Answering& answering = window.answering();
        answering.editPersona(0);
        answering.savePersona(0, QStringLiteral("Strict reviewer"));
        answering.savePrompt(0, QStringLiteral("summary"), QStringLiteral("Sum this up for {{reader}}"));
        for (const QVariant& folder : list.folders())
            if (const QVariantMap map = folder.toMap(); map[QStringLiteral("name")].toString() == u"Closed")
                list.setExpanded(map[QStringLiteral("folder")].toLongLong(), false);
        return true;
    }

    bool act(const QString& what)
    {
        ui::Window& window = *m_stage->window;
        ui::ConversationModel& conversation = window.conversation();
        if (what == u"versions") {
            const int asked = m_script->asked;
            window.composer().regenerate(conversation.rowCount() - 1);
            return QTest::qWaitFor([&] { return m_script->asked > asked; }) && isIdle();
        }
        if (what == u"thoughts") {
            for (int row = 0; row < conversation.rowCount(); row++)
                if (conversation.data(conversation.index(row), ui::ConversationModel::KindRole).toInt() ==
                    ui::RowKind::Thinking)
                    conversation.toggleThought(row);
        } else if (what == u"tool") {
            m_script->answer = "With pleasure.";
            m_script->calls = {{calculation("t1")}};
            conversation.begin();
            return isIdle() && send("What is 900 + 120?");
        } else if (what == u"queue") {
            m_script->endless = true;
            m_script->pause = std::chrono::milliseconds(20);
            conversation.begin();
            return isIdle() && send("Tell me a long story.") && send("And another one.");
        } else if (what == u"stop") {
            m_script->endless = false;
            for (int i = 0; i < 3 && conversation.isBusy(); i++) {
                conversation.stop();
                QTest::qWait(100);
            }
            return isIdle();
        } else if (what == u"files") {
            conversation.begin();
            if (!isIdle())
                return false;
            conversation.expectNew();
            Q_EMIT m_stage->bridge->eventArrived(
                samples::conversation({samples::contract(), samples::clip()}, "What is in these?", "See p. 2."));
        } else if (what == u"chips") {
            window.attachments().restore({samples::contract(), samples::clip()});
        } else if (what == u"picture") {
            window.attachments().restore({samples::picture(*m_stage)});
            window.preview().show(window.attachments().file(0), 0);
        } else if (what == u"page" || what == u"clip") {
            window.preview().show(window.attachments().file(what == u"page" ? 0 : 1), 1);
        } else if (what == u"nothing") {
            window.preview().close();
            window.attachments().clear();
        } else if (what == u"link") {
            QObject* list = window.quickWindow()->findChild<QObject*>(QStringLiteral("messageList"));
            QMetaObject::invokeMethod(qobject_cast<QQuickItem*>(list)->parentItem(), "linkActivated",
                                      Q_ARG(QString, QStringLiteral("https://example.org/ferries")));
        } else if (what == u"undo") {
            window.conversations().remove(m_asked["Pinned"]);
        } else if (what == u"import") {
            QFile file(m_stage->directory.filePath(QStringLiteral("many.json")));
            if (!file.open(QIODevice::WriteOnly))
                return false;
            file.write(R"({"format":"facet-conversations","version":1,"conversations":[)");
            for (int i = 0; i < 20'000; i++)
                file.write((i == 0 ? QByteArray() : QByteArray(",")) + kImported);
            file.write("]}");
            file.close();
            window.transfers().importFrom({QUrl::fromLocalFile(file.fileName())});
            return isTransferShown();
        } else if (what == u"export") { // Of what was imported: as much.
            window.transfers().exportTo(0, ui::Transfers::Pdf,
                                        QUrl::fromLocalFile(m_stage->directory.filePath(QStringLiteral("pages"))));
            return isTransferShown();
        } else if (what == u"restore") { // From a file whose end does not come.
            const QString path = m_stage->directory.filePath(QStringLiteral("endless.tar"));
            m_endless = ::mkfifo(path.toUtf8().constData(), S_IRUSR | S_IWUSR) == 0
                            ? ::open(path.toUtf8().constData(), O_RDWR | O_CLOEXEC)
                            : -1;
            if (m_endless < 0)
                return false;
            window.transfers().restore(QUrl::fromLocalFile(path));
            return isTransferShown();
        } else if (what == u"leave") {
            window.transfers().cancel();
            if (m_endless >= 0)
                ::close(std::exchange(m_endless, -1));
            return QTest::qWaitFor([&] { return !window.transfers().isRunning(); });
        } else {
            return false;
        }
        return true;
    }

private:
    bool isTransferShown() const
    {
        return QTest::qWaitFor([&] {
            const QQuickItem* bar = find(m_stage->window->quickWindow(), QStringLiteral("transferBar"));
            return bar != nullptr && bar->isVisible();
        });
    }
    bool isIdle() const
    {
        const ui::ConversationModel& conversation = m_stage->window->conversation();
        return QTest::qWaitFor([&] { return !conversation.isOpening() && !conversation.isBusy(); });
    }
    bool send(const char* question)
    {
        const int rows = m_stage->window->conversation().rowCount();
        m_stage->window->composer().setText(QLatin1String(question));
        m_stage->window->composer().send();
        return QTest::qWaitFor([&] { return m_stage->window->conversation().rowCount() > rows; });
    }
    app::Id ask(const char* question)
    {
        m_stage->window->conversation().begin();
        return isIdle() && send(question) && isIdle() ? m_stage->window->conversation().conversation() : 0;
    }

    std::shared_ptr<Script> m_script;
    std::unique_ptr<samples::Places> m_places;
    std::unique_ptr<Stage> m_stage;
    std::map<std::string, app::Id> m_asked;
    int m_endless = -1; ///< the writing end of what is restored
};

} // namespace

int main(int argc, char** argv)
{
    const QGuiApplication application(argc, argv);
    ui::Translations translations;
    translations.install(QStringLiteral("en"));
    StagedWindow staged;
    QTextStream out(stdout);
    if (!staged.start())
        return 1;
    out << "ready" << Qt::endl;
    QFile in;
    if (!in.open(stdin, QIODevice::ReadOnly | QIODevice::Unbuffered))
        return 1;
    const QSocketNotifier commands(in.handle(), QSocketNotifier::Read);
    QObject::connect(&commands, &QSocketNotifier::activated, &application, [&] {
        const QByteArray line = in.readLine();
        if (line.isEmpty())
            QCoreApplication::quit();
        else
            out << (staged.act(QString::fromUtf8(line.trimmed())) ? "done" : "failed") << Qt::endl;
    });
    return QGuiApplication::exec();
}
