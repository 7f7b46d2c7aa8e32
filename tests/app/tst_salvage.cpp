// Damaged stores are read around: what stands on pages that are whole comes back, whatever became of the others.
#include "app/database_pages.h"
#include "app/store.h"
#include "app/store_care.h"
#include "media/digest.h"
#include "tests/app/failing_disk.h"
#include "tests/app/paths_under.h"
#include "tests/app/stored_samples.h"
#include "tests/support/verify_result.h"

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <fstream>
#include <functional>
#include <map>
#include <random>
#include <set>

using app::Part;
using app::Store;

namespace {

constexpr size_t kPage = 4096;
#ifdef __SANITIZE_ADDRESS__
constexpr int kDamagedFiles = 24; // each takes several times as long
#else
constexpr int kDamagedFiles = 200;
#endif

using Rows = std::vector<std::vector<std::string>>;

Rows rowsOf(const std::filesystem::path& file, const std::string& sql, size_t columns)
{
    Rows rows;
    auto database = app::Database::open(file, app::OpenMode::ReadOnly);
    auto query = database ? database->prepare(sql) : database.error();
    for (auto row = query ? query->step() : query.error(); row && *row; row = query->step()) {
        auto& values = rows.emplace_back();
        for (size_t i = 0; i < columns; ++i)
            values.push_back(query->isNull(int(i)) ? "NULL" : query->text(int(i)));
    }
    return rows;
}

/// All that people said and chose.
std::map<std::string, Rows> contentOf(const std::filesystem::path& file)
{
    std::map<std::string, Rows> content;
    for (const auto& table : rowsOf(file,
                                    "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' "
                                    "AND name NOT LIKE '%Words%' AND name <> 'instances'",
                                    1)) {
        const Rows columns = rowsOf(file, "SELECT name FROM pragma_table_info('" + table[0] + "')", 1);
        content[table[0]] = rowsOf(file, "SELECT * FROM " + table[0] + " ORDER BY 1, 2", columns.size());
    }
    return content;
}

/// The texts of all messages, wherever they stand.
std::set<std::string> textsIn(const std::filesystem::path& file)
{
    std::set<std::string> texts;
    for (const auto& row : rowsOf(file,
                                  "SELECT text FROM parts JOIN messages ON messages.id = parts.message "
                                  "JOIN conversations ON conversations.id = messages.conversation WHERE text <> ''",
                                  1))
        texts.insert(row[0]);
    return texts;
}

/// The numbers of pages, from 0 on, that hold a piece of a text.
std::set<size_t> pagesWith(const std::string& bytes, const std::string& piece)
{
    std::set<size_t> pages;
    for (size_t at = bytes.find(piece); at != std::string::npos; at = bytes.find(piece, at + 1)) {
        pages.insert(at / kPage);
        pages.insert((at + piece.size() - 1) / kPage);
    }
    return pages;
}

std::vector<size_t> schemaPages(const std::filesystem::path& file)
{
    std::vector<size_t> pages;
    for (const auto& row : rowsOf(file, "SELECT pageno FROM dbstat WHERE name = 'sqlite_schema'", 1))
        pages.push_back(size_t(std::stoi(row[0])) - 1);
    return pages;
}

/// What it begins with, so that its pages can be told.
std::string longText(int number)
{
    std::string text;
    while (text.size() < 30'000)
        text += "long text " + std::to_string(number) + ", ";
    return text;
}

} // namespace

class SalvageTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        m_paths = pathsUnder(m_directory->path().toStdString());
        VERIFY_RESULT(m_paths.create());
        m_file = m_paths.data / "facet.sqlite";
    }

    /// Random pages overwritten, or a bit of one: what is on the others comes back, and nothing of the damaged file is
    /// thrown away. FACET_DAMAGED_FILES tells how many files, if more than usual.
    void randomPagesAreReadAround()
    {
        QElapsedTimer timer;
        timer.start();
        fill();
        const std::string intact = slurp(m_file);
        const size_t pages = intact.size() / kPage;
        QVERIFY(pages > 50);
        const std::set<std::string> said = textsIn(m_file);
        std::map<std::string, std::set<size_t>> places;
        for (const std::string& text : said) {
            places[text] = pagesWith(intact, text.substr(0, text.starts_with("long") ? 15 : 200));
            QVERIFY(!places[text].empty());
        }
        std::mt19937 random(5);
        const int rounds = std::max(kDamagedFiles, qEnvironmentVariableIntValue("FACET_DAMAGED_FILES"));
        int foundOut = 0;
        int nothingLeft = 0;
        size_t lost = 0;
        size_t onDamagedPages = 0;
        for (int round = 0; round < rounds; ++round) {
            std::string damaged = intact;
            std::set<size_t> hit;
            for (int each = 0; each < (round % 4 == 0 ? 3 : 1); ++each) {
                const size_t page = random() % pages;
                hit.insert(page);
                if (round % 2 == 0) {
                    for (size_t i = 0; i < kPage; ++i)
                        damaged[page * kPage + i] = static_cast<char>(random());
                } else {
                    damaged[page * kPage + random() % kPage] ^= static_cast<char>(1 << random() % 8);
                }
            }
            replaceFile(damaged);
            const auto found = app::findDamage(m_file);
            foundOut += found && found->empty() ? 0 : 1;
            const auto result = app::salvage(m_file);
            VERIFY_RESULT(result);
            QCOMPARE(slurp(result->damagedFile), damaged);
            const auto after = app::findDamage(m_file);
            VERIFY_RESULT(after);
            QCOMPARE(*after, std::string());
            const std::set<std::string> kept = textsIn(m_file);
            for (const std::string& text : said) {
                const bool wasHit = std::any_of(places[text].begin(), places[text].end(),
                                                [&](size_t page) { return hit.contains(page); });
                onDamagedPages += wasHit ? 1 : 0;
                if (kept.contains(text))
                    continue;
                ++lost;
                QVERIFY2(wasHit, qPrintable(QString("round %1: lost, but on no damaged page: %2")
                                                .arg(round)
                                                .arg(text.substr(0, 50).c_str())));
            }
            nothingLeft += kept.empty() ? 1 : 0;
            auto store = Store::open(m_file);
            VERIFY_RESULT(store);
            VERIFY_RESULT(store->addTurn(0, "new", words("afterwards"), 1));
        }
        const auto all = static_cast<double>(said.size() * static_cast<size_t>(rounds));
        qInfo("%d of %d damaged files were found out; %.2f %% of all texts were lost, %.2f %% had been on damaged "
              "pages, none on others; of %d files nothing could be read; %lld ms",
              foundOut, rounds, 100 * static_cast<double>(lost) / all, 100 * static_cast<double>(onDamagedPages) / all,
              nothingLeft, static_cast<long long>(timer.elapsed()));
        QCOMPARE(nothingLeft, 0);
    }

    /// Without the first page SQLite opens nothing at all, and without the schema it finds nothing.
    void theWayInIsLost_data()
    {
        QTest::addColumn<int>("began"); // with which version of the schema
        QTest::addColumn<bool>("isMigrated");
        QTest::addColumn<QString>("damage");
        for (const char* damage : {"header", "first page zero", "first page random", "schema", "all of it"}) {
            QTest::addRow("%s", damage) << 4 << true << damage;
            QTest::addRow("%s, once migrated", damage) << 1 << true << damage;
            QTest::addRow("%s, of the first version", damage) << 1 << false << damage;
        }
    }
    void theWayInIsLost()
    {
        QFETCH(const int, began);
        QFETCH(const bool, isMigrated);
        QFETCH(const QString, damage);
        if (began == 1)
            fillFirstVersion();
        if (isMigrated)
            fill();
        std::string damaged = slurp(m_file);
        const std::vector<size_t> schema = schemaPages(m_file);
        QVERIFY(!schema.empty());
        VERIFY_RESULT(Store::open(m_file)); // migrates it
        const auto expected = contentOf(m_file);
        QVERIFY(expected.size() >= 13);
        for (const auto& [table, rows] : expected)
            QVERIFY2(!rows.empty() || !isMigrated, table.c_str());
        std::mt19937 random(3);
        const auto overwrite = [&](size_t page, size_t size, bool isRandom) {
            for (size_t i = 0; i < size; ++i)
                damaged[page * kPage + i] = isRandom ? static_cast<char>(random()) : '\0';
        };
        if (damage == "header")
            overwrite(0, 100, true);
        else if (damage == "first page zero")
            overwrite(0, kPage, false);
        else if (damage == "first page random")
            overwrite(0, kPage, true);
        else
            for (const size_t page : schema)
                if (page != 0 || damage == "all of it" || schema.size() == 1)
                    overwrite(page, kPage, true);
        replaceFile(damaged);
        const auto result = app::salvage(m_file);
        VERIFY_RESULT(result);
        QVERIFY(!result->isComplete);
        QCOMPARE(result->recovered, size_t{0});
        QCOMPARE(slurp(result->damagedFile), damaged);
        const auto content = contentOf(m_file);
        for (const auto& [table, rows] : expected)
            QVERIFY2(content.at(table) == rows, table.c_str());
        auto store = Store::open(m_file);
        VERIFY_RESULT(store);
        while (*store->indexMore(1000)) {
        }
        QVERIFY(!store->search(isMigrated ? "\"question 7 of 5\"" : "\"old message 77\"", 9)->hits.empty());
    }

    /// After a crash, what was said last stands in the log beside the file alone.
    void theLogIsRead()
    {
        fill();
        const std::string before = slurp(m_file);
        std::string file;
        std::string log;
        std::map<std::string, Rows> expected;
        {
            auto store = Store::open(m_file);
            VERIFY_RESULT(store);
            for (int i = 0; i < 20; ++i)
                VERIFY_RESULT(store->addTurn(1 + i % 3, "", words("late " + std::to_string(i)), i));
            file = slurp(m_file);
            log = slurp(m_file.string() + "-wal");
            expected = contentOf(m_file);
        }
        QCOMPARE(file, before);
        QVERIFY(log.size() > 20 * kPage);
        std::fill_n(file.begin(), kPage, '\0');
        replaceFile(file);
        spit(m_file.string() + "-wal", log);
        VERIFY_RESULT(app::salvage(m_file));
        QCOMPARE(expected.at("messages").size(), size_t{2 * kSampleConversations * kSampleTurns + 40});
        for (auto& message : expected.at("messages"))
            message[3] = message[3] == "generating" ? "interrupted" : message[3];
        auto content = contentOf(m_file);
        for (const auto& [table, rows] : expected)
            QVERIFY2(content.at(table) == rows, table.c_str());
        // A log without the first page.
        const std::string longLog = log;
        replaceFile(before);
        {
            auto store = Store::open(m_file);
            VERIFY_RESULT(store);
            VERIFY_RESULT(store->saveSetting("model", "b.gguf"));
            expected = contentOf(m_file);
            log = slurp(m_file.string() + "-wal");
            for (size_t at = 32; at < log.size(); at += 24 + kPage)
                QVERIFY(log.substr(at, 4) != std::string("\0\0\0\1", 4));
        }
        replaceFile(file);
        spit(m_file.string() + "-wal", log);
        VERIFY_RESULT(app::salvage(m_file));
        content = contentOf(m_file);
        for (const auto& [table, rows] : expected)
            QVERIFY2(content.at(table) == rows, table.c_str());
        // What is behind damage in the log was never whole; what is before it was.
        log = longLog;
        log[log.size() / 2] ^= 1;
        replaceFile(file);
        spit(m_file.string() + "-wal", log);
        VERIFY_RESULT(app::salvage(m_file));
        const std::set<std::string> kept = textsIn(m_file);
        QVERIFY(kept.contains("late 0"));
        QVERIFY(!kept.contains("late 19"));
        QVERIFY(kept == textsIn(m_file.string() + ".damaged-1")); // as SQLite reads it
    }

    void whatWasErasedStaysErased()
    {
        fill();
        app::Id erased = 0;
        {
            auto store = Store::open(m_file);
            VERIFY_RESULT(store);
            erased = store->conversations()->back().id;
            QVERIFY(store->messages(erased)->front().parts.front().text.starts_with("This is question 0 of 1."));
            VERIFY_RESULT(store->eraseConversation(erased));
        }
        std::string damaged = slurp(m_file);
        QVERIFY(damaged.find("of 1....") == std::string::npos);
        QVERIFY(damaged.find("of 2....") != std::string::npos);
        const size_t before = textsIn(m_file).size();
        std::fill_n(damaged.begin(), kPage, '\0');
        replaceFile(damaged);
        VERIFY_RESULT(app::salvage(m_file));
        QCOMPARE(textsIn(m_file).size(), before);
    }

    /// Columns that a newer Facet added are not known; the rest is.
    void aNewerFile()
    {
        fill();
        const auto expected = contentOf(m_file);
        {
            auto newer = app::Database::open(m_file, app::OpenMode::ReadWrite);
            VERIFY_RESULT(newer);
            VERIFY_RESULT(newer->execute("ALTER TABLE messages ADD COLUMN mood TEXT NOT NULL DEFAULT 'good'; "
                                         "ALTER TABLE folders ADD COLUMN colour INTEGER; "
                                         "UPDATE messages SET mood = 'better'; UPDATE folders SET colour = 7; "
                                         "PRAGMA user_version = 99"));
        }
        const auto result = app::salvage(m_file);
        VERIFY_RESULT(result);
        QVERIFY(!result->isComplete);
        const auto content = contentOf(m_file);
        for (const auto& [table, rows] : expected)
            QVERIFY2(content.at(table) == rows, table.c_str());
    }

    void longTextsAreKeptUpToTheDamage()
    {
        fill();
        std::string damaged = slurp(m_file);
        const std::set<size_t> pages = pagesWith(damaged, "long text 3, ");
        QVERIFY(pages.size() >= 7);
        std::fill_n(damaged.begin() + static_cast<ptrdiff_t>(*std::next(pages.begin(), 4) * kPage), kPage, '\xff');
        const std::set<std::string> said = textsIn(m_file);
        replaceFile(damaged);
        const auto result = app::salvage(m_file);
        VERIFY_RESULT(result);
        QCOMPARE(result->messages, size_t{2 * kSampleConversations * kSampleTurns});
        std::set<std::string> kept = textsIn(m_file);
        for (const std::string& text : said)
            QVERIFY(text == longText(3) || kept.erase(text) == 1);
        QCOMPARE(kept.size(), size_t{1});
        const std::string& cut = *kept.begin();
        QVERIFY(cut.ends_with("\n\n[The rest of this text was lost with the damaged database]"));
        const std::string rest = cut.substr(0, cut.find("\n\n["));
        QVERIFY(rest.size() > 10'000);
        QVERIFY(longText(3).starts_with(rest));
    }

    /// Any bytes at all are read without harm.
    void anyBytesAreRead()
    {
        fill();
        const std::string intact = slurp(m_file);
        const size_t pages = intact.size() / kPage;
        std::mt19937 random(17);
        size_t rows = 0;
        for (int round = 0; round < 200; ++round) {
            std::string damaged = intact;
            for (int i = 0, count = 1 << random() % 12; i < count; ++i) {
                // Half of them where the structure is: the first bytes of a page, and where its rows begin.
                const size_t page = random() % pages * kPage;
                const size_t at = random() % 2 == 0 ? random() % 64 : random() % kPage;
                damaged[page + at] = static_cast<char>(random() % 4 == 0 ? 0xff : random());
            }
            if (round % 5 == 0)
                damaged.resize(random() % damaged.size());
            replaceFile(damaged);
            auto read = app::DatabasePages::open(m_file);
            VERIFY_RESULT(read);
            for (uint32_t page = 1; page <= read->count(); ++page) {
                const auto one = read->read(page);
                for (const uint32_t child : read->children(one))
                    QVERIFY(child > 1 && child <= read->count());
                rows += read->rows(one).size();
            }
            if (round % 10 != 0)
                continue;
            VERIFY_RESULT(app::salvage(m_file));
            QCOMPARE(*app::findDamage(m_file), std::string());
        }
        QVERIFY(rows > 10'000);
    }

private:
    /// In place of all that is there.
    void replaceFile(const std::string& bytes)
    {
        for (const auto& entry : std::filesystem::directory_iterator(m_paths.data)) {
            if (entry.is_regular_file())
                std::filesystem::remove(entry.path());
        }
        spit(m_file, bytes);
    }

    /// A row at least in every table.
    void fill()
    {
        auto store = Store::open(m_file);
        VERIFY_RESULT(store);
        fillWithSamples(*store, longText);
        const auto list = store->conversations();
        VERIFY_RESULT(list);
        const app::Id last = list->front().id;
        const auto folder = store->saveFolder({0, "Work"});
        VERIFY_RESULT(folder);
        VERIFY_RESULT(store->moveToFolder(last, *folder));
        const auto persona = store->savePersona({.name = "Editor", .systemPrompt = "Edit", .choices = {.topK = 3}});
        VERIFY_RESULT(persona);
        VERIFY_RESULT(store->saveSettings(last, {.persona = *persona}));
        VERIFY_RESULT(store->savePrompt({0, "sum", "Summarise"}));
        VERIFY_RESULT(store->saveView(last, {.message = 1, .offset = 2.5, .state = "{}"}));
        VERIFY_RESULT(store->saveSetting("model", "a.gguf"));
    }

    /// As the first version wrote it, with enough in it for trees of several pages.
    void fillFirstVersion()
    {
        auto database = app::Database::open(m_file, app::OpenMode::ReadWrite);
        VERIFY_RESULT(database);
        VERIFY_RESULT(database->execute(app::builtInMigrations().front().sql));
        VERIFY_RESULT(database->execute(R"sql(
PRAGMA user_version = 1;
CREATE TEMP TABLE numbers AS WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 900) SELECT i FROM n;
INSERT INTO conversations (title, createdAt, updatedAt) SELECT 'old conversation ' || i, i, i FROM numbers WHERE i <= 90;
INSERT INTO messages (conversation, author, state, createdAt, deletedAt)
    SELECT 1 + i / 10 % 90, CASE i % 2 WHEN 0 THEN 'user' ELSE 'assistant' END, 'complete', i, i % 7 = 0 FROM numbers;
INSERT INTO attachments (sha256, fileName, format, bytes, sourceWidth, sourceHeight, modelWidth, modelHeight, budget, tokens)
    SELECT printf('%064d', i), i || '.png', 'png', i, 1, 2, 3, 4, 280, 270 FROM numbers;
INSERT INTO parts (message, position, kind, text) SELECT i, 0, 'text', 'old message ' || i || printf('%200d', 0) FROM numbers;
INSERT INTO parts (message, position, kind, text, attachment) SELECT i, 1, 'image', '', i FROM numbers WHERE i % 2 = 0;
INSERT INTO statistics SELECT i, 1, 2, 3, 0.5, 1, 2.5, 3 FROM numbers WHERE i % 2 = 1;
INSERT INTO drafts VALUES (3, 'old draft');
INSERT INTO draftAttachments VALUES (3, 0, 5);
INSERT INTO settings VALUES ('old', 'setting');
)sql"));
    }

    const FailingDisk m_disk; // never fails here, but does not wait for the real one either
    std::unique_ptr<QTemporaryDir> m_directory;
    app::Paths m_paths;
    std::filesystem::path m_file;
};

QTEST_GUILESS_MAIN(SalvageTest)
#include "tst_salvage.moc"
