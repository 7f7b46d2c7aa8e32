// How the desktop wants programs to look, from its portal: dark or light, contrast, motion. Where there is no portal,
// nothing is known, and the palette decides.
#pragma once

#include <QDBusConnection>
#include <QDBusVariant>
#include <QObject>
#include <QString>
#include <qqmlintegration.h>

namespace ui {

class SystemLook : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the window")
    Q_PROPERTY(Scheme scheme READ scheme NOTIFY changed)
    Q_PROPERTY(bool highContrast READ highContrast NOTIFY changed)
    Q_PROPERTY(bool reducedMotion READ reducedMotion NOTIFY changed)

public:
    enum Scheme { Unknown, Dark, Light };
    Q_ENUM(Scheme)

    /// Asks at once and returns; `changed` tells what came.
    explicit SystemLook(const QDBusConnection& bus, QObject* parent = nullptr);

    Scheme scheme() const { return m_scheme; }
    bool highContrast() const { return m_highContrast; }
    bool reducedMotion() const { return m_reducedMotion; }

signals:
    void changed();

private slots:
    void takeSetting(const QString& group, const QString& key, const QDBusVariant& value);

private:
    QDBusConnection m_bus;
    Scheme m_scheme = Unknown;
    bool m_highContrast = false;
    bool m_reducedMotion = false;
};

} // namespace ui
