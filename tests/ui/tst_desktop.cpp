// The real `facet` on a real X server: files of every kind dropped by another program, questions typed, answers read
// back from the store, and what is left after kill -9 in the middle of an answer. With FACET_SCREENSHOTS=DIRECTORY in
// the environment, pictures of the states on the way are left there.
#include "tests/media/sample_documents.h"
#include "tests/media/sample_pdf.h"
#include "tests/ui/private_desktop.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
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

#include <csignal>
#include <memory>

namespace {

constexpr int kPatience = 30'000; ///< milliseconds for what takes a fraction of that

} // namespace

class TestDesktop : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        m_desktop = std::make_unique<PrivateDesktop>();
        if (const QString trouble = m_desktop->setUp({1120, 760}); !trouble.isEmpty())
            QSKIP(qPrintable(trouble));
    }

    void cleanupTestCase() { m_desktop = nullptr; }

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
        const QString file = m_desktop->filePath(QStringLiteral("window.png"));
        PrivateDesktop::output(QStringLiteral("import"), {"-window", "root", file});
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
        ::kill(static_cast<pid_t>(m_desktop->facet().processId()), SIGKILL);
        m_desktop->facet().waitForFinished();
        start();
        QTRY_COMPARE_WITH_TIMEOUT(lastState(), QStringLiteral("interrupted"), kPatience);
        QCOMPARE(query("SELECT text FROM parts JOIN messages ON messages.id = message WHERE author = 'user' AND "
                       "kind = 'text' ORDER BY messages.id DESC LIMIT 1"),
                 QStringLiteral("What is on these three?"));
        QCOMPARE(query("SELECT count(*) FROM parts WHERE kind = 'image'"), QStringLiteral("4"));
        QCOMPARE(query("SELECT count(*) FROM conversations WHERE deletedAt = 0"), QStringLiteral("1"));
    }

    void filesOfEveryKindAreDroppedTogether()
    {
        for (const char* tool : {"ffmpeg", "qpdf", "zip"})
            if (QStandardPaths::findExecutable(QLatin1String(tool)).isEmpty())
                QSKIP(qPrintable(QStringLiteral("%1 is not installed").arg(QLatin1String(tool))));
        makeFiles();
        xdotool({"key", "ctrl+n"});
        QStringList files;
        for (const char* name :
             {"lease.pdf", "clip.mp4", "engine", "sources.zip", "letter.docx", "costs.xlsx", "broken.pdf", "chart.png"})
            files += made(name);
        drop(files);
        picture("chips-reading");
        // What the draft holds are the chips that are ready.
        QTRY_COMPARE_WITH_TIMEOUT(
            query("SELECT group_concat(fileName || ' ' || kind, ', ') FROM draftAttachments JOIN attachments ON "
                  "attachments.id = attachment WHERE tokens > 0"),
            QStringLiteral("lease.pdf pdf, clip.mp4 video, engine archive, sources.zip archive, letter.docx document, "
                           "costs.xlsx spreadsheet, chart.png picture"),
            kPatience);
        const QJsonArray pages = draftReading("lease.pdf")[u"items"].toArray();
        QCOMPARE(pages.size(), 3);
        QCOMPARE(pages[2][u"place"].toString(), QStringLiteral("p. 3"));
        QCOMPARE(draftReading("clip.mp4")[u"seconds"].toDouble(), 4.0);
        QStringList entries;
        for (const QJsonValue entry : draftReading("engine")[u"items"].toArray())
            entries += entry[u"place"].toString() + u' ' + entry[u"how"].toString();
        QVERIFY2(entries.contains(QStringLiteral("src/main.cpp text")), qPrintable(entries.join(u'\n')));
        QVERIFY2(entries.contains(QStringLiteral("build/ notRead")) ||
                     !entries.join(u'\n').contains(QStringLiteral("build/cache.txt text")),
                 qPrintable(entries.join(u'\n')));
        QCOMPARE(query("SELECT format FROM attachments WHERE fileName = 'engine' ORDER BY id DESC LIMIT 1"),
                 QStringLiteral("folder"));
        picture("chips-ready");
        ask(QStringLiteral("Which team is the highest?"));
        QTRY_COMPARE_WITH_TIMEOUT(lastQuestion(), QStringLiteral("Which team is the highest?"), kPatience);
        QTRY_COMPARE_WITH_TIMEOUT(lastState(), QStringLiteral("complete"), 2 * kPatience);
        QVERIFY(!lastAnswer().isEmpty());
        QCOMPARE(
            query("SELECT count(*) FROM parts WHERE message = (SELECT max(id) FROM messages WHERE author = 'user')"),
            QStringLiteral("8")); // Seven files and the question.
        picture("files-answered");
    }

    void aClipIsAskedAboutByKeyboard()
    {
        const QString clip = QStringLiteral(FACET_SHARED_DIR "/samples/video-star.mp4");
        if (!QFile::exists(clip))
            QSKIP("../shared/samples is not there");
        xdotool({"key", "ctrl+n"});
        drop({clip});
        QTRY_VERIFY_WITH_TIMEOUT(!draftReading("video-star.mp4").isEmpty(), kPatience);
        // To the chip, to the second of its ways of reading, and back to the first.
        xdotool({"key", "shift+Tab"});
        picture("chip-focused");
        xdotool({"key", "F10"});
        QTest::qWait(300);
        picture("choices");
        xdotool({"key", "Down", "Return"});
        QTRY_COMPARE_WITH_TIMEOUT(draftReading("video-star.mp4")[u"wish"].toString(), QStringLiteral("quick"),
                                  kPatience);
        xdotool({"key", "F10"});
        QTest::qWait(300);
        xdotool({"key", "Up", "Return"});
        QTRY_COMPARE_WITH_TIMEOUT(draftReading("video-star.mp4")[u"wish"].toString(), QString(), kPatience);
        xdotool({"key", "shift+Escape"});
        ask(QStringLiteral("Summarise the video with timestamps."));
        QTRY_COMPARE_WITH_TIMEOUT(lastQuestion(), QStringLiteral("Summarise the video with timestamps."), kPatience);
        QTRY_COMPARE_WITH_TIMEOUT(lastState(), QStringLiteral("complete"), kPatience);
        QCOMPARE(lastAnswer(), QStringLiteral("00:00 – an orange star moves right to left\n00:04 – a title card says "
                                              "\"The end\""));
        picture("clip-answered");
        const QImage before = screen();
        if (before.isNull())
            return; // there is nothing to look at the screen with
        // The list of rows, the row above the last one, its menu, the last of its links: 00:04.
        xdotool({"key", "shift+Tab", "Up", "Return"});
        QTest::qWait(300);
        xdotool(QStringList{"key"} + QStringList(20, QStringLiteral("Down")));
        xdotool({"key", "Return"});
        QTRY_VERIFY_WITH_TIMEOUT(changedAtTheRight(before) > 0.5, kPatience);
        picture("citation-opened");
        xdotool({"key", "Escape"});
        QTRY_VERIFY_WITH_TIMEOUT(changedAtTheRight(before) < 0.01, kPatience);
        // Past four buttons below the answer and four below the question to the strip of frames, the third of them.
        xdotool(QStringList{"key"} + QStringList(9, QStringLiteral("shift+Tab")));
        xdotool({"key", "Right", "Right", "Return"});
        QTRY_VERIFY_WITH_TIMEOUT(changedAtTheRight(before) > 0.5, kPatience);
        picture("frame-opened");
        xdotool({"key", "Escape"});
    }

    void aLockedFileIsAskedForAgain()
    {
        if (QStandardPaths::findExecutable(QStringLiteral("qpdf")).isEmpty())
            QSKIP("qpdf is not installed");
        makeFiles();
        xdotool({"key", "ctrl+n"});
        drop({made("locked.pdf")});
        QTest::qWait(700);
        picture("locked-chip");
        xdotool({"key", "shift+Tab"}); // The button is off while the field is empty.
        xdotool({"type", "--delay", "2", "open sesame"});
        QTest::qWait(100);
        xdotool({"key", "Return"});
        QTRY_VERIFY_WITH_TIMEOUT(!draftReading("locked.pdf").isEmpty(), kPatience);
        xdotool({"key", "shift+Escape"});
        ask(QStringLiteral("What is the rent?"));
        QTRY_COMPARE_WITH_TIMEOUT(lastQuestion(), QStringLiteral("What is the rent?"), kPatience);
        QTRY_COMPARE_WITH_TIMEOUT(lastState(), QStringLiteral("complete"), kPatience);
        xdotool({"key", "ctrl+q"});
        QVERIFY(m_desktop->facet().waitForFinished(kPatience));
        start();
        xdotool({"key", "ctrl+Page_Down"});
        QTest::qWait(500);
        xdotool({"key", "shift+Escape"});
        ask(QStringLiteral("And who pays it?"));
        QTRY_COMPARE_WITH_TIMEOUT(lastQuestion(), QStringLiteral("And who pays it?"), kPatience);
        QTRY_COMPARE_WITH_TIMEOUT(lastState(), QStringLiteral("failed"), kPatience);
        QTest::qWait(300);
        picture("locked-again");
        xdotool({"type", "--delay", "2", "open sesame"});
        QTest::qWait(100);
        xdotool({"key", "Return"});
        QTRY_COMPARE_WITH_TIMEOUT(lastState(), QStringLiteral("complete"), kPatience);
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

    void aSecondStartHandsItsFileOver()
    {
        xdotool({"key", "ctrl+n"});
        QProcess second;
        second.start(QStringLiteral(FACET_EXECUTABLE), {sample(QStringLiteral("chart-bars.png"))});
        QVERIFY(second.waitForFinished(kPatience));
        QCOMPARE(second.exitCode(), 0);
        QTRY_COMPARE_WITH_TIMEOUT(query("SELECT count(*) FROM draftAttachments JOIN attachments ON attachments.id = "
                                        "attachment WHERE fileName = 'chart-bars.png'"),
                                  QStringLiteral("1"), kPatience);
        QCOMPARE(m_desktop->facet().state(), QProcess::Running);
        ask(QStringLiteral("Which team is the highest?"));
        QTRY_COMPARE_WITH_TIMEOUT(lastQuestion(), QStringLiteral("Which team is the highest?"), kPatience);
        QTRY_COMPARE_WITH_TIMEOUT(lastState(), QStringLiteral("complete"), kPatience);
        QCOMPARE(lastAnswer(), QStringLiteral("Tigers is the largest with 245."));
    }

    /// Nobody offers a portal here: the screen is taken, and a part of it chosen in a window of Facet's own.
    void aPartOfTheScreenIsAskedAbout()
    {
        xdotool({"key", "ctrl+n"});
        const auto shot = [this](const char* column) {
            return query(
                qPrintable(QStringLiteral("SELECT group_concat(%1, ', ') FROM draftAttachments JOIN attachments "
                                          "ON attachments.id = attachment")
                               .arg(QLatin1String(column))));
        };
        QTRY_COMPARE_WITH_TIMEOUT(shot("fileName"), QString(), kPatience);
        const auto choose = [this] {
            xdotool({"key", "ctrl+shift+s"});
            return QTest::qWaitFor(
                [this] {
                    return !PrivateDesktop::xdotool(
                                {"search", "--onlyvisible", "--name", "Choose a part of the screen"})
                                .isEmpty();
                },
                kPatience);
        };
        const auto main = [] {
            return PrivateDesktop::xdotool({"search", "--onlyvisible", "--name", "(^| - )Facet$"});
        };
        QVERIFY(!main().isEmpty());
        QVERIFY(choose());
        QVERIFY(main().isEmpty()); // It is not in the picture.
        QTest::qWait(300);
        xdotool({"mousemove", "100", "120", "mousedown", "1", "mousemove", "200", "200", "mousemove", "420", "300"});
        picture("screenshot-dragged");
        xdotool({"mouseup", "1"});
        QTRY_COMPARE_WITH_TIMEOUT(shot("sourceWidth || 'x' || sourceHeight"), QStringLiteral("320x180"), kPatience);
        QVERIFY(shot("fileName").startsWith(QStringLiteral("Screenshot ")));
        QTRY_VERIFY_WITH_TIMEOUT(!main().isEmpty(), kPatience);
        picture("screenshot-chip");
        // By keys alone: the middle of the screen, a step to the right and a step narrower. There is no window manager
        // to give the keyboard back.
        const auto hasKeyboard = [&main] { return PrivateDesktop::xdotool({"getwindowfocus"}) == main(); };
        QTRY_VERIFY_WITH_TIMEOUT(hasKeyboard(), kPatience);
        QVERIFY(choose());
        QTest::qWait(300);
        xdotool({"key", "Right", "shift+Left", "Return"});
        QTRY_COMPARE_WITH_TIMEOUT(shot("sourceWidth || 'x' || sourceHeight"), QStringLiteral("320x180, 544x380"),
                                  kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(hasKeyboard(), kPatience);
        QVERIFY(choose());
        QTest::qWait(300);
        xdotool({"key", "Escape"});
        QTRY_VERIFY_WITH_TIMEOUT(hasKeyboard(), kPatience);
        // A window manager leaves it where it was.
        QVERIFY(PrivateDesktop::output(QStringLiteral("xprop"), {"-id", main(), "WM_NORMAL_HINTS"})
                    .contains(u"specified location"));
        ask(QStringLiteral("What is on these?"));
        QTRY_COMPARE_WITH_TIMEOUT(lastQuestion(), QStringLiteral("What is on these?"), kPatience);
        QCOMPARE(query("SELECT count(*) FROM parts WHERE kind = 'image' AND message = (SELECT max(id) FROM messages "
                       "WHERE author = 'user')"),
                 QStringLiteral("2"));
        QTRY_COMPARE_WITH_TIMEOUT(lastState(), QStringLiteral("complete"), kPatience);
    }

    // It was over the first of two screens, with the picture of the second.
    void thePartIsChosenOnTheScreenThatWasTaken()
    {
        if (QStandardPaths::findExecutable(QStringLiteral("xrandr")).isEmpty())
            QSKIP("xrandr is not installed");
        const auto xrandr = [](const QStringList& arguments) {
            PrivateDesktop::output(QStringLiteral("xrandr"), arguments);
        };
        xrandr({"--setmonitor", "left", "560/100x760/200+0+0", "screen"});
        xrandr({"--setmonitor", "right", "560/100x760/200+560+0", "none"});
        xdotool({"mousemove", "800", "300"});
        QTest::qWait(500); // until Facet knows
        xdotool({"key", "ctrl+shift+s"});
        QString chooser;
        QTRY_VERIFY_WITH_TIMEOUT(
            !(chooser = PrivateDesktop::xdotool({"search", "--onlyvisible", "--name", "Choose a part of the screen"}))
                 .isEmpty(),
            kPatience);
        const auto place = [&chooser] {
            return PrivateDesktop::xdotool({"getwindowgeometry", "--shell", chooser}).section(u'\n', 1, 4);
        };
        QTRY_COMPARE_WITH_TIMEOUT(place(), QStringLiteral("X=560\nY=0\nWIDTH=560\nHEIGHT=760"), kPatience);
        xdotool({"key", "Escape"});
        QTRY_VERIFY_WITH_TIMEOUT(!m_desktop->window().isEmpty(), kPatience);
        xrandr({"--delmonitor", "right"});
        xrandr({"--delmonitor", "left"});
    }

private:
    QString made(const char* name) const { return m_files.filePath(QLatin1String(name)); }

    void write(const char* name, const QByteArray& content) const
    {
        QFile file(made(name));
        QVERIFY(QDir().mkpath(QFileInfo(file).path()));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(content) == content.size());
    }

    /// Files of other programs: qpdf, ffmpeg, zip, pandoc where it is installed, libxlsxwriter.
    void makeFiles() const
    {
        if (QFile::exists(made("lease.pdf")))
            return;
        QList<PdfPageSample> pages;
        for (const char* line :
             {"The rent is 900 euros a month.", "Pets are not allowed.", "It ends after 24 months."}) {
            PdfPageSample page;
            page.content = textLines({"Lease of the house in Mill Lane", line});
            pages += page;
        }
        write("plain.pdf", writePdf(pages, "Lease"));
        const auto run = [this](const char* program, const QStringList& arguments) {
            QProcess process;
            process.setWorkingDirectory(m_files.path());
            process.start(QLatin1String(program), arguments);
            return process.waitForFinished(kPatience) && process.exitCode() == 0;
        };
        QVERIFY(run("qpdf", {"--object-streams=generate", "plain.pdf", "lease.pdf"}));
        QVERIFY(run("qpdf", {"--encrypt", "open sesame", "owner", "256", "--", "plain.pdf", "locked.pdf"}));
        QVERIFY(run("ffmpeg", {"-v", "error", "-f", "lavfi", "-i", "testsrc2=size=320x192:rate=10:duration=4",
                               "-pix_fmt", "yuv420p", "clip.mp4"}));
        write("engine/src/main.cpp", "int main()\n{\n    return 0;\n}\n");
        write("engine/README.md", "# Engine\n\nIt runs.\n");
        write("engine/.gitignore", "build/\n");
        write("engine/build/cache.txt", "left out\n");
        QVERIFY(run("zip", {"-q", "-r", "sources.zip", "engine"}));
        const auto bytes = [](const std::string& content) {
            return QByteArray(content.data(), static_cast<qsizetype>(content.size()));
        };
        write("letter.docx", bytes(docxOf("<w:p><w:r><w:t>Dear tenant, the rent is 900 euros.</w:t></w:r></w:p>")));
        write("costs.xlsx", bytes(sampleWorkbook()));
        write("broken.pdf", "%PDF-1.7\nnothing of that kind");
        QVERIFY(QFile::copy(sample(QStringLiteral("chart-bars.png")), made("chart.png")));
    }

    /// How the chip of that file is to be read; empty until it is ready and the draft was saved.
    QJsonObject draftReading(const char* fileName) const
    {
        const QString sql = QStringLiteral("SELECT reading FROM draftAttachments JOIN attachments ON attachments.id = "
                                           "attachment WHERE fileName = '%1'")
                                .arg(QLatin1String(fileName));
        return QJsonDocument::fromJson(query(qPrintable(sql)).toUtf8()).object();
    }

    QImage screen() const
    {
        const QString file = m_desktop->filePath(QStringLiteral("screen.png"));
        PrivateDesktop::output(QStringLiteral("import"), {"-window", "root", file});
        return QImage(file);
    }
    /// Which part of the preview's place on the screen is another than before.
    double changedAtTheRight(const QImage& before) const
    {
        const QImage now = screen();
        if (now.size() != before.size())
            return 0;
        int changed = 0;
        int all = 0;
        for (int y = 80; y < now.height() - 120; y += 4)
            for (int x = now.width() * 3 / 4; x < now.width(); x += 4, all++)
                changed += now.pixel(x, y) != before.pixel(x, y) ? 1 : 0;
        return static_cast<double>(changed) / all;
    }
    void picture(const char* name) const
    {
        const QString directory = qEnvironmentVariable("FACET_SCREENSHOTS");
        if (directory.isEmpty())
            return;
        QTest::qWait(300);
        PrivateDesktop::output(QStringLiteral("import"),
                               {"-window", "root", directory + u'/' + QLatin1String(name) + ".png"});
    }

    static QString sample(const QString& name) { return QStringLiteral(FACET_SOURCE_DIR "/resources/samples/") + name; }

    static void xdotool(const QStringList& arguments) { PrivateDesktop::xdotool(arguments); }

    void start()
    {
        QVERIFY(m_desktop->startFacet({QStringLiteral("--device"), QStringLiteral("cpu")}));
        QTest::qWait(300);
    }

    void drop(const QStringList& files)
    {
        QStringList arguments{m_desktop->window(), QStringLiteral("600"), QStringLiteral("400")};
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

    QString query(const char* sql) const { return m_desktop->query(sql); }
    QString lastAnswer() const
    {
        return query("SELECT text FROM parts JOIN messages ON messages.id = message WHERE author = 'assistant' AND "
                     "kind = 'text' ORDER BY messages.id DESC, position DESC LIMIT 1");
    }
    QString lastQuestion() const
    {
        return query("SELECT text FROM parts JOIN messages ON messages.id = message WHERE author = 'user' AND "
                     "kind = 'text' ORDER BY messages.id DESC LIMIT 1");
    }
    QString lastState() const
    {
        return query("SELECT state FROM messages WHERE author = 'assistant' ORDER BY id DESC LIMIT 1");
    }

    QTemporaryDir m_files;
    std::unique_ptr<PrivateDesktop> m_desktop;
};

QTEST_GUILESS_MAIN(TestDesktop)
#include "tst_desktop.moc"
