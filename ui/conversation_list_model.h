// The list of conversations, newest first, with what is going on in each, and the last deletion for Undo.
#pragma once

#include "app/events.h"

#include <QAbstractListModel>
#include <QSet>
#include <QString>
#include <QtQmlIntegration>

#include <optional>
#include <vector>

namespace app {
class ChatService;
}

namespace ui {

class EventBridge;

class ConversationListModel : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the window")
    Q_PROPERTY(int count READ count NOTIFY countChanged)
    /// Title of the conversation that can be brought back; empty when there is none.
    Q_PROPERTY(QString removedTitle READ removedTitle NOTIFY removedTitleChanged)

public:
    enum Role { ConversationRole = Qt::UserRole, TitleRole, GroupRole, BusyRole, TimeRole };

    ConversationListModel(app::ChatService& service, EventBridge& bridge, QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    int count() const { return rowCount(); }
    QString removedTitle() const { return m_removed ? m_removedTitle : QString(); }

    Q_INVOKABLE void rename(qint64 conversation, const QString& title);
    Q_INVOKABLE void remove(qint64 conversation);
    Q_INVOKABLE void undoRemove();
    Q_INVOKABLE void forgetRemoved(); ///< the offer to undo has gone; the trash keeps the conversation
    Q_INVOKABLE int rowOf(qint64 conversation) const;
    /// The conversation `step` rows away from one, 0 when there is none.
    Q_INVOKABLE qint64 neighbour(qint64 conversation, int step) const;

signals:
    void countChanged();
    void removedTitleChanged();

private:
    void takeEvent(const app::Event& event);
    void takeListed(const std::vector<app::ConversationSummary>& conversations);
    void takeChanged(const app::ConversationSummary& conversation);
    void takeRemoved(app::Id conversation);
    void setAnswering(app::Id conversation, app::Id message, bool answering);

    app::ChatService& m_service;
    std::vector<app::ConversationSummary> m_conversations;
    QHash<app::Id, QSet<app::Id>> m_answering; ///< conversation -> its running answers
    std::optional<app::Id> m_removed;
    QString m_removedTitle;
};

} // namespace ui
