#include "ui/unlocking.h"

#include "app/chat_service.h"
#include "ui/event_bridge.h"
#include "ui/reasons.h"
#include "ui/text.h"

#include <utility>

namespace ui {

Unlocking::Unlocking(app::ChatService& service, EventBridge& bridge, QObject* parent)
    : QObject(parent), m_service(service)
{
    connect(&bridge, &EventBridge::eventArrived, this, &Unlocking::takeEvent);
}

QString Unlocking::fileName() const
{
    return m_file ? fromUtf8(m_file->fileName) : QString();
}

void Unlocking::ask(const app::Attachment& file, app::Id conversation)
{
    const bool same = m_file && m_file->sha256 == file.sha256;
    if (same && conversation == 0)
        return;
    m_file = file;
    m_conversation = conversation;
    m_trouble.clear();
    Q_EMIT changed();
    Q_EMIT announced(tr("%1 needs its password").arg(fileName()));
}

void Unlocking::enter(const QString& password)
{
    if (m_file && !password.isEmpty())
        m_service.unlock(*m_file, toUtf8(password));
}

void Unlocking::dismiss()
{
    if (std::exchange(m_file, std::nullopt))
        Q_EMIT changed();
}

void Unlocking::takeEvent(const app::Event& event)
{
    if (const auto* locked = std::get_if<app::AttachmentLocked>(&event)) {
        if (locked->reason.empty()) {
            ask(locked->attachment, locked->conversation);
        } else if (m_file && m_file->sha256 == locked->attachment.sha256) {
            m_trouble = tr("This password does not open it.") + u'\n' + reasonText(locked->reason);
            Q_EMIT changed();
            Q_EMIT announced(m_trouble);
        }
    } else if (const auto* opened = std::get_if<app::AttachmentUnlocked>(&event)) {
        if (!m_file || m_file->sha256 != opened->sha256)
            return;
        m_file.reset();
        Q_EMIT changed();
        Q_EMIT unlocked(std::exchange(m_conversation, 0));
    }
}

} // namespace ui
