// Damage is found and read around, and everything goes into one file and comes back.
#include "app/store.h"
#include "app/store_care.h"
#include "media/digest.h"
#include "tests/app/failing_disk.h"
#include "tests/app/paths_under.h"
#include "tests/support/verify_result.h"

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <fstream>
#include <random>
#include <set>

using app::Part;
using app::Store;

namespace {

constexpr size_t kPage = 4096;
constexpr int kConversations = 12;
constexpr int kTurns = 12;
#ifdef __SANITIZE_ADDRESS__
constexpr int kDamagedFiles = 24; // each takes several times as long
#else
constexpr int kDamagedFiles = 200;
#endif

std::string slurp(const std::filesystem::path& path)
{
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

void spit(const std::filesystem::path& path, const std::string& bytes)
{
    std::ofstream(path, std::ios::binary) << bytes;
}

std::vector<Part> words(const std::string& text)
{
    return {{.kind = Part::Kind::Text, .text = text, .attachment = {}}};
}

app::Attachment attachmentOf(const std::string& bytes)
{
    app::Attachment attachment;
    attachment.sha256 = *media::sha256(std::as_bytes(std::span(bytes)));
    attachment.fileName = "note.txt";
    attachment.format = "text";
    attachment.bytes = bytes.size();
    attachment.kind = media::FileKind::Text;
    return attachment;
}

} // namespace

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
        QCOMPARE(result->conversations, size_t{kConversations});
        QCOMPARE(result->messages, size_t{2 * kConversations * kTurns});
        QCOMPARE(result->damagedFile, std::filesystem::path(m_file.string() + ".damaged-1"));
        QVERIFY(std::filesystem::exists(result->damagedFile));
        auto store = Store::open(m_file);
        VERIFY_RESULT(store);
        while (*store->indexMore(100)) {
        }
        QCOMPARE(store->messages(3)->size(), size_t{2 * kTurns});
        QCOMPARE(store->draft(2)->attachments.size(), size_t{1});
        QCOMPARE(store->settings(4)->systemPrompt.value(), std::string("Be brief"));
        QVERIFY(!store->search("\"question 7 of 5\"", 9)->hits.empty());
    }

    /// Random pages overwritten, or a bit of one: what is on the others comes back, and nothing of the damaged file is
    /// thrown away. FACET_DAMAGED_FILES tells how many files, if more than usual.
    void randomPagesAreReadAround()
    {
        QElapsedTimer timer;
        timer.start();
        fill();
        const std::string intact = slurp(m_file);
        std::vector<Page> pages = pagesOf(m_file);
        QVERIFY(pages.size() > 50);
        pages.resize(intact.size() / kPage); // the last ones may be free
        const std::set<std::string> said = textsIn(m_file);
        QCOMPARE(said.size(), size_t{2 * kConversations * kTurns});
        std::mt19937 random(5);
        const int rounds = std::max(kDamagedFiles, qEnvironmentVariableIntValue("FACET_DAMAGED_FILES"));
        int foundOut = 0;
        int nothingLeft = 0;
        size_t lost = 0;
        size_t mayBeLost = 0;
        for (int round = 0; round < rounds; ++round) {
            for (const auto& entry : std::filesystem::directory_iterator(m_paths.data)) {
                if (entry.is_regular_file())
                    std::filesystem::remove(entry.path());
            }
            std::string damaged = intact;
            size_t onThem = 0; // texts that the damaged pages hold or lead to
            for (int each = 0; each < (round % 4 == 0 ? 3 : 1); ++each) {
                const size_t page = random() % pages.size();
                onThem += pages[page].texts;
                if (round % 2 == 0) {
                    for (size_t i = 0; i < kPage; ++i)
                        damaged[page * kPage + i] = static_cast<char>(random());
                } else {
                    damaged[page * kPage + random() % kPage] ^= static_cast<char>(1 << random() % 8);
                }
            }
            spit(m_file, damaged);
            const auto found = app::findDamage(m_file);
            foundOut += found && found->empty() ? 0 : 1;
            const auto result = app::salvage(m_file);
            VERIFY_RESULT(result);
            QCOMPARE(slurp(result->damagedFile), damaged);
            const auto after = app::findDamage(m_file);
            VERIFY_RESULT(after);
            QCOMPARE(*after, std::string());
            const std::set<std::string> kept = textsIn(m_file);
            const auto missing = static_cast<size_t>(
                std::count_if(said.begin(), said.end(), [&](const std::string& text) { return !kept.contains(text); }));
            QVERIFY2(missing <= onThem, qPrintable(QString("round %1: %2 texts are lost, but only %3 were on the pages")
                                                       .arg(round)
                                                       .arg(missing)
                                                       .arg(onThem)));
            lost += missing;
            mayBeLost += std::min(onThem, said.size());
            nothingLeft += missing == said.size() ? 1 : 0;
            auto store = Store::open(m_file);
            VERIFY_RESULT(store);
            VERIFY_RESULT(store->addTurn(0, "new", words("afterwards"), 1));
        }
        qInfo("%d of %d damaged files were found out; %.2f %% of all texts were lost, %.2f %% had been on damaged "
              "pages or "
              "behind them; of %d files nothing could be read; %lld ms",
              foundOut, rounds, 100.0 * static_cast<double>(lost) / static_cast<double>(said.size() * size_t(rounds)),
              100.0 * static_cast<double>(mayBeLost) / static_cast<double>(said.size() * size_t(rounds)), nothingLeft,
              static_cast<long long>(timer.elapsed()));
        QVERIFY(nothingLeft < rounds / 10);
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
            QCOMPARE(contents->conversations, size_t{kConversations});
            QCOMPARE(contents->files, size_t{2});
            QCOMPARE(contents->notes, std::string());
            const auto refused = app::restore(m_paths, backup);
            QVERIFY(!refused);
            QVERIFY2(refused.error().message.find("Close it") != std::string::npos, refused.error().message.c_str());
        }
        const app::Paths elsewhere = pathsUnder(m_directory->filePath("elsewhere").toStdString());
        const auto back = app::restore(elsewhere, backup);
        VERIFY_RESULT(back);
        QCOMPARE(back->messages, size_t{2 * kConversations * kTurns});
        QCOMPARE(slurp(elsewhere.attachments / attachmentOf("first").sha256), std::string("first"));
        {
            auto store = Store::open(elsewhere.data / "facet.sqlite");
            VERIFY_RESULT(store);
            auto original = Store::open(m_file);
            VERIFY_RESULT(original);
            for (app::Id id = 1; id <= kConversations; ++id)
                QVERIFY(*store->messages(id) == *original->messages(id));
            VERIFY_RESULT(store->addTurn(0, "later", words("later"), 1));
        }
        VERIFY_RESULT(app::restore(elsewhere, backup)); // what was there stays beside it
        auto before = Store::open(elsewhere.data / "facet.sqlite.before-restore-1");
        VERIFY_RESULT(before);
        QCOMPARE(before->conversations()->size(), size_t{kConversations + 1});
        for (const auto& entry : std::filesystem::directory_iterator(elsewhere.data))
            QVERIFY2(!entry.path().string().ends_with(".part"), entry.path().c_str());
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

private:
    struct Page {
        size_t texts = 0; ///< of messages, that cannot be read without it
    };
    static std::vector<Page> pagesOf(const std::filesystem::path& file)
    {
        std::vector<Page> pages;
        auto database = app::Database::open(file, app::OpenMode::ReadOnly);
        auto query = database ? database->prepare("SELECT pageno, name, pagetype, ncell FROM dbstat ORDER BY pageno")
                              : database.error();
        for (auto row = query ? query->step() : false; row && *row; row = query->step()) {
            const std::string name = query->text(1);
            const std::string type = query->text(2);
            const auto number = static_cast<size_t>(query->integer(0));
            pages.resize(std::max(pages.size(), number));
            const bool isWay = type == "internal"; // to all that stands below it
            if (name == "sqlite_schema" || (name == "parts" && isWay))
                pages[number - 1].texts = 2 * kConversations * kTurns;
            else if (name == "parts")
                pages[number - 1].texts = type == "leaf" ? static_cast<size_t>(query->integer(3)) : 1;
        }
        return pages;
    }
    /// The texts of all messages, wherever they stand.
    static std::set<std::string> textsIn(const std::filesystem::path& file)
    {
        std::set<std::string> texts;
        auto store = Store::open(file);
        const auto list = store ? store->conversations() : store.error();
        if (!list)
            return texts;
        for (const auto& conversation : *list) {
            const auto messages = store->allMessages(conversation.id);
            if (!messages)
                continue;
            for (const app::Message& message : *messages) {
                for (const Part& part : message.parts) {
                    if (!part.text.empty())
                        texts.insert(part.text);
                }
            }
        }
        return texts;
    }

    void fill()
    {
        auto store = Store::open(m_file);
        VERIFY_RESULT(store);
        for (const std::string bytes : {"first", "second"})
            spit(m_paths.attachments / attachmentOf(bytes).sha256, bytes);
        for (int i = 0; i < kConversations; ++i) {
            for (int turn = 0; turn < kTurns; ++turn) {
                auto parts = words("This is question " + std::to_string(turn) + " of " + std::to_string(i + 1) +
                                   std::string(500, '.'));
                if (turn == 0)
                    parts.push_back(app::filePart(attachmentOf("first")));
                auto added = store->addTurn(turn == 0 ? 0 : i + 1, "Conversation " + std::to_string(i), parts, i);
                VERIFY_RESULT(added);
                added->answer.parts = words("This is answer " + std::to_string(turn) + " of " + std::to_string(i + 1) +
                                            std::string(900, 'a'));
                added->answer.state = app::MessageState::Complete;
                VERIFY_RESULT(store->finishAnswer(added->answer, 0));
            }
        }
        VERIFY_RESULT(store->saveDraft(2, {.text = "draft", .attachments = {attachmentOf("second")}}));
        VERIFY_RESULT(store->saveSettings(4, {.systemPrompt = "Be brief"}));
    }

    const FailingDisk m_disk; // never fails here, but does not wait for the real one either
    std::unique_ptr<QTemporaryDir> m_directory;
    app::Paths m_paths;
    std::filesystem::path m_file;
};

QTEST_GUILESS_MAIN(StoreCareTest)
#include "tst_store_care.moc"
