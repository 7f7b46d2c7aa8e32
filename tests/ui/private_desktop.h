// A desktop of a test's own: directories, an X server and a session bus with nobody on it, and the real `facet` there.
#pragma once

#include <QProcess>
#include <QSize>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>

class PrivateDesktop {
public:
    ~PrivateDesktop();

    /// Why it could not be set up; empty: it stands, and the environment says so to programs started from now on.
    QString setUp(const QSize& screen = {1120, 1400});
    /// True once its window is shown, over the whole screen, and has the keyboard.
    bool startFacet(const QStringList& arguments);
    /// Another program with Facet's window, in its place; what it writes on standard output is read by `facet`.
    bool start(const QString& program, const QStringList& arguments = {});
    /// To Facet: no window manager does it when another window has gone.
    void giveKeyboard() const;
    void endFacet();

    const QString& sessionBus() const { return m_address; }
    QProcess& facet() { return m_facet; }
    /// Facet's window on the X server while it is shown, else nothing.
    QString window() const;
    /// A path in the directory that its data, configuration and cache are in, as DATA, CONFIG and CACHE.
    QString filePath(const QString& name) const { return m_home.filePath(name); }

    /// First column of the first row, from the store that the window is writing.
    QString query(const char* sql) const;

    /// Output of a command, trimmed. It is ended when it lasts: xdotool hangs now and then when a window goes while it
    /// looks.
    static QString output(const QString& program, const QStringList& arguments);
    static QString xdotool(const QStringList& arguments) { return output(QStringLiteral("xdotool"), arguments); }
    static void press(const QString& key) { xdotool({QStringLiteral("key"), key}); }
    static void type(const QString& text)
    {
        xdotool({QStringLiteral("type"), QStringLiteral("--delay"), QStringLiteral("1"), text});
    }

private:
    QTemporaryDir m_home;
    QSize m_screen;
    QProcess m_server;
    QProcess m_bus;
    QProcess m_facet;
    QString m_address;
};
