// Conversations out of the window and into it: exports, imports, backups, one at a time, with what became of the last
// one; and what is said when the store is damaged or was replaced.
#pragma once

#include "app/events.h"

#include <QList>
#include <QObject>
#include <QString>
#include <QUrl>
#include <qqmlintegration.h>

#include <cstdint>

namespace app {
class ChatService;
}

namespace ui {

class EventBridge;

class Transfers : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the window")
    Q_PROPERTY(bool running READ isRunning NOTIFY changed)
    Q_PROPERTY(QString progress READ progress NOTIFY changed) ///< what is being done, and how far it is
    Q_PROPERTY(double fraction READ fraction NOTIFY changed)  ///< below 0: not known
    /// SQLite's words for what is damaged; empty: nothing is, or the user has seen it.
    Q_PROPERTY(QString damage READ damage NOTIFY damageChanged)

public:
    enum Format { Markdown, Json, Html, Pdf };
    Q_ENUM(Format)

    Transfers(app::ChatService& service, EventBridge& bridge, QObject* parent = nullptr);

    bool isRunning() const { return m_request != 0; }
    QString progress() const;
    double fraction() const;
    QString damage() const { return m_damage; }

    /// Conversation 0: all of them. Several become a new folder.
    Q_INVOKABLE void exportTo(qint64 conversation, ui::Transfers::Format format, const QUrl& target);
    Q_INVOKABLE void importFrom(const QList<QUrl>& sources);
    Q_INVOKABLE void backUp(const QUrl& target);
    Q_INVOKABLE void restore(const QUrl& backup);
    Q_INVOKABLE void cancel();
    Q_INVOKABLE void repair();
    Q_INVOKABLE void ignoreDamage();
    /// What a file of that form might be called.
    Q_INVOKABLE QString fileName(const QString& title, ui::Transfers::Format format, bool all) const;

signals:
    void changed();
    void damageChanged();
    /// In words for people; `details` is empty where the title says it all.
    void finished(const QString& title, const QString& details);
    /// The store is another one now: list and open again. `kept`: the conversations are the same, as far as they go.
    void replaced(bool kept);

private:
    enum class Task { None, Export, Import, BackUp, Restore };

    void begin(Task task, uint64_t request, const QUrl& path);
    void takeEvent(const app::Event& event);
    void takeFinished(const app::TransferFinished& result);
    void takeReplaced(const app::StorageReplaced& replaced);
    QString doneText(const app::TransferFinished& result) const;

    app::ChatService& m_service;
    Task m_task = Task::None;
    QString m_name; ///< of the file
    uint64_t m_request = 0;
    std::size_t m_done = 0;
    std::size_t m_total = 0;
    QString m_damage;
};

} // namespace ui
