// The chat service's settings: how answers are made, in which order what was chosen counts, and what went wrong lately.
#include "app/chat_service_impl.h"
#include "app/demo_model.h"

#include <algorithm>

namespace app {

ConversationSettings ChatService::Impl::defaults()
{
    if (!store)
        return {};
    const auto kept = store->setting(kDefaultsSetting);
    if (!kept)
        tell(StorageTrouble{kept.error()});
    return kept && *kept ? defaultsFromDescription(**kept) : ConversationSettings();
}

AnswerSettings ChatService::Impl::settingsFor(Id conversation, const AnswerChoices& once)
{
    ConversationSettings usual = defaults();
    // The demonstration model only knows facts to be read off; drawing lots among its words makes it wrong.
    if (model.modelPath == demoModel().model.string() && !usual.choices.temperature)
        usual.choices.temperature = 0;
    if (!store)
        return mergeSettings(usual, nullptr, {}, once);
    const auto own = store->settings(conversation);
    const auto personas = store->personas();
    if (!own || !personas) {
        tell(StorageTrouble{own ? personas.error() : own.error()});
        return mergeSettings(usual, nullptr, own ? *own : ConversationSettings(), once);
    }
    const auto persona =
        std::find_if(personas->begin(), personas->end(), [&](const Persona& each) { return each.id == own->persona; });
    return mergeSettings(usual, persona == personas->end() ? nullptr : &*persona, *own, once);
}

/// The next new conversation goes by it unless something else is chosen for it.
void ChatService::Impl::beginWithDefaultPersona()
{
    const Id persona = defaults().persona;
    const auto own = store->settings(0);
    const auto personas = store->personas();
    if (persona == 0 || !own || *own != ConversationSettings() || !personas ||
        std::none_of(personas->begin(), personas->end(), [&](const Persona& each) { return each.id == persona; }))
        return;
    const auto saved = write([&](Store& target) { return target.saveSettings(0, {.persona = persona}); });
    if (!saved)
        tell(StorageTrouble{saved.error()});
}

void ChatService::listDefaults()
{
    m_impl->changes.post([impl = m_impl.get()] { impl->tell(DefaultsListed{impl->defaults()}); });
}

void ChatService::saveDefaults(ConversationSettings defaults)
{
    m_impl->changes.post([impl = m_impl.get(), defaults = std::move(defaults)] {
        const auto saved = impl->write(
            [&](Store& target) { return target.saveSetting(kDefaultsSetting, describeDefaults(defaults)); });
        if (!saved)
            impl->tell(StorageTrouble{saved.error()});
        impl->tell(DefaultsListed{impl->defaults()});
    });
}

std::vector<Trouble> ChatService::troubles() const
{
    return m_impl->troubles.recent();
}

void ChatService::Impl::noteTrouble(const Event& event) const
{
    // Words of errors about files, messages and answers may name or quote what is the user's own: they stay out.
    if (const auto* file = std::get_if<AttachmentFailed>(&event))
        troubles.note("a file could not be attached", file->error.code);
    else if (const auto* place = std::get_if<PlaceFailed>(&event))
        troubles.note("a place of a file could not be shown", place->error.code);
    else if (const auto* transfer = std::get_if<TransferFinished>(&event); transfer != nullptr && transfer->error)
        troubles.note("an export, import or backup failed", transfer->error->code);
    else if (const auto* storage = std::get_if<StorageTrouble>(&event))
        troubles.note("the store has trouble", storage->error.code);
    else if (const auto* damage = std::get_if<StorageDamaged>(&event))
        troubles.note("the store is damaged", inference::ErrorCode::Storage, damage->findings);
    else if (const auto* status = std::get_if<ModelStatus>(&event);
             status != nullptr && status->state == ModelStatus::State::Failed)
        troubles.note("a model could not be opened", status->error.code, status->error.message);
}

} // namespace app
