// A desktop of a test's own: directories, an X server and a session bus with nobody on it, and the real `facet` there.
#pragma once

#include <QProcess>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>

class PrivateDesktop {
public:
    ~PrivateDesktop();

    /// Why it could not be set up; empty: it stands, and the environment says so to programs started from now on.
    QString setUp();
    /// True once its window is shown and has the keyboard.
    bool startFacet(const QStringList& arguments);

    const QString& sessionBus() const { return m_address; }
    const QProcess& facet() const { return m_facet; }

    /// Output of xdotool, trimmed.
    static QString xdotool(const QStringList& arguments);
    static void press(const QString& key) { xdotool({QStringLiteral("key"), key}); }
    static void type(const QString& text)
    {
        xdotool({QStringLiteral("type"), QStringLiteral("--delay"), QStringLiteral("1"), text});
    }

private:
    QTemporaryDir m_home;
    QProcess m_server;
    QProcess m_bus;
    QProcess m_facet;
    QString m_address;
};
