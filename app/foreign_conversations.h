// What other programs export, as far as they document it -> conversations. Texts and versions come along; pictures and
// files are named where they are in the export, for keepFiles() (foreign_files.h), else counted.
#pragma once

#include "app/conversation_record.h"
#include "inference/prompt.h"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace app {

struct ForeignConversations {
    std::string program; ///< "ChatGPT", "GPT4All", "Jan", "Open WebUI"; empty: nothing that is known
    std::vector<ConversationRecord> conversations;
    size_t skippedMessages = 0; ///< of tools, hidden ones, and ones without text
    size_t skippedFiles = 0;
    std::vector<std::string> notes = {}; ///< of files that could not be read
};

void takeAll(ForeignConversations& all, ForeignConversations one);

/// Where the export has a file, and its name; empty when unknown.
struct FoundFile {
    std::string place;
    std::string name;
};
/// Finds a file by what a message calls it.
using FindFile = std::function<FoundFile(std::string_view reference)>;

/// ChatGPT's conversations.json, or Open WebUI's export of one chat or of all. A file that is found becomes a part that
/// has its place, or a data: URL, where the digest will be.
ForeignConversations readForeign(
    const inference::Json& json, const FindFile& find = [](std::string_view) { return FoundFile(); });
/// Jan keeps a thread as a folder: messages.jsonl, one message a line, and thread.json with its title. Files as above.
ForeignConversations readJan(std::string_view messageLines, const inference::Json& thread);

/// The parts of an answer as other programs keep it: one text in which thoughts stand between <think> and </think> at
/// its beginning, or, in Open WebUI, in folded pieces of HTML.
void addAnswer(Message& message, std::string_view text);

} // namespace app
