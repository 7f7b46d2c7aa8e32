// What is kept of a film that is read part by part: the model's notes on each part, as parts of the answer's message,
// and what the model is told with them. Every sentence that the model is given about films is in film_notes.cpp.
#pragma once

#include "app/conversation.h"
#include "app/film_parts.h"
#include "app/text_tokens.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace app {

/// Notes on one part of a film, or a shortening of the notes on all parts from the first one on.
struct FilmNote {
    enum class Kind { Part, Shortened };
    Kind kind = Kind::Part;
    uint32_t film = 0;  ///< counts the films of the question
    uint32_t part = 0;  ///< Shortened: the last one that it stands for
    uint32_t parts = 0; ///< that the film has
    double from = 0;    ///< seconds
    double to = 0;
    std::string text = {};
    std::vector<std::string> notRead = {}; ///< in words for people
    bool failed = false;                   ///< not a frame could be looked at; notRead says why

    bool operator==(const FilmNote&) const = default;
};

/// The part of a message that holds it, its text JSON.
Part notesPart(const FilmNote& note);
/// Nothing when `json` is damaged.
std::optional<FilmNote> filmNoteFromJson(std::string_view json);
/// Of an answer, in the order in which they were made.
std::vector<FilmNote> filmNotesOf(const Message& answer);
/// What an answer that is asked for again keeps of them: not those that failed, so that these parts are tried again.
std::vector<FilmNote> notesToKeep(std::vector<FilmNote> notes);

/// Whether there are notes on that part, if only that it failed.
bool hasNotes(std::span<const FilmNote> notes, uint32_t film, uint32_t part);
/// Whether each part of each film among a question's attachments has notes.
bool areFilmsRead(std::span<const Attachment> films, std::span<const FilmNote> notes);
/// The attachments of a message that are read part by part, in order.
std::vector<Attachment> filmsOf(const Message& question);

struct NotesLine {
    std::string text;  ///< with its times
    uint32_t last = 0; ///< the part up to which it speaks
};
/// The notes on one film that go along while it is read on: the latest shortening, and what came after it.
std::vector<NotesLine> runningNotes(std::span<const FilmNote> notes, uint32_t film);
std::string joined(std::span<const NotesLine> lines);

/// In front of the frames of a part, and behind them.
std::string partHeading(const Attachment& film, const FilmPart& part, std::string_view notesBefore);
std::string partTask(const FilmPart& part, std::string_view question, uint32_t tokens);
std::string shorteningTask(std::string_view notes, std::string_view question, uint32_t tokens);
/// What takes the film's place in a question: the notes on every part where half of the film's room holds them, else
/// the running ones; and which parts were not looked at.
std::string filmInNotes(const Attachment& film, std::span<const FilmNote> notes, uint32_t number,
                        const CountTokens& countTokens);

} // namespace app
