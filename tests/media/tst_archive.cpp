// Archives made by zip, GNU tar and bsdtar, and folders: lists, reading, and what is refused.
#include "media/archive.h"
#include "media/folder.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QMap>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

using media::ArchiveEntry;
using media::ArchiveLimits;
using media::FileKind;
using media::FileListing;

namespace {

void writeFile(const QString& path, const QByteArray& bytes)
{
    QVERIFY(QDir().mkpath(QFileInfo(path).path()));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

/// A small project as people drop it.
void makeProject(const QString& folder)
{
    writeFile(folder + "/README.md", "# Project\n");
    writeFile(folder + "/src/main.cpp", "int main() {}\n");
    writeFile(folder + "/src/deep/er/notes.txt", QByteArray(100'000, 'n'));
    writeFile(folder + QString::fromUtf8("/docs/Größe 日本.csv"), "a,b\n");
    writeFile(folder + "/build/main.o", "object");
    writeFile(folder + "/trace.log", "log");
    writeFile(folder + "/src/keep.log", "kept");
    writeFile(folder + "/.gitignore", "build/\n*.log\n");
    writeFile(folder + "/src/.gitignore", "!keep.log\n");
    writeFile(folder + "/.hidden/secret.txt", "hidden");
    writeFile(folder + "/logo.png", "not really");
}

QByteArray readAll(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

std::span<const std::byte> asBytes(const QByteArray& bytes)
{
    return {reinterpret_cast<const std::byte*>(bytes.constData()), static_cast<size_t>(bytes.size())};
}

/// Runs it in `folder`; the bytes of the file it made there.
QByteArray pack(const QString& folder, const QString& target, const QString& program, const QStringList& arguments)
{
    QProcess process;
    process.setWorkingDirectory(folder);
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(program, arguments);
    if (!process.waitForFinished() || process.exitCode() != 0) {
        qWarning() << program << arguments << process.readAll();
        return {};
    }
    return readAll(QDir(folder).filePath(target));
}

const ArchiveEntry* find(const FileListing& listing, const std::string& path)
{
    const auto found = std::find_if(listing.entries.begin(), listing.entries.end(),
                                    [&](const ArchiveEntry& entry) { return entry.path == path; });
    return found == listing.entries.end() ? nullptr : &*found;
}

bool isInstalled(const char* program)
{
    return !QStandardPaths::findExecutable(program).isEmpty();
}

} // namespace

class ArchiveTest : public QObject {
    Q_OBJECT

private slots:
    void kinds_data()
    {
        QTest::addColumn<QString>("program");
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("format");
        QTest::newRow("zip") << "zip" << QStringList{"-qr", "../a", "."} << "ZIP";
        QTest::newRow("zip, stored") << "zip" << QStringList{"-qr0", "../a.zip", "."} << "ZIP";
        QTest::newRow("tar") << "tar" << QStringList{"cf", "../a.zip", "."} << "tar";
        QTest::newRow("tar.gz") << "tar" << QStringList{"czf", "../a.zip", "."} << "tar, gzip";
        QTest::newRow("tar.bz2") << "tar" << QStringList{"cjf", "../a.zip", "."} << "tar, bzip2";
        QTest::newRow("tar.xz") << "tar" << QStringList{"cJf", "../a.zip", "."} << "tar, xz";
        QTest::newRow("tar.zst") << "tar" << QStringList{"--zstd", "-cf", "../a.zip", "."} << "tar, zstd";
        QTest::newRow("tar, pax") << "tar" << QStringList{"--format=pax", "-cf", "../a.zip", "."} << "tar";
        QTest::newRow("7z") << "bsdtar" << QStringList{"--format=7zip", "-cf", "../a.zip", "."} << "7-Zip";
        QTest::newRow("bsdtar zip") << "bsdtar" << QStringList{"--format=zip", "-cf", "../a.zip", "."} << "ZIP";
    }
    void kinds()
    {
        QFETCH(QString, program);
        QFETCH(QStringList, arguments);
        QFETCH(QString, format);
        if (!isInstalled(program.toUtf8().constData()))
            QSKIP("the program is not installed");
        const QTemporaryDir folder;
        makeProject(folder.filePath("p"));
        const QByteArray archive = pack(folder.filePath("p"), "../a.zip", program, arguments);
        QVERIFY(!archive.isEmpty());
        QVERIFY(media::isArchive(asBytes(archive)));
        const auto listing = media::listArchive(asBytes(archive));
        QVERIFY2(listing, listing ? "" : listing.error().message.c_str());
        QCOMPARE(QString::fromStdString(listing->format), format);
        QVERIFY(listing->complete);
        QVERIFY(listing->notRead.empty());
        QCOMPARE(listing->entries.size(), size_t{11});
        QVERIFY(std::is_sorted(listing->entries.begin(), listing->entries.end(),
                               [](const auto& a, const auto& b) { return a.path < b.path; }));
        const ArchiveEntry* notes = find(*listing, "src/deep/er/notes.txt");
        QVERIFY(notes);
        QCOMPARE(notes->bytes, uint64_t{100'000});
        QCOMPARE(notes->kind, FileKind::Text);
        QVERIFY(notes->refusal.empty() && !notes->hidden && !notes->ignored);
        const ArchiveEntry* table = find(*listing, "docs/Größe 日本.csv");
        QVERIFY(table);
        QCOMPARE(table->kind, FileKind::Spreadsheet);
        QCOMPARE(find(*listing, "logo.png")->kind, FileKind::Picture);
        QCOMPARE(find(*listing, "src/main.cpp")->format, std::string("C++"));
        QVERIFY(find(*listing, ".hidden/secret.txt")->hidden);
        QVERIFY(find(*listing, "build/main.o")->ignored);
        QVERIFY(find(*listing, "trace.log")->ignored);
        QVERIFY(!find(*listing, "src/keep.log")->ignored);

        QMap<QString, QByteArray> contents;
        QVERIFY(media::readArchiveEntries(
            asBytes(archive), {"src/main.cpp", "src/deep/er/notes.txt", "docs/Größe 日本.csv", "not there"},
            [&](const std::string& path, std::vector<std::byte> bytes) {
                contents[QString::fromStdString(path)] = {reinterpret_cast<const char*>(bytes.data()),
                                                          static_cast<qsizetype>(bytes.size())};
                return inference::Result<void>();
            }));
        QCOMPARE(contents.size(), 3);
        QCOMPARE(contents["src/main.cpp"], QByteArray("int main() {}\n"));
        QCOMPARE(contents["src/deep/er/notes.txt"], QByteArray(100'000, 'n'));
        const auto missing = media::readArchiveEntries(asBytes(archive), {"nowhere"}, {});
        QVERIFY(!missing);
        QCOMPARE(missing.error().message, std::string("there is no nowhere in the archive"));
    }

    void pathsThatLeadOut()
    {
        const QTemporaryDir folder;
        writeFile(folder.filePath("p/inner/a.txt"), "a");
        for (const auto& [change, path, reason] : {std::tuple{"s,^,../../,", "inner/a.txt", "leads out"},
                                                   std::tuple{"s,^,/etc/,", "etc/inner/a.txt", "absolute"},
                                                   std::tuple{"s,inner,x/../../y,", "x/y/a.txt", "leads out"}}) {
            const QByteArray archive = pack(folder.filePath("p"), "../a.tar", "tar",
                                            {"-P", "--transform", change, "-cf", "../a.tar", "inner/a.txt"});
            const auto listing = media::listArchive(asBytes(archive));
            QVERIFY(listing);
            QCOMPARE(listing->entries.size(), size_t{1});
            QCOMPARE(listing->entries[0].path, std::string(path));
            QVERIFY2(listing->entries[0].refusal.find(reason) != std::string::npos,
                     listing->entries[0].refusal.c_str());
            QVERIFY(!media::readArchiveEntries(asBytes(archive), {path}, {}));
        }
    }

    void linksDevicesAndNesting()
    {
        const QTemporaryDir folder;
        const QString project = folder.filePath("p");
        writeFile(project + "/a.txt", "a");
        writeFile(project + "/inner.zip", "PK");
        QVERIFY(QFile::link("/etc/passwd", project + "/link"));
        QCOMPARE(::link(qPrintable(project + "/a.txt"), qPrintable(project + "/zhard.txt")), 0);
        QCOMPARE(::mkfifo(qPrintable(project + "/pipe"), 0600), 0);
        const QByteArray archive =
            pack(project, "../a.tar", "tar",
                 {"-cf", "../a.tar", "--sort=name", "a.txt", "inner.zip", "link", "pipe", "zhard.txt"});
        const auto listing = media::listArchive(asBytes(archive), {.depth = 2});
        QVERIFY(listing);
        QVERIFY(find(*listing, "a.txt")->refusal.empty());
        QVERIFY(find(*listing, "link")->refusal.starts_with("a link"));
        QVERIFY(find(*listing, "zhard.txt")->refusal.starts_with("a link"));
        QVERIFY(find(*listing, "pipe")->refusal.starts_with("a device"));
        QVERIFY(find(*listing, "inner.zip")->refusal.starts_with("an archive in an archive"));
        QVERIFY(find(*media::listArchive(asBytes(archive)), "inner.zip")->refusal.empty());
        QVERIFY(!media::readArchiveEntries(asBytes(archive), {"link"}, {}));
    }

    void encrypted()
    {
        if (!isInstalled("zip"))
            QSKIP("zip is not installed");
        const QTemporaryDir folder;
        writeFile(folder.filePath("p/a.txt"), "secret");
        const QByteArray archive =
            pack(folder.filePath("p"), "../a.zip", "zip", {"-q", "-P", "password", "../a.zip", "a.txt"});
        const auto listing = media::listArchive(asBytes(archive));
        QVERIFY(listing);
        QVERIFY(listing->entries[0].refusal.starts_with("encrypted"));
    }

    void bombs_data()
    {
        QTest::addColumn<QString>("program");
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("zip") << "zip" << QStringList{"-q", "../a.zip", "zeros", "z.txt"};
        QTest::newRow("tar.gz") << "tar" << QStringList{"-czf", "../a.zip", "zeros", "z.txt"};
        QTest::newRow("tar.zst") << "tar" << QStringList{"--zstd", "-cf", "../a.zip", "zeros", "z.txt"};
        QTest::newRow("7z") << "bsdtar" << QStringList{"--format=7zip", "-cf", "../a.zip", "zeros", "z.txt"};
    }
    void bombs()
    {
        QFETCH(QString, program);
        QFETCH(QStringList, arguments);
        if (!isInstalled(program.toUtf8().constData()))
            QSKIP("the program is not installed");
        const QTemporaryDir folder;
        writeFile(folder.filePath("p/z.txt"), "z");
        QFile zeros(folder.filePath("p/zeros"));
        QVERIFY(zeros.open(QIODevice::WriteOnly) && zeros.resize(64 << 20));
        zeros.close();
        const QByteArray archive = pack(folder.filePath("p"), "../a.zip", program, arguments);
        QVERIFY(!archive.isEmpty() && archive.size() < 1 << 20);
        const auto listing = media::listArchive(asBytes(archive));
        QVERIFY(listing);
        QVERIFY(find(*listing, "zeros"));
        size_t most = 0;
        const auto read = media::readArchiveEntries(asBytes(archive), {"zeros"},
                                                    [&](const std::string&, std::vector<std::byte> bytes) {
                                                        most = bytes.size();
                                                        return inference::Result<void>();
                                                    });
        QVERIFY(!read);
        QCOMPARE(most, size_t{0});
        QVERIFY2(read.error().message.find("times its size") != std::string::npos, read.error().message.c_str());
        const auto patient = media::readArchiveEntries(
            asBytes(archive), {"zeros"},
            [](const std::string&, std::vector<std::byte>) { return inference::Result<void>(); },
            {.maxRatio = 1'000'000});
        QVERIFY2(patient, patient ? "" : patient.error().message.c_str());
    }

    void limits()
    {
        const QTemporaryDir folder;
        for (int i = 0; i < 30; ++i)
            writeFile(folder.filePath("p/" + QString::number(i) + ".txt"), QByteArray(1'000, 'x'));
        const QByteArray archive = pack(folder.filePath("p"), "../a.tar", "tar", {"-cf", "../a.tar", "."});
        const auto few = media::listArchive(asBytes(archive), {.maxEntries = 10});
        QVERIFY(few && !few->complete);
        QCOMPARE(few->entries.size(), size_t{10});
        QVERIFY(few->notRead.back().find("more than 10 files") != std::string::npos);
        const auto small = media::listArchive(asBytes(archive), {.maxEntryBytes = 999});
        QVERIFY(small && small->entries[0].refusal.find("at most 999 bytes") != std::string::npos);
        QVERIFY(!media::listArchive(asBytes(archive), {.maxFileBytes = 100}));
    }

    void damaged()
    {
        const QTemporaryDir folder;
        makeProject(folder.filePath("p"));
        QByteArray archive = pack(folder.filePath("p"), "../a.tgz", "tar", {"-czf", "../a.tgz", "."});
        archive.truncate(archive.size() * 2 / 3);
        const auto listing = media::listArchive(asBytes(archive));
        QVERIFY(!listing || !listing->complete);
        for (const QByteArray& bytes : {QByteArray(), QByteArray("words"), QByteArray("PK\3\4"), QByteArray("\x1f\x8b"),
                                        QByteArray(2'000, '\0')}) {
            QVERIFY(!media::isArchive(asBytes(bytes)));
            const auto none = media::listArchive(asBytes(bytes));
            QVERIFY(!none || none->entries.empty());
        }
    }

    void packedAlone_data()
    {
        QTest::addColumn<QString>("program");
        QTest::addColumn<QString>("extension");
        QTest::newRow("gzip") << "gzip"
                              << ".gz";
        QTest::newRow("bzip2") << "bzip2"
                               << ".bz2";
        QTest::newRow("xz") << "xz"
                            << ".xz";
        QTest::newRow("zstd") << "zstd"
                              << ".zst";
    }
    void packedAlone()
    {
        QFETCH(QString, program);
        QFETCH(QString, extension);
        if (!isInstalled(program.toUtf8().constData()))
            QSKIP("the program is not installed");
        const QTemporaryDir folder;
        const QByteArray log = QByteArray("GET /\n").repeated(100);
        writeFile(folder.filePath("access.log"), log);
        const QByteArray bytes = pack(folder.path(), "access.log" + extension, program, {"access.log"});
        const std::string name = ("Access.Log" + extension.toUpper()).toStdString();
        const auto unpacked = media::unpackSingleFile(asBytes(bytes), name);
        QVERIFY2(unpacked, unpacked ? "" : unpacked.error().message.c_str());
        QVERIFY(*unpacked);
        QCOMPARE((*unpacked)->name, std::string("Access.Log"));
        QCOMPARE((*unpacked)->packing, program.toStdString());
        QVERIFY(std::ranges::equal((*unpacked)->bytes, asBytes(log)));
        QVERIFY(!media::unpackSingleFile(asBytes(bytes.first(bytes.size() / 2)), name));
        const auto large = media::unpackSingleFile(asBytes(bytes), name, {.maxEntryBytes = 599});
        QVERIFY(!large);
        QCOMPARE(large.error().message, std::string("its content unpacks to more than 599 bytes"));
        QVERIFY(!media::isArchive(asBytes(bytes)));
        QVERIFY(!media::listArchive(asBytes(bytes)));
    }

    void packedArchivesStayArchives()
    {
        const QTemporaryDir folder;
        writeFile(folder.filePath("p/a.txt"), "a");
        const QByteArray tar = pack(folder.filePath("p"), "../a.tgz", "tar", {"-czf", "../a.tgz", "a.txt"});
        for (const QByteArray& bytes : {tar, QByteArray("BZh is how this text begins"), QByteArray()}) {
            const auto none = media::unpackSingleFile(asBytes(bytes), "a.gz");
            QVERIFY2(none, none ? "" : none.error().message.c_str());
            QVERIFY(!*none);
        }
    }

    void folders()
    {
        const QTemporaryDir folder;
        const QString project = folder.filePath("p");
        makeProject(project);
        writeFile(project + "/tool.exe", "MZ");
        QVERIFY(QFile::link("/etc", project + "/etc"));
        const auto listing = media::listFolder(project.toStdString());
        QVERIFY2(listing, listing ? "" : listing.error().message.c_str());
        QVERIFY(listing->complete);
        QCOMPARE(listing->notRead, std::vector<std::string>{"1 link, not followed"});
        QVERIFY(find(*listing, "build/")->ignored && !find(*listing, "build/main.o"));
        QVERIFY(find(*listing, ".hidden/")->hidden && !find(*listing, ".hidden/secret.txt"));
        QVERIFY(find(*listing, "trace.log")->ignored);
        QVERIFY(!find(*listing, "src/keep.log")->ignored);
        QCOMPARE(find(*listing, "src/deep/er/notes.txt")->bytes, uint64_t{100'000});
        QCOMPARE(find(*listing, "tool.exe")->refusal, std::string("a program, not a document"));
        QVERIFY(find(*listing, "docs/Größe 日本.csv"));

        const auto few = media::listFolder(project.toStdString(), {}, {.maxEntries = 3});
        QVERIFY(few && !few->complete && few->entries.size() == 3);
        const auto shallow = media::listFolder(project.toStdString(), {}, {.maxDepth = 2});
        QVERIFY(shallow && find(*shallow, "src/main.cpp") && !find(*shallow, "src/deep/er/notes.txt"));
        std::stop_source stop;
        stop.request_stop();
        QCOMPARE(media::listFolder(project.toStdString(), stop.get_token()).error().code,
                 inference::ErrorCode::Cancelled);
        QVERIFY(!media::listFolder((project + "/README.md").toStdString()));
        QVERIFY(!media::listFolder((project + "/nowhere").toStdString()));
    }

    void packedFolder()
    {
        const QTemporaryDir folder;
        const QString project = folder.filePath("p");
        makeProject(project);
        writeFile(project + "/long/" + QString(90, 'd') + "/" + QString(120, 'f') + ".txt", "long path");
        const std::string longPath = "long/" + std::string(90, 'd') + "/" + std::string(120, 'f') + ".txt";
        const std::vector<std::string> paths = {"src/main.cpp", "README.md", "docs/Größe 日本.csv", longPath,
                                                "src/main.cpp"};
        const QString target = folder.filePath("a.tar");
        const auto packedOnce = media::packFolder(project.toStdString(), paths, target.toStdString());
        QVERIFY2(packedOnce, packedOnce ? "" : packedOnce.error().message.c_str());
        const QByteArray bytes = readAll(target);
        const auto listing = media::listArchive(asBytes(bytes));
        QVERIFY2(listing, listing ? "" : listing.error().message.c_str());
        QCOMPARE(listing->entries.size(), size_t{4});
        for (const std::string& path : paths)
            QVERIFY2(find(*listing, path), path.c_str());
        QCOMPARE(find(*listing, "src/main.cpp")->bytes, uint64_t{14});
        QTest::qSleep(20);
        writeFile(project + "/README.md", "# Project\n"); // another time, the same words
        QVERIFY(media::packFolder(project.toStdString(), paths, target.toStdString()));
        QCOMPARE(readAll(target), bytes);
        if (isInstalled("tar")) // as others read it
            QCOMPARE(QProcess::execute("tar", {"-tf", target}), 0);

        QVERIFY(QFile::link("/etc/passwd", project + "/link"));
        for (const char* wrong : {"../a.tar", "/etc/passwd", "", "link", "src", "nowhere", "src/../../a.tar"}) {
            const auto refused =
                media::packFolder(project.toStdString(), std::vector<std::string>{wrong}, target.toStdString());
            QVERIFY2(!refused, wrong);
            QVERIFY(!QFile::exists(target));
        }
        std::stop_source stop;
        stop.request_stop();
        QCOMPARE(media::packFolder(project.toStdString(), paths, target.toStdString(), stop.get_token()).error().code,
                 inference::ErrorCode::Cancelled);
    }

    /// A part of a repository obeys the rules of the whole.
    void folderInARepository()
    {
        const QTemporaryDir folder;
        writeFile(folder.filePath(".git/HEAD"), "ref");
        writeFile(folder.filePath(".gitignore"), "*.tmp\n/sub/gen\n");
        writeFile(folder.filePath("sub/.gitignore"), "own\n");
        writeFile(folder.filePath("sub/part/a.tmp"), "");
        writeFile(folder.filePath("sub/part/own"), "");
        writeFile(folder.filePath("sub/part/gen"), "");
        const auto listing = media::listFolder(folder.filePath("sub/part").toStdString());
        QVERIFY(listing);
        QCOMPARE(listing->entries.size(), size_t{3});
        QVERIFY(find(*listing, "a.tmp")->ignored);
        QVERIFY(find(*listing, "own")->ignored);
        QVERIFY(!find(*listing, "gen")->ignored);
    }
};

QTEST_GUILESS_MAIN(ArchiveTest)
#include "tst_archive.moc"
