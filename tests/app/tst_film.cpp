// Films read part by part: how they are cut, what the model is asked, what is kept when something is in the way, and
// how it goes on from there.
#include "app/film_reader.h"
#include "app/generate_request.h"
#include "app/reading_json.h"
#include "app/store.h"
#include "tests/app/session.h"
#include "tests/support/cage_main.h"
#include "tests/support/verify_result.h"

#include <QDeadlineTimer>
#include <QElapsedTimer>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

#include <algorithm>
#include <atomic>
#include <mutex>

using app::Attachment;
using app::ChatService;
using app::FilmNote;
using app::MessageState;
using app::Part;
using inference::Error;
using inference::ErrorCode;
using inference::GenerateRequest;
using inference::GenerateResult;
using inference::Result;

namespace {

uint32_t countBytes(std::string_view text)
{
    return static_cast<uint32_t>(text.size() / 4);
}

media::VideoInfo clipOf(double seconds)
{
    media::VideoInfo info;
    info.width = 320;
    info.height = 192;
    info.seconds = seconds;
    info.framesPerSecond = 25;
    return info;
}

Attachment filmOf(double seconds, uint32_t room)
{
    Attachment film;
    film.fileName = "film.mp4";
    film.kind = media::FileKind::Video;
    film.budget = media::kFrameTokenBudget;
    film.reading.seconds = seconds;
    const auto plan = app::planFilm(clipOf(seconds), seconds, film.budget, room);
    if (plan)
        app::describeFilm(film, clipOf(seconds), *plan, room);
    return film;
}

std::string promptOf(const GenerateRequest& request)
{
    std::string text;
    for (const inference::ChatMessage& message : request.messages) {
        for (const inference::ContentPart& part : message.parts)
            text += part.kind == inference::ContentPart::Kind::Text ? part.text : "<clip>";
    }
    return text;
}

/// Films without files and a model without weights.
struct Reading {
    explicit Reading(std::vector<Attachment> attachments)
    {
        for (uint32_t film = 0; film < attachments.size(); ++film)
            films.push_back({attachments[film],
                             [this, film](uint32_t part, const std::stop_token&) { return decode(film, part); }});
        tools.countTokens = countBytes;
        tools.ask = [this](const GenerateRequest& request, const app::FilmTools::OnEvent& onEvent) {
            return answer(request, onEvent);
        };
        tools.keep = [this](const FilmNote& note) -> Result<void> {
            kept.push_back(note);
            return {};
        };
        tools.progress = [this](const app::FilmProgress& told) { progress.push_back(told); };
        tools.stop = stop.get_token();
    }

    Result<app::FilmPartContent> decode(uint32_t film, uint32_t part)
    {
        {
            const std::lock_guard lock(mutex);
            decoded.emplace_back(film, part);
        }
        if (part == brokenPart)
            return Error{ErrorCode::Media, "film.mp4 has no frame that can be shown"};
        app::FilmPartContent content;
        auto pieces = std::make_shared<app::PromptPieces>();
        pieces->addText("{frames of " + std::to_string(part) + "}");
        content.pieces = std::move(pieces);
        return content;
    }
    size_t decodedCount()
    {
        const std::lock_guard lock(mutex);
        return decoded.size();
    }

    Result<GenerateResult> answer(const GenerateRequest& request, const app::FilmTools::OnEvent& onEvent)
    {
        requests.push_back(request);
        onEvent(inference::ReadingPrompt{1, 1});
        if (requests.size() == failingRequest)
            return Error{ErrorCode::DeviceLost, "the device is gone"};
        if (requests.size() == stoppedRequest)
            stop.request_stop();
        GenerateResult result;
        const std::string prompt = promptOf(request);
        const bool shortens = prompt.find("Shorten these notes") != std::string::npos;
        result.text =
            shortens ? " short. \n" : " Note " + std::to_string(requests.size()) + std::string(noteBytes, 'x') + "\n";
        return result;
    }
    Result<void> read() { return app::readFilms(films, "Who is it?", notes, tools); }

    std::vector<app::Film> films;
    app::FilmTools tools;
    std::stop_source stop;
    std::vector<FilmNote> notes;
    std::vector<FilmNote> kept;
    std::vector<app::FilmProgress> progress;
    std::vector<GenerateRequest> requests;
    std::mutex mutex;
    std::vector<std::pair<uint32_t, uint32_t>> decoded; ///< under mutex: film, part
    uint32_t brokenPart = UINT32_MAX;
    size_t failingRequest = 0; ///< counts from 1
    size_t stoppedRequest = 0;
    size_t noteBytes = 10;
};

struct FilmSession : Session {
    using Session::Session;

    std::optional<app::AttachmentReady> attach(const std::string& clip)
    {
        service->attachFile(clip, {.wish = "whole", .room = 1'800});
        return log->waitFor<app::AttachmentReady>();
    }
    std::string prompt(size_t index)
    {
        const std::lock_guard lock(script.mutex);
        return index < script.requests.size() ? promptOf(script.requests[index]) : std::string();
    }
};

} // namespace

class FilmTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QVERIFY(m_clips.isValid());
        QProcess ffmpeg;
        ffmpeg.start("ffmpeg", {"-v", "error", "-f", "lavfi", "-i", "testsrc=size=320x192:rate=2:duration=40", "-c:v",
                                "mpeg4", "-g", "4", clip().c_str()});
        m_hasClip = ffmpeg.waitForFinished(60'000) && ffmpeg.exitCode() == 0;
    }
    void init() { m_directory = std::make_unique<QTemporaryDir>(); }

    void filmsAreCutIntoParts_data()
    {
        QTest::addColumn<double>("seconds");
        QTest::addColumn<uint32_t>("room");
        QTest::addColumn<uint32_t>("parts");
        QTest::addColumn<uint32_t>("frames");
        // 320 x 192 pixels are 60 soft tokens, 69 with times and marks.
        QTest::newRow("two hours") << 7'200.0 << 30'000U << 12U << 120U;
        QTest::newRow("ten minutes") << 600.0 << 30'000U << 1U << 128U;
        QTest::newRow("ten minutes, a small context") << 600.0 << 7'000U << 4U << 32U;
        QTest::newRow("half a minute") << 30.0 << 30'000U << 1U << 32U;
        QTest::newRow("half a minute, a small context") << 30.0 << 1'800U << 4U << 8U;
        QTest::newRow("a year") << 3.2e7 << 30'000U << 64U << 128U;
    }

    void filmsAreCutIntoParts()
    {
        QFETCH(double, seconds);
        QFETCH(uint32_t, room);
        QFETCH(uint32_t, parts);
        QFETCH(uint32_t, frames);
        const auto plan = app::planFilm(clipOf(seconds), seconds, media::kFrameTokenBudget, room);
        VERIFY_RESULT(plan);
        qInfo("%u parts of %u frames of %u tokens", plan->parts, plan->framesOfPart, plan->tokensOfFrame);
        QCOMPARE(plan->parts, parts);
        QCOMPARE(plan->framesOfPart, frames);
        QVERIFY(plan->framesOfPart * plan->tokensOfFrame <= app::filmRoom(room).part);

        const Attachment film = filmOf(seconds, room);
        QVERIFY(app::isReadInParts(film) && film.tokens <= room);
        const auto cut = app::filmParts(film);
        QCOMPARE(cut.size(), size_t{parts});
        double end = 0;
        for (const app::FilmPart& part : cut) {
            QCOMPARE(part.from, end);
            QVERIFY(part.to > part.from);
            end = part.to;
        }
        QCOMPARE(end, seconds);
        // The items are the frames, each inside of its part.
        QCOMPARE(film.reading.items.size(), size_t{parts} * frames);
        for (size_t i = 0; i < film.reading.items.size(); ++i) {
            const app::FilmPart& part = cut[i / frames];
            QVERIFY(film.reading.items[i].seconds > part.from && film.reading.items[i].seconds < part.to);
        }
        QVERIFY(app::readingFromJson(app::readingJson(film.reading)) == film.reading);
    }

    void aContextMayBeTooSmall()
    {
        const auto plan = app::planFilm(clipOf(600), 600, media::kFrameTokenBudget, 500);
        QVERIFY(!plan);
        QCOMPARE(plan.error().code, ErrorCode::ContextFull);
        QVERIFY(plan.error().message.find("500 tokens are left") != std::string::npos);
    }

    void notesSurviveAsJson()
    {
        const FilmNote note{.film = 1,
                            .part = 2,
                            .parts = 9,
                            .from = 1.5,
                            .to = 4,
                            .text = "00:02 \"a\"\n\xC3\xA4",
                            .notRead = {"3:00 to 4:00"}};
        const Part part = app::notesPart(note);
        QCOMPARE(part.kind, Part::Kind::Notes);
        QVERIFY(app::filmNoteFromJson(part.text) == note);
        for (size_t length = 0; length < part.text.size(); ++length)
            QVERIFY(!app::filmNoteFromJson(part.text.substr(0, length)));
        for (const char* damaged : {"[]", "7", "{\"film\":0,\"part\":9,\"parts\":9,\"from\":0,\"to\":1,\"text\":\"\"}",
                                    "{\"film\":0,\"part\":-1,\"parts\":9,\"from\":0,\"to\":1,\"text\":\"\"}",
                                    "{\"film\":0,\"part\":1,\"parts\":9,\"from\":0,\"to\":1e999,\"text\":\"\"}",
                                    "{\"film\":0,\"part\":1,\"parts\":9,\"from\":0,\"to\":1,\"text\":[]}"})
            QVERIFY2(!app::filmNoteFromJson(damaged), damaged);
    }

    void eachPartIsAskedWithTheNotesBefore()
    {
        Reading reading({filmOf(600, 7'000)});
        VERIFY_RESULT(reading.read());
        QCOMPARE(reading.requests.size(), size_t{4});
        const std::string first = promptOf(reading.requests[0]);
        QVERIFY2(first.find("part 1 of 4, 00:00 to 02:30") != std::string::npos, first.c_str());
        QVERIFY(first.find("Notes on the parts before") == std::string::npos);
        QVERIFY(first.find("{frames of 0}") < first.find("Who is it?"));
        const std::string third = promptOf(reading.requests[2]);
        QVERIFY2(third.find("00:00 to 02:30: Note 1xxxxxxxxxx\n02:30 to 05:00: Note 2") != std::string::npos,
                 third.c_str());
        QCOMPARE(reading.requests[2].maxTokens, app::filmRoom(7'000).note);
        QVERIFY(reading.kept == reading.notes);
        QCOMPARE(reading.notes.size(), size_t{4});
        for (uint32_t part = 0; part < 4; ++part)
            QCOMPARE(reading.notes[part].part, part);
    }

    /// When the model is asked about a part, the next one is being decoded or is ready.
    void theNextPartIsDecodedMeanwhile()
    {
        Reading reading({filmOf(600, 7'000)});
        bool isAhead = true;
        reading.tools.ask = [&](const GenerateRequest& request, const app::FilmTools::OnEvent& onEvent) {
            const size_t wanted = std::min<size_t>(reading.requests.size() + 2, 4);
            QDeadlineTimer deadline(10'000);
            while (reading.decodedCount() < wanted && !deadline.hasExpired())
                QThread::msleep(1);
            isAhead = isAhead && reading.decodedCount() == wanted;
            return reading.answer(request, onEvent);
        };
        VERIFY_RESULT(reading.read());
        QVERIFY(isAhead);
        QCOMPARE(reading.decodedCount(), size_t{4});
    }

    void progressIsMeasured()
    {
        Reading reading({filmOf(600, 7'000)});
        reading.tools.ask = [&](const GenerateRequest& request, const app::FilmTools::OnEvent& onEvent) {
            QThread::msleep(30);
            return reading.answer(request, onEvent);
        };
        VERIFY_RESULT(reading.read());
        QCOMPARE(reading.progress.front().done, 0U);
        QCOMPARE(reading.progress.front().secondsLeft, 0.0);
        QCOMPARE(reading.progress.back().done, 4U);
        uint32_t done = 0;
        for (const app::FilmProgress& told : reading.progress) {
            QCOMPARE(told.total, 4U);
            QVERIFY(told.done >= done);
            done = told.done;
            // A part took 30 ms and more; the rest is counted in such parts.
            QVERIFY(done == 0 || done == 4 || told.secondsLeft >= 0.03 * (3 - done));
        }
    }

    void notesStayBounded()
    {
        const uint32_t room = 7'000;
        Reading reading({filmOf(7'200, room)});
        reading.noteBytes = 4 * app::filmRoom(room).note; // as long as they may be
        VERIFY_RESULT(reading.read());
        const size_t parts = app::filmParts(reading.films[0].attachment).size();
        QVERIFY(parts > 30);
        size_t shortenings = 0;
        for (const GenerateRequest& request : reading.requests) {
            const std::string prompt = promptOf(request);
            const bool shortens = prompt.find("Shorten these notes") != std::string::npos;
            shortenings += shortens ? 1 : 0;
            // All but the frames: a quarter for the notes, and what is said around them.
            const uint32_t most = shortens ? app::filmRoom(room).part : app::filmRoom(room).notes;
            QVERIFY2(countBytes(prompt) <= most + 200, prompt.c_str());
        }
        qInfo("%zu parts, %zu shortenings", parts, shortenings);
        QVERIFY(shortenings >= 3 && shortenings < parts);
        // Nothing of them is lost: every part's notes are kept beside the shortenings.
        QCOMPARE(reading.kept.size(), parts + shortenings);
        const auto inNotes = app::filmInNotes(reading.films[0].attachment, reading.notes, 0, countBytes);
        QVERIFY(countBytes(inNotes) <= room / 2);
        QVERIFY(inNotes.find("00:00 to ") != std::string::npos && inNotes.find("to 120:00") != std::string::npos);
    }

    void aPartThatCannotBeDecodedIsPassedOver()
    {
        Reading reading({filmOf(600, 7'000)});
        reading.brokenPart = 1;
        VERIFY_RESULT(reading.read());
        QCOMPARE(reading.requests.size(), size_t{3});
        QCOMPARE(reading.notes.size(), size_t{4});
        QVERIFY(reading.notes[1].failed && reading.notes[1].notRead.front().find("no frame") != std::string::npos);
        const auto told = app::filmInNotes(reading.films[0].attachment, reading.notes, 0, countBytes);
        QVERIFY2(told.find("02:30 to 05:00: could not be looked at.") != std::string::npos, told.c_str());
        // Asked again, that part alone is tried again.
        const auto kept = app::notesToKeep(reading.notes);
        QCOMPARE(kept.size(), size_t{3});
        Reading again({filmOf(600, 7'000)});
        again.notes = kept;
        VERIFY_RESULT(again.read());
        QCOMPARE(again.decodedCount(), size_t{1});
        QVERIFY(promptOf(again.requests[0]).find("part 2 of 4") != std::string::npos);
    }

    void aFilmOfWhichNothingCanBeDecodedFails()
    {
        Reading reading({filmOf(30, 1'800)});
        reading.films[0].read = [](uint32_t, const std::stop_token&) -> Result<app::FilmPartContent> {
            return Error{ErrorCode::Media, "film.mp4 is damaged"};
        };
        const auto read = reading.read();
        QVERIFY(!read);
        QCOMPARE(read.error().message, std::string("film.mp4 is damaged"));
    }

    void whatIsDoneStaysWhenTheModelFails()
    {
        Reading reading({filmOf(600, 7'000), filmOf(30, 1'800)});
        reading.failingRequest = 3;
        const auto failed = reading.read();
        QVERIFY(!failed);
        QCOMPARE(failed.error().code, ErrorCode::DeviceLost);
        QCOMPARE(reading.kept.size(), size_t{2});
        reading.failingRequest = 0;
        VERIFY_RESULT(reading.read());
        QCOMPARE(reading.kept.size(), size_t{8}); // both films
        QCOMPARE(reading.kept[2].part, 2U);
        QCOMPARE(reading.kept[4].film, 1U);
        QVERIFY(
            app::areFilmsRead(std::vector{reading.films[0].attachment, reading.films[1].attachment}, reading.notes));
    }

    void aStopLosesThePartThatIsBeingRead()
    {
        Reading reading({filmOf(600, 7'000)});
        reading.stoppedRequest = 3;
        const auto stopped = reading.read();
        QVERIFY(!stopped);
        QCOMPARE(stopped.error().code, ErrorCode::Cancelled);
        QCOMPARE(reading.kept.size(), size_t{2});
        const auto told = app::filmInNotes(reading.films[0].attachment, reading.notes, 0, countBytes);
        QVERIFY2(told.find("Not looked at: 05:00 to 07:30, 07:30 to 10:00.") != std::string::npos, told.c_str());
    }

    /// A later question about the same film is answered from the notes of the first answer.
    void laterTurnsHaveTheNotes()
    {
        const auto said = [](app::Author author, std::vector<Part> parts) {
            app::Message message;
            message.author = author;
            message.parts = std::move(parts);
            return message;
        };
        const auto text = [](const char* words) { return Part{Part::Kind::Text, words, {}}; };
        const FilmNote note{.parts = 4, .from = 0, .to = 150, .text = "00:10 a cat"};
        const auto source = [](const Attachment&) -> Result<std::shared_ptr<const app::PromptPieces>> {
            return Error{ErrorCode::Media, "not to be asked for"};
        };
        const std::vector history = {said(app::Author::User, {app::filePart(filmOf(600, 7'000)), text("Who is it?")}),
                                     said(app::Author::Assistant, {app::notesPart(note), text("A cat.")}),
                                     said(app::Author::User, {text("And then?")})};
        const auto request = app::makeGenerateRequest(history, {}, source, countBytes);
        VERIFY_RESULT(request);
        QVERIFY(request->media.empty());
        const std::string prompt = promptOf(*request);
        QVERIFY2(prompt.find("00:00 to 02:30: 00:10 a cat\nNot looked at: 02:30") != std::string::npos, prompt.c_str());
        QVERIFY(prompt.ends_with("Who is it?A cat.And then?"));
    }

    void theServiceReadsAFilmAndAnswers()
    {
        if (!m_hasClip)
            QSKIP("there is no ffmpeg program to make a clip with");
        FilmSession session(m_directory->path());
        const auto ready = session.attach(clip());
        QVERIFY(ready);
        QCOMPARE(ready->choices.size(), size_t{4});
        QCOMPARE(ready->choices[3].wish, std::string("whole"));
        QCOMPARE(ready->choices[3].parts, 4U);
        QCOMPARE(ready->choices[3].items, 32U);
        QVERIFY(!ready->thumbnailPng.empty());
        QCOMPARE(ready->attachment.reading.notRead.back(),
                 std::string("what happens between the frames, one about every 1 s"));
        session.service->send(0, "What happens?", {ready->attachment}, {});
        const auto ended = session.waitForEnd();
        QVERIFY(ended);
        QCOMPARE(ended->state, MessageState::Complete);
        QCOMPARE(session.requestCount(), size_t{5});
        QVERIFY(session.prompt(1).find("<clip>") != std::string::npos);
        QCOMPARE(session.script.requests[1].media[0].frames.size(), size_t{8});
        QVERIFY(session.script.requests[1].media[0].frames[0].seconds >= 10);
        QVERIFY(session.prompt(4).find("<clip>") == std::string::npos);
        QVERIFY(session.prompt(4).find("30:00") == std::string::npos);
        QVERIFY(session.prompt(4).find("00:30 to 00:40: Hello, world.") != std::string::npos);
        const auto progress = session.log->all<app::AnswerProgress>();
        QVERIFY(std::any_of(progress.begin(), progress.end(), [](const app::AnswerProgress& told) {
            return told.phase == app::AnswerProgress::Phase::ReadingFilm && told.done == 2 && told.total == 4 &&
                   told.secondsLeft > 0;
        }));
        const auto messages = session.messages(ended->conversation);
        QCOMPARE(messages.size(), size_t{2});
        QCOMPARE(app::filmNotesOf(messages[1]).size(), size_t{4});
        QCOMPARE(messages[1].parts.back().text, std::string("Hello, world."));
        session.restart();
        QVERIFY(session.messages(ended->conversation) == messages);
        // Another version of the answer is made from the same notes.
        session.service->regenerate(ended->conversation, messages[1].id, {});
        QCOMPARE(session.waitForEnd()->state, MessageState::Complete);
        QCOMPARE(session.requestCount(), size_t{6});
        QCOMPARE(app::filmNotesOf(session.messages(ended->conversation)[1]).size(), size_t{4});
    }

    void quittingKeepsTheNotes()
    {
        if (!m_hasClip)
            QSKIP("there is no ffmpeg program to make a clip with");
        FilmSession session(m_directory->path());
        const auto ready = session.attach(clip());
        QVERIFY(ready);
        session.script.pause = std::chrono::milliseconds(100);
        session.service->send(0, "What happens?", {ready->attachment}, {});
        const auto first = session.log->waitFor<app::MessagePartAdded>();
        QVERIFY(first);
        QElapsedTimer timer;
        timer.start();
        session.restart();
        qInfo("ended after %lld ms", static_cast<long long>(timer.elapsed()));
        const auto messages = session.messages(first->conversation);
        QCOMPARE(messages[1].state, MessageState::Interrupted);
        const size_t kept = app::filmNotesOf(messages[1]).size();
        QVERIFY(kept >= 1 && kept < 4);
        QCOMPARE(messages[1].parts.size(), kept);
    }

    void stoppedAndGoneOnWith()
    {
        if (!m_hasClip)
            QSKIP("there is no ffmpeg program to make a clip with");
        FilmSession session(m_directory->path());
        const auto ready = session.attach(clip());
        QVERIFY(ready);
        session.script.pause = std::chrono::milliseconds(40);
        session.service->send(0, "What happens?", {ready->attachment}, {});
        QVERIFY(session.log->waitFor<app::MessagePartAdded>());
        const auto second = session.log->waitFor<app::MessagePartAdded>();
        QVERIFY(second);
        session.service->stop(second->conversation);
        const auto stopped = session.waitForEnd();
        QCOMPARE(stopped->state, MessageState::Stopped);
        session.restart();
        const auto messages = session.messages(second->conversation);
        const size_t done = app::filmNotesOf(messages[1]).size();
        QVERIFY(done >= 2 && done < 4);

        // An answer from what there is.
        const size_t askedBefore = session.requestCount();
        session.service->answerFromNotes(second->conversation, {});
        QCOMPARE(session.waitForEnd()->state, MessageState::Complete);
        QCOMPARE(session.requestCount(), askedBefore + 1);
        QVERIFY(session.prompt(askedBefore).find("Not looked at: ") != std::string::npos);
        QCOMPARE(app::filmNotesOf(session.messages(second->conversation)[1]).size(), done);

        // The rest.
        session.service->retry(second->conversation, {});
        QCOMPARE(session.waitForEnd()->state, MessageState::Complete);
        QCOMPARE(session.requestCount(), askedBefore + 1 + (4 - done) + 1);
        const auto after = session.messages(second->conversation);
        QCOMPARE(after.size(), size_t{2});
        const auto notes = app::filmNotesOf(after[1]);
        QCOMPARE(notes.size(), size_t{4});
        for (uint32_t part = 0; part < 4; ++part)
            QCOMPARE(notes[part].part, part);
    }

    void aFailureKeepsTheNotes()
    {
        if (!m_hasClip)
            QSKIP("there is no ffmpeg program to make a clip with");
        FilmSession session(m_directory->path());
        const auto ready = session.attach(clip());
        QVERIFY(ready);
        std::atomic<int> answers = 0;
        session.script.outcome = [&answers]() -> Result<void> {
            return ++answers == 3 ? Error{ErrorCode::OutOfMemory, "there is not enough memory"} : Result<void>();
        };
        session.service->send(0, "What happens?", {ready->attachment}, {});
        const auto failed = session.waitForEnd();
        QCOMPARE(failed->state, MessageState::Failed);
        const auto messages = session.messages(failed->conversation);
        QCOMPARE(messages[1].parts.size(), size_t{3});
        QCOMPARE(messages[1].parts[2].kind, Part::Kind::Error);
        session.service->retry(failed->conversation, {});
        QCOMPARE(session.waitForEnd()->state, MessageState::Complete);
        QCOMPARE(answers.load(), 3 + 2 + 1);
        const auto after = session.messages(failed->conversation);
        QCOMPARE(after[1].parts.size(), size_t{5}); // no error any more
    }

    /// kill -9 in the middle of the film: the parts that were told are there, and the reading goes on behind them.
    void killedInTheMiddleOfAFilm()
    {
        if (!m_hasClip)
            QSKIP("there is no ffmpeg program to make a clip with");
        QProcess writer;
        writer.start(FACET_INTERRUPTED_WRITER, {m_directory->path(), clip().c_str()});
        QVERIFY(writer.waitForStarted());
        QByteArray told;
        QDeadlineTimer deadline(30'000);
        while (told.count("part\n") < 2 && !deadline.hasExpired()) {
            writer.waitForReadyRead(20);
            told += writer.readAllStandardOutput();
        }
        writer.kill(); // SIGKILL
        writer.waitForFinished();
        QCOMPARE(writer.exitStatus(), QProcess::CrashExit);
        FilmSession session(m_directory->path());
        const auto messages = session.messages(1);
        QCOMPARE(messages.size(), size_t{2});
        QCOMPARE(messages[1].state, MessageState::Interrupted);
        const size_t kept = app::filmNotesOf(messages[1]).size();
        qInfo("%lld parts were told, %zu are kept", static_cast<long long>(told.count("part\n")), kept);
        QVERIFY(kept >= static_cast<size_t>(told.count("part\n")) && kept < 4);
        session.service->retry(1, {});
        QCOMPARE(session.waitForEnd()->state, MessageState::Complete);
        QCOMPARE(session.requestCount(), 4 - kept + 1);
        QCOMPARE(app::filmNotesOf(session.messages(1)[1]).size(), size_t{4});
    }

private:
    std::string clip() const { return m_clips.filePath("film.mp4").toStdString(); }

    QTemporaryDir m_clips;
    bool m_hasClip = false;
    std::unique_ptr<QTemporaryDir> m_directory;
};

FACET_CAGE_TEST_MAIN(FilmTest)
#include "tst_film.moc"
