// The chat service's answers: asked for, queued, made piece by piece, saved on the way and ended.
#include "app/answer_translation.h"
#include "app/chat_service_impl.h"
#include "app/error_part.h"
#include "app/generate_request.h"
#include "app/progress_meter.h"
#include "app/title.h"

#include <algorithm>
#include <new>

namespace app {

using inference::Error;
using inference::ErrorCode;
using inference::Result;

namespace {

using Clock = std::chrono::steady_clock;

/// How much of an answer a crash may cost.
constexpr auto kSaveInterval = std::chrono::seconds(1);

} // namespace

void ChatService::Impl::send(Id conversation, std::string text, std::vector<Attachment> attachments, AnswerChoices once)
{
    std::vector<Part> question;
    for (const Attachment& attachment : attachments)
        question.push_back(filePart(attachment));
    if (!text.empty())
        question.push_back({.kind = Part::Kind::Text, .text = text, .attachment = {}});
    if (question.empty())
        return;
    const std::string title = makeTitle(question);
    auto turn =
        write([&](Store& target) { return target.addTurn(conversation, title, question, currentMilliseconds()); });
    if (!turn) {
        tell(StorageTrouble{turn.error()});
        giveBack(conversation, {.text = std::move(text), .attachments = std::move(attachments)});
        return;
    }
    tell(ConversationChanged{turn->conversation});
    if (conversation == 0) {
        if (openedSince)
            openedSince->insert(turn->conversation.id);
        const auto settings = store->settings(turn->conversation.id);
        tell(ConversationOpened{turn->conversation.id, {}, {}, settings ? *settings : ConversationSettings()});
    }
    tell(MessageAdded{turn->question});
    tell(MessageAdded{turn->answer});
    enqueue({std::move(turn->answer), once});
}

void ChatService::Impl::giveBack(Id conversation, Draft draft)
{
    std::vector<Message> messages;
    if (conversation != 0) {
        if (!store)
            return;
        auto stored = store->messages(conversation);
        if (!stored)
            return; // nothing of it can be shown; what is on screen stays
        messages = std::move(*stored);
    }
    const auto settings = store ? store->settings(conversation) : Result<ConversationSettings>(ConversationSettings());
    tell(ConversationOpened{conversation, std::move(messages), std::move(draft),
                            settings ? *settings : ConversationSettings()});
}

void ChatService::Impl::retry(Id conversation, AnswerChoices once, FilmRest rest)
{
    if (!store)
        return;
    auto messages = store->messages(conversation);
    if (!messages) {
        tell(StorageTrouble{messages.error()});
        return;
    }
    if (messages->empty() || messages->back().state == MessageState::Generating)
        return;
    std::optional<Id> replaced;
    std::vector<Part> kept;
    if (const Message& last = messages->back(); last.author == Author::Assistant) {
        replaced = last.id;
        const std::vector<FilmNote> notes = filmNotesOf(last);
        for (const FilmNote& note : rest == FilmRest::Read ? notesToKeep(notes) : notes)
            kept.push_back(notesPart(note));
    }
    if (rest == FilmRest::LeaveOut && kept.empty())
        return;
    auto answer =
        write([&](Store& target) { return target.addAnswer(conversation, replaced, currentMilliseconds(), kept); });
    if (!answer) {
        tell(StorageTrouble{answer.error()});
        return;
    }
    if (replaced)
        tell(MessageRemoved{conversation, *replaced});
    tell(MessageAdded{*answer});
    enqueue({std::move(*answer), once, rest});
}

void ChatService::Impl::startNext()
{
    const auto first = std::find_if(waiting.begin(), waiting.end(),
                                    [this](const WaitingAnswer& answer) { return !held.contains(answer.message.id); });
    if (running || quitting || first == waiting.end()) {
        tellQueue();
        return;
    }
    stopNaming();
    WaitingAnswer next = std::move(*first);
    waiting.erase(first);
    running.emplace(RunningAnswer{.message = std::move(next.message),
                                  .settings = std::move(next.settings),
                                  .rest = next.rest,
                                  .tools = std::move(next.tools)});
    running->before = running->message.statistics;
    tellQueue();
    runCalls();
}

void ChatService::Impl::writeOn()
{
    const Id conversation = running->message.conversation;
    const Id message = running->message.id;
    if (loading)
        tell(AnswerProgress{conversation, message, AnswerProgress::Phase::LoadingModel});
    wake();
    auto history = store->messagesBefore(running->message);
    if (!history) {
        finishRunning(history.error());
        return;
    }
    AnswerOrder order{.history = std::move(*history),
                      .conversation = conversation,
                      .message = message,
                      .settings = running->settings,
                      .rest = running->rest,
                      .notes = filmNotesOf(running->message),
                      .begun = running->message.parts,
                      .stop = running->stop.get_token()};
    Worker::Failed failed = finishes(order);
    media.post([this, order = std::move(order)]() mutable { prepare(std::move(order)); }, std::move(failed));
}

void ChatService::Impl::prepare(AnswerOrder order)
{
    if (order.rest == FilmRest::Read && !order.history.empty() &&
        !areFilmsRead(filmsOf(order.history.back()), order.notes)) {
        Worker::Failed failed = finishes(order);
        generation.post([this, order = std::move(order)]() mutable { readFilms(std::move(order)); }, std::move(failed));
        return;
    }
    auto request = makeRequest(order);
    if (!request) {
        finishLater(order, request.error());
        return;
    }
    Worker::Failed failed = finishes(order);
    generation.post([this, request = std::move(*request),
                     order = std::move(order)]() mutable { generate(std::move(request), order); },
                    std::move(failed));
}

Result<inference::GenerateRequest> ChatService::Impl::makeRequest(const AnswerOrder& order)
{
    const auto progress = [&](uint32_t done, uint32_t total) {
        tell(AnswerProgress{order.conversation, order.message, AnswerProgress::Phase::ReadingPictures, done, total});
    };
    const ReadingTools tools = readingTools(progress, order.stop);
    const auto findPieces = [&](const Attachment& attachment) -> Result<std::shared_ptr<const PromptPieces>> {
        if (order.stop.stop_requested())
            return Error{ErrorCode::Cancelled, "stopped"};
        auto pieces = files.pieces(attachment, tools);
        if (!pieces && pieces.error().code == ErrorCode::BadInput && isLocked(attachment))
            tell(AttachmentLocked{order.conversation, attachment, {}});
        return pieces;
    };
    const ContextPlan plan = measure(order.history, order.begun, order.conversation, order.settings);
    const auto seen = std::span(order.history).subspan(plan.firstSeen);
    try {
        auto request =
            makeGenerateRequest(seen, order.settings, findPieces, tools.countTokens, order.notes, order.begun);
        const uint32_t room = roomFor(order.settings);
        if (request && room < contextLength) { // the engine itself would go on
            const uint32_t left = std::max(plan.reserve, room > plan.used ? room - plan.used : 0);
            request->maxTokens = request->maxTokens > 0 ? std::min(request->maxTokens, left) : left;
        }
        return request;
    } catch (const std::bad_alloc&) {
        return Error{ErrorCode::OutOfMemory, "there is not enough memory for the files of this conversation"};
    }
}

void ChatService::Impl::beginLater(const AnswerOrder& order)
{
    changes.post([this, message = order.message, stop = order.stop] {
        if (!isRunning(message, stop))
            return;
        running->begun = true;
        running->message.model = model.modelName;
    });
}

void ChatService::Impl::finishLater(const AnswerOrder& order, const Error& error)
{
    finishes(order)(error);
}

Worker::Failed ChatService::Impl::finishes(const AnswerOrder& order)
{
    return [this, message = order.message, stop = order.stop](const Error& error) {
        changes.post([this, message, stop, error] {
            if (isRunning(message, stop))
                finishRunning(error);
        });
    };
}

void ChatService::Impl::generate(inference::GenerateRequest request, const AnswerOrder& order)
{
    if (order.stop.stop_requested()) {
        finishLater(order, {ErrorCode::Cancelled, "stopped"});
        return;
    }
    beginLater(order);
    if (!order.settings.tools.value_or(callsTools))
        request.tools = inference::Json::array();
    ProgressMeter progress(handler, order.conversation, order.message);
    const auto onEvent = [&](const inference::GenerateEvent& event) {
        progress(event);
        if (const auto* generated = std::get_if<inference::GeneratedPiece>(&event))
            changes.post([this, message = order.message, stop = order.stop, part = toPart(generated->piece)] {
                if (!isRunning(message, stop))
                    return;
                if (part.kind == Part::Kind::ToolCall)
                    addCall(part);
                else
                    appendText(part.kind, part.text);
            });
    };
    auto result = [&]() -> Result<inference::GenerateResult> {
        try {
            return generator->generate(request, onEvent, order.stop);
        } catch (const std::bad_alloc&) {
            return Error{ErrorCode::OutOfMemory, "there was not enough main memory for this answer"};
        }
    }();
    changes.post([this, message = order.message, stop = order.stop, result = std::move(result)] {
        if (isRunning(message, stop))
            goOn(result);
    });
}

void ChatService::Impl::appendText(Part::Kind kind, const std::string& text)
{
    auto& parts = running->message.parts;
    if (parts.empty() || parts.back().kind != kind)
        parts.push_back({.kind = kind, .text = {}, .attachment = {}});
    parts.back().text += text;
    tell(MessageTextAppended{running->message.conversation, running->message.id, kind, text});
    scheduleSave();
}

void ChatService::Impl::addPart(Part part)
{
    running->message.parts.push_back(part);
    tell(MessagePartAdded{running->message.conversation, running->message.id, std::move(part)});
    scheduleSave();
}

void ChatService::Impl::scheduleSave()
{
    if (running->saveIsDue)
        return;
    running->saveIsDue = true;
    const auto sinceSaved = Clock::now() - running->savedAt;
    changes.postAfter(kSaveInterval - std::min<Clock::duration>(sinceSaved, kSaveInterval),
                      [this, message = running->message.id, stop = running->stop.get_token()] {
                          if (isRunning(message, stop))
                              saveRunning();
                      });
}

void ChatService::Impl::saveRunning()
{
    running->saveIsDue = false;
    running->savedAt = Clock::now();
    const auto saved = write([&](Store& target) { return target.saveParts(running->message, running->firstUnsaved); });
    if (!saved) {
        tell(StorageTrouble{saved.error()});
        return;
    }
    // The last part may still grow; the ones before it are as they will stay.
    running->firstUnsaved = running->message.parts.empty() ? 0 : running->message.parts.size() - 1;
}

void ChatService::Impl::finishRunning(const Result<inference::GenerateResult>& result)
{
    RunningAnswer answer = std::move(*running);
    running.reset();
    Message& message = answer.message;
    message.statistics = answer.before;
    if (result) {
        wasLost = false;
        message.state = stateAfter(result->finishReason, whenCancelled());
        message.statistics = inAll(answer.before, toStatistics(*result));
    } else if (result.error().code == ErrorCode::Cancelled) {
        message.state = whenCancelled();
    } else {
        message.state = MessageState::Failed;
        troubles.note("an answer failed", result.error().code);
        const bool lost = result.error().code == ErrorCode::DeviceLost;
        message.parts.push_back(errorPart(result.error(), lost ? reload() : std::string()));
        tell(MessagePartAdded{message.conversation, message.id, message.parts.back()});
    }
    const Id conversation = message.conversation;
    const MessageState state = message.state;
    finish(std::move(message), answer.firstUnsaved);
    measureLater(conversation);
    startNext();
    unloadLater();
    if (state == MessageState::Complete || state == MessageState::LengthLimit)
        nameLater(conversation, std::move(answer.settings));
    else
        nameNext();
}

void ChatService::Impl::finish(Message message, size_t firstUnsaved)
{
    const auto saved = write([&](Store& target) { return target.finishAnswer(message, firstUnsaved); });
    if (!saved)
        tell(StorageTrouble{saved.error()});
    tell(MessageStateChanged{message.conversation, message.id, message.state, message.statistics});
}

} // namespace app
