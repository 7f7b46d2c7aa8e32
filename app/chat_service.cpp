// The chat service's store, its beginning and end, and the verbs that others see.
#include "app/chat_service_impl.h"
#include "app/store_care.h"

#include <future>

namespace app {

using inference::Error;
using inference::ErrorCode;
using inference::Result;

namespace {

/// How often a store in memory tries the disk again.
constexpr auto kRetryInterval = std::chrono::seconds(3);
/// Old trash is taken out when the window stands.
constexpr auto kPurgeDelay = std::chrono::seconds(20);

/// The store on disk, with what was said in memory as new conversations.
Result<Store> returnAsNew(Store& memory, const std::filesystem::path& file, StorageReplaced& replaced)
{
    TRY_ASSIGN(auto disk, Store::open(file));
    TRY(carryOver(memory, disk));
    for (const Shelf shelf : {Shelf::List, Shelf::Archive}) {
        TRY_ASSIGN(const auto list, disk.conversations(shelf));
        replaced.conversations += list.size();
        for (const ConversationSummary& conversation : list) {
            TRY_ASSIGN(const auto messages, disk.allMessages(conversation.id));
            replaced.messages += messages.size();
        }
    }
    return disk;
}

} // namespace

ChatService::Impl::Impl(Paths servicePaths, std::unique_ptr<Generator> serviceGenerator, EventHandler eventHandler)
    : paths(std::move(servicePaths)),
      handler(std::move(eventHandler)),
      files(paths.attachments, cage),
      generator(std::move(serviceGenerator)),
      changes(asTrouble()),
      media(asTrouble()),
      reading(asTrouble()),
      showing(asTrouble()),
      generation(asTrouble()),
      care(asTrouble())
{
    media.post([this] { cage.prepare(); });
    // The directories are there before any worker looks for them.
    changes.post([this, created = paths.create()] {
        const auto others = isInUse(paths);
        openStore(created);
        if (others && *others && store && !store->isInMemory())
            tell(StorageTrouble{{ErrorCode::Unsupported, "another Facet has the conversations in " +
                                                             paths.data.string() +
                                                             " open. Both can write, but neither shows what the other "
                                                             "one writes before it is started again. Close one"}});
    });
    changes.postAfter(kPurgeDelay, [this] { purge(); });
    care.post([this] {
        for (const std::filesystem::path& directory : {paths.data, paths.attachments})
            removeUnfinished(directory);
    });
}

ChatService::Impl::~Impl()
{
    // First nothing new begins and what runs is told to stop; then each worker runs dry, in the order in which an
    // answer passes through them. The last words are saved when `changes` has run dry.
    changes.post([this] {
        quitting = true;
        checkStop.request_stop();
        if (loading)
            loading->request_stop();
        if (running)
            running->stop.request_stop();
        stopNaming();
    });
    changes.post([this] {
        for (WaitingAnswer& answer : std::exchange(waiting, {})) {
            answer.message.state = MessageState::Interrupted;
            finish(std::move(answer.message), 0);
        }
        endAsked([](const Message&) { return true; }, MessageState::Interrupted);
    });
    // A job of its own: it runs whatever those before have come to.
    const auto stopping = std::make_shared<std::promise<void>>();
    changes.post([stopping] { stopping->set_value(); });
    stopping->get_future().wait();
    cancelAttaching(std::nullopt);
    showingStop.request_stop();
    careStop.request_stop();
    {
        const std::lock_guard lock(transfersMutex);
        for (auto& [request, stop] : transfers)
            stop.request_stop();
    }
    care.finish();
    media.finish();
    reading.finish();
    showing.finish();
    generation.finish();
    changes.post([this] { returnToDisk(); });
    changes.finish();
    files.writeUnsaved(); // nobody else uses them any more
}

void ChatService::Impl::openStore(const Result<void>& created)
{
    auto opened = created ? Store::open(paths.data / "facet.sqlite") : Result<Store>(created.error());
    messageCosts.forget(); // numbers of messages mean others now
    if (opened) {
        store = std::move(*opened);
        indexLater();
        checkLater();
        return;
    }
    tell(
        StorageTrouble{{opened.error().code, opened.error().message + ". Until that changes, conversations are kept in "
                                                                      "memory only"}});
    opened = Store::openCopyInMemory(paths.data / "facet.sqlite");
    if (!opened)
        opened = Store::openInMemory();
    if (!opened) {
        tell(StorageTrouble{opened.error()});
        return;
    }
    store = std::move(*opened);
    returnToDiskLater();
}

void ChatService::Impl::goOnInMemory(const Error& reason)
{
    tell(StorageTrouble{{reason.code, reason.message + ". Until that changes, what is said is kept in memory only"}});
    auto copy = store->copyToMemory();
    if (!copy)
        copy = Store::openInMemory();
    if (!copy) {
        tell(StorageTrouble{copy.error()});
        return;
    }
    store = std::move(*copy);
    returnToDiskLater();
}

void ChatService::Impl::returnToDiskLater()
{
    changes.postAfter(kRetryInterval, [this] {
        returnToDisk();
        if (store && store->isInMemory())
            returnToDiskLater();
    });
}

void ChatService::Impl::returnToDisk()
{
    if (!store || !store->isInMemory() || !paths.create())
        return;
    const std::filesystem::path file = paths.data / "facet.sqlite";
    auto onDisk = store->returnToDisk(file);
    std::optional<StorageReplaced> replaced;
    // Another process has written to the file meanwhile: numbers mean other things there. Answers on their way have
    // numbers, too, and must have come to their ends.
    if (!onDisk && onDisk.error().code == ErrorCode::BadInput && !running && waiting.empty() && askedCalls.empty())
        onDisk = returnAsNew(*store, file, replaced.emplace());
    if (!onDisk)
        return; // as was told before
    store = std::move(*onDisk);
    indexLater();
    media.post([this] { files.writeUnsaved(); });
    tell(StorageRecovered{});
    if (!replaced)
        return;
    messageCosts.forget();
    openedSince.emplace();
    tell(std::move(*replaced));
}

void ChatService::Impl::openConversation(Id conversation, Id focus)
{
    if (!store)
        return;
    if (conversation == 0)
        beginWithDefaultPersona();
    auto messages = shownMessages(conversation);
    auto draft = store->draft(conversation);
    auto settings = store->settings(conversation);
    auto view = store->view(conversation);
    if (!messages || !draft || !settings || !view) {
        tell(StorageTrouble{!messages   ? messages.error()
                            : !draft    ? draft.error()
                            : !settings ? settings.error()
                                        : view.error()});
        return;
    }
    if (openedSince)
        openedSince->insert(conversation);
    tell(ConversationOpened{conversation, std::move(*messages), std::move(*draft), std::move(*settings),
                            std::move(*view), focus});
    tellAsked(conversation);
}

ChatService::ChatService(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {}
ChatService::~ChatService() = default;

Result<std::unique_ptr<ChatService>> ChatService::create(const Paths& paths, std::unique_ptr<Generator> generator,
                                                         EventHandler handler)
{
    return std::unique_ptr<ChatService>(
        new ChatService(std::make_unique<Impl>(paths, std::move(generator), std::move(handler))));
}

void ChatService::Impl::tellConversations()
{
    if (!store)
        return;
    if (auto list = store->conversations())
        tell(ConversationsListed{std::move(*list)});
    else
        tell(StorageTrouble{list.error()});
}

void ChatService::listConversations()
{
    m_impl->changes.post([impl = m_impl.get()] { impl->tellConversations(); });
}

void ChatService::openConversation(Id conversation)
{
    m_impl->changes.post([impl = m_impl.get(), conversation] { impl->openConversation(conversation); });
}

void ChatService::renameConversation(Id conversation, std::string title)
{
    m_impl->changes.post([impl = m_impl.get(), conversation, title = std::move(title)] {
        const auto renamed = impl->write([&](Store& target) { return target.renameConversation(conversation, title); });
        if (renamed)
            impl->tell(ConversationChanged{*renamed});
        else
            impl->tell(StorageTrouble{renamed.error()});
    });
}

void ChatService::removeConversation(Id conversation)
{
    m_impl->changes.post([impl = m_impl.get(), conversation] {
        impl->stop(conversation);
        impl->leaveUnnamed(conversation);
        const auto removed =
            impl->write([&](Store& target) { return target.removeConversation(conversation, currentMilliseconds()); });
        if (removed)
            impl->tell(ConversationRemoved{conversation});
        else
            impl->tell(StorageTrouble{removed.error()});
    });
}

void ChatService::restoreConversation(Id conversation)
{
    m_impl->changes.post([impl = m_impl.get(), conversation] {
        const auto restored = impl->write([&](Store& target) { return target.restoreConversation(conversation); });
        if (restored)
            impl->tell(ConversationChanged{*restored});
        else
            impl->tell(StorageTrouble{restored.error()});
    });
}

void ChatService::send(Id conversation, std::string text, std::vector<Attachment> attachments, AnswerChoices once)
{
    m_impl->changes.post([impl = m_impl.get(), conversation, text = std::move(text),
                          attachments = std::move(attachments), once]() mutable {
        impl->send(impl->isMeant(conversation) ? conversation : 0, std::move(text), std::move(attachments), once);
    });
}

void ChatService::stop(Id conversation)
{
    m_impl->changes.post([impl = m_impl.get(), conversation] { impl->stop(conversation); });
}

void ChatService::retry(Id conversation, AnswerChoices once)
{
    m_impl->changes.post(
        [impl = m_impl.get(), conversation, once] { impl->retry(conversation, once, FilmRest::Read); });
}

void ChatService::answerFromNotes(Id conversation, AnswerChoices once)
{
    m_impl->changes.post(
        [impl = m_impl.get(), conversation, once] { impl->retry(conversation, once, FilmRest::LeaveOut); });
}

void ChatService::saveDraft(Id conversation, Draft draft)
{
    m_impl->changes.post([impl = m_impl.get(), conversation, draft = std::move(draft)] {
        if (!impl->isMeant(conversation))
            return;
        const auto saved = impl->write([&](Store& target) { return target.saveDraft(conversation, draft); });
        if (!saved)
            impl->tell(StorageTrouble{saved.error()});
    });
}

void ChatService::addToDraft(Id conversation, Draft written)
{
    m_impl->changes.post([impl = m_impl.get(), conversation, written = std::move(written)] {
        const auto saved = impl->write([&](Store& target) -> Result<void> {
            TRY_ASSIGN(Draft draft, target.draft(conversation));
            draft.text = joinedDraft(std::move(draft.text), written.text);
            draft.attachments.insert(draft.attachments.end(), written.attachments.begin(), written.attachments.end());
            return target.saveDraft(conversation, draft);
        });
        if (!saved)
            impl->tell(StorageTrouble{saved.error()});
    });
}

std::filesystem::path ChatService::attachmentPath(const Attachment& attachment) const
{
    return attachmentFile(m_impl->paths.attachments, attachment);
}

} // namespace app
