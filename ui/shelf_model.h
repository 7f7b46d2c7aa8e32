// The conversations that are put away: the archive or the trash, whichever is open.
#pragma once

#include "app/events.h"
#include "ui/keyed_list_model.h"

#include <QString>
#include <qqmlintegration.h>

#include <unordered_map>

namespace app {
class ChatService;
}

namespace ui {

class EventBridge;

class ShelfModel : public KeyedListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the window")
    Q_PROPERTY(Shelf shelf READ shelf NOTIFY shelfChanged)
    Q_PROPERTY(int count READ count NOTIFY countChanged)
    Q_PROPERTY(bool listed READ isListed NOTIFY countChanged) ///< it is known what is there

public:
    enum Shelf { None, Archive, Trash };
    Q_ENUM(Shelf)
    enum Role { ConversationRole = Qt::UserRole, TitleRole, DetailRole };

    ShelfModel(app::ChatService& service, EventBridge& bridge, QObject* parent = nullptr);

    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    Shelf shelf() const { return m_shelf; }
    int count() const { return rowCount(); }
    bool isListed() const { return m_listed; }

    Q_INVOKABLE void open(ui::ShelfModel::Shelf shelf);
    Q_INVOKABLE void close() { open(None); }
    Q_INVOKABLE void restore(qint64 conversation); ///< into the list, or into the archive if it came from there
    Q_INVOKABLE void remove(qint64 conversation);  ///< from the archive to the trash
    Q_INVOKABLE void erase(qint64 conversation);   ///< from the trash, for good
    Q_INVOKABLE void emptyTrash();                 ///< for good

signals:
    void shelfChanged();
    void countChanged();

private:
    void takeEvent(const app::Event& event);
    void takeListed(const std::vector<app::ConversationSummary>& conversations);
    void drop(app::Id conversation);
    QString detailOf(const app::ConversationSummary& conversation) const;

    app::ChatService& m_service;
    Shelf m_shelf = None;
    bool m_listed = false;
    std::unordered_map<app::Id, app::ConversationSummary> m_conversations;
};

} // namespace ui
