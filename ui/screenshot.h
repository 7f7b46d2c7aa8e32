// A picture of a part of the screen: chosen in the desktop's own dialog through its portal; without a portal, on X11,
// the screen is taken and the part chosen in a window of ours.
#pragma once

#include <QByteArray>
#include <QDBusConnection>
#include <QImage>
#include <QObject>
#include <QRect>
#include <QRectF>
#include <QString>
#include <qqmlintegration.h>

namespace ui {

class Screenshot : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the window")
    Q_PROPERTY(bool choosing READ isChoosing NOTIFY choosingChanged) ///< our own window is to be shown
    Q_PROPERTY(QRect place READ place NOTIFY choosingChanged) ///< of the screen that was taken, among all of them
    Q_PROPERTY(bool running READ isRunning NOTIFY runningChanged)

public:
    explicit Screenshot(const QDBusConnection& bus, QObject* parent = nullptr);

    bool isChoosing() const { return !m_screen.isNull(); }
    bool isRunning() const { return m_running; }
    const QImage& screen() const { return m_screen; } ///< while choosing
    QRect place() const { return m_place; }

    Q_INVOKABLE void take();
    /// The part that was chosen in our own window, in shares of its width and height.
    Q_INVOKABLE void choose(const QRectF& part);
    Q_INVOKABLE void cancel();

signals:
    void choosingChanged();
    void runningChanged();
    void hideRequested(bool hide); ///< our windows should be out of the picture
    void taken(const QByteArray& png);
    void announced(const QString& text); ///< why there is none

private:
    void takeFromPortal(const QVariantMap& results);
    void grab();
    void finish();

    QDBusConnection m_bus;
    QImage m_screen;
    QRect m_place;
    bool m_running = false;
};

} // namespace ui
