// The chat service's tools: which are allowed, and answers that call them.
#include "app/chat_service_impl.h"
#include "app/tools.h"

#include <algorithm>

namespace app {

using inference::Result;

namespace {

/// Of the store's settings: "yes" when the tool needs no asking.
std::string permissionSetting(std::string_view tool)
{
    return "tool." + std::string(tool);
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

void ChatService::Impl::answerTool(Id message, const std::string& call, ToolAnswer answer)
{
    const auto asked = std::find_if(askedCalls.begin(), askedCalls.end(), [&](const AskedCall& each) {
        return each.asked.message == message && each.asked.call == call;
    });
    if (asked == askedCalls.end())
        return;
    if (answer == ToolAnswer::Always)
        allowTool(asked->asked.tool, true);
    WaitingAnswer allowed = std::move(asked->answer);
    askedCalls.erase(asked);
    waiting.push_front(std::move(allowed));
    startNext();
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

void ChatService::answerTool(Id, Id message, std::string call, ToolAnswer answer, std::filesystem::path)
{
    m_impl->changes.post(
        [impl = m_impl.get(), message, call = std::move(call), answer] { impl->answerTool(message, call, answer); });
}

} // namespace app
