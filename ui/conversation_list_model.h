// The list of conversations as the sidebar shows it: pinned ones, folders that open and close, the others by day; with
// what is going on in each, and the last one that went away, for Undo.
#pragma once

#include "app/events.h"
#include "ui/keyed_list_model.h"

#include <QDate>
#include <QHash>
#include <QSet>
#include <QString>
#include <QStringList>
#include <QTimer>
#include <QVariantList>
#include <qqmlintegration.h>

#include <optional>
#include <unordered_map>
#include <utility>
#include <vector>

namespace app {
class ChatService;
}

namespace ui {

class EventBridge;

/// "Today", "Yesterday", "Previous 7 days", else the month, in words of the locale.
QString dayGroup(qint64 milliseconds);

class ConversationListModel : public KeyedListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the window")
    Q_PROPERTY(int count READ count NOTIFY countChanged) ///< of conversations, in closed folders too
    /// Title of the conversation that can be brought back; empty when there is none.
    Q_PROPERTY(QString removedTitle READ removedTitle NOTIFY removedTitleChanged)
    /// What happened to it, in a sentence.
    Q_PROPERTY(QString removedText READ removedText NOTIFY removedTitleChanged)
    /// Maps of `folder` and `name`, by name.
    Q_PROPERTY(QVariantList folders READ folders NOTIFY foldersChanged)

public:
    enum Role {
        ConversationRole = Qt::UserRole, ///< 0: the row is a folder
        TitleRole,
        GroupRole,
        ActivityRole, ///< Activity; of a closed folder what most wants to be seen of those in it
        TimeRole,
        FolderRole, ///< the folder that the row is, or that the conversation is in; 0: none
        PinnedRole,
        ExpandedRole,
        SizeRole, ///< of a folder: how many conversations it holds, without pinned ones
    };

    /// What goes on in a conversation, the more it wants to be seen the greater.
    enum Activity {
        Idle,
        CutOff,  ///< the end of Facet left its last question without a whole answer
        Waiting, ///< for its turn
        Answering,
        Asking, ///< the model wants to use a tool, and somebody has to allow it
    };
    Q_ENUM(Activity)

    ConversationListModel(app::ChatService& service, EventBridge& bridge, QObject* parent = nullptr);

    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    int count() const { return static_cast<int>(m_conversations.size()); }
    QString removedTitle() const { return m_removed ? m_removed->title : QString(); }
    QString removedText() const;
    QVariantList folders() const;

    Q_INVOKABLE void rename(qint64 conversation, const QString& title);
    Q_INVOKABLE void remove(qint64 conversation);  ///< to the trash
    Q_INVOKABLE void archive(qint64 conversation); ///< can be undone too
    Q_INVOKABLE void undoRemove();
    Q_INVOKABLE void forgetRemoved(); ///< the offer to undo has gone; the shelf keeps the conversation
    Q_INVOKABLE void pin(qint64 conversation, bool pinned);
    Q_INVOKABLE void duplicate(qint64 conversation);
    Q_INVOKABLE void moveToFolder(qint64 conversation, qint64 folder); ///< 0: into none
    /// With a conversation: it goes into the new folder.
    Q_INVOKABLE void addFolder(const QString& name, qint64 conversation);
    Q_INVOKABLE void renameFolder(qint64 folder, const QString& name);
    Q_INVOKABLE void removeFolder(qint64 folder); ///< its conversations stay
    Q_INVOKABLE void setExpanded(qint64 folder, bool expanded);
    /// Numbers of folders, kept over restarts; they may be gone.
    QStringList closedFolders() const;
    void setClosedFolders(const QStringList& folders);

    Q_INVOKABLE int rowOf(qint64 conversation) const; ///< -1: not there, or in a closed folder
    Q_INVOKABLE int rowOfFolder(qint64 folder) const { return rowOfKey(-folder); }
    /// The conversation `step` conversations away from one, 0 when there is none.
    Q_INVOKABLE qint64 neighbour(qint64 conversation, int step) const;

signals:
    void countChanged();
    void removedTitleChanged();
    void foldersChanged();
    void closedFoldersChanged();

private:
    enum class Away { Trash, Archive };
    struct Removed {
        app::Id conversation;
        QString title;
        Away where;
    };

    void takeEvent(const app::Event& event);
    void takeListed(const std::vector<app::ConversationSummary>& conversations);
    void takeChanged(const app::ConversationSummary& conversation);
    void takeRemoved(app::Id conversation);
    void takeFolders(const std::vector<app::Folder>& folders);
    void takeQueue(const app::QueueChanged& queue);
    void endAsking(app::Id message);
    void takeShown(app::Id conversation, const std::vector<app::Message>& messages);
    void setInterrupted(app::Id conversation, bool interrupted);
    void tellActivity(app::Id conversation);
    Activity activityOf(app::Id conversation) const;
    void sendAway(qint64 conversation, Away where);
    void arrange();
    void lookAtDay();
    std::size_t sizeOf(app::Id folder) const;
    bool isKnown(app::Id folder) const;
    QVariant folderData(app::Id folder, int role) const;
    QString titleOf(const app::ConversationSummary& conversation) const;

    app::ChatService& m_service;
    std::unordered_map<app::Id, app::ConversationSummary> m_conversations;
    QHash<app::Id, qint64> m_corrected; ///< times of conversations, where the clock was wrong
    std::vector<app::Folder> m_folders;
    QSet<app::Id> m_closed;                               ///< folders
    std::optional<std::pair<QString, app::Id>> m_awaited; ///< a new folder's name, and what goes into it
    app::QueueChanged m_queue;
    QHash<app::Id, app::Id> m_asking; ///< message -> its conversation
    std::optional<Removed> m_removed;
    QTimer m_midnight;
    QDate m_day; ///< when it was last looked at
};

} // namespace ui
