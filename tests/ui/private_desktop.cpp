#include "tests/ui/private_desktop.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QStandardPaths>
#include <QTest>

#include <sqlite3.h>

namespace {

constexpr int kPatience = 30'000; ///< milliseconds for what takes a fraction of that

void end(QProcess& process)
{
    if (process.state() == QProcess::NotRunning)
        return;
    process.terminate();
    if (!process.waitForFinished(2000)) {
        process.kill();
        process.waitForFinished();
    }
}

} // namespace

PrivateDesktop::~PrivateDesktop()
{
    for (QProcess* process : {&m_facet, &m_bus, &m_server})
        end(*process);
}

QString PrivateDesktop::setUp(const QSize& screen)
{
    m_screen = screen;
    for (const char* tool : {"Xvfb", "xdotool", "dbus-daemon"})
        if (QStandardPaths::findExecutable(QLatin1String(tool)).isEmpty())
            return QStringLiteral("%1 is not installed").arg(QLatin1String(tool));
    for (const char* name : {"DATA", "CONFIG", "CACHE"})
        qputenv(qPrintable(QStringLiteral("XDG_%1_HOME").arg(QLatin1String(name))),
                m_home.filePath(QLatin1String(name)).toUtf8());
    const QString runtime = m_home.filePath(QStringLiteral("runtime"));
    QDir().mkdir(runtime);
    QFile::setPermissions(runtime, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    qputenv("XDG_RUNTIME_DIR", runtime.toUtf8());
    qputenv("QT_QPA_PLATFORM", "xcb");
    qputenv("QT_QUICK_BACKEND", "software");
    qputenv("LC_ALL", "C.UTF-8");
    // Without -noreset the server starts anew when its last client goes, and refuses whoever comes in that moment.
    m_server.start(QStringLiteral("Xvfb"), {"-displayfd", "1", "-screen", "0",
                                            QStringLiteral("%1x%2x24").arg(screen.width()).arg(screen.height()),
                                            "-nolisten", "tcp", "-noreset"});
    m_bus.start(QStringLiteral("dbus-daemon"), {"--session", "--nofork", "--nopidfile", "--print-address"});
    if (!m_server.waitForReadyRead(kPatience) || !m_bus.waitForReadyRead(kPatience))
        return QStringLiteral("the X server or the session bus does not start");
    qputenv("DISPLAY", ":" + m_server.readAllStandardOutput().trimmed());
    const QByteArray address = m_bus.readLine().trimmed();
    qputenv("DBUS_SESSION_BUS_ADDRESS", address);
    m_address = QString::fromLatin1(address);
    return {};
}

bool PrivateDesktop::startFacet(const QStringList& arguments)
{
    return start(QStringLiteral(FACET_EXECUTABLE), arguments);
}

bool PrivateDesktop::start(const QString& program, const QStringList& arguments)
{
    m_facet.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_facet.start(program, arguments);
    if (!m_facet.waitForStarted())
        return false;
    QString shown;
    QElapsedTimer timer;
    for (timer.start(); shown.isEmpty() && timer.elapsed() < kPatience; QTest::qWait(30))
        shown = window();
    qInfo("window after %lld ms", static_cast<long long>(timer.elapsed()));
    xdotool({"windowsize", shown, QString::number(m_screen.width()), QString::number(m_screen.height())});
    giveKeyboard();
    return !shown.isEmpty();
}

void PrivateDesktop::giveKeyboard() const
{
    xdotool({"windowfocus", "--sync", window()});
}

void PrivateDesktop::endFacet()
{
    end(m_facet);
}

QString PrivateDesktop::window() const
{
    return xdotool({"search", "--onlyvisible", "--pid", QString::number(m_facet.processId()), "--name", "Facet"})
        .section(u'\n', 0, 0);
}

QString PrivateDesktop::query(const char* sql) const
{
    sqlite3* database = nullptr;
    QString found;
    const QByteArray path = filePath(QStringLiteral("DATA/facet/facet.sqlite")).toUtf8();
    if (sqlite3_open_v2(path.constData(), &database, SQLITE_OPEN_READONLY, nullptr) == SQLITE_OK) {
        sqlite3_busy_timeout(database, 2000);
        sqlite3_stmt* statement = nullptr;
        if (sqlite3_prepare_v2(database, sql, -1, &statement, nullptr) == SQLITE_OK &&
            sqlite3_step(statement) == SQLITE_ROW)
            found = QString::fromUtf8(reinterpret_cast<const char*>(sqlite3_column_text(statement, 0)));
        sqlite3_finalize(statement);
    }
    sqlite3_close(database);
    return found;
}

QString PrivateDesktop::output(const QString& program, const QStringList& arguments)
{
    constexpr int kLongest = 3000;
    QProcess process;
    process.start(program, arguments);
    if (!process.waitForFinished(kLongest)) {
        process.kill();
        process.waitForFinished();
    }
    return QString::fromUtf8(process.readAllStandardOutput()).trimmed();
}
