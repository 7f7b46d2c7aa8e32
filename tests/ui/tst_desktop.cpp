// The real `facet` on a real X server: pictures dropped by another program, questions typed, answers read back from the
// store, and what is left after kill -9 in the middle of an answer.
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QImage>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QSet>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>

#include <sqlite3.h>

#include <csignal>

namespace {

constexpr int kPatience = 30'000; ///< milliseconds for what takes a fraction of that

/// Output of a command, trimmed. xdotool hangs now and then when a window goes while it looks: then it is ended.
QString output(const QString& program, const QStringList& arguments)
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

} // namespace

class TestDesktop : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        for (const char* tool : {"Xvfb", "xdotool"})
            if (QStandardPaths::findExecutable(QLatin1String(tool)).isEmpty())
                QSKIP(qPrintable(QStringLiteral("%1 is not installed").arg(QLatin1String(tool))));
        m_server.setProgram(QStringLiteral("Xvfb"));
        m_server.setArguments({"-displayfd", "1", "-screen", "0", "1120x760x24", "-nolisten", "tcp"});
        m_server.start();
        QVERIFY(m_server.waitForReadyRead(kPatience));
        qputenv("DISPLAY", ":" + m_server.readAllStandardOutput().trimmed());
        qputenv("QT_QPA_PLATFORM", "xcb");
        qputenv("QT_QUICK_BACKEND", "software");
        for (const char* name : {"DATA", "CONFIG", "CACHE"})
            qputenv(qPrintable(QStringLiteral("XDG_%1_HOME").arg(QLatin1String(name))),
                    m_home.filePath(QLatin1String(name)).toUtf8());
        QVERIFY(QDir().mkdir(m_home.filePath(QStringLiteral("runtime"))));
        QFile::setPermissions(m_home.filePath(QStringLiteral("runtime")),
                              QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        qputenv("XDG_RUNTIME_DIR", m_home.filePath(QStringLiteral("runtime")).toUtf8());
    }

    void cleanupTestCase()
    {
        m_facet.kill();
        m_facet.waitForFinished();
        m_server.terminate();
        m_server.waitForFinished();
    }

    void aDroppedPictureIsAskedAbout()
    {
        start();
        drop({sample(QStringLiteral("chart-bars.png"))});
        ask(QStringLiteral("Which team is the highest?"));
        QTRY_COMPARE_WITH_TIMEOUT(lastAnswer(), QStringLiteral("Tigers is the largest with 245."), kPatience);
        QTRY_COMPARE_WITH_TIMEOUT(lastState(), QStringLiteral("complete"), kPatience);
        QCOMPARE(query("SELECT count(*) FROM parts WHERE kind = 'image'"), QStringLiteral("1"));

        if (QStandardPaths::findExecutable(QStringLiteral("import")).isEmpty())
            return;
        QTest::qWait(500);
        const QString file = m_home.filePath(QStringLiteral("window.png"));
        output(QStringLiteral("import"), {"-window", "root", file});
        const QImage picture(file);
        QCOMPARE(picture.size(), QSize(1120, 760));
        QSet<QRgb> colours;
        for (int y = 0; y < picture.height(); y += 3)
            for (int x = 0; x < picture.width(); x += 3)
                colours += picture.pixel(x, y);
        qInfo("%lld colours on the screen", static_cast<long long>(colours.size()));
        QVERIFY(colours.size() > 50); // Text, chart and buttons, not an empty window.
    }

    void killedInTheMiddleNothingIsLost()
    {
        drop({sample(QStringLiteral("chart-bars.png")), sample(QStringLiteral("document-invoice.png")),
              sample(QStringLiteral("screenshot-settings.png"))});
        ask(QStringLiteral("What is on these three?"));
        QTRY_COMPARE_WITH_TIMEOUT(query("SELECT count(*) FROM messages WHERE author = 'user'"), QStringLiteral("2"),
                                  kPatience);
        ::kill(static_cast<pid_t>(m_facet.processId()), SIGKILL);
        m_facet.waitForFinished();
        start();
        QTRY_COMPARE_WITH_TIMEOUT(lastState(), QStringLiteral("interrupted"), kPatience);
        QCOMPARE(query("SELECT text FROM parts JOIN messages ON messages.id = message WHERE author = 'user' AND "
                       "kind = 'text' ORDER BY messages.id DESC LIMIT 1"),
                 QStringLiteral("What is on these three?"));
        QCOMPARE(query("SELECT count(*) FROM parts WHERE kind = 'image'"), QStringLiteral("4"));
        QCOMPARE(query("SELECT count(*) FROM conversations WHERE deletedAt = 0"), QStringLiteral("1"));
    }

    void everySampleIsAnsweredInTheWindow()
    {
        QFile list(QStringLiteral(FACET_SHARED_DIR "/samples/questions.json"));
        if (!list.open(QIODevice::ReadOnly))
            QSKIP("../shared/samples/questions.json is not there");
        int asked = 0;
        for (const QJsonValue& entry : QJsonDocument::fromJson(list.readAll())[u"samples"].toArray()) {
            if (entry[u"kind"].toString() == u"video")
                continue;
            for (const QJsonValue& question : entry[u"questions"].toArray()) {
                xdotool({"key", "ctrl+n"});
                drop({QStringLiteral(FACET_SHARED_DIR "/samples/") + entry[u"file"].toString()});
                const QString before = query("SELECT count(*) FROM messages WHERE author = 'assistant'");
                ask(question[u"question"].toString());
                QTRY_VERIFY_WITH_TIMEOUT(query("SELECT count(*) FROM messages WHERE author = 'assistant'") != before,
                                         kPatience);
                QTRY_COMPARE_WITH_TIMEOUT(lastState(), QStringLiteral("complete"), kPatience);
                QCOMPARE(lastAnswer(), question[u"model"].toString());
                asked++;
            }
        }
        qInfo("%d questions answered as listed", asked);
        QVERIFY(asked >= 30);
    }

private:
    static QString sample(const QString& name) { return QStringLiteral(FACET_SOURCE_DIR "/resources/samples/") + name; }

    static void xdotool(const QStringList& arguments) { output(QStringLiteral("xdotool"), arguments); }

    void start()
    {
        QElapsedTimer timer;
        timer.start();
        m_facet.setProgram(QStringLiteral(FACET_EXECUTABLE));
        m_facet.setArguments({"--device", "cpu"});
        m_facet.setProcessChannelMode(QProcess::ForwardedChannels);
        m_facet.start();
        QVERIFY(m_facet.waitForStarted());
        m_window.clear();
        while (m_window.isEmpty() && timer.elapsed() < kPatience) {
            QTest::qWait(30);
            m_window = output(QStringLiteral("xdotool"), {"search", "--onlyvisible", "--pid",
                                                          QString::number(m_facet.processId()), "--name", "Facet"})
                           .section(u'\n', 0, 0);
        }
        QVERIFY(!m_window.isEmpty());
        qInfo("window after %lld ms", static_cast<long long>(timer.elapsed()));
        xdotool({"windowfocus", "--sync", m_window});
        QTest::qWait(300);
    }

    void drop(const QStringList& files)
    {
        QStringList arguments{m_window, QStringLiteral("600"), QStringLiteral("400")};
        for (const QString& file : files)
            arguments += QUrl::fromLocalFile(QFileInfo(file).canonicalFilePath()).toString();
        QProcess source;
        source.start(QStringLiteral(DROP_SOURCE_EXECUTABLE), arguments);
        QVERIFY(source.waitForFinished(kPatience));
        QCOMPARE(source.exitCode(), 0);
    }

    void ask(const QString& question)
    {
        xdotool({"type", "--delay", "2", question});
        QTest::qWait(100);
        xdotool({"key", "Return"});
    }

    /// First column of the first row, from the store that the window is writing.
    QString query(const char* sql) const
    {
        sqlite3* database = nullptr;
        QString found;
        const QByteArray path = m_home.filePath(QStringLiteral("DATA/facet/facet.sqlite")).toUtf8();
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
    QString lastAnswer() const
    {
        return query("SELECT text FROM parts JOIN messages ON messages.id = message WHERE author = 'assistant' AND "
                     "kind = 'text' ORDER BY messages.id DESC, position DESC LIMIT 1");
    }
    QString lastState() const
    {
        return query("SELECT state FROM messages WHERE author = 'assistant' ORDER BY id DESC LIMIT 1");
    }

    QTemporaryDir m_home;
    QProcess m_server;
    QProcess m_facet;
    QString m_window; ///< X window id
};

QTEST_GUILESS_MAIN(TestDesktop)
#include "tst_desktop.moc"
