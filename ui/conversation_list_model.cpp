#include "ui/conversation_list_model.h"

#include "app/chat_service.h"
#include "ui/event_bridge.h"
#include "ui/text.h"

#include <QDateTime>
#include <QLocale>

#include <algorithm>

namespace ui {

ConversationListModel::ConversationListModel(app::ChatService& service, EventBridge& bridge, QObject* parent)
    : QAbstractListModel(parent), m_service(service)
{
    connect(&bridge, &EventBridge::eventArrived, this, &ConversationListModel::takeEvent);
}

int ConversationListModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_conversations.size());
}

QHash<int, QByteArray> ConversationListModel::roleNames() const
{
    return {{ConversationRole, "conversation"},
            {TitleRole, "title"},
            {GroupRole, "group"},
            {BusyRole, "busy"},
            {TimeRole, "time"}};
}

QVariant ConversationListModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const app::ConversationSummary& conversation = m_conversations[static_cast<std::size_t>(index.row())];
    const QDateTime time = QDateTime::fromMSecsSinceEpoch(conversation.updatedAt);
    switch (role) {
    case ConversationRole:
        return QVariant::fromValue<qint64>(conversation.id);
    case TitleRole:
    case Qt::DisplayRole:
        return conversation.title.empty() ? tr("New conversation") : fromUtf8(conversation.title);
    case GroupRole: {
        const qint64 days = time.date().daysTo(QDate::currentDate());
        return days <= 0    ? tr("Today")
               : days == 1  ? tr("Yesterday")
               : days <= 7  ? tr("Last 7 days")
               : days <= 30 ? tr("Last 30 days")
                            : tr("Older");
    }
    case BusyRole:
        return m_answering.contains(conversation.id);
    case TimeRole:
        return QLocale().toString(time, QLocale::ShortFormat);
    default:
        return {};
    }
}

void ConversationListModel::rename(qint64 conversation, const QString& title)
{
    const QString trimmed = title.trimmed();
    const int row = rowOf(conversation);
    if (row < 0 || trimmed.isEmpty() || trimmed == data(index(row), TitleRole).toString())
        return;
    m_service.renameConversation(conversation, toUtf8(trimmed));
}

void ConversationListModel::remove(qint64 conversation)
{
    const int row = rowOf(conversation);
    if (row < 0)
        return;
    m_removed = conversation;
    m_removedTitle = data(index(row), TitleRole).toString();
    m_service.removeConversation(conversation);
    Q_EMIT removedTitleChanged();
}

void ConversationListModel::undoRemove()
{
    if (!m_removed)
        return;
    m_service.restoreConversation(*m_removed);
    forgetRemoved();
}

void ConversationListModel::forgetRemoved()
{
    m_removed.reset();
    Q_EMIT removedTitleChanged();
}

int ConversationListModel::rowOf(qint64 conversation) const
{
    const auto found = std::find_if(m_conversations.begin(), m_conversations.end(),
                                    [conversation](const auto& each) { return each.id == conversation; });
    return found == m_conversations.end() ? -1 : static_cast<int>(found - m_conversations.begin());
}

qint64 ConversationListModel::neighbour(qint64 conversation, int step) const
{
    if (m_conversations.empty())
        return 0;
    const int row = rowOf(conversation);
    const int last = rowCount() - 1;
    const int wanted = row < 0 ? (step > 0 ? 0 : last) : std::clamp(row + step, 0, last);
    return m_conversations[static_cast<std::size_t>(wanted)].id;
}

void ConversationListModel::takeEvent(const app::Event& event)
{
    if (const auto* listed = std::get_if<app::ConversationsListed>(&event))
        takeListed(listed->conversations);
    else if (const auto* changed = std::get_if<app::ConversationChanged>(&event))
        takeChanged(changed->conversation);
    else if (const auto* removed = std::get_if<app::ConversationRemoved>(&event))
        takeRemoved(removed->conversation);
    else if (const auto* progress = std::get_if<app::AnswerProgress>(&event))
        setAnswering(progress->conversation, progress->message, true);
    else if (const auto* state = std::get_if<app::MessageStateChanged>(&event))
        setAnswering(state->conversation, state->message, state->state == app::MessageState::Generating);
    else if (const auto* gone = std::get_if<app::MessageRemoved>(&event))
        setAnswering(gone->conversation, gone->message, false);
}

void ConversationListModel::takeListed(const std::vector<app::ConversationSummary>& conversations)
{
    beginResetModel();
    m_conversations = conversations;
    endResetModel();
    Q_EMIT countChanged();
}

void ConversationListModel::takeChanged(const app::ConversationSummary& conversation)
{
    if (conversation.archived || conversation.deletedAt != 0) {
        takeRemoved(conversation.id);
        return;
    }
    const auto newer = std::find_if(m_conversations.begin(), m_conversations.end(), [&](const auto& each) {
        return each.id != conversation.id && each.order <= conversation.order;
    });
    const int wanted = static_cast<int>(newer - m_conversations.begin());
    const int row = rowOf(conversation.id);
    if (row < 0) {
        beginInsertRows({}, wanted, wanted);
        m_conversations.insert(newer, conversation);
        endInsertRows();
        Q_EMIT countChanged();
        return;
    }
    m_conversations[static_cast<std::size_t>(row)] = conversation;
    Q_EMIT dataChanged(index(row), index(row));
    // `wanted` counts the conversation itself when that stands before it.
    if (wanted == row || wanted == row + 1)
        return;
    beginMoveRows({}, row, row, {}, wanted);
    const auto begin = m_conversations.begin();
    if (wanted < row)
        std::rotate(begin + wanted, begin + row, begin + row + 1);
    else
        std::rotate(begin + row, begin + row + 1, begin + wanted);
    endMoveRows();
}

void ConversationListModel::takeRemoved(app::Id conversation)
{
    const int row = rowOf(conversation);
    if (row < 0)
        return;
    beginRemoveRows({}, row, row);
    m_conversations.erase(m_conversations.begin() + row);
    endRemoveRows();
    Q_EMIT countChanged();
}

void ConversationListModel::setAnswering(app::Id conversation, app::Id message, bool answering)
{
    const bool before = m_answering.contains(conversation);
    if (answering) {
        m_answering[conversation].insert(message);
    } else if (before) {
        m_answering[conversation].remove(message);
        if (m_answering[conversation].isEmpty())
            m_answering.remove(conversation);
    }
    const int row = rowOf(conversation);
    if (row >= 0 && before != m_answering.contains(conversation))
        Q_EMIT dataChanged(index(row), index(row), {BusyRole});
}

} // namespace ui
