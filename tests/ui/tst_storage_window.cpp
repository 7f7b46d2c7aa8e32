// What the window says of the place where conversations are kept: where that must not be written, where another Facet
// is at it, and in words of each language.
#include "app/store.h"
#include "media/cage/child.h"
#include "tests/app/small_disk.h"
#include "tests/support/verify_result.h"
#include "tests/ui/shown_stage.h"
#include "ui/error_words.h"
#include "ui/translations.h"

#include <QDir>
#include <QGuiApplication>
#include <QProcess>
#include <QSet>

using inference::ErrorCode;
using ui::Doing;

namespace {

constexpr Doing kDoings[] = {Doing::Answering, Doing::OpeningModel, Doing::ReadingFile,
                             Doing::Keeping,   Doing::Carrying,     Doing::Fetching};
constexpr ErrorCode kCodes[] = {ErrorCode::Cancelled,   ErrorCode::OutOfMemory, ErrorCode::DeviceLost,
                                ErrorCode::Unsupported, ErrorCode::BadFile,     ErrorCode::BadInput,
                                ErrorCode::ContextFull, ErrorCode::Media,       ErrorCode::Storage,
                                ErrorCode::DiskFull,    ErrorCode::Network};

QStringList sentences()
{
    QStringList all;
    for (const Doing doing : kDoings) {
        for (const ErrorCode code : kCodes)
            all += ui::errorWords(doing, {code, "why"}).sentence;
        all += ui::errorWords(doing, std::nullopt, "why").sentence;
    }
    return all;
}

/// A conversation in a store that nobody may write to any more.
void keepOneConversation(const app::Paths& paths, const SmallDisk& disk)
{
    std::filesystem::create_directories(paths.data.parent_path());
    std::filesystem::create_directory_symlink(disk.path(), paths.data);
    {
        auto store = app::Store::open(paths.data / "facet.sqlite");
        VERIFY_RESULT(store);
        auto turn = store->addTurn(0, "Herons",
                                   {{.kind = app::Part::Kind::Text, .text = "What do herons eat?", .attachment = {}}},
                                   1'760'000'000'000);
        VERIFY_RESULT(turn);
        turn->answer.parts = {{.kind = app::Part::Kind::Text, .text = "Fish.", .attachment = {}}};
        turn->answer.state = app::MessageState::Complete;
        VERIFY_RESULT(store->finishAnswer(turn->answer, 0));
    }
    QVERIFY(disk.makeReadOnly());
}

} // namespace

class TestStorageWindow : public QObject {
    Q_OBJECT

public:
    explicit TestStorageWindow(MountPermission permission) : m_permission(std::move(permission)) {}

private slots:
    void init()
    {
        if (qEnvironmentVariableIsEmpty("XDG_RUNTIME_DIR"))
            qputenv("XDG_RUNTIME_DIR", m_runtime.path().toLocal8Bit());
    }

    /// A home that must not be written: what is there is shown, what is said meanwhile can be taken elsewhere, and it
    /// is said once what is not kept, and where.
    void aDirectoryThatMustNotBeWritten()
    {
        if (!m_permission.granted)
            QSKIP(m_permission.reason.c_str());
        const SmallDisk disk("16m");
        std::filesystem::path data;
        Stage stage(std::make_unique<ScriptedGenerator>(std::make_shared<Script>()), [&](const app::Paths& paths) {
            keepOneConversation(paths, disk);
            data = paths.data;
        });
        QVERIFY(!QTest::currentTestFailed());
        int troubles = 0;
        connect(stage.bridge.get(), &ui::EventBridge::eventArrived, this, [&](const app::Event& event) {
            troubles += std::holds_alternative<app::StorageTrouble>(event) ? 1 : 0;
        });
        QVERIFY(stage.window->start() && QTest::qWaitForWindowExposed(stage.window->quickWindow()));
        inference::EngineOptions options;
        options.model = "m.gguf";
        stage.service->openModel(options);
        QTRY_COMPARE(stage.window->model().state(), ui::ModelStatus::Ready);

        ui::ConversationListModel& list = stage.window->conversations();
        ui::ConversationModel& conversation = stage.window->conversation();
        QTRY_COMPARE(list.count(), 1);
        conversation.open(1);
        QTRY_VERIFY(conversation.rowCount() > 1);
        const int rows = conversation.rowCount();
        QTRY_VERIFY(!conversation.storageTrouble().isEmpty());
        QVERIFY2(conversation.storageDetails().contains(QString::fromStdString(data.string())) &&
                     conversation.storageDetails().contains(u"in memory only"),
                 qPrintable(conversation.storageDetails()));
        const QQuickItem* told = find(stage.window->quickWindow(), QStringLiteral("storageTrouble"));
        QVERIFY(told != nullptr && told->isVisible());
        keepPicture(stage);
        conversation.dismissStorageTrouble();

        // Whatever writes works in memory, and is not complained of again.
        stage.window->composer().setText(QStringLiteral("And storks?"));
        stage.window->composer().send();
        QTRY_VERIFY(conversation.rowCount() > rows + 1 && !conversation.isBusy());
        list.rename(1, QStringLiteral("Herons and storks"));
        list.pin(1, true);
        stage.window->composer().setText(QStringLiteral("half a thought"));
        const QString target = stage.directory.filePath(QStringLiteral("elsewhere.json"));
        std::optional<app::TransferFinished> finished;
        connect(stage.bridge.get(), &ui::EventBridge::eventArrived, this, [&](const app::Event& event) {
            if (const auto* end = std::get_if<app::TransferFinished>(&event))
                finished = *end;
        });
        stage.service->exportConversations({}, app::ChatService::ExportFormat::Json, target.toStdString());
        QTRY_VERIFY(finished.has_value());
        QVERIFY2(!finished->error, finished->error ? finished->error->message.c_str() : "");
        QFile exported(target);
        QVERIFY(exported.open(QIODevice::ReadOnly));
        const QByteArray text = exported.readAll();
        for (const char* kept : {"What do herons eat?", "Fish.", "And storks?", "Herons and storks"})
            QVERIFY2(text.contains(kept), kept);
        QCOMPARE(troubles, 1);
        QVERIFY(conversation.storageTrouble().isEmpty());

        disk.makeWritable(); // it is tried again every few seconds
        QSignalSpy noticed(&conversation, &ui::ConversationModel::noticed);
        QTRY_VERIFY_WITH_TIMEOUT(!noticed.isEmpty(), 20'000);
        const auto store = app::Store::open(data / "facet.sqlite");
        VERIFY_RESULT(store);
        QCOMPARE(troubles, 1);
    }

    /// Two sessions of one user, which know nothing of each other's windows.
    void anotherFacetIsAtIt()
    {
        QProcess first;
        Stage stage(std::make_unique<ScriptedGenerator>(std::make_shared<Script>()), [&](const app::Paths& paths) {
            first.start(FACET_INTERRUPTED_WRITER, {QString::fromStdString(paths.data.parent_path().string())});
            QVERIFY(first.waitForStarted());
            while (first.readAllStandardOutput().isEmpty())
                QVERIFY(first.waitForReadyRead());
        });
        QVERIFY(!QTest::currentTestFailed());
        QVERIFY(stage.window->start() && QTest::qWaitForWindowExposed(stage.window->quickWindow()));
        const ui::ConversationModel& conversation = stage.window->conversation();
        QTRY_VERIFY(conversation.storageTrouble().startsWith(u"Another Facet has the same conversations open"));
        QVERIFY(!conversation.storageDetails().isEmpty());
        first.kill();
        first.waitForFinished();
    }

    /// In another language no sentence is English, and none is missing.
    void eachErrorHasWords_data()
    {
        QTest::addColumn<QString>("language");
        QTest::newRow("German") << QStringLiteral("de_DE");
        QTest::newRow("French") << QStringLiteral("fr_FR");
    }
    void eachErrorHasWords()
    {
        QFETCH(QString, language);
        const QStringList english = sentences();
        QStringList translated;
        {
            ui::Translations translations;
            translations.install(language);
            translated = sentences();
        }
        QCOMPARE(translated.size(), english.size());
        for (qsizetype i = 0; i < english.size(); ++i) {
            // What happened, and what can be done about it.
            QVERIFY2(english[i].count(QStringLiteral(". ")) + english[i].count(QStringLiteral(": ")) >= 1,
                     qPrintable(english[i]));
            QVERIFY2(!translated[i].isEmpty() && translated[i] != english[i], qPrintable(english[i]));
        }
        qInfo("%d sentences", static_cast<int>(QSet<QString>(english.begin(), english.end()).size()));
    }

    /// Where an answer stops for a reason of its own, that stood under "Details" only.
    void whyAnAnswerEndsIsInSight()
    {
        const ui::ErrorWords words =
            ui::errorWords(Doing::Answering, {ErrorCode::BadInput, "the model asked for tools again and again, more "
                                                                   "than 8 times in one answer"});
        QCOMPARE(words.sentence, QStringLiteral("The answer ends here: the model asked for tools again and again, more "
                                                "than 8 times in one answer."));
        QVERIFY(words.details.isEmpty());
    }

private:
    static void keepPicture(const Stage& stage)
    {
        const QString directory = qEnvironmentVariable("FACET_SCREENSHOTS");
        if (directory.isEmpty())
            return;
        QTest::qWait(200);
        stage.window->quickWindow()->grabWindow().save(QDir(directory).filePath(QStringLiteral("read-only.png")));
    }

    const MountPermission m_permission;
    QTemporaryDir m_runtime;
};

int main(int argc, char** argv)
{
    if (media::cage::isChild(argc, argv))
        return media::cage::runChild();
    TestStorageWindow test(enterMountNamespace());
    QGuiApplication application(argc, argv);
    return QTest::qExec(&test, argc, argv);
}
#include "tst_storage_window.moc"
