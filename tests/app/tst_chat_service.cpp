// The verbs of the program with a fake generator: what is told, in which order, and what is there after a restart.
#include "app/demo_model.h"
#include "app/model_setting.h"
#include "app/store.h"
#include "app/title.h"
#include "media/picture.h"
#include "tests/app/session.h"
#include "tests/support/cage_main.h"

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>

#include <fstream>
#include <map>

using app::ChatService;
using app::MessageState;
using app::Part;
using inference::Error;
using inference::ErrorCode;

namespace {

std::vector<std::byte> picture(uint32_t width, uint32_t height)
{
    inference::Image image{.width = width, .height = height, .rgb = std::vector<uint8_t>(size_t{width} * height * 3)};
    for (size_t i = 0; i < image.rgb.size(); ++i)
        image.rgb[i] = static_cast<uint8_t>(i * 7);
    auto png = media::encodePng(image);
    return png ? std::move(*png) : std::vector<std::byte>();
}

std::string allText(const app::Message& message)
{
    std::string text;
    for (const Part& part : message.parts)
        text += part.text;
    return text;
}

} // namespace

class ChatServiceTest : public QObject {
    Q_OBJECT

private slots:
    void init() { m_directory = std::make_unique<QTemporaryDir>(); }

    void answersAndRemembers()
    {
        Session session(m_directory->path());
        session.script.thought = "hm";
        session.openModel("m.gguf");
        QVERIFY(session.log->waitFor<app::ModelStatus>(
            [](const auto& status) { return status.state == app::ModelStatus::State::Ready; }));
        session.service->send(0, "What  is\nthis?", {}, {});
        const auto ended = session.waitForEnd();
        QVERIFY(ended);
        QCOMPARE(ended->state, MessageState::Complete);
        QVERIFY(ended->statistics);
        QCOMPARE(ended->statistics->completionTokens, 3U);
        const auto changed = session.log->all<app::ConversationChanged>();
        QCOMPARE(changed.size(), size_t{1});
        QCOMPARE(changed[0].conversation.title, std::string("What is this?"));
        const auto added = session.log->all<app::MessageAdded>();
        QCOMPARE(added.size(), size_t{2});
        QCOMPARE(added[0].message.author, app::Author::User);
        QCOMPARE(added[1].message.state, MessageState::Generating);

        const app::Id conversation = changed[0].conversation.id;
        const auto before = session.messages(conversation);
        session.restart();
        const auto messages = session.messages(conversation);
        QCOMPARE(messages.size(), size_t{2});
        QVERIFY(messages == before);
        QCOMPARE(messages[1].state, MessageState::Complete);
        QCOMPARE(messages[1].model, std::string("Fake m.gguf"));
        QCOMPARE(messages[1].parts.size(), size_t{2});
        QCOMPARE(messages[1].parts[0].kind, Part::Kind::Thought);
        QCOMPARE(messages[1].parts[1].text, std::string("Hello, world."));
        QCOMPARE(messages[1].statistics->promptTokens, 10U);

        session.service->openLastModel();
        QVERIFY(session.log->waitFor<app::ModelStatus>(
            [](const auto& status) { return status.state == app::ModelStatus::State::Ready; }));
        QCOMPARE(session.script.loads.back().model.string(), std::string("m.gguf"));
    }

    void opensTheDemoModelWhenNothingIsRemembered()
    {
        Session session(m_directory->path());
        session.service->openLastModel();
        QVERIFY(session.log->waitFor<app::ModelStatus>(
            [](const auto& status) { return status.state == app::ModelStatus::State::Ready; }));
        QCOMPARE(session.script.loads.back().model.string(), app::demoModel().model.string());
        QVERIFY(std::filesystem::exists(app::demoModel().model));
        QVERIFY(std::filesystem::exists(app::demoModel().projector));
    }

    void sendsTheHistoryWithItsPictures()
    {
        Session session(m_directory->path());
        const auto png = picture(300, 100);
        const uint64_t request = session.service->attachBytes(png, "chart.png", {.budget = 280});
        const auto ready = session.log->waitFor<app::AttachmentReady>();
        QVERIFY(ready);
        QCOMPARE(ready->request, request);
        QCOMPARE(ready->attachment.format, std::string("PNG"));
        QCOMPARE(ready->attachment.transform.sourceWidth, 300U);
        QCOMPARE(ready->attachment.tokens, ready->attachment.transform.softTokens() + 2);
        const auto thumbnail = media::decodePicture(ready->thumbnailPng, "thumbnail");
        QVERIFY(thumbnail);
        QCOMPARE(thumbnail->image.width, 256U);
        QCOMPARE(std::filesystem::file_size(session.service->attachmentPath(ready->attachment)), png.size());

        session.service->saveSettings(0, {.systemPrompt = "Be brief."});
        session.service->send(0, "First", {ready->attachment});
        const auto opened = session.log->waitFor<app::ConversationOpened>();
        QVERIFY(opened && session.waitForEnd());
        session.restart(); // the pixels come from the file
        session.service->send(opened->conversation, "Second", {});
        QVERIFY(session.waitForEnd());
        const auto& sent = session.script.requests.back();
        QCOMPARE(sent.messages.size(), size_t{4});
        QCOMPARE(sent.messages[0].role, inference::Role::System);
        QCOMPARE(sent.messages[1].parts.size(), size_t{2});
        QCOMPARE(sent.messages[1].parts[0].kind, inference::ContentPart::Kind::Image);
        QCOMPARE(sent.messages[2].parts[0].text, std::string("Hello, world."));
        QCOMPARE(sent.messages[3].parts[0].text, std::string("Second"));
        QCOMPARE(sent.media.size(), size_t{1});
        QCOMPARE(sent.media[0].frames[0].image->width, 300U);
        QVERIFY(*sent.media[0].frames[0].image == media::decodePicture(png, "chart.png")->image);

        std::filesystem::remove(session.service->attachmentPath(ready->attachment));
        session.restart();
        session.service->send(opened->conversation, "Third", {});
        const auto ended = session.waitForEnd();
        QVERIFY(ended);
        QCOMPARE(ended->state, MessageState::Failed);
        const auto messages = session.messages(opened->conversation);
        QVERIFY(messages.back().parts.back().text.find("chart.png") != std::string::npos);
    }

    void stopKeepsWhatThereIs()
    {
        Session session(m_directory->path());
        session.script.pause = std::chrono::milliseconds(5);
        session.script.pieces.assign(10'000, "a ");
        session.service->send(0, "Long", {}, {});
        const auto text = session.log->waitFor<app::MessageTextAppended>();
        QVERIFY(text);
        session.service->stop(text->conversation);
        const auto ended = session.waitForEnd();
        QVERIFY(ended);
        QCOMPARE(ended->state, MessageState::Stopped);
        std::string told;
        for (const auto& piece : session.log->all<app::MessageTextAppended>())
            told += piece.text;
        session.restart();
        const auto messages = session.messages(text->conversation);
        QCOMPARE(messages.back().state, MessageState::Stopped);
        QCOMPARE(allText(messages.back()), told);
    }

    void failureKeepsThePartialTextAndRetryAnswersAgain()
    {
        Session session(m_directory->path());
        session.script.outcome = [] {
            return inference::Error{inference::ErrorCode::DeviceLost, "the GPU stopped answering"};
        };
        session.service->send(0, "Try", {}, {});
        const auto failed = session.waitForEnd();
        QVERIFY(failed);
        QCOMPARE(failed->state, MessageState::Failed);
        auto messages = session.messages(failed->conversation);
        QCOMPARE(messages.back().parts.size(), size_t{2});
        QCOMPARE(messages.back().parts[0].text, std::string("Hello, world."));
        QCOMPARE(messages.back().parts[1].kind, Part::Kind::Error);
        QCOMPARE(messages.back().parts[1].text, std::string("the GPU stopped answering [device lost]"));

        session.script.outcome = [] { return inference::Result<void>(); };
        session.service->retry(failed->conversation, {});
        const auto removed = session.log->waitFor<app::MessageRemoved>();
        QVERIFY(removed);
        QCOMPARE(removed->message, failed->message);
        QCOMPARE(session.waitForEnd()->state, MessageState::Complete);
        messages = session.messages(failed->conversation);
        QCOMPARE(messages.size(), size_t{2});
        QCOMPARE(session.script.requests.back().messages.size(), size_t{1});
    }

    void toolCallsAreKeptAsParts()
    {
        Session session(m_directory->path());
        session.script.toolCall = inference::ToolCall{.id = "7", .name = "weather", .arguments = {{"city", "Köln"}}};
        session.script.finishReason = inference::FinishReason::ToolCalls;
        session.service->send(0, "Rain?", {}, {});
        const auto ended = session.waitForEnd();
        QVERIFY(ended);
        QCOMPARE(ended->state, MessageState::Complete);
        QCOMPARE(session.log->all<app::MessagePartAdded>().size(), size_t{1});
        session.restart();
        const auto messages = session.messages(ended->conversation);
        QCOMPARE(messages.back().parts.size(), size_t{2});
        QCOMPARE(messages.back().parts[1].kind, Part::Kind::ToolCall);
        QCOMPARE(messages.back().parts[1].text,
                 std::string("{\"id\":\"7\",\"name\":\"weather\",\"arguments\":{\"city\":\"Köln\"}}"));
    }

    void answersOneAfterAnother()
    {
        Session session(m_directory->path());
        session.script.pause = std::chrono::milliseconds(20);
        session.service->send(0, "One", {}, {});
        session.service->send(0, "Two", {}, {});
        session.service->send(0, "Three", {}, {});
        const auto waiting = session.log->waitFor<app::AnswerProgress>(
            [](const auto& progress) { return progress.phase == app::AnswerProgress::Phase::Waiting; });
        QVERIFY(waiting);
        session.service->stop(waiting->conversation); // before its turn
        const auto stopped = session.log->waitFor<app::MessageStateChanged>(
            [&](const auto& event) { return event.conversation == waiting->conversation; });
        QVERIFY(stopped);
        QCOMPARE(stopped->state, MessageState::Stopped);
        QVERIFY(!stopped->statistics);
        session.log->rewind();
        int complete = 0;
        while (complete < 2) {
            const auto ended = session.waitForEnd();
            QVERIFY(ended);
            complete += ended->state == MessageState::Complete ? 1 : 0;
        }
        QCOMPARE(session.script.requests.size(), size_t{2});
    }

    void savesAboutOnceASecond()
    {
        Session session(m_directory->path());
        session.script.pause = std::chrono::milliseconds(100);
        session.script.pieces.assign(100, "x");
        session.service->send(0, "Slow", {}, {});
        QVERIFY(session.log->waitFor<app::MessageTextAppended>());
        QTest::qWait(1500);
        // Another look at the file, as after a crash.
        auto copy = app::Store::openCopyInMemory(session.paths.data / "facet.sqlite");
        QVERIFY2(copy, copy ? "" : copy.error().message.c_str());
        const auto messages = copy->messages(1);
        QVERIFY(messages);
        QCOMPARE(messages->size(), size_t{2});
        QVERIFY(allText(messages->back()).size() >= 5);
        QCOMPARE(messages->back().state, MessageState::Interrupted);
    }

    void openingInTheMiddleMissesNothing()
    {
        Session session(m_directory->path());
        session.script.pause = std::chrono::milliseconds(1);
        session.script.pieces.assign(200, "ab ");
        session.service->send(0, "Go", {}, {});
        QVERIFY(session.log->waitFor<app::MessageTextAppended>());
        QTest::qWait(30);
        session.service->openConversation(1);
        const auto opened = session.log->waitFor<app::ConversationOpened>();
        QVERIFY(opened);
        std::string text = allText(opened->messages.back());
        for (;;) {
            bool more = true;
            const auto piece = session.log->waitFor<app::MessageTextAppended>([&](const auto&) { return more; });
            if (!piece)
                break;
            text += piece->text;
            if (text.size() >= 600)
                break;
        }
        QCOMPARE(text.size(), size_t{600});
    }

    void quittingInTheMiddleKeepsWhatThereIs()
    {
        Session session(m_directory->path());
        session.script.pause = std::chrono::milliseconds(2);
        session.script.pieces.assign(10'000, "word ");
        session.service->send(0, "Long", {}, {});
        session.service->send(0, "Waiting", {}, {});
        QVERIFY(session.log->waitFor<app::MessageTextAppended>());
        session.service.reset();
        std::string told;
        for (const auto& piece : session.log->all<app::MessageTextAppended>())
            told += piece.text;
        session.restart();
        const auto first = session.messages(1);
        QCOMPARE(first.back().state, MessageState::Interrupted);
        QCOMPARE(allText(first.back()), told);
        const auto second = session.messages(2);
        QCOMPARE(second.front().parts[0].text, std::string("Waiting"));
        QCOMPARE(second.back().state, MessageState::Interrupted);
    }

    void draftsRenamesAndTheTrash()
    {
        Session session(m_directory->path());
        session.service->attachBytes(picture(64, 64), "a.png", {.budget = 70});
        const auto ready = session.log->waitFor<app::AttachmentReady>();
        QVERIFY(ready);
        session.service->saveDraft(0, {.text = "half a sen", .attachments = {ready->attachment}});
        session.restart();
        session.service->openConversation(0);
        auto opened = session.log->waitFor<app::ConversationOpened>();
        QVERIFY(opened);
        QCOMPARE(opened->draft.text, std::string("half a sen"));
        QVERIFY(opened->draft.attachments == std::vector{ready->attachment});

        session.service->send(0, "half a sentence", opened->draft.attachments, {});
        QVERIFY(session.waitForEnd());
        session.service->openConversation(0);
        opened = session.log->waitFor<app::ConversationOpened>();
        QVERIFY(opened && opened->draft == app::Draft());
        session.service->renameConversation(1, "Better");
        session.service->removeConversation(1);
        QVERIFY(session.log->waitFor<app::ConversationRemoved>());
        session.service->listConversations();
        auto listed = session.log->waitFor<app::ConversationsListed>();
        QVERIFY(listed && listed->conversations.empty());
        session.service->restoreConversation(1);
        session.service->listConversations();
        listed = session.log->waitFor<app::ConversationsListed>();
        QVERIFY(listed);
        QCOMPARE(listed->conversations.size(), size_t{1});
        QCOMPARE(listed->conversations[0].title, std::string("Better"));
    }

    void titlesAreTheFirstWords()
    {
        const auto title = [](const std::string& text) {
            Part image;
            image.kind = Part::Kind::Image;
            image.attachment.fileName = "chart.png";
            Part words;
            words.text = text;
            return app::makeTitle(std::vector{image, words});
        };
        QCOMPARE(title("  What\n\tis   it? "), std::string("What is it?"));
        QCOMPARE(title(" \n"), std::string("chart.png"));
        QCOMPARE(title("one two three four five six seven eight nine ten eleven twelve"),
                 std::string("one two three four five six seven eight nine ten eleven…"));
        std::string wide; // 3 bytes a character, no spaces: cut between characters
        for (int i = 0; i < 100; ++i)
            wide += "漢";
        QCOMPARE(title(wide), wide.substr(0, 60 * 3) + "…");
        QCOMPARE(app::makeTitle({}), std::string("New conversation"));
    }

    void modelsAreRememberedAsTheyWereOpened()
    {
        inference::EngineOptions options;
        options.model = "/models/Größe \"x\".gguf";
        options.projector = "/models/mmproj.gguf";
        options.device = "vulkan:1";
        options.contextLength = 8192;
        options.threads = 3;
        const auto read = app::modelFromDescription(app::describeModel(options));
        QVERIFY(read);
        QCOMPARE(read->model, options.model);
        QCOMPARE(read->projector, options.projector);
        QCOMPARE(read->device, options.device);
        QCOMPARE(read->contextLength, options.contextLength);
        QCOMPARE(read->threads, options.threads);
        QVERIFY(app::describeModel(app::demoModel()).find("gguf") == std::string::npos); // it may lie elsewhere later
        QCOMPARE(app::modelFromDescription(app::describeModel(app::demoModel()))->model, app::demoModel().model);
        for (const char* nonsense : {"", "{}", "[1]", "{\"model\":7}", "{\"demo\":\"yes\"}", "{\"model\":\"\"}"})
            QVERIFY(!app::modelFromDescription(nonsense));
    }

    void badAttachmentsAreToldAndHarmNothing()
    {
        Session session(m_directory->path());
        const std::string text("MZ\x90\0\3\0\0\0\xff\xff no words", 20);
        const auto* bytes = reinterpret_cast<const std::byte*>(text.data());
        session.service->attachBytes({bytes, bytes + text.size()}, "notes.txt", {.budget = 280});
        auto failed = session.log->waitFor<app::AttachmentFailed>();
        QVERIFY(failed);
        QCOMPARE(failed->fileName, std::string("notes.txt"));
        QVERIFY(failed->error.message.find("notes.txt") != std::string::npos);
        QVERIFY(!failed->needsPassword);
        session.service->attachBytes(picture(10, 10), "a.png", {.budget = 281});
        failed = session.log->waitFor<app::AttachmentFailed>();
        QVERIFY(failed);
        session.service->attachFile("/nowhere/at/all.png", {.budget = 280});
        failed = session.log->waitFor<app::AttachmentFailed>();
        QVERIFY(failed);
        QCOMPARE(failed->error.code, inference::ErrorCode::Storage);
        QVERIFY(std::filesystem::is_empty(session.paths.attachments));
    }

    void documentsGoIntoThePrompt()
    {
        Session session(m_directory->path());
        std::string text = "# Costs\n\n";
        for (int line = 0; line < 200; ++line)
            text += "Line " + std::to_string(line) + " costs " + std::to_string(line * 7) + " euros.\n";
        const auto* bytes = reinterpret_cast<const std::byte*>(text.data());
        const uint64_t request = session.service->attachBytes({bytes, bytes + text.size()}, "costs.md", {});
        const auto overview = session.log->waitFor<app::AttachmentOverview>();
        QVERIFY(overview);
        QCOMPARE(overview->request, request);
        QCOMPARE(overview->overview.kind, media::FileKind::Text);
        auto ready = session.log->waitFor<app::AttachmentReady>();
        QVERIFY(ready);
        QCOMPARE(ready->attachment.fileName, std::string("costs.md"));
        QVERIFY(ready->attachment.reading.notRead.empty());
        // With less room its beginning is read, and the rest is said.
        session.service->readAgain(ready->attachment, {.room = ready->attachment.tokens / 2});
        const auto cut = session.log->waitFor<app::AttachmentReady>();
        QVERIFY(cut);
        QVERIFY(cut->attachment.tokens <= ready->attachment.tokens / 2);
        QVERIFY(cut->attachment.tokens > ready->attachment.tokens / 4);
        QCOMPARE(cut->attachment.reading.notRead.size(), size_t{1});
        session.service->send(0, "How much?", {cut->attachment}, {});
        QVERIFY(session.log->waitFor<app::MessageStateChanged>());
        const std::lock_guard lock(session.script.mutex);
        const auto& parts = session.script.requests.back().messages.back().parts;
        QCOMPARE(parts.size(), size_t{1});
        QVERIFY(parts[0].text.starts_with("[costs.md]"));
        QVERIFY(parts[0].text.find("Line 3 costs 21 euros.") != std::string::npos);
        QVERIFY(parts[0].text.find("Line 199") == std::string::npos);
        QVERIFY(parts[0].text.ends_with("How much?"));
    }

    void foldersAreReadAsArchives()
    {
        Session session(m_directory->path());
        const std::filesystem::path folder = m_directory->filePath("project").toStdString();
        std::filesystem::create_directories(folder / "src");
        std::filesystem::create_directories(folder / "build");
        const auto write = [&](const char* name, const char* text) { std::ofstream(folder / name) << text; };
        write("src/main.cpp", "int main() { return 42; }\n");
        write("README.md", "# Project\n");
        write(".hidden.txt", "secret\n");
        write(".gitignore", "build/\n");
        write("build/out.txt", "not for reading\n");
        session.service->attachFile(folder, {});
        const auto ready = session.log->waitFor<app::AttachmentReady>();
        QVERIFY(ready);
        const app::Attachment& archive = ready->attachment;
        QCOMPARE(archive.kind, media::FileKind::Archive);
        QCOMPARE(archive.fileName, std::string("project"));
        std::map<std::string, app::Reading::How> hows;
        for (const auto& item : archive.reading.items)
            hows[item.place] = item.how;
        QCOMPARE(hows.at("src/main.cpp"), app::Reading::How::Text);
        QCOMPARE(hows.at("README.md"), app::Reading::How::Text);
        QCOMPARE(hows.at(".hidden.txt"), app::Reading::How::NotRead);
        QVERIFY(!hows.contains("build/out.txt"));
        session.service->readAgain(archive, {.wish = ".hidden.txt\nREADME.md"});
        const auto chosen = session.log->waitFor<app::AttachmentReady>();
        QVERIFY(chosen);
        session.service->send(0, "What?", {chosen->attachment}, {});
        QVERIFY(session.log->waitFor<app::MessageStateChanged>());
        {
            const std::lock_guard lock(session.script.mutex);
            const std::string& text = session.script.requests.back().messages.back().parts.at(0).text;
            QVERIFY2(text.find("[.hidden.txt]\nsecret") != std::string::npos, text.c_str());
            QVERIFY(text.find("main.cpp") == std::string::npos);
        }
        size_t readme = 0;
        while (archive.reading.items[readme].place != "README.md")
            ++readme;
        const uint64_t request = session.service->showPlace(archive, readme, 0);
        const auto shown = session.log->waitFor<app::PlaceShown>();
        QVERIFY(shown);
        QCOMPARE(shown->request, request);
        QVERIFY(shown->text.find("# Project") != std::string::npos);
        session.service->showPlace(archive, 99, 0);
        QVERIFY(session.log->waitFor<app::PlaceFailed>());
    }

    void theNewerModelWins()
    {
        Session session(m_directory->path());
        session.script.loadTime = std::chrono::milliseconds(500);
        session.openModel("slow.gguf");
        session.openModel("other.gguf");
        session.service->send(0, "Hello", {}, {});
        QVERIFY(session.log->waitFor<app::AnswerProgress>(
            [](const auto& progress) { return progress.phase == app::AnswerProgress::Phase::LoadingModel; }));
        const auto ready = session.log->waitFor<app::ModelStatus>(
            [](const auto& status) { return status.state != app::ModelStatus::State::Loading; });
        QVERIFY(ready);
        QCOMPARE(ready->state, app::ModelStatus::State::Ready);
        QCOMPARE(ready->info.modelName, std::string("Fake other.gguf"));
        QCOMPARE(session.waitForEnd()->state, MessageState::Complete);
        session.script.loadTime = {};
        session.script.loadError = "bad.gguf is cut short";
        session.openModel("bad.gguf");
        const auto failed = session.log->waitFor<app::ModelStatus>(
            [](const auto& status) { return status.state == app::ModelStatus::State::Failed; });
        QVERIFY(failed);
        QCOMPARE(failed->info.modelName, std::string("Fake other.gguf"));
        QCOMPARE(failed->error.message, std::string("bad.gguf is cut short"));
    }

    void stopDuringALoadEndsAtOnce()
    {
        Session session(m_directory->path());
        session.script.loadTime = std::chrono::milliseconds(3000);
        session.openModel("slow.gguf");
        session.service->send(0, "Hello", {}, {});
        const auto progress = session.log->waitFor<app::AnswerProgress>();
        QVERIFY(progress);
        QElapsedTimer timer;
        timer.start();
        session.service->stop(progress->conversation);
        const auto ended = session.waitForEnd();
        QVERIFY(ended);
        QCOMPARE(ended->state, MessageState::Stopped);
        QVERIFY2(timer.elapsed() < 1000, qPrintable(QString::number(timer.elapsed())));
    }

    /// A GPU that crashes takes the answer's end and the model with it; the next question works without a restart.
    void aLostDeviceLoadsTheModelAgain()
    {
        Session session(m_directory->path());
        openOnGpu(session);
        const auto lost = [&](const char* loadsOn) {
            session.script.outcome = [] {
                return Error{ErrorCode::DeviceLost, "Submitting failed with VkResult -4; open the model again"};
            };
            session.service->send(1, "Hello", {}, {});
            const auto ended = session.waitForEnd();
            session.script.outcome = [] { return inference::Result<void>(); };
            const auto ready = session.log->waitFor<app::ModelStatus>(
                [](const auto& status) { return status.state == app::ModelStatus::State::Ready; });
            if (!ended || ended->state != MessageState::Failed || !ready)
                qFatal("not failed, or not loaded again");
            if (session.script.loads.back().device != loadsOn)
                qFatal("loaded again on %s", session.script.loads.back().device.c_str());
            return ready->info.note;
        };
        session.service->send(0, "Hello", {}, {});
        QCOMPARE(session.waitForEnd()->state, MessageState::Complete);
        QCOMPARE(lost("vulkan:3"), std::string());
        const auto parts = session.messages(1).back().parts;
        QCOMPARE(parts.size(), size_t{2});
        QCOMPARE(parts[0].text, std::string("Hello, world."));
        QCOMPARE(parts[1].kind, Part::Kind::Error);
        QCOMPARE(parts[1].text,
                 std::string(
                     "Submitting failed with VkResult -4; open the model again. Facet is doing so now; then try again "
                     "[device lost]"));
        session.service->retry(1, {});
        QCOMPARE(session.waitForEnd()->state, MessageState::Complete);

        // Once more after a whole answer, and then twice in a row.
        QCOMPARE(lost("vulkan:3"), std::string());
        QCOMPARE(lost("cpu"), std::string("not on the GPU: it stopped answering twice in a row"));
        QVERIFY(session.messages(1).back().parts.back().text.ends_with(
            "on the processor now; then try again [device lost]"));
        QCOMPARE(session.script.loads.size(), size_t{4});

        // What is remembered is what somebody chose.
        session.restart();
        session.service->openLastModel();
        QVERIFY(session.log->waitFor<app::ModelStatus>(
            [](const auto& status) { return status.state == app::ModelStatus::State::Ready; }));
        QCOMPARE(session.script.loads.back().device, std::string("vulkan:3"));
    }

    void aDeviceThatStaysLost()
    {
        Session session(m_directory->path());
        openOnGpu(session);
        session.script.gpuError = "Opening it failed with VkResult -4";
        session.script.outcome = [&]() -> inference::Result<void> {
            return session.script.loads.back().device == "cpu" ? inference::Result<void>()
                                                               : Error{ErrorCode::DeviceLost, "lost"};
        };
        session.service->send(0, "Hello", {}, {});
        session.service->send(0, "Who answers this?", {}, {}); // waits for the model
        QCOMPARE(session.waitForEnd()->state, MessageState::Failed);
        const auto ready = session.log->waitFor<app::ModelStatus>(
            [](const auto& status) { return status.state == app::ModelStatus::State::Ready; });
        QVERIFY(ready);
        QCOMPARE(ready->info.note, std::string("not on the GPU: Opening it failed with VkResult -4"));
        QCOMPARE(session.waitForEnd()->state, MessageState::Complete);
        QCOMPARE(session.script.loads.size(), size_t{3}); // by wish, there again, on the CPU

        session.openModel("m.gguf", "cpu");
        QVERIFY(session.log->waitFor<app::ModelStatus>(
            [](const auto& status) { return status.state == app::ModelStatus::State::Ready; }));
        session.script.loadError = "m.gguf has gone";
        session.script.outcome = [] { return Error{ErrorCode::DeviceLost, "lost"}; };
        session.service->send(1, "Hello?", {}, {});
        const auto failed = session.log->waitFor<app::ModelStatus>(
            [](const auto& status) { return status.state == app::ModelStatus::State::Failed; });
        QVERIFY(failed);
        QVERIFY2(failed->info.modelName.empty(), "nothing runs any more");
        QCOMPARE(failed->error.message, std::string("m.gguf has gone"));
    }

    void memoryThatRunsOutEndsOnlyTheAnswer()
    {
        Session session(m_directory->path());
        openOnGpu(session);
        session.script.outcome = [] { return Error{ErrorCode::OutOfMemory, "3 GiB asked for, 2 GiB free"}; };
        session.service->send(0, "Hello", {}, {});
        QCOMPARE(session.waitForEnd()->state, MessageState::Failed);
        const auto parts = session.messages(1).back().parts;
        QCOMPARE(parts[0].text, std::string("Hello, world."));
        QCOMPARE(parts[1].text, std::string("3 GiB asked for, 2 GiB free [out of memory]"));
        session.script.outcome = [] { return inference::Result<void>(); };
        session.service->retry(1, {});
        QCOMPARE(session.waitForEnd()->state, MessageState::Complete);
        QCOMPARE(session.script.loads.size(), size_t{1});
    }

private:
    static void openOnGpu(Session& session)
    {
        session.openModel("m.gguf", "vulkan:3");
        QVERIFY(session.log->waitFor<app::ModelStatus>(
            [](const auto& status) { return status.state == app::ModelStatus::State::Ready; }));
    }

    std::unique_ptr<QTemporaryDir> m_directory;
};

FACET_CAGE_TEST_MAIN(ChatServiceTest)
#include "tst_chat_service.moc"
