#include "ui/system_look.h"

#include "ui/portal.h"

#include <QDBusArgument>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>

namespace ui {

namespace {

const QString kInterface = QStringLiteral("org.freedesktop.portal.Settings");
const QString kAppearance = QStringLiteral("org.freedesktop.appearance");
const QString kGnome = QStringLiteral("org.gnome.desktop.interface");

} // namespace

SystemLook::SystemLook(const QDBusConnection& bus, QObject* parent) : QObject(parent), m_bus(bus)
{
    if (!m_bus.isConnected())
        return;
    m_bus.connect(kPortalService, kPortalPath, kInterface, QStringLiteral("SettingChanged"), this,
                  SLOT(takeSetting(QString, QString, QDBusVariant)));
    const std::pair<QString, QString> settings[]{{kAppearance, QStringLiteral("color-scheme")},
                                                 {kAppearance, QStringLiteral("contrast")},
                                                 {kAppearance, QStringLiteral("reduced-motion")},
                                                 {kGnome, QStringLiteral("enable-animations")}};
    for (const auto& [group, key] : settings) {
        QDBusMessage message =
            QDBusMessage::createMethodCall(kPortalService, kPortalPath, kInterface, QStringLiteral("Read"));
        message.setArguments({group, key});
        auto* watcher = new QDBusPendingCallWatcher(m_bus.asyncCall(message), this);
        connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher, group = group, key = key] {
            const QDBusPendingReply<QDBusVariant> reply = *watcher;
            if (!reply.isError())
                takeSetting(group, key, reply.value());
            watcher->deleteLater();
        });
    }
}

void SystemLook::takeSetting(const QString& group, const QString& key, const QDBusVariant& value)
{
    QVariant content = value.variant();
    while (content.canConvert<QDBusVariant>()) // Read wraps twice.
        content = content.value<QDBusVariant>().variant();
    const bool appearance = group == kAppearance;
    if (appearance && key == QStringLiteral("color-scheme"))
        m_scheme = content.toUInt() == 1 ? Dark : content.toUInt() == 2 ? Light : Unknown;
    else if (appearance && key == QStringLiteral("contrast"))
        m_highContrast = content.toUInt() == 1;
    else if (appearance && key == QStringLiteral("reduced-motion"))
        m_reducedMotion = content.toUInt() == 1;
    else if (group == kGnome && key == QStringLiteral("enable-animations"))
        m_reducedMotion = !content.toBool();
    else
        return;
    Q_EMIT changed();
}

} // namespace ui
