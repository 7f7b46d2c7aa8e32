// Damage is found, and everything goes into one file and comes back. How damage is read around: tst_salvage.cpp.
#include "app/store.h"
#include "app/store_care.h"
#include "media/digest.h"
#include "tests/app/failing_disk.h"
#include "tests/app/paths_under.h"
#include "tests/app/stored_samples.h"
#include "tests/support/verify_result.h"

#include <QTemporaryDir>
#include <QTest>

#include <fstream>
#include <random>

using app::Part;
using app::Store;

class StoreCareTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        m_paths = pathsUnder(m_directory->path().toStdString());
        VERIFY_RESULT(m_paths.create());
        m_file = m_paths.data / "facet.sqlite";
    }

    void nothingIsWrong()
    {
        fill();
        const auto found = app::findDamage(m_file);
        VERIFY_RESULT(found);
        QCOMPARE(*found, std::string());
        std::stop_source stopped;
        stopped.request_stop();
        QVERIFY(app::findDamage(m_file, stopped.get_token()).error().code == inference::ErrorCode::Cancelled);
    }

    void salvageOfASoundFileKeepsEverything()
    {
        fill();
        const auto result = app::salvage(m_file);
        VERIFY_RESULT(result);
        QVERIFY(result->isComplete);
        QCOMPARE(result->conversations, size_t{kSampleConversations});
        QCOMPARE(result->messages, size_t{2 * kSampleConversations * kSampleTurns});
        QCOMPARE(result->damagedFile, std::filesystem::path(m_file.string() + ".damaged-1"));
        QVERIFY(std::filesystem::exists(result->damagedFile));
        auto store = Store::open(m_file);
        VERIFY_RESULT(store);
        while (*store->indexMore(100)) {
        }
        QCOMPARE(store->messages(3)->size(), size_t{2 * kSampleTurns});
        QCOMPARE(store->draft(2)->attachments.size(), size_t{1});
        QCOMPARE(store->settings(4)->systemPrompt.value(), std::string("Be brief"));
        QVERIFY(!store->search("\"question 7 of 5\"", 9)->hits.empty());
    }

    void aFileThatIsNoDatabase()
    {
        spit(m_file, "This was a database once.");
        const auto result = app::salvage(m_file);
        VERIFY_RESULT(result);
        QVERIFY(!result->isComplete);
        QCOMPARE(result->messages, size_t{0});
        QCOMPARE(slurp(result->damagedFile), std::string("This was a database once."));
        VERIFY_RESULT(Store::open(m_file));
    }

    void backupAndBack()
    {
        fill();
        const std::filesystem::path backup = m_directory->filePath("all.facet-backup").toStdString();
        {
            auto open = Store::open(m_file); // Facet goes on meanwhile
            VERIFY_RESULT(open);
            const auto contents = app::backUp(m_paths, backup);
            VERIFY_RESULT(contents);
            QCOMPARE(contents->conversations, size_t{kSampleConversations});
            QCOMPARE(contents->files, size_t{2});
            QCOMPARE(contents->notes, std::string());
            const auto refused = app::restore(m_paths, backup);
            QVERIFY(!refused);
            QVERIFY2(refused.error().message.find("Close it") != std::string::npos, refused.error().message.c_str());
        }
        const app::Paths elsewhere = pathsUnder(m_directory->filePath("elsewhere").toStdString());
        const auto back = app::restore(elsewhere, backup);
        VERIFY_RESULT(back);
        QCOMPARE(back->messages, size_t{2 * kSampleConversations * kSampleTurns});
        QCOMPARE(slurp(elsewhere.attachments / attachmentOf("first").sha256), std::string("first"));
        {
            auto store = Store::open(elsewhere.data / "facet.sqlite");
            VERIFY_RESULT(store);
            auto original = Store::open(m_file);
            VERIFY_RESULT(original);
            for (app::Id id = 1; id <= kSampleConversations; ++id)
                QVERIFY(*store->messages(id) == *original->messages(id));
            VERIFY_RESULT(store->addTurn(0, "later", words("later"), 1));
        }
        VERIFY_RESULT(app::restore(elsewhere, backup)); // what was there stays beside it
        auto before = Store::open(elsewhere.data / "facet.sqlite.before-restore-1");
        VERIFY_RESULT(before);
        QCOMPARE(before->conversations()->size(), size_t{kSampleConversations + 1});
        for (const auto& entry : std::filesystem::directory_iterator(elsewhere.data))
            QVERIFY2(!entry.path().string().ends_with(".part"), entry.path().c_str());
    }

    void aChangedWordOfABackupIsNoticed()
    {
        fill();
        const std::filesystem::path backup = m_directory->filePath("all.tar").toStdString();
        VERIFY_RESULT(app::backUp(m_paths, backup));
        const std::string intact = slurp(backup);
        std::string damaged = intact;
        const size_t word = damaged.find("This is answer 1");
        QVERIFY(word != std::string::npos);
        damaged[word] = 't';
        spit(backup, damaged);
        const app::Paths elsewhere = pathsUnder(m_directory->filePath("elsewhere").toStdString());
        const auto refused = app::restore(elsewhere, backup);
        QVERIFY(!refused);
        QVERIFY2(refused.error().message.find("conversations are damaged") != std::string::npos,
                 refused.error().message.c_str());
        QVERIFY(!std::filesystem::exists(elsewhere.data / "facet.sqlite"));
        // As older versions wrote it: without the digest.
        spit(backup, intact.substr(0, intact.rfind("facet.sqlite.sha256")) + std::string(1024, '\0'));
        VERIFY_RESULT(app::restore(elsewhere, backup));
    }

    void damagedBackupsChangeNothing()
    {
        fill();
        const std::filesystem::path backup = m_directory->filePath("all.tar").toStdString();
        VERIFY_RESULT(app::backUp(m_paths, backup));
        const std::string intact = slurp(backup);
        const std::string before = slurp(m_file);
        std::mt19937 random(9);
        int refused = 0;
        for (int round = 0; round < 60; ++round) {
            std::string damaged = intact;
            if (round % 3 == 0)
                damaged.resize(random() % intact.size());
            else
                for (size_t i = 0, count = 1 + random() % 8; i < count; ++i)
                    damaged[round % 3 == 1 ? random() % 1024 : random() % intact.size()] = static_cast<char>(random());
            spit(backup, damaged);
            const app::Paths elsewhere = pathsUnder(m_directory->filePath(QString("r%1").arg(round)).toStdString());
            const auto result = app::restore(elsewhere, backup);
            if (result)
                continue; // a byte that nobody reads
            ++refused;
            QVERIFY(!std::filesystem::exists(elsewhere.data / "facet.sqlite"));
        }
        QVERIFY(refused > 30);
        QCOMPARE(slurp(m_file), before);
        spit(backup, "no tar file at all");
        QCOMPARE(app::restore(m_paths, backup).error().code, inference::ErrorCode::BadFile);
        QCOMPARE(app::restore(m_paths, "/nowhere").error().code, inference::ErrorCode::Storage);
        QCOMPARE(slurp(m_file), before);
    }

    /// Whichever write the disk refuses when memory comes back to it: what was said is there once, and not told as
    /// refused when it is there.
    void theDiskRefusesWhatComesBackToIt()
    {
        int refused = 0;
        int64_t write = 0;
        do {
            for (const auto& entry : std::filesystem::directory_iterator(m_paths.data))
                std::filesystem::remove(entry.path());
            auto other = Store::open(m_file);
            VERIFY_RESULT(other);
            VERIFY_RESULT(other->addTurn(0, "One", words("on disk"), 1));
            auto store = Store::open(m_file);
            VERIFY_RESULT(store);
            auto memory = store->copyToMemory();
            VERIFY_RESULT(memory);
            for (int i = 0; i < 20; ++i)
                VERIFY_RESULT(memory->addTurn(0, "Two", words("in memory"), 2));
            m_disk.failAt(++write, FailingDisk::Reason::Broken, FailingDisk::Duration::Once);
            const auto first = memory->returnToDisk(m_file);
            m_disk.heal();
            refused += first ? 0 : 1;
            const bool isThere = other->conversations()->size() > 1;
            QVERIFY2(isThere == static_cast<bool>(first), qPrintable(QString("write %1").arg(write)));
            if (!first)
                VERIFY_RESULT(memory->returnToDisk(m_file));
            QCOMPARE(other->conversations()->size(), size_t{21});
        } while (m_disk.refused() > 0);
        qInfo("%d of %lld writes ended it", refused, static_cast<long long>(write - 1));
        QVERIFY(refused > 5);
    }

    /// The clock says 1970 when the trash is looked at, and the disk refuses a write of that, or the process is killed:
    /// put right again, the clock is no reason to erase anything.
    void aLookAtTheTrashHappensWhollyOrNotAtAll()
    {
        constexpr int64_t kDay = 24 * 60 * 60 * 1000;
        constexpr int64_t kNow = 20'000 * kDay;
        int64_t write = 0;
        do {
            for (const auto& entry : std::filesystem::directory_iterator(m_paths.data))
                std::filesystem::remove_all(entry.path());
            auto store = Store::open(m_file);
            VERIFY_RESULT(store);
            VERIFY_RESULT(store->addTurn(0, "One", words("one"), kNow));
            VERIFY_RESULT(store->removeConversation(1, kNow));
            VERIFY_RESULT(store->purge(kNow));
            m_disk.failAt(++write, FailingDisk::Reason::Broken, FailingDisk::Duration::FromThenOn);
            const auto looked = store->purge(1000);
            QCOMPARE(static_cast<bool>(looked), m_disk.refused() == 0);
            const bool isOver = m_disk.refused() == 0;
            m_disk.heal();
            VERIFY_RESULT(store->purge(kNow + kDay));
            QVERIFY2(store->conversations(app::Shelf::Trash)->size() == 1, qPrintable(QString("write %1").arg(write)));
            if (isOver)
                break;
        } while (write < 100);
        QVERIFY(write > 3 && write < 100);
    }

private:
    void fill()
    {
        auto store = Store::open(m_file);
        VERIFY_RESULT(store);
        for (const std::string bytes : {"first", "second"})
            spit(m_paths.attachments / attachmentOf(bytes).sha256, bytes);
        fillWithSamples(*store);
    }

    FailingDisk m_disk; // fails when it is told to, and does not wait for the real one
    std::unique_ptr<QTemporaryDir> m_directory;
    app::Paths m_paths;
    std::filesystem::path m_file;
};

QTEST_GUILESS_MAIN(StoreCareTest)
#include "tst_store_care.moc"
