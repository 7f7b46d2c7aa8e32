// The chat service's library and its care for the store, by verbs and events alone.
#include "app/clock.h"
#include "app/demo_model.h"
#include "app/store.h"
#include "app/title.h"
#include "media/cage/child.h"
#include "tests/app/session.h"
#include "tests/app/stored_samples.h"
#include "tests/support/verify_result.h"

#include <QCoreApplication>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <fstream>
#include <functional>
#include <future>
#include <new>
#include <set>
#include <stdexcept>

#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

using app::Id;
using app::Message;
using app::MessageState;

namespace {

constexpr int64_t kDay = 24 * 60 * 60;

/// How far the time of day is put forward (or back), in seconds, for all of this process.
std::atomic<int64_t> clockIsAheadBy = 0;

} // namespace

/// In place of the C library's.
extern "C" int clock_gettime(clockid_t clock, struct timespec* time) noexcept
{
    const long result = syscall(SYS_clock_gettime, clock, time);
    if (result == 0 && clock == CLOCK_REALTIME)
        time->tv_sec += clockIsAheadBy;
    return static_cast<int>(result);
}

namespace {

QStringList textsOf(const std::vector<Message>& messages)
{
    QStringList texts;
    for (const Message& message : messages) {
        std::string text;
        for (const app::Part& part : message.parts)
            text += part.text;
        texts += QString::fromStdString(text);
    }
    return texts;
}

} // namespace

class ChatLibraryTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        m_session = std::make_unique<Session>(m_directory->path());
    }
    void cleanup() { m_session.reset(); }

    void versionsAreShownAndAnswered()
    {
        QVERIFY(ask(0, "one"));
        QVERIFY(ask(1, "two"));
        const auto before = m_session->messages(1);
        QCOMPARE(textsOf(before), QStringList({"one", "Hello, world.", "two", "Hello, world."}));

        m_session->service->editQuestion(1, before[0].id, "uno", {}, {});
        const auto edited = m_session->log->waitFor<app::BranchShown>();
        QVERIFY(edited);
        QCOMPARE(edited->after, Id{0});
        QCOMPARE(edited->messages.size(), size_t{2});
        QCOMPARE(edited->messages.front().versions.size(), size_t{2});
        QVERIFY(m_session->log->waitFor<app::MessageStateChanged>());
        QCOMPARE(m_session->script.requests.back().messages.size(), size_t{1}); // the branch alone was answered
        QCOMPARE(textsOf(m_session->messages(1)), QStringList({"uno", "Hello, world."}));

        m_session->script.pieces = {"Otherwise."};
        m_session->service->regenerate(1, edited->messages.back().id, {});
        const auto again = m_session->log->waitFor<app::BranchShown>();
        QVERIFY(again);
        QCOMPARE(again->after, edited->messages.front().id);
        QCOMPARE(again->messages.front().versions.size(), size_t{2});
        QVERIFY(m_session->log->waitFor<app::MessageStateChanged>());
        QCOMPARE(textsOf(m_session->messages(1)), QStringList({"uno", "Otherwise."}));

        m_session->service->showVersion(1, before[0].id);
        const auto back = m_session->log->waitFor<app::BranchShown>();
        QVERIFY(back);
        QCOMPARE(textsOf(back->messages), textsOf(before));

        m_session->service->removeMessage(1, before[2].id);
        const auto removed = m_session->log->waitFor<app::BranchShown>();
        QVERIFY(removed);
        QCOMPARE(removed->after, before[1].id);
        QVERIFY(removed->messages.empty());
        m_session->service->restoreMessage(1, before[2].id);
        QCOMPARE(textsOf(m_session->log->waitFor<app::BranchShown>()->messages), QStringList({"two", "Hello, world."}));
        QVERIFY(m_session->log->all<app::StorageTrouble>().empty());
    }

    void searchOpensAtTheHit()
    {
        QVERIFY(ask(0, "Where is the needle?"));
        m_session->service->editQuestion(1, m_session->messages(1)[0].id, "Where is the hay?", {}, {});
        QVERIFY(m_session->log->waitFor<app::MessageStateChanged>());
        const uint64_t request = m_session->service->search("needle ", 10);
        const auto found = m_session->log->waitFor<app::SearchFinished>();
        QVERIFY(found);
        QCOMPARE(found->request, request);
        const auto hit = std::find_if(found->result.hits.begin(), found->result.hits.end(),
                                      [](const app::SearchHit& each) { return each.message != 0; });
        QVERIFY(hit != found->result.hits.end());
        m_session->service->openAt(hit->conversation, hit->message);
        const auto opened = m_session->log->waitFor<app::ConversationOpened>();
        QVERIFY(opened);
        QCOMPARE(opened->focus, hit->message);
        QCOMPARE(textsOf(opened->messages).front(), QString("Where is the needle?"));
    }

    void theListsAreTold()
    {
        QVERIFY(ask(0, "one"));
        m_session->service->pinConversation(1, true);
        QVERIFY(m_session->log->waitFor<app::ConversationChanged>(
            [](const auto& event) { return event.conversation.pinned; }));
        m_session->service->saveFolder({0, "Work"});
        const auto folders = m_session->log->waitFor<app::FoldersListed>();
        QVERIFY(folders);
        QCOMPARE(folders->folders.size(), size_t{1});
        m_session->service->moveToFolder(1, folders->folders.front().id);
        QVERIFY(m_session->log->waitFor<app::ConversationChanged>(
            [](const auto& event) { return event.conversation.folder; }));
        m_session->service->savePersona({.name = "Terse", .systemPrompt = "One word.", .choices = {}});
        QCOMPARE(m_session->log->waitFor<app::PersonasListed>()->personas.size(), size_t{1});
        m_session->service->savePrompt({0, "sum", "Sum up"});
        QCOMPARE(m_session->log->waitFor<app::PromptsListed>()->prompts.size(), size_t{1});
        m_session->service->saveSettings(1, {.persona = 1});
        m_session->service->saveView(1, {.message = 2, .offset = 5, .state = "x"});
        m_session->service->openConversation(1);
        const auto opened = m_session->log->waitFor<app::ConversationOpened>();
        QCOMPARE(opened->settings.persona, Id{1});
        QCOMPARE(opened->view.message, Id{2});
        m_session->service->duplicateConversation(1, "Copy");
        QVERIFY(m_session->log->waitFor<app::ConversationChanged>(
            [](const auto& e) { return e.conversation.title == "Copy"; }));
        m_session->service->archiveConversation(2, true);
        m_session->service->listShelf(app::Shelf::Archive);
        QCOMPARE(m_session->log->waitFor<app::ShelfListed>()->conversations.size(), size_t{1});
        m_session->service->removeConversation(1);
        m_session->service->emptyTrash();
        QCOMPARE(m_session->log->waitFor<app::ShelfListed>()->conversations.size(), size_t{0});
        QVERIFY(m_session->log->all<app::StorageTrouble>().empty());
    }

    void conversationsGoOutAndComeBack()
    {
        QVERIFY(ask(0, "one"));
        const std::filesystem::path file = m_directory->filePath("all.json").toStdString();
        const std::filesystem::path backup = m_directory->filePath("backup.tar").toStdString();
        m_session->service->exportConversations({}, app::ChatService::ExportFormat::Json, file);
        const auto written = m_session->log->waitFor<app::TransferFinished>();
        QVERIFY(written);
        QVERIFY2(!written->error, written->error ? written->error->message.c_str() : "");
        QCOMPARE(written->conversations, size_t{1});
        m_session->service->backUp(backup);
        QVERIFY(!m_session->log->waitFor<app::TransferFinished>()->error);
        m_session->service->importConversations({file});
        QCOMPARE(m_session->log->waitFor<app::ConversationsListed>()->conversations.size(), size_t{2});
        m_session->service->importConversations({"/nowhere"});
        QVERIFY(m_session->log->waitFor<app::TransferFinished>([](const auto& e) { return e.error.has_value(); }));
        m_session->service->restoreBackup(backup);
        QVERIFY(m_session->log->waitFor<app::StorageReplaced>());
        m_session->service->listConversations();
        QCOMPARE(m_session->log->waitFor<app::ConversationsListed>()->conversations.size(), size_t{1});
        QVERIFY(ask(1, "goes on"));
        QVERIFY(m_session->log->all<app::StorageTrouble>().empty());
    }

    void whatThrowsComesToItsEnd()
    {
        QVERIFY(ask(0, "one"));
        const auto page = m_directory->filePath("one.html").toStdString();
        const auto throws = [&](const auto& thrown) {
            const app::PageWriter write = [thrown](const app::ConversationRecord&, const std::filesystem::path&,
                                                   const std::stop_token&) -> inference::Result<void> { throw thrown; };
            const uint64_t request = m_session->service->exportPages({1}, ".html", write, page);
            const auto told = m_session->log->waitFor<app::TransferFinished>();
            return told && told->request == request ? told->error : std::nullopt;
        };
        const auto noMemory = throws(std::bad_alloc());
        QVERIFY(noMemory);
        QCOMPARE(noMemory->code, inference::ErrorCode::OutOfMemory);
        const auto other = throws(std::length_error("too long"));
        QVERIFY(other);
        QCOMPARE(other->message, std::string("too long"));
        const auto make = []() -> std::vector<std::byte> { throw std::bad_alloc(); };
        const uint64_t request = m_session->service->attachMade(make, "picture.png", {});
        const auto failed = m_session->log->waitFor<app::AttachmentFailed>();
        QVERIFY(failed && failed->request == request);
        QCOMPARE(failed->error.code, inference::ErrorCode::OutOfMemory);
        QVERIFY(ask(1, "goes on"));
    }

    /// Also when there is no memory for what is done at the end.
    void itEndsWhateverIsThrown()
    {
        std::promise<void> begun;
        bool isBegun = false;
        int thrown = 0;
        FakeScript script;
        script.pieces.assign(100'000, "word ");
        script.pause = std::chrono::milliseconds(1);
        const auto throwing = [&](const app::Event& event) {
            if (std::holds_alternative<app::MessageTextAppended>(event) && !std::exchange(isBegun, true))
                begun.set_value();
            const auto* changed = std::get_if<app::MessageStateChanged>(&event);
            if (changed && changed->state == MessageState::Interrupted && ++thrown == 1)
                throw std::bad_alloc();
        };
        m_session->service.reset();
        {
            auto created =
                app::ChatService::create(m_session->paths, std::make_unique<FakeGenerator>(script), throwing);
            VERIFY_RESULT(created);
            (*created)->send(0, "one", {});
            (*created)->send(0, "two", {});
            (*created)->send(0, "three", {});
            begun.get_future().wait();
        }
        QVERIFY(thrown >= 2);
        m_session->restart();
        for (const Id conversation : {1, 2, 3})
            QCOMPARE(m_session->messages(conversation).back().state, MessageState::Interrupted);
    }

    /// What is carried out first has the file open while a backup wants its place.
    void restoringWaitsForWhatIsExported()
    {
        QVERIFY(ask(0, "one"));
        const std::filesystem::path backup = m_directory->filePath("backup.tar").toStdString();
        m_session->service->backUp(backup);
        QVERIFY(!m_session->log->waitFor<app::TransferFinished>()->error);
        QVERIFY(ask(0, "two"));
        std::promise<void> begun, goOn;
        const auto slow = [&](const app::ConversationRecord&, const std::filesystem::path& file,
                              const std::stop_token&) {
            begun.set_value();
            goOn.get_future().wait();
            spit(file, "a page");
            return inference::Result<void>();
        };
        const uint64_t exporting =
            m_session->service->exportPages({1}, ".html", slow, m_directory->filePath("one.html").toStdString());
        begun.get_future().wait();
        const uint64_t restoring = m_session->service->restoreBackup(backup);
        QTest::qWait(100); // long enough for what does not wait
        goOn.set_value();
        const auto exported = m_session->log->waitFor<app::TransferFinished>();
        QVERIFY(exported);
        QCOMPARE(exported->request, exporting);
        QVERIFY2(!exported->error, exported->error ? exported->error->message.c_str() : "");
        const auto restored = m_session->log->waitFor<app::TransferFinished>();
        QVERIFY(restored);
        QCOMPARE(restored->request, restoring);
        QVERIFY2(!restored->error, restored->error ? restored->error->message.c_str() : "");
        QCOMPARE(restored->conversations, size_t{1});
    }

    /// Numbers mean other conversations there.
    void whatIsWrittenWhileABackupIsPutBackStaysWhereItBelongs()
    {
        const std::filesystem::path backup = m_directory->filePath("backup.tar").toStdString();
        {
            Session other(m_directory->filePath("other"));
            QVERIFY(other.ask(0, "of the backup"));
            other.service->saveDraft(1, {.text = "its draft", .attachments = {}});
            other.service->backUp(backup);
            QVERIFY(!other.log->waitFor<app::TransferFinished>()->error);
        }
        QVERIFY(ask(0, "one"));
        std::promise<void> begun, goOn;
        const auto slow = [&](const app::ConversationRecord&, const std::filesystem::path& file,
                              const std::stop_token&) {
            begun.set_value();
            goOn.get_future().wait();
            spit(file, "a page");
            return inference::Result<void>();
        };
        m_session->service->exportPages({1}, ".html", slow, m_directory->filePath("one.html").toStdString());
        begun.get_future().wait();
        m_session->service->restoreBackup(backup);
        m_session->service->saveDraft(1, {.text = "written meanwhile", .attachments = {}}); // nobody waits
        m_session->service->openConversation(1);
        QCOMPARE(m_session->log->waitFor<app::ConversationOpened>()->draft.text, std::string("written meanwhile"));
        goOn.set_value();
        const auto replaced = m_session->log->waitFor<app::StorageReplaced>();
        QVERIFY(replaced);
        // Whoever has not heard of it yet means the store before.
        m_session->service->saveDraft(1, {.text = "written too late", .attachments = {}});
        m_session->service->saveView(1, {.message = 1, .offset = 5, .state = "x"});
        m_session->service->saveSettings(1, {.systemPrompt = "Too late"});
        QVERIFY(ask(1, "asked too late"));
        m_session->service->openConversation(1);
        const auto opened =
            m_session->log->waitFor<app::ConversationOpened>([](const auto& event) { return event.conversation == 1; });
        QVERIFY(opened);
        QCOMPARE(opened->draft.text, std::string("its draft"));
        QVERIFY(opened->view == app::ConversationView());
        QVERIFY(opened->settings == app::ConversationSettings());
        QCOMPARE(textsOf(opened->messages), QStringList({"of the backup", "Hello, world."}));
        QCOMPARE(textsOf(m_session->messages(2)), QStringList({"asked too late", "Hello, world."}));
        m_session->service->saveDraft(1, {.text = "another draft", .attachments = {}}); // now it is meant
        m_session->service->saveDraft(2, {.text = "of the new one", .attachments = {}});
        for (const Id conversation : {1, 2}) {
            m_session->service->openConversation(conversation);
            const auto again = m_session->log->waitFor<app::ConversationOpened>();
            QCOMPARE(again->draft.text, std::string(conversation == 1 ? "another draft" : "of the new one"));
        }
        auto before = app::Store::open(replaced->before);
        VERIFY_RESULT(before);
        QCOMPARE(before->draft(1)->text, std::string("written meanwhile"));
    }

    /// A list of the trash may be an old one: somebody else has brought a conversation back, or another store's number
    /// means another one.
    void onlyWhatIsInTheTrashIsErased()
    {
        QVERIFY(ask(0, "one"));
        m_session->service->eraseConversation(1);
        QVERIFY(m_session->log->waitFor<app::ShelfListed>());
        QCOMPARE(textsOf(m_session->messages(1)), QStringList({"one", "Hello, world."}));
        m_session->service->removeConversation(1);
        m_session->service->eraseConversation(1);
        QVERIFY(m_session->log->waitFor<app::ShelfListed>());
        QVERIFY(m_session->messages(1).empty());
    }

    /// The engine may take a while to stop; what it says then is said to nobody.
    void whatIsErasedWhileItIsAnsweredIsGone_data()
    {
        QTest::addColumn<bool>("all");
        QTest::newRow("alone") << false;
        QTest::newRow("with all the trash") << true;
    }
    void whatIsErasedWhileItIsAnsweredIsGone()
    {
        QFETCH(bool, all);
        std::promise<void> mayEnd;
        m_session->script.outcome = [end = mayEnd.get_future().share()] {
            end.wait();
            return inference::Result<void>();
        };
        m_session->service->send(0, "one", {});
        QVERIFY(m_session->log->waitFor<app::MessageTextAppended>(
            [](const auto& appended) { return appended.text == "world."; }));
        m_session->service->removeConversation(1);
        if (all)
            m_session->service->emptyTrash();
        else
            m_session->service->eraseConversation(1);
        const auto trash = m_session->log->waitFor<app::ShelfListed>();
        QVERIFY(trash && trash->conversations.empty());
        mayEnd.set_value();
        QVERIFY(ask(0, "another"));
        QVERIFY(m_session->log->all<app::StorageTrouble>().empty());
    }

    /// Numbers of messages mean others there.
    void whatMessagesCostIsForgottenWithTheirStore()
    {
        const auto withFile = [](Session& session, uint32_t tokens) {
            app::Attachment file;
            file.sha256 = std::string(64, 'a');
            file.fileName = "a.png";
            file.tokens = tokens;
            return session.ask(0, "What is it?", {file}).has_value();
        };
        const auto costs = [](Session& session, uint32_t tokens) {
            session.service->measureContext(1);
            return session.log
                ->waitFor<app::ContextMeasured>([=](const auto& measured) { return measured.pictures == tokens; })
                .has_value();
        };
        const std::filesystem::path backup = m_directory->filePath("backup.tar").toStdString();
        {
            Session other(m_directory->filePath("other"));
            QVERIFY(withFile(other, 500));
            other.service->backUp(backup);
            QVERIFY(!other.log->waitFor<app::TransferFinished>()->error);
        }
        QVERIFY(withFile(*m_session, 100));
        QVERIFY(costs(*m_session, 100));
        m_session->service->restoreBackup(backup);
        QVERIFY(m_session->log->waitFor<app::StorageReplaced>());
        QVERIFY(costs(*m_session, 500));
    }

    /// What was said last stands first, and in the order in which it was said, whatever the clock says meanwhile.
    void theClockGoesBackAndForth()
    {
        const int64_t realSeconds = app::currentMilliseconds() / 1000;
        QVERIFY(ask(0, "one"));
        QVERIFY(ask(0, "two"));
        m_session->service->renameConversation(1, "Named by somebody");
        const int64_t clocks[] = {-2 * kDay, -realSeconds, 3650 * kDay, 0};
        QStringList said = {"one", "Hello, world."};
        for (const int64_t clock : clocks) {
            clockIsAheadBy = clock;
            m_session->service->saveDraft(1, {.text = "draft", .attachments = {}});
            m_session->restart();
            m_session->service->openConversation(1);
            const auto opened = m_session->log->waitFor<app::ConversationOpened>();
            QVERIFY(opened);
            QCOMPARE(opened->draft.text, std::string("draft"));
            const std::string question = "with the clock ahead by " + std::to_string(clock);
            QVERIFY(ask(1, question));
            said += {QString::fromStdString(question), "Hello, world."};
            QCOMPARE(textsOf(m_session->messages(1)), said);
            QVERIFY(ask(0, "new"));
            m_session->restart();
            QCOMPARE(textsOf(m_session->messages(1)), said);
            m_session->service->listConversations();
            const auto listed = m_session->log->waitFor<app::ConversationsListed>();
            QVERIFY(listed);
            QCOMPARE(listed->conversations[0].title, std::string("new"));
            QCOMPARE(listed->conversations[1].title, std::string("Named by somebody"));
            QCOMPARE(listed->conversations[1].id, Id{1});
            // Nothing is said to have happened before there was anything.
            for (const app::ConversationSummary& conversation : listed->conversations)
                QVERIFY(conversation.updatedAt / 1000 >= realSeconds - 2 * kDay);
            for (const app::Message& message : m_session->messages(1))
                QVERIFY(message.createdAt / 1000 >= realSeconds - 2 * kDay);
        }
        clockIsAheadBy = 0;
    }

    /// Nothing in the trash is erased before it was there for thirty days, and nothing is kept for ever.
    void theTrashAgesWhateverTheClockSays_data()
    {
        QTest::addColumn<qint64>("wrong");
        QTest::newRow("back by two days") << qint64{-2 * kDay};
        QTest::newRow("back to 1970") << qint64{-app::currentMilliseconds() / 1000};
        QTest::newRow("ahead by ten years") << qint64{3650 * kDay};
        QTest::newRow("ahead by forty days") << qint64{40 * kDay};
    }
    void theTrashAgesWhateverTheClockSays()
    {
        QFETCH(qint64, wrong);
        for (const char* title : {"one", "two", "three"})
            QVERIFY(ask(0, title));
        m_session->service->removeConversation(1);
        QCOMPARE(trashAfterALook(0), 1);
        QCOMPARE(trashAfterALook(wrong), 1); // a wrong clock is no reason to erase anything
        m_session->service->removeConversation(2);
        QCOMPARE(trashAfterALook(wrong + kDay), 2);
        m_session->service->removeConversation(3);
        QCOMPARE(trashAfterALook(2 * kDay), 3); // put right
        QCOMPARE(trashAfterALook(20 * kDay), 3);
        QCOMPARE(trashAfterALook(29 * kDay), 3);
        QCOMPARE(trashAfterALook(40 * kDay), 0); // all of it, at the latest
        clockIsAheadBy = 0;
    }

    void damageIsToldAndRepaired()
    {
        for (int i = 0; i < 20; ++i)
            QVERIFY(ask(i == 0 ? 0 : 1, std::string(2000, 'x') + std::to_string(i)));
        m_session->service.reset();
        const std::filesystem::path file = m_session->paths.data / "facet.sqlite";
        {
            std::fstream bytes(file, std::ios::in | std::ios::out | std::ios::binary);
            bytes.seekp(static_cast<std::streamoff>(std::filesystem::file_size(file) - 4096));
            bytes << std::string(4096, '\xa5');
        }
        m_session->restart();
        const auto damage = m_session->log->waitFor<app::StorageDamaged>();
        QVERIFY(damage);
        qInfo("%s", damage->findings.c_str());
        m_session->service->repairStore();
        const auto repaired = m_session->log->waitFor<app::StorageReplaced>();
        QVERIFY(repaired);
        QVERIFY(std::filesystem::exists(repaired->before));
        QVERIFY(repaired->messages >= 30);
        QVERIFY(ask(1, "And on"));
        m_session->restart();
        QVERIFY(ask(1, "Sound again"));
        QVERIFY(m_session->log->all<app::StorageDamaged>().empty());
    }

    void theModelNamesAConversation()
    {
        nameBy("Sales by branch.\"\n");
        app::AnswerChoices thinking;
        thinking.thinking = true;
        QVERIFY(m_session->ask(0, "What is the total of all branches?", {}, thinking));
        const auto named = titled("Sales by branch");
        QVERIFY(named);
        QCOMPARE(named->titleBy, app::TitleBy::Model);
        {
            // Behind the conversation as the answer's prompt began it, in an answer that is begun already.
            const std::lock_guard lock(m_session->script.mutex);
            const inference::GenerateRequest& aside = m_session->script.asides.back();
            const inference::GenerateRequest& answer = m_session->script.requests.back();
            QCOMPARE(aside.messages.size(), size_t{4});
            QCOMPARE(aside.messages[0].parts[0].text, answer.messages[0].parts[0].text);
            QCOMPARE(aside.messages[1].parts[0].text, std::string("Hello, world."));
            QCOMPARE(aside.messages[2].parts[0].text, std::string(app::kTitleQuestion));
            QCOMPARE(aside.messages[3].parts[0].text, std::string(app::kTitleBegin));
            QVERIFY(aside.thinking && aside.continueAnswer && aside.maxTokens > 0);
            QCOMPARE(aside.sampling.temperature, 0.0F);
        }
        QVERIFY(ask(1, "And the mean?")); // has its title
        QVERIFY(ask(0, "Another one"));
        QVERIFY(titled("Sales by branch"));
        QCOMPARE(m_session->asideCount(), size_t{2});
        QCOMPARE(textsOf(m_session->messages(2)), QStringList({"Another one", "Hello, world."})); // nothing of it stays
        m_session->restart();
        m_session->service->listConversations();
        const auto listed = m_session->log->waitFor<app::ConversationsListed>();
        QCOMPARE(listed->conversations[0].title, std::string("Sales by branch"));
        QCOMPARE(listed->conversations[1].title, std::string("Sales by branch"));
    }

    void questionsGoBeforeTitles()
    {
        nameBy("Later");
        m_session->script.thinksAside = std::chrono::hours(1);
        QVERIFY(ask(0, "one"));
        QTRY_COMPARE(m_session->asideCount(), size_t{1});
        QVERIFY(ask(0, "two")); // stops it, or this would take an hour
        QTRY_COMPARE(m_session->asideCount(), size_t{2});
        m_session->openModel("other.gguf"); // nor does a model wait for it
        QVERIFY(m_session->log->waitFor<app::ModelStatus>([](const auto& status) {
            return status.state == app::ModelStatus::State::Ready && status.info.modelPath == "other.gguf";
        }));
        QVERIFY(ask(2, "two again"));
        QTRY_COMPARE(m_session->asideCount(), size_t{3});
        m_session->script.thinksAside = std::chrono::milliseconds(0);
        QVERIFY(ask(1, "one again")); // then both are named that were answered since
        std::set<Id> named;
        while (named.size() < 2) {
            const auto title = titled("Later");
            QVERIFY(title);
            named.insert(title->id);
        }
        m_session->script.thinksAside = std::chrono::hours(1);
        QVERIFY(ask(0, "three"));
        QTRY_COMPARE(m_session->asideCount(), size_t{6});
        m_session->restart(); // nor does the end
        QCOMPARE(textsOf(m_session->messages(3)), QStringList({"three", "Hello, world."}));
    }

    void titlesAreNotForcedOnAnybody()
    {
        nameBy("The model's");
        const std::function<void(Id)> kActs[] = {
            [&](Id conversation) { m_session->service->renameConversation(conversation, "Mine"); },
            [&](Id conversation) { m_session->service->removeConversation(conversation); },
            [&](Id conversation) {
                m_session->service->removeConversation(conversation);
                m_session->service->eraseConversation(conversation);
            },
        };
        for (const auto& act : kActs) {
            m_session->script.thinksAside = std::chrono::hours(1);
            const size_t before = m_session->asideCount();
            const auto ended = m_session->ask(0, "one");
            QVERIFY(ended);
            QTRY_COMPARE(m_session->asideCount(), before + 1);
            act(ended->conversation);
            m_session->script.thinksAside = std::chrono::milliseconds(0);
            const auto other = m_session->ask(0, "another"); // when this is named, the first one would have been
            QVERIFY(other);
            QCOMPARE(titled("The model's")->id, other->conversation);
            QCOMPARE(m_session->asideCount(), before + 2);
        }
        m_session->service->listConversations();
        const auto listed = m_session->log->waitFor<app::ConversationsListed>();
        QCOMPARE(listed->conversations.size(), size_t{4});
        QCOMPARE(listed->conversations.back().title, std::string("Mine"));
        QVERIFY(m_session->log->all<app::StorageTrouble>().empty());
    }

    void aTitleThatIsNoneIsNotTaken_data()
    {
        QTest::addColumn<QString>("written");
        QTest::addColumn<QString>("title");
        QTest::newRow("plain") << "Umsatz der Filialen"
                               << "Umsatz der Filialen";
        QTest::newRow("closed") << "Umsatz der Filialen\""
                                << "Umsatz der Filialen";
        QTest::newRow("goes on") << "Umsatz\", as you wished."
                                 << "Umsatz";
        QTest::newRow("lines") << "\n\nUmsatz 2023\nDas ist ein Titel."
                               << "Umsatz 2023";
        QTest::newRow("Markdown") << "# **Umsatz** der `main.cpp`."
                                  << "Umsatz der main.cpp";
        QTest::newRow("quoted twice") << "“Umsatz” \""
                                      << "Umsatz";
        QTest::newRow("a label") << "Title: „Umsatz“"
                                 << "Umsatz";
        QTest::newRow("a question stays one") << "Warum so viel?"
                                              << "Warum so viel?";
        QTest::newRow("a sharp stays") << "- Listen in C#"
                                       << "Listen in C#";
        QTest::newRow("a wide full stop") << "分店销售额。"
                                          << "分店销售额";
        QTest::newRow("space") << " Umsatz\t \r der  Filialen "
                               << "Umsatz der Filialen";
        QTest::newRow("too long") << QStringLiteral("word ").repeated(40)
                                  << QStringLiteral("word ").repeated(12).trimmed() + QStringLiteral("…");
        QTest::newRow("empty") << ""
                               << "";
        QTest::newRow("marks") << "\"...\""
                               << "";
        QTest::newRow("dashes") << "---"
                                << "";
        QTest::newRow("one letter") << "A"
                                    << "";
        QTest::newRow("a name for nothing") << "Untitled\""
                                            << "";
        QTest::newRow("a marker") << "<|channel>thought"
                                  << "";
    }
    void aTitleThatIsNoneIsNotTaken()
    {
        QFETCH(QString, written);
        QFETCH(QString, title);
        QCOMPARE(QString::fromStdString(app::titleWritten(written.toStdString())), title);
    }

    void noTitlesWithoutAWishOrByTheDemonstration()
    {
        nameBy("");
        QVERIFY(ask(0, "nothing of use"));
        QTRY_COMPARE(m_session->asideCount(), size_t{1});
        m_session->openModel(app::demoModel().model.c_str());
        QVERIFY(m_session->waitFor(app::ModelStatus::State::Ready));
        QVERIFY(ask(0, "the demonstration"));
        m_session->openModel();
        QVERIFY(m_session->waitFor(app::ModelStatus::State::Ready));
        m_session->script.outcome = [] {
            return inference::Result<void>(inference::Error{inference::ErrorCode::OutOfMemory, "no room"});
        };
        QVERIFY(m_session->ask(0, "a failure"));
        m_session->script.outcome = [] { return inference::Result<void>(); };
        m_session->service->setTitlesByModel(false);
        QVERIFY(ask(0, "without a wish"));
        m_session->service->setTitlesByModel(true);
        m_session->script.title = "Named";
        QVERIFY(ask(0, "with one"));
        QCOMPARE(titled("Named")->id, Id{5});
        QCOMPARE(m_session->asideCount(), size_t{2});
        m_session->service->listConversations();
        QCOMPARE(m_session->log->waitFor<app::ConversationsListed>()->conversations.back().title,
                 std::string("nothing of use"));
    }

private:
    void nameBy(const char* title)
    {
        m_session->script.title = title;
        m_session->service->setTitlesByModel(true);
        m_session->openModel();
        QVERIFY(m_session->waitFor(app::ModelStatus::State::Ready));
    }
    std::optional<app::ConversationSummary> titled(const std::string& title)
    {
        const auto changed = m_session->log->waitFor<app::ConversationChanged>(
            [&](const auto& event) { return event.conversation.title == title; });
        return changed ? std::optional(changed->conversation) : std::nullopt;
    }

    /// How many conversations it holds when the service has looked at it with that clock, as it does after each start.
    int trashAfterALook(int64_t clock)
    {
        m_session->service.reset();
        clockIsAheadBy = clock;
        {
            auto store = app::Store::open(m_session->paths.data / "facet.sqlite");
            if (!store || !store->purge(app::currentMilliseconds()))
                return -1;
        }
        m_session->restart();
        m_session->service->listShelf(app::Shelf::Trash);
        const auto listed = m_session->log->waitFor<app::ShelfListed>();
        return listed ? static_cast<int>(listed->conversations.size()) : -1;
    }

    bool ask(Id conversation, const std::string& text)
    {
        const auto ended = m_session->ask(conversation, text);
        return ended && ended->state == MessageState::Complete;
    }

    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<Session> m_session;
};

int main(int argc, char** argv)
{
    if (media::cage::isChild(argc, argv))
        return media::cage::runChild();
    QCoreApplication application(argc, argv);
    ChatLibraryTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_chat_library.moc"
