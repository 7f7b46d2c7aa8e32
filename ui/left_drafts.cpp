#include "ui/left_drafts.h"

#include "ui/event_bridge.h"
#include "ui/model_status.h"
#include "ui/text.h"

namespace ui {

QString joinedDraft(const std::string& stored, const QString& written)
{
    return fromUtf8(app::joinedDraft(stored, toUtf8(written)));
}

LeftDrafts::LeftDrafts(app::ChatService& service, EventBridge& bridge, const ModelStatus& model, QObject* parent)
    : QObject(parent), m_service(service), m_model(model)
{
    connect(&bridge, &EventBridge::eventArrived, this, &LeftDrafts::takeEvent);
}

void LeftDrafts::leave(app::Id conversation, Draft draft)
{
    const Key key(conversation, draft.question);
    AttachmentModel* files = draft.files.get();
    connect(files, &AttachmentModel::changed, this, [this, key] { settle(key); });
    connect(files, &AttachmentModel::announced, this, &LeftDrafts::announced);
    std::vector<app::Attachment> saved = files->kept();
    m_left[key] = {std::move(draft), std::move(saved)};
    settle(key);
}

std::optional<LeftDrafts::Draft> LeftDrafts::take(app::Id conversation, app::Id question)
{
    auto left = m_left.extract(Key(conversation, question));
    if (left.empty())
        return std::nullopt;
    Draft draft = std::move(left.mapped().draft);
    draft.files->disconnect(this);
    return draft;
}

app::Id LeftDrafts::changedQuestion(app::Id conversation) const
{
    const auto left = m_left.upper_bound(Key(conversation, 0));
    return left != m_left.end() && left->first.first == conversation ? left->first.second : 0;
}

void LeftDrafts::forget()
{
    while (!m_left.empty()) {
        m_left.begin()->second.draft.files->disconnect(this);
        m_left.begin()->second.draft.files->clear();
        drop(m_left.begin());
    }
}

void LeftDrafts::takeEvent(const app::Event& event)
{
    if (const auto* opened = std::get_if<app::ConversationOpened>(&event)) {
        const Key key(opened->conversation, 0);
        const auto left = m_left.find(key);
        if (left == m_left.end() || !std::exchange(left->second.draft.isAwaited, false))
            return;
        Draft& draft = left->second.draft;
        draft.text = joinedDraft(opened->draft.text, draft.text);
        draft.files->prepend(opened->draft.attachments);
        settle(key);
    } else if (const auto* removed = std::get_if<app::ConversationRemoved>(&event)) {
        for (auto& [key, left] : m_left)
            if (key.first == removed->conversation)
                left.draft.isAsked = false; // nobody asks in the trash
    }
}

/// Has the store keep what has been read; when all has, asks what was to be asked.
void LeftDrafts::settle(const Key& key)
{
    const auto found = m_left.find(key);
    if (found == m_left.end() || found->second.draft.isAwaited)
        return;
    const auto& [conversation, question] = key;
    Draft& draft = found->second.draft;
    const std::vector<app::Attachment> ready = draft.files->ready();
    const bool isRead = draft.files->readingCount() == 0;
    const std::string text = toUtf8(draft.text);
    if (isRead && std::exchange(draft.isAsked, false) && m_model.canAnswer() &&
        (!draft.text.trimmed().isEmpty() || !ready.empty())) {
        const std::string asked = toUtf8(draft.text.trimmed());
        if (question != 0)
            m_service.editQuestion(conversation, question, asked, ready, draft.choices);
        else
            m_service.send(conversation, asked, ready, draft.choices);
        drop(found);
        return;
    }
    if (question != 0)
        return; // kept here, until it is gone on with
    const std::vector<app::Attachment> kept = draft.files->kept();
    if (std::exchange(found->second.saved, kept) != kept)
        m_service.saveDraft(conversation, {text, kept});
    // A file that failed stays, to say so.
    if (draft.files->readyCount() == draft.files->count())
        drop(found);
}

void LeftDrafts::drop(std::map<Key, Left>::iterator left)
{
    AttachmentModel* files = left->second.draft.files.release();
    files->disconnect(this);
    files->setParent(this);
    files->deleteLater(); // it may be telling of a change right now
    m_left.erase(left);
}

} // namespace ui
