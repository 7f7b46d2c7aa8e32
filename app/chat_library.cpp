// The chat service's library: shelves, folders, personas, prompts, search, and versions of messages.
#include "app/chat_service_impl.h"

#include <algorithm>
#include <system_error>

namespace app {

using inference::Error;
using inference::ErrorCode;
using inference::Result;

namespace {

constexpr auto kPurgeInterval = std::chrono::hours(12);
/// How many messages are indexed at a time, and how long others may use the worker in between.
constexpr size_t kIndexedAtOnce = 200;
constexpr auto kIndexInterval = std::chrono::milliseconds(20);
/// A file is removed only when nobody can have attached it just now.
constexpr auto kYoungFile = std::chrono::hours(24);

} // namespace

Result<std::vector<Message>> ChatService::Impl::shownMessages(Id conversation)
{
    TRY_ASSIGN(auto messages, store->messages(conversation));
    for (Message& message : messages) {
        if (running && message.id == running->message.id) {
            const std::vector<Id> versions = std::move(message.versions);
            message = running->message; // newer than what is saved
            message.versions = versions;
        }
    }
    return messages;
}

void ChatService::Impl::showBranch(Id conversation, Id after)
{
    if (!store)
        return;
    auto messages = shownMessages(conversation);
    if (!messages) {
        tell(StorageTrouble{messages.error()});
        return;
    }
    const auto last = std::find_if(messages->begin(), messages->end(),
                                   [after](const Message& message) { return message.id == after; });
    if (last == messages->end())
        after = 0; // it is not shown any more
    else
        messages->erase(messages->begin(), last + 1);
    tell(BranchShown{conversation, after, std::move(*messages)});
}

void ChatService::Impl::tellSummary(const Result<ConversationSummary>& summary)
{
    if (summary)
        tell(ConversationChanged{*summary});
    else
        tell(StorageTrouble{summary.error()});
}

void ChatService::Impl::indexLater()
{
    changes.postAfter(kIndexInterval, [this] {
        if (!store || store->isInMemory())
            return;
        const auto more = store->indexMore(kIndexedAtOnce);
        if (more && *more)
            indexLater(); // what fails now is tried at the next start
    });
}

void ChatService::Impl::purge()
{
    if (store && !store->isInMemory()) { // what cannot be written down is not thrown away
        if (auto unused = store->purge(currentMilliseconds()))
            removeFiles(std::move(*unused));
        else
            tell(StorageTrouble{unused.error()});
    }
    changes.postAfter(kPurgeInterval, [this] { purge(); });
}

void ChatService::Impl::removeFiles(std::vector<std::string> names)
{
    if (names.empty())
        return;
    media.post([this, names = std::move(names)] {
        for (const std::string& name : names) {
            Attachment attachment;
            attachment.sha256 = name;
            const std::filesystem::path file = attachmentFile(paths.attachments, attachment);
            std::error_code failure;
            const auto written = std::filesystem::last_write_time(file, failure);
            if (!failure && std::filesystem::file_time_type::clock::now() - written > kYoungFile)
                std::filesystem::remove(file, failure); // one that stays costs space, nothing else
        }
    });
}

void ChatService::listShelf(Shelf shelf)
{
    if (shelf == Shelf::List) {
        listConversations();
        return;
    }
    m_impl->changes.post([impl = m_impl.get(), shelf] {
        if (!impl->store)
            return;
        auto list = impl->store->conversations(shelf);
        if (list)
            impl->tell(ShelfListed{shelf, std::move(*list)});
        else
            impl->tell(StorageTrouble{list.error()});
    });
}

void ChatService::openAt(Id conversation, Id message)
{
    m_impl->changes.post([impl = m_impl.get(), conversation, message] {
        const auto shown = impl->write([&](Store& target) { return target.showVersion(message); });
        if (!shown && shown.error().code != inference::ErrorCode::BadInput)
            impl->tell(StorageTrouble{shown.error()});
        impl->openConversation(conversation, shown ? message : 0);
    });
}

void ChatService::pinConversation(Id conversation, bool pinned)
{
    m_impl->changes.post([impl = m_impl.get(), conversation, pinned] {
        impl->tellSummary(impl->write([&](Store& target) { return target.pinConversation(conversation, pinned); }));
    });
}

void ChatService::archiveConversation(Id conversation, bool archived)
{
    m_impl->changes.post([impl = m_impl.get(), conversation, archived] {
        impl->tellSummary(
            impl->write([&](Store& target) { return target.archiveConversation(conversation, archived); }));
    });
}

void ChatService::moveToFolder(Id conversation, Id folder)
{
    m_impl->changes.post([impl = m_impl.get(), conversation, folder] {
        impl->tellSummary(impl->write([&](Store& target) { return target.moveToFolder(conversation, folder); }));
    });
}

void ChatService::duplicateConversation(Id conversation, std::string title)
{
    m_impl->changes.post([impl = m_impl.get(), conversation, title = std::move(title)] {
        impl->tellSummary(impl->write(
            [&](Store& target) { return target.duplicateConversation(conversation, title, currentMilliseconds()); }));
    });
}

Result<void> ChatService::Impl::erase(Id conversation)
{
    stop(conversation);
    if (running && running->message.conversation == conversation)
        finishRunning(Error{ErrorCode::Cancelled, "stopped"});
    leaveUnnamed(conversation);
    TRY_ASSIGN(auto unused, write([&](Store& target) { return target.eraseConversation(conversation); }));
    removeFiles(std::move(unused));
    return {};
}

void ChatService::eraseConversation(Id conversation)
{
    m_impl->changes.post([impl = m_impl.get(), conversation] {
        if (!impl->store)
            return;
        const auto summary = impl->store->conversation(conversation);
        if (summary && summary->deletedAt == 0)
            return; // it was taken out of the trash meanwhile
        if (const auto erased = impl->erase(conversation); !erased)
            impl->tell(StorageTrouble{erased.error()});
    });
    listShelf(Shelf::Trash);
}

void ChatService::emptyTrash()
{
    m_impl->changes.post([impl = m_impl.get()] {
        if (!impl->store)
            return;
        const auto trash = impl->store->conversations(Shelf::Trash);
        if (!trash) {
            impl->tell(StorageTrouble{trash.error()});
            return;
        }
        for (const ConversationSummary& conversation : *trash) {
            if (const auto erased = impl->erase(conversation.id); !erased) {
                impl->tell(StorageTrouble{erased.error()});
                break;
            }
        }
    });
    listShelf(Shelf::Trash);
}

void ChatService::Impl::tellFolders()
{
    if (!store)
        return;
    if (auto list = store->folders())
        tell(FoldersListed{std::move(*list)});
    else
        tell(StorageTrouble{list.error()});
}

void ChatService::listFolders()
{
    m_impl->changes.post([impl = m_impl.get()] { impl->tellFolders(); });
}

void ChatService::saveFolder(Folder folder)
{
    m_impl->changes.post([impl = m_impl.get(), folder = std::move(folder)] {
        if (const auto saved = impl->write([&](Store& target) { return target.saveFolder(folder); }); !saved)
            impl->tell(StorageTrouble{saved.error()});
    });
    listFolders();
}

void ChatService::removeFolder(Id folder)
{
    m_impl->changes.post([impl = m_impl.get(), folder] {
        if (const auto removed = impl->write([&](Store& target) { return target.removeFolder(folder); }); !removed)
            impl->tell(StorageTrouble{removed.error()});
    });
    listFolders();
    listConversations(); // those that were in it
}

void ChatService::listPersonas()
{
    m_impl->changes.post([impl = m_impl.get()] {
        if (!impl->store)
            return;
        if (auto list = impl->store->personas())
            impl->tell(PersonasListed{std::move(*list)});
        else
            impl->tell(StorageTrouble{list.error()});
    });
}

void ChatService::savePersona(Persona persona)
{
    m_impl->changes.post([impl = m_impl.get(), persona = std::move(persona)] {
        if (const auto saved = impl->write([&](Store& target) { return target.savePersona(persona); }); !saved)
            impl->tell(StorageTrouble{saved.error()});
    });
    listPersonas();
}

void ChatService::removePersona(Id persona)
{
    m_impl->changes.post([impl = m_impl.get(), persona] {
        if (const auto removed = impl->write([&](Store& target) { return target.removePersona(persona); }); !removed)
            impl->tell(StorageTrouble{removed.error()});
    });
    listPersonas();
}

void ChatService::listPrompts()
{
    m_impl->changes.post([impl = m_impl.get()] {
        if (!impl->store)
            return;
        if (auto list = impl->store->prompts())
            impl->tell(PromptsListed{std::move(*list)});
        else
            impl->tell(StorageTrouble{list.error()});
    });
}

void ChatService::savePrompt(Prompt prompt)
{
    m_impl->changes.post([impl = m_impl.get(), prompt = std::move(prompt)] {
        if (const auto saved = impl->write([&](Store& target) { return target.savePrompt(prompt); }); !saved)
            impl->tell(StorageTrouble{saved.error()});
    });
    listPrompts();
}

void ChatService::removePrompt(Id prompt)
{
    m_impl->changes.post([impl = m_impl.get(), prompt] {
        if (const auto removed = impl->write([&](Store& target) { return target.removePrompt(prompt); }); !removed)
            impl->tell(StorageTrouble{removed.error()});
    });
    listPrompts();
}

void ChatService::saveSettings(Id conversation, ConversationSettings settings)
{
    m_impl->changes.post([impl = m_impl.get(), conversation, settings = std::move(settings)] {
        if (!impl->isMeant(conversation))
            return;
        const auto saved = impl->write([&](Store& target) { return target.saveSettings(conversation, settings); });
        if (!saved)
            impl->tell(StorageTrouble{saved.error()});
    });
}

void ChatService::saveView(Id conversation, ConversationView view)
{
    m_impl->changes.post([impl = m_impl.get(), conversation, view = std::move(view)] {
        if (!impl->isMeant(conversation))
            return;
        if (const auto saved = impl->write([&](Store& target) { return target.saveView(conversation, view); }); !saved)
            impl->tell(StorageTrouble{saved.error()});
    });
}

uint64_t ChatService::search(std::string query, size_t most)
{
    const uint64_t request = m_impl->nextRequest++;
    m_impl->newestSearch = request;
    m_impl->changes.post([impl = m_impl.get(), request, query = std::move(query), most] {
        if (!impl->store || impl->newestSearch != request)
            return;
        if (auto found = impl->store->search(query, most))
            impl->tell(SearchFinished{request, std::move(*found)});
        else
            impl->tell(StorageTrouble{found.error()});
    });
    return request;
}

void ChatService::regenerate(Id conversation, Id answer, AnswerChoices once)
{
    m_impl->changes.post([impl = m_impl.get(), conversation, answer, once]() mutable {
        const std::vector<Part> kept = impl->notesOf(conversation, answer);
        auto another = impl->write(
            [&](Store& target) { return target.addAnswer(conversation, answer, currentMilliseconds(), kept); });
        if (!another) {
            impl->tell(StorageTrouble{another.error()});
            return;
        }
        impl->showBranch(conversation, another->parent);
        impl->enqueue({std::move(*another), once});
    });
}

void ChatService::showVersion(Id conversation, Id message)
{
    m_impl->changes.post([impl = m_impl.get(), conversation, message] {
        const auto parent = impl->write([&](Store& target) { return target.showVersion(message); });
        if (!parent) {
            impl->tell(StorageTrouble{parent.error()});
            return;
        }
        impl->showBranch(conversation, *parent);
    });
}

void ChatService::removeMessage(Id conversation, Id message)
{
    m_impl->changes.post([impl = m_impl.get(), conversation, message] {
        impl->stopWhere([&](const Message& answer) { return impl->isBeneath(answer, message); });
        const auto parent =
            impl->write([&](Store& target) { return target.removeMessage(message, currentMilliseconds()); });
        if (!parent) {
            impl->tell(StorageTrouble{parent.error()});
            return;
        }
        impl->showBranch(conversation, *parent);
    });
}

void ChatService::withdrawQuestion(Id conversation, Id question)
{
    m_impl->changes.post([impl = m_impl.get(), conversation, question] {
        impl->stopWhere([question](const Message& answer) { return answer.parent == question; });
        const auto parent =
            impl->write([&](Store& target) { return target.withdrawQuestion(question, currentMilliseconds()); });
        if (!parent) {
            impl->tell(StorageTrouble{parent.error()});
            return;
        }
        impl->showBranch(conversation, *parent);
    });
}

void ChatService::restoreMessage(Id conversation, Id message)
{
    m_impl->changes.post([impl = m_impl.get(), conversation, message] {
        const auto parent = impl->write([&](Store& target) { return target.restoreMessage(message); });
        if (!parent) {
            impl->tell(StorageTrouble{parent.error()});
            return;
        }
        impl->showBranch(conversation, *parent);
    });
}

} // namespace app
