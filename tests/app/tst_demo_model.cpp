// The whole way without a window: a picture and a question go in, the demo model's answer comes out and is kept.
#include "app/chat_service.h"
#include "app/demo_model.h"
#include "app/local_generator.h"
#include "app/model_contexts.h"
#include "event_log.h"
#include "tests/app/paths_under.h"
#include "tests/support/cage_main.h"
#include "tests/support/gguf_split.h"

#include <QTemporaryDir>
#include <QTest>

using app::ChatService;
using app::ModelStatus;

class DemoModelTest : public QObject {
    Q_OBJECT

private slots:
    void answersAboutThePicturesThatComeWithIt_data()
    {
        QTest::addColumn<QString>("picture");
        QTest::addColumn<QString>("question");
        QTest::addColumn<QString>("answer");
        QTest::newRow("chart") << "chart-bars.png"
                               << "Which team is the highest?"
                               << "Tigers is the largest with 245.";
        QTest::newRow("document") << "document-invoice.png"
                                  << "How much do I have to pay?"
                                  << "The total is $74.54.";
        QTest::newRow("screenshot") << "screenshot-settings.png"
                                    << "Is Snap to grid enabled?"
                                    << "No, Snap to grid is off.";
    }
    void answersAboutThePicturesThatComeWithIt()
    {
        QFETCH(QString, picture);
        QFETCH(QString, question);
        QFETCH(QString, answer);
        const QTemporaryDir directory;
        const std::filesystem::path root = directory.path().toStdString();
        const app::Paths paths = pathsUnder(root);
        EventLog log;
        auto created = ChatService::create(paths, std::make_unique<app::LocalGenerator>(),
                                           [&](app::Event event) { log.add(std::move(event)); });
        QVERIFY(created);
        const auto service = std::move(*created);
        inference::EngineOptions options = app::demoModel();
        options.device = "cpu";
        service->openModel(options);
        service->attachFile(app::resourceDirectory() / "samples" / picture.toStdString(), {.budget = 280});
        const auto ready = log.waitFor<app::AttachmentReady>();
        QVERIFY(ready);
        service->send(0, question.toStdString(), {ready->attachment});
        const auto ended = log.waitFor<app::MessageStateChanged>();
        QVERIFY(ended);
        service->openConversation(ended->conversation);
        const auto opened = log.waitFor<app::ConversationOpened>();
        QVERIFY(opened);
        QCOMPARE(QString::fromStdString(opened->messages.back().parts.back().text), answer);
        QCOMPARE(ended->state, app::MessageState::Complete);
        QVERIFY(ended->statistics->promptTokens > ready->attachment.tokens);
        qInfo("first token after %.0f ms, then %.0f tokens/s", ended->statistics->firstTokenMilliseconds,
              ended->statistics->completionTokens / (ended->statistics->decodeMilliseconds / 1000));
    }

    /// A model in parts is opened by any of them, here the second, and so it is the next time.
    void aModelInPartsIsOpenedAgain()
    {
        const QTemporaryDir directory;
        const std::filesystem::path root = directory.path().toStdString();
        const app::Paths paths = pathsUnder(root);
        const auto parts = tests::splitGguf(tests::readFile(app::demoModel().model), 3);
        QVERIFY(tests::writeParts(root, "demo", parts));
        inference::EngineOptions options;
        options.model = tests::partPath(root, "demo", 2, 3);
        options.device = "cpu";
        for (const bool first : {true, false}) {
            EventLog log;
            auto created = ChatService::create(paths, std::make_unique<app::LocalGenerator>(),
                                               [&](app::Event event) { log.add(std::move(event)); });
            QVERIFY(created);
            if (first)
                (*created)->openModel(options);
            else
                (*created)->openLastModel();
            const auto ended = log.waitFor<ModelStatus>([](const ModelStatus& status) {
                return status.state == ModelStatus::State::Ready || status.state == ModelStatus::State::Failed;
            });
            QVERIFY(ended);
            QVERIFY2(ended->state == ModelStatus::State::Ready, ended->error.message.c_str());
            QCOMPARE(ended->info.modelPath, options.model.string());
            // What lengths of context there are for it is read from all its parts.
            const auto contexts = app::modelContexts(ended->info, inference::CacheType::F16);
            QVERIFY2(contexts, contexts ? "" : contexts.error().message.c_str());
            app::GeneratorInfo whole = ended->info;
            whole.modelPath = app::demoModel().model.string();
            const auto ofWhole = app::modelContexts(whole, inference::CacheType::F16);
            QVERIFY(ofWhole);
            QVERIFY(contexts->most > 0);
            QCOMPARE(contexts->most, ofWhole->most);
            QCOMPARE(contexts->lengths.size(), ofWhole->lengths.size());
            for (size_t i = 0; i < contexts->lengths.size(); ++i) {
                QCOMPARE(contexts->lengths[i].tokens, ofWhole->lengths[i].tokens);
                QCOMPARE(contexts->lengths[i].bytes, ofWhole->lengths[i].bytes);
                QVERIFY(contexts->lengths[i].bytes > 0);
            }
        }
        app::GeneratorInfo lacking;
        lacking.modelPath = options.model.string();
        lacking.deviceName = "CPU";
        std::filesystem::remove(tests::partPath(root, "demo", 3, 3));
        const auto refused = app::modelContexts(lacking, inference::CacheType::F16);
        QVERIFY(!refused);
        QVERIFY2(refused.error().message.find("00003-of-00003") != std::string::npos, refused.error().message.c_str());
    }
};

FACET_CAGE_TEST_MAIN(DemoModelTest)
#include "tst_demo_model.moc"
