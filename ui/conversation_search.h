// Searching all conversations: what is typed goes to the service, and what it finds comes back as rows, together by
// conversation. Nothing here waits: an answer to older words is dropped.
#pragma once

#include "app/events.h"

#include <QAbstractListModel>
#include <QString>
#include <qqmlintegration.h>

#include <cstdint>
#include <vector>

namespace app {
class ChatService;
}

namespace ui {

class EventBridge;

class ConversationSearch : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the window")
    Q_PROPERTY(QString query READ query WRITE setQuery NOTIFY queryChanged)
    Q_PROPERTY(bool active READ isActive NOTIFY queryChanged) ///< something is searched for
    Q_PROPERTY(int count READ count NOTIFY found)
    /// What came out, in a sentence; empty while nothing is known yet.
    Q_PROPERTY(QString summary READ summary NOTIFY found)

public:
    enum Role {
        ConversationRole = Qt::UserRole,
        MessageRole, ///< 0: the title was found
        TitleRole,   ///< of the conversation
        HeadsRole,   ///< the first hit of its conversation
        ExcerptRole, ///< StyledText, what was found in bold
        WordsRole,   ///< the excerpt as it is, for screen readers
        DetailRole,  ///< who said it, and when
    };

    ConversationSearch(app::ChatService& service, EventBridge& bridge, QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    QString query() const { return m_query; }
    void setQuery(const QString& query);
    bool isActive() const { return !m_query.trimmed().isEmpty(); }
    int count() const { return rowCount(); }
    QString summary() const { return m_summary; }

    Q_INVOKABLE void clear() { setQuery({}); }
    Q_INVOKABLE void open(int row); ///< -> openRequested()

signals:
    void queryChanged();
    void found();
    /// `message` 0: anywhere in it.
    void openRequested(qint64 conversation, const QString& title, qint64 message);
    void announced(const QString& text);

private:
    void takeEvent(const app::Event& event);
    void takeResult(const app::SearchResult& result);
    QString detailOf(const app::SearchHit& hit) const;

    app::ChatService& m_service;
    QString m_query;
    QString m_summary;
    uint64_t m_request = 0;
    bool m_isAsked = false;             ///< by somebody, who waits to be told; else it is only brought up to date
    std::vector<app::SearchHit> m_hits; ///< together by conversation
};

/// The excerpt for a StyledText: escaped, what was found in bold.
QString markedExcerpt(const app::SearchHit& hit);

} // namespace ui
