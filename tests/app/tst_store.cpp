// The store: what goes in comes out, old files come along, several processes do not harm each other, damage is told.
#include "app/reading_json.h"
#include "app/store.h"
#include "tests/app/stored_samples.h"
#include "tests/support/verify_result.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <fstream>
#include <random>

#include <sys/stat.h>

using app::Author;
using app::Message;
using app::MessageState;
using app::Part;
using app::Store;

namespace {

app::Attachment sampleAttachment(const std::string& name)
{
    return {.sha256 = std::string(64, 'a'),
            .fileName = name,
            .format = "PNG",
            .bytes = 12345678901,
            .transform = {.sourceWidth = 1000, .sourceHeight = 700, .modelWidth = 960, .modelHeight = 672},
            .budget = 280,
            .tokens = 282};
}

app::Attachment sampleDocument()
{
    using How = app::Reading::How;
    app::Attachment document = sampleAttachment("Vertrag \"A\".pdf");
    document.format = "PDF 1.7";
    document.kind = media::FileKind::Pdf;
    document.title = "Lease, 漢字";
    document.reading = {
        .wish = "1-3",
        .total = 40,
        .seconds = 0,
        .items = {{.place = "p. 1", .how = How::Text, .tokens = 550},
                  {.place = "p. 2", .how = How::Both, .tokens = 830, .budget = 280},
                  {.place = "p. 3", .how = How::NotRead, .tokens = 0, .reason = "it is broken"}},
        .notRead = {"pages 4 to 40: not asked for"},
    };
    return document;
}

app::Attachment sampleClip()
{
    app::Attachment clip = sampleAttachment("clip.mp4");
    clip.kind = media::FileKind::Video;
    clip.reading = {
        .wish = "careful",
        .total = 2,
        .seconds = 63.04,
        .items = {{.place = "00:00", .how = app::Reading::How::Picture, .tokens = 74, .budget = 70},
                  {.place = "01:02", .how = app::Reading::How::Picture, .tokens = 74, .budget = 70, .seconds = 62.125}},
        .notRead = {"the sound"}};
    return clip;
}

std::vector<Part> sampleQuestion()
{
    return {app::filePart(sampleAttachment("Grüße \"1\".png")),
            app::filePart(sampleDocument()),
            app::filePart(sampleClip()),
            {.kind = Part::Kind::Text, .text = "What's '; DROP TABLE messages; -- 漢字 🙂?", .attachment = {}}};
}

} // namespace

class StoreTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        m_file = m_directory->filePath("facet.sqlite").toStdString();
    }

    void whatGoesInComesOut()
    {
        app::Turn turn;
        Message answer;
        {
            auto store = Store::open(m_file);
            VERIFY_RESULT(store);
            auto added = store->addTurn(0, "Title", sampleQuestion(), 1000);
            VERIFY_RESULT(added);
            turn = *added;
            QCOMPARE(turn.conversation.title, std::string("Title"));
            answer = turn.answer;
            answer.model = "Demo";
            answer.parts = {{.kind = Part::Kind::Thought, .text = "Let me", .attachment = {}}};
            VERIFY_RESULT(store->saveParts(answer, 0));
            answer.parts[0].text += " see";
            answer.parts.push_back({.kind = Part::Kind::Text, .text = "It is", .attachment = {}});
            VERIFY_RESULT(store->saveParts(answer, 0));
            answer.parts[1].text += " 42.";
            answer.parts.push_back({.kind = Part::Kind::ToolCall, .text = "{\"name\":\"x\"}", .attachment = {}});
            answer.parts.push_back({.kind = Part::Kind::ToolResult, .text = "{}", .attachment = {}});
            answer.parts.push_back({.kind = Part::Kind::Error, .text = "lost", .attachment = {}});
            answer.state = MessageState::LengthLimit;
            answer.statistics = app::Statistics{.promptTokens = 300,
                                                .cachedTokens = 20,
                                                .completionTokens = 7,
                                                .encodeMilliseconds = 1.5,
                                                .prefillMilliseconds = 2.25,
                                                .decodeMilliseconds = 3.125,
                                                .firstTokenMilliseconds = 4};
            VERIFY_RESULT(store->finishAnswer(answer, 1));
        }
        auto store = Store::open(m_file);
        VERIFY_RESULT(store);
        const auto messages = store->messages(turn.conversation.id);
        VERIFY_RESULT(messages);
        QCOMPARE(messages->size(), size_t{2});
        QVERIFY((*messages)[0] == turn.question);
        QVERIFY((*messages)[0].parts == sampleQuestion());
        QVERIFY((*messages)[1] == answer);
    }

    void filesAreNobodyElsesToRead()
    {
        auto store = Store::open(m_file);
        VERIFY_RESULT(store);
        VERIFY_RESULT(store->saveSetting("a", "b"));
        for (const char* name : {"facet.sqlite", "facet.sqlite-wal", "facet.sqlite-shm", "facet.lock"}) {
            struct stat status {};
            QCOMPARE(stat((m_file.parent_path() / name).c_str(), &status), 0);
            QCOMPARE(status.st_mode & 0777, 0600U);
        }
    }

    void conversationsAreListedNewestFirst()
    {
        auto store = Store::open(m_file);
        VERIFY_RESULT(store);
        const auto ask = [&](app::Id conversation, const char* title, int64_t now) {
            auto turn =
                store->addTurn(conversation, title, {{.kind = Part::Kind::Text, .text = "x", .attachment = {}}}, now);
            return turn ? turn->conversation.id : 0;
        };
        const app::Id first = ask(0, "first", 10);
        const app::Id second = ask(0, "second", 20);
        const app::Id third = ask(0, "third", 30);
        QCOMPARE(ask(first, "ignored", 40), first);
        VERIFY_RESULT(store->renameConversation(second, "renamed"));
        VERIFY_RESULT(store->removeConversation(third, 50));
        const auto list = store->conversations();
        VERIFY_RESULT(list);
        QCOMPARE(list->size(), size_t{2});
        QCOMPARE((*list)[0].id, first);
        QCOMPARE((*list)[0].title, std::string("first"));
        QCOMPARE((*list)[0].updatedAt, 40);
        QCOMPARE((*list)[1].id, second);
        QCOMPARE((*list)[1].title, std::string("renamed"));
        QCOMPARE((*list)[1].updatedAt, 20);
        VERIFY_RESULT(store->restoreConversation(third));
        QCOMPARE(store->conversations()->size(), size_t{3});
        QCOMPARE(ask(third, "again", 60), third); // out of the trash by being spoken in
        QVERIFY(!store->renameConversation(999, "nobody"));
    }

    void aRetryMakesAnotherVersion()
    {
        auto store = Store::open(m_file);
        VERIFY_RESULT(store);
        const auto turn = store->addTurn(0, "t", sampleQuestion(), 1);
        VERIFY_RESULT(turn);
        const auto answer = store->addAnswer(turn->conversation.id, turn->answer.id, 2);
        VERIFY_RESULT(answer);
        const auto messages = store->messages(turn->conversation.id);
        VERIFY_RESULT(messages);
        QCOMPARE(messages->size(), size_t{2});
        QCOMPARE(messages->back().id, answer->id);
        const std::vector<app::Id> versions = {turn->answer.id, answer->id};
        QVERIFY(messages->back().versions == versions);
        QVERIFY(answer->versions == versions);
    }

    void draftsComeAndGo()
    {
        auto store = Store::open(m_file);
        VERIFY_RESULT(store);
        const app::Draft draft{.text = "half",
                               .attachments = {sampleAttachment("x.png"), sampleDocument(), sampleClip()}};
        VERIFY_RESULT(store->saveDraft(0, draft));
        VERIFY_RESULT(store->saveDraft(0, draft));
        QVERIFY(*store->draft(0) == draft);
        const auto turn = store->addTurn(0, "t", sampleQuestion(), 1);
        VERIFY_RESULT(turn);
        QVERIFY(*store->draft(0) == app::Draft());
        QVERIFY(store->messages(turn->conversation.id)->front().parts == sampleQuestion());
        VERIFY_RESULT(store->saveDraft(turn->conversation.id, draft));
        VERIFY_RESULT(store->saveDraft(turn->conversation.id, {}));
        QVERIFY(*store->draft(turn->conversation.id) == app::Draft());
        VERIFY_RESULT(store->saveSetting("model", "one"));
        VERIFY_RESULT(store->saveSetting("model", "two"));
        QCOMPARE(store->setting("model")->value(), std::string("two"));
        QVERIFY(!store->setting("other")->has_value());
    }

    void aLiveProcessKeepsItsAnswer()
    {
        app::Id conversation = 0;
        {
            auto first = Store::open(m_file);
            VERIFY_RESULT(first);
            conversation = first->addTurn(0, "t", sampleQuestion(), 1)->conversation.id;
            auto second = Store::open(m_file); // a second window, while the first one answers
            VERIFY_RESULT(second);
            QCOMPARE(second->messages(conversation)->back().state, MessageState::Generating);
            VERIFY_RESULT(second->addTurn(0, "u", sampleQuestion(), 2));
        }
        auto later = Store::open(m_file);
        VERIFY_RESULT(later);
        QCOMPARE(later->messages(conversation)->back().state, MessageState::Interrupted);
        QCOMPARE(later->conversations()->size(), size_t{2});
    }

    /// Each version's file as it was written then must open, whatever version this is.
    void filesOfEveryVersionOpen()
    {
        const QDir data(FACET_SOURCE_DIR "/tests/app/data");
        const QStringList files = data.entryList({"version_*.sql"});
        QCOMPARE(files.size(), static_cast<qsizetype>(app::builtInMigrations().size()));
        for (const QString& name : files) {
            std::filesystem::remove(m_file);
            {
                auto database = app::Database::open(m_file, app::OpenMode::ReadWrite);
                VERIFY_RESULT(database);
                VERIFY_RESULT(database->execute(slurp(data.filePath(name).toStdString())));
            }
            auto store = Store::open(m_file);
            VERIFY_RESULT(store);
            const auto list = store->conversations();
            VERIFY_RESULT(list);
            QCOMPARE(list->size(), size_t{1});
            QCOMPARE(list->front().title, std::string("What is the total?"));
            const auto messages = store->messages(list->front().id);
            VERIFY_RESULT(messages);
            QCOMPARE(messages->size(), size_t{2});
            const std::vector<Part>& question = messages->front().parts;
            QCOMPARE(question[0].kind, Part::Kind::Image);
            QCOMPARE(question[0].attachment.fileName, std::string("invoice.png"));
            QCOMPARE(question[0].attachment.kind, media::FileKind::Picture);
            QVERIFY(question[0].attachment.reading == app::Reading());
            QCOMPARE(question[1].text, std::string("What is the total?"));
            if (name == "version_1.sql") {
                QCOMPARE(question.size(), size_t{2});
            } else {
                QCOMPARE(question.size(), size_t{3});
                QCOMPARE(question[2].kind, Part::Kind::Document);
                QCOMPARE(question[2].attachment.title, std::string("Lease"));
                QCOMPARE(question[2].attachment.reading.items.size(), size_t{3});
                QCOMPARE(question[2].attachment.reading.items[2].reason, std::string("not asked for"));
            }
            QCOMPARE(messages->back().parts.back().text, std::string("The total is 42."));
            QCOMPARE(messages->back().statistics->completionTokens, 8U);
            QCOMPARE(store->draft(list->front().id)->text, std::string("and the date"));
        }
    }

    void readingsSurviveDamage()
    {
        const app::Reading reading = sampleDocument().reading;
        const std::string json = app::readingJson(reading);
        QVERIFY(app::readingFromJson(json) == reading);
        QCOMPARE(app::readingJson({}), std::string());
        QVERIFY(app::readingFromJson("") == app::Reading());
        for (const char* damaged : {"nothing", "[1,2]", "{\"items\":7,\"notRead\":{},\"total\":-3,\"seconds\":\"x\"}",
                                    "{\"total\":1e300,\"items\":[3,null,\"x\"],\"notRead\":[1]}"})
            QVERIFY2(app::readingFromJson(damaged) == app::Reading(), damaged);
        const app::Reading partly =
            app::readingFromJson(R"({"total":2,"items":[{"place":4,"how":"sung","tokens":9}]})");
        QCOMPARE(partly.total, 2U);
        QCOMPARE(partly.items.size(), size_t{1});
        QCOMPARE(partly.items[0].how, app::Reading::How::NotRead);
        QCOMPARE(partly.items[0].tokens, 9U);
        std::mt19937 random(11);
        for (int round = 0; round < 2000; ++round) { // must only come back
            std::string mutated = json;
            for (size_t i = 0, count = 1 + random() % 4; i < count; ++i)
                mutated[random() % mutated.size()] = static_cast<char>(random());
            QVERIFY(app::readingFromJson(mutated).items.size() <= 4);
        }
    }

    void migrationsRunAfterACopy()
    {
        const auto steps = app::builtInMigrations();
        {
            auto store = Store::open(m_file);
            VERIFY_RESULT(store);
            VERIFY_RESULT(store->addTurn(0, "old", sampleQuestion(), 1));
        }
        std::vector<app::Migration> newer(steps.begin(), steps.end());
        const int next = newer.back().version + 1;
        newer.push_back({next, "ALTER TABLE conversations ADD COLUMN lately INTEGER NOT NULL DEFAULT 0;"
                               "UPDATE conversations SET title = title || '!';"});
        {
            auto store = Store::open(m_file, newer);
            VERIFY_RESULT(store);
            QCOMPARE(store->conversations()->front().title, std::string("old!"));
        }
        const std::filesystem::path copy = m_file.string() + ".before-" + std::to_string(next);
        struct stat status {};
        QCOMPARE(stat(copy.c_str(), &status), 0);
        QCOMPARE(status.st_mode & 0777, 0600U);
        {
            auto store = Store::open(copy);
            VERIFY_RESULT(store);
            QCOMPARE(store->conversations()->front().title, std::string("old"));
        }
        // The newer file is refused by what does not know it, and stays as it was.
        const std::string before = slurp(m_file);
        const auto refused = Store::open(m_file);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, inference::ErrorCode::Storage);
        QVERIFY(refused.error().message.find("newer Facet") != std::string::npos);
        QCOMPARE(slurp(m_file), before);
    }

    void aFailingMigrationChangesNothing()
    {
        const auto steps = app::builtInMigrations();
        {
            auto store = Store::open(m_file);
            VERIFY_RESULT(store);
            VERIFY_RESULT(store->addTurn(0, "old", sampleQuestion(), 1));
        }
        std::vector<app::Migration> broken(steps.begin(), steps.end());
        const int next = broken.back().version + 1;
        broken.push_back({next, "UPDATE conversations SET title = 'half done'; ALTER TABLE nothing ADD COLUMN x;"});
        const auto failed = Store::open(m_file, broken);
        QVERIFY(!failed);
        QVERIFY2(failed.error().message.find("nothing") != std::string::npos, failed.error().message.c_str());
        auto store = Store::open(m_file);
        VERIFY_RESULT(store);
        QCOMPARE(store->conversations()->front().title, std::string("old"));
        QVERIFY(store->messages(1)->front().parts == sampleQuestion());
    }

    void filesThatAreNoDatabase()
    {
        const std::string garbage = "This is not a database, but it is somebody's file.";
        spit(m_file, garbage);
        const auto store = Store::open(m_file);
        QVERIFY(!store);
        QVERIFY2(store.error().message.find("damaged") != std::string::npos, store.error().message.c_str());
        QCOMPARE(slurp(m_file), garbage);
    }

    /// Every page of the file damaged in some way: errors, never a crash, never an endless loop.
    void damagedPagesAreErrors()
    {
        {
            auto store = Store::open(m_file);
            VERIFY_RESULT(store);
            for (int i = 0; i < 30; ++i)
                VERIFY_RESULT(
                    store->addTurn(i < 5 ? 0 : 1 + i % 5, "t",
                                   {{.kind = Part::Kind::Text, .text = std::string(3000, 'x'), .attachment = {}}}, i));
            VERIFY_RESULT(store->saveDraft(0, {.text = "d", .attachments = {sampleAttachment("a")}}));
        }
        const std::string intact = slurp(m_file);
        constexpr size_t kPage = 4096;
        std::mt19937 random(7);
        int troubled = 0;
        for (int round = 0; round < 75; ++round) {
            std::string damaged = intact;
            const size_t page = random() % (intact.size() / kPage) * kPage;
            for (size_t i = 0, count = 1 + random() % 64; i < count; ++i)
                damaged[page + random() % (round % 2 == 0 ? 128 : kPage)] = static_cast<char>(random());
            std::filesystem::remove(m_file.string() + "-wal");
            std::filesystem::remove(m_file.string() + "-shm");
            spit(m_file, damaged);
            troubled += useEverything() ? 0 : 1;
        }
        qInfo("%d of 75 damaged files were found out", troubled);
        QVERIFY(troubled > 5);
    }

private:
    bool useEverything()
    {
        bool fine = true;
        const auto note = [&](bool result) { fine = fine && result; };
        auto copy = Store::openCopyInMemory(m_file);
        note(static_cast<bool>(copy));
        auto store = Store::open(m_file);
        if (!store)
            return false;
        const auto list = store->conversations();
        note(static_cast<bool>(list));
        for (app::Id id = 1; id <= 5; ++id) {
            note(static_cast<bool>(store->messages(id)));
            note(static_cast<bool>(store->draft(id)));
        }
        note(static_cast<bool>(store->setting("model")));
        note(static_cast<bool>(store->addTurn(0, "n", sampleQuestion(), 1)));
        note(static_cast<bool>(store->addTurn(2, "n", sampleQuestion(), 1)));
        note(static_cast<bool>(store->saveDraft(0, {.text = "e", .attachments = {sampleAttachment("b")}})));
        note(static_cast<bool>(store->removeConversation(1, 5)));
        note(static_cast<bool>(store->copyToMemory()));
        return fine;
    }

    std::unique_ptr<QTemporaryDir> m_directory;
    std::filesystem::path m_file;
};

QTEST_GUILESS_MAIN(StoreTest)
#include "tst_store.moc"
