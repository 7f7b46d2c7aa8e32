// The engine's words -> the store's.
#include "app/answer_translation.h"

#include "app/tool_parts.h"

namespace app {

Statistics toStatistics(const inference::GenerateResult& result)
{
    return {.promptTokens = result.promptTokens,
            .cachedTokens = result.cachedTokens,
            .completionTokens = result.completionTokens,
            .encodeMilliseconds = result.encodeMilliseconds,
            .prefillMilliseconds = result.prefillMilliseconds,
            .decodeMilliseconds = result.decodeMilliseconds,
            .firstTokenMilliseconds = result.firstTokenMilliseconds};
}

MessageState stateAfter(inference::FinishReason reason, MessageState whenCancelled)
{
    switch (reason) {
    case inference::FinishReason::Stop:
    case inference::FinishReason::ToolCalls:
        return MessageState::Complete;
    case inference::FinishReason::Length:
        return MessageState::LengthLimit;
    case inference::FinishReason::Cancelled:
        break;
    }
    return whenCancelled;
}

Part toPart(const inference::OutputParser::Piece& piece)
{
    using Kind = inference::OutputParser::Piece::Kind;
    if (piece.kind != Kind::ToolCall) {
        const auto kind = piece.kind == Kind::Thought ? Part::Kind::Thought : Part::Kind::Text;
        return {.kind = kind, .text = piece.text, .attachment = {}};
    }
    return toolCallPart(piece.toolCall);
}

} // namespace app
