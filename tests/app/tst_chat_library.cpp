// The chat service's library and its care for the store, by verbs and events alone.
#include "media/cage/child.h"
#include "tests/app/session.h"

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
        m_session->service->suggestTitle(1, "Made");
        QVERIFY(m_session->log->waitFor<app::ConversationChanged>(
            [](const auto& e) { return e.conversation.title == "Made"; }));
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
        m_session->service->importConversations(file);
        QCOMPARE(m_session->log->waitFor<app::ConversationsListed>()->conversations.size(), size_t{2});
        m_session->service->importConversations("/nowhere");
        QVERIFY(m_session->log->waitFor<app::TransferFinished>([](const auto& e) { return e.error.has_value(); }));
        m_session->service->restoreBackup(backup);
        QVERIFY(m_session->log->waitFor<app::StorageReplaced>());
        m_session->service->listConversations();
        QCOMPARE(m_session->log->waitFor<app::ConversationsListed>()->conversations.size(), size_t{1});
        QVERIFY(ask(1, "goes on"));
        QVERIFY(m_session->log->all<app::StorageTrouble>().empty());
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

private:
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
