// The chat service's care for its store: looking for damage, repairing, backups, exports and imports.
#include "app/chat_service_impl.h"
#include "app/store_care.h"
#include "app/transfer.h"

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

} // namespace

void ChatService::Impl::checkLater()
{
    care.post([this, file = paths.data / "facet.sqlite"] {
        const auto damage = findDamage(file, careStop.get_token());
        if (damage && !damage->empty())
            tell(StorageDamaged{*damage});
    });
}

Result<void> ChatService::Impl::withStoreClosed(const std::function<Result<void>()>& act)
{
    if (running || !waiting.empty())
        return Error{ErrorCode::BadInput, "an answer is being written. Wait for its end or stop it"};
    store.reset();
    auto done = act();
    openStore(paths.create());
    return done;
}

/// On the care worker, with a store of its own, so that what is being said goes on.
uint64_t ChatService::Impl::transfer(std::filesystem::path path,
                                     std::function<Result<TransferFinished>(Store&, std::stop_token)> act)
{
    const uint64_t request = nextRequest++;
    care.post([this, request, path = std::move(path), act = std::move(act)] {
        // Closed again before its end is told: what is asked for then may want the store for itself.
        auto result = [&]() -> Result<TransferFinished> {
            TRY_ASSIGN(auto own, Store::open(paths.data / "facet.sqlite"));
            return act(own, careStop.get_token());
        }();
        TransferFinished told = result ? std::move(*result) : TransferFinished{.request = 0, .path = {}};
        if (!result)
            told.error = result.error();
        told.request = request;
        told.path = path;
        tell(std::move(told));
    });
    return request;
}

uint64_t ChatService::exportConversations(std::vector<Id> conversations, ExportFormat format,
                                          std::filesystem::path target)
{
    return m_impl->transfer(target,
                            [impl = m_impl.get(), conversations = std::move(conversations), format,
                             target](Store& own, std::stop_token stop) -> Result<TransferFinished> {
                                std::vector<Id> wanted = conversations;
                                if (wanted.empty()) {
                                    for (const Shelf shelf : {Shelf::Archive, Shelf::List}) {
                                        TRY_ASSIGN(const auto list, own.conversations(shelf));
                                        for (const ConversationSummary& conversation : list)
                                            wanted.push_back(conversation.id);
                                    }
                                }
                                TRY_ASSIGN(auto report, format == ExportFormat::Json
                                                            ? exportJson(own, impl->paths, wanted, target, stop)
                                                            : exportMarkdown(own, impl->paths, wanted, target, stop));
                                return finished(std::move(report));
                            });
}

uint64_t ChatService::importConversations(std::filesystem::path source)
{
    const uint64_t request = m_impl->transfer(
        source, [this, impl = m_impl.get(), source](Store& own, std::stop_token stop) -> Result<TransferFinished> {
            auto report = app::importConversations(own, impl->paths, source, stop);
            listConversations(); // also what came in before it failed
            if (!report)
                return report.error();
            return finished(std::move(*report));
        });
    return request;
}

uint64_t ChatService::backUp(std::filesystem::path target)
{
    return m_impl->transfer(target,
                            [impl = m_impl.get(), target](Store&, std::stop_token stop) -> Result<TransferFinished> {
                                TRY_ASSIGN(const auto contents, app::backUp(impl->paths, target, stop));
                                return finished(contents);
                            });
}

uint64_t ChatService::restoreBackup(std::filesystem::path backup)
{
    const uint64_t request = m_impl->nextRequest++;
    m_impl->changes.post([impl = m_impl.get(), request, backup = std::move(backup)] {
        TransferFinished told{.request = request, .path = backup};
        const auto done = impl->withStoreClosed([&]() -> Result<void> {
            TRY_ASSIGN(const auto contents, restore(impl->paths, backup, impl->careStop.get_token()));
            const TransferFinished restored = finished(contents);
            told.conversations = restored.conversations;
            told.messages = restored.messages;
            told.files = restored.files;
            told.notes = restored.notes;
            return {};
        });
        if (!done)
            told.error = done.error();
        else
            impl->tell(StorageReplaced{.before = {}, .conversations = told.conversations, .messages = told.messages});
        impl->tell(std::move(told));
    });
    return request;
}

void ChatService::repairStore()
{
    m_impl->changes.post([impl = m_impl.get()] {
        Salvage saved;
        const auto done = impl->withStoreClosed([&]() -> Result<void> {
            TRY_ASSIGN(const bool inUse, isInUse(impl->paths));
            if (inUse)
                return Error{ErrorCode::BadInput, "another Facet has the same conversations open. Close it first"};
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
