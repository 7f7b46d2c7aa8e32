// Asks for the password of a stored file that an answer or the preview needs: passwords are kept only while Facet runs.
#pragma once

#include "app/conversation.h"
#include "app/events.h"

#include <QObject>
#include <QString>
#include <qqmlintegration.h>

#include <optional>

namespace app {
class ChatService;
}

namespace ui {

class EventBridge;

class Unlocking : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the window")
    Q_PROPERTY(bool asking READ isAsking NOTIFY changed)
    Q_PROPERTY(QString fileName READ fileName NOTIFY changed)
    Q_PROPERTY(QString trouble READ trouble NOTIFY changed) ///< why the last password did not open it

public:
    Unlocking(app::ChatService& service, EventBridge& bridge, QObject* parent = nullptr);

    bool isAsking() const { return m_file.has_value(); }
    QString fileName() const;
    QString trouble() const { return m_trouble; }

    /// `conversation`: whose answer failed for want of the password; 0: none did.
    void ask(const app::Attachment& file, app::Id conversation);
    Q_INVOKABLE void enter(const QString& password);
    Q_INVOKABLE void dismiss();

signals:
    void changed();
    /// The file can be read now.
    void unlocked(qint64 conversation);
    /// For a screen reader.
    void announced(const QString& text);

private:
    void takeEvent(const app::Event& event);

    app::ChatService& m_service;
    std::optional<app::Attachment> m_file;
    app::Id m_conversation = 0;
    QString m_trouble;
};

} // namespace ui
