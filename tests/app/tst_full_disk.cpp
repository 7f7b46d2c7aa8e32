// A whole life of conversations, in which each write that SQLite makes is refused in turn: because the disk is full or
// broken, once or from then on. What was said to be kept is there afterwards, the service says what happened, and with
// room again all that was kept in memory meanwhile is written down.
#include "app/store.h"
#include "app/store_care.h"
#include "tests/app/failing_disk.h"
#include "tests/app/session.h"
#include "tests/support/cage_main.h"
#include "tests/support/verify_result.h"

#include <QtTest>

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

std::string slurp(const fs::path& path)
{
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

void spit(const fs::path& path, const std::string& bytes)
{
    std::ofstream(path, std::ios::binary) << bytes;
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

/// Somebody who uses everything that is ever written down, step by step.
class Life {
public:
    explicit Life(const fs::path& root) : m_root(root), m_paths(pathsUnder(root)) {}

    struct Step {
        const char* name;
        void (Life::*act)();
    };
    static std::span<const Step> steps()
    {
        static constexpr Step kSteps[] = {
            {"begin", &Life::begin},     {"draft", &Life::draft},       {"ask", &Life::ask},
            {"attach", &Life::attach},   {"versions", &Life::versions}, {"sort", &Life::sort},
            {"trash", &Life::trash},     {"settings", &Life::settings}, {"search", &Life::search},
            {"backUp", &Life::backUp},   {"export", &Life::exportAll},  {"import", &Life::import},
            {"restore", &Life::restore},
        };
        return kSteps;
    }

    void start(const std::function<void()>& onEvent = [] {})
    {
        m_log = std::make_unique<EventLog>();
        auto created = app::ChatService::create(m_paths, std::make_unique<FakeGenerator>(m_script),
                                                [events = m_log.get(), onEvent](app::Event event) {
                                                    onEvent();
                                                    events->add(std::move(event));
                                                });
        Q_ASSERT(created);
        m_service = std::move(*created);
    }
    void stop() { m_service.reset(); }
    EventLog& log() { return *m_log; }
    fs::path file() const { return m_paths.data / "facet.sqlite"; }
    const app::Paths& paths() const { return m_paths; }
    bool isImported() const { return m_isImported; }
    bool isRestored() const { return m_isRestored; }
    /// What was waited for in vain.
    const std::string& missed() const { return m_missed; }

    /// Until everything asked for so far is done.
    void settle()
    {
        m_service->listRecentQuestions(1); // which no step does
        expect(m_log->waitFor<app::RecentQuestionsListed>().has_value(), "the end of a step");
    }
    void question(Id conversation, const std::string& text, std::vector<app::Attachment> attachments = {})
    {
        m_service->send(conversation, text, std::move(attachments), {});
        expectAnswer(text);
    }

private:
    void expect(bool came, const std::string& what)
    {
        if (!came && m_missed.empty())
            m_missed = what;
    }
    void expectAnswer(const std::string& to)
    {
        const auto ended = m_log->waitFor<app::MessageStateChanged>();
        expect(ended && ended->state == app::MessageState::Complete, "an answer to: " + to);
    }
    std::vector<app::Message> messages(Id conversation)
    {
        m_service->openConversation(conversation);
        const auto opened = m_log->waitFor<app::ConversationOpened>(
            [&](const app::ConversationOpened& event) { return event.conversation == conversation; });
        expect(opened && !opened->messages.empty(), "the messages of a conversation");
        return opened ? opened->messages : std::vector<app::Message>(2);
    }
    bool isCarried(uint64_t request)
    {
        const auto finished = m_log->waitFor<app::TransferFinished>(
            [&](const app::TransferFinished& event) { return event.request == request; });
        expect(finished.has_value(), "the end of a transfer");
        return finished && !finished->error;
    }

    void begin()
    {
        m_service->openConversation(0);
        inference::EngineOptions options;
        options.model = "model.gguf";
        m_service->openModel(options);
        expect(m_log
                   ->waitFor<app::ModelStatus>(
                       [](const app::ModelStatus& status) { return status.state == app::ModelStatus::State::Ready; })
                   .has_value(),
               "the model");
    }
    void draft() { m_service->saveDraft(0, {.text = "half a thought", .attachments = {}}); }
    void ask()
    {
        question(0, "The first question, about herons");
        question(1, "And what do they eat? " + std::string(6'000, 'x'));
        question(0, "Another conversation");
    }
    void attach()
    {
        const std::string words = "The heron is a bird.";
        const auto* bytes = reinterpret_cast<const std::byte*>(words.data());
        m_service->attachBytes({bytes, bytes + words.size()}, "heron.txt", {});
        const auto ready = m_log->waitFor<app::AttachmentReady>();
        expect(ready.has_value(), "the attachment");
        if (!ready)
            return;
        m_service->saveDraft(2, {.text = "see", .attachments = {ready->attachment}});
        settle();
        question(2, "What does it say?", {ready->attachment});
        m_service->saveDraft(1, {.text = "this too", .attachments = {ready->attachment}});
        settle();
    }
    void versions()
    {
        const auto before = messages(1);
        m_service->editQuestion(1, before[0].id, "The first question, about storks", {}, {});
        expectAnswer("an edited question");
        const auto edited = messages(1);
        m_service->regenerate(1, edited.back().id, {});
        expectAnswer("a question asked again");
        m_service->continueAnswer(1, messages(1).back().id, {});
        expectAnswer("an answer gone on with");
        m_service->showVersion(1, before[0].id);
        const Id last = messages(1).back().id;
        m_service->removeMessage(1, last);
        m_service->restoreMessage(1, last);
        m_service->removeMessage(1, last);
    }
    void sort()
    {
        m_service->renameConversation(1, "Herons and storks");
        m_service->saveFolder({.name = "Birds"});
        m_service->moveToFolder(1, 1);
        m_service->pinConversation(1, true);
        m_service->duplicateConversation(1, "A copy");
        m_service->archiveConversation(2, true);
        m_service->archiveConversation(2, false);
        m_service->archiveConversation(3, true);
    }
    void trash()
    {
        question(0, "To be erased");
        m_service->removeConversation(4);
        m_service->eraseConversation(4);
        question(0, "To be removed");
        m_service->removeConversation(5);
        m_service->removeConversation(2);
        m_service->restoreConversation(2);
    }
    void settings()
    {
        m_service->savePersona({.name = "Brief", .systemPrompt = "Be brief", .choices = {.temperature = 0.5}});
        m_service->savePersona({.name = "Gone", .systemPrompt = "Be gone", .choices = {}});
        m_service->saveSettings(1, {.persona = 1, .choices = {.maxTokens = 100}});
        settle();
        m_service->saveSettings(2, {.persona = 2});
        settle();
        m_service->removePersona(2);
        m_service->savePrompt({.name = "sum", .text = "Sum up {text}"});
        m_service->savePrompt({.name = "no", .text = "No"});
        m_service->removePrompt(2);
        m_service->saveDefaults({.systemPrompt = "Be kind"});
        m_service->allowTool("calculator", true);
        m_service->saveView(1, {.message = 1, .offset = 12.5, .state = "open"});
        settle();
        m_service->saveFolder({.name = "Empty"});
        m_service->removeFolder(2);
    }
    void search()
    {
        m_service->search("herons", 10);
        const auto found = m_log->waitFor<app::SearchFinished>();
        expect(found && found->result.hits.size() >= 2, "what is searched");
    }
    void backUp() { m_isBackedUp = isCarried(m_service->backUp(m_root / "all.tar")); }
    void exportAll()
    {
        using Format = app::ChatService::ExportFormat;
        m_isExported = isCarried(m_service->exportConversations({2}, Format::Json, m_root / "two.json"));
        isCarried(m_service->exportConversations({}, Format::Markdown, m_root / "all"));
    }
    void import()
    {
        if (m_isExported)
            m_isImported = isCarried(m_service->importConversations({m_root / "two.json"}));
    }
    void restore()
    {
        if (m_isBackedUp)
            m_isRestored = isCarried(m_service->restoreBackup(m_root / "all.tar"));
    }

    const fs::path m_root;
    const app::Paths m_paths;
    FakeScript m_script;
    std::unique_ptr<EventLog> m_log;
    std::unique_ptr<app::ChatService> m_service;
    std::string m_missed;
    bool m_isBackedUp = false;
    bool m_isExported = false;
    bool m_isImported = false;
    bool m_isRestored = false;
};

} // namespace

class FullDiskTest : public QObject {
    Q_OBJECT

private slots:
    /// Without any trouble: how many writes there are, and what the file holds on the way.
    void initTestCase()
    {
        QElapsedTimer timer;
        timer.start();
        const QTemporaryDir directory;
        Life life(directory.path().toStdString());
        m_states.resize(Life::steps().size());
        std::mutex mutex;
        size_t step = 0;
        m_disk.failAt(0, {}, {});
        m_states[0].insert(std::string());
        const auto note = [&] {
            const std::lock_guard lock(mutex);
            m_states[step].insert(contentOf(life.file()));
        };
        life.start(note);
        for (; step < m_states.size(); ++step) {
            (life.*Life::steps()[step].act)();
            life.settle();
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

    /// FACET_FAILING_WRITES tells how many of the writes are refused, each in a life of its own; all: every one.
    void eachWriteIsRefused()
    {
        QFETCH(FailingDisk::Reason, reason);
        QFETCH(FailingDisk::Duration, duration);
        QFETCH(bool, roomBeforeTheEnd);
        const int64_t count = howMany(m_writes);
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
        const int64_t count = howMany(writes);
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
            fs::remove(entry.path());
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
        if (!opened && reason != FailingDisk::Reason::Death)
            QTEST_ASSERT(!fs::exists(copyOf(file).string() + ".part"));
        return opened;
    }

    static int64_t howMany(int64_t writes)
    {
        const QByteArray wish = qgetenv("FACET_FAILING_WRITES");
        return wish == "all" ? writes : std::clamp<int64_t>(wish.toInt(), std::min(kUsualCount, writes), writes);
    }

    /// Returns how often trouble was told, 0 or 1.
    int live(int64_t write, FailingDisk::Reason reason, FailingDisk::Duration duration, bool roomBeforeTheEnd)
    {
        const QTemporaryDir directory;
        Life life(directory.path().toStdString());
        m_disk.failAt(write, reason, duration);
        life.start();
        size_t firstRefused = m_ends.size();
        for (size_t step = 0; step < m_ends.size(); ++step) {
            (life.*Life::steps()[step].act)();
            life.settle();
            if (m_disk.refused() > 0)
                firstRefused = std::min(firstRefused, step);
        }
        if (roomBeforeTheEnd)
            m_disk.heal();
        life.stop();
        m_disk.heal();
        const int told = life.log().all<app::StorageTrouble>().empty() ? 0 : 1;
        checkKept(life, firstRefused, reason, roomBeforeTheEnd);
        return told;
    }

    void checkKept(Life& life, size_t firstRefused, FailingDisk::Reason reason, bool roomBeforeTheEnd)
    {
        QCOMPARE(life.missed(), std::string()); // the life itself went on, in memory if need be
        const ErrorCode expected = reason == FailingDisk::Reason::Full ? ErrorCode::DiskFull : ErrorCode::Storage;
        const auto troubles = life.log().all<app::StorageTrouble>();
        for (const app::StorageTrouble& trouble : troubles)
            QVERIFY2(trouble.error.code == expected, trouble.error.message.c_str());
        const auto transfers = life.log().all<app::TransferFinished>();
        for (const app::TransferFinished& transfer : transfers)
            QVERIFY2(!transfer.error || transfer.error->code == expected, transfer.error->message.c_str());
        for (const auto& entry : fs::recursive_directory_iterator(life.paths().data.parent_path()))
            QVERIFY2(!entry.path().string().ends_with(".part"), entry.path().c_str());

        const std::string content = contentOf(life.file());
        if (roomBeforeTheEnd || troubles.empty()) {
            const size_t imported = m_ends.size() - 2;
            const size_t last = life.isRestored() ? m_ends.size() - 1 : life.isImported() ? imported : imported - 1;
            // What was made and removed again in memory leaves no trace there; where the disk refused the making at the
            // very end, and had it nevertheless, it is not removed there. That is more than was wanted, not less.
            std::string expectedContent = m_ends[last];
            for (const std::string& state : m_states[std::min(firstRefused, m_ends.size() - 1)]) {
                for (const std::string& line : linesOf(state))
                    expectedContent += linesOf(content).contains(line) ? line + "\n" : "";
            }
            const std::string different = differences(content, expectedContent);
            QVERIFY2(different.empty(), different.c_str());
        } else {
            const bool isKnown =
                m_states[firstRefused].contains(content) || (firstRefused > 0 && m_ends[firstRefused - 1] == content);
            const std::string& before = m_ends[firstRefused > 0 ? firstRefused - 1 : 0];
            QVERIFY2(isKnown, (std::string("refused in ") + Life::steps()[firstRefused].name + "; since then:\n" +
                               differences(content, before))
                                  .c_str());
        }
        QCOMPARE(wrongWith(life.file()), std::string());
        life.start();
        life.question(0, "Afterwards");
        life.stop();
        QCOMPARE(life.missed(), std::string());
        QVERIFY(life.log().all<app::StorageTrouble>().empty());
    }

    static constexpr int64_t kUsualCount = 8;

    FailingDisk m_disk;
    int64_t m_writes = 0;
    std::vector<std::set<std::string>> m_states; ///< by step: what the file may hold while it is done
    std::vector<std::string> m_ends;             ///< by step: what it holds then
    int64_t m_row = 0;
};

FACET_CAGE_TEST_MAIN(FullDiskTest)
#include "tst_full_disk.moc"
