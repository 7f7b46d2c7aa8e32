#include "ui/portal.h"

#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QRandomGenerator>

namespace ui {

PortalRequest::PortalRequest(const QDBusConnection& bus, QObject* parent) : QObject(parent), m_bus(bus) {}

void PortalRequest::call(const QString& interface, const QString& method, const QVariantList& arguments,
                         QVariantMap options)
{
    if (!m_bus.isConnected()) {
        QMetaObject::invokeMethod(
            this, [this] { finish(Outcome::NoPortal); }, Qt::QueuedConnection);
        return;
    }
    // The answer may come before the call returns, hence the path is made up beforehand as the portal will.
    const QString token = QStringLiteral("facet%1").arg(QRandomGenerator::global()->generate());
    const QString sender = m_bus.baseService().mid(1).replace(u'.', u'_');
    m_handle = kPortalPath + QStringLiteral("/request/%1/%2").arg(sender, token);
    m_bus.connect(kPortalService, m_handle, QStringLiteral("org.freedesktop.portal.Request"),
                  QStringLiteral("Response"), this, SLOT(takeResponse(uint, QVariantMap)));
    options.insert(QStringLiteral("handle_token"), token);
    QDBusMessage message = QDBusMessage::createMethodCall(kPortalService, kPortalPath, interface, method);
    message.setArguments(arguments + QVariantList{options});
    auto* watcher = new QDBusPendingCallWatcher(m_bus.asyncCall(message), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher] {
        const QDBusPendingReply<QDBusObjectPath> reply = *watcher;
        if (!reply.isError())
            return;
        const QDBusError::ErrorType type = reply.error().type();
        const bool absent = type == QDBusError::ServiceUnknown || type == QDBusError::UnknownInterface ||
                            type == QDBusError::UnknownMethod || type == QDBusError::UnknownObject ||
                            type == QDBusError::NoServer || type == QDBusError::Disconnected ||
                            reply.error().name().startsWith(QStringLiteral("org.freedesktop.DBus.Error.Spawn."));
        finish(absent ? Outcome::NoPortal : Outcome::Failed);
    });
}

void PortalRequest::takeResponse(uint code, const QVariantMap& results)
{
    finish(code == 0 ? Outcome::Done : code == 1 ? Outcome::Cancelled : Outcome::Failed, results);
}

void PortalRequest::finish(Outcome outcome, const QVariantMap& results)
{
    if (m_over)
        return;
    m_over = true;
    m_bus.disconnect(kPortalService, m_handle, QStringLiteral("org.freedesktop.portal.Request"),
                     QStringLiteral("Response"), this, SLOT(takeResponse(uint, QVariantMap)));
    Q_EMIT finished(outcome, results);
    deleteLater();
}

} // namespace ui
