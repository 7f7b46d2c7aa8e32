// Notes on films <-> parts of messages, and the words for the model.
#include "app/film_notes.h"

#include "inference/prompt_tokens.h"
#include "media/video.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace app {

namespace {

using Json = nlohmann::ordered_json;

std::optional<double> numberOf(const Json& object, const char* name)
{
    const auto found = object.find(name);
    if (found == object.end() || !found->is_number())
        return std::nullopt;
    const double number = found->get<double>();
    return std::isfinite(number) && number >= 0 ? std::optional(number) : std::nullopt;
}

std::optional<uint32_t> countOf(const Json& object, const char* name)
{
    const auto number = numberOf(object, name);
    return number && *number <= std::numeric_limits<uint32_t>::max() ? std::optional(static_cast<uint32_t>(*number))
                                                                     : std::nullopt;
}

std::string range(double from, double to)
{
    return inference::frameTime(from) + " to " + inference::frameTime(to);
}

/// Words are about that much of tokens, and a model that is told so seldom needs to be cut off.
std::string words(uint32_t tokens)
{
    return std::to_string(std::max(tokens * 3 / 5 / 10 * 10, 10U)) + " words";
}

NotesLine line(const FilmNote& note)
{
    std::string text = range(note.from, note.to) + ": ";
    if (note.failed)
        text += "could not be looked at.";
    else
        text += note.text.empty() ? std::string("nothing noted.") : note.text;
    return {std::move(text), note.part};
}

bool isOf(const FilmNote& note, uint32_t film, FilmNote::Kind kind)
{
    return note.film == film && note.kind == kind;
}

/// The notes on single parts from `first` on, in the order of the film.
std::vector<const FilmNote*> partsFrom(std::span<const FilmNote> notes, uint32_t film, uint32_t first)
{
    std::vector<const FilmNote*> parts;
    for (const FilmNote& note : notes) {
        if (isOf(note, film, FilmNote::Kind::Part) && note.part >= first)
            parts.push_back(&note);
    }
    std::stable_sort(parts.begin(), parts.end(),
                     [](const FilmNote* a, const FilmNote* b) { return a->part < b->part; });
    return parts;
}

std::string about(std::string_view question)
{
    return question.empty() ? std::string() : "The question about the whole film: " + std::string(question) + "\n\n";
}

} // namespace

Part notesPart(const FilmNote& note)
{
    Json json = {{"film", note.film}, {"part", note.part}, {"parts", note.parts},
                 {"from", note.from}, {"to", note.to},     {"text", note.text}};
    if (note.kind == FilmNote::Kind::Shortened)
        json["shortened"] = true;
    if (note.failed)
        json["failed"] = true;
    if (!note.notRead.empty())
        json["notRead"] = note.notRead;
    return {
        .kind = Part::Kind::Notes, .text = json.dump(-1, ' ', false, Json::error_handler_t::replace), .attachment = {}};
}

std::optional<FilmNote> filmNoteFromJson(std::string_view text)
{
    const Json json = Json::parse(text, nullptr, false);
    if (!json.is_object())
        return std::nullopt;
    const auto film = countOf(json, "film");
    const auto part = countOf(json, "part");
    const auto parts = countOf(json, "parts");
    const auto from = numberOf(json, "from");
    const auto to = numberOf(json, "to");
    const auto words = json.find("text");
    if (!film || !part || !parts || *part >= *parts || !from || !to || words == json.end() || !words->is_string())
        return std::nullopt;
    FilmNote note{.kind = json.contains("shortened") ? FilmNote::Kind::Shortened : FilmNote::Kind::Part,
                  .film = *film,
                  .part = *part,
                  .parts = *parts,
                  .from = *from,
                  .to = *to,
                  .text = words->get<std::string>(),
                  .failed = json.contains("failed")};
    if (const auto notRead = json.find("notRead"); notRead != json.end() && notRead->is_array()) {
        for (const Json& reason : *notRead) {
            if (reason.is_string())
                note.notRead.push_back(reason.get<std::string>());
        }
    }
    return note;
}

std::vector<FilmNote> filmNotesOf(const Message& answer)
{
    std::vector<FilmNote> notes;
    for (const Part& part : answer.parts) {
        if (part.kind != Part::Kind::Notes)
            continue;
        if (auto note = filmNoteFromJson(part.text))
            notes.push_back(std::move(*note));
    }
    return notes;
}

std::vector<FilmNote> notesToKeep(std::vector<FilmNote> notes)
{
    const size_t all = notes.size();
    std::erase_if(notes, [](const FilmNote& note) { return note.failed; });
    // A shortening may speak of a part that is tried again.
    if (notes.size() < all)
        std::erase_if(notes, [](const FilmNote& note) { return note.kind == FilmNote::Kind::Shortened; });
    return notes;
}

bool hasNotes(std::span<const FilmNote> notes, uint32_t film, uint32_t part)
{
    return std::any_of(notes.begin(), notes.end(), [&](const FilmNote& note) {
        return isOf(note, film, FilmNote::Kind::Part) && note.part == part;
    });
}

bool areFilmsRead(std::span<const Attachment> films, std::span<const FilmNote> notes)
{
    for (size_t film = 0; film < films.size(); ++film) {
        for (const FilmPart& part : filmParts(films[film])) {
            if (!hasNotes(notes, static_cast<uint32_t>(film), part.index))
                return false;
        }
    }
    return true;
}

std::vector<Attachment> filmsOf(const Message& question)
{
    std::vector<Attachment> films;
    for (const Part& part : question.parts) {
        if (part.isFile() && isReadInParts(part.attachment))
            films.push_back(part.attachment);
    }
    return films;
}

std::vector<NotesLine> runningNotes(std::span<const FilmNote> notes, uint32_t film)
{
    std::vector<NotesLine> lines;
    uint32_t next = 0;
    const FilmNote* shortened = nullptr;
    for (const FilmNote& note : notes) {
        if (isOf(note, film, FilmNote::Kind::Shortened) && note.part + 1 >= next) {
            next = note.part + 1;
            shortened = &note;
        }
    }
    if (shortened)
        lines.push_back(line(*shortened));
    for (const FilmNote* note : partsFrom(notes, film, next))
        lines.push_back(line(*note));
    return lines;
}

std::string joined(std::span<const NotesLine> lines)
{
    std::string text;
    for (const NotesLine& one : lines)
        text += one.text + "\n";
    return text;
}

std::string partHeading(const Attachment& film, const FilmPart& part, std::string_view notesBefore)
{
    std::string text = "[" + film.fileName + ", a film of " + inference::frameTime(film.reading.seconds) + ", part " +
                       std::to_string(part.index + 1) + " of " + std::to_string(part.count) + ", " +
                       range(part.from, part.to) + "]\n\n";
    if (!notesBefore.empty())
        text += "Notes on the parts before:\n" + std::string(notesBefore) + "\n";
    return text;
}

std::string partTask(const FilmPart& part, std::string_view question, uint32_t tokens)
{
    return "\n" + about(question) + "Write notes on this part alone, " + range(part.from, part.to) + ", in at most " +
           words(tokens) + ": what is seen and said" +
           (question.empty() ? "" : " that helps to answer the question later") +
           ", each with its time as above. Only the notes.";
}

std::string shorteningTask(std::string_view notes, std::string_view question, uint32_t tokens)
{
    return "Notes on a film:\n" + std::string(notes) + "\n" + about(question) + "Shorten these notes to at most " +
           words(tokens) + ". Keep the times" +
           (question.empty() ? "" : " and all that helps to answer the question later") + ". Only the notes.";
}

std::string filmInNotes(const Attachment& film, std::span<const FilmNote> notes, uint32_t number,
                        const CountTokens& countTokens)
{
    const std::vector<FilmPart> parts = filmParts(film);
    std::vector<NotesLine> lines;
    for (const FilmNote* note : partsFrom(notes, number, 0))
        lines.push_back(line(*note));
    std::string text = joined(lines);
    if (countTokens(text) > film.reading.room / 2)
        text = joined(runningNotes(notes, number));
    std::string missing;
    for (const FilmPart& part : parts) {
        if (!hasNotes(notes, number, part.index))
            missing += (missing.empty() ? "" : ", ") + range(part.from, part.to);
    }
    const std::string heading = "[" + film.fileName + ", a film of " + inference::frameTime(film.reading.seconds);
    if (lines.empty())
        return heading + ", was not looked at]\n\n";
    text =
        heading + ", looked at in " + std::to_string(parts.size()) + " parts; notes on it with their times]\n" + text;
    if (!missing.empty())
        text += "Not looked at: " + missing + ".\n";
    return text + "\n";
}

} // namespace app
