// The chat service's answers in turn: which waits, which is stopped, asked otherwise, or gone on with.
#include "app/chat_service_impl.h"

#include <algorithm>

namespace app {

using inference::Error;
using inference::ErrorCode;
using inference::Result;

namespace {

std::vector<Part> questionParts(std::string text, std::vector<Attachment> attachments)
{
    std::vector<Part> question;
    for (Attachment& attachment : attachments)
        question.push_back(filePart(std::move(attachment)));
    if (!text.empty())
        question.push_back({.kind = Part::Kind::Text, .text = std::move(text), .attachment = {}});
    return question;
}

} // namespace

void ChatService::Impl::stop(Id conversation)
{
    stopWhere([conversation](const Message& answer) { return answer.conversation == conversation; });
}

void ChatService::Impl::stopWhere(const std::function<bool(const Message& answer)>& isMeant)
{
    for (auto answer = waiting.begin(); answer != waiting.end();) {
        if (!isMeant(answer->message)) {
            ++answer;
            continue;
        }
        held.erase(answer->message.id);
        answer->message.state = MessageState::Stopped;
        finish(std::move(answer->message), 0);
        answer = waiting.erase(answer);
    }
    endAsked(isMeant, MessageState::Stopped);
    tellQueue();
    if (!running || !isMeant(running->message))
        return;
    running->stop.request_stop();
    if (!running->begun) // behind a model that loads, or its pictures are being read: nobody else will end it soon
        finishRunning(Error{ErrorCode::Cancelled, "stopped"});
}

bool ChatService::Impl::isBeneath(const Message& answer, Id message)
{
    if (answer.id == message || answer.parent == message)
        return true;
    if (!store)
        return false;
    const auto before = store->messagesBefore(answer);
    return before && std::any_of(before->begin(), before->end(),
                                 [message](const Message& earlier) { return earlier.id == message; });
}

void ChatService::Impl::enqueue(WaitingAnswer answer)
{
    answer.settings = settingsFor(answer.message.conversation, answer.once);
    if (running)
        tell(AnswerProgress{answer.message.conversation, answer.message.id, AnswerProgress::Phase::Waiting});
    waiting.push_back(std::move(answer));
    startNext();
}

void ChatService::Impl::tellQueue()
{
    QueueChanged queue;
    if (running)
        queue.running = AnswerPlace{running->message.conversation, running->message.id};
    for (const WaitingAnswer& answer : waiting)
        queue.waiting.push_back({answer.message.conversation, answer.message.id});
    if (queue.running == toldQueue.running && queue.waiting == toldQueue.waiting)
        return;
    toldQueue = queue;
    tell(std::move(queue));
}

void ChatService::Impl::editQuestion(Id conversation, Id question, const std::vector<Part>& parts, AnswerChoices once)
{
    const auto waits = std::find_if(waiting.begin(), waiting.end(), [question](const WaitingAnswer& answer) {
        return answer.message.parent == question && answer.message.parts.empty();
    });
    if (waits != waiting.end()) { // nobody has begun to answer it: it leaves no version, and keeps its turn
        const auto parent = write([&](Store& target) -> Result<Id> {
            TRY(target.rewriteQuestion(question, parts));
            return target.showVersion(question);
        });
        if (!parent) {
            tell(StorageTrouble{parent.error()});
            return;
        }
        waits->once = once;
        waits->settings = settingsFor(conversation, once);
        held.erase(waits->message.id);
        showBranch(conversation, *parent);
        startNext();
        return;
    }
    auto turn = write([&](Store& target) { return target.editQuestion(question, parts, currentMilliseconds()); });
    if (!turn) {
        tell(StorageTrouble{turn.error()});
        return;
    }
    // What is being answered is not wanted any more.
    stopWhere([&](const Message& answer) { return answer.parent == question; });
    tell(ConversationChanged{turn->conversation});
    showBranch(conversation, turn->question.parent);
    enqueue({std::move(turn->answer), once});
}

void ChatService::Impl::continueAnswer(Id conversation, Id answer, AnswerChoices once)
{
    auto reopened = write([&](Store& target) { return target.reopenAnswer(answer); });
    if (!reopened) {
        if (reopened.error().code != ErrorCode::BadInput) // it is being written already, or is gone
            tell(StorageTrouble{reopened.error()});
        return;
    }
    reopened->state = MessageState::Generating;
    std::erase_if(reopened->parts, [](const Part& part) { return part.kind == Part::Kind::Error; });
    const auto saved = write([&](Store& target) { return target.saveParts(*reopened, reopened->parts.size()); });
    if (!saved)
        tell(StorageTrouble{saved.error()});
    showBranch(conversation, reopened->parent);
    enqueue({std::move(*reopened), once});
}

void ChatService::editQuestion(Id conversation, Id question, std::string text, std::vector<Attachment> attachments,
                               AnswerChoices once)
{
    m_impl->changes.post([impl = m_impl.get(), conversation, question,
                          parts = questionParts(std::move(text), std::move(attachments)), once]() mutable {
        if (!parts.empty())
            impl->editQuestion(conversation, question, parts, once);
    });
}

void ChatService::continueAnswer(Id conversation, Id answer, AnswerChoices once)
{
    m_impl->changes.post([impl = m_impl.get(), conversation, answer, once]() mutable {
        impl->continueAnswer(conversation, answer, once);
    });
}

void ChatService::stopAnswer(Id conversation, Id answer)
{
    m_impl->changes.post([impl = m_impl.get(), conversation, answer] {
        impl->stopWhere(
            [&](const Message& message) { return message.conversation == conversation && message.id == answer; });
    });
}

void ChatService::holdAnswer(Id conversation, Id answer, bool held)
{
    m_impl->changes.post([impl = m_impl.get(), conversation, answer, held] {
        const bool waits = std::any_of(impl->waiting.begin(), impl->waiting.end(), [&](const WaitingAnswer& waiting) {
            return waiting.message.conversation == conversation && waiting.message.id == answer;
        });
        if (held && waits)
            impl->held.insert(answer);
        else
            impl->held.erase(answer);
        impl->startNext();
    });
}

void ChatService::listRecentQuestions(size_t most)
{
    m_impl->changes.post([impl = m_impl.get(), most] {
        if (!impl->store)
            return;
        if (auto questions = impl->store->recentQuestions(most))
            impl->tell(RecentQuestionsListed{std::move(*questions)});
        else
            impl->tell(StorageTrouble{questions.error()});
    });
}

} // namespace app
