// Services of the session bus (portals, notifications) that a test plays itself.
#pragma once

#include "ui/portal.h"

#include <QDBusArgument>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QDBusVirtualObject>
#include <QTest>

#include <functional>

/// A service on the bus that answers what it is told to and remembers what it was asked.
class Service : public QDBusVirtualObject {
public:
    std::function<QVariantList(const QDBusMessage&)> reply = [](const QDBusMessage&) { return QVariantList(); };
    QList<QDBusMessage> calls;

    QString introspect([[maybe_unused]] const QString& path) const override { return {}; }
    bool handleMessage(const QDBusMessage& message, const QDBusConnection& connection) override
    {
        calls += message;
        const QVariantList answer = reply(message);
        return connection.send(refused ? message.createErrorReply(QDBusError::UnknownMethod, QStringLiteral("no"))
                                       : message.createReply(answer));
    }
    bool refused = false;

    /// The last call of that name; an invalid one when there was none.
    QDBusMessage last(const char* member) const
    {
        for (auto call = calls.rbegin(); call != calls.rend(); ++call)
            if (call->member() == QLatin1String(member))
                return *call;
        return {};
    }
};

/// Options of a portal's method: its last argument.
inline QVariantMap optionsOf(const QDBusMessage& call)
{
    return qdbus_cast<QVariantMap>(call.arguments().constLast());
}

/// Where the answer to a portal's method is expected.
inline QString requestPath(const QDBusMessage& call)
{
    return ui::kPortalPath + QStringLiteral("/request/%1/%2")
                                 .arg(call.service().mid(1).replace(u'.', u'_'),
                                      optionsOf(call).value(QStringLiteral("handle_token")).toString());
}

inline void offer(QDBusConnection bus, const char* name, const char* path, Service& service)
{
    QVERIFY(bus.registerService(QLatin1String(name)));
    QVERIFY(bus.registerVirtualObject(QLatin1String(path), &service, QDBusConnection::SubPath));
}

inline void withdraw(QDBusConnection bus, const char* name, const char* path)
{
    bus.unregisterObject(QLatin1String(path));
    bus.unregisterService(QLatin1String(name));
}

inline void signal(const QDBusConnection& bus, const QString& path, const char* interface, const char* name,
                   const QVariantList& arguments)
{
    QDBusMessage message = QDBusMessage::createSignal(path, QLatin1String(interface), QLatin1String(name));
    message.setArguments(arguments);
    bus.send(message);
}
