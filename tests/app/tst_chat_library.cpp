// The chat service's library and its care for the store, by verbs and events alone.
#include "app/chat_service.h"
#include "event_log.h"
#include "fake_generator.h"
#include "media/cage/child.h"

#include <QtTest>

#include <fstream>

using app::Id;
using app::Message;
using app::MessageState;

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
        const std::filesystem::path root = m_directory->path().toStdString();
        m_paths = {.data = root / "data",
                   .attachments = root / "data/attachments",
                   .config = root / "config",
                   .cache = root / "cache"};
        m_script = std::make_unique<FakeScript>();
        open();
    }
    void cleanup() { m_service.reset(); }

    void versionsAreShownAndAnswered()
    {
        QVERIFY(ask(0, "one"));
        QVERIFY(ask(1, "two"));
        const auto before = shown(1);
        QCOMPARE(textsOf(before), QStringList({"one", "Hello, world.", "two", "Hello, world."}));

        m_service->editQuestion(1, before[0].id, "uno", {}, {});
        const auto edited = m_log->waitFor<app::BranchShown>();
        QVERIFY(edited);
        QCOMPARE(edited->after, Id{0});
        QCOMPARE(edited->messages.size(), size_t{2});
        QCOMPARE(edited->messages.front().versions.size(), size_t{2});
        QVERIFY(m_log->waitFor<app::MessageStateChanged>());
        QCOMPARE(m_script->requests.back().messages.size(), size_t{1}); // the branch alone was answered
        QCOMPARE(textsOf(shown(1)), QStringList({"uno", "Hello, world."}));

        m_script->pieces = {"Otherwise."};
        m_service->regenerate(1, edited->messages.back().id, {});
        const auto again = m_log->waitFor<app::BranchShown>();
        QVERIFY(again);
        QCOMPARE(again->after, edited->messages.front().id);
        QCOMPARE(again->messages.front().versions.size(), size_t{2});
        QVERIFY(m_log->waitFor<app::MessageStateChanged>());
        QCOMPARE(textsOf(shown(1)), QStringList({"uno", "Otherwise."}));

        m_service->showVersion(1, before[0].id);
        const auto back = m_log->waitFor<app::BranchShown>();
        QVERIFY(back);
        QCOMPARE(textsOf(back->messages), textsOf(before));

        m_service->removeMessage(1, before[2].id);
        const auto removed = m_log->waitFor<app::BranchShown>();
        QVERIFY(removed);
        QCOMPARE(removed->after, before[1].id);
        QVERIFY(removed->messages.empty());
        m_service->restoreMessage(1, before[2].id);
        QCOMPARE(textsOf(m_log->waitFor<app::BranchShown>()->messages), QStringList({"two", "Hello, world."}));
        QVERIFY(m_log->all<app::StorageTrouble>().empty());
    }

    void searchOpensAtTheHit()
    {
        QVERIFY(ask(0, "Where is the needle?"));
        m_service->editQuestion(1, shown(1)[0].id, "Where is the hay?", {}, {});
        QVERIFY(m_log->waitFor<app::MessageStateChanged>());
        const uint64_t request = m_service->search("needle ", 10);
        const auto found = m_log->waitFor<app::SearchFinished>();
        QVERIFY(found);
        QCOMPARE(found->request, request);
        const auto hit = std::find_if(found->result.hits.begin(), found->result.hits.end(),
                                      [](const app::SearchHit& each) { return each.message != 0; });
        QVERIFY(hit != found->result.hits.end());
        m_service->openAt(hit->conversation, hit->message);
        const auto opened = m_log->waitFor<app::ConversationOpened>();
        QVERIFY(opened);
        QCOMPARE(opened->focus, hit->message);
        QCOMPARE(textsOf(opened->messages).front(), QString("Where is the needle?"));
    }

    void theListsAreTold()
    {
        QVERIFY(ask(0, "one"));
        m_service->pinConversation(1, true);
        QVERIFY(m_log->waitFor<app::ConversationChanged>([](const auto& event) { return event.conversation.pinned; }));
        m_service->saveFolder({0, "Work"});
        const auto folders = m_log->waitFor<app::FoldersListed>();
        QVERIFY(folders);
        QCOMPARE(folders->folders.size(), size_t{1});
        m_service->moveToFolder(1, folders->folders.front().id);
        QVERIFY(m_log->waitFor<app::ConversationChanged>([](const auto& event) { return event.conversation.folder; }));
        m_service->savePersona({.name = "Terse", .systemPrompt = "One word.", .choices = {}});
        QCOMPARE(m_log->waitFor<app::PersonasListed>()->personas.size(), size_t{1});
        m_service->savePrompt({0, "sum", "Sum up"});
        QCOMPARE(m_log->waitFor<app::PromptsListed>()->prompts.size(), size_t{1});
        m_service->saveSettings(1, {.persona = 1});
        m_service->saveView(1, {.message = 2, .offset = 5, .state = "x"});
        m_service->openConversation(1);
        const auto opened = m_log->waitFor<app::ConversationOpened>();
        QCOMPARE(opened->settings.persona, Id{1});
        QCOMPARE(opened->view.message, Id{2});
        m_service->suggestTitle(1, "Made");
        QVERIFY(m_log->waitFor<app::ConversationChanged>([](const auto& e) { return e.conversation.title == "Made"; }));
        m_service->duplicateConversation(1, "Copy");
        QVERIFY(m_log->waitFor<app::ConversationChanged>([](const auto& e) { return e.conversation.title == "Copy"; }));
        m_service->archiveConversation(2, true);
        m_service->listShelf(app::Shelf::Archive);
        QCOMPARE(m_log->waitFor<app::ShelfListed>()->conversations.size(), size_t{1});
        m_service->removeConversation(1);
        m_service->emptyTrash();
        QCOMPARE(m_log->waitFor<app::ShelfListed>()->conversations.size(), size_t{0});
        QVERIFY(m_log->all<app::StorageTrouble>().empty());
    }

    void conversationsGoOutAndComeBack()
    {
        QVERIFY(ask(0, "one"));
        const std::filesystem::path file = m_directory->filePath("all.json").toStdString();
        const std::filesystem::path backup = m_directory->filePath("backup.tar").toStdString();
        m_service->exportConversations({}, app::ChatService::ExportFormat::Json, file);
        const auto written = m_log->waitFor<app::TransferFinished>();
        QVERIFY(written);
        QVERIFY2(!written->error, written->error ? written->error->message.c_str() : "");
        QCOMPARE(written->conversations, size_t{1});
        m_service->backUp(backup);
        QVERIFY(!m_log->waitFor<app::TransferFinished>()->error);
        m_service->importConversations(file);
        QCOMPARE(m_log->waitFor<app::ConversationsListed>()->conversations.size(), size_t{2});
        m_service->importConversations("/nowhere");
        QVERIFY(m_log->waitFor<app::TransferFinished>([](const auto& e) { return e.error.has_value(); }));
        m_service->restoreBackup(backup);
        QVERIFY(m_log->waitFor<app::StorageReplaced>());
        m_service->listConversations();
        QCOMPARE(m_log->waitFor<app::ConversationsListed>()->conversations.size(), size_t{1});
        QVERIFY(ask(1, "goes on"));
        QVERIFY(m_log->all<app::StorageTrouble>().empty());
    }

    void damageIsToldAndRepaired()
    {
        for (int i = 0; i < 20; ++i)
            QVERIFY(ask(i == 0 ? 0 : 1, std::string(2000, 'x') + std::to_string(i)));
        m_service.reset();
        const std::filesystem::path file = m_paths.data / "facet.sqlite";
        {
            std::fstream bytes(file, std::ios::in | std::ios::out | std::ios::binary);
            bytes.seekp(static_cast<std::streamoff>(std::filesystem::file_size(file) - 4096));
            bytes << std::string(4096, '\xa5');
        }
        open();
        const auto damage = m_log->waitFor<app::StorageDamaged>();
        QVERIFY(damage);
        qInfo("%s", damage->findings.c_str());
        m_service->repairStore();
        const auto repaired = m_log->waitFor<app::StorageReplaced>();
        QVERIFY(repaired);
        QVERIFY(std::filesystem::exists(repaired->before));
        QVERIFY(repaired->messages >= 30);
        QVERIFY(ask(1, "And on"));
        open();
        QVERIFY(ask(1, "Sound again"));
        QVERIFY(m_log->all<app::StorageDamaged>().empty());
    }

private:
    void open()
    {
        m_service.reset();
        m_log = std::make_unique<EventLog>();
        m_service =
            std::move(*app::ChatService::create(m_paths, std::make_unique<FakeGenerator>(*m_script),
                                                [log = m_log.get()](app::Event event) { log->add(std::move(event)); }));
    }
    bool ask(Id conversation, const std::string& text)
    {
        m_service->send(conversation, text, {}, {});
        const auto ended = m_log->waitFor<app::MessageStateChanged>();
        return ended && ended->state == MessageState::Complete;
    }
    std::vector<Message> shown(Id conversation)
    {
        m_service->openConversation(conversation);
        const auto opened = m_log->waitFor<app::ConversationOpened>();
        return opened ? opened->messages : std::vector<Message>();
    }

    std::unique_ptr<QTemporaryDir> m_directory;
    app::Paths m_paths;
    std::unique_ptr<FakeScript> m_script;
    std::unique_ptr<EventLog> m_log;
    std::unique_ptr<app::ChatService> m_service;
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
