// A whole life of conversations, in which each write that SQLite makes is refused in turn: because the disk is full or
// broken, once or from then on. What was said to be kept is there afterwards, the service says what happened, and with
// room again all that was kept in memory meanwhile is written down.
#include "app/store.h"
#include "app/store_care.h"
#include "tests/app/failing_disk.h"
#include "tests/app/stored_samples.h"
#include "tests/app/whole_life.h"
#include "tests/support/cage_main.h"
#include "tests/support/verify_result.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <mutex>
#include <set>
#include <sstream>

#include <sys/wait.h>
#include <unistd.h>

using app::Id;
using inference::ErrorCode;

namespace {

namespace fs = std::filesystem;

constexpr const char* kTables[] = {
    "conversations",    "folders", "messages", "parts",    "attachments", "statistics",          "drafts",
    "draftAttachments", "views",   "settings", "personas", "prompts",     "conversationSettings"};

/// Whatever a store's file holds but times, which differ from run to run, and the numbers of processes.
std::string contentOf(const fs::path& file)
{
    auto database = app::Database::open(file, app::OpenMode::ReadOnly);
    if (!database)
        return {};
    std::string content;
    for (const std::string table : kTables) {
        std::string columns;
        int count = 0;
        auto names = database->prepare("SELECT group_concat(CASE name WHEN 'deletedAt' THEN 'deletedAt <> 0' ELSE name "
                                       "END), count(*) FROM pragma_table_info('" +
                                       table +
                                       "') WHERE name NOT IN ('createdAt', 'updatedAt', 'instance') AND name NOT LIKE "
                                       "'%Milliseconds'");
        if (names && names->step()) {
            columns = names->text(0);
            count = static_cast<int>(names->integer(1));
        }
        if (count == 0)
            continue;
        auto rows = database->prepare("SELECT " + columns + " FROM " + table + " ORDER BY 1, 2");
        for (auto row = rows ? rows->step() : false; row && *row; row = rows->step()) {
            content += table;
            for (int column = 0; column < count; ++column)
                content += "|" + rows->text(column);
            content += "\n";
        }
    }
    return content;
}

bool contains(const std::string& text, const char* words)
{
    return text.find(words) != std::string::npos;
}

std::set<std::string> linesOf(const std::string& text)
{
    std::istringstream stream(text);
    std::set<std::string> lines;
    for (std::string line; std::getline(stream, line);)
        lines.insert(line);
    return lines;
}

/// The lines that only one of them has.
std::string differences(const std::string& actual, const std::string& expected)
{
    const auto missing = linesOf(expected), there = linesOf(actual);
    std::string found;
    for (const std::string& line : there)
        found += missing.contains(line) ? "" : "+ " + line + "\n";
    for (const std::string& line : missing)
        found += there.contains(line) ? "" : "- " + line + "\n";
    return found;
}

/// What SQLite and its full text search say of a file that is whole: nothing.
std::string wrongWith(const fs::path& file)
{
    auto store = app::Store::open(file);
    if (!store)
        return store.error().message;
    for (;;) {
        const auto more = store->indexMore(100);
        if (!more)
            return more.error().message;
        if (!*more)
            break;
    }
    auto database = app::Database::open(file, app::OpenMode::ReadWrite);
    if (!database)
        return database.error().message;
    for (const char* check : {"INSERT INTO messageWords (messageWords, rank) VALUES ('integrity-check', 0)",
                              "INSERT INTO titleWords (titleWords, rank) VALUES ('integrity-check', 1)"}) {
        if (const auto done = database->execute(check); !done)
            return done.error().message;
    }
    auto query = database->prepare("SELECT integrity_check FROM pragma_integrity_check UNION ALL SELECT 'a reference "
                                   "from ' || \"table\" FROM pragma_foreign_key_check");
    std::string wrong;
    for (auto row = query ? query->step() : false; row && *row; row = query->step())
        wrong += query->text(0) == "ok" ? "" : query->text(0) + "\n";
    return query ? wrong : query.error().message;
}

} // namespace

class FullDiskTest : public QObject {
    Q_OBJECT

private slots:
    /// Without any trouble: how many writes there are, and what the file holds on the way.
    void initTestCase()
    {
        QElapsedTimer timer;
        timer.start();
        const QTemporaryDir directory(inMemory());
        WholeLife life(directory.path().toStdString());
        m_states.resize(WholeLife::steps().size());
        std::mutex mutex;
        size_t step = 0;
        m_disk.failAt(0, {}, {});
        m_states[0].insert(std::string());
        const auto note = [&] {
            const std::lock_guard lock(mutex);
            m_states[step].insert(contentOf(life.file()));
        };
        life.start(WholeLife::Decoding::Yes, note);
        for (; step < m_states.size(); ++step) {
            life.act(WholeLife::steps()[step]);
            note();
            m_ends.push_back(contentOf(life.file()));
        }
        life.stop();
        m_writes = m_disk.writes();
        QCOMPARE(life.missed(), std::string());
        QVERIFY(life.isImported() && life.isRestored());
        QVERIFY(life.log().all<app::StorageTrouble>().empty());
        QCOMPARE(wrongWith(life.file()), std::string());
        QVERIFY(m_ends.back() == contentOf(life.file()));
        qInfo("%lld writes in a life of %lld ms", static_cast<long long>(m_writes),
              static_cast<long long>(timer.elapsed()));
        QVERIFY(m_writes > 500);
        liveInPieces();
    }

    void eachWriteIsRefused_data()
    {
        using Reason = FailingDisk::Reason;
        using Duration = FailingDisk::Duration;
        QTest::addColumn<Reason>("reason");
        QTest::addColumn<Duration>("duration");
        QTest::addColumn<bool>("roomBeforeTheEnd");
        QTest::newRow("full until the end") << Reason::Full << Duration::FromThenOn << false;
        QTest::newRow("full, then room") << Reason::Full << Duration::FromThenOn << true;
        QTest::newRow("full once") << Reason::Full << Duration::Once << true;
        QTest::newRow("broken until the end") << Reason::Broken << Duration::FromThenOn << false;
        QTest::newRow("broken, then mended") << Reason::Broken << Duration::FromThenOn << true;
        QTest::newRow("broken once") << Reason::Broken << Duration::Once << true;
    }

    /// Each in the step that makes it: every single one where the disk is full, some where it is broken.
    void eachWriteIsRefused()
    {
        QFETCH(FailingDisk::Reason, reason);
        QFETCH(FailingDisk::Duration, duration);
        QFETCH(bool, roomBeforeTheEnd);
        const int64_t stride = reason == FailingDisk::Reason::Full || isEverythingWanted() ? 1 : kSome;
        int64_t refused = 0;
        int told = 0;
        for (const Piece& piece : m_pieces) {
            for (int64_t write = piece.first + refused % stride; write <= piece.writes; write += stride) {
                told += livePiece(piece, write, reason, duration, roomBeforeTheEnd);
                ++refused;
                if (QTest::currentTestFailed()) {
                    qWarning("at write %lld of %lld of %s", static_cast<long long>(write),
                             static_cast<long long>(piece.writes), piece.step.name);
                    return;
                }
            }
        }
        qInfo("%lld writes refused; %d times trouble was told", static_cast<long long>(refused), told);
    }

    void aWholeLifeGoesOn_data() { eachWriteIsRefused_data(); }

    /// And whatever comes after it, in a whole life for each.
    void aWholeLifeGoesOn()
    {
        QFETCH(FailingDisk::Reason, reason);
        QFETCH(FailingDisk::Duration, duration);
        QFETCH(bool, roomBeforeTheEnd);
        const int64_t count = isEverythingWanted() ? m_writes : kWholeLives;
        int told = 0;
        for (int64_t i = 0; i < count; ++i) {
            // Spread over all, and others in each row.
            const int64_t write = 1 + (i * m_writes + m_row * m_writes / 6) / count % m_writes;
            told += live(write, reason, duration, roomBeforeTheEnd);
            if (QTest::currentTestFailed()) {
                qWarning("at write %lld of %lld", static_cast<long long>(write), static_cast<long long>(m_writes));
                return;
            }
        }
        ++m_row;
        qInfo("%lld writes refused, each in a life of its own; %d times trouble was told",
              static_cast<long long>(count), told);
    }

    void oldStoresMigrateOrStay_data()
    {
        using Reason = FailingDisk::Reason;
        QTest::addColumn<int>("version");
        QTest::addColumn<Reason>("reason");
        for (int version = 1; version < app::builtInMigrations().back().version; ++version) {
            QTest::addRow("version %d, full disk", version) << version << Reason::Full;
            QTest::addRow("version %d, broken disk", version) << version << Reason::Broken;
            QTest::addRow("version %d, killed", version) << version << Reason::Death;
        }
    }

    /// A migration that fails at any of its writes leaves the old file as it was for the Facet that wrote it, and
    /// beside it either a whole copy or none.
    void oldStoresMigrateOrStay()
    {
        QFETCH(int, version);
        QFETCH(FailingDisk::Reason, reason);
        const QTemporaryDir directory;
        const fs::path file = fs::path(directory.path().toStdString()) / "facet.sqlite";
        makeOldStore(file, version);
        const std::string original = slurp(file);
        const std::string content = contentOf(file);
        const std::string first = asFirstSliceReads(file);
        QVERIFY(contains(first, "The total is 42."));
        m_disk.failAt(0, {}, {});
        VERIFY_RESULT(app::Store::open(file));
        const int64_t writes = m_disk.writes();
        const int64_t count = reason == FailingDisk::Reason::Death && !isEverythingWanted() ? writes / kSome : writes;
        int failed = 0;
        for (int64_t i = 0; i < count; ++i) {
            removeAll(directory.path().toStdString());
            spit(file, original);
            const bool opened = openOnFailingDisk(file, 1 + i * writes / count, reason);
            if (!opened) {
                ++failed;
                checkCopy(file, content);
                if (versionOf(file) == version) {
                    QCOMPARE(contentOf(file), content);
                    QCOMPARE(asFirstSliceReads(file), first);
                }
            }
            VERIFY_RESULT(app::Store::open(file)); // with room again, or by the next process
            QCOMPARE(wrongWith(file), std::string());
            QVERIFY(contains(asFirstSliceReads(file), "The total is 42."));
            QVERIFY(fs::exists(copyOf(file)));
            checkCopy(file, content);
        }
        qInfo("%lld of %lld writes of a migration refused: %d were not opened", static_cast<long long>(count),
              static_cast<long long>(writes), failed);
        QVERIFY(failed > 0);
    }

    /// The same when a statement of any step cannot be done.
    void aStatementOfAMigrationFails()
    {
        const QTemporaryDir directory;
        const fs::path file = fs::path(directory.path().toStdString()) / "facet.sqlite";
        const auto steps = app::builtInMigrations();
        int failed = 0;
        for (size_t step = 1; step < steps.size(); ++step) {
            removeAll(file.parent_path());
            makeOldStore(file, steps[step].version - 1);
            const std::string content = contentOf(file);
            const std::string first = asFirstSliceReads(file);
            for (const size_t end : endsOfStatements(steps[step].sql)) {
                const std::string cut = std::string(steps[step].sql.substr(0, end)) + "INSERT INTO nowhere VALUES (1);";
                std::vector<app::Migration> broken(steps.begin(), steps.begin() + static_cast<ptrdiff_t>(step));
                broken.push_back({steps[step].version, cut});
                const auto opened = app::Store::open(file, broken);
                QVERIFY(!opened);
                QVERIFY2(contains(opened.error().message, "nowhere"), opened.error().message.c_str());
                QCOMPARE(versionOf(file), int64_t{steps[step].version - 1});
                QCOMPARE(contentOf(file), content);
                QCOMPARE(asFirstSliceReads(file), first);
                QCOMPARE(contentOf(file.string() + ".before-" + std::to_string(steps[step].version)), content);
                ++failed;
            }
            VERIFY_RESULT(app::Store::open(file));
        }
        qInfo("%d statements failed in turn", failed);
        QVERIFY(failed > 20);
    }

private:
    /// Where in a script a statement may begin: also before the first and behind the last.
    static std::vector<size_t> endsOfStatements(std::string_view sql)
    {
        std::vector<size_t> ends = {0};
        for (size_t at = sql.find(';'); at != std::string_view::npos; at = sql.find(';', at + 1)) {
            if (sqlite3_complete(std::string(sql.substr(ends.back(), at + 1 - ends.back())).c_str()))
                ends.push_back(at + 1);
        }
        return ends;
    }

    static void makeOldStore(const fs::path& file, int version)
    {
        auto database = app::Database::open(file, app::OpenMode::ReadWrite);
        VERIFY_RESULT(database);
        const std::string data = FACET_SOURCE_DIR "/tests/app/data/version_" + std::to_string(version) + ".sql";
        VERIFY_RESULT(database->execute(slurp(data)));
    }

    /// The queries of the first slice for its list and its messages.
    static std::string asFirstSliceReads(const fs::path& file)
    {
        auto database = app::Database::open(file, app::OpenMode::ReadOnly);
        if (!database)
            return database.error().message;
        std::string text;
        for (const char* sql :
             {"SELECT id, title, updatedAt, '' FROM conversations WHERE deletedAt = 0 "
              "ORDER BY updatedAt DESC, id DESC",
              "SELECT m.id, m.author, m.state, m.createdAt FROM messages AS m WHERE m.conversation = 1 "
              "AND m.deletedAt = 0 ORDER BY m.id",
              "SELECT p.message, p.kind, p.text, a.fileName FROM parts AS p LEFT JOIN attachments AS "
              "a ON a.id = p.attachment ORDER BY p.message, p.position",
              "SELECT conversation, text, '', '' FROM drafts"}) {
            auto query = database->prepare(sql);
            if (!query)
                return query.error().message;
            for (auto row = query->step(); row && *row; row = query->step())
                text += query->text(0) + "|" + query->text(1) + "|" + query->text(2) + "|" + query->text(3) + "\n";
        }
        return text;
    }

    static int64_t versionOf(const fs::path& file)
    {
        auto database = app::Database::open(file, app::OpenMode::ReadOnly);
        auto query = database ? database->prepare("PRAGMA user_version") : database.error();
        return query && query->step() ? query->integer(0) : -1;
    }

    static fs::path copyOf(const fs::path& file)
    {
        return file.string() + ".before-" + std::to_string(app::builtInMigrations().back().version);
    }
    /// If it is there, it is whole.
    static void checkCopy(const fs::path& file, const std::string& content)
    {
        const fs::path copy = copyOf(file);
        if (fs::exists(copy))
            QCOMPARE(contentOf(copy), content);
    }

    static void removeAll(const fs::path& directory)
    {
        for (const auto& entry : fs::directory_iterator(directory))
            fs::remove_all(entry.path());
    }

    /// Whether it was opened; by another process where that is killed.
    bool openOnFailingDisk(const fs::path& file, int64_t write, FailingDisk::Reason reason)
    {
        m_disk.failAt(write, reason, FailingDisk::Duration::FromThenOn);
        bool opened = false;
        if (reason == FailingDisk::Reason::Death) {
            const pid_t child = fork();
            if (child == 0)
                _exit(app::Store::open(file) ? 0 : 1);
            int status = 0;
            waitpid(child, &status, 0);
            opened = WIFEXITED(status) && WEXITSTATUS(status) == 0;
        } else {
            const auto store = app::Store::open(file);
            opened = static_cast<bool>(store);
            if (!opened && (store.error().code == ErrorCode::DiskFull) != (reason == FailingDisk::Reason::Full))
                QTest::qFail(store.error().message.c_str(), __FILE__, __LINE__);
        }
        m_disk.heal();
        for (const auto& entry : fs::directory_iterator(file.parent_path())) {
            if (reason != FailingDisk::Reason::Death && entry.path().extension() == ".part")
                QTest::qFail("half of a copy was left", __FILE__, __LINE__);
        }
        return opened;
    }

    /// Takes half an hour: every write in every way, and whole lives for each.
    static bool isEverythingWanted() { return qgetenv("FACET_FAILING_WRITES") == "all"; }

    /// The same with a service of its own for each step: what each finds, and how often it writes.
    void liveInPieces()
    {
        const QTemporaryDir directory(inMemory());
        WholeLife life(directory.path().toStdString());
        std::string before;
        for (const WholeLife::Step& step : WholeLife::steps()) {
            Piece piece = {.step = step, .found = std::make_unique<QTemporaryDir>(inMemory())};
            copyAll(directory.path(), piece.found->path());
            piece.before = before;
            piece.states.insert(before);
            std::mutex mutex;
            const auto note = [&] {
                const std::lock_guard lock(mutex);
                piece.states.insert(contentOf(life.file()));
            };
            m_disk.failAt(0, {}, {});
            life.start(step.decoding, note);
            life.openModel();
            if (step.decoding == WholeLife::Decoding::Yes)
                piece.first = m_disk.writes() + 1; // opening is the same in each, and decoding takes its time
            life.act(step);
            note();
            life.stop();
            QCOMPARE(life.missed(), std::string());
            QVERIFY(life.log().all<app::StorageTrouble>().empty());
            piece.writes = m_disk.writes();
            before = piece.end = contentOf(life.file());
            m_pieces.push_back(std::move(piece));
        }
        QCOMPARE(before, m_ends.back());
        m_attached.emplace(directory.path().toStdString(), life);
    }

    static QString inMemory()
    {
        const QString memory = "/dev/shm";
        return (QFileInfo(memory).isWritable() ? memory : QDir::tempPath()) + "/facet-full-disk-XXXXXX";
    }
    static void copyAll(const QString& from, const QString& to)
    {
        fs::copy(from.toStdString(), to.toStdString(), fs::copy_options::recursive);
    }

    /// One step of a life, and what the file holds before it, meanwhile, and after it.
    struct Piece {
        WholeLife::Step step;
        std::unique_ptr<QTemporaryDir> found; ///< what the step finds
        std::string before = {};
        std::set<std::string> states = {};
        std::string end = {};
        int64_t first = 1; ///< the first write to be refused
        int64_t writes = 0;
    };

    /// Returns how often trouble was told, 0 or 1.
    int livePiece(const Piece& piece, int64_t write, FailingDisk::Reason reason, FailingDisk::Duration duration,
                  bool roomBeforeTheEnd)
    {
        const QTemporaryDir directory(inMemory());
        copyAll(piece.found->path(), directory.path());
        WholeLife life(directory.path().toStdString(), *m_attached);
        m_disk.failAt(write, reason, duration);
        life.start(piece.step.decoding);
        life.openModel();
        life.act(piece.step);
        if (roomBeforeTheEnd)
            m_disk.heal();
        life.stop();
        m_disk.heal();
        const bool isTold = !life.log().all<app::StorageTrouble>().empty();
        checkTold(life, reason, directory.path());
        if (roomBeforeTheEnd || !isTold)
            checkHolds(life, life.wasRefused() ? piece.before : piece.end, piece.states);
        else
            checkHeld(life, piece.states, piece.before);
        if (write % kSome == 0 || isEverythingWanted())
            checkGoesOn(life);
        return isTold ? 1 : 0;
    }

    /// The same for a whole life.
    int live(int64_t write, FailingDisk::Reason reason, FailingDisk::Duration duration, bool roomBeforeTheEnd)
    {
        const QTemporaryDir directory(inMemory());
        WholeLife life(directory.path().toStdString());
        m_disk.failAt(write, reason, duration);
        life.start(WholeLife::Decoding::Yes);
        size_t firstRefused = m_ends.size() - 1;
        for (size_t step = 0; step < m_ends.size(); ++step) {
            life.act(WholeLife::steps()[step]);
            if (m_disk.refused() > 0)
                firstRefused = std::min(firstRefused, step);
        }
        if (roomBeforeTheEnd)
            m_disk.heal();
        life.stop();
        m_disk.heal();
        checkTold(life, reason, directory.path());
        const bool isTold = !life.log().all<app::StorageTrouble>().empty();
        if (roomBeforeTheEnd || !isTold) {
            const size_t imported = m_ends.size() - 2;
            const size_t last = life.isRestored() ? m_ends.size() - 1 : life.isImported() ? imported : imported - 1;
            checkHolds(life, m_ends[last], m_states[firstRefused]);
        } else {
            checkHeld(life, m_states[firstRefused], m_ends[firstRefused > 0 ? firstRefused - 1 : 0]);
        }
        checkGoesOn(life);
        return isTold ? 1 : 0;
    }

    static void checkTold(WholeLife& life, FailingDisk::Reason reason, const QString& directory)
    {
        QCOMPARE(life.missed(), std::string()); // the life itself went on, in memory if need be
        const ErrorCode expected = reason == FailingDisk::Reason::Full ? ErrorCode::DiskFull : ErrorCode::Storage;
        const auto troubles = life.log().all<app::StorageTrouble>();
        for (const app::StorageTrouble& trouble : troubles)
            QVERIFY2(trouble.error.code == expected, trouble.error.message.c_str());
        const auto transfers = life.log().all<app::TransferFinished>();
        for (const app::TransferFinished& transfer : transfers)
            QVERIFY2(!transfer.error || transfer.error->code == expected, transfer.error->message.c_str());
        for (const auto& entry : fs::recursive_directory_iterator(directory.toStdString()))
            QVERIFY2(!entry.path().string().ends_with(".part"), entry.path().c_str());
    }

    /// All of it. What was made and removed again in memory leaves no trace there; where the disk refused the making at
    /// the very end, and had it nevertheless, it is not removed there. That is more than was wanted, not less.
    static void checkHolds(const WholeLife& life, std::string expected, const std::set<std::string>& meanwhile)
    {
        const std::string content = contentOf(life.file());
        if (content != expected) {
            const auto there = linesOf(content);
            for (const std::string& state : meanwhile) {
                for (const std::string& line : linesOf(state))
                    expected += there.contains(line) ? line + "\n" : "";
            }
        }
        const std::string different = differences(content, expected);
        QVERIFY2(different.empty(), different.c_str());
        QCOMPARE(wrongWith(life.file()), std::string());
    }

    /// What it held at some time of the step whose write was refused.
    static void checkHeld(const WholeLife& life, const std::set<std::string>& states, const std::string& before)
    {
        const std::string content = contentOf(life.file());
        QVERIFY2(states.contains(content) || content == before, differences(content, before).c_str());
        QCOMPARE(wrongWith(life.file()), std::string());
    }

    static void checkGoesOn(WholeLife& life)
    {
        life.start(WholeLife::Decoding::No);
        life.openModel();
        life.question(0, "Afterwards");
        life.stop();
        QCOMPARE(life.missed(), std::string());
        QVERIFY(life.log().all<app::StorageTrouble>().empty());
    }

    static constexpr int64_t kSome = 5;       ///< one of so many
    static constexpr int64_t kWholeLives = 2; ///< in each row

    FailingDisk m_disk;
    int64_t m_writes = 0;
    std::vector<std::set<std::string>> m_states; ///< by step: what the file may hold while it is done
    std::vector<std::string> m_ends;             ///< by step: what it holds then
    std::vector<Piece> m_pieces;
    std::optional<WholeLife> m_attached; ///< knows the attachment
    int64_t m_row = 0;
};

FACET_CAGE_TEST_MAIN(FullDiskTest)
#include "tst_full_disk.moc"
