// Conversations out of Facet and into it, as files that people can keep, read and take elsewhere (app/EXPORT.md).
#pragma once

#include "app/attachment_reading.h"
#include "app/paths.h"
#include "app/store.h"
#include "inference/result.h"

#include <filesystem>
#include <functional>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

namespace app {

struct TransferReport {
    std::string program; ///< Import: whose file it was
    size_t conversations = 0;
    size_t messages = 0;
    size_t files = 0;
    std::vector<std::string> notes; ///< what did not come along, for people
    std::vector<Id> imported;       ///< Import: their numbers
};

/// Told how many conversations are done, of how many.
using TransferWatch = std::function<void(size_t done, size_t total)>;

/// One JSON file with everything of these conversations, attachments too. Errors: BadInput (no such conversation),
/// Storage (no file is left), Cancelled.
inference::Result<TransferReport> exportJson(Store& store, const Paths& paths, std::span<const Id> conversations,
                                             const std::filesystem::path& target, const std::stop_token& stop = {},
                                             const TransferWatch& watch = {});
/// A folder with a Markdown file for each conversation, of the branch that is shown, and their attachments beside in
/// `attachments/`. The folder must be empty or not there yet. Errors: the same.
inference::Result<TransferReport> exportMarkdown(Store& store, const Paths& paths, std::span<const Id> conversations,
                                                 const std::filesystem::path& folder, const std::stop_token& stop = {},
                                                 const TransferWatch& watch = {});
/// What ChatService::exportPages() does. Errors: the same, and those of `write`.
enum class PageTarget { File, NewFolder };
inference::Result<TransferReport> exportPages(Store& store, std::span<const Id> conversations, PageTarget place,
                                              const std::filesystem::path& target, const std::string& ending,
                                              const PageWriter& write, const std::stop_token& stop = {},
                                              const TransferWatch& watch = {});

/// Facet's own JSON, ChatGPT's export (the ZIP, unpacked or its conversations.json), Open WebUI's export, Jan's threads
/// (a messages.jsonl, a thread's folder or the folder of all) or GPT4All's chats (a gpt4all-*.chat or the folder of
/// all). Each conversation comes in wholly or not at all; `tools` read the files that come along, and stop it. Of
/// several sources one that cannot be read is noted, and the others come in. Errors: BadFile (nothing that is known),
/// Storage, Cancelled, and of an archive the cage's.
inference::Result<TransferReport> importConversations(Store& store, const Paths& paths, const ReadingTools& tools,
                                                      std::span<const std::filesystem::path> sources,
                                                      const TransferWatch& watch = {});

} // namespace app
