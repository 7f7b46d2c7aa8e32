// The chat service's films: read part by part before the answer, each part's notes committed as soon as they are made.
#include "app/chat_service_impl.h"
#include "app/film_reader.h"
#include "app/generate_request.h"

#include <memory>
#include <new>

namespace app {

using inference::Error;
using inference::ErrorCode;
using inference::Result;

std::vector<Part> ChatService::Impl::notesOf(Id conversation, Id answer)
{
    std::vector<Part> kept;
    const auto messages = store ? store->messages(conversation) : Result<std::vector<Message>>(std::vector<Message>());
    if (!messages)
        return kept; // what asks for them fails at the same store, and says so
    for (const Message& message : *messages) {
        if (message.id != answer)
            continue;
        for (const FilmNote& note : notesToKeep(filmNotesOf(message)))
            kept.push_back(notesPart(note));
    }
    return kept;
}

void ChatService::Impl::readFilms(AnswerOrder order)
{
    if (order.stop.stop_requested()) {
        finishLater(order, {ErrorCode::Cancelled, "stopped"});
        return;
    }
    beginLater(order);
    auto request = [&]() -> Result<inference::GenerateRequest> {
        try {
            TRY(readMissingParts(order));
        } catch (const std::bad_alloc&) {
            return Error{ErrorCode::OutOfMemory, "there was not enough main memory for a part of this film"};
        }
        return makeRequest(order);
    }();
    if (request)
        generate(std::move(*request), order);
    else
        finishLater(order, request.error());
}

Result<void> ChatService::Impl::readMissingParts(AnswerOrder& order)
{
    std::vector<Film> films;
    for (const Attachment& film : filmsOf(order.history.back())) {
        const auto open = [this, film](const std::stop_token& stop) { return files.open(film, stop); };
        const auto source =
            std::make_shared<FilmSource>(film, open, [this](std::string_view text) { return tokens.count(text); });
        films.push_back(
            {film, [source](uint32_t part, const std::stop_token& stop) { return source->part(part, stop); }});
    }
    FilmTools tools;
    tools.sampling = order.settings.sampling;
    tools.countTokens = [this](std::string_view text) { return tokens.count(text); };
    tools.ask = [&](const inference::GenerateRequest& request, const FilmTools::OnEvent& onEvent) {
        return generator->generate(request, onEvent, order.stop);
    };
    tools.keep = [&](const FilmNote& note) -> Result<void> {
        changes.post([this, message = order.message, stop = order.stop, part = notesPart(note)] {
            if (!isRunning(message, stop))
                return;
            running->message.parts.push_back(part);
            saveRunning(); // whoever is told of it finds it after a crash
            tell(MessagePartAdded{running->message.conversation, message, part});
        });
        return {};
    };
    tools.progress = [&](const FilmProgress& progress) {
        tell(AnswerProgress{.conversation = order.conversation,
                            .message = order.message,
                            .phase = AnswerProgress::Phase::ReadingFilm,
                            .done = progress.done,
                            .total = progress.total,
                            .secondsLeft = progress.secondsLeft});
    };
    tools.stop = order.stop;
    return app::readFilms(films, questionText(order.history.back()), order.notes, tools);
}

} // namespace app
