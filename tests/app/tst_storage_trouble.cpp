// What happens to people's words when the process is killed, the disk is full, or nothing may be written. Small disks
// are mounted in a mount namespace of this test's own.
#include "app/attachment_files.h"
#include "app/store.h"
#include "app/store_care.h"
#include "app/transfer.h"
#include "media/cage/child.h"
#include "media/picture.h"
#include "tests/app/session.h"
#include "tests/app/small_disk.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <fstream>
#include <set>

#include <sys/stat.h>

using app::ChatService;
using app::MessageState;

namespace {

struct ListedSession : Session {
    using Session::Session;

    size_t conversationCount()
    {
        service->listConversations();
        const auto listed = log->waitFor<app::ConversationsListed>();
        return listed ? listed->conversations.size() : 0;
    }
};

std::string textOf(const app::Message& message)
{
    std::string text;
    for (const app::Part& part : message.parts)
        text += part.text;
    return text;
}

QElapsedTimer started()
{
    QElapsedTimer timer;
    timer.start();
    return timer;
}

/// The place in the order of everything told at which the first event of a type came.
template <class Wanted> size_t positionOf(const std::vector<app::Event>& events)
{
    for (size_t i = 0; i < events.size(); ++i) {
        if (std::holds_alternative<Wanted>(events[i]))
            return i;
    }
    return events.size();
}

} // namespace

class StorageTroubleTest : public QObject {
    Q_OBJECT

public:
    explicit StorageTroubleTest(MountPermission permission) : m_permission(std::move(permission)) {}

private slots:
    void init() { m_directory = std::make_unique<QTemporaryDir>(); }

    /// What the user saw elsewhere: a crash took the whole conversation with it.
    void killedInTheMiddleOfAnAnswer()
    {
        QProcess writer;
        writer.start(FACET_INTERRUPTED_WRITER, {m_directory->path()});
        QVERIFY(writer.waitForStarted());
        std::string told;
        const auto readOn = [&](int milliseconds, const auto& isEnough) {
            for (const QElapsedTimer timer = started(); timer.elapsed() < milliseconds && !isEnough();) {
                writer.waitForReadyRead(20);
                told += writer.readAllStandardOutput().toStdString();
            }
        };
        readOn(60'000, [&] { return told.size() > 100; });
        const std::string toldOneAndAHalfSecondsAgo = told;
        readOn(1500, [] { return false; });
        writer.kill(); // SIGKILL
        writer.waitForFinished();
        QCOMPARE(writer.exitStatus(), QProcess::CrashExit);
        QVERIFY(toldOneAndAHalfSecondsAgo.size() > 100);

        ListedSession session(m_directory->path().toStdString());
        const auto messages = session.messages(1);
        QCOMPARE(messages.size(), size_t{2});
        QCOMPARE(textOf(messages[0]), std::string("Will you survive this?"));
        QCOMPARE(messages[1].state, MessageState::Interrupted);
        const std::string kept = textOf(messages[1]);
        qInfo("%zu bytes had been told, %zu are kept", told.size(), kept.size());
        QVERIFY(kept.size() >= toldOneAndAHalfSecondsAgo.size());
        QVERIFY(session.log->all<app::StorageTrouble>().empty());
        QCOMPARE(session.ask(1, "Go on")->state, MessageState::Complete);
    }

    /// The same conversations in two windows, as with two sessions of one user: the second says so at once.
    void theSecondProcessSaysThatItIs()
    {
        QProcess first;
        first.start(FACET_INTERRUPTED_WRITER, {m_directory->path()});
        QVERIFY(first.waitForStarted());
        while (first.readAllStandardOutput().isEmpty())
            QVERIFY(first.waitForReadyRead());
        ListedSession session(m_directory->path().toStdString());
        const auto told = session.log->waitFor<app::StorageTrouble>();
        QVERIFY(told);
        QCOMPARE(told->error.code, inference::ErrorCode::Unsupported);
        QVERIFY2(QByteArray(told->error.message.c_str()).startsWith("another Facet has the conversations in "),
                 told->error.message.c_str());
        QCOMPARE(session.ask(0, "Can I write here?")->state, MessageState::Complete); // it can all the same
        QCOMPARE(session.log->all<app::StorageTrouble>().size(), size_t{1});
        first.kill();
        first.waitForFinished();
        session.restart();
        QCOMPARE(session.conversationCount(), size_t{2});
        QVERIFY(session.log->all<app::StorageTrouble>().empty());
    }

    /// A process that ends takes the log of what was written with it where nobody else has the file open, and must see
    /// that somebody has, also when that one opens it once more for a while, as an export does.
    void anotherProcessLeavesTheLogInPlace()
    {
        ListedSession session(m_directory->path().toStdString());
        QCOMPARE(session.ask(0, "Before")->state, MessageState::Complete);
        session.service->exportConversations({}, ChatService::ExportFormat::Json,
                                             m_directory->filePath("all.json").toStdString());
        QVERIFY(!session.log->waitFor<app::TransferFinished>()->error);
        const std::string log = (session.paths.data / "facet.sqlite-wal").string();
        struct stat before {
        }, after{};
        QCOMPARE(::stat(log.c_str(), &before), 0);
        QCOMPARE(QProcess::execute(FACET_INTERRUPTED_WRITER, {m_directory->path(), "heron", "1"}), 0);
        QCOMPARE(::stat(log.c_str(), &after), 0);
        QCOMPARE(after.st_ino, before.st_ino);
        QCOMPARE(session.ask(0, "After")->state, MessageState::Complete);
        session.restart();
        QCOMPARE(session.conversationCount(), size_t{3});
    }

    /// Two processes at the same store, as happens where the lock that tells them of each other is gone or does
    /// nothing.
    void twoProcessesWriteAtOnce()
    {
        const QString directory = m_directory->path();
        constexpr int kQuestions = 30;
        QProcess writers[2];
        for (QProcess& writer : writers)
            writer.start(FACET_INTERRUPTED_WRITER,
                         {directory, &writer == writers ? "heron" : "stork", QString::number(kQuestions)});
        const auto areRunning = [&] {
            return writers[0].state() != QProcess::NotRunning || writers[1].state() != QProcess::NotRunning;
        };
        for (QElapsedTimer timer = started(); areRunning() && timer.elapsed() < 60'000;) {
            std::error_code ignored;
            std::filesystem::remove((directory + "/data/facet.lock").toStdString(), ignored);
            for (QProcess& writer : writers)
                writer.waitForFinished(5);
        }
        std::set<std::string> told;
        for (QProcess& writer : writers) {
            QCOMPARE(writer.exitStatus(), QProcess::NormalExit);
            QCOMPARE(writer.exitCode(), 0);
            for (const QByteArray& line : writer.readAllStandardError().split('\n'))
                QVERIFY2(line.isEmpty() || line.startsWith("another Facet has"), line.constData());
            for (const QByteArray& line : writer.readAllStandardOutput().split('\n'))
                told.insert(line.toStdString());
        }
        told.erase("");
        QCOMPARE(told.size(), size_t{2 * kQuestions});
        auto store = app::Store::open(directory.toStdString() + "/data/facet.sqlite");
        QVERIFY(store);
        const auto list = store->conversations();
        QVERIFY(list);
        QCOMPARE(list->size(), size_t{2 * kQuestions / 5});
        for (const auto& conversation : *list) {
            const auto messages = store->messages(conversation.id);
            QVERIFY(messages);
            QCOMPARE(messages->size(), size_t{10}); // none stands in another's conversation
            for (const app::Message& message : *messages) {
                QCOMPARE(message.state, MessageState::Complete);
                if (message.author == app::Author::User)
                    told.erase(textOf(message));
                else
                    QCOMPARE(textOf(message), std::string("Hello, world."));
            }
            QCOMPARE(store->draft(conversation.id)->text, "after " + textOf(messages->at(8)));
        }
        QVERIFY(told.empty());
        QCOMPARE(*app::findDamage(directory.toStdString() + "/data/facet.sqlite"), std::string());
    }

    /// Another process holds the file for longer than anybody waits, and writes what has the same numbers.
    void anotherProcessHoldsTheFile()
    {
        ListedSession session(m_directory->path().toStdString());
        QCOMPARE(session.ask(0, "Saved")->state, MessageState::Complete);
        auto other = app::Store::open(session.paths.data / "facet.sqlite");
        QVERIFY(other);
        {
            auto holder = app::Database::open(session.paths.data / "facet.sqlite", app::OpenMode::ReadWrite);
            QVERIFY(holder);
            auto transaction = app::Transaction::begin(*holder);
            QVERIFY(transaction);
            const auto ended = session.ask(1, "Said meanwhile");
            QVERIFY(ended);
            QCOMPARE(ended->state, MessageState::Complete);
            const auto trouble = session.log->all<app::StorageTrouble>();
            QCOMPARE(trouble.size(), size_t{1});
            QVERIFY2(trouble[0].error.message.find("another program has held the file") != std::string::npos,
                     trouble[0].error.message.c_str());
        }
        const std::vector<app::Part> words = {
            {.kind = app::Part::Kind::Text, .text = "Said by the other", .attachment = {}}};
        QVERIFY(other->addTurn(1, "", words, 2));
        QVERIFY(session.log->waitFor<app::StorageRecovered>());
        const auto replaced = session.log->waitFor<app::StorageReplaced>();
        QVERIFY(replaced);
        QCOMPARE(replaced->conversations, size_t{2});
        session.restart();
        QCOMPARE(textOf(session.messages(1)[2]), std::string("Said by the other"));
        QCOMPARE(textOf(session.messages(2)[0]), std::string("Saved"));
        QCOMPARE(textOf(session.messages(2)[2]), std::string("Said meanwhile"));
        QCOMPARE(session.messages(2)[3].state, MessageState::Complete);
    }

    void fullDiskBeforeAQuestion()
    {
        if (!m_permission.granted)
            QSKIP(m_permission.reason.c_str());
        const SmallDisk disk("4m");
        ListedSession session(disk.path());
        QCOMPARE(session.ask(0, "Saved")->state, MessageState::Complete);
        disk.fill();
        const auto ended = session.ask(0, std::string(200'000, 'q'));
        QVERIFY(ended);
        QCOMPARE(ended->state, MessageState::Complete);
        const auto trouble = session.log->all<app::StorageTrouble>();
        QCOMPARE(trouble.size(), size_t{1});
        qInfo("%s", trouble[0].error.message.c_str());
        QCOMPARE(trouble[0].error.code, inference::ErrorCode::DiskFull);
        const auto events = session.log->everything();
        const std::vector<app::Event> afterFirst(
            events.begin() + static_cast<ptrdiff_t>(positionOf<app::MessageStateChanged>(events)), events.end());
        QVERIFY(positionOf<app::StorageTrouble>(afterFirst) < positionOf<app::MessageAdded>(afterFirst));
        QCOMPARE(session.conversationCount(), size_t{2});
        QCOMPARE(session.messages(ended->conversation).size(), size_t{2});
        QCOMPARE(textOf(session.messages(ended->conversation)[1]), std::string("Hello, world."));
        disk.free(); // everything is written down after all
        QVERIFY(session.log->waitFor<app::StorageRecovered>());
        QCOMPARE(session.ask(ended->conversation, "And now?")->state, MessageState::Complete);
        session.restart();
        QCOMPARE(textOf(session.messages(1)[0]), std::string("Saved"));
        const auto kept = session.messages(ended->conversation);
        QCOMPARE(kept.size(), size_t{4});
        QCOMPARE(textOf(kept[0]).size(), size_t{200'000});
        QCOMPARE(kept[1].state, MessageState::Complete);
        QCOMPARE(textOf(kept[2]), std::string("And now?"));
        QVERIFY(session.log->all<app::StorageTrouble>().empty());
    }

    /// Each verb of the store on a full disk fails as a whole or works, and harms nothing.
    void fullDiskAtEveryVerb()
    {
        if (!m_permission.granted)
            QSKIP(m_permission.reason.c_str());
        const SmallDisk disk("6m");
        const app::Paths paths = pathsUnder(disk.path());
        QVERIFY(paths.create());
        const std::filesystem::path file = paths.data / "facet.sqlite";
        auto store = app::Store::open(file);
        QVERIFY(store);
        const std::vector<app::Part> words = {
            {.kind = app::Part::Kind::Text, .text = std::string(100'000, 'w') + " end", .attachment = {}}};
        auto turn = store->addTurn(0, "Kept", words, 1);
        QVERIFY(turn);
        turn->answer.state = MessageState::Complete;
        QVERIFY(store->finishAnswer(turn->answer, 0));
        const auto before = store->record(1);
        disk.fill();
        int refused = 0;
        const auto note = [&](const auto& result) {
            if (result)
                return;
            ++refused;
            QVERIFY2(result.error().code == inference::ErrorCode::DiskFull, result.error().message.c_str());
        };
        note(store->addTurn(1, "", words, 2));
        note(store->editQuestion(turn->question.id, words, 2));
        note(store->duplicateConversation(1, "copy", 2));
        note(store->addRecord(*before));
        note(store->saveDraft(1, {.text = std::string(100'000, 'd'), .attachments = {}}));
        note(store->savePersona({.name = "p", .systemPrompt = std::string(100'000, 's'), .choices = {}}));
        note(store->savePrompt({0, "p", std::string(100'000, 't')}));
        note(store->saveSettings(1, {.systemPrompt = std::string(100'000, 's')}));
        note(store->renameConversation(1, std::string(100'000, 't')));
        note(app::backUp(paths, disk.path() + "/backup.tar"));
        note(app::exportJson(*store, paths, std::vector<app::Id>{1}, disk.path() + "/all.json"));
        QVERIFY(*store->messages(1) == before->messages);
        store = inference::Error{inference::ErrorCode::Storage, "closed"};
        note(app::salvage(file));
        QVERIFY(refused >= 11);
        for (const char* name : {"backup.tar", "backup.tar.part", "all.json", "all.json.part"})
            QVERIFY(!std::filesystem::exists(std::filesystem::path(disk.path()) / name));
        for (const auto& entry : std::filesystem::directory_iterator(paths.data))
            QVERIFY2(!entry.path().string().ends_with(".part"), entry.path().c_str());
        disk.free();
        store = app::Store::open(file);
        QVERIFY(store);
        QVERIFY(*store->messages(1) == before->messages);
        QCOMPARE(*app::findDamage(file), std::string());
        QVERIFY(store->addTurn(1, "", words, 2));
        QVERIFY(app::backUp(paths, disk.path() + "/backup.tar"));
        QCOMPARE(store->search("end", 9)->hits.size(), size_t{2});
    }

    void fullDiskWhileAnswering()
    {
        if (!m_permission.granted)
            QSKIP(m_permission.reason.c_str());
        const SmallDisk disk("4m");
        ListedSession session(disk.path());
        session.script.pause = std::chrono::milliseconds(40);
        session.script.pieces.assign(100, std::string(20'000, 'w'));
        session.service->send(0, "Long", {}, {});
        QVERIFY(session.log->waitFor<app::MessageTextAppended>());
        disk.fill();
        const auto ended = session.log->waitFor<app::MessageStateChanged>();
        QVERIFY(ended);
        QCOMPARE(ended->state, MessageState::Complete);
        QCOMPARE(session.log->all<app::StorageTrouble>().size(), size_t{1});
        QCOMPARE(textOf(session.messages(1)[1]).size(), size_t{2'000'000});
        QVERIFY(session.log->all<app::StorageRecovered>().empty());
        session.service.reset(); // still full: the rest cannot be saved
        disk.free();
        session.restart();
        const auto messages = session.messages(1);
        QCOMPARE(messages.size(), size_t{2});
        QCOMPARE(textOf(messages[0]), std::string("Long"));
        QCOMPARE(messages[1].state, MessageState::Interrupted);
    }

    void spaceReturnsWhileAnswering()
    {
        if (!m_permission.granted)
            QSKIP(m_permission.reason.c_str());
        const SmallDisk disk("4m");
        ListedSession session(disk.path());
        session.script.pause = std::chrono::milliseconds(50);
        session.script.pieces.assign(120, std::string(2'000, 'w'));
        session.service->send(0, "Long", {}, {});
        QVERIFY(session.log->waitFor<app::MessageTextAppended>());
        disk.fill();
        QVERIFY(session.log->waitFor<app::StorageTrouble>());
        disk.free();
        QVERIFY(session.log->waitFor<app::StorageRecovered>());
        const auto ended = session.log->waitFor<app::MessageStateChanged>();
        QVERIFY(ended);
        session.restart();
        QCOMPARE(session.messages(1)[1].state, MessageState::Complete);
        QCOMPARE(textOf(session.messages(1)[1]).size(), size_t{240'000});
    }

    void fullDiskForAnAttachment()
    {
        if (!m_permission.granted)
            QSKIP(m_permission.reason.c_str());
        const SmallDisk disk("1m");
        ListedSession session(disk.path());
        QCOMPARE(session.ask(0, "Saved")->state, MessageState::Complete);
        disk.fill();
        inference::Image image{.width = 100, .height = 100, .rgb = std::vector<uint8_t>(30'000)};
        session.service->attachBytes(*media::encodePng(image), "black.png", {.budget = 280});
        const auto trouble = session.log->waitFor<app::StorageTrouble>();
        QVERIFY(trouble);
        QVERIFY(trouble->error.message.find("black.png") == 0);
        QCOMPARE(trouble->error.code, inference::ErrorCode::DiskFull);
        const auto ready = session.log->waitFor<app::AttachmentReady>();
        QVERIFY(ready);
        QCOMPARE(session.ask(1, "What is it?", {ready->attachment})->state, MessageState::Complete);
        QVERIFY(*session.script.requests.back().media.at(0).frames.at(0).image == image);
        for (const auto& entry : std::filesystem::directory_iterator(session.paths.attachments))
            QFAIL(qPrintable(QString("left over: %1").arg(entry.path().c_str())));
        disk.free();
        session.service.reset(); // writes it down after all
        QVERIFY(std::filesystem::exists(session.paths.attachments / ready->attachment.sha256));
        session.restart();
        QCOMPARE(session.messages(1).size(), size_t{4});
        QVERIFY(session.messages(1)[2].parts[0].attachment == ready->attachment);
    }

    /// Whatever is still free: a file is stored whole, or kept whole in memory and written when there is room.
    void attachmentsOnADiskThatFillsUp()
    {
        if (!m_permission.granted)
            QSKIP(m_permission.reason.c_str());
        const SmallDisk disk("1m");
        const std::filesystem::path directory = disk.path() + "/attachments";
        const std::filesystem::path source = m_directory->filePath("source").toStdString();
        std::string text(40'000, 'x');
        std::ofstream(source, std::ios::binary) << text;
        media::cage::Cage cage(media::cage::Spare::None);
        int refused = 0;
        for (uint64_t left = 0; left <= 12 * 4096; left += 2048) {
            for (const bool fromPath : {false, true}) {
                std::filesystem::remove_all(directory);
                std::filesystem::create_directory(directory);
                app::AttachmentFiles files(directory, cage);
                disk.leave(left);
                const auto* bytes = reinterpret_cast<const std::byte*>(text.data());
                const auto stored = fromPath ? files.store(source, "a.txt", {})
                                             : files.store(std::vector<std::byte>(bytes, bytes + text.size()), "a.txt");
                QVERIFY2(stored, stored ? "" : stored.error().message.c_str());
                QCOMPARE(stored->bytes, text.size());
                const std::filesystem::path file = directory / stored->sha256;
                if (stored->unsaved) {
                    ++refused;
                    QCOMPARE(stored->unsaved->code, inference::ErrorCode::DiskFull);
                    QVERIFY(std::filesystem::is_empty(directory)); // no half of it takes what room there is
                }
                disk.free();
                files.writeUnsaved();
                QCOMPARE(std::filesystem::file_size(file), text.size());
            }
        }
        qInfo("%d of 50 did not fit at first", refused);
        QVERIFY(refused >= 20 && refused < 50);
    }

    void readOnlyDirectory()
    {
        if (!m_permission.granted)
            QSKIP(m_permission.reason.c_str());
        const SmallDisk disk("4m");
        ListedSession session(disk.path());
        QCOMPARE(session.ask(0, "Saved")->state, MessageState::Complete);
        session.service.reset();
        QVERIFY(disk.makeReadOnly());
        session.restart();
        const auto trouble = session.log->waitFor<app::StorageTrouble>();
        QVERIFY(trouble);
        qInfo("%s", trouble->error.message.c_str());
        QCOMPARE(textOf(session.messages(1)[1]), std::string("Hello, world."));
        session.service->search("saved", 9);
        const auto found = session.log->waitFor<app::SearchFinished>();
        QVERIFY(found && !found->result.hits.empty());
        QCOMPARE(session.ask(1, "More")->state, MessageState::Complete);
        QCOMPARE(session.messages(1).size(), size_t{4});
        // What cannot be kept there can be taken elsewhere, with what was said since.
        const std::filesystem::path elsewhere = m_directory->path().toStdString();
        session.service->exportConversations({}, ChatService::ExportFormat::Json, elsewhere / "all.json");
        session.service->backUp(elsewhere / "all.tar");
        for (int i = 0; i < 2; ++i) {
            const auto carried = session.log->waitFor<app::TransferFinished>();
            QVERIFY(carried);
            QVERIFY2(!carried->error, carried->error ? carried->error->message.c_str() : "");
            QCOMPARE(carried->messages, size_t{4});
        }
        disk.makeWritable();
        session.service.reset();
        session.restart();
        QCOMPARE(textOf(session.messages(1)[0]), std::string("Saved"));
        QCOMPARE(textOf(session.messages(1)[2]), std::string("More"));
        QCOMPARE(session.messages(1)[3].state, MessageState::Complete);
    }

    void readOnlyDirectoryWithNothingInIt()
    {
        if (!m_permission.granted)
            QSKIP(m_permission.reason.c_str());
        const SmallDisk disk("4m");
        QVERIFY(disk.makeReadOnly());
        ListedSession session(disk.path());
        QVERIFY(session.log->waitFor<app::StorageTrouble>());
        QCOMPARE(session.ask(0, "Anyone?")->state, MessageState::Complete);
        QCOMPARE(session.conversationCount(), size_t{1});
        disk.makeWritable();
    }

    void aQuestionThatCannotBeKeptComesBack()
    {
        ListedSession session(m_directory->path().toStdString());
        QCOMPARE(session.ask(0, "Saved")->state, MessageState::Complete);
        {
            auto database = app::Database::open(session.paths.data / "facet.sqlite", app::OpenMode::ReadWrite);
            QVERIFY(database && database->execute("DROP TABLE statistics; DROP TABLE parts"));
        }
        session.service->send(0, "Precious words", {}, {});
        QVERIFY(session.log->waitFor<app::StorageTrouble>());
        const auto opened = session.log->waitFor<app::ConversationOpened>();
        QVERIFY(opened);
        QCOMPARE(opened->draft.text, std::string("Precious words"));
        QCOMPARE(session.script.requests.size(), size_t{1});
    }

    void aDamagedDatabaseIsLeftAlone()
    {
        const std::filesystem::path root = m_directory->path().toStdString();
        std::filesystem::create_directories(root / "data");
        std::ofstream(root / "data/facet.sqlite") << "not a database";
        ListedSession session(root);
        const auto trouble = session.log->waitFor<app::StorageTrouble>();
        QVERIFY(trouble);
        QVERIFY(trouble->error.message.find("damaged") != std::string::npos);
        QCOMPARE(session.ask(0, "Anyone?")->state, MessageState::Complete);
        QCOMPARE(session.messages(1).size(), size_t{2});
        session.service.reset();
        std::string content;
        std::getline(std::ifstream(root / "data/facet.sqlite"), content);
        QCOMPARE(content, std::string("not a database"));
    }

private:
    MountPermission m_permission;
    std::unique_ptr<QTemporaryDir> m_directory;
};

int main(int argc, char** argv)
{
    if (media::cage::isChild(argc, argv))
        return media::cage::runChild();
    StorageTroubleTest test(enterMountNamespace());
    QCoreApplication application(argc, argv);
    return QTest::qExec(&test, argc, argv);
}
#include "tst_storage_trouble.moc"
