// What other programs export, as far as they document it -> conversations. Texts and versions come along; pictures and
// files do not, and are counted.
#pragma once

#include "app/conversation_record.h"
#include "inference/prompt.h"

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

/// ChatGPT's conversations.json, or Open WebUI's export of one chat or of all.
ForeignConversations readForeign(const inference::Json& json);
/// Jan keeps a thread as a folder: messages.jsonl, one message a line, and thread.json with its title.
ForeignConversations readJan(std::string_view messageLines, const inference::Json& thread);

/// The parts of an answer as other programs keep it: one text in which thoughts stand between <think> and </think> at
/// its beginning, or, in Open WebUI, in folded pieces of HTML.
void addAnswer(Message& message, std::string_view text);

} // namespace app
