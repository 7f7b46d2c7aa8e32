// A key that works from anywhere, for the small window: bound through the desktop's portal where there is one. Which
// key it is, the desktop asks the user.
#pragma once

#include <QDBusConnection>
#include <QDBusObjectPath>
#include <QObject>
#include <QString>
#include <QVariantMap>
#include <qqmlintegration.h>

namespace ui {

class GlobalShortcut : public QObject {
    Q_OBJECT
    QML_ANONYMOUS
    Q_PROPERTY(bool refused READ isRefused NOTIFY refusedChanged)

public:
    explicit GlobalShortcut(const QDBusConnection& bus, QObject* parent = nullptr);

    /// Binds or lets go. Without a portal nothing happens: `facet --quick` can be bound in the desktop's settings.
    void setEnabled(bool enabled);
    /// It is wanted, but this desktop has no such keys, or would not give one.
    bool isRefused() const { return m_refused; }

signals:
    void bound(); ///< the desktop has agreed
    void refusedChanged();
    void activated();

private slots:
    void takeActivated(const QDBusObjectPath& session, const QString& shortcut, qulonglong timestamp,
                       const QVariantMap& options);

private:
    void bind();
    void setRefused(bool refused);

    QDBusConnection m_bus;
    QString m_session;
    bool m_enabled = false;
    bool m_refused = false;
};

} // namespace ui
