// The chat service's titles: when an answer has ended and nothing else is to be done, the model is asked to name the
// conversation. It is asked behind the conversation itself, so that the engine has all but the question in its cache
// and the next real question finds there what it would have found. Whatever is asked goes first and stops it.
#include "app/chat_service_impl.h"
#include "app/demo_model.h"
#include "app/generate_request.h"
#include "app/title.h"

#include <algorithm>
#include <new>

namespace app {

using inference::Error;
using inference::ErrorCode;
using inference::FinishReason;
using inference::Result;

namespace {

/// Six words take as many in scripts that cost a token for each letter.
constexpr uint32_t kTitleTokens = 48;

/// Nobody has named it, and it is not in the trash.
bool wantsTitle(Store& store, Id conversation)
{
    const auto summary = store.conversation(conversation);
    return summary && summary->titleBy == TitleBy::Question && summary->deletedAt == 0;
}

bool isAnswered(std::span<const Message> messages)
{
    if (messages.empty())
        return false;
    const Message& last = messages.back();
    const bool ended = last.state == MessageState::Complete || last.state == MessageState::LengthLimit;
    return last.author == Author::Assistant && ended &&
           std::any_of(last.parts.begin(), last.parts.end(),
                       [](const Part& part) { return part.kind == Part::Kind::Text && !part.text.empty(); });
}

} // namespace

void ChatService::Impl::nameLater(Id conversation, AnswerSettings settings)
{
    // The demonstration model's sentences are those it was trained on: a title of them would be nonsense.
    if (titlesByModel && model.modelPath != demoModel().model.string()) {
        leaveUnnamed(conversation);
        unnamed.insert(unnamed.begin(), {conversation, std::move(settings)});
    }
    nameNext();
}

void ChatService::Impl::nameNext()
{
    const bool isIdle = !naming && !running && waiting.empty() && askedCalls.empty() && !loading && !unloaded;
    if (!isIdle || quitting || !store || model.modelPath.empty())
        return;
    while (!unnamed.empty()) {
        const Id conversation = unnamed.front().conversation;
        std::vector<Message> history = namedBy(conversation);
        if (history.empty()) {
            unnamed.erase(unnamed.begin());
            continue;
        }
        Message question;
        question.parts.push_back({.kind = Part::Kind::Text, .text = std::string(kTitleQuestion), .attachment = {}});
        history.push_back(std::move(question));
        naming.emplace(Naming{conversation});
        media.post([this, order = AnswerOrder{
                              .history = std::move(history),
                              .conversation = conversation,
                              .message = 0,
                              .settings = unnamed.front().settings,
                              .rest = FilmRest::LeaveOut,
                              .notes = {},
                              .begun = {{.kind = Part::Kind::Text, .text = std::string(kTitleBegin), .attachment = {}}},
                              .stop = naming->stop.get_token()}]() mutable { prepareTitle(std::move(order)); });
        return;
    }
}

std::vector<Message> ChatService::Impl::namedBy(Id conversation)
{
    if (!wantsTitle(*store, conversation))
        return {};
    auto messages = store->messages(conversation);
    return messages && isAnswered(*messages) ? std::move(*messages) : std::vector<Message>();
}

void ChatService::Impl::stopNaming()
{
    if (naming)
        naming->stop.request_stop();
    naming.reset();
}

void ChatService::Impl::leaveUnnamed(Id conversation)
{
    if (naming && naming->conversation == conversation)
        stopNaming();
    std::erase_if(unnamed, [&](const UnnamedConversation& each) { return each.conversation == conversation; });
}

void ChatService::Impl::leaveAllUnnamed()
{
    stopNaming();
    unnamed.clear();
}

Result<inference::GenerateRequest> ChatService::Impl::makeTitleRequest(const AnswerOrder& order)
{
    if (weigh(order.history, order.begun, order.conversation, order.settings).plan.firstSeen > 0)
        return Error{ErrorCode::ContextFull, "there is no room for the question for a title"};
    const ReadingTools tools = readingTools([](uint32_t, uint32_t) {}, order.stop);
    const auto findPieces = [&](const Attachment& attachment) -> Result<std::shared_ptr<const PromptPieces>> {
        if (order.stop.stop_requested())
            return Error{ErrorCode::Cancelled, "stopped"};
        return files.pieces(attachment, tools);
    };
    TRY_ASSIGN(auto request,
               makeGenerateRequest(order.history, order.settings, findPieces, tools.countTokens, {}, order.begun));
    request.sampling = {.temperature = 0, .topP = 1, .topK = 0, .seed = {}};
    request.maxTokens = kTitleTokens;
    request.isAside = true;
    return request;
}

void ChatService::Impl::prepareTitle(AnswerOrder order)
{
    auto request = [&]() -> Result<inference::GenerateRequest> {
        try {
            return makeTitleRequest(order);
        } catch (const std::bad_alloc&) {
            return Error{ErrorCode::OutOfMemory, "there was not enough main memory for a title"};
        }
    }();
    if (request) {
        generation.post([this, request = std::move(*request), order = std::move(order)]() mutable {
            writeTitle(std::move(request), order);
        });
        return;
    }
    changes.post([this, order = std::move(order), error = request.error()] {
        if (!order.stop.stop_requested())
            titleMade(order.conversation, error);
    });
}

void ChatService::Impl::writeTitle(inference::GenerateRequest request, const AnswerOrder& order)
{
    if (order.stop.stop_requested())
        return;
    if (!order.settings.tools.value_or(callsTools))
        request.tools = inference::Json::array();
    auto result = [&]() -> Result<inference::GenerateResult> {
        try {
            return generator->generate(
                request, [](const inference::GenerateEvent&) {}, order.stop);
        } catch (const std::bad_alloc&) {
            return Error{ErrorCode::OutOfMemory, "there was not enough main memory for a title"};
        }
    }();
    changes.post([this, conversation = order.conversation, stop = order.stop, result = std::move(result)] {
        const bool lost = !result && result.error().code == ErrorCode::DeviceLost;
        if (!stop.stop_requested() || lost) // a lost device is lost for the question that stopped this, too
            titleMade(conversation, result);
    });
}

/// Nobody asked for a title, so nobody is told why there is none.
void ChatService::Impl::titleMade(Id conversation, const Result<inference::GenerateResult>& result)
{
    leaveUnnamed(conversation);
    if (!result) {
        if (result.error().code != ErrorCode::ContextFull)
            troubles.note("a title could not be made", result.error().code);
        if (result.error().code == ErrorCode::DeviceLost)
            reload();
        nameNext();
        return;
    }
    const bool isWhole = result->finishReason == FinishReason::Stop ||
                         (result->finishReason == FinishReason::Length && result->text.find('"') != std::string::npos);
    const std::string title = isWhole ? titleWritten(result->text) : std::string();
    if (!title.empty() && store && wantsTitle(*store, conversation))
        tellSummary(
            write([&](Store& target) { return target.renameConversation(conversation, title, TitleBy::Model); }));
    nameNext();
}

void ChatService::setTitlesByModel(bool made)
{
    m_impl->changes.post([impl = m_impl.get(), made] {
        impl->titlesByModel = made;
        if (!made)
            impl->leaveAllUnnamed();
    });
}

} // namespace app
