// Whether somebody on the session bus shows icons of programs (org.kde.StatusNotifierWatcher with a host): without one
// a window that hides itself could not be brought back.
#pragma once

#include <QDBusConnection>
#include <QDBusServiceWatcher>
#include <QObject>
#include <QString>

namespace ui {

class TrayHost : public QObject {
    Q_OBJECT

public:
    explicit TrayHost(const QDBusConnection& bus, QObject* parent = nullptr);

    bool isPresent() const { return m_present; }

signals:
    void presentChanged();

private slots:
    void ask();

private:
    void setPresent(bool present);

    QDBusConnection m_bus;
    QDBusServiceWatcher m_watcher;
    bool m_present = false;
};

} // namespace ui
