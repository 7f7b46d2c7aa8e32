// Answers in turn over all conversations: waiting, stopped one by one, asked otherwise before they begin, gone on with;
// and what leaves a context that is full.
#include "app/chat_service.h"
#include "app/context_plan.h"
#include "app/demo_model.h"
#include "app/local_generator.h"
#include "event_log.h"
#include "fake_generator.h"
#include "tests/app/paths_under.h"
#include "tests/support/cage_main.h"

#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <filesystem>
#include <set>

using app::AnswerPlace;
using app::ChatService;
using app::Id;
using app::Message;
using app::MessageCost;
using app::MessageState;
using app::Part;
using inference::ErrorCode;

namespace {

std::string textOf(const Message& message)
{
    std::string text;
    for (const Part& part : message.parts)
        text += part.text;
    return text;
}

/// The engine; counts how often it was asked aside, to the end.
class AsideCounter final : public app::Generator {
public:
    explicit AsideCounter(std::atomic<int>& asides) : m_asides(asides) {}

    inference::Result<app::GeneratorInfo> load(const inference::EngineOptions& options,
                                               const inference::LoadProgress& progress, std::stop_token stop) override
    {
        return m_engine.load(options, progress, std::move(stop));
    }
    inference::Result<inference::GenerateResult>
    generate(const inference::GenerateRequest& request,
             const std::function<void(const inference::GenerateEvent&)>& onEvent, std::stop_token stop) override
    {
        auto result = m_engine.generate(request, onEvent, std::move(stop));
        if (request.isAside && result) {
            qInfo("aside: \"%s\", read %u of %u tokens", result->text.c_str(),
                  result->promptTokens - result->cachedTokens, result->promptTokens);
            result->text.clear(); // no title: it is asked for again after the next answer
            ++m_asides;
        }
        return result;
    }

private:
    app::LocalGenerator m_engine;
    std::atomic<int>& m_asides;
};

} // namespace

class ChatQueueTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        m_script = std::make_unique<FakeScript>();
        open(std::make_unique<FakeGenerator>(*m_script));
    }
    void cleanup() { m_service.reset(); }

    void aStoppedAnswerIsGoneOnWith()
    {
        slowly();
        m_service->send(0, "Tell me", {});
        const Message begun = stopWhileWriting();
        const std::string before = textOf(begun);
        QVERIFY(!before.empty());
        m_script->pause = {};
        m_script->pieces = {"and ", "the end."};
        m_service->continueAnswer(begun.conversation, begun.id);
        const auto shown = m_log->waitFor<app::BranchShown>();
        QVERIFY(shown);
        QCOMPARE(shown->messages.size(), size_t{1});
        QCOMPARE(shown->messages[0].id, begun.id);
        QCOMPARE(shown->messages[0].state, MessageState::Generating);
        const auto ended = m_log->waitFor<app::MessageStateChanged>();
        QVERIFY(ended);
        QCOMPARE(ended->state, MessageState::Complete);
        QVERIFY(ended->statistics->completionTokens > 2); // with those of the first part
        const auto& request = m_script->requests.back();
        QVERIFY(request.continueAnswer);
        QCOMPARE(request.messages.size(), size_t{2});
        QCOMPARE(request.messages[1].role, inference::Role::Assistant);
        QCOMPARE(request.messages[1].parts[0].text, before);
        QCOMPARE(textOf(messages(begun.conversation).back()), before + "and the end.");
    }

    /// What was stopped before it began still stands behind the model that loads, and means nothing any more there.
    void whatIsGoneOnWithIsNotStoppedOnceMore()
    {
        m_script->loadTime = std::chrono::milliseconds(300);
        inference::EngineOptions options;
        options.model = "m.gguf";
        m_service->openModel(options);
        m_service->send(0, "Tell me", {});
        const auto answer = m_log->waitFor<app::MessageAdded>(
            [](const auto& added) { return added.message.author == app::Author::Assistant; });
        QVERIFY(answer);
        m_service->stop(answer->message.conversation);
        QCOMPARE(m_log->waitFor<app::MessageStateChanged>()->state, MessageState::Stopped);
        m_service->continueAnswer(answer->message.conversation, answer->message.id);
        QCOMPARE(m_log->waitFor<app::MessageStateChanged>()->state, MessageState::Complete);
        QCOMPARE(textOf(messages(answer->message.conversation).back()), std::string("Hello, world."));
        QCOMPARE(m_script->requests.size(), size_t{1});
    }

    void anAnswerThatOnlyThoughtThinksOn()
    {
        slowly();
        m_script->thought = "Hm, ";
        m_script->pause = std::chrono::hours(1);
        m_service->send(0, "Think", {});
        const auto thought = m_log->waitFor<app::MessageTextAppended>();
        QVERIFY(thought);
        m_service->stop(thought->conversation);
        QVERIFY(m_log->waitFor<app::MessageStateChanged>());
        m_script->pause = {};
        m_script->thought = "well.";
        m_script->pieces = {"Yes."};
        m_service->continueAnswer(thought->conversation, thought->message);
        QVERIFY(m_log->waitFor<app::MessageStateChanged>());
        const auto& request = m_script->requests.back();
        QVERIFY(request.continueAnswer && request.thinking);
        QCOMPARE(request.messages.back().reasoning, std::string("Hm, "));
        const auto parts = messages(thought->conversation).back().parts;
        QCOMPARE(parts.size(), size_t{2});
        QCOMPARE(parts[0].text, std::string("Hm, well."));
        QCOMPARE(parts[1].text, std::string("Yes."));
    }

    void aFailedAnswerLosesItsError()
    {
        m_script->outcome = [] { return inference::Error{ErrorCode::OutOfMemory, "no room"}; };
        m_service->send(0, "Try", {});
        const auto failed = m_log->waitFor<app::MessageStateChanged>();
        QVERIFY(failed);
        QCOMPARE(failed->state, MessageState::Failed);
        m_script->outcome = [] { return inference::Result<void>(); };
        m_script->pieces = {};
        m_service->continueAnswer(failed->conversation, failed->message);
        QVERIFY(m_log->waitFor<app::MessageStateChanged>());
        QCOMPARE(textOf(messages(failed->conversation).back()), std::string("Hello, world."));
        m_service->continueAnswer(failed->conversation, 999); // nothing, and nothing is told
        m_service->continueAnswer(failed->conversation, 1);   // a question
        QCOMPARE(messages(failed->conversation).size(), size_t{2});
        QVERIFY(m_log->all<app::StorageTrouble>().empty());
    }

    void answersWaitInTurn()
    {
        slowly();
        m_service->send(0, "first", {});
        const auto running = queue([](const auto& queue) { return queue.running && queue.waiting.empty(); });
        QVERIFY(running);
        m_service->send(running->running->conversation, "second", {});
        m_service->send(0, "elsewhere", {});
        const auto full = queue([](const auto& queue) { return queue.waiting.size() == 2; });
        QVERIFY(full);
        QCOMPARE(full->running->message, Id{2});
        QCOMPARE(full->waiting[0], (AnswerPlace{1, 4}));
        QCOMPARE(full->waiting[1], (AnswerPlace{2, 6}));

        m_service->stopAnswer(1, 4); // one that waits, alone
        const auto shorter = queue([](const auto& queue) { return queue.waiting.size() == 1; });
        QVERIFY(shorter);
        QCOMPARE(shorter->running->message, Id{2});
        QCOMPARE(shorter->waiting[0], (AnswerPlace{2, 6}));
        m_service->stopAnswer(1, 2); // the one that is written: the next begins
        const auto next = queue([](const auto& queue) { return queue.running && queue.waiting.empty(); });
        QVERIFY(next);
        QCOMPARE(*next->running, (AnswerPlace{2, 6}));
        m_service->stop(2);
        QVERIFY(queue([](const auto& queue) { return !queue.running && queue.waiting.empty(); }));
    }

    /// A question that waits is edited: its answer does not begin meanwhile, it keeps its place, and nothing of the
    /// first wording stays.
    void aWaitingQuestionIsEdited()
    {
        slowly();
        m_service->send(0, "first", {});
        m_service->send(1, "secnd", {});
        m_service->send(0, "third", {});
        QVERIFY(queue([](const auto& queue) { return queue.waiting.size() == 2; }));
        m_service->holdAnswer(1, 4, true);
        m_service->stopAnswer(1, 2);
        const auto skipped = queue([](const auto& queue) { return queue.running && queue.running->message == 6; });
        QVERIFY(skipped);
        QCOMPARE(skipped->waiting, (std::vector<AnswerPlace>{{1, 4}}));
        m_service->editQuestion(1, 3, "second", {});
        QVERIFY(m_log->waitFor<app::BranchShown>());
        const auto shown = messages(1);
        QCOMPARE(textOf(shown[2]), std::string("second"));
        QVERIFY(shown[2].versions.empty());
        m_service->stopAnswer(2, 6);
        QVERIFY(endsWhenStopped(1, 4));
        QCOMPARE(m_script->requests.back().messages.back().parts[0].text, std::string("second"));
    }

    /// Those behind a question that waits are asked when it is changed or taken back.
    void whatWaitsBehindItIsAsked()
    {
        slowly();
        m_service->send(0, "first", {});
        m_service->send(1, "second", {});
        m_service->send(1, "third", {});
        QVERIFY(queue([](const auto& queue) { return queue.waiting.size() == 2; }));
        m_service->editQuestion(1, 3, "other", {});
        QVERIFY(m_log->waitFor<app::BranchShown>());
        QCOMPARE(messages(1).size(), size_t{6});
        m_service->withdrawQuestion(1, 3);
        const auto left = queue([](const auto& queue) { return queue.waiting.size() == 1; });
        QVERIFY(left);
        QCOMPARE(left->waiting, (std::vector<AnswerPlace>{{1, 6}}));
        QCOMPARE(messages(1).size(), size_t{4});
        QVERIFY(endsWhenStopped(1, 2));
        QVERIFY(endsWhenStopped(1, 6));
        const auto& asked = m_script->requests.back().messages;
        QCOMPARE(asked.back().parts[0].text, std::string("third"));
        QCOMPARE(asked.size(), size_t{3});
    }

    /// What is held and then left as it was begins in its turn.
    void aHeldAnswerIsLetGo()
    {
        slowly();
        m_service->send(0, "first", {});
        m_service->send(1, "second", {});
        QVERIFY(queue([](const auto& queue) { return queue.waiting.size() == 1; }));
        m_service->holdAnswer(1, 4, true);
        m_service->stopAnswer(1, 2);
        QVERIFY(queue([](const auto& queue) { return !queue.running && queue.waiting.size() == 1; }));
        m_service->holdAnswer(1, 4, false);
        QVERIFY(queue([](const auto& queue) { return queue.running && queue.running->message == 4; }));
    }

    /// An answer that is being written is not wanted any more when its question is asked otherwise; removing a question
    /// stops the answers beneath it and no others.
    void onlyAnswersBeneathAreStopped()
    {
        slowly();
        m_service->send(0, "first", {});
        m_service->send(1, "second", {});
        QVERIFY(queue([](const auto& queue) { return queue.waiting.size() == 1; }));
        m_service->removeMessage(1, 3);
        const auto left = queue([](const auto& queue) { return queue.waiting.empty(); });
        QVERIFY(left);
        QCOMPARE(*left->running, (AnswerPlace{1, 2}));
        m_service->editQuestion(1, 1, "otherwise", {});
        const auto other = queue([](const auto& queue) { return queue.running && queue.running->message > 4; });
        QVERIFY(other);
        const auto shown = messages(1);
        QCOMPARE(shown.size(), size_t{2});
        QCOMPARE(shown[0].versions.size(), size_t{2});
    }

    void recentQuestionsAreListed()
    {
        for (const char* text : {"one", "two", "one"}) {
            m_service->send(0, text, {});
            QVERIFY(m_log->waitFor<app::MessageStateChanged>());
        }
        m_service->removeConversation(2);
        m_service->listRecentQuestions(10);
        const auto listed = m_log->waitFor<app::RecentQuestionsListed>();
        QVERIFY(listed);
        QCOMPARE(listed->questions, (std::vector<std::string>{"one"}));
    }

    void theOldestTurnsLeaveWhole()
    {
        const auto turn = [](uint32_t question, uint32_t answer) {
            return std::vector<MessageCost>{{true, question, 0}, {false, answer, 0}};
        };
        std::vector<MessageCost> costs;
        for (int i = 0; i < 10; ++i)
            for (const MessageCost& cost : turn(20, 80))
                costs.push_back(cost);
        costs.push_back({true, 10, 10});
        // 1000 tokens, of which 250 are kept for the answer and 50 are the system prompt: 700 are left.
        QCOMPARE(app::answerReserve(1000, 0), 250U);
        QCOMPARE(app::answerReserve(1000, 10), 125U);
        QCOMPARE(app::answerReserve(32768, 0), 4096U);
        const app::ContextPlan plan = app::planContext(costs, 50, 1000, 0);
        QVERIFY(costs[plan.firstSeen].isQuestion);
        QVERIFY(plan.text + plan.files <= 700);
        QVERIFY(plan.text + plan.files > 300);
        // The next answers find the same beginning: it moves by several turns at a time, and seldom.
        std::vector<size_t> begins;
        for (size_t i = 0; i < costs.size(); i += 2)
            begins.push_back(app::planContext(std::span(costs).first(i + 1), 50, 1000, 0).firstSeen);
        QVERIFY(std::is_sorted(begins.begin(), begins.end()));
        const auto moves = std::set<size_t>(begins.begin(), begins.end()).size() - 1;
        QVERIFY2(moves >= 1 && moves <= 2, qPrintable(QString::number(moves)));
        // A question that is too long alone is sent alone: the engine says what does not fit.
        costs.back().text = 5000;
        QCOMPARE(app::planContext(costs, 50, 1000, 0).firstSeen, costs.size() - 1);
        QCOMPARE(app::planContext(costs, 50, 0, 0).firstSeen, size_t{0}); // no model, no limit
    }

    void whatLeavesTheContextIsTold()
    {
        load({});
        m_service->saveSettings(0, {.persona = 0, .systemPrompt = "Be brief.", .choices = {}});
        std::string words; // about 1,500 tokens: two of them and the reserve do not fit 4,096
        for (int i = 0; i < 1500; ++i)
            words += " word";
        for (int i = 0; i < 3; ++i) {
            m_service->send(i == 0 ? 0 : 1, std::to_string(i) + words, {});
            QVERIFY(m_log->waitFor<app::MessageStateChanged>());
        }
        const auto& sent = m_script->requests.back().messages;
        QCOMPARE(sent.front().role, inference::Role::System); // stays
        QVERIFY(sent.size() < 6);
        QCOMPARE(sent[1].role, inference::Role::User);
        m_service->measureContext(1);
        m_log->rewind();
        QVERIFY(m_log->waitFor<app::ContextMeasured>([](const auto& event) { return event.firstSeen != 0; }));
        const auto measured = m_log->all<app::ContextMeasured>().back();
        QCOMPARE(measured.contextLength, 4096U);
        QVERIFY(measured.firstSeen == 3 || measured.firstSeen == 5);
        QVERIFY(measured.system > 0 && measured.history > 1000);
        QCOMPARE(measured.system + measured.history + measured.pictures + measured.free, 4096U);
        QCOMPARE(measured.reserve, 1024U);
    }

    /// The same with the demo model: what was written is appended to, and nearly all of the prompt is in the cache.
    void theDemoModelGoesOn()
    {
        m_service.reset();
        open(std::make_unique<app::LocalGenerator>());
        inference::EngineOptions options = app::demoModel();
        options.device = "cpu";
        load(options);
        app::AnswerChoices greedy;
        greedy.temperature = 0;
        m_service->send(0, "What can you do?", {}, greedy);
        const auto whole = m_log->waitFor<app::MessageStateChanged>();
        QVERIFY(whole);
        const std::string expected = textOf(messages(1).back());
        greedy.maxTokens = 3;
        m_service->send(0, "What can you do?", {}, greedy);
        const auto cut = m_log->waitFor<app::MessageStateChanged>();
        QVERIFY(cut);
        QCOMPARE(cut->state, MessageState::LengthLimit);
        const std::string first = textOf(messages(2).back());
        QVERIFY(!first.empty() && expected.starts_with(first) && expected != first);
        greedy.maxTokens = 0;
        m_service->continueAnswer(2, cut->message, greedy);
        const auto ended = m_log->waitFor<app::MessageStateChanged>();
        QVERIFY(ended);
        QCOMPARE(QString::fromStdString(textOf(messages(2).back())), QString::fromStdString(expected));
        qInfo("\"%s\" + \"%s\", %u of %u prompt tokens cached", first.c_str(), expected.substr(first.size()).c_str(),
              ended->statistics->cachedTokens, ended->statistics->promptTokens);
        QVERIFY(ended->statistics->cachedTokens + 2 >= ended->statistics->promptTokens);
    }

    /// The meter's parts, told when an answer is begun, are together what the engine then reads.
    void theMeterAddsUpToWhatTheEngineReads()
    {
        m_service.reset();
        open(std::make_unique<app::LocalGenerator>());
        inference::EngineOptions options = app::demoModel();
        options.device = "cpu";
        load(options);
        const uint64_t request =
            m_service->attachFile(FACET_SOURCE_DIR "/resources/samples/chart-bars.png", {.budget = 140});
        const auto chart =
            m_log->waitFor<app::AttachmentReady>([&](const auto& ready) { return ready.request == request; });
        QVERIFY(chart);
        app::AnswerChoices brief;
        brief.maxTokens = 12;
        app::AnswerChoices withTools = brief;
        withTools.tools = true;
        app::AnswerChoices thinking = brief;
        thinking.thinking = true;
        m_service->saveSettings(0, {.persona = 0, .systemPrompt = "Say it in few words.", .choices = {}});
        const struct {
            const char* question;
            std::vector<app::Attachment> files;
            app::AnswerChoices once;
        } kTurns[] = {{"Which team is the highest?", {chart->attachment}, brief},
                      {"And the lowest?\nName it.", {}, withTools},
                      {"Why <turn|> so?", {}, thinking}};
        Id conversation = 0;
        for (const auto& [question, files, once] : kTurns) {
            const size_t before = m_log->all<app::ContextMeasured>().size();
            m_service->send(conversation, question, files, once);
            const auto ended = m_log->waitFor<app::MessageStateChanged>();
            QVERIFY(ended && ended->statistics);
            conversation = ended->conversation;
            const auto told = m_log->all<app::ContextMeasured>();
            QVERIFY(told.size() > before);
            const app::ContextMeasured& begun = told[before];
            qInfo("%u + %u + %u of %u, the engine read %u", begun.system, begun.history, begun.pictures,
                  begun.contextLength, ended->statistics->promptTokens);
            QCOMPARE(begun.system + begun.history + begun.pictures, ended->statistics->promptTokens);
            QCOMPARE(begun.free, begun.contextLength - ended->statistics->promptTokens);
            QCOMPARE(begun.pictures, chart->attachment.tokens);
            QVERIFY(m_log->waitFor<app::ContextMeasured>()); // what the next question finds
        }
    }

    void aConversationsOwnContextIsKeptTo()
    {
        load({});
        m_service->saveSettings(0, {.persona = 0, .systemPrompt = {}, .choices = {.contextLength = 2048}});
        std::string words;
        for (int i = 0; i < 800; ++i)
            words += " word";
        for (int i = 0; i < 3; ++i) {
            m_service->send(i == 0 ? 0 : 1, std::to_string(i) + words, {});
            QVERIFY(m_log->waitFor<app::MessageStateChanged>());
        }
        QCOMPARE(m_log->all<app::ContextMeasured>().back().contextLength, 2048U);
        QVERIFY(m_log->all<app::ContextMeasured>().back().firstSeen != 0);
        QVERIFY(m_script->requests.back().messages.size() < 5);
        QVERIFY(m_script->requests.back().maxTokens > 0 && m_script->requests.back().maxTokens < 2048);
    }

    /// What is asked next, and another version of the answer, find as much in the engine's cache as without a title.
    void aTitleTakesNothingOutOfTheCache()
    {
        struct Reads {
            uint32_t next = 0; ///< tokens that the engine evaluates
            uint32_t again = 0;
        };
        const auto readsWith = [this](bool titles) -> Reads {
            m_service.reset();
            m_directory = std::make_unique<QTemporaryDir>();
            std::atomic<int> asides = 0;
            open(std::make_unique<AsideCounter>(asides));
            inference::EngineOptions options = app::demoModel();
            options.model = m_directory->filePath("not-the-demonstration.gguf").toStdString();
            std::filesystem::copy_file(app::demoModel().model, options.model);
            options.device = "cpu";
            load(options);
            m_service->setTitlesByModel(titles);
            app::AnswerChoices choices;
            choices.temperature = 0;
            choices.maxTokens = 100;
            m_service->saveSettings(0, {.persona = 0, .systemPrompt = longText(), .choices = choices});
            const auto ended = [&](int titled) {
                const auto end = m_log->waitFor<app::MessageStateChanged>();
                return QTest::qWaitFor([&] { return asides == titled; }, 20'000) ? end : std::nullopt;
            };
            m_service->send(0, "What can you do? " + longText(), {});
            const auto first = ended(titles ? 1 : 0);
            m_service->regenerate(1, 2);
            const auto again = ended(titles ? 2 : 0);
            m_service->send(1, "And what not?", {});
            const auto next = ended(titles ? 3 : 0);
            m_service.reset(); // before what it counts with goes
            if (!first || !again || !next)
                return {};
            const auto read = [](const app::MessageStateChanged& end) {
                return end.statistics->promptTokens - end.statistics->cachedTokens;
            };
            return {read(*next), read(*again)};
        };
        const Reads without = readsWith(false);
        const Reads with = readsWith(true);
        qInfo("another version reads %u tokens, %u after a title; the next question %u, %u after a title",
              without.again, with.again, without.next, with.next);
        QVERIFY(without.next > 0 && with.next > 0);
        // Behind the checkpoint stand the four tokens of an empty thought at most.
        QVERIFY(with.again <= without.again + 4);
        QVERIFY(with.next <= without.next);
    }

private:
    static std::string longText()
    {
        std::string text;
        for (int i = 0; i < 300; ++i)
            text += "word " + std::to_string(i) + " ";
        return text;
    }
    void open(std::unique_ptr<app::Generator> generator)
    {
        const std::filesystem::path root = m_directory->path().toStdString();
        const app::Paths paths = pathsUnder(root);
        m_log = std::make_unique<EventLog>();
        m_service = std::move(*ChatService::create(
            paths, std::move(generator), [log = m_log.get()](app::Event event) { log->add(std::move(event)); }));
    }
    void load(const inference::EngineOptions& options)
    {
        m_service->openModel(options);
        m_log->waitFor<app::ModelStatus>(
            [](const auto& status) { return status.state == app::ModelStatus::State::Ready; });
    }
    /// What it was asked with can be looked at then: nobody else does.
    bool endsWhenStopped(Id conversation, Id message)
    {
        const auto isIts = [message](const auto& event) { return event.message == message; };
        if (!m_log->waitFor<app::MessageTextAppended>(isIts))
            return false;
        m_service->stopAnswer(conversation, message);
        return m_log->waitFor<app::MessageStateChanged>(isIts).has_value();
    }
    void slowly()
    {
        m_script->pause = std::chrono::milliseconds(2);
        m_script->pieces.assign(10'000, "a ");
    }
    Message stopWhileWriting()
    {
        m_log->waitFor<app::MessageTextAppended>();
        const auto text = m_log->waitFor<app::MessageTextAppended>();
        m_service->stop(text->conversation);
        m_log->waitFor<app::MessageStateChanged>();
        return messages(text->conversation).back();
    }
    template <class Accept> std::optional<app::QueueChanged> queue(Accept accept)
    {
        return m_log->waitFor<app::QueueChanged>(accept);
    }
    std::vector<Message> messages(Id conversation)
    {
        m_service->openConversation(conversation);
        const auto opened = m_log->waitFor<app::ConversationOpened>(
            [&](const app::ConversationOpened& event) { return event.conversation == conversation; });
        return opened ? opened->messages : std::vector<Message>();
    }

    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<FakeScript> m_script;
    std::unique_ptr<EventLog> m_log;
    std::unique_ptr<ChatService> m_service;
};

FACET_CAGE_TEST_MAIN(ChatQueueTest)
#include "tst_chat_queue.moc"
