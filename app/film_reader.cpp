// The loop over parts.
#include "app/film_reader.h"

#include "app/generate_request.h"
#include "app/progress_meter.h"
#include "app/worker.h"
#include "media/document_writer.h"

#include <algorithm>
#include <chrono>
#include <future>
#include <memory>
#include <optional>

namespace app {

using inference::Error;
using inference::ErrorCode;
using inference::GenerateEvent;
using inference::GenerateRequest;
using inference::Result;

namespace {

using Clock = std::chrono::steady_clock;

/// How long parts take, by those that were read.
class FilmMeter {
public:
    FilmMeter(const std::function<void(const FilmProgress&)>& tell, uint32_t done, uint32_t total)
        : m_tell(tell), m_progress{.done = done, .total = total}
    {
    }
    void begin()
    {
        m_begun = Clock::now();
        tell();
    }
    /// A few times a second.
    void tick()
    {
        if (Clock::now() - m_told >= kProgressInterval)
            tell();
    }
    void finish()
    {
        m_spent += Clock::now() - m_begun;
        ++m_measured;
        ++m_progress.done;
        m_begun = Clock::now();
        tell();
    }

private:
    void tell()
    {
        m_told = Clock::now();
        m_progress.secondsLeft = 0;
        if (m_measured > 0 && m_progress.done < m_progress.total) {
            const std::chrono::duration<double> usual = m_spent / m_measured;
            const std::chrono::duration<double> current = m_told - m_begun;
            m_progress.secondsLeft = usual.count() * (m_progress.total - m_progress.done - 1) +
                                     std::max(usual.count() - current.count(), 0.0);
        }
        m_tell(m_progress);
    }

    const std::function<void(const FilmProgress&)>& m_tell;
    FilmProgress m_progress;
    uint32_t m_measured = 0;
    Clock::duration m_spent{0};
    Clock::time_point m_begun;
    Clock::time_point m_told;
};

class FilmRun {
public:
    FilmRun(std::span<const Film> films, std::string_view question, std::vector<FilmNote>& notes,
            const FilmTools& tools)
        : m_films(films), m_question(question), m_notes(notes), m_tools(tools)
    {
    }

    Result<void> run()
    {
        uint32_t done = 0;
        std::vector<Step> steps;
        for (uint32_t film = 0; film < m_films.size(); ++film) {
            for (const FilmPart& part : filmParts(m_films[film].attachment)) {
                if (hasNotes(m_notes, film, part.index))
                    ++done;
                else
                    steps.push_back({film, part});
            }
        }
        FilmMeter meter(m_tools.progress, done, done + static_cast<uint32_t>(steps.size()));
        std::stop_source ending;
        const std::stop_callback passOn(m_tools.stop, [&ending] { ending.request_stop(); });
        Worker decoding([](const Error&) {});
        const StopAtEnd stopBeforeJoining{ending};
        std::optional<Decoded> next;
        for (size_t i = 0; i < steps.size(); ++i) {
            meter.begin();
            Decoded decoded = next ? std::move(*next) : decode(decoding, steps[i], ending.get_token());
            next.reset();
            auto content = wait(decoded, meter);
            if (i + 1 < steps.size())
                next = decode(decoding, steps[i + 1], ending.get_token());
            TRY(take(steps[i], content, meter));
            meter.finish();
        }
        for (uint32_t film = 0; film < m_films.size(); ++film)
            TRY(checkRead(film));
        return {};
    }

private:
    struct Step {
        uint32_t film;
        FilmPart part;
    };
    struct StopAtEnd {
        std::stop_source& source;
        ~StopAtEnd() { source.request_stop(); }
    };
    using Decoded = std::future<Result<FilmPartContent>>;

    Decoded decode(Worker& worker, const Step& step, const std::stop_token& stop)
    {
        auto promise = std::make_shared<std::promise<Result<FilmPartContent>>>();
        Decoded decoded = promise->get_future();
        worker.post([promise, &film = m_films[step.film], part = step.part.index, stop] {
            try {
                promise->set_value(film.read(part, stop));
            } catch (const std::bad_alloc&) {
                promise->set_value(Error{ErrorCode::OutOfMemory,
                                         "there is not enough memory for a part of " + film.attachment.fileName});
            }
        });
        return decoded;
    }

    static Result<FilmPartContent> wait(Decoded& decoded, FilmMeter& meter)
    {
        while (decoded.wait_for(kProgressInterval) != std::future_status::ready)
            meter.tick();
        return decoded.get();
    }

    Result<void> take(const Step& step, const Result<FilmPartContent>& content, FilmMeter& meter)
    {
        if (m_tools.stop.stop_requested())
            return Error{ErrorCode::Cancelled, "stopped"};
        FilmNote note{.film = step.film,
                      .part = step.part.index,
                      .parts = step.part.count,
                      .from = step.part.from,
                      .to = step.part.to};
        if (content) {
            TRY(shorten(step.film, meter));
            note.notRead = content->notRead;
            TRY_ASSIGN(note.text, noteOn(step, *content, meter));
        } else if (content.error().code == ErrorCode::Media) {
            note.failed = true;
            note.notRead.push_back(content.error().message);
        } else {
            return content.error();
        }
        TRY(m_tools.keep(note));
        m_notes.push_back(std::move(note));
        return {};
    }

    FilmRoom roomOf(uint32_t film) const { return filmRoom(m_films[film].attachment.reading.room); }

    Result<std::string> noteOn(const Step& step, const FilmPartContent& content, FilmMeter& meter)
    {
        const uint32_t tokens = roomOf(step.film).note;
        auto heading = std::make_shared<PromptPieces>();
        heading->addText(
            partHeading(m_films[step.film].attachment, step.part, joined(runningNotes(m_notes, step.film))));
        heading->append(*content.pieces);
        const std::shared_ptr<const PromptPieces> pieces = std::move(heading);
        return ask({&pieces, 1}, partTask(step.part, m_question, tokens), tokens, meter);
    }

    /// As long as the notes take more than their share: a shorter form of the oldest ones.
    Result<void> shorten(uint32_t film, FilmMeter& meter)
    {
        const FilmRoom room = roomOf(film);
        const std::vector<FilmPart> parts = filmParts(m_films[film].attachment);
        for (;;) {
            const std::vector<NotesLine> lines = runningNotes(m_notes, film);
            if (lines.size() < 2 || m_tools.countTokens(joined(lines)) <= room.notes)
                return {};
            size_t count = lines.size(); // as many as can be read at once
            while (count > 2 && m_tools.countTokens(joined(std::span(lines).first(count))) > room.part)
                --count;
            FilmNote note{.kind = FilmNote::Kind::Shortened,
                          .film = film,
                          .part = lines[count - 1].last,
                          .parts = static_cast<uint32_t>(parts.size())};
            note.to = note.part < parts.size() ? parts[note.part].to : 0;
            const uint32_t tokens = room.notes / 2;
            const std::string task = shorteningTask(joined(std::span(lines).first(count)), m_question, tokens);
            TRY_ASSIGN(note.text, ask({}, task, tokens, meter));
            TRY(m_tools.keep(note));
            m_notes.push_back(std::move(note));
        }
    }

    Result<std::string> ask(std::span<const std::shared_ptr<const PromptPieces>> pieces, const std::string& task,
                            uint32_t tokens, FilmMeter& meter)
    {
        GenerateRequest request;
        request.sampling = m_tools.sampling;
        request.maxTokens = tokens;
        addQuestion(request, pieces, task, false);
        TRY_ASSIGN(auto result, m_tools.ask(request, [&meter](const GenerateEvent&) { meter.tick(); }));
        if (result.finishReason == inference::FinishReason::Cancelled || m_tools.stop.stop_requested())
            return Error{ErrorCode::Cancelled, "stopped"};
        return media::trimmed(result.text);
    }

    Result<void> checkRead(uint32_t film) const
    {
        const FilmNote* failed = nullptr;
        for (const FilmNote& note : m_notes) {
            if (note.film != film || note.kind != FilmNote::Kind::Part)
                continue;
            if (!note.failed)
                return {};
            failed = &note;
        }
        if (!failed)
            return {};
        return Error{ErrorCode::Media, failed->notRead.empty() ? m_films[film].attachment.fileName + " cannot be read"
                                                               : failed->notRead.front()};
    }

    std::span<const Film> m_films;
    std::string_view m_question;
    std::vector<FilmNote>& m_notes;
    const FilmTools& m_tools;
};

} // namespace

Result<void> readFilms(std::span<const Film> films, std::string_view question, std::vector<FilmNote>& notes,
                       const FilmTools& tools)
{
    return FilmRun(films, question, notes, tools).run();
}

} // namespace app
