// The notes that an answer took on films which are read part by part, as rows: folded under one line that says how many
// parts they are on.
#pragma once

#include "app/film_notes.h"
#include "ui/markdown.h"

#include <QString>

#include <optional>
#include <vector>

namespace app {
struct AnswerProgress;
}

namespace ui {

/// How far the films of an answer are looked through, by its notes.
struct FilmNotesState {
    uint32_t read = 0;  ///< parts with notes
    uint32_t total = 0; ///< parts of the films that notes speak of

    bool isWhole() const { return read >= total; }
};
FilmNotesState filmNotesState(const app::Message& message, const std::optional<app::AnswerProgress>& progress);
/// "Notes, 3 of 9 parts"
QString filmNotesTitle(const FilmNotesState& state);

/// Markdown of the notes on one part: its times, the notes, what was not looked at. Empty for a shortening, which
/// repeats what is there.
std::string filmNoteMarkdown(std::string_view json);

/// The window's words for how far a film is looked through.
QString filmProgressText(const app::AnswerProgress& progress);

} // namespace ui
