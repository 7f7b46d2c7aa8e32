// Another store takes the place of the one that is there, from a backup or repaired, and the process is killed at each
// step of it: a whole store stands under the name, and every word of both is found.
#include "app/store.h"
#include "app/store_care.h"
#include "app/unfinished.h"
#include "tests/app/paths_under.h"
#include "tests/app/stored_samples.h"
#include "tests/support/verify_result.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <csignal>
#include <functional>
#include <set>
#include <string>

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

namespace {

namespace fs = std::filesystem;

int steps = 0;
int killedAt = 0; ///< 0: never
bool refusesLinks = false;

/// Before it: the one that it is killed at does not happen.
void step()
{
    if (++steps == killedAt)
        std::raise(SIGKILL);
}

int resultOf(long result)
{
    return static_cast<int>(result);
}

} // namespace

// In place of the C library's: what changes names, or says what has reached the disk.
extern "C" {
int rename(const char* from, const char* to) noexcept
{
    step();
    return resultOf(syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0));
}
int link(const char* from, const char* to) noexcept
{
    step();
    if (refusesLinks) {
        errno = EPERM;
        return -1;
    }
    return resultOf(syscall(SYS_linkat, AT_FDCWD, from, AT_FDCWD, to, 0));
}
int unlink(const char* name) noexcept
{
    step();
    return resultOf(syscall(SYS_unlinkat, AT_FDCWD, name, 0));
}
int unlinkat(int directory, const char* name, int flags) noexcept
{
    step();
    return resultOf(syscall(SYS_unlinkat, directory, name, flags));
}
int fsync(int)
{
    step();
    return 0; // nobody pulls the plug: what would take most of the time is left out
}
int fdatasync(int)
{
    return 0;
}
}

class StoreExchangeTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        m_root = m_directory->path().toStdString();
        m_paths = pathsUnder(m_root / "tried");
        m_file = m_paths.data / "facet.sqlite";
        steps = killedAt = 0;
        refusesLinks = false;
    }

    void killedWhileABackupIsPutBack_data()
    {
        QTest::addColumn<bool>("isCrashed");
        QTest::addColumn<bool>("hasLinks");
        QTest::newRow("nothing in the log") << false << true;
        QTest::newRow("the last words in the log alone") << true << true;
        QTest::newRow("on a disk without links") << true << false;
    }
    void killedWhileABackupIsPutBack()
    {
        QFETCH(const bool, isCrashed);
        QFETCH(const bool, hasLinks);
        const app::Paths other = pathsUnder(m_root / "other");
        VERIFY_RESULT(other.create());
        say(other, {"restored"}, false);
        const fs::path backup = m_root / "all.tar";
        VERIFY_RESULT(app::backUp(other, backup));
        const app::Paths before = pathsUnder(m_root / "template");
        VERIFY_RESULT(before.create());
        say(before, {"first", "last"}, isCrashed);
        QCOMPARE(fs::exists(before.data / "facet.sqlite-wal"), isCrashed);

        bool hasHappened = false;
        int kills = 0;
        int restored = 0;
        while (!hasHappened) {
            hasHappened = !isKilledAt(++kills, hasLinks, [&] { return bool(app::restore(m_paths, backup)); });
            QVERIFY2(fs::exists(m_file), qPrintable(QString("step %1").arg(kills)));
            const std::set<std::string> said = wordsIn(m_file);
            const bool isRestored = said == std::set<std::string>{"restored"};
            QVERIFY2(isRestored || said == std::set<std::string>({"first", "last"}),
                     qPrintable(QString("step %1: %2 are there").arg(kills).arg(said.size())));
            QVERIFY(isRestored || !hasHappened);
            if (isRestored) {
                ++restored;
                QCOMPARE(wordsIn(m_file.string() + ".before-restore-1"), std::set<std::string>({"first", "last"}));
            }
            checkTidy();
        }
        qInfo("killed at each of %d steps; the backup was in place after %d", kills - 1, restored - 1);
        QVERIFY(kills > 10 && restored > 1);
    }

    /// The way into the file is destroyed, and only the log knows its last words.
    void killedWhileItIsRepaired()
    {
        const app::Paths before = pathsUnder(m_root / "template");
        VERIFY_RESULT(before.create());
        say(before, {"first"}, false);
        write(before, true, [](app::Store& store) { return bool(store.saveSetting("model", "last")); });
        const std::string log = slurp(before.data / "facet.sqlite-wal");
        std::string damaged = slurp(before.data / "facet.sqlite");
        std::fill_n(damaged.begin(), 4096, '\xa5');
        spit(before.data / "facet.sqlite", damaged);
        bool hasHappened = false;
        int kills = 0;
        while (!hasHappened) {
            hasHappened = !isKilledAt(++kills, true, [&] { return bool(app::salvage(m_file)); });
            QVERIFY2(fs::exists(m_file), qPrintable(QString("step %1").arg(kills)));
            if (!slurp(m_file).starts_with("SQLite format 3")) // as damaged as before: it is repaired once more
                VERIFY_RESULT(app::salvage(m_file));
            QVERIFY2(wordsIn(m_file) == std::set<std::string>({"first"}), qPrintable(QString("step %1").arg(kills)));
            QCOMPARE(*app::Store::open(m_file)->setting("model"), std::optional<std::string>("last"));
            // Nothing of the damaged one is thrown away.
            QCOMPARE(slurp(m_file.string() + ".damaged-1"), damaged);
            QCOMPARE(slurp(m_file.string() + ".damaged-1-wal"), log);
            checkTidy();
        }
        qInfo("killed at each of %d steps", kills - 1);
        QVERIFY(kills > 10);
    }

    void whatSomebodyWorksOnStays()
    {
        VERIFY_RESULT(m_paths.create());
        const auto kept = app::UnfinishedFolder::create(m_paths.data);
        VERIFY_RESULT(kept);
        const app::UnfinishedFile file(m_paths.data);
        QVERIFY(file.isOpen());
        const pid_t child = fork();
        if (child == 0) {
            const auto folder = app::UnfinishedFolder::create(m_paths.data);
            const app::UnfinishedFile left(m_paths.data);
            if (folder && left.isOpen())
                fs::create_directory(folder->path() / "attachments");
            std::raise(SIGKILL);
        }
        waitpid(child, nullptr, 0);
        const auto entries = [&] {
            return std::distance(fs::directory_iterator(m_paths.data), fs::directory_iterator());
        };
        QCOMPARE(entries(), 4 + 1); // and attachments
        spit(m_paths.data / "unfinished.business", "somebody's own");
        app::removeUnfinished(m_paths.data);
        QCOMPARE(entries(), 2 + 1 + 1);
        QVERIFY(fs::exists(kept->path()));
    }

    void aFailedBackUpLeavesNothing()
    {
        VERIFY_RESULT(m_paths.create());
        say(m_paths, {"first"}, false);
        const fs::path target = m_root / "taken";
        fs::create_directories(target / "by a folder");
        QVERIFY(!app::backUp(m_paths, target));
        QVERIFY(!fs::exists(target.string() + ".part"));
        checkTidy();
    }

    /// Somebody who has only begun to open it counts as well.
    void whoeverHasItOpenIsLeftAlone()
    {
        VERIFY_RESULT(m_paths.create());
        say(m_paths, {"first"}, false);
        const fs::path backup = m_root / "all.tar";
        VERIFY_RESULT(app::backUp(m_paths, backup));
        auto unpacked = app::UnpackedBackup::unpack(m_paths, backup);
        VERIFY_RESULT(unpacked);
        QVERIFY(!*app::isInUse(m_paths));
        {
            auto lock = app::InstanceLock::open(m_paths.data / "facet.lock");
            VERIFY_RESULT(lock);
            VERIFY_RESULT(lock->share());
            QVERIFY(*app::isInUse(m_paths));
            QVERIFY(!unpacked->putInPlace());
            QVERIFY(!app::salvage(m_file));
            QCOMPARE(wordsIn(m_file).size(), size_t{1});
        }
        VERIFY_RESULT(unpacked->putInPlace());
    }

private:
    static void say(const app::Paths& paths, const std::vector<std::string>& texts, bool isKilled)
    {
        write(paths, isKilled, [&](app::Store& store) {
            return std::all_of(texts.begin(), texts.end(),
                               [&](const std::string& text) { return bool(store.addTurn(0, text, words(text), 1)); });
        });
    }
    /// As a process does that ends well, or is killed and leaves its log.
    static void write(const app::Paths& paths, bool isKilled, const std::function<bool(app::Store&)>& act)
    {
        const pid_t child = fork();
        if (child == 0) {
            {
                auto store = app::Store::open(paths.data / "facet.sqlite");
                if (!store || !act(*store))
                    _exit(1);
                if (isKilled)
                    std::raise(SIGKILL);
            }
            _exit(0);
        }
        int status = 0;
        waitpid(child, &status, 0);
        QVERIFY(isKilled ? WIFSIGNALED(status) : WIFEXITED(status) && WEXITSTATUS(status) == 0);
    }

    /// On a copy of what was there before. Also false when it fails, which is told.
    bool isKilledAt(int which, bool hasLinks, const std::function<bool()>& act)
    {
        fs::remove_all(m_root / "tried");
        fs::copy(m_root / "template", m_root / "tried", fs::copy_options::recursive);
        const pid_t child = fork();
        if (child == 0) {
            refusesLinks = !hasLinks;
            steps = 0;
            killedAt = which;
            _exit(act() ? 0 : 1);
        }
        int status = 0;
        waitpid(child, &status, 0);
        if (!WIFSIGNALED(status) && WEXITSTATUS(status) != 0)
            QTest::qFail("it failed", __FILE__, __LINE__);
        return WIFSIGNALED(status);
    }

    /// The questions in it. Empty where it is damaged.
    static std::set<std::string> wordsIn(const fs::path& file)
    {
        std::set<std::string> said;
        auto store = app::Store::open(file);
        const auto damage = app::findDamage(file);
        if (!store || !damage || !damage->empty())
            return said;
        const auto list = store->conversations();
        for (const auto& conversation : *list) {
            const auto messages = store->messages(conversation.id);
            if (messages && !messages->empty())
                said.insert(messages->front().parts.front().text);
        }
        return said;
    }

    void checkTidy()
    {
        struct stat status {};
        QCOMPARE(::stat(m_file.c_str(), &status), 0);
        QCOMPARE(status.st_nlink, nlink_t{1});
        app::removeUnfinished(m_paths.data);
        for (const auto& entry : fs::directory_iterator(m_paths.data))
            QVERIFY2(!entry.path().string().ends_with(".part"), entry.path().c_str());
    }

    std::unique_ptr<QTemporaryDir> m_directory;
    fs::path m_root;
    app::Paths m_paths;
    fs::path m_file;
};

QTEST_GUILESS_MAIN(StoreExchangeTest)
#include "tst_store_exchange.moc"
