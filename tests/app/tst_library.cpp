// What is kept around conversations: versions, shelves, folders, personas, prompts, and the search over all of it.
#include "app/prompt_variables.h"
#include "app/search_query.h"
#include "app/store.h"
#include "app/store_care.h"
#include "tests/support/verify_result.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <random>

using app::Author;
using app::Id;
using app::Message;
using app::MessageState;
using app::Part;
using app::Shelf;
using app::Store;
using app::TitleBy;

namespace {

std::vector<Part> words(const std::string& text)
{
    return {{.kind = Part::Kind::Text, .text = text, .attachment = {}}};
}

std::string textOf(const Message& message)
{
    std::string text;
    for (const Part& part : message.parts)
        text += part.text;
    return text;
}

app::Attachment file(const std::string& name, char digit = 'a')
{
    return {.sha256 = std::string(64, digit),
            .fileName = name,
            .format = "PDF 1.7",
            .bytes = 5,
            .transform = {},
            .kind = media::FileKind::Pdf};
}

constexpr int64_t kDay = 24LL * 60 * 60 * 1000;

} // namespace

class LibraryTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        m_file = m_directory->filePath("facet.sqlite").toStdString();
        m_store.emplace(std::move(*Store::open(m_file)));
    }
    void cleanup() { m_store.reset(); }

    void versionsAreStepped()
    {
        const auto first = ask(0, "What is a cat?", "An animal.");
        const Id conversation = first.conversation.id;
        const auto second = ask(conversation, "And a dog?", "Another one.");
        QCOMPARE(shown(conversation), QStringList({"What is a cat?", "An animal.", "And a dog?", "Another one."}));

        auto edited = m_store->editQuestion(first.question.id, words("What is a cow?"), 5);
        VERIFY_RESULT(edited);
        answer(*edited, "It says moo.");
        QCOMPARE(shown(conversation), QStringList({"What is a cow?", "It says moo."}));
        const std::vector<Id> versions = {first.question.id, edited->question.id};
        QVERIFY(m_store->messages(conversation)->front().versions == versions);

        auto another = m_store->addAnswer(conversation, edited->answer.id, 6);
        VERIFY_RESULT(another);
        finish(*another, "A ruminant.");
        QCOMPARE(shown(conversation), QStringList({"What is a cow?", "A ruminant."}));
        QCOMPARE(m_store->messages(conversation)->back().versions.size(), size_t{2});

        VERIFY_RESULT(m_store->showVersion(first.question.id)); // to its newest end
        QCOMPARE(shown(conversation), QStringList({"What is a cat?", "An animal.", "And a dog?", "Another one."}));
        VERIFY_RESULT(m_store->showVersion(edited->answer.id));
        QCOMPARE(shown(conversation), QStringList({"What is a cow?", "It says moo."}));
        // What is shown already stays as it is.
        VERIFY_RESULT(m_store->showVersion(edited->question.id));
        QCOMPARE(shown(conversation), QStringList({"What is a cow?", "It says moo."}));

        // A question is asked at the end of what is shown, and answered from that alone.
        const auto third = ask(conversation, "Really?", "Yes.");
        QCOMPARE(shown(conversation), QStringList({"What is a cow?", "It says moo.", "Really?", "Yes."}));
        QCOMPARE(texts(*m_store->messagesBefore(third.answer)),
                 QStringList({"What is a cow?", "It says moo.", "Really?"}));
        QCOMPARE(m_store->allMessages(conversation)->size(), size_t{9});
        QVERIFY(!m_store->showVersion(999));
        QVERIFY(!m_store->editQuestion(999, words("x"), 1));
    }

    void removedMessagesComeBack()
    {
        const auto first = ask(0, "one", "two");
        const Id conversation = first.conversation.id;
        const auto second = ask(conversation, "three", "four");
        auto edited = m_store->editQuestion(second.question.id, words("3"), 5);
        answer(*edited, "4");
        VERIFY_RESULT(m_store->removeMessage(edited->question.id, 6));
        QCOMPARE(shown(conversation), QStringList({"one", "two", "three", "four"})); // the version beside it
        VERIFY_RESULT(m_store->removeMessage(second.question.id, 7));
        QCOMPARE(shown(conversation), QStringList({"one", "two"}));
        QVERIFY(m_store->search("three", 9)->hits.empty());
        VERIFY_RESULT(m_store->restoreMessage(second.question.id));
        QCOMPARE(shown(conversation), QStringList({"one", "two", "three", "four"}));
        QCOMPARE(m_store->search("three", 9)->hits.size(), size_t{1});
        VERIFY_RESULT(m_store->removeMessage(first.question.id, 8));
        QCOMPARE(shown(conversation), QStringList());
        ask(conversation, "afresh", "yes");
        QCOMPARE(shown(conversation), QStringList({"afresh", "yes"}));
        VERIFY_RESULT(m_store->restoreMessage(first.question.id));
        QCOMPARE(shown(conversation), QStringList({"one", "two", "three", "four"}));
        QVERIFY(!m_store->removeMessage(999, 1));
        QVERIFY(!m_store->restoreMessage(999));
    }

    void aQuestionIsWithdrawnAlone()
    {
        const auto first = ask(0, "one", "two");
        const Id conversation = first.conversation.id;
        const auto second = m_store->addTurn(conversation, "", words("three"), 5);
        const auto third = m_store->addTurn(conversation, "", words("five"), 6);
        VERIFY_RESULT(second);
        VERIFY_RESULT(third);
        VERIFY_RESULT(m_store->rewriteQuestion(second->question.id, words("3")));
        QCOMPARE(shown(conversation), QStringList({"one", "two", "3", "", "five", ""}));
        QVERIFY(m_store->search("three", 9)->hits.empty());
        VERIFY_RESULT(m_store->withdrawQuestion(second->question.id, 7));
        QCOMPARE(shown(conversation), QStringList({"one", "two", "five", ""}));
        QCOMPARE(texts(*m_store->messagesBefore(third->answer)), QStringList({"one", "two", "five"}));
        VERIFY_RESULT(m_store->withdrawQuestion(third->question.id, 8)); // the last
        QCOMPARE(shown(conversation), QStringList({"one", "two"}));
        QVERIFY(!m_store->withdrawQuestion(third->question.id, 9));
        QVERIFY(!m_store->rewriteQuestion(third->question.id, words("x")));
    }

    void anAnswerIsGoneOnWith()
    {
        const auto turn = ask(0, "Tell me", "Once upon");
        auto reopened = m_store->reopenAnswer(turn.answer.id);
        VERIFY_RESULT(reopened);
        QCOMPARE(reopened->state, MessageState::Generating);
        QCOMPARE(textOf(*reopened), std::string("Once upon"));
        QVERIFY(m_store->search("upon", 9)->hits.empty()); // it may change yet
        QVERIFY(!m_store->reopenAnswer(turn.answer.id));
        finish(*reopened, "Once upon a time");
        QCOMPARE(m_store->search("upon", 9)->hits.size(), size_t{1});
        QCOMPARE(m_store->search("time", 9)->hits.size(), size_t{1});
    }

    void oldRepliesBecomeVersions()
    {
        m_store.reset();
        std::filesystem::remove(m_file);
        {
            auto database = app::Database::open(m_file, app::OpenMode::ReadWrite);
            VERIFY_RESULT(database);
            QFile old(FACET_SOURCE_DIR "/tests/app/data/version_1.sql");
            QVERIFY(old.open(QIODevice::ReadOnly));
            VERIFY_RESULT(database->execute(old.readAll().toStdString()));
        }
        m_store.emplace(std::move(*Store::open(m_file)));
        const auto messages = m_store->messages(1);
        VERIFY_RESULT(messages);
        QCOMPARE(messages->size(), size_t{2});
        const std::vector<Id> versions = {2, 3};
        QVERIFY(messages->back().versions == versions);
        QCOMPARE(messages->back().parent, Id{1});
        // Nobody knows who gave the old title, so no made one replaces it.
        QCOMPARE(m_store->renameConversation(1, "made", TitleBy::Model)->title, std::string("What is the total?"));
        QCOMPARE(m_store->search("total 42", 9)->hits.size(), size_t{1});
        QCOMPARE(m_store->search("invoice", 9)->hits.size(), size_t{1});
        QVERIFY(m_store->search("trash", 9)->hits.empty());
        QVERIFY(std::filesystem::exists(m_file.string() + ".before-" +
                                        std::to_string(app::builtInMigrations().back().version)));
    }

    void titlesHaveRanks()
    {
        const Id id = ask(0, "Q", "A").conversation.id;
        QCOMPARE(m_store->conversation(id)->titleBy, TitleBy::Question);
        QCOMPARE(m_store->renameConversation(id, "made", TitleBy::Model)->title, std::string("made"));
        QCOMPARE(m_store->renameConversation(id, "made again", TitleBy::Model)->title, std::string("made again"));
        QCOMPARE(m_store->renameConversation(id, "mine", TitleBy::User)->title, std::string("mine"));
        QCOMPARE(m_store->renameConversation(id, "made", TitleBy::Model)->title, std::string("mine"));
        QCOMPARE(m_store->search("mine", 9)->hits.size(), size_t{1});
        QVERIFY(m_store->search("made", 9)->hits.empty());
    }

    void shelvesAndFolders()
    {
        const Id a = ask(0, "a", "x").conversation.id;
        const Id b = ask(0, "b", "x").conversation.id;
        const Id c = ask(0, "c", "x").conversation.id;
        QVERIFY(m_store->pinConversation(a, true)->pinned);
        QVERIFY(m_store->archiveConversation(b, true)->archived);
        VERIFY_RESULT(m_store->removeConversation(c, 100));
        QCOMPARE(idsOn(Shelf::List), std::vector<Id>{a});
        QCOMPARE(idsOn(Shelf::Archive), std::vector<Id>{b});
        QCOMPARE(idsOn(Shelf::Trash), std::vector<Id>{c});
        VERIFY_RESULT(m_store->archiveConversation(b, false));
        VERIFY_RESULT(m_store->restoreConversation(c));
        QCOMPARE(idsOn(Shelf::List), (std::vector<Id>{c, b, a}));

        const auto work = m_store->saveFolder({0, "Work"});
        const auto home = m_store->saveFolder({0, "Home"});
        VERIFY_RESULT(home);
        VERIFY_RESULT(m_store->saveFolder({*work, "Works"}));
        const std::vector<app::Folder> folders = {{*home, "Home"}, {*work, "Works"}};
        QVERIFY(*m_store->folders() == folders);
        QCOMPARE(m_store->moveToFolder(a, *work)->folder, *work);
        QVERIFY(!m_store->moveToFolder(a, 999));
        VERIFY_RESULT(m_store->removeFolder(*work));
        QCOMPARE(m_store->conversation(a)->folder, Id{0});
    }

    /// Orders come from numbers: a clock that goes back does not bury what was just said.
    void theClockGoesBack()
    {
        m_now = 40 * 365 * kDay;
        const Id a = ask(0, "a", "x").conversation.id;
        const Id b = ask(0, "b", "x").conversation.id;
        m_now = 1000; // 1970
        ask(a, "again", "y");
        QCOMPARE(idsOn(Shelf::List), (std::vector<Id>{a, b}));
        QCOMPARE(shown(a), QStringList({"a", "x", "again", "y"}));
        QCOMPARE(m_store->search("a", 9)->hits.front().conversation, a);
        // Thrown away in 1970, says the clock; put right, it must not look like decades ago.
        VERIFY_RESULT(m_store->removeConversation(b, m_now));
        VERIFY_RESULT(m_store->purge(40 * 365 * kDay + kDay));
        QCOMPARE(idsOn(Shelf::Trash), std::vector<Id>{b});
        VERIFY_RESULT(m_store->purge(40 * 365 * kDay + 31 * kDay));
        QCOMPARE(idsOn(Shelf::Trash), std::vector<Id>());
    }

    void theTrashIsEmptiedAfterAMonth()
    {
        std::vector<Part> withFile = words("see");
        withFile.push_back(app::filePart(file("shared.pdf", 'b')));
        withFile.push_back(app::filePart(file("own.pdf", 'c')));
        const auto gone = m_store->addTurn(0, "gone", withFile, 1);
        VERIFY_RESULT(gone);
        VERIFY_RESULT(m_store->saveDraft(gone->conversation.id, {.text = "d", .attachments = {file("d.pdf", 'd')}}));
        withFile.pop_back();
        const auto kept = m_store->addTurn(0, "kept", withFile, 2);
        VERIFY_RESULT(kept);
        const auto part = ask(kept->conversation.id, "message to remove", "x");
        VERIFY_RESULT(m_store->removeConversation(gone->conversation.id, 10));
        VERIFY_RESULT(m_store->removeMessage(part.question.id, 10));
        auto files = m_store->purge(29 * kDay);
        VERIFY_RESULT(files);
        QVERIFY(files->empty());
        QCOMPARE(idsOn(Shelf::Trash).size(), size_t{1});
        QVERIFY(m_store->restoreMessage(part.question.id));
        VERIFY_RESULT(m_store->removeMessage(part.question.id, 10));
        files = m_store->purge(31 * kDay);
        VERIFY_RESULT(files);
        QVERIFY(*files == std::vector<std::string>{std::string(64, 'c')}); // the other one is still in use
        QCOMPARE(idsOn(Shelf::Trash), std::vector<Id>());
        QVERIFY(!m_store->restoreMessage(part.question.id));
        QVERIFY(m_store->messages(gone->conversation.id)->empty());
        QCOMPARE(m_store->search("shared", 9)->hits.size(), size_t{1});
        QVERIFY(m_store->search("own", 9)->hits.empty());
        auto erased = m_store->eraseConversation(kept->conversation.id);
        VERIFY_RESULT(erased);
        QVERIFY(*erased == std::vector<std::string>{std::string(64, 'b')});
        checkIndex();
    }

    void duplicatesStandAlone()
    {
        const auto turn = ask(0, "Original question", "Original answer");
        auto edited = m_store->editQuestion(turn.question.id, words("Edited question"), 4);
        answer(*edited, "Edited answer");
        VERIFY_RESULT(m_store->showVersion(turn.question.id));
        VERIFY_RESULT(m_store->saveSettings(turn.conversation.id, {.systemPrompt = "Be brief"}));
        const auto copy = m_store->duplicateConversation(turn.conversation.id, "Copy", 9);
        VERIFY_RESULT(copy);
        QCOMPARE(shown(copy->id), QStringList({"Original question", "Original answer"}));
        QCOMPARE(m_store->allMessages(copy->id)->size(), size_t{4});
        QCOMPARE(m_store->settings(copy->id)->systemPrompt.value(), std::string("Be brief"));
        QCOMPARE(m_store->search("edited question", 9)->hits.size(), size_t{2});
        VERIFY_RESULT(m_store->eraseConversation(turn.conversation.id));
        QCOMPARE(shown(copy->id), QStringList({"Original question", "Original answer"}));
        QCOMPARE(m_store->search("edited question", 9)->hits.size(), size_t{1});
        checkIndex();
    }

    void settingsPersonasPromptsAndViews()
    {
        const app::Persona terse = {
            .name = "Terse",
            .systemPrompt = "One word.",
            .choices = {.thinking = true, .temperature = 0.5, .topK = 5, .seed = 7, .tools = false}};
        const auto id = m_store->savePersona(terse);
        VERIFY_RESULT(id);
        QCOMPARE(m_store->personas()->front().systemPrompt, terse.systemPrompt);
        QVERIFY(m_store->personas()->front().choices == terse.choices);
        const app::ConversationSettings wanted = {.persona = *id, .choices = {.temperature = 0.25, .maxTokens = 100}};
        VERIFY_RESULT(m_store->saveSettings(0, wanted));
        const Id conversation = ask(0, "q", "a").conversation.id; // takes the settings of the next new one
        QVERIFY(*m_store->settings(conversation) == wanted);
        QVERIFY(*m_store->settings(0) == app::ConversationSettings());
        VERIFY_RESULT(m_store->removePersona(*id)); // the conversation goes on as before
        const auto left = m_store->settings(conversation);
        QCOMPARE(left->persona, Id{0});
        QCOMPARE(left->systemPrompt.value(), std::string("One word."));
        QCOMPARE(left->choices.temperature.value(), 0.25);
        QCOMPARE(left->choices.topK.value(), 5U);
        QCOMPARE(left->choices.thinking.value(), true);
        QCOMPARE(left->choices.tools.value(), false);
        // One that says nothing leaves the default prompt in its place.
        const auto silent = m_store->savePersona({.name = "Silent", .systemPrompt = "", .choices = {.topK = 9}});
        VERIFY_RESULT(silent);
        VERIFY_RESULT(m_store->saveSettings(conversation, {.persona = *silent}));
        VERIFY_RESULT(m_store->removePersona(*silent));
        QVERIFY(*m_store->settings(conversation) == (app::ConversationSettings{.choices = {.topK = 9}}));

        const auto prompt = m_store->savePrompt({0, "sum", "Sum up {{clipboard}}"});
        VERIFY_RESULT(prompt);
        VERIFY_RESULT(m_store->savePrompt({*prompt, "sum", "Sum up {{selection}}"}));
        QCOMPARE(m_store->prompts()->size(), size_t{1});
        QCOMPARE(m_store->prompts()->front().text, std::string("Sum up {{selection}}"));
        VERIFY_RESULT(m_store->removePrompt(*prompt));
        QVERIFY(m_store->prompts()->empty());

        const app::ConversationView view = {.message = 1, .offset = 12.5, .state = "{}"};
        VERIFY_RESULT(m_store->saveView(conversation, view));
        QVERIFY(*m_store->view(conversation) == view);
        VERIFY_RESULT(m_store->saveView(999, view)); // of a conversation that is gone: nothing
        QVERIFY(*m_store->view(999) == app::ConversationView());
    }

    void promptsHaveVariables()
    {
        const std::string text = "On {{date}}: {{ the city }}, {{clipboard}} {{date}} {{}} {{ }} {{open {{x}} {{";
        const std::vector<std::string> names = {"date", "the city", "clipboard", "x"};
        QVERIFY(app::promptVariables(text) == names);
        QCOMPARE(app::fillPrompt(text, {{"date", "today"}, {"the city", "{{x}}"}, {"x", "y"}}),
                 std::string("On today: {{x}}, {{clipboard}} today {{}} {{ }} {{open y {{"));
        QCOMPARE(app::fillPrompt("", {}), std::string());
    }

    void searchUnderstandsWordsPrefixesAndPhrases_data()
    {
        QTest::addColumn<QString>("query");
        QTest::addColumn<QStringList>("found");
        const auto row = [](const char* query, const QStringList& found) { QTest::newRow(query) << query << found; };
        row("quick", {"The quick brown fox"});
        row("QUICK fox ", {"The quick brown fox"});
        row("fox quick ", {"The quick brown fox"});
        row("\"quick brown\"", {"The quick brown fox"});
        row("\"quick bro", {"The quick brown fox"});
        row("\"brown quick\"", {});
        row("qui", {"The quick brown fox"}); // the last word is being typed
        row("qui ", {});                     // this one is not
        row("qui* fox ", {"The quick brown fox"});
        row("quick cat ", {});
        row("grusse", {"Grüße aus Köln, café!"});
        row("GRÜßE", {"Grüße aus Köln, café!"});
        row("koln cafe ", {"Grüße aus Köln, café!"});
        row("привет", {"Привет, мир"});
        row("漢字", {"これは漢字です。"});
        row("字", {"これは漢字です。"});
        row("字漢", {});
        row("これ", {"これは漢字です。"});
        row("东京", {"我在东京吃饭"});
        row("吃饭 东京", {"我在东京吃饭"});
        row("กรุงเทพ", {"ไปกรุงเทพมหานคร"});
        row("हिन्दी", {"मैं हिन्दी बोलता हूँ"});
        row("한국", {"한국어를 합니다"});
        row("שלום", {"שָׁלוֹם עולם"});
        row("c++20", {"Written in C++20, mostly"});
        row("std::vector", {"a std::vector<int> of it"});
        row("user@example.org", {"mail user@example.org now"});
        row("budget", {"see the file"}); // by the file's name
        row("\"", {});
        row("*", {});
        row("\" \" ***  ()", {});
        row("AND OR NOT NEAR(", {});
        row("text:quick", {}); // no column filters
        row("-quick ", {"The quick brown fox"});
        row("^quick ", {"The quick brown fox"});
    }

    void searchUnderstandsWordsPrefixesAndPhrases()
    {
        QFETCH(QString, query);
        QFETCH(QStringList, found);
        for (const char* text : {"The quick brown fox", "Grüße aus Köln, café!", "Привет, мир", "これは漢字です。",
                                 "我在东京吃饭", "ไปกรุงเทพมหานคร", "मैं हिन्दी बोलता हूँ", "한국어를 합니다", "שָׁלוֹם עולם",
                                 "Written in C++20, mostly", "a std::vector<int> of it", "mail user@example.org now"})
            VERIFY_RESULT(m_store->addTurn(0, "t", words(text), 1));
        std::vector<Part> withFile = words("see the file");
        withFile.push_back(app::filePart(file("Budget_2026.pdf")));
        VERIFY_RESULT(m_store->addTurn(0, "t", withFile, 1));
        const auto result = m_store->search(query.toStdString(), 20);
        VERIFY_RESULT(result);
        QStringList texts;
        for (const app::SearchHit& hit : result->hits) {
            texts += QString::fromStdString(textOf(m_store->messages(hit.conversation)->front()));
            QVERIFY(!hit.marks.empty());
        }
        QCOMPARE(texts, found);
    }

    void hitsSayWhereTheyAre()
    {
        const auto turn = ask(0, "Where is the needle?", "nowhere");
        std::string hay;
        for (int i = 0; i < 300; ++i)
            hay += "straw und Stroh ";
        auto again = m_store->addAnswer(turn.conversation.id, turn.answer.id, 5);
        again->parts = {{.kind = Part::Kind::Thought, .text = "a needle in thought", .attachment = {}},
                        {.kind = Part::Kind::Text, .text = "First.", .attachment = {}},
                        {.kind = Part::Kind::ToolCall, .text = "{}", .attachment = {}},
                        {.kind = Part::Kind::Text, .text = hay + "the\nneedle " + hay, .attachment = {}}};
        again->state = MessageState::Complete;
        VERIFY_RESULT(m_store->finishAnswer(*again, 0));
        VERIFY_RESULT(m_store->showVersion(turn.answer.id));
        const auto result = m_store->search("needle", 9);
        VERIFY_RESULT(result);
        QCOMPARE(result->hits.size(), size_t{3}); // the title too
        for (const app::SearchHit& hit : result->hits) {
            QCOMPARE(hit.conversation, turn.conversation.id);
            QCOMPARE(hit.marks.size(), size_t{1});
            const app::TextRange mark = hit.marks.front();
            QCOMPARE(hit.excerpt.substr(mark.begin, mark.end - mark.begin), std::string("needle"));
            QVERIFY(hit.excerpt.size() < 250);
            QVERIFY(hit.excerpt.find('\n') == std::string::npos);
            if (hit.message == 0 || hit.message == turn.question.id)
                continue;
            QCOMPARE(hit.message, again->id);
            QCOMPARE(hit.version, 2U);
            QCOMPARE(hit.versions, 2U);
            QCOMPARE(hit.part, size_t{3});
            QCOMPARE(again->parts[3].text.substr(hit.offset, 6), std::string("needle"));
            QVERIFY(hit.excerpt.starts_with("…") && hit.excerpt.ends_with("…"));
        }
    }

    /// A growing answer is indexed at its end, not each second; after a crash, at the next start.
    void answersAreIndexedAtTheirEnd()
    {
        auto turn = m_store->addTurn(0, "t", words("question"), 1);
        turn->answer.parts = words("half an answer");
        VERIFY_RESULT(m_store->saveParts(turn->answer, 0));
        QVERIFY(m_store->search("half", 9)->hits.empty());
        m_store.reset(); // dies
        m_store.emplace(std::move(*Store::open(m_file)));
        QCOMPARE(m_store->search("half", 9)->hits.size(), size_t{1});
        checkIndex();
    }

    /// A damaged index costs nothing but the time to make it anew.
    void aDamagedIndexIsMadeAnew()
    {
        const auto turn = ask(0, "before the damage", "yes");
        m_store.reset();
        QProcess sqlite;
        sqlite.start("sqlite3",
                     {QString::fromStdString(m_file.string()), "UPDATE messageWords_data SET block = zeroblob(9)"});
        if (!sqlite.waitForFinished() || sqlite.exitCode() != 0)
            QSKIP("the sqlite3 program is not there");
        m_store.emplace(std::move(*Store::open(m_file)));
        const auto next = m_store->addTurn(turn.conversation.id, "", words("after the damage"), 3);
        VERIFY_RESULT(next);
        while (*m_store->indexMore(100)) {
        }
        QCOMPARE(m_store->search("\"the damage\"", 9)->hits.size(), size_t{3}); // a title too
        checkIndex();
    }

    void whateverFindsTheIndexDamagedMakesItAnew_data()
    {
        QTest::addColumn<int>("what");
        for (int what = 0; what < 6; ++what)
            QTest::addRow("%d", what) << what;
    }
    void whateverFindsTheIndexDamagedMakesItAnew()
    {
        QFETCH(int, what);
        const auto turn = ask(0, "before the damage", "yes");
        const Id id = turn.conversation.id;
        const auto record = m_store->record(id);
        VERIFY_RESULT(record);
        VERIFY_RESULT(m_store->removeMessage(turn.answer.id, 5));
        m_store.reset();
        QProcess sqlite;
        sqlite.start("sqlite3",
                     {QString::fromStdString(m_file.string()), "UPDATE messageWords_data SET block = zeroblob(9);"
                                                               "UPDATE titleWords_data SET block = zeroblob(9)"});
        if (!sqlite.waitForFinished() || sqlite.exitCode() != 0)
            QSKIP("the sqlite3 program is not there");
        m_store.emplace(std::move(*Store::open(m_file)));
        switch (what) {
        case 0:
            VERIFY_RESULT(m_store->renameConversation(id, "Renamed"));
            QCOMPARE(m_store->conversation(id)->title, std::string("Renamed"));
            break;
        case 1:
            VERIFY_RESULT(m_store->eraseConversation(id));
            QVERIFY(!m_store->conversation(id));
            break;
        case 2:
            VERIFY_RESULT(m_store->duplicateConversation(id, "Copy", 7));
            break;
        case 3:
            VERIFY_RESULT(m_store->addRecord(*record));
            break;
        case 4:
            VERIFY_RESULT(m_store->restoreMessage(turn.answer.id));
            VERIFY_RESULT(m_store->reopenAnswer(turn.answer.id));
            break;
        default:
            VERIFY_RESULT(m_store->purge(100 * kDay));
        }
        while (*m_store->indexMore(100)) {
        }
        checkIndex();
    }

    void draftsAreOfConversationsThatAreThere()
    {
        const auto turn = ask(0, "one", "yes");
        const app::Draft draft{.text = "typed", .attachments = {file("a.pdf")}};
        VERIFY_RESULT(m_store->saveDraft(0, draft));
        VERIFY_RESULT(m_store->saveDraft(turn.conversation.id, draft));
        QVERIFY(*m_store->draft(0) == draft);
        QVERIFY(*m_store->draft(turn.conversation.id) == draft);
        VERIFY_RESULT(m_store->eraseConversation(turn.conversation.id));
        VERIFY_RESULT(m_store->saveDraft(turn.conversation.id, draft)); // it was on its way
        QVERIFY(*m_store->draft(turn.conversation.id) == app::Draft());
    }

    void whatIsGoneIsNotSpokenInAgain()
    {
        const auto turn = ask(0, "one", "yes");
        VERIFY_RESULT(m_store->eraseConversation(turn.conversation.id));
        const auto next = m_store->addTurn(turn.conversation.id, "", words("two"), 3);
        QVERIFY(!next);
        QCOMPARE(next.error().code, inference::ErrorCode::BadInput);
    }

    void whatWasSaidInMemoryIsFoundOnDisk()
    {
        const auto turn = ask(0, "on disk", "yes");
        auto memory = m_store->copyToMemory();
        VERIFY_RESULT(memory);
        auto later = memory->addTurn(turn.conversation.id, "", words("kept in memory"), 3);
        VERIFY_RESULT(later);
        VERIFY_RESULT(memory->addTurn(0, "New title", words("another one"), 3));
        VERIFY_RESULT(memory->renameConversation(turn.conversation.id, "Renamed"));
        VERIFY_RESULT(memory->savePersona({.name = "p", .systemPrompt = "s", .choices = {}}));
        QCOMPARE(memory->search("memory", 9)->hits.size(), size_t{1});
        m_store.reset();
        auto disk = memory->returnToDisk(m_file);
        VERIFY_RESULT(disk);
        m_store.emplace(std::move(*disk));
        while (*m_store->indexMore(100)) {
        }
        QCOMPARE(m_store->search("memory", 9)->hits.size(), size_t{1});
        QCOMPARE(m_store->search("renamed", 9)->hits.size(), size_t{1});
        QCOMPARE(m_store->search("\"new title\"", 9)->hits.size(), size_t{1});
        QCOMPARE(m_store->personas()->size(), size_t{1});
        QCOMPARE(shown(turn.conversation.id), QStringList({"on disk", "yes", "kept in memory", ""}));
        checkIndex();
    }

    /// Where another process has written to the file meanwhile, what memory holds comes to it as new conversations.
    void whatWasSaidInMemoryComesAsItWas()
    {
        ask(0, "on disk", "yes");
        auto memory = m_store->copyToMemory();
        VERIFY_RESULT(memory);
        const auto listed = memory->addTurn(0, "Listed", words("one"), 3);
        const auto removed = memory->addTurn(0, "Removed", words("two"), 4);
        VERIFY_RESULT(listed);
        VERIFY_RESULT(removed);
        VERIFY_RESULT(memory->removeConversation(removed->conversation.id, 5000));
        const auto persona =
            memory->savePersona({.name = "p", .systemPrompt = "s", .choices = {.thinking = true, .topK = 7}});
        VERIFY_RESULT(persona);
        VERIFY_RESULT(memory->saveSettings(listed->conversation.id, {.persona = *persona, .choices = {.topK = 3}}));
        const auto carried = app::carryOver(*memory, *m_store);
        VERIFY_RESULT(carried);
        QCOMPARE(*carried, size_t{2});
        QCOMPARE(m_store->conversations()->size(), size_t{2});
        const auto trash = m_store->conversations(app::Shelf::Trash);
        QCOMPARE(trash->size(), size_t{1});
        QCOMPARE(trash->front().title, std::string("Removed"));
        QCOMPARE(trash->front().deletedAt, int64_t{5000});
        const auto settings = m_store->settings(m_store->conversations()->front().id);
        QCOMPARE(settings->persona, Id{0});
        QCOMPARE(settings->systemPrompt.value(), std::string("s"));
        QCOMPARE(settings->choices.thinking.value(), true);
        QCOMPARE(settings->choices.topK.value(), 3U);
    }

    void anyQueryIsFine()
    {
        ask(0, "some words to look for", "and 漢字");
        std::mt19937 random(3);
        const std::string pieces[] = {"\"",  "*",    " ", "a", "wor", "漢",   "字",       "(",
                                      ")",   ":",    "^", "-", "+",   "\xff", "\xe6\xbc", "NOT",
                                      "AND", "NEAR", "{", "}", ",",   "'",    ";",        std::string(1, '\0'),
                                      "\n",  "é"};
        for (int round = 0; round < 3000; ++round) {
            std::string query;
            for (size_t i = 0, count = random() % 12; i < count; ++i)
                query += pieces[random() % std::size(pieces)];
            const auto result = m_store->search(query, 5);
            QVERIFY2(result, (query + ": " + (result ? "" : result.error().message)).c_str());
        }
    }

    void excerptsAreCutBetweenWords()
    {
        std::string text;
        for (int i = 0; i < 100; ++i)
            text += "wörter ";
        for (size_t begin = 0; begin + 7 < text.size(); begin += 8) {
            const app::TextRange place{begin, begin + 7};
            const auto excerpt = app::excerptOf(text, std::span(&place, 1));
            QCOMPARE(excerpt.marks.size(), size_t{1});
            QCOMPARE(excerpt.text.substr(excerpt.marks[0].begin, 7), std::string("wörter"));
            QVERIFY(QString::fromStdString(excerpt.text).toStdString() == excerpt.text);
        }
        const std::string unbroken(1000, 'x');
        const app::TextRange far{990, 1000};
        QCOMPARE(app::excerptOf(unbroken, std::span(&far, 1)).marks.size(), size_t{1});
        QCOMPARE(app::excerptOf("", {}).text, std::string());
    }

private:
    app::Turn ask(Id conversation, const std::string& question, const std::string& reply)
    {
        app::Turn turn = *m_store->addTurn(conversation, question, words(question), m_now++);
        answer(turn, reply);
        return turn;
    }
    void answer(app::Turn& turn, const std::string& reply) { finish(turn.answer, reply); }
    void finish(Message& message, const std::string& text)
    {
        message.parts = words(text);
        message.state = MessageState::Complete;
        VERIFY_RESULT(m_store->finishAnswer(message, 0));
    }
    static QStringList texts(const std::vector<Message>& messages)
    {
        QStringList list;
        for (const Message& message : messages)
            list += QString::fromStdString(textOf(message));
        return list;
    }
    QStringList shown(Id conversation) { return texts(*m_store->messages(conversation)); }
    std::vector<Id> idsOn(Shelf shelf)
    {
        std::vector<Id> ids;
        const auto list = *m_store->conversations(shelf);
        for (const auto& conversation : list)
            ids.push_back(conversation.id);
        return ids;
    }
    /// FTS5's own comparison of index and content.
    void checkIndex()
    {
        auto database = app::Database::open(m_file, app::OpenMode::ReadWrite);
        VERIFY_RESULT(database);
        VERIFY_RESULT(database->execute("INSERT INTO messageWords (messageWords, rank) VALUES ('integrity-check', 0)"));
        VERIFY_RESULT(database->execute("INSERT INTO titleWords (titleWords, rank) VALUES ('integrity-check', 1)"));
    }

    std::unique_ptr<QTemporaryDir> m_directory;
    std::filesystem::path m_file;
    std::optional<Store> m_store;
    int64_t m_now = 1;
};

QTEST_GUILESS_MAIN(LibraryTest)
#include "tst_library.moc"
