// Conversations go out and come back; those of other programs come in. All files here are made up.
#include "app/file_stem.h"
#include "app/gpt4all_chats.h"
#include "app/record_json.h"
#include "app/transfer.h"
#include "media/digest.h"
#include "tests/app/paths_under.h"
#include "tests/app/stored_samples.h"
#include "tests/support/verify_result.h"

#include <QDataStream>
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>

#include <fstream>
#include <random>
#include <sstream>

using app::Author;
using app::Id;
using app::Message;
using app::Part;
using app::Store;

namespace {

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

/// A chat as GPT4All of that version writes it. From version 12 on the answer is in pieces.
class Gpt4AllChat {
public:
    explicit Gpt4AllChat(int version, qint64 begun = 1706745600, const QString& title = QStringLiteral("Über 😀"))
        : m_version(version)
    {
        m_out.setVersion(QDataStream::Qt_6_2);
        m_out << quint32(0xF5D553CC) << qint32(version) << begun << QStringLiteral("an id") << title << QString()
              << QStringLiteral("a model");
        if (version >= 3)
            m_out << QStringList{QStringLiteral("my papers")};
        if (version < 11)
            writeState();
        m_out << qint32(3);
        writeMessage(QStringLiteral("Prompt: "), QStringLiteral("What is it?"), 1);
        const QString thought = QStringLiteral("<think>Hm.</think>");
        writeMessage(QStringLiteral("Response: "), thought + QStringLiteral("\n\nA file."), 0);
        writeMessage(QStringLiteral("Prompt: "), QStringLiteral("And what not?"), 0);
    }
    std::string bytes() const { return m_bytes.toStdString(); }

private:
    void writeState()
    {
        if (m_version >= 6)
            m_out << true;
        if (m_version >= 2)
            m_out << qint32(1) << qint32(0);
        m_out << QStringLiteral("the last answer") << QStringLiteral("a title") << quint32(7);
        if (m_version < 4)
            m_out << qint32(0);
        m_out << qint32(3);
        if (m_version >= 7)
            m_out << quint32(2048);
        if (m_version < 9) {
            m_out << quint64(5);
            m_out.writeRawData(QByteArray(5 * 4, 'x').constData(), 5 * 4);
        }
        m_out << quint64(3);
        m_out.writeRawData(QByteArray(3 * 4, 'y').constData(), 3 * 4);
        m_out << qCompress(QByteArray(1000, 'z'));
    }
    void writeMessage(const QString& name, const QString& value, int files)
    {
        const bool isAnswer = name == QStringLiteral("Response: ");
        if (m_version < 12)
            m_out << qint32(0);
        m_out << name << (m_version >= 12 && isAnswer ? QString() : value);
        if (m_version < 10)
            m_out << QStringLiteral("the prompt");
        m_out << QString() << false << isAnswer << false << true;
        if (m_version >= 11 && isAnswer)
            m_out << false;
        if (m_version >= 8) {
            m_out << qint64(1);
            for (const char* text : {"papers", "/home", "a.pdf", "A", "B", "2020", "a passage"})
                m_out << QString::fromUtf8(text);
            m_out << qint32(1) << qint32(-1) << qint32(-1);
        } else if (m_version >= 3) {
            m_out << QStringLiteral("1. In a.pdf.") << QStringList{QStringLiteral("a passage")};
        }
        if (m_version >= 10) {
            m_out << qint64(files);
            for (int i = 0; i < files; ++i)
                m_out << QUrl(QStringLiteral("file:///home/a.txt")) << QByteArray("its text");
        }
        if (m_version < 12)
            return;
        m_out << qint64(isAnswer ? 4 : 0);
        if (!isAnswer)
            return;
        m_out << QStringLiteral("Think: ") << QStringLiteral("<think>Hm.</think>") << qint32(1500) << qint64(0);
        m_out << QStringLiteral("ToolCall: ")
              << QStringLiteral("<javascript_interpret>\n```javascript\nlet a;\n```\n</javascript_interpret>")
              << QStringLiteral("javascript_interpret") << qint64(1) << QStringLiteral("code") << qint32(0)
              << QVariant(QStringLiteral("let a;")) << QStringLiteral("42") << qint32(0) << QString() << qint64(0);
        m_out << QStringLiteral("ToolResponse: ") << QStringLiteral("42") << qint64(0);
        m_out << QStringLiteral("Text: ") << QStringLiteral("A file.") << qint64(0);
    }

    int m_version;
    QByteArray m_bytes;
    QDataStream m_out{&m_bytes, QIODevice::WriteOnly};
};

inference::Result<app::ForeignConversations> readChat(const std::string& bytes)
{
    std::istringstream stream(bytes);
    return app::readGpt4All(stream, bytes.size());
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
        const auto in = app::importConversations(*other, elsewhere, m_tools, std::span(&file, 1));
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
        VERIFY_RESULT(m_store->saveSettings(id, {.systemPrompt = "Be brief.\n\n# Never long\n"}));
        VERIFY_RESULT(app::exportMarkdown(*m_store, m_paths, std::vector<Id>{id}, path("quoted")));
        const std::string quoted = slurp(path("quoted") / "A-B- the capital.md");
        QVERIFY2(quoted.find("\n> Be brief.\n> \n> # Never long\n> \n\n## Question") != std::string::npos,
                 quoted.c_str());
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
        std::ofstream(path("threads/t1/thread.json"))
            << "{\"title\":\"About Jan\",\"created\":1706745600,\"assistants\":[{\"instructions\":\"Be Jan\"}]}";
        std::ofstream(path("threads/t1/messages.jsonl")) << sample("jan.jsonl");
        for (const char* source : {".", "threads", "threads/t1", "threads/t1/messages.jsonl"}) {
            const auto report = importPaths({path(source)});
            VERIFY_RESULT(report);
            QCOMPARE(report->program, std::string("Jan"));
            QCOMPARE(textsOf(*m_store->messages(report->imported.front())),
                     QStringList({"What is Jan?", "A program."}));
            QCOMPARE(m_store->conversation(report->imported.front())->title, std::string("About Jan"));
            QCOMPARE(m_store->settings(report->imported.front())->systemPrompt.value(), std::string("Be Jan"));
        }
    }

    /// What Jan, Open WebUI and ChatGPT write into the text of an answer is no text.
    void thoughtsOfOthersAreThoughts()
    {
        const auto partsOf = [this](const char* name, const std::string& bytes) {
            QStringList parts;
            const auto report = import(name, bytes);
            if (!report)
                return QStringList(QString::fromStdString(report.error().message));
            const auto messages = *m_store->messages(report->imported.front());
            for (const Part& part : messages.back().parts)
                parts += (part.kind == Part::Kind::Thought ? u'?' : u'=') + QString::fromStdString(part.text);
            return parts;
        };
        QCOMPARE(partsOf("messages.jsonl", sample("jan_thoughts.jsonl")), QStringList({"?First", "?Hm", "=Hello"}));
        QCOMPARE(partsOf("owui.json", sample("open_webui_thoughts.json")),
                 QStringList({"?a < b\n\nso", "=So <b>A</b> &amp; &gt;"}));
        QCOMPARE(partsOf("conversations.json", sample("chatgpt_citations.json")), QStringList({"=It rains ."}));
        // Without a name it has its question's, and the model may find a better one; without times its own.
        const auto conversations = *m_store->conversations();
        const auto unnamed = std::find_if(conversations.begin(), conversations.end(),
                                          [](const auto& each) { return each.title == "Which city is it?"; });
        QVERIFY(unnamed != conversations.end());
        QCOMPARE(unnamed->titleBy, app::TitleBy::Question);
        QCOMPARE(m_store->messages(unnamed->id)->back().createdAt, 1'700'000'000'000);
    }

    void gpt4AllsChatsComeIn()
    {
        for (int version = 1; version <= 12; ++version) {
            const auto report = import("gpt4all-a.chat", Gpt4AllChat(version).bytes());
            VERIFY_RESULT(report);
            QCOMPARE(report->program, std::string("GPT4All"));
            const Id id = report->imported.front();
            QCOMPARE(QString::fromStdString(m_store->conversation(id)->title), QStringLiteral("Über 😀"));
            QCOMPARE(m_store->conversation(id)->updatedAt, 1706745600000);
            const auto messages = *m_store->messages(id);
            const QString answer = version < 12 ? QStringLiteral("Hm.A file.")
                                                : QStringLiteral("Hm.```javascript\nlet a;\n``````\n42\n```A file.");
            QCOMPARE(textsOf(messages), QStringList({"What is it?", answer, "And what not?"}));
            QCOMPARE(messages[1].parts[0].kind, Part::Kind::Thought);
            QCOMPARE(messages[1].author, Author::Assistant);
            QCOMPARE(messages[1].model, std::string("a model"));
            QCOMPARE(messages[1].state, app::MessageState::Stopped);
            QCOMPARE(report->notes.size(), size_t(version >= 10 ? 1 : 0)); // an attached file
        }
    }

    void gpt4AllsFolderComesIn()
    {
        std::filesystem::create_directories(path("data/localdocs"));
        const auto write = [&](const char* name, const std::string& bytes) {
            std::ofstream(path(name), std::ios::binary) << bytes;
        };
        write("data/gpt4all-a.chat", Gpt4AllChat(12, 1706745600, QStringLiteral("later")).bytes());
        write("data/gpt4all-b.chat", Gpt4AllChat(7, 1600000000, QStringLiteral("earlier")).bytes());
        write("data/gpt4all-c.chat", Gpt4AllChat(9).bytes().substr(0, 200));
        write("data/a-model.gguf", "GGUF");
        const auto all = importPaths({path("data")});
        VERIFY_RESULT(all);
        QCOMPARE(all->conversations, size_t{2});
        QCOMPARE(m_store->conversations()->front().title, std::string("later"));
        QVERIFY(all->notes.front().find("gpt4all-c.chat") != std::string::npos);

        const auto some =
            importPaths({path("data/gpt4all-a.chat"), path("data/gpt4all-c.chat"), path("data/gpt4all-b.chat")});
        VERIFY_RESULT(some);
        QCOMPARE(some->conversations, size_t{2});
        QVERIFY(some->notes.back().find("damaged") != std::string::npos ||
                some->notes.front().find("damaged") != std::string::npos);
        const auto none = importPaths({path("data/gpt4all-c.chat"), path("data/a-model.gguf")});
        QVERIFY(!none);
        QVERIFY(none.error().message.find("gpt4all-c.chat") != std::string::npos);
    }

    /// Cut anywhere it is damaged; with bits turned over it is a chat or damaged. Lengths that lie cost no memory.
    void damagedChatsOfGpt4All()
    {
        std::mt19937 random(7);
        size_t read = 0;
        for (int version = 1; version <= 12; ++version) {
            const std::string whole = Gpt4AllChat(version).bytes();
            VERIFY_RESULT(readChat(whole));
            for (size_t size = 0; size < whole.size(); ++size) {
                const auto cut = readChat(whole.substr(0, size));
                QVERIFY2(!cut, qPrintable(QStringLiteral("version %1, %2 bytes").arg(version).arg(size)));
                QCOMPARE(cut.error().code, inference::ErrorCode::BadFile);
            }
            QVERIFY(!readChat(whole + "x"));
            for (int round = 0; round < 2000; ++round) {
                std::string bytes = whole;
                for (size_t i = 0, count = 1 + random() % 4; i < count; ++i) {
                    const size_t at = random() % bytes.size();
                    bytes[at] = static_cast<char>(random() % 3 == 0 ? 0xFF : bytes[at] ^ (1 << random() % 8));
                }
                const auto chat = readChat(bytes);
                read += chat ? 1 : 0;
                QVERIFY(chat || chat.error().code == inference::ErrorCode::BadFile);
                for (const auto& conversation : chat ? chat->conversations : std::vector<app::ConversationRecord>())
                    for (const Message& message : conversation.messages)
                        for (const Part& part : message.parts)
                            QVERIFY(QString::fromStdString(part.text).toUtf8().toStdString() == part.text);
            }
        }
        qInfo("%zu of 24,000 damaged chats could still be read", read);
        QVERIFY(read > 0);
        QVERIFY(readChat(Gpt4AllChat(13).bytes()).error().message.find("13") != std::string::npos);
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

    /// Whoever writes such a file means to overflow the stack of a program that follows it to its bottom.
    void whatIsNestedWithoutEndIsRefused()
    {
        constexpr size_t kDeep = 200'000;
        const std::string nested = std::string(kDeep, '[') + std::string(kDeep, ']');
        const std::string own = R"({"format":"facet-conversations","version":1,"conversations":[{"messages":[{"id":1,)"
                                R"("parts":[{"kind":"document","attachment":{"reading":{"x":)" +
                                nested + "}}}]}]}]}";
        for (const std::string& text : {nested, own, "{\"mapping\":" + nested + "}"}) {
            const auto report = import("x.json", text);
            QVERIFY(!report);
            QCOMPARE(report.error().code, inference::ErrorCode::BadFile);
        }
        QVERIFY(!import("x.jsonl", nested + "\n"));
        // Brackets in words are none.
        VERIFY_RESULT(import("y.jsonl", R"({"role":"user","content":[{"type":"text","text":{"value":")" +
                                            std::string(kDeep, '[') + R"("}}]})"));
    }

    /// What a power cut left of an attachment that came in before is not taken for it, and nobody else may read it.
    void filesThatComeInAreWhole()
    {
        const Id id = fill();
        VERIFY_RESULT(app::exportJson(*m_store, m_paths, std::vector<Id>{id}, path("all.json")));
        const auto before = m_store->record(id);
        VERIFY_RESULT(before);
        const std::filesystem::path file = m_paths.attachments / before->messages[0].parts[0].attachment.sha256;
        QCOMPARE(slurp(file), m_bytes);
        std::filesystem::resize_file(file, 0);
        VERIFY_RESULT(importPaths({path("all.json")}));
        QCOMPARE(slurp(file), m_bytes);
        std::filesystem::remove(file);
        VERIFY_RESULT(importPaths({path("all.json")}));
        QCOMPARE(slurp(file), m_bytes);
        using std::filesystem::perms;
        QVERIFY(std::filesystem::status(file).permissions() == (perms::owner_read | perms::owner_write));
        // Nothing refers to a file that has only just come in: that it is young keeps it from being removed.
        const auto now = std::filesystem::file_time_type::clock::now();
        std::filesystem::last_write_time(file, now - std::chrono::hours(48));
        VERIFY_RESULT(importPaths({path("all.json")}));
        QVERIFY(std::filesystem::last_write_time(file) > now - std::chrono::hours(1));
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
    inference::Result<app::TransferReport> importPaths(const std::vector<std::filesystem::path>& sources)
    {
        return app::importConversations(*m_store, m_paths, m_tools, sources);
    }
    inference::Result<app::TransferReport> import(const char* name, const std::string& text)
    {
        std::ofstream(path(name), std::ios::binary) << text;
        return importPaths({path(name)});
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
    media::cage::Cage m_cage; // nothing here has files to read
    app::ReadingTools m_tools{.cage = &m_cage, .countTokens = [](std::string_view) { return 0U; }};
    std::string m_bytes = std::string("bytes\0\xff of a file", 18);
};

QTEST_GUILESS_MAIN(TransferTest)
#include "tst_transfer.moc"
