// The pictures that the next question will carry: one chip each, read one by one; a file that fails says why and
// holds up no other.
#pragma once

#include "app/events.h"

#include <QAbstractListModel>
#include <QByteArray>
#include <QList>
#include <QString>
#include <QUrl>
#include <QtQmlIntegration>

#include <cstdint>
#include <vector>

namespace app {
class ChatService;
}

namespace ui {

class EventBridge;
class PictureStore;

class AttachmentModel : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the window")
    Q_PROPERTY(int count READ count NOTIFY changed)
    Q_PROPERTY(int readingCount READ readingCount NOTIFY changed)
    Q_PROPERTY(int readyCount READ readyCount NOTIFY changed)
    Q_PROPERTY(int tokens READ tokens NOTIFY changed) ///< what the ready ones cost together
    /// How many tokens a picture may cost: 70, 140, 280, 560 or 1120. Changing it reads the pictures again.
    Q_PROPERTY(int budget READ budget WRITE setBudget NOTIFY budgetChanged)

public:
    enum Role { StateRole = Qt::UserRole, NameRole, DetailRole, SourceRole };
    enum State { Reading, Ready, Failed };
    Q_ENUM(State)

    AttachmentModel(app::ChatService& service, EventBridge& bridge, PictureStore& pictures, QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    int count() const { return rowCount(); }
    int readingCount() const { return countOf(Reading); }
    int readyCount() const { return countOf(Ready); }
    int tokens() const;
    int budget() const { return static_cast<int>(m_budget); }
    void setBudget(int budget);

    Q_INVOKABLE void addFiles(const QList<QUrl>& files);
    Q_INVOKABLE void addBytes(const QByteArray& bytes, const QString& name);
    Q_INVOKABLE void remove(int row);

    std::vector<app::Attachment> ready() const;
    void clear();
    /// What a draft brings back.
    void restore(const std::vector<app::Attachment>& attachments);

signals:
    void changed();
    void budgetChanged();
    void announced(const QString& text);

private:
    struct Entry {
        uint64_t request = 0;
        State state = Reading;
        QString name;
        QString reason; ///< Failed
        app::Attachment attachment;
    };

    void takeEvent(const app::Event& event);
    void append(Entry entry);
    int countOf(State state) const;
    int rowOf(uint64_t request) const;

    app::ChatService& m_service;
    PictureStore& m_pictures;
    uint32_t m_budget = inference::kDefaultTokenBudget;
    std::vector<Entry> m_entries;
};

} // namespace ui
