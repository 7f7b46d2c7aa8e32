#include "ui/screenshot.h"

#include "ui/portal.h"

#include <QBuffer>
#include <QCursor>
#include <QFile>
#include <QFileInfo>
#include <QGuiApplication>
#include <QPixmap>
#include <QScreen>
#include <QTimer>
#include <QUrl>

#include <algorithm>

namespace ui {

namespace {

constexpr qint64 kLargestFile = 256 << 20;
constexpr int kUntilHidden = 300; ///< milliseconds that a desktop takes to fade a window out
constexpr double kLeast = 4;      ///< pixels; less was a click, not a part

} // namespace

Screenshot::Screenshot(const QDBusConnection& bus, QObject* parent) : QObject(parent), m_bus(bus) {}

void Screenshot::take()
{
    if (m_running)
        return;
    m_running = true;
    Q_EMIT runningChanged();
    auto* request = new PortalRequest(m_bus, this);
    connect(request, &PortalRequest::finished, this,
            [this](PortalRequest::Outcome outcome, const QVariantMap& results) {
                if (outcome == PortalRequest::Outcome::Done) {
                    takeFromPortal(results);
                } else if (outcome == PortalRequest::Outcome::NoPortal &&
                           QGuiApplication::platformName() == QStringLiteral("xcb")) {
                    Q_EMIT hideRequested(true);
                    QTimer::singleShot(kUntilHidden, this, &Screenshot::grab);
                } else {
                    if (outcome != PortalRequest::Outcome::Cancelled)
                        Q_EMIT announced(tr("The desktop offers no screenshots. Copy one, then paste it here."));
                    finish();
                }
            });
    request->call(QStringLiteral("org.freedesktop.portal.Screenshot"), QStringLiteral("Screenshot"), {QString()},
                  {{QStringLiteral("interactive"), true}});
}

void Screenshot::takeFromPortal(const QVariantMap& results)
{
    const QUrl address(results.value(QStringLiteral("uri")).toString());
    QFile file(address.toLocalFile());
    if (address.isLocalFile() && QFileInfo(file).isFile() && file.size() <= kLargestFile &&
        file.open(QIODevice::ReadOnly)) {
        const QByteArray bytes = file.readAll();
        finish();
        Q_EMIT taken(bytes);
        return;
    }
    Q_EMIT announced(tr("The screenshot could not be read: %1").arg(address.toDisplayString()));
    finish();
}

void Screenshot::grab()
{
    QScreen* screen = QGuiApplication::screenAt(QCursor::pos());
    if (screen == nullptr)
        screen = QGuiApplication::primaryScreen();
    if (screen != nullptr) {
        m_screen = screen->grabWindow(0).toImage();
        m_place = screen->geometry();
    }
    if (m_screen.isNull()) {
        Q_EMIT announced(tr("The screen could not be taken. Copy a screenshot, then paste it here."));
        finish();
        return;
    }
    Q_EMIT choosingChanged();
}

void Screenshot::choose(const QRectF& part)
{
    if (!isChoosing())
        return;
    const QRectF wanted(part.x() * m_screen.width(), part.y() * m_screen.height(), part.width() * m_screen.width(),
                        part.height() * m_screen.height());
    const QRect pixels = wanted.toAlignedRect().intersected(m_screen.rect());
    QByteArray png;
    if (pixels.width() >= kLeast && pixels.height() >= kLeast) {
        QBuffer buffer(&png);
        buffer.open(QIODevice::WriteOnly);
        m_screen.copy(pixels).save(&buffer, "PNG");
    }
    finish();
    if (!png.isEmpty())
        Q_EMIT taken(png);
}

void Screenshot::cancel()
{
    if (isChoosing())
        finish();
}

void Screenshot::finish()
{
    m_running = false;
    if (isChoosing()) {
        m_screen = {};
        Q_EMIT choosingChanged();
    }
    Q_EMIT hideRequested(false);
    Q_EMIT runningChanged();
}

} // namespace ui
