// Conversations go out and come back; those of other programs come in. All files here are made up.
#include "app/file_stem.h"
#include "app/record_json.h"
#include "app/transfer.h"
#include "media/digest.h"
#include "tests/app/paths_under.h"
#include "tests/support/verify_result.h"

#include <QtTest>

#include <fstream>
#include <random>

using app::Author;
using app::Id;
using app::Message;
using app::Part;
using app::Store;

namespace {

std::string slurp(const std::filesystem::path& path)
{
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

std::string sample(const char* name)
{
    return slurp(std::string(FACET_SOURCE_DIR "/tests/app/data/") + name);
}

QString textOf(const Message& message)
{
    std::string text;
    for (const Part& part : message.parts)
        text += part.text;
    return QString::fromStdString(text);
}

QStringList textsOf(const std::vector<Message>& messages)
{
    QStringList texts;
    for (const Message& message : messages)
        texts += textOf(message);
    return texts;
}

} // namespace

class TransferTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        m_paths = pathsUnder(path("one"));
        VERIFY_RESULT(m_paths.create());
        m_store.emplace(std::move(*Store::openInMemory()));
    }

    void namesOfFiles_data()
    {
        QTest::addColumn<QString>("wanted");
        QTest::addColumn<QString>("name");
        QTest::newRow("plain") << "Größe der Balken"
                               << "Größe der Balken";
        QTest::newRow("separators") << "../../etc/passwd"
                                    << "etc-passwd";
        QTest::newRow("signs") << "Why: \"a < b\"?\n"
                               << "Why- -a - b";
        QTest::newRow("hidden") << " ..config. "
                                << "config";
        QTest::newRow("nothing") << " ... "
                                 << "Conversation";
        QTest::newRow("long") << QString(100, u'日') << QString(40, u'日');
        QTest::newRow("long, odd") << "a" + QString(100, u'日') << "a" + QString(39, u'日');
    }
    void namesOfFiles()
    {
        QFETCH(QString, wanted);
        QFETCH(QString, name);
        QCOMPARE(QString::fromStdString(app::fileStem(wanted.toStdString(), "Conversation")), name);
    }

    void jsonComesBackAsItWas()
    {
        const Id id = fill();
        const auto file = path("all.json");
        const auto out = app::exportJson(*m_store, m_paths, std::vector<Id>{id}, file);
        VERIFY_RESULT(out);
        QCOMPARE(out->files, size_t{1});
        QCOMPARE(out->messages, size_t{4});
        auto other = Store::openInMemory();
        const app::Paths elsewhere = pathsUnder(path("two"));
        VERIFY_RESULT(elsewhere.create());
        const auto in = app::importConversations(*other, elsewhere, file);
        VERIFY_RESULT(in);
        QCOMPARE(in->program, std::string("Facet"));
        QVERIFY(in->notes.empty());
        const auto before = m_store->record(id);
        auto after = other->record(in->imported.front());
        VERIFY_RESULT(after);
        QCOMPARE(after->title, before->title);
        QCOMPARE(after->folder, std::string("Work"));
        QVERIFY(after->pinned);
        QCOMPARE(after->settings.systemPrompt.value(), std::string("One word.")); // the persona's, written out
        QCOMPARE(after->settings.choices.seed.value(), uint64_t{18446744073709551615U});
        QVERIFY(after->messages == before->messages);
        QVERIFY(textsOf(*other->messages(in->imported.front())) == textsOf(*m_store->messages(id)));
        const std::string digest = before->messages.front().parts.front().attachment.sha256;
        QCOMPARE(slurp(elsewhere.attachments / digest), m_bytes);
        QVERIFY(!other->search("capital", 5)->hits.empty());
    }

    void markdownIsReadable()
    {
        const Id id = fill();
        const auto folder = path("texts");
        const auto out = app::exportMarkdown(*m_store, m_paths, std::vector<Id>{id, id}, folder);
        VERIFY_RESULT(out);
        const std::string text = slurp(folder / "A-B- the capital.md");
        QVERIFY2(text.find("# A/B: the capital?") == 0, text.c_str());
        QVERIFY(text.find("Which capital?") != std::string::npos);
        QVERIFY(text.find("Paris") == std::string::npos); // another version
        QVERIFY(text.find("Rome") != std::string::npos);
        QVERIFY(text.find("](attachments/my%20file.bin)") != std::string::npos);
        QCOMPARE(slurp(folder / "attachments/my file.bin"), m_bytes);
        QVERIFY(std::filesystem::exists(folder / "A-B- the capital (2).md"));
        QVERIFY(!app::exportMarkdown(*m_store, m_paths, std::vector<Id>{id}, folder)); // never over something
    }

    void chatGptComesIn()
    {
        const auto report = import("conversations.json", sample("chatgpt.json"));
        VERIFY_RESULT(report);
        QCOMPARE(report->program, std::string("ChatGPT"));
        const Id id = report->imported.front();
        QCOMPARE(textsOf(*m_store->messages(id)), QStringList({"Capital of France?", "Paris"}));
        QCOMPARE(m_store->messages(id)->back().versions.size(), size_t{2});
        QCOMPARE(m_store->messages(id)->back().model, std::string("gpt-x"));
        QCOMPARE(m_store->messages(id)->front().createdAt, 1706745600500);
        QCOMPARE(m_store->settings(id)->systemPrompt.value(), std::string("Be kind"));
        QVERIFY(m_store->conversation(id)->archived);
        QCOMPARE(report->notes.size(), size_t{2}); // a tool's message, a picture
    }

    void openWebUiComesIn()
    {
        const auto report = import("chat-export.json", sample("open_webui.json"));
        VERIFY_RESULT(report);
        QCOMPARE(report->program, std::string("Open WebUI"));
        QCOMPARE(report->conversations, size_t{2});
        QCOMPARE(textsOf(*m_store->messages(report->imported[0])), QStringList({"Hello?", "Good day."}));
        QCOMPARE(m_store->messages(report->imported[0])->back().versions.size(), size_t{2});
        QCOMPARE(m_store->settings(report->imported[0])->systemPrompt.value(), std::string("Short answers"));
        QVERIFY(m_store->conversation(report->imported[0])->pinned);
        QCOMPARE(textsOf(*m_store->messages(report->imported[1])), QStringList({"a", "b"}));
    }

    void janComesIn()
    {
        std::filesystem::create_directories(path("threads/t1"));
        std::ofstream(path("threads/t1/thread.json")) << "{\"title\":\"About Jan\",\"created\":1706745600}";
        std::ofstream(path("threads/t1/messages.jsonl")) << sample("jan.jsonl");
        for (const char* source : {"threads", "threads/t1", "threads/t1/messages.jsonl"}) {
            const auto report = app::importConversations(*m_store, m_paths, path(source));
            VERIFY_RESULT(report);
            QCOMPARE(report->program, std::string("Jan"));
            QCOMPARE(textsOf(*m_store->messages(report->imported.front())),
                     QStringList({"What is Jan?", "A program."}));
            QCOMPARE(m_store->conversation(report->imported.front())->title, std::string("About Jan"));
        }
    }

    void whatIsUnknownIsRefused()
    {
        for (const char* text : {"", "hello", "[]", "{}", "[1,2]", "{\"mapping\":3}", "[{\"chat\":[]}]"}) {
            const auto report = import("x.json", text);
            QVERIFY2(!report, text);
            QCOMPARE(report.error().code, inference::ErrorCode::BadFile);
        }
        QVERIFY(import("a.chat", "x").error().message.find("GPT4All") != std::string::npos);
        const auto newer = import("n.json", "{\"format\":\"facet-conversations\",\"version\":99}");
        QVERIFY(newer.error().message.find("newer") != std::string::npos);
    }

    /// Damaged files: conversations or errors, never a crash.
    void damagedFiles()
    {
        const Id id = fill();
        VERIFY_RESULT(app::exportJson(*m_store, m_paths, std::vector<Id>{id}, path("all.json")));
        std::mt19937 random(4);
        const std::string samples[] = {slurp(path("all.json")), sample("chatgpt.json"), sample("open_webui.json"),
                                       sample("jan.jsonl")};
        for (int round = 0; round < 600; ++round) {
            const size_t which = random() % std::size(samples);
            std::string text = samples[which];
            for (size_t i = 0, count = 1 + random() % 6; i < count; ++i) {
                const size_t at = random() % text.size();
                if (random() % 2 == 0)
                    text[at] = "0\"{}[],:9-e\\ntf"[random() % 15];
                else
                    text.erase(at, random() % 20);
            }
            const auto report = import(which == 3 ? "m.jsonl" : "m.json", text);
            if (!report)
                continue;
            for (const Id imported : report->imported)
                VERIFY_RESULT(m_store->messages(imported));
        }
    }

private:
    std::filesystem::path path(const char* name) const { return m_directory->filePath(name).toStdString(); }
    inference::Result<app::TransferReport> import(const char* name, const std::string& text)
    {
        std::ofstream(path(name), std::ios::binary) << text;
        return app::importConversations(*m_store, m_paths, path(name));
    }
    void finish(Message answer, const std::string& text)
    {
        answer.parts = {{.kind = Part::Kind::Thought, .text = "Hm.", .attachment = {}},
                        {.kind = Part::Kind::Text, .text = text, .attachment = {}}};
        answer.state = app::MessageState::Complete;
        answer.model = "Demo";
        answer.statistics = app::Statistics{.promptTokens = 9, .decodeMilliseconds = 1.25};
        VERIFY_RESULT(m_store->finishAnswer(answer, 0));
    }
    Id fill()
    {
        app::Attachment file;
        file.sha256 = *media::sha256(std::as_bytes(std::span(m_bytes)));
        file.fileName = "my file.bin";
        file.format = "PDF";
        file.kind = media::FileKind::Pdf;
        file.reading.wish = "1-2";
        file.reading.total = 3;
        std::ofstream(m_paths.attachments / file.sha256, std::ios::binary) << m_bytes;
        const auto turn = m_store->addTurn(
            0, "A/B: the capital?",
            {app::filePart(file), {.kind = Part::Kind::Text, .text = "Which capital?", .attachment = {}}}, 1000);
        finish(turn->answer, "Paris");
        finish(*m_store->addAnswer(turn->conversation.id, turn->answer.id, 2000), "Rome");
        const Id id = turn->conversation.id;
        const auto again = m_store->editQuestion(
            turn->question.id, {{.kind = Part::Kind::Text, .text = "Unanswered", .attachment = {}}}, 3000);
        Message unanswered = again->answer;
        unanswered.state = app::MessageState::Stopped;
        Q_UNUSED(m_store->finishAnswer(unanswered, 0));
        Q_UNUSED(m_store->removeMessage(unanswered.id, 1));
        Q_UNUSED(m_store->showVersion(turn->question.id));
        const auto persona = m_store->savePersona({.name = "Terse", .systemPrompt = "One word.", .choices = {}});
        Q_UNUSED(m_store->saveSettings(id, {.persona = *persona, .choices = {.seed = 18446744073709551615U}}));
        Q_UNUSED(m_store->moveToFolder(id, *m_store->saveFolder({0, "Work"})));
        Q_UNUSED(m_store->pinConversation(id, true));
        return id;
    }

    std::unique_ptr<QTemporaryDir> m_directory;
    app::Paths m_paths;
    std::optional<Store> m_store;
    std::string m_bytes = std::string("bytes\0\xff of a file", 18);
};

QTEST_GUILESS_MAIN(TransferTest)
#include "tst_transfer.moc"
