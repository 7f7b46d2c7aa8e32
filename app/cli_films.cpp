// facet-cli ask: films that are read part by part, with their notes kept in a file where one is named: a JSON object a
// line, so that a run that was killed loses the part that it was reading and no more.
#include "app/cli_commands.h"
#include "app/cli_files.h"
#include "app/film_reader.h"
#include "app/store_names.h"

#include <cerrno>
#include <cmath>
#include <fstream>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <unistd.h>

namespace app {

using inference::Error;
using inference::ErrorCode;
using inference::Json;
using inference::Result;

namespace {

std::string timeLeft(double seconds)
{
    if (seconds < 1)
        return {};
    const long whole = std::lround(seconds);
    if (whole < 90)
        return ", about " + std::to_string(whole) + " s left";
    const long minutes = (whole + 30) / 60;
    return ", about " +
           (minutes < 90 ? std::to_string(minutes) + " min"
                         : std::to_string(minutes / 60) + " h " + std::to_string(minutes % 60) + " min") +
           " left";
}

/// Whether notes are on this film, cut into these parts.
bool fits(const FilmNote& note, std::span<const FilmPart> parts)
{
    constexpr double kRounding = 1e-3;
    if (note.part >= parts.size() || note.parts != parts.size())
        return false;
    const FilmPart& part = parts[note.part];
    const double from = note.kind == FilmNote::Kind::Part ? part.from : 0;
    return std::abs(note.from - from) < kRounding && std::abs(note.to - part.to) < kRounding;
}

/// Notes in a file, a line each.
class NotesFile {
public:
    explicit NotesFile(std::string path) : m_path(std::move(path)) {}

    /// None when there is no such file. A line that a kill cut short is passed over. Errors: BadInput.
    Result<std::vector<FilmNote>> read(std::span<const Film> films)
    {
        std::vector<FilmNote> notes;
        std::ifstream file(m_path);
        for (std::string line; std::getline(file, line);) {
            m_isCutShort = file.eof();
            auto note = filmNoteFromJson(line);
            if (!note && !m_isCutShort && !line.starts_with('{'))
                return Error{ErrorCode::BadInput, m_path + " holds other things than notes on films"};
            if (!note)
                continue;
            if (note->film >= films.size() || !fits(*note, filmParts(films[note->film].attachment)))
                return Error{ErrorCode::BadInput,
                             m_path + " holds notes on another film, or with another --context or --budget"};
            notes.push_back(std::move(*note));
        }
        return notesToKeep(std::move(notes));
    }

    /// Errors: Storage.
    Result<void> append(const FilmNote& note)
    {
        if (m_path.empty())
            return {};
        const std::string line = (std::exchange(m_isCutShort, false) ? "\n" : "") + notesPart(note).text + "\n";
        const int file = ::open(m_path.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, S_IRUSR | S_IWUSR);
        const bool written = file >= 0 &&
                             ::write(file, line.data(), line.size()) == static_cast<ssize_t>(line.size()) &&
                             ::fsync(file) == 0;
        const int reason = errno;
        if (file >= 0)
            ::close(file);
        if (written)
            return {};
        return Error{ErrorCode::Storage,
                     "the notes cannot be written to " + m_path + ": " + std::generic_category().message(reason)};
    }

private:
    std::string m_path;
    bool m_isCutShort = false; ///< its last line
};

} // namespace

Result<void> CliFiles::readFilms(const FilmQuestion& question, const std::stop_token& stop)
{
    std::vector<Film> films;
    std::vector<File*> files;
    for (File& file : m_files) {
        if (!isReadInParts(file.plan.attachment))
            continue;
        const auto open = [this, path = file.path](const std::stop_token& stopped) {
            return m_cage->open(path, stopped);
        };
        const auto source = std::make_shared<FilmSource>(file.plan.attachment, open, question.countTokens);
        files.push_back(&file);
        films.push_back({file.plan.attachment, [source](uint32_t part, const std::stop_token& stopped) {
                             return source->part(part, stopped);
                         }});
    }
    if (films.empty())
        return {};
    NotesFile notesFile(m_notesFile);
    TRY_ASSIGN(std::vector<FilmNote> notes, notesFile.read(films));
    FilmTools tools;
    CliProgress line;
    uint32_t told = 0;
    tools.sampling = question.sampling;
    tools.countTokens = question.countTokens;
    tools.ask = [&](const inference::GenerateRequest& request, const FilmTools::OnEvent& onEvent) {
        return question.engine.generate(request, onEvent, stop);
    };
    tools.keep = [&](const FilmNote& note) { return notesFile.append(note); };
    tools.progress = [&](const FilmProgress& progress) {
        const std::string of = std::to_string(progress.done) + " of " + std::to_string(progress.total);
        if (progress.done > told) {
            line.clear();
            printNote(of + " parts read" + timeLeft(progress.secondsLeft));
        }
        told = progress.done;
        line.show("reading the film: " + of + " parts" + timeLeft(progress.secondsLeft));
    };
    tools.stop = stop;
    if (!m_fromNotes) {
        const auto read = app::readFilms(films, question.text, notes, tools);
        line.clear();
        if (!read && !m_notesFile.empty() && !notes.empty())
            printNote("what was read is kept in " + m_notesFile + ": the same command goes on from there");
        TRY(read);
    }
    for (uint32_t film = 0; film < films.size(); ++film) {
        File& file = *files[film];
        auto pieces = std::make_shared<PromptPieces>();
        pieces->addText(filmInNotes(films[film].attachment, notes, film, question.countTokens));
        file.plan.pieces = std::move(pieces);
        file.notes = Json::array();
        for (const FilmNote& note : notes) {
            if (note.film != film || note.kind != FilmNote::Kind::Part)
                continue;
            file.notes.push_back(
                {{"from", note.from}, {"to", note.to}, {"text", note.text}, {"not_read", note.notRead}});
            for (const std::string& reason : note.notRead)
                printNote(lastName(file.path) + ": not looked at: " + reason);
        }
    }
    return {};
}

} // namespace app
