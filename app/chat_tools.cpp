// The chat service's tools: which are allowed, and answers that call them. The model writes calls and stops; each call
// is allowed (or waits for somebody to, while other answers go on), used, and its result added; then the model goes on
// with all of it in front of it.
#include "app/answer_translation.h"
#include "app/chat_service_impl.h"
#include "app/table_tool.h"
#include "app/tool_use.h"

#include <algorithm>

namespace app {

using inference::Error;
using inference::ErrorCode;
using inference::Result;
using inference::ToolCall;

namespace {

/// How long a tool may take.
constexpr auto kToolTime = std::chrono::seconds(30);
/// Of the store's settings: "yes" when the tool needs no asking.
std::string permissionSetting(std::string_view tool)
{
    return "tool." + std::string(tool);
}

size_t callCount(std::span<const Part> parts)
{
    return static_cast<size_t>(
        std::count_if(parts.begin(), parts.end(), [](const Part& part) { return part.kind == Part::Kind::ToolCall; }));
}

/// The first call that nothing has come of yet, and how many there are up to it.
std::optional<std::pair<ToolCall, size_t>> openCall(std::span<const Part> parts)
{
    size_t number = 0;
    for (const Part& part : parts) {
        if (part.kind != Part::Kind::ToolCall)
            continue;
        ++number;
        auto call = toolCallOf(part);
        if (call && !resultOfCall(parts, call->id))
            return std::pair(std::move(*call), number);
    }
    return std::nullopt;
}

} // namespace

bool ChatService::Impl::isToolAllowed(std::string_view tool)
{
    if (!store)
        return false;
    const auto setting = store->setting(permissionSetting(tool));
    return setting && *setting == "yes";
}

void ChatService::Impl::allowTool(std::string_view tool, bool allowed)
{
    const ToolDefinition* definition = findTool(tool);
    if (!definition || definition->kind == ToolKind::TableFile)
        return;
    const auto saved =
        write([&](Store& target) { return target.saveSetting(permissionSetting(tool), allowed ? "yes" : "no"); });
    if (!saved)
        tell(StorageTrouble{saved.error()});
}

void ChatService::Impl::tellTools()
{
    ToolsListed listed;
    for (const ToolDefinition& tool : allTools())
        listed.tools.push_back({.name = std::string(tool.name),
                                .description = std::string(tool.description),
                                .isAllowed = isToolAllowed(tool.name),
                                .canBeAllowed = tool.kind != ToolKind::TableFile});
    tell(std::move(listed));
}

void ChatService::Impl::addCall(const Part& part)
{
    auto call = toolCallOf(part);
    if (call && call->id.empty()) {
        call->id = std::to_string(callCount(running->message.parts) + 1);
        addPart(toolCallPart(*call));
        return;
    }
    addPart(part);
}

void ChatService::Impl::addResult(const ToolResult& result)
{
    addPart(toolResultPart(result));
}

void ChatService::Impl::goOn(const Result<inference::GenerateResult>& result)
{
    const bool calls = result && result->finishReason == inference::FinishReason::ToolCalls &&
                       running->settings.tools.value_or(model.callsTools);
    if (!calls) {
        finishRunning(result);
        return;
    }
    running->begun = false;
    running->before = inAll(running->before, toStatistics(*result));
    ToolRun& run = running->tools;
    // Counted in turns as well as in calls: one that makes no sense is none, and would be asked for for ever.
    if (run.isAtLimit || ++run.turns > kMostToolCalls) {
        finishRunning(Error{ErrorCode::BadInput, "the model asked for tools again and again, more than " +
                                                     std::to_string(kMostToolCalls) + " times in one answer"});
        return;
    }
    run.isOn = true;
    runCalls();
}

void ChatService::Impl::runCalls()
{
    for (;;) {
        if (quitting || running->stop.stop_requested()) {
            finishRunning(Error{ErrorCode::Cancelled, "stopped"});
            return;
        }
        const auto open = running->tools.isOn ? openCall(running->message.parts) : std::nullopt;
        if (!open) {
            writeOn();
            return;
        }
        const auto& [call, number] = *open;
        const ToolDefinition* tool = findTool(call.name);
        ToolRun& run = running->tools;
        if (number > kMostToolCalls) {
            run.isAtLimit = true;
            addResult(failedCall(call, "an answer may use tools " + std::to_string(kMostToolCalls) +
                                           " times, and this one has; answer with what is known"));
        } else if (!tool) {
            addResult(failedCall(call, "there is no tool of that name"));
        } else if (run.refused.contains(call.name)) {
            addResult(failedCall(call, "the user did not allow it", ToolResult::State::Refused));
        } else if (tool->kind == ToolKind::TableFile ? run.writers.contains(call.id)
                                                     : run.allowed.contains(call.name) || isToolAllowed(call.name)) {
            runCall(call, *tool);
            return;
        } else if (const auto table = tableOf(call.arguments); tool->kind == ToolKind::TableFile && !table) {
            addResult(failedCall(call, table.error().message));
        } else {
            askForCall(call, *tool, table ? table->name : std::string());
            return;
        }
    }
}

void ChatService::Impl::runCall(const ToolCall& call, const ToolDefinition& tool)
{
    const Id message = running->message.id;
    tell(AnswerProgress{running->message.conversation, message, AnswerProgress::Phase::UsingTool});
    ToolOrder order{.call = call, .kind = tool.kind};
    if (tool.kind == ToolKind::TableFile)
        order.writer = running->tools.writers[call.id];
    if (tool.kind == ToolKind::DocumentSearch) {
        order.documents = &documentSearch;
        const auto history = store->messagesBefore(running->message);
        if (!history) {
            finishRunning(history.error());
            return;
        }
        for (const Message& each : *history) {
            for (const Part& part : each.parts) {
                if (part.isFile())
                    order.attachments.push_back(part.attachment);
            }
        }
    }
    std::stop_source ending; // by the user, or by the clock
    changes.postAfter(kToolTime, [ending]() mutable { ending.request_stop(); });
    media.post([this, order = std::move(order), message, ending, stop = running->stop.get_token()]() mutable {
        const std::stop_callback passOn(stop, [&ending] { ending.request_stop(); });
        ToolResult result = useTool(order, ending.get_token());
        changes.post([this, message, stop, result = std::move(result)] {
            if (!isRunning(message, stop))
                return;
            addResult(result);
            runCalls();
        });
    });
}

void ChatService::Impl::askForCall(const ToolCall& call, const ToolDefinition& tool, const std::string& tableName)
{
    saveRunning();
    running->message.statistics = running->before;
    AskedCall asked{.asked = {.conversation = running->message.conversation,
                              .message = running->message.id,
                              .call = call.id,
                              .tool = call.name,
                              .description = describeCall(call, tool.kind),
                              .suggestedFile = tool.kind == ToolKind::TableFile ? tableName : std::string()},
                    .answer = {.message = std::move(running->message),
                               .rest = running->rest,
                               .settings = std::move(running->settings),
                               .tools = std::move(running->tools)}};
    running.reset();
    askedCalls.push_back(asked);
    tellAsked(asked.asked.conversation);
    startNext();
    unloadLater();
}

void ChatService::Impl::tellAsked(Id conversation)
{
    for (const AskedCall& each : askedCalls) {
        if (each.asked.conversation != conversation)
            continue;
        tell(each.asked);
        tell(AnswerProgress{conversation, each.asked.message, AnswerProgress::Phase::AskingForTool});
    }
}

void ChatService::Impl::endAsked(const std::function<bool(const Message& answer)>& isMeant, MessageState state)
{
    for (auto each = askedCalls.begin(); each != askedCalls.end();) {
        if (!isMeant(each->answer.message)) {
            ++each;
            continue;
        }
        Message answer = std::move(each->answer.message);
        each = askedCalls.erase(each);
        answer.state = state;
        finish(std::move(answer), 0);
    }
}

void ChatService::Impl::answerTool(Id message, const std::string& call, ToolAnswer answer, TableWriter writer)
{
    const auto asked = std::find_if(askedCalls.begin(), askedCalls.end(), [&](const AskedCall& each) {
        return each.asked.message == message && each.asked.call == call;
    });
    if (asked == askedCalls.end())
        return;
    const bool writesFile = !asked->asked.suggestedFile.empty();
    const std::string tool = asked->asked.tool;
    ToolRun& run = asked->answer.tools;
    if (answer == ToolAnswer::Refuse || (writesFile && !writer))
        run.refused.insert(tool);
    else if (writesFile)
        run.writers[call] = std::move(writer);
    else
        run.allowed.insert(tool);
    if (answer == ToolAnswer::Always) {
        allowTool(tool, true);
        tellTools();
    }
    WaitingAnswer answered = std::move(asked->answer);
    askedCalls.erase(asked);
    if (running)
        tell(AnswerProgress{answered.message.conversation, answered.message.id, AnswerProgress::Phase::Waiting});
    waiting.push_front(std::move(answered));
    startNext();
}

void ChatService::listTools()
{
    m_impl->changes.post([impl = m_impl.get()] { impl->tellTools(); });
}

void ChatService::allowTool(std::string tool, bool allowed)
{
    m_impl->changes.post([impl = m_impl.get(), tool = std::move(tool), allowed] {
        impl->allowTool(tool, allowed);
        impl->tellTools();
    });
}

void ChatService::answerTool(Id message, std::string call, ToolAnswer answer, TableWriter writer)
{
    m_impl->changes.post(
        [impl = m_impl.get(), message, call = std::move(call), answer, writer = std::move(writer)]() mutable {
            impl->answerTool(message, call, answer, std::move(writer));
        });
}

} // namespace app
