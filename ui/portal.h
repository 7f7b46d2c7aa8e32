// Requests to the desktop through xdg-desktop-portal on the session bus: asked, and answered later by a signal.
#pragma once

#include <QDBusConnection>
#include <QObject>
#include <QString>
#include <QVariantMap>

namespace ui {

inline const QString kPortalService = QStringLiteral("org.freedesktop.portal.Desktop");
inline const QString kPortalPath = QStringLiteral("/org/freedesktop/portal/desktop");

/// One request; deletes itself after `finished`.
class PortalRequest : public QObject {
    Q_OBJECT

public:
    enum class Outcome {
        Done,
        Cancelled, ///< by the user
        Failed,    ///< the portal is there, and said no
        NoPortal,  ///< nobody offers this
    };

    explicit PortalRequest(const QDBusConnection& bus, QObject* parent);

    /// `arguments` are those before the options. `finished` comes later, never from within.
    void call(const QString& interface, const QString& method, const QVariantList& arguments, QVariantMap options = {});

signals:
    void finished(ui::PortalRequest::Outcome outcome, const QVariantMap& results);

private slots:
    void takeResponse(uint code, const QVariantMap& results);

private:
    void finish(Outcome outcome, const QVariantMap& results = {});

    QDBusConnection m_bus;
    QString m_handle;
    bool m_over = false;
};

} // namespace ui
