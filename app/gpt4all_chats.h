// GPT4All keeps a chat as a file gpt4all-*.chat in its data folder: numbers and texts in the order in which the program
// writes them (QDataStream, big-endian), in versions 1 (2023) to 12 (2025). Texts, thoughts, code that was run and
// titles come along; attached files do not, and are counted.
#pragma once

#include "app/foreign_conversations.h"
#include "inference/result.h"

#include <cstdint>
#include <istream>

namespace app {

/// One chat. `bytes`: the stream's length; no more is read, however long the file says that something is, and the state
/// of the model, which may take gigabytes, is passed over. Errors: BadFile (what is wrong with it).
inference::Result<ForeignConversations> readGpt4All(std::istream& stream, uint64_t bytes);

} // namespace app
