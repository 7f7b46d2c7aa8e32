// Measures what a user feels: time to the first frame with 5,000 conversations, the longest time the UI thread did not
// answer while a model loads, a picture is read and an answer streams, and how 2,000 messages open and scroll.
//
// usage: bench_window [--model F.gguf] [--mmproj F.gguf] [--device D]   without --model: the demonstration model
//        bench_window --start                                           the start alone
#include "app/demo_model.h"
#include "app/local_generator.h"
#include "app/store.h"
#include "media/cage/child.h"
#include "tests/ui/scripted_generator.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QDateTime>
#include <QElapsedTimer>
#include <QGuiApplication>
#include <QQuickItem>
#include <QQuickWindow>
#include <QTimer>

#include <algorithm>
#include <cstdio>
#include <ctime>

namespace {

constexpr int kMessages = 2000;
constexpr int kConversations = 5000;

/// This thread's own time, which says what of a wait was other work on the same cores.
qint64 threadNanoseconds()
{
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return time.tv_sec * 1'000'000'000LL + time.tv_nsec;
}

/// How long the event loop was away: a timer of 0 ms fires whenever the loop is free.
class Watch : public QObject {
public:
    Watch()
    {
        m_timer.setInterval(0);
        connect(&m_timer, &QTimer::timeout, this, [this] {
            const qint64 computed = threadNanoseconds();
            if (const qint64 away = m_since.nsecsElapsed(); away > m_longest) {
                m_longest = away;
                m_computedInLongest = computed - m_computed;
            }
            m_longestComputed = std::max(m_longestComputed, computed - m_computed);
            m_computed = computed;
            m_since.restart();
        });
        m_since.start();
        m_timer.start();
    }
    void print(const char* what) const
    {
        std::printf("%-58s %8.1f ms (computing %.1f ms of it; longest computing %.1f ms)\n", what,
                    static_cast<double>(m_longest) / 1e6, static_cast<double>(m_computedInLongest) / 1e6,
                    static_cast<double>(m_longestComputed) / 1e6);
    }

private:
    QTimer m_timer;
    QElapsedTimer m_since;
    qint64 m_longest = 0;
    qint64 m_computedInLongest = 0;
    qint64 m_longestComputed = 0;
    qint64 m_computed = threadNanoseconds();
};

bool waitFor(const std::function<bool()>& condition, int milliseconds = 120'000)
{
    QElapsedTimer timer;
    timer.start();
    while (!condition()) {
        if (timer.elapsed() > milliseconds)
            return false;
        QCoreApplication::processEvents(QEventLoop::AllEvents, 5);
    }
    return true;
}

QQuickItem* find(QQuickItem* item, const QString& name)
{
    if (item->objectName() == name)
        return item;
    for (QQuickItem* child : item->childItems())
        if (QQuickItem* found = find(child, name))
            return found;
    return nullptr;
}

std::vector<app::Message> messages()
{
    std::vector<app::Message> all;
    for (int i = 0; i < kMessages; i++) {
        app::Message message;
        message.id = i + 1;
        message.conversation = 1;
        message.author = i % 2 == 0 ? app::Author::User : app::Author::Assistant;
        const std::string number = std::to_string(i);
        message.parts = {
            {app::Part::Kind::Text,
             i % 2 == 0 ? "Question " + number
                        : "# Answer " + number +
                              "\n\nA paragraph with **bold** words and `code`, long enough to be wrapped into a second "
                              "line in a window of the usual width, as most of them are.\n\n- one\n- two\n- three\n\n"
                              "| a | b |\n|---|---|\n| 1 | 2 |\n| 3 | 4 |\n\n```c\nint main(void)\n{\n}\n```\n",
             {}}};
        all.push_back(std::move(message));
    }
    return all;
}

/// A store of somebody who never deletes anything: a question and its answer in each conversation, over two years, some
/// pinned and some in folders.
bool fillStore(const app::Paths& paths)
{
    if (!paths.create())
        return false;
    auto store = app::Store::open(paths.data / "facet.sqlite");
    if (!store)
        return false;
    constexpr int64_t kDay = 24LL * 3600 * 1000;
    const int64_t now = QDateTime::currentMSecsSinceEpoch();
    for (int i = 0; i < kConversations; i++) {
        const std::string number = std::to_string(i);
        app::ConversationRecord record;
        record.title = "What the " + number + "th of many questions was about";
        record.createdAt = now - (kConversations - i) * 730 * kDay / kConversations;
        record.updatedAt = record.createdAt;
        record.pinned = i % 1000 == 999;
        record.folder = i % 50 == 0 ? "Folder " + std::to_string(i % 7) : "";
        for (int each = 0; each < 2; each++) {
            app::Message message;
            message.id = each + 1;
            message.parent = each;
            message.author = each == 0 ? app::Author::User : app::Author::Assistant;
            message.createdAt = record.createdAt;
            message.parts = {{app::Part::Kind::Text, "Some words of message " + number, {}}};
            record.messages.push_back(std::move(message));
        }
        if (!store->addRecord(record))
            return false;
    }
    return true;
}

/// About 20,000 words: paragraphs, lists, tables, code and formulas, as models write them.
std::string longAnswer()
{
    std::string answer;
    for (int i = 0; i < 150; i++) {
        const std::string number = std::to_string(i);
        answer += "## Section " + number + "\n\n";
        for (int paragraph = 0; paragraph < 2; paragraph++)
            answer +=
                "A paragraph with **bold** words, `code`, [a link](https://example.org) and $x_i^2$, which is long "
                "enough to be wrapped into several lines in a window of the usual width, as most of them are; it "
                "goes on for a while and says $\\frac{a}{b}$ where it has to.\n\n";
        answer += "1. the first thing of all\n   - with one inside of it\n   - and another one\n2. the second\n\n";
        if (i % 3 == 0)
            answer +=
                "| Name | Value | Share |\n|:--|--:|--:|\n| one | 1,200 | 12 % |\n| two | 900 | 9 % |\n| three | 70 | "
                "$\\alpha$ |\n\n";
        if (i % 3 == 1)
            answer +=
                "```cpp\nint total(const std::vector<int>& row)\n{\n    int sum = 0; // so far\n    for (int value : "
                "row)\n        sum += value;\n    return sum;\n}\n```\n\n";
        if (i % 3 == 2)
            answer += "$$\n\\sum_{i=1}^{n} i = \\frac{n(n+1)}{2}\n$$\n\n> A quotation that says something of note.\n\n";
    }
    return answer;
}

void print(const char* what, double milliseconds)
{
    std::printf("%-58s %8.1f ms\n", what, milliseconds);
}

/// Scrolls up by 120 pixels a frame and says how long frames took.
void scroll(QQuickWindow* window, const char* what)
{
    QQuickItem* list = find(window->contentItem(), QStringLiteral("messageList"));
    bool drawn = false;
    const auto connection = QObject::connect(window, &QQuickWindow::frameSwapped, window, [&] { drawn = true; });
    std::vector<double> frames;
    std::vector<double> computed;
    QElapsedTimer frame;
    for (int i = 0; i < 300; i++) {
        drawn = false;
        frame.start();
        const qint64 before = threadNanoseconds();
        list->setProperty("contentY", list->property("contentY").toDouble() - 120);
        if (!waitFor([&] { return drawn; }, 1000))
            break;
        computed.push_back(static_cast<double>(threadNanoseconds() - before) / 1e6);
        frames.push_back(static_cast<double>(frame.nsecsElapsed()) / 1e6);
    }
    QObject::disconnect(connection);
    if (frames.empty())
        return;
    std::sort(frames.begin(), frames.end());
    std::sort(computed.begin(), computed.end());
    const auto say = [&](const char* which, std::size_t at) {
        std::printf("%s by 120 pixels a frame, %-8s %31.1f ms (computing %.1f ms)\n", what, which, frames[at],
                    computed[at]);
    };
    say("median", frames.size() / 2);
    say("99 %", frames.size() * 99 / 100);
    say("longest", frames.size() - 1);
}

} // namespace

int main(int argc, char** argv)
{
    if (media::cage::isChild(argc, argv))
        return media::cage::runChild();
    QElapsedTimer sinceStart;
    sinceStart.start();
    const qint64 computedBefore = threadNanoseconds();
    const QGuiApplication application(argc, argv);
    ui::Window::chooseRenderer();
    QCommandLineParser arguments;
    arguments.addOptions({{QStringLiteral("model"), {}, QStringLiteral("file")},
                          {QStringLiteral("mmproj"), {}, QStringLiteral("file")},
                          {QStringLiteral("device"), {}, QStringLiteral("device"), QStringLiteral("auto")},
                          {QStringLiteral("start"), {}}});
    arguments.process(application);
    inference::EngineOptions options = app::demoModel();
    if (arguments.isSet(QStringLiteral("model"))) {
        options.model = arguments.value(QStringLiteral("model")).toStdString();
        options.projector = arguments.value(QStringLiteral("mmproj")).toStdString();
    }
    options.device = arguments.value(QStringLiteral("device")).toStdString();

    qint64 filling = 0;
    qint64 computedFilling = 0;
    Stage stage(std::make_unique<app::LocalGenerator>(), [&](const app::Paths& paths) {
        const qint64 began = sinceStart.nsecsElapsed();
        const qint64 computed = threadNanoseconds();
        if (!fillStore(paths))
            std::puts("the store could not be filled");
        filling = sinceStart.nsecsElapsed() - began;
        computedFilling = threadNanoseconds() - computed;
    });
    bool drawn = false;
    const auto sayStart = [&](const char* what) {
        std::printf("%-58s %8.1f ms (computing %.1f ms of it)\n", what,
                    static_cast<double>(sinceStart.nsecsElapsed() - filling) / 1e6,
                    static_cast<double>(threadNanoseconds() - computedBefore - computedFilling) / 1e6);
    };
    if (!stage.window->start())
        return 1;
    QQuickWindow* window = stage.window->quickWindow();
    QObject::connect(window, &QQuickWindow::frameSwapped, window, [&] { drawn = true; });
    waitFor([&] { return drawn; });
    sayStart("first frame, from the start of main");
    waitFor([&] { return stage.window->conversations().count() == kConversations; });
    drawn = false;
    waitFor([&] { return drawn; });
    sayStart("… with the 5,000 conversations in the list");
    if (arguments.isSet(QStringLiteral("start")))
        return 0;

    {
        const Watch watch;
        stage.service->openModel(options);
        if (!waitFor([&] { return stage.window->model().state() == ui::ModelStatus::Ready; }))
            return 1;
        watch.print("longest block of the UI thread while the model loads");
    }
    const auto isAnswered = [&] {
        return stage.window->conversation().rowCount() > 1 && !stage.window->conversation().isBusy();
    };
    if (stage.window->model().sees()) {
        const Watch watch;
        stage.window->composer().askSample(QStringLiteral("chart-bars.png"),
                                           QStringLiteral("Which team is the highest?"));
        waitFor(isAnswered);
        watch.print("… while a picture is read and asked about");
    }
    {
        ui::ConversationModel& conversation = stage.window->conversation();
        conversation.begin();
        waitFor([&] { return !conversation.isOpening(); });
        stage.window->answering().defaults()->setMaxTokens(2048);
        const Watch watch;
        stage.window->composer().setText(QStringLiteral("Explain in detail how photosynthesis works."));
        stage.window->composer().send();
        waitFor(isAnswered);
        watch.print("… while it answers in at most 2,048 tokens");
        const QModelIndex footer = conversation.index(conversation.rowCount() - 1);
        std::printf("    %s\n", qPrintable(footer.data(ui::ConversationModel::DetailRole).toString()));
    }
    const auto scripted = std::make_shared<Script>();
    for (int i = 0; i < 60; i++)
        scripted->answer += "A paragraph with **bold** words and `code`, number " + std::to_string(i) +
                            ", long enough to be wrapped into a second line in a window of the usual width.\n\n";
    scripted->answer += "```c\n";
    for (int i = 0; i < 300; i++)
        scripted->answer += "    total += row[" + std::to_string(i) + "]; // and a comment\n";
    scripted->answer += "```\n";
    scripted->pieceBytes = 6;
    scripted->pause = std::chrono::microseconds(1000);
    Stage streaming(std::make_unique<ScriptedGenerator>(scripted));
    streaming.window->start();
    streaming.service->openLastModel();
    waitFor([&] { return streaming.window->model().state() == ui::ModelStatus::Ready; });
    {
        const Watch watch;
        streaming.window->composer().setText(QStringLiteral("Go on"));
        streaming.window->composer().send();
        waitFor([&] {
            return streaming.window->conversation().rowCount() > 1 && !streaming.window->conversation().isBusy();
        });
        watch.print("… while a long answer with 300 lines of code streams");
    }
    {
        const Watch watch;
        QElapsedTimer opening;
        opening.start();
        stage.window->conversation().begin();
        waitFor([&] { return !stage.window->conversation().isOpening(); });
        stage.window->conversation().expectNew();
        stage.bridge->push(app::ConversationOpened{1, messages(), {}});
        drawn = false;
        waitFor([&] { return stage.window->conversation().rowCount() > kMessages && std::exchange(drawn, true); });
        print("2,000 messages opened and drawn", static_cast<double>(opening.nsecsElapsed()) / 1e6);
        watch.print("… longest block of the UI thread meanwhile");
    }
    {
        const Watch watch;
        ui::ConversationFind& find = stage.window->find();
        find.begin(0);
        QElapsedTimer finding;
        finding.start();
        find.setQuery(QStringLiteral("wrapped"));
        waitFor([&] { return find.summary().startsWith(u"1 "); });
        print("words found in them that stand in every answer", static_cast<double>(finding.nsecsElapsed()) / 1e6);
        watch.print("… longest block of the UI thread meanwhile");
        find.close();
    }
    scroll(window, "scrolling them");
    const auto words = std::make_shared<Script>();
    words->answer = longAnswer();
    words->pieceBytes = 48;
    words->pause = std::chrono::microseconds(1000);
    words->contextLength = 1 << 20;
    Stage answering(std::make_unique<ScriptedGenerator>(words));
    answering.window->start();
    answering.service->openLastModel();
    waitFor([&] { return answering.window->model().state() == ui::ModelStatus::Ready; });
    {
        const Watch watch;
        answering.window->composer().setText(QStringLiteral("Go on"));
        answering.window->composer().send();
        waitFor([&] {
            return answering.window->conversation().rowCount() > 1 && !answering.window->conversation().isBusy();
        });
        std::printf("an answer of %td words, %d rows\n", std::count(words->answer.begin(), words->answer.end(), ' '),
                    answering.window->conversation().rowCount());
        watch.print("… longest block of the UI thread while it streams");
    }
    scroll(answering.window->quickWindow(), "scrolling it");
    return 0;
}
