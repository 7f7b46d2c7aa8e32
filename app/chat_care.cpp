// The chat service's care for its store: looking for damage, repairing, backups, exports and imports.
#include "app/chat_service_impl.h"
#include "app/progress_meter.h"
#include "app/store_care.h"

#include <future>
#include <memory>

namespace app {

using inference::Error;
using inference::ErrorCode;
using inference::Result;

namespace {

TransferFinished finished(TransferReport report)
{
    return {.request = 0,
            .path = {},
            .conversations = report.conversations,
            .messages = report.messages,
            .files = report.files,
            .notes = std::move(report.notes)};
}

TransferFinished finished(const BackupContents& contents)
{
    TransferFinished result{.request = 0,
                            .path = {},
                            .conversations = contents.conversations,
                            .messages = contents.messages,
                            .files = contents.files};
    if (!contents.notes.empty())
        result.notes.push_back(contents.notes);
    return result;
}

Result<std::vector<Id>> wantedOrAll(Store& store, const std::vector<Id>& wanted)
{
    std::vector<Id> all = wanted;
    if (all.empty()) {
        for (const Shelf shelf : {Shelf::Archive, Shelf::List}) {
            TRY_ASSIGN(const auto list, store.conversations(shelf));
            for (const ConversationSummary& conversation : list)
                all.push_back(conversation.id);
        }
    }
    return all;
}

} // namespace

void ChatService::Impl::checkLater()
{
    checkStop = {};
    care.post([this, file = paths.data / "facet.sqlite", stop = checkStop.get_token()] {
        const auto damage = findDamage(file, stop);
        if (damage && !damage->empty())
            tell(StorageDamaged{*damage});
    });
}

Result<void> ChatService::Impl::withStoreClosed(const std::function<Result<void>()>& act)
{
    if (quitting) // nobody works on the care worker any more
        return Error{ErrorCode::Cancelled, "stopped"};
    if (running || !waiting.empty() || !askedCalls.empty())
        return Error{ErrorCode::BadInput, "an answer is being written. Wait for its end or stop it"};
    leaveAllUnnamed();
    returnToDisk();
    std::optional<Store> unwritten;
    if (store && store->isInMemory()) {
        unwritten = std::move(store);
        unwritten->leaveFile();
    }
    store.reset();
    // On the care worker, which opens the file for itself at other times: what has one file open when another takes its
    // place shares that one's log and index.
    checkStop.request_stop();
    const auto exchanged = std::make_shared<std::promise<Result<void>>>();
    care.post([exchanged, &act] { exchanged->set_value(act()); },
              [exchanged](const Error& error) { exchanged->set_value(error); });
    const auto done = exchanged->get_future().get();
    openStore(paths.create());
    if (unwritten && store && !store->isInMemory()) {
        if (const auto carried = carryOver(*unwritten, *store); !carried)
            tell(StorageTrouble{carried.error()});
    } else if (unwritten) {
        store = std::move(unwritten); // which tries the disk again, as the one in its place would have
    }
    return done;
}

std::stop_token ChatService::Impl::beginTransfer(uint64_t request)
{
    const std::lock_guard lock(transfersMutex);
    std::stop_source& source = transfers[request];
    if (careStop.stop_requested())
        source.request_stop();
    return source.get_token();
}

Worker::Failed ChatService::Impl::endingTransfer(uint64_t request, std::filesystem::path path)
{
    return [this, request, path = std::move(path)](const Error& error) {
        endTransfer({.request = request, .path = path, .error = error});
    };
}

void ChatService::Impl::endTransfer(TransferFinished told)
{
    {
        const std::lock_guard lock(transfersMutex);
        transfers.erase(told.request);
    }
    tell(std::move(told));
}

TransferWatch ChatService::Impl::watchOf(uint64_t request)
{
    return [this, request, last = std::chrono::steady_clock::now()](size_t done, size_t total) mutable {
        const auto now = std::chrono::steady_clock::now();
        if (now - last < kProgressInterval)
            return;
        last = now;
        tell(TransferProgress{.request = request, .done = done, .total = total});
    };
}

/// On the care worker, with a store of its own, so that what is being said goes on; but what is kept in memory only is
/// nowhere else.
uint64_t ChatService::Impl::transfer(const std::filesystem::path& path, Transfer act)
{
    const uint64_t request = nextRequest++;
    const auto failed = endingTransfer(request, path);
    const auto end = [this, request, failed, path](const Result<TransferFinished>& result) {
        if (!result) {
            failed(result.error());
            return;
        }
        TransferFinished told = *result;
        told.request = request;
        told.path = path;
        endTransfer(std::move(told));
    };
    changes.post(
        [this, request, end, failed, stop = beginTransfer(request), act = std::move(act)] {
            returnToDisk();
            if (store && store->isInMemory()) {
                end(act(*store, stop, watchOf(request)));
                return;
            }
            care.post(
                [this, request, end, stop, act] {
                    // Closed again before its end is told: what is asked for then may want the store for itself.
                    end([&]() -> Result<TransferFinished> {
                        TRY_ASSIGN(auto own, Store::open(paths.data / "facet.sqlite"));
                        return act(own, stop, watchOf(request));
                    }());
                },
                failed);
        },
        failed);
    return request;
}

void ChatService::cancelTransfer(uint64_t request)
{
    const std::lock_guard lock(m_impl->transfersMutex);
    if (const auto found = m_impl->transfers.find(request); found != m_impl->transfers.end())
        found->second.request_stop();
}

uint64_t ChatService::exportConversations(std::vector<Id> conversations, ExportFormat format,
                                          std::filesystem::path target)
{
    return m_impl->transfer(
        target,
        [impl = m_impl.get(), wanted = std::move(conversations), format,
         target](Store& own, const std::stop_token& stop, const TransferWatch& watch) -> Result<TransferFinished> {
            TRY_ASSIGN(const auto ids, wantedOrAll(own, wanted));
            TRY_ASSIGN(auto report, format == ExportFormat::Json
                                        ? exportJson(own, impl->paths, ids, target, stop, watch)
                                        : exportMarkdown(own, impl->paths, ids, target, stop, watch));
            return finished(std::move(report));
        });
}

uint64_t ChatService::exportPages(std::vector<Id> conversations, std::string ending, PageWriter write,
                                  std::filesystem::path target)
{
    const PageTarget place = conversations.size() == 1 ? PageTarget::File : PageTarget::NewFolder;
    return m_impl->transfer(
        target,
        [wanted = std::move(conversations), place, ending = std::move(ending), write = std::move(write),
         target](Store& own, const std::stop_token& stop, const TransferWatch& watch) -> Result<TransferFinished> {
            TRY_ASSIGN(const auto ids, wantedOrAll(own, wanted));
            TRY_ASSIGN(auto report, app::exportPages(own, ids, place, target, ending, write, stop, watch));
            return finished(std::move(report));
        });
}

uint64_t ChatService::importConversations(std::vector<std::filesystem::path> sources)
{
    std::filesystem::path first = sources.empty() ? std::filesystem::path() : sources.front();
    return m_impl->transfer(
        std::move(first),
        [impl = m_impl.get(), sources = std::move(sources)](Store& own, const std::stop_token& stop,
                                                            const TransferWatch& watch) -> Result<TransferFinished> {
            const ReadingTools tools = impl->readingTools([](uint32_t, uint32_t) {}, stop);
            auto report = app::importConversations(own, impl->paths, tools, sources, watch);
            impl->changes.post([impl] { // also what came in before it failed
                impl->tellFolders();
                impl->tellConversations();
            });
            if (!report)
                return report.error();
            return finished(std::move(*report));
        });
}

uint64_t ChatService::backUp(std::filesystem::path target)
{
    return m_impl->transfer(target,
                            [impl = m_impl.get(), target](Store& own, const std::stop_token& stop,
                                                          const TransferWatch&) -> Result<TransferFinished> {
                                TRY_ASSIGN(const auto contents, app::backUp(impl->paths, target, stop, &own));
                                return finished(contents);
                            });
}

uint64_t ChatService::restoreBackup(std::filesystem::path backup)
{
    const uint64_t request = m_impl->nextRequest++;
    m_impl->care.post(
        [impl = m_impl.get(), request, stop = m_impl->beginTransfer(request), backup] {
            // Beside the store, which goes on meanwhile.
            auto unpacked = UnpackedBackup::unpack(impl->paths, backup, stop);
            if (!unpacked) {
                impl->endTransfer({.request = request, .path = backup, .error = unpacked.error()});
                return;
            }
            impl->changes.post(
                [impl, request, backup, stop, ready = std::make_shared<UnpackedBackup>(std::move(*unpacked))] {
                    impl->putInPlace(request, backup, *ready, stop);
                },
                impl->endingTransfer(request, backup));
        },
        m_impl->endingTransfer(request, backup));
    return request;
}

void ChatService::Impl::putInPlace(uint64_t request, const std::filesystem::path& backup, UnpackedBackup& unpacked,
                                   const std::stop_token& stop)
{
    TransferFinished told{.request = request, .path = backup};
    BackupContents contents;
    const auto done = withStoreClosed([&]() -> Result<void> {
        if (stop.stop_requested())
            return Error{ErrorCode::Cancelled, "stopped"};
        TRY_ASSIGN(contents, unpacked.putInPlace());
        return {};
    });
    if (done) {
        openedSince.emplace();
        told = finished(contents);
        told.request = request;
        told.path = backup;
        tell(StorageReplaced{
            .before = contents.before, .conversations = contents.conversations, .messages = contents.messages});
    } else {
        told.error = done.error();
    }
    endTransfer(std::move(told));
}

void ChatService::repairStore()
{
    m_impl->changes.post([impl = m_impl.get()] {
        Salvage saved;
        const auto done = impl->withStoreClosed([&]() -> Result<void> {
            TRY_ASSIGN(saved, salvage(impl->paths.data / "facet.sqlite"));
            return {};
        });
        if (done)
            impl->tell(StorageReplaced{.before = saved.damagedFile,
                                       .conversations = saved.conversations,
                                       .messages = saved.messages,
                                       .isComplete = saved.isComplete});
        else
            impl->tell(StorageTrouble{done.error()});
    });
}

} // namespace app
