// .gitignore rules by hand, and against git itself where it is installed.
#include "media/gitignore.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QSet>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <random>

using media::GitIgnore;
using media::GitPattern;

namespace {

void writeFile(const QString& path, const QByteArray& bytes)
{
    QVERIFY(QDir().mkpath(QFileInfo(path).path()));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

/// The paths of those that git leaves out.
QSet<QByteArray> ignoredByGit(const QString& folder, const QList<QByteArray>& paths)
{
    QProcess git;
    git.setWorkingDirectory(folder);
    git.start("git", {"-c", "core.quotePath=false", "-c", "core.excludesFile=/dev/null", "check-ignore", "--no-index",
                      "-z", "--stdin"});
    git.write(paths.join('\0') + '\0');
    git.closeWriteChannel();
    if (!git.waitForFinished())
        return {};
    const QList<QByteArray> names = git.readAllStandardOutput().split('\0');
    QSet<QByteArray> ignored(names.begin(), names.end());
    ignored.remove(QByteArray());
    return ignored;
}

} // namespace

class GitIgnoreTest : public QObject {
    Q_OBJECT

private slots:
    void patterns_data()
    {
        QTest::addColumn<QString>("rules");
        QTest::addColumn<QString>("path");
        QTest::addColumn<bool>("ignored");
        const auto row = [](const char* rules, const char* path, bool ignored) {
            QTest::addRow("%s | %s", rules, path) << rules << path << ignored;
        };
        row("*.o", "a.o", true);
        row("*.o", "src/deep/a.o", true);
        row("*.o", "a.ob", false);
        row("/a.o", "src/a.o", false);
        row("src/*.o", "src/a.o", true);
        row("src/*.o", "src/x/a.o", false);
        row("src/*.o", "lib/src/a.o", false);
        row("build/", "build/x", true);
        row("build/", "build", false);
        row("build", "build", true);
        row("**/gen", "gen", true);
        row("**/gen", "a/b/gen/file", true);
        row("a/**/b", "a/b", true);
        row("a/**/b", "a/x/y/b", true);
        row("a/**/b", "ab", false);
        row("a/**/b", "a/xb", false);
        row("a/**", "a/x", true);
        row("a/**", "a", false);
        row("a**b", "axxb", true);
        row("x/a**b", "x/a/b", false);
        row("*\n!keep", "keep", false);
        row("*\n!keep", "drop", true);
        row("folder/\n!folder/keep", "folder/keep", true);
        row("folder/*\n!folder/keep", "folder/keep", false);
        row("# x", "# x", false);
        row("\\#x", "#x", true);
        row("\\!x", "!x", true);
        row("x  ", "x", true);
        row("x\\ ", "x ", true);
        row("x\r\n", "x", true);
        row("[ab]x", "bx", true);
        row("[!ab]x", "bx", false);
        row("[^ab]x", "cx", true);
        row("[]x]", "]", true);
        row("[a-c-]", "-", true);
        row("[[:digit:]]x", "7x", true);
        row("[[:nonsense:]]x", "7x", false);
        row("[ab", "a", false);
        row("a/[/]b", "a//b", false);
        row("a?b", "axb", true);
        row("d/a?b", "d/a/b", false);
        row("x\\", "x\\", false);
        row("x\\\\", "x\\", true);
        row("", "x", false);
        row("/", "x", false);
    }
    void patterns()
    {
        QFETCH(QString, rules);
        QFETCH(QString, path);
        QFETCH(bool, ignored);
        GitIgnore ignore;
        ignore.add("", rules.toStdString());
        QCOMPARE(ignore.ignoresFile(path.toStdString()), ignored);
    }

    void nestedFiles()
    {
        GitIgnore ignore;
        ignore.add("", "*.log\n/top\n");
        ignore.add("src", "!keep.log\n/gen\n");
        QVERIFY(ignore.ignoresFile("a.log"));
        QVERIFY(!ignore.ignoresFile("src/keep.log"));
        QVERIFY(ignore.ignoresFile("src/gen"));
        QVERIFY(!ignore.ignoresFile("src/x/gen"));
        QVERIFY(!ignore.ignoresFile("gen"));
        QVERIFY(!ignore.ignoresFile("srcx/gen"));
        QVERIFY(!ignore.ignoresFile("src/top"));
    }

    /// A pattern that makes backtracking matchers take years.
    void hostilePattern()
    {
        std::string pattern;
        for (int i = 0; i < 200; ++i)
            pattern += "a*";
        pattern += "b";
        QElapsedTimer timer;
        timer.start();
        QVERIFY(!GitPattern(pattern).matches(std::string(2'000, 'a')));
        QVERIFY(timer.elapsed() < 2'000);
    }

    /// Random rules and paths: the same files are left out as by git.
    void againstGit()
    {
        if (QStandardPaths::findExecutable("git").isEmpty())
            QSKIP("git is not installed");
        std::mt19937 random(20261122);
        const auto pick = [&](const QList<QByteArray>& from) {
            return from[static_cast<qsizetype>(random() % static_cast<size_t>(from.size()))];
        };
        const QList<QByteArray> parts = {"a", "b", "ab", "abc", "b.c", "x y", "-", "[a]", "A"};
        const QList<QByteArray> pieces = {"a",   "b",    "c",    "*",     "**",          "?", "/",   "/",   "**/",
                                          "/**", "[ab]", "[!a]", "[a-c]", "[[:upper:]]", ".", "\\a", "x y", "-",
                                          "[",   "]",    "!",    " "};
        int ignoredInAll = 0;
        for (int round = 0; round < 15; ++round) {
            const QTemporaryDir folder;
            QCOMPARE(QProcess::execute("git", {"init", "-q", "--template=", folder.path()}), 0);
            const auto rules = [&] {
                QByteArray text;
                for (size_t line = 0; line < 1 + random() % 5; ++line) {
                    text += random() % 5 == 0 ? "!" : "";
                    for (size_t piece = 0; piece < 1 + random() % 5; ++piece)
                        text += pick(pieces);
                    text += random() % 6 == 0 ? "/\n" : "\n";
                }
                return text;
            };
            QByteArrayList paths;
            QSet<QByteArray> folders;
            for (int i = 0; i < 60; ++i) {
                QByteArray path;
                for (size_t depth = random() % 4; depth > 0; --depth)
                    path += pick(parts) + "_/"; // folders and files never share a name
                folders.insert(path);
                path += pick(parts);
                writeFile(folder.filePath(QString::fromUtf8(path)), {});
                paths << path;
            }
            GitIgnore ignore;
            const QByteArray outer = rules();
            writeFile(folder.filePath(".gitignore"), outer);
            ignore.add("", outer.toStdString());
            QByteArray inner;
            if (folders.contains("a_/")) {
                inner = rules();
                writeFile(folder.filePath("a_/.gitignore"), inner);
                ignore.add("a_", inner.toStdString());
            }
            const QSet<QByteArray> expected = ignoredByGit(folder.path(), paths);
            ignoredInAll += static_cast<int>(expected.size());
            for (const QByteArray& path : paths)
                QVERIFY2(ignore.ignoresFile(path.toStdString()) == expected.contains(path),
                         path + (expected.contains(path) ? " is" : " is not") + " ignored by git; rules:\n" + outer +
                             "a_:\n" + inner);
        }
        QVERIFY(ignoredInAll > 100); // else the rules do not bite
    }
};

QTEST_GUILESS_MAIN(GitIgnoreTest)
#include "tst_gitignore.moc"
