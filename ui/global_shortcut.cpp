#include "ui/global_shortcut.h"

#include "ui/portal.h"

#include <QDBusArgument>
#include <QDBusMessage>
#include <QDBusMetaType>
#include <QGuiApplication>
#include <QList>

#include <utility>

namespace ui {

namespace {

const QString kInterface = QStringLiteral("org.freedesktop.portal.GlobalShortcuts");
const QString kQuick = QStringLiteral("quick");

/// (sa{sv}) of the portal's BindShortcuts.
struct Binding {
    QString id;
    QVariantMap options;
};
QDBusArgument& operator<<(QDBusArgument& argument, const Binding& binding)
{
    argument.beginStructure();
    argument << binding.id << binding.options;
    argument.endStructure();
    return argument;
}
const QDBusArgument& operator>>(const QDBusArgument& argument, Binding& binding)
{
    argument.beginStructure();
    argument >> binding.id >> binding.options;
    argument.endStructure();
    return argument;
}

} // namespace

} // namespace ui

Q_DECLARE_METATYPE(ui::Binding)

namespace ui {

GlobalShortcut::GlobalShortcut(const QDBusConnection& bus, QObject* parent) : QObject(parent), m_bus(bus)
{
    qDBusRegisterMetaType<Binding>();
    qDBusRegisterMetaType<QList<Binding>>();
}

void GlobalShortcut::setEnabled(bool enabled)
{
    if (enabled == m_enabled)
        return;
    m_enabled = enabled;
    setRefused(enabled && !m_bus.isConnected());
    if (!m_bus.isConnected())
        return;
    if (!enabled) {
        if (!m_session.isEmpty())
            m_bus.send(QDBusMessage::createMethodCall(
                kPortalService, m_session, QStringLiteral("org.freedesktop.portal.Session"), QStringLiteral("Close")));
        m_session.clear();
        return;
    }
    // Programs outside of a sandbox say who they are; portals that do not know this go by the process.
    QDBusMessage name = QDBusMessage::createMethodCall(kPortalService, kPortalPath,
                                                       QStringLiteral("org.freedesktop.host.portal.Registry"),
                                                       QStringLiteral("Register"));
    name.setArguments({QGuiApplication::desktopFileName(), QVariantMap()});
    m_bus.send(name);
    auto* request = new PortalRequest(m_bus, this);
    connect(request, &PortalRequest::finished, this,
            [this](PortalRequest::Outcome outcome, const QVariantMap& results) {
                m_session = results.value(QStringLiteral("session_handle")).toString();
                if (!m_enabled)
                    return;
                if (outcome == PortalRequest::Outcome::Done && !m_session.isEmpty())
                    bind();
                else
                    setRefused(true);
            });
    request->call(kInterface, QStringLiteral("CreateSession"), {},
                  {{QStringLiteral("session_handle_token"), QStringLiteral("facet")}});
}

void GlobalShortcut::bind()
{
    m_bus.connect(kPortalService, kPortalPath, kInterface, QStringLiteral("Activated"), this,
                  SLOT(takeActivated(QDBusObjectPath, QString, qulonglong, QVariantMap)));
    const QVariantMap options{{QStringLiteral("description"), tr("Ask Facet in a small window")},
                              {QStringLiteral("preferred_trigger"), QStringLiteral("CTRL+ALT+space")}};
    auto* request = new PortalRequest(m_bus, this);
    connect(request, &PortalRequest::finished, this, [this](PortalRequest::Outcome outcome) {
        if (outcome == PortalRequest::Outcome::Done)
            Q_EMIT bound();
        else
            setRefused(m_enabled);
    });
    request->call(kInterface, QStringLiteral("BindShortcuts"),
                  {QVariant::fromValue(QDBusObjectPath(m_session)),
                   QVariant::fromValue(QList<Binding>{{kQuick, options}}), QString()});
}

void GlobalShortcut::setRefused(bool refused)
{
    if (std::exchange(m_refused, refused) != refused)
        Q_EMIT refusedChanged();
}

void GlobalShortcut::takeActivated(const QDBusObjectPath& session, const QString& shortcut,
                                   [[maybe_unused]] qulonglong timestamp, const QVariantMap& options)
{
    if (!m_enabled || session.path() != m_session || shortcut != kQuick)
        return;
    const QString token = options.value(QStringLiteral("activation_token")).toString();
    if (!token.isEmpty())
        qputenv("XDG_ACTIVATION_TOKEN", token.toUtf8());
    Q_EMIT activated();
}

} // namespace ui
