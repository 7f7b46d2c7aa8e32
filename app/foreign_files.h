// The pictures and files of another program's conversations: found in its export, stored, and read as if they had just
// been attached.
#pragma once

#include "app/attachment_reading.h"
#include "app/export_files.h"
#include "app/foreign_conversations.h"
#include "inference/result.h"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace app {

/// Whether ChatGPT's export has conversations under this name: conversations.json, since 2026 conversations-000.json
/// and so on.
bool isChatGptConversations(std::string_view path);
/// Finds the files that messages of ChatGPT mean among these. Errors: those of reading.
inference::Result<FindFile> chatGptFiles(ExportFiles& files, const std::stop_token& stop);
/// ChatGPT's export as it is sent (a ZIP) or unpacked. Errors: those of reading.
inference::Result<ForeignConversations> readChatGptExport(ExportFiles& files, const std::stop_token& stop);

/// Puts what is stored and read of each file where the conversations only name it. What cannot be read is noted, and
/// named in the text. Returns how many files there are now. Errors: Storage (also of `directory`), Cancelled.
inference::Result<size_t> keepFiles(ForeignConversations& conversations, ExportFiles& files,
                                    const std::filesystem::path& directory, const ReadingTools& tools);

} // namespace app
