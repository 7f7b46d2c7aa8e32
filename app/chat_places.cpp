// Reading a stored file again and showing places of it, as far as pictures go.
#include "app/chat_service.h"
#include "app/chat_service_impl.h"

namespace app {

namespace {

constexpr const char* kNoPlaces = "this place cannot be shown yet: only pictures can";

} // namespace

uint64_t ChatService::readAgain(const Attachment& attachment, AttachWish wish)
{
    return attachFile(attachmentPath(attachment), std::move(wish));
}

void ChatService::cancelAttach(uint64_t /*request*/) {}

uint64_t ChatService::showPlace(const Attachment& /*attachment*/, size_t /*item*/, uint32_t /*side*/)
{
    const uint64_t request = m_impl->nextRequest++;
    m_impl->media.post([impl = m_impl.get(), request] {
        impl->tell(PlaceFailed{request, {inference::ErrorCode::Media, kNoPlaces}});
    });
    return request;
}

uint64_t ChatService::showTime(const Attachment& attachment, double /*seconds*/, uint32_t side)
{
    return showPlace(attachment, 0, side);
}

} // namespace app
