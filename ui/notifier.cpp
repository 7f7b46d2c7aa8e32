#include "ui/notifier.h"

#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QGuiApplication>
#include <QVariantMap>

namespace ui {

namespace {

const QString kService = QStringLiteral("org.freedesktop.Notifications");
const QString kPath = QStringLiteral("/org/freedesktop/Notifications");
constexpr int kServersChoice = -1; ///< how long it stays

} // namespace

Notifier::Notifier(const QDBusConnection& bus, QObject* parent) : QObject(parent), m_bus(bus) {}

void Notifier::notify(qint64 subject, const QString& title, const QString& text)
{
    if (!m_bus.isConnected())
        return;
    if (!m_listening) {
        m_listening = true;
        m_bus.connect(kService, kPath, kService, QStringLiteral("ActionInvoked"), this,
                      SLOT(takeAction(uint, QString)));
        m_bus.connect(kService, kPath, kService, QStringLiteral("ActivationToken"), this,
                      SLOT(takeToken(uint, QString)));
        m_bus.connect(kService, kPath, kService, QStringLiteral("NotificationClosed"), this,
                      SLOT(takeClosed(uint, uint)));
    }
    QDBusMessage message = QDBusMessage::createMethodCall(kService, kPath, kService, QStringLiteral("Notify"));
    const QVariantMap hints{{QStringLiteral("desktop-entry"), QGuiApplication::desktopFileName()},
                            {QStringLiteral("category"), QStringLiteral("transfer.complete")}};
    // The text is taken for markup.
    message.setArguments({QStringLiteral("Facet"), m_shown.value(subject, 0), QStringLiteral("org.facet.Facet"), title,
                          text.toHtmlEscaped(), QStringList{QStringLiteral("default"), tr("Open")}, hints,
                          kServersChoice});
    auto* watcher = new QDBusPendingCallWatcher(m_bus.asyncCall(message), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher, subject] {
        const QDBusPendingReply<uint> reply = *watcher;
        if (!reply.isError())
            m_shown[subject] = reply.value();
        watcher->deleteLater();
    });
}

void Notifier::withdrawAll()
{
    for (const uint id : std::as_const(m_shown)) {
        QDBusMessage message =
            QDBusMessage::createMethodCall(kService, kPath, kService, QStringLiteral("CloseNotification"));
        message.setArguments({id});
        m_bus.send(message);
    }
    m_shown.clear();
}

void Notifier::takeAction(uint id, [[maybe_unused]] const QString& action)
{
    for (auto shown = m_shown.begin(); shown != m_shown.end(); ++shown)
        if (shown.value() == id) {
            const qint64 subject = shown.key();
            m_shown.erase(shown);
            Q_EMIT activated(subject, std::exchange(m_token, QString()));
            return;
        }
}

void Notifier::takeToken([[maybe_unused]] uint id, const QString& token)
{
    m_token = token; // comes before the action that it is for
}

void Notifier::takeClosed(uint id, [[maybe_unused]] uint reason)
{
    m_shown.removeIf([id](const auto& shown) { return shown.value() == id; });
}

} // namespace ui
