// The chat service's attachments: what was dropped is told at once, then read and stored; and places of stored files
// are shown. Overviews are the media worker's, which also finds what an answer reads; the long work is the reading
// worker's, so that neither a second file's overview nor an answer waits for a film.
#include "app/chat_service_impl.h"
#include "app/folder_packing.h"
#include "app/progress_meter.h"
#include "app/unfinished.h"

#include <algorithm>
#include <system_error>

namespace app {

using inference::Error;
using inference::ErrorCode;
using inference::Result;
using std::chrono::steady_clock;

namespace {

/// Of the context, for the question and the answer.
constexpr uint32_t kReserve = 2'048;
/// "AttachmentProgress" a few times a second.
class AttachingMeter {
public:
    AttachingMeter(const ChatService::EventHandler& handler, uint64_t request) : m_handler(handler), m_request(request)
    {
    }
    void operator()(uint32_t done, uint32_t total)
    {
        const auto now = steady_clock::now();
        if (done < m_done)
            m_begun = now; // another pass over the file
        m_done = done;
        if (now - m_told < kProgressInterval)
            return;
        m_told = now;
        const double spent = std::chrono::duration<double>(now - m_begun).count();
        const double left = done > 0 && total > done ? spent / done * (total - done) : 0;
        m_handler(AttachmentProgress{.request = m_request, .done = done, .total = total, .secondsLeft = left});
    }

private:
    const ChatService::EventHandler& m_handler;
    uint64_t m_request;
    uint32_t m_done = 0;
    steady_clock::time_point m_begun = steady_clock::now();
    steady_clock::time_point m_told = m_begun;
};

} // namespace

std::stop_token ChatService::Impl::beginAttaching(uint64_t request)
{
    const std::lock_guard lock(attachingMutex);
    return attaching[request].get_token();
}

void ChatService::Impl::endAttaching(uint64_t request)
{
    const std::lock_guard lock(attachingMutex);
    attaching.erase(request);
}

void ChatService::Impl::cancelAttaching(std::optional<uint64_t> request)
{
    const std::lock_guard lock(attachingMutex);
    for (auto& [number, stop] : attaching) {
        if (!request || *request == number)
            stop.request_stop();
    }
}

void ChatService::Impl::failAttaching(const Attaching& order, const Error& error, bool encrypted)
{
    if (!order.stop.stop_requested())
        tell(AttachmentFailed{order.request, order.name, error, encrypted && error.code == ErrorCode::BadInput});
    endAttaching(order.request);
}

Worker::Failed ChatService::Impl::failsAttaching(const Attaching& order)
{
    return [this, order](const Error& error) { failAttaching(order, error, false); };
}

Result<media::cage::FileReader> ChatService::Impl::openSource(const Attaching& order)
{
    if (order.stored)
        return files.open(*order.stored, order.stop);
    return order.bytes ? cage.open(*order.bytes, order.name, order.stop) : cage.open(order.path, order.stop);
}

void ChatService::Impl::announce(Attaching order)
{
    if (order.make && !order.stop.stop_requested()) {
        order.bytes = std::make_shared<const std::vector<std::byte>>(order.make());
        order.make = {}; // what it holds is large
    }
    std::error_code failure;
    if (!order.bytes && !order.stored && std::filesystem::is_directory(order.path, failure)) {
        media::Overview overview;
        overview.kind = media::FileKind::Archive;
        overview.format = kFolderFormat;
        tell(AttachmentOverview{order.request, order.name, std::move(overview), {}});
        reading.post([this, order] { readFolder(order); }, failsAttaching(order));
        return;
    }
    auto overview = [&]() -> Result<media::Overview> {
        TRY_ASSIGN(auto file, openSource(order));
        return file.overview(order.stop);
    }();
    if (!overview) {
        failAttaching(order, overview.error(), false);
        return;
    }
    if (order.stored && order.stored->format == kFolderFormat)
        overview->format = kFolderFormat;
    tell(AttachmentOverview{order.request, order.name, *overview, {}});
    const auto read = [this, order, overview = *overview] { readSource(order, overview); };
    // A picture is as quick as its overview.
    if (overview->kind == media::FileKind::Picture)
        read();
    else
        reading.post(read, failsAttaching(order));
}

ReadingTools ChatService::Impl::readingTools(ReadingProgress progress, std::stop_token stop)
{
    return {.cage = &cage,
            .countTokens = [this](std::string_view text) { return tokens.count(text); },
            .progress = std::move(progress),
            .stop = std::move(stop),
            .canSee = canSee,
            .countsAreExact = [this] { return tokens.isExact(); }};
}

void ChatService::Impl::readSource(const Attaching& order, const media::Overview& overview)
{
    const auto planned = [&]() -> Result<PlannedReading> {
        AttachWish wish = order.wish;
        if (const uint32_t context = contextLength; wish.room == 0 && context > 0)
            wish.room = context > 2 * kReserve ? context - kReserve : context / 2;
        if (overview.encrypted && wish.password.empty() && order.stored)
            wish.password = files.password(order.stored->sha256);
        TRY_ASSIGN(auto file, openSource(order));
        TRY_ASSIGN(auto plan,
                   planReading(file, overview, wish, readingTools(AttachingMeter(handler, order.request), order.stop)));
        plan.attachment.fileName = order.name;
        AttachmentFiles::Stored stored;
        if (order.stored) {
            stored.sha256 = order.stored->sha256;
            stored.bytes = order.stored->bytes;
        } else if (order.bytes) {
            TRY_ASSIGN(stored, files.store(*order.bytes, order.name));
        } else {
            TRY_ASSIGN(stored, files.store(order.path, order.name, order.stop));
        }
        plan.attachment.sha256 = stored.sha256;
        plan.attachment.bytes = stored.bytes;
        if (stored.unsaved)
            tell(StorageTrouble{*stored.unsaved});
        if (overview.encrypted)
            files.rememberPassword(stored.sha256, wish.password);
        return plan;
    };
    auto plan = [&]() -> Result<PlannedReading> {
        try {
            return planned();
        } catch (const std::bad_alloc&) {
            return Error{ErrorCode::OutOfMemory, order.name + " cannot be attached: there is not enough memory"};
        }
    }();
    if (!plan) {
        failAttaching(order, plan.error(), overview.encrypted);
        return;
    }
    const bool isRead = plan->pieces != nullptr;
    if (isRead)
        files.remember(plan->attachment, std::move(plan->pieces));
    if (!order.stop.stop_requested())
        tell(AttachmentReady{order.request, plan->attachment, std::move(plan->thumbnailPng), std::move(plan->choices)});
    if (isRead)
        endAttaching(order.request);
    else
        reading.post([this, order, attachment = std::move(plan->attachment)] { readAhead(order, attachment); });
}

void ChatService::Impl::readAhead(const Attaching& order, const Attachment& attachment)
{
    // What goes wrong here goes wrong again, and is said, when an answer needs it.
    try {
        if (!order.stop.stop_requested())
            static_cast<void>(files.pieces(attachment, readingTools([](uint32_t, uint32_t) {}, order.stop)));
    } catch (const std::bad_alloc&) {
        endAttaching(order.request);
        throw;
    }
    endAttaching(order.request);
}

void ChatService::Impl::readFolder(const Attaching& order)
{
    const auto folder = UnfinishedFolder::create(paths.attachments);
    Attaching archive = order;
    const auto packed = [&]() -> Result<void> {
        if (!folder)
            return folder.error();
        archive.path = folder->path() / "packed.tar";
        return packReadable(order.path, archive.path, order.stop);
    }();
    if (!packed) {
        failAttaching(order, packed.error(), false);
        return;
    }
    auto overview = [&]() -> Result<media::Overview> {
        TRY_ASSIGN(auto file, openSource(archive));
        return file.overview(order.stop);
    }();
    if (!overview) {
        failAttaching(order, overview.error(), false);
        return;
    }
    overview->format = kFolderFormat;
    readSource(archive, *overview);
}

void ChatService::Impl::show(uint64_t request, const Attachment& attachment,
                             const std::function<Result<Place>(PlaceViewer&)>& look)
{
    auto place = [&]() -> Result<Place> {
        try {
            return look(viewer);
        } catch (const std::bad_alloc&) {
            return Error{ErrorCode::OutOfMemory, "there is not enough memory to show that"};
        }
    }();
    if (place)
        tell(PlaceShown{request, std::move(place->picture), std::move(place->text), place->width, place->height,
                        std::move(place->words)});
    else
        tell(PlaceFailed{request, place.error(), place.error().code == ErrorCode::BadInput && isLocked(attachment)});
}

void ChatService::Impl::unlock(const Attachment& attachment, const std::string& password)
{
    const auto opened = [&]() -> Result<void> {
        TRY_ASSIGN(auto file, files.open(attachment, showingStop.get_token()));
        return file.unlockPdf(password, showingStop.get_token());
    }();
    if (!opened) {
        tell(AttachmentLocked{0, attachment, opened.error().message});
        return;
    }
    files.rememberPassword(attachment.sha256, password);
    tell(AttachmentUnlocked{attachment.sha256});
}

uint64_t ChatService::attachFile(std::filesystem::path path, AttachWish wish)
{
    const uint64_t request = m_impl->nextRequest++;
    std::string name = lastName(path);
    m_impl->announceLater({.request = request,
                           .name = std::move(name),
                           .path = std::move(path),
                           .wish = std::move(wish),
                           .stop = m_impl->beginAttaching(request)});
    return request;
}

uint64_t ChatService::attachBytes(std::vector<std::byte> bytes, std::string fileName, AttachWish wish)
{
    const uint64_t request = m_impl->nextRequest++;
    m_impl->announceLater({.request = request,
                           .name = std::move(fileName),
                           .bytes = std::make_shared<const std::vector<std::byte>>(std::move(bytes)),
                           .wish = std::move(wish),
                           .stop = m_impl->beginAttaching(request)});
    return request;
}

uint64_t ChatService::attachMade(std::function<std::vector<std::byte>()> make, std::string fileName, AttachWish wish)
{
    const uint64_t request = m_impl->nextRequest++;
    m_impl->announceLater({.request = request,
                           .name = std::move(fileName),
                           .make = std::move(make),
                           .wish = std::move(wish),
                           .stop = m_impl->beginAttaching(request)});
    return request;
}

uint64_t ChatService::readAgain(const Attachment& attachment, AttachWish wish)
{
    const uint64_t request = m_impl->nextRequest++;
    m_impl->announceLater({.request = request,
                           .name = attachment.fileName,
                           .stored = std::make_shared<const Attachment>(attachment),
                           .wish = std::move(wish),
                           .stop = m_impl->beginAttaching(request)});
    return request;
}

void ChatService::unlock(const Attachment& attachment, std::string password)
{
    m_impl->showing.post(
        [impl = m_impl.get(), attachment, password = std::move(password)] { impl->unlock(attachment, password); });
}

void ChatService::cancelAttach(uint64_t request)
{
    m_impl->cancelAttaching(request);
}

uint64_t ChatService::showPlace(const Attachment& attachment, size_t item, uint32_t side)
{
    const uint64_t request = m_impl->nextRequest++;
    m_impl->showing.post([impl = m_impl.get(), request, attachment, item, side] {
        impl->show(request, attachment, [&](PlaceViewer& viewer) {
            return viewer.show(attachment, item, side, impl->showingStop.get_token());
        });
    });
    return request;
}

uint64_t ChatService::showTime(const Attachment& attachment, double seconds, uint32_t side)
{
    const uint64_t request = m_impl->nextRequest++;
    m_impl->showing.post([impl = m_impl.get(), request, attachment, seconds, side] {
        impl->show(request, attachment, [&](PlaceViewer& viewer) {
            return viewer.showTime(attachment, seconds, side, impl->showingStop.get_token());
        });
    });
    return request;
}

} // namespace app
