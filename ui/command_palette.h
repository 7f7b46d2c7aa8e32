// What the palette offers: every action that can be done now, and the conversations, those that match the words typed.
#pragma once

#include <QAbstractListModel>
#include <QList>
#include <QPointer>
#include <QString>
#include <qqmlintegration.h>

namespace ui {

class CommandPalette : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the window")
    Q_PROPERTY(QString query READ query WRITE setQuery NOTIFY queryChanged)
    Q_PROPERTY(int count READ count NOTIFY queryChanged)

public:
    enum Role {
        TitleRole = Qt::UserRole,
        KeysRole,         ///< as people read them; empty: none
        ConversationRole, ///< true: a conversation, else an action
    };

    /// `conversations`: rows with the roles "conversation" (id) and "title".
    explicit CommandPalette(const QAbstractItemModel& conversations, QObject* parent = nullptr);

    /// AppActions, in the order of the menus. They stay the caller's.
    void setActions(const QList<QObject*>& actions);

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    int count() const { return rowCount(); }
    QString query() const { return m_query; }
    void setQuery(const QString& query);

    /// Looks anew at what can be done, with nothing typed yet.
    Q_INVOKABLE void begin();
    /// Does what the row says.
    Q_INVOKABLE void run(int row);

signals:
    void queryChanged();
    void conversationChosen(qint64 conversation);

private:
    struct Entry {
        QString title;
        QString keys;
        QPointer<QObject> action; ///< null: a conversation
        qint64 conversation = 0;
    };
    void find();

    const QAbstractItemModel& m_conversations;
    QList<QPointer<QObject>> m_actions;
    QString m_query;
    QList<Entry> m_entries;
};

/// How well the words of `query` fit `title`: each must begin a word of it (best), stand within one, or have its
/// letters in order in it. 0: they do not; case and accents do not matter.
int paletteScore(const QString& query, const QString& title);

} // namespace ui
