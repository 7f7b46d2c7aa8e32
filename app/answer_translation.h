// What the engine says of an answer, in the words in which it is kept.
#pragma once

#include "app/conversation.h"
#include "inference/engine.h"

#include <optional>

namespace app {

Statistics toStatistics(const inference::GenerateResult& result);
/// Of an answer that was made in pieces: `before` took the earlier ones. Prompt and completion together are what the
/// context holds at its end.
Statistics inAll(const std::optional<Statistics>& before, const Statistics& last);
/// `whenCancelled`: Stopped by the user, or Interrupted by the end of the program.
MessageState stateAfter(inference::FinishReason reason, MessageState whenCancelled);
/// Text and Thought: what is new; ToolCall: JSON with id, name and arguments.
Part toPart(const inference::OutputParser::Piece& piece);

} // namespace app
