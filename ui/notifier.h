// Notifications of the desktop (org.freedesktop.Notifications). Where there is no such service nothing happens.
#pragma once

#include <QDBusConnection>
#include <QHash>
#include <QObject>
#include <QString>

namespace ui {

class Notifier : public QObject {
    Q_OBJECT

public:
    explicit Notifier(const QDBusConnection& bus, QObject* parent = nullptr);

    /// A later one about the same subject takes the place of the one before. `subject`: a conversation, or 0 for what
    /// belongs to none. Returns at once.
    void notify(qint64 subject, const QString& title, const QString& text);
    /// Takes all of them away, for the window is being looked at.
    void withdrawAll();

signals:
    /// The user clicked; `activation` is the desktop's token that allows to come to the front, or empty.
    void activated(qint64 subject, const QString& activation);

private slots:
    void takeAction(uint id, const QString& action);
    void takeToken(uint id, const QString& token);
    void takeClosed(uint id, uint reason);

private:
    QDBusConnection m_bus;
    bool m_listening = false;
    QHash<qint64, uint> m_shown; ///< subject -> the service's number
    QString m_token;
};

} // namespace ui
