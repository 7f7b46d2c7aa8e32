// How an answer's settings are found, what idleness does to a model, and what a bug report holds.
#include "app/answer_settings.h"
#include "app/context_lengths.h"
#include "app/diagnostics.h"
#include "app/trouble_log.h"
#include "tests/app/session.h"
#include "tests/support/cage_main.h"

#include <QTemporaryDir>
#include <QTest>

#include <limits>

using app::AnswerChoices;
using app::ConversationSettings;
using app::MessageState;
using app::ModelStatus;
using app::Persona;

namespace {

std::string systemOf(const inference::GenerateRequest& request)
{
    const auto& first = request.messages.front();
    return first.role == inference::Role::System ? first.parts[0].text : std::string();
}

} // namespace

class AnswerSettingsTest : public QObject {
    Q_OBJECT

private slots:
    void init() { m_directory = std::make_unique<QTemporaryDir>(); }

    void whatNobodyChoseIsGemmasOwn()
    {
        const app::AnswerSettings settings = app::mergeSettings({}, nullptr, {});
        QCOMPARE(settings.sampling, inference::Sampling());
        QVERIFY(!settings.thinking && settings.systemPrompt.empty());
        QCOMPARE(settings.maxTokens, 0U);
        QCOMPARE(settings.contextLength, 0U);
        QVERIFY(!settings.tools);
    }

    void theNearerChoiceCounts()
    {
        const ConversationSettings defaults{.systemPrompt = "Default.",
                                            .choices = {.thinking = true, .temperature = 0.1, .topK = 1}};
        const Persona persona{.name = "p", .systemPrompt = "Persona.", .choices = {.temperature = 0.2, .topK = 2}};
        const ConversationSettings own{.persona = 1, .choices = {.temperature = 0.3}};
        auto merged = app::mergeSettings(defaults, &persona, own, {.temperature = 0.4});
        QCOMPARE(merged.sampling.temperature, 0.4F); // for this answer
        QCOMPARE(merged.sampling.topK, 2U);          // the persona's
        QVERIFY(merged.thinking);                    // the default
        QCOMPARE(merged.systemPrompt, std::string("Persona."));
        merged = app::mergeSettings(defaults, &persona, own);
        QCOMPARE(merged.sampling.temperature, 0.3F); // the conversation's
        merged = app::mergeSettings(defaults, nullptr, {});
        QCOMPARE(merged.sampling.temperature, 0.1F);
        QCOMPARE(merged.systemPrompt, std::string("Default."));
    }

    void anEmptyPromptOfAConversationCountsAndOneOfAPersonaDoesNot()
    {
        const ConversationSettings defaults{.systemPrompt = "Default."};
        const Persona silent{.name = "p", .systemPrompt = "", .choices = {.thinking = true}};
        QCOMPARE(app::mergeSettings(defaults, &silent, {}).systemPrompt, std::string("Default."));
        QVERIFY(app::mergeSettings(defaults, &silent, {.systemPrompt = ""}).systemPrompt.empty());
    }

    void whatMakesNoSenseIsBroughtBack()
    {
        const AnswerChoices wild{.temperature = 99,
                                 .topP = std::numeric_limits<double>::quiet_NaN(),
                                 .topK = 4'000'000'000U,
                                 .maxTokens = 4'000'000'000U};
        const auto merged = app::mergeSettings({.choices = wild}, nullptr, {});
        QCOMPARE(merged.sampling.temperature, 2.0F);
        QCOMPARE(merged.sampling.topP, 0.95F);
        QCOMPARE(merged.sampling.topK, 1000U);
        QCOMPARE(merged.maxTokens, 131072U);
    }

    void defaultsComeBackFromTheirDescription()
    {
        const ConversationSettings defaults{.persona = 7,
                                            .systemPrompt = "Say \"hm\".",
                                            .choices = {.thinking = false, .temperature = 0.35, .seed = 12}};
        QVERIFY(app::defaultsFromDescription(app::describeDefaults(defaults)) == defaults);
        QVERIFY(app::defaultsFromDescription("{]") == ConversationSettings());
        QVERIFY(app::defaultsFromDescription(R"({"persona":"x","topK":"many"})") == ConversationSettings());
    }

    void everyWayOfAskingGoesByThem()
    {
        Session session(m_directory->path());
        session.openModel("m.gguf");
        session.service->saveDefaults({.systemPrompt = "Default.", .choices = {.temperature = 0.5}});
        QVERIFY(session.log->waitFor<app::DefaultsListed>());
        const auto first = session.ask(0, "One");
        QVERIFY(first);
        QCOMPARE(systemOf(session.lastRequest()), std::string("Default."));
        QCOMPARE(session.lastRequest().sampling.temperature, 0.5F);

        const app::Id conversation = first->conversation;
        session.service->saveSettings(conversation, {.systemPrompt = "Mine.", .choices = {.thinking = true}});
        QVERIFY(session.ask(conversation, "Two", {}, {.topK = 3}));
        QCOMPARE(systemOf(session.lastRequest()), std::string("Mine."));
        QVERIFY(session.lastRequest().thinking);
        QCOMPARE(session.lastRequest().sampling.topK, 3U);
        session.service->retry(conversation);
        QVERIFY(session.log->waitFor<app::MessageStateChanged>());
        QCOMPARE(systemOf(session.lastRequest()), std::string("Mine."));
        QCOMPARE(session.lastRequest().sampling.topK, 64U); // that was for one answer
    }

    void newConversationsBeginWithTheDefaultPersona()
    {
        Session session(m_directory->path());
        session.openModel("m.gguf");
        session.service->savePersona({.name = "Terse", .systemPrompt = "One word.", .choices = {}});
        const auto listed = session.log->waitFor<app::PersonasListed>();
        QVERIFY(listed && listed->personas.size() == 1);
        session.service->saveDefaults({.persona = listed->personas[0].id});
        session.service->openConversation(0);
        const auto opened = session.log->waitFor<app::ConversationOpened>();
        QVERIFY(opened);
        QCOMPARE(opened->settings.persona, listed->personas[0].id);
        QVERIFY(session.ask(0, "One"));
        QCOMPARE(systemOf(session.lastRequest()), std::string("One word."));
    }

    void anIdleModelIsUnloadedAndTheNextQuestionWakesIt()
    {
        Session session(m_directory->path());
        session.service->setIdleUnload(std::chrono::milliseconds(50));
        session.openModel("m.gguf");
        QVERIFY(session.waitFor(ModelStatus::State::Ready));
        QVERIFY(session.waitFor(ModelStatus::State::Unloaded));
        QCOMPARE(session.script.unloads.load(), 1);
        const auto answered = session.ask(0, "Still there?");
        QVERIFY(answered);
        QCOMPARE(answered->state, MessageState::Complete);
        QCOMPARE(session.script.loads.size(), size_t{2});
        QCOMPARE(session.script.loads[1].model.string(), std::string("m.gguf"));
        QVERIFY(session.waitFor(ModelStatus::State::Unloaded)); // and again
        session.service->setIdleUnload(std::chrono::milliseconds(0));
        session.service->send(answered->conversation, "And now?", {});
        QVERIFY(session.waitFor(ModelStatus::State::Ready));
        QTest::qWait(150);
        QCOMPARE(session.log->all<ModelStatus>().back().state, ModelStatus::State::Ready);
    }

    void aModelThatCannotBeWokenSaysSo()
    {
        Session session(m_directory->path());
        session.service->setIdleUnload(std::chrono::milliseconds(30));
        session.openModel("m.gguf");
        QVERIFY(session.waitFor(ModelStatus::State::Unloaded));
        session.script.loadError = "m.gguf is gone";
        session.service->send(0, "Hello?", {});
        const auto failed = session.log->waitFor<ModelStatus>(
            [](const auto& status) { return status.state == ModelStatus::State::Failed; });
        QVERIFY(failed);
        QVERIFY(failed->info.modelPath.empty()); // nothing runs any more
    }

    void switchingModelsInAConversationLosesNothing()
    {
        Session session(m_directory->path());
        session.openModel("first.gguf");
        const auto first = session.ask(0, "One");
        QVERIFY(first);
        session.openModel("second.gguf");
        QVERIFY(session.waitFor(ModelStatus::State::Ready));
        const auto second = session.ask(first->conversation, "Two");
        QVERIFY(second);
        QCOMPARE(session.lastRequest().messages.size(), size_t{3}); // the first turn goes along
        session.service->reopenModel({.device = "cpu", .contextLength = 2048});
        QVERIFY(session.waitFor(ModelStatus::State::Ready));
        QCOMPARE(session.script.loads.back().model.string(), std::string("second.gguf"));
        QCOMPARE(session.script.loads.back().contextLength, 2048U);
        session.service->openConversation(first->conversation);
        const auto opened =
            session.log->waitFor<app::ConversationOpened>([](const auto& event) { return !event.messages.empty(); });
        QVERIFY(opened);
        QCOMPARE(opened->messages.size(), size_t{4});
        QCOMPARE(opened->messages[1].model, std::string("Fake first.gguf"));
        QCOMPARE(opened->messages[3].model, std::string("Fake second.gguf"));
    }

    void aBugReportHoldsNothingThatWasSaid()
    {
        const std::string secret = "Rumpelstiltskin";
        Session session(m_directory->path());
        session.openModel("m.gguf");
        session.script.outcome = [&] {
            return inference::Error{inference::ErrorCode::ContextFull, "the question about " + secret + " is too long"};
        };
        session.script.pieces = {secret};
        QVERIFY(session.ask(0, ("Who is " + secret + "?")));
        session.service->attachFile(m_directory->path().toStdString() + "/" + secret + ".pdf", {});
        QVERIFY(session.log->waitFor<app::AttachmentFailed>());
        session.service->savePersona({.name = secret, .systemPrompt = secret, .choices = {}});
        session.service->exportConversations({}, app::ChatService::ExportFormat::Json,
                                             std::filesystem::path("/nonexistent") / secret);
        QVERIFY(session.log->waitFor<app::TransferFinished>());

        app::DiagnosticFacts facts;
        facts.troubles = session.service->troubles();
        QVERIFY(facts.troubles.size() >= 3);
        facts.versions = {{"Facet", "1.2.3"}};
        facts.model.modelPath = "/home/alice/models/m.gguf";
        facts.model.modelName = "M";
        facts.paths.data = "/home/alice/.local/share/facet";
        facts.paths.cache = "/srv/home/x";
        facts.home = "/home/alice/";
        facts.troubles.push_back(
            {.what = "a model could not be opened: bad file", .details = "/home/bob/x.gguf: not\na model"});
        facts.troubles.push_back({.what = "a model could not be opened: bad file",
                                  .details = "cannot open /media/" + secret + " and more/y.gguf: no such file"});
        const std::string text = app::diagnosticsText(facts);
        QVERIFY2(text.find(secret) == std::string::npos, text.c_str());
        QVERIFY2(text.find("alice") == std::string::npos && text.find("bob") == std::string::npos, text.c_str());
        QVERIFY(text.find("Facet 1.2.3") != std::string::npos);
        QVERIFY(text.find("data: ~/.local/share/facet") != std::string::npos);
        QVERIFY(text.find("an answer failed: context full") != std::string::npos);
        QVERIFY(text.find("a file could not be attached") != std::string::npos);
        QVERIFY(text.find("file m.gguf") != std::string::npos);
        QVERIFY2(text.find("(cannot open y.gguf: no such file)") != std::string::npos, text.c_str());
        QVERIFY(text.find("(x.gguf: not a model)") != std::string::npos);
    }

    void theLogForgetsTheOldest()
    {
        app::TroubleLog log;
        for (size_t i = 0; i < app::TroubleLog::kMost + 5; ++i)
            log.note("trouble " + std::to_string(i), inference::ErrorCode::Media);
        QCOMPARE(log.recent().size(), app::TroubleLog::kMost);
        QCOMPARE(log.recent().front().what, std::string("trouble 5: cannot be decoded"));
    }

    void theMachineIsDescribedAsItIs()
    {
        app::DiagnosticFacts facts;
        app::gatherDiagnostics(facts, {});
        const std::string text = app::diagnosticsText(facts);
        QVERIFY2(text.find("cpu: ") != std::string::npos && text.find("SQLite 3.") != std::string::npos, text.c_str());
        QVERIFY2(text.find("none is open") != std::string::npos, text.c_str());
        qInfo("%s", text.c_str());
    }

    /// Lengths of context by memory: what fits to the byte fits, one byte less does not, and what is open counts as
    /// free.
    void contextLengthsGoByMemory()
    {
        inference::BackendNeed need;
        need.fixed.weights = 1'000'000'000; // is there already
        need.cacheBytes = [](uint32_t tokens) { return uint64_t{100} * tokens; };
        const auto fitting = [&](uint32_t most, uint64_t freeBytes, uint32_t open) {
            QList<uint32_t> lengths;
            for (const app::ContextLengthOffer& offer : app::contextLengths(need, most, freeBytes, open)) {
                if (offer.bytes == 100U * uint64_t{offer.tokens} && offer.fits)
                    lengths += offer.tokens;
            }
            return lengths;
        };
        using Lengths = QList<uint32_t>;
        QCOMPARE(fitting(8192, 819'200, 0), (Lengths{2048, 4096, 8192}));
        QCOMPARE(fitting(8192, 819'199, 0), (Lengths{2048, 4096}));
        QCOMPARE(fitting(8192, 819'200 - 409'600, 4096), (Lengths{2048, 4096, 8192}));
        QCOMPARE(fitting(8192, 819'199 - 409'600, 4096), (Lengths{2048, 4096}));
        QCOMPARE(fitting(8192, 1, 0), Lengths());
        QCOMPARE(fitting(8192, 1, 2048), (Lengths{2048}));                 // which is open
        QCOMPARE(fitting(8192, 0, 0), (Lengths{2048, 4096, 8192}));        // nobody knows
        QCOMPARE(app::contextLengths(need, 8192, 1, 0).size(), size_t{3}); // told with what they take, all the same
        QCOMPARE(fitting(10'000, 0, 0), (Lengths{2048, 4096, 8192, 10'000}));
        QCOMPARE(fitting(2048, 0, 0), (Lengths{2048}));
        QCOMPARE(fitting(512, 0, 0), (Lengths{512}));
        QCOMPARE(fitting(std::numeric_limits<uint32_t>::max(), 0, 0).size(), qsizetype{22});
    }

private:
    std::unique_ptr<QTemporaryDir> m_directory;
};

FACET_CAGE_TEST_MAIN(AnswerSettingsTest)
#include "tst_answer_settings.moc"
