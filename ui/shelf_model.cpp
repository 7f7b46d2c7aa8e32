#include "ui/shelf_model.h"

#include "app/chat_service.h"
#include "ui/event_bridge.h"
#include "ui/text.h"

#include <QDateTime>
#include <QLocale>

#include <algorithm>

namespace ui {

namespace {

/// As Store::purge() does it.
constexpr qint64 kDaysInTrash = 30;

app::Shelf shelfOf(ShelfModel::Shelf shelf)
{
    return shelf == ShelfModel::Trash ? app::Shelf::Trash : app::Shelf::Archive;
}

} // namespace

ShelfModel::ShelfModel(app::ChatService& service, EventBridge& bridge, QObject* parent)
    : KeyedListModel(parent), m_service(service)
{
    connect(&bridge, &EventBridge::eventArrived, this, &ShelfModel::takeEvent);
}

QHash<int, QByteArray> ShelfModel::roleNames() const
{
    return {{ConversationRole, "conversation"}, {TitleRole, "title"}, {DetailRole, "detail"}};
}

QVariant ShelfModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto found = m_conversations.find(keyAt(index.row()));
    if (found == m_conversations.end())
        return {}; // on its way out
    switch (role) {
    case ConversationRole:
        return QVariant::fromValue<qint64>(found->first);
    case TitleRole:
    case Qt::DisplayRole:
        return found->second.title.empty() ? tr("New conversation") : fromUtf8(found->second.title);
    case DetailRole:
        return detailOf(found->second);
    default:
        return {};
    }
}

QString ShelfModel::detailOf(const app::ConversationSummary& conversation) const
{
    if (m_shelf != Trash)
        return QLocale().toString(QDateTime::fromMSecsSinceEpoch(conversation.updatedAt), QLocale::ShortFormat);
    const QDateTime removed = QDateTime::fromMSecsSinceEpoch(conversation.deletedAt);
    const qint64 left = std::clamp<qint64>(kDaysInTrash - removed.date().daysTo(QDate::currentDate()), 0, kDaysInTrash);
    return tr("Erased in %n day(s)", nullptr, static_cast<int>(left));
}

void ShelfModel::open(Shelf shelf)
{
    if (shelf == m_shelf)
        return;
    m_shelf = shelf;
    m_listed = false;
    setKeys({});
    m_conversations.clear();
    Q_EMIT shelfChanged();
    Q_EMIT countChanged();
    if (m_shelf != None)
        m_service.listShelf(shelfOf(m_shelf));
}

void ShelfModel::restore(qint64 conversation)
{
    if (m_shelf == Trash)
        m_service.restoreConversation(conversation);
    else
        m_service.archiveConversation(conversation, false);
}

void ShelfModel::remove(qint64 conversation)
{
    m_service.removeConversation(conversation);
}

void ShelfModel::erase(qint64 conversation)
{
    if (m_shelf == Trash && m_conversations.contains(conversation))
        m_service.eraseConversation(conversation);
}

void ShelfModel::emptyTrash()
{
    m_service.emptyTrash();
}

void ShelfModel::takeEvent(const app::Event& event)
{
    if (m_shelf == None)
        return;
    if (const auto* listed = std::get_if<app::ShelfListed>(&event)) {
        if (listed->shelf == shelfOf(m_shelf))
            takeListed(listed->conversations);
    } else if (const auto* changed = std::get_if<app::ConversationChanged>(&event)) {
        const app::ConversationSummary& now = changed->conversation;
        const bool belongs = m_shelf == Trash ? now.deletedAt != 0 : now.archived && now.deletedAt == 0;
        if (belongs)
            m_service.listShelf(shelfOf(m_shelf));
        else
            drop(now.id);
    } else if (const auto* removed = std::get_if<app::ConversationRemoved>(&event)) {
        if (m_shelf == Trash)
            m_service.listShelf(app::Shelf::Trash);
        else
            drop(removed->conversation);
    } else if (std::holds_alternative<app::StorageReplaced>(event) ||
               std::holds_alternative<app::TransferFinished>(event)) { // what was imported may be in the archive
        m_service.listShelf(shelfOf(m_shelf));
    }
}

void ShelfModel::takeListed(const std::vector<app::ConversationSummary>& conversations)
{
    std::vector<qint64> wanted;
    m_conversations.clear();
    for (const app::ConversationSummary& conversation : conversations) {
        m_conversations.emplace(conversation.id, conversation);
        wanted.push_back(conversation.id);
    }
    setKeys(wanted);
    if (!wanted.empty())
        Q_EMIT dataChanged(index(0), index(rowCount() - 1));
    m_listed = true;
    Q_EMIT countChanged();
}

void ShelfModel::drop(app::Id conversation)
{
    if (m_conversations.erase(conversation) == 0)
        return;
    std::vector<qint64> wanted = keys();
    std::erase(wanted, conversation);
    setKeys(wanted);
    Q_EMIT countChanged();
}

} // namespace ui
