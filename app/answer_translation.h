// What the engine says of an answer, in the words in which it is kept.
#pragma once

#include "app/conversation.h"
#include "inference/engine.h"

namespace app {

Statistics toStatistics(const inference::GenerateResult& result);
/// `whenCancelled`: Stopped by the user, or Interrupted by the end of the program.
MessageState stateAfter(inference::FinishReason reason, MessageState whenCancelled);
/// Text and Thought: what is new; ToolCall: JSON with id, name and arguments.
Part toPart(const inference::OutputParser::Piece& piece);

} // namespace app
