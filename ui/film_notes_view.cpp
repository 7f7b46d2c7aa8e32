#include "ui/film_notes_view.h"

#include "app/events.h"
#include "ui/file_view.h"
#include "ui/reasons.h"
#include "ui/text.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <map>

namespace ui {

namespace {

/// Translations of this file, under one context.
QString tr(const char* text)
{
    return QCoreApplication::translate("ui", text);
}

QString timeLeft(double seconds)
{
    if (seconds < 1)
        return {};
    const auto whole = static_cast<qint64>(seconds + 0.5);
    if (whole < 90)
        return tr("about %1 s left").arg(whole);
    const qint64 minutes = (whole + 30) / 60;
    return minutes < 90 ? tr("about %1 min left").arg(minutes)
                        : tr("about %1 h %2 min left").arg(minutes / 60).arg(minutes % 60);
}

} // namespace

FilmNotesState filmNotesState(const app::Message& message, const std::optional<app::AnswerProgress>& progress)
{
    FilmNotesState state;
    std::map<uint32_t, uint32_t> parts; // of each film
    for (const app::FilmNote& note : app::filmNotesOf(message)) {
        parts[note.film] = note.parts;
        if (note.kind == app::FilmNote::Kind::Part)
            ++state.read;
    }
    for (const auto& [film, count] : parts)
        state.total += count;
    if (progress && progress->phase == app::AnswerProgress::Phase::ReadingFilm)
        state.total = std::max(state.total, progress->total);
    return state;
}

QString filmNotesTitle(const FilmNotesState& state)
{
    return state.isWhole() ? tr("Notes on all %1 parts").arg(state.total)
                           : tr("Notes, %1 of %2 parts").arg(state.read).arg(state.total);
}

std::string filmNoteMarkdown(std::string_view json)
{
    const auto note = app::filmNoteFromJson(json);
    if (!note || note->kind != app::FilmNote::Kind::Part)
        return {};
    std::string text = "**" + toUtf8(clockTime(note->from)) + "** – **" + toUtf8(clockTime(note->to)) + "**\n\n";
    if (!note->failed)
        text += (note->text.empty() ? toUtf8(ui::tr("Nothing was noted.")) : note->text) + "\n\n";
    for (const std::string& reason : note->notRead)
        text += "> " + toUtf8(ui::tr("Not looked at: %1").arg(reasonText(reason))) + "\n\n";
    return text;
}

QString filmProgressText(const app::AnswerProgress& progress)
{
    const QString part = tr("Looking through the film, part %1 of %2")
                             .arg(std::min(progress.done + 1, progress.total))
                             .arg(progress.total);
    const QString left = timeLeft(progress.secondsLeft);
    return left.isEmpty() ? part : part + QStringLiteral(", ") + left;
}

} // namespace ui
